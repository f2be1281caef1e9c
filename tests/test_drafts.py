"""Articles as editors really get them: copied from chat assistants, word processors and sites, exported, mailed."""

from __future__ import annotations

import pytest

from citecheck.model import Article, MarkerStyle
from citecheck.rules.cc102_uncited_reference import UncitedReference
from citecheck.rules.cc106_malformed_marker import MalformedMarker
from tests.articles import dangling, entry, markers, numbered, understood
from tests.checking import check


def test_marks_that_chat_assistants_leave() -> None:
    text = (
        "Zinc helps【1†source】【3†L12-L18】. Tea does not【2†source】. Honey may【4:0†source】. Salt does citeturn0search3turn1view0. "
        "Light too :contentReference[oaicite:2]{index=2}."
    )
    article = understood(f"{text}\n\nReferences\n\n{numbered(3)}\n")
    assert [marker.keys for marker in article.markers] == [("1",), ("3",), ("2",), (), (), ()]
    assert dangling(article) == []
    (found,) = check(article, [MalformedMarker()])
    assert found.span == article.markers[0].span
    assert found.message.endswith("(6 such marks in the text)")
    assert found.references == ("1", "3", "2")
    assert "source that the assistant named" in found.help


@pytest.mark.parametrize("mark", ["[citation:{}]", "[cite: {}]", "[cite:{}]"])
def test_marks_of_assistants_in_brackets_are_markers_where_the_list_has_their_numbers(mark: str) -> None:
    text = f"Zinc helps {mark.format(1)}. Tea does not {mark.format(2)}{mark.format(3)}. Honey may {mark.format('1, 3')}."
    article = understood(f"{text}\n\nReferences\n\n{numbered(3)}\n")
    assert [marker.keys for marker in article.markers] == [("1",), ("2", "3"), ("1", "3")]
    assert check(article, [MalformedMarker(), UncitedReference()]) == []
    for listed in ("", f"\n\nReferences\n\n{numbered(2)}\n"):  # nothing says what 3 was
        (found, *_) = check(understood(text + listed), [MalformedMarker()])
        assert found.message.startswith("The marker [cit")


def test_marks_of_assistants_for_pages_that_they_found() -> None:
    text = "[cite_start]Zinc helps [cite: 1]. Tea does not [web:2]. Honey may [web:7]."
    article = understood(f"{text}\n\nReferences\n\n{numbered(2)}\n")
    assert [marker.keys for marker in article.markers] == [(), ("1",), ("2",), ()]
    (found,) = check(article, [MalformedMarker()])
    assert found.message.endswith("(3 such marks in the text)")
    assert [claim.text for claim in article.claims if claim.references] == ["Zinc helps.", "Tea does not."]
    labelled = understood("Zinc helps [web:1].\n\nReferences\n\n[web:1] " + entry(1) + "\n[web:2] " + entry(2) + "\n")
    assert check(labelled, [MalformedMarker()]) == []
    assert [marker.keys for marker in labelled.markers] == [("web:1",)]


def test_no_entry_is_said_to_be_uncited_where_marks_name_none() -> None:
    listed = f"\n\nReferences\n\n{numbered(3)}\n"
    left = understood(f"Zinc helps [1]. Tea does :contentReference[oaicite:1]{{index=1}}.{listed}")
    assert check(left, [UncitedReference()]) == []
    opened = understood(f"[cite_start]Zinc helps [cite: 1].{listed}")
    assert [finding.references for finding in check(opened, [UncitedReference()])] == [("2",), ("3",)]


def test_marks_that_chat_assistants_leave_are_one_finding_and_other_defects_stay_their_own() -> None:
    lines = ["Zinc helps【1†source】.", "Tea does not【2†source】【3†source】.", "Honey may [3-1].", "Salt does【2†source】."]
    article = understood("\n\n".join([*lines, f"References\n\n{numbered(3)}\n"]))
    found = check(article, [MalformedMarker()])
    assert [finding.location.line for finding in found] == [1, 5]
    assert found[0].help.endswith("The others stand on lines 3 and 7.")


NAMED_SITES = "Zinc helps. ([Bank of Zinc][1]) Tea does not. ([PMC][2], [Journal of Tea][3]) Salt may, too. ([PMC][2])"


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_links_of_an_assistant_by_numbers_that_nothing_defines_are_marks_of_it(name: str) -> None:
    article = understood(f"{NAMED_SITES}\n\n## References\n\n{numbered(2)}\n", name)
    assert [marker.keys for marker in article.markers] == [(), (), ()]
    assert [claim.text for claim in article.claims] == ["Zinc helps.", "Tea does not.", "Salt may, too."]
    assert [finding.message[-26:] for finding in check(article, [MalformedMarker(), UncitedReference()])] == ["(3 such marks in the text)"]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_links_of_an_assistant_by_the_numbers_of_the_list_are_markers(name: str) -> None:
    article = understood(f"{NAMED_SITES}\n\n## References\n\n{numbered(3)}\n", name)
    assert [marker.keys for marker in article.markers] == [("1",), ("2", "3"), ("2",)]
    assert [claim.text for claim in article.claims] == ["Zinc helps.", "Tea does not.", "Salt may, too."]
    assert check(article, [MalformedMarker(), UncitedReference()]) == []


def test_links_by_numbers_that_a_plain_text_defines_are_no_marks() -> None:
    text = f'{NAMED_SITES}\n\n[1]: https://example.org/1 "Zinc"\n[2]: https://example.org/2 "Tea"\n[3]: https://example.org/3 "Salt"\n'
    assert check(understood(text), [MalformedMarker()]) == []


def test_names_of_sites_with_a_count_that_an_assistant_leaves_behind_sentences() -> None:
    text = 'Zinc helps 18.6 million people.pubmed.ncbi.nlm.nih+1 Tea does for "12 days." who+2 In mice, not.frontiersin+1\n\nSalt may.bmj+3'
    article = understood(text)
    assert [marker.text for marker in article.markers] == ["pubmed.ncbi.nlm.nih+1", "frontiersin+1", "bmj+3"]
    assert [claim.text for claim in article.claims][::2] == ["Zinc helps 18.6 million people.", "Salt may."]
    (found,) = check(article, [MalformedMarker()])
    assert found.message.endswith("(3 such marks in the text)")


@pytest.mark.parametrize(
    "sentence",
    [
        "Write to the.office+1@example.org today.",
        "It holds array.length+1 items.",
        "The charge is that of Ca+2.",
        "Calcium enters as free ions.ca+2 In cells it stays.",
        "Zinc helps.[frontiersin+1](https://www.frontiersin.org/zinc) Tea too.",
        "The ([sic][3] of the editor) stands.",
    ],
)
def test_words_with_a_plus_that_no_assistant_left(sentence: str) -> None:
    assert check(understood(f"{sentence}\n", "a.md"), [MalformedMarker()]) == []


@pytest.mark.parametrize(
    "name",
    ["Ibid.", "Ebd., S. 12.", "Ibid., 1197", "Abel and Noll, op. cit., 72.", "Abel AB, a. a. O., S. 3.", "Ebenda", "Abel, loc. cit.",
     "Vgl. ebd., S. 7.", "Ibíd., p. 3.", "Abel, see note 1.", "siehe Anm. 1", "Abel et al. (see note 1).",
     "Abel AB (siehe Anm. 1), S. 4.", "Abel, supra note 1, at 12."],
)  # fmt: skip
def test_entries_that_refer_back_name_no_work_of_their_own(name: str) -> None:
    printed = understood(f"Zinc helps [1]. Tea too [2]. Salt [3].\n\nReferences\n\n1. {entry(1)}\n2. {name}\n3. {entry(2)}\n")
    noted = understood(f"Zinc helps.[^1] Tea too.[^2] Salt.[^3]\n\n[^1]: {entry(1)}\n[^2]: {name}\n[^3]: {entry(2)}\n", "a.md")
    for article in (printed, noted):
        assert [marker.keys for marker in article.markers] == [("1",), ("2",), ("3",)]
        assert dangling(article) == []
        back = article.references[1]
        assert (back.title, back.journal, back.year, back.authors) == (None, None, None, ())


@pytest.mark.parametrize(
    "text",
    [
        "Idem A. Sleep in cats. J Sleep. 2010;3:1-5.",
        "Bell L. A technical note 5: sleep. J Sleep. 2010;3:1-5.",
        "Bell L. Sleep again (see note 5). J Sleep. 2010;3:1-5.",
    ],
)
def test_works_that_look_as_if_they_referred_back(text: str) -> None:
    article = understood(f"Zinc helps [1]. Tea too [2].\n\nReferences\n\n1. {entry(1)}\n2. {text}\n")
    assert article.references[1].journal == "J Sleep"


@pytest.mark.parametrize(
    "sentence",
    ["Im Stadium (3) wird bestrahlt.",
     "Gruppe (2) bekam Placebo.", "Nach Schritt (1) und Schritt (2) wird es gut.", "Au stade (3) on opère.",
     "Le groupe (2) recevait un placebo.", "El grupo (2) recibió placebo.", "Nello stadio (3) si opera.", "No grupo (1) havia dor.",
     "In stage (3) the tumour spreads.",
     "Grade (2) is rarer, and in groep (1) was er pijn."],
)  # fmt: skip
def test_numbered_kinds_are_no_markers_in_parentheses(sentence: str) -> None:
    article = understood(f"Zinc helps (1). Tea does not (2), and salt (3). Light (4).\n\n{sentence}\n\nReferences\n\n{numbered(4)}\n")
    assert markers(article)[4:] == []


@pytest.mark.parametrize(
    "sentence", ["Rest helps in this group (3).", "It is rare at an early stage (2) and later.", "In jeder Gruppe (2) half es."]
)
def test_kinds_that_are_named_by_words_may_bear_markers(sentence: str) -> None:
    article = understood(f"Zinc helps (1). Tea does not (2), and salt (3). Light (4).\n\n{sentence}\n\nReferences\n\n{numbered(4)}\n")
    assert len(markers(article)) == 5


NAMED = """
World Health Organization (WHO). (2019). Health at work. Geneva: WHO.

Study Group (XYZ). (2012). Rest after night shifts. Sleep, 35(2), 211–219.

Roe, J., & Ng, K. (2014). Naps in nurses on night shifts. Journal of Sleep Research, 23(4), 401–408.

Global Initiative for Asthma [GINA]. (2020). Global strategy for asthma. Fontana: GINA.
"""


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("(Study Group (XYZ), 2012)", ("2",)),
        ("(Study Group [XYZ], 2012)", ("2",)),
        ("(Roe & Ng, 2014; World Health Organization (WHO), 2019)", ("3", "1")),
        ("World Health Organization (WHO) (2019)", ("1",)),
        ("World Health Organization (WHO, 2019)", ("1",)),
        ("(Global Initiative for Asthma [GINA], 2020; Roe & Ng, 2014)", ("4", "3")),
    ],
)
def test_groups_with_their_short_names_in_parentheses(written: str, keys: tuple[str, ...]) -> None:
    article = understood(f"Naps help (Roe & Ng, 2014). Rest does {written}. All agree (Roe & Ng, 2014).\n\nReferences\n{NAMED}")
    marker = article.markers[1]
    assert (marker.style, marker.keys) == (MarkerStyle.AUTHOR_YEAR, keys)
    assert marker.text in written or written in marker.text


def page(body: str) -> Article:
    return understood(
        f"<html><head><title>Zinc</title></head><body><main><article><h1>Zinc</h1>{body}</article></main></body></html>", "a.html"
    )


LINKED = """
<p>Zinc may help (<a href="https://pubmed.ncbi.nlm.nih.gov/222222/">1</a>, <a href="https://www.example.org/zinc/">2</a>).</p>
<p>Tea does not (<a href="https://pubmed.ncbi.nlm.nih.gov/111111/">3</a>), nor salt (<a href="https://www.ncbi.nlm.nih.gov/pubmed/{}">4</a>).</p>
<h2>Sources</h2><ul>
<li>Abel A, et al. (2004). Tea and the common cold. <a href="https://pubmed.ncbi.nlm.nih.gov/111111/">pubmed.ncbi.nlm.nih.gov/111111/</a></li>
<li>Kern B, et al. (2009). Zinc and the common cold. <a href="https://pubmed.ncbi.nlm.nih.gov/222222/">pubmed.ncbi.nlm.nih.gov/222222/</a></li>
<li>Zinc. (n.d.). <a href="https://example.org/zinc">example.org/zinc</a></li></ul>"""


def test_numbers_that_link_to_works_which_the_list_has_in_an_order_of_its_own() -> None:
    article = page(LINKED.format("222222"))
    assert markers(article) == [("(1, 2)", ("2", "3")), ("(3)", ("1",)), ("(4)", ("2",))]
    assert dangling(article) == []


def test_numbers_that_link_to_works_which_the_list_lacks_name_these() -> None:
    article = page(LINKED.format("333333"))
    assert markers(article)[2] == ("(4)", ("pmid:333333",))
    assert dangling(article) == []
    assert [reference.pmid for reference in article.references] == ["111111", "222222", None, "333333"]


def test_a_newsletter_as_it_is_copied() -> None:
    notes = "\n\n".join(f"{number}\n{entry(number)}" for number in range(1, 5))
    text = (
        "Zinc and sleep\nWhat the trials say\nJane Roe\nMar 3, 2024\n43\n7\nShare\n"
        "Zinc may help older people.1 It did not help the young.2\n\n"
        f"Doses of 3 to 5 g are usual.3 In 65 trials nobody was harmed.4\n\n{notes}\n\n43 Likes\n7 Restacks\n"
    )
    article = understood(text)
    assert markers(article) == [("1", ("1",)), ("2", ("2",)), ("3", ("3",)), ("4", ("4",))]
    assert [reference.text for reference in article.references] == [entry(number) for number in range(1, 5)]
    assert article.document.title == "Zinc and sleep"


def test_links_by_number_as_chat_assistants_export_them() -> None:
    text = (
        "# Zinc\n\nZinc helps ([PubMed][1]). Tea does not ([GOV.UK][2], [PubMed][1]). Salt neither ([JAMA Network][3]).\n\n"
        '[1]: https://pubmed.ncbi.nlm.nih.gov/111111/?utm_source=x.com "Zinc and the common cold - PubMed"\n'
        '[2]: https://www.gov.uk/tea?utm_source=x.com "Tea for adults"\n[3]: https://jamanetwork.com/1 "Salt and the common cold"\n'
    )
    article = understood(text, "a.md")
    assert [len(marker.keys) for marker in article.markers] == [1, 2, 1]
    assert dangling(article) == []
    assert [reference.title for reference in article.references] == [
        "Zinc and the common cold",
        "Tea for adults",
        "Salt and the common cold",
    ]
    assert article.document.locate(article.references[1].span).line == 6


def test_names_of_sites_behind_a_stop_belong_to_the_sentence_before() -> None:
    text = (
        "# Zinc\n\nZinc shortens colds in adults. ([Bank of Zinc][3]) Tea does so in mice. ([PMC][2], [Journal of Tea][3])\n\n"
        "Soup helps ([a trial from Guangzhou][1]).\n\n"
        '[1]: https://pubmed.ncbi.nlm.nih.gov/111111/ "Soup - PubMed"\n[2]: https://pmc.ncbi.nlm.nih.gov/articles/PMC111112/ "Tea - PMC"\n'
        '[3]: https://www.example.org/zinc "Zinc for adults"\n'
    )
    claims = understood(text, "a.md").claims
    assert [claim.text for claim in claims] == [
        "Zinc shortens colds in adults.",
        "Tea does so in mice.",
        "Soup helps (a trial from Guangzhou).",
    ]


def test_two_numbers_side_by_side_are_two_though_markdown_links_the_first_to_the_second() -> None:
    text = "# Zinc\n\nZinc helps [1][2]. Tea does not [3], nor does salt [2][3][4].\n\n## References\n\n"
    article = understood(text + "".join(f"[{n}]: https://pubmed.ncbi.nlm.nih.gov/11111{n}/\n" for n in (1, 2, 3, 4)), "a.md")
    assert [reference.pmid for reference in article.references] == ["111111", "111112", "111113", "111114"]
    assert [len(marker.keys) for marker in article.markers] == [2, 1, 3]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Salz hilft [vgl. 3].", "[vgl. 3]"),
        ("Salt helps [see also 3].", "[see also 3]"),
        ("Salt helps [reviewed in 3].", "[reviewed in 3]"),
        ("Il sale aiuta (rif. 3).", "3"),
        ("Le sel aide (réf. 3).", "3"),
    ],
)
def test_markers_with_words_before_the_number(sentence: str, text: str) -> None:
    article = understood(f"Zinc helps [1]. Tea does not [2].\n\n{sentence}\n\nReferences\n\n{numbered(3)}\n")
    assert markers(article)[2:] == [(text, ("3",))]


def test_numbers_with_a_dash_behind() -> None:
    article = understood(f"Zinc helps [1]. Tea does not [2].\n\nRéférences :\n{numbered(3, '{}- {}')}\n")
    assert [reference.number for reference in article.references] == [1, 2, 3]
    assert [reference.text for reference in article.references] == [entry(number) for number in (1, 2, 3)]


def test_the_article_before_the_letters_of_a_body_is_no_part_of_its_name() -> None:
    text = "The WHO (2019) says so. As la OMS (2012) said. La Vecchia (2011) disagrees.\n\nReferences\n\n"
    entries = "WHO. (2019). Iron.\n\nOMS. (2012). Hierro.\n\nLa Vecchia C. (2011). Iron in the elderly. Ann Oncol, 22(3), 1-5.\n"
    assert [marker.text for marker in understood(text + entries).markers] == ["WHO (2019)", "OMS (2012)", "La Vecchia (2011)"]


def test_titles() -> None:
    assert understood(f"Zinc in colds: what is known?\nDraft 3, 12 May 2024\n\n{'Zinc helps a little. ' * 9}\n").document.title == (
        "Zinc in colds: what is known?"
    )
    assert understood("## Zinc in colds\n\nZinc helps.\n\n### References\n", "a.md").document.title == "Zinc in colds"


def test_a_column_of_sources() -> None:
    table = "| Drug | Dose | {} |\n|---|---|---|\n| Zinc | 2 | 1, 2 |\n| Tea | 5 | {} |\n"
    text = "Zinc helps^1^. Tea does not^2^.\n\n{}\n## References\n\n" + numbered(3) + "\n"
    assert markers(understood(text.format(table.format("Source", "3")), "a.md"))[2:] == [("1, 2", ("1", "2")), ("3", ("3",))]
    assert markers(understood(text.format(table.format("Cost", "3")), "a.md"))[2:] == []
    assert markers(understood(text.format(table.format("Source", "see Roe")), "a.md"))[2:] == []


def test_entries_without_a_year_and_with_small_particles() -> None:
    entries = (
        "Abel, A. (2015). Iron deficiency in pregnancy. J Sleep, 52(4), 339-347.\nRoe, B. (2011). Tea and iron. J Sleep, 5(1), 3-7.\n"
        "van der Berg, P., & Noll, T. (in press). Rest and iron. Sleep.\nWorld Health Organization. (n.d.). Anaemia.\n"
    )
    article = understood(
        f"It is low (Abel, 2015; Roe, 2011). All agree (van der Berg & Noll, in press; WHO, n.d.).\n\nReferences\n\n{entries}"
    )
    assert [reference.text for reference in article.references] == entries.splitlines()
    assert [marker.keys for marker in article.markers] == [("1", "2"), ("3", "4")]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_heading_that_we_do_not_know_amid_the_list(name: str) -> None:
    lines = numbered(4).splitlines()
    head = "### Other things" if name == "a.md" else "Other things"
    article = understood(
        "Zinc helps [1]. Tea [2]. Salt [3,4].\n\n## References\n\n" + "\n\n".join([*lines[:2], head, *lines[2:]]) + "\n", name
    )
    assert [reference.text for reference in article.references] == [entry(number) for number in (1, 2, 3, 4)]


def test_a_table_of_contents_is_no_marker() -> None:
    article = understood(f"1 Introduction\t2\nReferences\t3\n\nZinc helps [1]. Tea does not [2].\n\nReferences\n\n{numbered(3)}\n")
    assert markers(article) == [("[1]", ("1",)), ("[2]", ("2",))]


TITLED = [
    "Zinc and the common cold. Abel AB, et al. J Invented Med, 2001.",
    "Sleep. Brandt C. J Sleep, 2002.",
    "Walking, running and blood pressure in people above seventy: a randomized trial. Costa D, et al. Annals of Invented Medicine, 2003.",
    "Salt in school meals. Dorn E. J Salt, 2004.",
]


@pytest.mark.parametrize(
    ("joint", "lead"), [("\n", "{0}"), ("\n", "• {0}"), ("\n\n", "{0}"), (" ", "{1}. {0}"), ("\n", "{1}.\n{0}")], ids=str
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_entries_that_begin_with_the_title(joint: str, lead: str, name: str) -> None:
    printed = joint.join(lead.format(text, number) for number, text in enumerate(TITLED, 1))
    article = understood(f"Zinc helps [1]. Sleep [2]. Others do [3,4].\n\n## References\n\n{printed}\n", name)
    assert [reference.text for reference in article.references] == TITLED
    assert dangling(article) == []


def test_entries_that_begin_with_the_title_and_hang() -> None:
    printed = "\n".join(text.replace(" J ", "\n    J ").replace(" Annals", "\n    Annals") for text in TITLED)
    article = understood(f"Zinc helps [1]. Sleep [2]. Others do [3,4].\n\nReferences\n\n{printed}\n")
    assert [reference.text for reference in article.references] == TITLED


def test_a_pair_in_its_turn_behind_a_percentage() -> None:
    text = "Zinc helps (1). It works in 10% (2,3). Tea does not (4). Salt neither (1-4). It was seen in 12% (7, 9)."
    article = understood(f"{text}\n\nReferences\n\n{numbered(4)}\n")
    assert [marker.text for marker in article.markers] == ["(1)", "(2,3)", "(4)", "(1-4)"]


def test_german_spans_of_time_are_no_markers() -> None:
    text = "Zink hilft 1. Tee hält wach 2, selbst 3 Stunden vor dem Schlafen. Salz hilft nicht 3. Honig auch nicht 4, nach 2 Wochen 5."
    article = understood(f"{text}\n\nLiteratur\n\n{numbered(5)}\n")
    assert [marker.text for marker in article.markers] == ["1", "2", "3", "4", "5"]


def test_a_page_of_wikipedia_whose_numbers_were_lost_by_copying() -> None:
    entries = [
        '"Zinc". Invented Museum. Retrieved 19 August 2012.',
        'Abel AB, Brandt C, Costa D, Dorn E (2006). "Zinc: the most versatile of all metals that people take for colds?". The Invented J. '
        "273 (13): 2813–38. doi:10.1000/zinc.2006. PMID 111111.",
        '"The Top 300 of 2020". Invented Calculator. Retrieved 7 October 2022.',
        '"Zinc – Usage Statistics". Invented Calculator. Retrieved 7 October 2022.',
    ]
    printed = "\n".join(f" {text}" for text in entries)
    article = understood(f"Zinc\n\nZinc is a metal.[1][2] It is sold in shops.[3] Few buy it.[4]\n\nReferences\n{printed}\n")
    assert [reference.text for reference in article.references] == entries
    assert dangling(article) == []


NOTES = """1. Ann Abel, “Zinc and Colds,” Journal of Zinc 7 (2015): 11.

2. Carl Costa et al., “Tea and Colds,” Journal of Tea 9 (2020): 12–19.

3. Abel, “Zinc,” 12.
"""
SUMMED_UP = """Abel, Ann. “Zinc and Colds.” Journal of Zinc 7 (2015): 11.

Costa, Carl, et al. “Tea and Colds.” Journal of Tea 9 (2020): 12–19.
"""


def test_a_bibliography_that_sums_up_the_notes_need_not_be_cited() -> None:
    printed = understood(f"Zinc helps.1 Tea does not.2 It was seen twice.3\n\nNotes\n\n{NOTES}\nBibliography\n\n{SUMMED_UP}")
    footnotes = NOTES.replace("1. ", "[^1]: ").replace("2. ", "[^2]: ").replace("3. ", "[^3]: ")
    noted = understood(f"Zinc helps.[^1] Tea does not.[^2] Twice.[^3]\n\n{footnotes}\n## Bibliography\n\n{SUMMED_UP}", "a.md")
    for article, notes in ((printed, 3), (noted, 2)):  # a footnote in short is no entry, and cites the work that it names
        assert [marker.keys for marker in article.markers] == [("1",), ("2",), ("3",)]
        assert [reference.cited_list for reference in article.references] == [*[True] * notes, False, False]
        assert [tie.reference for tie in article.links] == [0, 1, 2]
    assert noted.references[2].text.startswith("Abel, Ann")


def test_raised_letters_of_unicode() -> None:
    listed = "\n".join(f"{letter}. {entry(number)}" for number, letter in enumerate("abc", 1))
    article = understood(f"Zinc helps.ᵃ Tea does not.ᵇ˒ᶜ The 1ˢᵗ day counts.\n\nSources\n{listed}\n")
    assert markers(article) == [("ᵃ", ("a",)), ("ᵇ˒ᶜ", ("b", "c"))]


def test_a_link_to_a_journal_whose_address_holds_the_doi() -> None:
    text = "Zinc [helps](https://www.example.com/articles/10.1000/zinc-1), and [tea](https://doi.org/10.1000/tea-2) does not.\n"
    assert [reference.doi for reference in understood(text, "a.md").references] == ["10.1000/zinc-1", "10.1000/tea-2"]


def test_the_title_of_a_draft_in_a_mail() -> None:
    text = "Hi Anna,\n\nplease find below the text. It has 210 words.\n\nTITLE: Zinc won't cure your cold\n\nZinc helps a bit (1).\n"
    assert understood(text).document.title == "Zinc won't cure your cold"


def test_a_list_that_is_folded_in() -> None:
    items = "".join(f'<div class="item"><span class="n">{n}</span><span class="t">{entry(n)}</span></div>' for n in (1, 2))
    article = page(
        "<p>Zinc helps.<sup>[1]</sup> Tea does not.<sup>[2]</sup></p>"
        f'<div class="x"><div class="accordion-header">References (2)</div><div style="display:none">{items}</div></div>'
    )
    assert [reference.text for reference in article.references] == [entry(1), entry(2)]
    assert dangling(article) == []


def test_labels_in_a_definition_list() -> None:
    items = "".join(f"<dt>[Abe{year}]</dt><dd>{entry(year)}</dd>" for year in (1, 2, 3))
    article = page(f"<p>Zinc helps [Abe1]. Tea does not [Abe2, Abe3].</p><h2>Literatur</h2><dl>{items}</dl>")
    assert markers(article) == [("[Abe1]", ("Abe1",)), ("[Abe2, Abe3]", ("Abe2", "Abe3"))]
    assert [reference.key for reference in article.references] == ["Abe1", "Abe2", "Abe3"]


@pytest.mark.parametrize(("printed", "call", "note"), [("[{}]", "_ednref{}", "_edn{}"), ("{}", "sdendnote{}anc", "sdendnote{}sym")])
def test_endnotes_as_word_and_libreoffice_save_them_for_the_web(printed: str, call: str, note: str) -> None:
    def mark(place: int, name: str, aim: str) -> str:
        numeral = printed.format(("i", "ii", "iii")[place - 1])
        return f'<a href="#{aim.format(place)}" name="{name.format(place)}"><span class=MsoEndnoteReference>{numeral}</span></a>'

    body = f"<p>Zinc helps.{mark(1, call, note)} Tea does not.{mark(2, call, note)} Naps do.{mark(3, call, note)}</p><hr>"
    notes = "".join(f"<div id=edn{n}><p class=MsoEndnoteText>{mark(n, note, call)} {entry(n)}</p></div>" for n in (1, 2, 3))
    article = page(body + notes)
    assert markers(article) == [(printed.format(said), (str(n),)) for n, said in enumerate(("i", "ii", "iii"), 1)]
    assert [reference.text for reference in article.references] == [entry(1), entry(2), entry(3)]


def test_entries_of_two_long_lines_are_whole() -> None:
    title = (
        "On zinc, tea, salt, honey and light in the common cold of children, adults and old people: a trial of trials in eleven countries"
    )
    entries = [f"Abel AB, Noll CD. {title}, part {n}.\nJ Invented Med. {2000 + n};{n}:{n}1-{n}9." for n in range(1, 5)]
    printed = "\n".join(entries)
    article = understood(f"Zinc helps [1]. Tea does not [2-4].\n\nReferences\n\n{printed}\n")
    assert len(article.references) == 4


def test_a_short_form_before_the_authors_is_none_of_them() -> None:
    listed = (
        "Roe, J., & Ng, K. (2014). Rest. J Rest, 1, 2-3.\n\nAbel, A., & Brandt, B. (2017). Naps. J Rest, 4, 5-6.\n\n"
        "Abel, A. (2019). Beds. J Rest, 7, 8-9."
    )
    said = "Zinc helps (RCT, Roe and Ng, 2014). It does (BDI-II, Abel et al., 2017, 2019). So (Roe & Ng, 2014)."
    text = f"{said}\n\n## References\n\n{listed}\n"
    article = understood(text, "a.md")
    assert [marker.keys for marker in article.markers] == [("1",), ("2", "3"), ("1",)]
    assert dangling(article) == []
