"""Texts as weighted terms: how telling each term is, times how often it stands there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from citecheck.support.background import background


@dataclass(frozen=True, slots=True)
class Bag:
    """Terms with their weights: `weights[t] = idf * (1 + log count)`, and the length of that vector."""

    weights: Mapping[str, float]
    norm: float

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Bag:
        known = background()
        get, unseen = known.table.get, known.unseen
        weights = {term: get(term, unseen) * (1.0 + math.log(count)) if count > 1 else get(term, unseen) for term, count in counts.items()}
        return cls(weights, math.sqrt(sum([w * w for w in weights.values()])))

    def cosine(self, other: Bag) -> float:
        if not self.norm or not other.norm:
            return 0.0
        small, large = (self, other) if len(self.weights) <= len(other.weights) else (other, self)
        held = large.weights
        return sum([w * held[term] for term, w in small.weights.items() if term in held]) / (self.norm * other.norm)

    def held_by(self, other: Bag) -> float:
        """The share of the weight that `other` holds."""
        return share(sum([w for term, w in self.weights.items() if term in other.weights]), sum(self.weights.values()))


def added(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Counts added up."""
    total: dict[str, int] = {}
    for part in parts:
        for term, count in part.items():
            total[term] = total[term] + count if term in total else count
    return total


def share(part: float, whole: float) -> float:
    """A part of a whole, 0 of nothing."""
    return part / whole if whole else 0.0
