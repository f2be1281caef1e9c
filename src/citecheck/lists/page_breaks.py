"""What the pages of a PDF bear at their foot and head, where its text was copied with them: manuscripts of PubMed Central, journals of
JMIR and BMC. The wording alone tells it, and a list goes on below."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import groupby

from citecheck.lists.pieces import Piece
from citecheck.text import lazy_re

_LONGEST = 160  # characters
_PAGE = r"Page\s\d{1,4}(?:\sof\s\d{1,4})?"
_NAMES = r"[A-ZÀ-Þ][\w'’-]{1,30}(?:\set\sal\.?|\sand\s[A-ZÀ-Þ][\w'’-]{1,30})"
_HEAD = rf"{_NAMES}\s[A-Z][^()\d]{{3,60}}\((?:19|20)\d\d\)\s\d{{1,4}}:\d{{1,5}}"  # `Abel et al. Notes on Colds (2019) 17:12`
_SURE = lazy_re(
    r"(?:(?:NIH-PA|NIHMS|HHS|CDC|VA|EPA|FDA|HHMI|CIHR|(?:Europe|UK)\s?PMC\sFunders|Wellcome\sTrust)\s)?Author\sManuscripts?"
    r"|.{2,90}\bAuthor\smanuscript;\savailable\sin\s(?:Europe\s)?PMC\s(?:19|20)\d\d\s[A-Z][a-z]{2,8}\s\d{1,2}\.?|NIH\sPublic\sAccess"
    r"|XSL\s?[•·]\s?FO|RenderX|\(page\snumber\snot\sfor\scitation\spurposes\)|.{3,60}\s\|\svol\.\s\d{1,3}\s\|\s.{0,30}\bp\.\s?\d{1,5}"
    rf"|{_HEAD}\s{_PAGE}|{_PAGE}\s{_HEAD}"
)
_BESIDE = lazy_re(
    rf"[-–—_*=]{{3,}}|{_NAMES}|{_HEAD}|https?://[\w.-]{{1,60}}/(?:19|20)\d\d/\d{{1,3}}/e\d+/?|J(?:MIR|OURNAL)\s[A-Z &]{{3,60}}"
)
_NUMBERED = lazy_re(_PAGE)


def without(pieces: Sequence[Piece]) -> tuple[list[Piece], frozenset[int]]:
    """The lines without those that stand where a page ends, and the blocks that hold these alone. What goes on in lower case or with a
    number behind them is no paragraph of its own."""
    kept: list[Piece] = []
    dropped: set[int] = set()
    for alike, run in groupby(pieces, key=_may_be):
        lines = list(run)
        if alike and _is_break(lines):
            dropped.update(line.block for line in lines)
            continue
        if dropped and kept and lines[0].block - 1 in dropped and not lines[0].text[:1].isupper():
            lines[0] = dataclasses.replace(lines[0], gap=False)
        kept += lines
    return kept, frozenset(dropped.difference(piece.block for piece in kept))


def _may_be(piece: Piece) -> bool:
    return len(piece.text) <= _LONGEST and any(each.fullmatch(piece.text) for each in (_SURE, _BESIDE, _NUMBERED))


def _is_break(lines: Sequence[Piece]) -> bool:
    """Whether lines in a row, each of which may stand at the end of a page, do: one could be nothing else, or it is the number of a page
    and not the only one."""
    texts = [line.text for line in lines]
    return any(map(_SURE.fullmatch, texts)) or (len(texts) > 1 and any(map(_NUMBERED.fullmatch, texts)))
