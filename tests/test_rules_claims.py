"""The narrow rules on claims, each on one claim and one record: what they find, and what they leave alone."""

from __future__ import annotations

import pytest

from citecheck.model import Finding
from citecheck.rules.base import all_rules
from tests.checking import check_text

TITLE = "Weekly semaglutide in adults with type 2 diabetes"
ABSTRACT = (
    "We gave semaglutide once a week to four hundred adults with type 2 diabetes and weighed them every month for a year. Body weight "
    "fell by 12% (11.8 ± 0.4%) within 12 weeks of semaglutide in these adults with type 2 diabetes, and glycated haemoglobin fell too. "
    "Nausea was the usual complaint of the adults and faded soon. Few of them left the study early. Semaglutide once a week suits "
    "adults whose type 2 diabetes is not held by diet, and its effect on weight is welcome to many of them as well."
)


def findings(code: str, claim: str, *, abstract: str = ABSTRACT, title: str = TITLE) -> list[Finding]:
    text = f"# Diabetes and weight\n\n{claim} [1].\n\n## References\n\n1. {title}. Journal of Glucose. 2019.\n"
    records = f"PMID- 90000013\nTI  - {title}.\nAB  - {abstract}\nJT  - Journal of Glucose\nDP  - 2019\nPT  - Journal Article\n"
    return check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == code])


@pytest.mark.parametrize("figure", ["45%", "45 percent", "3.5%"])
def test_another_figure_of_the_same_measure_is_told(figure: str) -> None:
    (finding,) = findings("CC406", f"Body weight fell by {figure} under weekly semaglutide in adults with type 2 diabetes")
    assert figure in finding.message
    assert "not in the abstract" in finding.message
    assert "full text" in finding.help
    assert finding.evidence is not None
    assert finding.evidence.sentence is not None
    assert finding.evidence.sentence in ABSTRACT


@pytest.mark.parametrize(
    "claim",
    [
        "Body weight fell by 12% in adults with type 2 diabetes under semaglutide",
        "Body weight fell by about 10% in adults with type 2 diabetes under semaglutide",
        "Body weight fell by 11.8% in adults with type 2 diabetes under semaglutide",
        "Body weight fell within 3 months of semaglutide in adults with type 2 diabetes",
        "Body weight fell within 84 days of semaglutide in adults with type 2 diabetes",
        "Body weight fell by more than 5% in adults with type 2 diabetes under semaglutide",
        "Body weight fell (95% CI 8 to 15) in adults with type 2 diabetes under semaglutide",
        "In our adults with type 2 diabetes body weight fell by 45% under semaglutide",
    ],
)
def test_figures_that_may_stand_are_left_alone(claim: str) -> None:
    assert findings("CC406", claim) == []


def test_figures_of_another_measure_are_left_alone() -> None:
    assert findings("CC406", "Tablets cost 45% more than injections in pharmacies of that country") == []


def test_a_meta_analysis_may_call_itself_otherwise() -> None:
    claim = "A meta-analysis found that semaglutide lowers body weight in adults with type 2 diabetes"
    assert findings("CC404", claim)
    assert findings("CC404", claim, abstract=f"{ABSTRACT} We joined the data of 13 cohorts.") == []
    assert findings("CC404", claim, abstract=f"{ABSTRACT} The consortium has more to come.") == []


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("its effect on weight is unwelcome to many of them as well", True),
        ("its effect on weight is welcome to many of them as well", False),
        ("Glucose Control and Weight in Northern Cities Cohort Study", False),
        ("how many times a week do you weigh yourself at home?", False),
    ],
)
def test_only_statements_count_as_quoted_from_the_study(quote: str, told: bool) -> None:
    assert bool(findings("CC410", f"On semaglutide in type 2 diabetes they asked or wrote “{quote}”")) is told
