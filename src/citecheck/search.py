"""The search for one entry's record: what is known so far, and what follows once every source has been asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from citecheck import matching
from citecheck.coverage import not_covered
from citecheck.matching.signs import is_bare, is_signed, much_alike
from citecheck.matching.strangers import TITLED, strangers
from citecheck.matching.weights import ALIKE, MUCH
from citecheck.model import Ambiguous, Candidate, Found, Missing, NotCovered, Printed, Record, Reference, Resolution, Unavailable
from citecheck.sources import keys
from citecheck.sources.base import Source
from citecheck.text import fold

ACCEPT = 0.98
"""Probability from which a record is the one: below it the best candidate is only shown."""
ALONE = 0.997
"""The same by its own evidence, whatever else came up: what a search doesn't bring up can be no rival."""
DOUBT = 0.5
"""Probability that one of the candidates is the work from which an entry isn't called missing."""
ANOTHER_WORK = 0.5
"""Probability below which the record behind a printed identifier is another work."""
SHOWN, SHOWN_FROM = 5, 0.01
"""Candidates kept with a resolution, and the probability from which they are."""
NOBODY_ASKED = "no source that holds all of PubMed was asked"


@dataclass
class Search:
    """What is known so far of one entry."""

    reference: Reference
    records: dict[str, Record] = field(default_factory=dict)  # everything weighed, by PMID
    best: list[Candidate] = field(default_factory=list)
    sure: bool = False  # whether the first of them is so good that it is the work, if its title isn't another's
    unreachable: str | None = None  # why a source that could have held it did not answer
    answered: bool = False  # a complete source answered every question
    sought: bool = False  # its title was searched for
    too_many: bool = False  # a source found more works with such a title than can be weighed
    pmid_record: Record | None = None  # behind the printed PMID
    pmid_absent: bool = False  # a complete source says that there is none behind it
    doi_records: tuple[Record, ...] = ()  # behind the printed DOI

    @property
    def found(self) -> Candidate | None:
        return self.best[0] if self.sure and not self._titled_otherwise(self.best[0]) else None

    def _titled_otherwise(self, best: Candidate) -> bool:
        """Whether all but the title speaks for a record, and the title may be that of another one: of two works made one, neither
        is what the entry names. Where no work has the title, it is misquoted, or translated by who cites it."""
        title = best.agreement.get("title", 1.0)
        stranger = title == ALIKE and best.agreement.get("first_author") == 0.0  # a letter prints the work it is about, DOI and all
        if (title >= ALIKE and not stranger) or not self.tellable or len(fold(self.reference.title or "")) < TITLED:
            return False
        return not self.sought or any(other.agreement.get("title", 0.0) >= MUCH for other in self.best)

    @property
    def identifiable(self) -> bool:
        """Whether enough is printed to tell one work from another."""
        reference = self.reference
        return bool(reference.pmid or reference.doi or reference.pmcid or self.searchable or self.citable)

    @property
    def citable(self) -> bool:
        reference = self.reference
        return bool(reference.journal and reference.pages and (reference.volume or reference.year))

    @property
    def searchable(self) -> bool:
        """Whether there is a title to look for (a word of it beside an author), or enough words of an entry that was torn."""
        title = self.reference.title
        return bool(title and (len(title) > 7 or self.reference.authors)) or len(re.findall(r"[^\W\d_]{4,}", self.reference.text)) >= 6

    @property
    def tellable(self) -> bool:
        """Whether so much of the work is printed that not finding it means something: a whole title of some words. A place
        alone is a slip of one digit away from another work's."""
        title = self.reference.title or ""
        return len(re.findall(r"[^\W\d_]{2,}", title)) >= 3 and "…" not in title and "..." not in title

    @property
    def doi_unchecked(self) -> bool:
        """Whether the DOI printed isn't that of the record found, and what it belongs to isn't known."""
        found, reference = self.found, self.reference
        if found is None or found.record.doi is None or reference.doi is None or matching.is_preprint_of(reference.doi, found.record):
            return False
        return not self.doi_records and found.record.doi.lower() != reference.doi.lower()

    @property
    def pmid_unchecked(self) -> bool:
        """The same of the PMID: a source of few records may have found the work without knowing what its printed number is."""
        found, pmid = self.found, keys.pmid(self.reference.pmid)
        known = self.pmid_record is not None or self.pmid_absent
        return bool(found and pmid and not known and found.record.pmid.isdigit() and found.record.pmid != pmid)

    def wants(self, source: Source) -> bool:
        """Whether this source is to be asked: not when the record is known, nor when a complete one said no already."""
        return self.found is None and self.identifiable and not (source.complete and self.answered)

    def weigh(self, records: Iterable[Record]) -> None:
        before = len(self.records)
        self.records.update((record.pmid, record) for record in records)
        if len(self.records) != before:
            self.best = matching.rank(self.reference, self.records.values())
            self._decide()

    def _decide(self) -> None:
        first = self.best[0]
        if is_bare(self.reference, first):
            self.best[0] = replace(first, score=max(ACCEPT, first.score))
            self.sure = True
        else:
            alone = first.score >= ALONE or matching.score(self.reference, first.record).score >= ALONE
            self.sure = first.score >= ACCEPT and alone

    def conclude(self, names: tuple[str, ...]) -> Resolution:
        """The resolution, once every source has been asked."""
        if not self.sure and self.best and is_signed(self.reference, self.best[0]):
            self.best[0] = replace(self.best[0], score=max(ACCEPT, self.best[0].score))
            self.sure = True
        shown = tuple(candidate for candidate in self.best if candidate.score >= SHOWN_FROM)[:SHOWN]
        wrong_pmid = self._another(self.pmid_record)
        wrong_doi = next((record for record in self.doi_records if self._another(record)), None)
        if any(not self._another(record) for record in self.doi_records):
            wrong_doi = None
        printed = Printed(wrong_pmid, wrong_doi, self.pmid_absent, self.pmid_unchecked, self.doi_unchecked)
        found = self.found
        if found:
            return Found(found.record, found.score, shown, printed)
        if not self.identifiable:
            return Ambiguous(())
        if self.unreachable is not None or not self.answered:
            return self._unavailable(wrong_pmid, wrong_doi)
        likely = sum(candidate.score for candidate in self.best) >= DOUBT or any(map(much_alike, self.best))
        if self.sure:  # at the place of one work, and with the title of another, which is shown beside it
            shown += tuple(other for other in self.best if other.agreement.get("title", 0.0) >= MUCH and other not in shown)[:1]
        if likely or self.too_many or not self.tellable:
            # what keeps an entry from being missing is shown, however little else of it fits
            return Ambiguous(shown or tuple(filter(much_alike, self.best))[:1], printed)
        if reason := not_covered(self.reference):
            return NotCovered(reason, printed if self.reference.kind.in_pubmed else Printed(pmid_absent=self.pmid_absent))
        return Missing(names, shown, printed)

    def _unavailable(self, *others: Record | None) -> Unavailable:
        """That the work couldn't be sought. Of a printed identifier it is known all the same what it leads to: of what work, and so
        whether of another, is said where the two have nothing in common."""
        wrong_pmid, wrong_doi = (other if other and strangers(self.reference, other) else None for other in others)
        printed = Printed(wrong_pmid, wrong_doi)
        reason = unsought(self.unreachable or NOBODY_ASKED, printed)
        if self.pmid_record and not wrong_pmid:
            reason = f"the record of its PMID may be another work, and it couldn't be looked up otherwise ({reason})"
        return Unavailable(reason, printed, settled=self.unreachable is None)

    def _another(self, record: Record | None) -> Record | None:
        """The record behind a printed identifier, if it is another work than the entry names."""
        if record is None or (self.found and (self.found.record.pmid == record.pmid or matching.same_work(self.found.record, record))):
            return None
        candidate = matching.score(_without_identifiers(self.reference), record)
        if candidate.score >= ANOTHER_WORK or candidate.agreement.get("title", 0.0) >= ALIKE:
            return None
        return record


def unsought(reason: str, printed: Printed) -> str:
    """Why a work couldn't be sought, behind what is known of its printed PMID."""
    return f"the record of its PMID is another work, and its title couldn't be looked up ({reason})" if printed.pmid_record else reason


def _without_identifiers(reference: Reference) -> Reference:
    return replace(reference, doi=None, pmid=None, pmcid=None)
