"""Numbers that stand twice in a list, and lists that are printed twice: which entry a marker means is open there, or all the same."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from citecheck.model import Article, Document, Marker, Reference
from citecheck.text import fold

FEWEST = 3  # entries of a list printed twice: two in a row may be a slip of their own


@dataclass(frozen=True, slots=True)
class Repeat:
    """Entries, by index, and what of the ones before them they are once more."""

    first: range
    second: range


def bare(reference: Reference) -> str:
    """The entry's text without its number and without words that pages put behind entries."""
    return fold(re.sub(r"^\W*\d{1,3}\W+", "", reference.text))


def printed_twice(article: Article) -> list[Repeat]:
    """The lists that are the beginning of another one once more, word for word, and the ends of lists that are their beginnings: where
    the text cites none of their entries, as it may in a chapter that has its own."""
    references = article.references
    texts = [bare(reference) for reference in references]
    starts = [i for i in range(len(texts)) if i == 0 or references[i].list_index != references[i - 1].list_index]
    lists = [range(start, stop) for start, stop in pairwise([*starts, len(texts)])]
    found: list[Repeat] = []
    for place, entries in enumerate(lists):
        for before in lists[:place]:
            first = before[: len(entries)]
            if len(first) == len(entries) >= FEWEST and all(texts[i] == texts[j] for i, j in zip(first, entries, strict=True)):
                found.append(Repeat(first, entries))
                break
        else:
            length = next((n for n in range(FEWEST, len(entries)) if texts[entries[n]] == texts[entries[0]]), len(entries))
            second = entries[length:]
            if len(second) >= FEWEST and all(texts[i] == texts[i - length] for i in second):
                found.append(Repeat(entries[:length], second))
    cited = {link.reference for link in article.links}
    return [repeat for repeat in found if cited.isdisjoint(repeat.second)]


def told_apart(document: Document, references: tuple[Reference, ...], markers: Sequence[Marker]) -> tuple[Reference, ...]:
    """The entries, those with their lines that share a number with another work: no marker stands between the two which could only mean
    the one behind it, and none leads to an entry by a link."""
    if document.format == "wikitext" or any(any(ids) for marker in markers for ids in marker.ids):
        return references
    numbered: dict[str, list[Reference]] = {}
    for each in references:
        if each.number is not None and each.key.isdigit() and each.cited_list and not each.shares_number and not each.is_note:
            numbered.setdefault(each.key, []).append(each)
    at = sorted(marker.span.start for marker in markers)
    apart: dict[int, Reference] = {}
    for entries in numbered.values():
        for one, other in pairwise(entries):
            between = bisect_left(at, other.span.start) - bisect_left(at, one.span.end)
            if between <= 0 and bare(one) != bare(other):
                for each in (one, other):
                    apart[each.position] = replace(each, on_line=document.locate(each.span).line)
    if len(numbered) == 1:  # "1." before every entry is Markdown's way to say: number them for me
        return references
    return tuple(apart.get(each.position, each) for each in references)
