"""Lines of PDF pages in reading order: columns found and read one after the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, floor
from statistics import median

from citecheck.formats.pdf_lines import STRIP, Glyph, Line, common_height, line_of, pieces_of, rows_of, without_line_numbers
from citecheck.formats.pdf_paragraphs import is_list_heading
from citecheck.text import lazy_re

_STRIP_ROWS = 8  # that leave a strip free, at least
_NUMBERS = lazy_re(r"\d{1,3}(?:[\s,;–-]+\d{1,3})*[.,;]?")


def lines_of_pages(pages: Sequence[Sequence[Glyph]]) -> list[list[Line]]:
    """The lines of each page in reading order: columns left to right, what runs across all columns where it stands.

    A page has the columns of most others where they fit: the last one may be too empty to show its own.
    """
    if not pages:
        return []
    heights = [common_height(glyphs) for glyphs in pages]
    bare = without_line_numbers([rows_of(*page) for page in zip(pages, heights, strict=True)])
    strips = [_strips(*page) for page in zip(bare, heights, strict=True)]
    model = _usual(strips)
    rows = [_Rows(row, height, of or strips[model]) for row, height, of in zip(bare, heights, strips, strict=True)]
    found = [_gutters(page.lines) or _gutters(_listed(page.lines)) for page in rows]
    model = _usual(found)
    begins = [_begin(rows[model].lines, found[model], at) for at in range(len(found[model]))]
    found = [found[model] if begins and _fit(page.lines, found[model], begins) else own for page, own in zip(rows, found, strict=True)]
    return [list(_ordered(page, gutters, number)) for number, (page, gutters) in enumerate(zip(rows, found, strict=True))]


def _usual(found: Sequence[Sequence[float]]) -> int:
    """The first of the pages where strips or gutters run as on most pages that have any."""
    places = [tuple(round(x / 5) for x in of) for of in found]
    usual = Counter(of for of in places if of).most_common(1)
    return places.index(usual[0][0]) if usual else 0


class _Rows:
    """The rows of a page, cut at wide gaps and at the white strips between its columns."""

    def __init__(self, rows: Sequence[Sequence[Glyph]], common: float, strips: Sequence[float]) -> None:
        self.common = common
        self.pieces = [piece for row in rows for piece in pieces_of(row, strips)]
        self.lines = [line_of(piece, common) for piece in self.pieces]


def _strips(rows: Sequence[Sequence[Glyph]], common: float) -> list[float]:
    """Where white strips run down a page, though they be hardly wider than the space between two words: most rows that
    reach across leave the same gap free."""
    shown = [[glyph for glyph in row if glyph.text.strip()] for row in rows]
    shown = [row for row in shown if row]
    if len(shown) < _STRIP_ROWS:
        return []
    start, end = min(row[0].left for row in shown), max(row[-1].right for row in shown)
    free, across = Counter[int](), Counter[int]()
    for row in shown:
        across.update(range(ceil(row[0].left), floor(row[-1].right) + 1))
        for before, after in pairwise(row):
            if after.left - before.right > STRIP * common:
                free.update(range(ceil(before.right), floor(after.left) + 1))
    inside = range(ceil(start + 0.25 * (end - start)), floor(end - 0.25 * (end - start)))
    white = [x for x in inside if free[x] >= _STRIP_ROWS and free[x] >= 0.6 * across[x]]
    strips: list[list[int]] = []
    for x in white:
        if strips and strips[-1][-1] == x - 1:
            strips[-1].append(x)
        else:
            strips.append([x])
    return [_freest(strip, free) for strip in strips]


def _freest(strip: Sequence[int], free: Counter[int]) -> float:
    """The middle of what most rows leave free of a strip: beside it only those do that hang indented in the right column, or
    end early in the left one."""
    most = max(free[x] for x in strip)
    return median(x for x in strip if free[x] == most)


def _ordered(page: _Rows, gutters: Sequence[float], number: int) -> Iterator[Line]:
    lines = page.lines
    if gutters:
        begins = [_beginnings(lines, gutters, at) for at in range(len(gutters))]
        lines = [line for piece in page.pieces for line in _cut_at(piece, gutters, begins, page.common)]
    for column, group in enumerate(_in_order(lines, gutters)):
        before: Line | None = None
        for line in _joined(group, page.common):
            if before is not None and _is_left_over(line, before):
                line.raised, line.height = [True] * len(line.text), before.height
            before = line
            line.page, line.column = number, column
            yield line


def _is_left_over(line: Line, before: Line) -> bool:
    """Whether a line holds nothing but a superscript that found no room at the end of the line before."""
    return (
        line.height < 0.85 * before.height
        and _NUMBERS.fullmatch(line.text) is not None
        and 0 < before.base - line.base < 1.2 * before.height
    )


def _joined(group: Sequence[Line], common: float) -> Iterator[Line]:
    """The lines of one column, top to bottom. What stands beside each other in it is one line after all: words that
    justification has driven apart, the cells of a table's row."""
    beside: list[Line] = []
    for line in [*sorted(group, key=lambda one: -one.base), None]:
        if beside and (line is None or beside[0].base - line.base > 0.3 * beside[0].height):
            beside.sort(key=lambda one: one.left)
            yield line_of([glyph for one in beside for glyph in one.glyphs], common) if len(beside) > 1 else beside[0]
            beside = []
        if line is not None:
            beside.append(line)


# ------------------------------------------------------------------------------------------------ columns


def _cut_at(piece: Sequence[Glyph], gutters: Sequence[float], begins: Sequence[set[int]], common: float) -> Iterator[Line]:
    """What reaches from one column over a gutter, cut where a line of the next column begins in it."""
    begin = 0
    for gutter, starts in zip(gutters, begins, strict=True):
        if not piece[begin].left < gutter < piece[-1].right:
            continue
        for at in range(begin + 1, len(piece)):
            gap = piece[at].left - max(glyph.right for glyph in piece[max(begin, at - 3) : at] if glyph.text.strip() or at < begin + 3)
            if piece[at].text.strip() and piece[at].left > gutter and round(piece[at].left) in starts and gap > 0.3 * piece[at].height:
                yield line_of(piece[begin:at], common)
                begin = at
                break
    yield line_of(piece[begin:], common)


def _column(line: Line, gutters: Sequence[float]) -> int:
    """The place of the column in which a line begins."""
    return bisect_right(gutters, line.left)


def _beginnings(lines: Sequence[Line], gutters: Sequence[float], at: int) -> set[int]:
    """Where lines of the column right of a gutter begin: its edge, and that of indented lines."""
    edges = Counter(round(line.left) for line in lines if _column(line, gutters) == at + 1)
    return {x for x, count in edges.items() if count >= 3}


def _begin(lines: Sequence[Line], gutters: Sequence[float], at: int) -> float:
    """The left edge of the column right of a gutter; an overlong word of the column before may touch it."""
    return min(_beginnings(lines, gutters, at), default=gutters[at])


def _in_order(lines: Sequence[Line], gutters: Sequence[float]) -> Iterator[list[Line]]:
    """Groups of lines in reading order, each to be read top to bottom."""
    if not gutters:
        yield list(lines)
        return
    begins = [_begin(lines, gutters, at) for at in range(len(gutters))]
    crossing = {id(line): [at for at, begin in enumerate(begins) if line.left < gutters[at] and line.right > begin + 1] for line in lines}
    columns: list[list[float]] = [[] for _ in range(len(gutters) + 1)]
    for line in lines:
        if not crossing[id(line)]:
            columns[_column(line, gutters)].append(line.base)
    for bases in columns:
        bases.sort()
    across = sorted((line for line in lines if _is_across(line, crossing[id(line)], columns)), key=lambda one: -one.base)
    apart = set(map(id, across))
    bounds = [-line.base for line in across]
    bands: list[list[list[Line]]] = [[[] for _ in columns] for _ in range(len(across) + 1)]
    for line in lines:
        if id(line) not in apart:
            bands[bisect_left(bounds, -line.base)][_column(line, gutters)].append(line)
    for place, band in enumerate(bands):
        if place:
            yield [across[place - 1]]
        yield from (group for group in band if group)


def _is_across(line: Line, crossed: Sequence[int], columns: Sequence[Sequence[float]]) -> bool:
    """Whether a line runs across columns, and is not one of the left column with a word too long for it: both columns
    go on right above and right below that."""

    def goes_on(bases: Sequence[float], low: float, high: float) -> bool:
        at = bisect_left(bases, line.base + low * line.height)
        return at < len(bases) and bases[at] <= line.base + high * line.height

    if len(crossed) != 1:
        return bool(crossed)
    sides = columns[crossed[0] : crossed[0] + 2]
    return not all(goes_on(bases, low, high) for bases in sides for low, high in ((0.3, 1.6), (-1.6, -0.3)))


_THIRDS, _HALF = (range(28, 40), range(61, 73)), (range(35, 66),)  # where gutters may run, in percent of the text's width


def _gutters(lines: Sequence[Line]) -> tuple[float, ...]:
    """Where the white strips between three or two columns run; none on a page of one column."""
    if len(lines) < 8:
        return ()
    for ranges in (_THIRDS, _HALF):
        found = [gutter for steps in ranges if (gutter := _gutter(lines, steps)) is not None]
        if len(found) == len(ranges) and _side_by_side(lines, found):
            return tuple(found)
    return ()


def _listed(lines: Sequence[Line]) -> list[Line]:
    """The lines below the heading of the reference list: it may stand in two columns though the text has one."""
    heading = min((line.base for line in lines if is_list_heading(line.text)), default=None)
    return [line for line in lines if heading is not None and line.base < heading]


def _gutter(lines: Sequence[Line], steps: range) -> float | None:
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    middle = (steps[0] + steps[-1]) / 2
    best: tuple[float, float, float] | None = None
    for step in steps:
        x = start + (end - start) * step / 100
        left, right, across = _counts(lines, x)
        if min(left, right) >= 4 and min(left, right) * 5 >= max(left, right) and across * 4 <= left + right:
            merit = (across, abs(step - middle), x)
            best = merit if best is None else min(best, merit)
    return best[2] if best else None


def _counts(lines: Iterable[Line], x: float) -> tuple[int, int, int]:
    left = right = across = 0
    for line in lines:
        if line.right <= x:
            left += 1
        elif line.left >= x:
            right += 1
        else:
            across += 1
    return left, right, across


def _side_by_side(lines: Sequence[Line], gutters: Sequence[float]) -> bool:
    """Whether lines stand beside each other in the columns at the same heights, and fill them: a table's cells don't."""
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    within = [line for line in lines if bisect_right(gutters, line.left) == bisect_left(gutters, line.right)]
    columns = [[line for line in within if _column(line, gutters) == at] for at in range(len(gutters) + 1)]
    if any(len(column) < 4 for column in columns):
        return False
    for left, right in pairwise(columns):
        top = min(max(one.base for one in left), max(one.base for one in right))
        bottom = max(min(one.base for one in left), min(one.base for one in right))
        if top - bottom <= 3 * median(line.height for line in lines):
            return False
    full = sum(line.right - line.left > 0.6 * (end - start) / len(columns) for line in within)
    return full * 3 > len(within)


def _fit(lines: Sequence[Line], gutters: Sequence[float], begins: Sequence[float]) -> bool:
    """Whether a page may have these columns: hardly a line runs across, and in the second the lines begin at its edge or,
    as list entries go on, a little to the right."""
    crossing = sum(any(line.left < gutter < line.right for gutter in gutters) for line in lines)
    width = gutters[0] - min((line.left for line in lines), default=0.0)
    second = [line for line in lines if _column(line, gutters) == 1]
    apart = [line for line in second if not -2 < line.left - begins[0] < 0.15 * width]
    long = [[line for line in each if line.right - line.left > 0.3 * width] for each in (second, apart)]  # no parts of running heads
    return len(second) > len(apart) and len(long[1]) * 3 <= len(long[0]) and crossing * 4 <= len(lines)
