"""The names a journal goes by: NLM and ISO 4 abbreviations, full titles, former titles.

`journals.txt` is built by `training/journals.py` from JabRef's journal lists (CC0 1.0) and a list of newer ones. A journal it doesn't hold
is compared by the way abbreviations are made: each word a beginning of the full name's word, small words left out.
"""

from __future__ import annotations

import mmap
import re
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import fuzz

from citecheck.text import fold, lazy_re, word_set

SMALL = word_set(
    "a an and at by de del della der des di die do du e el en et fur for from in la le les of on os para pour the to und van von y"
)

_QUALIFIER = lazy_re(r"(?<=\w)\s?\((?:[^()]{1,60})\)\s*$|\s?\[(?:Internet|online|Online|serial online)\]\s*$")

_CYRILLIC = lazy_re("[а-яё]", re.IGNORECASE)
_LATIN = str.maketrans(  # as NLM has Russian names: `Voprosy okhrany materinstva i detstva`
    dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziiklmnoprstufye", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "iu", "я": "ia"}
)


@cache
def _table() -> mmap.mmap:
    with Path(__file__).with_name("journals.txt").open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


@lru_cache(maxsize=65536)
def _ids(folded: str) -> frozenset[int]:
    """The numbers of the journals that go by a folded name: a binary search in the sorted lines, which loads nothing."""
    table, wanted = _table(), folded.removeprefix("the ").encode()
    low, high = 0, len(table)
    while low < high:
        middle = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.find(b"\n", middle)
        name, _, numbers = table[middle:end].partition(b"|")
        if name == wanted:
            return frozenset(int(number) for number in numbers.split(b","))
        if name < wanted:
            low = end + 1
        else:
            high = middle
    return frozenset()


def is_known(name: str) -> bool:
    """Whether this is a name of a journal in the table."""
    return bool(numbers(name))


def is_known_in_latin(name: str) -> bool:
    """Whether a name in Cyrillic letters is one of the table. That tells where a title ends; a work under a Cyrillic title is not to be
    looked for in PubMed, which has it under another."""
    return _CYRILLIC.search(name) is not None and is_known(name.lower().replace("им. ", "имени ").translate(_LATIN))


def numbers(name: str) -> frozenset[int]:
    """The numbers in the table of the journals that go by a name; below 0 of those of which PubMed may hold only some articles."""
    return _ids(fold(name))


def is_abbreviation(short: str, full: str) -> bool:
    """Whether the folded `short` abbreviates the folded `full` the way ISO 4 does: `j am acad dermatol`."""
    wanted = [word for word in full.split() if word not in SMALL]
    given = [word for word in short.split() if word not in SMALL]
    if not given or len(given) > len(wanted):
        return False
    if len(given) < len(wanted):
        return "".join(given) == "".join(word[0] for word in wanted) and len(given) == 1 and len(wanted) > 2
    return all(word.startswith(begin) or _contracted(begin, word) for begin, word in zip(given, wanted, strict=True))


def _contracted(short: str, word: str) -> bool:
    """`natl` for `national`, `dtsch` for `deutsche`: the letters in order, the first one the same."""
    if len(short) < 3 or short[0] != word[0]:
        return False
    rest = iter(word)
    return all(char in rest for char in short)


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """How surely two printed names mean one journal: 1 the same by table or abbreviation, 0 different."""
    a, b = (fold(_QUALIFIER.sub("", name)).removeprefix("the ") for name in (one, other))
    if not a or not b:
        return 0.5
    if a == b or a.replace(" ", "") == b.replace(" ", ""):
        return 1.0
    known_a, known_b = _ids(a), _ids(b)
    if known_a & known_b:
        return 1.0
    if is_abbreviation(a, b) or is_abbreviation(b, a):
        return 0.95
    short, long = sorted((a, b), key=len)
    if long.startswith(short + " ") and len(short) > 3:
        # A section or a place that one side leaves out (`brain res mol brain res`, `lancet london england`); between two
        # journals of the table it is another journal (`lancet` and `lancet oncology`).
        return 0.4 if known_a and known_b else 0.8
    ratio = fuzz.ratio(a, b) / 100
    if known_a and known_b:
        return 0.3 if ratio > 0.93 else 0.0
    return max(0.0, (ratio - 0.6) / 0.4) * 0.9
