"""What the judge looks at: a claim, a study and the article around the claim, as a row of numbers.

Every feature is a likeness: the larger, the more the study is about what the claim says (the fitted model is held to
that, see `training/fit.py`). What can't be known (no abstract, no context) is `nan`, never a guess.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from citecheck.support.background import background
from citecheck.support.base import Context, Study
from citecheck.support.words import sentences, term_counts, terms

NAN = math.nan
TELLING = 20  # terms of a record that are looked for in the article
OPENING = 2500  # code points of an article that say what it is about
WINDOW = 700  # code points on either side of a claim that count as its surroundings

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
)
CONTEXT = (
    "title_in_article",  # share of the title's weight that stands elsewhere in the article
    "title_often_in_article",  # the same, each term counted by how often it stands there
    "telling_in_article",  # share of the record's 20 most telling terms that stand in the article
    "telling_often_in_article",
    "opening_record_cosine",
    "article_title_in_record",
    "record_title_in_opening",
    "surroundings_record_cosine",
    "title_in_surroundings",
)
LIST = (
    "other_titles_cosine",  # likeness of the study's title with the other entries' titles
    "margin_over_others",  # the claim's likeness with this title less that with the best other title
)
SIZE = ("claim_size",)
NAMES = SENTENCE + CONTEXT + LIST + SIZE


@dataclass(frozen=True, slots=True)
class Bag:
    """Terms with their weights: `weights[t] = idf * (1 + log count)`, and the length of that vector."""

    weights: Mapping[str, float]
    norm: float

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Bag:
        idf = background().idf
        weights = {term: idf(term) * (1.0 + math.log(count)) for term, count in counts.items()}
        return cls(weights, math.sqrt(sum(w * w for w in weights.values())))

    def cosine(self, other: Bag) -> float:
        if not self.norm or not other.norm:
            return 0.0
        small, large = (self, other) if len(self.weights) <= len(other.weights) else (other, self)
        get = large.weights.get
        return sum(w * get(term, 0.0) for term, w in small.weights.items()) / (self.norm * other.norm)


@dataclass(frozen=True, slots=True)
class StudyTerms:
    """A study made ready for comparison."""

    title: Bag
    record: Bag  # title, abstract and MeSH
    sentences: tuple[tuple[str, Bag], ...]
    telling: tuple[str, ...]
    has_abstract: bool


@lru_cache(maxsize=8192)
def study_terms(study: Study) -> StudyTerms:
    """The terms of a study; cached, since a study is weighed against many claims."""
    title = term_counts(study.title)
    counts = Counter(title)
    pieces: list[tuple[str, Bag]] = []
    for sentence in sentences(study.abstract or ""):
        found = term_counts(sentence)
        counts.update(found)
        pieces.append((sentence, Bag.of(found)))
    for heading in study.mesh:
        counts.update(term_counts(heading))
    counts.update(title)  # a title's word counts twice: it says what the study is about
    record = Bag.of(counts)
    telling = tuple(sorted(record.weights, key=lambda term: (-record.weights[term], term))[:TELLING])
    return StudyTerms(Bag.of(title), record, tuple(pieces), telling, bool(pieces))


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """An article made ready: how often each term stands in it, and what its opening and title say."""

    counts: Mapping[str, int]
    opening: Bag
    title: Bag


@lru_cache(maxsize=64)
def article_terms(title: str | None, text: str | None) -> ArticleTerms:
    """The terms of the article around a claim; cached, since many claims stand in one article."""
    opening = f"{title or ''}\n{(text or '')[:OPENING]}"
    head = title or (text or "").strip().partition("\n")[0][:300]
    return ArticleTerms(term_counts(text or ""), Bag.of(term_counts(opening)), Bag.of(term_counts(head)))


@lru_cache(maxsize=4096)
def _title_bag(title: str) -> Bag:
    return Bag.of(term_counts(title))


@lru_cache(maxsize=1024)
def claim_counts(claim: str) -> Mapping[str, int]:
    return term_counts(claim)


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
    counts = claim_counts(claim)
    found = dict.fromkeys(NAMES, NAN)
    found |= _sentence_features(counts, study_terms(study))
    found["claim_size"] = float(min(len(counts), 30))
    if context is not None:
        found |= _context_features(claim, counts, study, context)
        found |= _list_features(counts, study, context)
    return found


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _sentence_features(counts: Mapping[str, int], study: StudyTerms) -> dict[str, float]:
    idf = background().idf
    claim = Bag.of(counts)
    weights = {term: idf(term) for term in counts}
    total = sum(weights.values())
    record, title = study.record.weights, study.title.weights
    shared = [weight for term, weight in weights.items() if term in record]
    in_title = [weight for term, weight in weights.items() if term in title]
    rarest = sorted(weights, key=lambda term: (-weights[term], term))[:3]
    title_total = sum(idf(term) for term in title)
    best, coverage = 0.0, 0.0
    for _, bag in study.sentences:
        best = max(best, claim.cosine(bag))
        coverage = max(coverage, sum(weight for term, weight in weights.items() if term in bag.weights))
    title_cosine = claim.cosine(study.title)
    return {
        "claim_in_record": _share(sum(shared), total),
        "title_in_claim": _share(sum(in_title), title_total),
        "claim_title_cosine": title_cosine,
        "claim_record_cosine": claim.cosine(study.record),
        "best_sentence": max(best, title_cosine) if study.has_abstract else NAN,
        "best_coverage": _share(coverage, total) if study.has_abstract else NAN,
        "rare_in_record": _share(sum(weights[t] for t in rarest if t in record), sum(weights[t] for t in rarest)),
        "rarest_shared": max(shared, default=0.0),
        "shared_weight": sum(shared),
        "title_rarest_shared": max(in_title, default=0.0),
    }


def _context_features(claim: str, counts: Mapping[str, int], study: Study, context: Context) -> dict[str, float]:
    found: dict[str, float] = {}
    idf = background().idf
    ready = study_terms(study)
    if context.article_text or context.article_title:
        article = article_terms(context.article_title, context.article_text)
        if context.article_text:
            # The claim itself proves nothing about the article: its own words are taken off.
            elsewhere = {t: article.counts.get(t, 0) - counts.get(t, 0) for t in (*ready.title.weights, *ready.telling)}
            for name, wanted in (("title", tuple(ready.title.weights)), ("telling", ready.telling)):
                total = sum(idf(term) for term in wanted)
                present = sum(idf(term) for term in wanted if elsewhere[term] > 0)
                often = sum(idf(term) * min(1.0, math.log1p(max(0, elsewhere[term])) / 3.0) for term in wanted)
                found[f"{name}_in_article"] = _share(present, total)
                found[f"{name}_often_in_article"] = _share(often, total)
        found["opening_record_cosine"] = article.opening.cosine(ready.record)
        found["article_title_in_record"] = _held(article.title, ready.record)
        found["record_title_in_opening"] = _held(ready.title, article.opening)
    if around := surroundings(claim, context):
        near = Bag.of(term_counts(around))
        found["surroundings_record_cosine"] = near.cosine(ready.record)
        found["title_in_surroundings"] = _held(ready.title, near)
    return found


def _held(inner: Bag, outer: Bag) -> float:
    """The share of `inner`'s weight that `outer` holds."""
    return _share(sum(w for term, w in inner.weights.items() if term in outer.weights), sum(inner.weights.values()))


def _list_features(counts: Mapping[str, int], study: Study, context: Context) -> dict[str, float]:
    others = [_title_bag(title) for title in context.other_titles if title and title != study.title]
    if not others:
        return {}
    claim, own = Bag.of(counts), study_terms(study).title
    likeness = sorted((own.cosine(other) for other in others), reverse=True)[:3]
    return {
        "other_titles_cosine": sum(likeness) / len(likeness),
        "margin_over_others": claim.cosine(own) - max(claim.cosine(other) for other in others),
    }


def claim_terms(claim: str) -> list[str]:
    """The claim's terms, the most telling first."""
    idf = background().idf
    return sorted(dict.fromkeys(terms(claim)), key=lambda term: -idf(term))
