"""How often a record comes back to what a claim speaks of.

A study about a claim says its words in more than one sentence; one that is near it says them in passing. A term that is spelt
nearly alike counts for part of one ("phosphorylated", "phosphotransfer"). Found on the training part of SciFact, and so on
CliniFact and Citation-Integrity, of which nothing was fitted then (`benchmarks/RESULTS-claims.md`): there `told_again` alone
parts claims from studies that don't bear on them better than all the other features together.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from citecheck.support.features import StudyTerms

NAMES = (
    "told_again",  # each of the claim's terms counts for 1 - 1/2^n, where n sentences of the abstract hold it
    "told_by_three",  # share of the claim that a sentence holds, the mean of the three that hold the most
    "claim_spelt_in_record",  # share of the claim that the record holds, terms that are spelt nearly alike counting in part
)
BEGINNING = 5  # letters that two spellings must begin with
SENTENCES = 3


def mention_features(rarity: Mapping[str, float], study: StudyTerms) -> dict[str, float]:
    """`NAMES` of a claim, given how telling each of its terms is; rare terms count by the square root of that. What rests on
    sentences is `nan` without an abstract."""
    whole = sum(map(math.sqrt, rarity.values()))
    record, number, known = study.record.weights, study.bags.number, study.has_abstract
    beginnings = {term[:BEGINNING] for term in rarity if len(term) >= BEGINNING}
    similar = [term for term in record if term[:BEGINNING] in beginnings]
    weights: list[float] = []  # of the terms that the record holds, or one that is spelt like it …
    starts: list[int] = []  # … where theirs begin among the record's terms, and how alike each is
    numbers: list[int] = []
    alike: list[float] = []
    for term, weight in rarity.items():
        begin = term[:BEGINNING]
        likes = [other for other in similar if other[:BEGINNING] == begin] if begin in beginnings else [term] if term in record else []
        if likes:
            weights.append(math.sqrt(weight))
            starts.append(len(numbers))
            numbers += [number[other] for other in likes]
            alike += [likeness(term, other) for other in likes]
    if not whole or not numbers:
        return dict.fromkeys(NAMES, 0.0) if known else {**dict.fromkeys(NAMES, math.nan), "claim_spelt_in_record": 0.0}
    weight_of = np.array(weights)
    spelt = float(weight_of @ np.maximum.reduceat(np.array(alike), starts)) / whole
    if not known:
        return {**dict.fromkeys(NAMES, math.nan), "claim_spelt_in_record": spelt}
    entry, column = np.nonzero(study.bags.terms[:, None] == np.array(numbers))
    holds = np.zeros((len(study.texts), len(numbers)))
    holds[study.bags.texts[entry], column] = np.array(alike)[column]
    held = np.maximum.reduceat(holds[1:], starts, axis=1)  # the title is no sentence
    return {
        "told_again": float(weight_of @ (1.0 - 0.5 ** held.sum(axis=0))) / whole,
        "told_by_three": float(np.sort(held @ weight_of)[-SENTENCES:].mean()) / whole,
        "claim_spelt_in_record": spelt,
    }


@lru_cache(maxsize=1 << 16)
def likeness(first: str, second: str) -> float:
    """The part of the longer word that both begin with, squared."""
    common = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        common += 1
    return (common / max(len(first), len(second))) ** 2
