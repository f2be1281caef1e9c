"""Which judge a run uses."""

from __future__ import annotations

from citecheck.config import Settings
from citecheck.errors import UsageError
from citecheck.support.base import Judge
from citecheck.support.lexical import LexicalJudge
from citecheck.support.vectors_needs import UnusableError, is_there, lacking


def judge(settings: Settings, notes: list[str] | None = None) -> Judge:
    """The judge that the settings ask for: with sentence vectors where they are wanted, or installed, but for a locked run, which says
    the same on every machine. Why those that are installed aren't used all the same is added to `notes`.

    Raises:
        UsageError: vectors are wanted (`on`), and not installed, or can't be used.
        InputError: what is installed is damaged.
    """
    wanted = settings.vectors == "on"
    if settings.vectors == "off" or (not wanted and (settings.locked or lacking("onnxruntime", "tokenizers"))):
        return LexicalJudge()
    model = settings.vectors_path
    try:
        if is_there(model):
            from citecheck.support.vectors_judge import opened

            return LexicalJudge(further=opened(model))
    except UnusableError as error:
        if wanted:
            raise
        if notes is not None:
            notes.append(f"{error}; claims are judged by words alone")
        return LexicalJudge()
    if wanted:
        raise UsageError(f"{model}: vectors are on, but there is no model here; make it with: citecheck vectors install")
    return LexicalJudge()
