"""One finding a line, `path:line:column: severity[code] message`, for editors, grep and people in a hurry."""

from __future__ import annotations

from typing import TextIO

from citecheck.model import Report
from citecheck.reports.base import RenderOptions, all_notes, by_rule, incomplete
from citecheck.text import one_line, printable

NAME = "concise"
TELLS_NOTES = True


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Findings in reading order, then how many there are of each rule (if asked for), and lines on what could not be verified or read."""
    for finding in sorted(report.findings, key=lambda f: (f.path, f.span, f.code)):
        at = finding.location  # its path is relative to the working folder, where an editor or a shell looks for it
        line = f"{at.path}:{at.line}:{at.column}: {finding.severity}[{finding.code}] {finding.message}"
        out.write(printable(one_line(line)) + "\n")
    for worst, count in by_rule(report) if options.statistics else ():
        out.write(f"{count:6}  {worst.code}  {worst.name}\n")
    if sentence := incomplete(report):
        out.write(printable(one_line(f"citecheck: incomplete: {sentence}")) + "\n")
    for note in all_notes(report):
        out.write(printable(one_line(f"citecheck: note: {note}")) + "\n")
