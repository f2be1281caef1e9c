"""CC207: authors that are not the record's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.bibliography.surnames import initial, same_author, surname, surnames_agree
from citecheck.matching import fields
from citecheck.matching.titles import is_notice
from citecheck.model import Finding, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.metadata import WHOLE_TITLE, Matched, matched, surely
from citecheck.rules.wording import capital, entry, field_span, listing, study
from citecheck.text import fold, lazy_re, printable

FEWEST = 2  # names of nobody from which an entry is told to name others
LIKE = 60.0  # rapidfuzz ratio from which two surnames may be one
LISTED, ALL_LISTED = 10, 2000  # MEDLINE kept at most so many authors of a work (25 from 1996 on), before that year
_WITH_OTHERS = lazy_re(r"\b(?:in:|eds?\b|editors?\b|edited|translat|trans\.|behalf|group\b|discussion|reply|comment)", re.IGNORECASE)
_PERSON = lazy_re(r"\s(?:[^\W\d_a-z]\.?[- ]?){1,4}(?:\s(?:Jr|Sr|II|III|IV|2nd|3rd)\.?)?$")  # "Leung AK", "van der Berg J Jr"

_BRIEF = frozenset(("Comment", "Editorial", "News"))
GENERIC = 20  # letters of a title below which it may be that of many: "In this issue"


class AuthorMismatch(Rule):
    """The first author, or the authors that are named, are others than the record's.

    ## Why
    Credit goes to the wrong people, and the entry can't be found by its author. Real titles under wrong names are what
    language models write.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Hoffman PR, Kowalski T. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    ```
    ```nbib
    PMID- 31613567
    DP  - 2019 Oct 15
    TI  - Acne Vulgaris: Diagnosis and Treatment.
    PG  - 475-484
    VI  - 100
    IP  - 8
    AU  - Oge LK
    AU  - Broussard A
    AU  - Marshall MD
    PT  - Journal Article
    TA  - Am Fam Physician
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Ogé L, Broussard A, et al. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    ```
    ```nbib
    PMID- 31613567
    DP  - 2019 Oct 15
    TI  - Acne Vulgaris: Diagnosis and Treatment.
    PG  - 475-484
    VI  - 100
    IP  - 8
    AU  - Oge LK
    AU  - Broussard A
    AU  - Marshall MD
    PT  - Journal Article
    TA  - Am Fam Physician
    ```
    """

    code = "CC207"
    name = "author-mismatch"
    severity = Severity.WARNING
    online = True

    def check(self, case: Case) -> Iterator[Finding]:
        for match in matched(case):
            reference, record = match.reference, match.record
            if (confidence := _confidence(match)) is not None:
                first = record.authors[0]
                said = (
                    f"{printable(reference.authors[0])} as first author; "
                    f"{study(record)} is by {printable(first)}{' and others' if len(record.authors) > 1 else ''}"
                )
            elif names := _of_nobody(match):
                confidence = 0.8
                said = f"{printable(listing(names))}, who {'are' if len(names) > 1 else 'is'} no author of {study(record)}"
            else:
                continue
            yield self.finding(
                case,
                field_span(reference, "authors"),
                f"{capital(entry(reference))} names {said}",
                f"Write {printable(', '.join(record.authors[:3]))}{', et al' if len(record.authors) > 3 else ''}.",
                confidence=confidence,
                references=(reference.key,),
                pmids=(record.pmid,),
            )


def _confidence(match: Matched) -> float | None:
    """How sure the first author is another; None where it isn't, or where a group is named, which may be printed in many ways."""
    printed, held = match.reference.authors, match.record.authors
    if not printed or not held or match.record.is_book or not (_PERSON.search(printed[0]) and _PERSON.search(held[0])):
        return None
    if _exchanged(match):
        return 0.8
    agreement = fields.author_agreement(printed, match.record)
    if agreement is None or surnames_agree(printed[0], held[0]):
        return None
    if _stands_in(held[0], match.reference.text) and not _is_a_namesake(match):
        return None
    if agreement == 0 and _may_be_the_next(match):
        return None
    return 0.85 if agreement == 0 else 0.6


def _may_be_the_next(match: Matched) -> bool:
    """Whether an entry may be another work under the record's title, one that wasn't among the records: a reply is printed under its
    study's, letters on one matter stand on one page under one title, and have one DOI. What is brief else has a title of its own."""
    reference, record = match.reference, match.record
    letters = len(fields.plain(record.title))
    if is_notice(record):
        return True
    if "Letter" not in record.publication_types:
        return letters < GENERIC and not _BRIEF.isdisjoint(record.publication_types)
    if reference.pmid == record.pmid:
        return False
    if letters < WHOLE_TITLE:
        return True
    identified = reference.doi is not None and reference.doi == (record.doi or "").lower()
    alone = bool(match.pages) and not (record.pages or "").strip().isdecimal()  # pages from and to, or an article's number
    return not identified and not alone


def _exchanged(match: Matched) -> bool:
    """Whether an entry that is the record's in its place begins with a later author of it, and names the first one further on. Names are
    read and printed in many ways: all that are printed must be the record's, each with its initials, and none can be another's."""
    printed, held = match.reference.authors, match.record.authors
    surnames = [surname(name) for name in held]
    if not (match.volume and match.pages) or len(set(surnames)) < len(held) or not all(map(initial, (*printed, held[0]))):
        return False
    first = [next((place for place, author in enumerate(held) if same_author(name, author)), None) for name in printed]
    text = fields.plain(match.reference.text)
    begins = 0 <= text.find(surname(printed[0])) < text.find(surnames[0])
    return begins and None not in first and first[0] != 0 and 0 in first[1:]


def _stands_in(author: str, text: str) -> bool:
    """Whether the surname of the record's first author is printed anywhere in the entry."""
    family = surname(author)
    return len(family) > 1 and family in fields.plain(text)


def _is_a_namesake(match: Matched) -> bool:
    """Whether the surname of the record's first author stands in an entry for another author alone, of the same family name: "Li H" of
    "Hoffman PR, Li Z" for "Li H, Li Z". Who is printed first may not be the first author with names in another order."""
    printed, held = match.reference.authors, match.record.authors
    first = surname(held[0])
    if not surely(match.reference, match.record, but="first_author") or not all(map(initial, (*printed, held[0]))):
        return False
    if _known(printed[0], held) or any(same_author(name, held[0]) for name in printed):
        return False
    others = [name for name in printed if surname(name) == first and any(same_author(name, author) for author in held[1:])]
    return bool(others) and fold(match.reference.text).split().count(first) == len(others)


def _of_nobody(match: Matched) -> list[str]:
    """Those whom an entry names behind the right first author and the record doesn't, where there are two of them or more: one name may be
    spelled, read or kept otherwise. Of a record that may not have all of its authors, nothing is said."""
    reference, record = match.reference, match.record
    printed, held = reference.authors, record.authors
    if len(held) < 2 or record.is_book or is_notice(record) or _WITH_OTHERS.search(reference.text) or not surely(reference, record):
        return []
    if len(held) >= LISTED and min(record.years, default=0) < ALL_LISTED:
        return []
    names = [*printed, *held]
    if not all(_PERSON.search(name) for name in names) or any(letter.isalpha() and letter > "\u024f" for name in names for letter in name):
        return []
    strangers = [name for name in printed[1:] if not _known(name, held)]
    return strangers if len(strangers) >= FEWEST else []


def _known(name: str, held: Sequence[str]) -> bool:
    """Whether a name may be that of one of a record's authors: misspelt, in part, or given name first."""
    from rapidfuzz import fuzz

    own, mine = surname(name), set(fold(name).split())
    for author in held:
        other = surname(author)
        if surnames_agree(name, author) or fuzz.ratio(own, other) >= LIKE or own in other or other in own:
            return True
        if any(len(word) > 1 for word in mine & set(fold(author).split())):
            return True
        if own[:1] == initial(author) and other[:1] == initial(name):
            return True
    return False
