"""Entries as the styles of journals print them, with the names, volumes and pages that are easily taken for something else."""

from __future__ import annotations

import pytest

from citecheck.bibliography.freetext import parse

TITLE = "Rest after work in nurses"


# ---------------------------------------------------------------------------------------------- years and places


@pytest.mark.parametrize(
    ("printed", "year", "volume", "pages"),
    [
        ("Proc Natl Acad Sci U S A 2009, 106, 16351–16356.", 2009, "106", "16351–16356"),  # as MDPI and the ACS print it
        ("Sci Rep 2013, 3, 1783.", 2013, "3", "1783"),
        ("Biochim. Biophys. Acta 1829, 666–679, 2013.", 2013, "1829", "666–679"),
        ("Biochim. Biophys. Acta 1829, 666, 2013.", 2013, "1829", "666"),
        ("Lect. Notes Comput. Sci. 2005, 25 (2001).", 2001, "2005", "25"),
    ],
)
def test_a_volume_or_a_page_that_looks_like_a_year_behind_the_journal(printed: str, year: int, volume: str, pages: str) -> None:
    read = parse(f"Roe, A.; Poe, B. {TITLE}. {printed}")
    assert (read.title, read.year, read.volume, read.pages) == (TITLE, year, volume, pages)


@pytest.mark.parametrize(
    "numbered",
    ["aquaporins 1, 2, 3 and 4 in rats", "areas 17, 18, and MT in owl monkeys", "2,3,7,8-tetrachlorodibenzo-p-dioxin in rabbits",
     "6,7,8,9-tetrahydro-11H-pyrido[2,1-b]quinazolin-11-ones", "types 6, 11, 16 and 18 in women", "grades 3, 4, or 5"],
)  # fmt: skip
def test_what_a_title_enumerates_is_no_volume(numbered: str) -> None:
    read = parse(f"Roe A, Poe B. A study of {numbered}. The Journal of comparative neurology. 1977.")
    assert (read.title, read.volume, read.pages) == (f"A study of {numbered}", None, None)
    placed = parse(f"Roe A, Poe B. A study of {numbered}. J Comp Neurol 173, 29, 1977.")
    assert (placed.year, placed.volume, placed.pages) == (1977, "173", "29")


@pytest.mark.parametrize("date", ["2020 06", "2020 06 05", "2020-06", "2020/06/05", "2020 12 31"])
@pytest.mark.parametrize(("pages", "first"), [(":1645", "1645"), (":1645-9", "1645-9"), ("", None)])
def test_a_date_in_digits_before_the_volume(date: str, pages: str, first: str | None) -> None:
    read = parse(f"Roe A, Poe B. {TITLE}. Int Orthop. {date};45(6){pages}.")
    assert (read.journal, read.year, read.volume, read.issue, read.pages) == ("Int Orthop", 2020, "45", "6", first)


@pytest.mark.parametrize(
    ("printed", "volume", "pages"),
    [
        ("Sci Rep 3, 1950.", "3", "1950"),
        ("Biochim Biophys Acta 1810: 959–966.", "1810", "959–966"),
        ("Biochim Biophys Acta, 1810, 959–966.", "1810", "959–966"),
    ],
)
@pytest.mark.parametrize("people", ["Roe A, Poe B (2011)", "Roe, A., & Poe, B. (2011).", "Roe, A., Poe, B., 2011."])
def test_with_a_year_behind_the_authors_no_volume_and_no_page_is_the_year(people: str, printed: str, volume: str, pages: str) -> None:
    read = parse(f"{people} {TITLE}. {printed}")
    assert (read.year, read.volume, read.pages) == (2011, volume, pages)


@pytest.mark.parametrize(
    ("printed", "volume", "issue", "pages"),
    [
        ("vol. 1829, 2013, pp. 666–79", "1829", None, "666–79"),
        ("vol. 11–13, 2013, pp. 9–15", "11–13", None, "9–15"),
        ("vol. 159/3810, 2013, pp. 9–15", "159", "3810", "9–15"),
        ("vol. 102, no. 5a, 2013, pp. 9–15", "102", "5a", "9–15"),
        ("vol. 102, no. 6 Suppl, 2013, pp. 88–98", "102", "6 Suppl", "88–98"),
        ("vol. 101, no. Suppl 2, 2013, pp. S18–S23", "101", "Suppl 2", "S18–S23"),
    ],
)
def test_volumes_and_numbers_with_their_names(printed: str, volume: str, issue: str | None, pages: str) -> None:
    read = parse(f"Roe, Ann, and Bob Poe. “{TITLE}.” The American Journal of Medicine, {printed}.")
    assert (read.journal, read.year) == ("The American Journal of Medicine", 2013)
    assert (read.volume, read.issue, read.pages) == (volume, issue, pages)


@pytest.mark.parametrize("number", ["18f12254", "20com13356", "18lr12255c"])
def test_articles_of_psychiatrists_have_a_number_of_their_own(number: str) -> None:
    read = parse(f"Roe A. {TITLE}. J Clin Psychiatry. 2018;79(2):{number}.")
    assert (read.journal, read.volume, read.issue, read.pages) == ("J Clin Psychiatry", "79", "2", number)


def test_pages_of_geophysicists() -> None:
    read = parse(f"Roe A (2005) {TITLE}. J Geophys Res 110: C09S05.")
    assert (read.journal, read.volume, read.pages) == ("J Geophys Res", "110", "C09S05")


def test_signs_of_cells_are_no_volume() -> None:
    title = "Foxp3(+)CD4(+) CD25(+) regulatory T cells are no mirror images"
    read = parse(f"Roe A, Poe B. {title}. Trends Immunol. 2008.")
    assert (read.title, read.journal, read.year) == (title, "Trends Immunol", 2008)


# -------------------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize("behind", [". ", ": ", " (2010) "])
@pytest.mark.parametrize(
    "people",
    [
        "Roe A, Yates JR 3rd, Poe B",
        "Yates JR 3rd, Roe A",
        "Roe A, Yates JR 3rd",
        "Wagner HR II, Roe A",
        "al-Hajj M, el-Sayed N, ben-Avraham D",
        "vanEngelsdorp D, d'Arcy N",
        "Roe A, Do KA",
        "Roe A, An J",
        "Roe A, Van den Ende J",
    ],
)
def test_names_that_look_like_something_else(people: str, behind: str) -> None:
    read = parse(f"{people}{behind}{TITLE}. Sleep. 2010;31(11):1751-62.")
    assert (read.authors, read.title) == (tuple(people.split(", ")), TITLE)


@pytest.mark.parametrize(
    "title", ["A multilevel model of rest", "A Markov model of rest", "B Cell depletion in nurses", "An X chromosome at rest"]
)
def test_a_title_behind_a_comma_and_initials_begins_with_a_letter(title: str) -> None:
    read = parse(f"J.A. Roe, B. Poe, {title}, Stat. Med. 19 (2000) 3417–3432.")
    assert (read.authors, read.title, read.journal) == (("Roe JA", "Poe B"), title, "Stat. Med.")


@pytest.mark.parametrize(
    ("people", "authors"),
    [
        ("J. Van den Ende, J. Moreira", ("Van den Ende J", "Moreira J")),
        ("H.M. Roe, G. Davey Smith", ("Roe HM", "Davey Smith G")),
        ("M.A. Curotto de Lafaille, N. Roe", ("Curotto de Lafaille MA", "Roe N")),
        ("N. Roe, C.A. de Bragança Pereira", ("Roe N", "de Bragança Pereira CA")),
    ],
)
def test_surnames_of_several_words_behind_initials(people: str, authors: tuple[str, ...]) -> None:
    read = parse(f"{people}, Problems of rest in nurses, Stat. Med. 19 (2000) 3417–3432.")
    assert (read.authors, read.title) == (authors, "Problems of rest in nurses")


@pytest.mark.parametrize("people", ["Van den Ende", "Curotto de Lafaille", "al-Hajj"])
def test_a_surname_of_several_words_and_others(people: str) -> None:
    read = parse(f"{people} et al. (2010). {TITLE}. The Lancet.")
    assert (read.authors, read.title) == ((people,), TITLE)


@pytest.mark.parametrize("people", ["National Kidney Foundation", "WHO", "Pearson, K"])
def test_a_year_without_parentheses_behind_the_only_author(people: str) -> None:
    read = parse(f"{people} 2002, ‘{TITLE}’, American Journal of Kidney Diseases, vol. 39, pp. S1–S266.")
    assert (read.authors, read.title, read.year) == ((people.replace(",", ""),), TITLE, 2002)


# --------------------------------------------------------------------------------- where the journal begins


@pytest.mark.parametrize(
    "journal",
    ["Stat. Med.", "Int. J. Cancer", "Curr. Top. Microbiol. Immunol.", "Emerging Infect. Dis.", "Meth. Enzymol.", "Dev Brain Res"],
)
def test_an_abbreviation_behind_a_comma_is_the_journal_as_a_whole(journal: str) -> None:
    """As Elsevier's numbered styles print it: the end of many a name is one of another journal."""
    read = parse(f"J.A. Roe, B. Poe, {TITLE}, {journal} 19 (2000) 3417–3432.")
    assert (read.title, read.journal) == (TITLE, journal)


@pytest.mark.parametrize("journal", ["J. Infect. Dis.", "Sleep", "Sleep Sci", "N Engl J Med"])
@pytest.mark.parametrize("place", ["India", "USA"])
def test_a_country_at_the_end_of_a_title_is_no_part_of_the_journal(place: str, journal: str) -> None:
    title = f"{TITLE} in the north, {place}"
    read = parse(f"Roe JA, Poe B. {title}. {journal.removesuffix('.')}. 2000;19:3417-32.")
    assert (read.title, (read.journal or "").rstrip(".")) == (title, journal.rstrip("."))


@pytest.mark.parametrize("journal", ["The Lancet. Infectious diseases", "Wiley Interdisciplinary Reviews: RNA"])
def test_a_section_of_a_journal_that_has_the_name_of_another(journal: str) -> None:
    read = parse(f"Roe, J. A., & Poe, B. (2000). Is there rest after work in nurses? {journal}, 19, 3417–3432.")
    assert (read.title, read.journal) == ("Is there rest after work in nurses?", journal)


@pytest.mark.parametrize(
    ("title", "journal"),
    [
        ("Rest in nurses, based on the conclusions of Dr. J. C. Willis, F.R.S", "Philos Trans R Soc Lond B"),
        ("Nurses at rest in St. Domingo", "Proc Unheard Acad Phila"),
    ],
)
def test_a_stop_within_a_title_does_not_end_it(title: str, journal: str) -> None:
    read = parse(f"Roe JA, Poe B. {title}. {journal}. 2000;19:3417-32.")
    assert (read.title, read.journal) == (title, journal)


@pytest.mark.parametrize("journal", ["Nautilus", "Rev Paleobiol", "Tulane Stud Geol Paleontol"])
@pytest.mark.parametrize("place", ["Florida, USA", "Naskal, Andhra Pradesh, India"])
def test_a_place_behind_a_comma_is_no_part_of_a_journal_that_is_not_known(place: str, journal: str) -> None:
    read = parse(f"J. Roe, B. Poe, {TITLE} of {place}, {journal} 122 (2008) 79–93.")
    assert (read.title, read.journal) == (f"{TITLE} of {place}", journal)


@pytest.mark.parametrize("journal", ["Science, Technology, and Unheard Values", "Nursing, Part B"])
def test_commas_within_the_name_of_a_journal(journal: str) -> None:
    read = parse(f"J. Roe, B. Poe, {TITLE}, {journal} 22 (2008) 79–93.")
    assert (read.title, (read.journal or "")[:8]) == (TITLE, journal[:8])


@pytest.mark.parametrize("journal", ["Phys. Rev. E", "Metab. Clin. Exp."])
def test_abbreviations_that_are_not_in_the_table(journal: str) -> None:
    read = parse(f"J. Roe, B. Poe, {TITLE}, {journal} 57 (1998) 6988–6995.")
    assert (read.title, read.journal) == (TITLE, journal)


def test_a_journal_that_begins_with_in() -> None:
    read = parse(f"Roe A, Poe B. {TITLE}. In Vivo. 2010;24:185-8.")
    assert (read.title, read.journal) == (TITLE, "In Vivo")


# ------------------------------------------------------------------------------------ what else misled the reader


@pytest.mark.parametrize(
    ("printed", "year", "volume", "issue", "pages"),
    [
        ("Roe, A., & Poe, B. (2012). #. Comput Math Methods Med, 2012, 410602.", 2012, "2012", None, "410602"),
        ("A. Roe, B. Poe, #, Comput Math Methods Med 2012 (2012) 410–602.", 2012, "2012", None, "410–602"),
        ("A. Roe and B. Poe, “#,” Comput Math Methods Med, vol. 2012, p. 410602, Mar. 2012.", 2012, "2012", None, "410602"),
        ("A. Roe and B. Poe, “#,” Comput Math Methods Med, vol. 1811, pp. 234–241, Mar. 2011.", 2011, "1811", None, "234–241"),
        ("A. Roe and B. Poe, “#,” Comput Math Methods Med, vol. 3, p. 1950, Mar. 2013.", 2013, "3", None, "1950"),
        ("A. Roe and B. Poe, “#,” Comput Math Methods Med, vol. 66, no. S1, pp. 25–32, 2011.", 2011, "66", "S1", "25–32"),
        ("Roe A, Poe B (2012) #. Comput Math Methods Med 279(1748): 4724–4733.", 2012, "279", "1748", "4724–4733"),
    ],
)
def test_years_that_are_volumes_issues_or_pages(printed: str, year: int, volume: str, issue: str | None, pages: str) -> None:
    read = parse(printed.replace("#", TITLE))
    assert (read.title, read.journal) == (TITLE, "Comput Math Methods Med")
    assert (read.year, read.volume, read.issue, read.pages) == (year, volume, issue, pages)


def test_a_year_that_is_part_of_a_journal_s_name() -> None:
    read = parse(f"Roe A, Poe B. {TITLE}. J Immunother (1991). 2001;24:237-41.")
    assert (read.journal, read.year, read.volume, read.pages) == ("J Immunother (1991)", 2001, "24", "237-41")


@pytest.mark.parametrize(
    "title", ["Regulatory T Cells and Tolerance", "CLUSTAL W: improving sensitivity", "Mapping Z-DNA in genes", "Refworks"]
)
def test_a_list_of_initials_before_surnames_holds_no_name_the_other_way_round(title: str) -> None:
    read = parse(f"J.A. Roe, B. Poe, {title}, J Med Libr Assoc 92 (2004) 111–113.")
    assert (read.authors, read.title, read.journal) == (("Roe JA", "Poe B"), title, "J Med Libr Assoc")


def test_when_a_species_was_named_is_not_when_the_work_came_out() -> None:
    assert parse("Roe A. Rest in the snail Littorina obtusata (Linnaeus, 1758). Russ J Mar Biol. 2007.").year == 2007


def test_abbreviations_that_begin_a_title_are_no_author() -> None:
    read = parse("BMI, RQ, diabetes, and sex affect amino acids in nurses. Diabetes. 2014.")
    assert (read.authors, read.title) == ((), "BMI, RQ, diabetes, and sex affect amino acids in nurses")


def test_a_number_and_the_year_behind_a_title_are_no_volume() -> None:
    read = parse("Rest in nurses: a study based on RTOG 8610 (1997), Journal of the National Cancer Institute")
    assert (read.journal, read.year, read.volume) == ("Journal of the National Cancer Institute", 1997, None)


@pytest.mark.parametrize("name", ["dela Cruz GV", "O′Dwyer ST"])
def test_particles_and_primes_in_names(name: str) -> None:
    assert parse(f"Roe A, {name}, Poe B. {TITLE}. Sleep. 2001;24:237-41.").authors == ("Roe A", name, "Poe B")


@pytest.mark.parametrize(
    ("people", "authors", "et_al"),
    [
        ("Orr HA", ("Orr HA",), False),
        ("Roe E, Poe S, Doe F", ("Roe E", "Poe S", "Doe F"), False),
        ("Roe E, et al", ("Roe E",), True),
    ],
)
def test_authors_between_the_title_and_a_journal_that_is_not_known(people: str, authors: tuple[str, ...], et_al: bool) -> None:
    read = parse(f"{TITLE}. {people}. Unheard Nurs. 2006;7:1000-17.")
    assert (read.title, read.authors, read.et_al, (read.journal or "").rstrip(".")) == (TITLE, authors, et_al, "Unheard Nurs")


@pytest.mark.parametrize("journal", ["Comp Biochem Physiol A. Mol Integr Physiol", "Proc Unheard Soc B. Biol Sci", "J. R. Unheard. Soc. B"])
def test_a_section_of_a_journal_is_no_author(journal: str) -> None:
    read = parse(f"{TITLE}. {journal}. 2006;7:1000-17.")
    assert (read.authors, (read.journal or "").rstrip(".")) == ((), journal)


# ------------------------------------------------------------------------------------------------------- books


@pytest.mark.parametrize(
    "printed",
    [
        "W.Y. Roe, B. Poe, #, MIT Press, New York, 2000.",
        "Roe WY, Poe B. #. Boston, 2000.",
        "Roe, W. Y. & Poe, B. # (MIT Press, 2000).",
        "Roe, W. Y., & Poe, B. (2000). #. McGraw-Hill.",
        "Roe, W. Y., & Poe, B. (2000). #. Sinauer Associates.",
        "Roe, W. Y., & Poe, B. (2000). #. In Seminars in rest (pp. 423–430). Elsevier.",
    ],
)
def test_who_published_a_book_and_where_is_no_journal(printed: str) -> None:
    """Nor a part of its title where it can be told from it; NLM has magazines called after New York and Boston."""
    read = parse(printed.replace("#", "Digital libraries of nurses"))
    assert (read.title or "").removesuffix(", MIT Press") == "Digital libraries of nurses"
    assert (read.authors, read.journal, read.year) == (("Roe WY", "Poe B"), None, 2000)


def test_a_magazine_with_the_name_of_a_town_has_a_volume() -> None:
    assert parse(f"Roe WY. {TITLE}. New York. 2005;12:34-5.").journal == "New York"


@pytest.mark.parametrize(
    "printed", ["J Virol. 2012 Dec;86(24):13598-608", "N Engl J Med. 2012;86:13598-13608.", "BMC Bioinformatics. 2012;86:13598"]
)
def test_a_journal_with_its_place_alone_has_no_author_and_no_title(printed: str) -> None:
    read = parse(printed)
    assert (read.authors, read.title, read.journal, read.volume) == ((), None, printed.split(". ")[0], "86")


@pytest.mark.parametrize("between", [", ", ", and ", " and "])
def test_names_in_full_before_their_year(between: str) -> None:
    read = parse(f"Mark D. Roe, Davis J. McPoe{between}Gordon K. Ng (2009). {TITLE}. J Rest. 26, 139-140.")
    assert (read.authors, read.title, read.year) == (("Roe MD", "McPoe DJ", "Ng GK"), TITLE, 2009)


@pytest.mark.parametrize(
    "notice",
    [
        "[published correction appears in Lancet. 2020 May 30;395(10238):1694]",
        "((published correction appears in Lancet. 2020 May 30;395(10238):1694))",
        "[Correction published in Lancet. 2020;395:1694]",
    ],
)
def test_where_a_correction_appeared_is_no_place_of_the_work(notice: str) -> None:
    for printed in (f"Roe A, Poe B. {TITLE}. Lancet. 2019;394:1-9. {notice}.", f"Roe A, Poe B. {TITLE} {notice}. Lancet. 2019;394:1-9."):
        read = parse(printed)
        assert (read.title, read.journal, read.year, read.volume, read.pages) == (TITLE, "Lancet", 2019, "394", "1-9")


@pytest.mark.parametrize("part", ["I", "II"])
def test_a_part_of_a_journal_is_no_volume(part: str) -> None:
    read = parse(f"Roe, A., & Poe, B. (2012). {TITLE}. Deep-Sea Research {part}, 61, 34-42.")
    assert (read.journal, read.volume, read.pages) == (f"Deep-Sea Research {part}", "61", "34-42")


@pytest.mark.parametrize("aside", ["(correction in children)", "[retraction in infants]", "(corrections in the elderly)"])
def test_a_correction_that_is_no_notice_is_of_the_title(aside: str) -> None:
    read = parse(f"Roe A, Poe B. Rest {aside} and work. Lancet. 2019;394:1-9.")
    assert read.title == f"Rest {aside} and work"


@pytest.mark.parametrize(
    "joined", ["Abel A, Berg B och C Dahl", "Abel A, Berg B, och C Dahl", "Abel, A., Berg, B. och Dahl, C.", "Abel A, Berg B og C Dahl"]
)
def test_authors_joined_as_in_the_north(joined: str) -> None:
    read = parse(f"{joined}. Sömn hos äldre. Läkartidningen. 2015;112:100-4.")
    assert (read.authors, read.title) == (("Abel A", "Berg B", "Dahl C"), "Sömn hos äldre")


def test_a_group_that_the_last_author_writes_for() -> None:
    read = parse("Abel, A. B., Noll, C. D., & on behalf of the ZINC-2 Study Group. (2010). Zinc for colds. Lancet, 375(9710), 200-210.")
    assert (read.authors, read.title) == (("Abel AB", "Noll CD", "ZINC-2 Study Group"), "Zinc for colds")


def test_a_section_that_goes_by_the_name_of_another_journal() -> None:
    read = parse("Abel A, Noll C. Of blood on cloth. Forensic Science International. Genetics. 2007;3(3):200-5.")
    assert (read.title, read.journal) == ("Of blood on cloth", "Forensic Science International. Genetics.")
    other = parse("Abel A, Noll C. Heart failure in winter. Circulation. Stroke. 2007;3(3):200-5.")
    assert other.journal == "Stroke"


def test_an_entry_without_a_title_in_a_journal_whose_last_words_are_another() -> None:
    read = parse("Abel A, Noll C. Invented J Med 2010;53:200-10.")
    assert (read.title, read.journal) == (None, "Invented J Med")


def test_what_is_no_town_and_no_letter_at_a_titles_end() -> None:
    read = parse("Roe, A., Poe, B., Drilling at craters: the case of Bosumtwi, Ghana, Invented Research Abstracts, v. 10, p. 15. 2008.")
    assert (read.title, read.journal) == ("Drilling at craters: the case of Bosumtwi, Ghana", "Invented Research Abstracts")
    assert parse("Rest in Nurses. C. Ann Roe, Liz Lang, Ben D. Elder, Tom Kos, and Dan Sci. Invented J Rest. 2016;89:1-9.").authors == ()


@pytest.mark.parametrize(
    ("printed", "volume", "pages"),
    [
        ("Roe B, Abel A (1989) Sleep in aged mice under stress. Sleep 5:12, 45.", "5", "12"),
        ("Roe B. Phys Rev Lett 12, 34, and references therein (1989).", "12", "34"),
    ],
)
def test_a_place_is_one_whatever_is_enumerated_behind_it(printed: str, volume: str, pages: str) -> None:
    read = parse(printed)
    assert (read.volume, read.pages) == (volume, pages)


@pytest.mark.parametrize("title", ["Delirium", "Septic Shock", "Multiple Sclerosis"])
def test_a_journal_that_is_known_as_a_whole_ends_a_title_in_capitals(title: str) -> None:
    read = parse(f"Marcantonio ER. {title} N Engl J Med 2017;377:1456-1466.")
    assert (read.title, read.journal) == (title, "N Engl J Med")


@pytest.mark.parametrize("label", ["COMMENT:", "ERRATUM.", "RETRACTED:", "VIDEO:"])
def test_what_is_said_of_a_work_before_its_quoted_title_is_nobody(label: str) -> None:
    assert label.rstrip(":.") not in parse(f'{label} "{TITLE}". Roe B. Lancet 2019;3:1-9.').authors


def test_bodies_and_short_forms_are_no_people() -> None:
    assert parse("BRASIL, Presidência da República. Lei do descanso. Diário Oficial, 2008.").authors == ()
    read = parse("American College of Radiology. Imaging RADS. J Am Coll Radiol 2015;12:1-9.")
    assert (read.title, read.authors) == ("Imaging RADS", ("American College of Radiology",))
