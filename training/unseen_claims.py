"""`benchmarks/real_claims.py` by models that have not seen what they judge.

    python training/fit.py && python training/unseen_claims.py [its options]

Each article is judged by one of the nine models of `fit.py` that were fitted without it, with word vectors fitted without it.
That model has not seen the studies of one fold cited, either: citations of those are counted, about a third.
"""

from __future__ import annotations

import dataclasses
import sys
import zlib
from functools import cache
from typing import Any

import fit
from data import ROOT
from vectors import FOLDS, fold_of, fold_of_cited, held_out

from citecheck.support import lexical
from citecheck.support.kinship import Vectors
from citecheck.support.trees import Heads

sys.path.append(str(ROOT / "benchmarks"))
import real_claims  # type: ignore[import-not-found]  # stands in the folder just named


@cache
def unseen(citing: int, cited: int) -> tuple[Heads, Vectors]:
    return fit.of_fold(citing, cited), held_out(citing, cited)


def prepare(article: Any) -> Any:
    """Judge by a model that has not seen this article (a `real_claims.Rebuilt`) from now on, and leave of its citations those
    that count."""
    fold = zlib.crc32(f"{article.pmcid}y".encode()) % FOLDS
    heads, vectors = unseen(fold_of(article.pmcid), fold)
    lexical.heads = lambda: heads  # type: ignore[attr-defined, assignment]  # in place of the cached one, which reads the shipped ones
    fit.use(vectors)
    kept = {place: row for place, row in article.citations.items() if fold_of_cited(article.studies[int(place[2]) - 1]) == fold}
    return dataclasses.replace(article, citations=kept)


if __name__ == "__main__":
    real_claims.main(prepare)
