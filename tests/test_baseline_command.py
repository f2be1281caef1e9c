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


NONE = "this is no baseline; name one that --write-baseline has written, or write a new one to another file"


@pytest.fixture
def team(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "articles").mkdir()
    for name, claim in (("soap.md", "Soap"), ("zinc.md", "Zinc")):
        (tmp_path / "articles" / name).write_text(ARTICLE.format(claim=claim), encoding="utf-8")
    return tmp_path


def run(*arguments: str, cwd: Path) -> Result:
    return citecheck("check", *arguments, "--select", "CC1,CC210", "--format", "json", cwd=cwd)


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
        ("[]", f"known.json: {NONE}"),
        ('{"version": 1, "findings": [1]}', f"known.json: {NONE}"),
        ('{"version": 1, "findings": {}}', f"known.json: {NONE}"),
        ("[" * 100_000, f"known.json: {NONE}"),
        ("no JSON", f"known.json: {NONE}"),
        (
            '{"version": 1, "findings": [\n<<<<<<< ours\n]}',
            "known.json:2: this baseline is damaged here; mend this line, or write a new one to another file",
        ),
        ('{"version": 7, "findings": []}', "known.json: this baseline has version 7; write a new one to another file"),
    ],
)
def test_what_is_no_baseline_is_said_in_plain_words(team: Path, content: str | None, says: str) -> None:
    if content is not None:
        (team / "known.json").write_text(content, encoding="utf-8")
    result = run("articles", "--baseline", "known.json", cwd=team)
    assert (result.code, result.err) == (2, f"citecheck: {says}\n")


@pytest.mark.parametrize("name", ["manuscript.md", "known.json", "data.json"])
def test_what_is_no_baseline_is_never_overwritten(team: Path, name: str) -> None:
    """A manuscript after the wrong option, and a baseline damaged by a merge that holds what was accepted for other files."""
    run("articles", "--baseline", "known.json", "--write-baseline", cwd=team)
    damaged = (team / "known.json").read_text(encoding="utf-8").replace("[\n", "[\n<<<<<<< ours\n", 1)
    content = {"manuscript.md": ARTICLE, "known.json": damaged, "data.json": '{"title": "Zinc"}'}[name]
    (team / name).write_text(content, encoding="utf-8")
    result = run("articles/soap.md", "--write-baseline", "--baseline", name, cwd=team)
    wrong = "known.json:2: this baseline is damaged here; mend this line, or write a new one to another file"
    assert (result.code, result.err) == (2, f"citecheck: {wrong if name == 'known.json' else f'{name}: {NONE}'}\n")
    assert (team / name).read_text(encoding="utf-8") == content


def test_a_baseline_that_an_editor_on_windows_has_saved(team: Path) -> None:
    run("articles", "--baseline", "known.json", "--write-baseline", cwd=team)
    (team / "known.json").write_bytes(b"\xef\xbb\xbf" + (team / "known.json").read_bytes())
    assert run("articles", "--baseline", "known.json", cwd=team).code == 0


def test_an_empty_file_becomes_a_baseline(team: Path) -> None:
    (team / "known.json").write_text("\n", encoding="utf-8")
    result = run("articles", "--baseline", "known.json", "--write-baseline", cwd=team)
    assert (result.code, result.err) == (0, "citecheck: wrote 2 findings to known.json\n")


CITING = "---\nbibliography: refs.bib\n---\n\n{text}\n"
LIBRARY = """@article{tea,
  title = {Tea and the length of the common cold},
  doi = {1O.1000/tea}
}
@article{milk,
  title = {Milk and the length of the common cold},
  doi = {1O.1000/milk}
}
"""


@pytest.fixture
def sharing(tmp_path: Path) -> Path:
    """`a.md` cites one entry of `refs.bib` that has a fault, `b.md` both; the articles have no fault of their own."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "refs.bib").write_text(LIBRARY, encoding="utf-8")
    (tmp_path / "a.md").write_text(CITING.format(text="Tea helps [@tea]."), encoding="utf-8")
    (tmp_path / "b.md").write_text(CITING.format(text="Tea helps [@tea]. Milk does [@milk]."), encoding="utf-8")
    return tmp_path


def write_for(*arguments: str, cwd: Path) -> str:
    return run(*arguments, "--baseline", "known.json", "--write-baseline", cwd=cwd).err.removeprefix("citecheck: ").rstrip("\n")


def test_what_another_article_brings_of_a_shared_file_stays(sharing: Path) -> None:
    assert write_for(".", cwd=sharing) == "wrote 2 findings to known.json"
    written = (sharing / "known.json").read_bytes()
    assert write_for("a.md", cwd=sharing) == "wrote 1 finding to known.json, and kept 1 of a file that was not checked"
    assert (sharing / "known.json").read_bytes() == written
    (sharing / "a.md").write_text(CITING.format(text="Milk helps [@milk]."), encoding="utf-8")
    write_for("a.md", cwd=sharing)  # the tea is cited by b.md still
    assert run(".", "--baseline", "known.json", cwd=sharing).json["findings"] == []
    assert write_for("b.md", cwd=sharing) == "wrote 2 findings to known.json"
    (sharing / "b.md").write_text(CITING.format(text="Tea helps [@tea]."), encoding="utf-8")
    assert write_for("b.md", cwd=sharing) == "wrote 1 finding to known.json, and kept 1 of a file that was not checked"


def test_what_no_article_brings_of_a_shared_file_any_more_goes(sharing: Path) -> None:
    write_for(".", cwd=sharing)
    (sharing / "refs.bib").write_text(LIBRARY.replace("1O", "10"), encoding="utf-8")
    assert write_for("a.md", cwd=sharing) == "wrote 0 findings to known.json, and kept 2 of a file that was not checked"
    assert write_for("b.md", cwd=sharing) == "wrote 0 findings to known.json"
    (sharing / "refs.bib").write_text(LIBRARY, encoding="utf-8")
    write_for(".", cwd=sharing)
    (sharing / "b.md").unlink()
    assert write_for("a.md", cwd=sharing) == "wrote 1 finding to known.json; took out 1 of a file that is gone"


def test_a_baseline_that_does_not_know_who_brings_a_finding_loses_none(sharing: Path) -> None:
    """As an earlier citecheck wrote it; what is found in an article itself is that article's."""
    (sharing / "b.md").write_text(CITING.format(text="Tea helps [@tea]. Milk does [@milk]. Honey [@honey]."), encoding="utf-8")
    write_for(".", cwd=sharing)
    data = json.loads((sharing / "known.json").read_text(encoding="utf-8"))
    for entry in data["findings"]:
        del entry["articles"]
    (sharing / "known.json").write_text(json.dumps(data), encoding="utf-8")
    write_for("a.md", cwd=sharing)
    (sharing / "a.md").write_text("# Nothing\n", encoding="utf-8")
    write_for("a.md", cwd=sharing)
    assert run(".", "--baseline", "known.json", cwd=sharing).json["findings"] == []
    (sharing / "b.md").write_text("# Nothing\n", encoding="utf-8")
    write_for("b.md", cwd=sharing)
    assert paths(sharing / "known.json") == ["refs.bib", "refs.bib"]


def test_an_article_with_settings_of_its_own_is_found_again(team: Path) -> None:
    """Its path counts from another folder than that of the article which is checked, where one of the same name may lie."""
    (team / "articles" / "citecheck.toml").write_text("", encoding="utf-8")
    (team / "zinc.md").write_text(ARTICLE.format(claim="Honey"), encoding="utf-8")
    assert write_for(".", cwd=team) == "wrote 3 findings to known.json"
    assert paths(team / "known.json") == ["soap.md", "zinc.md", "zinc.md"]
    assert write_for("zinc.md", cwd=team) == "wrote 1 finding to known.json, and kept 2 of 2 files that were not checked"
    assert write_for("articles/zinc.md", cwd=team) == "wrote 1 finding to known.json, and kept 2 of 2 files that were not checked"
    assert run(".", "--baseline", "known.json", cwd=team).json["findings"] == []
    (team / "articles" / "soap.md").unlink()
    said = "wrote 1 finding to known.json, and kept 1 of a file that was not checked; took out 1 of a file that is gone"
    assert write_for("zinc.md", cwd=team) == said


RETRACTED = """# Liver

A microRNA drives cancer of the liver [1]. A marker points nowhere [3].

## References

1. Sample A, Person B. A microRNA in cancer of the liver of mice. Biosci Rep. 2019;39(1):1-9.
"""
RECORD = """PMID- 99000001
DP  - 2019 Jan
TI  - A microRNA in cancer of the liver of mice.
PG  - 1-9
VI  - 39
IP  - 1
AU  - Sample A
AU  - Person B
PT  - Journal Article
PT  - Retracted Publication
TA  - Biosci Rep
"""


@pytest.fixture
def accepted(tmp_path: Path) -> Path:
    """A baseline with a dangling marker and a retracted study, in `known.json`."""
    (tmp_path / "a.md").write_text(RETRACTED, encoding="utf-8")
    (tmp_path / "pubmed.nbib").write_text(RECORD, encoding="utf-8")
    assert anew("--records", "pubmed.nbib", cwd=tmp_path).err == "citecheck: wrote 2 findings to known.json\n"
    return tmp_path


def anew(*arguments: str, cwd: Path) -> Result:
    return citecheck("check", "a.md", "--offline", "--write-baseline", "--baseline", "known.json", *arguments, cwd=cwd)


def codes(baseline: Path) -> list[str]:
    return [entry["code"] for entry in json.loads(baseline.read_text(encoding="utf-8"))["findings"]]


@pytest.mark.parametrize(
    "options",
    [
        ["--records", "pubmed.nbib", "--select", "CC1"],
        ["--records", "pubmed.nbib", "--ignore", "CC3"],
        ["--records", "pubmed.nbib", "--min-confidence", "1"],
        ["--allow-incomplete"],
    ],
)
def test_what_this_run_could_not_find_stays_accepted(accepted: Path, options: list[str]) -> None:
    """A rule that wasn't run, a finding that wasn't sure enough, a reference that nobody could be asked about."""
    written = (accepted / "known.json").read_bytes()
    result = anew(*options, cwd=accepted)
    assert result.code == 0
    assert "and kept " in result.err.splitlines()[0]
    assert "not checked" not in result.err
    assert (accepted / "known.json").read_bytes() == written


def test_what_this_run_could_have_found_goes(accepted: Path) -> None:
    (accepted / "a.md").write_text(RETRACTED.replace(" A marker points nowhere [3].", ""), encoding="utf-8")
    kept = "and kept 1 that this run left out or could not verify"
    assert anew("--allow-incomplete", cwd=accepted).err.splitlines()[0] == f"citecheck: wrote 0 findings to known.json, {kept}"
    assert codes(accepted / "known.json") == ["CC301"]
    record = RECORD.replace("PT  - Retracted Publication\n", "")
    (accepted / "pubmed.nbib").write_text(record, encoding="utf-8")
    assert anew("--records", "pubmed.nbib", cwd=accepted).err == "citecheck: wrote 0 findings to known.json\n"


def test_a_comment_without_use_stays_accepted_where_its_rule_was_not_run(tmp_path: Path) -> None:
    text = f"<!-- citecheck-disable-file CC301 -->\n{RETRACTED}"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / "pubmed.nbib").write_text(RECORD.replace("PT  - Retracted Publication\n", ""), encoding="utf-8")
    anew("--records", "pubmed.nbib", cwd=tmp_path)
    written = (tmp_path / "known.json").read_bytes()
    assert sorted(codes(tmp_path / "known.json")) == ["CC001", "CC101"]
    anew("--records", "pubmed.nbib", "--select", "CC0,CC1", cwd=tmp_path)
    assert (tmp_path / "known.json").read_bytes() == written
