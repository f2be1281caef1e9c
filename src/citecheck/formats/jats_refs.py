"""The reference lists of JATS articles: `ref`s as entries, with the fields that their elements give and where those stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from citecheck.bibliography import freetext
from citecheck.bibliography.base import Fields, clean_doi, clean_pmcid, clean_pmid, find_year, identifiers, person, printable_reference
from citecheck.bibliography.identifiers import parted
from citecheck.formats.printed_lists import number_entries
from citecheck.formats.xml_tree import Element, Text
from citecheck.model import RawEntry, ReferenceKind, Span
from citecheck.text import fold, lazy_re, one_line, word_set

_CITATIONS = ("mixed-citation", "element-citation", "nlm-citation", "citation", "citation-alternatives", "note")
_LINKS = word_set("ext-link uri pub-id")
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


_BY_NAME = lazy_re(r"[^\W\d_]{2}.*[\s(,](?:1[6-9]|20)\d\d")  # a label that is authors and a year, `Roe et al. (2001)`: no number, no key


def entries_of(article: Element) -> tuple[RawEntry, ...]:
    """The entries of all lists in the order of the text; of an article without a list, the footnotes it refers to."""
    return tuple(_entries(article)) or tuple(_notes(article))


def _entries(article: Element) -> Iterator[RawEntry]:
    lists = [element for element in article.find_all("ref-list") if element.first("ref")]
    for index, ref_list in enumerate(lists):
        entries = [entry for ref in ref_list.elements if ref.tag == "ref" for entry in _works(ref, index)]
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


@dataclass(frozen=True, slots=True)
class _Work:
    """A work that a `ref` cites: the elements to print, and the one to take fields from. Where it stands twice (as a string
    and in elements), the string is printed and the elements are read."""

    shown: list[Element]
    told: Element | None

    @property
    def elements(self) -> list[Element]:
        return [*self.shown, *([self.told] if self.told is not None and self.told not in self.shown else [])]


def _works(ref: Element, list_index: int) -> list[RawEntry]:
    """The entry that a `ref` is; an entry for each of the works where it holds several under one number."""
    citations = [child for child in ref.elements if child.tag in _CITATIONS]
    if not citations and not ref.string():
        return []
    label = ref.first("label") or next((found for c in citations if (found := c.first("label"))), None)
    key = one_line(label.string()).strip(" .,:;()[]") if label is not None else ""
    key = "" if _BY_NAME.search(key) else key
    works = list(_cited(citations)) or [_Work([], None)]
    entries = [_entry(ref, work, key, list_index) for work in works]
    first, *others = entries
    further = [
        entry for entry in others if _names_a_work(entry) and not any(_is_same_work(entry, one) for one in entries if one is not entry)
    ]
    if not further:
        return [_entry(ref, works[0], key, list_index, whole=True)]
    return [first, *(replace(entry, shares_number=True) for entry in further)]


def _entry(ref: Element, work: _Work, key: str, list_index: int, *, whole: bool = False) -> RawEntry:
    """One work of a `ref` as an entry; `whole` where it is all that the `ref` stands for."""
    shown, told = work.shown, work.told
    parts = _parts(told) if told is not None else {}
    fields = _fields(told, parts) if told is not None else Fields()
    apart = parted((link.string(), link.get("href")) for link in told.find_all(*_LINKS)) if told is not None else {}
    said: dict[str, object] = {**fields.given(), **{name: printed for name, (printed, _) in apart.items()}}
    if apart:
        said["parted"] = apart
    texts = [_printed(element, fields if element is told else _fields(element, _parts(element))) for element in shown] or [ref.string()]
    within = [ref] if whole or not shown else work.elements
    pieces = [piece for element in within for piece in element.texts() if piece.text.strip()]
    ids = dict.fromkeys(name for element in (ref, *(one for each in within for one in each.walk())) if (name := element.get("id")))
    return RawEntry(
        text=_without_label(" ".join(texts), key),
        span=Span(min(map(_start, pieces)), max(piece.end for piece in pieces)) if pieces else Span(ref.start, ref.end),
        key=key or None,
        ids=tuple(ids),
        fields=said,
        list_index=list_index,
        field_spans=_places(fields, parts) if told in shown else {},  # a fix to one of two renderings would part them
    )


def _names_a_work(entry: RawEntry) -> bool:
    """Whether a further citation is a work of its own, and not a remark or an address that belongs to the first."""
    said = {**freetext.parse(entry.text).given(), **entry.fields}
    return bool(said.get("title") and (said.get("year") or said.get("journal")))


def _is_same_work(one: RawEntry, other: RawEntry) -> bool:
    """Whether two citations of a `ref` print one work twice, in two languages for instance."""

    def agree(*names: str) -> bool:
        return all(first.get(name) and first.get(name) == second.get(name) for name in names)

    first, second = ({**freetext.parse(entry.text).given(), **entry.fields} for entry in (one, other))
    same_title = fold(str(first.get("title"))) == fold(str(second.get("title")))
    return agree("doi") or agree("pmid") or (same_title and agree("year")) or agree("year", "volume", "pages")


def _start(piece: Text) -> int:
    lead = len(piece.text) - len(piece.text.lstrip())
    return piece.start + lead if len(piece.text) == piece.end - piece.start else piece.start


def _stop(piece: Text) -> int:
    tail = len(piece.text) - len(piece.text.rstrip())
    return piece.end - tail if len(piece.text) == piece.end - piece.start else piece.end


def _cited(citations: list[Element]) -> Iterator[_Work]:
    """The works cited, in order. Strings and elements beside each other are taken for the same works in the same order
    where there are as many of them."""
    alone = [c for c in citations if c.tag not in ("citation-alternatives", "note")]
    strings = [c for c in alone if c.tag == "mixed-citation"]
    parted = [c for c in alone if c.tag == "element-citation"]
    notes = [c for c in citations if c.tag == "note"]
    for alternatives in (c for c in citations if c.tag == "citation-alternatives"):
        yield from islice(_cited([c for c in alternatives.elements if c.tag in _CITATIONS]), 1)
    if strings and parted:
        for at, element in enumerate(parted):
            yield _Work([strings[at] if at < len(strings) else element], element)
        yield from (_Work([string], string) for string in strings[len(parted) :])
    elif len(alone) == 1:
        yield _Work(alone + notes, alone[0])
    elif alone:
        yield from (_Work([one], one) for one in alone)
    elif notes and len(notes) == len(citations):
        yield _Work(notes, notes[0])


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


_FIELDS_APART = word_set("article-title source year pub-id collab person-group chapter-title comment publisher-name")
