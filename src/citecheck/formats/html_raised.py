"""What a page raises: by its tags, by their own style, by classes of its style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.formats.xml_tree import Element
from citecheck.text import lazy_re

_CLASS = lazy_re(r"\s*(?:span|a|i|em|p)?\.(?P<name>[\w-]+)\s*")
_RAISED = lazy_re(r"vertical-align\s*:\s*super", re.IGNORECASE)
_COMMENT = lazy_re(r"/\*.*?\*/", re.DOTALL)


def mark_raised(root: Element, text: str) -> None:
    """Say of elements that they are raised where the page's own style sheet raises their class, as Google Docs exports it."""
    raised = {
        found["name"]
        for selectors, said in rules(root, text)
        if _RAISED.search(said)
        for selector in selectors.split(",")
        if (found := _CLASS.fullmatch(selector))
    }
    if raised:
        for element in root.walk():
            if raised.intersection(element.get("class").split()):
                element.attributes["style"] = element.get("style") + ";vertical-align:super"


def rules(root: Element, text: str) -> Iterator[tuple[str, str]]:
    """The rules of the page's own style sheets: selectors, and what is said of them."""
    for sheet in root.find_all("style"):
        for rule in _COMMENT.sub("", text[sheet.start : sheet.end].partition(">")[2]).split("}"):
            selectors, _, said = rule.rpartition("{")
            yield selectors, said


def is_raised(element: Element) -> bool:
    return element.tag == "sup" or "superscript" in element.get("class") or bool(_RAISED.search(element.get("style")))
