"""CC303: a study that was corrected after publication."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Finding, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.standing import GONE, Status, entries
from citecheck.rules.wording import entry_and_work
from citecheck.text import lazy_re

_ENTRY_SAYS_SO = lazy_re(
    r"\b(?:errat(?:um|a)|corrigend(?:um|a)|corrections?|corrected and republished)(?: (?:published|appears?))? in:"
    r"|\bpublished (?:erratum|correction)\b|\bcorrection (?:appears|published) in\b",
    re.IGNORECASE,
)


class CorrectedStudy(Rule):
    """An erratum or a corrected version of the study exists.

    ## Why
    Most errata mend a name or a table; some mend the dose or the result that the sentence quotes. It takes a minute to
    look, and the reader can't. Where the list holds the notices as well, or the entry names them as NLM prints it ("Erratum in:
    …"), the reader can.

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
        listed = {record.pmid for index in range(len(article.references)) if (record := article.record(index))}
        for entry in entries(article, case.retraction_watch):
            corrections = [standing for standing in entry.standings if standing.status is Status.CORRECTED]
            if not corrections or entry.standings[0].status in GONE:
                continue
            notices = list(dict.fromkeys(standing.pmid for standing in corrections if standing.pmid))
            if (notices and listed.issuperset(notices)) or _ENTRY_SAYS_SO.search(entry.reference.text):
                continue
            where = f"PMID {', '.join(notices)}" if notices else next((s.note for s in corrections if s.note), corrections[0].source)
            yield self.finding(
                case,
                entry.reference.span,
                f"A correction was published to {entry_and_work(entry.reference)} ({where})",
                "See whether the correction touches what the sentence takes from the study.",
                confidence=0.95,
                references=(entry.reference.key,),
                pmids=entry.pmids(*notices),
            )
