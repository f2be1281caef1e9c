"""Fits the heads of the extra `[vectors]`, exported to `support/model_vectors.json`.

    python training/fit.py && python training/readings.py MODEL && python training/vectors_tokens.py && python training/fit_vectors.py

The six heads of `fit.py` once more, on the same pairs, with the likenesses of sentence vectors and of tokens beside the default
features. What is measured, and what the table of false alarms rests on, is held out as there: a row is judged by a model and with
a lens for tokens that have seen neither its study nor its article. MiniLM itself is taken as it is; the means that are taken off
its vectors are of texts without labels.
"""

from __future__ import annotations

import dataclasses
import multiprocessing
from collections.abc import Iterable, Sequence

import numpy as np
from data import PROCESSES, ROOT
from fit import HEADS as DEFAULT
from fit import SOURCES, by_fold, features_of, fit_head, fitted_on, keep, titled, weights, written
from pairs import Pair, Sets
from readings import Readings
from scipy.special import expit
from vectors_tokens import held_out as lens_of

from citecheck.support import vectors_features
from citecheck.support.base import title_of
from citecheck.support.vectors_features import CONTEXT, LIST, SENTENCE, VectorFeatures
from citecheck.support.words import sentences

TITLE = ("vector_title", "tokens_title", "title_tokens")
HEADS = {
    "abstract": SENTENCE,
    "title": TITLE,
    "abstract+context": SENTENCE + CONTEXT,
    "title+context": (*TITLE, "vector_article_title"),
    "abstract+context+list": SENTENCE + CONTEXT + LIST,
    "title+context+list": (
        *TITLE,
        "vector_article_title",
        "vector_near_titles",
        "vector_title_margin",
        "tokens_title_margin",
        "tokens_not_left",
    ),
}
ALONE = {"unsaid": 0.4}  # less than in the default model: what it gains elsewhere, MiniLM brings already
DIGITS = 4  # of the means
MANY = 1_000_000  # texts and studies that are kept, where a run needs them again and again


def means(sets: Sets, readings: Readings) -> dict[str, np.ndarray]:
    """The mean vector of claims, of titles and of an abstract's sentences; each text counts once."""

    def mean(texts: Iterable[str]) -> np.ndarray:
        found: np.ndarray = np.round(np.stack([readings.read(text).vector for text in sorted(set(texts))]).mean(0), DIGITS)
        return found

    studies = sets.studies.values()
    return {
        "claim": mean(pair.claim for pair in sets.measured()),
        "title": mean([study.title for study in studies] + [title_of(text) for text in sets.texts.values()]),
        "sentence": mean(sentence for study in studies for sentence in sentences(study.abstract or "")),
    }


def matrix(pairs: Sequence[Pair], head: str, readings: Readings, taken: dict[str, np.ndarray]) -> np.ndarray:
    """The vector features of one head, one row a pair, each with a lens that has seen neither its article nor its study cited."""
    x = np.full((len(pairs), len(HEADS[head])), np.nan)
    numbers = by_fold(pairs)
    _work[:] = [(fold, [pairs[number] for number in part], head, readings, taken) for fold, part in numbers.items()]
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        for part, found in zip(numbers.values(), pool.imap(_cell, range(len(_work))), strict=True):
            x[part] = found
    return x


_work: list[tuple[tuple[int, int], list[Pair], str, Readings, dict[str, np.ndarray]]] = []  # what `matrix` is at, for its processes


def _cell(number: int) -> np.ndarray:
    fold, pairs, head, readings, taken = _work[number]
    vectors_features.HELD = vectors_features.STUDIES = MANY
    features = VectorFeatures(readings, {kind: mean.astype(np.float32) for kind, mean in taken.items()}, lens_of(*fold))
    rows = np.full((len(pairs), len(HEADS[head])), np.nan)
    for row, pair in zip(rows, pairs, strict=True):
        study, context = pair.study, pair.context if "+context" in head else None
        if head.startswith("title"):
            study = dataclasses.replace(study, abstract=None)
            if context is not None:
                context = dataclasses.replace(context, others=tuple(dataclasses.replace(other, abstract=None) for other in context.others))
        found = features.extract(pair.claim, study, context)
        row[:] = [found[name] for name in HEADS[head]]
    return rows


def main() -> None:
    sets, readings = Sets(), Readings()
    taken = means(sets, readings)
    measured = sets.measured()
    heads = {}
    held_out: dict[str, np.ndarray] = {}
    for head in HEADS:
        pairs, names = fitted_on(sets, measured, head), (*DEFAULT[head], *HEADS[head])
        x = np.hstack([features_of(head), matrix(pairs, head, readings, taken)])
        print(head, x.shape, end=" ")
        seen = [x[: len(measured)]]
        fitted = fit_head(head, names, pairs, titled(x, pairs, names), weights(pairs, measured), measured, seen, ALONE)
        print(fitted.alarms, flush=True)
        heads[head] = fitted.as_head()
        held_out[head] = expit(fitted.held_out[0])
    keep("held-out-vectors.npz", measured, held_out)
    rounded = {kind: [round(float(value), DIGITS) for value in mean] for kind, mean in taken.items()}
    written(ROOT / "src/citecheck/support/model_vectors.json", SOURCES, heads, means=rounded)


if __name__ == "__main__":
    main()
