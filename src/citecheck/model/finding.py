"""What is told: findings with their evidence and their fixes, and the report of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from citecheck.model.article import Article
from citecheck.model.document import Location, Span


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
    used_comments: tuple[tuple[str, int], ...] = ()  # path and line of the comments that suppress something
    baselined: tuple[Finding, ...] = ()
    weighing: Weighing | None = None
    root: Path | None = None  # the folder that a baseline counts paths from
    fail_on: str = "error"  # the mildest severity that makes the exit code 1, or never
    judged: frozenset[str] = frozenset()  # the rules, by code, that were checked on all there is, and told all they found

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
