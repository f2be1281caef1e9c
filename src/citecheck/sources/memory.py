"""Records held in memory as a source: records files, examples of rules, tests."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from citecheck.model import Record, Reference
from citecheck.sources import keys
from citecheck.sources.base import Fetched, NotHeld
from citecheck.text import fold

_TERMS = 14  # rarest words of an entry that vote; more only add noise and time
_SHORTLIST = 60  # records that the votes leave for the closer look


class MemorySource:
    """A source over a list of records. `complete` as in `Source`: whether absence here means absence from PubMed."""

    remote = False

    def __init__(self, records: Iterable[Record], name: str = "records", complete: bool = False) -> None:
        self.name = name
        self.complete = complete
        self.records = {record.pmid: record for record in records}
        self._by_doi: dict[str, list[str]] = defaultdict(list)
        self._by_pmcid: dict[str, list[str]] = defaultdict(list)
        self._by_citation: dict[str, list[str]] = defaultdict(list)
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for pmid, record in self.records.items():
            if doi := keys.doi(record.doi):
                self._by_doi[doi].append(pmid)
            if pmcid := keys.pmcid(record.pmcid):
                self._by_pmcid[pmcid].append(pmid)
            for key in keys.citation_keys(record):
                self._by_citation[key].append(pmid)
            for word in set(keys.bibliographic_words(record)):
                self._by_word[word].append(pmid)

    def fetch(self, pmids: Sequence[str]) -> Mapping[str, Fetched]:
        return {pmid: self.records.get(keys.pmid(pmid) or pmid, NotHeld()) for pmid in pmids}

    def by_identifier(self, references: Sequence[Reference]) -> Sequence[tuple[str, ...]]:
        return [self._identified(reference) for reference in references]

    def _identified(self, reference: Reference) -> tuple[str, ...]:
        by_doi = self._by_doi.get(keys.doi(reference.doi) or "", [])
        return tuple(dict.fromkeys(by_doi + self._by_pmcid.get(keys.pmcid(reference.pmcid) or "", [])))

    def by_citation(self, references: Sequence[Reference]) -> Sequence[tuple[str, ...]]:
        return [self._cited(reference) for reference in references]

    def _cited(self, reference: Reference) -> tuple[str, ...]:
        held = self._by_citation.get(keys.citation_key(reference) or "", ())
        return tuple(pmid for pmid in held if keys.years_agree(reference, self.records[pmid]))

    def by_text(self, references: Sequence[Reference]) -> Sequence[tuple[str, ...]]:
        return [self._resembling(reference) for reference in references]

    def _resembling(self, reference: Reference) -> tuple[str, ...]:
        from rapidfuzz import fuzz

        text = fold(keys.query_text(reference))
        known = sorted((word for word in dict.fromkeys(text.split()) if word in self._by_word), key=lambda word: len(self._by_word[word]))
        votes: dict[str, float] = defaultdict(float)
        for word in known[:_TERMS]:
            weight = math.log(1 + len(self.records) / len(self._by_word[word]))
            for pmid in self._by_word[word]:
                votes[pmid] += weight
        shortlist = sorted(votes, key=lambda pmid: -votes[pmid])[:_SHORTLIST]
        title = fold(reference.title) if reference.title else text

        def closeness(pmid: str) -> float:
            """The share of the votes, and how much of the record's title stands in the entry."""
            own = fold(self.records[pmid].title)
            return votes[pmid] / votes[shortlist[0]] + max(fuzz.ratio(title, own), fuzz.partial_ratio(own, text) - 5) / 100

        return tuple(sorted(shortlist, key=lambda pmid: -closeness(pmid))[:20])

    def close(self) -> None:
        pass
