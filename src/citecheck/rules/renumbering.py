"""Edits that put a list into another order, or take an entry out, and rewrite every marker with it.

Offered for plain text and Markdown whose markers are numbers, and only where every marker was understood: a number
that was missed, or that points nowhere, would point to the wrong study afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from citecheck.model import Article, Edit, Fix, Marker, MarkerStyle, Reference, Span
from citecheck.rules.edits import in_front_matter
from citecheck.text import lazy_re

NUMBERED = (MarkerStyle.BRACKET, MarkerStyle.PARENTHESIS, MarkerStyle.SUPERSCRIPT, MarkerStyle.BARE)
_FORMATS = ("text", "markdown")
_MENTION = lazy_re(r"\b(?:refs?\.?|references?|citations?|entr(?:y|ies))\s+\[?\d", re.IGNORECASE)  # "see reference 3"
_TOKENS = lazy_re(r"\d+")
_SEPARATORS = lazy_re(r"[\s,;]*|\s*[-–—‑−]{1,2}\s*")
_RANGE = lazy_re(r"\s*[-–—‑−]{1,2}\s*")
_PRINTED = lazy_re(r"[\[(*_\\]*(\d+)[\])*_\\.:]*\s+")  # the number at the head of an entry


def by_first_mention(article: Article) -> Fix | None:
    """Number the list and its markers by first mention; entries that are never cited come last."""
    order: dict[int, None] = {}
    links: dict[int, set[int]] = {}
    for link in article.links:
        if link.reference is not None:
            links.setdefault(link.marker, set()).add(link.reference)
    for index in sorted(range(len(article.markers)), key=lambda i: article.markers[i].span.start):
        order.update(dict.fromkeys(sorted(links.get(index, ()))))
    order.update(dict.fromkeys(range(len(article.references))))
    edits = _rearranged(article, tuple(order))
    return Fix("number the list and its markers by first mention", edits, safe=_unmistakable(article)) if edits else None


def without(article: Article, dropped: int) -> Fix | None:
    """Take one entry off the list; where numbers count its place, the later ones move up with their markers."""
    reference = article.references[dropped]
    file = article.document.file_at(reference.span.start)
    if not file.editable:
        return None
    edits: tuple[Edit, ...] | None
    if any(marker.style in NUMBERED for marker in article.markers):
        edits = _rearranged(article, [i for i in range(len(article.references)) if i != dropped])
    elif article.document.format in _FORMATS and reference.key and not reference.key.isdigit():
        lines = _lines_of(article, reference)
        edits = (Edit(lines, ""),) if lines else None
    else:
        edits = None
    return Fix("take the entry off the list", edits, safe=False) if edits else None


def _unmistakable(article: Article) -> bool:
    """Whether a marker can't be confused with another number of the text."""
    return all(marker.style is not MarkerStyle.BARE and marker.confidence >= 0.9 for marker in article.markers)


def _rearranged(article: Article, order: Sequence[int]) -> tuple[Edit, ...] | None:
    """Edits after which the list holds the entries `order`, numbered from 1; None where that can't be done safely."""
    if not _understood(article):
        return None
    document, references = article.document, article.references
    number = {old: new for new, old in enumerate(order, 1)}
    edits: list[Edit] = []
    for slot, old in enumerate(order):
        if slot != old:
            into, source = references[slot], references[old]
            edits.append(Edit(into.span, _prefix(article, into) + document.text_of(source.span)[len(_prefix(article, source)) :]))
    for slot in range(len(order), len(references)):
        lines = _lines_of(article, references[slot])
        if lines is None:
            return None
        edits.append(Edit(lines, ""))
    by_key = {reference.key: number.get(i) for i, reference in enumerate(references)}
    for marker in article.markers:
        source_text = document.text_of(marker.span)
        rewritten = _rewritten(marker, source_text, by_key)
        if rewritten is None:
            return None
        if rewritten != source_text:
            edits.append(Edit(marker.span, rewritten))
    return tuple(sorted(edits, key=lambda edit: edit.span))


def _understood(article: Article) -> bool:
    document = article.document
    numbers = [reference.number for reference in article.references]
    in_place = all(number in (None, i) for i, number in enumerate(numbers, 1)) and len(set(map(type, numbers))) == 1
    return (
        document.format in _FORMATS
        and document.files[0].editable
        and all(document.file_at(reference.span.start) is document.files[0] for reference in article.references)
        and in_place
        and not any(in_front_matter(article, reference) for reference in article.references)
        and not article.undecided
        and all(link.reference is not None for link in article.links)
        and all(marker.style in NUMBERED and marker.defect is None for marker in article.markers)
        and not any(_MENTION.search(block.text) for block in document.blocks)
    )


def _prefix(article: Article, reference: Reference) -> str:
    """The printed number at the head of an entry's span, as written, where the span takes it in."""
    found = _PRINTED.match(article.document.text_of(reference.span))
    return found.group() if found and found[1] == str(reference.number) else ""


def _lines_of(article: Article, reference: Reference) -> Span | None:
    """The whole lines of an entry and the blank lines behind it; None where it shares a line with something else."""
    text = article.document.source
    start = text.rfind("\n", 0, reference.span.start) + 1
    label = rf"\s*(?:[-*+•]\s+)?(?:[\[(*_\\]*\^?{re.escape(reference.key)}[\])*_\\.:]*\s*)?"
    if not re.fullmatch(label, text[start : reference.span.start]):
        return None
    behind = re.compile(r"[ \t]*(?:\r?\n|\Z)(?:[ \t]*\r?\n)*").match(text, reference.span.end)
    return Span(start, behind.end()) if behind else None


def _rewritten(marker: Marker, source: str, numbers: dict[str, int | None]) -> str | None:
    """A marker's source with its numbers replaced, in order of size where they stood so; None where it can't be."""
    new = [numbers.get(key) for key in marker.keys]
    wanted = sorted({number for number in new if number is not None})
    if len(wanted) < len(set(marker.keys)):
        return None  # a marker of the dropped entry, or one that names an entry twice
    tokens = list(_TOKENS.finditer(source))
    if not tokens or [int(token.group()) for token in tokens if token.group() not in marker.keys]:
        return None
    between = [source[one.end() : other.start()] for one, other in pairwise(tokens)]
    if not any(_RANGE.fullmatch(gap) for gap in between) and len(tokens) == len(marker.keys):
        old = [int(token.group()) for token in tokens]
        values = wanted if old == sorted(old) else [number for number in new if number is not None]
        pieces, at = [], 0
        for token, value in zip(tokens, values, strict=True):
            pieces += [source[at : token.start()], str(value)]
            at = token.end()
        return "".join(pieces) + source[at:]
    if not all(_SEPARATORS.fullmatch(gap) for gap in between):
        return None
    dash = next((gap for gap in between if _RANGE.fullmatch(gap)), "-")
    comma = next((gap for gap in between if "," in gap or ";" in gap), ",")
    return source[: tokens[0].start()] + _ranges(wanted, dash, comma) + source[tokens[-1].end() :]


def _ranges(numbers: Sequence[int], dash: str, comma: str) -> str:
    """`1, 2, 3, 5` as `1-3,5`; two neighbours stay two numbers."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return comma.join(f"{run[0]}{dash}{run[-1]}" if len(run) > 2 else comma.join(map(str, run)) for run in runs)
