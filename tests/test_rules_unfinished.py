"""CC112: what half-finished drafts hold where a citation was meant, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.rules.base import all_rules
from tests.checking import check_text
from tests.cli import citecheck
from tests.cost import assert_linear

RULES = {rule.code: rule for rule in all_rules()}
LIST = """
References

1. Sample A. Zinc in colds of adults: a trial. Heart. 2019;12:1-9.
2. Person B. Zinc in colds of children: a review. Heart. 2020;13:1-9.
"""
MARKED = "Zinc was tried in adults [1]. It was tried in children [2]."


def left(text: str, format_name: str = "text") -> list[str]:
    """What is told of in an article with markers and a list."""
    heading = LIST if format_name == "text" else LIST.replace("References", "## References")
    whole = f"{MARKED} {text}\n{heading}"
    if format_name == "html":
        entries = "".join(f"<li>{line[3:]}</li>" for line in LIST.splitlines() if line[:1].isdigit())
        whole = f"<p>{MARKED} {text}</p><h2>References</h2><ol>{entries}</ol>"
    return [finding.marker or "" for finding in check_text(whole, format_name, rules=[RULES["CC112"]])]


@pytest.mark.parametrize(
    "written",
    [
        "[REF]",
        "[ref]",
        "(REF)",
        "(ref)",
        "[REF: Sample 2019]",
        "[{REF}]",
        "[citation needed]",
        "[citation]",
        "[?]",
        "[??]",
        "[?, ?]",
        "(???)",
        "[XX]",
        "[XXX]",
        "[TODO: cite]",
        "[INSERT CITATION]",
        "[add reference]",
        "[source?]",
        "[Quelle fehlt]",
        "(XXX, 2019)",
        "(Sample et al., 20XX)",
        "{Sample, 2010 #123}",
        "{Sample, 2010 #123;Person, 2011 #7}",
        "{Sample 2010, 123}",
        "{Sample, 2010, #123}",
        "{van der Sample, 2010, #123; Person, 2011, #7}",
        "{{10 Sample 2010}}",
        "{{10 van Sample 2010; 20 Person 2011}}",
        "{Citation}",
        "{Formatting Citation}",
        "(INVALID CITATION)",
        "(INVALID CITATION !!! {Sample, 2010})",
        "ADDIN EN.CITE",
        "ADDIN ZOTERO_ITEM",
        "ADDIN CSL_CITATION",
        "\\cite{sample2010}",
        "\\citep[see][p. 5]{sample2010,person2011}",
        "@sample2010",
        "[@sample2010]",
        "[[sample2010]]",
        "Error! Reference source not found.",
        "Fehler! Verweisquelle konnte nicht gefunden werden.",
        "Erreur ! Source du renvoi introuvable.",
        "¡Error! No se encuentra el origen de la referencia.",
        "Errore. L'origine riferimento non è stata trovata.",
        "Erro! Fonte de referência não encontrada.",
        "Fout! Verwijzingsbron niet gevonden.",
    ],
)
@pytest.mark.parametrize("format_name", ["text", "markdown", "html"])
def test_a_place_that_was_never_filled_in(written: str, format_name: str) -> None:
    assert left(f"Nobody knows how it works {written}. It is cheap.", format_name) == [written]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Section ?? gives the doses, and Table ?? the costs.", ["Section ??", "Table ??"]),
        ("It is cheap [2, ?].", ["[2, ?]"]),
        ("It is cheap [?, 2]. Some say not so [REF] and others do.", ["[?, 2]", "[REF]"]),
    ],
)
def test_places_inside_of_sentences(text: str, told: list[str]) -> None:
    assert left(text) == told


def test_the_sentence_is_shown_without_what_is_left() -> None:
    text = "Zinc was tried in adults [1]. It may work in children Error! Reference source not found.. It is cheap [2]."
    (finding,) = check_text(f"{text}\n{LIST}", "text", rules=[RULES["CC112"]])
    assert finding.claim == "It may work in children."


@pytest.mark.parametrize(
    ("text", "format_name"),
    [
        ("Men had 1.00 (ref). Women had 1.4.", "text"),
        ("The odds ratio was lower than in the lowest quartile (ref).", "text"),
        ("Never smokers were the reference category (ref).", "text"),
        ("\n\n| Sex | OR |\n|---|---|\n| Men (ref) | 1.00 [ref] |\n\nZinc is cheap (ref).", "markdown"),
        ("\n\n- [ ] buy zinc\n- [x] take it\n\nEnd.", "markdown"),
        ("They said “it helped [...] with colds [sic] at the [?].”", "text"),
        ("Dr Sample of the University [XXX]. The karyotype was 46,XX [XX]. She has [X].", "text"),
        ("Use `cite[REF]` or `[REF]` or `\\cite{sample2010}`.", "markdown"),
        ("\n\n    [REF]\n    {Sample, 2010 #123}\n\nEnd.", "markdown"),
        ("Type <code>\\cite{sample2010}</code>, then <code>[REF]</code>.", "html"),
        ("It is cheap <a href='https://example.org'>[ref]</a>.", "html"),
        ("It is cheap [ref](https://example.org) and [ref][a].\n\n[a]: https://example.org", "markdown"),
        ("A page says {{citation needed}} and {{Sample, 2010 #123}}. Set {a, b}.", "text"),
        ("It says {% if x %}{Citation}{% endif %}.", "text"),
        ("Let $x [?]$ be one. An array `a[]` is empty.", "markdown"),
        ("Follow @BMJ_latest, or @sample2010 on Twitter. Write to editor@journal.org.", "markdown"),
        ("Follow @BMJ_latest, or @sample2010 on Twitter. Write to editor@journal.org.", "text"),
        ("Why is that so (?)", "text"),
        ("It is cheap (??). The price (???) was said to be low.", "text"),
        ("He wrote “it works [citation needed]”.", "text"),
        ("Have you seen the table ?? Please write.", "text"),
        ("A pamphlet says so (Sample, n.d.).", "text"),
    ],
)
def test_what_is_no_such_place(text: str, format_name: str) -> None:
    assert left(text, format_name) == []


@pytest.mark.parametrize("typed", ["(???)", "[???]"])
def test_what_is_typed_into_a_latex_source(typed: str) -> None:
    tex = f"\\documentclass{{article}}\\begin{{document}}Zinc helps \\cite{{a2010}}. It is cheap {typed} %PRICES\n\\end{{document}}"
    assert [finding.marker for finding in check_text(tex, "latex", rules=[RULES["CC112"]])] == [typed]


def test_a_latex_source_and_a_shortcode_hold_none() -> None:
    rule = [RULES["CC112"]]
    tex = "\\documentclass{article}\\begin{document}Zinc helps \\cite{a2010} [REF]. Section ?? is next.\\end{document}"
    assert check_text(tex, "latex", rules=rule) == []
    assert check_text(f"Zinc helps [ref]Sample A. Zinc. Heart. 2019.[/ref]. It is cheap [ref].\n{LIST}", "text", rules=rule) == []


def test_the_list_is_not_looked_at() -> None:
    text = f"{MARKED}\n{LIST}3. Sample A. Error! Reference source not found. Heart [?]. 2021.\n"
    assert check_text(text, "text", rules=[RULES["CC112"]]) == []


def test_keys_left_in_a_numbered_article_are_told_where_they_stand(tmp_path: Path) -> None:
    text = (
        f"{MARKED} Zinc is rare [@sample2010] and @person2011 says why. Follow @BMJ_latest.\n{LIST.replace('References', '## References')}"
    )
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    report = citecheck("check", "a.md", "--offline", "--format", "json", "--select", "CC1", cwd=tmp_path).json
    found = [(each["code"], each["marker"]) for each in report["findings"] if each["code"] != "CC110"]
    assert found == [("CC112", "[@sample2010]"), ("CC112", "@person2011")]


def test_the_readable_numbers_beside_a_question_mark_are_cited() -> None:
    found = check_text(f"Zinc was tried in adults [1]. It is cheap [2, ?]. It is safe [12, ?].\n{LIST}", "text", rules=RULES.values())
    told = [(each.code, each.marker) for each in found if each.code in ("CC101", "CC102", "CC106", "CC112")]
    assert told == [("CC101", "12"), ("CC112", "[2, ?]"), ("CC112", "[12, ?]")]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2]", "the bracket is not opened"),
        ("[2)", "the bracket is closed by a parenthesis"),
        ("(2]", "the parenthesis is closed by a bracket"),
        ("[2-]", "the range has no end"),
        ("[2]]", "it has a bracket too many"),
        ("{2}", "it stands in braces, and the others in brackets"),
        ("[1 2]", "no comma stands between the numbers"),
        ("[1. 2]", "a full stop stands where a comma or nothing is meant"),
        ("[2.]", "a full stop stands where a comma or nothing is meant"),
        ("[1..2]", "dots stand where a dash is meant"),
        ("[1-2-2]", "it is two ranges in one; 2 stands twice"),
    ],
)
def test_half_brackets(written: str, said: str) -> None:
    (finding,) = check_text(f"{MARKED} It is cheap {written}. It is safe.\n{LIST}", "text", rules=[RULES["CC101"], RULES["CC106"]])
    assert finding.message == f"The marker {written} can't be read as written: {said}"


def test_a_letter_for_a_digit_is_told_where_its_number_is_cited_nowhere() -> None:
    text = "It is cheap [l]. It was tried in children [2]. It was tried again [2]."
    rules = [RULES["CC102"], RULES["CC106"]]
    assert [finding.marker for finding in check_text(f"{text}\n{LIST}", "text", rules=rules)] == ["[l]"]
    assert check_text(f"{MARKED} The sound of it is [l].\n{LIST}", "text", rules=rules) == []


@pytest.mark.parametrize(
    "text",
    [
        "It is cheap [1, and 2].",
        "The scores lay in (0, 2]. The shares lay in [1, 2).",
        "It has a) zinc [as 1) and 2)].",
        "It has a volume (of 2 [l]).",
        "The share rose from 1 to 2]. See box 1]. It was of type 2].",
        "The set {1, 2} is small. The ages [1 2 3 4] are an array.",
        "A dose of 5 mg/kg [5. 9]. It is cheap 7].",
        "It was told with its 95% CI [2]. It is safe.",
        "It was Roe 1988], and more [data of [2]]. It is safe.",
    ],
)
def test_other_brackets(text: str) -> None:
    assert check_text(f"{MARKED} {text}\n{LIST}", "text", rules=[RULES["CC106"]]) == []


def test_a_second_range_names_no_number_between() -> None:
    found = check_text(f"{MARKED} It is cheap [1-2-5].\n{LIST}", "text", rules=[RULES["CC101"], RULES["CC106"]])
    assert [(each.code, each.references) for each in found] == [("CC106", ("1", "2", "5"))]


def test_a_draft_full_of_them_is_told_in_time_linear_in_them() -> None:
    assert_linear(lambda count: left("Claims are made here [REF]. " * count), 200)
    assert_linear(lambda count: left("Code begins <code> and doesn't end. " * count, "html"), 1000)
