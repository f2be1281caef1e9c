"""What PubMed doesn't set out to hold, so that its not holding it means nothing."""

from __future__ import annotations

import re
from datetime import date

from citecheck import matching
from citecheck.bibliography import journals
from citecheck.bibliography.kinds import NEWSPAPERS
from citecheck.model import Reference, ReferenceKind
from citecheck.text import lazy_re

OLDEST = 1946
"""Year before which PubMed's coverage has too many gaps for an absence to mean anything (NLM: MEDLINE and OLDMEDLINE begin there)."""

_NOT_YET = lazy_re(
    r"\b(?:in press|forthcoming|submitted|ahead of print|accepted for publication|im druck|sous presse|en prensa|to appear)\b",
    re.IGNORECASE,
)
_ABSTRACT = lazy_re(r"\babstr(?:act)?s?\b(?! review)|\[abstract|\bposter\b|\b(?:suppl|supplement)\b", re.IGNORECASE)
_NEWSPAPER = lazy_re(rf"\b(?:{NEWSPAPERS}|guardian)\b", re.IGNORECASE)
_SERIES = lazy_re(r"\btech\w*\.? rep\w*\.? ser|^iarc monogr", re.IGNORECASE)
_SENTENCE = lazy_re(r"[^\W\d_]{3,}[.?!] [A-Z]")


def not_covered(reference: Reference) -> str | None:
    """Why PubMed's not holding the work means nothing, or None where it means something."""
    article = reference.kind is ReferenceKind.UNKNOWN and bool(reference.title and reference.journal) and not reference.url
    if not reference.kind.in_pubmed and not article:
        what = "works of no known kind" if reference.kind is ReferenceKind.UNKNOWN else f"a work of this kind ({reference.kind.value})"
        return f"PubMed doesn't set out to hold {what}"
    if reference.journal is None or not journals.is_known(reference.journal) or _NEWSPAPER.search(reference.journal):
        return "the journal is not one that PubMed is known to hold"
    if _SERIES.search(reference.journal):
        return "PubMed holds few volumes of series of reports"
    if _by_organisation(reference):
        return "it names no person and no place in a journal, so it may be what an organisation published by itself"
    if reference.year is not None and reference.year < OLDEST:
        return f"PubMed holds few works from before {OLDEST}"
    if _NOT_YET.search(reference.text) or (reference.year is not None and reference.year >= date.today().year):
        return "the work is too new for PubMed to hold it for sure"
    if _ABSTRACT.search(reference.text) or (reference.pages or "").upper().startswith(("S", "A")):
        return "PubMed holds few congress abstracts and supplements"
    return None


def _by_organisation(reference: Reference) -> bool:
    """Whether nothing but the name of a journal, which may be that of a section or a subject (`Obesity`), makes a journal's article of
    what bears an organisation's name: as its author, or in front of the title."""
    if reference.volume or reference.pages or reference.doi or "\n" in reference.text.strip():
        return False
    if reference.authors:
        return not reference.et_al and all(matching.is_group(author) for author in reference.authors)
    return bool(reference.url or _SENTENCE.search(reference.title or ""))
