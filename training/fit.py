"""Fits the judge: gradient boosted trees, monotone in every likeness, exported to `support/model.json`.

    python training/background.py && python training/vectors.py && python training/fit.py

Four heads: with and without an abstract, with and without context. Fitted on a real citing sentence with the study it
cites, against the same sentence with another. What the table of false alarms and the measured figures rest on are
held-out probabilities: of a row of `pmc_swap` by a model that has seen neither its study nor its article, with word
vectors fitted without its article.
"""

from __future__ import annotations

import dataclasses
import json
import random
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import vectors
from data import ROOT
from pairs import Pair, Sets
from sklearn.ensemble import HistGradientBoostingClassifier

from citecheck.support import features, kinship
from citecheck.support.features import CONTEXT, LIST, SENTENCE, SIZE, extract

FOLDS = 5
RATES = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5)
TITLE = tuple(name for name in SENTENCE if not name.startswith("best_"))
TITLES = tuple(name for name in LIST if name not in ("record_margin", "coverage_margin"))
HEADS = {
    "abstract": (*SENTENCE, "claim_size"),
    "title": (*TITLE, "claim_size"),
    "abstract+context": SENTENCE + CONTEXT + LIST + SIZE,
    "title+context": TITLE + CONTEXT + TITLES + SIZE,
}
CACHE = ROOT / "training/.cache"


def excerpt(pair: Pair) -> Pair:
    """The pair in a short article: the title and some thousand code points around the claim."""
    context = pair.context
    assert context is not None
    text = context.article_text or ""
    chance = random.Random(pair.id)
    size = chance.randint(300, 3000)
    at = max(0, text.find(pair.claim[:60]))
    short = text.partition("\n")[0] + "\n" + text[max(0, at - size) : at + len(pair.claim) + size]
    return dataclasses.replace(pair, context=dataclasses.replace(context, article_text=short))


def matrix(pairs: Sequence[Pair], head: str) -> np.ndarray:
    """The features of one head, one row a pair; each row by word vectors that have not seen its article."""
    names = HEADS[head]
    x = np.full((len(pairs), len(names)), np.nan)
    for fold in range(vectors.FOLDS):
        use(vectors.rows_from(np.load(CACHE / f"vectors-{fold}.npy")))
        for number, pair in enumerate(pairs):
            if vectors.fold_of(pair.citing) != fold:
                continue
            study, context = pair.study, pair.context
            if head.startswith("title") and context is not None:
                context = dataclasses.replace(context, others=tuple(dataclasses.replace(other, abstract=None) for other in context.others))
            study = study if head.startswith("abstract") else dataclasses.replace(study, abstract=None)
            values = extract(pair.claim, study, context if head.endswith("+context") else None)
            x[number] = [values[name] for name in names]
    return x


def use(rows: kinship.Rows) -> None:
    """Judge by these word vectors from now on."""
    kinship.rows = lambda: rows  # type: ignore[assignment]
    for cached in (features.study_terms, features.claim_terms, features.article_terms, features._against):
        cached.cache_clear()


def unlisted(x: np.ndarray, pairs: Sequence[Pair], head: str) -> np.ndarray:
    """The features with the list at hand for two rows in three only, so that its absence says nothing, and for one of
    those two with the titles of its entries alone."""
    x = x.copy()
    state = np.array([zlib.crc32(pair.id.encode()) % 3 for pair in pairs])
    for column, name in enumerate(HEADS[head]):
        if name in LIST:
            x[state == 0, column] = np.nan
        if name in ("record_margin", "coverage_margin"):
            x[state == 1, column] = np.nan
    return x


def weights(pairs: Sequence[Pair], measured: Sequence[Pair]) -> np.ndarray:
    """Weights that bring true and swapped studies to the proportions of `pmc_swap`, which the probabilities refer to."""
    wanted, there = Counter(pair.kind for pair in measured), Counter(pair.kind for pair in pairs)
    return np.array([wanted[pair.kind] / there[pair.kind] for pair in pairs]) * len(pairs) / len(measured)


def new_model(names: tuple[str, ...]) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=180,
        learning_rate=0.07,
        max_leaf_nodes=8,
        min_samples_leaf=120,
        l2_regularization=5.0,
        monotonic_cst=[0 if name in SIZE else 1 for name in names],
        early_stopping=False,
        random_state=0,
    )


def part(values: Sequence[str], salt: str) -> np.ndarray:
    return np.array([zlib.crc32((value + salt).encode()) % FOLDS for value in values])


def folds(train: Sequence[Pair], test: Sequence[Pair]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """(train, test) masks: no cited study and no citing article of a test row is in its train rows."""
    train_citing, test_citing = part([pair.citing for pair in train], ""), part([pair.citing for pair in test], "")
    train_doc, test_doc = part([pair.doc for pair in train], "x"), part([pair.doc for pair in test], "x")
    for i in range(FOLDS):
        for j in range(FOLDS):
            yield (train_citing != i) & (train_doc != j), (test_citing == i) & (test_doc == j)


def truth(pairs: Sequence[Pair]) -> np.ndarray:
    return np.array([pair.true for pair in pairs])


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


def fitted_on(sets: Sets, measured: list[Pair], head: str) -> list[Pair]:
    """The pairs a head is fitted on: the measured and the further ones, and with context a third of them as excerpts too."""
    further = sets.further(with_text=head.endswith("+context"))
    if head.endswith("+context"):
        further += [excerpt(pair) for pair in further + measured if zlib.crc32(pair.id.encode()) % 3 == 1]
    return measured + further


def main() -> None:
    sets = Sets()
    heads = {}
    held_out: dict[str, Any] = {}
    for head, names in HEADS.items():
        measured = sets.measured()
        pairs = fitted_on(sets, measured, head)
        more = matrix(pairs, head)
        x = more[: len(measured)]
        masked, fitted = unlisted(x, measured, head), unlisted(more, pairs, head)
        y, true = truth(pairs), truth(measured)
        weight = weights(pairs, measured)
        whole, bare = np.zeros(len(measured)), np.zeros(len(measured))
        for train, test in folds(pairs, measured):
            model = new_model(names).fit(fitted[train], y[train], sample_weight=weight[train])
            whole[test] = model.predict_proba(x[test])[:, 1]
            bare[test] = model.predict_proba(masked[test])[:, 1]
        held_out[head] = whole
        base, trees = export(new_model(names).fit(fitted, y, sample_weight=weight))
        alarms = [[float(f"{np.quantile(bare[true], rate):.5g}"), rate] for rate in RATES]
        heads[head] = {"features": names, "base": base, "trees": trees, "alarms": alarms}
        np.savez(CACHE / f"features-{head}.npz", x=x, more=more, names=np.array(names))
        print(head, more.shape, alarms, flush=True)
    np.savez(
        CACHE / "held-out.npz",
        id=np.array([pair.id for pair in measured]),
        kind=np.array([pair.kind for pair in measured]),
        listed=np.array([bool(pair.context and pair.context.others) for pair in measured]),
        **held_out,
    )
    target = ROOT / "src/citecheck/support/model.json"
    text = json.dumps({"fitted_on": "pmc_swap, pmc_citations", "heads": heads}, separators=(",", ":"))
    target.write_text(text.replace("]],[[", "]],\n[[") + "\n", encoding="ascii")
    print(target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
