"""CC402: what the claim turns on is nowhere in the record, which names another thing of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.model import Finding, Severity
from citecheck.rules import diseases, weighing
from citecheck.rules.base import Case, Rule
from citecheck.rules.vocabulary import asides, headings
from citecheck.rules.vocabulary.wishes import is_wished
from citecheck.rules.wording import entry_and_work, listing
from citecheck.support import lexicon
from citecheck.support.base import Mismatch, Study
from citecheck.support.lexicon import Concept
from citecheck.support.variants import other_variants
from citecheck.support.words import terms
from citecheck.text import lazy_re

# Forms in which one thing is given as another is: "atropine eye drops" are no word for eye drops of pilocarpine.
_FORMS = frozenset({
    "epidural", "patient controlled", "intrathecal", "intramuscular", "intravenous",
    "eye drop", "ophthalmic", "ointment", "foam", "topical", "patch", "injection", "inhaled", "inhaler", "intranasal", "vaccine",
    "vaccination", "immunization", "immunisation", "supplement", "supplementation",
})  # fmt: skip
# Named for a drug, and none: "the naloxone receptor", "ampicillin-resistant strains".
_NAMED_FOR = lazy_re(
    r"(?<![\w-])[\w-]+ (?:receptor|transporter|channel)s?\b|\b\w+-(?:resistant|resistance|sensitive|susceptible|na[iï]ve|"
    r"refractory|allergic)\b",
    re.IGNORECASE,
)


class SubjectAbsent(Rule):
    """The drug, device, procedure or disease that a sentence turns on is nowhere in the record, which names another one.

    ## Why
    A study of one drug does not carry a statement on another, however close the two are. The rule knows spellings,
    brands and classes of drugs: a sentence or a title that speaks of the class is left alone, and a class is a subject as a drug is ("the
    beta-blocker carvedilol" is one drug, though, and a heading of MeSH that a drug is only indexed under is no word for another). It
    speaks only where the sentence names such a thing, the record's title names a different one in its place (or, where all else is as
    the record has it, the abstract names one of its class), and the sentence cites nothing else. Of diseases it speaks where the
    sentence is on those who have one, or on its treatment; of those and of operations also where the record names none instead, if the
    sentence says first of all whom it is about ("In women after hysterectomy, …"). What a short sentence says is good for a disease
    ("Tolterodine improves psoriasis") turns on that disease, where the title is on another. Variants of one thing are told apart by the
    word before it: lumbar and thoracic epidurals, relapsing and progressive disease, knee and hip. What a sentence asks for
    ("guidelines for women in rural areas are needed") or holds possible, the study need not have seen.

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
            if pair.judgement.mismatch is not Mismatch.NONE or not weighing.tells_enough(study):
                continue
            found = _absent(pair.claim.text, study)
            if found is None or weighing.beside(case, pair, " ".join(found[0].names)):
                yield from self._variants(case, pair)
                continue
            subject, rivals = found
            name = lexicon.as_written(pair.claim.text, subject)
            if is_wished(pair.claim.text, max(0, pair.claim.text.find(name))):
                continue
            if name.lower().split()[0] == subject.name.split()[0] and pair.claim.text.startswith(name) and name[1:2].islower():
                name = name[0].lower() + name[1:]  # a capital only since the sentence begins there
            others = [lexicon.as_written(study.text, rival) for rival in rivals[:3]]
            meant = _on(subject, case, pair)
            instead = "that is on" if rivals and lexicon.names_it(study.title, rivals[0]) else "that speaks of"
            yield weighing.finding(
                self,
                case,
                pair,
                f"The sentence turns on {name}, which is nowhere in {entry_and_work(pair.reference)}"
                + (f": {instead} {listing(others)}" if others else ""),
                weighing.mean_or(case, meant, f"cite a study of {name}, or say what the cited one studied."),
                confidence=0.75,
                other=meant,
            )

    def _variants(self, case: Case, pair: weighing.Pair) -> Iterator[Finding]:
        """One variant of a thing for another."""
        claim, study = pair.claim.text, pair.study
        found = next((each for each in other_variants(claim, study.text) if weighing.drawn(claim, study, each[0])), None)
        if found is None:
            return
        said, studied = found
        if is_wished(claim, max(0, claim.find(said))):
            return
        yield weighing.finding(
            self,
            case,
            pair,
            f"The sentence speaks of “{said}”, and {entry_and_work(pair.reference)} of “{studied}”",
            f"Cite a study of the one that is meant, or say “{studied}”.",
            confidence=0.75,
        )


def _on(subject: Concept, case: Case, pair: weighing.Pair) -> int | None:
    """The entry whose title names the subject, and whose record holds what else the sentence names."""
    named = lexicon.concepts(_NAMED_FOR.sub(" ", pair.claim.text))

    def holds(study: Study, concept: Concept) -> bool:
        if concept.kind != "disease":
            return _there(concept, study)
        return not study.abstract or lexicon.mentions(study.text, concept)  # a title needn't say what its people had

    return weighing.meant(
        case, pair, lambda study: lexicon.names_it(study.title, subject) and all(holds(study, concept) for concept in named)
    )


FEWEST = 8  # terms of a claim below which it is hardly as the record by more than its subject
OFTEN = 2  # times that an abstract names the drug it is on
_ONE_OF_SEVERAL = (
    r"\b(?:such as|includ\w+|e\.g\.,?|like|mainly|mostly|primarily|especially|particularly|most (?:common\w*|frequent\w*|often|used)|"
    r"usually|other|\d ?%\)?,?)(?: [\w-]+,?){{0,4}} {names}\b|\b{names}(?: \(| [\w-]+ \()?\d+(?:\.\d+)? ?%|"
    r"\b{names} (?:and|or) (?:other|similar)\b|\b{names},? (?:being|as|was|is) the most\b"
)
_APART = ("drug", "procedure")  # what a drug may stand in the place of, whatever words for its class the claim has besides
CLOSE = 0.75  # share of a claim from which all but its subject is as in the record


def _absent(claim: str, study: Study) -> diseases.Found:
    """What the claim turns on and the record doesn't hold, and what the record names instead."""
    study = headings.of_its_own(study, claim)
    said, studied = (lexicon.concepts(_NAMED_FOR.sub(" ", text)) for text in (claim, study.title))
    return (
        _treatment(claim, study, said, studied)
        or _in_place(claim, study, said, studied)
        or _compared(claim, study, said, studied)
        or diseases.absent(claim, study, said, studied)
    )


def _treatment(claim: str, study: Study, said: Sequence[Concept], studied: Sequence[Concept]) -> diseases.Found:
    named, titled = ([concept for concept in concepts if concept.kind in lexicon.TREATMENTS] for concepts in (said, studied))
    titled = [concept for concept in titled if not any(_what_it_is(concept, other, study.title) for other in titled)]
    absent = [concept for concept in named if not _there(concept, study)]
    if not absent:
        return None
    subject, alone = absent[0], len(absent) == len(named)
    drawn = weighing.drawn(claim, study, " ".join(subject.names))  # all else as in the record
    if titled:
        rivals = [concept for concept in titled if not lexicon.names_it(claim, concept)]
        in_place = drawn and any(_of_one_class(subject, rival) for rival in rivals)
        # an operation after which one drug is given for another
        setting = drawn and _drug_by_setting(subject, named, rivals)
        # of two that the title compares, or with others of the abstract, one may have been put in another's place
        if not alone and (len(absent) > 1 or (len(rivals) == len(titled) and not in_place and not setting)):
            return None
        if not alone and len(rivals) > 1:
            rivals = [rival for rival in rivals if rival.kind == subject.kind]
    else:
        there = lexicon.concepts(study.text) if drawn and len(absent) == 1 else ()
        titled = [concept for concept in there if concept.kind in lexicon.TREATMENTS]
        rivals = [other for other in titled if _of_one_class(subject, other) and not lexicon.names_it(claim, other)]
        in_place = not alone
        if given := [rival for rival in rivals if _indexed(rival, study)]:
            # where its own heading shows that one was given, a word for what both are is said of that
            rivals = sorted(given, key=lambda rival: -len(rival.classes & subject.classes))
            titled = [other for other in titled if not lexicon.is_class_of(other, rivals[0])]
    if any(lexicon.akin(one, other) for one in absent for other in titled):
        return None
    if asides.unlike(subject, claim) or (alone and asides.aside(subject, claim)):
        return None
    rivals = [
        rival
        for rival in rivals
        if not (_as_example if drawn and subject.kind == "drug" and rival.kind in _APART else _by_class)(rival, subject, claim)
    ]
    if not rivals or any(_titled_by_class(one, rivals, study) for one in absent):
        return None
    if not in_place and any(_told_by_class(one, rivals, claim, study) for one in absent):
        return None
    return subject, rivals


def _indexed(rival: Concept, study: Study) -> bool:
    """Whether a drug has a heading of its own, and the abstract speaks of it again and again, and not as of one of several."""
    headed = any(lexicon.phrase(heading.partition("/")[0]) in rival.names for heading in study.mesh)
    text = study.abstract or ""
    if rival.kind != "drug" or not headed or len(lexicon.pattern(rival).findall(text)) < OFTEN:
        return False
    return re.search(_ONE_OF_SEVERAL.format(names=lexicon.named(rival)), text, re.IGNORECASE) is None


def _drug_by_setting(subject: Concept, named: Sequence[Concept], rivals: Sequence[Concept]) -> bool:
    """Whether the subject is the one drug that a claim names, beside an operation, and the title names another drug."""
    beside = all(other.kind == "procedure" for other in named if other != subject)
    return beside and subject.kind == "drug" and any(rival.kind == "drug" for rival in rivals)


def _in_place(claim: str, study: Study, said: Sequence[Concept], studied: Sequence[Concept]) -> diseases.Found:
    """Drugs of a claim that is else as the record, where that names for each another one of its class in its place: one of three drugs, or
    a pair for a pair. A word for the class may mean them as well, unless it is no more than the class of the one in their place. Where the
    claim has all that the title names, a few words are enough, and what that is given with may be another thing."""
    absent = [concept for concept in said if concept.kind == "drug" and not _there(concept, study)]
    apart = " ".join(name for one in absent for name in one.names)
    titled = [concept for concept in studied if concept.kind in lexicon.TREATMENTS]
    on_it = bool(titled) and all(lexicon.names_it(claim, concept) for concept in titled)
    given_with = on_it and all(asides.partner(one, claim) for one in absent)
    if not absent or (len(terms(claim)) < FEWEST and not given_with):
        return None
    if weighing.share(claim, study, apart) < (CLOSE if len(absent) == 1 else weighing.DRAWN):
        return None
    there = [concept for concept in lexicon.concepts(study.text) if concept.kind in lexicon.TREATMENTS]
    rivals: list[Concept] = []
    for one in absent:
        free = (
            other
            for other in there
            if other.kind == "drug" and other not in rivals and not lexicon.akin(one, other) and not lexicon.names_it(claim, other)
        )
        rival = next((other for other in free if _of_one_class(one, other) and not _as_example(other, one, claim)), None)
        if rival is None or asides.ANOTHER.search(claim) or _titled_by_class(one, [rival], study):
            return None
        if asides.set_apart(one, claim) and not given_with:
            return None
        words = [word for word in there if lexicon.akin(one, word)]
        if not all(lexicon.is_class_of(word, rival) and (len(absent) > 1 or word not in studied) for word in words):
            return None
        rivals.append(rival)
    return absent[0], rivals


_WHAT_IT_IS = (
    r"\b{names}(?<!s)(?:,? (?:drug|agent|compound|medication|inhibitor|antagonist|blocker|agonist))?(?: ?[,:(–—]| -)? ?{drug}\b|"
    r"\b{drug}(?:,|:| ?\(| -| ?[–—]) ?(?:an?|the|(?:novel|new)) (?:[\w-]+ ){{0,4}}?{names}(?<!s)\b"
)


def _what_it_is(concept: Concept, drug: Concept, title: str) -> bool:
    """Whether a title has a word for a class only to say what the one drug is that it names: "the beta-blocker carvedilol"."""
    if concept.kind != "class" or drug.kind != "drug" or not lexicon.is_class_of(concept, drug):
        return False
    told = _WHAT_IT_IS.format(names=lexicon.named(concept), drug=lexicon.named(drug))
    apart, times = re.subn(told, " ", title, flags=re.IGNORECASE)
    return times > 0 and not lexicon.names_it(apart, concept)


# What one study set beside what: its abstract would tell. A reviewer's has many drugs to name, and some call theirs the standard one.
_COMPARED = (
    r"(?<!no )(?<!few )(?<!any )(?<!another )(?<!second )\b(?:study|trial|comparison|investigators|researchers|authors)\b"
    r"(?:(?!\b(?:and|but|while|whereas|which|than)\b)[^.;:]){{0,60}}?\bcompar(?:ed|ing|es|ison of) (?:[\w%’'-]+ ){{0,5}}?{one}\b"
    r"[^.;:,]{{0,40}}? (?:with|to|and|versus|against) (?:[\w%’'-]+ ){{0,4}}?{other}\b"
)
_UNNAMED = lazy_re(
    r"\b(?:review|meta-?analy\w+|pooled|network|(?:standard|conventional|usual|control|comparator|existing|routine|alternative|other|"
    r"reference|traditional|current|different|various|older|previous|established|active) (?:[\w-]+ ){0,2}?(?:therap\w+|treatments?|care|"
    r"drugs?|agents?|regimens?|medications?|comparators?|controls?|preparations?|formulations?|products?))\b",
    re.IGNORECASE,
)


def _compared(claim: str, study: Study, said: Sequence[Concept], studied: Sequence[Concept]) -> diseases.Found:
    """A drug that a claim says was compared with the one in the title, by a study that knows it by no word."""
    drugs = [concept for concept in said if concept.kind == "drug"]
    for subject in drugs:
        beside = [other for other in drugs if other != subject and other in studied]
        if _there(subject, study) or not beside or _UNNAMED.search(study.described) or lexicon.akin(subject, beside[0]):
            continue
        pairs = ((lexicon.named(subject), lexicon.named(beside[0])), (lexicon.named(beside[0]), lexicon.named(subject)))
        told = any(re.search(_COMPARED.format(one=one, other=other), claim, re.IGNORECASE) for one, other in pairs)
        if told and not _told_by_class(subject, beside, claim, study) and weighing.drawn(claim, study, " ".join(subject.names)):
            return subject, []
    return None


def _of_one_class(one: Concept, other: Concept) -> bool:
    """Whether two things are of one class by more than the form in which they are given."""
    return not (one.classes & other.classes) <= _FORMS


def _there(concept: Concept, study: Study) -> bool:
    """Whether a record names a thing, if it or the claim has misspelt it, or, of a class, one of those that belong to it."""
    if lexicon.names_it(study.text, concept) or lexicon.misprinted(study.text, concept):
        return True
    alike = lexicon.is_class_of if concept.kind == "class" else lexicon.misspelt
    return any(alike(concept, other) for other in lexicon.concepts(study.text))


def _classes(concepts: Sequence[Concept]) -> frozenset[str]:
    return frozenset[str]().union(*(concept.classes for concept in concepts))


def _told_by_class(subject: Concept, rivals: Sequence[Concept], claim: str, study: Study) -> bool:
    """Whether the record may mean the subject by a word for its class."""
    theirs = _classes(rivals)
    return any(lexicon.has(study.text, name) for name in subject.classes - theirs if not lexicon.has(claim, name))


def _titled_by_class(subject: Concept, rivals: Sequence[Concept], study: Study) -> bool:
    """Whether the title has, beside what it names, a word for the subject's class: "pilocarpine and other eye drops". One that is
    the class of both is as often said of what it names: "the antidepressant mirtazapine"."""
    both = subject.classes & _classes(rivals)
    beside = lexicon.without(study.title, rivals)
    several = ((f" {name}s " in beside and name not in _FORMS) or f" other {name}" in beside for name in both)
    return any(lexicon.has(beside, name) for name in subject.classes - both) or any(several)


def _by_class(rival: Concept, subject: Concept, claim: str) -> bool:
    """Whether the claim, beside its subject, has a word for the class of what the title names."""
    beside = lexicon.without(claim, (subject,))
    return any(lexicon.has(beside, name) for name in rival.classes - (subject.classes & _FORMS))


def _as_example(rival: Concept, subject: Concept, claim: str) -> bool:
    """The same where the claim is drawn from the record but for its subject: whether it gives that as an example of such a class."""
    names = "|".join(re.escape(name).replace("\\ ", "[ -]") for name in rival.classes - (subject.classes & _FORMS))
    if not names:
        return False
    own = lexicon.named(subject)
    return (
        re.search(
            rf"\b(?:{names})s?,? (?:(?:drugs?|agents?|class|therapy|treatment),? )?(?:\(|such as |like |including |e\.?g\.?,? |namely |"
            rf"among them )?"
            rf"(?:[\w-]+, |[\w-]+ (?:and|or) ){{0,3}}{own}\b|"
            rf"\b{own}(?:,? (?:and|or) (?:all )?other|,? (?:as|being|is) (?:an?|the)|, (?:an?|the|one)) (?:[\w-]+ ){{0,3}}(?:{names})"
            r"(?! (?:effects?|actions?|activity|efficacy|responses?|potency|benefits?|properties)\b)",
            claim,
            re.IGNORECASE,
        )
        is not None
    )
