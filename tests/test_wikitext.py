"""Wikitext: references as the wiki numbers them, templates to fields, text as it prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.formats import Reading, detect, read
from citecheck.linking import link
from citecheck.model import Document, ReferenceKind, Run
from citecheck.rules.cc101_dangling_marker import DanglingMarker
from citecheck.rules.cc102_uncited_reference import UncitedReference
from citecheck.rules.cc105_list_numbering import ListNumbering
from citecheck.rules.cc209_incomplete_reference import IncompleteReference
from tests.checking import check
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


WORK = "{{cite journal |last1=Ng |first1=M |last2=Roe |first2=J |title=Rest |journal=J Rest |date=2019}}"


def ties(text: str) -> list[tuple[str, str, list[str]]]:
    """Each marker: its text, how its source begins, and the titles that it is tied to ("?" for none)."""
    article = link(wiki(text))
    found = []
    for index, marker in enumerate(article.markers):
        tied = [one.reference for one in article.links if one.marker == index]
        titles = [(article.references[one].title or "") if one is not None else "?" for one in tied]
        found.append((marker.text, text[marker.span.start : marker.span.end][:12], titles))
    return found


@pytest.mark.parametrize(
    ("short", "text"),
    [
        ("{{sfn|Ng|Roe|2019|p=4}}", "(Ng & Roe 2019)"),
        ("{{sfnp|Ng|Roe|2019|loc=ch. 1}}", "(Ng & Roe 2019)"),
        ("{{sfnm|1a1=Ng|1a2=Roe|1y=2019|1p=3|2a1=Poe|2y=2001}}", "(Ng & Roe 2019; Poe 2001)"),
        ("<ref>{{harvnb|Ng|Roe|2019|p=3}}.</ref>", "(Ng & Roe 2019)"),
        ("<ref name=h>See {{harvnb|Ng|Roe|2019}}; {{harvnb|Poe|2001}}</ref>", "(Ng & Roe 2019; Poe 2001)"),
        ("<ref>Ng & [[Roe]] 2019, pp. 3–4, 9.</ref>", "(Ng & Roe 2019)"),
        ("<ref>Ng et al. (2019), S. 7 f.</ref>", "(Ng et al. 2019)"),
        ("{{r|h}}", "(Poe 2001)"),
    ],
)
def test_short_footnotes_of_every_shape(short: str, text: str) -> None:
    page = (
        f"Rest helps people sleep.{short}\n== Sources ==\n* {WORK}\n* {{{{cite book|author=Poe, Jane|year=2001|title=Naps}}}}\n"
        f"{'' if 'name=h' in short else '<references><ref name=h>{{harvnb|Poe|2001}}</ref></references>'}"
    )
    titles = [*(["Rest"] if "2019" in text else []), *(["Naps"] if "2001" in text else [])]
    assert ties(page) == [(text, short[:12], titles)]
    assert {reference.title for reference in link(wiki(page)).references} == {"Rest", "Naps"}


def test_a_short_footnote_to_a_work_that_is_not_listed() -> None:
    page = f"Rest.{{{{sfn|Zed|2000}}}} More.<ref>{{{{harvnb|Zed|2000}}}}</ref> Tea.{{{{sfn|Ng|Roe|2019}}}}\n== Sources ==\n* {WORK}"
    document = wiki(page)
    assert [entry.text for entry in document.entries] == ["Zed 2000", "Ng M, Roe J. Rest. J Rest. 2019."]
    assert [run.target for run in cited(document)] == ["ref:ref-2", "ref:CITEREFNgRoe2019"]  # the first is a number, too


def test_a_short_footnote_whose_work_is_nowhere_dangles() -> None:
    page = "Rest.{{{{sfn|Zed|2000|p=3}}}} {}Tea.{{{{sfn|Ng|Roe|2019}}}} Walks.{{{{sfnp|Zed|Ek|2001}}}}\n== Sources ==\n* {}{}"
    lost = link(wiki(page.format("", WORK, "")))
    said = [finding.message.partition(" points")[0] for finding in check(lost, [DanglingMarker()])]
    assert said == ["Marker [Zed 2000]", "Marker [Zed & Ek 2001]"]
    for named, listed in (
        ("", "\n* Zed: Naps. 2000."),
        ("As Zed says. ", ""),
        ("", "\n* {{Cite Q|Q123}}"),
        ("", "\n* {{Goodman 11th}}"),
        ("", "\n* {{cite pmid|21234567}}"),
        ("", "\n{{:Sources of Zed's}}"),
    ):
        assert check(link(wiki(page.format(named, WORK, listed))), [DanglingMarker()]) == []


def test_numbers_count_short_footnotes_and_a_list_with_gaps_is_no_fault() -> None:
    first, second = "{{sfn|Ng|Roe|2019|p=1}}", "{{sfn|Ng|Roe|2019|p=2}}"
    page = f"A.{first} B.<ref>Poe J. 2001.</ref> C.{second} D.{first} E.<ref>Doe A. 2002.</ref>\n* {WORK}"
    article = link(wiki(page))
    assert [reference.key for reference in article.references][:2] == ["2", "4"]
    assert check(article, [ListNumbering()]) == []


@pytest.mark.parametrize("section", ["Further reading", "Sources", "Enlaces externos"])
def test_works_that_no_short_footnote_names_need_not_be_cited(section: str) -> None:
    article = link(wiki(f"Rest.<ref>Poe J. Naps. 2001.</ref>\n== {section} ==\n* {WORK}"))
    assert len(article.references) == 2
    assert check(article, [UncitedReference()]) == []


@pytest.mark.parametrize(
    "note",
    [
        '<ref group="note">Not always. {0}</ref>',
        "<ref group=lower-alpha name=n>Not always.</ref>",
        "{{efn|Not always.}}",
        "{{efn|name=n|Not always, says {0}}}",
        "{{refn|group=note|Not always.}}",
        "{{#tag:ref|Not always.|group=nb}}",
        "{{r|n|group=note}}{{notelist}}",
        "<ref group=note name=n/><references group=note><ref name=n group=note>Not always.</ref></references>",
        "{{r|n|group=note}}{{reflist|group=note|refs=<ref name=n>Not always.</ref>}}",
    ],
)
def test_groups_of_remarks_are_no_sources(note: str) -> None:
    article = link(wiki(f"Rest helps.{note.replace('{0}', WORK)}<ref>Poe J. Naps. 2001.</ref>"))
    assert [marker.text for marker in article.markers] == ["[1]"]
    assert [reference.text for reference in article.references if reference.cited_list] == ["Poe J. Naps. 2001."]
    assert check(article, [UncitedReference()]) == []


@pytest.mark.parametrize(
    "ref", ["{{refn|Roe J. Tea. 2001.|name=q}}", "{{#tag:ref|Roe J. Tea. 2001.|name=q}}", '{{#tag:ref|Roe J. Tea. 2001.|name="q"}}']
)
def test_references_written_as_templates(ref: str) -> None:
    document = wiki(f"One.{ref} Two.<ref name=q/> Three.<ref follow=q>and more</ref>")
    assert [(entry.key, entry.text) for entry in document.entries] == [("1", "Roe J. Tea. 2001.")]
    assert [run.text for run in cited(document)] == ["[1]", "[1]"]


@pytest.mark.parametrize(
    ("template", "fields"),
    [
        (
            "{{Literatur |Autor=Jane Roe, Max Ng |Titel=Ruhe |Sammelwerk=Z Ruhe |Band=4 |Nummer=2"
            " |Datum=2019 |Seiten=1–9 |DOI=10.1000/X |PMID=12}}",
            ("Ruhe", ("Roe J", "Ng M"), "Z Ruhe", 2019, "4", "2", "1-9", "10.1000/x", "12"),
        ),
        (
            "{{Article |langue=fr |nom1=Roe |prénom1=Jane |nom2=Ng |titre=Le repos |périodique=Rev Repos"
            " |volume=3 |numéro=1 |date=mars 2018 |pages=5-9}}",
            ("Le repos", ("Roe J", "Ng"), "Rev Repos", 2018, "3", "1", "5-9", None, None),
        ),
        (
            "{{cita publicación |apellidos=Roe |nombre=J |apellidos2=Ng |nombre2=M |título=Descanso"
            " |publicación=Rev |año=2017 |volumen=2 |páginas=3-4}}",
            ("Descanso", ("Roe J", "Ng M"), "Rev", 2017, "2", None, "3-4", None, None),
        ),
        (
            "{{Cita pubblicazione |cognome=Roe |nome=J |titolo=Riposo |rivista=Riv |anno=2016 |volume=2 |numero=1 |pp=3-4}}",
            ("Riposo", ("Roe J",), "Riv", 2016, "2", "1", "3-4", None, None),
        ),
        (
            "{{vcite2 journal|vauthors=Roe JB, Ng M|title=T|journal=J|year=2000|pmid=77}}",
            ("T", ("Roe JB", "Ng M"), "J", 2000, None, None, None, None, "77"),
        ),
        ("{{cite pmid|123}}", (None, (), None, None, None, None, None, None, "123")),
        (
            "{{citation|author=World Health Organization|title=R|work=WHO|year=2001|url=http://doi.org/10.1000/a}}",
            ("R", ("World Health Organization",), "WHO", 2001, None, None, None, "10.1000/a", None),
        ),
    ],
)
def test_templates_of_other_wikis(template: str, fields: tuple[object, ...]) -> None:
    document = wiki(f"Rest.<ref>{template}</ref>")
    (entry,) = document.entries
    names = ("title", "authors", "journal", "year", "volume", "issue", "pages", "doi", "pmid")
    assert tuple(entry.fields.get(name, () if name == "authors" else None) for name in names) == fields
    for name, span in entry.field_spans.items():
        said = fields[names.index(name)] if name in names else None
        if isinstance(said, (str, int)) and name != "pages":
            assert str(said) in document.text_of(span).lower().replace("–", "-") or str(said) in document.text_of(span)


def test_places_of_fields_where_values_repeat() -> None:
    text = "Rest.<ref>{{cite journal|date=2004|issue=4|volume=4|title=Rest 4|journal=J|pages= 4–9 |pmid=4}}</ref>"
    document = wiki(text)
    spans = document.entries[0].field_spans
    assert {name: (text[: span.start].rpartition("|")[2], document.text_of(span)) for name, span in spans.items()} == {
        "title": ("title=", "Rest 4"),
        "journal": ("journal=", "J"),
        "year": ("date=", "2004"),
        "volume": ("volume=", "4"),
        "issue": ("issue=", "4"),
        "pages": ("pages= ", "4–9"),
        "pmid": ("pmid=", "4"),
    }


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
        ("paragraph", "[[no]] 10 mg site"),
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
        "<ref>{{a|",
        "<ref>{{a}}",
        "<ref>Roe, a, b, p. p. p. 4, 5, ix</ref>",
        "<ref>Roe 2001</ref>{{cite book|author=Roe, J|year=2001}}",
        "{{#tag:ref|a|name=b}}",
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


def test_a_typed_list_is_numbered_by_the_wiki_and_what_nowiki_holds_is_printed() -> None:
    site = "National data center. <nowiki>[http://data.example.org/a]</nowiki>."
    works = (site, "Roe J. On sitting. Chairs. 2001;7:3.", "Peaks of the land.")
    listed = "\n".join(f"# {work}" for work in works)
    text = f"Rest helps.<sup>[1]</sup> So does sitting.<sup>[2]</sup> Peaks are high.<nowiki>[3]</nowiki>\n\n== References ==\n{listed}\n"
    article = link(wiki(text))
    assert [(one.key, one.number) for one in article.references] == [("1", 1), ("2", 2), ("3", 3)]
    assert article.references[0].url == "http://data.example.org/a"
    assert [tie.reference for tie in article.links] == [0, 1, 2]


def test_a_source_that_a_template_of_its_own_prints() -> None:
    """What the wiki has stored of a dictionary isn't seen in the article, and not missing for that (CC209)."""
    page = (
        "Rest.<ref name=d>{{NapsDict|five/000062745|rest}}.</ref> Sleep.<ref>{{webarchive|url=https://x.org/a|date=May 2020}}</ref>"
        " Tea.<ref>{{cn|date=May 2020}}</ref> Milk.<ref>{{Dead link|2020}}</ref>"
    )
    article = link(wiki(page))
    assert [(entry.text, entry.url) for entry in article.references] == [
        ("napsdict: five/000062745, rest", None),
        ("https://x.org/a", "https://x.org/a"),
        ("", None),
        ("", None),
    ]
    assert [finding.references for finding in check(article, [IncompleteReference()])] == [("3",), ("4",)]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Trevor W. Roe", "Roe TW"),
        ("J. Ann Roe", "Roe JA"),
        ("World Health Organization", "World Health Organization"),
        ("Jane Roe", "Roe J"),
    ],
)
def test_a_whole_name_of_an_author(name: str, read: str) -> None:
    article = link(wiki(f"'''Naps''' help.<ref>{{{{cite book|author={name}|title=Naps|year=2001}}}}</ref>"))
    assert article.references[0].authors == (read,)


def test_a_reference_in_a_comment_is_off_the_page() -> None:
    page = 'Rest.<ref name=a/>\n{{reflist|refs=\n<ref name=a>Roe J. Rest. 2001.</ref>\n<!-- <ref name="b">Poe J. Tea. 2002.</ref> -->\n}}'
    assert [entry.called for entry in wiki(page).entries] == ["a"]


@pytest.mark.parametrize("box", ["{{Infobox language|name=Rest\n|ref = e18\n}}", "{{e18}}"])
def test_a_name_that_a_template_defines_is_not_lost(box: str) -> None:
    page = '{0}\nRest.<ref name="e18"/> Tea.<ref>Poe J. Tea. 2002.</ref>{1}'
    assert check(link(wiki(page.format(box, ""))), [DanglingMarker()]) == []
    assert len(check(link(wiki(page.format("", "{{r|e18}}"))), [DanglingMarker()])) == 2


@pytest.mark.parametrize(
    "work", ["{{cite book|last=Smith|title=Tea|year=2002}}", "{{Cite web|title=Tea|publisher=Smith|url=https://x.org}}"]
)
def test_a_name_that_a_citation_bears_too_is_lost(work: str) -> None:
    article = link(wiki(f'Rest.<ref name="Smith"/> Tea.<ref>{work}</ref> Milk.<ref>Poe J. Milk. 2001.</ref>'))
    assert [marker.text for marker in article.markers] == ["[Smith]", "[2]", "[3]"]
    assert len(check(article, [DanglingMarker()])) == 1


def test_a_reference_behind_a_comment_that_leaves_one_open() -> None:
    page = 'Rest.<ref name=a/>\n{{reflist|refs=\n<!-- <ref name="old"> gone -->\n<ref name=a>Roe J. Rest. 2001.</ref>\n}}'
    (entry,) = wiki(page).entries
    assert [entry.called, entry.text] == ["a", "Roe J. Rest. 2001."]
    assert page[entry.span.start : entry.span.end] == "Roe J. Rest. 2001."


def test_a_value_behind_its_reference_keeps_the_name_of_its_parameter() -> None:
    page = "{{Infobox drug\n| metabolism = Liver<ref>Roe J. 1999.</ref>\n| half_life = <ref>Poe J. 2001.</ref> 3 hours\n}}\nRest."
    assert [block.text.split() for block in wiki(page).blocks] == [
        ["metabolism", "=", "Liver[1]"],
        ["half_life", "=", "[2]", "3", "hours"],
        ["Rest."],
    ]


def test_a_source_vouches_for_no_other_parameter() -> None:
    page = "{{Infobox drug\n| half_life = 3 hours<ref>Roe J. 1999.</ref>\n| source = <ref>Poe J. 2001.</ref>\n}}\nRest."
    assert [claim.text for claim in link(wiki(page)).claims] == ["half_life = 3 hours"]


def test_a_box_whose_source_is_a_reference_heads_no_list() -> None:
    box = "{{Infobox person\n| name = Roe\n| source = <ref>Roe J. Life. 1999.</ref>\n}}\n"
    said = "She taxed rest, which cost 3 percent in 1861.<ref>Poe J. 2002.</ref>"
    again = "Again, and at length, in the Revenue Act of 1862.<ref>Doe J. 2003.</ref>"
    assert len(link(wiki(f"{box}{said}\n\n{again}")).references) == 3


NAMED = "* {{cite book|last=Ng|first=A|title=Naps|year=2001}}\n* {{cite book|last=Doe|first=B|title=Rest at work|year=2003}}\n"


@pytest.mark.parametrize(
    "listed",
    [
        f"{NAMED}\n=== Additional ===\n* {{{{cite book|last=Poe|title=Tea|year=1990}}}}",  # a section of which nothing is named
        f"{NAMED}* {{{{cite book|last=Hale|title=Tea|year=1990}}}}",  # named without its year
        f"{NAMED}\n== Further reading ==\n=== Histories ===\n* {{{{cite book|last=Poe|title=Tea|year=1990}}}}",
        f"{NAMED}\n== Literature ==\n* Poe J. Tea through the ages. London: Tea Press; 1990.\n* Loe J. Milk. Paris: Cow Press; 1991.",
    ],
)
def test_works_that_the_page_need_not_cite(listed: str) -> None:
    page = "Rest.{{sfn|Ng|2001}} Work.{{harvard citation no brackets|Doe|2003}} Tea.<ref>Hale, p. 111.</ref>\n== Bibliography ==\n"
    assert check(link(wiki(page + listed)), [UncitedReference()]) == []


def test_a_work_among_named_ones_that_nothing_names() -> None:
    listed = f"{NAMED}* {{{{cite book|last=Poe|title=Tea|year=1990}}}}"
    article = link(wiki(f"Rest.{{{{sfn|Ng|2001}}}} Work.{{{{sfn|Doe|2003}}}}\n== Bibliography ==\n{listed}"))
    assert len(check(article, [UncitedReference()])) == 1


@pytest.mark.parametrize("bar", ["!", "pipe"])
def test_templates_that_print_a_bar(bar: str) -> None:
    entry = wiki(f"Rest.<ref>{{{{cite web|title=Rest {{{{{bar}}}}} Sleep|url=https://x.org/a}}}}</ref>").entries[0]
    assert entry.fields["title"] == "Rest | Sleep"


@pytest.mark.parametrize("template", ["Cite GREC|title=Rest at work", "snopes|link=rest/work|title=Rest at work"])
def test_a_template_of_one_source_that_prints_a_title(template: str) -> None:
    (entry,) = wiki(f"Rest.<ref>{{{{{template}}}}}</ref>").entries
    assert [entry.text.rstrip("."), entry.fields["title"]] == ["Rest at work", "Rest at work"]
