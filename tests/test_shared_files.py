"""Articles that share a bibliography file: what is wrong in it is said once, whoever cites it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.cli import Result, citecheck

BIB = """@article{zinc,
  author = {Sample, Anna and Person, Ben},
  title = {Zinc lozenges and the length of the common cold: a randomised trial},
  journal = {BMJ},
  year = {2016},
  volume = {342},
  pages = {d1001}
}
"""
RECORD = """PMID- 99000001
DP  - 2011 Mar
TI  - Zinc lozenges and the length of the common cold: a randomised trial.
PG  - d1001
VI  - 342
AU  - Sample A
AU  - Person B
PT  - Journal Article
PT  - Retracted Publication
TA  - BMJ
JT  - BMJ (Clinical research ed.)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "more").mkdir()
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "records.nbib").write_text(RECORD, encoding="utf-8")
    (tmp_path / "citecheck.toml").write_text('[sources]\nrecords = ["records.nbib"]\n', encoding="utf-8")
    for name, bib, text in (
        ("one.md", "refs.bib", "Zinc shortens a cold [@zinc].\n"),
        ("more/two.md", "../refs.bib", "A cold.\n\nZinc shortens it [@zinc; @tin].\n"),
    ):
        (tmp_path / name).write_text(f"---\nbibliography: {bib}\n---\n\n{text}", encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    return citecheck("check", "one.md", "more/two.md", "--offline", "--select", "CC101,CC205,CC301", *arguments, cwd=folder)


def test_what_is_wrong_in_the_bibliography_is_counted_once(folder: Path) -> None:
    report = run(folder, "--format", "json").json
    assert sorted((f["code"], f["path"]) for f in report["findings"]) == [
        ("CC101", "more/two.md"),
        ("CC205", "refs.bib"),
        ("CC301", "refs.bib"),
    ]
    assert report["summary"] == {"error": 2, "warning": 1, "info": 0}


@pytest.mark.parametrize("name", ["text", "concise", "github", "gitlab", "sarif", "rdjson", "junit"])
def test_and_told_once_in_every_format(folder: Path, name: str) -> None:
    out = run(folder, "--format", name).out
    told = json.loads(out)["runs"][0]["results"] if name == "sarif" else [out]
    assert json.dumps(told).count("prints 2016; ") == 1


def test_every_article_that_cites_a_retracted_study_is_named(folder: Path) -> None:
    findings = run(folder, "--format", "json").json["findings"]
    [retracted] = [finding["help"] for finding in findings if finding["code"] == "CC301"]
    assert retracted.endswith(" say in the sentence that it was retracted. It is cited on line 5 of one.md and line 7 of more/two.md.")


def test_a_draft_that_fails_by_nothing_hides_no_failure_of_another_article(folder: Path) -> None:
    drafts = folder / "drafts"
    drafts.mkdir()
    (folder / "refs.bib").rename(drafts / "refs.bib")
    for path, bib in ((drafts / "zero.md", "refs.bib"), (folder / "one.md", "drafts/refs.bib")):
        path.write_text(f"---\nbibliography: {bib}\n---\n\nZinc shortens a cold [@zinc].\n", encoding="utf-8")
    settings = 'fail-on = "never"\n[sources]\nrecords = ["../records.nbib"]\n'
    (drafts / "citecheck.toml").write_text(settings, encoding="utf-8")
    arguments = ("--offline", "--select", "CC301", "--format", "junit")
    result = citecheck("check", "drafts/zero.md", "one.md", *arguments, cwd=folder)
    suites: Any = etree.fromstring(result.out.encode())
    assert (result.code, suites.get("failures")) == (1, "1")
    assert {suite.get("name"): suite.get("failures") for suite in suites} == {"drafts/zero.md": "0", "one.md": "1"}
    assert suites.xpath("string(//failure)").endswith("It is cited on line 5 of drafts/zero.md and line 5 of one.md.")
    result = citecheck("check", "drafts/zero.md", *arguments, cwd=folder)
    assert (result.code, etree.fromstring(result.out.encode()).get("failures")) == (0, "0")


def test_the_page_of_each_article_shows_it(folder: Path) -> None:
    page: Any = etree.HTML(run(folder, "--format", "html").out)
    assert len(page.xpath("//li[contains(@class, 'item')]")) == 2 + 3


def test_a_baseline_holds_it_once(folder: Path) -> None:
    assert run(folder, "--baseline", "known.json", "--write-baseline").err.endswith("wrote 3 findings to known.json\n")
    result = run(folder, "--baseline", "known.json")
    assert (result.code, "Not shown: 3 in the baseline." in result.out) == (0, True)


def test_a_fix_is_made_once(folder: Path) -> None:
    diff = run(folder, "--diff").out
    assert (diff.count("-  year = {2016},"), diff.count("+  year = {2011},")) == (1, 1)
    result = run(folder, "--fix")
    assert (result.code, result.err) == (1, "citecheck: fixed refs.bib\n")
    assert (folder / "refs.bib").read_text(encoding="utf-8") == BIB.replace("2016", "2011")


OTHER = """@article{tea,
  author = {Person, Ben},
  title = {Tea and the length of the common cold},
  journal = {BMJ},
  year = {2012}
}
@article{milk,
  title = {Milk and the length of the common cold},
  doi = {1O.1000/milk}
}
"""


def test_what_an_article_does_not_cite_of_a_library_is_not_its_own(folder: Path) -> None:
    """Neither looked up nor accused; a marker that comes near one of its keys is told so, and `parse` shows all."""
    (folder / "refs.bib").write_text(OTHER + BIB, encoding="utf-8")
    (folder / "three.md").write_text("---\nbibliography: refs.bib\n---\n\nTea helps [@tea]. Milk does [@milks].\n", encoding="utf-8")
    report = citecheck("check", "three.md", "--offline", "--format", "json", cwd=folder).json
    assert [(f["code"], f["help"].partition(",")[0]) for f in report["findings"]] == [("CC101", "Did you mean entry [milk]")]
    assert report["unverified"] == 1, "the zinc, retracted, is no study of this article"
    (folder / "four.md").write_text("---\nbibliography: refs.bib\n---\n\nZinc, in the latest trial, helps [@zinc].\n", encoding="utf-8")
    report = citecheck("check", "four.md", "--offline", "--format", "json", cwd=folder).json
    assert "CC301" in {f["code"] for f in report["findings"]}, "the last of the file, and here the only one"
    assert report["files"][0]["references"] == 1
    parsed = citecheck("parse", "three.md", "--format", "json", cwd=folder).json
    assert ([r["key"] for r in parsed["references"]], parsed["uncited"]) == (["tea", "milk", "zinc"], ["milk", "zinc"])


def test_each_claim_keeps_its_study_when_the_library_is_set_apart(tmp_path: Path) -> None:
    """Entries that the article doesn't cite stand between those that it does, and one that it only lists keeps the places in range."""
    keys = {"hip": "Hip fracture and cement in old women", "zinc": "Zinc for the common cold", "sole": "Corns and calluses of the sole"}
    bib = "".join(f"@article{{{key},\n  title = {{{title}}},\n  pmid = {{9900000{n}}}\n}}\n" for n, (key, title) in enumerate(keys.items()))
    (tmp_path / "refs.bib").write_text(
        bib.replace("@article{sole", "@article{spare,\n  title = {Spare}\n}\n@article{sole"), encoding="utf-8"
    )
    records = "\n".join(f"PMID- 9900000{n}\nTI  - {title}.\nPT  - Journal Article\n" for n, title in enumerate(keys.values()))
    (tmp_path / "records.nbib").write_text(records, encoding="utf-8")
    text = "Zinc shortens the common cold [@zinc]. Corns and calluses of the sole are harmless [@sole].\n"
    (tmp_path / "a.md").write_text(f"---\nbibliography: refs.bib\n---\n\n{text}", encoding="utf-8")
    result = citecheck("check", "a.md", "--offline", "--records", "records.nbib", "--select", "CC4", "--format", "json", cwd=tmp_path)
    assert (result.code, result.json["findings"]) == (0, [])


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Articles in two folders that name a bibliography in a third; each cites an entry of its own, which prints a wrong year."""
    (tmp_path / ".git").mkdir()
    for name in ("lib", "one", "two"):
        (tmp_path / name).mkdir()
    tin = BIB.replace("zinc", "tin").replace("Zinc lozenges", "Tin lozenges").replace("d1001", "d2002")
    (tmp_path / "lib" / "refs.bib").write_text(BIB + "\n" + tin, encoding="utf-8")
    other = RECORD.replace("99000001", "99000002").replace("Zinc lozenges", "Tin lozenges").replace("d1001", "d2002")
    (tmp_path / "records.nbib").write_text(f"{RECORD}\n{other}", encoding="utf-8")
    (tmp_path / "citecheck.toml").write_text('[sources]\nrecords = ["records.nbib"]\n', encoding="utf-8")
    front = "---\nbibliography: ../lib/refs.bib\n---\n\n"
    (tmp_path / "one" / "post.md").write_text(f"{front}Zinc shortens a cold [@zinc].\n", encoding="utf-8")
    text = "\\documentclass{article}\\begin{document}\nTin shortens it \\cite{tin}.\n\\bibliography{../lib/refs}\n\\end{document}\n"
    (tmp_path / "two" / "post.tex").write_text(text, encoding="utf-8")
    return tmp_path


def years(*arguments: str, cwd: Path) -> Result:
    return citecheck("check", *arguments, "--offline", "--select", "CC205", "--allow-incomplete", cwd=cwd)


@pytest.mark.parametrize(("folder", "arguments", "path"), [(".", ["."], "lib/refs.bib"), ("one", ["../one", "../two"], "../lib/refs.bib")])
def test_a_bibliography_in_a_folder_beside_goes_by_one_path(library: Path, folder: str, arguments: list[str], path: str) -> None:
    findings = years(*arguments, "-f", "json", cwd=library / folder).json["findings"]
    assert [(finding["path"], finding["line"]) for finding in findings] == [(path, 5), (path, 14)]


def test_it_is_mended_for_all_articles_in_one_go(library: Path) -> None:
    result = years(".", "--fix", cwd=library)
    assert (result.code, result.err) == (0, "citecheck: fixed lib/refs.bib\n")
    assert (library / "lib" / "refs.bib").read_text(encoding="utf-8").count("year = {2011},") == 2


def test_git_applies_the_diff(library: Path) -> None:
    diff = years(".", "--diff", cwd=library).out
    assert diff.count("+++ b/lib/refs.bib") == diff.count("+++") == 1
    applied = subprocess.run(["git", "apply", "-"], input=diff.encode(), cwd=library, capture_output=True, check=False)
    assert (applied.returncode, applied.stderr) == (0, b"")
    assert (library / "lib" / "refs.bib").read_text(encoding="utf-8").count("year = {2011},") == 2


def test_a_link_to_it_is_the_same_file(library: Path) -> None:
    (library / "two" / "refs.bib").symlink_to(library / "lib" / "refs.bib")
    post = library / "two" / "post.tex"
    post.write_text(post.read_text(encoding="utf-8").replace("../lib/refs", "refs"), encoding="utf-8")
    result = years(".", "--fix", cwd=library)
    assert (result.code, result.err) == (0, "citecheck: fixed lib/refs.bib\n")
    assert (library / "two" / "refs.bib").is_symlink()


def test_a_link_out_of_the_project_is_not_written_through(library: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "refs.bib"
    (library / "lib" / "refs.bib").rename(outside)
    (library / "lib" / "refs.bib").symlink_to(outside)
    before = outside.read_bytes()
    result = years(".", "--fix", cwd=library)
    assert outside.read_bytes() == before
    assert "lib/refs.bib: this bibliography lies outside the project and was not read" in result.out + result.err


COMMENT = "% citecheck: ignore[CC205] printed so\n"


@pytest.mark.parametrize("above", [COMMENT, COMMENT + "% by the publisher\n"])
def test_a_comment_above_an_entry_of_a_bibliography_holds_for_all_of_it(library: Path, above: str) -> None:
    path = library / "lib" / "refs.bib"
    path.write_text(above + path.read_text(encoding="utf-8"), encoding="utf-8")
    findings = years(".", "-f", "json", "--extend-select", "CC001", cwd=library).json["findings"]
    assert [(finding["code"], finding["references"]) for finding in findings] == [("CC205", ["tin"])]


def test_an_article_that_does_not_cite_the_entry_calls_its_comment_no_vain_one(library: Path) -> None:
    path = library / "lib" / "refs.bib"
    path.write_text(COMMENT + path.read_text(encoding="utf-8").replace("2016", "2011"), encoding="utf-8")

    def codes(name: str) -> list[str]:
        return [finding["code"] for finding in years(name, "-f", "json", "--extend-select", "CC001", cwd=library).json["findings"]]

    assert (codes("two"), codes("one")) == ([], ["CC001"])


def test_a_comment_that_one_article_needs_is_none_in_vain_for_another(library: Path) -> None:
    path = library / "lib" / "refs.bib"
    text = path.read_text(encoding="utf-8").replace("2016", "2011")
    twin = text[: text.index("@article{tin")].replace("{zinc,", "{twin,")
    path.write_text(f"{twin}% citecheck: ignore[CC103] printed twice on purpose\n{text}", encoding="utf-8")
    (library / "one" / "post.md").write_text("---\nbibliography: ../lib/refs.bib\n---\n\nZinc [@zinc; @twin].\n", encoding="utf-8")
    (library / "two" / "b.md").write_text("---\nbibliography: ../lib/refs.bib\n---\n\nZinc [@zinc].\n", encoding="utf-8")

    def codes(*names: str) -> list[str]:
        options = ("--select", "CC001,CC103,CC205", "--offline", "--allow-incomplete", "-f", "json")
        return [finding["code"] for finding in citecheck("check", *names, *options, cwd=library).json["findings"]]

    assert codes("one/post.md", "two/b.md") == codes("one/post.md") == []
    assert codes("two/b.md") == ["CC001"]


def test_a_bibliography_that_no_rule_needs_leaves_nothing_incomplete(library: Path) -> None:
    (library / "one" / "post.md").write_text("---\nbibliography: ../../refs.bib\n---\n\nZinc helps [@zinc].\n", encoding="utf-8")
    assert citecheck("check", "one/post.md", "--select", "CC108", "--offline", cwd=library).code == 0


@pytest.mark.parametrize(
    "more",
    [
        '[[waivers]]\npath = "lib/refs.bib"\nrule = "CC205"\nreason = "printed so"\n',
        '[[waivers]]\npath = "lib/refs.bib"\nrule = "CC205"\nreference = "zinc"\nreason = "printed so"\n',
        '[per-file-ignores]\n"lib/refs.bib" = ["CC205"]\n',
    ],
)
@pytest.mark.parametrize("folder", [".", "one"])
def test_settings_may_name_the_bibliography(library: Path, more: str, folder: str) -> None:
    with (library / "citecheck.toml").open("a", encoding="utf-8") as settings:
        settings.write(more)
    found = years(str(library), "-f", "json", "--extend-select", "CC001", cwd=library / folder).json["findings"]
    assert [(finding["code"], finding["references"]) for finding in found] == ([("CC205", ["tin"])] if "zinc" in more else [])


def test_a_waiver_of_an_entry_that_has_no_such_finding_is_named_once(library: Path) -> None:
    path = library / "lib" / "refs.bib"
    path.write_text(path.read_text(encoding="utf-8").replace("2016", "2011"), encoding="utf-8")
    with (library / "citecheck.toml").open("a", encoding="utf-8") as settings:
        settings.write('[[waivers]]\npath = "lib/refs.bib"\nrule = "CC205"\nreference = "zinc"\nreason = "printed so"\n')
    findings = years(".", "-f", "json", "--extend-select", "CC001", cwd=library).json["findings"]
    assert [(finding["code"], finding["path"], finding["line"]) for finding in findings] == [("CC001", "lib/refs.bib", 1)]


def without_settings(library: Path, name: str, *arguments: str) -> Result:
    (library / "citecheck.toml").unlink(missing_ok=True)
    return citecheck("check", name, "--records", "records.nbib", "--offline", "--select", "CC1,CC205", *arguments, cwd=library)


@pytest.mark.parametrize("name", ["one/post.md", "two/post.tex"])
def test_without_settings_the_project_is_the_repository(library: Path, name: str) -> None:
    findings = without_settings(library, name, "-f", "json").json["findings"]
    assert [(finding["code"], finding["path"]) for finding in findings] == [("CC205", "lib/refs.bib")]


@pytest.mark.parametrize("name", ["one/post.md", "two/post.tex"])
def test_a_bibliography_that_was_not_read_leaves_the_run_incomplete(library: Path, name: str) -> None:
    (library / ".git").rmdir()
    path = library / name
    path.write_text(path.read_text(encoding="utf-8").replace("it", "it, as does rest [@rest] \\cite{rest}"), encoding="utf-8")
    result = without_settings(library, name, "-f", "json")
    report = result.json
    assert (result.code, report["complete"], report["findings"]) == (3, False, [])
    assert report["unverified"] == len(report["files"][0]["unverified_references"]) > 0
    assert {each["reason"] for each in report["files"][0]["unverified_references"]} == {
        "a bibliography that the article names was not read"
    }
    text = without_settings(library, name, "-v", "--allow-incomplete")
    assert (text.code, "a bibliography that the article names was not read" in " ".join(text.out.split())) == (0, True)


@pytest.mark.parametrize("name", ["one/post.md", "two/post.tex"])
def test_the_command_line_may_name_what_lies_outside_the_project(library: Path, name: str) -> None:
    (library / ".git").rmdir()
    result = without_settings(library, name, "--bibliography", "lib/refs.bib", "-f", "json")
    assert [(finding["code"], finding["path"]) for finding in result.json["findings"]] == [("CC205", "lib/refs.bib")]
    assert result.json["files"][0]["notes"] == []


def test_an_article_that_cites_nothing_of_it_is_complete(library: Path) -> None:
    (library / ".git").rmdir()
    (library / "one" / "post.md").write_text("---\nbibliography: ../lib/refs.bib\n---\n\nZinc shortens a cold.\n", encoding="utf-8")
    assert without_settings(library, "one/post.md").code == 0
