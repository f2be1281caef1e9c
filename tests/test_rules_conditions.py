"""CC405: in what state those were of whom a claim speaks, what they were spared, and of whom a record says that they were not so."""

from __future__ import annotations

import pytest

from citecheck.model import Finding
from citecheck.rules.base import all_rules
from citecheck.rules.negated import negated
from citecheck.support.base import Study
from tests.checking import check_text
from tests.claiming import findings
from tests.cost import assert_linear


def of_whom(claim: str, title: str, abstract: str, tags: str = "Humans; Adult; Male; Female") -> list[Finding]:
    text = f"# Notes\n\n{claim} [1].\n\n## References\n\n1. {title}. J Med. 2009.\n"
    headings = "".join(f"MH  - {tag}\n" for tag in tags.split("; ") if tag)
    records = f"PMID- 90000013\nTI  - {title}.\nAB  - {abstract}\n{headings}JT  - J Med\nDP  - 2009\nPT  - Journal Article\n"
    return check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC405"])


def said(found: list[Finding], told: str | None) -> bool:
    return [(told or "") in finding.message for finding in found] == [True] * bool(told)


@pytest.mark.parametrize(
    ("abstract", "claim", "told"),
    [
        (
            "Ninety hypertensive patients (mild to moderate) took talinolol once daily, and pressure fell over the whole day.",
            "In severe hypertension, talinolol once daily lowered pressure over the whole day",
            "hypertensive patients mild to moderate",
        ),
        (
            "Their psoriasis was of mild to moderate severity. Talinolol once daily cleared it over the whole day.",
            "In severe psoriasis, talinolol once daily cleared the skin over the whole day",
            "psoriasis was of mild to moderate",
        ),
        (
            "Ninety hypertensive patients (mild to severe) took talinolol once daily, and pressure fell over the whole day.",
            "In severe hypertension, talinolol once daily lowered pressure over the whole day",
            None,
        ),
        (
            "Ninety patients with hypertension took talinolol once daily. Complaints of mild to moderate severity faded over the day.",
            "In severe hypertension, talinolol once daily lowered pressure, and complaints faded over the day",
            None,
        ),
        # the other way round
        (
            "Ninety patients with severe asthma took talinolol once daily, and breathed well over the whole day.",
            "In patients with mild asthma, talinolol once daily let them breathe well over the whole day",
            "severe asthma",
        ),
        (
            "Ninety patients with moderate to severe asthma took talinolol once daily, and breathed well over the whole day.",
            "In patients with mild to moderate asthma, talinolol once daily let them breathe well over the whole day",
            None,
        ),
        (
            "Ninety patients with severe asthma took talinolol once daily; what is known is of milder asthma. They breathed well.",
            "In patients with mild asthma, talinolol once daily let them breathe well over the whole day",
            None,
        ),
        (
            "Ninety patients with severe asthma took talinolol once daily, and breathed well over the whole day.",
            "In severe asthma, unlike mild asthma, talinolol once daily let patients breathe well over the whole day",
            None,
        ),
    ],
)
def test_how_ill_they_were_may_stand_behind_the_illness(abstract: str, claim: str, told: str | None) -> None:
    assert said(of_whom(claim, "Talinolol once daily", abstract), told)


TOWNS = "We followed {who} with chest pain. Those admitted at the weekend waited longer for a catheter than others did. {more}"


@pytest.mark.parametrize(
    ("who", "more", "claim", "told"),
    [
        ("old, non-rural, insured beneficiaries", "", "Rural beneficiaries admitted at the weekend waited longer for a catheter", "Rural"),
        ("nonhispanic women", "", "Hispanic women with chest pain waited longer for a catheter at the weekend", "Hispanic women"),
        ("patients for noncardiac surgery", "", "Patients having cardiac surgery waited longer for a catheter at the weekend", "cardiac"),
        ("patients (but not volume-overloaded)", "", "Volume-overloaded patients waited longer for a catheter at the weekend", "Volume"),
        # both were looked at, or some of them
        ("non-rural beneficiaries", "Rural areas differ.", "Rural beneficiaries waited longer for a catheter at the weekend", None),
        ("people, half of them non-asthmatic women", "", "Asthmatic women with chest pain waited longer for a catheter", None),
        ("nonasthmatic women", "Asthma makes it worse.", "Asthmatic women with chest pain waited longer for a catheter", None),
        ("farmers versus nonrural patients", "", "Rural patients with chest pain waited longer for a catheter at the weekend", None),
        # no words of people
        ("patients with nonsignificant changes", "", "Significant pain made patients wait longer for a catheter at the weekend", None),
        ("nonresponders with pain", "", "Responders with chest pain waited longer for a catheter at the weekend", None),
        ("non-rural beneficiaries", "", "Non-rural beneficiaries waited longer for a catheter at the weekend than rural people may", None),
        # those it leaves out, has for its background, or has of something else
        ("non-rural beneficiaries", "", "Apart from rural people, those admitted at the weekend waited longer for a catheter", None),
        ("non-rural beneficiaries", "", "Beneficiaries other than rural people waited longer for a catheter at the weekend", None),
        ("patients with no malignant and nonmalignant pain", "", "Long used in malignant pain, a catheter came later at the weekend", None),
        ("people with non-small tumours", "", "A small number of patients waited longer for a catheter at the weekend", None),
        ("non-rural beneficiaries", "", "The survey counts rural beneficiaries, who are paid by the state and live far away", None),
    ],
)
def test_what_a_record_says_that_its_people_are_not(who: str, more: str, claim: str, told: str | None) -> None:
    assert said(of_whom(claim, "Waiting for a catheter", TOWNS.format(who=who, more=more)), told)


RIDING = "Twenty-four patients rode on a bicycle before and after a month on verapamil. The pulse was slower at every step. {more}"


@pytest.mark.parametrize(
    ("title", "more", "claim", "told"),
    [
        (
            "Riding in patients with mild hypertension",
            "",
            "Athletes with normal blood pressure had a slower pulse on a bicycle after a month on verapamil",
            "with normal blood pressure",
        ),
        ("Riding in patients with mild hypertension", "", "On a bicycle, normotensive men had a slower pulse on verapamil", "normotensive"),
        ("Riding in patients with mild hypertension", "Ten were normotensive.", "On a bicycle, normotensive men had a slower pulse", None),
        ("Riding in patients with mild hypertension", "", "Hypertensive men had a slower pulse on a bicycle than normotensive men", None),
        ("Riding of adults with diabetes", "", "A month on verapamil made the pulse slower in people without diabetes", "without diabetes"),
        ("Riding in obese adults", "The BMI varied.", "A month on verapamil made the pulse slower in lean people on a bicycle", None),
        ("Riding in obese adults", "", "A month on verapamil made the pulse slower in lean people on a bicycle", "lean people"),
        ("Risk of diabetes in adults", "", "A month on verapamil made the pulse slower in people without diabetes", None),
        # donors, and those who have no symptoms
        (
            "Riding and verapamil",
            "",
            "After a month on verapamil, blood donors had a slower pulse on a bicycle at every step",
            "blood donors",
        ),
        ("Riding and verapamil", "Donors gave blood.", "After a month on verapamil, blood donors had a slower pulse on a bicycle", None),
        ("Riding and verapamil", "", "After a month on verapamil, blood from blood donors clotted no more slowly", None),
        ("Riding and verapamil", "", "Blood donors do not have verapamil, and a slower pulse on a bicycle is a patient's", None),
        (
            "Riding and verapamil",
            "A screening test failed.",
            "After a month on verapamil, blood donors had a slower pulse on a bicycle",
            "donors",
        ),
        ("Riding and verapamil", "Screened men came.", "After a month on verapamil, blood donors had a slower pulse on a bicycle", None),
        ("Riding and verapamil", "", "Healthy young male volunteers had a slower pulse on a bicycle after verapamil", "healthy young male"),
    ],
)
def test_whom_a_claim_says_to_be_spared_what_they_had(title: str, more: str, claim: str, told: str | None) -> None:
    assert said(of_whom(claim, title, RIDING.format(more=more)), told)


PAIN = "Those who came with pain were given tablets. Women were given more of them than men were. {more}"


@pytest.mark.parametrize(
    ("tags", "more", "claim", "told"),
    [
        ("Humans; Adult; Male; Female", "", "Girls who came with pain were given more tablets than boys were", "girls"),
        ("Humans; Adult; Adolescent; Female", "", "Girls who came with pain were given more tablets than boys were", None),
        ("Humans; Adult; Male; Female", "Schools sent some.", "Girls who came with pain were given more tablets than boys were", None),
        ("Humans; Adult; Male; Female", "", "Mothers of girls were given more tablets for pain than the fathers of boys were", None),
        ("Humans; Adult; Male; Female", "", "Schoolgirls who came with pain were given more tablets than schoolboys were", "schoolgirls"),
        ("Humans; Adult; Male; Female", "", "Girls and boys were not given tablets when they came with pain", None),
        # by a heading
        ("Humans; Veterans", "", "Children who came with pain were given more tablets than others were", "children"),
        ("Humans; Veterans", "Their children came too.", "Children who came with pain were given more tablets than others were", None),
        ("Humans", "", "Children who came with pain were given more tablets than others were", None),
    ],
)
def test_boys_and_girls_and_those_who_are_surely_grown(tags: str, more: str, claim: str, told: str | None) -> None:
    assert said(of_whom(claim, "Tablets for pain", PAIN.format(more=more), tags), told)


@pytest.mark.parametrize("text", ["non-rural ", "nonrural, old, poor ", "not a-b ", "non-rural rural patients "])
def test_long_records_take_no_more_than_their_length(text: str) -> None:
    assert_linear(lambda size: negated("rural old patients " * size, Study("Towns", text * size)), 200)


@pytest.mark.parametrize(("had", "told"), [("rheumatoid arthritis", True), ("lupus", False)])
def test_people_with_a_disease_that_is_told_by_its_short_form(had: str, told: bool) -> None:
    abstract = (
        "Restless legs are little known in systemic lupus erythematosus (SLE). We asked 26 patients with SLE and as many without how they "
        "slept. Restless legs were more often seen in patients with SLE than in controls. Most of them had them only later, and "
        "they slept worse. Pain at night was told by half of the patients. Few of those asked took anything to sleep or had done so before."
    )
    claim = f"Restless legs were more often seen in patients with {had} than in controls"
    assert bool(findings("CC402", claim, title="Restless legs in systemic lupus erythematosus", abstract=abstract)) is told
