"""Numbers alone in the last column of a table that is headed `Source` or `Ref.`: markers, where the list has them all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from citecheck.markers.candidate import Candidate
from citecheck.markers.groups import parse_group
from citecheck.model import Block, BlockKind, Document, MarkerStyle
from citecheck.text import lazy_re

_HEAD = lazy_re(
    r"\W*(?:ref(?:s|erences?)?|sources?|citations?|quellen?|belege?|literatur|r[ée]f(?:s|érences?)?|fuentes?|referencias?|fontes?|fonti?"
    r"|riferiment[io]|referências?|bron(?:nen)?)\W*",
    re.IGNORECASE,
)


def sources(document: Document, listed: frozenset[int], known: frozenset[str]) -> list[Candidate]:
    """The markers in such columns, outside the blocks `listed`; none of a column in which a cell holds anything else."""
    return [
        candidate
        for is_cell, places in groupby(range(len(document.blocks)), lambda at: document.blocks[at].kind is BlockKind.TABLE_CELL)
        if is_cell
        for candidate in _of_table([place for place in places if place not in listed], document.blocks, known)
    ]


def _of_table(places: Sequence[int], blocks: Sequence[Block], known: frozenset[str]) -> Iterator[Candidate]:
    rows = [list(row) for level, row in groupby(places, lambda at: blocks[at].level) if level]
    if len(rows) < 2 or len(rows[0]) < 2 or not _HEAD.fullmatch(blocks[rows[0][-1]].text):
        return
    cells = [row[-1] for row in rows[1:] if len(row) == len(rows[0])]
    groups = [parse_group(blocks[cell].text.strip(), spaces_separate=True) for cell in cells]
    if any(group is None or not known.issuperset(group.keys) for group in groups):
        return
    for cell, group in zip(cells, groups, strict=True):
        text = blocks[cell].text
        start = len(text) - len(text.lstrip())
        if group is not None:
            yield Candidate(cell, start, len(text.rstrip()), text.strip(), group.keys, MarkerStyle.BARE, 4.0, group.defect)
