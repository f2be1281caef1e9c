"""Authors with a page, as MLA has them: `(Abel and Roe 405)`, `(Abel et al. 12–14; Roe, “Sleep” 7)`.

Nothing but the list tells them from a name and a count, and only a list without numbers is cited so: each must name the first author of
one entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.bibliography.base import last_name
from citecheck.lists import ReferenceLists
from citecheck.markers.authors import CAPITALISED, ET_AL
from citecheck.markers.candidate import Candidate
from citecheck.markers.words import LABELS
from citecheck.model import Document, MarkerStyle, Reference
from citecheck.text import fold, lazy_re

_PAGE = r"(?:pp?\.\s?)?\d{1,4}(?:\s?[–-]\s?\d{1,4})?(?:,\s\d{1,4}(?:\s?[–-]\s?\d{1,4})?){0,4}"
_ENCLOSED = lazy_re(rf"\((?P<inside>[^()\n]{{3,300}}?\s{_PAGE})\)")
_PART = lazy_re(rf"(?:(?:see(?: also)?|qtd\. in|cf\.),?\s)?(?P<named>[^\d;]{{2,120}}?),?\s{_PAGE}")
_OPENING = lazy_re(rf"(?P<first>[^\W\d_][\w'’ -]{{1,40}}?)(?=,?\s(?:and|&)\s|,?\s(?:{ET_AL})|,|$)")
_YEAR = lazy_re(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_SCORES = LABELS | {
    "glasgow", "bishop", "braden", "norton", "beck", "hamilton", "rankin", "wells", "ranson", "pugh", "mallampati",
}  # fmt: skip


def find(document: Document, blocks: Sequence[int], lists: ReferenceLists) -> list[Candidate]:
    """The markers of `blocks` that are authors with a page."""
    if lists.numbered:
        return []
    entries: dict[str, list[Reference]] = {}
    for reference in lists.references:
        if reference.authors:
            entries.setdefault(fold(last_name(reference.authors[0])), []).append(reference)
    found: list[Candidate] = []
    for index in blocks if entries else ():
        for group in _ENCLOSED.finditer(document.blocks[index].text):
            keys = [] if _YEAR.search(group["inside"]) else list(_keys(group["inside"], entries))
            if keys and None not in keys:
                named = tuple(dict.fromkeys(key for key in keys if key is not None))
                found.append(Candidate(index, *group.span(), group[0], named, MarkerStyle.AUTHOR_YEAR, 3.0))
    return found


def _keys(inside: str, entries: dict[str, list[Reference]]) -> Iterator[str | None]:
    """For each part the key of the entry that it names; None where that is none, or one of several."""
    for part in inside.split(";"):
        told = _PART.fullmatch(part.strip())
        first = _OPENING.match(told["named"]) if told else None
        named = entries.get(fold(first["first"]), []) if first else []
        if told and len(named) > 1:  # what else is said tells them apart: a second author, a word of the title
            words = set(fold(" ".join(CAPITALISED.findall(told["named"]))).split())
            named = [entry for entry in named if words <= set(fold(entry.text).split())]
        yield named[0].key if told and len(named) == 1 and not _is_score(told[0], named[0]) else None


def _is_score(said: str, entry: Reference) -> bool:
    """Whether a name is that of a score as well, `Apgar 7`, and the number none of the entry's pages."""
    name, number = last_name(entry.authors[0]), re.findall(r"\d+", said)[0]
    first = re.search(r"\d+", entry.pages or "")
    return fold(name) in _SCORES and first is not None and int(number) < int(first[0])
