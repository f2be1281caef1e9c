"""Claims whose figures stand in the abstract of another entry, and none of them in the one they cite: the number has slipped, however
alike the two studies are."""

from __future__ import annotations

from collections.abc import Mapping

from citecheck.claims import together
from citecheck.model import Article
from citecheck.support import lexicon
from citecheck.support.base import Better, Study
from citecheck.support.figure import Figure
from citecheck.support.figures import VALUE, figures
from citecheck.support.words import sentences, terms
from citecheck.text import lazy_re

FEWEST = 3  # telling figures that have to stand in the other abstract: of few, one or two stand in any by chance
BEFORE = 40  # code points before a figure that say what it is of
_LAST_PART = lazy_re(r"[,;:\d]")
_UNTOLD = {"duration", "interval", "dose", "strength"}  # kinds that studies of one thing have in common


def elsewhere(article: Article, studies: Mapping[int, Study]) -> dict[tuple[int, int], Better]:
    """By (claim, entry): the one other entry of its list that gives the claim's telling figures and names its subjects, one of which the
    cited record doesn't name."""
    cited = together(article.claims)
    everywhere = frozenset[int]().union(*cited)
    found: dict[tuple[int, int], Better] = {}
    for number, claim in enumerate(article.claims):
        if len(claim.keys) != 1 or len(cited[number]) != 1 or claim.borrowed:
            continue
        (index,) = cited[number]
        said = _telling(claim.text)
        if index not in studies or not studies[index].abstract or len(said) < FEWEST or _gives(studies[index], said):
            continue
        named = lexicon.concepts(claim.text)
        if all(lexicon.holds(studies[index].text, concept) for concept in named):
            continue
        references = article.references
        others = [
            other
            for other, study in studies.items()
            if other != index
            and references[other].list_index == references[index].list_index
            and len(_gives(study, said)) == len(said)
            and any(_is_of_the_same(figure, claim.text, study, studies[index]) for figure in said)
            and all(lexicon.holds(study.text, concept) for concept in named)
        ]
        if len(others) == 1:
            told = tuple(figure.text for figure in said)
            found[number, index] = Better(others[0], 0.0, 0.0, mutual=False, uncited=others[0] not in everywhere, figures=told)
    return found


def _telling(text: str) -> list[Figure]:
    """The figures of a claim that few abstracts have: no ranges, doses and times, nothing round, and each but once."""
    found: dict[tuple[str, float], Figure] = {}
    for figure in figures(text):
        if figure.low == figure.high and not (figure.bound or figure.rough or figure.loose or figure.rounded or figure.kind in _UNTOLD):
            found.setdefault((figure.kind, figure.low), figure)
    return list(found.values())


def _is_of_the_same(figure: Figure, claim: str, study: Study, cited: Study) -> bool:
    """Whether a sentence of a record that gives a figure speaks of what the claim says just before it, by more than what the whole study
    is on, and the cited one, too."""
    at = claim.find(next(iter(VALUE.findall(figure.text)), figure.text))  # its unit may stand behind another of a row
    before = set(terms(_LAST_PART.split(claim[max(0, at - BEFORE) : at])[-1])) - set(terms(f"{study.title} {cited.text}"))
    return any(
        any(map(figure.same, figures(sentence))) and not before.isdisjoint(terms(sentence)) for sentence in sentences(study.abstract or "")
    )


def _gives(study: Study, said: list[Figure]) -> list[Figure]:
    """Those of a claim's figures that a record gives."""
    given = figures(study.written)
    return [figure for figure in said if any(map(figure.same, given))]
