"""Links that Markdown defines by numbers, `[2]: https://… "Zinc - GOV.UK"`, and those that are written in HTML."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from citecheck.formats.part_words import PAGES, POINTERS
from citecheck.model import Run
from citecheck.text import lazy_re

DEFINITION = lazy_re(r"^ {0,3}\[(?P<label>\d{1,3})\]: *<?(?P<url>https?://[^\s<>]+)>?(?: +[\"'(](?P<title>[^\n]+)[\"')])? *$", re.MULTILINE)
PAIR = lazy_re(
    r"\[(?P<first>\d[\d,;\s–—-]{0,40})\](?P<second>\[\d{1,3}\])"
)  # two markers, which Markdown takes for a link's words and its label
PAGE = lazy_re(r"#page-\d+-\d+")  # where a link of a converted PDF leads, which prints its own brackets: `[[1,](#page-9-4) [3](#page-9-6)]`
_POINTING = lazy_re(  # `Additional fle` is one whose ligature was lost
    rf"\b(?:{'|'.join(sorted(POINTERS - PAGES))}|figures|tabs?|tables|abbildungen|eqs|equations|boxes|sections|secs?|chapters|appendices"
    r"|(?:fi|f|ﬁ)les?"
    r"|panels?|movies?|videos?|schemes?|charts?|algorithms?|steps?|data ?sets?)\.?[*_]{0,3}\s*$",
    re.IGNORECASE,
)
_OF_ENTRY = lazy_re(r"ref|bib|cit|note|fn|source", re.IGNORECASE)  # what anchors of entries are named, somewhere
# … and those of parts, behind words that tell of one: `#page-3-0`, `#f1`, `#S2`, `#sec-rest`, `#org4707794`
_OF_PART = lazy_re(
    r"#(?:page-\d|(?:\S{0,80}[-_.:])?(?:[tfgs]\d{1,4}$|fig|tab|tbl|sec|eq|box|app|chart|scheme|kap|abschnitt)|org[0-9a-f]{6,8}$)",
    re.IGNORECASE,
)
_CROSS_REFERENCE = lazy_re(r"\{[^{}]{0,200}\bref(?:erence)?-type=\"(?!bib)")  # what Pandoc says of a link to a table, a figure, an equation
# where a link to a figure or a table leads, as publishers and LaTeX name these: `#pone-0046493-t001`, `#fig-1`, `#tab:cups`
_PART = lazy_re(
    r"#(?:\S{0,80}[-_.:])?(?:[tg]0\d\d|(?:fig(?:ure)?|tab(?:le)?|tbl|box|eqn?)[-_.:]?(?:\d{1,4}|(?<=[-_.:])\S{1,80}))", re.IGNORECASE
)
_AND = lazy_re(r"\s*(?:[,;&–-]|,?\s?and|und|et|y|e)\s*")
_BEFORE = 40  # characters before a link that tell what its number is of
_HREF = lazy_re(
    r"(?<![\w-])href\s*=\s*(?:\"\s*(?P<double>https?://[^\"\s]+)|'\s*(?P<single>https?://[^'\s]+)|(?P<bare>https?://[^\s\"'>]+))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Link:
    """A link being read: where it begins, and what its words lead to (as `Run.target`)."""

    start: int
    target: str | None
    numeric: bool  # its words are numbers alone: with the brackets that they stand in, they are a marker
    behind: Run | None  # the second of two markers that Markdown takes for one link, `[1][2]`


def leads_to_part(text: str, start: int, end: int, url: str | None, before: int) -> bool:
    """Whether a link bears the number of a figure, a table or a section: what Pandoc says behind it tells, or the name of its anchor, or
    the words ahead of it, `Fig. [1](#f1)`. `before` is where the last such link ends, `Figs. [1](#page-3-0) and [2](#page-4-1)`."""
    if _CROSS_REFERENCE.match(text, end):
        return True
    if url is None or not url.startswith("#") or _OF_ENTRY.search(url):
        return False
    if _PART.fullmatch(url):
        return True
    if not _OF_PART.match(url):
        return False
    told = _POINTING.search(text, max(0, start - _BEFORE), start) is not None
    return told or (0 < before <= start <= before + _BEFORE and _AND.fullmatch(text, before, start) is not None)


def address(attributes: str) -> str | None:
    """Where a tag of HTML with these attributes leads: to a page of the web, or None."""
    found = _HREF.search(attributes)
    return html.unescape(found["double"] or found["single"] or found["bare"]) if found else None


def defined(text: str) -> dict[str, str]:
    """The addresses by their numbers."""
    return {found["label"]: found["url"] for found in reversed([*DEFINITION.finditer(text)])}  # of several, the first counts
