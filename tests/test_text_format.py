"""Plain text: pasted pages, drafts, and positions in the file as it is."""

from __future__ import annotations

import textwrap

import pytest

from citecheck.errors import InputError
from citecheck.formats.base import detect
from citecheck.formats.text_reader import is_chrome
from citecheck.model import BlockKind
from tests.articles import dangling, entry, markers, numbered, understood
from tests.data import shared


def test_the_seed_page() -> None:
    path = shared("seed/botox-whiteheads.txt")
    article = understood(path.read_text(encoding="utf-8"), str(path))
    assert markers(article) == [
        ("1", ("1",)), ("2", ("2",)), ("3", ("3",)), ("3", ("3",)), ("1, 3", ("1", "3")), ("4", ("4",)),
        ("5", ("5",)), ("1, 2", ("1", "2")),
    ]  # fmt: skip
    assert dangling(article) == ["4", "5"]
    assert [(reference.key, reference.year) for reference in article.references] == [("1", 2022), ("2", 2019), ("3", 2021)]
    assert article.undecided == ()
    assert [claim.keys for claim in article.claims] == [marker.keys for marker in article.markers]
    assert article.claims[0].text.startswith("This could occur because Botox")
    assert article.claims[6].text.endswith("does not induce bacterial resistance")


def test_hard_wrapped_paragraphs_are_one_block() -> None:
    text = (
        "Zinc was given to one hundred people with a cold, and to as many\n"
        "who had none. Those who took it were well a day sooner [1], and\n"
        "none was harmed.\n\nReferences\n\n" + numbered(1)
    )
    article = understood(text)
    assert article.claims[0].text == "Those who took it were well a day sooner"
    assert sum(block.kind is BlockKind.PARAGRAPH for block in article.document.blocks[:1]) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Last updated: April 22, 2025View editorial policy",
        "Sign in",
        "© 2016 Somebody",
        "We use cookies to help you.",
        "Home",
        "Your privacy is dear to us. This website uses cookies [1] to count you.",
    ],
)
def test_chrome_is_known_by_its_words(line: str) -> None:
    assert is_chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        "Zinc shortens a cold.",
        "Home care of colds",
        "Help for people with a cold is near.",
        "This site of a study used cookies as a reward.",
    ],
)
def test_prose_is_no_chrome(line: str) -> None:
    assert not is_chrome(line)


@pytest.mark.parametrize("prefix", ["", "\ufeff", "\t", "\u00a0", "e\u0301 ", "😀 "])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_positions_are_code_points_of_the_file(prefix: str, end: str) -> None:
    text = f"{prefix}Zinc helps 1.\nTea – “hot” 😀 – helps 2.\n\nReferences\n\n{numbered(2)}\n".replace("\n", end)
    article = understood(text)
    source = text.removeprefix("\ufeff")
    assert [article.document.text_of(m.span) for m in article.markers] == ["1", "2"]
    location = article.document.locate(article.markers[1].span)
    assert (location.line, location.column) == (2, source.split(end)[1].index("2") + 1)


def test_short_lines_in_a_row_are_cells_without_markers() -> None:
    text = (
        f"Colds last a week 1. Tea helps 2. Rest helps 3.\n\nAge (y) 2\nWeight (kg) 2\nWomen 3\nSmokers 1\n\nReferences\n\n{numbered(3)}\n"
    )
    assert len(understood(text).markers) == 3


def test_paragraphs_wrapped_by_hand_are_one_block() -> None:
    text = (
        "Zinc was given to one hundred people with a cold, and to as many who had none. Those\n"
        "who took it were well a day sooner than the others of their age\n"
        "who lay in the ward, and none was harmed [1].\n\nReferences\n\n" + numbered(1)
    )
    assert understood(text).claims[0].text.startswith("Those who took it were well a day sooner than the others")


PASTED = """Skip to main content
Advertisement

The Journal of Colds
Log in

Open access
Published: 12 May 2020

Zinc for colds in general practice: what helps?

Hanna Vogt1, Piet de Boer2 & Ines Sato1,2
J Colds volume 11, Article number: 88 (2020) Cite this article

Abstract

Half of all people with a cold take zinc for it [1].
"""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (PASTED, "Zinc for colds in general practice: what helps?"),
        ("From: Jo <jo@example.org>\nTo: Sam\nSubject: Re: zinc for colds\n\nHi Sam,\n\nhere it is. Zinc helps [1].\n", "zinc for colds"),
        ("What helps against a cold?\n\nLast updated: June 3, 2025\n\nTreatment\n\nZinc is given for a week to most people now 1.\n",
         "What helps against a cold?"),
        *((f"J Colds 2020;11:88-91\n{kind}\n\nZinc for colds at sea\n\nH. Vogt\n\nZinc helps [1].\n", "Zinc for colds at sea")
          for kind in ("REVIEW ARTICLE", "Original research", "Case report", "Editorial", "Full-length article")),
        ("Review of zinc\n\nZinc helps many people who have a cold [1].\n", "Review of zinc"),
        ("Zinc for colds\n\nA note on doses and their harms\n\nZinc helps [1].\n", "Zinc for colds"),
    ],
)  # fmt: skip
def test_the_title_among_the_furniture_of_a_page(text: str, title: str) -> None:
    assert understood(text).document.title == title


def test_a_narrow_column_is_no_table() -> None:
    prose = "Colds last a week and tire people (1). Sleep helps a good deal, as we have known for long (2). So does hot tea with honey (3)."
    column = textwrap.fill(prose, 36)
    article = understood(f"{column}\n\nReferences\n\n{numbered(3)}\n")
    assert [text for text, _ in markers(article)] == ["(1)", "(2)", "(3)"]


def test_a_heading_right_above_a_list_of_equal_lines_is_no_part_of_it() -> None:
    article = understood(f"Colds last a week [1]. Zinc helps [5].\n\nReferences\n{numbered(6)}\n")
    assert [reference.number for reference in article.references] == [1, 2, 3, 4, 5, 6]


def test_a_list_that_follows_its_heading_in_the_same_line() -> None:
    listed = " ".join(f"{number}. {entry(number)}" for number in (1, 2, 3))
    article = understood(f"Colds last a week [1]. Zinc helps [2,3].\n\nReferences: {listed}\n")
    assert [reference.number for reference in article.references] == [1, 2, 3]
    assert dangling(article) == []


def test_what_an_email_quotes_is_read_without_the_marks_of_quotation() -> None:
    text = (
        "From: Ellen <ellen@example.org>\nTo: desk@example.org\nDate: 3 May 2024\nSubject: Re: Colds and zinc\n\nHi Tom,\n\n"
        "> A cold lasts for about a week in most people who have\n> one [1]. In a trial of 99 people zinc made it shorter\n> [2].\n>\n"
        f"> References\n> [1] {entry(1)}\n> [2] {entry(2)}\n\nBest,\nEllen\n"
    )
    article = understood(text)
    assert article.document.title == "Colds and zinc"
    assert [article.document.text_of(marker.span) for marker in article.markers] == ["[1]", "[2]"]
    assert [claim.text for claim in article.claims][1] == "In a trial of 99 people zinc made it shorter."
    assert [reference.number for reference in article.references] == [1, 2]


@pytest.mark.parametrize("byline", ["Von Dr. med. Anna Huber, aktualisiert am 3. März", "Par Anne Roux, mis à jour", "By Ann Roe, MD"])
def test_who_wrote_it_is_no_part_of_the_title(byline: str) -> None:
    head = "Wir verwenden Cookies, um alles besser zu machen.\n\nStartseite > Ratgeber\n\nZink hilft: Was Patienten wissen sollten\n"
    article = understood(f"{head}{byline}\n\nZinc shortens a cold by a day or so [1].\n\nReferences\n\n{numbered(3)}\n")
    assert article.document.title == "Zink hilft: Was Patienten wissen sollten"


def test_the_last_entry_under_the_label_of_its_kind() -> None:
    listed = "1\nResearch\n\nZinc and colds\n\nLancet, 2013\n\n2\nDrug Label\n\nFDA label: zinc tablets\n\nFDA, 2023\n"
    article = understood(f"Zinc helps with colds 1. It is sold as tablets 2.\n\nReferences\n\n{listed}\nHave a follow-up question?\n")
    assert [(each.kind.value, each.title) for each in article.references] == [
        ("article", "Zinc and colds"),
        ("drug-label", "FDA label: zinc tablets"),
    ]


def test_a_page_without_a_title_has_none() -> None:
    text = f"1. Introduction\n\nColds last a week.1 Zinc may help.2,3\n\n2. Discussion\n\nOthers agree.2-4\n\nReferences\n\n{numbered(4)}\n"
    assert understood(text).document.title is None


@pytest.mark.parametrize("back", ["^ a b", "^ Jump up to: a b", "^ Jump up to:a b", "↑ Hochspringen nach: a b"])
@pytest.mark.parametrize("alone", ["^", "Jump up ^"])
@pytest.mark.parametrize("heading", ["References", "References[edit]", "Einzelnachweise[Bearbeiten | Quelltext bearbeiten]"])
def test_an_article_pasted_from_wikipedia(back: str, alone: str, heading: str) -> None:
    entries = (f"{back} {entry(1)}", f"{alone} {entry(2)}", f"{alone} {entry(3)}", f'{alone} "Zinc". MedlinePlus. Retrieved 3 May 2024.')
    listed = "\n".join(entries)
    text = f"Zinc helps.[1][2] It is bitter.[3][4] It is sold.[1]\n\nNotes\na. In one of five.\n\n{heading}\n{listed}\n"
    article = understood(f"From Wikipedia, the free encyclopedia\n\nZinc lozenge\n\n{text}")
    assert (article.document.title, dangling(article)) == ("Zinc lozenge", [])
    assert [reference.authors[:1] for reference in article.references][:3] == [("Abel AB",), ("Brandt AB",), ("Costa AB",)]


def test_a_title_may_have_abbreviations() -> None:
    text = f"Night work and your heart (fact sheet no. 12)\n\nKey facts\n\nColds last a week [1].\n\nReferences\n\n{numbered(3)}\n"
    assert understood(text).document.title == "Night work and your heart (fact sheet no. 12)"


ARTICLE = (
    "A cold lasts for about a week in most people who have one [1]. In a trial of 99 people zinc made it shorter [2].\n\n{}\n\n"
    f"References\n\n{numbered(2, '[{}] {}')}\n\n"
)


@pytest.mark.parametrize(
    "quoted",
    ["> On 6 May Ann wrote:\n> Ref. [14] was missing.\n> I'd have cited [22].\n",
     "On Mon, 6 May 2024 at 10:15, Ann <ann@example.org>\nwrote:\n\n> Ref. [14] was missing.\n>\n> I'd have cited [22].\n",
     "Ann\nAm 6. Mai schrieb Ann Abel:\n> Es fehlt [14].\n\n> Und ich hätte [22] zitiert.\nGruß\n",
     "Le 6 mai, Ann a écrit :\r\n> Il manque [14].\r\n> > Et [22].\r\n"],
)  # fmt: skip
def test_a_mail_that_comes_back_below_the_article_is_left_alone(quoted: str) -> None:
    article = understood(f"To: b@example.org\nSubject: Colds\n\n{ARTICLE.format('Zinc is bitter.')}Best,\nTom\n\n{quoted}")
    assert [marker.text for marker in article.markers] == ["[1]", "[2]"]
    assert len(article.references) == 2


def test_what_an_article_quotes_is_read_and_so_is_an_article_below_its_list() -> None:
    passage = understood(ARTICLE.format("In 2004 Abel wrote:\n\n> Zinc is bitter [1].\n> It is no sweet [2]."))
    assert [marker.text for marker in passage.markers] == ["[1]", "[2]", "[1]", "[2]"]
    text, listed = ARTICLE.format("Zinc is bitter [2].").split("References")
    quoted = "".join(f"> {line}\n" for line in text.splitlines())
    below = understood(f"Dear Ann,\n\nthis is the list for your text.\n\nReferences{listed}On 6 May Ann wrote:\n{quoted}")
    assert [marker.text for marker in below.markers] == ["[1]", "[2]", "[2]"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.rst", "reStructuredText"),
        ("a.adoc", "AsciiDoc"),
        ("A.RST", "reStructuredText"),
        ("a.org", "Org"),
        ("a.rtf", "Rich Text"),
        ("a.ipynb", "Jupyter Notebook"),
    ],
)
def test_other_markup_is_not_read_as_plain_text(name: str, said: str) -> None:
    with pytest.raises(InputError, match=f"{said} is no format"):
        detect(name, b"Zinc helps [1]_.\n\n.. [1] Abel AB. Zinc.\n")
    assert detect(name, b"<!DOCTYPE html><p>Zinc").name == "html"
    assert detect("a.note", b"Zinc helps [1].").name == "text"


@pytest.mark.parametrize(
    "begun", ["1.25 mg a day for two weeks", "10 mg a day for two weeks", "33% of what others had", "(1.25 mg a day) for a time"]
)
def test_a_line_that_begins_with_a_number_goes_on_with_the_sentence_above(begun: str) -> None:
    text = f"Colds are short. Of all who were ill, those who took zinc in tea got\n{begun}, and it cured them\nfrom Monday on, as they"
    article = understood(f"{text}\nsaid [1].\n\nReferences\n\n{numbered(1, '[{}] {}')}\n")
    assert [claim.text for claim in article.claims] == [
        f"Of all who were ill, those who took zinc in tea got {begun}, and it cured them from Monday on, as they said."
    ]


@pytest.mark.parametrize(
    "below", ["5 min read", "[1]Nobody knows it for sure yet", "(a) nobody knows it for sure", "3. nobody knows it for sure"]
)
def test_what_is_no_rest_of_a_sentence_stands_by_itself(below: str) -> None:
    first, second, *_ = understood(f"Zinc for the common cold in the long winter\n{below}\nColds last a week.\n").document.blocks
    assert first.text == "Zinc for the common cold in the long winter"
    assert second.text in below


@pytest.mark.parametrize("width", [110, 150, 190])
def test_lines_wrapped_at_any_width(width: int) -> None:
    sentence = (
        "Zinc lozenges, which many people take with their tea, shortened the cold by a day in the first of the trials, of 1999, and in the"
    )
    text = " ".join([f"{sentence} {nth}, of 200{n}, too [{n}]." for n, nth in enumerate(("second", "third", "fourth", "fifth"), 1)])
    article = understood(f"{textwrap.fill(text, width)}\n\nReferences\n\n{numbered(4, '[{}] {}')}\n")
    assert [len(claim.text.split()) for claim in article.claims] == [30] * 4


def test_lines_of_any_length_that_break_off_amid_a_sentence() -> None:
    """Copied from a PDF with a picture beside the text: the whole sentence is the claim, not the end of it."""
    text = (
        "Zinc shortened the common cold by 33% compared\nwith placebo in adults of whom many had taken it before\ntheir cold.1 Tea did\n"
        "nothing.2\n"
    )
    article = understood(f"{text}\nReferences\n1. {entry(1)}\n2. {entry(2)}\n", "article.txt")
    assert [claim.text for claim in article.claims] == [
        "Zinc shortened the common cold by 33% compared with placebo in adults of whom many had taken it before their cold.",
        "Tea did nothing.",
    ]


@pytest.mark.parametrize(
    ("cited", "listed"), [("[1,\n2]", "[{}] {}"), ("(1,\n2)", "{}. {}"), ("(Abel and\nNoll 2001; Brandt and Noll 2002)", "{1}")]
)
@pytest.mark.parametrize("name", ["article.txt", "article.md"])
def test_a_marker_may_be_broken_over_two_lines_of_any_length(cited: str, listed: str, name: str) -> None:
    text = f"Colds are short. Zinc in tea was taken by all of those who had one in the longest winter {cited},\nand it was sour."
    article = understood(f"{text}\n\nReferences\n\n" + "\n\n".join(listed.format(n, entry(n)) for n in (1, 2)) + "\n", name)
    assert [reference for claim in article.claims for reference in claim.references] == [0, 1]
    assert [marker.defect for marker in article.markers] == [None]
