"""Where the lines of a PDF begin and end in their columns, which tells what begins and what ends with them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from citecheck.formats.pdf_lines import Line

Edges = dict[tuple[int, int], tuple[float, float]]  # left and right of every column, by its page and place


def is_short(line: Line, edges: Edges) -> bool:
    """Whether a line ends well before its column does."""
    left, right = edges[line.page, line.column]
    return line.right < left + 0.85 * (right - left)


def edges_of(lines: Sequence[Line]) -> Edges:
    """Left and right edge of every column."""
    found: Edges = {}
    for key, group in groupby(lines, key=lambda line: (line.page, line.column)):
        column = list(group)
        left, right = min(line.left for line in column), max(line.right for line in column)
        before = found.get(key, (left, right))
        found[key] = min(left, before[0]), max(right, before[1])
    return found


def has_ended(line: Line) -> bool:
    """Whether a sentence ends with a line."""
    return line.text[-1:] in ".!?:" or line.raised[-1]
