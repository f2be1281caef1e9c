"""Free-text entries in the styles and states that reference lists hold them in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.bibliography.base import Fields
from citecheck.bibliography.freetext import parse
from citecheck.model import ReferenceKind
from tests.cost import assert_linear

TITLE = "Dermatology: how to manage acne vulgaris"
PEOPLE = ["Leung AK", "van der Beek AJ", "O'Connor T", "Smith J", "García-López M"]
LEUNG = ("Leung AK", "Barankin B", "Lam JM")


@pytest.mark.parametrize(
    ("people", "authors"),
    [
        ("O'Hara Mary, Paul van den Berg", ("Mary O", "van den Berg P")),
        ("Élodie Ångström and Zoë Ærø", ("Ångström É", "Ærø Z")),
        ("Brown, Anne, and O'Hara, Paul", ("Brown A", "O'Hara P")),
        ("Brown PK, Berg a, Carr D", ("Brown PK", "Berg A", "Carr D")),
        ("Brown, P.K. ∙ van den Berg, A. ∙ Carr, D.", ("Brown PK", "van den Berg A", "Carr D")),
    ],
)
def test_names_in_full_and_small_initials(people: str, authors: tuple[str, ...]) -> None:
    assert parse(f"{people} (2019). {TITLE}. Drugs Context 10:2-6.").authors == authors


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10:2021-8-6.",
            {
                "authors": LEUNG,
                "et_al": True,
                "title": TITLE,
                "journal": "Drugs Context",
                "year": 2021,
                "volume": "10",
                "pages": "2021-8-6",
            },
            id="Vancouver",
        ),
        pytest.param(
            "3. Leung AK, Barankin B, Lam JM: Dermatology: how to manage acne vulgaris. Drugs Context 2021, 10(2):8-16.",
            {"authors": LEUNG, "title": TITLE, "journal": "Drugs Context", "year": 2021, "volume": "10", "issue": "2", "pages": "8-16"},
            id="BMC",
        ),
        pytest.param(
            "Leung, A. K., Barankin, B., & Lam, J. M. (2021). Dermatology: How to manage acne vulgaris. Drugs in Context, 10(2), 8–16. "
            "https://doi.org/10.7573/dic.2021-8-6",
            {
                "authors": LEUNG,
                "journal": "Drugs in Context",
                "year": 2021,
                "volume": "10",
                "issue": "2",
                "pages": "8–16",
                "doi": "10.7573/dic.2021-8-6",
            },
            id="APA",
        ),
        pytest.param(
            "Leung, A.K., Barankin, B. and Lam, J.M., 2021. Dermatology: how to manage acne vulgaris. Drugs in Context, 10(2), pp.8-16.",
            {"authors": LEUNG, "title": TITLE, "journal": "Drugs in Context", "year": 2021, "volume": "10", "pages": "8-16"},
            id="Harvard",
        ),
        pytest.param(
            "Leung, A. K.; Barankin, B.; Lam, J. M.: Dermatology: how to manage acne vulgaris. In: Drugs in Context 10 (2021), H. 2, "
            "S. 8-16.",
            {"authors": LEUNG, "title": TITLE, "journal": "Drugs in Context", "year": 2021, "volume": "10", "issue": "2", "pages": "8-16"},
            id="DIN 1505",
        ),
        pytest.param(
            "Leung AK, Barankin B, Lam JM. Dermatology: how to manage acne vulgaris. Drugs Context 10 (2021), no. 2: 8-16.",
            {"authors": LEUNG, "journal": "Drugs Context", "year": 2021, "volume": "10", "issue": "2", "pages": "8-16"},
            id="the issue behind the year",
        ),
        pytest.param(
            'A. K. Leung, B. Barankin, and J. M. Lam, "Dermatology: how to manage acne vulgaris," Drugs Context, vol. 10, no. 2, '
            "pp. 8-16, 2021.",
            {"authors": LEUNG, "title": TITLE, "journal": "Drugs Context", "year": 2021, "volume": "10", "issue": "2", "pages": "8-16"},
            id="IEEE",
        ),
        pytest.param(
            "Leung AK, Barankin B, Lam JM (2021) Dermatology: how to manage acne vulgaris. Drugs Context 10:8–16",
            {"authors": LEUNG, "title": TITLE, "journal": "Drugs Context", "year": 2021, "volume": "10", "pages": "8–16"},
            id="Springer",
        ),
        pytest.param(
            "Dermatology: how to manage acne vulgaris.\n\nDrugs in context, 2021",
            {"title": TITLE, "journal": "Drugs in context", "year": 2021, "kind": ReferenceKind.ARTICLE},
            id="title over journal and year",
        ),
        pytest.param(
            "**Dermatology: how to manage acne vulgaris.** Leung AK, Barankin B and Lam JM. Drugs Context 2021:10(2);8-16; discussion 17.",
            {"authors": LEUNG, "title": TITLE, "journal": "Drugs Context", "year": 2021, "volume": "10", "issue": "2", "pages": "8-16"},
            id="title in bold first",
        ),
        pytest.param(
            "[8] https://pubmed.ncbi.nlm.nih.gov/34691199/ - Dermatology: how to manage acne vulgaris - PubMed",
            {"pmid": "34691199", "title": TITLE, "url": "https://pubmed.ncbi.nlm.nih.gov/34691199/"},
            id="address first",
        ),
        pytest.param(
            "A.K. Leung, J. Inherit. Metab. Dis. 27, 349 (2004)",
            {"authors": ("Leung AK",), "title": None, "year": 2004, "volume": "27", "pages": "349"},
            id="no title",
        ),
        pytest.param(
            "Leung AK, Barankin B, Lam JM. Derma-\ntology: how to manage acne vul-\ngaris. Drugs Con-\ntext. 2021;10:8-\n16.",
            {"authors": LEUNG, "title": TITLE, "journal": "Drugs Context", "year": 2021, "volume": "10"},
            id="torn from a PDF",
        ),
        pytest.param(
            "1.\tLeung AK, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10:258. [DOI] [PubMed] [Google Scholar]",
            {"title": TITLE, "journal": "Drugs Context", "pages": "258"},
            id="tails of a web page",
        ),
        pytest.param(
            "van der Beek AJ, O'Connor TG, D'Angelo C Jr, Abou-Setta AM. Dermatology: how to manage acne vulgaris. BMJ 2012;344:e1.",
            {"authors": ("van der Beek AJ", "O'Connor TG", "D'Angelo C Jr", "Abou-Setta AM"), "title": TITLE, "pages": "e1"},
            id="particles, apostrophes, suffixes",
        ),
        pytest.param(
            "Burtin P, FREEDOMS Study Group. Dermatology: how to manage acne vulgaris. N Engl J Med 2010;362:387-401.",
            {"authors": ("Burtin P", "FREEDOMS Study Group"), "title": TITLE},
            id="a group among the authors",
        ),
        pytest.param(
            "Sample A, Person B. Dermatology: how to manage acne vulgaris. BMJ. 2011;342:d1001. Retraction in: BMJ. 2014;348:g1002.",
            {"title": TITLE, "year": 2011, "volume": "342", "pages": "d1001"},
            id="a notice behind the entry",
        ),
    ],
)
def test_styles(text: str, expected: dict[str, Any]) -> None:
    fields = parse(text)
    assert {name: getattr(fields, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("doi:10.1000/Ab.C-1.", "10.1000/ab.c-1"),
        ("DOI 10.1000/ab.c-1;", "10.1000/ab.c-1"),
        ("(doi: 10.1000/ab.c-1)", "10.1000/ab.c-1"),
        ("doi.10.1000/ab.c-1", "10.1000/ab.c-1"),
        ("https://dx.doi.org/10.1000/ab.c-1", "10.1000/ab.c-1"),
        ("http://doi.org/10.1016/S0140-6736(05)67402-8", "10.1016/s0140-6736(05)67402-8"),
        ("(doi:10.1038/ \n372669a0)", "10.1038/372669a0"),
        ("https://onlinelibrary.wiley.com/doi/10.1111/j.1365/full", "10.1111/j.1365"),
        *(
            (
                f"doi:10.1002/(SICI)1099-1611(199911/12)8:6{contribution}3.0.CO;2-P.",
                "10.1002/(sici)1099-1611(199911/12)8:6<467::aid-pon400>3.0.co;2-p",
            )
            for contribution in ("<467::AID-PON400>", "&lt;467::AID-PON400&gt;", "%3C467::AID-PON400%3E")
        ),
        ("doi:10.1002/1097-0347(200010)22:7<680::AID-HED7>3.0.CO;2-#.", "10.1002/1097-0347(200010)22:7<680::aid-hed7>3.0.co;2-#"),
        ("doi:10.1002/1097-0347(200010)22:7<S46::AID-HED7>3.0.CO;2-K.", "10.1002/1097-0347(200010)22:7<s46::aid-hed7>3.0.co;2-k"),
        ("<span>10.1000/ab.c-1</span>", "10.1000/ab.c-1"),
        ("see https://doi.org/10.1000%2Fx1", "10.1000/x1"),  # which resolves as the slash does
        ("https://www.google.com/url?q=https://doi.org/10.1016%252F0010-7824%252894%252990032-9&sa=D", "10.1016/0010-7824(94)90032-9"),
    ],
)
def test_doi_spellings(text: str, doi: str | None) -> None:
    assert parse(f"Smith J. On acne. BMJ 2012;344:e1. {text}").doi == doi


@pytest.mark.parametrize(
    ("text", "pmid", "pmcid"),
    [
        ("PMID: 123456.", "123456", None),
        ("PubMed PMID 123456; PubMed Central PMCID: PMC654321.", "123456", "PMC654321"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/123456", "123456", None),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC654321/", None, "PMC654321"),
        ("[PMC free article] PMC 654321", None, "PMC654321"),
        ("Gum. PMID: 1522806A", None, None),  # not the digits before the letter
        ("Gum. PMID: 3226O179", None, None),
        ("Gum. PMID: 322-601-79", None, None),
        ("Gum. PMID: PMC7226354", None, "PMC7226354"),
        ("Gum. PMCID: 32260179", "32260179", None),  # higher than any of PubMed Central's
    ],
)
def test_pubmed_numbers(text: str, pmid: str | None, pmcid: str | None) -> None:
    fields = parse(f"Smith J. On acne. BMJ 2012;344:e1. {text}")
    assert (fields.pmid, fields.pmcid) == (pmid, pmcid)
    assert fields.pages == "e1"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Leung AK. On acne vulgaris. Br J Dermatol 2021;10:8-16.", "article"),
        ("Bolognia JL, Schaffer JV. Dermatology. 4th ed. Philadelphia: Elsevier; 2018.", "book"),
        ("Olesen J. Migraine triggers. In: Goadsby PJ, Welch KMA, editors. The headaches. 3rd ed. Lippincott; 2006. p. 385-9.", "chapter"),
        ("Guideline\n\nGuidelines of care for the management of acne vulgaris.\n\nJ Am Acad Dermatol, 2016", "guideline"),
        ("National Institute for Health and Care Excellence. Acne vulgaris: management. NICE guideline NG198. 2021.", "guideline"),
        ("Drug label\n\nAdapalene gel\n\nFDA, 2016", "drug-label"),
        ("Botox [package insert]. Irvine, CA: Allergan; 2011.", "drug-label"),
        ("Acne: overview. https://www.nhs.uk/conditions/acne/. Accessed 3 May 2020.", "web"),
        ("Meier A. Acne in adults [dissertation]. University of Basel; 2003.", "thesis"),
        ("Smith J. Acne and diet. medRxiv [Preprint]. 2021. doi: 10.1101/2021.01.01.21249999", "preprint"),
        ("A trial of light in acne. ClinicalTrials.gov identifier: NCT01234567.", "trial"),
        ("Taylor S. Dataset 1 in: Skin of farmers. F1000Research. 2018.", "dataset"),
        ("Rossi A. Acne at sea. Presented at: 62nd Annual Meeting of the Skin Society; 2008; Oslo.", "conference"),
        ("Office of Skins. Spots counted in Wales: 2020. Statistical bulletin. 2021 Jul 6.", "report"),
        ("DRKS00099999. Effects of sea bathing on spots. German Clinical Trials Register. 2017.", "trial"),
        ("ClinicalTrials.gov. Identifier NCT01234567, Sea Bathing Trial; 2020 Feb 21.", "trial"),
        ('Okafor, Chidi. "Spots in rural hospitals." PhD diss., University of Leeds, 2019.', "thesis"),
        ("Durand P. Prothèse de hanche chez le marin. Paris: Masson; 1999.", "unknown"),
        ("Field A. Discovering spots by statistics. Sage; 2013.", "book"),
        ("Lincoln YS. Naturalistic questions about spots. Beverly Hills, CA: Sage.", "book"),
        ("Food and Drug Administration. Spotaway tablets label. Silver Spring, MD; 2019.", "drug-label"),
        ("Spotaway 10 mg tablets. SmPC. 2021.", "drug-label"),
        ("Kolata G. A new look at old spots. New York Times. 2019 Nov 16.", "web"),
        ("Regulator approves first pill against spots. Press release. Skin Agency. June 13, 2022.", "web"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert parse(text).kind.value == kind


@pytest.mark.parametrize(
    "published", ["Rockville, MD; 2016.", "San Diego, CA; 2020.", "Kirkland, QC; 2022.", "Rome; 2019.", "Chapman & Hall/CRC; 1991."]
)
def test_where_and_by_whom_a_work_was_published_is_no_journal(published: str) -> None:
    fields = parse(f"Smith J, Jones P. Workshop summary on spots. {published}")
    assert (fields.title, fields.journal) == ("Workshop summary on spots", None)


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin D and acne. Lancet 2010;375:1-2.",
        "Acne Vulgaris: Diagnosis and Treatment. American family physician, 2019",
        "Hepatitis C, treatment of. BMJ 2012;344:e1.",
    ],
)
def test_titles_that_look_like_names_are_no_authors(text: str) -> None:
    assert parse(text).authors == ()


def test_words_of_a_title_are_not_taken_for_notes() -> None:
    assert parse("Smith J. An updated meta-analysis of retrieved and cited articles. BMJ 2012;344:1-4.").title == (
        "An updated meta-analysis of retrieved and cited articles"
    )


def spans_hold(text: str, fields: Fields) -> None:
    for name, (start, end) in fields.spans.items():
        assert 0 <= start < end <= len(text), name
    for name in ("volume", "pages", "issue"):
        value = getattr(fields, name)
        if value is not None:
            start, end = fields.spans[name]
            assert value.replace(" ", "") in "".join(re.sub("[\u200b>]", "", text[start:end]).split()), name  # `>` ends an address
    if fields.year is not None:
        assert str(fields.year) == "".join(text[slice(*fields.spans["year"])].replace("\u200b", "").split())


def test_spans_point_at_what_was_read() -> None:
    text = "Leung AK, Lam JM. How to manage\n   acne &amp; rosacea. Drugs Context. 2021;10(2):8-16. doi:10.1000/x1 PMID: 99"
    fields = parse(text)
    said = {name: text[start:end] for name, (start, end) in fields.spans.items()}
    assert said == {
        "authors": "Leung AK, Lam JM",
        "title": "How to manage\n   acne &amp; rosacea",
        "journal": "Drugs Context",
        "year": "2021",
        "volume": "10",
        "issue": "2",
        "pages": "8-16",
        "doi": "10.1000/x1",
        "pmid": "99",
    }


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from("Aab.,;:()[]<>&#-–…“”'\n\t 0129/ü\u200b"), max_size=120))
def test_any_text_is_read_without_error(text: str) -> None:
    spans_hold(text, parse(text))


@settings(max_examples=100)
@given(
    names=st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=6, unique=True),
    title=st.sampled_from(["How to manage acne vulgaris in adults", "Effects of light on skin: a trial", "Is diet a cause of acne?"]),
    journal=st.sampled_from(["BMJ", "J Am Acad Dermatol", "Lancet", "Br J Dermatol"]),
    year=st.integers(1950, 2025),
    volume=st.integers(1, 400),
    pages=st.tuples(st.integers(1, 3000), st.integers(1, 30)),
)
def test_vancouver_round_trip(names: list[str], title: str, journal: str, year: int, volume: int, pages: tuple[int, int]) -> None:
    printed = f"{pages[0]}-{pages[0] + pages[1]}"
    stop = "" if title.endswith("?") else "."
    text = f"{', '.join(names)}. {title}{stop} {journal}. {year};{volume}:{printed}."
    fields = parse(text)
    assert (fields.authors, fields.title, fields.journal, fields.year, fields.volume, fields.pages) == (
        tuple(names), title, journal, year, str(volume), printed,
    )  # fmt: skip
    spans_hold(text, fields)


@pytest.mark.parametrize(
    "unit",
    [
        "Smith J, ",
        "10.1000/",
        "(",
        "1:",
        "2010;",
        "A. ",
        "van ",
        "et al ",
        "https://",
        "a-\n",
        "[",
        "&amp;",
        "In: ",
        "Group of ",
        "1-1,",
        'Roe, Mo and "',
        '. "a. ',
    ],
)
def test_hostile_entries_take_linear_time(unit: str) -> None:
    assert_linear(lambda count: parse(unit * count), 5_000 // len(unit))


def test_initials_alone_take_linear_time_up_to_where_an_entry_is_cut_off() -> None:
    assert_linear(lambda count: parse("A. " * count), 800)


@pytest.mark.parametrize(
    "title", ["Classification and treatment of volar Barton fractures", "Hippocampal volume in aging veterans: relation to risk"]
)
def test_a_title_alone_is_a_title(title: str) -> None:
    assert parse(title).given() == {"title": title}


@pytest.mark.parametrize(
    "text",
    [
        "FDA. Safety communication: codeine in children. April 20, 2017. https://example.org/codeine",
        "World Health Organization. Ferritin and iron status in populations. Geneva: WHO; 2020.",
        "Examplia. Patient education: gout beyond the basics. Wolters Kluwer; 2023.",
        "CDC. Shingles: clinical overview. Last reviewed May 10, 2023.",
    ],
)
def test_dates_places_and_publishers_are_no_journals(text: str) -> None:
    read = parse(text)
    assert (read.journal, read.volume) == (None, None)
    assert read.kind is not ReferenceKind.ARTICLE


def test_an_issue_without_a_volume_and_pages_of_letters() -> None:
    read = parse("Roe J, Ng M. Folate before birth. Cochrane Database Syst Rev 2015;(12):CD007950.")
    assert (read.journal, read.issue, read.pages) == ("Cochrane Database Syst Rev", "12", "CD007950")
    assert parse("Roe J. Zoster after ten years. Open Forum Infect Dis. 2022;9(10):ofac485.").pages == "ofac485"


def test_a_title_may_open_with_its_year() -> None:
    read = parse("Roe J, Ng M, et al. 2020 guideline for the management of gout. Arthritis Care Res. 2020;72:744-760.")
    assert (read.title, read.year) == ("2020 guideline for the management of gout", 2020)


@pytest.mark.parametrize(
    ("printed", "authors"),
    [
        ("Pannicke U, Honig M, T, Friedrich W, Schwarz (2009) Reticular", ("Pannicke U", "Honig M", "Friedrich W", "Schwarz")),
        ("Hassan HY, PA, Cavalli-Sforza LL, Ibrahim ME: Reticular", ("Hassan HY", "Cavalli-Sforza LL", "Ibrahim ME")),
        ("Askling J, Fored CM, L et al (2005) Reticular", ("Askling J", "Fored CM")),
        ("EO Talbott, JV Zborowski, JR Rager, Reticular", ("Talbott EO", "Zborowski JV", "Rager JR")),
    ],
)
def test_a_name_that_lost_a_part_does_not_end_the_list(printed: str, authors: tuple[str, ...]) -> None:
    fields = parse(f"{printed} dysgenesis is caused by mutations in one gene. Nat Genet 41:101-105")
    assert fields.authors == authors
    assert fields.title == "Reticular dysgenesis is caused by mutations in one gene"
    assert parse("Smith AB, Jones C, Nature (2009) 41:101-105").authors == ("Smith AB", "Jones C")


@pytest.mark.parametrize(
    "journal",
    [
        "Journal of applied physiology (Bethesda, Md. : 1985)",
        "Micron (Oxford, England: 1993)",
        "Polski tygodnik lekarski (Warsaw, Poland : 1960)",
    ],
)
def test_full_titles_of_nlm_with_place_and_year(journal: str) -> None:
    fields = parse(f"Adams GR. Muscle of the hind limb after unloading. {journal}. 2002;93:1563-5.")
    assert (fields.title, fields.journal) == ("Muscle of the hind limb after unloading", journal.partition(" (")[0])
    assert (fields.year, fields.volume, fields.pages) == (2002, "93", "1563-5")
    undated = parse(f"Adams GR. Muscle of the hind limb after unloading. {journal}.")
    assert undated.year is None


@pytest.mark.parametrize(
    "journal",
    [
        "Journal of Clinical Oncology: Official Journal of the American Society of Clinical Oncology",
        "Tidsskrift for den Norske laegeforening : tidsskrift for praktisk medicin, ny raekke",
        "Biochimica et biophysica acta. Molecular cell research",
        "The journal of lonely islands and their spots",
        "Annual review of spots and other blemishes",
        "Proceedings of the National Academy of Sciences of the United States of America",
    ],
)
def test_full_titles_of_journals_with_subtitles_sections_and_small_letters(journal: str) -> None:
    fields = parse(f"Adams GR, Ng M. Muscle of the hind limb: after unloading. {journal}. 2022;93(3):e2308214120.")
    assert (fields.title, fields.journal) == ("Muscle of the hind limb: after unloading", journal)
    assert (fields.year, fields.volume, fields.issue, fields.pages) == (2022, "93", "3", "e2308214120")


def test_what_stands_before_a_journal_is_not_taken_for_its_name() -> None:
    fields = parse("Tuder RM, Cool CD. The pathobiology of veins. Endothelium. Clin Chest Med 2001, 22:405-418.")
    assert (fields.title, fields.journal) == ("The pathobiology of veins. Endothelium", "Clin Chest Med")


def test_a_list_that_begins_with_the_initials_of_a_name_torn_off() -> None:
    fields = parse("E, Lindgren S, Anders TE, Bogard C (1986) Energy spent at rest in a closed chamber. J Clin Invest 78:1568-1578")
    assert fields.authors == ("Lindgren S", "Anders TE", "Bogard C")
    assert fields.title == "Energy spent at rest in a closed chamber"


@pytest.mark.parametrize("title", ["Update on the care of pancreatitis", "Correction in adult scoliosis", "Comment on: light in acne"])
def test_titles_that_begin_as_notices_do(title: str) -> None:
    for text in (
        f"van den Berg FF, et al. {title}. Curr Opin Crit Care. 2023;29:145-51.",
        f"Berg FF (2023) {title}. Curr Opin Crit Care 29:145",
    ):
        fields = parse(text)
        assert (fields.title, fields.journal) == (title, "Curr Opin Crit Care")


@pytest.mark.parametrize(
    "notice", ["Erratum in: BMJ. 2012;1:2.", "Comment in: BMJ. 2012;1:2.", "Comment on: BMJ. 2011;1:2.", "Retraction in BMJ 2012"]
)
def test_notices_behind_an_entry(notice: str) -> None:
    fields = parse(f"Berg FF, Ahn T. Care of pancreatitis. Curr Opin Crit Care. 2010;29:145-51. {notice}")
    assert (fields.title, fields.journal, fields.year, fields.pages) == ("Care of pancreatitis", "Curr Opin Crit Care", 2010, "145-51")


def test_authors_left_out_by_an_ellipsis() -> None:
    read = parse("Roe, J., Ng, M. A., … Krishnan, K. R. (2000). Rest and pulse. *Sleep*, *62*(5), 633–638.")
    assert (read.title, read.authors[-1]) == ("Rest and pulse", "Krishnan KR")
    assert parse("Sung V. Colic. Pediatrics. 2018;141(1):e20171811.").pages == "e20171811"


@pytest.mark.parametrize(
    ("text", "authors", "title"),
    [
        ("Katz, Bert G., and Todd W. Vander. Pharmacology for sailors.", ("Katz BG", "Vander TW"), "Pharmacology for sailors"),
        (
            "Ng R, Fat-Witcher M, Correlative FLIM-confocal mapping of wood.",
            ("Ng R", "Fat-Witcher M"),
            "Correlative FLIM-confocal mapping of wood",
        ),
        ("Ștefan CA, Nguyễn TT. Compassion in lateness.", ("Ștefan CA", "Nguyễn TT"), "Compassion in lateness"),
        ("Roe J, Ng M, et al. on behalf of the SPOTS Study Group. Spots at sea.", ("Roe J", "Ng M", "SPOTS Study Group"), "Spots at sea"),
        (
            'Halar, Angelos E., Kenneth T. Belend, and Daniel X. Freed. "Spots of uptake."',
            ("Halar AE", "Belend KT", "Freed DX"),
            "Spots of uptake",
        ),
        ("Roe J, Ng M. Spots of uptake[J].", ("Roe J", "Ng M"), "Spots of uptake"),
        ("Roe J, Ng M. RETRACTED: Spots of the moon.", ("Roe J", "Ng M"), "Spots of the moon"),
        ("ROE (J.-P.), NG (M.) et DURAND (A.) — Spots at sea.", ("ROE JP", "NG M", "DURAND A"), "Spots at sea"),
        ("Roe (J.), Ng (M.) : Spots at sea.", ("Roe J", "Ng M"), "Spots at sea"),
        ("ROE, J. Michael; NG, Anna. Spots at sea.", ("ROE JM", "NG A"), "Spots at sea"),
        ("ROE, Maria Aparecida da; NG, João de. Spots at sea.", ("ROE MA", "NG J"), "Spots at sea"),
        ("ROE NETO, A. B.; COSTA NETO, P. Spots at sea.", ("ROE NETO AB", "COSTA NETO P"), "Spots at sea"),
        ("F. F. van den Berg and M. A. Roe, “Spots at sea,”", ("van den Berg FF", "Roe MA"), "Spots at sea"),
        ("S. La Cava et al., “Spots at sea,”", ("La Cava S",), "Spots at sea"),
        ("VAN DEN BERG FF, DE LA CRUZ A, ROE DA – Spots at sea.", ("VAN DEN BERG FF", "DE LA CRUZ A", "ROE DA"), "Spots at sea"),
        ("MA Roe, FF van den Berg. Spots at sea.", ("Roe MA", "van den Berg FF"), "Spots at sea"),
        ("Berg FF van, Boer MA de, LE DA. Spots at sea.", ("Berg FF van", "Boer MA de", "LE DA"), "Spots at sea"),
    ],
)
def test_names_and_titles_in_many_styles(text: str, authors: tuple[str, ...], title: str) -> None:
    fields = parse(f"{text} Br J Dermatol. 2019;10:8-16.")
    assert (fields.authors, fields.title, fields.year) == (authors, title, 2019)


@pytest.mark.parametrize("date", ["2019", "(2019, May 14-17).", "(2019, September/October).", "(2019, Oct 3).", "2019 Oct 3."])
def test_what_is_a_date_behind_the_authors_and_what_begins_the_title(date: str) -> None:
    fields = parse(f"Assis R. {date} Out of the sea, into the port. Evolution 73, 1850–1862.")
    assert (fields.authors, fields.year, fields.title) == (("Assis R",), 2019, "Out of the sea, into the port")


@pytest.mark.parametrize("place", ["0:0-0", "0(0):0", "0:0>0", "00:00"])
def test_a_place_that_is_not_given_yet_is_none(place: str) -> None:
    fields = parse(f"Roe J, Ng M. Spots at sea. Br J Dermatol. 2019;{place}.")
    assert (fields.title, fields.journal, fields.year) == ("Spots at sea", "Br J Dermatol", 2019)
    assert (fields.volume, fields.issue) == (None, None)
    assert fields.pages is None


def test_what_is_greater_stays_in_a_title() -> None:
    assert parse("Roe J, Ng M. Spots wider than>5 mm. Br J Dermatol. 2019;10:8-16.").title == "Spots wider than>5 mm"
    linked = parse("Roe J, Ng M. Spots at sea. <https://example.org/spots> Br J Dermatol. 2019;10:8-16.")
    assert (linked.title, linked.url) == ("Spots at sea", "https://example.org/spots")


def test_harvard_with_plain_quotes() -> None:
    read = parse("Roe JB, Ng MD 1994, 'Parkinson's disease and rest', Journal of Family Practice, vol. 38, no. 6, pp. 601-605.")
    assert (read.title, read.authors, read.year) == ("Parkinson's disease and rest", ("Roe JB", "Ng MD"), 1994)
    read = parse("Roe J, Ng M et al. 2020, 'Rest and nails', Cochrane Database of Systematic Reviews, no. 1, CD012093.")
    assert (read.title, read.journal, read.issue) == ("Rest and nails", "Cochrane Database of Systematic Reviews", "1")


@pytest.mark.parametrize(
    ("people", "authors"),
    [
        ("Roe, Mary A., L. Jane Ng, Per O'Hara, and Ole Dahl", ("Roe MA", "Ng LJ", "O'Hara P", "Dahl O")),
        ("Roe, Mary A., and L. Jane Ng", ("Roe MA", "Ng LJ")),
        ("Roe, M., Jane Ng, Åse Dahl, and Per K. van den Berg", ("Roe M", "Ng J", "Dahl Å", "van den Berg PK")),
        ("Roe, M. Ann, Jean-Luc Ng, et al.", ("Roe MA", "Ng JL")),
        (
            "Roe, Mary, Ana F. Dahl de Haro Jr., and Iron and Nails Study Group",
            ("Roe M", "Dahl de Haro AF Jr", "Iron and Nails Study Group"),
        ),
        ("Roe, Ann, and Ole Dahl", ("Roe A", "Dahl O")),
    ],
)
def test_what_stands_before_a_title_in_double_quotes_are_people(people: str, authors: tuple[str, ...]) -> None:
    title = "Effects of Rest on Nails in Healthy Adults: A Randomized Trial"
    for entry in (
        f'{people}. "{title}." Headache 12 (2003): 45-52.'.replace("..", "."),
        f"{people}. 2003. “{title}.” Headache 12: 45-52.".replace("..", "."),
        f'{people}, "{title}," Headache, vol. 12, pp. 45-52, 2003.',
    ):
        read = parse(entry)
        assert (read.title, read.authors, read.year) == (title, authors, 2003), entry
        spans_hold(entry, read)


def test_a_quoted_title_is_the_title_where_not_all_names_are_made_out() -> None:
    read = parse('Roe, M. A., J. Ng, and De la. "Rest and Nails at Sea." Pain 12 (2003): 45-52.')
    assert (read.title, read.authors, read.et_al) == ("Rest and Nails at Sea", ("Roe MA", "Ng J"), True)


@pytest.mark.parametrize(
    ("quoted", "title"),
    [
        ("“Sleep of adolescents’ parents,”", "Sleep of adolescents’ parents"),
        ("“Who are the ‘placebo responders’ at sea?”", "Who are the ‘placebo responders’ at sea"),
        ('"An unusual "atypical" drug in children."', 'An unusual "atypical" drug in children'),
        ("‘Rest and “natural” nails at sea’,", "Rest and “natural” nails at sea"),
    ],
)
def test_quotes_within_a_quoted_title(quoted: str, title: str) -> None:
    read = parse(f"Roe JB, Ng MD. {quoted} Headache 12 (2003): 45-52.")
    assert (read.title, read.journal, read.pages) == (title, "Headache", "45-52")


@pytest.mark.parametrize(
    "text",
    [
        "Roe JB. Treatment of pain, “the fifth vital sign,” in adults. Headache. 2003;12:45-52.",
        "Roe JB, Ng MD. Comment on: “Rest and nails at sea”. Headache. 2003;12:45-52.",
        "Roe JB, Ng MD. Letter by Roe et al Regarding Article, “Rest and Nails at Sea”. Headache. 2003;12:45-52.",
        "Roe JB et al. Reply Letter, “Rest and Nails at Sea”. Headache. 2003;12:45-52.",
    ],
)
def test_quotes_in_a_title_are_a_part_of_it(text: str) -> None:
    assert parse(text).title == text.split(". ")[1]


@pytest.mark.parametrize("behind", ["Pain. 1996. PMID: 8857627", "Pain. 1996;64:100-8.", "2019. Available from: https://example.org/wards"])
def test_vs_in_capitals_is_no_initial(behind: str) -> None:
    title = "Inpatient Vs. Outpatient Pain Management: A Trial on Two Wards"
    read = parse(f"{title}. {behind}")
    assert (read.title, read.authors) == (title, ())


def test_two_surnames_behind_initials_and_a_given_name_among_names_in_full() -> None:
    read = parse("M. Ruiz Torres, A. Ng, B. Mac Roe, C. Dahl, Light on nails at sea. Pain 27, 255-264 (2019).")
    assert (read.authors, read.title) == (("Ruiz Torres M", "Ng A", "Mac Roe B", "Dahl C"), "Light on nails at sea")
    read = parse("Eric J. Roe, Pat S. Ng, and J. Jane Dahl. Light on nails at sea. Pain, 5:98-108, 2004.")
    assert (read.authors, read.title) == (("Roe EJ", "Ng PS", "Dahl JJ"), "Light on nails at sea")


@pytest.mark.parametrize(
    ("printed", "journal"),
    [
        ("Revista gaúcha de enfermagem, Porto Alegre", "Revista gaúcha de enfermagem"),
        ("Revista gaúcha de enfermagem, Porto Alegre (RS)", "Revista gaúcha de enfermagem"),
        ("Arquivos de ciências da saúde, São José do Rio Preto", "Arquivos de ciências da saúde"),
        ("Revista mineira de saúde coletiva, Belo Horizonte - MG", "Revista mineira de saúde coletiva"),
        ("Revista de Enfermagem da UFSM, [S. l.]", "Revista de Enfermagem da UFSM"),
        ("Revista chilena de obstetricia, Santiago", "Revista chilena de obstetricia"),
        ("Interface – Comunicação, Saúde, Educação, Botucatu", "Interface – Comunicação, Saúde, Educação"),
        ("Nature Medicine", "Nature Medicine"),
    ],
)
def test_the_town_before_a_volume_is_no_journal(printed: str, journal: str) -> None:
    read = parse(f"ARAÚJO, P.; SIMÕES, S. Ferro e idade. {printed}, v. 19, n. 3, p. 201-207, jul. 2016.")
    assert (read.title, read.journal, read.volume) == ("Ferro e idade", journal, "19")


@pytest.mark.parametrize(
    ("printed", "authors"),
    [
        ("ROCHA E SILVA, E. O.; DOS SANTOS NETO, A.", ("ROCHA E SILVA EO", "DOS SANTOS NETO A")),
        ("DE LA GARZA SALAZAR, J. G.", ("DE LA GARZA SALAZAR JG",)),
        ("SILVA, J. B. da; SOUZA, M. de L. de; LIMA, J. A.", ("SILVA JB da", "SOUZA ML de", "LIMA JA")),
        ("SILVA, Ana Maria Ferreira da; PAIVA, Maria de Fátima Souza de.", ("SILVA AMF", "PAIVA MFS")),
        ("SILVA JÚNIOR, João Batista; LIMA, José Antônio Pereira.", ("SILVA JÚNIOR JB", "LIMA JAP")),
        ("SOUZA, Maria de Lourdes.", ("SOUZA ML",)),
        ("ROE JE, NG JF.", ("ROE JE", "NG JF")),
    ],
)
def test_names_as_brazil_has_them(printed: str, authors: tuple[str, ...]) -> None:
    read = parse(f"{printed} Ferro e idade. Revista de Saúde Pública, São Paulo, v. 11, n. 2, p. 199-213, 1977.")
    assert (read.authors, read.title, read.journal) == (authors, "Ferro e idade", "Revista de Saúde Pública")


def test_a_group_and_its_seat_are_no_name() -> None:
    read = parse("IBGE, Rio de Janeiro; 2015. Ferro e idade.")
    assert read.authors == ()
    read = parse("CENTRO NACIONAL DE SAÚDE, Grupo de Trabalho. Ferro e idade. Revista de Saúde Pública, v. 11, p. 199-213, 1977.")
    assert "CENTRO NACIONAL DE SAÚDE GT" not in read.authors


_RUSSIAN = "Рябов Е.А., Нилов Ю.Б. Железо и возраст у детей. Терапевтический архив. 2019;12(1):74-78"
_ENGLISH = "Ryabov EA, Nilov YuB. Iron and age in children. Ter Arkh. 2019;12(1):74-78"


@pytest.mark.parametrize(
    "text",
    [
        f"{_RUSSIAN}. [{_ENGLISH} (in Russ.)]. doi: 10.1234/ter.5",
        f"{_RUSSIAN}. {_ENGLISH}. (In Russ.). https://doi.org/10.1234/ter.5",
        f"{_ENGLISH}. (In Russ.) [{_RUSSIAN}]. doi: 10.1234/ter.5",
        f"王辰, 李明, 等. 铁与年龄的关系[J]. 中华儿科杂志, 2019, 12(1): 74-78. {_ENGLISH}. DOI:10.1234/ter.5",
    ],
)
def test_of_an_entry_in_two_scripts_the_half_that_pubmed_knows(text: str) -> None:
    read = parse(text)
    assert (read.authors, read.title) == (("Ryabov EA", "Nilov YB"), "Iron and age in children")
    assert ((read.journal or "").rstrip("."), read.year, read.volume, read.pages, read.doi) == (
        "Ter Arkh",
        2019,
        "12",
        "74-78",
        "10.1234/ter.5",
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"{_RUSSIAN}.", "Железо и возраст у детей"),
        ("Ryabov EA. Роль Helicobacter pylori. Терапевтический архив. 2019;12(1):74-78.", "Роль Helicobacter pylori"),
        ("Roe J. On the sign 王 in 2018. Pain. 2019;12(1):74-78.", "On the sign 王 in 2018"),
    ],
)
def test_a_few_words_in_another_script_are_no_half(text: str, title: str) -> None:
    assert parse(text).title == title


@pytest.mark.parametrize(
    "journal",
    [
        "Вестник хирургии имени И.И. Грекова",
        "Вестник хирургии им. И.И. Грекова",
        "Вопросы охраны материнства и детства",
        "Сибирский онкологический журнал",
        "Архив новой и старой медицины",
    ],
)
def test_journals_in_cyrillic_letters(journal: str) -> None:
    read = parse(f"Рябов Е.А., Нилов И.Б. Железо и возраст у детей. {journal}. 2019;12(1):74-78.")
    assert (read.title, (read.journal or "").rstrip("."), read.volume) == ("Железо и возраст у детей", journal, "12")


def test_a_journal_behind_a_comma_is_no_town() -> None:
    read = parse("ARAÚJO, P. Ferro e idade. Uma revisão, Nature Medicine, v. 19, n. 3, p. 201-207, 2016.")
    assert (read.title, read.journal) == ("Ferro e idade. Uma revisão", "Nature Medicine")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ARAÚJO, P.; SIMÕES, S. A ferritina em idosos. Revista de Geriatria, Rio de Janeiro, v. 19, n. 3, p. 201-207, jul./set. 2016.",
            {
                "authors": ("ARAÚJO P", "SIMÕES S"),
                "title": "A ferritina em idosos",
                "journal": "Revista de Geriatria",
                "year": 2016,
                "volume": "19",
                "issue": "3",
                "pages": "201-207",
            },
        ),
        ("BRASIL. Ministério da Saúde. Protocolo da anemia. Brasília, 2019.", {"authors": ("BRASIL. Ministério da Saúde",), "year": 2019}),
        (
            "Nederlands Huisartsen Genootschap. (2019). Standaard Anemie. Utrecht: NHG.",
            {"authors": ("Nederlands Huisartsen Genootschap",), "title": "Standaard Anemie", "year": 2019},
        ),
        ("Haute Autorité de santé. Le métabolisme du fer. Saint-Denis : HAS ; 2019.", {"authors": ("Haute Autorité de santé",)}),
        (
            "Gallo L. (2015), Dosaggio del ferro orale, in “Clinica Terapeutica”, 166, 2, pp. 111-116.",
            {"title": "Dosaggio del ferro orale", "journal": "Clinica Terapeutica", "volume": "166", "issue": "2", "pages": "111-116"},
        ),
        (
            "Bianchi P. (2016), La ferritina, «Giornale di Gerontologia», 64(3), pp. 201-207.",
            {"title": "La ferritina", "journal": "Giornale di Gerontologia", "volume": "64"},
        ),
        (
            "Becker T: Ferritin als Marker. Zeitschrift für Gerontologie, Jg. 49, Nr. 3, S. 201–207, 2016",
            {"volume": "49", "issue": "3", "pages": "201–207", "year": 2016},
        ),
        (
            "Krüger, Lena (2015): Dosierung von Eisen. 2. Aufl. Stuttgart: Thieme.",
            {"title": "Dosierung von Eisen", "kind": ReferenceKind.BOOK},
        ),
        (
            "Roe J. Spots of soils / J. Roe, M. Ng, X. Li [et al.] // Optics Express. – 2019. – Vol. 27, № 4. – P. 24938–24944.",
            {
                "authors": ("Roe J",),
                "title": "Spots of soils",
                "journal": "Optics Express",
                "year": 2019,
                "volume": "27",
                "issue": "4",
                "pages": "24938–24944",
            },
        ),
        (
            "Roe J. Spots of platelets. Biochemical Pharmacology, 1975, 24, 1903-4.",
            {"title": "Spots of platelets", "journal": "Biochemical Pharmacology", "year": 1975, "volume": "24", "pages": "1903-4"},
        ),
        (
            "Jin Z., Deng S. Spots of soils // Science of The Total Environment. 2019. V. 697. Article 134148.",
            {"title": "Spots of soils", "journal": "Science of The Total Environment", "year": 2019, "volume": "697", "pages": "134148"},
        ),
        (
            "Казанин Г.С., Заяц И.В. Пятна в районе полюса // Океанология. 2016. Т. 56. № 2. С. 333–335.",
            {"title": "Пятна в районе полюса", "journal": "Океанология", "volume": "56", "issue": "2", "pages": "333–335"},
        ),
        ("SOUZA, M. Ferro e idade. 2019. Dissertação (Mestrado) – Universidade de São Paulo, 2019.", {"kind": ReferenceKind.THESIS}),
    ],
)
def test_how_other_languages_print_it(text: str, expected: dict[str, Any]) -> None:
    fields = parse(text)
    assert {name: getattr(fields, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "authors", "title", "kind"),
    [
        (
            "Mayo Clinic. Acne: Symptoms and causes. Mayo Foundation; 2022. https://www.mayoclinic.org/a. Accessed March 3, 2023.",
            ("Mayo Clinic",),
            "Acne: Symptoms and causes",
            ReferenceKind.WEB,
        ),
        (
            "Cleveland Clinic. Whiteheads: Causes & Treatment. https://my.clevelandclinic.org/health/a (accessed 4 May 2023).",
            ("Cleveland Clinic",),
            "Whiteheads: Causes & Treatment",
            ReferenceKind.WEB,
        ),
        (
            "NICE. Acne vulgaris: management (NG198). London: NICE; 2021.",
            ("NICE",),
            "Acne vulgaris: management (NG198)",
            ReferenceKind.GUIDELINE,
        ),
    ],
)
def test_pages_of_bodies(text: str, authors: tuple[str, ...], title: str, kind: ReferenceKind) -> None:
    fields = parse(text)
    assert (fields.authors, fields.title, fields.kind) == (authors, title, kind)


def test_a_group_with_its_short_name() -> None:
    read = parse("American College of Physicians [ACP]. (2017). Treatments for low back pain. Ann Intern Med, 166(7), 514–530.")
    assert (read.authors, read.year, read.title) == (("American College of Physicians",), 2017, "Treatments for low back pain")


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        (
            "Cochrane Database of Systematic Reviews 2001, Issue 2. Art. No.: CD002020. DOI: 10.1002/14651858.CD002020",
            (2001, None, "2", "CD002020"),
        ),
        ("Cochrane Database Syst Rev. 2012, Issue 7. Art. No.: CD002020.pub3.", (2012, None, "7", "CD002020.pub3")),
        ("Pediatric Research. Published online June 22, 2024. doi:10.1038/s41390-024-03336-8", (2024, None, None, None)),
        ("Pediatric Research. 2021;2021:1-17.", (2021, "2021", None, "1-17")),
        ("J Clin Oncol 2011;29(15 suppl): abstr 1007.", (2011, "29", "15 suppl", "abstr 1007")),
        ("Br J Dermatol. octubre de 1975;24(20):1896-7.", (1975, "24", "20", "1896-7")),
        ("Br J Dermatol. Dec 7 2006;355(23): 2408-2417.", (2006, "355", "23", "2408-2417")),
        ("Br J Dermatol. Oktober 1975;24(20):1896-7.", (1975, "24", "20", "1896-7")),
        ("Br J Dermatol 24.20 (1975): 1896-1897. Print.", (1975, "24", "20", "1896-1897")),
        ("Annual Review of Neuroscience, 2008, Vol. 31. P. 219-245.", (2008, "31", None, "219-245")),
    ],
)
def test_places_in_other_forms(printed: str, place: tuple[int, str | None, str | None, str | None]) -> None:
    fields = parse(f"Barlow J, Coren E. Training programmes for parents at sea. {printed}")
    assert fields.title == "Training programmes for parents at sea"
    assert fields.journal is not None
    assert printed.startswith(fields.journal)
    assert (fields.year, fields.volume, fields.issue, fields.pages) == place


def test_a_date_between_issue_and_pages() -> None:
    fields = parse("Okie, Susan. 2006. Spots in adults. New England Journal of Medicine 354, no. 25 (June 22): 2637–41.")
    assert (fields.title, fields.journal, fields.year) == ("Spots in adults", "New England Journal of Medicine", 2006)
    assert (fields.volume, fields.issue, fields.pages) == ("354", "25", "2637–41")


def test_a_bare_number_is_a_pmid() -> None:
    fields = parse(" 27190381 ")
    assert (fields.pmid, fields.title, fields.spans["pmid"]) == ("27190381", None, (1, 9))
    assert parse("2019").pmid is None


def test_a_page_s_title_ends_at_the_journal_that_shows_it() -> None:
    assert parse("Spots of the elder | Journal of Spots | Oxford Academic").title == "Spots of the elder"


@pytest.mark.parametrize("text", ["Leung AK 2021", "Leung AK, 2021.", "Leung AK (2021)", "Leung et al. 2021", "Leung AK, et al., 2021"])
def test_who_wrote_it_and_when_is_no_title(text: str) -> None:
    for fields in (parse(text), parse(f"{text} https://pubmed.ncbi.nlm.nih.gov/34691199/")):
        assert (fields.title, fields.year) == (None, 2021)
        assert [name.split()[0] for name in fields.authors] == ["Leung"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("authors", [("Roe J",), ("Roe J", "van Ng M", "Abel AB")])
def test_authors_that_fill_a_line_need_no_stop(gap: str, authors: tuple[str, ...]) -> None:
    line, title, journal = ", ".join(authors), "Spots at sea and on land", "Sleep 2019;12:33-39"
    read = parse(gap.join([line, title, journal]))
    assert (read.authors, read.title, read.journal, read.volume) == (authors, title, "Sleep", "12")
    read = parse(gap.join([title, line, journal]))
    assert (read.authors, read.title, read.journal, read.volume) == (authors, title, "Sleep", "12")


@pytest.mark.parametrize("journal", ["Sleep, 2019", "Sleep. 2019", "Sleep (2019)"])
@pytest.mark.parametrize("authors", [("Roe J",), ("Roe J", "van Ng M", "Abel AB")])
def test_authors_that_fill_a_line_need_neither_a_stop_nor_a_volume_behind_the_journal(journal: str, authors: tuple[str, ...]) -> None:
    line, title = ", ".join(authors), "Spots at sea and\non land"
    for lines in ([title, f"{line} et al.", journal], [line, title, "Sleep, 2019"]):
        read = parse("\n".join(lines))
        assert (read.authors, read.title, read.journal, read.year) == (authors, "Spots at sea and on land", "Sleep", 2019)


@pytest.mark.parametrize(
    "text",
    [
        "Sunshine and vitamin D\nin winter. Sleep 2019;12:33-39",
        "Sunshine and vitamin D\nin winter\nSleep, 2019",
        "Vitamin D\nin winter. Sleep 2019;12:33-39",
        "Writing Group of the Society on Northern\nLights for 2009-2010\n(2019) Light in winter. Sleep 12:33-39",
    ],
)
def test_a_wrapped_title_without_authors_names_none(text: str) -> None:
    assert parse(text).authors == ()


@pytest.mark.parametrize(
    "others",
    [
        "e.a.", "ea.", "c.s.", "m.fl.", "m. fl.", "mfl.", "i wsp.", "a kol.", "ym.", "et alii.", "etal.", "e colaboradores.",
        "и др.", "и соавт.", "等.", "og medarb.", "i sur.", "ve ark.",
    ],
)  # fmt: skip
def test_others_in_the_words_of_many_languages(others: str) -> None:
    for named, authors in (("Roe J", ("Roe J",)), ("Roe J, Abel A", ("Roe J", "Abel A")), ("Roe", ("Roe",))):
        for apart in (" ", ", "):
            read = parse(f"{named}{apart}{others} Spots at sea. Sleep 2019;12:33-39")
            assert (read.authors, read.et_al, read.title, read.journal) == (authors, True, "Spots at sea", "Sleep")


def test_initials_that_look_like_others_are_initials() -> None:
    read = parse("Roe E.A., Abel C.S. Spots at sea. Sleep 2019;12:33-39")
    assert (read.authors, read.et_al, read.title) == (("Roe EA", "Abel CS"), False, "Spots at sea")


@pytest.mark.parametrize("begun", ["I.v. magnesium", "P.r.n. naps", "H. pylori", "E. coli"])
def test_an_abbreviation_that_begins_a_title_is_no_initial_of_the_last_author(begun: str) -> None:
    for named, authors in (("Roe J.", ("Roe J",)), ("Abel A, Roe J.", ("Abel A", "Roe J"))):
        read = parse(f"{named} {begun} among sailors at sea. Sleep. 2019;12:33-39")
        assert (read.authors, read.title, read.journal) == (authors, f"{begun} among sailors at sea", "Sleep")


@pytest.mark.parametrize(
    ("behind", "authors", "journal"),
    [
        (", Tolman KG, Sanders SW, 2003", ("Tolman KG", "Sanders SW"), None),
        (", Tolman KG, Sanders SW, et al., 2003", ("Tolman KG", "Sanders SW"), None),
        (", Tolman K., Sanders S. W., Lancet, 2003", ("Tolman K", "Sanders SW"), "Lancet"),
        (", Tolman KG, Sanders SW. Lancet. 2003;4:5-9", ("Tolman KG", "Sanders SW"), "Lancet"),
        (", Tolman KG (2003)", ("Tolman KG",), None),
        (", Lancet, 2003", (), "Lancet"),
        (", Am J Gastroenterol, 2003", (), "Am J Gastroenterol"),
        (", 2003", (), None),
    ],
)
def test_a_title_of_which_it_is_known_where_it_ends(behind: str, authors: tuple[str, ...], journal: str | None) -> None:
    title = "Chronic cough and reflux of gastric juice"
    fields = parse(title + behind, len(title))
    assert (fields.title, fields.authors, fields.journal, fields.year) == (title, authors, journal, 2003)


@pytest.mark.parametrize("place", ["2014;6(228):228fs13.", "2014, 6(228):228fs13."])
def test_article_numbers_with_letters_amid_them(place: str) -> None:
    """As Science Translational Medicine and its sisters count their articles."""
    read = parse(f"Roe A, Poe B. Rest after work in nurses. Sci Transl Med. {place}")
    assert (read.title, read.journal, read.volume, read.pages) == ("Rest after work in nurses", "Sci Transl Med", "6", "228fs13")


@pytest.mark.parametrize(
    ("people", "authors", "et_al"),
    [
        ("Ann B. Roe", ("Roe AB",), False),
        ("Ann B. Roe and Carl van Poe", ("Roe AB", "van Poe C"), False),
        ("Ann B. Roe, C. Dan Poe, and Ed O’Moe", ("Roe AB", "Poe CD", "O’Moe E"), False),
        ("Ann Roe, Li-Wei Poe, Ed Moe, and Flo Noe", ("Roe A", "Poe LW", "Moe E", "Noe F"), False),
        ("Ann B. Roe, Carl Poe, et al", ("Roe AB", "Poe C"), True),
    ],
)
@pytest.mark.parametrize("behind", ["{title}. Sleep, 12(3):33–39, 2019.", "2019. {title}. Sleep, 12(3):33–39."])
def test_names_in_full_as_bibtex_prints_them(people: str, authors: tuple[str, ...], et_al: bool, behind: str) -> None:
    read = parse(f"{people}. {behind.format(title='Rest after work in nurses')}")
    assert (read.authors, read.et_al, read.title) == (authors, et_al, "Rest after work in nurses")
    assert (read.journal, read.year, read.volume, read.pages) == ("Sleep", 2019, "12", "33–39")


@pytest.mark.parametrize(
    ("text", "authors", "title"),
    [
        ("Roe J. Sleep Apnea. Lancet, 358(2):100–103, 2001.", ("Roe J",), "Sleep Apnea"),
        ("Roe J.A. Sleep Apnea. Lancet. 2001;358:100-103.", ("Roe JA",), "Sleep Apnea"),
        ("Cox CL Roe LJ Poe WR et al. Are Naps Rest. Sleep. 2014;42:58–67.", (), None),
    ],
)
def test_a_title_in_capitals_is_no_name(text: str, authors: tuple[str, ...], title: str | None) -> None:
    read = parse(text)
    assert read.authors == authors
    assert title is None or read.title == title


@pytest.mark.parametrize("people", ["Roe MN", "Roe, Martha N.", "Roe MN, Poe B", "Roe, Martha N.; Poe, Bob"])
@pytest.mark.parametrize(
    "date",
    [
        "(2001)",
        "(November 2001)",
        "(12 November 2001)",
        "(November 12, 2001)",
        "(Nov–Dec 2001)",
        "(Summer 2001)",
        "(2001-11-12)",
        "(2001, November)",
    ],
)
@pytest.mark.parametrize("quotes", ['"{}"', "{}"])
def test_a_date_in_full_behind_the_authors(people: str, date: str, quotes: str) -> None:
    """As Wikipedia's templates print it."""
    read = parse(f"{people} {date}. {quotes.format('Rest after work in nurses')}. Sleep. 12 (3): 33–9.")
    assert (read.authors[0], read.title, read.journal, read.year) == ("Roe MN", "Rest after work in nurses", "Sleep", 2001)


@pytest.mark.parametrize("begun", ["———. 2001.", "———. (2001).", "--- (2001).", "______. 2001.", "(2001).", "2001."])
@pytest.mark.parametrize("title", ["“Rest after Work.”", "Rest after work."])
def test_an_entry_that_begins_with_its_year(begun: str, title: str) -> None:
    read = parse(f"{begun} {title} Sleep 12 (3): 33–39.")
    assert (read.authors, (read.title or "").lower(), read.journal, read.year) == ((), "rest after work", "Sleep", 2001)


def test_a_year_that_begins_a_title_is_a_part_of_it() -> None:
    read = parse("2013 ACC/AHA guideline on cholesterol. Circulation. 2014;129:1-45.")
    assert (read.title, read.year) == ("2013 ACC/AHA guideline on cholesterol", 2014)


def test_a_quoted_title_that_touches_the_journal() -> None:
    read = parse("Roe, Ann. “Rest after work in nurses.”Sleep 12.3 (2019): 33-39.")
    assert (read.title, read.journal, read.year) == ("Rest after work in nurses", "Sleep", 2019)


def test_pages_are_no_part_of_the_journal() -> None:
    read = parse("A. Roe and B. Poe. Contrast in the fovea. In Journal of Vision, pages 1–17, 2011.")
    assert (read.title, read.journal) == ("Contrast in the fovea", "Journal of Vision")


@pytest.mark.parametrize(
    ("place", "volume", "issue"),
    [
        ("Sleep, March, m441", None, None),
        ("Sleep, March 18, m441", None, None),
        ("Sleep, March, 12–24", None, None),
        ("Sleep, no. 3 (March): 12–24", None, "3"),
        ("Eur J Hum Genet 18:200-205", "18", None),
        ("Sleep, August 27(18), 33-39", "27", "18"),
        ("Sleep, August 75, 33-39", "75", None),
    ],
)
def test_a_month_behind_the_journal(place: str, volume: str | None, issue: str | None) -> None:
    """As Chicago dates what has no volume yet."""
    read = parse(f"Roe, Ann, and Bob Poe. 2020. “Rest after work in nurses.” {place}.")
    assert (read.journal, read.volume, read.issue) == (place.partition(",")[0].partition(" 18")[0], volume, issue)


def test_a_year_in_brackets_is_no_date_of_access() -> None:
    read = parse("Roe A, Poe B. Rest after work in nurses. Sleep 75 [2018]: 133-138.")
    assert (read.title, read.year) == ("Rest after work in nurses", 2018)


def test_a_germ_is_no_author() -> None:
    assert parse("E. Coli Infection. Mayo Clinic, 2023").authors == ()


def test_punctuation_of_full_width() -> None:
    """As reference programs in China print it."""
    read = parse("Roe A，Poe B．Rest after work in nurses[J]．Sleep，2019，12（3）：33-39．")
    assert (read.authors, read.title, read.journal) == (("Roe A", "Poe B"), "Rest after work in nurses", "Sleep")
    assert (read.year, read.volume, read.issue, read.pages) == (2019, "12", "3", "33-39")


@pytest.mark.parametrize("said", ["citado 3 de enero de 2025", "cité 3 janv 2025", "viitattu 3.1.2025", "cited 2025 Jan 3"])
def test_when_a_page_was_looked_at_is_not_when_it_came_out(said: str) -> None:
    read = parse(f"WHO. Rest and naps [Internet]. 2021 [{said}]. URL: https://www.who.int/x")
    assert (read.title, read.year) == ("Rest and naps", 2021)


@pytest.mark.parametrize("last", ["Carr D", "Carr A"])
@pytest.mark.parametrize("journal", ["JAMA Dermatology", "Heart"])
def test_the_last_initial_of_authors_behind_a_title_is_no_article(last: str, journal: str) -> None:
    read = parse(f"{TITLE}. Brown PK, Weng QY, {last}. {journal}. 2015;151(9):941-4. doi:10.1000/abc.2015.34.")
    assert (read.title, read.authors, read.journal) == (TITLE, ("Brown PK", "Weng QY", last), journal)


@pytest.mark.parametrize(
    "title", ["Association of Zinc With Dementia", "Hospital Volume and Outcomes After Surgery", "Tea in the Health Center"]
)
@pytest.mark.parametrize(
    ("people", "authors"),
    [("Brown PK, Weng QY, et al", ("Brown PK", "Weng QY")), ("Brown PK, Weng QY", ("Brown PK", "Weng QY")), ("Brown PK", ("Brown PK",))],
)
def test_a_title_before_the_authors_may_hold_the_word_for_a_group(title: str, people: str, authors: tuple[str, ...]) -> None:
    read = parse(f"{title}. {people}. JAMA Dermatology. 2015;151(9):941-4.")
    assert (read.title, read.authors, read.journal) == (title, authors, "JAMA Dermatology")


@pytest.mark.parametrize(
    "title",
    [
        "Association of Zinc With Dementia: A Trial",
        "Zinc and vitamin C",
        "Variants of elongation factor 2",
        "Bleeds of Hibiscus sabdariffa L",
    ],
)
def test_where_a_title_ends_that_goes_on_behind_a_colon_or_ends_with_a_letter(title: str) -> None:
    read = parse(f"{title}. Brown PK, Weng QY, et al. JAMA Dermatology. 2015;151(9):941-4.")
    assert (read.title, read.authors, read.journal) == (title, ("Brown PK", "Weng QY"), "JAMA Dermatology")


def test_initials_before_the_surname_end_no_title() -> None:
    read = parse(f"{TITLE}. P. K. Brown, Q. Y. Weng. JAMA Dermatology. 2015;151(9):941-4.")
    assert (read.title, read.authors) == (TITLE, ("Brown PK", "Weng QY"))


@pytest.mark.parametrize("site", ["sleep.example.org", "hub.baai.ac.cn", "nature.com"])
def test_the_name_of_a_site_between_title_and_journal_is_no_word_of_either(site: str) -> None:
    """The words of a link, as assistants that search the web print them."""
    read = parse(f"Roe A, Poe B. {TITLE}. {site}. Nature. 2018;12:3-9.")
    assert (read.title, read.journal) == (TITLE, "Nature")
    assert parse(f"Roe A, Poe B. {TITLE}. {site}. 2018-05-20.").title == TITLE


@pytest.mark.parametrize("stop", [".", ",", ":"])
def test_who_stands_in_capitals_before_a_title_in_quotes_is_its_author(stop: str) -> None:
    read = parse(f'ICBF{stop} "{TITLE}." Colombian Institute of Family Welfare. 2018.')
    assert (read.title, read.authors, read.year) == (TITLE, ("ICBF",), 2018)


def test_a_group_before_a_title_is_its_author() -> None:
    read = parse(f"Association of Tea Tasters. {TITLE}. JAMA Dermatology. 2015;151(9):941-4.")
    assert (read.title, read.authors) == (TITLE, ("Association of Tea Tasters",))
    short = parse("Association of Tea Tasters. IDH Inhibition. JAMA Dermatology. 2015;151(9):941-4.")
    assert (short.title, short.authors) == ("IDH Inhibition", ("Association of Tea Tasters",))


def test_a_title_that_ends_with_a_letter() -> None:
    read = parse("Brown PK, Carr D. Vaccines against hepatitis A. Heart. 2015;151(9):941-4.")
    assert (read.title, read.journal) == ("Vaccines against hepatitis A", "Heart")


@pytest.mark.parametrize("link", ["", " https://consensus.app/papers/details/1a2b/?utm_source=x"])
@pytest.mark.parametrize(
    ("enclosed", "authors", "journal"),
    [
        ("B. Brown et al., 2018", ("Brown B",), None),
        ("B. Brown et al., 2018, Drugs in Context, 74 citations", ("Brown B",), "Drugs in Context"),
        ("B. Brown & J. van der Berg, 2018, Drugs in Context", ("Brown B", "van der Berg J"), "Drugs in Context"),
    ],
)
def test_authors_year_and_journal_in_parentheses_behind_the_title(
    enclosed: str, authors: tuple[str, ...], journal: str | None, link: str
) -> None:
    read = parse(f"{TITLE}{link} ({enclosed})")
    assert (read.title, read.authors, read.journal, read.year) == (TITLE, authors, journal, 2018)


def test_parentheses_at_the_end_of_a_title_that_name_another_work() -> None:
    read = parse(f"Leung AK, Lam JM. {TITLE} (Brown et al., 2018)")
    assert read.authors == ("Leung AK", "Lam JM")
    assert parse(f"{TITLE} (adapted, 2018)").authors == ()


@pytest.mark.parametrize(
    ("place", "pages"),
    [
        ("2021 Jun 4:S0736-4679(21)00301-2. doi: 10.1000/jem.1. Epub ahead of print.", None),
        ("2021 Jun 4;:S0736-467X(21)00301-X. Online ahead of print.", None),
        ("2021 Jun 7:1098612X211024041. doi: 10.1000/jem.1.", None),
        ("2021;:CIRCGEN121003430.", None),
        ("2021;:114246.", "114246"),
        ("2021 Jun 7;:114246. Epub ahead of print.", "114246"),
    ],
)
def test_the_journal_of_an_article_that_has_no_volume_yet(place: str, pages: str | None) -> None:
    fields = parse(f"Leung AK, Barankin B. {TITLE}. J Emerg Med. {place}")
    assert (fields.title, fields.journal, fields.year, fields.volume, fields.pages) == (TITLE, "J Emerg Med", 2021, None, pages)


@pytest.mark.parametrize("place", ["2021;12:21501327211023726", "2021 Jan-Dec;12:21501327211023726"])
def test_article_numbers_of_many_digits(place: str) -> None:
    fields = parse(f"Leung AK, Barankin B. {TITLE}. J Prim Care Community Health. {place}.")
    assert (fields.journal, fields.volume, fields.pages) == ("J Prim Care Community Health", "12", "21501327211023726")


@pytest.mark.parametrize("journal", ["Adv Exp Med Biol", "JAMA Intern Med", "Stem Cell Res", "Klin Med (Mosk)"])
def test_a_place_alone_is_no_title(journal: str) -> None:
    fields = parse(f"{journal} 2021;53:102-5")
    assert (fields.title, fields.journal, fields.volume, fields.pages) == (None, journal, "53", "102-5")


@pytest.mark.parametrize(
    ("behind", "journal"),
    [
        (" – Heart, 2015", "Heart"),
        (" - Drugs in Context (2015)", "Drugs in Context"),
        (" — J Am Acad Dermatol. 2015;72(5):1-9.", "J Am Acad Dermatol"),
        (" (JAMA 2015)", "JAMA"),
        (" (J Am Acad Dermatol, 2015)", "J Am Acad Dermatol"),
        (" | Dermatology | JAMA Dermatology | JAMA Network. 2015", "JAMA Dermatology"),
        (" - Abel - 2015 - Journal of Cosmetic Dermatology - Wiley Online Library", "Journal of Cosmetic Dermatology"),
        (" - Lancet (London, England), 2015", "Lancet (London, England)"),
        (" (2015). Heart.", "Heart"),
        (" (2015). Journal of Cosmetic Dermatology.", "Journal of Cosmetic Dermatology"),
    ],
)
def test_a_journal_that_a_dash_a_bar_or_a_parenthesis_sets_off(behind: str, journal: str) -> None:
    read = parse(TITLE + behind)
    assert (read.title, read.authors, read.journal, read.year) == (TITLE, (), journal, 2015)


@pytest.mark.parametrize(
    ("behind", "journal"),
    [
        (" | NEJM", "NEJM"),
        (" | BMC Public Health | Full Text", "BMC Public Health"),
        (" - The Lancet", "The Lancet"),
        (" - PMC - NIH", None),
    ],
)
def test_the_title_of_a_page_without_its_site_or_journal(behind: str, journal: str | None) -> None:
    read = parse(TITLE + behind)
    assert (read.title, read.journal) == (TITLE, journal)


@pytest.mark.parametrize("title", ["How to manage acne – Dermatology", "Heart - Lung"])
def test_a_dash_in_a_title_sets_no_journal_off(title: str) -> None:
    assert parse(title).title == title


@pytest.mark.parametrize("title", ["Skeletal muscle mass and diabetes", "Parietal lobe lesions and attention", "Societal costs of acne"])
def test_a_title_whose_first_word_ends_like_et_al(title: str) -> None:
    read = parse(f"{title}. Lancet. 2015;3(1):1-5.")
    assert (read.title, read.authors, read.et_al, read.journal) == (title, (), False, "Lancet")
    glued = parse(f"Smithet al. {title}. Lancet. 2015;3(1):1-5.")  # as PDFs have it
    assert (glued.title, glued.authors) == (title, ("Smith",))


@pytest.mark.parametrize(
    "title",
    [
        "Heart Failure and Sleep Apnea: a review",
        "Atopic Dermatitis and Food Allergy",
        "Hormonal Contraception, Breast Cancer, and Ovarian Cancer",
        "Green Tea and Skin Care: Myths",
    ],
)
@pytest.mark.parametrize("behind", [". Lancet. 2015;3(1):1-5.", ". Lancet, 2015.", " (2015). Lancet."])
def test_words_of_a_title_are_no_people(title: str, behind: str) -> None:
    read = parse(title + behind)
    assert (read.title, read.authors, read.journal, read.year) == (title, (), "Lancet", 2015)


@pytest.mark.parametrize(
    ("behind", "authors", "journal"),
    [
        (" – Brown et al., 2018", ("Brown",), None),
        (" - Brown PK, Carr D. JAMA 2018", ("Brown PK", "Carr D"), "JAMA"),
        (" (Brown et al. 2018)", ("Brown",), None),
        (" (Brown et al., JAMA 2018)", ("Brown",), "JAMA"),
        (" (Brown et al., Annals of Invented Studies 2018)", ("Brown",), "Annals of Invented Studies"),
        (" (Brown & Carr, 2018)", ("Brown", "Carr"), None),
        (", Brown et al. (2018)", ("Brown",), None),
        (" by P. Brown and D. Carr, JAMA, 2018", ("Brown P", "Carr D"), "JAMA"),
        (". Brown et al. 2018", ("Brown",), None),
        (". Published in JAMA in May 2018.", (), "JAMA"),
        (", published in JAMA (2018)", (), "JAMA"),
        (". May 2018. JAMA.", (), "JAMA"),
        (". JAMA. Published May 5, 2018. Accessed June 3, 2020. https://doi.org/10.1001/jama.2018.1234", (), "JAMA"),
    ],
)
def test_a_title_with_its_people_and_journal_as_plain_lists_have_them(behind: str, authors: tuple[str, ...], journal: str | None) -> None:
    read = parse(TITLE + behind)
    assert (read.title, read.authors, read.journal, read.year) == (TITLE, authors, journal, 2018)


@pytest.mark.parametrize(
    ("before", "authors"),
    [
        ("Brown et al. (JAMA, 2018): ", ("Brown",)),
        ("Brown PK et al., JAMA 2018, ", ("Brown PK",)),
        ("JAMA 2018: ", ()),
        ("JAMA. 2018. ", ()),
        ("JAMA (2018) – ", ()),
    ],
)
def test_a_journal_and_its_year_before_the_title(before: str, authors: tuple[str, ...]) -> None:
    read = parse(f"{before}{TITLE}.")
    assert (read.title, read.authors, read.journal, read.year) == (TITLE, authors, "JAMA", 2018)


@pytest.mark.parametrize(
    "title",
    [
        "Reply to R.J. Brown et al",
        "Diabetes 2020: what is new for patients",
        "Vaccines against hepatitis A, B, and C",
        "Effects of drugs by M. Bovis in cattle",
    ],
)
def test_titles_that_look_as_if_something_were_set_off(title: str) -> None:
    read = parse(f"{title}. JAMA. 2021;325(1):1-5.")
    assert (read.title, read.authors, read.journal, read.year) == (title, (), "JAMA", 2021)


@pytest.mark.parametrize(
    "behind",
    [
        ". JAMA. 2018",
        ", Poe AB. JAMA. 2018;319(2):3-9.",
        ", Poe AB\nJAMA. 2018;319(2):3-9.",
        ", Poe AB, Ng C, et al. JAMA. 2018;319(2):3-9.",
    ],
)
def test_a_title_that_ends_with_its_line(behind: str) -> None:
    read = parse(f"{TITLE}\nHolm MF{behind}")
    assert (read.title, read.authors[0], read.journal, read.year) == (TITLE, "Holm MF", "JAMA", 2018)


@pytest.mark.parametrize(
    ("people", "authors", "et_al"),
    [
        ("Brown PK, Carr D, et al; REDUCE-IT Investigators", ("Brown PK", "Carr D", "REDUCE-IT Investigators"), True),
        ("Brown PK, Carr D, et al; the SPRINT Research Group", ("Brown PK", "Carr D", "SPRINT Research Group"), True),
        ("GBD 2019 Diseases and Injuries Collaborators", ("GBD 2019 Diseases and Injuries Collaborators",), False),
        ("Jane Brown, Luis García-Pérez", ("Brown J", "García-Pérez L"), False),
        ("Jane Brown, Dimitrios Carr, Hans-Olov Adami", ("Brown J", "Carr D", "Adami HO"), False),
    ],
)
@pytest.mark.parametrize("behind", ["JAMA. 2018;319(2):3-9.", "JAMA 2018."])
def test_groups_behind_et_al_and_names_in_full_without_a_comma_before_the_year(
    people: str, authors: tuple[str, ...], et_al: bool, behind: str
) -> None:
    read = parse(f"{people}. {TITLE}. {behind}")
    assert (read.title, read.authors, read.et_al, read.journal) == (TITLE, authors, et_al, "JAMA")


@pytest.mark.parametrize(
    "title", ["Mediterranean Diet, Olive Oil", "Helicobacter Pylori and Gastric Cancer", "Crohn Disease, Ulcerative Colitis"]
)
def test_names_of_things_are_no_people(title: str) -> None:
    read = parse(f"{title}. Lancet 2019")
    assert (read.title, read.authors) == (title, ())


@pytest.mark.parametrize("country", ["U.S.", "U.K.", "U.S.A."])
def test_a_title_that_begins_with_a_country(country: str) -> None:
    read = parse(f"Smith J. {country} trends in acne among adults. JAMA. 2018;319(2):3-9.")
    assert (read.title, read.authors) == (f"{country} trends in acne among adults", ("Smith J",))


@pytest.mark.parametrize("label", ["Brown (2018).", "Brown 2018:", "Brown et al. (2018).", "Brown & Carr (2018):"])
def test_what_an_annotated_list_calls_a_work(label: str) -> None:
    read = parse(f"{label} Brown PK, Carr D. {TITLE}. JAMA. 2018;319(2):3-9.")
    assert (read.title, read.authors, read.year) == (TITLE, ("Brown PK", "Carr D"), 2018)
