"""A list printed as a table, an entry in each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise, takewhile

from citecheck.formats.list_headings import list_heading
from citecheck.lists.cuts import Cut
from citecheck.lists.pieces import LETTERED, Piece, is_dated, reference_likeness
from citecheck.model import BlockKind
from citecheck.text import lazy_re, word_set

_MARKER = lazy_re(r"\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]")
_TITLED = 6  # words of an entry with its title at least
_IDENTIFIER = lazy_re(r"\d{5,9}")
_OF_LISTS = word_set(  # one of which the head of a list names
    """title titel titre título titolo pmid pmcid doi reference references citation citations source sources quelle fuente fonte url
    link"""
)
_WHOLE, _IDENTIFIERS = frozenset(("reference", "citation", "source")), frozenset(("pmid", "pmcid", "doi"))
_TITLES = word_set("title titel titre título titolo")
_BY_WHOM_OR_WHERE = word_set("author authors autor autoren auteurs autores autori journal zeitschrift revue revista rivista")
_YEARS = word_set("year jahr année año anno ano")
_OF_STUDIES = word_set(  # what it names besides, as tables of results do
    """author authors autor autoren auteurs autores autori journal zeitschrift revue revista rivista year jahr année año anno ano volume
    vol issue pages seiten no nr # n° number key id type"""
)


def is_headed(row: Sequence[Piece]) -> bool:
    """Whether a row names the columns of a list, `Authors`, `Title`, `PMID`, and at most one other."""
    names = [cell.text.strip(" .:*").casefold() for cell in row]
    listed = sum(name in _OF_LISTS for name in names)
    besides = sum(name in _OF_STUDIES for name in names)
    return listed > 0 and listed + besides > 1 and len(names) - listed - besides <= 1


def names_works(row: Sequence[Piece]) -> bool:
    """Whether a row names a column of whole references, and one of their identifiers: `Citation`, `PMID`."""
    names = {cell.text.strip(" .:*").casefold() for cell in row}
    return is_headed(row) and not _WHOLE.isdisjoint(names) and not _IDENTIFIERS.isdisjoint(names)


def _parts_works(row: Sequence[Piece]) -> bool:
    """Whether a row names columns of a title, of authors or a journal, and of a year: whatever stands below is a work."""
    names = {cell.text.strip(" .:*").casefold() for cell in row}
    return is_headed(row) and not any(map(names.isdisjoint, (_TITLES, _BY_WHOM_OR_WHERE, _YEARS)))


def tabled(pieces: Sequence[Piece]) -> tuple[list[Cut], int] | None:
    """The entries of the table that `pieces` begin with, and how many of them it takes up; none where its columns hold something else.

    A table of results names studies and years as well, so either the first cells count from 1 on, or the columns are called what
    those of a list are, or a cell of each row is a whole reference. None where the table is there for the layout, and its cells
    are read as any text.
    """
    cells = list(takewhile(lambda piece: piece.kind is BlockKind.TABLE_CELL, pieces))
    rows = [list(row) for _, row in groupby(cells, key=lambda piece: piece.level)]
    if not rows:
        return None
    headed, named = any(list_heading(cell.text) for cell in rows[0]), is_headed(rows[0])
    parted = _parts_works(rows[0])
    works = names_works(rows[0])  # they may be a part of those that the numbers count
    if rows[0][0].number is None and (headed or _whole(rows[0]) < 2):  # what the columns hold
        rows = rows[1:]
    entries = [_entry(row) for row in rows]
    if rows and not any(_is_list(row) for row in rows) and not any(_MARKER.search(entry.text) for entry in entries):
        numbers = [entry.number for entry in entries if entry.number is not None]
        counts = (
            len(numbers) == len(rows)
            and (numbers[0] == 1 or works)
            and all(1 <= after - before <= 3 for before, after in pairwise(numbers))
        )
        signs = 1 if parted else 2
        refer = [reference_likeness(e.text) >= signs if counts or named else _whole(row) >= 3 for e, row in zip(entries, rows, strict=True)]
        if (counts or not numbers) and sum(refer) * 2 > len(rows):
            return entries, len(cells)
    return ([], 0) if headed else None


def under_numbers(cells: Sequence[Piece]) -> list[Cut]:
    """The entries of a table whose rows each begin with one under its number, `[1]. Tea and sleep in adults. Abel A. 2016`, and go on with
    what was found; none for any other table."""
    firsts = [cell for cell in cells if cell.number is not None and cell.style == "bracket"]
    if len(firsts) < 2 or [cell.number for cell in firsts] != [*range(1, len(firsts) + 1)]:
        return []
    return [_entry([cell]) for cell in firsts] if all(len(c.body.split()) >= _TITLED and is_dated(c.body) for c in firsts) else []


def _entry(row: Sequence[Piece]) -> Cut:
    """The entry of a row, whose first cell is its number or begins with it. An identifier that stands before the work goes behind it."""
    numbered = row[0].number is not None and row[0].style not in LETTERED
    entry = Cut(number=row[0].number if numbered else None)
    ordered = sorted(row, key=lambda piece: _IDENTIFIER.fullmatch(piece.text) is not None)
    for before, piece in zip([ordered[0], *ordered], ordered, strict=False):
        entry.add(replace(piece, gap=piece.block != before.block), body=numbered and piece is row[0])
    entry.start, entry.end = row[0].start, row[-1].end
    return entry


def _whole(row: Sequence[Piece]) -> int:
    """How many signs of a reference the cell bears that bears most."""
    return max(reference_likeness(piece.text) for piece in row)


def _is_list(row: Sequence[Piece]) -> bool:
    """Whether a row holds more than one entry: the whole list, in a cell that is there for the layout."""
    return sum(reference_likeness(piece.body) >= (3 if piece.number is None else 1) for piece in row) > 1
