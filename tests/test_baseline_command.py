"""A baseline in the hands of several people: written in parts, read from any folder, kept while files come and go."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli import Result, citecheck

ARTICLE = """# Acne

Retinoids come first [1]. {claim} helps [3].

## References

1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
"""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "articles").mkdir()
    for name, claim in (("soap.md", "Soap"), ("zinc.md", "Zinc")):
        (tmp_path / "articles" / name).write_text(ARTICLE.format(claim=claim), encoding="utf-8")
    return tmp_path


def run(*arguments: str, cwd: Path) -> Result:
    return citecheck("check", *arguments, "--select", "CC1", "--format", "json", cwd=cwd)


def paths(baseline: Path) -> list[str]:
    return [entry["path"] for entry in json.loads(baseline.read_text(encoding="utf-8"))["findings"]]


def test_the_working_folder_makes_no_difference(team: Path) -> None:
    assert run("articles", "--baseline", "known.json", "--write-baseline", cwd=team).code == 0
    assert paths(team / "known.json") == ["articles/soap.md", "articles/zinc.md"]
    assert run(".", "--baseline", "../known.json", cwd=team / "articles").json["findings"] == []
    written = (team / "known.json").read_bytes()
    assert run(".", "--baseline", "../known.json", "--write-baseline", cwd=team / "articles").code == 0
    assert (team / "known.json").read_bytes() == written


def test_paths_are_counted_from_the_settings_file_where_there_is_one(team: Path) -> None:
    (team / "articles" / "citecheck.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert run("articles", "--write-baseline", cwd=team).code == 0
    assert paths(team / "articles" / "known.json") == ["soap.md", "zinc.md"]
    assert run("zinc.md", cwd=team / "articles").json["files"][0]["baselined"] == 1


def test_what_was_not_checked_stays(team: Path) -> None:
    assert run("articles", "--baseline", "known.json", "--write-baseline", cwd=team).err == "citecheck: wrote 2 findings to known.json\n"
    (team / "articles" / "zinc.md").write_text(ARTICLE.format(claim="Honey"), encoding="utf-8")
    result = run("articles/zinc.md", "--baseline", "known.json", "--write-baseline", cwd=team)
    assert result.err == "citecheck: wrote 1 finding to known.json, and kept 1 of a file that was not checked\n"
    assert run("articles", "--baseline", "known.json", cwd=team).json["findings"] == []
    assert paths(team / "known.json") == ["articles/soap.md", "articles/zinc.md"]


def test_what_is_gone_goes(team: Path) -> None:
    run("articles", "--baseline", "known.json", "--write-baseline", cwd=team)
    (team / "articles" / "soap.md").unlink()
    result = run("articles", "--baseline", "known.json", "--write-baseline", cwd=team)
    assert result.err == "citecheck: wrote 1 finding to known.json; took out 1 of a file that is gone\n"
    assert paths(team / "known.json") == ["articles/zinc.md"]


def test_a_file_that_can_not_be_read_keeps_its_findings(team: Path) -> None:
    run("articles", "--baseline", "known.json", "--write-baseline", cwd=team)
    (team / "articles" / "soap.md").write_bytes(bytes(range(256)) * 20)
    result = run("articles", "--baseline", "known.json", "--write-baseline", cwd=team)
    assert result.code == 2
    assert paths(team / "known.json") == ["articles/soap.md", "articles/zinc.md"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "known.json: there is no such baseline; write one with --write-baseline"),
        ("[]", "known.json: this is no baseline; name one that --write-baseline has written, or write it again"),
        (
            '{"version": 1, "findings": [1]}',
            "known.json: this is no baseline; name one that --write-baseline has written, or write it again",
        ),
        ("[" * 100_000, "known.json: this is no baseline; name one that --write-baseline has written, or write it again"),
        ("no JSON", "known.json:1: this is no JSON; mend this line, or write it again with --write-baseline"),
        (
            '{"version": 1, "findings": [\n<<<<<<< ours\n]}',
            "known.json:2: this is no JSON; mend this line, or write it again with --write-baseline",
        ),
        ('{"version": 7, "findings": []}', "known.json: this baseline has version 7; write it again with --write-baseline"),
    ],
)
def test_what_is_no_baseline_is_said_in_plain_words(team: Path, content: str | None, says: str) -> None:
    if content is not None:
        (team / "known.json").write_text(content, encoding="utf-8")
    result = run("articles", "--baseline", "known.json", cwd=team)
    assert (result.code, result.err) == (2, f"citecheck: {says}\n")


def test_a_damaged_baseline_is_written_again(team: Path) -> None:
    (team / "known.json").write_text("<<<<<<< ours\n", encoding="utf-8")
    result = run("articles", "--baseline", "known.json", "--write-baseline", cwd=team)
    assert (result.code, result.err) == (
        0,
        "citecheck: known.json:1: this is no JSON; a new one is written\ncitecheck: wrote 2 findings to known.json\n",
    )
    assert paths(team / "known.json") == ["articles/soap.md", "articles/zinc.md"]
