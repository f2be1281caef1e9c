"""The claims of an article weighed against the studies they cite, once for all rules."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from citecheck.model import Article, BlockKind, Claim, Record, Reference
from citecheck.support.base import Assessment, Better, Context, Diagnosis, Judge, Judgement, Mismatch, Study, Verdict
from citecheck.support.borne_out import elsewhere
from citecheck.support.counts import counted_alike
from citecheck.support.features import prepare
from citecheck.support.lexical import turns_on_what_is_absent
from citecheck.support.numbering import diagnose
from citecheck.support.short_forms import definitions, spelled_out
from citecheck.support.specific import names_author, says_something, shared_names

LISTED = 100  # entries, those nearest in the list, that a claim's fit is compared with
LARGEST = 50_000_000  # cells of a matrix, some seconds' work; a list and a text beyond that are judged pair by pair alone
SHOWN = 250_000  # cells up to which the matrix is kept, to be shown
STRETCH = 700  # code points before a marker that it may stand for
USUAL = 0.1  # share of true citations as unlikely, from which one is nothing strange
UNLIKELY = 0.1  # share of true citations as unlikely as one of two that are swapped, or whose better entry nothing cites …
ALONE = 0.01  # … or as one that another entry is to replace, where nothing else speaks for that …
LIKELY = 0.5  # … and how likely that one has to be
OUT_OF_DEPTH = 0.25  # share of an article's pairs that can't all be unrelated …
SPARED = 3  # … but for so few
ENOUGH_SHARED = 2  # telling words in common from which claim and record are no strangers, …
OF_TITLES = 2.5  # … in a title those that are at least so rare
_TEXT = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.CAPTION}


def assess(article: Article, judge: Judge) -> Assessment:
    """Weigh every claim against every entry it cites, and against all entries of the list, unless that is too large."""
    studies: dict[int, Study] = {}
    printed: set[int] = set()
    for index, reference in enumerate(article.references):
        record = article.record(index)
        if record is not None:
            studies[index] = of_record(record)
        elif (study := of_entry(reference)) is not None:
            studies[index] = study
            printed.add(index)
    prepare(studies.values())
    text = running_text(article)
    order = sorted(studies)
    windows: dict[int, tuple[Study, ...]] = {}

    def context_of(claim: Claim, index: int) -> Context:
        start = max(0, min(bisect_left(order, index) - LISTED // 2, len(order) - LISTED))
        if start not in windows:
            windows[start] = tuple(studies[other] for other in order[start : start + LISTED])
        paragraph = article.document.blocks[claim.block].text
        return Context(article.document.title, claim.heading, paragraph, text, others=windows[start])

    def by_name(claim: Claim, index: int) -> bool:
        record = article.record(index)
        return names_author(claim.text, article.references[index].authors) or names_author(claim.text, record.authors if record else ())

    longer, known = stretches(article), definitions(text)
    heard = [_Heard(claim.text, more, spelled_out(claim.text, known)) for claim, more in zip(article.claims, longer, strict=True)]
    judgements: dict[tuple[int, int], Judgement] = {}
    for number, claim in enumerate(article.claims):
        for index in claim.references:
            if index in studies and not article.references[index].on_line:  # which work is cited isn't known
                judgement = _weigh(judge, heard[number], studies[index], context_of(claim, index))
                judgements[number, index] = _pardoned(judgement) if by_name(claim, index) else judgement
    judgements |= {pair: _pardoned(judgements[pair]) for pair in _carried_on(article.claims, judgements)}
    size = len(article.claims) * len(article.references)
    rows = _matrix(article, judge, longer, studies) if size <= LARGEST else None
    cells = list(rows) if rows is not None and size <= SHOWN else ()
    numbering = diagnose(article, cells or rows, studies) if rows is not None else Diagnosis()

    def stands(pair: tuple[int, int], better: Better) -> bool:
        """Whether the judge, too, finds the cited study unlikely and the other one likely."""
        if pair not in judgements or better.reference not in studies or by_name(article.claims[pair[0]], pair[1]):
            return False
        claim, cited, other = article.claims[pair[0]], studies[pair[1]], studies[better.reference]
        if not (cited.abstract and other.abstract) and not (better.backed and turns_on_what_is_absent(claim.text, cited)):
            return False
        unlikely = judgements[pair].false_alarm_rate <= (UNLIKELY if better.backed else ALONE)
        if counted_alike(claim.text, cited.written) and not counted_alike(claim.text, other.written):
            return False
        return unlikely and judge.judge(claim.text, other, context_of(claim, better.reference)).relatedness >= LIKELY

    better = {pair: found for pair, found in numbering.better.items() if stands(pair, found)}
    numbering = dataclasses.replace(numbering, better={**elsewhere(article, studies), **better})
    slipped = {index for shift in numbering.shifts for index in shift.entries}  # much of what cites these is unrelated indeed
    judgements |= _within_reason({pair: judgement for pair, judgement in judgements.items() if pair[1] not in slipped})
    return Assessment(judgements, cells, judge.name, studies, frozenset(printed), numbering)


def _carried_on(claims: Sequence[Claim], judgements: Mapping[tuple[int, int], Judgement]) -> list[tuple[int, int]]:
    """The claims that go on with what the one before them said of the same study alone, and which is nothing strange: "If timing is
    ignored, that becomes three weeks"."""
    return [
        (number, index)
        for (number, index), judgement in judgements.items()
        if judgement.mismatch is not Mismatch.NONE
        and number
        and claims[number].references == claims[number - 1].references == (index,)
        and claims[number].block == claims[number - 1].block
        and (before := judgements[number - 1, index]).mismatch is Mismatch.NONE
        and before.false_alarm_rate >= USUAL
    ]


def _within_reason(judgements: dict[tuple[int, int], Judgement]) -> dict[tuple[int, int], Judgement]:
    """Where a judge would call much of an article unrelated, it is the judge that doesn't fit the article."""
    unfit = sum(judgement.mismatch is not Mismatch.NONE for judgement in judgements.values())
    if unfit <= SPARED or unfit <= OUT_OF_DEPTH * len(judgements):
        return judgements
    return {pair: _pardoned(judgement) for pair, judgement in judgements.items()}


def _pardoned(judgement: Judgement) -> Judgement:
    if judgement.mismatch is Mismatch.NONE:
        return judgement
    return dataclasses.replace(judgement, mismatch=Mismatch.NONE, verdict=Verdict.UNCLEAR, false_alarm_rate=1.0)


@dataclass(frozen=True)
class _Heard:
    """A claim, with the sentences before it that its marker may stand for as well, and with its short forms spelled out."""

    claim: str
    longer: str
    spelled_out: str


def _weigh(judge: Judge, heard: _Heard, study: Study, context: Context) -> Judgement:
    """The claim weighed, or, of one that says nothing in particular ("further work is needed"), the sentences before it.
    What doesn't fit is heard again: together with those sentences, and with its short forms spelled out as the article
    does ("PD" says nothing to a record on Parkinson's disease). Shared names are no accident either."""
    claim = heard.claim if says_something(heard.claim) else heard.longer
    judgement = judge.judge(claim, study, context)
    if judgement.mismatch is Mismatch.NONE:
        return judgement
    if max(len(shared_names(claim, study.text)), len(shared_names(claim, study.title, OF_TITLES))) >= ENOUGH_SHARED:
        return _pardoned(judgement)
    if heard.longer != claim and _fits(judge.judge(heard.longer, study, context)):
        return _pardoned(judgement)
    if heard.spelled_out != claim and judge.judge(heard.spelled_out, study, context).mismatch is Mismatch.NONE:
        return _pardoned(judgement)
    return judgement


def _fits(judgement: Judgement) -> bool:
    """Whether a study is rather about what was said than not, whatever it says of it."""
    return judgement.verdict in (Verdict.RELATED, Verdict.SUPPORTED, Verdict.CONTRADICTED)


def stretches(article: Article) -> list[str]:
    """Each claim and what stands before it in its block, back to the last marker of another claim."""
    ends: dict[int, list[tuple[int, int]]] = {}
    for number, marker in enumerate(article.markers):
        ends.setdefault(marker.block, []).append((marker.end, number))
    for markers in ends.values():
        markers.sort()
    found = []
    for claim in article.claims:
        text = article.document.blocks[claim.block].text
        end = article.markers[claim.markers[0]].start
        markers = ends.get(claim.block, [])
        last = bisect_right(markers, (end, len(article.markers))) - 1
        while last >= 0 and markers[last][1] in claim.markers:
            last -= 1
        start = markers[last][0] if last >= 0 else 0
        before = text[max(start, end - STRETCH) : end].strip()
        found.append(before if len(before) > len(claim.text) else claim.text)
    return found


def of_record(record: Record) -> Study:
    return Study(record.title, record.abstract_text or None, record.mesh + record.keywords, record.publication_types, record.year)


def of_entry(reference: Reference) -> Study | None:
    """What an entry itself says of its study: its title, where one could be read."""
    return Study(reference.title, year=reference.year) if reference.title else None


def running_text(article: Article) -> str:
    """The article's text without its reference lists, which would vouch for themselves."""
    blocks = (article.document.blocks[index] for index in article.outside_lists)
    return "\n".join(block.text for block in blocks if block.kind in _TEXT)


def _matrix(article: Article, judge: Judge, claims: Sequence[str], studies: Mapping[int, Study]) -> Iterable[Sequence[float]]:
    """Claims by rows, entries by columns; an entry of which nothing is known has 0 in its column."""
    unknown = Study("")
    return judge.matrix(claims, [studies.get(index, unknown) for index in range(len(article.references))])
