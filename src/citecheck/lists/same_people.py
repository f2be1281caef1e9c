"""Entries that print a dash for their authors: those of the entry above (`———. 2001. “Recognition …`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from citecheck.model import Reference
from citecheck.text import lazy_re

_DASH = lazy_re(r"\W{0,3}?(?:[—–―]{2,}|-{3,}|_{3,})(?=[.,:]|\s)")


def named(references: Iterable[Reference]) -> Iterator[Reference]:
    """The references of a document in their order, those behind a dash with the authors of the one above it in the same list."""
    above: Reference | None = None
    for reference in references:
        if above and not reference.authors and above.list_index == reference.list_index and _DASH.match(reference.text):
            reference = replace(reference, authors=above.authors, et_al=above.et_al)
        above = reference
        yield reference
