"""Fits the judge: gradient boosted trees, monotone in every likeness, exported to `support/model.json`.

    python training/background.py && python training/vectors.py && python training/fit.py

Six heads: with and without an abstract, each alone, in its article, and in its article with the list at hand. Each has three
parts, trees fitted on real citing sentences with the study they cite, against the same with a study of any kind, with one on the
same topic, and with one that the article cites elsewhere: what tells the one says little of the other. Where a claim is alone
with an abstract there is a fourth, a plain weighted sum fitted on claims that people read the study for. The odds of all added
up are what a head goes by. What the table of false alarms and the measured figures rest on are held-out probabilities: of a row
of `pmc_swap` by a model that has seen neither its study nor its article, with word vectors fitted without its article and
without any citation of its study. The features are kept in `.cache`, since making them takes most of the time: `--again` fits on
those.
"""

from __future__ import annotations

import dataclasses
import json
import math
import multiprocessing
import random
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import joblib
import numpy as np
from data import CACHE, PROCESSES, ROOT
from pairs import OTHER, Pair, Sets
from scipy.special import expit
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from vectors import FOLDS, fold_of, fold_of_cited, held_out

from citecheck.support import article_features, features, kinship, mentions
from citecheck.support.features import CLAIM, CONTEXT, LIST, SCALE, SENTENCE, extract
from citecheck.support.trees import Heads

RATES = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5)
TITLE = tuple(name for name in SENTENCE if not name.startswith("best_"))
OF_RECORDS = ("record_margin", "record_kinship_margin", "coverage_margin", "vector_record_margin")  # need the list's abstracts
TITLES = tuple(name for name in LIST if name not in OF_RECORDS)
HEADS = {
    "abstract": (*SENTENCE, *mentions.NAMES, *CLAIM),
    "title": (*TITLE, *CLAIM),
    "abstract+context": SENTENCE + CONTEXT + SCALE,
    "title+context": TITLE + CONTEXT + SCALE,
    "abstract+context+list": SENTENCE + CONTEXT + SCALE + LIST,
    "title+context+list": TITLE + CONTEXT + SCALE + TITLES,
}
PARTS = {  # the ways in which a study can be wrong, by the kinds of pairs that each is learned from
    "foreign": ("pos", "random"),
    "akin": ("pos", "topicnn"),
    "listed": ("pos", "sibling"),
    "unsaid": ("judged", "checked", "silent", "irrelevant"),  # where people read the study for this
}
# How common one is beside its share of the pairs, where that is not taken as it is.
LISTED = {"akin": 0.2}  # with the list at hand
ALONE = {"unsaid": 0.6}  # for a claim without an article
PLAIN = {"unsaid": mentions.NAMES}  # parts that are sums of these features: so few pairs to learn from are fitted too closely by trees
STRENGTH = 0.1  # how freely their weights are fitted (scikit-learn's C)
SOURCES = "pmc_swap, pmc_citations, SciFact, Citation-Integrity"
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
    numbers = by_fold(pairs)
    _work[:] = [(fold, [pairs[number] for number in part], head) for fold, part in numbers.items()]
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        for part, found in zip(numbers.values(), pool.imap(_cell, range(len(_work))), strict=True):
            x[part] = found
    return x


def by_fold(pairs: Sequence[Pair]) -> dict[tuple[int, int], list[int]]:
    """The numbers of the pairs by the folds of citing article and cited study, those of an article together."""
    numbers: dict[tuple[int, int], list[int]] = {(citing, cited): [] for citing in range(FOLDS) for cited in range(FOLDS)}
    for number in sorted(range(len(pairs)), key=lambda number: pairs[number].citing):
        numbers[fold_of(pairs[number].citing), fold_of_cited(pairs[number].doc)].append(number)
    return numbers


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
    features.studies_read.clear()
    article_features.articles_read.clear()
    for cached in (features.claim_terms, features._read_text, features._against):
        cached.cache_clear()


def titled(x: np.ndarray, pairs: Sequence[Pair], names: Sequence[str]) -> np.ndarray:
    """The features with nothing but the titles of the list's entries for one row in two, so that their absence says nothing."""
    hidden = np.array([zlib.crc32(pair.id.encode()) % 2 == 0 for pair in pairs])
    return np.where(hidden[:, None], without_records(x, names), x)


def weights(pairs: Sequence[Pair], measured: Sequence[Pair]) -> np.ndarray:
    """Weights that bring true and swapped studies to the proportions of `pmc_swap`, which the probabilities refer to, and those
    of the other sets beside them."""
    wanted, there = Counter(pair.kind for pair in measured), Counter(pair.kind for pair in pairs)
    found = np.array([OTHER.get(pair.kind) or wanted[pair.kind] / there[pair.kind] for pair in pairs]) * len(pairs) / len(measured)
    found[len(measured) :] *= HALF
    return found


def new_model(names: tuple[str, ...]) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=110,
        learning_rate=0.1,
        max_leaf_nodes=8,
        min_samples_leaf=120,
        l2_regularization=5.0,
        monotonic_cst=[0 if name in SCALE else 1 for name in names],
        early_stopping=False,
        random_state=0,
    )


Model: TypeAlias = HistGradientBoostingClassifier | LogisticRegression
Masks = tuple[np.ndarray, np.ndarray]  # of rows to fit on and of rows to score


def folds(train: Sequence[Pair], test: Sequence[Pair]) -> Iterator[Masks]:
    """(train, test) masks: no cited study and no citing article of a test row is in its train rows. Of the sets without articles
    all rows are: they share no claim with `pmc_swap`, and 15 studies, of SciFact's training part."""
    train_citing, test_citing = (np.array([-1 if pair.kind in OTHER else fold_of(pair.citing) for pair in part]) for part in (train, test))
    train_doc, test_doc = (np.array([-1 if pair.kind in OTHER else fold_of_cited(pair.doc) for pair in part]) for part in (train, test))
    for i in range(FOLDS):
        for j in range(FOLDS):
            yield (train_citing != i) & (train_doc != j), (test_citing == i) & (test_doc == j)


def truth(pairs: Sequence[Pair]) -> np.ndarray:
    return np.array([pair.true for pair in pairs])


def of_fold(citing: int, cited: int) -> Heads:
    """The heads that have seen neither citing articles nor cited studies of these folds."""
    return Heads((CACHE / f"model-{citing}{cited}.json").read_text(encoding="ascii"))


def calibration(log_odds: np.ndarray, true: np.ndarray) -> tuple[float, float]:
    """Slope and shift that make held-out log odds those of `pmc_swap` (Platt 1999)."""
    fitted = LogisticRegression(C=1e6).fit(log_odds[:, None], true)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def export(model: Model, names: Sequence[str], common: float = 1.0) -> dict[str, Any]:
    """The model as a part of a head in the form of `citecheck.support.trees`; `common` is how much more common than in
    the pairs fitted on what it speaks against is."""
    if isinstance(model, LogisticRegression):
        weights = {name: round(float(weight), 4) for name, weight in zip(names, model.coef_[0], strict=True) if weight}
        return {"base": round(float(model.intercept_[0]) - math.log(common), 6), "trees": [0.0], "weights": weights}

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
    return {"base": round(float(model._baseline_prediction.ravel()[0]) - math.log(common), 6), "trees": trees}


@dataclasses.dataclass
class Fitted:
    """A head: its parts as exported, its slope and shift, and log odds of the measured pairs, held out."""

    names: Sequence[str]
    parts: list[dict[str, Any]]
    cells: list[list[dict[str, Any]]]  # the parts as each of `folds` has them
    slope: float
    shift: float
    alarms: list[list[float]]
    held_out: list[np.ndarray]  # by the rows given; the first as they are, others with something hidden

    def as_head(self, cell: int | None = None) -> dict[str, Any]:
        """The head as the package ships it, or as one of `folds` has it."""
        return {
            "features": self.names,
            "parts": self.parts if cell is None else self.cells[cell],
            "slope": round(self.slope, 6),
            "shift": round(self.shift, 6),
            "alarms": self.alarms,
        }


def fit_part(
    part: str,
    names: tuple[str, ...],
    x: np.ndarray,
    y: np.ndarray,
    weight: np.ndarray,
    within: list[tuple[np.ndarray, np.ndarray]],
    rows: list[np.ndarray],
) -> tuple[Model, list[Model], list[np.ndarray]]:
    """The model of a part, those without one of the folds each, and of the measured pairs (by `rows`) the log odds by the latter."""
    looked_at = np.isin(names, PLAIN.get(part, [name for name in names if name not in mentions.NAMES]))
    x, *rows = (np.where(looked_at, each, 0.0) for each in (x, *rows))
    if part in PLAIN:
        x, *rows = map(np.nan_to_num, (x, *rows))  # as `trees.Head` takes what isn't known

    def fitted(chosen: np.ndarray) -> Model:
        model = LogisticRegression(C=STRENGTH, max_iter=1000) if part in PLAIN else new_model(names)
        return model.fit(x[chosen], y[chosen], sample_weight=weight[chosen])

    found = [np.zeros(len(seen)) for seen in rows]
    cells = []
    for train, test in within:
        cells.append(fitted(train))
        for scores, seen in zip(found, rows, strict=True):
            scores[test] = cells[-1].decision_function(seen[test])
    return fitted(np.ones(len(y), bool)), cells, found


def fit_head(
    head: str,
    names: tuple[str, ...],
    pairs: list[Pair],
    x: np.ndarray,
    weight: np.ndarray,
    measured: list[Pair],
    rows: list[np.ndarray],
    alone: dict[str, float] = ALONE,
) -> Fitted:
    """Fits the parts of a head on pairs with features `x`. The measured pairs are scored held out, with the features in
    each of `rows`; the first are what slope and shift are fitted on."""
    kinds = np.array([pair.kind for pair in pairs])
    y, true = truth(pairs), truth(measured)
    tasks, common = [], []
    for part, of in PARTS.items():
        chosen = np.isin(kinds, of)
        if not chosen.any():
            continue
        within = [(train[chosen], test) for train, test in folds(pairs, measured)]
        tasks.append(joblib.delayed(fit_part)(part, names, x[chosen], y[chosen], weight[chosen], within, rows))
        common.append((LISTED if head.endswith("+list") else alone).get(part, 1.0))
    found = joblib.Parallel(n_jobs=PROCESSES)(tasks)
    parts = [export(model, names, often) for (model, _, _), often in zip(found, common, strict=True)]
    cells = [
        [export(models[cell], names, often) for (_, models, _), often in zip(found, common, strict=True)] for cell in range(FOLDS * FOLDS)
    ]
    odds = [
        -np.log(sum(often * np.exp(-scores[number]) for (_, _, scores), often in zip(found, common, strict=True)))
        for number in range(len(rows))
    ]
    judged = known_lists(measured) if head.endswith("+list") else np.ones(len(measured), bool)
    slope, shift = calibration(odds[0][judged], true[judged])
    held_out = [slope * each + shift for each in odds]
    scores = expit(held_out[0][true & judged])
    alarms = [[float(f"{np.quantile(scores, rate):.5g}"), rate] for rate in RATES]
    return Fitted(names, parts, cells, slope, shift, alarms, held_out)


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


def known_lists(pairs: Sequence[Pair]) -> np.ndarray:
    """Of which pairs other entries of the list are known: only those are judged by a head with the list."""
    return np.array([bool(pair.context and pair.context.others) for pair in pairs])


def keep(name: str, measured: Sequence[Pair], held_out: dict[str, Any]) -> None:
    """Keep held-out probabilities of the measured pairs for the benchmarks."""
    np.savez(
        CACHE / name,
        id=np.array([pair.id for pair in measured]),
        kind=np.array([pair.kind for pair in measured]),
        listed=known_lists(measured),
        **held_out,
    )


def written(target: Path, fitted_on: str, heads: dict[str, dict[str, Any]], **further: Any) -> None:
    """Write a model's file, a head a line."""
    first = {"fitted_on": fitted_on, **further}
    lines: list[Any] = [first, *([name, head] for name, head in heads.items())]
    target.write_text("".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines), encoding="ascii")
    print(target.stat().st_size, "bytes")


def without_records(x: np.ndarray, names: Sequence[str]) -> np.ndarray:
    """The features as they are where of the list's entries nothing but the titles is known."""
    x = x.copy()
    for column, name in enumerate(names):
        if name in OF_RECORDS:
            x[:, column] = np.nan
    return x


def main() -> None:
    sets = Sets()
    measured = sets.measured()
    heads: dict[str, Fitted] = {}
    held_out: dict[str, np.ndarray] = {}
    for head, names in HEADS.items():
        pairs = fitted_on(sets, measured, head)
        if not head.endswith("+list") and "--again" not in sys.argv:
            wide = widest(head)
            np.savez(CACHE / f"features-{wide}.npz", more=matrix(pairs, wide), names=np.array(HEADS[wide]))
        more = features_of(head)
        x = more[: len(measured)]
        rows = [x, without_records(x, names)] if head == "abstract+context+list" else [x]
        print(head, more.shape, end=" ")
        heads[head] = fit_head(head, names, pairs, titled(more, pairs, names), weights(pairs, measured), measured, rows)
        print(heads[head].alarms, flush=True)
        for name, scores in zip((head, head.replace("list", "titles")), heads[head].held_out, strict=False):
            held_out[name] = expit(scores)
    keep("held-out.npz", measured, held_out)
    for cell in range(FOLDS * FOLDS):
        written(CACHE / f"model-{cell // FOLDS}{cell % FOLDS}.json", SOURCES, {name: head.as_head(cell) for name, head in heads.items()})
    written(ROOT / "src/citecheck/support/model.json", SOURCES, {name: head.as_head() for name, head in heads.items()})


if __name__ == "__main__":
    main()
