"""CC401: the study is not about what the sentence says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from citecheck.claims import together
from citecheck.model import Finding, ReferenceKind, Severity
from citecheck.rules import weighing
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import as_cited, capital, entry_and_work
from citecheck.support import lexicon, plain
from citecheck.support.base import Mismatch
from citecheck.support.specific import tells

_RESEARCH = (ReferenceKind.ARTICLE, ReferenceKind.PREPRINT, ReferenceKind.GUIDELINE)


class UnrelatedStudy(Rule):
    """The study behind a marker is not about what the sentence says.

    ## Why
    A marker promises that the study behind it bears the sentence out. Where the study is about something else, a
    number has slipped or the reference was never read, and the reader is misled with a show of evidence. Two cases are
    told apart: the study has nothing to do with the article at all, or it fits the article but not this sentence.
    A sentence is judged where it says enough in particular, which one that names a treatment and a disease always does.
    Only what is nearly never seen in true citations is an error. A title alone says little: it gives a warning
    at most, and one that is only printed in the list, without a record, a hint. So does a sentence in plain words
    alone ("a good workout makes your muscles soak up sugar"), since a study on the same says it in others.

    ## Bad
    ```text
    What causes acne after botulinum toxin injections?

    Botulinum toxin can change how nerve endings steer the sweat glands of the forehead for many months 1. Topical
    retinoids are the first choice in mild acne 2.

    References

    Research

    Acne treatment review and future perspectives.

    Dermatologic therapy, 2022

    Research

    Acne Vulgaris: Diagnosis and Treatment.

    American family physician, 2019
    ```
    ```nbib
    PMID- 90000001
    TI  - Acne treatment review and future perspectives.
    AB  - We sum up how acne is treated today, from topical retinoids and benzoyl peroxide to isotretinoin by mouth, and
          which compounds are under trial for inflamed lesions.
    JT  - Dermatologic therapy
    DP  - 2022
    PT  - Journal Article

    PMID- 90000002
    TI  - Acne Vulgaris: Diagnosis and Treatment.
    AB  - Acne is common in adolescents. Topical retinoids suit every severity; antibiotics are added for a short time.
    JT  - American family physician
    DP  - 2019
    PT  - Journal Article
    ```

    ## Good
    ```text
    How is acne treated?

    Isotretinoin by mouth is kept for severe acne 1. Topical retinoids are the first choice in mild acne 2.

    References

    Research

    Acne treatment review and future perspectives.

    Dermatologic therapy, 2022

    Research

    Acne Vulgaris: Diagnosis and Treatment.

    American family physician, 2019
    ```
    ```nbib
    PMID- 90000001
    TI  - Acne treatment review and future perspectives.
    AB  - We sum up how acne is treated today, from topical retinoids and benzoyl peroxide to isotretinoin by mouth, and
          which compounds are under trial for inflamed lesions.
    JT  - Dermatologic therapy
    DP  - 2022
    PT  - Journal Article

    PMID- 90000002
    TI  - Acne Vulgaris: Diagnosis and Treatment.
    AB  - Acne is common in adolescents. Topical retinoids suit every severity; antibiotics are added for a short time.
    JT  - American family physician
    DP  - 2019
    PT  - Journal Article
    ```
    """

    code = "CC401"
    name = "unrelated-study"
    severity = Severity.ERROR
    online = True
    weighs_claims = True

    def check(self, case: Case) -> Iterator[Finding]:
        numbering, cited = case.assessment.numbering, together(case.article.claims)
        for pair in weighing.pairs(case):
            judgement = pair.judgement
            if judgement.mismatch is Mismatch.NONE or numbering.explained(pair.number, pair.index):
                continue
            if pair.claim.borrowed and not weighing.foreign(pair):
                continue  # of an item in a list, the sentence says what it says of the others
            better = numbering.better.get((pair.number, pair.index))
            if better and not weighing.foreign(pair):
                continue  # CC409 says it, and what to do
            other = case.article.references[better.reference] if better else None
            if not tells(pair.study) and not _title_suffices(pair):
                continue
            beside = _held_beside(case, pair, cited[pair.number])
            if beside and not (tells(pair.study) and judgement.mismatch is Mismatch.ARTICLE):
                continue
            if judgement.mismatch is Mismatch.ARTICLE:
                certain = weighing.foreign(pair) and tells(pair.study) and not pair.claim.borrowed and not beside
                severity, confidence = (Severity.ERROR, 0.98) if certain else (Severity.WARNING, 0.9)
                said = "has nothing of this sentence's subject, and few of its terms occur in the article"
            else:
                severity, confidence = Severity.WARNING, 0.8
                said = "fits the article, but has nothing of what this sentence turns on"
            if pair.printed or plain.is_plain(pair.claim.text):
                severity, confidence = Severity.INFO, confidence - 0.2
            yield weighing.finding(
                self,
                case,
                pair,
                f"{capital(entry_and_work(pair.reference))}, {said} (judged from {pair.basis})",
                f"{capital(entry_and_work(other))}, fits this sentence: did you mean {as_cited(other)}?"
                + (weighing.changed_places(pair.reference, other) if better and better.mutual else "")
                if other
                else "Check whether another entry was meant, or cite a study on what the sentence says.",
                severity=severity,
                confidence=confidence,
                other=better.reference if better else None,
                shown=weighing.evidence(case, pair),
            )


def _held_beside(case: Case, pair: weighing.Pair, cited: Iterable[int]) -> bool:
    """Whether another study that the same words cite holds all the treatments that they name: one of a general kind beside it is
    cited for what frames them."""
    named = [concept for concept in lexicon.concepts(pair.claim.text) if concept.kind in lexicon.TREATMENTS]
    studies = [case.assessment.studies[index] for index in cited if index != pair.index and index in case.assessment.studies]
    return bool(named) and any(all(lexicon.holds(study.text, concept) for concept in named) for study in studies)


def _title_suffices(pair: weighing.Pair) -> bool:
    """Whether a title alone may speak: where the sentence turns on a name and the title on another, or, of a record, at
    what is almost never seen in true citations."""
    from citecheck.support.lexical import turns_on_what_is_absent  # here, since numpy comes with it

    if pair.judgement.mismatch is Mismatch.SENTENCE and turns_on_what_is_absent(pair.claim.text, pair.study):
        return not pair.printed or pair.reference.kind in _RESEARCH
    return not pair.printed and pair.judgement.false_alarm_rate <= weighing.ERROR_RATE
