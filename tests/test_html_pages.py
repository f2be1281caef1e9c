"""The same made-up article in the tags of publishers, converters and blogs (`pages/`): markers, entries and their ties.

In the pages, @REST@ stands for a paragraph, @ROE@, @NG@ and @DOE@ for the entries.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.formats import Reading, read
from citecheck.linking import link
from citecheck.model import Article, BlockKind
from tests.articles import understood

PAGES = Path(__file__).parent / "pages"
ROE, NG, DOE = (
    "Roe J, Poe E. On sitting in chairs. J Chairs. 2001;7:3-9.",
    "Ng M. Rest and pulse in adults. J Rest. 2019;4:1-8.",
    "Doe A. Naps at work. Work. 2015;2:11.",
)
REST = "Rest helped most of the people who had been at work for longer than a day or two. " * 6

# page -> (marker, the entries it is tied to) in the order of the text
EXPECTED: dict[str, list[tuple[str, list[int]]]] = {
    "pmc-old": [("(1,2)", [0, 1]), ("(1–3)", [0, 1, 2])],
    "pmc-new": [("[1, 2]", [0, 1])],
    "plos": [("[1], [2]–[3]", [0, 1, 2])],
    "mdpi": [("[1,2]", [0, 1]), ("[3]", [2])],
    "nature": [("1,2", [0, 1]), ("1,2,3", [0, 1, 2])],
    "elife": [("(Roe and Poe, 2001; Ng, 2019)", [0, 1]), ("Doe (2015)", [2])],
    "sciencedirect": [("[1], [2]", [0, 1]), ("[3]", [2])],
    "wiley": [("1, 2", [0, 1]), ("3", [2])],
    "jama": [("1-3", [0, 1, 2])],
    "lancet-dl": [("1 2,3", [0, 1, 2])],
    "pandoc-fn": [("1", [0]), ("2", [1])],
    "citeproc": [("[1,2]", [0, 1])],
    "citeproc-ay": [("(Roe and Poe 2001; Ng 2019)", [1, 0]), ("(2019)", [0])],
    "wp-notes": [("[1]", [0]), ("[2]", [1])],
    "table": [("1 2,3", [0, 1, 2])],
    "blog": [("1,2", [0, 1]), ("3", [2])],
    "blog-p": [("[1]", [0]), ("[2,3]", [1, 2])],
    "wp-plain": [("[1, 2]", [0, 1]), ("[3]", [2])],
    "wp-p-br": [("1,2", [0, 1]), ("3", [2])],
    "footnotes-div": [("12", [0, 1]), ("3", [2])],
    "easy-footnotes": [("1", [0]), ("2", [1])],
    "mci-footnotes": [("[1]", [0]), ("[2]", [1])],
    "modern-footnotes": [("1", [0]), ("2", [1])],
    "dotdash": [("1", [0]), ("2", [1])],
    "accordion-details": [("1,2", [0, 1]), ("3", [2])],
    "accordion-hidden": [("1,2", [0, 1]), ("3", [2])],
    "accordion-button-div": [("[1][2]", [0, 1]), ("[3]", [2])],
    "tooltip-hidden": [("1", [0]), ("2", [1])],
    "range-ends": [("1–3", [0, 1, 2]), ("[2-3]", [1, 2]), ("[1–3]", [0, 1, 2])],
    "wiki-groups": [("[1]", [0]), ("[2]", [1])],
    "wiki-harv": [("[1]", [0]), ("[2]", [1])],
    "two-lists": [("1", [0]), ("2", [1]), ("1", [2])],
    "springer-tails": [("[1, 2]", [0, 1])],
    "pmc-links": [("[1,2]", [0, 1])],
    "elsevier-links": [("[1]", [0])],
    "divs-no-links": [("[1,2]", [0, 1]), ("[3]", [2])],
    "table-no-links": [("[1,2]", [0, 1]), ("[3]", [2])],
    "ref-and-further": [("[1]", [0])],
    "google-docs": [("[1]", [0]), ("[2]", [1])],
    "word": [("[1]", [0])],
    "links-as-entries": [("[1]", [0]), ("[2,3]", [1, 2])],
    "button-marker": [("1", [0]), ("2,3", [1, 2])],
    "silverchair": [("[1,2]", [0, 1]), ("[3]", [2])],
    "hugo-cite": [("(Roe & Poe, 2001)", [0]), ("(Ng, 2019)", [1])],
    "sphinx-backrefs": [("[1]", [0]), ("[2]", [1]), ("[1] [2]", [0, 1]), ("[3]", [2])],
    "br-in-div": [("1,2", [0, 1]), ("3", [2])],
    "br-in-accordion": [("[1,2]", [0, 1]), ("[3]", [2])],
    "br-unnumbered": [("(Roe and Poe, 2001; Ng, 2019)", [0, 1]), ("(Doe, 2015)", [2])],
}
PARTED = {"elife", "citeproc-ay", "sciencedirect", "wiley"}  # pages that print the entries' parts in their own way


def article(name: str) -> Article:
    html = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    for placeholder, text in (("@REST@", REST), ("@ROE@", ROE), ("@NG@", NG), ("@DOE@", DOE)):
        html = html.replace(placeholder, text)
    page = f"<!DOCTYPE html><html><head><title>x</title></head><body>{html}</body></html>"
    return link(read(Reading(f"{name}.html", page.encode())))


def test_every_page_is_expected() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_markers_and_ties(name: str) -> None:
    found = article(name)
    ties = [[one.reference for one in found.links if one.marker == index] for index in range(len(found.markers))]
    assert list(zip((marker.text for marker in found.markers), ties, strict=True)) == EXPECTED[name]
    source = found.document.source
    for marker in found.markers:
        assert source[marker.span.start : marker.span.end].startswith(marker.text[0])


@pytest.mark.parametrize("name", sorted(set(EXPECTED) - PARTED))
def test_entries_without_what_is_there_for_browsing(name: str) -> None:
    texts = [reference.text.removesuffix("doi:10.1001/j") for reference in article(name).references]
    assert texts == [ROE, NG, DOE][: len(texts)]


@pytest.mark.parametrize("name", EXPECTED)
def test_what_shows_an_entry_where_it_is_cited_is_no_text_of_the_article(name: str) -> None:
    text = " ".join(block.text for block in article(name).document.blocks if block.kind is BlockKind.PARAGRAPH and "helps" in block.text)
    assert ROE not in text
    assert NG not in text


@pytest.mark.parametrize("name", EXPECTED)
def test_years(name: str) -> None:
    years = [2019, 2001] if name == "citeproc-ay" else [2001, 2019, 2015]
    found = article(name).references
    assert [reference.year for reference in found] == years[: len(found)]


@pytest.mark.parametrize(
    "back", ["Jump up to: a b c ", "^ Jump up to: a b ", "<span>Jump up to:<sup>a</sup> <sup>b</sup></span> ", "Jump up ^ "]
)
@pytest.mark.parametrize("first", ["Ng M", "de Boer M"])
def test_the_ways_back_are_not_of_an_entry(back: str, first: str) -> None:
    said = f"{first}, Roe A. Zinc and the common cold. J Invented Med. 2019;1:1-9."
    page = understood(f"<p>Zinc helps <sup>[1]</sup>.</p><h2>References</h2><ol><li>{back}{said}</li></ol>", "article.html")
    assert [reference.text for reference in page.references] == [said]
