"""Boosted trees in plain Python: a sum of small decision trees, squashed to a probability.

A tree is a leaf's value, or `[feature, threshold, nan goes left, left, right]`; a row goes left where its value is
at most the threshold. Written by `training/fit.py`.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Tree = float | list[Any]


@dataclass(frozen=True)
class Head:
    """One fitted model. `alarms` are scores of true citations held out in fitting, ascending, as (score, rate): a
    score of at most that is given to at most that share of true citations."""

    features: tuple[str, ...]
    base: float
    trees: tuple[Tree, ...]
    alarms: tuple[tuple[float, float], ...]

    def probability(self, row: Sequence[float]) -> float:
        """The probability for one row of values in the order of `features` (`nan` is "unknown")."""
        total = self.base
        for tree in self.trees:
            node: Any = tree
            while type(node) is list:
                value = row[node[0]]
                node = node[3] if value <= node[1] or (value != value and node[2]) else node[4]
            total += node
        return 1.0 / (1.0 + math.exp(-total))

    def false_alarm_rate(self, probability: float) -> float:
        """The share of true citations that score as low as this, or lower (1 above the table)."""
        at = bisect_right([score for score, _ in self.alarms], probability)
        return 1.0 if at == len(self.alarms) else self.alarms[at][1]


@cache
def heads() -> dict[str, Head]:
    """The fitted heads of the default model, by name; read once a process."""
    return read_heads(files(__package__).joinpath("model.json").read_text(encoding="ascii"))


def read_heads(text: str) -> dict[str, Head]:
    """The heads of a model's file."""
    return {
        name: Head(tuple(head["features"]), head["base"], tuple(head["trees"]), tuple(map(tuple, head["alarms"])))
        for name, head in json.loads(text)["heads"].items()
    }
