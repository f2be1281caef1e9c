"""The reference list of a Word document: where it is printed, and the works that the document's fields cite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from citecheck.bibliography import freetext
from citecheck.bibliography.base import Fields, find_year, printable_reference
from citecheck.formats import docx_fields
from citecheck.formats.docx_fields import Work
from citecheck.formats.docx_package import Package
from citecheck.formats.list_headings import list_heading
from citecheck.formats.printed_lists import number_entries
from citecheck.model import Block, BlockKind, RawEntry, Run, Span
from citecheck.text import fold, lazy_re

_LIST_STYLES = {
    "bibliography", "endnote bibliography", "references", "reference", "reference list", "reference text", "bibliografia", "literatur",
    "literaturverzeichnis", "citavi bibliography entry", "bibliographie", "bibliografía", "literature", "mdpi_8.1_references",
}  # fmt: skip


_FURTHEST = 8  # paragraphs from one entry that is told to the next: what stands further off is not of the list
_NUMBERS = lazy_re(r"[\[(]?\s*\d[\d\s,;–-]*[\])]?")
_LONGEST = 1500  # characters of an entry


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph written: its block (by place), where it stands, and what may make it an entry."""

    block: int
    span: Span
    style: str  # its name in lower case
    listed: bool  # a field or a content control prints it as part of the bibliography
    anchors: tuple[str, ...]
    label: str | None


def works_of(package: Package, cited: Mapping[str, Work]) -> dict[str, Work]:
    """The works cited by fields; Word's own stand in a part of their own."""
    works = dict(cited)
    if any(name.startswith("word:") for name in works):
        for lower, name in sorted(package.names.items()):
            if lower.startswith("customxml/item") and lower.endswith(".xml") and "props" not in lower:
                root = package.xml(name)
                for tag, fields in (docx_fields.word_sources(root) if root else {}).items():
                    if f"word:{tag}" in works:
                        works[f"word:{tag}"] = Work(f"word:{tag}", fields)
    return works


def take_list(blocks: Sequence[Block], paragraphs: Sequence[Paragraph], works: Mapping[str, Work]) -> tuple[list[Block], list[RawEntry]]:
    """The blocks without the printed bibliography, and its entries.

    Told by the field or control that prints it, by its style, by the works that fields cite, or by the bookmarks that
    links point at. A list that none of these gives away stays in the blocks.
    """
    texts = {one.block: blocks[one.block].text for one in paragraphs}
    matched = _matches(texts, works)
    linked = {name for b in blocks for run in b.runs if run.style is None for name in (run.target or "").split() if name.startswith("ref:")}
    plain = [one for one in paragraphs if blocks[one.block].kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)]
    chosen = (
        [one for one in plain if one.listed]
        or [one for one in plain if one.style in _LIST_STYLES]
        or _between(plain, [one for one in plain if one.block in matched], blocks)
        or _between(plain, [one for one in plain if any(f"ref:{name}" in linked for name in one.anchors)], blocks)
    )
    entries = []
    for one in chosen:
        names = matched.get(one.block, [])
        fields = works[names[0]].fields if names else Fields()
        entries.append(RawEntry(texts[one.block], one.span, None, (*one.anchors, *names), fields.given(), unseen=True))
    taken = {one.block for one in chosen}
    unprinted = not entries and len(matched) * 2 < len(works) and any(work.fields.title for work in works.values())
    if unprinted and not _prints_list(blocks, len(works)):
        return list(blocks), list(_unprinted(blocks, works))
    numbered = number_entries(entries, [one.label for one in chosen])
    return [block for index, block in enumerate(blocks) if index not in taken], numbered


def _between(plain: Sequence[Paragraph], found: Sequence[Paragraph], blocks: Sequence[Block]) -> list[Paragraph]:
    """The stretch from the first to the last of those found close together, where most paragraphs in it are among them or Word numbers
    all of them (a range links only its ends), and the neighbours that belong to the same Word list. Most must name a year."""
    at = {one.block: place for place, one in enumerate(plain)}
    clusters: list[list[Paragraph]] = []
    for one in found:
        if clusters and at[one.block] - at[clusters[-1][-1].block] <= _FURTHEST:
            clusters[-1].append(one)
        else:
            clusters.append([one])
    found = max(clusters, key=len, default=[])  # a title may also stand in the text
    reach = range(found[0].block, found[-1].block) if found else range(0)
    if headings := [block for block in reach if list_heading(blocks[block].text)]:
        found = [one for one in found if one.block > headings[-1]]  # the others are sections and figures that the text refers to
    if len(found) < 2:
        return []
    first, last = at[found[0].block], at[found[-1].block]
    stretch = list(plain[first : last + 1])
    texts = [blocks[one.block].text for one in stretch]
    if any(len(text) > _LONGEST for text in texts) or sum(find_year(text) is not None for text in texts) * 2 < len(texts):
        return []
    if len(found) * 2 < len(stretch) and any(one.label is None for one in stretch):
        return []
    before, after = first - 1, last + 1
    alike = found[0].style, found[0].label is not None
    while before >= 0 and found[0].label is not None and (plain[before].style, plain[before].label is not None) == alike:
        stretch.insert(0, plain[before])
        before -= 1
    while after < len(plain) and found[0].label is not None and (plain[after].style, plain[after].label is not None) == alike:
        stretch.append(plain[after])
        after += 1
    return stretch


def _matches(texts: Mapping[int, str], works: Mapping[str, Work]) -> dict[int, list[str]]:
    """Which works stand in which paragraph, by the first words of their titles or by their DOI."""
    if not works:
        return {}
    wanted: dict[str, list[str]] = {}
    for work in works.values():
        if title := fold(work.fields.title or ""):
            wanted.setdefault(" ".join(title.split()[:6]), []).append(work.name)
    lengths = sorted({len(key.split()) for key in wanted}, reverse=True)
    found: dict[int, list[str]] = {}
    placed: set[str] = set()
    for block, text in texts.items():
        said = fold(text).split()
        if len(said) > 300:
            continue
        for length in lengths:
            for at in range(len(said) - length + 1):
                for name in wanted.get(" ".join(said[at : at + length]), ()):
                    if name not in placed and (length > 2 or str(works[name].fields.year or "-") in said):
                        placed.add(name)
                        found.setdefault(block, []).append(name)
    return found


def _prints_list(blocks: Sequence[Block], works: int) -> bool:
    """Whether a list stands in the text that has nothing of the works that fields cite, `works` of them: half as many paragraphs read as
    references, with their authors, year and place. Numbered criteria of 2019 don't."""
    prose = (block for block in blocks if block.kind is not BlockKind.CHROME and not any(run.style == "xref" for run in block.runs))
    return sum(_is_work(block.text) for block in prose) * 2 >= works


def _is_work(text: str) -> bool:
    if len(text) > _LONGEST or find_year(text) is None:
        return False
    read = freetext.parse(text)
    return bool(read.authors and (read.volume or read.pages or read.doi or read.pmid or read.journal))


def unlisted(blocks: Sequence[Block], entries: Sequence[RawEntry], works: Mapping[str, Work]) -> Iterator[RawEntry]:
    """The works that a field cites by one number and that none of the entries is, each where its number stands."""
    known = {name for entry in entries for name in entry.ids}
    for run in (run for block in blocks for run in block.runs if run.style == "xref"):
        work = works.get((run.target or "").removeprefix("ref:"))
        if work is not None and work.name not in known and work.fields.title and _NUMBERS.fullmatch(run.text):
            yield RawEntry(printable_reference(work.fields), Span(run.start, run.end), None, (work.name,), work.fields.given(), unseen=True)


def _unprinted(blocks: Sequence[Block], works: Mapping[str, Work]) -> Iterator[RawEntry]:
    """A draft whose bibliography isn't printed yet: the works in the order in which they are cited, where first cited."""
    seen: set[str] = set()
    for run in (run for block in blocks if block.kind is not BlockKind.NOTE for run in block.runs if run.style == "xref"):
        for name in (target.removeprefix("ref:") for target in (run.target or "").split()):
            if name in works and name not in seen:
                seen.add(name)
                fields = works[name].fields
                yield RawEntry(printable_reference(fields), Span(run.start, run.end), None, (name,), fields.given())


def settle(
    blocks: Sequence[Block], entries: Sequence[RawEntry], works: Mapping[str, Work], aliases: Mapping[str, str]
) -> tuple[list[Block], list[str]]:
    """The blocks with links to entries alone, and what to tell the user: what a field or a bookmark link names, but no
    entry has, is left to be read from the text. `aliases` are bookmarks that name notes."""
    known = {name for entry in entries for name in entry.ids}
    blocks = [replace(block, runs=tuple(map(partial(_settled, known, aliases), block.runs))) for block in blocks]
    spans = {(run.start, run.end) for block in blocks for run in block.runs if run.style == "xref"}
    unprinted = any(entry.ids and entry.ids[0] in works and (entry.span.start, entry.span.end) in spans for entry in entries)
    return blocks, ["the document cites through fields but prints no bibliography; the fields' own data was read"] if unprinted else []


def _settled(known: set[str], aliases: Mapping[str, str], run: Run) -> Run:
    names = [target.removeprefix("ref:") for target in (run.target or "").split() if target.startswith("ref:")]
    named = [aliases.get(name, name) for name in names]
    if not names or (named == names and known.issuperset(names)):
        return run
    if known.issuperset(named):
        again = run.superscript and all(name in aliases for name in names)  # the mark of a note, printed once more
        return replace(run, target=" ".join(f"ref:{name}" for name in named), style="footnote" if again else run.style)
    cited_by_number = run.style == "xref" and _NUMBERS.fullmatch(run.text) is not None  # a citation all the same
    return replace(run, target=None, style="xref" if cited_by_number else None)
