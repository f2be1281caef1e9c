"""What a printed list shows of its entries: their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from string import ascii_lowercase

from citecheck.bibliography.base import find_year
from citecheck.model import RawEntry
from citecheck.text import lazy_re, roman

_OWN_NUMBER = lazy_re(r"[\[(]?(\d{1,4})(?:[\])][.:]?|[.:](?!\d)\)?|\s+(?=\S))\s*|[\[(]?(\d{1,4})(?=[^\W\d])")
_OWN_LETTER = lazy_re(r"(?:\[([a-z])\]:?|\(([a-z])\)|([a-z])[.)]|([a-z])(?=\s[A-ZÀ-Þ]))\s*(?=\S)")
_ROMAN = lazy_re(
    r"\s*(?:\[(?P<bracketed>[ivxlc]{1,8})\]|\((?P<enclosed>[ivxlc]{1,8})\)|(?P<bare>[ivxlc]{1,8})[.)])\s*(?=\S)", re.IGNORECASE
)
_LABEL = lazy_re(  # `[1.2.1]`, `[KJB15]`, `[S3]`; `A1.`, `S3)`; `[@abel2001]`, `[[@abel2001]]`
    r"\s*(?:\[(?P<bracketed>(?=[^\]]*\d)[A-Za-z0-9][\w.+:-]{1,24})\]:?|\[{1,2}@(?P<keyed>[\w.+:/-]{2,80})\]{1,2}:?|"
    r"(?P<series>[A-Za-z]{1,2})(?P<number>\d{1,3})[.):])\s+(?=\S)"
)
_YEARLESS = lazy_re(r"\s*\[([A-Z][A-Za-z+]{1,7})\]:?\s+(?=\S)")  # of an entry that has no year, among such as `[KJB15]`

MAX_GAP = 20  # numbers an author's list may skip; beyond it a number is a year, a volume or a page at a line's start
_LONGEST_SUBHEADING = 60  # characters


def strays(number: int, due: int, following: int | None) -> bool:
    """Whether a number at the head of a line is a word of the entry above, far out of turn with a list where `due` comes next: in the
    thousands (a year, the number of a paper), or one that the list goes on `following` as if it weren't there."""
    return number > due + MAX_GAP and (due < 1000 <= number or following == due)


def number_entries(entries: Sequence[RawEntry], shown: Sequence[str | None]) -> list[RawEntry]:
    """The entries of one list with the numbers that it prints as their keys.

    They are those that the texts begin with, cut off there, where nearly all do and they count up, or letters where all
    do from a on; else those `shown` beside the texts (by an `<ol>`, by Word).
    """
    own = [_OWN_NUMBER.match(entry.text) for entry in entries]
    numbers = [int(found[1] or found[2]) if found else None for found in own]
    if _counts_up(numbers):
        return [
            replace(entry, key=str(number), text=entry.text[found.end() :]) if found and number is not None else entry
            for entry, found, number in zip(entries, own, numbers, strict=True)
        ]
    lettered = [found for entry in entries if (found := _OWN_LETTER.match(entry.text))]
    if (
        len(lettered) > 1
        and len(lettered) == len(entries)
        and "".join(m[m.lastindex or 0] for m in lettered) == ascii_lowercase[: len(lettered)]
    ):
        return [
            replace(entry, key=mark[mark.lastindex or 0], text=entry.text[mark.end() :])
            for entry, mark in zip(entries, lettered, strict=True)
        ]
    if ends := numerals([entry.text for entry in entries]):
        entries = [replace(entry, text=entry.text[end:]) for entry, end in zip(entries, ends, strict=True)]
    if named := labels([entry.text for entry in entries]):
        return [replace(entry, key=label, text=entry.text[end:]) for entry, (label, end) in zip(entries, named, strict=True)]
    return [replace(entry, key=key) if key else entry for entry, key in zip(entries, shown, strict=True)]


def subheadings(texts: Sequence[str]) -> set[int]:
    """Which texts of a list head a part of it: lines of a few words without a number, where all others print theirs and none is missing."""
    own = [_OWN_NUMBER.match(text) for text in texts]
    numbers = [int(found[1] or found[2]) for found in own if found]
    lines = {place for place, found in enumerate(own) if not found}
    if len(numbers) < max(2, len(lines)) or any(after - before != 1 for before, after in pairwise(numbers)) or numbers[0] >= 1500:
        return set()
    return lines if all(_heads_a_part(texts[place]) for place in lines) else set()


def _heads_a_part(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_SUBHEADING and not any(char.isdigit() for char in text) and "://" not in text


def numerals(texts: Sequence[str]) -> list[int]:
    """Where entries begin behind the Roman numerals of their places, where all of them print these."""
    marks = [_ROMAN.match(text) for text in texts]
    ends = [mark.end() for place, mark in enumerate(marks, 1) if mark and mark[mark.lastgroup or 0].lower() == roman(place)]
    return ends if len(ends) == len(texts) > 1 else []


def opens_labelled(text: str) -> bool:
    """Whether a line begins as an entry does that bears a label."""
    return _LABEL.match(text) is not None


def opens_entry(text: str) -> bool:
    """Whether a text begins as an entry does: with its number, with a label, or with a capital and a year further on."""
    bare = text.lstrip("-*• \t")
    return _OWN_NUMBER.match(bare) is not None or opens_labelled(bare) or (bare[:1].isupper() and find_year(bare) is not None)


def labels(texts: Sequence[str]) -> list[tuple[str, int]]:
    """What entries print in place of a number, and where their text begins behind it, where each prints another one."""
    marks = [mark for text in texts if (mark := _LABEL.match(text))]
    mostly = sum(mark["bracketed"] is not None for mark in marks) * 2 > len(texts)
    named: list[tuple[str, int]] = []
    for text in texts:
        if mark := _LABEL.match(text):
            named.append((mark["bracketed"] or mark["keyed"] or mark["series"] + mark["number"], mark.end()))
        elif mostly and (mark := _YEARLESS.match(text)):
            named.append((mark[1], mark.end()))
    if len(marks) < 2 or len(named) < len(texts) or len(dict(named)) < len(named):
        return []
    bare = [mark for mark in marks if mark["series"]]  # without brackets they are labels where they count up
    counting = len({mark["series"] for mark in bare}) == 1 and _counts_up([int(mark["number"]) for mark in bare])
    return named if not bare or (len(bare) == len(marks) and counting) else []


def _counts_up(numbers: Sequence[int | None]) -> bool:
    said = [number for number in numbers if number is not None]
    if not said or len(said) * 5 < len(numbers) * 4 or said[0] >= 1500:
        return False
    steps = [after - before for before, after in pairwise(said)]
    return sum(step in (0, 1, 2) for step in steps) * 5 >= len(steps) * 4
