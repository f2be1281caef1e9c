"""Entries as reference managers print records of PubMed, without a volume, ahead of print, with names in full."""

from __future__ import annotations

import pytest

from citecheck.bibliography.freetext import parse

TITLE = "Rest after work in nurses"


@pytest.mark.parametrize("journal", ["World Neurosurg", "Nanoscale", "Exp Ther Med", "Aging (Albany NY)", "J Infect Public Health"])
def test_journals_that_are_younger_than_the_lists(journal: str) -> None:
    read = parse(f"A. Roe, B. Poe, {TITLE}, {journal} (2021). https://doi.org/10.1000/x1")
    assert (read.title, read.journal, read.year) == (TITLE, journal, 2021)
