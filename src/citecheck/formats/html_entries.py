"""What the entries of a web page's reference lists say: their text without what is there for browsing, and their fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qs

from citecheck.bibliography.base import Fields, clean_doi, clean_pmid, find_year, identifiers, inverted, person
from citecheck.bibliography.identifiers import parted as of_links
from citecheck.bibliography.link_rows import LINK_WORDS
from citecheck.formats.html_lines import by_lines
from citecheck.formats.html_lists import NUMERIC, fragment, is_numeral
from citecheck.formats.html_numbers import count_goes_on, item_numbers, numbers_go_on, shows_no_numbers
from citecheck.formats.html_tree import BLOCK_TAGS
from citecheck.formats.html_units import Node, Unit
from citecheck.formats.printed_lists import number_entries, subheadings
from citecheck.formats.xml_tree import Element, Text
from citecheck.model import RawEntry, ReferenceKind, Span
from citecheck.text import lazy_re, word_set

_FOR_BROWSING = lazy_re(  # what a link says that is no part of the entry
    rf"[\[(\s|]*(?:{LINK_WORDS}|scholar|(?:view|full|free|pmc free)?\s*(?:article|text|full text)(?: google scholar| \| .*)?"
    r"|view|view (?:chapter|book|conference paper)|view (?:in|at) (?:scopus|publisher|pubmed|google scholar)"
    r"|web of science®|search ads|citation|dataset|find it|go to ref(?:erence)?|s2cid)[\])\s|]*",
    re.IGNORECASE,
)
_BACK = lazy_re(
    r"[\W_]*(?:(?:jump|back|return)(?: up)?(?: to (?:text|article|top|reference.{0,20}|citation.{0,20}))?|[a-z]{1,2})?[\W_]*", re.I
)
_LED_BACK = lazy_re(r"Jump (?:up|back)(?: to)?:? ?[\^↑]? ?(?:[a-z] (?=[^\W\d_]))*")  # `Jump up to: a b Roe A`
_ARROWS = "↵↑⇑⇒^ "
_EMPTY = lazy_re(r"[\[(][\s|,;·]*[\])]")
_SAID = lazy_re(r"\b(?![a-z]{1,4}\b)\w+")  # words, without `et al.`
_LOOSE = lazy_re(r"\s(?=[.,;:](?: |$))")
_LINE = "\n"  # between what a browser shows on lines of their own; the lines of the source are none
_LOWER_ALPHA = lazy_re(r"lower-(?:alpha|latin)", re.IGNORECASE)
_DROPPED = word_set("script style template noscript button svg math select textarea")
_GENRES = {
    "article": ReferenceKind.ARTICLE,
    "preprint": ReferenceKind.PREPRINT,
    "book": ReferenceKind.BOOK,
    "bookitem": ReferenceKind.CHAPTER,
    "proceeding": ReferenceKind.CONFERENCE,
    "conference": ReferenceKind.CONFERENCE,
    "report": ReferenceKind.REPORT,
    "dissertation": ReferenceKind.THESIS,
}


def read_entries(units: list[Unit], ids: Mapping[str, Element]) -> tuple[RawEntry, ...]:
    """The entries as text and fields: back links and `[Google Scholar]` left out, their addresses made use of."""
    lists: dict[Element, list[Unit]] = {}
    for unit in units:
        lists.setdefault(unit.container, []).append(unit)
    indexes: list[int] = []  # of the list that each is a part of
    counts: list[int] = []  # how many entries its numbers begin behind
    before: Element | None = None
    for container in lists:
        counted = before is not None and count_goes_on(before, container)
        counts.append(counts[-1] + len(lists[before]) if counted and before is not None else 0)
        goes_on = counted or (before is not None and _is_part_of_one(before, container))
        indexes.append(indexes[-1] + (not goes_on) if indexes else 0)
        before = container
    entries: list[RawEntry] = []
    for (container, members), index, count in zip(lists.items(), indexes, counts, strict=True):
        found = [_read(unit, ids, index) for unit in members]
        if heads := {at for at in subheadings([entry.text for entry in found]) if not (found[at].ids or found[at].fields)}:
            members = [unit for at, unit in enumerate(members) if at not in heads]
            found = [entry for at, entry in enumerate(found) if at not in heads]
        linked = any(entry.ids for entry in found)  # else what is printed in the text is all that names them
        unnumbered = shows_no_numbers(container) and linked and indexes[-1] == 0
        entries += number_entries(found, [None] * len(found) if unnumbered else _shown_numbers(container, members, count))
    return tuple(entries)


def _is_part_of_one(before: Element, container: Element) -> bool:
    """Whether a list goes on with the one before it: it stands beside that one and looks like it, or its numbers say so."""
    looks = [(part.parent, part.tag, part.get("class")) for part in (before, container)]
    alike = looks[0] == looks[1] and (container.tag != "ol" or container.get("start") not in ("", "1"))
    return alike or numbers_go_on(before, container)


def _shown_numbers(container: Element, members: list[Unit], count: int) -> list[str | None]:
    """The numbers that a browser puts before the items of an `<ol>`, or the letters."""
    lettered = container.get("type") == "a" or _LOWER_ALPHA.search(container.get("style")) is not None
    if container.tag != "ol" or not (lettered or container.get("type") in ("", "1")):
        return [None] * len(members)
    shown: dict[Node, str] = {
        item: chr(ord("a") + number - 1) if lettered and 1 <= number <= 26 else str(count + number)
        for item, number in item_numbers(container).items()
    }
    return [shown.get(unit.nodes[0]) if isinstance(unit.nodes[0], Element) else None for unit in members]


def _read(unit: Unit, ids: Mapping[str, Element], list_index: int) -> RawEntry:
    pieces: list[Text] = []
    values: dict[str, str] = {}
    own = {name for element in unit.elements for name in (element.get("id"), element.get("name")) if name}
    for node in unit.nodes:
        _gather(node, own, ids, pieces, values)
    parted = of_links((element.string(), element.get("href")) for element in unit.elements if element.tag == "a")
    values = {name: value for name, value in values.items() if name not in parted}  # what is printed counts
    said = [piece for piece in pieces if piece.text.strip()]
    lines = _EMPTY.sub(" ", "".join(piece.text if piece.text == _LINE else piece.text.replace("\n", " ") for piece in pieces)).split(_LINE)
    text = _LOOSE.sub("", "\n".join(filter(None, (" ".join(line.split()) for line in lines))).lstrip(_ARROWS).strip(" |·\n"))
    text = text[led.end() :] if (led := _LED_BACK.match(text)) else text
    start, end = (said[0].start, _end(said)) if said else (unit.start, unit.nodes[-1].end)
    context = next((e.get("title") for e in unit.elements if "Z3988" in e.get("class")), "")
    fields = _context_object(context) if context else by_lines(unit)
    fields = replace(
        fields,
        doi=fields.doi or values.get("doi"),
        pmid=fields.pmid or values.get("pmid"),
        pmcid=fields.pmcid or values.get("pmcid"),
        url=fields.url or values.get("url"),
    )
    given = {**fields.given(), **({"parted": parted} if parted else {})}
    lead = " ".join(next((element.string() for element in unit.elements if element.tag == "a" and element.get("href")), "").split())
    return RawEntry(text, Span(start, end), None, tuple(sorted(own)), given, list_index, cited_list=not unit.appended, lead=lead)


def _end(said: list[Text]) -> int:
    """Where the words of an entry end, before the brackets that are left of `[Google Scholar]` and what parts such links."""
    whole = "".join(piece.text for piece in said)
    length = len(whole.rstrip(" |·"))
    for empty in reversed(list(_EMPTY.finditer(whole))):
        if empty.end() < length:
            break
        length = len(whole[: empty.start()].rstrip(" |·"))
    for piece in said:
        if length <= len(piece.text):
            return piece.start + length if len(piece.text) == piece.end - piece.start else piece.end
        length -= len(piece.text)
    return said[-1].end


def _gather(node: Node, own: set[str], ids: Mapping[str, Element], pieces: list[Text], values: dict[str, str]) -> None:
    """The text of an entry without what is there for browsing only."""
    if isinstance(node, Text):
        pieces.append(node)
        return
    if node.tag in _DROPPED or "backlink" in node.get("class") or node.get("type") == "hidden" or _leads_back(node, own, ids):
        return
    if node.tag == "dt" and _is_said_again(node):
        return
    if doi := clean_doi(node.get("data-doi")):
        values.setdefault("doi", doi)
    if node.tag == "a":
        text = node.string()
        aim = fragment(node)
        if aim and aim not in own and (_BACK.fullmatch(text) or is_numeral(node)):
            return
        address = node.get("href")
        if not aim:
            values |= {name: value for name, value in identifiers(address).items() if name not in values}
            if _FOR_BROWSING.fullmatch(text):
                return
            if address.startswith(("http://", "https://")) and not identifiers(address):
                values.setdefault("url", address)
    block = node.tag in BLOCK_TAGS or node.tag == "br"
    if block:
        pieces.append(Text(_LINE, node.start, node.start))
    for child in node.children:
        _gather(child, own, ids, pieces, values)
    if block:
        pieces.append(Text(_LINE, node.end, node.end))


def _is_said_again(term: Element) -> bool:
    """Whether what stands before an entry are its authors and year, `<dt>Roe et al. (2001)</dt><dd>Roe J, … 2001`: no number, no key."""
    defined, said = term.neighbour(1), set(_SAID.findall(term.string()))
    named = any(word.isalpha() and len(word) > 1 for word in said)
    return named and defined is not None and defined.tag == "dd" and said <= set(_SAID.findall(defined.string()))


def _leads_back(node: Element, own: set[str], ids: Mapping[str, Element]) -> bool:
    """Whether it holds nothing but the ways back to several places in the text, `(1,2)`. A single one may be the entry's own number."""
    if node.tag in BLOCK_TAGS or node.tag == "a":
        return False
    links = list(node.find_all("a"))
    aims = [ids.get(name) for link in links if (name := fragment(link)) not in own]
    back = len(aims) == len(links) > 1 and all(aim is not None and aim.start < node.start for aim in aims)
    return back and NUMERIC.fullmatch(node.string()) is not None


def _context_object(query: str) -> Fields:
    """The fields of a ContextObject in a span (COinS, Z39.88), as Wikipedia and library pages embed them."""
    values = parse_qs(query, max_num_fields=400)

    def one(*keys: str) -> str:
        return next((values[key][0].strip() for key in keys if values.get(key)), "")

    authors = [inverted(name) for name in values.get("rft.au", [])]
    if not authors and one("rft.aulast"):
        authors = [person(one("rft.aulast"), one("rft.aufirst", "rft.auinit"))]
    marks = values.get("rft_id", [])
    genre = one("rft.genre")
    title, book = one("rft.atitle"), one("rft.btitle", "rft.title")
    first, last = one("rft.spage"), one("rft.epage")
    return Fields(
        title=title or book or None,
        authors=tuple(authors),
        journal=one("rft.jtitle", "rft.stitle") or (book if title else None) or None,
        year=find_year(one("rft.date")),
        volume=one("rft.volume") or None,
        issue=one("rft.issue") or None,
        pages=one("rft.pages") or (f"{first}-{last}" if first and last else first) or None,
        doi=next((clean_doi(mark) for mark in marks if mark.startswith("info:doi/")), None),
        pmid=next((clean_pmid(mark.removeprefix("info:pmid/")) for mark in marks if mark.startswith("info:pmid/")), None),
        url=next((mark for mark in marks if mark.startswith("http")), None),
        kind=_GENRES.get(genre, ReferenceKind.WEB if genre == "unknown" and marks else ReferenceKind.UNKNOWN),
    )
