"""What a page holds and doesn't show: words for those who have it read to them, what is for the printer."""

from __future__ import annotations

import re

from citecheck.formats.html_tree import BLOCK_TAGS
from citecheck.formats.xml_tree import Element, Text
from citecheck.text import lazy_re

_FOR_HEARING = lazy_re(  # the classes that frameworks and publishers give to what is moved out of sight
    r"(?:^|[\s_-])(?:sr-only|off-?screen|visually-?hidden|show-for-sr|screen-?reader(?:-(?:text|only))?|element-invisible)(?=$|\s)"
)
_HIDDEN = lazy_re(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FOR_PRINT = lazy_re(
    r"(?:^|\s)(?:print-?only|only-?print|(?:visible|d)-print(?:-(?:block|inline|inline-block|flex|table))?|show-for-print)(?=$|\s)"
)


def is_switched_off(element: Element) -> bool:
    """Whether an element's own attributes take it off the page, maybe until something is clicked on."""
    return "hidden" in element.attributes or _HIDDEN.search(element.get("style")) is not None


def is_hidden(element: Element) -> bool:
    """Whether an element is out of sight on a screen: switched off, for those who hear the page, or for the printer."""
    for_others = element.get("aria-hidden") == "true" or _FOR_PRINT.search(element.get("class")) is not None
    return for_others or is_switched_off(element)


def drop_hidden_words(root: Element) -> None:
    """Take out what is said to those who can't see the page, `<a href="#r1"><span class="sr-only">Citation</span>1</a>`: nobody else
    reads it. It stays where nothing is seen beside it, and where blocks are: a heading, the name of an icon."""
    for parent in dict.fromkeys(element.parent for element in root.walk() if _FOR_HEARING.search(element.get("class"))):
        if parent is None or any(child.tag in BLOCK_TAGS for child in parent.elements):
            continue
        hidden = {child for child in parent.elements if _is_said(child)}
        if any(_is_seen(child) for child in parent.children if isinstance(child, Text) or child not in hidden):
            parent.drop(hidden)


def _is_said(element: Element) -> bool:
    """Whether it is words; brackets and commas tell numbers apart, whoever reads them."""
    return _FOR_HEARING.search(element.get("class")) is not None and any(char.isalpha() for char in element.string())


def _is_seen(node: Element | Text) -> bool:
    return any(piece.text.strip() for piece in ([node] if isinstance(node, Text) else node.texts()))
