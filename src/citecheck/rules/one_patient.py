"""The one patient of a case report, by sex and age (CC405)."""

from __future__ import annotations

from citecheck.rules import weighing
from citecheck.rules.asked import Asked, Told
from citecheck.rules.vocabulary import people
from citecheck.support.base import Study

_OURS = 0.6  # share of a claim from which it is surely on the one patient that a record tells of


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
    if sex == sex_told and not (_of_one(asked.study) and weighing.share(asked.claim, asked.study, found[0]) >= _OURS):
        return None
    return f"a {found[found.lastgroup or 0].lower()} of {age} years", f"a {_named(age_told, sex_told)}" + (
        "" if age == age_told else f" of {age_told} years"
    )


def _named(age: int, sex: str | None) -> str:
    grown = age >= people.OF_AGE
    return {"Male": "man" if grown else "boy", "Female": "woman" if grown else "girl"}[sex or ""]


def _of_one(study: Study) -> bool:
    """Whether a record is the report of one case."""
    return "Case Reports" in study.publication_types or people.A_CASE.search(study.title) is not None
