"""The author whom a text names right before a number: `Cole et al. [2]`, `Cole 2002 [2]`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck.model import Article, BlockKind, Marker, MarkerStyle
from citecheck.text import CAPITAL, fold, lazy_re

_PARTICLE = r"(?:d[eiu]|da|del|della|dos|van|von|de[nr]|la|le|el|te[nr])"
_NAMED = lazy_re(
    rf"(?<![\w'’.-])(?P<name>(?:{_PARTICLE}\s){{0,3}}[{CAPITAL}][\w'’-]{{1,30}}),?\s"
    r"(?:et\.?\s?al\b\.?|and\s(?:colleagues|co-?workers))(?:['’]s?)?,?\s?$"
)
# With a year, "Cole 2002 [2]", a last name is one without "et al."; both have to be those of the other entry.
_DATED = lazy_re(
    rf"(?<![\w'’.-])(?P<name>(?:{_PARTICLE}\s){{0,3}}[{CAPITAL}][\w'’-]{{1,30}}),?\s"
    r"(?:(?:et\.?\s?al\b\.?|(?:and|&)\s(?:colleagues|co-?workers)),?\s)?\(?(?P<year>(?:19|20)\d\d)[a-z]?\)?,?\s?$"
)
_WITH_ANOTHER = lazy_re(rf"(?:[,&]|(?<!\w)(?:and|[{CAPITAL}][\w'’.-]*))\s$")  # `Roe, Cole et al.`; nor is a first word told from a name
_STOP = lazy_re(rf"[.!?]\s+[{CAPITAL}]")
_INITIALS = lazy_re(r" [A-Z]{1,4}$")
_REACH = 80  # code points before a marker in which a name and its "et al." have room


@dataclass(frozen=True)
class Elsewhere:
    """A named author who is none of the cited entry's, and the first of one other entry: indices of the article's."""

    marker: int
    cited: int
    other: int
    name: str


def elsewhere(article: Article) -> Iterator[Elsewhere]:
    """Every number with a name right before it that one other entry of the list begins with, and the cited one has nowhere."""
    tied: dict[int, list[int | None]] = {}
    for link in article.links:
        tied.setdefault(link.marker, []).append(link.reference)
    for number, marker in enumerate(article.markers):
        if marker.style is MarkerStyle.AUTHOR_YEAR:
            continue  # it says itself whom it cites: a name before it is the marker's before it, `(Cole 2002) (Roe 2003)`
        if len(marker.keys) != 1 or not marker.keys[0].isdigit() or len(tied.get(number, ())) != 1:
            continue
        named, cited = _named_before(article, marker), tied[number][0]
        if named is None or cited is None or article.references[cited].on_line or _may_be_by(article, cited, named.name):
            continue
        name = named.name
        others = [
            index
            for index, reference in enumerate(article.references)
            if reference.list_index == article.references[cited].list_index
            and _surnames(reference.authors[:1]) == [fold(name)]
            and named.year in (None, reference.year)
        ]
        if len(others) == 1 and not _cited_next(article, marker, others[0]):
            yield Elsewhere(number, cited, others[0], name)


@dataclass(frozen=True)
class _Named:
    name: str
    year: int | None


def _named_before(article: Article, marker: Marker) -> _Named | None:
    """Whom the text names right before a number, or in the cell to its left, where either has a cell of a table for itself."""
    blocks = article.document.blocks
    block, before = blocks[marker.block], blocks[marker.block].text[max(0, marker.start - _REACH) : marker.start]
    alone = block.kind is BlockKind.TABLE_CELL and not before.strip("[( ") and marker.block > 0
    if alone:
        left = blocks[marker.block - 1]
        before = left.text[-_REACH:] if left.kind is BlockKind.TABLE_CELL and left.level == block.level > 0 else ""
    found = _NAMED.search(before) or _DATED.search(before)
    if found is None or (alone and found.start()) or _WITH_ANOTHER.search(before, 0, found.start()):
        return None
    year = found.groupdict().get("year")
    return _Named(found["name"], int(year) if year else None)


def _surnames(authors: Sequence[str]) -> list[str]:
    return [fold(_INITIALS.sub("", author)) for author in authors]


def _may_be_by(article: Article, index: int, name: str) -> bool:
    """Whether an entry may have an author of that name: it says so, or doesn't name all of them."""
    reference, record = article.references[index], article.record(index)
    written = f" {fold(reference.text)} {fold(' '.join(record.authors)) if record else ''} "
    untold = not reference.authors or (reference.et_al and not (record and record.authors))
    return untold or re.search(rf" {fold(name)} ", written) is not None


def _cited_next(article: Article, marker: Marker, index: int) -> bool:
    """Whether the rest of the sentence cites the entry, so that the name may be that marker's: `Cole et al. [2] went on [1]`."""
    text = article.document.blocks[marker.block].text
    stop = _STOP.search(text, marker.end)
    end = stop.start() if stop else len(text)
    behind = (article.markers[number] for number in article.markers_of.get(index, ()))
    return any(other.block == marker.block and marker.end <= other.start <= end + 1 for other in behind)
