"""Fits the heads that tell a claim that is borne out from one that is spoken against: `support/stance.json`.

    python training/fit_stance.py

Fitted on the train parts of SciFact, CliniFact (three in four studies, by title) and Citation-Integrity (its five
sentences in an abstract's place); each set, and in each set each class, weighs the same. What is measured
(`benchmarks/stance.py`) are the parts left out here, and heads fitted on two sets and measured on the third.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from data import ROOT, rows
from sklearn.ensemble import HistGradientBoostingClassifier

from citecheck.support.base import Study
from citecheck.support.features import SENTENCE, extract
from citecheck.support.stance import signs

SUPPORTED, CONTRADICTED, UNSETTLED = range(3)
LABELS = {
    "SUPPORT": SUPPORTED, "ACCURATE": SUPPORTED, "CONTRADICT": CONTRADICTED, "INCONCLUSIVE": CONTRADICTED,
    "NOT_ACCURATE": CONTRADICTED, "NEI": UNSETTLED, "IRRELEVANT": UNSETTLED,
}  # fmt: skip
_LIKER = (
    *SENTENCE,
    *("covered", "covered_second", "covered_by_three", "covered_by_title", "covered_at_end", "beginning_in_record", "rest_in_record"),
    *("beginning_in_sentence", "beginning_in_title", "rest_in_title", "numbers_in_record", "found_covers"),
)
_MORE = ("clash", "deny", "clash_nearest", "deny_nearest", "denial_differs", "none_found_covers", "none_found_near",
         "p_large")  # fmt: skip
_LESS = ("agree", "agree_nearest", "agree_net", "turns", "turns_title", "covered", "covered_by_three", "numbers_in_record",
         "found_covers", "found", "found_near", "found_at_end", "p_small", "beginning_in_sentence")  # fmt: skip
# Which way each sign may move a head: 1 up, -1 down; one that isn't named may move it either way.
SETTLED = dict.fromkeys(_LIKER, 1)
AGAINST = dict.fromkeys(_MORE, 1) | dict.fromkeys(_LESS, -1)


@dataclass(frozen=True, slots=True)
class Row:
    set: str
    claim: str
    study: Study
    label: int
    train: bool


def text(value: str | list[str] | None) -> str:
    return " ".join(value) if isinstance(value, list) else value or ""


def labelled() -> list[Row]:
    """All rows of the three sets."""

    def read(name: str, source: str, abstract: str, train: bool) -> Iterator[Row]:
        for row in rows(f"claims/{source}"):
            yield Row(name, row["claim"], Study(row["title"] or "", text(row[abstract])), LABELS[row["label"]], train)

    trials = sorted(read("CliniFact", "clinifact_train", "abstract", True), key=lambda row: row.study.title)
    cut = trials[3 * len(trials) // 4].study.title
    return [
        *read("SciFact", "scifact_train", "abstract", True),
        *read("SciFact", "scifact_dev", "abstract", False),
        *(Row(row.set, row.claim, row.study, row.label, row.study.title < cut) for row in trials),
        *read("Citation-Integrity", "citation_integrity_train", "top5", True),
        *read("Citation-Integrity", "citation_integrity_dev", "top5", False),
    ]


def matrix(data: Sequence[Row]) -> tuple[np.ndarray, list[str]]:
    """The signs, one row a pair, and their names."""
    found = [signs(row.claim, row.study, extract(row.claim, row.study)).values for row in data]
    names = list(found[0])
    return np.array([[values[name] for name in names] for values in found]), names


def weights(sets: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Weights under which each set, and in it each class, counts the same."""
    weight = np.zeros(len(labels))
    for name in np.unique(sets):
        for label in range(3):
            among = (sets == name) & (labels == label)
            weight[among] = 1 / max(1, among.sum())
    found: np.ndarray = weight * len(labels) / weight.sum()
    return found


def model(names: Sequence[str], ways: dict[str, int]) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=60,
        learning_rate=0.1,
        max_leaf_nodes=5,
        min_samples_leaf=30,
        l2_regularization=5.0,
        monotonic_cst=[ways.get(name, 0) for name in names],
        early_stopping=False,
        random_state=0,
    )


@dataclass(frozen=True)
class Fitted:
    settled: HistGradientBoostingClassifier
    against: HistGradientBoostingClassifier

    def probabilities(self, x: np.ndarray) -> np.ndarray:
        """A row a pair: supported, contradicted, unsettled."""
        settled, against = self.settled.predict_proba(x)[:, 1], self.against.predict_proba(x)[:, 1]
        return np.stack([settled * (1 - against), settled * against, 1 - settled], axis=1)


def fit(x: np.ndarray, names: Sequence[str], labels: np.ndarray, sets: np.ndarray) -> Fitted:
    weight, settled = weights(sets, labels), labels != UNSETTLED
    return Fitted(
        model(names, SETTLED).fit(x, settled, sample_weight=weight),
        model(names, AGAINST).fit(x[settled], labels[settled] == CONTRADICTED, sample_weight=weight[settled]),
    )


def main() -> None:
    from fit import export, written  # here, since the benchmark has a `data` of its own

    data = [row for row in labelled() if row.train]
    x, names = matrix(data)
    fitted = fit(x, names, np.array([row.label for row in data]), np.array([row.set for row in data]))
    heads: dict[str, Any] = {}
    for name, each in (("settled", fitted.settled), ("against", fitted.against)):
        heads[name] = {"features": names, "parts": [export(each, names)], "alarms": []}
    written(ROOT / "src/citecheck/support/stance.json", "SciFact, CliniFact, Citation-Integrity", heads)
    print(len(data), "rows")


if __name__ == "__main__":
    main()
