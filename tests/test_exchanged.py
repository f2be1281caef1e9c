"""CC406 on figures that a claim has exchanged: whose they are is read off what stands near them, in the claim and in the record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.support.exchanged import exchanged
from tests.claiming import findings
from tests.cost import assert_linear

# A record's sentence; a claim that gives its figures to the right ones; one that gives them to each other.
PAIRS = (
    (  # by what stands behind the figures and before them
        "Ulcers had healed in 63% of adults on lansoprazole and in 41% of those on misoprostol",
        "Lansoprazole healed the ulcers of 63% of adults, misoprostol those of 41%",
        "Lansoprazole healed the ulcers of 41% of adults, misoprostol those of 63%",
    ),
    (  # two measures, in another order
        "Gastric acid fell by 41% and bile acid by 18% in adults with ulcers",
        "In adults with ulcers, bile acid fell by 18% and gastric acid by 41%",
        "In adults with ulcers, bile acid fell by 41% and gastric acid by 18%",
    ),
    (  # a row of shares after what is compared
        "Relapse of ulcers was rarer in smokers than in drinkers (12 vs. 31%)",
        "Ulcers came back in 31% of drinkers and 12% of smokers",
        "Ulcers came back in 12% of drinkers and 31% of smokers",
    ),
    (  # a row of times before what is compared
        "Healing of ulcers was faster, 12 vs 20 days, with lansoprazole than with misoprostol in adults",
        "Ulcers of adults took 12 days to heal on lansoprazole and 20 days on misoprostol",
        "Ulcers of adults took 20 days to heal on lansoprazole and 12 days on misoprostol",
    ),
    (  # a second row in the same comparison
        "Adults on lansoprazole had fewer complaints (55% vs. 71%), notably nausea (23% vs. 36%), than those on misoprostol",
        "Nausea was felt by 23% of adults on lansoprazole and 36% on misoprostol",
        "Nausea was felt by 36% of adults on lansoprazole and 23% on misoprostol",
    ),
    (  # from what the others had to what these had
        "Ulcers came back in 12% of adults on lansoprazole and in 31% on misoprostol",
        "Lansoprazole lowered the share of ulcers that came back from 31 to 12% as compared with misoprostol",
        "Lansoprazole raised the share of ulcers that came back from 12 to 31% as compared with misoprostol",
    ),
    (  # groups that the record calls by a letter
        "Adults with ulcers were given lansoprazole (group A) or misoprostol (group B). "
        "Pain lasted 9.4 days in group A and 15.2 days in group B",
        "Pain of ulcers lasted 9.4 days on lansoprazole, as against 15.2 days on misoprostol",
        "Pain of ulcers lasted 15.2 days on lansoprazole, as against 9.4 days on misoprostol",
    ),
    (  # groups that the record has short forms for
        "Lansoprazole (LAN) or misoprostol (MIS) was given to adults with ulcers. "
        "Some 38% had pain in the MIS group whereas only 8% had it in the LAN group",
        "Of adults with ulcers, 8% had pain on lansoprazole and 38% on misoprostol",
        "Of adults with ulcers, 38% had pain on lansoprazole and 8% on misoprostol",
    ),
    (  # with wholes, shares and deviations in between
        "Ulcers healed in 134 of 170 adults (79%) in the lansoprazole group and in 105 of 146 (72%) in the misoprostol group",
        "Ulcers healed in 134 of 170 adults given lansoprazole and 105 of 146 given misoprostol",
        "Ulcers healed in 105 of 170 adults given lansoprazole and 134 of 146 given misoprostol",
    ),
    (  # doses in other units
        "Adults with ulcers had lansoprazole and sucralfate, 30 mg and 2 g",
        "Adults with ulcers had sucralfate 2 g and lansoprazole 30 mg",
        "Adults with ulcers had sucralfate 30 mg and lansoprazole 2 g",
    ),
    (  # small parts of wholes
        "The rate of response to lansoprazole (10 out of 30) and to misoprostol (4 out of 20) was low in adults with ulcers",
        "Ulcers of adults responded in 10 of 30 on lansoprazole and 4 of 20 on misoprostol",
        "Ulcers of adults responded in 4 of 30 on lansoprazole and 10 of 20 on misoprostol",
    ),
    (  # times of the same measure
        "Ulcers of adults shrank by 47% over the first week and by 86% over the entire period",
        "During the first week ulcers of adults shrank by 47%; across the entire period it was 86%",
        "During the first week ulcers of adults shrank by 86%; across the entire period it was 47%",
    ),
    (  # from what the one group had to what the other had; the record names but the one
        "Lansoprazole decreased the rate of bleeding from ulcers of adults (14% vs 29%)",
        "Bleeding from ulcers of adults fell from 29% with placebo to 14% with lansoprazole",
        "Bleeding from ulcers of adults rose from 14% with placebo to 29% with lansoprazole",
    ),
    (  # a group that the claim names otherwise, and the other
        "Of the adults with ulcers 31 left the study early (22 in the XB group and 9 in the placebo group)",
        "Among adults with ulcers 22 left the study early on xibosan, against 9 on placebo",
        "Among adults with ulcers 9 left the study early on xibosan, against 22 on placebo",
    ),
    (  # what is said of each figure alone, behind a conjunction
        "Ulcers of adults bled severely in 64%, mildly in 9%, and 27% were painless",
        "Severe bleeding from ulcers occurred in 64% of adults and 27% remained painless",
        "Severe bleeding from ulcers occurred in 27% of adults and 64% remained painless",
    ),
    (  # names of groups that have a word in common
        "Sleep was sound in 39% of the adults in the acid-control group, as compared with 14% of those in the pain-control group, of 170",
        "Adults with ulcers slept soundly in 14% of the pain-control group and in 39% of the acid-control group",
        "Adults with ulcers slept soundly in 39% of the pain-control group and in 14% of the acid-control group",
    ),
    (  # so many of so many, and names that differ in half a word
        "Bleeding came 3.14 times per 1000 person-years with long-acting and 0.85 per 1000 person-years with short-acting ones",
        "Bleeding of ulcers came at 0.85 per 1000 person-years on short-acting and 3.14 per 1000 person-years on long-acting forms",
        "Bleeding of ulcers came at 3.14 per 1000 person-years on short-acting and 0.85 per 1000 person-years on long-acting forms",
    ),
    (  # sentences that stand apart
        "Bleeding from ulcers was present in 8% of the adults. Of these, half had anaemia. Surgeons had been asked about 31% of them",
        "Bleeding from ulcers was found in 8% of adults, and surgeons were asked about 31%",
        "Bleeding from ulcers was found in 31% of adults, and surgeons were asked about 8%",
    ),
    (  # treatments that the record has a letter for
        "Adults with ulcers had lansoprazole (L) or misoprostol OD (M). L lowered the pain by 31 points. M lowered it by 12 points",
        "Pain from ulcers of adults fell by 12 points with misoprostol and by 31 points with lansoprazole",
        "Pain from ulcers of adults fell by 31 points with misoprostol and by 12 points with lansoprazole",
    ),
    (  # British and American
        "Diarrhea was seen in 18% and oedema in 4% of adults with ulcers",
        "Adults with ulcers had diarrhoea in 18% and edema in 4%",
        "Adults with ulcers had diarrhoea in 4% and edema in 18%",
    ),
)


def told(record: str, claim: str) -> list[str]:
    abstract = f"Adults with ulcers were treated for weeks. {record}. Treatment is of use to adults with ulcers."
    return [finding.message for finding in findings("CC406", claim, title="Treatment of ulcers in adults", abstract=abstract)]


@pytest.mark.parametrize(("record", "right", "wrong"), PAIRS)
def test_exchanged_figures_are_told_and_others_are_not(record: str, right: str, wrong: str) -> None:
    assert told(record, right) == []
    assert [" is the other way round in " in message for message in told(record, wrong)] == [True]


@pytest.mark.parametrize(
    ("record", "claim"),
    [
        # the record doesn't say whose the figures are, or of the one alone
        ("Ulcers healed in 63% and 41%, a difference", "Ulcers healed in 41% of adults on lansoprazole and 63% on misoprostol"),
        (
            "Ulcers healed in 63% of adults on lansoprazole, and 41% of all",
            "Ulcers healed in 41% of adults on lansoprazole and 63% of the young",
        ),
        # the ends of one range, and of one change
        (
            "Adults had lansoprazole or misoprostol for 3 to 5 days",
            "Adults with ulcers had misoprostol or lansoprazole for three to five days",
        ),
        # doses and times that shares are of
        (
            "Lansoprazole (15 mg 49%, 30 mg 64%) was better than placebo (25%) for ulcers. Adults had lansoprazole 15 or 30 mg or placebo",
            "Pain of ulcers left 49% of adults on lansoprazole 15 mg, more than the 25% on placebo, and 64% at 30 mg",
        ),
        # a row that belongs to what stands after the comma, whose it isn't
        (
            "Pain increased in 17% of adults on misoprostol, and 11% of those on lansoprazole. Nearly twice as many on misoprostol "
            "compared with lansoprazole had ulcers (9.5% vs. 4.9%)",
            "Pain increased in 17% of adults on misoprostol and 11% on lansoprazole, and ulcers came in 9.5% and 4.9%",
        ),
        # a row in another order than its words say
        (
            "Pain of ulcers was less frequent with lansoprazole than with misoprostol (54% vs 26%) in adults",
            "Pain came with the ulcers of 26% of adults on lansoprazole and of 54% on misoprostol",
        ),
        # a change of one group, of which the other is what it was given for
        (
            "Pain of ulcers fell from 58% at the start to 31% on lansoprazole",
            "Pain of ulcers in adults fell from 58% under earlier care to 31% with lansoprazole",
        ),
        # a row of two, though a verb stands behind it
        (
            "In the lansoprazole and misoprostol groups ulcers were seen in 58% and 31% had pain from them, of 80",
            "Ulcers of adults were seen in 58% on lansoprazole; of these adults 31% had pain, whatever they were given",
        ),
        # one group alone is named, and nothing says whose the other figure is
        (
            "Of 44 adults with ulcers 31 had pain in the lansoprazole group and 13 in the other",
            "Of the adults with ulcers 13 had pain, and 31 in those on lansoprazole",
        ),
        # small counts, which many things have
        (
            "Two adults on lansoprazole and three on misoprostol had pain with their ulcers",
            "Three adults with ulcers on lansoprazole and two on misoprostol had bled",
        ),
        # said as the claim does elsewhere
        (
            "Ulcers of adults healed in 63% on lansoprazole and 41% on misoprostol at first; "
            "and in 41% on lansoprazole and 63% on misoprostol later",
            "Ulcers healed in 63% of adults on lansoprazole and 41% on misoprostol",
        ),
        # what two groups had, told from the other one
        (
            "Healing of ulcers in adults went from 57% with rye to 23% with oats",
            "Healing of ulcers went from 23% with oats to 57% with rye",
        ),
        (
            "Use in adults with ulcers rose from 38% of the old to 60% of the young",
            "Use in adults with ulcers fell, from 60% in the young to 38% in the old",
        ),
        (
            "Survival of adults with ulcers was from 60% at five years to 90% at one year",
            "Survival of adults with ulcers declined from 90% at one year to 60% at five",
        ),
        # what may be told from either end
        (
            "Prevalence of ulcers in adults ranged from 12% to 45%",
            "Prevalence of ulcers in adults ranges from 45% to 12%",
        ),
        (
            "Adherence of adults with ulcers fell from 82% to 61% as the number of tablets rose",
            "With fewer tablets the adherence of adults with ulcers went up from 61% to 82%",
        ),
        (
            "Survival of adults with ulcers fell from 90% to 60% with rising age",
            "Survival of adults with ulcers rises from 60% to 90% the younger they are",
        ),
        (
            "Pain of ulcers in adults fell from 60 mm to 25 mm on lansoprazole",
            "Stopping lansoprazole raised the pain of ulcers of adults from 25 to 60 mm",
        ),
        # there and back
        (
            "Weight of adults with ulcers rose from 70 to 80 kg and then fell",
            "Weight of adults with ulcers went back from 80 to 70 kg after it had gone up",
        ),
        # what is set against another before it is said
        (
            "Relative to others that adults with ulcers had at high doses, "
            "lansoprazole only moderately reduces pain (1.3% versus 1.8% a year)",
            "Pain of adults with ulcers was rarer with lansoprazole than with others at high doses, 1.3% against 1.8%",
        ),
    ],
)
def test_what_is_not_clear_is_not_told(record: str, claim: str) -> None:
    assert told(record, claim) == []


def test_a_row_of_which_the_first_alone_is_named_may_say_what_the_claim_does() -> None:
    claim = "Ulcers came back in 12% on lansoprazole and in 31% on misoprostol"
    turned = "Pain came back in 31% on lansoprazole and 12% on misoprostol."
    assert exchanged(claim, [turned]) is not None
    assert exchanged(claim, ["Ulcers came back less often (12 vs 31%) on lansoprazole.", turned]) is None


@given(
    st.sampled_from(["lansoprazole", "ranitidine", "placebo", "men", "bismuth"]),
    st.sampled_from(["misoprostol", "women", "sucralfate", "famotidine"]),
    st.integers(20, 59),
    st.integers(60, 99),
    st.booleans(),
    st.sampled_from([" versus ", ", compared with ", ", whereas in others it was "]),
)
def test_no_order_makes_an_exchange(one: str, other: str, few: int, many: int, turned: bool, between: str) -> None:
    """A claim that says what the record says is never told, in whatever order; with the figures exchanged it always is."""
    record = [f"Ulcers healed in {few}% with {one} and in {many}% with {other}."]
    groups = [(one, few), (other, many)]
    first, second = groups[::-1] if turned else groups
    assert exchanged(f"Healing reached {first[1]}% with {first[0]}{between}{second[1]}% with {second[0]}", record) is None
    found = exchanged(f"Healing reached {second[1]}% with {first[0]}{between}{first[1]}% with {second[0]}", record)
    assert found is not None
    assert f"{first[1]}% for {second[0]}" in found[0]


@pytest.mark.parametrize(
    "piece",
    ["1 of ", "versus 2% ", "(group A ", "CI 5 ", "compared with ", "12 and ", "from 1 with a to ", "in 12% and ", "more than ", "111 "],
)
def test_no_text_holds_it_up(piece: str) -> None:
    assert_linear(lambda size: exchanged(f"{piece * size} 3% with placebo", [f"{piece * size} 2% and 3% with placebo"]), 300)


def test_times_at_which_something_was_so_are_of_whomever() -> None:
    claim = "Brown trout slime showed increments in peroxidase and lysozyme activity at 48 and 72 h after infection"
    record = "We tested enzymes and bactericidal activity against germs in the slime of brown trouts at 24, 48, and 72 h post-infection."
    assert exchanged(claim, [record]) is None


@pytest.mark.parametrize(
    ("claim", "record"),
    [
        ("Of nurses who ate no rye 5% had gout, and 12% of the others", "Of nurses who ate rye 12% had gout, and 5% of the others."),
        (
            "Gout was seen in 30% of the untreated and in 12% of the other patients",
            "Gout was seen in 12% on rye and 30% of other patients.",
        ),
        ("Gout fell by 12% in controls and by 30% in the remaining people", "Gout fell by 30% on rye and by 12% in the remaining people."),
        ("Gout came to 30% without rye, and 12% in the rest", "Gout came to 12% in nurses on rye and 30% in the rest."),
        ("Gout came to 7% in men and 9% in the others", "Gout came to 9% in women and 7% in the others."),
    ],
)
def test_the_others_may_be_those_whom_the_claim_names(claim: str, record: str) -> None:
    assert exchanged(claim, [record]) is None
