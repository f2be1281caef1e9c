"""What a list of references costs: requests by what its entries print, then `citecheck resolve` as a whole, in seconds and memory.

    python benchmarks/cost.py [--references 200] [--mirror FOLDER] [--whole 10000]

Requests: references of `glutton.jsonl` against the stand-in E-utilities over all records of the shared data, through the store, first
and second time; "absent" ones name no record there (their words are drawn from other titles). Pace and pauses are left out.

As a whole: the command on `--whole` strings of the same file, with the mirror that `resolving.py --mirror FOLDER` builds and with no
network; then, on `--references` of them, with the stand-in at NCBI's pace and no mirror. Seconds by the clock and by the
processor, and the most memory held.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from data import shared
from forged import read_records
from resolving import disputed, is_whole, reference

from citecheck.model import Found, Missing, Record, Reference, Span, Unavailable
from citecheck.resolve import resolve
from citecheck.sources.http import Client
from citecheck.sources.pace import Pace
from citecheck.sources.pubmed import PubMed
from citecheck.sources.store import Store, StoredSource

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.standin import StandIn


def title_alone(title: str, year: int | None = None) -> Reference:
    return Reference("1", title, Span(0, len(title)), 0, title=title, year=year)


def one_in_ten(texts: Sequence[str], others: Sequence[str]) -> list[str]:
    return [others[place] if place % 10 == 0 else text for place, text in enumerate(texts)]


def lists(
    rows: Sequence[dict[str, str]], truth: Sequence[Record], in_pmc: Sequence[Record], draw: random.Random
) -> dict[str, list[Reference]]:
    """Lists of references by what their entries print."""
    years = [reference(row["text"], 0).year or 2000 for row in rows]
    nobody = min(set(range(10_000_000, 20_000_000)) - {int(record.pmid) for record in truth})
    words = sorted({word for record in truth for word in record.title.split() if word.isalpha()})
    pmids = [f"{row['text']} PMID: {row['pmid']}" for row in rows]
    torn = [row["text"] for row in rows]
    dois = [f"{row['text']} doi:{row['doi']}" for row in rows]
    others = list(zip(torn, [*rows[1:], rows[0]], strict=True))
    texts = {
        "PMID and the string": pmids,
        "the same, one PMID nobody's": [*pmids[:-1], f"{torn[-1]} PMID: {nobody}"],
        "the same, one PMID another's": [*pmids[:-1], f"{torn[-1]} PMID: {rows[0]['pmid']}"],
        "DOI, title and journal": [f"{row['title']}. {row['journal']}. doi:{row['doi']}" for row in rows],
        "DOI and the string": dois,
        "the string as printed": torn,
        "title / journal, year": [f"{row['title']}\n\n{row['journal']}, {year}" for row, year in zip(rows, years, strict=True)],
        "title alone": [row["title"] for row in rows],
        "PMID and the string, one in ten another's": one_in_ten(pmids, [f"{text} PMID: {row['pmid']}" for text, row in others]),
        "DOI and the string, one in ten another's": one_in_ten(dois, [f"{text} doi:{row['doi']}" for text, row in others]),
        "a third each: PMID, DOI, the string": [(pmids, dois, torn)[place % 3][place] for place in range(len(rows))],
        "four files with these lists": [*pmids, *dois, *torn, *pmids],
    }
    parsed = {name: [reference(text, place) for place, text in enumerate(some)] for name, some in texts.items()}
    parsed["PMCID and title"] = [replace(title_alone(record.title), pmcid=record.pmcid) for record in in_pmc]
    return parsed | {
        "title and year": [title_alone(record.title, record.year) for record in truth],
        "title and year, absent": [title_alone(" ".join(draw.sample(words, 9)), 2010) for _ in rows],
    }


def requests(server: StandIn, references: list[Reference], store: Path) -> list[object]:
    """A row of the table: what was found, requests by utility, and those of a second run."""
    server.log.clear()
    answers = resolve(references, [source(server, store)])
    found, missing, unavailable = (sum(isinstance(answer, kind) for answer in answers) for kind in (Found, Missing, Unavailable))
    counts = Counter(server.counts())
    server.log.clear()
    resolve(references, [source(server, store)])
    each = counts["total"] / len(references)
    utilities = (counts["esearch"], counts["efetch"], counts["ecitmatch"])
    return [found, missing, unavailable, *utilities, f"{each:.3f}", len(server.log)]


def source(server: StandIn, path: Path) -> StoredSource:
    def opened(store: Store) -> PubMed:
        client = Client(server.url, Pace(10_000), memo=store, sleep=lambda seconds: None)
        return PubMed(server.url, client=client, keep=store.put_records)

    return StoredSource(Store(path), opened)


_MEASURE = """
import resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run(sys.argv[1:], check=False)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def whole(arguments: Sequence[str], lines: Sequence[str], folder: Path, **environment: str) -> list[object]:
    """One run of the command: statuses, seconds by the clock and by the processor, MB at most."""
    listed, out = folder / "references.txt", folder / "out.jsonl"
    listed.write_text("\n".join(" ".join(line.split()) for line in lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "citecheck", "resolve", str(listed), "--isolated", "-o", str(out), *arguments]
    # A child counts the memory of the process that it was forked from: so a small one forks it.
    measured = [sys.executable, "-c", _MEASURE, *command]
    seconds, processor, memory = map(float, subprocess.check_output(measured, env=os.environ | environment).split())
    statuses = Counter(json.loads(line)["status"] for line in out.read_text(encoding="utf-8").splitlines())
    said = ", ".join(f"{count:,} {status}" for status, count in statuses.most_common())
    return [f"{len(lines):,}", said, f"{seconds:.0f}", f"{processor:.0f}", f"{memory / 1024:.0f}"]


def show(cells: Sequence[object]) -> None:
    print(f"| {' | '.join(map(str, cells))} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--references", type=int, default=200)
    parser.add_argument("--mirror", type=Path, metavar="FOLDER", help="measure the command with this mirror, too")
    parser.add_argument("--whole", type=int, default=10_000)
    options = parser.parse_args()
    draw = random.Random(4)
    records = read_records()
    by_pmid = {record.pmid: record for record in records}
    strings = [json.loads(line) for line in shared("references/glutton.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in strings if row["pmid"] in by_pmid and is_whole(row["title"] or "") and not disputed(row)]
    rows = draw.sample(list({row["pmid"]: row for row in rows}.values()), options.references)
    truth = [by_pmid[row["pmid"]] for row in rows]
    in_pmc = [replace(record, pmcid=f"PMC{record.pmid}") for record in truth]  # few of the real ones say theirs
    records = [*(by_pmid | {record.pmid: record for record in in_pmc}).values()]
    print(f"| {len(rows)} entries print | found | missing | unavailable | esearch | efetch | ecitmatch | a reference | second run |")
    show(["---"] * 9)
    with StandIn(records) as server, tempfile.TemporaryDirectory() as folder:
        for number, (name, references) in enumerate(lists(rows, truth, in_pmc, draw).items()):
            show([name, *requests(server, references, Path(folder) / f"{number}.sqlite")])
        print("\n| citecheck resolve | references | statuses | seconds | of the processor | MB |")
        show(["---"] * 6)
        if options.mirror:
            lines = [row["text"] for row in strings][: options.whole]
            show(["mirror, offline", *whole(["--mirror", str(options.mirror), "--offline"], lines, Path(folder))])
        address = {"CITECHECK_EUTILS_URL": server.url, "CITECHECK_CACHE_DIR": str(Path(folder) / "cache")}
        for name in ("stand-in, first run", "stand-in, second run"):
            show([name, *whole([], [row["text"] for row in rows], Path(folder), **address)])


if __name__ == "__main__":
    main()
