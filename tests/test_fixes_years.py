"""A wrong year is put right in the list and in the text together, or nowhere: no fix may part a marker from its entry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checking import check_text
from tests.cli import citecheck
from tests.test_fixes import OGE, RULES, fixed

OF_2016 = "Oge LK, Broussard A, Marshall MD (2016). Acne vulgaris: diagnosis and treatment. Am Fam Physician. 100(8):475-484."
LEUNG = "Leung AK, Barankin B (2021). Dermatology: how to manage acne vulgaris. Drugs Context. 10:1-8."
TIES = [RULES["CC101"], RULES["CC102"], RULES["CC205"]]


def listed(sentences: str, *entries: str) -> str:
    return f"# Acne\n\n{sentences}\n\n## References\n\n" + "\n\n".join(entries) + "\n"


def mended(text: str, format_name: str = "markdown") -> str:
    """`text` as `--fix` leaves it: still so when it is fixed again."""
    once = fixed(text, ["CC205"], records=OGE, format_name=format_name)
    assert fixed(once, ["CC205"], records=OGE, format_name=format_name) == once
    return once


def codes(text: str, format_name: str = "markdown") -> list[str]:
    return [finding.code for finding in check_text(text, format_name, records=OGE, rules=TIES)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Retinoids come first (Oge et al., {}).",
        "Retinoids come first (Oge, Broussard & Marshall, {}; Leung & Barankin, 2021).",
        "Oge and colleagues ({0}, p. 477) begin with retinoids. They are safe (see Oge *et al.* {0}).",
        "Retinoids come first (Oge et al., 2011, {}).",
    ],
)
def test_the_year_is_changed_in_the_markers_as_well(sentence: str) -> None:
    others = " Combinations follow (Leung & Barankin, 2021)."
    right = listed(sentence.format(2019) + others, LEUNG, OF_2016.replace("2016", "2019"))
    assert mended(listed(sentence.format(2016) + others, LEUNG, OF_2016)) == right
    assert "CC102" not in codes(right)


@pytest.mark.parametrize(
    ("sentence", "more"),
    [
        ("Retinoids come first (Oge et al., 2016). The trial of Oge, which ended in 2016, was small.", ()),  # prose beside the marker
        ("Retinoids come first (Oge et al., 2016a).", ()),
        ("Retinoids come first (Oge & Person, 2016).", ()),  # it may be another work, which the list lacks
        ("Retinoids come first (Broussard, 2016).", ()),
        ("Retinoids come first (Oge et al., 2016; Oge et al., 2016).", ()),
        ("Retinoids come first (Oge et al., 2016). Oil clogs (Oge, 2019).", ("Oge LK (2019). Oils on the skin. J Sample Med. 3:1-9.",)),
        ("Retinoids come first (Oge et al., 2016). Oil clogs (Oge, 2016).", ("Oge LK (2016). Oils on the skin. J Sample Med. 3:1-9.",)),
    ],
)
def test_where_a_place_is_not_certain_no_year_is_changed(sentence: str, more: tuple[str, ...]) -> None:
    text = listed(f"{sentence} Combinations follow (Leung & Barankin, 2021).", LEUNG, *more, OF_2016)
    assert mended(text) == text
    told = [finding for finding in check_text(text, records=OGE, rules=TIES) if finding.code == "CC205"]
    assert [finding.todo for finding in told] == ["Write 2019, in the text as well."]


TABLE = "| Author | Year | Patients |\n|---|---|---|\n| Oge et al.{} | 2016 | 30 |\n| Leung and Barankin | 2021 | 40 |"
CITED = "Retinoids come first (Oge et al., 2016)."
ENTRY_BY_ID = f'<a id="oge"></a>{OF_2016}'


@pytest.mark.parametrize(
    ("sentences", "entry"),
    [
        ("Oge gave retinoids to 300 adults ([2016](#oge)). They were safe (Oge et al., [2016](#oge)).", ENTRY_BY_ID),
        (f"Retinoids have {'long ' * 60}been given ([2016](#oge)). They were safe (Oge et al., [2016](#oge)).", ENTRY_BY_ID),
        (f"{CITED}\n\n{TABLE.format('')}", OF_2016),
        ("In their 2016 review, Oge and colleagues begin with retinoids.", OF_2016),
        (f"{CITED} In a 2016 review, Oge and colleagues said so.", OF_2016),
        ("Retinoids come first (Oge et al., 2016/2017).", OF_2016),
        ("Retinoids come first.[^1]\n\n[^1]: See Oge et al. (2016), who say so.", OF_2016),
        ("Retinoids come first (Oge et al., 2016–2018).", OF_2016),
        (f"- [Oge et al. (2016)](#oge-et-al-2016)\n\n## Oge et al. (2016)\n\n{CITED}", OF_2016),
        (f"{CITED}\n\n```\ncite('Oge et al., 2016')\n```", OF_2016),
        (f"<!-- Oge: is it 2016? -->\n\n{CITED}", OF_2016),
        (CITED, f"{OF_2016.removesuffix('100(8):475-484.')}2016;100(8):475-484."),
        (CITED, f"{OF_2016} Available at https://example.org/2016/475."),
    ],
)
def test_no_year_is_changed_where_it_stands_elsewhere_too(sentences: str, entry: str) -> None:
    text = listed(f"{sentences}\n\nCombinations follow (Leung & Barankin, 2021).", LEUNG, entry)
    assert mended(text) == text
    assert "CC205" in codes(text)


def test_cells_are_beside_each_other_whatever_markup_parts_them() -> None:
    wide = f'<td style="{"color: black; " * 30}">'
    page = (
        f"<p>Retinoids come first (Oge et al., 2016).</p><table><tr>{wide}Oge and others</td>{wide}2016</td></tr></table>"
        f"<p>Combinations follow (Leung &amp; Barankin, 2021).</p><h2>References</h2><p>{LEUNG}</p><p>{OF_2016}</p>"
    )
    assert mended(page, "html") == page


def test_a_year_far_from_the_author_or_of_another_entry_holds_nothing_up() -> None:
    far = f"The survey ended in 2016. {'Skin is the largest organ. ' * 10}"
    sentences = f"{far}{CITED} {'Skin is the largest organ. ' * 10}Oil clogs (Roe, [2016](#roe))."
    roe = '<a id="roe"></a>Roe A (2016). Oils on the skin. J Sample Med. 3:1-9.'
    text = listed(sentences, roe, OF_2016)
    right = text.replace("Oge et al., 2016", "Oge et al., 2019").replace("MD (2016)", "MD (2019)")
    assert mended(text) == right


def test_in_a_text_that_cites_by_numbers_a_year_in_the_cell_beside_the_author_is_seen() -> None:
    text = f"{TABLE.format(' [1]')}\n\n## References\n\n1. {OF_2016}\n"
    assert mended(text) == text


def test_a_marker_that_has_the_right_year_is_tied_by_the_fix() -> None:
    text = listed("Retinoids come first (Oge et al., 2019). Combinations follow (Leung & Barankin, 2021).", LEUNG, OF_2016)
    assert "CC101" in codes(text)
    assert codes(mended(text)) == []


def test_a_text_that_cites_by_numbers_and_names_the_author_with_the_year_is_left_alone() -> None:
    text = f"Oge et al. in 2016 began with retinoids [1].\n\n## References\n\n1. {OF_2016}\n"
    assert mended(text) == text
    assert mended(text.replace(" in 2016", "")) == text.replace(" in 2016", "").replace("(2016)", "(2019)")


def test_years_that_link_to_their_entry_are_changed_with_it() -> None:
    page = (
        '<p>Oge and others (<a href="#b1">{0}</a>) begin with retinoids, which come first (<a href="#b1">Oge <i>et al.</i>, {0}</a>).</p>'
        '<p>Combinations follow (<a href="#b2">Leung and Barankin, 2021</a>).</p><h2>References</h2><ul><li id="b1">{1}</li>'
        f'<li id="b2">{LEUNG}</li></ul>'
    )
    right = page.format(2019, OF_2016.replace("2016", "2019"))
    assert mended(page.format(2016, OF_2016), "html") == right
    outside = page.replace("et al.</i>, {0}</a>", "et al.</i></a>, {0}").format(2016, OF_2016)  # which year is it?
    assert mended(outside, "html") == outside


def test_the_label_that_latex_prints_for_an_entry_is_changed_with_it() -> None:
    text = (
        "\\documentclass{article}\\begin{document}Retinoids come first \\citep{oge}.\\begin{thebibliography}{9}\n"
        "\\bibitem[Oge et~al.(2016)Oge, Broussard, and Marshall]{oge} " + OF_2016 + "\n\\end{thebibliography}\\end{document}\n"
    )
    assert mended(text, "latex") == text.replace("2016", "2019")
    lettered = text.replace("(2016)Oge", "(2016a)Oge")
    assert mended(lettered, "latex") == lettered


def test_fix_leaves_no_marker_without_its_entry(tmp_path: Path) -> None:
    (tmp_path / "oge.nbib").write_text(OGE, encoding="utf-8")
    text = listed("Retinoids come first (Oge et al., 2016). Combinations follow (Leung & Barankin, 2021).", LEUNG, OF_2016)
    (tmp_path / "article.md").write_text(text, encoding="utf-8")
    options = ["--records", "oge.nbib", "--offline", "--allow-incomplete", "--format", "json"]
    for _ in range(2):
        told = citecheck("check", *options, "--fix", "article.md", cwd=tmp_path)
        assert json.loads(told.out)["findings"] == []
        assert (tmp_path / "article.md").read_text(encoding="utf-8") == text.replace("2016", "2019")
