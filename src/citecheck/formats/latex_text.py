"""The text of LaTeX: its commands and environments as blocks of running text, headings, items, cells, captions and notes."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod

from citecheck.bibliography.detex import MEASURE, SYMBOL, plain
from citecheck.formats import latex_units
from citecheck.formats.base import MARK, without_signs
from citecheck.formats.latex_names import APART, CODE, LISTS, MATH, RAISED, RAW, SECTIONS, SILENT, SKIPPED_FIRST, TABLES
from citecheck.formats.latex_syntax import Group, Page
from citecheck.formats.xml_tree import Blocks, level_of
from citecheck.model import BlockKind
from citecheck.text import lazy_re

_TOKEN = lazy_re(
    r"\\(?P<word>[A-Za-z@]+)(?P<star>\*?)"
    r"|\\(?P<symbol>.)"
    r"|(?P<comment>%[^\n]*(?:\n[ \t]*(?P<empty>\n\s*)?)?)"  # an empty line after it ends the paragraph
    r"|(?P<gap>\n[ \t]*\n\s*)"
    r"|(?P<math>\$\$?)"
    r"|(?P<brace>[{}])"
    r"|#(?P<parameter>[1-9])"
    r"|(?P<tie>~)|(?P<dash>---?)|(?P<quote>``|'')|(?P<cell>&)",
    re.DOTALL,
)
_COUNT = lazy_re(r"\s*\{enum(?:i|ii|iii|iv)\}\s*\{(\d{1,4})\}")
_RESUME = lazy_re(r"(?<![\w-])resume\b")
_START = lazy_re(r"(?<![\w-])start\s*=\s*(\d{1,4})(?!\d)")
_CLOSING = lazy_re(r"(?<!\\)\$")
_SUPERSCRIPT = lazy_re(r"\s*(?:\{\})?\^\s*(?:\{(?:\\(?:rm|textrm|mathrm|text)\b\s*\{?)?([^{}\\]*)\}?\}|(\d))\s*")
_PLOS_TITLE = lazy_re(r"\\newline(?=\{)")  # its template has no `\title` but `\textbf\newline{…}`
NESTED = 60  # arguments within arguments that are followed


_ADDRESS = lazy_re(r"\b10\.\d{4,9}/|https?:|www\.")  # of the work, as lists set it in `\texttt`


class TextScanner(ABC):
    """Walks over a page and gathers its text into blocks. What commands that cite, define or include do is a subclass's."""

    def __init__(self, out: Blocks, page: Page, silent: bool = False) -> None:
        self.out = out
        self.page = page
        self.kind = BlockKind.PARAGRAPH
        self.level = 0
        self.label: str | None = None
        self.lists: list[tuple[str, int]] = []  # environment and its last number
        self.counted = 0  # the last number of the numbered list that ended last
        self.tables = 0
        self.rows = 0  # of all tables met
        self.raised = 0
        self.in_code = False
        self.nested = 0
        self.silent = silent  # in the preamble
        self.quiet = False  # only definitions and lists are of interest
        self.ended = False  # after \end{document}
        self.title: str | None = None

    def _close(self) -> None:
        if self.out.close(self.kind, level_of(self.kind, heading=self.level, row=self.rows, lists=len(self.lists) - 1), self.label):
            self.label = None

    def _add(self, text: str, start: int, end: int) -> None:
        if not self.silent and not self.quiet and start < end:
            told = not self.in_code or MARK.fullmatch(text) or _ADDRESS.search(text)
            shown = text if told else without_signs(text, digits=True)
            self.out.add(shown, *self.page.place(start, end), self.raised > 0)

    def _range(self, start: int, end: int) -> None:
        """Everything between two offsets."""
        at, text = start, self.page.text
        while at < end and not self.ended:
            found = _TOKEN.search(text, at, end)
            if found is None:
                break
            self._add(text[at : found.start()], at, found.start())
            at = max(self._token(found, end), found.start() + 1)
        if not self.ended:
            self._add(text[at:end], at, end)

    def _token(self, found: re.Match[str], end: int) -> int:
        start, after = found.span()
        if found["word"]:
            return self._command(found["word"], found["star"], start, after, end)
        if found["symbol"]:
            return self._symbol(found["symbol"], start, after, end)
        if found["gap"] or found["empty"]:
            self._close()
        elif found["math"]:
            return self._math(found["math"], after, end)
        elif found["tie"]:
            self._add(" ", start, after)
        elif found["dash"] or found["quote"]:
            self._add({"--": "–", "---": "—", "``": "“", "''": "”"}[found.group()], start, after)
        elif found["cell"]:
            if self.tables:
                self._close()
            else:
                self._add("&", start, after)
        elif found["parameter"]:
            self._parameter(int(found["parameter"]), start, after)
        return after

    @abstractmethod
    def _command(self, name: str, star: str, start: int, after: int, end: int) -> int:
        """Read a command, or leave it to `_text_command`; where it ends with its arguments."""

    @abstractmethod
    def _parameter(self, number: int, start: int, after: int) -> None:
        """Read `#1`."""

    # ---------------------------------------------------------------------------------------- arguments

    def _argument(self, group: Group, page: Page | None = None, **state: object) -> None:
        """What stands in an argument, as part of the text."""
        if self.nested > NESTED:
            return
        before = {name: getattr(self, name) for name in (*state, "page")}
        for name, value in state.items():
            setattr(self, name, value)
        self.page = page or self.page
        self.nested += 1
        self._range(group.start, group.end)
        self.nested -= 1
        for name, value in before.items():
            setattr(self, name, value)

    def _apart(self, group: Group, kind: BlockKind, level: int = 0) -> None:
        """An argument that is a block of its own, the text around it going on as one."""
        pending = self.out.suspend()
        before = self.kind, self.level, self.label
        self.kind, self.level, self.label = kind, level, None
        self._argument(group, raised=0)
        self._close()
        self.kind, self.level, self.label = before
        self.out.resume(pending)

    def _past(self, at: int, groups: int = 1) -> int:
        """The offset after that many arguments, each with the optional ones before it."""
        for _ in range(groups):
            at = self.page.skip_options(at)
            group = self.page.braced(at)
            at = group.after if group is not None else at
        return at

    # ----------------------------------------------------------------------------------------- commands

    def _text_command(self, name: str, start: int, after: int, end: int) -> int:
        """A command that says what its arguments are to look like, or that isn't known."""
        if name in SECTIONS:
            return self._section(name, after)
        if name == "item":
            return self._item(after)
        if name == "setcounter" and self.lists and (count := _COUNT.match(self.page.text, after, end)) is not None:
            self.lists[-1] = (self.lists[-1][0], int(count[1]))
            return count.end()
        if name in ("verb", "lstinline", "mintinline"):
            return self._verb(after, end)
        if name == "textbf" and self.title is None and (line := _PLOS_TITLE.match(self.page.text, after)):
            return self._titled("title", line.end())
        if name in ("title", "caption", "captionof", "footnote", "footnotetext"):
            return self._titled(name, after)
        if name == "par":
            self._close()
            return after
        if name in SILENT:
            return self._past(after, SILENT[name])
        if name in RAISED and (group := self.page.braced(after)) is not None:
            self._argument(group, raised=self.raised + 1)
            return group.after
        if name in CODE and (group := self.page.braced(after)) is not None:
            self._argument(group, in_code=True)
            return group.after
        if name == "url" and (group := self.page.braced(after)) is not None:
            self._add(self.page.text[group.start : group.end], group.start, group.end)
            return group.after
        if name in latex_units.ARGUMENTS and (after_units := self._measure(name, start, after)) is not None:
            return after_units
        if measured := MEASURE.match(self.page.text, start, end):
            self._add(" " if name.endswith("skip") else "", start, measured.end())
            return measured.end()
        if found := SYMBOL.match(self.page.text, start):
            self._add(plain(found.group()) or " ", start, found.end())
            return self.page.skip_options(found.end()) if name == "linebreak" else found.end()
        at = after
        for _ in range(SKIPPED_FIRST.get(name, 0)):
            group = self.page.optional(at) or self.page.braced(at)
            at = group.after if group is not None else at
        if self.page.text[at : at + 1] == "[" and (option := self.page.optional(at)) is not None:
            at = option.after  # of a command that we don't know: an option, no text
        return at

    def _measure(self, name: str, start: int, after: int) -> int | None:
        """A number, a unit or both; None where the arguments aren't there."""
        arguments: list[str] = []
        for _ in range(latex_units.ARGUMENTS[name]):
            group = self.page.braced(self.page.skip_options(after))
            if group is None:
                return None
            arguments.append(self.page.text[group.start : group.end])
            after = group.after
        self._add(latex_units.printed(name, arguments), start, after)
        return after

    def _symbol(self, symbol: str, start: int, after: int, end: int) -> int:
        text = self.page.text
        if symbol == "(" and (close := self.page.until("\\)", after)) > after:
            return self._formula(after, close - len("\\)"), close)
        if symbol in "([":
            return self.page.until("\\]", after) if symbol == "[" else after
        if symbol == "\\":
            if self.tables:
                self._close()
                self.rows += 1
            elif not self.silent and not self.quiet:
                self.out.line_break(*self.page.place(start, after))
            option = self.page.optional(after + text.startswith("*", after)) if text[after : after + 1] in ("*", "[") else None
            return option.after if option is not None else after
        if symbol in "%&#_${}":
            self._add(symbol, start, after)
        elif symbol in " ,;:~\n":
            self._add(" ", start, after)
        elif found := SYMBOL.match(text, start, end):
            self._add(plain(found.group()), start, found.end())
            return found.end()
        return after

    def _section(self, name: str, after: int) -> int:
        group = self.page.braced(self.page.skip_options(self.page.skip_space(after)))
        if group is None:
            return after
        self._close()
        self._apart(group, BlockKind.HEADING, SECTIONS[name])
        return group.after

    def _titled(self, name: str, after: int) -> int:
        if name == "captionof" and (kind := self.page.braced(after)) is not None:
            after = kind.after
        group = self.page.braced(self.page.skip_options(self.page.skip_space(after)))
        if group is None:
            return after
        if name == "title":
            silent, self.silent = self.silent, False
            count = len(self.out.blocks)
            self._apart(group, BlockKind.TITLE)
            self.silent = silent
            if len(self.out.blocks) > count:
                self.title = self.title or self.out.blocks[-1].text
        else:
            self._apart(group, BlockKind.CAPTION if name.startswith("caption") else BlockKind.NOTE)
        return group.after

    def _count_before(self, said: str) -> int:
        """How many items a list with such options counts on from: with `resume` those of the list before it, with `start=3` two."""
        if (start := _START.search(said)) is not None:
            return max(0, int(start[1]) - 1)
        return self.counted if _RESUME.search(said) else 0

    def _item(self, after: int) -> int:
        self._close()
        option = self.page.optional(after) if self.page.text[after : after + 1] == "[" else None
        if self.lists:
            name, number = self.lists[-1]
            if option is None and "enum" in name:
                self.lists[-1] = (name, number + 1)
                self.label = str(number + 1)
        if option is not None:
            self.label = plain(self.page.text[option.start : option.end]).strip(" .()[]") or None
            return option.after
        return after

    def _verb(self, after: int, end: int) -> int:
        text = self.page.text
        option = self.page.optional(after) if text[after : after + 1] == "[" else None
        at = option.after if option is not None else after
        mark = text[at : at + 1]
        if mark == "{":
            return self.page.closing.get(at, at) + 1
        line = text.find("\n", at, end)
        close = text.find(mark, at + 1, line if line >= 0 else end) if mark.strip() else -1
        return close + 1 if close >= 0 else after

    def _math(self, mark: str, after: int, end: int) -> int:
        if mark == "$$":
            return self.page.until("$$", after)
        closing = _CLOSING.search(self.page.text, after, end)
        return self._formula(after, closing.start(), closing.end()) if closing is not None else after

    def _formula(self, start: int, end: int, after: int) -> int:
        """Formulas are left out, but for `$^{1,2}$`, and for what they cite."""
        inner = self.page.text[start:end]
        if (raised := _SUPERSCRIPT.fullmatch(inner)) is not None:
            which = 1 if raised[1] is not None else 2
            self.raised += 1
            self._add(raised[which], start + raised.start(which), start + raised.end(which))
            self.raised -= 1
        elif "cite" in inner:
            begin = start + len(inner) - len(inner.lstrip(" ^"))
            self._argument(Group(begin, end, after), silent=self.silent)
        return after

    # ------------------------------------------------------------------------------------- environments

    def _environment(self, which: str, after: int) -> int:
        group = self.page.braced(after)
        if group is None:
            return after
        name = self.page.text[group.start : group.end].strip()
        bare = name.rstrip("*")
        if which == "begin":
            return self._begin(name, bare, group.after)
        if name == "document":
            self._close()
            self.ended = True
        elif bare in TABLES:
            self._close()
            self.tables = max(0, self.tables - 1)
            self.kind = BlockKind.PARAGRAPH if not self.tables else self.kind
        elif self.lists and bare == self.lists[-1][0]:
            self._close()
            _, count = self.lists.pop()
            self.counted = count if "enum" in bare else self.counted
            self.kind = BlockKind.LIST_ITEM if self.lists else BlockKind.PARAGRAPH
        elif bare in APART:
            self._close()
        return group.after

    def _begin(self, name: str, bare: str, after: int) -> int:
        if name == "document":
            self.silent = False
            return after
        if bare in RAW:
            self._close()
            return self.page.until(f"\\end{{{name}}}", after)
        if bare in MATH:
            return self.page.until(f"\\end{{{name}}}", after)
        if bare in TABLES:
            self._close()
            self.tables += 1
            self.rows += 1
            self.kind = BlockKind.TABLE_CELL
            return self._past(after, 2 if bare in ("tabularx", "tabulary", "xltabular", "tabu") else 1)
        option = self.page.optional(after) if self.page.text[after : after + 1] == "[" else None
        if bare in LISTS:
            self._close()
            self.lists.append((bare, self._count_before(self.page.text[option.start : option.end] if option is not None else "")))
            self.kind = BlockKind.LIST_ITEM
        elif bare in APART:
            self._close()
        return self.page.skip_options(option.after) if option is not None else after
