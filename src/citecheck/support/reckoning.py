"""What the figures of a text come to: sums, changes, parts of a whole, and numbers without their unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from citecheck.support.counts import MEN, WOMEN
from citecheck.support.figure import DIGIT, HALF, RATIOS, ROUGH, Figure
from citecheck.support.figures import INTERVAL, PART, RATIO, VALUE, figures, last_digit
from citecheck.support.numerals import NUMBER, P_VALUE, value
from citecheck.text import lazy_re

BARE = lazy_re(rf"(?<![\w.,])(?:{NUMBER})(?!\w)", re.IGNORECASE)
_P_VALUE = lazy_re(P_VALUE, re.IGNORECASE)
_DECIMAL = lazy_re(r"(?<![\w.·])0?[.·]\d+(?![\w%])")
_UNIT_OF_TIME = lazy_re(r"year|month|week|day|hour|min", re.IGNORECASE)
_ELLIPTIC = lazy_re(
    rf"\b(?:at|after|by|for|to|and|or|over) ({NUMBER})(?=[.,;:)]| (?:and|but|or|in)\b|$)", re.IGNORECASE
)  # a time without its unit
# Kinds whose figures a record often gives without their unit, in a row or in brackets.
_OFTEN_BARE = frozenset(
    {"weight", "length", "energy", "volume", "score", "pressure", "rate", "ratio", "p", "effect", "mean age", "area", "correlation"}
    | {"flow", "gas pressure", "loudness", "radiation dose", "volume by weight", "dose by surface"}
)
_BRACKETED = lazy_re(r"[(\[](\d{0,2}[.·]\d+)(?=[),;\]]| [(\[]| to | ?[-–])")
# People counted side by side, by sex: "247 males and 31 females", "161 male, 39 female".
_BY_SEX = lazy_re(
    rf"(?<![\w.,])({NUMBER}) (?:[a-z]+ )?(?:({MEN})|{WOMEN})\b(?:, | and |/| \()({NUMBER}) (?:[a-z]+ )?"
    rf"(?(2){WOMEN}|{MEN})\b",
    re.IGNORECASE,
)
_ALTOGETHER = lazy_re(r"\b(?:daily|(?:a|per|each|every) (?:day|week|month)|in all|in total|altogether|total)\b", re.IGNORECASE)
_DOSE_A_DAY = lazy_re(
    rf"({NUMBER})\s?(?:mg|g|mcg|µg|IU|units?)(?:\s?/\s?d(?:ay|ie)?\b|\s(?:once )?daily\b|\s(?:per|a|each) day\b)", re.IGNORECASE
)
AN_HOUR = lazy_re(
    rf"((?:{NUMBER})\s?(?:mg|g|mcg|µg|μg|ug|micrograms?|IU|units?)(?:\s?[/·]\s?kg)?)"
    r"(?:\s?[/·]\s?h(?:r|our)?\b|\s?h\s?\(?[-−–]1\b|\s(?:per|an|each|every) hour\b|\shourly\b)",
    re.IGNORECASE,
)
_FACTOR = lazy_re(  # "0.40 times (95% CI 0.31-0.51) the use", "by a factor of 1.5"
    rf"(?<![\w.,])({NUMBER})[ -]times (?:[(\[][^()\[\]]{{0,40}}[)\]] )?(?:the|that|those|as|more|higher|greater|larger)\b|"
    rf"\ba factor of ({NUMBER})",
    re.IGNORECASE,
)
_LESS = lazy_re(r"\b(?:less|fewer|lower|more|higher|greater|sparing|difference|reduction|reduced|saved)\b", re.IGNORECASE)
_TIMES = (2, 3, 4, 7, 30)  # doses that make up a day's, a week's or a month's, or all of them
_BELOW_ONE = frozenset({"p", "area", "correlation"})
ABOUT = 0.1  # relative difference within which "nearly three" is the sum of others
EXACT = 0.005  # relative difference within which one figure is the sum of others
RECKONED = 2.0  # what the last digit of a share counts that is reckoned from two rounded ones
MOST = 100  # numbers of a sentence that are set against each other


def said_bare(figure: Figure, sentence: str) -> bool:
    """Whether a sentence holds a figure's number without its unit, or two that are so far apart; of a ratio, what it is the other
    way round."""
    if figure.kind == "share":  # 0.21 for 21 %
        parts = (float(match[0].replace("·", ".")) for match in _DECIMAL.finditer(_P_VALUE.sub(" ", INTERVAL.sub(" ", sentence))))
        return any(abs(figure.low - 100 * part) <= 0.5 * figure.step for part in parts)
    if figure.kind == "duration":
        return _elliptic(figure, sentence)
    if figure.kind not in _OFTEN_BARE and not figure.kind.startswith("level"):
        return False
    told = [(value(match[0]), last_digit(match[0])) for match in BARE.finditer(INTERVAL.sub(" ", sentence)) if not match[0].isalpha()]
    if figure.kind == "ratio":
        ratios = (figure.low, 1 / figure.low) if figure.low else ()
        return any(abs(one - other) <= RATIOS * other for one in ratios for other, _ in told)
    if figure.kind != "p":
        told += [(abs(one - other), step) for (one, step), (other, its) in combinations(told[:MOST], 2) if step == its]
    if figure.kind in _BELOW_ONE:  # which a whole number never comes to
        told = [(number, step) for number, step in told if step < 1]
    ours = [(value(number), last_digit(number)) for number in VALUE.findall(figure.text)]
    return any(
        abs(one - other) <= (ROUGH * other if figure.rough else max(DIGIT * step, HALF * its)) for one, step in ours for other, its in told
    )


def _elliptic(figure: Figure, sentence: str) -> bool:
    """Whether a sentence gives a time by its number alone, the unit said of another: "88% at one year and 81% at ten"."""
    unit = _UNIT_OF_TIME.search(figure.text)
    told = {value(match[1]) for match in _ELLIPTIC.finditer(sentence)}
    return unit is not None and value(VALUE.findall(figure.text)[-1]) in told and unit[0].lower() in sentence.lower()


def counted(figure: Figure, claim: str, record: str) -> bool:
    """Whether a part and its whole, so many of so many, both stand in a record as numbers, however far apart, or the part and the rest; or
    a share is what such a part of the claim makes; of one in so many, whether so many have to be treated for one."""
    if (match := PART.fullmatch(figure.text)) is None:
        return figure.kind == "share" and any(
            figure.agrees(_reckoned(part[0], "share", 100 * value(part[1]) / value(part[2]), figure.step))
            for part in PART.finditer(claim)
            if value(part[2]) and _stands(part, record)
        )
    if value(match[1]) == 1 and any(other.kind == "number needed" and round(other.low) == value(match[2]) for other in figures(record)):
        return True
    return _stands(match, record)


def _stands(part: re.Match[str], record: str) -> bool:
    """Whether a record has both numbers of a `PART`, or the smaller one and the rest."""
    told = {value(found[0]) for found in BARE.finditer(record)}
    return value(part[1]) in told and not told.isdisjoint((value(part[2]), value(part[2]) - value(part[1])))


def of_both_sexes(figure: Figure, record: str) -> bool:
    """Whether a share is what the men or the women make up of both, where a record counts them side by side."""
    shares = []
    for match in _BY_SEX.finditer(record) if figure.kind == "share" else ():
        one, other = value(match[1]), value(match[3])
        shares.append(100 * one / (one + other))
    return any(figure.agrees(Figure("", "share", share, share, loose=True, step=figure.step)) for share in shares)


def adds_up(figure: Figure, claim: str, sentences: Sequence[str]) -> bool:
    """Whether a figure of a claim is a sum of what a record gives: of doses, see `_doses`; of shares, two of a sentence; of durations, two
    of the record, or what lies between them, of a sentence also when rounded."""
    there = [[other for other in figures(sentence) if other.kind == figure.kind and not other.loose] for sentence in sentences]
    given = {other.low for passage in there for other in passage if other.low == other.high}
    between = [abs(one.low - other.low) for passage in there for one, other in combinations(passage[:MOST], 2)]
    if figure.kind.startswith(("dose", "units")):
        sums = [*_doses(figure, given, claim, sentences), *(between if _LESS.search(claim) else ())]
    elif figure.kind == "duration":
        sums = [end for one, other in combinations(sorted(given)[:MOST], 2) for end in (one + other, other - one)]
        if figure.change and any(abs(figure.low - much) <= 0.5 * figure.step for much in between):
            return True
    elif figure.kind == "share":
        sums = [one.low + other.low for passage in there for one, other in combinations(passage[:MOST], 2)]
    else:
        return False
    slack, half = ABOUT if figure.rough else EXACT, 0.5 * figure.step if figure.kind == "share" else 0.0
    return any(abs(figure.low - much) <= max(slack * much, half) for much in sums)


def _doses(figure: Figure, given: set[float], claim: str, sentences: Sequence[str]) -> list[float]:
    """What the doses of a record come to: some times one of them, where the claim is on a day, a week, a month or on all of them; what is
    given by the hour, in a day or for as long as a sentence says; what is given by weight, in a body whose weight the claim gives."""
    sums: list[float] = []
    altogether = figure.daily == 1.0 and _ALTOGETHER.search(claim) is not None
    if altogether:
        a_day = {value(match[1]) for sentence in sentences for match in _DOSE_A_DAY.finditer(sentence)}  # all of it: no part of a day's
        sums += [factor * dose for dose in given - a_day for times in _TIMES for factor in (times, 1 / times)]
    weights = [body.low for body in figures(claim) if body.kind == "weight"]
    for sentence in sentences:
        there = figures(sentence)
        by_weight = [dose.low for dose in there if dose.kind == "dose by weight"] if figure.kind == "dose" else []
        sums += [dose * body for dose in by_weight for body in weights]
        hours = [*(time.low * 24 for time in there if time.kind == "duration"), *([24.0] if altogether else ())]
        rates = (rate.low for match in AN_HOUR.finditer(sentence) for rate in figures(match[1]) if rate.kind == figure.kind)
        sums += [rate * many for rate in rates for many in hours]
    return sums


def in_brackets(sentence: str) -> list[Figure]:
    """The rises and falls that ratios in brackets come to, of a record that has said what they are: "left-sided cancer (0.28)"."""
    ratios = (value(match[1]) for match in _BRACKETED.finditer(sentence))
    return [_reckoned(f"{ratio:g}", "share", 100 * abs(1 - ratio)) for ratio in ratios]


def _times_more(sentence: str, besides: Figure | None) -> list[tuple[str, float]]:
    """What something is to something else by a sentence, as ratios and factors, each as it is written."""
    told = [(match[0], value(match[match.lastindex or 1])) for match in (*RATIO.finditer(sentence), *_FACTOR.finditer(sentence))]
    return told + [(figure.text, figure.low) for figure in figures(sentence) if figure.kind == "times" and figure != besides]


def changes(sentence: str, besides: Figure | None = None) -> list[Figure]:
    """The rises and falls that the figures of a sentence (but for one) come to, in their own unit and in percent: from 11.3 % to 4.8 %
    are 6.5 points, and 58 % less; at a risk ratio of 0.42, too."""
    found = []
    for text, ratio in _times_more(sentence, besides):
        found += [_reckoned(text, kind, much) for kind, much in (("share", 100 * abs(1 - ratio)), ("times", ratio))]
    for kind, less, more, step in _ends(sentence, besides):
        # what lies between two figures is as exact as they are, and what they are to each other less so
        found.append(_reckoned(sentence, kind, more - less, step))
        found += [_reckoned(sentence, "share", 100 * (more - less) / end) for end in (less, more) if end > 0]
        found += [_reckoned(sentence, "ratio", more / less)] if less > 0 and kind == "share" else []
    return found


def parts(sentence: str, besides: Figure | None = None) -> list[Figure]:
    """The shares that the figures of a sentence are of each other: 4.8 % are 42 % of 11.3 %; a risk ratio of 0.42, too."""
    ratios = _times_more(sentence, besides)
    ratios += [(sentence, less / more) for _, less, more, _ in _ends(sentence, besides) if more > 0]
    return [_reckoned(text, "share", 100 * ratio) for text, ratio in ratios]


def _ends(sentence: str, besides: Figure | None) -> list[tuple[str, float, float, float]]:
    """(kind, the less, the more, what the last digits of both count) of any two figures of a sentence."""
    told = (figure for figure in figures(sentence) if not figure.loose and figure.kind not in ("duration", "interval"))
    ends = {(figure.kind, end, figure.step) for figure in told if figure != besides for end in (figure.low, figure.high)}
    return [
        (kind, min(one, other), max(one, other), step + its)
        for (kind, one, step), (other_kind, other, its) in combinations(sorted(ends)[:MOST], 2)
        if kind == other_kind and one != other
    ]


def _reckoned(text: str, kind: str, much: float, step: float = RECKONED) -> Figure:
    return Figure(text, kind, much, much, bound=True, loose=True, step=step)
