"""What is called the newest, and what of the same list is newer: CC407."""

from __future__ import annotations

import pytest

from citecheck.rules.base import all_rules
from tests.checking import check_text

LIST = """
## References

1. Abel A. Zinc lozenges for the common cold. J Invented Med. 2009;1:1-9.
2. Brandt B. Treatment of the common cold in children: a practice guideline. J Invented Med. 2010;2:1-9.
3. Costa C. Honey and the common cold: a randomized trial. J Invented Med. 2014;6:1-9.
4. Diaz D. Colds in schools. J Invented Med. 2015;7:1-9.
5. Evers E. Sleep after night shifts. J Invented Med. 2021;13:1-9.
"""
FIRST = "Zinc is one of many remedies [1]. Rules are there [2]. Honey helps [3]. Schools are full of it [4]. Sleep as well [5]."


def told(sentence: str, further: str = "") -> list[str]:
    findings = check_text(f"# Colds\n\n{FIRST} {sentence}\n{LIST}{further}", rules=all_rules())
    return [finding.message for finding in findings if finding.code == "CC407"]


@pytest.mark.parametrize(
    ("sentence", "newer"),
    [
        ("The most recent study on the common cold found that zinc helps [1].", "4 (2015), 3 (2014) and 2 (2010)"),
        ("The latest research shows that zinc lozenges shorten a common cold [1].", "3 (2014) and 2 (2010)"),
        ("According to the most recent evidence on treatment of the common cold, zinc does [1].", "4 (2015), 3 (2014) and 2 (2010)"),
    ],
)
def test_newer_work_on_the_same_subject_is_named(sentence: str, newer: str) -> None:
    (message,) = told(sentence)
    assert message.endswith(f"the list holds newer work: {newer}")


@pytest.mark.parametrize(
    "sentence",
    [
        "Following the most recent guideline for children with a common cold, fluids come first [2].",  # newer trials are no guideline
        "The latest randomized trial of the common cold gave honey at night [3].",  # what is newer is no trial
        "Only the most recent data point for each common cold was kept, as others did [1].",
        "The most recent study on the sleep of adults found no harm [5].",
        "The latest trial of zinc lozenges found that they help [1].",  # that newer trial had honey
    ],
)
def test_works_of_another_sort_or_on_another_subject_are_no_newer_version(sentence: str) -> None:
    assert told(sentence) == []


def test_a_newer_guideline_is_named() -> None:
    further = "6. Fox F. Guidance on the common cold in children. J Invented Med. 2022;14:1-9.\n"
    sentence = "New rules came [6]. The most recent guideline for children with a common cold puts fluids first [2]."
    (message,) = told(sentence, further)
    assert message.endswith("the list holds newer work: 6 (2022)")
