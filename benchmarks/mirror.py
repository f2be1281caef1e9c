"""The local mirror: reading and building against decompression alone, then size, memory and queries as it grows.

python benchmarks/mirror.py FOLDER [RECORDS …]        (default: 30000 1000000)

FOLDER gets synthetic files in NLM's layout (benchmarks/synthetic.py) and the mirror. Reading and building are measured on
records as large as real ones; the sizes named are then reached with records that hold only what is searched for, and
`records.jsonl.gz` of the shared data, so that real reference strings have something to find.
"""

from __future__ import annotations

import gzip
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import synthetic
from data import shared
from resolving import disputed

from citecheck.model import Record, Reference, Span
from citecheck.sources import baseline, mirror_build, pubmed_xml, terms
from citecheck.sources.mirror import MirrorSource
from citecheck.sources.records_file import read_records

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.standin.responses import efetch_xml

PER_FILE = 30_000
QUERIES = 1_000


def decompress(path: Path) -> None:
    from isal import igzip

    with igzip.open(path) as file:  # type: ignore[no-untyped-call]  # isal's stub leaves it untyped
        while file.read(1 << 18):
            pass


def gunzip(path: Path) -> None:
    with gzip.open(path) as file:
        while file.read(1 << 18):
            pass


def read(path: Path) -> None:
    for _ in baseline.Reader(path):
        pass


def lxml_alone(path: Path) -> None:
    """What the straightforward way would cost before anything is looked at: split, then parse each record."""
    from isal import igzip
    from lxml import etree

    rest, end = b"", b"</PubmedArticle>"
    with igzip.open(path) as file:  # type: ignore[no-untyped-call]  # isal's stub leaves it untyped
        while chunk := file.read(1 << 18):
            *whole, rest = (rest + chunk).split(end)
            for text in whole:
                etree.fromstring(text[text.find(b"<PubmedArticle>") :] + end)


def lxml_and_keys(path: Path) -> None:
    """The straightforward way with the same outcome: every record parsed, its terms made of the parsed fields."""
    from isal import igzip

    rest, end = b"", b"</PubmedArticle>"
    with igzip.open(path) as file:  # type: ignore[no-untyped-call]  # isal's stub leaves it untyped
        while chunk := file.read(1 << 18):
            *whole, rest = (rest + chunk).split(end)
            for text in whole:
                for record in pubmed_xml.parse(text[text.find(b"<PubmedArticle>") :] + end):
                    terms.of_record(record)


def rate(what: Callable[[Path], None], path: Path, runs: int = 2) -> tuple[float, float]:
    """Records a second by the clock and by processor time, the best run of each."""
    clock, processor = [], []
    for _ in range(runs):
        started, used = time.perf_counter(), time.process_time()
        what(path)
        clock.append(PER_FILE / (time.perf_counter() - started))
        processor.append(PER_FILE / (time.process_time() - used))
    return max(clock), max(processor)


def reading(folder: Path) -> None:
    (path,) = synthetic.files(folder / "whole", PER_FILE, whole=True)
    print(f"\nOne file of {PER_FILE:,} records, {path.stat().st_size / 1e6:.0f} MB gzipped; records a second, one process\n")
    print("| | by the clock | by processor time |\n|---|---|---|")
    for name, what in (
        ("isal decompression alone", decompress),
        ("Python's gzip alone", gunzip),
        ("isal + our pass over the bytes (terms, kept XML)", read),
        ("isal + split + lxml.fromstring, nothing looked at", lxml_alone),
        ("isal + split + lxml.fromstring, the same terms", lxml_and_keys),
    ):
        clock, processor = rate(what, path)
        print(f"| {name} | {clock:,.0f} | {processor:,.0f} |")


def building(folder: Path) -> None:
    files = list(synthetic.files(folder / "whole", 4 * PER_FILE, whole=True))
    print(f"\nBuilding a mirror of {len(files)} such files, everything included\n")
    print(
        "| processes that read | records a second | records a processor-second | bytes a record: database | index |\n|---|---|---|---|---|"
    )
    for workers in (1, 2):
        into = folder / f"built{workers}"
        if into.exists():
            sys.exit(f"{into} is there already; name an empty folder")
        before = processor_seconds()
        built = mirror_build.build(into, files, workers=workers)
        used = processor_seconds() - before
        held = mirror_build.status(into)
        size = (held.database_bytes / held.records, held.index_bytes / held.records)
        print(f"| {workers} | {built.records / built.seconds:,.0f} | {built.records / used:,.0f} | {size[0]:,.0f} | {size[1]:.0f} |")


def processor_seconds() -> float:
    """Of this process, its threads, and the children that have ended."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def gold() -> list[tuple[Reference, str]]:
    """Raw strings, nothing parsed, with the PMID each should find; those whose gold is surely another work are left out."""
    rows = [json.loads(line) for line in shared("references/glutton.jsonl").read_text(encoding="utf-8").splitlines()]
    step = max(1, len(rows) // QUERIES)
    return [(Reference("1", row["text"], Span(0, 0), 0), row["pmid"]) for row in rows[::step] if not disputed(row)]


def growing(folder: Path, sizes: Sequence[int]) -> None:
    into, light = folder / "mirror", folder / "light"
    real = light / "pubmed26n9000.xml.gz"
    light.mkdir(parents=True, exist_ok=True)
    if not real.is_file():
        real.write_bytes(gzip.compress(efetch_xml(read_records(shared("pubmed/records.jsonl.gz"))).encode(), 1))
    asked = gold()
    print(f"\nOne mirror as it grows; {len(asked):,} raw reference strings of glutton.jsonl asked, one after the other\n")
    print(
        "| records | records/s (light) | index bytes/record | segments | right at 1 | within 10 | p50 ms | p95 ms | p50 processor ms ",
        end="",
    )
    print("| DOI p50 / p95 ms | citation | title | fetching | memory MB |")
    print("|" + "---|" * 14)
    for size in sizes:
        built = mirror_build.build(into, [real, *synthetic.files(light, size, PER_FILE)])
        held = mirror_build.status(into)
        pace = f"{built.records / built.seconds:,.0f}" if built.records else "–"
        # A process of its own: what it weighs is the mirror's alone.
        command = [sys.executable, __file__, "--query", str(into)]
        answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
        print(f"| {held.records:,} | {pace} | {held.index_bytes / held.records:.1f} | {answer} |", flush=True)


def query(into: Path) -> None:
    """One row's right half: accuracy, latency, memory."""
    source, asked = MirrorSource(into), gold()
    for reference, _ in asked[:50]:
        source.by_text([reference])
    first = ten = 0
    times, processor = [], []
    for reference, pmid in asked:
        started, used = time.perf_counter(), time.process_time()
        (found,) = source.by_text([reference])
        times.append(1000 * (time.perf_counter() - started))
        processor.append(1000 * (time.process_time() - used))
        first += found[:1] == (pmid,)
        ten += pmid in found[:10]
    right = f"{first / len(asked):.4f} | {ten / len(asked):.4f}"
    p50, p95 = spread(times)
    memory = most_memory()
    exact = " | ".join(f"{low:.2f} / {high:.2f}" for low, high in exactly(source, [pmid for _, pmid in asked]))
    print(f"{source.searcher.num_segments} | {right} | {p50:.1f} | {p95:.1f} | {statistics.median(processor):.1f} | {exact} | {memory:.0f}")


def most_memory() -> float:
    """MB that this process held at most. What `getrusage` tells counts the process that it was forked from."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def exactly(source: MirrorSource, pmids: Sequence[str]) -> Iterator[tuple[float, float]]:
    """Milliseconds, p50 and p95, of looking records up by what they are known by: DOI, citation, title, and PMID."""
    held = [record for record in source.fetch(pmids).values() if isinstance(record, Record)]
    blank = Reference("1", "", Span(0, 0), 0)
    kinds: tuple[Callable[[Record], object], ...] = (
        lambda record: source.by_identifier([replace(blank, doi=record.doi)]),
        lambda record: source.by_citation([replace(blank, journal=record.journal, volume=record.volume, pages=record.pages)]),
        lambda record: source.by_text([replace(blank, title=record.title)]),
        lambda record: source.fetch([record.pmid]),
    )
    for ask in kinds:
        times = []
        for record in held:
            started = time.perf_counter()
            ask(record)
            times.append(1000 * (time.perf_counter() - started))
        yield spread(times)


def spread(times: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return statistics.median(ordered), ordered[len(ordered) * 95 // 100]


def main() -> None:
    if sys.argv[1] == "--query":
        query(Path(sys.argv[2]))
        return
    folder = Path(sys.argv[1])
    reading(folder)
    building(folder)
    growing(folder, [int(size) for size in sys.argv[2:]] or [30_000, 1_000_000])


if __name__ == "__main__":
    main()
