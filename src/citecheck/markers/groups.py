"""Reading the inside of a numeric marker: `1,3-5`, `1, 3–5`, `12, Table 2`, `5-3`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from citecheck.formats.part_words import POINTERS
from citecheck.markers.words import POINTED
from citecheck.text import lazy_re

DASHES = "-–—‐‑‒−"
_PLAIN = str.maketrans(  # raised ones, and those of Arabic, Persian and East Asian type
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾ ˒٠١٢٣٤٥٦٧٨٩،؛۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９，、", "0123456789-() ,0123456789,;01234567890123456789,,"
)
_LOCATOR = lazy_re(
    r"""[\s,;:]+(?:pp?\.?|pages?|S\.|Seiten?|s\.|p[áa]gs?\.?|tab(?:le|elle|leau|la|ela|ella|\.)?|fig(?:ure|ura|s)?\.?|figs\.|abb(?:ildung|\.)?
        |ch(?:ap(?:ter|\.)?)?\.?|cap(?:[íi]tulo|itolo|\.)?|kap(?:itel|\.)?|abschnitt|secci[óo]n|sections?|sect?\.|§|app(?:endix|\.)?|box
        |suppl(?:ement(?:ary)?|\.)?|vol(?:ume|\.)?|para(?:graph|\.)?|eq(?:uation|\.)?
        |ref\.|note|see|rev(?:iew(?:ed)?)?\ in|l\.|lines?)[\s.]*
        [\w§.–-]{0,12}(?:\s*[-–,]\s*\d{1,5}){0,4}(?:\s+in\s+[\w\s]{0,30})?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
AND = "&|and|und|et|y|e|en|og|och|i|oraz|и"
_TOKEN = lazy_re(
    rf"\s*(?:(?P<number>\d{{1,4}})(?P<letter>[a-f]?)(?!\w)|(?P<dash>--|[{DASHES}])|(?P<comma>[,;])|(?P<and>{AND})(?=\s))\s*",
    re.IGNORECASE,
)
_POINTER = lazy_re(
    rf"\b(?:tab|{'|'.join(sorted(POINTERS | POINTED))})\.?[ \u00a0]?\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}[A-Za-z]?\s*$",
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
LEAD = (  # `[vgl. 3]`, `[see also 2]`, `[reviewed in 5]`
    r"(?:(?:see|cf\.|e\.g\.,?|i\.e\.,?|for (?:an? )?review,? see|for review|reviewed in|siehe|vgl\.|z\. ?B\.|s\."
    r"|voir|cf|p\. ex\.|véase|ver|por ej\.|vedi|cfr\.|veja|zie|bijv\.)"
    r"(?: also| auch| aussi| también| anche| também| ook)? |[Rr][eé]fs?\.? ?)"
)
BESIDE = lazy_re(rf"(?<=\d)\s*[,;]\s*(?:(?:but|and|aber|und|mais|et|pero|y|ma|e|mas|maar|en)\s)?{LEAD}(?=\d)")  # `[1; see also 3]`
MAX_RANGE = 400  # entries that one range may span
_LACKS_NUMBER = "a number is missing beside a comma"


SEVERAL = "a footnote's mark names one note"
"""The defect of `[^1,2]`, which Markdown prints as it stands."""


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
    """Unicode superscript digits, dashes and brackets, and the digits and commas of other scripts, as ordinary ones."""
    return text.translate(_PLAIN)


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
    located = locator is not None and locator.start() > 0
    tokens = _tokens(inner[: locator.start()] if locator and located else inner)
    if not tokens:
        return None
    reader = _Reader(spaces_separate, padded)
    if not all(map(reader.read, tokens)) or reader.unfinished:
        return None
    if reader.last == "separator":
        reader.defects.append(_LACKS_NUMBER)
    unique = tuple(dict.fromkeys(reader.keys))
    if len(unique) < len(reader.keys):
        twice = next(key for key in unique if reader.keys.count(key) > 1)
        reader.defects.append(f"{twice} stands twice")
    return Group(unique, "; ".join(dict.fromkeys(reader.defects)) or None, located)


def _tokens(inner: str) -> list[re.Match[str]]:
    """What the inside of a marker is made of: numbers, dashes and separators. Nothing, where anything else stands there."""
    tokens: list[re.Match[str]] = []
    at = 0
    while at < len(inner):
        token = _TOKEN.match(inner, at)
        if token is None:
            return []
        tokens.append(token)
        at = token.end()
    return tokens


@dataclass
class _Reader:
    """Takes the tokens of a marker one after the other; each method says whether its token may stand there."""

    spaces_separate: bool
    padded: bool
    keys: list[str] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    last: Literal["number", "dash", "separator", ""] = ""  # what the token before was
    ranged: bool = False  # the last number ended a range

    @property
    def unfinished(self) -> bool:
        return not self.keys or self.last == "dash"

    def read(self, token: re.Match[str]) -> bool:
        if token["number"]:
            return self.number(token["number"], token["letter"])
        return self.dash() if token["dash"] else self.separator(word=token["and"] is not None)

    def number(self, digits: str, letter: str) -> bool:
        if (self.last == "number" and not self.spaces_separate) or digits + letter in _ISOTOPES:
            return False
        if digits.startswith("0") and not (self.padded and _PADDED.fullmatch(digits)):
            return False
        key = digits.lstrip("0") + letter.lower()
        ends_range = self.last == "dash" and not letter and self.keys[-1].isdigit()
        if ends_range and not self._range(key):
            return False
        if not ends_range:
            self.keys.append(key)
        self.last, self.ranged = "number", ends_range
        return True

    def _range(self, key: str) -> bool:
        first, last = int(self.keys[-1]), int(key)
        if last - first > MAX_RANGE:
            return False
        if self.ranged:
            self.defects.append("it is two ranges in one")  # what lies between was never meant, perhaps
            self.keys.append(key)
        elif last < first:
            self.defects.append(f"the range {first}-{last} runs backwards")
            self.keys.append(key)
        else:
            if last == first:
                self.defects.append(f"the range {first}-{last} holds one number")
            self.keys.extend(str(number) for number in range(first + 1, last + 1))
        return True

    def dash(self) -> bool:
        if self.unfinished:
            return False
        self.last = "dash"
        return True

    def separator(self, *, word: bool) -> bool:
        if self.last == "dash":
            return False
        joined = word and self.last == "separator"  # `1, and 2`
        if not self.keys or (self.last == "separator" and not joined):
            self.defects.append(_LACKS_NUMBER)
        self.last = "separator"
        return True
