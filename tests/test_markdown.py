"""Markdown: positions, footnotes, Pandoc citations, bibliographies, manubot, raw HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.formats import Reading, read
from citecheck.linking import link
from citecheck.model import Article, BlockKind, ReferenceKind
from citecheck.rules.base import all_rules
from citecheck.rules.cc101_dangling_marker import DanglingMarker
from citecheck.rules.cc102_uncited_reference import UncitedReference
from citecheck.rules.cc112_unfinished_citation import UnfinishedCitation
from citecheck.rules.cc209_incomplete_reference import IncompleteReference
from tests.articles import SURNAMES, dangling, entry, markers, numbered, understood
from tests.checking import check, check_text
from tests.cost import assert_linear

RULES = {rule.code: rule for rule in all_rules()}
BIB = """@article{abel2001, author = {Abel, Anna}, title = {Zinc and the common cold}, journal = {J Invented Med}, year = {2001}}
@article{brandt2002, author = {Brandt, Bo}, title = {Sleep after shift work}, journal = {J Invented Med}, year = {2002}}
"""


def read_file(path: Path, **named: tuple[Path, ...]) -> Article:
    return link(read(Reading(str(path), path.read_bytes(), root=path.parent, bibliography=named.get("bibliography", ()))))


def test_footnotes_are_entries_and_remarks_are_not() -> None:
    text = f"Zinc helps.[^a] Tea does.[^b] It is drunk hot.[^note]\n\n[^a]: {entry(1)}\n[^b]: {entry(2)}\n[^note]: Some like it cold.\n"
    article = understood(text, "article.md")
    assert markers(article) == [("[^a]", ("a",)), ("[^b]", ("b",))]
    assert [reference.key for reference in article.references] == ["a", "b"]


def test_adjacent_footnotes_are_one_group_and_an_undefined_one_dangles() -> None:
    notes = f"[^1]: {entry(1)}\n[^2]: {entry(2)}\n[^Haugaa-2016-26498164]: {entry(3)}\n"
    text = f"Zinc helps.[^1] [^2] Tea too.[^Haugaa-2016-26498164][^9]\n\n{notes}"
    article = understood(text, "article.md")
    assert [marker.keys for marker in article.markers] == [("1", "2"), ("Haugaa-2016-26498164", "9")]
    assert dangling(article) == ["9"]


def test_notes_of_pandoc_that_stand_in_the_text() -> None:
    remark, pubmed = "^[In 2004 some liked it cold.]", "[PubMed](https://pubmed.ncbi.nlm.nih.gov/15846644/)"
    text = f"Zinc helps.^[{entry(1)}] Tea does,^[*See* {entry(2)} {pubmed}] too.{remark} Salt^[with pepper, as most take it] is worse."
    article = understood(f"# Colds\n\n{text}\n", "article.md")
    assert [marker.keys for marker in article.markers] == [("1",), ("2",)]
    assert [(reference.year, reference.pmid) for reference in article.references] == [(2001, None), (2002, "15846644")]
    assert [claim.text for claim in article.claims] == ["Zinc helps.", "Tea does, too."]
    assert article.document.text_of(article.references[0].span) == entry(1)
    assert article.document.text_of(article.markers[0].span) == f"^[{entry(1)}]"


def test_notes_in_the_text_beside_a_printed_list_leave_it_alone() -> None:
    text = "Zinc helps [1].^[In 2004, some 30 men had it, and none liked it.] Tea does [2]. Sleep^[1,2] does.^[see @abel2001, p. 30]"
    article = understood(f"{text}\n\n## References\n\n{numbered(2)}\n", "article.md")
    assert [reference.number for reference in article.references] == [1, 2]
    assert [marker.keys for marker in article.markers] == [("1",), ("2",), ("1", "2"), ("abel2001",)]


@pytest.mark.parametrize("text", ["^[", "^[Abel 2001 and more of it ", "^[[a] ", "^[a]", "^[Abel, in 2001 and later, [a] ["])
def test_notes_without_an_end_are_read_in_time(text: str) -> None:
    assert_linear(lambda n: understood(text * n, "article.md"), 1000)


def test_an_empty_footnote_is_malformed() -> None:
    article = understood(f"Zinc helps.[^1] Tea.[^] Rest.[^2]\n\n[^1]: {entry(1)}\n[^2]: {entry(2)}\n", "article.md")
    assert [bool(marker.defect) for marker in article.markers] == [False, True, False]


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("[@abel2001]", ("abel2001",)),
        ("[@abel2001; @brandt2002, p. 4]", ("abel2001", "brandt2002")),
        ("[see @abel2001, pp. 33-35]", ("abel2001",)),
        ("[-@abel2001]", ("abel2001",)),
        ("@brandt2002", ("brandt2002",)),
        ("@{brandt2002}", ("brandt2002",)),
        ("[@missing1999]", ("missing1999",)),
    ],
)
def test_pandoc_citations(tmp_path: Path, written: str, keys: tuple[str, ...]) -> None:
    (tmp_path / "refs.bib").write_text(BIB)
    page = tmp_path / "page.qmd"
    page.write_text(f"---\ntitle: Colds\nbibliography: refs.bib\n---\n\nZinc helps {written}. Mail a@b.org or see @fig-one.\n")
    article = read_file(page)
    assert markers(article) == [(written, keys)]
    assert dangling(article) == [key for key in keys if key == "missing1999"]
    assert article.document.title == "Colds"
    assert article.document.bibliography_is_shared


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("{cite}`abel2001`", ("abel2001",)),
        ("{cite:p}`abel2001,brandt2002`", ("abel2001", "brandt2002")),
        ("{cite:t}`brandt2002`", ("brandt2002",)),
        ("{cite:ps}`{see}abel2001{p. 4}, missing1999`", ("abel2001", "missing1999")),
        ("{footcite:t}`missing1999`", ("missing1999",)),
    ],
)
@pytest.mark.parametrize("directive", ["```{bibliography} refs.bib\n:style: unsrt\n```\n", ":::{bibliography} refs.bib\n:::\n", ""])
def test_the_roles_of_myst(tmp_path: Path, written: str, keys: tuple[str, ...], directive: str) -> None:
    (tmp_path / "refs.bib").write_text(BIB)
    if not directive:
        (tmp_path / "conf.py").write_text('project = "Colds"\nbibtex_bibfiles = ["refs.bib"]\n')
    page = tmp_path / "page.md"
    page.write_text(f"# Colds\n\nZinc helps {written}, and 5 mg of `{{cite}}` do not.\n\n{directive}")
    article = read_file(page)
    assert markers(article) == [(written, keys)]
    assert dangling(article) == [key for key in keys if key == "missing1999"]
    assert [reference.key for reference in article.references] == ["abel2001", "brandt2002"]


SITES = ("{{% cite {} %}}", '{{{{< cite "{}" >}}}}', "{{{{% cite {} %}}}}", '<Cite id="{}" />', '<Citation keys={{["{}"]}} />')


@pytest.mark.parametrize("form", SITES)
def test_the_generators_of_sites_cite_by_keys(tmp_path: Path, form: str) -> None:
    path = tmp_path / "article.md"
    said = [form.format(key) for key in ("abel2001", "brandt2002", "costa2003")]
    path.write_text(f"Zinc helps {said[0]}. Sleep does{said[1]}, too. Tea {said[2]} may.\n\n## References\n\n{{% bibliography %}}\n")
    (tmp_path / "all.bib").write_text(BIB)
    article = read_file(path, bibliography=(tmp_path / "all.bib",))
    assert [marker.keys for marker in article.markers] == [("abel2001",), ("brandt2002",), ("costa2003",)]
    assert [article.document.text_of(marker.span) for marker in article.markers] == said
    assert dangling(article) == ["costa2003"]
    assert article.claims[0].text == "Zinc helps."


@pytest.mark.parametrize("form", ["{{{{< cite {} >}}}}", "{{{{< ref-cite {} >}}}}", '<Cite id="{}" />'])
def test_the_generators_of_sites_cite_by_the_numbers_of_a_list(form: str) -> None:
    text = f"Zinc helps {form.format(1)}. Tea does {form.format('1,2')}. Rest does {form.format(9)}."
    article = understood(f"{text}\n\n## References\n\n{numbered(2)}\n", "article.mdx")
    assert [marker.keys for marker in article.markers] == [("1",), ("1", "2"), ("9",)]
    assert dangling(article) == ["9"]


def test_several_keys_and_what_else_a_site_says_of_them(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text("Zinc helps {% cite abel2001 brandt2002 --locator 3 %}. Write `{% cite abel2001 %}`.\n\n* {% reference abel2001 %}\n")
    (tmp_path / "all.bib").write_text(BIB)
    article = read_file(path, bibliography=(tmp_path / "all.bib",))
    assert [marker.keys for marker in article.markers] == [("abel2001", "brandt2002")]
    assert len(article.references) == 2


def test_keys_that_a_site_fills_in_never_had_to_become_numbers() -> None:
    text = f'Zinc helps {{{{< cite "a2001" >}}}}. Tea does {{{{< cite 1 >}}}}.\n\n## References\n\n{numbered(1)}\n'
    assert check(understood(text, "article.md"), [UnfinishedCitation()]) == []


@pytest.mark.parametrize("unit", ["{% cite a ", "{{< cite a ", '<Cite id="a ', "{% cite a %}", '<Cite id="a"/>'])
def test_the_forms_of_sites_are_read_in_linear_time(unit: str) -> None:
    assert_linear(lambda n: understood(unit * n, "article.md"), 500)


def test_a_jupyter_book_names_its_bibliography_in_its_settings(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "all.bib").write_text(BIB)
    page = tmp_path / "page.md"
    page.write_text("Zinc helps {cite}`abel2001`.\n")
    assert dangling(read_file(page)) == ["abel2001"]
    (tmp_path / "_config.yml").write_text("title: Colds\nbibtex_bibfiles:\n  - shared/all.bib\nsphinx:\n")
    assert dangling(read_file(page)) == []


@pytest.mark.parametrize("form", ["[@{}]", "[[@{}]]"])
def test_the_entries_of_a_list_may_bear_the_keys_that_the_text_cites_by(form: str) -> None:
    keys = ("abel2001", "brandt-sleep", "costa2003")
    listed = "".join(f"- {form.format(key)} {entry(n)}\n" for n, key in enumerate(keys, 1))
    said = [form.format(key) for key in keys]
    article = understood(f"Zinc helps {said[0]}. Sleep does {said[1]}. Walking does {said[2]}.\n\n## References\n\n{listed}", "article.md")
    assert [tie.reference for tie in article.links] == [0, 1, 2]
    assert [(reference.key, reference.text) for reference in article.references] == [(key, entry(n)) for n, key in enumerate(keys, 1)]


def test_bibliographies_named_by_the_caller_and_by_a_project(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "all.bib").write_text(BIB)
    page = tmp_path / "page.Rmd"
    page.write_text("Zinc helps [@abel2001].\n")
    assert dangling(read_file(page)) == ["abel2001"]
    assert dangling(read_file(page, bibliography=(tmp_path / "shared" / "all.bib",))) == []
    (tmp_path / "_quarto.yml").write_text("bibliography: shared/all.bib\n")
    assert dangling(read_file(page)) == []


@pytest.mark.parametrize("name", ["_quarto.yml", "conf.py"])
def test_a_page_is_read_without_its_projects_settings_where_these_cannot_be(tmp_path: Path, name: str) -> None:
    page = tmp_path / "page.md"
    page.write_text("Zinc helps [@abel2001].\n")
    settings = tmp_path / name
    settings.write_bytes(b'bibliography: "a\0b.bib"\nbibtex_bibfiles = ["a\0b.bib"]\n')
    document = read_file(page).document
    assert [note.removeprefix(str(settings)) for note in document.notes] == [
        ": this is not text in an encoding citecheck reads (UTF-8, UTF-16 or Windows-1252)"
    ]
    if (memory := Path("/proc/self/mem")).exists():  # which is there and can't be read, whoever reads
        settings.unlink()
        settings.symlink_to(memory)
        assert read_file(page).document.notes == (f"{settings}: the project's settings can't be read: Input/output error",)


def test_a_bib_file_beside_the_page_that_holds_its_keys(tmp_path: Path) -> None:
    (tmp_path / "other.bib").write_text("@article{jonas2010, title = {Cold water}}\n")
    (tmp_path / "refs.bib").write_text(BIB)
    page = tmp_path / "page.Rmd"
    page.write_text("Zinc helps [@abel2001].\n")
    article = read_file(page)
    assert (dangling(article), [reference.key for reference in article.references]) == ([], ["abel2001", "brandt2002"])


def test_a_bibliography_outside_the_project_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.bib").write_text(BIB)
    folder = tmp_path / "project"
    folder.mkdir()
    page = folder / "page.md"
    page.write_text("---\nbibliography: ../secret.bib\n---\n\nZinc helps [@abel2001].\n")
    article = read_file(page)
    assert article.references == ()
    assert "outside" in article.document.notes[0]


def test_a_bibliography_that_is_not_there_is_said(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("---\nbibliography: gone.bib\n---\n\nZinc helps [@abel2001].\n")
    assert "gone.bib" in read_file(page).document.notes[0]
    (tmp_path / "gone.bib").write_bytes(b"\xff\xfe\x00")
    (note,) = read_file(page).document.notes
    assert note.startswith(f"{tmp_path / 'gone.bib'}: the bibliography can't be read: this is not text")


def test_manubot_identifiers_are_keys_and_entries() -> None:
    text = "Zinc helps [@pmid:24633157; @doi:10.1000/X1]. Tea does [@tag:tea].\n\n[@tag:tea]: doi:10.1000/tea\n"
    article = understood(text, "article.md")
    assert markers(article)[0][1] == ("pmid:24633157", "doi:10.1000/X1")
    assert dangling(article) == []
    found = {reference.key: reference for reference in article.references}
    assert (found["pmid:24633157"].pmid, found["doi:10.1000/X1"].doi) == ("24633157", "10.1000/x1")


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("isbn:9780323640039", ReferenceKind.BOOK),
        ("arxiv:1407.3561v1", ReferenceKind.PREPRINT),
        ("arxiv:cs/0601002", ReferenceKind.PREPRINT),
        ("wikidata:Q50051684", ReferenceKind.UNKNOWN),
        ("clinicaltrials:NCT04280705", ReferenceKind.TRIAL),
    ],
)
def test_manubot_keys_of_books_and_preprints_say_what_they_are(key: str, kind: ReferenceKind) -> None:
    article = understood(f"Zinc helps [@{key}].\n", "a.md")
    reference = article.references[0]
    assert check(article, [DanglingMarker(), IncompleteReference()]) == []
    assert (reference.key, reference.kind, reference.title, reference.kind.in_pubmed) == (key, kind, None, False)


def test_numbers_in_links_code_and_tables() -> None:
    prose = "Zinc helps [[1]](https://example.org/a). Tea [2](#ref-2) too, `x[3]` not."
    text = f"{prose}\n\n| Tea | Dose |\n|---|---|\n| Green | 2 cups [3] |\n\n## References\n\n{numbered(4)}\n"
    article = understood(text, "article.md")
    assert [marker.keys for marker in article.markers] == [("1",), ("2",), ("3",)]
    assert article.claims[-1].text == "Green 2 cups"


def test_a_link_of_obsidian_to_a_note_shows_the_number_of_an_entry(tmp_path: Path) -> None:
    text = "Zinc helps [[@abel2001|1]]. Sleep does, too [[@brandt2002|2]][[@doi:10.1000/x|3]]."
    article = understood(f"{text}\n\n## References\n\n{numbered(3)}\n", "a.md")
    assert [marker.keys for marker in article.markers] == [("1",), ("2", "3")]
    assert len(article.references) == 3
    assert [(tie.key, article.references[tie.reference or 0].number) for tie in article.links] == [("1", 1), ("2", 2), ("3", 3)]
    assert [claim.text for claim in article.claims] == ["Zinc helps.", "Sleep does, too."]
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "page.md").write_text("Zinc helps [[@abel2001|1]]. Sleep does, too [[@brandt2002|2]].")
    article = read_file(tmp_path / "page.md")
    assert [article.references[tie.reference or 0].key for tie in article.links] == ["abel2001", "brandt2002"]


def test_markers_set_as_code_are_markers_where_nothing_else_is_code() -> None:
    listed = f"\n\n## References\n\n{numbered(3)}\n"
    article = understood(f"Zinc helps `[1]`. Sleep does, too `[2,3]`.{listed}", "a.md")
    assert markers(article) == [("[1]", ("1",)), ("[2,3]", ("2", "3"))]
    assert [claim.text for claim in article.claims] == ["Zinc helps.", "Sleep does, too."]
    assert not understood(f"Zinc helps `[1]`. Sleep does, too `[2,3]`, as `x = y[2]` says.{listed}", "a.md").markers


def test_a_list_that_prints_one_for_every_item_is_numbered_as_rendered() -> None:
    article = understood("Zinc helps [2].\n\n## References\n\n" + "\n".join(f"1. {entry(n)}" for n in range(1, 4)) + "\n", "a.md")
    assert [reference.key for reference in article.references] == ["1", "2", "3"]


def test_raw_html_keeps_its_positions() -> None:
    text = f"<div><p>Zinc helps<sup>1</sup> &amp; so does tea<sup>2</sup>.</p></div>\n\n## References\n\n{numbered(2)}\n"
    article = understood(text, "article.md")
    assert [text[m.span.start : m.span.end] for m in article.markers] == ["1", "2"]
    assert article.claims[0].text == "Zinc helps"


def front(*lines: str, text: str = "Zinc helps [1]. Tea does [2]. Both do [1, 2].", name: str = "references") -> Article:
    return understood("---\ntitle: Colds\n" + f"{name}:\n" + "".join(f"  {line}\n" for line in lines) + f"---\n\n{text}\n", "article.md")


def test_the_front_matter_may_hold_the_list_in_plain_words() -> None:
    article = front(*(f'- "{entry(n)}"' for n in (1, 2)))
    assert [tie.reference for tie in article.links] == [0, 1, 0, 1]
    assert [article.document.text_of(reference.span) for reference in article.references] == [f'"{entry(n)}"' for n in (1, 2)]


@pytest.mark.parametrize(("one", "two"), [("[1]", "[2]"), ("[^abel]", "[^brandt]"), ("<sup>1</sup>", "<sup>2</sup>")])
def test_the_sources_of_the_front_matter_are_cited_by_their_places_or_their_ids(one: str, two: str) -> None:
    lines = [line for n, key in ((1, "abel"), (2, "brandt")) for line in (f"- id: {key}", f'  cite: "{entry(n)}"', f'  pmid: "3100200{n}"')]
    article = front(*lines, text=f"Zinc helps{one}. Tea does{two}. Rest{two} does.", name="sources")
    assert [tie.reference for tie in article.links] == [0, 1, 1]
    assert [(reference.year, reference.pmid) for reference in article.references] == [(2001, "31002001"), (2002, "31002002")]


def test_the_front_matter_may_hold_what_the_text_cites_by_authors_and_years_or_by_pmid() -> None:
    lines = [f'- "{entry(1)}"', f'- "{entry(2)} PMID: 31002002"', f'- "{entry(3)}"']
    text = f"Zinc helps ({SURNAMES[0]} and Noll 2001). Tea does (PMID 31002002)."
    article = front(*lines, text=text)
    assert [tie.reference for tie in article.links] == [0, 1]
    assert check(article, [UncitedReference(), DanglingMarker()]) == []  # a source may stand there for more than one sentence
    assert len(front(*lines, text=f"Zinc helps ({SURNAMES[0]} and Noll 2001).").references) == 0


def test_the_yaml_of_the_front_matter_is_not_renumbered() -> None:
    article = front(*(f'- "{entry(n)}"' for n in (1, 2, 3)), text="Zinc helps [1]. Salt does [3]. Both do [1, 3].")
    (finding,) = check(article, [UncitedReference()])
    assert (finding.references, finding.fix) == (("2",), None)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([f'- "{entry(1)}"', f'- "{entry(2)}"'], f"Zinc helps [1].\n\n## References\n\n{numbered(1)}"),  # the list is printed
        ([f'- "{entry(1)}"', f'- "{entry(2)}"'], f"Zinc helps.[^1]\n\n[^1]: {entry(1)}"),
        ([f'- "{entry(1)}"', f'- "{entry(2)}"'], "Zinc helps."),  # nothing cites it
        (["- web", "- mail"], "Zinc helps [1]."),
        ([f'- "{entry(1)}"', f'- "{entry(2)}"'], "Zinc helps from 30 kg/m<sup>2</sup> on, or 5 m², at 10^3^ cells."),  # powers
        ([f'- "{entry(n)}"' for n in (1, 2, 3)], "Zinc helps [1]."),  # so do most of a list that nobody prints
        (["- {a: [", "- b"], "Zinc helps [1]."),
    ],
)
def test_what_the_front_matter_holds_is_no_list_where_nothing_says_so(lines: list[str], text: str) -> None:
    references = front(*lines, text=text).references
    assert [reference.key for reference in references] == (["1"] if entry(1) in text else [])


def test_what_the_text_prints_under_no_heading_is_not_taken_from_the_front_matter() -> None:
    article = front(*(f'- "{entry(n)}"' for n in (1, 2)), text=f"Zinc helps [1]. Tea does [2].\n\n{numbered(2)}")
    assert {reference.span.start > article.document.source.index("Tea does") for reference in article.references} == {True}


def test_a_sentence_that_says_a_title_over_prints_no_list() -> None:
    titles = [entry(n).split(". ")[1] for n in (1, 2, 3)]
    lines = (f"- {{title: '{title}', pmid: 3154100{n}}}" for n, title in enumerate(titles, 1))
    article = front(*lines, text=f"{titles[0]} [1]. Tea does [2].", name="sources")
    assert [marker.keys for marker in article.markers] == [("1",), ("2",)]
    assert [reference.pmid for reference in article.references] == ["31541001", "31541002", "31541003"]


@pytest.mark.parametrize(
    "form", ['<Cite pmid="31588070" />', "{{< pubmed-cite 31588070 >}}", '<Citation year="2020" />', "<Cite page={12} />"]
)
def test_what_a_component_says_besides_is_no_number_of_the_list(form: str) -> None:
    article = understood(f"Zinc helps [1]. Tea does {form}.\n\n## References\n\n{numbered(2)}\n", "article.mdx")
    assert dangling(article) == []


CODE = (
    'import Box from "../Box";',
    'import {\n  Box,\n  Tabs,\n} from "@theme/Box"',
    "import './style.css'",
    "export const meta = { topics: [1, 2] };",
    "export const years = [\n  1,\n  [3],\n];",
    "{/* See [1] and [3],\n\nsays the editor [2]. */}",
    '<Chart values={[1, 2]} title="Colds" />',
)


@pytest.mark.parametrize("code", CODE)
@pytest.mark.parametrize("name", ["article.mdx", "article.md"])
def test_the_code_of_mdx_is_no_text(code: str, name: str) -> None:
    text = f'---\ntitle: Colds\n---\n\n{code}\n\nZinc helps<sup><a href="#ref-1">1</a></sup>. Tea does<sup><a href="#ref-2">2</a></sup>.'
    items = "".join(f'<li id="ref-{n}">{entry(n)}</li>\n' for n in (1, 2))
    article = understood(f"{text}\n\n## References\n\n<ol>\n{items}</ol>\n", name)
    assert [tie.reference for tie in article.links] == [0, 1]
    assert [article.document.text_of(marker.span) for marker in article.markers] == ["1", "2"]
    assert article.document.format == "markdown"


@pytest.mark.parametrize("unit", ["import a\n", "import {a, ", "{/* a ", "<A b={", "<A b={1} ", "export const a\n", "<A {"])
def test_the_code_of_mdx_is_found_in_linear_time(unit: str) -> None:
    assert_linear(lambda n: understood(unit * n, "article.md"), 2000)


def test_prose_that_imports_and_exports_is_text() -> None:
    text = "import of zinc helps [1],\nexport of tea does [2].\n\nexport consts are set {so it is} [1].\n\n## References\n\n"
    assert [marker.keys for marker in understood(f"{text}{numbered(2)}\n", "article.md").markers] == [("1",), ("2",), ("1",)]


@pytest.mark.parametrize("around", ["<ol>\n{}</ol>\n", "<ul>\n{}</ul>\n"])
def test_tags_of_several_lengths_set_no_entry_in(around: str) -> None:
    items = "".join(f'<li id="ref-{n + 7}">{entry(n)}</li>\n' for n in range(1, 6))
    text = "".join(f'Tea helps<sup><a href="#ref-{n + 7}">{n}</a></sup>. ' for n in range(1, 6))
    article = understood(f"# Colds\n\n{text}\n\n## References\n\n{around.format(items)}", "article.md")
    assert [(marker.keys, tie.reference) for marker, tie in zip(article.markers, article.links, strict=True)] == [
        ((str(n),), n - 1) for n in range(1, 6)
    ]
    assert len(article.references) == 5


@pytest.mark.parametrize("prefix", ["", "\ufeff", "é", "e\u0301", "😀 ", "\u00a0", "漢字 "])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_positions_are_code_points_of_the_file(prefix: str, end: str) -> None:
    text = f"{prefix}Zinc – naïve – helps [1], 😀 says [2].\n\n## References\n\n{numbered(2)}\n".replace("\n", end)
    article = understood(text, "article.md")
    source = article.document.source
    assert [source[m.span.start : m.span.end] for m in article.markers] == ["[1]", "[2]"]
    location = article.document.locate(article.markers[1].span)
    assert (location.line, location.column) == (1, text.removeprefix("\ufeff").index("[2]") + 1)
    assert len(article.references) == 2


@pytest.mark.parametrize("before", ["    ", "\t", "    - "])
def test_a_list_that_is_indented_as_code_is_a_list(before: str) -> None:
    listed = "\n".join(before + line for line in numbered(3).splitlines())
    article = understood(f"# Colds\n\nZinc helps [1]. Sleep does, too [2,3].\n\n## References\n\n{listed}\n", "article.md")
    assert [(reference.number, reference.year) for reference in article.references] == [(1, 2001), (2, 2002), (3, 2003)]
    assert article.document.text_of(article.references[1].span).endswith(entry(2))
    assert not dangling(article)


@pytest.mark.parametrize(
    ("fence", "heading", "held", "count"),
    [
        ("```", "## References", numbered(3), 3),
        ("~~~text", "**References**", numbered(3, "[{}] {}\n"), 3),
        ("```", "## Sources", "\n\n".join(entry(number) for number in range(1, 4)), 3),
        ("```bibtex", "## Citation", "@article{abel2001, title = {Zinc}, year = {2001}}", 0),
        ("```", "## Citation", "@article{abel2001,\n title = {Zinc},\n year = {2001}}", 0),
        ("```", "## Data", numbered(3), 0),
        ("```", "## References\n\nNone.\n\n## Data", numbered(3), 0),
    ],
)
def test_a_fenced_list_is_one_under_its_heading_alone(fence: str, heading: str, held: str, count: int) -> None:
    text = f"# Colds\n\nZinc helps [1]. Sleep does, too [2,3].\n\n{heading}\n\n{fence}\n{held}\n{fence[:3]}\n"
    assert len(understood(text, "article.md").references) == count


def test_headings_code_and_front_matter_have_their_kinds() -> None:
    text = "---\ntitle: 'Tea: a drink'\n---\n\n# Tea\n\n## Green {#green}\n\n```\ncode [1]\n```\n\n- one\n- two\n"
    document = understood(text, "article.md").document
    assert document.title == "Tea: a drink"
    assert [block.kind for block in document.blocks] == [BlockKind.TITLE, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM]


def test_links_of_an_entry_name_its_identifiers() -> None:
    links = "[DOI](https://doi.org/10.1000/zinc) · [PubMed](https://pubmed.ncbi.nlm.nih.gov/24633157/)"
    article = understood(
        f"Zinc helps [1]. Tea does.[^t]\n\n## References\n\n1. {entry(1)} {links}\n\n[^t]: {entry(2)} [DOI](https://doi.org/10.1000/tea)\n",
        "a.md",
    )
    found = {reference.key: reference for reference in article.references}
    assert (found["1"].doi, found["1"].pmid, found["t"].doi) == ("10.1000/zinc", "24633157", "10.1000/tea")


@pytest.mark.parametrize("remark", ["A remark of ours.", "Sale of Lozenges Act 1971 (Amendment) Order, s. 2.", "Bought in 2019."])
def test_a_short_footnote_beside_a_printed_list_is_a_remark(remark: str) -> None:
    text = f"Zinc helps.[^1] Sleep helps [1, 2]. Tea does not [3].\n\n## References\n\n{numbered(3)}\n\n[^1]: {remark}\n"
    article = understood(text, "a.md")
    assert markers(article) == [("[1, 2]", ("1", "2")), ("[3]", ("3",))]
    assert [reference.key for reference in article.references] == ["1", "2", "3"]


@pytest.mark.parametrize("source", ["Colds clinic. Zinc. https://clinic.example/zinc", "Abel AB. Zinc. Colds. 2001;1:11-19."])
def test_a_footnote_beside_a_printed_list_that_names_a_source_is_one(source: str) -> None:
    text = f"Zinc helps.[^1] Sleep helps [1, 2]. Tea does not [3].\n\n## References\n\n{numbered(3)}\n\n[^1]: {source}\n"
    assert len(understood(text, "a.md").references) == 4


def test_pandocs_locators_and_inline_notes(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    text = "---\nbibliography: refs.bib\n---\nAs @abel2001 [p. 4] says, zinc helps^[So does tea, see @brandt2002.].\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    article = read_file(tmp_path / "a.md")
    assert [marker.text for marker in article.markers] == ["@abel2001 [p. 4]", "@brandt2002"]


def test_links_to_parts_of_the_page_are_no_markers() -> None:
    text = "Zinc helps [[1]](#r1), [2](#r2), see [figure 3](#fig3) and [below][s].\n\n## Sources\n\n1. {}\n2. {}\n\n[s]: #section-2\n"
    article = understood(text.format(entry(1), entry(2)), "a.md")
    assert (dangling(article), [keys for _, keys in markers(article)]) == ([], [("1", "2")])


def test_numbers_defined_as_links_name_pages_and_a_column_headed_source_is_no_list() -> None:
    table = "| # | Claim | Source |\n|---|---|---|\n| 1 | Pain is rare | [2] |\n| 2 | Stop it | [1], [3] |\n"
    pages = "".join(f"[{n}]: https://example.org/{n}\n" for n in (1, 2, 3))
    article = understood(f"# Statins\n\nPain is rare [1]. It passes [2,3].\n\n{table}\n\n{pages}", "a.md")
    assert dangling(article) == []
    assert [reference.kind for reference in article.references] == [ReferenceKind.WEB] * 3


@pytest.mark.parametrize(
    "listed", ["", "Source: a talk on 4/2/2024\n(1) Zinc. https://example.org/1.\n(2) Tea. https://example.org/2.\n\n"]
)
def test_numbers_between_carets_that_are_defined_as_links(listed: str) -> None:
    pages = "".join(f"[{n}]: https://pubmed.ncbi.nlm.nih.gov/3100200{n}/\n" for n in (1, 2))
    article = understood(f"# Colds\n\nZinc helps[^1^][1]. Tea does[^2^][2], and so does both[^1^][1].\n\n{listed}{pages}", "a.md")
    assert [marker.keys for marker in article.markers] == [("pmid:31002001",), ("pmid:31002002",), ("pmid:31002001",)]
    assert [article.document.text_of(marker.span) for marker in article.markers] == ["[^1^]", "[^2^]", "[^1^]"]
    assert dangling(article) == []


def test_lines_may_end_as_on_old_macs() -> None:
    listed = "## References\n\n1. A study of retinoids. 2019.\n2. A study of soap. 2020.\n"
    text = f"# Acne\n\nRetinoids help [1].\n\nWashes help, too [2].\n\n{listed}"
    found = [link(read(Reading("a.md", text.replace("\n", end).encode()))) for end in ("\n", "\r")]
    places = [[(article.document.locate(marker.span), marker.text) for marker in article.markers] for article in found]
    assert places[0] == places[1]
    assert len(places[0]) == 2
    assert [len(article.references) for article in found] == [2, 2]


def test_a_note_that_cites_is_no_reference_beside_a_bibliography(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB)
    page = tmp_path / "page.md"
    note = "[^1]: In this trial of 2002, of ten adults, J. Brandt saw more colds in vol. 5(1) [@brandt2002, p. 243]."
    page.write_text(f"---\nbibliography: refs.bib\n---\n\nZinc helps [@abel2001].[^1]\n\n{note}\n")
    assert {reference.key for reference in read_file(page).references} == {"abel2001", "brandt2002"}


def test_words_that_link_to_the_address_of_an_entry_cite_it() -> None:
    text = (
        "# Zinc\n\nIt helps ([CDC](https://www.cdc.gov/zinc/)), say all ([a trial](https://pmc.ncbi.nlm.nih.gov/articles/PMC7777)) [3].\n"
    )
    listed = "1. [Zinc for your cold](https://cdc.gov/zinc#top)\n2. [A trial of zinc](https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7777/)\n"
    article = understood(f"{text}\n[About us](https://example.org/)\n\n## Sources\n\n{listed}3. {entry(3)}\n", "a.md")
    assert markers(article) == [("(CDC)", ("1",)), ("(a trial)", ("2",)), ("[3]", ("3",))]


@pytest.mark.parametrize(
    "formula",
    [
        "$x \\in [1, 4]$",
        "$[2, 4]$",
        "$$y_1 = \\max [3]$$",
        "\\(x \\in [1, 4]\\)",
        "\\[ a \\le\nx[3] \\]",
        "\\\\(x \\in [1, 4]\\\\)",
        "$F_{[2,3]}$.",
    ],
)
def test_brackets_in_formulas_are_no_markers(formula: str) -> None:
    article = understood(
        f"Colds last [1]. Zinc helps [2].\n\nSo it is for all {formula} [5].\n\n## References\n\n{numbered(6)}\n", "article.md"
    )
    assert [keys for _, keys in markers(article)] == [("1",), ("2",), ("5",)]


@pytest.mark.parametrize(
    "sentence",
    [
        "It cost $5 [3] to 9$ a day.",
        "It cost $5 [3], then $6.",
        "Tea helps$^{[3]}$.",
        "Tea\\[3\\] helps\\(so\\).",
        "It is \\$5 [3]$.",
    ],
)
def test_markers_beside_dollars_and_escapes(sentence: str) -> None:
    article = understood(f"Colds last [1]. Zinc helps [2].\n\n{sentence}\n\n## References\n\n{numbered(6)}\n", "article.md")
    assert [keys for _, keys in markers(article)] == [("1",), ("2",), ("3",)]


@pytest.mark.parametrize("unit", ["$a ", "$$", "\\[", "\\(", "\\\\(", "$a$", "\\[a \\in "])
def test_formulas_are_found_in_linear_time(unit: str) -> None:
    assert_linear(lambda count: understood(unit * count, "article.txt"), 500)


def test_a_linked_year_is_read_with_the_authors_before_it() -> None:
    """Pandoc links the year alone where the names stand in the text: `Roe et al. ([2011](#ref-x))`."""
    listed = "## References\n\nRoe, Ann, and Tom Poe. 2011. “Rest after Work.” *Chairs* 33: 618–40.\n\n"
    listed += "Fox, Una. 2015. “Sleep and Zinc.” *Beds* 3: 1–9.\n"
    for marked in ("Roe and Poe ([2011](#ref-TSD3)) rest", "they rest (Roe and Poe [2011](#ref-TSD3))"):
        article = understood(f"# Rest\n\nAt noon {marked}. They sleep (Fox [2015](#ref-fox)).\n\n{listed}", "article.md")
        assert [(marker.keys, tie.reference) for marker, tie in zip(article.markers, article.links, strict=True)] == [
            (("1",), 0),
            (("2",), 1),
        ]


CONTENTS = (
    "- [Overview](#a)\n- [References](#references)",
    "1. Overview\n2. References",
    "<ul>\n  <li>Overview</li>\n  <li><a href='#r'>References</a></li>\n</ul>",
)


@pytest.mark.parametrize("contents", CONTENTS)
def test_a_table_of_contents_heads_no_list(contents: str) -> None:
    text = f"# Rest\n\n{contents}\n\nIt was tried in 2016 in people who work [1].\n\nIt helps [2].\n\n## References\n\n"
    listed = "1. Roe A. Rest after work. Chairs. 2016;30:1181-97.\n2. Poe T. Rest and zinc in nurses. Beds. 2017;20:747-57.\n"
    article = understood(text + listed, "article.md")
    assert [reference.number for reference in article.references] == [1, 2]
    assert [tie.reference for tie in article.links] == [0, 1]


@pytest.mark.parametrize(
    "text",
    [
        'Zinc helps (<a href="https://doi.org/10.1000/zinc" target="_blank">Abel et al., 2015</a>).',
        "<p>Zinc helps (<a class='x' href='https://doi.org/10.1000/zinc'>Abel et al., 2015</a>).</p>",
    ],
)
def test_a_link_written_in_html_cites_as_any_other(text: str) -> None:
    article = understood(
        f'# Zinc\n\n{text}\n\nTea does not, as <a href="https://tea.example/us">we</a> and <a name="all">all</a> say.\n', "a.md"
    )
    assert [(marker.text, marker.keys) for marker in article.markers] == [("(Abel et al., 2015)", ("doi:10.1000/zinc",))]
    assert [claim.text for claim in article.claims] == ["Zinc helps."]


@pytest.mark.parametrize(
    ("printed", "text", "keys"),
    [
        ("[[1,](#page-9-1) [2](#page-9-2)]", "[1, 2]", ("1", "2")),
        ("[\\[1,](#page-9-1) [3](#page-9-3)]", "[1, 3]", ("1", "3")),
        ("[[1–](#page-9-1)[3](#page-9-3)]", "[1–3]", ("1", "2", "3")),
        ("[[1](#page-9-1)–[3](#page-9-3)]", "[1–3]", ("1", "2", "3")),
        ("[\\[2\\]](#page-9-2)", "[2]", ("2",)),
        ("[[3\\]](#page-9-3)", "[3]", ("3",)),
    ],
)
def test_links_to_pages_of_a_converted_pdf_print_their_own_brackets(printed: str, text: str, keys: tuple[str, ...]) -> None:
    article = understood(f"# On colds\n\nZinc helps {printed}. Tea does not.\n\n## References\n\n{numbered(3)}\n", "article.md")
    assert markers(article) == [(text, keys)]
    assert (dangling(article), [marker.defect for marker in article.markers]) == ([], [None])


def test_a_link_to_a_figure_of_a_converted_pdf_is_no_marker() -> None:
    said = (
        "Zinc helps [[1](#page-9-1)]. See Fig. [2](#page-3-0), Tables [1](#page-4-0) and [3](#page-4-1), **Figure** [4](#page-5-0) and "
        "Additional fle [5](#page-8-1): Text S1. So do Lemma [2](#page-6-1) and the Italian tabella [1](#page-7-1)."
    )
    article = understood(f"# On colds\n\n{said}\n\n## References\n\n{numbered(3)}\n", "article.md")
    assert markers(article) == [("[1]", ("1",))]


def test_links_to_figures_and_sections_by_any_anchor_are_no_markers() -> None:
    body = (
        "Zinc helps [1](#ref1). See Section\n[11](#org4707794), Fig. [2](#fig2), Tables [1](#tab:one) and [2](#tab:two). "
        "These steps [2](#ref2) help."
    )
    article = understood(f"{body}\n\n## References\n\n{entry(1)}\n{entry(2)}\n", "a.md")
    assert markers(article) == [("[1]", ("1",)), ("[2]", ("2",))]


WRAPPED = """Villemeruil P. & Nakagawa, S. (2014) General rules for the rest of people in
towns of some size. In:
*Modern ways of resting and all that can be said of them in a long title that nobody breaks: concepts and practice*
(ed. Garam L.) Springer, New York. pp. 287-303.

Hadfield, J. D. & Nakagawa, S. (2010) Rest in towns and villages, and
in the woods. *Journal of Rest*. 23.
494-508.

Lawless, J. F. (1987). Resting and running.
*Journal of Statistics of Rest*, 15(3), 209-225.
"""


def test_paragraphs_are_entries_however_their_lines_are_cut() -> None:
    """A line that begins in italics isn't set in, and blank lines part the entries whatever their width."""
    article = understood(f"Rest helps (Lawless 1987).\n\n## References\n\n{WRAPPED}", "a.md")
    assert [reference.text[:11] for reference in article.references] == ["Villemeruil", "Hadfield, J", "Lawless, J."]
    assert article.references[1].text.endswith("494-508.")
    undated = "Rest Team. *Guide to rest and all\nthat goes with it*. https://example.org/rest\n"
    assert len(understood(f"Rest helps.\n\n## References\n\n{WRAPPED}\n{undated}", "a.md").references) == 4
    (alone,) = understood(f"Rest helps (Lawless 1987).\n\n## References\n\n{WRAPPED[WRAPPED.index('Lawless') :]}", "a.md").references
    assert alone.journal == "Journal of Statistics of Rest"


def test_an_item_goes_on_below_however_it_begins() -> None:
    wrapped = '- Mark D. Ng and Ann C. Roe (2009) "eRest: a\nProgram for rest in\ntowns". *J Rest* **26** 139-140.'
    items = f"- Roe A. Sleep. J Rest. 2001;1:1-9.\n{wrapped}\n- Ng B. Naps. J Rest. 2003;3:1-9.\n- Bo C. Beds. J Rest. 2004;4:1-9.\n"
    article = understood(f"Rest helps (Ng 2003).\n\n## References\n\n{items}", "a.md")
    assert [reference.text[:6] for reference in article.references] == ["Roe A.", "Mark D", "Ng B. ", "Bo C. "]


def test_a_line_set_in_by_chance_is_no_hanging_indent() -> None:
    listed = (
        "Graves, Spencer, and Dorai, Sundar\n(2019). multRest: Pictures of Rest. J Rest, 1(2),\npages 1-9.\n\n"
        "Hothorn, Torsten, and Bretz, Frank (2008). Simultaneous\n Rest in General. *J Rest* **50(3)**,\n 346--363.\n"
    )
    article = understood(f"Rest helps (Hothorn & Bretz 2008).\n\n## References\n\n{listed}", "a.md")
    assert [reference.text[:7] for reference in article.references] == ["Graves,", "Hothorn"]


def test_lines_of_one_entry_each_stay_apart_where_blank_lines_group_them() -> None:
    listed = (
        "Roe A. Sleep. J Rest. 2001;1:1-9.\nNg B. Naps in towns. J Rest. 2002;2:1-9.\n\n"
        "Abel C. Walks. J Rest. 2003;3:1-9.\nBo D. Chairs. J Rest. 2004;4:1-9.\n"
    )
    article = understood(f"Rest helps (Roe 2001).\n\n## References\n\n{listed}", "a.md")
    assert len(article.references) == 4
    titled = "Sleep in towns. J Rest, 2001\nNaps and walks. J Rest, 2002\n\nChairs for all. J Rest, 2003\nBeds of people. J Rest, 2004\n"
    assert len(understood(f"Rest helps.\n\n## References\n\n{titled}", "a.md").references) == 4


@pytest.mark.parametrize("anchor", ["core-R{}", "pone.0046493.ref00{}", "_ENREF_{}", "e_1_3_2_2_{}", "ref-box_eq-5d_200{}", "smith200{}"])
def test_a_link_to_an_entry_behind_a_word_for_a_part_cites_it(anchor: str) -> None:
    first, second = (anchor.format(number) for number in (1, 2))
    body = f"We used the equation [1](#{first}), and as in Table [2](#T2) [2](#{second}) their steps [1](#{first})."
    article = understood(f"{body}\n\n## References\n\n{entry(1)}\n{entry(2)}\n", "a.md")
    assert [keys for _, keys in markers(article)] == [("1",), ("2",), ("1",)]


def test_the_doi_of_the_front_matter_cites_nothing() -> None:
    said = "https://doi.org/10.1234/salt.2020.1\n\nSalt is in bread [Neal 2021](https://doi.org/10.1056/NEJMoa2105675).\n"
    for front, own in (("doi: 10.1234/salt.2020.1", []), ("lang: en", ["10.1234/salt.2020.1"])):
        article = understood(f"---\ntitle: Salt\n{front}\n---\n{said}", "article.md")
        assert [reference.doi for reference in article.references] == [*own, "10.1056/nejmoa2105675"]
    note = "---\ndoi: 10.1234/salt.2020.1\n---\nSalt is in bread (doi:10.1234/salt.2020.1).\n\n# References\n\n"
    article = understood(f"{note}Neal B. Salt in bread. J Salt. 2020;1:2-9. doi:10.1234/salt.2020.1\n", "article.md")
    assert [tie.reference for tie in article.links] == [0], "what the list holds is cited by its DOI, whosever it is"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- Salt is read, by @roe in https://github.com/a/b/pull/1\n- Tea too, by @ng7\n- Iron, by @poe\n- Zinc, by @oe", False),
        (
            "- Salt is read ([@roe](https://github.com/roe))\n- Tea too ([@ng1999](https://github.com/ng1999), [@poe])\n\n[@poe]: https://a.org/poe",
            False,
        ),
        ("Salt is read, says @roe2001. Tea too, says @ng2004, but not iron, as @poe says.", True),
        ("Salt is read [@roe; @ng]. Tea too [@poe], but not iron.", True),
        ("Salt is read, says @roe. Tea too, says @ng, but not iron [@poe].", True),
        ("Salt, as [@roe2001](https://doi.org/10.1000/x), [@ng2004](https://doi.org/10.1000/y) and @poe say.", True),
    ],
)
def test_people_who_are_mentioned_are_no_citations(text: str, told: bool) -> None:
    assert [finding.code for finding in check_text(text, rules=[RULES["CC107"]])] == ["CC107"] * told


@pytest.mark.parametrize(
    "box",
    [
        '!!! note "Mind the dose"\n    {}',
        "!!! note\n\n    {}",
        "??? info\n    {}",
        '???+ warning "Zur Höhe"\n    {}',
        '=== "Adults"\n\n    {}',
        '=== "Adults"\n\n    - {}',
        "- Of tea:\n\n    !!! tip\n        {}",
    ],
)
def test_what_stands_in_boxes_and_tabs_is_the_article_s(box: str) -> None:
    said = "Zinc helps adults [2]."
    article = understood(f"Tea helps [1].\n\n{box.format(said)}\n\n## References\n\n1. {entry(1)}\n2. {entry(2)}\n", "article.md")
    assert markers(article) == [("[1]", ("1",)), ("[2]", ("2",))]
    source = article.document.source
    assert source[article.markers[1].span.start : article.markers[1].span.end] == "[2]"
    assert [claim.text for claim in article.claims][1] == "Zinc helps adults."


def test_a_box_may_hold_the_list() -> None:
    article = understood(f'Tea helps [1].\n\n??? quote "References"\n    1. {entry(1)}\n    2. {entry(2)}\n', "article.md")
    assert [reference.key for reference in article.references] == ["1", "2"]


def test_what_looks_like_a_box_and_holds_nothing_is_text() -> None:
    assert [block.text for block in understood("!!! Zinc helps\n\nTea too.\n", "article.md").document.blocks] == [
        "!!! Zinc helps",
        "Tea too.",
    ]


@pytest.mark.parametrize("unit", ["!!! a\n", "!!! a\n\n", '=== "a"\n    ', "??? a\n    b\n", "        !!! a\n"])
def test_boxes_are_read_in_linear_time(unit: str) -> None:
    assert_linear(lambda n: understood(unit * n, "article.md"), 500)
