"""Made-up records, and entries that name them, for tests and benchmarks of the sources."""

from __future__ import annotations

from typing import Any

from citecheck.model import Record, Reference, Span


def reference(text: str = "", **fields: Any) -> Reference:
    return Reference(key="1", text=text, span=Span(0, 0), position=0, **fields)


def title(number: int) -> str:
    """A title like no other."""
    made_up = "".join(("ba", "ke", "lo", "mi", "nu", "ra", "so", "ti", "vu", "ze")[int(digit)] for digit in f"{number:03}")
    findings = ("Acantholysis", "Bradykinesia", "Chylothorax", "Dermatographia", "Eosinophilia", "Fibromatosis", "Galactosemia")
    return f"{findings[number % 7]} following {made_up}tomy and {findings[number // 7 % 7].lower()} with prolonged observation"


RECORDS = [
    Record(
        pmid=str(1000 + number),
        title=title(number) + ".",
        journal="Journal of the stand-in (Loopback)",
        journal_nlm="J Stand In",
        print_date="2019-03",
        years=(2019,),
        volume=str(10 + number // 50),
        issue="2",
        pages=f"{100 + 3 * number}-{102 + 3 * number}",
        authors=("Writer AB", "Second C"),
        doi=f"10.1000/standin.{number}",
        pmcid=f"PMC{500 + number}" if number % 2 else None,
    )
    for number in range(300)
]
