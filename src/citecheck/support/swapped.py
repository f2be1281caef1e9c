"""What was so in one and not in another, by a claim the other way round: "in A, but not in B", of "in B, but not A"."""

from __future__ import annotations

import re

from citecheck.support.comparisons import keys, share
from citecheck.support.opposites import DENIALS
from citecheck.support.words import LONGEST, sentences, words
from citecheck.text import lazy_re

_IN = r"(?:in|at|with|for|among|after|on|by|during|under|of)"
_BUT_NOT = lazy_re(
    rf"\b{_IN} (?P<one>(?:[\w'’-]+ ){{0,4}}?[\w'’-]+),? but not (?:{_IN} )?"
    r"(?P<other>(?:[\w'’-]+ ){0,4}?[\w'’-]+)(?=[,.;:]|$| (?:was|were|is|are|had|has|have|did|\w+ed)\b)",
    re.IGNORECASE,
)
WHOLE = 0.9  # share of what either stands for
_HEAD = lazy_re(r"^.*(?:[,;:]|\b(?:which|that|who|whereas|while)\b)\s*", re.DOTALL)
_ONLY = lazy_re(r"\b(?:only|alone|solely|exclusively)\b", re.IGNORECASE)
_TURNED = lazy_re(r"\b(?:lack\w*|only|alone|absen\w+|loss|lost|without|unchanged|except\w*)\b", re.IGNORECASE)


def but_not(claim: str, abstract: str) -> tuple[str, str] | None:
    """The words of a claim, and the sentence of the record that has the two the other way round, and what was so in the same words; `None`
    where any has them as the claim does, or has something in one of them alone."""
    found = list(_BUT_NOT.finditer(claim)) if len(claim) <= LONGEST else []
    if len(found) != 1 or not (head := _head(claim, found[0])) or _ONLY.search(abstract):
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
            crossed = share(one, second - first) >= WHOLE and share(other, first - second) >= WHOLE
            if crossed and _head(sentence, told) == head:
                passage = passage or sentence
    return (found[0][0], passage) if passage else None


def _head(sentence: str, told: re.Match[str]) -> frozenset[str]:
    """What was so by a sentence, in every word; nothing where one may turn it round."""
    head = _HEAD.sub("", sentence[: told.start()])
    return frozenset() if _TURNED.search(head) or not DENIALS.isdisjoint(words(head)) else keys(head)
