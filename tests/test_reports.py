"""Every machine's format: what it looks like (snapshots), that it is valid, and that nothing in an article can break out."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree
from syrupy.assertion import SnapshotAssertion

from citecheck.model import Edit, Fix, Report, Severity, Span
from citecheck.reports.base import RenderOptions, load_report, report_names, shown_path, single_edit
from tests.sample_report import acne, finding, hostile, many, sample

SCHEMAS = Path(__file__).parent / "schemas"
MACHINE = ("concise", "github", "gitlab", "junit", "rdjson", "sarif")


def rendered(name: str, report: Report, **options: Any) -> str:
    out = io.StringIO()
    load_report(name).render(report, out, RenderOptions(version="1.2.3", **options))
    return out.getvalue()


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def test_every_format_of_the_contract_is_found_by_name() -> None:
    assert {"text", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson", "html"} >= set(MACHINE)
    assert set(MACHINE) <= set(report_names())
    with pytest.raises(KeyError):
        load_report("base")


@pytest.mark.parametrize("name", [name for name in MACHINE if name != "sarif"])
def test_format(name: str, snapshot: SnapshotAssertion) -> None:
    assert rendered(name, sample()) == snapshot


@pytest.mark.parametrize("name", ["text", "concise"])
def test_statistics_count_each_rule_once_whatever_its_severities(name: str) -> None:
    file = acne()
    counted = [replace(file.findings[0], severity=severity) for severity in (Severity.INFO, Severity.ERROR, Severity.INFO)]
    report = Report((replace(file, findings=(*counted, *file.findings[1:3])),))
    lines = [line for line in rendered(name, report, statistics=True).splitlines() if re.match(r" +\d+  CC", line)]
    assert [line.split() for line in lines] == [
        ["3", "CC401", "unrelated-study"],
        ["1", "CC101", "dangling-marker"],
        ["1", "CC205", "year-mismatch"],
    ]
    assert not [line for line in rendered(name, report).splitlines() if re.match(r" +\d+  CC", line)]


def test_sarif(snapshot: SnapshotAssertion) -> None:
    log = json.loads(rendered("sarif", sample()))
    log["runs"][0]["tool"]["driver"]["rules"] = "tested apart: they are the docstrings of the rules"
    for result in log["runs"][0]["results"]:
        del result["ruleIndex"]
    assert log == snapshot


@pytest.mark.parametrize("report", [sample(), hostile(), Report(())], ids=["sample", "hostile", "empty"])
@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson"])
def test_json_formats_keep_to_their_schema(name: str, report: Report) -> None:
    file = {"sarif": "sarif-2.1.0.json", "gitlab": "gitlab-codequality.json", "rdjson": "rdjson.json"}[name]
    validator = jsonschema.validators.validator_for(schema(file))(schema(file), format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(json.loads(rendered(name, report)))] == []


@pytest.mark.parametrize("report", [sample(), hostile(), Report(())], ids=["sample", "hostile", "empty"])
def test_junit_keeps_to_its_schema(report: Report) -> None:
    xsd = etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd"))
    xsd.assertValid(etree.fromstring(rendered("junit", report).encode()))


@pytest.mark.parametrize("name", MACHINE)
def test_unverified_references_are_said(name: str) -> None:
    output = rendered(name, sample()).replace("%3A", ":")
    words = r"1 reference not verified, of [34] looked up: PubMed could not be reached \(connection refused\)"
    assert re.search(words, output)
    verified = replace(acne(), unverified=0, reasons=())
    assert "not verified" not in rendered(name, Report((verified,)))


class TestSarif:
    def run(self, report: Report, **options: Any) -> Any:
        return json.loads(rendered("sarif", report, **options))["runs"][0]

    def test_a_rule_brings_its_whole_explanation(self) -> None:
        rules = {rule["id"]: rule for rule in self.run(sample())["tool"]["driver"]["rules"]}
        described = [rule for rule in rules.values() if "help" in rule]
        for rule in described:
            assert rule["helpUri"].startswith("https://")
            assert "## Why" in rule["help"]["markdown"]
            assert not rule["shortDescription"]["text"].startswith("#")

    def test_results_name_their_rule_by_index(self) -> None:
        run = self.run(sample())
        assert all(run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])

    def test_the_worst_stay_when_there_are_too_many(self) -> None:
        run = self.run(many(5_200))
        assert len(run["results"]) == 5_000
        assert run["results"][0]["ruleId"] == "CC101"
        assert "201 findings left out" in run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]

    def test_paths_are_relative_to_the_root_and_percent_encoded(self, tmp_path: Path) -> None:
        report = Report((acne(), *sample().files[1:]))
        uris = [
            n["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            for n in self.run(report)["invocations"][0]["toolExecutionNotifications"]
        ]
        assert uris == ["articles/acne.md"]
        inside = RenderOptions(root=tmp_path)
        assert shown_path(str(tmp_path / "a" / "b.md"), inside) == "a/b.md"
        assert shown_path("/elsewhere/c.md", inside) == "/elsewhere/c.md"
        uri = self.run(hostile())["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri == "articles/x%2Cy%3Az%25%22%27%3Cb%3E.md"

    def test_execution_is_not_called_successful_when_references_could_not_be_verified(self) -> None:
        assert self.run(sample())["invocations"][0]["executionSuccessful"] is False
        assert self.run(Report(sample().files[1:]))["invocations"][0]["executionSuccessful"] is True


class TestGithub:
    def test_at_most_ten_of_each_level_the_worst_first(self) -> None:
        lines = rendered("github", many(40)).splitlines()
        assert lines[0].startswith("::error ")
        assert sum(line.startswith("::warning ") for line in lines) == 10
        assert lines[-1].endswith("30 more findings not annotated here; the other formats have them all.")
        assert lines[-1].startswith("::notice ")

    def test_the_word_on_unverified_references_takes_one_of_the_ten(self) -> None:
        report = many(40)
        unverified = replace(report.files[0], looked_up=3, unverified=2)
        lines = rendered("github", Report((unverified,))).splitlines()
        assert lines[0] == "::warning title=citecheck is incomplete::2 references not verified, of 3 looked up"
        assert sum(line.startswith("::warning ") for line in lines) == 10

    def test_nothing_in_an_article_can_begin_a_command(self) -> None:
        lines = rendered("github", hostile()).splitlines()
        assert len(lines) == 2
        assert all(line.startswith(("::error ", "::warning ")) for line in lines)
        assert "file=articles/x%2Cy%3Az%25" in lines[1]
        assert "%0A::error::injected" in lines[1]

    def test_the_summary_holds_everything_as_text(self, snapshot: SnapshotAssertion) -> None:
        summary = io.StringIO()
        rendered("github", sample(), summary=summary)
        assert summary.getvalue() == snapshot

    def test_the_summary_shows_hostile_text_as_text(self) -> None:
        summary = io.StringIO()
        rendered("github", hostile(), summary=summary)
        text = summary.getvalue()
        assert "\\<img" in text
        assert "<img" not in text.replace("\\<img", "")
        assert text.count("\n| error |") == 1

    def test_the_summary_keeps_below_a_megabyte(self) -> None:
        summary = io.StringIO()
        rendered("github", many(12_000), summary=summary)
        assert 900_000 < len(summary.getvalue().encode()) < 1_048_576
        assert "left out" in summary.getvalue()


def test_gitlab_fingerprints_are_unique() -> None:
    issues = json.loads(rendered("gitlab", many(50)))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 51


class TestRdjson:
    def test_columns_are_utf8_bytes(self) -> None:
        diagnostics = json.loads(rendered("rdjson", sample()))["diagnostics"]
        dangling = next(d for d in diagnostics if d.get("code", {}).get("value") == "CC101")
        line = acne().article.document.source.splitlines()[4].encode()
        span = dangling["location"]["range"]
        assert line[span["start"]["column"] - 1 : span["end"]["column"] - 1] == b"[4]"

    def test_a_safe_fix_is_a_suggestion(self) -> None:
        diagnostics = json.loads(rendered("rdjson", sample()))["diagnostics"]
        (suggestion,) = next(d["suggestions"] for d in diagnostics if "suggestions" in d)
        assert suggestion["text"] == "2019"


class TestSingleEdit:
    def test_edits_that_belong_together_become_one(self) -> None:
        of = acne().article
        at = of.document.source.index("2018;100(8)")
        both = Fix("both", (Edit(Span(at + 5, at + 8), "99"), Edit(Span(at, at + 4), "2019")))
        edit = single_edit(finding(of, "CC205", "x", Severity.INFO, "2018", "", "", fix=both), of.document)
        assert edit == Edit(Span(at, at + 8), "2019;99")

    def test_none_for_unsafe_or_distant_edits(self) -> None:
        of = acne().article
        unsafe = Fix("drop", (Edit(Span(0, 1), ""),), safe=False)
        assert single_edit(finding(of, "CC102", "x", Severity.INFO, "2018", "", "", fix=unsafe), of.document) is None
        distant = Fix("renumber", (Edit(Span(0, 1), ""), Edit(Span(len(of.document.source) - 1, len(of.document.source)), "")))
        edit = single_edit(finding(of, "CC104", "x", Severity.INFO, "2018", "", "", fix=distant), of.document, most_lines=5)
        assert edit is None


@pytest.mark.parametrize(("fail_on", "failing"), [("error", 2), ("warning", 4), ("info", 5), ("never", 0)])
def test_a_finding_is_a_failed_test_in_junit_where_it_fails_the_run(fail_on: str, failing: int) -> None:
    root = etree.fromstring(rendered("junit", Report((replace(acne(), fail_on=fail_on),))).encode())
    counted = [int(each.get("failures", "")) for each in root.iter("testsuites", "testsuite")]
    assert (len(root.findall(".//failure")), counted) == (failing, [failing] * 2)
    said = [(each.text or "").partition(":")[0] for each in root.iter("system-out")]
    assert sorted(said) == sorted(["error", "error", "warning", "warning", "info"][failing:])


def test_junit_text_survives_characters_that_xml_cannot_hold() -> None:
    tree = etree.fromstring(rendered("junit", hostile()).encode())
    failure = tree.find(".//failure")
    assert failure is not None
    assert "<img src=x onerror=alert(7)>" in failure.get("message", "")
