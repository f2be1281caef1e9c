"""CC402: one drug of a class for another, where the record has a word for the class; one disease, or one variant, for another."""

from __future__ import annotations

import pytest

from citecheck.model import Finding
from citecheck.rules.base import all_rules
from tests.checking import check_text
from tests.claiming import findings


def absent(claim: str, title: str, abstract: str, tags: str = "") -> list[Finding]:
    text = f"# Notes\n\n{claim} [1].\n\n## References\n\n1. {title}. J Med. 2009.\n"
    headings = "".join(f"MH  - {tag}\n" for tag in tags.split("; ") if tag)
    records = f"PMID- 90000013\nTI  - {title}.\nAB  - {abstract}\n{headings}JT  - J Med\nDP  - 2009\nPT  - Journal Article\n"
    return check_text(text, records=records, rules=[rule for rule in all_rules() if rule.code == "CC402"])


def said(found: list[Finding], told: str | None) -> bool:
    return [(told or "").lower() in finding.message.lower() for finding in found] == [True] * bool(told)


PUMPS = (
    "Forty children and young people with stiff arms and legs had {form}, and were seen every three months. Stiffness of arms "
    "and legs fell within weeks and stayed low for up to ten years. {more} The dose rose in the first year and hardly changed thereafter. Half of the "
    "young people were drowsy at first. Stiff arms and legs are eased for years by this treatment, at the price of some complaints."
)


@pytest.mark.parametrize(
    ("form", "more", "claim", "told"),
    [
        ("intrathecal baclofen", "", "Oral baclofen kept stiff arms and legs at ease for up to ten years", "“oral baclofen”"),
        (
            "intrathecal baclofen",
            "Baclofen tablets were stopped.",
            "Oral baclofen kept stiff arms and legs at ease for up to ten years",
            None,
        ),
        ("intrathecal morphine", "Baclofen was stopped.", "Oral baclofen kept stiff arms and legs at ease for up to ten years", None),
        (
            "intrathecal baclofen",
            "",
            "Where oral baclofen fails, intrathecal baclofen keeps arms and legs at ease for up to ten years",
            None,
        ),
        ("intravenous diazepam", "", "Rectal diazepam kept stiff arms and legs at ease for up to ten years", "“rectal diazepam”"),
        # in brackets, and as a heading of MeSH has it
        ("type 2 (maturity-onset) diabetes", "", "In type 1 diabetes, stiff arms and legs eased within weeks and for ten years", "type 1"),
        (
            "type 2 (maturity-onset) diabetes",
            "Type 1 differs.",
            "In type 1 diabetes, stiff arms and legs eased within weeks for ten years",
            None,
        ),
        ("Pancreatitis, Chronic", "", "In acute pancreatitis, stiff arms and legs eased within weeks and stayed so for ten years", "acute"),
        (
            "bacterial growth",
            "Abacterial prostatitis.",
            "In bacterial prostatitis, stiff arms and legs eased within weeks for ten years",
            None,
        ),
        ("abacterial prostatitis", "", "In bacterial prostatitis, stiff arms and legs eased within weeks for ten years", "bacterial"),
        ("oestrogen receptors", "", "Androgen receptors in stiff arms and legs fell within weeks and stayed low for ten years", "androgen"),
        ("oestrogen receptors", "Testosterone too.", "Androgen receptors in stiff arms and legs fell within weeks for ten years", None),
    ],
)
def test_more_variants_are_told_apart(form: str, more: str, claim: str, told: str | None) -> None:
    found = findings("CC402", claim, title="Ten years of stiff arms and legs", abstract=PUMPS.format(form=form, more=more))
    assert said(found, told)
