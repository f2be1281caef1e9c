"""The files that make up one LaTeX article, and its bibliography."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from citecheck.errors import InputError, why
from citecheck.formats.base import Reading, decode
from citecheck.formats.bibliography_files import Bibliography, beside, load, parse, stated
from citecheck.formats.latex_macros import known_from_packages
from citecheck.formats.xml_tree import Blocks
from citecheck.model import RawEntry, SourceFile
from citecheck.text import lazy_re

_SUFFIXES = (".ltx", ".bbl", ".bib")
_ROOT_NAMED = lazy_re(r"\A(?:[ \t]*%[^\n]*\n){0,20}?[ \t]*%[ \t]*!(?i:tex)[ \t]+root[ \t]*=[ \t]*([^\n]+)")
_SUBFILE_OF = lazy_re(r"^[ \t]*\\documentclass\s*\[([^\]\n]+)\]\s*\{subfiles\}", re.MULTILINE)


class Project:
    """The files of one article, and what has been read from them so far."""

    def __init__(self, reading: Reading, main: SourceFile) -> None:
        self.reading = reading
        self.job = Path(reading.path)  # what LaTeX is run on
        self.folder = self.job.parent
        self.limit = (reading.root or self.folder).resolve()  # no file outside of it is read
        self.given = {path.resolve() for path in reading.bibliography}  # … but these
        self.files = [main]
        self.seen = {self.job.resolve()}
        self.out = Blocks()
        self.entries: list[RawEntry] = []
        self.footnotes: list[RawEntry] = []  # those that may be references
        self.footnotes_met = 0
        self.bibs: list[str] = []
        self.by_bibtex = False  # … which heeds no case in keys, as biber does
        self.cited: set[str] = set()
        self.listed: set[str] = set()  # keys of `\nocite`: in the list without a place in the text
        self.notes: list[str] = []
        self.title: str | None = None
        self.macros = known_from_packages()
        self.switches: dict[str, bool] = {}  # of `\newif`
        self.hidden: set[str] = set()  # environments that `\excludecomment` names
        self.embedded: dict[str, tuple[int, str]] = {}  # files that the text itself holds: name -> offset, text
        self.shares_entries = False  # uncited entries mean nothing: others cite them, or a text that is not there
        self.lacks_entries = False  # a bibliography could not be read: keys without an entry mean nothing
        self.misses_file = False  # … since it isn't there
        self._budget = 100_000 + 10 * len(main.text)

    def spend(self, characters: int) -> bool:
        """Whether macros may put that much more text in their places; a few lines of them could stand for gigabytes."""
        self._budget -= characters + 1
        return self._budget > 0

    # ------------------------------------------------------------------------------------------- files

    def open(self, name: str, suffix: str, *folders: Path) -> SourceFile | None:
        """A further file of the project, added to the source space; None, and a note, where it can't be read."""
        written = name.strip().strip('"')
        if not written or "\0" in written or len(written) > 500:
            return None
        paths = [_with_suffix(folder / written, suffix) for folder in (*folders, self.folder)]
        return self._add(next((path for path in paths if path.is_file()), paths[0]), written)

    def package(self, name: str, suffix: str) -> SourceFile | None:
        """A package or class that lies in the project; None for those of the installation, and for one read before."""
        path = self.folder / f"{name}{suffix}" if name and "\0" not in name and len(name) < 200 else None
        if path is None or not path.is_file() or path.resolve() in self.seen:
            return None
        return self._add(path, path.name)

    def _add(self, path: Path, written: str) -> SourceFile | None:
        """The file at `path`, once, and only where it lies in the project."""
        if not self._may_read(path, written):
            return None
        try:
            text, encoding = decode(path.read_bytes(), str(path))
        except (OSError, InputError) as error:
            self.notes.append(f"{written}: this file is included but can't be read: {why(error, path)}")
            self.shares_entries = True  # what it cites isn't known
            return None
        self._budget += 10 * len(text)
        made = path.suffix.lower() == ".bbl"  # by LaTeX, which would undo what is changed there
        file = SourceFile(str(path), text, self.files[-1].end + 1, encoding, editable=not made)
        self.files.append(file)
        return file

    def _may_read(self, path: Path, written: str) -> bool:
        resolved = path.resolve()
        if not resolved.is_relative_to(self.limit) and resolved not in self.given:
            self.notes.append(f"{written}: this file lies outside the project and was not read")
            self.shares_entries = True
            return False
        if resolved in self.seen:
            self.notes.append(f"{written}: this file is included more than once and was read once")
            return False
        self.seen.add(resolved)
        return True

    def root(self) -> SourceFile | None:
        """The file that this one is a part of, where it says so: `% !TeX root = …`, or the option of `subfiles`."""
        text = self.files[0].text
        found = _ROOT_NAMED.match(text) or _SUBFILE_OF.search(text[:5000])
        path = _with_suffix(self.folder / found[1].strip(), ".tex") if found is not None else None
        if path is None or not path.is_file() or path.resolve() in self.seen or not path.resolve().is_relative_to(self.limit):
            return None
        self.shares_entries = True  # with the other parts
        self.job, self.folder = path, path.parent
        return self._add(path, path.name)

    # ------------------------------------------------------------------------------------ bibliographies

    def bibliography(self, read_list: Callable[[SourceFile], None]) -> Iterator[RawEntry]:
        """The entries of the `.bib` files that the article or the caller names, or of one that stands beside an article which
        names none. For a `.bib` that isn't there, `read_list` takes the entries of the `.bbl` that LaTeX made of it."""
        made = self.job.with_suffix(".bbl")
        named = list(dict.fromkeys(self.bibs))
        if not self.entries and made.is_file() and not (named and all(self._has(name) for name in named)):
            self.shares_entries = True  # it may be older than the text
            if (file := self._add(made, made.name)) is not None:
                read_list(file)
                return
        for name in named:
            yield from self._named(name)
        for path in self.reading.bibliography:
            if path.resolve() not in self.seen:
                yield from self._loaded(path, str(path))
        if not named and not self.reading.bibliography and not self.entries and (found := beside(self.folder, self.cited)):
            yield from self._taken(found)

    def called_as_cited(self, entries: Iterable[RawEntry]) -> Iterator[RawEntry]:
        """The entries with the keys that cite them in other letters, where BibTeX is what looks them up."""
        keys: dict[str, list[str]] = {}
        for key in sorted(self.cited) if self.by_bibtex else ():
            keys.setdefault(key.lower(), []).append(key)
        for entry in entries:
            others = keys.get((entry.key or "").lower(), ()) if entry.key not in self.cited else ()
            yield replace(entry, ids=(*entry.ids, *others)) if others else entry

    def _has(self, name: str) -> bool:
        return self._embedded(name) is not None or self._path(name).is_file()

    def _path(self, name: str) -> Path:
        return _with_suffix(self.folder / name, ".bib")

    def _embedded(self, name: str) -> tuple[int, str] | None:
        return self.embedded.get(name) or self.embedded.get(f"{name}.bib")

    def _named(self, name: str) -> Iterator[RawEntry]:
        self.shares_entries = True
        if (embedded := self._embedded(name)) is not None:
            start, text = embedded
            entries, notes = parse(f"{name}.bib", text)
            self.notes += [f"{name}: {note}" for note in notes]
            yield from (stated(entry, start) for entry in entries)
            return
        path = self._path(name)
        if path.resolve() in self.seen:
            return
        if self._may_read(path, name):
            yield from self._loaded(path, name)
        else:
            self.lacks_entries = True

    def _loaded(self, path: Path, written: str) -> Iterator[RawEntry]:
        try:
            found = load(path)
        except (OSError, InputError) as error:
            self.lacks_entries, self.misses_file = True, self.misses_file or isinstance(error, FileNotFoundError)
            self.notes.append(f"{written}: the bibliography can't be read: {why(error, path)}")
        else:
            yield from self._taken(found)

    def _taken(self, found: Bibliography) -> Iterator[RawEntry]:
        self.shares_entries = True
        self.notes += found.notes
        file, entries = found.placed(self.files[-1].end + 1)
        self.files.append(file)
        yield from entries


def _with_suffix(path: Path, suffix: str) -> Path:
    return path if path.suffix.lower() in (suffix, *_SUFFIXES) else path.with_name(path.name + suffix)
