"""CC307: a study older than the settings allow."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Finding, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import capital, entry_and_work


class OutdatedStudy(Rule):
    """The work is older than `outdated-years` (10 unless set).

    ## Why
    Some houses ask that advice on treatment rest on recent work. Old work may be the best there is, so the rule is off
    unless it is selected.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Thiboutot D. New treatments and therapeutic strategies for acne. Arch Fam Med. 2000;9(2):179-187.
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    ```
    """

    code = "CC307"
    name = "outdated-study"
    severity = Severity.INFO
    default = False

    def check(self, case: Case) -> Iterator[Finding]:
        oldest = case.today.year - case.settings.outdated_years
        for index, reference in enumerate(case.article.references):
            record = case.article.record(index)
            year = max((y for y in (*(record.years if record else ()), reference.year) if y), default=None)
            if year is None or year >= oldest:
                continue
            yield self.finding(
                case,
                reference.span,
                f"{capital(entry_and_work(reference))}, is from {year}, more than {case.settings.outdated_years} years ago",
                "See whether newer work or a current guideline says the same.",
                confidence=0.9,
                references=(reference.key,),
                pmids=[record.pmid] if record else [],
            )
