"""CC302: a study over which an expression of concern stands."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Finding, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.standing import GONE, Status, acknowledged, entries
from citecheck.rules.wording import entry_and_work


class ExpressionOfConcern(Rule):
    """The journal has published an expression of concern about the study.

    ## Why
    The editors doubt the data and have not decided yet. Nothing that a patient depends on should rest on such a study
    alone, and the reader is to know of the doubt.

    ## Bad
    ```markdown
    Zinc lozenges shorten the common cold by three days [1].

    ## References

    1. Sample A, Person B. Zinc lozenges and the length of the common cold: a randomised trial. BMJ. 2011;342:d1001.
    ```
    ```nbib
    PMID- 99000001
    DP  - 2011 Mar
    TI  - Zinc lozenges and the length of the common cold: a randomised trial.
    PG  - d1001
    VI  - 342
    AU  - Sample A
    AU  - Person B
    PT  - Journal Article
    TA  - BMJ
    ECI - BMJ. 2013;346:f1003. PMID: 99000003
    ```

    ## Good
    ```markdown
    Zinc lozenges shorten the common cold by three days [1].

    ## References

    1. Sample A, Person B. Zinc lozenges and the length of the common cold: a randomised trial. BMJ. 2011;342:d1001.
    ```
    ```nbib
    PMID- 99000001
    DP  - 2011 Mar
    TI  - Zinc lozenges and the length of the common cold: a randomised trial.
    PG  - d1001
    VI  - 342
    AU  - Sample A
    AU  - Person B
    PT  - Journal Article
    TA  - BMJ
    ```
    """

    code = "CC302"
    name = "expression-of-concern"
    severity = Severity.WARNING
    online = True

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        for entry in entries(article, case.retraction_watch):
            concern = next((standing for standing in entry.standings if standing.status is Status.CONCERN), None)
            if concern is None or entry.standings[0].status in GONE:
                continue  # once it is retracted, CC301 says all there is to say
            said_so = acknowledged(article, entry.index)
            yield self.finding(
                case,
                entry.reference.span,
                f"An expression of concern stands over {entry_and_work(entry.reference)} ({concern.source}{concern.notice})"
                + (", and the text says so" if said_so else ""),
                "Read the notice; rest the sentence on another study, or tell the reader of the doubt.",
                confidence=0.95,
                severity=Severity.INFO if said_so else None,
                references=(entry.reference.key,),
                pmids=entry.pmids(concern.pmid),
            )
