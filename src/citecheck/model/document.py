"""What a format gives: a source with positions, its blocks of text, and the entries that the markup itself states."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in the source space of one document."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Location:
    """Where a span stands for a person: lines and columns from 1, in code points, `end_column` exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None = None


@dataclass(frozen=True)
class SourceFile:
    """One file of a document: its decoded text (BOM removed, line ends kept) and its place in the source space.

    `encoding` is a Python codec name that writes the text back byte for byte (`utf-8-sig` where a BOM stood).
    `editable` is false where the text is not the file's own (DOCX, PDF). `pages` holds the offset, within this
    file's text, at which each page begins (PDF only).
    """

    path: str
    text: str
    start: int = 0
    encoding: str = "utf-8"
    editable: bool = True
    pages: tuple[int, ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offsets within `text` at which lines begin. `\\n`, `\\r\\n` and a lone `\\r` end a line."""
        starts = [0]
        text = self.text
        position = 0
        while True:
            lf = text.find("\n", position)
            cr = text.find("\r", position, lf if lf >= 0 else len(text))
            if cr >= 0:
                position = cr + 2 if text.startswith("\r\n", cr) else cr + 1
            elif lf >= 0:
                position = lf + 1
            else:
                return tuple(starts)
            starts.append(position)

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column (from 1) of an offset within `text`."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of line `line` (from 1) without its line end."""
        starts = self.line_starts
        end = starts[line] if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].rstrip("\r\n")


class BlockKind(StrEnum):
    """What a block is in the article's structure."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    CAPTION = "caption"
    NOTE = "note"  # a footnote or endnote that is not a reference entry
    CODE = "code"  # never holds markers
    CHROME = "chrome"  # navigation, cookie bars, disclaimers: never holds markers or claims


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text inside a block, with its place in the source.

    When `len(text) == end - start` the mapping is one to one; otherwise (an entity, an escape) the whole run
    stands for the whole source range. `superscript` is typographic, from markup. `target` is what the format
    itself says the piece points at: `ref:ID` (xref, internal link, citation key, footnote label), `note:ID` (a note
    that is no reference) or a URL. A run whose target names several entries separates them by one space: `ref:B1 ref:B2`.
    `style` names the marker style where the format knows that this run *is* a citation (`pandoc`, `latex`,
    `footnote`, `xref`, `link`); such a run is one whole marker.
    """

    text: str
    start: int
    end: int
    superscript: bool = False
    target: str | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class TextLink:
    """A link as it is written: all its words, whatever is set in italics or lowered among them."""

    start: int  # in the source
    target: str
    words: str


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item, table cell …: the unit in which sentences and markers are looked for."""

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int = 0  # of a heading (1 is the highest); the nesting of a list item (0 is the outermost); a cell's row, counted from 1
    label: str | None = None  # the printed number of a list item ("3." -> "3"), where the format shows one
    anchors: tuple[str, ...] = ()  # ids that an internal link can point at
    cell: int = 0  # which of the document's table cells it is a paragraph of, counted from 1, where the format tells

    @cached_property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @cached_property
    def _run_starts(self) -> tuple[int, ...]:
        starts, at = [], 0
        for run in self.runs:
            starts.append(at)
            at += len(run.text)
        return tuple(starts)

    @property
    def links(self) -> Iterator[TextLink]:
        """The links in it: runs that follow one another and lead to one place are one, and so are those that a line's end parts."""
        words, first, blank = "", None, ""
        for run in (*self.runs, None):
            if run is not None and first is not None and (run.target == first.target or (run.target is None and not run.text.strip())):
                words, blank = (words, blank + run.text) if run.target is None else (words + blank + run.text, "")
                continue
            if first is not None and first.target:
                yield TextLink(first.start, first.target, words)
            first, words, blank = (run, run.text, "") if run is not None and run.target else (None, "", "")

    @property
    def span(self) -> Span:
        """The source range from the first run's start to the last run's end (0,0 for an empty block)."""
        return Span(self.runs[0].start, self.runs[-1].end) if self.runs else Span(0, 0)

    def source_span(self, start: int, end: int) -> Span:
        """The source range of `text[start:end]` (`start < end`)."""
        first = self.runs[i := max(0, bisect_right(self._run_starts, start) - 1)]
        begin = first.start + (start - self._run_starts[i]) if len(first.text) == first.end - first.start else first.start
        last = self.runs[j := max(0, bisect_right(self._run_starts, end - 1) - 1)]
        finish = last.start + (end - self._run_starts[j]) if len(last.text) == last.end - last.start else last.end
        return Span(begin, finish)


@dataclass(frozen=True)
class RawEntry:
    """A list entry that the format itself states (JATS `ref`, `\\bibitem`, BibTeX, a footnote definition).

    `key` is the printed number or the citation key, or None where the entry prints none. `ids` are what a `Run.target`
    may name. `fields` are those of `Reference` that the source gives apart; what is missing is read from `text`.
    `field_spans` is where some of them stand, for formats whose markup says so.
    """

    text: str
    span: Span
    key: str | None = None
    ids: tuple[str, ...] = ()
    fields: Mapping[str, object] = field(default_factory=dict)
    list_index: int = 0
    field_spans: Mapping[str, Span] = field(default_factory=dict)
    cited_list: bool = True  # false where the text lists the entry on purpose without citing it (`\nocite`)
    shares_number: bool = False  # a further work under the number of the entry before it
    called: str | None = None  # the name by which the source cites it, where its number is the page's alone
    lead: str = ""  # the words of the first link in it
    unseen: bool = False  # whether `fields` are a program's data, which nobody sees beside `text`
    named: bool = False  # whether `key` is what the source cites it by (`\\bibitem{7}`), and no number that anybody sees


@dataclass(frozen=True)
class Document:
    """An article as its format gives it: blocks of text with positions, and what entries the format states itself."""

    format: str
    files: tuple[SourceFile, ...]
    blocks: tuple[Block, ...]
    entries: tuple[RawEntry, ...] = ()
    title: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()  # what could not be read, one sentence each, shown to the user
    code: tuple[Span, ...] = ()  # where code stands that is in no block
    unlisted: tuple[RawEntry, ...] = ()  # works that a program cites by a number, at their spans, and that no entry stated here is
    bibliography_is_shared: bool = False  # entries come from a .bib that serves other articles: uncited means nothing
    bibliography_is_partial: bool = False  # a bibliography it names could not be read: a key without an entry means nothing
    bibliography_is_missing: bool = False  # … since the file isn't there
    own: frozenset[str] = frozenset()  # the article's own identifiers, `doi:10.1000/x`: printed in the text they cite nothing

    @property
    def path(self) -> str:
        return self.files[0].path

    @property
    def source(self) -> str:
        """The decoded text of the main file."""
        return self.files[0].text

    @property
    def further_files_read(self) -> list[SourceFile]:
        """The files beside the main one of which something is in the article, and not only definitions."""
        if len(self.files) == 1:
            return []
        starts = [block.span.start for block in self.blocks if block.runs] + [entry.span.start for entry in self.entries]
        return [file for file in self.files[1:] if any(file.start <= start <= file.end for start in starts)]

    def file_at(self, offset: int) -> SourceFile:
        for file in self.files:
            if file.start <= offset <= file.end:
                return file
        raise ValueError(f"offset {offset} is outside the document")

    def text_of(self, span: Span) -> str:
        file = self.file_at(span.start)
        return file.text[span.start - file.start : span.end - file.start]

    def locate(self, span: Span) -> Location:
        """Line and column of a span, in the file it stands in."""
        file = self.file_at(span.start)
        start, end = span.start - file.start, min(span.end, file.end) - file.start
        line, column = file.line_column(start)
        end_line, end_column = file.line_column(end)
        page = bisect_right(file.pages, start) if file.pages else None
        return Location(file.path, line, column, end_line, end_column, page)
