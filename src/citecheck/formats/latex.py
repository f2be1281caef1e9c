"""LaTeX: how it is recognised. `latex_reader` reads it."""

from __future__ import annotations

import re

from citecheck.formats.base import Format, Reading
from citecheck.model import Document
from citecheck.text import lazy_re

_BEGINS = lazy_re(rb"(?:\s|%[^\n]*\n|\\(?:PassOptionsTo\w+|RequirePackage)[^\n]*\n)*\\(?:documentclass\s*[\[{]|begin\{filecontents)")
_SIGNS = lazy_re(rb"^\\(?:begin\{document\}|documentclass\b|(?:sub)*section\*?\{|chapter\*?\{|bibitem\b)", re.MULTILINE)


def sniff(head: bytes) -> int:
    """Sure of a file that begins with `\\documentclass`; sectioning commands speak for a chapter of one."""
    return 95 if _BEGINS.match(head) else 45 if _SIGNS.search(head) else 0


def read(reading: Reading) -> Document:
    """The article; the reader is loaded only now, since every run looks through all formats."""
    from citecheck.formats.latex_reader import read as read_article

    return read_article(reading)


FORMAT = Format("latex", (".tex", ".latex", ".ltx", ".rnw"), read, sniff)
