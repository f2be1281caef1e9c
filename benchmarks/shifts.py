"""Lists that slipped against their numbers, made of real articles: told or not, and what is said of the lists as they are.

    python benchmarks/shifts.py [FOLDER]

The articles are those of the shared data that cite by numbers (JATS, HTML, DOCX), or the JATS files of a folder. Nothing is looked up,
so that each claim is weighed against printed titles alone, which is the harder case. An entry is taken from the list, put into
it or moved within it, and the numbers of the text stay what they were.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data import shared

from citecheck.config import Settings
from citecheck.formats import Reading, read
from citecheck.linking import link
from citecheck.model import Article
from citecheck.support.assess import assess
from citecheck.support.base import Shift
from citecheck.support.default import judge
from citecheck.support.numbering import diagnose

FEWEST = 6  # entries of a list in which something is planted
FAR = 8  # places by which an entry is moved, at least


@dataclass(frozen=True)
class Slip:
    """`order[new place]` is the old place of an entry, None of one that was put in; `step` mends it."""

    name: str
    order: tuple[int | None, ...]
    step: int


def sources(arguments: Sequence[str]) -> list[Path]:
    """The articles to read."""
    if arguments:
        return sorted(path for path in Path(arguments[0]).iterdir() if path.suffix in (".xml", ".nxml"))
    return sorted(path for name in ("jats", "html", "docx") for path in shared(f"articles/real/{name}").iterdir())


def slips(entries: int, chance: random.Random) -> Iterator[Slip]:
    """One slip of each kind."""
    whole = tuple(range(entries))
    at = chance.randrange(1, max(2, entries * 2 // 3))
    yield Slip("first entry dropped", whole[1:], -1)
    yield Slip("another dropped", (*whole[:at], *whole[at + 1 :]), -1)
    yield Slip("one put in", (*whole[:at], None, *whole[at:]), 1)
    start, end = sorted(chance.sample(range(entries), 2))
    if end - start >= FAR:
        yield Slip("one moved on", (*whole[:start], *whole[start + 1 : end + 1], start, *whole[end + 1 :]), -1)


def slipped(article: Article, order: Sequence[int | None]) -> Article:
    """The article with its list in another order: the numbers of the text stay, those of the entries are counted anew."""
    old = article.references
    listed = tuple(replace(old[place or 0], key=str(number), number=number) for number, place in enumerate(order, 1))
    links = tuple(
        replace(each, key=str(each.reference + 1), reference=each.reference if each.reference < len(listed) else None)
        for each in article.links
        if each.reference is not None
    )
    claims = tuple(replace(each, references=tuple(place for place in each.references if place < len(listed))) for each in article.claims)
    return replace(article, references=listed, links=links, claims=claims)


def told(article: Article, matrix: Sequence[Sequence[float]], known: frozenset[int], order: Sequence[int | None]) -> Shift | None:
    """What is said of the list in that order."""
    rows = ([0.0 if place is None else row[place] for place in order] for row in matrix)
    weighed = {new for new, place in enumerate(order) if place is None or place in known}
    return next(iter(diagnose(slipped(article, order), rows, weighed).shifts), None)


def main(arguments: Sequence[str]) -> None:
    chance, weigher = random.Random(1), judge(Settings())
    lists: Counter[str] = Counter()
    speaking: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for path in sources(arguments):
        article = link(read(Reading(str(path), path.read_bytes())))
        entries = len(article.references)
        if entries < FEWEST or not article.claims or any(each.list_index or each.number is None for each in article.references):
            continue
        found = assess(article, weigher)
        if not found.matrix:
            continue
        for slip in (Slip("as it is", tuple(range(entries)), 0), *slips(entries, chance)):
            shift = told(article, found.matrix, frozenset(found.studies), slip.order)
            lists[slip.name] += 1
            speaking[slip.name] += shift is not None
            right[slip.name] += shift is not None and shift.step == slip.step
            if shift is not None and not slip.step:
                print(f"{path.name}: {shift}")
    print("| list | lists | told | the right step |\n|---|---|---|---|")
    for name, count in lists.items():
        print(f"| {name} | {count} | {speaking[name]} | {right[name] if name != 'as it is' else '–'} |")


if __name__ == "__main__":
    main(sys.argv[1:])
