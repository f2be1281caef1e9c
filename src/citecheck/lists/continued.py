"""Lines of an unnumbered list that go on with the entry above, wherever the line was broken."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.bibliography.link_rows import is_link_row
from citecheck.lists.pieces import Piece
from citecheck.text import lazy_re

_VOLUME = r"\d{1,4}\s?(?:\([^()]{1,20}\)\s?)?[:,]\s?"
_PAGES = r"(?:pp?\.\s?)?[a-zA-Z]?\d+\s?[-–]\s?[a-zA-Z]?\d+"
_LOCATED = lazy_re(  # `1316:29–52.`, `8(2), 109–114 (2001)`, `3560–3572.`; `5:2 diets` and `10–20 years of` may be titles
    rf"(?:{_VOLUME}(?:{_PAGES}|[a-zA-Z]?\d+)|{_PAGES})(?:\s?$|[.;](?:\s|$)|,?\s\(?(?:1[89]|20)\d\d\b|,?\s(?:doi\b|https?:|10\.\d))"
)
_DOI = lazy_re(r"10\.\d{4,9}/\S")
_FEW = 5  # words of an entry that is more than the identifier of its work


def goes_on(line: str, above: str, *, apart: bool) -> bool:
    """Whether a line begins with a volume and pages, or with the DOI that the entry `above` lacks, which may be all of another entry
    where the two stand `apart`."""
    if _LOCATED.match(line):
        return True
    return not apart and _DOI.match(line) is not None and len(above.split()) >= _FEW and _DOI.search(above) is None


def ends_with_rows(pieces: Sequence[Piece]) -> bool:
    """Whether a row of links ends the entries, which are printed on several lines each."""
    rows = [at for at, piece in enumerate(pieces) if is_link_row(piece.text) and not piece.gap]
    return len(rows) > 1 and rows[-1] + 1 > 3 * len(rows)
