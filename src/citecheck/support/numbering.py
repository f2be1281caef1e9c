"""What the numbers of an article are up to: every claim weighed against every entry of the list into which it points.

A list that lost its first entry, or a marker that slipped, leaves a pattern in the claim × entry matrix: the claims
fit best not where they point but one row further. `diagnose` finds one step that explains a run of claims (`Shift`),
and single claims that another entry fits far better (`Better`). It looks at one row at a time, so that the largest
list needs no more memory than a small one.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from citecheck.claims import together
from citecheck.model import Article, Link
from citecheck.support.base import Better, Diagnosis, Shift
from citecheck.support.specific import says_something
from citecheck.text import as_number

# All of these bars are set by hand, and none is fitted: those of likeness depend on the judge's, and are to be looked at again with it.
# What they let through of planted faults and of articles without any: `benchmarks/pages.py`.
FURTHEST = 3  # the largest step looked for
FEWEST = 4  # claims that a shift must explain, and entries that their numbers point at
SMOOTH = 0.1  # likeness that makes little difference: added to both before they are divided
BEYOND_DOUBT = 5.0  # evidence that a shift must have, as a logarithm, of all its places together
AS_THEY_ARE = 1.0  # evidence against moving what lies behind a run, from which it ends there
EITHER = 0.2  # evidence up to which numbers may be off or not
FIT, UNFIT, OUTDO = 0.16, 0.05, 0.10  # likeness of a better entry at least, of the cited at most, and between the two
AHEAD = 0.05  # by how much the better entry must lead the next best
BACKED = 0.7  # the bars are this much lower where two entries fit each other's claims, or where nothing cites the better one
_STEPS = tuple(step for step in range(-FURTHEST, FURTHEST + 1) if step)


@dataclass(frozen=True, slots=True)
class _Move:
    """What one claim would win if its number were moved by a step: its likeness now and then, and whether the number
    would still point into the list."""

    claim: int
    place: int  # the column that its number points at; it may lie past the list
    now: float
    then: float
    inside: bool


@dataclass(frozen=True, slots=True)
class _Lead:
    """The entry that a claim is most like, apart from those it cites."""

    other: int
    likeness: float
    cited: float
    runner_up: float


@dataclass(slots=True)
class _List:
    """One list of an article, what points into it, and what moving those numbers would win."""

    entries: range  # its columns
    cited: dict[int, set[int]] = field(default_factory=dict)  # by claim, where its numbers point; those past the list's end lie behind it
    moves: dict[int, list[_Move]] = field(default_factory=lambda: {step: [] for step in _STEPS})
    leads: dict[tuple[int, int], _Lead] = field(default_factory=dict)

    def likeness(self, row: Sequence[float], place: int) -> float:
        return row[place] if place in self.entries else 0.0


def diagnose(article: Article, matrix: Iterable[Sequence[float]], weighed: Container[int]) -> Diagnosis:
    """What moving numbers would explain, of each list by itself: no number slips into another list.

    `matrix` gives one row a claim, with a likeness for every entry; `weighed` holds the entries of which anything is
    known: the column of another says nothing.
    """
    lists = _lists(article)
    for number, row in enumerate(matrix):
        for each in (each for each in lists if number in each.cited):
            places = sorted(each.cited[number])
            _try_steps(each, number, places, row, weighed)
            alone = len(places) == 1 and len(article.claims[number].references) <= 1
            if alone and places[0] in each.entries and places[0] in weighed and says_something(article.claims[number].text):
                each.leads[number, places[0]] = _lead(row, places[0], each.entries)
    shifts: list[Shift] = []
    better: dict[tuple[int, int], Better] = {}
    cited = together(article.claims)
    for each in lists:
        shift = _shift(each)
        shifts += [shift] if shift else []
        left = {pair: lead for pair, lead in each.leads.items() if shift is None or not shift.covers(pair[1])}
        open_ = {index for index in each.entries if article.references[index].on_line}  # cited, maybe
        found = _better(left, set(each.entries).difference(open_, *each.cited.values()))
        better |= {pair: one for pair, one in found.items() if one.reference not in cited[pair[0]]}
    return Diagnosis(tuple(shifts), better)


def _lists(article: Article) -> list[_List]:
    """The lists that are one run of entries and that the text cites."""
    references = article.references
    columns: dict[int, list[int]] = {}
    for index, reference in enumerate(references):
        if not reference.doubtful:  # else nobody knows which entry has which place
            columns.setdefault(reference.list_index, []).append(index)
    pointed_at = {references[link.reference].list_index for link in article.links if link.reference is not None}
    runs = {number: range(found[0], found[-1] + 1) for number, found in columns.items() if len(found) == found[-1] - found[0] + 1}
    lists = {number: _List(run) for number, run in runs.items() if number in pointed_at}
    tied: dict[int, list[Link]] = {}
    for link in article.links:
        tied.setdefault(link.marker, []).append(link)
    in_order = sorted(lists.values(), key=lambda each: references[each.entries.start].span.start)
    for number, claim in enumerate(article.claims):
        for link in (link for marker in claim.markers for link in tied.get(marker, ())):
            place = link.reference
            its = lists.get(references[place].list_index) if place is not None else None
            printed = as_number(link.key) if place is None else None
            if printed is not None and (its := _next(article, in_order, link.marker)):
                place = its.entries.start + printed - (references[its.entries.start].number or 1)
            if its is not None and place is not None and not (link.reference is not None and references[place].on_line):
                its.cited.setdefault(number, set()).add(place)
    return list(lists.values())


def _next(article: Article, lists: Sequence[_List], marker: int) -> _List | None:
    """The first list behind a marker, or the last: there a number points for which no list has an entry."""
    at = article.markers[marker].span.start
    behind = (each for each in lists if article.references[each.entries.start].span.start > at)
    return next(behind, lists[-1] if lists else None)


def _try_steps(listed: _List, claim: int, places: Sequence[int], row: Sequence[float], weighed: Container[int]) -> None:
    """What each step would win for one claim."""
    for place in places:
        for step, found in listed.moves.items():
            other = place + step
            unknown = any(each in listed.entries and each not in weighed for each in (place, other))
            if not unknown and other not in places:
                found.append(_Move(claim, place, listed.likeness(row, place), listed.likeness(row, other), other in listed.entries))


@dataclass(slots=True)
class _Column:
    """What speaks for moving all numbers that point at one place."""

    place: int
    claims: set[int] = field(default_factory=set)
    odds: list[float] = field(default_factory=list)
    inside: bool = False  # whether some of its numbers would still point into the list

    @property
    def evidence(self) -> float:
        """How many times as well the claims of this place fit moved as they fit now, as a logarithm. It is their mean: a study cited ten
        times is one study, and its neighbour may well be like it."""
        return sum(self.odds) / len(self.odds)


def _evidence(columns: Iterable[_Column]) -> float:
    return sum(column.evidence for column in columns)


def _shift(listed: _List) -> Shift | None:
    """The one step that wins most over some run of entries; None unless it wins beyond doubt."""
    runs = [(step, columns, run) for step, moved in listed.moves.items() if (run := _best_run(columns := _columns(moved)))]
    if not runs:
        return None
    step, columns, run = max(runs, key=lambda each: _evidence(each[2]))
    behind = [column for column in columns if column.place > run[-1].place]
    end = run[-1].place if _evidence(behind) <= -AS_THEY_ARE else None
    run = run if end is not None else [*run, *behind]
    while not _fits_one_way(run[0]) and _wins(run[1:]):
        run = run[1:]
    claims = sorted(set[int]().union(*(column.claims for column in run)))
    earliest = _earliest(columns, run[0].place)
    off = {place for places in listed.cited.values() for place in places if earliest <= place and (end is None or place <= end)}
    meant = frozenset(place + step for place in off).intersection(listed.entries)
    missing = _missing(listed, columns, run[0].place, earliest) if step == -1 else None
    return Shift(listed.entries, step, run[0].place, earliest, end, tuple(claims), meant, missing)


def _columns(moved: Iterable[_Move]) -> list[_Column]:
    found: dict[int, _Column] = {}
    for move in moved:
        column = found.setdefault(move.place, _Column(move.place))
        column.claims.add(move.claim)
        column.odds.append(math.log((move.then + SMOOTH) / (move.now + SMOOTH)))
        column.inside |= move.inside
    return [found[place] for place in sorted(found)]


def _best_run(columns: Sequence[_Column]) -> Sequence[_Column]:
    """The run of columns for whose moving most speaks (Kadane's algorithm), if that is enough."""
    best, start, gain, most = (0, 0), 0, 0.0, 0.0
    for at, column in enumerate(columns):
        if gain <= 0:
            start, gain = at, 0.0
        gain += column.evidence
        if gain > most:
            best, most = (start, at + 1), gain
    run = columns[slice(*best)]
    return run if _wins(run) else ()


def _wins(run: Sequence[_Column]) -> bool:
    """Whether moving the numbers of a run of columns mends it beyond doubt."""
    claims = len(set[int]().union(*(column.claims for column in run)))
    return min(claims, sum(column.inside for column in run)) >= FEWEST and _evidence(run) >= BEYOND_DOUBT


def _earliest(columns: Sequence[_Column], start: int) -> int:
    """The first place before a run from which on the numbers fit neither as they are nor moved."""
    for column in reversed([column for column in columns if column.place < start]):
        if _fits_one_way(column):
            break
        start = column.place
    return start


def _fits_one_way(column: _Column) -> bool:
    """Whether the numbers of a column fit better as they are than moved, or the other way round."""
    return abs(column.evidence) > EITHER


def _missing(listed: _List, columns: Sequence[_Column], start: int, earliest: int) -> int | None:
    """The one column before a run that fits neither way, and no other entry of the list: the entry it stands for was dropped."""
    between = [column for column in columns if earliest <= column.place < start]
    if len(between) != 1:
        return None
    (column,) = between
    leads = [listed.leads.get((claim, column.place)) for claim in column.claims]
    lost = all(lead is not None and max(lead.likeness, lead.cited) < FIT for lead in leads)
    return column.place if lost and column.place == start - 1 else None


def _lead(row: Sequence[float], place: int, entries: range) -> _Lead:
    """The entry of its list that a claim is most like, the one it cites left out."""
    others = [*row[entries.start : place], -1.0, *row[place + 1 : entries.stop]]
    likeness = max(others)
    other = others.index(likeness)
    others[other] = -1.0
    return _Lead(entries[other], max(0.0, likeness), row[place], max(0.0, max(others)))


def _better(leads: Mapping[tuple[int, int], _Lead], uncited: set[int]) -> dict[tuple[int, int], Better]:
    """Per claim and cited entry, the other entry that fits far better."""
    swapped = {(place, lead.other) for (_, place), lead in leads.items() if lead.likeness - lead.cited >= OUTDO * BACKED}
    chosen: dict[tuple[int, int], Better] = {}
    for (claim, place), lead in leads.items():
        mutual = (lead.other, place) in swapped
        free = lead.other in uncited
        bar = BACKED if mutual or free else 1.0
        fits = lead.likeness >= FIT * bar and lead.cited <= UNFIT / bar
        if fits and lead.likeness - lead.cited >= OUTDO * bar and lead.likeness - lead.runner_up >= AHEAD * bar:
            chosen[claim, place] = Better(lead.other, lead.likeness, lead.cited, mutual, free)
    return chosen


def weigh(claims: Iterable[Mapping[str, float]], entries: Sequence[Mapping[str, float]]) -> Iterator[list[float]]:
    """Cosines of each claim (a row) with all entries, terms weighed down that most entries share: in a list on acne
    "acne" tells no entry from another. Only entries that share a term with the claim are touched."""
    frequency: dict[str, int] = {}
    for entry in entries:
        for term in entry:
            frequency[term] = frequency.get(term, 0) + 1
    whole = math.log(1 + len(entries)) or 1.0
    local = {term: max(0.1, math.log((1 + len(entries)) / count) / whole) for term, count in frequency.items()}
    numbers: dict[str, list[int]] = {}
    values: dict[str, list[float]] = {}
    for number, entry in enumerate(entries):
        weighed = {term: weight * local[term] for term, weight in entry.items()}
        norm = math.hypot(*weighed.values()) or 1.0
        for term, value in weighed.items():
            numbers.setdefault(term, []).append(number)
            values.setdefault(term, []).append(value / norm)
    holders = {term: (np.array(found, np.intp), np.array(values[term])) for term, found in numbers.items()}
    for claim in claims:
        weighed = {term: weight * local.get(term, 1.0) for term, weight in claim.items()}
        norm = math.hypot(*weighed.values()) or 1.0
        row = np.zeros(len(entries))
        for term, value in weighed.items():
            if term in holders:
                of, there = holders[term]
                row[of] += value / norm * there
        yield row.tolist()
