"""CC301: a study that was retracted or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Finding, Found, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.standing import GONE, Standing, Status, acknowledged, entries
from citecheck.rules.wording import capital, cited_on, entry_and_work


class RetractedStudy(Rule):
    """The study was retracted, withdrawn, or retracted and republished.

    ## Why
    A retracted study is no evidence: its data are wrong, unreliable or invented. Retracted studies go on being cited
    for years, because neither the article's page nor a downloaded copy need say so. A sentence that names the
    retraction is fine, and is only noted. PubMed's notices, publication types and titles count, and the Retraction
    Watch data where `[retractions] file` names a copy.

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
    PT  - Retracted Publication
    TA  - BMJ
    JT  - BMJ (Clinical research ed.)
    RIN - BMJ. 2014;348:g1002. PMID: 99000002
    ```

    ## Good
    ```markdown
    Zinc lozenges shorten the common cold by a day [1].

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
    JT  - BMJ (Clinical research ed.)
    ```
    """

    code = "CC301"
    name = "retracted-study"
    severity = Severity.ERROR
    online = True

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        for entry in entries(article, case.retraction_watch):
            standing = next((s for s in entry.standings if s.status in GONE or s.status is Status.REINSTATED), None)
            if standing is None:
                continue
            severity, ending, todo = _weight(standing, acknowledged(article, entry.index))
            resolution = article.resolutions[entry.index] if entry.index < len(article.resolutions) else None
            yield self.finding(
                case,
                entry.reference.span,
                f"{capital(entry_and_work(entry.reference))}, was {_what(standing)}{ending}",
                todo,
                confidence=min(resolution.score, 0.99) if isinstance(resolution, Found) else 0.9,
                severity=severity,
                references=(entry.reference.key,),
                pmids=entry.pmids(standing.pmid),
                cited_on=cited_on(article, entry.index),
            )


def _what(standing: Standing) -> str:
    said = f"{standing.status.value} ({standing.source}"
    said = said.replace("reinstated (", "retracted and later reinstated (")
    said += standing.notice
    if standing.note:
        said += f"; {standing.note.rstrip(' .:;')}"
    return said + ")"


def _weight(standing: Standing, said_so: bool) -> tuple[Severity, str, str]:
    """Severity, how the message ends, and what to do."""
    if standing.status is Status.REINSTATED:
        return Severity.INFO, "", "Nothing need change; make sure that the current version was read."
    if said_so:
        return Severity.INFO, ", and the text says so", "Nothing need change as long as no conclusion rests on it."
    if standing.status is Status.REPUBLISHED:
        return Severity.ERROR, "", "Cite the republished version, and check that its results still carry the sentence."
    if standing.status is Status.PARTLY_RETRACTED:
        return Severity.WARNING, "", "Read the notice: keep the study only if the part the sentence rests on still stands."
    return Severity.ERROR, "", "Take the study out and rest the sentence on another, or say in the sentence that it was retracted."
