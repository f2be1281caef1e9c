"""What readers wrote below an article, as blogs mark it up: no text of the article, and their dates, which lead to them, no citations."""

from __future__ import annotations

from citecheck.formats.xml_tree import Element
from citecheck.text import lazy_re, word_set

_ALL = word_set("commentlist comment-list comments-area comment-respond")  # classes of WordPress, for nothing else
_ONE = lazy_re(r"(?:(?:li|div)-)?comment[-_]?\d+|respond")  # ids
_MAYBE = lazy_re(r"(?:(?:li|div)-)?comments?(?:[-_]?\d+|[-_]?list|-area)?|(?:comment-)?respond")  # ids and classes


def holds_comments(element: Element) -> bool:
    """Whether it is all of them, or the form for one."""
    return not _ALL.isdisjoint(element.get("class").split())


def is_of_readers(aim: Element) -> bool:
    """Whether what a link leads to is one of them, or stands among them."""
    return _ONE.fullmatch(aim.get("id")) is not None or any(
        _MAYBE.fullmatch(name) for above in aim.ancestors for name in (above.get("id"), *above.get("class").split())
    )
