"""Where the reference list is, and which lines make which entry."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import pytest

from citecheck.model import Article, ReferenceKind
from citecheck.rules.base import all_rules
from citecheck.rules.cc111_link_mismatch import LinkMismatch
from tests.articles import SURNAMES, TITLES, dangling, entry, numbered, understood
from tests.checking import check, check_text

PROSE = "Colds last a week [1]. Tea helps [2]. Rest helps too [3].\n\n"


def keys(article: Article) -> list[str]:
    return [reference.key for reference in article.references]


def titles(article: Article) -> list[str | None]:
    return [reference.title for reference in article.references]


@pytest.mark.parametrize(
    "heading",
    ["References", "REFERENCES", "❚REFERENCES", "Sources:", "**Sources:**", "Bibliography", "Literature cited", "Citations", "Fonti",
     "Literatur", "Literaturverzeichnis", "Quellen", "Références", "Références bibliographiques", "Bibliografía", "Referencias", "Fuentes",
     "Referências", "Riferimenti bibliografici", "Bibliografia", "Literatuurlijst", "Bronnen", "参考文献：", "참고문헌", "7. 참고 문헌",
     "7. References", "Notes and references"],
)  # fmt: skip
def test_headings_of_many_languages(heading: str) -> None:
    assert keys(understood(f"{PROSE}{heading}\n\n{numbered(3)}\n")) == ["1", "2", "3"]


@pytest.mark.parametrize("style", ["{}. {}", "{} {}", "{}) {}", "({}) {}", "[{}] {}", "{}\\. {}", "{}.{}", "R{}: {}", "{}{}"])
def test_printed_numbers(style: str) -> None:
    article = understood(f"{PROSE}References\n\n{numbered(5, style)}\n")
    assert keys(article) == ["1", "2", "3", "4", "5"]
    assert titles(article) == list(TITLES[:5])
    assert [reference.number for reference in article.references] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_unnumbered_entries_have_their_place_as_key(gap: str) -> None:
    article = understood(f"{PROSE}References\n\n{gap.join(entry(n) for n in range(1, 6))}\n")
    assert (keys(article), titles(article)) == (["1", "2", "3", "4", "5"], list(TITLES[:5]))
    assert {reference.number for reference in article.references} == {None}


@pytest.mark.parametrize("author", ["Doi M", "deRoe M", "vanHolm M"])
def test_authors_whose_lines_look_like_the_rest_of_an_entry(author: str) -> None:
    listed = "\n".join(entry(n).replace("Costa AB", author) for n in range(1, 13))
    article = understood(f"{PROSE}References\n\n{listed}\n")
    assert [reference.year for reference in article.references] == list(range(2001, 2013))


def test_title_and_journal_year_on_lines_of_their_own() -> None:
    groups = "\n\n".join(f"Research\n\n{TITLES[n]}.\n\nJournal of Invented Medicine, {2010 + n}" for n in range(4))
    tail = "Professional Medical Disclaimer\n\nThis information is for doctors.\n\nHave a follow-up question?\n"
    article = understood(f"{PROSE}References\n\n{groups}\n\n{tail}")
    assert titles(article) == list(TITLES[:4])
    assert [reference.year for reference in article.references] == [2010, 2011, 2012, 2013]


@pytest.mark.parametrize("heading", ["Notes", "Remarks"])
def test_numbered_notes_above_the_works_are_no_list(heading: str) -> None:
    """The works are cited by author and year."""
    notes = "[1] The word was first used in 1847 by Dorn.\n\n[2] Her talk of 1912 in Leeds is not kept.\n"
    said = "The word is old [1], and she used it too [2]. Zinc helps (Abel, 2001; Brandt, 2002)."
    page = f"{said}\n\n## Notes and references\n\n### {heading}\n\n{notes}\n### References\n\n{entry(1)}\n\n{entry(2)}\n"
    assert titles(understood(page, "a.md")) == list(TITLES[:2])


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_whole_entries_that_end_with_their_year_are_no_titles(gap: str) -> None:
    places = ("1:5-9, 2001", "2:10-19, 2002", "14:3-8, 2003", "Springer, Berlin, 2nd edition, 2004 (reprinted)", "a thesis of 2005 in Bonn")
    listed = gap.join(f"A. B. Costa and C. Doe. {TITLES[n]}. Sleep, {place}." for n, place in enumerate(places))
    article = understood(f"{PROSE}References\n\n{listed}\n")
    assert [reference.year for reference in article.references] == [2001, 2002, 2003, 2004, 2005]


@pytest.mark.parametrize("name", ["a.md", "a.html"])
@pytest.mark.parametrize("label", ["", "Guideline"])
@pytest.mark.parametrize(
    "held",
    [
        ("2019 guideline on colds in schools", "Zinc", "The 2020 consensus on salt water", "Warm tea after the winter of 2021"),
        ("The burden of colds: 1990–2015", "Zinc in schools", "Rest in the north: 1999–2016", "Salt in rivers: 2001–2017"),
    ],
)
def test_titles_above_a_journal_and_year_may_hold_a_year(held: tuple[str, ...], label: str, name: str) -> None:
    lines = [line for at, title in enumerate(held) for line in (label, title, f"Journal of Invented Rest, {2019 + at}") if line]
    page = f"# Colds\n\nZinc helps [1-4].\n\n## References\n\n{chr(10).join(lines)}\n"
    if name == "a.html":
        page = f"<h1>Colds</h1><p>Zinc helps [1-4].</p><h2>References</h2>{''.join(f'<p>{line}</p>' for line in lines)}"
    article = understood(page, name)
    assert ([reference.year for reference in article.references], dangling(article)) == ([2019, 2020, 2021, 2022], [])


def test_labels_say_the_kind() -> None:
    listed = (
        f"Guideline\n\n{TITLES[0]}\n\nSociety of Colds, 2020\n\nDrug label\n\nZincolin 10 mg tablets\n\nDailyMed, 2021\n\n"
        f"Research\n\n{TITLES[1]}\n\nSleep, 2019\n"
    )
    article = understood(f"{PROSE}References\n\n{listed}")
    assert [reference.kind for reference in article.references][:2] == [ReferenceKind.GUIDELINE, ReferenceKind.DRUG_LABEL]
    assert len(article.references) == 3


def test_hanging_indent_and_wrapped_lines() -> None:
    listed = (
        "Abel AB, Noll CD. Zinc and the common cold in people\n   who work at night. J Invented Med. 2001;1:11-19.\n"
        "Brandt AB, Noll CD. Sleep after shift work and its\n   many enemies. J Invented Med. 2002;2:21-29.\n"
    )
    article = understood(f"{PROSE}References\n\n{listed}")
    assert [r.title for r in article.references] == [
        "Zinc and the common cold in people who work at night",
        "Sleep after shift work and its many enemies",
    ]


def test_a_number_on_a_line_of_its_own() -> None:
    assert keys(understood(f"{PROSE}References\n\n1.\n{entry(1)}\n2.\n{entry(2)}\n3.\n{entry(3)}\n")) == ["1", "2", "3"]


@pytest.mark.parametrize("indent", ["", "   "])
@pytest.mark.parametrize(("broken", "pages"), [("4(1):10-\n19", "10-19"), ("4(1):10–\n19", "10–19"), ("4(1):\n195", "195")])
def test_a_page_at_the_head_of_a_line_is_no_number_of_an_entry(broken: str, pages: str, indent: str) -> None:
    """As text copied from a PDF has it."""
    first = f"1. Costa AB, Doe C. {TITLES[0]}. Sleep. 2019;{broken}. doi:10.1000/sleep.1"
    listed = f"{first}\n2. Ng M. {TITLES[1]}. Sleep. 2001;7:3-9.".replace("\n", f"\n{indent}").replace(f"{indent}2. ", "2. ")
    article = understood(f"{PROSE}References\n\n{listed}\n")
    assert keys(article) == ["1", "2"]
    assert ((article.references[0].pages or "").replace(" ", ""), article.references[0].doi) == (pages, "10.1000/sleep.1")


def test_entries_merged_on_one_line_are_parted() -> None:
    article = understood(f"{PROSE}References\n\n1. {entry(1)}\n2. {entry(2)} 3. {entry(3)}\n4. {entry(4)}\n")
    assert titles(article) == list(TITLES[:4])


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_entries_on_one_line_may_be_addresses_alone(name: str) -> None:
    """As shops for supplements print them."""
    address = "https://short.example/y2rgp5"
    listed = f"1. {entry(1)} 2. {entry(2)} 3.\n{address}4 4.\n{address}5 5. {entry(5)} 6.\n{address}7 7. {entry(7)}"
    article = understood(f"Zinc helps [1, 3, 4]. Tea does [2, 5-7].\n\n## References\n\n{listed}\n", name)
    assert (keys(article), dangling(article)) == ([str(number) for number in range(1, 8)], [])
    assert [article.references[at].url for at in (2, 3, 5)] == [f"{address}{number}" for number in (4, 5, 7)]
    assert [titles(article)[at] for at in (0, 1, 4, 6)] == [TITLES[at] for at in (0, 1, 4, 6)]


@pytest.mark.parametrize("sign", [" · ", " • ", " | ", "; "])
@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
def test_unnumbered_entries_may_stand_in_a_row(sign: str, name: str) -> None:
    """As on a leaflet or below a slide: authors, journal and place."""
    row = sign.join(
        f"{surname} AB et al. J Rest {2001 + at};{at + 1}:{at}1-9" for at, surname in enumerate(("Abel", "Brandt", "Costa", "Dorn"))
    )
    page = f"Zinc helps (Brandt 2002, Dorn 2004).\n\n## References\n\n{row}.\n"
    article = understood(f"<p>Zinc helps (Brandt 2002, Dorn 2004).</p><h2>References</h2><p>{row}.</p>" if name == "a.html" else page, name)
    assert [(reference.authors, reference.year) for reference in article.references] == [
        (("Abel AB",), 2001), (("Brandt AB",), 2002), (("Costa AB",), 2003), (("Dorn AB",), 2004)
    ]  # fmt: skip
    assert [tie.reference for tie in article.links] == [1, 3]
    begun = [article.document.text_of(reference.span).split()[0] for reference in article.references]
    assert begun == list(SURNAMES[:4])


@pytest.mark.parametrize(
    "row",
    [
        "Abel A (1901). Zinc in the north. Leeds: Dorn, 1901; Brandt C, trans. Bonn: Ekman, 1953; Costa EF, trans. Lund: Fabre, 1913.",
        "Costa E. (1901). Zinc in the north. Leeds; Dorn, D., 1902; Ekman, E., 1903.",
    ],
)
def test_translators_and_authors_of_parts_behind_a_semicolon_are_no_entries(row: str) -> None:
    article = understood(f"Zinc helps (Abel 1901).\n\n## References\n\n{row}\n\n{entry(3)}\n", "a.md")
    assert len(article.references) == 2


def test_signs_within_an_entry_part_nothing() -> None:
    names = f"Abel AB; Brandt CD; Costa EF et al. {TITLES[0]}; with remarks; and an index. J Rest 2001;3:11-9."
    article = understood(f"Zinc helps (Abel 2001, Costa 2002).\n\n## References\n\n{names}\n\n{entry(3)}\n", "a.md")
    assert len(article.references) == 2


def test_the_number_of_a_version_before_its_address_opens_no_entry() -> None:
    last = "Roe A, Poe B. Tables of tea. 2019;2:1-9. Version 3. https://tea.example/v3. Accessed May 2020."
    assert keys(understood(f"Zinc helps [1, 2].\n\n## References\n\n1. {entry(1)}\n2. {last}\n")) == ["1", "2"]


def test_a_list_that_skips_or_repeats_keeps_its_numbers() -> None:
    listed = "\n".join(f"{n}. {entry(n)}" for n in (1, 2, 4, 4, 5))
    assert keys(understood(f"{PROSE}References\n\n{listed}\n")) == ["1", "2", "4", "4", "5"]


@pytest.mark.parametrize("name", ["article.txt", "article.md"])
@pytest.mark.parametrize("last", [4, 5, 6])
@pytest.mark.parametrize("torn", ["J Invented", "2002"])
def test_a_list_that_skips_behind_a_torn_entry(name: str, last: int, torn: str) -> None:
    """Behind a paragraph, Markdown lets no line but one that begins with 1 open a list."""
    second = entry(2).replace(f" {torn}", f"\n\n{torn}")
    listed = f"1. {entry(1)}\n2. {second}\n3. {entry(3)}\n{last}. {entry(last)}\n"
    article = understood(f"{PROSE}## References\n\n{listed}", name)
    assert (keys(article), titles(article)) == (["1", "2", "3", str(last)], [TITLES[n - 1] for n in (1, 2, 3, last)])


def test_a_line_of_an_entry_that_begins_with_a_number_is_its_own() -> None:
    listed = (
        f"1. Kern AB, Noll CD. Colds of children. In: Proceedings. Vol.\n   3. London: Quill; 2001:11-19.\n2. {entry(2)}\n3. {entry(3)}\n"
    )
    assert keys(understood(f"{PROSE}## References\n\n{listed}", "article.md")) == ["1", "2", "3"]


def test_a_list_without_a_heading() -> None:
    assert keys(understood(f"{PROSE}{numbered(4)}\n")) == ["1", "2", "3", "4"]


def test_a_list_in_the_middle_of_the_page() -> None:
    after = "About the author\n\nThe author is a doctor who writes on colds, and on what people did against them in 1850.\n"
    article = understood(f"{PROSE}References\n\n{numbered(3)}\n\n{after}")
    assert keys(article) == ["1", "2", "3"]


def test_further_reading_need_not_be_cited() -> None:
    article = understood(f"{PROSE}References\n\n{numbered(3)}\n\nFurther reading\n\n{entry(7)}\n\n{entry(8)}\n")
    assert [reference.cited_list for reference in article.references] == [True, True, True, False, False]


@pytest.mark.parametrize("markers", ["[{}]", "{}"])
def test_teasers_of_other_pages_are_no_list(markers: str) -> None:
    said = " ".join(f"Sentence {'abcd'[n - 1]} says so.{markers.format(n)}" for n in range(1, 5))
    teasers = "Related articles\n5 Ways to Sleep Well in Summer\n10 Foods for Tired Eyes\n\n"
    article = understood(f"Sleep\n\n{said}\n\n{teasers}References\n{numbered(4)}\n")
    assert (keys(article), len(article.markers)) == (["1", "2", "3", "4"], 4)


def test_lists_that_restart_in_each_section() -> None:
    text = (
        f"# Colds\n\nZinc helps [1].\n\n## References\n\n1. {entry(1)}\n2. {entry(2)}\n\n"
        f"# Sleep\n\nRest helps [1].\n\n## References\n\n1. {entry(5)}\n2. {entry(6)}\n"
    )
    article = understood(text, "article.md")
    assert [reference.list_index for reference in article.references] == [0, 0, 1, 1]
    assert [tie.reference for tie in article.links] == [0, 2]


def test_no_list_at_all() -> None:
    article = understood("Colds last a week [1]. Tea helps [2].\n")
    assert (article.has_list, article.references) == (False, ())


def test_one_entry_without_a_year_is_a_list() -> None:
    article = understood("Zinc helps [1].\n\n## References\n\n1. Zinc for the common cold. Cochrane Database Syst Rev.\n", "a.md")
    assert keys(article) == ["1"]


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("## References\n\n1. https://pubmed.ncbi.nlm.nih.gov/{}/\n2. https://pubmed.ncbi.nlm.nih.gov/{}/", "a.md"),
        ("## References\n\n1. PMID: {}\n2. PMID: {}", "a.md"),
        ("## References\n\n1. {}\n2. {}", "a.md"),
        ("## References\n\n1. [Abel 2004](https://pubmed.ncbi.nlm.nih.gov/{}/)\n2. [Noll](https://pubmed.ncbi.nlm.nih.gov/{}/)", "a.md"),
        ("Citations:\n[1] https://pubmed.ncbi.nlm.nih.gov/{}/\n[2] https://pubmed.ncbi.nlm.nih.gov/{}/", "a.md"),
        ("Citations:\n[1]: https://pubmed.ncbi.nlm.nih.gov/{}/\n[2]: https://pubmed.ncbi.nlm.nih.gov/{}/", "a.md"),
        ("Sources\n\n1. PMID {}\n2. PMID {}", "a.txt"),
    ],
)
def test_identifiers_alone_are_entries(listed: str, name: str) -> None:
    article = understood(f"# Colds\n\nZinc helps [1]. Tea does, too [2].\n\n{listed.format(27190381, 34691199)}\n", name)
    assert [(reference.key, reference.pmid, reference.title) for reference in article.references] == [
        ("1", "27190381", None),
        ("2", "34691199", None),
    ]
    assert [tie.reference for tie in article.links] == [0, 1]


def test_numbered_words_under_a_heading_are_no_list() -> None:
    assert not understood("# Colds\n\nZinc helps [1].\n\n## Resources\n\n1. Rest well\n2. Tea\n3. June 2020\n", "a.md").references


def test_torn_lists_of_copied_pages() -> None:
    listed = "\n".join(
        f"  • ↵\n  • Abel A, \n  • Noll B\n  • . {TITLES[n]}. J Invented Med. 200{n};1:1-9.\n  • CrossRefMedlineGoogle Scholar"
        for n in range(3)
    )
    article = understood(f"{PROSE}References\n\n{listed}\n\nShare this\n")
    assert [TITLES[n] in article.references[n].text for n in range(3)] == [True, True, True]
    assert len(article.references) == 3


def test_arrows_with_nothing_behind_them_are_no_entries() -> None:
    whole = f"  • ↵\n  • Abel A, \n  • Noll B\n  • . {TITLES[0]}. J Invented Med. 2001;1:1-9.\n"
    assert not understood(f"{PROSE}References\n\n  • ↵\n  • ↵\n").references
    [reference] = understood(f"{PROSE}References\n\n  • ↵\n{whole}").references
    assert reference.text == f"Abel A Noll B. {TITLES[0]}. J Invented Med. 2001;1:1-9."


def test_fields_stand_where_the_source_has_them() -> None:
    text = f"{PROSE}References\n\n1. {entry(1)}\n2. {entry(2)}\n"
    article = understood(text)
    for reference in article.references:
        places = {name: article.document.text_of(span) for name, span in reference.field_spans.items()}
        assert places["title"] == reference.title
        assert places["year"] == str(reference.year)


def test_unnumbered_lines_are_entries_one_by_one_whatever_one_of_them_looks_like() -> None:
    """A pasted page: a web page and a link without a scheme stand between journal articles, and the page goes on below."""
    listed = [
        "Alvarez P, Stone K. Warm drinks and the common cold. Rhinology. 2011;49(3):271-275.",
        "Highland Clinic. What to eat with a cold. https://clinic.example/cold-food. Accessed March 1, 2024.",
        "Moor T, et al. Steam for a blocked nose in adults. BMJ Open. 2016;6:e010422.",
        "Office of Dietary Health. Zinc for professionals. health.example.gov/zinc-professional/",
        "Quist L. Zinc lozenges and how long colds last. JRSM Open. 2017;8:1-7.",
        "van der Berg D. Rest in bed for colds and flu. Fam Pract. 2018;35:1-7.",
    ]
    article = understood("\n".join([PROSE, "Sources", *listed, "Was this helpful? Yes No", "© 2024 Highland", ""]))
    assert [reference.text for reference in article.references] == listed


def test_entries_of_one_paragraph_stand_each_in_its_place() -> None:
    listed = [f"{number}. {entry(number)}" for number in range(1, 5)]
    article = understood(f"{PROSE}References\n{' '.join(listed)}\n")
    assert [article.document.text_of(reference.span) for reference in article.references] == listed
    assert [article.document.text_of(reference.field_spans["year"]) for reference in article.references] == [
        str(reference.year) for reference in article.references
    ]


BULLETS = [
    "Highland Clinic. What to eat with a cold. https://clinic.example/cold-food",
    "Alvarez P, Stone K. Warm drinks and the common cold. Rhinology. 2011;49(3):271-275.",
    "College of Colds. Flu shots for all",
    "Moor T, et al. Steam for a blocked nose in adults. BMJ Open. 2016;6:e010422.",
    "Guideline 201 of the college: rest in bed",
    "College of Colds. Committee opinion no. 741.",
]


@pytest.mark.parametrize("bullet", ["- ", "* ", "• "])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("name", ["article.txt", "article.md"])
def test_a_bullet_opens_an_entry(bullet: str, gap: str, name: str) -> None:
    listed = BULLETS if gap == "\n" else BULLETS[:4]
    article = understood(f"{PROSE}## Sources\n\n{gap.join(bullet + line for line in listed)}\n\n## About us\n\nWe are two.\n", name)
    assert [reference.text for reference in article.references] == listed


def test_the_lines_below_a_bullet_and_the_bullets_within_one_are_its_own() -> None:
    listed = [f"{line[:40]}\n  {line[40:]}" for line in BULLETS[1:4:2]]
    inner = f"- {listed[0]}\n  - cited by many\n- {listed[1]}\n"
    article = understood(f"{PROSE}## Sources\n\n{inner}", "article.md")
    assert [reference.text[:20] for reference in article.references] == [line[:20] for line in listed]


UNHEADED = (
    "Kern AB, Noll CD. Codeine after tonsillectomy in children. Pediatrics. 2012;129(5):1343-7.",
    "Lorca A, Dorn B, et al. Bleeding after ibuprofen. BMJ. 2013;347:51-58.",
    "Holm C. Honey for night cough. Lancet. 2020;395:11-19.",
)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("name", ["article.txt", "article.md"])
def test_an_unnumbered_list_without_a_heading(gap: str, name: str) -> None:
    prose = "Codeine for children\n\nIt has killed (Kern and Noll, 2012). Ibuprofen does as well (Lorca et al., 2013)."
    article = understood(f"{prose}\n\n{gap.join(UNHEADED)}\n", name)
    assert titles(article) == ["Codeine after tonsillectomy in children", "Bleeding after ibuprofen", "Honey for night cough"]
    assert [tie.reference for tie in article.links] == [0, 1]


@pytest.mark.parametrize("label", ["[REF-{}]", "[R{}]", "[abel{}]"])
def test_an_unnumbered_list_under_a_heading_that_we_do_not_know_may_bear_labels(label: str) -> None:
    entries = [
        f"Abel AB et al. {TITLES[0]}. Lancet. 2001;357(2):11-9. — on zinc.",
        f"Brandt AB et al. {TITLES[1]}. JAMA. 2002;288(3):31-9.",
        f"Costa AB et al. {TITLES[2]}. BMJ. 2003;326:41-9. — on walking.",
    ]
    listed = "\n\n".join(f"{label.format(number)} {text}" for number, text in enumerate(entries, 1))
    article = understood(f"# Colds\n\nZinc helps (Abel 2001, Brandt 2002). Walks do (Costa 2003).\n\n## What we know\n\n{listed}\n", "a.md")
    assert keys(article) == [label.format(number)[1:-1] for number in (1, 2, 3)]
    assert [tie.reference for tie in article.links] == [0, 1, 2]


def test_prose_that_speaks_of_studies_is_no_list() -> None:
    text = (
        "Codeine\n\nKern AB and others reported five deaths in Pediatrics (2012;129:1343-7) and asked for a ban.\n\n"
        "Lorca A wrote in the BMJ of 2013 (347:51-58) that ibuprofen does as well.\n"
    )
    assert understood(text).references == ()


@pytest.mark.parametrize("style", ["[{}] {}", "{}. {}", "({}) {}", "{}) {}"])
def test_lettered_lists(style: str) -> None:
    listed = "\n\n".join(style.format(letter, entry(n)) for n, letter in enumerate("abcd", 1))
    article = understood(f"Zinc helps [a]. Tea does [b,c]. Rest does [d], and salt does not [e].\n\nReferences\n\n{listed}\n")
    assert keys(article) == ["a", "b", "c", "d"]
    assert [marker.keys for marker in article.markers] == [("a",), ("b", "c"), ("d",), ("e",)]
    assert [tie.reference for tie in article.links] == [0, 1, 2, 3, None]
    assert titles(article) == list(TITLES[:4])
    assert article.references[0].number is None


@pytest.mark.parametrize(
    "heading",
    ["4 Sources", "View all references", "References (12)", "Literaturliste", "Quellennachweise", "Références citées",
     "Fuentes consultadas", "Bibliografia e sitografia", "Lista de referências", "Referentielijst"],
)  # fmt: skip
def test_further_headings(heading: str) -> None:
    assert keys(understood(f"{PROSE}{heading}\n\n{numbered(3)}\n")) == ["1", "2", "3"]


@pytest.mark.parametrize("heading", ["Zum Weiterlesen", "Pour aller plus loin", "Véase también", "Vedi anche", "Veja também", "Zie ook"])
def test_headings_of_further_reading(heading: str) -> None:
    article = understood(f"{PROSE}References\n\n{numbered(3)}\n\n{heading}\n\n{entry(7)}\n\n{entry(8)}\n")
    assert [reference.cited_list for reference in article.references] == [True, True, True, False, False]


def test_labels_in_brackets_are_keys() -> None:
    listed = "\n".join(f"[{label}] {entry(n)}" for n, label in enumerate(("1.1.1", "1.2.1", "KJB15", "S2"), 1))
    article = understood(f"Zinc helps [1.1.1]. Tea does [1.2.1, KJB15]. Rest does [S2]; see [S3].\n\nSources\n\n{listed}\n")
    assert keys(article) == ["1.1.1", "1.2.1", "KJB15", "S2"]
    assert titles(article) == list(TITLES[:4])
    assert [tie.reference for tie in article.links] == [0, 1, 2, 3]


def test_a_label_below_its_number_is_that_entrys() -> None:
    listed = "\n\n".join(
        f"{n}\n\n{label}\n\n{TITLES[n]}.\n\nSleep, 201{n}" for n, label in enumerate(("Research", "Guideline", "Research"), 1)
    )
    article = understood(f"{PROSE}References\n\n{listed}\n")
    assert [reference.kind for reference in article.references] == [ReferenceKind.ARTICLE, ReferenceKind.GUIDELINE, ReferenceKind.ARTICLE]


FOREWORDS = [
    "Our Page has strict sourcing guidelines and relies on peer-reviewed studies and on medical societies. Read more in our policy.",
    "Dieser Artikel stützt sich auf begutachtete Studien und auf die Leitlinien der großen Fachgesellschaften.",
    "Nos articles reposent sur des études relues par des pairs et sur les sources des sociétés savantes.",
    "Nuestros artículos se basan en estudios revisados por pares y en fuentes de sociedades médicas.",
    "I nostri articoli si basano su studi sottoposti a revisione e su fonti di società mediche.",
    "Os nossos artigos baseiam-se em estudos revistos por pares e em fontes de sociedades médicas.",
    "Onze artikelen zijn gebaseerd op beoordeelde studies en op bronnen van medische verenigingen.",
]


@pytest.mark.parametrize("foreword", FOREWORDS)
@pytest.mark.parametrize("style", ["{1}", "- {1}", "{0}. {1}"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_what_a_page_says_of_its_sources_is_no_entry(foreword: str, gap: str, style: str, name: str) -> None:
    listed = gap.join(style.format(n, entry(n)) for n in range(1, 6))
    article = understood(f"{PROSE}Sources\n\n{foreword}{gap}{listed}\n", name)
    assert (keys(article), titles(article)) == (["1", "2", "3", "4", "5"], list(TITLES[:5]))


@pytest.mark.parametrize("sentence", ["The figures in this text stand for:", "We read these works,\none after the other:"])
@pytest.mark.parametrize("style", ["\n{}", "\n\n{}", "\n- {}"])
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_what_announces_an_unnumbered_list_is_no_entry(sentence: str, style: str, name: str) -> None:
    listed = "".join(style.format(entry(n)) for n in range(1, 5))
    article = understood(f"{PROSE}Sources\n\n{sentence}\n{listed}\n", name)
    assert (keys(article), titles(article)) == (["1", "2", "3", "4"], list(TITLES[:4]))


def test_a_title_that_runs_on_behind_a_colon_is_no_announcement() -> None:
    listed = "\n\n".join(["Tea in the evening:", "a trial of sleep. J Invented Med. 2001;1:1-9.", *map(entry, range(2, 5))])
    assert understood(f"{PROSE}Sources\n\n{listed}\n").references[0].text.startswith("Tea in the evening:")


def test_a_first_entry_without_year_or_pages_is_one() -> None:
    listed = "\n\n".join(["The college's guide to studies of sleep and to the sources of tiredness.", *map(entry, range(1, 5))])
    assert len(keys(understood(f"{PROSE}Sources\n\n{listed}\n"))) == 5


@pytest.mark.parametrize(
    "sentence",
    ["Below are our sources.", "All links were checked on 3 May 2024.", "Our list:",
     "Taken from Kern AB, Noll CD. Colds. Sleep. 1999;1:1-9.", "Quellen, nach Kapiteln geordnet",
     "Found with https://search.example in 2024.\nEach was read by two of us."],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("style", ["{}. {}", "[{}] {}", "{} {}"])
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_what_stands_above_entry_1_is_no_entry(sentence: str, gap: str, style: str, name: str) -> None:
    article = understood(f"{PROSE}## References\n\n{sentence}{gap}{numbered(4, style)}\n", name)
    assert (keys(article), titles(article)) == (["1", "2", "3", "4"], list(TITLES[:4]))


def test_a_paragraph_between_the_heading_and_an_ordered_list() -> None:
    items = "".join(f"<li>{entry(n)}</li>" for n in range(1, 5))
    article = understood(f"<p>{PROSE}</p><h2>References</h2><p>Checked in May 2024.</p><ol>{items}</ol>", "a.html")
    assert (keys(article), titles(article)) == (["1", "2", "3", "4"], list(TITLES[:4]))


@pytest.mark.parametrize(
    "listed",
    [
        f"{entry(1)}\n\n2. {entry(2)}\n\n3. {entry(3)}",  # entry 1 has lost its number
        f"{entry(5)}\n\n{entry(6)}\n\n1. {entry(7)}\n\n2. {entry(8)}",  # a list, and another one
        f"Kern AB, Noll CD. Colds of children, vol.\n1. London: Quill; 2001.\n\n{entry(2)}",
        "The college's guide to tiredness\n\n" + "\n\n".join(map(entry, range(1, 4))),
    ],
)
def test_what_stands_above_other_lists_may_be_an_entry(listed: str) -> None:
    first = understood(f"{PROSE}References\n\n{listed}\n").references[0]
    assert (first.number, first.text[:30]) == (None, listed[:30])


@pytest.mark.parametrize("above", ["### Trials (1-2)", "[1-4: looked up on 3 May 2024]\n\n### Trials (1-2)"])
@pytest.mark.parametrize(("style", "dated"), [("[{}] {}", "2010 May 1. (23 trials)"), ("{}. {}", "2010.")])
def test_a_heading_of_a_part_may_stand_above_entries_without_authors(above: str, style: str, dated: str) -> None:
    """What is printed of them is the title, the journal and the date."""
    listed = [style.format(number, f"**{TITLES[number - 1]}.** J Invented Med. {dated}") for number in range(1, 5)]
    listed[2] = listed[2].replace(dated, "Seen on 3 May 2024")
    parts = "\n\n".join([above, *listed[:2], "### Reviews (3-4)", *listed[2:]])
    article = understood(f"Zinc helps [1-3]. Tea does [4].\n\n## References\n\n{parts}\n", "a.md")
    assert (keys(article), titles(article), dangling(article)) == (["1", "2", "3", "4"], list(TITLES[:4]), [])


@pytest.mark.parametrize("style", ["{}.", "-"])
def test_findings_below_a_sentence_are_no_list(style: str) -> None:
    listed = "\n".join(f"{style.format(n)} A trial of 201{n} found that zinc helps." for n in (1, 2, 3))
    article = understood(f"{PROSE}## Evidence\n\nThis rests on three trials:\n\n{listed}\n\n## References\n\n{numbered(4)}\n", "a.md")
    assert titles(article) == list(TITLES[:4])


NOTES = (
    "1. Eva Larsen, Cold Remedies (New York: Norton, 2015), 12.\n2. Ibid., 34–36.\n3. Novak, “Ferritin,” 118.\n"
    "4. S. H. Kim, “Zinc and the Common Cold,” Annals of Internal Medicine 160, no. 11 (2014): 170–76.\n"
)


def test_notes_are_a_list_where_they_are_references() -> None:
    text = "Colds were cured with onions.1 A unit was set up.2 It closed later.3 Zinc came last.4"
    assert keys(understood(f"{text}\n\nNotes\n{NOTES}")) == ["1", "2", "3", "4"]
    remarks = "1. One cup holds 240 mL of it.\n2. Those above 60 took half.\n"
    assert keys(understood(f"{text}\n\nNotes\n{remarks}")) == []


def test_numbers_with_a_colon() -> None:
    listed = "\n".join(f"{n}: {entry(n)}" for n in (1, 2, 3))
    assert keys(understood(f"{PROSE}References\n\n{listed}\n")) == ["1", "2", "3"]
    assert understood(f"{PROSE}References\n\n{listed}\n").references[0].number == 1


def table(rows: Sequence[tuple[str, ...]], *head: str) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ("---",) * len(head), *rows])


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        ([(str(n), entry(n)) for n in range(1, 5)], ("No.", "Reference")),
        ([(f"[{n}]", entry(n), f"10.1000/x{n}") for n in range(1, 5)], ("#", "Source", "DOI")),
        (
            [(f"{n}.", *entry(n).split(". ", 1), f"[link](https://doi.org/10.1000/x{n})") for n in range(1, 5)],
            ("", "Authors", "Work", "Link"),
        ),
        ([(f"{n}. {entry(n)}",) for n in range(1, 5)], ("Works",)),
    ],
)
@pytest.mark.parametrize("above", ["", "All of them were checked in 2024.\n\n"])
def test_a_table_is_a_list(rows: list[tuple[str, ...]], head: tuple[str, ...], above: str) -> None:
    article = understood(f"{PROSE}## References\n\n{above}{table(rows, *head)}\n\n## About us\n\nWe are two.\n", "a.md")
    assert ([reference.number for reference in article.references], titles(article)) == ([1, 2, 3, 4], list(TITLES[:4]))
    assert [tie.reference for tie in article.links] == [0, 1, 2]


def test_a_table_without_numbers_is_a_list() -> None:
    rows = [(entry(n), f"10.1000/x{n}") for n in range(1, 5)]
    article = understood(f"{PROSE}## References\n\n{table(rows, 'Work', 'DOI')}\n", "a.md")
    assert (keys(article), titles(article)) == (["1", "2", "3", "4"], list(TITLES[:4]))
    assert [reference.doi for reference in article.references] == [doi for _, doi in rows]


@pytest.mark.parametrize("heading", ["## Reference table", "## References (checked in PubMed)", "## Evidence sources"])
def test_a_table_whose_columns_are_those_of_a_list_is_one_under_any_heading_on_sources(heading: str) -> None:
    rows = [(str(n), "Abel AB, Noll CD", TITLES[n - 1], "J Invented Med", str(2000 + n), f"3100200{n}") for n in range(1, 5)]
    article = understood(f"{PROSE}{heading}\n\n{table(rows, '#', 'Authors', 'Title', 'Journal', 'Year', 'PMID')}\n", "a.md")
    assert ([reference.number for reference in article.references], titles(article)) == ([1, 2, 3, 4], list(TITLES[:4]))
    assert [tie.reference for tie in article.links] == [0, 1, 2]


@pytest.mark.parametrize("columns", [("Authors", "Title", "Journal", "Year"), ("Authors", "Journal", "Year", "n", "Outcome")])
def test_a_table_of_the_studies_that_were_looked_at_is_no_list(columns: tuple[str, ...]) -> None:
    cells = {"Authors": "Abel AB, Noll CD", "Journal": "J Invented Med", "n": "120", "Outcome": "Colds were shorter"}
    rows = [tuple({**cells, "Title": TITLES[n - 1], "Year": str(2000 + n)}[name] for name in columns) for n in range(1, 5)]
    assert not understood(f"{PROSE}## Included studies\n\n{table(rows, *columns)}\n", "a.md").references


def test_the_identifiers_of_a_table_may_stand_before_the_works() -> None:
    rows = [(f"3100200{n}", f"Abel AB, Noll CD {2000 + n}. {TITLES[n - 1]}. J Invented Med.", f"10.1000/x{n}") for n in range(1, 5)]
    text = "Colds last a week (Abel & Noll 2001). Tea helps (Abel & Noll 2002).\n\n## References (checked in PubMed)\n\n"
    article = understood(f"{text}{table(rows, 'PMID', 'Reference', 'DOI')}\n", "a.md")
    assert titles(article) == list(TITLES[:4])
    assert [tie.reference for tie in article.links] == [0, 1]
    assert article.document.text_of(article.references[0].span).startswith("31002001 | Abel")


@pytest.mark.parametrize("head", [("No.", "Study", "Year", "n", "Design"), ("No.", "Author", "Year", "n", "Design")])
def test_a_table_of_studies_is_no_list(head: tuple[str, ...]) -> None:
    rows = [(str(n), f"Kern AB et al. {2000 + n}", str(2000 + n), "34", "trial") for n in range(1, 5)]
    assert understood(f"{PROSE}## The studies\n\n{table(rows, *head)}\n", "a.md").references == ()


@pytest.mark.parametrize(
    "rows",
    [
        [("1", "Kern AB et al. 2012", "34 (28%) [2]"), ("2", "Dorn C et al. 2013", "12 (8%) [3]")],
        [("Kern AB et al. 2012", "34 (28%)"), ("Dorn C et al. 2013", "12 (8%)")],
        [("1", "Zinc", "24 mg"), ("2", "Tea", "two cups")],
    ],
)
def test_a_table_of_results_is_no_list(rows: list[tuple[str, ...]]) -> None:
    results = table(rows, *("No.", "Source", "Result")[-len(rows[0]) :])
    assert understood(f"{PROSE}## Evidence\n\n{results}\n\n", "a.md").references == ()


APPENDED = "Tea helps [1]. Rest does [2]. Sleep does [3]. So does salt [4].\n\n"


@pytest.mark.parametrize(
    "heading",
    ["Appendix references", "Supplementary references", "Supplemental reference list", "References for the appendix",
     "Appendix B. References", "References to the online supplement", "Literatur zum Anhang"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["article.md", "article.html"])
def test_an_appendix_has_a_list_of_its_own(heading: str, name: str) -> None:
    parts = ["Zinc helps [1]. Tea helps [2].", "References", numbered(2), "Appendix", APPENDED, heading, numbered(4)]
    if name.endswith("html"):
        lists = {n: "<ol>" + "".join(f"<li>{entry(i)}</li>" for i in range(1, n + 1)) + "</ol>" for n in (2, 4)}
        text = f"<p>{parts[0]}</p><h2>References</h2>{lists[2]}<h2>Appendix</h2><p>{APPENDED}</p><h3>{heading}</h3>{lists[4]}"
    else:
        text = "{}\n\n## {}\n\n{}\n\n## {}\n\n{}\n\n### {}\n\n{}\n".format(*parts)
    article = understood(text, name)
    assert [tie.reference for tie in article.links] == [0, 1, 2, 3, 4, 5]
    without = understood(text.replace(APPENDED, "Elsewhere."), name)
    assert [r.cited_list for r in without.references] == [True, True, False, False, False, False]  # what cites them isn't here


@pytest.mark.parametrize("style", ["A{}. {}", "S{}) {}", "e{}. {}", "[A{}] {}"])
@pytest.mark.parametrize("name", ["article.md", "article.txt", "article.html"])
def test_the_entries_of_an_appendix_may_bear_its_letter(style: str, name: str) -> None:
    letter = style.strip("[")[0]
    text = f"Tea helps [{letter}1]. Rest does [{letter}2–{letter}4, {letter}6]. Sleep does<sup>{letter}5,{letter}7</sup>."
    listed = numbered(7, style)
    if name.endswith("html"):
        items = "".join(f"<li>{line}</li>" for line in listed.splitlines())
        page = f"<p>Zinc helps [1].</p><h2>References</h2><ol><li>{entry(1)}</li></ol><p>{text}</p><h3>References</h3><ul>{items}</ul>"
    else:
        text = text if name.endswith("md") else text.replace("<sup>", " [").replace("</sup>", "]")
        wrapped = listed.replace("J Invented", "\nJ Invented")
        page = f"Zinc helps [1].\n\n## References\n\n{numbered(1)}\n\n## Appendix\n\n{text}\n\n### References\n\n{wrapped}\n"
    article = understood(page, name)
    assert keys(article) == ["1", *(f"{letter}{n}" for n in range(1, 8))]
    assert titles(article) == [TITLES[0], *TITLES[:7]]
    assert [tie.reference for tie in article.links] == [0, 1, 2, 3, 4, 6, 5, 7]
    assert all(reference.number is None for reference in article.references[1:])


@pytest.mark.parametrize("style", ["{}. {}", "{1}"])
def test_the_parts_of_a_list_have_headings_of_their_own(style: str) -> None:
    listed = [style.format(n, entry(n)) for n in range(1, 7)]
    parts = "\n\n".join(["### Randomised trials", *listed[:3], "### What the societies say", *listed[3:]])
    article = understood(f"{PROSE}## References\n\n{parts}\n\n## Funding\n\nNone was needed in 2019.\n", "article.md")
    assert titles(article) == list(TITLES[:6])


FIELDS = ("**Authors:** Abel AB, Noll CD", "**Journal:** J Invented Med, {year}", "**DOI:** 10.1000/jim.{year}")
NAMED = ("- **Authors**: Abel AB, Noll CD", "- **Journal**: J Invented Med ({year})", "- **PMID**: 3100{year}", "- **Relevance**: high")


@pytest.mark.parametrize("fields", ["\n" + "  \n".join(FIELDS), "\n\n" + "\n".join(NAMED)])
@pytest.mark.parametrize("style", ["### {}. {}", "### [{}] {}"])
def test_every_entry_may_have_a_heading(style: str, fields: str) -> None:
    listed = "\n\n".join(style.format(n, TITLES[n - 1]) + fields.format(year=2000 + n) for n in range(1, 7))
    article = understood(f"{PROSE}## References\n\n{listed}\n\n## Funding\n\nNone was needed in 2019.\n", "article.md")
    assert (keys(article), titles(article)) == ([str(n) for n in range(1, 7)], list(TITLES[:6]))
    assert [reference.year for reference in article.references] == [2001, 2002, 2003, 2004, 2005, 2006]
    assert all(reference.doi or reference.pmid for reference in article.references)


def test_the_parts_of_a_list_may_be_numbered() -> None:
    bullets = [f"- {entry(n)}" for n in range(1, 7)]
    parts = "\n\n".join(["### 1. Randomised trials", "\n".join(bullets[:3]), "### 2. What the societies say", "\n".join(bullets[3:])])
    article = understood(f"{PROSE}## References\n\n{parts}\n", "article.md")
    assert titles(article) == list(TITLES[:6])


@pytest.mark.parametrize("style", ["{}. {}", "{} {}", "[{}] {}"])
@pytest.mark.parametrize("gap", ["\n", " "])
def test_a_name_may_begin_with_a_particle(style: str, gap: str) -> None:
    entries = [entry(1).rstrip("."), f"van den {entry(2)}".rstrip("."), f"de la {entry(3)}", entry(4)]
    if gap == " " and style != "{}. {}":
        return  # nothing parts these
    listed = gap.join(style.format(n, text.replace("J Inv", f"J{gap}Inv")) for n, text in enumerate(entries, 1))
    article = understood(f"{PROSE}References\n\n{listed}\n")
    assert (keys(article), titles(article)) == (["1", "2", "3", "4"], list(TITLES[:4]))


def test_a_wrapped_line_may_begin_with_the_year_in_parentheses() -> None:
    listed = "\n".join(
        f"{n}. Abel, A., Noll, C. and Costa, D.E.\n({2000 + n}) ‘{title} in people\nwho work at night’, J Invented Med, {n}, pp. 1-9."
        for n, title in enumerate(TITLES[:4], 1)
    )
    article = understood(f"{PROSE}References\n\n{listed}\n")
    assert keys(article) == ["1", "2", "3", "4"]
    assert [reference.year for reference in article.references] == [2001, 2002, 2003, 2004]


@pytest.mark.parametrize("name", ["article.txt", "article.md"])
def test_unnumbered_entries_wrapped_at_a_width_and_parted_by_blank_lines(name: str) -> None:
    """Some of their lines look like whole references, of which one stands on each line in other lists."""
    entries = [
        f"Abel, A. B., Brandt, C., & Costa, D. ({2000 + n}). {title} in people who live at sea. "
        f"Journal of Invented Medicine, {n}({n}), {n}1–{n}9. https://doi.org/10.1000/j.{2000 + n}.0{n}"
        for n, title in enumerate(TITLES[:8], 1)
    ]
    listed = "\n\n".join(textwrap.fill(text, 80, break_on_hyphens=False, break_long_words=False) for text in entries)
    article = understood(f"Zinc helps (Abel 2001).\n\nReferences\n\n{listed}\n", name)
    assert titles(article) == [f"{title} in people who live at sea" for title in TITLES[:8]]


ROWS = [
    "Article  CAS  PubMed  Google Scholar", "PubMed PubMed Central Google Scholar", "CASPubMedWeb of Science®Google Scholar",
    "[CrossRef] [PubMed] [Google Scholar]", "Article ADS MathSciNet CAS",
    "OpenUrlAbstract/FREE Full Text", "Google ScholarCrossrefPubMedWorldCat",
    "View Article PubMed/NCBI Google Scholar", "View Article \n\nPubMed/NCBI \n\nGoogle Scholar",
]  # fmt: skip


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("row", [[], ["Google ScholarCrossrefPubMedWorldCat"]])
@pytest.mark.parametrize("name", ["article.txt", "article.md"])
def test_a_list_that_was_torn_at_every_tag(gap: str, row: list[str], name: str) -> None:
    names = ["Abel", "AB", ",", "Noll", "CD", ",", "et al."]
    shreds = [
        [str(n), *names, f"{TITLES[n - 1]} in 2 trials", ".", "J Invented Med", "2003", ";", str(n), ":", f"{n}1-{n}9", ".", *row]
        for n in range(1, 6)
    ]  # fmt: skip
    article = understood(f"{PROSE}References\n{gap.join(shred for each in shreds for shred in each)}\n\nAbout us\n\nWe are two.\n", name)
    assert (keys(article), titles(article)) == (["1", "2", "3", "4", "5"], [f"{title} in 2 trials" for title in TITLES[:5]])
    assert {(reference.authors, reference.year) for reference in article.references} == {(("Abel AB", "Noll CD"), 2003)}
    assert [reference.pages for reference in article.references] == [f"{n}1-{n}9" for n in range(1, 6)]


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("style", ["{1}", "{0}. {1}"])
def test_a_row_of_links_below_each_entry_is_none(row: str, gap: str, style: str) -> None:
    entries = [style.format(n, entry(n)) if n % 3 else style.format(n, f"Society of Sleep. {TITLES[n - 1]}") for n in range(1, 6)]
    article = understood(f"{PROSE}References\n\n{gap.join(f'{each}{gap}{row}' for each in entries)}\n")
    assert (keys(article), titles(article)) == (["1", "2", "3", "4", "5"], list(TITLES[:5]))


@pytest.mark.parametrize("name", ["article.txt", "article.md"])
def test_a_doi_on_a_line_of_its_own_is_part_of_the_entry_whose_number_is_glued_to_it(name: str) -> None:
    particle = {2: "van den ", 3: "O'"}
    listed = "\n".join(f"{n}{particle.get(n, '')}{entry(n)}\n10.1000/j.{n}\nCASPubMedGoogle Scholar" for n in range(1, 5))
    article = understood(f"{PROSE}References\n{listed}\n", name)
    assert [(reference.number, reference.doi) for reference in article.references] == [(n, f"10.1000/j.{n}") for n in range(1, 5)]
    assert titles(article) == list(TITLES[:4])


APA = (
    "Abel, A. B., van Brandt, C., & De Costa, D. ({year}). {title} in people who live\xa0at\xa0sea. "
    "Journal of Invented Medicine, {n}({n}), {n}1–{n}9."
)
VANCOUVER = "Abel AB, van Brandt C, De Costa D, et al. {title} in people who live\xa0at\xa0sea. J Invented Med. {year};{n}({n}):{n}1-{n}9."
SOCIETY = "Society of Sailors. {title} in people who live\xa0at\xa0sea. J Invented Med. {year};{n}:{n}1-{n}9."


@pytest.mark.parametrize("width", [60, 72, 95])
@pytest.mark.parametrize("style", [APA, VANCOUVER])
@pytest.mark.parametrize("identifier", ["", " https://doi.org/10.1000/j.{n}", "\ndoi:10.1000/j.{n}"])
@pytest.mark.parametrize(("gap", "name"), [("\n", "article.txt"), ("\n", "article.md"), ("\n\n", "article.md")])
def test_unnumbered_entries_wrapped_with_nothing_between_them(gap: str, style: str, identifier: str, width: int, name: str) -> None:
    styles = [style, style, SOCIETY, style] * 2 if identifier else [style] * 8
    entries = [
        (each + identifier).format(title=title, n=n, year=2000 + n) for n, (title, each) in enumerate(zip(TITLES, styles, strict=False), 1)
    ]
    lines = [line for text in entries for part in text.split("\n") for line in textwrap.wrap(part, width, break_on_hyphens=False)]
    article = understood(f"Zinc helps (Abel 2001).\n\nReferences\n\n{gap.join(lines)}\n", name)
    assert [reference.text.split() for reference in article.references] == [text.split() for text in entries]
    assert [reference.year for reference in article.references] == [2000 + n for n in range(1, 9)]


@pytest.mark.parametrize(
    "furniture", ["12", "Page 7 of 9", "J Invented Notes 2019, 12:44\nPage 7 of 9", "Abel et al.\n\n8\n\nNotes on Colds 2020"]
)
def test_what_a_page_bears_at_its_foot_is_no_part_of_an_entry(furniture: str) -> None:
    lines = numbered(6).splitlines()
    article = understood(f"{PROSE}References\n\n" + "\n".join(lines[:3]) + f"\n\n{furniture}\n\n" + "\n".join(lines[3:]) + "\n")
    assert titles(article) == list(TITLES[:6])
    third = article.references[2]
    assert (third.volume, third.pages, third.text) == ("3", "31-39", lines[2].removeprefix("3. "))


def test_a_wrapped_line_may_begin_with_the_year_and_a_stop() -> None:
    listed = "1. Abel AB. Zinc at home. Society of Colds.\n2021. URL: https://colds.example/zinc\n2. Noll CD. Tea. Sleep. 2020;1:1-9."
    article = understood(f"Zinc helps [1]. Tea helps [2].\n\nReferences\n{listed}\n")
    assert [(reference.key, reference.year) for reference in article.references] == [("1", 2021), ("2", 2020)]


BREAKS = [
    "https://colds.jmir.example/2023/1/e44877\n\nXSL•FO\nRenderX\n\nJMIR Colds 2023 | vol. 7 | e44877 | p. 10\n"
    "(page number not for citation purposes)\n\nJMIR COLDS AND TEA\n\nEkman et al",
    "Ekman et al.\nPage 11\nJ Invented Med. Author manuscript; available in PMC 2012 May 7.\nNIH-PA Author Manuscript",
    "---\n\nPage 12\n\n---",
    "Ekman et al. Invented Medicine (2019) 17:12 Page 10 of 12",
]  # fmt: skip


@pytest.mark.parametrize("furniture", BREAKS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("style", ["{}. {}", "{1}"])
def test_a_list_goes_on_where_a_page_ends(furniture: str, gap: str, style: str) -> None:
    listed = [style.format(n, entry(n)) for n in range(1, 7)]
    article = understood(f"{PROSE}References\n\n" + gap.join([*listed[:3], furniture, *listed[3:]]) + "\n")
    assert [reference.text for reference in article.references] == [entry(n) for n in range(1, 7)]


def test_a_page_may_end_within_an_entry() -> None:
    lines = numbered(4).splitlines()
    begun, rest = lines[2].split(". J ")
    article = understood(f"{PROSE}References\n\n" + "\n".join([*lines[:2], begun, BREAKS[1], f"J {rest}", lines[3]]) + "\n")
    assert [(reference.title, reference.volume) for reference in article.references] == [(TITLES[n], str(n + 1)) for n in range(4)]


def test_a_list_whose_numbers_were_moved_away_is_held_against_nothing() -> None:
    listed = "\n\n".join([f"1. {entry(1)}", "3.", "4.", f"2. {entry(2)}", entry(3), entry(4)])
    article = understood(f"{PROSE}Sleep helps [4].\n\nReferences\n\n{listed}\n")
    assert {reference.doubtful for reference in article.references} == {True}


def test_a_number_without_an_entry_in_its_turn_leaves_the_others_certain() -> None:
    listed = "\n\n".join([f"1. {entry(1)}", f"2. {entry(2)}", "3.", f"4. {entry(4)}"])
    article = understood(f"{PROSE}References\n\n{listed}\n")
    assert not any(reference.doubtful for reference in article.references)


FOOTERS = [
    "Page last reviewed: 12 January 2024\nNext review due: 12 January 2027", "Review Date 7/15/2024\nUpdated by: Ann Roe, MD, Lyon.",
    "Oct. 13, 2023\n\nOriginal article: https://www.clinic.example/colds",
    "How we reviewed this article\nCurrent Version\nMar 3, 2024\nWritten By\nAnn Roe",
    "Zuletzt aktualisiert: 3. März 2024", "2024-03-12", "Medically reviewed by Ann Roe, MD, on March 3, 2024",
]  # fmt: skip


@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("width", [60, 500])
def test_what_stands_at_the_foot_of_a_page_is_no_entry(footer: str, gap: str, width: int) -> None:
    entries = [f"Abel AB, {entry(n)}" for n in range(1, 5)]
    listed = gap.join("\n".join(textwrap.wrap(each, width, break_on_hyphens=False)) for each in entries)
    article = understood(f"{PROSE}References\n\n{listed}{gap}{footer}\n")
    assert titles(article) == list(TITLES[:4])


@pytest.mark.parametrize("name", ["article.md", "article.txt"])
def test_what_is_said_of_a_work_below_it_is_no_entry(name: str) -> None:
    said = "A careful trial of its kind, though the {} sailors knew what they took.".format
    listed = "\n\n".join(f"{entry(n)}\n\n{said('few' if n % 2 else 'many')}" for n in range(1, 6))
    article = understood(f"Zinc helps (Abel 2001).\n\nReferences\n\n{listed}\n", name)
    assert titles(article) == list(TITLES[:5])
    assert [reference.text for reference in article.references] == [entry(n) for n in range(1, 6)]
    one = understood(f"Zinc helps (Abel 2001).\n\nReferences\n\n{listed.replace(said('few'), '').replace(said('many'), '', 1)}\n", name)
    assert len(one.references) == 6  # which may be a work that nothing but its title is told of


LED = (
    "Colds last a week{}.\n\n**Sources:**\n\n- [Zinc against colds: a randomized trial](https://pubmed.ncbi.nlm.nih.gov/10101/)\n"
    "- [Honey for children with colds](https://doi.org/10.1000/honey.2)\n- [Guidance on treating colds at home](https://www.example.org/colds)\n"
)


def test_bullets_that_lead_to_records_under_a_heading_are_entries_with_a_title() -> None:
    article = understood(LED.format(""), "page.md")
    assert [(r.title, r.pmid, r.doi) for r in article.references] == [
        ("Zinc against colds: a randomized trial", "10101", None),
        ("Honey for children with colds", None, "10.1000/honey.2"),
        ("Guidance on treating colds at home", None, None),
    ]
    assert article.markers == ()


def test_links_in_the_text_cite_beside_a_list_of_links() -> None:
    article = understood(
        LED.format(" ([PubMed](https://pubmed.ncbi.nlm.nih.gov/10101/), [JAMA](https://doi.org/10.1000/tea.7))"), "page.md"
    )
    assert [marker.keys for marker in article.markers] == [("1", "doi:10.1000/tea.7")]
    assert [reference.key for reference in article.references] == ["1", "2", "3", "doi:10.1000/tea.7"]


def test_sentences_with_a_link_to_a_record_under_a_heading_are_no_entries() -> None:
    text = "# Colds\n\n## Evidence\n\nZinc [shortens colds](https://pubmed.ncbi.nlm.nih.gov/10101/) by a day.\n\nTea helps.\n"
    article = understood(text, "page.md")
    assert [(marker.text, marker.keys) for marker in article.markers] == [("shortens colds", ("pmid:10101",))]


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_a_link_tells_where_the_title_ends(name: str) -> None:
    titles = ("Zinc against colds in winter", "Honey for children with colds", "Tea and the length of colds")
    behind = ("Roe AB, Cole CD, 2003", "Ng C, et al., Lancet, 2004", "BMJ, 2005")
    address = "https://pubmed.ncbi.nlm.nih.gov/1010{}/"
    if name.endswith(".md"):
        listed = "".join(f"{n}. [{title}]({address.format(n)}), {more}\n" for n, title, more in zip((1, 2, 3), titles, behind, strict=True))
        text = f"Zinc helps [1]. Honey does [2]. So does tea [3].\n\n## References\n\n{listed}"
    else:
        entries = (
            f'<li><a href="{address.format(n)}">{title}</a>, {more}</li>' for n, title, more in zip((1, 2, 3), titles, behind, strict=True)
        )
        text = f"<p>Zinc helps [1]. Honey does [2]. So does tea [3].</p><h2>References</h2><ol>{''.join(entries)}</ol>"
    read = understood(text, name).references
    assert tuple(each.title for each in read) == titles
    assert [each.authors for each in read] == [("Roe AB", "Cole CD"), ("Ng C",), ()]
    assert [(each.journal, each.year) for each in read] == [(None, 2003), ("Lancet", 2004), ("BMJ", 2005)]


@pytest.mark.parametrize(
    "heading",
    [
        "References (selected)",
        "Literatur (Auswahl)",
        "参考文献（节选）",
        "Key literature",
        "Источники",
        "References (selected formal citations)",
    ],
)
def test_headings_that_say_more(heading: str) -> None:
    """Lists without titles in their entries are known by their heading alone."""
    text = f"# Rest\n\nIt helps (Roe et al., 2021).\n\n## {heading}\n\n- Roe K, et al. The Chair. 2021;398:1053–1064.\n"
    article = understood(text, "article.md")
    assert [tie.reference for tie in article.links] == [0]


@pytest.mark.parametrize(
    "heading", ["Evidence (level B)", "Sources (dietary)", "Sources (selected foods)", "Literature (search strategy)", "Main sources"]
)
def test_what_only_speaks_of_sources_heads_no_list(heading: str) -> None:
    text = f"# Rest\n\nIt helps [1].\n\n## {heading}\n\n- Roe K, et al. The Chair. 2021;398:1053–1064.\n\n"
    text += f"## References\n\n{numbered(2)}"
    assert [reference.number for reference in understood(text, "article.md").references] == [1, 2]


def test_a_dash_for_the_authors_is_no_other_author() -> None:
    """Of a marker that links to such an entry, and names them (CC111)."""
    listed = (
        '<div id="ref-a">Roe, Ann, and Bob Poe. 1986. “Rest after Work.” <i>Sleep</i> 12 (3): 33–39.</div>'
        '<div id="ref-b">———. 1999. “Sleep after Work.” <i>Sleep</i> 25 (1): 3–9.</div>'
        '<div id="ref-c">Moe, Ed. 2001. “Tea.” <i>Sleep</i> 27 (1): 3–9.</div>'
    )
    cited = '<p>Rest helps (<a href="#ref-b">Roe and Poe 1999</a>). Tea does not (<a href="#ref-c">Moe 2001</a>).</p>'
    article = understood(f'{cited}<div id="refs" class="references">{listed}</div>', "a.html")
    assert [tie.reference for tie in article.links] == [1, 2]
    assert check(article, [LinkMismatch()]) == []


@pytest.mark.parametrize("dash", ["———", "---", "\\_\\_\\_"])
def test_a_dash_for_the_authors_names_those_of_the_entry_above(dash: str) -> None:
    prose = "Rest helps (Roe and Poe 1986). So does sleep (Roe and Poe 1999), say Roe and Poe (2003). Tea does not (Moe 2001)."
    listed = [
        "Roe, Ann, and Bob Poe. 1986. “Rest after Work.” *Sleep* 12 (3): 33–39.",
        f"{dash}. 1999. “Sleep after Work.” *Sleep* 25 (1): 3–9.",
        f"{dash}. 2003. “Work after Sleep.” *Sleep* 29 (1): 3–9.",
        "Moe, Ed. 2001. “Tea.” *Sleep* 27 (1): 3–9.",
    ]
    article = understood(f"{prose}\n\n## References\n\n" + "\n\n".join(listed) + "\n", "a.md")
    assert [reference.authors for reference in article.references] == [("Roe A", "Poe B")] * 3 + [("Moe E",)]
    assert [tie.reference for tie in article.links] == [0, 1, 2, 3]


PAGE = "Wellness Hospital. Colds and what to do."
CALLED = "Colds last a week.1 Tea helps.2 Rest helps too.3\n\n"
POLICY = "Wellness Weekly uses only high-quality sources, such as peer-reviewed studies, to support what our articles say.\n"


@pytest.mark.parametrize("name", ["article.txt", "article.md"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("policy", ["", POLICY, f"{POLICY}\n"])
@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("heading", ["3 Sources", "References (3)", "References"])
def test_pages_of_the_web_without_an_address_are_entries_where_the_text_cites_so_many(
    heading: str, place: int, policy: str, gap: str, name: str
) -> None:
    listed = [entry(1), entry(2)]
    listed.insert(place, PAGE)
    tail = "By Jane Roe\nJane Roe is a health writer in New York.\n\nMore from us: Ten ways to sleep.\n"
    article = understood(f"{CALLED}{heading}\n{policy}{gap.join(listed)}\n\n{tail}", name)
    assert [reference.text for reference in article.references] == listed
    assert [tie.reference for tie in article.links] == [0, 1, 2]


@pytest.mark.parametrize(
    "page",
    ["Wellness Hospital. What is a cold?", "Care for a cold nose. American Academy of Noses.", "What is tea? National Institute of Tea.",
     "Tea and you - Mayo Clinic", "Wellness Hospital | Colds", "U.S. Tea Administration. Black tea label."],
)  # fmt: skip
def test_pages_name_their_publisher_first_or_last(page: str) -> None:
    article = understood(f"{CALLED}References\n\n{entry(1)}\n\n{entry(2)}\n\n{page}\n\nJane Roe. Sleep and I.\n")
    assert [reference.text for reference in article.references] == [entry(1), entry(2), page]


def test_a_list_may_hold_nothing_but_pages_of_the_web() -> None:
    for pages in ([PAGE, "MedlinePlus. Tea."], [PAGE, "MedlinePlus. Tea.", "U.S. Sleep Administration (USSA). Rest and its friends."]):
        called = CALLED if len(pages) == 3 else CALLED.replace(" Rest helps too.3", "")
        article = understood(f"{called}{len(pages)} Sources\n\n" + "\n\n".join(pages) + "\n\nJane Roe. Sleep and I.\n")
        assert [reference.text for reference in article.references] == pages


def test_what_stands_behind_a_list_makes_up_for_no_missing_entry() -> None:
    for tail in (
        "Jane Roe is a health writer.",
        "Read Next: Ten Ways to Sleep.",
        "Jane Roe. Jane is a writer who likes tea.",
        "Home\n\nMenu",
    ):
        article = understood(f"{CALLED}References\n\n{entry(1)}\n\n{entry(2)}\n\n{tail}\n")
        assert (len(article.references), dangling(article)) == (2, ["3"])


def test_a_list_read_shorter_than_its_heading_and_the_text_have_it_is_held_against_nothing() -> None:
    article = understood(f"{CALLED}3 Sources\n\n{entry(1)}\n\n{entry(2)}\n\n{'and so on ' * 30}\n")
    assert all(reference.doubtful for reference in article.references)
    for heading in ("References", "3 References", "7 References"):  # one may be the number of a section
        article = understood(f"{CALLED.replace('too.3', 'too.3 Sleep helps most.4')}{heading}\n\n{entry(1)}\n\n{entry(2)}\n")
        assert not any(reference.doubtful for reference in article.references)
        assert dangling(article) == ["3", "4"]


def test_pages_under_quoted_titles_are_entries() -> None:
    listed = ['Wellness Hospital: "Colds."', entry(1), 'ColdPearls: "The Common Cold."', "Tea Clinic: “Tea and you.”"]
    article = understood("Colds last a week.\n\nSOURCES:\n" + "\n".join(listed) + "\n\n© 2023 Wellness Weekly\n")
    assert [reference.text for reference in article.references] == listed
    assert not any(reference.doubtful for reference in article.references)


def test_the_buttons_above_a_list_are_no_entries() -> None:
    title = "What is known of tea, and of sleep in those who drink it at night: A review of the evidence"
    listed = [
        f"{name} A, et al. (2021). {title}.\nhttps://example.org/articles/tea-and-sleep/{name.lower()}-of-2021"
        for name in ("Abel", "Brandt", "Costa")
    ]
    listed[1] = "Colds. (2021).\nhttps://example.org/articles/colds-in-winter-and-summer"
    kept = "Our experts continually monitor the field, and we update our articles when something new is found."
    buttons = f"How we reviewed this article:\nSOURCES\nHISTORY\n{kept}\n"
    article = understood("Tea helps.\n\n" + buttons + "\n".join(listed) + "\nShare this article\n")
    assert [reference.text for reference in article.references] == [text.replace("\n", " ") for text in listed]


@pytest.mark.parametrize(
    "tail",
    ["Tags: tea, sleep\nShare: Wall Window Door", "Answer from Oracle: oracle.example/share", "\n---\nAnswer from Oracle: https://oracle.example/a",
     "Like what you read? Tell a friend", "\n---\nThis text was written by a machine."],
)  # fmt: skip
@pytest.mark.parametrize("style", ["[{}] {}", "{}. {}"])
@pytest.mark.parametrize("name", ["article.txt", "article.md"])
def test_the_last_entry_ends_with_its_address(name: str, style: str, tail: str) -> None:
    addresses = ["https://pubmed.ncbi.nlm.nih.gov/90000001/", "Tea and sleep https://example.org/tea.pdf"]
    listed = "\n".join(style.format(n, address) for n, address in enumerate(addresses, 1))
    article = understood(f"Colds last a week [1]. Tea helps [2].\n\nReferences\n\n{listed}\n{tail}\n", name)
    assert [reference.text for reference in article.references] == addresses


def test_what_is_said_behind_an_address_is_part_of_its_entry() -> None:
    said = ["Accessed 3 May 2020.", "[in German]", "Abgerufen am 3. Mai 2020.", "and its supplement"]
    for last in said:
        listed = f"1. {entry(1)}\n2. Tea and sleep. https://example.org/tea\n{last}\n"
        assert understood(f"{PROSE}References\n\n{listed}").references[-1].text.endswith(last)
    listed = "1. Tea. https://example.org/a\nSaid by nobody\n2. Tea and sleep. https://example.org/tea\nSaid by somebody\n"
    assert understood(f"{PROSE}References\n\n{listed}").references[-1].text.endswith("Said by somebody")


def test_names_of_files_are_no_entries_where_the_numbers_are_not_theirs() -> None:
    files = "Colds_review.pdf\nAbel 2018.pdf\n"
    assert not understood(f"{CALLED}Sources:\n{files}").has_list
    article = understood(f"{CALLED.replace(' Rest helps too.3', '')}Sources:\n{files}")
    assert [reference.text for reference in article.references] == files.split("\n")[:2]
    assert len(understood(f"{CALLED}Sources:\n\nColds_review.pdf\n\n{entry(1)}\n\n{entry(2)}\n").references) == 3


@pytest.mark.parametrize("name", ["article.txt", "article.md"])
@pytest.mark.parametrize("said", [{1}, {1, 2}, {1, 2, 3}])
def test_abstracts_that_are_set_in_below_their_works_are_no_entries(said: set[int], name: str) -> None:
    abstract = "\n\tBACKGROUND: Tea was drunk by many before 2016. RESULTS: Most of those who drank it (n = 40) slept as well as before."
    listed = "\n\n".join(entry(n) + (abstract if n in said else "") for n in range(1, 4))
    article = understood(f"Tea helps (Abel and Noll 2001).\n\nReferences\n\n{listed}\n", name)
    assert [reference.text for reference in article.references] == [entry(n) for n in range(1, 4)]


def test_works_that_bear_several_numbers_are_held_against_nothing() -> None:
    """Their places are no numbers."""
    listed = "\n\n".join(f"* <sup>{numbers}</sup> {entry(n)}" for n, numbers in enumerate(["1,</sup> <sup>3", "2", "4"], 1))
    article = understood(
        f"Tea helps.<sup>1</sup> Rest helps as well.<sup>2,3</sup> So does sun.<sup>4</sup>\n\n## Sources and References\n\n{listed}\n",
        "article.md",
    )
    assert [reference.text for reference in article.references] == [entry(n) for n in range(1, 4)]
    assert all(reference.doubtful for reference in article.references)
    assert {tie.reference for tie in article.links} == {None}


def test_a_table_of_works_under_numbers_is_a_list() -> None:
    rows = [f"[{n}]. [{TITLES[n]} in many people](https://example.org/{n}) Abel A., Noll B. 201{n}" for n in (1, 2)]
    table = "| Papers | Insight |\n|---|---|\n" + "".join(f"| {row} | n = 30 |\n" for row in rows)
    article = understood(f"Sleep helps. [1] [2]\n\n{table}", "article.md")
    assert titles(article) == [f"{TITLES[n]} in many people" for n in (1, 2)]
    assert [tie.reference for tie in article.links] == [0, 1]
    results = "| Study | Insight |\n|---|---|\n| [1] Abel 2011 | n = 30 |\n| [2] Noll 2012 | n = 40 |\n"
    assert not understood(f"Sleep helps. [1] [2]\n\n{results}", "article.md").has_list


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("rest", ["1{0}:2{0}–3{0}. 10.1000/j.{0}", "1{0}(2), 2{0}-3{0}.", "1{0}:e2{0}", "10.1000/j.{0}"])
@pytest.mark.parametrize("row", ["", "\n[DOI] [PubMed] [Google Scholar]"])
@pytest.mark.parametrize("name", ["article.txt", "article.md"])
def test_a_line_that_begins_with_volume_and_pages_or_a_doi_goes_on(gap: str, rest: str, row: str, name: str) -> None:
    entries = [f"Abel AB, Noll CD ({2000 + n}) {title}. J Invented Med\n{rest.format(n)}{row}" for n, title in enumerate(TITLES[:5], 1)]
    article = understood(f"Zinc helps (Abel and Noll, 2001).\n\nReferences\n\n{gap.join(entries)}\n", name)
    assert titles(article) == list(TITLES[:5])
    assert [reference.text for reference in article.references] == [one.replace("\n", " ") for one in entries]


@pytest.mark.parametrize("title", ["5:2 diets and sleep", "10–20 years of shift work", "2019, a year of colds"])
def test_a_title_that_begins_with_numbers_opens_an_entry(title: str) -> None:
    listed = "\n".join(f"{each}. J Invented Med. {2010 + n};{n}:1{n}-3{n}." for n, each in enumerate((TITLES[0], title, TITLES[1]), 1))
    assert titles(understood(f"Zinc helps.\n\nReferences\n\n{listed}\n")) == [TITLES[0], title, TITLES[1]]


def test_rows_of_links_end_entries_of_several_lines() -> None:
    listed = "\n".join(
        f"Abel A. B., Noll C. D. ({2000 + n}). {title}.\nJ. Invented Med.\n1{n}\n2{n}0–3{n}0. 10.1000/j.{n}\n[DOI] [Google Scholar]"
        for n, title in enumerate(TITLES[:5], 1)
    )
    article = understood(f"Zinc helps (Abel and Noll, 2001).\n\nReferences\n\n{listed}\n", "article.md")
    assert [(r.title, r.doi) for r in article.references] == [(title, f"10.1000/j.{n}") for n, title in enumerate(TITLES[:5], 1)]


@pytest.mark.parametrize("name", ["article.txt", "article.md"])
@pytest.mark.parametrize("indent", ["", "   "])
@pytest.mark.parametrize("place", [3, 12])
@pytest.mark.parametrize("number", [2020, 65])
def test_a_number_far_out_of_turn_at_the_head_of_a_line_is_a_word_of_the_entry_above(
    name: str, indent: str, place: int, number: int
) -> None:
    if (place, number) == (12, 65):
        return  # nothing that follows tells
    lines = numbered(12).splitlines()
    lines[place - 1] = f"{place}. Ewing ET. Colds in those who lived until\n{indent}{number}. J Invented Med. 2021;111:1715-1717."
    article = understood(f"{PROSE}References\n\n" + "\n".join(lines) + "\n", name)
    assert keys(article) == [str(n) for n in range(1, 13)]
    assert titles(article) == [*TITLES[: place - 1], f"Colds in those who lived until {number}", *TITLES[place:]]
    assert "lived until " + str(number) in article.references[place - 1].text


@pytest.mark.parametrize("name", ["article.txt", "article.md"])
@pytest.mark.parametrize("style", ["{}. {}", "- {}. {}", "[{}] {}"])
@pytest.mark.parametrize("lost", ["{} {}", "{}{}"])
@pytest.mark.parametrize("places", [{2}, {3, 4}, {6}])
def test_an_entry_whose_number_lost_its_stop_is_one(name: str, style: str, lost: str, places: set[int]) -> None:
    lines = [style.replace("{}. {}", lost).replace("[{}] {}", lost) if n in places else style for n in range(1, 7)]
    listed = "\n".join(line.format(n, entry(n)) for n, line in enumerate(lines, 1))
    article = understood(f"{PROSE}References\n\n{listed}\n", name)
    assert (keys(article), titles(article)) == ([str(n) for n in range(1, 7)], list(TITLES[:6]))


@pytest.mark.parametrize("name", ["article.txt", "article.md"])
def test_a_line_that_begins_with_the_next_number_is_no_entry_where_that_one_follows(name: str) -> None:
    lines = numbered(4).splitlines()
    lines[1] = "2. Brandt AB, Noll CD. Sleep in\n3 Abel AB homes. J Invented Med. 2002;2:21-29."
    article = understood(f"{PROSE}References\n\n" + "\n".join(lines) + "\n", name)
    assert keys(article) == ["1", "2", "3", "4"]


@pytest.mark.parametrize("style", ["{}{}", "{}. {}"])
@pytest.mark.parametrize("name", ["article.txt", "article.md"])
def test_footnotes_above_a_list_are_remarks_unless_they_refer(style: str, name: str) -> None:
    said = ("In half of the homes the beds stood by a window.", "By a night we mean the hours from ten to six.")
    remarks = "\n\n".join(style.format(n, each) for n, each in enumerate(said, 1))
    listed = "\n\n".join(f"{n}.\nAbel AB, Noll CD.\n{TITLES[n - 1]}. J Invented Med 2001;{n}:1{n}-2{n}." for n in range(1, 4))
    article = understood(f"{PROSE}Footnotes\n\n{remarks}\n\nReferences\n\n{listed}\n", name)
    assert titles(article) == list(TITLES[:3])
    alone = understood(f"{PROSE}Footnotes\n\n{numbered(3)}\n", name)
    assert titles(alone) == list(TITLES[:3])


@pytest.mark.parametrize("name", ["article.txt", "article.md"])
@pytest.mark.parametrize("heading", ["References", "REFERENCES", "Literature cited"])
def test_a_heading_may_be_glued_to_the_sentence_above(name: str, heading: str) -> None:
    text = f"{PROSE}Funding. A fund for sailors paid for the tea (grant no. 8952864).{heading}\n{numbered(4)}\n"
    article = understood(text, name)
    assert titles(article) == list(TITLES[:4])
    assert len(article.markers) == 3


@pytest.mark.parametrize("first", [1, 14])
def test_a_table_of_references_and_their_identifiers_is_a_list_that_need_not_be_cited(first: int) -> None:
    rows = [(str(first + n), entry(n + 1), f"3100200{n}") for n in range(4)]
    one = table(rows, "#", "Citation", "PMID")
    article = understood(f"# Evidence base\n\n{one}\n", "a.md")
    assert ([reference.number for reference in article.references], titles(article)) == ([first + n for n in range(4)], list(TITLES[:4]))
    assert {reference.cited_list for reference in article.references} == {False}
    assert not understood(f"# Evidence base\n\n{one}\n\n## More\n\n{one}\n", "a.md").references  # which of them is meant


@pytest.mark.parametrize(
    "heading", ["### 12. 예방 임상시험 (trials of prevention and of treatment)", "### Trials of 2003 and later", "### 12. Trials"]
)
@pytest.mark.parametrize("above", ["## 참고문헌", "## 고산병 모델 참고문헌"])
def test_headings_part_a_list_that_counts_on(heading: str, above: str) -> None:
    lines = numbered(4).splitlines()
    listed = "\n".join(["### 11. 폐포액", "", *lines[:2], "", heading, "", *lines[2:]])
    article = understood(f"# 감기\n\n{PROSE}{above}\n\n{listed}\n", "article.md")
    assert (keys(article), titles(article)) == (["1", "2", "3", "4"], list(TITLES[:4]))


@pytest.mark.parametrize(
    "heads", [("I. Trials", "II. Reviews"), ("**A. Trials**", "**B. Reviews**"), ("Part A: Trials", "Part B: Reviews")]
)
def test_the_headings_of_the_parts_of_a_list_are_no_entries(heads: tuple[str, str]) -> None:
    parts = (f"{head}\n\n{entry(first)}\n\n{entry(first + 1)}" for head, first in zip(heads, (1, 3), strict=True))
    article = understood("Zinc helps [1-4].\n\n## References\n\n" + "\n\n".join(parts) + "\n", "a.md")
    assert titles(article) == list(TITLES[:4])


def test_a_doi_behind_a_blank_line_is_an_entry() -> None:
    article = understood(f"Zinc helps [1-4].\n\n## References\n\n{entry(1)}\n\n10.1000/sleep.2\n\n{entry(2)}\n\n{entry(3)}\n", "a.md")
    assert [reference.doi for reference in article.references] == [None, "10.1000/sleep.2", None, None]


def test_numbers_as_healthline_shows_them_tell_how_long_a_list_is() -> None:
    prose = "Zinc helps (1Trusted Source). Tea does (2Trusted Source, 3). So does rest (4)."
    listed = f"{entry(1)}\nMedlinePlus. Tea.\n{entry(2)}\nNational Institutes of Health. Zinc: fact sheet."
    article = understood(f"{prose}\n\nSources\n{listed}\n\nRelated Articles\nGreen Tea. What to Know\n")
    assert (len(article.references), dangling(article)) == (4, [])


def test_a_line_that_announces_more_works_is_none() -> None:
    listed = f"* {entry(1)}\n* {entry(2)}\n\nOther works on this very subject:\n\n* {entry(3)}\n* {entry(4)}\n"
    article = understood(f"Zinc helps.\n\n## References\n\n{listed}", "a.md")
    assert [reference.text for reference in article.references] == [entry(number) for number in range(1, 5)]


def test_a_hanging_list_may_hold_an_entry_in_small_letters() -> None:
    listed = "".join(
        f"{first}, Noll CD. {TITLES[n]}.\n    J Invented Med. 200{n};{n}:1-9.\n"
        for n, first in enumerate(("Abel A", "vanEngel D", "Costa C", "Dorn D"), 1)
    )
    article = understood(f"Zinc helps.\n\nReferences\n\n{listed}")
    assert [reference.title for reference in article.references] == list(TITLES[1:5])


OF_SEVERAL_LINES = {
    "Zinc for colds in the old, and whether the salt that it comes in matters":
    "Abel, A., & Roe, B. (2015). Zinc for colds in the old, and whether the\n"
    "salt that it comes in matters. Invented Medicine, 12(3), 40-49.",
    "Salt water for a sore throat":
    "De la Costa, E. (2017). Salt water for a sore throat. Invented Medicine,\n14(2), 77-80. https://doi.org/10.1000/j.16",
    "Warm tea and the nose of those who work at night, in the cold, by the sea or in the mountains":
    "Brandt, C., & Noll, D. (2016). Warm tea and the nose of those who work at\n"
    "night, in the cold, by the sea or in the mountains. Invented Medicine,\n13(1), 17-25, viii.",
    "Rest before noon":
    "Dorn, F., Ekman, G., Fabre, H., Gall, I., Hahn, J., Ibsen, K., Jung, L., &\n"
    "Kern, M. (2018). Rest before noon. Invented Medicine, 15(4), 101-109.",
}  # fmt: skip
SAID_OF_THEM = [
    "The authors gave zinc to the old for\na week. Colds were shorter by a day.",
    "This is a small trial in one school. The throats\nwere sore for as long as without salt.",
    "Tea was as good as water. Nobody\nwas blinded, which the authors regret.",
    "Most trials on rest were done in 2001 and have\nno group without it. This one has.",
]


def below_a_heading(works: Sequence[str], name: str) -> str:
    mark = "## " if name.endswith("md") else ""
    return f"{mark}Colds\n\nColds last a week, as has been said.\n\n{mark}References\n\n" + "\n\n".join(works) + "\n"


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_wrapped_entries_whose_year_stands_far_above_the_next(name: str) -> None:
    assert titles(understood(below_a_heading(["\n".join(OF_SEVERAL_LINES.values())], name), name)) == list(OF_SEVERAL_LINES)


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("way", ["\n   {}", "\n{}", "\n\n{}", "\n\n   {}"])
def test_what_is_said_of_each_work_below_it_is_none(way: str, name: str) -> None:
    def noted(work: str, note: str) -> str:
        *gap, indent = way.removesuffix("{}").rpartition("\n")
        return work + "".join(gap) + "\n".join(indent + line for line in note.split("\n"))

    works = [noted(work, note) for work, note in zip(OF_SEVERAL_LINES.values(), SAID_OF_THEM, strict=True)]
    assert titles(understood(below_a_heading(works, name), name)) == list(OF_SEVERAL_LINES)


@pytest.mark.parametrize(
    "work",
    [
        "Colds in the North Society. How parents of small children are to tell a cold from a fever at night. Leeds, 2019.",
        "Zinc for those who work at night, in wards and on ships: report of a working party of three colleges, Leeds, 2019.",
        "Zinc and tea for those who work at night, in wards and on ships of the north. (2019). Society of Colds.",
    ],
)
def test_a_work_without_a_note_may_stand_among_those_with_one(work: str) -> None:
    said = "what it says of {} holds for grown people as well, and the table at its end is worth a look."
    parts = [part for n in range(1, 6) for part in (entry(n), f"A good read, and {said.format(TITLES[n].lower())}")]
    article = understood(below_a_heading([*parts[:5], work, *parts[6:]], "a.md"), "a.md")
    assert [reference.year for reference in article.references] == [2001, 2002, 2003, 2019, 2004, 2005]


def test_a_number_in_the_thousands_at_the_head_of_a_line_is_none_of_an_entry() -> None:
    entries = f"{numbered(2)} J Invent Med. 2015;12:\n109662. 3. {entry(3)}".replace("\n2.", " 2.")
    assert keys(understood(f"{PROSE}## References\n\n{entries}\n", "article.md")) == ["1", "2", "3"]


@pytest.mark.parametrize("heading", ["Citation", "Citations", "Source"])
@pytest.mark.parametrize(
    "said",
    [
        "If you use these data, please cite the paper of Abel and Roe (2020) in Invented Medicine.",
        "Please cite as: Abel A, Roe B. Zinc in forty schools. J Invented Med. 2020;33:106-9.",
        "When using this tool, cite Abel and Roe (2020).",
    ],
)
def test_how_an_article_is_to_be_cited_is_no_list(heading: str, said: str) -> None:
    text = f"{PROSE}## {heading}\n\n{said}\n"
    listed = understood(f"{text}\n## References\n\n{numbered(3)}\n", "article.md")
    assert ([reference.number for reference in listed.references], dangling(listed)) == ([1, 2, 3], [])
    assert understood(text.replace("[", "(").replace("]", ")"), "article.md").references == ()


@pytest.mark.parametrize("title", ["Cited works in nursing: a census", "Cite or perish", "Cited by all, read by none"])
@pytest.mark.parametrize("printed", ["{}. Abel A, Roe B. J Invented Med 2011;3:1-9.", "Cite JP, Roe B. {}. J Invented Med 2011;3:1-9."])
def test_a_work_whose_title_or_author_is_called_cite_is_an_entry(printed: str, title: str) -> None:
    article = understood(f"Zinc helps [1].\n\n## References\n\n{printed.format(title)}\n", "article.md")
    assert (len(article.references), dangling(article)) == (1, [])


def test_a_number_leads_to_a_numbered_entry_before_the_place_of_another() -> None:
    further = f"## Bibliography\n\n{entry(5)}\n\n{entry(6)}\n\n"
    article = understood(f"{PROSE}{further}## References\n\n{numbered(3)}\n", "article.md")
    assert [article.references[link.reference].number for link in article.links if link.reference is not None] == [1, 2, 3]


def test_the_numbers_of_a_chapter_lead_to_its_own_list() -> None:
    bullets = f"- {entry(5)}\n- {entry(6)}\n"
    text = f"# Zinc\n\nZinc helps [1]. Tea does [2].\n\n## References\n\n{bullets}\n# Sleep\n\n{PROSE}\n\n## References\n\n{numbered(3)}\n"
    ties = [link.reference for link in understood(text, "article.md").links]
    assert ties[:2] == [0, 1]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("between", ["\n", "\n\n## Questions\n\n", "\n\n## Test what you know\n\n"])
def test_questions_that_count_on_from_the_list_are_none_of_it(between: str, name: str) -> None:
    asked = "4. Which of these helps a cold?\n5. How long does a cold last?\n6. What of tea?\n"
    text = f"{PROSE}## References\n\n{numbered(3)}{between}{asked}"
    assert keys(understood(text if name.endswith("md") else text.replace("## ", ""), name)) == ["1", "2", "3"]
    cited = text.replace("## References", "Tea helps [4], [5] and [6].\n\n## References")  # pages that are called so
    assert keys(understood(cited, name)) == ["1", "2", "3", "4", "5", "6"]
    kept = f"{PROSE}## References\n\n{numbered(3)}\n4. Is tea good for a cold?\n5. {entry(5)}\n"
    assert keys(understood(kept, "a.md")) == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_addresses_one_a_line_are_entries(end: str, name: str) -> None:
    addresses = ["https://pubmed.ncbi.nlm.nih.gov/23528478/", "https://doi.org/10.1111/dsu.12109", "www.who.int/news-room/detail/colds"]
    article = understood(f"{PROSE}References\n\n{end.join(addresses)}\n", name)
    assert [reference.text for reference in article.references] == addresses
    assert [(reference.pmid, reference.doi) for reference in article.references[:2]] == [("23528478", None), (None, "10.1111/dsu.12109")]
    assert [link.reference for link in article.links] == [0, 1, 2]


def test_the_addresses_below_an_entry_belong_to_it() -> None:
    addresses = "https://pubmed.ncbi.nlm.nih.gov/23528478/\nhttps://doi.org/10.1111/dsu.12109"
    text = f"Tea helps.\n\nReferences\n\n{entry(1)}\n{addresses}\n\n{entry(2)}\n{addresses}\n"
    assert len(understood(text).references) == 2


@pytest.mark.parametrize("heading", ["Citation:", "## Citation"])
def test_how_a_page_is_cited_is_no_entry_that_it_has_to_cite(heading: str) -> None:
    text = (
        "# Zinc\n\nZinc helps [1].\n\n## References\n\n1. Poe B. A week of zinc in adults. J Made. 2017;3:20-29.\n\n"
        f"{heading}\n\nNg M, Roe A. Zinc and colds in adults. J Made. 2024;9:1-9. doi:10.1000/x1\n"
    )
    assert check_text(text, rules=[rule for rule in all_rules() if rule.code in ("CC102", "CC101")]) == []


@pytest.mark.parametrize("item", ["- {}", "{1}. {0}"])
def test_further_reading_above_the_list_takes_no_markers(item: str) -> None:
    above = "\n".join(item.format(entry(n), n - 6) for n in (7, 8, 9))
    article = understood(f"{PROSE}## Further reading\n\n{above}\n\n## References\n\n{numbered(3)}\n", "article.md")
    assert [article.references[link.reference or 0].title for link in article.links] == list(TITLES[:3])
    assert not check(article, [rule for rule in all_rules() if rule.code == "CC102"])


def test_a_table_that_parts_works_into_columns() -> None:
    rows = "| 1 | Abel AB | Tea and sleep in adults | Sleep | 2011 |\n| 2 | Brown C, et al | Rest and colds of nurses | Thorax | 2012 |\n"
    text = (
        f"Colds last a week [1]. Tea helps [2].\n\n## References\n\n| # | Authors | Title | Journal | Year |\n|---|---|---|---|---|\n{rows}"
    )
    assert titles(understood(text, "article.md")) == ["Tea and sleep in adults", "Rest and colds of nurses"]


@pytest.mark.parametrize("number", ["{}. ", ""])
def test_a_table_of_contents_in_plain_text_heads_no_list(number: str) -> None:
    heads = [number.format(n) + head for n, head in enumerate(("What are colds?", "Who gets them?", "References"), 1)]
    contents = "\n".join(heads)
    text = f"Colds\n\nContents\n\n{contents}\n\n{heads[0]}\n\nThey last a week or so in most people [1].\n\n{heads[1]}\n\n"
    article = understood(f"{text}Children get most of them, in winter [2]. Rest helps [3].\n\n{heads[2]}\n\n{numbered(3)}\n")
    assert (titles(article), [marker.keys for marker in article.markers]) == (list(TITLES[:3]), [("1",), ("2",), ("3",)])


def test_items_that_head_the_entries_of_a_topic() -> None:
    inner = [f"<li>{entry(n)}</li>" for n in (1, 2, 3)]
    listed = f"<ul><li>Reviews<ol>{inner[0]}</ol></li><li>Trials<ol start=2>{inner[1]}{inner[2]}</ol></li></ul>"
    article = understood(f"<p>Colds last [1]. Tea helps [2]. Rest helps [3].</p><h2>References</h2>{listed}", "article.html")
    assert (keys(article), titles(article)) == (["1", "2", "3"], list(TITLES[:3]))


SUBHEADED = {
    "article.md": ("## References\n\n", "### {0}. {1}\n{2}\n\n"),
    "article.html": ("<h2>References</h2>", "<h4>{0}. {1}</h4><p>{2}</p>"),
}


@pytest.mark.parametrize("name", SUBHEADED)
def test_entries_with_a_heading_each(name: str) -> None:
    head, each = SUBHEADED[name]
    works = (
        ("Zinc and colds", "Tea, rest and the length of a cold"),
        ("Roe J. Thorax. 2001;3:1-9.", "Poe AB, Ng C, et al. Thorax. 2002;4(1):3-9."),
    )
    listed = "".join(each.format(n, *work) for n, work in enumerate(zip(*works, strict=True), 1))
    article = understood(f"{'<p>' * name.endswith('html')}Colds last a week [1]. Tea helps [2].\n\n{head}{listed}", name)
    assert titles(article) == list(works[0])
    assert [reference.authors[0] for reference in article.references] == ["Roe J", "Poe AB"]


def test_headings_of_a_numbered_appendix_are_no_entries() -> None:
    article = understood(
        f"{PROSE}## References\n\n{numbered(3)}\n\n### 1. Methods\nWe asked 40 people in 2001.\n\n### 2. Limits\nIn 2002.\n", "a.md"
    )
    assert keys(article) == ["1", "2", "3"]
