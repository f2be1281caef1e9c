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
    distance = np.abs(np.minimum(rarity, RAREST)[:, None] - np.arange(RAREST + 1))
    found: Floats = np.maximum(1.0 - distance, 0.0) / max(len(rarity), 1) ** LENGTH
    return found


def mention_features(terms: Iterable[str], layout: Floats, study: StudyTerms) -> dict[str, float]:
    """`NAMES` of a claim's terms, as `laid_out`; `nan` without an abstract."""
    if not study.has_abstract:
        return dict.fromkeys(NAMES, math.nan)
    told = _told(terms, study)
    return dict(zip(NAMES, [*(told @ layout).tolist(), *((1.0 - told) @ layout).tolist()], strict=True))


def _told(terms: Iterable[str], study: StudyTerms) -> Floats:
    """Of each term how far the record tells it, from 0 to 1: the more sentences hold it the farther. A term that is spelt nearly
    alike counts for part of one ("phosphorylated", "phosphotransfer")."""
    asked = list(terms)
    number = study.bags.number
    similar: dict[str, list[str]] = {term[:BEGINNING]: [] for term in asked if len(term) >= BEGINNING}
    for term in study.record.weights:
        if (like := similar.get(term[:BEGINNING])) is not None:
            like.append(term)
    found = [
        (likeness(term, other), number[other], place)
        for place, term in enumerate(asked)
        for other in similar.get(term[:BEGINNING]) or ([term] if term in study.record.weights else [])
    ]
    held = np.zeros((len(study.texts), len(asked)))
    if found:
        alike, numbers, places = map(np.array, zip(*sorted(found), strict=True))
        which, entry = np.nonzero(numbers[:, None] == study.bags.terms)
        held[study.bags.texts[entry], places[which]] = alike[which]  # of several the last, which is most alike
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
