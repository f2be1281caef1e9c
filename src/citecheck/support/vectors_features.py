"""What sentence vectors say of a claim and a study: likenesses in meaning, where words in common are few.

Likenesses of whole texts (`vector_…`) are cosines after the mean of texts of that kind is taken off: all medical sentences lie
in one corner of MiniLM's space, and what they share tells nothing. The means were taken over unlabelled texts (see
`training/fit_vectors.py`). Those of tokens (`tokens_…`) say what share of one text, by weight, is found in another (see
`vectors_tokens`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, Protocol

from citecheck.support.base import Context, Study, title_of
from citecheck.support.features import study_terms
from citecheck.support.kinship import mean_of_nearest
from citecheck.support.vectors import Matrix, Reading, Vector
from citecheck.support.vectors_tokens import Lens, Tokens, found

NAN = math.nan
HELD = 8192  # texts that are kept in a run, some 12 kB each; those longest unused go first …
STUDIES = 4096  # … and studies, by their titles and one vector, since each claim is held against all of a list
SENTENCE = (
    "vector_title",  # likeness of the claim with the title
    "vector_record",  # with title and abstract, as the mean of their sentences
    "vector_sentence",  # with the closest sentence of the abstract
    "vector_sentences",  # mean of the three closest
    "tokens_title",  # how far the claim's tokens are found in the title
    "tokens_record",  # in title and abstract
    "tokens_sentence",  # in the closest sentence of the abstract
    "title_tokens",  # how far the title's tokens are found in the claim
)
CONTEXT = (
    "vector_article_title",  # likeness of the article's title with the study's
    "vector_article_record",
)
LIST = (
    "vector_near_titles",  # likeness of the study's title with the three nearest titles of the other entries
    "vector_title_margin",  # the claim's likeness with this title less that with the best other title
    "vector_record_margin",  # the same with the records, where those compared have an abstract
    "tokens_title_margin",  # how far the claim's tokens are found in this title, less how far in the best other title
    "tokens_not_left",  # less how much of the claim another title holds that this record doesn't
)
NAMES = SENTENCE + CONTEXT + LIST


class Reader(Protocol):
    """What reads a text: an `Embedder`, or what keeps its readings."""

    def read(self, text: str) -> Reading: ...


class _Text(NamedTuple):
    unit: Vector
    tokens: Tokens


class _Ready(NamedTuple):
    """A study made ready: its title, and all of it as the mean of title and sentences."""

    title: _Text
    record: Vector


class VectorFeatures:
    """The features, from one reader, a lens for its tokens and the means of three kinds of text: `claim`, `title` and `sentence`."""

    def __init__(self, reader: Reader, means: Mapping[str, Vector], lens: Lens) -> None:
        self._reader = reader
        self._means = means
        self._lens = lens
        self._text = lru_cache(maxsize=HELD)(self._read)
        self._study = lru_cache(maxsize=STUDIES)(self._made_ready)
        self._in_study = lru_cache(maxsize=64)(self._found_in_study)
        self._in_titles = lru_cache(maxsize=64)(self._found_in_titles)

    def extract(self, claim: str, study: Study, context: Context | None = None) -> dict[str, float]:
        """All features by name (`NAMES`), `nan` where unknown."""
        features = dict.fromkeys(NAMES, NAN)
        said, ready, parts = self._text("claim", claim), self._study(study), self._sentences(study)
        title, held, shares = ready.title, self._in_study(claim, study), said.tokens.shares
        features["vector_title"] = float(said.unit @ title.unit)
        features["vector_record"] = float(said.unit @ ready.record)
        features["tokens_title"] = float(held[0] @ shares)
        features["title_tokens"] = float(title.tokens.shares @ found(title.tokens, said.tokens.directions))
        if parts:
            likenesses = [float(said.unit @ part.unit) for part in parts]
            features["vector_sentence"] = max(likenesses)
            features["vector_sentences"] = mean_of_nearest(likenesses, 3)
            features["tokens_record"] = float(held.max(axis=0) @ shares)
            features["tokens_sentence"] = float((held[1:] @ shares).max())
        if context is not None:
            if head := title_of(context.article_text or "", context.article_title):
                article = self._text("title", head).unit
                features["vector_article_title"] = float(article @ title.unit)
                features["vector_article_record"] = float(article @ ready.record)
            features |= self._beside(claim, study, context)
        return features

    def _beside(self, claim: str, study: Study, context: Context) -> dict[str, float]:
        """The study beside the other entries of the list."""
        import numpy as np

        listed = context.listed
        foreign = [other.title != study.title for other in listed]
        others = [(other, self._study(other)) for other, counts in zip(listed, foreign, strict=True) if counts]
        if not others:
            return {}
        said, ready = self._text("claim", claim), self._study(study)
        title, held = ready.title.unit, self._in_study(claim, study)
        records = [float(said.unit @ theirs.record) for other, theirs in others if other.abstract]
        in_titles, shares = self._in_titles(claim, listed)[foreign], said.tokens.shares
        more = np.clip(in_titles - held.max(axis=0), 0.0, None)
        return {
            "vector_near_titles": mean_of_nearest((float(title @ theirs.title.unit) for _, theirs in others), 3),
            "vector_title_margin": float(said.unit @ title) - max(float(said.unit @ theirs.title.unit) for _, theirs in others),
            "vector_record_margin": float(said.unit @ ready.record) - max(records) if len(held) > 1 and records else NAN,
            "tokens_title_margin": float(held[0] @ shares) - float((in_titles @ shares).max()),
            "tokens_not_left": -float((more @ shares).max()),
        }

    def _found_in_study(self, claim: str, study: Study) -> Matrix:
        """How far each of a claim's tokens is found in a study's title and in each sentence: texts × tokens."""
        import numpy as np

        said = self._text("claim", claim).tokens
        return np.stack([found(said, part.tokens.directions) for part in (self._study(study).title, *self._sentences(study))])

    def _found_in_titles(self, claim: str, listed: tuple[Study, ...]) -> Matrix:
        """How far each of a claim's tokens is found in the titles of studies: studies × tokens."""
        import numpy as np

        said = self._text("claim", claim).tokens
        return np.stack([found(said, self._study(study).title.tokens.directions) for study in listed])

    def _made_ready(self, study: Study) -> _Ready:
        title = self._text("title", study.title)
        return _Ready(title, _scaled(sum((part.unit for part in self._sentences(study)), start=title.unit)))

    def _sentences(self, study: Study) -> list[_Text]:
        return [self._text("sentence", sentence) for sentence in study_terms(study).texts[1:]]

    def _read(self, kind: str, text: str) -> _Text:
        reading = self._reader.read(text)
        return _Text(_scaled(reading.vector - self._means[kind]), self._lens.tokens(reading))


def _scaled(vector: Vector) -> Vector:
    """To length 1."""
    length = math.sqrt(float(vector @ vector))
    return vector / length if length else vector
