"""Characters that nobody sees and that stand between what belongs together: zero-width spaces, soft hyphens, byte-order marks.

They are left out of a document's text in every format, before anything is looked for in it; its positions stay those of the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from citecheck.model import Block, Document, Run
from citecheck.text import lazy_re

_UNSEEN = lazy_re(
    r"[\u200b\u2060\ufeff](?!(?<=[\d¹²³⁴-⁹⁰].)[\d¹²³⁴-⁹⁰])|\u00ad(?!\s)"  # a soft hyphen that ends a line hyphenates
    r"|\u200c(?!(?<=[^\W\d_]\u200c)[^\W\d_])"  # between letters, a non-joiner spells words of some languages
)
_LEFT = lazy_re(rf"{_UNSEEN.pattern}|(?<![^\s(\[,;.:–-])Citation(?=\d)")  # and what Taylor & Francis hides from the eye, and is copied


def seen(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of a text without its unseen characters."""
    return _between(_UNSEEN.finditer(text), len(text))


def leave_out(document: Document) -> Document:
    """The document as it is seen."""
    entries = tuple(replace(entry, text=_UNSEEN.sub("", entry.text)) if _UNSEEN.search(entry.text) else entry for entry in document.entries)
    title = document.title and _UNSEEN.sub("", document.title)
    return replace(document, blocks=tuple(_block(block) for block in document.blocks), entries=entries, title=title)


def _block(block: Block) -> Block:
    if not any(_LEFT.search(run.text) for run in block.runs):
        return block
    runs = tuple(part for run in block.runs for part in _parts(run))
    return replace(block, runs=runs) if runs else block


def _parts(run: Run) -> Iterator[Run]:
    if run.style is not None:  # a whole marker stays in one piece
        yield run
    elif len(run.text) != run.end - run.start:
        if text := _LEFT.sub("", run.text):
            yield replace(run, text=text)
    else:
        for start, end in _between(_LEFT.finditer(run.text), len(run.text)):
            yield replace(run, text=run.text[start:end], start=run.start + start, end=run.start + end)


def _between(left: Iterator[re.Match[str]], length: int) -> Iterator[tuple[int, int]]:
    at = 0
    for found in left:
        if found.start() > at:
            yield at, found.start()
        at = found.end()
    if at < length:
        yield at, length
