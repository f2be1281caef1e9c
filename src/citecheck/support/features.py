"""What the judge looks at: a claim, a study and the article around the claim, as a row of numbers.

Every feature is a likeness: the larger, the more the study is about what the claim says (the fitted model is held to that, see
`training/fit.py`). But for those of `SCALE`, which are the same whatever the study: they say how much likeness there can be, since
a claim that says little, or is beside the subject of its article, is not much like the study that it cites either. What can't be
known (no abstract, no context) is `nan`, never a guess.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, pairwise

import numpy as np

from citecheck.support import article_features, kinship, mentions, specific
from citecheck.support.article_features import article_terms, place_of
from citecheck.support.background import background
from citecheck.support.bags import Bag, Bags, Floats, Ints, share
from citecheck.support.base import Context, Study
from citecheck.support.recent import Recent
from citecheck.support.words import sentences, term_counts, terms, terms_of_each

NAN = math.nan
TELLING = 20  # terms of a record that are looked for in the article
TOGETHER = 64  # studies that are made ready together …
AHEAD = 1024  # … of so many at most
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
    "other_titles_kinship",  # the same in meaning
    "title_margin",  # the claim's likeness with this title less that with the best other title
    "title_kinship_margin",
    "record_margin",  # the same with the records, of those entries that have an abstract; unknown where this one has none
    "record_kinship_margin",
    "coverage_margin",  # the share of the claim that this record holds less that which the best other holds
    "not_left_to_another",  # below 0 by the share of the claim, in words or kin, that another title holds beyond this record
)
CLAIM = (
    "claim_size",
    "claim_weight",  # how rare its terms are, all together …
    "claim_rarity",  # … the mean of them …
    "claim_rarest",  # … and the rarest
    "claim_telling",  # how many of them say what a sentence is about
)
SCALE = (*CLAIM, "article_size", *article_features.OF_CLAIM)
NAMES = SENTENCE + mentions.NAMES + CONTEXT + LIST + SCALE


@dataclass(frozen=True, slots=True, eq=False)
class StudyTerms:
    """A study made ready for comparison; made once (`study_terms`), so that itself alone is its equal."""

    title: Bag
    record: Bag  # title, abstract and MeSH
    texts: tuple[str, ...]  # the title and each sentence of the abstract …
    bags: Bags  # … and their terms; those of MeSH have numbers too
    record_vector: kinship.Vector
    vectors: kinship.Matrix  # of the title and each sentence
    directions: kinship.Matrix  # of the terms
    order: tuple[str, ...]  # the terms as they stand there, two gaps between sentences

    @property
    def has_abstract(self) -> bool:
        return len(self.texts) > 1

    @property
    def title_vector(self) -> kinship.Vector:
        found: kinship.Vector = self.vectors[0]
        return found


studies_read = Recent[Study, StudyTerms](2048)


def study_terms(study: Study) -> StudyTerms:
    """The terms of a study; kept, since a study is weighed against many claims."""
    return studies_read.get(study) or studies_read.put(study, _read([study])[0])


@lru_cache(maxsize=2048)
def telling(study: StudyTerms) -> tuple[str, ...]:
    """A record's terms that say most of what it is about, those of most weight first. Only an article is asked for them."""
    weights = study.record.weights
    return tuple(sorted(sorted(weights), key=weights.__getitem__, reverse=True)[:TELLING])


def prepare(studies: Iterable[Study]) -> None:
    """Make studies ready that are about to be weighed, and aren't ready yet: many at a time take half the time that each takes alone."""
    wanted = [study for study in islice(dict.fromkeys(studies), AHEAD) if studies_read.get(study) is None]
    for start in range(0, len(wanted), TOGETHER):
        part = wanted[start : start + TOGETHER]
        for study, read in zip(part, _read(part), strict=True):
            studies_read.put(study, read)


def _read(studies: Sequence[Study]) -> list[StudyTerms]:
    """The terms of several studies."""
    texts = [(study.title, *sentences(study.abstract or "")) for study in studies]
    read = [terms_of_each(each) for each in texts]
    # A title's word counts twice: it says what the study is about.
    whole = [list(chain(each[0], *each, *map(terms, study.mesh))) for study, each in zip(studies, read, strict=True)]
    # by name, so that the terms of a study stand in the same order whatever is read beside it: sums of floats depend on it
    names = sorted(set(chain.from_iterable(whole)))
    number = dict(zip(names, range(len(names)), strict=True))
    numbers = background().numbers(names)
    rarity, rows = background().rarity.take(numbers), kinship.vectors().at(numbers)
    directions = kinship.unit(rows)
    records, bags = Bags.of(whole, number, rarity), Bags.of(list(chain.from_iterable(read)), number, rarity)
    begins = np.cumsum([0, *map(len, texts)])  # where the texts of each study begin
    of_record = np.searchsorted(records.texts, np.arange(len(studies) + 1))
    of_texts, title_ends = np.searchsorted(bags.texts, begins), np.searchsorted(bags.texts, begins[:-1] + 1)
    found: list[StudyTerms] = []
    record_vectors = np.empty((len(studies), kinship.DIMENSIONS), np.float32)
    vectors = np.empty((len(bags.norms), kinship.DIMENSIONS), np.float32)
    for at, (first, last) in enumerate(pairwise(begins.tolist())):
        held = slice(*of_record[at : at + 2])
        own = list(map(names.__getitem__, records.terms[held].tolist()))
        said = slice(*of_texts[at : at + 2])
        # by numbers of its own, so that what is looked for in a study is looked for among its terms alone
        numbers = np.searchsorted(records.terms[held], bags.terms[said])
        title = slice(title_ends[at] - said.start)
        weights, own_rows = bags.weights[said], rows.take(records.terms[held], axis=0)
        np.matmul(records.weights[held].astype(np.float32), own_rows, out=record_vectors[at])
        ready = Bags(dict(zip(own, range(len(own)), strict=True)), bags.texts[said] - first, numbers, weights, bags.norms[first:last])
        kinship.add_up(own_rows, ready, vectors[first:last])
        found.append(
            StudyTerms(
                Bag(_by_name(own, numbers[title], weights[title]), float(bags.norms[first])),
                Bag(dict(zip(own, records.weights[held].tolist(), strict=True)), float(records.norms[at])),
                texts[at],
                ready,
                record_vectors[at],
                vectors[first:last],
                directions.take(records.terms[held], axis=0),
                tuple(chain.from_iterable((*part, "", "") for part in read[at])),
            )
        )
    for made in (record_vectors, vectors):  # those of all studies at once; the studies see it
        made[:] = kinship.unit(made)
    return found


def _by_name(names: Sequence[str], terms: Ints, weights: Floats) -> dict[str, float]:
    """The weights of terms that are given by their numbers."""
    return dict(zip(map(names.__getitem__, terms.tolist()), weights.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class ClaimTerms:
    counts: Mapping[str, int]
    bag: Bag
    rarity: Mapping[str, float]  # of each term …
    weights: Floats  # … the same as an array, for products …
    layout: Floats  # … and by steps of rarity (see `mentions`)
    rarest: tuple[str, ...]
    pairs: Mapping[tuple[str, str], float]  # neighbouring terms, and how rare both are together
    vector: kinship.Vector
    directions: kinship.Matrix  # of the terms
    scale: Mapping[str, float]  # `CLAIM`


@lru_cache(maxsize=1024)
def claim_terms(claim: str) -> ClaimTerms:
    """The terms of a claim, the three most telling apart."""
    read = terms(claim)
    counts = Counter(read)
    bag = Bag.of(counts)
    rarity = dict(zip(counts, background().rarities(counts), strict=True))
    weights = np.array(list(rarity.values()))
    rows = kinship.vectors().of(counts)
    return ClaimTerms(
        counts,
        bag,
        rarity,
        weights,
        mentions.laid_out(weights),
        tuple(sorted(counts, key=lambda term: (-rarity[term], term))[:3]),
        {(first, second): rarity[first] + rarity[second] for first, second in pairwise(read)},
        kinship.unit(np.array(list(bag.weights.values()), np.float32) @ rows),
        kinship.unit(rows),
        _scale(list(rarity.values())),
    )


def _scale(rarity: Sequence[float]) -> dict[str, float]:
    """`CLAIM` of a claim's terms, by how rare they are."""
    size, total = len(rarity), sum(rarity)
    telling = sum(weight >= specific.TELLING for weight in rarity)
    return dict(zip(CLAIM, map(float, (min(size, 30), total, share(total, size), max(rarity, default=0.0), telling)), strict=True))


@lru_cache(maxsize=64)
def by_sentence(claim: str, study: Study) -> tuple[list[float], list[float]]:
    """Of a study's title and then of each sentence: its cosine with the claim, and the share of the claim that it holds."""
    said, bags = claim_terms(claim), study_terms(study).bags
    cosines = bags.cosines(bags.along(said.bag.weights), said.bag.norm)
    held = bags.held(bags.along(said.rarity)) / (sum(said.rarity.values()) or 1.0)
    return cosines.tolist(), held.tolist()


def surroundings(claim: str, context: Context) -> str:
    """The text around a claim without the claim: heading and paragraph, or a window of the article around it."""
    if context.paragraph or context.heading:
        return f"{context.heading or ''} {(context.paragraph or '').replace(claim, ' ')}"
    text = context.article_text or ""
    if (at := place_of(claim, None, text)) < 0:
        return ""
    return text[max(0, at - WINDOW) : at] + " " + text[at + len(claim) : at + len(claim) + WINDOW]


@lru_cache(maxsize=64)
def _read_text(text: str) -> tuple[Bag, kinship.Vector]:
    """A text as terms, and its vector; cached, since a claim is weighed against several studies."""
    bag = Bag.of(term_counts(text))
    return bag, kinship.vector(bag.weights)


def extract(claim: str, study: Study, context: Context | None = None) -> dict[str, float]:
    """All features by name (`NAMES`), `nan` where unknown."""
    said, ready = claim_terms(claim), study_terms(study)
    found = dict.fromkeys(NAMES, NAN)
    found |= _sentence_features(claim, study)
    found |= said.scale
    if context is None or not context.article_text:
        found |= mentions_of(claim, study)  # in an article they add nothing (`benchmarks/RESULTS-claims.md`)
    if context is not None:
        if context.article_text:
            article = article_terms(context.article_title, context.article_text)
            at = place_of(claim, context.paragraph, context.article_text)
            found |= article_features.article_features(
                said.counts, ready.title, ready.record, telling(ready), ready.record_vector, article, at
            )
            found |= article_features.claim_features(said.counts, said.bag, said.vector, article)
            found["article_size"] = float(article.size.bit_length())  # coarse: it is to say how much context there is, no more
        if around := surroundings(claim, context):
            near, vector = _read_text(around)
            found["surroundings_record_cosine"] = near.cosine(ready.record)
            found["surroundings_record_kinship"] = kinship.likeness(vector, ready.record_vector)
            found["title_in_surroundings"] = ready.title.held_by(near)
        found |= _list_features(claim, study, ready, context)
    return found


def mentions_of(claim: str, study: Study) -> dict[str, float]:
    """`mentions.NAMES` of a claim and a study."""
    said = claim_terms(claim)
    return mentions.mention_features(said.rarity, said.layout, study_terms(study))


def _sentence_features(claim: str, study: Study) -> dict[str, float]:
    said, ready = claim_terms(claim), study_terms(study)
    rarity = said.rarity
    total = sum(rarity.values())
    record, title = ready.record.weights, ready.title.weights
    shared = [weight for term, weight in rarity.items() if term in record]
    in_title = [weight for term, weight in rarity.items() if term in title]
    together = [weight for pair, weight in said.pairs.items() if _together(*pair, ready)]
    cosines, held = by_sentence(claim, study)
    kin = (ready.vectors @ said.vector).tolist()
    return {
        "claim_in_record": share(sum(shared), total),
        "claim_terms_in_record": share(sum(map(math.sqrt, shared)), sum(map(math.sqrt, rarity.values()))),
        "claim_kin_in_record": share(float(_held_by_record(claim, study) @ said.weights), total),
        "claim_pairs_in_record": share(sum(together), sum(said.pairs.values())),
        "title_in_claim": share(sum(in_title), sum(background().rarities(title))),
        "claim_title_cosine": cosines[0],
        "claim_record_cosine": said.bag.cosine(ready.record),
        "best_sentence": max(cosines) if ready.has_abstract else NAN,
        "best_coverage": max(held) if ready.has_abstract else NAN,
        "rare_in_record": share(sum([rarity[term] for term in said.rarest if term in record]), sum([rarity[term] for term in said.rarest])),
        "rarest_shared": max(shared, default=0.0),
        "shared_weight": sum(shared),
        "title_rarest_shared": max(in_title, default=0.0),
        "claim_title_kinship": kin[0],
        "claim_record_kinship": kinship.likeness(said.vector, ready.record_vector),
        "best_sentence_kinship": max(kin[1:]) if ready.has_abstract else NAN,
    }


def _together(first: str, second: str, study: StudyTerms) -> bool:
    """Whether the second term stands behind the first somewhere in the record, with at most one between."""
    if first not in study.record.weights or second not in study.record.weights:
        return False
    order, at = study.order, -1
    for _ in range(order.count(first)):
        at = order.index(first, at + 1)
        if second in order[at + 1 : at + 3]:
            return True
    return False


def _held(said: ClaimTerms, weights: Mapping[str, float], directions: kinship.Matrix) -> Floats:
    """How far terms hold each of a claim's: 1 where it is among them, else the cube of its likeness to the nearest."""
    there = np.array([term in weights for term in said.rarity], bool)
    if not len(directions) or not len(there):
        return there.astype(float)
    nearest = (said.directions @ directions.T).max(axis=1).astype(float)
    return np.where(there, 1.0, np.maximum(nearest, 0.0) ** 3)


@lru_cache(maxsize=64)
def _held_by_record(claim: str, study: Study) -> Floats:
    ready = study_terms(study)
    return _held(claim_terms(claim), ready.record.weights, ready.directions)


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


@lru_cache(maxsize=64)
def _held_by_titles(claim: str, studies: tuple[Study, ...]) -> Floats:
    """How far the title of each study holds each of a claim's terms, a row a study."""
    said = claim_terms(claim)
    found = []
    for study in studies:
        ready = study_terms(study)
        title = ready.title.weights
        directions = ready.directions[[place for place, term in enumerate(ready.record.weights) if term in title]]
        found.append(_held(said, title, directions))
    return np.array(found).reshape(len(studies), len(said.rarity))


def _list_features(claim: str, study: Study, ready: StudyTerms, context: Context) -> dict[str, float]:
    """Of the list at hand: how the study fits in, and how it fits the claim beside the other entries."""
    listed = context.listed
    weighed = [
        (study_terms(other), found) for other, found in zip(listed, _against(claim, listed), strict=True) if other.title != study.title
    ]
    if not weighed:
        return {}
    said = claim_terms(claim)
    foreign = [other.title != study.title for other in listed]
    more = np.maximum(_held_by_titles(claim, listed)[foreign] - _held_by_record(claim, study), 0.0)
    own = _against(claim, (study,))[0]
    best = [max((found[i] for _, found in weighed if found[i] == found[i]), default=NAN) for i in range(len(MARGINS))]
    return {
        "other_titles_cosine": kinship.mean_of_nearest((ready.title.cosine(other.title) for other, _ in weighed), 3),
        "other_titles_kinship": kinship.mean_of_nearest(
            (kinship.likeness(ready.title_vector, other.title_vector) for other, _ in weighed), 3
        ),
        **{name: mine - theirs for name, mine, theirs in zip(MARGINS, own, best, strict=True)},
        "not_left_to_another": -share(float((more @ said.weights).max()), float(said.weights.sum())),
    }
