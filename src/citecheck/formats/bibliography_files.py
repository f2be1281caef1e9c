"""Files that hold references in a notation of their own, `.bib`, `.ris`, CSL-JSON, as entries of the article that names them."""

from __future__ import annotations

import importlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from citecheck.bibliography.base import Entry
from citecheck.errors import InputError, why
from citecheck.files import shown
from citecheck.formats.base import decode
from citecheck.model import RawEntry, SourceFile, Span

_BIBTEX = (".bib", ".bibtex")
_NOTATIONS = {".json": "csl", ".csl": "csl", ".ris": "ris", ".yaml": "csl_yaml", ".yml": "csl_yaml"}


@dataclass(frozen=True)
class Bibliography:
    """A file read: its text, and its entries with places in that text. `notes` says what could not be read of it."""

    path: Path
    text: str
    encoding: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...]

    def placed(self, start: int) -> tuple[SourceFile, Iterator[RawEntry]]:
        """The file at `start` of the source space, and its entries there."""
        return SourceFile(str(self.path), self.text, start, self.encoding), (stated(entry, start) for entry in self.entries)


def load(path: Path) -> Bibliography:
    """The file at `path`, read in the notation that its name says (BibTeX unless it says another).

    Raises:
        InputError: it is not text, or not in that notation at all; its name says none, and it holds no BibTeX.
        OSError: it can't be opened.
    """
    text, encoding = decode(path.read_bytes(), str(path))
    entries, notes = parse(path.name, text)
    if not entries and not says_notation(path):
        raise InputError(f"{path}: this is no bibliography that citecheck reads; save it as BibTeX, RIS or CSL-JSON")
    return Bibliography(path, text, encoding, tuple(entries), tuple(f"{shown(path)}: {note}" for note in notes))


def says_notation(path: Path) -> bool:
    """Whether a file's name says in which notation it is."""
    return path.suffix.lower() in (*_BIBTEX, *_NOTATIONS)


def parse(name: str, text: str) -> tuple[list[Entry], list[str]]:
    """The entries of `text` in the notation of a file of this name, and what could not be read.

    Raises:
        InputError: the text is not in that notation at all.
    """
    notes: list[str] = []
    notation = importlib.import_module(f"citecheck.bibliography.{_NOTATIONS.get(Path(name).suffix.lower(), 'bibtex')}")
    return notation.read(text, notes), notes


def settings(path: Path) -> str:
    """The text of a project's settings, which may name bibliographies for all of its pages; nothing where there are none.

    Raises:
        InputError: they can't be read.
    """
    try:
        return decode(path.read_bytes(), str(path))[0] if path.is_file() else ""
    except OSError as error:
        raise InputError(f"{path}: the project's settings can't be read: {why(error)}") from error


def beside(folder: Path, wanted: Collection[str]) -> Bibliography | None:
    """The `.bib` in a folder that holds every key of `wanted`: what an article that names no bibliography is taken to mean."""
    for path in sorted(folder.glob("*.bib")) if wanted else ():
        try:
            found = load(path)
        except (OSError, InputError):
            continue
        if {entry.key for entry in found.entries}.issuperset(wanted):
            return found
    return None


def stated(entry: Entry, start: int) -> RawEntry:
    """An entry of a file whose text begins at `start` of the source space."""
    spans = {name: Span(start + begin, start + end) for name, (begin, end) in entry.fields.spans.items()}
    span = Span(start + entry.start, start + entry.end)
    return RawEntry(entry.text, span, entry.key, (entry.key,), entry.fields.given(), field_spans=spans, named=True)
