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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

Tree = float | list[Any]


@dataclass(frozen=True)
class _Nodes:
    """All trees of a head, laid out so that a row walks down all of them at once.

    `value[node]` says where a row holds what the node asks for (twice as many places as features: in the second half unknown
    values count as large, in the first as small); `smaller` and `larger` are the nodes that it leads to. A leaf leads to
    itself.
    """

    roots: npt.NDArray[np.intp]
    parts: npt.NDArray[np.intp]  # where each part's trees begin among the roots
    value: npt.NDArray[np.intp]
    threshold: npt.NDArray[np.float64]
    smaller: npt.NDArray[np.intp]
    larger: npt.NDArray[np.intp]
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
        below: list[tuple[int, int]] = []
        leaf: list[float] = []

        def add(tree: Tree) -> tuple[int, int]:
            """The node's number and the depth below it."""
            number = len(value)
            below.append((number, number))
            if not isinstance(tree, list):
                value.append(0)
                threshold.append(math.inf)
                leaf.append(tree)
                return number, 0
            feature, bound, unknown_is_small, smaller, larger = tree
            value.append(feature if unknown_is_small else feature + len(self.features))
            threshold.append(min(bound, sys.float_info.max))  # an infinite bound parts known values from unknown ones
            leaf.append(0.0)
            (left, left_depth), (right, right_depth) = add(smaller), add(larger)
            below[number] = left, right
            return number, 1 + max(left_depth, right_depth)

        roots = [add(tree) for part in self.parts for tree in part.trees]
        return _Nodes(
            np.array([number for number, _ in roots], np.intp),
            np.cumsum([0, *(len(part.trees) for part in self.parts[:-1])]),
            np.array(value, np.intp),
            np.array(threshold),
            np.array([left for left, _ in below], np.intp),
            np.array([right for _, right in below], np.intp),
            np.array(leaf),
            max((depth for _, depth in roots), default=0),
        )

    @cached_property
    def _weights(self) -> npt.NDArray[np.float64]:
        """A row a part, a column a feature."""
        return np.array([[part.weights.get(name, 0.0) for name in self.features] for part in self.parts])

    def probability(self, row: Sequence[float]) -> float:
        """The probability for one row of values in the order of `features` (`nan` is "unknown"): the odds of being wrong in
        any way are those of being wrong in each, added up."""
        nodes = self._nodes
        values = np.array((*row, *row))
        unknown = np.isnan(values)
        weighed = self._weights @ np.where(unknown[: len(row)], 0.0, row)
        values[unknown] = math.inf
        values[: len(row)][unknown[: len(row)]] = -math.inf
        step = np.where(values.take(nodes.value) > nodes.threshold, nodes.larger, nodes.smaller)
        at = nodes.roots
        for _ in range(nodes.depth):
            at = step.take(at)
        sums = (np.add.reduceat(nodes.leaf.take(at), nodes.parts) + weighed).tolist()
        against = math.log(sum([math.exp(-part.base - found) for part, found in zip(self.parts, sums, strict=True)]))
        return 1.0 / (1.0 + math.exp(self.slope * against - self.shift))

    def false_alarm_rate(self, probability: float) -> float:
        """The share of true citations that score as low as this, or lower (1 above the table)."""
        at = bisect_right([score for score, _ in self.alarms], probability)
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
