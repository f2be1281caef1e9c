"""Fits the log-odds of bare digits, `markers/bare_weights.tsv`, on articles flattened with known truth.

    python training/bare_markers.py

Two logistic regressions for numbers behind a space, and two for glued ones: first the surroundings of each number alone,
then, with these summed up, how it fits the list and the order of first mention. Fitted on the `fit` part of
`benchmarks/flattened_pages.py`; words become features where enough articles have them.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from data import ROOT
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(ROOT / "benchmarks"))

from flattened_pages import STYLES, Page, digest, full, sources  # type: ignore[import-not-found]  # of `benchmarks/`, which is no package

from citecheck.formats import Reading, read
from citecheck.lists import ReferenceLists
from citecheck.markers import surroundings
from citecheck.markers.bare import described
from citecheck.markers.candidate import Candidate
from citecheck.markers.candidates import Scan
from citecheck.markers.deciding import Family
from citecheck.markers.habits import Habits
from citecheck.markers.turns import in_turn

TABLE = ROOT / "src/citecheck/markers/bare_weights.tsv"
RARE = 40  # numbers that a feature must stand beside
FEW = 15  # articles that it must occur in
SLIGHT = 0.1  # a weight that says nothing


@dataclass
class Number:
    """A candidate with its features, and whether it is a marker."""

    candidate: Candidate
    features: list[str]
    marker: bool


@dataclass
class Flattened:
    """A page's candidates in its own style, and its list."""

    name: str
    numbers: list[Number]
    known: frozenset[str]
    glued: bool


def pages() -> Iterator[Page]:
    """Every article of the part whole in one style, and twice as a digest."""
    for index, source in enumerate(sources("fit")):
        style = STYLES[index % len(STYLES)]
        if index % 2 and len(source.text) < 60_000:
            yield full(source, style, plant=(index // 5) % 4 % 3)
        for number in range(3):
            page = digest(source, STYLES[(index + number) % len(STYLES)], plant=(index // 5 + number) % 4 % 3)
            if page is not None:
                yield page


def flattened(page: Page) -> Flattened:
    document = read(Reading("page.txt", page.text.encode("utf-8")))
    heading = max(index for index, block in enumerate(document.blocks) if block.text == "References")
    found = ReferenceLists((), frozenset(range(heading, len(document.blocks))))  # reading the entries would take most of the time
    known = frozenset(str(number) for number in range(1, page.listed + 1))
    truth = {(marker.start, marker.end) for marker in page.markers}
    inside = [(marker.start, marker.end) for marker in page.markers]
    touched = {at for start, end in inside for at in range(start, end)}
    habits = Habits.of(document.blocks[:heading])
    numbers = []
    glued = page.style.startswith("glued")
    for index, taken in Scan.of(document, found).by_block.items():
        for candidate, features in described(index, document.blocks, [(c.start, c.end) for c in taken], habits):
            if candidate.glued is not glued:
                continue
            span = document.blocks[index].source_span(candidate.start, candidate.end)
            right = (span.start, span.end) in truth
            if right or not touched.intersection(range(span.start, span.end)):
                numbers.append(Number(candidate, features, right))
    return Flattened(page.name, numbers, known, glued)


def fit(rows: Sequence[tuple[Sequence[str], float, bool, str]], strength: float) -> dict[str, float]:
    """Feature to log-odds. A row: features, a number given (or 0), whether it is a marker, the article."""
    seen: Counter[str] = Counter(name for features, _, _, _ in rows for name in features)
    within: dict[str, set[str]] = defaultdict(set)
    for features, _, _, article in rows:
        for name in features:
            if len(within[name]) < FEW:
                within[name].add(article)
    names = sorted(
        name for name, count in seen.items() if count >= (RARE if name.startswith("word ") else RARE / 2) and len(within[name]) >= FEW
    )
    given = any(number for _, number, _, _ in rows)
    weights: dict[str, float] = {}
    for _ in range(2):  # once more without what says nothing
        column = {name: place for place, name in enumerate(names)}
        y = np.array([marker for _, _, marker, _ in rows])
        indices, pointers, values = [], [0], []
        for features, number, _, _ in rows:
            for name in features:
                if name in column:
                    indices.append(column[name])
                    values.append(0.5 if name.startswith("word ") else 1.0)  # words are many: they are held back
            if given:
                indices.append(len(names))
                values.append(number)
            pointers.append(len(indices))
        x = csr_matrix((values, indices, pointers), shape=(len(rows), len(names) + given))
        model = LogisticRegression(C=strength, fit_intercept=False, max_iter=150).fit(x, y)
        fitted = model.coef_[0]
        weights = {name: float(fitted[place]) * (0.5 if name.startswith("word ") else 1.0) for name, place in column.items()}
        if given:
            weights["surroundings"] = float(fitted[-1])
        names = [name for name in names if abs(weights[name]) >= SLIGHT]
    return {name: round(weight, 2) for name, weight in weights.items() if name in names or name == "surroundings"}


def write(columns: dict[bool, dict[str, float]]) -> None:
    names = sorted(columns[False].keys() | columns[True].keys())
    lines = [f"{name}\t{columns[False].get(name, 0.0):g}\t{columns[True].get(name, 0.0):g}" for name in names]
    TABLE.write_text("\n".join(["feature\tbehind a space\tglued", *lines]) + "\n", encoding="utf-8")
    surroundings.weights.cache_clear()


def main() -> None:
    pages_read = [flattened(page) for page in pages()]
    columns: dict[bool, dict[str, float]] = {}
    for glued in (False, True):
        rows = [(n.features, 0.0, n.marker, page.name) for page in pages_read if page.glued is glued for n in page.numbers]
        columns[glued] = fit(rows, 0.5)
        print(f"glued {glued}: {len(rows)} numbers, {sum(row[2] for row in rows)} markers, {len(columns[glued])} features")
    columns[True].setdefault("surroundings", 1.0)
    write(columns)
    for glued in (False, True):
        rows = []
        for page in pages_read:
            if page.glued is not glued:
                continue
            weighed = [replace(n.candidate, weight=surroundings.weigh(n.features, glued=glued)) for n in page.numbers]
            marker = {(n.candidate.block, n.candidate.start): n.marker for n in page.numbers}
            for candidate, features in in_turn(Family(tuple(weighed), page.known)):
                if candidate.weight > -6:
                    rows.append((features, candidate.weight, marker[candidate.block, candidate.start], page.name))
        columns[glued] |= fit(rows, 1.0)
        print(f"glued {glued}: {len(rows)} numbers in turn, {sum(row[2] for row in rows)} markers")
    write(columns)


if __name__ == "__main__":
    main()
