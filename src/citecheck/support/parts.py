"""Parts of those who were studied that a claim tells otherwise: men for women, so many for others, those who did for those who did not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from citecheck.support.counts import MEN, PEOPLE, WOMEN
from citecheck.support.figures import figures
from citecheck.support.numerals import NUMBER, value
from citecheck.support.opposites import DENIALS
from citecheck.support.reckoning import BARE
from citecheck.support.words import terms, words
from citecheck.text import lazy_re

_SEX = rf"(?:(?P<women>{WOMEN})|{MEN})\b"
_EITHER = rf"(?:{WOMEN}|{MEN})\b"
_CLOCK = lazy_re(r"\b\d{1,2}:\d\d\b")
_SHARE = r"\s?(?P<share>%|per ?cent\b)?"
_MADE_UP = (  # how a claim says how many of each sex there were, and no more of them than that
    lazy_re(
        rf"(?<![\w.,/-])(?P<much>{NUMBER}){_SHARE}(?P<of> of (?:the |these |those |them|all )*(?:{NUMBER})? ?(?:[\w-]+ ){{0,6}}?)? ?"
        rf"\b(?:were|was) {_SEX}(?= *(?:[.,;:()]|and (?:the|their|{NUMBER})\b|$))",
        re.IGNORECASE,
    ),
    lazy_re(
        rf"\b{_SEX} (?:made up|accounted for|constituted|comprised|represented|formed) (?:only |just |about )?(?P<much>{NUMBER}){_SHARE}"
        r"(?P<of>)(?! (?:more|less))",
        re.IGNORECASE,
    ),
)
_OF_THEM = r"(?: of (?:them|whom|these|those|the (?:patients|participants|subjects|sample))| were| was|,? \(?all)?"
_COUNTED = lazy_re(  # how a record does
    rf"(?<![\w.,/-])(?P<much>{NUMBER}){_SHARE}[)\]]?,?{_OF_THEM}(?: [a-z]{{3,12}})? {_EITHER}|"
    rf"\b{_EITHER}(?: \(|, |: | = |= |=)(?P<behind>{NUMBER})(?P<share_behind>\s?%)?",
    re.IGNORECASE,
)
_APART = lazy_re(
    r"\b(?:without|free|avoid\w*|spared?|escap\w+|obviat\w+|absen\w+|lack\w*|fail\w*|refus\w+|declin\w+|remain\w*|intact|un[a-z]{4,}|non\w*|"
    r"rest|others?|except|exclu\w+|withheld|omit\w*|prevent\w*|miss\w*|neither|stop\w*|discontinu\w+|abst\w+|drop\w*|ceas\w+|negative|"
    r"deter\w*|discourag\w*|relucta\w*|hid\w*|shy\w*|afraid|"
    r"missing|ineffective|little|hardly|instead|kept from|saved|only|alone|just|merely|simply|conservative|medical|enough|suffic\w*)\b",
    re.IGNORECASE,
)
_NOT = lazy_re(
    r"(?<![\w.,])(?P<share>\d{1,2}(?:[.·]\d+)?)\s?(?:%|per ?cent\b)[)\]]?(?: of (?:[\w-]+ ){1,4}?| (?:[\w-]+ ){0,2}?| )"
    r"(?:did not|do not|does not|didn['’]t|had not|were not|was not|could not|had no|have no|showed no|never|failed to)\b"
    r"(?P<what>[^.;,:()\d]{3,80})",
    re.IGNORECASE,
)
_PART = lazy_re(rf"(?<![\w.,/])({NUMBER}) (?:out )?of (?:the |these |all |our )*({NUMBER}) {PEOPLE}(?P<what>[^.;]{{3,160}})", re.IGNORECASE)
_SO_MANY = lazy_re(
    rf"(?<![\w.,/])({NUMBER})(?: (?:out )?of (?:the |these |all )*(?:{NUMBER}))? {PEOPLE}(?P<what>[^.;]{{3,160}})", re.IGNORECASE
)
ROUND, HALVES = 1.0, 3.0  # points within which two shares are the same, and by which the sexes have to differ to be told apart
FEWEST = 2  # terms in common with what as many did not
ENOUGH, ALIKE = 3, 0.5  # terms of what is said of a part, and the share of them, that the record has to say of another
MOST = 4  # parts of a claim that are looked for
_DID = "require need receive develop undergo underwent experience achieve report show have get take use"  # of whatever there was


class _Sex(NamedTuple):
    """How many there were of one sex, and whether in percent; where that is said, and of how many."""

    much: float
    share: bool
    women: bool
    said: str
    whole: float | None


def _made_up(claim: str) -> Iterator[_Sex]:
    for pattern in _MADE_UP:
        for found in pattern.finditer(claim):
            numbers = BARE.findall(found["of"] or "")
            yield _Sex(value(found["much"]), bool(found["share"]), bool(found["women"]), found[0], value(numbers[0]) if numbers else None)


def _counted(text: str) -> Iterator[tuple[float, bool, bool]]:
    """(how many, whether in percent, whether women) of what a record counts by sex."""
    for found in _COUNTED.finditer(text):
        women = re.search(r"wom|fem|girl", found[0], re.IGNORECASE) is not None
        yield value(found["much"] or found["behind"]), bool(found["share"] or found["share_behind"]), women


def sexes(claim: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """How many of those studied were women by a claim, where the record says of the men that they were so many, or of the women that the
    rest were; and where it does."""
    for said in _made_up(claim):
        told = [(much, women, sentence) for sentence in sentences for much, share, women in _counted(sentence) if share is said.share]
        slack = ROUND if said.share else 0.0
        own = [(much, sentence) for much, women, sentence in told if women is said.women]
        if any(abs(much - said.much) <= max(slack, HALVES if said.share else 0.0) for much, _ in own):
            continue
        everywhere = sum(value(found) == said.much for sentence in sentences for found in BARE.findall(sentence))
        others = [sentence for much, women, sentence in told if women is not said.women and abs(much - said.much) <= slack]
        if others and (said.share or everywhere == len(others)):
            return said.said, others[0]
        whole = 100.0 if said.share else said.whole
        rest = [sentence for much, sentence in own if whole is not None and abs(whole - much - said.much) <= slack]
        if len(own) == 1 == len(rest) and (said.share or not everywhere) and not others:
            return said.said, rest[0]
    return None


def denied(claim: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """A share of a claim with what the record says that as many did not ("71% did not need surgery"), where nothing in the claim says
    that they didn't, and where."""
    shares = [figure for figure in figures(claim) if figure.kind == "share" and not figure.loose]
    if len(shares) != 1 or shares[0].bound or not DENIALS.isdisjoint(words(claim)) or _APART.search(claim):
        return None
    share, said, did = shares[0], set(terms(claim)), set(terms(_DID))
    for sentence in sentences:
        for found in _NOT.finditer(sentence):
            if abs(value(found["share"]) - share.low) > 0.5 * share.step:
                continue
            there = [other.low for each in sentences for other in figures(each) if other.kind == "share"]
            if sum(share.same(other) for each in sentences for other in figures(each) if other.kind == "share" and not other.loose) != 1:
                continue
            rest = any(abs(100 - share.low - other) <= ROUND for other in there)
            what = [term for term in terms(found["what"]) if term not in did]
            if what and what[0] in said and len(said.intersection(what)) >= (1 if rest else FEWEST):
                return share.text, sentence
    return None


def of_them(claim: str, sentences: Sequence[str]) -> tuple[str, list[str]] | None:
    """So many of those studied by a claim ("5 of the 21 subjects"), where the record has the whole, and neither that part nor the rest, but
    says the same of another number; and how it does."""
    told = list(islice(_PART.finditer(claim), MOST))
    counts = [{value(number) for number in BARE.findall(_CLOCK.sub(" ", sentence))} for sentence in sentences] if told else []
    known = set[float]().union(*counts)
    for found in told:
        part, whole = value(found[1]), value(found[2])
        if not 0 < part < whole or whole not in known or part in known or whole - part in known:
            continue
        if any(part - one in each for each in counts for one in each):
            continue  # of two groups together
        share = 100 * part / whole
        if any(figure.kind == "share" and abs(figure.low - share) <= ROUND for sentence in sentences for figure in figures(sentence)):
            continue
        said = set(terms(found["what"]))
        for sentence in sentences:
            for other in _SO_MANY.finditer(sentence):
                there = set(terms(other["what"]))
                if value(other[1]) < whole and len(said & there) >= max(ENOUGH, ALIKE * len(said)):
                    return f"{found[1]} of {found[2]}", [other[0][: other.start("what") - other.start()]]
    return None
