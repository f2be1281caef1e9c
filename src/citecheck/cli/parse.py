"""`citecheck parse`: show what was understood of an article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from citecheck.cli.common import named_bibliographies, output, refuse_onto, standard_input, use_utf8
from citecheck.discovery import SettingsFinder
from citecheck.errors import UsageError
from citecheck.model import Article, Span
from citecheck.pipeline import Input, read_article
from citecheck.text import counted, one_line, printable


def register(app: typer.Typer) -> None:
    app.command("parse")(parse)


def parse(
    path: Annotated[str, typer.Argument(metavar="PATH", help="An article; - for standard input.")],
    format_: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    output_file: Annotated[Path | None, typer.Option("--output-file", "-o", help="Write there.")] = None,
    bibliography: Annotated[list[Path] | None, typer.Option(help=".bib, .ris or CSL-JSON file for citation keys.")] = None,
    stdin_filename: Annotated[str | None, typer.Option(help="The name that standard input goes by.")] = None,
    input_format: Annotated[str | None, typer.Option(help="Read the file as this format, whatever it looks like.")] = None,
    config: Annotated[Path | None, typer.Option(help="Use this settings file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Use no settings file.")] = False,
) -> None:
    """Show what was understood: markers, references, claims, and how they are tied."""
    use_utf8()
    if format_ not in ("text", "json"):
        raise UsageError(f"there is no format {format_!r} for parse; there are text and json")
    refuse_onto(output_file, path, *(bibliography or ()))
    finder = SettingsFinder(config, isolated=isolated, bibliography=named_bibliographies(bibliography))
    named = Path(stdin_filename or "-") if path == "-" else Path(path)
    data = standard_input() if path == "-" else None
    article = read_article(Input(named, finder.of(named), data=data, format=input_format))
    with output(output_file) as out:
        if format_ == "json":
            json.dump(parsed(article), out, ensure_ascii=False, indent=2)
            out.write("\n")
        else:
            out.write(_text(article))


def parsed(article: Article) -> dict[str, Any]:
    """The contract's JSON of `parse`."""
    document = article.document
    cited = {link.reference for link in article.links if link.reference is not None}
    dangling = dict.fromkeys(link.key for link in article.links if link.reference is None)

    def place(span: Span) -> dict[str, int]:
        at = document.locate(span)
        return {"line": at.line, "column": at.column, "end_line": at.end_line, "end_column": at.end_column}

    return {
        "version": 1,
        "path": document.path,
        "format": document.format,
        "title": document.title,
        "markers": [{"text": m.text, "keys": list(m.keys), "style": m.style.value, **place(m.span)} for m in article.markers],
        "references": [
            {
                "key": r.key,
                "text": one_line(r.text),
                "line": place(r.span)["line"],
                "column": place(r.span)["column"],
                "title": r.title,
                "authors": list(r.authors),
                "journal": r.journal,
                "year": r.year,
                "volume": r.volume,
                "issue": r.issue,
                "pages": r.pages,
                "doi": r.doi,
                "pmid": r.pmid,
                "pmcid": r.pmcid,
                "url": r.url,
                "kind": r.kind.value,
            }
            for r in article.references
        ],
        "claims": [{"text": c.text, "keys": list(c.keys), **place(c.span)} for c in article.claims],
        "dangling": list(dangling),
        "uncited": [r.key for i, r in enumerate(article.references) if i not in cited and r.cited_list],
        "undecided": [{"text": document.text_of(span), **place(span)} for span in article.undecided],
        "notes": list(document.notes),
    }


def _text(article: Article) -> str:
    """The same for a person: every marker with its line and what it points at, then the list."""
    document = article.document
    size = f"{counted(len(article.markers), 'marker')}, {counted(len(article.references), 'reference')}"
    lines = [f"{document.path}: {document.format}, {size}"]
    if document.title:
        lines.append(f"title: {one_line(document.title)}")
    entry_of = {(link.marker, link.key): link.reference for link in article.links}
    lines += ["", "markers"]
    for index, marker in enumerate(article.markers):
        at = document.locate(marker.span)
        missing = [key for key in marker.keys if entry_of.get((index, key)) is None]
        note = f"   no entry {', '.join(missing)}" if missing else ""
        lines.append(f"  {at.line}:{at.column}  {one_line(marker.text)}  ({marker.style.value})  -> {', '.join(marker.keys) or '-'}{note}")
    lines += ["", "references"]
    for reference in article.references:
        at = document.locate(reference.span)
        what = " | ".join(str(part) for part in (reference.title, reference.journal, reference.year) if part)
        lines.append(f"  {at.line}:{at.column}  {reference.key}  {what or one_line(reference.text)}  ({reference.kind.value})")
    lines += ["", "claims"]
    for claim in article.claims:
        at = document.locate(claim.span)
        lines.append(f"  {at.line}:{at.column}  [{', '.join(claim.keys)}]  {one_line(claim.text)}")
    for span in article.undecided:
        at = document.locate(span)
        lines.append(f"undecided  {at.line}:{at.column}  {document.text_of(span)!r} may or may not be a marker")
    lines += [f"note: {note}" for note in document.notes]
    return printable("\n".join(lines)) + "\n"
