"""Marks of kinds that nobody is sure of: `{1}`, `/2/`, `<3>`, `[Q4]`. Where they name the list, a text without other markers is said to
be undecided, and not to cite nothing."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.lists import ReferenceLists
from citecheck.markers.candidate import Candidate
from citecheck.markers.groups import parse_group
from citecheck.markers.labels import COVERED
from citecheck.markers.words import POINTERS
from citecheck.model import Document, MarkerStyle
from citecheck.text import lazy_re

_NUMBERS = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}"
_MARK = lazy_re(
    rf"(?:[{{<«‹⟨]|(?<!\d)/)\s?#?(?P<signed>{_NUMBERS})\s?(?:[}}>»›⟩]|/(?!\d))"
    rf"|[\[({{<]\s?(?P<word>[^\W\d_]{{1,10}})[.:]?\s?#?(?P<worded>{_NUMBERS})\s?[\])}}>]"
)


def unread(document: Document, blocks: Sequence[int], lists: ReferenceLists) -> list[Candidate]:
    """The marks, where they name enough of a numbered list."""
    known = {reference.key for reference in lists.references if reference.number is not None}
    found: list[Candidate] = []
    for index in blocks if known else ():
        for mark in _MARK.finditer(document.blocks[index].text):
            group = parse_group(mark["signed"] or mark["worded"])
            if group is not None and (mark["word"] or "").casefold() not in POINTERS:
                found.append(Candidate(index, mark.start(), mark.end(), mark.group(), group.keys, MarkerStyle.BARE, 0.0))
    named = known & {key for candidate in found for key in candidate.keys}
    return found if named and len(named) >= COVERED * len(known) else []
