"""A language model behind an OpenAI-compatible endpoint, local or remote: asked once a question, within a budget.

Answers are kept in `judge.sqlite` in the cache folder, by a hash of model, instructions and question, so that a second
run asks nothing. The key, where the endpoint wants one, comes from `CITECHECK_JUDGE_KEY` alone and is written nowhere.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from citecheck.config import JudgeSettings

TIMEOUT = (5.0, 60.0)  # seconds to connect, and between bytes
LARGEST = 1 << 18  # bytes of an answer
LONGEST = 180.0  # seconds for a whole answer, however it trickles in
TIRED = 2  # failures in a row after which nothing more is asked


class Endpoint:
    """`ask` gives the model's answer, or None: the budget is spent, or nothing came back."""

    def __init__(self, settings: JudgeSettings, cache: Path) -> None:
        self.model = settings.model or "default"
        self._url = f"{(settings.url or '').rstrip('/')}/chat/completions"
        self._left = settings.budget
        self._failed = 0
        self._file = cache / "judge.sqlite"

    def ask(self, instructions: str, question: str) -> str | None:
        key = hashlib.sha256("\0".join((self._url, self.model, instructions, question)).encode(errors="surrogatepass")).hexdigest()
        known = self._kept(key)
        if known is not None or self._left <= 0 or self._failed >= TIRED:
            return known
        self._left -= 1
        answer = self._post(instructions, question)
        self._failed = self._failed + 1 if answer is None else 0
        if answer is not None:
            self._keep(key, answer)
        return answer

    def _post(self, instructions: str, question: str) -> str | None:
        import json

        import requests

        secret = os.environ.get("CITECHECK_JUDGE_KEY")
        messages = [{"role": "system", "content": instructions}, {"role": "user", "content": question}]
        try:
            with requests.post(
                self._url,
                json={"model": self.model, "messages": messages, "temperature": 0},
                headers={"Authorization": f"Bearer {secret}"} if secret else None,
                timeout=TIMEOUT,
                allow_redirects=False,
                stream=True,
            ) as response:
                if response.status_code != 200:
                    return None
                body = _whole(response.iter_content(1), time.monotonic() + LONGEST)
        except (requests.exceptions.RequestException, OSError, ValueError):
            return None
        if body is None:
            return None
        try:
            content = json.loads(body)["choices"][0]["message"]["content"]
            content.encode()  # half a character, which JSON can spell, is no text
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
            return None
        return content if isinstance(content, str) else None

    def _kept(self, key: str) -> str | None:
        if not self._file.exists():
            return None
        try:
            with closing(sqlite3.connect(self._file, timeout=5)) as database:
                row = database.execute("SELECT answer FROM answers WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        return str(row[0]) if row else None

    def _keep(self, key: str, answer: str) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._file, timeout=5)) as database, database:
                database.execute("CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer TEXT NOT NULL)")
                database.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (key, answer))
        except (OSError, sqlite3.Error):
            return  # an answer that can't be kept is asked for again


def _whole(parts: Iterable[bytes], deadline: float) -> bytes | None:
    """A body, byte by byte, so that one which trickles in can't hold the run up; None where it is too long or too late."""
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > LARGEST or time.monotonic() > deadline:
            return None
    return bytes(body)
