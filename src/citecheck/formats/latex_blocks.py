"""An entry in the order of BibTeX's own styles: authors, title and source, `\\newblock` between them.

plain, abbrv, alpha, apalike, acm and natbib's set articles so, and say with it where the people end and where the title does, which
of `Angela Coulter. Patient trust. BMJ, 373:n1413, 2021` nobody can tell.
"""

from __future__ import annotations

import re
from dataclasses import replace

from citecheck.bibliography import bibtex
from citecheck.bibliography.base import Fields
from citecheck.bibliography.detex import plain
from citecheck.bibliography.names import tells_group
from citecheck.text import lazy_re

_BLOCK = lazy_re(r"\\newblock(?![A-Za-z])")
_COMMENT = lazy_re(r"(?<!\\)%[^\n]*\n?")
_SLANTED = lazy_re(
    r"(?:\{\\(?:em|it|sl|itshape)(?![A-Za-z])\s*(?P<switched>(?:[^{}]|\{[^{}]*\})+)\}|\\(?:emph|textit)\s*\{(?P<given>(?:[^{}]|\{[^{}]*\})+)\})"
)
_CAPITALS = lazy_re(r"\{\\(?:sc|scshape)(?![A-Za-z])\s*((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})+)\}")
_YEAR = lazy_re(r"[,\s]*\(((?:1[89]|20)\d\d)[a-z]?\)[\s.]*$")
_YEAR_FIRST = lazy_re(r"\((?:1[89]|20)\d\d[a-z]?\)[.,:]?\s+")
_BETWEEN = lazy_re(r"(?:,\s+|(?<=\s)|(?<=~))(?:and|og|und|et(?!\W+al\b)|och|y|e|\\&)\s+|,\s+")
_SUFFIX = lazy_re(r"(?:Jr|Sr)\.?|I{2,3}|IV|2nd|3rd")
_ET_AL = lazy_re(r"(?:and\s+)?(?:et\s+al\.?|others)")
_ABBREVIATED = lazy_re(r"((?:[^\W\d_a-z]\.?-?){1,3}(?:\s(?:[^\W\d_a-z]\.?-?){1,3})*)\s(.*)")
_PART_OF_NAME = lazy_re(r"[^\W\d_][^\d\s()/:;&@]*")
_LOCATOR = lazy_re(
    r"[\s,.]*(?:(?P<volume>\w+(?:[-–]\w+)?)?\s?(?:\((?P<issue>[^()]{1,20})\))?\s?:\s?|pages?\s)(?P<pages>[A-Za-z]{0,3}\d\w*(?:[-–]+\w+)?)(?=\s*(?:[,.;(]|$))"
)
_ACM = lazy_re(r"(?P<journal>.*\D)\s(?P<volume>\d{1,4})")  # `{\em Journal of Rest 7\/}, 2 (2001), 103--109`
_BEHIND_ACM = lazy_re(r"(?:,\s(?P<issue>[\w–-]{1,9}))?\s\((?:\w+\.?\s)*(?:1[89]|20)\d\d\)")


def read(printed: str) -> Fields:
    """The fields that the order and the slant of its blocks tell; nothing of an entry that is set otherwise."""
    parts = [part.strip() for part in _BLOCK.split(_COMMENT.sub("", printed))]
    if len(parts) < 3 or not all(parts[:3]) or len(parts[0]) > 20_000:
        return Fields()
    dated = _YEAR.search(parts[0])
    authors, et_al = _people(parts[0][: dated.start()] if dated else parts[0])
    slanted, source = _SLANTED.match(parts[1]), _SLANTED.match(parts[2])
    if source is None and not (authors and (slanted or parts[2].startswith("In "))):
        return Fields()
    title = _title(_slanted(slanted) if slanted else parts[1])
    found = Fields(title=title or None, authors=authors, et_al=et_al, year=int(dated[1]) if dated else None)
    return _with_source(found, source, parts[2]) if source is not None and slanted is None else found


def _slanted(found: re.Match[str]) -> str:
    return str(found["switched"] or found["given"])


def _title(written: str) -> str:
    said = _YEAR_FIRST.sub("", plain(written), count=1) if _YEAR_FIRST.match(plain(written)) else plain(written)
    said = said.strip(" ,;").strip("“”").strip(" ,;")
    return said if said.endswith("..") else said.removesuffix(".")


def _with_source(found: Fields, source: re.Match[str], written: str) -> Fields:
    journal, behind = plain(_slanted(source)).strip(" ,"), plain(written[source.end() :])
    if (numbered := _ACM.fullmatch(journal)) is not None and (after := _BEHIND_ACM.match(behind if behind[:1] == "," else f" {behind}")):
        return replace(found, journal=numbered["journal"].strip(" ,"), volume=numbered["volume"], issue=after["issue"])
    locator = _LOCATOR.match(behind)
    if locator is None:
        return replace(found, journal=journal)
    return replace(found, journal=journal, volume=locator["volume"], issue=locator["issue"], pages=locator["pages"])


def _people(written: str) -> tuple[tuple[str, ...], bool]:
    """The people of the first block where each stands with the given names first, and whether there are more of them; a surname that
    comes first is told by what reads printed references."""
    capitals = _CAPITALS.match(written)
    written = (capitals[1] if capitals and not written[capitals.end() :].strip(" .,") else written).strip(" .,")
    people: list[str] = []
    et_al = False
    for piece in (" ".join(part.split()) for part in bibtex.split(written, _BETWEEN)):
        said = plain(piece)
        if people and _SUFFIX.fullmatch(said):
            given, _, last = people[-1].rpartition(" ")
            people[-1] = f"{last}, {said}, {given}"
        elif _ET_AL.fullmatch(said):
            et_al = True
        elif piece.startswith("{") and piece.endswith("}") and piece.count("{") == 1:
            people.append(f"{{{said}}}")
        elif _is_person(said):
            people.append(said)
        else:
            return (), False
    if len(people) > 1 and all(person.startswith("{") or _ABBREVIATED.match(person) for person in people):
        people = [_ABBREVIATED.sub(r"\2, \1", person) for person in people]  # `B.~Oktay Arslan`: all behind the initials is the surname
    if len(people) == 1 and tells_group(people[0]):
        people = [f"{{{people[0]}}}"]
    return bibtex.names(" and ".join(people))[0], et_al


def _is_person(said: str) -> bool:
    words = said.split()
    if not 2 <= len(words) <= 6 or not all(map(_PART_OF_NAME.fullmatch, words)) or not words[0][0].isupper():
        return False
    last = words[-1]
    return last[0].isupper() and not last.isupper() and not last.endswith(".")
