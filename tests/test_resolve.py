"""Entries to records, through `resolve` and a source in memory."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from citecheck.bibliography import freetext
from citecheck.model import Ambiguous, Found, Missing, NotCovered, Record, Reference, Resolution, Span, Unavailable
from citecheck.resolve import resolve
from citecheck.sources.memory import MemorySource

ACNE = Record(
    pmid="34691199",
    title="Dermatology: how to manage acne vulgaris.",
    journal="Drugs in context",
    journal_nlm="Drugs Context",
    years=(2021,),
    volume="10",
    authors=("Leung AK", "Barankin B", "Lam JM", "Leong KF", "Hon KL"),
    doi="10.7573/dic.2021-8-6",
)
PRISON = Record(
    pmid="12091962",
    title="The treatment of AIDS behind the walls of correctional facilities.",
    journal="Social justice (San Francisco, Calif.)",
    journal_nlm="Soc Justice",
    years=(1990,),
    volume="17",
    issue="1",
    pages="113-25",
    authors=("Olivero JM",),
)
RECORDS = (ACNE, PRISON)


def entry(text: str) -> Reference:
    fields = freetext.parse(text)
    names: dict[str, Any] = fields.given()
    return Reference(key="1", text=text, span=Span(0, len(text)), position=0, **names)


def look_up(text: str, *records: Record, complete: bool = True) -> Resolution:
    return resolve([entry(text)], [MemorySource(records or RECORDS, complete=complete)])[0]


@pytest.mark.parametrize(
    "text",
    [
        "Dermatology: how to manage acne vulgaris.\n\nDrugs in context, 2021",
        "Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10:2021-8-6.",
        "Leung, A. K., Barankin, B., & Lam, J. M. (2021). Dermatology: How to manage acne vulgaris. Drugs in Context, 10.",
        "Dermatology: how to manage acne vulgaris. doi:10.7573/dic.2021-8-6",
        "PMID: 34691199",
        "https://doi.org/10.7573/dic.2021-8-6",
    ],
)
def test_one_work_in_several_spellings_is_found(text: str) -> None:
    found = look_up(text)
    assert isinstance(found, Found)
    assert found.record.pmid == "34691199"


def test_a_shortened_last_page_is_the_same_page() -> None:
    found = look_up("Olivero JM. The treatment of AIDS behind the walls of correctional facilities. Soc Justice 1990;17(1):113-125.")
    assert isinstance(found, Found)
    assert found.record is PRISON


def test_a_printed_pmid_of_another_work_is_said_and_the_right_record_found() -> None:
    found = look_up("Leung AK. Dermatology: how to manage acne vulgaris. Drugs Context 2021;10. PMID: 12091962")
    assert isinstance(found, Found)
    assert found.record is ACNE
    assert found.printed_pmid_record is PRISON


def test_a_printed_doi_of_another_work_is_said() -> None:
    other = replace(PRISON, doi="10.1000/prison")
    found = look_up("Leung AK. Dermatology: how to manage acne vulgaris. Drugs Context 2021;10. doi:10.1000/prison", ACNE, other)
    assert isinstance(found, Found)
    assert found.record is ACNE
    assert found.printed_doi_record is other


INVENTED = "Leung AK. Moonlight therapy for the whiteheads of sailors. Dermatol Ther. 2021;10:99-104."


def test_missing_only_from_a_source_that_holds_all() -> None:
    assert isinstance(look_up(INVENTED), Missing)
    assert isinstance(look_up(INVENTED, complete=False), Unavailable)


def test_a_book_is_not_missing() -> None:
    assert isinstance(look_up("Bolognia JL, Schaffer JV, Cerroni L. Dermatology. 4th ed. Philadelphia: Elsevier; 2018."), NotCovered)


def test_too_little_to_tell() -> None:
    assert look_up("Ibid.") == Ambiguous(())


def test_a_passed_deadline_leaves_entries_unavailable() -> None:
    source = MemorySource(RECORDS, complete=True)
    assert isinstance(resolve([entry(INVENTED)], [source], deadline=0.0)[0], Missing)  # on this machine: costs no look-up
    source.remote = True
    assert isinstance(resolve([entry(INVENTED)], [source], deadline=0.0)[0], Unavailable)


def test_no_source_at_all_is_unavailable() -> None:
    assert isinstance(resolve([entry(INVENTED)], [])[0], Unavailable)
