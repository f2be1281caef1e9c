"""What a page shows of its markers: numbers that are raised, linked, or show their reference when pointed at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.formats.html_lists import CITES, NUMERIC
from citecheck.formats.html_raised import is_raised
from citecheck.formats.html_tree import BLOCK_TAGS
from citecheck.formats.html_units import is_entry
from citecheck.formats.xml_tree import Element, Text
from citecheck.text import lazy_re

POPPING_UP = lazy_re(r"tooltip|popup|modal", re.IGNORECASE)
_YEAR = lazy_re(r"\W*(?:1[89]|20)\d\d[a-z]?\W*")


def make_links(root: Element) -> None:
    """Let what a script turns into links be some: `<span data-id="#citation-1">1</span>`, `<a href="#" data-rid="CIT0001">1</a>`. A year
    stays one: with the authors before it, it tells more than the link."""
    for element in root.walk():
        if element.tag in ("span", "sup", "button") and (aim := element.get("data-id")).startswith("#"):
            element.tag = "a"
            element.attributes["href"] = aim
        elif element.tag == "a" and element.get("href") in ("", "#") and _YEAR.fullmatch(element.string()) is None:
            for named in element.get("data-rid").split()[:1]:
                element.attributes["href"] = f"#{named}"


def is_marker(element: Element) -> bool:
    """Whether an element says nothing but numbers of references, raised, between brackets, or by its own account."""
    text = element.string()
    if NUMERIC.fullmatch(text) is None:
        return False
    said = " ".join((element.get("class"), element.get("aria-label"), element.get("data-id"), element.get("data-ref")))
    raised = element.tag == "sup" or (element.parent is not None and element.parent.tag == "sup")
    return raised or text[0] in "[(" or CITES.search(said) is not None


def trigger(element: Element) -> Element | None:
    """What of an element that holds a number alone does something when it is clicked on: a link, a button, what calls itself a citation.
    What only cuts up a number does not."""
    if not element.string().isdecimal():
        return None
    return element.find("a", "button") or (element if CITES.search(element.get("class")) else None)


def ends_raised(siblings: Sequence[Element | Text], place: int) -> bool:
    """Whether a raised number ends right where another one, at `place`, begins, and no links tell them apart."""
    before, after = siblings[place - 1] if place else None, siblings[place]
    return (
        isinstance(before, Element)
        and isinstance(after, Element)
        and is_raised(before)
        and before.string()[-1:].isdigit()
        and after.string()[:1].isdigit()
        and after.find("a") is None
    )


def drop_tips(root: Element) -> None:
    """Take out of numbers that are raised, linked or a button what is shown when they are pointed at, `<sup>1<span role="tooltip">See
    source 1</span></sup>`, unless that is the reference itself, or what a link leads to."""
    aims = {link.get("href") for link in root.find_all("a")}
    for mark in list(root.find_all("sup", "button", "a")):
        tips = [child for child in mark.elements if child.get("role") == "tooltip" and not is_entry(child.string())]
        rest = "".join(child.text if isinstance(child, Text) else child.string() for child in mark.children if child not in tips)
        if tips and NUMERIC.fullmatch(rest.strip()) and not any(f"#{tip.get('id')}" in aims for tip in tips):
            mark.drop(tips)


def wraps_marker(element: Element) -> bool:
    """Whether it holds a marker and what pops up at it: `<span class="has-tooltip"><sup>1</sup><span>…`"""
    if element.tag in BLOCK_TAGS or POPPING_UP.search(element.get("class")) is None:
        return False
    own = "".join(child.text for child in element.children if isinstance(child, Text))
    return any(isinstance(child, Element) and says_marker(child) for child in element.children) and not is_entry(own)


def says_marker(element: Element) -> bool:
    """Whether an element says nothing but a marker, itself or by the raised number inside."""
    raised = element.find("sup")
    return is_marker(element) or (raised is not None and is_marker(raised) and raised.string() == element.string())


def pops_up(element: Element) -> bool:
    """Whether it is a number with the reference inside that is shown when one points at it: `<span class="tooltip">1<span>…`"""
    own = "".join(child.text for child in element.children if isinstance(child, Text)).strip()
    return "tooltip" in element.get("class") and NUMERIC.fullmatch(own) is not None and is_entry(element.string())
