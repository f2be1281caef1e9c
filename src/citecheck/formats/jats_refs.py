"""The reference lists of JATS articles: `ref`s as entries, with the fields that their elements give and where those stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from citecheck.bibliography.base import Fields, clean_doi, clean_pmcid, clean_pmid, find_year, identifiers, person, printable_reference
from citecheck.formats.printed_lists import number_entries
from citecheck.formats.xml_tree import Element, Text, words
from citecheck.model import RawEntry, ReferenceKind, Span
from citecheck.text import one_line

_CITATIONS = ("mixed-citation", "element-citation", "nlm-citation", "citation", "citation-alternatives", "note")
_LINKED_IDS = {"doi": "doi", "pmid": "pmid", "pubmed": "pmid", "pmc": "pmcid", "pmcid": "pmcid"}  # by the type of an ext-link
_KINDS = {
    "journal": ReferenceKind.ARTICLE,
    "article": ReferenceKind.ARTICLE,
    "book": ReferenceKind.BOOK,
    "book-chapter": ReferenceKind.CHAPTER,
    "chapter": ReferenceKind.CHAPTER,
    "confproc": ReferenceKind.CONFERENCE,
    "conf-proc": ReferenceKind.CONFERENCE,
    "conference": ReferenceKind.CONFERENCE,
    "thesis": ReferenceKind.THESIS,
    "report": ReferenceKind.REPORT,
    "gov": ReferenceKind.REPORT,
    "web": ReferenceKind.WEB,
    "webpage": ReferenceKind.WEB,
    "website": ReferenceKind.WEB,
    "weblink": ReferenceKind.WEB,
    "data": ReferenceKind.DATASET,
    "dataset": ReferenceKind.DATASET,
    "preprint": ReferenceKind.PREPRINT,
    "clinicaltrial": ReferenceKind.TRIAL,
}


def entries_of(article: Element) -> tuple[RawEntry, ...]:
    """The entries of all lists in the order of the text; of an article without a list, the footnotes it refers to."""
    return tuple(_entries(article)) or tuple(_notes(article))


def _entries(article: Element) -> Iterator[RawEntry]:
    lists = [element for element in article.find_all("ref-list") if element.first("ref")]
    for index, ref_list in enumerate(lists):
        entries = [entry for ref in ref_list.elements if ref.tag == "ref" and (entry := _entry(ref, index))]
        yield from entries if any(entry.key for entry in entries) else number_entries(entries, [None] * len(entries))


def _notes(article: Element) -> Iterator[RawEntry]:
    """An article without a list may cite in footnotes: those that the text refers to. Which of them are remarks is
    decided from their text, later."""
    referred = {name for xref in article.find_all("xref") if xref.get("ref-type") == "fn" for name in xref.get("rid").split()}
    for note in article.find_all("fn"):
        name, label = note.get("id"), note.first("label")
        pieces = [piece for child in note.elements if child.tag != "label" for piece in child.texts() if piece.text.strip()]
        if name in referred and pieces:
            text = one_line(" ".join(child.string() for child in note.elements if child.tag != "label"))
            key = label.string().strip(" .()[]") if label is not None else ""
            yield RawEntry(text, Span(_start(pieces[0]), pieces[-1].end), key or None, (f"fn:{name}",))


def _entry(ref: Element, list_index: int) -> RawEntry | None:
    citations = [child for child in ref.elements if child.tag in _CITATIONS]
    if not citations and not ref.string():
        return None
    label = ref.first("label") or next((found for c in citations if (found := c.first("label"))), None)
    key = one_line(label.string()).strip(" .,:;()[]") if label is not None else ""
    shown, told = _shown_and_told(citations)
    parts = _parts(told) if told is not None else {}
    fields = _fields(told, parts) if told is not None else Fields()
    texts = [_printed(element, fields if element is told else _fields(element, _parts(element))) for element in shown] or [ref.string()]
    pieces = [piece for piece in ref.texts() if piece.text.strip()]
    ids = tuple(dict.fromkeys(name for element in ref.walk() if (name := element.get("id"))))
    return RawEntry(
        text=_without_label(" ".join(texts), key),
        span=Span(_start(pieces[0]), pieces[-1].end) if pieces else Span(ref.start, ref.end),
        key=key or None,
        ids=ids,
        fields=fields.given(),
        list_index=list_index,
        field_spans=_places(fields, parts) if told in shown else {},  # a fix to one of two renderings would part them
    )


def _start(piece: Text) -> int:
    lead = len(piece.text) - len(piece.text.lstrip())
    return piece.start + lead if len(piece.text) == piece.end - piece.start else piece.start


def _stop(piece: Text) -> int:
    tail = len(piece.text) - len(piece.text.rstrip())
    return piece.end - tail if len(piece.text) == piece.end - piece.start else piece.end


def _shown_and_told(citations: list[Element]) -> tuple[list[Element], Element | None]:
    """The citations to print, and the one to take fields from: where the same work stands twice (as a string and in
    elements), the string is printed and the elements are read. Of several works under one number the first stands for
    the entry: a mixture of both would be no work at all."""
    flat = [one for c in citations for one in (c.elements if c.tag == "citation-alternatives" else [c]) if one.tag in _CITATIONS]
    notes = [c for c in flat if c.tag == "note"]
    mixed = [c for c in flat if c.tag == "mixed-citation"]
    parted = [c for c in flat if c.tag == "element-citation"]
    if mixed and parted:
        return mixed[:1], parted[0]
    works = [c for c in flat if c.tag != "note"]
    if len(works) > 1:
        return works[:1], works[0]
    return works + notes, next(iter(works or notes), None)


def _without_label(text: str, key: str) -> str:
    if key and re.match(rf"[\[(]?{re.escape(key)}(?:[.)\]:]+\s*|\s+)(?=\D)", text):
        text = text[text.index(key) + len(key) :]
    return text.lstrip(" .)]:")


def _parts(citation: Element) -> dict[str, Element]:
    """The first element of each name in a citation; identifiers by their type, an address as `url`."""
    found: dict[str, Element] = {}
    for element in citation.walk():
        tag = element.tag
        if tag == "pub-id":
            tag = element.get("pub-id-type").lower()
        elif tag in ("ext-link", "uri"):
            tag = _LINKED_IDS.get(element.get("ext-link-type").lower(), "url")
        elif any(outer.tag == "date-in-citation" for outer in (element, element.parent) if outer):
            continue  # the day on which a page was visited
        if tag:
            found.setdefault(tag, element)
    return found


def _fields(citation: Element, parts: Mapping[str, Element]) -> Fields:
    """What a citation's elements say; a field without an element is left to be read from its text."""

    def said(*tags: str) -> str:
        return next((text for tag in tags if (part := parts.get(tag)) is not None and (text := part.string())), "")

    linked: dict[str, str] = {}
    for link in citation.find_all("ext-link", "uri"):
        linked = {**identifiers(link.get("href") or link.string()), **linked}
    authors, et_al = _authors(citation)
    title, part, source = said("article-title", "data-title"), said("chapter-title", "part-title"), said("source")
    kind = _KINDS.get((citation.get("publication-type") or citation.get("citation-type")).lower(), ReferenceKind.UNKNOWN)
    if kind is ReferenceKind.BOOK and (part or (title and source)):
        kind = ReferenceKind.CHAPTER
    title = title or part
    if not title and kind not in (ReferenceKind.ARTICLE, ReferenceKind.UNKNOWN):
        title, source = source, ""
    first, last = said("fpage"), said("lpage")
    address = parts.get("url")
    return Fields(
        title=_trim(title),
        authors=authors,
        et_al=et_al,
        journal=_trim(source),
        year=find_year(said("year", "date")),
        volume=said("volume") or None,
        issue=said("issue") or None,
        pages=(f"{first}-{last}" if first and last and first != last else first) or said("page-range", "elocation-id") or None,
        doi=clean_doi(_identifier(parts, "doi")) or linked.get("doi"),
        pmid=clean_pmid(_identifier(parts, "pmid")) or linked.get("pmid"),
        pmcid=clean_pmcid(_identifier(parts, "pmcid") or _identifier(parts, "pmc")) or linked.get("pmcid"),
        url=(address.get("href") or address.string() or None) if address is not None else None,
        kind=kind,
    )


def _identifier(parts: Mapping[str, Element], name: str) -> str:
    """An identifier as the citation prints it, or as its link has it."""
    part = parts.get(name)
    return "" if part is None else part.get("href") or part.string()


_PLACES = {
    "title": ("article-title", "data-title", "chapter-title", "part-title", "source"),
    "journal": ("source",),
    "year": ("year",),
    "volume": ("volume",),
    "issue": ("issue",),
    "pages": ("fpage", "page-range", "elocation-id"),
    "doi": ("doi", "url"),
    "pmid": ("pmid", "url"),
    "pmcid": ("pmcid", "pmc", "url"),
    "url": ("url",),
}  # the elements that may hold a field


def _places(fields: Fields, parts: Mapping[str, Element]) -> dict[str, Span]:
    """Where the text of each field stands; pages from the first to the last."""
    places = {}
    for name, tags in _PLACES.items():
        value = getattr(fields, name)
        part = next((part for tag in tags if (part := parts.get(tag)) is not None), None)
        said = [piece for piece in part.texts() if piece.text.strip()] if part is not None and value else []
        if name == "pages" and said and part is parts.get("fpage") and "lpage" in parts:
            said += [piece for piece in parts["lpage"].texts() if piece.text.strip()]
        if said and (name != "journal" or value != fields.title):
            places[name] = Span(_start(said[0]), _stop(said[-1]))
    return places


def _trim(text: str) -> str | None:
    return text.strip(" .,;:") or None


def _authors(citation: Element) -> tuple[tuple[str, ...], bool]:
    groups = [group for group in citation.find_all("person-group") if group.get("person-group-type") in ("author", "")]
    names, et_al = [], False
    for element in (inner for group in groups or [citation] for inner in group.walk()):
        if element.parent is not None and element.parent.tag.endswith("-alternatives") and element.neighbour(-1) is not None:
            continue  # the same name in another script
        if element.tag in ("name", "string-name"):
            surname, given, suffix = (element.find(tag) for tag in ("surname", "given-names", "suffix"))
            if surname is not None:
                names.append(person(surname.string(), given.string() if given else "", suffix.string() if suffix else ""))
            elif element.string():
                names.append(element.string())
        elif element.tag in ("collab", "institution") and element.string():
            names.append(element.string().strip(" ."))
        elif element.tag == "etal":
            et_al = True
    return tuple(dict.fromkeys(names)), et_al


_GAPS = {"given-names": " ", "name": ", ", "string-name": ", ", "issue": " ", "suffix": " ", "lpage": "-", "fpage": ":", "volume": ";"}


def _printed(citation: Element, fields: Fields) -> str:
    """The citation as a line of text; where its elements adjoin with nothing between them, a separator is put in."""
    own = [child for child in citation.children if isinstance(child, Text) and child.text.strip()]
    if not own and any(citation.elements):
        more = ("publisher-name", "publisher-loc", "edition", "conf-name", "comment", "date-in-citation")
        said = printable_reference(fields, *(found.string() for tag in more if (found := citation.find(tag))))
        return said or citation.string()
    parts: list[str] = []
    _spell(citation, parts)
    return one_line("".join(parts))


def _spell(element: Element, parts: list[str]) -> None:
    for child in element.children:
        if isinstance(child, Text):
            parts.append(child.text)
            continue
        if child.tag == "label":
            continue
        if parts and parts[-1] and parts[-1][-1].isalnum():
            parts.append(_GAPS.get(child.tag, ". " if child.tag in _FIELDS_APART else ""))
        _spell(child, parts)


_FIELDS_APART = words("article-title source year pub-id collab person-group chapter-title comment publisher-name")
