"""Whether a record has nothing in common with an entry: asked where the number that the entry prints is all that ties the two."""

from __future__ import annotations

import re

from citecheck import matching
from citecheck.bibliography import journals
from citecheck.bibliography.surnames import is_group, surname, surnames_agree
from citecheck.matching.fields import plain, title_agreement
from citecheck.matching.titles import is_notice
from citecheck.matching.weights import FoldedEntry
from citecheck.model import Record, Reference
from citecheck.text import fold

TITLED = 25
"""Letters and digits from which a title is a work's own, and not one of many like `Letter to the editor`."""
ONE_TITLE = 0.6
"""`title_agreement` from which two titles may be one, garbled."""


def strangers(reference: Reference, record: Record) -> bool:
    """Whether an entry and a record can't be one work by what both show: whole titles of which neither is the other's, reworded or
    within it, no author of the one in the other, and no page or DOI of the one in the other.

    False where too little is shown to tell, and for what may go with a work under another title, by other people: a notice about
    it, the book that it is a chapter of (so the entry is to name a journal that is known). A preprint has its work's authors.
    """
    title = reference.title or ""
    if not reference.kind.in_pubmed or not journals.is_known(reference.journal or "") or record.is_book or is_notice(record):
        return False
    if record.title.startswith("[") or "…" in title or "..." in title or title_agreement(title, record) >= ONE_TITLE:
        return False  # translated, cut off, or one title garbled
    if min(len(plain(title)), len(plain(record.title))) < TITLED or len(re.findall(r"[^\W\d_]{2,}", title)) < 3:
        return False
    agreement = matching.score(reference, record).agreement
    told = [agreement.get(name, 0.0) for name in ("title", "page", "doi", "pmcid")]
    return not any(told) and _other_people(reference, record)


def _other_people(reference: Reference, record: Record) -> bool:
    """Whether both name people, in one script, and nobody of the record stands anywhere in the entry."""
    if not reference.authors or not record.authors or any(map(is_group, (reference.authors[0], record.authors[0]))):
        return False
    if not all(letter < "\u0250" for name in (*reference.authors, *record.authors) for letter in name if letter.isalpha()):
        return False
    printed = FoldedEntry.of(reference)
    words = {word for name in reference.authors for word in fold(name).split() if len(word) > 1}
    for author in record.authors:
        last = surname(author)
        if last in printed.words or (len(last) > 4 and last in printed.solid) or words.intersection(fold(author).split()):
            return False
        if any(surnames_agree(name, author) for name in reference.authors):
            return False
    return True
