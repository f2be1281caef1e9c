"""Fits the judge: gradient boosted trees, monotone in every likeness, exported to `support/model.json`.

    python training/background.py && python training/vectors.py && python training/fit.py

Six heads: with and without an abstract, each alone, in its article, and in its article with the list at hand. Fitted on a
real citing sentence with the study it cites, against the same sentence with another. What the table of false alarms and
the measured figures rest on are held-out probabilities: of a row of `pmc_swap` by a model that has seen neither its study
nor its article, with word vectors fitted without its article and without any citation of its study. The
features are kept in `.cache`, since making them takes most of the time: `--again` fits on those.
"""

from __future__ import annotations

import dataclasses
import json
import multiprocessing
import random
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from data import CACHE, ROOT
from pairs import OTHER, Pair, Sets
from scipy.special import expit, logit
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from vectors import FOLDS, fold_of, fold_of_cited, held_out

from citecheck.support import article_features, features, kinship
from citecheck.support.features import CONTEXT, LIST, SENTENCE, SIZE, extract

RATES = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5)
TITLE = tuple(name for name in SENTENCE if not name.startswith("best_"))
OF_RECORDS = ("record_margin", "record_kinship_margin", "coverage_margin")  # features that need the list's abstracts
TITLES = tuple(name for name in LIST if name not in OF_RECORDS)
HEADS = {
    "abstract": (*SENTENCE, "claim_size"),
    "title": (*TITLE, "claim_size"),
    "abstract+context": SENTENCE + CONTEXT + SIZE,
    "title+context": TITLE + CONTEXT + SIZE,
    "abstract+context+list": SENTENCE + CONTEXT + SIZE + LIST,
    "title+context+list": TITLE + CONTEXT + SIZE + TITLES,
}
HALF = 0.5  # what a further pair weighs beside one of `pmc_swap`


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
    """The features of one head, one row a pair; each row by word vectors that have seen neither its article nor its study cited."""
    x = np.full((len(pairs), len(HEADS[head])), np.nan)
    numbers: dict[tuple[int, int], list[int]] = {(citing, cited): [] for citing in range(FOLDS) for cited in range(FOLDS)}
    for number in sorted(range(len(pairs)), key=lambda number: pairs[number].citing):
        numbers[fold_of(pairs[number].citing), fold_of_cited(pairs[number].doc)].append(number)
    _work[:] = [(fold, [pairs[number] for number in part], head) for fold, part in numbers.items()]
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        for part, found in zip(numbers.values(), pool.imap(_cell, range(len(_work))), strict=True):
            x[part] = found
    return x


PROCESSES = 2
_work: list[tuple[tuple[int, int], list[Pair], str]] = []  # what `matrix` is at, for the processes it forks


def _cell(number: int) -> np.ndarray:
    fold, pairs, head = _work[number]
    use(held_out(*fold))
    found = np.full((len(pairs), len(HEADS[head])), np.nan)
    for row, pair in zip(found, pairs, strict=True):
        study, context = pair.study, pair.context
        if head.startswith("title") and context is not None:
            context = dataclasses.replace(context, others=tuple(dataclasses.replace(other, abstract=None) for other in context.others))
        study = study if head.startswith("abstract") else dataclasses.replace(study, abstract=None)
        values = extract(pair.claim, study, context if "+context" in head else None)
        row[:] = [values[name] for name in HEADS[head]]
    return found


def use(vectors: kinship.Vectors) -> None:
    """Judge by these word vectors from now on."""
    # in place of the cached function that reads the shipped ones
    kinship.vectors = lambda: vectors  # type: ignore[assignment]
    for cached in (features.study_terms, features.claim_terms, article_features.article_terms, features._against):
        cached.cache_clear()


def titled(x: np.ndarray, pairs: Sequence[Pair], head: str) -> np.ndarray:
    """The features with nothing but the titles of the list's entries for one row in two, so that their absence says nothing."""
    x = x.copy()
    hidden = np.array([zlib.crc32(pair.id.encode()) % 2 == 0 for pair in pairs])
    for column, name in enumerate(HEADS[head]):
        if name in OF_RECORDS:
            x[hidden, column] = np.nan
    return x


def weights(pairs: Sequence[Pair], measured: Sequence[Pair]) -> np.ndarray:
    """Weights that bring true and swapped studies to the proportions of `pmc_swap`, which the probabilities refer to, and those
    of the other sets beside them."""
    wanted, there = Counter(pair.kind for pair in measured), Counter(pair.kind for pair in pairs)
    found = np.array([OTHER.get(pair.kind) or wanted[pair.kind] / there[pair.kind] for pair in pairs]) * len(pairs) / len(measured)
    found[len(measured) :] *= HALF
    return found


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


def folds(train: Sequence[Pair], test: Sequence[Pair]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """(train, test) masks: no cited study and no citing article of a test row is in its train rows."""
    train_citing, test_citing = (np.array([fold_of(pair.citing) for pair in part]) for part in (train, test))
    train_doc, test_doc = (np.array([fold_of_cited(pair.doc) for pair in part]) for part in (train, test))
    for i in range(FOLDS):
        for j in range(FOLDS):
            yield (train_citing != i) & (train_doc != j), (test_citing == i) & (test_doc == j)


def truth(pairs: Sequence[Pair]) -> np.ndarray:
    return np.array([pair.true for pair in pairs])


def calibration(scores: np.ndarray, true: np.ndarray) -> tuple[float, float]:
    """Slope and shift of log odds that make held-out scores probabilities on `pmc_swap` (Platt 1999)."""
    fitted = LogisticRegression(C=1e6).fit(logit(scores)[:, None], true)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def export(model: HistGradientBoostingClassifier, slope: float = 1.0, shift: float = 0.0) -> tuple[float, list[Any]]:
    """The model's base value and its trees in the form of `citecheck.support.trees`, its log odds times the slope and with the shift."""

    def node(nodes: Any, at: int) -> Any:
        here = nodes[at]
        if here["is_leaf"]:
            return round(slope * float(here["value"]), 4)
        return [
            int(here["feature_idx"]),
            float(f"{here['num_threshold']:.5g}"),
            int(here["missing_go_to_left"]),
            node(nodes, int(here["left"])),
            node(nodes, int(here["right"])),
        ]

    trees = [node(stage[0].nodes, 0) for stage in model._predictors]
    return round(slope * float(model._baseline_prediction.ravel()[0]) + shift, 6), trees


def fitted_on(sets: Sets, measured: list[Pair], head: str) -> list[Pair]:
    """The pairs a head is fitted on: the measured and the further ones, with context a third of them as excerpts too, and
    where abstracts are judged alone those of other sets."""
    further = sets.further(with_text="+context" in head)
    if "+context" in head:
        further += [excerpt(pair) for pair in further + measured if zlib.crc32(pair.id.encode()) % 3 == 1]
    return measured + further + (sets.other() if head == "abstract" else [])


def widest(head: str) -> str:
    """The head that has this one's features and the list's behind them."""
    return head if "+context" not in head or head.endswith("+list") else f"{head}+list"


def features_of(head: str) -> np.ndarray:
    """The features of a head as they were kept: one row a pair of `fitted_on`."""
    found: np.ndarray = np.load(CACHE / f"features-{widest(head)}.npz")["more"][:, : len(HEADS[head])]
    return found


def main() -> None:
    sets = Sets()
    heads = {}
    held_out: dict[str, Any] = {}
    for head, names in HEADS.items():
        measured = sets.measured()
        pairs = fitted_on(sets, measured, head)
        if not head.endswith("+list") and "--again" not in sys.argv:
            wide = widest(head)
            np.savez(CACHE / f"features-{wide}.npz", more=matrix(pairs, wide), names=np.array(HEADS[wide]))
        more = features_of(head)
        fitted, x = titled(more, pairs, head), more[: len(measured)]
        y, true = truth(pairs), truth(measured)
        weight = weights(pairs, measured)
        scores = np.zeros(len(measured))
        for train, test in folds(pairs, measured):
            model = new_model(names).fit(fitted[train], y[train], sample_weight=weight[train])
            scores[test] = model.predict_proba(x[test])[:, 1]
        slope, shift = calibration(scores, true)
        held_out[head] = scores = expit(slope * logit(scores) + shift)
        base, trees = export(new_model(names).fit(fitted, y, sample_weight=weight), slope, shift)
        alarms = [[float(f"{np.quantile(scores[true], rate):.5g}"), rate] for rate in RATES]
        heads[head] = {"features": names, "base": base, "trees": trees, "alarms": alarms}
        print(head, more.shape, alarms, flush=True)
    np.savez(
        CACHE / "held-out.npz",
        id=np.array([pair.id for pair in measured]),
        kind=np.array([pair.kind for pair in measured]),
        listed=np.array([bool(pair.context and pair.context.others) for pair in measured]),
        **held_out,
    )
    target = ROOT / "src/citecheck/support/model.json"
    text = json.dumps({"fitted_on": "pmc_swap, pmc_citations, SciFact, Citation-Integrity", "heads": heads}, separators=(",", ":"))
    target.write_text(text.replace("]],[[", "]],\n[[") + "\n", encoding="ascii")
    print(target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
