"""At most so many requests in any second: between threads, and between processes through one small SQLite file."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

_SECOND = 1.02  # with room for clocks and for the way to the server


class Pace:
    """`per_second` requests in any one second. Each counts from its answer's arrival, for only then is it certain that the
    server had counted it.

    With `file`, all processes that name the same file share the limit; where it can't be written, each keeps its own.
    """

    def __init__(self, per_second: int, file: Path | None = None) -> None:
        self.per_second = per_second
        self._lock = threading.Lock()
        self._times: list[float] = []
        self._database = _open(file) if file is not None else None
        self._row: int | None = None

    def wait(self, left: float, sleep: Callable[[float], None] = time.sleep) -> bool:
        """Wait for the next turn; False where that would take more than `left` seconds."""
        with self._lock:
            now = time.time()
            slot = self._reserve(now)
            if slot - now > left:
                return False
            while (rest := slot - time.time()) > 0:
                sleep(rest)
                if sleep is not time.sleep:
                    break  # a test's clock
        return True

    def done(self) -> None:
        """The answer has come, or never will."""
        with self._lock:
            if self._times:
                self._times[-1] = max(self._times[-1], time.time())
            if self._database is not None and self._row is not None:
                with contextlib.suppress(sqlite3.Error):
                    self._database.execute("UPDATE turns SET at = max(at, ?) WHERE id = ?", (time.time(), self._row))

    def _reserve(self, now: float) -> float:
        slot = max(now, self._times[-self.per_second] + _SECOND) if len(self._times) >= self.per_second else now
        if self._database is not None:
            try:
                slot = self._reserve_shared(slot)
            except sqlite3.Error:
                self._database = None
        self._times = [*self._times[-self.per_second :], slot]
        return slot

    def _reserve_shared(self, slot: float) -> float:
        assert self._database is not None
        self._database.execute("BEGIN IMMEDIATE")
        try:
            # Rows of a clock that was set back would block everybody: only the last minute counts.
            self._database.execute("DELETE FROM turns WHERE at < ? OR at > ?", (slot - 60, slot + 60))
            rows = self._database.execute("SELECT at FROM turns ORDER BY at DESC LIMIT ?", (self.per_second,)).fetchall()
            if len(rows) == self.per_second:
                slot = max(slot, rows[-1][0] + _SECOND)
            self._row = self._database.execute("INSERT INTO turns (at) VALUES (?)", (slot,)).lastrowid
        finally:
            self._database.execute("COMMIT")
        return slot


def _open(file: Path) -> sqlite3.Connection | None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(file, timeout=5, isolation_level=None, check_same_thread=False)
        database.execute("CREATE TABLE IF NOT EXISTS turns (id INTEGER PRIMARY KEY, at REAL NOT NULL)")
    except (OSError, sqlite3.Error):
        return None
    return database
