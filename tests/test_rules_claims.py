"""The narrow rules on claims, each on one claim and one record: what they find, and what they leave alone."""

from __future__ import annotations

import pytest

from citecheck.model import Finding
from citecheck.rules.base import all_rules
from citecheck.support.figures import figures
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


@pytest.mark.parametrize(
    "claim",
    [
        "Glycated haemoglobin fell within five years of weekly semaglutide in adults with type 2 diabetes",
        "Semaglutide suits adults with type 2 diabetes for 9 months of the year",
    ],
)
def test_loose_words_and_other_lengths_do_not_make_a_measure(claim: str) -> None:
    hours = "We gave semaglutide weekly to adults with type 2 diabetes and measured glycated haemoglobin and glucose after 2 hours."
    assert findings("CC406", claim, abstract=hours) == []


FELL = (
    "Rates of bleeding fell from 11.3% to 4.8% (hazard ratio 0.41) on tranexamic acid in adults after knee surgery, and blood pressure "
    "was 143 against 155 mm Hg. Wounds were dry within 6 days in 71% of adults "
    "after knee surgery with tranexamic acid."
)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Rates of bleeding after knee surgery fell by 6.5 percentage points on tranexamic acid", False),
        ("Rates of bleeding in adults after knee surgery fell by 58% on tranexamic acid", False),
        ("Rates of bleeding in adults after knee surgery were 59% lower on tranexamic acid", False),
        ("Blood pressure in adults after knee surgery was 12 mm Hg lower on tranexamic acid", False),
        ("Surgeons saw rates of bleeding go up by 6.5% in adults after knee surgery without tranexamic acid", False),
        ("Tranexamic acid lowered the rates of bleeding in adults after knee surgery by about three in five (59%)", False),
        ("Tranexamic acid is given every two days after knee surgery, and rates of bleeding fall", False),
        ("In all adults after knee surgery tranexamic acid added 6.5% of dry wounds and kept bleeding off", False),
        ("Rates of bleeding in adults after knee surgery fell by 34% on tranexamic acid", True),
        ("Rates of bleeding in adults after knee surgery came to 58% on tranexamic acid", True),
        ("Blood pressure in adults after knee surgery was 31 mm Hg lower on tranexamic acid", True),
    ],
)
def test_what_follows_from_the_figures_of_a_record(claim: str, told: bool) -> None:
    assert bool(findings("CC406", claim, title="Tranexamic acid in knee surgery", abstract=FELL)) is told


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Adults lost 15 kg under weekly semaglutide", "15 kg"),
        ("Adults lost 8.1 kg under weekly semaglutide", None),
        ("Adults weighed 98 kg before weekly semaglutide", None),
        ("Appetite of the adults fell by 5 points under weekly semaglutide", "5 points"),
        ("Appetite of the adults fell by 2.3 points under weekly semaglutide", None),
        ("Nausea under weekly semaglutide had an odds ratio of 4.8", "odds ratio of 4.8"),
        ("Nausea under weekly semaglutide had an odds ratio of 2.8", None),
        ("Nausea was 3 times as common under weekly semaglutide", None),
        ("Nausea was 7 times as common under weekly semaglutide", "7 times as common"),
        ("Those on weekly semaglutide were three years younger than adults with nausea", None),
    ],
)
def test_measures_of_every_kind(claim: str, told: str | None) -> None:
    record = (
        "Weekly semaglutide was given to adults for 2 years. Weight of the adults under semaglutide fell from 98.2 (SD 12) to 90.1 kg. "
        "Appetite of the adults under semaglutide fell from 6.2 to 3.9, and one had 10 points. Nausea was seen in 30% under weekly "
        "semaglutide and 10% of the others (odds ratio 2.8, 95% CI 1.7 to 4.8)."
    )
    found = findings("CC406", claim, title="Weekly semaglutide in adults", abstract=record)
    assert [told in finding.message for finding in found if told] == [True] * bool(told)
    assert bool(found) is bool(told)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("In a trial of 814 adults, weekly semaglutide lowered weight", "814 adults"),
        ("In a trial of about 400 adults, weekly semaglutide lowered weight", None),
        ("In a trial of 402 adults, weekly semaglutide lowered weight", None),
        ("In a trial of 390 adults, weekly semaglutide lowered weight", None),
        ("Among 1,204 adults, weekly semaglutide lowered weight", "1,204 adults"),
        ("In a trial of 814 adults and in another of 402, weekly semaglutide lowered weight", None),
        ("Of 814 adults who were asked, some knew of weekly semaglutide", None),
        ("In a review of 12 trials, weekly semaglutide lowered weight in adults", None),
        ("In a trial of more than 300 adults, weekly semaglutide lowered weight", None),
    ],
)
def test_how_many_were_studied(claim: str, told: str | None) -> None:
    record = "We gave 201 adults weekly semaglutide and 201 adults placebo. Twelve left, and weight fell under semaglutide in the adults."
    found = findings("CC406", claim, title="Weekly semaglutide in adults", abstract=record)
    assert [told in finding.message and "201 adults" in finding.message for finding in found if told] == [True] * bool(told)
    assert bool(found) is bool(told)


def test_a_part_of_some_shows_no_measure_of_the_whole() -> None:
    claim = "Tranexamic acid kept wounds dry in 82% of adults after knee surgery"
    record = "Wounds were dry in six of the ten adults after knee surgery who had tranexamic acid."
    assert findings("CC406", claim, title="Tranexamic acid in knee surgery", abstract=record) == []
    assert findings("CC406", claim, title="Tranexamic acid in knee surgery", abstract=f"{record} Of all, 60% had dry wounds.")


def test_the_strength_of_a_preparation_is_no_rate_of_response() -> None:
    claim = "Tacrolimus 0.1% ointment clears eczema in children"
    record = "Tacrolimus ointment cleared eczema in 62% of children; it stung in 12% of children with eczema."
    assert findings("CC406", claim, title="Tacrolimus ointment in children with eczema", abstract=record) == []


def test_figures_of_another_measure_are_left_alone() -> None:
    assert findings("CC406", "Tablets cost 45% more than injections in pharmacies of that country") == []


def test_a_meta_analysis_may_call_itself_otherwise() -> None:
    claim = "A meta-analysis found that semaglutide lowers body weight in adults with type 2 diabetes"
    assert findings("CC404", claim)
    assert findings("CC404", claim, abstract=f"{ABSTRACT} We joined the data of 13 cohorts.") == []
    assert findings("CC404", claim, abstract=f"{ABSTRACT} The consortium has more to come.") == []


@pytest.mark.parametrize(
    "more",
    ["They were randomly divided into two groups.", "The order was drawn by lot.", "In random order they had sham injections.",
     "Individual participant data of all were combined.", "We reviewed the published literature."],
)  # fmt: skip
def test_words_for_a_kind_of_study(more: str) -> None:
    kind = "meta-analysis" if more.startswith(("Individual", "We")) else "randomised trial"
    claim = f"A {kind} found that semaglutide lowers body weight in adults with type 2 diabetes"
    assert findings("CC404", claim)
    assert findings("CC404", claim, abstract=f"{ABSTRACT} {more}") == []


@pytest.mark.parametrize(("types", "told"), [(["Letter"], False), (["Letter", "Comment"], True), (["Editorial"], True)])
def test_a_research_letter_may_hold_a_trial(types: list[str], told: bool) -> None:
    claim = "A randomised trial found that semaglutide lowers weight in adults"
    text = f"# Weight\n\n{claim} [1].\n\n## References\n\n1. Semaglutide: research letter. 2019.\n"
    records = "PMID- 90000013\nTI  - Semaglutide: research letter.\nDP  - 2019\n" + "".join(f"PT  - {kind}\n" for kind in types)
    assert bool(check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC404"])) is told


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("A randomised trial found that semaglutide lowers weight in adults", True),
        ("A systematic review found that semaglutide lowers weight in adults", True),
        ("In contrast to a randomised trial that found no effect, semaglutide lowered weight in adults", False),
        ("Unlike a meta-analysis that showed no effect, semaglutide lowered weight in adults", False),
        ("Before a randomised controlled trial showed an effect, semaglutide was said to lower weight", False),
        ("A randomised trial found no effect on weight, but a cohort of adults lost weight on semaglutide", False),
    ],
)
def test_the_kind_that_is_named_may_be_that_of_another_study(claim: str, told: bool) -> None:
    charts = f"{ABSTRACT} We reviewed the records of all, and this retrospective review of hospital charts has limits."
    assert bool(findings("CC404", claim, abstract=charts)) is told


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("In a randomised trial of nurses, coffee went along with less gout", True),
        ("According to a recent randomised controlled trial, nurses on coffee have less gout", True),
        ("A randomised, double-blind, placebo-controlled trial compared nurses with and without coffee for gout", True),
        ("A double-blind trial tied coffee to less gout in nurses", True),
        ("In a meta-analysis of nurses, coffee went along with less gout", True),
        ("In a meta-analysis of two data sets, coffee went along with less gout in nurses", False),
        ("A systematic review linked coffee to less gout in nurses", True),
        ("A cross-sectional survey found less gout in nurses on coffee", True),
        ("A case-control study found less gout in nurses on coffee", True),
        ("In a cohort study of nurses, coffee went along with less gout", False),
        ("A cohort found less gout in nurses on coffee", False),
        ("Coffee should keep gout from nurses in a randomised trial", False),
        ("No difference in gout was found in a randomised trial that tested coffee in nurses", False),
        ("Nurses on coffee may have less gout: a randomised trial of coffee found nothing so far, another is under way", False),
        ("Randomised trials of coffee in nurses with gout are few", False),
        ("A randomised trial had earlier reported less gout on coffee; the cohort of nurses adds to it", False),
        ("This retrospective chart review compared nurses on coffee with others for gout", True),
        ("In a controlled trial, nurses on coffee had less gout", True),
        ("A large cohort followed by others had as much gout on coffee as nurses", False),
    ],
)
def test_a_cohort_that_asks_for_trials_is_none(claim: str, told: bool) -> None:
    cohort = (
        "We followed nurses for years and noted what they drink. Gout was less common in nurses on coffee. Earlier randomised trials "
        "were small. We conducted a prospective cohort study and took a random sample of nurses. Randomised controlled trials are needed, "
        "and a systematic review of what is known is needed as well."
    )
    assert bool(findings("CC404", claim, title="Coffee and gout in nurses: a cohort study", abstract=cohort)) is told


@pytest.mark.parametrize(
    ("claim", "title", "types", "told"),
    [
        (
            "A randomised trial found less gout in nurses on coffee",
            "Coffee and gout in nurses: a meta-analysis of randomised trials",
            (),
            True,
        ),
        ("A randomised trial found less gout in nurses on coffee", "Coffee and gout in nurses", ("Meta-Analysis",), True),
        ("A cohort study found less gout in nurses on coffee", "Coffee and gout in nurses", ("Practice Guideline",), True),
        ("A meta-analysis has shown less gout in nurses on coffee", "Coffee and gout in nurses", ("Review",), True),
        ("Less gout was seen when coffee was tested in a randomised trial", "Coffee and gout in nurses: a cohort study", (), True),
        ("Nurses randomised to coffee had less gout than others", "Coffee and gout in nurses: a cohort study", (), False),
        ("Women randomised to coffee had less gout than other nurses", "Coffee and gout in nurses: a cohort study", (), True),
        ("A meta-analysis has shown less gout in nurses on coffee", "Coffee and gout in nurses", ("Systematic Review",), False),
        (
            "A randomised trial found less gout in nurses on coffee",
            "Coffee and gout in nurses: a randomised trial and review",
            ("Review",),
            False,
        ),
    ],
)
def test_a_review_is_none_of_the_studies_it_draws_on(claim: str, title: str, types: tuple[str, ...], told: bool) -> None:
    abstract = "Nurses who drank coffee had less gout in randomised controlled trials, and in cohorts that were followed for years."
    text = f"# Gout\n\n{claim} [1].\n\n## References\n\n1. {title}. 2019.\n"
    records = f"PMID- 90000013\nTI  - {title}.\nAB  - {abstract}\nDP  - 2019\n" + "".join(f"PT  - {kind}\n" for kind in types)
    assert bool(check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC404"])) is told


TITLED = (
    "Randomised trials of coffee are few, and cohorts say little. We asked nurses what they drink and looked for gout; coffee was not "
    "randomised. Longitudinal and intervention studies are needed. Gout was less common in nurses on coffee, and the answers on tea did "
    "not differ. A case-control design is no help here. Memory may have misled some of the nurses, and other drinks were not asked for."
)


@pytest.mark.parametrize(
    ("claim", "kind", "told"),
    [
        ("A randomised trial found less gout in nurses on coffee", "a cross-sectional study", True),
        ("A prospective cohort of nurses found less gout on coffee", "a cross-sectional study", True),
        ("A longitudinal study that followed nurses for years found less gout on coffee", "a cross-sectional study", True),
        ("A cohort of 900 nurses found less gout on coffee", "a cross-sectional study", True),
        ("A clinical trial found less gout in nurses on coffee", "a cross-sectional study", True),
        ("A case report described gout on coffee", "a cross-sectional study of nurses", True),
        ("A qualitative study explored gout of nurses on coffee", "a randomised trial", True),
        ("An observational study linked coffee to less gout in nurses", "a randomised trial", True),
        ("An observational study linked coffee to less gout in nurses", "a cohort study", False),
        ("A cross-sectional survey linked coffee to less gout in nurses", "a qualitative study", False),  # "we asked"
        ("A case-control study linked coffee to less gout in nurses", "a cohort study", True),
        ("This longitudinal follow-up of nurses, with no loss, linked coffee to less gout", "a cross-sectional study", True),
        ("A review of hospital charts found less gout in nurses on coffee", "a double-blind, placebo-controlled trial", True),
        ("In a double-blind randomised trial against tea, nurses on coffee had less gout", "a cross-sectional study", True),
        ("A systematic review found less gout in nurses on coffee", "a narrative review", True),
        ("The guideline recommends coffee, and a cohort study found less gout in nurses on it", "a clinical practice guideline", False),
        ("Current guidelines recommend coffee for nurses with gout", "a randomised trial", True),
        ("A cohort study linked coffee to less gout in nurses", "a case-control study", True),
        ("A narrative review describes coffee and gout in nurses", "a systematic review and meta-analysis", True),
        ("A narrative review describes coffee and gout in nurses", "a narrative review", False),
        ("In contrast to a survey, a cohort study linked coffee to less gout in nurses", "a cross-sectional study", False),
        ("A trial that involved a birth cohort found less gout in nurses on coffee", "a randomised trial", False),
    ],
)
def test_what_a_title_calls_a_study_is_believed(claim: str, kind: str, told: bool) -> None:
    assert bool(findings("CC404", claim, title=f"Coffee and gout in nurses: {kind}", abstract=TITLED)) is told


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("A cohort study found that coffee protein binds urate", "", True),
        ("A case-control study linked coffee protein to urate", "", True),
        ("A cohort study found that coffee protein binds urate", "Blood of forty volunteers was taken.", False),
        ("The cohort study found that coffee protein binds urate", "", False),
        ("A systematic review found that coffee protein binds urate", "", True),
        ("A narrative review has summarised how coffee protein binds urate", "", True),
        ("A narrative review has summarised how coffee protein binds urate", "We discuss what is known of urate.", False),
    ],
)
def test_work_with_nobody_in_it_is_no_cohort(claim: str, more: str, told: bool) -> None:
    abstract = (
        "Urate falls out of solution at low temperature. We purified a protein of coffee beans and solved its structure to two angstrom. "
        "Urate was bound in a pocket that is shared by proteins of tea, and binding was lost when one residue was changed. Molecular "
        f"dynamics showed the pocket to open and close. These results show how urate is held in plants. {more}"
    )
    assert bool(findings("CC404", claim, title="Structure of a coffee protein that binds urate", abstract=abstract)) is told


@pytest.mark.parametrize("more", ["The nurses were randomised to coffee or tea.", "This is an analysis of a trial.", "Some had placebo."])
def test_a_cohort_within_a_trial_may_be_called_one(more: str) -> None:
    cohort = f"We conducted a prospective cohort study of coffee and gout in nurses. {more} Further trials are needed."
    assert (
        findings("CC404", "A randomised trial found less gout in nurses on coffee", title="Coffee and gout in nurses", abstract=cohort)
        == []
    )


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


# ------------------------------------------------------------------------------------------------- figures, read alone


@pytest.mark.parametrize(
    ("claimed", "given"),
    [
        ("12 weeks", "3 months"),
        ("three months", "12 weeks"),
        ("twelve weeks", "84 days"),
        ("6-month", "26 weeks"),
        ("6 mo", "6 months"),
        ("24 h", "one day"),
        ("48 hours", "2 days"),
        ("a two-year course", "24 months"),
        ("12 weeks", "week 12"),
        ("28 days", "day 28"),
        ("14 days", "a fortnight"),
        ("2.5 %", "25 mg/g"),
        ("25 mg/g", "2.5%"),
        ("2·5%", "2.5 percent"),
        ("0.5 g", "500 mg"),
        ("500 µg", "0.5 mg"),
        ("1,000 IU", "1000 international units"),
        ("one in five", "20%"),
        ("1 in 5", "19.6%"),
        ("8 out of 10", "79%"),
        ("one in three", "a third"),
        ("50%", "half of them"),
        ("66%", "two-thirds"),
        ("two-fold", "2-fold"),
        ("twofold", "doubled"),
        ("threefold", "2.9-fold"),
        ("30–40%", "34%"),
        ("34%", "30 to 40%"),
        ("80%", "20%"),
        ("about 30%", "34%"),
        ("11.8%", "12%"),
        ("40, 50 and 60%", "50%"),
        ("five mg", "5 mg"),
        ("140 mmHg", "140 mm Hg"),
        ("5 percentage points", "5%"),
        ("25%", "Twenty-five percent"),
        ("26 weeks", "twenty-six weeks"),
        ("seventy-five percent", "75%"),
        ("120 mg", "one hundred and twenty mg"),
        ("19 %", "nineteen percent"),
        ("0.6% per year", "0.6%/year"),
        ("40 mg a day", "40 mg/day"),
        ("25 mg per kg", "25 mg/kg"),
        ("86%", "78%/86% for boys/girls"),
        ("40 mg a day", "10 mg four times daily"),
        ("0.5 mg twice daily", "1 mg a day"),
        ("0.125 mg", "0,125 mg"),
        ("2,5 mg", "2.5 mg"),
        ("every two weeks", "every 14 days"),
        ("30%", "From 6 months of age on, 30% less food"),
        ("5 mg", "at a mean age of 62, 5 mg"),
        ("one year", "3 in 100,000 person-years"),
        ("0.1% ointment", "1 mg/g"),
        ("5%", "4.6%"),
        ("9%", "90.6%"),
        ("an odds ratio of 1.6", "(OR 1.56, 95% CI 1.2 to 2.0)"),
        ("1.9 times as likely", "(relative risk 1.87, 95% CI 1.2 to 2.9)"),
        ("2.1-fold", "the hazard ratio was 2.08"),
        ("12 kg", "26.5 pounds"),
        ("1.2 cm", "12 mm"),
        ("22 months", "9 months (range 3 to 22)"),
        ("p=0.04", "P = .041"),
        ("46.8%", "29 of 62"),
        ("50%", "48.2%"),
        ("24%", "24.7%"),
        ("13.2%", "86.8%"),
        ("about a third", "37.8%"),
        ("between 1 and 4%", "3.6%"),
        ("a mean age of 62 years", "Mean age was 62.3 years"),
        ("aged 66 on average", "(mean age, 66.2 years)"),
        ("a standardised mean difference of 0.42", "SMD -0.42 (95% CI -0.6 to -0.2)"),
        ("10 have to be treated to prevent one", "number needed to treat, 10"),
        ("an odds ratio for those vaccinated before age 17 of 0.14", "OR 0.14"),
        ("15 g/L", "1.5 g/dL"),
        ("40 mg/dl", "0.4 mg/ml"),
        ("250 nmol per litre", "0.25 µmol/l"),
        ("24 mIU/mL", "24 IU/L"),
        ("40 Gy", "40 Gy in 20 fractions"),
        ("an AUROC of 0.79", "the area under the receiver operating characteristic curve was 0.79"),
        ("13 out of 100", "13.3%"),
        ("90 mg / dL", "90 mg/dL"),
        ("one of every five", "20%"),
    ],
)
def test_equal_figures_agree(claimed: str, given: str) -> None:
    assert any(one.agrees(other) for one in figures(claimed) for other in figures(given))


@pytest.mark.parametrize(
    ("claimed", "given"),
    [
        ("12 weeks", "12 months"),
        ("three months", "three weeks"),
        ("5 mg", "5 g"),
        ("20%", "32%"),
        ("one in five", "45%"),
        ("two-fold", "five-fold"),
        ("24 h", "24 days"),
        ("30–40%", "52%"),
        ("120 mmHg", "140 mmHg"),
        ("60%", "sixty-eight percent"),
        ("22 weeks", "twenty-six weeks"),
        ("25 mg", "25 mg/kg"),
        ("20 mg a day", "10 mg four times daily"),
        ("10 mg", "5 mg twice weekly"),
        ("10 mg", "5 mg, twice as effective as placebo"),
        ("125 mg", "0,125 mg"),
        ("25 mg", "2,5 mg"),
        ("7%", "91.2%"),
        ("5.5%", "4.6%"),
        ("a hazard ratio of 1.91", "(hazard ratio 1.19, 95% CI 1.12 to 1.95)"),
        ("6.2 times the odds", "(odds ratio 2.6)"),
        ("p=0.08", "P=0.008"),
        ("15 kg", "7.2 kg"),
        ("6 points", "2.1 points"),
        ("56.8%", "41.3%"),
        ("56.8%", "29 of 62"),
        ("84.8%", "86.8%"),
        ("2.7%", "2.6%"),
        ("71%", "28%"),
        ("about 37.8%", "31%"),
        ("a mean age of 58", "a median age of 78 years"),
        ("Cohen's d of 1.47", "(Cohen’s d = 0.74)"),
        ("a number needed to treat of 36", "NNT 10"),
        ("25 of them must be treated to prevent one", "a number needed to treat of 11"),
        ("a hazard ratio for prostate cancer of 3.21", "the hazard ratio was 2.21"),
        ("between 10 and 14 per cent", "between 1 and 4%"),
        ("24 mg/dl", "64 mg/dl"),
        ("15 mmol/l", "15 mg/l"),
        ("20 Gy", "40 Gy"),
        ("25 pack-years", "52 pack-years"),
        ("an AUC of 0.97", "AUC = 0.79"),
        ("12.125%", "12.8%"),
    ],
)
def test_other_figures_do_not_agree(claimed: str, given: str) -> None:
    (one,) = figures(claimed)
    assert not any(one.agrees(other) for other in figures(given))


@pytest.mark.parametrize(
    "text",
    ["95% confidence interval", "aged 18–65 years", "an 18-year-old", "80% power", "p < 0.05", "in 2019",
     "1,234 patients", "it might one day help", "one of two doses",
     "40 mg per square metre", "a 25 G needle", "70-year-olds", "COVID-19 in 300 infants", "IL-6 in 24 patients",
     "grade 3 in 25 patients", "over the last 40 years", "the remaining 14%", "kg/m2", "seen in 3 in 2019",
     "one year later", "two years ago", "one or other", "in vitro", "a dose of 8 units,.30 +/-.1 mg/kg"],
)  # fmt: skip
def test_numbers_that_are_no_figures(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "more than 40%",
        "≥ 40%",
        "40% or more",
        "at least 12 weeks",
        "up to 5 mg",
        "half of them",
        "week 12",
        "doubled",
        "720 mg in total",
        "18 mg (three doses) altogether",
    ],
)
def test_bounds_and_loose_words_are_not_held_against_a_claim(text: str) -> None:
    assert all(figure.bound for figure in figures(text))


# --------------------------------------------------------------------------------------------------- who was studied


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


# -------------------------------------------------------------------------------------------------- cause and proof


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
        ("Coffee may prevent gout in nurses", False),
        ("Gout leads to pain in nurses, who drank coffee", False),
        ("Nurses who drink coffee, which leads to long nights, have gout less often", False),
        ("Trigger points were rarer in nurses with gout on coffee", False),
        ("Because of the survey's design, gout in nurses on coffee was weighted", False),
    ],
)
def test_cause_and_proof_said_of_a_cohort(claim: str, told: bool) -> None:
    assert bool(findings("CC408", claim, title="Coffee and gout in nurses", abstract=COHORT)) is told


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


def test_what_a_guideline_says_makes_a_cohort_none() -> None:
    abstract = f"Clinical practice guidelines for gout say little of coffee. Review of the literature shows less. {TITLED}"
    claim = "A cohort study found less gout in nurses on coffee"
    assert findings("CC404", claim, title="Coffee and gout in nurses", abstract=abstract) == []


def test_a_long_row_of_hyphens_is_read_in_no_time() -> None:
    assert findings("CC404", "a randomised" + "-a" * 2000 + " x") == []
    assert findings("CC402", "a-" * 4000 + " x") == []


@pytest.mark.parametrize(
    ("claim", "last", "told"),
    [
        ("There is no longer any doubt that milk heals patients with acne", "Milk is of use in acne.", True),
        ("Milk has been proven to cure acne", "Milk may be of use in acne.", True),
        ("Milk has been proven to cure acne", "Further studies of milk in acne are warranted.", True),
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
def test_a_protocol_has_found_nothing_yet(claim: str, told: bool) -> None:
    abstract = "Antibiotics were shown to bring diarrhoea in one patient of five. Adults will be given capsules or placebo for eight weeks."
    assert bool(findings("CC408", claim, title="Capsules for diarrhoea: study protocol for a trial", abstract=abstract)) is told


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


# --------------------------------------------------------------------------------------------- another drug, by its name


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
    assert [told in finding.message and "that is on Escitalopram" in finding.message for finding in found if told] == [True] * bool(told)
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
    assert [f"turns on {told}," in finding.message for finding in found] == [True] * bool(told)


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
    ],
)
def test_another_disease_is_told_where_the_sentence_is_on_those_who_have_it(claim: str, told: str | None) -> None:
    found = findings("CC402", claim)
    assert [told in finding.message for finding in found if told] == [True] * bool(told)
    assert bool(found) is bool(told)


# ------------------------------------------------------------------------------------------------------- quotations


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("“its effect on weight is welcome to many”", False),
        ('"its effect on weight is welcome to many"', False),
        ("„its effect on weight is welcome to many“", False),
        ("«its effect on weight is welcome to many»", False),
        ("‘its effect on weight is welcome to many’", False),
        ("“its effect on weight … welcome to many”", False),
        ("“its effect on weight . . . welcome to many”", False),
        ("“its effect on weight (...) welcome to many”", False),
        ("“[t]he usual complaint of the adults”", False),
        ("“[Semaglutide’s] effect on weight is welcome to many”", False),
        ("“Nausea was the usual complaint”", False),
        ("“NAUSEA WAS THE USUAL COMPLAINT OF THE ADULTS”", False),
        ("“its effect on weight is hateful to many of them”", True),
        ("‘its effect on weight is hateful to many of them’", True),
        ("“its effect on weight … hateful to many of them as well”", True),
        ("“Nausea was the unusual complaint”", True),
        ("“suits adults whose type 2 diabetes isn’t held by diet”", False),
        ("“suits adults whose type 2 diabetes is now held by diet”", True),
        ("“It’s effect on weight is welcome to many of them as well”", True),
        ("“suits adults whose type 3 diabetes isn’t held by diet”", True),
        ('of a "happy home" and say as little of what it does to adults as of a "broken home"', False),
        ('of "its effect on weight is hateful to many of them" and more', True),
        ("“Few of them left the city early”", True),
        ("“quality adjusted life years”", False),
        ("“relative risk of death”", False),
        ("“Sociedad Northern Diabetes Weight Trial Group”", False),
        ("“body weight in diabetes”", False),
    ],
)
def test_quotations_in_every_dress(quote: str, told: bool) -> None:
    assert bool(findings("CC410", f"On semaglutide in type 2 diabetes they write {quote}")) is told
