"""What every source of records can be asked.

All questions are asked in batches, so that a source can answer many with few requests. An answer that could not be
had is `Unreachable`, never an empty one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from citecheck.model import Record, Reference


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The source could not be asked, or did not answer. `reason` is a short phrase for the user.

    `settled`: it did answer, but with so much that it decides nothing; asking again soon is of no use. `pmids`: what part of an
    answer named; one of these may be the work, and that none of them is says nothing.
    """

    reason: str
    settled: bool = False
    pmids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotHeld:
    """The source answered: it holds nothing of that number.

    `newer`: the number is beyond all that it holds, as that of a work newer than a mirror is.
    """

    newer: bool = False


Fetched = Record | NotHeld | Unreachable
Pmids = tuple[str, ...] | Unreachable


class Source(Protocol):
    """A place that holds records.

    `complete` says whether an empty answer means that PubMed doesn't hold the work (E-utilities, a whole mirror:
    true) or only that this source doesn't (a records file, the cache: false). `remote` says that it is asked over the network,
    so that nothing is asked of it once the time for look-ups is over.
    """

    name: str
    complete: bool
    remote: bool

    def fetch(self, pmids: Sequence[str]) -> Mapping[str, Fetched]:
        """The records with these PMIDs: an answer for each one asked."""

    def by_identifier(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        """PMIDs of the works whose printed DOI or PMCID is the entry's, one answer for each entry asked."""

    def by_citation(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        """PMIDs of the works at the entry's journal, year, volume and first page, one answer for each entry asked."""

    def by_text(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        """PMIDs whose title or bibliographic data resemble the entry's, best first, at most 20, one answer for each entry asked."""

    def close(self) -> None:
        """Let go of files and connections."""
