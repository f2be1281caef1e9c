"""Words that studies' titles are made of and no names are: `Sleep Apnea and Heart Failure` is written like two people in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path


@cache
def _table() -> frozenset[str]:
    """`title_words.txt`, built by `training/title_words.py`."""
    return frozenset(Path(__file__).with_name("title_words.txt").read_text(encoding="ascii").split())


def are_title_words(words: Iterable[str], which: Callable[[Iterable[bool]], bool] = all) -> bool:
    """Whether all of them are, or `any`."""
    return which(word.lower() in _table() for word in words)
