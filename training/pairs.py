"""Pairs of a real citing sentence and a study: the one it cites, or another.

`pmc_swap` as it stands is what is measured. For fitting, the further citing sentences of `pmc_citations` are paired in
the same four ways and in the same proportions, so that probabilities mean on one what they mean on the other.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp
from data import abstract_text, rows

from citecheck.support.base import Context, Study
from citecheck.support.features import study_terms

KEPT = {"random": 0.79, "topicnn": 0.80}  # of a claim's swaps, the share that is taken, as in `pmc_swap`
OTHER = {  # claims of other sets, by kind, and what one of them weighs beside a row of `pmc_swap`
    "judged": 1.0,  # SciFact: the abstract supports or contradicts the claim
    "silent": 1.0,  # SciFact: it says nothing of it, or is another on the same topic
    "checked": 0.2,  # Citation-Integrity: accurate, or not quite
    "irrelevant": 4.0,  # Citation-Integrity
}
NEAR = (2.2, 1.6)  # log-normal rank of the study on the same topic; median 9, as in `pmc_swap`


@dataclass(frozen=True)
class Pair:
    """A claim, a study, and the article of the claim (None where its text isn't there)."""

    id: str
    kind: str  # pos, random, topicnn, sibling, or of `OTHER`
    claim: str
    doc: str
    citing: str
    study: Study
    context: Context | None

    @property
    def true(self) -> bool:
        return self.kind in ("pos", "judged", "checked")


class Sets:
    """The PMC sets, read once."""

    def __init__(self) -> None:
        self.texts = {row["pmcid"]: row["text"] for row in rows("claims/pmc_citing_fulltext")}
        self.studies = {row["pmcid"]: Study(row["title"], row["abstract"]) for row in rows("claims/pmc_refs")}
        self.citations = [row for row in rows("claims/pmc_citations") if row["ref"] in self.studies]
        self.cited: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.citations:
            self.cited[row["citing"]].add(row["ref"])

    def context(self, citing: str, doc: str, without: str | None) -> Context | None:
        """The article, and the other studies that it is known to cite. Where a foreign study was put in
        an entry's place (`without` is what stood there) that entry's own title is gone."""
        if citing not in self.texts:
            return None
        others = sorted(self.cited[citing] - {doc, without})
        return Context(article_text=self.texts[citing], others=tuple(self.studies[ref] for ref in others))

    def measured(self) -> list[Pair]:
        """The rows of `pmc_swap`."""
        swap = sorted(rows("claims/pmc_swap"), key=lambda row: (row["citing"], row["id"]))
        true = {row["group"]: row["doc"] for row in swap if row["kind"] == "pos"}
        return [self._pair(row["id"], row["kind"], row["claim"], row["doc"], row["citing"], true[row["group"]]) for row in swap]

    def further(self, *, with_text: bool) -> list[Pair]:
        """Pairs of the citing sentences that `pmc_swap` doesn't hold; `with_text` keeps those whose article is there."""
        held = {row["claim"] for row in rows("claims/pmc_swap")}
        near = self._nearest()
        chance = random.Random(5)
        ids = sorted(self.studies)
        found: list[Pair] = []
        wanted = [row for row in self.citations if row["sentence"] not in held and (not with_text or row["citing"] in self.texts)]
        for row in sorted(wanted, key=lambda row: (row["citing"], row["id"])):
            true, citing, claim = row["ref"], row["citing"], row["sentence"]
            swaps = {
                "pos": true,
                "random": chance.choice(ids),
                "topicnn": near[true][min(len(near[true]) - 1, int(chance.lognormvariate(*NEAR)))],
                "sibling": chance.choice(sorted(self.cited[citing])),
            }
            for kind, doc in swaps.items():
                foreign = kind in ("random", "topicnn") and doc in self.cited[citing]
                if foreign or (kind == "sibling" and doc == true) or chance.random() > KEPT.get(kind, 1.0):
                    continue
                found.append(self._pair(f"{row['id']}-{kind}", kind, claim, doc, citing, true))
        return found

    def other(self) -> list[Pair]:
        """The training parts of SciFact and of Citation-Integrity, each claim with an abstract or with the best sentences;
        SciFact's also with the abstract that is most like the right one."""
        found = []
        corpus = [Study(row["title"], abstract_text(row["abstract"])) for row in rows("claims/scifact_corpus")]
        judged = list(rows("claims/scifact_train"))
        cited: defaultdict[str, set[str]] = defaultdict(set)
        for row in judged:
            cited[row["claim"]].add(row["title"])
        near = records_matrix([Study(row["title"], abstract_text(row["abstract"])) for row in judged] + corpus)
        likeness = (near[: len(judged)] @ near[len(judged) :].T).toarray()
        for number, row in enumerate(judged):
            study = Study(row["title"], abstract_text(row["abstract"]))
            kind = "silent" if row["label"] == "NEI" else "judged"
            found.append(Pair(f"scifact-{number}", kind, row["claim"], study.title, "scifact", study, None))
            if kind == "judged":
                swap = next(corpus[at] for at in np.argsort(-likeness[number]) if corpus[at].title not in cited[row["claim"]])
                found.append(Pair(f"scifact-{number}-near", "silent", row["claim"], swap.title, "scifact", swap, None))
        for number, row in enumerate(rows("claims/citation_integrity_train")):
            study = Study(row["title"] or "", abstract_text(row["top5"]))
            kind = "irrelevant" if row["label"] == "IRRELEVANT" else "checked"
            found.append(Pair(f"integrity-{number}", kind, row["claim"], study.title, "integrity", study, None))
        return found

    def _pair(self, key: str, kind: str, claim: str, doc: str, citing: str, true: str) -> Pair:
        without = true if kind in ("random", "topicnn") else None
        return Pair(key, kind, claim, doc, citing, self.studies[doc], self.context(citing, doc, without))

    def _nearest(self) -> dict[str, list[str]]:
        """For each study the 300 others nearest to it."""
        ids = sorted(self.studies)
        x = records_matrix([self.studies[key] for key in ids])
        likeness = (x @ x.T).toarray()
        np.fill_diagonal(likeness, -1.0)
        order = np.argsort(-likeness, axis=1)[:, :300]
        return {key: [ids[number] for number in order[place]] for place, key in enumerate(ids)}


def records_matrix(studies: list[Study]) -> Any:
    """Studies by terms, rows of length 1 (sparse)."""
    place: dict[str, int] = {}
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    for study in studies:
        bag = study_terms(study).record
        for term, weight in bag.weights.items():
            columns.append(place.setdefault(term, len(place)))
            data.append(weight / (bag.norm or 1.0))
        ends.append(len(columns))
    return sp.csr_matrix((data, columns, ends), shape=(len(studies), len(place)))
