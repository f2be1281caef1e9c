"""`citecheck resolve`: references, one a line, to PubMed records."""

from __future__ import annotations

import dataclasses
import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from citecheck.bibliography.base import Fields, clean_doi, clean_pmcid, clean_pmid, identifiers, person
from citecheck.bibliography.freetext import parse
from citecheck.cli.common import lines, numbered, output, refuse_onto, tell, together, use_utf8
from citecheck.discovery import SettingsFinder
from citecheck.errors import InputError
from citecheck.model import (
    Ambiguous,
    Candidate,
    Found,
    Missing,
    NotCovered,
    Record,
    Reference,
    ReferenceKind,
    Resolution,
    Span,
    Unavailable,
)
from citecheck.text import lazy_re

_BATCH = 200  # references looked up together: one efetch holds as many
_YEAR = lazy_re(r"\s*(\d{4})(?!\d)")
_TEXTS = ("title", "journal", "volume", "issue", "pages", "doi", "pmid", "pmcid", "url")
_CLEAN = {"doi": clean_doi, "pmid": clean_pmid, "pmcid": clean_pmcid}  # identifiers may come as addresses, or with their labels


def register(app: typer.Typer) -> None:
    app.command("resolve")(resolve_command)


def resolve_command(
    file: Annotated[
        str, typer.Argument(metavar="[FILE]", help="References, one a line, as text or as JSON objects; - for standard input.")
    ] = "-",
    output_file: Annotated[Path | None, typer.Option("--output-file", "-o", help="Write there.")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Add what speaks for and against each candidate, field by field; in a terminal as tables.")
    ] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Ask no network.")] = False,
    records: Annotated[list[Path] | None, typer.Option(help="PubMed XML, .nbib or JSON lines to look references up in.")] = None,
    mirror: Annotated[Path | None, typer.Option(help="A local mirror to look references up in.")] = None,
    timeout: Annotated[float | None, typer.Option(help="Seconds that all look-ups may take together.")] = None,
    config: Annotated[Path | None, typer.Option(help="Use this settings file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Use no settings file.")] = False,
) -> None:
    """Say which PubMed record each reference is, or that none is, or that it could not be told."""
    from citecheck.cli.explain import text as explained
    from citecheck.resolve import resolve
    from citecheck.sources.open import notes_of, open_sources

    use_utf8()
    refuse_onto(output_file, file, *(records or ()))
    finder = SettingsFinder(
        config,
        isolated=isolated,
        offline=offline or None,
        timeout=timeout,
        sources_records=tuple(records) if records else None,
        sources_mirror=mirror,
    )
    settings = finder.of(Path(file))
    deadline = time.monotonic() + settings.timeout
    unavailable = False
    sources = open_sources(settings, deadline)
    try:
        with output(output_file) as out:
            rows = read_references(lines(file), file)
            for batch in together(rows, _BATCH):
                resolutions = resolve([reference for _, reference in batch], sources, deadline=deadline)
                for (identifier, reference), resolution in zip(batch, resolutions, strict=True):
                    unavailable = unavailable or isinstance(resolution, Unavailable)
                    if explain and out.isatty():
                        out.write(explained(identifier, reference, resolution))
                        continue
                    row = {"id": identifier, **answer(resolution, reference if explain else None)}
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
                out.flush()
    finally:
        tell(notes_of(sources))
        for source in sources:
            source.close()
    sys.stdout.flush()
    raise typer.Exit(3 if unavailable else 0)


def read_references(texts: Iterable[str | None], path: str) -> Iterator[tuple[Any, Reference] | None]:
    """The references of these lines, each with its id as it is given (its line number where it states none); None where `texts` has it.

    Raises:
        InputError: a line begins like a JSON object and isn't one, or gives a field a value of the wrong type.
    """
    for each in numbered(texts):
        if each is None:
            yield None
            continue
        number, line = each
        if not line.lstrip().startswith("{"):
            yield str(number), _reference(line.strip(), parse(line.strip()))
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{path}:{number}: this line is not a JSON object: {error.msg} at column {error.colno}") from error
        except (RecursionError, ValueError) as error:  # Python has a limit to the digits of a number, too
            raise InputError(
                f"{path}:{number}: this line is not a JSON object that can be read: it nests too deeply, or has too long a number"
            ) from error
        yield row.get("id", str(number)), _from_row(row, f"{path}:{number}")


def _from_row(row: dict[str, Any], where: str) -> Reference:
    """A reference from a JSON object: fields given apart win over what its text says."""
    text = row.get("text") or ""
    if not isinstance(text, str):
        raise InputError(f"{where}: 'text' is to be a string")
    fields = parse(text) if text else Fields()
    changes: dict[str, Any] = {}
    for name in _TEXTS:
        if (value := row.get(name)) is not None and value != "":
            if not isinstance(value, str | int) or isinstance(value, bool):
                raise InputError(f"{where}: {name!r} is to be a string")
            clean = _CLEAN.get(name)
            changes[name] = str(value) if clean is None else identifiers(str(value)).get(name) or clean(str(value)) or str(value)
    if url := changes.get("url"):
        changes |= {name: value for name, value in identifiers(url).items() if name not in changes and not getattr(fields, name)}
    if (year := row.get("year")) is not None:
        told = _YEAR.match(str(year))
        if told is None:
            raise InputError(f"{where}: 'year' is to be a year, not {year!r}")
        changes["year"] = int(told[1])
    if (authors := row.get("authors")) is not None:
        if not isinstance(authors, list) or not all(isinstance(author, str) for author in authors):
            raise InputError(f"{where}: 'authors' is to be a list of strings")
        # `Leung, Alexander K` is the name that is printed `Leung AK`
        changes["authors"] = tuple(person(*author.split(",", 1)) if author.count(",") == 1 else author for author in authors)
    if (kind := row.get("kind")) is not None:
        if kind not in {each.value for each in ReferenceKind}:
            raise InputError(f"{where}: 'kind' is to be one of {', '.join(each.value for each in ReferenceKind)}")
        changes["kind"] = ReferenceKind(kind)
    printed = text or ". ".join(str(part) for part in (changes.get("title"), changes.get("journal"), changes.get("year")) if part)
    return _reference(printed, dataclasses.replace(fields, **changes))


def _reference(text: str, fields: Fields) -> Reference:
    known = {f.name: getattr(fields, f.name) for f in dataclasses.fields(fields) if f.name != "spans"}
    return Reference(key="1", text=text, span=Span(0, len(text)), position=0, **known)


def answer(resolution: Resolution, explained: Reference | None = None) -> dict[str, Any]:
    """The contract's JSON of one resolution, without its id; with what speaks for and against each candidate as the entry's
    where one is to be explained."""
    match resolution:
        case Found(record, score, candidates):
            return {
                "status": "found",
                "pmid": record.pmid,
                "score": round(score, 4),
                "candidates": _candidates(candidates, explained),
                "record": record_json(record),
            }
        case Missing(sources, candidates):
            return {
                "status": "missing",
                "pmid": None,
                "score": None,
                "candidates": _candidates(candidates, explained),
                "record": None,
                "sources": list(sources),
            }
        case Ambiguous(candidates, fused=fused):
            told = "the entry holds several references" if fused else "" if candidates else "too little is printed to tell"
            reason = {"reason": told} if told else {}
            shown = _candidates(candidates, None if fused else explained)
            return {"status": "ambiguous", "pmid": None, "score": None, "candidates": shown, "record": None} | reason
        case Unavailable(reason):
            return {"status": "unavailable", "pmid": None, "score": None, "candidates": [], "record": None, "reason": reason}
        case NotCovered(reason):  # nobody failed to answer: no asked source sets out to hold such a work
            return {"status": "ambiguous", "pmid": None, "score": None, "candidates": [], "record": None, "reason": reason}


def _candidates(candidates: tuple[Candidate, ...], explained: Reference | None) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [{"pmid": each.record.pmid, "score": round(each.score, 4)} for each in candidates]
    if explained is not None:
        from citecheck.cli.explain import rows as evidence

        for row, each in zip(rows, candidates, strict=True):
            row["title"] = each.record.title
            row["agreement"] = {name: round(value, 3) for name, value in each.agreement.items()}
            row["evidence"] = evidence(explained, each.record)
    return rows


def record_json(record: Record) -> dict[str, Any]:
    """A record as JSON, every field of the model by its name."""
    plain = dataclasses.asdict(record)
    return {name: value for name, value in plain.items() if value not in (None, (), [])}
