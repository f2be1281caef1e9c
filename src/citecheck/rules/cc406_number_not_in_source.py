"""CC406: a figure that the record doesn't hold, where it gives figures of that kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from citecheck.model import Evidence, Finding, Severity
from citecheck.rules import weighing
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import entry_and_work, listing, quoted
from citecheck.support import bound, counts, directions, exchanged, figures, listed, parts, reckoning, slipped
from citecheck.support.base import Study
from citecheck.support.figure import Figure
from citecheck.support.numerals import mended, value
from citecheck.support.words import sentences
from citecheck.text import lazy_re

_OWN = lazy_re(
    r"\b(?:we|our)\b|\b(?:than|to|with) (?:the )?(?:findings?|results?|figures?|rates?|reports?) (?:from|of|in) (?:an?)?other\b",
    re.IGNORECASE,
)  # the authors' own figures, set beside those of the study
_POOLED = lazy_re(r"\b(?:or|either|altogether|in all|in total|overall|combined|together)\b", re.IGNORECASE)  # "better or well in 71 %"
_ITSELF = lazy_re(
    r"\b(?:the|this|that) (?:[\w-]+ )?(?:study|trial|comparison|analysis|review|synthesis|meta-analysis|cohort|survey|registry)\b",
    re.IGNORECASE,
)
_ALIKE = 0.2  # cosine of the claim with a sentence of the record that gives a figure of the kind
SHOWN = 4  # figures of the record that a message gives
# Measures that a sentence of few other words may be on, with the kind of their figures: "Median follow-up was 61 months."
_MEASURES = (
    ("duration", lazy_re(r"\bfollow(?:ed)?[ -]?up\b[^.;%\d]{0,40}$", re.IGNORECASE)),
    ("share", lazy_re(r"\b(?:\w+[- ]day|(?:one|1)[- ]year|in-?hospital) mortality\b[^.;%\d]{0,60}$", re.IGNORECASE)),
    ("share", lazy_re(r"\bmortality (?:at|within|by|after) \w+ (?:days?|months?|years?)\b[^.;%\d]{0,60}$", re.IGNORECASE)),
)
_RELATED = 0.5  # relatedness from which the study is surely the one meant, so that its figures should be the claim's


class NumberNotInSource(Rule):
    """A dose, share, duration, level, ratio or count that the record doesn't hold, though it gives figures of that kind.

    ## Why
    A slipped digit in a dose or a share is easily made and rarely seen. The rule knows that 12 weeks are three months
    and 2.5 % are 25 mg/g, takes ranges, rounding and what follows from two figures (from 8 % to 6 % is a fall by a
    quarter) into account, holds a figure as exact as its last digit (24.7 % is 25 %, and no 24.9 %), and is a hint:
    the figure may stand in the full text. A count of anything is told where it is the record's but for one digit.
    Figures that are all there and stand at the wrong place are told, too: two groups with each
    other's figures, the dose of another drug, what fell and is said to have risen, weeks for months,
    men for women, those who did for those who did not, one thing's share of a list for another's; what "fell" to
    more than there was, and a share that its part and whole don't make.

    ## Bad
    ```text
    How is acne treated?

    Adapalene gel cleared the acne of 84% of adolescents 1.

    References

    Research

    Adapalene gel in adolescents with acne.

    Journal of Skin, 2016
    ```
    ```nbib
    PMID- 90000016
    TI  - Adapalene gel in adolescents with acne.
    AB  - We treated adolescents with adapalene gel every night. Acne had cleared in 48% of them; skin was dry in 12%.
    JT  - Journal of Skin
    DP  - 2016
    PT  - Journal Article

    ```

    ## Good
    ```text
    How is acne treated?

    Adapalene gel cleared the acne of 48% of adolescents 1.

    References

    Research

    Adapalene gel in adolescents with acne.

    Journal of Skin, 2016
    ```
    ```nbib
    PMID- 90000016
    TI  - Adapalene gel in adolescents with acne.
    AB  - We treated adolescents with adapalene gel every night. Acne had cleared in 48% of them; skin was dry in 12%.
    JT  - Journal of Skin
    DP  - 2016
    PT  - Journal Article

    ```
    """

    code = "CC406"
    name = "number-not-in-source"
    severity = Severity.INFO
    online = True
    weighs_claims = True

    def check(self, case: Case) -> Iterator[Finding]:
        for pair in weighing.single(case):
            if not pair.study.abstract or _OWN.search(pair.claim.text):
                continue
            if (abstract := mended(pair.study.abstract)) != pair.study.abstract:
                pair = replace(pair, study=replace(pair.study, abstract=abstract))
            # how surely it is the study hangs on the other entries; figures that it has, but otherwise, show that it is
            surely = pair.judgement.relatedness >= _RELATED
            # "In this trial, 402 men …": the one that the other claims on it are drawn from
            itself = _ITSELF.search(pair.claim.text) is not None and weighing.drawn_by_others(case, pair)
            if not surely and not itself and not weighing.drawn(pair.claim.text, pair.study):
                continue
            slip = bound.against_itself(pair.claim.text, pair.study.text) or bound.of_the_whole(pair.claim.text)
            if slip and slip[0] not in pair.study.text:
                said, reckoned = slip
                yield weighing.finding(
                    self,
                    case,
                    pair,
                    f"“{said}” is {reckoned} by its figures",
                    f"Set the figures right, or the word, as {entry_and_work(pair.reference)} has them.",
                    confidence=0.7,
                )
                continue
            size = _count(pair) if surely or itself else None
            told = (surely and _figure(pair)) or size or _another(pair)
            if not told or (weighing.beside(case, pair) and not (itself and told is size)):
                continue
            message = f"{told.said} the abstract of {entry_and_work(pair.reference)}, which gives {told.given}"
            yield weighing.finding(self, case, pair, message, told.help, confidence=0.5, shown=_evidence(case, pair, told.figures))


class _Told(NamedTuple):
    """What is said of a figure of the claim, what the record gives, and what to do; and each figure that the record gives."""

    said: str
    given: str
    help: str
    figures: Sequence[str] = ()


def _missing(figure: str, given: Sequence[str]) -> _Told:
    distinct = list(dict.fromkeys(given))
    shown = listing(distinct) if len(distinct) <= SHOWN else f"{listing(_nearest(figure, distinct)[:SHOWN])} among others"
    todo = "Compare the figure with the study; it may stand in the full text, which was not seen."
    return _Told(f"{figure} is not in", shown, todo, distinct)


def _evidence(case: Case, pair: weighing.Pair, given: Sequence[str]) -> Evidence:
    """The evidence on the pair, with the closest of those sentences that give one of the figures, where any does."""
    from citecheck.support import features  # here, since numpy comes with it

    shown = weighing.evidence(case, pair, judged=False)
    cosines, _ = features.by_sentence(pair.claim.text, pair.study)
    texts = features.study_terms(pair.study).texts
    giving = [place for place, text in enumerate(texts) if any(re.search(rf"(?<![\w.]){re.escape(figure)}", text) for figure in given)]
    if not giving:
        return shown
    best = max(giving, key=cosines.__getitem__)
    return replace(shown, sentence=texts[best], source="abstract" if best else "title")


def _nearest(figure: str, given: Sequence[str]) -> list[str]:
    """Figures in the order in which one may be meant: the one printed most like `figure`, the one of the nearest size, and so on."""
    from rapidfuzz import fuzz

    size = _size(figure)
    alike = sorted(given, key=lambda other: -fuzz.ratio(figure, other))
    close = sorted(given, key=lambda other: abs(_size(other) - size))
    return list(dict.fromkeys(each for pair in zip(alike, close, strict=True) for each in pair))


def _size(figure: str) -> float:
    """The first number of a figure that is in digits; 0 where it is written out."""
    return next((value(number) for number in figures.VALUE.findall(figure) if not number[-1].isalpha()), 0.0)


def _figure(pair: weighing.Pair) -> _Told | None:
    """A figure of the claim that no figure of the record agrees with, and those of its kind that the record gives."""
    claimed = [figure for figure in figures.figures(pair.claim.text) if not figure.bound or (figure.most and figure.kind == "dose")]
    if not claimed:
        return None
    record = f"{pair.study.title}. {pair.study.abstract}"
    given = figures.figures(record)
    likeness = _likeness(pair)
    for figure in claimed:
        # "up to 24 mg" says nothing of what else was given, and is held against such words alone
        kin = [other for other in given if figure.comparable(other) and (other.most or not figure.bound)]
        if not kin or any(map(figure.agrees, given)):
            continue
        if reckoning.counted(figure, pair.claim.text, record) or reckoning.of_both_sexes(figure, record):
            continue
        alike = likeness(figure) >= _ALIKE or _transposed(figure, kin) or _of_one_measure(figure, pair)
        if (_follows(figure, pair) or not alike) or any(reckoning.said_bare(figure, sentence) for sentence in _sentences(pair)):
            continue
        return _missing(figure.text, [other.text for other in kin])
    return None


def _transposed(figure: Figure, kin: Sequence[Figure]) -> bool:
    """Whether a figure has the digits of the only one of its kind that the record gives, in another order: 0.24 ppm for 0.42."""
    ours, theirs = (re.findall(r"\d", text) for text in (figure.text, kin[0].text))
    alone = all(other.low == kin[0].low for other in kin) and figure.kind != "duration"
    return alone and ours != theirs and sorted(ours) == sorted(theirs)


def _of_one_measure(figure: Figure, pair: weighing.Pair) -> bool:
    """Whether a figure is of a measure by name, at the same time, which one sentence of the record alone gives a figure of."""
    at = pair.claim.text.find(figure.text)
    for kind, measure in _MEASURES:
        if kind != figure.kind or not measure.search(pair.claim.text, 0, max(at, 0)):
            continue
        times = {time.low for time in figures.figures(pair.claim.text) if time.kind == "duration"} if kind != "duration" else set()
        giving = [
            sentence
            for sentence in _sentences(pair)
            for one, other in _MEASURES
            if one == kind
            and any(other.search(sentence, 0, sentence.find(its.text)) for its in figures.figures(sentence) if figure.comparable(its))
            and times <= {time.low for time in figures.figures(sentence)}
        ]
        if len(set(giving)) == 1 and (times or kind == "duration"):
            return True
    return False


def _count(pair: weighing.Pair) -> _Told | None:
    """The size of a sample that the record's numbers don't come to, and those of its kind that the record gives."""
    claim, record = pair.claim.text, f"{pair.study.title}. {pair.study.abstract}"
    told = counts.gainsaid(claim, record) or counts.slipped(claim, record)
    return _missing(*told) if told else None


def _another(pair: weighing.Pair) -> _Told | None:
    """Figures of the record that it gives to another group or drug than the claim does, or the other way round."""
    claim, there = pair.claim.text, _sentences(pair)
    if part := parts.of_them(claim, there):
        return _missing(*part)
    if dose := bound.another_dose(claim, " ".join(there)):
        return _missing(*dose)
    if (slip := bound.another_unit(claim, there)) and (
        weighing.drawn(claim, Study("", slip[2]), f"{slip[0]} {slip[1]}")
        or (bound.lasted(claim, slip[0]) and weighing.drawn(claim, pair.study))  # whose length is told once for all
    ):
        return _missing(slip[0], [slip[1]])
    if digits := slipped.swapped(claim, " ".join(there)):
        return _missing(*digits)
    turned = exchanged.exchanged(claim, there) or bound.turned_round(claim, there)
    turned = turned or parts.sexes(claim, there) or listed.of_another(claim, there)
    if turned := turned or directions.turned(claim, there) or directions.as_often(claim, there):
        said, passage = turned
        todo = "See in the study which figure is whose, and turn them round if they are."
        return _Told(f"“{said}” is the other way round in", quoted(passage, 200), todo)
    if told := parts.denied(claim, there):
        share, passage = told
        todo = "Say that they did not, or give the share of those who did."
        return _Told(f"{share} are those who did by this sentence, and those who did not in", quoted(passage, 200), todo)
    return None


def _follows(figure: Figure, pair: weighing.Pair) -> bool:
    """Whether a figure is what others come to: a change, by those of a sentence of the claim or the record; a ratio, by two shares of
    the record; or a sum."""
    there, found = _sentences(pair), list[Figure]()
    if figure.kind == "ratio":
        found = [other for sentence in there for other in reckoning.changes(sentence) if other.kind == "ratio"]
    elif figure.change and figure.kind != "duration":
        said = re.escape(figure.text)
        # what is left of something is no change of it
        left = re.search(rf"\bto {said}|{said} (?:of|as)\b", pair.claim.text)
        for reckoned in (reckoning.changes, reckoning.parts) if left else (reckoning.changes,):
            found += reckoned(pair.claim.text, figure)  # nothing follows from itself
            found += [other for sentence in there for other in reckoned(sentence)]
        if any(other.kind == "ratio" for sentence in there for other in figures.figures(sentence)):
            found += [other for sentence in there for other in reckoning.in_brackets(sentence)]
    if any(map(figure.same, found)):
        return True
    summed = not figure.change or figure.kind == "duration" or (figure.kind == "share" and _POOLED.search(pair.claim.text))
    return bool(summed) and reckoning.adds_up(figure, pair.claim.text, there)


def _sentences(pair: weighing.Pair) -> list[str]:
    return [pair.study.title, *sentences(pair.study.abstract or "")]


def _likeness(pair: weighing.Pair) -> Callable[[Figure], float]:
    """How like the claim is to the most like sentence of the record that gives a figure comparable to one of its own: only
    such a sentence says that the two speak of the same measure."""
    from citecheck.support import features  # here, since numpy comes with it

    cosines, _ = features.by_sentence(pair.claim.text, pair.study)
    texts = features.study_terms(pair.study).texts
    given = [(cosine, figures.figures(text)) for cosine, text in zip(cosines[1:], texts[1:], strict=True)]
    return lambda figure: max((cosine for cosine, there in given if any(map(figure.comparable, there))), default=0.0)
