"""What MiniLM makes of each text that is fitted on, kept in `.cache/readings`, since making it takes most of the time.

    python training/readings.py MODEL        (MODEL as `citecheck vectors install` makes it)

Texts that are there already are not read again. States of tokens are kept as 16-bit floats: some 6 GB in all.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np
from data import CACHE, PROCESSES
from pairs import Sets

from citecheck.support.base import title_of
from citecheck.support.vectors import Embedder, Reading
from citecheck.support.vectors_install import MINILM
from citecheck.support.words import sentences

FOLDER = CACHE / "readings"
ARRAYS = ("vectors", "ends", "early", "late")


class Readings:
    """The readings that are kept, by text; what `VectorFeatures` takes for an embedder. Each run of `main` that found new texts left
    a folder: `texts.json`, and arrays of their vectors, of where each text's tokens begin and end, and of the tokens' states."""

    def __init__(self) -> None:
        self._place: dict[str, tuple[int, int]] = {}
        self._parts: list[tuple[np.ndarray, ...]] = []
        for folder in sorted(FOLDER.glob("*")):
            part = len(self._parts)
            texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
            self._place |= {text: (part, number) for number, text in enumerate(texts)}
            self._parts.append(tuple(np.load(folder / f"{name}.npy", mmap_mode="r") for name in ARRAYS))

    def __contains__(self, text: str) -> bool:
        return text in self._place

    def read(self, text: str) -> Reading:
        part, number = self._place[text]
        vectors, ends, early, late = self._parts[part]
        own = slice(ends[number], ends[number + 1])
        return Reading(vectors[number].astype(np.float32), early[own], late[own])


def texts_of(sets: Sets) -> Iterator[str]:
    """Every text that a head looks at."""
    for pair in chain(sets.measured(), sets.further(with_text=False), sets.other()):
        yield pair.claim
        yield pair.study.title
        yield from sentences(pair.study.abstract or "")
    for study in sets.studies.values():
        yield study.title
        yield from sentences(study.abstract or "")
    for text in sets.texts.values():
        yield title_of(text)


_embedder: list[Embedder] = []


def _open(model: Path) -> None:
    _embedder[:] = [Embedder(model, MINILM.model_sha256)]


def _read(text: str) -> tuple[np.ndarray, ...]:
    return tuple(part.astype(np.float16) for part in _embedder[0].read(text))


def keep(texts: list[str], readings: Iterable[tuple[np.ndarray, ...]]) -> None:
    """Keep the readings of new texts."""
    vectors, early, late = zip(*readings, strict=True)
    folder = FOLDER / f"{len(list(FOLDER.glob('*'))):03}"
    folder.mkdir(parents=True)
    ends = np.cumsum([0, *map(len, early)])
    for name, array in zip(ARRAYS, (np.stack(vectors), ends, np.concatenate(early), np.concatenate(late)), strict=True):
        np.save(folder / f"{name}.npy", array)
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")


def main() -> None:
    kept = Readings()
    wanted = [text for text in dict.fromkeys(texts_of(Sets())) if text not in kept]
    if wanted:
        with multiprocessing.get_context("fork").Pool(PROCESSES, _open, (Path(sys.argv[1]),)) as pool:
            keep(wanted, pool.imap(_read, wanted, chunksize=64))
    print(f"{len(wanted)} texts read")


if __name__ == "__main__":
    main()
