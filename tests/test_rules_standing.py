"""Retractions and what is told apart from them, from every source that says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from citecheck.errors import InputError
from citecheck.model import AbstractSection, Correction, Record, RetractionNotice
from citecheck.rules.base import all_rules
from citecheck.rules.standing import Status, acknowledges, worst
from citecheck.sources import retraction_watch
from citecheck.sources.records_file import read_records
from tests.checking import check_text
from tests.data import shared

HEADER = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,RetractionDOI,"
    "RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes\n"
)


def row(pmid: str, doi: str, nature: str, day: str = "2/6/2019 0:00") -> str:
    about = '1,"A title, with a comma",(HSC),Somewhere,J,P,X,A B,,Research Article'
    return f"{about},{day},10.1000/notice,0,1/1/2015 0:00,{doi},{pmid},{nature},+Concerns About Data;+Falsification;,No,\n"


def record(**values: Any) -> Record:
    return replace(Record("99000001", "Zinc lozenges and the common cold"), **values)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, Status.GOOD),
        ({"corrections": (Correction("RetractionIn", "1"),)}, Status.RETRACTED),
        ({"publication_types": ("Journal Article", "Retracted Publication")}, Status.RETRACTED),
        ({"title": "RETRACTED: Zinc lozenges and the common cold"}, Status.RETRACTED),
        ({"title": "Retracted article: Zinc lozenges"}, Status.RETRACTED),
        ({"title": "WITHDRAWN: Zinc for the common cold"}, Status.WITHDRAWN),
        ({"title": "Retracted foreskin in boys: a review"}, Status.GOOD),
        ({"title": "Withdrawn and lonely: adolescents after treatment"}, Status.GOOD),
        ({"corrections": (Correction("RetractedandRepublishedIn", "1"), Correction("RetractionIn", "2"))}, Status.REPUBLISHED),
        ({"corrections": (Correction("RetractionIn", "1", "Partial retraction in: BMJ. 2012"),)}, Status.PARTLY_RETRACTED),
        ({"corrections": (Correction("ExpressionOfConcernIn", "1"),)}, Status.CONCERN),
        ({"corrections": (Correction("ErratumIn", "1"), Correction("UpdateIn", "2"))}, Status.SUPERSEDED),
        ({"corrections": (Correction("ErratumIn", "1"),)}, Status.CORRECTED),
        ({"corrections": (Correction("UpdateIn", "2"),), "publication_types": ("Preprint",)}, Status.GOOD),
        ({"corrections": (Correction("RetractionOf", "1"), Correction("CommentIn", "2"), Correction("ErratumFor", "3"))}, Status.GOOD),
        ({"title": "Retracted: Zinc lozenges, by Sample et al.", "publication_types": ("Retraction of Publication",)}, Status.GOOD),
        ({"title": "Response to the comments on zinc lozenges", "corrections": (Correction("UpdateIn", "2"),)}, Status.GOOD),
        (
            {
                "title": "Response to the comments on zinc lozenges",
                "corrections": (Correction("UpdateIn", "2"),),
                "abstract": (AbstractSection(None, "We reply."),),
                "publication_types": ("Comment", "Letter"),
            },
            Status.GOOD,
        ),
        *(
            (
                {"title": title, "corrections": (Correction("UpdateIn", "2"),), "abstract": (AbstractSection(None, "Two trials."),)},
                Status.SUPERSEDED,
            )
            for title in (
                "Withdrawal versus continuation of antipsychotic drugs in older people with dementia",
                "Retraction of the prepuce for phimosis in boys",
                "Response to clozapine of adults with schizophrenia: a systematic review",
            )
        ),
    ],
)
def test_what_pubmed_says(values: dict[str, Any], expected: Status) -> None:
    assert worst(record(**values)) is expected


RETRACTED = """PMID- 99000001
DP  - 2011 Mar
TI  - Zinc lozenges and the length of the common cold: a randomised trial.
PG  - d1001
VI  - 342
AU  - Sample A
AU  - Person B
AID - 10.1000/zinc.1 [doi]
PT  - Journal Article
PT  - Retracted Publication
TA  - BMJ
"""


@pytest.mark.parametrize(
    "text",
    [
        "Zinc shortens a cold [PMID: 99000001].\n",
        "Zinc shortens a cold [1].\n\n## References\n\n1. Sample A, Person B. BMJ. 2011;342:d1001. PMID: 99000001\n",
        "Zinc shortens a cold [1].\n\n## References\n\n"
        "1. Sample and Person. Zinc lozenges and the length of the common cold: a randomised trial. BMJ 2011; 342: d1001\n",
    ],
)
def test_a_work_whose_title_could_not_be_read_is_shown_by_that_of_its_record(text: str) -> None:
    (finding,) = check_text(text, records=RETRACTED, rules=[rule for rule in all_rules() if rule.code == "CC301"])
    assert "“Zinc lozenges and the length of the common cold: a randomised trial”, was retracted" in finding.message


def test_a_marker_that_gives_two_identifiers_of_a_work_lists_it_once() -> None:
    text = "Zinc shortens a cold [PMID: 99000001; DOI: 10.1000/zinc.1]. It may taste bad, too (doi:10.1000/zinc.1).\n"
    assert check_text(text, records=RETRACTED, rules=[rule for rule in all_rules() if rule.code == "CC103"]) == []


@pytest.mark.parametrize(
    ("natures", "expected"),
    [
        (["retraction"], Status.RETRACTED),
        (["expression of concern"], Status.CONCERN),
        (["correction"], Status.CORRECTED),
        (["retraction", "reinstatement"], Status.REINSTATED),
        (["reinstatement", "retraction"], Status.RETRACTED),
        ([], Status.GOOD),
    ],
)
def test_what_retraction_watch_says(natures: list[str], expected: Status) -> None:
    assert worst(record(), [RetractionNotice(nature) for nature in natures]) is expected


def test_a_reinstated_study_is_not_retracted_though_pubmed_still_links_the_notice() -> None:
    held = record(corrections=(Correction("RetractionIn", "1"), Correction("ErratumIn", "2")))
    assert worst(held, [RetractionNotice("retraction"), RetractionNotice("reinstatement")]) is Status.REINSTATED


def test_the_csv_is_read_by_pmid_and_doi(tmp_path: Path) -> None:
    path = tmp_path / "retraction_watch.csv"
    rows = (
        row("99000001", "10.1000/ABC", "Reinstatement", "3/1/2020 0:00")
        + row("99000001", "10.1000/ABC", "Retraction")
        + row("0", "unavailable", "Retraction")
    )
    path.write_text(HEADER + rows, encoding="utf-8")
    notices = retraction_watch.read(path)
    assert set(notices) == {"99000001", "10.1000/abc"}
    assert [(n.nature, n.date) for n in notices["99000001"]] == [("retraction", "2019-02-06"), ("reinstatement", "2020-03-01")]
    assert notices["10.1000/abc"][0].reason == "Concerns About Data; Falsification"


def test_another_csv_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="not the Retraction Watch CSV"):
        retraction_watch.read(path)
    with pytest.raises(InputError, match="can't be read"):
        retraction_watch.read(tmp_path / "nowhere.csv")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The trial that claimed this was retracted in 2010.", True),
        ("A retracted paper had linked the vaccine to autism.", True),
        ("The Lancet's retraction of the study came twelve years late.", True),
        ("An expression of concern was published in 2013.", True),
        ("The article was later withdrawn by the authors.", True),
        ("Upper eyelid retraction is common in Graves disease.", False),
        ("Symptoms of opioid withdrawal peak on the second day.", False),
        ("Zinc lozenges shorten the common cold.", False),
        ("Twelve patients were withdrawn from the drug.", False),
    ],
)
def test_a_sentence_acknowledges_a_retraction_or_speaks_of_medicine(sentence: str, expected: bool) -> None:
    assert acknowledges(sentence) is expected


STUDY = """PMID- 99000001
DP  - 2011 Mar
TI  - Zinc lozenges and the length of the common cold: a randomised trial.
PG  - d1001
VI  - 342
AU  - Sample A
AU  - Person B
PT  - Journal Article
TA  - BMJ
"""
ENTRY = "Sample A, Person B. Zinc lozenges and the length of the common cold: a randomised trial. BMJ. 2011;342:d1001."


def codes(sentence: str, tag: str, entry: str = ENTRY) -> list[tuple[str, str]]:
    rules = [rule for rule in all_rules() if rule.code.startswith("CC3") and rule.default]
    text = f"{sentence}\n\n## References\n\n1. {entry}\n"
    return [(finding.code, finding.severity.value) for finding in check_text(text, records=STUDY + tag, rules=rules)]


def test_a_retraction_that_the_sentence_names_is_noted_and_not_flagged() -> None:
    notice = "RIN - BMJ. 2014;348:g1002. PMID: 99000002\n"
    assert codes("Zinc lozenges shorten the common cold [1].", notice) == [("CC301", "error")]
    assert codes("A trial of zinc lozenges was retracted in 2014 [1].", notice) == [("CC301", "info")]
    assert codes("A trial of zinc lozenges was retracted in 2014 [1]. Zinc helps [1].", notice) == [("CC301", "error")]
    assert codes("Zinc lozenges shorten the common cold [1].", notice, ENTRY.replace("Zinc", "RETRACTED: Zinc")) == [("CC301", "info")]


NOTICE = """PMID- 99000002
DP  - 2012 May
TI  - {title}
PG  - e1004
VI  - 344
PT  - {kind}
TA  - BMJ
{link} - BMJ. 2011;342:d1001. PMID: 99000001
"""
CORRECTION = "Correction to: Zinc lozenges and the length of the common cold: a randomised trial."


@pytest.mark.parametrize(
    ("title", "kind", "link", "sentence", "told"),
    [
        (CORRECTION, "Published Erratum", "EFR", "Zinc lozenges shorten the common cold by a day", True),
        (CORRECTION.replace("Correction", "Corrigendum"), "Published Erratum", "EFR", "Zinc lozenges shorten the common cold", True),
        (CORRECTION.replace("Correction to", "Retraction"), "Retraction of Publication", "ROF", "Zinc lozenges shorten colds", True),
        (CORRECTION, "Published Erratum", "EFR", "The dose of the zinc lozenges was corrected in the year after", False),
        (CORRECTION, "Published Erratum", "EFR", "An erratum gives the right dose of zinc", False),
        (CORRECTION.replace("Correction to", "Retraction"), "Retraction of Publication", "ROF", "The trial was found to be a fraud", False),
        (CORRECTION.replace("Correction to", "Reply to"), "Comment", "CON", "Zinc lozenges shorten the common cold by a day", False),
    ],
)
def test_a_notice_whose_title_is_printed_is_one_all_the_same(title: str, kind: str, link: str, sentence: str, told: bool) -> None:
    rules = [rule for rule in all_rules() if rule.code == "CC305"]
    text = f"{sentence} [1].\n\n## References\n\n1. {title} BMJ. 2012;344:e1004.\n"
    notice = NOTICE.format(title=title, kind=kind, link=link)
    assert [finding.code for finding in check_text(text, records=notice, rules=rules)] == ["CC305"] * told
    with_study = f"{text.replace('[1]', '[1,2]')}2. {ENTRY}\n"
    assert check_text(with_study, records=f"{notice}\n{STUDY}", rules=rules) == []


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        ("Comment", True),
        ("Editorial\nPT  - Comment", False),
        ("Comment\nAB  - We gave zinc to 120 adults with a cold, and to half of them none.", False),
    ],
)
def test_an_editorial_is_not_taken_for_the_study_that_it_comments_on(kinds: str, told: bool) -> None:
    rules = [rule for rule in all_rules() if rule.code == "CC305"]
    notice = NOTICE.format(title="Zinc for every cold: who decides?", kind=kinds, link="CON")
    text = "Zinc is taken by many [1].\n\n## References\n\n1. Zinc for every cold: who decides? BMJ. 2012;344:e1004.\n"
    assert [finding.code for finding in check_text(text, records=notice, rules=rules)] == ["CC305"] * told


def test_a_notice_about_several_studies_names_them() -> None:
    rules = [rule for rule in all_rules() if rule.code == "CC305"]
    links = "".join(f"ROF - BMJ. 2011;342:d100{n}. PMID: 9900010{n}\n" for n in range(1, 6))
    notice = NOTICE.format(title="Retraction: five trials of zinc lozenges", kind="Retraction of Publication", link="ROF") + links
    text = "Zinc is taken by many [1].\n\n## References\n\n1. Retraction: five trials of zinc lozenges. BMJ. 2012;344:e1004.\n"
    (found,) = check_text(text, records=notice, rules=rules)
    assert found.message.endswith("not the study (those are PMID 99000001, PMID 99000101, PMID 99000102 and 3 more)")


def test_a_correction_that_the_list_names_is_known_to_the_reader() -> None:
    rules = [rule for rule in all_rules() if rule.code == "CC303"]
    notice = NOTICE.format(title=CORRECTION, kind="Published Erratum", link="EFR")
    records = f"{STUDY}EIN - BMJ. 2012;344:e1004. PMID: 99000002\n\n{notice}"
    text = f"Zinc shortens a cold [1].\n\n## References\n\n1. {ENTRY}"
    assert [finding.code for finding in check_text(f"{text}\n", records=records, rules=rules)] == ["CC303"]
    for said in ("Erratum in: BMJ. 2012;344:e1004.", "[Published correction appears in BMJ. 2012;344:e1004]"):
        assert check_text(f"{text} {said}\n", records=records, rules=rules) == []
    beside = f"{text}\n2. {CORRECTION} BMJ. 2012;344:e1004.\n".replace("[1]", "[1,2]")
    assert check_text(beside, records=records, rules=rules) == []


def test_one_finding_says_it_all() -> None:
    tags = "RIN - BMJ. 2014;348:g1002. PMID: 99000002\nECI - BMJ. 2013;1:1. PMID: 99000003\nEIN - BMJ. 2012;1:1. PMID: 99000004\n"
    assert codes("Zinc lozenges shorten the common cold [1].", tags) == [("CC301", "error")]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("RRI - BMJ. 2014;348:g1002. PMID: 99000002\n", [("CC301", "error")]),
        ("ECI - BMJ. 2013;346:f1003. PMID: 99000003\n", [("CC302", "warning")]),
        ("EIN - BMJ. 2012;344:e1004. PMID: 99000004\n", [("CC303", "info")]),
        ("UIN - BMJ. 2015;350:h1005. PMID: 99000005\n", [("CC304", "warning")]),
        ("CIN - BMJ. 2011;342:d1006. PMID: 99000006\n", []),
    ],
)
def test_the_notices_are_told_apart(tag: str, expected: list[tuple[str, str]]) -> None:
    assert codes("Zinc lozenges shorten the common cold [1].", tag) == expected


def test_the_retracted_studies_among_real_records_are_known_and_no_others() -> None:
    records = read_records(shared("pubmed/xml/baseline/pubmedsample19n0001.xml.gz"))
    status = {item.pmid: worst(item) for item in records}
    retracted = {pmid for pmid, found in status.items() if found in (Status.RETRACTED, Status.WITHDRAWN, Status.REPUBLISHED)}
    superseded = {pmid for pmid, found in status.items() if found is Status.SUPERSEDED}
    assert retracted == {"8655018", "8863847", "11543891"}
    assert superseded == {"11034741", "11279676", "11406024"}
