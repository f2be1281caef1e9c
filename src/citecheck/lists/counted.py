"""How many entries a list has, by its heading (`3 Sources`) and by the numbers that the text cites, and which lines may be entries that
bear no sign of a reference (`MedlinePlus. Tretinoin topical.`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from citecheck.bibliography.groups import tells_group
from citecheck.formats.list_headings import list_heading
from citecheck.lists.back_matter import is_back_matter
from citecheck.lists.pieces import Piece, reference_likeness
from citecheck.model import BlockKind
from citecheck.text import lazy_re

_LONGEST = 40  # words of an entry without a sign of one
_HEADED = lazy_re(r"\W*(?P<before>\d{1,3})\s+(?P<named>[^\W\d][^\d]*)|(?P<name>[^\d]*[^\W\d])[\s(\[:]+(?P<behind>\d{1,3})[)\]:]*\s*")
TRUSTED = r"[ \u00a0]?Trusted Source"
"""What Healthline shows at the links of some sources, and a copy holds: `(1Trusted Source)`."""
_NUMBERS = rf"\d{{1,3}}(?:{TRUSTED})?(?:\s?[,;–-]\s?\d{{1,3}}(?:{TRUSTED})?)*"
_CALL = lazy_re(
    rf"\[(?P<bracket>{_NUMBERS})\]|\((?P<paren>{_NUMBERS})\)"
    rf"|(?<=[^\W\d_])[)\"”’]{{0,2}}[.!?,;:]?[)\"”’]{{0,2}}\^?(?P<glued>{_NUMBERS})(?=[\s.,;:!?)]|$)"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RANGE = lazy_re(r"(\d{1,3})(?:\s?[–-]\s?(\d{1,3}))?")
_NAME = r"(?:(?:[A-Z]\.){2,}|\w+\.(?:com|org|gov|edu|net)|[A-ZÀ-Þ&][\w'’-]*,?)"
_PUBLISHER = rf"{_NAME}(?:\s(?:of|for|and|the|on|in|de|der|des|für|und|&|{_NAME})){{0,11}}(?:\s\([^()]{{2,12}}\))?"
_BETWEEN = r"(?:[.:?!]|\s[-–—|])\s+"
_CALLS_ON = lazy_re(
    r"\W{0,2}(?:read|see|share|follow|watch|next|related|learn|by|about|written|reviewed|medically|fact|updated|last|more|tags?|categor\w+"
    r"|advert\w*|sign|subscribe|posted|published|filed|photo|image|note|disclaimer|disclosures?|authors?|thanks?|answer|copyright|contact"
    r"|menu|home|search|log|privacy|terms|get|find)\b",
    re.IGNORECASE,
)
_BY_PUBLISHER = lazy_re(  # `National Institutes of Health (NIH). Vitamin A.`, `Mayo Clinic: “Melasma.”`, and nothing on who wrote the page
    rf"\W{{0,2}}(?P<publisher>{_PUBLISHER}){_BETWEEN}(?!(?!Wh|How)(?:[A-Z]\w+\s){{1,3}}(?:is|has|was|holds|writes|works|lives)\b|(?:We|Our|You|She|He)\b)"
    r"[“\"'‘]?[A-ZÀ-Þ0-9]"
)
_PUBLISHER_LAST = lazy_re(rf"\W{{0,2}}[A-ZÀ-Þ0-9][^.?!|]{{3,150}}{_BETWEEN}(?P<publisher>{_PUBLISHER})\W{{0,2}}")
_HOUSES = lazy_re(
    r"\b(?:Clinic|Health|Medicine|Medical|Library|Institutes|NHS|WHO|CDC|FDA|EMA|NIH|MedlinePlus|WebMD|StatPearls|UpToDate|DermNet)\b"
)
_QUOTED = lazy_re(rf"{_PUBLISHER}[:,.]\s+[“\"][^“”\"]{{3,200}}[”\"][.,]?")
_FILE = lazy_re(r"(?!.*(?:://|\bdoi\b|\bPMID\b)).{1,150}\.(?:pdf|docx?|txt|rtf|odt|epub|pptx?|xlsx?|csv|md|mp3|mp4|m4a|wav)", re.IGNORECASE)


@dataclass(frozen=True)
class Count:
    """How many entries a list should have: `stated` by its heading, `reached` by numbers of the text from 1 on; 0 where that is not
    told."""

    stated: int = 0
    reached: int = 0

    @property
    def sure(self) -> int:
        """The number that both tell: a heading's alone may be that of its section."""
        return self.stated if self.stated == self.reached else 0


def count(heading: str, reached: int) -> Count:
    """What is told of the list under `heading`."""
    said = _HEADED.fullmatch(heading)
    stated = int(said["before"] or said["behind"]) if said and list_heading(said["named"] or said["name"]) else 0
    return Count(stated, reached)


def reached(lines: Iterable[Piece]) -> int:
    """The last of the numbers, from 1 on, that the text above a list cites, or seems to."""
    found: set[int] = set()
    for line in lines:
        for call in _CALL.finditer(line.text.translate(_RAISED)):
            for each in _RANGE.finditer(re.sub(TRUSTED, "", call[call.lastgroup or 0])):
                found.update(range(int(each[1]), int(each[2] or each[1]) + 1))
    last = 0
    while last + 1 in found:
        last += 1
    return last


def is_page(text: str) -> bool:
    """Whether a text is no more than the title of a web page and a house that publishes, the one or the other first; or the name of a
    file. `Part A: Trials` is neither."""
    if not _is_quiet(text):
        return False
    read = _PUBLISHER_LAST.fullmatch(text) or _BY_PUBLISHER.match(text)
    named = read is not None and (tells_group(read["publisher"]) or _HOUSES.search(read["publisher"]) is not None)
    return named or _FILE.fullmatch(text) is not None


def _is_quiet(text: str) -> bool:
    """Whether a text is short, and asks its readers for nothing."""
    return len(text.split()) <= _LONGEST and not _CALLS_ON.match(text) and not is_back_matter(text)


def is_quoted_page(text: str) -> bool:
    """Whether a text is the publisher and, in quotation marks, the title of a page and nothing else: `StatPearls: “Melasma.”`"""
    return _QUOTED.fullmatch(text) is not None


def may_be_entry(group: Sequence[Piece], text: str, told: Count) -> bool:
    """Whether a paragraph may be one of so many entries, though it bears no sign of a reference."""
    if any(piece.kind in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.CHROME) for piece in group) or is_back_matter(text):
        return False
    if is_page(text) or (_is_quiet(text) and _BY_PUBLISHER.match(text)):
        return True
    return told.sure > 0 and len(text.split()) <= _LONGEST and not text[:1].islower()


def files(pieces: Sequence[Piece]) -> int:
    """How many lines at the beginning are names of files, what a notebook was given to read; 0 where references follow."""
    at = 0
    while at < len(pieces) and pieces[at].number is None and _FILE.fullmatch(pieces[at].text):
        at += 1
    return 0 if any(reference_likeness(piece.text) for piece in pieces[at : at + 2]) else at
