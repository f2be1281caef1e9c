"""Edits applied to the source, or shown as a diff. What no edit touches stays byte for byte.

A caller checks, plans, applies, and checks again until nothing changes: of fixes that overlap, the first of a pass wins
and the others get their turn in the next one.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from citecheck.errors import InputError, why
from citecheck.files import real, repository, write_whole
from citecheck.model import Article, Edit, Finding, SourceFile, Span
from citecheck.text import counted

PASSES = 200
"""Passes after which a caller gives up: more than any list has entries to be dropped one at a time."""


@dataclass(frozen=True)
class Change:
    """One file before and after. `encoding` is that of `SourceFile`."""

    path: str
    before: str
    after: str
    encoding: str

    @property
    def data(self) -> bytes:
        """The bytes of the file after the change.

        Raises:
            InputError: the new text can't be written in the file's encoding.
        """
        return encode(self.after, self.encoding, self.path)


@dataclass(frozen=True)
class Plan:
    """What one pass would do. `refused` says of each article that can't be edited, and has findings, why they are left."""

    changes: tuple[Change, ...]
    refused: tuple[str, ...] = ()


def plan(checked: Iterable[tuple[Article, Sequence[Finding]]], *, unsafe: bool = False) -> Plan:
    """The changes that the fixes of these findings make: one of each file, though several articles share it. Of fixes that overlap, a
    safe one comes first, and the others are put off to the next pass."""
    at = cache(real)
    files: dict[Path, SourceFile] = {}
    asked: list[tuple[tuple[bool, int, Span], tuple[tuple[Path, Edit], ...]]] = []
    refused: list[str] = []
    for number, (article, findings) in enumerate(checked):
        if not article.document.files[0].editable:  # the rules offer no fix there: nobody knows which of the findings would have one
            refused += [refusal(article, len(findings))] if findings else []
            continue
        for fix in (finding.fix for finding in findings if finding.fix is not None):
            if fix.safe or unsafe:
                placed = [(article.document.file_at(edit.span.start), edit) for edit in fix.edits]
                if all(files.setdefault(at(file.path), file).text == file.text for file, _ in placed):  # else it changes just now
                    edits = tuple((at(file.path), _within(file, edit)) for file, edit in placed)
                    asked.append(((not fix.safe, number, fix.edits[0].span), edits))
    chosen: dict[Path, list[Edit]] = {}
    for edits in dict.fromkeys(edits for _, edits in sorted(asked, key=lambda pair: pair[0])):  # one renumbering mends many findings
        if not any(_clash(edit, other) for path, edit in edits for other in chosen.get(path, ())):
            for path, edit in edits:
                chosen.setdefault(path, []).append(edit)
    after = ((file, _edited(file, chosen.get(path, ()))) for path, file in files.items())
    return Plan(tuple(Change(file.path, file.text, text, file.encoding) for file, text in after if text != file.text), tuple(refused))


def _within(file: SourceFile, edit: Edit) -> Edit:
    """An edit by its place in the file itself, which is the same for all articles that share it."""
    return Edit(Span(edit.span.start - file.start, edit.span.end - file.start), edit.text)


def refusal(article: Article, findings: int) -> str:
    """Why so many findings in an article are left as they are, in a sentence."""
    name = {"docx": "a Word file", "pdf": "a PDF"}.get(article.document.format, f"a file of format {article.document.format}")
    left = f"{counted(findings, 'finding')} there {'is' if findings == 1 else 'are'} left"
    return f"{article.document.path}: {name} can't be edited safely, so {left} to be mended in the program it comes from"


def diff(changes: Iterable[Change]) -> bytes:
    """A unified diff of the changes, as `git apply` and `patch` read it: the lines are in their file's encoding. The files are named from
    the working folder or, where one lies outside it, from the root of their repository: neither tool takes a name that leads up.

    Raises:
        InputError: a new text can't be written in the file's encoding.
    """
    pieces: list[bytes] = []
    changes = list(changes)
    outside = any(Path(change.path).is_absolute() or ".." in Path(change.path).parts for change in changes)
    for change in changes:
        before, after = (_lines(encode(text, change.encoding, change.path)) for text in (change.before, change.after))
        name = _from_root(change.path) if outside else change.path
        was, becomes = _named("a/", name), _named("b/", name)
        lines = [*difflib.diff_bytes(difflib.unified_diff, before, after, was, becomes)]
        if lines and outside:  # else git takes the names from the folder that it works in, where another file may have one
            pieces.append(b"diff --git %s %s\n" % (was.rstrip(b"\t"), becomes.rstrip(b"\t")))
        pieces += [line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in lines]
    return b"".join(pieces)


def _from_root(path: str) -> str:
    """A file's path from the root of its repository; as it is where there is none."""
    place = Path(path).resolve()
    root = repository(place.parent)
    return place.relative_to(root).as_posix() if root else path


def diff_for_reading(changes: Iterable[Change]) -> str:
    """The same as text, whatever the files' encodings."""
    return diff(dataclasses.replace(change, encoding="utf-8") for change in changes).decode("utf-8", "replace")


def _named(side: str, path: str) -> bytes:
    """A file's name in a diff, as git writes it: a tab ends one with a space in it, and one with signs that would break the line is
    in quotes."""
    name = os.fsencode(side + path)
    if re.search(rb'[\x00-\x1f\x7f"\\]', name):
        return b'"' + re.sub(rb'[\x00-\x1f\x7f"\\]', lambda sign: b"\\%03o" % ord(sign.group()), name) + b'"'
    return name + b"\t" if b" " in name else name


def write(changes: Iterable[Change]) -> None:
    """Put each file's new text in its place, whole or not at all.

    Raises:
        InputError: a file has changed since it was read, or can't be written.
    """
    for change in changes:
        path = Path(change.path)
        try:
            now = path.read_bytes()
        except OSError as error:
            raise InputError(f"{path}: the file can't be read: {why(error)}") from error
        if now != encode(change.before, change.encoding, change.path):
            raise InputError(f"{path}: the file has changed while it was checked; nothing was written to it")
        write_whole(path, change.data)


def encode(text: str, encoding: str, path: str) -> bytes:
    """A file's text as the bytes it was decoded from, byte-order mark included."""
    try:
        return (("\ufeff" if encoding in ("utf-16-le", "utf-16-be") else "") + text).encode(encoding)
    except UnicodeEncodeError as error:
        character = text[error.start]
        raise InputError(f"{path}: {character!r} can't be written in the file's encoding, {encoding}; save it as UTF-8 first") from error


def _edited(file: SourceFile, edits: Sequence[Edit]) -> str:
    """The file's text with edits of places in it that don't overlap; line ends that an edit brings are the file's own."""
    newline = "\r\n" if "\r\n" in file.text else "\n"
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += [file.text[at : edit.span.start], edit.text.replace("\r\n", "\n").replace("\n", newline)]
        at = edit.span.end
    return "".join(pieces) + file.text[at:]


def _clash(one: Edit, other: Edit) -> bool:
    """Whether two edits touch the same text, or insert at the same place."""
    if one.span.start == other.span.start:
        return True
    first, second = sorted((one.span, other.span))
    return second.start < first.end


def _lines(data: bytes) -> list[bytes]:
    """Lines as `\\n` alone ends them: a form feed or a line separator within a line is no end of it."""
    *whole, last = data.split(b"\n")
    return [line + b"\n" for line in whole] + ([last] if last else [])
