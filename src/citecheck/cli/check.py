"""`citecheck check`: lint files, folders and globs."""

from __future__ import annotations

import dataclasses
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from citecheck import baseline
from citecheck.cli.common import (
    is_report,
    job_summary,
    named_bibliographies,
    one_of,
    output,
    progress_bar,
    refuse_onto,
    rule_codes,
    standard_input,
    tell,
    until_reader_leaves,
    use_utf8,
    wants_color,
    wants_links,
)
from citecheck.cli.watching import watch as check_again
from citecheck.config import describe
from citecheck.discovery import SettingsFinder, data_files, discover
from citecheck.errors import UsageError
from citecheck.files import repository, shown
from citecheck.fixes import Change, diff_for_reading
from citecheck.fixes import diff as unified
from citecheck.model import Report
from citecheck.pipeline import Input, exit_code, mend, run
from citecheck.reports.base import RenderOptions, ReportFormat, all_notes, by_severity, incomplete, load_report, report_names
from citecheck.resolve import Progress
from citecheck.text import counted, printable


def register(app: typer.Typer) -> None:
    app.command("check")(check)


def check(
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH…", help="Files, folders or globs; - for standard input.")] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="text, concise, json, sarif, github, gitlab, junit, rdjson or html.",
            autocompletion=one_of(*report_names()),
        ),
    ] = "text",
    output_file: Annotated[Path | None, typer.Option("--output-file", "-o", help="Write the report there.")] = None,
    select: Annotated[
        list[str] | None, typer.Option(help="Only these rules: codes, prefixes or names, commas between.", autocompletion=rule_codes)
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Not these rules.", autocompletion=rule_codes)] = None,
    extend_select: Annotated[list[str] | None, typer.Option(help="These rules as well.", autocompletion=rule_codes)] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            help="Exit 1 from this severity on: error, warning, info or never.", autocompletion=one_of("error", "warning", "info", "never")
        ),
    ] = None,
    min_confidence: Annotated[float | None, typer.Option(help="Leave out findings less sure than this (0 to 1).")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely, in place.")] = False,
    unsafe_fixes: Annotated[bool, typer.Option("--unsafe-fixes", help="Let --fix and --diff lose text too.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change; change nothing.")] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Ask no network: what the store doesn't hold stays unverified.")] = False,
    locked: Annotated[bool, typer.Option("--locked", help="Take every record from citecheck.lock.")] = False,
    records: Annotated[list[Path] | None, typer.Option(help="PubMed XML, .nbib or JSON lines to look references up in.")] = None,
    bibliography: Annotated[list[Path] | None, typer.Option(help=".bib, .ris or CSL-JSON file for citation keys.")] = None,
    baseline_file: Annotated[Path | None, typer.Option("--baseline", help="Report only what this baseline doesn't hold.")] = None,
    write_baseline: Annotated[bool, typer.Option("--write-baseline", help="Write today's findings to the baseline.")] = False,
    config: Annotated[Path | None, typer.Option(help="Use this settings file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Use no settings file.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Read this many files at a time.")] = 1,
    timeout: Annotated[float | None, typer.Option(help="Seconds that all look-ups of the run may take together.")] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count findings by rule (text and concise).")] = False,
    color: Annotated[str, typer.Option(help="auto, always or never.", autocompletion=one_of("auto", "always", "never"))] = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only findings, no summary.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Name each reference that could not be verified, and why.")] = False,
    no_progress: Annotated[bool, typer.Option("--no-progress", help="No progress bar.")] = False,
    allow_incomplete: Annotated[bool, typer.Option("--allow-incomplete", help="Exit 0 although some references are unverified.")] = False,
    stdin_filename: Annotated[str | None, typer.Option(help="The name that standard input goes by.")] = None,
    force_exclude: Annotated[bool, typer.Option("--force-exclude", help="Exclude also files named outright.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes, until interrupted.")] = False,
    show_settings: Annotated[bool, typer.Option("--show-settings", help="Print the settings and leave.")] = False,
    show_files: Annotated[bool, typer.Option("--show-files", help="Print the files that would be checked and leave.")] = False,
) -> None:
    """Lint articles: markers, reference lists, and every study they cite."""
    use_utf8()
    _refuse_together(paths or [], watch=watch, fix=fix, diff=diff, write_baseline=write_baseline, unsafe_fixes=unsafe_fixes)
    report_format = _report_format(format_)
    finder = SettingsFinder(
        config,
        isolated=isolated,
        select=_words(select),
        ignore=_words(ignore),
        extend_select=_words(extend_select),
        fail_on=fail_on,
        min_confidence=min_confidence,
        offline=offline or None,
        locked=locked or None,
        baseline=baseline_file,
        timeout=timeout,
        force_exclude=force_exclude or None,
        bibliography=named_bibliographies(bibliography),
        sources_records=tuple(records) if records else None,
    )
    inputs = _beside(output_file, gather(paths or [], finder, stdin_filename))
    if show_settings:
        typer.echo(describe(inputs[0].settings))
        return
    if show_files:
        for each in inputs:
            typer.echo(shown(each.path))
        return
    options = RenderOptions(
        color=wants_color(color, sys.stdout) if output_file is None else color == "always",
        links=output_file is None and wants_links(sys.stdout),
        width=shutil.get_terminal_size((100, 24)).columns,
        root=repository(Path.cwd()) or Path.cwd(),
        quiet=quiet,
        verbose=verbose,
        statistics=statistics,
    )

    def show(report: Report) -> None:
        refuse_onto(output_file, *(file.path for each in report.files for file in each.article.document.files))
        with until_reader_leaves(enabled=not watch), output(output_file) as out, job_summary(format_) as summary:
            report_format.render(report, out, dataclasses.replace(options, summary=summary))
        tell(all_notes(report) if not report_format.TELLS_NOTES else ())
        if output_file is not None and not quiet:
            _say_written(report, output_file)
        _say_unreadable(report)

    def checked(inputs: list[Input]) -> Report:
        report = run(inputs, jobs=jobs)
        show(report)
        return report

    if watch:
        check_again(lambda: _beside(output_file, gather(paths or [], finder.afresh())), checked)
        return
    if write_baseline:
        with progress_bar(enabled=not (no_progress or quiet)) as progress:
            report = _write_baseline(inputs, jobs, progress)
        raise typer.Exit(2 if report.unreadable else 0 if report.complete or allow_incomplete else 3)
    with progress_bar(enabled=not (no_progress or quiet)) as progress:
        if fix or diff:
            report, changes = _mend(inputs, unsafe=unsafe_fixes, in_place=not diff, jobs=jobs, progress=progress)
        else:
            report, changes = run(inputs, jobs=jobs, progress=progress), []
    if diff:
        with until_reader_leaves():
            _show_diff(changes, output_file)
        _say_left(report, changed=bool(changes))
        _say_unreadable(report)
    else:
        show(report)
    code = exit_code(report, allow_incomplete=allow_incomplete)
    raise typer.Exit(1 if diff and changes and not report.unreadable else code)


def _refuse_together(paths: Sequence[str], *, watch: bool, fix: bool, diff: bool, write_baseline: bool, unsafe_fixes: bool) -> None:
    """See that no option is given that another leaves without effect.

    Raises:
        UsageError: one is.
    """
    changing = [name for name, given in (("--fix", fix), ("--diff", diff), ("--write-baseline", write_baseline)) if given]
    if watch and changing:
        raise UsageError(f"--watch only shows findings: leave out {' and '.join(changing)}")
    if watch and "-" in paths:
        raise UsageError("--watch can't wait for standard input to change: name files or folders")
    if write_baseline and (fix or diff):
        raise UsageError(f"--write-baseline takes findings as they are: run {changing[0]} by itself before")
    if unsafe_fixes and not (fix or diff):
        raise UsageError("--unsafe-fixes says what --fix and --diff may do: give one of them, too")


def _mend(inputs: Sequence[Input], *, unsafe: bool, in_place: bool, jobs: int, progress: Progress | None) -> tuple[Report, list[Change]]:
    """Fix what can be fixed, and say on standard error what was changed and what can't be.

    Raises:
        UsageError: standard input is to be changed in place.
    """
    if in_place and any(each.data is not None for each in inputs):
        raise UsageError("--fix can't change standard input; --diff shows what it would change")
    report, changes, refused = mend(inputs, unsafe=unsafe, in_place=in_place, jobs=jobs, progress=progress)
    said = [f"fixed {change.path}" for change in changes] if in_place else []
    for line in [*refused, *said]:
        typer.echo(f"citecheck: {printable(line)}", err=True)
    return report, changes


def _show_diff(changes: Sequence[Change], output_file: Path | None) -> None:
    """Show what would be changed: to a person without control characters, to `patch` byte for byte."""
    with output(output_file) as out:
        if out.isatty():
            out.write(printable(diff_for_reading(changes)))
        else:
            out.flush()
            out.buffer.write(unified(changes))


def _say_written(report: Report, output_file: Path) -> None:
    """What the report that went to a file holds, since the exit code tells no more: on standard error."""
    found = ", ".join(said for _, said in by_severity(report.findings)) or "no findings"
    unverified = incomplete(report)
    sentence = f"wrote {shown(output_file)}: {found}" + (f"; incomplete: {unverified}" if unverified else "")
    typer.echo(f"citecheck: {printable(sentence)}", err=True)


def _say_left(report: Report, *, changed: bool) -> None:
    """What a diff doesn't show, since the exit code counts it: on standard error."""
    said = [] if changed else ["--fix would change nothing here"]
    if report.findings:
        unmended = " that this diff doesn't mend" if changed else ""
        said.append(f"{counted(len(report.findings), 'finding')} left{unmended}; leave out --diff to see what")
    unverified = incomplete(report)
    for sentence in filter(None, ("; ".join(said), unverified and f"incomplete: {unverified}")):
        typer.echo(f"citecheck: {printable(sentence)}", err=True)


def _write_baseline(inputs: Sequence[Input], jobs: int, progress: Progress | None) -> Report:
    """Take all of today's findings into the baseline, keep those that this run could not make, and say what could not be verified.

    Raises:
        InputError: something else than a baseline stands there, or one that is damaged: it is not overwritten.
    """
    target = inputs[0].settings.baseline or Path("citecheck-baseline.json")
    earlier = baseline.before(target)
    afresh = [dataclasses.replace(each, settings=dataclasses.replace(each.settings, baseline=None)) for each in inputs]
    report = run(afresh, jobs=jobs, progress=progress)
    base = baseline.base(target)
    articles = [(file, baseline.article_from(base, file.article.document.path)) for file in report.files]
    now = [entry for file, article in articles for entry in baseline.entries(file.all_findings, file.root, article)]
    checked = {
        article: baseline.Checked(baseline.counted(file.article.document.path, file.root), file.judged) for file, article in articles
    }
    anew = baseline.anew(earlier, now, checked, base)
    baseline.write(target, [*anew.now, *anew.kept, *anew.untold])
    said = f"wrote {counted(len(anew.now), 'finding')} to {target}"
    said += f", and kept {len(anew.kept)} of {_files(anew.kept, 'that was not checked', 'that were not checked')}" if anew.kept else ""
    said += f", and kept {len(anew.untold)} that this run left out or could not verify" if anew.untold else ""
    said += f"; took out {len(anew.gone)} of {_files(anew.gone, 'that is gone', 'that are gone')}" if anew.gone else ""
    typer.echo(f"citecheck: {printable(said)}", err=True)
    if sentence := incomplete(report):
        typer.echo(f"citecheck: incomplete: {printable(sentence)}", err=True)
    _say_unreadable(report)
    return report


def _files(entries: Sequence[baseline.Entry], one: str, several: str) -> str:
    count = len({article for entry in entries for article in entry.articles or (entry.path,)})
    return f"a file {one}" if count == 1 else f"{count} files {several}"


def _say_unreadable(report: Report) -> None:
    """Which files were left out: on standard error, whatever the format."""
    for sentence in report.unreadable:
        typer.echo(f"citecheck: {printable(sentence)}", err=True)


def gather(paths: Sequence[str], finder: SettingsFinder, stdin_filename: str | None = None) -> list[Input]:
    """What the arguments name, each file with its settings; standard input for `-`.

    Raises:
        UsageError: an argument names nothing, or there is nothing to check.
    """
    if not paths:
        raise UsageError("nothing to check: name files, folders or globs, or - for standard input")
    inputs = []
    if "-" in paths:
        name = Path(stdin_filename or "-")
        inputs.append(Input(name, finder.of(name), data=standard_input()))
    files = discover([path for path in paths if path != "-"], finder)
    inputs += [Input(path, finder.of(path)) for path in files]
    if not inputs and all(Path(path).is_file() for path in paths):
        typer.echo("citecheck: every file that was named is excluded", err=True)  # as a hook may do that is handed what was changed
        raise typer.Exit(0)
    if not inputs:
        raise UsageError(f"{', '.join(paths)}: no file here is one that citecheck reads")
    return inputs


def _beside(output_file: Path | None, inputs: list[Input]) -> list[Input]:
    """What is checked, without the report that an earlier run has left among it, to be written anew.

    Raises:
        UsageError: the report would overwrite something else that is checked, or read for it; or nothing else is there to check.
    """
    if output_file is None:
        return inputs
    if is_report(output_file):
        inputs = [each for each in inputs if each.data is not None or each.path.resolve() != output_file.resolve()]
        if not inputs:
            raise UsageError(f"{output_file}: this is a report of citecheck's, and nothing else is named to be checked")
    settings = {id(each.settings): each.settings for each in inputs}.values()
    kept = [path for own in settings for path in (*data_files(own), own.config_file)]
    refuse_onto(output_file, *(each.path for each in inputs if each.data is None), *kept)
    return inputs


def _report_format(name: str) -> ReportFormat:
    try:
        return load_report(name)
    except KeyError:
        raise UsageError(f"there is no format {name!r}; there are {', '.join(report_names())}") from None


def _words(values: list[str] | None) -> tuple[str, ...] | None:
    """`--select CC1,CC2 --select CC3` as one tuple; None where the option was not given."""
    if values is None:
        return None
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())
