"""Links that Markdown defines by numbers: `[2]: https://… "Zinc - GOV.UK"`."""

from __future__ import annotations

import re

from citecheck.text import lazy_re

DEFINITION = lazy_re(r"^ {0,3}\[(?P<label>\d{1,3})\]: *<?(?P<url>https?://[^\s<>]+)>?(?: +[\"'(](?P<title>[^\n]+)[\"')])? *$", re.MULTILINE)
PAIR = lazy_re(
    r"\[(?P<first>\d[\d,;\s–—-]{0,40})\](?P<second>\[\d{1,3}\])"
)  # two markers, which Markdown takes for a link's words and its label


def defined(text: str) -> dict[str, str]:
    """The addresses by their numbers."""
    return {found["label"]: found["url"] for found in reversed([*DEFINITION.finditer(text)])}  # of several, the first counts
