"""What a PDF sets in a typewriter's letters, all equally wide: code, and what programs printed, where `[28]` cites nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mode

from citecheck.formats.pdf_lines import Glyph, Line

_NARROW = frozenset("ijl.,:;'|[]!")  # a third of an em or so, unless all letters are equally wide
_WIDE = frozenset("abdeghknopqvwmABCDEGHKNOPQRU0123456789")
_OVER = 1.2  # of that width: as far as the ink of a slanted letter reaches
_SAME = 0.02


def _typed(glyphs: Sequence[Glyph]) -> set[int]:
    """The characters of a line (by their order) that are set so: all of them, or words among others."""
    shown = [glyph for glyph in glyphs if glyph.text.strip()]
    if _are_typed(shown):
        return {glyph.order for glyph in shown}
    found: set[int] = set()
    for run in _runs(shown):
        if _are_typed(run) and any(map(_is_letter, run)):
            found.update(glyph.order for glyph in run)
    return found


def tell_typed(lines: Sequence[Line]) -> None:
    """Notes in every line what of it is set so; nothing where the article itself is, as manuscripts are: it holds little else."""
    count = letters = 0
    for line in lines:
        found = _typed(line.glyphs)
        line.typed = [order in found for order in line.orders]
        letters += sum(order >= 0 for order in line.orders)
        count += len(found)
    if count > _MOST * letters:
        for line in lines:
            line.typed = ()


_MOST = 0.7


def _runs(shown: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """The longest pieces of words whose letters may be equally wide."""
    begin, least, most = 0, 0.0, 0.0
    for at, (before, glyph) in enumerate(pairwise([*shown[:1], *shown])):
        width = _width(glyph)
        least, most = min(least or width, width), max(most, width)
        apart = glyph.left - before.right > 0.3 * width or abs(glyph.height - before.height) > 0.1 * before.height
        if at and (apart or most > _OVER * least):
            yield shown[begin:at]
            begin, least, most = at, width, width
    yield shown[begin:]


def _are_typed(glyphs: Sequence[Glyph]) -> bool:
    said = {glyph.text for glyph in glyphs}
    if not (said & _NARROW and said & _WIDE) or any(glyph.text > "\u2fff" for glyph in glyphs):  # Chinese letters are as wide as each other
        return False
    widths = [_width(glyph) for glyph in glyphs]
    width = mode(round(each, 1) for each in widths)
    near = [abs(each - width) <= _SAME * width + 0.05 for each in widths]
    return sum(near) * 2 > len(near) and all(width * (1 - _SAME) - 0.05 <= each <= _OVER * width for each in widths)


def _width(glyph: Glyph) -> float:
    return glyph.right - glyph.left


def _is_letter(glyph: Glyph) -> bool:
    return glyph.text.isalpha()
