"""How a format is recognised and read.

A format is a module of this package without an underscore in its name, with a constant `FORMAT: Format`. Such modules must be cheap to
import, since every run looks through all formats: what reads a format stands in others (`html_reader`), which are imported by the function
that needs them.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from citecheck.errors import InputError
from citecheck.formats.unseen_signs import leave_out
from citecheck.model import Document
from citecheck.text import lazy_re

HEAD = 8192  # bytes that a format is recognised by
_UNREAD = {
    ".rst": "reStructuredText",
    ".adoc": "AsciiDoc",
    ".asciidoc": "AsciiDoc",
    ".org": "Org",
    ".rtf": "Rich Text",
    ".textile": "Textile",
    ".typ": "Typst",
    ".ipynb": "Jupyter Notebook",
}


MARK = lazy_re(r"\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\]")
"""A marker in brackets and nothing else: what spans of code hold where somebody sets markers so."""
_SIGNS = str.maketrans(dict.fromkeys("[]()^@", "x"))
_SIGNS_AND_DIGITS = _SIGNS | str.maketrans(dict.fromkeys("0123456789", "x"))


def without_signs(code: str, *, digits: bool = False) -> str:
    """What a span of code says, as long, with nothing that looks like a marker; with its `digits` where none is one by itself."""
    return code.translate(_SIGNS if digits else _SIGNS_AND_DIGITS)


@dataclass(frozen=True)
class Reading:
    """One file to be read: its path as the user wrote it, its bytes, and bibliographies named for it.

    `root` is the folder that included files may not leave. `bibliography` holds paths of `.bib`, `.ris`, `.json`
    (CSL) files named on the command line or in the config.
    """

    path: str
    data: bytes
    root: Path | None = None
    bibliography: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Format:
    """A format: `sniff` answers 0 (no) to 100 (sure) from the first 8,192 bytes; `suffixes` alone counts 50.

    `shared` are those of the suffixes that files of quite other kinds have too: in a folder, such a file is taken for an article only
    where `sniff` knows what it holds.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Reading], Document]
    sniff: Callable[[bytes], int] = lambda head: 0
    shared: tuple[str, ...] = ()


@cache
def formats() -> tuple[Format, ...]:
    """Every format of the package, by name."""
    import citecheck.formats as package

    found = []
    for info in pkgutil.iter_modules(package.__path__):
        if "_" in info.name:
            continue
        module = importlib.import_module(f"citecheck.formats.{info.name}")
        fmt = getattr(module, "FORMAT", None)
        if isinstance(fmt, Format):
            found.append(fmt)
    return tuple(sorted(found, key=lambda fmt: fmt.name))


def detect(path: str, data: bytes) -> Format:
    """The format of a file, from its content first and its extension second; plain text where nothing else fits.

    Raises:
        InputError: the content is binary, or in a markup of its own, and no format claims it.
    """
    head = data[:HEAD]
    suffix = Path(path).suffix.lower()
    scored = [(fmt.sniff(head) + (50 if suffix in fmt.suffixes else 0), fmt) for fmt in formats()]
    score, best = max(scored, key=lambda pair: pair[0])
    if score >= 50:
        return best
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{path}: this is not a text file, nor a format citecheck reads")
    if suffix in _UNREAD:  # as plain text, its directives and footnotes would be taken for the article
        raise InputError(
            f"{path}: {_UNREAD[suffix]} is no format that citecheck reads; turn it into Markdown or HTML (with pandoc, say) first"
        )
    if suffix == ".nbib":
        raise InputError(
            f"{path}: this holds records as PubMed exports them, and no article; give it with --records, or get it as .bib or .ris"
        )
    return next(fmt for fmt in formats() if fmt.name == "text")


def read(reading: Reading, format_name: str | None = None) -> Document:
    """Read a file in the format named, or the one detected.

    Raises:
        InputError: the file can't be read as that format.
    """
    if format_name is None:
        return leave_out(detect(reading.path, reading.data).read(reading))
    for fmt in formats():
        if fmt.name == format_name:
            return leave_out(fmt.read(reading))
    raise InputError(f"{reading.path}: no format is named {format_name!r}; there are {', '.join(f.name for f in formats())}")


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Text without its BOM, and the codec: UTF-8 (`utf-8-sig` with a BOM), UTF-16 with a BOM (`utf-16-le`, `utf-16-be`),
    or Windows-1252 (Latin-1 where that has holes). `fixes` writes the same bytes back.

    Raises:
        InputError: the bytes are not text.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        codecs = ["utf-8-sig"]
    elif data.startswith(b"\xff\xfe"):
        codecs = ["utf-16-le"]
    elif data.startswith(b"\xfe\xff"):
        codecs = ["utf-16-be"]
    else:
        codecs = ["utf-8", "cp1252", "latin-1"]
    for codec in codecs:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text.removeprefix("\ufeff"), codec
    raise InputError(f"{path}: this is not text in an encoding citecheck reads (UTF-8, UTF-16 or Windows-1252)")
