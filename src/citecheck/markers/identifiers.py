"""Identifiers in the running text: `(PMID: 123)`, `doi:10.1000/x`, links to PubMed or doi.org.

Where an article has a list, one that names an entry of it is a marker. Where it has neither list nor markers, its
identifiers are both: each names its work by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import Any

from citecheck.bibliography.identifiers import destination, of_targets
from citecheck.bibliography.kinds import is_preprint, is_study_title
from citecheck.formats.markdown_links import DEFINITION
from citecheck.markers.candidate import Candidate
from citecheck.markers.joining import joined
from citecheck.model import Block, BlockKind, Document, MarkerStyle, Reference, ReferenceKind, Span
from citecheck.text import lazy_re

_WRITTEN = lazy_re(
    r"""[(\[]\s*(?P<inside>(?:(?:19|20)\d\d,\s*)?(?:PMID|PubMed(?:\ ID)?):?\s*\d{5,8}(?:\s*[,;]\s*(?:PMID:?\s*)?\d{5,8})*)\s*[)\]]
      | -?\bPMID[:\s-]\s*(?P<pmid>\d{5,8})-?
      | \b(?:doi:\s*|https?://(?:dx\.)?doi\.org/)(?P<doi>10\.\d{4,9}/[^\s"<>\]]{1,200})""",
    re.VERBOSE | re.IGNORECASE,
)
_TARGET = lazy_re(
    r"https?://(?:(?:dx\.)?doi\.org/(?P<doi>10\.\d{4,9}/\S+)"
    r"|(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(?P<pmid>\d{5,8})"
    r"|(?:www\.|pmc\.)?ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/(?P<pmcid>PMC\d{4,9}))",
    re.IGNORECASE,
)
_NUMBER = lazy_re(r"[\s(\[]*\d{1,3}[\s)\]]*")  # that links to a page which is no record
_ADDRESS = lazy_re(r"^https?://(?:www\.)?")
_BY_NUMBER = lazy_re(r"\]\[\d{1,3}\]")
_SITE = lazy_re(r"\s+[-–—|]\s+(?:PubMed|PMC|GOV\.UK|ScienceDirect)\W*$")  # behind the titles of its pages
_IN_BRACKETS = lazy_re(r"[(\[][^()\[\]]*$")  # open before an identifier, or its own first character
_FEWEST_APART = 2  # numbers that link to other works than their entries, to be of another series
_REACH = 120  # code points before one in which a bracket is opened
_SILENT = {BlockKind.CHROME, BlockKind.CODE, BlockKind.TITLE}


def find(
    document: Document, skipped: frozenset[int], taken: Sequence[tuple[int, int, int]], references: Sequence[Reference] = ()
) -> list[Candidate]:
    """Every identifier in the text outside the blocks `skipped` and the ranges `taken` (block, start, end), and the addresses of
    `references`."""
    busy: dict[int, list[tuple[int, int]]] = {}
    for number, start, end in taken:
        busy.setdefault(number, []).append((start, end))
    found: list[Candidate] = []
    source = document.source if document.format == "markdown" else ""
    held = _names(references).keys()
    for index, block in enumerate(document.blocks):
        if block.kind in _SILENT or index in skipped:
            continue
        spans = sorted(busy.get(index, ()))
        here: list[Candidate] = []
        for candidate in (*_written(index, block), *_linked(index, block, source, held)):
            if document.own.issuperset(candidate.keys) and held.isdisjoint(candidate.keys):
                continue  # the article's own; one that the list has is that of the work a note is on
            at = bisect_left(spans, (candidate.end, 0))
            if at == 0 or spans[at - 1][1] <= candidate.start:
                insort(spans, (candidate.start, candidate.end))
                here.append(candidate)
        found += joined(block.text, sorted(here, key=lambda candidate: candidate.start))
    return found


def _written(index: int, block: Block) -> Iterator[Candidate]:
    if "10." not in block.text and "pm" not in block.text.casefold() and "pubmed" not in block.text.casefold():
        return
    for found in _WRITTEN.finditer(block.text):
        keys: tuple[str, ...]
        text = found.group()
        if found["doi"]:
            value = found["doi"].rstrip(".,;:)")
            text = text[: len(text) - len(found["doi"]) + len(value)]
            keys = (f"doi:{value.lower()}",)
        else:
            keys = tuple(f"pmid:{digits}" for digits in re.findall(r"\d{5,8}", found["inside"] or found["pmid"]))
        yield Candidate(index, found.start(), found.start() + len(text), text, keys, MarkerStyle.LINK, 3.0)


def _linked(index: int, block: Block, source: str = "", held: Container[str] = ()) -> Iterator[Candidate]:
    """What links to a record or to what is `held`; and a number that links to any page, or words that do so by one, `[GOV.UK][2]` in a
    `source` of Markdown."""
    at = 0
    for run in block.runs:
        start, at = at, at + len(run.text)
        key = _key(run.target or "")
        page = key.startswith("url:http") and (_NUMBER.fullmatch(run.text) or _BY_NUMBER.match(source, run.end) or _name(key) in held)
        if run.text.strip() and (page or not key.startswith("url:")):
            yield Candidate(index, start, at, run.text, (key,), MarkerStyle.LINK, 3.0)


def elsewhere(document: Document, skipped: frozenset[int], references: Sequence[Reference]) -> bool:
    """Whether the numbers of the text link to works that unnumbered entries at these places are not: they count the links of the
    page, and the list below has an order of its own."""
    held = _names(references)
    apart = alike = 0
    for index, block in enumerate(document.blocks):
        if block.kind not in _SILENT and index not in skipped:
            for c in _linked(index, block):
                if _NUMBER.fullmatch(c.text):
                    place = int(c.text.strip("[]() \u00a0\t\n"))
                    alike += held.get(_name(c.keys[0])) == str(place)
                    apart += held.get(_name(c.keys[0])) != str(place)
    return apart > alike


def part(pairs: Sequence[tuple[str, str]], references: Sequence[Reference]) -> bool:
    """Whether of numbers, each with the identifier that it links to, most part from the entries that they are printed before: those print
    another one of its kind, and no entry prints it. A preprint may be the work's own."""
    held = _names(references)
    by_key = {reference.key: reference for reference in references}
    apart = alike = 0
    for number, led in set(pairs):
        printed = getattr(by_key.get(number), led.partition(":")[0], None)
        alike += held.get(led) == number
        apart += printed is not None and led not in held and not is_preprint(led)
    return apart >= _FEWEST_APART and apart > alike


def listed(document: Document, candidates: Sequence[Candidate], references: Sequence[Reference]) -> tuple[list[Candidate], list[Reference]]:
    """The identifiers under the keys of the entries that they name, and the list with the works that it doesn't have."""
    held = _names(references)
    fresh = [replace(c, keys=new) for c in candidates if (new := tuple(key for key in c.keys if _name(key) not in held))]
    works = [
        replace(work, position=place, list_index=references[-1].list_index + 1)
        for place, work in enumerate(entries(document, fresh), start=len(references))
    ]
    return [replace(c, keys=tuple(dict.fromkeys(held.get(_name(key), key) for key in c.keys))) for c in candidates], [*references, *works]


def _names(references: Sequence[Reference]) -> dict[str, str]:
    """What may name an entry, and its key."""
    fields = ("url", "pmcid", "doi", "pmid")
    return {_name(f"{field}:{value}"): r.key for r in references for field in fields if (value := getattr(r, field))}


def _name(key: str) -> str:
    """An identifier as it is compared: addresses without scheme, `www`, fragment and the last slash."""
    return key if not key.startswith("url:") else "url:" + _ADDRESS.sub("", key[4:].casefold().partition("#")[0]).rstrip("/")


def named(candidates: Sequence[Candidate], references: Sequence[Reference], cited: set[str]) -> list[Candidate]:
    """Of identifiers in an article with a list, those that name an entry which no other marker cites, under its key."""
    held = _names(references)
    return [
        Candidate(c.block, c.start, c.end, c.text, tuple(held[_name(key)] for key in c.keys), c.style, c.weight)
        for c in candidates
        if all(_name(key) in held and held[_name(key)] not in cited for key in c.keys)
    ]


def unlisted(document: Document, candidates: Sequence[Candidate], references: Sequence[Reference]) -> list[Candidate]:
    """Of identifiers in an article with a list, or with other markers, the PMIDs in brackets that name no entry: works that the text
    cites by them alone. A DOI may be of data or of a program, a PMID in a line of its own the article's or that of a similar one, and
    `pmid:` in small letters is a key of some program's."""
    if document.format == "jats":  # whose text links all that it cites: these stand in the letters of reviewers
        return []
    held = _names(references)
    return [
        c
        for c in candidates
        if "pmid:" not in c.text
        and any(key.startswith("pmid:") for key in c.keys)  # beside a DOI it is the work's
        and held.keys().isdisjoint(c.keys)
        and _IN_BRACKETS.search(document.blocks[c.block].text[max(0, c.start - _REACH) : c.start + 1])
    ]


def entries(document: Document, candidates: Sequence[Candidate]) -> list[Reference]:
    """The works that identifiers name by themselves, in the order of first mention."""
    found: dict[str, Reference] = {}
    defined = _defined(document)
    for candidate in candidates:
        for key in candidate.keys:
            if key not in found:
                scheme, value = key.split(":", 1)
                block = document.blocks[candidate.block]
                span, title = defined.get(key, (block.source_span(candidate.start, candidate.end), _title(block, candidate)))
                kind = ReferenceKind.WEB if scheme == "url" else ReferenceKind.ARTICLE if title else ReferenceKind.UNKNOWN
                named: dict[str, Any] = {scheme: value, "kind": kind}
                printed = f"{title}. {value}" if title and scheme == "url" else title or key
                found[key] = Reference(key, printed, span, len(found), title=title, **named)
    return list(found.values())


def _title(block: Block, candidate: Candidate) -> str | None:
    """The words of a link to a record where they are a title beyond doubt: they stand in parentheses, or alone, and end as titles of
    studies do. Words of a sentence that link say what they please."""
    at = 0
    for place, run in enumerate(block.runs):
        start, at = at, at + len(run.text)
        if candidate.start <= start and at <= candidate.end and _key(run.target or "") == candidate.keys[0]:
            pieces = [other for other in block.runs[max(0, place - 1) : place + 2] if other.target == run.target]
            before, after = block.text[:start].rstrip(), block.text[at:].lstrip()
            apart = before[-1:] in ("", *'([:“"') and after[:1] in ("", *')].,;”"')
            said = run.text.strip().rstrip(".")
            return said if apart and len(pieces) == 1 and len(candidate.keys) == 1 and is_study_title(said) else None
    return None


def _defined(document: Document) -> dict[str, tuple[Span, str | None]]:
    """Where Markdown defines the addresses that numbers stand for, and the titles that it gives: `[2]: https://… "Zinc - GOV.UK"`."""
    found: dict[str, tuple[Span, str | None]] = {}
    if document.format == "markdown":
        for mark in DEFINITION.finditer(document.source):
            title = _SITE.sub("", mark["title"] or "").strip() or None
            found.setdefault(_key(mark["url"]), (Span(mark.start("label") - 1, mark.end()), title))
    return found


def _key(target: str) -> str:
    """What a link names: an identifier where it leads to a record of one, and else its address."""
    target = destination(target)
    found = _TARGET.match(target)
    scheme = found.lastgroup if found else None
    if found is None or scheme is None:
        doi = of_targets([target]).get("doi") if "/10." in target else None
        return f"doi:{doi}" if doi else f"url:{target}"
    return f"{scheme}:{found[scheme].lower() if scheme == 'doi' else found[scheme].upper()}"
