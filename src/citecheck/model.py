"""The values that flow from stage to stage. All immutable; this module imports nothing of ours.

    bytes -> formats -> Document -> linking -> Article -> resolve -> Article with resolutions
          -> rules -> Findings -> reports

Every position is a `Span` of code points into the *source space* of a document: the decoded text of the main file,
then, one offset apart, that of every further file it pulled in (`\\input`, a `.bib`): `files[n + 1].start ==
files[n].end + 1`. `Document.locate` turns an offset back into a file, a line and a column. For formats that are not
text (DOCX, PDF) the source is the text we extracted, one paragraph (DOCX) or one visual line (PDF) a line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path

# ---------------------------------------------------------------------------------------------- positions


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


# ----------------------------------------------------------------------------------------------- document


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
    itself says the piece points at: `ref:ID` (xref, internal link, citation key, footnote label) or a URL. A
    run whose target names several entries separates them by one space: `ref:B1 ref:B2`.
    `style` names the marker style where the format knows that this run *is* a citation (`pandoc`, `latex`,
    `footnote`, `xref`, `link`); such a run is one whole marker.
    """

    text: str
    start: int
    end: int
    superscript: bool = False
    target: str | None = None
    style: str | None = None


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item, table cell …: the unit in which sentences and markers are looked for."""

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int = 0  # of a heading (1 is the highest); the nesting of a list item (0 is the outermost); a cell's row, counted from 1
    label: str | None = None  # the printed number of a list item ("3." -> "3"), where the format shows one
    anchors: tuple[str, ...] = ()  # ids that an internal link can point at

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
    bibliography_is_shared: bool = False  # entries come from a .bib that serves other articles: uncited means nothing
    bibliography_is_partial: bool = False  # a bibliography it names could not be read: a key without an entry means nothing
    bibliography_is_missing: bool = False  # … since the file isn't there

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


# ------------------------------------------------------------------------------------- markers and entries


class MarkerStyle(StrEnum):
    """The styles of the contract."""

    BRACKET = "bracket"
    PARENTHESIS = "parenthesis"
    SUPERSCRIPT = "superscript"
    BARE = "bare"
    FOOTNOTE = "footnote"
    PANDOC = "pandoc"
    LATEX = "latex"
    AUTHOR_YEAR = "author-year"
    XREF = "xref"
    LINK = "link"


@dataclass(frozen=True)
class Marker:
    """One reference marker group as written, `[1,3-5]`, and the keys it names, ranges expanded."""

    text: str
    keys: tuple[str, ...]
    style: MarkerStyle
    span: Span
    block: int  # index into Document.blocks
    start: int  # where it stands in that block's text
    end: int
    confidence: float = 1.0  # that this text is a reference marker at all
    defect: str | None = None  # why it can't be read as written (CC106), in words
    ids: tuple[tuple[str, ...], ...] = ()  # per key: the ids its link names, where the format has links


class ReferenceKind(StrEnum):
    """What sort of work an entry names; only some sorts can be in PubMed."""

    ARTICLE = "article"
    PREPRINT = "preprint"
    BOOK = "book"
    CHAPTER = "chapter"
    GUIDELINE = "guideline"
    DRUG_LABEL = "drug-label"
    WEB = "web"
    THESIS = "thesis"
    TRIAL = "trial"
    CONFERENCE = "conference"
    REPORT = "report"
    DATASET = "dataset"
    UNKNOWN = "unknown"

    @property
    def in_pubmed(self) -> bool:
        """Whether PubMed sets out to hold works of this kind, so that absence there means something."""
        return self in (ReferenceKind.ARTICLE,)


NOTE_IN_PLACE = "fn:^"  # what the ids begin with of notes that stand where they are called; `fn:` of all notes


@dataclass(frozen=True)
class Reference:
    """One entry of a reference list, read into fields. `authors` are "Last FM" or a group's name, in printed order."""

    key: str
    text: str
    span: Span
    position: int  # from 0, over all lists of the article
    number: int | None = None  # as printed; None in an unnumbered list
    ids: tuple[str, ...] = ()
    list_index: int = 0
    title: str | None = None
    authors: tuple[str, ...] = ()
    et_al: bool = False
    journal: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: str | None = None
    kind: ReferenceKind = ReferenceKind.UNKNOWN
    field_spans: Mapping[str, Span] = field(default_factory=dict)  # where a field stands in the source, for fixes
    cited_list: bool = True  # false under "Further reading": nobody need cite it
    called: str | None = None  # by author and year, or by a name, where the text cites so and prints no numbers
    shares_number: bool = False  # a further work under the number of the entry before it, cited with it
    parted: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # by field: the identifier printed, and that linked to instead
    on_line: int | None = None  # where its number stands twice, so that a marker may mean the other work as well
    record_title: str | None = None  # of the record found, where no title was read, or more than it: for those who are shown the work

    @property
    def in_place(self) -> bool:
        """Whether it is a note that stands in the text where it is cited: no other marker can name it, so that its works are printed
        as often as they are cited, and several of them together where they are."""
        return any(name.startswith(NOTE_IN_PLACE) for name in self.ids)

    @property
    def is_note(self) -> bool:
        """Whether it is a footnote or an endnote."""
        return any(name.startswith("fn:") for name in self.ids)

    @property
    def by_itself(self) -> bool:
        """Whether an identifier in the text is all that there is of it (`PMID: 31541003`), or a title that links by one: no entry of a
        list."""
        return self.text in (self.key, self.title) and self.key.startswith(("pmid:", "doi:", "pmcid:"))


@dataclass(frozen=True)
class Link:
    """One key of one marker, tied to an entry (`reference` indexes `Article.references`) or to none.

    A number that several works share has a link to each of them.
    """

    marker: int
    key: str
    reference: int | None
    elsewhere: int | None = None  # the entry that the file's own link leads to, where that one's printed number is another (CC111)


@dataclass(frozen=True)
class Claim:
    """The words that one or more markers vouch for, with the markers cut out."""

    text: str
    span: Span
    block: int
    markers: tuple[int, ...]  # indices into Article.markers
    references: tuple[int, ...]  # indices into Article.references
    keys: tuple[str, ...]
    heading: str | None = None
    borrowed: bool = False  # too short by itself, so that words which another marker vouches for are part of it


@dataclass(frozen=True)
class Article:
    """A document with its markers tied to its entries. `resolutions[i]` belongs to `references[i]` once looked up."""

    document: Document
    markers: tuple[Marker, ...]
    references: tuple[Reference, ...]
    links: tuple[Link, ...]
    claims: tuple[Claim, ...]
    has_list: bool = True
    undecided: tuple[Span, ...] = ()  # digits that may or may not be markers: we abstained
    resolutions: tuple[Resolution, ...] = ()
    library: tuple[Reference, ...] = ()  # what a bibliography that others share holds besides: not this article's, and not looked up

    @cached_property
    def claims_by_marker(self) -> Mapping[int, Claim]:
        """The claim that each marker vouches for, by index into `markers`."""
        return {marker: claim for claim in reversed(self.claims) for marker in claim.markers}

    @cached_property
    def markers_of(self) -> Mapping[int, frozenset[int]]:
        """The markers that point to each entry, by index."""
        found: dict[int, set[int]] = {}
        for link in self.links:
            if link.reference is not None:
                found.setdefault(link.reference, set()).add(link.marker)
        return {reference: frozenset(markers) for reference, markers in found.items()}

    @cached_property
    def outside_lists(self) -> tuple[int, ...]:
        """The blocks, by index, that no entry stands in, in the order of the source: what the article itself says."""
        entries = sorted(reference.span for reference in self.references)
        kept: list[int] = []
        at = 0
        for span, index in sorted((block.span, index) for index, block in enumerate(self.document.blocks) if block.runs):
            while at < len(entries) and entries[at].end <= span.start:
                at += 1
            if at == len(entries) or entries[at].start >= span.end:
                kept.append(index)
        return tuple(kept)

    @property
    def at_hand(self) -> tuple[Reference, ...]:
        """All entries that the text may name: those that it cites or lists, and the others of its library."""
        return (*self.references, *self.library)

    def resolved(self, resolutions: Iterable[Resolution]) -> Article:
        """The same article once its entries are looked up."""
        found = tuple(resolutions)
        references = list(self.references)
        for index, (reference, resolution) in enumerate(zip(references, found, strict=False)):
            if isinstance(resolution, Found) and _ends_in(reference.title, resolution.record.title):
                references[index] = replace(reference, record_title=resolution.record.title)
        return replace(self, references=tuple(references), resolutions=found)

    def record(self, reference: int) -> Record | None:
        """The record of an entry, where exactly one is certain."""
        if reference < len(self.resolutions):
            resolution = self.resolutions[reference]
            if isinstance(resolution, Found):
                return resolution.record
        return None


def _ends_in(title: str | None, held: str) -> bool:
    """Whether the title read is none, or a record's with something before it, such as authors who were taken for a part of it."""
    if title is None:
        return True
    read, own = ("".join(filter(str.isalnum, text.casefold())) for text in (title, held))
    return read != own and read.endswith(own)


# ------------------------------------------------------------------------------------------------- records


@dataclass(frozen=True, slots=True)
class AbstractSection:
    """One labelled part of an abstract; `label` is None in an unstructured one."""

    label: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One CommentsCorrections element. `kind` is PubMed's RefType: `RetractionIn`, `ErratumIn`, `UpdateIn` …"""

    kind: str
    pmid: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RetractionNotice:
    """One row of the Retraction Watch data about a work. `nature` is its RetractionNature in lower case: `retraction`,
    `expression of concern`, `correction` or `reinstatement`; `date` is the notice's, ISO."""

    nature: str
    reason: str = ""
    date: str | None = None
    notice_doi: str | None = None


def named_by(pmid: str) -> str:
    """What a reader is given to find a record by: "PMID 31613567", or "doi:…" of a work outside PubMed."""
    return f"PMID {pmid}" if pmid.isdecimal() else pmid


@dataclass(frozen=True)
class Record:
    """A PubMed record. Absent values are None or empty, never invented.

    `authors` are "Last FM" or a collective name. `years` are all of print, electronic and MedlineDate years, the
    print year first.
    """

    pmid: str
    title: str
    vernacular_title: str | None = None
    journal: str | None = None
    journal_iso: str | None = None
    journal_nlm: str | None = None  # MedlineTA
    nlm_id: str | None = None
    issn: tuple[str, ...] = ()
    print_date: str | None = None  # ISO, as precise as given: 2019, 2019-03, 2019-03-05
    electronic_date: str | None = None
    years: tuple[int, ...] = ()
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    elocation: str | None = None  # article number (ELocationID pii)
    authors: tuple[str, ...] = ()
    doi: str | None = None
    pmcid: str | None = None
    abstract: tuple[AbstractSection, ...] = ()
    mesh: tuple[str, ...] = ()
    publication_types: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    language: str | None = None
    is_book: bool = False

    @property
    def year(self) -> int | None:
        return self.years[0] if self.years else None

    @property
    def abstract_text(self) -> str:
        return " ".join(section.text for section in self.abstract)


# --------------------------------------------------------------------------------------------- resolutions


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record weighed against an entry. `score` is a calibrated probability that it is the work named;
    `agreement` says field by field how well it agrees (0 to 1; a field neither side can judge is left out)."""

    record: Record
    score: float
    agreement: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Printed:
    """What is wrong with the identifiers that an entry prints."""

    pmid_record: Record | None = None  # the record behind the PMID, where that is another work
    doi_record: Record | None = None  # the record behind the DOI, where that is another work
    pmid_absent: bool = False  # PubMed holds no record of the PMID
    pmid_unseen: bool = False  # the PMID isn't that of the record found, and what it belongs to couldn't be looked up
    doi_unseen: bool = False  # the same of the DOI: no source asked holds a work with it


NOTHING_WRONG = Printed()


@dataclass(frozen=True, slots=True)
class Found:
    """The entry is this record."""

    record: Record
    score: float
    candidates: tuple[Candidate, ...] = ()
    printed: Printed = NOTHING_WRONG


@dataclass(frozen=True, slots=True)
class Missing:
    """Every source that could hold it was reached, and none does."""

    sources: tuple[str, ...]
    candidates: tuple[Candidate, ...] = ()
    printed: Printed = NOTHING_WRONG


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several records fit equally, or too little is printed to tell, or the entry is several references in one."""

    candidates: tuple[Candidate, ...]
    printed: Printed = NOTHING_WRONG
    fused: bool = False  # the entry holds several references, and the candidates are what each of them is


@dataclass(frozen=True, slots=True)
class Unavailable:
    """We could not look: no network, out of time, an error. Says nothing about the work."""

    reason: str
    printed: Printed = NOTHING_WRONG
    settled: bool = False  # by the settings, which name no source that could tell: to ask again is no use


@dataclass(frozen=True, slots=True)
class NotCovered:
    """A work of a kind that no asked source sets out to hold (a book, a web page): neither found nor missing."""

    reason: str
    printed: Printed = NOTHING_WRONG  # of a book, never another work: what its identifiers lead to may be a chapter or a review of it


Resolution = Found | Missing | Ambiguous | Unavailable | NotCovered


# ------------------------------------------------------------------------------------------------ findings


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 is the worst."""
        return ("error", "warning", "info").index(self.value)


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the source of `span` by `text`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that together mend a finding. An unsafe one may lose something the author meant."""

    description: str
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True)
class Evidence:
    """What a CC4xx finding rests on."""

    title: str  # the record's, or the printed one where no record is known
    sentence: str | None  # the record's closest sentence, verbatim
    source: str  # "abstract" | "title" | "printed title" | …
    shared_terms: tuple[str, ...] = ()
    missing_terms: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    judge: str = "lexical"
    pmid: str | None = None


@dataclass(frozen=True)
class Finding:
    """Something that doesn't hold. `confidence` is the probability that a careful editor would agree."""

    code: str
    name: str
    severity: Severity
    confidence: float
    path: str
    span: Span
    location: Location
    message: str
    todo: str  # what to do about it
    marker: str | None = None  # the key at fault as written, or the marker where it is all of it
    references: tuple[str, ...] = ()  # keys of the entries concerned
    pmids: tuple[str, ...] = ()
    claim: str | None = None
    evidence: Evidence | None = None
    fix: Fix | None = None
    fingerprint: str = ""
    hint: bool = False  # whether it stays as mild as it is, whatever severity is set for its rule
    cited_on: str = ""  # where the entry at fault is cited, if that is to be told: "lines 4 and 9"

    @property
    def help(self) -> str:
        """What to do, and where."""
        return f"{self.todo} It is cited on {self.cited_on}." if self.cited_on else self.todo


@dataclass(frozen=True, slots=True)
class Judged:
    """How one claim fits one study, for a reader. `relatedness` is a probability; `evidence` the study's closest sentence."""

    relatedness: float
    verdict: str
    evidence: str | None = None
    source: str = "abstract"
    shared_terms: tuple[str, ...] = ()
    missing_terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Weighing:
    """The claims of an article weighed against its entries, as reports show it.

    `pairs` goes by index into `Article.claims` and `Article.references`; `matrix[claim][reference]` is the likeness of
    every claim with every entry (comparable within the article, not calibrated; empty where it was not computed).
    """

    pairs: Mapping[tuple[int, int], Judged] = field(default_factory=dict)
    matrix: tuple[tuple[float, ...], ...] = ()
    judge: str = "lexical"


@dataclass(frozen=True)
class FileReport:
    """What was found in one article, and how much of it could be verified.

    A finding in a file that several articles share (a `.bib`) is among the `findings` of one of them, the first that fails by it
    or else the first, and `shared` by the others.
    `looked_up` counts entries for which a look-up was meant; `unverified` those of them that are Unavailable.
    """

    article: Article
    findings: tuple[Finding, ...]
    shared: tuple[Finding, ...] = ()
    looked_up: int = 0
    unverified: int = 0
    reasons: tuple[str, ...] = ()  # why entries are unverified, each once
    suppressed: tuple[Finding, ...] = ()
    baselined: tuple[Finding, ...] = ()
    weighing: Weighing | None = None
    root: Path | None = None  # the folder that a baseline counts paths from
    fail_on: str = "error"  # the mildest severity that makes the exit code 1, or never

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Those told with another article too."""
        return (*self.findings, *self.shared)

    def fails(self, finding: Finding) -> bool:
        """Whether a finding makes the exit code 1."""
        return self.fail_on != "never" and finding.severity.rank <= Severity(self.fail_on).rank


@dataclass(frozen=True)
class Report:
    """One run over one or more articles."""

    files: tuple[FileReport, ...]
    notes: Sequence[str] = ()
    unreadable: Sequence[str] = ()  # which files could not be read, and why: a sentence each

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for file in self.files for finding in file.findings)

    @property
    def unverified(self) -> int:
        return sum(file.unverified for file in self.files)

    @property
    def complete(self) -> bool:
        return self.unverified == 0 and not self.unreadable
