"""Letters that a font without accents prints as two characters, an accent over a letter or under it: `Kr¨amer`, `Fran¸cois`."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from citecheck.formats.pdf_lines import Glyph

_ACCENTS = {
    "`": "\u0300",
    "´": "\u0301",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "¯": "\u0304",
    "˘": "\u0306",
    "˙": "\u0307",
    "¨": "\u0308",
    "˚": "\u030a",
    "˝": "\u030b",
    "ˇ": "\u030c",
    "¸": "\u0327",
    "˛": "\u0328",
}
_DOTLESS = {"ı": "i", "ȷ": "j"}
_WITHIN = 0.5  # of the narrower of the two: how far they are printed over each other at least
_NEAR = 0.5  # of the letter's height: how far an accent's baseline is from the letter's at most
_COLUMN = 10.0  # points: letters are looked for in strips of that width


def composed(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The characters of a page, an accent and the letter that it is printed over as one."""
    kept: dict[int, Glyph] = {glyph.order: glyph for glyph in glyphs}
    accents = [glyph for glyph in kept.values() if glyph.text in _ACCENTS]
    strips: dict[int, list[int]] = defaultdict(list)
    for glyph in kept.values() if accents else ():
        if glyph.text.isalpha() and glyph.text not in _ACCENTS:  # some of which count as letters
            strips[int(glyph.left // _COLUMN)].append(glyph.order)
    for accent in accents:
        at = int(accent.left // _COLUMN)
        letters = [kept[order] for strip in (at - 1, at, at + 1) for order in strips[strip]]
        letter = max((one for one in letters if _is_over(accent, one)), key=lambda one: _shared(accent, one), default=None)
        said = unicodedata.normalize("NFC", _DOTLESS.get(letter.text, letter.text) + _ACCENTS[accent.text]) if letter else ""
        if letter is not None and len(said) == 1:
            kept[letter.order] = replace(letter, text=said, spaced=False)  # the library takes the accent for a word before it
            del kept[accent.order]
    return list(kept.values())


def _is_over(accent: Glyph, letter: Glyph) -> bool:
    narrower = min(accent.right - accent.left, letter.right - letter.left)
    return abs(accent.base - letter.base) <= _NEAR * letter.height and _shared(accent, letter) >= _WITHIN * narrower


def _shared(one: Glyph, other: Glyph) -> float:
    """How far two characters are printed over each other."""
    return min(one.right, other.right) - max(one.left, other.left)
