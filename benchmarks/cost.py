"""How many requests a list of references costs, first and second time, by what its entries print.

python benchmarks/cost.py

200 references of glutton.jsonl against the stand-in E-utilities over all records of the shared data, through the store; "absent" ones name
no record there (their words are drawn from other titles). Pace and pauses are left out: only requests are counted.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

from data import shared

from citecheck.bibliography import freetext
from citecheck.model import Found, Reference, Span
from citecheck.resolve import resolve
from citecheck.sources.base import Source
from citecheck.sources.http import Client
from citecheck.sources.pace import Pace
from citecheck.sources.pubmed import PubMed
from citecheck.sources.records_file import read_records
from citecheck.sources.store import Keep, Store, StoredSource

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.standin import StandIn

COUNT = 200


def parsed(text: str) -> Reference:
    read = freetext.parse(text)
    named = {field.name: getattr(read, field.name) for field in fields(read) if field.name in {f.name for f in fields(Reference)}}
    return Reference("1", text, Span(0, len(text)), 0, **named)


def bare(title: str, year: int | None) -> Reference:
    return Reference("1", title, Span(0, len(title)), 0, title=title, year=year)


def main() -> None:
    draw = random.Random(4)
    records = read_records(shared("pubmed/records.jsonl.gz"))
    by_pmid = {record.pmid: record for record in records}
    rows = [json.loads(line) for line in shared("references/glutton.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = draw.sample([row for row in rows if row["pmid"] in by_pmid and len(by_pmid[row["pmid"]].title.split()) > 5], COUNT)
    truth = [by_pmid[row["pmid"]] for row in rows]
    words = sorted({word for record in truth for word in record.title.split() if word.isalpha()})
    lists: dict[str, list[Reference]] = {
        "PMID and the string": [replace(parsed(row["text"]), pmid=row["pmid"]) for row in rows],
        "DOI and the string": [replace(parsed(row["text"]), doi=row["doi"]) for row in rows],
        "the string as printed": [parsed(row["text"]) for row in rows],
        "title and year only": [bare(record.title, record.year) for record in truth],
        "title and year, absent": [bare(" ".join(draw.sample(words, 9)), 2010) for _ in rows],
    }
    print("| 200 entries print | found | esearch | efetch | ecitmatch | a reference | second run |\n|---|---|---|---|---|---|---|")
    with StandIn(records) as server, tempfile.TemporaryDirectory() as folder:
        for name, references in lists.items():
            server.log.clear()
            path = Path(folder) / f"{len(name)}.sqlite"
            found = sum(isinstance(answer, Found) for answer in resolve(references, [source(server, path)]))
            counts = Counter(server.counts())
            server.log.clear()
            resolve(references, [source(server, path)])
            each = counts["total"] / COUNT
            print(
                f"| {name} | {found} | {counts['esearch']} | {counts['efetch']} | {counts['ecitmatch']} | {each:.3f} | {len(server.log)} |",
                flush=True,
            )


def source(server: StandIn, path: Path) -> Source:
    def opened(keep: Keep) -> Source:
        return PubMed(server.url, client=Client(server.url, Pace(10_000), sleep=lambda seconds: None), keep=keep)

    opening: Callable[[Keep], Source] = opened
    return StoredSource(Store(path), opening)


if __name__ == "__main__":
    main()
