"""The diseases and operations of those whom a sentence is about, where the record knows them by no word (CC402)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from citecheck.rules import weighing
from citecheck.rules.vocabulary import asides
from citecheck.rules.vocabulary.conditions import BEFALLS_MANY, GIVEN_FOR_MANY
from citecheck.rules.vocabulary.people import WHO
from citecheck.support import lexicon
from citecheck.support.base import Study
from citecheck.support.lexicon import Concept
from citecheck.support.short_forms import written_out
from citecheck.text import lazy_re

# Who the sentence is about. Elsewhere a disease is as often one example of many, or what a gene or a method is known from.
_WHO = (
    r"\b(?:patients?|people|persons?|adults?|adolescents?|teenagers|children|infants|women|men|individuals|participants|sufferers|"
    r"those(?= with)|treat\w*|therap(?:y|ies)|management) (?:[\w-]+ ){{0,2}}?(?:with|of|for|from|who have|living with) "
    r"(?:(?!and\b|or\b)[\w-]+ ){{0,2}}?{names}\b(?! (?:and|or)\b)|"
    r"\b{names} (?:patients|sufferers|symptoms|severity|treatment|therapy|flares?)\b|"
    r"^(?:in|for) (?:[\w-]+ ){{0,2}}?{names}(?:,| in (?:children|adults|women|men)\b)"
)


# What a claim says to be done about a disease, where all else is as in the record.
_ABOUT = (
    r"\b(?:control(?:ling)?|evacuation|surgery|operations?|resection|drainage|spread|transmission|outbreaks?|epidemics?) (?:of |for )?"
    r"(?:(?!and\b|or\b)[\w-]+ ){{0,2}}?{names}\b(?! (?:and|or)\b)"
)
_ELSE = 0.5  # share of a claim from which all but its disease is as in the record
_PERHAPS = lazy_re(  # it may hold for that one, too, as it did for another
    r"\b(?:could|may|might|can|would|should|will|promis\w+|potential\w*|possib\w+|hope\w*|likely|suggest\w*|too|as well|also|"
    r"models? (?:of|for)|examples?|lessons?|like|such as|similar\w*|other|unlike|than)\b",
    re.IGNORECASE,
)
_AS_WELL = lazy_re(r"\b(?:too|as well|also|could|might)\b", re.IGNORECASE)
_ANY_OF_ITS_KIND = lazy_re(
    r"\b(?:arbo\w+|vector-?borne|mosquito-?borne|tick-?borne|water-?borne|air-?borne|food-?borne|zoono\w+|infectious diseases?|"
    r"infections|(?:respiratory|viral|bacterial|parasitic|tropical|sexually transmitted|communicable|chronic|lung|heart|liver|kidney|"
    r"neglected tropical) (?:infections?|diseases?|viruses|illness(?:es)?)|diseases|tumou?rs|cancers|neoplas\w+|h(?:a)?emorrhages?|"
    r"h(?:a)?ematomas?|epidemics|outbreaks|pandemics)\b",
    re.IGNORECASE,
)


# Whom a sentence says first of all that it is about.
_FRONTED = (
    rf"^(?:(?:in|among|amongst|for)(?: [\w'’-]+){{{{0,4}}}}? )?(?:[\w'’-]+ ){{{{0,3}}}}?{WHO} (?:with|who have|having|undergoing|after|"
    r"following|recovering from|operated on for|delivered by|scheduled for|of|awaiting|treated for|hospitali[sz]ed (?:with|for)|"
    r"admitted (?:with|for)|whose) (?:(?!(?:and|or|but|without|than|no)\b)[\w'’-]+ ){{0,3}}?{names}\b(?! (?:and|or|as)\b)|"
    rf"^(?:in|among|amongst|for) (?:[\w'’-]+ ){{{{0,2}}}}?{{names}} {WHO}\b|"
    r"^(?:after|following) (?:[\w'’-]+ ){{0,2}}?{names}\b(?! (?:and|or|as)\b)[^.,;]{{0,40}}, "
)
# What a short plain sentence turns on when it says of a thing that it helps against it.
_HELPED = (
    r"^(?:[\w'’-]+ ){{1,6}}?(?:improve[sd]?|treat(?:s|ed)?|help(?:s|ed)?|cure[sd]?|prevent(?:s|ed)?|relieve[sd]?|ease[sd]?|heal(?:s|ed)?|"
    r"reduce[sd]?|alleviate[sd]?|control(?:s|led)?|work(?:s|ed)?|(?:is|are|was|were) (?:[\w-]+ )?(?:effective|efficacious|useful|"
    r"beneficial|helpful|active|used|of (?:benefit|use|value))) (?:(?!(?:and|or|but|no|not|than|without)\b)[\w-]+ ){{0,4}}?{names}\b"
    r"(?! (?:and|or)\b)[^.,;:()]{{0,40}}\W*$"
)
# By which a record may mean whatever comes of the disease that it is on.
_OF_ANY_KIND = lazy_re(
    r"\b(?:(?:cardiovascular|cardiac|vascular|coronary|thrombo\w+|clinical|major) (?:events?|outcomes?|diseases?)|complications?|"
    r"(?:co-?)?morbidit\w+|comorbid)\b",
    re.IGNORECASE,
)
# What a record's people were spared is no word for what they have: "active disease without peripheral synovitis".
_WITHOUT = lazy_re(r"(?<!and )(?<!or )\bwithout(?: (?!(?:and|or|with|but)\b)[\w-]+){1,2}", re.IGNORECASE)
_KIN = r"(?:parents?|mothers?|fathers?|siblings?|brothers?|sisters?|relatives?|spouses?|wi(?:fe|ves)|husbands?|caregivers?)"
_OF_ANY = frozenset({"surgery", "surgical", "operation", "operative", "injection"})  # said of any operation
Found: TypeAlias = tuple[Concept, list[Concept]] | None  # what a claim turns on, and what of its kind the record names instead


def absent(claim: str, study: Study, said: Sequence[Concept], studied: Sequence[Concept]) -> Found:
    """A disease, or an operation that people underwent, on which the claim turns and which the record doesn't hold."""
    if _WITHOUT.search(study.abstract or ""):
        study = replace(study, abstract=_WITHOUT.sub(" ", study.abstract or ""))
    return (
        _of_family(claim, study, said, studied)
        or _helped(claim, study, said, studied)
        or _fronted(claim, study, said)
        or _of_others(claim, study, said)
    )


def _of_family(claim: str, study: Study, said: Sequence[Concept], studied: Sequence[Concept]) -> Found:
    named, titled = ([concept for concept in concepts if concept.kind == "disease"] for concepts in (said, studied))
    absent = [concept for concept in named if not lexicon.names_it(study.text, concept) and not asides.set_apart(concept, claim)]
    rivals = [concept for concept in titled if not lexicon.names_it(claim, concept)]
    if not absent or any(lexicon.akin(one, other) for one in absent for other in titled):
        return None
    # one disease for another of its family, with all else as in the title
    alike = any(concept in studied for concept in said)
    swapped = alike and len(absent) == len(rivals) == 1 and absent[0].kin & rivals[0].kin
    on_it = _on_those_with(absent[0], claim) or _about(absent[0], claim, study)
    if not swapped and (len(named) > 1 or not on_it):
        return None
    if len(absent) < len(named) and (len(absent) > 1 or len(rivals) == len(titled)):
        return None
    if rivals and not any(_of_another_disease(one, rivals, claim, study) for one in absent):
        return absent[0], rivals
    return None


def _helped(claim: str, study: Study, said: Sequence[Concept], studied: Sequence[Concept]) -> Found:
    """The one disease that a short sentence says a thing of the record helps against, where the title names another one."""
    named, rivals = ([concept for concept in concepts if concept.kind == "disease"] for concepts in (said, studied))
    record = " ".join((study.text, *study.mesh))
    if len(named) != 1 or not rivals or lexicon.mentions(record, named[0]) or _OF_ANY_KIND.search(record) or _AS_WELL.search(claim):
        return None
    disease = named[0]
    if any(lexicon.akin(disease, rival) for rival in rivals) or _of_another_disease(disease, rivals, claim, study):
        return None
    if not re.search(_HELPED.format(names=lexicon.named(disease)), claim, re.IGNORECASE):
        return None
    return (disease, rivals) if weighing.drawn(claim, study, " ".join(disease.names)) else None


def _fronted(claim: str, study: Study, said: Sequence[Concept]) -> Found:
    """A disease or an operation by which a claim says first of all whom it is about ("In women after hysterectomy, …"), and which the
    record knows by no word."""
    for concept in said:
        if concept.kind in ("disease", "procedure") and not _known(concept, claim, study) and not asides.set_apart(concept, claim):
            names = lexicon.named(concept)
            told = re.search(_FRONTED.format(names=names), claim, re.IGNORECASE)
            if told and weighing.drawn(claim, study, " ".join(concept.names)):
                return concept, []
    return None


def _known(concept: Concept, claim: str, study: Study) -> bool:
    """Whether a record may mean a disease or an operation by any word; where it names another operation in its place, words for any
    operation are said of that."""
    if concept.kind != "procedure":
        return lexicon.mentions(study.text, concept)
    others = [other for other in lexicon.concepts(study.text) if other.kind == "procedure" and not lexicon.names_it(claim, other)]
    told = concept.kin - _OF_ANY if others and not any(lexicon.akin(concept, other) for other in others) else concept.kin
    return lexicon.names_it(study.text, concept) or any(lexicon.has(study.text, name) for name in told)


def _of_others(claim: str, study: Study, said: Sequence[Concept]) -> Found:
    """A disease that those have whom a claim is about, and which the record, on those with another, knows by no word."""
    text = written_out(study.text)
    for concept in said:
        if concept.kind != "disease" or lexicon.names_it(text, concept) or asides.set_apart(concept, claim):
            continue
        if _had_by_people(concept, claim) and weighing.drawn(claim, study, " ".join(concept.names)):
            theirs = [other for other in lexicon.concepts(text) if other.kind == "disease" and _had_by_people(other, text)]
            if theirs and not any(lexicon.names_it(claim, other) for other in theirs) and not _told_by_kin(concept, theirs, study):
                words = frozenset[str]().union(*(other.kin for other in theirs)) - concept.kin - GIVEN_FOR_MANY - _given(claim)
                return None if any(lexicon.has(claim, name) for name in words) else (concept, theirs)
    return None


def _told_by_kin(disease: Concept, theirs: Sequence[Concept], study: Study) -> bool:
    """Whether a record on people with another disease may mean this one by a word of its kin. What may befall many organs doesn't tell
    where it stands in the other's name alone ("myocardial infarction" is no stroke), nor does what is given for many diseases."""
    if any(lexicon.akin(disease, other) for other in theirs):
        return lexicon.mentions(study.text, disease)
    apart = lexicon.without(study.text, theirs)
    return any(lexicon.has(apart if name in BEFALLS_MANY else study.text, name) for name in disease.kin - GIVEN_FOR_MANY)


def _on_those_with(disease: Concept, claim: str) -> bool:
    """Whether a claim is on those who have a disease, or on the disease itself."""
    return re.search(_WHO.format(names=lexicon.named(disease)), claim, re.IGNORECASE) is not None


def _about(disease: Concept, claim: str, study: Study) -> bool:
    """Whether a claim says of a disease what the record may say of another, and of no family of them: how it is controlled, or operated
    on."""
    if _PERHAPS.search(claim) or _ANY_OF_ITS_KIND.search(study.text):
        return False
    names = " ".join(disease.names)
    return re.search(_ABOUT.format(names=lexicon.named(disease)), claim, re.IGNORECASE) is not None and (
        weighing.share(claim, study, names) >= _ELSE
    )


def _had_by_people(disease: Concept, text: str) -> bool:
    """Whether a text speaks of people who have a disease."""
    names, so = lexicon.named(disease), r"(?:with|who had|having|suffering from|(?<=survivors )of)"
    who = f"(?:{WHO}|{_KIN})"
    people = rf"\b{who} (?:[\w-]+ ){{0,3}}?{so}(?: (?!(?:and|or)\b)[\w-]+){{0,5}}? {names}\b(?! (?:and|or)\b)|\b{names} {who}\b"
    return re.search(people, text, re.IGNORECASE) is not None


def _of_another_disease(subject: Concept, rivals: Sequence[Concept], claim: str, study: Study) -> bool:
    """Whether the claim speaks of the title's disease, or the record of the claim's, by other words."""
    given = _given(claim)
    ours, theirs = subject.kin - given, frozenset[str]().union(*(rival.kin for rival in rivals)) - given
    return any(lexicon.has(claim, name) for name in theirs - ours) or any(lexicon.has(study.text, name) for name in ours - theirs)


def _given(claim: str) -> frozenset[str]:
    """What a claim names that is no disease: a drug that stands in both is no word for the disease that it is given for."""
    others = (other for other in lexicon.concepts(claim) if other.kind != "disease")
    return lexicon.singular(name for other in others for name in other.names)
