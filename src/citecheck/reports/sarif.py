"""SARIF 2.1.0, for GitHub code scanning and every other viewer of it.

Columns are code points, which the run says (`columnKind`). Regions of a DOCX or PDF point into the text extracted from
it, so that such results carry a logical location (page or paragraph) as well. GitHub takes at most 5,000 results of a
run (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).
"""

from __future__ import annotations

import inspect
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

from citecheck.model import Article, Document, Finding, Report, Severity, Span
from citecheck.reports.base import (
    DOCS_URL,
    RenderOptions,
    file_incomplete,
    rule_url,
    shown_path,
    unique_fingerprints,
    worst_first,
)
from citecheck.rules.base import Rule, all_rules
from citecheck.text import counted

NAME = "sarif"
TELLS_NOTES = True
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_MOST_RESULTS = 5000


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """One run. `executionSuccessful` is false when references could not be verified, so that a viewer doesn't take an
    earlier finding for mended because nobody could look."""
    articles = {id(finding): file.article for file in report.files for finding in file.findings}
    findings = worst_first(report.findings)
    shown = findings[:_MOST_RESULTS]
    rules = _rules(shown)
    index = {rule["id"]: at for at, rule in enumerate(rules)}
    results = [
        _result(finding, articles[id(finding)], fingerprint, index[finding.code], options)
        for finding, fingerprint in zip(shown, unique_fingerprints(shown), strict=True)
    ]
    run = {
        "tool": {
            "driver": {
                "name": "citecheck",
                "version": options.version,
                "informationUri": DOCS_URL + "/",
                "rules": rules,
                "notifications": [{"id": "unverified-references"}, {"id": "unreadable"}, {"id": "note"}],
            }
        },
        "automationDetails": {"id": "citecheck/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The root of the repository."}}},
        "invocations": [
            {
                "executionSuccessful": report.complete,
                "toolExecutionNotifications": list(_notifications(report, len(findings) - len(shown), options)),
            }
        ],
        "properties": {"unverified": report.unverified},
        "results": results,
    }
    json.dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, out, ensure_ascii=False, indent=2)
    out.write("\n")


def _rules(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Every rule there is, and any code among the findings that is no rule's own (an unused suppression, say)."""
    least: dict[str, float] = {}
    for finding in findings:
        least[finding.code] = min(finding.confidence, least.get(finding.code, 1.0))
    known = {rule.code: _rule(rule) for rule in all_rules()}
    for finding in findings:
        if finding.code not in known:
            known[finding.code] = {"id": finding.code, "name": finding.name, "helpUri": rule_url(finding.code)}
    for code, confidence in least.items():
        known[code].setdefault("properties", {})["precision"] = _precision(confidence)
    return [known[code] for code in sorted(known)]


def _rule(rule: Rule) -> dict[str, Any]:
    summary, _, rest = (inspect.getdoc(type(rule)) or rule.name).partition("\n\n")
    summary = " ".join(summary.split())
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": f"{summary} See {rule_url(rule.code)}", "markdown": f"{summary}\n\n{rest}".strip()},
        "helpUri": rule_url(rule.code),
        "defaultConfiguration": {"level": _LEVEL[rule.severity], "enabled": rule.default},
        "properties": {"tags": ["citations"]},
    }


def _precision(confidence: float) -> str:
    """GitHub's four words for how seldom a finding is wrong."""
    bounds = ((0.95, "very-high"), (0.85, "high"), (0.6, "medium"))
    return next((word for bound, word in bounds if confidence >= bound), "low")


def _result(finding: Finding, article: Article, fingerprint: str, rule: int, options: RenderOptions) -> dict[str, Any]:
    document = article.document
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVEL[finding.severity],
        "message": {"text": "\n".join(_message(finding))},
        "locations": [_location(document, finding.span, options)],
        "properties": {"precision": _precision(finding.confidence), "confidence": finding.confidence},
    }
    if finding.fingerprint:
        result["partialFingerprints"] = {"citecheck/v1": fingerprint}
    related = [
        _location(document, reference.span, options) | {"id": reference.position, "message": {"text": f"entry {reference.key}"}}
        for reference in article.references
        if reference.key in finding.references and reference.span != finding.span
    ]
    if related:
        result["relatedLocations"] = related
    if finding.fix is not None and finding.fix.safe and finding.fix.edits and document.file_at(finding.span.start).editable:
        result["fixes"] = [_fix(finding, document, options)]
    return result


def _message(finding: Finding) -> Iterable[str]:
    yield finding.message
    if finding.help:
        yield finding.help
    if finding.evidence is not None:
        yield f"Study: {finding.evidence.title}"
        if finding.evidence.sentence:
            yield f"Closest sentence ({finding.evidence.source}): {finding.evidence.sentence}"


def _location(document: Document, span: Span, options: RenderOptions) -> dict[str, Any]:
    at = document.locate(span)
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(at.path, options), "region": _region(document, span)}}
    if not document.file_at(span.start).editable:
        place = f"page {at.page}" if at.page else f"paragraph {at.line}"
        location["logicalLocations"] = [{"name": place, "fullyQualifiedName": place}]
    return location


def _region(document: Document, span: Span) -> dict[str, int]:
    at = document.locate(span)
    return {"startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column}


def _artifact(path: str, options: RenderOptions) -> dict[str, str]:
    """A URI relative to the root, or an absolute one for a file outside of it."""
    shown = shown_path(path, options)
    if Path(shown).is_absolute():
        return {"uri": Path(shown).as_uri()}
    return {"uri": quote(os.fsencode(shown), safe="/"), "uriBaseId": "%SRCROOT%"}


def _fix(finding: Finding, document: Document, options: RenderOptions) -> dict[str, Any]:
    assert finding.fix is not None
    by_path: dict[str, list[dict[str, Any]]] = {}
    for edit in sorted(finding.fix.edits, key=lambda edit: edit.span):
        replacement = {"deletedRegion": _region(document, edit.span), "insertedContent": {"text": edit.text}}
        by_path.setdefault(document.file_at(edit.span.start).path, []).append(replacement)
    changes = [{"artifactLocation": _artifact(path, options), "replacements": edits} for path, edits in by_path.items()]
    return {"description": {"text": finding.fix.description}, "artifactChanges": changes}


def _notifications(report: Report, left_out: int, options: RenderOptions) -> Iterable[dict[str, Any]]:
    for file in report.files:
        document = file.article.document
        place = [{"physicalLocation": {"artifactLocation": _artifact(document.path, options)}}]
        if sentence := file_incomplete(file):
            yield _notification("unverified-references", "warning", sentence) | {"locations": place}
        for note in document.notes:
            yield _notification("note", "note", note) | {"locations": place}
    for sentence in report.unreadable:
        yield _notification("unreadable", "error", sentence)
    for note in report.notes:
        yield _notification("note", "note", note)
    if left_out:
        yield _notification("note", "warning", f"{counted(left_out, 'finding')} left out: a run holds at most {_MOST_RESULTS:,} results.")


def _notification(identifier: str, level: str, text: str) -> dict[str, Any]:
    return {"descriptor": {"id": identifier}, "level": level, "message": {"text": text}}
