"""The numbers that a browser puts before the items of a list: where they begin, whether they count down, whether they go on."""

from __future__ import annotations

from citecheck.formats.xml_tree import Element


def item_numbers(listed: Element) -> dict[Element, int]:
    """The items of an `<ol>` and their numbers."""
    items = [item for item in listed.elements if item.tag == "li"]
    first = _whole(listed.get("start"))
    numbers: dict[Element, int] = {}
    at = 1 if first is None else first
    for item in items:
        value = _whole(item.get("value"))
        at = at if value is None else value
        numbers[item] = at
        at += 1
    return numbers


def numbers_go_on(before: Element, after: Element) -> bool:
    """Whether the numbers of an `<ol>` begin where those of the one before it end: then both are one list."""
    if before.tag != "ol" or after.tag != "ol":
        return False
    ended, begun = list(item_numbers(before).values()), list(item_numbers(after).values())
    return bool(ended and begun) and begun[0] == ended[-1] + 1


def _whole(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() else None
