"""The default judge's features weighed together with the likenesses of sentence vectors.

`model_vectors.json` (written by `training/fit_vectors.py`) holds a head in the place of each of the default model's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from citecheck.support.base import Context, Study
from citecheck.support.trees import Head, Heads
from citecheck.support.vectors import Embedder
from citecheck.support.vectors_features import VectorFeatures
from citecheck.support.vectors_install import MINILM
from citecheck.support.vectors_tokens import lens

FILE = "model_vectors.json"


class VectorHeads:
    """Heads that take the place of the default ones in `LexicalJudge`."""

    name = "MiniLM vectors"

    def __init__(self, features: VectorFeatures, heads: Mapping[str, Head]) -> None:
        self._features = features
        self._heads = heads

    def weigh(self, head: str, found: Mapping[str, float], claim: str, study: Study, context: Context | None) -> tuple[float, float]:
        """The probability, and the share of true citations that look as unlikely, by one head; `found` are the default features."""
        fitted = self._heads[head]
        known = {**found, **self._features.extract(claim, study, context)}
        probability = fitted.probability([known[name] for name in fitted.features])
        return probability, fitted.false_alarm_rate(probability)


@cache
def opened(model: Path) -> VectorHeads:
    """The heads, with the embedder in this file; opened once a process.

    Raises:
        UsageError: the extra `[vectors]` isn't installed.
        InputError: the file is damaged.
    """
    embedder = Embedder(model, MINILM.model_sha256)
    import numpy as np

    text = files(__package__).joinpath(FILE).read_text(encoding="ascii")
    means = {kind: np.array(values, np.float32) for kind, values in json.loads(text.partition("\n")[0])["means"].items()}
    return VectorHeads(VectorFeatures(embedder, means, lens()), Heads(text))
