"""Notes that stand in the text where they are called: `\\footnote{…}` of LaTeX, `^[…]` of Pandoc. A mark takes their place."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.bibliography import identifiers
from citecheck.bibliography.base import find_year
from citecheck.model import NOTE_IN_PLACE, RawEntry, Run, Span


def may_refer(text: str) -> bool:
    """Whether a note bears a year or an identifier, as references do and most remarks don't."""
    read = identifiers.find(text)
    return find_year(text) is not None or any((read.pmid, read.pmcid, read.doi, read.url))


def mark(number: int, start: int, end: int) -> Run:
    """What is left in the text of the note of that number."""
    return Run(str(number), start, end, superscript=True, target=f"ref:{NOTE_IN_PLACE}{number}", style="footnote")


def entry(number: int, text: str, span: Span, targets: Iterable[str] = ()) -> RawEntry:
    """The note as an entry of the list, with what its links point at; whether it is a reference or a remark is told by `lists`."""
    return RawEntry(text, span, str(number), (f"{NOTE_IN_PLACE}{number}",), identifiers.linked(text, targets))
