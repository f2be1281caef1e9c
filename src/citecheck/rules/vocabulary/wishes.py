"""What a sentence asks for, or holds possible: research, guidelines and programmes to come, and uses that nobody has tried; and what it
says was left out or is open. Whom these would be about, what and how they would study, the study cited need not have seen."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from citecheck.text import lazy_re

_STUDIES = r"(?:research|stud(?:y|ies)|trials?|surveys?|guidelines?)"
_WORK = rf"(?:{_STUDIES}|guidance|evaluations?|investigations?|registr(?:y|ies))"
_MEASURES = rf"(?:{_WORK}|polic(?:y|ies)|program(?:me)?s?(?: of [\w-]+)?|interventions?|efforts?|strateg(?:y|ies)|campaigns?|screening)"
_IS = r"(?:is|are|be|seems?|appears?) (?:\w+ly )?(?:still |now )?"
_SAYS = r"(?:found|show|demonstrat|report|conclud|suggest|reveal|indicat)"
_WISHED = lazy_re(
    # "trials in children are needed", and not "trials in children show that it is needed"
    rf"\b{_WORK}\b(?:(?!{_SAYS})[^.;:]){{0,150}}?\b{_IS}(?:warranted|justified|lacking|awaited|called for|under way|planned)\b"
    rf"|\b{_WORK}\b(?:(?!{_SAYS})[^.;:,]){{0,90}}?\b{_IS}(?:needed|required|necessary|recommended|desirable)\b"
    rf"|\b(?:(?:recommend|propose|advocate|call for|await|plan|merit|deserve|warrant)s? (?:an?|the|further|more|larger?|future|prospective|"
    rf"additional)|needs?(?: for)?) (?:(?!(?:of|to|in|design)\b)[\w-]+ ){{0,5}}?{_STUDIES}\b(?! design)"
    r"|(?<!who )(?<!which )(?<!that )\b(?:may|might|could|should|ought to|remains? to) (?:next |now |also |then )?be (?:tested|studied|"
    r"investigated|explored|tried|validated|confirmed)\b"
    rf"|\b{_MEASURES} (?:[^.;:,]{{0,40}} )?(?:should|must|needs? to|ought to) (?:\w+ )?(?:target|focus|address|prioriti[sz]e|reach)"
    r"|\b(?:possibility (?:for|of)|possible|future)(?: its| their| the| an?)?(?: clinical| wider| broader)? "
    r"(?:applications?|applicability|uses?) (?:in|for)\b",
    re.IGNORECASE,
)
_LOOKED = r"(?:tested|studied|examined|assessed|included|investigated|looked at|enrolled|recruited|addressed|considered|tried)"
_LOOK = r"(?:test|study|examine|assess|include|investigate|look at|enrol|recruit|address|consider|try|cover|take part|say|tell)"
_RESULT = (
    r"(?:[\w-]+ )?(?:differences?|changes?|effects?|benefits?|evidence|increase|decrease|reduction|association|improvement|advantage)\b"
)
_LEFT_OUT = lazy_re(
    rf"\b(?:was|were|is|are|been) (?:not|never) (?:\w+ )?{_LOOKED}\b"
    r"|\b(?:was|were|had been) (?:left out|excluded|(?:absent|missing) from)\b"
    rf"|\b(?:did|does|do)(?: not|n[’']t) {_LOOK}\b"
    rf"|^\W*no (?:[\w-]+ ){{1,3}}?(?:took part|(?:was|were) {_LOOKED})\b|^\W*there (?:was|were) no (?!{_RESULT})"
    r"|\bnothing is (?:said|known)\b"
    r"|\bneed not (?:hold|apply|be so)\b|\b(?:should not|cannot|can[’']t|must not) (?:be )?assum"
    r"|\bwhether\b[^.;:]{0,120}\b(?:is|are|remains?|stays?) (?:still |yet |as yet )?(?:open|unclear|unknown|unanswered|uncertain|untested|"
    r"undecided|unproven|not known|not clear|anyone[’']s guess|an? (?:open )?question|to be seen)\b",
    re.IGNORECASE,
)
# Where a clause ends that says something by itself.
_END = lazy_re(
    r"[;:.]\s|, (?:but|yet|so|although|though|while|whereas|which|and (?=(?:it|this|these|we|they|further|more|future|larger)\b))\b",
    re.IGNORECASE,
)


def is_wished(claim: str, at: int) -> bool:
    """Whether the clause around a place of a claim asks for something, holds it possible, or says that it was left out or is open, and
    doesn't say that it is so."""
    return any(first <= at < end for first, end in _wishes(claim))


@lru_cache(maxsize=256)
def _wishes(claim: str) -> tuple[tuple[int, int], ...]:
    """The clauses that do; cached, since each way of telling of whom a claim speaks asks."""
    clauses = pairwise([0, *(found.end() for found in _END.finditer(claim)), len(claim)])
    return tuple((first, end) for first, end in clauses if _WISHED.search(claim, first, end) or _LEFT_OUT.search(claim[first:end]))
