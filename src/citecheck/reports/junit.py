"""JUnit XML: an article is a test suite, a finding a test, an article without findings a passed one.

A finding that makes the exit code 1 (`--fail-on`) is a failed test. A milder one is a test that passed and has something to say:
else a run that exits with 0 would show red.
References that could not be verified are a skipped test: it was neither passed nor failed. Format: the schema that
Jenkins' xUnit plug-in publishes, which GitLab, Azure Pipelines and CircleCI read too.
"""

from __future__ import annotations

from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from citecheck.model import FileReport, Finding, Report
from citecheck.reports.base import RenderOptions, file_incomplete, shown_path
from citecheck.text import lazy_re, printable

NAME = "junit"
TELLS_NOTES = False
_NOT_XML = lazy_re(r"[\ud800-\udfff\ufffe\uffff]")


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """One `testsuite` an article, in the order of the run."""
    suites = [_suite(file, options) for file in report.files]
    counts = {
        "tests": sum(len(file.findings) + 1 for file in report.files),
        "failures": sum(map(_failures, report.files)),
        "skipped": sum(file.unverified > 0 for file in report.files),
    }
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(_element("testsuites", {"name": "citecheck"} | counts, "\n" + "".join(suites)))


def _suite(file: FileReport, options: RenderOptions) -> str:
    path = shown_path(file.article.document.path, options)
    sentence = file_incomplete(file)
    skipped = _element("skipped", {"message": sentence}) if sentence else ""
    cases = [_element("testcase", {"classname": path, "name": "references verified"}, skipped)]
    cases += [_case(finding, path, options, file.fails(finding)) for finding in sorted(file.findings, key=lambda f: (f.span, f.code))]
    counts = {"tests": len(cases), "failures": _failures(file), "errors": 0, "skipped": int(file.unverified > 0)}
    return _element("testsuite", {"name": path} | counts, "\n" + "".join(cases))


def _failures(file: FileReport) -> int:
    return sum(map(file.fails, file.findings))


def _case(finding: Finding, path: str, options: RenderOptions, fails: bool) -> str:
    where = f"{finding.location.line}:{finding.location.column}"
    details = [f"{shown_path(finding.location.path, options)}:{where}", finding.help]
    if finding.claim:
        details.append(f"Claim: {finding.claim}")
    if finding.evidence:
        details.append(f"Study: {finding.evidence.title}")
    if fails:
        said = _element("failure", {"message": finding.message, "type": finding.severity.value}, escape(_clean("\n".join(details))))
    else:
        said = _element("system-out", {}, escape(_clean("\n".join([f"{finding.severity}: {finding.message}", *details]))))
    return _element("testcase", {"classname": path, "name": f"{finding.code} {finding.name} at {where}"}, said)


def _element(tag: str, attributes: dict[str, str | int] | dict[str, str], content: str = "") -> str:
    """One element; `content` is markup already."""
    written = "".join(f" {name}={quoteattr(_clean(str(value)))}" for name, value in attributes.items())
    return f"<{tag}{written}>{content}</{tag}>\n" if content else f"<{tag}{written}/>\n"


def _clean(text: str) -> str:
    """`text` without the characters that XML 1.0 can't hold."""
    return _NOT_XML.sub("\ufffd", printable(text))
