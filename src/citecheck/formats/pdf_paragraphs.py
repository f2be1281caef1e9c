"""Lines of a PDF put together: paragraphs, and the entries of the list at the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from re import Match
from statistics import median

from citecheck.bibliography import names
from citecheck.bibliography.link_rows import ADDED
from citecheck.formats.pdf_edges import Edges, edges_of, has_ended, is_short
from citecheck.formats.pdf_items import heads_of_items
from citecheck.formats.pdf_lines import Line
from citecheck.text import lazy_re

_LIST_HEADING = lazy_re(
    r"[\W\d]*(?:references?|bibliography|literature cited|works cited|literatur(?:verzeichnis)?|références|referencias|bibliografía"
    r"|bibliografia|referências|riferimenti bibliografici|referenties|literatuur|sources|notes and references)[\W\d]*",
    re.IGNORECASE,
)
_SPREAD = lazy_re(r"(?:\S ){4,}\S")  # a heading set with spaces between its letters
_NUMBERED = lazy_re(r"[\[(]?(\d{1,4})(?:[\])][.:]?(?!\d)|[.:](?!\d)|(?=\s+\S))\s*")  # a hanging number may touch its entry
_RAISED = lazy_re(r"(\d{1,4})(?:[\])][.:]?|[.:])?\s*(?=\S)")  # where entries bear their numbers as superscripts
_CAPTION = lazy_re(
    r"(?:supplementary |supporting )?(?:fig(?:ure)?|tab(?:le)?|box|video|movie|abb|tabelle|tabela|tabla|figura)\b\.?\s*[A-Z]?\d",
    re.IGNORECASE,
)


def is_list_heading(text: str) -> bool:
    """Whether a line is the heading of a reference list."""
    if _SPREAD.fullmatch(text):
        text = text.replace(" ", "")
    return len(text) < 60 and _LIST_HEADING.fullmatch(text) is not None


def is_caption(text: str) -> bool:
    """Whether a line begins as captions of figures and tables do."""
    return _CAPTION.match(text) is not None


def joins(text: str, following: str) -> str:
    """How a line goes on in the next: as one `word` (the hyphen goes), with `nothing` between (it stays), or with a `space`."""
    if text.endswith("-") and len(text) > 1 and following:
        if text[-2].isalpha() and not text[-2].isupper() and following[0].islower():
            return "word"  # no syllable ends in a capital: `HIV-` `infected`
        return "nothing" if text[-2].isalnum() and following[0].isalnum() else "space"
    if text[-1:] in "–—" and text[-2:-1].isdigit() and following[:1].isdigit():
        return "nothing"
    return "space"


def paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Body text cut at gaps, indented lines, changes of size, and short last lines."""
    spacing = _spacing(lines)
    edges = edges_of(lines)
    items = heads_of_items(lines)
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and (_parts(paragraph[-1], line, spacing, edges) or id(line) in items):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _parts(before: Line, line: Line, spacing: float, edges: Edges) -> bool:
    if abs(before.height - line.height) > 0.08 * before.height or before.is_code != line.is_code or before.paged != line.paged:
        return True
    ended = has_ended(before)
    if (before.page, before.column) != (line.page, line.column):
        return ended and (line.text[:1].isupper() or not line.text[:1].isalpha())
    if before.base - line.base > 1.45 * spacing * max(1.0, line.height / 10):
        return True
    left, _ = edges[line.page, line.column]
    if line.left - left > 0.6 * line.height and before.left - left < 0.6 * line.height and ended:
        return True  # the first line of a paragraph is indented
    return ended and is_short(before, edges) and line.text[:1].isupper()


def _spacing(lines: Sequence[Line]) -> float:
    """The usual distance of baselines, for a font 10 points high."""
    steps = [
        (before.base - after.base) / max(1.0, after.height / 10)
        for before, after in pairwise(lines)
        if (before.page, before.column) == (after.page, after.column) and 0 < before.base - after.base < 4 * after.height
    ]
    return median(steps) if steps else 12.0


def in_reading_order(found: Iterable[list[Line]], body: float) -> Iterator[list[Line]]:
    """Paragraphs, those torn apart by figures and tables put together again, with what tore them behind."""
    waiting: list[list[Line]] = []  # a paragraph that has not ended, and what floats after it
    for paragraph in found:
        ordinary = abs(paragraph[0].height - body) < 0.03 * body and not paragraph[0].is_code and not paragraph[0].paged
        if waiting and ordinary and _goes_on(waiting, paragraph):
            waiting[0] = waiting[0] + paragraph
            continue
        if waiting and (ordinary or len(waiting) > _FLOATS):
            yield from waiting
            waiting = []
        if waiting or (ordinary and not has_ended(paragraph[-1])):
            waiting.append(paragraph)
        else:
            yield paragraph
    yield from waiting


_FLOATS = 40  # paragraphs (cells of a table, captions) that may stand between the parts of one


def _goes_on(waiting: Sequence[Sequence[Line]], paragraph: Sequence[Line]) -> bool:
    last, first = waiting[0][-1], paragraph[0]
    floats = len(waiting) > 1
    return (
        floats
        and not first.text[:1].isupper()
        and (last.page, last.column) != (first.page, first.column)
        and waiting[-1][-1].page == first.page
    )


# ------------------------------------------------------------------------------------------------ entries


def entries(lines: Sequence[Line]) -> Iterator[tuple[Match[str] | None, list[Line]]]:
    """The lines after the heading of the reference list, cut where an entry begins: at its number (given with it) where
    entries are numbered, at the left edge where the others are indented, else where one ends and the next begins."""
    size = Counter[float]()
    for line in lines:
        size[round(line.height, 1)] += len(line.text)
    usual = size.most_common(1)[0][0] if lines else 0.0
    floats, lines = _without_floats(lines, usual)
    numbers = _numbers(lines)
    begins = sorted(numbers) or _flush(lines)
    first = begins[0] if begins else len(lines)
    for paragraph in paragraphs(lines[:first]) if begins else _unmarked(lines):
        yield None, paragraph
    for begin, end in pairwise([*begins, len(lines)]):
        entry, rest = list(lines[begin:end]), list[Line]()
        if end == len(lines):
            entry, rest = _ended(entry, _spacing(lines), usual)
        yield numbers.get(begin), entry
        for paragraph in paragraphs(rest):
            yield None, paragraph
    for caption in floats:
        yield None, caption


def _without_floats(lines: Sequence[Line], size: float) -> tuple[list[list[Line]], list[Line]]:
    """Figures and tables among the entries, each with its caption first, and the entries' lines: those of the text may stand as
    late as in its list, and manuscripts have theirs behind it."""
    spacing = _spacing(lines)
    heads = _heads(lines)
    floats: list[tuple[list[Line], list[Line]]] = []  # caption, and what stands above it
    kept: list[Line] = []
    last: Line | None = None  # of a caption that may go on
    for line in lines:
        other = abs(line.height - size) > 0.02 * size
        titled = _TITLED.match(line.text) is not None and not _is_within_entry(kept, line, heads, spacing)
        if is_caption(line.text) and (other or titled):
            begin = _float_begins(kept, line, heads, spacing)
            floats.append(([line], kept[begin:]))
            del kept[begin:]
            last = line
        elif last is not None and (other or (_is_right_below(last, line, spacing) and not _is_next_entry(last, line, heads))):
            floats[-1][0].append(line)
            last = line
        else:
            kept.append(line)
            last = None
    return [caption + above for caption, above in floats], kept


def _heads(lines: Sequence[Line]) -> set[int]:
    """The lines (by identity) at the head of numbered entries: those that bear the numbers due, and those that bear any as most of
    them are set."""
    edges = edges_of(lines)
    numbers = _numbers(lines)
    usual = Counter(_place(lines[index], number, edges) for index, number in numbers.items()).most_common(1)
    if not usual:
        return set()
    place, _ = usual[0]
    heads = {id(lines[index]) for index, number in numbers.items() if _place(lines[index], number, edges)[1] == place[1]}
    if place[1]:
        alike = ((line, _NUMBERED.match(line.text)) for line in lines)
        heads.update(id(line) for line, number in alike if number and _place(line, number, edges) == place)
    return heads


def _is_next_entry(before: Line, line: Line, heads: set[int]) -> bool:
    """Whether an entry begins below a caption's line: at its number, or, where entries have none and the caption has ended, at its
    authors, whom captions name too: `the result from` `Roe et al. (2001) is`."""
    return id(line) in heads or (not heads and _CLOSED.search(before.text) is not None and _is_signed(line.text))


def _is_within_entry(lines: Sequence[Line], caption: Line, heads: set[int], spacing: float) -> bool:
    """Whether what looks like a caption goes on in an entry: it stands at the edge of the `lines` above, and nothing parts it from
    an entry's among them. A title may be broken before `Fig. 3`."""
    unfinished = bool(lines) and not heads and not _CLOSED.search(lines[-1].text)
    hangs = _HANGS if unfinished or (lines and id(lines[-1]) in heads) else 0.0
    if not lines or not -_EDGE <= (caption.left - lines[-1].left) / caption.height <= hangs + _EDGE:
        return False
    for before, line in pairwise([caption, *reversed(lines)]):
        if not _is_right_below(line, before, spacing):
            return False
        if _is_of_entry(line, heads) or (unfinished and _is_signed(line.text)):
            return True
    return False


def _float_begins(lines: Sequence[Line], caption: Line, heads: set[int], spacing: float) -> int:
    """Where in the `lines` above a caption those begin that are of its figure or table, and of no entry: at the top of the page, or
    at a gap or another size below the last line that bears an entry's number or a year."""
    begin = len(lines)
    while begin and lines[begin - 1].page == caption.page and not _is_of_entry(lines[begin - 1], heads):
        begin -= 1
    if not begin:
        return len(lines)  # no entry is known to stand above: these may be some
    if lines[begin - 1].page != caption.page and _CLOSED.search(lines[begin - 1].text):
        return begin
    below = range(begin, len(lines))
    return next((at for at in below if not _is_right_below(lines[at - 1], lines[at], spacing, across=True)), len(lines))


def _is_of_entry(line: Line, heads: set[int]) -> bool:
    """Whether a line by itself is of an entry: the years at a figure's axis stand among few letters."""
    return id(line) in heads or (_YEAR.search(line.text) is not None and sum(map(str.isalpha, line.text)) > _LETTERS)


def _is_right_below(before: Line, line: Line, spacing: float, across: bool = False) -> bool:
    """Whether a line goes on in the size and at the distance of the one before, or perhaps `across` a column's end."""
    apart = (before.page, before.column) != (line.page, line.column)
    near = before.base - line.base <= 1.45 * max(spacing * max(1.0, line.height / 10), _LEADING * line.height)
    return abs(before.height - line.height) <= 0.02 * before.height and (across if apart else near)


_TITLED = lazy_re(r"\w+\.? ?[A-Z]?\d+[A-Za-z]?\s?[.:|]\s", re.IGNORECASE)  # a caption, whatever its size
_YEAR = lazy_re(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_LETTERS = 15
_EDGE = 0.3  # of the font's height: lines at one edge are no further apart
_HANGS = 4.0  # how far the lines of an entry may stand behind its first
_LEADING = 1.2  # of the font's height: how far apart lines stand that are set solid


def _numbers(lines: Sequence[Line]) -> dict[int, Match[str]]:
    """The lines that begin with the numbers of entries, counting up from 1. A few numbers may be lost (to a damaged line),
    where the next one looks like those before it and none of the lost ones follows."""
    edges = edges_of(lines)
    matches = {index: number for index, line in enumerate(lines) if (number := _NUMBERED.match(line.text))}
    raised = {
        index: number for index, line in enumerate(lines) if (number := _RAISED.match(line.text)) and all(line.raised[: number.end(1)])
    }
    matches = raised if 0 in raised else matches
    coming = Counter(int(number[1]) for number in matches.values())
    found: dict[int, Match[str]] = {}
    places: set[tuple[int, str]] = set()
    last = 0
    for index, number in matches.items():
        value = int(number[1])
        coming[value] -= 1
        line = lines[index]
        place = _place(line, number, edges)
        lost = range(last + 1, value)
        alike = len(found) >= 3 and place in places and bool(place[1]) and line.text[number.end() : number.end() + 1].isupper()
        if value == last + 1 or (0 < len(lost) <= _LOST and alike and not any(coming[one] for one in lost)):
            found[index] = number
            places.add(place)
            last = value
    return found if len(found) >= 2 or 0 in found else {}


def _place(line: Line, number: Match[str], edges: Edges) -> tuple[int, str]:
    """How a number stands: its distance from the edge, and the signs around it."""
    return round((line.left - edges[line.page, line.column][0]) / 3), number[0].replace(number[1], "").strip()


_LOST = 3  # numbers in a row that may be missing from a list


def _flush(lines: Sequence[Line]) -> list[int]:
    """The lines at the left edge, where the others are indented."""
    edges = edges_of(lines)
    indented = {index for index, line in enumerate(lines) if line.left - edges[line.page, line.column][0] > 0.6 * line.height}
    flush = [index for index in range(len(lines)) if index not in indented]
    follows = sum(index + 1 in indented for index in flush)
    return flush if indented and 0 in flush and follows * 2 >= len(flush) else []


def _unmarked(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The paragraphs of a list whose entries bear no number and don't hang: one ends before its line is full, or a little
    above the next, or where the next begins with its authors."""
    spacing, edges = _spacing(lines), edges_of([line for line in lines if not _ADDRESS.search(line.text)])  # which may stick out
    steps = sorted(step for before, line in pairwise(lines) if (step := _step(before, line)) > 0)
    tight = steps[len(steps) // 4] if steps else 0.0
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and _is_next(paragraph[-1], line, spacing, tight, edges):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _is_next(before: Line, line: Line, spacing: float, tight: float, edges: Edges) -> bool:
    step = _step(before, line)
    if abs(before.height - line.height) > 0.08 * before.height or step > 1.45 * spacing * max(1.0, line.height / 10):
        return True
    if not _CLOSED.search(before.text):
        return False
    if _is_signed(line.text):
        return True
    if not line.text[:1].isupper() or _ADDED.match(line.text):
        return False
    left, right = edges.get((before.page, before.column), (before.left, before.right))
    room = right - before.right - _SPACE * line.height > _first_word(line)
    indented = step > 0 and line.left - left > 0.6 * line.height > before.left - left
    return room or indented or step > tight + _APART * line.height


def _is_signed(text: str) -> bool:
    """Whether a line begins with the authors of a work: one alone is none where a year follows as behind a journal, `EMBO J. 2013;`."""
    found = names.read(text)
    if found is None or not found.sure:
        return False
    return len(found.authors) > 1 or found.et_al or not (text[1:2].isspace() or text[found.after : found.after + 1].isdigit())


_CLOSED = lazy_re(r"[.!?:)\]]$|\d$|/\S*\w$")  # a stop, pages, an address
_ADDRESS = lazy_re(r"/\S*$")
_ADDED = lazy_re(ADDED, re.IGNORECASE)  # to an entry
_SPACE = 0.35  # of the font's height: as wide as a space may be
_APART = 0.15  # of the font's height: entries that stand a little apart


def _step(before: Line, line: Line) -> float:
    """How far a line stands below the one before; 0 in another column."""
    return before.base - line.base if (before.page, before.column) == (line.page, line.column) else 0.0


def _first_word(line: Line) -> float:
    """How wide the first word of a line is."""
    letters = len(line.text.split(None, 1)[0])
    return [glyph.right for glyph in line.glyphs if glyph.text.strip()][:letters][-1] - line.left


def _ended(entry: list[Line], spacing: float, size: float) -> tuple[list[Line], list[Line]]:
    """The last entry, and what stands behind it: after a gap, or in another size."""
    for at, (before, line) in enumerate(pairwise(entry), start=1):
        same = (before.page, before.column) == (line.page, line.column)
        gap = same and before.base - line.base > 1.6 * spacing * max(1.0, line.height / 10)
        if gap or abs(line.height - size) > 0.05 * size:
            return entry[:at], entry[at:]
    return entry, []
