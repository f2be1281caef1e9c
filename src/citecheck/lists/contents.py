"""Tables of contents, whose items look like the headings that they name."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.lists.pieces import Piece
from citecheck.model import BlockKind


def holds(lines: Sequence[Piece], at: int, last: int) -> bool:
    """Whether a line that reads like the heading of a list may be an item of a table of contents: one follows farther down, marked up as
    a heading at `last` or with the same words."""
    return (at < last or _heads_later(lines, at)) and _is_item(lines, at)


def _is_item(lines: Sequence[Piece], at: int) -> bool:
    line, behind = lines[at], lines[at + 1].number
    return line.kind is BlockKind.LIST_ITEM or (line.kind is BlockKind.PARAGRAPH and not line.gap and behind is None)


def _heads_later(lines: Sequence[Piece], at: int) -> bool:
    """Whether a line right below another one stands again farther down, on its own."""
    text = lines[at].text.casefold()
    return not lines[at].gap and any(line.gap and line.text.casefold() == text for line in lines[at + 1 :])
