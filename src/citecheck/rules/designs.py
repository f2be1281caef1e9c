"""Designs of studies: what a record calls itself, and what it says of studies that are others'."""

from __future__ import annotations

import re

from citecheck.support.base import Study
from citecheck.text import lazy_re

# Trials, reviews and guidelines that a record speaks of without being one.
_OTHERS = lazy_re(
    r"\b(?:further|future|previous|prior|earlier|existing|larger|more|few|other|no) (?:[\w-]+ ){0,4}?"
    r"(?:trials?|RCTs?|studies|reviews?|meta-?analys[ei]s|guidelines?|recommendations?)\b|"
    r"\b(?:large|published|recent) (?:[\w-]+ ){0,4}?(?:trials|RCTs|studies|reviews|meta-?analyses|guidelines|recommendations)\b|"
    r"\b(?:(?:systematic|randomi[sz]ed|controlled|clinical) ){0,3}(?:trials?|RCTs?|studies|reviews?|meta-?analys[ei]s|guidelines?) "
    r"(?:[\w-]+ ){0,6}?(?:needed|warranted|required|awaited|lacking|confirm)\b|"
    r"\b(?:randomi[sz]ed|controlled|clinical) (?:[\w-]+ ){0,3}?(?:trials|studies|evidence|data)\b|\bmendelian randomi[sz]ation\b",
    re.IGNORECASE,
)
# What a record calls itself, in its title, its own words, or by PubMed's publication types and MeSH terms.
_CALLED = (
    ("randomised trial", r"\brandomi[sz]ed (?:[\w-]+,? ){0,4}(?:trial|study)\b", {"Randomized Controlled Trial"}),
    ("meta-analysis", r"\bmeta-?analysis\b", {"Meta-Analysis"}),
    ("systematic review", r"\bsystematic review\b", {"Systematic Review"}),
    ("guideline", r"\bguidelines?:|\bclinical practice guidelines?$", {"Practice Guideline", "Guideline"}),
    ("narrative review", r"\bnarrative review\b", {"Review"}),
    ("cohort study", r"\bcohort(?: study)?\b", {"Cohort Studies", "Observational Study"}),
    ("case-control study", r"\bcase[- ]control\b", {"Case-Control Studies"}),
    ("cross-sectional study", r"\bcross-sectional\b|\b(?:a|national|postal|online|questionnaire) survey\b", {"Cross-Sectional Studies"}),
    ("retrospective study", r"\bretrospective\b", {"Retrospective Studies"}),
    ("qualitative study", r"\bqualitative\b|\binterview study\b", {"Qualitative Research"}),
    ("case report", r"\bcase (?:report|series)\b", {"Case Reports"}),
)
_SELF = r"\b(?:this|our|in (?:a|this|the present)|(?:conducted|performed|undertook|did|report) (?:a|an|the)) (?:[\w-]+,? ){0,5}?"


def without_others(text: str) -> str:
    """A record's text without what it says of other trials, reviews and guidelines, and of those that are needed."""
    return _OTHERS.sub(" ", text)


def called(study: Study) -> str | None:
    """The kind of study that a record calls itself, the strongest first; `None` where it doesn't say."""
    known = {*study.publication_types, *study.mesh}
    for name, words, types in _CALLED:
        if known & types or re.search(words, study.title, re.IGNORECASE) or re.search(_SELF + words, study.abstract or "", re.IGNORECASE):
            return name
    return None
