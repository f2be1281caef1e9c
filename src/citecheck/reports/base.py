"""What a report is, and what all of them share.

A report is a module of this package with the constants `NAME` (the word after `--format`) and `TELLS_NOTES`, and a function `render`. It
writes to the stream it is given and does no other I/O. Reports are found by file name, so that asking for one imports
no other.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, TextIO, cast

import citecheck
from citecheck.model import UNREAD, Document, Edit, FileReport, Finding, Reference, Report, Severity, Span, Unavailable
from citecheck.text import counted, lazy_re, one_line, printable

_MARKDOWN = lazy_re(r"([\\`*_{}\[\]<>()#+\-.!|~@:&$=])")
DOCS_URL = "https://citecheck-lint.readthedocs.io/en/stable"


@dataclass(frozen=True)
class RenderOptions:
    """How a report is to be written.

    `root` is the folder (the repository's root in CI) that paths are shown relative to. `links` allows OSC 8 links.
    `summary` is a second stream for the whole report as Markdown where the first can hold only a part of it (GitHub's
    job summary). `width` is that of the terminal, in cells.
    """

    root: Path | None = None
    version: str = citecheck.__version__
    color: bool = False
    links: bool = False
    width: int = 100
    quiet: bool = False
    verbose: bool = False
    statistics: bool = False
    summary: TextIO | None = None


class ReportFormat(Protocol):
    """What a module of this package offers."""

    NAME: str
    TELLS_NOTES: bool  # whether it has a place for the notes of a run; those of the others go to standard error

    def render(self, report: Report, out: TextIO, options: RenderOptions) -> None: ...


@cache
def report_names() -> tuple[str, ...]:
    """The names that `--format` takes, found without importing any report."""
    import citecheck.reports as package

    return tuple(sorted(info.name for info in pkgutil.iter_modules(package.__path__) if info.name != "base"))


def load_report(name: str) -> ReportFormat:
    """The report of that name.

    Raises:
        KeyError: there is none.
    """
    if name not in report_names():
        raise KeyError(name)
    module = importlib.import_module(f"citecheck.reports.{name}")
    return cast("ReportFormat", module)


def shown_path(path: str, options: RenderOptions) -> str:
    """`path` relative to the root, with forward slashes; as it was given where it lies outside or is no real path."""
    if options.root is None or path == "-":
        return path.replace("\\", "/")
    root = options.root.resolve()
    full = Path(path).resolve()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else path.replace("\\", "/")


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors before warnings before hints, the surest of each first, then in reading order."""
    return sorted(findings, key=lambda f: (f.severity.rank, -f.confidence, f.path, f.span, f.code))


def by_rule(report: Report) -> list[tuple[Finding, int]]:
    """A finding of each rule, of its worst severity, and how many there are: the rules with most of them first."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.code, []).append(finding)
    worst = [(min(findings, key=lambda finding: finding.severity.rank), len(findings)) for findings in found.values()]
    return sorted(worst, key=lambda pair: (-pair[1], pair[0].code))


def by_severity(findings: Sequence[Finding]) -> list[tuple[Severity, str]]:
    """How many findings there are of each severity that there is, in words: `2 errors`, `1 hint`."""
    counts = [(severity, sum(finding.severity is severity for finding in findings)) for severity in Severity]
    words = {Severity.INFO: "hint"}
    return [(severity, counted(count, words.get(severity, severity.value))) for severity, count in counts if count]


def in_one_line(finding: Finding) -> str:
    """What is wrong and what to do, as sentences one behind the other."""
    message = finding.message if finding.message.endswith((".", "!", "?")) else f"{finding.message}."
    return f"{message} {finding.help}".strip()


def unverified_sentence(unverified: int, looked_up: int, reasons: Sequence[str]) -> str | None:
    """That some references could not be verified and why, or None where all could."""
    if not unverified:
        return None
    why = f": {'; '.join(reasons)}" if reasons else ""
    return f"{counted(unverified, 'reference')} not verified, of {looked_up} looked up{why}"


def incomplete(report: Report) -> str | None:
    """The sentence on unverified references of a whole run, or None."""
    reasons = tuple(dict.fromkeys(reason for file in report.files for reason in file.reasons))
    return unverified_sentence(report.unverified, sum(file.looked_up for file in report.files), reasons)


def file_incomplete(file: FileReport) -> str | None:
    """The sentence on unverified references of one article, or None."""
    return unverified_sentence(file.unverified, file.looked_up, file.reasons)


def unverified(file: FileReport) -> list[tuple[Reference, str]]:
    """The entries of an article that could not be verified, each with why; of a bibliography that was not read, the keys that are cited."""
    article = file.article
    unread = [(Reference(key, key, article.markers[at].span, -1), UNREAD) for key, at in reversed(list(article.unread_keys.items()))]
    looked_up = zip(article.references, article.resolutions, strict=False)
    return [*unread, *((reference, resolution.reason) for reference, resolution in looked_up if isinstance(resolution, Unavailable))]


def all_notes(report: Report) -> list[str]:
    """What is to be said of a run and of its articles, each once: files that could not be read, sources that did not answer."""
    return list(dict.fromkeys([*report.notes, *(note for file in report.files for note in file.article.document.notes)]))


def rule_url(code: str) -> str:
    """The page of the documentation that explains a rule."""
    return f"{DOCS_URL}/rules/{code}/" if code else f"{DOCS_URL}/"


def unique_fingerprints(findings: Sequence[Finding]) -> list[str]:
    """A fingerprint for each finding, told apart by a count where one stands twice."""
    seen: dict[str, int] = {}
    unique = []
    for finding in findings:
        seen[finding.fingerprint] = count = seen.get(finding.fingerprint, 0) + 1
        unique.append(finding.fingerprint if count == 1 else f"{finding.fingerprint}-{count}")
    return unique


def single_edit(finding: Finding, document: Document, *, most_lines: int = 20) -> Edit | None:
    """A finding's safe fix as one replacement, for formats that can't say "all of these or none".

    None where there is no safe fix, where the file can't be edited, or where the edits lie more than `most_lines` apart.
    """
    if finding.fix is None or not finding.fix.safe or not finding.fix.edits:
        return None
    edits = sorted(finding.fix.edits, key=lambda edit: edit.span)
    span = Span(edits[0].span.start, max(edit.span.end for edit in edits))
    file = document.file_at(span.start)
    if not file.editable or span.end > file.end:
        return None
    where = document.locate(span)
    if where.end_line - where.line > most_lines:
        return None
    parts, at = [], span.start
    for edit in edits:
        parts += [file.text[at - file.start : edit.span.start - file.start], edit.text]
        at = edit.span.end
    return Edit(span, "".join(parts))


def markdown_text(text: str) -> str:
    """Untrusted text as Markdown that shows exactly that text, in one line."""
    return _MARKDOWN.sub(r"\\\1", printable(one_line(text)))


def pubmed_url(pmid: str) -> str | None:
    """The page of a record, or None for what is no PMID."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid.isascii() and pmid.isdigit() and len(pmid) < 10 else None
