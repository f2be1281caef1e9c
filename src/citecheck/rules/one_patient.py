"""The one patient of a case report, by sex and age (CC405)."""

from __future__ import annotations

import re

from citecheck.rules import weighing
from citecheck.rules.asked import Asked, Told
from citecheck.rules.vocabulary import people
from citecheck.support.base import Study
from citecheck.support.numerals import NUMBER, value
from citecheck.text import lazy_re

_OURS = 0.6  # share of a claim from which it is surely on the one patient that a record tells of
_NEAR = 2  # years between two ages that may both be right: of a birthday, or of the time that a report took
_NUMBER = lazy_re(rf"\b(?:{NUMBER})\b", re.IGNORECASE)
# Others than the one patient, in the title or the record: more cases, those who gave or got something, the family.
_OTHERS = lazy_re(
    r"\b(?:cases|series|review(?:s|ed)?|donors?|donat\w+|recipients?|"
    r"(?:grand)?(?:fathers?|mothers?|parents?|sons?|daughters?)|twins?|brothers?|sisters?|siblings?|sibs|cousins?|uncles?|aunts?|"
    r"husbands?|wi(?:fe|ves)|spouses?|famil(?:y|ies|ial)|relatives?|newborns?|offspring|(?:second|another|other|both|case|patient) "
    rf"(?:patients?|case|one|two|[12AB])|(?:{NUMBER}|several|some|few|all|these|our|of) (?:[\w-]+ )?patients|"
    r"the oldest|the youngest|decades?)\b",
    re.IGNORECASE,
)
_AT_ANOTHER_TIME = lazy_re(  # by a claim: of the same patient, older or younger, or of another
    r"\b(?:follow-?up|followed|later|late|afterwards|symptoms?|onset|histor\w+|began|begun|start\w*|since|ago|earlier|before|previous\w*|prior|"
    r"until|first|last|diagnos\w+|oldest|youngest|another|other|as well|too|also|died|death|survived|years?(?! old\b)|months?|decades?|"
    r"when|now|once|had been)\b",
    re.IGNORECASE,
)


def told(asked: Asked) -> Told:
    """A man for a woman of the same age, or the other way round, or one of the same sex and another age, of whom a case is reported."""
    said, there = ({(int(one[1]), one.lastgroup) for one in people.ONE_OF_AGE.finditer(text)} for text in (asked.claim, asked.text))
    if len(said) != 1 or len(there) != 1:
        return None
    (age, sex), (age_told, sex_told) = said.pop(), there.pop()
    if (age == age_told) is (sex == sex_told) or not (found := asked.spoken(people.ONE_OF_AGE)):
        return None
    if sex != sex_told and sex in asked.tags:
        return None
    if sex == sex_told and not (_of_no_other(asked, age, age_told) and weighing.share(asked.claim, asked.study, found[0]) >= _OURS):
        return None
    return f"a {found[found.lastgroup or 0].lower()} of {age} years", f"a {_named(age_told, sex_told)}" + (
        "" if age == age_told else f" of {age_told} years"
    )


def _named(age: int, sex: str | None) -> str:
    grown = age >= people.OF_AGE
    return {"Male": "man" if grown else "boy", "Female": "woman" if grown else "girl"}[sex or ""]


def _of_no_other(asked: Asked, age: int, age_told: int) -> bool:
    """Whether a claim can only be on the one patient of a report, at the age at which the report has them: nobody else is spoken of, and
    the record has neither the other age nor as many years as lie between the two."""
    claim, text = people.ONE_OF_AGE.sub(" ", asked.claim), asked.text
    numbers = {value(found[0]) for found in _NUMBER.finditer(text)}
    if not _of_one(asked.study) or abs(age - age_told) <= _NEAR or not numbers.isdisjoint({age, abs(age - age_told)}):
        return False
    return not (_OTHERS.search(text) or _OTHERS.search(claim) or _AT_ANOTHER_TIME.search(claim))


def _of_one(study: Study) -> bool:
    """Whether a record is the report of one case."""
    return "Case Reports" in study.publication_types or people.A_CASE.search(study.title) is not None
