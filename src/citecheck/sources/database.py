"""An SQLite file that is only a cache: made when it is first used, moved aside when it is damaged, done without when it can't be
written."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
import weakref
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from citecheck.errors import why

_PATIENCE = 20  # seconds that a file is waited for while another run writes to it


class Database:
    """The file, with its tables by name and the number of their schema (`PRAGMA user_version`): a file of another one is emptied.

    Several processes may use one file. A damaged file is moved aside and a new one begun; where none can be written, what
    is kept, and what one that can only be read holds, lives as long as the run. `notes` say so to the user.
    """

    def __init__(self, path: Path, schema: int, tables: Mapping[str, str]) -> None:
        self.path = path
        self.notes: list[str] = []
        self._schema = schema
        self._tables = tables
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = self._connect(path)
        except sqlite3.OperationalError as error:
            self._do_without(str(error))
        except OSError as error:
            self._do_without(why(error))
        except sqlite3.DatabaseError:
            self._begin_anew()

    def _do_without(self, reason: str) -> None:
        self._database = self._connect(":memory:")
        used = "written" if self._filled() else "used"
        self.notes.append(f"{self.path}: the store can't be {used} ({reason}); nothing is kept for the next run")

    def _filled(self) -> bool:
        """Bring what the file holds into memory, where it can be read though not written to, as in a folder that is only lent."""
        file = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(file, uri=True)) as kept:
            if kept.execute("PRAGMA user_version").fetchone()[0] == self._schema:
                kept.backup(self._database)
                return True
        return False

    def _begin_anew(self) -> None:
        aside = self.path.with_name(f"{self.path.name}.damaged")
        with contextlib.suppress(OSError):  # another process may have moved it first
            self.path.replace(aside)
            for suffix in ("-wal", "-shm"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        self.notes.append(f"{self.path}: the store was damaged; it is now {aside.name}, and a new one is begun")
        try:
            self._database = self._connect(self.path)
        except sqlite3.Error as error:
            self._do_without(str(error))

    def close(self) -> None:
        with self._lock, contextlib.suppress(sqlite3.Error):
            self._database.close()

    def _select(self, query: str, values: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(values), 500):
            some = values[start : start + 500]
            with self._lock:
                try:
                    rows = self._database.execute(f"{query} ({','.join('?' * len(some))})", some).fetchall()
                except sqlite3.OperationalError as error:
                    self._note(f"{self.path}: the store can't be read ({error})")
                    return
                except sqlite3.DatabaseError:
                    self._database.close()
                    self._begin_anew()
                    return
            yield from rows

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        with self._lock:
            try:
                with self._database:
                    self._database.executemany(statement, rows)
            except sqlite3.Error as error:  # a full disk, a lock held too long: the run goes on without keeping
                self._note(f"{self.path}: what was fetched can't be kept ({error})")

    def _note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    def _connect(self, path: Path | str) -> sqlite3.Connection:
        """Opens the file, or makes it. While another run is just making it, SQLite calls it locked at once instead of waiting."""
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                return self._opened(path)
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
            time.sleep(0.05)

    def _opened(self, path: Path | str) -> sqlite3.Connection:
        database = sqlite3.connect(path, timeout=_PATIENCE, check_same_thread=False)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            if database.execute("PRAGMA user_version").fetchone()[0] != self._schema:
                with database:
                    database.execute("BEGIN IMMEDIATE")
                    if database.execute("PRAGMA user_version").fetchone()[0] != self._schema:
                        for table, columns in self._tables.items():
                            database.execute(f"DROP TABLE IF EXISTS {table}")
                            database.execute(f"CREATE TABLE {table} ({columns}) WITHOUT ROWID")
                        database.execute(f"PRAGMA user_version = {self._schema}")
            database.execute("PRAGMA busy_timeout = 0")  # a file that another run writes to is opened all the same
            with contextlib.suppress(sqlite3.OperationalError), database:
                self._tidy(database)
            database.execute(f"PRAGMA busy_timeout = {1000 * _PATIENCE}")
            for table in self._tables:
                database.execute(f"SELECT * FROM {table} LIMIT 1")  # noqa: S608 -- names of our own
        except sqlite3.Error:
            database.close()
            raise
        weakref.finalize(self, database.close)  # for who doesn't close it
        return database

    def _tidy(self, database: sqlite3.Connection) -> None:
        """Throw away what is too old to be of use."""
