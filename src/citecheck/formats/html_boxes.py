"""Boxes, tabs and folded parts of a page that are its text: they cite as the text around them does."""

from __future__ import annotations

import re

from citecheck.formats.xml_tree import Element
from citecheck.text import lazy_re

_BRACKETED = lazy_re(r"[^\W\d_]{2}[.,;:”\"’')]?\s?\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\]")
_RAISED = lazy_re(r"\d{1,3}(?:\s?[,–-]\s?\d{1,3})*")
_SHORTEST = 40  # characters of a sentence that cites
_BEGINNING = 60  # characters by which a copy of what stands elsewhere is known


def is_text(element: Element, main: Element, last: int) -> bool:
    """Whether what looks like furniture of a page is of its text: it says something, and cites entries up to the `last` by numbers in
    brackets or raised; most of it leads nowhere, and it is no copy of another part of `main`."""
    said = " ".join(element.string().split())
    if len(said) < _SHORTEST or not last or 2 * sum(len(link.string()) for link in element.find_all("a")) > len(said):
        return False
    numbers = [found[1] for found in _BRACKETED.finditer(said)]
    numbers += [text for raised in element.find_all("sup") if _RAISED.fullmatch(text := raised.string().strip())]
    if not any(all(0 < int(number) <= last for number in re.findall(r"\d+", group)) for group in numbers):
        return False
    return " ".join(main.string().split()).count(said[:_BEGINNING]) == 1
