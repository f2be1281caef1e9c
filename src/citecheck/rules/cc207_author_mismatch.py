"""CC207: authors that are not the record's."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.matching import fields
from citecheck.model import Finding, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.metadata import Matched, matched
from citecheck.rules.wording import capital, entry, field_span, quoted
from citecheck.text import lazy_re, printable

_PERSON = lazy_re(r"\s(?:[^\W\d_a-z]\.?[- ]?){1,4}(?:\s(?:Jr|Sr|II|III|IV|2nd|3rd)\.?)?$")  # "Leung AK", "van der Berg J Jr"


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
            confidence = _confidence(match)
            if confidence is None:
                continue
            reference, record = match.reference, match.record
            first = record.authors[0]
            yield self.finding(
                case,
                field_span(reference, "authors"),
                f"{capital(entry(reference))} names {printable(reference.authors[0])} as first author; "
                f"{quoted(record.title)} is by {printable(first)}{' and others' if len(record.authors) > 1 else ''}",
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
    if agreement is None or fields.surnames_agree(printed[0], held[0]) or _stands_in(held[0], match.reference.text):
        return None
    return 0.85 if agreement == 0 else 0.6


def _exchanged(match: Matched) -> bool:
    """Whether an entry that is the record's in its place begins with a later author of it, and names the first one further on. Names are
    read and printed in many ways: all that are printed must be the record's, each with its initials, and none can be another's."""
    printed, held = match.reference.authors, match.record.authors
    surnames = [fields.surname(name) for name in held]
    if not (match.volume and match.pages) or len(set(surnames)) < len(held) or not all(map(fields.initial, (*printed, held[0]))):
        return False
    first = [next((place for place, author in enumerate(held) if fields.same_author(name, author)), None) for name in printed]
    text = fields.plain(match.reference.text)
    begins = 0 <= text.find(fields.surname(printed[0])) < text.find(surnames[0])
    return begins and None not in first and first[0] != 0 and 0 in first[1:]


def _stands_in(author: str, text: str) -> bool:
    """Whether the surname of the record's first author is printed anywhere in the entry."""
    surname = fields.surname(author)
    return len(surname) > 1 and surname in fields.plain(text)
