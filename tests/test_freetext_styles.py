"""Entries as reference managers print records of PubMed, without a volume, ahead of print, with names in full."""

from __future__ import annotations

import pytest

from citecheck.bibliography.freetext import parse

TITLE = "Rest after work in nurses"


@pytest.mark.parametrize("journal", ["World Neurosurg", "Nanoscale", "Exp Ther Med", "Aging (Albany NY)", "J Infect Public Health"])
def test_journals_that_are_younger_than_the_lists(journal: str) -> None:
    read = parse(f"A. Roe, B. Poe, {TITLE}, {journal} (2021). https://doi.org/10.1000/x1")
    assert (read.title, read.journal, read.year) == (TITLE, journal, 2021)


@pytest.mark.parametrize(
    "note", ["Online ahead of print.", "Epub ahead of print.", "Published online ahead of print.", "Advance online publication."]
)
@pytest.mark.parametrize("doi", ["", "doi: 10.1000/x1. "])
def test_ahead_of_print(note: str, doi: str) -> None:
    read = parse(f"Roe A, Poe B. {TITLE}. J Am Vet Med Assoc. 2021 May 12. {doi}{note}")
    assert (read.title, read.journal, read.year, read.volume) == (TITLE, "J Am Vet Med Assoc", 2021, None)


@pytest.mark.parametrize("month", ["", " Jun", " June", " Jan-Feb", " Mar 1"])
@pytest.mark.parametrize(
    ("place", "volume", "pages"), [(";64(6):1829-40", "64", "1829-40"), (";:101469", None, "101469"), (";(3):119", None, "119")]
)
def test_the_date_of_access_between_year_and_volume(month: str, place: str, volume: str | None, pages: str) -> None:
    read = parse(
        f"Roe A, Poe B. {TITLE}. J Cell Sci [Internet]. 2021{month} [cited 2022 Mar 3]{place}. Available from: https://example.org/1"
    )
    assert (read.journal, read.year, read.volume, read.pages) == ("J Cell Sci", 2021, volume, pages)


@pytest.mark.parametrize(
    ("printed", "volume", "issue"),
    [
        ("89, no. 3 (May 2021): 594–612", "89", "3"),
        ("89, no. 3 (May 12, 2021): 594–612", "89", "3"),
        ("89, no. 3–4 (January–February 2021): 594–612", "89", "3–4"),
        ("37 (March 2021): 594–612", "37", None),
        ("28: 1 (Spring 2021), 594–612", "28", "1"),
        ("28(1) (May 2021) 594–612", "28", "1"),
    ],
)
def test_the_month_before_the_year_in_parentheses(printed: str, volume: str, issue: str | None) -> None:
    read = parse(f"Roe, Anna, and Ben Poe. “{TITLE}.” Surgical Oncology {printed}.")
    assert (read.journal, read.year, read.volume, read.issue, read.pages) == ("Surgical Oncology", 2021, volume, issue, "594–612")


@pytest.mark.parametrize(
    ("printed", "issue", "pages"),
    [
        ("A. Roe, B. Poe, {}, Expert Rev Neurother (2021) 113–25.", None, "113–25"),
        ("A. Roe, B. Poe, {}, Expert Rev Neurother (2021) 1–13.", None, "1–13"),
        ("A. Roe, B. Poe, {}, Expert Rev Neurother (2021) 1455613211014109.", None, None),
        ("A. Roe, B. Poe, {}, Expert Rev Neurother (2021) 104846. https://doi.org/10.1000/x1", None, "104846"),
        ("A. Roe, B. Poe, {}, Expert Rev Neurother (2021) e4564.", None, "e4564"),
        ("A. Roe, B. Poe, {}, Expert Rev Neurother (2) (2021) 15–19.", "2", "15–19"),
        ("Roe A, Poe B. {}. Expert Rev Neurother. 2021(2):15-9.", "2", "15-9"),
        ("Roe A, Poe B. {}. Expert Rev Neurother. 2021:101097JU000000000000183101.", None, None),
    ],
)
def test_places_without_a_volume(printed: str, issue: str | None, pages: str | None) -> None:
    read = parse(printed.format(TITLE))
    assert (read.title, read.journal, read.year, read.volume) == (TITLE, "Expert Rev Neurother", 2021, None)
    assert (read.issue, read.pages) == (issue, pages)


def test_a_volume_that_looks_like_a_year_with_an_issue_keeps_its_year_behind() -> None:
    assert parse(f"Roe A, Poe B. {TITLE}. Biochim Biophys Acta, 1829(6):666-79, 2013.").year == 2013


def test_article_numbers_with_an_x() -> None:
    read = parse(f"Roe, A., and Poe, B. (2021). {TITLE}. Ther Adv Musculoskelet Dis 13, 1759720X211011826.")
    assert (read.journal, read.volume, read.pages) == ("Ther Adv Musculoskelet Dis", "13", "1759720X211011826")


def test_a_volume_by_its_year_as_in_brazil() -> None:
    read = parse(f"ROE, A. et al. {TITLE}. Case Reports in Dentistry, v. 2021, p. 5575896, 2021.")
    assert (read.title, read.journal, read.year, read.volume, read.pages) == (TITLE, "Case Reports in Dentistry", 2021, "2021", "5575896")


@pytest.mark.parametrize(
    ("printed", "author", "journal"),
    [
        ("Doe, A. J. Am. Chem. Soc. 2010, 132, 1–5.", "Doe A", "J. Am. Chem. Soc."),
        ("Doe, A. B. J. Natl. Cancer Inst. 2010, 132, 1–5.", "Doe AB", "J. Natl. Cancer Inst."),
        ("Doe, D. F. Am. Rev. Respir. Dis. 2010, 132, 1–5.", "Doe DF", "Am. Rev. Respir. Dis."),
        ("Doe, A. J. Pediatrics 2010, 132, 1–5.", "Doe AJ", "Pediatrics"),
    ],
)
def test_without_a_title_initials_run_on_into_the_journal(printed: str, author: str, journal: str) -> None:
    read = parse(f"Roe, B.; {printed}")
    assert (read.title, read.authors, read.journal, read.volume) == (None, ("Roe B", author), journal, "132")


@pytest.mark.parametrize(
    "group", ["ARTEMHYS trial group", "PHERGain steering committee and trial investigators", "Waiter study collaborative"]
)
@pytest.mark.parametrize(
    "printed",
    [
        "Roe, A., Poe, B., & {} (2021). {}. Lancet Oncol, 22, 858–871.",
        "Roe, A., Poe, B., and {}. (2021). {}. Lancet Oncol, 22, 858–871.",
        "A. Roe, B. Poe and {}, {}, Lancet Oncol 22 (2021) 858–871.",
    ],
)
def test_a_group_in_small_letters_ends_the_list(printed: str, group: str) -> None:
    read = parse(printed.format(group, TITLE))
    assert (read.authors, read.title, read.journal) == (("Roe A", "Poe B", group), TITLE, "Lancet Oncol")


@pytest.mark.parametrize(
    "printed", ["280:113998, 2021.", "280(2):113998, 2021.", "vol. 280, 2021, pp. 113998.", "vol. 280, no. 2, 2021, pp. 113998."]
)
def test_a_year_in_the_name_of_a_journal(printed: str) -> None:
    read = parse(f"Roe, A., Poe, B. {TITLE}. Social Science & Medicine (1982), {printed}")
    assert (read.title, read.year, read.volume, read.pages) == (TITLE, 2021, "280", "113998")


@pytest.mark.parametrize("name", ["L. Bermúdez Barrezueta", "M. de la Fuente Bartolomé"])
def test_two_surnames_of_the_only_one_before_et_al(name: str) -> None:
    read = parse(f"{name} et al., {TITLE}. An Pediatr (Engl Ed) 94, 385–395 (2021).")
    initial, surname = name.split(". ", 1)
    assert (read.authors, read.et_al, read.title) == ((f"{surname} {initial}",), True, TITLE)


def test_the_only_author_behind_a_slash_as_in_russia() -> None:
    read = parse(f"Roe, A. B. {TITLE} / A. B. Roe // JAMA. – 1977. – Vol. 238, № 3. – P. 241–242.")
    assert (read.title, read.authors, read.journal) == (TITLE, ("Roe AB",), "JAMA")


@pytest.mark.parametrize(
    "title",
    [
        "Surveillance of COVID-19 (January–March 2021): 11 countries",
        "Outcomes in DSM-5 (May 2013): 1 year later",
        "Burden of COVID-19 (Winter 2020): 2 cohorts",
        "COVID-19 (March–May 2020): X-ray findings",
        "Rest in wave 1 (March–May 2020), 2 hospitals",
        "Rest in wave 1 (March–May 2020) 2–5 years on",
        "Rest in wave 1 (March 2020): 2.5 million nurses",
        "Guideline on rest, version 2 (June 2018), 120 pages",
    ],
)
@pytest.mark.parametrize("printed", ["Roe, A., & Poe, B. (2021). {}. BMJ Open, 11(5), 12–15.", "Roe A, Poe B. {}. BMJ Open 11(5):12–15."])
def test_months_that_a_title_names_are_no_place(title: str, printed: str) -> None:
    read = parse(printed.format(title))
    assert (read.title, read.journal, read.volume, read.pages) == (title, "BMJ Open", "11", "12–15")


@pytest.mark.parametrize(
    ("place", "year"),
    [
        (", 1802(1):92–105, January 2010.", 2010),
        (", 1802(1):92–105. 2010.", 2010),
        (", 1902(1):92–105. 2010.", 2010),
        (", 1842(1):92–105; 2010.", 2010),
        (", 1842(1):92–105. doi: 10.1000/x1. 2010 Jan.", 2010),
        (". 1802(1):92–105. PMID: 20000000", None),
    ],
)
def test_a_volume_with_an_issue_that_looks_like_a_year(place: str, year: int | None) -> None:
    read = parse(f"Roe A, Poe B. {TITLE}. Biochim Biophys Acta{place}")
    assert (read.title, read.journal, read.year, read.issue, read.pages) == (TITLE, "Biochim Biophys Acta", year, "1", "92–105")


@pytest.mark.parametrize(
    ("printed", "issue"),
    [
        ("12, no. 3 (Winter 2020–2021): 33–41", "3"),
        ("12, no. 3 (Winter 2020/21): 33–41", "3"),
        ("12, no. 3 (Winter 2020-21): 33–41", "3"),
        ("12, no. 3 (December 2020/January 2021): 33–41", "3"),
        ("12, no. 3, supplement 1 (May 20, 2020): 33–41", "3, supplement 1"),
        ("12 (Winter 2020–2021): 33–41", None),
        ("12, 3, (May 2020), 33–41", "3"),
        ("12, 3 (May 2020), 33–41", "3"),
    ],
)
def test_seasons_of_two_years_and_supplements(printed: str, issue: str | None) -> None:
    read = parse(f"Roe, Anna, and Ben Poe. “{TITLE}.” Thorax {printed}.")
    assert (read.journal, read.year, read.volume, read.issue, read.pages) == ("Thorax", 2020, "12", issue, "33–41")


@pytest.mark.parametrize("printed", ["Roe A, Poe B. J Chem Soc. 1978: 1–5.", "Roe A, Poe B. J Chem Soc. (1978) 1–5."])
def test_pages_from_the_first_one_without_a_volume(printed: str) -> None:
    read = parse(printed)
    assert (read.title, read.journal, read.year, read.pages) == (None, "J Chem Soc", 1978, "1–5")


@pytest.mark.parametrize("number", ["COM (2018) 233", "SWD (2018) 126", "CM/Rec (2018) 6", "the Act (2018) 1–23"])
def test_numbers_of_official_papers_are_no_pages(number: str) -> None:
    read = parse(f"European Commission. (2021). {TITLE}, {number}. Brussels: European Commission.")
    assert (read.title, read.year, read.volume, read.pages) == (f"{TITLE}, {number}", 2021, None, None)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Roe A, Poe B. ({}) {}. BMJ, 28(1), 12–20.", "Advance online publication and citation counts"),
        ("Roe A, Poe B. ({}) {}. BMJ, 28(1), 12–20.", "Online ahead of print: what nurses read"),
        ("Roe A, Poe B. ({}) {}. BMJ, 28(1), 12–20.", "Advance online publication"),
        ("Roe A, Poe B. {1}. BMJ. {0};28(1):12–20.", "Advance online publication"),
        ("Roe A, Poe B. {1}. BMJ. {0};28(1):12–20.", "Rest. Online ahead of print and after"),
    ],
)
def test_titles_that_say_ahead_of_print(printed: str, title: str) -> None:
    read = parse(printed.format(2015, title))
    assert (read.title, read.journal, read.year) == (title, "BMJ", 2015)


@pytest.mark.parametrize("stop", [".", ","])
@pytest.mark.parametrize(
    ("name", "author"),
    [("R. Brian Haynes", "Haynes RB"), ("C. Michael Gibson", "Gibson CM"), ("L. Clark Paramore", "Paramore LC"), ("T. Inez Roe", "Roe TI")],
)
def test_two_given_names_of_the_only_one_before_et_al(name: str, author: str, stop: str) -> None:
    read = parse(f"{name} et al{stop} {TITLE}. JAMA 94, 385–395 (2021).")
    assert (read.authors, read.et_al, read.title) == ((author,), True, TITLE)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Вебер Т. {} // Терапия. – 1977. – Т. 238, № 3. – С. 241–242.", "Лечение гепатита / Гепатит С"),
        ("Вебер Т. {} // Терапия. – 1977. – Т. 238, № 3. – С. 241–242.", "Лечение / Ritonavir B"),
        ("Вебер Т. А. {} / Т. А. Вебер // Терапия. – 1977. – Т. 238, № 3. – С. 241–242.", "Лечение гепатита"),
    ],
)
def test_what_stands_behind_a_slash_is_an_author_s_name_or_of_the_title(printed: str, title: str) -> None:
    assert parse(printed.format(title)).title == title


@pytest.mark.parametrize(
    ("people", "authors"),
    [
        ("ROE, Ann B. ", ("ROE AB",)),
        ("ROE, Ann et al. ", ("ROE A",)),
        ("VAN DER POE, Bob et al., 2001. ", ("VAN DER POE B",)),
        ("ROEDER, Ann C, Bob POETTER and H Michael VON NGUYEN, 2001. ", ("ROEDER AC", "POETTER B", "VON NGUYEN HM")),
        ("ROEDER, Ann C, POE, Bob, NG, Leandro de Jesus and DOE, Jo, 2001. ", ("ROEDER AC", "POE B", "NG LJ", "DOE J")),
        ("ROEDER Ann C, POE Bob and LI Jih Ru, 2001. ", ("ROEDER AC", "POE B", "LI JR")),
        ("Roe, Ann B; Poe, Bob; Ng, Cy, et al. ", ("Roe AB", "Poe B", "Ng C")),
        ("Roe, Ann B / Poe, Bob: ", ("Roe AB", "Poe B")),
        ("Roe, Ann/Poe, Bob/et al.: ", ("Roe A", "Poe B")),
        ("Roe, Ann B – Poe, Bob: ", ("Roe AB", "Poe B")),
        ("Roe, Ann B. 2001. ", ("Roe AB",)),
        ("Ann Roe, Bob Poe, Cy D. Ng: ", ("Roe A", "Poe B", "Ng CD")),
        ("Ann Roe, Bob Poe, Cy D. Ng, “", ("Roe A", "Poe B", "Ng CD")),
        ("Ann Roeder et al., “", ("Roeder A",)),
        ("Roe, Poe, and Ng, “", ("Roe", "Poe", "Ng")),
        ("Ann A Roe, Bob Y Poe. ", ("Roe AA", "Poe BY")),
        ("Ann Roe, MD, PhD, Bob Poe, MD. ", ("Roe A", "Poe B")),
        ("Ann Roe, M.D., and Bob Poe, Ph.D. ", ("Roe A", "Poe B")),
        ("Ann Roe MD; Bob Poe PharmD, FACP. ", ("Roe A", "Poe B")),
        ("Dr. Ann Roe and Prof. Bob Poe. ", ("Roe A", "Poe B")),
        ("A Roe, M T Poe-Ng, J A de La Poe. ", ("Roe A", "Poe-Ng MT", "de La Poe JA")),
    ],
)
def test_names_in_full_however_they_are_parted(people: str, authors: tuple[str, ...]) -> None:
    quoted = "”" if people.endswith("“") else "."
    read = parse(f"{people}{TITLE}{quoted} Headache 12 (2001): 45–52.")
    assert (read.authors, read.title, read.journal) == (authors, TITLE, "Headache")


@pytest.mark.parametrize(
    "title",
    [
        "EXTEND Trial",
        "SUNCT Syndrome: diagnosis and treatment",
        "Plan B Contraception: a review",
        "Sleep, Interrupted",
        "Vitamin D Deficiency and Type A Influenza",
    ],
)
def test_titles_that_look_like_names_in_full(title: str) -> None:
    read = parse(f"{title}. Headache. 2001;12(3):45-52.")
    assert (read.authors, read.title, read.journal) == ((), title, "Headache")


def test_initials_of_four_letters_are_no_surname() -> None:
    read = parse(f"Roe JF, Poe ARS, Ng BRGO. {TITLE}. Headache. 2001;12(3):45-52.")
    assert read.authors == ("Roe JF", "Poe ARS", "Ng BRGO")


@pytest.mark.parametrize(
    ("place", "issue", "pages"),
    [
        ("12/3 (2001), 45–52", "3", "45–52"),
        ("12:3 (2001), pp. 45–52", "3", "45–52"),
        ("12.7618 (2001): 45", "7618", "45"),
        ("12, 3 (2001) 45–52", "3", "45–52"),
        ("12, 3 (2001), pp. 45–52", "3", "45–52"),
        ("12/3, 2001, 45–52", "3", "45–52"),
        ("12/10, 2001, e0186401", "10", "e0186401"),
        ("12, 2001, pp. 45–52", None, "45–52"),
        ("12 (3), 2001, p. 45", "3", "45"),
        ("12, no. 3 (2001) : 45–52", "3", "45–52"),
        ("12/3 Pt 1 (2001): 45–52", "3 Pt 1", "45–52"),
    ],
)
def test_numbers_of_issues_as_the_humanities_print_them(place: str, issue: str | None, pages: str) -> None:
    read = parse(f"Roe, Ann B., and Bob Poe. “{TITLE}.” Headache {place}.")
    assert (read.journal, read.year, read.volume, read.issue, read.pages) == ("Headache", 2001, "12", issue, pages)


def test_a_citation_as_taylor_and_francis_has_it_copied() -> None:
    read = parse(f"Ann Roe & Bob Poe (2001) {TITLE}, Headache, 12:3, 45-52, DOI: 10.1080/x1")
    assert (read.authors, read.title, read.journal, read.year) == (("Roe A", "Poe B"), TITLE, "Headache", 2001)
    assert (read.volume, read.issue, read.pages) == ("12", "3", "45-52")


@pytest.mark.parametrize("note", ["[online]", "[on-line]", "[en ligne]"])
def test_what_says_that_a_journal_is_read_online_is_not_of_its_name(note: str) -> None:
    read = parse(f"ROE, Ann B. {TITLE}. Headache {note}. 2001, vol. 12, no. 3, pp. 45–52.")
    assert (read.authors, read.journal) == (("ROE AB",), "Headache")
