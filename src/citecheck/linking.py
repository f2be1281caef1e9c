"""Markers tied to the entries they name."""

from __future__ import annotations

from dataclasses import replace

from citecheck import claims, lists, markers
from citecheck.lists import ReferenceLists
from citecheck.model import Article, Document, Link, Marker, MarkerStyle


def link(document: Document) -> Article:
    """The article: markers found, entries read, each marker tied to the entries it names, claims cut. No I/O."""
    found = lists.find(document)
    marked = markers.find(document, found)
    if marked.works:
        found = replace(found, references=marked.works)
    links = _ties(marked.markers, found)
    named = _with_entry_keys(marked.markers, links, found)
    links = tuple(Link(tie.marker, key, tie.reference) for tie, key in zip(links, (k for m in named for k in m.keys), strict=True))
    return Article(
        document=document,
        markers=named,
        references=found.references,
        links=links,
        claims=claims.cut(document, named, links),
        has_list=bool(found.references),
        undecided=marked.undecided,
    )


def _ties(marked: tuple[Marker, ...], found: ReferenceLists) -> tuple[Link, ...]:
    by_id: dict[str, int] = {}
    by_key: dict[str, list[int]] = {}
    for reference in found.references:
        by_key.setdefault(reference.key, []).append(reference.position)
        for name in reference.ids:
            by_id.setdefault(name, reference.position)
    links: list[Link] = []
    for index, marker in enumerate(marked):
        for place, key in enumerate(marker.keys):
            ids = marker.ids[place] if place < len(marker.ids) else ()
            linked = next((by_id[name] for name in ids if name in by_id), None)
            named = by_key.get(key, [])
            if linked is not None:  # a place in an unnumbered list is no printed number
                named = [position for position in named if found.references[position].number is not None]
            exact = not key.isdigit() or marker.style is MarkerStyle.FOOTNOTE  # a printed number counts for more than its link
            target = linked if linked is not None and exact else _nearest(found, marker, named) if named else linked
            links.append(Link(index, key, target))
    return tuple(links)


def _with_entry_keys(marked: tuple[Marker, ...], links: tuple[Link, ...], found: ReferenceLists) -> tuple[Marker, ...]:
    """The markers, their XML ids and anchors replaced by the keys of the entries they point at: ids are no keys."""
    ties = iter(links)
    named: list[Marker] = []
    for marker in marked:
        keys = list(marker.keys)
        for place, key in enumerate(keys):
            target = next(ties).reference
            if marker.style in (MarkerStyle.XREF, MarkerStyle.LINK) and target is not None and not key.isdigit():
                keys[place] = found.references[target].key
        named.append(marker if tuple(keys) == marker.keys else replace(marker, keys=tuple(keys)))
    return tuple(named)


def _nearest(found: ReferenceLists, marker: Marker, positions: list[int]) -> int:
    """Of entries with the same key in several lists, the one in the first list after the marker."""
    if len(positions) == 1:
        return positions[0]
    after = [p for p in positions if found.references[p].span.start > marker.span.start]
    return after[0] if after else positions[-1]
