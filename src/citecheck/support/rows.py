"""Figures that stand in one row, "26 vs 54 mg", "12 and 87%, respectively": they belong to what is coordinated before or behind them, in
that order, or to what is compared there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.support.numerals import value
from citecheck.support.telling import Token, unit
from citecheck.support.units import MILLIGRAMS
from citecheck.text import lazy_re

_AGAINST = r"versus|as against|compared (?:with|to)"  # before the other one of two, wherever they stand
_BETWEEN = rf"and|or|{_AGAINST}|vs|v|against|than|as opposed to|rather than|unlike"
BREAKS = lazy_re(rf"[,;:()\[\]]|\b(?:{_BETWEEN}|but|while|whilst|whereas)\b|\.\s", re.IGNORECASE)
NEW_CLAUSE = lazy_re(r"[.;]\s|\b(?:whereas|while(?! (?:on|in|taking|receiving|under)\b)|whilst|but)\b", re.IGNORECASE)
COORDINATED = lazy_re(rf"\b(?:{_BETWEEN})\b", re.IGNORECASE)
_IN_A_ROW = lazy_re(rf"(?=[^A-Za-z]*,|.*\b(?:{_BETWEEN})\b)[\s()\[\],]*(?:(?:{_BETWEEN}|by|in|at)\b[\s().\[\],]*)*", re.IGNORECASE)
_OF_THE_FIRST = lazy_re(r"\b(?:in|by|of|for|affected|had by) (?:an? |the |about |only |just |some |another )?$", re.IGNORECASE)
_OF_THE_SECOND = lazy_re(
    r"(?: of (?:the |these |those )?(?:patients|people|adults|children|women|men|them|cases|subjects|participants))? (?:\w+ly )?"
    r"(?:were|was|had|have|has|did|became|went|got|felt|\w{3,}ed)\b(?! (?:in|with|by) both)",
    re.IGNORECASE,
)
_RESPECTIVELY = lazy_re(r"\brespectively\b|\bin that order\b", re.IGNORECASE)
TURNED = lazy_re(
    rf"\b(?:{_AGAINST}|relative to|unlike|in (?:contrast|comparison) (?:to|with))\b[^.;()]{{0,200}},",
    re.IGNORECASE,
)
_MORE = r"more|higher|greater|longer|larger|later|increased|elevated|raised|prolonged|lengthened"
_LESS = r"less|lower|fewer|shorter|smaller|sooner|earlier|faster|quicker|reduced|decreased|lowered|shortened|diminished|rarer"
_COMPARED = lazy_re(rf"\b(?:(?P<more>{_MORE})|{_LESS})\b", re.IGNORECASE)
_COMPARED_BEHIND = lazy_re(  # "the score (2.6 vs 7.4) was lower, compared with the others"
    rf"(?:[^.;]|\.\d|\bvs\.){{0,140}}?\b(?:was|were|being) (?:\w+ly )?(?:(?P<more>{_MORE})|(?:{_LESS}))\b[^.;\d]{{0,20}}?"
    rf"\b(?:than|{_AGAINST})\b",
    re.IGNORECASE,
)
_THAN = lazy_re(rf"\b(?:than|{_AGAINST}|vs\.?)\b", re.IGNORECASE)
_BEHIND = lazy_re(r"\W*(?:[^().;,]{0,25}\)\s?)?(?:with|in|for|among|after|on)\b[^.;,()]{3,60}", re.IGNORECASE)
_OF_THESE = lazy_re(
    r"\s?(?:[%µμ\w/.-]+\s){0,4}?(?:in|for|of|with|on|after|among|by|under)\b[^.;]*?\b(?:and|or|versus|vs|compared)\b", re.IGNORECASE
)
_ROW = 45  # code points at most from one figure of a row to the next
_BEFORE = 20  # code points before a figure that say what it is of
_REACH = 90  # code points behind "than" in which the other group is named


def amount(figure: re.Match[str]) -> float:
    """What a figure comes to, masses in milligrams."""
    return value(figure[1]) * MILLIGRAMS.get(unit(figure[2] or ""), 1.0)


def by_rows(text: str, figures: Sequence[re.Match[str]], tokens: Sequence[Token]) -> dict[int, dict[str, float]]:
    """The words of the figures that stand in rows, by where the figures begin: of the row of words right before or behind."""
    found: dict[int, dict[str, float]] = {}
    at, above = 0, None
    while at < len(figures):
        last = at
        while last + 1 < len(figures) and one_row(text, figures[last], figures[last + 1]):
            last += 1
        row = figures[at : last + 1]
        if len(row) > 1:
            start = _behind(text, figures[at - 1].end(), row[0].start()) if at else 0
            end = figures[last + 1].start() if last + 1 < len(figures) else len(text)
            spans = _spans(text, row, start, end, tokens, above)
            above = row, start
            for figure, span in zip(row, spans or [[]] * len(row), strict=True):
                found[figure.start()] = {token.key: 1.0 for token in tokens for first, then in span if first <= token.start < then}
        at = last + 1
    return found


def _behind(text: str, end: int, begins: int) -> int:
    """Where what is said of one figure ends and what is said of the next begins: at the first comma between, if there is one."""
    comma = text.find(",", end, begins)
    return end if comma < 0 else comma + 1


def one_row(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two figures stand in one row; what is said of each alone makes none: "was seen in 12% and 40% had none"."""
    if other.start() - one.end() >= _ROW or _IN_A_ROW.fullmatch(text, one.end(), other.start()) is None:
        return False
    apart = _OF_THE_FIRST.search(text, max(0, one.start() - _BEFORE), one.start()) and _OF_THE_SECOND.match(text, other.end())
    return not apart or _RESPECTIVELY.search(text, other.end()) is not None


def _spans(
    text: str,
    row: Sequence[re.Match[str]],
    start: int,
    end: int,
    tokens: Sequence[Token],
    above: tuple[Sequence[re.Match[str]], int] | None,
) -> list[list[tuple[int, int]]] | None:
    """Where the words of each figure of a row stand, by what is compared before it, or before the row above in the same words ("fewer
    events (69 versus 81%), notably falls (37 versus 61%), than …"), or coordinated behind or before it."""
    begins, ends, size = row[0].start(), row[-1].end(), len(row)
    start = max((found.end() for found in NEW_CLAUSE.finditer(text, start, begins)), default=start)
    compared = list(_COMPARED.finditer(text, start, begins)) if size == 2 else []
    if compared:
        more = amount(row[0]) > amount(row[1])
        told_more = compared[-1]["more"] is not None
        if turned := TURNED.search(text, start, begins):  # "compared with B, A had longer stays (9 vs. 7 days)": the longer one is A's
            told = [[(turned.end(), begins)], [turned.span()]]
            return None if compared[-1].start() < turned.end() else told if told_more is more else told[::-1]
        if told_more is not more:
            return None
        if than := _THAN.search(text, compared[-1].end(), begins):
            return [[(start, than.start())], [(than.end(), begins)]]
        if than := _THAN.search(text, ends, end):
            return [[(start, begins), (ends, than.start())], [(than.end(), min(end, than.end() + _REACH))]]
        behind = _BEHIND.match(text, ends, end)
        return [[(start, begins), *([behind.span()] if behind else [])], []]
    if above and size == 2 == len(above[0]) and (than := _THAN.search(text, ends, end)):
        (one, other), begun = above
        compared = list(_COMPARED.finditer(text, begun, one.start()))
        rises = amount(one) < amount(other) and amount(row[0]) < amount(row[1])
        falls = amount(one) > amount(other) and amount(row[0]) > amount(row[1])
        if compared and (falls if compared[-1]["more"] else rises) and not NEW_CLAUSE.search(text, other.end(), begins):
            return [[(begun, compared[-1].start()), (start, begins)], [(than.end(), min(end, than.end() + _REACH))]]
    if size == 2 and not compared and (found := _COMPARED_BEHIND.match(text, ends)) and not TURNED.search(text, start, begins):
        if (found["more"] is not None) is (amount(row[0]) > amount(row[1])):
            return [[(start, begins)], [(found.end(), found.end() + _REACH)]]
        return None
    if _OF_THESE.match(text, ends, end) and (parts := _parts(text, ends, end, size, tokens)[:1]):
        return [[part] for part in parts[0]]
    if parts := _parts(text, start, begins, size, tokens)[-1:]:
        return [[part] for part in parts[0]]
    return None


def _parts(text: str, start: int, end: int, size: int, tokens: Sequence[Token]) -> list[list[tuple[int, int]]]:
    """What is coordinated in a stretch of text, so many at a time: "men and women", "A, B and C"."""
    cuts = [start, *(place for found in BREAKS.finditer(text, start, end) for place in found.span()), end]
    pieces = [
        (first, then) for first, then in zip(cuts[::2], cuts[1::2], strict=True) if any(first <= token.start < then for token in tokens)
    ]
    return [
        pieces[at : at + size]
        for at in range(len(pieces) - size + 1)
        if COORDINATED.search(text, pieces[at + size - 2][1], pieces[at + size - 1][0])
    ]
