"""A wrong year put right wherever it stands: in the entry, and where the text cites the entry by it. All of that is one fix, or none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from citecheck.bibliography.base import last_name
from citecheck.markers.authors import CAPITALISED, year_letter
from citecheck.model import Article, Edit, Fix, Marker, MarkerStyle, Reference, SourceFile, Span
from citecheck.rules.edits import replacement
from citecheck.text import CAPITAL, fold, lazy_re

_LINKED = {MarkerStyle.XREF, MarkerStyle.LINK}  # the format says which entry is meant, where an author-year marker only names it
_NAMING = _LINKED | {MarkerStyle.AUTHOR_YEAR}
_NEAR = 200  # characters between an author and a year that may be that of the work
_RANGE = lazy_re(r"\s?[/–-]\s?\d")  # `2016/2017`: a year of which only a part would be changed
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
    by_name = len(edits) > 1 or any(marker.style is MarkerStyle.AUTHOR_YEAR for marker in article.markers)
    if _stands_elsewhere(article, reference, edits) or (by_name and _has_twin(article, reference, year)):
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


def _stands_elsewhere(article: Article, reference: Reference, edits: Sequence[Edit]) -> bool:
    """Whether the year would be left in a place that may mean the entry: again in the entry, in a range with the year of an edit, beside
    the first author's name in the article's words or its source (code, comments and addresses too), or as the words of a link."""
    document, year = article.document, re.compile(rf"(?<!\w){reference.year}(?!\d)")
    held = {edit.span.start for edit in edits}
    for edit in edits:
        file = document.file_at(edit.span.start)
        if _RANGE.match(file.text, edit.span.end - file.start):
            return True
    at = reference.span.start
    if any(at + found.start() not in held for found in year.finditer(document.text_of(reference.span))):
        return True
    if any(True for _ in _linked_years(article, year)):
        return True
    if not reference.authors:
        return False
    surname = r"\s+".join(map(re.escape, last_name(reference.authors[0]).split()))
    name = re.compile(rf"(?<!\w){surname}(?!\w)", re.IGNORECASE)
    return _beside_in_source(article, reference, name, year, held) or _beside_in_words(article, name, year, held)


def _linked_years(article: Article, year: re.Pattern[str]) -> Iterator[int]:
    """Where the words of a link that is no marker write the year, in the source: the entry's markers are changed, others name others."""
    linked = (run for number in article.outside_lists for run in article.document.blocks[number].runs if run.target)
    markers = sorted(marker.span for marker in article.markers)
    starts = [span.start for span in markers]
    for run in linked:
        if year.search(run.text):
            before = bisect_right(starts, run.start) - 1
            if before < 0 or run.start >= markers[before].end:
                yield run.start


def _beside_in_source(article: Article, reference: Reference, name: re.Pattern[str], year: re.Pattern[str], held: set[int]) -> bool:
    """Whether name and year stand near each other in a file, outside of all entries; other notes may be words of the article."""
    spans = sorted(each.span for each in article.at_hand if each is reference or not each.is_note)
    starts = [span.start for span in spans]

    def places(pattern: re.Pattern[str], file: SourceFile) -> list[int]:
        found = (file.start + each.start() for each in pattern.finditer(file.text))
        listed = ((at, bisect_right(starts, at) - 1) for at in found)
        return [at for at, before in listed if at not in held and (before < 0 or at >= spans[before].end)]

    return any((years := places(year, file)) and _near(places(name, file), years) for file in article.document.files)


def _beside_in_words(article: Article, name: re.Pattern[str], year: re.Pattern[str], held: set[int]) -> bool:
    """Whether name and year stand near each other in what is read, where markup parts them in the source: in cells of a table."""
    names: list[int] = []
    years: list[int] = []
    offset = 0
    for number in article.outside_lists:
        block = article.document.blocks[number]
        years += [offset + each.start() for each in year.finditer(block.text) if block.source_span(*each.span()).start not in held]
        names += [offset + each.start() for each in name.finditer(block.text)]
        offset += len(block.text) + 1
    return _near(names, years)


def _near(names: Sequence[int], years: Sequence[int]) -> bool:
    """Whether any of the years is near any of the names, which stand in order."""
    return any((at := bisect_left(names, year - _NEAR)) < len(names) and names[at] <= year + _NEAR for year in years)


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
