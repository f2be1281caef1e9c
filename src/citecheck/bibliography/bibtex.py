"""BibTeX and biblatex files (`.bib`), through bibtexparser 2: entries with their places, keys and fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

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
from citecheck.bibliography.bibtex_places import Place, head_of, places
from citecheck.bibliography.detex import plain
from citecheck.model import ReferenceKind
from citecheck.text import lazy_re

if TYPE_CHECKING:
    from bibtexparser.library import Library

_KINDS = {
    "article": ReferenceKind.ARTICLE,
    "periodical": ReferenceKind.UNKNOWN,
    "book": ReferenceKind.BOOK,
    "mvbook": ReferenceKind.BOOK,
    "collection": ReferenceKind.BOOK,
    "booklet": ReferenceKind.BOOK,
    "manual": ReferenceKind.REPORT,
    "inbook": ReferenceKind.CHAPTER,
    "incollection": ReferenceKind.CHAPTER,
    "bookinbook": ReferenceKind.CHAPTER,
    "inreference": ReferenceKind.CHAPTER,
    "inproceedings": ReferenceKind.CONFERENCE,
    "conference": ReferenceKind.CONFERENCE,
    "proceedings": ReferenceKind.CONFERENCE,
    "phdthesis": ReferenceKind.THESIS,
    "mastersthesis": ReferenceKind.THESIS,
    "thesis": ReferenceKind.THESIS,
    "techreport": ReferenceKind.REPORT,
    "report": ReferenceKind.REPORT,
    "online": ReferenceKind.WEB,
    "electronic": ReferenceKind.WEB,
    "www": ReferenceKind.WEB,
    "webpage": ReferenceKind.WEB,
    "dataset": ReferenceKind.DATASET,
    "software": ReferenceKind.DATASET,
}
_PREPRINT = lazy_re(r"arxiv|biorxiv|medrxiv|preprint|chemrxiv|psyarxiv|research square|ssrn", re.IGNORECASE)
_ADDRESS = lazy_re(r"https?://[^\s{}]+")
_SOURCES = {  # a field's names in the file, the first that is given counts
    "title": ("title",),
    "authors": ("author",),
    "journal": ("journal", "journaltitle", "booktitle", "shortjournal"),
    "year": ("year", "date"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "pages": ("pages", "eid", "articleno"),
    "doi": ("doi",),
    "pmid": ("pmid",),
    "pmcid": ("pmcid", "pmc"),
    "url": ("url", "link"),
}
_INHERITED = {"title": "booktitle", "booktitle": "booktitle"}  # of a crossref's fields, under another name


@dataclass(frozen=True)
class _Raw:
    """An entry as written: its fields by lower-case name with their delimiters off, and where it stands."""

    key: str
    kind: str
    fields: dict[str, str]
    start: int
    end: int
    places: Mapping[str, Place]


def read(text: str, notes: list[str] | None = None) -> list[Entry]:
    """The entries of a `.bib` file, in its order, with the places of their fields.

    Of an entry that breaks BibTeX's rules, what can be had is kept, and `notes` says so in a sentence. An entry with the key of
    an earlier one is an entry too; of a field given twice the first counts.
    """
    library = _parse(text)
    starts = _line_starts(text)
    strings = {str(one.key).lower(): str(one.value) for one in library.strings}
    problems = notes if notes is not None else []
    raw: list[_Raw] = []
    at = 0
    for block, error in _blocks(library):
        written = block.raw or ""
        start = text.find(written, max(at, starts[min(block.start_line or 0, len(starts) - 1)]))
        if start < 0:
            start = at
        at = start + 1
        lead = len(written) - len(written.lstrip())
        where = {name: replace(place, start=start + place.start, end=start + place.end) for name, place in places(written).items()}
        if hasattr(block, "fields"):
            key, kind = str(block.key).strip(), block.entry_type.lower()
            fields: dict[str, str] = {}
            for field in block.fields:
                fields.setdefault(field.key.lower(), _value(str(field.value), strings))
        else:
            problems.append(f"line {(block.start_line or 0) + 1}: this BibTeX entry can't be read: {error}")
            if (salvaged := head_of(written)) is None:
                continue
            kind, key = salvaged
            fields = {name: text[place.start : place.end] for name, place in where.items() if place.whole}
        raw.append(_Raw(key, kind, fields, start + lead, start + len(written.rstrip()), where))
    by_key = {one.key.lower(): one.fields for one in reversed(raw)}
    return [_entry(one, by_key, text) for one in raw if one.kind not in ("xdata", "set")]


def _parse(text: str) -> Library:
    import logging

    from bibtexparser.entrypoint import parse_string

    # bibtexparser writes every syntax error to the log, and keeps it in `failed_blocks`, where we read it
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    for name in ("splitter", "entrypoint", "library"):
        logging.getLogger(f"bibtexparser.{name}").setLevel(logging.CRITICAL)
    return parse_string(text, parse_stack=[])


def _blocks(library: Library) -> Iterator[tuple[Any, str]]:
    """Entries, duplicates among them, and what couldn't be read, with the reason."""
    from bibtexparser.model import Entry as BibEntry
    from bibtexparser.model import ParsingFailedBlock

    for block in library.blocks:
        if isinstance(block, BibEntry):
            yield block, ""
        elif isinstance(block, ParsingFailedBlock):
            inner = block.ignore_error_block
            reason = " ".join(str(block.error).split()) or "its braces or commas don't close"
            yield (inner if isinstance(inner, BibEntry) else block), reason


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]


# ------------------------------------------------------------------------------------------------ values


def _value(raw: str, strings: Mapping[str, str], depth: int = 0) -> str:
    """A field's value without its delimiters; `#` joins pieces, a bare word is a `@string`."""
    pieces = []
    for piece in _pieces(raw):
        if piece[:1] + piece[-1:] in ("{}", '""') and len(piece) > 1:
            pieces.append(piece[1:-1])
        elif piece.lower() in strings and depth < 5:
            pieces.append(_value(strings[piece.lower()], strings, depth + 1))
        else:
            pieces.append(piece)
    return "".join(pieces)


def _pieces(raw: str) -> list[str]:
    """The parts of a value that `#` joins, outside of braces and quotes."""
    pieces, start, depth, quoted = [], 0, 0, False
    for at, char in enumerate(raw):
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
        elif char == '"' and depth == 0:
            quoted = not quoted
        elif char == "#" and depth == 0 and not quoted:
            pieces.append(raw[start:at].strip())
            start = at + 1
    return [*pieces, raw[start:].strip()]


def _entry(raw: _Raw, by_key: Mapping[str, dict[str, str]], text: str) -> Entry:
    fields = raw.fields
    for parent in _parents(fields, by_key):
        inherited = {_INHERITED.get(name, name): value for name, value in parent.items() if name not in ("crossref", "xdata", "author")}
        fields = {**inherited, **fields}
    for name in fields.get("xdata", "").split(","):
        fields = {**by_key.get(name.strip().lower(), {}), **fields}
    found = fields_of(raw.kind, fields)
    found = replace(found, spans=_spans(raw, found, text))
    more = [plain(fields[name]) for name in ("publisher", "institution", "school", "howpublished", "edition", "note") if name in fields]
    return Entry(raw.key, raw.start, raw.end, printable_reference(found, *more) or raw.key, found)


def _parents(fields: Mapping[str, str], by_key: Mapping[str, dict[str, str]]) -> Iterator[dict[str, str]]:
    """What `crossref` names, and what that names in its turn."""
    for _ in range(3):
        parent = by_key.get(fields.get("crossref", "").strip().lower())
        if parent is None or parent is fields:
            return
        yield parent
        fields = parent


def _spans(raw: _Raw, found: Fields, text: str) -> dict[str, tuple[int, int]]:
    """Where those fields stand that one value of the entry's own says."""
    spans: dict[str, tuple[int, int]] = {}
    for name, sources in _SOURCES.items():
        source = next((one for one in sources if raw.fields.get(one, "").strip()), None)
        place = raw.places.get(source or "")
        if not getattr(found, name) or place is None or not place.whole or not plain(text[place.start : place.end]):
            continue
        spans[name] = (place.start, place.end)
        if name == "year":
            at = text.find(str(found.year), place.start, place.end)
            spans[name] = (at, at + len(str(found.year)))
            if at < 0:
                del spans[name]
    return spans


def fields_of(kind: str, fields: Mapping[str, str]) -> Fields:
    """The fields of an entry of this type from those that it is written with, by lower-case name, delimiters off."""

    def one(*names: str) -> str:
        return next((value for name in names if name in fields and (value := plain(fields[name]))), "")

    authors, et_al = names(fields.get("author") or "")
    journal = one(*_SOURCES["journal"])
    title = one("title")
    if subtitle := one("subtitle"):
        title = f"{title}: {subtitle}"
    addresses = (_ADDRESS.search(fields.get(name, "")) for name in ("url", "link", "howpublished", "note"))
    url = next((address[0].replace("\\", "") for address in addresses if address), "")
    found = {**identifiers(url), **({"doi": doi} if (doi := clean_doi(fields.get("doi", "").replace("\\", ""))) else {})}
    eprint = one("eprint")
    archive = one("archiveprefix", "eprinttype").lower()
    reference_kind = _KINDS.get(kind, ReferenceKind.WEB if kind == "misc" and url and not journal else ReferenceKind.UNKNOWN)
    if _PREPRINT.search(f"{journal} {archive}") and not one("volume", "pages").strip("0"):
        reference_kind = ReferenceKind.PREPRINT
    return Fields(
        title=title or None,
        authors=authors,
        et_al=et_al,
        journal=journal or None,
        year=find_year(one(*_SOURCES["year"])),
        volume=one("volume") or None,
        issue=one(*_SOURCES["issue"]) or None,
        pages=re.sub(r"\s*[-–—]+\s*", "-", one(*_SOURCES["pages"])) or None,
        doi=found.get("doi"),
        pmid=clean_pmid(one("pmid")) or (clean_pmid(eprint) if archive in ("pubmed", "pmid") else None) or found.get("pmid"),
        pmcid=clean_pmcid(one(*_SOURCES["pmcid"])) or found.get("pmcid"),
        url=url or None,
        kind=reference_kind,
    )


# ------------------------------------------------------------------------------------------------- names


def names(value: str) -> tuple[tuple[str, ...], bool]:
    """An author field as "Last FM" names, and whether it ends in `and others`."""
    parts = [part for part in split(value, re.compile(r"\s+and\s+")) if part.strip()]
    et_al = bool(parts) and parts[-1].strip().lower() in ("others", "et al", "et al.")
    return tuple(name for part in (parts[:-1] if et_al else parts) if (name := _name(part.strip()))), et_al


def split(value: str, separator: re.Pattern[str]) -> list[str]:
    """The parts between separators that stand outside of braces."""
    depths, depth = [], 0
    for char in value:
        depths.append(depth)
        depth += (char == "{") - (char == "}")
    parts, start = [], 0
    for found in separator.finditer(value):
        if depths[found.start()] <= 0:
            parts.append(value[start : found.start()])
            start = found.end()
    return [*parts, value[start:]]


def _name(raw: str) -> str:
    """BibTeX's three forms: `First von Last`, `von Last, First`, `von Last, Jr, First`; in braces, a group."""
    if raw.startswith("{") and raw.endswith("}") and raw.count("{") == 1 and "," not in raw:
        return plain(raw)
    commas = [plain(part) for part in split(raw, re.compile(","))]
    if all("=" in part for part in commas):  # biblatex's `family=Roe, given=Jane, prefix=van`
        named = {name.strip().lower(): value.strip(' "') for name, _, value in (part.partition("=") for part in commas)}
        family = " ".join(part for part in (named.get("prefix"), named.get("family")) if part)
        return person(family, named.get("given", ""), named.get("suffix", "")) or plain(raw)
    if len(commas) == 2:
        return person(commas[0], commas[1])
    if len(commas) > 2:
        return person(commas[0], commas[2], commas[1])
    parts = [plain(part) for part in split(raw, re.compile(r"\s+|~"))]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return " ".join(parts)
    von = next((index for index, part in enumerate(parts[1:-1], 1) if part[:1].islower()), len(parts) - 1)
    return person(" ".join(parts[von:]), " ".join(parts[:von]))
