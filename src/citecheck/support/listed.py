"""A figure that a claim gives to one thing of a list, where the record gives it to another: "nausea in 9%", not "rash (9%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from citecheck.support import lexicon
from citecheck.support.figure import ROUNDING
from citecheck.support.figures import figures
from citecheck.support.numerals import NUMBER, value
from citecheck.support.reckoning import BARE
from citecheck.support.words import terms
from citecheck.text import lazy_re

_CHANGE = r"reductions?|decreases?|declines?|falls?|drops?|increases?|rises?|improvements?|gains?"
_IN_WHAT = lazy_re(  # "a 3.4 point reduction in angiography"
    rf"(?<![\w.,-])(?P<much>\d[\d.]{{0,6}})(?:\s?%|[ -](?:percentage )?points?|\s?mm ?Hg)? (?P<change>{_CHANGE}) in (?:the |mean )*"
    r"(?P<what>[A-Za-z][A-Za-z-]*(?: [A-Za-z][A-Za-z-]*){0,3}?)"
    r"(?=[,.;:()]| (?:and|at|by|on|after|with|for|over|in|from|compared|than)\b|$)",
    re.IGNORECASE,
)
_VERB = r"fell|rose|dropped|declined|(?:was |were )?(?:decreased|increased|reduced|lowered|raised)"
_BY = lazy_re(  # "weight fell by 9%"
    rf"(?P<what>[A-Za-z][A-Za-z-]{{2,}}(?: [A-Za-z-]{{3,}}){{0,2}}) (?P<change>{_VERB}) by (?P<much>\d[\d.]{{0,6}})\s?%",
    re.IGNORECASE,
)
_BRACKETED = lazy_re(
    r"(?P<what>[A-Za-z][A-Za-z-]{2,}(?: [A-Za-z-]{3,}){0,2}) \((?P<much>\d{1,2}(?:\.\d+)?)\s?%\)(?=,|;| and\b|\.| in\b| among\b)"
)
# Whose a share is, and no thing that they had.
_GROUP = lazy_re(
    r"\b(?:placebo|controls?|groups?|arms?|wom[ae]n|m[ae]n|males?|females?|boys|girls|baseline|patients|treated|treatment|therapy|cases|sham|"
    r"adults|children|care|responders?|surgery|users)\b",
    re.IGNORECASE,
)
_INTO = lazy_re(r".*\b(?:were|was|included?|of|the|had|with|by|in|and|or|as)\b ?", re.IGNORECASE)
_SAID = (  # "nausea was seen in 9%", "9% of them had nausea"
    lazy_re(
        rf"^(?:[A-Z][\w ]{{2,40}}, )?(?P<what>(?:[\w-]+ ){{1,3}}?)(?:was|were|occurred|developed|appeared|arose|affected|came)\b"
        rf"[^.;,%()]{{0,40}}?\b(?P<much>{NUMBER})\s?(?:%|per ?cent\b)",
        re.IGNORECASE,
    ),
    lazy_re(
        rf"(?<![\w.,])(?P<much>{NUMBER})\s?(?:%|per ?cent\b)(?: of (?:[\w-]+ ){{1,3}}?| )(?:had|developed|reported|experienced|suffered|"
        r"complained of|showed) (?P<what>(?:[\w-]+ ?){1,3}?)(?=[.,;]|$| (?:and|in|on|after|with|during|at|while)\b)",
        re.IGNORECASE,
    ),
)


class _Item(NamedTuple):
    """A figure, as it is written, and what a text says that it is of."""

    much: float
    terms: frozenset[str]
    said: str


def _changes(text: str) -> Iterator[_Item]:
    for found in (*_IN_WHAT.finditer(text), *_BY.finditer(text)):
        yield _Item(value(found["much"].rstrip(".")), frozenset(terms(_thing(found["what"]))), found[0])


def _thing(words: str) -> str:
    """What is left of some words behind the last that belongs to what was said before."""
    return words[into.end() :] if (into := _INTO.match(words)) else words


def _brackets(text: str) -> list[_Item]:
    """The things of a list that have a share each; one alone is none."""
    items = [
        _Item(value(found["much"]), frozenset(terms(_thing(found["what"]))), found[0])
        for found in _BRACKETED.finditer(text)
        if not _GROUP.search(found[0]) and not any(concept.kind in lexicon.TREATMENTS for concept in lexicon.concepts(found["what"]))
    ]
    return items if len(items) > 1 else []


def of_another(claim: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """What a claim gives to one thing of a list of the record, where it is another's, of which the claim doesn't speak; and that list."""
    if not re.search(r"\d", claim):
        return None
    shares = [figure for figure in figures(claim) if figure.kind == "share" and not figure.loose]
    found = [match for pattern in _SAID for match in pattern.finditer(claim)] if len(shares) == 1 and not shares[0].bound else []
    said = [(_Item(value(match["much"]), frozenset(terms(match["what"])), match[0]), True) for match in found]
    said += [(item, False) for item in _changes(claim)]
    spoken = set(terms(claim))
    for item, share in said:
        if not item.terms or sum(value(number) == item.much for each in sentences for number in BARE.findall(each)) != 1:
            continue
        for sentence in sentences:
            there = _brackets(sentence) if share else list(_changes(sentence))
            others = [other for other in there if other.much == item.much and other.terms and spoken.isdisjoint(other.terms)]
            own = [other for other in there if other.much != item.much and other.terms and other.terms == item.terms]
            if len(others) == len(own) == 1 and abs(own[0].much - item.much) > ROUNDING * max(own[0].much, item.much):
                return item.said, sentence
    return None
