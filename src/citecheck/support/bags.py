"""Texts as weighted terms: how telling each term is, times how often it stands there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from citecheck.support.background import background

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
COUNTED = 1 << 18  # places for a count up to which to count is faster than to sort


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


@dataclass(frozen=True, slots=True)
class Bags:
    """Many texts as bags, one behind the other: the sentences of an abstract, the passages of an article.

    Terms go by numbers (`number`). What stands in text `texts[i]` is `terms[i]`, with the weight `weights[i]`; `texts` ascends, and
    within a text `terms`.
    `norms` are the lengths of the texts.
    """

    number: Mapping[str, int]
    texts: Ints
    terms: Ints
    weights: Floats
    norms: Floats

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]], number: Mapping[str, int], rarity: Floats) -> Bags:
        """Of the terms of each text, as often as they stand there."""
        lengths = list(map(len, texts))
        width = max(len(number), 1)
        said = np.fromiter(map(number.__getitem__, chain.from_iterable(texts)), np.intp, sum(lengths))
        said += np.repeat(np.arange(0, len(texts) * width, width), lengths)
        if len(texts) * width <= COUNTED:
            often = np.bincount(said)
            found = np.flatnonzero(often)
            times = often.take(found)
        else:
            found, times = np.unique(said, return_counts=True)
        text, terms = np.divmod(found, width)
        weights = rarity.take(terms) * (1.0 + np.log(times))
        return cls(number, text, terms, weights, np.sqrt(_sums(text, weights * weights, len(texts))))

    def along(self, weights: Mapping[str, float]) -> Floats:
        """A text's weights by the numbers of these terms; what else it holds is left out."""
        found = np.zeros(len(self.number))
        for term, weight in weights.items():
            if (at := self.number.get(term)) is not None:
                found[at] = weight
        return found

    def products(self, along: Floats) -> Floats:
        """Of each text the product with another text's weights, which `along` gave."""
        return _sums(self.texts, self.weights * along.take(self.terms), len(self.norms))

    def cosines(self, along: Floats, norm: float) -> Floats:
        """Of each text the cosine with another of this length."""
        lengths = self.norms * norm
        return self.products(along) / np.where(lengths > 0, lengths, 1.0)

    def held(self, along: Floats) -> Floats:
        """Of each text how much it holds of another's weights, however often."""
        return _sums(self.texts, along.take(self.terms), len(self.norms))


def _sums(texts: Ints, values: Floats, number: int) -> Floats:
    """The sum of each text's values."""
    return np.bincount(texts, values, number)  # type: ignore[return-value]  # said to be whole numbers, even of weights


def share(part: float, whole: float) -> float:
    """A part of a whole, 0 of nothing."""
    return part / whole if whole else 0.0
