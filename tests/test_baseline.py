"""A baseline knows a finding again after the article was edited elsewhere, and only then."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from citecheck import baseline
from citecheck.errors import InputError
from citecheck.model import Finding
from citecheck.rules.base import all_rules
from tests.checking import article_of, check

OFFLINE = [rule for rule in all_rules() if rule.default and not rule.online and not rule.weighs_claims]

ARTICLE = """Retinoids come first [1]. Washes help [3]. Soap helps [3].

## References

1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
2. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
"""


def findings_of(text: str, path: str = "article.md", root: Path | None = None) -> list[Finding]:
    article = article_of(text, path=path)
    found = sorted(check(article, OFFLINE), key=lambda finding: finding.span)
    return baseline.fingerprinted(found, article, root)


def test_fingerprints_are_given_and_unique() -> None:
    findings = findings_of(ARTICLE)
    assert [finding.code for finding in findings] == ["CC101", "CC101", "CC102"]
    assert len({finding.fingerprint for finding in findings}) == 3
    assert all(finding.fingerprint for finding in findings)


def test_the_same_claim_twice_is_two_findings() -> None:
    findings = findings_of(ARTICLE.replace("Soap helps", "Washes help"))
    assert len({finding.fingerprint for finding in findings}) == 3


def test_editing_above_wakes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    baseline.write(path, baseline.entries(findings_of(ARTICLE)))
    edited = "A new first paragraph.\n\nAnd another one, which cites the list [1].\n\n" + ARTICLE
    fresh, known = baseline.new(findings_of(edited), baseline.load(path))
    assert (fresh, len(known)) == ([], 3)


def test_numbering_the_list_anew_wakes_no_finding_on_an_entry() -> None:
    before = [f for f in findings_of(ARTICLE) if f.code == "CC102"]
    head, _, entries = ARTICLE.partition("1. Leung")
    leung, _, oge = entries.partition("\n2. Oge")
    swapped = f"{head}1. Oge{oge}2. Leung{leung}\n".replace("[1]", "[2]")
    after = [f for f in findings_of(swapped) if f.code == "CC102"]
    assert [f.references for f in before] == [("2",)]
    assert [f.references for f in after] == [("1",)]
    assert [f.fingerprint for f in before] == [f.fingerprint for f in after]


def test_what_is_new_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    baseline.write(path, baseline.entries(findings_of(ARTICLE)))
    fresh, known = baseline.new(findings_of(ARTICLE.replace("Soap helps [3]", "Soap helps [3]. Zinc may help [4]")), baseline.load(path))
    assert ([finding.marker for finding in fresh], len(known)) == (["4"], 3)


def test_another_path_is_another_finding(tmp_path: Path) -> None:
    known = frozenset(finding.fingerprint for finding in findings_of(ARTICLE))
    assert baseline.new(findings_of(ARTICLE, "other.md"), known)[1] == []
    inside = tmp_path / "docs" / "article.md"
    one, other = findings_of(ARTICLE, str(inside), tmp_path), findings_of(ARTICLE, "article.md", None)
    assert one[0].fingerprint != other[0].fingerprint  # docs/article.md, whatever folder it is checked from


def test_the_file_is_sorted_and_has_a_finding_a_line(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    findings = findings_of(ARTICLE)
    baseline.write(path, baseline.entries(findings))
    text = path.read_text(encoding="utf-8")
    baseline.write(path, baseline.entries(findings[::-1]))
    assert path.read_text(encoding="utf-8") == text
    assert len(text.splitlines()) == len(findings) + 2
    assert {entry["code"] for entry in json.loads(text)["findings"]} == {"CC101", "CC102"}
    assert baseline.load(path) == {finding.fingerprint for finding in findings}


def test_line_numbers_are_not_in_it(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    baseline.write(path, baseline.entries(findings_of(ARTICLE)))
    assert '"line"' not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"version": 1}', '{"version": 99, "findings": []}', '{"version": 1, "findings": [1]}']
)
def test_what_is_no_baseline_is_refused_in_a_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"baseline\.json(:1)?: this "):
        baseline.load(path)


def test_an_empty_baseline_is_one(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    baseline.write(path, [])
    assert baseline.load(path) == frozenset()
