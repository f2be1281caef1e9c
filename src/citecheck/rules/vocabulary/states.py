"""States of those who are ill, where a claim may be on another one than the record: severe for mild, new for refractory, and so on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.rules.vocabulary.people import WHO
from citecheck.text import lazy_re

_ILLNESS = (
    r"(?P<ill>hypertens|asthma|depress|psoriasis|acne\b|arthritis|heart failure|dementia|alzheimer|colitis|migraine|eczema|dermatitis|"
    r"COPD\b|epilep|schizophren)\w*"
)
_MILD = r"mild(?:ly)?(?:[ -]to[ -]moderate(?:ly)?|[ -](?:or|and)[ -]moderate(?:ly)?)?"


@dataclass(frozen=True)
class State:
    """How a claim speaks of a state, how a record says that its patients were in the opposite one, and what words of a record may be of
    the claim's. An illness that both expressions name has to be the same."""

    said: re.Pattern[str]
    studied: re.Pattern[str]
    alike: re.Pattern[str]


def _state(said: str, studied: str, alike: str) -> State:
    return State(*(lazy_re(pattern, re.IGNORECASE) for pattern in (said, studied, alike)))


_NEW = (
    r"\b(?:newly[- ]diagnosed|first[- ]episode|(?:previously|hitherto) untreated|unmedicated|never (?:previously )?(?:treated|medicated|"
    r"hospitali[sz]ed)|(?:treatment|drug|neuroleptic)-na[iï]ve)\b"
)
_REFRACTORY = (
    r"\b(?:refractory|(?:treatment|drug|therapy|neuroleptic)-resistant|long-?standing|(?:had|has|have) not responded to|"
    r"chronic schizophren\w+)"
)
STATES = (
    _state(
        rf"\b(?:severe|(?:treatment|drug)-resistant|refractory|decompensated|advanced)(?:,? [\w-]+){{0,2}}? {_ILLNESS}",
        rf"\b{_MILD}(?: [\w-]+){{0,3}}? {_ILLNESS}",
        r"\bsevere(?:ly)?\b|resistant|refractor|decompens|advanced|uncontrolled|\bIV\b",
    ),
    _state(
        _NEW,
        _REFRACTORY,
        r"\bnewly|new[- ]onset|first[- ](?:episode|onset|time|ever|diagnos)|na[iï]ve|untreated|unmedicated|\bnever|drug-free|recent|early",
    ),
    _state(_REFRACTORY, _NEW, r"refractor|resistan|long-?(?:standing|term)|chronic|fail|not respond|non-?respon|inadequate|uncontrolled"),
    _state(
        r"\boutpatients\b",
        rf"\b(?:in-?patients?|hospitali[sz]ed {WHO}|{WHO} (?:who were )?(?:hospitali[sz]ed|admitted))\b",
        r"out-?patient|ambulatory|clinics?\b|general practi|primary care|community|follow|discharge",
    ),
    _state(
        rf"\b(?:inpatients|hospitali[sz]ed {WHO}|{WHO} hospitali[sz]ed (?:on|in|with|for))\b",
        r"\b(?:out-?patients?|ambulatory patients)\b",
        r"in-?patient|hospital|admi(?:tted|ssion)|\bward",
    ),
    _state(r"\bnon-?erosive\b", r"(?<![\w-])erosive\b", r"non-?erosive|endoscopy[- ]negative"),
    _state(r"\bafebrile\b", r"\bfebrile\b", r"afebrile|without fever"),
    _state(rf"\basymptomatic {WHO}", rf"\bsymptomatic {WHO}", r"asymptomatic|symptom-free|without symptoms|no symptoms"),
    _state(r"\bopioid-tolerant\b", r"\bopioid-na[iï]ve\b", r"tolerant"),
    _state(r"\bopioid-na[iï]ve\b", r"\bopioid-tolerant\b", r"na[iï]ve"),
)


def other_state(claim: str, record: str) -> tuple[str, str] | None:
    """(the state that a claim speaks of, the opposite one, of a record that has no word for the claim's)."""
    for state in STATES:
        said = state.said.search(claim)
        if said is None or state.alike.search(record) or state.studied.search(claim):
            continue
        for studied in state.studied.finditer(record):
            if said.groupdict().get("ill", "").lower() == studied.groupdict().get("ill", "").lower():
                return said.group(), studied.group()
    return None
