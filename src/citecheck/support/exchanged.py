"""Figures that a claim has exchanged: the share of one group given to the other, the change of one measure to another.

Whose a figure is, is read off what stands near it: each word of a sentence is closer to one of two figures than to the other, in words,
with commas, conjunctions and other figures between them counting more. Where the words that a claim has closest to its figures stand, in
the record, closest to the other one of the two, on both sides, the figures have been exchanged. Figures in one row ("26 vs 54 mg",
"12 and 87%, respectively") belong to what is coordinated before or behind them, in that order.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from citecheck.support.numerals import DEVIATION, NUMBER, P_VALUE, PERHAPS, value
from citecheck.support.rows import BREAKS, COORDINATED, NEW_CLAUSE, TURNED, amount, by_rows, one_row
from citecheck.support.telling import MASS, TIME, TIMES, Reading, Token, is_name, read, unit, weight
from citecheck.support.units import MILLIGRAMS
from citecheck.text import lazy_re

_UNIT = rf"%|per ?cent(?:age points?)?\b|(?:mm ?Hg|points?|(?:{TIMES})s?|{MASS}|[mµμnp]?mol|[mdµμ]?[lL]|[cmk]?m|ms|bpm|kcal)\b(?!-)"
_FIGURE = lazy_re(
    rf"(?<![\w.,/×^])(?<![^\W\d][-–‐‑])(?:(?<!\w)[-−–+])?({NUMBER})(?!\w|[.,]\d|-[A-Za-z]{{2}}|\s?[×x]\s?10)(?:[\s-]?({_UNIT}))?",
    re.IGNORECASE,
)
_COUNTED = r"groups?|arms?|drugs?|treatments?|methods?|doses?|cohorts?|trials?|studies|regimens?|agents?|times"
# Numbers that are nobody's figures: what is numbered, wholes, intervals, p, deviations, ranges, years, ages.
_SET_ASIDE = lazy_re(
    rf"\b(?:visits?|types?|stages?|grades?|phases?|levels?|class|version|table|figure|groups?|arms?|day|week|month|year|no|number|step|part|"
    rf"aged?)\.? (?:{NUMBER})(?:(?:,| and| or| to|-|–) ?(?:{NUMBER}))*(?![\w.%])|"
    rf"(?<![\w.])(?:{NUMBER})[- ]?%? ?(?:CI\b|confidence)|(?<![\d.])\d[\d.]{{0,8}}\s?%?\s?[-–−]\s?\d[\d.]{{0,8}}|"
    r"\bper \d[\d,]*(?: \d{3})*(?![\w.%])|"
    rf"\bof (?:all|the|our|these) (?:{NUMBER})(?= [A-Za-z])|(?<=\d)/\s?\d[\d,.]*|\b0 ?(?:-|–|to) ?\d+|"
    rf"{P_VALUE}|\b(?:P[- ]values?|CI|CrI|confidence interval|IQR|range|SD|SE|SEM)\b[^A-Za-z;)]*|"
    rf"(?<=[\d%])\s?[\[(](?:(?:range|IQR|SD|SE)[-−–\d., %to/;±]{{1,40}}|[-−–\d., to/;±]{{1,40}})[\])]|\b(?:19|20)\d\d\b(?!\s?(?:{MASS})\b)|"
    rf"\b(?:one|two|three) (?:of|or)\b|\b(?:one|two|three|four|both) (?:{_COUNTED})\b|\b(?:no |any|every|each|some)?one\b"
    rf"(?! (?:in|of|out))|{DEVIATION}",
    re.IGNORECASE,
)
_PART = lazy_re(rf"(?<![\w.,])({NUMBER})( (?:out )?of (?:a possible |all |the |our )*(?:{NUMBER})(?!\w|[.,]\d))", re.IGNORECASE)
_COUNT_BEFORE = lazy_re(r"(?<![\w.,/])\d{1,5}(?=\s?[\[(]\d[\d.]{0,8}\s?%[\])])")  # "48 [3.6%] vs 83 [6.3%]": the shares are told
_SLASHED = lazy_re(r"(?<![\w.,/])(\d{1,5})/\d{1,5}(?![\w/]|[.,]\d)")
_WITHOUT_WORDS = lazy_re(
    rf"[(\[](?:[^A-Za-z()\[\]]|\b(?:of|n|p|vs|to|SD|SE|CI|confidence|intervals?|range|IQR|(?:{TIMES})s?|{MASS})\b|\(CI\)){{1,60}}[)\]]",
    re.IGNORECASE,
)  # brackets that part no words
_BY_MORE = lazy_re(r"\b(?:more|less|higher|lower|greater|better|worse|fewer) than\b", re.IGNORECASE)  # "by 37 s more than with placebo"
_FROM_THE_OTHERS = lazy_re(  # "X lowered it from 57 to 23% as compared with Y": 57 is what Y had
    rf"\bfrom (?P<first>{NUMBER})\s?(?:{_UNIT})? to (?P<last>{NUMBER})\s?(?P<unit>{_UNIT})?,? (?:as )?"
    r"(?:compared (?:with|to)|in comparison (?:with|to)|versus) (?P<other>[^.;:,()\d]{3,90})(?=[.;,)]|$)",
    re.IGNORECASE,
)
_RANGE = lazy_re(r"[\s,]*(?:to|-|–)\s*", re.IGNORECASE)
# "from 57% with X to 23% with Y": what two groups had, and no change of one
_WHOSE = (
    rf"\s?(?:{_UNIT})?\s?(?:{DEVIATION}\s?)?(?:of|with|in|under|among|for|without|receiving|on) "
    r"(?!(?:19|20)\d\d|total|average)[^.;:,()\d]{3,60}"
)
_OF_ANOTHER = lazy_re(rf"{_WHOSE}? to (?:an? |the |about |only |just |as (?:much|many|high|low) as )?[-−–+]?", re.IGNORECASE)
_TO_ANOTHER = lazy_re(rf"\bfrom (?:[a-z]+ ){{0,4}}?[-−–+]?(?:{NUMBER}){_WHOSE}? (?=to \S{{0,12}}\s?[-−–+]?\d)", re.IGNORECASE)
_OF_ONE = lazy_re(_WHOSE, re.IGNORECASE)
_DEVIATING = lazy_re(rf"(?<=\d)(\s{{3,20}})({_UNIT})", re.IGNORECASE)  # "84.2 ± 5.9%", with the deviation set aside
_THE_REST = lazy_re(  # of whom nobody says who they are: those of a record may be those whom the claim names, and the other way round
    r"\b(?:(?:the|all) (?:others|rest)\b(?! (?:of the day|period))|(?:the )?(?:other|remaining) (?:patients|people|participants|women|men|"
    r"children|adults|subjects|individuals|infants|cases)\b)",
    re.IGNORECASE,
)
_LISTED = lazy_re(r"[\s,]*(?:and|or)?[\s,]*", re.IGNORECASE)
_AS_MUCH = lazy_re(
    r"\b(?:no (?:better|worse|different|more effective|less effective)|as (?:well|good|effective|safe) as|equally|equivalent|"
    r"(?:did|do|does) not differ|no difference)\b",
    re.IGNORECASE,
)
_END = lazy_re(r"\b(from|to)(?: an?| the| about)?(?: (?:mean|median|baseline|average|level))?(?: of)?\s*[-−–+]?$", re.IGNORECASE)
_LABELS = frozenset((*TIME.values(), "mg"))
ROUNDED = 10  # from which a figure may be a rounded one: of less, too little is left
SMALL = 15  # whole numbers without a unit below this are had by many things at once: two patients and three
MOST = 10  # figures of a sentence that are told apart
WORDS = 5  # within which closeness falls to 1/e
BREAK, PARTED, CLAUSE = 3, 3, 6  # words that a comma or conjunction counts, and that the end of a clause or another figure does
SURE, EACH = 0.3, 0.1  # how much has to speak for an exchange: altogether, and on each side
ALONE, LEANING = 0.7, 0.3  # how much has to speak where one group alone is named, and how surely a claim gives the other figure to another
STRAIGHT = 0.3  # part of all that speaks which may speak against it


class _Near(NamedTuple):
    """One figure of a text, as it is written and where, and how close each word of the text is to it: 1 right beside, 0 far away."""

    shown: str
    start: int
    end: int
    close: Mapping[str, float]
    before: frozenset[str] = frozenset()  # the words that stand before it, and nowhere behind


def exchanged(claim: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """Two figures of a claim, each with a word of whose it is by the claim, where the record gives each to the other; and what the record
    says. `None` where it isn't clear whose they are."""
    claim = _FROM_THE_OTHERS.sub(r"to \g<last>\g<unit>, whereas \g<other> had \g<first>\g<unit>", claim)
    if len(PERHAPS.findall(claim)) < 2 or len(_FIGURE.findall(claim)) < 2 or TURNED.search(claim) or _THE_REST.search(claim):
        return None
    record = " ".join(sentences)
    reading = Reading.of(record)
    parts = _parts_of_wholes(claim) & _parts_of_wholes(record)
    kinds = {_kind(found[2]) for found in _FIGURE.finditer(_set_aside(claim))}
    if _AS_MUCH.search(claim):  # of two that are alike, numbers without a unit are as often their names: "1000 Hz was no better than 30 Hz"
        kinds -= {""}
    for kind in sorted(kinds - _LABELS if "%" in kinds else kinds):  # times and doses are then what shares are of: "80 mg (12%)"
        said = _figures(claim, kind, reading)
        if len(said) < 2:
            continue
        given = [(passage, _figures(passage, kind, reading, frozenset(said))) for passage in _passages(sentences)]
        if kind and len(said) == 2 and not any(figures.keys() >= said.keys() for _, figures in given):
            given += [(passage, _figures(passage, kind, reading, frozenset(said))) for passage in _far_apart(sentences, said)]
            given += [(passage, _figures(passage, kind, reading, frozenset(said))) for passage in _before_again(sentences, said)]
        for pair in combinations(sorted(said), 2):
            if not kind and all(number < SMALL and number.is_integer() for number in pair) and not parts.issuperset(pair):
                continue
            if kind in TIME.values() and _in_a_list(claim, [said[one] for one in pair]):
                continue
            there = [(passage, [figures[one] for one in pair]) for passage, figures in given if figures.keys() >= set(pair)]
            if told := _against(claim, [said[one] for one in pair], there):
                return told
    return None


def _against(claim: str, mine: Sequence[_Near], there: Sequence[tuple[str, Sequence[_Near]]]) -> tuple[str, str] | None:
    """The same for one pair of figures of a claim, and what passages of the record say of them: by the names of groups alone where these
    tell it, else by all words."""
    if _joined(claim, mine):
        return None
    heard = [(_speaks(mine, theirs), passage) for passage, theirs in there if not _joined(passage, theirs)]
    for named in (True, False):
        speaking = [({key: much for key, much in speaks.items() if is_name(key) or not named}, passage) for speaks, passage in heard]
        if told := _loudest(mine, speaking):
            keys, passage = told
            return _told(claim, mine, keys), passage.strip()
    if told := _by_one_group(mine, heard):
        keys, passage = told
        return _told(claim, mine, keys), passage.strip()
    return None


def _told(claim: str, mine: Sequence[_Near], keys: Sequence[str]) -> str:
    """Two figures, each with the word of the claim that says whose it is there, where one does."""
    return " and ".join(f"{near.shown} for {_word(claim, near, key)}" if key else near.shown for near, key in zip(mine, keys, strict=True))


def _by_one_group(mine: Sequence[_Near], heard: Sequence[tuple[Mapping[str, float], str]]) -> tuple[list[str], str] | None:
    """The same by the name of one of two groups alone, where the record says of one only which figure it had, and the claim names both,
    or those without the treatment: of two arms, the other figure is the other's."""
    lean = {key: much for key, much in _leaning(mine).items() if is_name(key)}
    for speaks, passage in heard:
        names = {key: much for key, much in speaks.items() if is_name(key)}
        straight = any(much > 0 for other, _ in heard for key, much in other.items() if is_name(key))
        if straight or sum(names.values()) > -ALONE:
            continue
        key = min(names, key=names.__getitem__)
        others = [other for other, much in lean.items() if much * lean[key] < 0 and abs(much) >= LEANING]
        if others or key == "=control":
            keys = [key, max(others, key=lambda other: abs(lean[other]), default="")]
            return keys if lean[key] > 0 else keys[::-1], passage
    return None


def _loudest(mine: Sequence[_Near], heard: Sequence[tuple[Mapping[str, float], str]]) -> tuple[list[str], str] | None:
    """The passage that speaks loudest, and the word on each side that says most, where it says the opposite of a claim on both sides, and
    no other passage says the same as the claim."""
    speaks, passage = max(heard, key=lambda one: abs(sum(one[0].values())), default=({}, ""))
    total, straight = sum(speaks.values()), sum(part for part in speaks.values() if part > 0)
    if total > -SURE or straight > STRAIGHT * (2 * straight - total) or max(sum(parts.values()) for parts, _ in heard) > -total / 2:
        return None
    lean = _leaning(mine)
    sides = [min((key for key in speaks if (lean[key] > 0) is first), key=speaks.__getitem__, default="") for first in (True, False)]
    return None if any(speaks.get(key, 0.0) > -EACH for key in sides) else (sides, passage)


def _passages(sentences: Sequence[str]) -> Iterator[str]:
    """Sentences, their parts between semicolons, and two sentences one after the other."""
    for sentence in sentences:
        yield sentence
        if ";" in sentence:
            yield from sentence.split(";")
    yield from (f"{one} {other}" if one.endswith((".", "?", "!")) else f"{one}. {other}" for one, other in pairwise(sentences))


def _far_apart(sentences: Sequence[str], said: Mapping[float, _Near]) -> Iterator[str]:
    """The two sentences, whatever stands between them, of which each has one of two figures that the record gives nowhere else."""
    found = [[sentence for sentence in sentences if one in {amount(figure) for figure in _FIGURE.finditer(sentence)}] for one in said]
    if all(len(where) == 1 for where in found):
        yield " ".join(where[0] for where in sorted(found, key=lambda where: sentences.index(where[0])))


def _before_again(sentences: Sequence[str], said: Mapping[float, _Near]) -> Iterator[str]:
    """Sentences up to where one of two figures is given again: "2000 IU of A, 400 IU of D, and both, 2000 IU of A and 400 IU of D"."""
    for sentence in sentences:
        seen: set[float] = set()
        for figure in _FIGURE.finditer(sentence):
            much = amount(figure)
            if much in seen and seen >= said.keys():
                yield sentence[: figure.start()]
                break
            if much in said:
                seen.add(much)


def _leaning(pair: Sequence[_Near]) -> dict[str, float]:
    """How much closer each word is to the first of two figures than to the second."""
    one, other = (near.close for near in pair)
    return {key: one.get(key, 0.0) - other.get(key, 0.0) for key in one.keys() | other.keys()}


def _speaks(mine: Sequence[_Near], theirs: Sequence[_Near]) -> dict[str, float]:
    """How much each common word speaks for a record's giving two figures to the same as a claim (above 0), or for the opposite. A word
    that both have before either figure is what the two are on: it is closer to the one that comes first."""
    said, given = _leaning(mine), _leaning(theirs)
    topic = _topic(mine) & _topic(theirs)
    speaks = {key: weight(key) * said[key] * given[key] for key in sorted(said.keys() & given.keys())}
    return {key: much for key, much in speaks.items() if much <= 0 or is_name(key) or key not in topic}


def _topic(pair: Sequence[_Near]) -> frozenset[str]:
    """The words that stand before both of two figures."""
    return min(pair, key=lambda near: near.start).before


def _word(text: str, near: _Near, key: str) -> str:
    """The word of a text, as it stands there, that a key was read from, the closest to a figure."""
    found = [token for token in read(text, Reading({}, {})) if token.key == key]
    if not found:
        return key.removeprefix("=")
    token = min(found, key=lambda token: max(token.start - near.end, near.start - token.end))
    return text[token.start : token.end]


def _joined(text: str, pair: Sequence[_Near]) -> bool:
    """Whether two figures are the ends of one, in whatever order: "3 to 5 days", "from 159 to 139", "to 139 after it, from 159"."""
    first, last = sorted(pair, key=lambda near: near.start)
    ends = [_END.search(text, 0, near.start) for near in (first, last)]
    changed = {end[1].lower() for end in ends if end} == {"from", "to"} and not (
        _OF_ANOTHER.fullmatch(text, first.end, last.start) and _OF_ONE.match(text, last.end)
    )
    return changed or _RANGE.fullmatch(text, first.end, last.start) is not None


def _in_a_list(text: str, pair: Sequence[_Near]) -> bool:
    """Whether two times are those at which something was so, of whomever: "X and Y rose at 48 and 72 h"."""
    first, last = sorted(pair, key=lambda near: near.start)
    return text[: first.start].endswith("at ") and _LISTED.fullmatch(text, first.end, last.start) is not None and "respectively" not in text


def _kind(written: str | None) -> str:
    """What kind of figure a unit makes; that of a number without one is ""."""
    its = unit(written or "")
    return "%" if its.startswith(("%", "per")) else "mg" if its in MILLIGRAMS else its


def _gap(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _parts_of_wholes(text: str) -> set[float]:
    """The numbers of a text that are told as parts: "10 of 30", "10/30"."""
    return {value(found[1]) for found in (*_PART.finditer(text), *_SLASHED.finditer(text))}


def _set_aside(text: str) -> str:
    """A text with gaps, as long, where numbers stand that are nobody's figures."""
    return _SET_ASIDE.sub(_gap, _PART.sub(lambda found: found[1] + " " * len(found[2]), text))


def _figures(text: str, kind: str, reading: Reading, wanted: frozenset[float] | None = None) -> dict[float, _Near]:
    """The figures of one kind by what they come to; also the `wanted` ones that stand without a unit. None of them twice."""
    if wanted is not None and len(wanted & {_meant(amount(found), wanted) for found in _FIGURE.finditer(text)}) < 2:
        return {}
    plain = _DEVIATING.sub(lambda found: f" {found[2]}{found[1][1:]}", _set_aside(text))
    if kind == "%":
        plain = _COUNT_BEFORE.sub(_gap, plain)
    found = list(_FIGURE.finditer(plain))
    kinds = [_kind(figure[2]) for figure in found]
    for at in reversed(range(len(found) - 1)):  # "1.5 versus 5.5%"
        if not kinds[at] and one_row(plain, found[at], found[at + 1]):
            kinds[at] = kinds[at + 1]
    figures = [
        figure
        for figure, its in zip(found, kinds, strict=True)
        if its == kind or (wanted and not its and _meant(amount(figure), wanted) in wanted)
    ]
    if not 2 <= len(figures) <= MOST:
        return {}
    tokens = [
        token for token in read(text, reading) if not any(token.start < figure.end() and figure.start() < token.end for figure in figures)
    ]
    rows = by_rows(plain, figures, tokens)
    near: dict[float, list[_Near]] = defaultdict(list)
    ruler = _Ruler(plain, figures)
    for figure in figures:
        close = rows[figure.start()] if figure.start() in rows else ruler.closeness(figure, tokens)
        before = frozenset(token.key for token in tokens if token.end <= figure.start())
        before -= {token.key for token in tokens if token.start >= figure.end()}
        near[_meant(amount(figure), wanted or frozenset())].append(_Near(figure[0].strip(), *figure.span(), close, before))
    return {number: owners[0] for number, owners in near.items() if len(owners) == 1}


def _meant(number: float, wanted: frozenset[float]) -> float:
    """The figure of a claim that a number of the record may be rounded to: 54 for 54.17; else the number itself."""
    if number in wanted:
        return number
    rounded = (
        other for other in wanted if other >= ROUNDED and round(number, _decimals(other)) == other and _decimals(other) < _decimals(number)
    )
    return next(rounded, number)


def _decimals(number: float) -> int:
    return 0 if number.is_integer() else len(f"{number:g}".partition(".")[2])


class _Ruler:
    """Measures how far the words of a text are from its figures."""

    def __init__(self, text: str, figures: Sequence[re.Match[str]]) -> None:
        open_ = _BY_MORE.sub(_gap, _WITHOUT_WORDS.sub(_gap, text))
        self._steps = [
            (1, [found.start() for found in re.finditer(r"[A-Za-z]+", text)]),
            (BREAK, [found.start() for found in BREAKS.finditer(open_)]),
            (PARTED, [found.start() for found in COORDINATED.finditer(open_)]),
            (CLAUSE, [found.start() for found in NEW_CLAUSE.finditer(open_)]),
            (CLAUSE, [figure.start() for figure in figures]),
            (CLAUSE, [found.end() for found in _TO_ANOTHER.finditer(text)]),
        ]

    def closeness(self, figure: re.Match[str], tokens: Sequence[Token]) -> dict[str, float]:
        close: dict[str, float] = defaultdict(float)
        for token in tokens:
            first, last = (token.end, figure.start()) if token.end <= figure.start() else (figure.end(), token.start)
            far = sum(much * (bisect_left(places, last) - bisect_left(places, first)) for much, places in self._steps)
            close[token.key] = max(close[token.key], math.exp(-far / WORDS))
        return close
