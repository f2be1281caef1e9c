"""CC405: in what state those were of whom a claim speaks, what they were spared, and of whom a record says that they were not so."""

from __future__ import annotations

import pytest

from citecheck.model import Finding
from citecheck.rules.base import all_rules
from tests.checking import check_text


def of_whom(claim: str, title: str, abstract: str, tags: str = "Humans; Adult; Male; Female") -> list[Finding]:
    text = f"# Notes\n\n{claim} [1].\n\n## References\n\n1. {title}. J Med. 2009.\n"
    headings = "".join(f"MH  - {tag}\n" for tag in tags.split("; ") if tag)
    records = f"PMID- 90000013\nTI  - {title}.\nAB  - {abstract}\n{headings}JT  - J Med\nDP  - 2009\nPT  - Journal Article\n"
    return check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC405"])


def said(found: list[Finding], told: str | None) -> bool:
    return [(told or "") in finding.message for finding in found] == [True] * bool(told)


@pytest.mark.parametrize(
    ("abstract", "claim", "told"),
    [
        (
            "Ninety hypertensive patients (mild to moderate) took talinolol once daily, and pressure fell over the whole day.",
            "In severe hypertension, talinolol once daily lowered pressure over the whole day",
            "hypertensive patients mild to moderate",
        ),
        (
            "Their psoriasis was of mild to moderate severity. Talinolol once daily cleared it over the whole day.",
            "In severe psoriasis, talinolol once daily cleared the skin over the whole day",
            "psoriasis was of mild to moderate",
        ),
        (
            "Ninety hypertensive patients (mild to severe) took talinolol once daily, and pressure fell over the whole day.",
            "In severe hypertension, talinolol once daily lowered pressure over the whole day",
            None,
        ),
        (
            "Ninety patients with hypertension took talinolol once daily. Complaints of mild to moderate severity faded over the day.",
            "In severe hypertension, talinolol once daily lowered pressure, and complaints faded over the day",
            None,
        ),
        # the other way round
        (
            "Ninety patients with severe asthma took talinolol once daily, and breathed well over the whole day.",
            "In patients with mild asthma, talinolol once daily let them breathe well over the whole day",
            "severe asthma",
        ),
        (
            "Ninety patients with moderate to severe asthma took talinolol once daily, and breathed well over the whole day.",
            "In patients with mild to moderate asthma, talinolol once daily let them breathe well over the whole day",
            None,
        ),
        (
            "Ninety patients with severe asthma took talinolol once daily; what is known is of milder asthma. They breathed well.",
            "In patients with mild asthma, talinolol once daily let them breathe well over the whole day",
            None,
        ),
        (
            "Ninety patients with severe asthma took talinolol once daily, and breathed well over the whole day.",
            "In severe asthma, unlike mild asthma, talinolol once daily let patients breathe well over the whole day",
            None,
        ),
    ],
)
def test_how_ill_they_were_may_stand_behind_the_illness(abstract: str, claim: str, told: str | None) -> None:
    assert said(of_whom(claim, "Talinolol once daily", abstract), told)
