"""Duplicates, numbering and order of lists: what is one work, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck import config
from citecheck.model import Severity
from citecheck.rules.base import all_rules
from citecheck.support.assess import assess
from citecheck.support.default import judge
from tests.articles import entry
from tests.checking import article_of, check, check_text
from tests.cli import citecheck

RULES = {rule.code: rule for rule in all_rules()}
TITLE = "Coffee and cardiac arrhythmias: a review of the literature and of clinical studies"


def numbers(code: str, entries: list[str], text: str | None = None) -> list[tuple[str, ...]]:
    body = text or f"Coffee is safe [{','.join(str(n) for n in range(1, len(entries) + 1))}]."
    article = f"{body}\n\n## References\n\n" + "\n".join(f"{n}. {entry}" for n, entry in enumerate(entries, 1)) + "\n"
    return [finding.references for finding in check_text(article, rules=[RULES[code]])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"Sample A. {TITLE}. Heart. 2019;12:1-9.", f"Sample A, et al. {TITLE.upper()}. Heart, 2019."),
        (f"Sample A. {TITLE}. Heart. 2019;12:1-9. doi:10.1000/abc", "Sample A. Heart 2019. doi:10.1000/ABC"),
        (
            f"{TITLE} - PubMed, https://pubmed.ncbi.nlm.nih.gov/33762184/",
            f"{TITLE} - PMC, https://pmc.ncbi.nlm.nih.gov/articles/PMC10508080/",
        ),
        (  # a slip in the title, at two sites
            f"World Coffee Organization. {TITLE}. Geneva: WCO; 2016. https://www.example.org/publications/i/9789241565257",
            f"World Coffee Organization. {TITLE.replace('review', 'reviw')}. Geneva: WCO; 2016. https://apps.example.com/handle/10665/204871",
        ),
        (f"Sample J, Roe A. {TITLE}. doi:10.1056/NEJMoa12345", f"Sample J, Roe A. {TITLE.removesuffix('s')}. PMID: 20000001"),
        (  # a list that has each work once, whatever part of it is meant
            f"Sample P. {TITLE}. PhD thesis, Rest University, 2012. p. 34. https://example.org/1234/",
            f"Sample P. {TITLE}. PhD thesis, Rest University, 2012. p. 77. https://example.org/1234/",
        ),
    ],
)
def test_one_work_twice(one: str, other: str) -> None:
    assert numbers("CC103", [one, other]) == [("1", "2")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"Sample A. {TITLE}. Heart. 2019;12:1-9.", f"Sample A. {TITLE}. Heart. 2020;13:1-9."),
        (f"Sample A. {TITLE}: part I. Heart. 2019;12:1-9.", f"Sample A. {TITLE}: part II. Heart. 2019;12:10-19."),
        (f"Sample A. {TITLE}. Heart. 2019;12:1-9. PMID: 99000001", f"Sample A. {TITLE}. Heart. 2019;12:1-9. PMID: 99000002"),
        ("Sample A. Editorial. Heart. 2019;12:1.", "Person B. Editorial. Heart. 2019;12:2."),
        ("Arrhythmia, https://example.org/what-it-is", "Arrhythmia, https://example.org/how-it-is-treated"),
        (
            "Sample A. Aspirin after stroke in adults. Heart. 2019;12:1-9.",
            "Sample A. Aspirin before stroke in adults. Heart. 2019;12:31-39.",
        ),
        ("Roe, History of Rest at Work in Many Towns, s. v. Lion", "Roe, History of Rest at Work in Many Towns, s. v. Line"),
        (f"{TITLE} (UK), https://uk.example.org/rest", f"{TITLE} (US), https://us.example.org/rest"),
        (  # two pages of one site
            f"{TITLE} in adults, https://example.org/what-it-does",
            f"{TITLE} in adult, https://www.example.org/what-else-it-does",
        ),
    ],
)
def test_two_works_that_look_alike(one: str, other: str) -> None:
    assert numbers("CC103", [one, other]) == []


@pytest.mark.parametrize("form", ["markdown", "wikitext"])
@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("Roe, A History of Rest at Work, p. 45", "Roe, A History of Rest at Work, p. 50", 0),
        ("Roe, History of Rest at Work. Berlin, 2005, S. 45.", "Roe, History of Rest at Work. Berlin, 2005, S. 50.", 0),
        (
            "Roe A. A history of rest at work. London: Rest Press; 2001. pp. xi-xiii.",
            "Roe A. A history of rest at work. London: Rest Press; 2001. p. 89.",
            0,
        ),
        (  # what looks like a page in a name, in an identifier and in a title
            f"Sample, S. 2019. {TITLE}. Rest Press. https://example.org/rest",
            f"Sample S. {TITLE}. Rest Press, 2019, pp. 1-20. https://example.org/rest",
            1,
        ),
        (
            f"Sample, S. 2019. {TITLE}. medRxiv. https://doi.org/10.1016/S0140-6736(20)30183-5",
            f"Sample, S. (2019). {TITLE}. medRxiv. pp. 1-20. https://doi.org/10.1016/S0140-6736(20)30183-5",
            1,
        ),
        (
            f"Sample A. Protein S 100: {TITLE}. 2019. https://example.org/rest",
            f"Sample A. Protein S-100: {TITLE}. 2019. pp. 1-20. https://example.org/rest",
            1,
        ),
        (f"Sample S. {TITLE}. 2019. https://example.org/p.12", f"Sample S. {TITLE}. 2019. pp. 1-20. https://example.org/p.12", 1),
        (  # one paper, whose pages each has from another place
            f"Sample A. {TITLE}. In: Advances in Coffee. 2017. pp. 5998-6008. doi:10.5555/3295222.3295349",
            f"Sample A. {TITLE}. In: Advances in Coffee 30. 2017. pp. 1-11. doi:10.5555/3295222.3295349",
            1,
        ),
    ],
)
def test_notes_that_name_two_pages_of_one_book_are_two(one: str, other: str, count: int, form: str) -> None:
    tags = [f"<ref>{one}</ref>", f"<ref>{other}</ref>"] if form == "wikitext" else ["[^a]", "[^b]"]
    listed = "" if form == "wikitext" else f"\n\n[^a]: {one}\n[^b]: {other}\n"
    assert len(check_text(f"Coffee is safe.{tags[0]} It is dark.{tags[1]}{listed}", form, rules=[RULES["CC103"]])) == count


DIABETES = (
    "Koro CE, Fedder DO, L'Italien GJ, et al. Assessment of independent effect of olanzapine and risperidone on risk of diabetes among "
    "patients with schizophrenia: population based nested case-control study. BMJ. 2002;325(7358):243."
)
LIPIDS = (
    "Koro CE, Fedder DO, L'Italien GJ, et al. An assessment of the independent effects of olanzapine and risperidone exposure on the risk "
    "of hyperlipidemia in schizophrenic patients. Arch Gen Psychiatry. 2002;59(11):1021-6."
)
CLOZAPINE = "Koller E, Schneider B, Bennett K, et al. Clozapine-associated diabetes. Am J Med. 2002;111(9):716-23."


@pytest.mark.parametrize("note", ["^[{}]", "[^{}]"])
def test_notes_in_the_text_print_a_work_as_often_as_they_cite_it(note: str) -> None:
    notes = [note.format(LIPIDS) if "^[" in note else note.format(name) for name in "ab"]
    listed = "" if "^[" in note else f"\n\n[^a]: {LIPIDS}\n[^b]: {LIPIDS}\n"
    found = check_text(f"Lipids rise.{notes[0]} They rise again.{notes[1]}{listed}", rules=[RULES["CC103"]])
    assert len(found) == (0 if "^[" in note else 1)  # those apart can be cited twice


@pytest.mark.parametrize("printed", ["PMID: 12418935", "doi:10.1001/archpsyc.59.11.1021"])
@pytest.mark.parametrize("one", [DIABETES, CLOZAPINE])
def test_two_works_under_one_identifier_are_no_duplicates(one: str, printed: str) -> None:
    assert numbers("CC103", [f"{one} {printed}", f"{LIPIDS} {printed}"]) == []


@pytest.mark.parametrize(
    "other",
    [
        LIPIDS.replace("1021-6", "1020-6").replace("An assessment", "Assessment"),
        "Koro CE, et al. Olanzapine and hyperlipidemia. 2002.",
    ],
)
def test_one_work_under_one_identifier_is_a_duplicate_however_it_is_printed(other: str) -> None:
    assert numbers("CC103", [f"{LIPIDS} PMID: 12418935", f"{other} PMID: 12418935"]) == [("1", "2")]


def test_of_one_work_listed_three_times_the_first_is_kept() -> None:
    place = "https://example.org/13/4/e005113"
    entries = [f"{TITLE}, https://example.com/PMC12306287", f"{TITLE}, {place.replace('https', 'http')}", f"{TITLE}, {place}"]
    body = "Coffee is safe [1,2,3].\n\n## References\n\n" + "\n".join(f"{n}. {entry}" for n, entry in enumerate(entries, 1)) + "\n"
    found = {finding.references: finding.help or "" for finding in check_text(body, rules=[RULES["CC103"]])}
    assert found.keys() == {("1", "2"), ("2", "3")}
    assert "write 1 where the text has 2" in found["1", "2"]
    assert "write 1 where the text has 3" in found["2", "3"], "2 itself goes"


ENTRIES = [f"Sample {initial}. Study number {word} of zinc in adults. Heart. 201{n};1{n}:{n}1-{n}9." for n, (initial, word) in enumerate(
    [("A", "one"), ("B", "two"), ("C", "three"), ("D", "four"), ("E", "five")], 1)]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A [1]. B [2]. C [3]. D [4]. E [5].", []),
        ("A [1]. B [3]. C [2]. D [4]. E [5].", [("3",)]),
        ("A [1-3]. B [3,1]. C [4,5].", []),
        ("A [2,1]. B [3]. C [4,5].", []),
        ("A [5]. B [3]. C [1]. D [4]. E [2].", []),  # another order than that of mention, so no order to be out of
        ("A [1]. B [2].", []),
    ],
)
def test_order_of_first_mention(text: str, expected: list[tuple[str, ...]]) -> None:
    assert numbers("CC104", ENTRIES, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("G [7]. H [8].\n\nA [1]. B [2].\n\nC [3]. D [4].\n\nE [5]. F [6].", [("7",), ("8",)]),  # the last paragraph, put first
        ("G [7]. H [8].\n\nA [1]. B [2].\n\nC [3]. D [4].\n\nE [5]. F [6]. G [7]. H [8].", []),  # a box, or an abstract
        ("G [7].\n\nH [8].\n\nA [1]. B [2].\n\nC [3]. D [4].\n\nE [5]. F [6].", []),
        ("H [8]. F [6].\n\nA [1]. B [2].\n\nC [3]. D [4].\n\nE [5]. G [7].", [("6",)]),
    ],
)
def test_a_paragraph_that_was_put_first(text: str, expected: list[tuple[str, ...]]) -> None:
    entries = [f"Sample {c}. Study number {n} of zinc in adults. Heart. 201{n};1{n}:{n}1-{n}9." for n, c in enumerate("HGFEDCBA", 1)]
    assert numbers("CC104", entries, text) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Abel A", "Brandt B", "COLDS Study Group", "de Dorn D"], []),
        (["Abel A", "Brandt B", "COLDS Study Group", "Àbt D"], [("4",)]),
    ],
)
def test_an_alphabetical_list_is_in_another_order_than_that_of_mention(names: list[str], expected: list[tuple[str, ...]]) -> None:
    entries = [f"{name}. Study number {n} of zinc in adults. Heart. 201{n};1{n}:{n}1-{n}9." for n, name in enumerate(names, 1)]
    assert numbers("CC104", entries, "A [4]. B [1]. C [2]. D [3].") == expected


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ((1, 2, 3), None),
        ((1, 2, 2), "The number 2 stands twice in the list: at “Study number two of zinc in adults” and at “Study number three of"),
        ((1, 1, 2), "The number 1 stands twice in the list: at “Study number one of zinc in adults” and at “Study number two of"),
        ((1, 3, 2), "The list runs backwards: 2, “Study number three of zinc in adults”, comes after 3"),
        ((1, 2, 4), "The list jumps from 2 to 4: 3 is missing"),
        ((1, 1, 1), None),  # Markdown's way to say: number them for me
    ],
)
def test_numbers_of_a_list_that_repeat_or_run_backwards_or_skip(printed: tuple[int, ...], told: str | None) -> None:
    listed = "\n\n".join(f"[{number}] {entry}" for number, entry in zip(printed, ENTRIES, strict=False))
    found = check_text(f"Coffee is safe [1]. Tea is too [2].\n\n## References\n\n{listed}\n", rules=[RULES["CC105"]])
    assert [finding.message.startswith(told or "?") for finding in found] == [True] * bool(told)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tex", "\\begin{document}Coffee \\cite{9742977} or tea \\cite{12}, even at night \\cite{7}.\n\\bibliography{x}\\end{document}"),
        ("a.md", "---\nbibliography: x.bib\n---\n\nCoffee [@9742977] or tea [@12], even at night [@7].\n"),
        (
            "b.tex",
            "\\begin{document}Coffee \\cite{9742977} or tea \\cite{12}, even at night \\cite{7}.\n\\begin{thebibliography}{9}"
            + "".join(f"\\bibitem[S({key})]{{{key}}} {entry}\n" for key, entry in zip((12, 7, 9742977), ENTRIES, strict=False))
            + "\\end{thebibliography}\\end{document}",
        ),
    ],
)
def test_keys_that_are_digits_are_no_numbers_of_the_list(tmp_path: Path, name: str, text: str) -> None:
    """Nobody sees the keys that an article is cited by: neither those of BibTeX nor PMIDs that serve for some."""
    (tmp_path / name).write_text(f"\\documentclass{{article}}{text}" if name.endswith(".tex") else text)
    titles = ("Coffee in adults", "Tea in children", "Sleep in nurses")
    works = zip((12, 7, 9742977), titles, strict=True)
    (tmp_path / "x.bib").write_text("".join(f"@article{{{key}, title={{{title}}}, year=2001}}\n" for key, title in works))
    done = citecheck("check", name, "--offline", "--allow-incomplete", "--format", "json", cwd=tmp_path)
    assert (done.code, done.json["findings"], done.json["files"][0]["references"]) == (0, [], 3)


ACID = [
    "Roe A. Quince syrup in the treatment of reflux oesophagitis. Gut. 2001;1:1-9. PMID: 99000001.",
    "Cole B. Medlar tablets after bleeding from a peptic ulcer. Gut. 2002;2:1-9. PMID: 99000002.",
    "Ng C. Sorb juice in asthma with reflux at night. Gut. 2003;3:1-9. PMID: 99000003.",
    "Abel D. Barberry wine before operations on the pancreas. Gut. 2004;4:1-9. PMID: 99000004.",
]
SAID = "Quince heals reflux oesophagitis [1]. Medlar stops ulcers from bleeding [2]. Sorb eases asthma with reflux [3]."


def test_of_two_lists_made_one_it_is_open_which_entry_a_marker_means() -> None:
    listed = [*enumerate(ACID[:3], 1), *enumerate([ACID[1], ACID[3], ACID[0]], 1), (4, f"Roe E. Rowan. {ACID[3]}")]
    second = "Medlar stops ulcers from bleeding [1]. Barberry helps before operations on the pancreas [2]. Rowan helps as well [4]."
    text = f"# Acid\n\n{SAID}\n\n{second}\n\n## References\n\n" + "".join(f"[{number}] {entry}\n\n" for number, entry in listed)
    article = article_of(text)
    found = check(article, [RULES[code] for code in ("CC101", "CC102", "CC103", "CC104", "CC105")])
    assert sorted(finding.message.partition(",")[0].partition(" work as")[0] for finding in found if finding.code == "CC103")[:2] == [
        "Entry 1 on line 15 is the same",
        "Entry 3 on line 19 is the same",
    ]
    assert not any("off the list" in finding.help for finding in found)
    others = [finding.message.partition(",")[0] for finding in found if finding.code != "CC103"]
    assert others == ["The numbers 1 to 3 stand twice in the list"]
    assert {article.references[index].key for _, index in assess(article, judge(config.Settings())).judgements} == {"4"}


def test_numbers_that_stand_in_two_lists_under_one_heading() -> None:
    first, second = ("".join(f"<li>{entry}</li>" for entry in entries) for entries in (ACID[:2], ACID[2:]))
    text = f"<h1>Acid</h1><p>{SAID}</p><h2>References</h2><ol>{first}</ol><ol>{second}</ol>"
    found = check_text(text, "html", rules=[RULES[code] for code in ("CC102", "CC105")])
    told = "The numbers 1 and 2 stand in more than one list, for the second time from “Sorb juice in asthma with reflux at night” on"
    assert [finding.message for finding in found] == [told]


def test_of_a_number_that_stands_twice_and_is_not_cited_both_entries_are_uncited() -> None:
    listed = "\n\n".join(f"[{number}] {entry}" for number, entry in zip((1, 2, 3, 3), ACID, strict=True))
    text = f"Quince heals reflux oesophagitis [1]. Medlar stops ulcers from bleeding [2].\n\n## References\n\n{listed}\n"
    assert [finding.message.partition(",")[0] for finding in check_text(text, rules=[RULES["CC102"]])] == [
        "Entry 3 on line 9",
        "Entry 3 on line 11",
    ]


@pytest.mark.parametrize("style", ["{}. {}", "[{}] {}"])
@pytest.mark.parametrize("between", ["", "\n## References\n\n"])
@pytest.mark.parametrize("times", [2, 3])
def test_a_list_that_was_pasted_twice_is_one_finding(style: str, between: str, times: int) -> None:
    listed = "".join(style.format(number, entry) + "\n\n" for number, entry in enumerate(ACID[:3], 1))
    text = f"{SAID}\n\n## References\n\n" + between.join([listed] * times)
    found = check_text(text, rules=[RULES[code] for code in ("CC101", "CC102", "CC103", "CC104", "CC105")])
    expected = 1 if not between else times - 1
    assert [finding.code for finding in found] == ["CC103"] * expected
    assert (
        found[0].message
        == f"The {3 * (times - 1) if not between else 3} entries from here on are those from line 5 on once more, word for word"
    )
    assert found[0].help == "Take the second list off: no marker points to it."


def test_a_list_of_which_each_chapter_has_its_own_is_not_pasted_twice() -> None:
    listed = "\n\n".join(f"[{number}] {entry}" for number, entry in enumerate(ACID[:3], 1))
    chapter = f"{SAID}\n\n## References\n\n{listed}\n\n"
    found = check_text(f"# One\n\n{chapter}# Two\n\n{chapter}", rules=[RULES[code] for code in ("CC102", "CC103", "CC105")])
    assert found == []


@pytest.mark.parametrize(
    ("format_name", "style", "told"),
    [
        ("markdown", "{}. {}", "The list counts backwards, from 4 to 1; Markdown shows it as 4, 5, 6 …"),
        ("markdown", "[{}] {}", "The list counts backwards, from 4 to 1"),
        ("text", "{}. {}", "The list counts backwards, from 4 to 1"),
        ("text", "({}) {}", "The list counts backwards, from 4 to 1"),
    ],
)
def test_a_list_that_counts_down_is_read_as_it_is_numbered(format_name: str, style: str, told: str) -> None:
    apart = "\n\n" if style.startswith("[") else "\n"
    listed = apart.join(style.format(4 - place, entry) for place, entry in enumerate(ENTRIES[:4]))
    text = f"Coffee is safe [1]. Tea is too [2]. Salt is [3]. Honey is [4].\n\n## References\n\n{listed}\n"
    article = article_of(text.replace("## ", "") if format_name == "text" else text, format_name)
    assert [reference.key for reference in article.references] == ["4", "3", "2", "1"]
    assert [link.reference for link in article.links] == [3, 2, 1, 0]
    assert [(f.code, f.message) for f in check(article, [RULES[code] for code in ("CC101", "CC102", "CC105")])] == [("CC105", told)]


def test_labels_of_markdown_footnotes_may_skip_a_number() -> None:
    notes = f"[^1]: Sample A. {TITLE}. Heart. 2019;12:1-9.\n[^3]: Person B. Tea and sleep. Sleep. 2020;13:1-9.\n"
    assert check_text(f"Coffee is safe.[^1] Tea is too.[^3]\n\n{notes}", rules=[RULES["CC105"]]) == []


def test_a_remark_among_footnotes_takes_up_a_number() -> None:
    """Of a page's notes 1 to 3 the second is no reference: nothing is missing."""
    said = "".join(f'<p>Rest helps, says part {n}.<a href="#n{n}" id="r{n}">[{n}]</a></p>' for n in (1, 2, 3))
    notes = ("Roe J. On rest. Lancet. 2001;7:3-9.", "Not at sea, though.", "Ng B. On sleep. BMJ. 2002;8:4-9.")
    listed = "".join(f'<p id="n{n}"><a href="#r{n}">[{n}]</a> {note}</p>' for n, note in enumerate(notes, 1))
    assert check_text(f"<h1>Rest</h1>{said}<hr>{listed}", rules=[RULES["CC105"]], format_name="html") == []


NAMED = "\n\n".join(
    f"{author}. ({year}). {title}. Heart, 12, 1-9."
    for author, year, title in (
        ("Abel AB", 2001, "Zinc and colds"),
        ("Brandt CD", 2002, "Sleep after work"),
        ("Costa EF", 2003, "Tea and iron"),
    )
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Tea helps (Abel 2001; Nobody et al., 2020; Brandt 2002). Costa (2003) agrees.",
            [("CC101", "Nobody et al., 2020 in the marker (Abel 2001; Nobody et al., 2020; Brandt 2002)", "Nobody et al., 2020", "error")],
        ),
        (
            "Tea helps (Abel 2001; Brandt 2002). Costa et al. (2005) agree.",
            [("CC101", "Marker Costa et al. (2005)", "Costa et al. (2005)", "warning")],
        ),
        (
            "Tea helps (Abel 2001; Brandt 2002; Costa 2003). Coffee does not (Li, 2003).",
            [("CC101", "Marker (Li, 2003)", "Li, 2003", "error")],
        ),
    ],
)
def test_the_author_and_year_that_no_entry_bears_are_named(sentence: str, expected: list[tuple[str, ...]]) -> None:
    text = f"{sentence}\n\n## References\n\n{NAMED}\n"
    found = check_text(text, rules=[RULES["CC101"], RULES["CC102"]])
    assert [(f.code, f.message.partition(" points")[0], text[f.span.start : f.span.end], str(f.severity)) for f in found] == expected


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Tea helps (Abel, 2001). Iron does not (Costa, 2005).", ["Marker (Costa, 2005)"]),
        ("Tea helps (Costa, 2003). Iron does not (Costa, 2005).", []),  # prose has names and years, too
        ("Tea helps (Abel, 2001). Iron does not (Costa, 2015).", []),
        ("Tea helps (Abel, 2001). Iron does not (as the house of Costa said in May 2005).", []),
    ],
)
def test_a_slip_of_the_year_in_an_article_of_two_markers(sentence: str, told: list[str]) -> None:
    found = check_text(f"{sentence}\n\n## References\n\n{NAMED}\n", rules=[RULES["CC101"]])
    assert [finding.message.partition(" points")[0] for finding in found] == told


@pytest.mark.parametrize(
    "sentence",
    [
        "It is in winter that tea helps, see Costa et al., 2003.",
        "Costa et al., 2003, found that tea helps.",
        "Costa et al. 2003 found that tea helps.",
        "Costa and colleagues, in 2003, found that tea helps.",
        "In 2003, Costa et al. found that tea helps.",
        "Tea helped in the 2003 Costa study.",
    ],
)
def test_an_entry_that_a_sentence_names_in_its_own_words_is_not_called_uncited(sentence: str) -> None:
    listed = f"## References\n\n{NAMED}\n"
    text = f"Zinc helps (Abel, 2001). Sleep too (Brandt, 2002). {sentence}\n\n{listed}"
    assert check_text(text, rules=[RULES["CC102"]]) == []
    assert check_text(f"{sentence}\n\n{listed}", rules=[RULES["CC102"]]) == []


@pytest.mark.parametrize(
    ("sentence", "uncited"),
    [
        ("Shelves are kept under Part 3 of the Tissue Storage Act 2004.", 0),
        ("Shelves are kept under the Tissue Storage Act 1996.", 1),
        ("Shelves are kept as the Act of 2004 says.", 1),
        ("Shelves are kept in 2004 ways.", 1),
    ],
)
def test_an_entry_without_authors_is_not_called_uncited_where_a_sentence_has_its_name(sentence: str, uncited: int) -> None:
    text = f"Zinc helps (Abel, 2001). Sleep too (Brandt, 2002), or tea (Costa, 2003). {sentence}\n\n## References\n\n{NAMED}\n"
    text += "\nTissue Storage Act 2004, Tasmania, Australia.\n"
    assert len(check_text(text, rules=[RULES["CC102"]])) == uncited


@pytest.mark.parametrize(("hidden", "uncited"), [("the receptor TGR55 is slow", []), ("the receptor is slow", ["5"])])
def test_a_flattened_number_may_end_a_name_though_two_others_are_swapped(hidden: str, uncited: list[str]) -> None:
    text = (
        "Colds last a week.8 Sleep helps a good deal.2 So does hot tea.3 Salt does not.4 All in all, "
        f"{hidden}. Music may help.6 Rest does.7 Zinc is given to children.1 Honey calms a cough.9\n\nReferences\n\n"
    )
    listed = "".join(f"{n}. Roe J. On sitting, part {n}. Chairs. {2000 + n};{n}:3-9.\n" for n in range(1, 10))
    assert [finding.references[0] for finding in check_text(text + listed, "text", rules=[RULES["CC102"]])] == uncited


@pytest.mark.parametrize(
    "sentence",
    [
        "Costa et al. found that tea helps.",
        "Tea was studied in 2003. Costa was the first.",
        "Tea costs more (costa et al. said so) than in 2003.",
        "In 2003, Costas found that tea helps.",
        "Of the tea that was grown in Costa Rica, most was sold in Europe, and all that was left over was burnt in the spring of 2003.",
        "Sleep helps (Brandt and Costa, 2002), and so did tea in 2001.",
    ],
)
def test_an_entry_whose_author_and_year_no_sentence_has_together_is_uncited(sentence: str) -> None:
    text = f"Zinc helps (Abel, 2001). Sleep too (Brandt, 2002). {sentence}\n\n## References\n\n{NAMED}\n"
    assert [finding.references for finding in check_text(text, rules=[RULES["CC102"]])] == [("3",)]


def test_the_second_author_of_a_marker_is_not_the_first_of_another_entry() -> None:
    listed = "Brandt CD, Costa EF. (2003). Sleep after work. Heart, 12, 1-9.\n\nCosta EF. (2003). Tea and iron. Heart, 12, 11-19."
    for named in ("Brandt and Costa (2003) found that sleep helps.", "Sleep helps (Brandt & Costa, 2003)."):
        text = f"{named} It is so (Brandt and Costa, 2003).\n\n## References\n\n{listed}\n"
        assert [finding.references for finding in check_text(text, rules=[RULES["CC102"]])] == [("2",)]


def test_a_number_that_is_missing_behind_a_name_is_said() -> None:
    text = "Zinc helps [1]. Sleep too [2]. Costa et al. 2003 found that tea helps.\n\n## References\n\n"
    listed = "\n".join(f"{n}. {each}" for n, each in enumerate(NAMED.split("\n\n"), 1))
    assert [finding.references for finding in check_text(text + listed, rules=[RULES["CC102"]])] == [("3",)]


TWICE = "Abel AB. (2001). Zinc and colds. Heart, 12, 1-9."


def test_of_two_entries_with_one_name_the_line_is_said_and_none_is_called_uncited() -> None:
    text = f"Zinc helps (Abel, 2001). Sleep too (Brandt, 2002).\n\n## References\n\n{NAMED}\n\n{TWICE}\n"
    found = check_text(text, rules=[RULES["CC102"], RULES["CC103"]])
    (double,) = [finding for finding in found if finding.code == "CC103"]
    assert double.message.startswith("Entry “Abel 2001” is the same work as the entry of that name on line 5, “Zinc and colds”: ")
    assert double.help == "Keep one of the two; the text cites them alike, as “Abel 2001”."
    assert [finding.message.partition("”")[0] for finding in found if finding.code == "CC102"] == ["Entry “Costa 2003"]


def test_the_advice_on_a_copy_that_nothing_cites() -> None:
    text = f"Zinc helps [1].\n\n## References\n\n1. {TWICE}\n2. {TWICE}\n"
    assert [finding.help for finding in check_text(text, rules=[RULES["CC103"]])] == ["Take entry 2 off the list: no marker points to it."]


def test_a_wiki_s_references_are_called_by_their_names() -> None:
    work = "{{cite journal |last=Abel |first=A |title=Zinc and colds in winter |journal=Heart |volume=12 |pages=1-9 |date=2001}}"
    other = "{{cite journal |last=Brandt |first=C |title=Sleep after work |journal=Heart |volume=13 |pages=2-8 |date=2002}}"
    text = (
        f'Zinc helps.<ref name="Zinc">{work}</ref> So do sweets.<ref name="Sweets">{work}</ref> Sleep helps.<ref name=Brandt2001 />\n\n'
        f'== References ==\n{{{{reflist|refs=\n<ref name="Brandt2002">{other}</ref>\n}}}}\n'
    )
    dangling, double = sorted(check_text(text, "wikitext", rules=[RULES["CC101"], RULES["CC102"], RULES["CC103"]]), key=lambda f: f.code)
    assert dangling.help == "Did you mean entry “Brandt2002”, “Sleep after work”? Otherwise add the missing entry, or correct the marker."
    assert double.message.startswith("Entry “Sweets” is the same work as entry “Zinc”, “Zinc and colds in winter”: ")
    assert double.help.endswith("write “Zinc” where the text has “Sweets”.")


def test_a_bracketed_number_that_was_left_alone_may_cite_its_entry() -> None:
    listed = f"1. {TWICE}\n2. Brandt CD. Sleep. Heart. 2002;1:1.\n"
    text = f"How many lack zinc depends on the equation [1]. Sleep helps [2].\n\n## References\n\n{listed}"
    article = article_of(text)
    assert [article.document.text_of(span) for span in article.undecided] == ["[1]"]
    assert check(article, [RULES["CC102"], RULES["CC106"]]) == []


@pytest.mark.parametrize(
    ("sentence", "sure"),
    [
        ("Sleep helps. 2 Tea does, too.", False),
        ("Sleep helps. 2", False),
        ("Sleep helps.  2 So does tea.", False),
        ("Sleep helps. 2 men had tea.", True),
        ("Sleep helps in 2 Asian trials.", True),
    ],
)
def test_a_number_between_sentences_that_nothing_claims_may_cite_the_entry(sentence: str, sure: bool) -> None:
    listed = f"1. {TWICE}\n2. Brandt CD. Sleep. Heart. 2002;1:1.\n3. Costa D. Tea. Heart. 2003;1:2-4.\n"
    text = f"Zinc helps [1]. Rest does [3]. {sentence}\n\n## References\n\n{listed}"
    (found,) = check_text(text, rules=[RULES["CC102"]])
    assert found.references == ("2",)
    assert (found.severity is Severity.WARNING, found.fix is not None) == (sure, sure)


def test_a_number_without_an_entry_is_pointed_at_among_linked_ones() -> None:
    linked = ",".join(f'<xref ref-type="bibr" rid="B{number}">{number}</xref>' for number in (1, 2, 12))
    entries = "".join(f'<ref id="B{n}"><label>{n}</label><mixed-citation>{TWICE}</mixed-citation></ref>' for n in (1, 2))
    text = f"<article><body><p>Zinc helps [{linked}].</p></body><back><ref-list>{entries}</ref-list></back></article>"
    (finding,) = check_text(text, "jats", rules=[RULES["CC101"]])
    assert (text[finding.span.start : finding.span.end], finding.span.start) == ("12", text.index("12</xref>"))


@pytest.mark.parametrize("printed", ["PMID: 346911990", "doi: 1O.7573/dic.2021-8-6", "PMCID: 12", "ISBN 978-3-16-148410-1"])
def test_what_to_do_about_an_identifier_that_is_none(printed: str) -> None:
    text = f"Zinc helps [1].\n\n## References\n\n1. Abel AB. Zinc and colds. Heart. 2019;12:1-9. {printed}\n"
    kind = printed.replace(":", " ").split()[0].upper()
    assert [finding.help for finding in check_text(text, rules=[RULES["CC210"]])] == [f"Look the {kind} up again."]


@pytest.mark.parametrize(
    ("printed", "value", "why"),
    [
        ("https://doi.org/1O.7573/dic.2021-8-6", "1O.7573/dic.2021-8-6", "a DOI begins with 10., in digits"),
        ("doi:10.7S73/dic.2021-8-6", None, ""),  # no letter that is taken for a digit
        ("doi:10.75O3/dic.2021-8-6", "10.75O3/dic.2021-8-6", "it has a letter among the digits after 10."),
        ("doi: 10,7573/dic.2021-8-6", "10,7573/dic.2021-8-6", "a DOI begins with 10 and a full stop"),
        ("doi 10,7573/dic.2021-8-6", "10,7573/dic.2021-8-6", "a DOI begins with 10 and a full stop"),
        ("doi:10.7573dic.2021-8-6", "10.7573dic.2021-8-6", "it has no slash after its first digits"),
        ("doi: https://doi.org/10.7573dic.2021-8-6", "10.7573dic.2021-8-6", "it has no slash after its first digits"),
        ("<https://doi.org/10.7573dic.2021-8-6>", "10.7573dic.2021-8-6", "it has no slash after its first digits"),
        ("doi:10.7573/", "10.7573/", "nothing comes after the slash"),
        ("doi:10.7573/.", "10.7573/", "nothing comes after the slash"),
        ("doi:10.7573/. PMID: 34691199", "10.7573/", "nothing comes after the slash"),
        ("doi:10.7573/ dic.2021-8-6", None, ""),  # a line's end tore them
        ("doi:10.7573 /dic.2021-8-6", None, ""),
        ("https://doi.org/10.7573%2Fdic.2021-8-6", None, ""),
        ("doi.10.7573/dic.2021-8-6", None, ""),  # the label is odd, the DOI is sound
        ("doi:10/fg5v", None, ""),
        ("https://doi.org/fg5v", None, ""),
        ("https://citeseerx.ist.psu.edu/viewdoc/summary?doi=10.1.1.96.678", None, ""),  # its own numbers
        ("doi:10.1.1.96.678", "10.1.1.96.678", "it is a number of CiteSeerX"),
        ("doi:10.1.96.678", "10.1.96.678", "after 10. come four digits or more, a slash and the rest"),
    ],
)
def test_what_of_a_doi_is_wrong(printed: str, value: str | None, why: str) -> None:
    text = f"Zinc helps [1].\n\n## References\n\n1. Abel AB. Zinc and colds. Heart. 2019;12:1-9. {printed}\n"
    found = check_text(text, rules=[RULES["CC210"]])
    assert [text[f.span.start : f.span.end] for f in found] == ([value] if value else [])
    assert [f.message for f in found] == ([f"Entry 1 prints the DOI {value}, which can't be one: {why}"] if value else [])


@pytest.mark.parametrize(
    ("printed", "value", "why"),
    [
        ("PMID: 1522806A", "1522806A", "it has a letter among its digits"),
        ("PMID: 3226O179.", "3226O179", "it has a letter among its digits"),
        ("PMID 152280O", "152280O", "it has a letter among its digits"),
        ("PMID: 322-601-79", "322-601-79", "it has a hyphen among its digits"),
        ("PMID: 34691199PMCID: PMC8513900", None, ""),  # the space between them was lost
        ("PMID: 34691199Free article.", None, ""),
        ("PubMed 2015-08-12", None, ""),
        ("PMID: PMC7226354", "PMC7226354", "it is a number of PubMed Central"),
        ("PMID: 10.7573/dic.2021-8-6.", "10.7573/dic.2021-8-6", "it is a DOI"),
        ("PMID: 34691199; doi: 10.7573/dic.2021-8-6", None, ""),
        ("PMCID: 32260179", "32260179", "PubMed Central has no number that high, but PubMed has"),
        ("PMCID: 8513900", None, ""),
    ],
)
def test_what_of_a_pmid_is_wrong(printed: str, value: str | None, why: str) -> None:
    text = f"Zinc helps [1].\n\n## References\n\n1. Abel AB. Zinc and colds. Heart. 2019;12:1-9. {printed}\n"
    found = check_text(text, rules=[RULES["CC210"]])
    assert [text[f.span.start : f.span.end] for f in found] == ([value] if value else [])
    kind = "PMCID" if "PMCID: 3" in printed else "PMID"
    assert [f.message for f in found] == ([f"Entry 1 prints the {kind} {value}, which can't be one: {why}"] if value else [])


@pytest.mark.parametrize("value", ["10.7573dic.2021-8-6", "10.7573/", "1O.7573/dic.2021-8-6", "10,7573/dic.2021-8-6"])
@pytest.mark.parametrize("tail", ["}}", " |pmid=34691199}}"])
def test_a_doi_that_is_none_in_a_template(value: str, tail: str) -> None:
    text = (
        f"Zinc helps.<ref>{{{{cite journal |last=Abel |first=A |title=Zinc and colds |journal=Heart |date=2001 |doi={value}{tail}</ref>\n"
    )
    assert [text[f.span.start : f.span.end] for f in check_text(text, "wikitext", rules=[RULES["CC210"]])] == [value]


def test_a_doi_printed_and_linked_is_one_fault() -> None:
    address = "https://doi.org/10.7573dic.2021-8-6"
    text = f"Zinc helps [1].\n\n## References\n\n1. Abel AB. Zinc and colds. Heart. 2019;12:1-9. [{address}]({address})\n"
    assert len(check_text(text, rules=[RULES["CC210"]])) == 1


def test_a_pmcid_with_pmc_twice_is_read_and_told_once_for_all_entries() -> None:
    works = "\n".join(f"{n}. {entry(n)} PMCID: PMCPMC281234{n}." for n in (1, 2, 3))
    text = f"Zinc helps [1]. So does tea [2], and rest [3].\n\n## References\n\n{works}\n"
    assert [reference.pmcid for reference in article_of(text).references] == ["PMC2812341", "PMC2812342", "PMC2812343"]
    (found,) = check_text(text, rules=[RULES["CC210"]])
    assert (found.severity, found.references) == (Severity.INFO, ("1", "2", "3"))
    assert found.message == "Entry 1 prints the PMCID PMCPMC2812341, with PMC twice, as do 2 other entries"
    assert found.fix is not None
    assert [(text[edit.span.start :][:6], edit.text) for edit in found.fix.edits] == [("PMCPMC", "")] * 3


@pytest.mark.parametrize(("own", "code"), [(True, "CC101"), (False, "CC107")])
def test_keys_of_which_none_is_listed(own: bool, code: str) -> None:
    """Where the article holds its list itself, no file can have been forgotten."""
    listed = "\\begin{thebibliography}{9}\n\\bibitem{leung2021} Leung AK. Acne vulgaris. Drugs Context. 2021;10.\n\\end{thebibliography}\n"
    body = f"Retinoids help \\cite{{habif2015}}. Washes help, too \\cite{{oge2019}}.\n{listed if own else ''}"
    text = f"\\documentclass{{article}}\n\\begin{{document}}\n{body}\\end{{document}}\n"
    found = {finding.code for finding in check_text(text, "latex", rules=all_rules())}
    assert found & {"CC101", "CC107"} == {code}


def test_an_entry_without_a_number_is_called_as_the_text_calls_it() -> None:
    text = (
        "Tea helps (Abel & Noll, 2001). So does coffee (Brandt, 2002).\n\nReferences\n\n"
        "Abel, A. B., & Noll, C. D. (2001). Tea and the heart. Heart, 3, 1-9.\n\n"
        "Brandt, A. (2002). Coffee and the heart. Heart, 4, 1-9.\n\nCosta, A. (2003). Cocoa and the heart. Heart, 5, 1-9.\n"
    )
    [found] = [finding for finding in check_text(text, rules=all_rules()) if finding.code == "CC102"]
    assert found.message.startswith("Entry “Costa 2003”")
    assert found.references == ("3",)


@pytest.mark.parametrize(
    ("name", "text", "severity"),
    [
        ("a.md", "---\nbibliography: gone.bib\n---\n\nTea helps [@tea]. Zinc does [@zinc].\n", "error"),
        ("a.md", "Tea helps [@tea]. Zinc does [@zinc].\n", "warning"),
        ("a.tex", "\\begin{document}Tea helps \\cite{tea}. Zinc does \\cite{zinc}.\\bibliography{gone}\\end{document}", "error"),
        ("a.tex", "\\begin{document}Tea helps \\cite{tea}.\\bibliography{gone}\\end{document}", "error"),
        ("a.md", "---\nbibliography: gone.bib\n---\n\nTea helps [@tea].\n", "error"),
        ("a.tex", "\\begin{document}Tea helps \\cite{tea}. Zinc does \\cite{zinc}.\\end{document}", "warning"),
    ],
)
def test_a_bibliography_that_is_not_there_is_no_small_thing(tmp_path: Path, name: str, text: str, severity: str) -> None:
    """Nothing that the article cites can be checked then. Where it names no file, the settings may have to."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    result = citecheck("check", name, "--offline", "--format", "json", cwd=tmp_path)
    assert [(f["code"], f["severity"]) for f in result.json["findings"]] == [("CC107", severity)]
    assert result.code == (1 if severity == "error" else 0)


@pytest.mark.parametrize(("mark", "severity"), [("1. ", "warning"), ("- ", "info")])
def test_a_list_that_nothing_cites(mark: str, severity: str) -> None:
    """The sources under a leaflet are not meant to be pointed to; numbers are."""
    listed = f"{mark}Abel AB. {TITLE}. Heart. 2019;12:1-9.\n{mark}Noll C. Tea. Heart. 2018;11:3-7.\n"
    text = f"Tea is safe. Coffee is, too.\n\n## Sources\n\n{listed}"
    assert [finding.severity for finding in check_text(text, rules=[RULES["CC102"]])] == [severity]


def test_what_a_leaflet_sums_up_in_a_row_need_not_be_cited() -> None:
    row = "Abel A. Heart 2019;12:1-9 · Noll C. Heart 2018;11:3-7 · Wald D. Heart 2017;10:3-7"
    text = f"Tea is safe (Noll 2018).\n\n## References\n\n{row}\n"
    assert not check_text(text, rules=[RULES["CC102"]])
    assert len(check_text(text.replace(" · ", "\n\n"), rules=[RULES["CC102"]])) == 2


@pytest.mark.parametrize("top", ["Literature: how to read it", "Sources: where our water comes from"])
def test_a_title_that_speaks_of_literature_opens_no_list(top: str) -> None:
    page = f"# {top}\n\nWhoever reads much sleeps well.\n\n## References\n\n1. Abel AB. {TITLE}. Heart. 2019;12:1-9.\n"
    assert len(check_text(page, rules=[RULES["CC102"]])) == 1


@pytest.mark.parametrize("top", ["# References", "# A model of the cold — references", "---\ntitle: Our sources\n---"])
def test_a_page_that_is_a_list_as_a_whole_is_cited_elsewhere(top: str) -> None:
    parts = (
        f"## {part}\n\n{number}. Abel AB. {TITLE} in {part}. Heart. 2019;12:1-9.\n\n" for number, part in enumerate(("Trials", "Cells"), 1)
    )
    said = "Whatever the model takes from the literature is listed here by its parts."
    assert not check_text(f"{top}\n\n{said}\n\n{''.join(parts)}", rules=[RULES["CC102"]])


SERIES = """
## References

Vogel, A., Stein, B., & Wald, C. (2011a). Zinc lozenges in the common cold. *Nutrients*, 3(2), 123-138.

Vogel, A., Berg, D., & Tal, E. (2011b). Zinc syrup in otitis media. *Vaccine*, 8(3), 450-457.

Moor, F., & Feld, G. (2013). Selenium and the thyroid gland. *Thyroid*, 4(3), 225-231.
"""


def told(text: str, codes: str) -> list[tuple[str, str | None, str]]:
    found = check_text(f"Selenium does nothing (Moor & Feld, 2013). {text}\n{SERIES}", rules=[RULES[code] for code in codes.split()])
    return [(finding.code, finding.marker, finding.help) for finding in found]


BOTH = "Zinc helps (Vogel et al., 2011a). Syrup doesn't (Vogel et al., 2011b)."


@pytest.mark.parametrize(
    "text",
    [
        "So does honey (Vogel et al., 2011c).",
        "Vogel et al. (2011c) tried honey.",
        "So does honey (Moor & Feld, 2013; Vogel et al., 2011a, c).",
    ],
)
def test_a_letter_behind_the_year_that_no_entry_has_points_to_nothing(text: str) -> None:
    ((code, marker, help_),) = told(f"{BOTH} {text}", "CC101 CC102 CC106")
    assert (code, marker) == ("CC101", "Vogel 2011c")
    near = [name for name in ("2011a", "2011b") if f"entry “Vogel et al. {name}”" in help_]
    assert near == (["2011b"] if "Moor" in text else ["2011a", "2011b"]), "but for the one beside it"


def test_a_letter_behind_the_year_where_the_list_has_one_of_the_author_and_no_letter_is_a_relic() -> None:
    text = "Selenium does nothing (Moor & Feld, 2013b). Zinc helps (Vogel et al., 2011a; Vogel et al., 2011b)."
    assert [finding.message for finding in check_text(f"{text}\n{SERIES}", rules=[RULES["CC101"], RULES["CC102"]])] == []


def test_a_year_without_the_letter_that_tells_two_entries_apart_names_neither() -> None:
    ((code, marker, help_),) = told("Zinc helps (Vogel et al., 2011).", "CC101 CC102 CC106")
    assert (code, marker) == ("CC106", "(Vogel et al., 2011)")
    assert help_ == "Look up which of them says so, and write its letter behind the year."
    assert told(f"{BOTH} Zinc helps (Vogel, Stein and Wald, 2011).", "CC101 CC102 CC106") == [], "whose other authors tell"


def test_letters_of_entries_that_only_speak_of_a_body_tell_nothing_of_its_works() -> None:
    about = SERIES.replace("Zinc lozenges in", "WHO zinc lozenges in").replace("Zinc syrup in", "WHO zinc syrup in")
    text = f"Selenium does nothing (Moor & Feld, 2013). {BOTH} Zinc is listed (WHO, 2011)."
    assert [finding.message for finding in check_text(f"{text}\n{about}", rules=[RULES["CC106"]])] == []


def test_an_entry_is_named_with_the_letter_behind_its_year() -> None:
    found = check_text(f"Selenium (Moor & Feld, 2013). Zinc helps (Vogel et al., 2011a).\n{SERIES}", rules=[RULES["CC102"]])
    assert [finding.message.partition(",")[0] for finding in found] == ["Entry “Vogel et al. 2011b”"]


BY_NUMBER = [
    "Abel AB, Noll CD. Zinc and the common cold. J Invented Med. 2001;1:11-19.",
    "Brandt EF, Noll CD. Sleep after shift work. J Invented Med. 2002;2:21-29.",
    "Costa GH, Noll CD, et al. Tea and iron uptake. J Invented Med. 2003;3:31-39.",
    "van Dorn IJ, Roe K. Salt in school meals. J Invented Med. 2004;4:41-49.",
]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Abel et al. [2] gave zinc.", ("2", "1")),
        ("Abel and colleagues [2] gave zinc. Others gave it, too [1].", ("2", "1")),
        ("It was given by Abel and co-workers [4].", ("4", "1")),
        ("Zinc was given by van Dorn et al.'s [1].", ("1", "4")),
        ("| Study | Drug |\n|---|---|\n| Abel 2001 [2] | zinc |", ("2", "1")),
        ("| Study | Drug |\n|---|---|\n| Abel et al. (2001) [2] | zinc |", ("2", "1")),
        ("| Study | Entry | Drug |\n|---|---|---|\n| van Dorn, 2004 | [1] | zinc |", ("1", "4")),
        ("Zinc was given by Abel (2001) [2].", ("2", "1")),
    ],
)
def test_a_number_beside_the_first_author_of_another_entry(text: str, meant: tuple[str, str]) -> None:
    assert numbers("CC409", BY_NUMBER, text) == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "Abel et al. [1] gave zinc.",
        "Noll et al. [2] gave zinc.",
        "Gatti et al. [2] gave zinc.",
        "Abel et al. [3] gave zinc.",  # who may be one of those that entry 3 does not name
        "Dorn et al. [1] gave zinc.",
        "Abel [2] gave zinc.",
        "Abel et al. [2,3] gave zinc.",
        "Gatti, Abel et al. [2] gave zinc.",
        "Gatti and Abel et al. [2] gave zinc.",
        "Abel et al. [2] gave zinc, as they had before [1].",
        "Abel et al. gave zinc, and so did others [2].",
        "| Study | Drug |\n|---|---|\n| Abel 2001 [1] | zinc |",
        "| Study | Drug |\n|---|---|\n| Abel 2011 [2] | zinc |",  # another work of hers, or none of the list
        "| Study | Drug |\n|---|---|\n| Roe and Abel 2001 [2] | zinc |",
        "| Study | Entry |\n|---|---|\n| Unlike Abel 2001 | [2] |",
        "| Study | Drug | Entry |\n|---|---|---|\n| Abel 2001 | zinc | none |\n| [2] | sleep | none |",
    ],
)
def test_names_that_tell_nothing_of_the_number_beside_them(text: str) -> None:
    assert numbers("CC409", BY_NUMBER, text) == []


def test_of_two_entries_by_one_first_author_neither_is_named() -> None:
    assert (
        numbers("CC409", [*BY_NUMBER, "Abel AB, Roe K. Honey for night cough. J Invented Med. 2005;5:51-59."], "Abel et al. [2] gave zinc.")
        == []
    )


def page(markers: str, entries: int = 4, tag: str = "ol") -> str:
    """A page whose markers are written `number>id`, and whose entries have the ids r1, r2 …"""
    text = " ".join(
        f'Coffee is safe in trial {place} <a href="#{led}">[{number}]</a>.'
        for place, (number, led) in enumerate((each.split(">") for each in markers.split()), 1)
    )
    listed = "".join(f'<li id="r{n}">Sample A. Coffee in trial {n} of many. Heart. 20{n + 10};12:1-9.</li>' for n in range(1, entries + 1))
    return f"<html><body><p>{text}</p><h2>References</h2><{tag}>{listed}</{tag}></body></html>"


@pytest.mark.parametrize(
    ("markers", "said"),
    [
        ("1>r1 2>r2 3>r4 4>r4", ["Marker [3] links to entry 4, “Coffee in trial 4 of many”, while entry 3 is “Coffee in trial 3 of many”"]),
        ("1>r1 2>r2 3>r3 14>r4", ["Marker [14] links to entry 4, “Coffee in trial 4 of many”, and no entry has that number"]),
        ("1>r1 2>r2 3>r3 4>top", []),  # a link to no entry says nothing of which is meant
        (  # most lead elsewhere, for one reason
            "1>r2 2>r3 3>r4 4>r4",
            [
                "Marker [1] links to entry 2, “Coffee in trial 2 of many”, while entry 1 is “Coffee in trial 1 of many”; "
                "so do 3 of 4 numbers that link to entries"
            ],
        ),
    ],
)
def test_numbers_and_links_that_part(markers: str, said: list[str]) -> None:
    assert [finding.message for finding in check_text(page(markers), "html", rules=[RULES["CC111"]])] == said


@pytest.mark.parametrize(
    ("written", "led", "said"),
    [
        ("Sample et al., 2017", "r1", ["Marker (Sample et al., 2017) links to entry 1, “Coffee and gout in nurses”, which is of 2011"]),
        ("Sample et al., 2011", "r1", []),
        ("Sample et al., 2013", "r1", []),  # which another of its entries is of
        ("Ng, 2019", "r1", []),
        ("Roe, 2012a", "r2", []),
        ("Roe, 2009", "r2", []),  # out online before
    ],
)
def test_a_linked_year_that_is_not_the_entrys(written: str, led: str, said: list[str]) -> None:
    entries = (
        "Sample A, Moe B. Coffee and gout in nurses. Heart. 2011;12:1-9.",
        "Roe C. Tea and sleep. Lancet. 2012;8:1-9. Epub 2009 May 2.",
        "Sample A. Cocoa and mood. BMJ. 2013;9:1-9.",
    )
    listed = "".join(f'<li id="r{n}">{entry}</li>' for n, entry in enumerate(entries, 1))
    right = 'Tea helps (<a href="#r2">Roe, 2012</a>), and cocoa (<a href="#r3">Sample, 2013</a>), says (<a href="#r3">Sample, 2013</a>).'
    text = f'<p>Coffee is safe (<a href="#{led}">{written}</a>). {right}</p><h2>References</h2><ul>{listed}</ul>'
    found = check_text(f"<html><body>{text}</body></html>", "html", rules=[RULES["CC111"]])
    assert [finding.message.replace("entry “Sample et al. 2011”", "entry 1") for finding in found] == said


def test_an_entry_without_a_number_has_none_to_part_from() -> None:
    assert check_text(page("1>r1 2>r2 3>r4 4>r4", tag="ul"), "html", rules=[RULES["CC111"]]) == []


def test_a_number_in_a_group_is_shown_where_it_stands(tmp_path: Path) -> None:
    group = '<a href="#r1">1</a>,<a href="#r2">2</a>,<a href="#r4">3</a>'
    (tmp_path / "a.html").write_text(page("1>r1 2>r2").replace("[", "").replace("</p>", f" Tea is too <sup>{group}</sup>.</p>"))
    found = citecheck("check", "a.html", "--offline", "--format", "json", "--select", "CC111", cwd=tmp_path).json["findings"]
    assert [(each["code"], each["severity"], each["marker"]) for each in found] == [("CC111", "warning", "1,2,3")]
    assert found[0]["message"].startswith("3 in the marker 1,2,3 links to entry 4")
    line = (tmp_path / "a.html").read_text().splitlines()[found[0]["line"] - 1]
    assert line[found[0]["column"] - 1 :].startswith("3</a>")


def linked(written: str, target: str, form: str) -> str:
    """One article in a format, whose only entry writes something and links it to an address."""
    if form == "markdown":
        return f"Coffee is safe [1].\n\n## References\n\n1. Sample A. {TITLE}. Heart. 2019;12:1-9. [{written}]({target})\n"
    if form == "html":
        entry = f'<li>Sample A. {TITLE}. Heart. 2019;12:1-9. <a href="{target}">{written}</a></li>'
        return f"<html><body><p>Coffee is safe [1].</p><h2>References</h2><ol>{entry}</ol></body></html>"
    link = f'<ext-link ext-link-type="uri" xlink:href="{target}">{written}</ext-link>'
    return (
        '<article xmlns:xlink="http://www.w3.org/1999/xlink"><body><p>Coffee is safe [<xref ref-type="bibr" rid="b1">1</xref>].</p></body>'
        f'<back><ref-list><ref id="b1"><label>1</label><mixed-citation publication-type="journal">Sample A. <article-title>{TITLE}'
        f"</article-title>. <source>Heart</source>. <year>2019</year>. {link}</mixed-citation></ref></ref-list></back></article>"
    )


@pytest.mark.parametrize("form", ["markdown", "html", "jats"])
@pytest.mark.parametrize(
    ("written", "target", "parts"),
    [
        ("doi:10.1000/abc", "https://doi.org/10.1000/xyz", "prints DOI 10.1000/abc and links to DOI 10.1000/xyz"),
        ("31541003", "https://pubmed.ncbi.nlm.nih.gov/31541004/", "prints PMID 31541003 and links to PMID 31541004"),
        ("https://doi.org/10.1000/ABC", "https://doi.org/10.1000/abc", None),
        ("doi:10.1000/abc", "https://doi.org/10.1000/a", None),  # cut off
        ("doi:10.1000/abc", "https://pubmed.ncbi.nlm.nih.gov/31541004/", None),  # another kind of identifier
        ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/31541004/", None),
    ],
)
def test_identifiers_and_their_links_that_part(form: str, written: str, target: str, parts: str | None) -> None:
    found = [finding.message for finding in check_text(linked(written, target, form), form, rules=[RULES["CC111"]])]
    assert found == ([] if parts is None else [f"Entry 1, “{TITLE}”, {parts}"])


@pytest.mark.parametrize("form", ["markdown", "html", "jats"])
def test_what_an_entry_prints_counts_for_more_than_its_link(form: str) -> None:
    (reference,) = article_of(linked("doi:10.1000/abc", "https://doi.org/10.1000/xyz", form), form).references
    assert reference.doi == "10.1000/abc"


def test_a_number_past_its_list_leads_to_no_entry_of_the_next_one(tmp_path: Path) -> None:
    titles = [
        "Coffee and the rate of gout in nurses", "Green tea and caries in schoolchildren", "Cocoa and the sleep of the old",
        "Mint and the sleep of the old",
    ]  # fmt: skip
    said = " ".join(f"{title} was looked at by many groups in great detail [{n}]." for n, title in enumerate(titles, 1))
    lists = "".join(
        f"<ol>{''.join(f'<li>Sample A. {title}. Heart. 2019;12:1-9.</li>' for title in half)}</ol>" for half in (titles[:2], titles[2:])
    )
    (tmp_path / "a.html").write_text(f"<html><body><p>{said}</p><h2>References</h2>{lists}</body></html>")
    found = citecheck("check", "a.html", "--offline", "--format", "json", cwd=tmp_path)
    assert found.code != 2, found.err
    assert found.json["files"][0]["references"] == 4


@pytest.mark.parametrize("form", ["markdown", "html", "jats"])
@pytest.mark.parametrize(
    ("term", "pmid"),
    [("31541003", "31541003"), ("31541003%5Bpmid%5D", "31541003"), ("36+492+heart", None), ("2019%5Bdp%5D", None), ("0017-5749", None)],
)
def test_a_search_is_no_identifier_unless_it_is_for_one(form: str, term: str, pmid: str | None) -> None:
    (reference,) = article_of(linked("PubMed", f"https://www.ncbi.nlm.nih.gov/pubmed/?term={term}", form), form).references
    assert reference.pmid == pmid


def test_links_by_author_and_year_in_a_row_name_each_its_own_work() -> None:
    works = {"Abel": "Zinc for colds in winter", "Brandt": "Honey for coughs at night", "Costa": "Tea and the length of colds"}
    address = {name: f"https://pubmed.ncbi.nlm.nih.gov/1010{n}/" for n, name in enumerate(works, 1)}
    cited = " ".join(f"([{name} 2003]({address[name]}))" for name in works)
    listed = "".join(f"- [{title}]({address[name]}), {name} AB, Roe CD, 2003\n" for name, title in works.items())
    text = f"# Colds\n\nColds can be eased {cited}.\n\n## References\n\n{listed}"
    assert [marker.style.value for marker in article_of(text).markers] == ["author-year"] * 3
    assert check_text(text, rules=[RULES["CC409"]]) == []


PATCHES = (
    "Transdermal fentanyl and ketorolac after operations",
    "Ninety-two patients had ketorolac, and half of them a fentanyl patch. Fewer left for want of relief (4.3% vs 21.7%). Itching rose "
    "from 2% to 19% with the patch. Respiration was slower with it, and the two groups did not differ in nausea, vomiting and other harms.",
)
CHILDREN = (
    "Fentanyl or morphine in children after operations",
    "Sixty children had fentanyl or morphine. Vomiting was seen in 70% and 78% of them. Pain was alike in both groups over the whole day, "
    "and so was the use of other drugs against pain and vomiting, which nurses gave when a child asked for them or was seen to be ill.",
)


@pytest.mark.parametrize(
    ("claim", "more", "told"),
    [
        ("Fentanyl added to ketorolac cut drop-outs from 22 to 4%, but itching rose from 2 to 19%", "", True),
        ("Fentanyl added to ketorolac cut drop-outs from 22 to 4%, with itching in 19%", "", True),
        ("Fentanyl added to ketorolac cut drop-outs from 22 to 4%", "", False),  # two may be by chance
        ("Fentanyl added to ketorolac brought dizziness in 22%, headache in 4% and thirst in 19%", "", False),  # they are of something else
        ("Fentanyl cut drop-outs from 22 to 4%, but itching rose from 2 to 19%", "", False),  # which both are on
        ("Fentanyl added to ketorolac cut drop-outs from 22 to 4%, but itching rose from 2 to 19%", "Itching was seen in 19%.", False),
        ("Fentanyl added to ketorolac cut drop-outs from 22 to 4%, but itching rose from 2 to 19%", "Some had ketorolac.", False),
        ("Fentanyl added to tramadol cut drop-outs from 22 to 4%, but itching rose from 2 to 19%", "", False),
    ],
)
def test_figures_that_another_entry_alone_has(claim: str, more: str, told: bool) -> None:
    studies = [(CHILDREN[0], f"{CHILDREN[1]} {more}"), PATCHES]
    entries = "".join(f"{n}. {title}. J Pain. 200{n}. PMID: 1000{n}.\n" for n, (title, _) in enumerate(studies, 1))
    records = "\n".join(f"PMID- 1000{n}\nTI  - {title}.\nAB  - {text}\nDP  - 200{n}\n" for n, (title, text) in enumerate(studies, 1))
    for cited, tells in ((1, told), (2, False)):
        text = f"# Pain\n\nPain after operations is common. {claim} [{cited}].\n\n## References\n\n{entries}"
        found = check_text(text, records=records, rules=[RULES[code] for code in ("CC402", "CC406", "CC409")])
        assert [finding.references for finding in found if finding.code == "CC409"] == [("1", "2")] * tells
        assert not tells or len(found) == 1, "then how the claim differs from the cited study says nothing"


def test_an_article_that_cites_by_pages_is_not_said_to_cite_nothing() -> None:
    listed = "\n\n".join(
        f'{name}. "{title}." *Journal of Invented Medicine*, vol. 12, no. 3, 2021, pp. {page}-{page + 9}.'
        for name, title, page in (("Abel, Anna", "Coffee at Sea", 405), ("Brandt, Bo", "Tea at Sea", 21), ("Costa, Dora", "Cold Decks", 77))
    )
    said = ("Brandt holds that it helps (22).", "It helps (Abel 405). Brandt doubts it (22).")
    found = [check_text(f"{text}\n\n## Works Cited\n\n{listed}\n", rules=[RULES["CC102"]]) for text in said]
    assert found[0] == []
    assert [finding.references for finding in found[1]] == [("3",)]


def _late(first: int, keys: list[int], size: int = 8) -> list[tuple[str, str]]:
    """What the rules on lists say of a list that starts at `first`."""
    works = "\n".join(f"{first + n}. {entry(n + 1)}" for n in range(size))
    text = " ".join(f"The sentence of number {key} says what holds [{key}]." for key in keys) + f"\n\n## References\n\n{works}\n"
    found = check_text(text, "text", rules=[rule for rule in all_rules() if rule.code < "CC2"])
    return [(finding.code, finding.message) for finding in found]


def test_a_list_that_starts_late_is_told_once() -> None:
    late = "The list starts at 4, and the markers count from 1: 1 to 3 lead to no entry, and the others lead 3 entries too far up"
    assert _late(4, list(range(1, 9))) == [("CC101", late)]
    assert "starts at" not in _late(2, list(range(1, 9)))[0][1], "the first entry may be lost"
    assert [code for code, _ in _late(4, [1, 2, 3, 4, 5, 6, 8])] == ["CC101", "CC102"], "of the seventh entry"


def test_a_list_that_starts_late_as_its_markers_do_is_none_of_that() -> None:
    assert _late(4, list(range(4, 12))) == []
    assert [code for code, _ in _late(4, list(range(1, 12)))] == ["CC101", "CC101", "CC101"], "the first three are missing"
