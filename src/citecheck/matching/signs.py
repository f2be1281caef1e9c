"""What of a comparison decides beside its probability."""

from __future__ import annotations

from citecheck import matching
from citecheck.matching.fields import same_people
from citecheck.matching.titles import is_notice
from citecheck.model import Candidate, Reference

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


def is_bare(reference: Reference, candidate: Candidate) -> bool:
    """Whether an entry prints an identifier, this record's, and nothing to compare: then it is what the identifier says."""
    identified = any(candidate.agreement.get(name) == 1.0 for name in ("pmid", "doi", "pmcid"))
    said = set(candidate.agreement) - {"pmid", "doi", "pmcid"}
    return identified and not said and not reference.title and not reference.authors and not reference.journal


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
