"""Wikitext: references as the wiki numbers them, templates to fields, text as it prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.formats import Reading, detect, read
from citecheck.linking import link
from citecheck.model import Document, ReferenceKind, Run
from tests.cost import assert_linear


def wiki(text: str) -> Document:
    return read(Reading("a.wiki", text.encode()))


def cited(document: Document) -> list[Run]:
    return [run for block in document.blocks for run in block.runs if (run.target or "").startswith("ref:")]


CITE = "{{cite journal | vauthors = Ng MT, Roe J | title = Rest and [[pulse|the pulse]] | journal = J Rest | volume=4 | issue = 2 | pages=10–19 | date = March 2019 | doi=10.1000/ABC | pmid = 123 | pmc=77 | display-authors=etal}}"  # noqa: E501 -- one element, as programs write it


def test_references_are_numbered_as_printed() -> None:
    roe = "Roe J. [[On]] ''sitting'' [https://x.org Chairs], 2001."
    text = f"Rest helps.<ref name=\"ng\">{CITE}</ref><ref>{roe}</ref> Again.<ref name=ng /> Gone.<ref name='no'/>"
    document = wiki(text)
    assert document.blocks[0].text == "Rest helps.[1][2] Again.[1] Gone.[no]"
    assert [text[run.start : run.end][:5] for run in cited(document)] == ["<ref ", "<ref>", "<ref ", "<ref "]
    assert [(entry.key, entry.text) for entry in document.entries] == [
        (
            "1",
            "Ng MT, Roe J, et al. Rest and the pulse. J Rest. March. 2019;4(2):10-19.".replace(" March.", "")
            + " doi:10.1000/abc. PMID: 123.",
        ),
        ("2", "Roe J. On sitting Chairs https://x.org, 2001."),
    ]
    assert document.entries[0].fields == {
        "title": "Rest and the pulse",
        "authors": ("Ng MT", "Roe J"),
        "et_al": True,
        "journal": "J Rest",
        "year": 2019,
        "volume": "4",
        "issue": "2",
        "pages": "10-19",
        "doi": "10.1000/abc",
        "pmid": "123",
        "pmcid": "PMC77",
        "kind": ReferenceKind.ARTICLE,
    }
    assert text[document.entries[1].span.start : document.entries[1].span.end].startswith("Roe J.")
    article = link(document)
    assert [(one.key, one.reference) for one in article.links] == [("1", 0), ("2", 1), ("1", 0), ("no", None)]


def test_references_defined_in_the_list() -> None:
    refs = '<ref name="b">B, 2001.</ref><ref name=a>A, 2002.</ref>'
    for listed in (f"{{{{reflist|30em|refs={refs}}}}}", f"<references>{refs}</references>"):
        document = wiki(f"One.<ref name=a/> Two.{{{{r|b|a}}}}\n\n== References ==\n{listed}")
        assert [(entry.key, entry.text) for entry in document.entries] == [("1", "A, 2002."), ("2", "B, 2001.")]
        assert [block.text for block in document.blocks] == ["One.[1] Two.[2][1]", "References"]


def test_short_footnotes_point_at_works() -> None:
    document = wiki(
        "Rest.{{sfn|Roe|2001|p=5}} More.{{harvnb|Ng|Poe|2019}}\n== Works cited ==\n"
        "* {{cite book |last=Roe |first=Jane |year=2001 |title=A book of naps}}\n"
        "* {{citation |last1=Ng |first1=M |last2=Poe |date=2 May 2019 |title=T |journal=J |volume=1}}"
    )
    assert [run.target for run in cited(document)] == ["ref:CITEREFRoe2001", "ref:CITEREFNgPoe2019"]
    assert [(entry.ids, entry.fields["kind"]) for entry in document.entries] == [
        (("CITEREFRoe2001",), ReferenceKind.BOOK),
        (("CITEREFNgPoe2019",), ReferenceKind.ARTICLE),
    ]


def test_notes_are_no_references() -> None:
    document = wiki("Rest.{{efn|Not always.<ref>Roe J. 2001.</ref>}} More.<ref group=note>See below.</ref>")
    assert [(block.kind.value, block.text) for block in document.blocks] == [
        ("note", "Not always.[1]"),
        ("note", "See below."),
        ("paragraph", "Rest. More."),
    ]


def test_text_as_it_prints() -> None:
    document = wiki(
        "{{Infobox drug | dose = 5 mg<ref>Roe J. 2001.</ref> | x = y }}\n'''Rest''' is [[Sleep|good]] &amp; [[cheap]]{{cn}}; "
        "H<sub>2</sub>O.<sup>2</sup>\nSame line.\n\n"
        "== Use ==\n* item [1]\n** inner\n[[File:x.jpg|thumb|alt=a|A [[caption]].]]\n"
        '{| class="x"\n|+ Cap\n! scope=col | Head !! B\n|-\n| style="a" | cell || c2\n|}\n'
        "<!-- [9] --><nowiki>[[no]]</nowiki><math>x[1]</math> "
        "{{nowrap|10 mg}} [https://x.org site] __NOTOC__\n[[Category:Sleep]]"
    )
    assert [(block.kind.value, block.text) for block in document.blocks] == [
        ("table-cell", "dose = 5 mg[1]"),
        ("table-cell", "x = y"),
        ("paragraph", "Rest is good & cheap; H2O.2 Same line."),
        ("heading", "Use"),
        ("list-item", "item [1]"),
        ("list-item", "inner"),
        ("caption", "A caption."),
        ("caption", "Cap"),
        ("table-cell", "Head"),
        ("table-cell", "B"),
        ("table-cell", "cell"),
        ("table-cell", "c2"),
        ("paragraph", "10 mg site"),
    ]
    for block in document.blocks:
        for run in block.runs:
            if len(run.text) == run.end - run.start:
                assert document.source[run.start : run.end].replace("\n", " ") == run.text


def test_detected_by_content() -> None:
    assert detect("a.txt", b"'''Rest'''<ref>x</ref>").name == "wikitext"
    assert detect("a.txt", b"Rest <ref> alone").name == "text"


@pytest.mark.parametrize(
    "unit",
    [
        "<ref>",
        "<ref name=a/>",
        "{{",
        "[[",
        "{{a|",
        "[http://x ",
        "<!--",
        "'''",
        "{|\n|a\n",
        "== a",
        "<nowiki>",
        "\n*",
        "{{sfn|a|2001}}",
        "{{cite web|title=a}}",
    ],
)
def test_cost_is_linear(unit: str) -> None:
    assert_linear(lambda count: wiki(unit * count), 2000)


@given(st.text(alphabet="<ref>/{}[]|='\n* a1name", max_size=200))
def test_anything_is_read(text: str) -> None:
    document = wiki(text)
    assert all(0 <= run.start <= run.end <= len(text) for block in document.blocks for run in block.runs)


WORD = st.from_regex(r"[A-Za-z]{1,9}", fullmatch=True)


@given(st.lists(st.tuples(WORD, st.integers(0, 3)), min_size=1, max_size=8))
def test_round_trip(parts: list[tuple[str, int]]) -> None:
    seen: list[int] = []
    pieces = []
    for word, number in parts:
        pieces.append(
            f"{word}.<ref name=r{number}/>" if number in seen else f"{word}.<ref name=r{number}>Roe J. Part {number}. 2001.</ref>"
        )
        seen += [number] if number not in seen else []
    document = wiki("\n".join(pieces))
    assert [run.text for run in cited(document)] == [f"[{seen.index(number) + 1}]" for _, number in parts]
    assert [document.source[run.start : run.end] for run in cited(document)] == [piece.partition(".")[2] for piece in pieces]
    assert [entry.text for entry in document.entries] == [f"Roe J. Part {number}. 2001." for number in seen]
