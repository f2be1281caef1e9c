"""CC402: what the claim turns on is nowhere in the record, which names another thing of its kind."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Finding, Severity
from citecheck.rules import weighing
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import capital, entry_and_work, listing
from citecheck.support import lexicon
from citecheck.support.base import Mismatch

_ENOUGH = 60  # words of an abstract from which its silence on a name means something
_KINDS = ("drug", "device", "procedure")


class SubjectAbsent(Rule):
    """The drug, device or procedure that a sentence turns on is nowhere in the record, which names another one.

    ## Why
    A study of one drug does not carry a statement on another, however close the two are. The rule knows spellings,
    brands and classes of drugs: a record that speaks of the class is left alone. It speaks only where the sentence
    names one such thing, the record names a different one, and the sentence cites nothing else.

    ## Bad
    ```text
    Which drug for type 2 diabetes?

    Pioglitazone lowers glycated haemoglobin in adults with type 2 diabetes 1.

    References

    Research

    Weekly semaglutide in adults with type 2 diabetes.

    Journal of Glucose, 2019
    ```
    ```nbib
    PMID- 90000013
    TI  - Weekly semaglutide in adults with type 2 diabetes.
    AB  - We gave semaglutide once a week to four hundred adults with type 2 diabetes and weighed them every month for a
          year. Glycated haemoglobin fell by more than one point in most of them, and so did body weight. Nausea was
          the usual complaint and faded within weeks. Few left the study early. Semaglutide once a week suits adults
          whose type 2 diabetes is not held by diet, and its effect on weight is welcome to many of them as well.
    JT  - Journal of Glucose
    DP  - 2019
    PT  - Journal Article

    ```

    ## Good
    ```text
    Which drug for type 2 diabetes?

    Semaglutide lowers glycated haemoglobin in adults with type 2 diabetes 1.

    References

    Research

    Weekly semaglutide in adults with type 2 diabetes.

    Journal of Glucose, 2019
    ```
    ```nbib
    PMID- 90000013
    TI  - Weekly semaglutide in adults with type 2 diabetes.
    AB  - We gave semaglutide once a week to four hundred adults with type 2 diabetes and weighed them every month for a
          year. Glycated haemoglobin fell by more than one point in most of them, and so did body weight. Nausea was
          the usual complaint and faded within weeks. Few left the study early. Semaglutide once a week suits adults
          whose type 2 diabetes is not held by diet, and its effect on weight is welcome to many of them as well.
    JT  - Journal of Glucose
    DP  - 2019
    PT  - Journal Article

    ```
    """

    code = "CC402"
    name = "subject-absent"
    severity = Severity.WARNING
    online = True
    weighs_claims = True

    def check(self, case: Case) -> Iterator[Finding]:
        for pair in weighing.single(case):
            study = pair.study
            if pair.judgement.mismatch is not Mismatch.NONE or len((study.abstract or "").split()) < _ENOUGH:
                continue
            if (
                case.assessment.numbering.explained(pair.number, pair.index)
                or (pair.number, pair.index) in case.assessment.numbering.better
            ):
                continue
            named = [concept for concept in lexicon.concepts(pair.claim.text) if concept.kind in _KINDS]
            if len(named) != 1:
                continue
            subject = named[0]
            record = " ".join((study.title, study.abstract or "", *study.mesh))
            rivals = [concept for concept in lexicon.concepts(study.title) if concept.kind == subject.kind]
            said = lexicon.phrase(pair.claim.text)
            if not rivals or lexicon.names_it(record, subject) or any(_akin(subject, rival) for rival in rivals):
                continue
            if any(lexicon.has(record, name) for name in subject.kin if not lexicon.has(said, name)):
                continue
            pmid = weighing.pmid(case, pair)
            name = lexicon.as_written(pair.claim.text, subject)
            yield self.finding(
                case,
                weighing.span(case, pair),
                f"the sentence turns on {name}, which is nowhere in {entry_and_work(pair.reference)}: "
                f"that is on {listing([lexicon.as_written(study.title, rival) for rival in rivals[:3]])}",
                f"{capital('cite')} a study of {name}, or say what the cited one studied.",
                confidence=0.75,
                marker=pair.reference.key,
                references=(pair.reference.key,),
                pmids=(pmid,) if pmid else (),
                claim=pair.claim.text,
                evidence=weighing.evidence(case, pair),
            )


def _akin(one: lexicon.Concept, other: lexicon.Concept) -> bool:
    """Whether one of the two counts the other among its kin: a statement on the class may rest on either."""
    return bool(one.names & (other.names | other.kin) or other.names & one.kin)
