"""Those of whom a record says that they are not what a claim calls them, and the reverse: "rural patients" for "non-rural" ones (CC405)."""

from __future__ import annotations

import re

from citecheck.rules.vocabulary.people import WHO
from citecheck.support.base import Study
from citecheck.text import lazy_re, word_set

# Words of people, of what they have and of what is done to them, which a word before them tells apart.
_NOUN = (
    rf"(?:{WHO}|beneficiaries|populations?|communit(?:y|ies)|mothers?|students|workers|veterans|athletes|nurses|donors|families|households|"
    r"residents|males?|females?|surgery|operations?|procedures?|headaches?|pain|fibrillation|cardiomyopathy|disease|injur(?:y|ies)|"
    r"infections?|cancer|carcinoma|tumou?rs?|pneumonia|prostatitis|dyspepsia|diabetes|hospitals?|areas?|settings?|fractures?|ulcers?|stroke|"
    r"myocardial infarction|asthma|bronchiectasis|uveitis|epilepsy|seizures?|arthritis|cirrhosis|keratitis|psychosis)"
)
_NEGATED = lazy_re(
    rf"\b(?:non(?P<dash>-?)|not (?=[a-z]+-))(?P<word>[a-z]{{4,}}(?:-[a-z]+)?)"
    rf"(?:(?=(?P<noun>,?(?: [\w-]+,?){{0,4}}? {_NOUN})\b)|(?(dash)(?!)|(?=\)|[;.])))",
    re.IGNORECASE,
)
# Before what is said of some of those studied, and not of all.
_OF_SOME = lazy_re(
    r"\b(?:half|some|others?|rest|remaining|controls?|and|or|versus|vs\.?|than|between|both|compar\w+ (?:with|to)|as well as|plus)"
    r"(?: [\w-]+){0,3} $",
    re.IGNORECASE,
)
# A claim says first of all whom it is about, and nothing of others or of what they haven't got.
_WHOM = lazy_re(r"(?:[\w’'-]+ ){0,4}")
_NOT_SO = lazy_re(
    r"\b(?:non|not|no|never|nor|neither|without|other|outside|apart|aside|except\w*|exclu\w+|absence|absent|free|rather|than|unlike|"
    r"beyond|whether|lack\w*|designed|planned|only|besides|too|but|also)\b",
    re.IGNORECASE,
)
_WORDS = lazy_re(r"[a-z]+(?:-[a-z]+)?")
_REACH = 60  # code points in which it is looked for
# What tells no people apart: how a thing is done, and how it came out.
_OF_NO_PEOPLE = word_set(
    """invasive steroidal significant inferior randomized randomised linear parametric fatal specific selective compliant adherent adherence
    responder responders responding response surgical operative medical pharmacological pharmacologic drug users user smokers smoker smoking
    opioid opioids selected consecutive contrast blinded comparative controlled concurrent inferiority superior standard standardized
    treatment treated routine invasively clinical uniform normal normally essential serious severe major english verbal inclusive survivors
    survivor survival cases case members member participants participating attenders attendees randomly industry commercial profit
    existent descript trivial small large interventional observational experimental biological vaccine protein coding human"""
)
_SHORTEST = 5  # letters of a word that is told apart
_ROOT = 4  # letters of the shortest root, and of the longest ending


def negated(claim: str, study: Study) -> tuple[str, str] | None:
    """(of whom a claim speaks, whom the record studied), where the record knows the claim's word by its negation alone."""
    written, known = study.written, study.text
    asked = set(_WORDS.findall(claim.lower()))
    for found in _NEGATED.finditer(written):
        word = found["word"].lower()
        if word not in asked:
            continue
        asked.discard(word)
        if len(word) < _SHORTEST or word in _OF_NO_PEOPLE or _OF_SOME.search(written, max(0, found.start() - _REACH), found.start()):
            continue
        root = word[: max(_ROOT, len(word) - _ROOT)]  # "asthm", of asthma and the asthmatic
        if re.search(rf"(?<!non)(?<!non-)(?<!not )\b{re.escape(root)}", known, re.IGNORECASE):
            continue  # the record speaks of those as well
        said = re.search(rf"(?<!non-)(?<!not )(?<![\w-]){re.escape(word)},?(?: [\w-]+,?){{0,2}}? {_NOUN}\b", claim, re.IGNORECASE)
        if said is not None and _WHOM.fullmatch(claim, 0, said.start()) and not _NOT_SO.search(claim):
            return said.group(), found.group() + (found["noun"] or "")
    return None
