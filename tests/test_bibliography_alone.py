"""A bibliography given as an article: its entries are checked by what needs no text, and nobody need cite them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from citecheck.formats import Reading, read
from tests.cli import Result, citecheck
from tests.test_baseline_command import RECORD

BIB = """@article{leung,
  author = {Leung, Alexander K. C.},
  title = {Dermatology: how to manage acne vulgaris},
  journal = {Drugs in Context},
  year = {2021},
  doi = {10.7573/dic.2021-8-6}
}
@article{again,
  author = {Leung, A. K.},
  title = {Dermatology: How to manage acne vulgaris},
  journal = {Drugs Context},
  year = {2021},
  doi = {10.7573/dic.2021-8-6}
}
@article{mice,
  author = {Sample, Anna and Person, Ben},
  title = {A microRNA in cancer of the liver of mice},
  journal = {Biosci Rep},
  year = {2015},
  doi = {1O.1000/mice}
}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "pubmed.nbib").write_text(RECORD, encoding="utf-8")
    (tmp_path / "a.md").write_text("---\nbibliography: refs.bib\n---\n\nA microRNA drives cancer in mice [@mice].\n", encoding="utf-8")
    return tmp_path


def check(*arguments: str, cwd: Path) -> Result:
    options = ("--isolated", "--records", "pubmed.nbib", "--offline", "--allow-incomplete", "--format", "json", "--no-progress")
    return citecheck("check", *arguments, *options, cwd=cwd)


def told(result: Result) -> set[tuple[str, int, str]]:
    assert len({(f["path"], f["line"], f["code"]) for f in result.json["findings"]}) == len(result.json["findings"]), "each once"
    return {(f["code"], f["line"], f["references"][-1]) for f in result.json["findings"]}


ALL = {("CC103", 8, "again"), ("CC205", 19, "mice"), ("CC210", 20, "mice"), ("CC301", 15, "mice")}


def test_every_entry_is_checked_and_need_not_be_cited(folder: Path) -> None:
    result = check("refs.bib", cwd=folder)
    assert result.code == 1
    (file,) = result.json["files"]
    assert (file["format"], file["markers"], file["references"]) == ("bibliography", 0, 3)
    assert told(result) == ALL


def test_beside_an_article_that_cites_it_each_finding_is_told_once(folder: Path) -> None:
    result = check("a.md", "refs.bib", cwd=folder)
    assert [file["path"] for file in result.json["files"]] == ["a.md", "refs.bib"]
    assert told(result) == ALL


def test_what_an_article_of_the_run_lets_stand_is_not_told_of_its_bibliography(folder: Path) -> None:
    (folder / "a.md").write_text("---\nbibliography: refs.bib\n---\n\nA microRNA drives cancer (retracted) [@mice].\n", encoding="utf-8")
    severities = {f["severity"] for f in check("a.md", "refs.bib", cwd=folder).json["findings"] if f["code"] == "CC301"}
    assert severities == {"info"}
    comment = "<!-- citecheck-disable-next-line CC301 -- told in the text -->\n"
    (folder / "a.md").write_text(f"---\nbibliography: refs.bib\n---\n\n{comment}It drives cancer [@mice].\n", encoding="utf-8")
    assert "CC301" not in {f["code"] for f in check("a.md", "refs.bib", cwd=folder).json["findings"]}


def test_a_comment_that_an_article_may_need_is_none_in_vain(folder: Path) -> None:
    (folder / "refs.bib").write_text("% citecheck: ignore[CC401] the trial's extension\n" + BIB, encoding="utf-8")
    assert "CC001" not in {finding["code"] for finding in check("refs.bib", cwd=folder).json["findings"]}


def test_in_a_folder_the_articles_bring_what_they_cite(folder: Path) -> None:
    result = check(".", cwd=folder)
    assert [file["path"] for file in result.json["files"]] == ["a.md"]
    assert told(result) == {entry for entry in ALL if entry[2] == "mice"}


@pytest.mark.parametrize("name", ["refs.ris", "refs.json", "data.txt"])
def test_ris_and_csl_json_are_bibliographies_too(folder: Path, name: str) -> None:
    title = "A microRNA in cancer of the liver of mice"
    item = {"id": "mice", "type": "article-journal", "title": title, "author": [{"family": "Sample", "given": "Anna"}]}
    ris = f"TY  - JOUR\nAU  - Sample, Anna\nTI  - {title}\nJO  - Biosci Rep\nPY  - 2019\nER  - \n"
    (folder / name).write_text(ris if name == "refs.ris" else json.dumps([item]), encoding="utf-8")
    result = check(name, cwd=folder)
    assert result.json["files"][0]["format"] == "bibliography"
    assert "CC301" in {finding["code"] for finding in result.json["findings"]}


def test_other_json_is_no_bibliography(folder: Path) -> None:
    (folder / "data.json").write_text('[{"type": "button", "title": "Save"}]', encoding="utf-8")
    assert check("data.json", cwd=folder).json["files"][0]["format"] == "text"


def test_a_broken_entry_is_named_and_the_others_are_checked(folder: Path) -> None:
    (folder / "refs.bib").write_text(BIB + "@article{broken, title = {Zinc\n", encoding="utf-8")
    result = check("refs.bib", cwd=folder)
    assert told(result) >= ALL
    assert "refs.bib" in " ".join(note for file in result.json["files"] for note in file["notes"])


def test_records_are_no_article(folder: Path) -> None:
    result = check("pubmed.nbib", cwd=folder)
    assert result.code == 2
    assert "pubmed.nbib: this holds records as PubMed exports them, and no article; give it with --records" in result.err


def test_fixes_are_written_to_it(folder: Path) -> None:
    result = citecheck("check", "refs.bib", "--isolated", "--records", "pubmed.nbib", "--offline", "--fix", "--no-progress", cwd=folder)
    assert "fixed refs.bib" in result.err
    assert "year = {2019}" in (folder / "refs.bib").read_text(encoding="utf-8")


def test_a_list_of_things_with_titles_and_types_is_no_bibliography() -> None:
    things = '[{"type": "report", "id": "1", "title": "May", "rows": 3}, {"type": "report", "id": "2", "title": "June"}]'
    assert read(Reading("a.json", things.encode())).format == "text"
    work = things.replace('"rows": 3', '"issued": {"date-parts": [[2001]]}')
    assert read(Reading("a.json", work.encode())).format == "bibliography"
