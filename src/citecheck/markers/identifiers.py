"""Identifiers in the running text: `(PMID: 123)`, `doi:10.1000/x`, links to PubMed or doi.org.

Where an article has a list, one that names an entry of it is a marker. Where it has neither list nor markers, its
identifiers are both: each names its work by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from typing import Any

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
    r"|(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(?P<pmid>\d{5,8}))"
)
_NUMBER = lazy_re(r"[\s(\[]*\d{1,3}[\s)\]]*")  # that links to a page which is no record
_SILENT = {BlockKind.CHROME, BlockKind.CODE, BlockKind.TITLE}


def find(document: Document, skipped: frozenset[int], taken: Sequence[tuple[int, int, int]]) -> list[Candidate]:
    """Every identifier in the text outside the blocks `skipped` and the ranges `taken` (block, start, end)."""
    busy: dict[int, list[tuple[int, int]]] = {}
    for number, start, end in taken:
        busy.setdefault(number, []).append((start, end))
    found: list[Candidate] = []
    for index, block in enumerate(document.blocks):
        if block.kind in _SILENT or index in skipped:
            continue
        spans = sorted(busy.get(index, ()))
        here: list[Candidate] = []
        for candidate in (*_written(index, block), *_linked(index, block)):
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


def _linked(index: int, block: Block) -> Iterator[Candidate]:
    at = 0
    for run in block.runs:
        start, at = at, at + len(run.text)
        found = _TARGET.match(run.target or "")
        if found:
            key = f"doi:{found['doi'].lower()}" if found["doi"] else f"pmid:{found['pmid']}"
        elif (run.target or "").startswith("http") and _NUMBER.fullmatch(run.text):
            key = f"url:{run.target}"
        else:
            continue
        if run.text.strip():
            yield Candidate(index, start, at, run.text, (key,), MarkerStyle.LINK, 3.0)


def named(candidates: Sequence[Candidate], references: Sequence[Reference], cited: set[str]) -> list[Candidate]:
    """Of identifiers in an article with a list, those that name an entry which no other marker cites, under its key."""
    by_key = {f"pmid:{r.pmid}": r.key for r in references if r.pmid} | {f"doi:{r.doi}": r.key for r in references if r.doi}
    return [
        Candidate(c.block, c.start, c.end, c.text, tuple(by_key[key] for key in c.keys), c.style, c.weight)
        for c in candidates
        if all(key in by_key and by_key[key] not in cited for key in c.keys)
    ]


def entries(document: Document, candidates: Sequence[Candidate]) -> list[Reference]:
    """The works that identifiers name by themselves, in the order of first mention."""
    found: dict[str, Reference] = {}
    for candidate in candidates:
        for key in candidate.keys:
            if key not in found:
                scheme, value = key.split(":", 1)
                span: Span = document.blocks[candidate.block].source_span(candidate.start, candidate.end)
                named: dict[str, Any] = {scheme: value, "kind": ReferenceKind.WEB if scheme == "url" else ReferenceKind.UNKNOWN}
                found[key] = Reference(key, key, span, len(found), **named)
    return list(found.values())
