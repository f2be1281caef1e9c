"""What a judge of claims is given, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from citecheck.model import Judged, Weighing

FIRST_LINE = 300  # code points of an article's first line that serve as its title


@dataclass(frozen=True, slots=True)
class Study:
    """What is known of a study. `abstract` is None where there is none or it is not known."""

    title: str
    abstract: str | None = None
    mesh: tuple[str, ...] = ()
    publication_types: tuple[str, ...] = ()
    year: int | None = None

    @property
    def written(self) -> str:
        """What its authors wrote: title and abstract."""
        return f"{self.title} {self.abstract or ''}"

    @property
    def text(self) -> str:
        """All that is known of it in words: title, abstract and MeSH terms."""
        return " ".join((self.written, *self.mesh))

    @property
    def described(self) -> str:
        """The same with its publication types."""
        return " ".join((self.text, *self.publication_types))


@dataclass(frozen=True, slots=True)
class Context:
    """Where the claim stands. Every part may be missing."""

    article_title: str | None = None
    heading: str | None = None
    paragraph: str | None = None
    article_text: str | None = None  # without its reference list
    other_titles: tuple[str, ...] = ()  # of the other entries of the list
    others: tuple[Study, ...] = ()  # the list's studies, where more than their titles is known; the judged one may be among them

    @property
    def listed(self) -> tuple[Study, ...]:
        """The entries of the list, as far as they are known."""
        return self.others or tuple(Study(title) for title in self.other_titles if title)


def title_of(text: str, title: str | None = None) -> str:
    """An article's title, or its first line where none is given."""
    return title or text.lstrip().partition("\n")[0][:FIRST_LINE]


class Verdict(StrEnum):
    UNRELATED = "unrelated"
    RELATED = "related"
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNCLEAR = "unclear"


class Mismatch(StrEnum):
    """Which of the two ways a study can be unrelated, or neither."""

    NONE = "none"
    ARTICLE = "article"  # nothing to do with the article at all
    SENTENCE = "sentence"  # fits the article, not this sentence


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a language model made of a claim and a record, with its quotation, which stands in the record (None where
    the verdict needs none)."""

    verdict: Verdict
    quote: str | None
    model: str
    source: str = "abstract"  # where the quotation stands; or "title"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judge's answer. `relatedness` is a calibrated probability that the study is about what the claim says;
    `confidence` the probability that `verdict` is right."""

    relatedness: float
    verdict: Verdict
    confidence: float
    evidence: str | None = None  # the sentence of the record that fits best, verbatim
    evidence_source: str = "abstract"  # or "title"
    reasons: tuple[str, ...] = ()
    shared_terms: tuple[str, ...] = ()
    missing_terms: tuple[str, ...] = ()
    mismatch: Mismatch = Mismatch.NONE
    false_alarm_rate: float = 1.0  # share of true citations that this judge finds as unlikely as this one, or more so
    opinion: Opinion | None = None  # of a language model, where one was asked


def who_judged(name: str, judgements: Iterable[Judgement]) -> str:
    """The name of a judge, with that of the language model which gave an opinion beside its judgements, where one did."""
    models = dict.fromkeys(judgement.opinion.model for judgement in judgements if judgement.opinion is not None)
    return ", ".join([name, *(f"second opinion by {model}" for model in models)])


class Judge(Protocol):
    """Scores claims against studies. `name` is shown in reports."""

    @property
    def name(self) -> str: ...

    def judge(self, claim: str, study: Study, context: Context | None = None) -> Judgement: ...

    def matrix(self, claims: Sequence[str], studies: Sequence[Study]) -> Iterable[Sequence[float]]:
        """Comparable likeness (not calibrated) of every claim with every study, claims by rows, one after the other."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One step that, added to the numbers of a run of claims, makes them fit their list, whose columns are `entries`: `start` is the
    first column whose markers are off, `earliest` the first of those that may be, since what cites them fits neither way, `end` the last
    (`None` where all behind are), `claims` those that the step mends, `meant` the columns that the moved numbers point at, from the
    earliest that may be off, `missing` the column whose markers stand for an entry that was dropped, where it can be told."""

    entries: range
    step: int
    start: int
    earliest: int
    end: int | None
    claims: tuple[int, ...]
    meant: frozenset[int] = frozenset()
    missing: int | None = None

    def covers(self, column: int) -> bool:
        """Whether the markers of a column are off."""
        return column in self.entries and self.start <= column and (self.end is None or column <= self.end)


@dataclass(frozen=True, slots=True)
class Better:
    """Another entry of the list that fits a claim far better than the cited one: the likeness of both, whether that
    entry's own claim fits the cited one (`mutual`: two numbers swapped), and whether nothing cites it. Where it was told by them, the
    claim's `figures` that stand there and not in the cited one; then likeness says nothing."""

    reference: int
    likeness: float
    cited_likeness: float
    mutual: bool
    uncited: bool = False
    figures: tuple[str, ...] = ()

    @property
    def backed(self) -> bool:
        """Whether more than likeness speaks for it."""
        return self.mutual or self.uncited


@dataclass(frozen=True)
class Diagnosis:
    """What moving numbers would explain: one shift a list at most, `better[(claim, reference)]` for pairs as in `Assessment.judgements`."""

    shifts: tuple[Shift, ...] = ()
    better: Mapping[tuple[int, int], Better] = field(default_factory=dict)

    def explained(self, claim: int, reference: int) -> bool:
        """Whether a shift explains why this claim doesn't fit this entry."""
        return any(claim in shift.claims and shift.covers(reference) for shift in self.shifts)


@dataclass(frozen=True)
class Assessment:
    """The claims weighed against the studies of one article, computed once for all CC4xx rules and CC109.

    `judgements[(claim, reference)]` by index into `Article.claims` and `Article.references`, for every cited pair that
    could be weighed: an entry needs a record or a printed title. `studies[reference]` is what was weighed, and
    `printed` holds the references of which only the printed title was known. `matrix[claim][reference]` is the
    comparable likeness of every claim with every entry (empty where it is too large to be shown). `judge` names the model.
    """

    judgements: dict[tuple[int, int], Judgement] = field(default_factory=dict)
    matrix: Sequence[Sequence[float]] = ()
    judge: str = "lexical"
    studies: dict[int, Study] = field(default_factory=dict)
    printed: frozenset[int] = frozenset()
    numbering: Diagnosis = field(default_factory=Diagnosis)

    def shown(self) -> Weighing | None:
        """What reports show of it, in values of the model; None where nothing was weighed."""
        if not self.judgements and not self.matrix:
            return None
        pairs = {
            pair: Judged(
                relatedness=judgement.relatedness,
                verdict=judgement.verdict.value,
                evidence=judgement.evidence,
                source=judgement.evidence_source,
                shared_terms=judgement.shared_terms,
                missing_terms=judgement.missing_terms,
            )
            for pair, judgement in self.judgements.items()
        }
        matrix = tuple(tuple(float(value) for value in row) for row in self.matrix)
        return Weighing(pairs=pairs, matrix=matrix, judge=who_judged(self.judge, self.judgements.values()))
