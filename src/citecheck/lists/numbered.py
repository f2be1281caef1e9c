"""Entries that bear a number, or a letter in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from citecheck.bibliography import freetext
from citecheck.bibliography.link_rows import ADDED, is_link_row
from citecheck.formats.list_headings import kind_label
from citecheck.formats.printed_lists import MAX_GAP, strays
from citecheck.lists.back_matter import is_back_matter
from citecheck.lists.cuts import Cut
from citecheck.lists.pieces import LETTERED, PARTICLES, Piece, begins_with_author, is_dated, lower, reference_likeness
from citecheck.lists.wrapped import ends_entry
from citecheck.model import BlockKind, ReferenceKind
from citecheck.text import counts_down, lazy_re

_LOOSE = {"plain", "glued"}  # styles in which other numbers stand at the head of a line as well: `2020 Guidelines`, `5Fluorouracil`
_LONGEST_FURNITURE = 100  # characters
_WHOLE = 3  # entries of a list that may have ended
_MOST_NOTES = 40  # lines below a list that tell whether they are notes
_LONGEST_HEADING = 15  # words of what names a part of a list
_PAGE = lazy_re(
    r"(?:(?:page|seite|página|pagina|pág\.|p\.|S\.)\s?)?[-–]?\s?\d{1,4}\s?[-–]?(?:\s?(?:of|von|de|di|van|/|\|)\s?(?:\d{1,4}|page))?",
    re.IGNORECASE,
)
_TELLING = 120  # characters that tell how an entry ends
_ADDRESS = lazy_re(r"(?:https?://|www\.|\b10\.\d{4,9}/)\S{0,1000}[^\s/-]/?[.)\]>]{0,2}$")
_BARE_ADDRESS = lazy_re(r"https?://|www\.")
_ADDED = lazy_re(rf"\W*(?:{ADDED}|\d)|[\[(]", re.IGNORECASE)  # what is said of a work behind its address
_BROKEN = lazy_re(r"(?:\d\s?[-–—]|[\d)]\s?[:;])$")  # between a volume and its pages, or between two pages
_FIELD = lazy_re(r"\W*[^\W\d_]{3,20}(?: [^\W\d_]{1,20}){0,2}\W{0,3}:[\s*_]")  # `Authors: Abel A`, `**DOI:** 10.1000/x`


def numbering(pieces: Sequence[Piece]) -> str | None:
    """The way in which this list prints its numbers, or None."""
    leading = [piece for piece in pieces[:6] if kind_label(piece.text) is None]
    if not leading or leading[0].number is None or leading[0].style is None:
        return None
    first = leading[0]
    assert first.number is not None
    if first.style in LETTERED:
        return first.style if first.number == 1 and any(p.number == 2 and p.style == first.style for p in pieces[:12]) else None
    if first.style not in _LOOSE and counts_down([p.number for p in pieces if p.style == first.style][: first.number]):
        return first.style
    if first.style in _LOOSE or first.number != 1:
        following = next((p.number for p in pieces if p is not first and p.style == first.style and p.number is not None), None)
        if following is None or first.number > 400 or not 0 <= following - first.number <= MAX_GAP:
            return None
    return first.style


def numbered(pieces: Sequence[Piece], style: str, reached: int = 0) -> tuple[list[Cut], int]:
    """The entries that begin with such numbers, and how many lines they take up. The text above cites them up to `reached`; 0 if that is
    not known."""
    entries: list[Cut] = []
    kind = ReferenceKind.UNKNOWN
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        previous = entries[-1].number if entries else None
        label = kind_label(piece.text)
        if label is not None and (piece.gap or (entries and not entries[-1].text)):
            if entries and not entries[-1].text:
                entries[-1].kind = label  # its number stands above
            else:
                kind = label
        elif _begins(pieces, at, style, previous):
            if entries and 0 < reached <= (previous or 0) and _are_questions(pieces, at, style, entries):
                break
            entry = Cut(number=piece.number, kind=kind, lettered=style in LETTERED)
            entry.add(piece, body=True)
            entries.append(entry)
        elif entries and (skipped := _furniture(pieces, at, style, entries[-1])):
            at += skipped
            continue
        elif entries and piece.kind is BlockKind.CAPTION:
            pass  # a figure that floats among the entries
        elif entries and _divides(pieces, at, style, entries[-1]):
            kind = ReferenceKind.UNKNOWN
        elif entries and not _is_over(pieces, at, style, entries) and _continues(pieces, at, style, entries[-1]):
            entries[-1].add(piece)
        else:
            break
        at += 1
    found = entries if style in LETTERED else _unmerged(entries)
    for entry in found if _displaced(pieces[:at]) else ():
        entry.doubtful = True
    return found, at


def _displaced(pieces: Sequence[Piece]) -> bool:
    """Whether numbers stand away from what they number, as the text of a PDF may have them: one by itself, above another that isn't the
    next."""
    return any(
        piece.style == "dot" and piece.gap and not piece.body and after.number not in (None, piece.number, (piece.number or 0) + 1)
        for piece, after in pairwise(pieces)
    )


def in_fields(pieces: Sequence[Piece]) -> bool:
    """Whether each entry has a heading with its number and its title, and what else is known of it stands below, under names or not:
    `### 1. On tea`, `Authors: Abel A`. A heading with a number that has whole entries below names a part of the list."""
    heads = [at for at, piece in enumerate(pieces) if piece.kind is BlockKind.HEADING and piece.style == pieces[0].style]
    heads = list(takewhile(lambda at: pieces[at].number is not None, heads))
    below = [pieces[at + 1].text for at in heads if at + 1 < len(pieces)]
    named = sum(_FIELD.match(text) is not None or _lacks_title(text) for text in below)
    return pieces[0].kind is BlockKind.HEADING and named > 1 and 2 * named > len(heads)


def _lacks_title(text: str) -> bool:
    """Whether a line is a reference but for its title: `Roe J. Thorax. 2001;3:1-9.`"""
    if not is_dated(text):
        return False
    read = freetext.parse(text)
    return read.journal is not None and read.title is None


def _begins(pieces: Sequence[Piece], at: int, style: str, previous: int | None) -> bool:
    """Whether an entry begins there, after the one numbered `previous`: behind `2019;4:10-` the number is the page that the line was
    broken before."""
    piece = pieces[at]
    if at and not piece.gap and piece.number != (previous or 0) + 1 and _BROKEN.search(pieces[at - 1].text):
        return False
    if _starts(pieces[at], style, previous):
        return not _is_stray(pieces, at, style, previous) and not _are_notes(pieces, at, previous)
    return _goes_on(pieces, at, style, previous)


def _is_stray(pieces: Sequence[Piece], at: int, style: str, previous: int | None) -> bool:
    """Whether a number belongs to the text of the entry before."""
    number = pieces[at].number
    if number is None or previous is None or number <= previous + MAX_GAP:
        return False
    following = next((piece.number for piece in pieces[at + 1 : at + 40] if piece.style == style), None)
    return strays(number, previous + 1, following)


def _are_notes(pieces: Sequence[Piece], at: int, previous: int | None) -> bool:
    """Whether what counts from 1 again are notes, which converters to plain text put below the list: none is like a reference."""
    if pieces[at].number != 1 or not pieces[at].gap or previous is None or previous < _WHOLE:
        return False
    notes: list[str] = []
    for piece in pieces[at : at + _MOST_NOTES]:
        if piece.number is not None and piece.gap:
            notes.append(piece.text)
        else:
            notes[-1] += f" {piece.text}"
    return all(reference_likeness(note) < 2 for note in notes)


def _are_questions(pieces: Sequence[Piece], at: int, style: str, entries: Sequence[Cut]) -> bool:
    """Whether what counts on from the list's last number are questions to the reader: none is like a reference, as every entry is."""
    if len(entries) < _WHOLE or not pieces[at].text.endswith("?"):
        return False
    rest = [piece.body for piece in pieces[at : at + _MOST_NOTES] if piece.number is not None and piece.style == style]
    if len(rest) < 2 or any(map(reference_likeness, rest)) or 2 * sum(text.endswith("?") for text in rest) <= len(rest):
        return False
    return all(reference_likeness(entry.text) >= 2 for entry in entries)


def _starts(piece: Piece, style: str, previous: int | None) -> bool:
    if piece.number is None or piece.style != style:
        return False
    if previous is None:
        return True
    step = piece.number - previous
    if style in LETTERED:
        return 1 <= step <= 3
    if style in _LOOSE:
        return 1 <= step <= 3 and not lower(piece.body)
    if 1 <= step <= MAX_GAP:
        return True
    # repeated or running backwards: an entry all the same, unless it looks like the middle of one
    return style in ("bracket", "label", "brace", "r") or (
        piece.number < 1000 and not lower(piece.body) and reference_likeness(piece.body) >= 1
    )


def _goes_on(pieces: Sequence[Piece], at: int, style: str, previous: int | None) -> bool:
    """Whether a line prints the next number in another way: behind a paragraph, Markdown lets none but a 1 begin a list again; and where
    a stop was lost, as in `2 Abel A` between `1.` and `3.`, the gap tells it."""
    piece = pieces[at]
    if piece.style == style or piece.number is None or previous is None or not 1 <= piece.number - previous <= 3 or lower(piece.body):
        return False
    others = (p for p in pieces[at + 1 : at + 40] if p.number is not None)
    signs = reference_likeness(piece.body)
    if style == "label" and piece.style == "dot":
        following = next((p.number for p in others if p.style == style), None) or piece.number + 1
        return following > piece.number and signs >= (1 if begins_with_author(piece.body) and piece.number == previous + 1 else 2)
    next_one = next((p.number for p in others if p.style == style or (p.style, p.number) == (piece.style, piece.number + 1)), None)
    lost = piece.style in _LOOSE and style not in _LOOSE | LETTERED and piece.number == previous + 1
    return lost and begins_with_author(piece.body) and (signs >= 3 if next_one is None else signs >= 2 and next_one == piece.number + 1)


def _furniture(pieces: Sequence[Piece], at: int, style: str, entry: Cut) -> int:
    """How many lines apart between two entries are what a page bears at its foot and head: its number, and the journal's name."""
    stop = next((n for n in range(at + 1, min(at + 5, len(pieces))) if _begins(pieces, n, style, entry.number)), 0)
    lines = pieces[at:stop]
    apart = bool(lines) and lines[0].gap and pieces[stop].gap and max(len(line.text) for line in lines) <= _LONGEST_FURNITURE
    if not apart or reference_likeness(entry.text) < 2 or not any(_PAGE.fullmatch(line.text) for line in lines):
        return 0
    return len(lines)


def _divides(pieces: Sequence[Piece], at: int, style: str, entry: Cut) -> bool:
    """Whether a heading, or a few words of their own, part a list that counts on behind them: `Other sources`, `### 12. Trials`."""
    piece, following = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
    if following is None or following.number is None or not _starts(following, style, entry.number):
        return False
    if following.number - (entry.number or 0) != 1:
        return False
    if piece.kind is BlockKind.HEADING:
        return len(piece.text.split()) <= _LONGEST_HEADING
    words = len(piece.text.split()) <= 5 and not re.search(r"\d|[.,;]$", piece.text) and piece.text[:1].isupper()
    return words and piece.gap and following.gap and reference_likeness(entry.text) >= 2


def _is_over(pieces: Sequence[Piece], at: int, style: str, entries: Sequence[Cut]) -> bool:
    """Whether the last entry is whole, and what stands right below is what a page says behind its list: `Tags: sleep`. Where no entry goes
    on behind its address, the last one doesn't either."""
    piece, above, text = pieces[at], pieces[at - 1].text, entries[-1].text[-_TELLING:]
    upcoming = any(_begins(pieces, n, style, entries[-1].number) for n in range(at + 1, min(at + 7, len(pieces))))
    if upcoming or lower(piece.text) or _ADDED.match(piece.text) or is_link_row(piece.text):
        return False
    if is_back_matter(piece.text):
        return ends_entry(text)
    said = " " in piece.text and piece.text[:1].isupper() and not reference_likeness(piece.text) and _ADDRESS.search(above) is not None
    return said and len(entries) > 1 and not any(_ADDRESS.search(line.text) for entry in entries[:-1] for line in entry.pieces[:-1])


def _continues(pieces: Sequence[Piece], at: int, style: str, entry: Cut) -> bool:
    """Whether an unnumbered piece is the rest of the entry before it."""
    piece = pieces[at]
    if piece.kind in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.CHROME):
        return bool(not entry.text) and piece.kind is BlockKind.HEADING
    if not (piece.gap or piece.ruled) or not entry.text or (entry.pieces[0].kind is BlockKind.HEADING and _FIELD.match(piece.text)):
        return True
    if piece.indent > entry.pieces[0].indent and entry.pieces[0].number is not None and piece.kind is not BlockKind.LIST_ITEM:
        return True
    nearest = range(at + 1, min(at + 7, len(pieces)))
    upcoming = next((pieces[n].number for n in nearest if _begins(pieces, n, style, entry.number)), None)
    if upcoming is not None and entry.number is not None and 1 <= upcoming - entry.number <= 3:
        return len(entry.pieces) < 8
    whole = reference_likeness(entry.text) >= 2 or (_ADDRESS.search(entry.text[-_TELLING:]) is not None and not _ADDED.match(piece.text))
    return not whole and reference_likeness(piece.text) >= 1 and len(piece.text) < 200 and len(entry.pieces) < 4


def _unmerged(entries: list[Cut]) -> list[Cut]:
    """Entries that share a line with the one before are parted where the number that is missing stands."""
    result: list[Cut] = []
    for index, entry in enumerate(entries):
        following = entries[index + 1].number if index + 1 < len(entries) else None
        result.append(entry)
        number = entry.number
        if number is None or (following is not None and following == number + 1):
            continue
        last = number + 40 if following is None else following - 1
        while (missing := result[-1].number) is not None and missing < last:
            mark = _next_number(result[-1].text, missing + 1)
            head, tail = (result[-1].text[: mark.start()], result[-1].text[mark.end() :]) if mark else ("", "")
            counts_on = result[-1] is not entry or _next_number(tail, missing + 2) is not None
            enough = 1 if counts_on else 2
            if mark is None or reference_likeness(head) < enough or reference_likeness(tail) < enough:
                break
            if _BARE_ADDRESS.match(tail) and not counts_on and following != missing + 2:
                break  # `Version 5. https://…`
            result += result.pop().divided(mark, missing + 1)
    return result


def _next_number(text: str, number: int) -> re.Match[str] | None:
    opens = rf"[A-ZÀ-Þ\"“]|https?://|www\.|(?:(?:{PARTICLES}) ){{1,3}}[A-ZÀ-Þ]"
    return re.search(rf"(?<=[.;:\])\s])\s*[\[(]?{number}[.)\]]\]?\s+(?={opens})", text)
