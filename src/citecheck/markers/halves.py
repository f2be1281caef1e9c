"""Brackets that somebody began and didn't end, or mistyped: `2]`, `[2)`, `[4-]`, `[6]]`, `[1 2 3]`, `[l]`. In an article that sets its
markers in brackets, they are markers that can't be read as written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from citecheck.formats.part_words import POINTERS
from citecheck.lists import ReferenceLists
from citecheck.markers.candidate import Candidate
from citecheck.markers.groups import DASHES, parse_group
from citecheck.markers.words import NUMBERED, POINTED
from citecheck.model import BlockKind, Document, MarkerStyle
from citecheck.text import lazy_re

_RANGE = rf"[1-9]\d{{0,2}}(?:\s?[{DASHES}]\s?[1-9]\d{{0,2}})?"
_BEHIND = r"(?:(?<=[^\W\d_]{2}[ \u00a0\n])|(?<=\d{4}[ \u00a0\n](?=\[)))"
_CLOSING = r"(?=\s?(?:[.;:!?]|,\s)|\s*$)"
_MARK = lazy_re(
    rf"{_BEHIND}(?:(?P<unopened>{_RANGE}(?:,\s?{_RANGE})*)\]|\[(?P<rounded>{_RANGE})\)|\((?P<squared>{_RANGE})\]"
    rf"|\[(?P<unended>[1-9]\d{{0,2}})\s?[{DASHES}]\s?\]|\[(?P<dotted>[1-9]\d{{0,2}}(?:(?:\.\s[1-9]\d{{0,2}})+\.?|\.))\]"
    rf"|\[(?P<spaced>[1-9]\d{{0,2}}(?:[ \u00a0][1-9]\d{{0,2}})+)\]|\[(?P<points>[1-9]\d{{0,2}}\s?(?:\.{{2,3}}|…)\s?[1-9]\d{{0,2}})\]"
    rf"|\{{(?P<braced>{_RANGE})\}}|\[(?P<letters>(?=[^\]]*[lIO])[\dlIO]{{1,3}})\]){_CLOSING}"
)
_DEFECTS = {
    "unopened": "the bracket is not opened",
    "rounded": "the bracket is closed by a parenthesis",
    "squared": "the parenthesis is closed by a bracket",
    "unended": "the range has no end",
    "dotted": "a full stop stands where a comma or nothing is meant",
    "spaced": "no comma stands between the numbers",
    "points": "dots stand where a dash is meant",
    "braced": "it stands in braces, and the others in brackets",
    "letters": "a letter stands where a digit is meant",
}
_DIGITS = str.maketrans("lIO", "110")
_LAST_WORD = lazy_re(r"(\w+)\W{1,2}$")
_FUNCTION_WORDS = "to of in by or and than from at is was are were with for vs versus least most about only set"
_NOT_BEHIND = POINTERS | POINTED | NUMBERED | frozenset(_FUNCTION_WORDS.split())
_HABIT = 2  # brackets that show that braces are a slip
_WEIGHT = 3.0


def halves(document: Document, blocks: Sequence[int], lists: ReferenceLists, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The markers with such a defect: behind a word, at the end of a clause, and of numbers that the list has."""
    known = frozenset(reference.key for reference in lists.references if reference.number is not None)
    whole = sum(c.style is MarkerStyle.BRACKET and known.issuperset(c.keys) for c in chosen)
    if not known or not whole or 2 * whole < sum(bool(c.numbers) for c in chosen):
        return []
    cited = {key for c in chosen for key in c.keys}
    taken: dict[int, list[tuple[int, int]]] = {}
    for c in chosen:
        taken.setdefault(c.block, []).append((c.start, c.end))
    found: list[Candidate] = []
    for index in blocks:
        block = document.blocks[index]
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            found += _in(index, block.text, whole, taken.get(index, ()))
    sure = [c for c in found if known.issuperset(c.keys)]
    return [c for c in sure if c.defect != _DEFECTS["letters"] or not cited.intersection(c.keys)]


def _in(index: int, text: str, whole: int, taken: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    begun = {start for start, _ in taken}  # of markers that end somewhere else, or nowhere
    for mark in _MARK.finditer(text):
        kind = mark.lastgroup or ""
        inner = mark[kind]
        if any(start < mark.end() and mark.start() < end for start, end in taken):
            continue
        bracket, rounded = text.rfind("[", 0, mark.start()), text.rfind("(", 0, mark.start())
        opened = bracket > text.rfind("]", 0, mark.start()) and bracket not in begun
        enclosed = rounded > text.rfind(")", 0, mark.start())
        begun.add(mark.start())
        word = _LAST_WORD.search(text, max(0, mark.start() - 30), mark.start())
        if word is not None and word[1].casefold() in _NOT_BEHIND:
            continue  # `from 1 to 2]`, `see box 1]`
        if opened or (kind in ("unopened", "squared") and enclosed) or (kind == "braced" and whole < _HABIT):
            continue  # `[as in 2]`, `(0, 1]`
        if kind == "letters":
            inner = inner.translate(_DIGITS)
        group = parse_group(inner.replace(".", " ").replace("…", " ") if kind in ("dotted", "points") else inner, spaces_separate=True)
        if group is None or (kind in ("spaced", "dotted", "points") and list(group.numbers) != sorted(set(group.numbers))):
            continue
        yield Candidate(index, mark.start(), mark.end(), mark.group(), group.keys, MarkerStyle.BRACKET, _WEIGHT, _DEFECTS[kind])


def with_doubled(document: Document, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The markers, those with a bracket too many, `[6]]`, told as such."""
    kept: list[Candidate] = []
    for c in chosen:
        text = document.blocks[c.block].text
        if (
            c.style is MarkerStyle.BRACKET
            and not c.certain
            and c.defect is None
            and c.text.endswith("]")
            and text.startswith("]", c.end)
            and text.count("[", 0, c.start) <= text.count("]", 0, c.start)
            and text.rfind("[", 0, c.start) <= text.rfind("]", 0, c.start)  # `1988] … [data of [34]]`
        ):
            c = replace(c, end=c.end + 1, text=f"{c.text}]", defect="it has a bracket too many")
        kept.append(c)
    return kept
