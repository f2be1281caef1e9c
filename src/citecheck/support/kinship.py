"""Kin words: how near in meaning two texts are when they share none.

Each term has a short vector, fitted by `training/vectors.py` so that a sentence lies near the record it cites, a title near
its abstract and a sentence near its neighbours ("isotretinoin" lies near "acne"). A text's vector is the sum of its terms',
each weighed as in `bags.Bag`; how long a term's vector is says how much the term tells. `vectors.bin` holds one row of
signed bytes a term, in the order in which `background.txt` names them, and behind the rows what each is to be multiplied by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from citecheck.support.background import background

DIMENSIONS = 64
FREQUENT = 10  # tenths of a unit of rarity: commoner terms have no vector

Vector = npt.NDArray[np.float32]  # of length 1, or 0 where nothing is known
Matrix = npt.NDArray[np.float32]  # one row a term


@dataclass(frozen=True)
class Vectors:
    """The rows by term. `training/` makes others than the shipped ones, to judge what they have not seen."""

    rows: Matrix
    place: Mapping[str, int]

    def text(self, weights: Mapping[str, float]) -> Vector:
        """The vector of a text from its weighted terms."""
        known = [(place, weight) for term, weight in weights.items() if (place := self.place.get(term)) is not None]
        if not known:
            return np.zeros(DIMENSIONS, np.float32)
        return _unit(np.array([weight for _, weight in known], np.float32) @ self.rows[[place for place, _ in known]])

    def texts(self, many: Sequence[Mapping[str, float]]) -> Matrix:
        """The vectors of several texts, one a row."""
        terms = [term for weights in many for term in weights]
        each = np.array([weight for weights in many for weight in weights.values()])
        return self.joined(terms, np.arange(len(terms)), each, np.repeat(np.arange(len(many)), list(map(len, many))), len(many))

    def directions(self, terms: Iterable[str]) -> Matrix:
        """The vectors of terms, one a row, of those that have one."""
        return self._units[[place for term in terms if (place := self.place.get(term)) is not None]]

    @cached_property
    def _units(self) -> Matrix:
        return _unit(self.rows)

    def joined(
        self, terms: Sequence[str], which: npt.NDArray[np.intp], weights: npt.NDArray[np.float64], text: npt.NDArray[np.intp], texts: int
    ) -> Matrix:
        """The vectors of many texts that lie one behind the other: `terms[which]` with `weights` stand in the texts `text`,
        which rises from 0 and stays below `texts`."""
        places = np.array([self.place.get(term, -1) for term in terms], np.intp)[which] if len(which) else which
        known = places >= 0
        total = np.zeros((texts, DIMENSIONS), np.float32)
        if known.any():
            weighed = self.rows[places[known]] * weights[known, None].astype(np.float32)
            of = text[known]
            starts = np.flatnonzero(np.concatenate(([True], of[1:] != of[:-1])))
            total[of[starts]] = np.add.reduceat(weighed, starts, axis=0)
        return _unit(total)


def _unit(found: Matrix) -> Matrix:
    """Rows to length 1; nothing stays nothing."""
    length = np.sqrt((found * found).sum(axis=-1, keepdims=True))
    unit: Matrix = np.divide(found, length, out=np.zeros_like(found), where=length > 0)
    return unit


def terms() -> list[str]:
    """The terms that have a vector, in the order of the rows."""
    return background().in_steps(lambda step: step >= FREQUENT)


def packed(rows: Matrix) -> bytes:
    """Rows as the package ships them."""
    scale = (np.abs(rows).max(axis=1, keepdims=True) / 127.0).astype(np.float16)
    scale[scale == 0] = 1.0
    whole: npt.NDArray[np.int8] = np.rint(rows / scale.astype(np.float32)).clip(-127, 127).astype(np.int8)
    return bytes(whole.tobytes() + scale.tobytes())


def unpacked(data: bytes) -> Vectors:
    """What `packed` wrote."""
    names = terms()
    size = len(names) * DIMENSIONS
    whole = np.frombuffer(data, np.int8, size).reshape(len(names), DIMENSIONS)
    scale = np.frombuffer(data, np.float16, len(names), offset=size)
    return Vectors(whole.astype(np.float32) * scale.astype(np.float32)[:, None], {term: number for number, term in enumerate(names)})


@cache
def vectors() -> Vectors:
    """The vectors in use: the shipped ones, read once a process."""
    return unpacked(files(__package__).joinpath("vectors.bin").read_bytes())


def vector(weights: Mapping[str, float]) -> Vector:
    """The vector of a text from its weighted terms."""
    return vectors().text(weights)


def likeness(left: Vector, right: Vector) -> float:
    """The cosine of two vectors."""
    return float(left @ right)


def mean_of_nearest(likenesses: Iterable[float], number: int) -> float:
    """The mean of the largest few."""
    nearest = sorted(likenesses, reverse=True)[:number]
    return sum(nearest) / len(nearest)
