"""RIS files, as EndNote, Zotero, publishers and PubMed's neighbours export them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from citecheck.bibliography.base import (
    Entry,
    Fields,
    clean_doi,
    clean_pmcid,
    clean_pmid,
    find_year,
    identifiers,
    person,
    printable_reference,
)
from citecheck.model import ReferenceKind
from citecheck.text import lazy_re, one_line

_LINE = lazy_re(r"([A-Z][A-Z0-9])  ?-(?: |$)(.*)")
_KINDS = {
    **dict.fromkeys(("JOUR", "JFULL", "EJOUR", "MGZN", "INPR"), ReferenceKind.ARTICLE),
    **dict.fromkeys(("BOOK", "EBOOK", "EDBOOK"), ReferenceKind.BOOK),
    **dict.fromkeys(("CHAP", "ECHAP", "ENCYC", "DICT"), ReferenceKind.CHAPTER),
    **dict.fromkeys(("CONF", "CPAPER"), ReferenceKind.CONFERENCE),
    **dict.fromkeys(("RPRT", "GOVDOC", "STAND"), ReferenceKind.REPORT),
    **dict.fromkeys(("ELEC", "WEB", "BLOG", "ICOMM", "NEWS"), ReferenceKind.WEB),
    **dict.fromkeys(("DATA", "COMP", "AGGR"), ReferenceKind.DATASET),
    "THES": ReferenceKind.THESIS,
    "PREPRINT": ReferenceKind.PREPRINT,
    "UNPB": ReferenceKind.UNKNOWN,
}

_SINGLE = {
    **dict.fromkeys(("TI", "T1", "CT"), "title"),
    **dict.fromkeys(("JF", "JO", "T2", "JA", "J2", "J1"), "journal"),
    **dict.fromkeys(("PY", "Y1", "DA", "YR"), "year"),
    **dict.fromkeys(("IS", "CP"), "issue"),
    **dict.fromkeys(("DO", "DI"), "doi"),
    "VL": "volume",
    "SP": "pages",
    "UR": "url",
}


@dataclass(frozen=True, slots=True)
class _Tag:
    """One line: its two letters, its value, and where that stands (None where it goes on over lines)."""

    name: str
    value: str
    start: int | None


def read(text: str, notes: list[str] | None = None) -> list[Entry]:
    """The entries of a RIS file, in its order. An entry's key is its `ID`, else its place, from 1.

    A `TY` opens an entry and `ER` ends it; one that lacks its `ER` ends where the next begins, which `notes` says.
    """
    entries: list[Entry] = []
    tags: list[_Tag] = []
    start = end = at = 0
    problems = notes if notes is not None else []

    def finish(closed: bool) -> None:
        if tags:
            entries.append(_entry(tags, start, end, len(entries) + 1))
            if not closed:
                problems.append(f"line {text.count(chr(10), 0, start) + 1}: this RIS entry has no ER line")
        tags.clear()

    for line in text.splitlines(keepends=True):
        found = _LINE.fullmatch(line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029 ").removeprefix("\ufeff"))
        if found is None:
            if tags and line.strip() and tags[-1].name != "ER":
                tags[-1] = _Tag(tags[-1].name, f"{tags[-1].value} {line.strip()}", None)  # a value goes on
                end = at + len(line.rstrip())
        elif found[1] == "TY":
            finish(closed=False)
            start = at
            tags.append(_Tag(found[1], found[2].strip(), None))
            end = at + len(line.rstrip())
        elif found[1] == "ER":
            end = at + len(line.rstrip())
            finish(closed=True)
        elif tags:
            value = found[2].strip()
            tags.append(_Tag(found[1], value, at + line.find(value, found.start(2))))
            end = at + len(line.rstrip())
        at += len(line)
    finish(closed=False)
    return entries


def _entry(tags: Sequence[_Tag], start: int, end: int, place: int) -> Entry:
    def every(*names: str) -> list[str]:
        return [one_line(tag.value) for tag in tags if tag.name in names and tag.value]

    def one(*names: str) -> str:
        return next((found[0] for name in names if (found := every(name))), "")

    kind = _KINDS.get(one("TY"), ReferenceKind.UNKNOWN)
    journal = one("JF", "JO", "T2", "JA", "J2", "J1", "BT")
    first, last = one("SP"), one("EP")
    pages = f"{first}-{last}" if first and last and last != first and "-" not in first else first
    links = every("UR", "L2", "LK")
    found: dict[str, str] = {}
    for value in (*links, *every("M3", "N1", "L3")):
        found = {**identifiers(value), **found}
    accession = one("AN", "C2")
    pmid = clean_pmid(accession) if "pubmed" in f"{one('DB')} {one('DP')}".lower() or "MEDLINE" in one("DB").upper() else None
    fields = Fields(
        title=one("TI", "T1", "CT") or (one("BT") if kind is ReferenceKind.BOOK else "") or None,
        authors=tuple(_name(name) for name in every("AU", "A1") if name.strip(" ,").lower() != "et al"),
        et_al=any(name.strip(" ,.").lower() == "et al" for name in every("AU", "A1")),
        journal=journal or None,
        year=find_year(one("PY", "Y1", "DA", "YR")),
        volume=one("VL") or None,
        issue=one("IS", "CP") or None,
        pages=pages or one("C7", "M2") or None,
        doi=clean_doi(one("DO", "DI")) or found.get("doi"),
        pmid=pmid or next((p for note in every("N1", "AN", "C1") if (p := _said_pmid(note))), None) or found.get("pmid"),
        pmcid=next((p for value in every("C2", "AN", "N1") if value.upper().startswith("PMC") and (p := clean_pmcid(value))), None)
        or found.get("pmcid"),
        url=links[0] if links else None,
        kind=kind,
    )
    fields = replace(fields, spans=_spans(tags, fields))
    return Entry(one("ID") or str(place), start, end, printable_reference(fields, one("PB")), fields)


def _spans(tags: Sequence[_Tag], fields: Fields) -> dict[str, tuple[int, int]]:
    """Where those fields stand that one line says as a whole."""
    spans: dict[str, tuple[int, int]] = {}
    for tag in tags:
        name = _SINGLE.get(tag.name)
        said = str(getattr(fields, name) or "") if name is not None else ""
        at = tag.value.lower().find(said.lower()) if said else -1
        if name is not None and tag.start is not None and at >= 0 and name not in spans:
            spans[name] = (tag.start + at, tag.start + at + len(said))
    return spans


def _said_pmid(note: str) -> str | None:
    found = re.search(r"PMID:?\s*(\d{1,8})(?!\d)", note)
    return found[1] if found else None


def _name(raw: str) -> str:
    """`Last, First, Suffix`, or a group's name."""
    parts = [part.strip() for part in raw.split(",")]
    return person(parts[0], parts[1], *parts[2:3]) if len(parts) > 1 else raw
