"""Tables of contents and indexes in a PDF: the numbers at the ends of their lines are pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.formats.part_words import LEADERS
from citecheck.formats.pdf_lines import Line
from citecheck.text import lazy_re

_HEADING = lazy_re(
    r"(?:table of |brief )?contents|inhalt(?:sverzeichnis)?|sommaire|table des matières|índice|indice|sumário|inhoud(?:sopgave)?"
    r"|(?:list of|index of) \w+|(?:subject |author |general )?index|(?:sach|stichwort|personen)(?:register|verzeichnis)",
    re.IGNORECASE,
)
_PAGE = lazy_re(r"[^\d.]\D*(?:\d.*)?[\s.…,–-](?:\d{1,4}|[ivxl]{1,6})$")
_LEADERS = lazy_re(rf"{LEADERS}\s?(?:\d{{1,4}}|[ivxl]{{1,6}})$")
_FEW = 3  # lines with a page that make a table, and lines without one that it may hold in a row: of long titles


def tell_pages(lines: Sequence[Line]) -> None:
    """Notes in every line whether it is of a table of contents or an index."""
    at = 0
    while at < len(lines):
        end = _end(lines, at + 1) if _HEADING.fullmatch(lines[at].text.strip()) else at
        for line in lines[at + 1 : end]:
            line.paged = True
        at = max(end, at + 1)
    for line in lines:
        line.paged = line.paged or _LEADERS.search(line.text) is not None


def _end(lines: Sequence[Line], begin: int) -> int:
    """Where a table ends that may begin at `begin`: behind the last line with a page; `begin` where there is none."""
    last = begin - 1
    count = 0
    for at in range(begin, len(lines)):
        if at - last > _FEW:
            break
        if _PAGE.search(lines[at].text) and not lines[at].raised[-1]:
            last, count = at, count + 1
    return last + 1 if count >= _FEW else begin
