"""The default judge: readable features of words in common, weighed by small fitted trees. No model to download."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from citecheck.support import features, lexicon
from citecheck.support.base import Context, Judgement, Mismatch, Study, Verdict
from citecheck.support.trees import heads
from citecheck.support.words import surface_forms

SILENT = 0.01  # above this share of true citations that look as unlikely, nothing is said to be unrelated
SHOWN = 8  # terms listed in evidence


@dataclass(frozen=True)
class LexicalJudge:
    """Weighs a claim against a study by their words, their names, and the article around the claim."""

    name: str = "lexical"

    def judge(self, claim: str, study: Study, context: Context | None = None) -> Judgement:
        found = features.extract(claim, study, context)
        ready = features.study_terms(study)
        placed = context is not None and bool(context.article_text)
        head = heads()[("abstract" if ready.has_abstract else "title") + ("+context" if placed else "")]
        relatedness = head.probability([found[name] for name in head.features])
        rate = head.false_alarm_rate(relatedness)
        mismatch = self._mismatch(claim, study, found, rate)
        if mismatch is not Mismatch.NONE:
            verdict, confidence = Verdict.UNRELATED, 1.0 - relatedness
        elif relatedness >= 0.5:
            verdict, confidence = Verdict.RELATED, relatedness
        else:
            verdict, confidence = Verdict.UNCLEAR, 1.0 - abs(1.0 - 2.0 * relatedness) / 2.0
        sentence, source = closest(claim, study)
        forms = surface_forms(claim)
        wanted = features.claim_terms(claim)
        shared = tuple(forms.get(t, t) for t in wanted if t in ready.record.weights)[:SHOWN]
        missing = tuple(forms.get(t, t) for t in wanted if t not in ready.record.weights)[:SHOWN]
        return Judgement(
            relatedness=relatedness,
            verdict=verdict,
            confidence=confidence,
            evidence=sentence,
            evidence_source=source,
            reasons=tuple(_reasons(found, ready.has_abstract, placed, missing, mismatch)),
            shared_terms=shared,
            missing_terms=missing,
            mismatch=mismatch,
            false_alarm_rate=rate,
        )

    def matrix(self, claims: Sequence[str], studies: Sequence[Study], context: Context | None = None) -> Sequence[Sequence[float]]:
        del context  # the same for every cell
        bags = [features.study_terms(study) for study in studies]
        rows = [features.Bag.of(features.claim_counts(claim)) for claim in claims]
        return [[max(row.cosine(bag.record), row.cosine(bag.title)) for bag in bags] for row in rows]

    def _mismatch(self, claim: str, study: Study, found: dict[str, float], rate: float) -> Mismatch:
        if rate <= SILENT:
            near = found["telling_in_article"]
            return Mismatch.SENTENCE if near == near and near > 0.6 else Mismatch.ARTICLE
        text = " ".join((study.title, study.abstract or "", *study.mesh))
        named = [concept for concept in lexicon.concepts(claim) if concept.kind in ("drug", "disease", "device", "procedure")]
        foreign = bool(named) and not any(lexicon.mentions(text, concept) for concept in named)
        if foreign and found["claim_in_record"] < 0.2 and found["title_rarest_shared"] == 0.0:
            return Mismatch.SENTENCE
        return Mismatch.NONE


def closest(claim: str, study: Study) -> tuple[str, str]:
    """The sentence of the record that is most like the claim, verbatim, and where it stands ("abstract" or "title")."""
    ready = features.study_terms(study)
    bag = features.Bag.of(features.claim_counts(claim))
    best, where, likeness = study.title, "title", bag.cosine(ready.title)
    for sentence, terms in ready.sentences:
        if (found := bag.cosine(terms)) > likeness:
            best, where, likeness = sentence, "abstract", found
    return best, where


def _reasons(found: dict[str, float], has_abstract: bool, placed: bool, missing: tuple[str, ...], mismatch: Mismatch) -> list[str]:
    """In plain words, what the judgement rests on."""
    seen = "title and abstract" if has_abstract else "title alone (no abstract is known)"
    reasons = [f"judged from the {seen}: they hold {found['claim_in_record']:.0%} of what the claim's words weigh"]
    if missing:
        reasons.append("not in the record: " + ", ".join(missing[:4]))
    if placed:
        reasons.append(f"{found['telling_in_article']:.0%} of the study's most telling words stand elsewhere in the article")
    if mismatch is Mismatch.SENTENCE:
        reasons.append("the study fits the article, but not this sentence")
    elif mismatch is Mismatch.ARTICLE:
        reasons.append("the study shares its subject neither with the sentence nor with the article" if placed else
                       "the study and the sentence share no subject")  # fmt: skip
    return reasons
