"""Glyphs of PDF pages put into rows, and rows into lines. All lengths are in points; y grows upwards."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from citecheck.text import lazy_re


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as printed: its left and right edge, its baseline, the height of its font, and its place among the
    characters of the page as they were set. `spaced`: the library holds that a space stands before it."""

    text: str
    left: float
    right: float
    base: float
    height: float
    order: int
    spaced: bool = False


@dataclass(slots=True)
class Line:
    """One visual line, or what stands of it in one column: its characters, each with whether it is superscript, with the
    `orders` of the glyphs that they come from (-1: a space), and whether it is `typed` in a typewriter's letters."""

    text: str
    raised: list[bool]
    left: float
    right: float
    base: float
    height: float
    page: int = 0
    column: int = 0  # counts the columns and bands of a page in reading order
    glyphs: Sequence[Glyph] = ()
    orders: Sequence[int] = ()
    typed: Sequence[bool] = ()
    paged: bool = False  # whether it is of a table of contents or an index

    @property
    def is_code(self) -> bool:
        """Whether nothing in it is set otherwise."""
        return bool(self.typed) and all(typed or char == " " for char, typed in zip(self.text, self.typed, strict=True))

    def pieces(self) -> list[int]:
        """Of every character the number of the superscript that it is in; 0 for all others. Two digits of one number touch,
        and TeX leaves half a point behind each superscript: 16 and 1 are not 161."""
        shown = {glyph.order: glyph for glyph in self.glyphs}
        found: list[int] = []
        count = 0
        for at, raised in enumerate(self.raised):
            before, glyph = (shown.get(self.orders[one]) if one >= 0 else None for one in (at - 1, at))
            digits = at > 0 and self.text[at - 1].isdigit() and self.text[at].isdigit()
            gap = digits and before and glyph and glyph.left - before.right > _NEXT_RAISED * glyph.height
            count += raised and (not found or not found[-1] or bool(gap))
            found.append(count if raised else 0)
        return found


_BETWEEN = lazy_re(r"(?<=\d)(?:\s?[,;–-]\s?|\s)(?=\d)")
_LABEL = lazy_re(r"[\[(]?\d{1,3}[\])]?\.?")
_RAISABLE = frozenset("0123456789,–-[]() ")
_RAISED = 0.88  # of the page's common height: what browsers raise is smaller
_APART = 0.6  # of that height: a gap as between two words that justification has driven apart
_WIDE_GAP = 1.5  # of the font's height: what stands further apart is not one line but two columns, or table cells
STRIP = 0.7  # of the font's height: a gap that may be part of a white strip between columns
_LABEL_GAP = 4.0  # of the font's height: how far a hanging number stands from its entry at most
_SPACE = 0.16  # of the font's height: a gap that parts two words
_NARROW = 0.08  # the same where the library holds so too: an italic f reaches far into the space on either side
_NEXT_RAISED = 0.04  # of a raised digit's height: how far the next superscript stands from it
_CLOSE = 0.04  # how far the letters of a word stand apart at most, unless it is letterspaced


def common_height(glyphs: Sequence[Glyph]) -> float:
    """The height of the page's ordinary text."""
    sizes = Counter(round(glyph.height, 1) for glyph in glyphs if glyph.text.strip())
    return sizes.most_common(1)[0][0] if sizes else 10.0


def rows_of(glyphs: Sequence[Glyph], common: float) -> list[list[Glyph]]:
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
    kept: list[tuple[float, float, list[Glyph]]] = []
    for base, height, row in rows:
        text, numbers = _parted_numbers(row, common)
        small += numbers
        if text:
            kept.append((base, height, text))
    small.sort(key=lambda one: (-one.base, one.left))
    found = [row for _, _, row in kept]
    found += _attach_small(small, kept)
    return [sorted(row, key=lambda one: one.left) for row in found]


def _parted_numbers(row: list[Glyph], common: float) -> tuple[list[Glyph], list[Glyph]]:
    """A row without the numbers that stand in it by themselves and are a little smaller, and those: browsers raise text at
    five sixths of its size, and what is raised in one column may be level with a line of another."""
    if not any(glyph.height < _RAISED * common and glyph.text in _RAISABLE for glyph in row):
        return row, []
    text: list[Glyph] = []
    numbers: list[Glyph] = []
    run: list[Glyph] = []
    right = 0.0
    for glyph in (*sorted(row, key=lambda one: one.left), None):
        if run and (glyph is None or (glyph.text.strip() and glyph.left - right > _APART * common)):
            raised = all(one.text in _RAISABLE and one.height < _RAISED * common for one in run if one.text.strip())
            (numbers if raised and any(one.text.strip() for one in run) else text).extend(run)
            run = []
        if glyph is not None:
            run.append(glyph)
            right = glyph.right if glyph.text.strip() else right
    return text, numbers


def _attach_small(small: Sequence[Glyph], rows: Sequence[tuple[float, float, list[Glyph]]]) -> list[list[Glyph]]:
    """Small glyphs go to the row whose height they stand within, near one of its glyphs. The others are rows of small text,
    with small glyphs of its own."""
    edges = [(base, height, sorted(one.right for one in row), sorted(one.left for one in row)) for base, height, row in rows]
    others: list[Glyph] = []
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
                if abs(base - first.base) < 0.1 * height and bisect_left(lefts, first.left) < bisect_left(lefts, last.right):
                    distance = 0.0  # on the same line, with some of it in between
                if distance < nearest:
                    home, nearest = index, distance
        if home is not None:
            rows[home][2].extend(group)
        else:
            others += group
    return rows_of(others, common_height(others)) if any(glyph.text.strip() for glyph in others) else []


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


def pieces_of(row: Sequence[Glyph], strips: Sequence[float] = ()) -> Iterator[Sequence[Glyph]]:
    """The row cut at wide gaps, and where it leaves one of the white `strips` free that run down the page; the number of a
    list entry stays with what it numbers."""
    heights = Counter(round(glyph.height, 1) for glyph in row if glyph.text.strip())
    if not heights:
        return
    height = max(heights, key=lambda one: (heights[one], one))
    for layer in _layers(row, height):
        begin = 0
        visible = [index for index, glyph in enumerate(layer) if glyph.text.strip()]
        for before, after in pairwise(visible):
            gap = layer[after].left - layer[before].right
            parted = gap > STRIP * height and any(layer[before].right < x < layer[after].left for x in strips)
            if parted or (
                gap > _WIDE_GAP * height and not (gap < _LABEL_GAP * height and _LABEL.fullmatch(_text(layer[begin : before + 1])))
            ):
                yield layer[begin : before + 1]
                begin = after
        if visible:
            yield layer[begin : visible[-1] + 1]


def _layers(row: Sequence[Glyph], height: float) -> list[Sequence[Glyph]]:
    """The row as it is, or, where an overlong address is printed over the text beside it, each by itself: what was set in
    one go belongs together."""
    if all(after.left - before.left > -0.1 * height and after.left - before.right > -0.3 * height for before, after in pairwise(row)):
        return [row]
    runs: list[list[Glyph]] = []
    for glyph in sorted(row, key=lambda one: one.order):
        if runs and runs[-1][-1].left <= glyph.left + 0.1 * height:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    layers: list[list[Glyph]] = []
    for run in sorted(runs, key=lambda one: one[0].left):
        home = next((layer for layer in layers[:8] if layer[-1].right <= run[0].left + 0.3 * height), None)
        if home is None:
            layers.append(run)
        else:
            home.extend(run)
    return list(layers)


def _text(glyphs: Sequence[Glyph]) -> str:
    return "".join(glyph.text for glyph in glyphs if glyph.text.strip())


def line_of(glyphs: Sequence[Glyph], common: float) -> Line:
    """Its height is that of ordinary text where any of it is: a line may begin with a long superscript."""
    shown = [glyph for glyph in glyphs if glyph.text.strip()]
    heights = Counter(round(glyph.height, 1) for glyph in shown)
    ordinary = [one for one in heights if abs(one - common) < 0.08 * common]
    height = max(ordinary or heights, key=lambda one: (heights[one], one))
    base = median(glyph.base for glyph in shown if round(glyph.height, 1) == height)
    text: list[str] = []
    raised: list[bool] = []
    orders: list[int] = []
    before: Glyph | None = None
    parted = _parted(shown, height)
    for glyph in glyphs:
        if not glyph.text.strip():
            if text and text[-1] != " ":
                text.append(" ")
                raised.append(False)
                orders.append(-1)
            continue
        if before is not None and text[-1] != " " and (glyph.left - before.right > _SPACE * height or glyph.order in parted):
            text.append(" ")
            raised.append(False)
            orders.append(-1)
        is_raised = glyph.height < 0.85 * height and glyph.base > base + 0.12 * height
        text.extend(glyph.text)
        raised.extend([is_raised] * len(glyph.text))
        orders.extend([glyph.order] * len(glyph.text))
        before = glyph
    while text and text[-1] == " ":
        text.pop()
        raised.pop()
        orders.pop()
    said = "".join(text)
    for between in _BETWEEN.finditer(said):  # in `1, 2–4` what parts the numbers may be set in the size of the text
        if raised[between.start() - 1] and raised[between.end()]:
            raised[between.start() : between.end()] = [True] * len(between[0])
    return Line(said, raised, shown[0].left, max(glyph.right for glyph in shown), base, height, glyphs=glyphs, orders=orders)


def _parted(shown: Sequence[Glyph], height: float) -> set[int]:
    """The characters (by their order) behind a narrow space: the library holds so, and those around it stand close. Letterspaced
    ones don't, and a superscript belongs to its word."""
    gaps = [(after.left - before.right) / height for before, after in pairwise(shown)]
    narrow = [_NARROW < gap <= _SPACE for gap in gaps]
    return {
        after.order
        for at, (before, after) in enumerate(pairwise(shown))
        if narrow[at]
        and after.spaced
        and abs(before.base - after.base) < 0.1 * after.height
        and abs(before.height - after.height) < 0.1 * after.height
        and not any(narrow[max(0, at - 1) : at] + narrow[at + 1 : at + 2])
        and any(gap < _CLOSE for gap in gaps[max(0, at - 1) : at] + gaps[at + 1 : at + 2])
    }


def without_line_numbers(pages: list[list[list[Glyph]]]) -> list[list[list[Glyph]]]:
    """Rows without the numbers that manuscripts count their lines with, where most pages have them."""
    heads = [
        _in_margin([(row, count) for row in sorted(rows, key=lambda row: -row[0].base) if (count := _number_at_head(row))])
        for rows in pages
    ]
    counting = [at for at, found in enumerate(heads) if _count_lines(found, len(pages[at]))]
    if len(counting) < 2 or len(counting) * 2 < len(pages):
        return pages
    lefts = {Counter(round(row[0].left) for row, _ in heads[at]).most_common(1)[0][0] for at in counting}  # left and right pages differ
    rights = {Counter(round(row[n - 1].right) for row, n in heads[at]).most_common(1)[0][0] for at in counting}

    def bare(row: list[Glyph]) -> list[Glyph]:
        count = _number_at_head(row)
        if not count:
            return row
        level = any(abs(row[0].left - left) < 2 for left in lefts) or any(abs(row[count - 1].right - right) < 2 for right in rights)
        return row[count:] if level else row

    return [[rest for row in rows if (rest := bare(row))] for rows in pages]


def _number_at_head(row: Sequence[Glyph]) -> int:
    """How many digits a row begins with that stand apart from its other glyphs."""
    count = 0
    for glyph in row:
        if count and glyph.left - row[count - 1].right > 0.5 * glyph.height:
            break
        if glyph.text.strip():
            if not glyph.text.isdecimal() or count == 4:
                return 0
            count += 1
        elif not count:
            return 0
    return count


def _in_margin(heads: Sequence[tuple[list[Glyph], int]]) -> list[tuple[list[Glyph], int]]:
    """Of the rows that a number heads those where it stands as most do: the numbers of sections and entries don't."""
    edges = Counter(edge for row, count in heads for edge in (("left", round(row[0].left)), ("right", round(row[count - 1].right))))
    if not edges:
        return []
    (side, edge), _ = edges.most_common(1)[0]
    return [(row, n) for row, n in heads if abs((row[0].left if side == "left" else row[n - 1].right) - edge) < 2]


def _count_lines(heads: Sequence[tuple[Sequence[Glyph], int]], rows: int) -> bool:
    """Whether the numbers at the head of a page's rows count them one by one, or in fives. They may be set at a distance of their own,
    so that few stand level with a row of text."""
    numbers = [int(_text(row[:count])) for row, count in heads]
    alone = sum(not _text(row[count:]) for row, count in heads)
    steps = Counter(after - before for before, after in pairwise(numbers))
    return any(
        len(numbers) >= 6 and steps[step] >= 0.9 * (len(numbers) - 1) and len(numbers) * step >= 0.6 * (rows - alone) for step in (1, 5)
    )
