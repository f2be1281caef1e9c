"""What a sentence asks for, holds possible or says was left out, the study that it cites need not have done (CC402, CC404, CC405)."""

from __future__ import annotations

import pytest

from tests.claiming import ABSTRACT, findings

LOOKED_BACK = (
    "Weekly semaglutide and weight: a retrospective cohort study",
    f"{ABSTRACT} We looked through the charts of a cohort of adults, and this retrospective cohort study has limits.",
)
IN_RATS = (
    "Weekly semaglutide and the liver of diabetic rats",
    "Rats with induced diabetes were given semaglutide once a week. The liver of the rats held less fat after ten weeks of semaglutide, "
    "and the rats lost weight. Rats without diabetes lost weight as well. The fat of the liver fell most in rats that had the most of it.",
)
IN_TOWN = (
    "Screening of eyes in type 2 diabetes: a survey of an urban population",
    "We asked six hundred adults with type 2 diabetes of one city whether their eyes had been looked at within two years. In this urban "
    "population a third had never been screened, the poor and the least educated most often. Women were screened more often than men. "
    "Those who knew of the retina's part in diabetes were screened more often, and so were those whom a nurse had called.",
)
STUDIES = {"CC404": LOOKED_BACK, "CC405": IN_RATS, "CC402": IN_TOWN}


@pytest.mark.parametrize(
    ("code", "claim", "told"),
    [
        ("CC404", "A randomised trial found that weekly semaglutide lowers weight in adults with type 2 diabetes", True),
        ("CC404", "A randomised trial of weekly semaglutide and weight in adults is warranted to see who benefits", False),
        ("CC404", "Given how adults with diabetes lost weight, we recommend a randomised clinical trial of weekly semaglutide", False),
        ("CC404", "What weekly semaglutide does to the weight of adults deserves a large randomised controlled trial", False),
        ("CC404", "A randomised trial, warranted by its promise, found that weekly semaglutide lowers weight in adults", True),
        ("CC405", "Weekly semaglutide lowers the fat of the liver in patients with diabetes", True),
        ("CC405", "In trials of patients with diabetes, weekly semaglutide is required to keep the fat of the liver low", True),
        ("CC405", "Weekly semaglutide might be tested against fat of the liver in patients with diabetes", False),
        ("CC405", "Weekly semaglutide could next be studied in patients with diabetes, to see what the fat of the liver does", False),
        ("CC405", "Weekly semaglutide, which was tested for a year, lowers the fat of the liver in patients with diabetes", True),
        ("CC405", "Weekly semaglutide may be of use against fat of the liver in patients with diabetes", True),
        ("CC405", "Weekly semaglutide lowers the fat of the liver in patients who could be studied for a year", True),
        ("CC405", "Trials of patients show that weekly semaglutide is required to lower the fat of the liver", True),
        ("CC405", "Weekly semaglutide lowers the fat of the liver in patients; trials of other drugs are under way", True),
        ("CC405", "Weekly semaglutide lowers the fat of the liver in patients, but guidelines on its dose are awaited", True),
        ("CC405", "Weekly semaglutide lowers the fat of the liver in rats; trials in patients are warranted", False),
        ("CC405", "We need trials of weekly semaglutide and the fat of the liver in patients", False),
        ("CC402", "In rural populations, adults with type 2 diabetes who are poor or least educated are never screened", True),
        ("CC402", "Programmes should target adults with diabetes who are poor, least educated, and those in rural populations", False),
        ("CC402", "Further surveys of the eyes of adults with type 2 diabetes are needed, above all in rural populations", False),
    ],
)  # fmt: skip
def test_what_is_asked_for_was_not_studied(code: str, claim: str, told: bool) -> None:
    title, abstract = STUDIES[code]
    assert bool(findings(code, claim, title=title, abstract=abstract)) is told


def test_what_may_be_so_is_said_less_surely() -> None:
    title, abstract = IN_RATS
    claims = [f"Weekly semaglutide {said} the fat of the liver in patients with diabetes" for said in ("lowers", "may lower")]
    assert [found.confidence for claim in claims for found in findings("CC405", claim, title=title, abstract=abstract)] == [0.8, 0.6]


@pytest.mark.parametrize(
    ("code", "claim", "told"),
    [
        ("CC404", "The wait for a randomised trial of weekly semaglutide and the weight of adults with diabetes goes on", False),
        ("CC405", "No patients took part in this study of weekly semaglutide and the fat of the liver in diabetes", False),
        ("CC405", "Patients with diabetes were not included in this work on weekly semaglutide and the fat of the liver", False),
        ("CC405", "Whether weekly semaglutide lowers the fat of the liver in patients with diabetes is anyone's guess", False),
        ("CC405", "What holds of weekly semaglutide and the fat of the liver need not hold in patients with diabetes", False),
        ("CC405", "Patients with diabetes were not hungry on weekly semaglutide, which lowered the fat of the liver", True),
        ("CC405", "There were no patients in this study of weekly semaglutide and the fat of the liver in diabetes", False),
        ("CC405", "There was no effect of weekly semaglutide on the fat of the liver in patients with diabetes", True),
        ("CC405", "Hunger was absent in patients with diabetes on weekly semaglutide, and the fat of the liver fell", True),
        ("CC402", "The survey did not look at rural populations, where adults with type 2 diabetes may never be screened", False),
        ("CC402", "Rural populations were left out, so that poor and least educated adults with type 2 diabetes may be few", False),
    ],
)
def test_what_was_left_out_or_is_open_was_not_studied(code: str, claim: str, told: bool) -> None:
    title, abstract = STUDIES[code]
    assert bool(findings(code, claim, title=title, abstract=abstract)) is told
