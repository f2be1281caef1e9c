"""Entries without a title, as chemists print them: the last author's initials run on into the journal's abbreviation."""

from __future__ import annotations

from dataclasses import replace

from citecheck.bibliography import journals
from citecheck.bibliography.cuts import EDGE
from citecheck.bibliography.letters import UPPER
from citecheck.bibliography.names import Names
from citecheck.text import lazy_re

_AFTER_INITIAL = lazy_re(rf"(?<=[{UPPER}]\.\s)(?=[{UPPER}])")
_LONGEST = 70  # code points of an abbreviated journal


def before_journal(text: str, start: int, people: Names, stop: int) -> Names | None:
    """The people where what was read as the last one's initials begins a journal that fills the rest up to `stop`: `Poe, M. I. J. Med.
    Primatol.` None where it doesn't, or where the rest is a journal as it is."""
    if people.et_al or journals.is_known(text[people.end : stop].strip(EDGE)):
        return None
    first = people.ends[-2] if len(people.ends) > 1 else start
    for found in _AFTER_INITIAL.finditer(text, first, people.end):
        if stop - found.start() > _LONGEST or not journals.is_known(text[found.start() : stop].strip(EDGE)):
            continue
        swallowed = sum(map(str.isupper, text[found.start() : people.end]))
        last = people.authors[-1][:-swallowed]
        if last[-1:].isupper():
            end = found.start() - 1
            return replace(people, authors=(*people.authors[:-1], last), ends=(*people.ends[:-1], end), end=end, after=found.start())
    return None
