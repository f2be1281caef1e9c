"""At most so many requests in any second: between threads, and between processes through one small SQLite file."""

from __future__ import annotations

import sqlite3
import threading
import time
import weakref
from pathlib import Path

_SECOND = 1.02  # with room for clocks
_ABANDONED = 30.0  # seconds after which a request without an end is taken for that of a process that died
_TABLE = "CREATE TABLE IF NOT EXISTS requests (id INTEGER PRIMARY KEY, at REAL NOT NULL, running INTEGER NOT NULL)"


class Pace:
    """`per_second` requests in any one second. A request counts from its start until a second after its answer, for only the
    answer tells that the server had counted it.

    With `file`, all processes that name the same file share the limit; where it can't be written, each keeps its own.
    """

    def __init__(self, per_second: int, file: Path | None = None) -> None:
        self.per_second = per_second
        self._lock = threading.Lock()
        self._own = threading.local()
        self._use(file)

    def wait(self, left: float) -> bool:
        """Wait for the next turn; False where that would take more than `left` seconds."""
        end = time.monotonic() + left
        while (pause := self._take()) is not None:
            if time.monotonic() + pause > end:
                return False
            time.sleep(pause)
        return True

    def done(self) -> None:
        """The answer to this thread's request has come, or never will."""
        with self._lock:
            try:
                self._database.execute("UPDATE requests SET at = ?, running = 0 WHERE id = ?", (time.time(), self._own.request))
            except sqlite3.Error:
                self._use(None)

    def _use(self, file: Path | None) -> None:
        self._database = _open(file)
        weakref.finalize(self, self._database.close)  # nobody else knows when the last request was made

    def _take(self) -> float | None:
        """Take a turn, or say in how many seconds to try again."""
        with self._lock:
            try:
                return self._take_from(self._database)
            except sqlite3.Error:
                self._use(None)
                return self._take_from(self._database)

    def _take_from(self, database: sqlite3.Connection) -> float | None:
        database.execute("BEGIN IMMEDIATE")
        try:
            now = time.time()
            # What lies ahead comes from a clock that was set back.
            database.execute(
                "DELETE FROM requests WHERE at > ? OR at < ? - CASE running WHEN 1 THEN ? ELSE ? END", (now + 1, now, _ABANDONED, _SECOND)
            )
            rows = database.execute("SELECT at, running FROM requests ORDER BY at").fetchall()
            if len(rows) < self.per_second:
                self._own.request = database.execute("INSERT INTO requests (at, running) VALUES (?, 1)", (now,)).lastrowid
                return None
            ended = [at for at, running in rows if not running]
            return max(0.01, ended[0] + _SECOND - now) if ended and len(rows) == self.per_second else 0.05
        finally:
            database.execute("COMMIT")


def _open(file: Path | None) -> sqlite3.Connection:
    try:
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(file or ":memory:", timeout=5, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.Error):
        return _open(None)
    try:
        database.execute(_TABLE)
    except sqlite3.Error:
        database.close()
        return _open(None)
    return database
