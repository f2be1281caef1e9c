"""A piece of text that could be a reference marker."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from citecheck.model import MarkerStyle
from citecheck.text import as_number

STRONG = 2.0  # a candidate that its surroundings alone make a likely marker
YEAR_LIKE = 6.0  # what speaks against a number that may be a year, unless the list goes that far
_LONGEST = 1500  # entries that a list has at most, as a rule


def year_like(numbers: Iterable[int]) -> bool:
    """Whether one of the numbers is too large for an entry's: a year, or a count."""
    return any(number > _LONGEST for number in numbers)


@dataclass(frozen=True)
class Candidate:
    """Text that could be a marker: where it stands in its block, what it names, and how far its surroundings speak for it.

    `weight` is a sum of log-odds-like points from the surroundings alone: above 1 is marker-like, below -1 is not.
    """

    block: int
    start: int
    end: int
    text: str
    keys: tuple[str, ...]
    style: MarkerStyle
    weight: float = 0.0
    defect: str | None = None
    targets: tuple[tuple[str, ...], ...] = ()  # per key: ids that its link names
    certain: bool = False  # the format itself says that it is a marker
    outside: bool = False  # it links to another page
    glued: bool = False  # a bare number right behind a word
    behind_sign: bool = False  # a bare number behind a stop or comma
    placed: bool = False  # where nothing but a marker stands: of the article's style, it is one even past the list's end
    row: int | None = None  # where the row of words begins that bear a number in parentheses each: `gout (12), lupus (2)`
    telling: bool = False  # such a row that is one of counts by its look: `gout (n = 12), lupus (2)`
    worded: bool = False  # in parentheses behind words, `(see 3)`, where a raised number that was flattened may stand as well
    probability: float | None = None  # that it is a marker, where that was fitted

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(number for key in self.keys if (number := as_number(key.rstrip("abcdef"))) is not None)

    def without(self, remarks: Set[str]) -> Candidate:
        """The candidate without the keys that lead to one of these ids."""
        named = dict(zip(self.keys, self.targets, strict=True)) if self.targets else {}
        kept = {key: ids for key, ids in named.items() if remarks.isdisjoint(ids)}
        return self if len(kept) == len(named) else replace(self, keys=tuple(kept), targets=tuple(kept.values()))
