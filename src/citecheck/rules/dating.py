"""A wrong year put right wherever it stands: in the entry, and where the text cites the entry by it. All of that is one fix, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.bibliography.base import last_name
from citecheck.markers.authors import CAPITALISED, year_letter
from citecheck.model import Article, Edit, Fix, Marker, MarkerStyle, Reference, Span
from citecheck.rules.edits import replacement
from citecheck.text import CAPITAL, fold

_LINKED = {MarkerStyle.XREF, MarkerStyle.LINK}  # the format says which entry is meant, where an author-year marker only names it
_NAMING = _LINKED | {MarkerStyle.AUTHOR_YEAR}
_BETWEEN = rf"(?:[^;.\d]|\bal\.|\b[{CAPITAL}]\.){{0,80}}?"  # a surname and the year of its work


def year_correction(article: Article, index: int, year: int) -> Fix | None:
    """Write another year in an entry and in all that cites it by the printed one; None where any of these places isn't certain, or
    where the two years are needed to tell works of one author apart."""
    reference = article.references[index]
    edit = replacement(article, reference, "year", str(year))
    if edit is None:
        return None
    edits: list[Edit] = [edit]
    for span in (*_label(article, reference), *_cited(article, index)):
        if span is None:
            return None
        edits.append(Edit(span, str(year)))
    if len(edits) > 1 and article.document.bibliography_is_shared:
        return None  # other articles may cite it by the year, too
    held = {each.span.start for each in edits}
    by_name = len(edits) > 1 or any(marker.style is MarkerStyle.AUTHOR_YEAR for marker in article.markers)
    if any(at not in held for at in _named(article, reference)) or (by_name and _has_twin(article, reference, year)):
        return None
    where = ", in the list and in the text" if len(edits) > 1 else ""
    return Fix(f"write {year} for the year {reference.year}{where}", tuple(sorted(edits, key=lambda each: each.span)))


def cites_by_year(article: Article, index: int) -> bool:
    """Whether the text cites an entry by the year that it prints."""
    return any(True for _ in _cited(article, index)) or any(True for _ in _named(article, article.references[index]))


def _cited(article: Article, index: int) -> Iterator[Span | None]:
    """Where the markers of an entry write its year; None for one that writes it, but it may be another entry's, or in a place unknown."""
    reference = article.references[index]
    for number in sorted(article.markers_of.get(index, ())):
        marker = article.markers[number]
        if marker.style in _NAMING and str(reference.year) in article.document.blocks[marker.block].text[marker.start : marker.end]:
            yield _place(article, marker, reference)


def _place(article: Article, marker: Marker, reference: Reference) -> Span | None:
    """Where a marker writes the year of an entry that it names alone, or with others behind semicolons, by no author but the entry's."""
    block = article.document.blocks[marker.block]
    surname = set(fold(last_name(reference.authors[0])).split()) if reference.authors else {""}
    printed = set(fold(reference.text).split())
    found: list[Span] = []
    for part in re.finditer(r"[^;]+", block.text[marker.start : marker.end]):
        years = list(re.finditer(rf"(?<!\w){reference.year}(?!\w)", part[0]))
        names = set(fold(" ".join(CAPITALISED.findall(part[0]))).split())
        linked = marker.style in _LINKED and len(marker.keys) == 1 and not names
        if len(years) == 1 and (linked or surname <= set(fold(part[0]).split())) and names <= printed:
            at = marker.start + part.start()
            found.append(block.source_span(at + years[0].start(), at + years[0].end()))
    if len(found) != 1 or str(reference.year) != article.document.text_of(found[0]):
        return None
    return found[0] if article.document.file_at(found[0].start).editable else None


def _label(article: Article, reference: Reference) -> Iterator[Span | None]:
    """Where the label of a `\\bibitem`, which `\\cite` prints, writes the year; None where it does so more than once, or with a letter."""
    file = article.document.file_at(reference.span.start)
    end = reference.span.start - file.start
    begin = file.text.rfind("\\bibitem", 0, end) if article.document.format == "latex" else -1
    label = file.text[begin:end].rpartition("{")[0] if begin >= 0 else ""  # the key stands behind it
    if years := list(re.finditer(rf"(?<!\d){reference.year}(?!\d)[a-z]?", label)):
        sole = len(years) == 1 and years[0][0] == str(reference.year)
        at = file.start + begin
        yield Span(at + years[0].start(), at + years[0].end()) if sole else None


def _named(article: Article, reference: Reference) -> Iterator[int]:
    """Where the text writes the year shortly behind the name of the entry's first author, in the source."""
    if not reference.authors:
        return
    name = re.escape(last_name(reference.authors[0]))
    named = re.compile(rf"(?<!\w){name}(?!\w){_BETWEEN}(?<!\w)(?P<year>{reference.year})(?!\d)", re.IGNORECASE)
    for number in article.outside_lists:
        block = article.document.blocks[number]
        for found in named.finditer(block.text):
            yield block.source_span(*found.span("year")).start


def _has_twin(article: Article, reference: Reference, year: int) -> bool:
    """Whether another entry of the first author is of the printed year or of the right one, or the printed one bears a letter."""

    def author(each: Reference) -> str:
        return fold(last_name(each.authors[0])) if each.authors else ""

    same = (each for each in article.at_hand if each is not reference and author(each) == author(reference))
    return bool(year_letter(reference.text, str(reference.year))) or any(each.year in (reference.year, year) for each in same)
