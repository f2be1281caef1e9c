"""Figures with units in a text, made comparable: shares, doses, durations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.text import lazy_re

_NUMBER = r"\d{1,3}(?:[,\u202f ]\d{3})+(?:\.\d+)?|\d+(?:[.·]\d+)?"
_UNITS: dict[str, tuple[str, float]] = {
    "%": ("share", 1.0), "percent": ("share", 1.0), "per cent": ("share", 1.0), "mg/g": ("share", 0.1),
    "g": ("dose", 1000.0), "gram": ("dose", 1000.0), "mg": ("dose", 1.0), "milligram": ("dose", 1.0), "mcg": ("dose", 0.001),
    "µg": ("dose", 0.001), "μg": ("dose", 0.001), "ug": ("dose", 0.001),
    "iu": ("units", 1.0), "international unit": ("units", 1.0),
    "hour": ("duration", 1 / 24), "day": ("duration", 1.0), "week": ("duration", 7.0), "month": ("duration", 30.44),
    "year": ("duration", 365.25),
}  # fmt: skip
# "6, 12 and 18 months", "2 to 4 weeks", "1.10 ± 0.06%": the unit stands once, and what follows ± is no figure of its own.
_FIGURE = lazy_re(
    rf"(?<![\w.,])((?:(?:{_NUMBER}), ){{1,5}}(?:{_NUMBER}),? (?:and|or) (?:{_NUMBER})|"
    rf"(?:{_NUMBER})(?:\s?(?:-|–|—|to|and|or)\s?(?:{_NUMBER}))?)"
    rf"(?:\s?(?:±|\+/-)\s?(?:{_NUMBER}))?[\s-]?"
    r"(%|per ?cent|mg/g|grams?|milligrams?|mcg|mg|µg|μg|ug|g|IU|international units?|hours?|days?|weeks?|months?|years?)(?![\w/])",
    re.IGNORECASE,
)
_VALUE = lazy_re(_NUMBER)
_NO_RESULT = lazy_re(r"\s*(?:old|of age)\b|-old\b|,? ?(?:CI|CrI|confidence|credible|prediction|uncertainty|UI|power)\b", re.IGNORECASE)
_NO_RESULT_BEFORE = lazy_re(r"\b(?:aged?|ages|median age|mean age)\b[^.;%]{0,40}$", re.IGNORECASE)
_BOUND = lazy_re(
    r"(?:[<>≤≥]\s?|\b(?:(?:less|more|fewer|greater|lower|higher|larger|smaller|longer|shorter) than(?: or equal to)?|"
    r"at (?:least|most)|up to|over|under|above|below|within|between|beyond|exceed(?:s|ed|ing)?)\s)$",
    re.IGNORECASE,
)
_ROUGHLY = lazy_re(r"(?:[~∼≈]\s?|\b(?:about|around|approximately|approx\.|almost|nearly|roughly|some|circa|close to)\s)$", re.IGNORECASE)
ROUNDING = 0.06  # relative difference within which two figures are the same: 12 weeks and 3 months differ by 8 %
MONTHS = 0.1  # … the wider one for durations …
ROUGH = 0.25  # … and that of "about", "nearly", "some"
BEFORE = 50  # code points before a figure that say what it is


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, or a range of them, in the base unit of its kind (percent, milligram, unit, day)."""

    text: str
    kind: str  # share, dose, units, duration
    low: float
    high: float
    bound: bool = False  # "more than", "up to": no figure that a record has to give
    rough: bool = False  # "about", "nearly"

    def agrees(self, other: Figure) -> bool:
        """Whether two figures may be the same: equal up to rounding, one inside the other's range, or, of shares, the one
        the rest of the other."""
        slack = ROUGH if self.rough or other.rough else MONTHS if self.kind == "duration" else ROUNDING
        if self.low <= other.high * (1 + slack) and other.low <= self.high * (1 + slack):
            return True
        if self.kind == "share":
            rest = Figure(self.text, "share+", 100 - self.high, 100 - self.low)
            return rest.low <= other.high * (1 + slack) and other.low <= rest.high * (1 + slack)
        return False


def figures(text: str) -> list[Figure]:
    """The figures of a text, in order. Ages are none, they describe whom, not what was found; nor is the 95 % of an interval."""
    found = []
    for match in _FIGURE.finditer(text):
        before = text[max(0, match.start() - BEFORE) : match.start()]
        if _NO_RESULT.match(text, match.end()) or _NO_RESULT_BEFORE.search(before):
            continue
        unit = re.sub(r"per ?cent", "percent", match[2].lower())
        kind, factor = _UNITS.get(unit) or _UNITS[unit.removesuffix("s")]
        values = sorted(float(re.sub(r"[,\u202f ]", "", number).replace("·", ".")) * factor for number in _VALUE.findall(match[1]))
        signs = _BOUND.search(before) is not None, _ROUGHLY.search(before) is not None
        found.append(Figure(match[0].strip(), kind, values[0], values[-1], *signs))
    return found
