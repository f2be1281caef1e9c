"""A bibliography that is checked by itself, `.bib`, `.ris` or CSL-JSON: entries and no text, so nobody need cite them.

Among the files of a folder it is no article: those that cite its entries bring them. It is checked where it is named outright, or by
a pattern.
"""

from __future__ import annotations

from dataclasses import replace

from citecheck.formats.base import Format, Reading, decode
from citecheck.model import Document, SourceFile
from citecheck.text import lazy_re

_SUFFIXES = (".bib", ".bibtex", ".ris")
_CSL = lazy_re(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\"(?:items|references)\"\s*:\s*)?\[\s*\{\s*\"")
_CSL_TYPE = lazy_re(rb'"type"\s*:\s*"(?:article(?:-[a-z]+)?|book|chapter|paper-conference|report|thesis|webpage|dataset|review)"')
# which one of them has at least: other lists of things have titles and types as well, `"type": "report"`
_CSL_FIELD = lazy_re(
    rb'"(?:author|editor|issued|container-title|publisher|page|volume|issue|ISSN|collection-(?:title|editor)|original-date|event(?:-title)?|accessed|DOI|URL|PMID|PMCID|ISBN)"\s*:'
)


def read(reading: Reading) -> Document:
    """
    Raises:
        InputError: the file is not text, or not in its notation at all.
    """
    from citecheck.errors import InputError
    from citecheck.formats.bibliography_files import parse, stated

    text, encoding = decode(reading.data, reading.path)
    name = reading.path if reading.path.lower().endswith(_SUFFIXES) else "csl.json"
    try:
        entries, notes = parse(name, text)
    except InputError as error:
        raise InputError(f"{reading.path}: {error}") from error
    return Document(
        format=FORMAT.name,
        files=(SourceFile(reading.path, text, 0, encoding),),
        blocks=(),
        entries=tuple(replace(stated(entry, 0), cited_list=False) for entry in entries),
        notes=tuple(f"{reading.path}: {note}" for note in notes),
    )


def sniff(head: bytes) -> int:
    return 60 if _CSL.match(head) and _CSL_TYPE.search(head) and _CSL_FIELD.search(head) else 0


FORMAT = Format("bibliography", _SUFFIXES, read, sniff, shared=_SUFFIXES)
