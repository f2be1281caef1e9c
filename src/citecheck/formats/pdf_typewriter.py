"""What a PDF sets in a typewriter's letters, all equally wide, and what of it is code, where `[28]` and `x[12]` cite nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mode

from citecheck.formats.pdf_lines import Glyph, Line
from citecheck.text import lazy_re

_NARROW = frozenset("ijl.,:;'|[]!")  # a third of an em or so, unless all letters are equally wide
_WIDE = frozenset("abdeghknopqvwmABCDEGHKNOPQRU0123456789")
_OVER = 1.2  # of that width: as far as the ink of a slanted letter reaches
_SAME = 0.02  # of a width: as far as equal ones are apart
_STEP = 0.015  # as far as two ratios of width to height are that are one
_MOST = 0.7  # of an article's letters: what has more is a manuscript, and typed text in it no code
_SAMPLE = 3_000  # lines that the letters' shape is told from
_LONGEST = 500  # characters of a line of code
_VALUE = r"(?:[-+]?\.?\d[\d.,:eE+-]*%?|NA|NaN|-?Inf|TRUE|FALSE|NULL|<NA>|[A-Za-z](?=\S*[_=])\S*|[\"'“‘`].*)"
_PRINTED = lazy_re(
    rf"(?:#+>? *)?(?:\[\[?\d+\]\]?(?: +{_VALUE})+ *$|\[\[\d+\]\] *$|\[\d+,\](?= *[^\s\w(]| *{_VALUE}| *$)|(?:\[, ?\d+\] *)+$)"
)
_GOES_ON = lazy_re(rf"(?:#+>? *)?(?:\[|\+ |{_VALUE}(?: +{_VALUE})* *$)")  # below a line of code
_PROMPT = lazy_re(r"(?:[>$] *(?=[^\s\d])(?=[\w.]+$|.*(?:[\w.)][(\[$]|=|<-))|>>>|#+> |#+>? *\[+\d+\] |R> |(?:In|Out) ?\[\d+\]:)")
_SIGNS = lazy_re(
    r"<-|%>%|\w::\w|[a-z.]\$[a-z]|[=!]=|\{ *$|^ *[{}]"
    r"|\w\((?:[^()]*, *)?(?![npNP] ?=)[A-Za-z_.]\w* ?=|\w\((?!\d{4}).*\); *$|^ *[A-Za-z_.][\w.]*\((?!\d{4}).*\) *$"
)
_GLUED = lazy_re(r"(?<![\w.])[A-Za-z_.][\w.$@]*(?:\([^()\s]*\))?(?:\[+[^\[\]]*\]+)+")
_PROSE = lazy_re(r"\b[^\W\d_A-Z]{2,},? [^\W\d_A-Z]{2,},? [^\W\d_A-Z]{2,}\b|\bet al\b")
_QUOTED = lazy_re(r"\"[^\"]*\"?|“[^”]*”?|#.*$")


def tell_typed(lines: Sequence[Line], before: int | None = None) -> None:
    """Notes in every line what of it is code set so. None is where the letters' shape differs from word to word, as where text
    recognition stretches each word over its picture, nor where the article itself (the lines `before` its list) is set so."""
    likely = [_may_be_code(line.text) for line in lines]
    if not any(likely):
        return
    shapes = _shapes(lines[:before])
    if not shapes:
        return
    code, last = False, None
    for line, may in zip(lines, likely, strict=True):
        may = may or (code and len(line.text) <= _LONGEST and _GOES_ON.match(line.text) is not None)
        found = _typed(line.glyphs, shapes) if may else set()
        prose = bool(found) and _is_prose(line.text)
        typed = [order in found for order in line.orders]
        whole = bool(found) and all(one or order < 0 for one, order in zip(typed, line.orders, strict=True))
        code = whole and (bool(_PRINTED.match(line.text)) or (not prose and _looks_like_code(line.text, below=code)))
        if code:
            line.typed = typed
        elif found and not (prose and 2 * sum(typed) > len(typed)) and not (whole and last is not None and _is_typed_prose(last)):
            line.typed = _glued(line.text, typed)
        last = line


def _may_be_code(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    return any(pattern.search(text) for pattern in (_SIGNS, _GLUED)) or any(pattern.match(text) for pattern in (_PRINTED, _PROMPT))


def _looks_like_code(text: str, below: bool) -> bool:
    """By its prompt or signs, or as what a program says `below` a line of code."""
    return bool(_PROMPT.match(text) or _SIGNS.search(text) or (below and _GOES_ON.match(text)))


def _is_prose(text: str) -> bool:
    """Whether words follow each other as in sentences; what code quotes or remarks may do so."""
    return _PROSE.search(_QUOTED.sub("", text)) is not None


def _is_typed_prose(line: Line) -> bool:
    return _is_prose(line.text) and _are_typed(_shown(line.glyphs))


def _glued(text: str, typed: Sequence[bool]) -> list[bool]:
    """What of a line is a name with the place of an element behind it, all of it typed."""
    kept = [False] * len(typed)
    for found in _GLUED.finditer(text):
        if all(typed[at] or text[at] == " " for at in range(*found.span())):
            kept[found.start() : found.end()] = typed[found.start() : found.end()]
    return kept


def _shapes(lines: Sequence[Line]) -> frozenset[float]:
    """How wide typed letters are for their height: one or two ratios that most of them have."""
    every, whole = Counter[float](), Counter[float]()
    letters = 0
    for line in lines[:: len(lines) // _SAMPLE + 1]:
        shown = _shown(line.glyphs)
        letters += len(shown)
        if _are_typed(shown):
            every[_shape(shown)] += len(shown)
            whole[_shape(shown)] += len(shown) if " " in line.text else 0
        else:
            for run in _runs(shown):
                if _are_typed(run) and any(map(_is_letter, run)):
                    every[_shape(run)] += len(run)
    total = every.total()
    if not total or total > _MOST * letters:
        return frozenset()
    usual = +whole or every
    common = {shape for shape, count in usual.items() if sum(_near(usual, shape)) >= 0.2 * usual.total() and count}
    held = sum(count for shape, count in every.items() if any(abs(shape - one) < _STEP for one in common))
    return frozenset(common) if 2 * held > total else frozenset()


def _near(counts: Counter[float], shape: float) -> Iterator[int]:
    return (count for other, count in counts.items() if abs(other - shape) < _STEP)


def _shape(glyphs: Sequence[Glyph]) -> float:
    return round(mode(round(_width(glyph), 1) for glyph in glyphs) / mode(glyph.height for glyph in glyphs), 2)


def _shown(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The characters of a line; none where Chinese letters, as wide as each other, have others of half their width among them."""
    shown = [glyph for glyph in glyphs if glyph.text.strip()]
    return () if any(glyph.text > "\u2fff" for glyph in shown) else shown


def _typed(glyphs: Sequence[Glyph], shapes: frozenset[float]) -> set[int]:
    """The characters of a line (by their order) that are set so: all of them, or words among others."""
    shown = _shown(glyphs)
    found: set[int] = set()
    for run in (shown,) if _are_typed(shown) else _runs(shown):
        if _are_typed(run) and (run is shown or any(map(_is_letter, run))) and any(abs(_shape(run) - one) < _STEP for one in shapes):
            found.update(glyph.order for glyph in run)
    return found


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
    if not (said & _NARROW and said & _WIDE):
        return False
    widths = [_width(glyph) for glyph in glyphs]
    width = mode(round(each, 1) for each in widths)
    near = [abs(each - width) <= _SAME * width + 0.05 for each in widths]
    return sum(near) * 2 > len(near) and all(width * (1 - _SAME) - 0.05 <= each <= _OVER * width for each in widths)


def _width(glyph: Glyph) -> float:
    return glyph.right - glyph.left


def _is_letter(glyph: Glyph) -> bool:
    return glyph.text.isalpha()
