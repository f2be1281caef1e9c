"""Names of drugs, diseases, devices and procedures with their variants and kin, from `lexicon.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from citecheck.support.words import fold
from citecheck.text import lazy_re


@dataclass(frozen=True)
class Concept:
    """One named thing: all its names, and the kin whose mention in a record counts as its own."""

    kind: str  # drug, class (of drugs), disease, device, procedure
    name: str
    names: frozenset[str]
    classes: frozenset[str]  # what it is: "statin"
    uses: frozenset[str]  # what it is used for: "cholesterol"
    alone: bool = False  # whether a sentence that names it turns on it, whatever else it says: no reagent, no scale
    measured: bool = False  # whether its names of one word are those of what is measured or eaten, too: "oxygen", "zinc"

    @property
    def kin(self) -> frozenset[str]:
        return self.classes | self.uses


@dataclass(frozen=True, eq=False)
class _Lexicon:
    lines: Mapping[str, tuple[str, str, str]]  # a name -> its kind, the names of the same thing, and the relatives of its line
    fields: frozenset[str]
    endings: tuple[tuple[str, str], ...]  # ending of a drug's name -> the relatives of those that end so
    ends: tuple[str, ...]  # the same endings, and their plurals
    chance: frozenset[str]  # words that end so by chance …
    chance_ends: tuple[str, ...]  # … and endings of such words
    longest: Mapping[str, int]  # first word of a name -> words in the longest name that begins so, where that has several

    def named(self, name: str) -> Concept | None:
        """The concept of that name."""
        return _concept(name) if name in self.lines else None

    def split(self, relatives: str) -> tuple[frozenset[str], frozenset[str]]:
        """What things are, and what they are used for."""
        kin = singular(_names(relatives))
        return kin - self.fields, kin & self.fields


TREATMENTS = ("drug", "class", "device", "procedure")  # kinds of concepts
FEWEST = 2  # letters before the ending of a drug's name
LONG, MISPRINTED = 8, 2  # letters of a name, and how many of them may be misprinted
SHORTEST = 4  # letters of a name of what is no disease: shorter ones stand for much else ("CBD" for the common bile duct)
_AS_GIVEN = frozenset({
    "supplemental", "supplementary", "inhaled", "oral", "intravenous", "topical", "intrathecal", "intramuscular", "subcutaneous",
    "additional", "prophylactic", "dose", "exogenous", "nebulised", "nebulized",
})  # fmt: skip
_GIVEN_AS = frozenset(
    {"therapy", "treatment", "supplement", "supplements", "supplementation", "tablets", "capsules", "lozenges", "prophylaxis"}
)
_HELPS = frozenset(
    form
    for verb in (
        "relieve", "reduce", "prevent", "ease", "heal", "cure", "improve", "treat", "help", "lower", "shorten", "double", "halve", "work",
        "protect", "alleviate", "abolish", "decrease", "diminish", "raise", "increase", "slow", "delay",
    )
    for form in (verb, f"{verb}s", f"{verb}{'d' if verb.endswith('e') else 'ed'}")
) | {"cut", "cuts", "stop", "stops", "stopped"}  # fmt: skip
_SEPARATORS = lazy_re(r"[^a-z0-9]+")


@lru_cache(maxsize=4096)
def phrase(text: str) -> str:
    """A text as names are compared: folded words, one space apart, hyphens gone ("Retin-A" -> "retin a")."""
    return _SEPARATORS.sub(" ", fold(text)).strip()


def _names(written: str) -> frozenset[str]:
    """Names as they stand in a line, with semicolons between them; the file holds them as `phrase` gives them."""
    return frozenset(name.strip() for name in written.split(";")) - {""}


def singular(names: Iterable[str]) -> frozenset[str]:
    """Names without the s of a plural, which `has` finds them with, so that what one line has in the plural is no other word."""
    return frozenset(name.removesuffix("s") for name in names)


def is_class_of(one: Concept, other: Concept) -> bool:
    """Whether one is a word for the other, or for what the other is."""
    return not singular(one.names).isdisjoint(singular(other.names) | other.classes)


@cache
def _lexicon() -> _Lexicon:
    lines: dict[str, tuple[str, str, str]] = {}
    fields: set[str] = set()
    chance: set[str] = set()
    chance_ends: list[str] = []
    endings: list[tuple[str, str]] = []
    longest: dict[str, int] = {}
    for line in files(__package__).joinpath("lexicon.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, _, rest = line.partition(": ")
        own, _, relatives = rest.partition(" | ")
        if kind == "field":
            fields |= singular(_names(own))
        elif kind == "suffix":
            own, _, not_meant = own.partition("!")
            words = _names(not_meant)
            chance.update(word for word in words if not word.startswith("*"))
            chance_ends += [word.removeprefix("*") for word in words if word.startswith("*")]
            endings += [(ending, relatives) for ending in _names(own)]
        else:
            for member in own.split(", "):
                names = member.split("; ")
                lines.update(dict.fromkeys(names, (kind, member, relatives)))
                for name in names:
                    if " " in name:
                        first, size = name[: name.index(" ")], name.count(" ") + 1
                        if longest.get(first, 1) < size:
                            longest[first] = size
    ends = tuple(f"{ending}{plural}" for ending, _ in endings for plural in ("", "s"))
    by_chance = tuple(f"{ending}{plural}" for ending in chance_ends for plural in ("", "s"))
    return _Lexicon(lines, frozenset(fields), tuple(endings), ends, frozenset(chance), by_chance, longest)


@cache
def _concept(name: str) -> Concept:
    """Made when first asked for: of thousands, a text names a few."""
    lexicon = _lexicon()
    kind, own, relatives = lexicon.lines[name]
    names = own.partition(";")[0], _names(own)
    return Concept(kind.rstrip("*?"), *names, *lexicon.split(relatives), kind.endswith("*"), kind.endswith("?"))


@lru_cache(maxsize=1 << 14)
def _by_ending(word: str) -> Concept | None:
    """A drug told by the ending of its name, as the WHO gives them out by class."""
    lexicon = _lexicon()
    if not word.endswith(lexicon.ends) or word in lexicon.chance or word.endswith(lexicon.chance_ends):
        return None
    for ending, relatives in lexicon.endings:
        for name in (word, word.removesuffix("s")):
            if name.endswith(ending) and len(name) >= len(ending) + FEWEST:
                return Concept("drug", name, frozenset({name}), *lexicon.split(relatives), True)
    return None


@lru_cache(maxsize=1 << 15)
def _longest(word: str) -> int:
    """Words in the longest name that may begin with this one; 0 of nearly every word of a text, which begins none."""
    lexicon = _lexicon()
    alone = lexicon.named(word) or lexicon.named(word.removesuffix("s")) or _by_ending(word)
    return lexicon.longest.get(word, 1 if alone else 0)


@lru_cache(maxsize=4096)
def concepts(text: str) -> tuple[Concept, ...]:
    """The concepts that a text names, in order, the longest name first where names overlap; plurals count, short forms of three
    letters only for diseases."""
    lexicon, tokens = _lexicon(), phrase(text).split(" ")
    found: list[Concept] = []
    past = 0
    begun = [(at, longest) for at, longest in enumerate(map(_longest, tokens)) if longest]
    for at, longest in begun:
        if at < past:
            continue
        for size in range(min(longest, len(tokens) - at), 0, -1):
            name = " ".join(tokens[at : at + size])
            concept = lexicon.named(name) or (lexicon.named(name[:-1]) if name.endswith("s") else None)
            if concept is not None and concept.kind != "disease" and len(name.removesuffix("s")) < SHORTEST:
                continue
            if concept is None and size == 1:
                concept = _by_ending(name)
            if concept is not None and concept.measured and size == 1 and not _given(tokens, at):
                continue
            if concept is not None:
                if concept not in found:
                    found.append(concept)
                past = at + size
                break
    return tuple(found)


def _given(tokens: Sequence[str], at: int) -> bool:
    """Whether what a word names is given to someone: "oral zinc", "zinc supplements", or a sentence that begins "Zinc eased …"."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else ""
    return (at > 0 and tokens[at - 1] in _AS_GIVEN) or behind in _GIVEN_AS or (at == 0 and behind in _HELPS)


def treats(named: Iterable[Concept]) -> bool:
    """Whether a treatment and a disease are among what a text names: that is a statement, however common the two are."""
    kinds = {concept.kind for concept in named}
    return "disease" in kinds and not kinds.isdisjoint(TREATMENTS)


def has(text: str, name: str) -> bool:
    """Whether a text holds a folded name as whole words, plurals included; "non-insulin-dependent diabetes" isn't the insulin-dependent."""
    folded = f" {phrase(text)} "
    if " non " in folded and not name.startswith("non "):
        folded = folded.replace(" non ", " non")
    return f" {name} " in folded or f" {name}s " in folded


def names_it(text: str, concept: Concept) -> bool:
    """Whether a text names the concept itself, by any of its names."""
    return any(has(text, name) for name in concept.names)


def misspelt(one: Concept, other: Concept) -> bool:
    """Whether one of two drugs, told by its ending alone, is the other but for a letter ("propanolol")."""
    if not one.kind == other.kind == "drug" or one.names | other.names <= _lexicon().lines.keys():
        return False
    from rapidfuzz.distance import Levenshtein

    return any(Levenshtein.distance(mine, theirs) <= 1 for mine in one.names for theirs in other.names)


def akin(one: Concept, other: Concept) -> bool:
    """Whether one of the two is a class of the other (a statement on the class may rest on either), or the other misspelt."""
    return is_class_of(one, other) or is_class_of(other, one) or misspelt(one, other)


def holds(text: str, concept: Concept) -> bool:
    """Whether a text names a concept, a class of it or what belongs to it."""
    return names_it(text, concept) or any(akin(concept, other) for other in concepts(text))


def misprinted(text: str, concept: Concept) -> bool:
    """Whether a text has a drug's name but for two letters, in a word that is no other thing's name: "oxybutinin"."""
    if concept.kind != "drug":
        return False
    from rapidfuzz.distance import Levenshtein

    long = [name for name in concept.names if len(name) >= LONG and " " not in name]
    for word in set(phrase(text).split(" ")):
        if len(word) < LONG - 1:
            continue  # "proton" is no misprint of Protonix
        near = (name for name in long if abs(len(name) - len(word)) <= MISPRINTED and word[:1] == name[:1])
        if any(Levenshtein.distance(word, name, score_cutoff=MISPRINTED) <= MISPRINTED for name in near) and not concepts(word):
            return True
    return False


def without(text: str, concepts: Iterable[Concept]) -> str:
    """A folded text without the names of concepts."""
    folded = f" {phrase(text)} "
    for name in sorted((name for concept in concepts for name in concept.names), key=len, reverse=True):
        folded = folded.replace(f" {name} ", " ").replace(f" {name}s ", " ")
    return folded


@lru_cache(maxsize=4096)
def pattern(concept: Concept) -> re.Pattern[str]:
    """Any of a concept's names as texts write them, plurals included."""
    return re.compile(rf"\b{named(concept)}\b", re.IGNORECASE)


def named(concept: Concept) -> str:
    """The same for a longer expression."""
    names = sorted(concept.names, key=len, reverse=True)
    return rf"(?:{'|'.join(name.replace(' ', '[^a-zA-Z0-9]+') for name in names)})s?"


def as_written(text: str, concept: Concept) -> str:
    """The name under which a text speaks of a concept, as it stands there; its first name where it is written otherwise."""
    found = pattern(concept).search(text)
    return found.group() if found else concept.name


def mentions(text: str, concept: Concept) -> bool:
    """Whether a text names the concept, or anything that counts as its kin: of a class, whatever belongs to it."""
    return any(has(text, name) for name in concept.names | concept.kin) or (concept.kind != "disease" and holds(text, concept))
