"""The stand-in as a command, for trying citecheck by hand:

python -m tests.standin --records pubmed.xml --port 8080 [--fault 429:5] [--limit 3]
CITECHECK_EUTILS_URL=http://127.0.0.1:8080/entrez/eutils/ citecheck check article.txt
curl http://127.0.0.1:8080/_stats
"""

from __future__ import annotations

import argparse
import sys
import threading

from citecheck.sources.records_file import read_records
from tests.standin.server import FAULTS, StandIn


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.standin", description="A stand-in for NCBI's E-utilities.")
    parser.add_argument("--records", action="append", default=[], metavar="FILE", help="PubMed XML, .nbib or JSON lines; may be repeated")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--fault", action="append", default=[], metavar="NAME:N", help=f"at every N-th request; one of {', '.join(FAULTS)}")
    parser.add_argument("--limit", type=int, help="requests a second above which 429 is answered")
    options = parser.parse_args()
    records = [record for path in options.records for record in read_records(path)]
    faults = {name: int(every) for name, _, every in (fault.rpartition(":") for fault in options.fault)}
    if unknown := set(faults) - set(FAULTS):
        parser.error(f"no fault is named {', '.join(unknown)}")
    with StandIn(records, faults=faults, limit=options.limit, port=options.port) as server:
        sys.stdout.write(f"{len(records)} records at {server.url}\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            sys.stdout.write(f"{server.counts()}, at most {server.peak_rate()} in one second\n")


if __name__ == "__main__":
    main()
