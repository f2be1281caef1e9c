"""BibTeX: fields, places, what is broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.bibliography import bibtex
from citecheck.bibliography.detex import plain
from citecheck.model import ReferenceKind
from citecheck.rules.edits import correction
from tests.checking import article_of
from tests.cost import assert_linear
from tests.data import shared


def test_fields() -> None:
    text = """% a comment
@string{jr = "J Rest"}
@Article{Ng2019, title = {Rest and {PULSE}: 5\\% of {\\'e}tudes},
  Author = "Ng, Mary-Ann T. and van der Roe, Jr., J. and {Sleep Group} and others",
  journal = jr # { B}, year = 2019, month = jan, volume = 4, number = {2}, pages = {10--19}, doi = {https://doi.org/10.1000/A\\_b},
  pmid = {0123}, pmcid = {PMC77}, url = {https://x.org/~a%20b}}
"""
    (entry,) = bibtex.read(text)
    assert entry.key == "Ng2019"
    assert text[entry.start : entry.end].startswith("@Article{Ng2019,")
    assert text[entry.start : entry.end].endswith("%20b}}")
    assert entry.fields.given() == {
        "title": "Rest and PULSE: 5% of études",
        "authors": ("Ng MAT", "van der Roe J Jr", "Sleep Group"),
        "et_al": True,
        "journal": "J Rest B",
        "year": 2019,
        "volume": "4",
        "issue": "2",
        "pages": "10-19",
        "doi": "10.1000/a_b",
        "pmid": "123",
        "pmcid": "PMC77",
        "url": "https://x.org/~a%20b",
        "kind": ReferenceKind.ARTICLE,
    }
    assert entry.text.startswith("Ng MAT, van der Roe J Jr, Sleep Group, et al. Rest and PULSE: 5% of études. J Rest B. 2019;4(2):10-19.")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("@book{a, title={T}}", ReferenceKind.BOOK),
        ("@incollection{a, title={T}, booktitle={B}}", ReferenceKind.CHAPTER),
        ("@inproceedings{a, title={T}}", ReferenceKind.CONFERENCE),
        ("@phdthesis{a, title={T}}", ReferenceKind.THESIS),
        ("@techreport{a, title={T}}", ReferenceKind.REPORT),
        ("@misc{a, title={T}, howpublished={\\url{https://x.org}}}", ReferenceKind.WEB),
        ("@misc{a, title={T}}", ReferenceKind.UNKNOWN),
        ("@article{a, title={T}, journal={medRxiv}}", ReferenceKind.PREPRINT),
        ("@article{a, title={T}, eprint={2001.1}, archiveprefix={arXiv}}", ReferenceKind.PREPRINT),
    ],
)
def test_kinds(source: str, kind: ReferenceKind) -> None:
    assert bibtex.read(source)[0].fields.kind is kind


def test_what_is_broken_is_said_and_the_rest_is_read() -> None:
    notes: list[str] = []
    text = """@article{a, title={x
@article{b, title={y}}
@article{b, title={again}}
@article{c, title={first}, title={second}}
@proceedings{p, title={Proc}, year={2004}}
@inproceedings{q, title={Talk}, crossref={P}}
"""
    entries = bibtex.read(text, notes)
    assert [(entry.key, entry.fields.title) for entry in entries] == [
        ("a", None),  # a key that is cited does exist, though its entry can't be read
        ("b", "y"),
        ("b", "again"),
        ("c", "first"),
        ("p", "Proc"),
        ("q", "Talk"),
    ]
    assert (entries[-1].fields.journal, entries[-1].fields.year) == ("Proc", 2004)
    assert len(notes) == 1
    assert notes[0].startswith("line 1: ")


def test_what_stands_before_a_fault_is_kept() -> None:
    notes: list[str] = []
    (entry,) = bibtex.read("@article{ng, title = {Rest and pulse}, year = 2019, journal = {J Rest", notes)
    assert (entry.key, entry.fields.title, entry.fields.year) == ("ng", "Rest and pulse", 2019)
    assert len(notes) == 1


PLACED = """@string{jr = {J Rest}}
@Article{ng,
  author = "Ng, M{\\"u}ller and {Sleep Group}", TITLE = {Rest, {"pulse"} \\{and\\} tea},
  journal = {J Rest}, year = 2019 , volume = "4",
  number = {2}, pages={10--19},
  doi = {https://doi.org/10.1000/A}, pmid = {0123}, pmcid = {PMC77}, url = {https://x.org}
}
@article(roe, title = "On " # {sitting}, journal = jr, date = {2001-03/2001-05}, eid = {e12}, issue = 3, issue = 4)
@inproceedings{poe, title={Talk}, crossref={p}}
@proceedings{p, title={Proc}, year={2004}}
"""


def test_places_of_fields() -> None:
    ng, roe, poe, _ = bibtex.read(PLACED)
    said = [{name: PLACED[start:end] for name, (start, end) in one.fields.spans.items()} for one in (ng, roe, poe)]
    assert said[0] == {
        "title": 'Rest, {"pulse"} \\{and\\} tea',
        "authors": 'Ng, M{\\"u}ller and {Sleep Group}',
        "journal": "J Rest",
        "year": "2019",
        "volume": "4",
        "issue": "2",
        "pages": "10--19",
        "doi": "https://doi.org/10.1000/A",
        "pmid": "0123",
        "pmcid": "PMC77",
        "url": "https://x.org",
    }
    assert (roe.fields.title, roe.fields.journal, roe.fields.year) == ("On sitting", "J Rest", 2001)
    assert said[1] == {"year": "2001", "pages": "e12", "issue": "3"}  # what `#` joins, or a @string stands for, has no place
    assert (poe.fields.year, said[2]) == (2004, {"title": "Talk"})


@pytest.mark.parametrize(
    ("field", "new", "line"),
    [
        ("year", "2020", '  journal = {J Rest}, year = 2020 , volume = "4",'),
        ("volume", "5", '  journal = {J Rest}, year = 2019 , volume = "5",'),
        ("pages", "10-21", "  number = {2}, pages={10--21},"),
        ("doi", "10.1000/b", "  doi = {https://doi.org/10.1000/b}, pmid = {0123}, pmcid = {PMC77}, url = {https://x.org}"),
    ],
)
def test_corrections_are_written_into_the_file(tmp_path: Path, field: str, new: str, line: str) -> None:
    (tmp_path / "refs.bib").write_text(PLACED)
    article = article_of("# Rest\n\nIt helps [@ng].\n\n---\nbibliography: refs.bib\n---\n", path=str(tmp_path / "a.md"))
    fix = correction(article, article.references[0], field, new, field)
    assert fix is not None
    (edit,) = fix.edits
    at = edit.span.start - article.document.files[1].start
    after = PLACED[:at] + edit.text + PLACED[at + len(edit.span) :]
    assert [one for one in after.splitlines() if one not in PLACED.splitlines()] == [line]


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("{\\'E}mile Zola and {van der Roe}, J.", ("Zola É", "van der Roe J")),
        ("family=Roe, given=Jane Ann, prefix=van and others", ("van Roe JA",)),
        ("{World Health Organization} and Ng Mary", ("World Health Organization", "Mary N")),
        ("O'Roe, J.-P. and Ludwig van Beethoven", ("O'Roe JP", "van Beethoven L")),
    ],
)
def test_names(author: str, names: tuple[str, ...]) -> None:
    assert bibtex.read(f"@book{{a, author = {{{author}}}}}")[0].fields.authors == names


def test_what_xdata_and_a_chain_of_crossrefs_hand_down() -> None:
    text = """@xdata{x, journaltitle = {J Rest}, year = 2001}
@article{a, title = {A}, xdata = {x, none}, year = 2002}
@inbook{b, title = {B}, crossref = {c}}
@incollection{c, title = {C}, crossref = {d}}
@book{d, title = {D}, publisher = {P}, year = 1999, crossref = {b}}
"""
    by_key = {entry.key: entry.fields for entry in bibtex.read(text)}
    assert (by_key["a"].journal, by_key["a"].year) == ("J Rest", 2002)
    assert (by_key["b"].journal, by_key["b"].year) == ("C", 1999)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('M{\\"u}ller \\o{} \\ss', "Müller ø ß"),
        ("\\v{S}ime\\v cek, \\'{\\i}, \\c{C}, {\\AA}", "Šimeček, í, Ç, Å"),
        ("$\\beta$-blockers \\& {DNA}--{RNA}~x", "β-blockers & DNA–RNA x"),
        ("\\textit{E. coli} \\emph{in vivo} ``q''", "E. coli in vivo “q”"),
        ("a % comment\n b", "a b"),
        ("Maj{\\ifmmode\\acute{e}\\else\\'{e}\\fi}rus", "Majérus"),  # as Mendeley writes it
        ("Mi\\ifmmode\\check{s}\\else\\v{s}\\fi{}a at 1\\ifmmode^\\circ\\else\\textdegree\\fi{}C", "Miša at 1°C"),
    ],
)
def test_latex_in_values(source: str, said: str) -> None:
    assert plain(source) == said


WORD = st.text(st.characters(categories=["L", "N"], max_codepoint=0x2FF), min_size=1, max_size=12)


@given(st.lists(st.tuples(WORD, WORD, st.integers(1800, 2029)), max_size=6))
def test_round_trip(rows: list[tuple[str, str, int]]) -> None:
    text = "\r\n".join(f'@article{{k{n}, title={{{t}}}, journal = "{j}",\n year = {y}}}' for n, (t, j, y) in enumerate(rows))
    entries = bibtex.read(text)
    assert [(e.fields.title, e.fields.journal, e.fields.year) for e in entries] == [
        (plain(title), plain(journal), year) for title, journal, year in rows
    ]
    for number, entry in enumerate(entries):
        assert text[entry.start :].startswith(f"@article{{k{number},")
        assert text[entry.end - 1] == "}"


@pytest.mark.parametrize("unit", ["@article{k1, title={x}}\n", "@article{", "{", '@string{a="', "@article{k, title={\\'{", '"', "#"])
def test_cost_is_linear(unit: str) -> None:
    assert_linear(lambda count: bibtex.read("@article{k, title={x}}\n" + unit * count), 2000)


def test_a_real_file() -> None:
    text = (shared("articles") / "real/markdown/ohdsi-book.bib").read_text(encoding="utf-8")
    notes: list[str] = []
    entries = bibtex.read(text, notes)
    gold = json.loads((shared("articles") / "gold/ohdsi-community.json").read_text())
    missed_by_gold = {"hersh2013caveats"}  # a well-formed entry, at line 25 of the file
    assert {entry.key for entry in entries} == {row["number"] for row in gold["references"]} | missed_by_gold
    assert notes == []
    assert all(text[entry.start] == "@" and text[entry.end - 1] == "}" for entry in entries)
    assert all(entry.fields.title for entry in entries)
