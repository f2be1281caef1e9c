"""The mail that another one quotes, line by line behind a `>`."""

from __future__ import annotations

import re

from citecheck.formats.list_headings import list_heading
from citecheck.text import lazy_re

_LINES = lazy_re(r"(?:^[ \t]*>.*(?:\n|\Z)(?:[ \t\r]*\n(?=[ \t]*>))?)+", re.MULTILINE)
_LINE = lazy_re(r"[^\r\n]+")
_WROTE = lazy_re(  # `On 6 May Ann Abel wrote:`, `Am 6. Mai schrieb Ann Abel:`
    r"(?:\b(?:wrote|a écrit|escribió|ha scritto|escreveu)|\b(?:schrieb|schreef)\b[^:\n]{0,80})\s?:[ \t\r]*$", re.IGNORECASE | re.MULTILINE
)
_ABOVE = 200  # code points in which the line stands that says who wrote what is quoted


def answered(text: str) -> list[tuple[int, int]]:
    """The ranges of quoted lines that are the mail which this one answers, and no part of its article.

    Such a mail says who wrote it, and stands below the list of an article that is longer than it. Else what is quoted may be
    a passage from a study, with its marker, or the article itself, which comes back with corrections.
    """
    runs = [found.span() for found in _LINES.finditer(text)]
    named = [run for run in runs if _says_who(text, *run)]
    if not named:
        return []
    own = _LINES.sub(lambda run: re.sub(r"[^\n]", " ", run.group()), text)  # in the same places
    listed = max((line.start() for line in _LINE.finditer(own) if list_heading(line.group())), default=0)
    words = len(own[:listed].split())
    return [(start, end) for start, end in named if start > listed and len(text[start:end].split()) < words]


def _says_who(text: str, start: int, end: int) -> bool:
    """Whether quoted lines open with who wrote them, or that stands above them."""
    return _WROTE.search(text, max(0, start - _ABOVE), min(end, start + _ABOVE)) is not None
