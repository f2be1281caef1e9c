"""Kin words: how near in meaning two texts are when they share none.

Each common term has a short vector, fitted by `training/vectors.py` on which terms stand in the same paragraphs
("isotretinoin" lies near "acne"). A text's vector is the weighted sum of its most telling terms. `vectors.bin` holds one
row of signed bytes a term, in the order in which `background.txt` names them; a row's length says nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from citecheck.support.background import background

DIMENSIONS = 32
TELLING = 30  # terms of a text that make up its vector; more of them only blur it
FREQUENT = 15  # tenths of a unit of rarity: commoner terms have no vector
RARE = 85  # rarer ones neither: too few texts to tell where they belong

Vector = tuple[float, ...]
Rows = Callable[[str], Vector | None]


def placed(step: int) -> bool:
    """Whether terms of this step of rarity have a vector."""
    return FREQUENT <= step <= RARE


def shipped() -> Rows:
    """The vectors that the package ships, unpacked one by one as they are asked for."""
    packed = memoryview(files(__package__).joinpath("vectors.bin").read_bytes()).cast("b")
    place = {term: number for number, term in enumerate(background().in_steps(placed))}

    @lru_cache(maxsize=20_000)
    def row(term: str) -> Vector | None:
        number = place.get(term)
        if number is None:
            return None
        values = packed[number * DIMENSIONS : (number + 1) * DIMENSIONS].tolist()
        length = math.sqrt(sum(value * value for value in values)) or 1.0
        return tuple(value / length for value in values)

    return row


@cache
def rows() -> Rows:
    """Where vectors come from; `training/` puts others in its place to judge what they have not seen."""
    return shipped()


def vector(weights: Mapping[str, float]) -> Vector:
    """The vector of a text from its weighted terms, of length 1, or of length 0 where no term has a vector."""
    row = rows()
    total = [0.0] * DIMENSIONS
    for term in sorted(weights, key=lambda term: (-weights[term], term))[:TELLING]:
        if (found := row(term)) is not None:
            weight = weights[term]
            total = [value + weight * part for value, part in zip(total, found, strict=True)]
    length = math.sqrt(sum(value * value for value in total))
    return tuple(value / length for value in total) if length else tuple(total)


def likeness(left: Vector, right: Vector) -> float:
    """The cosine of two vectors."""
    return sum(a * b for a, b in zip(left, right, strict=True))
