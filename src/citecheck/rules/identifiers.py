"""Whether the record behind a printed identifier is another work than the entry names."""

from __future__ import annotations

from citecheck.model import Record, Reference
from citecheck.text import fold

LIKE = 60  # rapidfuzz ratio of titles: far below any typo, far above two works that share a subject
SHORT_TITLE = 3  # words


def another_work(reference: Reference, other: Record) -> bool:
    """True only where the entry's title is long enough to speak and is not the record's."""
    from rapidfuzz import fuzz

    title = fold(reference.title or "")
    if len(title.split()) < SHORT_TITLE:
        return False
    titles = [fold(candidate) for candidate in (other.title, other.vernacular_title) if candidate]
    return all(max(fuzz.ratio(title, own), fuzz.partial_ratio(title, own)) < LIKE for own in titles)
