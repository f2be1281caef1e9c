"""Where the fields of an entry stand in the source, for carets and fixes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

from citecheck.model import Document, Span

_UNORDERED = {".bib", ".ris", ".json", ".yaml", ".yml", ".bbl"}  # notations that give an entry's parts in another order than we print them


def places(document: Document, entry: Span, text: str, spans: Mapping[str, tuple[int, int]], *, in_order: bool = True) -> dict[str, Span]:
    """The source spans of fields that stand at `spans` in the entry's `text`.

    A field is found by its words. Where they occur several times, the source has to repeat them as often as the text does,
    and in its order; else the place isn't certain, and the field is left out. Where the source has an order of its own (not
    `in_order`, or by the kind of its file), only words that occur once are certain.
    """
    source = document.text_of(entry)
    unordered = not in_order or PurePath(document.file_at(entry.start).path).suffix.lower() in _UNORDERED
    found: dict[str, Span] = {}
    for name, (start, end) in spans.items():
        wanted = re.compile(rf"(?<!\w){re.escape(text[start:end])}(?!\w)")
        there = [match.start() for match in wanted.finditer(source)]
        here = [match.start() for match in wanted.finditer(text)]
        if start not in here or len(there) != len(here) or (unordered and len(there) != 1):
            continue
        at = entry.start + there[here.index(start)]
        found[name] = Span(at, at + end - start)
    return found
