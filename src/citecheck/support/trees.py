"""Boosted trees: sums of small decision trees, brought together to one probability.

A study can be wrong in several ways, and each *part* of a head gives the log odds that it is right rather than wrong in
one of them: its base, the leaves of its trees and its weighted features added up. A file's first line says what the model was
fitted on, and each further one is a head, `[name, {…}]`. There a tree is a leaf's value, or `[feature, threshold, nan goes left,
left, right]`; a row goes left where its value is at most the threshold. Written by `training/fit.py`.
"""

from __future__ import annotations

import json
import math
import sys
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

Tree = float | list[Any]


@dataclass(frozen=True)
class _Nodes:
    """All trees of a head, laid out so that a row walks down all of them at once.

    `value[node]` says where a row holds what the node asks for (twice as many places as features: in the second half unknown
    values count as large, in the first as small); `smaller` is the node that it leads to where that is at most the threshold, and
    else the next one. A leaf leads to itself.
    """

    trees: int  # as many first nodes are their roots
    parts: npt.NDArray[np.intp]  # where each part's trees begin among them
    value: npt.NDArray[np.intp]
    threshold: npt.NDArray[np.float64]
    smaller: npt.NDArray[np.intp]
    leaf: npt.NDArray[np.float64]
    depth: int


@dataclass(frozen=True)
class Part:
    """The log odds that a study is right rather than wrong in one way. `trees` are one at least, and `weights` by feature."""

    base: float
    trees: tuple[Tree, ...]
    weights: Mapping[str, float]


@dataclass(frozen=True)
class Head:
    """One fitted model: its parts, and the slope and shift that make log odds of them all calibrated ones.
    `alarms` are scores of true citations held out in fitting, ascending, as (score, rate): a score of at most that is given
    to at most that share of true citations."""

    features: tuple[str, ...]
    parts: tuple[Part, ...]
    alarms: tuple[tuple[float, float], ...]
    slope: float = 1.0
    shift: float = 0.0

    @cached_property
    def _nodes(self) -> _Nodes:
        value: list[int] = []
        threshold: list[float] = []
        smaller: list[int] = []
        leaf: list[float] = []
        waiting: deque[tuple[Tree, int]] = deque((tree, 0) for part in self.parts for tree in part.trees)
        trees, deepest = len(waiting), 0
        while waiting:
            tree, deepest = waiting.popleft()
            if isinstance(tree, list):
                feature, bound, unknown_is_small, left, right = tree
                value.append(feature if unknown_is_small else feature + len(self.features))
                threshold.append(min(bound, sys.float_info.max))  # an infinite bound parts known values from unknown ones
                smaller.append(len(value) + len(waiting))  # both go behind those that wait
                leaf.append(0.0)
                waiting.extend(((left, deepest + 1), (right, deepest + 1)))
            else:
                value.append(0)
                threshold.append(math.inf)
                smaller.append(len(smaller))
                leaf.append(tree)
        return _Nodes(
            trees,
            np.cumsum([0, *(len(part.trees) for part in self.parts[:-1])]),
            np.array(value, np.intp),
            np.array(threshold),
            np.array(smaller, np.intp),
            np.array(leaf),
            deepest,
        )

    @cached_property
    def _weights(self) -> npt.NDArray[np.float64]:
        """A row a part, a column a feature."""
        return np.array([[part.weights.get(name, 0.0) for name in self.features] for part in self.parts])

    def probability(self, row: Sequence[float]) -> float:
        """The probability for one row of values in the order of `features` (`nan` is "unknown"): the odds of being wrong in
        any way are those of being wrong in each, added up."""
        nodes, size = self._nodes, len(row)
        values = np.array((*row, *row))
        unknown = np.isnan(values[:size])
        weighed = self._weights @ np.where(unknown, 0.0, values[:size])
        values[:size][unknown], values[size:][unknown] = -math.inf, math.inf
        step = nodes.smaller + (values.take(nodes.value) > nodes.threshold)
        at = step[: nodes.trees]
        for _ in range(nodes.depth - 1):
            at = step.take(at)
        sums = (np.add.reduceat(nodes.leaf.take(at), nodes.parts) + weighed).tolist()
        against = math.log(sum([math.exp(-part.base - found) for part, found in zip(self.parts, sums, strict=True)]))
        return 1.0 / (1.0 + math.exp(self.slope * against - self.shift))

    def false_alarm_rate(self, probability: float) -> float:
        """The share of true citations that score as low as this, or lower (1 above the table)."""
        at = bisect_right(self.alarms, probability, key=itemgetter(0))
        return 1.0 if at == len(self.alarms) else self.alarms[at][1]


class Heads(Mapping[str, Head]):
    """The heads of a model's file, by name: a line each behind the first, read when it is first asked for, since a run needs two or
    three of six."""

    def __init__(self, text: str) -> None:
        _, *lines = text.splitlines()
        self._lines = {line.partition('["')[2].partition('"')[0]: line for line in lines}
        self._read: dict[str, Head] = {}

    def __getitem__(self, name: str) -> Head:
        if name not in self._read:
            _, head = json.loads(self._lines[name])
            self._read[name] = Head(
                tuple(head["features"]),
                tuple(Part(part["base"], tuple(part["trees"]), part.get("weights", {})) for part in head["parts"]),
                tuple(map(tuple, head["alarms"])),
                head.get("slope", 1.0),
                head.get("shift", 0.0),
            )
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


@cache
def heads() -> Heads:
    """The fitted heads of the default model; read once a process."""
    return Heads(files(__package__).joinpath("model.json").read_text(encoding="ascii"))
