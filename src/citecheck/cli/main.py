"""The entry point: one module of this package a command, imported only when it is called.

Every command module defines `register(app)`. Exit codes are the contract's: 0 clean, 1 findings, 2 a wrong call or a
failure of the program, 3 incomplete.
"""

from __future__ import annotations

import errno
import gc
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

import citecheck

if TYPE_CHECKING:
    import typer

_INTERRUPTED = 130  # exit code after Ctrl-C, as shells have it
_KEPT = "what was already looked up is kept, and the next run goes on from there"
_FULL = {errno.ENOSPC, errno.EDQUOT}  # what a disk says that is full
_FRAME = {"main", "common", "explain", "watching"}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words in (["--version"], ["-V"]):  # answered without importing the frame: it is asked at every CI run
        try:
            print(f"citecheck {citecheck.__version__}", flush=True)  # noqa: T201 -- this is the answer
        except OSError as error:
            _unwritten(error)
        return
    # A second thread for products as small as the judge's waits more than it works: beside other work they take four times as long
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(10_000)  # nearly all that a run makes is kept or goes by itself: to look for rings of garbage took a twentieth of it
    from pathlib import Path

    from citecheck.errors import CitecheckError, ProgramError, UsageError

    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who called (`>&-`): nobody reads it
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
    try:
        Path.cwd()
    except FileNotFoundError:
        _fail("the working folder is gone; change to one that is there")
    try:
        if words and not words[0].startswith("-") and words[0] not in command_names():
            raise UsageError(f"there is no command {words[0]!r}; {_meant(words[0])}")
        app(words)(words, prog_name="citecheck")
    except CitecheckError as error:
        _fail(str(error))
    except SystemExit as left:
        if isinstance(left.__context__, BrokenPipeError):  # typer leaves with 1, which would say that there are findings
            _leave_unread()
        if left.code != _INTERRUPTED:
            raise
        _fail(f"interrupted; {_KEPT}", code=_INTERRUPTED)  # typer has left without a word
    except KeyboardInterrupt:
        _fail(f"interrupted; {_KEPT}", code=_INTERRUPTED)
    except Exception as error:  # the last guard: an editor gets a sentence, not a traceback
        if isinstance(error, BrokenPipeError) or (isinstance(error, OSError) and error.errno in _FULL):
            _unwritten(error)
        if os.environ.get("CITECHECK_DEBUG"):
            raise
        _fail(str(ProgramError.of(error)))


def command_names() -> list[str]:
    """The commands there are, found without importing them."""
    import citecheck.cli as package

    return sorted(info.name for info in pkgutil.iter_modules(package.__path__) if info.name not in _FRAME)


def _meant(word: str) -> str:
    """What to say to who calls a command that isn't there."""
    from difflib import get_close_matches

    near = ["rule"] if word == "explain" else get_close_matches(word, command_names(), 1)
    return f"did you mean citecheck {near[0]}?" if near else "citecheck --help lists them all"


def app(words: Sequence[str] = ()) -> typer.Typer:
    """The application with the command that `words` call, or with all of them (for help and completion)."""
    import typer

    application = typer.Typer(
        name="citecheck",
        help="Check that every citation of a medical article holds.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @application.callback()
    def root(version: bool = typer.Option(False, "--version", "-V", help="Print the version and leave.", is_eager=True)) -> None:
        if version:
            typer.echo(f"citecheck {citecheck.__version__}")
            raise typer.Exit

    names = command_names()
    called = next((word for word in words if not word.startswith("-")), None)
    for name in [called] if called in names and "_CITECHECK_COMPLETE" not in os.environ else names:
        importlib.import_module(f"citecheck.cli.{name}").register(application)
    return application


def _unwritten(error: OSError) -> NoReturn:
    """What we had to say can't be written: nobody reads it, or the disk is full."""
    if isinstance(error, BrokenPipeError):
        _leave_unread()
    _fail(f"the output can't be written: {error.strerror}")


def _leave_unread() -> NoReturn:
    """The reader of our output has gone (`citecheck … | head`): nothing is left to say, to anybody."""
    from citecheck.cli.common import write_no_more

    write_no_more()
    sys.exit(2)


def _fail(message: str, code: int = 2) -> NoReturn:
    from citecheck.cli.common import write_no_more
    from citecheck.text import printable

    try:
        sys.stdout.flush()
    except OSError:
        write_no_more()
    sys.stderr.write(f"citecheck: {printable(message)}\n")
    sys.exit(code)
