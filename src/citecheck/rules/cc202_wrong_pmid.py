"""CC202: a printed PMID that belongs to another work, or to none."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Finding, Fix, Found, Reference, Resolution, Severity, Unavailable
from citecheck.rules.base import Case, Rule
from citecheck.rules.edits import correction
from citecheck.rules.metadata import another_work, misprinted, prints_solid, surely
from citecheck.rules.wording import capital, entry_and_work, field_span, study


class WrongPmid(Rule):
    """The PMID that the entry prints belongs to another work, or to none.

    ## Why
    Whoever follows the number lands on a study about something else, and every tool that trusts the number checks the
    wrong study. A wrong number under a real title is also what language models write.
    That PubMed holds no record of a number is said only where all of PubMed was asked. PubMed does take records out
    (duplicates): where the work itself was found, it is a warning. So it is where the number couldn't be looked up, and all
    else that the entry prints is a record with another number: its title, authors and year, if the two numbers differ in a digit or two,
    and its journal and page as well, if they don't. Where the work couldn't be looked up but its number could, the number
    is called wrong only if the record behind it has nothing in common with the entry: no author, no page, nothing of the title.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484. PMID: 34691199
    ```
    ```nbib
    PMID- 99000031
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

    PMID- 34691199
    DP  - 2021
    TI  - Dermatology: how to manage acne vulgaris.
    VI  - 10
    AU  - Leung AK
    AU  - Barankin B
    PT  - Journal Article
    TA  - Drugs Context
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Leung AK, Barankin B, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10. PMID: 34691199
    ```
    ```nbib
    PMID- 34691199
    DP  - 2021
    TI  - Dermatology: how to manage acne vulgaris.
    VI  - 10
    AU  - Leung AK
    AU  - Barankin B
    PT  - Journal Article
    TA  - Drugs Context
    ```
    """

    code = "CC202"
    name = "wrong-pmid"
    severity = Severity.ERROR
    online = True

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        for reference, resolution in zip(article.references, article.resolutions, strict=False):
            if resolution.printed.pmid_absent:
                yield self._absent(case, reference, resolution)
                continue
            if resolution.printed.pmid_unseen:
                yield from self._unseen(case, reference, resolution)
                continue
            other = resolution.printed.pmid_record
            confidence = another_work(reference, other, resolution) if other is not None and reference.pmid is not None else None
            if other is None or confidence is None:
                continue
            own, todo, fix = _own_number(case, reference, resolution)
            yield self.finding(
                case,
                field_span(reference, "pmid"),
                f"PMID {reference.pmid} is {study(other)}, not {entry_and_work(reference)}",
                todo,
                confidence=confidence,
                severity=None if confidence >= 0.9 else Severity.WARNING,
                references=(reference.key,),
                pmids=[*own, other.pmid],
                fix=fix,
            )

    def _absent(self, case: Case, reference: Reference, resolution: Resolution) -> Finding:
        """The finding on a number that PubMed gave to nothing, or took back."""
        own, todo, fix = _own_number(case, reference, resolution)
        return self.finding(
            case,
            field_span(reference, "pmid"),
            f"PubMed holds no record of PMID {reference.pmid}, which {entry_and_work(reference)}, prints",
            todo,
            confidence=0.9,
            severity=Severity.WARNING if own else None,
            references=(reference.key,),
            pmids=own,
            fix=fix,
        )

    def _unseen(self, case: Case, reference: Reference, resolution: Resolution) -> Iterator[Finding]:
        """The finding on a number that couldn't be looked up, under a work that is known beyond doubt and has another."""
        own, todo, fix = _own_number(case, reference, resolution)
        record = resolution.record if isinstance(resolution, Found) else None
        if record is None or prints_solid(reference, record.pmid):
            return
        if surely(reference, record) or misprinted(reference, record):
            yield self.finding(
                case,
                field_span(reference, "pmid"),
                f"{capital(entry_and_work(reference))}, prints PMID {reference.pmid}, but its PMID is {record.pmid}",
                f"{todo} What the printed number belongs to couldn't be looked up.",
                confidence=0.85,
                severity=Severity.WARNING,
                references=(reference.key,),
                pmids=own,
                fix=fix,
            )


def _own_number(case: Case, reference: Reference, resolution: Resolution) -> tuple[list[str], str, Fix | None]:
    """The PMID of the work that is meant, where it is known to have one; what to do, and the fix."""
    if not isinstance(resolution, Found) or not resolution.record.pmid.isdecimal():
        unsought = " Whether there is a work of the printed title couldn't be looked up." if isinstance(resolution, Unavailable) else ""
        return [], f"Look the work up, and print its own PMID or none.{unsought}", None
    record = resolution.record
    todo = f"Write PMID {record.pmid}, which is {study(record)}."
    return [record.pmid], todo, correction(case.article, reference, "pmid", record.pmid, "PMID")
