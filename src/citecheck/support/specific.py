"""Whether a sentence says anything that a study could be about."""

from __future__ import annotations

import re

from citecheck.support.background import background
from citecheck.support.words import terms
from citecheck.text import lazy_re

TELLING = 3.5  # rarity from which a word says what a sentence is about
FEWEST = 3  # telling words that make a sentence specific
# What authors say of the work to come, of their own paper, or of the state of the field.
_OWN = lazy_re(
    r"\b(?:further|more|future|additional|larger|prospective|well-designed|controlled)\b[^.;]{0,60}?"
    r"\b(?:research|stud(?:y|ies)|trials?|work|investigations?|evaluation|data|evidence)\b[^.;]{0,60}?"
    r"\b(?:needed|required|warranted|necessary|recommended|should|awaited|lacking|call(?:ed)? for|under way|may|will|could)\b"
    r"|\b(?:remains?|are|is) (?:to be|yet to be|poorly|largely|still)? ?(?:unclear|unknown|determined|elucidated|controversial)\b"
    r"|\b(?:we|our) (?:used|performed|measured|calculated|analy[sz]ed|collected|followed|included|excluded|obtained|applied|adopted)\b"
    r"|\b(?:as|was|were|is|are) (?:previously )?(?:described|reported|detailed|performed|published) "
    r"(?:previously|elsewhere|before|above|in detail)\b",
    re.IGNORECASE,
)


def has_content(text: str) -> bool:
    """Whether a text holds enough telling words to be about something."""
    idf = background().idf
    return len({term for term in terms(text) if idf(term) >= TELLING}) >= FEWEST


def says_something(sentence: str) -> bool:
    """Whether a sentence is specific enough for "the study is not about that" to mean anything."""
    return has_content(sentence) and _OWN.search(sentence) is None
