"""PDF: how it is recognised. `pdf_reader` reads it."""

from __future__ import annotations

from citecheck.formats.base import Format, Reading
from citecheck.model import Document


def sniff(head: bytes) -> int:
    """Sure of the signature, which may stand behind some bytes."""
    return 100 if b"%PDF-" in head[:1024] else 0


def read(reading: Reading) -> Document:
    """The article; the reader is loaded only now, since every run looks through all formats."""
    from citecheck.formats.pdf_reader import read as read_article

    return read_article(reading)


FORMAT = Format("pdf", (".pdf",), read, sniff)
