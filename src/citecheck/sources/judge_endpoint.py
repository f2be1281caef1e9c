"""A language model behind an OpenAI-compatible endpoint, local or remote: asked once a question, within a budget.

Answers that were understood are kept in `judge.sqlite` in the cache folder, by a hash of address, model, instructions and
question, so that a second run asks nothing. The key, where the endpoint wants one, comes from `CITECHECK_JUDGE_KEY` alone
and is written nowhere.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from citecheck.config import JudgeSettings, Settings
from citecheck.errors import SourceError
from citecheck.sources.database import Database
from citecheck.sources.http import LONGEST_PAUSE, retry_after

if TYPE_CHECKING:
    from requests import PreparedRequest

TIMEOUT = (5.0, 60.0)  # seconds to connect, and between bytes
LARGEST = 1 << 18  # bytes of an answer
LONGEST = 180.0  # seconds for a whole answer, however it trickles in
TIRED = 2  # failures in a row after which nothing more is asked
_OUT_OF_TIME = "didn't answer before the time for look-ups ran out (--timeout)"


class Endpoints:
    """The language models of a run, whose articles share them and their budgets. Nothing is asked after `deadline`, a
    `time.monotonic()` value."""

    def __init__(self, deadline: float | None = None) -> None:
        self._deadline = deadline
        self._services: dict[tuple[JudgeSettings, str | None], Service] = {}
        self._open: dict[tuple[Service, Path], Endpoint] = {}

    def of(self, settings: Settings) -> Endpoint:
        """The one that the settings name."""
        closed = "locked" if settings.locked else "offline" if settings.offline else None
        key = settings.judge, closed
        if key not in self._services:
            self._services[key] = Service(settings.judge, self._deadline, closed)
        service, cache = self._services[key], settings.cache_path.resolve()
        if (service, cache) not in self._open:
            self._open[service, cache] = Endpoint(settings.judge, cache, service)
        return self._open[service, cache]

    def __enter__(self) -> Endpoints:
        return self

    def __exit__(self, *_: object) -> None:
        for endpoint in self._open.values():
            endpoint.close()

    @property
    def notes(self) -> list[str]:
        """Sentences for the user on what is missing."""
        return list(dict.fromkeys(note for endpoint in self._open.values() for note in endpoint.notes))


@dataclass(frozen=True)
class _Reply:
    status: int
    body: bytes
    pause: float | None  # seconds that the server asks to wait


class Endpoint:
    """A service with the answers kept in one folder."""

    def __init__(self, settings: JudgeSettings, cache: Path, service: Service | None = None) -> None:
        self._service = service or Service(settings)
        self.model = self._service.model
        self._file = cache / "judge.sqlite"
        self._answers: _Answers | None = None

    @property
    def notes(self) -> list[str]:
        """Sentences for the user: on the state of the file, and that opinions are missing."""
        return [*(self._answers.notes if self._answers else ()), *self._service.notes]

    def ask(self, instructions: str, question: str, understood: Callable[[str], bool] = bool) -> str | None:
        """The model's answer, or None where none is to be had. What is `understood` is kept; the rest (an answer cut off, a refusal)
        may be better the next time."""
        key = self._service.key(instructions, question)
        self._service.wanted.add(key)
        if self._has_file() and (known := self._kept().recall(key)) is not None and understood(known):
            return known
        answer = self._service.ask(key, instructions, question, understood)
        if answer is not None:
            self._kept().remember(key, answer)
        return answer

    def _has_file(self) -> bool:
        """Whether answers are kept: where none can be written, they live as long as the run; a folder of others' holds none of ours."""
        try:
            return self._answers is not None or self._file.exists()
        except OSError:
            return False

    def _kept(self) -> _Answers:
        """The file of answers, opened when it is first needed."""
        if self._answers is None:
            self._answers = _Answers(self._file)
        return self._answers

    def close(self) -> None:
        if self._answers is not None:
            self._answers.close()


class Service:
    """A language model within a run: its budget, its failures, and what it was asked. Where the run is `closed` (offline, locked),
    it isn't asked at all."""

    def __init__(self, settings: JudgeSettings, deadline: float | None = None, closed: str | None = None) -> None:
        self.model = settings.model or "default"
        self._url = f"{(settings.url or '').rstrip('/')}/chat/completions"
        self._host = _host(settings.url or "")
        self._deadline = float("inf") if deadline is None else deadline
        self._budget = self._left = settings.budget
        self._failed = 0
        self._down = f"isn't asked ({closed})" if closed else None  # why nothing more is asked
        self._temperature = True  # some models take none
        self.wanted: set[str] = set()  # questions, be their answers kept or asked for
        self._missing: dict[str, str] = {}  # questions without an answer, and why

    @property
    def notes(self) -> list[str]:
        """That opinions are missing, and why."""
        if not self._missing:
            return []
        why = " and ".join(dict.fromkeys(self._missing.values()))
        missing, wanted = len(self._missing), len(self.wanted)
        of = f"{missing} of {wanted} {'pair' if wanted == 1 else 'pairs'} {'is' if missing == 1 else 'are'}"
        return [f"the judge at {self._host} {why}: {of} without its opinion"]

    def key(self, instructions: str, question: str) -> str:
        """What an answer is kept by."""
        return hashlib.sha256("\0".join((self._url, self.model, instructions, question)).encode(errors="surrogatepass")).hexdigest()

    def ask(self, key: str, instructions: str, question: str, understood: Callable[[str], bool]) -> str | None:
        """An answer that is understood, or None; no question is asked in vain twice."""
        if key in self._missing:
            return None
        try:
            answer = self._answer(instructions, question)
            if not understood(answer):
                raise SourceError("gave an answer without a verdict")
        except SourceError as error:
            self._missing[key] = str(error)
            return None
        return answer

    def _answer(self, instructions: str, question: str) -> str:
        """What the model says, within budget and patience.

        Raises:
            SourceError: nothing that can be read; its message goes on where a sentence has named the judge.
        """
        if self._down is not None:
            raise SourceError(self._down)
        if time.monotonic() >= self._deadline:
            raise SourceError(_OUT_OF_TIME)
        if self._left <= 0:
            raise SourceError(f"was asked as many questions as its budget allows ({self._budget})")
        self._left -= 1
        messages = [{"role": "system", "content": instructions}, {"role": "user", "content": question}]
        try:
            reply = self._exchange(messages)
            if self._worth_another(reply):
                reply = self._exchange(messages)
            answer = _content(reply)
        except SourceError as error:
            self._failed += 1
            if self._failed >= TIRED:
                self._down = str(error)
            raise
        self._failed = 0
        return answer

    def _worth_another(self, reply: _Reply) -> bool:
        """Whether to ask once more: after the time that the server asks for, or without the temperature that the model doesn't take."""
        left = self._deadline - time.monotonic()
        if reply.status in (429, 503) and reply.pause is not None and reply.pause <= min(LONGEST_PAUSE, left):
            sleep(reply.pause)
            return True
        if reply.status == 400 and self._temperature and b"temperature" in reply.body:
            self._temperature = False
            return True
        return False

    def _exchange(self, messages: list[dict[str, str]]) -> _Reply:
        """Ask, and wait for the whole reply. No time-out of a socket bounds an exchange whose bytes come one by one: a thread that is
        still at it when its time is up is left behind, and ends with the program."""
        from concurrent.futures import Future

        left = self._deadline - time.monotonic()
        reply: Future[_Reply] = Future()

        def work() -> None:
            try:
                reply.set_result(self._post(messages))
            except BaseException as error:
                reply.set_exception(error)

        threading.Thread(target=work, daemon=True).start()
        try:
            return reply.result(min(left, LONGEST))
        except TimeoutError as error:
            raise SourceError(_OUT_OF_TIME if left < LONGEST else f"didn't answer within {LONGEST:.0f} seconds") from error

    def _post(self, messages: list[dict[str, str]]) -> _Reply:
        import requests

        try:
            with requests.post(
                self._url,
                json={"model": self.model, "messages": messages} | ({"temperature": 0} if self._temperature else {}),
                auth=_signed,
                timeout=TIMEOUT,
                allow_redirects=False,
                stream=True,
            ) as response:
                body = _whole(response.iter_content(1), time.monotonic() + LONGEST)
                return _Reply(response.status_code, body, retry_after(response.headers.get("Retry-After")))
        except requests.exceptions.ReadTimeout as error:
            raise SourceError("doesn't answer") from error
        except requests.exceptions.ChunkedEncodingError as error:
            raise SourceError("broke off its answer") from error
        except requests.exceptions.ConnectionError as error:
            raise SourceError("can't be reached") from error
        except (requests.exceptions.RequestException, OSError, ValueError) as error:
            raise SourceError("can't be asked (see that its address and its key are right)") from error


class _Answers(Database):
    """The file of answers."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, 1, {"answers": "question TEXT PRIMARY KEY, answer TEXT NOT NULL"})

    def recall(self, question: str) -> str | None:
        return next((answer for (answer,) in self._select("SELECT answer FROM answers WHERE question IN", [question])), None)

    def remember(self, question: str, answer: str) -> None:
        self._write("INSERT OR REPLACE INTO answers VALUES (?, ?)", [(question, answer)])


def _host(url: str) -> str:
    """What a sentence names an endpoint by: no password that its address may hold."""
    try:
        return urlsplit(url).hostname or url.rpartition("@")[2]
    except ValueError:
        return url.rpartition("@")[2]


def _signed(request: PreparedRequest) -> PreparedRequest:
    """The request with the key, or with the name in its address. Without an answer of ours the library looks in `.netrc`, whose
    passwords are meant for others, and which it prefers to a header."""
    from requests.utils import get_auth_from_url

    if secret := os.environ.get("CITECHECK_JUDGE_KEY", "").strip():
        request.headers["Authorization"] = f"Bearer {secret}"
    elif any(named := get_auth_from_url(request.url or "")):
        request.prepare_auth(named)
    return request


def _whole(parts: Iterable[bytes], deadline: float) -> bytes:
    """A body, byte by byte, so that one which trickles in can't hold the run up.

    Raises:
        SourceError: it is too long or too late.
    """
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > LARGEST:
            raise SourceError(f"sends more than {LARGEST >> 10} KiB")
        if time.monotonic() > deadline:
            raise SourceError("answers too slowly")
    return bytes(body)


def _content(reply: _Reply) -> str:
    """What the model says in a reply.

    Raises:
        SourceError: nothing, or nothing that can be read.
    """
    if 300 <= reply.status < 400:
        raise SourceError("redirects elsewhere")
    if reply.status != 200:
        raise SourceError(f"answered {reply.status}")
    try:
        content = json.loads(reply.body)["choices"][0]["message"]["content"]
        if isinstance(content, list):  # in parts
            content = "".join(part["text"] for part in content if part["type"] == "text")
        content.encode()  # half a character, which JSON can spell, is no text
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise SourceError("gave an answer in a form that can't be read") from error
    return str(content)
