"""Comments and waivers take out what they name, and nothing else; one that is in vain is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.errors import InputError
from citecheck.rules.base import all_rules
from tests.checking import check_text
from tests.test_rules_standing import STUDY

OFFLINE = [rule for rule in all_rules() if rule.default and not rule.online and not rule.weighs_claims]

LIST = """
## References

1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
"""


def found(text: str, format_name: str = "markdown", settings: str = "") -> list[tuple[str, int]]:
    findings = check_text(text, format_name, settings=settings, rules=OFFLINE)
    return sorted((finding.code, finding.location.line) for finding in findings)


def test_without_a_comment_the_finding_stands() -> None:
    assert found(f"Retinoids come first [1].\nWashes help [2].\n{LIST}") == [("CC101", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "Retinoids come first [1].\n\n<!-- citecheck-disable-next-line CC101 -- in press -->\nWashes help [2].\n",
        "Retinoids come first [1].\n\n<!-- citecheck-disable-next-line dangling-marker -->\n\nWashes help [2].\n",
        "Retinoids come first [1].\n\nWashes help [2]. <!-- citecheck-disable-line CC101 -->\n",
        "Retinoids come first [1].\n\nWashes help [2]. <!-- citecheck-disable-line CC1 -- the whole family -->\n",
        "<!-- citecheck-disable-file CC101 -->\n\nRetinoids come first [1].\n\nWashes help [2].\n",
        "Retinoids [1].\n\n<!-- citecheck-disable CC101 -->\n\nWashes help [2].\n\n<!-- citecheck-enable CC101 -->\n",
        "Retinoids [1].\n\n<!-- citecheck-disable -->\n\nWashes help [2].\n\n<!-- citecheck-enable -->\n",
    ],
)
def test_each_form_of_comment_takes_the_finding_out(text: str) -> None:
    assert found(text + LIST) == []


def test_a_comment_speaks_of_its_own_rule_and_line_alone() -> None:
    text = "<!-- citecheck-disable-next-line CC101 -->\nWashes help [2]. Retinoids come first [1].\n\nSo does soap [3].\n"
    assert found(text + LIST) == [("CC101", 4)]
    other = "<!-- citecheck-disable-next-line CC106 -->\nWashes help [2]. Retinoids come first [1].\n"
    assert found(other + LIST) == [("CC001", 1), ("CC101", 2)]


def test_findings_after_a_block_count_again() -> None:
    text = "<!-- citecheck-disable CC101 -->\n\nWashes [2].\n\n<!-- citecheck-enable CC101 -->\n\nSoap [3], retinoids [1].\n"
    assert found(text + LIST) == [("CC101", 7)]


def test_the_rules_of_a_block_may_end_apart() -> None:
    block = "<!-- citecheck-disable CC101, CC106 -->\n\nWashes [2], [3;].\n\n<!-- citecheck-enable CC101 -->\n\n"
    assert found(f"{block}Soap [3], retinoids [1], [4;].\n{LIST}") == [("CC101", 7)]


@pytest.mark.parametrize("enabled", ["CC101", "CC1, CC101", ""])
def test_an_end_of_a_block_that_never_began_is_named(enabled: str) -> None:
    begun = "<!-- citecheck-disable CC1 -->\n\nWashes [2].\n\n" if "CC1," in enabled else ""
    text = f"{begun}Retinoids come first [1].\n\n<!-- citecheck-enable {enabled} -->\n{LIST}"
    (complaint,) = check_text(text, rules=OFFLINE)
    assert complaint.message == f"The comment enables {'CC101' if enabled else 'ALL'}, and no comment before it disables just that"


def test_a_code_that_is_none_is_named() -> None:
    findings = check_text(f"<!-- citecheck-disable-line CC999 --> Retinoids come first [1].\n{LIST}", rules=OFFLINE)
    assert [(finding.code, "CC999" in finding.message) for finding in findings] == [("CC001", True)]


@pytest.mark.parametrize(
    ("comment", "says", "codes"),
    [
        ("disable-line CC101 as all of it is in press", "as all of it is in press", ["CC001"]),
        ("disable-line CC101, CC104 both in press", "both in press", ["CC001", "CC001"]),  # no finding of CC104 either
        ("disable-line in press", "in press", ["CC001", "CC101"]),
        ("disable-line dangling-markers", "dangling-markers", ["CC001", "CC101"]),
    ],
)
def test_a_reason_without_its_dashes_is_one_complaint(comment: str, says: str, codes: list[str]) -> None:
    findings = check_text(f"Retinoids come first [1].\n\nWashes help [2]. <!-- citecheck-{comment} -->\n{LIST}", rules=OFFLINE)
    assert sorted(finding.code for finding in findings) == codes
    [complaint] = [finding for finding in findings if "where it names rules" in finding.message]
    assert f"“{says}”" in complaint.message
    assert "Put a colon or -- before the reason" in complaint.help


def test_a_word_that_is_none_suppresses_nothing_and_is_named() -> None:
    text = f"Retinoids come first [1].\n\n<!-- citecheck-disable-nextline CC101 -->\nWashes help [2].\n\nSoap, too [3].\n{LIST}"
    assert found(text) == [("CC001", 3), ("CC101", 4), ("CC101", 6)]


def test_a_finding_that_is_not_sure_enough_to_be_shown_still_needs_its_comment() -> None:
    text = f"Retinoids come first [1].\n\nWashes help [2]. <!-- citecheck-disable-line CC101 -->\n{LIST}"
    assert found(text, settings="min-confidence = 1.0\n") == []


def test_a_reason_may_hold_any_sign() -> None:
    text = f"Retinoids come first [1].\n\nWashes help [2]. <!-- citecheck-disable-line CC101 -- p < .05 -> in press -->\n{LIST}"
    assert found(text) == []


def test_a_comment_on_a_rule_that_was_not_checked_is_no_complaint() -> None:
    text = f"<!-- citecheck-disable-line CC401 -- a study of the same drug --> Retinoids come first [1].\n{LIST}"
    assert found(text) == []


def test_latex_comments() -> None:
    body = "\\documentclass{article}\\begin{document}\nRetinoids come first \\cite{leung}.\n%s\n\\begin{thebibliography}{9}\n"
    entry = "\\bibitem{leung} Leung AK, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.\n"
    end = "\\end{thebibliography}\\end{document}\n"

    def codes(line: str) -> list[tuple[str, int]]:
        return found(body % line + entry + end, "latex")

    assert codes("Washes help \\cite{sample}.") == [("CC101", 3)]
    assert codes("Washes help \\cite{sample}. % citecheck: ignore[CC101] in press") == []
    assert codes("% citecheck: ignore[CC101] in press\nWashes help \\cite{sample}.") == []
    assert codes("% citecheck: ignore-file[CC101] in press\n\nWashes help \\cite{sample}.") == []
    assert codes("Washes help \\cite{sample}. % citecheck: ignore[CC105]") == [("CC001", 3), ("CC101", 3)]


WAIVER = '[[waivers]]\npath = "article.md"\nrule = "{rule}"\nreason = "agreed"\n{more}\n'


@pytest.mark.parametrize(
    ("rule", "more", "expected"),
    [
        ("CC101", "", []),
        ("CC1", 'who = "JD"', []),
        ("CC101", 'reference = "2"', []),
        ("CC101", "until = 2099-01-01", []),
        ("CC101", 'reference = "7"', ["CC001", "CC101"]),
        ("CC106", "", ["CC001", "CC101"]),
        ("CC101", "until = 2024-01-01", ["CC002", "CC101"]),
    ],
)
def test_waivers(rule: str, more: str, expected: list[str]) -> None:
    text = f"Retinoids come first [1].\nWashes help [2].\n{LIST}"
    assert [code for code, _ in found(text, settings=WAIVER.format(rule=rule, more=more))] == expected


def test_a_waiver_for_another_file_does_nothing(tmp_path: Path) -> None:
    text = f"Retinoids come first [1].\nWashes help [2].\n{LIST}"
    settings = WAIVER.format(rule="CC101", more="").replace("article.md", "other.md")
    assert found(text, settings=settings) == [("CC101", 2)]


def test_a_waiver_by_a_pattern_that_needs_nothing_here_is_no_complaint() -> None:
    settings = WAIVER.format(rule="CC106", more="").replace("article.md", "*.md")
    assert found(f"Retinoids come first [1].\n{LIST}", settings=settings) == []


def test_a_study_may_be_let_pass_where_it_is_cited_if_that_is_done_everywhere() -> None:
    record = "PMID- 99000001\nDP  - 2021\nTI  - Dermatology: how to manage acne vulgaris.\nVI  - 10\nAU  - Leung AK\nTA  - Drugs Context\n"
    retracted = record + "PT  - Retracted Publication\n"
    rule = [each for each in all_rules() if each.code in ("CC301", "CC001")]

    def codes(text: str) -> list[str]:
        return [finding.code for finding in check_text(text + LIST, records=retracted, rules=rule)]

    comment = "<!-- citecheck-disable-line CC301 -- we say so below -->"
    assert codes("Retinoids come first [1].\n") == ["CC301"]
    assert codes(f"Retinoids come first [1]. {comment}\n") == []
    assert codes(f"Retinoids come first [1]. {comment}\n\nZinc helps [1].\n") == ["CC301", "CC001"]


RECORD = f"{STUDY}JT  - BMJ (Clinical research ed.)\n"
YEAR = [rule for rule in all_rules() if rule.code in ("CC001", "CC205")]
MARKDOWN = """Zinc shortens a cold [1].

## References

{comment}
1. Sample A, Person B. Zinc lozenges and the length of the common cold: a randomised trial.
   BMJ.
   2016;342:d1001.
"""
HTML = """<html><body><article><h1>Zinc</h1><p>Zinc shortens a cold [1].</p><h2>References</h2>
<ol>
{comment}
<li>
Sample A, Person B. Zinc lozenges and the length of the common cold: a randomised trial.
<i>BMJ</i>.
2016;342:d1001.
</li></ol></article></body></html>
"""
LATEX = (
    r"""\documentclass{article}\begin{document}
Zinc shortens a cold \cite{zinc}.
\begin{thebibliography}{9}
COMMENT
\bibitem{zinc} Sample A, Person B. Zinc lozenges and the length of the common cold: a randomised trial.
BMJ.
2016;342:d1001.
\end{thebibliography}\end{document}
""".replace("{", "{{")
    .replace("}", "}}")
    .replace("COMMENT", "{comment}")
)
JATS = """<article><front><article-meta><title-group><article-title>Zinc</article-title></title-group></article-meta></front>
<body><p>Zinc shortens a cold [<xref ref-type="bibr" rid="B1">1</xref>].</p></body><back><ref-list>
{comment}
<ref id="B1">
<label>1</label>
<element-citation publication-type="journal"><person-group person-group-type="author">
<name><surname>Sample</surname><given-names>A</given-names></name><name><surname>Person</surname><given-names>B</given-names></name>
</person-group>
<article-title>Zinc lozenges and the length of the common cold: a randomised trial</article-title>
<source>BMJ</source>
<year>2016</year><volume>342</volume><fpage>d1001</fpage>
</element-citation></ref></ref-list></back></article>
"""


def years(text: str, format_name: str, settings: str = "") -> list[str]:
    return [finding.code for finding in check_text(text, format_name, records=RECORD, settings=settings, rules=YEAR)]


@pytest.mark.parametrize(
    ("page", "format_name", "comment"),
    [
        (MARKDOWN, "markdown", "<!-- citecheck-disable-next-line CC205 -- printed so -->"),
        (MARKDOWN, "markdown", "<!-- citecheck-disable-next-line CC205\n     -- printed so -->"),
        (MARKDOWN, "markdown", "<!-- citecheck-disable-next-line CC205 -->\n<!-- as the publisher prints it -->"),
        (MARKDOWN, "markdown", "{/* citecheck-disable-next-line CC205 -- printed so */}"),
        (HTML, "html", "<!-- citecheck-disable-next-line CC205 -- printed so -->"),
        (JATS, "jats", "<!-- citecheck-disable-next-line CC205: printed so -->"),
        (LATEX, "latex", "% citecheck: ignore[CC205] printed so"),
        (LATEX, "latex", "% citecheck: ignore[CC205] printed so\n% by the publisher"),
    ],
)
def test_a_comment_above_an_entry_holds_for_all_of_its_lines(page: str, format_name: str, comment: str) -> None:
    assert years(page.format(comment=""), format_name) == ["CC205"]
    assert years(page.format(comment=comment), format_name) == []
    assert years(page.format(comment=comment.replace("CC205", "CC105")), format_name) == ["CC205"]


@pytest.mark.parametrize(
    ("page", "format_name", "line", "comment"),
    [
        (JATS, "jats", "<year>2016", "<!-- citecheck-disable-next-line CC205 -->"),
        (HTML, "html", "2016;342", "<!-- citecheck-disable-next-line CC205 -->"),
        (LATEX, "latex", "2016;342", "% citecheck: ignore[CC205]"),
    ],
)
def test_a_comment_within_an_entry_says_nothing_of_the_next(page: str, format_name: str, line: str, comment: str) -> None:
    """Though only digits and markup stand between the two."""
    first = page.format(comment="")
    begin, end = {"jats": ("<ref id", "</ref>"), "html": ("<li>", "</li>"), "latex": ("\\bibitem", "d1001.")}[format_name]
    entry = first[first.index(begin) : first.index(end) + len(end)]
    two = entry.replace('id="B1"', 'id="B2"').replace("zinc}", "tin}")
    text = first.replace(entry, f"{entry}\n{two}")
    assert years(text, format_name).count("CC205") == 2
    at = text.index(line)
    assert years(text[:at] + f"{comment}\n" + text[at:], format_name) == ["CC205"]


def test_a_comment_above_something_else_holds_for_one_line() -> None:
    comment = "<!-- citecheck-disable-next-line CC205 -- printed so -->"
    assert sorted(years(MARKDOWN.format(comment="").replace("## Ref", f"{comment}\n## Ref"), "markdown")) == ["CC001", "CC205"]


@pytest.mark.parametrize("reason", [": printed so", " : printed so", " - printed so", " — printed so", " -- printed so: by them"])
def test_signs_before_a_reason(reason: str) -> None:
    assert years(MARKDOWN.format(comment=f"<!-- citecheck-disable CC205{reason} -->"), "markdown") == []
    assert years(MARKDOWN.format(comment=f"<!-- citecheck-disable year-mismatch{reason} -->"), "markdown") == []
    assert years(MARKDOWN.format(comment=f"<!-- citecheck-disable{reason} -->"), "markdown") == []


def test_two_dashes_in_a_comment_of_xml_are_refused_with_what_to_do() -> None:
    with pytest.raises(InputError, match="the comment at line 3, column 32 holds “--”, which XML forbids there; put a colon before the"):
        years(JATS.format(comment="<!-- citecheck-disable CC205 -- printed so -->"), "jats")
    with pytest.raises(InputError, match="holds “--”, which XML forbids there; write another sign"):
        years(JATS.format(comment="<!-- the old list -- printed so -->"), "jats")


@pytest.mark.parametrize("code", ["```html\n{}\n```", "~~~\n{}\n~~~", "Write `{}` there."])
@pytest.mark.parametrize("comment", ["<!-- citecheck-disable-file CC2 -->", "{/* citecheck-disable-file CC2 */}"])
def test_a_comment_that_is_shown_as_code_suppresses_nothing(code: str, comment: str) -> None:
    assert years(f"{code.format(comment)}\n\n{MARKDOWN.format(comment='')}", "markdown") == ["CC205"]
