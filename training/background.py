"""Counts `support/background.txt`: in how many PubMed titles and abstracts each term stands.

    python training/background.py

Counted are PubMed records, the abstracts of the SciFact corpus and of the cited PMC articles, and the openings of the
citing ones: no label is looked at. What is written are term counts; no sentence of any record.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator

from data import ROOT, abstract_text, rows

from citecheck.support.words import term_counts

MINIMUM = 3  # documents: rarer terms say no more than "unseen", and many are misprints


def documents() -> Iterator[str]:
    for record in rows("pubmed/records"):
        if record.get("abstract"):
            yield f"{record['title']} {abstract_text(record['abstract'])}"
    for name in ("scifact_corpus", "pmc_refs"):
        for row in rows(f"claims/{name}"):
            yield f"{row['title']} {abstract_text(row['abstract'])}"
    for row in rows("claims/pmc_citing_fulltext"):
        yield row["text"][:2500]


def main() -> None:
    frequency: Counter[str] = Counter()
    number = 0
    for text in documents():
        number += 1
        frequency.update(term_counts(text).keys())
    steps: defaultdict[int, list[str]] = defaultdict(list)
    for term, count in frequency.items():
        if count >= MINIMUM:
            steps[round(10 * math.log(number / count))].append(term)
    target = ROOT / "src/citecheck/support/background.txt"
    head = f"# terms by rarity in {number} titles and abstracts; see background.py\n"
    target.write_text(head + "".join(f"{step} {' '.join(sorted(steps[step]))}\n" for step in sorted(steps)), encoding="ascii")
    print(f"{number} documents, {sum(map(len, steps.values()))} terms, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
