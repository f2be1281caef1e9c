"""Requests that resolving costs, counted by the stand-in E-utilities server: the first run, and the second one from the store.

    PYTHONPATH=. python benchmarks/lookups.py [--sample 200] [--output FILE]

Entries are made of `references/glutton.jsonl`; the server holds all records of `pubmed/records.jsonl.gz`. No pace is kept: only
requests are counted (`docs/pubmed.md` has the same under faults, at the real pace).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from pathlib import Path

from data import shared
from resolving import disputed, is_whole, read_records, reference

from citecheck.model import Found, Missing, Reference, Unavailable
from citecheck.resolve import resolve
from citecheck.sources.http import Client
from citecheck.sources.pace import Pace
from citecheck.sources.pubmed import PubMed
from citecheck.sources.store import Store, StoredSource
from tests.standin import StandIn


def run(server: StandIn, references: list[Reference], store: Path) -> tuple[int, dict[str, int], int, int, int]:
    """Requests, requests by utility, and how many entries were found, missing, unavailable."""
    server.log.clear()
    kept = Store(store)
    source = StoredSource(kept, lambda keep: PubMed(server.url, client=Client(server.url, Pace(100_000)), keep=keep))
    answers = resolve(references, [source])
    source.close()
    counts = server.counts()
    total = counts.pop("total")
    found, missing, unavailable = (sum(isinstance(answer, kind) for answer in answers) for kind in (Found, Missing, Unavailable))
    return total, counts, found, missing, unavailable


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    records = read_records()
    held = {record.pmid for record in records}
    with shared("references/glutton.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    random.Random(8).shuffle(rows)
    rows = [row for row in rows if row["pmid"] in held and is_whole(row["title"] or "") and not disputed(row)]
    rows = list({row["pmid"]: row for row in rows}.values())[: options.sample]
    kinds = {
        "printed PMIDs": [f"{row['text']} PMID: {row['pmid']}" for row in rows],
        "printed DOIs": [f"{row['title']}. {row['journal']}. doi:{row['doi']}" for row in rows],
        "torn strings": [row["text"] for row in rows],
        "titles with journal and year": [f"{row['title']}\n\n{row['journal']}, {reference(row['text'], 0).year or 2000}" for row in rows],
        "titles alone": [row["title"] for row in rows],
    }
    out = [
        f"## Requests for {len(rows)} references",
        "",
        f"`PYTHONPATH=. python benchmarks/lookups.py {' '.join(sys.argv[1:])}`",
        "",
        "| entries | requests | by utility | a reference | found | missing | unavailable | second run |",
        "|---|---|---|---|---|---|---|---|",
    ]
    with StandIn(records) as server, tempfile.TemporaryDirectory() as folder:
        for number, (name, texts) in enumerate(kinds.items()):
            references = [reference(text, place) for place, text in enumerate(texts)]
            store = Path(folder) / f"store{number}.sqlite"
            total, counts, found, missing, unavailable = run(server, references, store)
            again = run(server, references, store)[0]
            by_utility = ", ".join(f"{utility} {count}" for utility, count in counts.items())
            cells = (name, total, by_utility, f"{total / len(rows):.3f}", found, missing, unavailable, again)
            out.append(f"| {' | '.join(map(str, cells))} |")
            print(out[-1], flush=True)
    if options.output:
        options.output.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
