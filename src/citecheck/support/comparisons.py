"""Who had more of something: "more events with X than with Y", and a record that has it the other way round.

Parts of sentences are compared that say one way only, up or down, of one group against another. Both groups have to be named in both,
and so has what was more or less; and the record may say nowhere what the claim says.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from citecheck.support.background import background
from citecheck.support.opposites import DENIALS
from citecheck.support.short_forms import definitions, spelled_out
from citecheck.support.words import BRACKETED, LONGEST, sentences, terms, words
from citecheck.text import lazy_re

_UP = (
    r"increas(?:e[sd]?|ing)|increments?|rais(?:e[sd]?|ing)|rises?|rose|risen|elevat(?:e[sd]?|ing)|climb(?:s|ed)|grew|prolong(?:s|ed)?|"
    r"lengthen(?:s|ed)?|more|higher|greater|longer|larger"
)
_DOWN = (
    r"decreas(?:e[sd]?|ing)|reduc(?:e[sd]?|ing|tions?)|lower(?:s|ed|ing)?|fell|fallen|declin(?:e[sd]?|ing)|diminish(?:es|ed)?|"
    r"drop(?:s|ped)|shorten(?:s|ed)?|less|fewer|shorter|smaller"
)
_WAY = lazy_re(
    rf"\b(?:(?P<up>{_UP})|(?:{_DOWN}))\b"
    r"(?! (?:than|or) (?:\w+ )?(?:\d|(?:an?|one|two|three|four|five|ten|half|twice|all)\b)|"
    r" (?:(?<=\bmore )|(?<=\bless ))(?!(?:likely|frequently|commonly|rarely)\b)\w+ly\b| (?:dos\w+|recent"
    r"|effective\w*|attention|research|than one|likely to be)\b)",
    re.IGNORECASE,
)
_OF_A_WAY = lazy_re(
    rf"\b(?:{_UP}|{_DOWN}) (?:\w+ )?(?:increase|increment|rise|decrease|reduction|decline|fall|drop|loss|gain|improvement)s?\b",
    re.IGNORECASE,
)
OTHERWISE = lazy_re(  # changes things, too, and which way hangs on what
    r"\b(?:cuts?|attenuat\w+|blunt\w*|improv\w+|curb\w*|halv\w+|slow\w*|lessen\w*|worsen\w*|prevent\w*|limit\w*|abolish\w*|revers\w+|"
    r"normali[sz]\w+|offset\w*|correct\w*|repress\w*|suppress\w*|abrogat\w*|impair(?:s|ed)|delay\w*|protect\w*|restor\w*)\b",
    re.IGNORECASE,
)
_NOUN = lazy_re(r"(?:increase|increment|rise|decrease|reduction|decline|fall|drop)s?", re.IGNORECASE)
_THAN = r"(?:as )?compared (?:with|to)|(?:in|by) (?:comparison|contrast) (?:with|to|of)|relative to|versus|vs\.?|than|over that (?:of|in)"
AGAINST = lazy_re(rf"\b(?:{_THAN})\b", re.IGNORECASE)
_TURNED = lazy_re(rf"^\W*(?:{_THAN})\b (?P<other>[^,;]{{2,120}}), ", re.IGNORECASE)
GUARDED = lazy_re(
    r"\b(?:may|might|can|could|unrelated|independent(?:ly)? of|regardless|irrespective|(?:as|because|since) (?:it|they)|"
    r"would|should|seem\w*|appear\w*|tend\w*|trends?|numerical\w*|if|whether|possibl[ey]|"
    r"potential\w*|likely|aim\w*|hypothes\w+|previous\w*|prior|earlier|objectives?|both|only|except|without|lack\w*|loss|inhibit\w*|deficien\w*|knock\w*|antagonist\w*|"
    r"block(?:ade|ers?|ing)|withdraw\w*|stopp\w*|low|high|controvers\w+|inconsistent)\b|[?<>≤≥]",
    re.IGNORECASE,
)
_OTHER = lazy_re(  # the other of two, and not in whom or when: "than with water in nurses"
    r"\s*(?:(?:with|in|among|after|on|under|for|those|that|the|of|did|given|treated|drinking|taking|receiving)\s)*"
    r"(?:(?!(?:in|among|for|after|during|at|of|when)\b)[\w'’-]+[^\w,;:.]*){1,8}",
    re.IGNORECASE,
)
_OTHER_SETTING = lazy_re(  # a change in time, or those with something and those without
    r"\b(?:baseline|before|pre-?\w+|initial(?:ly)?|first|with (?:and|or|versus|vs\.?) without|with \w+ (?:and|than|or) (?:those )?without|"
    r"without|from \d|over time|subgroups?|respectively|except\w*)\b",
    re.IGNORECASE,
)
_THIRD = lazy_re(r"\b(?:and|or|either|both|any|all|other|others|two|three|2|3|nor)\b|[/+]", re.IGNORECASE)
BACKGROUND = lazy_re(  # what was asked, or known before, or how those studied differ from others
    r"^(?:objectives?|aims?|background|introduction|purpose|rationale)\b|\b(?:unclear|unknown)\b|"
    r"\b(?:have|has) (?:an? )?(?:\w+ly )?(?:reduced|increased|elevated|decreased|lower|higher)\b",
    re.IGNORECASE,
)
PARTS = lazy_re(r";\s|:\s|,?\s\b(?:but|whereas|while|whilst|although|though|however|yet)\b,?\s|,\s(?=and\s)", re.IGNORECASE)
_AND = lazy_re(r",\s(?:and\s)?|\sand\s")
_OBJECT = lazy_re(
    r"(?:[,;:.(]|\b(?:in (?!the (?:risk|rate|incidence|number|level)|risk|the \w+ of)|among|for|by|with|at|during|after|when|who|which|"
    r"that|compared|versus|vs|than|to|from|on|within|under)\b).*$",
    re.DOTALL,
)
_OF_WHAT = lazy_re(r"^\s*(?:(?:was|were) (?:\w+ )?(?:detected|found|seen|observed|noted|recorded|reported) )?(?:in|of)\s", re.IGNORECASE)
_NUMBERS = lazy_re(r"(?<![\w.])\d+(?:\.\d+)?")
_NAMED = {"six": "6", "seven": "7", "ten": "10", "twelve": "12", "two": "2", "three": "3", "four": "4", "five": "5", "eight": "8"}
_WORDLESS = frozenset(
    term
    for word in """risk rate incidence occurrence level number odds chance overall mean average patient adult people participant group arm
    likelihood probability significant clinical compared comparison relative total frequency women men children baby babies receive given
    treat treated therapy treatment associated association linked related had seen observed found experienced led
    leads common commonly frequent frequently often prevalent ended gave got showed provided significantly markedly clearly
    considerably substantially""".split()  # noqa: SIM905 -- a block of words
    for term in terms(word)
)
BEFORE = 6  # words that are shown before it
SAME = 0.9  # share of what a claim says was more or less that has to be so in the record
SURE = 0.75  # share of the names of its two groups that the record has
PLAINLY = 0.5  # share of the names of one group that stands on one side of a comparison


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a sentence that has more or less of something: of what; in whom; and, where it says so, than in whom."""

    said: str
    way: str
    up: bool
    what: frozenset[str]
    before: bool  # whether what went so stands before the word, among who knows what else
    piece: frozenset[str]
    here: frozenset[str]
    there: frozenset[str]
    more: bool  # whether more than two are compared


def turned(claim: str, title: str, abstract: str) -> tuple[str, str] | None:
    """The words of a claim by which one of two groups had more or less of something than the other, and the sentence of the record by
    which it was the other way round; `None` where any sentence on it may go as the claim does."""
    if len(claim) > LONGEST or GUARDED.search(claim) or _OTHER_SETTING.search(claim) or not DENIALS.isdisjoint(words(claim)):
        return None
    mine = list(_read(claim, None))
    if len(mine) != 1 or not mine[0].what or not mine[0].there or mine[0].more or len(_ways(claim)) != 1:
        return None
    (said,) = mine
    if said.before and ", and" in claim:  # the last of a list, and no whole
        return None
    known = definitions(f"{title}. {abstract}")
    everywhere = frozenset(terms(f"{title} {abstract}"))
    passage = ""
    for sentence in [title, *sentences(abstract)]:
        if len(sentence) > LONGEST:
            continue
        told = [(_compared(said, part, everywhere), part.way) for part in _read(sentence, known)]
        other = next((way for turned_round, way in told if turned_round), None)
        if any(turned_round is False for turned_round, _ in told) or (other is None and _may_say(said, sentence, known)):
            return None
        # what a title, a question or what was known before says is no finding
        if other and sentence != title and not BACKGROUND.search(sentence) and not _OTHER_SETTING.search(sentence):
            passage = passage or passage_of(sentence, other)
    return (said.said, passage) if passage else None


def passage_of(sentence: str, way: str) -> str:
    """What is shown of a long sentence: its part, between semicolons, that has the word."""
    return next((part for part in reversed(sentence.split("; ")) if way in part), sentence)


def _compared(mine: _Part, other: _Part, everywhere: frozenset[str]) -> bool | None:
    """Whether a part of the record has the same two groups the other way round in the same thing; `None` where it is on other groups or
    on something else."""
    if share(mine.what, other.what if not other.before else other.piece) < SAME or share(other.what, mine.piece) < PLAINLY or other.more:
        return None
    one, another = mine.here - mine.what - mine.there, mine.there - mine.here - mine.what
    more, less = other.here - other.there, other.there - other.here
    if share(one | another, everywhere) < SURE:
        return None
    straight = share(one, more) >= PLAINLY and share(another, less) >= PLAINLY
    crossed = share(one, less) >= PLAINLY and share(another, more) >= PLAINLY
    if straight is crossed:
        return None
    return straight is not (mine.up is other.up)


def _may_say(mine: _Part, sentence: str, known: Mapping[str, str]) -> bool:
    """Whether a sentence on the same thing has a word of the same way, whoever it is said of."""
    on_it = share(mine.what, keys(spelled_out(sentence, known))) >= PLAINLY
    return on_it and any((way["up"] is not None) is mine.up for way in _WAY.finditer(sentence))


def share(wanted: frozenset[str], held: frozenset[str]) -> float:
    """The share, 0 to 1, of wanted terms that are held, each by its rarity; numbers count as rare words."""
    weighed = {term: background().idf(term) if term.isalpha() else 3.0 for term in wanted}
    total = math.fsum(weighed.values())
    return math.fsum(much for term, much in weighed.items() if term in held) / total if total else 0.0


def keys(text: str) -> frozenset[str]:
    """What a text speaks of: its terms, but for those that tell nothing in a comparison, and its numbers."""
    numbers = {*_NUMBERS.findall(text), *(_NAMED[word] for word in words(text) if word in _NAMED)}
    return frozenset(terms(text)) - _WORDLESS | numbers


def _pieces(sentence: str) -> Iterator[tuple[str, str]]:
    """The parts of a sentence, each with what stands around it; where "and" joins two ways, each by itself: "A and B fell and C rose",
    "lowered A and B and raised C"."""
    for part in PARTS.split(BRACKETED.sub("", sentence)):
        ways = _ways(part)
        if len({way["up"] is None for way in ways}) < 2:
            yield part, part
            continue
        starts = [0, *(found.end() for found in _AND.finditer(part)), len(part)]
        joined: list[tuple[int, int]] = []
        waiting: int | None = None
        for start, end in pairwise(starts):
            own = [way for way in ways if start <= way.start() < end]
            if own:
                joined.append((start if waiting is None else waiting, end))
                waiting = None
            elif joined and terms(_OBJECT.sub("", part[_last_way(ways, joined[-1][1]) : joined[-1][1]])):
                joined[-1] = joined[-1][0], end
            else:
                waiting = start if waiting is None else waiting
        yield from ((part[start:end].removesuffix(" and ").removesuffix(", "), part) for start, end in joined)


def _last_way(ways: Sequence[re.Match[str]], end: int) -> int:
    return max(way.end() for way in ways if way.start() < end)


def _ways(text: str) -> list[re.Match[str]]:
    """Its words of a way; where some are verbs and adjectives, what is a noun is a thing that goes so: "less decline"."""
    found = list(_WAY.finditer(text))
    return [match for match in found if not _NOUN.fullmatch(match[0])] or found


def _shown(piece: str, way: re.Match[str]) -> str:
    """The word with what goes so behind it, or with what stands before it."""
    behind = _OBJECT.sub("", piece[way.end() :])
    return f"{way[0]}{behind}".strip() if terms(behind) else " ".join([*piece[: way.start()].split()[-BEFORE:], way[0]])


def _object(behind: str, way: re.Match[str]) -> frozenset[str]:
    """What goes so, where it stands behind the word."""
    return keys(_OBJECT.sub("", _OF_WHAT.sub(" ", behind) if _NOUN.fullmatch(way[0]) else behind))


def _read(sentence: str, short: Mapping[str, str] | None) -> Iterator[_Part]:
    """The parts of a claim (`None`) or, with its short forms, of a sentence of a record, in which nothing is guarded."""
    known = short or {}
    opened = _TURNED.match(sentence)
    for piece, part in _pieces(sentence):
        found = _ways(piece)
        if any(not _NOUN.fullmatch(match[0]) for match in _WAY.finditer(part)):
            found = [match for match in found if not _NOUN.fullmatch(match[0])]
        if not found or len({match["up"] is None for match in found}) > 1 or (len(found) > 1 and short is None):
            continue
        if (
            not DENIALS.isdisjoint(words(piece))
            or OTHERWISE.search(part)
            or _OF_A_WAY.search(part)
            or (short is not None and GUARDED.search(part))
        ):
            continue
        way = found[0]
        there, here = "", part
        if against := _TURNED.match(part) or opened:
            there = against["other"]
            here = part[against.end() :] if part.startswith(against[0]) else part
        elif behind := AGAINST.search(part, part.find(piece) + way.end()):
            other = _OTHER.match(part, behind.end())
            here, there = part[: behind.start()], other[0] if other else ""
        ends = [*(match.start() for match in found[1:]), len(piece)]
        what = frozenset[str]().union(*(_object(piece[match.end() : end], match) for match, end in zip(found, ends, strict=True)))
        subject = piece[: way.start()]
        if opening := _TURNED.match(piece):
            subject = subject[opening.end() :]
        yield _Part(
            _shown(piece, way),
            way[0],
            way["up"] is not None,
            what or keys(subject),
            not what,
            keys(spelled_out(piece, known)),
            keys(spelled_out(here, known)) - frozenset(terms(way[0])),
            keys(spelled_out(there, known)) if there else frozenset(),
            _THIRD.search(there) is not None,
        )
