"""The store: what it keeps, for how long, and that neither processes nor damage can spoil a run."""

from __future__ import annotations

import contextlib
import multiprocessing
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from citecheck.config import Settings, Sources
from citecheck.model import Found, Record, Reference, Unavailable
from citecheck.resolve import resolve
from citecheck.sources import store as store_module
from citecheck.sources.base import Fetched, NotHeld, Pmids, Source, Unreachable
from citecheck.sources.memory import MemorySource
from citecheck.sources.open import open_sources
from citecheck.sources.store import DAY, Store, StoredSource
from tests.conftest import StandInFactory
from tests.standin.samples import RECORDS, reference, title


class Counting(MemorySource):
    """A source that counts the questions it is asked, and can be out of reach."""

    def __init__(self, records: Sequence[Record]) -> None:
        super().__init__(records, "PubMed", complete=True)
        self.asked = 0
        self.down = False
        self.keep: Callable[[Sequence[Record]], None] = lambda records: None

    def fetch(self, pmids: Sequence[str]) -> Mapping[str, Fetched]:
        self.asked += len(pmids)
        if self.down:
            return dict.fromkeys(pmids, Unreachable("down"))
        got = super().fetch(pmids)
        self.keep([value for value in got.values() if isinstance(value, Record)])
        return got

    def by_identifier(self, references: Sequence[Reference]) -> Sequence[Pmids]:  # type: ignore[override]  # may be unreachable
        self.asked += len(references)
        return [Unreachable("down")] * len(references) if self.down else super().by_identifier(references)


@pytest.fixture
def inner() -> Counting:
    return Counting(RECORDS[:20])


def stored(path: Path, inner: Counting | None) -> StoredSource:
    def open_source(store: Store) -> Source:
        assert inner is not None
        inner.keep = store.put_records
        return inner

    return StoredSource(Store(path / "store.sqlite"), open_source if inner is not None else None)


def test_a_second_run_asks_nothing(tmp_path: Path, inner: Counting) -> None:
    asked = [reference(doi="10.1000/standin.3"), reference(doi="10.1000/nowhere"), reference()]
    for run in range(2):
        source = stored(tmp_path, inner)
        assert source.by_identifier(asked) == [("1003",), (), ()]
        got = source.fetch(["1003", "1004", "77"])
        assert (got["1003"], got["77"]) == (RECORDS[3], NotHeld())
        assert inner.asked == 5, f"run {run}"
        source.close()


def test_offline_serves_what_is_held_and_says_what_is_not(tmp_path: Path, inner: Counting) -> None:
    stored(tmp_path, inner).fetch(["1003"])
    offline = stored(tmp_path, None)
    got = offline.fetch(["1003", "1004"])
    assert got["1003"] == RECORDS[3]
    assert isinstance(got["1004"], Unreachable)
    assert "offline" in got["1004"].reason
    assert isinstance(offline.by_identifier([reference(doi="10.1000/standin.3")])[0], Unreachable)


def test_ages(tmp_path: Path, inner: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record is asked for again after 30 days and served on where that fails; "nothing" only stands for 7 days."""
    found, nothing = reference(doi="10.1000/standin.3"), reference(doi="10.1000/nowhere")
    source = stored(tmp_path, inner)
    source.by_identifier([found, nothing])
    source.fetch(["1003", "77"])

    class Later:
        days = 0.0

        def time(self) -> float:
            return time.time() + self.days * DAY

    later = Later()
    monkeypatch.setattr(store_module, "time", later)

    later.days, inner.asked = 8, 0
    assert source.fetch(["1003", "77"]) == {"1003": RECORDS[3], "77": NotHeld()}
    assert source.by_identifier([found, nothing]) == [("1003",), ()]
    assert inner.asked == 2, "only what found nothing is asked again"

    later.days, inner.asked, inner.down = 40, 0, True
    assert source.fetch(["1003", "77"]) == {"1003": RECORDS[3], "77": Unreachable("down")}
    assert source.by_identifier([found, nothing]) == [("1003",), Unreachable("down")]
    assert inner.asked == 3


def test_unanswered_questions_are_not_kept(tmp_path: Path, inner: Counting) -> None:
    inner.down = True
    source = stored(tmp_path, inner)
    assert isinstance(source.fetch(["1003"])["1003"], Unreachable)
    assert source.by_identifier([reference(doi="10.1000/standin.3")]) == [Unreachable("down")]
    inner.down = False
    assert source.fetch(["1003"])["1003"] == RECORDS[3]
    assert source.by_identifier([reference(doi="10.1000/standin.3")]) == [("1003",)]


def test_what_was_fetched_before_an_interruption_is_kept(tmp_path: Path, standin: StandInFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of a long fetch: the next run asks only for the rest."""
    server = standin(RECORDS)
    settings = Settings(cache_dir=tmp_path, eutils_url=server.url)
    (source,) = open_sources(settings)
    wanted = [record.pmid for record in RECORDS]
    counted = 0
    put = Store.put_records

    def interrupted(store: Store, records: Sequence[Record]) -> None:
        nonlocal counted
        put(store, records)
        counted += 1
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "put_records", interrupted)
    with pytest.raises(KeyboardInterrupt):
        source.fetch(wanted)
    monkeypatch.undo()
    assert counted == 1
    source.close()
    server.log.clear()
    (source,) = open_sources(settings)
    assert all(isinstance(value, Record) for value in source.fetch(wanted).values())
    assert len(server.log[0].params["id"].split(",")) == 100, "200 of the 300 were kept"
    source.close()


def test_what_was_answered_before_an_interruption_is_not_asked_again(
    tmp_path: Path, standin: StandInFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle of many searches: the next run searches for the rest alone."""
    server = standin(RECORDS)
    settings = Settings(cache_dir=tmp_path, eutils_url=server.url)
    asked = [reference(title(number), title=title(number)) for number in range(100)]
    (source,) = open_sources(settings)
    remember = Store.remember

    def interrupted(store: Store, question: str, answer: bytes) -> None:
        remember(store, question, answer)
        if server.counts()["esearch"] == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(Store, "remember", interrupted)
    with pytest.raises(KeyboardInterrupt):
        source.by_text(asked)
    monkeypatch.undo()
    source.close()
    server.log.clear()
    (source,) = open_sources(settings)
    assert all(source.by_text(asked))
    assert server.counts()["esearch"] == 2, "of five searches for twenty titles each, three were answered"
    source.close()


@pytest.mark.parametrize("content", [b"this is no database at all", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_store_is_moved_aside(tmp_path: Path, inner: Counting, content: bytes) -> None:
    (tmp_path / "store.sqlite").write_bytes(content)
    source = stored(tmp_path, inner)
    assert source.fetch(["1003"])["1003"] == RECORDS[3]
    assert "damaged" in source.notes[0]
    assert (tmp_path / "store.sqlite.damaged").read_bytes() == content
    source.close()
    assert stored(tmp_path, None).fetch(["1003"])["1003"] == RECORDS[3]


@pytest.mark.parametrize("row", ["{", '{"pmid": 1003, "title": 5}', "[]", "null"])
def test_a_record_that_cannot_be_read_is_fetched_anew(tmp_path: Path, inner: Counting, row: str) -> None:
    source = stored(tmp_path, inner)
    source.fetch(["1003", "1004"])
    source.close()
    with contextlib.closing(sqlite3.connect(tmp_path / "store.sqlite")) as database, database:
        database.execute("UPDATE records SET record = ? WHERE pmid = '1003'", [row])
    inner.asked = 0
    source = stored(tmp_path, inner)
    assert source.fetch(["1003", "1004"]) == {"1003": RECORDS[3], "1004": RECORDS[4]}
    assert inner.asked == 1


def test_what_a_search_names_and_nobody_gives_is_asked_for_again(tmp_path: Path, standin: StandInFactory) -> None:
    """Once PubMed named works and gave no record of them; for a week after that they counted as missing."""
    asked = [reference(title(5), title=title(5), journal="Journal of the stand-in (Loopback)")]
    settings = Settings(cache_dir=tmp_path)
    for faults, expected in (({"absent": 1}, Unavailable), ({}, Found)):
        server = standin(RECORDS[5:6], faults=faults)
        sources = open_sources(replace(settings, eutils_url=server.url), time.monotonic() + 60)
        assert [type(answer) for answer in resolve(asked, sources)] == [expected]
        for source in sources:
            source.close()


def test_damage_in_the_middle_is_survived(tmp_path: Path) -> None:
    everything = Counting([Record(pmid=str(number), title="x" * 3000) for number in range(1, 400)])
    source = stored(tmp_path, everything)
    source.fetch([str(number) for number in range(1, 400)])
    source.close()
    path = tmp_path / "store.sqlite"
    data = bytearray(path.read_bytes())
    data[8192:-8192] = b"\xee" * (len(data) - 16384)
    path.write_bytes(data)
    source = stored(tmp_path, everything)
    assert isinstance(source.fetch(["200"])["200"], Record)
    assert source.notes


def test_another_schema_is_begun_anew(tmp_path: Path, inner: Counting) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "store.sqlite")) as old, old:
        old.execute("CREATE TABLE records (something)")
        old.execute("PRAGMA user_version = 99")
    source = stored(tmp_path, inner)
    assert source.fetch(["1003"])["1003"] == RECORDS[3]
    assert not source.notes


def test_a_store_that_cannot_be_written_is_done_without(tmp_path: Path, inner: Counting) -> None:
    (tmp_path / "store.sqlite").mkdir()
    source = stored(tmp_path, inner)
    assert source.fetch(["1003"])["1003"] == RECORDS[3]
    assert "can't be used" in source.notes[0]


def test_a_store_that_can_only_be_read_is_read(tmp_path: Path, inner: Counting) -> None:
    """As in a folder that is only lent. Here SQLite can't keep its log beside the file, since a folder has that name."""
    first = stored(tmp_path, inner)
    assert first.fetch(["1003"])["1003"] == RECORDS[3]
    first.close()
    (tmp_path / "store.sqlite-wal").mkdir()
    again = stored(tmp_path, None)
    assert again.fetch(["1003"])["1003"] == RECORDS[3]
    assert "the store can't be written" in again.notes[0]


def _writer(path: Path, first: int) -> None:
    for start in range(first, first + 200, 50):
        store = Store(path)
        for number in range(start, start + 50):
            store.put_records([Record(pmid=str(number), title=f"Title {number}")])
            store.put_lookups({f"key {number}": (str(number),)})
        assert not store.notes, store.notes
        store.close()


def test_a_store_is_waited_for_that_another_run_is_just_making(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("CREATE TABLE made (by TEXT)")
        other.execute("BEGIN IMMEDIATE")
        done = threading.Timer(0.3, other.execute, ("COMMIT",))
        done.start()
        store = Store(path)
        done.join()
    assert store.notes == []
    store.put_records([Record(pmid="1", title="Kept")])
    store.close()
    assert Store(path).records(["1"])


def test_several_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_writer, args=(path, first)) for first in (1000, 2000, 3000)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    held = Store(path).records([str(number) for first in (1000, 2000, 3000) for number in range(first, first + 200)])
    assert len(held) == 600


def test_a_whole_run_then_none(tmp_path: Path, standin: StandInFactory) -> None:
    """Through the settings: titles, a citation and PMIDs; then again with the network gone."""
    server = standin(RECORDS)
    asked = [reference(title(number), title=title(number)) for number in range(10)] + [reference("Nobody wrote such zymurgic words")]
    cited = [reference(journal="J Stand In", volume="10", pages="100-2")]
    answers = []
    for url in (server.url, server.url, "http://127.0.0.1:9/"):
        (source,) = open_sources(Settings(cache_dir=tmp_path, eutils_url=url))
        answers.append((source.by_text(asked), source.by_citation(cited), source.fetch(["1100", "1000"])))
        source.close()
        count = server.counts()["total"]
    assert answers[0] == answers[1] == answers[2]
    assert count == server.counts()["total"] <= 8


def test_settings_say_which_sources(tmp_path: Path) -> None:
    records = tmp_path / "records.nbib"
    records.write_text("PMID- 5\nTI  - A title.\n")
    sources = open_sources(Settings(cache_dir=tmp_path, sources=Sources(records=(records,), pubmed=False)))
    assert [(source.name, source.complete) for source in sources] == [("records file", False)]
    assert isinstance(sources[0].fetch(["5"])["5"], Record)


def test_a_store_that_another_run_writes_to_is_opened_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    Store(path).close()
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    store = Store(path)
    assert not store.notes
    store.close()
    other.close()
