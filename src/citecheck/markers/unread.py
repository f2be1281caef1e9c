"""Marks of kinds that nobody is sure of: `{1}`, `/2/`, `<3>`, `[Q4]`. Where they name the list, a text without other markers is said to
be undecided, and not to cite nothing. Where one kind names it in its order, that is the article's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from citecheck.formats.part_words import POINTERS
from citecheck.lists import ReferenceLists
from citecheck.markers.candidate import Candidate
from citecheck.markers.groups import parse_group
from citecheck.markers.labels import COVERED
from citecheck.model import Document, MarkerStyle
from citecheck.text import lazy_re

_NUMBERS = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}"
_MARK = lazy_re(
    rf"(?:[{{<«‹⟨]|(?<!\d)/)\s?#?(?P<signed>{_NUMBERS})\s?(?:[}}>»›⟩]|/(?!\d))"
    rf"|[\[({{<]\s?(?P<word>[^\W\d_]{{1,10}})[.:]?\s?#?(?P<worded>{_NUMBERS})\s?[\])}}>]"
)

_STANDING = lazy_re(rf"(?:[^\W\d_]{{2}}|[)\]%])[.!?][”\"»]?\s{{1,2}}(?P<numbers>{_NUMBERS})(?=\s+[A-ZÀ-Þ]|\s*$)")
_SIGNS = "{<«‹⟨/"
_FEWEST = 3  # entries that such marks must name to be a habit
_LOST = 2  # entries past the list's last that they may name in turn: the list may have been cut short
_SURE = 2.5


def meant(document: Document, marks: Sequence[Candidate], lists: ReferenceLists) -> list[Candidate]:
    """Those of one kind that are the article's markers: they name the list's entries for the first time in its order, and as a rule they
    stand where a clause ends."""
    known = {number for reference in lists.references if (number := reference.number) is not None}
    for sign in _SIGNS:
        kind = [mark for mark in marks if mark.text.startswith(sign) and mark.text[1:].strip(" #")[:1].isdigit()]
        firsts = list(dict.fromkeys(number for mark in kind for number in mark.numbers))
        named = known.intersection(firsts)
        in_turn = firsts == sorted(firsts) and all(number in known or number <= max(known) + _LOST for number in firsts)
        closing = sum(_closes(document.blocks[mark.block].text, mark) for mark in kind)
        if len(named) >= max(_FEWEST, COVERED * len(known)) and in_turn and 2 * closing >= len(kind):
            return [replace(mark, style=MarkerStyle.BRACKET, weight=_SURE) for mark in kind]
    return []


def _closes(text: str, mark: Candidate) -> bool:
    """Whether a mark stands behind words, at the end of a clause."""
    behind = re.search(r"[\w%)\]\"”’»](?P<stop>[.!?])?\s?$", text[max(0, mark.start - 4) : mark.start])
    return behind is not None and (behind["stop"] is not None or re.match(r"\s*(?:[.,;:!?)]|$)", text[mark.end : mark.end + 4]) is not None)


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


def standing(document: Document, blocks: Sequence[int], lists: ReferenceLists, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The numbers between two sentences, `in winter. 3 Zinc helps`, that are none of the markers `chosen` and name an entry which none of
    these cites: the marker that it lacks may be there."""
    cited = {key for candidate in chosen for key in candidate.keys}
    known = {reference.key for reference in lists.references if reference.number is not None}
    if not known - cited or not any(candidate.numbers for candidate in chosen):
        return []
    taken = {(candidate.block, at) for candidate in chosen for at in range(candidate.start, candidate.end)}
    found: list[Candidate] = []
    for index in blocks:
        for mark in _STANDING.finditer(document.blocks[index].text):
            group = parse_group(mark["numbers"])
            if group is not None and known.issuperset(group.keys) and not cited.issuperset(group.keys):
                start, end = mark.span("numbers")
                if (index, start) not in taken:
                    found.append(Candidate(index, start, end, mark["numbers"], group.keys, MarkerStyle.BARE, 0.0))
    return found
