"""What Pandoc makes of an article with citations, and what it makes of that: the list and the ties stay what they are."""

from __future__ import annotations

import textwrap

import pytest

from citecheck.rules.cc101_dangling_marker import DanglingMarker
from citecheck.rules.cc102_uncited_reference import UncitedReference
from citecheck.rules.cc107_missing_reference_list import MissingReferenceList
from citecheck.rules.cc111_link_mismatch import LinkMismatch
from tests.articles import understood
from tests.checking import article_of, check

WORKS = {  # by key: authors, year, title, and the rest, wrapped as Pandoc wraps them
    "roe": ("Roe, Jane, and Ada Poe.", "2001", "Tea and the Course of Winter Colds in\nNurses on Night Shifts", "*J Tea* 7: 3–9"),
    "ng": ("Ng, Ming.", "2019", "Chairs, Rest\nand the Back", "*J Rest* 4: 1–9"),
    "abel": ("Abel, Tom.", "2015", "Oats", "*J Oats* 21: 17–18"),
}
BY_YEAR = ("(Roe and Poe 2001; Ng 2019)", "(Abel\n2015)")
BY_NUMBER = ("\\[1,2\\]", "\\[3\\]")
KEYS = ("roe ng", "abel")


def entry(key: str, number: int | None) -> str:
    authors, year, title, rest = WORKS[key]
    return f"{authors}\n{year}. “{title}.” {rest}." if number is None else f"{authors} {title}. {rest}, {year}."


def division(key: str, number: int | None) -> str:
    """As GitHub's Markdown has it, from citations or from a web page."""
    mark = f'<span class="csl-left-margin">{number}.\n</span><span class="csl-right-inline">' if number else ""
    return f'<div id="ref-{key}" class="csl-entry">\n\n{mark}{entry(key, number)}{"</span>" if number else ""}\n\n</div>'


def bare_division(key: str, number: int | None) -> str:
    mark = f"{number}\\. " if number else ""
    return f'<div id="ref-{key}" class="csl-entry" role="listitem">\n\n{mark}{entry(key, number)}\n\n</div>'


def fence(key: str, number: int | None) -> str:
    said = f"[{number}. ]{{.csl-left-margin}}[{entry(key, number)}]{{.csl-right-inline}}" if number else entry(key, number)
    return f"::: {{#ref-{key} .csl-entry}}\n{said}\n:::"


def fence_in_fence(key: str, number: int | None) -> str:
    mark = f"::: csl-left-margin\n\\[{number}\\]\n:::\n\n" if number else ""
    said = f"::: csl-right-inline\n{entry(key, number)}\n:::" if number else entry(key, number)
    return f'::::: {{#ref-{key} .csl-entry role="listitem"}}\n{mark}{said}\n:::::'


LISTS = {
    "div": ('<div id="refs" class="references csl-bib-body">\n\n', division, "\n\n</div>"),
    "div of a page": ('<div id="refs" class="references csl-bib-body" role="list">\n\n', bare_division, "\n\n</div>"),
    "fence": (":::::: {#refs .references .csl-bib-body}\n", fence, "\n::::::"),
    "fence of a page": (':::::: {#refs .references .csl-bib-body role="list"}\n', fence_in_fence, "\n::::::"),
}
CITATIONS = {
    "plain": "{text}",
    "span": '<span class="citation"\ndata-cites="{keys}">{text}</span>',
    "span of Pandoc": '[{text}]{{.citation\ncites="{keys}"}}',
    "key": "[{named}]",
}


def citation(cited: str, text: str, keys: str) -> str:
    return CITATIONS[cited].format(text=text, keys=keys, named="; ".join(f"@{key}" for key in keys.split()))


@pytest.mark.parametrize("cited", CITATIONS)
@pytest.mark.parametrize("shape", LISTS)
@pytest.mark.parametrize("numbered", [False, True])
def test_the_list_in_divisions(shape: str, cited: str, numbered: bool) -> None:
    start, item, end = LISTS[shape]
    first, second = (citation(cited, text, keys) for text, keys in zip(BY_NUMBER if numbered else BY_YEAR, KEYS, strict=True))
    order = ("roe", "ng", "abel") if numbered else ("abel", "ng", "roe")
    items = "\n\n".join(item(key, place if numbered else None) for place, key in enumerate(order, 1))
    text = f"# On rest\n\nTea shortens a cold {first}. Oats\ndo not {second}, but they fill.\n\n# References\n\n{start}{items}{end}\n"
    article = article_of(text)
    said = [" ".join(entry(key, 1 if numbered else None).replace("*", "").split()) for key in order]
    assert [reference.text for reference in article.references] == said
    assert [reference.number for reference in article.references] == ([1, 2, 3] if numbered else [None] * 3)
    named = [(link.marker, order[link.reference]) for link in article.links if link.reference is not None]
    assert named == [(0, "roe"), (0, "ng"), (1, "abel")]
    assert not check(article, [DanglingMarker(), UncitedReference()])


def test_the_bibliography_of_the_front_matter_is_printed_once() -> None:
    data = "---\nreferences:\n- id: roe\n  title: Tea and the Course of Winter Colds\n  issued: 2001\n  type: article-journal\n---\n\n"
    article = article_of(f"{data}Tea shortens a cold (Roe and Poe 2001).\n\n{fence('roe', None)}\n")
    assert [(reference.year, reference.pages) for reference in article.references] == [(2001, "3–9")]
    assert [link.reference for link in article.links] == [0]


def test_words_that_stand_in_other_divisions_and_spans_are_the_text() -> None:
    """Fences part paragraphs; brackets that no citation is in are kept, and so is a division without an entry."""
    listed = "## References\n\n1. Roe J. On tea. Chairs. 2001;7:3-9.\n2. Ng M. Rest. J Rest. 2019;4:1-9.\n"
    text = f"Tea helps [1].\n::: {{.callout-note}}\nRest does [2]{{.mark}}.\n:::\n\n{listed}"
    article = article_of(text)
    assert [block.text for block in article.document.blocks[:2]] == ["Tea helps [1].", "Rest does [2]{.mark}."]
    assert [link.reference for link in article.links] == [0, 1]


@pytest.mark.parametrize("words", ["Reversed by T<sub>3</sub> in mice", "Fish and PBDE\n47", "Quantitative *12* of rats"])
def test_a_number_in_the_title_that_links_is_no_printed_pmid(words: str) -> None:
    entries = f"1. Roe J. [{words}](https://www.ncbi.nlm.nih.gov/pubmed/15671855). *NeuroReport* 2005;16:103–106.\n"
    article = article_of(f"Rest helps [1].\n\n# References\n\n{entries}")
    assert [reference.pmid for reference in article.references] == ["15671855"]
    assert not check(article, [LinkMismatch()])
    told = article_of(f"Rest helps [1].\n\n# References\n\n{entries.replace(words, '12345678')}")
    assert [finding.code for finding in check(told, [LinkMismatch()])] == ["CC111"]


PRINTED = (
    "Abel, T., Lind, K., Okafor, A., & Strand, U. (2015). [Oats and voles](https://pubmed.ncbi.nlm.nih.gov/18045867). *J Oats*, *21*, 1.",
    "Brandt, P. (2000). Hay. *J Hay*, *3*, 1.",
    "Moss, J., & Dunn, E. (2008). A role for the third leg (BTEB 1) in the "
    "rest of nurses who sit down late in the day and stand up late. *Lancet*, *283*, 2275–2285.",
    "Ng, M. (2019). Chairs, rest and the back: what people who stand all day say of the chairs they are given. *Med J Aust*, *4*, 1–9.",
    "Roe, J., & Poe, A. (2001). Tea and the course of winter colds in nurses on night shifts of a hospital by the sea. *J Tea*, *7*, 3–9.",
)


@pytest.mark.parametrize("format_name", ["markdown", "text"])
@pytest.mark.parametrize(
    "below", ["", "The note below the list is no work and says nothing of tea, as its being set in and its name tell."]
)
def test_a_list_of_wrapped_paragraphs(format_name: str, below: str) -> None:
    """As Word files are converted: entries are paragraphs, and lines end where a word had no more room, seen or not."""
    marked = format_name == "markdown"
    paragraphs = [textwrap.fill(entry if marked else entry.replace("*", ""), 72, break_on_hyphens=False) for entry in PRINTED]
    assert not marked or any(line.startswith("*") for paragraph in paragraphs for line in paragraph.split("\n"))
    cited = "(Abel et al., 2015; Brandt, 2000; Moss & Dunn, 2008; Ng, 2019; Roe & Poe, 2001)"
    listed = "\n\n".join(paragraphs)
    set_in = textwrap.fill(below, 72, initial_indent="  ", subsequent_indent="    ")
    heading = "# References" if marked else "References"
    article = article_of(f"Tea shortens a cold {cited}.\n\n{heading}\n\n{listed}\n\n{set_in}\n", format_name)
    assert [reference.year for reference in article.references] == [2015, 2000, 2008, 2019, 2001]
    assert [link.reference for link in article.links] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("cited", [("\\[1\\]", "\\[2\\],\\[3\\]"), ("<sup>1</sup>", "<sup>2,3</sup>"), ("[@roe]", "[@ng; @abel]")])
def test_fields_in_the_front_matter_that_the_text_cites_by_their_places(cited: tuple[str, str]) -> None:
    """As Pandoc writes JATS for GitHub, which knows no keys."""
    items = "".join(f"- id: {key}\n  title: {' '.join(work[2].split())}\n  issued: {work[1]}\n" for key, work in WORKS.items())
    body = f'Tea shortens a cold{cited[0]}. Oats do not{cited[1]}, but they fill.\n\n# References\n\n<div id="refs">\n\n</div>\n'
    article = article_of(f"---\ntitle: On rest\nreferences:\n{items}---\n\n{body}")
    assert [link.reference for link in article.links] == [0, 1, 2]
    assert not check(article, [DanglingMarker(), UncitedReference()])
    assert article.references[0].ids == ("roe",)


def test_fields_in_the_front_matter_that_nobody_cites() -> None:
    items = "".join(f"- id: {key}\n  title: {' '.join(work[2].split())}\n  issued: {work[1]}\n" for key, work in WORKS.items())
    article = article_of(f"---\nreferences:\n{items}---\n\nTea shortens a cold [@roe], in 2 of 3 nights [1].\n")
    assert [reference.key for reference in article.references] == ["roe", "ng", "abel"]


def test_notes_below_a_list_are_none_of_its_entries() -> None:
    """As Pandoc writes footnotes in plain text. A second list of works is one still."""
    works = "\n\n".join(f"[{n}] {work[0]} {work[2]}. {work[3]}, {work[1]}." for n, work in enumerate(WORKS.values(), 1))
    notes = (
        "[1] Conceived and designed the study: JR AP.\nWrote the paper: JR.\n\n[2] The authors have declared that no interests compete.\n"
    )
    text = f"Tea shortens a cold [1]. Oats do not [2,3], but they fill.\n\nReferences\n\n{works}\n\n"
    article = article_of(text + notes, "text")
    assert [reference.number for reference in article.references] == [1, 2, 3]
    assert [link.reference for link in article.links] == [0, 1, 2]
    again = article_of(text + works, "text")
    assert [reference.number for reference in again.references] == [1, 2, 3, 1, 2, 3]


@pytest.mark.parametrize("numbers", [9, 3])
def test_a_lost_list_is_told_once_whatever_notes_there_are(numbers: int) -> None:
    """Pandoc drops the list of a web page that it turns into Markdown with citations, and keeps the authors' notes."""
    text = " ".join(f"Tea shortens a cold \\[{n}\\] and does so in {n} of ten." for n in range(1, numbers + 1))
    article = article_of(f"# On rest [^1]\n\n{text}\n\n# References\n\n[^1]: Wrote the paper: JR.\n")
    found = [finding.code for finding in check(article, [DanglingMarker(), MissingReferenceList()])]
    assert found == (["CC107"] if numbers > 6 else ["CC101"] * (numbers - 1))


@pytest.mark.parametrize(
    ("aim", "said"),
    [("cups", '{ref-type="table"}'), ("cups", '{reference-type="ref"\nreference="cups"}'), ("j-12-t001", ""), ("tab:cups", "")],
)
def test_links_to_tables_are_told_from_citations(aim: str, said: str) -> None:
    """By what Pandoc says of those of JATS and of LaTeX, or by where they lead; they made the text one that cites by links."""
    listed = "\n\n".join(f"({n}) {work[0]} {work[2]}. {work[3]}, {work[1]}." for n, work in enumerate(WORKS.values(), 1))
    tables = f"See Tables S1 and\n[1](#{aim}){said}, and\n[4](#{aim}){said}."
    article = article_of(f"Tea shortens a cold (1). {tables} Oats do not (2), (3).\n\n# References\n\n{listed}\n")
    assert [(link.key, link.reference) for link in article.links] == [("1", 0), ("2", 1), ("3", 2)]


def test_a_name_is_a_key_without_brackets_where_most_keys_stand_in_them() -> None:
    kept = understood("Zinc is rare [@sample2010]. As @person says, tea helps [@doe].\n", "article.md")
    assert [marker.keys for marker in kept.markers] == [("sample2010",), ("person",), ("doe",)]
    left = understood("Follow @person and @doe on the net.\n", "article.md")
    assert left.markers == ()
