"""Names of drugs, diseases, devices and procedures with their variants and kin, from `lexicon.txt`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from citecheck.support.words import words


@dataclass(frozen=True)
class Concept:
    """One named thing: all its names, and the kin whose mention in a record counts as its own."""

    kind: str
    name: str
    names: frozenset[str]
    kin: frozenset[str]


def phrase(text: str) -> str:
    """A name as it is compared: folded words, one space apart, hyphens gone ("Retin-A" -> "retin a")."""
    return " ".join(words(text.replace("-", " ")))


@cache
def _concepts() -> dict[str, Concept]:
    """Every name to its concept."""
    found: dict[str, Concept] = {}
    for line in files(__package__).joinpath("lexicon.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, _, rest = line.partition(": ")
        own, _, kin = rest.partition(" | ")
        names = [phrase(name) for name in own.split("; ")]
        concept = Concept(kind, own.split("; ")[0], frozenset(names), frozenset(phrase(name) for name in kin.split("; ") if name))
        for name in names:
            found.setdefault(name, concept)
    return found


@cache
def _longest() -> int:
    return max(name.count(" ") + 1 for name in _concepts())


def concepts(text: str) -> list[Concept]:
    """The concepts that a text names, in order, the longest name first where names overlap; plurals count."""
    known, tokens = _concepts(), phrase(text).split(" ")
    found: list[Concept] = []
    at = 0
    while at < len(tokens):
        for size in range(min(_longest(), len(tokens) - at), 0, -1):
            name = " ".join(tokens[at : at + size])
            concept = known.get(name) or (known.get(name[:-1]) if name.endswith("s") else None)
            if concept is not None:
                if concept not in found:
                    found.append(concept)
                at += size - 1
                break
        at += 1
    return found


def mentions(text: str, concept: Concept) -> bool:
    """Whether a text names the concept, or anything that counts as its kin."""
    folded = f" {phrase(text)} "
    return any(f" {name} " in folded or f" {name}s " in folded for name in concept.names | concept.kin)
