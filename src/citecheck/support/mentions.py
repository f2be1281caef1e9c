"""How often a record comes back to what a claim speaks of.

A study about a claim says its words in more than one sentence; one that is near it says them in passing. What that is worth
depends on how rare a word is: rare ones that are told again speak for the study, and rare ones that are never told hardly speak
against it. So the claim's terms are laid out by their rarity, told and untold, to be weighed by a plain sum. The figures below were
chosen on the training parts of SciFact and Citation-Integrity, and hardly matter (`benchmarks/RESULTS-claims.md`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from citecheck.support.bags import Floats
    from citecheck.support.features import StudyTerms

RAREST = 10  # rarity (natural logarithm) from which terms aren't told apart
TOLD = tuple(f"told_{step}" for step in range(RAREST + 1))
UNTOLD = tuple(f"untold_{step}" for step in range(RAREST + 1))
NAMES = TOLD + UNTOLD  # of the claim's terms of about this rarity, how far the record tells them, and how far it doesn't
FORGOTTEN = 0.4  # what is left untold of a term after each sentence that holds it
TITLE = 0.5  # a title counts as that much of a sentence
LENGTH = 0.6  # sums grow with the claim's length; divided by this power of it, long and short claims are on one scale
BEGINNING = 5  # letters that two spellings must begin with


def laid_out(rarity: Floats) -> Floats:
    """How a claim's terms count for the steps of rarity (terms × steps): one between two steps counts for both, by how near it is to
    each. Sums grow with the claim's length, and are brought to one scale."""
    place = np.minimum(rarity, RAREST)
    step = np.minimum(place.astype(np.intp), RAREST - 1)
    above = (place - step)[:, None]
    steps = np.arange(RAREST + 1)
    counted = (steps == step[:, None]) * (1.0 - above) + (steps == step[:, None] + 1) * above
    found: Floats = counted / max(len(rarity), 1) ** LENGTH
    return found


def mention_features(terms: Iterable[str], layout: Floats, study: StudyTerms) -> dict[str, float]:
    """`NAMES` of a claim's terms, as `laid_out`; `nan` without an abstract."""
    if not study.has_abstract:
        return dict.fromkeys(NAMES, math.nan)
    told = _told(terms, study)
    return dict(zip(NAMES, (np.stack((told, 1.0 - told)) @ layout).ravel().tolist(), strict=True))


def _told(terms: Iterable[str], study: StudyTerms) -> Floats:
    """Of each term how far the record tells it, from 0 to 1: the more sentences hold it the farther. A term that is spelt nearly
    alike counts for part of one ("phosphorylated", "phosphotransfer")."""
    asked = list(terms)
    number = study.bags.number
    similar: dict[str, list[str]] = {term[:BEGINNING]: [] for term in asked if len(term) >= BEGINNING}
    for term in study.record.weights:
        if (like := similar.get(term[:BEGINNING])) is not None:
            like.append(term)
    of: list[int] = []  # pairs of a term asked for (by its place) …
    numbers: list[int] = []  # … and one of the record (by its number) …
    alike: list[float] = []  # … and how alike they are
    for place, term in enumerate(asked):
        for other in similar.get(term[:BEGINNING]) or ([term] if term in study.record.weights else []):
            of.append(place)
            numbers.append(number[other])
            alike.append(likeness(term, other))
    held = np.zeros((len(study.texts), len(asked)))
    if numbers:
        entry, pair = np.nonzero(study.bags.terms[:, None] == np.array(numbers))
        np.maximum.at(held, (study.bags.texts[entry], np.array(of)[pair]), np.array(alike)[pair])
    held[0] *= TITLE
    told: Floats = 1.0 - FORGOTTEN ** held.sum(axis=0)
    return told


@lru_cache(maxsize=1 << 16)
def likeness(first: str, second: str) -> float:
    """The part of the longer word that both begin with, squared."""
    common = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        common += 1
    return (common / max(len(first), len(second))) ** 2
