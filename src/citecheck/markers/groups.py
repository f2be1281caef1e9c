"""Reading the inside of a numeric marker: `1,3-5`, `1, 3–5`, `12, Table 2`, `5-3`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.markers.words import POINTED, POINTERS
from citecheck.text import lazy_re

DASHES = "-–—‐‑‒−"
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾ ˒", "0123456789-() ,")
_LOCATOR = lazy_re(
    r"""[\s,;:]+(?:pp?\.?|pages?|S\.|Seiten?|s\.|p[áa]gs?\.?|tab(?:le|\.)?|fig(?:ure|s)?\.?|figs\.
        |ch(?:ap(?:ter|\.)?)?\.?|sections?|sect?\.|§|app(?:endix|\.)?|box
        |suppl(?:ement(?:ary)?|\.)?|vol(?:ume|\.)?|para(?:graph|\.)?|eq(?:uation|\.)?
        |ref\.|note|see|rev(?:iew(?:ed)?)?\ in|l\.|lines?)[\s.]*
        [\w§.–-]{0,12}(?:\s*[-–,]\s*\d{1,5}){0,4}(?:\s+in\s+[\w\s]{0,30})?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_TOKEN = lazy_re(
    rf"\s*(?:(?P<number>\d{{1,4}})(?P<letter>[a-f]?)(?!\w)|(?P<dash>--|[{DASHES}])|(?P<comma>[,;])|(?P<and>&|and|und|et|y|e|en|og|och)(?=\s))\s*",
    re.IGNORECASE,
)
_POINTER = lazy_re(
    rf"\b(?:tab|abb|fig|figs|eq|{'|'.join(sorted(POINTERS | POINTED))})\.?[ \u00a0]?\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}[A-Za-z]?\s*$",
    re.IGNORECASE,
)
_ISOTOPES = frozenset(("10B", "11B", "11C", "13C", "14C", "18F", "19F"))  # those that look like a number with its letter: `[18F]FDG`
_HEADS = lazy_re(r"(?:^|[;\n])[ \t]?$")
_NUMBERED_LINE = lazy_re(r"[ \t]?[\[(]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}[\])]?[ \t]?[^\W\d_]")
_NAMES = lazy_re(r"[^;\n]{0,120}")
_WORD = lazy_re(r"[^\W\d_]{4,}")
_PADDED = lazy_re(r"0[1-9]\d?")
_PAGES = lazy_re(r"\(pp?\.?[ \u00a0]?[a-z]?\d[\w,\s–-]{0,40}\)", re.IGNORECASE)
WORDED_RANGE = lazy_re(r"(?<=\d)\s{1,3}(?:to|through|thru|bis|à|a|hasta|até|tot)\s{1,3}(?=\d)")
MAX_RANGE = 400  # entries that one range may span


@dataclass(frozen=True)
class Group:
    """The keys a marker names, ranges expanded; `defect` says in words why it can't be read as written."""

    keys: tuple[str, ...]
    defect: str | None = None
    locator: bool = False

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(int(key.rstrip("abcdef")) for key in self.keys)


def pointed(before: str) -> bool:
    """Whether a text ends in the number of a table or a section: `siehe Tabelle 2`, a number that has no part in what follows."""
    return _POINTER.search(before) is not None


def heads_names(text: str, start: int, end: int) -> bool:
    """Whether a number stands before the institution that it is the number of: `¹ Dept. of Surgery; ² Hospital Pharmacy`."""
    if not _HEADS.search(text, max(0, start - 2), start) or not _NUMBERED_LINE.match(text, text.rfind("\n", 0, start) + 1):
        return False
    named = _NAMES.match(text, end)
    words = _WORD.findall(named[0]) if named else []
    return bool(words) and 2 * sum(word[0].isupper() for word in words) >= len(words)


def plain_digits(text: str) -> str:
    """Unicode superscript digits, dashes and brackets as ordinary ones."""
    return text.translate(_SUPERSCRIPTS)


def without_pages(text: str) -> str:
    """A raised marker without the pages that some print behind its numbers: `3(p1800)`, `5(pp102-104),3`."""
    return _PAGES.sub("", text)


def parse_group(text: str, *, spaces_separate: bool = False, padded: bool = False) -> Group | None:
    """The numbers of a marker's inside, or None where it isn't made of reference numbers.

    `spaces_separate`: `6 7 8` are three numbers (BMJ superscripts); else white space alone never parts two.
    `padded`: `01` is the number 1.
    """
    inner = plain_digits(text).replace("\\ ", " ")  # a space that Pandoc wants escaped
    locator = _LOCATOR.search(inner)
    if locator and locator.start() > 0:
        inner = inner[: locator.start()]
    keys: list[str] = []
    defects: list[str] = []
    at = 0
    dash = False
    separated = True  # a number may stand here
    comma = ranged = False
    while at < len(inner):
        token = _TOKEN.match(inner, at)
        if token is None or token.end() == at:
            return None
        if token["number"]:
            if not separated and not dash and not spaces_separate:
                return None
            if token["number"] + token["letter"] in _ISOTOPES:
                return None
            if token["number"].startswith("0") and not (padded and _PADDED.fullmatch(token["number"])):
                return None
            number = token["number"].lstrip("0") + token["letter"].lower()
            if dash and keys and not token["letter"] and keys[-1].isdigit():
                first, last = int(keys[-1]), int(number)
                if last - first > MAX_RANGE:
                    return None
                if ranged:
                    defects.append("it is two ranges in one")  # what lies between was never meant, perhaps
                    keys.append(number)
                elif last < first:
                    defects.append(f"the range {first}-{last} runs backwards")
                    keys.append(number)
                else:
                    if last == first:
                        defects.append(f"the range {first}-{last} holds one number")
                    keys.extend(str(n) for n in range(first + 1, last + 1))
                ranged = True
            else:
                keys.append(number)
                ranged = False
            dash = separated = comma = False
        elif token["dash"]:
            if dash or not keys:
                return None
            dash, separated = True, True
        else:
            if dash:
                return None
            joined = bool(token["and"]) and comma and keys  # `1, and 2`
            if separated and (comma or not keys) and not joined:
                defects.append("a number is missing beside a comma")
            separated, comma = True, True
        at = token.end()
    if not keys or dash:
        return None
    if comma:
        defects.append("a number is missing beside a comma")
    unique = tuple(dict.fromkeys(keys))
    if len(unique) < len(keys):
        twice = next(key for key in unique if keys.count(key) > 1)
        defects.append(f"{twice} stands twice")
    return Group(unique, "; ".join(dict.fromkeys(defects)) or None, bool(locator and locator.start() > 0))
