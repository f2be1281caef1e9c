"""A paragraph above a list that says how the page was written, and is none of its entries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.formats.list_headings import kind_label
from citecheck.lists.pieces import Piece, reference_likeness
from citecheck.text import lazy_re

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
    """How many pieces at the beginning are a paragraph that says what the sources of the page are like."""
    length = next((at for at, piece in enumerate(pieces[:12]) if at and piece.gap), 0)
    if not length or pieces[0].number is not None or kind_label(pieces[0].text) is not None:
        return 0
    text = " ".join(piece.text for piece in pieces[:length])
    said = len(text.split()) >= 8 and text.endswith((".", ":", "!")) and not reference_likeness(text)
    return length if said and _SOURCES.search(text) and _OURS.search(text) else 0
