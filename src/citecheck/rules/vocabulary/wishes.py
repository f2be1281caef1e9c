"""What a sentence asks for, or holds possible: research, guidelines and programmes to come, and uses that nobody has tried. Whom these
would be about, what and how they would study, the study cited need not have seen."""

from __future__ import annotations

import re

from citecheck.text import lazy_re

_WORK = r"(?:research|stud(?:y|ies)|trials?|surveys?|guidelines?|guidance|evidence|evaluations?|investigations?|data|registr(?:y|ies))"
_MEASURES = rf"(?:{_WORK}|polic(?:y|ies)|program(?:me)?s?(?: of [\w-]+)?|interventions?|efforts?|strateg(?:y|ies)|campaigns?|screening)"
_IS = r"(?:is|are|be|seems?|appears?) (?:\w+ly )?(?:still |now )?"
_WISHED = lazy_re(
    # "trials in children are needed", and not "warranted by its promise, a trial found"
    rf"\b{_WORK}\b(?! (?:found|show|demonstrat|report))(?:[^.;:]{{0,150}}\b{_IS}(?:warranted|justified|lacking|awaited|called for|"
    rf"under way|planned)|[^.;:,]{{0,90}}\b{_IS}(?:needed|required|necessary|recommended|desirable))\b"
    rf"|\b(?:recommend|propose|advocate|call for|await|plan|need|merit|deserve|warrant|require)s? (?:an?|the|further|more|larger?|future|"
    rf"prospective|additional) (?:[\w-]+ ){{0,5}}?{_WORK}\b"
    r"|\b(?:may|might|could|can|should|ought to|remains? to) (?:\w+ )?be (?:tested|studied|evaluated|investigated|explored|tried|examined|"
    r"assessed|validated|confirmed)\b"
    rf"|\b{_MEASURES} (?:[^.;:,]{{0,40}} )?(?:should|must|needs? to|ought to) (?:\w+ )?(?:target|focus|address|prioriti[sz]e|reach)"
    r"|\b(?:possib(?:le|ility)|potential|future)(?: for| of| in| to)?(?: its| their| the| an?)?(?: clinical| wider| broader)? "
    r"(?:applicati(?:on|ons)|applicability|uses?)\b",
    re.IGNORECASE,
)


def is_wish(claim: str) -> bool:
    """Whether a claim asks for something, or holds it possible, and doesn't say that it is so."""
    return _WISHED.search(claim) is not None
