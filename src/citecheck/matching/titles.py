"""The title of an entry against those of a record: the same, cut off, reworded, a notice about it, another part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from citecheck.matching.fields import ROMAN, plain
from citecheck.matching.weights import WEIGHTS, Comparison, Printed
from citecheck.model import Record, Reference
from citecheck.text import fold, lazy_re

_NOTICE = lazy_re(
    r"^\W*(?:(?P<reply>re|in reply|reply|replies|response|authors?['’]? (?:reply|response)|the authors? reply|comment(?:ary)? on"
    r"|letter|letter to the editor)\s?(?::|to\b|by\b|from\b|\.)"
    r"|(?P<erratum>errat(?:um|a)|corrigend(?:um|a)|correction(?:s)?|author correction|publisher correction)\s?(?:\(|:|to\b|for\b|\.|$|in\b)"
    r"|(?P<retraction>retract(?:ion|ed)|notice of retraction|withdrawn|withdrawal|expression of concern|statement of retraction)\b)",
    re.IGNORECASE,
)
_NOTICE_TYPES = {
    "Published Erratum": "erratum",
    "Retraction of Publication": "retraction",
    "Retraction Notice": "retraction",
    "Expression of Concern": "retraction",
}
_NUMBERS = lazy_re(r"\b(?:\d+|[ivx]{1,4})\b")


def compare_titles(reference: Reference, record: Record, text: Printed) -> list[Comparison]:
    names = [name for name in (record.title, record.vernacular_title) if name and len(plain(name)) > 1]
    if not names:
        return []
    if reference.title is None and len(text.words) < 4:
        return []  # a bare identifier
    outcome, weight, name = max(((*_title(reference, other, text), other) for other in names), key=lambda found: found[1])
    if outcome == "different" and reference.title is None and (reference.volume or reference.pages):
        return []  # a style without titles
    printed = reference.title or ""
    if printed and outcome not in ("different", "fragment", "contained") and _parts_differ(printed, name, outcome):
        return [Comparison("title", "other part", WEIGHTS["title"]["other part"])]
    rows = [Comparison("title", outcome, weight)]
    kinds = [
        _notice(name) or next((_NOTICE_TYPES[kind] for kind in record.publication_types if kind in _NOTICE_TYPES), None),
        _notice(printed),
    ]
    if kinds[0] != kinds[1] and outcome != "different" and printed and not _said(kinds[0], reference.text):
        rows.append(Comparison("notice", "differs", WEIGHTS["notice"]["differs"]))
    return rows


def _title(reference: Reference, title: str, text: Printed) -> tuple[str, float]:
    """The outcome for one of the record's titles, and its evidence."""
    wanted = plain(title)
    printed = plain(reference.title) if reference.title else ""
    table = WEIGHTS["title"]
    best = ("different", table["different"])
    if printed:
        ratio = fuzz.ratio(printed, wanted, score_cutoff=50) / 100
        short, long = sorted((printed, wanted), key=len)
        if ratio == 1.0:
            return "same", by_length(table["same"], short)
        if len(short) >= 12 and fuzz.ratio(short, long[: len(short)], score_cutoff=80) >= 97:
            # A subtitle left out, or cut off by a page.
            share = len(short) / len(long)
            value = table["beginning"] if share > 0.4 or len(short) > 45 else table["beginning"] - 2.0
            best = ("beginning", by_length(value, short))
        elif len(printed) >= 15 and printed in wanted:
            best = ("within", by_length(table["within"], printed))  # the beginning left out
        elif ratio >= 0.7 and _reworded(reference.title or "", title):
            best = ("reworded", table["reworded"] - (1 - ratio) * 12)
        elif ratio >= 0.97:
            best = ("same", by_length(table["same"], short))
        elif ratio >= 0.88:
            best = ("close", by_length(table["close"], short))
        elif ratio >= 0.7:
            best = ("alike", table["alike"] - (0.88 - ratio) * 12)
    if best[1] < table["contained"] and len(wanted) >= 15 and len(text.solid) >= len(wanted) * 0.8:
        inside = fuzz.partial_ratio(wanted, text.solid, score_cutoff=85) / 100 if len(wanted) <= len(text.solid) else 0.0
        # The record's title stands in the entry although the parser cut it elsewhere. Where a longer title was read, the
        # record may be the shorter one of two.
        if inside >= 0.95 and (not printed or len(wanted) >= 0.75 * len(printed) or wanted not in printed):
            found = ("contained", by_length(table["contained"] + (1.5 if inside > 0.985 else 0.0), wanted))
            best = max(best, found, key=lambda pair: pair[1])
    if best[1] < table["fragment"] and wanted in text.solid:
        # A record's title broken off at markup, or a shorter title within the entry's: the other fields decide.
        best = ("fragment", table["fragment"])
    return best


def _reworded(printed: str, title: str) -> bool:
    """Whether a telling word is another on either side (`in men` for `in women`), or two are on one side alone: no slip of
    the pen."""
    one, other = ([word for word in fold(part).split() if len(word) > 3] for part in (printed, title))
    solid_one, solid_other = plain(printed), plain(title)
    lost = sum(not _stands_in(word, other, solid_other) for word in one)
    added = sum(not _stands_in(word, one, solid_one) for word in other)
    return lost + added >= 2


def _stands_in(word: str, words: Sequence[str], solid: str) -> bool:
    return word in solid or any(abs(len(word) - len(each)) <= 2 and fuzz.ratio(word, each, score_cutoff=75) for each in words)


def by_length(weight: float, letters: str) -> float:
    """Short titles are shared by many works: full weight from about seven words (40 letters) on."""
    return weight * min(1.0, 0.35 + 0.65 * len(letters) / 40)


def _notice(title: str) -> str | None:
    match = _NOTICE.match(title)
    return match.lastgroup if match else None


_SAID = {
    "reply": re.compile(
        r"[\[(](?:letter|comment|reply|response|editorial)|\bletters? to the editor|\bauthors?['’]? (?:reply|response)|\breply (?:to"
        r"|by)\b|\bre:",
        re.I,
    ),
    "erratum": re.compile(
        r"[\[(](?:erratum|corrigendum|correction|published erratum)|\b(?:erratum|corrigendum|correction)(?: to| in| for)?:|\berratum\b",
        re.I,
    ),
    "retraction": re.compile(r"\bretract(?:ed|ion)\b|\bwithdrawn\b|\bexpression of concern\b", re.I),
}


def _said(kind: str | None, text: str) -> bool:
    """Whether the entry names the notice elsewhere than at the title's beginning (`… [letter]`, `… (retraction)`)."""
    return kind is not None and _SAID[kind].search(text) is not None


def _numbers(title: str) -> set[str]:
    return {ROMAN.get(token, token.lstrip("0") or "0") for token in _NUMBERS.findall(fold(title))}


def _beyond(folded: str, letters: int) -> str:
    """What follows the first so many letters: spaces don't count, since one side may have lost its hyphens."""
    for at, char in enumerate(folded):
        if letters <= 0:
            return folded[at:]
        letters -= char != " "
    return ""


_PART = lazy_re(r"\W*(?:parts?|no|number|chapter|section|study|paper|volume|series)?\W*(?:[ivx]{1,4}|\d{1,4})\b", re.I)


def _parts_differ(printed: str, title: str, outcome: str) -> bool:
    """Whether numbers tell the two titles apart: each has one that the other lacks (part I and part II, 2013 and 2018), or
    what one has beyond the other begins by counting (`…. Part II`)."""
    one, other = _numbers(printed), _numbers(title)
    if one - other and other - one:
        return True
    return outcome == "beginning" and _PART.match(_beyond(fold(title), len(plain(printed)))) is not None
