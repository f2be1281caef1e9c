"""The entries of an element that holds a reference list: its items, rows, definitions, paragraphs or boxes."""

from __future__ import annotations

import re
from itertools import takewhile

from citecheck.bibliography.link_rows import ADDED
from citecheck.formats.html_numbers import HEADINGS
from citecheck.formats.html_units import LABELLED, Unit, are_entries, is_entry, is_stated, take_label
from citecheck.formats.list_headings import list_heading
from citecheck.formats.xml_tree import Element
from citecheck.text import lazy_re

_CONTINUES = lazy_re(rf"\W*{ADDED}", re.IGNORECASE)


def _heads_columns(row: Element) -> bool:
    """Whether it is the row of a table that says what its columns hold: `No.` and `Reference`."""
    if row.tag != "tr":
        return False
    cells = list(row.elements)
    marked = (row.parent is not None and row.parent.tag == "thead") or all(cell.tag == "th" for cell in cells)
    titled = len(cells) > 1 and any(list_heading(cell.string()) for cell in cells)
    return (marked or titled) and not is_entry(row.string())


def entries_in(container: Element) -> list[Unit]:
    """The entries of a container: its list items, rows, definitions or, without these, its paragraphs or boxes."""
    if container.tag == "li" or (container.find(*HEADINGS - {"h1"}) and sum(1 for _ in container.find_all(*HEADINGS)) > 1):
        return []
    if units := _stated(container):
        return units
    for tags in (("li",), ("tr",), ("dd",), ("p",), ("div",)):
        firsts = [element for element in container.find_all(*tags) if element is not container]
        if firsts and firsts[0].parent is not None:
            parents = dict.fromkeys(
                element.parent
                for element in firsts
                if element.parent and not any(a.tag in tags for a in takewhile(lambda above: above is not container, element.ancestors))
            )
            members = [(parent, child) for parent in parents for child in parent.elements if child.tag in tags and child.string()]
            if tags == ("li",):
                members = [inner for member in members for inner in _topic(member)]
            if tags == ("div",):
                members = [inner for member in members for inner in _boxes(member)]
            units = [Unit([child], parent) for parent, child in members if not _heads_columns(child)]
            for unit in units:
                take_label(unit)
            if tags == ("p",) and not are_entries(units) and container.find("div"):
                continue  # the links to databases below the entries, say
            if tags == ("p",):
                units = [line for unit in units for line in _lines(unit, alone=len(units) == 1)]
            if tags != ("div",) or len(units) > 1:
                return units
    return []


def _stated(container: Element) -> list[Unit]:
    """Those that the page states to be entries, the outermost, and what stands among them and is marked up like them but for that."""
    stated = [
        each
        for each in container.find_all("p", "div", "li", "dd", "section")
        if is_stated(each) and not any(map(is_stated, takewhile(lambda above: above is not container, each.ancestors)))
    ]
    if len({each.parent for each in stated}) == 1 and (around := stated[0].parent) is not None:
        stated = [child for child in around.elements if child.tag == stated[0].tag and child.string()]
    return [Unit([each], each.parent or container) for each in stated]


def _lines(unit: Unit, *, alone: bool) -> list[Unit]:
    """The entries of a paragraph that `<br>` parts, each with the lines that go on with it: every one has a label, or stands in the only
    paragraph there is, and is one by itself."""
    paragraph = unit.nodes[-1]
    if not isinstance(paragraph, Element) or paragraph.find("br") is None:
        return [unit]
    lines = [Unit([], paragraph)]
    for node in paragraph.children:
        if isinstance(node, Element) and node.tag == "br":
            lines.append(Unit([], paragraph))
        else:
            lines[-1].nodes.append(node)
    said = [line for line in lines if line.string()]
    opens = [LABELLED.match(line.string()) is not None for line in said]
    if sum(opens) < 2 and alone:
        opens = [not _CONTINUES.match(line.string()) for line in said]
        if not all(is_entry(line.string()) for line, opened in zip(said, opens, strict=True) if opened):
            return [unit]
    entries: list[Unit] = []
    for line, opened in zip(said, opens, strict=True):
        if opened:
            entries.append(line)
        elif entries:
            entries[-1].nodes += line.nodes
    return entries if len(entries) > 1 else [unit]


def _boxes(member: tuple[Element, Element]) -> list[tuple[Element, Element]]:
    """A box with what holds it, or those inside where it holds nothing but several entries."""
    inside = [child for child in member[1].elements if child.string()]
    several = len(inside) > 1 and all(child.tag == "div" and is_entry(child.string()) for child in inside)
    return [(member[1], child) for child in inside] if several else [member]


def _topic(member: tuple[Element, Element]) -> list[tuple[Element, Element]]:
    """An item with what holds it, or those of the list inside where each is an entry: `Trials` heads them."""
    inside = [(item.parent, item) for item in member[1].find_all("li") if item is not member[1] and item.parent is not None]
    return inside if inside and all(is_entry(item.string()) for _, item in inside) else [member]
