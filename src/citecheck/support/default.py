"""Which judge a run uses."""

from __future__ import annotations

from citecheck.config import Settings
from citecheck.errors import UsageError
from citecheck.support.base import Judge
from citecheck.support.lexical import LexicalJudge
from citecheck.support.vectors_needs import lacking


def judge(settings: Settings) -> Judge:
    """The judge that the settings ask for: with sentence vectors where they are installed, or wanted.

    Raises:
        UsageError: vectors are wanted (`on`), and not installed.
        InputError: what is installed is damaged.
    """
    if settings.vectors == "off":
        return LexicalJudge()
    model = settings.vectors_path
    if settings.vectors == "auto" and (not model.is_file() or lacking("onnxruntime", "tokenizers")):
        return LexicalJudge()
    if not model.is_file():
        raise UsageError(f"{model}: vectors are on, but there is no model here; make it with: citecheck vectors install")
    from citecheck.support.vectors_judge import opened

    return LexicalJudge(further=opened(model))
