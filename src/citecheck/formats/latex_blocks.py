"""An entry in the order of BibTeX's own styles: authors, title and source, `\\newblock` between them.

plain, abbrv, alpha, apalike, acm and natbib's set articles so, and say with it where the people end and where the title does, which
of `Angela Coulter. Patient trust. BMJ, 373:n1413, 2021` nobody can tell.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from citecheck.bibliography import bibtex
from citecheck.bibliography.base import Fields
from citecheck.bibliography.detex import plain
from citecheck.bibliography.groups import tells_group
from citecheck.bibliography.names import alone, is_particle, may_be_surname
from citecheck.formats.latex_syntax import COMMENT
from citecheck.text import lazy_re

_LONGEST = 20_000  # characters of the two first blocks
_BLOCK = lazy_re(r"\\newblock(?![A-Za-z])")
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
_PART_OF_NAME = lazy_re(r"(?!(?:[^\W\d_a-z]){3}(?!\w*[a-z]))[^\W\d_][^\d\s()/:;&@]*")  # `NHS England` is nobody
_INITIAL = lazy_re(r"(?<![^\s.-])[^\W\d_a-z](?:\.|(?=[\s-]))")
_LOCATOR = lazy_re(
    r"[\s,.]*(?:(?P<volume>\w+(?:[-–]\w+)?)?\s?(?:\((?P<issue>[^()]{1,20})\))?\s?:\s?|pages?\s)(?P<pages>[A-Za-z]{0,3}\d\w*(?:[-–]+\w+)?)(?=\s*(?:[,.;(]|$))"
)
_INITIALS = lazy_re(r"(?:[^\W\d_a-z]\.?[\s-]?){1,4}")
_NUMBERS = lazy_re(r"[\d(]|(?:vol|no|pp?|pages?)\b", re.IGNORECASE)
_NO_JOURNAL = lazy_re(r"\s\S*\d\S*$|\b(?:thesis|dissertation)\b", re.IGNORECASE)  # a volume, the year of a conference
_NAME_GOES_ON = lazy_re(r"(?!vol)[^\W\d_]")  # `{\em Phys. Rev.} B`
_ACM = lazy_re(r"(?P<journal>.*\D)\s(?P<volume>(?!(?:1[89]|20)\d\d$)\d{1,4})")  # `{\em Journal of Rest 7\/}, 2 (2001), 103--109`
_BEHIND_ACM = lazy_re(r"(?:,\s(?P<issue>[\w–-]{1,9}))?\s\((?:\w+\.?\s)*(?:1[89]|20)\d\d\)")


class _People(NamedTuple):
    """Whom a block names, where it names people and nothing else."""

    authors: tuple[str, ...]  # none where a surname comes first: what reads printed references tells those
    et_al: bool
    sure: bool  # there are several of them, or initials: `Patient Trust Matters` may be a title, `Human Rights Watch` a group


def read(printed: str) -> Fields:
    """The fields that the order and the slant of its blocks tell; nothing of an entry that is set otherwise, or may be."""
    parts = [part.strip() for part in _BLOCK.split(COMMENT.sub("", printed))]
    if len(parts) < 3 or not all(parts[:3]) or len(parts[0]) + len(parts[1]) > _LONGEST:
        return Fields()
    dated = _YEAR.search(parts[0])
    people, others = _people(parts[0][: dated.start()] if dated else parts[0]), _people(_bare(parts[1]))
    if people is None or (others is not None and (others.sure or not people.sure)):  # the title may stand first
        return Fields()
    slanted, source = _SLANTED.match(parts[1]), _SLANTED.match(parts[2])
    whole = slanted is not None and not parts[1][slanted.end() :].strip(" .,")  # `{\em E.~coli} in water` begins so only
    if source is None and not parts[2].startswith("In ") and not (whole and people.sure and not _NUMBERS.match(parts[2])):
        return Fields()
    title = _title(_slanted(slanted) if slanted and whole else parts[1])
    found = Fields(title=title or None, authors=people.authors, et_al=people.et_al, year=int(dated[1]) if dated else None)
    return found if source is None else _with_source(found, source, parts[2])


def _slanted(found: re.Match[str]) -> str:
    return str(found["switched"] or found["given"])


def _title(written: str) -> str:
    said = _YEAR_FIRST.sub("", plain(written), count=1) if _YEAR_FIRST.match(plain(written)) else plain(written)
    said = _ended(said)
    return _ended(said[1:-1]) if said[:1] == "“" and said[-1:] == "”" and said.count("”") == 1 else said


def _ended(said: str) -> str:
    said = said.strip(" ,;")
    return said if said.endswith("..") else said.removesuffix(".").rstrip(" ,;")


def _with_source(found: Fields, source: re.Match[str], written: str) -> Fields:
    """These with the journal and its numbers; without, where the slant may not end where the journal's name does."""
    journal, behind = plain(_slanted(source)).strip(" ,"), plain(written[source.end() :])
    if (numbered := _ACM.fullmatch(journal)) is not None and (after := _BEHIND_ACM.match(behind if behind[:1] == "," else f" {behind}")):
        return replace(found, journal=numbered["journal"].strip(" ,"), volume=numbered["volume"], issue=after["issue"])
    if _NO_JOURNAL.search(journal) or _NAME_GOES_ON.match(behind):
        return found
    locator = _LOCATOR.match(behind)
    if locator is None:
        return replace(found, journal=journal)
    return replace(found, journal=journal, volume=locator["volume"], issue=locator["issue"], pages=locator["pages"])


def _people(written: str) -> _People | None:
    """The people of a block; None where it doesn't name people, or a group among them isn't set apart by braces."""
    capitals = _CAPITALS.match(written)
    written = (capitals[1] if capitals and not written[capitals.end() :].strip(" .,") else written).strip(" .,")
    pieces = [" ".join(part.split()) for part in bibtex.split(written, _BETWEEN)]
    groups = [_is_braced(piece) for piece in pieces]
    if any(tells_group(plain(piece)) for piece, group in zip(pieces, groups, strict=True) if not group):
        return _People((plain(written),), et_al=False, sure=False) if len(pieces) == 1 else None
    people: list[str] = []
    et_al = False
    for piece, group in zip(pieces, groups, strict=True):
        said = plain(piece)
        if people and _SUFFIX.fullmatch(said):
            given, _, last = people[-1].rpartition(" ")
            people[-1] = f"{last}, {said}, {given}"
        elif _ET_AL.fullmatch(said):
            et_al = True
        elif group:
            people.append(f"{{{said}}}")
        elif _is_person(said):
            people.append(said)
        else:
            return _surnames_first(pieces, written)
    sure = len(people) > 1 or et_al or any(map(_INITIAL.search, people))
    if len(people) > 1 and all(person.startswith("{") or _ABBREVIATED.match(person) for person in people):
        people = [_ABBREVIATED.sub(r"\2, \1", person) for person in people]  # `B.~Oktay Arslan`: all behind the initials is the surname
    return _People(bibtex.names(" and ".join(people))[0] if sure or all(groups) else (), et_al, sure)


def _surnames_first(pieces: list[str], written: str) -> _People | None:
    """The same where the surnames come first: all of them can be read so, or there are initials between commas and nothing but names."""
    if alone(plain(written)):
        return _People((), et_al=False, sure=True)
    said = [one for one in map(plain, pieces) if not _SUFFIX.fullmatch(one)]
    named = all(len(one.split()) <= 4 and not one.islower() and all(map(_PART_OF_NAME.fullmatch, one.split())) for one in said)
    named = named and bool(said) and may_be_surname(said[0].partition(" ")[0])  # `Vitamins A, D, and E`
    return _People((), et_al=False, sure=False) if named and any(map(_INITIALS.fullmatch, said)) else None


def _bare(title: str) -> str:
    """A title without the braces that keep its capitals."""
    title = title.rstrip(" .")
    return title[1:-1] if _is_braced(title) else title


def _is_braced(piece: str) -> bool:
    return piece.startswith("{") and piece.endswith("}") and piece.count("{") == 1


def _is_person(said: str) -> bool:
    words = said.split()
    if not 2 <= len(words) <= 6 or not all(map(_PART_OF_NAME.fullmatch, words)):
        return False
    if not words[0][0].isupper() or any(word.islower() and not is_particle(word) for word in words):
        return False
    if len(words[0]) > 3 and not may_be_surname(words[0]):  # `Vitamin D Deficiency`
        return False
    last = words[-1]
    return last[0].isupper() and not last.isupper() and not last.endswith(".")
