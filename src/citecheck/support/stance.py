"""Which way a sentence points: up or down, an effect or none. What little of support and contradiction words show.

Support against contradiction can't be had cheaply. These signs serve CC403, which is off by default, and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.support.words import stem, words
from citecheck.text import lazy_re

_UP = "increas rais elevat higher greater enhanc promot improv more upregulat stimulat activat worsen accelerat gain longer larger induc"
_DOWN = (
    "decreas reduc lower less diminish suppress inhibit attenuat declin fewer downregulat block shorter smaller prevent protect impair loss"
)
_NOT = lazy_re(
    r"\b(?:no|not|neither|nor|without|lack(?:s|ed|ing)?|fail(?:s|ed|ure)?|cannot|absence|never|unaffected|unchanged|similar|"
    r"ineffective|non-?significant|n['’]t|did not|does not|no significant|no difference)\b",
    re.IGNORECASE,
)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) or word for word in text.split()) | frozenset(text.split())


_UPWARD, _DOWNWARD = _stems(_UP), _stems(_DOWN)


@dataclass(frozen=True, slots=True)
class Direction:
    """`way` is 1 up, -1 down, 0 neither or both; `negated` whether the sentence denies something."""

    way: int
    negated: bool


def direction(sentence: str) -> Direction:
    """Which way a sentence points."""
    found = set(words(sentence))
    found |= {term for word in list(found) if (term := stem(word))}
    up, down = bool(found & _UPWARD), bool(found & _DOWNWARD)
    return Direction((1 if up else 0) - (1 if down else 0), _NOT.search(sentence) is not None)


def opposed(claim: str, sentence: str) -> bool:
    """Whether two sentences on the same thing point opposite ways: one up and one down, or the same way and one denies it."""
    one, other = direction(claim), direction(sentence)
    if one.way * other.way == -1:
        return one.negated == other.negated
    return one.way == other.way and one.negated != other.negated
