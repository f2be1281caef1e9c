"""A claim held against a study token by token: does each part of the sentence have something that answers it?

One vector for a whole sentence blurs what the sentence turns on. Here each token of the claim looks for the token most like it in the
study (the late interaction of Khattab and Zaharia, ColBERT, 2020), and what it finds counts by how much the token tells. How tokens are
compared and what they weigh is fitted: `vectors_tokens.npz` holds one matrix and one row for MiniLM's states of a token, written by
`training/vectors_tokens.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from citecheck.support.vectors import Matrix, Reading, Vector

FILE = "vectors_tokens.npz"
DIMENSIONS = 64


class Tokens(NamedTuple):
    """The tokens of a text: a direction each (tokens × 64, length 1), and what share of the text's weight each has."""

    directions: Matrix
    shares: Vector


@dataclass(frozen=True, eq=False)
class Lens:
    """What is fitted: a token's early and late state, side by side (768 numbers), seen as a direction and a weight."""

    mean: Vector  # of the states, shape (768,), taken off first
    projection: Matrix  # 768 × 64
    weighing: Vector  # shape (768,); with `bias`, a token's weight before it is made positive
    bias: float

    def tokens(self, reading: Reading) -> Tokens:
        import numpy as np

        states = np.hstack([reading.early, reading.late]).astype(np.float32) - self.mean
        projected = states @ self.projection
        directions: Matrix = projected / (np.sqrt((projected * projected).sum(axis=1, keepdims=True)) + np.float32(1e-6))
        weights: Vector = np.logaddexp(np.float32(0.0), states @ self.weighing + np.float32(self.bias))
        return Tokens(directions, weights / max(weights.sum(), np.float32(1e-6)))


def found(claim: Tokens, directions: Matrix) -> Vector:
    """Of each of a claim's tokens how like it the most alike of these is; 0 where none is."""
    nearest: Vector = (claim.directions @ directions.T).max(axis=1, initial=0.0)
    return nearest


@cache
def lens() -> Lens:
    """The lens in use: the shipped one, read once a process."""
    with files(__package__).joinpath(FILE).open("rb") as file:
        return opened(file)


def opened(file: IO[bytes]) -> Lens:
    """A lens as `training/vectors_tokens.py` writes it."""
    import numpy as np

    with np.load(file, allow_pickle=False) as kept:
        mean, projection, weighing = (kept[name].astype(np.float32) for name in ("mean", "projection", "weighing"))
        return Lens(mean, projection, weighing, float(kept["bias"]))
