"""GitLab's Code Quality report: a JSON array in Code Climate's terms, shown in merge requests.

Format: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format (every field below is one it
requires; fingerprints have to be unique within the file).
"""

from __future__ import annotations

import hashlib
import json
from typing import TextIO

from citecheck.model import Report, Severity
from citecheck.reports.base import RenderOptions, file_incomplete, in_one_line, shown_path, unique_fingerprints, worst_first

NAME = "gitlab"
TELLS_NOTES = False
_SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """Every finding, the worst first, and one issue for each article whose references could not all be verified."""
    findings = worst_first(report.findings)
    issues = [
        _issue(
            in_one_line(finding),
            f"{finding.code} {finding.name}",
            fingerprint,
            _SEVERITY[finding.severity],
            shown_path(finding.location.path, options),
            finding.location.line,
            finding.location.end_line,
        )
        for finding, fingerprint in zip(findings, unique_fingerprints(findings), strict=True)
    ]
    for file in report.files:
        if sentence := file_incomplete(file):
            path = shown_path(file.article.document.path, options)
            digest = hashlib.sha256(f"unverified\0{path}".encode()).hexdigest()[:32]
            issues.append(_issue(sentence, "unverified-references", digest, "minor", path, 1, 1))
    json.dump(issues, out, ensure_ascii=False, indent=2)
    out.write("\n")


def _issue(description: str, check: str, fingerprint: str, severity: str, path: str, line: int, end_line: int) -> dict[str, object]:
    return {
        "description": description,
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line, "end": end_line}},
    }
