"""The name of one author, as other programs write it, in the order that is used here: `Last FM`."""

from __future__ import annotations

from citecheck.bibliography.groups import tells_group
from citecheck.bibliography.letters import LOWER, UPPER
from citecheck.text import lazy_re

_INITIALS = lazy_re(rf"(?:[{UPPER}]\.?[ -]?){{1,5}}")
_SUFFIX = lazy_re(r",? (Jr|Sr|II|III|IV|2nd|3rd)\.?$")
_LED = lazy_re(
    rf"(?P<initials>(?:[{UPPER}](?:\.|(?=[ -]))[ -]?){{1,5}}|[{UPPER}]{{2,3}} )"
    rf"(?P<last>(?:[{LOWER}’'-]{{1,6}} ){{0,3}}[{UPPER}][{UPPER}{LOWER}’'-]+(?: [{UPPER}{LOWER}][{LOWER}’'-]+){{0,2}})"
)
_CAPITALS = lazy_re(rf"[{UPPER}]{{1,4}}")
_PLACES = frozenset(("EU", "UK", "UN", "US", "USA"))
"""What stands before a body's name and is nobody's initials: `UK Biobank`."""


def surname_first(name: str) -> str:
    """`W L Lee`, `W. L. Lee`, `WL Lee` and `Lee, W. L.` as `Lee WL`; as it is what is so already, or a group, or can't be told."""
    if tells_group(name):
        return name
    suffix = _SUFFIX.search(name)
    bare, behind = (name[: suffix.start()], f" {suffix[1]}") if suffix else (name, "")
    last, comma, given = (part.strip() for part in bare.partition(","))
    if comma:
        return f"{last} {_letters(given)}{behind}" if last and _INITIALS.fullmatch(given) else name
    match = _LED.fullmatch(bare)
    if match is None:
        return name
    initials = match["initials"]
    told = "." in initials or len(initials.split()) > 1
    if _CAPITALS.fullmatch(match["last"]) and not told:  # `F NG`: either may be the surname
        return name
    if initials.strip() in _PLACES or (not told and len(initials.strip()) > 1 and " " in match["last"]):  # `WHO Study on Tea`
        return name
    return f"{match['last']} {_letters(initials)}{behind}"


def _letters(initials: str) -> str:
    return "".join(filter(str.isalpha, initials))
