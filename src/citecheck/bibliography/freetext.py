"""One reference string read into fields. First cut: identifiers, the year, and the title / journal-year layout."""

from __future__ import annotations

import re

from citecheck.bibliography.base import Fields

_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"<>\]]+)", re.IGNORECASE)
_PMID = re.compile(r"\bPMID\W{0,3}(\d{1,8})\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:18|19|20)\d\d)(?!\d)")
_TITLED = re.compile(r"^(?P<title>.{10,}?[.?!])\s+(?P<journal>[^.?!,]{3,120}),\s*(?P<year>(?:19|20)\d\d)\.?$", re.DOTALL)


def parse(text: str) -> Fields:
    """The fields of a reference string; what isn't printed stays empty."""
    doi, pmid, year = _DOI.search(text), _PMID.search(text), _YEAR.search(text)
    titled = _TITLED.match(text)
    return Fields(
        title=titled["title"] if titled else None,
        journal=titled["journal"] if titled else None,
        year=int(titled["year"]) if titled else int(year[1]) if year else None,
        doi=doi[1].rstrip(".,;)").lower() if doi else None,
        pmid=pmid[1] if pmid else None,
    )
