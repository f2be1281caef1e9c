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
from pathlib import Path

from citecheck.errors import InputError
from citecheck.files import write_whole
from citecheck.model import Article, Edit, Finding, SourceFile

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
    """What one pass would do to one article. `refused` says why nothing can be edited there, where that is so."""

    changes: tuple[Change, ...]
    refused: str | None = None


def plan(article: Article, findings: Sequence[Finding], *, unsafe: bool = False) -> Plan:
    """The changes that the fixes of these findings make. Of those that overlap, a safe one comes first, and the others are put off to the
    next pass."""
    fixable = [finding.fix for finding in findings if finding.fix is not None]
    document = article.document
    if not document.files[0].editable:
        return Plan((), refused=refusal(article) if fixable else None)
    asked = [fix for fix in fixable if fix.safe or unsafe]
    edits: list[Edit] = []
    for fix in sorted(dict.fromkeys(asked), key=lambda fix: (not fix.safe, fix.edits[0].span)):  # one renumbering mends many findings
        if not any(_clash(edit, other) for edit in fix.edits for other in edits):
            edits += fix.edits
    changes = []
    for file in document.files:
        mine = [edit for edit in edits if document.file_at(edit.span.start) is file]
        after = _edited(file, mine)
        if after != file.text:
            changes.append(Change(file.path, file.text, after, file.encoding))
    return Plan(tuple(changes))


def refusal(article: Article) -> str:
    """Why an article can't be edited, in a sentence."""
    name = {"docx": "a Word file", "pdf": "a PDF"}.get(article.document.format, f"a file of format {article.document.format}")
    return f"{article.document.path}: {name} can't be edited safely; make the changes in the program it comes from"


def diff(changes: Iterable[Change]) -> bytes:
    """A unified diff of the changes, as `git apply` and `patch` read it: the lines are in their file's encoding.

    Raises:
        InputError: a new text can't be written in the file's encoding.
    """
    pieces: list[bytes] = []
    for change in changes:
        before, after = (_lines(encode(text, change.encoding, change.path)) for text in (change.before, change.after))
        lines = difflib.diff_bytes(difflib.unified_diff, before, after, _named("a/", change.path), _named("b/", change.path))
        pieces += [line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in lines]
    return b"".join(pieces)


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
            raise InputError(f"{path}: the file can't be read: {error.strerror or error}") from error
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
    """The file's text with edits that don't overlap; line ends that an edit brings are the file's own."""
    newline = "\r\n" if "\r\n" in file.text else "\n"
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += [file.text[at : edit.span.start - file.start], edit.text.replace("\r\n", "\n").replace("\n", newline)]
        at = edit.span.end - file.start
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
