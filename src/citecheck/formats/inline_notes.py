"""Notes that stand in the text where they are called: `\\footnote{…}` of LaTeX, `^[…]` of Pandoc, `[ref]…[/ref]` and `((…))` of the
plugins of sites. A mark takes their place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from citecheck.bibliography import identifiers
from citecheck.bibliography.base import find_year
from citecheck.model import NOTE_IN_PLACE, Block, BlockKind, RawEntry, Run, Span
from citecheck.text import lazy_re

_SAID = r"(?:[^\[\]]|\[[^\[\]]{0,200}\]){20,1500}"
_PANDOC = lazy_re(rf"\^\[(?P<said>{_SAID})\]")
_PLUGIN = lazy_re(
    rf"\[(?P<name>ref|efn_note|mfn|note|footnote|fn)(?: [^\[\]]{{0,60}})?\](?P<said>{_SAID}?)\[/(?P=name)\]"
    r"|\(\((?P<doubled>(?:[^()]|\([^()]{0,200}\)){20,1500})\)\)"
)
_STOP = lazy_re(r"[.:]\s|://")
_FEWEST_STOPS = 2  # in a note in doubled parentheses: `((Abel et al., 2019))` cites a list


def may_refer(text: str) -> bool:
    """Whether a note bears a year or an identifier, as references do and most remarks don't."""
    read = identifiers.find(text)
    return find_year(text) is not None or any((read.pmid, read.pmcid, read.doi, read.url))


def mark(number: int, start: int, end: int) -> Run:
    """What is left in the text of the note of that number."""
    return Run(str(number), start, end, superscript=True, target=f"ref:{NOTE_IN_PLACE}{number}", style="footnote")


def entry(number: int, text: str, span: Span, targets: Iterable[str] = ()) -> RawEntry:
    """The note as an entry of the list, with what its links point at; whether it is a reference or a remark is told by `lists`."""
    return RawEntry(text, span, str(number), (f"{NOTE_IN_PLACE}{number}",), identifiers.linked(text, targets))


def set_apart(blocks: Iterable[Block], *, pandoc: bool = False) -> tuple[list[Block], list[RawEntry]]:
    """The blocks with the notes that stand in them as blocks of their own behind them, and those as entries: all that may be references
    and cite no key. `pandoc`: those that open with `^[` as well."""
    parted: list[Block] = []
    entries: list[RawEntry] = []
    for block in blocks:
        marks: list[tuple[int, int, Run]] = []
        notes: list[Block] = []
        links = [(run.start, run.target) for run in block.runs if run.target]
        for start, end, first, last in _notes(block, pandoc=pandoc):
            text, number = block.text[first:last].strip(), len(entries) + 1
            if "@" not in text and may_refer(text):
                whole, inside = block.source_span(start, end), block.source_span(first, last)
                marks.append((start, end, mark(number, whole.start, whole.end)))
                notes.append(Block(BlockKind.NOTE, (Run(text, inside.start, inside.end),)))
                own = links[bisect_left(links, (inside.start, "")) : bisect_left(links, (inside.end, ""))]
                entries.append(entry(number, text, inside, [target for _, target in own]))
        parted += [replace(block, runs=tuple(spliced(block, marks))) if marks else block, *notes]
    return parted, entries


def _notes(block: Block, *, pandoc: bool) -> Iterator[tuple[int, int, int, int]]:
    """Where each note of a block stands, and what it says."""
    text = block.text
    if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
        return
    plugins = _PLUGIN.finditer(text) if "[/" in text or "((" in text else ()
    for note in sorted([*(_PANDOC.finditer(text) if pandoc and "^[" in text else ()), *plugins], key=lambda note: note.start()):
        doubled = note.re.groups > 1 and note["doubled"]
        if not doubled or len(_STOP.findall(doubled)) >= _FEWEST_STOPS:
            yield (*note.span(), *note.span("doubled" if doubled else "said"))


def spliced(block: Block, pieces: Sequence[tuple[int, int, Run]]) -> Iterator[Run]:
    """The block's runs, cut where pieces begin and end, with the runs of these in their places."""
    waiting = iter(pieces)
    piece = next(waiting, None)
    at = 0
    for run in block.runs:
        first, last = at, at + len(run.text)
        position = first
        while piece is not None and piece[0] < last:
            if position < piece[0]:
                yield _part(run, first, position, piece[0])
            if piece[0] >= first:
                yield piece[2]
            position = min(piece[1], last)
            if piece[1] > last:
                break
            piece = next(waiting, None)
        if position < last:
            yield _part(run, first, position, last)
        at = last


def _part(run: Run, at: int, start: int, end: int) -> Run:
    """The piece of a run that begins at `at` between two offsets of its block."""
    if len(run.text) != run.end - run.start:
        return Run(run.text[start - at : end - at], run.start, run.end, run.superscript, run.target, run.style)
    return Run(run.text[start - at : end - at], run.start + start - at, run.start + end - at, run.superscript, run.target, run.style)
