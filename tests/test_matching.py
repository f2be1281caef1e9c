"""Records weighed against entries: the traps that matching falls into, each with the record it has to prefer or refuse."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citecheck import matching
from citecheck.bibliography import journals
from citecheck.model import Ambiguous, Found, Record, Resolution
from citecheck.resolve import resolve
from citecheck.search import ACCEPT
from citecheck.sources.memory import MemorySource
from tests.test_resolve import entry

STUDY = Record(
    pmid="100",
    title="Isotretinoin and the risk of depression in adults with severe acne: a cohort study.",
    journal="The British journal of dermatology",
    journal_iso="Br J Dermatol",
    journal_nlm="Br J Dermatol",
    years=(2012, 2011),
    volume="166",
    issue="3",
    pages="611-8",
    authors=("Sundström A", "Alfredsson L", "Sjölin-Forsberg G"),
    doi="10.1000/bjd.1",
)
CITED = (
    "Sundstrom A, Alfredsson L, Sjolin-Forsberg G. Isotretinoin and the risk of depression in adults with severe acne: a cohort study. "
    "Br J Dermatol. 2012;166(3):611-8."
)


def found(text: str, *records: Record) -> Resolution:
    return resolve([entry(text)], [MemorySource(records, complete=True)])[0]


def pmid(resolution: Resolution) -> str | None:
    return resolution.record.pmid if isinstance(resolution, Found) else None


def test_the_table_behind_a_score_names_each_field() -> None:
    rows = matching.compare(entry(CITED), STUDY)
    assert {row.field: row.outcome for row in rows} == {
        "title": "same", "first_author": "same", "authors": "most", "journal": "same", "year": "same", "volume": "same", "issue": "same",
        "page": "same",
    }  # fmt: skip
    assert matching.score(entry(CITED), STUDY).score == pytest.approx(1.0, abs=1e-6)


REPLY = replace(
    STUDY, pmid="101", title=f"Re: {STUDY.title}", pages="1130", authors=("Bremner JD",), publication_types=("Letter", "Comment")
)
ERRATUM = replace(STUDY, pmid="102", pages="1140", doi=None, publication_types=("Published Erratum",))
RETRACTION = replace(STUDY, pmid="103", title=f"Retraction: {STUDY.title}", volume="170", pages="9", years=(2014,))
ABSTRACT = replace(
    STUDY,
    pmid="104",
    journal="Acta dermato-venereologica",
    journal_iso="Acta Derm Venereol",
    journal_nlm="Acta Derm Venereol",
    years=(2010,),
    volume="90",
    issue="6",
    pages="688",
    doi=None,
)
PREPRINT = replace(STUDY, pmid="105", journal="medRxiv", journal_iso="medRxiv", journal_nlm="medRxiv", volume=None, issue=None, pages=None)


@pytest.mark.parametrize(
    "other", [REPLY, ERRATUM, RETRACTION, ABSTRACT, PREPRINT], ids=["reply", "erratum", "retraction", "abstract", "preprint"]
)
def test_what_shares_its_title_is_not_taken_for_the_study(other: Record) -> None:
    assert pmid(found(CITED, STUDY, other)) == "100"
    assert pmid(found(CITED, other)) is None


@pytest.mark.parametrize(
    "title",
    [
        "{}-Reply.",
        "{} - Authors' reply.",
        "{}: a reply.",
        "In reply-{}",
        'Comment on "{}"',
        'A commentary on "{}"',
        "Letter regarding '{}'",
        'Letter of concern re: "{}"',
    ],
)
def test_what_is_written_on_a_study_is_not_the_study_however_it_is_titled(title: str) -> None:
    printed = title.format(STUDY.title.rstrip("."))
    cited = f"Bremner JD. {printed}{'' if printed.endswith('.') else '.'} Br J Dermatol. 2012;166(3):611."
    assert pmid(found(cited, STUDY)) is None
    assert pmid(found(cited, STUDY, replace(REPLY, title=printed, pages="611"))) == "101"


def test_a_letter_that_prints_the_doi_of_its_study_is_sought_by_its_title() -> None:
    title = f"Doubts about “{STUDY.title} Br J Dermatol. 2012 Mar;166(3):611-8. doi: 10.1000/bjd.1.”"
    letter = replace(REPLY, title=title, doi=None)
    assert pmid(found(f"Bremner JD, Carver A. {title}. Br J Dermatol. 2012 May;166(5):1130.", STUDY, letter)) == "101"


def test_a_reply_is_found_where_it_is_what_is_cited() -> None:
    assert pmid(found(f"Bremner JD. Re: {STUDY.title} Br J Dermatol. 2012;166(3):1130.", STUDY, REPLY)) == "101"


def test_a_preprint_is_found_where_it_is_what_is_cited() -> None:
    text = "Sundstrom A, Alfredsson L. Isotretinoin and the risk of depression in adults with severe acne: a cohort study. medRxiv 2011."
    assert pmid(found(text, STUDY, PREPRINT)) == "105"


@pytest.mark.parametrize(("one", "other"), [("Part I: diagnosis", "Part II: treatment"), ("I", "II"), ("2013", "2018")])
def test_parts_and_editions_are_told_apart(one: str, other: str) -> None:
    first = replace(STUDY, pmid="201", title=f"Guidelines for the care of acne vulgaris. {one}.", pages="1-9")
    second = replace(STUDY, pmid="202", title=f"Guidelines for the care of acne vulgaris. {other}.", pages="10-19")
    text = f"Sundstrom A. Guidelines for the care of acne vulgaris. {other}. Br J Dermatol. 2012;166(3)."
    assert pmid(found(text, first, second)) == "202"
    assert pmid(found(text, first)) is None


def test_a_title_within_another_one() -> None:
    short = replace(STUDY, pmid="301", title="Acne vulgaris.", volume="160", pages="1-5", authors=("Webster GF",), years=(2012,))
    long = replace(STUDY, pmid="302", title="Acne vulgaris: diagnosis and treatment.", volume="161", pages="9-15", authors=("Oge LK",))
    assert pmid(found("Oge LK. Acne vulgaris: diagnosis and treatment. Br J Dermatol. 2012;161:9-15.", short, long)) == "302"
    assert pmid(found("Webster GF. Acne vulgaris. Br J Dermatol. 2012;160:1-5.", short, long)) == "301"
    assert pmid(found("Oge LK. Acne vulgaris: diagnosis and treatment. Br J Dermatol. 2012;161:9-15.", short)) is None


def test_men_are_not_women() -> None:
    women = replace(STUDY, pmid="401", title="Spironolactone for persistent acne in adult women: a randomised trial.", pages="20-9")
    text = "Sundstrom A. Spironolactone for persistent acne in adult males: a randomised trial. Br J Dermatol. 2012;166:30-9."
    assert pmid(found(text, women)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hepatitis B among sailors", "hepatitis C among sailors"),
        ("type A dissection at sea", "type B dissection at sea"),
        ("vitamin D and the bones of sailors", "vitamin E and the bones of sailors"),
        ("IL-17A in the skin of sailors", "IL-17F in the skin of sailors"),
        ("BRCA1 among women at sea", "BRCA2 among women at sea"),
        ("HIV in port", "HCV in port"),
        ("HDL cholesterol of sailors", "LDL cholesterol of sailors"),
        ("six months of isoniazid", "nine months of isoniazid"),
        ("knee replacement of sailors", "hip replacement of sailors"),
    ],
)
def test_a_short_word_or_code_tells_two_works_apart(one: str, other: str) -> None:
    cited, companion = (replace(STUDY, title=f"Prevalence and outcome of {end}.", pages=None, issue=None, doi=None) for end in (one, other))
    companion = replace(companion, pmid="101")
    for text in (f"Sundstrom A, Alfredsson L. {cited.title} Br J Dermatol. 2012;166:40-4.", f"{cited.title[:-1]}\n\nBr J Dermatol, 2012"):
        assert pmid(found(text, cited, companion)) == cited.pmid
        assert pmid(found(text, companion)) is None


@pytest.mark.parametrize(
    ("printed", "held"),
    [
        ("Two sailors and TGF-b1", "2 sailors and TGF-β1"),
        ("IFN-c in sailors", "IFN-γ in sailors"),
        ("CO 2 laser vs. peel", "CO2 laser versus peel"),
        ("type II fear of the sea", "type 2 fear of the sea"),
        ("a1-adrenoceptors of sailors", "α1-adrenoceptors of sailors"),
    ],
)
def test_other_ways_to_print_a_code_tell_nothing_apart(printed: str, held: str) -> None:
    study = replace(STUDY, title=f"Prevalence and outcome of {held}.", pages=None, issue=None, doi=None)
    assert pmid(found(f"Sundstrom A, Alfredsson L. Prevalence and outcome of {printed}. Br J Dermatol. 2012.", study)) == study.pmid


def test_one_work_under_two_numbers_is_found() -> None:
    twice = replace(STUDY, pmid="1000", doi=None)
    assert pmid(found(CITED, twice, STUDY)) == "100"


def test_translated_and_vernacular_titles() -> None:
    record = replace(
        STUDY,
        pmid="501",
        title="[Isotretinoin and depression in severe acne].",
        vernacular_title="Isotretinoin und Depression bei schwerer Akne.",
        journal="Der Hautarzt",
        journal_iso="Hautarzt",
        journal_nlm="Hautarzt",
    )
    for title in ("Isotretinoin and depression in severe acne [German]", "Isotretinoin und Depression bei schwerer Akne"):
        assert pmid(found(f"Sundstrom A, Alfredsson L. {title}. Hautarzt 2012;166:611-8.", record)) == "501"
        assert matching.title_agreement(title, record) == 1.0


def test_titles_cut_off_by_a_page() -> None:
    assert pmid(found("Isotretinoin and the risk of depression in adults with ...\n\nBr J Dermatol, 2012", STUDY)) == "100"


def test_entities_greek_letters_and_markup() -> None:
    record = replace(STUDY, title="Effects of TNF-α blockade on <i>Cutibacterium acnes</i> &amp; β-lactam use in H<sub>2</sub>S producers.")
    printed = "Effects of TNF-alpha blockade on Cutibacterium acnes and &beta;-lactam use in H2S producers"
    assert matching.title_agreement(printed.replace(" and ", " &amp; "), record) == 1.0
    assert pmid(found(f"Sundstrom A. {printed}. Br J Dermatol. 2012;166:611-8.", record)) == "100"


@pytest.mark.parametrize(
    "title", ["The epidemiology of Asperger syndrome. A total population study", "Classification and treatment of volar Barton fractures"]
)
def test_an_entry_that_is_nothing_but_a_title(title: str) -> None:
    assert pmid(found(title, replace(STUDY, title=title))) == "100"


def test_group_authors() -> None:
    record = replace(STUDY, authors=("ACNE Study Group",))
    assert pmid(found(f"ACNE Study Group. {STUDY.title} Br J Dermatol. 2012;166(3):611-8.", record)) == "100"
    assert matching.author_agreement(("Smith J",), record) is None


SECOND = replace(
    STUDY,
    pmid="600",
    title="Topical dapsone for papular eruptions: a randomised trial.",
    volume="80",
    pages="30-9",
    authors=("Draelos ZD",),
)
SECOND_CITED = "Draelos ZD. Topical dapsone for papular eruptions: a randomised trial. Br J Dermatol. 2012;80:30-9."


@pytest.mark.parametrize("between", [" 12. ", "\n", " [12] ", " doi:10.1000/bjd.1 "])
def test_an_entry_that_is_two_references_is_neither(between: str) -> None:
    resolution = found(f"{CITED}{between}{SECOND_CITED}", STUDY, SECOND)
    assert isinstance(resolution, Ambiguous)
    assert resolution.fused
    assert [candidate.record.pmid for candidate in resolution.candidates] == ["100", "600"]


@pytest.mark.parametrize(
    "text", [CITED, f"{CITED} Comment in: Draelos ZD. Br J Dermatol. 2012;167:1.", f"{CITED} Epub 2011 Dec 8. PMID: 100."]
)
def test_one_reference_with_a_tail_is_one(text: str) -> None:
    assert pmid(found(text, STUDY, SECOND)) == "100"


def test_half_an_entry_is_found_or_ambiguous() -> None:
    head = "Sundstrom A, Alfredsson L, Sjolin-Forsberg G. Isotretinoin and the risk of depression in adults with"
    tail = "risk of depression in adults with severe acne: a cohort study. Br J Dermatol. 2012;166(3):611-8."
    for half in (head, tail):
        resolution = found(half, STUDY)
        assert pmid(resolution) == "100" or isinstance(resolution, Ambiguous), half


def test_another_work_at_the_same_place_is_not_accepted() -> None:
    """ecitmatch and typing errors bring up the right journal, volume and page of something else."""
    other = replace(STUDY, title="Sunscreens and melanoma: a case-control study.", authors=("Green AC",))
    assert matching.score(entry(CITED), other).score < ACCEPT


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("J Am Acad Dermatol", "Journal of the American Academy of Dermatology", True),
        ("N. Engl. J. Med.", "The New England journal of medicine", True),
        ("NEJM", "N Engl J Med", True),
        ("Lancet", "Lancet (London, England)", True),
        ("Arch Dermatol", "JAMA Dermatology", True),
        ("BMJ", "British Medical Journal (Clinical research ed.)", True),
        ("Drugs in Context", "Drugs Context", True),
        ("Lancet", "The Lancet. Oncology", False),
        ("Br J Dermatol", "J Dermatol", False),
        ("Circulation", "Circulation research", False),
        ("Nature", "Nature medicine", False),
    ],
)
def test_names_of_journals(one: str, other: str, *, same: bool) -> None:
    assert (journals.likeness(one, other) >= 0.9) is same
    assert (journals.likeness(other, one) >= 0.9) is same


@pytest.mark.parametrize(
    ("printed", "agrees"),
    [("611-8", True), ("611-618", True), ("611–18", True), ("611", True), ("p. 611-618", True), ("612-8", False), ("611-628", False)],
)
def test_pages(printed: str, *, agrees: bool) -> None:
    assert matching.pages_agree(printed, STUDY) is agrees


def test_article_numbers() -> None:
    record = replace(STUDY, pages=None, elocation="e0012345")
    assert matching.pages_agree("e12345", record) is True
    assert matching.pages_agree("12-19", replace(STUDY, pages="e12", elocation=None)) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("van der Beek AJ", "Beek AJ", True),
        ("Sundström A", "Sundstroem A", True),
        ("Macedo H Jr", "Macedo H", True),
        ("García-López M", "Garcia M", True),
        ("O'Connor T", "OConnor TG", True),
        ("Smith J", "Smith K", False),
        ("Chen L", "Cheng L", False),
    ],
)
def test_names_of_authors(one: str, other: str, *, same: bool) -> None:
    assert matching.same_author(one, other) is same


def test_titles_agree_but_for_spelling_and_subtitles() -> None:
    record = replace(STUDY, title="Oestrogens and haemorrhage in tumours of the oesophagus: a randomised trial.")
    assert matching.title_agreement("Estrogens and Hemorrhage in Tumors of the Esophagus: A Randomized Trial", record) == 1.0
    assert matching.title_agreement("Oestrogens and haemorrhage in tumours of the oesophagus", record) == 1.0
    assert matching.title_agreement("Statins and bleeding in tumours of the liver", record) < 0.8


def test_years_volumes_issues() -> None:
    assert [matching.year_agree(year, STUDY) for year in (2012, 2011, 2010)] == [True, True, False]
    assert matching.year_agree(2012, replace(STUDY, years=())) is None
    assert matching.volume_agree("Vol. 166", STUDY) is True
    assert matching.volume_agree("167", STUDY) is False
    assert matching.issue_agree("03", STUDY) is True
    assert matching.issue_agree("Suppl 2", STUDY) is None


def test_a_title_with_a_full_stop_within_is_the_same() -> None:
    two = Record(pmid="101", title="Severe acne and us. Us and isotretinoin in winter.", years=(2003,), authors=("Anna Roe", "Eva Hogan"))
    cited = entry("Roe A, Hogan E. Severe acne and us. Us and isotretinoin in winter. 2003. PMID: 101.")
    assert cited.title == "Severe acne and us"  # what follows may be a publisher
    assert [row.outcome for row in matching.compare(cited, two) if row.field == "title"] == ["same"]
    assert pmid(resolve([cited], [MemorySource([two])])[0]) == "101"
    shorter = entry("Roe A, Hogan E. Severe acne and us. Us in winter. 2003. PMID: 101.")
    assert [row.outcome for row in matching.compare(shorter, two) if row.field == "title"] == ["beginning"]
