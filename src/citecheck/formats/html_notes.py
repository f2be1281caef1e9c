"""Notes of a web page that open where they are called: `<details><summary>[1]</summary>…`, `<span><sup>1</sup><span class="popup">…`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck.formats.html_markers import POPPING_UP, says_marker
from citecheck.formats.html_numbers import HEADINGS
from citecheck.formats.html_tree import BLOCK_TAGS
from citecheck.formats.html_units import Node, Unit, is_entry
from citecheck.formats.list_headings import list_heading
from citecheck.formats.xml_tree import Element, Text
from citecheck.model import NOTE_IN_PLACE
from citecheck.text import lazy_re

_NUMBER = lazy_re(r"[\[(]?\s?([1-9]\d{0,2})\s?[\])]?[.:]?")
_FEWEST = 2  # notes that make a habit


@dataclass(frozen=True)
class _Note:
    """What a page shows of a note, what of it opens, and the element that holds nothing but the two."""

    whole: Element
    mark: Node
    said: tuple[Node, ...]

    @property
    def number(self) -> int:
        """The number that it bears, 0 where it bears none."""
        found = _NUMBER.fullmatch(_string([self.mark]))
        return int(found[1]) if found else 0

    @property
    def text(self) -> str:
        return _string(self.said)


def take_notes(root: Element) -> list[Unit]:
    """The entries of a page whose only list are notes that open at their numbers, the numbers made links to them.

    The notes leave the tree. A note that opens again, under its number and with the same words, is the same entry.
    """
    found = list(_notes(root))
    numbers = [note.number for note in found]
    counted = list(dict.fromkeys(numbers)) == list(range(1, max(numbers, default=0) + 1))
    works = [note for note in found if is_entry(note.text)]
    if not counted or len({note.number for note in works}) < _FEWEST or 2 * len(works) < len(found) or _is_listed(root, works):
        return []
    units: dict[tuple[int, str], Unit] = {}
    for note, number in zip(found, numbers, strict=True):
        name = f"{NOTE_IN_PLACE}{len(units) + 1}"
        start = note.said[0].start
        held = Element("span", {"id": name}, start, note.said[-1].end, list(note.said), parent=note.whole.parent)
        unit = units.setdefault((number, note.text), Unit([Text(f"{number}. ", start, start), held], root))
        aim = next(element.get("id") for element in unit.elements)
        _put(Element("a", {"href": f"#{aim}"}, note.mark.start, note.mark.end, [note.mark]), note.whole)
    return list(units.values())


def _notes(root: Element) -> Iterator[_Note]:
    for element in root.walk():
        if element.tag != "details" and not any(_is_popup(one) for one in (element, *element.elements)):
            continue
        said = [child for child in element.children if _string([child])]
        note = (_details(element, said) or _popup(element, said)) if said else None
        if note is not None and note.number:
            yield note


def _details(element: Element, said: Sequence[Node]) -> _Note | None:
    summary = element.first("summary") if element.tag == "details" else None
    return _Note(element, summary, tuple(said[1:])) if summary is not None and said[0] is summary and len(said) > 1 else None


def _popup(element: Element, said: Sequence[Node]) -> _Note | None:
    """A number and what pops up at it, in one element, or one after the other."""
    if element.tag in BLOCK_TAGS:
        return None
    mark = said[0]
    if len(said) == 2 and isinstance(said[1], Element):
        marks = says_marker(mark) if isinstance(mark, Element) else element.tag == "sup" or "tooltip" in element.get("class")
        if marks and (_is_popup(element) or _is_popup(said[1])):
            return _Note(element, mark, (said[1],))
    before = element.neighbour(-1) if _is_popup(element) else None
    adjacent = before is not None and element.parent is not None and not _string(element.parent.children[before.place + 1 : element.place])
    return _Note(element, before, tuple(said)) if before is not None and adjacent and says_marker(before) else None


def _is_popup(element: Element) -> bool:
    return POPPING_UP.search(f"{element.get('class')} {element.get('role')}") is not None


def _put(link: Element, whole: Element) -> None:
    """Put the link where the note stood; of a note that ended the paragraph before it, at the end of that."""
    assert whole.parent is not None
    siblings, before = whole.parent.children, whole.neighbour(-1)
    mark = link.children[0]
    if isinstance(mark, Element) and mark.parent is whole.parent:
        siblings[mark.place] = Text("", mark.start, mark.start)
    elif isinstance(mark, Element) and mark.tag == "summary":
        mark.tag = "span"
    raised = Element("sup", {}, link.start, link.end)
    raised.append(link)
    between = siblings[before.place + 1 : whole.place] if before is not None else []
    if whole.tag == "details" and before is not None and before.tag == "p" and not _string(between):
        siblings[whole.place] = Text("", link.start, link.start)
        before.append(raised)
    else:
        raised.parent, raised.place = whole.parent, whole.place
        siblings[whole.place] = raised


def _is_listed(root: Element, works: Sequence[_Note]) -> bool:
    """Whether the page has the heading of a list, which may be read from the text, or prints the works elsewhere once more."""
    plain = (e for e in root.find_all("p", "div", "summary", "strong", "b") if all(isinstance(child, Text) for child in e.children))
    if any(list_heading(element.string()) is not None for element in (*root.find_all(*HEADINGS), *plain)):
        return True
    page, ends = root.string(), (works[0].text, works[-1].text)
    return any(page.count(text) > sum(note.text == text for note in works) for text in ends)


def _string(nodes: Sequence[Node]) -> str:
    return " ".join("".join(node.string() if isinstance(node, Element) else node.text for node in nodes).split())
