"""Wikitext's brackets: where templates and links end, and what stands between their bars."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.formats.wiki_templates import Template
from citecheck.text import lazy_re

_BRACKETS = lazy_re(r"\{\{|\}\}|\[\[|\]\]|<nowiki>[^<]*</nowiki>|<!--(?:[^-]|-(?!->)){0,5000}-->")
_BARS = lazy_re(r"\||\{\{|\[\[|<!--|<nowiki>|<math>|<pre>", re.IGNORECASE)
_COMMENT = lazy_re(r"<!--.*?-->", re.DOTALL)
_OPENING = lazy_re(r"\{\{")


class Markup:
    """A text and its brackets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.closing = _matching(text)
        self._missing: set[str] = set()

    def until(self, needle: str, after: int) -> int:
        """The offset after the next `needle`, the end of the text where there is none."""
        found = self.text.find(needle, after) if needle not in self._missing else -1
        if found < 0:
            self._missing.add(needle)
            return len(self.text)
        return found + len(needle)

    def parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The ranges between the `|` of a template or link, those within inner ones not counted."""
        at = begin = start
        while at < end:
            found = _BARS.search(self.text, at, end)
            if found is None:
                break
            if found.group() == "|":
                yield begin, found.start()
                begin = at = found.end()
            elif found.group().startswith("<"):
                needle = "-->" if found.group() == "<!--" else found.group().replace("<", "</")
                at = min(self.until(needle, found.end()), end)
            else:
                at = self.closing.get(found.start(), found.start()) + 2
        yield begin, end

    def template(self, start: int, close: int) -> Template:
        """The template call whose `{{` stands at `start` and whose `}}` stands at `close`."""
        parts = list(self.parts(start + 2, close))
        name = _COMMENT.sub("", self.text[slice(*parts[0])]).strip().replace("_", " ").lower()
        return Template(name, [self.text[slice(*part)] for part in parts[1:]], [begin for begin, _ in parts[1:]])

    def templates(self, start: int, end: int) -> Iterator[Template]:
        """The template calls within a range, outer ones before inner ones."""
        for found in _OPENING.finditer(self.text, start, end):
            close = self.closing.get(found.start())
            if close is not None and close < end:
                yield self.template(found.start(), close)


def _matching(text: str) -> dict[int, int]:
    """Where each `{{` and `[[` that closes again closes."""
    closing: dict[int, int] = {}
    stacks: dict[str, list[int]] = {"{{": [], "[[": []}
    for found in _BRACKETS.finditer(text):
        bracket = found.group()
        if bracket in stacks:
            stacks[bracket].append(found.start())
        elif bracket in ("}}", "]]") and (stack := stacks["{{" if bracket == "}}" else "[["]):
            closing[stack.pop()] = found.start()
    return closing
