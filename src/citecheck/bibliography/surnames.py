"""What tells one author from another: surname and initials, however they are printed."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz

from citecheck.text import fold, lazy_re

_PARTICLES = lazy_re(r"^(?:(?:van|von|de|der|den|del|della|di|da|du|la|le|ten|ter|el|al|the)\s)+")
_SUFFIXES = lazy_re(r"(?:Jr|Sr|2nd|3rd)\.?|II|III|IV")


@lru_cache(maxsize=65536)
def surname(name: str) -> str:
    """A folded surname without particles and initials: `van der A DL` -> `a`, `Macedo H Jr` -> `macedo`."""
    words = name.split(",")[0].split()
    while len(words) > 1 and (_SUFFIXES.fullmatch(words[-1]) or (words[-1].isupper() and len(words[-1].replace(".", "")) <= 4)):
        words.pop()
    folded = fold(" ".join(words))
    return (_PARTICLES.sub("", folded) or folded).replace(" ", "")


def initial(name: str) -> str:
    """The first initial after the surname, lower-case; empty where none is given."""
    words = [word for word in name.split()[1:] if word.isupper() and not _SUFFIXES.fullmatch(word)]
    return fold(words[-1])[:1] if words else ""


def is_group(name: str) -> bool:
    """Whether a name is a group's or an organisation's: it has no initials at its end (`Leung AK`, `Macedo H Jr`)."""
    *others, last = name.split() or [""]
    if others and _SUFFIXES.fullmatch(last):
        last = others[-1]
    return not others or not last.isupper() or len(last) > 4


def same_author(one: str, other: str) -> bool:
    """Whether two names ("Last FM" or a group's) can be one author: accents, particles, hyphens, suffixes, a slip of the
    pen and missing initials don't tell apart; different first initials do."""
    return surnames_agree(one, other) and (not initial(one) or not initial(other) or initial(one) == initial(other))


def surnames_agree(one: str, other: str) -> bool:
    a, b = surname(one), surname(other)
    if not a or not b:
        return False
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) >= 5 and (long.startswith(short) or long.endswith(short)):
        return True  # one of two surnames left out
    return (len(short) >= 5 and fuzz.ratio(a, b) >= 84) or _transliterated(a) == _transliterated(b)


def _transliterated(solid: str) -> str:
    """Umlauts written out and not: `mueller`, `muller`."""
    return solid.replace("ae", "a").replace("oe", "o").replace("ue", "u")
