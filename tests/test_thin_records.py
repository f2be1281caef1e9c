"""Records that show no journal and no page, as data sets hold them: title, authors and year have to do."""

from __future__ import annotations

from typing import Any

import pytest

from citecheck.model import Found, Unavailable
from citecheck.rules.base import all_rules
from citecheck.sources import codec
from tests.checking import article_of, check, looked_up

TITLE = "Zinc lozenges and the length of colds in schoolchildren: a randomised trial"
THIN: dict[str, Any] = {"pmid": "31541027", "title": f"{TITLE}.", "authors": ["Abel JK", "Bremer A", "Castell M", "Dorn E"], "year": "2011"}
PEOPLE = "Abel JK, Bremer A, Castell M, Dorn E"
RULES = [rule for rule in all_rules() if rule.code.startswith("CC20")]


def told(entry: str, record: dict[str, Any], *more: dict[str, Any], complete: bool = False) -> list[tuple[str, str, float]]:
    article = article_of(f"Zinc is taken in winter [1].\n\n## References\n\n1. {entry}\n")
    article = looked_up(article, [codec.from_json(each) for each in (record, *more)], complete=complete)
    return [(each.code, each.message, each.confidence) for each in check(article, RULES)]


MISQUOTED = "Copper bracelets for the colds of nursery nurses: results of a survey"
UNDER_ITS_PMID = f"{PEOPLE}. {MISQUOTED}. BMJ. 2011;14:566-72. PMID: 31541027."


@pytest.mark.parametrize("complete", [False, True])
@pytest.mark.parametrize("entry", [UNDER_ITS_PMID, UNDER_ITS_PMID.replace(", Dorn E", ", et al")])
def test_a_misquoted_title_is_told_where_number_people_and_year_are_the_records(entry: str, *, complete: bool) -> None:
    said = f"Entry 1 prints the title “{MISQUOTED}”; PubMed has “{TITLE}”"
    assert told(entry, THIN, complete=complete) == [("CC204", said, 0.85)]


SISTER = THIN | {"pmid": "31541301", "title": f"{MISQUOTED}."}


@pytest.mark.parametrize(
    ("entry", "records"),
    [
        (UNDER_ITS_PMID.replace("2011", "2012"), [THIN]),
        (UNDER_ITS_PMID.replace("Dorn", "Frey"), [THIN]),
        (UNDER_ITS_PMID.replace(", Dorn E", ""), [THIN]),  # not all, and nothing says so
        (UNDER_ITS_PMID.replace("Abel JK, Bremer A", "Bremer A, Abel JK"), [THIN]),
        (UNDER_ITS_PMID.replace(", Castell M, Dorn E", ""), [THIN | {"authors": ["Abel JK", "Bremer A"]}]),  # two may have more in a year
        (UNDER_ITS_PMID, [THIN, SISTER]),  # the title is that of another work of theirs
        (UNDER_ITS_PMID, [THIN | {"journal": "Lancet (London, England)"}]),
        (UNDER_ITS_PMID, [THIN | {"title": f"Correction: {TITLE}"}]),
        (UNDER_ITS_PMID, [THIN | {"publication_types": ["Preprint"]}]),
        (UNDER_ITS_PMID, [THIN | {"language": "ger"}]),  # a title translated by who cites it
        (UNDER_ITS_PMID, [THIN | {"title": "[Zinc and colds in schoolchildren: a randomised trial]."}]),
        (UNDER_ITS_PMID.replace(MISQUOTED, f"{TITLE}. Part II"), [THIN | {"title": f"{TITLE}. Part I."}]),
    ],
)
def test_a_title_that_may_be_another_works_is_not_called_misquoted(entry: str, records: list[dict[str, Any]]) -> None:
    assert [found for found in told(entry, *records) if found[0] == "CC204"] == []


def test_a_work_under_its_number_with_a_title_in_another_language_is_found() -> None:
    article = article_of(f"Zinc [1].\n\n## References\n\n1. {UNDER_ITS_PMID}\n")
    translated = THIN | {"title": "[Zinc and colds in schoolchildren: a randomised trial]."}
    assert isinstance(looked_up(article, [codec.from_json(translated)], complete=False).resolutions[0], Found)
    two = THIN | {"authors": ["Abel JK"]}
    assert isinstance(looked_up(article, [codec.from_json(two)], complete=False).resolutions[0], Unavailable)


WITH_ANOTHER = f"{PEOPLE}. {TITLE}. BMJ. 2011;342:1234-9. PMID: {{}}."


@pytest.mark.parametrize("printed", ["31541072", "31514027", "31541927", "3154027"])
def test_a_misprinted_number_under_a_work_known_by_title_people_and_year_is_told(printed: str) -> None:
    ((code, message, confidence),) = told(WITH_ANOTHER.format(printed), THIN)
    assert (code, confidence) == ("CC202", 0.85)
    assert message.endswith(f"prints PMID {printed}, but its PMID is 31541027")


@pytest.mark.parametrize(
    ("entry", "record"),
    [
        (WITH_ANOTHER.format("31541028"), THIN),  # next to it, as a work held twice has
        (WITH_ANOTHER.format("29876543"), THIN),  # none of its misprints: the work may have come out elsewhere too
        (WITH_ANOTHER.format("31541072").replace("2011", "2012"), THIN),
        (WITH_ANOTHER.format("31541072").replace(", Dorn E", ", Frey E"), THIN),
        (WITH_ANOTHER.format("31541072"), THIN | {"journal": "Lancet (London, England)"}),
        (WITH_ANOTHER.format("31541072"), THIN | {"pages": "77-9"}),
        (WITH_ANOTHER.format("31541072 (31541027)"), THIN),
        ("Abel JK. Zinc for colds. BMJ. 2011;342:1234-9. PMID: 31541072.", THIN | {"title": "Zinc for colds.", "authors": ["Abel JK"]}),
    ],
)
def test_a_number_that_may_be_the_works_other_one_is_not_accused(entry: str, record: dict[str, Any]) -> None:
    assert [found for found in told(entry, record) if found[0] == "CC202"] == []
