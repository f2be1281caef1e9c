"""How a study stands today: retracted, doubted, corrected, superseded. The union of what all sources say.

PubMed says it in CommentsCorrections, in publication types and in the title; Retraction Watch in the nature of its
notices. What they disagree on is decided towards caution, but for a reinstatement, which is always the later word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from citecheck.matching.titles import is_notice, typed
from citecheck.model import Article, Correction, Record, Reference, RetractionNotice, named_by
from citecheck.rules.wording import sentence_around
from citecheck.text import lazy_re


class Status(StrEnum):
    """From the worst to the best."""

    RETRACTED = "retracted"
    WITHDRAWN = "withdrawn"
    REPUBLISHED = "retracted and republished"
    PARTLY_RETRACTED = "partly retracted"
    CONCERN = "expression of concern"
    REINSTATED = "reinstated"
    SUPERSEDED = "superseded"
    CORRECTED = "corrected"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing known of a study's standing. `pmid` and `doi` are the notice's, `source` who says it, `note` in what words."""

    status: Status
    source: str
    pmid: str | None = None
    note: str | None = None
    doi: str | None = None

    @property
    def notice(self) -> str:
        """`; the notice is PMID 32167152`, for a message; nothing where it isn't known."""
        number = self.pmid or (f"doi:{self.doi}" if self.doi else None)
        return f"; the notice is {named_by(number)}" if number else ""


_KINDS = {
    "RetractionIn": Status.RETRACTED,
    "RetractedandRepublishedIn": Status.REPUBLISHED,
    "PartialRetractionIn": Status.PARTLY_RETRACTED,
    "ExpressionOfConcernIn": Status.CONCERN,
    "ErratumIn": Status.CORRECTED,
    "CorrectedandRepublishedIn": Status.CORRECTED,
    "UpdateIn": Status.SUPERSEDED,
}
_NATURES = {
    "retraction": Status.RETRACTED,
    "expression of concern": Status.CONCERN,
    "correction": Status.CORRECTED,
    "reinstatement": Status.REINSTATED,
}
_TITLE = lazy_re(r"\W*(retracted|withdrawn)(?: article| paper| chapter)?\s*[:.\]]", re.IGNORECASE)
_PARTIAL = lazy_re(r"\bpartial(?:ly)?[ -]retract", re.IGNORECASE)
GONE = (Status.RETRACTED, Status.WITHDRAWN, Status.REPUBLISHED, Status.PARTLY_RETRACTED)

Notices = Mapping[str, Sequence[RetractionNotice]]


def standings(record: Record | None, notices: Sequence[RetractionNotice] = ()) -> tuple[Standing, ...]:
    """All that is said of a study, the worst first. A reinstated study is no longer retracted or in doubt."""
    said = [*_of_record(record)] if record else []
    last = notices[-1].nature if notices else ""
    if last == "reinstatement":
        said = [standing for standing in said if standing.status not in (*GONE, Status.CONCERN)]
        said.append(_noticed(Status.REINSTATED, notices[-1]))
    else:
        for notice in notices:
            if status := _NATURES.get(notice.nature):
                said.append(_noticed(status, notice))
    if any(standing.status is Status.REPUBLISHED for standing in said):
        said = [standing for standing in said if standing.status is not Status.RETRACTED]
    if any(standing.status is Status.PARTLY_RETRACTED for standing in said):
        said = [standing for standing in said if standing.status is not Status.RETRACTED or standing.source == "Retraction Watch"]
    order = list(Status)
    return tuple(sorted(said, key=lambda standing: order.index(standing.status)))


def _noticed(status: Status, notice: RetractionNotice) -> Standing:
    return Standing(status, "Retraction Watch", None, notice.reason or None, notice.notice_doi)


def worst(record: Record | None, notices: Sequence[RetractionNotice] = ()) -> Status:
    return next((standing.status for standing in standings(record, notices)), Status.GOOD)


def notices_for(notices: Notices, record: Record | None, reference: Reference) -> Sequence[RetractionNotice]:
    """The notices on a study: by its record's PMID and DOI, or by what the entry prints where no record is known."""
    pmid, doi = (record.pmid, record.doi) if record else (reference.pmid, reference.doi)
    return notices.get(pmid or "", ()) or notices.get((doi or "").lower(), ())


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list, `index` its place there, and what is said of its study, the worst first."""

    index: int
    reference: Reference
    record: Record | None
    standings: tuple[Standing, ...]

    def pmids(self, *notices: str | None) -> list[str]:
        """The study's PMID, as its record has it or else the entry, and those of notices."""
        own = self.record.pmid if self.record else self.reference.pmid
        return [pmid for pmid in (own, *notices) if pmid]


def entries(article: Article, notices: Notices) -> Iterator[Entry]:
    """The entries of an article with their standings."""
    for index, reference in enumerate(article.references):
        record = article.record(index)
        yield Entry(index, reference, record, standings(record, notices_for(notices, record, reference)))


def _of_record(record: Record) -> list[Standing]:
    unrenewed = "Preprint" in record.publication_types or is_notice(record)  # CC213 speaks of the ones, and a reply is followed by a reply
    said = [
        Standing(_kind(correction), "PubMed", correction.pmid, correction.note)
        for correction in record.corrections
        if correction.kind in _KINDS and not (unrenewed and correction.kind == "UpdateIn")
    ]
    if "Retracted Publication" in record.publication_types and not any(standing.status in GONE for standing in said):
        said.append(Standing(Status.RETRACTED, "PubMed"))
    title = _TITLE.match(record.title) if typed(record) is None else None  # a notice may begin with the same word
    if title and not any(standing.status in GONE for standing in said):
        said.append(Standing(Status.RETRACTED if title[1].lower() == "retracted" else Status.WITHDRAWN, "the title in PubMed"))
    return said


def _kind(correction: Correction) -> Status:
    if correction.kind == "RetractionIn" and _PARTIAL.search(correction.note or ""):
        return Status.PARTLY_RETRACTED
    return _KINDS[correction.kind]


# ----------------------------------------------------------------------------------- what the text itself says

_WORK = r"(?:stud(?:y|ies)|papers?|articles?|publications?|reports?|trials?|journal|authors?|lancet|fraud)"
_SAYS_SO = lazy_re(
    rf"\b(?:retracted|discredited|fraudulent|expressions? of concern)\b"
    rf"|\b{_WORK}\b.{{0,80}}\bretract(?:ions?|s|ing)?\b"
    rf"|\bretract(?:ions?|s|ing)?\b.{{0,80}}\b{_WORK}\b"
    r"|\b(?:paper|article|publication|report)\b.{0,40}\b(?:was|were|been|since|later) withdrawn\b"
    r"|\bwithdrawn (?:by (?:the|its) (?:authors?|journal|editors?)|papers?|articles?|publications?)\b",
    re.IGNORECASE,
)
_ENTRY_SAYS_SO = lazy_re(
    r"\bretracted\b|\bwithdrawn\s*[:\])]|\bretraction (?:in|note|notice|of|published)\b|\bexpression of concern\b", re.IGNORECASE
)


def acknowledges(text: str) -> bool:
    """Whether a sentence says of the study it cites that it was retracted or doubted.

    "Retraction" and "withdrawal" are clinical words too (of eyelids, of opioids): they count beside a word for a publication.
    """
    return _SAYS_SO.search(text) is not None


def entry_says_so(reference: Reference) -> bool:
    """Whether the entry itself marks the work as retracted or doubted, as ICMJE asks of authors who must cite one."""
    return _ENTRY_SAYS_SO.search(reference.text) is not None


def acknowledged(article: Article, reference: int) -> bool:
    """Whether every place that cites an entry, or the entry itself, says that the study was retracted or doubted."""
    if entry_says_so(article.references[reference]):
        return True
    markers = article.markers_of.get(reference, frozenset())
    return bool(markers) and all(acknowledges(sentence_around(article, marker)) for marker in markers)
