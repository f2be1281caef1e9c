"""Words that tell variants of one thing apart, from `variants.txt`: whatever is lumbar isn't thoracic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from citecheck.text import lazy_re

SHORTEST = 3  # letters of a word that a claim is held to: shorter ones stand for much else
EXCUSES = "~"  # before a word that excuses a record and accuses no claim
NO_WORD = "\0"  # of a variant that has short words alone
# What a record says of others than it studied, and what a claim sets its subject against.
_CLAUSE = lazy_re(r"[^.;]+")
_LEFT_OUT = lazy_re(r"\b(?:exclu(?:d|s)\w+|ineligible|other than|unlike|in contrast to)\b")
_SET_AGAINST = lazy_re(
    r"\b(?:not|no|nor|neither|never|without|unlike|than|versus|vs\.?|rather than|instead of|as (?:in|with|for)|compared (?:with|to)|"
    r"contrast to|whereas|other than|excluding|excluded|apart from|but)\b[^.;:]{0,40}$"
)
_NEGATED = lazy_re(r"[^.;:]{0,30}\b(?:was|were|is|are) (?:not|never|excluded|left)\b")
_TOKEN = lazy_re(r"\w+")
_PLAIN = lazy_re(r"[\w ]*(?![?*{])")  # what every match of an expression begins with


@dataclass(frozen=True, eq=False)
class _Variant:
    """One of several: its words, and the things that they tell apart."""

    words: tuple[str, ...]  # those that may accuse a claim before those that only excuse a record
    accusing: int  # how many of the words may accuse
    things: str
    beginnings: tuple[str, ...]  # of those things, in plain letters: without one of them no expression has to be made

    def anywhere(self, text: str) -> bool:
        """Whether a text, in small letters, has a word for it."""
        return self._likely(text) and _compiled(rf"(?<![\w-]){_any(self.words)}(?!\w)").search(text) is not None

    def told(self, text: str, shortest: int = 1) -> re.Match[str] | None:
        """Where a text, in small letters, speaks of the thing in this variant, by words of so many letters."""
        if not self._likely(text) or not any(begun in text for begun in self.beginnings):
            return None
        words = _any(tuple(word for word in self.words[: self.accusing] if len(word) >= shortest) or (NO_WORD,))
        before, behind = rf"{words}[- ](?:[\w-]+ )?(?:{self.things})\b", rf"\b(?:{self.things}) (?:\w+ )?of the {words}\b"
        return _compiled(rf"(?<![\w-]){before}|{behind}").search(text)

    def studied(self, text: str) -> re.Match[str] | None:
        """The same of a record: other names may stand in brackets between the two ("type 2 (maturity-onset) diabetes"), and a heading of
        MeSH has the words turned round ("Diabetes Mellitus, Type 2")."""
        if (told := self.told(text)) is not None:
            return told
        if not self._likely(text) or not any(begun in text for begun in self.beginnings):
            return None
        words = _any(self.words[: self.accusing])
        between, turned = rf"{words} \([^()]{{1,40}}\) (?:{self.things})\b", rf"\b(?:{self.things})(?: \w+)?, (?:\w+, )?{words}(?!\w)"
        return _compiled(rf"(?<![\w-]){between}|{turned}").search(text)

    def _likely(self, text: str) -> bool:
        """Whether a text holds what one of the words begins with: hardly any does, and an expression takes longer to make."""
        return any(word.partition("_")[0] in text for word in self.words)


def other_variants(claim: str, record: str) -> Iterator[tuple[str, str]]:
    """(variant that a claim speaks of, variant that the record speaks of), where the record has no word for the first, and the claim
    none for the second; not what the claim sets something against, nor what the record leaves out."""
    lowered, theirs = _small(claim), _small(record)
    studied = _CLAUSE.sub(lambda found: " " * len(found[0]) if _LEFT_OUT.search(found[0]) else found[0], theirs)
    index = _index()
    named = {place for token in set(_TOKEN.findall(lowered)) for place in index.get(token, ())}
    for line, number in sorted(named):
        variants = _variants()[line]
        said = variants[number].told(lowered, SHORTEST)
        if said is None or _SET_AGAINST.search(lowered, 0, said.start()):
            continue
        if any(variant.anywhere(theirs) for variant in variants if _told_there(variant, lowered, said)):
            continue
        if _NEGATED.match(lowered, said.end()):
            continue
        for other in variants:
            there = other.studied(studied)
            if there is not None and not other.anywhere(lowered):
                yield claim[said.start() : said.end()], record[there.start() : there.end()]
                break


def _told_there(variant: _Variant, text: str, said: re.Match[str]) -> bool:
    """Whether the words by which a text speaks of a variant are those of this one as well: "wrist fracture", of two bones."""
    told = variant.told(text, SHORTEST)
    return told is not None and told.start() == said.start()


def _small(text: str) -> str:
    """A text in small letters, its places the same."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(letter.lower()[:1] for letter in text)


@cache
def _variants() -> tuple[tuple[_Variant, ...], ...]:
    lines = files(__package__).joinpath("variants.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_line(each) for line in lines if line and not line.startswith("#") for each in _each(line))


def _each(line: str) -> Iterator[str]:
    """A line whose things each stand for themselves (behind "::") as so many lines: what holds of oral morphine is no word on ketamine."""
    words, alone, things = line.partition(" :: ")
    yield from (f"{words} : {thing}" for thing in things.split()) if alone else [line]


def _line(line: str) -> tuple[_Variant, ...]:
    words, _, things = line.rpartition(" : ")
    heads = "|".join(things.split()).replace("_", " ")
    beginnings = tuple(found[0] for thing in things.split() if (found := _PLAIN.match(thing.replace("_", " "))))
    variants = []
    for one in words.split("|"):
        told = [word.strip() for word in one.split(";")]
        accusing = [word for word in told if not word.startswith(EXCUSES)]
        excusing = [word.removeprefix(EXCUSES) for word in told if word.startswith(EXCUSES)]
        variants.append(_Variant((*accusing, *excusing), len(accusing), heads, beginnings))
    return tuple(variants)


@cache
def _index() -> Mapping[str, list[tuple[int, int]]]:
    """By a word that a text must hold, the places of variants: hardly any of some thousand has to be looked for."""
    found: dict[str, list[tuple[int, int]]] = {}
    for line, variants in enumerate(_variants()):
        for number, variant in enumerate(variants):
            for word in variant.words:
                parts = _TOKEN.findall(word.replace("_", " "))
                for size in range(1, len(parts) + 1):  # "off-pump", "off pump" and "offpump"
                    found.setdefault("".join(parts[:size]), []).append((line, number))
    return found


def _any(words: tuple[str, ...]) -> str:
    return rf"(?:{'|'.join(re.escape(word).replace('_', '[- ]?') for word in words)})"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
