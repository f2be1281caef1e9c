"""Fits `support/vectors.bin`: one short vector a term, so that texts that belong together lie near each other.

    python training/vectors.py

A text's vector is the sum of its terms' vectors, weighed as the judge weighs them. They are learned by contrast (the InfoNCE
loss of van den Oord et al. 2018, both ways, with the rest of a batch as what doesn't belong): a citing sentence with the record
it cites, among the sentences of the same articles and of many; a title with its abstract, a sentence of an abstract with the
rest of it, a sentence of an article with those around it. The texts: PubMed and SciFact abstracts, the cited PMC articles'
abstracts and the citing articles with their citing sentences. What is written are 64 numbers a term; no text can be had back.

Beside the shipped vectors, nine others are fitted for `fit.py`, each without a third of the citing articles and without the
citations of a third of the cited ones, so that no pair has to be judged by vectors that have seen it.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from data import CACHE, ROOT, abstract_text, rows

from citecheck.support import kinship
from citecheck.support.background import background
from citecheck.support.words import sentences, stem, words

FOLDS = 3
STEPS = 2500
BATCH = 512
RUN = 32  # neighbours by article that stand together in a batch
TEMPERATURE = 0.1
RATE = 0.05  # of learning, falling to nothing
DROPPED = 0.2  # share of terms left out at a time
CITATIONS, RECORDS = 0.4, 0.35  # shares of the steps; the rest goes to sentences of articles
AROUND = 3  # sentences on either side that belong to one of an article

Counts = Any  # scipy's sparse matrices have no types: texts by terms
Ints = npt.NDArray[np.int64]


def fold_of(citing: str) -> int:
    """The fold of a citing article."""
    return zlib.crc32(citing.encode()) % FOLDS


def fold_of_cited(cited: str) -> int:
    """The fold of a cited article."""
    return zlib.crc32(f"{cited}x".encode()) % FOLDS


class Reader:
    """Reads texts to rows of counts."""

    def __init__(self) -> None:
        self._place = {term: number for number, term in enumerate(kinship.terms())}
        self._known: dict[str, int] = {}
        self.rarity = np.array([background().idf(term) for term in self._place], np.float32)

    def counts(self, texts: Iterable[str]) -> Counts:
        indices: list[int] = []
        ends = [0]
        for text in texts:
            for word in words(text):
                number = self._known.get(word)
                if number is None:
                    number = self._known[word] = self._place.get(stem(word), -1)
                if number >= 0:
                    indices.append(number)
            ends.append(len(indices))
        shape = (len(ends) - 1, len(self._place))
        found = sp.csr_matrix((np.ones(len(indices), np.float32), np.array(indices, np.int32), np.array(ends)), shape=shape)
        found.sum_duplicates()
        return found

    def weighed(self, counts: Counts) -> Counts:
        """Weights as in `Bag`, rows of length 1."""
        found = counts.copy()
        found.data = np.where(found.data > 0, 1.0 + np.log(np.maximum(found.data, 1.0)), 0.0)
        found = found.multiply(self.rarity[None, :]).tocsr().astype(np.float32)
        lengths = np.sqrt(np.asarray(found.multiply(found).sum(1)).ravel())
        lengths[lengths == 0] = 1.0
        return sp.diags(1.0 / lengths).dot(found).tocsr().astype(np.float32)


class Texts:
    """All texts, as counts: records (title, sentences of the abstract), citing sentences, sentences of articles."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        refs = list(rows("claims/pmc_refs"))
        self.cited = [row["pmcid"] for row in refs]
        self.titles, self.whole, _, _ = self._records([(row["title"], abstract_text(row["abstract"])) for row in refs])
        further = [(record["title"], abstract_text(record["abstract"])) for record in rows("pubmed/records") if record.get("abstract")]
        further += [(row["title"], abstract_text(row["abstract"])) for row in rows("claims/scifact_corpus")]
        self.other_titles, self.other_whole, self.other_sentences, self.other_starts = self._records(further)
        place = {pmcid: number for number, pmcid in enumerate(self.cited)}
        citations = [row for row in rows("claims/pmc_citations") if row["ref"] in place]
        citations.sort(key=lambda row: (row["citing"], row["id"]))
        said = {text: number for number, text in enumerate(dict.fromkeys(row["sentence"] for row in citations))}
        self.claims = reader.weighed(reader.counts(said))
        self.claim: Ints = np.array([said[row["sentence"]] for row in citations])
        self.ref: Ints = np.array([place[row["ref"]] for row in citations])
        self.folds: Ints = np.array([(fold_of(row["citing"]), fold_of_cited(row["ref"])) for row in citations])
        self.cites: defaultdict[int, set[int]] = defaultdict(set)
        for claim, ref in zip(self.claim.tolist(), self.ref.tolist(), strict=True):
            self.cites[claim].add(ref)
        pieces: list[str] = []
        article: list[int] = []
        self.article_folds: list[int] = []
        for number, row in enumerate(rows("claims/pmc_citing_fulltext")):
            found = [sentence for line in row["text"].split("\n") for sentence in sentences(line)]
            pieces += found
            article += [number] * len(found)
            self.article_folds.append(fold_of(row["pmcid"]))
        self.article: Ints = np.array(article)
        self.running = reader.counts(pieces)

    def _records(self, records: Sequence[tuple[str, str]]) -> tuple[Counts, Counts, Counts, Ints]:
        """Titles, whole records (the title twice, as the judge has it), sentences, and where each record's begin."""
        parts = [sentences(abstract) for _, abstract in records]
        titles = self.reader.counts(title for title, _ in records)
        found = self.reader.counts(sentence for part in parts for sentence in part)
        starts = np.cumsum([0, *(len(part) for part in parts)])
        owner = np.repeat(np.arange(len(records)), np.diff(starts))
        join = sp.csr_matrix((np.ones(len(owner), np.float32), (owner, np.arange(len(owner)))), shape=(len(records), len(owner)))
        return titles, (2 * titles + join.dot(found)).tocsr(), found, starts


class Learner:
    """Vectors in the making."""

    def __init__(self, texts: Texts, without: tuple[int, int] | None) -> None:
        self.texts = texts
        self.chance = np.random.default_rng(0)
        self.rows = (self.chance.standard_normal((len(texts.reader.rarity), kinship.DIMENSIONS)) * 0.1).astype(np.float32)
        self._seen = np.full(len(self.rows), 1e-6, np.float32)  # squares of gradients (Adagrad), by row
        kept = np.ones(len(texts.claim), bool)
        running = np.ones(len(texts.article), bool)
        if without is not None:
            kept = (texts.folds[:, 0] != without[0]) & (texts.folds[:, 1] != without[1])
            running = np.array(texts.article_folds)[texts.article] != without[0]
        running[:AROUND] = running[-AROUND:] = False
        self._citations, self._running = np.flatnonzero(kept), np.flatnonzero(running)

    def learn(self) -> npt.NDArray[np.float32]:
        for step in range(STEPS):
            self._rate = RATE * (1.02 - step / STEPS)
            drawn = self.chance.random()
            if drawn < CITATIONS:
                self._citing()
            elif drawn < CITATIONS + RECORDS:
                self._recorded()
            else:
                self._neighbours()
        return self.rows

    def _citing(self) -> None:
        texts, chance = self.texts, self.chance
        if chance.random() < 0.25:
            starts = chance.integers(0, len(self._citations) - RUN, BATCH // RUN)
            batch = np.concatenate([self._citations[start : start + RUN] for start in starts])
        else:
            batch = chance.choice(self._citations, BATCH, replace=False)
        batch = batch[np.unique(texts.ref[batch], return_index=True)[1]]
        batch = batch[np.unique(texts.claim[batch], return_index=True)[1]]
        claims, refs = texts.claim[batch], texts.ref[batch]
        also = np.array([[ref in texts.cites[claim] for ref in refs.tolist()] for claim in claims.tolist()])
        np.fill_diagonal(also, val=False)
        studies = texts.whole if chance.random() < 0.7 else texts.titles
        self._step(texts.claims[claims], texts.reader.weighed(studies[refs]), also)

    def _recorded(self) -> None:
        texts, chance = self.texts, self.chance
        batch = chance.choice(texts.other_titles.shape[0], BATCH, replace=False)
        if chance.random() < 0.4:
            own = texts.other_titles[batch]
            rest = texts.other_whole[batch] - 2 * own
        else:
            starts, ends = texts.other_starts[batch], texts.other_starts[batch + 1]
            several = ends - starts > 1
            batch, starts, ends = batch[several], starts[several], ends[several]
            own = texts.other_sentences[starts + (chance.random(len(batch)) * (ends - starts)).astype(int)]
            rest = texts.other_whole[batch] - own
        self._step(texts.reader.weighed(own), texts.reader.weighed(rest))

    def _neighbours(self) -> None:
        texts = self.texts
        batch = self.chance.choice(self._running, BATCH, replace=False)
        inside = (texts.article[batch - AROUND] == texts.article[batch]) & (texts.article[batch + AROUND] == texts.article[batch])
        batch = batch[inside]
        around = sum(texts.running[batch + far] for far in range(-AROUND, AROUND + 1) if far)
        self._step(texts.reader.weighed(texts.running[batch]), texts.reader.weighed(around))

    def _step(self, one: Counts, other: Counts, also: npt.NDArray[np.bool_] | None = None) -> None:
        """One step down the loss of a batch: row by row the two belong together. `also` marks other cells that do."""
        for part in (one, other):
            part.data *= self.chance.random(len(part.data)) > DROPPED
        left, right = one.dot(self.rows), other.dot(self.rows)
        lengths = [np.linalg.norm(part, axis=1, keepdims=True) + 1e-6 for part in (left, right)]
        left, right = left / lengths[0], right / lengths[1]
        scores = left @ right.T / TEMPERATURE
        if also is not None:
            scores[also] = -30.0
        slope = (_shares(scores, 1) + _shares(scores, 0)) / 2.0
        slope[np.diag_indices(len(slope))] -= 1.0
        slope /= TEMPERATURE
        of_left, of_right = slope @ right, slope.T @ left
        of_left = (of_left - left * (of_left * left).sum(1, keepdims=True)) / lengths[0]
        of_right = (of_right - right * (of_right * right).sum(1, keepdims=True)) / lengths[1]
        touched = np.unique(np.concatenate([one.indices, other.indices]))
        gradient = (one.T.tocsr().dot(of_left) + other.T.tocsr().dot(of_right))[touched]
        self._seen[touched] += (gradient**2).mean(1)
        self.rows[touched] -= self._rate * gradient / np.sqrt(self._seen[touched])[:, None]


def _shares(scores: npt.NDArray[np.float32], axis: int) -> npt.NDArray[np.float32]:
    found: npt.NDArray[np.float32] = np.exp(scores - scores.max(axis, keepdims=True))
    found /= found.sum(axis, keepdims=True)
    return found


def held_out(citing: int, cited: int) -> kinship.Vectors:
    """The vectors that have seen neither citing articles nor citations of these folds."""
    return kinship.unpacked((CACHE / f"vectors-{citing}{cited}.bin").read_bytes())


def main() -> None:
    CACHE.mkdir(exist_ok=True)
    texts = Texts(Reader())
    for citing in range(FOLDS):
        for cited in range(FOLDS):
            (CACHE / f"vectors-{citing}{cited}.bin").write_bytes(kinship.packed(Learner(texts, (citing, cited)).learn()))
    target = ROOT / "src/citecheck/support/vectors.bin"
    target.write_bytes(kinship.packed(Learner(texts, None).learn()))
    print(f"{len(texts.claim)} citations, {len(texts.article)} sentences, {len(texts.reader.rarity)} terms, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
