"""CC410: what is quoted, and what the record says."""

from __future__ import annotations

import pytest

from tests.claiming import findings


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
