"""What a judge of claims is given, and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Study:
    """What is known of a study. `abstract` is None where there is none or it is not known."""

    title: str
    abstract: str | None = None
    mesh: tuple[str, ...] = ()
    publication_types: tuple[str, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Where the claim stands. Every part may be missing."""

    article_title: str | None = None
    heading: str | None = None
    paragraph: str | None = None
    article_text: str | None = None  # without its reference list
    other_titles: tuple[str, ...] = ()  # of the other entries of the list


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


class Judge(Protocol):
    """Scores claims against studies. `name` is shown in reports."""

    name: str

    def judge(self, claim: str, study: Study, context: Context | None = None) -> Judgement: ...

    def matrix(self, claims: Sequence[str], studies: Sequence[Study], context: Context | None = None) -> Sequence[Sequence[float]]:
        """Comparable likeness (not calibrated) of every claim with every study, claims by rows."""
