"""CC212: an entry without PMID and DOI whose record is certain."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Finding, Found, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.edits import addition
from citecheck.rules.metadata import CERTAIN
from citecheck.rules.wording import capital, entry_and_work


class MissingIdentifier(Rule):
    """The record is certain, and the entry prints neither PMID nor DOI.

    ## Why
    With an identifier the entry can be followed with one click, and checked again in a year without any guessing. Many
    journals don't ask for it, so the rule is off unless it is selected.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Leung AK, Barankin B, Lam JM, Leong KF, Hon KL. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    ```
    ```nbib
    PMID- 34691199
    DP  - 2021
    TI  - Dermatology: how to manage acne vulgaris.
    VI  - 10
    AU  - Leung AK
    AU  - Barankin B
    AU  - Lam JM
    AU  - Leong KF
    AU  - Hon KL
    AID - 10.7573/dic.2021-8-6 [doi]
    PT  - Journal Article
    TA  - Drugs Context
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Leung AK, Barankin B, Lam JM, Leong KF, Hon KL. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10:1-25. PMID: 34691199
    ```
    ```nbib
    PMID- 34691199
    DP  - 2021
    TI  - Dermatology: how to manage acne vulgaris.
    VI  - 10
    AU  - Leung AK
    AU  - Barankin B
    AU  - Lam JM
    AU  - Leong KF
    AU  - Hon KL
    AID - 10.7573/dic.2021-8-6 [doi]
    PT  - Journal Article
    TA  - Drugs Context
    ```
    """

    code = "CC212"
    name = "missing-identifier"
    severity = Severity.INFO
    online = True
    default = False

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        for reference, resolution in zip(article.references, article.resolutions, strict=False):
            if not isinstance(resolution, Found) or resolution.score < CERTAIN or reference.pmid or reference.doi or reference.pmcid:
                continue
            record = resolution.record
            if not record.pmid.isdecimal():  # a work outside PubMed, known by its DOI alone
                continue
            known = f"PMID {record.pmid}" + (f", doi:{record.doi}" if record.doi else "")
            yield self.finding(
                case,
                reference.span,
                f"{capital(entry_and_work(reference))}, prints no identifier; it is {known}",
                "Add the identifier.",
                confidence=resolution.score,
                references=(reference.key,),
                pmids=(record.pmid,),
                fix=addition(article, reference, record),
            )
