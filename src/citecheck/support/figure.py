"""A figure of a text, and when two may be the same: rounding, ranges, what is told roughly."""

from __future__ import annotations

import math
from dataclasses import dataclass

ROUNDING = 0.06  # relative difference within which two figures are the same: 12 weeks and 3 months differ by 8 %
HALF = 0.5  # steps of a last digit by which a number is rounded, and points by which shares are: 4.6 % is 5 %
DIGIT = 0.75  # steps of its last digit by which a share may be rounded or cut off: 24.7 % is 25 % or 24 %, 2.6 % isn't 2.7 %
RATIOS = 0.035  # … the narrower one for ratios: 1.6 and 1.56 differ by 2.5 % …
MONTHS = 0.1  # … the wider one for durations …
ROUGH = 0.25  # … that of "about", "nearly", "some" …
TOLD_ROUGHLY = 0.12  # … and that of a share for which a record has no more than such a word: nobody makes 27 % of "one-third"
LENGTHS = 30.0  # times that one duration may be as long as another of the same measure
_OF_ONE_UNIT = ({"share", "points", "strength"}, {"duration", "interval"}, {"ratio", "times"})  # kinds that have a unit in common
_BY_THEIR_SIZE = {"share", "points", "strength", "dose", "dose by weight", "units", "ratio", "times"}  # kinds not held to the last digit
_SLACK = {"duration": MONTHS, "interval": MONTHS, "ratio": RATIOS}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, or a range of them, in the base unit of its kind (percent, milligram, unit, day)."""

    text: str
    kind: str  # share, points, strength (of a preparation), dose, duration, ratio …: see `units.UNITS`
    low: float
    high: float
    bound: bool = False  # "more than", "up to", "in total": no figure that a record has to give
    rough: bool = False  # "about", "nearly"
    most: bool = False  # the largest of some: "up to", "a maximum of"
    loose: bool = False  # "weekly", a difference: may be what another says, and shows nothing of what a text measures
    daily: float = 1.0  # times a day that a dose is given
    change: bool = False  # told as a rise, a fall or a difference
    by: bool = False  # told as what something rose or fell by: "40% fewer", of which the rest, 60 %, says nothing
    step: float = 0.0  # what its last digit counts (0: it was reckoned, or has no unit)

    def comparable(self, other: Figure) -> bool:
        """Whether the other shows that a text gives figures of this one's measure: of the same kind, and durations of about
        the same length (a blood sample after two hours says nothing of a follow-up of two years)."""
        if other.loose or self.kind != other.kind:
            return False
        return self.kind != "duration" or (self.low <= other.high * LENGTHS and other.low <= self.high * LENGTHS)

    def agrees(self, other: Figure) -> bool:
        """Whether two figures may be the same or, of shares, the one the rest of the other."""
        if self.same(other):
            return True
        if not self.kind == other.kind == "share" or (self.by and other.by):
            return False
        slack, half = self._leeway(other)
        near = max(half, slack * min(self.low, 100 - self.high, other.low, 100 - other.high))
        return self.low <= 100 - other.low + near and 100 - other.high <= self.high + near

    def same(self, other: Figure) -> bool:
        """Whether two figures may be the same: equal up to rounding, or one inside the other's range; of doses, each given as often a
        day as it is."""
        if self.kind != other.kind and not any({self.kind, other.kind} <= kinds for kinds in _OF_ONE_UNIT):
            return False
        slack, half = self._leeway(other)
        both = self.daily > 1 < other.daily  # "50 mg twice daily" isn't "25 mg twice daily"
        for ours, its in {(1.0, 1.0), (self.daily, other.daily)} | (set() if both else {(self.daily, 1.0), (1.0, other.daily)}):
            low, high, least, top = self.low * ours, self.high * ours, other.low * its, other.high * its
            if low <= top * (1 + slack) + half and least <= high * (1 + slack) + half:
                return True
        return False

    def _leeway(self, other: Figure) -> tuple[float, float]:
        """By how much two figures may differ and be the same: relative to them, and in their unit."""
        shares = self.kind == other.kind == "share"
        slack = ROUGH if self.rough or other.rough or "times" in (self.kind, other.kind) else _SLACK.get(self.kind, ROUNDING)
        if shares and other.rough and not self.rough:
            slack = TOLD_ROUGHLY
        if shares and self.step and other.step and not (self.rough or other.rough or self.rounded):
            return 0.0, DIGIT * max(self.step, other.step)
        if slack < ROUGH and self.kind not in _BY_THEIR_SIZE and self._of_one_unit(other) and not self._round_number:
            return 0.0, max(DIGIT * self.step, HALF * other.step)
        return slack, HALF if shares and (self.whole or other.whole) else 0.0

    def _of_one_unit(self, other: Figure) -> bool:
        """Whether the two are in one unit, or in tens of it, so that one that is as exact as the other has to be the same: 172 minutes are
        no 169, though 12 weeks are three months."""
        return self.step > 0 < other.step and math.isclose(tens := math.log10(self.step / other.step), round(tens), abs_tol=1e-6)

    @property
    def _round_number(self) -> bool:
        """Whether its number may be the round one for what is near: 45 minutes, 24 months."""
        numbers = [round(end / self.step) for end in (self.low, self.high)]
        return any(all(number % many == 0 for number in numbers) for many in ((5, 12) if self.kind == "duration" else (5,)))

    @property
    def whole(self) -> bool:
        return self.low.is_integer() and self.high.is_integer()

    @property
    def rounded(self) -> bool:
        """Whether it may be the round figure for what is near: 45 %."""
        return self.low % 5 == 0 == self.high % 5
