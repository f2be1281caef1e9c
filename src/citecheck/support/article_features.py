"""What the article around a claim says of the study cited: whether it speaks of it at all, and whether just here.

A study that an article cites shares terms with it; where the article speaks of them most, the study is cited. So the claim's
own passage is weighed against the others, and a term that stands all over the article counts for less there.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from citecheck.support import kinship
from citecheck.support.background import background
from citecheck.support.bags import Bag, Bags, Floats, share
from citecheck.support.base import title_of
from citecheck.support.recent import Recent
from citecheck.support.words import term_counts, terms_of_each

OPENING = 2500  # code points of an article that say what it is about
PASSAGE = 500  # code points at least; the paragraphs of an article are joined to passages of that size
WORDS_OF_ABSTRACT = 110  # terms in an abstract of the background: turns its frequencies into rates
BURSTINESS = 0.35  # a term that stands in a text stands there again: so much less often in others than its rate says
NEAREST = 3  # passages that a mean is taken of

T = TypeVar("T", bound=np.generic)

NAMES = (
    "title_in_article",  # share of the title's weight that stands elsewhere in the article
    "title_often_in_article",  # the same, each term counted by how often it stands there
    "title_beyond_chance",  # log odds that an article of that length holds the title's terms because it is about them
    "telling_in_article",  # the same three for the record's 20 most telling terms
    "telling_often_in_article",
    "telling_beyond_chance",
    "article_record_cosine",
    "passage_record_cosine",  # of the closest passage, the claim's own left out
    "passages_record_cosine",  # mean of the three closest
    "passages_record_kinship",
    "opening_record_cosine",
    "opening_record_kinship",
    "article_title_in_record",
    "title_in_opening",
    "own_passage_cosine",  # of the passage that the claim stands in
    "own_passage_kinship",
    "own_passage_margin",  # less that of the closest other passage
    "own_passage_rank",  # 0 where no passage is closer to the record than the claim's own, falling with how many are
    "own_passage_held",  # share of that passage that the record holds, terms of the whole article counting little
    "claim_held",  # share of the claim that the record holds, weighed so
)
OF_CLAIM = (  # of claim and article alone: how far the claim is on the article's subject
    "claim_in_article",
    "claim_often_in_article",
    "claim_beyond_chance",
    "claim_opening_kinship",
    "article_title_in_claim",
)


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """An article made ready: which terms stand in it, how often, and in which of its passages.

    `totals`, `whole` and `rarity` go by the numbers that the terms have in `passages`. Passage `p` begins at `starts[p]` in the text.
    """

    passages: Bags
    totals: Mapping[str, int]
    size: int  # terms in all
    whole: Floats  # weights of the terms in the whole article, length 1
    rarity: Floats  # how much a term tells of a passage: less the more passages hold it
    starts: Sequence[int]
    vectors: kinship.Matrix  # of the passages
    title: Bag
    opening: Bag
    opening_vector: kinship.Vector


# By title and text. What is made of a usual article takes ten times the characters of its text in bytes, and 100 such articles fit in.
articles_read = Recent[tuple[str | None, str], ArticleTerms](4_000_000, lambda key: len(key[1]))


def article_terms(title: str | None, text: str) -> ArticleTerms:
    """The terms of the article around a claim; kept, since many claims stand in one article."""
    key = title, text
    return articles_read.get(key) or articles_read.put(key, _made_ready(title, text))


def _made_ready(title: str | None, text: str) -> ArticleTerms:
    head = title_of(text, title)
    start = text[:OPENING]
    opening = Bag.of(term_counts(start if not title or title in start else f"{title}\n{start}"))
    pieces = list(_passages(text))
    read = terms_of_each(passage for _, passage in pieces)
    totals = Counter(chain.from_iterable(read))
    known = background()
    numbers = known.numbers(totals)
    rarity = known.rarity[numbers]
    passages = Bags.of(read, dict(zip(totals, range(len(totals)), strict=True)), rarity)
    whole = rarity * (1.0 + np.log(list(totals.values())))
    held = np.bincount(passages.terms, minlength=len(totals))
    return ArticleTerms(
        passages,
        totals,
        sum(totals.values()),
        whole / (math.sqrt(float(whole @ whole)) or 1.0),
        rarity * np.log((len(pieces) + 1) / (held + 0.5)),
        [at for at, _ in pieces],
        kinship.joined(kinship.vectors().at(numbers), passages),
        Bag.of(term_counts(head)),
        opening,
        kinship.vector(opening.weights),
    )


def _passages(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text, short ones joined, with the place where each begins."""
    start = end = 0
    for line in text.split("\n"):
        end += len(line) + 1
        if end - start > PASSAGE:
            yield start, text[start : end - 1]
            start = end
    if end - 1 > start:
        yield start, text[start:]


def place_of(claim: str, paragraph: str | None, text: str) -> int:
    """Where a claim stands in the text of its article, by the beginning of its paragraph, its own, or its middle, since
    markers may stand between; -1 where none is there."""
    for piece in (paragraph and paragraph[:60], claim[:60], claim[40:90] if len(claim) > 100 else None):
        if piece and (at := text.find(piece)) >= 0:
            return at
    return -1


def article_features(
    said: Mapping[str, int], title: Bag, record: Bag, telling: Sequence[str], vector: kinship.Vector, article: ArticleTerms, at: int
) -> dict[str, float]:
    """The features of `NAMES`. `said` are the claim's terms, `at` its place in the article (-1: not known); the study is
    given by its title, all its terms, the most telling of them, and its vector."""
    found = dict.fromkeys(NAMES, math.nan)
    for name, wanted in (("title", tuple(title.weights)), ("telling", telling)):
        found |= _presence(name, wanted, said, article)
    passages = article.passages
    study = passages.along(record.weights)
    found["article_record_cosine"] = share(float(article.whole @ study), record.norm)
    found["opening_record_cosine"] = article.opening.cosine(record)
    found["opening_record_kinship"] = kinship.likeness(article.opening_vector, vector)
    found["article_title_in_record"] = article.title.held_by(record)
    found["title_in_opening"] = title.held_by(article.opening)
    cosines = passages.cosines(study, record.norm)
    kin = article.vectors @ vector
    own = bisect_right(article.starts, at) - 1 if at >= 0 else -1
    if own >= 0:
        mine, others = float(cosines[own]), _without(cosines, own)
        found["own_passage_cosine"] = mine
        found["own_passage_kinship"] = float(kin[own])
        if len(others):
            found["own_passage_margin"] = mine - float(others.max())
            found["own_passage_rank"] = -math.log1p(int((others >= mine).sum()))
        there = passages.terms[passages.texts == own]
        telling_there = article.rarity[there]
        found["own_passage_held"] = share(float(telling_there[study[there] > 0].sum()), float(telling_there.sum()))
        cosines, kin = others, _without(kin, own)
    shared = [(term in record.weights, article.rarity[passages.number[term]]) for term in said if term in passages.number]
    found["claim_held"] = float(share(sum(weight for held, weight in shared if held), sum(weight for _, weight in shared)))
    nearest = np.sort(cosines)[: -NEAREST - 1 : -1]
    found["passage_record_cosine"] = float(nearest[0]) if len(nearest) else 0.0
    found["passages_record_cosine"] = float(nearest.sum()) / NEAREST
    found["passages_record_kinship"] = float(np.sort(kin)[: -NEAREST - 1 : -1].sum()) / NEAREST
    return found


def _without(values: npt.NDArray[T], place: int) -> npt.NDArray[T]:
    """What `np.delete` gives, in a tenth of its time."""
    return np.concatenate((values[:place], values[place + 1 :]))


def claim_features(said: Mapping[str, int], bag: Bag, vector: kinship.Vector, article: ArticleTerms) -> dict[str, float]:
    """The features of `OF_CLAIM`; the claim is given by its terms, and by all of them together."""
    return {
        **_presence("claim", tuple(said), said, article),
        "claim_opening_kinship": kinship.likeness(article.opening_vector, vector),
        "article_title_in_claim": article.title.held_by(bag),
    }


def _presence(name: str, wanted: Sequence[str], said: Mapping[str, int], article: ArticleTerms) -> dict[str, float]:
    """How much of the wanted terms stands in the article. The claim itself proves nothing about the article: its own
    words are taken off."""
    total = present = often = odds = 0.0
    for term, weight in zip(wanted, background().rarities(wanted), strict=True):
        times = article.totals.get(term, 0) - said.get(term, 0)
        there, missing = _odds(article.size, weight)
        total += weight
        if times > 0:
            present += weight
            often += weight * min(1.0, math.log1p(times) / 3.0)
            odds += there
        else:
            odds += missing
    return {
        f"{name}_in_article": share(present, total),
        f"{name}_often_in_article": share(often, total),
        f"{name}_beyond_chance": odds,
    }


@lru_cache(maxsize=4096)
def _odds(size: int, rarity: float) -> tuple[float, float]:
    """What it says for an article of so many terms that one of this rarity stands in it, and that it doesn't (log odds); cached, since
    there are a hundred steps of rarity."""
    chance = 1.0 - math.exp(-size * BURSTINESS * math.exp(-rarity) / WORDS_OF_ABSTRACT)
    chance = min(0.98, max(0.002, chance))
    return math.log(0.75 / chance), math.log(0.25 / (1.0 - chance))
