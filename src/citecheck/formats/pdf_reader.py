"""PDF: text with superscripts told by size and baseline, columns in reading order, running heads left out.

The source of a PDF is its text, one visual line a line, an empty line between paragraphs.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from re import Match
from typing import Any

from citecheck.errors import InputError
from citecheck.formats.base import Reading, without_signs
from citecheck.formats.list_headings import list_heading
from citecheck.formats.pdf_accents import composed
from citecheck.formats.pdf_contents import tell_pages
from citecheck.formats.pdf_layout import lines_of_pages
from citecheck.formats.pdf_lines import Glyph, Line
from citecheck.formats.pdf_paragraphs import entries, in_reading_order, is_caption, is_list_heading, joins, paragraphs
from citecheck.formats.pdf_typewriter import tell_typed
from citecheck.formats.xml_tree import Blocks
from citecheck.model import BlockKind, Document, SourceFile
from citecheck.text import lazy_re

_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "ft",
    "ﬆ": "st",
    "\xad": "-",
    "\x02": "-",
    "\u2010": "-",
    "\ufffe": "-",
}
_TEX = {"\x15": "–", "\x16": "—", "\x1b": "ff", "\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl"}  # as TeX's fonts count them

_RAISED_BY_FONT = frozenset("0123456789,")  # what stands on the baseline, or below, unless the font has raised forms of it
_UPRIGHT = 0.98  # the cosine of how far a line may be turned: slanted letters, as Word makes its own italics, aren't
_LIFT, _SHRINK = 0.35, 0.6  # of a font's height: where fonts put their raised figures, and how large those are


def read(reading: Reading) -> Document:
    """Paragraphs, headings and lists as blocks; running heads and page numbers are left out.

    Raises:
        InputError: no PDF, a damaged or protected one, one without text, or the extra `pdf` is not installed.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise InputError(f"{reading.path}: reading a PDF needs an extra: pip install 'citecheck-lint[pdf]'") from error
    try:
        pdf = pypdfium2.PdfDocument(reading.data)
        pages = lines_of_pages([composed(_glyphs(page)) for page in pdf])
    except pypdfium2.PdfiumError as error:
        reason = "it is protected by a password" if "assword" in str(error) else "it is damaged, or no PDF"
        raise InputError(f"{reading.path}: this PDF can't be read: {reason}") from error
    if not any(pages):
        raise InputError(f"{reading.path}: this PDF holds no text, only pictures of it; run text recognition over it first")
    writer = _Writer(pages)
    return Document(
        format="pdf",
        files=(SourceFile(reading.path, "".join(writer.text), editable=False, pages=tuple(writer.pages)),),
        blocks=tuple(writer.out.blocks),
        title=next((block.text for block in writer.out.blocks if block.kind is BlockKind.TITLE), None),
    )


def _glyphs(page: Any) -> Iterator[Glyph]:
    """The characters of a page that stand upright and within its edges: printers keep notes of their own outside."""
    import ctypes

    from pypdfium2 import raw

    text = page.get_textpage()
    left, bottom, right, top = page.get_cropbox()
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    matrix = raw.FS_MATRIX()
    ink = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top of what is seen of a character
    spaced = False
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) == 1:
            spaced = True
            continue
        if code in (0, 10, 13) or not raw.FPDFText_GetMatrix(text, index, matrix):
            continue
        along = math.hypot(matrix.a, matrix.b)
        if not along or matrix.a < _UPRIGHT * along:
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        if not (left <= x.value <= right and bottom <= y.value <= top):
            continue
        if raw.FPDFText_GetLooseCharBox(text, index, box):
            char = chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"
            em = raw.FPDFText_GetFontSize(text, index) * abs(matrix.a * matrix.d - matrix.b * matrix.c) / along  # as high, however slanted
            around = box.top - box.bottom
            base, height = y.value, around if around > 2 * em else em  # fonts of pictures (Type 3) have sizes of their own
            if height < 0.5:
                continue
            if char in _RAISED_BY_FONT and raw.FPDFText_GetCharBox(text, index, *ink) and ink[2].value - base > 0.2 * height:
                base, height = base + _LIFT * height, _SHRINK * height  # a raised figure of the font, not a small one set high
            if char in _TEX and raw.FPDFText_GetFontInfo(text, index, None, 0, None) <= 1:
                char = _TEX[char]  # bitmaps of TeX's own letters bear no name; fonts that bear one may count otherwise
            yield Glyph(_LIGATURES.get(char, char), box.left, box.right, base, height, index, spaced)
            spaced = False


# ------------------------------------------------------------------------------------------------- chrome


def _chrome(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Running heads, feet and page numbers (by identity): rows at the top and bottom edges that several pages have alike at
    the same height, and outermost rows that are page numbers."""
    bases = [line.base for lines in pages for line in lines]
    margin = 0.12 * (max(bases) - min(bases))
    low, high = min(bases) + margin, max(bases) - margin
    edges = [[row for row in _rows_of(lines) if not low < row[0].base < high] for lines in pages]
    heights: dict[str, list[float]] = {}
    for rows in edges:
        for row in rows:
            heights.setdefault(_row_text(row), []).append(row[0].base)
    wanted = max(2, min(3, (len(pages) + 1) // 3))  # left and right pages may have heads of their own
    chrome: set[int] = set()
    for rows in edges if len(pages) > 1 else ():
        for outward in (rows, rows[::-1]):
            numbered = False
            for row in outward:
                text = _row_text(row)
                alike = any(map(str.isalpha, text)) and sum(abs(base - row[0].base) < 4 for base in heights[text]) >= wanted
                if not alike and (numbered or not _PAGE_NUMBER.fullmatch(_squeezed(row))):
                    break
                numbered = numbered or not alike  # a page has one number: what follows it is text
                chrome.update(map(id, row))
    return chrome


_PAGE_NUMBER = lazy_re(r"[-–|•]?(?:page|seite|p\.?|[se])?\d{1,4}(?:(?:of|/|von|de)\d{1,4})?[-–|•]?")


def _rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines at one height, whatever column they are in, top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (-one.base, one.left)):
        if rows and rows[-1][0].base - line.base < 0.3 * line.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _row_text(row: Sequence[Line]) -> str:
    """The text of a row without spaces, numbers as `#`."""
    return re.sub(r"\d+", "#", _squeezed(row))


def _squeezed(row: Sequence[Line]) -> str:
    return "".join("".join(line.text.split()) for line in sorted(row, key=lambda one: one.left)).lower()


# ------------------------------------------------------------------------------------------------- blocks
_FEW = 3  # lines below the heading of a list that may be one entry
_WORD = lazy_re(r"\S+")
_IDENTIFIED = lazy_re(r"\b(?:pmid|pmc|doi)", re.IGNORECASE)


class _Writer:
    """Puts lines into blocks, and their text into the source."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        chrome = _chrome(pages)
        self.text: list[str] = []
        self.at = 0
        self.out = Blocks()
        self.pages: list[int] = []
        self.page = -1
        self.count = len(pages)
        lines = [line for page in pages for line in page if id(line) not in chrome]
        tell_pages(lines)
        sizes = Counter[float]()
        for line in lines:
            sizes[round(line.height)] += len(line.text)
        self.body = sizes.most_common(1)[0][0] if sizes else 10.0
        self.titled = False
        usual = [index for index, line in enumerate(lines) if is_list_heading(line.text) and not line.paged]
        heading = max(usual or [at for at, line in enumerate(lines) if list_heading(line.text) and not line.paged], default=len(lines))
        tell_typed(lines, heading)
        for paragraph in in_reading_order(paragraphs(lines[:heading]), self.body):
            self._write(paragraph)
        if heading < len(lines):
            self._write([lines[heading]], heading=True)
            below = lines[heading + 1 :]
            end = next((at for at, line in enumerate(below) if line.paged), len(below))
            if end < _FEW:  # an index stands around the entries; else it ends the list
                below, end = sorted(below, key=lambda line: line.paged), sum(not line.paged for line in below)
            for number, entry in entries(below[:end]):
                self._write(entry, number=number, listed=True)
            for paragraph in paragraphs(below[end:]):
                self._write(paragraph)
        self.pages += [self.at] * (self.count - len(self.pages))

    def _write(self, lines: Sequence[Line], heading: bool = False, number: Match[str] | None = None, listed: bool = False) -> None:
        """One block. Lines that end in a hyphen go on without it where the next begins in lower case. `number` is what an
        entry begins with: its label; `listed`: it stands below the heading of the list."""
        if self.text:
            self._put("\n")
        for index, line in enumerate(lines):
            while len(self.pages) <= line.page:
                self.pages.append(self.at)
            after = lines[index + 1] if index + 1 < len(lines) else None
            following = after.text if after is not None else ""
            joined = joins(line.text, following)
            start = self._put(line.text)
            stop = len(line.text) - (1 if joined == "word" else 0)
            begin = number.end() if number is not None and index == 0 else 0
            said = line.text if listed else _without_code(line)
            pieces, last = line.pieces(), 0
            for piece, group in groupby(range(begin, stop), key=pieces.__getitem__):
                span = list(group)
                apart = min(last, piece) > 0
                self.out.add(said[span[0] : span[-1] + 1], start + span[0], start + span[-1] + 1, piece > 0, apart=apart)
                last = piece
            end = self._put("\n")
            if following and joined == "space":
                goes_on = after is not None and line.raised[-1] and after.raised[0]  # a marker broken over two lines
                self.out.add(" ", end, end + 1, goes_on)
        if number is not None:
            self.out.close(BlockKind.LIST_ITEM, label=number[1])
        else:
            self.out.close(*self._kind(lines, heading))

    def _put(self, text: str) -> int:
        begin = self.at
        self.text.append(text)
        self.at += len(text)
        return begin

    def _kind(self, lines: Sequence[Line], heading: bool) -> tuple[BlockKind, int]:
        size, length = lines[0].height, sum(len(line.text) for line in lines)
        if heading:
            return BlockKind.HEADING, 1
        if lines[0].paged:
            return BlockKind.CHROME, 0
        if size > 1.35 * self.body and not self.titled and lines[0].page == 0 and length > 10:
            self.titled = True
            return BlockKind.TITLE, 0
        if size > 1.12 * self.body and length < 200:
            return BlockKind.HEADING, 1 if size > 1.3 * self.body else 2
        if all(line.is_code and "/" not in line.text for line in lines):  # no address
            return BlockKind.CODE, 0
        if size < 0.97 * self.body and is_caption(lines[0].text):
            return BlockKind.CAPTION, 0
        return BlockKind.PARAGRAPH, 0


def _without_code(line: Line) -> str:
    """The text of a line, with nothing that looks like a marker in words set as code; addresses and identifiers stay."""
    if not any(line.typed) or _IDENTIFIED.search(line.text):
        return line.text
    said = list(line.text)
    for word in _WORD.finditer(line.text):
        places = [at for at in range(*word.span()) if line.typed[at]]
        if places and "/" not in word[0] and "@" not in word[0]:
            for at in places:
                said[at] = without_signs(said[at])
    return "".join(said)
