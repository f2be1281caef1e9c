"""What the CC1xx rules share: where a marker writes a key, and which entry a key may have been meant for."""

from __future__ import annotations

import re

from citecheck.bibliography.base import last_name
from citecheck.model import Article, Marker, MarkerStyle, Reference, Span
from citecheck.text import fold, lazy_re, printable

SELF_SUFFICIENT = lazy_re(r"(?:doi|pmid|pmcid|https?):", re.IGNORECASE)  # such a key says itself which work is meant
_GENERATED = ("{%", "{{", "<")  # forms that the generator of a site fills in, from a list of its own
KEYED = {MarkerStyle.PANDOC, MarkerStyle.LATEX}  # styles whose keys are looked up in a file beside the article


def without_bibliography(article: Article) -> set[MarkerStyle]:
    """The styles of citation keys of which not one is known: then the whole bibliography is missing, not an entry."""
    own = {article.document.locate(reference.span).path for reference in article.at_hand}
    if article.document.format == "latex" and article.document.path in own:
        return set()  # `thebibliography`: the list stands in the article itself
    linked = {article.markers[link.marker].style for link in article.links if link.reference is not None}
    return KEYED - linked


def left_keys(article: Article) -> list[Marker]:
    """The citation keys left in an article that cites a numbered list and has no bibliography, nor names one: they never became
    numbers (CC112)."""
    linked = [article.references[link.reference] for link in article.links if link.reference is not None]
    if article.document.bibliography_is_partial or not any(reference.number is not None for reference in linked):
        return []
    styles = without_bibliography(article)
    typed = (m for m in article.markers if m.style in styles and not m.text.startswith(_GENERATED))
    return [m for m in typed if not all(SELF_SUFFICIENT.match(key) for key in m.keys)]


_LATE = 3


def starts_late(article: Article) -> int | None:
    """The number above 1 at which the one list starts, where the markers count from 1: it goes on with the numbers of another list of the
    text, say, while every marker names a place in it. One that starts at 2 may have lost its first entry."""
    numbers = [reference.number for reference in article.references if not reference.shares_number]
    first, size = next(iter(numbers), None), len(numbers)
    if first is None or first < _LATE or numbers != list(range(first, first + size)) or article.references[0].is_note:
        return None
    cited = {int(link.key) for link in article.links if link.key.isdigit()}
    return first if 1 in cited and max(cited) <= size and 2 * len(cited) > size else None


def key_span(article: Article, marker: Marker, key: str) -> Span:
    """Where `key` itself is written inside a marker; the whole marker where it isn't (a range that covers it)."""
    found = written(marker, key)
    if found and article.document.text_of(marker.span) == marker.text:
        return Span(marker.span.start + found.start(), marker.span.start + found.end())
    block = article.document.blocks[marker.block]
    if found and block.text[marker.start : marker.end] == marker.text:  # with markup inside
        return block.source_span(marker.start + found.start(), marker.start + found.end())
    return marker.span


def written(marker: Marker, key: str) -> re.Match[str] | None:
    """Where a marker writes `key`: `Abel et al., 2004` of `Abel 2004`, unless other years stand between them."""
    if marker.style is not MarkerStyle.AUTHOR_YEAR:
        return re.search(rf"(?<!\w){re.escape(key)}(?!\w)", marker.text)
    name, _, year = key.rpartition(" ")
    return re.search(rf"(?<!\w){re.escape(name)}[^;()\d]*{re.escape(year)}(?!\w)", marker.text)


def shown(marker: Marker, key: str) -> str:
    """The key as the reader sees it, in its group where it stands in one."""
    text = printable(marker.text)
    if len(marker.keys) == 1:
        return f"Marker {text}"
    found = written(marker, key)
    return f"{printable(found.group() if found else key)} in the marker {text}"


def nearest(article: Article, key: str) -> list[Reference]:
    """The entries whose key or first author and year differ a little from what the marker says, and all as little: `2001a` and `2001b`
    of one author from `2001c`."""
    from rapidfuzz import fuzz

    def likeness(entry: Reference) -> float:
        names = (entry.key, entry.called or "", _author_year(entry.authors, entry.year))
        return max(fuzz.ratio(wanted, fold(name)) for name in names)

    wanted = fold(key)
    found = [(likeness(entry), entry) for entry in article.at_hand]
    best = max([80.0, *(like for like, _ in found)])
    return [entry for like, entry in found if like == best]


def _author_year(authors: tuple[str, ...], year: int | None) -> str:
    return f"{last_name(authors[0])} {year or ''}" if authors else ""
