"""What a document says: its markers, the entries of its list, the ties between them, and the claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from citecheck.model.document import Document, Span
from citecheck.model.record import Found, Record, Resolution


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


UNREAD = "a bibliography that the article names was not read"  # why the entry of a cited key is not verified
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
    noted: tuple[str, ...] = ()  # the ids of notes that cite it in short, `Roe, “Rest,” 4.`, and are no entries of their own
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
    doubtful: bool = False  # of a list that may have to be cut elsewhere: neither its fields nor its place are held against anything
    record_title: str | None = None  # of the record found, where no title was read, or more than it: for those who are shown the work

    @property
    def names(self) -> tuple[str, ...]:
        """The ids by which a link leads to it: its own, and those of the notes that cite it in short."""
        return (*self.ids, *self.noted)

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

    @cached_property
    def unread_keys(self) -> Mapping[str, int]:
        """The citation keys without an entry, each with the first marker that cites it, where a bibliography could not be read: what
        stands there was not checked."""
        if not self.document.bibliography_is_partial:
            return {}
        styles = (MarkerStyle.PANDOC, MarkerStyle.LATEX)
        lost = [link for link in self.links if link.reference is None and self.markers[link.marker].style in styles]
        return {link.key: link.marker for link in reversed(lost)}

    @property
    def at_hand(self) -> tuple[Reference, ...]:
        """All entries that the text may name: those that it cites or lists, and the others of its library."""
        return (*self.references, *self.library)

    def record(self, reference: int) -> Record | None:
        """The record of an entry, where exactly one is certain."""
        if reference < len(self.resolutions):
            resolution = self.resolutions[reference]
            if isinstance(resolution, Found):
                return resolution.record
        return None
