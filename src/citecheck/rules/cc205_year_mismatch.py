"""CC205: a year that is neither the print nor the electronic one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.matching import fields
from citecheck.model import Finding, Record, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.dating import cites_by_year, year_correction
from citecheck.rules.metadata import CERTAIN, matched
from citecheck.rules.wording import capital, entry, field_span, study
from citecheck.text import lazy_re

_ONLINE = lazy_re(r"\bonline\b|\bepub\b|\bahead of print\b", re.IGNORECASE)
_AHEAD = lazy_re(r"\bahead of print\b|\bin press\b|\bonline first\b|\bearly view\b|\bforthcoming\b", re.IGNORECASE)
WAITING = 3  # years that a work that is out online waits for its issue
ONLINE_BEGINS = 1998  # articles began to come out online before their print issue


class YearMismatch(Rule):
    """The year is neither the year of print nor the year of electronic publication.

    ## Why
    Readers judge by the year whether advice is current, and libraries find the volume by it. Where the text cites by author and year,
    a fix changes the year there as well; it is offered only if each of those places is certain
    and the year stands nowhere else in the entry, beside its first author or as a link.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2015;100(8):475-484.
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
    Clascoterone cream cleared acne in more patients than its vehicle did [1].

    ## References

    1. Sample A, Person B. Clascoterone cream in mild acne: a randomised trial. JAMA Dermatol. 2019;156(6):621-630.
    ```
    ```nbib
    PMID- 99000051
    DP  - 2020 Jun 1
    DEP - 20191218
    TI  - Clascoterone cream in mild acne: a randomised trial.
    PG  - 621-630
    VI  - 156
    IP  - 6
    AU  - Sample A
    AU  - Person B
    PT  - Journal Article
    TA  - JAMA Dermatol
    ```
    """

    code = "CC205"
    name = "year-mismatch"
    severity = Severity.WARNING
    online = True

    def check(self, case: Case) -> Iterator[Finding]:
        for match in matched(case):
            reference, record = match.reference, match.record
            printed, year = reference.year, record.year
            if printed is None or year is None or fields.year_agree(printed, record) is not False or match.another_edition:
                continue
            if any(match.prints(str(known)) for known in record.years):
                continue  # the entry names that year as well: "2018 [Epub 2017]"
            if match.titled(str(printed)):
                continue
            doubtful = record.electronic_date is None and abs(printed - year) == 1 and year >= ONLINE_BEGINS
            if doubtful and _ONLINE.search(reference.text):
                continue  # the entry says so itself
            ahead = 0 < year - printed <= WAITING and _AHEAD.search(reference.text) is not None
            certain = match.score >= CERTAIN and not (doubtful or ahead)
            throughout = ", in the text as well" if cites_by_year(case.article, match.index) else ""
            yield self.finding(
                case,
                field_span(reference, "year"),
                f"{capital(entry(reference))} prints {printed}; {study(record)} came out in {_when(record)}",
                f"Write {year}{throughout}."
                if not (doubtful or ahead)
                else f"Write {year}, unless {printed} is the year it came out online.",
                confidence=0.5 if doubtful or ahead else 0.9,
                severity=Severity.INFO if doubtful or ahead else None,
                references=(reference.key,),
                pmids=(record.pmid,),
                fix=year_correction(case.article, match.index, year) if certain else None,
            )


def _when(record: Record) -> str:
    """`2020 (online 2019)`."""
    first, *others = record.years
    return f"{first} (online {others[0]})" if others and record.electronic_date else " or ".join(map(str, record.years))
