"""Made-up records among the real ones, and a mirror of them all: what `resolving.py` looks references up in.

* Distractors: each a real title with a third to two thirds of its longer words (two at least) replaced by words of other titles of
  its journal, with authors, journal and year of real records.
* Twins of every record that some entry means: a "Re:" and an "Erratum:" notice, a part II, the same title in another journal at
  another place, a follow-up at the same volume whose title shares most words.
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from data import shared

from citecheck.model import Record
from citecheck.sources import mirror_build, records_file
from citecheck.sources.mirror import MirrorSource
from citecheck.text import fold

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.standin.responses import record_xml

DISTRACTOR, TWIN = 50_000_000, 80_000_000  # PMIDs of made-up records begin here
PER_FILE = 30_000


def read_records() -> list[Record]:
    """The real ones, without what nothing is searched or weighed by."""
    return [replace(record, abstract=(), mesh=()) for record in records_file.read_records(shared("pubmed/records.jsonl.gz"))]


# ---------------------------------------------------------------------------------------------- made-up records


class Forge:
    """Made-up records, each a function of its number, so that a million of them need no memory."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.real = [record for record in records if record.journal and len(record.title.split()) > 4]
        words: dict[str, list[str]] = defaultdict(list)
        for record in self.real:
            words[fold(record.journal or "")].extend(record.title.split())
        self.words = words
        self.telling = sorted({word for record in self.real for word in record.title.split() if len(word) > 6})
        self.authors = sorted({author for record in records for author in record.authors})

    def distractor(self, number: int) -> Record:
        chance = random.Random(number)
        model = chance.choice(self.real)
        pool = self.words[fold(model.journal or "")]
        words = model.title.split()
        share = chance.uniform(0.33, 0.67)
        telling = [place for place, word in enumerate(words) if len(word) > 4] or list(range(len(words)))
        for place in chance.sample(telling, min(len(telling), max(2, round(share * len(telling))))):
            words[place] = next((word for word in chance.choices(pool, k=5) if word != words[place]), "otherwise")
        title = " ".join(words)
        year = chance.randint(1975, 2024)
        return Record(
            pmid=str(DISTRACTOR + number),
            title=title,
            journal=model.journal,
            years=(year,),
            volume=model.volume if chance.random() < 0.5 else str(chance.randint(1, 400)),
            pages=str(chance.randint(1, 3000)),
            authors=tuple(chance.sample(self.authors, chance.randint(1, 6))),
        )

    def twins(self, record: Record, number: int) -> list[Record]:
        """Five records easily taken for `record`."""
        chance = random.Random(record.pmid)
        other = chance.choice(self.real)
        first = TWIN + 10 * number
        page = int(match.group()) if (match := re.search(r"\d+", record.pages or "")) else 100
        title = record.title.rstrip(".")
        words = title.split()
        follow_up = [*words]
        telling = [place for place, word in enumerate(words) if len(word) > 4] or [0]
        for place in chance.sample(telling, max(1, len(telling) // 3)):
            follow_up[place] = chance.choice(self.telling)
        stranger = tuple(chance.sample(self.authors, 2))
        return [
            replace(record, pmid=str(first), title=f"Re: {title}", pages=str(page + 411), authors=stranger, doi=None),
            replace(record, pmid=str(first + 1), title=f"Erratum: {title}", pages=str(page + 700), doi=None),
            replace(record, pmid=str(first + 2), title=f"{title}. Part II: follow-up", pages=str(page + 12), doi=None),
            replace(record, pmid=str(first + 3), title=title, journal=other.journal, volume=other.volume, pages=other.pages, doi=None),
            replace(record, pmid=str(first + 4), title=" ".join(follow_up), pages=str(page + 40), doi=None),
        ]


def twins_of(records: Iterable[Record], forge: Forge) -> list[Record]:
    return [twin for number, record in enumerate(records) for twin in forge.twins(record, number)]


def mirror_of(folder: Path, known: Sequence[Record], forge: Forge, distractors: int) -> MirrorSource:
    """A mirror of the known records and so many distractors, built with `citecheck mirror build`'s own code from files like NLM's.
    What is in the folder already is not made again."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / "pubmed26n0001.xml"]
    if not paths[0].is_file():
        write(paths[0], known)
    for start in range(0, distractors, PER_FILE):
        path = folder / f"pubmed26n{len(paths) + 1:04}.xml"
        if not path.is_file():
            write(path, map(forge.distractor, range(start, min(start + PER_FILE, distractors))))
        paths.append(path)
    mirror_build.build(folder, paths)
    return MirrorSource(folder)


def write(path: Path, records: Iterable[Record]) -> None:
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n')
        out.writelines(record_xml(record) + "\n" for record in records)
        out.write("</PubmedArticleSet>\n")
    part.rename(path)
