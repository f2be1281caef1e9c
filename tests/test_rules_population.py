"""CC405: of whom a claim speaks, and who was studied."""

from __future__ import annotations

import pytest

from citecheck.model import Finding
from citecheck.rules.base import all_rules
from tests.checking import check_text
from tests.claiming import findings
from tests.cost import assert_linear


def of_whom(claim: str, title: str, abstract: str, tags: str) -> list[Finding]:
    text = f"# Notes\n\n{claim} [1].\n\n## References\n\n1. {title}. J Skin. 2019.\n"
    headings = "".join(f"MH  - {tag}\n" for tag in tags.split("; "))
    records = f"PMID- 90000013\nTI  - {title}.\nAB  - {abstract}\n{headings}JT  - J Skin\nDP  - 2019\nPT  - Journal Article\n"
    return check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC405"])


RATS = (
    "Telmisartan and liver fibrosis in diabetes",
    "Rats were given alloxan. Telmisartan kept adult animals from fibrosis.",
    "Animals; Rats; Male",
)
MEN = ("Aspirin after a stroke", "Those on aspirin had fewer strokes over four years of follow-up.", "Humans; Male; Adult; Aged")
CHILDREN = ("Vitamin D and asthma attacks", "Pupils with asthma took vitamin D in winter.", "Humans; Child; Male; Female")
ADULTS = ("Vitamin D and asthma attacks", "Nineteen of sixty with kidney disease had attacks.", "Humans; Adult; Middle Aged; Male; Female")
LAMBS = (
    "Betamethasone before birth and maturity of the lung",
    "Lambs of ewes that had half the dose breathed as well.",
    "Animals; Sheep; Female; Pregnancy",
)
SALT = (
    "Salt and blood pressure",
    "Forty participants ate less salt for a month, and their blood pressure fell.",
    "Humans; Adult; Male; Female",
)
FATHERS = ("Smoking of fathers and asthma of daughters", "Fathers told how long they had smoked.", "Humans; Adult; Female")
DISH = ("Curcumin stops growth of melanoma", "Melanoma cell lines were cultured with curcumin.", "Humans; Cell Line, Tumor; Curcumin")


PUPILS = ("Vitamin D and asthma attacks in schoolchildren", CHILDREN[1], "Humans; Child; Male; Female")
MOUSE = (
    "Curcumin gel and psoriasis of mice",
    "In patients with psoriasis the skin scales and turns thick. Mice with "
    "imiquimod on their backs were given curcumin gel, and scaling fell.",
    "Animals; Mice; Male",
)
VOLUNTEERS = (
    "Omeprazole or lansoprazole and acid of the stomach",
    "Twenty healthy volunteers took omeprazole and lansoprazole. The stomach was less acid on omeprazole.",
    "Humans; Adult; Male; Female",
)
PROSTATE = (
    "Screening of male BRCA2 carriers for prostate cancer",
    "Carriers were screened every year. The gene is known from breast and ovarian cancer.",
    "Humans; Male; Adult; Middle Aged",
)


@pytest.mark.parametrize(
    ("study", "claim", "told"),
    [
        (RATS, "Patients with diabetes keep a sound liver on telmisartan", "animals only"),
        (RATS, "Telmisartan protects the liver in adults with diabetes", "animals only"),
        (RATS, "Women with diabetes gain from telmisartan", "animals only"),
        (RATS, "Telmisartan protects the liver of rats and perhaps of patients", None),
        (RATS, "Whether patients with diabetes would gain from telmisartan is not known", None),
        (RATS, "What telmisartan does to the liver of patients remains to be seen", None),
        (RATS, "Telmisartan protects the liver in diabetes", None),
        (RATS, "In an animal model telmisartan held up fibrosis, so that patients may gain", None),
        ((RATS[0], RATS[1] + " We then gave it to ten patients.", RATS[2]), "Patients keep a sound liver on telmisartan", None),
        ((RATS[0], RATS[1], RATS[2] + "; Humans"), "Patients keep a sound liver on telmisartan", "animals only"),
        ((RATS[0], RATS[1], RATS[2] + "; Humans; Adult"), "Patients keep a sound liver on telmisartan", None),
        ((RATS[0], RATS[1] + " Human biopsies were stained.", RATS[2] + "; Humans"), "Patients keep a sound liver on it", None),
        ((RATS[0] + " of patients", RATS[1], RATS[2]), "Patients keep a sound liver on telmisartan", None),
        (DISH, "Patients with melanoma live longer on curcumin", "cells only"),
        (DISH, "Curcumin stops melanoma cells, which may help patients", None),
        (DISH, "Curcumin stops the growth of melanoma", None),
        ((DISH[0], DISH[1] + " A375 was one.", DISH[2]), "Curcumin stops A375, which matters to patients", None),
        (DISH, "Curcumin stops melanoma A375 in patients", "cells only"),
        ((DISH[0], DISH[1], DISH[2] + "; Female"), "Patients with melanoma live longer on curcumin", None),
        ((DISH[0], DISH[1] + " They came from twelve patients.", DISH[2]), "Patients with melanoma live longer on curcumin", None),
        (LAMBS, "Women need half the dose of betamethasone before birth", "animals only"),
        (LAMBS, "Lambs breathe as well on half the dose of betamethasone, which matters to women", None),
        (LAMBS, "Ovine lungs ripen on half the dose of betamethasone, which matters to women", None),
        (LAMBS, "Ferrets and chick embryos teach us what betamethasone does to infants", None),
        (LAMBS, "Sprague-Dawley pups show what betamethasone does to infants", None),
        (SALT, "In rats, blood pressure falls with less salt", "people only"),
        (SALT, "Blood pressure falls with less salt in old mice", "people only"),
        (SALT, "Less salt lowers blood pressure in rats and in patients", None),
        (SALT, "Less salt lowers blood pressure, and eases cramps in calves", None),
        (SALT, "Less salt lowers blood pressure in cow’s milk allergy, in sheep farmers and in dog owners", None),
        (RATS, "Fish oil and telmisartan keep patients with diabetes from fibrosis", "animals only"),
        (SALT, "Less salt lowers blood pressure", None),
        ((SALT[0], SALT[1] + " So it had in rats.", SALT[2]), "In rats, blood pressure falls with less salt", None),
        ((SALT[0], SALT[1], SALT[2] + "; Animals"), "In rats, blood pressure falls with less salt", None),
        (ADULTS, "In a trial of 120 children with asthma, attacks were fewer on vitamin D", "adults only"),
        (ADULTS, "Women with four or more children have more asthma attacks", None),
        (ADULTS, "Asthma attacks of women who have had children are fewer on vitamin D", None),
        (FATHERS, "Daughters of men who smoked have more asthma", None),
        (
            (CHILDREN[0], CHILDREN[1] + " They were 5 to 12 years of age.", CHILDREN[2]),
            "Adults have fewer asthma attacks on vitamin D",
            "children only",
        ),
        (
            (CHILDREN[0], CHILDREN[1] + " They were aged 5 to 12.", CHILDREN[2]),
            "Older people have fewer asthma attacks on vitamin D",
            "children only",
        ),
        (ADULTS, "Children with asthma have fewer attacks on vitamin D", "adults only"),
        (ADULTS, "Infants have fewer asthma attacks on vitamin D", "adults only"),
        (ADULTS, "Adolescents with asthma have fewer attacks on vitamin D", "adults only"),
        (ADULTS, "Children and adults with asthma have fewer attacks on vitamin D", None),
        (ADULTS, "Mothers of children with asthma have fewer attacks on vitamin D", None),
        (ADULTS, "Asthma attacks are fewer on vitamin D", None),
        ((ADULTS[0] + " from childhood on", ADULTS[1], ADULTS[2]), "Children have fewer asthma attacks on vitamin D", None),
        ((ADULTS[0], ADULTS[1], ADULTS[2] + "; Adolescent"), "Children have fewer asthma attacks on vitamin D", None),
        (CHILDREN, "Adults with asthma have fewer attacks on vitamin D", "children only"),
        (CHILDREN, "Elderly people with asthma have fewer attacks on vitamin D", "children only"),
        (CHILDREN, "Children with asthma have fewer attacks on vitamin D", None),
        (CHILDREN, "Adults who had asthma as children have fewer attacks on vitamin D", None),
        ((CHILDREN[0] + " and parents", CHILDREN[1], CHILDREN[2]), "Adults have fewer asthma attacks on vitamin D", None),
        (
            (CHILDREN[0], CHILDREN[1] + " Their parents kept diaries.", CHILDREN[2]),
            "Adults have fewer attacks on vitamin D",
            "children only",
        ),
        (("Curcumin in human melanoma cell lines", DISH[1], DISH[2]), "Patients with melanoma live longer on curcumin", "cells only"),
        ((MEN[0], MEN[1], "Humans; Male; Aged; Aged, 80 and over"), "Young adults have fewer strokes on aspirin", "old people only"),
        ((MEN[0], MEN[1], "Humans; Male; Adult; Aged"), "Young adults have fewer strokes on aspirin", None),
        ((MEN[0], MEN[1] + " Some were young.", "Humans; Male; Aged"), "Young adults have fewer strokes on aspirin", None),
        ((MEN[0], MEN[1], "Humans; Male; Young Adult"), "Older people have fewer strokes on aspirin", "young adults only"),
        ((MEN[0], MEN[1], "Humans; Male; Young Adult; Aged"), "Older people have fewer strokes on aspirin", None),
        (MEN, "Female players have fewer strokes on aspirin", "men only"),
        (MEN, "Girls had fewer strokes over four years of follow-up on aspirin", "men only"),
        ((*CHILDREN[:2], "Humans; Male; Child"), "In girls with asthma, attacks are fewer on vitamin D", "boys only"),
        ((*CHILDREN[:2], "Humans; Female; Adolescent"), "In boys with asthma, attacks are fewer on vitamin D", "girls only"),
        ((*CHILDREN[:2], "Humans; Male; Child; Adult"), "In girls with asthma, attacks are fewer on vitamin D", "men and boys only"),
        (MEN, "A 58-year-old woman had fewer strokes on aspirin", "men only"),
        (MEN, "During pregnancy, aspirin after a stroke is followed by fewer strokes", "none"),
        (MEN, "Female mice have fewer strokes on aspirin", None),
        (MEN, "Pregnant women have fewer strokes on aspirin", "none"),
        (
            (MEN[0], MEN[1] + " A second trial is of gestation.", "Humans; Female; Adult"),
            "Pregnant women have fewer strokes on aspirin",
            None,
        ),
        (("Aspirin in pregnancy", MEN[1], "Humans; Female; Pregnancy"), "Postmenopausal women have fewer strokes", "pregnant women"),
        (MEN, "Women have fewer strokes on aspirin", "men only"),
        (MEN, "Men have fewer strokes on aspirin", None),
        (MEN, "Women and men have fewer strokes on aspirin", None),
        ((MEN[0], MEN[1] + " Sex made no difference.", MEN[2]), "Women have fewer strokes on aspirin", None),
        ((MEN[0], MEN[1], "Humans; Female; Adult"), "Men have fewer strokes on aspirin", "women only"),
        ((MEN[0], MEN[1], ""), "Women have fewer strokes on aspirin", None),
        (PUPILS, "In university students, vitamin D kept asthma attacks away", "children only"),
        (PUPILS, "In hospital patients over 65, vitamin D kept asthma attacks away", "children only"),
        (PUPILS, "Infants had fewer asthma attacks on vitamin D", "older children only"),
        ((PUPILS[0], PUPILS[1], "Humans; Infant"), "Infants had fewer asthma attacks on vitamin D", None),
        (
            (CHILDREN[0], "Vitamin D was given at the nursery.", "Humans; Child, Preschool"),
            "Teenagers had fewer asthma attacks on vitamin D",
            "younger children only",
        ),
        ((CHILDREN[0], "Adolescents came as well.", "Humans; Child, Preschool"), "Teenagers had fewer asthma attacks on vitamin D", None),
        (MOUSE, "Patients heal faster on curcumin gel", "animals only"),
        (("Burns of patients over 75 years", MEN[1], "Humans"), "Middle-aged adults with burns had fewer strokes", "old people only"),
        (
            ("Tai chi and falls in octogenarians", "We taught tai chi to some, and counted falls.", "Humans"),
            "Older people fall less on tai chi",
            None,
        ),
        (MOUSE, "In patients with psoriasis the skin scales and turns thick for years", None),  # as the abstract says itself
        (MOUSE, "In female mice, scaling fell on curcumin gel", "males only"),
        ((*MOUSE[:2], "Animals; Mice"), "In female mice, scaling fell on curcumin gel", None),
        (PROSTATE, "Women with a BRCA2 variant were screened every year", "men only"),
        (PROSTATE, "Carriers of BRCA2 were screened every year", None),
        (VOLUNTEERS, "In patients with reflux, omeprazole kept the stomach less acid than lansoprazole did", "healthy volunteers only"),
        (VOLUNTEERS, "In volunteers, omeprazole kept the stomach less acid than lansoprazole did", None),
        (
            (VOLUNTEERS[0], VOLUNTEERS[1] + " Patients with reflux were asked as well.", VOLUNTEERS[2]),
            "In patients with reflux, omeprazole kept the stomach less acid",
            None,
        ),
        (
            ("Estradiol and mood of postmenopausal women", "Mood was no other on estradiol.", "Humans; Female; Middle Aged"),
            "Women with regular cycles noticed no change in mood on estradiol",
            "postmenopausal women only",
        ),
        (
            ("Estradiol and mood of postmenopausal women", "Young women were asked, too.", "Humans; Female; Middle Aged"),
            "Younger women noticed no change in mood on estradiol",
            None,
        ),
        (
            ("Estradiol and mood of premenopausal women", "It is known to postmenopausal women. Mood was no other on it.", ""),
            "Postmenopausal women noticed no change in mood on estradiol",
            "premenopausal women only",
        ),
        (
            ("Estradiol and mood of premenopausal women", "Postmenopausal women noticed no change in mood on estradiol.", ""),
            "Postmenopausal women noticed no change in mood on estradiol",
            None,
        ),
        (
            ("Hay fever and the airways", "Sixty took loratadine through the season.", "Humans; Adult; Adolescent"),
            "In primary-school children with hay fever, the airways grew touchy through the season",
            "adults and adolescents only",
        ),
        (SALT, "Rats fed less salt had lower blood pressure", "people only"),
        (
            ("Curcumin and growth of PC-3 prostate cancer cells", DISH[1], "Humans; Male; Cell Line, Tumor"),
            "In men with melanoma, curcumin stopped growth",
            "cells only",
        ),
    ],
)
def test_of_whom_the_claim_speaks_and_whom_the_study_studied(study: tuple[str, str, str], claim: str, told: str | None) -> None:
    found = of_whom(claim, *study)
    assert [told in finding.message for finding in found if told] == ([True] if told else [])
    assert bool(found) is (told is not None)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("During pregnancy, aspirin after a stroke is followed by fewer strokes", "speaks of pregnant women, and"),
        ("A 58-year-old woman had fewer strokes on aspirin", "speaks of women, and"),
    ],
)
def test_whom_a_sentence_speaks_of_is_said_in_words_that_fit(claim: str, told: str) -> None:
    (finding,) = of_whom(claim, *MEN)
    assert told in finding.message


def test_who_is_ill_is_said_of_healthy_volunteers() -> None:
    (finding,) = of_whom("People with reflux had less acid on omeprazole than on lansoprazole", *VOLUNTEERS)
    assert "speaks of people who are ill, and" in finding.message


@pytest.mark.parametrize(("more", "told"), [(False, True), (True, False)])
def test_a_remark_beside_a_study_is_not_of_those_who_were_studied(more: bool, told: bool) -> None:
    drawn = "Those on aspirin had fewer strokes over four years of follow-up [1].\n\n" if more else ""
    remark = "Women with migraine and aura seldom hear of their own risk"
    text = f"# Notes\n\n{drawn}{remark} [1].\n\n## References\n\n1. {MEN[0]}. J Skin. 2019.\n"
    headings = "".join(f"MH  - {tag}\n" for tag in MEN[2].split("; "))
    records = f"PMID- 90000013\nTI  - {MEN[0]}.\nAB  - {MEN[1]}\n{headings}JT  - J Skin\nDP  - 2019\nPT  - Journal Article\n"
    assert bool(check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC405"])) is told


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("In healthy volunteers, telmisartan lowered blood pressure", "", True),
        ("In healthy volunteers, telmisartan lowered blood pressure", "Ten healthy men served to compare.", False),
        ("In patients and in healthy volunteers, telmisartan lowered blood pressure", "", False),
        ("Healthy volunteers climb stairs", "", False),
        ("In patients with heart failure, telmisartan lowered blood pressure", "", False),
    ],
)
def test_patients_are_no_healthy_volunteers(claim: str, more: str, told: bool) -> None:
    abstract = f"Telmisartan was given to 30 patients, and their blood pressure fell. {more}"
    found = of_whom(claim, "Telmisartan in patients with heart failure", abstract, "Humans; Adult; Male; Female")
    assert ["patients only" in finding.message for finding in found] == [True] * told


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("In diabetic patients, telmisartan lowered blood pressure", "All were non-diabetic.", "without diabetes"),
        ("In diabetic patients, telmisartan lowered blood pressure", "Half were diabetic, half non-diabetic.", None),
        ("In non-diabetic patients, telmisartan lowered blood pressure", "All were non-diabetic.", None),
        ("In people with diabetes, telmisartan lowered blood pressure", "None of them had diabetes; those without diabetes came.", None),
        ("In patients over 65, telmisartan lowered blood pressure", "They were aged 25 to 53 years.", "up to 53 years"),
        ("In patients over 65, telmisartan lowered blood pressure", "They were aged 25 to 83 years.", None),
        ("In those aged 75 and over, telmisartan lowered blood pressure", "They were aged 25 to 53 years.", "up to 53 years"),
        ("In patients over 65, telmisartan lowered blood pressure", "They were aged 15 to 39, or 40 and older.", None),
        ("At doses over 60 mg, telmisartan lowered blood pressure", "They were aged 25 to 53 years.", None),
        ("Telmisartan lowered blood pressure, and the heart rate of adults fell to over 60", "They were aged 25 to 53 years.", None),
        ("Telmisartan lowered blood pressure in adults with a GFR over 60", "They were aged 25 to 53 years.", None),
        ("Telmisartan lowered blood pressure in over 80 young adults", "They were aged 25 to 53 years.", None),
        ("Telmisartan lowered blood pressure in those over 65 years", "They were aged 25 to 53 years.", "up to 53 years"),
    ],
)
def test_who_was_left_out(claim: str, more: str, told: str | None) -> None:
    abstract = f"Telmisartan was given to 30 patients, and their blood pressure fell. {more}"
    found = of_whom(claim, "Telmisartan and blood pressure", abstract, "Humans; Adult; Aged; Male; Female")
    assert [told in finding.message for finding in found if told] == [True] * bool(told)
    assert bool(found) is bool(told)


@pytest.mark.parametrize(
    ("title", "more", "claim", "told"),
    [
        ("Patients over 75 years with burns", "", "In children with burns, telmisartan lowered blood pressure", "studied adults only"),
        ("Patients with burns", "", "In children with burns, telmisartan lowered blood pressure", None),
        (
            "Patients over 75 years with burns",
            "The youngest was a child.",
            "In children with burns, telmisartan lowered blood pressure",
            None,
        ),
        ("Burns of children", "", "In older adults with burns, telmisartan lowered blood pressure", "studied children only"),
        ("Burns of medical students at school", "", "In older adults with burns, telmisartan lowered blood pressure", None),
        ("Burns in Korea", "", "In Japanese patients with burns, telmisartan lowered blood pressure", "studied people of Korea"),
        ("Burns in Korea", "", "Among Korean patients with burns, telmisartan lowered blood pressure", None),
        ("Burns in Korea and Osaka", "", "In Japanese patients with burns, telmisartan lowered blood pressure", None),
        ("Burns in Korea", "", "Japanese encephalitis vaccine in adults with burns, telmisartan lowered blood pressure", None),
        ("Burns", "It follows the Declaration of Helsinki.", "In Japanese patients with burns, telmisartan lowered blood pressure", None),
        ("Burns: accuracy of US", "", "In Japanese patients with burns, telmisartan lowered blood pressure", None),
        ("Burns", "Germans and Danish adults took part.", "Among German adults with burns, telmisartan lowered blood pressure", None),
        ("Burns", "Pupils came with parents of a mean age of 34.", "In children with burns, telmisartan lowered blood pressure", None),
        ("Burns", "", "In Japanese patients with burns, telmisartan lowered blood pressure", None),
        ("Burns in Korea", "", "Telmisartan lowered blood pressure, as others found in Japanese patients with burns", None),
        ("Burns in Korea", "", "Unlike in Korea, in Japanese patients with burns telmisartan lowered blood pressure", None),
        ("Patients with burns", "", "In women in labour with burns, telmisartan lowered blood pressure", "speaks of pregnant women, and"),
    ],
)
def test_whom_a_record_tells_of_without_check_tags(title: str, more: str, claim: str, told: str | None) -> None:
    abstract = f"Telmisartan was given to 30 patients with burns, and their blood pressure fell. {more}"
    found = of_whom(claim, title, abstract, "Humans; Male; Female")
    assert [(told or "?") in finding.message for finding in found] == ([True] if told else [])


def test_a_country_in_the_name_of_a_body_is_not_where_people_lived() -> None:
    abstract = "Mutations of the International AIDS Society-USA list were counted in 30 patients with HIV, whose drugs had failed."
    told = [
        of_whom("In an Italian cohort, drugs had failed patients with HIV", "HIV and its drugs", abstract + more, "Humans")
        for more in ("", " They lived in Spain.")
    ]
    assert [len(found) for found in told] == [0, 1]


@pytest.mark.parametrize(
    ("abstract", "claim"),
    [
        ("Forty had T2DM, and forty came without diabetes.", "Diabetics had stiffer arteries"),
        ("Thirty had HTN (152/94 mmHg) and thirty came without hypertension.", "Hypertensive people had stiffer arteries"),
        ("Thirty had high blood pressure, thirty were without hypertension.", "In hypertensives the arteries were stiffer"),
        ("Half smoked ten cigarettes a day, half were non-smokers.", "Smokers had stiffer arteries"),
        ("Half had a BMI above 35 kg/m2, half were non-obese.", "Obese adults had stiffer arteries"),
    ],
)
def test_who_was_ill_may_be_said_by_a_short_form_or_in_other_words(abstract: str, claim: str) -> None:
    assert not of_whom(claim, "Stiffness of the arteries", f"The arteries of eighty adults were measured. {abstract}", "Humans; Adult")


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Unlike in adults, attacks are fewer on vitamin D", False),
        ("Such attacks, rare in adults, are fewer on vitamin D", False),
        ("Vitamin D at a higher dose than in adults kept attacks away", False),
        ("Vitamin D kept attacks away, and adults should not take as much", False),
        ("Vitamin D kept attacks away in adults", True),
    ],
)
def test_those_whom_a_sentence_sets_its_people_against_were_not_to_be_studied(claim: str, told: bool) -> None:
    assert bool(of_whom(claim, *CHILDREN)) is told


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Aspirin, contraindicated in pregnancy, is followed by fewer strokes", False),
        ("Aspirin must not be used during pregnancy, and is followed by fewer strokes", False),
        ("Pregnant women should not take aspirin, which is followed by fewer strokes", False),
        ("Unlike women, those who took aspirin had fewer strokes", False),
        ("In pregnancy aspirin is followed by fewer strokes", True),
    ],
)
def test_those_who_are_warned_off_were_not_to_be_studied(claim: str, told: bool) -> None:
    assert bool(of_whom(claim, *MEN)) is told


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("In cirrhosis of Child-Pugh class B, vitamin D kept attacks away", False),
        ("In Child’s class C cirrhosis, vitamin D kept attacks away", False),
        ("With a paediatric endoscope, attacks were looked for", False),
        ("Women who hoped for a child had fewer attacks on vitamin D", False),
        ("Women who wanted children had fewer attacks on vitamin D", False),
        ("Infants had fewer attacks on vitamin D", True),
    ],
)
def test_a_word_for_children_may_be_of_no_child_who_was_studied(claim: str, told: bool) -> None:
    assert bool(of_whom(claim, *ADULTS)) is told


@pytest.mark.parametrize(
    ("ages", "told"),
    [
        ("Their mean age was 67 and 69 years in the two groups.", False),
        ("Median age: 66 to 68 years.", False),
        ("Their mean age was 45 (age range 25-53).", True),
        ("They were aged 25 to 53 years.", True),
    ],
)
def test_mean_ages_are_no_bounds(ages: str, told: bool) -> None:
    abstract = f"Telmisartan was given to 30 patients, and their blood pressure fell. {ages}"
    found = of_whom(
        "In patients over 70, telmisartan lowered blood pressure",
        "Telmisartan and blood pressure",
        abstract,
        "Humans; Adult; Aged; Male; Female",
    )
    assert bool(found) is told


def test_of_ageing_the_young_are_studied_as_well() -> None:
    claim = "In young men, muscle protein was made faster after exercise"
    abstract = "Muscle protein was made faster after exercise in volunteers of 22 years than in those of 71."
    title = "Ageing of muscle and exercise"
    assert not of_whom(claim, title, abstract, "Humans; Male")
    assert of_whom(claim, title.replace("Ageing of muscle", "Muscle of octogenarians"), abstract.split(" of 22")[0], "Humans; Male")


@pytest.mark.parametrize(
    ("where", "who", "told"),
    [
        ("Data of SEER and of Swedish patients were compared.", "American", False),
        ("The US and Swedish patients were compared.", "American", False),
        ("They came to hospitals of Dallas and Pittsburgh; Swedish patients served to compare.", "American", False),
        ("Colonies in Manitoba took part, and Mexican workers.", "Canadian", False),
        ("Colonies in Manitoba took part, and Mexican workers.", "North American", False),
        ("They came to clinics in Hamburg and in Vienna.", "German", False),
        ("They lived in Malindi, and travellers in London served to compare.", "Kenyan", False),
        ("They lived in Tanzania, and came to clinics in Nyakato, Tanzania.", "Kenyan", True),
        ("They came to clinics in Graz and in Vienna.", "German", True),
        ("Swedish patients took part.", "American", True),
    ],
)
def test_a_country_may_be_told_by_its_places_and_bodies(where: str, who: str, told: bool) -> None:
    abstract = f"Telmisartan was given to 30 adults with burns, and their blood pressure fell. {where}"
    assert (
        bool(of_whom(f"In {who} adults with burns, telmisartan lowered blood pressure", "Telmisartan after burns", abstract, "Humans"))
        is told
    )


def test_whom_a_sentence_sets_its_people_against_is_told_in_time() -> None:
    assert_linear(lambda count: of_whom("Unlike in adults " * count + "it helps", *CHILDREN), 100)
    assert_linear(lambda count: of_whom("In American adults, telmisartan helps", "Burns of adults", "in Aaaa " * count, "Humans"), 300)


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("In severe hypertension, telmisartan lowered blood pressure", "They had mild to moderate hypertension.", "mild to moderate hyp"),
        ("In severe hypertension, telmisartan lowered blood pressure", "They had mild or severe hypertension.", None),
        ("In severe hypertension, telmisartan lowered blood pressure", "Complaints were mild or moderate.", None),
        ("In severe asthma, telmisartan lowered blood pressure", "They had mild to moderate hypertension.", None),
        ("In newly diagnosed patients, telmisartan lowered blood pressure", "They had refractory epilepsy.", "refractory"),
        ("In newly diagnosed patients, telmisartan lowered blood pressure", "They had new-onset or refractory epilepsy.", None),
        ("In refractory epilepsy, telmisartan lowered blood pressure", "They were newly diagnosed.", "newly diagnosed"),
        ("In refractory epilepsy, telmisartan lowered blood pressure", "They were newly diagnosed or resistant to drugs.", None),
        ("Among outpatients, telmisartan lowered blood pressure", "They were inpatients of a ward.", "inpatients"),
        ("Among outpatients, telmisartan lowered blood pressure", "They were inpatients, then came to clinics.", None),
        ("Among inpatients, telmisartan lowered blood pressure", "They were outpatients.", "outpatients"),
        ("Telmisartan lowered blood pressure, and fewer were hospitalised with it", "They were outpatients.", None),
        ("Telmisartan lowered the blood pressure of asymptomatic patients", "They were symptomatic patients.", "symptomatic patients"),
        ("Telmisartan lowered the blood pressure of asymptomatic patients", "Few were asymptomatic, most symptomatic patients.", None),
        ("Telmisartan lowered the blood pressure of afebrile patients", "They were febrile.", "febrile"),
        ("Aspirin is of more use to afebrile people than to those who shiver in bed", "They were febrile.", None),  # a remark on others
    ],
)
def test_one_state_of_those_who_are_ill_for_another(claim: str, more: str, told: str | None) -> None:
    abstract = f"Telmisartan was given to 30 patients, and their blood pressure fell. {more}"
    found = of_whom(claim, "Telmisartan and blood pressure", abstract, "Humans; Male; Female")
    assert [f"studied “{told}" in finding.message for finding in found if told] == [True] * bool(told)
    assert bool(found) is bool(told)


@pytest.mark.parametrize(
    ("claim", "ages", "told"),
    [
        ("In children under twelve, telmisartan lowered blood pressure", "aged 21-70 years", "from 21 years"),
        ("In children under twelve, telmisartan lowered blood pressure", "(range, 21-70 years)", "from 21 years"),
        ("In schoolchildren, telmisartan lowered blood pressure", "aged 18 to 60", "from 18 years"),
        ("In children under twelve, telmisartan lowered blood pressure", "aged 11-70 years", None),
        ("In children under twelve, telmisartan lowered blood pressure", "aged 21 to 36 months", None),
        ("In children under twelve, telmisartan lowered blood pressure", "aged 21-70 years and their children", None),
        ("In adults and children under twelve, telmisartan lowered blood pressure", "aged 21-70 years", None),
        ("Middle-aged Swedes had lower blood pressure on telmisartan", "of old age", None),
    ],
)
def test_the_years_of_those_who_were_studied(claim: str, ages: str, told: str | None) -> None:
    abstract = f"Telmisartan was given to 30 patients {ages}, and their blood pressure fell."
    found = of_whom(claim, "Telmisartan and blood pressure", abstract, "Humans; Child; Adolescent; Adult; Middle Aged")
    assert [(told or "?") in finding.message for finding in found] == [True] * bool(told)


def test_middle_aged_people_of_a_country_are_not_old() -> None:
    claim, abstract = "Middle-aged Swedes had lower blood pressure on telmisartan", "Telmisartan lowered the blood pressure of 30 patients."
    title = "Telmisartan and blood pressure in old patients"
    assert [len(of_whom(claim, title, abstract, f"Humans; {age}")) for age in ("Aged", "Aged; Middle Aged")] == [1, 0]


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("In rats given telmisartan, macrophages of the gums rose", "Cells were counted.", True),
        ("In rats given telmisartan, macrophages of the gums rose", "Cells of animals were counted.", False),
        ("In rats fed with butter, livers turn to fat, as is well known by now", "Cells were counted.", False),
    ],
)
def test_cells_of_people_are_of_people(claim: str, more: str, told: bool) -> None:
    abstract = f"Telmisartan was given to 30 outpatients, and macrophages of their gums rose. {more}"
    assert bool(of_whom(claim, "Telmisartan and macrophages of the gums", abstract, "Humans; Male; Female")) is told


UNTAGGED = "Metamizol was given to {whom} for twelve days. It added to what morphine did for pain. {more}"


@pytest.mark.parametrize(
    ("title", "whom", "more", "claim", "told"),
    [
        ("Metamizol and morphine", "rats", "The rats ate less.", "In patients with pain, metamizol added to morphine", "animals only"),
        ("Metamizol and morphine in rats", "males", "", "In patients with pain, metamizol added to morphine", None),  # named but once
        ("Metamizol and morphine", "rats", "The rats ate less.", "In rats, metamizol added to morphine", None),
        ("Metamizol and morphine", "rats", "The rats ate as patients do.", "In patients with pain, metamizol added to morphine", None),
        ("Metamizol and morphine", "rats", "Humans are no rats.", "In patients with pain, metamizol added to morphine", None),
        ("Metamizol and morphine", "rats", "A trial in rats followed.", "In patients with pain, metamizol added to morphine", None),
        ("Metamizol and morphine", "rats", "The rats ate less.", "People who live alone buy pills at the corner shop", None),
        ("Metamizol and morphine", "rats", "The rats ate less.", "It is unknown whether in patients metamizol adds to morphine", None),
    ],
)
def test_animals_are_told_without_check_tags(title: str, whom: str, more: str, claim: str, told: str | None) -> None:
    found = of_whom(claim, title, UNTAGGED.format(whom=whom, more=more), "Drug Synergism")
    assert [(told or "?") in finding.message for finding in found] == [True] * bool(told)


@pytest.mark.parametrize(
    ("before", "claim", "told"),
    [
        ("Patients with pain are hard to treat.", "In patients with pain, metamizol added to morphine", True),
        ("Patients with pain were given both.", "In patients with pain, metamizol added to morphine", False),
        ("Pain returned in 4 patients.", "In patients with pain, metamizol added to morphine", False),
        ("Metamizol adds to morphine in patients with pain.", "In patients with pain, metamizol added to morphine", False),
    ],
)
def test_people_who_are_spoken_of_before_the_animals_come_in_were_not_studied(before: str, claim: str, told: bool) -> None:
    abstract = f"{before} {UNTAGGED.format(whom='rats', more='The rats ate less.')}"
    for tags in ("Drug Synergism", "Animals; Rats"):
        assert ["animals only" in finding.message for finding in of_whom(claim, "Metamizol and morphine", abstract, tags)] == [True] * told


CULTURE = "Macrophages took up more cholesterol with glibenclamide. {more}"
OF_DONORS = "Humans; Animals; Mice; Adult; Middle Aged; Male; Cells, Cultured"


@pytest.mark.parametrize(
    ("title", "more", "tags", "told"),
    [
        ("Glibenclamide and cholesterol in cultured human macrophages", "Sera from diabetic patients did the same.", OF_DONORS, True),
        ("Glibenclamide and cholesterol in cultured human macrophages", "So did the patients’ sera.", OF_DONORS, True),
        ("Glibenclamide and cholesterol in cultured human macrophages", "", "Glyburide", True),
        ("Glibenclamide and cholesterol in cultured human macrophages", "Patients on it had more cholesterol.", OF_DONORS, False),
        ("Glibenclamide and cholesterol", "Sera from diabetic patients did the same.", OF_DONORS, False),
    ],
)
def test_those_whose_cells_were_cultured_were_not_studied(title: str, more: str, tags: str, told: bool) -> None:
    found = of_whom("Patients on glibenclamide take up more cholesterol", title, CULTURE.format(more=more), tags)
    assert ["cells only" in finding.message for finding in found] == [True] * told


@pytest.mark.parametrize(
    ("title", "more", "claim", "told"),
    [
        ("in elderly patients", "", "In young adults, a year of risperidone was tolerated well", "young adults"),
        ("in elderly patients", "", "For people in their twenties, a year of risperidone was tolerated well", "people in their twenties"),
        ("in elderly patients", "", "Young patients tolerated a year of risperidone well", "young patients"),
        (
            "in elderly patients",
            "Earlier studies have shown risperidone to be tolerated by young adults for some weeks.",
            "In young adults, psychosis got better and relapses became rare within a year of risperidone",
            "young adults",
        ),
        # as the record says itself of what was known before
        (
            "in elderly patients",
            "Earlier studies have shown that in young adults a year of risperidone was tolerated well.",
            "In young adults, a year of risperidone was tolerated well",
            None,
        ),
        ("in elderly patients", "Younger ones came as well.", "In young adults, a year of risperidone was tolerated well", None),
        ("in elderly patients", "They were 19-89 years old.", "In young adults, a year of risperidone was tolerated well", None),
        ("in elderly and young patients", "", "In young adults, a year of risperidone was tolerated well", None),
        ("in patients", "", "In young adults, a year of risperidone was tolerated well", None),
        ("in elderly patients", "", "Unlike in young adults, a year of risperidone was tolerated well", None),
        ("in elderly patients", "", "In young people and in older ones, a year of risperidone was tolerated well", None),
        ("in elderly patients", "", "In elderly patients, a year of risperidone was tolerated well", None),
    ],
)
def test_the_young_for_those_whom_a_title_calls_old(title: str, more: str, claim: str, told: str | None) -> None:
    abstract = f"Risperidone was given to 180 patients for a year, and was tolerated well. {more}"
    found = of_whom(claim, f"Risperidone {title} with psychosis", abstract, "Humans; Adult; Middle Aged; Aged; Male; Female")
    assert [(told or "?") in finding.message and "old people only" in finding.message for finding in found] == [True] * bool(told)


@pytest.mark.parametrize(
    ("claim", "more", "tags", "told"),
    [
        ("A 71-year-old man had a rash after one tablet", "", "Humans; Aged; Female", "a man of 71 years"),
        ("A 71-year-old retired man had a rash after one tablet", "", "Humans; Aged", "a man of 71 years"),
        ("A 71-year-old man had a rash after one tablet", "", "Humans; Aged; Female; Male", None),
        ("A 71-year-old man had a rash after one tablet", "A 71-year-old man had none.", "Humans; Aged; Female", None),
        ("A 64-year-old man had a rash after one tablet", "", "Humans; Aged; Female", None),
        ("A 71-year-old woman had a rash after one tablet", "", "Humans; Aged; Female", None),
        ("Unlike a 71-year-old man, she had a rash after one tablet", "", "Humans; Aged; Female", None),
    ],
)
def test_a_man_for_the_woman_whose_case_it_is(claim: str, more: str, tags: str, told: str | None) -> None:
    abstract = f"A 71-year-old white woman had a rash after one tablet of risperidone. Women have rashes more often than men. {more}"
    found = of_whom(claim, "Rash after risperidone", abstract, tags)
    assert [f"speaks of {told}," in finding.message and "studied a woman" in finding.message for finding in found] == [True] * bool(told)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", True),
        ("Sixteen of them had 0.16 mg, and 12 had 14 ml of saline.", True),  # no ages
        ("The oldest was 14 years old.", False),
        ("They were aged 0.5 to 12.5 years.", False),
        ("Their median age was 4.2 (range, 0.5-16.8).", False),
        ("Two were teenagers, and one was a preteen.", False),
        ("Some were eighth graders.", False),
    ],
)
def test_numbers_that_are_no_ages_make_nobody_an_adolescent(more: str, told: bool) -> None:
    abstract = f"Eighteen infants had epidural morphine after operations. They needed fewer doses than others. {more}"
    found = of_whom("Epidural morphine relieved pain in adolescents", "Epidural morphine in infants", abstract, "Humans; Infant")
    assert ["younger children only" in finding.message for finding in found] == [True] * told


_WOMEN = (
    "We gave mint tea to 180 women with gout in two villages for a year and asked them how they slept. Women on mint tea slept no better "
    "than women without it. Serum urate did not change. Few of the women left early, and none was ill of the tea, which all of them liked."
)


@pytest.mark.parametrize(
    ("claim", "abstract", "told"),
    [
        ("Mint tea did not change serum urate in men with gout", _WOMEN, True),
        ("Mint tea did not change serum urate in women with gout", _WOMEN, False),
        ("Mint tea did not change serum urate in men with gout", f"{_WOMEN} Their husbands drank none.", False),
        ("Gout, known to many men, did not get better on mint tea, nor did serum urate change", _WOMEN, False),
        ("Mint tea did not change serum urate in gout; for men, allopurinol is at hand", _WOMEN, False),
        ("Serum urate did not change in gout, and men too may drink mint tea for a year", _WOMEN, False),
        ("Serum urate did not change on mint tea for gout in 180 old men", _WOMEN, True),
        ("In men, serum urate did not change on mint tea for gout", _WOMEN, True),
        ("Of pregnant friends of men with gout, none had a change in serum urate on mint tea", _WOMEN, False),
        ("Mint tea did not change serum urate in rats with gout", _WOMEN, True),
        ("Mint tea did not change serum urate in rats with gout", f"{_WOMEN} In an animal model it had.", False),
        ("Teenagers with gout slept no better on mint tea", _WOMEN.replace("180 women", "180 children aged 3-7 years"), True),
        ("Teenagers with gout slept no better on mint tea", _WOMEN.replace("180 women", "180 children aged 3-14 years"), False),
        *(
            ("Teenagers with gout slept no better on mint tea", _WOMEN.replace("180 women", f"180 children aged {years}"), False)
            for years in (
                "3-7 years (n=90), 8-11 years (n=50) and 12-16 years (n=40)",
                "3-7 years and schoolmates",
                "3-7 years and their youth group",
                "3-7 years, seen again when grown,",
                "3-7 years, followed for a decade,",
                "3-7 years and again at fifteen years",
            )
        ),
        (
            "Teenagers who had drunk mint tea as children slept no better with gout",
            _WOMEN.replace("180 women", "180 children aged 3-7 years"),
            False,
        ),
    ],
)
def test_records_without_check_tags_tell_by_their_own_words(claim: str, abstract: str, told: bool) -> None:
    if "children" in abstract:
        abstract = abstract.replace("women", "children").replace("Women", "Children")
    assert bool(findings("CC405", claim, title="Mint tea in gout", abstract=abstract)) is told


@pytest.mark.parametrize(
    ("title", "claim", "whom"),
    [
        ("Night-restricted feeding and growth in rabbits", "Night-restricted feeding keeps adolescents growing", "fifty adults"),
        (
            "The brain after nephrectomy in squirrel monkeys",
            "In hypertensive people a lost kidney swells the brain",
            "fifty without hypertension",
        ),
        ("Pediatric nurse associates as teachers", "Nurses are good instructors of medical students", "fifty nurses"),
    ],
)
def test_animals_are_of_no_age_and_those_who_care_for_children_are_none(title: str, claim: str, whom: str) -> None:
    abstract = (
        f"This was looked at in a study of one year, and {whom} were chosen for it. What was measured was measured twice, and the second "
        "measure agreed with the first. Growth, water and teaching were the same as in the other half, to which nothing was done."
    )
    assert findings("CC405", claim, title=title, abstract=abstract) == []


@pytest.mark.parametrize(
    ("claim", "title", "more", "told"),
    [
        ("Among physicians, two in three slept badly in the first winter", "Sleep of nurses", "", "physicians"),
        ("Physicians slept badly in the first winter", "Sleep of nurses", "", "physicians"),
        ("Nurses slept badly in the first winter", "Sleep of nurses", "", None),
        ("Physicians and nurses slept badly in the first winter", "Sleep of nurses", "", None),
        ("Physicians slept badly in the first winter", "Sleep of nurses", "Residents slept badly too.", None),
        ("Physicians slept badly in the first winter", "Sleep of nurses", "All clinicians slept badly.", None),
        ("Physicians slept badly in the first winter", "Sleep of nurses", "Of clinicians, nurses slept worst.", None),
        ("Physicians slept badly in the first winter", "Sleep of hospital staff and nurses", "", None),
        ("Physicians should ask how badly one slept in the first winter", "Sleep of nurses", "", None),
        ("Teachers slept badly in the first winter", "Sleep of firefighters", "", "teachers"),
    ],
)
def test_one_profession_for_another(claim: str, title: str, more: str, told: str | None) -> None:
    who = title.rpartition(" ")[2]
    abstract = f"We asked 300 {who} how they slept in the first winter. Two in three slept badly, most of all on nights. {more}"
    found = findings("CC405", claim, title=title, abstract=abstract)
    assert [f"speaks of {told}," in one.message for one in found] == [True] * (told is not None)


@pytest.mark.parametrize(
    ("claim", "title", "more"),
    [
        ("Oral surgeons slept badly in the first winter", "Sleep of dentists", ""),
        ("Trainee doctors slept badly in the first winter", "Sleep of nurses", "They slept as well as fellows did."),
        ("Paramedics of the fire service slept badly in the first winter", "Sleep of firefighters", ""),
        ("Soldiers slept badly in the first winter", "Sleep of pilots", ""),
        ("Among pilots, two in three slept badly in the first winter", "A pilot study: sleep of surgeons", ""),
        ("Physicians slept badly in the first winter", "Sleep of nurses", "They slept worse than any other profession."),
        ("Nurses, like others out of class, slept badly in the first winter", "Sleep of teachers", ""),
        ("For doctors, who slept badly in the first winter, this was a relief", "Sleep of pharmacists", ""),
        ("Doctors got more sleep in the first winter, most of all on nights", "Sleep of pharmacists", ""),
    ],
)
def test_who_may_be_of_the_other_profession(claim: str, title: str, more: str) -> None:
    who = title.rpartition(" ")[2]
    abstract = f"We asked 300 {who} how they slept in the first winter. Two in three slept badly, most of all on nights. {more}"
    assert findings("CC405", claim, title=title, abstract=abstract) == []


@pytest.mark.parametrize(
    ("claim", "title", "more"),
    [
        ("A 5-year-old girl swallowed a pencil and was operated on", "A swallowed pencil: a case report", "Fever had come at five."),
        (
            "A 5-year-old girl swallowed a pencil and was operated on",
            "A swallowed pencil: a case report",
            "She had been ill for ten years.",
        ),
        ("A 5-year-old girl swallowed a pencil and was operated on", "Case report and ten cases of others: swallowed pencils", ""),
        ("A 5-year-old girl swallowed a pencil and was operated on", "A swallowed pencil: a case report", "Her sister had swallowed one."),
        ("A 5-year-old girl swallowed a pencil and was operated on", "Case study of a school of pencils", ""),
        ("A 5-year-old girl swallowed a pencil and was operated on later", "A swallowed pencil: a case report", ""),
        ("The first, a 5-year-old girl, swallowed a pencil and was operated on", "A swallowed pencil: a case report", ""),
        ("A 16-year-old girl swallowed a pencil and was operated on", "A swallowed pencil: a case report", ""),
    ],
)
def test_the_one_patient_may_have_been_of_that_age_or_another_was(claim: str, title: str, more: str) -> None:
    abstract = f"A 15-year-old girl came in with fever. She had swallowed a pencil, and was operated on. {more}"
    assert findings("CC405", claim, title=title, abstract=abstract) == []


@pytest.mark.parametrize(
    ("claim", "title", "told"),
    [
        ("A 5-year-old girl swallowed a pencil and was operated on", "A swallowed pencil: a case report", True),
        ("A 15-year-old girl swallowed a pencil and was operated on", "A swallowed pencil: a case report", False),
        ("A 5-year-old girl fell off a swing and broke her arm", "A swallowed pencil: a case report", False),
        ("A 5-year-old girl swallowed a pencil and was operated on", "Swallowed pencils in a year", False),
    ],
)
def test_another_age_of_the_one_patient(claim: str, title: str, told: bool) -> None:
    abstract = "A 15-year-old girl came in with fever. She had swallowed a pencil, and was operated on."
    found = findings("CC405", claim, title=title, abstract=abstract)
    assert ["a girl of 15 years" in one.message for one in found] == [True] * told


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("Blocking the protein made women with ovarian cancer respond to cisplatin", "", True),
        ("Blocking the protein made ovarian cancer cells respond to cisplatin", "", False),
        ("Blocking the protein made women with ovarian cancer respond to cisplatin", "Tissue of women was stained too.", False),
        ("Blocking the protein made lines derived from women with ovarian cancer respond to cisplatin", "", False),
        ("Blocking the protein might make women with ovarian cancer respond to cisplatin", "", False),
        ("Many women with ovarian cancer have resistance to chemotherapy", "", False),  # known before
    ],
)
def test_cells_without_check_tags(claim: str, more: str, told: bool) -> None:
    abstract = (
        "Resistance to chemotherapy is common in ovarian cancer. Its roots are little known. We used two cell lines of it. Blocking the "
        f"protein made the cells respond to cisplatin. Resistant cells grew less, and cells died of cisplatin. Cells moved less. {more}"
    )
    found = findings("CC405", claim, title="A protein of ovarian cancer cells that resist cisplatin", abstract=abstract)
    assert ["cells only" in one.message for one in found] == [True] * told


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("Reading circles were of use to boys with asthma", "", True),
        ("Reading circles were of use to girls with asthma", "", False),
        ("Reading circles were of use to boys with asthma", "The boys of the school read by themselves.", False),
    ],
)
def test_a_title_on_girls_is_on_no_boys(claim: str, more: str, told: bool) -> None:
    abstract = f"Reading circles were held in a school, and girls with asthma told how they were of use. {more}"
    found = findings("CC405", claim, title="Reading circles for girls with asthma", abstract=abstract)
    assert ["speaks of boys" in one.message for one in found] == [True] * told


def test_a_level_of_something_in_the_blood_is_no_age() -> None:
    abstract = (
        "Toddlers who ate hashish were seen in a year, aged 1 to 2 years; their parents were aged 22 to 41 years. All came out of coma."
    )
    claim = "Toddlers who ate hashish and had levels over 60 ng/mL were in coma"
    assert findings("CC405", claim, title="Toddlers who ate hashish", abstract=abstract) == []


@pytest.mark.parametrize(("whom", "told"), [("adults", None), ("patients", "patients")])
def test_adults_may_be_the_animals(whom: str, told: str | None) -> None:
    title = "Hormones of the hypothalamus of newborn rats"
    abstract = (
        "The hypothalamus of newborn rats was compared with that of adult rats. Hormones of the hypothalamus were fewer in newborn rats."
    )
    found = findings("CC405", f"Hormones of the hypothalamus are fewer in {whom}", title=title, abstract=abstract)
    assert [f"speaks of {told}," in one.message for one in found] == [True] * (told is not None)


RIGID = "Prazosin and the rigidity that fentanyl causes in {}"


@pytest.mark.parametrize(
    ("claim", "whom", "tags", "told"),
    [
        ("Patients given high doses of fentanyl for anaesthesia can go rigid", "rats", "Animals; Rats; Male", False),
        ("Patients given high doses of fentanyl for anaesthesia can go rigid", "healthy volunteers", "Humans; Male; Adult", False),
        ("Patients who were given fentanyl with prazosin went rigid less often", "rats", "Animals; Rats; Male", True),
    ],
)
def test_what_an_abstract_opens_with_is_of_others_than_those_who_were_studied(claim: str, whom: str, tags: str, told: bool) -> None:
    abstract = (
        "Rigidity of the muscles is a well-known effect of high doses of fentanyl in anaesthesia. "
        f"We gave fentanyl to {whom}, with or without prazosin. Fentanyl made {whom} rigid less often after prazosin."
    )
    assert bool(of_whom(claim, RIGID.format(whom), abstract, tags)) is told
