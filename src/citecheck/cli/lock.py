"""`citecheck lock`: write which record each reference is, and look again at what became of it."""

from __future__ import annotations

import dataclasses
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from citecheck import lock
from citecheck.cli.check import gather
from citecheck.cli.common import named_bibliographies, progress_bar, tell, use_utf8
from citecheck.config import Settings
from citecheck.discovery import SettingsFinder
from citecheck.errors import InputError, VersionError
from citecheck.files import shown
from citecheck.linking import of_its_own
from citecheck.model import Article, Reference, Resolution, Unavailable
from citecheck.pipeline import look_up, read_article
from citecheck.rules.wording import quoted
from citecheck.text import counted, printable

_NAMED = 5  # references taken out of the lock that are named


def register(app: typer.Typer) -> None:
    app.command("lock")(lock_command)


def lock_command(
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH…", help="Files, folders or globs.")] = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="Look every reference up again, and say what became of the studies.")] = False,
    lockfile: Annotated[Path | None, typer.Option(help="The lock (default: citecheck.lock beside the settings).")] = None,
    records: Annotated[list[Path] | None, typer.Option(help="PubMed XML, .nbib or JSON lines to look references up in.")] = None,
    bibliography: Annotated[list[Path] | None, typer.Option(help=".bib, .ris or CSL-JSON file for citation keys.")] = None,
    config: Annotated[Path | None, typer.Option(help="Use this settings file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Use no settings file.")] = False,
    timeout: Annotated[float | None, typer.Option(help="Seconds that all look-ups may take together.")] = None,
    no_progress: Annotated[bool, typer.Option("--no-progress", help="No progress bar.")] = False,
    allow_incomplete: Annotated[bool, typer.Option("--allow-incomplete", help="Exit 0 although some references are unverified.")] = False,
) -> None:
    """Write citecheck.lock: which PubMed record each reference of these articles is.

    Without --refresh only references that the lock doesn't hold are looked up. With it all are, and the exit code is 1 where
    a study was retracted, doubted, corrected or superseded since.
    """
    use_utf8()
    finder = SettingsFinder(
        config,
        isolated=isolated,
        locked=False,  # whatever the settings say: it is the lock that is to be written
        timeout=timeout,
        bibliography=named_bibliographies(bibliography),
        sources_records=tuple(records) if records else None,
    )
    inputs = gather(paths or [], finder)
    settings = inputs[0].settings
    path = lockfile or lock.path_of(settings)
    before, damage = _before(path)
    articles = [(of_its_own(read_article(each)), each.settings) for each in inputs]
    notes: list[str] = []
    with progress_bar(enabled=not no_progress) as progress, tempfile.TemporaryDirectory() as empty:
        if refresh:  # an empty store: what was kept from earlier looks is what is in question
            articles = [(article, dataclasses.replace(own, cache_dir=Path(empty))) for article, own in articles]
        known = [] if refresh else _known(articles, before)
        unknown = _unknown(articles, before if not refresh else lock.Lock())
        looked_up = look_up(unknown, time.monotonic() + settings.timeout, progress, notes)
    tell(notes)
    asked = [pair for article in looked_up for pair in zip(article.references, article.resolutions, strict=True)]
    if damage and any(isinstance(resolution, Unavailable) and not resolution.settled for _, resolution in asked):
        raise InputError(f"{damage}; it is left as it is, since not every reference could be looked up: mend it, or try again later")
    if damage:
        typer.echo(f"citecheck: {printable(damage)}; a new one is written", err=True)
    after = lock.make([*known, *asked], date.today(), _notices(settings), before)
    lock.write(path, after)
    raise typer.Exit(_say(path, before, after, asked, allow_incomplete=allow_incomplete))


def _before(path: Path) -> tuple[lock.Lock, str | None]:
    """The lock as it stands; where it can't be read (a merge gone wrong, a file that is missing) an empty one, and what is wrong.

    Raises:
        VersionError: it is of another version: a newer citecheck's is not to be written over.
        InputError: something else stands there, an article that was named by mistake: that is not to be lost.
    """
    if not path.exists():
        return lock.Lock(), None
    if not lock.is_one(path):
        raise InputError(f"{path}: this is no lock, and would be overwritten; name another file with --lockfile, or remove it")
    try:
        return lock.load(path), None
    except VersionError:
        raise
    except InputError as error:
        return lock.Lock(), str(error).partition("; run ")[0]


def _known(articles: Sequence[tuple[Article, Settings]], before: lock.Lock) -> list[tuple[Reference, Resolution]]:
    """The entries that the lock holds, with what it says of them."""
    return [
        (reference, resolution)
        for article, _ in articles
        for reference in article.references
        if before.answers(reference) and (resolution := before.resolution(reference)) is not None
    ]


def _unknown(articles: Sequence[tuple[Article, Settings]], before: lock.Lock) -> list[tuple[Article, Settings]]:
    """The articles with only those entries that the lock doesn't hold."""
    return [
        (dataclasses.replace(article, references=tuple(r for r in article.references if not before.answers(r))), settings)
        for article, settings in articles
    ]


def _notices(settings: Settings) -> lock.Notices:
    if settings.retractions.file is None:
        return {}
    from citecheck.sources.retraction_watch import read

    return read(settings.retractions.file)


def _say(path: Path, before: lock.Lock, after: lock.Lock, asked: Sequence[tuple[Reference, Resolution]], *, allow_incomplete: bool) -> int:
    """Tell what changed, and return the exit code."""
    worse = lock.worsened(before, after)
    for sentence in worse:
        typer.echo(printable(sentence))
    added = len(after.lines.keys() - before.lines.keys())
    gone = [quoted(line.title, 60) for key, line in before.lines.items() if key not in after.lines]
    unverified = [resolution for _, resolution in asked if isinstance(resolution, Unavailable)]
    typer.echo(f"{shown(path)}: {counted(len(after.lines), 'reference')}, {added} new, {len(gone)} gone", err=True)
    if gone:
        named = "; ".join(gone[:_NAMED]) + (" …" if len(gone) > _NAMED else "")
        told = f"taken out, since no file named in this call cites {'it' if len(gone) == 1 else 'them'}: {named}"
        typer.echo(f"citecheck: note: {told}; if other articles do, name all of them in one call", err=True)
    if unverified:
        reasons = "; ".join(sorted({resolution.reason for resolution in unverified}))
        typer.echo(f"{counted(len(unverified), 'reference')} could not be looked up: {printable(reasons)}", err=True)
    if worse:
        return 1
    return 3 if unverified and not allow_incomplete else 0
