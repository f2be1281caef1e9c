"""Lists that say something of each work below it: what is said there is no entry, whatever year it bears."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.lists.back_matter import is_back_matter
from citecheck.lists.pieces import Piece, begins_with_author, lower
from citecheck.lists.wrapped import ends_entry
from citecheck.model import BlockKind
from citecheck.text import lazy_re

_ABSTRACT = 12  # words of one at least
_SENTENCE = 6  # words of one at least
_PUBLISHED = lazy_re(  # what no prose bears: `A Group of Many. Title`, `Leeds, 2019.`, `. (2019).`
    r"^(?:(?:[A-ZÀ-Þ][\w'’&-]*|of|for|and|the|on|in)\s){1,9}[A-ZÀ-Þ][\w'’-]*\.\s"
    r"|[A-ZÀ-Þ][\w'’-]+,\s(?:1[89]|20)\d\d\.$|\.\s\((?:1[89]|20)\d\d\w?\)\."
)


def said_below(groups: Sequence[Sequence[Piece]], texts: Sequence[str], likeness: Sequence[int]) -> set[int]:
    """Which paragraphs say something of the work above them, where most works have one such without a sign of a reference: then another's
    may bear one, such as a year."""
    works = [index for index, signs in enumerate(likeness) if signs >= 2]
    below = [index + 1 for index in works if index + 1 < len(groups) and groups[index + 1][0].gap]
    prose = {index for index in below if len(texts[index].split()) >= _SENTENCE and texts[index].endswith(".")}
    prose = {index for index in prose if groups[index][0].kind is BlockKind.PARAGRAPH and not is_back_matter(texts[index])}
    said = {index for index in prose if not likeness[index]}
    signed = {index for index in prose if likeness[index] == 1 and len(texts[index].split()) >= _ABSTRACT}
    signed = {index for index in signed if not begins_with_author(texts[index]) and not _PUBLISHED.search(texts[index])}
    set_in = {index + 1 for index in works if index + 1 < len(groups) and is_abstract(groups[index + 1][0], groups[index])}
    return (said | signed if len(said) > 2 and len(said) * 2 > len(works) else set()) | set_in


def is_abstract(piece: Piece, above: Sequence[Piece]) -> bool:
    """Whether a line is set in right below a whole work and sums it up, as reference managers print their notes."""
    if piece.gap or piece.bullet or piece.indent <= above[0].indent or not ends_entry(above[-1].text):
        return False
    return len(piece.text.split()) >= _ABSTRACT and not begins_with_author(piece.text) and not lower(piece.text)
