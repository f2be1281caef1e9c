"""Whom a record studied that has no check tags, by its own words (CC405)."""

from __future__ import annotations

import re

from citecheck.rules import weighing
from citecheck.rules.asked import Asked, Told
from citecheck.rules.vocabulary import people
from citecheck.support.base import Study
from citecheck.support.words import sentences
from citecheck.text import lazy_re

_LINES = lazy_re(r"\bcell lines?\b|\bcultured (?:[\w-]+ )?cells\b", re.IGNORECASE)
_CELLS = lazy_re(r"\bcells?\b", re.IGNORECASE)
_TAKEN = lazy_re(
    r"\b(?:tissues?|tumou?rs? samples?|primary (?:\w+ )?cells|donors?|database|TCGA|immunohistochem\w+|prognos\w+)\b", re.IGNORECASE
)
_NOT_OF_PEOPLE = lazy_re(  # by a claim: what was taken from people, or holds for them perhaps
    r"\b(?:\w*cells?|lines?|samples?|specimens?|cultur\w+|organoids?|biops\w+|tissues?|derived|taken|isolated|obtained|in vitro|may|might|"
    r"could|can|would|should|has to|have to|needs?|yet|promis\w+|potential\w*|possib\w+|perhaps|hopes?|hoped|candidates?|targets?|"
    r"suggest\w*|seem\w*|likely|benefit|implications?|whether|if)\b",
    re.IGNORECASE,
)
_OFTEN_CELLS = 4  # times that a record on cells names them
_OPENING = 2  # sentences of an abstract that tell what was known before
_OFTEN = 2  # times that a record names those of a sex who are all that it studied


def of_one_sex(asked: Asked) -> Told:
    """Men for women, or the other way round, where a record without check tags counts those of one sex as those it studied, and knows
    nobody of the other. A side remark on the other sex says nothing: the result itself has to be told of it."""
    if not asked.abstract or asked.tags & people.SEXES or people.BESIDE.search(asked.claim):
        return None
    for sex, said, told_of, theirs, own, counted in (
        ("Female", people.WOMEN, people.TOLD_OF_WOMEN, people.MEN, people.OWN_TO_MEN, people.COUNTED_MEN),
        ("Male", people.MEN, people.TOLD_OF_MEN, people.WOMEN, people.OWN_TO_WOMEN, people.COUNTED_WOMEN),
    ):
        found = asked.spoken(said) if told_of.search(asked.claim) else None
        named = theirs.search(asked.claim) or own.search(asked.claim)
        alone = counted.search(asked.abstract) or theirs.search(asked.study.title)
        if found and not named and alone and not either(asked.study, sex):
            words = found.group().lower()
            if len(theirs.findall(asked.text)) >= _OFTEN and weighing.drawn(asked.claim, asked.study, words):
                return people.PLURALS.get(words, words), f"{'men' if sex == 'Female' else 'women'} only"
    return None


def too_young(asked: Asked) -> Told:
    """Adolescents, where the years of all children who were studied are told, and none of them was so old or got so old."""
    if not asked.abstract or asked.tags & people.YOUNG_TAGS or people.ONCE_SMALL.search(asked.claim):
        return None
    spoken = asked.spoken(people.ADOLESCENTS)
    oldest = [int(age[1]) for age in people.CHILDREN_UP_TO.finditer(asked.text)]
    if spoken and oldest and max(oldest) < people.TEENS and not people.TEENAGED.search(asked.text):
        return spoken.group().lower(), f"children up to {max(oldest)} years of age"
    return None


def of_cells(asked: Asked) -> bool:
    """Whether lines of cells were studied, and nobody else, by a record that speaks of no people or animals; what it says first was known
    before, and may be so in people."""
    text = asked.text
    if _NOT_OF_PEOPLE.search(asked.claim) or not _LINES.search(asked.abstract) or len(_CELLS.findall(text)) < _OFTEN_CELLS:
        return False
    if people.HUMAN_ALONE.search(text) or people.CLINICAL.search(text) or people.BEAST.search(text) or _TAKEN.search(text):
        return False
    known = " ".join(sentences(asked.abstract)[:_OPENING])
    return weighing.drawn(asked.claim, asked.study) and not weighing.drawn(asked.claim, Study("", known))


def either(study: Study, sex: str) -> bool:
    """Whether a record speaks of that sex, or of both; where the title names the other, its organs and illnesses don't count."""
    if sex == "Female":
        words = people.NAMED_WOMEN if people.MEN_OR_MALE.search(study.title) else people.OF_WOMEN
    else:
        words = people.NAMED_MEN if people.WOMEN_OR_FEMALE.search(study.title) else people.OF_MEN
    return words.search(f"{study.title} {study.abstract}") is not None
