"""What the CC4xx rules share: the marker that ties a claim to an entry, and the evidence shown for the pair."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from citecheck.claims import together
from citecheck.model import Claim, Evidence, Finding, Marker, MarkerStyle, Reference, Severity, Span
from citecheck.rules.base import Case, Rule
from citecheck.rules.pointing import written
from citecheck.rules.wording import capital, entry, entry_and_work
from citecheck.support.base import Judgement, Mismatch, Study, who_judged
from citecheck.support.specific import tells
from citecheck.support.words import sentences, terms
from citecheck.text import lazy_re


@dataclass(frozen=True)
class Pair:
    """A claim, an entry it cites, and what the judge made of the two."""

    number: int  # of the claim
    index: int  # of the reference
    claim: Claim
    reference: Reference
    study: Study
    judgement: Judgement
    printed: bool  # only the title printed in the entry was known

    @property
    def basis(self) -> str:
        """What the judgement rests on, for a message: "the abstract", "the title alone" …"""
        if self.printed:
            return "the title printed in the list"
        return "the abstract" if self.study.abstract else "the title alone (PubMed has no abstract)"


ERROR_RATE = 0.001  # share of true citations that look as unlikely: at most this is an error


def foreign(pair: Pair) -> bool:
    """Whether the study surely has nothing to do with the article: what CC401 calls an error."""
    judgement = pair.judgement
    return judgement.mismatch is Mismatch.ARTICLE and judgement.false_alarm_rate <= ERROR_RATE and not pair.printed


_COMPARE = lazy_re(  # no children with CF, and no contrast that is given into a vein
    r"(?:\bcf\.|\b[Vv]gl\.|(?:^|[(\[,;.] ?)(?:[Bb]ut see|[Cc]ompare|[Cc]ontrast|[Cc]ontra)\b)(?: with| also)?:?[\s\[(@{-]*$"
    r"|\b[Ss]ee also\W*$|[(;] ?[Ff]or (?:[\w-]+ ){1,6}?see\W*$|[(;] ?[Ff]or (?:[\w-]+ ){0,5}[\w-]+,\s*$"  # "; for rats, Abel 1999"
)
_LOCATOR = lazy_re(r"\b(?:pp?|chap(?:ter)?s?|ch|sec(?:tion)?s?|fig(?:ure)?s?|tables?|vols?|and|eq|appendix)\b\.?", re.IGNORECASE)
_WORDS = lazy_re(r"[^\W\d_]{2,}")
_LETTERED = lazy_re(r"\W?a[).] (?:.*\S)? ?\(?b[).] ", re.DOTALL)
REACH = 16  # code points before a marker in which it is said what to do with it
LOCATING = 1  # words behind a key that may still be a place in the work
_ENOUGH = 60  # words of an abstract from which its silence on something means something
DRAWN = 0.4  # share of what a claim tells from which it is drawn from the record, and no remark on something else


def drawn(claim: str, study: Study, apart: str = "") -> bool:
    """Whether a claim is drawn from the record: at least `DRAWN` of it stands there. What a sentence says beside the study that it cites
    (of other drugs, of others than were studied) shares little with the record."""
    return share(claim, study, apart) >= DRAWN


def tells_enough(study: Study) -> bool:
    """Whether an abstract is long enough, and says enough, for its silence on something to mean something."""
    return len((study.abstract or "").split()) >= _ENOUGH and tells(study)


def share(claim: str, study: Study, apart: str = "") -> float:
    """How much of a claim stands in the record: of its terms, weighed by how rare they are in abstracts; those of `apart`, which a rule
    misses in the record, don't count."""
    from citecheck.support import features  # here, since numpy comes with it

    held, away = features.study_terms(study).record.weights, set(terms(apart))
    rarity = {term: much for term, much in features.claim_terms(claim).rarity.items() if term not in away}
    total = sum(rarity.values())
    return sum(much for term, much in rarity.items() if term in held) / total if total else 1.0


def drawn_where(words: re.Pattern[str], claim: str, study: Study) -> bool:
    """Whether a claim may be drawn from a sentence of the abstract that has such words."""
    told = (sentence for sentence in sentences(study.abstract or "") if words.search(sentence))
    return any(drawn(claim, Study("", sentence)) for sentence in told)


def beside(case: Case, pair: Pair, apart: str = "") -> bool:
    """Whether a claim is a remark beside the study, which another claim of the article is drawn from."""
    return not drawn(pair.claim.text, pair.study, apart) and drawn_by_others(case, pair)


def drawn_by_others(case: Case, pair: Pair) -> bool:
    """Whether another claim of the article is drawn from the record."""
    others = (each for each in _weighed(case) if each.index == pair.index and each.number != pair.number)
    return any(drawn(other.claim.text, other.study) and not _set_apart(case, other) for other in others)


def pairs(case: Case) -> Iterator[Pair]:
    """Every weighed pair of the article, in reading order, but for those that the text sets apart from the claim."""
    return (pair for pair in _weighed(case) if not _set_apart(case, pair))


def _weighed(case: Case) -> Iterator[Pair]:
    article, assessment = case.article, case.assessment
    for (number, index), judgement in sorted(assessment.judgements.items()):
        yield Pair(
            number,
            index,
            article.claims[number],
            article.references[index],
            assessment.studies[index],
            judgement,
            index in assessment.printed,
        )


def _set_apart(case: Case, pair: Pair) -> bool:
    """Whether a marker asks to compare a study with the claim (`cf. [3]`, `[@a; but see @b]`), or says what it is cited for
    (`[@a on children]`)."""
    if (found := marker(case, pair)) is None:
        return False
    text = case.article.document.blocks[found.block].text
    authors = pair.reference.authors if found.style is MarkerStyle.AUTHOR_YEAR else ()
    key = re.search(re.escape(authors[0].partition(" ")[0]), found.text) if authors else written(found, pair.reference.key)
    before = found.text[: key.start()] if key else ""
    if _COMPARE.search(before) or (not before.strip("[(@{ -") and _COMPARE.search(text[max(0, found.start - REACH) : found.start])):
        return True
    behind = found.text[key.end() :].partition(";")[0] if key and found.style is MarkerStyle.PANDOC else ""
    return len(_WORDS.findall(_LOCATOR.sub(" ", behind))) > LOCATING


def single(case: Case) -> Iterator[Pair]:
    """The weighed pairs whose claim cites nothing else and whose study is known from a record: what the claim says of
    "the study" can only be said of this one. Where another entry is likely to have been meant, CC109 or CC409 says so, and how the
    claim differs from this one says nothing."""
    numbering, cited = case.assessment.numbering, together(case.article.claims)
    for pair in pairs(case):
        place = pair.number, pair.index
        alone = len(pair.claim.keys) == 1 and len(cited[pair.number]) == 1 and not pair.claim.borrowed
        if (
            alone
            and not _holds_several(pair.reference)
            and not pair.printed
            and not numbering.explained(*place)
            and place not in numbering.better
        ):
            yield pair


def _holds_several(reference: Reference) -> bool:
    """Whether an entry holds several works that aren't told apart, `(a) … (b) …`: its record is that of one of them."""
    return _LETTERED.match(reference.text) is not None


def marker(case: Case, pair: Pair) -> Marker | None:
    """The marker of the claim that names the entry."""
    tied = case.article.markers_of.get(pair.index, frozenset())
    return next((case.article.markers[number] for number in pair.claim.markers if number in tied), None)


def span(case: Case, pair: Pair) -> Span:
    """Where a finding on the pair points: at the marker, or at the claim where a range has swallowed it."""
    found = marker(case, pair)
    return found.span if found else pair.claim.span


def evidence(case: Case, pair: Pair, *reasons: str, judged: bool = True) -> Evidence:
    """What is shown to the editor: the study's title, its closest sentence, the words in common and those missing; where a finding rests
    on how the judge weighed the two (`judged`), its reasons, too."""
    judgement = pair.judgement
    where = judgement.evidence_source
    return Evidence(
        title=pair.study.title,
        sentence=judgement.evidence,
        source="printed title" if pair.printed else where,
        shared_terms=judgement.shared_terms,
        missing_terms=judgement.missing_terms,
        reasons=(*reasons, *judgement.reasons) if judged else reasons,
        judge=who_judged(case.assessment.judge, [judgement]),
        pmid=pmid(case, pair.index),
    )


def meant(case: Case, pair: Pair, may_be: Callable[[Study], bool]) -> int | None:
    """The other entry of its list, where there is one alone, that may be what the claim asks for: the number may have slipped."""
    studies, references = case.assessment.studies, case.article.references
    beside = (index for index in sorted(studies) if index != pair.index and references[index].list_index == pair.reference.list_index)
    there = [index for index in beside if may_be(studies[index])]
    return there[0] if len(there) == 1 else None


def mean_or(case: Case, index: int | None, otherwise: str) -> str:
    """What to do about a claim that its study doesn't fit: cite the entry that was meant, where one was found, or something else."""
    return capital(otherwise) if index is None else f"Did you mean {entry_and_work(case.article.references[index])}? Otherwise {otherwise}"


def changed_places(one: Reference, other: Reference) -> str:
    """What more to do where two entries fit each other's claims."""
    return f" It looks as if {entry(one)} and {entry(other)} had changed places: if so, every marker of both is affected."


def pmid(case: Case, index: int) -> str | None:
    """The PMID of an entry's study, where it has one."""
    record = case.article.record(index)
    return record.pmid if record and record.pmid.isdecimal() else None


def finding(
    rule: Rule,
    case: Case,
    pair: Pair,
    message: str,
    help: str,  # noqa: A002 -- the contract's own name for the field
    *,
    confidence: float,
    severity: Severity | None = None,
    other: int | None = None,
    shown: Evidence | None = None,
) -> Finding:
    """What a rule says of a claim and the study that it cites.

    Args:
        other: the index of a further entry that the finding is about.
        shown: the evidence, where it is more than the study and its closest sentence.
    """
    concerned = [pair.index] if other is None else [pair.index, other]
    return rule.finding(
        case,
        span(case, pair),
        message,
        help,
        confidence=confidence,
        severity=severity,
        marker=pair.reference.key,
        references=[case.article.references[index].key for index in concerned],
        pmids=[known for index in concerned if (known := pmid(case, index))],
        claim=pair.claim.text,
        evidence=shown or evidence(case, pair, judged=False),
    )
