"""Plain text: pasted web pages, e-mail drafts, exports. `text_reader` reads it."""

from __future__ import annotations

from citecheck.formats.base import Format, Reading
from citecheck.model import Document


def read(reading: Reading) -> Document:
    """The article; the reader is loaded only now, since every run looks through all formats."""
    from citecheck.formats.text_reader import read as read_article

    return read_article(reading)


FORMAT = Format("text", (".txt", ".text"), read)  # nothing to tell it by: it is what no other format claims
