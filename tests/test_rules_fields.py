"""What an entry prints against its record: ways of printing are never accused, errors are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citecheck.model import Ambiguous, Candidate, Finding, Found, Missing, Printed, Record, Resolution, Severity
from citecheck.rules.base import all_rules
from citecheck.sources.medline import parse
from tests.checking import article_of, check, check_text, looked_up

FIELDS = [rule for rule in all_rules() if rule.code.startswith("CC20") and rule.default]


def record(**changed: str) -> str:
    """A MEDLINE record of a made-up study; `AU` values are separated by semicolons."""
    values = {
        "PMID": "99000101",
        "DP": "2019 Mar 5",
        "DEP": "20181120",
        "TI": "Effects of β-blockers and statins on tumour growth in children: a randomised controlled trial.",
        "PG": "113-25",
        "VI": "12",
        "IP": "3",
        "AU": "van der Berg JK;Müller-Smith A;de la Cruz M;O'Neil PT Jr",
        "AID": "10.1000/sample.113 [doi]",
        "TA": "J Am Acad Dermatol",
        "JT": "Journal of the American Academy of Dermatology",
        "PT": "Journal Article",
    } | changed
    lines = [f"{tag:4}- {part}" for tag, value in values.items() if value for part in (value.split(";") if tag == "AU" else [value])]
    return "\n".join(lines) + "\n"


def codes(entry: str, records: str) -> list[str]:
    text = f"Beta-blockers slow growth [1].\n\n## References\n\n1. {entry}\n"
    return sorted(finding.code for finding in check_text(text, records=records, rules=FIELDS))


@pytest.mark.parametrize(
    ("title", "authors"),
    [
        ("Directed Induction of Retinal Organoids from Human Pluripotent Stem Cells", "Sample A;Person B"),
        ("Partial Gastrectomy is Associated with Improved Overall Survival in Signet-ring Cell Gastric Cancer", "Sample A"),
        (
            "Geriatric Syndromes and Atrial Fibrillation: Prevalence and Association with Anticoagulant Use in a National Cohort of"
            " Older Americans",
            "Sample A",
        ),
        ("Maternal Fish Intake and Infant Neurodevelopment: Causality or a Red Herring?", "Sample A"),
        ("A Randomized, Double-Blind, Placebo-Controlled Study of Zinc in Colds", "Sample A;Person B"),
        (
            "Estimation of individual uptake of trichloroethylene, 1,1,1-trichloroethane and tetrachloroethylene from biological"
            " parameters",
            "Sample A",
        ),
        ('A commentary on "Zinc and the length of colds: a trial with sequential analysis" (Int J Surg 2020; 81:66-73)', "Sample A"),
        ("Corrigendum: Functional vagotopy in the cervical vagus nerve of the pig (2020J. Neural Eng.17026022)", "Sample A"),
    ],
)
@pytest.mark.parametrize("behind", ["", " PMID: 99000101", " doi:10.1000/sample.113"])
def test_what_was_read_in_the_title_is_no_field_of_the_entry(title: str, authors: str, behind: str) -> None:
    assert codes(f"{title}.{behind}", record(TI=f"{title}.", AU=authors, PG="475-484")) == []


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Carver A, Müller-Smith A, O'Neil PT Jr. {title}. J Am Acad Dermatol. 2019;12(3):113-25.", "CC207"),
        ("van der Berg JK, Müller-Smith A, de la Cruz M, O'Neil PT Jr. {title}. Stem Cells. 2019;12(3):113-25.", "CC206"),
        ("van der Berg JK, Müller-Smith A, de la Cruz M, O'Neil PT Jr. {title}. J Am Acad Dermatol. 2011;12(3):113-25.", "CC205"),
    ],
)
def test_a_field_that_stands_beside_the_title_is_compared_though_the_title_says_it_too(printed: str, expected: str) -> None:
    title = "Stem cells and the Carver sign in 2011: a review of adults and children"
    assert codes(printed.format(title=title), record(TI=f"{title}.")) == [expected]


def test_a_study_without_a_translated_title_is_named_by_its_own() -> None:
    title = "Ein seltsamer Strang behindert den Finger"
    text = f"A strand may hinder a finger [1].\n\n## References\n\n1. {AUTHORS}. {title}. J Am Acad Dermatol. 2016;12(3):113-25.\n"
    held = record(TI="", TT=f"{title}.", LA="ger")
    (found,) = check_text(text, records=held, rules=[rule for rule in FIELDS if rule.code == "CC205"])
    assert found.message == f"Entry 1 prints 2016; “{title}” came out in 2019 (online 2018)"


@pytest.mark.parametrize(("kind", "expected"), [("Journal Article", ["CC207"]), ("Letter", [])])
def test_a_letter_of_others_may_stand_beside_one_under_its_title(kind: str, expected: list[str]) -> None:
    printed = "Carver A, Sawyer B. Estrogen use and endometrial cancer in women over fifty. J Am Acad Dermatol. 2019;12(3):113."
    held = record(TI="Estrogen use and endometrial cancer in women over fifty.", PG="113", PT=kind)
    assert codes(printed, held) == expected


LETTER = "Estrogen use and endometrial cancer in women over fifty"


@pytest.mark.parametrize(
    ("printed", "held", "expected"),
    [
        (f"{LETTER}. J Am Acad Dermatol. 2019;12(3):113-4.", {"PG": "113-114", "PT": "Letter"}, ["CC207"]),
        (f"{LETTER}. J Am Acad Dermatol. 2019;12(3):e113.", {"PG": "e113", "PT": "Letter"}, ["CC207"]),
        (f"{LETTER}. J Am Acad Dermatol. 2019;12(3):113. doi:10.1000/sample.113", {"PG": "113", "PT": "Letter"}, ["CC207"]),
        (f"{LETTER}. J Am Acad Dermatol. 2019;12(3):113. PMID: 99000101", {"PG": "113", "PT": "Letter"}, ["CC207"]),
        (f"{LETTER}. J Am Acad Dermatol. 2019;12(3).", {"PG": "113-114", "PT": "Letter"}, []),
        ("Estrogen use and cancer. J Am Acad Dermatol. 2019;12(3):113-4.", {"PG": "113-114", "PT": "Letter"}, []),
        (f"{LETTER}. J Am Acad Dermatol. 2019;12(3):113.", {"PG": "113", "PT": "Editorial"}, ["CC207"]),
        (f"{LETTER}. J Am Acad Dermatol. 2019;12(3):113.", {"PG": "113", "PT": "Comment"}, ["CC207"]),
        (f"{LETTER}. J Am Acad Dermatol. 2019;12(3):113-4.", {"TI": f"{LETTER}-Reply.", "PG": "113-114", "PT": "Letter"}, []),
    ],
)
def test_who_wrote_a_letter_is_told_where_no_other_stands_beside_it(printed: str, held: dict[str, str], expected: list[str]) -> None:
    title = printed.partition(". ")[0]
    assert codes(f"Carver A, Sawyer B. {printed}", record(**{"TI": f"{title}.", **held})) == expected


AUTHORS = "van der Berg JK, Müller-Smith A, de la Cruz M, O'Neil PT Jr"
TITLE = "Effects of β-blockers and statins on tumour growth in children: a randomised controlled trial"


@pytest.mark.parametrize(
    "entry",
    [
        f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2019;12(3):113-25.",
        f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2019;12(3):113-125.",
        f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2019;12(3):113–125.",
        f"{AUTHORS}. {TITLE}. J. Am. Acad. Dermatol. 2019;12:113.",
        f"{AUTHORS}. {TITLE}. Journal of the American Academy of Dermatology. 2018;12(3):113-25.",
        f"{AUTHORS}. Effects of beta-blockers & statins on tumor growth in children: a randomized controlled trial. "
        "J Am Acad Dermatol. 2019;12(3):113-25.",
        f"{AUTHORS}. EFFECTS OF β-BLOCKERS AND STATINS ON TUMOUR GROWTH IN CHILDREN. J Am Acad Dermatol. 2019;12(3):113-25.",
        f"Berg JK van der, Mueller-Smith A, et al. {TITLE}. J Am Acad Dermatol. 2019;12(3):113-25.",
        f"Van Der Berg J, et al. {TITLE}. J Am Acad Dermatol. 2019;12(3):113-25.",
        f"van der Berg, J. K., Müller-Smith, A., de la Cruz, M., & O'Neil, P. T. (2019). {TITLE}. "
        "Journal of the American Academy of Dermatology, 12(3), 113–125.",
        f"{TITLE}. J Am Acad Dermatol, 2019",
        *(
            f"{AUTHORS}. {TITLE}. J Am Acad Dermatol [Internet]. 2019 [{cited}];12(3):113-25."
            for cited in ("cited 2025 Jan 3", "citado 3 de enero de 2025", "zitiert 3. Januar 2025", "citado em 7 set. 2026", "2025-01-03")
        ),
    ],
)
def test_ways_of_printing_are_not_accused(entry: str) -> None:
    assert codes(entry, record()) == []


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2015;12(3):113-25.", ["CC205"]),
        (f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2019;21(3):113-25.", ["CC208"]),
        (f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2019;12(8):113-25.", ["CC208"]),
        (f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2019;12(3):213-225.", ["CC208"]),
        (f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2019 [cited 2025 Jan 3];21(3):113-25.", ["CC208"]),
        (f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2015 [citado 3 de enero de 2025];12(3):113-25.", ["CC205"]),
        (f"{AUTHORS}. {TITLE}. N Engl J Med. 2019;12(3):113-25.", ["CC206"]),
        (f"Hoffman PR, Kowalski T. {TITLE}. J Am Acad Dermatol. 2019;12(3):113-25.", ["CC207"]),
        (f"de la Cruz M, Müller-Smith A, van der Berg JK, et al. {TITLE}. J Am Acad Dermatol. 2019;12(3):113-25.", ["CC207"]),
        (f"{AUTHORS}. {TITLE.replace('children', 'infants of smokers')}. J Am Acad Dermatol. 2019;12(3):113-25.", ["CC204"]),
        (f"{AUTHORS}. {TITLE.replace('statins', 'retinoids')}. J Am Acad Dermatol. 2019;12(3):113-25.", ["CC204"]),
    ],
)
def test_an_error_in_one_field_is_told_by_its_own_rule(entry: str, expected: list[str]) -> None:
    assert codes(entry, record()) == expected


@pytest.mark.parametrize(
    ("changed", "entry"),
    [
        ({"AU": "", "CN": "ACME Investigators"}, f"ACME Investigators. {TITLE}. J Am Acad Dermatol. 2019;12(3):113-25."),
        ({"AU": "", "CN": "ACME Investigators"}, f"Sample A, Person B. {TITLE}. J Am Acad Dermatol. 2019;12(3):113-25."),
        ({}, f"de la Cruz M, et al. {TITLE}. J Am Acad Dermatol. 2019;12(3):113-25. Presented by van der Berg JK."),
        ({}, f"de la Cruz M, van der Berg JK, Roe P. {TITLE}. J Am Acad Dermatol. 2019;12(3):113-25."),
        ({}, f"de la Cruz M, van der Berg JK. {TITLE}. J Am Acad Dermatol. 2019."),
        ({"AU": "Abel JK;Noll A;Abel JM"}, f"Abel JM, Noll A, Abel JK. {TITLE}. J Am Acad Dermatol. 2019;12(3):113-25."),
        ({"PG": "e123456"}, f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2019;12(3):113-25."),
        ({"PG": "1-13"}, f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2019;12(3):4711."),
        ({"PG": "", "AID": "4711 [pii]"}, f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2019;12(3):4711."),
        ({"IP": "Suppl 1"}, f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2019;12(Suppl 1):113-25."),
        ({"IP": "1-2"}, f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2019;12(2):113-25."),
        ({"VI": "12 Suppl 2"}, f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2019;12:113-25."),
        (
            {"TI": "[Wirkung von Betablockern bei Kindern]."},
            f"{AUTHORS}. Wirkung von Betablockern bei Kindern. J Am Acad Dermatol. 2019;12(3):113-25.",
        ),
        ({"DP": "2018 Dec-2019 Jan", "DEP": ""}, f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2019;12(3):113-25."),
    ],
)
def test_what_the_record_says_otherwise_is_not_an_error_of_the_entry(changed: dict[str, str], entry: str) -> None:
    assert codes(entry, record(**changed)) == []


def test_numbers_within_an_identifier_or_an_address_are_none_that_the_entry_prints() -> None:
    sici = "10.1000/(SICI)1097-0142(2019)12:3<113::AID-SMP1>3.0.CO;2-P"
    wrong_year, wrong_volume = (f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. {place}:113-25." for place in ("2011;12(3)", "2019;21(3)"))
    for address in ("doi:10.1000/sample.2019.113", "https://example.org/2019/12/3/sample", f"doi:{sici}"):
        its = record(AID=f"{address.removeprefix('doi:')} [doi]") if "10." in address else record()
        assert codes(f"{wrong_year} {address}", its) == ["CC205"]
    assert codes(f"{wrong_volume} https://example.org/journals/12/3/113", record()) == ["CC208"]
    assert codes(f"{wrong_volume} doi:{sici}", record(AID=f"{sici} [doi]")) == ["CC208"]
    assert codes(f"{wrong_year} doi:10.1000/sample.113. Epub 2019", record()) == [], "words tell it"


def test_a_year_that_only_the_title_names_is_none_that_the_entry_prints() -> None:
    title = "Growth of tumours in children: the 2011 to 2014 survey"
    its = record(TI=f"{title}.", DEP="")
    assert codes(f"{AUTHORS}. {title}. J Am Acad Dermatol. doi:10.1000/sample.2019.113", its) == []
    assert codes(f"{AUTHORS}. {title}. J Am Acad Dermatol. 2014;12(3):113-25.", its) == ["CC205"]


@pytest.mark.parametrize("printed", ["2021 Jun 7:10998004211021496", "2021;:114246", "2021;43(2):10998004211021496"])
def test_the_number_of_an_article_ahead_of_print_is_no_other_page(printed: str) -> None:
    entry = f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. {printed}."
    held = record(DP="2021 Sep", DEP="20210607", VI="43", IP="2", PG="55")
    assert codes(entry, held) == []
    assert codes(f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2021;43(2):91.", held) == ["CC208"]


@pytest.mark.parametrize("said", ["Epub ahead of print", "Online ahead of print", "In press"])
def test_a_work_that_was_cited_before_its_issue_has_no_wrong_year(said: str) -> None:
    for printed, severity in (("2017 Jul 17", Severity.INFO), ("2012 Jul 17", Severity.WARNING)):
        text = f"Beta-blockers slow growth [1].\n\n## References\n\n1. {AUTHORS}. {TITLE}. J Am Acad Dermatol. {printed}. {said}.\n"
        (finding,) = check_text(text, records=record(DEP=""), rules=FIELDS)
        assert (finding.code, finding.severity, finding.fix is None) == ("CC205", severity, severity is Severity.INFO)


@pytest.mark.parametrize(
    ("place", "changed"),
    [
        ("2019 Mar 5:e1002", {"PG": "e1002", "VI": "206"}),
        ("2019 Mar 5;pii: e1002", {"PG": "e1002", "VI": "206"}),
        ("322 (2019) H337–H349", {"PG": "H337-H349", "VI": "322", "IP": "3"}),
    ],
)
def test_a_day_is_no_volume_and_a_page_no_issue(place: str, changed: dict[str, str]) -> None:
    assert codes(f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. {place}.", record(**changed)) == []


def test_a_page_like_a_year_is_the_page_and_a_year_in_the_volume_s_place_no_wrong_volume() -> None:
    assert codes(f"van der Berg, J.K.; Müller-Smith, A. {TITLE}. J. Am. Acad. Dermatol. 2019, 12, 1783.", record(PG="1783")) == []
    apa = f"van der Berg, J. K., Müller-Smith, A., de la Cruz, M., & O'Neil, P. T. (2019). {TITLE}. J Am Acad Dermatol"
    assert codes(f"{apa}, 2019, 113–125.", record()) == []
    assert codes(f"{apa}, 21, 113–125.", record()) == ["CC208"]


@pytest.mark.parametrize(
    ("place", "told"),
    [("12(2019):113–125", []), ("2019:113–125", []), ("12(2019), 113-125", []), ("12(2017):113–125", ["CC205", "CC208"])],
)
def test_the_works_year_behind_a_wrong_one_is_no_volume_and_no_issue(place: str, told: list[str]) -> None:
    assert codes(f"{AUTHORS} (2014) {TITLE}. J Am Acad Dermatol {place}", record()) == told


STUDY = "Curcumin reverses resistance to cisplatin in lung cancer cells"


@pytest.mark.parametrize(
    ("printed", "held"),
    [
        (f"{STUDY} (Retracted article. See vol. 25, pg. 1, 2019)", f"RETRACTED: {STUDY}."),
        (f"{STUDY} (RETRACTED)", f"RETRACTED: {STUDY}."),
        (f"{STUDY} (Retracted article)", f"RETRACTED ARTICLE: {STUDY}."),
        (f"{STUDY} (Retraction published 2019, J Am Acad Dermatol, 25[3], 1)", f"RETRACTED: {STUDY}."),
        (f"{STUDY}—Retracted", f"RETRACTED: {STUDY}."),
        (f"WITHDRAWN: {STUDY}", f"{STUDY}."),
        ("In reply", f"{STUDY}--reply."),
        ("Author reply", f"{STUDY}--reply."),
        (f"{STUDY}—Reply", "In reply."),
        (f"Erratum: {STUDY}", f"Correction: {STUDY}."),
        (f"Erratum: {STUDY} (J Am Acad Dermatol 2018, 11, 12)", f"Correction: {STUDY}."),
        (f"Corrigendum to {STUDY}", f"Correction: {STUDY}."),
    ],
)
def test_how_a_title_is_marked_as_retracted_corrected_or_a_reply_is_no_title(printed: str, held: str) -> None:
    entry = f"{AUTHORS}. {printed}. J Am Acad Dermatol. 2019;12(3):113-25. doi:10.1000/sample.113"
    assert codes(entry, record(TI=held, PT="Letter" if "eply" in held else "Journal Article")) == []


@pytest.mark.parametrize("held", [f"{STUDY}.", f"Corrigendum to {STUDY}."])
def test_a_rubric_is_told_of_what_is_no_reply(held: str) -> None:
    entry = f"{AUTHORS}. Authors' response. J Am Acad Dermatol. 2019;12(3):113-25. doi:10.1000/sample.113"
    assert "CC204" in codes(entry, record(TI=held, PT="Letter"))


@pytest.mark.parametrize(("before", "behind"), [("Erratum: ", ""), ("", " (Retracted article)")])
def test_another_title_is_told_beneath_its_mark(before: str, behind: str) -> None:
    entry = f"{AUTHORS}. {before}{STUDY.replace('Curcumin', 'Metformin')}{behind}. J Am Acad Dermatol. 2019;12(3):113-25."
    held = record(TI=f"{'Correction: ' if before else 'RETRACTED: '}{STUDY}.")
    assert codes(f"{entry} doi:10.1000/sample.113", held) == ["CC204"]


@pytest.mark.parametrize(
    "entry",
    [
        "Chem Sci 2020;11(26):6745-6751. doi:10.1000/sample.113",
        "van der Berg, J. K.; Müller-Smith, A. *Chem. Sci.* **2020**, *11*, 6745. doi:10.1000/sample.113",
        "van der Berg JK, Müller-Smith A. Chem Sci 2020. doi:10.1000/sample.113",
        "van der Berg JK, Müller-Smith A. Chem Sci. 2020. doi:10.1000/sample.113",
    ],
)
@pytest.mark.parametrize(
    ("short", "full"), [("Chem Sci", "Chemical science"), ("Eur J Clin Invest", "European journal of clinical investigation")]
)
def test_a_journals_name_is_no_title(entry: str, short: str, full: str) -> None:
    dotted = "".join(f" {word}" if word == "J" else f" {word}." for word in short.split()).strip()
    printed = entry.replace("Chem Sci", short).replace("Chem. Sci.", dotted)
    held = record(TI="Amines from gold catalysts.", TA=short, JT=full, DP="2020", DEP="", VI="11", IP="26", PG="6745-6751")
    assert codes(printed, held) == []


@pytest.mark.parametrize(("pages", "told"), [("115–17", []), ("113–25", []), ("130–31", ["CC208"])])
def test_a_note_may_name_some_pages_of_the_work(pages: str, told: list[str]) -> None:
    note = f"Jan van der Berg et al., “{TITLE},” *Journal of the American Academy of Dermatology* 12 (2019): {pages}."
    found = check_text(f"Beta-blockers slow growth.[^1]\n\n[^1]: {note}\n", records=record(), rules=FIELDS)
    assert [finding.code for finding in found] == told
    listed = codes(f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2019;12(3):115-17.", record())
    assert listed == ["CC208"]


@pytest.mark.parametrize("journal", ["Chin J Chromatogr", "Chin J Chromatogr (Sepu)", "Se Pu", "Chinese Journal of Chromatography"])
def test_either_of_a_journal_s_names_in_two_languages(journal: str) -> None:
    held = record(TA="Se Pu", JT="Se pu = Chinese journal of chromatography")
    assert codes(f"{AUTHORS}. {TITLE}. {journal}. 2019;12(3):113-25.", held) == []


def test_a_year_beside_the_only_one_known_is_said_softly() -> None:
    entry = f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2018;12(3):113-25."
    text = f"Beta-blockers slow growth [1].\n\n## References\n\n1. {entry}\n"
    findings = check_text(text, records=record(DEP=""), rules=FIELDS)
    assert [(finding.code, finding.severity.value) for finding in findings] == [("CC205", "info")]
    assert codes(f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. Published online June 22, 2018.", record(DEP="")) == []


def test_a_guideline_that_came_out_in_two_journals_is_not_accused() -> None:
    entry = f"{AUTHORS}. {TITLE}. Circulation. 2019;140(11):e596-e646."
    assert codes(entry, record()) == []


def test_a_printed_number_of_the_same_work_under_a_shorter_title_is_not_accused() -> None:
    entry = f"{AUTHORS}. Effects of β-blockers and statins on tumour growth. J Am Acad Dermatol. 2019;12(3):113-25. PMID: 99000101"
    assert codes(entry, record()) == []


def test_two_long_titles_are_shown_where_they_part() -> None:
    begins = "Effects of β-blockers and statins on tumour growth in children who were treated in hospital or at home"
    its, other = f"{begins}: a pilot trial with placebo", f"{begins}: results after five winters"
    entry = f"{AUTHORS}. {other}. J Am Acad Dermatol. 2019;12(3):113-25. PMID: 99000101"
    text = f"Beta-blockers slow growth [1].\n\n## References\n\n1. {entry}\n"
    [found] = [finding for finding in check_text(text, records=record(TI=f"{its}."), rules=FIELDS) if finding.code == "CC204"]
    assert found.message == (
        "Entry 1 prints the title “… or at home: results after five winters”; PubMed has “… or at home: a pilot trial with placebo”"
    )


def test_messages_name_the_study_and_both_values() -> None:
    text = f"Growth [1].\n\n## References\n\n1. {AUTHORS}. {TITLE}. J Am Acad Dermatol. 2015;12(3):113-25.\n"
    (finding,) = check_text(text, records=record(), rules=FIELDS)
    assert finding.message.startswith("Entry 1 prints 2015; “Effects of β-blockers and statins on tumour growth in children: a randomised")
    assert finding.message.endswith("came out in 2019 (online 2018)")
    assert finding.help == "Write 2019."
    assert text.splitlines()[finding.location.line - 1][finding.location.column - 1 : finding.location.end_column - 1] == "2015"


ENTRY = "Text [1].\n\n## References\n\n1. Oge LK. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100:475. PMID: 99999999\n"
WORK = Record(pmid="31613567", title="Acne Vulgaris: Diagnosis and Treatment.", years=(2019,), journal="American family physician")


def findings_of(code: str, resolution: Resolution) -> list[Finding]:
    article = replace(article_of(ENTRY), resolutions=(resolution,))
    return check(article, [rule for rule in all_rules() if rule.code == code])


def test_a_number_that_no_record_bears_is_told_with_the_works_own() -> None:
    (finding,) = findings_of("CC202", Found(WORK, 0.99, printed=Printed(pmid_absent=True)))
    assert "PubMed holds no record of PMID 99999999" in finding.message
    assert finding.severity is Severity.WARNING
    assert finding.pmids == ("31613567",)
    assert finding.fix is not None


def test_a_number_that_no_record_bears_under_a_work_nobody_knows_is_an_error() -> None:
    (finding,) = findings_of("CC202", Missing(("PubMed",), printed=Printed(pmid_absent=True)))
    assert finding.severity is Severity.ERROR
    assert finding.fix is None


@pytest.mark.parametrize("resolution", [Found(WORK, 0.99), Missing(("PubMed",)), Ambiguous(())])
def test_a_number_that_was_not_asked_for_is_not_accused(resolution: Resolution) -> None:
    assert findings_of("CC202", resolution) == []


SISTERS = """PMID- 12153919
DP  - 2002 Aug 3
TI  - Assessment of independent effect of olanzapine and risperidone on risk of diabetes among patients with schizophrenia: population
      based nested case-control study.
PG  - 243
VI  - 325
IP  - 7358
AID - 10.1136/bmj.325.7358.243 [doi]
AU  - Koro CE
AU  - Fedder DO
PT  - Journal Article
TA  - BMJ

PMID- 12418935
DP  - 2002 Nov
TI  - An assessment of the independent effects of olanzapine and risperidone exposure on the risk of hyperlipidemia in schizophrenic
      patients.
PG  - 1021-6
VI  - 59
IP  - 11
AID - 10.1001/archpsyc.59.11.1021 [doi]
AU  - Koro CE
AU  - Fedder DO
PT  - Journal Article
TA  - Arch Gen Psychiatry
"""
DIABETES = (
    "Koro CE, Fedder DO. Assessment of independent effect of olanzapine and risperidone on risk of diabetes among patients with "
    "schizophrenia: population based nested case-control study. BMJ. 2002;325(7358):243."
)


@pytest.mark.parametrize(
    ("code", "printed", "own"),
    [("CC202", "PMID: 12418935", "12153919"), ("CC203", "doi:10.1001/archpsyc.59.11.1021", "10.1136/bmj.325.7358.243")],
)
def test_the_number_of_a_sister_paper_with_a_title_like_it_is_accused_where_the_work_is_known(code: str, printed: str, own: str) -> None:
    rules = [rule for rule in all_rules() if rule.code == code]
    (finding,) = check_text(f"A [1].\n\n## References\n\n1. {DIABETES} {printed}\n", records=SISTERS, rules=rules)
    assert "hyperlipidemia" not in finding.message.partition(", not ")[2]
    assert finding.severity is Severity.ERROR
    assert finding.fix is not None
    assert finding.fix.edits[0].text == own
    misplaced = DIABETES.replace("325(7358):243", "59(11):1021")
    assert check_text(f"A [1].\n\n## References\n\n1. {misplaced} {printed}\n", records=SISTERS, rules=rules) == []


@pytest.mark.parametrize(("gap", "safe"), [(" ", True), ("\n   ", False)])
def test_a_doi_on_a_line_of_its_own_may_be_the_next_entry_s(gap: str, safe: bool) -> None:
    rules = [rule for rule in all_rules() if rule.code == "CC203"]
    text = f"A [1].\n\n## References\n\n1. {DIABETES}{gap}10.1001/archpsyc.59.11.1021\n"
    (finding,) = check_text(text, records=SISTERS, rules=rules)
    assert finding.fix is not None
    assert finding.fix.safe is safe


TRIPTANS = """PMID- 14616928
DP  - 2003
TI  - Comparative efficacy of eletriptan vs. naratriptan in the acute treatment of migraine.
AU  - Garcia-Ramos G
AU  - MacGregor EA
PT  - Journal Article
TA  - Cephalalgia

PMID- 10529545
DP  - 1999
TI  - Comparison of rizatriptan 10 mg vs. naratriptan 2.5 mg in migraine.
AU  - Bomhof M
AU  - Paz J
PT  - Journal Article
TA  - Eur Neurol
"""
ELETRIPTAN = "Comparative efficacy of eletriptan vs. naratriptan in the acute treatment of migraine."


def _triptans(entry: str, records: str = TRIPTANS) -> list[str]:
    rules = [rule for rule in all_rules() if rule.code == "CC202"]
    return [f.pmids[0] for f in check_text(f"A [1].\n\n## References\n\n1. {entry} PMID: 10529545\n", records=records, rules=rules)]


@pytest.mark.parametrize(
    "entry",
    [
        f"Garcia-Ramos G, MacGregor EA. {ELETRIPTAN} Cephalalgia. 2003.",
        f"Garcia-Ramos G, et al. {ELETRIPTAN}",
        ELETRIPTAN,
    ],
)
def test_the_number_of_other_peoples_paper_with_a_title_like_it_is_accused_though_no_place_is_printed(entry: str) -> None:
    assert _triptans(entry) == ["14616928"]


@pytest.mark.parametrize(
    ("entry", "records"),
    [
        # another author or year than the record that has the title: the entry may be on a third work
        (f"Dowson AJ, Lines C. {ELETRIPTAN} Cephalalgia. 2003.", TRIPTANS),
        (f"Garcia-Ramos G, MacGregor EA. {ELETRIPTAN} Cephalalgia. 1999.", TRIPTANS),
        # an abstract, a preprint or a version of it has its people in another order; a notice and a group name none of them
        (f"Garcia-Ramos G, MacGregor EA. {ELETRIPTAN} Cephalalgia. 2003.", TRIPTANS.replace("Bomhof M", "MacGregor EA")),
        (f"Garcia-Ramos G, MacGregor EA. {ELETRIPTAN} Cephalalgia. 2003.", TRIPTANS.replace("AU  - Bomhof M\nAU  - Paz J\n", "")),
        (f"Garcia-Ramos G, MacGregor EA. {ELETRIPTAN} Cephalalgia. 2003.", TRIPTANS.replace("Bomhof M", "Naratriptan Study Group")),
    ],
)
def test_a_number_that_may_be_the_works_own_under_a_title_like_it_is_not_accused(entry: str, records: str) -> None:
    assert _triptans(entry, records) == []


LED = "Migraine is treated.\n\n**Sources:**\n\n- [{}](https://pubmed.ncbi.nlm.nih.gov/10529545/)\n- [{}](https://pubmed.ncbi.nlm.nih.gov/1/)\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (ELETRIPTAN, ["CC202"]),
        ("Comparison of rizatriptan 10 mg vs. naratriptan 2.5 mg in migraine", []),
        ("A trial of two triptans that patients preferred", []),  # says what it is about, and is nobody's title
    ],
)
def test_words_that_lead_to_a_record_are_its_title_where_they_are_anothers(words: str, found: list[str]) -> None:
    text = LED.format(words, "Another source")
    assert [finding.code for finding in check_text(text, records=TRIPTANS, rules=FIELDS) if finding.location.line == 5] == found


PLACED = f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2019;12(3):113-25."


def told(entry: str, **changed: str) -> list[tuple[str, str, str, str | None]]:
    """Code, severity, message and what the fix writes, of the rules on identifiers; the records at hand are not all of PubMed."""
    text = f"Beta-blockers slow growth [1].\n\n## References\n\n1. {entry}\n"
    article = looked_up(article_of(text), parse(record(**changed)), complete=False)
    found = check(article, [rule for rule in all_rules() if rule.code in ("CC202", "CC203")])
    return [(f.code, str(f.severity), f.message.rpartition("”, ")[2], f.fix.edits[0].text if f.fix else None) for f in found]


@pytest.mark.parametrize("printed", ["99000102", "9900010", "12345678"])
def test_a_number_that_could_not_be_looked_up_under_a_work_with_another_is_told_as_a_warning(printed: str) -> None:
    said = ("CC202", "warning", f"prints PMID {printed}, but its PMID is 99000101", "99000101")
    assert told(f"{PLACED} PMID: {printed}") == [said]


@pytest.mark.parametrize(
    "entry",
    [
        f"{PLACED} PMID: 099000101",
        f"{PLACED} PMID: 9900 0101",
        f"{PLACED} PMID: 12345678, 99000101",
        f"{PLACED.replace('12(3):113', '14(1):9')} PMID: 99000102",  # a twin elsewhere may have it
        f"{PLACED.replace('2019', '2016')} PMID: 99000102",
        f"{AUTHORS}. {TITLE}. J Am Acad Dermatol. 2019. PMID: 99000102",
    ],
)
def test_a_number_that_could_not_be_looked_up_is_not_accused_where_anything_is_open(entry: str) -> None:
    assert told(entry) == []


@pytest.mark.parametrize(
    ("own", "printed"),
    [
        ("10.1000/sample20210185", "10.1000/sample20210186"),
        ("10.1000/sample20210185", "10.1000/Sample2021O185"),
        ("10.1000/sample20210185", "10.1000/sample20210815"),
        ("10.1000/sample20210185", "10.1000/sample2021185"),
        ("10.1000/sample20210185", "10.1000/sample2021018"),
        ("10.1000/sample20210185", "10.1000/sample202110185"),
        ("10.1000/sample.113", "10.1000/sample.114"),
    ],
)
def test_a_doi_that_nobody_knows_and_is_the_works_own_but_for_a_digit(own: str, printed: str) -> None:
    said = ("CC203", "warning", f"prints doi:{printed}, but its DOI is {own}", own)
    assert told(f"{PLACED} doi:{printed}", AID=f"{own} [doi]") == [said]
    elsewhere = PLACED.replace("12(3):113", "14(1):9")
    assert told(f"{elsewhere} doi:{printed}", AID=f"{own} [doi]") == []
    misdated = PLACED.replace("2019", "2015")  # what `--fix` goes on to once the year is right, it says before
    assert [code for code, *_ in told(f"{misdated} doi:{printed}", AID=f"{own} [doi]")] == ["CC203"]


@pytest.mark.parametrize(
    ("own", "printed"),
    [
        ("10.1000/sample.113", "10.1000/SAMPLE.113."),
        ("10.1000/sample.113", "10.2307/4711"),  # an archive's
        ("10.1000/14651858.cd000001.pub3", "10.1000/14651858.cd000001.pub2"),
        ("10.1000/sample.113.2", "10.1000/sample.113.1"),
        ("10.1000/dic.2021-8-6", "10.1000/dic.2021-8-7"),
        ("10.1000/sample.113", "10.1000/sample.1132"),  # a mark may be glued to it
        ("10.1000/sample.113", "10.1000/sample.113s1"),
        ("10.1000/anie.20211234", "10.1000/ange.20211234"),  # a journal in two languages
        ("10.1000/sample.113", "10.1000/sample. 113"),
        ("10.1000/sample.113", "10.1000/sample.114, doi:10.1000/sample.113"),
    ],
)
def test_a_doi_that_may_be_the_works_too_is_not_accused(own: str, printed: str) -> None:
    assert told(f"{PLACED} doi:{printed}", AID=f"{own} [doi]") == []


def test_two_references_in_one_entry_are_told_as_such() -> None:
    other = Record(pmid="doi:10.1000/x", title="Rosacea.", years=(2015,), journal="J Skin")
    (finding,) = findings_of("CC211", Ambiguous((Candidate(WORK, 0.9), Candidate(other, 0.9)), fused=True))
    assert "holds 2 references in one" in finding.message
    noted = article_of(f"Isotretinoin helps.^[{ENTRY.rpartition('1. ')[2].strip()}]")
    fused = Ambiguous((Candidate(WORK, 0.9), Candidate(other, 0.9)), fused=True)
    assert len(noted.references) == 1
    assert not check(replace(noted, resolutions=(fused,)), [rule for rule in all_rules() if rule.code == "CC211"])  # a note holds several
    assert "doi:10.1000/x (J Skin, 2015)" in finding.message
    assert "PMID doi" not in finding.message
    assert finding.pmids == ("31613567",)


def test_records_without_a_journal_or_a_year_are_named_by_what_they_have() -> None:
    bare = [Record(pmid="99000201", title="Rosacea.", years=(1995,)), Record(pmid="99000202", title="Rosacea.", years=())]
    (finding,) = findings_of("CC211", Ambiguous(tuple(Candidate(each, 0.9) for each in bare)))
    assert finding.message.endswith(", fits 2 records equally: PMID 99000201 (1995) or PMID 99000202")


@pytest.mark.parametrize(("printed", "written"), [("{0}", "{0}"), ("J Sample Med", "J Am Acad Dermatol")])
def test_a_journal_is_corrected_as_the_list_prints_journals(printed: str, written: str) -> None:
    full = "Journal of the American Academy of Dermatology"
    other = record(PMID="99000102", DEP="", AID="", TI="Sunscreens and the sleep of lifeguards: a survey.", PG="9-12", VI="40",
                   IP="", AU="Roe J;Ng M", DP="2005", TA="J Sample Med", JT="Journal of sample medicine : organ of its school")  # fmt: skip
    entries = (
        f"1. {AUTHORS}. {TITLE}. The New England Journal of Medicine. 2019;12(3):113-25.\n"
        f"2. Roe J, Ng M. Sunscreens and the sleep of lifeguards: a survey. "
        f"{printed.format('Journal of Sample Medicine')}. 2005;40:9-12.\n"
    )
    journal = record(JT="Journal of the American Academy of dermatology (Online)")
    text = f"Beta-blockers slow growth [1]. Lifeguards sleep well [2].\n\n## References\n\n{entries}"
    (finding,) = check_text(text, records=f"{journal}\n{other}", rules=FIELDS)
    assert finding.code == "CC206"
    assert finding.todo == f"Write {written.format(full)}."
    assert finding.fix is not None
    assert finding.fix.edits[0].text == written.format(full)


@pytest.mark.parametrize(
    ("brief", "full", "written"),
    [
        ("PLoS One", "PloS one", "PLoS One"),  # NLM writes a name in full in its own capitals, and the brief one as the journal does
        ("PLoS Med", "PLoS medicine", "PLoS Medicine"),
        ("mBio", "mBio", "mBio"),
        ("Elife", "eLife", "eLife"),
        ("npj Digit Med", "npj digital medicine", "npj Digital Medicine"),
        ("Skin Sci", "iSkin science", "iSkin Science"),
        ("J mSkin Res", "Journal of mSkin research", "Journal of mSkin Research"),
        ("Hautkunde", "Die Hautkunde; Zeitschrift fur alle Gebiete", "Die Hautkunde"),
        ("Evolution", "Evolution; international journal of organic evolution", "Evolution"),
    ],
)
def test_a_journal_s_full_name_is_written_as_the_journal_writes_it(brief: str, full: str, written: str) -> None:
    other = record(PMID="99000102", DEP="", AID="", TI="Sunscreens and the sleep of lifeguards: a survey.", PG="9-12", VI="40",
                   IP="", AU="Roe J;Ng M", DP="2005", TA="J Sample Med", JT="Journal of sample medicine")  # fmt: skip
    entries = (
        f"1. {AUTHORS}. {TITLE}. The New England Journal of Medicine. 2019;12(3):113-25.\n"
        "2. Roe J, Ng M. Sunscreens and the sleep of lifeguards: a survey. Journal of Sample Medicine. 2005;40:9-12.\n"
    )
    text = f"Beta-blockers slow growth [1]. Lifeguards sleep well [2].\n\n## References\n\n{entries}"
    (finding,) = check_text(text, records=f"{record(TA=brief, JT=full)}\n{other}", rules=FIELDS)
    assert finding.todo == f"Write {written}."


def test_the_title_of_one_work_at_the_place_of_another_is_said() -> None:
    other = record(PMID="99000102", TI="Sunscreens and sleep of lifeguards on northern beaches: a survey.", PG="9-12", VI="40", IP="",
                   AU="Roe J;Ng M", AID="", DP="2005", DEP="")  # fmt: skip
    entry = (
        "van der Berg JK, Müller-Smith A. Sunscreens and sleep of lifeguards on northern beaches. J Am Acad Dermatol. 2019;12(3):113-25."
    )
    text = f"Lifeguards sleep well [1].\n\n## References\n\n1. {entry}\n"
    rules = [rule for rule in all_rules() if rule.code == "CC211"]
    (finding,) = check_text(text, records=f"{record()}\n{other}", rules=rules)
    assert "has the title of PMID 99000102" in finding.message
    assert "stands at the place of PMID 99000101" in finding.message
    assert finding.pmids == ("99000102", "99000101")
    assert not check_text(text, records=record(), rules=rules), "a title that is nobody's is misquoted"


@pytest.mark.parametrize(("year", "excluded"), [("2019", True), ("2014", False), ("2011", False)])
def test_records_that_the_printed_year_excludes_do_not_fit(year: str, excluded: bool) -> None:
    title = "Zinc for the common cold."
    two = [
        record(PMID=f"9900010{n}", TI=title, AU="Roe J", DP=dated, DEP="", VI="", IP="", PG="", AID="")
        for n, dated in ((1, "2011"), (2, "2013"))
    ]
    text = f"Zinc helps [1].\n\n## References\n\n1. Roe J. {title} J Am Acad Dermatol. {year}.\n"
    found = check_text(text, records="\n".join(two), rules=[rule for rule in all_rules() if rule.code == "CC211"])
    assert all(("equally" in finding.message) is not excluded for finding in found)
    assert not excluded or [f"none is of the year {year}" in finding.message for finding in found] == [True]


PAGE = "https://pubmed.ncbi.nlm.nih.gov/99000101/"
MADE_UP = "Iron tablets for restless legs in older women: a randomized trial"


@pytest.mark.parametrize(
    "text",
    [
        f"Iron helps ([{MADE_UP}]({PAGE})).",
        f"Iron helps.\n\n[{MADE_UP}]({PAGE})",
        f"Iron helps.\n\n## Sources\n\n- [{MADE_UP}]({PAGE})\n- [Zinc - PubMed](https://pubmed.ncbi.nlm.nih.gov/99000102/)",
    ],
)
def test_a_title_that_links_to_another_study(text: str) -> None:
    found = check_text(text, records=record() + "\n" + record(PMID="99000102", TI="Zinc and colds."), rules=FIELDS)
    assert [(finding.code, "99000101" in finding.message, MADE_UP in finding.message) for finding in found] == [("CC202", True, True)]


@pytest.mark.parametrize(
    "said",
    [
        TITLE,
        "Growth of tumours under statins and β-blockers in young children: a new randomised trial",
        "Iron tablets helped restless legs in older women who took them for weeks",
        "2019 trial",
        "Cochrane review: iron tablets for restless legs in older women over years",
    ],
)
def test_words_that_link_to_a_study_as_they_please(said: str) -> None:
    for text in (f"Iron helps ([{said}]({PAGE})).", f"So [{said}]({PAGE}) shows."):
        assert check_text(text, records=record(), rules=FIELDS) == []
    assert check_text(f"As [{MADE_UP}]({PAGE}) told us in its own words.", records=record(), rules=FIELDS) == []


ATLAS = """PMID- 99000042
DP  - 2023 May
TI  - Atlas of colds in winter.
AU  - Sample A
AU  - Person B
AID - 10.1000/atlas.42 [doi]
VI  - 7
PG  - 42-9
TA  - J Colds
PT  - Journal Article
UOF - {note}
"""


@pytest.mark.parametrize("complete", [False, True])
@pytest.mark.parametrize("doi", ["10.1101/2020.01.01.21249999", "10.1101/2020.01.01.21249999v2"])
@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("medRxiv. 2020 Jan 4:2020.01.01.21249999. doi: 10.1101/2020.01.01.21249999. PMID: 99000041", ["CC213"]),
        ("medRxiv. 2020 Feb 9:2020.02.02.21240000. doi: 10.1101/2020.02.02.21240000. PMID: 99000041", []),
    ],
)
def test_a_preprint_is_known_by_its_doi_where_the_article_names_it(note: str, told: list[str], doi: str, *, complete: bool) -> None:
    text = f"Colds are common [1].\n\n## References\n\n1. Sample A, Person B. Atlas of colds in winter. medRxiv. 2020. doi:{doi}\n"
    article = looked_up(article_of(text), parse(ATLAS.format(note=note)), complete=complete)
    found = check(article, [rule for rule in all_rules() if rule.code in ("CC203", "CC204", "CC205", "CC206", "CC208", "CC213")])
    assert [finding.code for finding in found] == told


PEOPLE = "Abel JK;Bremer A;Castell M;Dorn E;Egli PT"


def coauthors(printed: str, **changed: str) -> list[tuple[str, str]]:
    year = changed.get("DP", "2019")
    text = f"Beta-blockers slow growth [1].\n\n## References\n\n1. {printed}. {TITLE}. J Am Acad Dermatol. {year};12(3):113-25.\n"
    found = check_text(text, records=record(**{"AU": PEOPLE} | changed), rules=FIELDS)
    return [(finding.code, finding.message) for finding in found]


@pytest.mark.parametrize(
    ("printed", "named"),
    [
        ("Abel JK, Quint LR, Rosso MT, et al", "Quint LR and Rosso MT"),
        ("Abel JK, Quint LR, Rosso MT, Dorn E, Egli PT", "Quint LR and Rosso MT"),
        ("Abel JK, Bremer A, Castell M, Dorn E, Egli PT, Quint LR, Rosso MT", "Quint LR and Rosso MT"),
    ],
)
def test_authors_who_are_none_of_the_record_s_are_told_behind_the_right_first_one(printed: str, named: str) -> None:
    study = "Effects of β-blockers and statins on tumour growth in children: a randomised controlled trial"
    assert coauthors(printed) == [("CC207", f"Entry 1 names {named}, who are no author of “{study}”")]


@pytest.mark.parametrize(
    ("printed", "changed"),
    [
        ("Abel JK, Bremer A, Castell M, et al", {}),
        ("Abel JK, Quint LR, Castell M, et al", {}),  # one may have another name by now
        ("Abel JK, Bremmer A, Castel M, et al", {}),
        ("Abel JK, Bremer-Rosso A, de Castell M, et al", {}),
        ("Abel JK, Arno B, Maria C, et al", {}),  # given names first
        ("Abel JK, Quint LR, Rosso MT, et al", {"AU": "Abel JK"}),  # a record of its first author
        ("Abel JK, Quint LR, Rosso MT, et al", {"AU": f"{PEOPLE};Zinc Trial Group"}),
        (
            "Abel JK, Quint LR, Rosso MT, et al",
            {"AU": f"{PEOPLE};Frey A;Gross B;Hess C;Iten D;Jost E", "DP": "1991", "DEP": ""},
        ),  # MEDLINE kept ten then
        ("Abel JK, Quint LR, Rosso MT, et al", {"VI": "77", "PG": "5-9", "IP": ""}),  # it may be another paper of his
    ],
)
def test_authors_who_may_be_the_record_s_are_not_accused(printed: str, changed: dict[str, str]) -> None:
    assert "CC207" not in dict(coauthors(printed, **changed))


def test_another_first_author_is_told_where_a_later_one_bears_the_right_one_s_family_name() -> None:
    two = {"AU": "Li HQ;Li ZW;Castell M"}
    [(code, message)] = coauthors("Quint LR, Li ZW, Castell M", **two)
    assert code == "CC207"
    assert message.startswith("Entry 1 names Quint LR as first author;")
    for printed in ("Li ZW, Castell M", "Quint LR, Li HQ, Castell M", "Han L, Li ZW, Castell M", "Quint LR, Li ZW, Li, Castell M"):
        assert coauthors(printed, **two) == []


@pytest.mark.parametrize(
    ("title", "severity"),
    [
        ("Leczenie nadciśnienia tętniczego u osób starszych z cukrzycą typu 2", Severity.WARNING),
        ("Léčba hypertenze při diabetu", Severity.WARNING),
        ("Behandling av högt blodtryck hos äldre och unga", Severity.WARNING),
        ("Behandeling van hoge bloeddruk bij ouderen met diabetes", Severity.WARNING),
        ("Yaşlı hastalarda hipertansiyon tedavisi", Severity.WARNING),
        ("Az idős betegek hipertóniájának kezelése és gondozása", Severity.WARNING),
        ("Chronische Schmerzen durch eine Operation", Severity.WARNING),
        ("Douleur chronique chez enfants avec migraine", Severity.WARNING),
        ("Zur Frage nach Rückfällen", Severity.WARNING),
        ("Treatment of Sjögren syndrome in the Łódź region", Severity.ERROR),
    ],
)
def test_a_title_in_another_language_is_not_found_by_its_words(title: str, severity: Severity) -> None:
    """PubMed keeps it under a translation."""
    entry = f"Sample A, Person B. {title}. J Am Acad Dermatol. 2019;77(4):45-52."
    found = check_text(f"It helps [1].\n\n## References\n\n1. {entry}\n", records=record(), rules=FIELDS)
    assert [(finding.code, finding.severity) for finding in found] == [("CC201", severity)]
