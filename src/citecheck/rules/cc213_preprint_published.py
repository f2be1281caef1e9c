"""CC213: a preprint whose journal version exists."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.matching import is_preprint_of
from citecheck.model import Finding, Record, Reference, ReferenceKind, Severity, named_by
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import capital, entry_and_work


class PreprintPublished(Rule):
    """The entry cites a preprint, and the work has come out in a journal since.

    ## Why
    Peer review changes results. The journal's version is the one that was checked, that will be corrected if need be,
    and that readers can find.

    ## Bad
    ```markdown
    Zinc lozenges shorten the common cold by a day [1].

    ## References

    1. Sample A, Person B. Zinc lozenges and the length of the common cold: a randomised trial. medRxiv. 2021.
       doi:10.1101/2021.01.01.21249999
    ```
    ```nbib
    PMID- 99000041
    DP  - 2021 Jan 4
    TI  - Zinc lozenges and the length of the common cold: a randomised trial.
    AU  - Sample A
    AU  - Person B
    AID - 10.1101/2021.01.01.21249999 [doi]
    PT  - Preprint
    TA  - medRxiv
    UIN - BMJ. 2021;375:e1001. PMID: 99000042
    ```

    ## Good
    ```markdown
    Zinc lozenges shorten the common cold by a day [1].

    ## References

    1. Sample A, Person B. Zinc lozenges and the length of the common cold: a randomised trial. medRxiv. 2021.
       doi:10.1101/2021.01.01.21249999
    ```
    ```nbib
    PMID- 99000041
    DP  - 2021 Jan 4
    TI  - Zinc lozenges and the length of the common cold: a randomised trial.
    AU  - Sample A
    AU  - Person B
    AID - 10.1101/2021.01.01.21249999 [doi]
    PT  - Preprint
    TA  - medRxiv
    ```
    """

    code = "CC213"
    name = "preprint-published"
    severity = Severity.INFO
    online = True

    def check(self, case: Case) -> Iterator[Finding]:
        for index, reference in enumerate(case.article.references):
            record = case.article.record(index)
            published = _journal_version(reference, record) if record else None
            if record is None or published is None:
                continue
            yield self.finding(
                case,
                reference.span,
                f"{capital(entry_and_work(reference))}, is a preprint; it has come out since: {published}",
                "Cite the journal's version, and check that it still says what the sentence says.",
                confidence=0.9,
                references=(reference.key,),
                pmids=(record.pmid,),
            )


def _journal_version(reference: Reference, record: Record) -> str | None:
    """Where the work has come out, in words; None for a preprint that hasn't, or for what is none."""
    if "Preprint" in record.publication_types:
        update = next((correction for correction in record.corrections if correction.kind == "UpdateIn"), None)
        if update is None:
            return None
        return f"PMID {update.pmid}" if update.pmid else update.note or "see its page in PubMed"
    if reference.kind is not ReferenceKind.PREPRINT and not is_preprint_of(reference.doi, record):
        return None
    return f"{named_by(record.pmid)}, {record.journal_nlm or record.journal or 'in a journal'}, {record.year}"
