"""Names in full with the surname behind: `L. Clark Paramore`, `Luisa F. Martínez de Haro`."""

from __future__ import annotations

import re

from citecheck.bibliography import names
from citecheck.text import lazy_re

_U = f"[{names.UPPER}]"
_INITIALS = lazy_re(rf"{_U}(?:\.(?:[-‐‑]?{_U}\.?){{0,3}}|(?:[-‐‑]?{_U}){{0,2}})")
_WORD = lazy_re(rf"(?:[dlDLO]['’‘`´]|[a-z]{{2,3}}(?=[A-Z]))?[{names.UPPER}][{names.UPPER}{names.LOWER}'’‘`´‐‑–-]+")
_SUFFIX = lazy_re(r",? (?:[JS]r\.?|II|III|IV)$")


def person(piece: str) -> str | None:
    """A name with the surname behind: `L. Clark Paramore`, `Luisa F. Martínez de Haro`; None where it can't be one."""
    suffix = _SUFFIX.search(piece)
    words = (piece[: suffix.start()] if suffix else piece).split()
    count = len(words) - 1
    while count > 0 and names.is_particle(words[count - 1]):
        count -= 1
    middle = next((at for at in range(count - 1, 0, -1) if _INITIALS.fullmatch(words[at])), count - 1)
    given, last = words[: middle + 1], words[middle + 1 :]
    if not given or len(words) > 8 or not all(map(is_given, given)) or not is_surname(" ".join(last)):
        return None
    return " ".join([*last, initials_of(given), *([suffix.group().strip(" ,.")] if suffix else [])])


def is_given(word: str) -> bool:
    """In capitals stand surnames: `LARRAMÉE DE TANNENBERG Valéry`."""
    return (_INITIALS.fullmatch(word) or (_WORD.fullmatch(word) and not (len(word) > 3 and word.isupper()))) is not None


def is_surname(printed: str) -> bool:
    """Whether all of it are words that a surname may have; no small ones but particles."""
    words = printed.split()
    return (
        0 < len(words) <= 4
        and bool(_WORD.fullmatch(words[-1]))
        and names.may_be_surname(words[-1])
        and all(_WORD.fullmatch(word) or names.is_particle(word) for word in words)
    )


def initials_of(given: list[str]) -> str:
    parts = [part for word in given for part in ([word] if _INITIALS.fullmatch(word) else re.findall(r"\w+", word))]
    return "".join("".join(filter(str.isalpha, part)) if _INITIALS.fullmatch(part) else part[0] for part in parts)
