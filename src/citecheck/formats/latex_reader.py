"""LaTeX: text and citation commands with their places, `\\bibitem`s and `.bib` files, over all files that make up the article.

The scan is ours: pylatexenc takes 14 s a megabyte and recurses as deep as braces nest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from citecheck.bibliography.detex import SYMBOL, plain
from citecheck.errors import InputError
from citecheck.formats.base import Reading, decode
from citecheck.formats.xml_tree import Blocks, words
from citecheck.model import BlockKind, Document, RawEntry, SourceFile, Span
from citecheck.text import lazy_re


def read(reading: Reading) -> Document:
    """Headings, paragraphs, captions, items and notes as blocks; each citation command is one marker.

    Raises:
        InputError: the main file is not text. A further file that can't be read is a note.
    """
    text, encoding = decode(reading.data, reading.path)
    project = _Project(reading, SourceFile(reading.path, text, encoding=encoding))
    scanner = _Scanner(project, project.files[0])
    scanner.scan()
    entries = (*project.entries, *project.bibliography())
    return Document(
        format="latex",
        files=tuple(project.files),
        blocks=tuple(project.out.blocks),
        entries=entries,
        title=project.title,
        notes=tuple(dict.fromkeys(project.notes)),
        bibliography_is_shared=project.from_bib,
    )


# ----------------------------------------------------------------------------------------------- the files


class _Project:
    """The files of one article, and what has been read from them so far."""

    def __init__(self, reading: Reading, main: SourceFile) -> None:
        self.reading = reading
        self.folder = Path(reading.path).parent
        self.root = (reading.root or self.folder).resolve()
        self.files = [main]
        self.seen = {Path(reading.path).resolve()}
        self.out = Blocks()
        self.entries: list[RawEntry] = []
        self.bibs: list[str] = []
        self.notes: list[str] = []
        self.title: str | None = None
        self.from_bib = False

    def open(self, name: str, suffix: str, folder: Path | None = None) -> SourceFile | None:
        """A further file of the project, added to the source space; None, and a note, where it can't be read."""
        written = name.strip().strip('"')
        if not written or "\0" in written or len(written) > 500:
            return None
        path = (folder or self.folder) / written
        path = path if path.suffix.lower() in (suffix, ".ltx", ".bbl", ".bib") else path.with_name(path.name + suffix)
        return self.add(path, written)

    def add(self, path: Path, written: str) -> SourceFile | None:
        """The file at `path`, once, and only where it lies in the project."""
        resolved = path.resolve()
        if not resolved.is_relative_to(self.root):
            self.notes.append(f"{written}: this file lies outside the project and was not read")
        elif resolved in self.seen:
            self.notes.append(f"{written}: this file is included more than once and was read once")
        else:
            self.seen.add(resolved)
            try:
                text, encoding = decode(path.read_bytes(), str(path))
            except (OSError, InputError) as error:
                reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
                self.notes.append(f"{written}: this file is included but can't be read: {reason}")
            else:
                file = SourceFile(str(path), text, self.files[-1].end + 1, encoding)
                self.files.append(file)
                return file
        return None

    def bibliography(self) -> Iterator[RawEntry]:
        """The entries of the `.bib` files that the article or the caller names."""
        for name in dict.fromkeys(self.bibs):
            beside = Path(self.reading.path).with_suffix(".bbl")
            if not (self.folder / name).with_suffix(".bib").is_file() and beside.is_file():
                if (file := self.add(beside, beside.name)) is not None:
                    before = len(self.entries)
                    _Scanner(self, file).scan()
                    yield from self.entries[before:]
            elif (file := self.open(name, ".bib")) is not None:
                yield from self._entries(file, "bibtex")
        for path in self.reading.bibliography:
            notation = {".json": "csl", ".csl": "csl", ".ris": "ris"}.get(path.suffix.lower(), "bibtex")
            try:
                text, encoding = decode(path.read_bytes(), str(path))
            except (OSError, InputError) as error:
                self.notes.append(f"{path}: the bibliography can't be read: {error}")
                continue
            file = SourceFile(str(path), text, self.files[-1].end + 1, encoding)
            self.files.append(file)
            yield from self._entries(file, notation)

    def _entries(self, file: SourceFile, notation: str) -> Iterator[RawEntry]:
        from citecheck.bibliography import bibtex, csl, ris

        self.from_bib = True
        problems: list[str] = []
        try:
            entries = {"bibtex": bibtex, "csl": csl, "ris": ris}[notation].read(file.text, problems)
        except InputError as error:
            problems, entries = [str(error)], []
        self.notes += [f"{file.path}: {problem}" for problem in problems]
        for entry in entries:
            span = Span(file.start + entry.start, file.start + entry.end)
            yield RawEntry(entry.text, span, entry.key, (entry.key,), entry.fields.given())


# ------------------------------------------------------------------------------------------------ the text

_TOKEN = lazy_re(
    r"\\(?P<word>[A-Za-z@]+)(?P<star>\*?)"
    r"|\\(?P<symbol>.)"
    r"|(?P<comment>%[^\n]*(?:\n[ \t]*(?P<empty>\n\s*)?)?)"  # an empty line after it ends the paragraph
    r"|(?P<gap>\n[ \t]*\n\s*)"
    r"|(?P<math>\$\$?)"
    r"|(?P<brace>[{}])"
    r"|(?P<tie>~)|(?P<dash>---?)|(?P<quote>``|'')|(?P<cell>&)",
    re.DOTALL,
)
_CITE = lazy_re(r"(?:[A-Za-z]*[a-z])?[cC]ite[A-Za-z]*")
_NO_CITE = words(
    "nocite citestyle setcitestyle citetext citeindextrue citeindexfalse citereset citesetup defcitealias bibcite citation mancite"
    " citetrackerfalse"
    " citetrackertrue citeindex newcitation DeclareCiteCommand citeform makecite citeleft citeright citesep citemid citedash citepunct"
)
_SECTIONS = {"part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5, "subparagraph": 6}
_INPUTS = words("input include subfile subfileinclude import subimport includefrom subincludefrom inputfrom")
_SILENT = {  # commands with nothing to read in this many arguments
    **dict.fromkeys(
        words(
            "label ref eqref pageref cref Cref autoref nameref vref usepackage documentclass bibliographystyle pagestyle thispagestyle"
            " includegraphics vspace hspace setcounter addtocounter input index glossary hypersetup geometry graphicspath author"
            " affil affiliation address email date institute orcid orcidID keywords pagenumbering theoremstyle newtheorem citestyle"
            " setcitestyle color definecolor cline cmidrule rowcolor cellcolor hyphenation nocite thanks corref cortext fntext ead"
            " tnotetext tnoteref fnref bibliographystyle printbibliography RequirePackage PassOptionsToPackage ExecuteBibliographyOptions"
            " authorrunning titlerunning subjclass institution streetaddress country city hypertarget acrodef DeclareMathOperator"
            " pdfbookmark phantomsection captionsetup si SIunits selectlanguage setlength addtolength linespread pagecolor"
        ),
        1,
    ),
    **dict.fromkeys(words("setlength addtolength setcounter addtocounter newtheorem definecolor hyperref DeclareMathOperator acrodef"), 2),
    **dict.fromkeys(words("newcommand renewcommand providecommand DeclareRobustCommand newcommandx"), 2),
    **dict.fromkeys(words("newenvironment renewenvironment addcontentsline"), 3),
}
_SKIPPED_FIRST = {
    "href": 1,
    "multicolumn": 2,
    "multirow": 2,
    "textcolor": 1,
    "colorbox": 1,
    "parbox": 1,
    "raisebox": 1,
    "resizebox": 2,
    "scalebox": 1,
}
_RAW = words("verbatim Verbatim lstlisting minted comment filecontents alltt BVerbatim LVerbatim spverbatim")
_MATH = words(
    "equation align gather multline eqnarray displaymath math flalign alignat dmath subequations tikzpicture pspicture picture algorithmic"
)
_TABLES = words("tabular tabularx tabulary longtable tabu supertabular xltabular tblr array")
_RAISED = words("textsuperscript textsu up upcite superscript")
_OPTION_END = {opening: re.compile(rf"\\.|[{{{closing}]", re.DOTALL) for opening, closing in (("[", "\\]"), ("(", ")"), ("<", ">"))}
_CLOSING = lazy_re(r"(?<!\\)\$")
_SUPERSCRIPT = lazy_re(r"\s*(?:\{\})?\^\s*(?:\{(?:\\(?:rm|textrm|mathrm|text)\b\s*\{?)?([^{}\\]*)\}?\}|(\d))\s*")


@dataclass(slots=True)
class _Group:
    """An argument: what stands between its brackets, and where it ends with them."""

    start: int
    end: int
    after: int


class _Scanner:
    """Reads one file, and the files that it includes where it includes them."""

    def __init__(self, project: _Project, file: SourceFile, depth: int = 0, silent: bool = False) -> None:
        self.project, self.file, self.depth = project, file, depth
        self.text = file.text
        self.out = project.out
        self.closing = _matching_braces(self.text)
        self.kind = BlockKind.PARAGRAPH
        self.level = 0
        self.label: str | None = None
        self.lists: list[tuple[str, int]] = []  # environment and its last number
        self.tables = 0
        self.raised = 0
        self.nested = 0
        self.silent = silent or "\\begin{document}" in self.text  # in the preamble
        self.ended = False  # after \end{document}
        self.missing: set[str] = set()  # ends that were looked for in vain

    def scan(self) -> None:
        self._range(0, len(self.text))
        self._close()

    def _close(self) -> None:
        if self.out.close(self.kind, self.level if self.kind is BlockKind.HEADING else max(len(self.lists) - 1, 0), self.label):
            self.label = None

    def _add(self, text: str, start: int, end: int, target: str | None = None, style: str | None = None) -> None:
        if not self.silent and start < end:
            self.out.add(text, self.file.start + start, self.file.start + end, self.raised > 0, target, style)

    def _range(self, start: int, end: int) -> None:
        """Everything between two offsets."""
        at = start
        while at < end and not self.ended:
            found = _TOKEN.search(self.text, at, end)
            if found is None:
                break
            self._add(self.text[at : found.start()], at, found.start())
            at = max(self._token(found, end), found.start() + 1)
        if not self.ended:
            self._add(self.text[at:end], at, end)

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
        return after

    # ---------------------------------------------------------------------------------------- arguments

    def _skip_space(self, at: int) -> int:
        """Past white space and comments, but not past an empty line."""
        while found := _SPACE_OR_COMMENT.match(self.text, at):
            at = found.end()
        return at

    def _braced(self, at: int) -> _Group | None:
        at = self._skip_space(at)
        if self.text[at : at + 1] == "{" and (close := self.closing.get(at)) is not None:
            return _Group(at + 1, close, close + 1)
        return None

    def _optional(self, at: int, opening: str = "[") -> _Group | None:
        """`[…]`, `(…)` or `<…>`, braces within it balanced, at most 600 characters."""
        begin = self._skip_space(at)
        if self.text[begin : begin + 1] != opening:
            return None
        at, stop = begin + 1, min(len(self.text), begin + 600)
        while (found := _OPTION_END[opening].search(self.text, at, stop)) is not None:
            if found.group() == "{":
                at = self.closing.get(found.start(), stop)
            elif found.group()[0] != "\\":
                return _Group(begin + 1, found.start(), found.end())
            else:
                at = found.end()
        return None

    def _argument(self, group: _Group, **state: object) -> None:
        """What stands in an argument, as part of the text."""
        if self.nested > 60:
            return
        before = {name: getattr(self, name) for name in state}
        for name, value in state.items():
            setattr(self, name, value)
        self.nested += 1
        self._range(group.start, group.end)
        self.nested -= 1
        for name, value in before.items():
            setattr(self, name, value)

    def _apart(self, group: _Group, kind: BlockKind, level: int = 0) -> None:
        """An argument that is a block of its own, the text around it going on as one."""
        pending = self.out.suspend()
        before = self.kind, self.level, self.label
        self.kind, self.level, self.label = kind, level, None
        self._argument(group, raised=0)
        self._close()
        self.kind, self.level, self.label = before
        self.out.resume(pending)

    # ----------------------------------------------------------------------------------------- commands

    def _command(self, name: str, star: str, start: int, after: int, end: int) -> int:
        if _CITE.fullmatch(name) and name not in _NO_CITE:
            return self._cite(start, after)
        if name in ("begin", "end"):
            return self._environment(name, after)
        if name in _SECTIONS:
            return self._section(name, after)
        if name in _INPUTS:
            return self._include(name, after)
        if name in ("bibliography", "addbibresource", "addglobalbib"):
            return self._bibliography(after)
        if name == "item":
            return self._item(after)
        if name in ("verb", "lstinline", "mintinline"):
            return self._verb(after, end)
        if name == "iffalse":
            return self._until("\\fi", after)
        if name in ("title", "caption", "captionof", "footnote", "footnotetext"):
            return self._titled(name, after)
        if name == "par":
            self._close()
            return after
        if name in ("def", "gdef", "edef", "let"):
            brace = self.text.find("{", after, after + 80)
            return self.closing.get(brace, after) + 1 if brace >= 0 else after
        if name in _SILENT:
            return self._silently(_SILENT[name], after)
        if name in _RAISED and (group := self._braced(after)) is not None:
            self._argument(group, raised=self.raised + 1)
            return group.after
        if name == "url" and (group := self._braced(after)) is not None:
            self._add(self.text[group.start : group.end], group.start, group.end)
            return group.after
        if found := SYMBOL.match(self.text, start):
            self._add(plain(found.group()) or " ", start, found.end())
            return found.end()
        at = after
        for _ in range(_SKIPPED_FIRST.get(name, 0)):
            group = self._optional(at) or self._braced(at)
            at = group.after if group is not None else at
        if self.text[at : at + 1] == "[" and (option := self._optional(at)) is not None:
            at = option.after  # of a command that we don't know: an option, no text
        return at

    def _symbol(self, symbol: str, start: int, after: int, end: int) -> int:
        if symbol in "([":
            return self._until("\\)" if symbol == "(" else "\\]", after)
        if symbol == "\\":
            if self.tables:
                self._close()
            else:
                self.out.line_break(self.file.start + start, self.file.start + after)
            option = self._optional(after + self.text.startswith("*", after)) if self.text[after : after + 1] in "*[" else None
            return option.after if option is not None else after
        if symbol in "%&#_${}":
            self._add(symbol, start, after)
        elif symbol in " ,;:~\n":
            self._add(" ", start, after)
        elif found := SYMBOL.match(self.text, start, end):
            self._add(plain(found.group()), start, found.end())
            return found.end()
        return after

    def _cite(self, start: int, after: int) -> int:
        keys: list[str] = []
        at, last = after + self.text.startswith("*", after), None
        for opening in "((<":
            option = self._optional(at, opening) if self.text[at : at + 1] == opening else None
            at = option.after if option is not None else at
        while True:
            reached = at
            while self.text[reached : reached + 1] == "[" and (option := self._optional(reached)) is not None:
                reached = option.after
            group = self._braced(reached)
            if group is None or (keys and not self._many(start, after)):
                break
            written = re.sub(r"%[^\n]*\n?", "", self.text[group.start : group.end])
            keys += [key.strip() for key in written.split(",") if key.strip()]
            at = last = group.after
            if not self._many(start, after):
                break
        if last is None or not keys or any(any(char in key for char in "\\{}#") for key in keys):
            return after  # a definition, or no citation at all
        target = " ".join("ref:" + "_".join(key.split()) for key in keys)
        raised, self.raised = self.raised, 0
        self._add(self.text[start:last], start, last, target, "latex")
        self.raised = raised
        return last

    def _many(self, start: int, after: int) -> bool:
        """Whether it is one of biblatex's commands for several citations: `\\cites`, `\\parencites` …"""
        return self.text[start:after].rstrip("*").endswith("cites")

    def _environment(self, which: str, after: int) -> int:
        group = self._braced(after)
        if group is None:
            return after
        name = self.text[group.start : group.end].strip()
        bare = name.rstrip("*")
        if which == "begin":
            return self._begin(name, bare, group.after)
        if name == "document":
            self._close()
            self.ended = True
        elif bare in _TABLES:
            self._close()
            self.tables = max(0, self.tables - 1)
            self.kind = BlockKind.PARAGRAPH if not self.tables else self.kind
        elif self.lists and bare == self.lists[-1][0]:
            self._close()
            self.lists.pop()
            self.kind = BlockKind.LIST_ITEM if self.lists else BlockKind.PARAGRAPH
        elif bare in ("figure", "table", "abstract", "quote", "quotation", "center"):
            self._close()
        return group.after

    def _begin(self, name: str, bare: str, after: int) -> int:
        if name == "document":
            self.silent = False
            return after
        if bare in _RAW:
            self._close()
            return self._until(f"\\end{{{name}}}", after)
        if bare in _MATH:
            return self._until(f"\\end{{{name}}}", after)
        if bare == "thebibliography":
            return self._bibitems(after)
        if bare in _TABLES:
            self._close()
            self.tables += 1
            self.kind = BlockKind.TABLE_CELL
            for _ in range(2 if bare in ("tabularx", "tabulary", "xltabular", "tabu") else 1):
                option = self._optional(after)
                after = option.after if option is not None else after
                group = self._braced(after)
                after = group.after if group is not None else after
            return after
        if bare in ("itemize", "enumerate", "description", "compactitem", "compactenum", "inparaenum"):
            self._close()
            self.lists.append((bare, 0))
            self.kind = BlockKind.LIST_ITEM
        elif bare in ("figure", "table", "abstract", "quote", "quotation", "center", "wrapfigure", "sidewaystable"):
            self._close()
        option = self._optional(after) if self.text[after : after + 1] == "[" else None
        return option.after if option is not None else after

    def _section(self, name: str, after: int) -> int:
        option = self._optional(after)
        group = self._braced(option.after if option is not None else after)
        if group is None:
            return after
        self._close()
        self._apart(group, BlockKind.HEADING, _SECTIONS[name])
        return group.after

    def _titled(self, name: str, after: int) -> int:
        if name == "captionof" and (kind := self._braced(after)) is not None:
            after = kind.after
        option = self._optional(after)
        group = self._braced(option.after if option is not None else after)
        if group is None:
            return after
        if name == "title":
            silent, self.silent = self.silent, False
            count = len(self.out.blocks)
            self._apart(group, BlockKind.TITLE)
            self.silent = silent
            if len(self.out.blocks) > count:
                self.project.title = self.project.title or self.out.blocks[-1].text
        else:
            self._apart(group, BlockKind.CAPTION if name.startswith("caption") else BlockKind.NOTE)
        return group.after

    def _item(self, after: int) -> int:
        self._close()
        option = self._optional(after) if self.text[after : after + 1] == "[" else None
        if self.lists:
            name, number = self.lists[-1]
            if option is None and "enum" in name:
                self.lists[-1] = (name, number + 1)
                self.label = str(number + 1)
        if option is not None:
            self.label = plain(self.text[option.start : option.end]).strip(" .()[]") or None
            return option.after
        return after

    def _include(self, name: str, after: int) -> int:
        folder = None
        if name in ("import", "subimport", "includefrom", "subincludefrom", "inputfrom"):
            group = self._braced(after)
            if group is None:
                return after
            folder = self.project.folder / self.text[group.start : group.end].strip()
            after = group.after
        group = self._braced(after)
        if group is None:
            bare = re.compile(r"[ \t]+([\w./-]+)").match(self.text, after)
            if name != "input" or bare is None:
                return after
            group = _Group(bare.start(1), bare.end(1), bare.end())
        written = self.text[group.start : group.end]
        if self.depth > 20 or "\\" in written or "#" in written:
            return group.after
        file = self.project.open(written, ".tex", folder)
        if file is not None:
            self._close()
            _Scanner(self.project, file, self.depth + 1, self.silent).scan()
        return group.after

    def _bibliography(self, after: int) -> int:
        option = self._optional(after)
        group = self._braced(option.after if option is not None else after)
        if group is None:
            return after
        self.project.bibs += [name.strip() for name in self.text[group.start : group.end].split(",") if name.strip()]
        return group.after

    def _verb(self, after: int, end: int) -> int:
        option = self._optional(after) if self.text[after : after + 1] == "[" else None
        at = option.after if option is not None else after
        mark = self.text[at : at + 1]
        if mark == "{":
            return self.closing.get(at, at) + 1
        line = self.text.find("\n", at, end)
        close = self.text.find(mark, at + 1, line if line >= 0 else end) if mark.strip() else -1
        return close + 1 if close >= 0 else after

    def _silently(self, count: int, after: int) -> int:
        at = after
        for _ in range(count):
            while self.text[at : at + 1] in ("[", "(") and (option := self._optional(at, self.text[at])) is not None:
                at = option.after
            group = self._braced(at)
            if group is None:
                found = re.compile(r"\s*\\[A-Za-z@]+").match(self.text, at) if count > 1 else None  # \newcommand\name{…}
                at = found.end() if found is not None else at
                continue
            at = group.after
        return at

    def _until(self, needle: str, after: int) -> int:
        """The offset after the next `needle`; `after` where there is none."""
        if needle in self.missing:
            return after
        found = self.text.find(needle, after)
        if found < 0:
            self.missing.add(needle)
            return after
        return found + len(needle)

    def _math(self, mark: str, after: int, end: int) -> int:
        """Formulas are left out, but for `$^{1,2}$`, and for what they cite."""
        if mark == "$$":
            return self._until("$$", after)
        closing = _CLOSING.search(self.text, after, end)
        if closing is None:
            return after
        inner = self.text[after : closing.start()]
        if (raised := _SUPERSCRIPT.fullmatch(inner)) is not None:
            which = 1 if raised[1] is not None else 2
            self.raised += 1
            self._add(raised[which], after + raised.start(which), after + raised.end(which))
            self.raised -= 1
        elif "cite" in inner:
            self._argument(_Group(after, closing.start(), closing.end()), silent=self.silent)
        return closing.end()

    # ----------------------------------------------------------------------------------------- \bibitem

    def _bibitems(self, after: int) -> int:
        self._close()
        stop = self.text.find("\\end{thebibliography}", after)
        stop = stop if stop >= 0 else len(self.text)
        begins = [found for found in _BIBITEM.finditer(self.text, after, stop) if not self._is_commented(found.start())]
        list_index = self.project.entries[-1].list_index + 1 if self.project.entries else 0
        for place, begin in enumerate(begins):
            end = begins[place + 1].start() if place + 1 < len(begins) else stop
            option = self._optional(begin.end())
            group = self._braced(option.after if option is not None else begin.end())
            if group is None or group.after > end:
                continue
            key = self.text[group.start : group.end].strip()
            first = self._skip_blank(group.after, end)
            last = len(self.text[first:end].rstrip()) + first
            entry = plain(_LINKS.sub(_bare_link, self.text[first:last]))
            span = Span(self.file.start + first, self.file.start + max(first, last))
            self.project.entries.append(RawEntry(entry, span, key, ("_".join(key.split()),), {}, list_index))
        return stop

    def _skip_blank(self, at: int, end: int) -> int:
        while at < end and (found := _BLANK.match(self.text, at, end)):
            at = found.end()
        return at

    def _is_commented(self, at: int) -> bool:
        line = self.text.rfind("\n", max(0, at - 500), at) + 1 or max(0, at - 500)
        return re.search(r"(?<!\\)%", self.text[line:at]) is not None


_BIBITEM = lazy_re(r"\\bibitem(?![A-Za-z])")
_LINKS = lazy_re(r"\\(?:url|path|nolinkurl|bibinfo\{[^{}]*\}|bibnamefont|bibfnamefont|href\{[^{}]*\})\s*\{([^{}]*)\}")
_BLANK = lazy_re(r"\s+|%[^\n]*(?:\n|$)|\\(?:newblock|BibitemOpen|BIBentryALTinterwordspacing)(?![A-Za-z])")
_SPACE_OR_COMMENT = lazy_re(r"[ \t]+|%[^\n]*\n|\n(?![ \t]*\n)")


def _bare_link(found: re.Match[str]) -> str:
    """An address, kept as it stands by what reads LaTeX."""
    return f" {found[1]} ".replace("%", "\\%").replace("~", "\\textasciitilde{}")


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


_BRACE = lazy_re(r"\\(?:url|href|path|nolinkurl)\s*(?P<address>\{)[^{}\n]*\}|\\.|%[^\n]*|[{}]", re.DOTALL)
