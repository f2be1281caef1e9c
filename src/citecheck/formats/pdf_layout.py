"""Glyphs of PDF pages put into lines and reading order. All lengths are in points; y grows upwards."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from citecheck.text import lazy_re


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as printed: its left and right edge, its baseline, and the height of its font."""

    text: str
    left: float
    right: float
    base: float
    height: float


@dataclass(slots=True)
class Line:
    """One visual line, or what stands of it in one column: its characters, each with whether it is superscript."""

    text: str
    raised: list[bool]
    left: float
    right: float
    base: float
    height: float
    page: int = 0
    column: int = 0  # counts the columns and bands of a page in reading order
    glyphs: Sequence[Glyph] = ()


_NUMBERS = lazy_re(r"\d{1,3}(?:[\s,;–-]+\d{1,3})*[.,;]?")
_WIDE_GAP = 1.5  # of the font's height: what stands further apart is not one line but two columns, or table cells
_SPACE = 0.16  # of the font's height: a gap that parts two words


def lines_of_page(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """The lines of a page in reading order: columns left to right, what runs across all columns where it stands."""
    common = _common_height(glyphs)
    rows = [list(_pieces(row)) for row in _rows(glyphs, common)]
    lines = [_line(piece, common) for pieces in rows for piece in pieces]
    gutter = _gutter(lines)
    if gutter is not None:
        lines = [line for pieces in rows for piece in pieces for line in _cut_at(piece, gutter, lines, common)]
    ordered: list[Line] = []
    for column, group in enumerate(_in_order(lines, gutter)):
        before: Line | None = None
        for line in _joined(group, common):
            if before is not None and _is_left_over(line, before):
                line.raised, line.height = [True] * len(line.text), before.height
            before = line
            line.page, line.column = page, column
            ordered.append(line)
    return ordered


def _common_height(glyphs: Sequence[Glyph]) -> float:
    """The height of the page's ordinary text."""
    sizes = Counter(round(glyph.height, 1) for glyph in glyphs if glyph.text.strip())
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _rows(glyphs: Sequence[Glyph], common: float) -> list[list[Glyph]]:
    """Glyphs that stand beside each other: a superscript belongs to the row that it stands in."""
    rows: list[tuple[float, float, list[Glyph]]] = []
    small: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: (-one.base, one.left)):
        if glyph.height < 0.8 * common:
            small.append(glyph)
        elif rows and rows[-1][0] - glyph.base < 0.35 * max(glyph.height, rows[-1][1]):
            rows[-1][2].append(glyph)
        else:
            rows.append((glyph.base, glyph.height, [glyph]))
    found = [row for _, _, row in rows]
    found += _attach_small(small, rows)
    return [sorted(row, key=lambda one: one.left) for row in found]


def _attach_small(small: Sequence[Glyph], rows: Sequence[tuple[float, float, list[Glyph]]]) -> list[list[Glyph]]:
    """Small glyphs go to the row whose height they stand within, near one of its glyphs; the others are rows themselves."""
    edges = [(base, height, sorted(one.right for one in row), sorted(one.left for one in row)) for base, height, row in rows]
    own: list[tuple[float, list[Glyph]]] = []
    at = 0
    for _, group in _runs(small):
        first, last = group[0], group[-1]
        while at < len(rows) and rows[at][0] > first.base + 0.4 * rows[at][1]:
            at += 1
        home, nearest = None, 1.5  # of the row's height: as far as justification drives words apart
        for index in range(at, min(at + 6, len(rows))):
            base, height, rights, lefts = edges[index]
            if base - 0.3 * height <= first.base <= base + 0.75 * height:
                distance = min(_distance(rights, first.left), _distance(lefts, last.right)) / height
                if distance < nearest:
                    home, nearest = index, distance
        if home is not None:
            rows[home][2].extend(group)
        elif own and abs(own[-1][0] - first.base) < 0.35 * first.height:
            own[-1][1].extend(group)
        else:
            own.append((first.base, list(group)))
    return [row for _, row in own]


def _distance(edges: Sequence[float], x: float) -> float:
    """How far the nearest of some edges, in order, is from `x`."""
    at = bisect_left(edges, x)
    return min(abs(edge - x) for edge in edges[max(0, at - 1) : at + 1])


def _runs(glyphs: Sequence[Glyph]) -> Iterator[tuple[float, list[Glyph]]]:
    """Small glyphs right beside each other, top to bottom."""
    group: list[Glyph] = []
    for glyph in glyphs:
        if group and abs(group[-1].base - glyph.base) < 0.2 * glyph.height and -0.5 <= glyph.left - group[-1].right < 0.8 * glyph.height:
            group.append(glyph)
        else:
            if group:
                yield group[0].base, group
            group = [glyph]
    if group:
        yield group[0].base, group


def _is_left_over(line: Line, before: Line) -> bool:
    """Whether a line holds nothing but a superscript that found no room at the end of the line before."""
    return (
        line.height < 0.85 * before.height
        and _NUMBERS.fullmatch(line.text) is not None
        and 0 < before.base - line.base < 1.2 * before.height
    )


def _pieces(row: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """The row cut at wide gaps."""
    heights = Counter(round(glyph.height, 1) for glyph in row if glyph.text.strip())
    if not heights:
        return
    height = max(heights, key=lambda one: (heights[one], one))
    begin = 0
    visible = [index for index, glyph in enumerate(row) if glyph.text.strip()]
    for before, after in pairwise(visible):
        if row[after].left - row[before].right > _WIDE_GAP * height:
            yield row[begin : before + 1]
            begin = after
    yield row[begin : visible[-1] + 1]


def _line(glyphs: Sequence[Glyph], common: float) -> Line:
    """Its height is that of ordinary text where any of it is: a line may begin with a long superscript."""
    shown = [glyph for glyph in glyphs if glyph.text.strip()]
    heights = Counter(round(glyph.height, 1) for glyph in shown)
    ordinary = [one for one in heights if abs(one - common) < 0.08 * common]
    height = max(ordinary or heights, key=lambda one: (heights[one], one))
    base = median(glyph.base for glyph in shown if round(glyph.height, 1) == height)
    text: list[str] = []
    raised: list[bool] = []
    right: float | None = None
    for glyph in glyphs:
        if not glyph.text.strip():
            if text and text[-1] != " ":
                text.append(" ")
                raised.append(False)
            continue
        if right is not None and glyph.left - right > _SPACE * height and text[-1] != " ":
            text.append(" ")
            raised.append(False)
        is_raised = glyph.height < 0.85 * height and glyph.base > base + 0.12 * height
        text.extend(glyph.text)
        raised.extend([is_raised] * len(glyph.text))
        right = glyph.right
    while text and text[-1] == " ":
        text.pop()
        raised.pop()
    for at, char in enumerate(text):
        if char == " " and raised[at - 1] and raised[at + 1]:
            raised[at] = True  # within `1, 2`
    return Line("".join(text), raised, shown[0].left, max(glyph.right for glyph in shown), base, height, glyphs=glyphs)


def _joined(group: Sequence[Line], common: float) -> Iterator[Line]:
    """The lines of one column, top to bottom. What stands beside each other in it is one line after all: words that
    justification has driven apart, the cells of a table's row."""
    beside: list[Line] = []
    for line in [*sorted(group, key=lambda one: -one.base), None]:
        if beside and (line is None or beside[0].base - line.base > 0.3 * beside[0].height):
            beside.sort(key=lambda one: one.left)
            yield _line([glyph for one in beside for glyph in one.glyphs], common) if len(beside) > 1 else beside[0]
            beside = []
        if line is not None:
            beside.append(line)


# ------------------------------------------------------------------------------------------------ columns


def _cut_at(piece: Sequence[Glyph], gutter: float, lines: Sequence[Line], common: float) -> Iterator[Line]:
    """What reaches from the left column over the gutter, cut where a line of the right column begins in it."""
    if not piece[0].left < gutter < piece[-1].right:
        yield _line(piece, common)
        return
    begins = _beginnings(lines, gutter)
    for at in range(1, len(piece)):
        gap = piece[at].left - max(glyph.right for glyph in piece[max(0, at - 3) : at] if glyph.text.strip() or at < 3)
        if piece[at].text.strip() and round(piece[at].left) in begins and gap > 0.3 * piece[at].height:
            yield _line(piece[:at], common)
            yield _line(piece[at:], common)
            return
    yield _line(piece, common)


def _beginnings(lines: Sequence[Line], gutter: float) -> set[int]:
    """Where lines of the right column begin: its edge, and that of indented lines."""
    edges = Counter(round(line.left) for line in lines if line.left >= gutter)
    return {x for x, count in edges.items() if count >= 3}


def _in_order(lines: Sequence[Line], gutter: float | None) -> Iterator[list[Line]]:
    """Groups of lines in reading order, each to be read top to bottom."""
    if gutter is None:
        yield list(lines)
        return
    begin = min(_beginnings(lines, gutter), default=gutter)  # of the right column; an overlong word may touch it
    across = [line for line in lines if line.left < gutter and line.right > begin + 1]
    apart = set(map(id, across))
    within = [line for line in lines if id(line) not in apart]
    lefts, rights = (sorted(one.base for one in within if (one.left < gutter) is side) for side in (True, False))
    across = sorted((line for line in across if not _overflows(line, lefts, rights)), key=lambda one: -one.base)
    apart = set(map(id, across))
    bounds = [-line.base for line in across]
    left: dict[int, list[Line]] = {}
    right: dict[int, list[Line]] = {}
    for line in lines:
        if id(line) not in apart:
            band = bisect_left(bounds, -line.base)
            (left if line.left < gutter else right).setdefault(band, []).append(line)
    for band in range(len(across) + 1):
        if band:
            yield [across[band - 1]]
        for side in (left, right):
            if band in side:
                yield side[band]


def _overflows(line: Line, lefts: Sequence[float], rights: Sequence[float]) -> bool:
    """Whether a line that crosses the gutter is one of the left column with a word too long for it: both columns go on
    right above and right below."""

    def goes_on(bases: Sequence[float], low: float, high: float) -> bool:
        at = bisect_left(bases, line.base + low * line.height)
        return at < len(bases) and bases[at] <= line.base + high * line.height

    return all(goes_on(bases, low, high) for bases in (lefts, rights) for low, high in ((0.3, 1.6), (-1.6, -0.3)))


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the white strip between two columns runs; None on a page of one column."""
    if len(lines) < 8:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    best: tuple[float, float] | None = None
    for step in range(35, 66):
        x = start + (end - start) * step / 100
        left, right, across = _counts(lines, x)
        if min(left, right) >= 4 and min(left, right) * 5 >= max(left, right) and across * 4 <= left + right:
            merit = (across, abs(step - 50))
            if best is None or merit < best:
                best, found = merit, x
    if best is None or not _side_by_side(lines, found):
        return None
    return found


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


def _side_by_side(lines: Sequence[Line], gutter: float) -> bool:
    """Whether lines stand left and right of it at the same heights, and fill their columns: a table's cells don't."""
    left = [line for line in lines if line.right <= gutter]
    right = [line for line in lines if line.left >= gutter]
    shared = min(max(one.base for one in left), max(one.base for one in right)) - max(
        min(one.base for one in left), min(one.base for one in right)
    )
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    full = sum(line.right - line.left > 0.3 * (end - start) for line in (*left, *right))
    return shared > 3 * median(line.height for line in lines) and full * 3 > len(left) + len(right)
