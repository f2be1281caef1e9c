"""Which judge a run uses."""

from __future__ import annotations

from citecheck.config import Settings
from citecheck.support.base import Judge
from citecheck.support.lexical import LexicalJudge


def judge(settings: Settings) -> Judge:
    """The judge that the settings ask for."""
    del settings
    return LexicalJudge()
