"""Fits the heads of the extra `[vectors]`, exported to `support/model_vectors.json`.

    python training/fit.py && python training/fit_vectors.py MODEL        (MODEL as `citecheck vectors install` makes it)

The six heads of `fit.py` once more, on the same pairs, with the likenesses of sentence vectors beside the default features.
What is measured, and what the table of false alarms rests on, is held out as there: a row is judged by a model that has
seen neither its study nor its article. MiniLM itself is taken as it is; the means that are taken off its vectors are of
texts without labels.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from data import CACHE, ROOT
from fit import HEADS as DEFAULT
from fit import SOURCES, features_of, fit_head, fitted_on, keep, titled, weights, written
from pairs import OTHER, Pair, Sets
from scipy.special import expit

from citecheck.support.vectors import Embedder, Vector
from citecheck.support.vectors_features import CONTEXT, HEAD, LIST, SENTENCE, VectorFeatures
from citecheck.support.vectors_install import MINILM
from citecheck.support.words import sentences

TITLE = ("vector_title",)
HEADS = {
    "abstract": SENTENCE,
    "title": TITLE,
    "abstract+context": SENTENCE + CONTEXT,
    "title+context": (*TITLE, "vector_article_title"),
    "abstract+context+list": SENTENCE + CONTEXT + LIST,
    "title+context+list": (*TITLE, "vector_article_title", "vector_near_titles", "vector_title_margin"),
}
ALONE = {"unsaid": 0.2}  # less than in the default model: what it gains elsewhere, MiniLM brings already
DIGITS = 4  # of the means


class Stored(Embedder):
    """An embedder that keeps its vectors on disk from one run to the next."""

    def __init__(self, model: Path) -> None:
        super().__init__(model, MINILM.model_sha256)
        self._texts, self._rows = CACHE / "minilm.json", CACHE / "minilm.npy"
        self._kept: dict[str, Vector] = {}
        if self._texts.exists():
            kept = json.loads(self._texts.read_text(encoding="utf-8"))
            self._kept.update(zip(kept, np.load(self._rows).astype(np.float32), strict=True))

    def vector(self, text: str) -> Vector:
        if text not in self._kept:
            self._kept[text] = super().vector(text)
        return self._kept[text]

    def save(self) -> None:
        np.save(self._rows, np.array(list(self._kept.values()), np.float16))
        self._texts.write_text(json.dumps(list(self._kept)), encoding="utf-8")


def means(sets: Sets, embedder: Embedder) -> dict[str, np.ndarray]:
    """The mean vector of claims, of titles and of an abstract's sentences; each text counts once."""

    def mean(texts: Iterable[str]) -> np.ndarray:
        found: np.ndarray = np.round(np.stack(embedder.vectors(sorted(set(texts)))).mean(0), DIGITS)
        return found

    studies = sets.studies.values()
    return {
        "claim": mean(pair.claim for pair in sets.measured()),
        "title": mean([study.title for study in studies] + [text.lstrip().partition("\n")[0][:HEAD] for text in sets.texts.values()]),
        "sentence": mean(sentence for study in studies for sentence in sentences(study.abstract or "")),
    }


def matrix(pairs: Sequence[Pair], features: VectorFeatures, head: str) -> np.ndarray:
    """The vector features of one head, one row a pair; none of the sets whose part doesn't look at them."""
    x = np.full((len(pairs), len(HEADS[head])), np.nan)
    for row, pair in zip(x, pairs, strict=True):
        if pair.kind in OTHER:
            continue
        study, context = pair.study, pair.context if "+context" in head else None
        if head.startswith("title"):
            study = dataclasses.replace(study, abstract=None)
            if context is not None:
                context = dataclasses.replace(context, others=tuple(dataclasses.replace(other, abstract=None) for other in context.others))
        found = features.extract(pair.claim, study, context)
        row[:] = [found[name] for name in HEADS[head]]
    return x


def main() -> None:
    sets, embedder = Sets(), Stored(Path(sys.argv[1]))
    taken = means(sets, embedder)
    features = VectorFeatures(embedder, {kind: mean.astype(np.float32) for kind, mean in taken.items()})
    measured = sets.measured()
    heads = {}
    held_out: dict[str, np.ndarray] = {}
    for head in HEADS:
        pairs, names = fitted_on(sets, measured, head), (*DEFAULT[head], *HEADS[head])
        x = np.hstack([features_of(head), matrix(pairs, features, head)])
        print(head, x.shape, end=" ")
        seen = [x[: len(measured)]]
        fitted = fit_head(head, names, pairs, titled(x, pairs, names), weights(pairs, measured), measured, seen, ALONE)
        print(fitted.alarms, flush=True)
        heads[head] = fitted.as_head()
        held_out[head] = expit(fitted.held_out[0])
    embedder.save()
    keep("held-out-vectors.npz", measured, held_out)
    rounded = {kind: [round(float(value), DIGITS) for value in mean] for kind, mean in taken.items()}
    written(ROOT / "src/citecheck/support/model_vectors.json", SOURCES, heads, means=rounded)


if __name__ == "__main__":
    main()
