"""The report for a person at a terminal: each finding with its place, the source line, what it rests on, and what to do.

Untrusted text goes through `printable`, and styles are SGR codes of our own around it: no markup language is involved
that an article could speak.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TextIO

from citecheck.model import Article, Document, FileReport, Finding, NotCovered, Report, Span, named_by
from citecheck.reports.base import RenderOptions, by_rule, by_severity, incomplete, rule_url, unverified
from citecheck.rules.wording import entry_and_work
from citecheck.text import counted, one_line, printable

NAME = "text"
TELLS_NOTES = True

_STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "path": "1", "dim": "2", "caret": "1;35", "label": "1", "good": "1;32"}
_LABEL_WIDTH = 9
NAMED = 12  # entries that nobody could verify, and numbers that nobody can tell, told one by one


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Write every finding in reading order, then a summary (when quiet, only what could not be verified)."""
    pen = _Pen(options)
    for file in report.files:
        for note in file.article.document.notes:
            out.write(f"{pen.style(file.article.document.path, 'path')}: {pen.style('note', 'dim')}: {printable(note)}\n\n")
        for finding in file.findings:
            out.write("\n".join(_finding(finding, file, pen)) + "\n\n")
    if options.statistics:
        out.write("\n".join(_statistics(report, pen)))
    if not options.quiet:
        out.write("\n".join(_summary(report, pen)) + "\n")
    elif sentence := incomplete(report):
        out.write(_incomplete(sentence, pen) + "\n")


class _Pen:
    """Colours and links, or neither."""

    def __init__(self, options: RenderOptions) -> None:
        self.options = options
        self.width = max(60, min(options.width, 120))

    def style(self, text: str, name: str) -> str:
        clean = printable(text)
        return f"\x1b[{_STYLES[name]}m{clean}\x1b[0m" if self.options.color else clean

    def link(self, text: str, url: str) -> str:
        return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\" if self.options.links else text

    def labelled(self, label: str, text: str) -> Iterator[str]:
        """`label:` in its column, the text beside it, wrapped."""
        indent = " " * (_LABEL_WIDTH + 3)
        wrapped = textwrap.wrap(printable(one_line(text)), self.width - len(indent), break_on_hyphens=False) or [""]
        head = f"{label}:".rjust(_LABEL_WIDTH + 2)
        yield self.style(head, "label") + " " + wrapped[0]
        yield from (indent + line for line in wrapped[1:])


def _finding(finding: Finding, file: FileReport, pen: _Pen) -> Iterator[str]:
    document = file.article.document
    at = finding.location
    page = f" (page {at.page})" if at.page else ""
    code = pen.link(pen.style(finding.code, finding.severity.value), rule_url(finding.code))
    sure = "" if finding.confidence >= 0.995 else pen.style(f"  {finding.confidence:.0%} sure", "dim")
    place = pen.style(f"{finding.path}:{at.line}:{at.column}", "path") + page
    yield f"{place}: {pen.style(finding.severity.value, finding.severity.value)} {code} {pen.style(finding.name, 'dim')}{sure}"
    yield from ("  " + line for line in textwrap.wrap(printable(one_line(finding.message)), pen.width - 2, break_on_hyphens=False))
    yield from _excerpt(finding.span, document, pen)
    if finding.claim:
        yield from pen.labelled("claim", f"“{finding.claim}”")
    yield from _evidence(finding, file.article, pen)
    yield from pen.labelled("help", finding.help)
    if finding.fix is not None:
        how = "--fix" if finding.fix.safe else "--fix --unsafe-fixes"
        yield from pen.labelled("fix", f"{finding.fix.description} ({how})")


def _evidence(finding: Finding, article: Article, pen: _Pen) -> Iterator[str]:
    evidence = finding.evidence
    if evidence is None:
        return
    record = next((r for i in range(len(article.references)) if (r := article.record(i)) is not None and r.title == evidence.title), None)
    study = evidence.title
    if record is not None:
        where = ", ".join(str(part) for part in (record.journal_iso or record.journal, record.year) if part)
        study = f"{record.title} {where} ({named_by(record.pmid)})"
    yield from pen.labelled("study", study)
    if evidence.sentence:
        yield from pen.labelled("closest", f"“{evidence.sentence}” ({evidence.source})")
    if evidence.shared_terms:
        yield from pen.labelled("shared", ", ".join(evidence.shared_terms))
    if evidence.missing_terms:
        yield from pen.labelled("missing", ", ".join(evidence.missing_terms))
    for reason in evidence.reasons:
        yield from pen.labelled("because", reason)
    if evidence.judge != "lexical":  # the default model goes without saying
        yield from pen.labelled("judge", evidence.judge)


def _excerpt(span: Span, document: Document, pen: _Pen) -> Iterator[str]:
    """The source line cut to the width around the span, and carets below it, in display cells."""
    file = document.file_at(span.start)
    line, column = file.line_column(span.start - file.start)
    text = file.line_text(line)
    begin = column - 1
    end = max(begin + 1, min(len(text), begin + len(span)))
    gutter = str(line)
    room = pen.width - len(gutter) - 6
    left, right = 0, len(text)
    if right > room:
        window = room - 2  # an ellipsis on either side
        left = max(0, min(begin - max(0, window - (end - begin)) * 2 // 3, right - window))
        right = min(right, left + window)
    shown = _flat(text[left:right])
    before = _cells(_flat(text[left:begin])) + (left > 0)
    carets = max(1, _cells(_flat(text[begin : min(end, right)])))
    bar = pen.style("|", "dim")
    yield f"  {pen.style(gutter, 'dim')} {bar} {'…' if left else ''}{shown}{'…' if right < len(text) else ''}"
    yield f"  {' ' * len(gutter)} {bar} {' ' * before}{pen.style('^' * carets, 'caret')}"


def _flat(text: str) -> str:
    return printable(text).replace("\t", " ").replace("\n", " ")


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    from citecheck.text import display_width

    return display_width(text)


def _statistics(report: Report, pen: _Pen) -> Iterator[str]:
    lines = [f"{count:6}  {pen.style(worst.code, worst.severity.value)}  {worst.name}" for worst, count in by_rule(report)]
    yield from lines
    yield "\n" if lines else ""


def _summary(report: Report, pen: _Pen) -> Iterator[str]:
    findings = report.findings
    files = report.files
    references = sum(len(file.article.references) for file in files)
    markers = sum(len(file.article.markers) for file in files)
    checked = f"{counted(len(files), 'file')}, {counted(markers, 'marker')}, {counted(references, 'reference')}"
    if findings:
        parts = [pen.style(said, severity.value) for severity, said in by_severity(findings)]
        yield f"Found {', '.join(parts)} in {checked}."
    else:
        verdict = pen.style("No findings", "good") if report.complete else "No findings so far"
        yield f"{verdict} in {checked}." if files or not report.unreadable else "No file could be read."
    yield from (f"{pen.style('note', 'dim')}: {printable(note)}" for note in report.notes)
    suppressed, baselined = sum(len(f.suppressed) for f in files), sum(len(f.baselined) for f in files)
    hidden = [f"{count} {word}" for count, word in ((suppressed, "suppressed"), (baselined, "in the baseline")) if count]
    if hidden:
        yield f"Not shown: {', '.join(hidden)}."
    yield from _not_covered(report)
    yield from _undecided(report)
    if sentence := incomplete(report):
        yield _incomplete(sentence, pen)
        if pen.options.verbose:
            yield from _unverified(report)
    fixable = sum(finding.fix is not None and finding.fix.safe for finding in findings)
    if fixable:
        yield f"{fixable} fixable with --fix."


def _not_covered(report: Report) -> Iterator[str]:
    """Which entries nobody could verify, since no source sets out to hold such works: that nothing is said of them is no approval."""
    left = {
        file.article.document.path: [
            reference.key
            for reference, resolution in zip(file.article.references, file.article.resolutions, strict=False)
            if isinstance(resolution, NotCovered)
        ]
        for file in report.files
    }
    total = sum(map(len, left.values()))
    if total:
        named = ", ".join(next(iter(left.values()))[:NAMED]) if len(left) == 1 else ""
        which = f": {printable(named)}{' …' if total > NAMED else ''}" if named else ""
        yield f"Not checked, since PubMed isn't known to hold such works: {counted(total, 'reference')}{which}."


def _undecided(report: Report) -> Iterator[str]:
    """Which numbers nobody can tell from markers: that nothing is said of them is no approval, either."""
    documents = [(file.article.document, span) for file in report.files for span in file.article.undecided]
    if documents:
        places = ((document.path, document.locate(span), document.text_of(span)) for document, span in documents[:NAMED])
        named = ", ".join(f"{path}:{at.line}:{at.column} “{printable(one_line(text))}”" for path, at, text in places)
        what = "number that may or may not be a marker" if len(documents) == 1 else "numbers that may or may not be markers"
        yield f"Left alone: {len(documents)} {what}: {printable(named)}{' …' if len(documents) > NAMED else ''}."


def _unverified(report: Report) -> Iterator[str]:
    """Each entry that could not be verified, where it stands, and why."""
    for file in report.files:
        for reference, reason in unverified(file):
            at = file.article.document.locate(reference.span)
            yield printable(one_line(f"  {at.path}:{at.line}: {entry_and_work(reference)}: {reason}")).rstrip()


def _incomplete(sentence: str, pen: _Pen) -> str:
    return pen.style(f"Incomplete: {sentence}.", "warning")
