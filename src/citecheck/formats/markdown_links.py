"""Links that Markdown defines by numbers, `[2]: https://… "Zinc - GOV.UK"`, and those that are written in HTML."""

from __future__ import annotations

import html
import re

from citecheck.text import lazy_re

DEFINITION = lazy_re(r"^ {0,3}\[(?P<label>\d{1,3})\]: *<?(?P<url>https?://[^\s<>]+)>?(?: +[\"'(](?P<title>[^\n]+)[\"')])? *$", re.MULTILINE)
PAIR = lazy_re(
    r"\[(?P<first>\d[\d,;\s–—-]{0,40})\](?P<second>\[\d{1,3}\])"
)  # two markers, which Markdown takes for a link's words and its label
_HREF = lazy_re(
    r"(?<![\w-])href\s*=\s*(?:\"\s*(?P<double>https?://[^\"\s]+)|'\s*(?P<single>https?://[^'\s]+)|(?P<bare>https?://[^\s\"'>]+))",
    re.IGNORECASE,
)


def address(attributes: str) -> str | None:
    """Where a tag of HTML with these attributes leads: to a page of the web, or None."""
    found = _HREF.search(attributes)
    return html.unescape(found["double"] or found["single"] or found["bare"]) if found else None


def defined(text: str) -> dict[str, str]:
    """The addresses by their numbers."""
    return {found["label"]: found["url"] for found in reversed([*DEFINITION.finditer(text)])}  # of several, the first counts
