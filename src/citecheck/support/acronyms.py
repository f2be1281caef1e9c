"""Short forms and what they stand for, told by initials: "GLP-1" beside "glucagon-like peptide"."""

from __future__ import annotations

from citecheck.text import lazy_re

_SHORT = lazy_re(r"\b[A-Za-z]*[A-Z]{2,}[A-Za-z]*\b")
_WORD = lazy_re(r"[A-Za-z]+")
FEWEST = 3  # letters; two fit anything


def bridged(one: str, other: str) -> bool:
    """Whether either text has a short form whose letters are the initials of neighbouring words in the other."""
    return _spelled(one, other) or _spelled(other, one)


def _spelled(short: str, long: str) -> bool:
    initials = "".join(word[0] for word in _WORD.findall(long)).lower()
    forms = {"".join(char for char in match.group() if char.isupper()).lower() for match in _SHORT.finditer(short)}
    return any(len(form) >= FEWEST and form in initials for form in forms)
