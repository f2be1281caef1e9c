"""`citecheck init`: a commented settings file, after a look at what is there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from citecheck.cli.common import output, use_utf8
from citecheck.config import find_config
from citecheck.discovery import SettingsFinder, discover
from citecheck.errors import CitecheckError, UsageError
from citecheck.formats.base import HEAD, detect

_RECORDS = (".nbib", ".xml")


def register(app: typer.Typer) -> None:
    app.command("init")(init)


def init(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where your articles are.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Replace a citecheck.toml that is there.")] = False,
) -> None:
    """Write a commented citecheck.toml, and say what was found."""
    use_utf8()
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder")
    target = folder / "citecheck.toml"
    if target.exists() and not force:
        raise UsageError(f"{target} is there already; edit it, or write a new one with --force")
    articles = _articles(folder)
    records = _records(folder)
    with output(target) as out:
        out.write(_settings(records))
    typer.echo(f"Wrote {target}.")
    above = find_config(folder.resolve().parent)
    if above is not None:
        typer.echo(f"It is nearer to these files than {above}, and stands in its place: the two are not merged.")
    if articles:
        counted = ", ".join(f"{count} {name}" for name, count in articles.most_common())
        typer.echo(f"Articles found: {counted}.")
    else:
        typer.echo("No articles were found here yet.")
    if records:
        typer.echo(f"Records found, and named in it: {', '.join(path.as_posix() for path in records)}.")
    typer.echo(f"Next: citecheck check {folder if str(folder) != '.' else '.'}")


def _articles(folder: Path) -> Counter[str]:
    """How many files of each format a check of the folder would read."""
    formats: Counter[str] = Counter()
    for path in discover([str(folder)], SettingsFinder(isolated=True)):
        try:
            formats[detect(str(path), _head(path)).name] += 1
        except (CitecheckError, OSError):
            continue
    return formats


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)


def _records(folder: Path) -> list[Path]:
    """PubMed XML and .nbib files in the folder itself, as paths relative to it."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in _RECORDS and path.is_file():
            with path.open("rb") as stream:
                head = stream.read(2048)
            if b"<PubmedArticleSet" in head or b"PMID-" in head:
                found.append(path.relative_to(folder))
    return found


def _settings(records: list[Path]) -> str:
    names = ", ".join(f'"{path.as_posix()}"' for path in records)
    sources = f"records = [{names}]" if records else '# records = ["pubmed.xml"]   # PubMed XML or .nbib, as PubMed\'s "Save" gives them'
    return f"""\
# citecheck's settings. Every line that begins with # shows a default or an example; `citecheck rule` lists the rules.

# The least severity that makes `citecheck check` exit with 1: error, warning, info or never.
fail-on = "error"

# extend-select = ["CC110", "CC212"]   # rules that are off by default
# ignore = ["CC104"]                   # rules to leave out: codes, beginnings of codes, or names
# min-confidence = 0.5                 # leave out what is less sure
# exclude = ["drafts/old/"]            # as in .gitignore
# timeout = 300                        # seconds for all look-ups of a run
# email = "editor@example.org"         # NCBI asks for one; CITECHECK_EMAIL does as well

[sources]
{sources}
# mirror = "/data/pubmed"     # a local index built by `citecheck mirror build`
# pubmed = true               # ask PubMed what nothing else holds

# [severity]
# CC205 = "error"             # error, warning, info or off

# [per-file-ignores]
# "opinion/*.md" = ["CC4"]

# For files that can't hold a comment:
# [[waivers]]
# path = "articles/old.docx"
# rule = "CC301"
# reason = "cited as an example of a retraction"
# who = "J. Doe"
# until = 2027-12-31
"""
