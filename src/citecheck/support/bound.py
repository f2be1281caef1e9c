"""Whose the figures of a text are: of one group or the other, of a drug, before and after. A claim may have them all, and swapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from citecheck.support import figures, lexicon
from citecheck.support.numerals import DEVIATION, NUMBER, value
from citecheck.text import lazy_re

# Groups that are told apart, family by family, with what they are called; the first family is that of the lexicon's treatments, too.
_FAMILIES = (
    {"placebo": r"placebo|sham|controls?|usual care|standard care"},
    {"men": r"m[ae]n|males?|boys?", "women": r"wom[ae]n|females?|girls?"},
    {"per protocol": r"per[- ]protocol", "intention to treat": r"intent(?:ion)?[- ]to[- ]treat"},
)
# Numbers that are no figures of groups: times, ages, ends of scales, intervals, p, what follows ±.
_SET_ASIDE = lazy_re(
    rf"\b(?:weeks?|days?|months?|years?|visits?|type|stage|grade|phase|aged?) (?:{NUMBER})(?:(?:,| and| or| to|-|–) ?(?:{NUMBER}))*|"
    rf"(?<![\w.])(?:{NUMBER})(?: ?(?:-|–|to|and|or) ?(?:{NUMBER}))?[- ]?%? ?(?:CI\b|confidence|(?:year|yr|month|week|day|hour|minute)s?\b)|"
    rf"\bout of (?:a possible )?(?:{NUMBER})|\b0 ?(?:-|–|to) ?\d+|\bp ?[<>=≤] ?0?[.·]\d+|\b(?:CI|interval)\b[^A-Za-z;)]*|"
    rf"{DEVIATION}",
    re.IGNORECASE,
)
_FIGURE = lazy_re(
    rf"(?<![\w.,])(?<![^\W\d][-–‐‑])({NUMBER})(?!\w|\.\d|-[A-Za-z]{{2}})(?:\s?(?:%|per ?cent\b|[mµμ]?g\b|mcg\b|mm ?Hg\b|points\b))?",
    re.IGNORECASE,
)
# "Compared with placebo, the drug …": the groups come in another order than their figures do.
_TURNED = lazy_re(r"\b(?:compared (?:with|to)|as against|versus|relative to|unlike|in contrast (?:to|with)|than)\b[^.;]*,", re.IGNORECASE)
_FROM_TO = lazy_re(
    rf"\bfrom (?:a (?:mean|median|baseline) of )?({NUMBER})(?:{DEVIATION})?(?!\w)([^.;\d]{{0,60}}?)\b"
    rf"to ({NUMBER})(?:{DEVIATION})?(?![\w%]*\w)",
    re.IGNORECASE,
)
_DOSE = r"\d[\d,.]*\s?(?:mg|g|mcg|µg|μg|ug)\b(?! ?(?:/|per ) ?(?:kg|m2|m²|[dm]?l)\b)"
MOST = 4  # groups of a sentence that are told apart


def swapped(claim: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """Two figures of a claim with their groups, where the record gives each to the other's group, and what the record says; `None`
    where it isn't clear whose they are, or where the record has them, elsewhere, as the claim does."""
    said = _owners(claim)
    against = None
    for passage in (*sentences, *(" ".join(both) for both in pairwise(sentences))) if said else ():
        given = _owners(passage, frozenset(said))
        for one, other in combinations(sorted(given.keys() & said.keys()), 2):
            (whose, first), (theirs, second) = said[one], said[other]
            there = given[one][0], given[other][0]
            if there == (whose, theirs):
                return None
            if there == (theirs, whose) and against is None:
                against = f"{first} for {whose} and {second} for {theirs}", passage
    return against


@lru_cache(maxsize=4096)
def _owners(text: str, wanted: frozenset[float] | None = None) -> dict[float, tuple[str, str]]:
    """The figures of a text (the wanted ones), each with the group whose it is and as it is written; none where that isn't clear: there
    have to be as many figures as groups of one family, each once, in turns or one row after the other."""
    if len(_FIGURE.findall(text)) < 2:  # before longer expressions are made for it
        return {}
    plain = _SET_ASIDE.sub(lambda found: " " * len(found[0]), text)
    told = [found for found in _FIGURE.finditer(plain) if wanted is None or value(found[1]) in wanted]
    size = len(told)
    if not 2 <= size <= MOST or size != len({value(found[1]) for found in told}) or _TURNED.search(text):
        return {}
    for groups in _groups(text):
        if size != len(groups) or size != len({name for _, name in groups}):
            continue
        order = "".join(sign for _, sign in sorted([(found.start(), "1") for found in told] + [(start, "g") for start, _ in groups]))
        if order in ("1g" * size, "g1" * size, "1" * size + "g" * size, "g" * size + "1" * size):
            return {value(found[1]): (name, found[0].strip()) for found, (_, name) in zip(told, groups, strict=True)}
    return {}


def _groups(text: str) -> list[list[tuple[int, str]]]:
    """The groups that a text names, by family, and where each begins."""
    treatments = {concept.name: lexicon.named(concept) for concept in lexicon.concepts(text) if concept.kind in lexicon.TREATMENTS}
    families = ({**_FAMILIES[0], **treatments}, *_FAMILIES[1:])
    return [
        sorted((found.start(), name) for name, names in family.items() for found in re.finditer(rf"\b(?:{names})\b", text, re.IGNORECASE))
        for family in families
    ]


def turned_round(claim: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """From what to what something went by the claim, where a sentence of the record has it the other way round, and that sentence."""
    ends = [(value(match[1]), value(match[3])) for match in _FROM_TO.finditer(claim)] if "from " in claim.lower() else []
    for sentence in sentences if ends else ():
        there = {(value(match[1]), value(match[3])) for match in _FROM_TO.finditer(sentence)}
        for one, other in ends:
            if one != other and (other, one) in there and (one, other) not in there:
                return f"from {one:g} to {other:g}", sentence
    return None


def another_dose(claim: str, record: str) -> tuple[str, list[str]] | None:
    """A dose that a claim gives beside a drug's name, and those that the record so gives of that drug, where none is the same, or the
    part of a day's, and the claim's is in the record for other drugs alone, if at all."""
    told = _doses(claim)
    if not told:
        return None
    given = _doses(record)
    everywhere = [figure for figure in figures.figures(record) if figure.kind == "dose"]
    for drug, dose in told:
        own = [other for name, other in given if name == drug]
        others = sum(dose.agrees(other) for name, other in given if name != drug)
        if not own or any(map(dose.agrees, own)) or figures.adds_up(dose, claim, [other.text for other in own]):
            continue
        if sum(map(dose.agrees, everywhere)) <= others:
            return f"{dose.text} of {drug}", [other.text for other in own]
    return None


def _doses(text: str) -> list[tuple[str, figures.Figure]]:
    """The doses that stand beside the name of a drug, with that name."""
    found = []
    for concept in lexicon.concepts(text):
        if concept.kind == "drug":
            name = lexicon.named(concept)
            beside = (
                rf"\b{name}(?: (?-i:[A-Z]{{2,4}}))?(?: \(|,? (?:(?:at|in) (?:a )?(?:doses? of )?)?)({_DOSE})|"
                rf"({_DOSE})(?: (?:of|(?:once )?daily))* {name}\b"
            )
            for match in re.finditer(beside, text, re.IGNORECASE):
                found += [(concept.name, figure) for figure in figures.figures(match[1] or match[2]) if figure.kind == "dose"]
    return found
