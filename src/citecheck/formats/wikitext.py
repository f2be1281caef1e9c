"""Wikitext: how it is recognised. `wikitext_reader` reads it."""

from __future__ import annotations

import re

from citecheck.formats.base import Format, Reading
from citecheck.model import Document
from citecheck.text import lazy_re

_MARKUP = lazy_re(rb"'''|\[\[|^==[^=\n]+==", re.MULTILINE)
_REFS = lazy_re(rb"<ref[\s>/]|\{\{\s*(?:reflist|cite\s|sfn|citation\s*\|)", re.IGNORECASE)


def sniff(head: bytes) -> int:
    """References or citation templates, together with links, bold print or headings of a wiki."""
    return 70 if _REFS.search(head) and _MARKUP.search(head) and not head.lstrip().startswith(b"<") else 0


def read(reading: Reading) -> Document:
    """The article; the reader is loaded only now, since every run looks through all formats."""
    from citecheck.formats.wikitext_reader import read as read_article

    return read_article(reading)


FORMAT = Format("wikitext", (".wiki", ".wikitext", ".mediawiki", ".mw"), read, sniff)
