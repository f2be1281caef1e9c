"""JATS XML, and the books of its kin BITS: how they are recognised. `jats_reader` reads it."""

from __future__ import annotations

from citecheck.formats.base import Format, Reading
from citecheck.model import Document
from citecheck.text import lazy_re

_ROOT = lazy_re(rb"<(?:\w+:)?(?:article|book|book-part|book-part-wrapper)[\s>]")
_SIGNS = lazy_re(
    rb"JATS|NLM//DTD|article-type\s*=|dtd-version\s*=|<(?:\w+:)?(?:front|journal-meta|article-meta|book-meta|book-part-meta)[\s>]"
)


def sniff(head: bytes) -> int:
    """Sure of `<article` or `<book` with something that only JATS or BITS has."""
    return 95 if _ROOT.search(head) and _SIGNS.search(head) and b"<html" not in head[:1000].lower() else 0


def read(reading: Reading) -> Document:
    """The article; the reader is loaded only now, since every run looks through all formats."""
    from citecheck.formats.jats_reader import read as read_article

    return read_article(reading)


FORMAT = Format("jats", (".xml", ".nxml", ".jats"), read, sniff, shared=(".xml",))  # sitemaps, builds and settings are XML, too
