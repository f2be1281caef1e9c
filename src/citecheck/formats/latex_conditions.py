"""Which parts of a LaTeX text `\\iffalse`, and switches that the document itself sets, leave out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from citecheck.formats.latex_names import OPENING_IFS
from citecheck.text import lazy_re

_BRANCH = lazy_re(r"\\(?:(?P<opens>if[A-Za-z@]*)|(?P<ends>else|fi))(?![A-Za-z@])|\\.|%[^\n]*")


@dataclass(slots=True)
class Branches:
    """Of one conditional: the offsets behind its `\\else`, if it has one, and behind its `\\fi`."""

    otherwise: int | None = None
    end: int | None = None


def branches(text: str, switches: Collection[str]) -> dict[int, Branches]:
    """The conditionals of a text, by the offset behind the command that opens each."""
    found: dict[int, Branches] = {}
    stack: list[Branches] = []
    for token in _BRANCH.finditer(text):
        if (name := token["opens"]) is not None:
            if name in OPENING_IFS or name in switches:
                stack.append(found.setdefault(token.end(), Branches()))
        elif token["ends"] == "fi" and stack:
            stack.pop().end = token.end()
        elif token["ends"] == "else" and stack and stack[-1].otherwise is None:
            stack[-1].otherwise = token.end()
    return found
