"""The store: one SQLite file of fetched records and answered look-ups, so that a second run asks nothing.

What is kept how long: a record answers for 30 days, since a retraction may be added any day; it is served beyond that where
PubMed can't be reached. "Found nothing" answers for 7 days, since new works enter PubMed daily. Which PMIDs a look-up found
answers for 180 days: works don't change their identity. Everything is written as it arrives.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from citecheck.model import Record, Reference
from citecheck.sources import codec, keys
from citecheck.sources.base import Fetched, NotHeld, Pmids, Source, Unreachable
from citecheck.sources.database import Database
from citecheck.text import fold

DAY = 86400.0
RECORD_DAYS, NOTHING_DAYS, FOUND_DAYS = 30, 7, 180
ANSWER_DAYS = 1  # what was answered word for word is kept for a run that was interrupted
_SCHEMA = 2
_TABLES = {
    "records": "pmid TEXT PRIMARY KEY, record TEXT, at REAL NOT NULL",
    "lookups": "key TEXT PRIMARY KEY, pmids TEXT NOT NULL, undecided TEXT, at REAL NOT NULL",
    "answers": "question TEXT PRIMARY KEY, body BLOB NOT NULL, at REAL NOT NULL",
}


class Store(Database):
    """The file itself. `record` is NULL where PubMed holds no such number; `pmids` is empty where a look-up found nothing, or
    didn't decide: then `undecided` says why."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, _SCHEMA, _TABLES)

    def records(self, pmids: Iterable[str]) -> dict[str, tuple[Record | NotHeld, float]]:
        """What is held of these PMIDs, and when (`time.time()`) each was fetched."""
        rows = self._select("SELECT pmid, record, at FROM records WHERE pmid IN", list(pmids))
        held: dict[str, tuple[Record | NotHeld, float]] = {}
        for pmid, record, at in rows:
            with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError):  # what can't be read is fetched anew
                held[pmid] = (codec.from_json(json.loads(record)) if record else NotHeld(), float(at))
        return held

    def lookups(self, wanted: Iterable[str]) -> dict[str, tuple[Pmids, float]]:
        """What was answered under these keys, and when."""
        rows = self._select("SELECT key, pmids, undecided, at FROM lookups WHERE key IN", list(wanted))
        return {key: (Unreachable(why, settled=True) if why else tuple(pmids.split()), at) for key, pmids, why, at in rows}

    def put_records(self, records: Iterable[Record]) -> None:
        """Write at once: what follows may be a crash."""
        self._write(
            "INSERT OR REPLACE INTO records VALUES (?, ?, ?)",
            [(record.pmid, json.dumps(codec.to_json(record), ensure_ascii=False), time.time()) for record in records],
        )

    def put_absent(self, pmids: Iterable[str]) -> None:
        """PubMed holds no records of these numbers."""
        self._write("INSERT OR REPLACE INTO records VALUES (?, NULL, ?)", [(pmid, time.time()) for pmid in pmids])

    def put_lookups(self, answers: Mapping[str, Pmids]) -> None:
        """Keep what was answered; what went unanswered isn't."""
        rows = [
            (key, "", answer.reason, time.time()) if isinstance(answer, Unreachable) else (key, " ".join(answer), None, time.time())
            for key, answer in answers.items()
            if not isinstance(answer, Unreachable) or answer.settled
        ]
        self._write("INSERT OR REPLACE INTO lookups VALUES (?, ?, ?, ?)", rows)

    def recall(self, question: str) -> bytes | None:
        """The body that answered a request of a service (see `http.Memo`)."""
        rows = self._select("SELECT body, at FROM answers WHERE question IN", [question])
        return next((body for body, at in rows if time.time() - at <= DAY * ANSWER_DAYS), None)

    def remember(self, question: str, answer: bytes) -> None:
        self._write("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", [(question, answer, time.time())])

    def _tidy(self, database: sqlite3.Connection) -> None:
        database.execute("DELETE FROM answers WHERE at < ?", (time.time() - DAY * ANSWER_DAYS,))


class StoredSource:
    """A source behind the store: asked only for what the store doesn't hold, or holds too long. `open_source` is called when
    it first has to be asked, with the store, so that what arrives is kept at once. Without one (offline), everything held
    answers, and the rest is unreachable."""

    remote = False  # what it holds answers at any time; the source behind it minds the deadline

    def __init__(self, store: Store, open_source: Callable[[Store], Source] | None, name: str = "PubMed", complete: bool = True) -> None:
        self.name = name
        self.complete = complete
        self._store = store
        self._named: set[str] = set()  # PMIDs that the searches of this run name
        self._open = open_source
        self._source: Source | None = None
        self._why_none = Unreachable("offline, and not in the store")

    @property
    def notes(self) -> Sequence[str]:
        """Sentences for the user about the store's own state."""
        return self._store.notes

    def fetch(self, pmids: Sequence[str]) -> Mapping[str, Fetched]:
        numbers = {asked: keys.pmid(asked) or asked for asked in pmids}
        held = self._store.records(set(numbers.values()))
        now = time.time()
        old = {pmid for pmid, (value, at) in held.items() if now - at > DAY * (RECORD_DAYS if isinstance(value, Record) else NOTHING_DAYS)}
        # what a search names and no record is given of is asked for again in every run: one of the two answers is wrong
        old |= {pmid for pmid, (value, _) in held.items() if isinstance(value, NotHeld) and pmid in self._named}
        lacking = [pmid for pmid in dict.fromkeys(numbers.values()) if pmid not in held or pmid in old]
        got: dict[str, Fetched] = {}
        if lacking and (source := self._asked()) is not None:
            got = dict(source.fetch(lacking))
            self._store.put_absent([pmid for pmid, value in got.items() if isinstance(value, NotHeld) and pmid not in self._named])
        return {asked: self._best(pmid, got.get(pmid, self._why_none), held, old) for asked, pmid in numbers.items()}

    @staticmethod
    def _best(pmid: str, got: Fetched, held: Mapping[str, tuple[Record | NotHeld, float]], old: set[str]) -> Fetched:
        """The new answer; where there is none, the held one: a record however old, "no such number" only while it is fresh."""
        if pmid in held and isinstance(got, Unreachable):
            value = held[pmid][0]
            if isinstance(value, Record) or pmid not in old:
                return value
        return got

    def by_identifier(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        return self._looked_up("identifier", references, _identifiers, lambda source, asked: source.by_identifier(asked))

    def by_citation(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        return self._looked_up("citation", references, _citation, lambda source, asked: source.by_citation(asked))

    def by_text(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        return self._looked_up("text", references, _text, lambda source, asked: source.by_text(asked))

    def _looked_up(
        self,
        kind: str,
        references: Sequence[Reference],
        key_of: Callable[[Reference], Sequence[object] | None],
        ask: Callable[[Source, Sequence[Reference]], Sequence[Pmids]],
    ) -> Sequence[Pmids]:
        named = [_hash(kind, values) if (values := key_of(reference)) else None for reference in references]
        held = self._store.lookups({key for key in named if key})
        now = time.time()
        answers: dict[str | None, Pmids] = {None: ()}  # what prints nothing to ask for finds nothing
        for key, (answer, at) in held.items():
            if now - at <= DAY * (FOUND_DAYS if answer and not isinstance(answer, Unreachable) else NOTHING_DAYS):
                answers[key] = answer
        lacking = {key: reference for key, reference in zip(named, references, strict=True) if key not in answers}
        source = self._asked() if lacking else None
        if source is None:
            answers |= dict.fromkeys(lacking, self._why_none)
        else:
            got = dict(zip(lacking, ask(source, list(lacking.values())), strict=True))
            self._store.put_lookups({key: answer for key, answer in got.items() if key})
            answers |= {key: self._or_older(answer, held.get(key or "")) for key, answer in got.items()}
        for answer in answers.values():
            self._named.update(answer.pmids if isinstance(answer, Unreachable) else answer)
        return [answers[key] for key in named]

    @staticmethod
    def _or_older(got: Pmids, held: tuple[Pmids, float] | None) -> Pmids:
        """What was found long ago still stands where it can't be asked again."""
        return held[0] if isinstance(got, Unreachable) and held is not None and held[0] else got

    def _asked(self) -> Source | None:
        if self._source is None and self._open is not None:
            self._source = self._open(self._store)
        return self._source

    def close(self) -> None:
        if self._source is not None:
            self._source.close()
        self._store.close()


def _hash(kind: str, values: Sequence[object]) -> str:
    return hashlib.blake2b(json.dumps([kind, *values]).encode(), digest_size=16).hexdigest()


def _identifiers(reference: Reference) -> Sequence[object] | None:
    values = (keys.doi(reference.doi), keys.pmcid(reference.pmcid))
    return values if any(values) else None


def _citation(reference: Reference) -> Sequence[object] | None:
    page = "|".join(keys.page_spellings(reference.pages))
    first = fold(reference.authors[0]) if reference.authors else ""
    return (fold(reference.journal), reference.year, fold(reference.volume or ""), page, first) if reference.journal and page else None


def _text(reference: Reference) -> Sequence[object] | None:
    first = fold(reference.authors[0]) if reference.authors else ""
    words = fold(reference.title or "") or fold(reference.text)
    return (words, reference.year, first, fold(reference.journal or ""), fold(reference.volume or ""), reference.pages) if words else None
