"""Entries that are printed twice, in Cyrillic or Chinese letters and in Latin ones, as journals of Russia and China ask for."""

from __future__ import annotations

from itertools import islice

from citecheck.bibliography import names
from citecheck.text import lazy_re

_OTHER = lazy_re(r"[\u0400-\u04ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LATIN = lazy_re(r"[A-Za-zÀ-ɏ]")
_YEAR = lazy_re(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_BEGINS = lazy_re(r"(?:[\[(/|]|(?<=[.;)\]])\s)\s*(?=[A-ZÀ-Þ])")
_FEW = 0.1  # of the letters of one half may be of the other's script: `Helicobacter pylori`, `α`
_ENOUGH = 30  # letters
_TRIED = 40  # places at which the half in Latin letters may begin


def without_other_script(text: str) -> str:
    """`text`, its length kept, with all but the half in Latin letters blanked out, by which PubMed knows the work. Each half has a year,
    and that in Latin letters begins with its authors."""
    first = _OTHER.search(text)
    if first is None:
        return text
    last = max(found.end() for found in _OTHER.finditer(text))
    for found in islice(_BEGINS.finditer(text, first.end()), _TRIED):
        half = text[found.end() :]
        if found.start() < len(text) // 5 or not _plain(half) or not _YEAR.search(half) or not _YEAR.search(text, 0, found.start()):
            continue
        people = names.read(text, found.end())
        if people and people.sure:
            return " " * found.end() + half
    begin = text[: first.start()].rstrip(" [(/|")
    people = names.read(begin, len(begin) - len(begin.lstrip()))
    if (
        people
        and people.sure
        and _plain(begin)
        and _YEAR.search(begin)
        and _YEAR.search(text, first.start())
        and last > first.start() + _ENOUGH
    ):
        return begin.ljust(len(text))
    return text


def _plain(half: str) -> bool:
    """Whether a half is in Latin letters, but for few."""
    latin = len(_LATIN.findall(half))
    return latin >= _ENOUGH and len(_OTHER.findall(half)) <= _FEW * latin
