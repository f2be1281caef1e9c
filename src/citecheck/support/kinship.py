"""Kin words: how near in meaning two texts are when they share none.

Each term has a short vector, fitted by `training/vectors.py` so that a sentence lies near the record it cites, a title near
its abstract and a sentence near its neighbours ("isotretinoin" lies near "acne"). A text's vector is the sum of its terms',
each weighed as in `bags.Bag`; how long a term's vector is says how much the term tells. `vectors.bin` holds one row of
signed bytes a term, in the order in which `background.txt` names them, and behind the rows what each is to be multiplied by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from citecheck.support.background import background
from citecheck.support.bags import Bags, Ints

DIMENSIONS = 64
BLOCK = 32  # texts joined at a time: a long article has too many terms for all at once
FREQUENT = 10  # tenths of a unit of rarity: commoner terms have no vector

Vector = npt.NDArray[np.float32]  # of length 1, or 0 where nothing is known
Matrix = npt.NDArray[np.float32]  # one row a term


@dataclass(frozen=True)
class Vectors:
    """The rows by term, as signed bytes and what each is to be multiplied by. `training/` makes others than the shipped ones,
    to judge what they have not seen."""

    rows: npt.NDArray[np.int8]
    scale: npt.NDArray[np.float32]
    first: int  # the number of the first term that has one (see `Background.numbers`)

    def of(self, terms: Iterable[str]) -> Matrix:
        """The vectors of terms, one a row; 0 where none is known."""
        return self.at(background().numbers(terms))

    def at(self, numbers: Ints) -> Matrix:
        """The same of terms by their numbers."""
        places = np.maximum(numbers - self.first, -1)
        found: Matrix = self.rows.take(places, axis=0) * self.scale.take(places)[:, None]
        found[places < 0] = 0.0
        return found

    def text(self, weights: Mapping[str, float]) -> Vector:
        """The vector of a text from its weighted terms."""
        return unit(np.array(list(weights.values()), np.float32) @ self.of(weights))


def joined(rows: Matrix, bags: Bags) -> Matrix:
    """The vectors of many texts, one a row; `rows` are those of their terms."""
    total = np.empty((len(bags.norms), DIMENSIONS), np.float32)
    add_up(rows, bags, total)
    return unit(total)


def add_up(rows: Matrix, bags: Bags, total: Matrix) -> None:
    """The same before they are brought to length 1, written to `total`."""
    for first in range(0, len(total), BLOCK):
        part = total[first : first + BLOCK]
        start, end = bags.texts.searchsorted((first, first + BLOCK))
        weights = np.zeros((len(part), len(rows)), np.float32)
        weights[bags.texts[start:end] - first, bags.terms[start:end]] = bags.weights[start:end]
        np.matmul(weights, rows, out=part)


def unit(found: Matrix) -> Matrix:
    """Rows to length 1; nothing stays nothing."""
    length = np.sqrt(np.einsum("...i,...i", found, found))
    unit: Matrix = found / np.where(length > 0, length, 1.0).astype(found.dtype)[..., None]
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
    number = len(data) // (DIMENSIONS + 2)  # a row of bytes and two of what it is to be multiplied by
    size = number * DIMENSIONS
    whole = np.frombuffer(data, np.int8, size).reshape(number, DIMENSIONS)
    scale = np.frombuffer(data, np.float16, number, offset=size).astype(np.float32)
    return Vectors(whole, scale, len(background().table) - number)  # the background's file begins with those that have none


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
