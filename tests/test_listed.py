"""CC406 on a figure of a list that a claim gives to another thing of it."""

from __future__ import annotations

import pytest

from citecheck.support.listed import of_another
from tests.claiming import findings
from tests.cost import assert_linear

RECORD = (
    "Unwanted effects were nausea (12%), dry mouth (9%) and rash (4%) in runners. Early closing led to a 2.7 percentage point fall in "
    "sprains at one week, a 1.3 point fall in fractures, and no change of bruises. Pulse rate fell by 16% and weight fell by 3% in runners."
)


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        ("Nausea occurred in 9% of the runners", True),
        ("Rash was seen in 9% of the runners", True),
        ("Of the runners, 9% reported nausea", True),
        ("Some 9% of runners reported nausea", True),
        ("Early closing came with a 2.7 percentage point fall in fractures", True),
        ("Among runners, weight fell by 16%", True),
        ("Nausea occurred in 12% of the runners", False),
        ("Early closing came with a 1.3 percentage point fall in fractures", False),
        ("Weight fell by 3% in the runners", False),
        # both are spoken of
        ("Nausea occurred in 9% of the runners with a dry mouth", False),
        # of another thing, told with the word
        ("Severe nausea occurred in 9% of the runners", False),
        ("Nausea or a rash occurred in 16% of the runners", False),
        # about as many
        ("Nausea occurred in some 10% of the runners", False),
    ],
)
def test_a_figure_of_another_thing(claim: str, wrong: bool) -> None:
    told = of_another(claim, [f"{sentence}." for sentence in RECORD.split(". ")])
    assert (told is not None) is wrong


def test_a_figure_that_both_may_have_is_left_alone() -> None:
    assert of_another("Nausea occurred in 9% of runners", [RECORD, "Of the runners 9% left."]) is None
    assert (
        of_another("Nausea occurred in 9% of runners", ["Nausea (12%) and dry mouth (9%) came early.", "Later nausea (9%) was rare."])
        is None
    )


def test_a_share_of_a_group_is_of_what_was_said_before() -> None:
    for group in ("placebo", "those in the control group", "aspirin"):
        assert of_another("Nausea occurred in 9% of the others", [f"More had nausea (12%), fewer {group} (9%), in all."]) is None


def test_it_is_told() -> None:
    (finding,) = findings("CC406", "Nausea occurred in 9% of the runners", title="Closing time and runners", abstract=RECORD)
    assert "is the other way round in" in finding.message


@pytest.mark.parametrize("piece", ["a (9%), ", "9% of a ", "2 point fall in a ", "a fell by 3% ", "was in and "])
def test_no_text_holds_it_up(piece: str) -> None:
    assert_linear(lambda size: of_another(f"{piece * size} 3% had rash", [f"{piece * size} rash (9%), ill (3%)."]), 100)
