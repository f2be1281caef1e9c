"""Items of numbered lists in a PDF, told by the numbers that begin lines at one place."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.formats.pdf_edges import Edges, edges_of, has_ended, is_short
from citecheck.formats.pdf_lines import Line
from citecheck.text import lazy_re

_ITEM = lazy_re(r"\(?(\d{1,2})[.)]\s+(?=\S)")


def heads_of_items(lines: Sequence[Line]) -> set[int]:
    """The lines (by identity) at the head of numbered items. Only a number beside which the next one or the one before begins a line at
    the same place is an item's, and within running text only where a sentence may begin: `as Roe has shown in` `7. Others` has a marker."""
    edges = edges_of(lines)
    heads: dict[tuple[int, str], list[int]] = {}  # the lines that begin with a number, by it and the signs around it
    for at, line in enumerate(lines):
        if (number := _ITEM.match(line.text)) and not any(line.raised[: number.end()]):
            heads.setdefault((int(number[1]), number[0].replace(number[1], "").strip()), []).append(at)
    found = set[int]()
    for (value, signs), places in heads.items():
        beside = [lines[at] for near in (value - 1, value + 1) for at in heads.get((near, signs), ())]
        for at in places:
            line, before = lines[at], lines[max(0, at - 1)]
            apart = _indent(line, edges) > 0.6 * line.height
            if (apart or has_ended(before) or is_short(before, edges)) and any(_is_level(line, other, edges) for other in beside):
                found.add(id(line))
    return found


def _is_level(line: Line, other: Line, edges: Edges) -> bool:
    """Whether two numbers begin at the same place of the page or column; they may be set flush right, 9 a digit's width behind 10."""
    near = 0.7 * line.height
    return abs(line.left - other.left) < near or abs(_indent(line, edges) - _indent(other, edges)) < near


def _indent(line: Line, edges: Edges) -> float:
    left, _ = edges[line.page, line.column]
    return line.left - left
