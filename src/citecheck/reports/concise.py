"""One finding a line, `path:line:column: severity[code] message`, for editors, grep and people in a hurry."""

from __future__ import annotations

from typing import TextIO

from citecheck.model import Report
from citecheck.reports.base import RenderOptions, all_notes, incomplete
from citecheck.text import one_line, printable

NAME = "concise"
TELLS_NOTES = True


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Findings in reading order, then lines on what could not be verified or read."""
    del options
    for finding in sorted(report.findings, key=lambda f: (f.path, f.span, f.code)):
        at = finding.location  # its path is relative to the working folder, where an editor or a shell looks for it
        line = f"{at.path}:{at.line}:{at.column}: {finding.severity}[{finding.code}] {finding.message}"
        out.write(printable(one_line(line)) + "\n")
    if sentence := incomplete(report):
        out.write(printable(one_line(f"citecheck: incomplete: {sentence}")) + "\n")
    for note in all_notes(report):
        out.write(printable(one_line(f"citecheck: note: {note}")) + "\n")
