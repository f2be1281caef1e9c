"""Building and updating a mirror from NLM's files, one file after the other, safe against a kill at any moment.

A file's records go into the database in one transaction that also marks it `stored`; once the index has committed them, it
is `done`. Whatever happens in between, the next run does a file that isn't `done` again: that replaces what is there.
Records know the rank of the file they came from, so that an older file read late doesn't undo a newer revision.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import shutil
import signal
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from citecheck.errors import InputError, why
from citecheck.sources.mirror import DATABASE, INDEX, SCHEMA, open_database, open_index, require_packages
from citecheck.text import lazy_re

_NAME = lazy_re(r"pubmed\w*?(\d\d)n(\d{4,})\.xml(?:\.gz)?$")
_MD5 = lazy_re(r"\b[0-9a-f]{32}\b", re.IGNORECASE)
_COMMIT_SECONDS = 120  # of work that a kill costs at most, besides the file at hand
_HEAP = 192 << 20  # bytes that the index may gather before it writes a segment
_DICTIONARY = 112_640  # bytes, zstd's usual size
_SAMPLES = 4_000  # records that the dictionary is made of
_SAMPLED = 40  # files, evenly spread, that they are taken from
_LEVEL = 3
_FULL = 16 << 20  # bytes left on a disk from which it counts as full: SQLite and the index write in pieces of some megabytes
_PAGE = 16_384  # bytes: of SQLite's usual 4,096, records of this size leave a seventh empty
_TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (pmid INTEGER PRIMARY KEY, rank INTEGER NOT NULL, xml BLOB);
CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY, rank INTEGER NOT NULL, size INTEGER NOT NULL, records INTEGER NOT NULL,
 deleted INTEGER NOT NULL, state TEXT NOT NULL, at REAL NOT NULL) WITHOUT ROWID;
"""
# A record taken back by DeleteCitation stays as a row without XML.

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What one run did."""

    files: int
    records: int
    deleted: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Status:
    """What a mirror holds. `newest` is the name of the last file read, `pending` are files of the folder that aren't in."""

    records: int
    files: int
    newest: str | None
    pending: tuple[str, ...]
    database_bytes: int
    index_bytes: int
    updated: float | None


def source_files(folder: Path) -> list[Path]:
    """NLM's files anywhere below a folder, in the order in which they supersede each other."""
    found = [path for pattern in ("*.xml.gz", "*.xml") for path in folder.rglob(pattern) if path.is_file()]
    return sorted(found, key=lambda path: (rank(path.name), path.name))


def rank(name: str) -> int:
    """`pubmed26n0042.xml.gz` is 260042: later files supersede earlier ones. 0 where the name says nothing."""
    found = _NAME.search(name)
    return int(found.group(1)) * 10_000 + int(found.group(2)) if found else 0


def build(folder: Path, files: Sequence[Path], *, workers: int = 1, progress: Progress | None = None) -> Built:
    """Bring the files into the mirror in `folder` (made where there is none) that aren't in yet.

    Raises:
        InputError: a file can't be read, or the mirror can't be written. What came before it is in.
    """
    require_packages()
    started = time.monotonic()
    bytes_done = records = deleted = 0
    try:
        with _Writer(folder) as writer:
            pending = writer.pending(files)
            if pending:
                writer.ensure_dictionary(pending)
            total = sum(path.stat().st_size for path in pending)
            for path, parsed in _parsed(pending, writer.dictionary, workers):
                writer.add(path, parsed)
                bytes_done += path.stat().st_size
                records += len(parsed.rows)
                deleted += len(parsed.deleted)
                if progress is not None:
                    progress(f"{path.name}: {records:,} records", bytes_done, total)
    except BrokenProcessPool as error:
        raise InputError(
            f"{folder}: a process that read files was killed, perhaps for want of memory; build again with --jobs 1"
        ) from error
    except (OSError, sqlite3.Error, ValueError) as error:  # ValueError is how tantivy says that the disk is full
        raise InputError(f"{folder}: the mirror can't be written: {_reason(folder, error)}") from error
    return Built(len(pending), records, deleted, time.monotonic() - started)


def _reason(folder: Path, error: Exception) -> str:
    """Why writing failed. The index only says that a thread of its own ended."""
    if shutil.disk_usage(folder).free < _FULL:
        return "the disk is full; what was in it before still is, and the next build goes on from there"
    return " ".join(str(error).split())


@dataclass(frozen=True, slots=True)
class _Parsed:
    """One file, ready to be written: (PMID, compressed XML, terms) a record."""

    rows: list[tuple[int, bytes, str]]
    deleted: list[int]


def _parse(path: Path, dictionary: bytes) -> _Parsed:
    import zstandard

    from citecheck.sources.baseline import Reader

    compress = zstandard.ZstdCompressor(_LEVEL, zstandard.ZstdCompressionDict(dictionary), write_dict_id=False).compress
    reader = Reader(path)
    rows = [(entry.pmid, compress(entry.xml), entry.terms) for entry in reader]
    return _Parsed(rows, reader.deleted)


def _parsed(files: Sequence[Path], dictionary: bytes, workers: int) -> Iterator[tuple[Path, _Parsed]]:
    """The files in order, parsed in several processes, of which none runs further ahead than its share."""
    if workers <= 1 or len(files) == 1:
        for path in files:
            yield path, _parse(path, dictionary)
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_ignore_interrupt) as pool:
        waiting: deque[tuple[Path, Future[_Parsed]]] = deque()
        coming = iter(files)
        try:
            while True:
                waiting.extend((path, pool.submit(_parse, path, dictionary)) for path in islice(coming, workers + 1 - len(waiting)))
                if not waiting:
                    return
                path, future = waiting.popleft()
                yield path, future.result()
        finally:
            for _, future in waiting:
                future.cancel()


def _ignore_interrupt() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle


class _Writer:
    """The one that writes: the index's own lock keeps a second one out."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._folder = folder
        try:
            (folder / INDEX).mkdir(parents=True, exist_ok=True)
            with contextlib.ExitStack() as opened:
                self._database = opened.enter_context(contextlib.closing(sqlite3.connect(folder / DATABASE, timeout=20)))
                self._prepare()
                # A number without a sign can't be deleted by: the binding takes the term for one with a sign.
                numbered = tantivy.SchemaBuilder().add_integer_field("pmid", indexed=True, fast=True)
                schema = numbered.add_text_field("terms", tokenizer_name="whitespace", index_option="basic").build()
                self._index = tantivy.Index(schema, str(folder / INDEX))
                self._writer = self._index.writer(_HEAP, 1)
                self._opened = opened.pop_all()
        except (OSError, sqlite3.Error) as error:
            raise InputError(f"{folder}: the mirror can't be written: {why(error)}") from error
        except ValueError as error:
            reason = "another process is at it" if "lock" in str(error).lower() else " ".join(str(error).split())
            raise InputError(f"{folder}: the mirror can't be written: {reason}") from error
        row = self._database.execute("SELECT value FROM meta WHERE name = 'dictionary'").fetchone()
        self.dictionary: bytes = row[0] if row else b""
        self._committed = time.monotonic()

    def _prepare(self) -> None:
        version = self._database.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, SCHEMA):
            raise InputError(f"{self._folder / DATABASE}: the mirror was made by another version of citecheck; build it anew elsewhere")
        self._database.execute(f"PRAGMA page_size = {_PAGE}")  # heeded where the database is still empty
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.executescript(_TABLES)
        self._database.execute(f"PRAGMA user_version = {SCHEMA}")

    def pending(self, files: Iterable[Path]) -> list[Path]:
        done = dict(self._database.execute("SELECT name, size FROM files WHERE state = 'done'"))
        return [path for path in files if done.get(path.name) != path.stat().st_size]

    def ensure_dictionary(self, files: Sequence[Path]) -> None:
        """One dictionary for good, made of records from all over the files: the first ones hold what was published in the 1970s."""
        import zstandard

        from citecheck.sources.baseline import Reader

        if self.dictionary:
            return
        spread = files[:: -(-len(files) // _SAMPLED)]
        texts: list[bytes | bytearray | memoryview] = []
        for path in spread:
            with contextlib.suppress(InputError):  # a damaged file is named when its turn comes, with what is before it in
                texts += [entry.xml for entry in islice(Reader(path), _SAMPLES // len(spread))]
        try:
            self.dictionary = zstandard.train_dictionary(_DICTIONARY, texts).as_bytes()
        except zstandard.ZstdError:  # too few records to learn from: the texts themselves are the dictionary
            self.dictionary = b"".join(texts)[:_DICTIONARY] or b"<PubmedArticle>"
        with self._database:
            self._database.execute("INSERT OR REPLACE INTO meta VALUES ('dictionary', ?)", (self.dictionary,))

    def add(self, path: Path, parsed: _Parsed) -> None:
        """One file's records into the database, then into the index."""
        import tantivy

        order = rank(path.name)
        ranks = self._ranks([row[0] for row in parsed.rows] + parsed.deleted)
        gone = {pmid for pmid in parsed.deleted if ranks.get(pmid, -1) <= order}
        rows = {row[0]: row for row in parsed.rows if ranks.get(row[0], -1) <= order and row[0] not in gone}
        for pmid in ranks.keys() & (rows.keys() | gone):
            self._writer.delete_documents_by_term("pmid", pmid)
        for pmid, _, terms in rows.values():
            document = tantivy.Document()
            document.add_integer("pmid", pmid)
            document.add_text("terms", terms)
            self._writer.add_document(document)
        entry = (path.name, order, path.stat().st_size, len(parsed.rows), len(parsed.deleted), "stored", time.time())
        with self._database:
            self._database.executemany(
                "INSERT OR REPLACE INTO records VALUES (?, ?, ?)", ((pmid, order, row[1]) for pmid, row in rows.items())
            )
            self._database.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, NULL)", ((pmid, order) for pmid in gone))
            self._database.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", entry)
        if time.monotonic() - self._committed > _COMMIT_SECONDS:
            self.commit()

    def _ranks(self, pmids: Sequence[int]) -> dict[int, int]:
        """The ranks of those that are in already."""
        found: dict[int, int] = {}
        for start in range(0, len(pmids), 500):
            some = pmids[start : start + 500]
            query = f"SELECT pmid, rank FROM records WHERE pmid IN ({','.join('?' * len(some))})"  # noqa: S608 (only ?)
            found |= dict(self._database.execute(query, some))
        return found

    def commit(self) -> None:
        self._writer.commit()
        with self._database:
            self._database.execute("UPDATE files SET state = 'done' WHERE state = 'stored'")
        self._committed = time.monotonic()

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # A damaged file is none of the writer's business. Where writing failed, the index would keep records that the database
        # doesn't know of, and the next build would add them once more.
        try:
            if kind is None or issubclass(kind, InputError):
                self.commit()
                self._writer.wait_merging_threads()
        finally:
            self._opened.close()


def status(folder: Path, files: Sequence[Path] = ()) -> Status:
    """
    Raises:
        InputError: there is no mirror in the folder.
    """
    require_packages()
    with contextlib.closing(open_database(folder)) as database:
        done = database.execute("SELECT name, size, at FROM files WHERE state = 'done' ORDER BY rank, name").fetchall()
    sizes = {name: size for name, size, _ in done}
    return Status(
        records=open_index(folder).searcher().num_docs,
        files=len(done),
        newest=done[-1][0] if done else None,
        pending=tuple(path.name for path in files if sizes.get(path.name) != path.stat().st_size),
        database_bytes=_size(folder / DATABASE),
        index_bytes=sum(_size(path) for path in (folder / INDEX).iterdir()),
        updated=max((at for _, _, at in done), default=None),
    )


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def verify(folder: Path, files: Sequence[Path], progress: Progress | None = None) -> list[str]:
    """What is wrong, one sentence each: files that differ from their `.md5`, damage in the database, a database and an index
    that hold different numbers of records."""
    problems = []
    for number, path in enumerate(files, 1):
        expected = expected_md5(path)
        if expected is None and md5_of(path).is_file():
            problems.append(f"{md5_of(path).name}: no md5 sum is in it; download it again")
        elif expected is not None and md5(path) != expected:
            problems.append(f"{path.name}: the file differs from its .md5; download it again")
        if progress is not None:
            progress(f"md5 of {path.name}", number, len(files))
    if (folder / DATABASE).is_file():
        require_packages()
        with contextlib.closing(open_database(folder)) as database:
            damage = database.execute("PRAGMA quick_check(1)").fetchone()[0]
            held = database.execute("SELECT count(*) FROM records WHERE xml IS NOT NULL").fetchone()[0]
            unfinished = [name for (name,) in database.execute("SELECT name FROM files WHERE state != 'done'")]
        if damage != "ok":
            problems.append(f"{DATABASE}: {damage}")
        indexed = open_index(folder).searcher().num_docs
        if unfinished:
            problems.append(f"{', '.join(unfinished)}: not finished; run the build again")
        elif held != indexed:
            problems.append(f"{held:,} records in {DATABASE}, {indexed:,} in {INDEX}/; build the mirror anew")
    return problems


def md5_of(path: Path) -> Path:
    """NLM's file beside a file, which gives its sum."""
    return path.with_name(path.name + ".md5")


def md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def expected_md5(path: Path) -> str | None:
    """The sum that NLM gives in the file beside it, `MD5(pubmed26n0001.xml.gz)= …`."""
    beside = md5_of(path)
    found = _MD5.search(beside.read_text(errors="replace")) if beside.is_file() else None
    return found.group().lower() if found else None
