"""Which parts of a web page are the entries of its reference lists.

Told, in this order, by links (`<a href="#ref-3">3</a>` and what it points at, with that one's neighbours), by the class or
role of a container, by a heading, by the name of a style of Word's. A list that none of these
gives away stays in the blocks as any other text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote

from citecheck.formats.html_comments import is_of_readers
from citecheck.formats.html_members import entries_in
from citecheck.formats.html_numbers import HEADINGS, LONGEST_BREAK, count_goes_on, numbers_go_on
from citecheck.formats.html_tree import BLOCK_TAGS
from citecheck.formats.html_units import LABELLED, YEAR, Unit, are_entries, is_entry, is_link, is_shown, is_stated, take_label
from citecheck.formats.list_headings import appended_heading, list_heading
from citecheck.formats.xml_tree import Element, Text
from citecheck.text import lazy_re

NUMERIC = lazy_re(r"[\[(\s]*\d{1,4}[a-z]?(?:\s*[-–—,;.]\s*\d{1,4})*[\])\s.,;]*", re.ASCII)
_ROMAN = lazy_re(r"\[?[ivxlc]{1,8}\]?")
_NOTES = ("_edn", "_ftn", "sdendnote", "sdfootnote")  # how Word and LibreOffice name notes, and the places that call them
_SERIES = lazy_re(r"[\[(]?[A-Z]{1,2}\d{1,3}[\])]?")  # of one of several lists, `A1` and `B1`
_DIGITS = lazy_re(r"\d+")
CITES = lazy_re(r"bibr|citation|cite|\bref\b|reference|noteref|biblioref|footnote", re.IGNORECASE)
_SPEAKS_OF_LIST = lazy_re(
    r"(?:^|[\s_-])(?:references?(?:[_-]?list)?|ref-?list|reflist|bibliography|citation-?list|citations|cit-list|literature-cited"
    r"|doc-bibliography|doc-endnotes|csl-bib-body|works-cited)(?=$|[\s_-])",
    re.IGNORECASE,
)
_UNITS = ("li", "tr", "dd", "dt", "p", "div", "section", "blockquote", "cite")
_LONGEST_SHORT = 150  # characters of a footnote that names works by author and year


def fragment(link: Element) -> str:
    """What a link within the page points at: the part behind `#`, decoded; "" for any other link."""
    return unquote(link.get("href").partition("#")[2]) if "#" in link.get("href") else ""


def names(root: Element) -> dict[str, Element]:
    """The elements that a fragment can name, by `id` and by `<a name>`; the first wins, as in browsers."""
    found: dict[str, Element] = {}
    for element in root.walk():
        for name in (element.get("id"), element.get("name") if element.tag == "a" else ""):
            if name:
                found.setdefault(name, element)
    return found


def cites(link: Element) -> bool:
    """Whether a link within the page looks like a citation: a number, an author with a year, or a class that says so."""
    text = link.string()
    if not text or len(text) > 200:
        return False
    if NUMERIC.fullmatch(text) or YEAR.search(text) or _SERIES.fullmatch(text):
        return True
    if is_numeral(link):
        return True
    said = f"{link.get('class')} {link.get('role')} {link.get('type')} {link.get('rel')} {link.get('data-test')}"
    return bool(CITES.search(said)) and any(char.isalnum() for char in text)


def is_numeral(link: Element) -> bool:
    """Whether it leads from a Roman numeral to its note or back, as Word and LibreOffice save them for the web."""
    return fragment(link).startswith(_NOTES) and _ROMAN.fullmatch(link.string()) is not None


def find_units(root: Element, ids: Mapping[str, Element], short: Collection[Element]) -> list[Unit]:
    """The entries of all reference lists of a page, in its order; none of them one of the `short` footnotes."""
    units = _linked(root, ids, short) or declared(root) or _managed(root)
    return sorted(units, key=lambda unit: unit.start)


def _managed(root: Element) -> list[Unit]:
    """The entries of the list that EndNote prints into a document of Word, under no heading of its own."""
    paragraphs = [p for p in root.find_all("p") if "EndNoteBibliography" in p.get("class").split() and p.string()]
    units = [Unit([p], p.parent) for p in paragraphs if p.parent is not None]
    return units if are_entries(units) else []


def short_footnotes(ids: Mapping[str, Element]) -> dict[Element, list[str]]:
    """Footnotes that only name a work of another list, "Roe 2001, p. 5": item -> what it links to (as Wikipedia marks it)."""
    found: dict[Element, list[str]] = {}
    for element in dict.fromkeys(ids.values()):
        if element.tag == "li" and len(element.string()) < _LONGEST_SHORT:
            works = [name for link in element.find_all("a") if (name := fragment(link)).startswith("CITEREF") and name in ids]
            if works:
                found[element] = works
    return found


# ------------------------------------------------------------------------------------------------ by links


def _linked(root: Element, ids: Mapping[str, Element], short: Collection[Element]) -> list[Unit]:
    cited: dict[Element, set[str]] = {}
    for link in root.find_all("a"):
        if cites(link) and (name := fragment(link)) in ids:
            cited.setdefault(ids[name], set()).add(link.string().strip("[]() "))
    aims = dict.fromkeys(aim for aim, said in cited.items() if not _is_whole_list(aim, said))
    aims = dict.fromkeys(aim for aim in aims if aim not in short and _begins_a_line(aim) and not is_of_readers(aim))
    aims = _with_siblings(aims)
    within = Counter(ancestor for aim in aims for ancestor in aim.ancestors)
    within.update(aims.keys())
    by_container: dict[Element, dict[Element, None]] = {}
    split: dict[Element, list[Element]] = {}  # a block that holds several entries -> where they begin
    for aim in aims:
        unit = _unit_of(aim, within)
        if within[unit] > 1 and aim is not unit:
            split.setdefault(unit, []).append(aim)
        elif unit.parent is not None:
            by_container.setdefault(unit.parent, {})[unit] = None
    found = []
    for container, members in by_container.items():
        units = [unit for unit in _neighbours(container, members) if unit.nodes[0] not in short]
        if are_entries(units, cited=True):
            found += [unit for unit in _alike(units) if not is_shown(unit)]
        elif any(_leads_back(unit, ids) for unit in units):  # footnotes, remarks among them
            found += [unit for unit in units if (is_entry(unit.string()) or is_link(unit)) and not is_shown(unit)]
    for block, aims_in_it in split.items():
        units = _parts(block, aims_in_it)
        if are_entries(units, cited=True):
            found += units
    return found


def _alike(units: Sequence[Unit]) -> list[Unit]:
    """The units without those that read like no entry and are marked up like none: notes beside references in a margin."""
    looks = [(unit.nodes[0].tag, unit.nodes[0].get("class")) if isinstance(unit.nodes[0], Element) else ("", "") for unit in units]
    works = {look for unit, look in zip(units, looks, strict=True) if is_entry(unit.string()) or is_link(unit)}
    return [unit for unit, look in zip(units, looks, strict=True) if look in works]


def _is_whole_list(aim: Element, said: Collection[str]) -> bool:
    """Whether every number leads to the list, or its heading, and none to its entry."""
    return aim.tag in ("ol", "ul", "dl", "table", *HEADINGS) or sum(number.isdigit() for number in said) > 2


def _with_siblings(aims: Mapping[Element, None]) -> dict[Element, None]:
    """What is pointed at and, of anchors within one paragraph, those named alike: entries that nothing cites, or only a range."""
    shapes: dict[Element, set[str]] = {}
    for aim in aims:
        if aim.tag not in BLOCK_TAGS and aim.tag not in _UNITS and aim.parent is not None:
            shapes.setdefault(aim.parent, set()).add(_shape_of(aim))
    alike = {child: None for parent, known in shapes.items() for child in parent.elements if _shape_of(child) in known - {""}}
    return {**aims, **{child: None for child in alike if _begins_a_line(child)}}


def _shape_of(element: Element) -> str:
    """An element's name with its numbers left out."""
    return _DIGITS.sub("0", element.get("id") or element.get("name"))


def _begins_a_line(aim: Element) -> bool:
    """Whether no more than a label stands before what is pointed at: else it is the place in the text that a back link
    in the list points at."""
    before, element = 0, aim
    while element.parent is not None and element.tag not in BLOCK_TAGS:
        siblings = element.parent.children
        for place in range(element.place - 1, -1, -1):
            node = siblings[place]
            if isinstance(node, Element) and (node.tag == "br" or node.tag in BLOCK_TAGS):
                return True
            before += len((node.text if isinstance(node, Text) else node.string()).strip())
            if before > 10:
                return False
        element = element.parent
    return True


def _unit_of(aim: Element, within: Counter[Element]) -> Element:
    """The element that is the whole entry: the block around what is pointed at, and wrappers that hold nothing more."""
    unit = aim
    while unit.tag not in _UNITS and unit.tag not in BLOCK_TAGS and unit.parent is not None and unit.parent.parent is not None:
        unit = unit.parent
    if unit.tag == "cite" and unit.parent is not None and unit.parent.tag in ("li", "p", "div", "dd", "td"):
        unit = unit.parent
    if unit.tag in ("td", "th") and unit.parent is not None:
        unit = unit.parent
    if within[unit] > 1:
        return unit
    if (entry := next((each for each in (unit, *unit.ancestors) if is_stated(each)), None)) is not None:
        return entry
    length = len(unit.string())
    for parent in unit.ancestors:
        if unit.tag in ("li", "tr", "dd", "dt") or within[parent] > within[unit] or parent.tag not in _UNITS:
            break
        if parent.find(*HEADINGS) or len(parent.string()) > 2 * length + 120:
            break
        unit = parent
    return unit


def _neighbours(container: Element, members: Mapping[Element, None]) -> list[Unit]:
    """The members and, between and around them, those that nothing links to."""
    children = list(container.elements)
    positions = [index for index, child in enumerate(children) if child in members]
    first, last = positions[0], positions[-1]
    kinds = {(child.tag, child.get("class")) for child in members}
    tags = {child.tag for child in members}
    beside = _beside(children, first, last)
    units: list[Unit] = []
    for index, child in enumerate(children):
        if child in members:
            units.append(Unit([child], container))
        elif child.tag == "dd" and units and index and children[index - 1] is units[-1].nodes[-1]:
            units[-1].nodes.append(child)  # of a <dt> that holds the label
        elif child.tag == "dt" and index + 1 < len(children) and children[index + 1] in members:
            continue
        elif child.tag in tags and child.string():
            alike = child.tag in ("li", "tr", "dd") or (child.tag, child.get("class")) in kinds
            if alike and (first < index < last or child.tag == "li" or index in beside):
                units.append(Unit([child], container))
    for unit in units:
        _take_what_follows_an_anchor(unit)
        take_label(unit)
    return units


def _beside(children: Sequence[Element], first: int, last: int) -> set[int]:
    """The children right above and below the list from `first` to `last` that read like entries, and are none of the text: that
    cites."""
    labelled = LABELLED.match(children[first].string()) is not None
    found: set[int] = set()
    for places in (range(first - 1, -1, -1), range(last + 1, len(children))):
        for place in places:
            child = children[place]
            text = child.string()
            if child.tag != "hr" and (child.tag == "dt" or not text):
                continue
            if is_stated(child):
                found.add(place)
                continue
            cited = any(cites(link) and fragment(link) for link in child.find_all("a"))
            if not is_entry(text) or cited or (labelled and child.tag != "dd" and not LABELLED.match(text)):
                break
            found.add(place)
    return found


def _take_what_follows_an_anchor(unit: Unit) -> None:
    """`<a id="r1"></a><p>…</p>`: the entry is the block after the anchor."""
    last = unit.nodes[-1]
    if not unit.string() and isinstance(last, Element) and (following := last.neighbour(1)) is not None:
        unit.nodes.append(following)


def _parts(block: Element, aims: list[Element]) -> list[Unit]:
    """The entries within one block, each from what is pointed at up to the next."""
    starts = sorted(aim.start for aim in aims)
    parts: list[Unit] = []
    for child in block.children:
        at = bisect_left(starts, child.start)
        if at < len(starts) and starts[at] < max(child.end, child.start + 1):
            parts.append(Unit([child], block))
        elif parts:
            parts[-1].nodes.append(child)
    return parts


def _leads_back(unit: Unit, ids: Mapping[str, Element]) -> bool:
    """Whether it holds nothing that is linked to but a link to the place in the text that refers to it."""
    links = [link for element in unit.elements if element.tag == "a" and (link := fragment(element)) in ids]
    return len(links) == 1 and ids[links[0]].start < unit.start


# ------------------------------------------------------------------------------------- by class, by heading


def declared(root: Element) -> list[Unit]:
    """The entries of lists that a class, a role or a heading gives away."""
    for element in root.walk():
        said = f"{element.get('class')} {element.get('id')} {element.get('role')} {element.get('type')}"
        if element.tag in BLOCK_TAGS and element.tag not in ("body", "main", "article") and _SPEAKS_OF_LIST.search(said):
            units = entries_in(element)
            if are_entries(units):
                return units + [unit for part in _further_parts(element) for unit in entries_in(part)]
    found: list[Unit] = []
    for heading in root.find_all(*HEADINGS, "button", "summary", "div"):
        plain = heading.tag != "div" or all(isinstance(child, Text) for child in heading.children)
        appended = appended_heading(heading.string())
        if plain and heading.parent is not None and (appended or list_heading(heading.string())):
            after = heading.parent.children[heading.place + 1 :]
            behind = (node for node in after if (node.string() if isinstance(node, Element) else node.text.strip()))
            first = next(behind, None)
            if isinstance(first, Element) and first.tag in ("ol", "ul", "dl", "table", "div", "section"):
                alike: list[Element] = [first]  # a list may be one item long, and the next one go on where it ends
                for node in behind if first.tag in ("ol", "ul") else ():
                    if not isinstance(node, Element) or node.tag != first.tag:
                        break
                    alike.append(node)
                alike += _further_parts(alike[-1])
                units = [replace(unit, appended=appended) for container in alike for unit in entries_in(container)]
                if are_entries(units) and not _is_one_of_several(first):
                    found += units
    return found


def _is_one_of_several(box: Element) -> bool:
    """Whether a box of entries has its like beside it: each is a part of the list, or an entry, and where that ends its text tells."""
    beside = box.neighbour(1)
    if box.tag not in ("div", "section") or beside is None or (beside.tag, beside.get("class")) != (box.tag, box.get("class")):
        return False
    return is_entry(beside.string()) or are_entries(entries_in(beside))


def _further_parts(listed: Element) -> list[Element]:
    """The lists after this one that go on with its count, whatever short stands between; none under the heading of another list."""
    parts: list[Element] = []
    last, between = listed, 0
    for node in listed.parent.children[listed.place + 1 :] if listed.tag == "ol" and listed.parent is not None else ():
        if isinstance(node, Element) and node.tag == "ol":
            if not (numbers_go_on(last, node) or count_goes_on(last, node)) or not are_entries(entries_in(node)):
                break
            parts.append(node)
            last, between = node, 0
            continue
        said = node.string() if isinstance(node, Element) else node.text.strip()
        between += len(said)
        if between > LONGEST_BREAK or list_heading(said) is not None:
            break
    return parts
