"""`citecheck resolve --explain`: the table behind each candidate's score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from citecheck import matching
from citecheck.model import Ambiguous, Candidate, Found, Missing, NotCovered, Record, Reference, Resolution, Unavailable, named_by
from citecheck.text import one_line, printable

_WIDTH = 44  # columns of what is printed, and of what the record says

_PRINTED: dict[str, Callable[[Reference], Any]] = {
    "title": lambda reference: reference.title,
    "first_author": lambda reference: reference.authors[0] if reference.authors else None,
    "authors": lambda reference: ", ".join(reference.authors[1:7]),
    "page": lambda reference: reference.pages,
}
_HELD: dict[str, Callable[[Record], Any]] = {
    "title": lambda record: record.title,
    "first_author": lambda record: record.authors[0] if record.authors else None,
    "authors": lambda record: ", ".join(record.authors[1:7]),
    "journal": lambda record: record.journal_nlm or record.journal_iso or record.journal,
    "year": lambda record: ", ".join(map(str, record.years)),
    "page": lambda record: record.pages or record.elocation,
    "notice": lambda record: ", ".join(record.publication_types),
    "preprint": lambda record: record.journal_nlm or record.journal,
}


def rows(reference: Reference, record: Record) -> list[dict[str, Any]]:
    """The table as data: by field, what is printed, what the record says, how they compare, and the evidence that gives."""
    return [
        {
            "field": row.field,
            "printed": _said(_PRINTED, row.field, reference),
            "record": _said(_HELD, row.field, record),
            "outcome": row.outcome,
            "evidence": round(row.evidence, 2),
        }
        for row in matching.compare(reference, record)
    ]


def _said(readers: dict[str, Callable[[Any], Any]], field: str, source: Reference | Record) -> str | None:
    value = readers[field](source) if field in readers else getattr(source, field, None)
    return str(value) if value else None


def text(identifier: str, reference: Reference, resolution: Resolution) -> str:
    """The same for a terminal: the entry, what became of it and why, and a table for each candidate."""
    lines = [f"{identifier}  {printable(one_line(reference.text))}", f"   {_verdict(resolution)}"]
    if resolution.printed.pmid_absent:
        lines.append(f"   PubMed holds no record of the printed PMID {reference.pmid}")
    for what, record in (("PMID", resolution.printed.pmid_record), ("DOI", resolution.printed.doi_record)):
        if record:
            lines.append(f"   the printed {what} belongs to another work: {_named(record)}")
    if not getattr(resolution, "fused", False):
        for candidate in getattr(resolution, "candidates", ()):
            lines += ["", *_table(reference, candidate)]
    return "\n".join(lines) + "\n\n"


def _verdict(resolution: Resolution) -> str:
    match resolution:
        case Found(record, score):
            return f"found: {named_by(record.pmid)}, probability {score:.4f}"
        case Ambiguous(candidates=candidates, fused=True):
            return "ambiguous: the entry holds several references: " + "; ".join(_named(each.record) for each in candidates)
        case Ambiguous(candidates=()):
            return "ambiguous: too little is printed to tell"
        case Ambiguous():
            return "ambiguous: no candidate is sure enough"
        case Missing(sources=sources):
            return f"missing: not in {', '.join(sources)}"
        case Unavailable(reason=reason) | NotCovered(reason=reason):
            return f"{'unavailable' if isinstance(resolution, Unavailable) else 'not covered'}: {reason}"


def _named(record: Record) -> str:
    return printable(
        f"{named_by(record.pmid)}, {record.title}" + (f" {record.journal_nlm or record.journal}, {record.year}" if record.year else "")
    )


def _table(reference: Reference, candidate: Candidate) -> list[str]:
    compared = rows(reference, candidate.record)
    total = matching.PRIOR + sum(row["evidence"] for row in compared)
    lines = [f"   {_named(candidate.record)}", _row("", "printed", "record", "", "evidence")]
    lines += [
        _row(row["field"].replace("_", " "), row["printed"], row["record"], row["outcome"], f"{row['evidence']:+.1f}") for row in compared
    ]
    lines.append(_row("before comparing", "", "", "", f"{matching.PRIOR:+.1f}"))
    alone = matching.probability(total)
    rivals = "" if abs(alone - candidate.score) < 0.005 else f", {candidate.score:.4f} beside its rivals"
    return [*lines, _row("in all", "", "", "", f"{total:+.1f}") + f"   probability {alone:.4f}{rivals}"]


def _row(field: str, printed: str | None, record: str | None, outcome: str, evidence: str) -> str:
    cells: Sequence[str] = [_short(printed), _short(record)]
    return f"     {field:<16}  {cells[0]:<{_WIDTH}}  {cells[1]:<{_WIDTH}}  {outcome:<17}  {evidence:>8}".rstrip()


def _short(value: str | None) -> str:
    plain = printable(one_line(value or ""))
    return plain if len(plain) <= _WIDTH else plain[: _WIDTH - 1] + "…"
