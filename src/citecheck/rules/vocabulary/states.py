"""States of those who are ill, where a claim may be on another one than the record: severe for mild, new for refractory, and so on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.rules.vocabulary.people import WHO
from citecheck.text import lazy_re

# What is graded: no outcomes, of which a trial counts the severe ones alone ("severe hypoglycaemia").
_GRADED = (
    r"hypertens|asthma|depress|psoria|acne\b|(?:osteo)?arthritis|heart failure|dementia|alzheimer|colitis|crohn|migraine|eczema|"
    r"dermatitis|COPD\b|epilep|schizophren|h(?:a)?emophilia|(?:aortic|mitral|carotid|spinal) (?:stenosis|regurgitation)|sleep apn|"
    r"(?:head|brain) (?:injur|trauma)|intellectual disab|hypercholesterol|obes(?:e|ity)|malaria|pneumonia|periodontitis|"
    r"parkinson|rhinitis|(?:renal|hepatic|cognitive) (?:impair|dysfunction|insufficiency)|cirrhosis|dry eye|croup|bronchiolitis|"
    r"malnutrition|hearing loss|aphasia|autism|spasticity|pre-?eclampsia|vasospasm|emphysema|claudication|mania|bulimia|anorexia|lupus|"
    r"myasthenia"
)
_ILLNESS = rf"(?P<ill>{_GRADED})\w*"
_MILD = r"mild(?:ly)?(?:[ -]to[ -]moderate(?:ly)?|[ -](?:or|and)[ -]moderate(?:ly)?)?"
_TO_MODERATE = r"mild[ -](?:to|or|and)[ -]moderate"


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
        rf"\b{_MILD}(?: [\w-]+){{0,3}}? {_ILLNESS}|"
        rf"\b(?P<graded>{_GRADED})\w*(?: disease)?(?: {WHO})?(?: (?:was|were|is))?(?: of|,)? \(?{_TO_MODERATE}"
        r"(?=\)|[,;:.]| (?:severity|degree|intensity|grade)\b)",
        r"\bsevere(?:ly)?\b|resistant|refractor|decompens|advanced|uncontrolled|\bIV\b|malignant|grade 3",
    ),
    _state(
        rf"(?<!very )(?<!to )(?<!severe or )\b{_MILD}(?:,? [\w-]+){{0,1}}? {_ILLNESS}",
        r"(?<!moderate to )(?<!moderate-to-)(?<!moderate or )(?<!moderate and )"
        rf"\b(?:severe|advanced|decompensated)(?: [\w-]+){{0,2}}? {_ILLNESS}",
        r"\bmild|moderate|minor|slight|early|\bI{1,3}\b|all (?:grades|degrees|severit)|var(?:ying|ious) (?:degrees|severit)|less severe|"
        r"non-?severe|non-?advanced|intermittent",
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
            if _ill(said) == _ill(studied):
                return said.group(), studied.group().replace("(", "")
    return None


def _ill(found: re.Match[str]) -> str:
    """The illness that an expression names, where it does."""
    named = found.groupdict()
    return (named.get("ill") or named.get("graded") or "").lower()
