"""Those of one profession for those of another, of whom alone a record speaks (CC405)."""

from __future__ import annotations

from citecheck.rules import weighing
from citecheck.rules.asked import Asked, Told
from citecheck.rules.vocabulary import professions


def others(asked: Asked) -> Told:
    """Those of a profession of whom a claim tells what was found, where title and abstract are on those of another, and on them alone."""
    claim, study = asked.claim, asked.study
    if not asked.abstract or professions.NAMED.search(claim) is None:
        return None
    spoken = [(name, words, called) for name, said, words, called in professions.PROFESSIONS if said.search(claim)]
    titled = [(name, words) for name, _, words, called in professions.PROFESSIONS if called.search(study.title)]
    if len(spoken) != 1 or len(titled) != 1:
        return None
    (name, words, called), (theirs, their_words) = spoken[0], titled[0]
    if name == theirs or words.search(asked.text) or their_words.search(claim) or not asked.spoken(called):
        return None
    if (
        professions.COMPARED.search(claim)
        or professions.COMPARES.search(asked.text)
        or professions.ANY.search(claim)
        or professions.ANY.search(asked.text)
    ):
        return None
    if any(called.search(asked.text) for other, _, _, called in professions.PROFESSIONS if other != theirs):
        return None
    return (name, f"{theirs} only") if weighing.drawn(claim, study, name) else None
