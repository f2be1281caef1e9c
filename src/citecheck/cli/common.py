"""What several commands share: streams, terminals, files written whole or not at all."""

from __future__ import annotations

import contextlib
import io
import os
import re
import select
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from citecheck.errors import InputError, UsageError, why
from citecheck.files import writing_whole
from citecheck.text import lazy_re

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


T = TypeVar("T")
_PIECE = 1 << 16  # bytes read at a time
_HEAD = 2048  # bytes by which a report is known
_REPORTS = (b'<meta name="generator" content="citecheck ', b'<testsuites name="citecheck"')
_SUMMED_UP = lazy_re(rb"^(?:Found \d|No findings).{0,60} in \d+ files?, \d+ markers?, \d+ references?\.$", re.MULTILINE)
_PAUSE = 0.2  # seconds without further lines from which those that came are answered


def use_utf8() -> None:
    """Make the standard streams UTF-8, whatever the locale: a report on an article must never fail on a character, nor on the bytes
    of a file's name that are no UTF-8 (escaped as JSON escapes them)."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace" if stream is sys.stdin else "backslashreplace")


def standard_input() -> bytes:
    """What standard input holds.

    Raises:
        UsageError: there is none, as in a job that runs without a terminal.
    """
    if sys.stdin is None:
        raise UsageError("-: standard input is closed; hand the article in by a pipe, or name its file")
    return sys.stdin.buffer.read()


def named_bibliographies(paths: Sequence[Path] | None) -> tuple[Path, ...] | None:
    """The bibliographies that an option names, None where it isn't given.

    Raises:
        UsageError: one of them isn't there.
        InputError: one of them is in no notation that is read, so that no citation key would be found in it.
    """
    if not paths:
        return None
    from citecheck.formats.bibliography_files import load, says_notation

    for path in paths:
        if not path.is_file():
            raise UsageError(f"{path}: there is no such file")
        if not says_notation(path):
            load(path)
    return tuple(paths)


def together(items: Iterable[T | None], size: int) -> Iterator[list[T]]:
    """So many items at a time, fewer where a None says that the next ones have to be waited for; those before a line that is
    wrong are given before it is complained of."""
    found: list[T] = []
    try:
        for item in items:
            if item is not None:
                found.append(item)
            if len(found) == size or (found and item is None):
                yield found
                found = []
    except InputError:
        if found:
            yield found
        raise
    if found:
        yield found


def wants_color(choice: str, stream: TextIO) -> bool:
    """Whether to colour `stream`: `always`, `never`, or `auto` by NO_COLOR, FORCE_COLOR and the terminal."""
    if choice not in ("auto", "always", "never"):
        raise UsageError(f"--color is to be auto, always or never, not {choice!r}")
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def wants_links(stream: TextIO) -> bool:
    """Whether the terminal behind `stream` is known to understand OSC 8 hyperlinks."""
    if not stream.isatty():
        return False
    known = ("WT_SESSION", "KITTY_WINDOW_ID", "WEZTERM_PANE", "KONSOLE_VERSION", "DOMTERM")
    program = os.environ.get("TERM_PROGRAM", "")
    vte = os.environ.get("VTE_VERSION", "0")
    return (
        any(name in os.environ for name in known) or program in ("iTerm.app", "vscode", "ghostty") or (vte.isdigit() and int(vte) >= 5000)
    )


def lines(path: str, pause: float = _PAUSE) -> Iterator[str | None]:
    """The lines of a file, or of standard input for `-`, as they are read, without their ends; None where the next ones have to
    be waited for longer than `pause` seconds.

    Raises:
        InputError: the file can't be read, or isn't text.
    """
    from citecheck.formats.base import decode

    try:
        with open(0 if path == "-" else path, "rb", closefd=path != "-") as stream:
            head = stream.read(2)
            if head in (b"\xff\xfe", b"\xfe\xff"):  # in UTF-16 the end of a line is two bytes
                yield from _cut(decode(head + stream.read(), path)[0])
                return
            number = 0
            for part in _as_they_come(stream, head, pause):
                if part is None:
                    yield None
                    continue
                number += 1
                yield from _cut(decode(part, f"{path}, line {number}")[0])
    except OSError as error:
        raise InputError(f"{path}: the file can't be read: {why(error)}") from error


def numbered(texts: Iterable[str | None]) -> Iterator[tuple[int, str] | None]:
    """Lines with their numbers, from 1, without those that hold nothing; None where `texts` has it."""
    number = 0
    for line in texts:
        number += line is not None
        if line is None or line.strip():
            yield None if line is None else (number, line)


def _cut(text: str) -> list[str]:
    """The lines of a text. `str.splitlines` would cut at U+2028, too, which may stand in JSON as it is."""
    if "\r" not in text:
        return text.removesuffix("\n").split("\n") if text else []
    return [line.removesuffix("\n") for line in io.StringIO(text, newline=None)]


def _as_they_come(stream: io.BufferedReader, head: bytes, pause: float) -> Iterator[bytes | None]:
    """The lines of a stream whose beginning has been read; None where nothing follows for a while."""
    begun: list[bytes] = []
    for piece in chain([head], iter(lambda: stream.read1(_PIECE), b"")):
        first, *others = piece.split(b"\n")
        begun.append(first)
        if others:
            yield b"".join(begun) + b"\n"
            yield from (line + b"\n" for line in others[:-1])
            begun = others[-1:]
            if not _ready(stream, pause):
                yield None
    yield b"".join(begun)


def _ready(stream: io.BufferedReader, pause: float) -> bool:
    """Whether something is there to be read, or the end, within so many seconds; no where that can't be asked (a pipe of Windows)."""
    try:
        return bool(select.select([stream], [], [], pause)[0])
    except OSError:
        return False


@contextlib.contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears whole when the block ends without an error, and not at all otherwise.

    Raises:
        InputError: the file can't be written.
    """
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    with writing_whole(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="")
        yield text
        text.flush()


def write_no_more() -> None:
    """What standard output still holds goes nowhere: Python would complain at the end that it can't be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextlib.contextmanager
def until_reader_leaves(*, enabled: bool = True) -> Iterator[None]:
    """Write to standard output as long as somebody reads it (`citecheck … | head`); the rest is nobody's, and no error."""
    try:
        yield
    except BrokenPipeError:
        if not enabled:
            raise
        write_no_more()


def refuse_onto(path: Path | None, *read: Path | str | None) -> None:
    """See that what is written with `--output-file` doesn't take the place of a file that is read.

    Raises:
        UsageError: it would.
    """
    if path is not None and any(each is not None and str(each) != "-" and Path(each).resolve() == path.resolve() for each in read):
        raise UsageError(f"{path}: --output-file would overwrite this file, which is read here; name another one")


def is_report(path: Path) -> bool:
    """Whether a file is one of citecheck's own reports that a folder of articles may hold: HTML, JUnit or text."""
    if not path.is_file():  # a pipe would be waited for
        return False
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            stream.seek(max(0, path.stat().st_size - _HEAD))
            tail = stream.read(_HEAD)
    except OSError:
        return False
    return any(mark in head for mark in _REPORTS) or _SUMMED_UP.search(tail) is not None


@contextlib.contextmanager
def job_summary(report_format: str) -> Iterator[TextIO | None]:
    """GitHub's job summary, to be added to, where the report is for GitHub and there is one; else None.

    Raises:
        InputError: the file that GITHUB_STEP_SUMMARY names can't be written.
    """
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if report_format != "github" or not name:
        yield None
        return
    try:
        with Path(name).open("a", encoding="utf-8") as stream:
            yield stream
    except OSError as error:
        raise InputError(f"{name}: the job summary can't be written: {why(error)}") from error


def tell(notes: Iterable[str]) -> None:
    """Say on standard error what is no result: a store that was begun anew, a source that did not answer."""
    import typer

    from citecheck.text import printable

    for note in notes:
        typer.echo(f"citecheck: note: {printable(note)}", err=True)


@contextlib.contextmanager
def progress_bar(*, enabled: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """A progress bar on standard error for what takes long; None (and nothing drawn) off a terminal.

    The bar appears with the first report of progress, so that a run that asks nothing never imports rich for it.
    """
    if not (enabled and sys.stderr.isatty()):
        yield None
        return
    state: list[tuple[Progress, TaskID]] = []

    def report(what: str, done: int, total: int) -> None:
        if not state:
            from rich.console import Console
            from rich.progress import Progress

            bar = Progress(console=Console(stderr=True, markup=False), transient=True)
            bar.start()
            state.append((bar, bar.add_task(what, total=total)))
        bar, task = state[0]
        bar.update(task, description=what, completed=done, total=total)

    try:
        yield report
    finally:
        for bar, _ in state:
            bar.stop()


# ----------------------------------------------------------------------------------- completion in the shell


def one_of(*words: str) -> Callable[[str], list[str]]:
    """Completes an option that takes one of a few words."""
    return lambda incomplete: [word for word in words if word.startswith(incomplete)]


def rule_codes(incomplete: str) -> list[tuple[str, str]]:
    """Completes `CC101,CC2…`: the codes, each with its name, that go on from what stands behind the last comma."""
    from citecheck.rules.base import all_rules

    last = incomplete.rpartition(",")[2]
    return [(incomplete + rule.code[len(last) :], rule.name) for rule in all_rules() if rule.code.startswith(last.upper())]
