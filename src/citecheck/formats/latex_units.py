"""Numbers and units of siunitx (`\\SI{5}{\\milli\\gram}`, `\\num{1.5e3}`) as they print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.text import lazy_re, word_set

ARGUMENTS = {  # how many a command takes
    **dict.fromkeys(word_set("num ang si unit numlist"), 1),
    **dict.fromkeys(word_set("SI qty numrange SIlist qtylist"), 2),
    **dict.fromkeys(word_set("SIrange qtyrange"), 3),
}
_PREFIXES = {
    "pico": "p", "nano": "n", "micro": "µ", "milli": "m", "centi": "c", "deci": "d", "deca": "da", "hecto": "h", "kilo": "k", "mega": "M",
    "giga": "G", "femto": "f", "tera": "T",
}  # fmt: skip
_UNITS = {  # most short names, as `mg`, are the signs themselves
    "gram": "g", "kilogram": "kg", "metre": "m", "meter": "m", "litre": "L", "liter": "L", "second": "s", "minute": "min", "hour": "h",
    "day": "d", "mole": "mol", "molar": "M", "kelvin": "K", "degreeCelsius": "°C", "celsius": "°C", "degree": "°", "arcminute": "′",
    "arcsecond": "″", "percent": "%", "pascal": "Pa", "mmHg": "mmHg", "bar": "bar", "joule": "J", "watt": "W", "volt": "V", "ampere": "A",
    "ohm": "Ω", "hertz": "Hz", "newton": "N", "tesla": "T", "gray": "Gy", "sievert": "Sv", "becquerel": "Bq", "katal": "kat",
    "dalton": "Da", "electronvolt": "eV", "decibel": "dB", "tonne": "t", "candela": "cd", "lux": "lx", "lumen": "lm", "siemens": "S",
    "farad": "F", "coulomb": "C", "hectare": "ha", "radian": "rad",
    "l": "L", "dl": "dL", "ml": "mL", "uL": "µL", "ul": "µL", "ug": "µg", "um": "µm", "us": "µs", "umol": "µmol",
}  # fmt: skip
_PIECE = lazy_re(r"\\(?P<word>[A-Za-z]+)|\\(?P<sign>[%,;:! ])|\^\{?(?P<power>-?\d+)\}?|(?P<dot>[.~])|[{}$]|\s+|(?P<plain>[^\\{}$^.~\s]+)")
_POWERS = {"2": "²", "3": "³"}


def printed(command: str, arguments: Sequence[str]) -> str:
    """What a command of `ARGUMENTS` prints for its arguments."""
    if command in ("si", "unit"):
        return unit(arguments[0])
    if command == "ang":
        return "".join(f"{number(part)}{sign}" for part, sign in zip(arguments[0].split(";"), "°′″", strict=False) if part.strip())
    *values, last = arguments if command in ("SI", "qty", "SIlist", "qtylist", "SIrange", "qtyrange") else (*arguments, "")
    joint = "–" if command.endswith("range") else ", "
    said = joint.join(number(part) for value in values for part in (value.split(";") if command.endswith("list") else [value]))
    measure = unit(last)
    return f"{said}{'' if measure.startswith(('%', '°')) and measure != '°C' else ' '}{measure}".strip()


def number(text: str) -> str:
    """`1.5e3` is 1.5 × 10^3, `2 +- 1` is 2 ± 1; other signs stay."""
    plain = text.replace("\\pm", "±").replace("+-", "±").replace("\\,", "").replace("~", "").strip()
    return re.sub(r"(?<=\d)\s*[eEdD]\s*([+-]?\d+)$", r" × 10^\1", plain)


def unit(text: str) -> str:
    """The signs of a unit: `\\milli\\gram\\per\\kilogram` and `mg/kg` are both mg/kg. A name that isn't known stays as it is."""
    said, joined = "", True  # whether the next sign follows without a space
    power = ""
    for found in _PIECE.finditer(text):
        word, plain = found["word"], found["plain"]
        if word == "per":
            said, joined = said + "/", True
        elif word in ("square", "cubic"):
            power = "²" if word == "square" else "³"
        elif word in ("squared", "cubed"):
            said += "²" if word == "squared" else "³"
        elif word in ("of", "tothe"):
            joined = word == "tothe"
        elif word in _PREFIXES:
            said, joined = said + ("" if joined else " ") + _PREFIXES[word], True
        elif word or plain:
            sign = _UNITS.get(word, word) if word else plain
            touching = joined or sign.startswith("/") or (plain is not None and said.endswith("/"))
            said, joined, power = f"{said}{'' if touching else ' '}{sign}{power}", False, ""
        elif found["sign"] == "%":
            said, joined = f"{said}%", False
        elif found["power"]:
            said += _POWERS.get(found["power"], f"^{found['power']}")
    return said
