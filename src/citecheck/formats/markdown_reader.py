"""Markdown as a document: what its blocks, its front matter and its bibliographies say together."""

from __future__ import annotations

from citecheck.bibliography import identifiers
from citecheck.formats import front_lists, inline_notes, markdown_citeproc
from citecheck.formats.base import Reading, decode
from citecheck.formats.markdown_blocks import Builder
from citecheck.formats.markdown_boxes import as_items
from citecheck.formats.markdown_mdx import without_code
from citecheck.formats.markdown_pandoc import bibliographies, cited_keys, citing, identifier_entries, with_citations
from citecheck.model import BlockKind, Document, SourceFile
from citecheck.text import lazy_re

_LONE_RETURN = lazy_re(r"\r(?!\n)")


def read(reading: Reading) -> Document:
    text, encoding = decode(reading.data, reading.path)
    file = SourceFile(reading.path, text, encoding=encoding)
    text = _LONE_RETURN.sub("\n", text)  # the parser knows no lines that end as those of old Macs; the places stay the same
    builder = Builder(as_items(markdown_citeproc.without_attributes(without_code(text))))
    builder.build()
    front = builder.front_matter
    noted, notes = inline_notes.set_apart(builder.blocks, pandoc=True)
    unlisted, printed = markdown_citeproc.listed(text, noted)
    blocks = [with_citations(block, text) for block in unlisted]
    names = {name for entry in printed for name in entry.ids}
    cited = {key for run in citing(blocks, "pandoc") for key in cited_keys(run)}
    shown = {key for run in citing(blocks, "link") for key in cited_keys(run)}  # by a number, which may be an entry's of the page
    listed = bibliographies(reading, file, front, builder.metadata, (cited | shown) - names)
    unprinted = [entry for entry in listed.entries if entry.key not in names]
    if len(listed.files) == 1 and cited.isdisjoint(entry.key for entry in unprinted):
        unprinted = front_lists.by_place(unprinted, blocks)
    identified = identifier_entries(cited - names, {entry.key for entry in unprinted}, text, blocks)
    footnotes = builder.footnote_entries()
    held = front_lists.entries(text, builder.metadata, blocks) if not (footnotes or printed or listed.entries) else []
    title = front.get("title") or next((b.text for b in blocks if b.kind is BlockKind.TITLE), None)
    if title is None and blocks and blocks[0].kind is BlockKind.HEADING:  # of a lower level, where a site sets the title itself
        title = blocks[0].text
    return Document(
        "markdown",
        listed.files,
        tuple(blocks),
        entries=(*footnotes, *notes, *printed, *unprinted, *held, *identified),
        title=title,
        language=front.get("lang"),
        notes=listed.notes,
        code=tuple(builder.code),
        bibliography_is_shared=len(listed.files) > 1,
        bibliography_is_partial=listed.partial,
        bibliography_is_missing=listed.missing,
        own=identifiers.own_identifiers(front.items()),
    )
