"""What of a comparison decides beside its probability."""

from __future__ import annotations

from citecheck import matching
from citecheck.bibliography.surnames import surname
from citecheck.matching.fields import names_its_journal, same_people
from citecheck.matching.titles import is_notice
from citecheck.model import Candidate, Record, Reference
from citecheck.text import fold

A_WORD_OFF = 0.7
"""Agreement of titles of which one has a telling word more."""
SIGNED = 3
"""Authors whose names, one by one, tell a work from others of the year; two people publish together more than once."""


def much_alike(candidate: Candidate) -> bool:
    """Whether a record that isn't accepted still has the entry's title but for a word, or one like it and the author, the place, or
    the journal and year, or the entry's volume and first page: it may be the work, misprinted."""
    agrees = candidate.agreement.get
    title, journal = agrees("title", 0.0), agrees("journal", 0.0)
    compared = [value for name in ("volume", "page", "year") if (value := agrees(name)) is not None]
    place = 1.0 in compared or not compared
    like = title >= 0.3 and (agrees("first_author", 0.0) >= 0.9 or (journal >= 0.8 and place))
    return title >= A_WORD_OFF or like or (agrees("volume") == 1.0 and agrees("page") == 1.0)


AGREES = 0.9
"""Agreement of a field that speaks for a record and in no way against it."""


def is_bare(reference: Reference, candidate: Candidate) -> bool:
    """Whether an entry prints an identifier, this record's, and no title: then it is what the identifier says, unless something else
    that is printed (the year, an author, the journal) says otherwise."""
    identified = any(candidate.agreement.get(name) == 1.0 for name in ("pmid", "doi", "pmcid"))
    said = {name: value for name, value in candidate.agreement.items() if name not in ("pmid", "doi", "pmcid", "title")}
    untitled = not reference.title or is_no_title(reference.title, candidate.record)
    compared = len(reference.authors) == 0 or "first_author" in said
    return identified and untitled and compared and all(value >= AGREES for value in said.values())


def is_no_title(title: str, record: Record) -> bool:
    """Whether what was read as a title is a record's journal, or are its own authors, as where one is cited by name and year: `Bordone &
    Guarente 2005`."""
    if names_its_journal(title, record):
        return True
    words = [word for word in fold(title).split() if word not in ("and", "et", "al")]
    return bool(words) and set(words) <= {surname(author) for author in record.authors}


def is_signed(reference: Reference, candidate: Candidate) -> bool:
    """Whether all that an entry prints but its title is this record: the PMID, the year, and its authors one by one, three or more. Of
    a record that shows no journal and no page, this must do to see a misquoted title. Parts of one work have authors and year in common,
    and a title in another language may be a translation."""
    record = candidate.record
    rest = [value for name, value in candidate.agreement.items() if name != "title"]
    signed = candidate.agreement.get("pmid") == candidate.agreement.get("year") == 1.0 and min(rest) >= 0.9
    if (
        not signed
        or is_notice(record)
        or len(reference.authors) < SIGNED
        or not same_people(reference.authors, record, et_al=reference.et_al)
    ):
        return False
    parts = any(row.outcome == "other part" for row in matching.compare(reference, record))
    return not parts and (record.language or "en").lower().startswith("en")
