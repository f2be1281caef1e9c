"""CC408: an effect is told of where the record found none, or the opposite."""

from __future__ import annotations

import pytest

from tests.claiming import findings
from tests.cost import assert_linear

TITLE = "Mint tea and gout in nurses: a randomised controlled trial"
NOTHING = (
    "Nurses with gout drank mint tea (MT) or nothing for a year. The aim was to see whether mint tea reduced acute attacks of gout. "
    "Mint tea had no effect on serum urate or on acute attacks of gout (12 vs. 13; P = 0.8), but night pain was reduced. "
    "There was no significant difference in length of sick leave between groups. Of all nurses, few left early, and nobody was ill "
    "of the tea. Body weight was alike at the start, when there was no difference in joint swelling."
)
WAY = (
    "Nurses with gout drank mint tea (MT) or water for a year. Compared with the water group, the MT group had fewer acute attacks of "
    "gout and shorter sick leave. The activity of xanthine oxidase fell and the thickness of the joint capsule was increased in "
    "nurses on mint tea. A significant decline was detected in serum urate after mint tea. Night pain was less in the 10-d group as "
    "compared to the 14-d group. It is unclear whether coffee raised serum urate. Nurses slept as before and few left early."
)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Mint tea reduced acute attacks of gout in nurses", True),
        ("Mint tea lowers serum urate in nurses with gout", True),
        ("MT lowered serum urate in nurses with gout", True),
        ("Mint tea shortened sick leave in nurses with gout", False),  # of two that may both have done so
        ("Mint tea reduced the length of sick leave in nurses with gout", False),
        ("Nurses with gout on mint tea had lower serum urate than those on nothing", True),
        ("Mint tea reduced night pain of nurses with gout", False),
        ("Mint tea reduced joint swelling of nurses with gout", False),
        ("Mint tea did not reduce acute attacks of gout in nurses", False),
        ("Mint tea may reduce acute attacks of gout in nurses", False),
        ("Whether mint tea reduced acute attacks of gout in nurses was asked", False),
        ("Mint tea reduced the size of tophi in nurses with gout", False),
        ("Colchicine reduced acute attacks of gout in nurses", False),
    ],
)
def test_an_effect_that_was_not_found(claim: str, told: bool) -> None:
    found = findings("CC408", claim, title=TITLE, abstract=NOTHING)
    assert [("found no such effect" in one.message) for one in found] == [True] * told


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", True),
        ("In nurses who kept to it, serum urate was significantly lower.", False),  # an effect all the same
        ("In nurses who kept to it, serum urate was higher.", True),  # but none that way
        ("Whether serum urate is lower with more of it is unclear.", True),
    ],
)
def test_no_effect_stands_where_the_record_has_none_elsewhere(more: str, told: bool) -> None:
    claim = "Mint tea lowers serum urate in nurses with gout"
    assert bool(findings("CC408", claim, title=TITLE, abstract=f"{NOTHING} {more}")) is told


def test_two_drugs_that_do_as_well_are_no_sign_that_neither_does_anything() -> None:
    abstract = (
        "Nurses with gout took allopurinol or febuxostat for a year. There was no difference in serum urate between the two drugs. "
        "Both were taken by mouth, and few nurses left early. Nobody was ill of either drug, and all of them came to the last visit."
    )
    title = "Allopurinol or febuxostat in nurses with gout"
    assert findings("CC408", "Allopurinol lowers serum urate in nurses with gout", title=title, abstract=abstract) == []
    claim = "Serum urate was lower on febuxostat than on allopurinol in nurses with gout"
    assert findings("CC408", claim.replace("Serum urate was lower", "Nurses had lower serum urate"), title=title, abstract=abstract)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Allopurinol 300 mg was more effective than allopurinol 100 mg in nurses with gout", True),
        ("Allopurinol 300 mg was superior to allopurinol 100 mg in nurses with gout", True),
        ("Allopurinol 300 mg was more effective than febuxostat in nurses with gout", False),
        ("Allopurinol 300 mg was not more effective than allopurinol 100 mg in nurses with gout", False),
    ],
)
def test_one_that_is_said_to_do_better(claim: str, told: bool) -> None:
    abstract = (
        "Nurses with gout took allopurinol in two doses. No differences were found in efficacy between the 100 mg and 300 mg groups. "
        "Both doses were better than placebo. Few nurses left early, and nobody was ill of the drug at either of the doses given."
    )
    assert bool(findings("CC408", claim, title="Two doses of allopurinol in nurses with gout", abstract=abstract)) is told


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Nurses on mint tea had more acute attacks of gout than those on water", True),
        ("Nurses on water had fewer acute attacks of gout than those on mint tea", True),
        ("Nurses on mint tea had fewer acute attacks of gout than those on water", False),
        ("Nurses on water had more acute attacks of gout than those on mint tea", False),
        ("Sick leave was longer with mint tea than with water in nurses with gout", True),
        ("Xanthine oxidase activity was increased in nurses on mint tea", False),  # than when, or in whom, isn't said
        ("Xanthine oxidase activity fell in nurses on mint tea", False),
        ("The thickness of the joint capsule decreased in nurses on mint tea", False),  # than when, or in whom, isn't said
        ("Serum urate rose significantly in nurses on mint tea", False),  # than when, or in whom, isn't said
        ("Serum urate declined in nurses on mint tea", False),
        ("Night pain was greater when mint tea was drunk for 10 than for 14 days", False),  # whose it is isn't clear
        ("Serum urate might rise in nurses on mint tea", False),
        ("Serum urate did not rise in nurses on mint tea", False),
        ("Body weight rose in nurses on mint tea", False),
        ("Mint tea was unrelated to increased serum urate in nurses", False),
        ("Mint tea is liked better, as it has fewer attacks of gout with water", False),
        ("More than half of the nurses on mint tea had acute attacks of gout", False),
    ],
)
def test_what_went_the_other_way(claim: str, told: bool) -> None:
    found = findings("CC408", claim, title=TITLE, abstract=WAY)
    assert [("the other way" in one.message) for one in found] == [True] * told


def test_a_record_that_says_both_settles_nothing() -> None:
    both = f"{WAY} In old nurses, acute attacks of gout were more with mint tea than with water."
    claim = "Nurses on mint tea had more acute attacks of gout than those on water"
    assert findings("CC408", claim, title=TITLE, abstract=both) == []


@pytest.mark.parametrize(
    ("claim", "sentence", "told"),
    [
        ("Nurses on rye had less cough than nurses on oats", "Nurses on rye had more cough than nurses on oats.", True),
        ("Nurses on rye had less cough than nurses on oats", "Compared with nurses on oats, those on rye had more cough.", True),
        ("Compared with nurses on oats, those on rye had more cough", "Nurses on rye had more cough than those on oats.", False),
        ("Nurses on rye had less cough than nurses on oats", "Nurses on rye had more cough than those on oats or wheat.", False),
        ("Nurses on rye had less cough than nurses on oats", "Nurses on rye had more cough than those on millet.", False),
        ("Nurses on rye had less cough than nurses on oats", "Cough was more frequent on rye.", False),
        ("Nurses on rye had less cough than nurses on oats", "Nurses on rye had more night sweats than nurses on oats.", False),
        ("Nurses on rye had less cough than nurses on oats", "From baseline, nurses on rye had more cough than nurses on oats.", False),
        ("Nurses on rye had less cough than those with and without oats", "Nurses on rye had more cough than on oats.", False),
        (
            "Nurses on rye had less cough than nurses on oats",
            "Nurses on rye had more cough than nurses on oats. Less cough was seen in old nurses on rye.",
            False,
        ),
        (
            "Nurses on rye had less cough than nurses on oats",
            "Do nurses on rye have more cough than nurses on oats? Nurses were asked.",
            False,
        ),
    ],
)
def test_only_the_same_two_groups_are_the_other_way_round(claim: str, sentence: str, told: bool) -> None:
    more = "We asked nurses who ate rye or oats for a year how they were and what they did on free days in the summer months."
    assert bool(findings("CC408", claim, title="Rye and oats in nurses", abstract=f"{more} {sentence}")) is told


def test_a_title_is_no_finding_that_goes_the_other_way() -> None:
    claim, title = "Nurses on rye had less cough than nurses on oats", "Nurses on rye had more cough than nurses on oats"
    abstract = "We asked nurses who ate rye or oats for a year how they were, and whether they had cough at night or in the day."
    assert findings("CC408", claim, title=title, abstract=abstract) == []


NONE = "Mint tea had no effect on serum urate."
MAIN = "Mint tea lowered serum urate in nurses with gout"


@pytest.mark.parametrize(
    ("claim", "sentence", "told"),
    [
        (MAIN, "Mint tea had no effect on serum urate.", True),
        (MAIN, "The effect on serum urate did not differ between nurses with and without tophi.", False),
        (MAIN, "The effect of mint tea on serum urate did not differ between wards.", False),
        (MAIN, "Mint tea had no effect on serum urate in nurses without tophi.", False),
        (MAIN, "Mint tea had no effect on serum urate in patients with tophi.", False),
        (MAIN, "Mint tea had no effect on serum urate overall.", False),
        (MAIN, "At 3 months, mint tea had no effect on serum urate.", False),
        (f"At 3 months, {MAIN[0].lower()}{MAIN[1:]}", "At 3 months, mint tea had no effect on serum urate.", True),
        ("Mint tea lowered serum urate in old nurses with many tophi", "Mint tea had no effect on serum urate.", False),
        (MAIN, "Mint tea had no effect on serum urate. In the last spring, serum urate was 4 and 6 mg (P = 0.02).", False),
        (MAIN, "Mint tea had no effect on serum urate. For serum urate, the ratio of means was 0.71 (95% CI 0.56-0.90).", False),
        (MAIN, "Mint tea had no effect on serum urate. For serum urate, the ratio of means was 0.97 (95% CI 0.86-1.10).", True),
        (MAIN, "Mint tea had no effect on serum urate; it was 5.1 and 5.9 mg in the morning (P<0.01).", False),
        (MAIN, "Rye bread had no effect on serum urate.", False),
        (MAIN, "There was no difference in the ratio of serum urate to sodium between groups.", False),
        (MAIN, "There was no effect on serum urate.", True),
        ("Mint tea lowered serum urate in nurses with gout but had no effect on pain", "Mint tea had no effect on serum urate.", False),
        ("Mint tea lowered serum urate in nurses of hill farms", f"Of hill farms, we saw two. {NONE}", True),
        ("Mint tea lowered serum urate in nurses of hill farms", f"On hill farms, urate was 4 and 5 mg (ratio 0.8). {NONE}", False),
        (MAIN, f"{NONE} For serum urate, the ratio of means was 1.19 (95% CI 1.00-1.43).", True),
        (MAIN, f"{NONE} For serum urate, the mean was 0.7 mg off (95% CI -2.1 to 3.4).", True),
        (MAIN, f"{NONE} For serum urate, the mean was 2.7 mg off (95% CI -4.1 to -1.4).", False),
        (f"{MAIN} (5.3 vs. 6.2 mg)", "Mint tea had no effect on serum urate. It was 5.3 mg on the tea and 6.2 mg on none.", False),
        (f"{MAIN} by 29%", "Mint tea had no effect on serum urate. The ratio was 0.71 in those who drank all.", False),
    ],
)
def test_a_null_has_to_be_as_wide_as_the_claim(claim: str, sentence: str, told: bool) -> None:
    more = "We gave nurses with gout mint tea or nothing and asked how they were and what they did on free days in the summer. None left."
    assert bool(findings("CC408", claim, title=TITLE, abstract=f"{more} {sentence}")) is told


def test_a_sentence_without_end_is_not_read() -> None:
    claim = "Nurses on mint tea had more acute attacks of gout than those on water"
    told = "Compared with nurses on water, those on mint tea had fewer acute attacks of gout"
    for times, number in ((10, 1), (200, 0)):
        long = f"{'All nurses drank the tea or water in the day; ' * times}{told[0].lower()}{told[1:]}."
        assert len(findings("CC408", claim, title=TITLE, abstract=f"Mint tea is old. {long}")) == number


def test_long_sentences_cost_no_more_than_their_length() -> None:
    def tell(times: int) -> object:
        claim = "Mint tea lowered " + "serum and joint urate and " * times + "pain in nurses"
        return findings("CC408", claim, title=TITLE, abstract=NOTHING + " Urate fell and pain rose and" * times)

    assert_linear(tell, 20)


@pytest.mark.parametrize(
    ("claim", "sentence", "told"),
    [
        ("Rye bread raised serum urate in nurses", "Rye bread lowered serum urate.", True),
        ("Rye bread raised serum urate in nurses", "Serum urate was lowered by rye bread.", True),
        ("Serum urate rose on rye bread, which surprised many", "On rye bread, serum urate fell.", True),
        ("Rye bread stimulated the growth of gut bacteria", "Rye bread inhibited the growth of gut bacteria in nurses.", True),
        ("Rye bread was linked to a higher risk of mental decline", "Rye bread was linked to a lower risk of mental decline.", True),
        ("Rye bread raised serum urate and sleepiness in nurses", "Rye bread lowered serum urate.", True),
        ("Rye bread raised serum urate in nurses", "Rye bread raised serum urate.", False),
        ("Rye bread raised serum urate in nurses", "Rye bread lowered serum ferritin.", False),
        ("Rye bread raised serum urate in nurses", "Oat porridge lowered serum urate.", False),
        ("Rye bread raised serum urate in nurses", "Without rye bread, serum urate was lowered.", False),
        ("Rye bread raised serum urate in nurses", "Rye bread with allopurinol and exercise every morning lowered serum urate.", False),
        ("Rye bread raised serum urate in nurses", "Rye bread lowered serum urate. Later, serum urate rose.", False),
        ("Rye bread raised serum urate in nurses", "Rye bread prevented the rise in serum urate.", False),
        ("Rye bread may have raised serum urate in nurses", "Rye bread lowered serum urate.", False),
        ("Serum urate rose on rye bread in nurses", "Serum urate was lower on rye bread than on oats.", False),  # both may have risen
        ("Before rye bread, serum urate rose in nurses", "Rye bread lowered serum urate.", False),
        ("Rye bread raised serum urate in nurses", "Rye bread lowered serum urate clearance.", False),  # another thing
        ("Rye bread raised serum urate clearance in nurses", "Rye bread lowered serum urate.", False),
        ("Rye bread raised serum urate in nurses", "Rye bread lowered the serum urate-free interval.", False),
        ("Rye bread raised serum urate in nurses", "Rye bread lowered the serum urate rate.", False),
        ("Rye bread raised serum urate in nurses", "Rye bread reduced the serum urate drop in nurses.", False),
        ("Rye bread raised ferritin in muscle", "Rye bread lowered ferritin in urine.", False),
        ("Rye bread raised stomach emptying in nurses", "Rye bread shortened stomach emptying.", False),
        ("Rye bread prolonged stomach emptying in nurses", "Rye bread shortened stomach emptying.", True),
        ("Rye bread raised serum urate in nurses", "Rye bread restriction lowered serum urate.", False),
        ("Rye bread raised serum urate in nurses", "Cessation of rye bread lowered serum urate.", False),
        ("Rye bread raised serum urate in nurses", "Missed rye bread lowered serum urate.", False),
        ("Rye bread raised serum urate in nurses", "Poor rye bread lowered serum urate.", False),
        ("Rye bread raised serum urate in nurses", "Late rye bread lowered serum urate.", False),
        ("Rye bread raised serum urate in nurses after 2 years", "Rye bread lowered serum urate after 2 weeks.", False),
        ("Rye bread raised serum urate in nurses after two years", "Rye bread lowered serum urate after 2 years.", True),
        ("Rye bread raised serum urate in nurses within a year", "Rye bread lowered serum urate.", True),
        ("Rye bread raised serum urate in nurses", "In mice, rye bread lowered serum urate.", False),
        ("Rye bread raised serum urate in mice", "In mice, rye bread lowered serum urate.", True),
    ],
)
def test_what_fell_through_a_thing_did_not_rise_through_it(claim: str, sentence: str, told: bool) -> None:
    abstract = (
        f"Nurses ate rye bread for a year. {sentence} Few of the nurses left early, nobody was ill, and all of them came to the last visit."
    )
    found = findings("CC408", claim, title="Rye bread in nurses: what it does to the blood", abstract=abstract)
    assert [("the other way" in one.message) for one in found] == [True] * told


@pytest.mark.parametrize(
    ("title", "claim", "sentence"),
    [
        ("Rye bread and ferritin in muscle and urine", "Rye bread raised ferritin in muscle", "Rye bread lowered ferritin in urine."),
        ("Rye bread and ferritin in muscle and urine", "Rye bread raised ferritin in muscle", "Rye bread lowered ferritin."),
        ("Rye bread in nurses and miners", "Rye bread raised serum urate in nurses", "Rye bread lowered serum urate in miners."),
        ("Rye bread in the blood", "Rye bread at 10 mg raised serum urate", "Rye bread at 50 mg lowered serum urate."),
    ],
)
def test_what_fell_elsewhere_may_have_risen_here(title: str, claim: str, sentence: str) -> None:
    abstract = f"Rye bread was eaten for a year. {sentence} Few of those who ate it left early, and all came to the last visit."
    assert findings("CC408", claim, title=title, abstract=abstract) == []


def test_changes_are_read_in_linear_time() -> None:
    def run(number: int) -> object:
        abstract = f"Nurses ate rye bread for a year. {'Rye bread lowered serum urate, and oats fell. ' * number}"
        return findings("CC408", "Rye bread raised serum urate in nurses", title="Rye bread in nurses", abstract=abstract)

    assert_linear(run, 20)


@pytest.mark.parametrize(
    ("claim", "sentence", "told"),
    [
        ("Women slept longer than men on rye bread", "There were no sex differences.", False),  # in what?
        ("Women had longer sleep than men on rye bread", "There were no sex differences in sleep.", True),
        ("Women had longer sleep than men on rye bread", "There were no sex differences in how sleep and weight correlated.", False),
        (
            "Women had longer sleep than men on rye bread",
            "Women had 8 hours of sleep, men had 7. There were no sex differences in sleep of the old.",
            False,
        ),
        (
            "Women had longer sleep than men on rye bread",
            "Long sleep was had by 40% of females and 25% of males. There were no sex differences in sleep.",
            False,
        ),
        ("It was tested whether women had longer sleep than men on rye bread", "There were no sex differences in sleep.", False),
        ("On rye bread, women had longer sleep than men", "Sleep did not differ between the sexes.", True),
        ("On rye bread, sleep was longer in men than in women", "No difference in sleep was found between men and women.", True),
        ("Women slept longer than men on rye bread", "No sex differences were found in weight.", False),
        ("Women slept longer than men on rye bread", "There were no sex differences. Women slept longer.", False),
        ("Women slept longer than men on rye bread", "At baseline, there were no sex differences.", False),
        ("Women slept longer than men on rye bread", "The 48 women and 41 men slept well.", False),
        ("Women slept no longer than men on rye bread", "There were no sex differences.", False),
    ],
)
def test_sexes_that_did_not_differ(claim: str, sentence: str, told: bool) -> None:
    abstract = f"Nurses (48 women and 41 men) ate rye bread for a year and wrote down when they slept. {sentence} Few of them left early."
    found = findings("CC408", claim, title="Rye bread and sleep in nurses", abstract=abstract)
    assert [("sexes alike" in one.message) for one in found] == [True] * told


@pytest.mark.parametrize(
    ("claim", "sentence", "told"),
    [
        ("Rye bread helped sleep in winter, but not in summer", "Rye bread helped sleep in summer, but not in winter.", True),
        ("Rye bread helped sleep in winter, but not in summer", "Rye bread helped sleep in winter, but not summer.", False),
        ("Rye bread helped sleep in winter, but not in summer", "Rye bread helped sleep in autumn, but not in winter.", False),
        ("Rye bread harmed sleep in winter, but not in summer", "Rye bread helped sleep in summer, but not in winter.", False),
        ("Rye bread helped sleep in winter, but not in summer", "White bread helped sleep in summer, but not in winter.", False),
        ("Lack of rye bread helped sleep in winter, but not in summer", "Rye bread helped sleep in summer, but not in winter.", False),
        (
            "Rye bread helped sleep in winter, but not in summer",
            "Rye bread helped sleep in summer, but not in winter. Sleep was helped in winter only.",
            False,
        ),
        ("Rye bread helped sleep in winter, but not in summer", "Oats made nurses ill in summer, but not in winter.", False),
    ],
)
def test_in_one_but_not_in_the_other(claim: str, sentence: str, told: bool) -> None:
    abstract = (
        f"Nurses ate rye bread for a year and wrote down when they slept. {sentence} Few of them left early, and nobody was ill of it."
    )
    found = findings("CC408", claim, title="Rye bread and sleep in nurses", abstract=abstract)
    assert [("the other way" in one.message) for one in found] == [True] * told


@pytest.mark.parametrize(
    ("claim", "sentence", "told"),
    [
        (
            "Rye bread has been shown to be superior to oats in gout",
            "Solid evidence of the advantage of rye bread has not been shown yet.",
            True,
        ),
        ("Rye bread is superior to oats in gout", "The superiority of rye bread (RB) remains to be proven.", True),
        ("Rye bread is superior to oats in gout", "The superiority of rye bread has not been proven previously.", False),
        ("Rye bread is superior to oats in gout", "Until now, the superiority of rye bread had not been proven.", False),
        ("Rye bread is superior to oats in gout", "Evidence for the safety of rye bread has not been shown.", False),
        (
            "Rye bread is superior to oats in gout",
            "The superiority of rye bread remains to be proven. They ate. Gout came back on rye bread in 5%, on oats in 9%.",
            False,
        ),
        ("Rye bread raised the number of attacks of gout", "The dose of rye bread was not associated with the number of attacks.", False),
        ("Rye bread raised the number of attacks of gout", "Levels of rye bread were not associated with attacks of gout.", False),
        ("Rye bread raised the number of attacks of gout", "No association was found of attacks of gout with rye bread duration.", False),
        ("Rye bread is superior to oats in gout", "The superiority of wheat remains to be proven.", False),
        ("Rye bread raised the number of attacks of gout", "Rye bread was not associated with attacks of gout.", True),
        ("Rye bread raised the number of attacks of gout", "No association was found of rye bread with attacks of gout.", True),
        ("Rye bread raised the number of attacks of gout", "Oats were not associated with attacks of gout.", False),
    ],
)
def test_what_was_not_shown(claim: str, sentence: str, told: bool) -> None:
    abstract = f"Nurses with gout ate rye bread or oats for a year. {sentence} Few of them left early, and nobody was ill of any of it."
    assert bool(findings("CC408", claim, title="Rye bread and oats in nurses with gout", abstract=abstract)) is told


def test_the_items_of_a_list_may_each_go_their_own_way() -> None:
    abstract = (
        "Nurses ate rye or oats for a year. Compared with nurses on oats, those on rye had more night sweats, fewer stones, and more "
        "rashes. "
        "Few of the nurses left early, nobody was ill, and all of them came to the last visit of the year and were glad of it."
    )
    claim = "Nurses on rye had fewer night sweats than nurses on oats"
    assert findings("CC408", claim, title="Rye and oats in nurses", abstract=abstract)
