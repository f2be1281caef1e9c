"""The default judge: readable features of words in common, weighed by small fitted trees. No model to download."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from citecheck.support import features, lexicon, numbering, plain, stance
from citecheck.support.acronyms import bridged
from citecheck.support.base import Context, Judgement, Mismatch, Study, Verdict
from citecheck.support.counts import counted_alike
from citecheck.support.specific import TELLING, has_content, says_something, tells
from citecheck.support.trees import Head, heads
from citecheck.support.words import is_english, surface_forms, terms
from citecheck.text import word_set

WARNING = 0.005  # share of true citations that look as unlikely: above it nothing is said to be unrelated …
STRANGE = 0.05  # … or above this …
FOREIGN = 0.15  # … where less than this share of a study's telling words stands in the article
ALONE = 0.3  # share of true citations that the claim alone, judged without the article, may look like: a digest has no one subject
LESS_SURE = 0.1  # the same where only `STRANGE` lets it through
FITS = 0.5  # share of a study's telling words in the article from which it fits the article
LITTLE = 0.2  # share of a claim that a record may hold and still say nothing of what the claim turns on
ALIKE = 0.7  # likeness of meaning from which claim and record can't be called strangers
SHOWN = 6  # terms listed in evidence


class Heads(Protocol):
    """Fitted heads that take the place of the default ones, and weigh the default features together with some of their own."""

    @property
    def name(self) -> str: ...

    def weigh(self, head: str, found: dict[str, float], claim: str, study: Study, context: Context | None) -> tuple[float, float]:
        """The probability that the study is about the claim, and the share of true citations that look as unlikely. `head` is the name of
        the default head that would be asked, `found` the default features."""


@dataclass(frozen=True)
class LexicalJudge:
    """Weighs a claim against a study by their words, their names, and the article around the claim."""

    further: Heads | None = None  # asked how related the two are, instead of the default ones, which are still asked in `_mismatch`

    @property
    def name(self) -> str:
        return "lexical" if self.further is None else f"lexical, {self.further.name}"

    def judge(self, claim: str, study: Study, context: Context | None = None) -> Judgement:
        found = features.extract(claim, study, context)
        ready = features.study_terms(study)
        bare = "abstract" if ready.has_abstract else "title"
        placed = context is not None and bool(context.article_text)
        head = bare if not placed else f"{bare}+context" if math.isnan(found["title_margin"]) else f"{bare}+context+list"
        if self.further is None:
            relatedness = _probability(heads()[head], found)
            rate = heads()[head].false_alarm_rate(relatedness)
        else:
            relatedness, rate = self.further.weigh(head, found, claim, study, context)
        # alone, the default head has said already what `_mismatch` asks it for
        mismatch = _mismatch(claim, study, found, rate, head, rate if self.further is None and not placed else None)
        sentence, source = closest(claim, study)
        shared, missing = _terms(claim, ready)
        verdict, confidence = _verdict(relatedness, mismatch)
        reasons = _reasons(found, ready.has_abstract, placed, mismatch)
        if verdict is Verdict.RELATED and ready.has_abstract and (settled := stance.settled(claim, study, found)) is not None:
            verdict, confidence = settled.verdict, min(confidence, settled.confidence)
            sentence, source = settled.sentence, "title" if settled.sentence == study.title else "abstract"
            reasons.append(settled.reason)
        return Judgement(
            relatedness=relatedness,
            verdict=verdict,
            confidence=confidence,
            evidence=sentence,
            evidence_source=source,
            reasons=tuple(reasons),
            shared_terms=shared,
            missing_terms=missing,
            mismatch=mismatch,
            false_alarm_rate=rate,
        )

    def matrix(self, claims: Sequence[str], studies: Sequence[Study]) -> Iterable[Sequence[float]]:
        entries = [features.study_terms(study).record.weights for study in studies]
        return numbering.weigh([features.claim_terms(claim).bag.weights for claim in claims], entries)


def _probability(head: Head, found: dict[str, float]) -> float:
    return head.probability([found[name] for name in head.features])


def _rate(head: str, found: dict[str, float]) -> float:
    """The share of true citations that look as unlikely to one of the default heads."""
    return heads()[head].false_alarm_rate(_probability(heads()[head], found))


def _verdict(relatedness: float, mismatch: Mismatch) -> tuple[Verdict, float]:
    """The verdict and the probability that it is right; between related and unrelated lies "could not confirm"."""
    if mismatch is not Mismatch.NONE:
        return Verdict.UNRELATED, 1.0 - relatedness
    if relatedness >= 0.5:
        return Verdict.RELATED, relatedness
    return Verdict.UNCLEAR, 0.5 + abs(0.5 - relatedness)


def _mismatch(claim: str, study: Study, found: dict[str, float], rate: float, head: str, alone: float | None) -> Mismatch:
    """Which of the two ways the study is unrelated, if it is. `rate` is the share of true citations that look as unlikely to
    this head; the one that judges without the article has to agree (`alone` is its rate, where that is known already). That a study
    is foreign to the article is not for the other entries of its list to say. Of a sentence or record that says nothing in
    particular, or in another language, or where a short form of the one may be spelled out in the other, nothing is said."""
    stranger = found["claim_in_record"] < LITTLE and found["claim_record_kinship"] < ALIKE and not found["title_rarest_shared"]
    absent = stranger and turns_on_what_is_absent(claim, study)
    likely = rate <= (STRANGE if found["telling_in_article"] < FOREIGN else WARNING)
    if not (likely or absent) or not says_something(claim) or not (is_english(claim) and is_english(study.title)):
        return Mismatch.NONE
    if alone is None:
        alone = _rate(head.partition("+")[0], found | features.mentions_of(claim, study))
    if alone > ALONE or counted_alike(claim, study.written):
        return Mismatch.NONE
    if (
        likely
        and alone <= (LESS_SURE if rate > WARNING else ALONE)
        and (tells(study) or has_content(study.title))
        and not bridged(claim, study.written)
        and not _by_another_name(claim, study)
        and not _by_class(claim, study)
        and not _in_plain_words(claim, study)
    ):
        held = found["telling_in_article"]
        fits = held >= FITS or (held >= FOREIGN and _rate(head.removesuffix("+list"), found) > WARNING)
        return Mismatch.SENTENCE if fits else Mismatch.ARTICLE
    return Mismatch.SENTENCE if absent else Mismatch.NONE


def _by_another_name(claim: str, study: Study) -> bool:
    """Whether the record names a drug of the claim's under another name alone ("Neoral"), which words in common don't show."""
    named = (concept for concept in lexicon.concepts(claim) if concept.kind == "drug" and lexicon.names_it(study.text, concept))
    return any(not lexicon.has(study.text, lexicon.phrase(lexicon.as_written(claim, concept))) for concept in named)


def _by_class(claim: str, study: Study) -> bool:
    """Whether the record holds all that the claim names, and the claim has a treatment of the record by its class alone, or the record
    one of the claim: "an NSAID" of a claim is the tolfenamic acid of its study."""
    named = lexicon.concepts(claim)
    if not all(lexicon.holds(study.text, concept) for concept in named):
        return False
    if any(concept.kind in lexicon.TREATMENTS and not lexicon.names_it(study.text, concept) for concept in named):
        return True
    titled = [concept for concept in lexicon.concepts(study.title) if concept.kind in lexicon.TREATMENTS]
    in_claim = (any(lexicon.has(claim, name) for name in concept.names | concept.classes) for concept in titled)
    return bool(titled) and all(in_claim)


def _in_plain_words(claim: str, study: Study) -> bool:
    """Whether the claim says in plain words what the record says in those of medicine, and names nothing that the record doesn't."""
    if any(not lexicon.mentions(study.text, concept) for concept in lexicon.concepts(claim)):
        return False
    return plain.in_other_words(claim, study.text) >= plain.ENOUGH


def turns_on_what_is_absent(claim: str, study: Study) -> bool:
    """Whether the claim names a drug, a device or a procedure that a sentence turns on alone, or any treatment with a disease, and the
    record names nothing that the claim names (its diseases too), nor any kin of it. A title alone, or with an abstract that says next to
    nothing, must itself name something that the claim doesn't, so that it is known what the study is about."""
    named = lexicon.concepts(claim)
    if not any(concept.alone for concept in named) and not lexicon.treats(named):
        return False
    if any(lexicon.mentions(study.text, concept) for concept in named):
        return False
    theirs = lexicon.concepts(study.title)
    return tells(study) or (bool(theirs) and not any(lexicon.mentions(claim, concept) for concept in theirs))


def closest(claim: str, study: Study) -> tuple[str, str]:
    """The sentence of the record that is most like the claim, verbatim, and where it stands ("abstract" or "title")."""
    cosines, _ = features.by_sentence(claim, study)
    best = cosines.index(max(cosines))
    return features.study_terms(study).texts[best], "abstract" if best else "title"


def _terms(claim: str, study: features.StudyTerms) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The claim's telling words that the record holds, and those it doesn't, named things first."""
    shared: list[str] = []
    missing: list[str] = []
    for term, word, telling in _words(claim):
        if term in study.record.weights:
            shared.append(word)
        elif telling:
            missing.append(word)
    return tuple(shared[:SHOWN]), tuple(missing[:SHOWN])


@lru_cache(maxsize=1024)
def _words(claim: str) -> list[tuple[str, str, bool]]:
    """The claim's terms, named things and rare ones first, with the word for each, and whether its absence is worth showing."""
    rarity, forms = features.claim_terms(claim).rarity, surface_forms(claim)
    named = {term for concept in lexicon.concepts(claim) for name in concept.names for term in terms(name)}
    found = []
    for term in sorted(rarity, key=lambda term: (term not in named, -rarity[term])):
        word = forms.get(term, term)
        found.append((term, word, (term in named or rarity[term] >= TELLING) and _contentful(word)))
    return found


def _contentful(word: str) -> bool:
    """Whether a word can name a thing: adverbs and words for numbers don't."""
    return not word.endswith("ly") and word.lower() not in _NUMBERS


_NUMBERS = word_set("five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million half twice")


def _reasons(found: dict[str, float], has_abstract: bool, placed: bool, mismatch: Mismatch) -> list[str]:
    """In plain words, what the judgement rests on."""
    seen = "title and abstract" if has_abstract else "title (no abstract is known)"
    held = found["claim_in_record"]
    share = "none" if held == 0 else "almost none" if held < 0.15 else "few" if held < 0.35 else "about half" if held < 0.6 else "most"
    holds = "hold" if " and " in seen else "holds"
    reasons = [f"the study's {seen} {holds} {share} of what the sentence speaks of"]
    if placed:
        part = found["telling_in_article"]
        reasons.append(
            "few of the study's own terms occur elsewhere in the article"
            if part < 0.25
            else "some of the study's own terms occur elsewhere in the article"
            if part < FITS
            else "the study's own terms occur throughout the article"
        )
    if mismatch is Mismatch.SENTENCE:
        reasons.append("what the sentence turns on is nowhere in the record")
    return reasons
