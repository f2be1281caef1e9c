"""Registries of works beside PubMed, for what PubMed doesn't hold: each is one module with a constant `REGISTRY`.

They are off by default, never complete (an absence from them proves nothing), asked for DOIs many at once and for titles one
by one, at a modest pace, with the user's address where one is set. A work without a PMID goes by `doi:…` in its place.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from citecheck.errors import SourceError
from citecheck.model import Record, Reference
from citecheck.sources import keys
from citecheck.sources.base import Fetched, NotHeld, Pmids, Unreachable
from citecheck.sources.http import Client, Memo
from citecheck.sources.memory import MemorySource
from citecheck.sources.pace import Pace
from citecheck.sources.titles import alike

Question = tuple[str, dict[str, str]]  # a path below the base address, and its parameters


@dataclass(frozen=True)
class Registry:
    """How one registry is asked and read. `works` gives the list of works in an answer, `record` makes one of them a record;
    both may raise LookupError, TypeError or ValueError for what is not an answer."""

    name: str
    url: str
    variable: str  # of the environment, with another address: a proxy, a test server
    per_second: int
    dois_at_once: int
    by_dois: Callable[[Sequence[str]], Question]
    by_title: Callable[[str], Question] | None
    works: Callable[[Any], Sequence[Any]]
    record: Callable[[Any], Record | None]
    mail_parameter: str | None = None


class RegistrySource:
    """A registry as a source."""

    complete = False
    remote = True

    def __init__(
        self,
        registry: Registry,
        *,
        email: str | None = None,
        deadline: float | None = None,
        client: Client | None = None,
        keep: Callable[[Sequence[Record]], None] = lambda records: None,
        memo: Memo | None = None,
    ) -> None:
        self.name = registry.name
        self._registry = registry
        self._keep = keep
        self._mail = {registry.mail_parameter: email} if email and registry.mail_parameter else {}
        url = os.environ.get(registry.variable) or registry.url
        headers = {"User-Agent": f"citecheck (mailto:{email})"} if email else None
        self._client = client or Client(url.rstrip("/") + "/", Pace(registry.per_second), deadline, headers=headers, memo=memo)
        self._seen: dict[str, Record] = {}

    def fetch(self, pmids: Sequence[str]) -> Mapping[str, Fetched]:
        """Records that a look-up of this run brought, and works by `doi:…`; a registry isn't asked for PMIDs."""
        unseen = [pmid.removeprefix("doi:") for pmid in pmids if pmid.startswith("doi:") and pmid not in self._seen]
        why = self._ask_dois(unseen)
        nothing: Fetched = why if why is not None else NotHeld()
        return {pmid: self._seen.get(pmid, nothing) for pmid in pmids}

    def by_identifier(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        dois = list(dict.fromkeys(doi for reference in references if (doi := keys.doi(reference.doi))))
        why = self._ask_dois(dois)
        found = MemorySource(self._seen.values()).by_identifier(references)
        return [answer or (why if why is not None and reference.doi else ()) for reference, answer in zip(references, found, strict=True)]

    def by_citation(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        return [()] * len(references)

    def by_text(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        return [self._titled(reference) for reference in references]

    def _titled(self, reference: Reference) -> Pmids:
        if self._registry.by_title is None or not reference.title:
            return ()
        try:
            records = self._ask(self._registry.by_title(reference.title))
        except SourceError as error:
            return Unreachable(str(error))
        return tuple(record.pmid for record in records if alike(reference, record))

    def _ask_dois(self, dois: Sequence[str]) -> Unreachable | None:
        size = self._registry.dois_at_once
        for start in range(0, len(dois), size):
            try:
                self._ask(self._registry.by_dois(dois[start : start + size]))
            except SourceError as error:
                return Unreachable(str(error))
        return None

    def _ask(self, question: Question) -> list[Record]:
        path, params = question
        try:
            records = self._client.ask(path, {**params, **self._mail}, self._read)
        except LookupError:
            return []  # 404 is how a registry says that it holds no such work
        self._seen |= {record.pmid: record for record in records}
        self._keep(records)
        return records

    def _read(self, body: bytes) -> list[Record]:
        try:
            found = [self._registry.record(work) for work in self._registry.works(json.loads(body))]
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise SourceError(f"{self.name} answers with something else than works") from error
        return [record for record in found if record is not None]

    def close(self) -> None:
        self._client.close()


def identity(doi: str | None, pmid: str | None = None) -> str | None:
    """What a record goes by: its PMID, else `doi:…`; None where it has neither."""
    return keys.pmid(pmid) or (f"doi:{found}" if (found := keys.doi(doi)) else None)


def author(family: str | None, given: str | None) -> str:
    """`Last FM`, as PubMed writes it."""
    initials = "".join(part[0].upper() for part in re.findall(r"\w+", given or ""))
    return f"{family or ''} {initials}".strip()


def first(values: Any) -> str | None:
    """The first text of a list, with markup and runs of white space gone."""
    value = values[0] if isinstance(values, list) and values else values
    return " ".join(re.sub(r"<[^<>]*>", "", value).split()) or None if isinstance(value, str) else None
