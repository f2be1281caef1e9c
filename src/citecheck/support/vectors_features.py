"""What sentence vectors say of a claim and a study: likenesses in meaning, where words in common are few.

Every likeness is a cosine after the mean of texts of that kind is taken off: all medical sentences lie in one corner of
MiniLM's space, and what they share tells nothing. The means were taken over unlabelled texts (see `training/fit_vectors.py`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from citecheck.support.base import Context, Study
from citecheck.support.vectors import Embedder, Vector
from citecheck.support.words import sentences

NAN = math.nan
HEAD = 300  # code points of an article's first line that serve as its title where none is given
SENTENCE = (
    "vector_title",  # likeness of the claim with the title
    "vector_record",  # with title and abstract, as the mean of their sentences
    "vector_sentence",  # with the closest sentence of the abstract
    "vector_sentences",  # mean of the three closest
)
CONTEXT = (
    "vector_article_title",  # likeness of the article's title with the study's
    "vector_article_record",
)
LIST = (
    "vector_near_titles",  # likeness of the study's title with the three nearest titles of the other entries
    "vector_title_margin",  # the claim's likeness with this title less that with the best other title
    "vector_record_margin",  # the same with the records, where those compared have an abstract
)
NAMES = SENTENCE + CONTEXT + LIST


class VectorFeatures:
    """The features, from one embedder and the means of three kinds of text: `claim`, `title` and `sentence`."""

    def __init__(self, embedder: Embedder, means: Mapping[str, Vector]) -> None:
        self._embedder = embedder
        self._means = means
        self._study = lru_cache(maxsize=4096)(self._read)

    def extract(self, claim: str, study: Study, context: Context | None = None) -> dict[str, float]:
        """All features by name (`NAMES`), `nan` where unknown."""
        found = dict.fromkeys(NAMES, NAN)
        said = self._unit("claim", claim)
        title, record, parts = self._study(study)
        found["vector_title"] = float(said @ title)
        found["vector_record"] = float(said @ record)
        if parts:
            nearest = sorted((float(said @ part) for part in parts), reverse=True)[:3]
            found["vector_sentence"] = nearest[0]
            found["vector_sentences"] = sum(nearest) / len(nearest)
        if context is not None:
            if head := _title(context):
                article = self._unit("title", head)
                found["vector_article_title"] = float(article @ title)
                found["vector_article_record"] = float(article @ record)
            found |= self._beside(said, study, context)
        return found

    def _beside(self, said: Vector, study: Study, context: Context) -> dict[str, float]:
        """The study beside the other entries of the list."""
        listed = context.others or tuple(Study(title) for title in context.other_titles if title)
        others = [(other, *self._study(other)) for other in listed if other.title != study.title]
        if not others:
            return {}
        title, record, parts = self._study(study)
        near = sorted((float(title @ theirs) for _, theirs, _, _ in others), reverse=True)[:3]
        records = [float(said @ theirs) for other, _, theirs, _ in others if other.abstract]
        return {
            "vector_near_titles": sum(near) / len(near),
            "vector_title_margin": float(said @ title) - max(float(said @ theirs) for _, theirs, _, _ in others),
            "vector_record_margin": float(said @ record) - max(records) if parts and records else NAN,
        }

    def _read(self, study: Study) -> tuple[Vector, Vector, tuple[Vector, ...]]:
        """The vectors of a study's title, of all of it, and of the sentences of its abstract."""
        title = self._unit("title", study.title)
        parts = tuple(self._unit("sentence", sentence) for sentence in sentences(study.abstract or ""))
        return title, _scaled(sum(parts, start=title)), parts

    def _unit(self, kind: str, text: str) -> Vector:
        return _scaled(self._embedder.vector(text) - self._means[kind])


def _scaled(vector: Vector) -> Vector:
    """To length 1."""
    length = math.sqrt(float(vector @ vector))
    return vector / length if length else vector


def _title(context: Context) -> str:
    return context.article_title or (context.article_text or "").lstrip().partition("\n")[0][:HEAD]
