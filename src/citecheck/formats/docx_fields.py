"""Fields of Word documents that cite: Zotero, Mendeley, EndNote and Word's own, and the works that they carry."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from citecheck.bibliography.base import Fields, clean_doi, clean_pmcid, clean_pmid, find_year, inverted, person, printable_reference
from citecheck.bibliography.csl import fields_of
from citecheck.errors import InputError
from citecheck.formats.xml_tree import Element, parse_xml
from citecheck.model import ReferenceKind
from citecheck.text import lazy_re


@dataclass(frozen=True)
class Work:
    """A work that a field cites: a name for it within the document, and what the field says of it."""

    name: str
    fields: Fields


@dataclass(frozen=True)
class Instruction:
    """What a field does: `cite`, `list` (it prints the bibliography), `link`, or `other`."""

    kind: str
    works: tuple[Work, ...] = ()
    aim: str = ""  # where it links to: an address, or `#` and a bookmark

    @property
    def target(self) -> str | None:
        """Where what it shows leads, as `Run.target` says it."""
        return f"ref:{self.aim[1:]}" if self.aim.startswith("#") else self.aim if self.aim.startswith("http") else None


_OTHER = Instruction("other")
_LISTS = lazy_re(
    r"\s*(?:ADDIN\s+(?:ZOTERO_BIBL|CSL_BIBLIOGRAPHY|EN\.REFLIST|Mendeley Bibliography|RW\.BIB|CitaviBibliography"
    r"|PAPERS2_CITATIONS\s*<papers2_bibliography)|BIBLIOGRAPHY\b)"
)
_LINK = lazy_re(r"\s*HYPERLINK\s+(?:\"([^\"]*)\")?\s*(?:\\[a-z]\s+)*(?:\\l\s+\"([^\"]*)\")?")
_REF = lazy_re(r"\s*(?:REF|NOTEREF)\s+(\S+)")
_COUNTED = lazy_re(r"ITEM-\d+")  # Mendeley's names for the works of one field, which are those of others in the next
_WORD = lazy_re(r"\s*CITATION\s+(\S+)((?:\s+\\m\s+\S+|\s+\\[a-z]\s+(?:\"[^\"]*\"|\S+)|\s+\\[a-z])*)")


def read(instruction: str, data: str = "") -> Instruction:
    """What a field's instruction text says; `data` is the base64 that EndNote keeps beside it."""
    text = instruction.strip()
    if _LISTS.match(text):
        return Instruction("list")
    if "CSL_CITATION" in text[:80]:
        return Instruction("cite", tuple(_csl(text[text.find("{") :])))
    if "EN.CITE" in text[:40]:
        xml = text[text.find("<EndNote") :] if "<EndNote" in text else _decoded(data)
        return Instruction("cite", tuple(_endnote(xml)))
    if found := _WORD.match(text):
        names = [found[1], *re.findall(r"\\m\s+(\S+)", found[2])]
        return Instruction("cite", tuple(Work(f"word:{name}", Fields()) for name in names))
    if found := _LINK.match(text):
        address, anchor = found[1] or "", found[2] or ""
        return Instruction("link", aim=f"#{anchor}" if anchor and not address else address)
    if found := _REF.match(text):
        return Instruction("link", aim=f"#{found[1]}")
    return _OTHER


def content_control(control: Element) -> Instruction:
    """What a content control of Word, Mendeley Cite or Citavi does: the latter say so by their tags."""
    properties = control.first("sdtPr") or Element("sdtPr")
    tagged, gallery = properties.first("tag"), properties.find("docPartGallery")
    if properties.first("bibliography") is not None or (gallery is not None and gallery.get("val") == "Bibliographies"):
        return Instruction("list")
    tag = tagged.get("val") if tagged is not None else ""
    if tag.startswith(("MENDELEY_BIBLIOGRAPHY", "CitaviBibliography")):
        return Instruction("list")
    if tag.startswith("MENDELEY_CITATION"):
        return Instruction("cite", tuple(_csl(_decoded(re.sub(r"MENDELEY_CITATION_(?:v\d+_)?", "", tag)))))
    return _OTHER


def _decoded(data: str) -> str:
    try:
        return base64.b64decode("".join(data.split()) + "==").decode("utf-8", "replace").strip("\0")
    except (binascii.Error, ValueError):
        return ""


def _csl(text: str) -> Iterator[Work]:
    try:
        value, _ = json.JSONDecoder().raw_decode(text)
    except (json.JSONDecodeError, RecursionError):
        return
    items = value.get("citationItems") if isinstance(value, dict) else None
    for item in items if isinstance(items, list) else []:
        data = item.get("itemData") if isinstance(item, dict) else None
        if isinstance(data, dict):
            fields = fields_of(data)
            name = item.get("id") or data.get("id")
            if _COUNTED.fullmatch(str(name)):
                name = printable_reference(fields) or name
            uris = item.get("uris") or item.get("uri") or [name]
            yield Work("_".join(f"csl:{uris[0] if isinstance(uris, list) and uris else uris}".split()), fields)


def _endnote(xml: str) -> Iterator[Work]:
    try:
        root = parse_xml(xml, "field")
    except InputError:
        return
    for cite in root.find_all("Cite"):
        record = cite.find("record")
        number = cite.find("RecNum")
        if record is not None:
            name = number.string() if number is not None else record.string()[:40]
            yield Work(f"endnote:{name}".replace(" ", "_"), _endnote_fields(record))


_ENDNOTE_KINDS = {
    "journal article": ReferenceKind.ARTICLE,
    "electronic article": ReferenceKind.ARTICLE,
    "book": ReferenceKind.BOOK,
    "edited book": ReferenceKind.BOOK,
    "book section": ReferenceKind.CHAPTER,
    "conference proceedings": ReferenceKind.CONFERENCE,
    "conference paper": ReferenceKind.CONFERENCE,
    "thesis": ReferenceKind.THESIS,
    "report": ReferenceKind.REPORT,
    "government document": ReferenceKind.REPORT,
    "web page": ReferenceKind.WEB,
    "dataset": ReferenceKind.DATASET,
}


def _endnote_fields(record: Element) -> Fields:
    def one(*tags: str) -> str:
        return next((text for tag in tags if (found := record.find(tag)) is not None and (text := found.string())), "")

    kind = record.find("ref-type")
    authors = record.find("authors")
    return Fields(
        title=one("title") or None,
        authors=tuple(inverted(author.string()) for author in (authors.find_all("author") if authors else ()) if author.string()),
        journal=one("full-title", "secondary-title", "abbr-1") or None,
        year=find_year(one("year")),
        volume=one("volume") or None,
        issue=one("number") or None,
        pages=one("pages") or None,
        doi=clean_doi(one("electronic-resource-num")),
        pmid=clean_pmid(one("accession-num")) if one("accession-num").isdigit() else None,
        pmcid=clean_pmcid(one("custom2")) if one("custom2").upper().startswith("PMC") else None,
        kind=_ENDNOTE_KINDS.get(kind.get("name").lower(), ReferenceKind.UNKNOWN) if kind is not None else ReferenceKind.UNKNOWN,
    )


def word_sources(root: Element) -> Mapping[str, Fields]:
    """The sources that Word keeps with a document (`b:Sources`), by tag."""
    found = {}
    for source in root.find_all("Source"):

        def one(*tags: str, source: Element = source) -> str:
            return next((text for tag in tags if (child := source.first(tag)) is not None and (text := child.string())), "")

        people = [
            person(last.string(), first.string() if (first := one_person.first("First")) else "")
            for one_person in source.find_all("Person")
            if (last := one_person.first("Last")) is not None
        ]
        found[one("Tag")] = Fields(
            title=one("Title") or None,
            authors=tuple(people) or ((corporate.string(),) if (corporate := source.find("Corporate")) is not None else ()),
            journal=one("JournalName", "PeriodicalTitle", "BookTitle") or None,
            year=find_year(one("Year")),
            volume=one("Volume") or None,
            issue=one("Issue") or None,
            pages=one("Pages") or None,
            doi=clean_doi(one("DOI", "StandardNumber")),
            url=one("URL") or None,
            kind={"JournalArticle": ReferenceKind.ARTICLE, "ArticleInAPeriodical": ReferenceKind.ARTICLE, "Book": ReferenceKind.BOOK,
                  "BookSection": ReferenceKind.CHAPTER, "Report": ReferenceKind.REPORT, "InternetSite": ReferenceKind.WEB,
                  "DocumentFromInternetSite": ReferenceKind.WEB, "ConferenceProceedings": ReferenceKind.CONFERENCE,
                  }.get(one("SourceType"), ReferenceKind.UNKNOWN),
        )  # fmt: skip
    return found
