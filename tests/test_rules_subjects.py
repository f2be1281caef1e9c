"""CC402: one drug, device or disease in the place of another; CC401 where the title alone is known."""

from __future__ import annotations

import pytest

from citecheck.rules.base import all_rules
from tests.checking import check_text
from tests.claiming import ABSTRACT, TITLE, findings


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Mirtazapine lowers body weight in adults who are weighed every month", "Mirtazapine, which is nowhere in"),
        ("Chlorthalidone lowers body weight in adults who are weighed every month", "Chlorthalidone, which is nowhere in"),
        ("Stones of the CBD lower body weight in adults who are weighed every month", None),
        ("Retention due to BPO lowers body weight in adults who are weighed every month", None),
        ("Oxysterols lower body weight in adults who are weighed every month", None),
        ("Myostatin lowers body weight in adults who are weighed every month", None),
        ("Sertraline lowers body weight in adults who are weighed every month", "Sertraline, which is nowhere in"),
        ("Prozac lowers body weight in adults who are weighed every month", "Prozac, which is nowhere in"),
        ("Citalopram lowers body weight in adults who are weighed every month", None),
        ("SSRIs lower body weight in adults who are weighed every month", None),
        ("SSRIs such as sertraline lower body weight in adults who are weighed every month", None),
        ("Suicidal thoughts in the young, a worry raised by fluoxetine, are another matter", None),
        ("Adults lost more weight than with sertraline when they were weighed every month", None),
        ("Added to metformin, it lowers body weight in adults who are weighed every month", None),
        ("Adults who did not respond to bupropion lost body weight when weighed every month", None),
    ],
)
def test_another_drug_is_told_by_the_name_that_stands_there(claim: str, told: str | None) -> None:
    record = ABSTRACT.replace("semaglutide", "escitalopram").replace("Semaglutide", "Escitalopram").replace(" with type 2 diabetes", "")
    found = findings("CC402", claim, title="Escitalopram and the weight of adults", abstract=record)
    assert [told.lower() in finding.message.lower() and "that is on Escitalopram" in finding.message for finding in found if told] == [
        True
    ] * bool(told)
    assert bool(found) is bool(told)


@pytest.mark.parametrize(
    ("title", "claim", "told"),
    [
        ("Fluoxetine versus sertraline", "Fluoxetine was noninferior to paroxetine in adults who are weighed every month", "paroxetine"),
        ("Fluoxetine versus sertraline", "Fluoxetine lowers body weight of adults more than sertraline", None),
        ("Fluoxetine", "Fluoxetine and paroxetine lower body weight in adults who are weighed every month", None),
        ("Cognitive behavioural therapy", "Paroxetine lowers body weight in adults who are weighed every month", "Paroxetine"),
        ("Influenza vaccination", "Shingles vaccination lowers body weight in adults who are weighed every month", "Shingles vaccination"),
        ("Influenza vaccines", "Vaccines lower body weight in adults who are weighed every month", None),
        ("The sulfonylurea receptor", "Paroxetine lowers body weight in adults who are weighed every month", None),
    ],
)
def test_one_treatment_in_the_place_of_another(title: str, claim: str, told: str | None) -> None:
    record = ABSTRACT.replace("semaglutide", "the treatment").replace("Semaglutide", "The treatment")
    found = findings("CC402", claim, title=f"{title} and the weight of adults", abstract=record)
    assert [f"turns on {told},".lower() in finding.message.lower() for finding in found] == [True] * bool(told)


@pytest.mark.parametrize(
    ("title", "more", "told"),
    [
        ("Sertraline and the weight of adults", "", True),
        ("Sertraline and other SSRIs and the weight of adults", "", False),
        ("Sertraline and the weight of adults", "SSRIs are widely used.", True),
        ("Sertraline and the weight of adults", "Some had fluoxetine.", False),
        ("Lamotrigine and the weight of adults", "SSRIs are widely used.", False),
        ("The weight of adults", "", False),
    ],
)
def test_a_drug_of_the_same_class_is_another_drug(title: str, more: str, told: bool) -> None:
    record = ABSTRACT.replace("semaglutide", "the drug").replace("Semaglutide", "The drug")
    claim = "Fluoxetine lowers body weight in adults who are weighed every month"
    assert bool(findings("CC402", claim, title=title, abstract=f"{record} {more}")) is told


@pytest.mark.parametrize(
    ("title", "claim", "told"),
    [
        ("Atropine eye drops and myopia of pupils", "Pilocarpine eye drops slowed the myopia of pupils", True),
        ("Atropine and other eye drops and myopia of pupils", "Pilocarpine slowed the myopia of pupils", False),
        ("Atropine eye drops and myopia of pupils", "Atropine eye drops slowed the myopia of pupils", False),
        ("Atropine eye drops and myopia of pupils", "Pilocarpin drops slowed the myopia of pupils", False),
        ("An RSV vaccine for the elderly", "A single dose of an influenza vaccine keeps the elderly from hospital", True),
        ("Vaccines for the elderly", "A single dose of an influenza vaccine keeps the elderly from hospital", False),
        ("Lithium in bipolar disorder", "Patients with schizophrenia tried less often to die on lithium", True),
        ("Use of propranolol in hypertension", "Propanolol lowered blood pressure of the pupils", False),
    ],
)
def test_what_two_things_are_given_in_is_no_word_for_either(title: str, claim: str, told: bool) -> None:
    abstract = (
        "Two hundred and ten took part in this trial and were seen every month for two years. What they were given was chosen by lot, and "
        "neither they nor their doctors knew. Those who had it did better than those who had none, by all that was looked at, and few "
        "left early. How long it lasts is not known, and what it does in others should be seen before it is given to more."
    )
    assert bool(findings("CC402", claim, title=title, abstract=abstract)) is told


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("In people with psoriasis, body weight fell month by month", "psoriasis, which is nowhere in"),
        ("Treatment of psoriasis lowers body weight month by month", "psoriasis, which is nowhere in"),
        ("Psoriasis symptoms and body weight fell month by month in adults", "Psoriasis, which is nowhere in"),
        ("Body weight fell month by month, and genes known from psoriasis were found", None),
        ("In people with psoriasis and gout, body weight fell month by month", None),
        ("In people with psoriasis as in diabetics, body weight fell month by month", None),
        ("In people with type 1 diabetes, body weight fell month by month", "type 1 diabetes, which is nowhere in"),
        ("In people with T2D, body weight fell month by month", None),
        ("In psoriasis, body weight of adults fell month by month", "psoriasis, which is nowhere in"),
        ("Unlike in psoriasis, body weight of adults fell month by month", None),
        ("Semaglutide lowered body weight in adults with psoriasis within weeks", "psoriasis, which is nowhere in"),
        ("Semaglutide lowered body weight in survivors of recent cholera within weeks", "cholera, which is nowhere in"),
        ("Semaglutide lowered body weight in adults with diabetes and in people with psoriasis", None),
        ("Semaglutide lowered body weight in adults with type 2 diabetes, unlike in people with psoriasis", None),
    ],
)
def test_another_disease_is_told_where_the_sentence_is_on_those_who_have_it(claim: str, told: str | None) -> None:
    found = findings("CC402", claim)
    assert [told.lower() in finding.message.lower() for finding in found if told] == [True] * bool(told)
    assert bool(found) is bool(told)


@pytest.mark.parametrize(
    ("title", "more", "claim", "told"),
    [
        ("Diltiazem after a heart attack", "", "ACE inhibitors are of use to adults after a heart attack", "ACE inhibitors"),
        ("Diltiazem after a heart attack", "Enalapril was allowed.", "ACE inhibitors are of use to adults after a heart attack", None),
        ("Ramipril after a heart attack", "", "ACE inhibitors are of use to adults after a heart attack", None),
        ("Statins after a heart attack", "", "Clopidogrel is of use to adults after a heart attack", "Clopidogrel"),
        ("Statins after a heart attack", "", "Atorvastatin is of use to adults after a heart attack", None),
        (
            "Bupropion to keep from smoking",
            "They came for smoking cessation.",
            "Varenicline helps adults to keep from smoking",
            "Varenicline",
        ),
    ],
)
def test_classes_are_subjects_too(title: str, more: str, claim: str, told: str | None) -> None:
    abstract = (
        f"For two years we followed four hundred adults after a heart attack, and saw them every month. {more} Those who were "
        "treated did better than the others did: a third fewer came back to the ward, and a quarter fewer of them had died by the end. Few "
        "stopped early, and most who did so gave travel as the reason. The treatment is of use to adults after a heart attack."
    )
    found = findings("CC402", claim, title=title, abstract=abstract)
    assert [told.lower() in finding.message.lower() for finding in found if told] == [True] * bool(told)
    assert bool(found) is bool(told)


@pytest.mark.parametrize("said", ["proton-pump inhibitors", "proton pump inhibitors", "Sulfonylureas", "sulfonylureas"])
def test_what_is_set_against_it_is_known_in_the_plural(said: str) -> None:
    assert findings("CC402", f"Unlike {said}, weekly semaglutide lowers the weight of adults with type 2 diabetes") == []
    assert findings("CC402", f"Unlike {said}, it lowers the weight of adults with type 2 diabetes") == []


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Unlike nifedipine-type calcium antagonists, which speed up the heart, this agent slowed it in adults with hypertension", False),
        ("Nifedipine, unlike other calcium antagonists, which speed up the heart, slowed it in adults with hypertension", True),
    ],
)
def test_what_is_unlike_it_was_not_to_be_studied_though_the_class_was(claim: str, told: bool) -> None:
    abstract = (
        "Many calcium antagonists speed up the heart. We gave diltiazem once a day to thirty adults with hypertension for a month, in "
        "turn with placebo, and recorded their hearts for a day at the end of each. Diltiazem slowed the heart by five beats a minute by "
        "day and by night, and lowered the blood pressure. Hardly anybody had complaints, and all but one came to the last visit."
    )
    assert bool(findings("CC402", claim, title="Diltiazem and the heart rate of adults with hypertension", abstract=abstract)) is told


TRIAL = (
    "Four hundred adults with a duodenal ulcer were given omeprazole, metronidazole and clarithromycin for one week, or ranitidine for "
    "four. Helicobacter pylori was gone in most of those on omeprazole, metronidazole and clarithromycin a month later, and their ulcers "
    "had healed. {more} Those on ranitidine did worse by a third, and more of them came back with pain of the stomach within the year "
    "that followed. Few of the adults stopped early, and hardly any of them was admitted with bleeding from an ulcer in that time."
)


@pytest.mark.parametrize(
    ("title", "more", "claim", "told"),
    [
        # one of several is put in another's place, which the title names alone
        ("Omeprazole for duodenal ulcers", "", "Lansoprazole with metronidazole and clarithromycin heals a duodenal ulcer", "Lansoprazole"),
        ("Omeprazole for duodenal ulcers", "", "Omeprazole with metronidazole and clarithromycin heals a duodenal ulcer", None),
        # a word for the class of both, and all else as in the record
        (
            "Omeprazole for duodenal ulcers",
            "Antisecretory drugs differ.",
            "Lansoprazole heals a duodenal ulcer in most adults",
            "Lansoprazole",
        ),
        # the title names none
        ("One week's treatment of duodenal ulcers", "", "Nizatidine healed a duodenal ulcer in adults worse by a third", "Nizatidine"),
        ("One week's treatment of duodenal ulcers", "", "Ranitidine healed a duodenal ulcer in adults worse by a third", None),
        # three for three, where but one of them is as in the record
        (
            "One week's treatment of duodenal ulcers",
            "",
            "In adults with a duodenal ulcer, a week of omeprazole, tinidazole and amoxicillin made Helicobacter pylori go",
            "tinidazole",
        ),
        (
            "One week's treatment of duodenal ulcers",
            "Antibiotics were taken at meals.",
            "In adults with a duodenal ulcer, a week of omeprazole, tinidazole and amoxicillin made Helicobacter pylori go",
            "tinidazole",
        ),
        (
            "One week's treatment of duodenal ulcers",
            "",
            "In adults with a duodenal ulcer, a week of omeprazole, metronidazole and clarithromycin made Helicobacter pylori go",
            None,
        ),
        (
            "One week's treatment of duodenal ulcers",
            "",
            "In adults with a duodenal ulcer, a week of omeprazole and antibiotics such as tinidazole and amoxicillin made Helicobacter go",
            None,
        ),
        # the class that the record has a word for is that of the drug whose place was taken
        (
            "One week's treatment of duodenal ulcers",
            "Antibiotics were taken at meals.",
            "Omeprazole, amoxicillin and clarithromycin for one week healed a duodenal ulcer in most adults in a month, with few stopping",
            "amoxicillin",
        ),
        (
            "Antibiotics for duodenal ulcers",
            "",
            "Omeprazole, amoxicillin and clarithromycin for one week healed a duodenal ulcer in most adults in a month, with few stopping",
            None,
        ),
        (
            "One week's treatment of duodenal ulcers",
            "H2 receptor antagonists are taken at night.",
            "Adults with a duodenal ulcer did worse by a third on nizatidine; more came back with pain of the stomach within the year",
            "nizatidine",
        ),
        (
            "H2 receptor antagonists in duodenal ulcers",
            "",
            "Adults with a duodenal ulcer did worse by a third on nizatidine; more came back with pain of the stomach within the year",
            None,
        ),
        ("One week's treatment of duodenal ulcers", "", "Nizatidine is sold without a prescription in many countries", None),
    ],
)
def test_a_rival_may_be_told_by_all_else_that_is_said(title: str, more: str, claim: str, told: str | None) -> None:
    found = findings("CC402", claim, title=title, abstract=TRIAL.format(more=more))
    assert [told.lower() in finding.message.lower() for finding in found if told] == [True] * bool(told)
    assert bool(found) is bool(told)


KIDNEYS = "Kidney stones in professional divers"
OVARIES = "Metformin in polycystic ovaries of young women"
PREGNANCY = "Metformin in gestational diabetes"


@pytest.mark.parametrize(
    ("title", "place", "recorded", "told"),
    [
        (KIDNEYS, "J Skin. 2016;4:1-9", True, None),  # unlikely, but not so that a title would do
        (OVARIES, "J Skin. 2016;4:1-9", True, "warning"),  # as unlikely as hardly any
        (OVARIES, "J Skin. 2016;4:1-9", False, None),  # but what is printed may be printed wrong
        (PREGNANCY, "J Skin. 2016;4:1-9", True, "warning"),  # isotretinoin here, metformin there
        (PREGNANCY, "J Skin. 2016;4:1-9", False, "info"),
        (PREGNANCY, "New York: Springer; 2016", False, None),  # a book of which a chapter may be meant
    ],
)
def test_a_title_alone_is_unrelated_where_it_names_another_thing_or_is_beyond_doubt(
    title: str, place: str, recorded: bool, told: str | None
) -> None:
    text = (
        "# How is acne treated?\n\nTopical retinoids are the first choice in mild acne of adolescents [1]. Benzoyl peroxide is added "
        "against resistant bacteria [1]. Isotretinoin by mouth clears severe scarring acne within five months [2].\n\n## References\n\n"
        f"1. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100:475-484.\n2. {title}. {place}.\n"
    )
    records = (
        "PMID- 90000001\nTI  - Acne vulgaris: diagnosis and treatment.\nAB  - Topical retinoids suit every severity of acne in "
        "adolescents; benzoyl peroxide and antibiotics are added against bacteria.\nTA  - Am Fam Physician\nDP  - 2019\nVI  - 100\n"
        f"PG  - 475-484\nPT  - Journal Article\n\nPMID- 90000002\nTI  - {title}.\nTA  - J Skin\nDP  - 2016\nVI  - 4\nPG  - 1-9\n"
        "PT  - Journal Article\n"
    )
    found = check_text(text, records=records if recorded else None, rules=[rule for rule in all_rules() if rule.code == "CC401"])
    assert [finding.severity for finding in found] == [told] * bool(told)


def test_the_entry_that_was_meant_is_named() -> None:
    text = (
        "# Diabetes and weight\n\nIn adults with type 2 diabetes, weekly pioglitazone lowers body weight [1].\n\n## References\n\n"
        f"1. {TITLE}. Journal of Glucose. 2019.\n2. Pioglitazone in adults. Journal of Glucose. 2018.\n"
    )
    records = f"PMID- 90000013\nTI  - {TITLE}.\nAB  - {ABSTRACT}\nJT  - Journal of Glucose\nDP  - 2019\nPT  - Journal Article\n"
    (finding,) = check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC402"])
    assert finding.help.startswith("Did you mean entry 2, “Pioglitazone in adults”? Otherwise cite a study of pioglitazone")
    assert finding.references == ("1", "2")


@pytest.mark.parametrize(
    ("claim", "title", "meant"),
    [
        ("Weekly semaglutide lowered body weight more than pioglitazone did", "Semaglutide or pioglitazone", True),
        ("Weekly semaglutide lowered body weight more than pioglitazone did", "Metformin or pioglitazone", False),
        ("Weekly semaglutide or pioglitazone lowered the body weight of adults", "Pioglitazone and the weight of adults", False),
        ("Adults lost more weight on weekly semaglutide than after gastric bypass", "Gastric bypass or diet", False),
    ],
)
def test_an_entry_without_the_other_drug_of_the_sentence_was_not_meant(claim: str, title: str, meant: bool) -> None:
    text = f"# Diabetes and weight\n\n{claim} [1].\n\n## References\n\n1. Semaglutide or dulaglutide. J Glucose. 2019.\n2. {title}. 2018.\n"
    record = ABSTRACT.replace("Nausea", "Some had dulaglutide, and nausea")
    records = f"PMID- 90000013\nTI  - Semaglutide or dulaglutide.\nAB  - {record}\nJT  - J Glucose\nDP  - 2019\nPT  - Journal Article\n"
    (finding,) = check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC402"])
    assert finding.help.startswith("Did you mean entry 2") is meant


@pytest.mark.parametrize(
    ("record", "claim", "told"),
    [
        ("knee surgery", "After hip surgery, adults weighed every month for a year lost body weight", ("hip surgery", "knee surgery")),
        ("knee surgery", "After knee or hip surgery, adults weighed every month for a year lost body weight", None),
        ("knee and hip surgery", "After hip surgery, adults weighed every month for a year lost body weight", None),
        ("surgery", "After hip surgery, adults weighed every month for a year lost body weight", None),
        ("primary progressive MS", "In RRMS patients, adults weighed every month lost body weight", None),
        (
            "primary progressive MS",
            "In relapsing-remitting multiple sclerosis, adults weighed every month lost body weight",
            ("relapsing-remitting multiple sclerosis", "primary progressive MS"),
        ),
        (
            "caesarean delivery",
            "After vaginal delivery, adults weighed every month lost body weight",
            ("vaginal delivery", "caesarean delivery"),
        ),
        (
            "replacement of the hip",
            "After replacement of the knee, adults weighed every month lost body weight",
            ("replacement of the knee", "replacement of the hip"),
        ),
        ("type 2 diabetes and a stroke", "Unlike in type 1 diabetes and a stroke, adults weighed every month lost body weight", None),
        ("type 2 diabetes and a stroke", "Adults with type 1 diabetes were not weighed every month", None),
        ("cerebral infarction; haemorrhagic stroke was excluded", "In ischaemic stroke, adults weighed every month lost body weight", None),
        ("kappa opioids", "With mu opioids, adults weighed every month lost body weight", None),  # so short a word accuses nobody
        ("small-cell lung cancer", "In small-cell lung cancer, adults weighed every month lost body weight", None),
        # what the record calls it by a short form, or by a word that tells the variant as well
        ("CKD and acute kidney injury", "In chronic kidney disease, adults weighed every month lost body weight", None),
        ("OLT or kidney transplantation", "After liver transplantation, adults weighed every month lost body weight", None),
        ("GA or spinal anaesthesia", "After general anaesthesia, adults weighed every month lost body weight", None),
        ("a fractured femoral neck or wrist fractures", "After hip fractures, adults weighed every month lost body weight", None),
        ("Colles and hip fractures", "After wrist fractures, adults weighed every month lost body weight", None),
        ("AMI and panic attacks", "After a heart attack, adults weighed every month lost body weight", None),
        ("antibiotics by mouth or intravenous antibiotics", "With oral antibiotics, adults weighed every month lost weight", None),
        ("VBAC or caesarean birth", "After vaginal birth, adults weighed every month lost body weight", None),
        (
            "ankle or hip fractures",
            "After wrist fractures, adults weighed every month lost body weight",
            ("wrist fractures", "hip fractures"),
        ),
        (
            "acute kidney injury",
            "In chronic kidney disease, adults weighed every month lost body weight",
            ("chronic kidney", "acute kidney"),
        ),
    ],
)
def test_one_variant_of_a_thing_for_another(record: str, claim: str, told: tuple[str, str] | None) -> None:
    abstract = ABSTRACT.replace("type 2 diabetes", record).replace("glycated haemoglobin", "waist")
    found = findings("CC402", claim, title=f"The weight of adults with {record}", abstract=abstract)
    if told is None:
        assert not found
    else:
        assert f"speaks of “{told[0]}”" in found[0].message
        assert found[0].message.endswith(f"of “{told[1]}”")


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("In women after caesarean section, body weight fell by 12% within 12 weeks of semaglutide", "caesarean section"),
        ("Patients recovering from hysterectomy lost 12% of body weight within 12 weeks of semaglutide", "hysterectomy"),
        ("Among adults with psoriasis, body weight fell by 12% within 12 weeks of semaglutide", "psoriasis"),
        ("Among inpatients with psoriasis, body weight fell by 12% within 12 weeks of semaglutide", "psoriasis"),
        ("Among insulin users with psoriasis, body weight fell by 12% within 12 weeks of semaglutide", "psoriasis"),
        ("Following hip and knee replacement, body weight of adults fell by 12% within 12 weeks of semaglutide", "knee replacement"),
        ("After hysterectomy and the like, body weight fell by 12% within 12 weeks of semaglutide", None),
        ("Body weight fell by 12% within 12 weeks of semaglutide, as after hysterectomy, in adults", None),
        ("In adults without psoriasis, body weight fell by 12% within 12 weeks of semaglutide", None),
        ("Body weight fell by 12% within 12 weeks of semaglutide in adults, as it does in psoriasis", None),
        ("In models of psoriasis, body weight fell by 12% within 12 weeks of semaglutide", None),
        ("In adults with diabetes, body weight fell by 12% within 12 weeks of semaglutide", None),
    ],
)
def test_those_whom_a_claim_is_about_first_of_all_and_whom_the_record_does_not_know(claim: str, told: str | None) -> None:
    title = "Weekly semaglutide and the weight of adults"  # names no disease that another could stand in the place of
    found = findings("CC402", claim, title=title)
    assert [f"The sentence turns on {told}, which is nowhere in" in finding.message for finding in found] == [True] * bool(told)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("They came for surgery by tonsillectomy.", True),
        ("They came for surgery.", False),
        ("They came for tonsillectomy or for fusion of vertebrae.", False),
    ],
)
def test_words_for_any_operation_are_said_of_the_one_that_is_named(more: str, told: bool) -> None:
    claim = "In adults recovering from spinal fusion, body weight fell by 12% within 12 weeks of semaglutide"
    found = findings("CC402", claim, title="Weekly semaglutide and the weight of adults", abstract=f"{ABSTRACT} {more}")
    assert bool(found) is told


def test_one_of_several_drugs_where_the_title_names_none() -> None:
    abstract = ABSTRACT.replace("Semaglutide", "Diltiazem").replace("Nausea", "With captopril and with prazosin, nausea")
    title = "One drug alone in adults with type 2 diabetes"
    claim = "Verapamil once a week suits adults whose type 2 diabetes is not held by diet better than captopril and prazosin"
    assert [
        "turns on verapamil, which" in finding.message and "that speaks of Diltiazem" in finding.message
        for finding in findings("CC402", claim, title=title, abstract=abstract)
    ] == [True]
    assert not findings("CC402", claim.replace("Verapamil", "Diltiazem"), title=title, abstract=abstract)


def test_a_name_that_the_record_misspells_is_there() -> None:
    title, claim = (
        "Treatment of the unstable bladder",
        "Oxybutynin suits adults whose type 2 diabetes is not held by diet better than flavoxate",
    )
    for spelled, told in (("oxybutinin", 0), ("trospium", 1)):
        abstract = (
            ABSTRACT.replace("semaglutide", spelled)
            .replace("Semaglutide", spelled.capitalize())
            .replace("Nausea", "With flavoxate, nausea")
        )
        assert len(findings("CC402", claim, title=title, abstract=abstract)) == told


@pytest.mark.parametrize("disease", ["insulin-dependent diabetes", "small-cell lung cancer"])
def test_what_is_called_by_a_denial_is_another_disease(disease: str) -> None:
    record = ABSTRACT.replace("type 2 diabetes", f"non-{disease}")
    title = f"Weekly semaglutide in adults with non-{disease}"
    claim = "Body weight fell within 12 weeks of semaglutide in adults with {}"
    (finding,) = findings("CC402", claim.format(disease), title=title, abstract=record)
    assert f"that is on non-{disease}" in finding.message
    assert findings("CC402", claim.format(f"non-{disease}"), title=title, abstract=record) == []


@pytest.mark.parametrize(
    ("short", "disease"),
    [
        ("RA", "rheumatoid arthritis"),
        ("CF", "cystic fibrosis"),
        ("UC", "ulcerative colitis"),
        ("HTN", "hypertension"),
        ("PD", "Parkinson’s disease"),
        ("being intellectually disabled", "intellectual disability"),
    ],
)
def test_a_record_may_have_a_disease_by_its_short_form_alone(short: str, disease: str) -> None:
    abstract = ABSTRACT.replace("type 2 diabetes", "{}")
    claim = f"Among adults with {disease}, body weight fell by 12% within 12 weeks of semaglutide"
    told = [
        findings("CC402", claim, title=f"Weekly semaglutide in adults with {each}", abstract=abstract.replace("{}", each))
        for each in (short, "psoriasis")
    ]
    assert [len(found) for found in told] == [0, 1]


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("Semaglutide improves psoriasis", "", "psoriasis"),
        ("Semaglutide is effective in asthma", "", "asthma"),
        ("Once-weekly semaglutide can prevent attacks of migraine in adults", "", "migraine"),
        ("Semaglutide cures the symptoms of gout", "", "gout"),
        ("Semaglutide improves type 2 diabetes", "", None),
        ("Semaglutide is effective in diabetes", "", None),
        ("Semaglutide is effective in diabetes and in psoriasis", "", None),
        ("Semaglutide improves psoriasis", "A psoriatic rash was seen in two.", None),
        ("Semaglutide prevents stroke", "Complications were fewer.", None),
        ("Semaglutide could improve psoriasis", "", None),
        ("Semaglutide improves hyperglycaemia", "", None),
        # of a disease that another thing helps against, it is no more than a remark
        ("Unlike semaglutide, methotrexate improves psoriasis", "", None),
        ("Semaglutide improves what metformin does less well than it treats gout, which is rare in adults", "", None),
    ],
)
def test_a_short_sentence_turns_on_the_disease_that_something_is_good_for(claim: str, more: str, told: str | None) -> None:
    found = findings("CC402", claim, abstract=f"{ABSTRACT} {more}")
    assert [f"turns on {told}," in finding.message and "that is on type 2 diabetes" in finding.message for finding in found] == [
        True
    ] * bool(told)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Calcium channel blockers raise the risk of breast cancer", True),
        ("Statins lower the risk of gout", True),
        ("Beta blockers are effective in migraine", True),
        ("Calcium channel blockers raise the risk of diabetes", False),  # which the record is on
        ("Antidiabetics raise the risk of breast cancer", False),  # of which the record has one
        ("Incretins raise the risk of breast cancer", False),
        ("The risk of breast cancer rises with the years", False),  # of no treatment
        ("Calcium channel blockers are widely used", False),
        ("More research on statins in migraine is needed", False),
    ],
)
def test_a_treatment_and_a_disease_of_which_the_record_has_neither_are_not_its_subject(claim: str, told: bool) -> None:
    assert bool(findings("CC401", claim)) is told


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Oxygen lowered the body weight of adults", "oxygen"),
        ("Supplemental oxygen lowers body weight in adults who are weighed every month", "Supplemental oxygen"),
        ("Zinc lowered the body weight of adults who were weighed", "zinc"),
        ("Oral magnesium lowers body weight in adults who are weighed every month", "magnesium"),
        ("Insulin lowers body weight in adults who are weighed every month", "insulin"),
        ("Caffeine lowers body weight in adults who are weighed every month", "caffeine"),
        ("Nicotine patches lower body weight in adults who are weighed every month", "nicotine patches"),
        ("Vitamin D lowers body weight in adults who are weighed every month", "vitamin D"),
        ("Physical therapy lowers body weight in adults who are weighed every month", "Physical therapy"),
        ("Exercise lowered the body weight of adults who were weighed", "exercise"),
        ("Radiotherapy lowers body weight in adults who are weighed every month", "radiotherapy"),
        # measured, eaten or made by the body
        ("Oxygen saturation fell in adults who are weighed every month", None),
        ("A zinc finger binds what lowers body weight in adults", None),
        ("Plasma insulin fell with body weight in adults who are weighed every month", None),
        ("Body weight of adults fell with exercise", None),
    ],
)
def test_common_remedies_are_subjects_where_they_are_given(claim: str, told: str | None) -> None:
    record = ABSTRACT.replace("semaglutide", "escitalopram").replace("Semaglutide", "Escitalopram").replace(" with type 2 diabetes", "")
    found = findings("CC402", claim, title="Escitalopram and the weight of adults", abstract=record)
    assert [f"turns on {told}," in finding.message for finding in found] == [True] * bool(told)


@pytest.mark.parametrize(
    ("remedy", "more"),
    [
        ("Oxygen", "Oxygen saturation was measured."),
        ("Magnesium", "Those with hypomagnesaemia were left out."),
        ("Insulin", "Insulin was measured."),
        ("Exercise", "They were asked to walk, and physical activity was noted."),
        ("Radiotherapy", "Those who had been irradiated were left out."),
        ("Caffeine", "Coffee was allowed."),
    ],
)
def test_a_record_may_speak_of_a_remedy_by_another_word(remedy: str, more: str) -> None:
    record = ABSTRACT.replace("semaglutide", "escitalopram").replace("Semaglutide", "Escitalopram").replace(" with type 2 diabetes", "")
    claim = f"{remedy} lowered the body weight of adults who were weighed"
    assert findings("CC402", claim, title="Escitalopram and the weight of adults", abstract=record)
    assert findings("CC402", claim, title="Escitalopram and the weight of adults", abstract=f"{record} {more}") == []


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Sertraline lowers body weight in adults after knee replacement", "sertraline"),
        ("Sertraline and fluoxetine lower body weight in adults after knee replacement", None),
        ("Escitalopram lowers body weight in adults after knee replacement", None),
    ],
)
def test_one_drug_for_another_after_an_operation(claim: str, told: str | None) -> None:
    record = ABSTRACT.replace("semaglutide", "melatonin").replace("Semaglutide", "Melatonin").replace("type 2 diabetes", "new joints")
    record += " All had had a knee replacement."
    found = findings(
        "CC402", claim.replace("Escitalopram", "Melatonin"), title="Melatonin after arthroplasty or bunionectomy", abstract=record
    )
    assert [f"turns on {told}," in finding.message for finding in found] == [True] * bool(told)


@pytest.mark.parametrize(("disease", "told"), [("lung cancer", True), ("coronary heart disease", False), ("hypertension", False)])
def test_a_disease_of_smokers_for_another(disease: str, told: bool) -> None:
    record = ABSTRACT.replace("semaglutide", "bupropion").replace("Semaglutide", "Bupropion")
    record = record.replace("adults with type 2 diabetes", "smokers with cardiovascular disease").replace("type 2 diabetes", "illness")
    claim = f"Bupropion lowers body weight in smokers with {disease}"
    found = findings("CC402", claim, title="Bupropion in smokers with cardiovascular disease", abstract=record)
    assert ["lung cancer" in finding.message for finding in found] == [True] * told


BLADDER = (
    "# Bladder\n\nOxybutynin and tolterodine are the two that most doctors choose {markers}. Tablets dry the mouth [1]. Pelvic floor "
    "training is offered first [3].\n\n"
    "## References\n\n1. Tablets for the restless bladder. J Urol. 2014;4:1-9.\n2. Care of incontinence in old age. J Urol. 2015;5:1-9.\n"
    "3. Pelvic floor training at home. J Urol. 2016;6:1-9.\n"
)
TABLETS = "Of all tablets for the bladder, oxybutynin and tolterodine are those that most doctors choose. Both dry the mouth of patients."
EMPTY = "This article reviews current thought on drug therapy in old age. Space limitations of this chapter made us brief."
CARE = "We asked two hundred wardens of nursing homes how they care for residents at night. Most of them change the beds twice a night."


def strangers(markers: str, second: str, *, first: str = TABLETS) -> list[tuple[str | None, str]]:
    records = "\n".join(
        f"PMID- 9000000{n}\nTI  - {title}.\nAB  - {abstract}\nTA  - J Urol\nDP  - 201{n + 3}\nVI  - {n + 3}\nPG  - 1-9\n"
        "PT  - Journal Article\n"
        for n, title, abstract in (
            (1, "Tablets for the restless bladder", first),
            (2, "Care of incontinence in old age", second),
            (3, "Pelvic floor training at home", "Women trained their pelvic floor at home for a year, and most of them leaked less."),
        )
    )
    found = check_text(BLADDER.format(markers=markers), records=records, rules=[rule for rule in all_rules() if rule.code == "CC401"])
    return [(finding.marker, finding.severity.value) for finding in found]


@pytest.mark.parametrize("markers", ["[1,2]", "[1] [2]", "([1]) ([2])"])
def test_a_general_study_beside_one_that_holds_what_the_sentence_turns_on(markers: str) -> None:
    assert strangers(markers, EMPTY) == []
    assert [severity for _, severity in strangers(markers, CARE)] in ([], ["warning"])  # far off, but no error where another bears it out
    assert ("2", "warning") in strangers(markers, CARE, first=CARE)


def test_an_abstract_that_says_only_what_the_article_will_do_is_like_none() -> None:
    assert [marker for marker, _ in strangers("[2]", CARE, first=CARE)] == ["2"]
    assert strangers("[2]", EMPTY, first=CARE) == []


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Bisphosphonates, calcitonin and raloxifene are given to women after the menopause whose bones are thin", False),
        ("Bisphosphonates, calcitonin and teriparatide are given to women after the menopause whose bones are thin", True),
    ],
)
def test_a_record_that_names_the_class_alone_holds_its_members(claim: str, told: bool) -> None:
    more = (
        "Options for women after the menopause whose bones are thin are bisphosphonates, calcitonin and selective estrogen receptor "
        "modulators (SERMs); hormone replacement therapy with estrogens is given less often since it was found to harm some of them. "
    )
    found = findings("CC402", claim, title="Care of thin bones", abstract=more + "Women were told of each of these, and of diet. " * 4)
    assert told or found == []


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ("had active disease without peripheral synovitis", True),
        ("had active disease and peripheral synovitis", False),
        ("had active disease with or without peripheral synovitis", False),
        ("had active disease without steroids, and synovitis", False),
    ],
)
def test_what_people_were_spared_is_no_word_for_what_they_have(record: str, told: bool) -> None:
    abstract = f"Two hundred patients with ankylosing spondylitis took celecoxib or placebo. All {record}. Pain fell more on celecoxib. "
    claim = "In patients with rheumatoid arthritis, celecoxib lowered pain more than placebo did"
    found = findings("CC402", claim, title="Celecoxib in ankylosing spondylitis", abstract=abstract + "Few left the trial early. " * 12)
    assert ["rheumatoid arthritis" in finding.message for finding in found] == [True] * told


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Glimepiride is safe in diabetic patients with hepatic impairment", "hepatic impairment"),
        ("Glimepiride is safe in diabetic patients with impaired liver function", "impaired liver function"),
        ("Glimepiride is safe in diabetic patients with hepatic insufficiency", "hepatic insufficiency"),
        ("Glimepiride is safe in diabetic patients with impaired renal function", None),
        ("Glimepiride is safe in diabetic patients with kidney dysfunction", None),
    ],
)
def test_one_organ_that_fails_for_another(claim: str, told: str | None) -> None:
    abstract = "Glimepiride was given to 31 diabetic patients with renal impairment for three months. It was safe in all of them. " * 4
    found = findings("CC402", claim, title="Glimepiride in diabetic patients with renal impairment", abstract=abstract)
    assert [f"turns on {told}," in finding.message for finding in found] == [True] * bool(told)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Ranitidine equalled omeprazole when combined with clarithromycin and metronidazole", True),
        ("Ranitidine plus clarithromycin and metronidazole equalled omeprazole with the same", True),
        ("Ranitidine equalled omeprazole when combined with clarithromycin and tinidazole", False),
        ("Ranitidine equalled omeprazole when combined with clarithromycin and a nitroimidazole", False),
        ("Ranitidine equalled omeprazole, and clarithromycin did better than metronidazole", False),
        ("Ulcers that metronidazole failed to heal were healed by omeprazole or ranitidine", False),
    ],
)
def test_what_two_drugs_are_given_with(claim: str, told: bool) -> None:
    abstract = (
        "A hundred patients with ulcers took omeprazole or ranitidine, combined with clarithromycin and tinidazole. Ulcers healed in all. "
        "Ranitidine equalled omeprazole when combined with clarithromycin and tinidazole. Few patients left the study early, and those who "
        "did had headaches or felt sick for some days. We saw them again after a month, and once more after a year had gone by."
    )
    found = findings("CC402", claim, title="Omeprazole or ranitidine in patients with ulcers", abstract=abstract)
    assert bool(found) is told


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("A fuzzy model showed how provinces did in controlling dengue", "dengue"),
        ("A fuzzy model showed how provinces did in controlling malaria", None),
        ("A fuzzy model showed how provinces could do in controlling dengue", None),
        ("A fuzzy model of provinces holds promise for controlling dengue", None),
        ("A fuzzy model showed how provinces did in controlling dengue, too", None),
        ("A fuzzy model of provinces was an example for controlling dengue as well", None),
        ("Dengue came to the provinces years before", None),
    ],
)
def test_what_is_said_to_be_done_about_another_disease(claim: str, told: str | None) -> None:
    abstract = (
        "A fuzzy model was fed with the number of people, of tests and of deaths in each of the provinces. It showed how the provinces did "
        "in controlling malaria: some of them did badly, most did well, and a few of them could not be told. The sums were done again with "
        "other numbers and came out much alike. Those who govern should look at the provinces that did badly and help them out in time."
    )
    found = findings("CC402", claim, title="Provinces and malaria: a fuzzy model", abstract=abstract)
    assert [f"turns on {told}" in one.message for one in found] == [True] * (told is not None)


@pytest.mark.parametrize(("drug", "told"), [("denousumab", False), ("romosozumab", True)])
def test_a_drug_that_the_claim_misspells_is_that_of_the_record(drug: str, told: bool) -> None:
    title = "Osteoporosis in very old adults after hip fracture"
    abstract = (
        "Very old adults with osteoporosis were given denosumab for a year after hip fracture. Muscle strength and bone density of those "
        "on denosumab rose within a year. Falls were as frequent as before, and few adults broke another bone. Calcium in serum was even, "
        "and vitamin D was given to all. What a second year would bring was not looked at, and of the oldest adults few were left by then."
    )
    claim = f"Given to very old adults with osteoporosis for a year after hip fracture, {drug} raised muscle strength and bone density"
    text = f"# Bones\n\n{claim} [1].\n\n## References\n\n1. {title}. Journal of Bones. 2019.\n"
    records = (
        f"PMID- 90000013\nTI  - {title}.\nAB  - {abstract}\nMH  - Denosumab\nJT  - Journal of Bones\nDP  - 2019\nPT  - Journal Article\n"
    )
    assert bool(check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC402"])) is told


def test_a_record_on_a_family_of_diseases_is_on_each_of_them() -> None:
    abstract = (
        "A fuzzy model was fed with the number of people, of tests and of deaths in each of the provinces. It showed how the provinces did "
        "in controlling malaria: some of them did badly, most did well, and a few of them could not be told. The sums were done again with "
        "other mosquito-borne diseases and came out much alike. Those who govern should look at the provinces that did badly in time."
    )
    claim = "A fuzzy model showed how provinces did in controlling dengue"
    assert findings("CC402", claim, title="Provinces and malaria: a fuzzy model", abstract=abstract) == []


@pytest.mark.parametrize(("unit", "told"), [("cardiac", False), ("cardiovascular", False), ("neonatal", True)])
def test_an_intensive_care_unit_for_the_heart_has_several_names(unit: str, told: bool) -> None:
    title = "Delirium in a cardiovascular intensive care unit after a change of sedation"
    abstract = (
        "We counted days with delirium in a cardiovascular intensive care unit before and after a change of sedation. Delirium fell by a "
        "third in the CICU, and in its surgical intensive care beds by a quarter. Nurses scored delirium twice a day, and sedation was "
        "lighter after the change. Stay in the intensive care unit was as long as before. Light sedation suits a cardiovascular intensive "
        "care unit."
    )
    claim = f"Lighter sedation lowered delirium in patients of a {unit} intensive care unit"
    assert bool(findings("CC402", claim, title=title, abstract=abstract)) is told
