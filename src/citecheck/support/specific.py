"""Whether a sentence says anything that a study could be about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.matching.fields import surname
from citecheck.support.background import background
from citecheck.support.words import terms
from citecheck.text import lazy_re

TELLING = 3.5  # rarity from which a word says what a sentence is about
FEWEST = 3  # telling words that make a sentence specific
SURNAME = 3  # letters from which a surname is told from an initial
_CAPITALISED = lazy_re(r"[^\W\d_a-z][^\W\d_]+(?:[-’'][^\W\d_]+)*")
# What authors say of the work to come, of their own paper, or of the state of the field.
_OWN = lazy_re(
    r"\b(?:further|more|future|additional|larger|prospective|well-designed|controlled)\b[^.;]{0,60}?"
    r"\b(?:research|stud(?:y|ies)|trials?|work|investigations?|evaluation|data|evidence)\b[^.;]{0,60}?"
    r"\b(?:needed|required|warranted|necessary|recommended|should|awaited|lacking|call(?:ed)? for|under way|may|will|could)\b"
    r"|\b(?:remains?|are|is) (?:to be|yet to be|poorly|largely|still)? ?(?:unclear|unknown|determined|elucidated|controversial)\b"
    r"|\b(?:we|our) (?:used|performed|measured|calculated|analy[sz]ed|collected|followed|included|excluded|obtained|applied|adopted)\b"
    r"|\b(?:as|was|were|is|are) (?:previously )?(?:described|reported|detailed|performed|published)"
    r"(?: (?:previously|elsewhere|before|above|in detail)\b|[.,;]?$)"
    r"|\bas (?:previously|recently) (?:described|reported|published)\b"
    r"|\b(?:figures?|tables?|images?|data|panels?|adapted|modified|reproduced|redrawn|reprinted) (?:is |are |was |were )?"
    r"(?:adapted |modified |reproduced |redrawn |reprinted |taken )(?:from|with permission)\b"
    r"|^(?:adapted|modified|reproduced|redrawn) from\b",
    re.IGNORECASE,
)


def shared_names(one: str, other: str) -> set[str]:
    """The telling terms that two texts have in common."""
    idf = background().idf
    held = set(terms(other))
    return {term for term in terms(one) if term in held and idf(term) >= TELLING}


def names_author(sentence: str, authors: Sequence[str]) -> bool:
    """Whether a sentence names the first author of what it cites ("Patel et al. proposed …"): then no other was meant."""
    first = surname(authors[0]) if authors else ""
    return len(first) >= SURNAME and any(surname(match.group()) == first for match in _CAPITALISED.finditer(sentence))


def has_content(text: str) -> bool:
    """Whether a text holds enough telling words to be about something."""
    idf = background().idf
    return len({term for term in terms(text) if idf(term) >= TELLING}) >= FEWEST


def says_something(sentence: str) -> bool:
    """Whether a sentence is specific enough for "the study is not about that" to mean anything."""
    return has_content(sentence) and _OWN.search(sentence) is None
