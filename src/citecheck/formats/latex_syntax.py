"""The arguments of LaTeX commands: what stands between brackets, over one stretch of text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.text import lazy_re

_OPTION_END = {opening: re.compile(rf"\\.|[{{{closing}]", re.DOTALL) for opening, closing in (("[", "\\]"), ("(", ")"), ("<", ">"))}
_LONGEST_OPTION = 600  # characters
_SPACE_OR_COMMENT = lazy_re(r"[ \t]+|%[^\n]*\n|\n(?![ \t]*\n)")
_BRACE = lazy_re(r"\\(?:url|href|path|nolinkurl)\s*(?P<address>\{)[^{}\n]*\}|\\.|%[^\n]*|[{}]", re.DOTALL)
COMMENT = lazy_re(r"(?<!\\)%[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class Group:
    """An argument: what stands between its brackets, and where it ends with them."""

    start: int
    end: int
    after: int


@dataclass(slots=True)
class Page:
    """A stretch of LaTeX: a file, or the body of a macro on behalf of one call of it."""

    text: str
    start: int = 0  # of the text in the source space, where it is a file's
    call: Call | None = None
    closing: dict[int, int] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)  # ends that were looked for in vain

    @classmethod
    def of(cls, text: str, start: int = 0) -> Page:
        return cls(text, start, closing=_matching_braces(text))

    def on_behalf(self, call: Call) -> Page:
        """The same text, read for one call of a macro."""
        return Page(self.text, 0, call, self.closing)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where in the source space a piece of the text stands: what a macro adds stands where it is called."""
        return (self.call.start, self.call.end) if self.call is not None else (self.start + start, self.start + end)

    def skip_space(self, at: int) -> int:
        """Past white space and comments, but not past an empty line."""
        while found := _SPACE_OR_COMMENT.match(self.text, at):
            at = found.end()
        return at

    def braced(self, at: int) -> Group | None:
        at = self.skip_space(at)
        if self.text[at : at + 1] == "{" and (close := self.closing.get(at)) is not None:
            return Group(at + 1, close, close + 1)
        return None

    def optional(self, at: int, opening: str = "[", longest: int = _LONGEST_OPTION) -> Group | None:
        """`[…]`, `(…)` or `<…>`, braces within it balanced, at most `longest` characters."""
        begin = self.skip_space(at)
        if self.text[begin : begin + 1] != opening:
            return None
        at, stop = begin + 1, min(len(self.text), begin + longest)
        while (found := _OPTION_END[opening].search(self.text, at, stop)) is not None:
            if found.group() == "{":
                at = self.closing.get(found.start(), stop)
            elif found.group()[0] != "\\":
                return Group(begin + 1, found.start(), found.end())
            else:
                at = found.end()
        return None

    def skip_options(self, at: int) -> int:
        """Past the optional arguments, `[…]`, right behind `at`."""
        while self.text[at : at + 1] == "[" and (option := self.optional(at)) is not None:
            at = option.after
        return at

    def until(self, needle: str, after: int) -> int:
        """The offset after the next `needle`; `after` where there is none."""
        if needle in self.missing:
            return after
        found = self.text.find(needle, after)
        if found < 0:
            self.missing.add(needle)
            return after
        return found + len(needle)

    def written(self, group: Group) -> str:
        """What stands in a group, comments left out."""
        return COMMENT.sub("", self.text[group.start : group.end])


@dataclass(frozen=True, slots=True)
class Argument:
    """What a call gives for one parameter, and the page that it stands on."""

    page: Page
    group: Group


@dataclass(frozen=True, slots=True)
class Call:
    """One use of a macro. `start` and `end` say where in the source space stands what the macro itself adds."""

    arguments: tuple[Argument | None, ...]
    start: int
    end: int
    whole: bool  # whether the call is nothing but a citation, and `start` to `end` all of it

    def argument(self, number: int) -> Argument | None:
        """The argument for `#number`; None where the call gives none."""
        return self.arguments[number - 1] if 1 <= number <= len(self.arguments) else None


def _matching_braces(text: str) -> dict[int, int]:
    """Where each brace that closes again closes; escaped ones and those in comments don't count."""
    closing: dict[int, int] = {}
    stack: list[int] = []
    for found in _BRACE.finditer(text):
        if (opening := found.start("address")) >= 0:
            closing[opening] = found.end() - 1
        elif found.group() == "{":
            stack.append(found.start())
        elif found.group() == "}" and stack:
            closing[stack.pop()] = found.start()
    return closing
