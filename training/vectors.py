"""Fits `support/vectors.bin`: one short vector a term, from which terms stand in the same paragraphs.

    python training/vectors.py

Positive pointwise mutual information of term pairs over paragraphs (Levy & Goldberg 2014), its truncated singular value
decomposition, rows scaled to signed bytes. The texts: PubMed and SciFact abstracts, the abstracts of the cited PMC
articles, and the citing articles. What is written are 32 numbers a term; no text can be had back from them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import scipy.sparse as sp
from data import ROOT, abstract_text, rows
from sklearn.utils.extmath import randomized_svd

from citecheck.support import kinship
from citecheck.support.background import background
from citecheck.support.words import stem, words

FOLDS = 3
PARAGRAPH = 600  # code points at least; shorter pieces are joined


def fold_of(citing: str) -> int:
    """The fold of a citing article."""
    return zlib.crc32(citing.encode()) % FOLDS


def paragraphs() -> Iterator[tuple[int, str]]:
    """(fold, text); abstracts have fold -1 and serve all folds."""
    for record in rows("pubmed/records"):
        if record.get("abstract"):
            yield -1, f"{record['title']} {abstract_text(record['abstract'])}"
    for name in ("scifact_corpus", "pmc_refs"):
        for row in rows(f"claims/{name}"):
            yield -1, f"{row['title']} {abstract_text(row['abstract'])}"
    for row in rows("claims/pmc_citing_fulltext"):
        piece = ""
        for part in row["text"].split("\n\n"):
            piece += " " + part
            if len(piece) > PARAGRAPH:
                yield fold_of(row["pmcid"]), piece
                piece = ""


def incidence() -> tuple[Any, np.ndarray]:
    """Paragraphs by terms (sparse, 0 or 1), and the fold of each paragraph."""
    place = {term: number for number, term in enumerate(background().in_steps(kinship.placed))}
    known: dict[str, int] = {}
    indices: list[int] = []
    ends = [0]
    folds: list[int] = []
    for fold, text in paragraphs():
        found = set()
        for word in set(words(text)):
            number = known.get(word)
            if number is None:
                number = known[word] = place.get(stem(word), -1)
            if number >= 0:
                found.add(number)
        indices.extend(found)
        ends.append(len(indices))
        folds.append(fold)
    shape = (len(folds), len(place))
    return sp.csr_matrix((np.ones(len(indices), np.float32), np.array(indices, np.int32), np.array(ends)), shape=shape), np.array(folds)


def fit(x: Any) -> np.ndarray:
    """Signed bytes, one row a term."""
    together = (x.T @ x).toarray()
    np.fill_diagonal(together, 0)
    each = together.sum(1) + 1e-9
    context = each**0.75 / (each**0.75).sum()
    together /= each[:, None]
    together /= context[None, :]
    np.maximum(together, 1e-12, out=together)
    np.log(together, out=together)
    np.maximum(together, 0, out=together)
    left, strength, _ = randomized_svd(together, kinship.DIMENSIONS, n_iter=3, random_state=0)
    found = left * np.sqrt(strength)
    scaled: np.ndarray = np.round(found / (np.abs(found).max(1, keepdims=True) + 1e-12) * 127).astype(np.int8)
    return scaled


def rows_from(matrix: np.ndarray) -> kinship.Rows:
    """The fitted vectors as `kinship.rows` gives them."""
    place = {term: number for number, term in enumerate(background().in_steps(kinship.placed))}
    unit = matrix / (np.linalg.norm(matrix.astype(float), axis=1, keepdims=True) + 1e-12)
    tuples = [tuple(row) for row in unit.tolist()]

    def row(term: str) -> kinship.Vector | None:
        number = place.get(term)
        return None if number is None else tuples[number]

    return row


def main() -> None:
    """Write the shipped vectors, and those of each fold (fitted without its articles) to the cache of `fit.py`."""
    x, folds = incidence()
    target = ROOT / "src/citecheck/support/vectors.bin"
    target.write_bytes(fit(x).tobytes())
    cache = ROOT / "training/.cache"
    cache.mkdir(exist_ok=True)
    for fold in range(FOLDS):
        np.save(cache / f"vectors-{fold}.npy", fit(x[folds != fold]))
    print(f"{x.shape[0]} paragraphs, {x.shape[1]} terms, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
