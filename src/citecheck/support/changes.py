"""Which way a thing went: "X raised Y", of a record by which X lowered it.

Narrow on purpose: what rose or fell has to be the same, word for word ("gastric emptying", and no "gastric emptying time"), through what
the claim says alone, and no sentence of the record on it may have a word of the claim's way, whoever it is said of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from citecheck.support.comparisons import (
    AGAINST,
    BACKGROUND,
    GUARDED,
    OTHERWISE,
    PARTS,
    keys,
    passage_of,
    share,
)
from citecheck.support.opposites import DENIALS
from citecheck.support.short_forms import definitions, spelled_out
from citecheck.support.words import BRACKETED, LONGEST, sentences, terms, words
from citecheck.text import lazy_re

_NOUN = (
    r"increase|rise|elevation|stimulation|up-?regulation|enhancement|decrease|reduction|decline|fall|drop|"
    r"inhibition|suppression|down-?regulation"
)
_UP_NOUNS, _DOWN_NOUNS = (
    r"elevation|stimulation|up-?regulation|enhancement|rise",
    r"reduction|decline|fall|drop|inhibition|suppression|down-?regulation",
)
_UP = (
    r"increas(?:e[sd]?|ing)|rais(?:es|ed|ing)|rises|rose|risen|elevat(?:e[sd]?|ing)|climb(?:s|ed)|grew|prolong(?:s|ed|ing)?|"
    r"lengthen(?:s|ed|ing)?|promot(?:e[sd]?|ing)|stimulat(?:e[sd]?|ing)|enhanc(?:e[sd]?|ing)|up-?regulat(?:e[sd]?|ing)|"
    r"accelerat(?:e[sd]?|ing)|facilitat(?:e[sd]?|ing)|boost(?:s|ed|ing)?|augment(?:s|ed|ing)|more|higher|greater|longer|larger"
)
_DOWN = (
    r"decreas(?:e[sd]?|ing)|reduc(?:e[sd]?|ing)|lower(?:s|ed|ing)?|fell|falls|fallen|declin(?:e[sd]?|ing)|diminish(?:es|ed|ing)?|"
    r"drop(?:s|ped)|shorten(?:s|ed|ing)?|inhibit(?:s|ed|ing)?|suppress(?:es|ed|ing)?|down-?regulat(?:e[sd]?|ing)|"
    r"less|fewer|shorter|smaller"
)
_WAY = lazy_re(rf"\b(?:(?P<up>{_UP}|(?:{_UP_NOUNS})s?)|(?:{_DOWN}|(?:{_DOWN_NOUNS})s?))\b", re.IGNORECASE)
_NOUN_OF = lazy_re(rf"(?:{_NOUN})s?", re.IGNORECASE)
_VERB_OF = lazy_re(rf"\b(?:(?P<up>{_UP})|{_DOWN})\b", re.IGNORECASE)
_COMPARATIVE = lazy_re(r"more|higher|greater|longer|larger|less|lower|fewer|shorter|smaller", re.IGNORECASE)
_LASTING = lazy_re(r"prolong\w*|lengthen\w*|shorten\w*|longer|shorter", re.IGNORECASE)  # of time, whatever is said to be so
_BY = lazy_re(r"\s*by\b")
_UNCLEAR = lazy_re(  # turns a way round, or has one of its own
    r"\b(?:without|lack\w*|loss|absen\w+|deficien\w*|knock\w*|silenc\w*|delet\w*|deplet\w*|null|mutant\w*|antagonist\w*|inhibitors?|"
    r"block\w*|withdraw\w*|stopp\w*|resist\w*|anti-?\w+|counter\w*|avoid\w*|abolish\w*|abrogat\w*|attenuat\w*|mitigat\w*|"
    r"ameliorat\w*|alleviat\w*|from [\d.]+|rather than|instead of|u-shaped|first|initial\w*|then|subsequent\w*|return\w*|recover\w*|"
    r"cessation|restrict\w*|poor\w*|miss(?:ed|ing)|discontinu\w*|depriv\w*|remov\w*|late|delay\w*|inadequate\w*|adequate\w*|"
    r"in(?:sufficien|activ|complet|consisten|toleran)\w*|low|non-?\w+|un(?:treat|vaccinat|expos|control)\w*|interrupt\w*|omi(?:t|ssion)\w*|"
    r"skipp\w*|exclu\w*|ablat\w*|\w+ectom\w*|reject\w*|refus\w*|taper\w*|de-?escalat\w*|spar(?:e|ed|ing)|quit\w*|end(?:ed|ing)|"
    r"sirna|shrna|rnai|interfer\w*|early|distan\w*|proximity|"
    r"respectively|more or less|less than|more than (?:\w+ )?(?:\d|half|two|three|twice|one)|more \w+ly|less \w+ly|further)\b",
    re.IGNORECASE,
)
_OTHER_SETTING = lazy_re(  # a change in time, or those with something and those without
    r"\b(?:baseline|before|pre-\w+|pre(?:treatment|operative\w*|test)|with (?:and|or|versus|vs\.?) without|"
    r"over time|subgroups?|except\w*)\b",
    re.IGNORECASE,
)
_STOP = lazy_re(
    r"\b(?:in (?!the (?:risk|rate|incidence|number|level)s?\b|risk\b)|among|for|by|with|at|during|after|when|who|which|that|compared|"
    r"versus|vs|than|from|on|within|under|via|through|following|upon|leading|thereby|thus|was|were|is|are|has|have|had)\b|[;:]",
    re.IGNORECASE,
)
_OF = lazy_re(r"\s*(?:in|of)\s", re.IGNORECASE)
_ITEMS = lazy_re(r",(?: and)?|\band\b|\bor\b|\bas well as\b|\bplus\b")
_RELATIVE = lazy_re(r", (?:which|who)\b.*$", re.DOTALL)
_LAST = lazy_re(r"^.*(?:[,;:]|\b(?:which|that|who))\s", re.DOTALL)
_PLACES = frozenset(  # in the body, of which each may go its own way
    terms(
        "blood serum plasma urine urinary faeces feces fecal stool saliva milk liver hepatic kidney renal muscle brain cerebral cortex "
        "heart cardiac lung pulmonary skin bone fat adipose gut intestine colon stomach gastric spleen tumor tumour placenta fetal portal "
        "systemic arterial venous left right central peripheral acute chronic fasting postprandial"
    )
)
_ANIMALS = frozenset(
    terms("animal mouse mice murine rat rodent rabbit pig piglet swine porcine dog canine cat sheep lamb cow cattle calf horse hen chick")
    + terms("chicken broiler fish zebrafish monkey macaque hamster gerbil ferret fly drosophila elegans vitro")
)
_MEASURES = frozenset(terms("rate number frequency total odds duration"))  # another thing than what they are of
PLAINLY = 0.5  # share of what went so that a sentence has which is on it
SURE = 0.75  # share of that through which it did, by the claim, that the sentence has
OURS = 0.9  # share of that through which it did, by the record, that the claim has


class _Change(NamedTuple):
    """Something that went up or down: what did, by its items; through what; and the words of it."""

    up: bool
    items: tuple[frozenset[str], ...]
    through: frozenset[str]
    said: str
    in_time: bool  # whether it may have done so in time: "Y rose with X"
    compared: bool  # whether it did so against others, who may have risen more: "Y was lower with X"


def other_way(claim: str, title: str, abstract: str) -> tuple[str, str] | None:
    """The words of a claim by which a thing rose, or fell, through another, and the sentence of the record that has it the other way."""
    claim = _RELATIVE.sub("", claim)
    if len(claim) > LONGEST or _unclear(claim) or _OTHER_SETTING.search(claim) or AGAINST.search(claim):
        return None
    known = definitions(f"{title}. {abstract}")
    mine = list(_changes(claim, known))
    if len(mine) != 1 or not mine[0].through:
        return None
    (said,) = mine
    ours = keys(_WAY.sub(" ", claim))
    if ours.isdisjoint(_ANIMALS) and not keys(f"{title}. {abstract}").isdisjoint(_ANIMALS):
        return None  # whether it holds of people, too, is another matter (CC405)
    texts = [sentence for sentence in (title, *sentences(abstract)) if len(sentence) <= LONGEST]
    told = (_told(what, said, ours, title, texts, known) for what in said.items)
    return next(filter(None, told), None)


def _told(
    what: frozenset[str], said: _Change, ours: frozenset[str], title: str, texts: Sequence[str], known: Mapping[str, str]
) -> tuple[str, str] | None:
    """The same of one of the things that a claim has so."""
    titled, passage = keys(title), ""
    told_apart = what - titled or what
    for sentence in texts:
        spelled = spelled_out(sentence, known)
        on_it = share(told_apart, keys(spelled)) >= PLAINLY
        if on_it and any((way["up"] is not None) is said.up for way in _WAY.finditer(sentence)):
            return None
        if (
            not on_it
            or BACKGROUND.search(sentence)
            or _OTHER_SETTING.search(sentence)
            or share(said.through, keys(spelled) | titled) < SURE
            or ours & _PLACES != keys(spelled) & _PLACES
        ):
            continue
        for change in _changes(sentence, known):
            if (said.in_time and change.compared) or (said.compared and change.in_time):
                continue
            its, same = keys(_WAY.sub(" ", spelled)), frozenset().union(*said.items, *change.items)
            mine_alone, its_alone = ours - its - same, its - ours - same
            if (mine_alone | its_alone) - titled or (mine_alone and its_alone):
                continue  # of others, at another dose, in the evening; a title may name both
            alike = bool(_LASTING.fullmatch(said.said)) is bool(_LASTING.fullmatch(change.said))
            if alike and what in change.items and share(change.through, ours) >= OURS and not said.through.isdisjoint(change.through):
                passage = passage or passage_of(sentence, change.said)
    return (said.said, passage) if passage else None


def _thing(text: str, known: Mapping[str, str]) -> frozenset[str]:
    """What rose or fell: by every word of it, and measures of it are another thing."""
    spelled = spelled_out(text, known)
    return keys(spelled) | (frozenset(terms(spelled)) & _MEASURES)


def _unclear(text: str) -> bool:
    return bool(_UNCLEAR.search(text) or GUARDED.search(_VERB_OF.sub(" ", text)) or not DENIALS.isdisjoint(words(text)))


def _changes(sentence: str, known: Mapping[str, str]) -> Iterator[_Change]:
    """The changes that a sentence tells of, in its clauses; none of a clause in which one may turn another round."""
    for clause in PARTS.split(BRACKETED.sub("", sentence)):
        ways = _ways(clause)
        if not ways or _unclear(clause) or OTHERWISE.search(_VERB_OF.sub(" ", clause)):
            continue
        against = AGAINST.search(sentence) is not None
        ends = [*(way.start() for way in ways[1:]), len(clause)]
        behind = [_object(clause[way.end() : end], way) for way, end in zip(ways, ends, strict=True)]
        if len(ways) > 1 and not all(terms(text) for text in behind):  # "prevented the rise in", "fell, and then rose"
            continue
        between = [clause[one.end() : next_.start()] for one, next_ in pairwise(ways)]
        if any(_NOUN_OF.fullmatch(way[0]) and not _ITEMS.search(text) for way, text in zip(ways[1:], between, strict=True)):
            continue  # "lowered the blood pressure drop in them"
        for number, (way, end) in enumerate(zip(ways, ends, strict=True)):
            before = _LAST.sub("", clause[: ways[0].start()])
            if terms(behind[number]):
                items, through = behind[number], before
            else:  # "on X, Y rose", "Y rose on X"
                items, through = before, f"{clause[: ways[0].start()].removesuffix(before)} {clause[way.end() : end]}"
            yield _Change(
                way["up"] is not None,
                tuple(filter(None, (_thing(item, known) for item in _ITEMS.split(items)))),
                keys(spelled_out(through, known)),
                way[0],
                in_time=not terms(behind[number]) and not _BY.match(clause, way.end()),
                compared=against or _COMPARATIVE.fullmatch(way[0]) is not None,
            )


def _ways(clause: str) -> list[re.Match[str]]:
    """Its words of a way, but for nouns that stand for a thing: "a higher risk of cognitive decline"."""
    found = list(_WAY.finditer(clause))
    return [
        way
        for number, way in enumerate(found)
        if not (
            number
            and _NOUN_OF.fullmatch(way[0])
            and not _OF.match(clause, way.end())
            and terms(clause[found[number - 1].end() : way.start()])
        )
    ]


def _object(behind: str, way: re.Match[str]) -> str:
    """What goes so, where it stands behind the word: "an increase in Y"."""
    return _STOP.split(_OF.sub(" ", behind, count=1) if _NOUN_OF.fullmatch(way[0]) else behind, maxsplit=1)[0]
