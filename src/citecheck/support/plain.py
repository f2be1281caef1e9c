"""What a page says in plain words and a record in those of medicine, from `plain.txt`: "belly" and "intraperitoneal"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from citecheck.support.lexicon import concepts, phrase
from citecheck.text import lazy_re

ENOUGH = 2
"""Things that a claim has in other words than a record, from which the two are no strangers; one is a matter of chance."""
_LONGEST = 4  # words of a plain phrase
_WITHIN = "*"  # before what may stand within a word of a record: "*cardi" is in "myocardial"
_LEARNED = lazy_re(
    r"\b(?:[a-z]{11,}|[a-z]{3,}(?:itis|osis|a?emia|[eo]tomy|oma|ology|pathy|plasty|genic|ergic|trophic)s?)\b|\b[A-Z]{2,}|[A-Za-z]\d|\d[A-Za-z]"
)


def is_plain(claim: str) -> bool:
    """Whether a claim names no drug, disease, device or procedure and has no word that looks like one of medicine's: then a study may well
    say the same in words that it shares none of."""
    return not concepts(claim) and all(phrase(found.group()) in _lines() for found in _LEARNED.finditer(claim))


def in_other_words(claim: str, record: str) -> int:
    """How many things a claim has a plain word for, and the record one of medicine's."""
    words, index = phrase(claim).split(" "), _lines()
    said = {" ".join(words[at : at + size]) for size in range(1, _LONGEST + 1) for at in range(len(words) - size + 1)}
    found = {learned for plain in said if (learned := index.get(plain) or index.get(plain.removesuffix("s")))}
    theirs = f" {phrase(record)} "
    return sum(any(begun in theirs for begun in learned) for learned in found)


@cache
def _lines() -> Mapping[str, tuple[str, ...]]:
    """Plain words, and what words of a record begin with (a blank before it), or hold, that say the same."""
    lines: dict[str, tuple[str, ...]] = {}
    for line in files(__package__).joinpath("plain.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            plain, _, learned = line.partition(" : ")
            begun = tuple((word[1:] if word.startswith(_WITHIN) else f" {word}").replace("_", " ") for word in learned.split())
            lines |= dict.fromkeys((word.strip() for word in plain.split(";")), begun)
    return lines
