"""Markdown: CommonMark with GitHub's extensions, Pandoc's citations (Quarto, R Markdown, manubot), footnotes, MDX: how it is recognised.
`markdown_reader` reads it."""

from __future__ import annotations

from citecheck.formats.base import Format, Reading
from citecheck.model import Document


def sniff(head: bytes) -> int:
    """Plain text and Markdown look alike; only the extension tells. Front matter makes it likely."""
    return 20 if head.startswith((b"---\n", b"---\r\n")) else 0


def read(reading: Reading) -> Document:
    """The article; the reader is loaded only now, since every run looks through all formats."""
    from citecheck.formats.markdown_reader import read as read_article

    return read_article(reading)


FORMAT = Format("markdown", (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"), read, sniff)
