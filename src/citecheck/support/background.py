"""How telling a term is: inverse document frequencies over PubMed titles and abstracts.

`background.txt` holds one line for each step of rarity (a tenth of a natural logarithm's unit), the terms of that
step after it. It was counted by `training/background.py`; a term that is not in it was seen in fewer documents than
the rarest step and gets `Background.unseen`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files


class Background:
    """Looks up inverse document frequencies (natural logarithm of documents over documents with the term)."""

    def __init__(self, idf: dict[str, float], unseen: float) -> None:
        self.table = idf
        self.unseen = unseen

    def idf(self, term: str) -> float:
        return self.table.get(term, self.unseen)

    def in_steps(self, wanted: Callable[[int], bool]) -> list[str]:
        """The terms of the wanted steps of rarity (tenths of a unit), in the order of the file."""
        return [term for term, idf in self.table.items() if wanted(round(idf * 10))]

    def __contains__(self, term: str) -> bool:
        return term in self.table


@cache
def background() -> Background:
    """The background that the package ships; read once a process."""
    idf: dict[str, float] = {}
    unseen = 0.0
    for line in files(__package__).joinpath("background.txt").read_text(encoding="ascii").splitlines():
        step, _, terms = line.partition(" ")
        if step == "#":
            continue
        value = int(step) / 10
        unseen = max(unseen, value)
        idf.update(dict.fromkeys(terms.split(" "), value))
    return Background(idf, unseen + 0.5)
