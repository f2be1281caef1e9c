"""`citecheck mirror`: a local PubMed, built from NLM's baseline and update files."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from citecheck.cli.common import progress_bar, use_utf8
from citecheck.config import find_config, load
from citecheck.errors import InputError, UsageError
from citecheck.text import counted, one_line, printable

if TYPE_CHECKING:
    from citecheck.sources.mirror import MirrorSource

_Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The mirror's folder; NLM's files may lie in it, at any depth.")]
_From = Annotated[Path | None, typer.Option("--from", metavar="DIR", help="Where NLM's files lie, if not in DIR.")]
_Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Processes that read files; default: one a processor.")]
_NoProgress = Annotated[bool, typer.Option("--no-progress", help="No progress bar.")]


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Build, update and query a local PubMed.", no_args_is_help=True)
    for command in (download, build, update, status, verify, query):
        group.command(command.__name__)(command)
    app.add_typer(group, name="mirror")


def download(
    into: Annotated[Path, typer.Option("--into", metavar="DIR", help="Where the files go: DIR/baseline and DIR/updatefiles.")],
    url: Annotated[str, typer.Option(envvar="CITECHECK_NLM_URL", help="The address of NLM's folder, or of a copy.")] = "",
    updates_only: Annotated[bool, typer.Option("--updates-only", help="Only the update files.")] = False,
    no_progress: _NoProgress = False,
) -> None:
    """Fetch NLM's baseline and update files: resumed where it broke off, checked by md5. Some 50 GB."""
    from citecheck.sources.mirror_download import NLM
    from citecheck.sources.mirror_download import download as fetch

    parts = ("updatefiles",) if updates_only else ("baseline", "updatefiles")
    with progress_bar(enabled=not no_progress) as progress:
        count = fetch(into, url or NLM, parts=parts, progress=progress)
    typer.echo(f"{counted(count, 'file')} came; next: citecheck mirror build {into}", err=True)


def build(folder: _Folder, source: _From = None, jobs: _Jobs = None, no_progress: _NoProgress = False) -> None:
    """Make a mirror of NLM's files, or go on where a build stopped: files that are in already are not read again."""
    _bring_in(folder, source or folder, jobs, no_progress)


def update(folder: _Folder, source: _From = None, jobs: _Jobs = None, no_progress: _NoProgress = False) -> None:
    """Bring new update files into a mirror: revisions replace records, deletions take them back."""
    from citecheck.sources.mirror import DATABASE

    if not (folder / DATABASE).is_file():
        raise InputError(f"{folder}: there is no mirror here to update; make one with: citecheck mirror build {folder}")
    _bring_in(folder, source or folder, jobs, no_progress)


def _bring_in(folder: Path, source: Path, jobs: int | None, no_progress: bool) -> None:
    from citecheck.sources import mirror_build

    use_utf8()
    files = _files(source)
    with progress_bar(enabled=not no_progress) as progress:
        built = mirror_build.build(folder, files, workers=jobs or os.cpu_count() or 1, progress=progress)
    pace = f", {built.records / built.seconds:,.0f} a second" if built.records and built.seconds else ""
    deleted = f"{built.deleted:,} {'deletion' if built.deleted == 1 else 'deletions'}"
    typer.echo(f"{counted(built.files, 'file')} read: {built.records:,} records{pace}, {deleted}", err=True)


def _files(source: Path) -> Sequence[Path]:
    from citecheck.sources.mirror_build import source_files

    if not source.is_dir():
        raise InputError(f"{source}: there is no such folder")
    files = source_files(source)
    if not files:
        raise InputError(
            f"{source}: no PubMed file is in it (pubmed26n0001.xml.gz …); fetch them with: citecheck mirror download --into {source}"
        )
    return files


def status(folder: _Folder, source: _From = None) -> None:
    """Say what a mirror holds, and which files of the folder aren't in yet."""
    from citecheck.sources import mirror_build

    use_utf8()
    held = mirror_build.status(folder, mirror_build.source_files(source or folder))
    date = datetime.fromtimestamp(held.updated).astimezone().strftime("%Y-%m-%d %H:%M") if held.updated else "never"
    typer.echo(f"records   {held.records:,}")
    typer.echo(f"files     {held.files:,} in, {len(held.pending):,} not yet{': ' + _named(held.pending) if held.pending else ''}")
    typer.echo(f"newest    {held.newest or 'none'}, read {date}")
    typer.echo(f"size      {held.database_bytes / 1e9:.2f} GB records, {held.index_bytes / 1e9:.2f} GB index")


def _named(files: Sequence[str]) -> str:
    """The first few of some files."""
    return ", ".join(files[:3]) + (f" and {counted(len(files) - 3, 'other')}" if len(files) > 3 else "")


def verify(folder: _Folder, source: _From = None, no_progress: _NoProgress = False) -> None:
    """Check NLM's files against their md5, and the mirror against itself. Exits 1 where something is wrong."""
    from citecheck.sources import mirror_build
    from citecheck.sources.mirror import DATABASE

    use_utf8()
    files = mirror_build.source_files(source or folder)
    built = (folder / DATABASE).is_file()
    if not (files or built):
        raise UsageError(
            f"{folder}: neither a mirror nor a PubMed file is here; fetch some with: citecheck mirror download --into {folder}"
        )
    with progress_bar(enabled=not no_progress) as progress:
        problems = mirror_build.verify(folder, files, progress)
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(1)
    summed = sum(1 for path in files if mirror_build.md5_of(path).is_file())
    sums = f"{counted(len(files), 'file')} of NLM's, {summed} with an .md5, and all of these agree"
    waiting = mirror_build.status(folder, files).pending if built else ()
    without = f", but without {_named(waiting)}: run the build again" if waiting else ""
    typer.echo(f"{sums}; {f'the mirror is sound{without}' if built else 'no mirror is built yet'}", err=True)


def query(
    text: Annotated[str, typer.Argument(help="A reference as printed, a title, or a PMID; - reads one a line from standard input.")],
    mirror: Annotated[Path | None, typer.Option("--mirror", metavar="DIR", help="The mirror; default: that of the settings.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=20, help="Records an answer.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a record.")] = False,
) -> None:
    """Search a mirror: the likeliest records first."""
    use_utf8()
    if mirror is None:
        found = find_config(Path.cwd())
        mirror = load(found).sources.mirror
    if mirror is None:
        raise UsageError("no mirror is named: give --mirror DIR, or set mirror under [sources]")
    from citecheck.sources.mirror import MirrorSource

    lines = (line for line in sys.stdin if line.strip()) if text == "-" else iter([text])
    found_any = False
    with closing(MirrorSource(mirror)) as source:
        for line in lines:
            found_any |= _answer(source, line.strip(), limit, as_json)
    if not found_any:
        raise typer.Exit(1)


def _answer(source: MirrorSource, text: str, limit: int, as_json: bool) -> bool:
    from citecheck.bibliography.freetext import parse
    from citecheck.model import Record, Reference, Span
    from citecheck.sources import codec

    fields = parse(text)
    reference = Reference("1", text, Span(0, len(text)), 0, title=fields.title or text, doi=fields.doi, pmcid=fields.pmcid)
    pmids = [text] if text.isdecimal() else [*([fields.pmid] if fields.pmid else []), *source.by_identifier([reference])[0]]
    pmids = list(dict.fromkeys([*pmids, *source.by_text([reference])[0]]))[:limit]
    held = source.fetch(pmids)
    records = [record for pmid in pmids if isinstance(record := held[pmid], Record)]
    for record in records:
        if as_json:
            typer.echo(json.dumps(codec.to_json(record), ensure_ascii=False))
        else:
            year = record.year or "    "
            typer.echo(printable(f"{record.pmid:>8}  {year}  {one_line(record.title)}  {record.journal_iso or record.journal or ''}"))
    return bool(records)
