"""Lists that stand on a page twice: for the printer, in a box that opens beside the article, hidden."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from citecheck.formats.html_entries import read_entries
from citecheck.formats.html_hidden import is_hidden
from citecheck.formats.html_lists import declared
from citecheck.formats.html_units import Unit
from citecheck.formats.xml_tree import Element

_MOST = 0.8  # of the entries of a copy are those of the list


def set_apart(root: Element, units: Sequence[Unit], ids: Mapping[str, Element]) -> tuple[list[Unit], list[Unit]]:
    """The entries without what says the same once more, out of sight, and all that says the same as one of them: copies.

    Where links lead into one of two lists, that one is the list, seen or not, and the other is a copy.
    """
    lists: dict[Element, list[Unit]] = {}
    for unit in units:
        lists.setdefault(unit.container, []).append(unit)
    hidden = [own for listed, own in lists.items() if is_hidden(listed) or any(map(is_hidden, listed.ancestors))]
    out_of_sight = {unit.start for own in hidden for unit in own}
    seen = [unit for unit in units if unit.start not in out_of_sight]
    copies: list[Unit] = []
    if seen and out_of_sight:
        said = {_said(unit, ids) for unit in seen}
        for own in hidden:
            same = [unit for unit in own if _said(unit, ids) in said]
            copies += same if len(same) >= _MOST * len(own) else []  # of a list folded in, a box may show a few
    left = {unit.start for unit in copies}
    kept = [unit for unit in units if unit.start not in left]
    ends = [unit.nodes[-1].end for unit in units]
    others = [unit for unit in declared(root) if units and not _overlaps(unit, units, ends)]
    if others:
        said = {_said(unit, ids) for unit in kept}
        copies += [unit for unit in others if _said(unit, ids) in said]
    return kept, copies


def _overlaps(unit: Unit, units: Sequence[Unit], ends: Sequence[int]) -> bool:
    """Whether it is one of these, which stand in order, or a part of one, or one a part of it."""
    at = bisect_right(ends, unit.start)
    return at < len(units) and units[at].start < unit.nodes[-1].end


def _said(unit: Unit, ids: Mapping[str, Element]) -> str:
    """An entry's words, without its number."""
    return next((entry.text for entry in read_entries([unit], ids)), "")
