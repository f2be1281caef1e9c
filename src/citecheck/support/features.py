"""What the judge looks at: a claim, a study and the article around the claim, as a row of numbers.

Every feature but the two sizes is a likeness: the larger, the more the study is about what the claim says (the fitted
model is held to that, see `training/fit.py`). What can't be known (no abstract, no context) is `nan`, never a guess.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from citecheck.support import article_features, kinship
from citecheck.support.article_features import article_terms, place_of
from citecheck.support.background import background
from citecheck.support.bags import Bag, added, share
from citecheck.support.base import Context, Study
from citecheck.support.words import sentences, term_counts, terms

NAN = math.nan
TELLING = 20  # terms of a record that are looked for in the article
WINDOW = 700  # code points on either side of a claim that count as its surroundings

SENTENCE = (
    "claim_in_record",  # share of the claim's weight that the record holds
    "claim_terms_in_record",  # the same with rare terms counting for less
    "claim_kin_in_record",  # the same, a term that the record doesn't hold counting as far as it has near kin there
    "claim_pairs_in_record",  # share of the claim's pairs of neighbouring terms that stand so, or nearly so, in the record
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
    "best_sentence_kinship",
)
CONTEXT = (
    *article_features.NAMES,
    "surroundings_record_cosine",
    "surroundings_record_kinship",
    "title_in_surroundings",
)
LIST = (
    "other_titles_cosine",  # likeness of the study's title with the three nearest titles of the other entries
    "other_titles_kinship",
    "title_margin",  # the claim's likeness with this title less that with the best other title
    "title_kinship_margin",  # the same in meaning
    "record_margin",  # the same with the records, where all of those compared have an abstract
    "record_kinship_margin",
    "coverage_margin",  # the share of the claim that this record holds less that which the best other holds
)
SIZE = ("claim_size", "article_size")
NAMES = SENTENCE + CONTEXT + LIST + SIZE


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
    sentence_vectors: kinship.Matrix
    directions: kinship.Matrix  # of its terms
    order: tuple[str, ...]  # its terms as they stand there, two gaps between sentences


@lru_cache(maxsize=2048)
def study_terms(study: Study) -> StudyTerms:
    """The terms of a study; cached, since a study is weighed against many claims."""
    texts = [study.title, *sentences(study.abstract or "")]
    read = [terms(text) for text in texts]
    title, *parts = map(Counter, read)
    bags = [Bag.of(part) for part in parts]
    # A title's word counts twice: it says what the study is about.
    record, title_bag = Bag.of(added([title, title, *parts, *map(term_counts, study.mesh)])), Bag.of(title)
    telling = tuple(sorted(record.weights, key=lambda term: (-record.weights[term], term))[:TELLING])
    known = kinship.vectors()
    vectors = known.texts([title_bag.weights, record.weights, *(bag.weights for bag in bags)])
    order = tuple(term for part in read for term in (*part, "", ""))
    pieces = tuple(zip(texts[1:], bags, strict=True))
    return StudyTerms(
        title_bag,
        record,
        pieces,
        telling,
        bool(pieces),
        vectors[0],
        vectors[1],
        vectors[2:],
        known.directions(record.weights),
        order,
    )


@dataclass(frozen=True, slots=True)
class ClaimTerms:
    counts: Mapping[str, int]
    bag: Bag
    vector: kinship.Vector
    rarest: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1024)
def claim_terms(claim: str) -> ClaimTerms:
    """The terms of a claim, the three most telling apart."""
    read = terms(claim)
    counts = Counter(read)
    bag = Bag.of(counts)
    rarest = sorted(counts, key=lambda term: (-background().idf(term), term))[:3]
    return ClaimTerms(counts, bag, kinship.vector(bag.weights), tuple(rarest), tuple(dict.fromkeys(pairwise(read))))


def surroundings(claim: str, context: Context) -> str:
    """The text around a claim without the claim: heading and paragraph, or a window of the article around it."""
    if context.paragraph or context.heading:
        return f"{context.heading or ''} {(context.paragraph or '').replace(claim, ' ')}"
    text = context.article_text or ""
    if (at := place_of(claim, None, text)) < 0:
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
            article = article_terms(context.article_title, context.article_text)
            at = place_of(claim, context.paragraph, context.article_text)
            found |= article_features.article_features(
                said.counts, ready.title, ready.record, ready.telling, ready.record_vector, article, at
            )
            found["article_size"] = float(article.size.bit_length())  # coarse: it is to say how much context there is, no more
        if around := surroundings(claim, context):
            near = Bag.of(term_counts(around))
            found["surroundings_record_cosine"] = near.cosine(ready.record)
            found["surroundings_record_kinship"] = kinship.likeness(kinship.vector(near.weights), ready.record_vector)
            found["title_in_surroundings"] = ready.title.held_by(near)
        found |= _list_features(claim, study, ready, context)
    return found


def _sentence_features(said: ClaimTerms, study: StudyTerms) -> dict[str, float]:
    idf = background().idf
    weights = {term: idf(term) for term in said.counts}
    total = sum(weights.values())
    record, title = study.record.weights, study.title.weights
    shared = [weight for term, weight in weights.items() if term in record]
    common = {term: math.sqrt(weight) for term, weight in weights.items()}
    pairs = {pair: idf(pair[0]) + idf(pair[1]) for pair in said.pairs}
    in_title = [weight for term, weight in weights.items() if term in title]
    best = title_cosine = said.bag.cosine(study.title)
    coverage = sum(in_title)
    for _, bag in study.sentences:
        best = max(best, said.bag.cosine(bag))
        coverage = max(coverage, sum(weight for term, weight in weights.items() if term in bag.weights))
    return {
        "claim_in_record": share(sum(shared), total),
        "claim_terms_in_record": share(sum([weight for term, weight in common.items() if term in record]), sum(common.values())),
        "claim_kin_in_record": share(_kin_held(weights, study), total),
        "claim_pairs_in_record": share(sum([weight for pair, weight in pairs.items() if _together(*pair, study)]), sum(pairs.values())),
        "title_in_claim": share(sum(in_title), sum(idf(term) for term in title)),
        "claim_title_cosine": title_cosine,
        "claim_record_cosine": said.bag.cosine(study.record),
        "best_sentence": best if study.has_abstract else NAN,
        "best_coverage": share(coverage, total) if study.has_abstract else NAN,
        "rare_in_record": share(sum(weights[term] for term in said.rarest if term in record), sum(weights[term] for term in said.rarest)),
        "rarest_shared": max(shared, default=0.0),
        "shared_weight": sum(shared),
        "title_rarest_shared": max(in_title, default=0.0),
        "claim_title_kinship": kinship.likeness(said.vector, study.title_vector),
        "claim_record_kinship": kinship.likeness(said.vector, study.record_vector),
        "best_sentence_kinship": float((study.sentence_vectors @ said.vector).max()) if study.has_abstract else NAN,
    }


def _together(first: str, second: str, study: StudyTerms) -> bool:
    """Whether the second term stands behind the first somewhere in the record, with at most one between."""
    if first not in study.record.weights or second not in study.record.weights:
        return False
    order = study.order
    return any(second in order[at + 1 : at + 3] for at, term in enumerate(order) if term == first)


def _kin_held(weights: dict[str, float], study: StudyTerms) -> float:
    """The weight of terms that the record holds, and of others by the cube of their likeness to its nearest term."""
    missing = {term: weight for term, weight in weights.items() if term not in study.record.weights}
    held = sum(weights.values()) - sum(missing.values())
    places = kinship.vectors().place
    known = [term for term in missing if term in places]
    if not known or not len(study.directions):
        return held
    nearest = (kinship.vectors().directions(known) @ study.directions.T).max(axis=1).clip(min=0.0)
    return held + float((nearest**3) @ np.array([missing[term] for term in known]))


MARGINS = ("title_margin", "title_kinship_margin", "record_margin", "record_kinship_margin", "coverage_margin")


@lru_cache(maxsize=64)
def _against(claim: str, studies: tuple[Study, ...]) -> tuple[tuple[float, ...], ...]:
    """Of a claim with each study what `MARGINS` compare: likeness and kinship with the title, with the record, share held."""
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
                kinship.likeness(said.vector, ready.record_vector) if known else NAN,
                said.bag.held_by(ready.record) if known else NAN,
            )
        )
    return tuple(found)


def _list_features(claim: str, study: Study, ready: StudyTerms, context: Context) -> dict[str, float]:
    """Of the list at hand: how the study fits in, and how it fits the claim beside the other entries."""
    listed = context.others or tuple(Study(title) for title in context.other_titles if title)
    weighed = [
        (study_terms(other), found) for other, found in zip(listed, _against(claim, listed), strict=True) if other.title != study.title
    ]
    if not weighed:
        return {}
    own = _against(claim, (study,))[0]
    best = [max((found[i] for _, found in weighed if found[i] == found[i]), default=NAN) for i in range(len(MARGINS))]
    return {
        "other_titles_cosine": kinship.mean_of_nearest((ready.title.cosine(other.title) for other, _ in weighed), 3),
        "other_titles_kinship": kinship.mean_of_nearest(
            (kinship.likeness(ready.title_vector, other.title_vector) for other, _ in weighed), 3
        ),
        **{name: mine - theirs for name, mine, theirs in zip(MARGINS, own, best, strict=True)},
    }
