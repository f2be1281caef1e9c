"""The title of a Word document that has no style for it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from citecheck.formats.xml_tree import Element
from citecheck.model import Block, BlockKind

_LARGE = 28  # half points: a line of 14 points in bold type that nothing stands above
_FEWEST, _MOST = 3, 35  # words of a title, and of one that only its type tells


def headline(blocks: Sequence[Block], body: Element | None) -> str | None:
    """A heading of the first level that the document begins with, or a line in large bold type, where it is more than the name of a
    section."""
    first = blocks[0] if blocks else None
    size = len(first.text.split()) if first else 0
    if first is None or body is None or size < _FEWEST:
        return None
    large = first.kind is BlockKind.PARAGRAPH and size <= _MOST and not first.text.endswith(".") and _begins_large(body)
    return first.text if large or (first.kind is BlockKind.HEADING and first.level == 1) else None


def _begins_large(body: Element) -> bool:
    """Whether the first line of a text is set in large bold type throughout, and the next one isn't: of two, either may be the title."""
    first, second = [*islice((each for each in body.find_all("p") if each.string().strip()), 2), None, None][:2]
    return first is not None and _is_large(first) and not (second is not None and _is_large(second))


def _is_large(line: Element) -> bool:
    runs = [run.first("rPr") for run in line.find_all("r") if run.string().strip()]
    return bool(runs) and all(
        run is not None
        and (bold := run.first("b")) is not None
        and bold.get("val") not in ("0", "false", "off")
        and (size := run.first("sz")) is not None
        and size.get("val").isdecimal()
        and int(size.get("val")) >= _LARGE
        for run in runs
    )
