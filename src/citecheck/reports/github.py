"""GitHub's annotations, and the whole report as Markdown for the job's summary.

GitHub shows at most ten errors, ten warnings and ten notices of one step
(https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions), so the worst come first and the
summary holds the rest. A summary may take 1 MiB.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from citecheck.model import Finding, Report, Severity
from citecheck.reports.base import (
    RenderOptions,
    file_incomplete,
    in_one_line,
    incomplete,
    markdown_text,
    rule_url,
    shown_path,
    worst_first,
)
from citecheck.text import counted, printable

NAME = "github"
TELLS_NOTES = False
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_PER_LEVEL = 10
_SUMMARY_BYTES = 1_000_000


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Annotations to `out`, the worst first; the whole to `options.summary` where there is one."""
    room = dict.fromkeys(Severity, _PER_LEVEL)
    if sentence := incomplete(report):
        out.write(_command("warning", sentence, title="citecheck is incomplete"))
        room[Severity.WARNING] -= 1
    findings = worst_first(report.findings)
    room[Severity.INFO] -= 1  # kept for the line that says how many are left out
    shown = []
    for finding in findings:
        if room[finding.severity] > 0:
            room[finding.severity] -= 1
            shown.append(finding)
    for finding in shown:
        out.write(_annotation(finding, options))
    if left := len(findings) - len(shown):
        where = "the job summary has" if options.summary else "the other formats have"
        out.write(_command("notice", f"{counted(left, 'more finding')} not annotated here; {where} them all.", title="citecheck"))
    if options.summary is not None:
        _summary(report, findings, options.summary, options)


def _annotation(finding: Finding, options: RenderOptions) -> str:
    at = finding.location
    place = {"file": shown_path(at.path, options), "line": str(at.line), "endLine": str(at.end_line)}
    if at.line == at.end_line:  # GitHub takes columns within one line only
        place |= {"col": str(at.column), "endColumn": str(at.end_column)}
    return _command(_LEVEL[finding.severity], f"{finding.message}\n{finding.help}".strip(), title=f"{finding.code} {finding.name}", **place)


def _command(level: str, message: str, **properties: str) -> str:
    """One workflow command. Everything in it is data: no character of it can begin another command."""
    fields = ",".join(f"{name}={_escape(printable(value), ':,')}" for name, value in properties.items())
    return f"::{level} {fields}::{_escape(printable(message))}\n"


def _escape(text: str, further: str = "") -> str:
    for char in "%\r\n" + further:  # the percent sign first, or it would escape the escapes
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def _summary(report: Report, findings: list[Finding], out: TextIO, options: RenderOptions) -> None:
    counts = ", ".join(
        counted(sum(f.severity is s for f in findings), word) for s, word in zip(Severity, ("error", "warning", "hint"), strict=True)
    )
    head = [f"## citecheck: {counts}", ""]
    for file in report.files:
        if sentence := file_incomplete(file):
            head += [f"> ⚠️ {markdown_text(shown_path(file.article.document.path, options))}: {markdown_text(sentence)}", ""]
    head += [f"> {markdown_text(note)}\n" for note in report.notes]
    if not findings:
        head += ["Nothing found.", ""]
    else:
        head += ["| | Where | Rule | Finding |", "|---|---|---|---|"]
    _write_within("\n".join(head) + "\n", (_row(finding, options) for finding in findings), out)


def _row(finding: Finding, options: RenderOptions) -> str:
    at = finding.location
    where = markdown_text(f"{shown_path(at.path, options)}:{at.line}:{at.column}")
    study = f"<br>Study: {markdown_text(finding.evidence.title)}" if finding.evidence else ""
    words = f"{markdown_text(in_one_line(finding))}{study}"
    return f"| {finding.severity} | {where} | [{finding.code}]({rule_url(finding.code)}) | {words} |\n"


def _write_within(head: str, rows: Iterable[str], out: TextIO) -> None:
    out.write(head)
    used = len(head.encode())
    left = 0
    for row in rows:
        size = len(row.encode())
        if left or used + size > _SUMMARY_BYTES:
            left += 1
        else:
            out.write(row)
            used += size
    if left:
        out.write(f"\n{counted(left, 'more finding')} left out: a summary holds one megabyte.\n")
