"""What stands behind a title and is none of it: the name of a site, an edition, the publisher of a book."""

from __future__ import annotations

import re

from citecheck.text import lazy_re

_ORDINAL = r"(?:(?:\.?\s?[ªºae]|st|nd|rd|th)\.?(?:\s?(?:ed|Aufl)\w{0,6})?|\.?\s?(?:ed|Aufl)\w{0,6})"
_EDITION = lazy_re(rf"(?<=[^\s.])\s?(?:\.\s?\d{{1,2}}|[.,(]\s?\d{{1,2}}{_ORDINAL})[.)]?$", re.IGNORECASE)
_IMPRINT_BEHIND = lazy_re(r"(?<=\w)\s\([^()]{2,60}$")  # `Digital libraries (MIT Press, 2000).`, the year left out
_SITE = lazy_re(
    r"(?:\s+[-|–—]\s+(?:(?:Europe )?PMC|PubMed(?: Central)?|ScienceDirect|NCBI(?: Bookshelf)?|NIH|StatPearls|Nature|Wikipedia|Medscape"
    r"|JAMA Network|Oxford Academic|Cochrane(?: Library)?|Wiley Online Library|Springer(?:Link| Nature Link)|Taylor & Francis Online"
    r"|Full[ -]Text(?: HTML)?|MDPI|ResearchGate|Semantic Scholar|MedlinePlus|GOV\.UK|NHS|CDC|InformedHealth\.org|Healthline|WebMD"
    r"|Mayo Clinic|Cleveland Clinic))+$"
)
_SHORTEST = 8  # code points of a page's title before a bar


def without(title: str, *, imprint: bool, edition: bool, page: bool) -> str:
    """A title as printed, without these: a publisher in parentheses (`imprint`), an edition, the name of the site whose `page` it is."""
    if imprint and (publisher := _IMPRINT_BEHIND.search(title)):
        title = title[: publisher.start()]
    bar = title.find(" | ") if page or _SITE.search(title) else -1
    if bar > _SHORTEST:
        title = title[:bar]
    if edition and (found := _EDITION.search(title)) and " " in title[: found.start()]:
        title = title[: found.start()]  # a single word is told from others by its edition
    return without_site(title)


def without_site(title: str) -> str:
    """The title of a page without the names of sites behind it."""
    site = _SITE.search(title)
    return title[: site.start()] if site else title
