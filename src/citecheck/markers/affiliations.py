"""Authors' names that bear the numbers of their institutions, which stand below them: no number there is a marker."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from citecheck.markers.superscripts import affiliation
from citecheck.model import Block, BlockKind
from citecheck.text import lazy_re

_HEAD = 40  # blocks of a page within which its authors are named
_BELOW = lazy_re(r"\n(?=[ \u00a0]*\(?1[.)]?[ \u00a0]?[A-ZÀ-Þ][^\W\d_])")
_BORNE = lazy_re(r"(?<=[^\W\d_]{2})[ \u00a0]?\(?(\d{1,2}(?:\s?[,;]\s?\d{1,2}){0,9})(?!\w)")
_INSTITUTION = lazy_re(r"(?:^|(?<=[\s;,.]))\(?(\d{1,2})[.)]?[ \u00a0]?(?=[A-ZÀ-Þ][^\W\d_])")
_YEAR = lazy_re(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def affiliated(blocks: Sequence[Block], listed: Collection[int]) -> frozenset[int]:
    """The blocks at an article's head that name its authors and their institutions, where each number behind a name begins an
    institution: `Ann Abel1, Bo Costa1,2` above `1Department …`. Entries (`listed`) are no institutions."""
    head = [index for index, block in enumerate(blocks[:_HEAD]) if block.kind is not BlockKind.CHROME and index not in listed]
    for place, index in enumerate(head):
        names, *own = _BELOW.split(blocks[index].text, maxsplit=1)
        borne = {number for group in _BORNE.findall(names) for number in re.findall(r"\d+", group)}
        if not borne or affiliation(names) >= 0 or not all(map(_names_places, own)):
            continue
        below = list(takewhile(lambda at: _names_places(blocks[at].text), head[place + 1 :]))
        said = "\n".join((*own, *(blocks[at].text for at in below)))
        if borne <= set(_INSTITUTION.findall(said)):
            return frozenset((index, *below))
    return frozenset()


def _names_places(text: str) -> bool:
    """Whether it begins with a number and a name, mostly consists of names, and has no year, as an entry of a list does."""
    words = re.findall(r"[^\W\d_]+", text)
    return _INSTITUTION.match(text.lstrip()) is not None and 2 * sum(w[0].isupper() for w in words) > len(words) and not _YEAR.search(text)
