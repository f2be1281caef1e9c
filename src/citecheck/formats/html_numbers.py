"""The numbers that a browser puts before the items of a list: where they begin, whether they go on, whether there are any."""

from __future__ import annotations

import re

from citecheck.formats.html_raised import rules
from citecheck.formats.list_headings import list_heading
from citecheck.formats.xml_tree import Element
from citecheck.text import lazy_re, word_set

HEADINGS = word_set("h1 h2 h3 h4 h5 h6")
LONGEST_BREAK = 300  # characters of what stands between the parts of one list: a heading, an advertisement
_MOST_NODES = 200  # that are looked through for the heading of a list
_SELECTOR = lazy_re(r"\s*(?:ol)?(?P<name>[.#][\w-]+)(?:\s*>?\s*li)?\s*")
_LIST_STYLE = lazy_re(r"(?<![\w-])list-style(?:-type)?\s*:\s*(?P<value>[^;]*)", re.IGNORECASE)
_OF_LISTS = lazy_re(r"(?<![\w.#-])(?:ol|li)(?![\w-])")
_RESET = lazy_re(r"(?<![\w-])counter-(?:reset|set)\s*:", re.IGNORECASE)


def mark_lists(root: Element, text: str) -> None:
    """Say of lists what the page's own style sheet says of their classes and ids: that they show no numbers, begin a count anew."""
    said: dict[str, list[str]] = {}
    for selectors, declared in rules(root, text):
        styles = ["list-style:none" if _is_none(found) else "list-style:set" for found in _LIST_STYLE.finditer(declared)]
        resets = ["counter-reset:0"] if _RESET.search(declared) else []
        for selector in selectors.split(",") if styles or resets else ():
            if found := _SELECTOR.fullmatch(selector):
                said.setdefault(found["name"], []).extend(styles + resets)
            elif _OF_LISTS.search(selector):  # it may mean any
                said.setdefault("", []).extend(resets)
    for listed in root.find_all("ol") if said else ():
        named = ["", *(f".{name}" for name in listed.get("class").split()), f"#{listed.get('id')}"]
        if styles := [style for name in named for style in dict.fromkeys(said.get(name, ()))]:
            listed.attributes["style"] = ";".join([*styles, listed.get("style")])


def shows_no_numbers(listed: Element) -> bool:
    """Whether a page takes the numbers of an `<ol>` away, and states none: it prints none, or counts in its own way."""
    stated = "start" in listed.attributes or any("value" in item.attributes for item in listed.elements)
    styles = [_is_none(found) for found in _LIST_STYLE.finditer(listed.get("style"))]
    return listed.tag == "ol" and not stated and bool(styles) and all(styles) and _step(listed) > 0


def _is_none(style: re.Match[str]) -> bool:
    return "none" in style["value"].lower().replace("!", " ").split()


def count_goes_on(before: Element, after: Element) -> bool:
    """Whether two lists that show no numbers of their own are parts of one: alike, under one heading, counted on by nothing
    that begins anew."""
    alike = before.parent is after.parent and before.get("class") == after.get("class")
    if not alike or not (shows_no_numbers(before) and shows_no_numbers(after)) or _RESET.search(after.get("style")):
        return False
    siblings = after.parent.children if after.parent is not None else []
    level, between, passed = 7, 0, False
    for node in reversed(siblings[max(0, after.place - _MOST_NODES) : after.place]):
        if isinstance(node, Element) and node.tag == "ol":
            passed, between = passed or node is before, 0
            continue
        said = node.string() if isinstance(node, Element) else node.text.strip()
        if list_heading(said) is not None:
            return passed and isinstance(node, Element) and node.tag in HEADINGS and int(node.tag[1]) < level
        if isinstance(node, Element) and node.tag in HEADINGS:
            level = min(level, int(node.tag[1]))
        between += len(said)
        if between > LONGEST_BREAK:
            return False
    return False


def item_numbers(listed: Element) -> dict[Element, int]:
    """The items of an `<ol>` and their numbers, which count down where it is `reversed`."""
    items = [item for item in listed.elements if item.tag == "li"]
    first, step = _whole(listed.get("start")), _step(listed)
    numbers: dict[Element, int] = {}
    at = first if first is not None else 1 if step > 0 else len(items)
    for item in items:
        value = _whole(item.get("value"))
        at = at if value is None else value
        numbers[item] = at
        at += step
    return numbers


def numbers_go_on(before: Element, after: Element) -> bool:
    """Whether the numbers of an `<ol>` begin where those of the one before it end: then both are one list."""
    if before.tag != "ol" or after.tag != "ol":
        return False
    ended, begun = list(item_numbers(before).values()), list(item_numbers(after).values())
    return bool(ended and begun) and _step(before) == _step(after) == begun[0] - ended[-1]


def _step(listed: Element) -> int:
    return -1 if "reversed" in listed.attributes else 1


def _whole(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() else None
