"""Formulas as Markdown and plain text write them: `$x \\in [1, 4]$`, `$$…$$`, `\\(…\\)`, `\\[…\\]`.

Brackets inside are intervals and indices.
"""

from __future__ import annotations

from bisect import bisect_right

from citecheck.text import lazy_re

WRITTEN_IN = frozenset(("markdown", "text"))  # the formats whose source shows formulas so
INSIDE = 6.0  # what speaks against a candidate inside a formula

_DOLLARS = lazy_re(r"(?<![\\\w$])(?:\$\$(?P<display>[^$]{1,1000})\$\$|\$(?!\s)(?P<inline>[^$\n]{1,300})(?<![\s\\])\$)(?![\w$])")
_ESCAPED = lazy_re(r"\\\((?P<inline>(?:[^\\\n]|\\(?!\\?[()])){1,300})\\{1,2}\)|\\\[(?P<display>(?:[^\\]|\\(?!\\?[\[\]])){1,1000})\\{1,2}\]")
_PROSE = lazy_re(r"(?<!\S)[a-z]{2,}\s")  # two sums of money: `from $5 [3] to 9$`
_COMMAND = lazy_re(r"\\[A-Za-z]{2}")  # Markdown escapes any brackets so, a formula's have commands


class Formulas:
    """Where the formulas of a source text stand."""

    def __init__(self, source: str) -> None:
        self._spans = [found.span() for found in _DOLLARS.finditer(source) if self._in_dollars(found["display"] or found["inline"])]
        escaped = _ESCAPED.finditer(source) if "\\" in source else ()
        self._spans += [found.span() for found in escaped if _COMMAND.search(found["display"] or found["inline"])]
        self._spans.sort()

    @staticmethod
    def _in_dollars(inside: str) -> bool:
        """Whether it is no text between two sums of money, and no number that is only raised."""
        return not inside.lstrip().startswith("^") and _PROSE.search(inside) is None

    def hold(self, start: int, end: int) -> bool:
        """Whether a range stands inside of one, and isn't one itself."""
        at = bisect_right(self._spans, (start, -1)) - 1
        return at >= 0 and self._spans[at][0] < start and end < self._spans[at][1]
