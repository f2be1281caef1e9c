"""Every entry to the record it names: Found, Missing, Ambiguous, Unavailable or NotCovered.

Sources are asked in their order, the nearest first, and each in three steps, every step for all entries that are still
open: what the printed identifiers say, what stands at the printed journal, volume and page, what has a title like it.
Every record that comes back is weighed against the entry; nothing is believed because a source or an entry said so.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from citecheck import matching
from citecheck.bibliography import freetext, fused
from citecheck.coverage import not_covered
from citecheck.matching.signs import is_bare, is_signed, much_alike, names_its_authors
from citecheck.matching.strangers import TITLED, strangers
from citecheck.matching.weights import ALIKE, MUCH
from citecheck.model import (
    NOTHING_WRONG,
    Ambiguous,
    Article,
    Candidate,
    Found,
    Missing,
    NotCovered,
    Printed,
    Record,
    Reference,
    Resolution,
    Unavailable,
)
from citecheck.sources import keys
from citecheck.sources.base import Fetched, NotHeld, Source, Unreachable
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
WEIGHED = 10
"""Of the likely records that a source names for one entry, so many are fetched and weighed."""
NOBODY_ASKED = "no source that holds all of PubMed was asked"
TORN = "the lines of the list can't be told apart into entries; put a number or a blank line before each"
CHUNK = 200
"""Entries searched for by title before what came back is fetched: what is found by then is kept if the run ends."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much."""


def resolve(
    references: Sequence[Reference], sources: Sequence[Source], *, deadline: float | None = None, progress: Progress | None = None
) -> list[Resolution]:
    """A resolution for each entry, in order. `deadline` is a value of `time.monotonic()`: what is open then, and
    no source on this machine knows, is Unavailable.

    Entries that print the same are looked up once. `progress` is told after every step how many of them are settled.
    """
    searches: dict[object, _Search] = {}
    order = []
    for reference in references:
        held = _held(reference)
        order.append([_identity(each) for each in held])
        for key, each in zip(order[-1], held, strict=True):
            if key not in searches:
                searches[key] = _Search(each)
    for source in sources:
        asked = [search for search in searches.values() if search.wants(source)]
        if asked:
            _ask(source, asked, deadline, progress)
    _check_dois([search for search in searches.values() if search.doi_unchecked], sources, deadline)
    _check_pmids([search for search in searches.values() if search.pmid_unchecked], sources, deadline)
    names = tuple(source.name for source in sources)
    answers = {key: search.conclude(names) for key, search in searches.items()}
    return [_of_all([answers[key] for key in held]) for held in order]


def resolved(article: Article, resolutions: Iterable[Resolution]) -> Article:
    """The same article once its entries are looked up. Where no title was read, or more than it, the record's stands beside the entry."""
    found = tuple(resolutions)
    references = list(article.references)
    for index, (reference, resolution) in enumerate(zip(references, found, strict=False)):
        if not isinstance(resolution, Found):
            continue
        record = resolution.record
        if reference.title and names_its_authors(reference.title, record) and fold(reference.title) != fold(record.title):
            reference = replace(reference, title=None)  # `Roe & Ng 2005. PMID: …`
        if _ends_in(reference.title, record.title):
            references[index] = replace(reference, record_title=record.title)
    return replace(article, references=tuple(references), resolutions=found)


def _ends_in(title: str | None, held: str) -> bool:
    """Whether the title read is none, or a record's with something before it, such as authors who were taken for a part of it."""
    if title is None:
        return True
    read, own = ("".join(filter(str.isalnum, text.casefold())) for text in (title, held))
    return read != own and read.endswith(own)


def _held(reference: Reference) -> list[Reference]:
    """The references that an entry holds: itself, or the several that were run together in it; none that is known where the list may have
    to be cut elsewhere, and half of an entry would be taken for its neighbour."""
    if reference.doubtful:
        return []
    parts = fused.parts(reference.text)
    if len(parts) == 1:
        return [reference]
    read: list[dict[str, Any]] = [freetext.parse(part).given() for part in parts]
    return [Reference(reference.key, part, reference.span, reference.position, **fields) for part, fields in zip(parts, read, strict=True)]


def _of_all(answers: Sequence[Resolution]) -> Resolution:
    """The resolution of an entry from those of the references that it holds: of several, none is what the entry is."""
    if len(answers) == 1:
        return answers[0]
    if not answers:
        return Unavailable(TORN)
    if unavailable := next((answer for answer in answers if isinstance(answer, Unavailable)), None):
        return replace(unavailable, printed=NOTHING_WRONG)
    return Ambiguous(tuple(each for answer in answers for each in getattr(answer, "candidates", ())[:1]), fused=True)


def _identity(reference: Reference) -> object:
    """What makes two entries one look-up."""
    return (
        fold(reference.text), reference.title, reference.authors, reference.journal, reference.year, reference.volume,
        reference.issue, reference.pages, reference.doi, reference.pmid, reference.pmcid, reference.kind,
    )  # fmt: skip


@dataclass
class _Search:
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
        if best.agreement.get("title", 1.0) >= ALIKE or not self.tellable or len(fold(self.reference.title or "")) < TITLED:
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


# --------------------------------------------------------------------------------------- one source, all entries


def _ask(source: Source, searches: Sequence[_Search], deadline: float | None, progress: Progress | None) -> None:
    """The three steps at one source. A step is only taken by the entries that the step before left open."""
    troubled: dict[int, str] = {}  # search -> why its question went unanswered
    steps: tuple[Callable[[Source, Sequence[_Search], dict[int, str]], None], ...] = (_by_identifiers, _by_citation, _by_text)
    for step in steps:
        waiting = [search for search in searches if search.found is None]
        for start in range(0, len(waiting), CHUNK if step is _by_text else max(len(waiting), 1)):
            part = waiting[start : start + CHUNK] if step is _by_text else waiting
            if deadline is not None and source.remote and time.monotonic() >= deadline:
                for search in waiting[start:]:
                    troubled.setdefault(id(search), "the time for look-ups ran out")
                break
            step(source, part, troubled)
            if progress is not None:
                progress(f"Looking references up ({source.name})", sum(search.found is not None for search in searches), len(searches))
    for search in searches:
        reason = troubled.get(id(search))
        if reason is None:
            if source.complete:
                search.answered, search.unreachable = True, None
        elif not search.answered:
            search.unreachable = f"{source.name}: {reason}" if source.name not in reason else reason


def _by_identifiers(source: Source, searches: Sequence[_Search], troubled: dict[int, str]) -> None:
    """The records behind printed PMIDs, then those behind the printed DOIs and PMCIDs of what is still open."""
    for search in _by_pmids(source, searches, troubled):
        if search.pmid_record is not None:
            search.weigh([search.pmid_record])
    others = [search for search in searches if search.found is None and (search.reference.doi or search.reference.pmcid)]
    looked_up = _look_up(source, source.by_identifier, others, troubled)
    for search in others:
        if printed := (search.reference.doi or "").lower():
            with_it = tuple(record for record in looked_up[id(search)] if (record.doi or "").lower() == printed)
            search.doi_records = with_it or search.doi_records  # what a source before told stays true where this one knows none


def _by_pmids(source: Source, searches: Sequence[_Search], troubled: dict[int, str]) -> list[_Search]:
    """Those that print a PMID, with the record behind it, or the fact that there is none."""
    printed = [search for search in searches if search.reference.pmid]
    answers = source.fetch(list(dict.fromkeys(search.reference.pmid or "" for search in printed))) if printed else {}
    for search in printed:
        answer = answers.get(search.reference.pmid or "", Unreachable("no answer"))
        if isinstance(answer, Unreachable):
            troubled[id(search)] = answer.reason
        elif isinstance(answer, NotHeld):
            search.pmid_absent = search.pmid_absent or (source.complete and not answer.newer)
        else:
            search.pmid_record, search.pmid_absent = answer, False
    return printed


def _by_citation(source: Source, searches: Sequence[_Search], troubled: dict[int, str]) -> None:
    _look_up(source, source.by_citation, [search for search in searches if search.citable], troubled)


def _by_text(source: Source, searches: Sequence[_Search], troubled: dict[int, str]) -> None:
    searched = [search for search in searches if search.searchable]
    _look_up(source, source.by_text, searched, troubled)
    for search in searched:
        search.sought = search.sought or id(search) not in troubled


def _look_up(
    source: Source,
    ask: Callable[[Sequence[Reference]], Sequence[tuple[str, ...] | Unreachable]],
    searches: Sequence[_Search],
    troubled: dict[int, str],
) -> dict[int, tuple[Record, ...]]:
    """Ask for PMIDs, fetch what they are, weigh it; the records for each search."""
    if not searches:
        return {}
    wanted: dict[int, tuple[str, ...]] = {}
    for search, answer in zip(searches, ask([search.reference for search in searches]), strict=True):
        if isinstance(answer, Unreachable) and answer.settled:
            search.too_many = True
        elif isinstance(answer, Unreachable):
            troubled[id(search)] = answer.reason
            wanted[id(search)] = answer.pmids[:WEIGHED]
        else:
            wanted[id(search)] = answer[:WEIGHED]
    known = {pmid: record for search in searches for pmid, record in search.records.items()}
    missing = {key: tuple(pmid for pmid in pmids if pmid not in known) for key, pmids in wanted.items()}
    fetched = _fetch(source, missing, troubled)
    result = {}
    for search in searches:
        records = [known[pmid] for pmid in wanted.get(id(search), ()) if pmid in known] + list(fetched.get(id(search), ()))
        search.weigh(records)
        result[id(search)] = tuple(records)
    return result


def _fetch(source: Source, wanted: Mapping[int, Sequence[str]], troubled: dict[int, str]) -> dict[int, tuple[Record, ...]]:
    """The records of PMIDs asked for by several searches, in one call."""
    pmids = tuple(dict.fromkeys(pmid for asked in wanted.values() for pmid in asked))
    answers: Mapping[str, Fetched] = source.fetch(pmids) if pmids else {}
    result = {}
    for key, asked in wanted.items():
        records = []
        for pmid in asked:
            answer = answers.get(pmid, Unreachable("no answer"))
            if isinstance(answer, Unreachable):
                troubled[key] = answer.reason
            elif not isinstance(answer, NotHeld):
                records.append(answer)
            elif source.complete:  # its index and its records are at odds: no ground to call a work missing
                troubled.setdefault(key, f"{source.name} names PMID {pmid} and gives no record of it")
        result[key] = tuple(records)
    return result


def _check_dois(searches: Sequence[_Search], sources: Sequence[Source], deadline: float | None) -> None:
    """What the printed DOIs belong to that are not those of the records found."""
    for source in sources:
        open_ = [search for search in searches if not search.doi_records]
        if not open_ or (deadline is not None and source.remote and time.monotonic() >= deadline):
            return
        references = [replace(search.reference, pmcid=None) for search in open_]
        answers = source.by_identifier(references)
        wanted = {id(search): answer[:2] for search, answer in zip(open_, answers, strict=True) if not isinstance(answer, Unreachable)}
        fetched = _fetch(source, wanted, {})
        for search in open_:
            search.doi_records = tuple(
                record for record in fetched.get(id(search), ()) if (record.doi or "").lower() == (search.reference.doi or "").lower()
            )


def _check_pmids(searches: Sequence[_Search], sources: Sequence[Source], deadline: float | None) -> None:
    """What the printed PMIDs belong to that are not those of the records found."""
    for source in sources:
        open_ = [search for search in searches if search.pmid_unchecked]
        if not open_ or (deadline is not None and source.remote and time.monotonic() >= deadline):
            return
        _by_pmids(source, open_, {})
