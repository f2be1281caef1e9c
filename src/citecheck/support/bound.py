"""What the figures of a text are tied to: before and after, their unit, the drug of a dose. A claim may tie them otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from citecheck.support import figures, lexicon, reckoning
from citecheck.support.figure import Figure
from citecheck.support.numerals import DEVIATION, NUMBER, value
from citecheck.support.reckoning import BARE
from citecheck.support.short_forms import definitions
from citecheck.support.telling import TIMES
from citecheck.text import lazy_re, word_set

_FROM_TO = lazy_re(
    rf"\bfrom (?:a (?:mean|median|baseline) of )?({NUMBER})(?:{DEVIATION})?(?!\w)((?:[^.;\d]|(?:at|after|in|by|on)"
    rf" \d{{1,3}} (?=\w)){{0,60}}?)\b"
    rf"to ({NUMBER})(?:{DEVIATION})?(?![\w%]*\w)",
    re.IGNORECASE,
)
_OF_THE_FIRST = lazy_re(
    r"\b(?:with|in|among|for|of|on|under|without|by|after|"
    r"at (?!baseline|(?:the )?(?:start|beginning|outset)|entry|admission|inclusion))\b.*",
    re.IGNORECASE,
)
_NUMBER = lazy_re(rf"\b(?:{NUMBER})\b", re.IGNORECASE)
_HANGS = lazy_re(  # on something that may itself go either way, or a span that may be told from either end, or what came back
    r"\b(?:rang\w+|span\w*|var(?:y|ies|ied|ying)|between|across|down to|back|again|return\w*|re(?:vers|bound)\w*|once|stopp\w*|withdr\w+|"
    r"discontinu\w*|without|depend\w*|according|(?:the|with|as|when|at|by|if) (?:\w+ ){0,5}?(?:\w+er|\w+ing|more|less|rose|fell|rises|"
    r"falls|increase[sd]?|decrease[sd]?|stage|grade|severity|dose|age))\b|\d\s?\w+ (?:before|prior to|earlier|ago)\b",
    re.IGNORECASE,
)
_DOWN = r"fell|fallen|dropped|decreased|declined|was reduced|were reduced|was lowered|shrank|diminished|went down|came down"
_UP = r"rose|risen|increased|climbed|grew|grown|was raised|were raised|went up|jumped"
_WENT = lazy_re(
    rf"\b(?:(?P<down>{_DOWN})|(?:{_UP}))(?: \w+ly| further| again)? from (?P<first>{NUMBER})(?P<unit>\s?[%A-Za-zµμ/]+)?[^.;:\d]{{0,30}}? "
    rf"to (?P<last>{NUMBER})(?!\w|\.\d|[,-]\d)(?P<other>\s?[%A-Za-zµμ/]+)?",
    re.IGNORECASE,
)
_TIMES_OR_SIZES = lazy_re(
    r"\s?(?:am|pm|per|h|hrs?|hours?|min\w*|sec\w*|s|days?|weeks?|months?|years?|thousand|million|billion|on|in)$", re.IGNORECASE
)
_YEARS = range(1800, 2101)
_PLAIN_UNITS = word_set("% mg g kg µg mcg ml l mmhg mmol/l mg/dl mg/l µg/l g/l g/dl ng/ml mmol/mol points cm mm m")
_SALT = (
    r"(?:sodium|potassium|calcium|magnesium|hydrochloride|HCl|sul(?:f|ph)ate|phosphate|acetate|citrate|tartrate|succinate|maleate|fumarate|"
    r"mesylate|besylate|bromide|propionate|valerate|dipropionate)"
)
_DOSE = r"\d[\d,.]*\s?(?:mg|g|mcg|µg|μg|ug)\b(?! ?(?:/|per ) ?(?:kg|m2|m²|[dm]?l)\b)"
_AGED = lazy_re(r"\b(?:aged?|ages|under|over|younger|older)\b", re.IGNORECASE)
_TIME = lazy_re(rf"({NUMBER})[\s-]?(?:{TIMES})s?", re.IGNORECASE)
_SHARE, _NUMBER_OF, _OF = r"(?P<share>\d{1,3}(?:[.·]\d+)?)\s?%", r"\d{1,3}(?:,\d{3})+|\d+", r"(?:\s?/\s?| (?:out )?of (?:the |all )?)"
_PARTS_AND_SHARES = (
    lazy_re(rf"(?<![\w.,-]){_SHARE} \((?P<part>{_NUMBER_OF}){_OF}(?P<whole>{_NUMBER_OF})(?: [a-z]+)?\)"),
    lazy_re(rf"(?<![\w.,/-])(?P<part>{_NUMBER_OF}){_OF}(?P<whole>{_NUMBER_OF})(?: [a-z]+)? \({_SHARE}\)"),
)
SLIP = 1.5  # points by which a share is further from its part and whole than by rounding
OFTEN = 30  # code points behind a drug and its dose in which it is said how often a day, or for how long
LEAST = 3  # "one year" and "two days" say too little


def turned_round(claim: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """From what to what something went by the claim, where a sentence of the record has it the other way round, and that sentence."""
    ends = list(_went(claim)) if "from " in claim.lower() and not _HANGS.search(claim) else []
    for sentence in sentences if ends else ():
        there = [] if _HANGS.search(sentence) else list(_went(sentence))
        for mine in ends:
            turned = any(mine.turns(its) for its in there) and not any((mine.first, mine.last) == (its.first, its.last) for its in there)
            # another sentence that has both numbers may have them as the claim does
            if turned and not any({mine.first, mine.last} <= _numbers(each) for each in sentences if each != sentence):
                return f"from {mine.first:g} to {mine.last:g}", sentence
    return None


class _Went(NamedTuple):
    """From what to what something went, and of whom or when the first was."""

    first: float
    last: float
    whose: str

    def turns(self, other: _Went) -> bool:
        """Whether it is another the other way round; what two groups had may be told from either: "from 57% with X to 23% with Y"."""
        return self.first != self.last and (self.first, self.last) == (other.last, other.first) and self.whose == other.whose


def _went(text: str) -> Iterator[_Went]:
    for match in _FROM_TO.finditer(text):
        whose = _OF_THE_FIRST.search(match[2])
        of = _NUMBER.sub(lambda found: f"{value(found[0]):g}", whose[0].strip().lower()) if whose else ""
        yield _Went(value(match[1]), value(match[3]), of)


def _numbers(text: str) -> set[float]:
    return {value(found[0]) for found in BARE.finditer(text)}


def _times(text: str) -> list[tuple[Figure, float]]:
    """The times of a text that are one number and a unit, each with that number."""
    times = ((figure, _TIME.fullmatch(figure.text)) for figure in figures.figures(text) if figure.kind == "duration")
    return [(figure, value(match[1])) for figure, match in times if match]


def another_unit(claim: str, sentences: Sequence[str]) -> tuple[str, str, str] | None:
    """A time of a claim ("36 weeks") that the record doesn't know, what it gives with the same number ("36 months"), and where."""
    told = _times(claim)
    if _AGED.search(claim) or all(number < LEAST for _, number in told):
        return None
    known = [figure for sentence in sentences for figure in figures.figures(sentence) if figure.kind == "duration"]
    for figure, number in told:
        if number < LEAST or any(map(figure.agrees, known)):
            continue
        since_the_first = rf"\b(?:days?|weeks?|months?|years?) \d+ ?(?:to|-|–) ?{number:g}\b|\b{number:g}-?d\b"
        if any(re.search(since_the_first, sentence) for sentence in sentences):
            continue
        for sentence in sentences:
            for other, its in _times(sentence):
                if its == number and not other.loose:
                    return figure.text, other.text, sentence
    return None


def lasted(claim: str, time: str) -> bool:
    """Whether a time of a claim is how long the study went on: "the 12-month trial"."""
    return re.search(rf"\b{re.escape(time)} (?:[\w-]+ ){{0,4}}?(?:trial|study)\b", claim, re.IGNORECASE) is not None


def against_itself(claim: str, record: str) -> tuple[str, str] | None:
    """Words of a claim by which something fell to more than it was, or rose to less, and what it is: "fell from 128 to 137", a rise. Both
    have to be figures of the record, in one unit; times and years go nowhere."""
    went = list(_WENT.finditer(claim)) if " from " in claim.lower() else []
    known = _numbers(record) if went else set()
    for found in went:
        first, last = value(found["first"]), value(found["last"])
        units = [(found[name] or "").strip().lower() for name in ("unit", "other")]
        odd = any(_TIMES_OR_SIZES.fullmatch(unit) for unit in units) or first in _YEARS or last in _YEARS
        told_apart = units[0] in _PLAIN_UNITS and units[1] in _PLAIN_UNITS and units[0] != units[1]
        if odd or told_apart or first == last or not {first, last} <= known:
            continue
        if (found["down"] is not None) is (last > first):
            return claim[found.start() : found.end("last")], "a rise" if last > first else "a fall"
    return None


def of_the_whole(claim: str) -> tuple[str, str] | None:
    """A share that stands beside a part and a whole which make another ("80% (24/40)"), and the one that they make ("60%")."""
    for pattern in _PARTS_AND_SHARES if "%" in claim else ():
        for found in pattern.finditer(claim):
            share, part, whole = (value(found[name]) for name in ("share", "part", "whole"))
            if 0 < part <= whole and abs(100 * part / whole - share) > SLIP:
                return found[0], f"{100 * part / whole:.0f}%"
    return None


def another_dose(claim: str, record: str) -> tuple[str, list[str]] | None:
    """A dose that a claim gives beside a drug's name, and those that the record so gives of that drug, where none is the same, or the
    part of a day's, and the claim's is in the record for other drugs alone, if at all."""
    told = _doses(claim)
    if not told:
        return None
    record = _with_names(record)
    given = _doses(record)
    everywhere = [figure for figure in figures.figures(record) if figure.kind == "dose"]
    for drug, dose in told:
        own = [other for name, other in given if name == drug]
        others = sum(dose.agrees(other) for name, other in given if name != drug)
        texts = {other.text for other in own}
        rates = [record[match.start() : match.end() + OFTEN] for match in reckoning.AN_HOUR.finditer(record) if match[1] in texts]
        if not own or any(map(dose.agrees, own)) or reckoning.adds_up(dose, claim, [*texts, *rates]):
            continue
        if sum(map(dose.agrees, everywhere)) <= others:
            return f"{dose.text} of {drug}", [other.text for other in own]
    return None


def _with_names(record: str) -> str:
    """A record with the names of the drugs that it has short forms for: "lamotrigine (LMT) … LMT 150 mg"."""
    for short, long in definitions(record).items():
        named = [concept for concept in lexicon.concepts(long) if concept.kind == "drug"]
        if len(named) == 1 and re.fullmatch(lexicon.named(named[0]), long, re.IGNORECASE):
            record = re.sub(rf"(?<![\w(-]){re.escape(short)}(?![\w)-])", long, record)
    return record


def _doses(text: str) -> list[tuple[str, Figure]]:
    """The doses that stand beside the name of a drug, with that name."""
    found = []
    for concept in lexicon.concepts(text):
        if concept.kind == "drug":
            name = lexicon.named(concept)
            beside = (
                rf"\b{name}(?: {_SALT})?(?: (?-i:[A-Z]{{2,4}}))?(?: \(|,? (?:(?:at|in) (?:a )?(?:doses? of )?|(?:is|was|were) )?)({_DOSE})|"
                rf"({_DOSE})(?: (?:of|(?:once )?daily))* {name}\b"
            )
            for match in re.finditer(beside, text, re.IGNORECASE):
                dose = text[match.start(match.lastindex or 1) : match.end() + OFTEN]
                found += [(concept.name, figure) for figure in figures.figures(dose)[:1] if figure.kind == "dose"]
    return found
