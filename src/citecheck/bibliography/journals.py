"""The names a journal goes by: NLM and ISO 4 abbreviations, full titles, former titles.

`journals.txt.gz` is built by `training/journals.py` from JabRef's journal lists (CC0 1.0). A journal that it doesn't hold
is compared by the way abbreviations are made: each word a beginning of the full name's word, small words left out.
"""

from __future__ import annotations

import gzip
import re
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz import fuzz

from citecheck.text import fold

_SMALL = frozenset(
    "a an and at by de del della der des di die do du e el en et fur for from in la le les of on os para pour the to und van von y".split()  # noqa: SIM905 -- words
)

_QUALIFIER = re.compile(r"(?<=\w)\s?\((?:[^()]{1,60})\)\s*$|\s?\[(?:Internet|online|Online|serial online)\]\s*$")

# Titles that followed one another, or that people use for one another. Facts from the journals' own pages.
_SAME = (
    (
        "proc natl acad sci u s a",
        "pnas",
        "proc natl acad sci usa",
        "proc nat acad sci usa",
        "proceedings of the national academy of sciences",
    ),
    ("n engl j med", "nejm", "new england journal of medicine", "new eng j med"),
    ("bmj", "british medical journal", "br med j", "br med j clin res ed", "brit med j", "bmj british medical journal"),
    ("jama", "journal of the american medical association", "j am med assoc"),
    ("jama dermatol", "arch dermatol"),
    ("jama intern med", "arch intern med"),
    ("jama pediatr", "arch pediatr adolesc med", "am j dis child"),
    ("jama psychiatry", "arch gen psychiatry"),
    ("jama neurol", "arch neurol"),
    ("jama ophthalmol", "arch ophthalmol"),
    ("jama surg", "arch surg"),
    ("jama otolaryngol head neck surg", "arch otolaryngol head neck surg", "arch otolaryngol"),
    ("arch pathol lab med", "arch pathol"),
    ("j biol chem", "jbc"),
    ("mmwr morb mortal wkly rep", "mmwr", "morbidity and mortality weekly report"),
    ("j neurol neurosurg psychiatry", "jnnp"),
    ("cochrane database syst rev", "cochrane database of systematic reviews", "cochrane library", "cochrane db syst rev"),
    ("bjog", "br j obstet gynaecol"),
    ("bju int", "br j urol"),
    ("j intern med", "acta med scand"),
    ("apmis", "acta pathol microbiol immunol scand"),
    ("febs j", "eur j biochem"),
    ("pflugers arch", "pfluegers archiv", "pflugers archiv european journal of physiology"),
    ("health technol assess", "hta"),
    ("dtsch med wochenschr", "deutsche medizinische wochenschrift"),
    ("angew chem int ed engl", "angew chem int ed", "angewandte chemie international edition"),
    ("j am acad dermatol", "jaad"),
    ("j eur acad dermatol venereol", "jeadv"),
    ("j am coll cardiol", "jacc"),
    ("j clin oncol", "jco"),
)


@cache
def _table() -> dict[str, frozenset[int]]:
    """Folded name -> the numbers of the journals that go by it; journals of one row of `_SAME` share a number."""
    lines = gzip.decompress((files(__package__) / "journals.txt.gz").read_bytes()).decode().split("\n")
    table: dict[str, set[int]] = {}
    for number, line in enumerate(lines):
        for name in line.split("|"):
            table.setdefault(name, set()).add(number)
    for number, names in enumerate(_SAME, len(lines)):
        for name in names:
            siblings = [table[other] for other in lines[min(table[name])].split("|")] if name in table else []
            for numbers in [table.setdefault(name, set()), *siblings]:
                numbers.add(number)
    return {name: frozenset(numbers) for name, numbers in table.items()}


def _ids(folded: str) -> frozenset[int]:
    return _table().get(folded.removeprefix("the "), frozenset())


def is_known(name: str) -> bool:
    """Whether this is a name of a journal in the table."""
    return bool(_ids(fold(name)))


def is_abbreviation(short: str, full: str) -> bool:
    """Whether the folded `short` abbreviates the folded `full` the way ISO 4 does: `j am acad dermatol`."""
    wanted = [word for word in full.split() if word not in _SMALL]
    given = [word for word in short.split() if word not in _SMALL]
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
