"""What the page says, in words, of a look-up, a record and a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from citecheck.model import Ambiguous, Found, Missing, NotCovered, Record, Resolution, Unavailable
from citecheck.reports.html.values import Pieces
from citecheck.text import counted


def source_of(source: str, record: Record | None) -> str:
    """Where the closest sentence stands, and how much that says."""
    if record is None:
        return "Only the title printed in the list is known"
    if not record.abstract:
        return "Only the record's title is known, no abstract"
    return "The title comes closest" if source == "title" else "Closest sentence of the abstract"


def status_of(resolution: Resolution | None) -> tuple[str, str]:
    """A word for the style sheet and words for the reader."""
    match resolution:
        case Found():
            return "found", "Found in PubMed"
        case Missing(sources=sources):
            return "missing", f"Not found in {', '.join(sources) or 'any source'}"
        case Ambiguous(fused=True):
            return "ambiguous", "The entry holds several references"
        case Ambiguous(candidates=()):
            return "ambiguous", "Too little is printed to tell which record it is"
        case Ambiguous(candidates=candidates):
            return "ambiguous", f"{counted(len(candidates), 'record')} could be meant"
        case Unavailable(reason=reason):
            return "unverified", f"Could not be verified: {reason}"
        case NotCovered(reason=reason):
            return "not-covered", reason
        case None:
            return "unasked", "Not looked up"


def doi_url(doi: str | None) -> str | None:
    return f"https://doi.org/{quote(doi, safe='/')}" if doi and doi.startswith("10.") else None


def first_authors(authors: Sequence[str]) -> str:
    return ", ".join(authors[:3]) + (" et al." if len(authors) > 3 else "")


def joined(parts: Iterable[object]) -> str:
    return ". ".join(str(part).rstrip(".") for part in parts if part)


def marked(sentence: str, terms: Sequence[str]) -> Pieces:
    """`sentence` cut where a word begins with one of `terms`: those words are marked."""
    wanted = sorted({term.strip() for term in terms if term.strip()}, key=len, reverse=True)
    if not sentence or not wanted:
        return [(sentence, False)] if sentence else []
    pattern = "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in wanted)
    pieces, at = [], 0
    for match in re.finditer(rf"(?<!\w)(?:{pattern})\w*", sentence, re.IGNORECASE):
        pieces += [(sentence[at : match.start()], False), (match[0], True)]
        at = match.end()
    return [piece for piece in (*pieces, (sentence[at:], False)) if piece[0]]
