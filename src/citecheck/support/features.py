"""What the judge looks at: a claim, a study and the article around the claim, as a row of numbers.

Every feature but the two sizes is a likeness: the larger, the more the study is about what the claim says (the fitted
model is held to that, see `training/fit.py`). What can't be known (no abstract, no context) is `nan`, never a guess.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from citecheck.support import kinship
from citecheck.support.background import background
from citecheck.support.base import Context, Study
from citecheck.support.words import sentences, term_counts

NAN = math.nan
TELLING = 20  # terms of a record that are looked for in the article
OPENING = 2500  # code points of an article that say what it is about
WINDOW = 700  # code points on either side of a claim that count as its surroundings
PASSAGE = 500  # code points at least; the paragraphs of an article are joined to passages of that size
WORDS_OF_ABSTRACT = 110  # terms in an abstract of the background: turns its frequencies into rates
BURSTINESS = 0.35  # a term that stands in a text stands there again: so much less often in others than its rate says

SENTENCE = (
    "claim_in_record",  # share of the claim's weight that the record holds
    "title_in_claim",  # share of the title's weight that the claim holds
    "claim_title_cosine",
    "claim_record_cosine",
    "best_sentence",  # cosine with the closest sentence
    "best_coverage",  # share of the claim that the closest sentence holds
    "rare_in_record",  # of the claim's three most telling terms, the share of weight that the record holds
    "rarest_shared",  # weight of the most telling shared term
    "shared_weight",  # weight of all shared terms, absolute
    "title_rarest_shared",  # weight of the most telling term shared with the title
    "claim_title_kinship",  # likeness of meaning (see `kinship`)
    "claim_record_kinship",
)
CONTEXT = (
    "title_in_article",  # share of the title's weight that stands elsewhere in the article
    "title_often_in_article",  # the same, each term counted by how often it stands there
    "title_beyond_chance",  # log odds that an article of that length holds the title's terms because it is about them
    "telling_in_article",  # the same three for the record's 20 most telling terms
    "telling_often_in_article",
    "telling_beyond_chance",
    "article_record_cosine",
    "passage_record_cosine",  # of the closest passage, the claim's own left out
    "passages_record_cosine",  # mean of the three closest
    "opening_record_cosine",
    "opening_record_kinship",
    "article_title_in_record",
    "title_in_opening",
    "surroundings_record_cosine",
    "surroundings_record_kinship",
    "title_in_surroundings",
)
LIST = (
    "other_titles_cosine",  # likeness of the study's title with the three nearest titles of the other entries
    "title_margin",  # the claim's likeness with this title less that with the best other title
    "kinship_margin",  # the same in meaning
    "record_margin",  # the same with the records, where all of those compared have an abstract
    "coverage_margin",  # the share of the claim that this record holds less that which the best other holds
)
SIZE = ("claim_size", "article_size")
NAMES = SENTENCE + CONTEXT + LIST + SIZE


@dataclass(frozen=True, slots=True)
class Bag:
    """Terms with their weights: `weights[t] = idf * (1 + log count)`, and the length of that vector."""

    weights: Mapping[str, float]
    norm: float

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Bag:
        known = background()
        get, unseen = known.table.get, known.unseen
        weights = {term: get(term, unseen) * (1.0 + math.log(count)) if count > 1 else get(term, unseen) for term, count in counts.items()}
        return cls(weights, math.sqrt(sum([w * w for w in weights.values()])))

    def cosine(self, other: Bag) -> float:
        if not self.norm or not other.norm:
            return 0.0
        small, large = (self, other) if len(self.weights) <= len(other.weights) else (other, self)
        held = large.weights
        return sum([w * held[term] for term, w in small.weights.items() if term in held]) / (self.norm * other.norm)

    def held_by(self, other: Bag) -> float:
        """The share of the weight that `other` holds."""
        return _share(sum(w for term, w in self.weights.items() if term in other.weights), sum(self.weights.values()))


def _total(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Counts added up."""
    total: dict[str, int] = {}
    for part in parts:
        for term, count in part.items():
            total[term] = total[term] + count if term in total else count
    return total


@dataclass(frozen=True, slots=True)
class StudyTerms:
    """A study made ready for comparison."""

    title: Bag
    record: Bag  # title, abstract and MeSH
    sentences: tuple[tuple[str, Bag], ...]
    telling: tuple[str, ...]
    has_abstract: bool
    title_vector: kinship.Vector
    record_vector: kinship.Vector


@lru_cache(maxsize=2048)
def study_terms(study: Study) -> StudyTerms:
    """The terms of a study; cached, since a study is weighed against many claims."""
    title = term_counts(study.title)
    pieces: list[tuple[str, Bag]] = []
    parts = [title, title]  # a title's word counts twice: it says what the study is about
    for sentence in sentences(study.abstract or ""):
        parts.append(term_counts(sentence))
        pieces.append((sentence, Bag.of(parts[-1])))
    parts += [term_counts(heading) for heading in study.mesh]
    counts = _total(parts)
    record, title_bag = Bag.of(counts), Bag.of(title)
    telling = tuple(sorted(record.weights, key=lambda term: (-record.weights[term], term))[:TELLING])
    vectors = kinship.vector(title_bag.weights), kinship.vector(record.weights)
    return StudyTerms(title_bag, record, tuple(pieces), telling, bool(pieces), *vectors)


@dataclass(frozen=True, slots=True)
class ClaimTerms:
    counts: Mapping[str, int]
    bag: Bag
    vector: kinship.Vector
    rarest: tuple[str, ...]


@lru_cache(maxsize=1024)
def claim_terms(claim: str) -> ClaimTerms:
    """The terms of a claim, the three most telling apart."""
    counts = term_counts(claim)
    bag = Bag.of(counts)
    rarest = sorted(counts, key=lambda term: (-background().idf(term), term))[:3]
    return ClaimTerms(counts, bag, kinship.vector(bag.weights), tuple(rarest))


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """An article made ready: how often each term stands in it, in which passages, and what its opening says."""

    counts: Mapping[str, int]
    size: int  # terms in all
    whole: Bag
    title: Bag
    opening: Bag
    opening_vector: kinship.Vector
    passages: tuple[str, ...]
    norms: tuple[float, ...]  # of the passages
    places: Mapping[str, Sequence[tuple[int, float]]]  # term -> (passage, weight)


@lru_cache(maxsize=16)
def article_terms(title: str | None, text: str) -> ArticleTerms:
    """The terms of the article around a claim; cached, since many claims stand in one article."""
    head = title or text.lstrip().partition("\n")[0][:300]
    start = text[:OPENING]
    opening = Bag.of(term_counts(start if not title or title in start else f"{title}\n{start}"))
    passages = list(_passages(text))
    parts = [term_counts(passage) for passage in passages]
    counts = _total(parts)
    idf = background().idf
    weights = {term: idf(term) for term in counts}
    places: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    norms = []
    for number, found in enumerate(parts):
        square = 0.0
        for term, count in found.items():
            weight = weights[term] * (1.0 + math.log(count)) if count > 1 else weights[term]
            square += weight * weight
            places[term].append((number, weight))
        norms.append(math.sqrt(square))
    return ArticleTerms(
        counts,
        sum(counts.values()),
        Bag.of(counts),
        Bag.of(term_counts(head)),
        opening,
        kinship.vector(opening.weights),
        tuple(passages),
        tuple(norms),
        dict(places),
    )


def _passages(text: str) -> Iterable[str]:
    """The paragraphs of a text, short ones joined."""
    piece: list[str] = []
    size = 0
    for line in text.split("\n"):
        piece.append(line)
        size += len(line) + 1
        if size > PASSAGE:
            yield "\n".join(piece)
            piece, size = [], 0
    if size > 1:
        yield "\n".join(piece)


def surroundings(claim: str, context: Context) -> str:
    """The text around a claim without the claim: heading and paragraph, or a window of the article around it."""
    if context.paragraph or context.heading:
        return f"{context.heading or ''} {(context.paragraph or '').replace(claim, ' ')}"
    text = context.article_text
    if not text:
        return ""
    at = text.find(claim[:60])
    if at < 0 and len(claim) > 100:
        at = text.find(claim[40:90]) - 40
    if at < 0:
        return ""
    return text[max(0, at - WINDOW) : at] + " " + text[at + len(claim) : at + len(claim) + WINDOW]


def extract(claim: str, study: Study, context: Context | None = None) -> dict[str, float]:
    """All features by name (`NAMES`), `nan` where unknown."""
    said, ready = claim_terms(claim), study_terms(study)
    found = dict.fromkeys(NAMES, NAN)
    found |= _sentence_features(said, ready)
    found["claim_size"] = float(min(len(said.counts), 30))
    if context is not None:
        if context.article_text:
            found |= _article_features(claim, said, ready, article_terms(context.article_title, context.article_text))
        if around := surroundings(claim, context):
            near = Bag.of(term_counts(around))
            found["surroundings_record_cosine"] = near.cosine(ready.record)
            found["surroundings_record_kinship"] = kinship.likeness(kinship.vector(near.weights), ready.record_vector)
            found["title_in_surroundings"] = ready.title.held_by(near)
        found |= _list_features(claim, study, ready, context)
    return found


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _sentence_features(said: ClaimTerms, study: StudyTerms) -> dict[str, float]:
    idf = background().idf
    weights = {term: idf(term) for term in said.counts}
    total = sum(weights.values())
    record, title = study.record.weights, study.title.weights
    shared = [weight for term, weight in weights.items() if term in record]
    in_title = [weight for term, weight in weights.items() if term in title]
    best = title_cosine = said.bag.cosine(study.title)
    coverage = sum(in_title)
    for _, bag in study.sentences:
        best = max(best, said.bag.cosine(bag))
        coverage = max(coverage, sum(weight for term, weight in weights.items() if term in bag.weights))
    return {
        "claim_in_record": _share(sum(shared), total),
        "title_in_claim": _share(sum(in_title), sum(idf(term) for term in title)),
        "claim_title_cosine": title_cosine,
        "claim_record_cosine": said.bag.cosine(study.record),
        "best_sentence": best if study.has_abstract else NAN,
        "best_coverage": _share(coverage, total) if study.has_abstract else NAN,
        "rare_in_record": _share(sum(weights[term] for term in said.rarest if term in record), sum(weights[term] for term in said.rarest)),
        "rarest_shared": max(shared, default=0.0),
        "shared_weight": sum(shared),
        "title_rarest_shared": max(in_title, default=0.0),
        "claim_title_kinship": kinship.likeness(said.vector, study.title_vector),
        "claim_record_kinship": kinship.likeness(said.vector, study.record_vector),
    }


def _article_features(claim: str, said: ClaimTerms, study: StudyTerms, article: ArticleTerms) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, wanted in (("title", tuple(study.title.weights)), ("telling", study.telling)):
        found |= _presence(name, wanted, said, article)
    found["article_record_cosine"] = article.whole.cosine(study.record)
    found["opening_record_cosine"] = article.opening.cosine(study.record)
    found["opening_record_kinship"] = kinship.likeness(article.opening_vector, study.record_vector)
    found["article_title_in_record"] = article.title.held_by(study.record)
    found["title_in_opening"] = study.title.held_by(article.opening)
    products = [0.0] * len(article.passages)
    for term, weight in study.record.weights.items():
        for number, there in article.places.get(term, ()):
            products[number] += weight * there
    own = claim[:60]
    nearest = sorted(
        (
            product / (norm * study.record.norm)
            for product, norm, passage in zip(products, article.norms, article.passages, strict=True)
            if product and own not in passage
        ),
        reverse=True,
    )[:3]
    found["passage_record_cosine"] = nearest[0] if nearest else 0.0
    found["passages_record_cosine"] = sum(nearest) / 3.0
    found["article_size"] = float(article.size.bit_length())  # coarse: it is to say how much context there is, no more
    return found


def _presence(name: str, wanted: tuple[str, ...], said: ClaimTerms, article: ArticleTerms) -> dict[str, float]:
    """How much of the wanted terms stands in the article. The claim itself proves nothing about the article: its own
    words are taken off."""
    idf = background().idf
    total = present = often = odds = 0.0
    for term in wanted:
        weight = idf(term)
        times = article.counts.get(term, 0) - said.counts.get(term, 0)
        chance = 1.0 - math.exp(-article.size * BURSTINESS * math.exp(-weight) / WORDS_OF_ABSTRACT)
        chance = min(0.98, max(0.002, chance))
        total += weight
        if times > 0:
            present += weight
            often += weight * min(1.0, math.log1p(times) / 3.0)
            odds += math.log(0.75 / chance)
        else:
            odds += math.log(0.25 / (1.0 - chance))
    return {
        f"{name}_in_article": _share(present, total),
        f"{name}_often_in_article": _share(often, total),
        f"{name}_beyond_chance": odds,
    }


@lru_cache(maxsize=64)
def _against(claim: str, studies: tuple[Study, ...]) -> tuple[tuple[float, float, float, float], ...]:
    """Of a claim with each study: likeness with the title, kinship with it, likeness with the record, share held."""
    said = claim_terms(claim)
    found = []
    for study in studies:
        ready = study_terms(study)
        known = ready.has_abstract
        found.append(
            (
                said.bag.cosine(ready.title),
                kinship.likeness(said.vector, ready.title_vector),
                said.bag.cosine(ready.record) if known else NAN,
                said.bag.held_by(ready.record) if known else NAN,
            )
        )
    return tuple(found)


def _list_features(claim: str, study: Study, ready: StudyTerms, context: Context) -> dict[str, float]:
    """Of the list at hand: how the study fits in, and how it fits the claim beside the other entries."""
    listed = context.others or tuple(Study(title) for title in context.other_titles if title)
    weighed = [(other, found) for other, found in zip(listed, _against(claim, listed), strict=True) if other.title != study.title]
    if not weighed:
        return {}
    nearest = sorted((ready.title.cosine(study_terms(other).title) for other, _ in weighed), reverse=True)[:3]
    own = _against(claim, (study,))[0]
    best = [max((found[i] for _, found in weighed if found[i] == found[i]), default=NAN) for i in range(4)]
    margins = [mine - theirs for mine, theirs in zip(own, best, strict=True)]
    return {
        "other_titles_cosine": sum(nearest) / len(nearest),
        "title_margin": margins[0],
        "kinship_margin": margins[1],
        "record_margin": margins[2],
        "coverage_margin": margins[3],
    }
