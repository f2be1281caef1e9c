"""Web pages: how they are recognised. `html_reader` reads them."""

from __future__ import annotations

import re

from citecheck.formats.base import Format, Reading
from citecheck.model import Document
from citecheck.text import lazy_re

_DOCTYPE = lazy_re(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL
)


def sniff(head: bytes) -> int:
    """Sure of a doctype or `<html>`; a page without either is known by its extension."""
    return 90 if _DOCTYPE.match(head.removeprefix(b"\xef\xbb\xbf")) else 0


def read(reading: Reading) -> Document:
    """The article; the reader is loaded only now, since every run looks through all formats."""
    from citecheck.formats.html_reader import read as read_article

    return read_article(reading)


FORMAT = Format("html", (".html", ".htm", ".xhtml"), read, sniff)
