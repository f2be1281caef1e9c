"""Two references run together in one entry, as lost line breaks and torn PDFs leave them."""

from __future__ import annotations

import re
from itertools import islice

from citecheck.bibliography import freetext
from citecheck.text import lazy_re

_SHORTEST = 40  # characters of a reference with authors, title and year
_LONGEST = 4_000  # characters, and places where a second one might begin: more is no entry
_MOST = 8
# The first ends on its pages, its year or its DOI; the second begins with its number, or with authors and their initials.
_BOUNDARY = lazy_re(
    r"(?:\d\s?[-–]\s?[A-Za-z]?\d{1,6}|:\s?[A-Za-z]?\d{1,7}|\bp{1,2}\.?\s?\d{1,5}|\(?\b(?:19|20)\d\d[a-z]?\)?|10\.\d{4,9}/\s{0,3}\S{3,80})"
    r"[.;]?\s+(?P<number>\[?\d{1,3}[.)\]]\s+)?"
    r"(?=(?:(?:van|von|de|den|der|del|di|da|la|le)\s){0,2}[^\W\d_a-z][\w'’-]{1,30},?\s(?:[^\W\d_a-z]\.?[\s-]?){1,4}(?:[,;:(&]|\.\s|\band\b|\bet\sal))"
)


def parts(text: str) -> tuple[str, ...]:
    """The references that an entry's text holds, if each of them shows authors, a title and a year; else the text alone."""
    if len(text) > _LONGEST:
        return (text,)
    found, start = [], 0
    for boundary in islice(_BOUNDARY.finditer(text), _MOST):
        end = boundary.start("number") if boundary["number"] else boundary.end()
        if _is_reference(text[start:end]) and _is_reference(text[boundary.end() :], placed=True):
            found.append(text[start:end].strip())
            start = boundary.end()
    return (*found, text[start:].strip()) if found else (text,)


def _is_reference(text: str, *, placed: bool = False) -> bool:
    """`placed`: it also says where the work is to be found."""
    if len(text.strip()) < _SHORTEST:
        return False
    fields = freetext.parse(text.strip())
    words = re.findall(r"[^\W\d_]{2,}", fields.title or "")
    whole = bool(fields.authors) and fields.year is not None and len(words) >= 3
    return whole and (not placed or bool(fields.journal or fields.pages or fields.doi))
