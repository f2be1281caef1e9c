"""One file from PyPI, or from a copy of it: looked up on the project's page, checked by its sum."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urldefrag, urljoin

from citecheck import __version__
from citecheck.errors import InputError, why
from citecheck.sources.http import in_words
from citecheck.text import lazy_re

if TYPE_CHECKING:
    from requests import Response, Session

PYPI = "https://pypi.org/simple/"
_LINK = lazy_re(r"""<a\s[^>]*?href=["']([^"'>]+)["']""", re.IGNORECASE)
_TIMEOUT = (10.0, 60.0)  # seconds to connect, and between two pieces
_PIECE = 1 << 18

Progress = Callable[[str, int, int], None]  # name, bytes so far, bytes in all


def download(name: str, sha256: str, into: BinaryIO, *, index: str = PYPI, progress: Progress | None = None) -> None:
    """Write the wheel `name` to `into`, from an index with simple pages (PEP 503) at the address `index`.

    Raises:
        InputError: the index can't be asked, doesn't hold the file, or gives another one.
    """
    import requests

    project = name.partition("-")[0].replace("_", "-").lower()
    page = f"{index.rstrip('/')}/{project}/"
    with requests.Session() as session:
        session.headers["User-Agent"] = f"citecheck/{__version__}"
        try:
            with _get(session, page) as listing:
                address = _address(listing.text, listing.url, name)
            if address is None:
                raise InputError(f"{page}: the index doesn't hold {name}; get the file elsewhere, and give it with --from")
            with _get(session, address) as response:
                found = _copy(response, into, name, progress)
        except (requests.RequestException, ValueError) as error:
            raise InputError(f"{page}: {name} can't be had ({in_words(error)}); get the file elsewhere, and give it with --from") from error
        except OSError as error:
            raise InputError(f"{name} can't be kept while it is unpacked: {why(error)}") from error
    if found != sha256:
        raise InputError(f"{page}: what came as {name} isn't that file: its sha256 is {found[:12]}…, not {sha256[:12]}…")


def _get(session: Session, url: str) -> Response:
    response = session.get(url, timeout=_TIMEOUT, stream=True, headers={"Accept": "text/html, */*;q=0.1"})
    response.raise_for_status()
    return response


def _address(page: str, base: str, name: str) -> str | None:
    """The address of the file of that name, of the links on a project's page."""
    for found in _LINK.finditer(page):
        address = urldefrag(urljoin(base, unescape(found.group(1)))).url
        if address.rpartition("/")[2] == name:
            return address
    return None


def _copy(response: Response, into: BinaryIO, name: str, progress: Progress | None) -> str:
    """Write the body out; its sum."""
    total = int(response.headers.get("Content-Length") or 0)
    digest, size = hashlib.sha256(), 0
    for piece in response.iter_content(_PIECE):
        into.write(piece)
        digest.update(piece)
        size += len(piece)
        if progress is not None:
            progress(name, size, max(total, size))
    return digest.hexdigest()
