"""CC402: one drug of a class for another, where the record has a word for the class; one disease, or one variant, for another."""

from __future__ import annotations

import pytest

from citecheck.model import Finding
from citecheck.rules.base import all_rules
from citecheck.rules.vocabulary import headings
from citecheck.support.base import Study
from tests.checking import check_text
from tests.claiming import findings
from tests.cost import assert_linear


def absent(claim: str, title: str, abstract: str, tags: str = "") -> list[Finding]:
    text = f"# Notes\n\n{claim} [1].\n\n## References\n\n1. {title}. J Med. 2009.\n"
    headings = "".join(f"MH  - {tag}\n" for tag in tags.split("; ") if tag)
    records = f"PMID- 90000013\nTI  - {title}.\nAB  - {abstract}\n{headings}JT  - J Med\nDP  - 2009\nPT  - Journal Article\n"
    return check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC402"])


def said(found: list[Finding], told: str | None) -> bool:
    return [(told or "").lower() in finding.message.lower() for finding in found] == [True] * bool(told)


HEART = (
    "Sixty adults whose hearts pumped feebly took {drug} or a dummy for six months, and walked on a treadmill before and after. With "
    "{drug} the pulse at rest fell by nine beats a minute, and they walked for two minutes longer than those on the dummy did. Swelling "
    "of the legs was rarer too. Four stopped it since they felt dizzy. {more} Adults whose hearts pump feebly walk for longer on {drug}."
)


@pytest.mark.parametrize(
    ("title", "more", "claim", "told"),
    [
        # what the title says the drug is
        (
            "The beta-blocker carvedilol and feeble hearts",
            "",
            "Metoprolol lowered the pulse at rest of adults with feeble hearts",
            "metoprolol",
        ),
        (
            "Carvedilol, a beta-blocker, and feeble hearts",
            "",
            "Metoprolol lowered the pulse at rest of adults with feeble hearts",
            "metoprolol",
        ),
        ("Beta-blocker treatment of feeble hearts", "", "Metoprolol lowered the pulse at rest of adults with feeble hearts", None),
        ("Beta-blockers: carvedilol and others", "", "Metoprolol lowered the pulse at rest of adults with feeble hearts", None),
        ("The beta-blocker carvedilol", "", "Beta-blockers lowered the pulse at rest of adults with feeble hearts", None),
        ("The beta-blocker carvedilol", "", "Carvedilol lowered the pulse at rest of adults with feeble hearts", None),
        ("The beta-blocker carvedilol", "Some had metoprolol.", "Metoprolol lowered the pulse at rest in adults with feeble hearts", None),
        # an effect that is called by the class makes the drug no example of it
        (
            "Carvedilol and feeble hearts",
            "",
            "Among adults with feeble hearts on metoprolol, the beta-blocker effect on the pulse at rest was nine beats a minute",
            "metoprolol",
        ),
        (
            "Carvedilol and feeble hearts",
            "",
            "Metoprolol, a beta-blocker, is thought to lower the pulse at rest of adults with feeble hearts as well",
            None,
        ),
    ],
)
def test_a_word_for_what_a_drug_is_stands_for_that_drug_alone(title: str, more: str, claim: str, told: str | None) -> None:
    assert said(absent(claim, title, HEART.format(drug="carvedilol", more=more)), told)


ULCERS = (
    "Ninety adults with bleeding ulcers were given {drug} for a month, or the tablets that they had been given before. Ulcers had closed "
    "in seventy of them by then. {more} Those on {drug} had less pain by night, and fewer of them had to be operated on in the year that "
    "followed. Nobody stopped it early. We think that a month of {drug} should be tried before an operation for bleeding ulcers."
)


@pytest.mark.parametrize(
    ("drug", "tags", "more", "claim", "told"),
    [
        # indexed under another's heading
        ("lansoprazole", "Omeprazole; Adult; Humans", "", "A month of omeprazole closed bleeding ulcers in most adults", "omeprazole"),
        ("lansoprazole", "Omeprazole; Humans", "Some had omeprazole.", "A month of omeprazole closed bleeding ulcers in most adults", None),
        ("ranitidine", "Omeprazole; Adult; Humans", "", "A month of omeprazole closed bleeding ulcers in most adults", None),
        ("lansoprazole", "Omeprazole; Adult; Humans", "", "A month of lansoprazole closed bleeding ulcers in most adults", None),
        # a short word that is nearly a brand
        ("omeprazole", "", "The proton is pumped.", "A month of pantoprazole closed bleeding ulcers in most adults", "pantoprazole"),
        ("omeprazole", "", "Others had pantoprazol.", "A month of pantoprazole closed bleeding ulcers in most adults", None),
    ],
)
def test_a_heading_for_another_drug_is_no_word_for_it(drug: str, tags: str, more: str, claim: str, told: str | None) -> None:
    title = f"{drug.capitalize()} for bleeding ulcers of adults"
    assert said(absent(claim, title, ULCERS.format(drug=drug, more=more), tags), told)


def test_a_heading_stays_where_the_claim_names_the_drug_beside_the_one_studied() -> None:
    study = Study("Lansoprazole for bleeding ulcers", "We gave lansoprazole to ninety adults.", mesh=("Omeprazole", "Adult"))
    assert headings.of_its_own(study, "As with omeprazole, a month of lansoprazole closed ulcers").mesh == study.mesh
    assert headings.of_its_own(study, "A month of omeprazole closed ulcers").mesh == ("Adult",)


OPIOIDS = (
    "Opioids may calm the airways. Thirty volunteers cycled in hot dry air until they coughed, and were then given {drug} or salt water "
    "into a vein. Coughs ended within minutes of {drug}, and breathing out was as strong as before. {more} After salt water they "
    "coughed for an hour. Nobody felt ill. Nerves that opioids calm seem to make volunteers cough who breathe hot dry air on a cycle."
)


@pytest.mark.parametrize(
    ("title", "tags", "more", "claim", "told"),
    [
        (
            "Nerves and cough in dry air",
            "Analgesics, Opioid; Sufentanil",
            "",
            "Fentanyl stopped the coughing of volunteers in hot dry air",
            True,
        ),
        ("Nerves and cough in dry air", "Analgesics, Opioid", "", "Fentanyl stopped the coughing of volunteers in hot dry air", False),
        ("Opioids and cough in dry air", "Sufentanil", "", "Fentanyl stopped the coughing of volunteers in hot dry air", False),
        (
            "Nerves and cough in dry air",
            "Analgesics, Opioid; Sufentanil",
            "Opioids such as sufentanil are old.",
            "Fentanyl stopped the coughing of volunteers in hot dry air",
            False,
        ),
        (
            "Nerves and cough in dry air",
            "Analgesics, Opioid; Sufentanil",
            "",
            "Opioids such as fentanyl stopped the coughing of volunteers in hot dry air",
            False,
        ),
        ("Nerves and cough in dry air", "Analgesics, Opioid; Sufentanil", "", "Fentanyl is sold as a patch in most countries", False),
    ],
)
def test_a_drug_with_a_heading_of_its_own_is_meant_by_the_class(title: str, tags: str, more: str, claim: str, told: bool) -> None:
    found = absent(claim, title, OPIOIDS.format(drug="sufentanil", more=more), tags)
    assert said(found, "turns on fentanyl" if told else None)


HEADACHE = (
    "In the surgeries of ten towns, two hundred adults with attacks of migraine took sumatriptan under the skin for one attack and as a "
    "tablet for the next. {more} Most felt relief within four hours of either. Under the skin it was faster, as a tablet easier to take. "
    "Asked at the end, twice as many adults as before liked the needle better. Complaints were few and short, and nobody had to stop."
)


@pytest.mark.parametrize(
    ("more", "claim", "told"),
    [
        ("", "A study in ten towns compared sumatriptan under the skin with zolmitriptan tablets for attacks of migraine in adults", True),
        ("", "A trial comparing zolmitriptan tablets with sumatriptan under the skin found relief within four hours in most adults", True),
        ("", "A study in ten towns compared sumatriptan under the skin with tablets for attacks of migraine in adults", False),
        ("", "No study compared sumatriptan under the skin with zolmitriptan tablets for attacks of migraine in adults", False),
        ("", "Trials have compared sumatriptan under the skin and zolmitriptan for attacks of migraine in adults", False),
        ("", "Relief within four hours of sumatriptan, as compared with zolmitriptan, was felt by most adults in the study", False),
        ("Others had standard therapy.", "A study compared sumatriptan under the skin with zolmitriptan for migraine in adults", False),
        ("Others had zolmitriptan.", "A study compared sumatriptan under the skin with zolmitriptan for migraine in adults", False),
    ],
)
def test_what_a_study_is_said_to_have_compared_stands_in_its_abstract(more: str, claim: str, told: bool) -> None:
    found = absent(claim, "Sumatriptan under the skin and as a tablet for migraine", HEADACHE.format(more=more))
    assert said(found, "turns on zolmitriptan" if told else None)


WEEKENDS = (
    "We looked at whether the day of the week mattered to old patients {who}. Those admitted on a Saturday or a Sunday waited for a "
    "catheter a day longer than those admitted on a Monday. {more} In the year that followed, more of them had died, though by a small "
    "margin. Beds and staff explained little of it. Old patients admitted at the weekend are treated later, and fewer of them live."
)


@pytest.mark.parametrize(
    ("who", "more", "claim", "told"),
    [
        # a word for what befalls many organs, in the name of another disease
        ("with myocardial infarction", "", "Old patients with stroke who were admitted on a Sunday waited for a day longer", "stroke"),
        (
            "with myocardial infarction",
            "Infarctions of the brain differ.",
            "Old patients with stroke admitted on a Sunday waited longer",
            None,
        ),
        ("with myocardial infarction", "Some had a stroke.", "Old patients with stroke admitted on a Sunday waited for a day longer", None),
        ("with myocardial infarction", "", "Old patients with a heart attack who were admitted on a Sunday waited for a day longer", None),
        ("with coronary artery disease", "", "Old patients with angina who were admitted on a Sunday waited for a day longer", None),
        # what is given for many diseases
        (
            "with myocardial infarction",
            "Thrombolysis came later too.",
            "In old patients with pulmonary embolism, thrombolysis came later for those admitted on a Saturday or a Sunday",
            "pulmonary embolism",
        ),
        (
            "with deep vein thrombosis",
            "Anticoagulation came later too.",
            "In old patients with pulmonary embolism, anticoagulation came later for those admitted on a Saturday or a Sunday",
            None,
        ),
        # of those who are kin to the ill
        (
            "whose sons are adults with schizophrenia",
            "",
            "Of old patients, who have had a parent with bipolar disorder, many waited for a catheter on a Sunday",
            "bipolar",
        ),
        (
            "whose sons are adults with schizophrenia",
            "",
            "Of old patients, who have had a parent with schizophrenia, many waited for a catheter on a Sunday",
            None,
        ),
    ],
)
def test_one_disease_is_not_known_by_a_part_of_anothers_name(who: str, more: str, claim: str, told: str | None) -> None:
    assert said(absent(claim, "Do patients fare worse at the weekend", WEEKENDS.format(who=who, more=more)), told)


PUMPS = (
    "Forty children and young people with stiff arms and legs had {form}, and were seen every three months. Stiffness of arms and "
    "legs fell within weeks and stayed low for up to ten years. {more} The dose rose in the first year and hardly changed thereafter. "
    "Half of the young people were drowsy at first. Stiff arms and legs are eased for years by this treatment, at the price of some "
    "complaints."
)


@pytest.mark.parametrize(
    ("form", "more", "claim", "told"),
    [
        ("intrathecal baclofen", "", "Oral baclofen kept stiff arms and legs at ease for up to ten years", "“oral baclofen”"),
        (
            "intrathecal baclofen",
            "Baclofen tablets were stopped.",
            "Oral baclofen kept stiff arms and legs at ease for up to ten years",
            None,
        ),
        ("intrathecal morphine", "Baclofen was stopped.", "Oral baclofen kept stiff arms and legs at ease for up to ten years", None),
        (
            "intrathecal baclofen",
            "",
            "Where oral baclofen fails, intrathecal baclofen keeps arms and legs at ease for up to ten years",
            None,
        ),
        ("intravenous diazepam", "", "Rectal diazepam kept stiff arms and legs at ease for up to ten years", "“rectal diazepam”"),
        # in brackets, and as a heading of MeSH has it
        ("type 2 (maturity-onset) diabetes", "", "In type 1 diabetes, stiff arms and legs eased within weeks and for ten years", "type 1"),
        (
            "type 2 (maturity-onset) diabetes",
            "Type 1 differs.",
            "In type 1 diabetes, stiff arms and legs eased within weeks for ten years",
            None,
        ),
        ("Pancreatitis, Chronic", "", "In acute pancreatitis, stiff arms and legs eased within weeks and stayed so for ten years", "acute"),
        (
            "bacterial growth",
            "Abacterial prostatitis.",
            "In bacterial prostatitis, stiff arms and legs eased within weeks for ten years",
            None,
        ),
        ("abacterial prostatitis", "", "In bacterial prostatitis, stiff arms and legs eased within weeks for ten years", "bacterial"),
        ("oestrogen receptors", "", "Androgen receptors in stiff arms and legs fell within weeks and stayed low for ten years", "androgen"),
        ("oestrogen receptors", "Testosterone too.", "Androgen receptors in stiff arms and legs fell within weeks for ten years", None),
    ],
)
def test_more_variants_are_told_apart(form: str, more: str, claim: str, told: str | None) -> None:
    found = findings("CC402", claim, title="Ten years of stiff arms and legs", abstract=PUMPS.format(form=form, more=more))
    assert said(found, told)


@pytest.mark.parametrize("title", ["the beta-blocker ", "beta-blocker carvedilol (a ", "carvedilol, a new "])
def test_long_titles_take_no_more_than_their_length(title: str) -> None:
    def look(size: int) -> None:
        absent(
            "A study compared metoprolol with carvedilol in adults " * (size // 8), title * size, HEART.format(drug="carvedilol", more="")
        )

    assert_linear(look, 4)


def test_an_entry_of_several_works_is_not_judged_by_the_record_of_one() -> None:
    """`[1a]` may name the first of its works, and the record that was found is the second's."""
    first = "Bate CM, Booth SN. Omeprazole once daily against reflux oesophagitis. Gut. 1995;36:492-8."
    second = "Robinson M, Lanza F. Low-dose lansoprazole for bleeding ulcers of adults. Ann Intern Med. 1996;124:859-67."
    records = (
        "PMID- 90000013\nTI  - Low-dose lansoprazole for bleeding ulcers of adults.\nAU  - Robinson M\nAU  - Lanza F\n"
        f"AB  - {ULCERS.format(drug='lansoprazole', more='')}\nTA  - Ann Intern Med\n"
        "VI  - 124\nPG  - 859-67\nDP  - 1996\nPT  - Journal Article\n"
    )
    rules = [rule for rule in all_rules() if rule.code == "CC402"]
    for key, works, told in (("1a", f"(a) {first} (b) {second}", 0), ("1", f"(a) {first} (b) {second}", 0), ("1", second, 1)):
        text = f"# Ulcers\n\nA month of omeprazole closed bleeding ulcers in most adults [{key}].\n\n## References\n\n1. {works}\n"
        assert len(check_text(text, records=records, rules=rules)) == told
