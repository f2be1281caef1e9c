"""A group that ends a list of people and writes the words that tell it small: `…, and PHERGain steering committee and investigators`."""

from __future__ import annotations

from citecheck.text import lazy_re

_TELLING = "group|groups|investigators|collaborators|collaborative|consortium|committee|network|trialists|team"
_GROUP = lazy_re(
    rf"(?:the )?(?P<name>[A-ZÀ-Þ\d][\w'’&/-]*(?: (?:[A-ZÀ-Þ\d(][\w'’&/()-]*|{_TELLING}|trial|trials|study|studies|steering|writing|research"
    rf"|working|clinical|multidisciplinary|and|of|the|for|on|in)){{0,12}} (?:{_TELLING}))(?=[.:;,]|\s?\((?:1[89]|20)\d\d)"
)
_JOINED = lazy_re(r"(?:\band|&)\s$")


def end(text: str, at: int) -> int | None:
    """Where such a group ends that stands at `at`, behind the word that joins the last one to a list."""
    match = _GROUP.match(text, at) if _JOINED.search(text, max(0, at - 5), at) else None
    return match.end() if match else None
