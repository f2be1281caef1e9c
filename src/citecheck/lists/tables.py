"""A list printed as a table, an entry in each row and its number in the first cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise, takewhile

from citecheck.lists.cuts import Cut
from citecheck.lists.pieces import LETTERED, Piece, reference_likeness
from citecheck.model import BlockKind
from citecheck.text import lazy_re

_MARKER = lazy_re(r"\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]")


def tabled(pieces: Sequence[Piece]) -> tuple[list[Cut], int]:
    """The entries of the table that `pieces` begin with, and how many of them it takes up; nothing where its rows are no references.

    The numbers have to count up from 1: a table of results names studies and years as well.
    """
    cells = list(takewhile(lambda piece: piece.kind is BlockKind.TABLE_CELL, pieces))
    rows = [list(row) for _, row in groupby(cells, key=lambda piece: piece.level)]
    if rows and rows[0][0].number is None:  # what the columns hold
        rows = rows[1:]
    entries = [entry for row in rows if (entry := _entry(row)) is not None]
    numbers = [entry.number or 0 for entry in entries]
    counts = len(entries) == len(rows) and numbers[:1] == [1] and all(1 <= after - before <= 3 for before, after in pairwise(numbers))
    refer = sum(reference_likeness(entry.text) >= 2 for entry in entries) * 2 > len(entries)
    cite = any(_MARKER.search(entry.text) for entry in entries)
    return (entries, len(cells)) if counts and refer and not cite else ([], 0)


def _entry(row: Sequence[Piece]) -> Cut | None:
    """The entry of a row whose first cell is, or begins with, a number."""
    if row[0].number is None or row[0].style in LETTERED:
        return None
    entry = Cut(number=row[0].number)
    for piece in row:
        entry.add(piece, body=piece is row[0])
    return entry
