"""CC303: a study that was corrected after publication."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Finding, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.standing import GONE, Status, notices_for, standings
from citecheck.rules.wording import entry_and_work


class CorrectedStudy(Rule):
    """An erratum or a corrected version of the study exists.

    ## Why
    Most errata mend a name or a table; some mend the dose or the result that the sentence quotes. It takes a minute to
    look, and the reader can't.

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
    EIN - BMJ. 2011;342:d1100. PMID: 99000004
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

    code = "CC303"
    name = "corrected-study"
    severity = Severity.INFO
    online = True

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        for index, reference in enumerate(article.references):
            record = article.record(index)
            known = standings(record, notices_for(case.retraction_watch, record, reference))
            corrections = [standing for standing in known if standing.status is Status.CORRECTED]
            if not corrections or known[0].status in GONE:
                continue
            notices = list(dict.fromkeys(standing.pmid for standing in corrections if standing.pmid))
            where = f"PMID {', '.join(notices)}" if notices else next((s.note for s in corrections if s.note), corrections[0].source)
            yield self.finding(
                case,
                reference.span,
                f"A correction was published to {entry_and_work(reference)} ({where})",
                "See whether the correction touches what the sentence takes from the study.",
                confidence=0.95,
                references=(reference.key,),
                pmids=[pmid for pmid in (record.pmid if record else reference.pmid, *notices) if pmid],
            )
