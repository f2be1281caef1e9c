"""Where the fields of a BibTeX entry stand, and what can be had of one whose braces, quotes or commas are wrong."""

from __future__ import annotations

from dataclasses import dataclass

from citecheck.text import lazy_re

_HEAD = lazy_re(r"\s*@\s*(\w+)\s*[{(]\s*([^\s,{}()\"=#%]+)\s*,?")
_FIELD = lazy_re(r"\s*,?\s*([A-Za-z][\w:+-]*)\s*=\s*")
_BRACE = lazy_re(r"\\.|[{}]")
_QUOTE = lazy_re(r'\\.|[{}"]')
_BARE = lazy_re(r"[^\s,{}\"#()=]+")
_JOIN = lazy_re(r"\s*#\s*")


@dataclass(frozen=True, slots=True)
class Place:
    """A field's value without its delimiters: `start` to `end` in the text; not `whole` where `#` joins it to others."""

    start: int
    end: int
    whole: bool


def head_of(raw: str) -> tuple[str, str] | None:
    """The type and the key that an entry begins with, as far as they can be read."""
    found = _HEAD.match(raw)
    return (found[1].lower(), found[2]) if found is not None else None


def places(raw: str) -> dict[str, Place]:
    """The fields of one entry by lower-case name, the first of each, up to where it can't be read any further."""
    head = _HEAD.match(raw)
    found: dict[str, Place] = {}
    at = head.end() if head is not None else len(raw)
    while (name := _FIELD.match(raw, at)) is not None:
        first = _piece(raw, name.end())
        if first is None:
            break
        start, end, at = first
        whole = raw[name.end()] in '{"' or raw[start:end].isdigit()  # else a @string stands for it
        while (join := _JOIN.match(raw, at)) is not None and (more := _piece(raw, join.end())) is not None:
            whole, at = False, more[2]
        found.setdefault(name[1].lower(), Place(start, end, whole))
    return found


def _piece(raw: str, at: int) -> tuple[int, int, int] | None:
    """One value: where it begins and ends, and the offset behind its delimiter; None for one that doesn't end."""
    opening = raw[at : at + 1]
    if opening not in ("{", '"'):
        bare = _BARE.match(raw, at)
        return (at, bare.end(), bare.end()) if bare is not None else None
    depth = 0
    for found in (_BRACE if opening == "{" else _QUOTE).finditer(raw, at + 1):
        mark = found.group()
        if mark == "{":
            depth += 1
        elif depth == 0 and mark in ("}", '"'):
            return at + 1, found.start(), found.end()
        elif mark == "}":
            depth -= 1
    return None
