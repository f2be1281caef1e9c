"""What sources hold: records of works, and what became of an entry that was looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
