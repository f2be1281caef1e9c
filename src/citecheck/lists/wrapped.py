"""Unnumbered entries of several lines each, with nothing between them: no blank line, no indent.

Such a list is parted where an entry ends and another begins, judged as a whole: `parted` answers only where what comes out are
entries. Where the lines were cut in another way, `is_torn` tells whether halves of entries came out.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from citecheck.bibliography.link_rows import ADDED, is_link_row
from citecheck.formats.printed_lists import opens_labelled
from citecheck.lists.back_matter import is_back_matter, is_date
from citecheck.lists.counted import is_page
from citecheck.lists.cuts import Cut
from citecheck.lists.pieces import PARTICLES, Piece, begins_with_author, is_address, is_dated, lower, reference_likeness
from citecheck.model import BlockKind
from citecheck.text import LONG_LINE, lazy_re

_NAME = rf"(?:(?:{PARTICLES})\s){{0,3}}(?:[A-ZÀ-Þ][\w'’-]{{1,30}}\s){{0,2}}[A-ZÀ-Þ][\w'’-]{{1,30}},?\s(?:[A-ZÀ-Þ]\.?[\s-]?){{1,4}}"
_AND = r"(?:[,;&…]|(?<=\s)(?:and|et|y|und)\b)"
_NAMED = lazy_re(rf"{_NAME}(?:{_AND}|[.(]|$)")
_PEOPLE = lazy_re(rf"{_NAME}(?:\((?:1[89]|20)\d\d|{_AND}[\s,&…]*(?:(?:and|et|y|und)\s)?(?:et al\b|{_NAME}))")  # no other words begin so
_ENDED = lazy_re(  # with an identifier, an address, or pages
    r"(?:(?:10\.\d{4,9}/|https?://|www\.|[\w.-]{1,60}\.(?:gov|org|com|edu|int|net)/)\S*[\w/)>]|\bPMC?(?:ID)?:?\s?(?:PMC)?\d{4,9}"
    r"|\d\)?\s?[,:;]\s?(?:pp?\.\s?)?[a-zA-Z]?\d+(?:\s?[-–]\s?[a-zA-Z]?\d+)?)[.)\]]{0,2}$"
)
_YEAR_LAST = lazy_re(r"[,;.]\s(?:1[89]|20)\d\d\.?$")
_ADDED = lazy_re(rf"\W*(?:{ADDED}|\d)|[\[(]", re.IGNORECASE)  # what is said of a work behind its pages
_LABEL = lazy_re(r"[\[(]?(?:[ivxl]{1,6}|[IVXL]{2,6}|[a-z])[.)\]]\s")  # `ii. `, `(b) `; `D. B. (2013)` are initials
_TELLING = 800  # characters that tell how an entry ends, and whether it bore a year
_FULL = 0.6  # of the width that a line fills at least before a word is put on the next
_LOOKED_AT = 200  # lines that tell how a list is printed
_UPPERMOST = 12  # lines above one that tell whether it goes on


def parted(pieces: Sequence[Piece]) -> list[Piece] | None:
    """The lines, with a gap above those alone that begin an entry; None where this is no such list."""
    listed = _listed(pieces)
    width = max((len(piece.text) for piece in listed), default=0)
    if len(listed) < 3 or width > LONG_LINE or opens_labelled(pieces[0].text) or any(piece.bullet for piece in listed):
        return None
    apart = all(piece.gap for piece in listed[1:])  # each line is a paragraph of its own, in a text that was a PDF before
    groups: list[list[Piece]] = []
    found: list[Piece] = []
    before = ""
    for piece in pieces:
        begins = not groups or (piece.gap and not apart) or opens(before, piece.text)
        if not is_link_row(piece.text):
            before = piece.text if begins else f"{before} {piece.text}"[-_TELLING:]
        found.append(dataclasses.replace(piece, gap=begins))
        if begins:
            groups.append([])
        groups[-1].append(piece)
    return found if _are_entries([group for group in groups if group[0] in listed], width) else None


def paragraphed(pieces: Sequence[Piece]) -> bool:
    """Whether blank lines or bullets part the entries, however long their lines are: each paragraph is a whole entry, and none of its
    lines but the first begins one."""
    groups: list[list[Piece]] = []
    for piece in _above_back_matter(pieces):
        if not groups or piece.gap or piece.bullet:
            groups.append([])
        groups[-1].append(piece)
    while groups and not is_dated(_text(groups[-1])):
        groups.pop()
    turns = [(group, at) for group in groups for at in range(1, len(group))]
    bullets = all(group[0].bullet for group in groups)
    whole = [_is_whole(_text(group)) for group in groups]
    authored = [begins_with_author(group[0].text) for group in groups]
    by_authors = 10 * sum(authored) > 7 * len(groups)
    above = zip(whole, whole[1:], authored[1:], strict=False)  # a paragraph on each work below it
    notes = sum(before and not after and not author for before, after, author in above) if 3 * len(groups) <= 10 * sum(authored) else 0
    few = max(len(groups) // 10, int(len(groups) > 2))  # a page of the web bears no year
    entries = bullets or len(groups) - sum(whole) - (0 if by_authors else notes) <= few
    return bool(turns) and entries and not any(_begins_within(group, at, by_authors=by_authors) for group, at in turns)


def _begins_within(group: Sequence[Piece], at: int, *, by_authors: bool) -> bool:
    """Whether a line of a paragraph may begin an entry of its own: behind the end of one, or as whole as what stands above it. In a
    paragraph that begins with an author, one does, as where nearly all begin so (`by_authors`)."""
    line = group[at].text
    if _LABEL.match(line):
        return True
    if lower(line) or is_link_row(line):
        return False
    before = _text(group[max(0, at - _UPPERMOST) : at])
    sure = not by_authors or (is_dated(before) and _PEOPLE.match(line) is not None)
    if sure and _NAMED.match(line) and not before.endswith((",", "&", ";", " and")):
        return True  # no further author of the same work
    if (by_authors or begins_with_author(group[0].text)) and not begins_with_author(line):
        return False
    return opens(before[-_TELLING:], line) or (_is_whole(before) and _is_whole(line))


def _is_whole(text: str) -> bool:
    """Whether a text by itself looks like an entry."""
    return reference_likeness(text) >= 2 and is_dated(text)


def is_torn(entries: Sequence[Cut]) -> bool:
    """Whether lines that were cut into entries are halves of some: one doesn't end as an entry does, and the next begins as none does."""
    lines = [piece for entry in entries for piece in entry.pieces]
    width = max((len(piece.text) for piece in lines), default=0)
    if width > LONG_LINE or any(piece.bullet or piece.led for piece in lines):
        return False
    torn = 0
    for before, entry in pairwise(entries):
        upper, piece = before.pieces[-1], entry.pieces[0]
        rest = (lower(piece.text) or piece.text[:1].isdigit()) and not (is_address(before.text) and is_address(piece.text))
        end = before.text[-_TELLING:]
        whole = piece.gap or ends_entry(end) or _YEAR_LAST.search(end) or _NAMED.match(piece.text) or is_page(piece.text)
        torn += _is_full(upper, piece, width) and (rest or (_NAMED.match(before.text) is not None and not whole))
    return torn > 0 and torn * 10 >= len(entries) - 1


def _listed(pieces: Sequence[Piece]) -> list[Piece]:
    """The lines that tell how a list is printed: what a page says behind it is none of them."""
    listed = _above_back_matter(pieces)
    while listed and (not is_dated(listed[-1].text) or is_date(listed[-1].text)):
        listed.pop()
    return listed


def _above_back_matter(pieces: Sequence[Piece]) -> list[Piece]:
    kinds = (BlockKind.HEADING, BlockKind.TITLE, BlockKind.CHROME)
    return list(takewhile(lambda piece: piece.kind not in kinds and not is_back_matter(piece.text), pieces[:_LOOKED_AT]))


def _text(pieces: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


def ends_entry(text: str) -> bool:
    """Whether a text ends as an entry does."""
    return _ENDED.search(text) is not None


def opens(before: str, line: str) -> bool:
    """Whether an entry begins there; `before` is the one above, or its end."""
    if lower(line) or _ADDED.match(line) or is_link_row(line):
        return False
    if ends_entry(before):
        return True
    if _YEAR_LAST.search(before):
        return _NAMED.match(line) is not None
    return before.endswith((".", ")", "?")) and is_dated(before) and _PEOPLE.match(line) is not None


def _are_entries(groups: Sequence[Sequence[Piece]], width: int) -> bool:
    """Whether the groups of lines are entries, most of them wrapped, and the lines by themselves are not."""
    wrapped = [group for group in groups if len(group) > 1]
    if len(groups) < 2 or len(wrapped) * 2 < len(groups):
        return False
    texts = [_text(group) for group in groups]
    whole = sum(map(_is_whole, texts))
    halves = sum(any(map(_is_half, group)) for group in wrapped)
    turns = [turn for group in wrapped for turn in pairwise(group) if not _ADDED.match(turn[1].text) and not is_link_row(turn[1].text)]
    full = sum(_is_full(before, piece, width) for before, piece in turns)
    amid = [piece for before, piece in turns if not before.text.endswith((".", "?", "!"))]
    if len(amid) * 2 < len(turns) or any(_PEOPLE.match(piece.text) for _, piece in turns if piece not in amid):
        return False
    return whole * 10 >= len(groups) * 9 and halves * 2 >= len(wrapped) and full * 10 >= len(turns) * 9


def _is_half(piece: Piece) -> bool:
    """Whether a line by itself is no entry."""
    return lower(piece.text) or not _is_whole(piece.text)


def _is_full(before: Piece, piece: Piece, width: int) -> bool:
    """Whether a line is about as long as the width allows, so that the next may be the rest of it."""
    return len(before.text) + 1 + len(piece.text.split(None, 1)[0]) > _FULL * width
