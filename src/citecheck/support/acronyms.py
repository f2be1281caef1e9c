"""Short forms and what they stand for, told by initials: "GLP-1" beside "glucagon-like peptide"."""

from __future__ import annotations

from citecheck.text import lazy_re

_WHOLE = lazy_re(r"\b[A-Za-z]+\b")
_CAPITALS = lazy_re(r"[A-Z]{2}")
_WORD = lazy_re(r"[A-Za-z]+")
FEWEST = 3  # letters; two fit anything


def bridged(one: str, other: str) -> bool:
    """Whether either text has a short form whose letters are the initials of neighbouring words in the other."""
    return _spelled(one, other) or _spelled(other, one)


def _spelled(short: str, long: str) -> bool:
    # nearly all words go by their case alone, which is seen sooner than searched for
    whole = [word for word in _WHOLE.findall(short) if not (word.islower() or word.istitle()) and _CAPITALS.search(word)]
    forms = {form.lower() for form in ("".join(filter(str.isupper, word)) for word in whole) if len(form) >= FEWEST}
    if not forms:
        return False
    initials = "".join(word[0] for word in _WORD.findall(long)).lower()
    return any(form in initials for form in forms)
