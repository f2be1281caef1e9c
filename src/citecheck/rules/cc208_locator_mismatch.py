"""CC208: volume, issue or pages that are not the record's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citecheck.matching import fields
from citecheck.model import Edit, Finding, Fix, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.edits import replacement
from citecheck.rules.metadata import CERTAIN, Matched, matched
from citecheck.rules.wording import capital, entry, field_span, listing, study
from citecheck.text import lazy_re, printable

_RANGE = lazy_re(r"\s*(\D{0,6}?)(\d+)\s*[-–—‑−]+\s*(\D{0,6}?)(\d+)\s*")
DIGITS_APART = 2  # a page of more digits than the record's is an article's number, which stood there until it had pages


class LocatorMismatch(Rule):
    """Volume, issue or pages differ from the record's. `113-25` is `113-125`.

    ## Why
    By these numbers a library finds the article. A wrong one is mostly a slip of the pen; several at once mean that the
    entry was put together from two works.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;110(8):475-484.
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

    1. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-84.
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

    code = "CC208"
    name = "locator-mismatch"
    severity = Severity.WARNING
    online = True

    def check(self, case: Case) -> Iterator[Finding]:
        for match in matched(case):
            if match.another_edition or match.record.is_book:
                continue
            wrong = list(_wrong(match))
            if not wrong:
                continue
            reference, record = match.reference, match.record
            edits = [replacement(case.article, reference, difference.field, difference.held) for difference in wrong]
            safe = match.score >= CERTAIN and match.placed
            yield self.finding(
                case,
                field_span(reference, wrong[0].field),
                f"{capital(entry(reference))} prints {listing([printable(d.said) for d in wrong])}; {study(record)} has "
                f"{listing([printable(d.instead) for d in wrong])}",
                f"Write {listing([printable(d.instead) for d in wrong])}.",
                confidence=min(difference.confidence for difference in wrong),
                references=(reference.key,),
                pmids=(record.pmid,),
                fix=_fix(edits) if safe else None,
            )


@dataclass(frozen=True, slots=True)
class _Difference:
    field: str
    printed: str
    held: str
    confidence: float

    @property
    def said(self) -> str:
        return f"{self.field} {self.printed}"

    @property
    def instead(self) -> str:
        return f"{self.field} {self.held}"


def _fix(edits: list[Edit | None]) -> Fix | None:
    known = tuple(sorted((edit for edit in edits if edit), key=lambda edit: edit.span))
    return Fix("write the record's numbers", known) if known and len(known) == len(edits) else None


def _wrong(match: Matched) -> Iterator[_Difference]:
    reference, record = match.reference, match.record
    if match.volume is False and not _is_year(match, reference.volume) and _comparable(match, reference.volume, record.volume):
        yield _Difference("volume", reference.volume or "", record.volume or "", 0.9)
    if match.issue is False and not _is_year(match, reference.issue) and _comparable(match, reference.issue, record.issue):
        yield _Difference("issue", reference.issue or "", record.issue or "", 0.75)
    within = reference.is_note and reference.pages and record.pages and _within(reference.pages, record.pages)
    if match.pages is False and reference.pages and record.pages and not within and _same_count(reference.pages, record.pages):
        same_start = fields.first_page(reference.pages) == fields.first_page(record.pages)
        yield _Difference("pages", reference.pages, _styled(record.pages, reference.pages), 0.7 if same_start else 0.85)


def _is_year(match: Matched, printed: str | None) -> bool:
    """Whether what stands in a volume's or an issue's place is the year: printed where no volume is given, as in `(2004) … Lancet Neurol,
    2004, 343-53`, or the work's own behind a wrong one, `(2015) … Nutrients 12(2020):105`."""
    return printed in {str(year) for year in (match.reference.year, *match.record.years)}


def _comparable(match: Matched, printed: str | None, held: str | None) -> bool:
    """Two plain numbers (supplements, parts and double issues are named in too many ways), the record's nowhere in the entry."""
    return bool(printed and held) and str(printed).isdigit() and str(held).isdigit() and not match.prints(str(held))


def _same_count(printed: str, held: str) -> bool:
    """Whether both count the pages of the volume: not an article number on one side, nor pages counted from 1 in each article."""
    one, other = _RANGE.fullmatch(printed), _RANGE.fullmatch(held)
    if one and other:
        return one[1].strip() == other[1].strip() and int(one[2]) > 1 and int(other[2]) > 1
    return printed.strip().isdigit() and held.strip().isdigit() and abs(len(printed.strip()) - len(held.strip())) <= DIGITS_APART


def _within(printed: str, held: str) -> bool:
    """Whether a note names pages of the work, as it may, and not all: `330-31` of 325-346."""
    ranges = [found for found in (_RANGE.fullmatch(printed), _RANGE.fullmatch(held)) if found and found[1] == found[3] == ""]
    if len(ranges) < 2:
        return False
    (first, last), (begin, end) = ((int(found[2]), int(fields.in_full(found[2], found[4]))) for found in ranges)
    return begin <= first <= last <= end


def _styled(held: str, printed: str) -> str:
    """The record's pages with the dash that the entry uses, and written out in full where the entry does so."""
    dash = re.search(r"[-–—‑−]+", printed)
    found, shown = _RANGE.fullmatch(held), _RANGE.fullmatch(printed)
    if not found or not dash:
        return held
    last = found[4]
    if shown and len(shown[4]) >= len(shown[2]):
        last = str(int(fields.in_full(found[2], last)))
    return f"{found[1]}{found[2]}{dash.group()}{found[3]}{last}"
