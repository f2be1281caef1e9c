"""Reviewdog's Diagnostic Format (`rdjson`): columns in UTF-8 bytes, suggestions from safe fixes.

Format: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

import json
from typing import Any, TextIO

from citecheck.model import Document, Finding, Report, Severity, Span
from citecheck.reports.base import RenderOptions, file_incomplete, rule_url, shown_path, single_edit, worst_first
from citecheck.text import utf8_column

NAME = "rdjson"
TELLS_NOTES = False
_SEVERITY = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Every finding of each article, the worst first, after a diagnostic for references that could not be verified."""
    diagnostics: list[dict[str, Any]] = []
    for file in report.files:
        document = file.article.document
        if sentence := file_incomplete(file):
            location = {"path": shown_path(document.path, options)}
            diagnostics.append(
                {"message": sentence, "location": location, "severity": "WARNING", "code": {"value": "unverified-references"}}
            )
        diagnostics += [_diagnostic(finding, document, options) for finding in worst_first(file.findings)]
    worst = min((finding.severity for finding in report.findings), key=lambda s: s.rank, default=Severity.INFO)
    result = {
        "source": {"name": "citecheck", "url": rule_url("")},
        "severity": _SEVERITY[worst],
        "diagnostics": diagnostics,
    }
    json.dump(result, out, ensure_ascii=False, indent=2)
    out.write("\n")


def _diagnostic(finding: Finding, document: Document, options: RenderOptions) -> dict[str, Any]:
    diagnostic: dict[str, Any] = {
        "message": f"{finding.message}\n{finding.help}".strip(),
        "location": {"path": shown_path(finding.location.path, options), "range": _range(document, finding.span)},
        "severity": _SEVERITY[finding.severity],
        "code": {"value": finding.code, "url": rule_url(finding.code)},
    }
    if edit := single_edit(finding, document):
        diagnostic["suggestions"] = [{"range": _range(document, edit.span), "text": edit.text}]
    return diagnostic


def _range(document: Document, span: Span) -> dict[str, Any]:
    """Lines and columns from 1, columns in UTF-8 bytes, the end exclusive."""
    file, at = document.file_at(span.start), document.locate(span)
    return {
        "start": {"line": at.line, "column": utf8_column(file.line_text(at.line), at.column)},
        "end": {"line": at.end_line, "column": utf8_column(file.line_text(at.end_line), at.end_column)},
    }
