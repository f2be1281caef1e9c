"""A title in which one thing stands for another: all other words are the record's, and this one means something else.

What scanning, spelling, another edition of the same words, or a page that was cut off makes of a title is none of that, and neither is
what can't be told: only words that are known to exclude one another, names that are known to be of different things, and numbers.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from citecheck.matching.fields import MARKUP, ROMAN, american, main_titles
from citecheck.model import Candidate
from citecheck.rules.vocabulary.exclusive import exclude
from citecheck.support import lexicon
from citecheck.support.numerals import NUMBER, value
from citecheck.text import fold, lazy_re

LEAST, TELLING = 4, 2  # words that two titles have to share, and how many of those of four letters or more
_EMPTY = frozenset(("a", "an", "the", "of", "s", "and", "in"))  # words that come and go
_LOOK_ALIKE = str.maketrans("lioszb", "110526")
_MISREAD = frozenset(map(frozenset, ("38", "68", "17", "56", "08", "89")))  # digits that scanning takes for one another
_CODE = lazy_re(r"([a-z]{1,4})(\d{1,4})")
_NUMBERED = {"part", "type", "phase", "grade", "stage", "class", "group", "volume", "level", "factor", "study", "trial", "tier"}
_LETTERED = {"hepatitis", "influenza", "vitamin", "type", "group", "hemophilia", "haemophilia"}  # what stands before A, B, C
_LETTERS = frozenset("abcdek")
_COUNTED = lazy_re(NUMBER)
_KINDS = ("drug", "disease")  # of names in the lexicon that are told apart
_MOST = 6  # places at which a title may be cut off that are looked at
_REGION = 4  # words in a row of which a name, or what stands for it, may be made


def exchanged(printed: str, title: str, telling: int = TELLING) -> tuple[str, str] | None:
    """The words of a printed title and of a record's that mean different things, as folded text, where all others are the same; None where
    nothing or more differs. A subtitle may be left out on either side. `telling`: words of weight that have to be the same."""
    if words(printed) == words(title):
        return None
    for one, other in _readings(printed, title):
        if found := _between(one, other, telling):
            return found
    return None


def is_tied(candidate: Candidate) -> bool:
    """Whether an entry names a record by an identifier, or stands at its place."""
    agrees = candidate.agreement.get
    return any(agrees(name) == 1.0 for name in ("pmid", "doi", "pmcid")) or all(agrees(name) == 1.0 for name in ("volume", "page"))


def words(title: str) -> list[str]:
    return fold(MARKUP.sub("", html.unescape(title))).split()


def _readings(printed: str, title: str) -> Iterator[tuple[list[str], list[str]]]:
    """Both titles whole, then either without the subtitles that the other lacks."""
    one, other = words(printed), words(title)
    yield one, other
    yield from ((one, words(main)) for main in main_titles(title)[:_MOST])
    yield from ((words(main), other) for main in main_titles(printed)[:_MOST])


def _between(one: Sequence[str], other: Sequence[str], telling: int) -> tuple[str, str] | None:
    found: tuple[str, str] | None = None
    same: list[str] = []
    if abs(len(one) - len(other)) > _REGION:
        return None
    for kind, i, j, k, m in SequenceMatcher(a=one, b=other, autojunk=False).get_opcodes():
        left, right = one[i:j], other[k:m]
        if kind == "equal":
            same += left
        elif kind != "replace":
            if not _EMPTY.issuperset([*left, *right]):
                return None
        else:
            for pair in _regions(left, right):
                if differs(*pair, one[i - 1] if i else ""):
                    if found:
                        return None
                    found = " ".join(pair[0]), " ".join(pair[1])
                elif not _spelled(*pair):
                    return None
    return found if len(same) >= LEAST and sum(len(word) > 3 for word in same) >= telling else None


def _regions(left: Sequence[str], right: Sequence[str]) -> list[tuple[Sequence[str], Sequence[str]]]:
    """What stands for what: several words for several at once where they make a name, or else one by one."""
    if len(left) != len(right) or differs(left, right, "") or _spelled(left, right):
        return [(left, right)]
    return [([a], [b]) for a, b in zip(left, right, strict=True)]


def differs(left: Sequence[str], right: Sequence[str], before: str) -> bool:
    """Whether folded words mean another thing than others in their place, behind the same word."""
    if len(left) == len(right) == 1:
        one, other = left[0], right[0]
        if exclude(one, other) or _numbers_differ(one, other, before) or _codes_differ(one, other):
            return True
        if before in _LETTERED and one in _LETTERS and other in _LETTERS:
            return True
    return _coded_apart(left, right) or _named_apart(" ".join(left), " ".join(right))


def _numbers_differ(one: str, other: str, before: str) -> bool:
    a, b = (f"{value(word):.0f}" if word.isalpha() and _COUNTED.fullmatch(word) else word for word in (one, other))
    if before in _NUMBERED:
        a, b = ROMAN.get(a, a), ROMAN.get(b, b)
    if one.translate(_LOOK_ALIKE) == other.translate(_LOOK_ALIKE):
        return False  # `11` for II
    return a.isdecimal() and b.isdecimal() and _counts_apart(a, b)


def _counts_apart(one: str, other: str) -> bool:
    """Whether two numbers are others by more than a slip: a digit left out, too many, or misread, or two that changed places."""
    short, long = sorted((one, other), key=len)
    if int(one) == int(other) or long.endswith(short) or long.startswith(short):  # `1999-2002` and `1999-02`, or cut off
        return False
    if len(short) == len(long):
        pairs = [frozenset(pair) for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
        return sorted(one) != sorted(other) and not _MISREAD.issuperset(pairs)
    return len(long) - len(short) > 1 or not any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _codes_differ(one: str, other: str) -> bool:
    """`cd4` and `cd8`."""
    mine, theirs = _CODE.fullmatch(one), _CODE.fullmatch(other)
    return bool(mine and theirs and mine[1] == theirs[1] and _counts_apart(mine[2], theirs[2]))


def _coded_apart(left: Sequence[str], right: Sequence[str]) -> bool:
    """`ndm 1` and `oxa 48`: two codes of letters and a number, of which both are others."""
    if len(left) != 2 or len(right) != 2 or left[1] == right[1] or not (left[1].isdecimal() and right[1].isdecimal()):
        return False
    return left[0] != right[0] and all(2 <= len(word) <= 4 and word.isalpha() for word in (left[0], right[0]))


def _named_apart(one: str, other: str) -> bool:
    """Whether two texts are names of different drugs, or of different diseases, and neither is a word for the other's kind."""
    mine, theirs = lexicon.concepts(one), lexicon.concepts(other)
    if len(mine) != 1 or len(theirs) != 1 or mine[0].kind != theirs[0].kind or mine[0].kind not in _KINDS:
        return False
    whole = all(text in names or text.removesuffix("s") in names for text, names in ((one, mine[0].names), (other, theirs[0].names)))
    if not whole or mine[0].names & theirs[0].names or lexicon.akin(mine[0], theirs[0]):
        return False
    from rapidfuzz.distance import OSA

    return mine[0].kind == "disease" or OSA.distance(one, other) > 2  # two letters may be misprinted


def _spelled(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether words are others only as they are spelled, parted or misprinted."""
    from rapidfuzz.distance import OSA

    one, other = (re.sub(r"(?:ies|y|s)$", "", american("".join(words))) for words in (left, right))
    shortest = min(len(one), len(other))
    return one == other or OSA.distance(one, other) <= (0 if shortest < 5 else 1 if shortest < 8 else 2)
