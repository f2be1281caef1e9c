"""Word documents: how they are recognised. `docx_reader` reads them."""

from __future__ import annotations

from citecheck.formats.base import Format, Reading
from citecheck.model import Document

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"


def sniff(head: bytes) -> int:
    """Sure of a zip with a `word/` folder; old and encrypted Word files are claimed too, to be refused in words."""
    if head.startswith(_ZIP):
        return 95 if b"word/" in head else 55 if b"[Content_Types].xml" in head else 0
    return 60 if head.startswith(_OLE) else 0


def read(reading: Reading) -> Document:
    """The article; the reader is loaded only now, since every run looks through all formats."""
    from citecheck.formats.docx_reader import read as read_article

    return read_article(reading)


FORMAT = Format("docx", (".docx", ".docm"), read, sniff)
