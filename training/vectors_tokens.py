"""Fits `support/vectors_tokens.npz`: how MiniLM's tokens are compared and weighed, so that a claim is found in the study it cites.

    python training/readings.py MODEL && python training/vectors_tokens.py

A citing sentence and the record it cites (the title and some sentences of the abstract) belong together; the rest of a batch
doesn't. How far a sentence's tokens are found in a record or in its title, and a title's in the sentence, is pulled up for the ones
and down for the others by contrast (InfoNCE, both ways). A third of the batches are citations at random, a third stand near one another in
their articles, and a third cite studies of one topic, which are the hard ones. MiniLM itself stays as it is, so that little is fitted:
one matrix and one row of 768 numbers. It is stopped early: after 900 steps citing sentences hardly fare better, and claims of
SciFact worse (`benchmarks/RESULTS-claims.md`).

As in `vectors.py`, nine others are fitted for `fit_vectors.py`, each without a third of the citing articles and without the citations
of a third of the cited ones.
"""

from __future__ import annotations

import multiprocessing
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from data import CACHE, PROCESSES, ROOT, abstract_text, rows
from readings import Readings
from vectors import FOLDS, fold_of, fold_of_cited

from citecheck.support.vectors_tokens import DIMENSIONS, FILE, Lens, opened
from citecheck.support.words import sentences

STEPS = 300
BATCH = 64
RUN = 16  # neighbours by article that stand together in a batch
NEAR = 3  # a topic's batch is drawn from that many times as many studies
ABSTRACT = 4  # sentences of an abstract that are looked at, at random
CLAIM, SENTENCE = 80, 60  # tokens at most
RATE = 0.002  # of learning, falling to nothing …
ROW = 5.0  # … times that of the weighing row
WARMING = 30  # steps until it is reached
SAMPLE = 100_000  # tokens that the beginning is taken from
EARLY = 0.5  # what the early states count at the beginning, beside the late ones
SHARP = 3.0  # logarithm of what likenesses are multiplied by, at the beginning

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class Record(NamedTuple):
    states: Floats  # of the tokens, the title's first: tokens × 768
    title: int  # tokens of the title


class Texts:
    """The citations, and the studies by their texts (title first)."""

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        studies = {row["pmcid"]: [row["title"], *sentences(abstract_text(row["abstract"]))] for row in rows("claims/pmc_refs")}
        place = {pmcid: number for number, pmcid in enumerate(sorted(studies))}
        self.studies = [studies[pmcid] for pmcid in place]
        citations = [row for row in rows("claims/pmc_citations") if row["ref"] in place]
        citations.sort(key=lambda row: (row["citing"], row["id"]))
        self.claims: list[str] = [row["sentence"] for row in citations]
        self.refs: Ints = np.array([place[row["ref"]] for row in citations])
        self.folds: Ints = np.array([(fold_of(row["citing"]), fold_of_cited(row["ref"])) for row in citations])
        self.cites: defaultdict[str, set[int]] = defaultdict(set)
        for claim, ref in zip(self.claims, self.refs.tolist(), strict=True):
            self.cites[claim].add(ref)
        means = np.array([np.mean([readings.read(text).vector for text in study], axis=0) for study in self.studies])
        means -= means.mean(axis=0)
        means /= np.linalg.norm(means, axis=1, keepdims=True)
        self.nearest: Ints = np.argsort(-(means @ means.T), axis=1)  # of each study all studies, itself first

    def states(self, text: str, most: int) -> Floats:
        reading = self._readings.read(text)
        return np.hstack([reading.early[:most], reading.late[:most]]).astype(np.float32)

    def record(self, study: int, chance: np.random.Generator) -> Record:
        title, *rest = self.studies[study]
        chosen = sorted(chance.choice(len(rest), min(ABSTRACT, len(rest)), replace=False)) if rest else []
        states = [self.states(text, SENTENCE) for text in (title, *(rest[number] for number in chosen))]
        return Record(np.concatenate(states), len(states[0]))


class Learner:
    """A lens in the making."""

    def __init__(self, texts: Texts, without: tuple[int, int] | None) -> None:
        self.texts = texts
        self.chance = np.random.default_rng(0)
        kept = np.ones(len(texts.claims), bool)
        if without is not None:
            kept = (texts.folds[:, 0] != without[0]) & (texts.folds[:, 1] != without[1])
        self._citations = np.flatnonzero(kept)
        self._citing: defaultdict[int, list[int]] = defaultdict(list)
        for citation in self._citations.tolist():
            self._citing[int(texts.refs[citation])].append(citation)
        sample = self._sample()
        self.mean: Floats = sample.mean(axis=0)
        projection = np.concatenate([EARLY * _main(sample[:, :384]), _main(sample[:, 384:])])
        self.fitted = {
            "projection": projection,
            "weighing": np.zeros(len(self.mean), np.float32),
            "bias": np.zeros((), np.float32),
            "sharp": np.array(SHARP, np.float32),
        }
        self._moments = {name: (np.zeros_like(value), np.zeros_like(value)) for name, value in self.fitted.items()}

    def _sample(self) -> Floats:
        """States of the studies' tokens, which no fold leaves out: they are texts without citations."""
        found: list[Floats] = []
        size = 0
        for text in (text for study in self.texts.studies for text in study):
            found.append(self.texts.states(text, SENTENCE))
            size += len(found[-1])
            if size >= SAMPLE:
                break
        return np.concatenate(found)

    def learn(self) -> Lens:
        for step in range(STEPS):
            batch = self._batch()
            batch = batch[np.unique(self.texts.refs[batch], return_index=True)[1]]
            batch = batch[np.unique([self.texts.claims[citation] for citation in batch], return_index=True)[1]]
            claims = [self.texts.claims[citation] for citation in batch]
            refs = self.texts.refs[batch].tolist()
            also = np.array([[ref in self.texts.cites[claim] for ref in refs] for claim in claims])
            np.fill_diagonal(also, val=False)
            slopes = self._slopes(
                [self.texts.states(claim, CLAIM) for claim in claims], [self.texts.record(r, self.chance) for r in refs], also
            )
            self._descend(slopes, step)
        fitted = self.fitted
        return Lens(self.mean, fitted["projection"], fitted["weighing"], float(fitted["bias"]))

    def _batch(self) -> Ints:
        """Citations that are held against one another."""
        chance, citations = self.chance, self._citations
        way = chance.integers(3)
        if way == 0:
            return chance.choice(citations, BATCH, replace=False)
        if way == 1:
            return np.concatenate([citations[start : start + RUN] for start in chance.integers(0, len(citations) - RUN, BATCH // RUN)])
        topic = int(self.texts.refs[chance.choice(citations)])
        near = [study for study in self.texts.nearest[topic].tolist() if study in self._citing][: NEAR * BATCH]
        return np.array([chance.choice(self._citing[study]) for study in (topic, *chance.choice(near[1:], BATCH - 1, replace=False))])

    def _descend(self, slopes: dict[str, Any], step: int) -> None:
        """Adam (Kingma and Ba 2015)."""
        rate = RATE * min(1.0, (step + 1) / WARMING) * (1.02 - step / STEPS)
        for name, slope in slopes.items():
            first, second = self._moments[name]
            first[...] = 0.9 * first + 0.1 * slope
            second[...] = 0.999 * second + 0.001 * slope**2
            change = first / (1.0 - 0.9 ** (step + 1)) / (np.sqrt(second / (1.0 - 0.999 ** (step + 1))) + 1e-8)
            self.fitted[name] = (self.fitted[name] - rate * (1.0 if name == "projection" else ROW) * change).astype(np.float32)

    def _slopes(self, claims: Sequence[Floats], records: Sequence[Record], also: npt.NDArray[np.bool_]) -> dict[str, Any]:
        """The slopes of what is fitted for a batch: row by row a claim and a record belong together; `also` marks other cells that do."""
        said = _Side([states - self.mean for states in claims], self.fitted)
        told = _Side([record.states - self.mean for record in records], self.fitted)
        titles = [(start, start + record.title) for start, record in zip(told.ends, records, strict=False)]
        number, row = len(claims), said.row
        best, at = np.empty((2, len(row), number), np.float32), np.empty((2, len(row), number), np.int64)
        back: list[tuple[Floats, Ints]] = []  # of each title, claims × tokens: how far found, and where
        for column, ((start, end), (_, end_of_title)) in enumerate(zip(zip(told.ends, told.ends[1:], strict=False), titles, strict=True)):
            alike = said.directions @ told.directions[start:end].T
            for way, part in enumerate((alike, alike[:, : end_of_title - start])):
                nearest = part.argmax(axis=1)
                best[way, :, column], at[way, :, column] = part[np.arange(len(row)), nearest], nearest + start
            turned = alike[:, : end_of_title - start].T.copy()
            places = np.array([turned[:, a:b].argmax(axis=1) + a for a, b in zip(said.ends, said.ends[1:], strict=False)])
            back.append((turned[np.arange(len(turned)), places], places))
        weight = np.bincount(row, said.weights, number)[row]  # of the claim, for each of its tokens
        shares = said.weights / weight
        title_shares = [told.weights[a:b] / told.weights[a:b].sum() for a, b in titles]
        scores = [np.add.reduceat(found * shares[:, None], said.ends[:-1], axis=0) for found in best]
        scores.append(np.stack([found @ share for (found, _), share in zip(back, title_shares, strict=True)], axis=1))
        sharp, sharper = float(np.exp(self.fitted["sharp"])), 0.0
        slopes = [np.zeros((number, number)) for _ in scores]
        for together in ((0,), (1,), (2,), (0, 2)):
            score = sum(scores[way] for way in together)
            slope = _contrast(score * sharp, also) * sharp
            sharper += float((slope * score).sum())
            for way in together:
                slopes[way] += slope
        # back to the tokens: only those that were nearest to one another move
        of_shares = sum((found * slope[row]).sum(axis=1) for found, slope in zip(best, slopes, strict=False))
        of_weights = (of_shares - np.bincount(row, of_shares * shares, number)[row]) / weight
        of_told = np.zeros(len(told.weights))
        ones = [np.repeat(np.arange(len(row)), number)] * 2
        others, values = [at[0].ravel(), at[1].ravel()], [(shares[:, None] * slope[row]).ravel() for slope in slopes[:2]]
        for column, ((a, b), (found, places), share) in enumerate(zip(titles, back, title_shares, strict=True)):
            slope = slopes[2][:, column]
            ones.append(places.ravel())
            others.append(np.tile(np.arange(a, b), number))
            values.append(np.outer(slope, share).ravel())
            of_share = slope @ found
            of_told[a:b] = (of_share - of_share @ share) / told.weights[a:b].sum()
        moved = sp.csr_matrix((np.concatenate(values), (np.concatenate(ones), np.concatenate(others))), shape=(len(row), len(told.weights)))
        by_said = said.slopes(moved @ told.directions, of_weights)
        by_told = told.slopes(moved.T.tocsr() @ said.directions, of_told)
        return {name: by_said[name] + by_told[name] for name in by_said} | {"sharp": sharper}


class _Side:
    """The tokens of several texts, one behind the other, through the lens as it is."""

    def __init__(self, texts: Sequence[Floats], fitted: dict[str, Any]) -> None:
        self.ends = np.cumsum([0, *map(len, texts)])
        self.row = np.repeat(np.arange(len(texts)), np.diff(self.ends))
        self.states = np.concatenate(texts)
        projected = self.states @ fitted["projection"]
        self._lengths = np.linalg.norm(projected, axis=1, keepdims=True) + 1e-6
        self.directions = projected / self._lengths
        self._before = self.states @ fitted["weighing"] + fitted["bias"]
        self.weights = np.logaddexp(0.0, self._before)

    def slopes(self, of_directions: Any, of_weights: Any) -> dict[str, Any]:
        along = (of_directions * self.directions).sum(axis=1, keepdims=True)
        of_projected = ((of_directions - self.directions * along) / self._lengths).astype(np.float32)
        of_before = (of_weights / (1.0 + np.exp(-self._before))).astype(np.float32)
        return {"projection": self.states.T @ of_projected, "weighing": self.states.T @ of_before, "bias": of_before.sum()}


def _main(states: Floats) -> Floats:
    """The main axes of states."""
    _, axes = np.linalg.eigh(np.cov(states.T))
    found: Floats = axes[:, ::-1][:, :DIMENSIONS].astype(np.float32)
    return found


def _contrast(scores: Any, also: npt.NDArray[np.bool_]) -> Any:
    """The slope of the loss by each score."""
    scores = np.where(also, -30.0, scores)
    slope = np.zeros_like(scores)
    for axis in (0, 1):
        share = np.exp(scores - scores.max(axis=axis, keepdims=True))
        slope += share / share.sum(axis=axis, keepdims=True)
    slope[np.diag_indices(len(slope))] -= 2.0
    slope[also] = 0.0
    return slope / len(slope)


def place(fold: tuple[int, int] | None) -> Path:
    """Where the lens is written that has seen neither citing articles nor citations of these folds."""
    return ROOT / "src/citecheck/support" / FILE if fold is None else CACHE / f"vectors_tokens-{fold[0]}{fold[1]}.npz"


def held_out(citing: int, cited: int) -> Lens:
    with place((citing, cited)).open("rb") as file:
        return opened(file)


_texts: list[Texts] = []


def _learn(fold: tuple[int, int] | None) -> None:
    lens = Learner(_texts[0], fold).learn()
    arrays = {name: getattr(lens, name).astype(np.float16) for name in ("mean", "projection", "weighing")}
    np.savez(place(fold), bias=np.float32(lens.bias), **arrays)
    print(fold or "shipped", flush=True)


def main() -> None:
    _texts[:] = [Texts(Readings())]
    folds = [(citing, cited) for citing in range(FOLDS) for cited in range(FOLDS)]
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        list(pool.imap_unordered(_learn, [*folds, None]))


if __name__ == "__main__":
    main()
