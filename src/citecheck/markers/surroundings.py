"""What stands around a number that could be a marker, in named features, and how much each one says.

A feature's weight is a log-odds: what it adds to the logarithm of the odds that the number is a marker. The weights stand
in `bare_weights.tsv`, a row a feature, one column for numbers behind a space and one for those glued to what precedes
them; `training/bare_markers.py` fits them. A feature that isn't in the table says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

from citecheck.markers.groups import DASHES
from citecheck.markers.words import ABBREVIATIONS, CARRYING, COUNTING, GERMAN_UNITS, HALF_LABELS, LABELS, MONTHS, PARTICLES, UNITS
from citecheck.text import lazy_re

_NEXT = lazy_re(r"\s*([^\W\d_]+|\d+|\S)")
_JOINED = lazy_re(r"\s+\S+\s+\d")
_YEAR_BEHIND = lazy_re(r"[ \u00a0](?:19|20)\d\d(?!\d)")
_NUMBER = lazy_re(r"[\d.,/–-]*\d")
_YEAR = lazy_re(r"(?:19|20)\d\d[a-c]?")
_OPENING = "([{“‘\"'«"
CLOSING = {",": "comma", ";": "semicolon", ":": "colon", ")": "parenthesis", "]": "bracket", "%": "per cent", "!": "mark", "?": "mark"}
QUOTES = "”\"’'»®™"
_JOINING = {"and", "or", "to", "und", "y", "e", "et", "ou", "o", "oder", "bis", "a"}
_ENDS = {"end", "stop", "parenthesis", "semicolon", "colon", "mark", "quote", "bracket"}


@cache
def weights() -> dict[str, tuple[float, float]]:
    """Feature to its weights: behind a space, glued."""
    table: dict[str, tuple[float, float]] = {}
    for line in resources.files("citecheck.markers").joinpath("bare_weights.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, spaced, glued = line.split("\t")
        table[name] = (float(spaced), float(glued))
    return table


def weigh(features: Iterable[str], *, glued: bool) -> float:
    """The log-odds that the features sum up to."""
    table = weights()
    return sum(table[name][glued] for name in features if name in table)


@lru_cache(maxsize=4096)
def before(token: str) -> tuple[str, str]:
    """The kind of the token that a space parts from the number, and the word in it: `disease.` is a stop and no word."""
    if not token:
        return "start", ""
    last = token[-1]
    inner = token.lstrip(_OPENING)
    if not inner:
        return "opening", ""
    if last in ".,":
        stem = inner[:-1]
        if stem.casefold().rstrip(".") == "al":
            return "al", ""
        if last == ",":
            return ("counting" if stem.casefold() in COUNTING else "comma"), ""  # `of these, 7 were`
        if stem.casefold() in ABBREVIATIONS:
            return "abbreviation", stem.casefold()
        if _NUMBER.fullmatch(stem):
            return "number and stop", ""
        return ("initial" if len(stem) == 1 else "stop"), ""
    if last in CLOSING:
        return CLOSING[last], ""
    if last in QUOTES and len(inner) > 1:
        return "quote", ""
    if not last.isalnum():
        return "symbol", ""
    return _word(inner)


def _word(word: str) -> tuple[str, str]:
    lower = word.casefold()
    if word[-1].isdigit():
        return ("year" if _YEAR.fullmatch(word) else "number" if _NUMBER.fullmatch(word) else "code"), ""
    if lower == "al":
        return "al", ""
    for kind, words in _KINDS:
        if lower in words:
            return kind + (" in -s" if kind in ("label", "half label") and lower[-1] == "s" else ""), lower
    if len(word) == 1:
        return "letter", lower
    if word.isupper():
        return "capitals", lower
    if word[0].isupper():
        return "name", lower
    return "word" + _ending(lower), lower


_KINDS = (
    ("month", MONTHS),
    ("label", LABELS),
    ("half label", HALF_LABELS),
    ("unit", UNITS),
    ("particle", PARTICLES),
    ("counting", COUNTING),
    ("carrying", CARRYING),
)


def _ending(lower: str) -> str:
    return next((f" in -{ending}" for ending in ("ed", "ing", "ly", "s") if lower.endswith(ending)), "")


def behind(text: str, end: int) -> tuple[str, str] | None:
    """The kind of what follows a number, and the word in it; None where no marker can stand before it: `2.5`, `2-fold`, `2%`."""
    sign = text[end : end + 1]
    if not sign:
        return "end", ""
    if not sign.isspace():
        follows = text[end + 1 : end + 2]
        if follows.isdigit() and sign in ".,:":
            return None
        if sign == ".":
            if follows in ("ª", "º") or (follows.islower() and not text.startswith(("http", "www."), end + 1)):
                return None  # `readme2.txt`
            found = _NEXT.match(text, end + 1) if follows.isspace() else None
            if found and found[1].casefold() in MONTHS:
                return None  # `am 3. März`
            return ("stop before a small letter" if found and found[1][0].islower() else "stop"), ""
        if sign in DASHES:
            if sign == "—" and follows.isalpha():
                return "comma", ""  # it parts clauses as a comma does, and joins no words: `IL6-induced`
            return None if follows.isalnum() else ("dash", "")
        if sign in QUOTES and not follows.isdigit():
            return None if sign in "'’" and follows.isalpha() else ("quote", "")
        return (CLOSING[sign], "") if sign in CLOSING and sign != "%" else None
    found = _NEXT.match(text, end)
    if found is None:
        return "end", ""
    if found[1] in ".,;" and not text[found.end() : found.end() + 1].strip():
        return behind(text, found.start(1))  # `acne 1 .`: what was raised on a web page has lost its tags, and kept a space for each
    if found[1] in ("de", "di", "d") and (dated := _NEXT.match(text, found.end())) and dated[1].casefold() in MONTHS:
        return None  # `el 3 de marzo`
    if found[1][0].isupper() and found[1].casefold() in MONTHS and _YEAR_BEHIND.match(text, found.end()):
        return None  # `19 August 2010`
    return _next(found[1], bool(_JOINED.match(text, end)))


@lru_cache(maxsize=8192)
def _next(word: str, joined: bool) -> tuple[str, str]:
    lower = word.casefold()
    if not word[0].isalpha():
        return ("number" if word[0].isdigit() else "opening" if word in "([“" else "closing" if word in ".,;:)]" else "symbol"), ""
    if lower in MONTHS:
        return "month", ""
    if lower in GERMAN_UNITS or (lower in UNITS and (word[0].islower() or len(word) < 4)):
        return "unit", lower
    if joined and lower in _JOINING:
        return "and a number", ""
    if word[0].isupper():
        return "capital", ""
    return ("carrying" if lower in CARRYING else "word" + _ending(lower)), lower


@lru_cache(maxsize=4096)
def shape(word: str) -> str:
    """The look of the word that digits are glued to: `al`, `IL`, `miR`."""
    lower = word.casefold()
    if lower == "al":
        return "al"
    if word.islower():
        return (
            ("unit" if lower in UNITS else "short word") if len(word) < 3 else "counting" if lower in COUNTING else "word" + _ending(word)
        )
    if word.isupper():
        return f"{min(len(word), 5)} capitals"
    if word[1:].islower():
        return "short name" if len(word) < 4 else "name"
    return "mixed" if not word[-3:].islower() or len(word) < 5 else "mixed, ending small"


def outlook(kind: str) -> str:
    """What follows, coarsely: the sentence ends, goes on, or counts something."""
    if kind in _ENDS:
        return "end"
    if kind in ("comma", "carrying", "capital", "opening"):
        return kind
    return "measure" if kind in ("unit", "month", "number", "and a number", "symbol") else "word"
