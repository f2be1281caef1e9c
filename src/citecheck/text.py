"""Units of columns, and the normalisations that comparison rests on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import AnyStr, Generic, cast

MOST_DIGITS = 10  # of a number that counts something
LONG_LINE = 130  # code points beyond which nobody wraps lines by hand

# What a name of Latin letters begins with, in a class of an expression. Of the later blocks small letters count, too: no range parts them.
CAPITAL = "A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ"
GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "ο": "omicron",
    "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi",
    "ψ": "psi", "ω": "omega",
}  # fmt: skip
_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
_FOLD = str.maketrans(GREEK | _LETTERS)
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_COMBINING = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class _Lazy(Generic[AnyStr]):
    """A regular expression that is compiled when it is first asked for anything."""

    def __init__(self, text: AnyStr, flags: int) -> None:
        self._text: AnyStr = text
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self._text, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "pattern", "flags", "groupindex"):
            setattr(self, method, getattr(compiled, method))  # found directly from now on
        return getattr(compiled, name)


def lazy_re(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile` for module constants. A check of one page uses a third of the hundreds of patterns there are; to compile
    them all would take a tenth of its time (see `benchmarks/startup.py`)."""
    return cast("re.Pattern[AnyStr]", _Lazy(text, flags))


def word_set(text: str) -> frozenset[str]:
    """The words of a table that is written as text, one after the other: a hundred pairs of quotes read worse."""
    return frozenset(text.split())


def as_number(key: str) -> int | None:
    """The number that a key is; None where it is another key, such as `①`, or has more digits than numbers of entries have."""
    return int(key) if key.isdecimal() and len(key) < MOST_DIGITS else None


def counts_down(numbers: Sequence[int | None]) -> bool:
    """Whether numbers run from the last to the first, as those of a list that begins with the newest work do."""
    return len(numbers) > 2 and list(numbers) == list(range(len(numbers), 0, -1))


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """`1 reference`, `2 references`; `1 entry`, `2 entries`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def utf8_column(line: str, column: int) -> int:
    """The 1-based UTF-8 byte column of the 1-based code point `column` in `line`."""
    return len(line[: column - 1].encode("utf-8", "surrogatepass")) + 1


def utf16_column(line: str, column: int) -> int:
    """The 1-based UTF-16 code unit column of the 1-based code point `column` in `line`."""
    return len(line[: column - 1].encode("utf-16-le", "surrogatepass")) // 2 + 1


def display_width(text: str) -> int:
    """Terminal cells that `text` takes, by rich's tables."""
    from rich.cells import cell_len

    return cell_len(text)


def printable(text: str) -> str:
    """`text` without control and bidirectional-override characters, so that it can't drive a terminal; tabs and
    newlines stay."""
    return _CONTROL.sub("", text)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower-case ASCII words, one space apart: accents, case, punctuation and Greek letters no longer tell apart."""
    if text.isascii():
        return _NOT_WORD.sub(" ", text.lower()).strip()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _NOT_WORD.sub(" ", _COMBINING.sub("", decomposed).translate(_FOLD)).strip()


def one_line(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())


def roman(value: int) -> str:
    """A number in small Roman numerals."""
    steps = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")]
    written = ""
    for worth, sign in [*steps, (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]:
        count, value = divmod(max(value, 0), worth)
        written += sign * min(count, 100)
    return written
