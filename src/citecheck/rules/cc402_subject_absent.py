"""CC402: what the claim turns on is nowhere in the record, which names another thing of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.model import Finding, Severity
from citecheck.rules import weighing
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import capital, entry_and_work, listing
from citecheck.support import lexicon
from citecheck.support.base import Mismatch, Study
from citecheck.support.lexicon import Concept
from citecheck.text import lazy_re

# Forms in which one thing is given as another is: "atropine eye drops" are no word for eye drops of pilocarpine.
_FORMS = frozenset({
    "eye drop", "ophthalmic", "ointment", "foam", "topical", "patch", "injection", "inhaled", "inhaler", "intranasal", "vaccine",
    "vaccination", "immunization", "immunisation", "supplement", "supplementation",
})  # fmt: skip
_ENOUGH = 60  # words of an abstract from which its silence on a name means something
_DISEASES = ("disease",)
# Before what another thing is set against or comes on top of: the sentence turns on that other thing.
_ASIDE = lazy_re(
    r"\b(?:than|versus|vs\.?|unlike|like|as (?:with|for|in)|instead of|rather than|despite|without|already (?:taking|on)|"
    r"(?:patients|people|adults|women|men|those|children) (?:taking|on|receiving)|background|plus|together with|alongside|combined with|"
    r"in combination with|failed|failure (?:of|on)|(?:add\w*|alternative|compar\w+|superior\w*|inferior\w*|similar|equal|equivalent|"
    r"(?:not|inadequately|inadequate|poor|poorly) respon\w+|non-?respon\w+|refractory|resistan\w+|intoleran\w+|contraindicat\w+|switch\w*|"
    r"relative|due|owing|allerg\w+) (?:to|with|from|on))"
    r" (?:[\w-]+ ){0,2}?$",
    re.IGNORECASE,
)
# Named for a drug, and none: "the naloxone receptor", "ampicillin-resistant strains".
_NAMED_FOR = lazy_re(
    r"(?<![\w-])[\w-]+ (?:receptor|transporter|channel)s?\b|\b\w+-(?:resistant|resistance|sensitive|susceptible|na[iï]ve|"
    r"refractory|allergic)\b",
    re.IGNORECASE,
)
# What a sentence adds to the study that it cites.
_ANOTHER = lazy_re(
    r"\b(?:another|an alternative|alternative|further) (?:\w+ ){0,2}?(?:way|options?|drugs?|treatments?|"
    r"approach(?:es)?|choices?|agents?|"
    r"therap(?:y|ies)|antibod(?:y|ies)|means|possibilit(?:y|ies))\b|\balternatives?\b(?! to)|\balso (?:used|available|"
    r"effective|given|an option|works?)\b",
    re.IGNORECASE,
)
# Who the sentence is about. Elsewhere a disease is as often one example of many, or what a gene or a method is known from.
_WHO = (
    r"\b(?:patients?|people|persons?|adults?|adolescents?|teenagers|children|infants|women|men|individuals|participants|sufferers|"
    r"those(?= with)|treat\w*|therap(?:y|ies)|management) (?:[\w-]+ ){{0,2}}?(?:with|of|for|from|who have|living with) "
    r"(?:(?!and\b|or\b)[\w-]+ ){{0,2}}?{names}\b(?! (?:and|or)\b)|"
    r"\b{names} (?:patients|sufferers|symptoms|severity|treatment|therapy|flares?)\b|"
    r"^(?:in|for) (?:[\w-]+ ){{0,2}}?{names}(?:,| in (?:children|adults|women|men)\b)"
)


class SubjectAbsent(Rule):
    """The drug, device, procedure or disease that a sentence turns on is nowhere in the record, which names another one.

    ## Why
    A study of one drug does not carry a statement on another, however close the two are. The rule knows spellings,
    brands and classes of drugs: a sentence or a title that speaks of the class is left alone. It speaks only where the sentence
    names such a thing, the record's title names a different one in its place, and the sentence cites nothing else. Of diseases it
    speaks where the sentence is on those who have one, or on its treatment.

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
            found = _absent(pair.claim.text, study)
            if found is None:
                continue
            subject, rivals = found
            if weighing.beside(case, pair, " ".join(subject.names)):
                continue
            name = lexicon.as_written(pair.claim.text, subject)
            yield weighing.finding(
                self,
                case,
                pair,
                f"the sentence turns on {name}, which is nowhere in {entry_and_work(pair.reference)}: "
                f"that is on {listing([lexicon.as_written(study.title, rival) for rival in rivals[:3]])}",
                f"{capital('cite')} a study of {name}, or say what the cited one studied.",
                confidence=0.75,
            )


def _absent(claim: str, study: Study) -> tuple[Concept, list[Concept]] | None:
    """What the claim turns on and the record doesn't hold, and what of its kind the title names instead."""
    said, studied = (lexicon.concepts(_NAMED_FOR.sub(" ", text)) for text in (claim, study.title))
    alike = any(concept in studied for concept in said)
    for kinds in (lexicon.TREATMENTS, _DISEASES):
        named, titled = ([concept for concept in concepts if concept.kind in kinds] for concepts in (said, studied))
        absent = [concept for concept in named if not _there(concept, study)]
        rivals = [concept for concept in titled if not lexicon.names_it(claim, concept)]
        if not absent or any(_akin(one, other) for one in absent for other in titled):
            continue
        if kinds is _DISEASES:
            # one disease for another of its family, with all else as in the title
            swapped = alike and len(absent) == len(rivals) == 1 and absent[0].kin & rivals[0].kin
            if not swapped and (len(named) > 1 or not _on_those_with(absent[0], claim)):
                continue
            excused = _of_another_disease
        else:
            if len(absent) == len(named) and _aside(absent[0], claim):
                continue
            excused = _of_a_class
        if len(absent) < len(named):  # of two that the title compares, one may have been put in another's place
            if len(absent) > 1 or len(rivals) == len(titled):
                continue
            if len(rivals) > 1:
                rivals = [rival for rival in rivals if rival.kind == absent[0].kind]
        if kinds is lexicon.TREATMENTS:
            rivals = [rival for rival in rivals if not _by_class(rival, absent[0], claim)]
        if rivals and not any(excused(one, rivals, claim, study) for one in absent):
            return absent[0], rivals
    return None


def _there(concept: Concept, study: Study) -> bool:
    """Whether a record names a thing or, of a class, one of those that belong to it."""
    if lexicon.names_it(study.text, concept):
        return True
    return concept.kind == "class" and any(lexicon.is_class_of(concept, other) for other in lexicon.concepts(study.text))


def _akin(one: Concept, other: Concept) -> bool:
    """Whether one of the two is a class of the other (a statement on the class may rest on either), or the other misspelt."""
    return lexicon.is_class_of(one, other) or lexicon.is_class_of(other, one) or lexicon.misspelt(one, other)


def _of_a_class(subject: Concept, rivals: Sequence[Concept], claim: str, study: Study) -> bool:
    """Whether the record may mean the subject by a word for its class, or the title both the subject and what it names."""
    theirs = frozenset[str]().union(*(rival.classes for rival in rivals))
    if any(lexicon.has(study.text, name) for name in subject.classes - theirs if not lexicon.has(claim, name)):
        return True
    both = subject.classes & theirs & _FORMS
    beside = lexicon.without(study.title, rivals)
    return any(lexicon.has(beside, name) for name in subject.classes - both) or any(f" other {name}" in beside for name in both)


def _by_class(rival: Concept, subject: Concept, claim: str) -> bool:
    """Whether the claim, beside its subject, has a word for the class of what the title names."""
    beside = lexicon.without(claim, (subject,))
    return any(lexicon.has(beside, name) for name in rival.classes - (subject.classes & _FORMS))


def _aside(subject: Concept, claim: str) -> bool:
    """Whether the claim turns on something else, which is set against the subject or comes on top of it."""
    there = lexicon.pattern(subject).search(claim)
    return _ASIDE.search(claim, 0, there.start() if there else 0) is not None or _ANOTHER.search(claim) is not None


def _on_those_with(disease: Concept, claim: str) -> bool:
    """Whether a claim is on those who have a disease, or on the disease itself."""
    return re.search(_WHO.format(names=lexicon.named(disease)), claim, re.IGNORECASE) is not None


def _of_another_disease(subject: Concept, rivals: Sequence[Concept], claim: str, study: Study) -> bool:
    """Whether the claim speaks of the title's disease, or the record of the claim's, by other words."""
    # a drug that stands in both is no word for the disease that it is given for
    others = (other for other in lexicon.concepts(claim) if other.kind != "disease")
    given = lexicon.singular(name for other in others for name in other.names)
    ours, theirs = subject.kin - given, frozenset[str]().union(*(rival.kin for rival in rivals)) - given
    return any(lexicon.has(claim, name) for name in theirs - ours) or any(lexicon.has(study.text, name) for name in ours - theirs)
