"""What was read for an entry's fields and belongs to the title of the work that it turned out to be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from citecheck.bibliography import identifiers
from citecheck.model import Record, Reference
from citecheck.text import fold

_FIELDS = ("journal", "volume", "issue", "pages")


def without_misreadings(reference: Reference, record: Record) -> Reference:
    """The entry without the fields that it shows in the work's title alone: where the title ends wasn't known when it was read. Of
    `Growing heart muscle from stem cells. PMID: …` the end was taken for a journal, of `Sleep, diet and weight: a survey` the beginning
    for names."""
    text = reference.text
    for start, end in identifiers.find(text).taken:
        text = text[:start] + " " * (end - start) + text[end:]
    whole = f" {fold(text)} "
    for title in filter(None, (fold(record.title), fold(record.vernacular_title or ""))):
        before, held, after = whole.partition(f" {title} ")
        if held:
            rest = f"{before} | {after}"
            changes: dict[str, Any] = {
                name: None for name in _FIELDS if (value := getattr(reference, name)) and _is_of(fold(value), title, rest)
            }
            if reference.year and (year := str(reference.year)) in title and year not in rest:  # `(2020Phys. Med. Biol.65 …)`
                changes["year"] = None
            names = tuple(name for name in reference.authors if not _is_of(_family(name), title, rest))
            return replace(reference, authors=names, **changes)
    return reference


def _is_of(value: str, title: str, rest: str) -> bool:
    """Whether a value stands in the title and nowhere else. All are folded."""
    return f" {value} " in f" {title} " and f" {value} " not in rest


def _family(name: str) -> str:
    """A name without its initials, folded."""
    return fold(" ".join(word for word in name.split() if not (word.isupper() and len(word) <= 4)))
