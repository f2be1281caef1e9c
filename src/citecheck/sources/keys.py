"""The forms in which sources compare identifiers, journals and pages: the same on both sides of every look-up."""

from __future__ import annotations

import re

from citecheck.model import Record, Reference
from citecheck.text import fold, lazy_re

_DOI = lazy_re(r"10\.\d{4,9}/\S+")
_PARENTHESES = lazy_re(r"\([^()]*\)")
_FIRST_PAGE = lazy_re(r"[A-Za-z]{0,4}\d+(?:[a-z]{2}\d{1,3}\b|[A-Za-z]?)")
_ARTICLES = ("a", "an", "the", "das", "der", "des", "die", "la", "le", "les")
_SMALL_WORDS = frozenset((*_ARTICLES, "and", "de", "del", "della", "di", "du", "e", "en", "et", "for", "in", "of", "on", "und", "y"))


def doi(text: str | None) -> str | None:
    """A DOI in lower case (they don't tell case apart), without resolver address, label or closing punctuation."""
    found = _DOI.search(text.lower()) if text else None
    return found.group().rstrip(".,;:)]}>\"'") if found else None


def pmcid(text: str | None) -> str | None:
    """`PMC123`, whatever stands before the digits."""
    digits = re.search(r"\d+", text) if text else None
    return f"PMC{int(digits.group())}" if digits else None


def pmid(text: str | None) -> str | None:
    """The digits of a PMID without leading zeros; None where there are no 1 to 8 digits."""
    digits = text.strip().lstrip("0") if text else ""
    return digits if re.fullmatch(r"[1-9]\d{0,7}", digits, re.ASCII) else None


def first_page(pages: str | None) -> str | None:
    """The first page or article number, in lower case and without leading zeros: `e0113-5` is `e113`."""
    found = _FIRST_PAGE.search(pages) if pages else None
    return re.sub(r"(?<!\d)0+(?=\d)", "", found.group().lower()) if found else None


def page_spellings(pages: str | None) -> tuple[str, ...]:
    """The first page as it is printed, in lower case, and without its leading zeros where it has some: `e0002424`, `e2424`."""
    found = _FIRST_PAGE.search(pages) if pages else None
    return tuple(dict.fromkeys((found.group().lower(), first_page(pages) or ""))) if found else ()


def journal_initials(name: str | None) -> str | None:
    """The first letters of the words that count: the same for `N Engl J Med`, `NEJM` and the full title.

    Single words give their first letter, whether abbreviated or not. Place names in parentheses don't count.
    """
    if not name:
        return None
    bare = _PARENTHESES.sub(" ", name).strip()
    if bare.isupper() and bare.isalpha() and len(bare) <= 6:
        return bare.lower()
    words = [word for word in fold(bare).split() if word not in _SMALL_WORDS]
    return "".join(word[0] for word in words) or None


def citation_keys(record: Record) -> frozenset[str]:
    """Every `journal initials|volume|first page` under which a record can be cited."""
    pages = {first_page(record.pages), first_page(record.elocation)} - {None}
    names = {journal_initials(name) for name in (record.journal, record.journal_iso, record.journal_nlm)} - {None}
    volume = fold(record.volume or "")
    return frozenset(f"{name}|{volume}|{page}" for name in names for page in pages) if volume else frozenset()


def citation_key(reference: Reference) -> str | None:
    """The same for an entry, where it prints all three."""
    name, page, volume = journal_initials(reference.journal), first_page(reference.pages), fold(reference.volume or "")
    return f"{name}|{volume}|{page}" if name and page and volume else None


def years_agree(reference: Reference, record: Record) -> bool:
    """Whether the years are at most one apart, or one side has none."""
    return reference.year is None or not record.years or any(abs(reference.year - year) <= 1 for year in record.years)


def bibliographic_words(record: Record, authors: int = 6) -> list[str]:
    """The words by which a raw reference string can be recognised as this record: title, first authors' last names,
    journal (full and abbreviated), years, volume, first page."""
    names = [author.rsplit(" ", 1)[0] for author in record.authors[:authors]]
    places = [record.volume or "", first_page(record.pages) or "", first_page(record.elocation) or ""]
    parts = [
        record.title,
        record.vernacular_title or "",
        *names,
        record.journal or "",
        record.journal_iso or "",
        *map(str, record.years),
        *places,
    ]
    return fold(" ".join(parts)).split()


def query_text(reference: Reference) -> str:
    """What is printed of an entry, as one text to search with: the raw string holds more than the fields read from it."""
    if reference.text.strip():
        return reference.text
    parts = [reference.title, *reference.authors, reference.journal, reference.volume, reference.pages]
    return " ".join(part for part in (*parts, str(reference.year or "")) if part)
