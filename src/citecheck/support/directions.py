"""Directions that a claim's figures have the other way than a record's.

"Raised the AUC by 34%", where it was lowered by 34%; "half as common with A as with B", where it was 29% with A and 13% with B.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from citecheck.support import lexicon
from citecheck.support.exchanged import exchanged
from citecheck.support.figure import ROUGH
from citecheck.support.figures import figures
from citecheck.support.numerals import NUMBER, ROUGHLY, value
from citecheck.support.opposites import DENIALS
from citecheck.support.reckoning import BARE
from citecheck.support.words import terms, words
from citecheck.text import lazy_re

_UP = (
    r"increas(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|rises?|rose|risen|elevat(?:e[sd]?|ing)|climb(?:s|ed)|grew|prolong(?:s|ed|ing)?|"
    r"lengthen(?:s|ed|ing)?"
)
_DOWN = (
    r"decreas(?:e[sd]?|ing)|reduc(?:e[sd]?|ing)|lower(?:s|ed|ing)|f[ae]lls?|fell|fallen|declin(?:e[sd]?|ing)|diminish(?:es|ed|ing)?|"
    r"drop(?:s|ped)?|shorten(?:s|ed|ing)?"
)
_VERB = lazy_re(rf"\b(?:(?P<up>{_UP})|(?:{_DOWN}))\b", re.IGNORECASE)
_BY = lazy_re(
    rf"\bby (?:(?:{ROUGHLY}|an average of|a mean of|a median of) )?(?P<much>{NUMBER})\s?(?P<unit>%|per ?cent\b|[A-Za-zµμ/]{{1,12}})?",
    re.IGNORECASE,
)
# What a verb that something is changed by can also be: a noun ("the rise in", "eye drops"), or part of one ("cut raised cholesterol").
_NOUN = lazy_re(r"(?:rise|drop|increase|decrease|decline)s?|falls", re.IGNORECASE)
_OBJECT = lazy_re(r"\s*(?:[a-z]+ly\s*)?(?:$|(?:the|its|their|his|her|this|mean|median|both|a|an)\s)", re.IGNORECASE)
_ALONE = lazy_re(r"\s*(?:[a-z]+ly\s*)?$", re.IGNORECASE)
_NAMED_SO = lazy_re(r"\b(?:the|a|an|its|their|this|that|no|any)\s(?:[\w-]+\s)?$", re.IGNORECASE)
_OTHERWISE = lazy_re(  # changes things, too, and which way hangs on what
    r"\b(?:cuts?|cutting|put|puts|br(?:ings?|ought)|attenuat\w+|blunt\w*|improv\w+|curb\w*|halv\w+|slow\w*|lessen\w*|worsen\w*|"
    r"prevent\w*|limit\w*|abolish\w*|revers\w+|normali[sz]\w+|offset\w*|correct\w*)\b",
    re.IGNORECASE,
)
_CLAUSE = lazy_re(r"[.;:]\s|\b(?:whereas|while|whilst|but|although|though)\b", re.IGNORECASE)
_COMPARED = lazy_re(r"\b(?:than|versus|vs|against|compared|relative to|in (?:contrast|comparison)|over)\b", re.IGNORECASE)
_TURNED = lazy_re(  # by which what is said to rise fell under what the study gave
    r"\b(?:without|stop\w*|withdr\w+|discontinu\w+|absence|instead|untreated|placebo|controls?|omi(?:t|ss)\w*|than|versus|compared|relative)\b",
    re.IGNORECASE,
)
_AREA = lazy_re(r"\barea under the [^,;.%]{0,60}?\bcurve\b", re.IGNORECASE)
_WHICH = frozenset(
    {"mean", "median", "average", "total", "plasma", "serum", "blood", "level", "levels", "peak", "overall", "rate", "rates"}
)
_WITH = r"(?:with|after|in|among|on|under|for)"
_AS = lazy_re(
    rf"\b(?P<times>half|twice|(?:{NUMBER}) times) as (?P<often>common|frequent|often|likely|high|many|much|frequently) "
    rf"{_WITH} (?P<one>[^.;:,()]{{2,60}}?) as {_WITH} (?P<other>[^.;:,()]{{2,60}})",
    re.IGNORECASE,
)
_TIMES = {"half": 0.5, "twice": 2.0}
DENIED = 30  # code points before a verb within which it is denied


class _Change(NamedTuple):
    """Something that went up or down (or, where it is denied, neither) by a number of some unit."""

    up: bool | None
    much: float
    unit: str
    subject: str  # what stands before the verb
    changed: str  # what rose or fell
    through: str  # where that stands before the verb: all that stands around it, which has to say through what
    said: str
    plain: bool  # whether the verb is surely what was done


def turned(claim: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """What a claim has rising by so much, or falling, and the sentence of the record that has the opposite of it by as much; `None`
    where the record has the number anywhere else."""
    if " by " not in claim or _TURNED.search(claim):
        return None
    there = [(change, sentence) for sentence in sentences for change in _changes(sentence)]
    everywhere = Counter(value(found[0]) for sentence in sentences for found in BARE.finditer(sentence)) if there else Counter()
    for change in _changes(claim):
        same = [(other, sentence) for other, sentence in there if (other.much, other.unit) == (change.much, change.unit)]
        if (
            change.up is None
            or not change.plain
            or not same
            or len(same) != everywhere[change.much]
            or any(other.up is not (not change.up) for other, _ in same)
        ):
            continue
        for other, sentence in same:
            if _of_the_same(change, other, sentence):
                return change.said, sentence
    return None


def as_often(claim: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """So many times "as common with A as with B" by a claim, and the sentence of the record whose shares come to that with B, where
    none has them so with A."""
    found = _AS.search(claim)
    if found is None or not DENIALS.isdisjoint(words(claim)):
        return None
    before, told = claim[: found.start()], found["times"].lower()
    times = _TIMES.get(told) or value(told.removesuffix(" times"))
    topic, turned_there = set(terms(before)), ""
    for sentence in sentences:
        shares = sorted(figure.low for figure in figures(sentence) if figure.kind == "share" and not figure.bound and figure.low)
        if len(shares) != 2 or topic.isdisjoint(terms(sentence)):  # of more, some are of another outcome
            continue
        less, more = shares
        if abs(more / less - max(times, 1 / times)) > ROUGH * more / less:
            continue
        mine, its = (less, more) if times < 1 else (more, less)
        as_said, other_way = (
            exchanged(f"{before} {a:g}% with {found['one']} and {b:g}% with {found['other']}", sentences)
            for a, b in ((mine, its), (its, mine))
        )
        if other_way:  # the record has it as the claim does
            return None
        turned_there = turned_there or (sentence if as_said else "")
    return (found[0], turned_there) if turned_there else None


def _of_the_same(change: _Change, other: _Change, sentence: str) -> bool:
    """Whether the record tells the same thing's change: what rose or fell goes by the same word, through what the claim says it did."""
    head = next((term for term in terms(change.changed) if term not in _WHICH), "")
    compared = _COMPARED.search(sentence)
    plain = sentence[: compared.start()] if compared else sentence
    named = {concept.name for concept in lexicon.concepts(change.subject) if concept.kind in lexicon.TREATMENTS}
    subject = set(terms(change.subject))
    return (
        bool(head)
        and head in terms(other.changed)
        and named <= {concept.name for concept in lexicon.concepts(plain)}
        and not subject.isdisjoint(terms(plain))
        and set(terms(change.through)) <= {*terms(plain), *terms(_AREA.sub("AUC", plain))}
    )


def _is_done(verb: str, before: str, behind: str) -> bool:
    """Whether a word is the verb of its clause: "fell by 12", "raised the pulse by 12"; not "the rise in the pulse", "raised falls"."""
    if _NOUN.fullmatch(verb):
        return _ALONE.fullmatch(behind) is not None and not _NAMED_SO.search(before)
    return _OBJECT.match(behind) is not None


def _changes(sentence: str) -> Iterator[_Change]:
    """The changes of a sentence by a number; "lowered the AUC by 34% and the half-life by 25%" gives two."""
    text = _AREA.sub("AUC", sentence)
    verbs = list(_VERB.finditer(text))
    starts = [verb.start() for verb in verbs]
    cuts = [0, *(place for cut in _CLAUSE.finditer(text) for place in cut.span()), len(text)]
    begun = 0
    for found in _BY.finditer(text):
        behind, at = bisect_right(cuts, found.start()), bisect_right(starts, found.start())
        if at and (verb := verbs[at - 1]).start() >= (clause := cuts[behind - 1]):
            subject, changed = text[clause : verb.start()], text[max(begun, verb.end()) : found.start()]
            up = None if not DENIALS.isdisjoint(words(subject[-DENIED:])) else verb["up"] is not None
            unit = re.sub("per ?cent", "%", (found["unit"] or "").lower())
            told = (changed, "") if terms(changed) else (subject, f"{subject} {text[found.end() : cuts[behind]]}")
            first = begun if verb.start() >= begun > clause else clause
            plain = _is_done(verb[0], subject, changed) and at - bisect_left(starts, first) == 1
            plain = plain and not _OTHERWISE.search(text, first, found.start())
            yield _Change(up, value(found["much"]), unit, subject, *told, text[verb.start() : found.end()], plain)
        begun = found.end()
