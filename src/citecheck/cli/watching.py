"""`--watch`: check again whenever something changes."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import typer

from citecheck.errors import CitecheckError, ConfigError
from citecheck.model import Report
from citecheck.pipeline import Input
from citecheck.text import printable

_POLL = 0.3  # seconds between two looks

_Stamps = dict[Path, tuple[int, int]]


def watch(gather: Callable[[], list[Input]], check: Callable[[list[Input]], Report]) -> None:
    """Check what `gather` finds, at once and whenever a file appears, goes or changes, until the user interrupts: an article, one
    that it takes in, or the settings.

    A file that can't be read just then (an editor is writing it) is waited for; settings that can't be are named, once.
    """
    seen: _Stamps | None = None
    further: list[Path] = []  # what the articles took in when they were read last
    told = ""
    with contextlib.suppress(KeyboardInterrupt):
        while True:
            problem = ""
            try:
                inputs = gather()
            except ConfigError as error:
                problem = str(error)
            except (CitecheckError, FileNotFoundError):
                pass
            else:
                own = [path for each in inputs for path in (each.path, each.settings.config_file) if path is not None]
                now = _stamps([*own, *further])
                if now != seen:
                    further, problem = _checked(inputs, check)
                    seen = _stamps(further) | now  # what changed while it was read counts as a change
            if problem and problem != told:
                typer.echo(f"citecheck: {printable(problem)}", err=True)
            told = problem
            time.sleep(_POLL)


def _checked(inputs: list[Input], check: Callable[[list[Input]], Report]) -> tuple[list[Path], str]:
    """Check, and return the files that were read, and why it failed, if it did: the next save mends what is half-written."""
    try:
        report = check(inputs)
        sys.stdout.flush()
    except CitecheckError as error:
        return [], str(error)
    return [Path(file.path) for each in report.files for file in each.article.document.files], ""


def _stamps(paths: Iterable[Path]) -> _Stamps:
    """When each file that is there was changed last, and its size."""
    found: _Stamps = {}
    for path in paths:
        with contextlib.suppress(OSError):
            found[path] = (path.stat().st_mtime_ns, path.stat().st_size)
    return found
