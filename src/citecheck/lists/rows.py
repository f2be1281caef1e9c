"""Unnumbered entries in a row: one paragraph, with a sign between them (`Abel A. Sleep 2011;3:1 · Roe B. Sleep 2012;4:5 · …`)."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.lists.cuts import Cut, clipped
from citecheck.lists.pieces import begins_with_author, is_dated, reference_likeness
from citecheck.text import lazy_re

_SIGNS = ((lazy_re(r"\s[·•|]\s+"), 2), (lazy_re(r";\s+(?=[^\W\d_])"), 3))  # a translator and a year stand behind a semicolon, too
_FEWEST = 3  # in a row


def apart(entries: Sequence[Cut]) -> list[Cut]:
    """The entries, each that is a row of them parted."""
    return [part for entry in entries for part in _parted(entry)]


def _parted(entry: Cut) -> list[Cut]:
    for sign, likeness in _SIGNS:
        found = list(sign.finditer(entry.text))
        starts = [0, *(mark.end() for mark in found)]
        ends = [*(mark.start() for mark in found), len(entry.text)]
        if len(starts) >= _FEWEST and all(_is_whole(entry.text[start:end], likeness) for start, end in zip(starts, ends, strict=True)):
            return [_between(entry, start, end) for start, end in zip(starts, ends, strict=True)]
    return [entry]


def _is_whole(text: str, likeness: int) -> bool:
    """Whether a text is a reference from its authors to its date or place: the names of one alone are none."""
    return begins_with_author(text) and is_dated(text) and reference_likeness(text) >= likeness


def _between(entry: Cut, start: int, end: int) -> Cut:
    part = Cut(entry.pieces, None, entry.kind, entry.text[start:end], entry.start, entry.end, clipped(entry.parts, start, end))
    part.in_row = True
    part.own = clipped(entry.parts, start, end, end)  # all of it stands where the text tells, also its beginning
    return part
