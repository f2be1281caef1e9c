"""One finding a line, `path:line:column: severity[code] message`, for editors, grep and people in a hurry."""

from __future__ import annotations

from typing import TextIO

from citecheck.model import Report
from citecheck.reports.base import RenderOptions, incomplete, shown_path
from citecheck.text import one_line, printable

NAME = "concise"


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Findings in reading order, then a line on what could not be verified."""
    for finding in sorted(report.findings, key=lambda f: (f.path, f.span, f.code)):
        where = f"{shown_path(finding.location.path, options)}:{finding.location.line}:{finding.location.column}"
        line = f"{where}: {finding.severity}[{finding.code}] {finding.message}"
        out.write(printable(one_line(line)) + "\n")
    if sentence := incomplete(report):
        out.write(printable(one_line(f"citecheck: incomplete: {sentence}")) + "\n")
