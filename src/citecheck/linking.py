"""Markers tied to the entries they name."""

from __future__ import annotations

from citecheck import claims, lists, markers
from citecheck.lists import ReferenceLists
from citecheck.model import Article, Document, Link, Marker


def link(document: Document) -> Article:
    """The article: markers found, entries read, each marker tied to the entries it names, claims cut. No I/O."""
    found = lists.find(document)
    marked = markers.find(document, found)
    links = _ties(document, marked.markers, found)
    return Article(
        document=document,
        markers=marked.markers,
        references=found.references,
        links=links,
        claims=claims.cut(document, marked.markers, links),
        has_list=bool(found.references),
        undecided=marked.undecided,
    )


def _ties(document: Document, marked: tuple[Marker, ...], found: ReferenceLists) -> tuple[Link, ...]:
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
            target = linked if linked is not None and not key.isdigit() else _nearest(found, marker, named) if named else linked
            links.append(Link(index, key, target))
    return tuple(links)


def _nearest(found: ReferenceLists, marker: Marker, positions: list[int]) -> int:
    """Of entries with the same key in several lists, the one in the first list after the marker."""
    if len(positions) == 1:
        return positions[0]
    after = [p for p in positions if found.references[p].span.start > marker.span.start]
    return after[0] if after else positions[-1]
