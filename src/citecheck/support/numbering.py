"""What the numbers of an article are up to: every claim weighed against every entry of the list.

A list that lost its first entry, or a marker that slipped, leaves a pattern in the claim × entry matrix: the claims
fit best not where they point but one row further. `diagnose` finds one step that explains a run of claims (`Shift`),
and single claims that another entry fits far better (`Better`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from citecheck.model import Article
from citecheck.support.base import Better, Diagnosis, Shift
from citecheck.support.specific import says_something

FURTHEST = 3  # the largest step looked for
FEWEST = 4  # claims that a shift must explain
GAIN = 0.06  # mean likeness that moving the numbers must win per claim
RATIO = 3.0  # times that the moved numbers must fit better than the printed ones
AGREEING = 0.75  # share of the claims that must each win
FIT, UNFIT, OUTDO = 0.16, 0.05, 0.10  # likeness of a better entry at least, of the cited at most, and between the two
AHEAD = 0.05  # by how much the better entry must lead the next best
MUTUAL = 0.7  # the bars are this much lower where two entries fit each other's claims: two swapped numbers


@dataclass(frozen=True, slots=True)
class _Cited:
    """One claim and one entry it cites: `place` is the column that its number points at (it may be past the list)."""

    claim: int
    place: int
    alone: bool  # the claim cites nothing else


def diagnose(article: Article, matrix: Sequence[Sequence[float]]) -> Diagnosis:
    """What moving numbers would explain. Only lists that are one run of entries are judged."""
    if not matrix or len({reference.list_index for reference in article.references}) != 1:
        return Diagnosis()
    cited = _cited(article)
    shift = _shift(cited, matrix, len(article.references))
    specific = [pair for pair in cited if says_something(article.claims[pair.claim].text)]
    return Diagnosis(shift, _better(specific, matrix, shift))


def _cited(article: Article) -> list[_Cited]:
    """All pairs of a claim and a number, numbers past the list's end included."""
    first = article.references[0].number or 1
    found: list[_Cited] = []
    tied: dict[int, list[tuple[str, int | None]]] = {}
    for link in article.links:
        tied.setdefault(link.marker, []).append((link.key, link.reference))
    for number, claim in enumerate(article.claims):
        keys = [pair for marker in claim.markers for pair in tied.get(marker, ())]
        places = {index if index is not None else int(key) - first for key, index in keys if index is not None or key.isdigit()}
        found += [_Cited(number, place, len(places) == 1) for place in sorted(places)]
    return found


def _cell(matrix: Sequence[Sequence[float]], claim: int, place: int) -> float:
    row = matrix[claim]
    return row[place] if 0 <= place < len(row) else 0.0


def _shift(cited: Sequence[_Cited], matrix: Sequence[Sequence[float]], entries: int) -> Shift | None:
    """The one step, from the one entry on, that wins most; None unless it wins beyond doubt."""
    best: tuple[float, Shift] | None = None
    starts = sorted({pair.place for pair in cited})
    for step in range(-FURTHEST, FURTHEST + 1):
        if not step:
            continue
        for start in starts:
            moved = [pair for pair in cited if pair.place >= start]
            claims = {pair.claim for pair in moved}
            if len(claims) < FEWEST:
                break
            if 2 * len(moved) < len(cited) and len(claims) < 2 * FEWEST:
                break
            now = [_cell(matrix, pair.claim, pair.place) for pair in moved]
            then = [_cell(matrix, pair.claim, pair.place + step) for pair in moved]
            gain = sum(then) - sum(now)
            inside = [(a, b) for a, b, pair in zip(now, then, moved, strict=True) if 0 <= pair.place + step < entries]
            if len(inside) < FEWEST or gain / len(moved) < GAIN or sum(then) < RATIO * sum(now):
                continue
            if sum(b > a for a, b in inside) < AGREEING * len(inside):
                continue
            if best is None or gain > best[0]:
                best = gain, Shift(step, start, tuple(sorted(claims)))
    return best[1] if best else None


def _better(cited: Sequence[_Cited], matrix: Sequence[Sequence[float]], shift: Shift | None) -> Mapping[tuple[int, int], Better]:
    """Per claim and cited entry, the other entry that fits far better."""
    lead: dict[tuple[int, int], tuple[int, float, float, float]] = {}
    pointed = {(pair.claim, pair.place) for pair in cited}
    for pair in cited:
        row = matrix[pair.claim]
        if not pair.alone or pair.place >= len(row) or (shift and pair.place >= shift.start):
            continue
        others = sorted(((value, place) for place, value in enumerate(row) if (pair.claim, place) not in pointed), reverse=True)
        if others:
            runner_up = others[1][0] if len(others) > 1 else 0.0
            lead[pair.claim, pair.place] = others[0][1], others[0][0], row[pair.place], runner_up
    swapped = {(place, found[0]) for (_, place), found in lead.items()}
    chosen: dict[tuple[int, int], Better] = {}
    for (claim, place), (other, high, low, next_best) in lead.items():
        mutual = (other, place) in swapped
        bar = MUTUAL if mutual else 1.0
        if high >= FIT * bar and low <= UNFIT / bar and high - low >= OUTDO * bar and high - next_best >= AHEAD * bar:
            chosen[claim, place] = Better(other, high, low, mutual)
    return chosen


def weigh(claims: Sequence[Mapping[str, float]], entries: Sequence[Mapping[str, float]]) -> list[list[float]]:
    """Cosines of claims (rows) with entries (columns), terms weighed down that most entries share: in a list on acne
    "acne" tells no entry from another."""
    frequency: dict[str, int] = {}
    for entry in entries:
        for term in entry:
            frequency[term] = frequency.get(term, 0) + 1
    whole = math.log(1 + len(entries)) or 1.0
    local = {term: max(0.1, math.log((1 + len(entries)) / count) / whole) for term, count in frequency.items()}
    places: dict[str, list[tuple[int, float]]] = {}
    norms = []
    for number, entry in enumerate(entries):
        square = 0.0
        for term, weight in entry.items():
            value = weight * local[term]
            square += value * value
            places.setdefault(term, []).append((number, value))
        norms.append(math.sqrt(square) or 1.0)
    found = []
    for claim in claims:
        line = [0.0] * len(entries)
        square = 0.0
        for term, weight in claim.items():
            value = weight * local.get(term, 1.0)
            square += value * value
            for number, there in places.get(term, ()):
                line[number] += value * there
        length = math.sqrt(square) or 1.0
        found.append([value / (length * norm) for value, norm in zip(line, norms, strict=True)])
    return found
