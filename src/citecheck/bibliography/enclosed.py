"""Entries whose authors, year and journal stand in parentheses behind the title, as Consensus prints them:
`Zinc and the common cold (B. Abel et al., 2018, Heart, 74 citations)`."""

from __future__ import annotations

from typing import NamedTuple

from citecheck.bibliography import names
from citecheck.text import lazy_re

_LAST = lazy_re(
    r"[\s.]\((?P<people>[^()]{3,120}?), (?P<year>(?:19|20)\d\d)(?:, (?P<journal>[^()\d]{2,120}?))?(?:, \d{1,6} citations?)?\)[\s.]*$"
)
_REACH = 300  # code points before the end in which the parenthesis opens


class Enclosed(NamedTuple):
    """The authors and where they stand; where the title ends; the year and the journal (or None) by their spans."""

    people: names.Names
    span: tuple[int, int]
    title_end: int
    year: tuple[int, int]
    journal: tuple[int, int] | None


def behind_title(text: str, start: int) -> Enclosed | None:
    """What an entry that begins at `start` encloses at its end, or None where it doesn't."""
    opens = text.rfind("(", max(start, len(text) - _REACH))
    found = _LAST.match(text, opens - 1) if opens > start else None
    people = names.read(text, found.start("people")) if found else None
    if found is None or people is None or not people.sure or text[people.end : found.end("people")].strip(" ."):
        return None
    if (opening := names.read(text, start)) is not None and opening.sure:
        return None  # those whose work it is: `Abel B. Zinc (Dorn et al., 2018)`
    journal = found.span("journal") if found["journal"] else None
    return Enclosed(people, found.span("people"), found.start(), found.span("year"), journal)
