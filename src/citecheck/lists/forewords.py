"""What stands between the heading of a list and its first entry: a sentence on the list, or on how the page was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from citecheck.formats.list_headings import footnotes_heading, kind_label, notes_heading
from citecheck.lists.counted import is_page
from citecheck.lists.numbered import in_fields, numbered, numbering
from citecheck.lists.pieces import LETTERED, Piece, begins_with_author, only_dated, reference_likeness
from citecheck.lists.tables import tabled
from citecheck.model import BlockKind
from citecheck.text import lazy_re

_FARTHEST, _LONGEST = 6, 80  # lines and words of what stands above entry 1: more are a section
_DATED_LAST = lazy_re(r"(?:1[89]|20)\d\d\W{0,2}$")
_DATED_APART = lazy_re(r"[.,;(]\s?(?:1[89]|20)\d\d")
_BUTTON = lazy_re(r"(?:sources|history|share|reviews?)", re.IGNORECASE)
_KEPT = lazy_re(r"(?:our experts|we)\s(?:\w+\s)?(?:monitor|review|update|check)", re.IGNORECASE)
_MARKER = lazy_re(r"[\[(]\d{1,3}[\])]")

_SOURCES = lazy_re(  # what a page speaks of that says how it was written
    r"\b(?:sourc(?:es?|ing)|references?|citations?|stud(?:y|ies)|journals?|literature|quellen?|studien?|literatur|études?|références?"
    r"|fuentes?|estudios?|referencias|fonti|studi|fontes|estudos?|referências|bronnen|studies|onderzoek(?:en)?)\b",
    re.IGNORECASE,
)
_OURS = lazy_re(
    r"\b(?:we|our|us|rel(?:y|ies)\son|(?:is|are|was|were)\sbased\son|this\s(?:article|page|post)|wir|unser[a-z]*|dieser?s?\sartikels?|stützt|beruht"
    r"|nous|nos|notre|cet\sarticle|s['’]appuie|nuestr[oa]s?|este\sart[íi]culo|se\sbasa|nostr[aeio]|questo\sarticolo|si\sbasa"
    r"|noss[oa]s?|este\sartigo|baseia|wij|onze|dit\sartikel|gebaseerd)\b",
    re.IGNORECASE,
)


def foreword(pieces: Sequence[Piece]) -> int:
    """How many pieces at the beginning are none of the entries."""
    return _tabs(pieces) or _above_one(pieces) or _announcing(pieces) or _on_sources(pieces) or _subheading(pieces)


def _tabs(pieces: Sequence[Piece]) -> int:
    """How many are what a page shows in its list's place where another button is pressed: the buttons, and how it keeps its articles."""
    buttons = len(list(takewhile(lambda piece: _BUTTON.fullmatch(piece.text) is not None, pieces[:_FARTHEST])))
    said = list(takewhile(lambda piece: _KEPT.match(piece.text) is not None and not reference_likeness(piece.text), pieces[buttons:][:2]))
    return buttons + len(said) if buttons and buttons + len(said) < len(pieces) else 0


def _above_one(pieces: Sequence[Piece]) -> int:
    """How many stand above a list that prints its numbers from 1 on: whatever they say, entry 1 is the one that bears the 1."""
    at = next((at for at, piece in enumerate(pieces[: _FARTHEST + 1]) if _may_begin(piece)), 0)
    above = pieces[:at]
    text = " ".join(piece.text for piece in above)
    kinds = {piece.kind for piece in above[:-1]} | {above[-1].kind if above and not _names_part(above[-1]) else BlockKind.PARAGRAPH}
    if not above or kinds != {BlockKind.PARAGRAPH} or _MARKER.search(text) or len(text.split()) > _LONGEST:
        return 0
    if pieces[at].kind is BlockKind.TABLE_CELL:
        return at if (found := tabled(pieces[at:])) and found[0] else 0
    style = numbering(pieces[at:])
    if style is None or style in LETTERED or any(piece.style == style for piece in above):
        return 0
    entries, _ = numbered(pieces[at:], style)
    if [entry.number for entry in entries[:2]] not in ([1], [1, 2]):
        return 0
    unnumbered = [reference_likeness(piece.text) for piece in above]
    if len(entries) == 1:  # else a line that begins with a volume
        return at if reference_likeness(entries[0].text) >= 2 and not any(unnumbered) and len(entries[0].pieces) == 1 else 0
    whole = sum(signs >= 2 for signs in unnumbered)  # one may be what the list was taken from; more are a list of their own
    refer = sum(_refers(entry.text) for entry in entries) * 2 > len(entries)
    signs = style == "bracket" and all(reference_likeness(entry.text) for entry in entries)  # as prose is seldom numbered
    refer |= signs and sum(_prints_date(entry.text) for entry in entries) * 2 > len(entries)
    return at if whole <= 1 and refer else 0


def _names_part(piece: Piece) -> bool:
    """Whether it is a heading of a part of the list: `Randomised trials (1-7)`."""
    notes = notes_heading(piece.text) or footnotes_heading(piece.text)
    return piece.kind is BlockKind.HEADING and kind_label(piece.text) is None and not notes


def _refers(text: str) -> bool:
    """Whether it looks like a reference, be it by a year at its end: `A trial of 2019 found` is prose."""
    return reference_likeness(text) > 0 and (not only_dated(text) or _DATED_LAST.search(text) is not None)


def _prints_date(text: str) -> bool:
    """Whether it bears more signs of a reference than a year in prose: one in brackets, or behind a stop."""
    return not only_dated(text) or _DATED_APART.search(text) is not None


def _may_begin(piece: Piece) -> bool:
    return piece.number == 1 or piece.kind is BlockKind.TABLE_CELL or kind_label(piece.text) is not None


def _announcing(pieces: Sequence[Piece]) -> int:
    """How many are words that end with a colon, apart from the unnumbered list that they announce: `The figures stand for:`."""
    at = next((at for at, piece in enumerate(pieces[:_FARTHEST], start=1) if piece.text.endswith(":")), 0)
    above, below = pieces[:at], pieces[at : at + 3]
    apart = bool(above and below) and (below[0].gap or below[0].bullet) and not below[0].text[:1].islower()  # else a title runs on
    if not apart or below[0].number is not None or not any(reference_likeness(piece.text) >= 2 for piece in below):
        return 0  # numbered findings, or those of trials and their years, are announced as well
    said = all(piece.kind is BlockKind.PARAGRAPH and piece.number is None and not piece.bullet for piece in above)
    said = said and not any(reference_likeness(piece.text) or kind_label(piece.text) is not None for piece in above)
    return at if said and not any(piece.gap for piece in above[1:]) else 0


def _on_sources(pieces: Sequence[Piece]) -> int:
    """How many are a paragraph that says what the sources of the page are like; the first entry may stand right below it."""
    length = next((at for at in range(1, min(12, len(pieces))) if pieces[at].gap or _opens_entry(pieces, at)), 0)
    if not length or pieces[0].number is not None or kind_label(pieces[0].text) is not None:
        return 0
    text = " ".join(piece.text for piece in pieces[:length])
    said = len(text.split()) >= 8 and text.endswith((".", ":", "!")) and not reference_likeness(text)
    return length if said and _SOURCES.search(text) and _OURS.search(text) else 0


def _opens_entry(pieces: Sequence[Piece], at: int) -> bool:
    piece = pieces[at]
    sure = piece.bullet or begins_with_author(piece.text) or reference_likeness(piece.text) >= 2
    return sure or (is_page(piece.text) and pieces[at - 1].text.endswith((".", "!")))


def _subheading(pieces: Sequence[Piece]) -> int:
    """1 where a heading of its own names the first part of the list: `Randomised trials`."""
    if len(pieces) < 3 or pieces[0].kind is not BlockKind.HEADING or kind_label(pieces[0].text) is not None or in_fields(pieces):
        return 0
    entry = [pieces[1], *takewhile(lambda piece: not piece.gap and piece.number is None, pieces[2:_FARTHEST])]
    return int(reference_likeness("\n".join(piece.text for piece in entry)) >= 2)
