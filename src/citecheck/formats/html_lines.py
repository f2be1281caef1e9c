"""Entries whose title, people and journal are lines of their own, told by how they are set: as Manubot writes them."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.bibliography.base import Fields, find_year
from citecheck.bibliography.full_names import person
from citecheck.bibliography.groups import tells_group
from citecheck.formats.html_units import Node, Unit
from citecheck.formats.xml_tree import Element, Text
from citecheck.text import lazy_re

_LEFT_OUT = lazy_re(r"^(?:…|\.\.\.) ?|,? et al\.?$")


def by_lines(unit: Unit) -> Fields:
    """The title, people, journal and year of `<strong>Title</strong><br>Jane Q. Roe, Max Ng<br><em>Journal</em> (2018-05-17)…`; no
    fields for an entry that is set in another way."""
    broken = next((element for element in unit.elements if element.tag == "br"), None)
    if broken is None or broken.parent is None:
        return Fields()
    lines: list[list[Node]] = [[]]
    # a paragraph may hold many entries, and its children be those of all
    for node in unit.nodes if any(node is broken for node in unit.nodes) else broken.parent.children:
        if isinstance(node, Element) and node.tag == "br":
            lines.append([])
        elif _said([node]):
            lines[-1].append(node)
    if len(lines) < 3:
        return Fields()
    head, people, place = lines[:3]
    if not (head and people and place):
        return Fields()
    title, journal = head[-1], place[0]
    if not isinstance(title, Element) or title.tag not in ("strong", "b") or any(map(str.isalpha, _said(head[:-1]))):
        return Fields()
    if not isinstance(journal, Element) or journal.tag not in ("em", "i"):
        return Fields()
    if any(isinstance(node, Element) for node in people) or any(map(str.isdigit, _said(people))):
        return Fields()
    printed = _said(people).split(", ")
    names = [_LEFT_OUT.sub("", name) for name in printed]
    return Fields(
        title=title.string().rstrip(" ."),
        authors=tuple(name if tells_group(name) else person(name) or name for name in names),
        et_al=names != printed,
        journal=journal.string(),
        year=find_year(_said(place[1:])),
    )


def _said(nodes: Sequence[Node]) -> str:
    return " ".join("".join(node.text if isinstance(node, Text) else node.string() for node in nodes).split())
