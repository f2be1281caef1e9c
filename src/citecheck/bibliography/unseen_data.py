"""Entries whose fields a program keeps beside the printed text, as reference managers do in Word: what is printed counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citecheck.bibliography.base import last_name
from citecheck.model import ReferenceKind
from citecheck.text import fold

_LOCATING = ("year", "volume", "issue", "pages")
_IDENTIFYING = ("doi", "pmid", "pmcid", "url")
_IN_JOURNALS = (None, ReferenceKind.UNKNOWN, ReferenceKind.ARTICLE, ReferenceKind.PREPRINT)
_BEGINNING = 3  # words by which a title is told to be the same


def as_printed(text: str, read: Mapping[str, object], kept: Mapping[str, object]) -> dict[str, object]:
    """The fields of an entry as its `text` prints them; those `kept` beside it fill the gaps, and vouch for what was `read` out of
    it: where the text prints a field as it is kept, that is what it says, however it was read."""
    said = f" {fold(text)} "
    found = dict(kept)
    for name in _LOCATING:
        if name in read and not _prints(said, kept.get(name)):
            found[name] = read[name]
    unspaced = "".join(text.split()).casefold()
    for name in _IDENTIFYING:
        if name in read and (name not in kept or str(kept[name]).casefold() not in unspaced):
            found[name] = read[name]
    title, titled = str(read.get("title") or ""), str(kept.get("title") or "")
    if title and (not titled or _begins_alike(title, titled)) and (fold(title) == fold(titled) or not _prints(said, titled)):
        found["title"] = title
    journal, kind = str(read.get("journal") or ""), kept.get("kind")
    if journal and kind in _IN_JOURNALS and (fold(journal) == fold(str(kept.get("journal"))) or not _prints(said, kept.get("journal"))):
        found["journal"] = journal
    authors = read.get("authors")
    if isinstance(authors, Sequence) and authors and not _names_all(said, kept.get("authors")):
        found["authors"] = authors
    return {**{name: value for name, value in read.items() if name not in ("title", "journal")}, **found}


def _prints(said: str, value: object) -> bool:
    """Whether a folded text holds a value, word for word."""
    words = fold(str(value or ""))
    return bool(words) and f" {words} " in said


def _begins_alike(one: str, other: str) -> bool:
    return fold(one).split()[:_BEGINNING] == fold(other).split()[:_BEGINNING]


def _names_all(said: str, authors: object) -> bool:
    """Whether the text begins with the first of the authors and names all others."""
    names = [fold(last_name(str(author))) for author in authors] if isinstance(authors, Sequence) else []
    return bool(names) and said.startswith(f" {names[0]} ") and all(f" {name} " in said for name in names)
