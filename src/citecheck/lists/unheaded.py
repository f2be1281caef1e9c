"""Lists that no heading announces: a numbered run of references, a table of them, or paragraphs that are nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.bibliography import freetext, journals
from citecheck.formats.list_headings import speaks_of_sources
from citecheck.lists.cuts import Cut
from citecheck.lists.entries import cut
from citecheck.lists.pieces import LETTERED, Piece, reference_likeness
from citecheck.lists.tables import is_headed, names_works, tabled, under_numbers
from citecheck.model import BlockKind
from citecheck.text import lazy_re

_SHORTEST, _LONGEST = 40, 700  # characters of a paragraph that is one entry
_LABEL = lazy_re(r"\[[^\W\d_][^\[\]\s]{1,11}\] ")  # `[REF-2] Abel A, …`
_WIDEST = 20  # cells of a row in which names of columns are looked for
_TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def numbered(lines: Sequence[Piece]) -> tuple[list[Cut], int, int] | None:
    """Numbered lines from 1 that look like references, the last such run: its entries, first line and number of lines."""
    best: tuple[list[Cut], int, int] | None = None
    at = 0
    while at < len(lines):
        follows = any(line.number == 2 for line in lines[at + 1 : at + 9])
        if lines[at].number != 1 or lines[at].style in LETTERED or not follows or lines[at].kind is BlockKind.TABLE_CELL:
            at += 1
            continue
        entries, taken = cut(lines[at:])
        works = sum(reference_likeness(entry.text) >= 2 for entry in entries)
        empty = sum(not entry.text and entry.number is not None for entry in entries)
        if len(entries) >= 2 and works and (works + empty) * 10 >= len(entries) * 6:  # else the numbers of a page's parts, or stars
            best = (entries, at, taken)
        at += max(taken, 1)
    return best


def table(lines: Sequence[Piece]) -> tuple[list[Cut], int, int] | None:
    """The last table under a heading that speaks of sources (`Research references`) whose columns are called what those of a list are,
    or whose rows begin with works under numbers; as `numbered`. Others hold what was found in studies."""
    best: tuple[list[Cut], int, int] | None = None
    for at, stop, head in _tables(lines):
        above = lines[at - 1] if at else None
        headed = above is not None and above.kind is BlockKind.HEADING and speaks_of_sources(above.text)
        entries, taken = (tabled(lines[at:stop]) if headed and is_headed(head) else None) or (under_numbers(lines[at:stop]), stop - at)
        best = (entries, at, taken) if len(entries) > 1 else best
    return best


def works(lines: Sequence[Piece]) -> tuple[list[Cut], int, int] | None:
    """The one table that has a column of references and one of their identifiers, whatever stands above it; as `numbered`."""
    found = [
        (*read, at) for at, stop, head in _tables(lines) if names_works(head) and (read := tabled(lines[at:stop])) and len(read[0]) > 1
    ]
    if len(found) != 1:
        return None
    entries, taken, first = found[0]
    return entries, first, taken


def _tables(lines: Sequence[Piece]) -> Iterator[tuple[int, int, list[Piece]]]:
    """Where the tables begin and end, and their first rows."""
    at = 0
    while at < len(lines):
        stop = next((n for n in range(at, len(lines)) if lines[n].kind is not BlockKind.TABLE_CELL), len(lines))
        if stop > at:
            row = lines[at].level
            yield at, stop, [line for line in lines[at : min(at + _WIDEST, stop)] if line.level == row]
        at = stop + 1


def plain(lines: Sequence[Piece]) -> tuple[list[Cut], int, int] | None:
    """The last run of two or more paragraphs, or lines, that are whole references; as `numbered`."""
    runs: list[list[int]] = []
    before: tuple[int, bool] | None = None  # where the unit before began, and whether it was an entry
    for first, text in _units(lines):
        whole = _is_whole(text)
        if whole and before is not None and before[1]:
            runs[-1].append(first)
        elif whole:
            runs.append([first])
        before = (first, whole or (before is not None and before[1] and reference_likeness(text) >= 2))
    for run in reversed(runs):
        if len(run) > 1 and run[0] > 0:
            entries, taken = cut(lines[run[0] :])
            while entries and not _is_whole(entries[-1].text) and reference_likeness(entries[-1].text) < 2:
                taken -= len(entries.pop().pieces)
            if len(entries) >= len(run) and sum(_is_whole(entry.text) for entry in entries) * 10 >= len(entries) * 6:
                return entries, run[0], taken
    return None


def _units(lines: Sequence[Piece]) -> Iterator[tuple[int, str]]:
    """Paragraphs with the line that each begins at; those of several entries, one a line, as their lines."""
    at = 0
    while at < len(lines):
        stop = at + 1
        while stop < len(lines) and not lines[stop].gap:
            stop += 1
        texts = [line.text for line in lines[at:stop]]
        if any(line.kind not in _TEXT for line in lines[at:stop]):
            yield at, ""
        elif len(texts) > 1 and sum(_is_whole(text) for text in texts) > 1:
            yield from zip(range(at, stop), texts, strict=True)
        else:
            yield at, "\n".join(texts)
        at = stop


def _is_whole(text: str) -> bool:
    """Whether a text is one reference from its authors on: with a year, and a known journal's volume or pages, or an identifier."""
    if not _SHORTEST <= len(text) <= _LONGEST or reference_likeness(text) < 2:
        return False
    label = _LABEL.match(text)
    read = freetext.parse(text[label.end() :] if label else text)
    located = journals.is_known(read.journal or "") and bool(read.volume or read.pages)
    return bool(read.authors and read.title and read.year and (located or read.doi or read.pmid or read.url))
