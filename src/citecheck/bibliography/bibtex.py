"""BibTeX and biblatex files (`.bib`), through bibtexparser 2: entries with their places, keys and fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
_INHERITED = {"title": "booktitle", "booktitle": "booktitle"}  # of a crossref's fields, under another name


def read(text: str, notes: list[str] | None = None) -> list[Entry]:
    """The entries of a `.bib` file, in its order. What can't be read is left out and said in `notes`, one sentence each.

    An entry with the key of an earlier one is an entry too; of a field given twice the first counts.
    """
    library = _parse(text)
    starts = _line_starts(text)
    strings = {str(one.key).lower(): str(one.value) for one in library.strings}
    problems = notes if notes is not None else []
    raw: list[tuple[str, str, dict[str, str], int, int]] = []
    at = 0
    for block, error in _blocks(library):
        start = text.find(block.raw or "", max(at, starts[min(block.start_line or 0, len(starts) - 1)]))
        if start < 0:
            start = at
        at = start + 1
        if not hasattr(block, "fields"):
            problems.append(f"line {(block.start_line or 0) + 1}: this BibTeX entry can't be read: {error}")
            continue
        fields: dict[str, str] = {}
        for field in block.fields:
            fields.setdefault(field.key.lower(), _value(str(field.value), strings))
        lead = len(block.raw) - len(block.raw.lstrip())
        raw.append((str(block.key).strip(), block.entry_type.lower(), fields, start + lead, start + len(block.raw.rstrip())))
    by_key = {key.lower(): fields for key, _, fields, _, _ in reversed(raw)}
    return [_entry(key, kind, fields, by_key, start, end) for key, kind, fields, start, end in raw if kind not in ("xdata", "set")]


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


def _entry(key: str, kind: str, fields: dict[str, str], by_key: Mapping[str, dict[str, str]], start: int, end: int) -> Entry:
    parent = by_key.get(fields.get("crossref", "").strip().lower())
    if parent is not None and parent is not fields:
        inherited = {_INHERITED.get(name, name): value for name, value in parent.items() if name not in ("crossref", "author")}
        fields = {**inherited, **fields}
    read_fields = fields_of(kind, fields)
    more = [plain(fields[name]) for name in ("publisher", "institution", "school", "howpublished", "edition", "note") if name in fields]
    return Entry(key, start, end, printable_reference(read_fields, *more), read_fields)


def fields_of(kind: str, fields: Mapping[str, str]) -> Fields:
    """The fields of an entry of this type from those that it is written with, by lower-case name, delimiters off."""

    def one(*names: str) -> str:
        return next((value for name in names if name in fields and (value := plain(fields[name]))), "")

    authors, et_al = names(fields.get("author") or "")
    journal = one("journal", "journaltitle", "booktitle", "shortjournal")
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
        year=find_year(one("year", "date")),
        volume=one("volume") or None,
        issue=one("number", "issue") or None,
        pages=re.sub(r"\s*[-–—]+\s*", "-", one("pages", "eid", "articleno")) or None,
        doi=found.get("doi"),
        pmid=clean_pmid(one("pmid")) or (clean_pmid(eprint) if archive in ("pubmed", "pmid") else None) or found.get("pmid"),
        pmcid=clean_pmcid(one("pmcid", "pmc")) or found.get("pmcid"),
        url=url or None,
        kind=reference_kind,
    )


# ------------------------------------------------------------------------------------------------- names


def names(value: str) -> tuple[tuple[str, ...], bool]:
    """An author field as "Last FM" names, and whether it ends in `and others`."""
    parts = [part for part in _split(value, re.compile(r"\s+and\s+")) if part.strip()]
    et_al = bool(parts) and parts[-1].strip().lower() in ("others", "et al", "et al.")
    return tuple(name for part in (parts[:-1] if et_al else parts) if (name := _name(part.strip()))), et_al


def _split(value: str, separator: re.Pattern[str]) -> list[str]:
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
    commas = [plain(part) for part in _split(raw, re.compile(","))]
    if len(commas) == 2:
        return person(commas[0], commas[1])
    if len(commas) > 2:
        return person(commas[0], commas[2], commas[1])
    parts = [plain(part) for part in _split(raw, re.compile(r"\s+|~"))]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return " ".join(parts)
    von = next((index for index, part in enumerate(parts[1:-1], 1) if part[:1].islower()), len(parts) - 1)
    return person(" ".join(parts[von:]), " ".join(parts[:von]))
