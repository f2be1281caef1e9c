"""Which bare digits of an article are markers: each one's surroundings, and whether it stands where its turn is.

Markers run 1, 2, 3 … in the order of first mention, and name entries of the list; other figures don't care. How much
that counts for is in the same table as the surroundings, and the sum is the log-odds that a number is a marker.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from citecheck.markers.candidate import Candidate
from citecheck.markers.deciding import NOTHING, UNCLEAR, Backbone, Family, last_number
from citecheck.markers.surroundings import weights

ACCEPTED = 0.0  # the log-odds from which a number is a marker
PAST = 3.4  # the same, for one that points past the list's end: to accuse takes more
RUN = 5  # entries that a list may have lost, as far as one marker tells
LIKELIEST = 0.95  # no number is surer: of those past the list, .963 were right on pages that nothing was fitted on


def settle(family: Family) -> tuple[list[Candidate], list[Candidate]]:
    """The members of a family of bare digits that are markers, with their probability, and those that nobody can tell."""
    accepted: list[Candidate] = []
    unclear: list[Candidate] = []
    table = weights()
    for candidate, features in in_turn(family):
        row = [table[name][candidate.glued] for name in features if name in table]
        odds = sum(row) + candidate.weight * table["surroundings"][candidate.glued]
        past = any(name.startswith("turn: past") for name in features)
        if odds >= (PAST if past else ACCEPTED):
            accepted.append(replace(candidate, weight=odds, probability=min(LIKELIEST, 1 / (1 + math.exp(-odds)))))
        elif odds >= UNCLEAR and not past:
            unclear.append(candidate)
    return accepted, unclear


def in_turn(family: Family) -> Iterator[tuple[Candidate, list[str]]]:
    """Each member, and in named features how it fits the list and the order of first mention."""
    order = _Order.of(family)
    for candidate in family.members:
        sign = "sign" if candidate.behind_sign else "word"
        yield (
            candidate,
            [
                "decided",
                f"style: cites {order.cover} of the list",
                f"style: {order.habit} behind signs, behind a {sign}",
                f"turn: {order.turn(candidate)}",
            ],
        )


@dataclass
class _Order:
    """What the strong members of a family show."""

    backbone: Backbone
    known: frozenset[str]
    size: int
    length: str
    counts: Counter[str]  # how many likely members name a key
    cover: str
    habit: str  # how often the strong members stand behind a stop or comma
    reach: int  # how far markers have gone past the list's end

    @classmethod
    def of(cls, family: Family) -> _Order:
        size = last_number(family.known)
        length = "short" if size <= 10 else "middling" if size <= 40 else "long"
        score = family.score
        cover = "little" if score < 0.4 else "half" if score < 0.7 else "most" if score < 0.9 else "all"
        likely = [c for c in family.members if c.weight >= 0]
        counts = Counter(key for c in likely for key in c.keys)
        signs = sum(c.behind_sign for c in family.strong) / max(1, len(family.strong))
        habit = "never" if signs < 0.05 else "seldom" if signs < 0.3 else "often" if signs < 0.7 else "mostly"
        return cls(Backbone(family.strong, family.known), family.known, size, length, counts, cover, habit, size)

    def turn(self, candidate: Candidate) -> str:
        if not candidate.numbers or not self.known:
            return "no list"
        last, following = self.backbone.window(candidate)
        past = sorted(number for number in candidate.numbers if number > self.size)
        if past:
            return f"past the list, {self._past(candidate, past, following)}"
        top = max(candidate.numbers)
        own = candidate.weight >= 0
        sole = any(self.counts[key] == own for key in candidate.keys)
        return f"{self._within(candidate, top, last, following)}, {'sole mention' if sole else 'named elsewhere'} ({self.length})"

    def _within(self, candidate: Candidate, top: int, last: int, following: int) -> str:
        if not self.backbone.ordered:
            return "no order"
        if top <= last:
            return "again, soon after" if last - top <= 5 else "again, one of the first" if top <= 5 and last > 20 else "again"
        lowest = min(number for number in candidate.numbers if number > last)
        if lowest <= following:
            return "next" if lowest == last + 1 else "in turn" if lowest - last <= 5 else "in turn, with a gap"
        return "early" if lowest - last <= 5 else "far too early"

    def _past(self, candidate: Candidate, past: Sequence[int], following: int) -> str:
        if past[-1] <= self.reach:
            return f"again ({self.length})"
        if past[0] <= self.reach + 1 and past[-1] <= self.reach + RUN:
            ordered = self.backbone.ordered and following == NOTHING
            if ordered and candidate.weight >= 1:
                self.reach = past[-1]
            return f"next {'' if ordered else 'out of turn '}({self.length})"
        return f"{'near' if past[-1] <= self.size + 5 else 'far'} ({self.length})"
