"""One polite way to ask a web service: paced, retried, within the run's time, and quick to notice that nobody is there."""

from __future__ import annotations

import contextlib
import hashlib
import json
import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlencode, urlsplit

from citecheck import __version__
from citecheck.errors import SourceError
from citecheck.sources.pace import Pace

if TYPE_CHECKING:
    from requests import Response, Session

T = TypeVar("T")

_LONGEST_GET = 1000  # characters of query; NCBI asks for POST above
_LONGEST_URL = 24_000  # characters that a server takes that takes no POST, in all likelihood
_LARGEST_BODY = 256 << 20
LONGEST_PAUSE = 60.0  # seconds of Retry-After that are waited out
_NO_POST = frozenset({405, 411, 501})
_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_FORBIDDEN = frozenset({401, 403})
_PERSONAL = frozenset({"api_key", "email", "mailto", "tool"})  # parameters that no answer depends on
_TIRED = 2  # requests in a row that failed after all their attempts: then the service counts as down


class TransientError(SourceError):
    """An answer that is worth asking for again. `pause` is what the server asked to wait, in seconds."""

    def __init__(self, message: str, pause: float | None = None) -> None:
        super().__init__(message)
        self.pause = pause


class RefusedError(SourceError):
    """The service won't answer this question, however often it is asked."""


class ForbiddenError(RefusedError):
    """The service won't answer whoever asks, whatever is asked."""


class KeyRefusedError(SourceError):
    """The service refuses whatever is asked with this key."""


class GoneError(SourceError):
    """Nobody answers there at all: refused, unresolved, silent."""


class Memo(Protocol):
    """What keeps answers beyond the run."""

    def recall(self, question: str) -> bytes | None:
        """The body that answered, if it is kept."""

    def remember(self, question: str, answer: bytes) -> None:
        """Keep it, at once: what follows may be a crash."""


@dataclass
class Client:
    """A service at `base`, asked at `pace`, at most `attempts` times a request, not after `deadline` (`time.monotonic()`).

    Once nobody answers, or requests keep failing, every further one fails at once with the same reason: a dead
    network is noticed once a run, not once a reference.

    `judge` is what is to be known of this one service: it may take a status and a body that look like a failure for an answer, and
    return that; it raises `TransientError` for what is worth asking again, and `KeyRefusedError` where nothing will be answered.

    Answers go into the `memo`, where there is one, as they come: a run that was interrupted goes on from there.
    """

    base: str
    pace: Pace
    deadline: float | None = None
    attempts: int = 5
    read_timeout: float = 20.0
    connect_timeout: float = 4.0
    headers: Mapping[str, str] | None = None
    memo: Memo | None = None
    sleep: Callable[[float], None] = time.sleep
    judge: Callable[[int, bytes], bytes | None] = lambda status, body: None

    def __post_init__(self) -> None:
        self.down: str | None = None
        self._failed = 0
        self._asked: set[str] = set()
        self._session: Session | None = None
        self._get_only = False  # NCBI takes POST; not every copy of its interface does

    @property
    def host(self) -> str:
        try:
            return urlsplit(self.base).hostname or self.base
        except ValueError:
            return self.base

    def ask(self, path: str, params: Mapping[str, str], read: Callable[[bytes], T], *, post: bool = False, memo: bool = True) -> T:
        """The answer to one question, as `read` understands its body. GET, or POST where asked for or where the query is long;
        the last attempt is a GET in any case, where its length allows, for a server that takes no POST and doesn't say so.

        An answer that the memo keeps will do, but for who asks a second time in one run: that wants another one. With `memo` false
        it is left alone.

        `read` raises `SourceError` for a body that isn't a whole answer (asked again), and `LookupError` for one that
        says that nothing is there (passed on).

        Raises:
            SourceError: no whole answer was to be had.
        """
        question = self._question(path, params) if memo and self.memo is not None else None
        if question is not None and (kept := self._recalled(question)) is not None:
            with contextlib.suppress(SourceError):  # another version may have kept it
                return read(kept)
        if self.down is not None:
            raise SourceError(self.down)
        reason = ""
        for attempt in range(self.attempts):
            try:
                last = attempt + 1 == self.attempts
                body = self._send(path, params, post, _LONGEST_URL if last or self._get_only else _LONGEST_GET)
                answer = read(body)
            except GoneError as error:
                reason = str(error)
                if attempt >= 1:
                    self.down = reason
                    break
                pause = 0.3
            except ForbiddenError as error:
                self._fail(str(error))
                raise
            except RefusedError:
                raise
            except TransientError as error:
                reason = str(error)
                pause = min(error.pause, LONGEST_PAUSE) if error.pause is not None else _backoff(attempt)
            except (SourceError, RecursionError) as error:
                reason = str(error) if isinstance(error, SourceError) else f"{self.host} answers in a form that can't be read"
                pause = _backoff(attempt)
            else:
                self._failed = 0
                if question is not None and self.memo is not None:
                    self.memo.remember(question, body)
                return answer
            if self.down is not None:
                raise SourceError(self.down)
            if attempt + 1 < self.attempts:
                self._rest(pause, reason)
        self._fail(reason)
        raise SourceError(reason)

    def _fail(self, reason: str) -> None:
        self._failed += 1
        if self._failed >= _TIRED and self.down is None:
            self.down = reason

    def _question(self, path: str, params: Mapping[str, str]) -> str:
        asked = sorted((name, value) for name, value in params.items() if name not in _PERSONAL)
        return hashlib.blake2b(json.dumps([self.base, path, asked]).encode(), digest_size=16).hexdigest()

    def _recalled(self, question: str) -> bytes | None:
        """What an earlier run was answered, for the first time that it is asked for."""
        if self.memo is None or question in self._asked:
            return None
        self._asked.add(question)
        return self.memo.recall(question)

    def close(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None

    def left(self) -> float:
        """Seconds until the deadline."""
        return float("inf") if self.deadline is None else self.deadline - time.monotonic()

    def _rest(self, seconds: float, reason: str) -> None:
        if seconds >= self.left():
            self._out_of_time(f"{reason}, and ")
        self.sleep(seconds)

    def _out_of_time(self, before: str = "") -> None:
        self.down = f"{before}the time for look-ups ran out (--timeout)"
        raise SourceError(self.down)

    def _send(self, path: str, params: Mapping[str, str], post: bool, longest_get: int) -> bytes:
        import requests

        if self._session is None:
            self._session = requests.Session()
            self._session.headers["User-Agent"] = f"citecheck/{__version__}"
            self._session.headers.update(self.headers or {})
        if not self.pace.wait(self.left()):
            self._out_of_time()
        query = urlencode(params)
        long = len(query) > longest_get or (post and longest_get == _LONGEST_GET)
        try:
            # Messages are our own: those of the library quote the address, which holds the key.
            with self._session.request(
                "POST" if long else "GET",
                self.base + path,
                params=None if long else params,
                data=query.replace("%7C", "|") if long else None,  # ecitmatch wants its pipes bare, which no GET of this library sends
                headers={"Content-Type": "application/x-www-form-urlencoded"} if long else None,
                timeout=(min(self.connect_timeout, self.left()), min(self.read_timeout, self.left())),
                stream=True,
                allow_redirects=False,
            ) as response:
                if long and response.status_code in _NO_POST:
                    self._get_only = True
                    raise TransientError(f"{self.host} takes no POST", 0.0)
                return self._body(response)
        except (requests.exceptions.ConnectTimeout, requests.exceptions.ReadTimeout) as error:
            if self.left() <= 0:
                self._out_of_time()
            raise GoneError(f"{self.host} doesn't answer") from error
        except requests.exceptions.ChunkedEncodingError as error:
            raise TransientError(f"{self.host} broke off its answer") from error
        except requests.exceptions.ConnectionError as error:
            if "RemoteDisconnected" in repr(error) or "ConnectionReset" in repr(error) or "IncompleteRead" in repr(error):
                raise TransientError(f"{self.host} closed the connection") from error
            raise GoneError(f"{self.host} can't be reached") from error
        except (requests.exceptions.RequestException, ValueError, OSError) as error:  # OSError: a bundle of certificates that isn't there
            if self.left() <= 0:  # the library refuses to wait for no time at all
                self._out_of_time()
            local = error.strerror if isinstance(error, OSError) else None
            self.down = f"{self.host} can't be asked ({local or 'see that its address is right'})"
            raise SourceError(self.down) from error
        finally:
            self.pace.done()

    def _body(self, response: Response) -> bytes:
        started, parts, size = time.monotonic(), [], 0
        for chunk in self._chunks(response):
            parts.append(chunk)
            size += len(chunk)
            if size > _LARGEST_BODY:
                raise SourceError(f"{self.host} sends more than {_LARGEST_BODY >> 20} MiB")
            if self.left() <= 0:
                self._out_of_time()
            if time.monotonic() - started > 4 * self.read_timeout:
                raise TransientError(f"{self.host} answers too slowly")
        body = b"".join(parts)
        status = response.status_code
        if status in _RETRIED:
            raise TransientError(f"{self.host} answers {status}", retry_after(response.headers.get("Retry-After")))
        if status == 404:
            raise LookupError(f"{self.host} answers 404")
        if 300 <= status < 400:
            self.down = f"{self.host} redirects elsewhere"
            raise SourceError(self.down)
        return self._judged(status, body)

    def _chunks(self, response: Response) -> Iterator[bytes]:
        """The body as it arrives: who sends a byte now and then is not waited for until a buffer is full."""
        from urllib3.exceptions import HTTPError, ReadTimeoutError

        try:
            while chunk := response.raw.read1(1 << 16, decode_content=True):
                yield chunk
        except ReadTimeoutError as error:
            raise GoneError(f"{self.host} doesn't answer") from error
        except HTTPError as error:
            raise TransientError(f"{self.host} broke off its answer") from error

    def _judged(self, status: int, body: bytes) -> bytes:
        """A body with status 200, or 400 with the reason that the service gives."""
        head = body[:400].lstrip().lower()
        if status == 200 and not (head.startswith((b"<!doctype html", b"<html"))):
            return body
        try:
            if (answer := self.judge(status, body)) is not None:
                return answer
        except KeyRefusedError as error:
            self.down = f"{self.host} {error}"
            raise SourceError(self.down) from error
        if status == 200:
            raise TransientError(f"{self.host} answers with a web page")
        raise (ForbiddenError if status in _FORBIDDEN else RefusedError)(f"{self.host} answers {status}")


def _backoff(attempt: int) -> float:
    """Half a second, doubled each time, plus up to a quarter of it by chance, so that clients don't come back as one."""
    return 0.5 * float(2**attempt) * random.uniform(1.0, 1.25)  # noqa: S311 (nothing secret)


def retry_after(value: str | None) -> float | None:
    """Seconds of a Retry-After header, given as seconds or as a date."""
    from email.utils import parsedate_to_datetime

    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        return max(0.0, float(parsedate_to_datetime(value).timestamp()) - time.time())
    except (ValueError, OverflowError):
        return None


def in_words(error: Exception) -> str:
    """Why a download failed, from what `requests` raised: its own messages are for programmers."""
    from requests import exceptions

    response = getattr(error, "response", None)
    match error:
        case _ if response is not None:
            return f"the server answers {response.status_code}"
        case exceptions.Timeout():
            return "the server doesn't answer"
        case exceptions.ChunkedEncodingError():
            return "the server broke off its answer"
        case exceptions.ConnectionError():
            return "the server can't be reached"
        case _:
            return "see that the address is right"
