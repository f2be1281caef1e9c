"""The language server that `citecheck lsp` starts."""

from citecheck.lsp.server import serve

__all__ = ["serve"]
