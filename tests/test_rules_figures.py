"""CC406: figures of a claim against those of a record, and how figures are read."""

from __future__ import annotations

import pytest

from citecheck.rules.base import all_rules
from citecheck.support.directions import turned
from citecheck.support.exchanged import exchanged
from citecheck.support.figures import figures
from tests.checking import check_text
from tests.claiming import ABSTRACT, findings
from tests.cost import assert_linear


@pytest.mark.parametrize("figure", ["45%", "45 percent", "3.5%"])
def test_another_figure_of_the_same_measure_is_told(figure: str) -> None:
    (finding,) = findings("CC406", f"Body weight fell by {figure} under weekly semaglutide in adults with type 2 diabetes")
    assert figure in finding.message
    assert "not in the abstract" in finding.message
    assert "full text" in finding.help
    assert finding.evidence is not None
    assert finding.evidence.sentence is not None
    assert finding.evidence.sentence in ABSTRACT


def test_the_sentence_shown_is_the_closest_that_gives_such_figures() -> None:
    likest = "Whether body weight fell under weekly semaglutide in adults with type 2 diabetes was asked."
    claim = "Body weight fell by 45% under weekly semaglutide in adults with type 2 diabetes"
    (finding,) = findings("CC406", claim, abstract=f"{likest} {ABSTRACT}")
    assert finding.evidence is not None
    assert finding.evidence.sentence is not None
    assert "12%" in finding.evidence.sentence
    assert finding.evidence.source == "abstract"


def test_of_many_figures_those_are_shown_that_may_have_been_meant() -> None:
    more = " Of the adults 9.2% were thin, 78.3% had pain, 86.9% slept badly, 23.7% smoked and 61.4% drank at the start."
    claim = "Body weight fell by 43.5% under weekly semaglutide in adults with type 2 diabetes"
    (finding,) = findings("CC406", claim, abstract=ABSTRACT + more)
    assert finding.message.endswith("which gives 23.7%, 61.4%, 9.2% and 78.3% among others")


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


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("Weekly semaglutide lowered weight in 1,812 adults", "", "1,812 adults"),
        ("Weekly semaglutide lowered weight in 900 people with diabetes", "", "900 people"),
        ("Weekly semaglutide lowered weight in 812 adults", "", None),
        ("Weekly semaglutide lowered weight in nearly 850 adults", "", None),
        ("Weekly semaglutide lowered weight in 270 adults", "", None),  # who may be those of one group
        ("Weekly semaglutide lowered weight in 900 adults", "Of 900 who were asked, the others had no time.", None),
        ("Weekly semaglutide lowered weight in 900 adults", "Another 88 were seen later.", None),
        ("Weekly semaglutide lowered weight in 1,812 adults", "Placebo was given to 60 adults.", None),
        ("Weekly semaglutide lowered weight in 1,812 adults, 300 women among them", "", None),
        ("Weekly semaglutide caused gallstones in one in 900 adults", "", None),
    ],
)
def test_more_than_all_who_were_studied(claim: str, more: str, told: str | None) -> None:
    record = (
        f"We gave 812 adults with diabetes weekly semaglutide (2.4 mg), or placebo, for 68 weeks. Weight fell under semaglutide. {more}"
    )
    found = findings("CC406", claim, title="Weekly semaglutide in adults", abstract=record)
    assert [told in finding.message and "812 adults" in finding.message for finding in found if told] == [True] * bool(told)
    assert bool(found) is bool(told)


def test_a_record_that_counts_a_part_alone_tells_no_whole() -> None:
    record = "We gave weekly semaglutide to adults with diabetes of one register. Among 812 adults with nausea, weight fell by a third."
    assert findings("CC406", "Nausea eased in 1,812 adults on weekly semaglutide", title="Semaglutide in adults", abstract=record) == []


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


@pytest.mark.parametrize(("share", "told"), [(83, False), (77, False), (81, True), (93, True), (17, False)])
def test_within_an_interval_nothing_was_found(share: int, told: bool) -> None:
    """An end of an interval may be named; what lies between its ends, or what two ends come to, is no finding."""
    record = (
        "Adults with reflux were given omeprazole or placebo for six months. Remission rates of adults with reflux were 83% (95% CI: "
        "77-89%) with omeprazole and 56% (46% to 64%) with placebo. Omeprazole keeps reflux of adults away for six months."
    )
    claim = f"Omeprazole kept reflux away in {share}% of adults, as their remission rates after six months say"
    assert bool(findings("CC406", claim, title="Omeprazole for reflux of adults", abstract=record)) is told


TRIAL = (
    "Omeprazole or sucralfate for ulcers",
    "Adults with ulcers had omeprazole 20 mg or sucralfate 2 g daily for 8 weeks. Ulcers healed in 87% on omeprazole and in 52% on "
    "sucralfate. Of them, 30 were men and 14 women. Pain fell from 60 to 24 points. Omeprazole heals more ulcers than sucralfate.",
)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Ulcers healed in 52% of adults on omeprazole and 87% of those on sucralfate", "other way round"),
        ("Ulcers healed in 87% of adults on omeprazole and 52% of those on sucralfate", None),
        ("Healing of ulcers was 52 and 87% under omeprazole and sucralfate", "other way round"),
        ("Compared with sucralfate, omeprazole healed more ulcers (87% against 52%)", None),
        ("Of the adults with ulcers 14 were men and 30 women", "other way round"),
        ("Of the adults with ulcers 30 were men and 14 women", None),
        ("Pain of adults with ulcers went from 24 to 60 points", "other way round"),
        ("Pain of adults with ulcers fell from 60 to 24 points", None),
        ("Adults with ulcers had omeprazole 2 g daily", "2 g of omeprazole"),
        ("Adults with ulcers had 20 mg of omeprazole for 8 weeks", None),
        ("Adults with ulcers took 60 mg of omeprazole a day", None),  # three times 20 mg
        ("Adults with ulcers took sucralfate and omeprazole, 20 mg and 2 g, for 8 weeks", "other way round"),
        ("Ulcers had 52 stages in omeprazole and 87 names in placebo", None),
    ],
)
def test_whose_a_figure_is(claim: str, told: str | None) -> None:
    found = findings("CC406", claim, title=TRIAL[0], abstract=TRIAL[1])
    assert [told in finding.message for finding in found if told] == [True] * bool(told)
    assert bool(found) is bool(told)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Adults took 280 mg of milk thistle extract in total", False),
        ("Adults took 420 mg of milk thistle extract a day", False),
        ("Adults took 700 mg of milk thistle extract at once", True),
        ("Adults were without milk thistle for four weeks", False),  # twelve less eight
        ("Adults were without milk thistle for five weeks", True),
        ("Pruritus was better or gone in 71% of adults on milk thistle", False),  # 40 and 31
        ("Pruritus was better or gone in 88% of adults on milk thistle", True),
    ],
)
def test_figures_that_are_sums(claim: str, told: bool) -> None:
    record = (
        "Adults took 140 mg of milk thistle extract for 8 weeks out of 12 weeks. Pruritus was gone in 40% and better in 31% of the "
        "adults on milk thistle. Nothing else was changed in these adults by milk thistle extract."
    )
    assert bool(findings("CC406", claim, title="Milk thistle for pruritus in adults", abstract=record)) is told


INFUSED = (
    "Morphine after hip surgery of adults",
    "After hip surgery adults had morphine 4 mg h-1 for 36 h, dipyrone 50 mg/kg or metoclopramide (15 mg/die), and 3 mg of ondansetron "
    "first. Adults slept 41.3 min after morphine and 28.7 (SD 6.1) min after dipyrone. Rescue doses after morphine were 0.30 times (95% CI "
    "0.2 to 0.5) those after dipyrone in 12% of adults, and nausea rose by a factor of 1.8 after morphine. Costs rose sixfold. Pain of the "
    "hip began at an average age of 58 years, and ended after 3 years.",
)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Adults slept 13 minutes longer after morphine than after dipyrone", False),
        ("Adults slept 15 minutes longer after morphine than after dipyrone", True),
        ("Adults needed 70 % fewer rescue doses after morphine than after dipyrone", False),
        ("Nausea of the adults was 80 % more frequent after morphine", False),
        ("Nausea of the adults was 50 % more frequent after morphine", True),
        ("Rescue doses of the adults rose threefold after morphine", True),  # which doesn't follow from itself
        ("After hip surgery adults had 96 mg of morphine a day", False),
        ("After hip surgery adults had 144 mg of morphine in all", False),
        ("After hip surgery adults had 72 mg of morphine", True),
        ("After hip surgery dipyrone comes to 3500 mg in an adult of 70 kg", False),
        ("After hip surgery dipyrone comes to 2500 mg in an adult of 70 kg", True),
        ("After hip surgery adults had 15 mg of metoclopramide a day", False),
        ("Adults were nearly sixty years old when the pain of the hip began, at almost 60 years", False),
        ("Adults had the pain of the hip for nearly sixty years and morphine after surgery", False),
        ("Adults had the pain of the hip for 20 years and morphine after surgery", True),
    ],
)
def test_what_a_record_gives_by_the_hour_by_weight_as_a_factor_or_as_an_age(claim: str, told: bool) -> None:
    assert bool(findings("CC406", claim, title=INFUSED[0], abstract=INFUSED[1])) is told


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("A review of 26 trials of milk thistle in adults with pruritus", "26 trials"),
        ("A review of twenty-six trials of milk thistle in adults with pruritus", "twenty-six trials"),
        ("A review of 27 trials of milk thistle in adults with pruritus", None),  # 14 and 13
        ("A review of 14 trials of milk thistle in adults with pruritus", None),
        ("Milk thistle eased pruritus of 54% of the adults", "54%"),
        ("Milk thistle eased pruritus of 45% of the adults", None),
        ("Milk thistle eased pruritus of the adults after 172 minutes", "172 minutes"),
        ("Milk thistle eased pruritus of the adults after 168.6 minutes", None),
        ("Milk thistle eased pruritus of the adults after 170 minutes", None),
        ("Milk thistle eased pruritus of the adults after three hours", None),
        ("Bilirubin of adults with pruritus fell to 11.7 mg/dl on milk thistle", "11.7 mg/dl"),
        ("Bilirubin of adults with pruritus fell to 12.7 mg/dl on milk thistle", None),
        ("Bilirubin of adults with pruritus fell to 13 mg/dl on milk thistle", None),
    ],
)
def test_figures_near_others_are_no_others(claim: str, told: str | None) -> None:
    record = (
        "We reviewed 14 trials of milk thistle in adults with pruritus, and 13 older studies without. Pruritus was eased in 18 of 40 "
        "adults by milk thistle, and in 33 of 40 by others, after 169 minutes. Bilirubin of the adults fell from 16 to 12.7 mg/dl on milk "
        "thistle, and 11 mg/dl was normal."
    )
    found = findings("CC406", claim, title="Milk thistle for pruritus in adults", abstract=record)
    assert [told in finding.message for finding in found if told] == [True] * bool(told)
    assert bool(found) is bool(told)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Rifampicin raised the AUC of repaglinide by 57% in adults", "raised the AUC of repaglinide by 57%"),
        ("Rifampicin shortened the stay of the adults by 12%", "shortened the stay of the adults by 12%"),
        ("The AUC of repaglinide rose by 57% with rifampicin", "rose by 57%"),
        ("Rifampicin raised the half-life of repaglinide by 21% in adults", "raised the half-life of repaglinide by 21%"),
        ("Rifampicin lowered the AUC of repaglinide by 57% in adults", None),
        ("The AUC of repaglinide rose by 57% after rifampicin was stopped", None),
        ("Without rifampicin, adults would raise the AUC of repaglinide by 57%", None),
        ("The AUC of repaglinide rose by 57% in those who fasted", None),
        ("Rifampicin raised the clearance of repaglinide by 57% in adults", None),
        ("Gemfibrozil raised the AUC of repaglinide by 57%", None),
        ("Rifampicin did not raise the AUC of repaglinide by 57% in adults", None),
        ("Rifampicin raised the doses of repaglinide by 33%", None),  # which is of something else, too
        ("Rifampicin cut the raised AUC of repaglinide by 57% in adults", None),
        ("Rifampicin cut raised AUC of repaglinide by 57% in adults", None),
        ("Rifampicin blunted the rise in the AUC of repaglinide by 57% in adults", None),
        ("Rifampicin improved elevated AUC of repaglinide by 57% in adults", None),
    ],
)
def test_what_fell_by_so_much_did_not_rise(claim: str, told: str | None) -> None:
    record = (
        "Rifampicin decreased the mean area under the concentration-time curve of repaglinide by 57% (P < 0.01) and the half-life by 21% "
        "as compared with placebo in adults. Rifampicin prolonged the stay of adults by 12%, and lowered the doses of repaglinide by 33%; "
        "repaglinide was stopped in 33%."
    )
    found = findings("CC406", claim, title="Rifampicin and repaglinide in adults", abstract=record)
    assert [told in finding.message and "other way round" in finding.message for finding in found if told] == [True] * bool(told)
    assert bool(found) is bool(told)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Adults with spasms took baclofen, up to 40 mg a day, for four months", "40 mg"),
        ("Adults with spasms took at most 40 mg of baclofen a day", "40 mg"),
        ("Adults with spasms took up to 60 mg of baclofen a day", None),
        ("Adults with spasms took baclofen at more than 10 mg a day", None),
        ("Spasms eased in up to 40% of adults on baclofen", None),
    ],
)
def test_the_most_that_was_given(claim: str, told: str | None) -> None:
    record = (
        "Adults with spasms took baclofen, beginning at 5 mg/d and titrated to a maximum of 60 mg/d, for four months. Spasms eased in 55% "
        "of adults on baclofen."
    )
    found = findings("CC406", claim, title="Baclofen for spasms in adults", abstract=record)
    assert [told in finding.message for finding in found if told] == [True] * bool(told)
    assert bool(found) is bool(told)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Ulcers were half as frequent with ibuprofen as with celecoxib", True),
        ("Ulcers were twice as common in adults on celecoxib as in those on ibuprofen", True),
        ("Ulcers were half as frequent with celecoxib as with ibuprofen", False),
        ("Ulcers were twice as common in adults on ibuprofen as in those on celecoxib", False),
        ("Ulcers were never half as frequent with ibuprofen as with celecoxib", False),
        ("Rashes were half as frequent with ibuprofen as with celecoxib", False),
        ("Nausea was twice as common with celecoxib as with ibuprofen", False),
        ("Vertigo was twice as common with ibuprofen as with celecoxib", False),  # of two outcomes, whose are the shares
    ],
)
def test_how_many_times_as_often(claim: str, told: bool) -> None:
    record = (
        "Ulcers were seen in 14% of adults on celecoxib and in 30% of those on ibuprofen. Nausea was felt in 12% on celecoxib and 11% on "
        "ibuprofen. Headache was felt in 10% on celecoxib and 20% on ibuprofen, and vertigo in 24% and 12%. Adults had celecoxib or "
        "ibuprofen."
    )
    found = findings("CC406", claim, title="Celecoxib or ibuprofen in adults", abstract=record)
    assert ["other way round" in finding.message for finding in found] == [True] * told


@pytest.mark.parametrize("others", [(), ("sleep", "pain", "mood")])
def test_a_wrong_unit_is_told_whatever_else_is_cited(others: tuple[str, ...]) -> None:
    own = (
        "Weekly semaglutide or exenatide in adults: the SLOPE trial",
        "The SLOPE trial set semaglutide against exenatide. Injections were given for 16 weeks to adults with obesity. Weight fell by 11% "
        "on semaglutide and by 4% on exenatide, and nausea was more common on semaglutide.",
    )
    like_it = [
        (
            f"Semaglutide or exenatide and {what} of adults with obesity: a trial",
            f"Adults with obesity had semaglutide or exenatide. Semaglutide changed {what}; complete remission was seen in a third on "
            "semaglutide, but nausea was the price.",
        )
        for what in others
    ]
    claim = "In the 16-month SLOPE trial, complete remission was seen in adults with obesity on semaglutide, but nausea was the price"
    claims = [claim, *(f"Semaglutide changed {what} of adults" for what in others)]
    body = "\n\n".join(f"{said} [{number}]." for number, said in enumerate(claims, 1))
    entries = "\n".join(f"{number}. {title}. Journal of Glucose. 2019." for number, (title, _) in enumerate([own, *like_it], 1))
    records = "\n".join(
        f"PMID- 9000010{number}\nTI  - {title}.\nAB  - {abstract}\nJT  - Journal of Glucose\nDP  - 2019\nPT  - Journal Article\n"
        for number, (title, abstract) in enumerate([own, *like_it], 1)
    )
    text = f"# Obesity\n\n{body}\n\n## References\n\n{entries}\n"
    found = check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC406"])
    assert ["16-month" in finding.message for finding in found] == [True]


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
        ("20%", "a fifth of them"),
        ("18 months", "a year and a half"),
        ("20 years", "over two decades"),
        ("12 and 7%", "7 v 12%"),
        ("a correlation of 0.87", "r = .88"),
        ("78.4%", "nearly 80%"),
        ("60 mg twice daily", "120 mg/day b.i.d."),
        ("50 mg", "25 mg twice daily"),
        ("1 g", "1 gm"),
        ("2 mg", "2- or 3-mg"),
        ("28.3%", "28.3 + 19.4%"),
        ("34%", "34% (relative hazard 1.34)"),
        ("a relative hazard of 1.34", "(relative hazard 1.34; 95% CI, 1.06-1.69)"),
        ("a hazard ratio for stroke of 1.41", "Hazard ratios (95% CI) were: death, 0.92 (0.74-1.14); stroke, 1.41 (1.07-1.85)"),
        ("9.5 minutes", "9.5+/-5 to 12.3+/-6 minutes"),
        ("31 minutes", "a mean of 31.2 (SD 8.4) min"),
        ("31 minutes", "31.2 (s.e.m. = 8.4) min"),
        ("31 minutes", "31.2 (range 8-45) minutes"),
        ("31 minutes", "31.2 (IQR, 8 to 45) min"),
        ("31 minutes", "31.2 (95% CI: 28.1-34.3) min"),
        ("31 minutes", "31.2 [8.4] min"),
        ("31 minutes", "31.2 +/- SD 8.4 min"),
        ("5.4 mmol/l", "5.4 (SD 1.1) mmol/l"),
        ("15 mg/kg", "15 (3) mg/kg"),
        ("80 mg", "80 (n = 12) or 160 (n = 11) mg/day"),
        ("160 mg", "80 (n = 12) or 160 (n = 11) mg/day"),
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
        ("9%", "7 and 19%"),
        ("9 months", "6 and 12 months"),
        ("r = 0.38", "it correlated well, r = .88"),
        ("79.6%", "nearly 90%"),
        ("50 mg b.i.d.", "25 mg bid"),
        ("27%", "one-third"),
        ("a hazard ratio for stroke of 4.1", "Hazard ratios (95% CI) were: death, 0.92 (0.74-1.14); stroke, 1.41 (1.07-1.85)"),
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
     "one or other", "in vitro", "a dose of 8 units,.30 +/-.1 mg/kg"],
)  # fmt: skip
def test_numbers_that_are_no_figures(text: str) -> None:
    assert figures(text) == ()


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
        "one year later",
        "two years ago",
        "doubled",
        "720 mg in total",
        "18 mg (three doses) altogether",
    ],
)
def test_bounds_and_loose_words_are_not_held_against_a_claim(text: str) -> None:
    assert all(figure.bound for figure in figures(text))


@pytest.mark.parametrize(
    ("record", "claim", "told"),
    [
        (  # where others are given as well, each figure is that of the drug it stands beside
            "Ulcers healed most often on omeprazole (72%), more often than on sucralfate (55%), ranitidine (54%), "
            "antacids (50%) and placebo (31%)",
            "Ulcers of adults healed in 55% on omeprazole and in 72% on sucralfate",
            True,
        ),
        (
            "Ulcers healed most often on omeprazole (72%), more often than on sucralfate (55%), ranitidine (54%), "
            "antacids (50%) and placebo (31%)",
            "Ulcers of adults healed in 72% on omeprazole and in 55% on sucralfate",
            False,
        ),
        (
            "At the end 39 percent of the 266 adults in the watching group had ulcers, as compared with 10 percent of "
            "the 256 in the washing group",
            "At the end 39 percent of the washing group and 10 percent of the watching group had ulcers",
            True,
        ),
        (
            "Strong pain fell in the omeprazole group (from 98.4% to 48.1% of adults), as compared to a drop from 92% "
            "to 66.7% for sucralfate",
            "Strong pain of adults fell to 66.7% with omeprazole and to 48.1% with sucralfate",
            True,
        ),
        (
            "Ulcers healed sooner (low dose: different from sucralfate and ranitidine by 24.1 and 29.8 points; high dose: different from "
            "sucralfate and ranitidine by 33.7 and 37.0 points)",
            "Ulcers of adults healed by 37.0 points more than on sucralfate and by 33.7 points more than on ranitidine",
            True,
        ),
        (
            "Ropivacaine 0.2% or bupivacaine 0.25% was given to adults with ulcers",
            "Adults with ulcers had 0.2% ropivacaine and 0.25% bupivacaine",
            False,
        ),
        (
            "Tramadol (Group 1) or ondansetron (Group 2) was given to adults with ulcers",
            "Pain of ulcers was alike in Groups 1 and 2, less on ondansetron than tramadol",
            False,
        ),
        (
            "Ulcers were more frequent in men than in women (25 vs. 12%, p < 0.005)",
            "Ulcers were found in 25% of women but only 12% of men",
            True,
        ),
        (
            "Ulcers were more frequent in men than in women (25 vs. 12%, p < 0.005)",
            "Ulcers were found in 12% of women and 25% of men",
            False,
        ),
        (
            "Ulcers were rarer with antacids than with ranitidine (4 to 8 mg)",
            "Ulcers were rarer with ranitidine (4 to 8 mg) than with antacids",
            False,
        ),
        (
            "Morphine consumption of adults with ulcers was lower in the ketamine group (28 mg) than in the control group (54 mg)",
            "Adults with ulcers given ketamine used 54 mg of morphine, compared with 28 mg in those given saline",
            True,
        ),
        (
            "Fasting sugar of adults with ulcers fell by 5% in bedtime ingesters and rose by 10% in the morning patients",
            "Fasting sugar of adults with ulcers fell by 10% in the bedtime group and rose by 5% in the morning group",
            True,
        ),
        (
            "Ulcers recurred in 20% of adults with positive margins and 5% of those with negative margins",
            "Ulcers of adults recurred in 5% of those with clear margins and 20% of those without",
            False,
        ),
        (
            "Fewer ulcers were found among adults on omeprazole than in those on placebo (48 [3.6%] vs 83 [6.3%] ulcers)",
            "Ulcers were found in 6.3% of adults on omeprazole and 3.6% of those on placebo",
            True,
        ),
        (
            "Fewer ulcers were found among adults on omeprazole than in those on placebo (48 [3.6%] vs 83 [6.3%] ulcers)",
            "Ulcers were found in 3.6% of adults on omeprazole and 6.3% of those on placebo",
            False,
        ),
        (
            "There was a higher incidence (26 vs 16%) of bleeding ulcers in the sucralfate group compared with the omeprazole group",
            "Ulcers of adults bled in 26% of the omeprazole group and in 16% of those taking sucralfate",
            True,
        ),
        (
            "There was a higher incidence (26 vs 16%) of bleeding ulcers in the sucralfate group compared with the omeprazole group",
            "Ulcers of adults bled in 16% of the omeprazole group and in 26% of those taking sucralfate",
            False,
        ),
        (
            "Ulcers fell from 40% at 1 year to 13% by the 4th year in adults",
            "Ulcers of adults rose from 13% at one year to 40% by year four",
            True,
        ),
    ],
)
def test_whose_a_figure_is_among_many(record: str, claim: str, told: bool) -> None:
    abstract = f"Adults with ulcers were treated for weeks. {record}. Treatment is of use to adults with ulcers."
    found = findings("CC406", claim, title="Treatment of ulcers in adults", abstract=abstract)
    assert ["other way round" in finding.message for finding in found] == [True] * told


@pytest.mark.parametrize(
    ("record", "claim", "told"),
    [
        (
            "The ratio was reduced (mean (SD), -44 (15)% at first, and 38 (17)% in the end)",
            "The ratio of adults was down by 44% at first",
            None,
        ),
        ("By the end of the first week pain was gone in 98.4% of them", "After one week, pain was gone in 98.4% of adults", None),
        ("They slept longer after the 21st day, and for six days they rested", "Adults with pain slept longer after three weeks", None),
        ("They slept six days longer after the twelfth week", "Adults with pain slept longer after three months", None),
        (
            "Pain was less in 45% of adults. It came back in six of those on tea, who were 263",
            "Pain came back in 6 of 263 adults on tea (2.3%)",
            None,
        ),
        (
            "Pain was less in 45% of adults. It came back in six of those on tea, who were 263",
            "Pain came back in 6 of 263 adults on tea, and less of it in 53%",
            "53%",
        ),
        ("They slept six days longer after 8 weeks", "Adults with pain slept longer by the eighth week", None),
        ("They slept six days longer after the twelfth week", "Adults with pain slept longer after three weeks", "three weeks"),
        ("They were seen (96 men, 12 women), and 40% of adults with pain had relief", "One in nine adults with pain was a woman", None),
        ("They were seen (96 men, 12 women), and 40% had relief", "Of the adults with pain, 89% were men", None),
        ("They were seen (96 men, 12 women), and 40% had relief", "Of the adults with pain, 24% were women", "24%"),
        ("The fraction rose by 52% (from 0.21 to 0.32)", "The fraction of adults rose from 21% to 32%", None),
        ("The fraction rose by 52% (from 0.21 to 0.32)", "The fraction of adults rose from 27% to 32%", "27%"),
        ("To date 307 cases have been seen and 24 were admitted, 12% of them old", "Of the adults 24 of 307 were admitted", None),
        ("To date 307 cases have been seen and 24 were admitted, 12% of them old", "Of the adults 42 of 307 were admitted", "42 of 307"),
        ("Pain of adults fell in 6 weeks of treatment", "Over 12 weeks of treatment, pain of adults fell", "12 weeks"),
        ("Pain of adults fell in 13 weeks of treatment", "Pain of adults fell after treatment for over 10 weeks", None),
        ("Pain of adults fell in 12 weeks of treatment", "Over three months of treatment, pain of adults fell", None),
        ("They had 25 mg/day of amitriptyline", "Adults took 75 mg of amitriptyline daily", "75 mg"),
        ("They had 25 mg of amitriptyline at each meal", "Adults took 75 mg of amitriptyline daily", None),
        ("They had 13 (12) vs. 23 (10) mg of morphine", "Adults had 13 mg of morphine", None),
        ("They had 7.2 +/- 1.6 and 2.1 +/- 1.4 micrograms of morphine", "Adults had about 7 micrograms of morphine", None),
        ("They had 7.2 +/- 1.6 and 2.1 +/- 1.4 micrograms of morphine", "Adults had about 5 micrograms of morphine", "5 micrograms"),
        ("They had 13 (12) vs. 23 (10) mg of morphine", "Adults on tea had 10 mg less of morphine", None),
        ("Pain went after 46.4 +/- 29.6 versus 94.7 +/- 50.1 min", "Pain of adults went 48 minutes sooner", None),
        ("They had 150 mg/kg of tyrosine and 37 mg/kg of tea", "Adults had tyrosine at 150 mg per kilogram", None),
        ("They had tea for 60 days. Pumps were removed 9 days later", "Pumps of adults were carried for nine days", None),
        ("Attention was tested on days 1, 4 and 5", "Adults took tea for five days", None),
        ("They had 14,000 IU/day of it", "A daily dose of 1,400 IU was enough to reduce the pain of adults", "1,400 IU"),
        (
            "Titres fell by 83%, and adults were seen for 14.7 months (range 11.4-23.6 months)",
            "Titres of adults had dropped by 38% on average",
            "38%",
        ),
        ("Twenty-six adults with pain took part", "All 126 adults with pain were treated for weeks", "126 adults"),
        ("Ninety-six adults with pain took part", "In this trial, 66 adults with pain were randomised", "66 adults"),
        ("Ninety-six adults with pain took part", "In this trial, 66 adults with pain were split into two", "66 adults"),
        *(
            ("Ninety-six adults with pain took part", f"{opening} 66 adults with pain {done} treatment", None)
            for opening, done in (
                ("In this trial,", "received"),
                ("In this trial,", "underwent an early"),
                ("In this trial,", "were treated before the"),
                ("In this trial,", "had more than one"),
                ("In this trial,", "completed their"),
                ("In this trial,", "were seen after"),
                ("Among", "who underwent the early"),
            )
        ),
        ("The study included 87 adults, on insulin 30/70", "A trial of 187 adults with pain looked at its treatment", "187 adults"),
        (
            "The dose for carvedilol is 25 mg bid and for metoprolol tartrate 50 mg bid",
            "Adults with pain took carvedilol 50 mg twice daily",
            "50 mg of carvedilol",
        ),
        ("Pain correlated with sleep (r = .88), p. < 0001", "Pain of adults hardly correlated with sleep (r = 0.38)", "r = 0.38"),
        ("Relapse came in 1 and 24% of adults at 1 and 6 months", "Pain of adults came back in 24% after three months", "three months"),
        ("Relapse came in 1 and 24% of adults at 1 and 6 months", "Pain of adults came back in 24% after six months", None),
        ("They had 83.6% +/- 11.4% relief in 51 days", "Relief of pain in adults was 83.6% (SD 11.4%)", None),
        ("They had 83.6% +/- 11.4% relief in 51 days", "Adults with pain had relief on four days in five", None),
        ("They had relief for 12.8 +/- 6.2 hours versus 19.8 +/- 9.8 hours", "Pain of adults came back seven hours later", None),
        ("Dry mouth was had by 28.1% on tea", "Tea was better for pain of adults than milk, and 18.1% had a dry mouth", "18.1%"),
    ],
)
def test_figures_as_records_print_them(record: str, claim: str, told: str | None) -> None:
    abstract = f"Pain of adults was treated for weeks. {record}. Treatment is of use to adults with pain."
    found = findings("CC406", claim, title="Treatment of pain in adults", abstract=abstract)
    assert [finding.message.startswith(told or "?") for finding in found] == ([True] if told else [])


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Body weight of adults fell from 92 kg at the start to 101 kg", "“fell from 92 kg at the start to 101” is a rise"),
        ("Weight of adults on semaglutide increased from 101 kg to 92 kg", "“increased from 101 kg to 92” is a fall"),
        ("Body weight of adults fell from 101 kg to 92 kg", None),
        ("Falls of body weight in adults ranged from 92 to 101 kg", None),
        ("Body weight of adults fell steadily from 12 to 92 weeks", None),
        ("Body weight of adults fell from 1985 to 1997", None),
        ("Body weight fell as the use of semaglutide went from 92 to 101", None),
        ("Semaglutide reduced weight in adults aged from 92 to 101", None),
        ("Body weight of adults increased from 101 g to 92 kg", None),
        ("Body weight of adults fell from 12 kg at the start to 57 kg", None),  # of which the record knows nothing
        ("Body weight of adults fell from 92 mg/L to 101 µg/L", None),
        ("Body weight of adults fell from 92% to 101 per 1000", None),
    ],
)
def test_a_fall_to_more_than_there_was(claim: str, told: str | None) -> None:
    record = f"{ABSTRACT} They weighed 101 kg at first and 92 kg in the end, in 1985 to 1997."
    found = [finding for finding in findings("CC406", claim, abstract=record) if "by its figures" in finding.message]
    assert [told is not None and finding.message.startswith(told) for finding in found] == [True] * bool(told)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Body weight of adults on semaglutide fell in 80% (24/40)", "“80% (24/40)” is 60% by its figures"),
        ("Body weight of adults on semaglutide fell in 24 of 40 adults (80%)", "“24 of 40 adults (80%)” is 60% by its figures"),
        ("Body weight of adults on semaglutide fell in 60% (24/40)", None),
        ("Body weight of adults on semaglutide fell in 12.1% (40 of 330)", None),
        ("Body weight of adults on semaglutide fell in 12% (24/40 men)", "“12% (24/40 men)” is 60% by its figures"),
        ("Body weight of adults on semaglutide fell by 12% (100/70 mm Hg at first)", None),
    ],
)
def test_a_share_that_its_part_and_whole_do_not_make(claim: str, told: str | None) -> None:
    record = f"{ABSTRACT} It fell in 24 of 40 adults (60%)."
    assert [finding.message for finding in findings("CC406", claim, abstract=record) if "by its figures" in finding.message] == (
        [told] if told else []
    )


def test_digits_without_end_take_no_longer_than_they_are() -> None:
    assert_linear(lambda size: figures("1" * size), 3_000)
    assert_linear(lambda size: figures("1 (SD 1-1) " * size), 300)


@pytest.mark.parametrize("piece", ["fell by 2% ", "fell by 2 % but ", "area under the ", "not fell by "])
def test_changes_take_no_longer_than_they_are(piece: str) -> None:
    assert_linear(lambda size: turned(f"Rice rose by 2% and {piece * size}", [f"Rice fell by 3% and {piece * size}"]), 300)

    assert_linear(lambda size: exchanged(f"{'1' * size} and 2% with placebo", ["1" * size]), 3_000)


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("", True),
        (", cf.", False),
        (", but see", False),
        (", contrast", False),
        (" with CF", True),
        (" and contrast", True),
        ("; see also", False),
    ],
)
def test_a_study_that_is_to_be_compared_says_another_thing(before: str, told: bool) -> None:
    claim = f"Body weight fell by 45% under weekly semaglutide in adults with type 2 diabetes{before}"
    assert bool(findings("CC406", claim)) is told


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Of 166 adults with ulcers, 51 had pain", "51 of 166 is not in"),
        ("Of 166 adults with ulcers, 15 had pain", None),
    ],
)
def test_the_whole_before_its_part(claim: str, told: str | None) -> None:
    abstract = (
        "A total of 2069 adults with ulcers were asked, and 166 came. Pain of ulcers was told by 15 of 166 adults (9%). Most were well."
    )
    found = findings("CC406", claim, title="Pain of adults with ulcers", abstract=abstract)
    assert [finding.message.startswith(told or "?") for finding in found] == ([True] if told else [])


@pytest.mark.parametrize("said", ["12 mın", "fıve percent", "three timeſ as many", "20 kılograms", "fell from " + "1" * 400 + " to 12"])
def test_letters_and_digits_that_look_like_others_stop_nothing(said: str) -> None:
    assert findings("CC406", f"In adults on weekly semaglutide, {said} was the weight") is not None


@pytest.mark.parametrize(
    ("more", "claim", "told"),
    [
        # a million, a point that parts thousands, groups of one size
        (
            "There were 1.2 million adults in the register.",
            "In a study of 1,200,000 adults with type 2 diabetes, semaglutide lowered weight",
            False,
        ),
        (
            "There were 187,345 adults in the register.",
            "In a study of 187.345 adults with type 2 diabetes, semaglutide lowered weight",
            False,
        ),
        (
            "There were 20 adults in each of five groups.",
            "In a study of 100 adults with type 2 diabetes, semaglutide lowered weight",
            False,
        ),
        ("There were five groups (n = 20 per arm).", "In a study of 100 adults with type 2 diabetes, semaglutide lowered weight", False),
        ("There were 20 adults in each of six groups.", "In a study of 170 adults with type 2 diabetes, semaglutide lowered weight", True),
        # half a year
        (
            "Semaglutide was given to the adults for half a year, and nausea lasted 6 weeks.",
            "Adults with type 2 diabetes lost weight on semaglutide given for 6 months",
            False,
        ),
        # a number needed to treat, and what is averted
        ("The number needed to treat was 17.", "One in 17 adults with type 2 diabetes lost weight by semaglutide", False),
        ("The number needed to treat was 17.", "One in 24 adults with type 2 diabetes lost weight by semaglutide", True),
        (
            "Of the adults with type 2 diabetes, 62% on placebo and 44% on semaglutide gained weight.",
            "Semaglutide spared 18 of 100 adults with type 2 diabetes a gain in weight",
            False,
        ),
        # a ratio in brackets, where it was said what they are
        (
            "Gain in weight was rarer with semaglutide in adults (odds ratio 0.61), and more so in women (0.28).",
            "Gain in weight was 72% rarer with semaglutide in women with type 2 diabetes",
            False,
        ),
        (
            "Gain in weight was rarer with semaglutide in adults (odds ratio 0.61), and more so in women (0.28).",
            "Gain in weight was 53% rarer with semaglutide in women with type 2 diabetes",
            True,
        ),
        # a time without its unit
        (
            "Of the adults with type 2 diabetes 88% kept their weight at one year and 81% at ten.",
            "In the adults with type 2 diabetes 81% kept their weight after ten years on semaglutide",
            False,
        ),
        (
            "Of the adults with type 2 diabetes 88% kept their weight at one year and 81% at ten.",
            "In the adults with type 2 diabetes 81% kept their weight after seven years on semaglutide",
            True,
        ),
    ],
)
def test_figures_told_in_another_way(more: str, claim: str, told: bool) -> None:
    assert bool(findings("CC406", claim, abstract=f"{ABSTRACT} {more}")) is told


CONES = (
    "Cones cut cold and cones cut by a loop were measured and weighed. Cones cut cold were 26 mm wide, those by a loop 22 mm. "
    "Cones cut cold were 50% longer and 100% heavier than cones cut by a loop. Blood loss was 1161 (+/-472) mL after cold and 796 "
    "(+/-337) mL after loop cuts. {more}"
)


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("Cones cut cold were 80% longer and 100% heavier than cones cut by a loop", "", "80% is"),
        ("Cones cut cold were 35% longer and 100% heavier than cones cut by a loop", "", "35% is"),
        ("Cones cut cold were 50% longer and 70% heavier than cones cut by a loop", "", "70% is"),
        ("Cones cut cold were 50% longer and 100% heavier than cones cut by a loop", "", None),
        ("Cones cut cold were 18% wider and 100% heavier than cones cut by a loop", "", None),  # 26 mm for 22 mm
        ("Cones cut by a loop were cut down to 85% of the width of cones cut cold", "", None),  # 22 mm of 26 mm
        # as the sentence reckons itself
        ("Scars fell by 50%, from 40% to 20% of the womb", "Scars took 40% of the womb. With the loop, scars took 20% of it.", None),
        ("Blood loss of cones rose to 1161 mL after cold and 996 mL after loop cuts", "", "996 mL is"),
        ("Blood loss of cones rose to 1161 mL after cold and 796 mL after loop cuts", "", None),
        # the sum of two that nobody has pooled
        ("Pain of cones fell from 9.8% to 3.0% with the loop", "Pain of cones fell from 6.8% to 3.0% with the loop.", "9.8% is"),
        ("Pain of cones fell by 1.59% with the loop", "Pain of cones fell by 0.36% with cold cuts and by 0.59% with the loop.", "1.59% is"),
        ("Pain of cones fell by 0.23% more with the loop", "Pain of cones fell by 0.36% with cold cuts and by 0.59% with the loop.", None),
        ("Cones of the loop were 66% longer, more than the figures of other authors who cut them", "", None),
    ],
)
def test_one_right_figure_does_not_vouch_for_another(claim: str, more: str, told: str | None) -> None:
    found = findings("CC406", claim, title="Cones cut cold or by a loop", abstract=CONES.format(more=more))
    assert [(told or "?") in finding.message for finding in found] == [True] * bool(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Of 166 filters, 15 were lost.", "15 of 166"),
        ("It fell. Among the 60 men, only twelve recovered.", "twelve of 60"),
        ("Twenty patients must be treated for one to gain.", "Twenty patients must be treated for one"),
        ("The NNT was 8.", "NNT was 8"),
        ("The Mean Age was 44.5 in both.", "Mean Age was 44.5"),
        ("The c statistic was 0.71.", "c statistic was 0.71"),
        ("An effect size of 0.4 was seen.", "effect size of 0.4"),
        ("Odds were 3.5 times higher.", "3.5 times higher"),
        ("For 6, 12 and 18 months they were seen.", "12 months"),
    ],
)
def test_figures_are_read_by_the_words_that_lead_to_them(text: str, told: str) -> None:
    assert told in [figure.text for figure in figures(text)]


def test_the_ends_of_an_interval_are_bounds() -> None:
    text = "The interval was 2% to 4%. They fell by 17% (5% to 30%), and by 6% (CI 1 to 9%)."
    assert {figure.text: figure.bound for figure in figures(text)} == {
        "2 %": True,
        "4 %": True,
        "17%": False,
        "5 %": True,
        "30 %": True,
        "6%": False,
        "1 %": True,
        "9 %": True,
    }


SMOKE = (
    "Ozone in the lungs of adults",
    "Adults cycled in a closed room for two hours and breathed air or 0. 42 parts/million of ozone. Breathing ozone while they cycled for "
    "two hours narrowed the airways of the adults. Those with asthma spent 40% fewer days in hospital later on. Two hundred and "
    "seventeen outpatients had been asked to take part in the work on ozone in the room. Their peak flow before and after "
    "was 352 +/- 40/347 +/- 40 l/min.",
)


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        ("Breathing 0.24 ppm of ozone for two hours narrowed the airways of adults who cycled", True),
        ("Breathing 0.42 ppm of ozone for two hours narrowed the airways of adults who cycled", False),
        ("Breathing 420 ppb of ozone for two hours narrowed the airways of adults who cycled", False),
        ("Breathing 0.8 parts per million of ozone for two hours narrowed the airways of adults who cycled", True),
        # what is fewer by 40 % isn't fewer by 60 %, though 60 % are left
        ("Adults with asthma spent 60% fewer days in hospital after ozone", True),
        ("Adults with asthma spent 40% fewer days in hospital after ozone", False),
        ("Adults with asthma spent in hospital 60% of the days that others did after ozone", False),
        # two figures before their unit
        ("Peak flow of adults went from 352 to 347 l/min in two hours after ozone", False),
        ("Peak flow of adults went from 362 to 347 l/min in two hours after ozone", True),
        # people by another name
        ("The work on ozone drew on 271 outpatients who breathed it in a room", True),
        ("The work on ozone drew on 217 outpatients who breathed it in a room", False),
    ],
)
def test_units_changes_and_people_by_other_names(claim: str, wrong: bool) -> None:
    title, abstract = SMOKE
    assert bool(findings("CC406", claim, title=title, abstract=abstract)) is wrong


def test_a_dose_that_the_record_gives_by_the_short_form_of_a_drug() -> None:
    abstract = (
        "Adults with neuralgia had lamotrigine (LMT) or carbamazepine (CBZ) and came back every month. The mean doses were: first group "
        "CBZ 420 mg daily; second group LMT 160 mg daily. Pain of adults with neuralgia was less in either group."
    )
    told = [findings("CC406", f"Adults with neuralgia took {much} mg of lamotrigine", title="Neuralgia of adults", abstract=abstract)
            for much in (420, 160)]  # fmt: skip
    assert [len(each) for each in told] == [1, 0]


def test_figures_told_apart_behind_them() -> None:
    abstract = (
        "Infants with heart failure had propranolol or captopril for months. In the propranolol group, the heart failure score (2.6+/-1.5 "
        "vs. 7. 4+/-2.5) and renin (14+/-10 vs. 101+/-70 ng/ml) were significantly lower, compared to the captopril group. It is of use."
    )
    claims = (
        "The heart failure score of infants was 7.4 in the propranolol group and 2.6 in the captopril group",
        "The heart failure score of infants was 7.4 in the captopril group and 2.6 in the propranolol group",
    )
    assert [len(findings("CC406", claim, title="Heart failure of infants", abstract=abstract)) for claim in claims] == [1, 0]


MANY = (
    "We searched for trials of semaglutide in adults with type 2 diabetes up to August 2020. Seven trials with 1452 adults were found. "
    "Pain was told on a scale of 0 to 10. Body weight fell with semaglutide in type 2 diabetes. Nausea was the usual complaint of the "
    "adults and faded soon. Few of them left early. Semaglutide once a week suits adults whose type 2 diabetes is not held by diet."
)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Seventeen trials of semaglutide in adults with type 2 diabetes contributed to the synthesis", "Seventeen trials"),
        ("Seven trials of semaglutide in adults with type 2 diabetes contributed to the synthesis", ""),
        ("Eight trials of semaglutide in type 2 diabetes were brought together, as the first was told twice", ""),
        ("Trials with 3,472 adults with type 2 diabetes on semaglutide were pooled", "3,472 adults"),  # no sum with a year
        ("In this analysis, 452 adults with type 2 diabetes were randomised to semaglutide", "452 adults"),
        ("In this analysis, 1452 adults with type 2 diabetes were randomised to semaglutide", ""),
    ],
)
def test_sizes_of_samples_are_no_sums_of_whatever_stands_there(claim: str, told: str) -> None:
    more = " One trial was told of in two papers."
    found = findings("CC406", claim, abstract=MANY + (more if claim.startswith("Eight") else ""))
    assert [told in finding.message for finding in found] == [True] * bool(told)


@pytest.mark.parametrize(
    ("claim", "record", "told"),
    [
        # rounded
        ("Rescue was needed in 54% on mint and 16% on placebo", "Rescue was needed in 16.2% on mint and 54.17% on placebo.", True),
        ("Rescue was needed in 16% on mint and 54% on placebo", "Rescue was needed in 16.2% on mint and 54.17% on placebo.", False),
        # set against another first
        (
            "Pain lasted 151 min with placebo and 126 min with mint",
            "Compared with placebo, mint gave longer pain (151.2 ± 43.7 min vs. 125.8 ± 38.6 min).",
            True,
        ),
        (
            "Pain lasted 126 min with placebo and 151 min with mint",
            "Compared with placebo, mint gave longer pain (151.2 ± 43.7 min vs. 125.8 ± 38.6 min).",
            False,
        ),
        # a deviation before the unit
        ("Mint eased pain by 66.3% and ginger by 84.2%", "Mint and ginger eased pain by 84.2 ± 5.9% and 66.3 ± 7.4%, respectively.", True),
        ("Mint eased pain by 84.2% and ginger by 66.3%", "Mint and ginger eased pain by 84.2 ± 5.9% and 66.3 ± 7.4%, respectively.", False),
        # a dose that looks like a year, and both given again
        (
            "They took 400 IU of vitamin A or 2000 IU of vitamin D",
            "They took 2000 IU/d vitamin A, 400 IU/d vitamin D, or both: 2000 IU/d vitamin A and 400 IU/d vitamin D.",
            True,
        ),
        (
            "They took 2000 IU of vitamin A or 400 IU of vitamin D",
            "They took 2000 IU/d vitamin A, 400 IU/d vitamin D, or both: 2000 IU/d vitamin A and 400 IU/d vitamin D.",
            False,
        ),
    ],
)
def test_exchanged_figures_in_other_clothes(claim: str, record: str, told: bool) -> None:
    assert (exchanged(claim, [record]) is not None) is told


def test_names_that_are_numbers_of_two_that_are_alike_are_exchanged_by_nobody() -> None:
    record = "We held that 1000 Hz and 30 Hz of mint stimulation (MS) are equally effective in patients with leg pain after back surgery."
    assert (
        exchanged("Mint stimulation at 1000 Hz was no better and no worse than at 30 Hz for leg pain after back surgery", [record]) is None
    )


@pytest.mark.parametrize(("many", "told"), [("16", False), ("15", False), ("26", True)])
def test_studies_of_several_kinds_add_up(many: str, told: bool) -> None:
    abstract = MANY.replace("Seven trials with 1452 adults", "One prospective cohort study and 15 randomised trials of semaglutide")
    claim = f"By a pooled analysis of {many} studies, body weight fell with semaglutide in adults with type 2 diabetes"
    assert bool(findings("CC406", claim, abstract=abstract)) is told


def test_a_time_that_a_study_went_on_in_several_countries_is_a_time() -> None:
    assert "18 months" in [figure.text for figure in figures("The trial ran for 18 months in seven European countries.")]
    assert figures("They walked on four days in five.") == figures("They walked on days.")


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("A review of meadow plants counted 206 species that bees visit", "206 species"),
        ("A review of meadow plants counted 160 species that bees visit", "160 species"),
        ("A review of meadow plants counted 106 species that bees visit", None),
        ("A review of meadow plants counted 248 species that bees visit", None),  # of the full text, for all we know
        ("A review of meadow plants counted more than 206 species that bees visit", None),
        ("A review of meadow plants counted 206 of the species that bees visit", None),
        ("A review of meadow plants counted 206 beetles", None),
        ("After a year, a review of meadow plants counted 206 species that bees visit", None),
        ("In each of both arms, a review of meadow plants counted 206 species that bees visit", None),
        ("A review of meadow plants by PCR counted 206 species that bees visit", None),
    ],
)
def test_one_digit_of_a_count_has_slipped(claim: str, told: str | None) -> None:
    abstract = "We reviewed what is known of meadow plants and their bees. Altogether 106 plant species were found that bees visit."
    found = findings("CC406", claim, title="Meadow plants that bees visit: a review", abstract=abstract)
    assert [f"{told} is not in" in one.message for one in found] == [True] * (told is not None)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Meadows held 335 plant species that bees visit", True),
        ("Bees knew 335 plant species of meadows", False),  # some of them
        ("Meadows held 335 red plant species that bees visit and 30 white plant species", False),
        ("Meadows held 335 of 365 plant species that bees visit", False),
        ("Meadows held 335 days of flowers that bees visit", False),
        ("MRI of meadows held 335 plant species that bees visit", False),
    ],
)
def test_a_smaller_count_may_be_that_of_some(claim: str, told: bool) -> None:
    abstract = (
        "We reviewed what is known of meadow plants and their bees. Meadows held 365 plant species that bees visit on 365 days a year."
    )
    found = findings("CC406", claim, title="Meadow plants that bees visit: a review", abstract=abstract)
    assert ["335 plant species is not in" in one.message for one in found] == [True] * told


def test_a_count_by_one_method_is_none_by_another() -> None:
    abstract = "We reviewed what is known of meadow plants and their bees. Altogether 106 plant species were found on MRI that bees visit."
    claim = "A review of meadow plants counted 206 plant species that bees visit"
    assert findings("CC406", claim, title="Meadow plants that bees visit: a review", abstract=abstract) == []


WAITING = (
    "We asked 860 overweight children and 303 parents of two towns how long they had waited for a first visit to the clinic. The "
    "children had waited for 6.2 months on average, and 14,000 IU of vitamin D were bought for them meanwhile. Of their letters "
    "86.4% were answered. "
    "Nobody could say who had read the others. Parents in the smaller of the two towns waited less, and so did their children."
)


@pytest.mark.parametrize(
    ("claim", "given"),
    [
        ("The overweight children of two towns who waited for a visit to the clinic were 680 overweight children", "860 overweight"),
        ("Of 330 parents asked in two towns how long they waited for the clinic, few knew", "303 parents"),
        ("While they waited for the clinic, parents bought their overweight children 41,000 IU of vitamin D", "14,000 IU"),
        ("Of the letters of overweight children who waited for the clinic 68.4% were answered", "86.4%"),
        ("Of 860 overweight children asked in two towns how long they waited for the clinic, few knew", None),
        ("Parents of overweight children who waited for the clinic were 63 years old in one town, we read", None),
        ("Of 806 letters on overweight children who waited for the clinic, few were read", None),  # which counts another thing
    ],
)
def test_two_digits_that_have_changed_places(claim: str, given: str | None) -> None:
    found = findings("CC406", claim, title="Overweight children of two towns and how long they wait", abstract=WAITING)
    assert [(given or "?") in finding.message for finding in found] == [True] * bool(given)
