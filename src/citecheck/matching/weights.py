"""What an outcome says about whether a record is the work that an entry names: one table, for all fields."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from citecheck.bibliography import identifiers
from citecheck.matching.fields import MARKUP
from citecheck.model import Reference
from citecheck.text import fold

# Evidence (natural logarithm of the likelihood ratio) by field and outcome. Titles weigh by length too: see `titles.by_length`.
# Set by hand and fitted to nothing; that the probabilities they add up to are the shares that are right is checked by
# `benchmarks/resolving.py` (`RESULTS-resolving.md` has the table, and where it doesn't hold).
WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "title": {
        "same": 7.5,
        "close": 4.5,  # but for slips of the pen
        "word off": 2.5,  # a telling word stands on one side alone
        "beginning": 5.0,  # a subtitle left out on one side
        "stub": 4.2,  # one side ends within a clause of the other
        "cut off": 5.0,  # by a page, which says so
        "cut before a part": 2.5,  # the same, and what was cut says which part of something it is
        "within": 3.0,
        "contained": 3.0,
        "fragment": 0.0,
        "reworded": -3.0,
        "alike": 0.0,
        "other part": -6.5,  # part I against part II, 2013 against 2018 within the title
        "different": -6.5,
    },
    "notice": {
        "differs": -10.0,  # "Re:", "Reply", "Erratum", "Retraction of" on one side only
        "letter and reply": -4.0,
    },
    "preprint": {"differs": -5.0},  # one side is a preprint, the other isn't
    "first_author": {"same": 2.5, "initials differ": -0.5, "further down": -0.5, "different": -4.0, "in text": 1.5},
    "authors": {"most": 1.2, "some": 0.0, "none": -2.0},
    "journal": {"same": 2.0, "close": 0.8, "different": -3.2, "in text": 1.2},
    "year": {"same": 1.8, "one off": 0.6, "two off": -1.0, "different": -1.8, "in text": 1.0},
    "volume": {"same": 2.5, "different": -1.8},
    "issue": {"same": 0.6, "different": -0.5},
    "page": {"same": 4.5, "different": -3.5, "in text": 2.2},
    "doi": {"same": 4.5, "different": -2.0},
    "pmid": {"same": 3.5, "different": -1.0},
    "pmcid": {"same": 3.5, "different": -1.0},
}
PRIOR = -0.5
"""Log odds that a candidate is the work before anything is compared: a search brings up a handful, and mostly one is right. Measured: with
it, scores are the shares that are right (`benchmarks/RESULTS-resolving.md`)."""

VERSION = 1.6
"""What the printed year says more where two records differ in nothing else, as versions of one review do: that a misprint is the very
year of another version (one in twenty is misprinted, of which one in ten would be) is rarer than `year` has it."""

GOOD: Mapping[str, float] = {
    "same": 1.0, "most": 1.0, "close": 0.9, "beginning": 0.9, "cut off": 0.9, "in text": 0.9, "stub": 0.8, "contained": 0.8,
    "within": 0.8, "word off": 0.7, "one off": 0.7, "cut before a part": 0.6, "initials differ": 0.6, "alike": 0.5, "some": 0.5,
    "fragment": 0.5, "further down": 0.4, "reworded": 0.3, "other part": 0.3, "two off": 0.2, "different": 0.0,
    "differs": 0.0, "letter and reply": 0.0, "none": 0.0,
}  # fmt: skip
"""How well a field agrees (0 to 1) by outcome, for those who are shown it, and for rules on single fields. Set by hand."""


MUCH = 0.8
"""Agreement of titles from which they may well be one."""
ALIKE = 0.5
"""Agreement of titles from which a record is not called another work, whatever else differs: the author may be misprinted."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was seen in one field, and the evidence it gives."""

    field: str
    outcome: str
    evidence: float


@dataclass(frozen=True, slots=True)
class FoldedEntry:
    """The whole entry, folded: what a field can be looked up in where the parser did not find it."""

    folded: str
    words: frozenset[str]
    solid: str

    @staticmethod
    @lru_cache(maxsize=4096)
    def _from(text: str) -> FoldedEntry:
        text = text[:4000]
        for start, end in identifiers.find(text).taken:
            text = text[:start] + " " * (end - start) + text[end:]
        folded = fold(html.unescape(MARKUP.sub("", re.sub(r"(?<=\w)[-\u00ad]\s*\n\s*", "", text))))
        return FoldedEntry(folded, frozenset(folded.split()), folded.replace(" ", ""))

    @classmethod
    def of(cls, reference: Reference) -> FoldedEntry:
        return cls._from(reference.text)
