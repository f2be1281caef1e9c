"""The words of a sentence that tell one figure from another: names of treatments and groups, doses, times, and rarer words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from citecheck.support import lexicon
from citecheck.support.background import background
from citecheck.support.counts import MEN, WOMEN
from citecheck.support.short_forms import definitions
from citecheck.support.words import stem, words
from citecheck.text import lazy_re, word_set

# More spellings than those of `figures`: a bare "d" or "s" is too short to make a number a figure, and tells well enough what one is of.
TIME = {"s": "s", "sec": "s", "second": "s", "min": "min", "minute": "min", "h": "h", "hr": "h", "hour": "h", "d": "day", "day": "day",
         "wk": "week", "week": "week", "month": "month", "yr": "year", "year": "year"}  # fmt: skip
TIMES = "|".join(sorted(TIME, key=len, reverse=True))
MASS = r"[mµμn]?g|mcg|micro(?:g|grams?)|kg|IU"
_WORD = lazy_re(rf"[A-Za-z][\w'’]*(?:-\w+)*|(?<![\d.])\d+(?:\.\d+)?[\s-]?(?:{MASS}|(?:{TIMES})s?)\b")
_MEASURE = lazy_re(r"(\d+(?:\.\d+)?)[\s-]?(.*)")
_GROUP = lazy_re(r"\b(?:[Gg]roup|Gr\.?|[Aa]rm) ([A-Z]{1,3}\d?|[IVX]{1,4}|\d)\b(?!-)|\b([A-Z]{1,4}\d?)[- ](?:[Gg]roup|[Aa]rm)\b")
_RECEIVED = lazy_re(
    r"\s?(?:[(\[][^)\]]{1,40}[)\]]\s?,?)?\s?(?:patients |subjects |women |children )?(?:received|(?:were|was) (?:given|treated with)|had|"
    r"got|underwent|were|was|used|=|:)\s([^.;,]{3,80})"
)
_NOT_SO = lazy_re(r"\bnon[ -](?=[a-z])", re.IGNORECASE)  # "non-ulcer dyspepsia" is no ulcer
_LETTER = lazy_re(r"\([A-Z]\d?\)")
_CALLED_SO = lazy_re(r"(?: [\w-]{1,12})? \(([A-Z]\d?)\)")
_COMPOUND = lazy_re(r"[A-Za-z]{3,}-[A-Za-z]{3,}")
_AMERICAN = lazy_re("[ao]e")
_CALLED = lazy_re(r"[,;:.)]|\b(?:and|or|either|to receive|received|given|with)\b")
_OTHERS = lazy_re(r"\b(?:and|while|whereas|or) (?:[Gg]roup|those|the)\b")
_CONTROLS = (  # but no control of something
    r"(?<!-)(?<!rate )(?<!rhythm )(?<!pressure )(?<!glucose )(?<!glycemic )(?<!glycaemic )(?<!symptom )(?<!pain )(?<!seizure )(?<!disease )"
    r"(?<!metabolic )(?<!birth )(?<!acid )(?<!weight )(?<!quality )controls?"
)
_FAMILIES = (
    ("control", lazy_re(rf"\b(?:placebo|sham|{_CONTROLS}|usual care|standard care|saline|vehicle|untreated|dummy)\b", re.IGNORECASE)),
    ("women", lazy_re(rf"\b{WOMEN}\b", re.IGNORECASE)),
    ("men", lazy_re(rf"\b{MEN}\b", re.IGNORECASE)),
)
# Words that are near every figure and tell nobody's from another's.
_COMMON = word_set(
    """group groups arm arms patient patients people participants subjects individuals receiving received receive given taking treated
    treatment mean median average averaged rate rates percentage percent proportion value values score scores total significantly
    significant significance ci range overall recorded observed occurred occurring experienced developed equivalent corresponding increase
    increased decrease decreased reduction reduced higher lower greater fewer minutes min hours hour days day weeks week months month
    had fell fall fallen rose rise risen dropped declined improved rising falling climbed grew shrank lowered raised went"""
)
_TELLING = frozenset(
    ("without", "alone", "first", "second", "older", "younger", "never", "small", "large", "before")
)  # stop words elsewhere
NAMED, RARE = 1.5, 6.0  # what a name counts; the inverse document frequency of a word that counts 1
_ROUND = str.maketrans("[]", "()")
REACH = 90  # code points before the name of a group in which it is said what it got


class Reading(NamedTuple):
    """What the words of a text stand for by its record: short forms, and what the groups by letter or number got."""

    short: Mapping[str, str]
    groups: Mapping[str, str]

    @classmethod
    def of(cls, record: str) -> Reading:
        short = definitions(record) if "[" not in record else definitions(record.translate(_ROUND))  # "(dual therapy [DT])"
        return cls({**_letters(record), **short}, _groups(record))


class Token(NamedTuple):
    """A word that can tell figures apart, and where it stands."""

    start: int
    end: int
    key: str


def read(text: str, reading: Reading) -> list[Token]:
    """The words of a text and where they stand: terms, doses and times, names of treatments (with "="), what short forms and groups
    stand for, and kinds of groups."""
    found: list[Token] = []
    for match in _WORD.finditer(text):
        word, (start, end) = match[0], match.span()
        if measure := _MEASURE.fullmatch(word):
            found.append(Token(start, end, f"{float(measure[1]):g} {unit(measure[2])}"))
            continue
        long = reading.short.get(word) or reading.short.get(word.removesuffix("s"))
        found += [Token(start, end, key) for key in _keys(f"{word} {long}" if long else word, long or "")]
    for match in _GROUP.finditer(text):
        name = match[1] or match[2]
        got = reading.groups.get(name, "")
        found += [Token(*match.span(), key) for key in (f"={name}", *_keys(got, got))]
    for concept in lexicon.concepts(text):
        if concept.kind in lexicon.TREATMENTS:
            found += [Token(*match.span(), f"={concept.name}") for match in lexicon.pattern(concept).finditer(text)]
    for family, named in _FAMILIES:
        found += [Token(*match.span(), f"={family}") for match in named.finditer(text)]
    return found


def unit(written: str) -> str:
    """A unit in one spelling: "Hours" and "h" are "h"."""
    folded = written.lower().replace("μ", "µ")
    plain = folded.removesuffix("s") if len(folded) > 2 else folded
    return TIME.get(plain, plain)


def _keys(text: str, naming: str) -> Iterator[str]:
    """The terms of a text that can tell one figure from another, and the treatments that `naming` names."""
    text = _NOT_SO.sub("non", text)
    if _COMPOUND.fullmatch(text):  # "rate-control", "long-acting": both its words stand in the other group's name, too
        yield text.lower()
    yield from (
        _AMERICAN.sub("e", key) for word in words(text) if word not in _COMMON and (key := stem(word) or (word if word in _TELLING else ""))
    )
    yield from (f"={concept.name}" for concept in lexicon.concepts(naming) if concept.kind in lexicon.TREATMENTS)


def _letters(record: str) -> dict[str, str]:
    """The letters that a record has for the treatments it names: "nifedipine GITS (N)"."""
    found: dict[str, str] = {}
    for concept in lexicon.concepts(record) if _LETTER.search(record) else ():
        if concept.kind in lexicon.TREATMENTS:
            for match in lexicon.pattern(concept).finditer(record):
                if (letter := _CALLED_SO.match(record, match.end())) and letter[1][0].lower() == match[0][0].lower():
                    found.setdefault(letter[1], match[0])
    return found


def _groups(record: str) -> dict[str, str]:
    """What the groups of a record got that it calls by a letter or a number, by what stands behind their name, or before it in brackets."""
    found: dict[str, str] = {}
    for match in _GROUP.finditer(record):
        name = match[1] or match[2]
        if name in found:
            continue
        before = record[max(0, match.start() - REACH) : match.start()].rstrip()
        if before.endswith(("(", "[")):
            found[name] = _CALLED.split(before[:-1].rstrip())[-1]
        elif received := _RECEIVED.match(record, match.end()):
            found[name] = _OTHERS.split(received[1])[0]
    return {name: got for name, got in found.items() if re.search(r"[A-Za-z]{3}", got)}


def weight(key: str) -> float:
    """What a word counts: the rarer, the more, names of treatments and groups most."""
    if is_name(key):
        return NAMED
    return 1.0 if key[0].isdigit() else min(background().idf(key), RARE) / RARE


def is_name(key: str) -> bool:
    """Whether a word names a treatment or a group."""
    return key.startswith("=")
