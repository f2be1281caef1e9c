"""CC304: a review or guideline of which a newer version exists."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Finding, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.standing import GONE, Status, standings
from citecheck.rules.wording import capital, entry, entry_and_work


class SupersededStudy(Rule):
    """A newer version of the review or guideline exists.

    ## Why
    Cochrane reviews and guidelines are brought up to date because the evidence moved. The old version may recommend
    what the new one warns of.

    ## Bad
    ```markdown
    Zinc shortens the common cold when it is taken on the first day [1].

    ## References

    1. Sample A, Person B. Zinc for the common cold. Cochrane Database Syst Rev. 2011;(2):CD001001.
    ```
    ```nbib
    PMID- 99000011
    DP  - 2011 Feb 16
    TI  - Zinc for the common cold.
    PG  - CD001001
    IP  - 2
    AU  - Sample A
    AU  - Person B
    PT  - Journal Article
    PT  - Review
    TA  - Cochrane Database Syst Rev
    UIN - Cochrane Database Syst Rev. 2015;(4):CD001001. PMID: 99000012
    ```

    ## Good
    ```markdown
    Zinc shortens the common cold when it is taken on the first day [1].

    ## References

    1. Sample A, Person B. Zinc for the common cold. Cochrane Database Syst Rev. 2015;(4):CD001001.
    ```
    ```nbib
    PMID- 99000012
    DP  - 2015 Apr 1
    TI  - Zinc for the common cold.
    PG  - CD001001
    IP  - 4
    AU  - Sample A
    AU  - Person B
    PT  - Journal Article
    PT  - Review
    TA  - Cochrane Database Syst Rev
    UOF - Cochrane Database Syst Rev. 2011;(2):CD001001. PMID: 99000011
    ```
    """

    code = "CC304"
    name = "superseded-study"
    severity = Severity.WARNING
    online = True

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        listed = {record.pmid: reference for i, reference in enumerate(article.references) if (record := article.record(i))}
        for index, reference in enumerate(article.references):
            record = article.record(index)
            known = standings(record)
            updates = [standing for standing in known if standing.status is Status.SUPERSEDED]
            if record is None or not updates or known[0].status in GONE:
                continue
            newest = updates[-1]
            beside = listed.get(newest.pmid or "")
            named = f"PMID {newest.pmid}" if newest.pmid else newest.note or "see its page in PubMed"
            yield self.finding(
                case,
                reference.span,
                f"A newer version of {entry_and_work(reference)}, exists: {f'{entry(beside)} of this list' if beside else named}",
                f"{capital(entry(beside))} is that version: cite it alone, unless the history is the point."
                if beside
                else "Cite the newer version, and check that it still says what the sentence says.",
                confidence=0.9,
                severity=Severity.INFO if beside else None,
                references=(reference.key,),
                pmids=[record.pmid, *([newest.pmid] if newest.pmid else [])],
            )
