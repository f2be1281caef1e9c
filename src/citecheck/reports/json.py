"""The contract's JSON of `check`."""

from __future__ import annotations

import json
from typing import Any, TextIO

from citecheck.model import Evidence, Finding, Fix, Report, Severity
from citecheck.reports.base import RenderOptions, unverified

NAME = "json"
TELLS_NOTES = True


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Write the whole report as one JSON document, version 1."""
    findings = report.findings
    document = {
        "version": 1,
        "tool": {"name": "citecheck", "version": options.version},
        "complete": report.complete,
        "unverified": report.unverified,
        "notes": list(report.notes),
        "unreadable": list(report.unreadable),
        "files": [
            {
                "path": file.article.document.path,
                "format": file.article.document.format,
                "markers": len(file.article.markers),
                "references": len(file.article.references),
                "claims": len(file.article.claims),
                "unverified": file.unverified,
                "reasons": list(file.reasons),
                "unverified_references": [{"key": reference.key, "reason": reason} for reference, reason in unverified(file)],
                "suppressed": len(file.suppressed),
                "baselined": len(file.baselined),
                "notes": list(file.article.document.notes),
            }
            for file in report.files
        ],
        "findings": [_finding(finding) for finding in findings],
        "summary": {severity.value: sum(finding.severity is severity for finding in findings) for severity in Severity},
    }
    json.dump(document, out, ensure_ascii=False, indent=2)
    out.write("\n")


def _finding(finding: Finding) -> dict[str, Any]:
    at = finding.location
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "confidence": finding.confidence,
        "path": finding.path,
        "line": at.line,
        "column": at.column,
        "end_line": at.end_line,
        "end_column": at.end_column,
        "page": at.page,
        "message": finding.message,
        "help": finding.help,
        "marker": finding.marker,
        "references": list(finding.references),
        "pmids": list(finding.pmids),
        "claim": finding.claim,
        "evidence": _evidence(finding.evidence) if finding.evidence else None,
        "fix": _fix(finding.fix) if finding.fix else None,
        "fingerprint": finding.fingerprint,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "title": evidence.title,
        "sentence": evidence.sentence,
        "source": evidence.source,
        "pmid": evidence.pmid,
        "shared_terms": list(evidence.shared_terms),
        "missing_terms": list(evidence.missing_terms),
        "reasons": list(evidence.reasons),
        "judge": evidence.judge,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "description": fix.description,
        "safe": fix.safe,
        "edits": [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits],
    }
