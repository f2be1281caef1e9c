"""CC408: cause and proof, and what a study can bear out."""

from __future__ import annotations

import pytest

from tests.claiming import findings
from tests.cost import assert_linear

COHORT = (
    "In this cohort study of nurses, those who drank more coffee had less gout. Gout is a common cause of pain, and all-cause deaths did "
    "not differ."
)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Coffee cures gout in nurses", True),
        ("It is proven that coffee keeps nurses from gout", True),
        ("This study proves that coffee keeps nurses from gout", True),
        ("There is proof that coffee keeps nurses from gout", True),
        ("Gout is caused by want of coffee in nurses", True),
        ("Want of coffee is a cause of gout in nurses", True),
        ("Want of coffee is responsible for gout in nurses", True),
        ("Want of coffee causes gout in nurses", True),
        ("Want of coffee directly causes gout in nurses", True),
        ("Of all drinks, coffee causes the least pain in nurses with gout", False),
        ("Coffee causes very little gout in nurses", False),
        ("Nurses on coffee had less gout, which awaits proof of mechanism", False),
        ("Coffee definitively keeps nurses from gout", True),
        ("Coffee guarantees a life without gout to nurses", True),
        ("Coffee conclusively keeps gout from nurses", True),
        ("Want of coffee may be what causes gout in nurses", False),
        ("Coffee goes along with less gout in nurses", False),
        ("Coffee is associated with less gout in nurses", False),
        ("It is not proven that coffee keeps nurses from gout", False),
        ("Whether want of coffee causes gout in nurses is open", False),
        ("Want of coffee could be what causes gout", False),
        ("Nurses with biopsy-proven gout drank less coffee", False),
        ("Among the causes of gout in nurses, coffee is rare", False),
        ("All-cause deaths of nurses with gout fell with coffee", False),
        ("Coffee has a proven track record in nurses with gout", False),
        ("Gout, which causes pain, was rarer in nurses on coffee", False),
        ("Nurses are thought to have gout that want of coffee causes", False),
        ("No one has proved that coffee keeps nurses from gout", False),
        ("Coffee suggests itself, and causes less gout in nurses", False),
        ("Coffee lowers the risk of gout in nurses", False),
        ("A survey tied coffee to less gout in nurses, which doesn’t prove that coffee keeps it off", False),
        ("The survey isn't proof of a benefit of coffee in gout", False),
        ("Cohorts failed to prove a link between coffee and gout in nurses", False),
        ("That coffee keeps nurses from gout has yet to be proved, and proof of its effect is awaited", False),
        ("Cure rates of 70% were seen in nurses with gout on coffee", False),
        ("The cure of gout in nurses is within reach of coffee", False),
        ("Cures of gout in nurses were rare without coffee", False),
        ("Coffee proved acceptable to nurses with gout", False),
        ("PCR-proven gout was found in 71% of nurses on coffee", False),
        ("Nurses definitively treated for gout within 30 days drank more coffee", False),
        ("The three main causes of gout in nurses were beer, meat and want of coffee", False),
        ("In nurses, most attacks of gout are caused by want of coffee", False),
        ("Half of the attacks of gout in nurses were caused by beer, and few by coffee", False),
        ("Deaths of nurses with gout were caused by want of coffee", False),
        ("Coffee has been proven to prevent gout in nurses", True),
        ("Cohorts have proved the protective effect of coffee on gout in nurses", True),
        ("It was shown conclusively in nurses: coffee keeps gout away", True),
        ("Coffee prevents gout in nurses", True),
        ("Coffee protects night nurses from gout", True),
        ("Want of coffee leads to gout in nurses", True),
        ("Want of coffee triggers gout in nurses", True),
        ("Gout in nurses is due to want of coffee", True),
        ("Want of coffee doubles the risk of gout in nurses", True),
        ("Want of coffee is to blame for gout in nurses", True),
        ("Gout in nurses is because of want of coffee, which is reason not to stop drinking it", True),
        ("Gout in nurses is brought on by want of coffee", True),
        ("Coffee conclusively keeps gout from nurses, although causality is unproven", False),
        ("Coffee prevents gout in nurses, which is not proven", False),
        ("Coffee is given to nurses to prevent gout", False),
        ("Coffee keeps nurses from having gout", True),
        ("Barriers keep nurses with gout from having coffee", False),
        ("Coffee may prevent gout in nurses", False),
        ("Gout leads to pain in nurses, who drank coffee", False),
        ("Nurses who drink coffee, which leads to long nights, have gout less often", False),
        ("Trigger points were rarer in nurses with gout on coffee", False),
        ("Because of the survey's design, gout in nurses on coffee was weighted", False),
    ],
)
def test_cause_and_proof_said_of_a_cohort(claim: str, told: bool) -> None:
    assert bool(findings("CC408", claim, title="Coffee and gout in nurses", abstract=COHORT)) is told


@pytest.mark.parametrize(("name", "told"), [("CARTON", True), ("COPD", False), ("PTSD", False), ("NASH", False)])
def test_a_disease_is_no_name_of_what_is_tried(name: str, told: bool) -> None:
    abstract = f"Adults will be given {name} training or none for eight weeks. Steps are counted by a clock on the wrist."
    title = f"{name} training at home for adults: protocol for a randomised trial"
    found = findings("CC408", f"{name} training at home reduced steps of adults", title=title, abstract=abstract)
    assert bool(found) is told


@pytest.mark.parametrize(
    "more",
    ["Patients were randomised to coffee or tea.", "A Mendelian analysis agreed.", "Coffee caused the fall.", "We argue for a causal link.",
     "This is a meta-analysis of nine cohorts.", "Urate crystals were isolated from their joints, and the aetiology was sought."],
)  # fmt: skip
def test_a_study_that_can_show_causes_may_be_said_to(more: str) -> None:
    assert findings("CC408", "Want of coffee causes gout in nurses", title="Coffee and gout in nurses", abstract=f"{COHORT} {more}") == []


@pytest.mark.parametrize(
    ("claim", "title", "told"),
    [
        ("Work in mice proves that coffee keeps gout away", "Coffee and gout in mice", True),
        ("It is established beyond doubt in rats that coffee keeps gout away", "Coffee and gout in rats", True),
        ("There is definitive evidence that coffee keeps gout away", "Coffee and gout in cell lines", True),
        ("Want of coffee causes gout in mice", "Coffee and gout in mice", False),
        ("Coffee gives proof of concept in mice with gout", "Coffee and gout in mice", False),
        ("Coffee prevents gout in mice", "Coffee and gout in mice", False),
        ("Work with sperm proves that coffee doesn't matter for gout", "Coffee and gout after in vitro fertilisation", False),
        ("The model proves that coffee keeps gout away", "Coffee and gout: a simulation study", True),
    ],
)
def test_experiments_in_animals_prove_nothing_for_readers(claim: str, title: str, told: bool) -> None:
    abstract = "Gout was less common on coffee, and uric acid was lower. Larger animals should be studied before anyone is treated."
    assert bool(findings("CC408", claim, title=title, abstract=abstract)) is told


def test_a_verb_of_the_record_may_be_used() -> None:
    claim, title = "Coffee prevents gout in nurses", "Coffee and gout in nurses"
    assert findings("CC408", claim, title=title, abstract=COHORT)
    assert findings("CC408", claim, title=title, abstract=f"{COHORT} It seems that coffee prevents attacks.") == []
    cures = "Coffee cures gout in nurses"
    assert findings("CC408", cures, title=title, abstract=COHORT)
    assert findings("CC408", cures, title=title, abstract=f"{COHORT} Coffee cures gout, it was said.") == []


PPI = (
    "Acid blockers and kidney disease in nurses: a population-based cohort study",
    "Acid blockers are known to cause nephritis. Viruses harm the kidney, too. In a "
    "randomised trial they did no harm to the heart. We followed "
    "nurses; kidney disease was more common in those on acid blockers, and reverse causation may contribute.",
)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Acid blockers cause kidney disease in nurses", True),
        ("Acid blockers have been proven to bring kidney disease on", True),
        ("That acid blockers harm the kidney has been confirmed beyond question", True),
        ("Acid blockers bring about kidney disease, as this cohort has proved", True),
        ("Acid blockers were tested to prove that they harm the kidney", False),
        ("Nurses who stop acid blockers keep their kidneys from disease", True),
        ("Nurses on acid blockers had double the odds of kidney disease", False),
        ("Acid blockers double the risk of kidney disease", True),
        ("Acid blockers are known to cause nephritis", False),
        ("Acid blockers cause nephritis of nurses", False),
        ("Acid blockers may cause kidney disease", False),
        ("Treatment with acid blockers harms nurses once and for all", True),
        ("Death of any cause was rarer in nurses without kidney disease", False),
    ],
)
def test_a_design_that_a_title_names_is_not_made_stronger_by_background(claim: str, told: bool) -> None:
    assert bool(findings("CC408", claim, title=PPI[0], abstract=PPI[1])) is told


@pytest.mark.parametrize("title", ["A weaning protocol: a randomised trial", "Outcomes after a new recovery protocol"])
def test_a_study_of_a_protocol_is_no_protocol(title: str) -> None:
    abstract = "We compared the protocol with usual care in 300 patients. Stays were shorter by two days."
    assert findings("CC408", "The protocol has been shown to make stays shorter by two days", title=title, abstract=abstract) == []


@pytest.mark.parametrize(
    ("claim", "last", "told"),
    [
        ("There is no longer any doubt that milk heals patients with acne", "Milk is of use in acne.", True),
        ("Milk has been proven to cure acne", "Milk may be of use in acne.", True),
        ("Milk has been proven to cure acne", "Further studies of milk in acne are warranted.", True),
        ("Milk has been proven to cure acne", "A controlled trial of milk should be carried out.", True),
        ("Milk has been proven to cure acne", "Milk is of use in acne.", False),
        ("It is beyond doubt that milk keeps acne from patients", "Our findings suggest that milk is of use.", True),
        ("Acne patients who drink milk are certain to be healed", "Milk might heal acne.", True),
        ("Milk has been proven to bind the receptor of acne", "Milk may bind other receptors.", False),  # "proven" for "shown"
        ("Whether milk has been proven to cure acne is asked by many", "Milk may be of use in acne.", False),
        ("Milk helps patients with acne", "Milk may be of use in acne.", False),
        ("It remains to settle whether milk cures patients with acne", "Milk may be of use in acne.", False),
        ("Milk cures acne for good", "Milk is of use in acne.", True),
        ("It is now certain that milk keeps acne from patients", "Milk is of use in acne.", True),
        ("Milk cures acne for good", "Milk cured acne.", False),
        ("Milk is of use to every single patient with acne", "Milk is of use in acne.", False),
    ],
)
def test_proof_is_not_to_be_had_of_a_may(claim: str, last: str, told: bool) -> None:
    abstract = f"We gave milk to ten people with acne. Skin was better in six. Nobody was worse. {last}"
    assert bool(findings("CC408", claim, title="Milk in acne", abstract=abstract)) is told


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("A causal link between milk and acne is suggested by these reports.", True),
        ("The reports suggest that milk causes acne.", True),
        ("Milk possibly causes acne.", True),
        ("Milk causes acne, and its harm may be great.", False),
        ("It may be old, but milk causes acne.", False),
        ("The reports suggest that milk causes acne. In all who had milk again it caused acne anew.", False),
    ],
)
def test_a_cause_that_is_suggested_is_not_proven(last: str, told: bool) -> None:
    abstract = f"We gathered reports of acne after milk. Skin was worse in six people. Further studies are warranted. {last}"
    assert bool(findings("CC408", "Reports have proven that milk causes acne", title="Milk and acne", abstract=abstract)) is told
    assert findings("CC408", "Reports suggest that milk causes acne", title="Milk and acne", abstract=abstract) == []


def test_a_cause_that_the_study_itself_speaks_of() -> None:
    more = f"{PPI[1]} Our data point to acid blockers as a cause of their own for kidney disease."
    assert (
        findings(
            "CC408",
            "Acid blockers cause kidney disease in nurses",
            title=PPI[0],
            abstract=more.replace("as a cause", "as causing it, a cause"),
        )
        == []
    )


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Capsules have been shown to keep diarrhoea from coming back", True),
        ("A trial showed that diarrhoea comes back less often on capsules", True),
        ("Whether diarrhoea comes back less often on capsules is being tested", False),
        ("Antibiotics have been shown to bring diarrhoea in one patient of five", False),
        ("Capsules may have been shown to keep diarrhoea from coming back", False),
    ],
)
@pytest.mark.parametrize(
    "title",
    [
        "Capsules for diarrhoea: study protocol for a trial",
        "Rationale and design of the trial of capsules for diarrhoea",
        "The trial of capsules for diarrhoea: design and methods",
    ],
)
def test_a_protocol_has_found_nothing_yet(claim: str, told: bool, title: str) -> None:
    abstract = "Antibiotics were shown to bring diarrhoea in one patient of five. Adults will be given capsules or placebo for eight weeks."
    assert bool(findings("CC408", claim, title=title, abstract=abstract)) is told


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("CARTON capsules lowered the number of stools in adults with diarrhoea", "", True),
        ("In adults with diarrhoea, stools were fewer and CARTON capsules were superior to placebo", "", True),
        ("Capsules lowered the number of stools in adults with diarrhoea", "", False),  # others' capsules may have
        ("CARTON capsules are tried in adults with diarrhoea", "", False),
        ("CARTON capsules lowered the number of stools in adults with diarrhoea in previous studies", "", False),
        ("In pilot work, CARTON capsules lowered the number of stools in adults with diarrhoea", "", False),
        (
            "CARTON capsules lowered the number of stools in adults with diarrhoea",
            "CARTON capsules have lowered the number of stools.",
            False,
        ),
        (
            "CARTON capsules lowered the number of stools in adults with diarrhoea",
            "Capsules of red tallow on newsprint (CARTON) are sold.",  # whoever sells them may have tried them
            False,
        ),
        ("In adults with CARTON, capsules lowered the number of stools in diarrhoea", "", False),
        ("CARTON capsules have not lowered the number of stools in adults with diarrhoea", "", False),
        (
            "CARTON capsules lowered the number of stools in adults with diarrhoea",
            "In an earlier trial, CARTON capsules were shown to lower the number of stools in adults with diarrhoea.",
            False,
        ),
    ],
)
def test_what_a_protocol_is_to_try_has_not_worked_yet(claim: str, more: str, told: bool) -> None:
    abstract = f"{more} Adults with diarrhoea will be given CARTON capsules or placebo for eight weeks. Stools are counted."
    title = "CARTON capsules for diarrhoea: protocol for a randomised trial"
    assert bool(findings("CC408", claim, title=title, abstract=abstract)) is told


@pytest.mark.parametrize(
    "more",
    [
        "Coffee may cause less of it.",
        "Randomised placebo-controlled trials are few.",
        "Causality remains unproven.",
        "A causal role cannot be proven.",
        "The design was non-randomised.",
    ],
)
def test_a_denied_cause_shows_none(more: str) -> None:
    assert findings("CC408", "Want of coffee causes gout in nurses", title="Coffee and gout in nurses", abstract=f"{COHORT} {more}")


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("Milk is completely safe for patients with acne", "", True),
        ("Milk is completely safe for patients with acne", "No adverse effects were seen.", False),
        ("Milk never causes harm and is a proven cure of acne", "", True),
        ("Milk for acne has no side effects", "", True),
        ("Milk for acne has no side effects", "It was free of side effects in all.", False),
        ("Milk for acne had few side effects", "", False),
        ("Milk always heals the skin of patients with acne", "", True),
        ("Milk doesn't always work in patients with acne", "", False),
    ],
)
def test_nothing_goes_wrong_and_always_works(claim: str, more: str, told: bool) -> None:
    abstract = f"Milk was drunk by 40 adults with acne for a month. Their skin was better by a third. {more}"
    assert bool(findings("CC408", claim, title="Milk for acne: a first study", abstract=abstract)) is told


@pytest.mark.parametrize(("more", "told"), [("", True), ("Mice that were given milk by experiment had it, too.", False)])
def test_an_association_by_its_title(more: str, told: bool) -> None:
    abstract = f"Among 400 adolescents, those who drank milk had acne more often. {more}"
    found = findings("CC408", "This proves that drinking milk causes acne", title="Association of milk with acne", abstract=abstract)
    assert ["a study of an association" in finding.message for finding in found] == [True] * told


@pytest.mark.parametrize(("more", "told"), [("A simulation model was fed with it.", "a modelling study"), ("", "a survey")])
def test_a_model_that_was_fed_with_a_survey_is_none(more: str, told: str) -> None:
    abstract = f"What adolescents drink was taken from a national survey. {more} Acne would be rarer by a third without milk."
    (found,) = findings("CC408", "This proves that drinking milk causes acne", title="Milk and acne: projections", abstract=abstract)
    assert found.message.endswith(f"by its own words {told}")


COFFEE = "We gave coffee or tea to forty nurses for a year and measured their urate. Urate was lower on coffee, and gout was rarer. " * 4


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("Coffee cures gout in nurses", "", "cures"),
        ("Coffee cures gout in nurses", "Gout had resolved in most.", None),
        ("Coffee is a proven and lasting cure for gout", "", "a proven and lasting cure"),
        ("Coffee guarantees patients a life without gout", "", "guarantees"),
        ("Coffee guarantees patients a life without gout", "All the patients on coffee stayed well.", None),
        ("Coffee is always the safest treatment of gout in nurses", "", "always the safest"),
        ("Tea invariably brings gout to nurses at risk", "", "invariably brings"),
        ("Tea almost invariably brings gout to nurses at risk", "", None),
        ("Coffee is of use to patients with gout of any origin", "", "of any origin"),
        ("Death of any cause was rarer in nurses on coffee", "", None),
        ("Coffee is a treatment that patients with gout take for life", "", None),
        ("Coffee protects patients from gout for life", "", "protects patients from gout for life"),
        ("Coffee eliminates the need for other treatment of gout", "", "eliminates the need for"),
        ("Coffee makes other treatment of gout unnecessary", "", "makes other treatment of gout unnecessary"),
        ("Coffee is risk-free for nurses with gout", "", "risk-free"),
        ("Coffee is safe for all nurses at risk of gout", "", "safe for all"),
        ("Coffee is safe for all nurses at risk of gout", "Coffee had no side effects.", None),
        ("Coffee carries no risk for nurses with gout", "Coffee was safe and well tolerated.", "carries no risk"),
        ("Coffee carries no risk for nurses with gout", "No side effects were seen.", None),
        ("Coffee carries no additional risk for nurses with gout", "Coffee was safe and well tolerated.", None),
        ("Coffee never causes sleeplessness in nurses with gout", "Coffee was well tolerated.", "never causes"),
        ("Patients with gout can have coffee without any danger of relapse", "Coffee was well tolerated.", "without any danger"),
        ("Nurses with gout slept on coffee with no side effects", "Coffee was well tolerated.", None),
        ("Coffee was well tolerated by nurses with gout", "", None),
        ("Few drinks are free of risks for nurses with gout", "Coffee was well tolerated.", None),
        ("Coffee invariably heals gout in women", "Both groups were similar.", "invariably heals"),
        ("Coffee invariably heals gout in women", "Gout had gone in all of the women.", None),
        ("Coffee is of use in every subgroup of nurses with gout", "Effects were similar in women and men.", None),
        ("Coffee completely prevents attacks of gout in nurses", "Forty completed the study.", "completely prevents"),
        ("Coffee completely prevents attacks of gout in nurses", "Relief was complete in most.", None),
        ("Coffee makes drugs unnecessary in women with gout", "There was no difference in weight.", "makes drugs unnecessary"),
        ("Coffee makes drugs unnecessary in women with gout", "Most had no need of drugs.", None),
        ("Nobody taking coffee for gout can ever be healthy", "", "Nobody taking coffee for gout can"),
        ("No one drink can be advised to patients with gout", "", None),
        ("Coffee can be regarded as a cure for gout in nurses", "", "be regarded as a cure for"),
        ("Patients with gout are told that there is a cure for it", "", None),
        ("Coffee definitively cuts the cost of treatment of gout", "", "definitively cuts"),
        ("Coffee should be standard treatment of gout in nurses", "These results should be confirmed.", "should be standard"),
        ("Coffee should be standard treatment of gout in nurses", "Coffee should be offered.", None),
        ("Coffee should be standard treatment of gout in nurses", "Coffee may become standard treatment.", None),
        ("Coffee has been shown to save the lives of nurses with gout", "", "save the lives"),
        ("In nurses with gout, coffee reduced mortality", "", "reduced mortality"),
        ("In nurses with gout, coffee reduced mortality", "Two nurses on tea died.", None),
        ("Coffee averts heart attacks and strokes in nurses with gout", "", "averts heart attacks"),
        ("Coffee averts heart attacks and strokes in nurses with gout", "Cardiovascular events were counted.", None),
        ("Coffee may avert heart attacks and strokes in nurses with gout", "", None),
        ("By lowering urate, coffee halts the progression of gout in nurses", "", "halts the progression"),
        ("Attacks of gout in patients can be completely prevented by coffee", "", "completely prevented"),
        ("Attacks of gout in patients can sometimes be prevented by coffee", "", None),
        ("Coffee eliminates the risk of gout in nurses", "", "eliminates the risk"),
        ("Coffee eliminates the risk of gout in nurses", "Gout was absent in the end.", None),
        ("Coffee frees nurses from gout for the rest of their lives", "", "frees nurses from gout for the rest of their lives"),
        ("Nurses had coffee for the rest of their lives", "", None),
        ("Coffee restores normal urate in patients with gout", "", "restores normal"),
        ("Coffee restores normal urate in patients with gout", "Urate became normal in most.", None),
        ("On coffee, nurses with gout need no further treatment", "", "need no further treatment"),
        ("Coffee tells with certainty which patients get gout", "", "with certainty"),
        ("Patients with gout can have coffee with no danger of relapse", "", "with no danger of"),
        ("Coffee should be the first choice for all patients with gout", "", "should be the first choice for all"),
        ("Coffee protects nurses with gout against stroke and dementia", "", "protects nurses with gout against stroke"),
        ("Coffee prevents sudden death in nurses with gout", "", "prevents sudden death"),
        ("Coffee has been shown to prolong survival of nurses with gout", "", "prolong survival"),
        ("Statins and aspirin reduced mortality after myocardial infarction", "", None),  # a remark on something else
    ],
)
def test_what_hardly_any_study_shows(claim: str, more: str, told: str | None) -> None:
    found = findings("CC408", claim, title="Coffee and urate in nurses with gout", abstract=f"{COFFEE}{more}")
    assert [finding.message.partition("”")[0].lstrip("“") for finding in found] == ([told] if told else [])


CARE = "We studied patients for a year in a hospital and saw what became of them in all that time, with care and without haste. " * 4


@pytest.mark.parametrize(
    ("claim", "record"),
    [
        ("Apixaban was given with no increased risk of major bleeding", "Major bleeding 1.4% and 1.2% (P=0.57)."),
        ("The new cell saver eliminated the need for transfusion in these patients", "Transfusion was required in 0 of 50 patients."),
        ("Statins lowered risk in patients whatever their cholesterol", "Risk fell independently of baseline."),
        ("Most wounds of patients completely heal with it", "Complete closure was seen in most."),
        ("Tranexamic acid reduces menstrual bleeding in women", "It reduced menorrhagia and menstrual loss in women."),
        ("As yet nothing halts the progression of the disease in patients", "No drug works."),
        ("Early treatment avoided dialysis in most patients", "Renal replacement therapy was started in few."),
    ],
)
def test_what_a_record_says_in_other_words_is_not_overstated(claim: str, record: str) -> None:
    assert findings("CC408", claim, title="Care of patients", abstract=CARE + record) == []


@pytest.mark.parametrize(
    "claim",
    [
        "Nurses had been told that coffee cures gout",
        "Coffee is said to be what cures gout in nurses",
        "Some believe that coffee cures gout in nurses",
        "It is advertised that coffee cures gout in nurses",
        "It is a myth that coffee cures gout in nurses",
        "Contrary to what was hoped, coffee hardly cures gout in nurses",
    ],
)
def test_what_others_say_is_not_what_the_sentence_says(claim: str) -> None:
    assert not findings("CC408", claim, title="Coffee and gout in nurses", abstract=COHORT)
    assert findings("CC408", "Coffee cures gout in nurses", title="Coffee and gout in nurses", abstract=COHORT)


@pytest.mark.parametrize(
    ("more", "told"),
    [("Acetate was no better than gluconate.", False), ("Age had no bearing on it.", False), ("Acetate was given to them.", True)],
)
def test_whatever_is_said_of_what_made_no_difference(more: str, told: bool) -> None:
    abstract = f"Patients with a cold took lozenges of zinc in a trial, and their colds were shorter. {more}"
    claim = "Lozenges of zinc shorten the colds of patients, whatever the salt"
    assert bool(findings("CC408", claim, title="Lozenges of zinc for the cold: a trial", abstract=abstract)) is told


def test_what_was_done_to_all_may_be_said_to_be_for_everyone() -> None:
    abstract = (
        "Universal screening of patients on admission found carriers in 6.7%, and infections fell to less than half of what they were."
    )
    claim = "Screening of patients for everyone on admission was followed by fewer infections"
    told = [
        findings("CC408", claim, title="Screening on admission and infections", abstract=abstract.replace("Universal", each))
        for each in ("Universal", "Selective")
    ]
    assert [len(found) for found in told] == [0, 1]


@pytest.mark.parametrize(
    ("claim", "record", "told"),
    [
        ("Coffee is proven to relieve gout of nurses", "A 33-year-old man, a nurse, had gout. On coffee it went.", "a case report"),
        ("Coffee cures gout of nurses", "We treated an 8-year-old girl with gout. On coffee it went.", "a case report"),
        ("Coffee relieved gout of a nurse", "A 33-year-old man, a nurse, had gout. On coffee it went.", None),
        ("Coffee is proven to relieve gout of nurses", "Nurses of 33 years had gout. On coffee it went.", None),
        ("Reports to the FDA prove that coffee harms nurses with gout", "We searched the Adverse Event Reporting System.", "spontaneous"),
        ("Coffee directly causes gout in nurses", "A pharmacovigilance database was searched for gout.", "spontaneous"),
        ("Coffee directly causes gout in nurses", "We looked for disproportionality in VigiBase.", "spontaneous"),
        ("More than 260 cases of gout on coffee were reported to the FDA", "We searched the Adverse Event Reporting System.", None),
        ("Coffee triggered gout in a 33-year-old nurse, the first man to have it", "A 33-year-old man, a nurse, had gout on coffee.", None),
        ("Coffee leads to gout in nurses", "In a 33-year-old man, gout came on coffee. Recent studies say so, too.", None),
        ("Coffee leads to gout in nurses", "Adverse events by system organ class were gout of nurses in 4%.", None),
        ("Coffee directly causes gout in nurses", "Nurses drank coffee, and spontaneously reported adverse events were few.", None),
    ],
)
def test_one_patient_and_spontaneous_reports_prove_nothing(claim: str, record: str, told: str | None) -> None:
    found = findings("CC408", claim, title="Coffee and gout", abstract=f"{record} Gout of nurses is treated with coffee.")
    assert [(told or "?") in finding.message for finding in found] == [True] * bool(told)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Mistrust keeps nurses with gout from falling ill at work", True),
        ("Mistrust keeps the joints of nurses from healing", True),
        ("Mistrust keeps nurses with gout from seeking advice", False),
        ("Mistrust stops nurses with gout from asking for a test", False),
        ("Mistrust and long ways keep nurses with gout from taking tablets", False),
        ("Mistrust keeps nurses with gout from the care of joints", False),
        ("Mistrust, the greatest of hurdles, keeps nurses from timely treatment of gout", False),
        ("Mistrust keeps nurses from screening for gout", False),
        ("Mistrust keeps nurses with gout from vaccination", False),
        ("Mistrust stops nurses with gout from filling their prescriptions of tablets", False),
    ],
)
def test_what_people_are_kept_from_doing_is_no_effect(claim: str, told: bool) -> None:
    abstract = "In this survey, nurses with gout told of mistrust, of ill joints, of care, tablets, tests and of screening for gout."
    assert bool(findings("CC408", claim, title="Mistrust and gout of nurses: a survey", abstract=abstract)) is told


SOME = (
    "Coffee was given to patients with gout in a trial. Gout eased in 20 of 28, and the others had tablets. Two of them slept badly, "
    "and a score of pain was worked out for each patient. "
)


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        # always, and never
        ("Coffee always eliminates gout of patients", "", True),
        ("Coffee always controls gout of patients better than tea", "", True),
        ("Coffee is always the most cost-effective choice for patients with gout", "", True),
        ("Coffee doesn’t always control gout of patients", "", False),
        ("Gout is not always eliminated by coffee in patients", "", False),
        ("Coffee almost always controls gout of patients", "", False),
        ("Coffee always controls gout of patients", "It eased in all patients.", False),
        ("Coffee always controls gout of patients", "It was not always so.", True),
        ("Coffee never interferes with the sleep of patients", "", True),
        ("Coffee never depresses patients with gout", "", True),
        ("Nurses with gout who never drank coffee slept well", "", False),
        ("Many patients with gout never relapse on coffee", "", False),
        ("Coffee almost never interferes with the sleep of patients", "", False),
        ("Coffee never interferes with the sleep of patients", "No patient slept badly.", False),
        # what is said behind it takes nothing back
        ("Coffee is completely safe for patients and never wakes them", "", True),
        ("Coffee is completely safe for patients and has no place in gout", "", True),
        ("Coffee is completely safe for patients, though that has never been shown", "", False),
        ("Coffee never completely abolished gout of patients", "", False),
        # for all of them
        ("Coffee makes tablets for gout unnecessary in all patients", "", True),
        ("Coffee prevents gout in all patients", "All were well.", False),
        ("Coffee prevents gout in every adult", "", True),
        ("Coffee prevented gout in 20 of 28 patients, not in all patients", "", False),
        ("Gout was seen in all patients before coffee", "", False),
        ("Coffee doesn’t prevent gout in all patients", "", False),
        ("Coffee prevents gout in all patients", "Gout eased in both groups.", False),
        # wholly, where it was not
        ("Coffee completely abolished gout of patients", "Pain was rapidly, although not completely, gone.", True),
        ("Coffee completely abolished gout of patients", "Pain was completely gone.", False),
        # beyond doubt
        ("Coffee proved definitively better than tea for patients with gout", "", True),
        ("Coffee is definitively free of any effect on the sleep of patients", "", True),
        ("Nurses with gout were definitively treated within a week of coffee", "", False),
        ("Coffee has not been definitively shown to ease gout of patients", "", False),
        ("Patients with gout can be guaranteed relief by coffee", "", True),
        ("A cup of coffee guarantees that a patient with gout will sleep", "", True),
        ("Randomisation guarantees that groups are alike", "", False),
        ("Coffee is a permanent solution for patients with gout", "", True),
        ("A score of pain is a flawless gauge of gout in patients", "", True),
        ("A score of pain is no flawless gauge of gout in patients", "", False),
        ("A score of pain is a flawless gauge of gout in patients", "It was right in 100% of them.", False),
        # in the end
        ("By easing their pain, coffee prevents patients with gout from developing diabetes", SOME, True),
        ("Coffee lowers the risk of sepsis in patients with gout", SOME, True),
        ("Coffee lowers the risk of sepsis in patients with gout", f"{SOME}Infections were few.", False),
        ("Coffee lowers the cost of diabetes care of patients with gout", SOME, False),
        ("Coffee prevents relapses of gout in patients", f"{SOME}Attacks were few.", False),
        ("Coffee prevents relapses of gout in patients", SOME, True),
    ],
)  # fmt: skip
def test_words_of_what_hardly_any_study_shows(claim: str, more: str, told: bool) -> None:
    assert bool(findings("CC408", claim, title="Coffee for gout of patients", abstract=f"{SOME}{more}")) is told


@pytest.mark.parametrize(
    ("claim", "record", "told"),
    [
        ("Coffee is proven to lower the mortality of gout", "Coffee may lower the mortality of gout.", True),
        ("Coffee is proven to lower the mortality of gout", "Coffee lowers the mortality of gout.", False),
        ("This proves that coffee eases gout of nurses", "In a retrospective audit, gout of nurses was rarer on coffee.", True),
        ("This proves that coffee eases gout of nurses", "We retrospectively reviewed nurses with gout on coffee.", True),
        ("Coffee eases gout of nurses", "We retrospectively reviewed nurses with gout on coffee.", False),
        ("Coffee is a proven, safe alternative to tea for nurses", "We retrospectively reviewed nurses with gout on coffee.", True),
        ("Coffee is an unproven alternative to tea for nurses", "We retrospectively reviewed nurses with gout on coffee.", False),
        ("Cohorts prove that coffee eases gout of nurses", "Gout of nurses improved in this cohort study of coffee.", True),
        ("Coffee cures gout of nurses, as long years have proved", "Gout of nurses was rarer on coffee in this cohort study.", True),
    ],
)
def test_further_words_of_proof_and_of_what_bears_it_out(claim: str, record: str, told: bool) -> None:
    found = findings("CC408", claim, title="Coffee and gout", abstract=f"{record}")
    assert bool(found) is told
    assert all("retrospectively" not in finding.message for finding in found)


def test_what_a_claim_is_sure_of_is_read_in_linear_time() -> None:
    assert_linear(lambda count: findings("CC408", "Coffee is safe " + "safe " * count + "for all"), 200)
    assert_linear(lambda count: findings("CC408", "Coffee prevents a" + " a" * count + " in all patients"), 300)
    assert_linear(lambda count: findings("CC408", "Coffee prevents " + "H. " * count + "in all patients"), 300)
