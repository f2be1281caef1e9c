"""Countries, by their names and what their people are called, from `nations.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from citecheck.text import lazy_re

# Places and peoples in the names of other things.
_NAMESAKES = lazy_re(
    r"\b(?:plaster of Paris|Declaration of Helsinki|Helsinki Declaration|Rome (?:I{1,3}V?|IV|[2-4])\b|Montreal Cognitive|"
    r"Athens (?:Insomnia|scale)|"
    r"Geneva score|Vienna (?:score|classification)|Korean (?:red )?ginseng|Swedish massage|Japanese encephalitis|German measles|"
    r"Spanish flu|"
    r"Mediterranean diet|Amsterdam criteria|Milan criteria|Edinburgh (?:Postnatal|Claudication)|London (?:Measure|Handicap)|"
    r"Boston (?:Naming|"
    r"bowel)|American (?:College|Heart|Society|Diabetes|Academy|Association|Psychiatric|Urological)|(?:British|Canadian|European)"
    r" (?:Society|"
    r"Thoracic|National Formulary|Cardiovascular)|Society-USA|Mexican hat|French (?:maritime|gauge)|Dutch (?:Lipid|Famine)|Brazil nuts?|"
    r"Indian hedgehog|English(?:-| )(?:language|speaking)|published in English|Russian roulette|Turkish delight|Chinese hamster)",
)
_PEOPLE = (
    r"(?: (?!(?:in|for|of|among|with|and|or|by|on|to)\b)[\w-]+){0,2}? (?:patients|people|women|men|children|adults|adolescents|infants|"
    r"participants|students|nurses|beneficiaries|"
    r"population|cohort|boys|girls|workers|mothers|smokers|volunteers)\b"
)

_WHERE = r"\b(?:in|from|across|throughout) (?:(?:the|northern|southern|western|eastern|central|rural|urban|mainland) )*"
_OF_AN_AGE = (
    "Middle-aged|Older|Elderly|Old|Young|Younger|Adult|Pregnant|Healthy|Rural|Urban"  # before a people, at the beginning of a claim
)
_CONTINENTS = lazy_re(r"\b(?:North|South|Latin|Central) Americans?\b")
# A place of which it isn't known where it lies: "at hospitals of Bagamoyo and Kilifi".
_UNKNOWN = lazy_re(
    r"\b(?:(?:in|at|from|across)(?: the)?|(?:hospitals?|clinics?|villages?|districts?|provinces?|residents|inhabitants) of) "
    r"(?!January|February|March|April|June|July|August|September|October|November|December|Group|Phase|Study|Table|Trial|Medline)"
    r"([A-Z][a-z]{3,})(?=[,.;:)(]| (?:and|or|with|was|were|who|in|between|from|to|for|during|since|over|after|before|on)\b|$)"
)


LOCATED = 60  # code points behind a place in which the country is named where it lies


@cache
def _lines() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Country: names that stand for it, and those that may."""
    found = {}
    for line in files(__package__).joinpath("nations.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            country, _, names = line.partition(": ")
            own, _, others = (part.strip() for part in names.partition("|"))
            found[country] = ((country, *own.split("; ")), tuple(others.split("; ")) if others else ())
    return found


@cache
def _pattern(country: str, shape: str) -> re.Pattern[str]:
    # as they are spelled: "polish" and "han" are other words
    return _spelled(_lines()[country][0], shape)


def _spelled(names: Iterable[str], shape: str) -> re.Pattern[str]:
    return re.compile(shape.replace("{}", rf"\b(?:{'|'.join(map(re.escape, names))})s?(?!\w)"))


def _countries(text: str, shape: str) -> list[str]:
    """The countries that a text holds in `shape`, where `{}` stands for their names. Patterns are made only for names that are there."""
    plain = _CONTINENTS.sub(" ", _NAMESAKES.sub(" ", text))
    near = (country for country, (names, _) in _lines().items() if any(name in plain for name in names))
    return [country for country in near if _pattern(country, shape).search(plain)]


@cache
def _known() -> frozenset[str]:
    """The words of all names."""
    names = (name for country, (own, others) in _lines().items() for name in (country, *own, *others))
    return frozenset(word.removesuffix("s") for name in names for word in name.split(" "))


def may_be_of(country: str, text: str) -> bool:
    """Whether a text names a country, a place there or one that isn't known."""
    plain = _NAMESAKES.sub(" ", text)
    there = [name for names in _lines()[country] for name in names if name in plain]
    if there and _spelled(there, "{}").search(plain):
        return True
    return any(
        found[1].removesuffix("s") not in _known() and not _countries(plain[found.end() : found.end() + LOCATED], r"^[^.,;]*, (?:in )?{}")
        for found in _UNKNOWN.finditer(plain)
    )


def named(text: str) -> list[str]:
    """The countries that a text names, in any way."""
    return _countries(text, "{}")


def studied(title: str, abstract: str) -> list[str]:
    """The countries whose people a record may be about: those that its title names, and those of its abstract by where or who."""
    return list(dict.fromkeys([*named(title), *_countries(abstract, rf"{_WHERE}{{}}|{{}}{_PEOPLE}")]))


def people_of(claim: str) -> tuple[str, str] | None:
    """(country, words), where a claim says first of all that it is on the people of one country, and names no other."""
    countries = named(claim)
    if len(countries) != 1:
        return None
    found = _pattern(countries[0], rf"(?:(?:In|Among|For|Of)(?: [\w-]+){{0,3}}? |(?:{_OF_AN_AGE}) )?({{}}{_PEOPLE})").match(claim)
    return (countries[0], found[1]) if found else None
