"""Fits the judge: gradient boosted trees, monotone in every feature, exported to `support/model.json`.

    python training/fit.py

Fitted on `pmc_swap` alone: a real citing sentence with the study it cites, against the same sentence with another.
Four heads: with and without an abstract, with and without context. The table of false alarms of a head comes from
true citations judged by models that have seen neither their cited study nor their citing article.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
from data import ROOT, rows
from sklearn.ensemble import HistGradientBoostingClassifier

from citecheck.support.base import Context, Study
from citecheck.support.features import CONTEXT, LIST, SENTENCE, SIZE, extract

FOLDS = 5
RATES = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
HEADS = {
    "abstract": SENTENCE + SIZE,
    "title": tuple(name for name in SENTENCE if not name.startswith("best_")) + SIZE,
    "abstract+context": SENTENCE + CONTEXT + LIST + SIZE,
    "title+context": tuple(name for name in SENTENCE if not name.startswith("best_")) + CONTEXT + LIST + SIZE,
}


def pairs() -> list[dict[str, Any]]:
    """The rows of `pmc_swap`, each with the text and the list of its citing article.

    The list holds the other studies that the article is known to cite. Of a row whose study was swapped for a foreign
    one the true study is left out of the list: its entry is the one that was replaced.
    """
    swap = sorted(rows("claims/pmc_swap"), key=lambda row: (row["citing"], row["id"]))
    texts = {row["pmcid"]: row["text"] for row in rows("claims/pmc_citing_fulltext")}
    titles = {row["pmcid"]: row["title"] for row in rows("claims/pmc_refs")}
    cited: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows("claims/pmc_citations"):
        if row["ref"] in titles:
            cited[row["citing"]].add(row["ref"])
    true = {row["group"]: row["doc"] for row in swap if row["kind"] == "pos"}
    for row in swap:
        others = cited[row["citing"]] - {row["doc"]}
        if row["kind"] in ("random", "topicnn"):
            others -= {true[row["group"]]}
        row["context"] = Context(article_text=texts[row["citing"]], other_titles=tuple(titles[ref] for ref in sorted(others)))
    return swap


def matrix(swap: list[dict[str, Any]], head: str) -> np.ndarray:
    """The features of one head, one row a pair."""
    found = []
    for row in swap:
        study = Study(row["title"], row["abstract"] if head.startswith("abstract") else None)
        values = extract(row["claim"], study, row["context"] if head.endswith("+context") else None)
        found.append([values[name] for name in HEADS[head]])
    x = np.array(found)
    # Half of the rows are judged without the list at hand, so that its absence says nothing.
    unlisted = np.array([zlib.crc32(row["id"].encode()) % 2 == 0 for row in swap])
    for column, name in enumerate(HEADS[head]):
        if name in LIST:
            x[unlisted, column] = np.nan
    return x


def new_model(features: tuple[str, ...]) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=150,
        learning_rate=0.07,
        max_leaf_nodes=8,
        min_samples_leaf=40,
        l2_regularization=5.0,
        monotonic_cst=[0 if name in SIZE else 1 for name in features],
        early_stopping=False,
        random_state=0,
    )


def folds(swap: list[dict[str, Any]]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """(train, test) masks: no cited study and no citing article of a test row is in its train rows."""

    def part(values: list[str], salt: str) -> np.ndarray:
        return np.array([zlib.crc32((value + salt).encode()) % FOLDS for value in values])

    citing, doc = part([row["citing"] for row in swap], ""), part([row["doc"] for row in swap], "x")
    for i in range(FOLDS):
        for j in range(FOLDS):
            yield (citing != i) & (doc != j), (citing == i) & (doc == j)


def held_out(x: np.ndarray, y: np.ndarray, swap: list[dict[str, Any]], features: tuple[str, ...]) -> np.ndarray:
    """Each row's probability by a model that has seen neither its study nor its article."""
    scores = np.zeros(len(y))
    for train, test in folds(swap):
        scores[test] = new_model(features).fit(x[train], y[train]).predict_proba(x[test])[:, 1]
    return scores


def export(model: HistGradientBoostingClassifier) -> tuple[float, list[Any]]:
    """The model's base value and its trees in the form of `citecheck.support.trees`."""

    def node(nodes: Any, at: int) -> Any:
        here = nodes[at]
        if here["is_leaf"]:
            return round(float(here["value"]), 4)
        return [
            int(here["feature_idx"]),
            float(f"{here['num_threshold']:.5g}"),
            int(here["missing_go_to_left"]),
            node(nodes, int(here["left"])),
            node(nodes, int(here["right"])),
        ]

    trees = [node(stage[0].nodes, 0) for stage in model._predictors]
    return round(float(model._baseline_prediction.ravel()[0]), 6), trees


def main() -> None:
    swap = pairs()
    y = np.array([row["kind"] == "pos" for row in swap])
    heads = {}
    for head, features in HEADS.items():
        x = matrix(swap, head)
        true = held_out(x, y, swap, features)[y]
        base, trees = export(new_model(features).fit(x, y))
        alarms = [[float(f"{np.quantile(true, rate):.5g}"), rate] for rate in RATES]
        heads[head] = {"features": features, "base": base, "trees": trees, "alarms": alarms}
        print(head, alarms)
    target = ROOT / "src/citecheck/support/model.json"
    text = json.dumps({"fitted_on": "pmc_swap", "heads": heads}, separators=(",", ":"))
    target.write_text(text.replace('"heads"', '\n"heads"').replace("]],[[", "]],\n[[") + "\n", encoding="ascii")
    print(target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
