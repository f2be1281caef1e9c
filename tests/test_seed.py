"""The page the tool was conceived for, from the command line to the findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import citecheck
from tests.data import shared
from tests.seed import RECORDS
from tests.standin import StandIn
from tests.standin.responses import efetch_xml


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A copy of the seed page, so that no settings file above the original has a say."""
    copy = tmp_path / "botox-whiteheads.txt"
    copy.write_bytes(shared("seed/botox-whiteheads.txt").read_bytes())
    return copy


def test_markers_entries_and_claims(page: Path) -> None:
    parsed = citecheck("parse", page, "--format", "json", cwd=page.parent).json
    assert [marker["keys"] for marker in parsed["markers"]] == [["1"], ["2"], ["3"], ["3"], ["1", "3"], ["4"], ["5"], ["1", "2"]]
    assert {marker["style"] for marker in parsed["markers"]} == {"bare"}
    assert [(r["key"], r["title"], r["journal"], r["year"]) for r in parsed["references"]] == [
        ("1", "Acne treatment review and future perspectives", "Dermatologic therapy", 2022),
        ("2", "Acne Vulgaris: Diagnosis and Treatment", "American family physician", 2019),
        ("3", "Dermatology: how to manage acne vulgaris", "Drugs in context", 2021),
    ]
    assert parsed["dangling"] == ["4", "5"]
    assert parsed["uncited"] == []
    assert len(parsed["claims"]) == 8
    for claim in parsed["claims"]:
        assert not claim["text"].rstrip(" .").endswith(tuple("12345")), claim["text"]


def test_without_network_it_says_what_the_page_alone_shows(page: Path) -> None:
    result = citecheck("check", page, "--format", "json", cwd=page.parent)
    assert result.code == 1
    report = result.json
    assert (report["complete"], report["unverified"]) == (False, 3)
    lines = page.read_text(encoding="utf-8").split("\n")
    dangling = [finding for finding in report["findings"] if finding["code"] == "CC101"]
    assert [(f["marker"], f["line"], f["column"], f["end_column"]) for f in dangling] == [
        ("4", 25, len(lines[24]), len(lines[24]) + 1),
        ("5", 26, lines[25].index("resistance 5") + 12, lines[25].index("resistance 5") + 13),
    ]
    recency = [finding for finding in report["findings"] if finding["code"] == "CC407"]
    assert len(recency) == 1
    assert "most recent" in recency[0]["claim"]
    assert {finding["code"] for finding in report["findings"] if finding["severity"] == "error"} == {"CC101"}
    text = citecheck("check", page, cwd=page.parent)
    assert "3 references not verified" in text.out
    assert text.code == 1


def test_with_its_records_only_the_botox_sentence_is_accused(page: Path) -> None:
    records = page.parent / "records.xml"
    records.write_text(efetch_xml(RECORDS), encoding="utf-8")
    report = citecheck("check", page, "--format", "json", "--records", records, cwd=page.parent).json
    assert (report["complete"], report["unverified"]) == (True, 0)
    unrelated = [finding for finding in report["findings"] if finding["code"] == "CC401"]
    assert len(unrelated) == 1
    assert "Botox" in unrelated[0]["claim"]
    assert unrelated[0]["references"] == ["1"]
    assert unrelated[0]["evidence"]["title"].startswith("Acne treatment review")
    assert {finding["code"] for finding in report["findings"]} == {"CC101", "CC401", "CC407"}


def test_through_e_utilities_the_same_and_a_second_run_asks_nothing(page: Path) -> None:
    with StandIn(RECORDS) as server:
        first = citecheck("check", page, "--format", "json", cwd=page.parent, CITECHECK_EUTILS_URL=server.url).json
        asked = len(server.log)
        again = citecheck("check", page, "--format", "json", cwd=page.parent, CITECHECK_EUTILS_URL=server.url).json
        assert len(server.log) == asked
    assert first["unverified"] == again["unverified"] == 0
    assert first["findings"] == again["findings"]
    assert {finding["code"] for finding in first["findings"]} == {"CC101", "CC401", "CC407"}
