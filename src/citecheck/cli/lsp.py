"""`citecheck lsp`: the language server, over standard input and output."""

from __future__ import annotations

import importlib.util

import typer

from citecheck.errors import UsageError


def register(app: typer.Typer) -> None:
    app.command("lsp")(lsp)


def lsp() -> None:
    """Serve an editor over standard input and output (Language Server Protocol)."""
    if importlib.util.find_spec("pygls") is None:
        raise UsageError("the language server needs an extra: pip install 'citecheck-lint[lsp]'")
    from citecheck.lsp import serve

    serve()
