"""CC403: the record says the opposite."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from citecheck.model import Finding, Severity
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
    model is set up as a second judge (`[judge]`), its verdict takes that place, with a quotation that was found in the
    record.

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
    default = False

    def check(self, case: Case) -> Iterator[Finding]:
        for pair in weighing.single(case):
            if pair.judgement.mismatch is not Mismatch.NONE:
                continue
            opinion = pair.judgement.opinion
            if opinion is not None:
                if opinion.verdict is Verdict.CONTRADICTED:
                    yield self._told(case, pair, opinion.quote or "", 0.6, opinion.model)
                continue
            if pair.judgement.verdict is Verdict.CONTRADICTED:
                yield self._told(case, pair, pair.judgement.evidence or "", pair.judgement.confidence, None)

    def _told(self, case: Case, pair: weighing.Pair, sentence: str, confidence: float, model: str | None) -> Finding:
        """The finding; what only a language model says is a hint, unless the settings let it count."""
        hint = model is not None and not case.settings.judge.gate
        shown = weighing.evidence(case, pair)
        by = f" ({model})" if model else ""
        return weighing.finding(
            self,
            case,
            pair,
            f"{capital(entry_and_work(pair.reference))}, seems to say the opposite{by}: {quoted(sentence, 200)}",
            "Compare the sentence with the study, and turn it round or cite another.",
            severity=Severity.INFO if hint else self.severity,
            confidence=confidence,
            shown=dataclasses.replace(shown, sentence=sentence, judge=model or shown.judge),
        )
