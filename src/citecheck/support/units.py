"""Units of measure: how texts write them, of what kind they are, and how many of the unit that figures of that kind are kept in."""

from __future__ import annotations

import re

UNITS: dict[str, tuple[str, float]] = {
    "%": ("share", 1.0), "percent": ("share", 1.0), "per cent": ("share", 1.0), "mg/g": ("strength", 0.1),
    "g": ("dose", 1000.0), "gm": ("dose", 1000.0), "gram": ("dose", 1000.0), "mg": ("dose", 1.0), "milligram": ("dose", 1.0),
    "mcg": ("dose", 0.001), "ng": ("dose", 1e-6),
    "µg": ("dose", 0.001), "μg": ("dose", 0.001), "ug": ("dose", 0.001), "microg": ("dose", 0.001), "microgram": ("dose", 0.001),
    "iu": ("units", 1.0), "international unit": ("units", 1.0),
    "minute": ("duration", 1 / 1440), "min": ("duration", 1 / 1440), "hour": ("duration", 1 / 24), "hr": ("duration", 1 / 24),
    "h": ("duration", 1 / 24), "day": ("duration", 1.0), "week": ("duration", 7.0), "wk": ("duration", 7.0),
    "month": ("duration", 30.44), "mo": ("duration", 30.44), "year": ("duration", 365.25), "yr": ("duration", 365.25),
    "mg/kg": ("dose by weight", 1.0), "g/kg": ("dose by weight", 1000.0), "mcg/kg": ("dose by weight", 0.001),
    "µg/kg": ("dose by weight", 0.001), "μg/kg": ("dose by weight", 0.001), "ug/kg": ("dose by weight", 0.001),
    "microg/kg": ("dose by weight", 0.001), "micrograms/kg": ("dose by weight", 0.001), "microgram/kg": ("dose by weight", 0.001),
    "percentage point": ("points", 1.0), "fold": ("times", 1.0), "mmhg": ("pressure", 1.0), "mm hg": ("pressure", 1.0),
    "kg": ("weight", 1.0), "kilogram": ("weight", 1.0), "kilo": ("weight", 1.0), "lb": ("weight", 0.4536), "pound": ("weight", 0.4536),
    "mm": ("length", 1.0), "millimeter": ("length", 1.0), "millimetre": ("length", 1.0), "cm": ("length", 10.0),
    "centimeter": ("length", 10.0), "centimetre": ("length", 10.0), "kcal": ("energy", 1.0), "calorie": ("energy", 1.0),
    "ml": ("volume", 1.0), "milliliter": ("volume", 1.0), "millilitre": ("volume", 1.0), "point": ("score", 1.0),
    "gy": ("radiation", 1.0), "pack-year": ("pack-years", 1.0), "pack year": ("pack-years", 1.0),
    "mg/m2": ("dose by surface", 1.0), "mg/m²": ("dose by surface", 1.0), "ppm": ("parts", 1.0), "ppb": ("parts", 0.001),
    "parts per million": ("parts", 1.0), "parts/million": ("parts", 1.0), "parts per billion": ("parts", 0.001),
    "parts/billion": ("parts", 0.001), "kpa": ("gas pressure", 1.0), "db": ("loudness", 1.0), "msv": ("radiation dose", 1.0),
    "ml/min": ("flow", 1.0), "l/min": ("flow", 1000.0), "ml/kg": ("volume by weight", 1.0),
    "bpm": ("rate", 1.0), "beats per minute": ("rate", 1.0), "beats/min": ("rate", 1.0),
}  # fmt: skip
MILLIGRAMS = {unit: much for unit, (kind, much) in UNITS.items() if kind == "dose"}
# A level in blood, in a solution. To reckon weights into amounts, what is dissolved had to be known.
_LEVEL = r"(?:m?g|[mµμun]g|pg|microg|IU|mIU|U|mmol|[µμ]mol|micromol|nmol|pmol|mEq)(?:\s?/\s?|\sper\s)(?:d[lL]|[lL]|m[lL]|lit(?:er|re))"
UNIT = (
    rf"(?:{_LEVEL}|%|per ?cent|percentage points?|mg/g|(?:mg|g|mcg|µg|μg|ug|microg(?:rams?)?)(?:\s?[/·]\s?|\sper\s|\s)(?:kg|"
    rf"kilo(?:gram(?:me)?)?)|gms?|grams?|"
    rf"milligrams?|microg(?:rams?)?|mcg|mg|µg|μg|ug|g|IU|"
    r"international units?|minutes?|min|hours?|hrs?|h|days?|weeks?|wks?|months?|mo|years?|yrs?|fold|mm ?Hg|kg|kilograms?|kilos?|lbs?|"
    r"pounds?|mm|millimet(?:er|re)s?|cm|centimet(?:er|re)s?|kcal|calories|ml|millilit(?:er|re)s?|points|bpm|beats per minute|beats/min|Gy|"
    r"pack[- ]years?|mg/m[2²]|pp[mb]|parts(?: per |/)[mb]illion|kPa|dB|mSv|m?l/min|ml/kg)"
    r"(?!\w|/(?!(?:day|die|d|week|wk|month|mo|year|yr|y|hour|hr|h|night|dose)\b|\d)|\sper\s(?:[dmµμ]?l\b|deci|milli|lit(?:er|re)|m2|m²|"
    r"square|cubic|mol))"
)


def level(unit: str) -> tuple[str, float]:
    """The kind of a level, and what its unit is in milligrams, millimoles, milliequivalents or thousandths of a unit a litre."""
    much, _, volume = re.sub(r"\s?/\s?|\sper\s", "/", unit.replace("micro", "µ")).partition("/")
    kind = "mol" if much.endswith("mol") else "g" if much.endswith("g") else "IU" if much.endswith("u") else "Eq"
    prefix = much[: len(much) - len(kind)] if much != "u" else ""
    scale = {"": 1000.0, "m": 1.0, "µ": 1e-3, "μ": 1e-3, "u": 1e-3, "n": 1e-6, "p": 1e-9}[prefix]
    return f"level in {kind}", scale / {"d": 0.1, "l": 1.0, "m": 0.001}[volume[0]]
