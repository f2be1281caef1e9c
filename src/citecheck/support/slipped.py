"""Figures in which two digits have changed places: 680 children of a claim are the 860 of its study."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from citecheck.support.words import stem
from citecheck.text import lazy_re, word_set

_FIGURE = lazy_re(
    r"(?<![\w.,/-])(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w/]|[.,]\d|-\d)"
    r"(?:\s?(?P<share>%|per ?cent\b)|(?P<behind>(?:[ -][A-Za-z]{2,}){1,3}))?"
)
_YEAR = lazy_re(r"(?:19|20)\d\d")
_ENDS = word_set(  # behind what a figure counts: what follows is another thing
    "of in on at by to for with from who which that were was had has have is are will during after before without between over than"
)
_NO_THINGS = word_set("and or the rather only this been not their more into each other older total mean least most about within also as an")


class _Figure(NamedTuple):
    """A figure as printed, its number without commas, whether it is a share, and the stems of the words behind it."""

    printed: str
    number: str
    share: bool
    things: frozenset[str]


def swapped(claim: str, record: str) -> tuple[str, list[str]] | None:
    """A figure of the claim that the record doesn't hold, and those of the record with two of its digits the other way round that count
    the same thing, or are shares with decimals as it is; None where there is none."""
    theirs = list(_figures(record))
    held = {figure.number for figure in theirs}
    for figure in _figures(claim):
        if figure.number in held or _YEAR.fullmatch(figure.number):
            continue
        meant = [other.printed for other in theirs if _two_swapped(figure.number, other.number) and _of_one_thing(figure, other)]
        if meant:
            return figure.printed, list(dict.fromkeys(meant))
    return None


def _figures(text: str) -> Iterator[_Figure]:
    for found in _FIGURE.finditer(text):
        words = list(takewhile(lambda word: word.lower() not in _ENDS, re.findall(r"[A-Za-z]+", found["behind"] or "")))
        things = frozenset(stem(word.lower()) for word in words if word.lower() not in _NO_THINGS)
        end = found.end() if found["share"] else found.end("number")
        printed = text[found.start() : end] + (f" {words[0]}" if words and words[0].lower() not in _NO_THINGS else "")
        yield _Figure(printed, found["number"].replace(",", ""), bool(found["share"]), things)


def _two_swapped(one: str, other: str) -> bool:
    if len(one) != len(other) or sorted(one) != sorted(other):
        return False
    apart = [at for at, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs]
    return len(apart) == 2 and "." not in (one[apart[0]], one[apart[1]])


def _of_one_thing(one: _Figure, other: _Figure) -> bool:
    return (one.share and other.share and "." in one.number) or not one.things.isdisjoint(other.things)
