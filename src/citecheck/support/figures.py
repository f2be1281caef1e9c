"""Figures with units in a text, made comparable: shares, doses, durations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.text import lazy_re

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "twenty-four": 24, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "ninety": 90,
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:[,\u202f ]\d{3})+(?:\.\d+)?|\d+(?:[.·]\d+)?|(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
_UNITS: dict[str, tuple[str, float]] = {
    "%": ("share", 1.0), "percent": ("share", 1.0), "per cent": ("share", 1.0), "mg/g": ("share", 0.1),
    "g": ("dose", 1000.0), "gram": ("dose", 1000.0), "mg": ("dose", 1.0), "milligram": ("dose", 1.0), "mcg": ("dose", 0.001),
    "µg": ("dose", 0.001), "μg": ("dose", 0.001), "ug": ("dose", 0.001),
    "iu": ("units", 1.0), "international unit": ("units", 1.0),
    "minute": ("duration", 1 / 1440), "min": ("duration", 1 / 1440), "hour": ("duration", 1 / 24), "hr": ("duration", 1 / 24),
    "h": ("duration", 1 / 24), "day": ("duration", 1.0), "week": ("duration", 7.0), "wk": ("duration", 7.0),
    "month": ("duration", 30.44), "mo": ("duration", 30.44), "year": ("duration", 365.25), "yr": ("duration", 365.25),
    "percentage point": ("share", 1.0), "fold": ("times", 1.0), "mmhg": ("pressure", 1.0), "mm hg": ("pressure", 1.0),
}  # fmt: skip
# "6, 12 and 18 months", "2 to 4 weeks", "1.10 ± 0.06%": the unit stands once, and what follows ± is no figure of its own.
_FIGURE = lazy_re(
    rf"(?<![\w.,])((?:(?:{_NUMBER}), ){{1,5}}(?:{_NUMBER}),? (?:and|or) (?:{_NUMBER})|"
    rf"(?:{_NUMBER})(?:\s?(?:-|–|—|to|and|or)\s?(?:{_NUMBER}))?)"
    rf"(?:\s?(?:±|\+/-)\s?(?:{_NUMBER}))?[\s-]?"
    r"(%|per ?cent|percentage points?|mg/g|grams?|milligrams?|mcg|mg|µg|μg|ug|g|IU|international units?|minutes?|min|hours?|hrs?|h|days?|"
    r"weeks?|wks?|months?|mo|years?|yrs?|fold|mm ?Hg)(?![\w/])",
    re.IGNORECASE,
)
_VALUE = lazy_re(_NUMBER, re.IGNORECASE)
_PART = lazy_re(
    rf"(?<![\w.,/])({_NUMBER})(?: out of | of (?:every |each )| in (?:every |each )?)({_NUMBER})"
    r"(?![\w.,%]| ?(?:months?|years?|weeks?|days?|hours?)\b)",
    re.IGNORECASE,
)  # "one in five", "8 out of 10"
# What a record may say for a figure; in a claim it is too loose to be held against it. "week 12", "half of them".
_LOOSE: dict[str, tuple[str, float]] = {
    "a quarter": ("share", 25.0), "one quarter": ("share", 25.0), "three quarters": ("share", 75.0), "a third": ("share", 33.3),
    "one third": ("share", 33.3), "two thirds": ("share", 66.7), "half": ("share", 50.0), "halved": ("share", 50.0),
    "double": ("times", 2.0), "doubled": ("times", 2.0), "doubling": ("times", 2.0), "twice": ("times", 2.0), "tripled": ("times", 3.0),
    "three times": ("times", 3.0), "fortnight": ("duration", 14.0), "decade": ("duration", 3652.5), "a year": ("duration", 365.25),
    "annual": ("duration", 365.25), "a month": ("duration", 30.44), "monthly": ("duration", 30.44), "a week": ("duration", 7.0),
    "weekly": ("duration", 7.0),
}  # fmt: skip
_LOOSELY = lazy_re(r"\b(?:" + "|".join(_LOOSE).replace(" ", "[ -]") + r")\b", re.IGNORECASE)
_AT = lazy_re(r"\b(day|week|month|year)s? (\d{1,3})(?![\d.%])", re.IGNORECASE)
_LARGEST_WHOLE = 1000  # of such a part: "3 in 2019" is none
_NO_RESULT = lazy_re(
    r"\s*(?:old|of age|later|ago|earlier|previously)\b|-old\b|,? ?(?:CI|CrI|confidence|credible|prediction|uncertainty|UI|power)\b",
    re.IGNORECASE,
)
_NO_RESULT_BEFORE = lazy_re(r"\b(?:aged?|ages|median age|mean age)\b[^.;%]{0,40}$", re.IGNORECASE)
_BOUND_BEHIND = lazy_re(
    r",? (?:or|and) (?:more|higher|greater|above|over|less|lower|fewer|below|longer|shorter|older|younger)\b", re.IGNORECASE
)
_BOUND = lazy_re(
    r"(?:[<>≤≥]\s?|\b(?:(?:less|more|fewer|greater|lower|higher|larger|smaller|longer|shorter) than(?: or equal to)?|"
    r"at (?:least|most)|up to|over|under|above|below|within|between|beyond|exceed(?:s|ed|ing)?)\s)$",
    re.IGNORECASE,
)
_ROUGHLY = lazy_re(r"(?:[~∼≈]\s?|\b(?:about|around|approximately|approx\.|almost|nearly|roughly|some|circa|close to)\s)$", re.IGNORECASE)
ROUNDING = 0.06  # relative difference within which two figures are the same: 12 weeks and 3 months differ by 8 %
MONTHS = 0.1  # … the wider one for durations …
ROUGH = 0.25  # … and that of "about", "nearly", "some"
LENGTHS = 30.0  # times that one duration may be as long as another of the same measure
BEFORE = 50  # code points before a figure that say what it is


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, or a range of them, in the base unit of its kind (percent, milligram, unit, day)."""

    text: str
    kind: str  # share, dose, units, duration, times, pressure
    low: float
    high: float
    bound: bool = False  # "more than", "up to", "half of": no figure that a record has to give
    rough: bool = False  # "about", "nearly"

    def comparable(self, other: Figure) -> bool:
        """Whether the other shows that a text gives figures of this one's measure: of the same kind, and durations of about
        the same length (a blood sample after two hours says nothing of a follow-up of two years). Loose words
        ("weekly", "half") show nothing."""
        if other.bound and other.rough:
            return False
        if self.kind != "duration":
            return self.kind == other.kind
        return other.kind == "duration" and self.low <= other.high * LENGTHS and other.low <= self.high * LENGTHS

    def agrees(self, other: Figure) -> bool:
        """Whether two figures may be the same: equal up to rounding, one inside the other's range, or, of shares, the one
        the rest of the other."""
        slack = ROUGH if self.rough or other.rough or self.kind == "times" else MONTHS if self.kind == "duration" else ROUNDING
        if self.low <= other.high * (1 + slack) and other.low <= self.high * (1 + slack):
            return True
        if self.kind == "share":
            rest = Figure(self.text, "share+", 100 - self.high, 100 - self.low)
            return rest.low <= other.high * (1 + slack) and other.low <= rest.high * (1 + slack)
        return False


def figures(text: str) -> list[Figure]:
    """The figures of a text. Ages are none, they describe whom, not what was found; nor is the 95 % of an interval."""
    found = []
    for match in _FIGURE.finditer(text):
        before = text[max(0, match.start() - BEFORE) : match.start()]
        if _NO_RESULT.match(text, match.end()) or _NO_RESULT_BEFORE.search(before):
            continue
        unit = re.sub(r"per ?cent(?!age)", "percent", match[2].lower())
        kind, factor = _UNITS.get(unit) or _UNITS[unit.removesuffix("s")]
        values = sorted(_value(number) * factor for number in _VALUE.findall(match[1]))
        bound = _BOUND.search(before) is not None or _BOUND_BEHIND.match(text, match.end()) is not None
        found.append(Figure(match[0].strip(), kind, values[0], values[-1], bound, _ROUGHLY.search(before) is not None))
    for match in _PART.finditer(text):
        part, whole = _value(match[1]), _value(match[2])
        if 0 < part < whole <= _LARGEST_WHOLE and whole > 1:
            share, bound = 100 * part / whole, _BOUND.search(text[max(0, match.start() - BEFORE) : match.start()]) is not None
            found.append(Figure(match[0], "share", share, share, bound, rough=True))
    for match in _AT.finditer(text):
        days = float(match[2]) * _UNITS[match[1].lower()][1]
        found.append(Figure(match[0], "duration", days, days, bound=True))
    for match in _LOOSELY.finditer(text):
        kind, value = _LOOSE[match[0].lower().replace("-", " ")]
        found.append(Figure(match[0], kind, value, value, bound=True, rough=True))
    return found


def _value(number: str) -> float:
    """What a number as written comes to."""
    word = _WORDS.get(number.lower())
    if word is not None:
        return float(word)
    return float(re.sub(r"[,\u202f ]", "", number).replace("·", "."))
