"""How MyST (Sphinx, Jupyter Book) cites in Markdown: `{cite:p}`key,key2`` with the keys in a span of code, and where it names its
bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from citecheck.formats.bibliography_files import settings
from citecheck.model import Block, Run
from citecheck.text import lazy_re

_ROLE = lazy_re(r"\{(?:foot|full)?cite(?::\w{1,20}){0,3}\}$")
_LONGEST_ROLE = 80
_AROUND = lazy_re(r"\{[^{}]*\}")  # `{see}key{p. 4}`: words around a key
_DIRECTIVE = lazy_re(r"^[ \t]{0,3}(?:`{3,}|~{3,}|:{3,})\{bibliography\}([^\n]*)$", re.MULTILINE)
_SETTING = lazy_re(r"^bibtex_bibfiles\s*[=:]([^\]\n]*\[[^\]]*\]|[^\n]*(?:\n[ \t]*-[^\n]*)*)", re.MULTILINE)  # Python, or YAML
_NAME = lazy_re(r"[\w./-]+\.bib\b")
_PROJECT_FILES = ("conf.py", "_config.yml")


def citations(block: Block, source: str) -> Iterator[tuple[int, int, Run]]:
    """The roles in a block: where they stand in its text, and the run that takes their place."""
    at = 0
    for run in block.runs:
        start, at = at, at + len(run.text)
        written = source[run.start : run.end]
        if not written.startswith("`") or not (role := _ROLE.search(block.text, max(0, start - _LONGEST_ROLE), start)):
            continue
        keys = [key.strip() for key in _AROUND.sub("", written.strip("`")).split(",")]
        begin = block.source_span(role.start(), role.end()).start
        if all(keys) and not any(" " in key for key in keys):
            targets = " ".join(f"ref:{key}" for key in keys)
            yield role.start(), at, Run(source[begin : run.end], begin, run.end, target=targets, style="pandoc")


def named(text: str) -> list[str]:
    """The files that `{bibliography}` names in a page."""
    return [name for directive in _DIRECTIVE.finditer(text) for name in directive[1].split()]


def named_by_project(folder: Path) -> list[Path]:
    """The files that the settings of Sphinx or Jupyter Book in `folder` name for all pages.

    Raises:
        InputError: these settings can't be read.
    """
    for path in (folder / name for name in _PROJECT_FILES):
        if found := _SETTING.search(settings(path)[:50_000]):
            return [folder / name for name in _NAME.findall(found[1])]
    return []
