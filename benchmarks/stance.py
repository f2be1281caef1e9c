"""Supported, contradicted or unsettled: the shipped pair of heads beside baselines, in each set and across sets, in one run.

    python benchmarks/stance.py

The pair is fitted on the train parts (see `training/fit_stance.py`) and measured on the parts left out; "across" is a pair
fitted on two sets and measured on all of the third. The baselines are fitted on the same rows as the head they stand
beside, but in their own set alone: three models against our one. Published figures have other settings and are in the
results file.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np
from data import ROOT
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score

sys.path.insert(0, str(ROOT / "training"))
from fit_stance import (  # type: ignore[import-not-found]  # of `training/`, which is no package
    CONTRADICTED,
    SUPPORTED,
    UNSETTLED,
    Row,
    fit,
    labelled,
    matrix,
    weights,
)

from citecheck.support.lexical import LexicalJudge
from citecheck.support.stance import heads
from citecheck.support.words import terms

BARS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9)


def f1(truth: np.ndarray, guess: Sequence[int] | np.ndarray) -> float:
    return float(f1_score(truth, guess, average="macro", labels=[0, 1, 2], zero_division=0))


def majority(train: Sequence[Row], test: Sequence[Row]) -> list[int]:
    labels = [row.label for row in train]
    return [max(set(labels), key=labels.count)] * len(test)


def linear(train: Sequence[Row], test: Sequence[Row], *, study: bool) -> list[int]:
    """Words and pairs of words of the claim, with those of the study or without, weighed by TF-IDF."""

    def read(row: Row) -> str:
        return f"{row.claim} {row.study.title} {row.study.abstract}" if study else row.claim

    vectors = TfidfVectorizer(min_df=2, ngram_range=(1, 2), tokenizer=terms, token_pattern=None, lowercase=False)
    x = vectors.fit_transform([read(row) for row in train])
    model = LogisticRegression(C=3.0, max_iter=1000, class_weight="balanced").fit(x, [row.label for row in train])
    guesses: list[int] = model.predict(vectors.transform([read(row) for row in test])).tolist()
    return guesses


def shipped(x: np.ndarray, names: list[str]) -> np.ndarray:
    """The probabilities of the shipped heads: supported, contradicted, unsettled."""
    found = []
    for values in x:
        row = dict(zip(names, values, strict=True))
        settled, against = (head.probability([row[name] for name in head.features]) for head in (heads()["settled"], heads()["against"]))
        found.append((settled * (1 - against), settled * against, 1 - settled))
    return np.array(found)


def line(*cells: object) -> None:
    print("| " + " | ".join(f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in cells) + " |", flush=True)


def auroc(truth: np.ndarray, scores: np.ndarray) -> str:
    """Contradicted against supported, among what is settled; and settled against not."""
    settled = truth != UNSETTLED
    against = scores[settled, 1] / np.maximum(1e-9, scores[settled, 0] + scores[settled, 1])
    first, second = roc_auc_score(truth[settled] == CONTRADICTED, against), roc_auc_score(settled, -scores[:, 2])
    return f"{first:.3f}; {second:.3f}"


def accuracies(truth: np.ndarray, guess: Sequence[int], scores: np.ndarray) -> str:
    """The share of rows that a guess, and the likeliest of our three, get right: what some publish instead of macro F1."""
    return f"{(truth == np.array(guess)).mean():.3f}; {(truth == scores.argmax(axis=1)).mean():.3f}"


def main() -> None:
    data = labelled()
    x, names = matrix(data)
    label, name = np.array([row.label for row in data]), np.array([row.set for row in data])
    train = np.array([row.train for row in data])
    ours = shipped(x, names)
    head = (
        "| set | rows | majority | claim only | TF-IDF of both | ours | ours: against, settled (AUROC) | accuracy: majority; ours |\n"
        "|---|---|---|---|---|---|---|---|"
    )
    print(f"macro F1, parts left out in fitting\n\n{head}")
    for each in dict.fromkeys(name):
        inside, outside = name == each, ~train & (name == each)
        own, test = [row for row in data if row.train and row.set == each], [row for row in data if not row.train and row.set == each]
        truth = label[outside]
        baselines = (f1(truth, majority(own, test)), f1(truth, linear(own, test, study=False)), f1(truth, linear(own, test, study=True)))
        right = accuracies(truth, majority(own, test), ours[outside])
        line(each, len(test), *baselines, f1(truth, ours[outside].argmax(axis=1)), auroc(truth, ours[outside]), right)
    print(f"\nmacro F1, fitted on the other two sets\n\n{head}")
    for each in dict.fromkeys(name):
        inside = name == each
        own, test = [row for row in data if row.set != each], [row for row in data if row.set == each]
        scores = fit(x[~inside], names, label[~inside], name[~inside]).probabilities(x[inside])
        truth = label[inside]
        baselines = (f1(truth, majority(own, test)), f1(truth, linear(own, test, study=False)), f1(truth, linear(own, test, study=True)))
        right = accuracies(truth, majority(own, test), scores)
        line(each, len(test), *baselines, f1(truth, scores.argmax(axis=1)), auroc(truth, scores), right)
    print(
        "\nverdicts at a bar, parts left out: right of said\n\n| verdict | set | "
        + " | ".join(map(str, BARS))
        + " |\n|---|---|"
        + "---|" * len(BARS)
    )
    for verdict, column in (("supported", SUPPORTED), ("contradicted", CONTRADICTED)):
        for each in dict.fromkeys(name):
            outside = ~train & (name == each)
            said = [outside & (ours[:, column] >= bar) for bar in BARS]
            line(verdict, each, *(f"{(label[chosen] == column).sum()} of {chosen.sum()}" for chosen in said))
    outside = ~train
    weight = weights(name[outside], label[outside])
    print("\n| verdict | expected calibration error (sets and classes weighing the same) |\n|---|---|")
    for verdict, column in (("supported", SUPPORTED), ("contradicted", CONTRADICTED)):
        place = np.minimum((ours[outside, column] * 10).astype(int), 9)
        right = label[outside] == column
        gaps = [
            abs(np.average(ours[outside, column][place == i] - right[place == i], weights=weight[place == i])) * weight[place == i].sum()
            for i in range(10)
            if (place == i).any()
        ]
        line(verdict, float(sum(gaps) / weight.sum()))
    print("\nwhat `citecheck support` says of them\n")
    line("verdict", "set", "said", "supported", "contradicted", "unsettled")
    line(*["---"] * 6)
    left_out = [row for row in data if not row.train]
    said = [LexicalJudge().judge(row.claim, row.study).verdict.value for row in left_out]
    for each in dict.fromkeys(name):
        for verdict in sorted(set(said)):
            labels = [row.label for row, got in zip(left_out, said, strict=True) if got == verdict and row.set == each]
            line(verdict, each, len(labels), *(labels.count(column) for column in range(3)))


if __name__ == "__main__":
    main()
