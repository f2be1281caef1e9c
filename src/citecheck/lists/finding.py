"""The way from a document to its reference lists: entries that the format states, or that stand in the text."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from citecheck.bibliography import freetext, identifiers
from citecheck.bibliography.kinds import is_study_title, refers_back
from citecheck.bibliography.unseen_data import as_printed
from citecheck.formats.list_headings import footnotes_heading, kind_label, list_heading, notes_heading
from citecheck.lists import contents, counted, noted, page_breaks, same_people, unheaded
from citecheck.lists.cuts import Cut
from citecheck.lists.entries import cut
from citecheck.lists.pieces import RECORDS, Piece, letter, only_dated, pieces, reference_likeness
from citecheck.lists.places import places
from citecheck.model import NOTE_IN_PLACE, BlockKind, Document, RawEntry, Reference, ReferenceKind, Span
from citecheck.text import as_number, lazy_re, one_line

_STATED_BESIDES = {"markdown", "docx", "wikitext"}  # formats whose stated entries may be footnotes beside a printed list
_SENTENCE_GAP = lazy_re(r"(?<![.?!,;:])(\w)\n\n")  # a title on a line of its own
_HOW_TO_CITE = lazy_re(  # `Cited works in nursing` is a title, `Cite JP` an author
    r"(?:(?:if|when|whenever|should)\s(?:you|using|making|citing|referring)\b[^.]{0,100}?\b(?:please\s)?cited?|please\scited?|cited?(?=\s(?:this|as|it)\b))\s",
    re.IGNORECASE,
)
_FEW = 3  # words below which a numbered line is no entry, unless it leads to its work
_FAR_BEYOND = 5  # numbers that the text cites and no note bears
_REMARK = 25  # words above which a note without a sign of a reference is a remark
_SURE = 2  # likeness to a reference
_UNSURE = (0, 2)  # levels of a heading that end no list: none told, and that which plain text gives to every line it guesses to be one
_FIELDS = {f.name for f in dataclasses.fields(Reference)}


@dataclass(frozen=True)
class ReferenceLists:
    """What `find` found. `blocks` are those that belong to a list (heading included): no marker is looked for in them.
    `remarks` are the ids of footnotes that are notes of the author and not references. `led`: its entries are words that lead to
    records."""

    references: tuple[Reference, ...]
    blocks: frozenset[int]
    remarks: frozenset[str] = frozenset()
    led: bool = False

    @property
    def numbered(self) -> bool:
        return any(reference.number is not None for reference in self.references)


@dataclass
class _Region:
    entries: list[Cut]
    blocks: set[int]
    cited: bool
    headed: bool = True
    notes: bool = False
    footnotes: bool = False
    boxed: bool = False  # in a table's cell, by a heading there

    @property
    def led(self) -> bool:
        """Whether its entries are words that lead to records: it sums up what the text links to, maybe by other identifiers."""
        return 2 * sum(entry.led for entry in self.entries) > len(self.entries)


def find(document: Document) -> ReferenceLists:
    """The reference lists of a document."""
    stated, remarks = _stated(document)
    footnotes = _blocks_of(document, stated)
    regions: list[_Region] = []
    if document.format in _STATED_BESIDES or len(_notes(stated)) == len(stated):
        regions = [region for region in _printed(document, footnotes) if not region.boxed or len(_notes(stated)) == len(stated)]
    if stated and any(region.cited and region.headed for region in regions):  # the references are there, and an act of 1971 is none
        are_references = _refer_all(stated)
        spoken = {
            name
            for entry in _notes(stated)
            if _refers(entry.text) == 0 or (not are_references and only_dated(entry.text) and not refers_back(entry.text))
            for name in entry.ids
        }
        stated = [entry for entry in stated if not spoken.intersection(entry.ids)]
        remarks, footnotes = remarks | spoken, _blocks_of(document, stated)
    elif stated and not regions and _only_remark(document, stated):
        stated, remarks = [], remarks.union(*(entry.ids for entry in stated))
    stated = _notes_apart(stated)
    first_printed = max((raw.list_index for raw in stated), default=-1) + 1
    found = [_from_raw(document, raw, place) for place, raw in enumerate(stated)]
    listed = (document.blocks[block] for region in regions for block in region.blocks)
    links = sorted((link.start, link.target, link.words) for block in listed for link in block.links)
    tagged = document.format == "wikitext" and any(entry.key for entry in stated)  # what a page lists beside its `<ref>`s sums up
    for index, region in enumerate(regions):
        cited = region.cited and not region.led and not (tagged and region.entries[0].number is None)
        found.extend(
            _from_cut(document, links, entry, place, index + first_printed, cited and not entry.in_row)
            for place, entry in enumerate(region.entries, start=1)
        )
    if stated and regions:
        found.sort(key=lambda reference: reference.span.start)
    beside = noted.told(
        [dataclasses.replace(reference, position=position) for position, reference in enumerate(same_people.named(found))],
        [entry for entry in document.entries if remarks.intersection(entry.ids)],
        (block.text for at, block in enumerate(document.blocks) if not any(at in region.blocks for region in regions)),
        printed=first_printed,
        refer_all=_refer_all(stated),
    )
    remarks -= beside.ids
    references = tuple(dataclasses.replace(reference, position=position) for position, reference in enumerate(beside.references))
    blocks = footnotes.union(*(region.blocks for region in regions))
    led = bool(regions) and not stated and all(region.led for region in regions)
    return ReferenceLists(references, blocks, frozenset(remarks), led)


# -------------------------------------------------------------------------------------------------- stated


_CITING = lazy_re(r"(?<![\w@.])-?@[\w{]")  # a note that cites by a key of the bibliography is none of its works


def _stated(document: Document) -> tuple[list[RawEntry], set[str]]:
    """Stated entries without the footnotes that are remarks, and the ids of those."""
    notes = _notes(document.entries)
    referring = sum(_note_refers(entry) >= 1 for entry in notes)
    remarks: set[str] = set()
    besides = len(notes) < len(document.entries)  # a bibliography holds the references
    for entry in notes:
        likeness = _note_refers(entry)
        unlike = likeness == 0 and bool(entry.text) and (referring > 0 or len(entry.text.split()) > _REMARK)
        unlike |= likeness < 2 and entry.ids[0].startswith(NOTE_IN_PLACE)  # nobody calls what an author adds in the text a list
        if unlike or (besides and (likeness < 2 or _CITING.search(entry.text))):
            remarks.update(entry.ids)
    return [entry for entry in document.entries if not remarks.intersection(entry.ids)], remarks


def _refers(text: str) -> int:
    """How much a note is like a reference: `Ibid., 3` is one, of a work named before."""
    return 2 if refers_back(text) else reference_likeness(text)


def _note_refers(entry: RawEntry) -> int:
    """How much a footnote is: a few words that lead to a record, `[A title](https://doi.org/…)`, are one."""
    leads = len(entry.text.split()) <= _REMARK and not {"pmid", "pmcid", "doi"}.isdisjoint(entry.fields)
    return _SURE if leads else _refers(entry.text)


def _notes(entries: Sequence[RawEntry]) -> list[RawEntry]:
    """The entries that are footnotes or endnotes."""
    return [entry for entry in entries if any(name.startswith("fn:") for name in entry.ids)]


def _refer_all(stated: Sequence[RawEntry]) -> bool:
    """Whether notes are references, so that a bibliography without numbers beside them only sums them up."""
    notes = _notes(stated)
    return len(notes) > 1 and sum(_refers(entry.text) >= 2 for entry in notes) * 2 >= len(notes)


def _only_remark(document: Document, stated: Sequence[RawEntry]) -> bool:
    """Whether a few notes without a sign of a reference are all that there is, though the text counts far beyond them: its list is lost,
    and they are none."""
    if len(_notes(stated)) < len(stated) or any(_refers(entry.text) for entry in stated):
        return False
    return counted.reached(pieces(document)) >= len(stated) + _FAR_BEYOND


def _notes_apart(stated: list[RawEntry]) -> list[RawEntry]:
    """The entries, the notes beside a bibliography as a list of their own: a note that cites a work of it is no second entry."""
    notes = {entry.ids for entry in _notes(stated)}
    last = max((entry.list_index for entry in stated if entry.ids not in notes), default=-1)
    return [dataclasses.replace(entry, list_index=last + 1) if entry.ids in notes and last >= 0 else entry for entry in stated]


def _blocks_of(document: Document, stated: Sequence[RawEntry]) -> frozenset[int]:
    """Notes that are the text of stated entries (footnote definitions)."""
    spans = sorted((entry.span.start, entry.span.end) for entry in stated)
    starts = [start for start, _ in spans]
    found = set()
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.NOTE and block.runs:
            at = bisect_right(starts, block.span.start) - 1
            if at >= 0 and block.span.end <= spans[at][1]:
                found.add(index)
    return frozenset(found)


def _titled(text: str, lead: str) -> int:
    """With how many characters an entry begins that are the words of its first link, and may be a title."""
    return len(lead) if len(lead.split()) > 2 and text.startswith(lead) else 0


def _beside(read: dict[str, object], stated: Mapping[str, object]) -> dict[str, object]:
    """What was read of an entry, without what the fields that it states give the lie to: a book has a publisher and no journal, and in
    styles without titles the journal's first words are none. What has no volume may be a page of the web, under its own title."""
    if stated.get("kind") in (ReferenceKind.BOOK, ReferenceKind.THESIS) and "journal" not in stated:
        read.pop("journal", None)
    if "title" not in stated and stated.get("volume") and str(read.get("title")) in str(stated.get("journal")):
        read.pop("title", None)
    return read


def _from_raw(document: Document, entry: RawEntry, place: int) -> Reference:
    read = freetext.parse(entry.text, _titled(entry.text, entry.lead))
    stated = {name: value for name, value in entry.fields.items() if name in _FIELDS and value}
    beside = _beside(read.given(), stated)
    values: dict[str, Any] = as_printed(entry.text, beside, stated) if entry.unseen else {**beside, **stated}
    number = as_number(entry.key) if entry.key and not entry.named else None
    values.setdefault("kind", ReferenceKind.UNKNOWN)
    read_spans = {name: at for name, at in read.spans.items() if values.get(name) == getattr(read, name)}
    return Reference(
        key=entry.key or str(place + 1),
        text=one_line(entry.text),
        span=entry.span,
        position=place,
        number=number,
        ids=entry.ids,
        list_index=entry.list_index,
        field_spans={
            **places(document, entry.span, entry.text, read_spans, in_order=not entry.field_spans),  # else a notation of its own
            **entry.field_spans,
        },
        cited_list=entry.cited_list,
        shares_number=entry.shares_number,
        called=entry.called,
        **values,
    )


# ------------------------------------------------------------------------------------------------- printed


def _printed(document: Document, skipped: frozenset[int]) -> list[_Region]:
    """The lists that stand in the text."""
    lines, apart = page_breaks.without([piece for piece in pieces(document) if piece.block not in skipped])
    last = max((place for place, line in enumerate(lines) if line.kind is BlockKind.HEADING and list_heading(line.text)), default=0)
    regions: list[_Region] = []
    reached: int | None = None
    at = 0
    while at < len(lines):
        cited = list_heading(lines[at].text)
        notes = cited is None and notes_heading(lines[at].text)
        named = cited is not None or notes
        if not named or _is_cell(document, lines, at) or contents.holds(lines, at, last):
            at += 1
            continue
        stop = _section_end(document, lines, at)
        reached = counted.reached(lines[:at]) if reached is None else reached
        told = counted.count(lines[at].text, reached) if cited else counted.Count()
        entries, taken = cut(lines[at + 1 : stop], told)
        if entries and (_refer(entries) if notes else _believable(document, entries, told, cited=cited is True)):
            blocks = {line.block for line in lines[at : at + 1 + taken]}
            footnotes, boxed = footnotes_heading(lines[at].text), document.blocks[lines[at].block].cell != 0
            regions.append(_Region(entries, blocks, cited is not False, notes=notes, footnotes=footnotes, boxed=boxed))
            for entry in entries if entries[0].number is None and len(entries) < told.sure else ():
                entry.doubtful = True
            at += 1 + taken
        else:
            at += 1
    if not all(region.boxed for region in regions):
        regions = [region for region in regions if not region.boxed]  # what a box recommends beside the list
    if any(region.cited and not region.footnotes for region in regions):
        regions = [region for region in regions if not region.footnotes or _half_refer(region.entries)]
    for region in regions if any(region.notes for region in regions) else ():
        region.cited &= region.notes or region.entries[0].number is not None  # the notes cite, and a bibliography only sums them up
    if not any(region.cited for region in regions):
        free = [line for line in lines if not any(line.block in region.blocks for region in regions)]
        if found := unheaded.numbered(free) or unheaded.plain(free) or unheaded.table(free):
            entries, first, taken = found
            regions.insert(0, _Region(entries, {line.block for line in free[first : first + taken]}, True, headed=False))
        elif not regions and (found := unheaded.works(free)):  # what a page of evidence sums up need not be cited
            entries, first, taken = found
            regions.append(_Region(entries, {line.block for line in free[first : first + taken]}, False, headed=False))
    for region in regions:
        region.blocks |= {block for block in apart if min(region.blocks) < block < max(region.blocks)}
    return regions


def _is_cell(document: Document, lines: Sequence[Piece], at: int) -> bool:
    """Whether a line is part of a table's cell, or a cell that has others in its row: `Source` heads a column there. One above entries in
    its own cell heads these: the table is there for the layout."""
    block = document.blocks[lines[at].block]
    if block.cell and at + 1 < len(lines) and document.blocks[(below := lines[at + 1]).block].cell == block.cell:
        return below.number is None and reference_likeness(below.text) < _SURE
    return block.kind is BlockKind.TABLE_CELL and (not lines[at].gap or _in_row(document, lines, at))


def _in_row(document: Document, lines: Sequence[Piece], at: int) -> bool:
    rows = [document.blocks[line.block] for line in lines[max(0, at - 1) : at + 2]]
    row = document.blocks[lines[at].block].level
    return row > 0 and sum(block.kind is BlockKind.TABLE_CELL and block.level == row for block in rows) > 1


def _section_end(document: Document, lines: Sequence[Piece], heading: int) -> int:
    """The first line after a heading that is certainly no part of its section."""
    start = lines[heading]
    for index in range(heading + 1, len(lines)):
        line = lines[index]
        if list_heading(line.text) is not None and not (line.kind is BlockKind.TABLE_CELL and _is_cell(document, lines, index)):
            return index
        structural = line.kind in (BlockKind.HEADING, BlockKind.TITLE) and start.kind in (BlockKind.HEADING, BlockKind.TITLE)
        if structural and line.level == start.level and line.level not in _UNSURE and kind_label(line.text) is None:
            return index
    return len(lines)


def _believable(document: Document, entries: Sequence[Cut], told: counted.Count, *, cited: bool) -> bool:
    """Whether what stands under a heading is a list of references: numbered, or with the signs of references, or long. What need not be
    `cited` may as well lead to other pages: `Related articles`, `5 ways to sleep`."""
    if len(entries) == 1 and entries[0].number is None and _HOW_TO_CITE.match(entries[0].text):
        return False
    if not cited and not any(entry.led or reference_likeness(entry.text) >= 2 or _is_address(document, entry) for entry in entries):
        return False
    if entries[0].number is not None:
        return any(not entry.text or len(entry.text.split()) >= _FEW or _is_address(document, entry) for entry in entries)
    if counted.files([entry.pieces[0] for entry in entries]) == len(entries) < told.reached:
        return False  # the numbers are those of passages in the files
    return len(entries) >= min(3, told.sure or 3) or any(entry.led or reference_likeness(entry.text) >= 1 for entry in entries)


def _is_address(document: Document, entry: Cut) -> bool:
    """Whether the few words of an entry are the identifier or the address of its work, or lead to it."""
    read = freetext.parse(entry.text)
    runs = (run for part in entry.parts for run in document.blocks[part.block].runs)
    return any((read.pmid, read.pmcid, read.doi, read.url)) or bool(identifiers.of_targets(run.target for run in runs if run.target))


def _refer(entries: Sequence[Cut]) -> bool:
    """Whether numbered notes are references, or mostly: among them are `Ibid., 3` and `Roe, “Rest,” 4`."""
    return entries[0].number == 1 and len(entries) > 1 and _half_refer(entries)


def _half_refer(entries: Sequence[Cut]) -> bool:
    referring = sum(_refers(entry.text) >= 1 for entry in entries)
    return any(reference_likeness(entry.text) >= 2 for entry in entries) and referring * 2 >= len(entries)


_Links = Sequence[tuple[int, str, str]]  # where each stands, its target, its words


def _from_cut(document: Document, links: _Links, entry: Cut, place: int, list_index: int, cited: bool) -> Reference:
    span = _span(document, entry)
    own = links[bisect_left(links, (span.start, "", "")) : bisect_left(links, (span.end, "", ""))]
    headed = entry.number is not None and len(entry.pieces) > 1 and entry.pieces[0].kind is BlockKind.HEADING
    read = freetext.parse(entry.text, entry.parts[0].length if headed else _titled(entry.text, own[0][2] if own else ""))
    linked = identifiers.of_targets(target for _, target, _ in own)
    values: dict[str, Any] = {**linked, **read.given()}
    if linked.keys() & RECORDS and len(entry.text.split()) < _FEW:
        values.pop("title", None)  # `[PubMed](https://pubmed…)`, `[Abel 2004](…)`: words to click on
    elif linked.keys() & RECORDS and read.kind is ReferenceKind.UNKNOWN and is_study_title(entry.text):
        values["kind"] = ReferenceKind.ARTICLE
    if entry.kind is not ReferenceKind.UNKNOWN:
        values["kind"] = entry.kind
    number = entry.number if entry.number is not None else place
    return Reference(
        key=entry.label or (letter(number) if entry.lettered else str(number)),
        text=one_line(_SENTENCE_GAP.sub(r"\1. ", entry.text)),
        span=span,
        position=place,
        number=None if entry.lettered else entry.number,
        list_index=list_index,
        cited_list=cited,
        field_spans=_field_spans(document, entry, {name: span for name, span in read.spans.items() if name in values}),
        parted=identifiers.parted((words, target) for _, target, words in own),
        doubtful=entry.doubtful,
        **values,
    )


def _span(document: Document, entry: Cut) -> Span:
    """Where an entry stands, its number included."""
    if not entry.own:
        return Span(entry.start, entry.end)
    first, last = entry.own[0], entry.own[-1]
    begin = document.blocks[first.block].source_span(first.offset, first.offset + first.length).start
    return Span(
        begin if first.at < 0 else entry.start,  # the first of them begins where the lines do
        document.blocks[last.block].source_span(last.offset, last.offset + last.length).end,
    )


def _field_spans(document: Document, entry: Cut, fields: Mapping[str, tuple[int, int]]) -> dict[str, Span]:
    """Where the fields stand in the source."""
    if not entry.parts:  # the text was mended, and its words have to be looked for
        return places(document, Span(entry.start, entry.end), entry.text, fields)
    found: dict[str, Span] = {}
    for name, (start, end) in fields.items():
        first = next((part for part in reversed(entry.parts) if part.at <= start), None)
        last = next((part for part in reversed(entry.parts) if part.at < end), None)
        if first is not None and last is not None and start < first.at + first.length and end <= last.at + last.length:
            begin = document.blocks[first.block].source_span(start - first.at + first.offset, start - first.at + first.offset + 1).start
            finish = document.blocks[last.block].source_span(end - last.at + last.offset - 1, end - last.at + last.offset).end
            found[name] = Span(begin, finish)
    return found
