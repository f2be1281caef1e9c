"""An entry of a web page's reference list, and what tells it from other text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from citecheck.formats.html_numbers import HEADINGS
from citecheck.formats.xml_tree import Element, Text
from citecheck.text import lazy_re

Node = Element | Text

YEAR = lazy_re(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
LABELLED = lazy_re(r"[\[(]?\d{1,4}[\]).:\s]")  # what begins an entry that has a number
_EXHIBIT = lazy_re(r"\W*(?:view larger|fig(?:ure|\.)|table|box|scheme|supplement|additional file|appendix|equation|video)\b", re.IGNORECASE)
_EXHIBITS = frozenset(["img", "figure", "picture", "table", "figcaption", "canvas", *HEADINGS])
_ELSEWHERE = ("https://", "http://", "//")
_LONGEST_ENTRY = 3000  # characters; what is longer is a section, not an entry


@dataclass(slots=True, eq=False)
class Unit:
    """What one entry consists of, in document order, and the list that it stands in."""

    nodes: list[Node]
    container: Element
    appended: bool = False  # whether the list is that of an appendix, whose text may stand elsewhere

    @property
    def start(self) -> int:
        return self.nodes[0].start

    @property
    def elements(self) -> Iterator[Element]:
        return (inner for node in self.nodes if isinstance(node, Element) for inner in node.walk())

    def string(self) -> str:
        return " ".join("".join(piece.text for piece in self.texts()).split())

    def texts(self) -> Iterator[Text]:
        for node in self.nodes:
            if isinstance(node, Text):
                yield node
            else:
                yield from node.texts()


def take_label(unit: Unit) -> None:
    """`<dt>1</dt><dd id="r1">…</dd>`: the label stands before what is pointed at."""
    first = unit.nodes[0]
    if isinstance(first, Element) and first.tag == "dd" and (label := first.neighbour(-1)) is not None and label.tag == "dt":
        unit.nodes.insert(0, label)


def are_entries(units: list[Unit], *, cited: bool = False) -> bool:
    """Whether most of them could be references; `cited` where markers lead to them."""
    said = [unit for unit in units if unit.string()]
    works = sum((is_entry(unit.string()) or (cited and is_link(unit))) and not is_shown(unit) for unit in said)
    return bool(said) and works * 2 > len(said)


def is_stated(element: Element) -> bool:
    """Whether the page itself says that it is one entry of a bibliography, and it can be: some say so of the whole."""
    if element.get("role") != "doc-biblioentry" or element.find(*HEADINGS) is not None:
        return False
    return len(list(islice(element.find_all("li"), 2))) < 2


def is_link(unit: Unit) -> bool:
    """Whether it is a link to another site, and a few words more at most: `<a href="https://…">Salt and the heart</a> - A Clinic`."""
    links = (one.string() for one in unit.elements if one.tag == "a" and one.get("href").startswith(_ELSEWHERE))
    own = next(filter(None, links), None)
    if own is None:
        return False
    before, _, after = unit.string().partition(own)
    return sum(map(str.isalpha, before)) <= 1 and len(after) < len(own)


def is_shown(unit: Unit) -> bool:
    """Whether it is a figure, a table or a box that the text refers to."""
    return bool(_EXHIBIT.match(unit.string())) or any(element.tag in _EXHIBITS for element in unit.elements)


def is_entry(text: str) -> bool:
    """Whether a text could be a reference: neither a word nor a section, with a year, an identifier or an address."""
    return 20 <= len(text) <= _LONGEST_ENTRY and bool(
        YEAR.search(text) or "doi" in text or "http" in text or "www." in text or "in press" in text.lower()
    )
