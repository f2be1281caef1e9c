"""What Pandoc prints in Markdown of citations: its list, each entry in a division of its own, and the citations in spans.

`<div id="ref-roe" class="csl-entry">` in GitHub's Markdown; in Pandoc's own `::: {#ref-roe .csl-entry}` and
`[\\[1\\]]{.citation cites="roe"}`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from citecheck.bibliography import identifiers
from citecheck.formats.printed_lists import number_entries
from citecheck.model import Block, BlockKind, RawEntry, Span
from citecheck.text import lazy_re

_FENCE = lazy_re(r"^[ \t>]*:{3,}[ \t]*(?:(?:\{[^{}\n]*\}|[\w-]+)[ \t]*:*)?[ \t]*$", re.MULTILINE)
_SPAN_END = lazy_re(r"\]\{\.(?:citation|csl-[a-z-]+)(?:\s+[\w-]+=\"[^\"{}]*\")*\}")
_LINK_ROLE = lazy_re(r"(?<=\))\{role=\"doc-biblioref\"\}")
_MARK = lazy_re(r"\[(?P<number>\d+)[.)]\s*\]\{\.csl-left-margin\}")
_BRACKET = lazy_re(r"\\.|[\[\]]", re.DOTALL)
_LONGEST_SPAN = 3000  # characters of a citation or an entry
_DIVISION = lazy_re(
    r"(?P<opened><div(?=[\s>])[^<>]{0,500}>)|</div\s*>"
    r"|^[ \t>]*:{3,}[ \t]*(?:(?P<fenced>\{[^{}\n]*\}|[\w-]+)[ \t]*:*)?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_ENTRY = lazy_re(r"[\s\"'.]csl-entry(?![\w-])")
_ID = lazy_re(r"(?:\{\s*#|\sid\s*=\s*[\"'])(ref-[^\s\"'{}<>]{1,200})")


def without_attributes(text: str) -> str:
    """The text with the fences of divisions, and what is around the words of such spans, as white space, and nothing moved."""
    if ":::" in text:
        text = _FENCE.sub(_blank, text)
    if "]{." in text:
        text = _without_spans(_MARK.sub(_in_brackets, text))
    return _LINK_ROLE.sub(_blank, text) if "doc-biblioref" in text else text


def _without_spans(text: str) -> str:
    ends = {end.start(): end.end() for end in _SPAN_END.finditer(text)}
    kept, opened = list(text), list[int]()
    for found in _BRACKET.finditer(text) if ends else ():
        if found[0] == "[":
            opened.append(found.start())
        elif found[0] == "]" and opened:
            start = opened.pop()
            if (end := ends.get(found.start())) is not None and end - start <= _LONGEST_SPAN:
                kept[start] = " "
                kept[found.start() : end] = re.sub(r"\S", " ", text[found.start() : end])
    return "".join(kept)


def _in_brackets(mark: re.Match[str]) -> str:
    """The number of an entry as what opens no list of Markdown's."""
    number = f"[{mark['number']}]"
    return number + re.sub(r"\S", " ", mark[0][len(number) :])


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"\S", " ", found[0])


def listed(text: str, blocks: Sequence[Block]) -> tuple[list[Block], list[RawEntry]]:
    """The blocks, those of such a list as notes, which no list is looked for in, and its entries. Their ids are the names by which links
    lead to them and those by which the text's source cites them."""
    divisions = sorted(_divisions(text))
    if not divisions:
        return list(blocks), []
    starts = [start for start, _, _ in divisions]
    kept: list[Block] = []
    held: list[list[Block]] = [[] for _ in divisions]
    for block in blocks:
        at = bisect_right(starts, block.span.start) - 1
        if block.runs and at >= 0 and block.span.end <= divisions[at][1]:
            block = replace(block, kind=BlockKind.NOTE)
            held[at].append(block)
        kept.append(block)
    entries = [_entry(name, members) for (_, _, name), members in zip(divisions, held, strict=True) if members]
    return kept, number_entries(entries, [None] * len(entries))


def _divisions(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each entry's division begins and ends, and its id."""
    if "csl-entry" not in text:
        return
    opened: list[tuple[int, str | None]] = []
    for found in _DIVISION.finditer(text):
        said = found["opened"] or found["fenced"]
        if said:
            name = _ID.search(said) if _ENTRY.search(said) else None
            opened.append((found.end(), name[1] if name else None))
        elif opened:
            start, of_entry = opened.pop()
            if of_entry is not None:
                yield start, found.start(), of_entry


def _entry(name: str, blocks: Sequence[Block]) -> RawEntry:
    text = " ".join(" ".join(block.text for block in blocks).split())
    links = [link for block in blocks for link in block.links]
    parted = identifiers.parted((link.words, link.target) for link in links)
    linked = {key: value for key, value in identifiers.linked(text, [link.target for link in links]).items() if key not in parted}
    fields: dict[str, object] = {**linked, **({"parted": parted} if parted else {})}
    span = Span(blocks[0].span.start, blocks[-1].span.end)
    lead = " ".join(links[0].words.split()) if links else ""
    return RawEntry(text, span, None, (name, name.removeprefix("ref-")), fields, lead=lead)
