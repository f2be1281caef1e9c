"""CC404: the kind of study that a claim speaks of."""

from __future__ import annotations

import pytest

from citecheck.rules.base import all_rules
from tests.checking import check_text
from tests.claiming import ABSTRACT, findings
from tests.cost import assert_linear


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


CLOSING = "Sixty nurses drank coffee, and fifty-six of them had no gout for a year. Those who had gout drank beer. " * 4


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Coffee kept 56 of 60 nurses from gout in a randomised trial", "a randomised trial"),
        ("Coffee halved the attacks of gout (4 versus 9%) in a randomised controlled trial in elderly nurses with gout", "trial"),
        ("Nurses had less gout on coffee in a double-blind trial, run by four hospitals", "a double-blind trial"),
        ("Coffee did better than tea in a meta-analysis", "a meta-analysis"),
        ("Coffee kept gout from nurses, old and young, in a systematic review", "a systematic review"),
        ("That coffee keeps nurses from gout needs to be confirmed in a randomised trial", None),
        ("Coffee kept nurses from gout, and has to be tested in a randomised trial", None),
        ("Coffee kept nurses from gout, which is being studied in a randomised trial", None),
        ("Coffee kept nurses from gout and was later tested in a randomised trial", None),
        ("Coffee kept nurses from gout, as was seen in an earlier randomised trial", None),
        ("Coffee kept nurses from gout, as observed in a randomised trial", None),
        ("Coffee kept nurses from gout, as in a randomised trial", None),
        ("Coffee kept more nurses from gout than in a randomised trial", None),
        ("Coffee kept nurses from gout at the dose used in a randomised trial", None),
        ("Nurses kept from gout by coffee were those enrolled in a randomised trial", None),
        ("Coffee kept nurses from gout, but never did so in a randomised trial", None),
        ("Coffee kept nurses from gout more often than tea did in a separate meta-analysis", None),
        ("It is hard to tell what kept nurses from gout in a randomised trial", None),
        ("Nurses had gout for 44 months, against 57 months in a randomised trial", None),
        ("Nurses had gout for 44 months in practice and 57 months in a randomised trial", None),
        ("The 44 months on coffee came close to the 45 months reached in a randomised trial", None),
        ("Nurses on coffee had attacks of gout, which were rarer in a randomised trial", None),
        ("Nurses were kept from gout by coffee, far more than had been counted in a meta-analysis", None),
        ("One nurse in ten received it in a randomised trial", None),
        ("In the absence of a randomised trial, coffee kept nurses from gout", None),
    ],
)
def test_a_claim_says_at_its_end_in_what_it_was_seen(claim: str, told: str | None) -> None:
    found = findings("CC404", claim, title="Nurses, coffee and gout", abstract=CLOSING)
    assert [(told or "") in finding.message for finding in found] == [True] * bool(told)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Coffee kept nurses from gout in a retrospective cohort", True),
        ("Coffee kept nurses from gout in a cohort study", True),
        ("Coffee kept nurses from gout in a large cohort", False),  # as any group may be called
        ("Coffee kept nurses from gout in an open-label trial", True),
    ],
)
def test_so_it_is_of_a_trial(claim: str, told: bool) -> None:
    trial = "Nurses were randomly assigned to coffee or tea, by a double-blind method, and those on coffee had less gout. " * 4
    assert bool(findings("CC404", claim, title="Coffee and gout: a randomised trial", abstract=trial)) is told


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("A randomised trial found less gout in nurses on coffee", "In a prospective non-randomized trial, nurses were given coffee", True),
        ("A randomised trial found less gout in nurses on coffee", "Nurses were assigned to coffee in a nonrandomised trial", True),
        ("Coffee kept nurses from gout in a randomised trial", "The nurses of this trial were not randomized, and had coffee", True),
        ("A non-randomised trial found less gout in nurses on coffee", "In this non-randomized trial, nurses were given coffee", False),
        ("A controlled trial found less gout in nurses on coffee", "In this non-randomized trial, nurses were given coffee", False),
        ("A randomised trial found less gout in nurses on coffee", "In this trial, nurses were randomised, or were not randomised", False),
        ("A randomised trial found less gout in nurses on coffee", "We did this trial after earlier non-randomised studies", False),
        ("A randomised trial found less gout in nurses on coffee", "Nurses were given coffee in this trial", False),
    ],
)
def test_what_calls_itself_not_randomised_is_no_randomised_trial(claim: str, more: str, told: bool) -> None:
    assert bool(findings("CC404", claim, title="Nurses, coffee and gout", abstract=f"{more}. {CLOSING}")) is told


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
        ("A cohort of 900 nurses found less gout on coffee", "a cross-sectional study", False),  # which may just be a group
        ("A large cohort of 900 nurses found less gout on coffee", "a cross-sectional study", True),
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


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("nurses took part in this prospective non randomized observational study of coffee", True),
        ("nurses were entered into a cohort, and those who drink coffee were randomized to beans", False),
    ],
)
def test_what_is_not_randomised_is_no_randomised_trial(more: str, told: bool) -> None:
    abstract = f"For five years {more}. Gout was less common on coffee in women and in men, young and old. " * 3
    claim = "According to a randomised controlled trial of 620 nurses, coffee goes with less gout"
    assert bool(findings("CC404", claim, title="Is coffee good for nurses?", abstract=abstract)) is told


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("Ninety nurses were randomly enrolled to receive coffee or tea", True),
        ("Ninety nurses (30 men, 60 women, mean age 29 years, all well) randomly received coffee or tea", False),
        ("Sixty subjects (20 men, 40 women, mean age 29 years) randomly received coffee or tea", True),
        ("Nurses were entered into a randomised trial of coffee", True),
        ("Ninety nurses drank coffee or tea", False),
    ],
)
def test_allotted_in_other_words(more: str, told: bool) -> None:
    abstract = f"{more}. Gout was less common on coffee in women and in men, in the young and in the old, and in all of the wards. " * 3
    claim = "A retrospective analysis of nurses showed less gout on coffee"
    assert bool(findings("CC404", claim, title="Coffee and gout in nurses", abstract=abstract)) is told


@pytest.mark.parametrize("more", ["The nurses were randomised to coffee or tea.", "This is an analysis of a trial.", "Some had placebo."])
def test_a_cohort_within_a_trial_may_be_called_one(more: str) -> None:
    cohort = f"We conducted a prospective cohort study of coffee and gout in nurses. {more} Further trials are needed."
    assert (
        findings("CC404", "A randomised trial found less gout in nurses on coffee", title="Coffee and gout in nurses", abstract=cohort)
        == []
    )


def test_what_a_guideline_says_makes_a_cohort_none() -> None:
    abstract = f"Clinical practice guidelines for gout say little of coffee. Review of the literature shows less. {TITLED}"
    claim = "A cohort study found less gout in nurses on coffee"
    assert findings("CC404", claim, title="Coffee and gout in nurses", abstract=abstract) == []


@pytest.mark.parametrize("code", ["CC402", "CC404"])
def test_a_long_row_of_hyphens_takes_no_longer_than_it_is(code: str) -> None:
    assert_linear(lambda length: findings(code, "a randomised" + "-a" * length + " x"), 500)


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        (
            "An open-label trial found less gout in nurses on coffee",
            "Coffee was compared with tea in a double-blind trial.",
            "double-blind",
        ),
        ("An open-label trial found less gout in nurses on coffee", "Coffee was given in a double-blind trial, then open-label.", None),
        ("An open-label trial found less gout in nurses on coffee", "Double-blind trials are needed.", None),
        (
            "In a crossover trial, nurses had less gout on coffee",
            "Nurses were assigned to parallel groups in this trial.",
            "parallel groups",
        ),
        ("Unlike in a crossover trial, nurses had less gout on coffee", "Nurses were in a parallel-group trial.", None),
        ("A prospective study of nurses found less gout on coffee", "This was a retrospective study of 200 nurses.", "retrospective"),
        ("An uncontrolled case series of nurses showed less gout on coffee", "This was a placebo-controlled study.", "placebo-controlled"),
        ("In an uncontrolled follow-up of nurses, coffee went with less gout", "Nurses were randomised to coffee or tea.", "randomised"),
        ("A study of uncontrolled hypertension found less gout on coffee", "This was a placebo-controlled study.", None),
        ("An uncontrolled study of nurses found less gout on coffee", "This placebo-controlled trial had an uncontrolled phase.", None),
        ("A double-blind trial found less gout on coffee", "Nurses were openly randomised to coffee or tea.", "openly randomised"),
        ("A double-blind trial found less gout on coffee", "Prospective, open trial with blinded end points.", "open"),
        ("A double-blind trial found less gout on coffee", "Open trials often mislead. Further placebo-controlled trials came.", None),
        (
            "A double-blind trial found less gout on coffee",
            "This was an open-label trial. Further placebo-controlled, double-blind studies are needed.",
            "open-label",
        ),
        ("In an open-label trial at twelve hospitals, nurses had less gout", "This was a double-blind trial.", "double-blind"),
        ("Retrospective analysis of charts showed less gout on coffee", "This was a prospective study of nurses.", "prospective"),
        ("Two open-label studies in Germany compared coffee with tea", "Both were done in this double-blind study.", "double-blind"),
        ("KAFFEE 17, a retrospective analysis of nurses, described less gout", "This was a prospective study.", "prospective"),
        ("Charts of nurses were compared retrospectively, with less gout on coffee", "This was a prospective study.", "prospective"),
        ("Nurses were enrolled prospectively and had less gout on coffee", "The charts were reviewed retrospectively.", "retrospectively"),
        ("Nurses were enrolled prospectively and had less gout", "Data gathered prospectively were reviewed retrospectively.", None),
        ("Coffee, unlike tea in a retrospective analysis, went with less gout", "This was a prospective study.", None),
        ("A single-centre study found less gout on coffee", "Nurses of 12 wards were in this multicenter study.", "multicenter"),
    ],
)
def test_how_a_study_was_done(claim: str, more: str, told: str | None) -> None:
    found = findings("CC404", claim, title="Coffee and gout in nurses", abstract=f"{more} Gout was rarer by a third on coffee.")
    assert [told in finding.message for finding in found if told] == [True] * bool(told)
    assert bool(found) is bool(told)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("A double-blind study found less gout in nurses on coffee", "is called “a double-blind study”, and"),
        ("This large RCT found less gout in nurses on coffee", "is called “this large RCT”, and"),
        ("Women randomised to coffee had less gout than other nurses", "is called a randomised trial, and"),
        ("A retrospective analysis of nurses found less gout on coffee", "is called “a retrospective analysis”, and"),
        ("Nurses were reviewed retrospectively and had less gout on coffee", "is called retrospective, and"),
    ],
)
def test_a_study_is_said_to_be_called_what_the_sentence_calls_it(claim: str, told: str) -> None:
    abstract = "We followed nurses for years and noted what they drink in this prospective cohort study. Gout was rarer on coffee. " * 4
    (found,) = findings("CC404", claim, title="Coffee and gout in nurses: a cohort study", abstract=abstract)
    assert told in found.message


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("A double-blind trial found less gout in nurses on coffee", "This was an open-labeled study.", "it says “open-labeled” of itself"),
        (
            "A randomised trial found less gout in nurses on coffee",
            "This was an open-labeled study.",
            "PubMed files it under “Cohort Studies”",
        ),
        ("A randomised trial found less gout in nurses on coffee", "This was a cohort of nurses.", "it calls itself a cohort study"),
    ],
)
def test_a_record_is_quoted_where_it_says_what_it_is(claim: str, more: str, told: str) -> None:
    text = f"# Coffee\n\n{claim} [1].\n\n## References\n\n1. Coffee and gout in nurses. J Joints. 2019.\n"
    abstract = f"{more} Two hundred nurses who had gout were given coffee for a year. Gout was rarer by a third on coffee. " * 3
    records = f"PMID- 90000011\nTI  - Coffee and gout in nurses.\nAB  - {abstract}\nDP  - 2019\nMH  - Cohort Studies\nMH  - Humans\n"
    (found,) = check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC404"])
    assert found.message.endswith(told)


ALLOTTED = "Nurses with gout were randomly allocated to coffee or tea and followed prospectively. Gout was less common on coffee. " * 4


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("An observational audit of nurses noted less gout on coffee", "", True),
        ("A prospective cohort of nurses had less gout on coffee", "", True),
        ("Coffee prevented gout in a retrospective analysis of 900 nurses", "", True),
        ("Coffee prevents gout, as in those enrolled in a retrospective analysis of 900 nurses", "", False),
        ("A retrospective analysis of nurses is needed to tell what coffee does", "", False),
        ("A cost-effectiveness analysis of coffee for nurses concluded that it pays", "", True),
        ("A cost-effectiveness analysis of coffee for nurses concluded that it pays", "The costs of both were counted.", False),
        ("A modelling study projected less gout in nurses on coffee", "", True),
        ("A before-and-after study of nurses noted less gout on coffee", "", True),
        ("In a prospective cohort of nurses, gout was less common on coffee", "", True),
        ("A retrospective comparison of nurses showed less gout on coffee", "", True),
        ("A case-control study of nurses associated coffee with less gout", "", True),
        ("A registry study of nurses detected less gout on coffee", "", True),
        ("A registry study of nurses detected less gout on coffee", "Deaths were taken from a register.", False),
        ("A retrospective analysis of nurses showed less gout on coffee", "This is a post hoc analysis.", False),
        ("A non-randomised comparison of nurses showed less gout on coffee", "", True),
        ("The KAFFEE study was a double-blind trial in which nurses had less gout on coffee", "It was an open-label study.", True),
        ("An open-label study of nurses detected less gout on coffee", "In this open multicentre study nobody was double-blind.", False),
        ("A meta-analysis pooling trials in nurses reported less gout on coffee", "", True),
        ("A randomised trial of nurses detected less gout on coffee", "", False),
        ("An observational study of nurses noted less gout on coffee", "Some surveys report more gout.", True),
        ("An observational study of nurses noted less gout on coffee", "The nurses of one ward were asked in a survey.", False),
        ("A meta-analysis of trials in nurses reported less gout on coffee", "A polymorphism of a receptor was looked for.", True),
    ],
)
def test_allotted_at_random_is_not_observed(claim: str, more: str, told: bool) -> None:
    assert bool(findings("CC404", claim, title="Coffee and gout in nurses", abstract=f"{ALLOTTED}{more}")) is told


def test_what_says_how_a_work_was_paid_for_is_no_kind_of_study() -> None:
    text = (
        "# Gout\n\nA randomised trial found that coffee lowers gout [1].\n\n## References\n\n1. Coffee and gout in nurses. J Gout. 2019.\n"
    )
    told = "We asked nurses how much coffee they drink and found less gout. " * 8
    records = (
        f"PMID- 90000013\nTI  - Coffee and gout in nurses.\nAB  - {told}\n"
        "DP  - 2019\nPT  - Journal Article\nPT  - Research Support, Non-U.S. Gov't\nPT  - English Abstract\n"
    )
    found = check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC404"])
    assert [finding.message.rpartition(", and ")[2] for finding in found] == ["nothing in its title, abstract or publication types says so"]


def test_what_is_assigned_to_nobody_makes_no_trial() -> None:
    claim = "A double-blind randomised trial found more gout in nurses who live near roads"
    abstract = "The cohort comprised nurses of one province. We assigned running average concentrations of soot by postal code and " * 4
    assert findings("CC404", claim, title="Roads and gout in nurses: a cohort study", abstract=f"{abstract}counted their gout.")


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("In a randomised trial commissioned by the college, coffee was better for gout than tea", True),
        ("Investigators randomised nurses to coffee or tea and counted their gout", True),
        ("The guideline advises coffee for nurses with gout", False),
        ("Those who wrote it found that investigators randomised nurses to coffee or tea", False),
    ],
)
def test_who_paid_for_a_trial_and_who_allotted(claim: str, told: bool) -> None:
    abstract = (
        "The college advises nurses with gout to drink coffee. Tea is no worse for those who sleep badly, and milk is for the young. "
    )
    assert bool(findings("CC404", claim, title="Clinical practice guideline for gout", abstract=abstract * 4)) is told


@pytest.mark.parametrize(("record", "told"), [("Clinical trials of coffee are told of", False), ("What is known of coffee is told", True)])
def test_kinds_that_the_record_speaks_of_are_not_held_against_it(record: str, told: bool) -> None:
    claim = "A number of clinical trials of coffee for gout have been completed"
    abstract = f"{record} and put in order. " + "Doses of coffee, and its harms in gout, are given at some length. " * 8
    assert bool(findings("CC404", claim, title="Coffee for gout", abstract=abstract)) is told


POOLED = (
    "We searched for trials of semaglutide in adults with type 2 diabetes. Eleven were pooled. Body weight fell by a tenth on semaglutide."
)
ALONE = (
    "We gave semaglutide to four hundred adults, who were randomly assigned to a dose or to placebo. Nausea was the usual complaint. " * 4
)


@pytest.mark.parametrize(
    ("title", "abstract", "meant"),
    [
        ("Weekly semaglutide and weight in type 2 diabetes: a meta-analysis", POOLED, True),
        ("Weekly semaglutide and weight in type 2 diabetes: a cohort study", POOLED.replace("searched for", "asked about"), False),
        ("Zinc and the common cold: a meta-analysis", "Eleven trials of zinc were pooled. Colds were shorter by a day.", False),
    ],
)
def test_the_entry_that_is_of_the_kind_may_have_been_meant(title: str, abstract: str, meant: bool) -> None:
    claim = "In a meta-analysis of 11 trials, semaglutide lowered the body weight of adults with type 2 diabetes by a tenth"
    titles = ("Nausea on semaglutide: a randomised trial", title)
    listed = "\n".join(f"{number}. {each}. J Glucose. 2019." for number, each in enumerate(titles, 1))
    records = "\n".join(
        f"PMID- 9000001{number}\nTI  - {each}.\nAB  - {text}\nJT  - J Glucose\nDP  - 2019\nPT  - Journal Article\n"
        for number, (each, text) in enumerate(zip(titles, (ALONE, abstract), strict=True))
    )
    text = f"# Weight\n\n{claim} [1]. Colds and weight go their ways [2].\n\n## References\n\n{listed}\n"
    (found,) = check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC404"])
    assert ("Did you mean entry 2" in found.help) is meant
    assert found.references == (("1", "2") if meant else ("1",))


def test_what_only_another_chapter_lists_was_not_meant() -> None:
    claim = "A meta-analysis found that semaglutide lowers the body weight of adults with type 2 diabetes"
    records = "\n".join(
        f"PMID- 9000001{number}\nTI  - {title}.\nAB  - {abstract}\nJT  - J Glucose\nDP  - 2019\nPT  - Journal Article\n"
        for number, (title, abstract) in enumerate((("Nausea on semaglutide", ALONE), ("Semaglutide and weight: a meta-analysis", POOLED)))
    )
    chapters = [("Nausea on semaglutide", claim), ("Semaglutide and weight: a meta-analysis", "Semaglutide lowers weight")]
    text = "\n".join(f"# Chapter\n\n{said} [1].\n\n## References\n\n1. {title}. J Glucose. 2019.\n" for title, said in chapters)
    (found,) = check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC404"])
    assert "Did you mean" not in found.help


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("A patient-level analysis of randomised trials found that semaglutide lowers weight", False),
        ("A review of randomised trials found that semaglutide lowers weight", False),
        ("A randomised trial found that semaglutide lowers weight", True),
    ],
)
def test_an_analysis_of_trials_is_not_called_one_of_them(claim: str, told: bool) -> None:
    title = "Semaglutide and the weight of adults: a meta-analysis"
    assert bool(findings("CC404", claim, title=title, abstract=ABSTRACT.replace("We gave", "Three groups gave"))) is told


@pytest.mark.parametrize(
    ("title", "types", "claim", "told"),
    [
        ("Weekly semaglutide: what is known", "Review", "A survey of the literature found that semaglutide lowers weight", False),
        ("Weekly semaglutide: a cohort study", "Journal Article", "A survey of insurance data found that semaglutide lowers weight", False),
        ("Weekly semaglutide: what is known", "Review", "A survey of published trials found that semaglutide lowers weight", False),
        ("Weekly semaglutide: what is known", "Review", "A survey of patients found that semaglutide lowers weight", False),
        ("Weekly semaglutide: a cohort study", "Journal Article", "A survey by doctors found that semaglutide lowers weight", False),
        (
            "Weekly semaglutide: a trial",
            "Randomized Controlled Trial",
            "A survey of adult patients found that semaglutide lowers weight",
            True,
        ),
        ("Weekly semaglutide: a trial", "Randomized Controlled Trial", "A postal survey found that semaglutide lowers weight", True),
        ("Weekly semaglutide: a trial", "Randomized Controlled Trial", "A survey of weights found that semaglutide lowers them", False),
        ("Weekly semaglutide: a meta-analysis", "Meta-Analysis", "A literature review found that semaglutide lowers weight", False),
        ("Weekly semaglutide: a meta-analysis", "Meta-Analysis", "A narrative review found that semaglutide lowers weight", True),
        ("Weekly semaglutide: a trial", "Randomized Controlled Trial", "A literature review found that semaglutide lowers weight", True),
    ],
)
def test_what_was_written_is_surveyed_and_reviewed_by_any_summary(title: str, types: str, claim: str, told: bool) -> None:
    abstract = ABSTRACT.replace("We gave", "They gave")
    text = f"# Weight\n\n{claim} [1].\n\n## References\n\n1. {title}. 2019.\n"
    records = f"PMID- 90000013\nTI  - {title}.\nAB  - {abstract}\nDP  - 2019\nPT  - {types}\n"
    assert bool(check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC404"])) is told


@pytest.mark.parametrize(
    ("title", "more", "told"),
    [
        ("Coffee for gout: a prospective open trial", "", True),
        ("Coffee for gout: an open-label pilot study in 12 nurses", "", True),
        ("Coffee for gout: an open trial", "Randomised controlled trials are needed.", True),
        ("Coffee for gout: an open trial", "One group had tea.", False),
        ("Coffee for gout: an open trial", "Coffee was compared with tea.", False),
        ("Coffee for gout: an open-label extension study", "", False),
        ("Coffee for gout: a trial", "", False),
    ],
)
def test_an_open_trial_of_one_group_is_not_randomised(title: str, more: str, told: bool) -> None:
    abstract = "Coffee was given to nurses with gout in this trial. Gout eased in nine of twelve nurses, and sleep was poor in two. " * 3
    claim = "A randomised controlled trial found less gout in nurses on coffee"
    assert bool(findings("CC404", claim, title=title, abstract=f"{abstract}{more}")) is told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Coffee: an update of its pharmacology and use in gout", True),
        ("Coffee: a review of its use in gout", True),
        ("Gout of nurses: a review of its clinical features on coffee", False),
        ("Gout of nurses: a retrospective review of their use of coffee", False),
    ],
)
def test_what_journals_of_drugs_call_a_review(title: str, told: bool) -> None:
    abstract = "Coffee eases gout of nurses in clinical trials, and tea does not. Sleep is poor in some nurses who drink much coffee. " * 3
    found = findings("CC404", "A randomised controlled trial found less gout in nurses on coffee", title=title, abstract=abstract)
    assert any(finding.message.endswith("it calls itself a review") for finding in found) is told


GOUT = "Coffee and gout"
TOSSED = "Nurses with gout were randomly assigned to coffee or tea for a year. Coffee eased it more than tea, and sleep was alike. " * 3
FILED = "Nurses with gout were seen in one clinic. Coffee eased their gout, and some of them slept badly on it. Few of them drank tea. " * 3
TOLD = "Nurses of four towns were asked about gout and its pain. Coffee is drunk by most of those who have it, and tea by few of them. " * 3


@pytest.mark.parametrize(
    ("claim", "title", "abstract", "told"),
    [
        # what is pooled is more than one study
        ("Pooling earlier trials, Miller found that coffee eases gout of nurses", GOUT, TOSSED, True),
        ("Pooled data from several trials show that coffee eases gout of nurses", GOUT, TOSSED, True),
        ("A pooled analysis of trials showed that coffee eases gout of nurses", GOUT, FILED, True),
        ("Pooling the answers of all nurses, Miller found that coffee eases gout", GOUT, TOSSED, False),
        ("Pooling two trials, Miller found that coffee eases gout of nurses", GOUT, f"Of study 1 and study 2: {TOSSED}", False),
        ("Pooling two trials, Miller found that coffee eases gout of nurses", GOUT, f"Both trials were alike. {TOSSED}", False),
        ("Pooling earlier trials, Miller found that coffee eases gout", "Coffee and gout: a meta-analysis", FILED, False),
        # nor is who was allotted a register, or was looked up in charts
        ("Observational follow-up of nurses on coffee suggested that it eases gout", GOUT, TOSSED, True),
        ("In an observational cohort recovering from gout, coffee did better than tea", GOUT, TOSSED, True),
        ("In a cross-sectional comparison of nurses, coffee did better than tea", GOUT, TOSSED, True),
        ("Observational follow-up of nurses on coffee suggested that it eases gout", GOUT, f"{TOSSED} All were followed up.", False),
        ("Observational studies suggest that coffee eases gout of nurses", GOUT, TOSSED, False),
        ("Looking back through their charts, Miller found less gout on coffee", GOUT, TOSSED, True),
        ("Looking back through their charts, Miller found less gout on coffee", "Coffee and gout: a cohort study", FILED, False),
        ("A retrospective chart review found less gout in nurses on coffee", GOUT, f"Answers were registered. {TOSSED}", True),
        ("A retrospective chart review found less gout in nurses on coffee", GOUT, f"A registry was searched. {TOSSED}", False),
        ("A survey of climbers found that coffee eases their gout", GOUT, TOSSED, True),
        ("A survey of papers found that coffee eases gout", GOUT, TOSSED, False),
        # a review is none of the trials that it draws on
        ("In a single large randomised trial, coffee eased gout of nurses", "Meta-analysis of trials of coffee for gout", FILED, True),
        ("Randomised trials found that coffee eases gout of nurses", "Meta-analysis of trials of coffee for gout", FILED, False),
        ("In a large randomised trial, coffee eased gout", "Coffee for gout: a trial and meta-analysis", FILED, False),
        # an attempt at a treatment is no trial
        ("In a randomised controlled trial, coffee eased gout of nurses", GOUT, f"{FILED} Therapeutic trials came first.", True),
        ("In a randomised controlled trial, coffee eased gout of nurses", GOUT, f"{FILED} The trials lasted a week.", False),
        # what a record of its kind doesn't leave unsaid
        ("A population-based birth cohort followed to age 40 showed that nurses on coffee have gout", GOUT, FILED, True),
        ("A birth cohort showed that nurses on coffee have less gout", GOUT, f"{FILED} They were asked again at age 40.", False),
        ("A twin study showed that nurses on coffee have less gout", GOUT, FILED, True),
        ("A twin study showed that nurses on coffee have less gout", GOUT, f"{FILED} Their sibs were asked as well.", False),
        ("A Mendelian randomisation study showed that coffee eases gout", GOUT, FILED, True),
        ("A Mendelian randomisation study showed that coffee eases gout", GOUT, f"{FILED} Their genotypes differed.", False),
        ("An in vitro study showed that coffee eases gout of nurses", GOUT, FILED, True),
        ("An in vitro study showed that coffee eases gout of nurses", GOUT, f"{FILED} Their blood was drawn.", False),
        ("A clinical trial of nurses showed that coffee is drunk by most of those with gout", GOUT, TOLD, True),
        ("A clinical trial of nurses showed that coffee is drunk by most of those with gout", GOUT, FILED + TOSSED, False),
    ],
)  # fmt: skip
def test_words_by_which_a_claim_tells_a_kind_of_study(claim: str, title: str, abstract: str, told: bool) -> None:
    assert bool(findings("CC404", claim, title=title, abstract=abstract)) is told


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("A double-blind trial found that coffee eases gout of nurses", "The study was of an open, crossover design.", True),
        ("Double-blind comparison of coffee with tea showed that it eases gout of nurses", "Open, prospective, two-centre study.", True),
        ("A double-blind trial found that coffee eases gout of nurses", "This was a non-blind trial.", True),
        ("A double-blind trial found that coffee eases gout of nurses", "Both its double-blind and its open, parallel design …", False),
        ("A double-blind trial found that coffee eases gout of nurses", "This was done in open surgery by design.", False),
        ("A double-blind trial found that coffee eases gout of nurses", "Theirs was an open cohort study.", False),
        ("A prospective registry of nurses showed that coffee eases gout", "The data are administrative claims of insurers.", True),
        ("A prospective cohort of nurses showed that coffee eases gout", "We linked the cohort to administrative claims.", False),
        ("A prospective cohort of nurses showed that coffee eases gout", "Nurses were enrolled, and their claims data searched.", False),
    ],
)
def test_further_words_for_how_a_study_was_done(claim: str, more: str, told: bool) -> None:
    abstract = TOSSED if "blind" in claim else FILED
    assert bool(findings("CC404", claim, title="Coffee and gout of nurses", abstract=f"{abstract} {more}")) is told


def test_what_a_claim_names_is_read_in_linear_time() -> None:
    assert_linear(lambda count: findings("CC404", "Pooling " + "a " * count + "trials, coffee helps"), 300)
    assert_linear(lambda count: findings("CC404", "A survey of " + "a" * count + " found coffee"), 500)
    assert_linear(lambda count: findings("CC404", "In an observational cohort of nurses, " * count + "coffee helps"), 30)


def _of(kind: str) -> str:
    return (
        f"We searched for work on fine dust and gout. Sixteen {kind} with 2000 nurses were pooled. Fine dust came with gout in nurses. "
        "The more dust there was, the more gout was seen. Work from cities and from villages agreed. Few of the nurses smoked, and most of "
        "them had lived at one place for years. Where there was the most dust, gout was seen twice as often as where there was the least."
    )


@pytest.mark.parametrize(
    ("said", "drawn_on", "told"),
    [
        ("A meta-analysis of randomised trials", "observational studies", True),
        ("A meta-analysis of observational studies", "observational studies", False),
        ("A meta-analysis of cohort studies", "randomised controlled trials", True),
        ("A meta-analysis of randomised trials", "randomised controlled trials", False),
        ("A meta-analysis", "observational studies", False),
    ],
)
def test_what_a_meta_analysis_drew_on(said: str, drawn_on: str, told: bool) -> None:
    claim = f"{said} tied fine dust to gout in nurses"
    assert bool(findings("CC404", claim, title="Fine dust and gout in nurses: a meta-analysis", abstract=_of(drawn_on))) is told


@pytest.mark.parametrize(("said", "told"), [("A crossover trial", True), ("A case-crossover study", False)])
def test_a_case_control_study_is_no_crossover(said: str, told: bool) -> None:
    abstract = _of("questions").replace("We searched for work", "In a case-control study we asked nurses")
    assert bool(findings("CC404", f"{said} tied fine dust to gout in nurses", title="Dust and gout in nurses", abstract=abstract)) is told


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("The new international clinical practice guideline recommends weekly semaglutide to adults", True),
        ("The obtained results provide guidelines for weekly semaglutide in adults with type 2 diabetes", False),
        ("This literature review gathered what is known of weekly semaglutide in adults with type 2 diabetes", True),
    ],
)
def test_what_results_provide_is_not_called_a_guideline(claim: str, told: bool) -> None:
    assert bool(findings("CC404", claim)) is told
    assert not findings("CC404", claim, title="Weekly semaglutide in adults: state of the art") or "guideline" in claim


def test_a_case_report_may_hold_a_review_of_cases_like_it() -> None:
    title, abstract = "Hair loss on semaglutide: a case report", f"{ABSTRACT} One woman lost her hair, and her case is reported."
    for kind, told in (("A literature review", False), ("A systematic review", True)):
        claim = f"{kind} found 24 adults with type 2 diabetes who lost hair on weekly semaglutide"
        assert bool(findings("CC404", claim, title=title, abstract=abstract)) is told


@pytest.mark.parametrize("called", ["controlled trial", "controlled clinical trial", "placebo-controlled study"])
@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", True),
        ("The control group had a diet alone.", False),
        ("Forty of them had saline in place of semaglutide.", False),
        ("Those on semaglutide lost more than forty untreated controls.", False),
    ],
)
def test_a_controlled_trial_need_not_be_a_randomised_one(called: str, more: str, told: bool) -> None:
    claim = f"A {called} found that weekly semaglutide lowers body weight in adults with type 2 diabetes"
    assert bool(findings("CC404", claim, abstract=f"{ABSTRACT} {more}")) is told


@pytest.mark.parametrize("types", ["Journal Article", "Journal Article\nPT  - Randomized Controlled Trial"])
def test_a_heading_of_the_trial_that_a_study_was_part_of_makes_it_no_trial(types: str) -> None:
    title = "Low mood at the start of psychosis and symptoms half a year on"
    abstract = (
        "Eighty patients in a first episode of psychosis were rated at once and six months on. Those whose mood was low at the start "
        "had fewer negative symptoms after half a year. Age and sex made no difference to that, nor did the length of the illness before "
        "they came. Low mood at the start of psychosis is a good sign, and those who treat such patients may tell them and theirs so."
    )
    text = (
        f"# Psychosis\n\nAn observational study tied low mood at the start of psychosis to fewer negative symptoms [1].\n\n"
        f"## References\n\n1. {title}. J Psychosis. 2002.\n"
    )
    records = f"PMID- 90000013\nTI  - {title}.\nAB  - {abstract}\nMH  - Double-Blind Method\nJT  - J Psychosis\nDP  - 2002\nPT  - {types}\n"
    found = check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC404"])
    assert bool(found) is types.endswith("Trial")
