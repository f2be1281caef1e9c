"""LaTeX: text and citation commands with their places, over all files that make up the article.

The scan is ours: pylatexenc takes 14 s a megabyte and recurses as deep as braces nest.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from citecheck.formats import inline_notes
from citecheck.formats.base import Reading, decode
from citecheck.formats.latex_conditions import Branches, branches
from citecheck.formats.latex_files import Project
from citecheck.formats.latex_lists import bibitems, biblatex_entries, by_place, is_biblatex, of_pandoc, said
from citecheck.formats.latex_macros import Macro, call, define
from citecheck.formats.latex_names import (
    BEFORE_KEYS,
    BIBLIOGRAPHIES,
    DEFINITIONS,
    IMPORTS,
    INPUTS,
    NEW_RAW,
    OPENING_IFS,
    PACKAGES,
    RESOURCES,
    cites,
)
from citecheck.formats.latex_syntax import Group, Page
from citecheck.formats.latex_text import NESTED, TextScanner
from citecheck.model import BlockKind, Document, SourceFile, Span
from citecheck.text import lazy_re


def read(reading: Reading) -> Document:
    """Headings, paragraphs, captions, items and notes as blocks; each citation command is one marker.

    Raises:
        InputError: the main file is not text. A further file that can't be read is a note.
    """
    text, encoding = decode(reading.data, reading.path)
    project = Project(reading, SourceFile(reading.path, text, encoding=encoding))
    if (root := project.root()) is not None:
        _Scanner(project, root, quiet=True).scan()
    _Scanner(project, project.files[0], folders=(Path(reading.path).parent,)).scan()
    listed = list(project.called_as_cited(project.bibliography(lambda file: _Scanner(project, file, quiet=True).scan())))
    everything = "*" in project.listed
    entries = [
        replace(entry, cited_list=False) if everything or entry.key in project.listed else entry for entry in (*project.entries, *listed)
    ]
    if not project.cited and not listed:
        entries = by_place(entries, project.files, project.out.blocks)
    return Document(
        format="latex",
        files=tuple(project.files),
        blocks=tuple(project.out.blocks),
        entries=(*entries, *project.footnotes),
        title=project.title,
        notes=tuple(dict.fromkeys(project.notes)),
        bibliography_is_shared=project.shares_entries,
        bibliography_is_partial=project.lacks_entries,
        bibliography_is_missing=project.misses_file,
    )


_BARE_FILE = lazy_re(r"[ \t]+([\w./-]+)")
_NEW_SWITCH = lazy_re(r"\s*\\if([A-Za-z@]+)")
_TURNED = lazy_re(r"(.+)(true|false)")
_CHUNK = lazy_re(r"^<<[^\n]*>>=[^\n]*\n(?:(?!@|<<)[^\n]*\n)*@?", re.MULTILINE)  # of R, in Sweave and knitr; the next one ends it, too
_REMARKS = lazy_re(r"(?:^|(?<=,))\s*\*?(?:\[[^\[\]]{0,300}\]){1,2}")  # of REVTeX, around the work: `\cite{*[{see }][{ there}]roe}`
_SWITCHES = lazy_re(r"\\newif\s*\\(if[A-Za-z@]+)")
_PLAIN_MACRO = lazy_re(r"\\([A-Za-z@]+)(?:\{\})?[ \t]*")
_PARAMETER = lazy_re(r"#([1-9])")


def _blanked(found: re.Match[str]) -> str:
    """As much of nothing, so that what follows keeps its place."""
    return re.sub(r"[^\n]", " ", found.group())


class _Scanner(TextScanner):
    """Reads one file, and the files that it includes where it includes them: what they cite, define and list."""

    def __init__(
        self,
        project: Project,
        file: SourceFile,
        parent: _Scanner | None = None,
        *,
        folders: tuple[Path, ...] = (),
        quiet: bool = False,
        is_package: bool = False,
    ) -> None:
        super().__init__(project.out, Page.of(_CHUNK.sub(_blanked, file.text) if ">>=" in file.text else file.text, file.start))
        self.project, self.file = project, file
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.folders = folders  # in which included files are looked for before the project's own
        self.is_package = is_package
        self.quiet = quiet or (parent is not None and parent.quiet)
        self.silent = (parent is not None and parent.silent) or "\\begin{document}" in file.text
        self.conditionals: dict[int, Branches] | None = None
        self.open_ifs: list[Branches | None] = []  # those whose `\else` is known to be left out, and others
        self.last_cited: tuple[int, int, str] | None = None

    def scan(self) -> None:
        if is_biblatex(self.page.text):
            self.project.entries += biblatex_entries(self.page)
            return
        self._range(0, len(self.page.text))
        self._close()
        self.project.title = self.project.title or self.title

    # ------------------------------------------------------------------------------------------- macros

    def _expand(self, macro: Macro, start: int, after: int) -> int:
        """What a call of a macro stands for."""
        made = call(macro, self.page, start, after)
        if made is None or self.nested > NESTED or not self.project.spend(len(macro.body.text)):
            return after
        self._argument(Group(0, len(macro.body.text), 0), macro.body.on_behalf(made[0]))
        return made[1]

    def _parameter(self, number: int, start: int, after: int) -> None:
        """`#1` in the body of a macro: the argument, read where it stands."""
        if self.page.call is None:
            self._add(self.page.text[start:after], start, after)
        elif (given := self.page.call.argument(number)) is not None and self.project.spend(given.group.end - given.group.start):
            self._argument(given.group, given.page)

    def _written(self, page: Page, group: Group) -> str:
        """What a group holds, arguments put in their places."""

        def given(found: re.Match[str]) -> str:
            argument = page.call.argument(int(found[1])) if page.call is not None else None
            return self._written(argument.page, argument.group) if argument is not None else ""

        text = page.written(group)
        return _PARAMETER.sub(given, text) if page.call is not None and self.project.spend(len(text)) else text

    def _place(self, page: Page, start: int, end: int, keys: Group) -> tuple[int, int]:
        """Where a citation stands in the source: the command, the call of a macro, or the argument of one that says more."""
        if page.call is None or page.call.whole:
            return page.place(start, end)
        named = _PARAMETER.search(page.text, keys.start, keys.end)
        given = page.call.argument(int(named[1])) if named is not None else None
        if given is None:
            return page.place(start, end)
        return self._place(given.page, given.group.start - 1, given.group.after, given.group)

    # ----------------------------------------------------------------------------------------- commands

    def _command(self, name: str, star: str, start: int, after: int, end: int) -> int:
        meaning = self.project.macros.get(name, name)
        if isinstance(meaning, Macro):
            return self._expand(meaning, start, after - len(star))
        name = meaning
        if cites(name):
            return self._cite(name, start, after)
        if name in ("begin", "end"):
            return self._environment(name, after)
        if name in INPUTS:
            return self._include(name, after)
        if name in PACKAGES:
            return self._package(name, after)
        if name in DEFINITIONS:
            return self._define(name, after)
        if name.startswith("if") or name in ("else", "fi", "newif"):
            return self._condition(name, after)
        if (turned := _TURNED.fullmatch(name)) is not None and f"if{turned[1]}" in self.project.switches:
            self.project.switches[f"if{turned[1]}"] = turned[2] == "true"
            return after
        if name.startswith("nocite"):
            return self._nocite(after)
        if name in BIBLIOGRAPHIES or (name.startswith("bibliography") and not name.startswith("bibliographyst")):
            self.project.by_bibtex = self.project.by_bibtex or name not in RESOURCES
            return self._bibliography(after)
        if name in NEW_RAW and (group := self.page.braced(after)) is not None:
            self.project.hidden.add(self.page.text[group.start : group.end].strip())
            return group.after
        return self._text_command(name, start, after, end)

    def _define(self, command: str, after: int) -> int:
        meanings, after = define(command, self.page, after, self.project.macros)
        for name, meaning in meanings.items() if self.page.call is None else ():
            if self.is_package and isinstance(meaning, Macro) and "@" in meaning.body.text and not meaning.cites:
                continue  # how something is set
            if meaning is None:
                self.project.macros.pop(name, None)
            else:
                self.project.macros[name] = meaning
        return after

    def _condition(self, name: str, after: int) -> int:
        """Branches that are known to be left out; of all others, every branch is read."""
        switches = self.project.switches
        if name == "newif":
            found = _NEW_SWITCH.match(self.page.text, after)
            switches.update({f"if{found[1]}": False} if found is not None else {})
            return found.end() if found is not None else after
        if name == "fi":
            if self.open_ifs:
                self.open_ifs.pop()
        elif name == "else":
            known = self.open_ifs.pop() if self.open_ifs else None
            return known.end or after if known is not None else after
        elif self.page.call is not None:
            return after  # in the body of a macro, both
        elif name in ("iffalse", "iftrue") or name in switches:
            if self.conditionals is None:
                self.conditionals = branches(self.page.text, {*switches, *_SWITCHES.findall(self.page.text)})
            here = self.conditionals.get(after, Branches())
            if name == "iftrue" or switches.get(name, False):
                self.open_ifs.append(here)
            elif here.otherwise is not None:
                self.open_ifs.append(None)
                return here.otherwise
            elif here.end is not None:
                return here.end
        elif name in OPENING_IFS:
            self.open_ifs.append(None)
        return after

    # ---------------------------------------------------------------------------------------- citations

    def _cite(self, name: str, start: int, after: int) -> int:
        page = self.page
        at = self._past(after, BEFORE_KEYS[name]) if name in BEFORE_KEYS else after
        for opening in "((<":
            option = page.optional(at, opening) if page.text[at : at + 1] == opening else None
            at = option.after if option is not None else at
        several = name.lower().endswith("cites")  # biblatex's `\cites[..]{a}[..]{b}`, `\parencites` …
        keys: list[str] = []
        groups: list[Group] = []
        while not groups or several:
            group = self.page.braced(page.skip_options(at))
            if group is None:
                break
            keys += [
                key
                for one in _REMARKS.sub("", self._written(page, group)).split(",")
                if (key := one.strip().strip("{}").strip().lstrip("*"))
            ]
            groups.append(group)
            at = group.after
        if not keys or any(char in key for key in keys for char in "\\{}#"):
            return after  # a definition, or no citation at all
        self.project.cited.update(keys)
        self._mark(self._place(page, start, at, groups[0]), " ".join("ref:" + "_".join(key.split()) for key in keys))
        return at

    def _mark(self, place: tuple[int, int], target: str) -> None:
        """A citation, once where the branches of a macro each make it."""
        if self.silent or self.quiet or (self.page.call is not None and self.last_cited == (*place, target)):
            return
        self.last_cited = (*place, target)
        written = self.file.text[place[0] - self.file.start : place[1] - self.file.start]
        self.out.add(written, *place, target=target, style="latex")

    def _titled(self, name: str, after: int) -> int:
        if name == "footnote":
            self._note(after)
        return super()._titled(name, after)

    def _note(self, after: int) -> None:
        """The mark of a footnote that may be a reference, and that one as an entry; not of one that cites."""
        page = self.page
        group = page.braced(page.skip_options(page.skip_space(after)))
        unread = self.silent or self.quiet or page.call is not None or self.kind in (BlockKind.TITLE, BlockKind.HEADING)
        if group is None or unread:
            return
        self.project.footnotes_met = number = self.project.footnotes_met + 1
        written = page.text[group.start : group.end]
        if "cite" not in written and inline_notes.may_refer(text := said(written).strip()):
            start, end = page.place(after - len("\\footnote"), after)
            run = inline_notes.mark(number, start, end)
            self.out.add(run.text, start, end, run.superscript, run.target, run.style)
            self.project.footnotes.append(inline_notes.entry(number, text, Span(*page.place(group.start, group.end))))

    def _nocite(self, after: int) -> int:
        group = self.page.braced(after)
        if group is None:
            return after
        self.project.listed.update(key.strip() for key in self._written(self.page, group).split(",") if key.strip())
        return group.after

    def _bibliography(self, after: int) -> int:
        group = self.page.braced(self.page.skip_options(after))
        if group is None:
            return after
        names = _PLAIN_MACRO.sub(self._said, self._written(self.page, group)).replace("\\jobname", self.project.job.stem)
        self.project.bibs += [name.strip() for name in names.split(",") if name.strip()]
        return group.after

    def _said(self, call: re.Match[str]) -> str:
        """What a macro without parameters stands for in a name."""
        macro = self.project.macros.get(call[1])
        return macro.body.text.strip() if isinstance(macro, Macro) and not macro.parameters else call[0]

    def _package(self, command: str, after: int) -> int:
        """The definitions of a package or class that lies in the project."""
        group = self.page.braced(self.page.skip_options(after))
        if group is None:
            return after
        names = self._written(self.page, group).split(",") if self.page.call is None and self.depth <= 20 else []
        for name in names:
            if (file := self.project.package(name.strip(), PACKAGES[command])) is not None:
                _Scanner(self.project, file, self, quiet=True, is_package=True).scan()
        return group.after

    # ------------------------------------------------------------------------------------- environments

    def _begin(self, name: str, bare: str, after: int) -> int:
        if bare == "filecontents":
            self._embedded(name, after)
        elif bare in ("thebibliography", "mcitethebibliography"):
            return self._listed(bare, after)
        elif bare == "CSLReferences":  # of Pandoc, with what its style says of the layout in two arguments
            after = self._past(after, 2)
            return self._listed(bare, after) if "\\bibitem" in self.page.text else after
        elif bare in ("refsection", "refsegment") and (option := self.page.optional(after)) is not None:
            names = self.page.text[option.start : option.end].split(",")
            self.project.bibs += [one.strip() for one in names if one.strip().endswith(".bib")]
        elif name in self.project.hidden:
            return self.page.until(f"\\end{{{name}}}", after)
        return super()._begin(name, bare, after)

    def _embedded(self, name: str, after: int) -> None:
        """A file that the text itself holds."""
        group = self.page.braced(self.page.skip_options(after))
        close = self.page.text.find(f"\\end{{{name}}}", after)
        if group is not None and close >= 0 and self.page.call is None:
            title = self.page.text[group.start : group.end].strip().replace("\\jobname", self.project.job.stem)
            self.project.embedded[title] = (self.page.start + group.after, self.page.text[group.after : close])

    def _listed(self, environment: str, after: int) -> int:
        self._close()
        stop = self.page.text.find(f"\\end{{{environment}}}", after)
        stop = stop if stop >= 0 else len(self.page.text)
        entries = self.project.entries
        if self.page.call is None:
            items = of_pandoc if environment == "CSLReferences" else bibitems
            entries += list(items(self.page, after, stop, entries[-1].list_index + 1 if entries else 0))
        return stop

    def _include(self, name: str, after: int) -> int:
        folders = self.folders
        if name in IMPORTS:
            group = self.page.braced(after)
            if group is None:
                return after
            named = self.page.text[group.start : group.end].strip()
            folders = (*((folder / named for folder in folders) if name.startswith("sub") else ()), self.project.folder / named)
            after = group.after
        group = self.page.braced(after)
        if group is None:
            bare = _BARE_FILE.match(self.page.text, after)
            if name != "input" or bare is None:
                return after
            group = Group(bare.start(1), bare.end(1), bare.end())
        written = self.page.text[group.start : group.end]
        left_out = self.quiet and not self.silent  # the text of another part
        if self.depth > 20 or left_out or "\\" in written or "#" in written or self.page.call is not None:
            return group.after
        file = self.project.open(written, ".tex", *folders)
        if file is not None:
            self._close()
            own = (Path(file.path).parent,) if name.startswith("subfile") else ()
            _Scanner(self.project, file, self, folders=(*own, *folders)).scan()
        return group.after
