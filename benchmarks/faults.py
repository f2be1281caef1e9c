"""What becomes of a run when E-utilities fail now and then: every known fault at every 2nd and every 5th request.

python benchmarks/faults.py [--write]     (`--write` puts the table into docs/pubmed.md)

80 references (20 each by PMID, DOI, citation and title) and 4 that nobody wrote are resolved against the stand-in server,
at the real pace and with the real pauses; only a silent connection is given up after 1 second, not 20.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

from citecheck.model import Found, Missing, Reference, Resolution, Unavailable
from citecheck.resolve import resolve
from citecheck.sources.http import Client
from citecheck.sources.pace import Pace
from citecheck.sources.pubmed import PubMed

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.standin import FAULTS, StandIn  # noqa: E402 -- the folder above must be on the path first
from tests.standin.samples import RECORDS, reference, title  # noqa: E402 -- as above

DOCS = ROOT / "docs" / "pubmed.md"
BEGIN, END = "<!-- faults: begin -->", "<!-- faults: end -->"


def references() -> list[Reference]:
    """Distinct entries: what prints the same would be looked up once."""
    numbered = [replace(reference(f"{title(n)}. 2019", title=title(n), year=2019, authors=("Writer AB",)), key=str(n)) for n in range(80)]
    with_pmid = [replace(entry, pmid=str(1000 + n)) for n, entry in enumerate(numbered[:20])]
    with_doi = [replace(entry, doi=f"10.1000/standin.{20 + n}") for n, entry in enumerate(numbered[20:40])]
    cited = [
        replace(entry, journal="J Stand In", volume=RECORDS[40 + n].volume, pages=RECORDS[40 + n].pages)
        for n, entry in enumerate(numbered[40:60])
    ]
    nobody = [f"Unheard zymurgy of {what} lighthouse keepers" for what in ("nocturnal", "retired", "migrating", "imaginary")]
    return [*with_pmid, *with_doi, *cited, *numbered[60:], *(reference(text, title=text, year=2019) for text in nobody)]


def run(faults: dict[str, int]) -> tuple[list[Resolution], StandIn, float]:
    with StandIn(RECORDS, faults=faults, retry_after="1") as server:
        started = time.monotonic()
        source = PubMed(server.url, client=Client(server.url, Pace(3), read_timeout=1.0, deadline=started + 300))
        answers = resolve(references(), [source], deadline=started + 300)
        source.close()
        return answers, server, time.monotonic() - started


def identity(resolution: Resolution) -> str:
    return resolution.record.pmid if isinstance(resolution, Found) else type(resolution).__name__


def table() -> list[str]:
    truth, server, seconds = run({})
    found = sum(isinstance(answer, Found) for answer in truth)
    lines = [
        f"{len(truth)} references, {found} of them found. Without faults: {len(server.log)} requests, {seconds:.1f} s.",
        "",
        "| fault | at every | same answer | Unavailable | wrongly missing | otherwise | requests | most in one second | seconds |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, what in FAULTS.items():
        for every in (2, 5):
            answers, server, seconds = run({name: every})
            pairs = list(zip(truth, answers, strict=True))
            same = sum(identity(one) == identity(other) for one, other in pairs)
            unavailable = sum(isinstance(other, Unavailable) for _, other in pairs)
            missing = sum(isinstance(one, Found) and isinstance(other, Missing) for one, other in pairs)
            rest = len(pairs) - same - unavailable - missing
            lines.append(
                f"| {what} | {every}{'nd' if every == 2 else 'th'} | {same} | {unavailable} | {missing} | {rest} "
                f"| {len(server.log)} | {server.peak_rate()} | {seconds:.1f} |"
            )
    return lines


def main() -> None:
    lines = table()
    print("\n".join(lines))
    if "--write" in sys.argv:
        before, _, rest = DOCS.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        DOCS.write_text("\n".join([f"{before}{BEGIN}", "", *lines, "", f"{END}{after}"]), encoding="utf-8")


if __name__ == "__main__":
    main()
