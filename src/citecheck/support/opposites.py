"""A sentence that says of the same things, in the same order, the opposite of a claim: "X reduces Y", "X increases Y".

Narrow on purpose: the two words must be antonyms of one family, most of what stands before and behind the claim's word
must stand before and behind the other, and nothing may turn either sentence round ("loss of X", "inhibitors of X").
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from citecheck.support.background import background
from citecheck.support.words import stem, stems, words
from citecheck.text import word_set

_ANTONYMS = (
    (
        "increas rais elevat rise rose augment enhanc upregulat grow gain",
        "decreas reduc lowers lowered lowering declin diminish fall fell drop downregulat attenuat shrink suppress deplet",
    ),
    # "higher than in men" is no opposite of "decreased since 1979": comparisons are opposed to comparisons
    ("higher greater more longer larger", "lower less fewer shorter smaller"),
    (
        "promot stimulat activat accelerat enhanc facilitat induc increas trigger upregulat",
        "inhibit suppress block prevent attenuat impair slow abrogat reduc decreas downregulat abolish repress diminish delay",
    ),
    ("improv better ameliorat alleviat protect mitigat", "worsen worse impair exacerbat aggravat deteriorat"),
)
_TURNERS = """mutat mutation deficien delet deletion ablat ablation knockdown knockout silenc loss inhibitor antagonist blockade blocking
    absence lack resistan null deplet depletion blocker withdrawal antibody"""
DENIALS = word_set(
    """no not neither nor without cannot never none fail fails failed lack lacks lacked unable hardly don doesn didn isn aren wasn weren
    hasn haven hadn couldn wouldn shouldn won"""
)  # `words` parts "doesn't" into "doesn" and "t"
AGREED = 0.6  # share of the claim's words, by weight, that the sentence must hold
ALIGNED = 0.5  # share of what stands before the claim's word that must stand before the other one, and so behind
SAME = 0.5  # … both shares together, from which another word of the sentence bears the claim out
NEAR, WIDE = 12, 16  # words looked at on either side, in the claim and in the record
DENIED = 4  # words before one within which a denial turns it round
FEWEST = 3  # telling words of a claim below which nothing is compared


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of direction, where it stands, and its families with the side of each that it is on."""

    place: int
    word: str
    sides: frozenset[tuple[int, int]]
    denied: bool

    def opposed_to(self, other: _Word) -> bool:
        return any((family, -side) in other.sides for family, side in self.sides)


@dataclass(frozen=True, slots=True)
class _Read:
    stems: tuple[str, ...]
    found: tuple[_Word, ...]
    turned: bool

    def between(self, start: int, end: int) -> set[str]:
        """The terms from one place to another, words of direction left out."""
        return {term for term in self.stems[max(0, start) : end] if term and term not in _sides()}


@cache
def _sides() -> dict[str, frozenset[tuple[int, int]]]:
    """By word or stem: the families that it belongs to, and on which side."""
    found: dict[str, set[tuple[int, int]]] = {}
    for family, pair in enumerate(_ANTONYMS):
        for side, block in zip((1, -1), pair, strict=True):
            for word in block.split():
                for form in {word, stem(word) or word}:
                    found.setdefault(form, set()).add((family, side))
    return {form: frozenset(sides) for form, sides in found.items()}


@cache
def _turners() -> frozenset[str]:
    return frozenset(form for word in _TURNERS.split() for form in (word, stem(word) or word))


@lru_cache(maxsize=1024)
def _read(sentence: str) -> _Read:
    tokens, sides = words(sentence), _sides()
    terms = tuple(stems(tokens))
    found = []
    for place, (word, term) in enumerate(zip(tokens, terms, strict=True)):
        known = sides.get(word) or sides.get(term)
        # "drug-induced", "low-dose" and "highly" say nothing of a direction, and "inhibitor" is a thing
        if known and word not in ("induced", "low") and not word.endswith(("ly", "or", "ors")):
            denied = any(other in DENIALS for other in tokens[max(0, place - DENIED) : place])
            found.append(_Word(place, word, known, denied))
    return _Read(terms, tuple(found), not _turners().isdisjoint((*tokens, *terms, *(token.removesuffix("s") for token in tokens))))


def _weight(terms: set[str]) -> float:
    return math.fsum(map(background().idf, terms))  # the same in whatever order a set yields them


def opposite(claim: str, sentences: Sequence[str]) -> tuple[str, str, str] | None:
    """The first sentence that says the opposite of a claim: the claim's word, the sentence's, and the sentence."""
    for sentence in sentences:
        if pair := _opposite(_read(claim), _read(sentence)):
            return (*pair, sentence)
    return None


def _opposite(claim: _Read, sentence: _Read) -> tuple[str, str] | None:
    said, held = claim.between(0, len(claim.stems)), set(sentence.stems)
    if len(said) < FEWEST or _weight(said & held) < AGREED * _weight(said):
        return None
    if claim.turned != sentence.turned or any(word.denied for word in claim.found):
        return None
    best = None
    for word in claim.found:
        before, behind = claim.between(word.place - NEAR, word.place), claim.between(word.place + 1, word.place + 1 + NEAR)
        if not before or not behind:
            continue
        for other in sentence.found:
            there = sentence.between(other.place - WIDE, other.place), sentence.between(other.place + 1, other.place + 1 + WIDE)
            first, last = _weight(before & there[0]) / _weight(before), _weight(behind & there[1]) / _weight(behind)
            opposed = word.opposed_to(other)
            if (other.denied if opposed else bool(word.sides & other.sides) and not other.denied) and first + last >= SAME:
                return None  # the sentence says the same elsewhere
            if opposed and not other.denied and min(first, last) >= ALIGNED:
                best = word.word, other.word
    return best
