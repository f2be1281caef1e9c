"""CC406 on parts of those who were studied: men told for women, those who did for those who did not, so many for others."""

from __future__ import annotations

import pytest

from citecheck.support import parts
from tests.claiming import findings
from tests.cost import assert_linear

TITLE = "Bed rest after a sprained ankle in recruits"
ABSTRACT = (
    "The cohort had 170 recruits with a sprained ankle, 110 of them female. They rested in bed at 14:30 or walked at once. Of the 170 "
    "recruits, 119 (70%) did not need a plaster cast, and 51 (30%) needed a plaster cast for weeks. Twenty-two recruits came back with "
    "pain in the ankle after bed rest. Of those who walked, 8% had no swelling of the ankle. The nurses were men in 25%. In "
    "all, 43% failed to seek treatment for bad dizziness at night. With tea, 31 recruits slept soundly at night, and with milk, 26 "
    "recruits slept soundly at night."
)


@pytest.mark.parametrize(
    "claim",
    [
        # the rest of them, whom the record doesn't count
        "Sixty of the 170 recruits with a sprained ankle were women",
        # those who did not
        "A plaster cast was needed by 70% of recruits with a sprained ankle",
        "Swelling of the ankle was had by 8% of the recruits who walked",
        # another number of the same
        "Only 5 of the 170 recruits came back with pain in the ankle after bed rest",
    ],
)
def test_a_part_told_otherwise(claim: str) -> None:
    assert len(findings("CC406", claim, title=TITLE, abstract=ABSTRACT)) == 1


@pytest.mark.parametrize(
    "claim",
    [
        "Of the 170 recruits with a sprained ankle, 110 were women",
        "Some 110 of the 170 recruits with a sprained ankle were women",
        "Sixty of the 170 recruits with a sprained ankle were men",
        # of some of them, who are not all
        "Sixty of the 170 recruits with a sprained ankle were women who had walked",
        "A plaster cast was needed by 30% of recruits with a sprained ankle",
        "A plaster cast was not needed by 70% of recruits with a sprained ankle",
        "A plaster cast was avoided by 70% of recruits with a sprained ankle, who needed no more than rest",
        "Rest was all that was needed by 70% of recruits with a sprained ankle",
        "Only a bandage was needed by 70% of recruits who had no plaster cast",
        "In 70% of recruits with a sprained ankle a plaster cast proved unnecessary",
        "Swelling of the ankle was absent in 8% of the recruits who walked",
        # of the whole, the rest and what is said of them by other words
        "Only 22 of the 170 recruits came back with pain in the ankle after bed rest",
        "Of the 170 recruits, 148 of the 170 recruits did not come back with pain in the ankle after bed rest",
        # of two groups together
        "Some 57 of the 170 recruits slept soundly at night, with tea or milk",
        # who did not do one thing did another
        "Of the recruits, 43% suffered bad dizziness at night in silence",
        "Some 33 of the 170 recruits slept badly in their beds",
    ],
)
def test_a_part_told_as_it_is(claim: str) -> None:
    assert findings("CC406", claim, title=TITLE, abstract=ABSTRACT) == []


@pytest.mark.parametrize(
    ("record", "claim", "wrong"),
    [
        ("The 90 patients were men in 62% of cases and 62% were male", "Of the patients, 62% were female", True),
        ("Of all patients 62% were male", "Women made up 38% of the patients", False),
        ("Of all patients 62% were male", "Men made up 38% of the patients", True),
        ("There were 126 men and 59 women", "Of the patients, 126 were women", True),
        ("There were 126 men and 59 women", "Of the patients, 59 were women", False),
        # about as many of either
        ("Of all patients 51% were male", "Men made up 49% of the patients", False),
        # in one group this, in the other that
        ("Of those on the drug 62% were male, and 40% of the others", "Men made up 38% of those on the drug", True),
        ("On the drug 62% were male, and 37% were male without it", "Men made up 38% of those who had none", False),
        # as many of something else
        ("There were 126 men; 59 were women; fever came to 126 patients", "Of the patients, 126 were women", False),
    ],
)
def test_men_and_women(record: str, claim: str, wrong: bool) -> None:
    assert (parts.sexes(claim, [f"{record}."]) is not None) is wrong


@pytest.mark.parametrize("piece", ["80 of the 190 ", "women ", "7% of a ", "9 of 10 patients ", "12 (", "women made up "])
def test_no_text_holds_it_up(piece: str) -> None:
    def read(size: int) -> object:
        sentences = [f"{piece * size} 3% did not do"]
        return [told(f"{piece * size} 3% were women", sentences) for told in (parts.sexes, parts.denied, parts.of_them)]

    assert_linear(read, 100)
