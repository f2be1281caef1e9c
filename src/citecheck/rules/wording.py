"""How messages name entries, markers, studies and numbers of things, so that all rules speak alike."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.model import Article, Record, Reference, Span, named_by
from citecheck.text import fold, lazy_re, one_line, printable

_IDENTIFIERS = {"pmid": "PMID ", "doi": "DOI ", "pmcid": ""}  # by which texts name works, and how messages do


def quoted(text: str, width: int = 100) -> str:
    """`text` on one line in quotation marks, cut at a word where it is longer than `width`."""
    line = printable(one_line(text)).rstrip(".")
    if len(line) > width:
        line = line[:width].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    return f"“{line}”"


_LEAD = 3  # words before the place where two texts part


def quoted_apart(one: str, other: str, width: int = 100) -> tuple[str, str]:
    """Two texts as `quoted`; where it would cut off what differs between them, both from shortly before the place where they part."""
    words = [text.split() for text in (one, other)]
    alike = next((i for i, (a, b) in enumerate(zip(*words, strict=False)) if fold(a) != fold(b)), min(map(len, words)))
    if all(len(" ".join(each[: alike + 1])) < width for each in words) or alike <= _LEAD:
        return quoted(one, width), quoted(other, width)
    from_there = [" ".join(["…", *each[alike - _LEAD :]]) for each in words]
    return quoted(from_there[0], width), quoted(from_there[1], width)


def entry(reference: Reference) -> str:
    """`entry 3`, `entry [smith2019]` where entries have keys of letters, or `entry “Smith et al. 2019”` where it cites by such names;
    `PMID 31541003` where the text names a work by that alone."""
    if reference.called:
        return f"entry {quoted(reference.called)}"
    if reference.by_itself:
        scheme, _, value = reference.key.partition(":")
        return identifier(scheme, value)
    return f"entry {as_cited(reference)}" if reference.key.isdigit() else f"entry [{printable(reference.key)}]"


def identifier(scheme: str, value: str) -> str:
    """`PMID 31541003`, `DOI 10.1000/x`, `PMC6800000`."""
    return f"{_IDENTIFIERS[scheme]}{printable(value)}"


def as_cited(reference: Reference) -> str:
    """An entry's number or name, as a marker writes it; of a number that stands twice, on which line."""
    if reference.called:
        return quoted(reference.called)
    return printable(reference.key) + (f" on line {reference.on_line}" if reference.on_line else "")


def work(reference: Reference) -> str:
    """The work an entry names: its title in quotation marks, or its record's where none could be read, or how the entry begins."""
    return quoted(reference.record_title or reference.title or reference.text)


def study(record: Record) -> str:
    """A record's title in quotation marks; the original one where PubMed has no translation, as of many German letters, or its number
    where it has none at all."""
    title = record.title or record.vernacular_title
    return quoted(title) if title else named_by(record.pmid)


def entry_and_work(reference: Reference) -> str:
    """`entry 3, “Acne Vulgaris: Diagnosis and Treatment”,` without the last comma; the title alone that links to a work in the text."""
    if reference.by_itself and reference.text == reference.title:
        return work(reference)
    return f"{entry(reference)}, {work(reference)}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def listing(items: Sequence[str], word: str = "and") -> str:
    """`1`, `1 and 2`, `1, 2 and 3`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def cited_on(article: Article, reference: int) -> str:
    """Where markers point to an entry: `lines 4 and 9`, `line 4 of article.md` where the entry stands in another file; nothing for none."""
    places: dict[str, set[int]] = {}
    for link in article.links:
        if link.reference == reference:
            at = article.document.locate(article.markers[link.marker].span)
            places.setdefault(at.path, set()).add(at.line)
    here = article.document.locate(article.references[reference].span).path
    return listing(
        [
            f"line{'s' * (len(lines) > 1)} {listing([str(line) for line in sorted(lines)])}{'' if path == here else f' of {path}'}"
            for path, lines in places.items()
        ]
    )


def claim_at(article: Article, marker: int) -> str | None:
    """The words that a marker vouches for."""
    claim = article.claims_by_marker.get(marker)
    return claim.text if claim else None


_STOP = lazy_re(r"[.!?][\"”’)\]]*\s+(?=[A-Z“\"(\[])")


def sentence_around(article: Article, marker: int) -> str:
    """The sentence in which a marker stands, and the words it vouches for where they stand before that."""
    found = article.markers[marker]
    text = article.document.blocks[found.block].text
    begin = max((stop.end() for stop in _STOP.finditer(text, 0, found.start)), default=0)
    end = _STOP.search(text, found.end)
    return f"{claim_at(article, marker) or ''} {text[begin : end.start() if end else len(text)]}"


def field_span(reference: Reference, *fields: str) -> Span:
    """Where the first of `fields` stands, or the whole entry."""
    return next((reference.field_spans[field] for field in fields if field in reference.field_spans), reference.span)
