"""Fetching NLM's files over HTTPS: resumed where it broke off, checked against their md5, skipped where already there."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from citecheck import __version__
from citecheck.errors import InputError, why
from citecheck.sources.http import in_words
from citecheck.sources.mirror_build import expected_md5, md5, rank
from citecheck.text import lazy_re

if TYPE_CHECKING:
    from requests import Response, Session

NLM = "https://ftp.ncbi.nlm.nih.gov/pubmed/"
_LINK = lazy_re(r'href="(pubmed\w+\.xml\.gz)"')
_ATTEMPTS = 5
_TIMEOUT = (10.0, 60.0)

Progress = Callable[[str, int, int], None]
T = TypeVar("T")


def download(into: Path, base: str = NLM, *, parts: tuple[str, ...] = ("baseline", "updatefiles"), progress: Progress | None = None) -> int:
    """Fetch what `into` lacks of the folders `parts` below `base`; how many files came.

    A file appears under its name only once its md5 is right; until then it is `NAME.part`.

    Raises:
        InputError: a folder can't be listed, a file can't be had whole, or the disk can't hold it. What came before stays.
    """
    import requests

    base = base if base.endswith("/") else base + "/"
    with requests.Session() as session:
        session.headers["User-Agent"] = f"citecheck/{__version__}"
        wanted = [(f"{base}{part}/{name}", into / part / name) for part in parts for name in _names(session, f"{base}{part}/")]
        lacking = [(url, path) for url, path in wanted if not _is_whole(path)]
        for number, (url, path) in enumerate(lacking, 1):
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                _fetch(session, url, path)
            except OSError as error:
                if isinstance(error, requests.RequestException):
                    raise InputError(f"{url}: the file can't be had ({in_words(error)})") from error
                raise InputError(f"{path}: the file can't be written: {why(error)}") from error
            if progress is not None:
                progress(path.name, number, len(lacking))
    return len(lacking)


def _is_whole(path: Path) -> bool:
    """A file and its sum appear together, and only when they agree; so their presence is enough."""
    return path.is_file() and expected_md5(path) is not None


def _names(session: Session, url: str) -> list[str]:
    listing = _persist(url, lambda: _get(session, url).text)
    return sorted(set(_LINK.findall(listing)), key=rank)


def _get(session: Session, url: str) -> Response:
    response = session.get(url, timeout=_TIMEOUT)
    response.raise_for_status()
    return response


def _persist(url: str, attempt: Callable[[], T]) -> T:
    import requests

    for number in range(_ATTEMPTS):
        try:
            return attempt()
        except requests.RequestException as error:
            gone = (
                isinstance(error, requests.HTTPError) and error.response is not None and error.response.status_code in (401, 403, 404, 410)
            )
            if gone or number + 1 == _ATTEMPTS:
                raise InputError(f"{url}: can't be had ({in_words(error)})") from error
            time.sleep(min(0.2 * 4**number, 30.0))
    raise AssertionError("the last attempt returns or raises")


def _fetch(session: Session, url: str, path: Path) -> None:
    sum_text = _persist(url + ".md5", lambda: _get(session, url + ".md5").content)
    part = path.with_name(path.name + ".part")
    beside = path.with_name(path.name + ".md5")
    for _ in range(2):  # a wrong sum may come from an old beginning; then once more from nothing
        _persist(url, lambda: _resume(session, url, part))
        beside_part = beside.with_name(beside.name + ".part")
        beside_part.write_bytes(sum_text)
        expected = re.search(rb"\b[0-9a-fA-F]{32}\b", sum_text)
        if expected is not None and md5(part) == expected.group().decode().lower():
            part.replace(path)
            beside_part.replace(beside)
            return
        beside_part.unlink()
        part.unlink()
    raise InputError(f"{url}: what comes doesn't have the md5 that NLM gives")


def _resume(session: Session, url: str, part: Path) -> None:
    """Fetch the rest of a file, or all of it where the server doesn't do ranges."""
    have = part.stat().st_size if part.is_file() else 0
    headers = {"Range": f"bytes={have}-", "Accept-Encoding": "identity"} if have else {"Accept-Encoding": "identity"}
    with session.get(url, headers=headers, stream=True, timeout=_TIMEOUT) as response:
        if response.status_code == 416:  # nothing is left to fetch, or the beginning is not of this file: the sum will tell
            return
        response.raise_for_status()
        resumed = response.status_code == 206 and response.headers.get("Content-Range", "").startswith(f"bytes {have}-")
        with part.open("ab" if resumed else "wb") as file:
            for chunk in response.iter_content(1 << 16):
                file.write(chunk)
