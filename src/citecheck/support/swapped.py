"""What was so in one and not in another, by a claim the other way round: "in A, but not in B", of "in B, but not A"."""

from __future__ import annotations

import re

from citecheck.support.comparisons import keys, share
from citecheck.support.words import LONGEST, sentences
from citecheck.text import lazy_re

_IN = r"(?:in|at|with|for|among|after|on|by|during|under|of)"
_BUT_NOT = lazy_re(
    rf"\b{_IN} (?P<one>(?:[\w'’-]+ ){{0,4}}?[\w'’-]+),? but not (?:{_IN} )?"
    r"(?P<other>(?:[\w'’-]+ ){0,4}?[\w'’-]+)(?=[,.;:]|$| (?:was|were|is|are|had|has|have|did|\w+ed)\b)",
    re.IGNORECASE,
)
WHOLE = 0.9  # share of what either stands for
ON_IT = 0.5  # share of a claim that the sentence has


def but_not(claim: str, abstract: str) -> tuple[str, str] | None:
    """The words of a claim, and the sentence of the record that has the two the other way round; `None` where any has them as it does."""
    found = list(_BUT_NOT.finditer(claim)) if len(claim) <= LONGEST else []
    if len(found) != 1:
        return None
    one, other = keys(found[0]["one"]), keys(found[0]["other"])
    one, other = one - other, other - one
    passage = ""
    if not one or not other:
        return None
    for sentence in sentences(abstract):
        for told in _BUT_NOT.finditer(sentence) if len(sentence) <= LONGEST else ():
            first, second = keys(told["one"]), keys(told["other"])
            if share(one, first) >= WHOLE and share(other, second) >= WHOLE:
                return None
            if (
                share(one, second - first) >= WHOLE
                and share(other, first - second) >= WHOLE
                and share(keys(claim), keys(sentence)) >= ON_IT
            ):
                passage = passage or sentence
    return (found[0][0], passage) if passage else None
