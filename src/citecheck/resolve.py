"""Every entry to the record it names: Found, Missing, Ambiguous, Unavailable or NotCovered.

Sources are asked in their order, the nearest first, and each in three steps, every step for all entries that are still
open: what the printed identifiers say, what stands at the printed journal, volume and page, what has a title like it.
Every record that comes back is weighed against the entry; nothing is believed because a source or an entry said so.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from citecheck.bibliography import freetext, fused
from citecheck.matching.misread import without_misreadings
from citecheck.matching.signs import is_no_title
from citecheck.model import (
    NOTHING_WRONG,
    Ambiguous,
    Article,
    Found,
    Record,
    Reference,
    Resolution,
    Unavailable,
)
from citecheck.search import Search
from citecheck.sources.base import Fetched, NotHeld, Source, Unreachable
from citecheck.text import fold

WEIGHED = 10
"""Of the likely records that a source names for one entry, so many are fetched and weighed."""
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
    searches: dict[object, Search] = {}
    order = []
    for reference in references:
        held = _held(reference)
        order.append([_identity(each) for each in held])
        for key, each in zip(order[-1], held, strict=True):
            if key not in searches:
                searches[key] = Search(each)
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
    """The same article once its entries are looked up. Where no title was read, or more than it, the record's stands beside the entry;
    what was read of the title for another field is gone."""
    found = tuple(resolutions)
    references = list(article.references)
    for index, (reference, resolution) in enumerate(zip(references, found, strict=False)):
        if not isinstance(resolution, Found):
            continue
        record = resolution.record
        reference = references[index] = without_misreadings(reference, record)
        if reference.title and is_no_title(reference.title, record) and fold(reference.title) != fold(record.title):
            reference = replace(reference, title=None)  # `Roe & Ng 2005. PMID: …`, `Chem Sci 2020;11:6745`
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


# --------------------------------------------------------------------------------------- one source, all entries


def _ask(source: Source, searches: Sequence[Search], deadline: float | None, progress: Progress | None) -> None:
    """The three steps at one source. A step is only taken by the entries that the step before left open."""
    troubled: dict[int, str] = {}  # search -> why its question went unanswered
    steps: tuple[Callable[[Source, Sequence[Search], dict[int, str]], None], ...] = (_by_identifiers, _by_citation, _by_text)
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


def _by_identifiers(source: Source, searches: Sequence[Search], troubled: dict[int, str]) -> None:
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


def _by_pmids(source: Source, searches: Sequence[Search], troubled: dict[int, str]) -> list[Search]:
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


def _by_citation(source: Source, searches: Sequence[Search], troubled: dict[int, str]) -> None:
    _look_up(source, source.by_citation, [search for search in searches if search.citable], troubled)


def _by_text(source: Source, searches: Sequence[Search], troubled: dict[int, str]) -> None:
    searched = [search for search in searches if search.searchable]
    _look_up(source, source.by_text, searched, troubled)
    for search in searched:
        search.sought = search.sought or id(search) not in troubled


def _look_up(
    source: Source,
    ask: Callable[[Sequence[Reference]], Sequence[tuple[str, ...] | Unreachable]],
    searches: Sequence[Search],
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


def _check_dois(searches: Sequence[Search], sources: Sequence[Source], deadline: float | None) -> None:
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


def _check_pmids(searches: Sequence[Search], sources: Sequence[Source], deadline: float | None) -> None:
    """What the printed PMIDs belong to that are not those of the records found."""
    for source in sources:
        open_ = [search for search in searches if search.pmid_unchecked]
        if not open_ or (deadline is not None and source.remote and time.monotonic() >= deadline):
            return
        _by_pmids(source, open_, {})
