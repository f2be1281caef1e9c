"""Words that tell variants of one thing apart, from `variants.txt`: whatever is lumbar isn't thoracic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class _Variant:
    """One of several: how its words begin, the words wherever they stand, and before the thing that they tell apart."""

    beginnings: tuple[str, ...]
    words: str
    things: str

    def anywhere(self, text: str) -> bool:
        """Whether a text, in small letters, has a word for it."""
        return any(begun in text for begun in self.beginnings) and _compiled(rf"(?<![\w-]){self.words}(?!\w)").search(text) is not None

    def told(self, text: str) -> re.Match[str] | None:
        """Where a text, in small letters, speaks of the thing in this variant."""
        if not any(begun in text for begun in self.beginnings):  # as good as always: the expressions are slow
            return None
        before, behind = rf"{self.words}[- ](?:[\w-]+ )?(?:{self.things})\b", rf"\b(?:{self.things}) (?:\w+ )?of the {self.words}\b"
        return _compiled(rf"(?<![\w-]){before}|{behind}").search(text)


def other_variant(claim: str, record: str) -> tuple[str, str] | None:
    """(variant that a claim speaks of, variant that the record speaks of), where the record has no word for the first, and the claim
    none for the second."""
    lowered, theirs = _small(claim), _small(record)
    for variants in _variants():
        for variant in variants:
            said = variant.told(lowered)
            if said is None or variant.anywhere(theirs):
                continue
            for other in variants:
                there = other.told(theirs)
                if there is not None and not other.anywhere(lowered):
                    return claim[said.start() : said.end()], record[there.start() : there.end()]
    return None


def _small(text: str) -> str:
    """A text in small letters, its places the same."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(letter.lower()[:1] for letter in text)


@cache
def _variants() -> tuple[tuple[_Variant, ...], ...]:
    lines = files(__package__).joinpath("variants.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_line(line) for line in lines if line and not line.startswith("#"))


def _line(line: str) -> tuple[_Variant, ...]:
    words, _, things = line.rpartition(" : ")
    each = [[word.strip() for word in one.split(";")] for one in words.split("|")]
    heads = "|".join(things.split()).replace("_", " ")
    return tuple(
        _Variant(
            tuple(word.partition("_")[0] for word in one),
            rf"(?:{'|'.join(re.escape(word).replace('_', '[- ]?') for word in one)})",
            heads,
        )
        for one in each
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
