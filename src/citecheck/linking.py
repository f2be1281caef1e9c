"""Markers tied to the entries they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from citecheck import claims, lists, markers, repeats
from citecheck.bibliography.base import last_name
from citecheck.lists import ReferenceLists
from citecheck.markers.authors import year_letter
from citecheck.model import Article, Document, Link, Marker, MarkerStyle, Reference
from citecheck.text import lazy_re

_LETTERED = lazy_re(r"(\d+)([a-z])")  # one of several works under one number


def link(document: Document) -> Article:
    """The article: markers found, entries read, each marker tied to the entries it names, claims cut. No I/O."""
    found = lists.find(document)
    marked = markers.find(document, found)
    by_themselves = bool(marked.works) and all(marker.style is MarkerStyle.LINK for marker in marked.markers)  # nothing needs a list
    has_list = bool(found.references) or by_themselves
    if marked.works:
        found = replace(found, references=marked.works)
    ties = _ties(marked.markers, found)
    named = _with_entry_keys(marked.markers, ties, found)
    links = tuple(
        Link(index, key, target, tie.elsewhere)
        for index, (marker, tied) in enumerate(zip(named, ties, strict=True))
        for key, tie in zip(marker.keys, tied, strict=True)
        for target in tie.entries or (None,)
    )
    return Article(
        document=document,
        markers=named,
        references=repeats.told_apart(document, _called(found.references, named), named),
        links=links,
        claims=claims.cut(document, named, links),
        has_list=has_list,
        undecided=marked.undecided,
    )


def of_its_own(article: Article) -> Article:
    """An article with those entries of a bibliography that others share apart, as `library`, which it neither cites nor lists on purpose:
    a reader of it never sees them."""
    if not article.document.bibliography_is_shared:
        return article
    cited = {link.reference for link in article.links}
    text = article.document.files[0]
    own = [
        reference
        for reference in article.references
        if reference.position in cited or not reference.cited_list or reference.span.start < text.end
    ]
    place = {reference.position: position for position, reference in enumerate(own)}
    return replace(
        article,
        references=tuple(replace(reference, position=place[reference.position]) for reference in own),
        links=tuple(link if link.reference is None else replace(link, reference=place[link.reference]) for link in article.links),
        claims=tuple(replace(claim, references=tuple(place[index] for index in claim.references)) for claim in article.claims),
        library=tuple(reference for reference in article.references if reference.position not in place),
    )


@dataclass(frozen=True)
class _Tie:
    """The entries that a key of a marker names; `elsewhere` is that of `Link`."""

    entries: Sequence[int]
    elsewhere: int | None


_Ties = list[list[_Tie]]  # per marker, per key


class _Entries:
    """The entries by what may name them: their keys, and the ids that a link leads to."""

    def __init__(self, marked: tuple[Marker, ...], found: ReferenceLists) -> None:
        self.references = found.references
        self.by_id: dict[str, list[int]] = {}
        self.by_key: dict[str, list[int]] = {}
        for reference in found.references:
            if not reference.shares_number:
                self.by_key.setdefault(reference.key, []).append(reference.position)
            for name in reference.names:
                if name not in self.by_id or reference.shares_number:
                    self.by_id.setdefault(name, []).append(reference.position)
        self.beside = _beside(marked, found)

    def tie(self, marker: Marker, place: int) -> _Tie:
        """What the key at `place` of a marker names."""
        key, ids = marker.keys[place], marker.ids[place] if place < len(marker.ids) else ()
        exact = not key.isdigit() or marker.style is MarkerStyle.FOOTNOTE  # a printed number counts for more than its link
        linked = next((self.by_id[name] for name in ids if name in self.by_id), [])
        named = self._named(marker, key, linked)
        entries: Sequence[int] = linked
        if named and not (linked and exact):
            entries = self._works(marker, named)
        elif len(linked) != 1 and (lettered := _LETTERED.fullmatch(key)):
            numbered = linked[:1] or self.by_key.get(lettered[1], [])
            entries = _lettered(self._works(marker, numbered), lettered[2]) if numbered else ()
        return _Tie(entries, None if exact else self._elsewhere(key, linked))

    def _named(self, marker: Marker, key: str, linked: Sequence[int]) -> list[int]:
        """The entries under a key that the marker may mean."""
        named = self.by_key.get(key, [])
        if linked:  # a place in an unnumbered list is no printed number
            named = [position for position in named if self.references[position].number is not None]
            named = [position for position in named if position in linked] or named  # which of several lists it means
        elif self.beside and key.isdigit():
            named = [position for position in named if position not in self.beside] or named
        if marker.style is MarkerStyle.AUTHOR_YEAR:
            return named
        return [position for position in named if not self.references[position].doubtful]  # its place may be another

    def _works(self, marker: Marker, positions: Sequence[int]) -> Sequence[int]:
        """Of entries with the same key in several lists, the one in the first list after the marker, with the further works under its
        number. One under "Further reading" counts where there is none behind it that is to be cited."""
        after = [position for position in positions if self.references[position].span.start > marker.span.start]
        after = [position for position in after if self.references[position].cited_list] or after
        first = positions[0] if len(positions) == 1 else next(iter(after), positions[-1])
        end = first + 1
        while end < len(self.references) and self.references[end].shares_number:
            end += 1
        return range(first, end)

    def _elsewhere(self, key: str, linked: Sequence[int]) -> int | None:
        """The entry that a printed number's link leads to, where another number is printed there."""
        numbers = {self.references[position].number for position in linked}
        return linked[0] if linked and None not in numbers and int(key) not in numbers else None


def _ties(marked: tuple[Marker, ...], found: ReferenceLists) -> _Ties:
    entries = _Entries(marked, found)
    return [[entries.tie(marker, place) for place in range(len(marker.keys))] for marker in marked]


def _beside(marked: tuple[Marker, ...], found: ReferenceLists) -> set[int]:
    """The entries without numbers whose list stands right beside one with numbers, where that holds all the numbers that are cited, and
    theirs doesn't have so many: `Further reading` above the list."""
    cited = {key for marker in marked for key in marker.keys if key.isdigit()}
    numbered = [reference for reference in found.references if reference.number is not None]
    if not cited or not cited <= {reference.key for reference in numbered}:
        return set()
    most, passed = max(map(int, cited)), set[int]()
    starts, first, last = [marker.span.start for marker in marked], numbered[0].span.start, numbered[-1].span.end
    lists: dict[int, list[Reference]] = {}
    for reference in found.references:
        if reference.number is None:
            lists.setdefault(reference.list_index, []).append(reference)
    for entries in lists.values():
        left, right = sorted((entries[-1].span.end, first)) if entries[0].span.start < first else (last, entries[0].span.start)
        if len(entries) < most and not any(left <= start < right for start in starts):
            passed.update(reference.position for reference in entries)
    return passed


def _lettered(works: Sequence[int], letter: str) -> Sequence[int]:
    """The work that `5b` names among those under 5."""
    place = ord(letter) - ord("a")
    return works[place : place + 1] or works  # or all of them, where they are not told apart


def _with_entry_keys(marked: tuple[Marker, ...], ties: _Ties, found: ReferenceLists) -> tuple[Marker, ...]:
    """The markers, their XML ids and anchors replaced by the keys of the entries they point at: ids are no keys."""
    named: list[Marker] = []
    for marker, tied in zip(marked, ties, strict=True):
        keys = list(marker.keys)
        for place, (key, tie) in enumerate(zip(marker.keys, tied, strict=True)):
            if marker.style in (MarkerStyle.XREF, MarkerStyle.LINK) and tie.entries and not key.isdigit():
                lettered = _LETTERED.fullmatch(key)
                number = found.references[tie.entries[0]].key
                keys[place] = key if lettered and lettered[1] == number else number
        named.append(marker if tuple(keys) == marker.keys else replace(marker, keys=tuple(keys)))
    return tuple(named)


def _called(references: tuple[Reference, ...], marked: Sequence[Marker]) -> tuple[Reference, ...]:
    """The entries as the text calls them, where it cites by authors and years: nobody can find "entry 8" in such a list."""
    by_name = sum(marker.style is MarkerStyle.AUTHOR_YEAR for marker in marked)
    if 2 * by_name <= len(marked) or any(reference.number is not None or not reference.key.isdigit() for reference in references):
        return references
    return tuple(replace(reference, called=_author_and_year(reference)) for reference in references)


def _author_and_year(reference: Reference) -> str | None:
    if not reference.authors or not reference.year:
        return None
    first = last_name(reference.authors[0])
    letter = year_letter(reference.text, str(reference.year))
    return f"{first}{' et al.' if len(reference.authors) > 1 or reference.et_al else ''} {reference.year}{letter}"
