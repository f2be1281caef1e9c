"""CC403: the record says the opposite."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from citecheck.model import Evidence, Finding, Severity
from citecheck.rules import weighing
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import capital, entry_and_work, quoted
from citecheck.support.base import Mismatch, Verdict


class ContradictedClaim(Rule):
    """The study's own sentence on the matter points the other way.

    ## Why
    A citation that says the opposite of its source misleads more than none. Words alone seldom settle it, so this rule
    is off unless selected, and speaks only where one sentence of the record says of the same things, in the same order,
    more where the claim says less, or the other way round, and the fitted weighing of all signs agrees. Where a language
    model is set up as a second judge (`[judge]`), what it makes of the two is told beside that, with a quotation that was
    found in the record; where it alone sees a contradiction, that is a hint, whatever `severity` says. With `gate = true`
    its verdict takes the place of the built-in one.

    ## Bad
    ```text
    Does milk matter in acne?

    Skimmed milk decreased the number of inflamed acne lesions in adolescents 1.

    References

    Research

    Skimmed milk and acne lesions in adolescents.

    Journal of Skin, 2016
    ```
    ```nbib
    PMID- 90000017
    TI  - Skimmed milk and acne lesions in adolescents.
    AB  - Adolescents drank a glass a day. Skimmed milk increased the number of inflamed acne lesions in adolescents.
    JT  - Journal of Skin
    DP  - 2016
    PT  - Journal Article

    ```

    ## Good
    ```text
    Does milk matter in acne?

    Skimmed milk increased the number of inflamed acne lesions in adolescents 1.

    References

    Research

    Skimmed milk and acne lesions in adolescents.

    Journal of Skin, 2016
    ```
    ```nbib
    PMID- 90000017
    TI  - Skimmed milk and acne lesions in adolescents.
    AB  - Adolescents drank a glass a day. Skimmed milk increased the number of inflamed acne lesions in adolescents.
    JT  - Journal of Skin
    DP  - 2016
    PT  - Journal Article

    ```
    """

    code = "CC403"
    name = "contradicted-claim"
    severity = Severity.WARNING
    online = True
    weighs_claims = True
    shows_opinions = True
    default = False

    def check(self, case: Case) -> Iterator[Finding]:
        gate = case.settings.judge.gate
        for pair in weighing.single(case):
            judgement, opinion = pair.judgement, pair.judgement.opinion
            if judgement.mismatch is not Mismatch.NONE:
                continue
            shown = weighing.evidence(case, pair)
            if judgement.verdict is Verdict.CONTRADICTED and not (gate and opinion):
                yield self._told(case, pair, judgement.confidence, shown)
            elif opinion is not None and opinion.verdict is Verdict.CONTRADICTED:
                shown = dataclasses.replace(shown, sentence=opinion.quote, source=opinion.source, judge=opinion.model)
                found = self._told(case, pair, 0.6, shown, f" ({opinion.model})")
                yield found if gate else dataclasses.replace(found, severity=Severity.INFO, hint=True)

    def _told(self, case: Case, pair: weighing.Pair, confidence: float, shown: Evidence, by: str = "") -> Finding:
        return weighing.finding(
            self,
            case,
            pair,
            f"{capital(entry_and_work(pair.reference))}, seems to say the opposite{by}: {quoted(shown.sentence or '', 200)}",
            "Compare the sentence with the study, and turn it round or cite another.",
            confidence=confidence,
            shown=shown,
        )
