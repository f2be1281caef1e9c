"""Invented references against all real records as a source that holds everything: none may be found, and how many are called missing.

    python benchmarks/invented.py [NUMBER]        (of each kind; default: 150)

Each is made of parts of real records, as language models and paper mills make them. The last two kinds are no inventions but slips: their
works exist, so they may be found, and never missing. What an entry ends as: found, missing, not covered (the journal isn't one that
PubMed is known to hold), ambiguous.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from forged import read_records

from citecheck.bibliography import freetext
from citecheck.model import Missing, NotCovered, Record, Reference, Resolution, Span
from citecheck.resolve import resolve
from citecheck.sources.memory import MemorySource

Maker = Callable[[random.Random, Sequence[Record]], str]


def cited(authors: Sequence[str], title: str, place: Record, tail: str = "") -> str:
    named = ", ".join(authors[:3]) + (", et al" if len(authors) > 3 else "")
    return f"{named}. {title.rstrip('.')}. {place.journal}. {place.years[0]};{place.volume}:{place.pages}.{tail}"


def halves(chance: random.Random, records: Sequence[Record]) -> str:
    """The beginning of one title and the end of another."""
    one, other = (chance.choice(records).title.rstrip(".").split() for _ in range(2))
    return " ".join([*one[: (len(one) + 1) // 2], *other[len(other) // 2 :]])


def invented_place(chance: random.Random, records: Sequence[Record]) -> Record:
    """A journal of one record, volume, page and year of nobody."""
    page = chance.randint(1, 2000)
    return replace(
        chance.choice(records), volume=str(chance.randint(1, 90)), pages=f"{page}-{page + 8}", years=(chance.randint(1990, 2023),)
    )


def of_halves(chance: random.Random, records: Sequence[Record], tail: str = "") -> str:
    return cited(chance.choice(records).authors, halves(chance, records), invented_place(chance, records), tail)


def with_doi(chance: random.Random, records: Sequence[Record]) -> str:
    other = chance.choice([record for record in records if record.doi])
    return of_halves(chance, records, f" doi:{other.doi}")


def with_pmid(chance: random.Random, records: Sequence[Record]) -> str:
    return of_halves(chance, records, f" PMID: {chance.choice(records).pmid}")


def moved(chance: random.Random, records: Sequence[Record]) -> str:
    one, other = chance.sample(records, 2)
    return cited(other.authors, one.title, other)


def real_place(chance: random.Random, records: Sequence[Record]) -> str:
    author, place = chance.sample(records, 2)
    return cited(author.authors, halves(chance, records), place)


def same_place(chance: random.Random, records: Sequence[Record]) -> str:
    place = chance.choice(records)
    return cited(place.authors, halves(chance, records), replace(invented_place(chance, records), journal=place.journal))


def title_replaced(chance: random.Random, records: Sequence[Record]) -> str:
    record = chance.choice(records)
    return cited(record.authors, halves(chance, records), record)


def word_changed(chance: random.Random, records: Sequence[Record]) -> str:
    record = chance.choice(records)
    words = record.title.rstrip(".").split()
    telling = [place for place, word in enumerate(words) if len(word) > 5] or [0]
    words[chance.choice(telling)] = chance.choice([word for word in chance.choice(records).title.split() if len(word) > 5] or ["otherwise"])
    return cited(record.authors, " ".join(words), record)


KINDS: dict[str, Maker] = {
    "authors of one, title of two halves of others, journal of another, place of nobody": of_halves,
    "the same with the DOI of another work": with_doi,
    "the same with the PMID of another work": with_pmid,
    "authors and journal of one work, title of two halves of others, place of nobody": same_place,
    "title of one work, authors and place of another": moved,
    "title of two halves, authors of one work, place of another": real_place,
    "no invention: another title, which is nobody's, all else true": title_replaced,
    "no invention: a telling word of the title changed, all else true": word_changed,
}


def reference(text: str, number: int) -> Reference:
    known: dict[str, Any] = freetext.parse(text).given()
    return Reference(key=str(number), text=text, span=Span(0, len(text)), position=number, **known)


def said_another_s(resolution: Resolution) -> bool:
    return isinstance(resolution, Missing) and bool(resolution.printed.doi_record or resolution.printed.pmid_record)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    records = read_records()
    whole = [
        record
        for record in records
        if record.journal and record.volume and record.pages and record.years and record.authors and len(record.title.split()) > 6
    ]
    source = MemorySource(records, complete=True)
    kinds = ("Found", "Missing", NotCovered.__name__, "Ambiguous")
    print(f"{count} of each kind, against {len(records):,} records\n")
    print("| | found | missing | not covered | ambiguous | said to print another's identifier |\n|---|---|---|---|---|---|")
    for label, make in KINDS.items():
        chance = random.Random(label)
        resolutions = resolve([reference(make(chance, whole), number) for number in range(count)], [source])
        ended = Counter(type(resolution).__name__ for resolution in resolutions)
        print(f"| {label} | {' | '.join(str(ended[kind]) for kind in kinds)} | {sum(map(said_another_s, resolutions))} |", flush=True)


if __name__ == "__main__":
    main()
