"""How telling a term is: inverse document frequencies over PubMed titles and abstracts.

`background.txt` holds one line for each step of rarity (a tenth of a natural logarithm's unit), the terms of that
step after it. It was counted by `training/background.py`; a term that is not in it was seen in fewer documents than
the rarest step and gets `Background.unseen`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class Background:
    """Looks up inverse document frequencies (natural logarithm of documents over documents with the term)."""

    def __init__(self, idf: dict[str, float], unseen: float) -> None:
        self.table = idf
        self.unseen = unseen

    def idf(self, term: str) -> float:
        return self.table.get(term, self.unseen)

    def rarities(self, terms: Iterable[str]) -> list[float]:
        """`idf` of each of several terms."""
        get, unseen = self.table.get, self.unseen
        return [get(term, unseen) for term in terms]

    @cached_property
    def _place(self) -> dict[str, int]:
        return dict(zip(self.table, range(len(self.table)), strict=True))

    @cached_property
    def rarity(self) -> npt.NDArray[np.float64]:
        """The frequencies by the terms' numbers; the last is that of terms which weren't seen."""
        import numpy as np

        return np.array([*self.table.values(), self.unseen])

    def numbers(self, terms: Iterable[str]) -> npt.NDArray[np.intp]:
        """The place of each term in the file, -1 of those that aren't there."""
        import numpy as np

        place = self._place.get
        return np.array([place(term, -1) for term in terms], np.intp)

    def in_steps(self, wanted: Callable[[int], bool]) -> list[str]:
        """The terms of the wanted steps of rarity (tenths of a unit), in the order of the file."""
        return [term for term, idf in self.table.items() if wanted(round(idf * 10))]


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
