"""JATS: what is read, where it stands, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from citecheck.errors import InputError
from citecheck.formats import Reading, detect, read
from citecheck.linking import link
from citecheck.model import Block, BlockKind, Document, ReferenceKind, Run, Severity
from citecheck.rules.cc102_uncited_reference import UncitedReference
from citecheck.rules.cc111_link_mismatch import LinkMismatch
from citecheck.rules.edits import replacement
from tests.articles import entry, markers, understood
from tests.checking import check, check_text
from tests.cli import citecheck
from tests.data import shared


def jats(body: str, refs: str = "", prolog: str = '<?xml version="1.0" encoding="UTF-8"?>') -> Document:
    front = "<front><article-meta><title-group><article-title>On Rest</article-title></title-group></article-meta></front>"
    xml = f'{prolog}<article article-type="research-article">{front}<body>{body}</body><back><ref-list>{refs}</ref-list></back></article>'
    return read(Reading("a.xml", xml.encode("latin-1" if "8859" in prolog else "utf-8", "xmlcharrefreplace")))


def cited(document: Document) -> list[tuple[Block, Run]]:
    """The pieces that name entries, with the blocks that they stand in."""
    return [(block, run) for block in document.blocks for run in block.runs if (run.target or "").startswith("ref:")]


REFS = """
<ref id="B1"><label>1.</label><element-citation publication-type="journal"><person-group person-group-type="author">
  <name><surname>Ng</surname><given-names>Mary-Ann T</given-names></name><collab>Sleep Group</collab><etal/></person-group>
  <article-title>Rest and pulse</article-title><source>J Rest</source><year>2019</year><volume>4</volume><issue>2</issue>
  <fpage>10</fpage><lpage>19</lpage><pub-id pub-id-type="doi">10.1000/ABC</pub-id><pub-id pub-id-type="pmid">123</pub-id>
  <pub-id pub-id-type="pmcid">77</pub-id></element-citation></ref>
<ref id="B2"><label>2</label><mixed-citation id="c2">2. <name><surname>Roe</surname><given-names>J</given-names></name>:
  <article-title>On sitting</article-title>. <source>Chairs</source><year>2001</year>;<volume
  >7</volume>:<fpage>3</fpage></mixed-citation></ref>
<ref id="B3"><mixed-citation publication-type="book"><source>A book of naps</source>, <year>1999</year></mixed-citation></ref>
"""


def test_fields_of_elements_and_a_printable_line() -> None:
    first, second, third = jats("<p>x</p>", REFS).entries
    assert first.key == "1"
    assert first.ids == ("B1",)
    assert first.fields == {
        "title": "Rest and pulse",
        "authors": ("Ng MAT", "Sleep Group"),
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
    assert first.text == ("Ng MAT, Sleep Group, et al. Rest and pulse. J Rest. 2019;4(2):10-19. doi:10.1000/abc. PMID: 123.")
    assert second.text == "Roe J: On sitting. Chairs. 2001;7:3"
    assert second.ids == ("B2", "c2")
    assert third.key is None
    assert (third.fields["title"], third.fields["kind"]) == ("A book of naps", ReferenceKind.BOOK)


def test_links_in_sup_in_brackets_and_with_space_around() -> None:
    document = jats(
        '<p>A.<sup><xref ref-type="bibr" rid="B1">1</xref>,<xref ref-type="bibr" rid="B2">2</xref></sup> B '
        '( <xref rid="B3"> <italic>3</italic> </xref> ) &#8211; <xref ref-type="fig" rid="F1">4</xref></p>',
        REFS,
    )
    (block,) = [block for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    assert block.text == "A.1,2 B ( 3 ) – 4"
    assert [(run.text, run.superscript, run.target) for _, run in cited(document)] == [
        ("1", True, "ref:B1"),
        ("2", True, "ref:B2"),
        ("3", False, "ref:B3"),
    ]
    assert all(document.source[run.start : run.end] == run.text for _, run in cited(document))


def test_one_link_to_several_and_links_to_nothing() -> None:
    document = jats('<p><xref ref-type="bibr" rid="B1 B2 B3">1–3</xref><xref ref-type="bibr" rid="B9">9</xref></p>', REFS)
    assert [run.target for _, run in cited(document)] == ["ref:B1 ref:B2 ref:B3", "ref:B9"]


def test_a_number_that_links_to_nothing_in_the_file() -> None:
    link_to = '<xref ref-type="bibr" rid="{}">{}</xref>'
    body = f"<p>Tea helps {link_to.format('B1', 1)}. Rest does {link_to.format('B2', 2)}, and so does sleep {link_to.format('B33', 3)}.</p>"
    (found,) = check(link(jats(body, REFS)), [LinkMismatch()])
    assert (found.references, found.severity) == (("3",), Severity.INFO)
    assert found.message == "Marker 3 links to “B33”, which nothing in the file is called"
    assert check(link(jats(body.replace("<p>", '<p id="B33">'), REFS)), [LinkMismatch()]) == []
    lost = body.replace('"B1"', '"R1"').replace('"B2"', '"R2"')
    (once,) = check(link(jats(lost, REFS)), [LinkMismatch()])
    assert once.message.endswith("; so do 3 of 3 numbers")


def test_where_text_stands() -> None:
    document = jats(
        "<sec><label>1</label><title>Methods</title><p>Before <list><list-item><label>a)</label><p>inner</p></list-item></list>after</p>"
        "<fig><label>Figure 1</label><caption><title>Rest.</title><p>More.</p></caption></fig>"
        "<table-wrap><alternatives><graphic/><table><tr><th>Head</th><td>cell</td></tr></table></alternatives>"
        "<table-wrap-foot><fn><p>note</p></fn></table-wrap-foot></table-wrap><preformat>x[1]</preformat></sec>"
        "<sec><p>E <inline-formula><tex-math>x_{[1]}</tex-math></inline-formula>F<break/>G</p></sec>"
    )
    assert [(block.kind.value, block.label, block.text) for block in document.blocks] == [
        ("title", None, "On Rest"),
        ("heading", None, "1 Methods"),
        ("paragraph", None, "Before"),
        ("list-item", "a", "inner"),
        ("paragraph", None, "after"),
        ("caption", None, "Figure 1"),
        ("caption", None, "Rest."),
        ("caption", None, "More."),
        ("table-cell", None, "Head"),
        ("table-cell", None, "cell"),
        ("note", None, "note"),
        ("code", None, "x[1]"),
        ("paragraph", None, "E F\nG"),
    ]


@pytest.mark.parametrize("prolog", ["", "\ufeff", '<?xml version="1.0" encoding="ISO-8859-1"?>', "<!-- é\U0001f600 -->\r\n"])
def test_positions_are_code_points_of_the_decoded_file(prolog: str) -> None:
    document = jats('<p>é 😀 &amp; &eacute; <![CDATA[<]]>\r\n  z <xref ref-type="bibr" rid="B1">1</xref></p>', REFS, prolog)
    ((block, run),) = cited(document)
    assert document.source[run.start : run.end] == "1"
    assert block.text.endswith("& é < z 1")
    for index, char in enumerate(block.text):
        span = block.source_span(index, index + 1)
        assert document.source[span.start : span.end].strip() in (char.strip(), "&amp;", "&eacute;", f"&#{ord(char)};")


def test_an_entry_with_two_renderings_is_printed_from_one_and_read_from_the_other() -> None:
    refs = """<ref id="B1"><label>1</label><mixed-citation>. Roe J. On sitting. Chairs. 2001;7:3.</mixed-citation><element-citation
    publication-type="journal"><name><surname>Roe</surname><given-names>Jane</given-names></name><article-title>On sitting</article-title>
    <source>Chairs</source><year>2001</year></element-citation></ref>"""
    (entry,) = jats("<p/>", refs).entries
    assert entry.text == "Roe J. On sitting. Chairs. 2001;7:3."
    assert entry.fields["authors"] == ("Roe J",)


def test_numbers_within_the_citations_are_the_keys_where_no_label_is() -> None:
    refs = "".join(f'<ref id="B{n}"><mixed-citation>[{n}] Roe J. On sitting {n}. 2001.</mixed-citation></ref>' for n in (1, 2, 3))
    assert [(entry.key, entry.text) for entry in jats("<p/>", refs).entries] == [
        (str(n), f"Roe J. On sitting {n}. 2001.") for n in (1, 2, 3)
    ]


def test_a_range_is_one_marker_wherever_its_dash_stands() -> None:
    def to(number: int, text: str) -> str:
        return f'<xref ref-type="bibr" rid="B{number}">{text}</xref>'

    refs = "".join(
        f'<ref id="B{n}"><label>{n}</label><mixed-citation>Roe J. On sitting {n}. 2001.</mixed-citation></ref>' for n in range(1, 5)
    )
    raised = [f"{to(1, '1')}–{to(3, '3')}", f"{to(1, '1–')}{to(3, '3')}", f"{to(2, '2,')}{to(4, '4')}"]
    body = f"c [{to(1, '1')}{to(2, '–')}{to(3, '3')}, {to(4, '4')}] d "
    article = link(jats(f"<p>A <sup>{raised[0]}</sup> b <sup>{raised[1]}</sup> {body}<sup>{raised[2]}</sup>.</p>", refs))
    assert [marker.keys for marker in article.markers] == [("1", "2", "3"), ("1", "2", "3"), ("1", "2", "3", "4"), ("2", "4")]
    assert [marker.text for marker in article.markers] == ["1–3", "1–3", "[1–3, 4]", "2,4"]


SEVERAL = """<ref id="B1"><label>1</label><mixed-citation id="B1a"><label>a</label>Roe J. On sitting. Chairs. 2001;7:3.</mixed-citation>
<mixed-citation id="B1b"><label>b</label>Ng M. On naps. J Rest. 2002;8:4. doi:10.1000/b</mixed-citation></ref>
<ref id="B2"><label>2</label><element-citation publication-type="journal"><article-title>On walking about</article-title>
<source>Chairs</source><year>2003</year></element-citation>
<element-citation publication-type="journal"><article-title>On lying down</article-title>
<source>Chairs</source><year>2004</year></element-citation></ref>
<ref id="B3"><label>3</label><mixed-citation>Poe E. On standing. Chairs. 2005;9:1.</mixed-citation></ref>"""


def test_each_of_several_works_under_one_number_is_an_entry_cited_by_that_number() -> None:
    def to(rid: str, text: str) -> str:
        return f'<xref ref-type="bibr" rid="{rid}">{text}</xref>'

    body = f"A [{to('B1', '1')}], b [{to('B1', '1b')}], c [{to('B1a', '1a')}], d [{to('B2', '2')},{to('B3', '3')}], e [{to('B1', '1c')}]."
    article = link(jats(f"<p>{body}</p>", SEVERAL))
    assert [(one.key, one.number, one.title) for one in article.references] == [
        ("1", 1, "On sitting"),
        ("1", 1, "On naps"),
        ("2", 2, "On walking about"),
        ("2", 2, "On lying down"),
        ("3", 3, "On standing"),
    ]
    assert [one.shares_number for one in article.references] == [False, True, False, True, False]
    assert [marker.keys for marker in article.markers] == [("1",), ("1b",), ("1a",), ("2", "3"), ("1c",)]
    ties: dict[int, list[int | None]] = {}
    for tie in article.links:
        ties.setdefault(tie.marker, []).append(tie.reference)
    assert list(ties.values()) == [[0, 1], [1], [0], [2, 3, 4], [0, 1]]
    texts = [article.document.text_of(one.span) for one in article.references]
    assert texts[0].endswith("Chairs. 2001;7:3.")
    assert texts[1].endswith("doi:10.1000/b")
    assert "On lying" not in texts[2]


def test_several_works_under_one_number_are_no_fault_of_the_list(tmp_path: Path) -> None:
    body = '<p>Sitting and lying down rest the legs [<xref ref-type="bibr" rid="B1">1</xref>].</p>'
    path = tmp_path / "a.xml"
    path.write_text(f"<article article-type='x'><body>{body}</body><back><ref-list>{SEVERAL}</ref-list></back></article>")
    report = citecheck("check", "--offline", "--isolated", "--allow-incomplete", "--select", "CC1", "--format", "json", path, cwd=tmp_path)
    assert [(one["code"], one["references"]) for one in report.json["findings"]] == [("CC102", ["2"]), ("CC102", ["3"])]


BOOK = """<book dtd-version="2.0" xmlns:xlink="http://www.w3.org/1999/xlink"><book-meta><book-title-group><book-title>Rest</book-title>
</book-title-group></book-meta><book-body>{}</book-body></book>"""
CHAPTER = """<book-part book-part-type="chapter"><book-part-meta><title-group><label>{0}</label><title>On {1}</title></title-group>
</book-part-meta><body><sec><title>Why</title><p>{1} rests the legs [<xref ref-type="bibr" rid="c{0}-r1">1</xref>,
<xref ref-type="bibr" rid="c{0}-r2">2</xref>].</p></sec></body><back><ref-list><title>References</title>
<ref id="c{0}-r1"><label>1</label><mixed-citation>Roe J. {1} and the legs. Chairs. 2001;{0}:3.</mixed-citation></ref>
<ref id="c{0}-r2"><label>2</label><mixed-citation>Ng M. {1} and the mind. Chairs. 2002;{0}:9.</mixed-citation></ref>
</ref-list></back></book-part>"""


@pytest.mark.parametrize("root", ["book", "book-part-wrapper", "book-part"])
def test_books_are_read_with_a_list_a_chapter(root: str) -> None:
    chapters = [CHAPTER.format(1, "Sitting"), CHAPTER.format(2, "Lying")]
    xml = {
        "book": BOOK.format("".join(chapters)),
        "book-part-wrapper": f"<book-part-wrapper dtd-version='2.0'>{chapters[0]}</book-part-wrapper>",
        "book-part": chapters[0],
    }[root]
    assert detect("a", xml.encode()).name == "jats"
    article = link(read(Reading("a.xml", xml.encode())))
    count = 2 if root == "book" else 1
    assert [one.list_index for one in article.references] == [0, 0, 1, 1][: 2 * count]
    assert [marker.keys for marker in article.markers] == [("1", "2")] * count
    assert [tie.reference for tie in article.links] == [0, 1, 2, 3][: 2 * count]
    assert article.claims[-1].text == f"{['Sitting', 'Lying'][count - 1]} rests the legs."
    assert article.document.title == {"book": "Rest"}.get(root, "On Sitting")
    headings = [block.text for block in article.document.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["On Sitting", "Why", "On Lying", "Why"][: 2 * count]


def test_a_link_tells_which_of_two_lists_a_number_means() -> None:
    last = '<p>Lying does too [<xref ref-type="bibr" rid="r2">2</xref>].</p>'
    refs = "".join(
        f'<ref id="r{n}"><label>{n}</label><mixed-citation>Roe J. Part {n}. Chairs. 2001.</mixed-citation></ref>' for n in (1, 2)
    )
    part = f"<sub-article><front-stub/><body>{last}</body><back><ref-list>{refs.replace('r2', 's2')}</ref-list></back></sub-article>"
    xml = f"<article article-type='x'><front/><body/><back><ref-list>{refs}</ref-list></back>{part}</article>"
    assert [tie.reference for tie in link(read(Reading("a.xml", xml.encode()))).links] == [1]


@pytest.mark.parametrize(
    "beside",
    [
        "<mixed-citation>Roe J. Sur le fait d'etre assis. Chairs. 2001;7:3.</mixed-citation>",
        "<mixed-citation>Available from: https://example.org/chairs</mixed-citation>",
        "<element-citation><comment>In press when this was written</comment></element-citation>",
        "<mixed-citation>Roe J. On sitting. Chairs, 2001.</mixed-citation>",
        "<note><p>A remark on chairs, 2001.</p></note>",
    ],
)
def test_what_stands_beside_a_work_is_no_second_one(beside: str) -> None:
    first = "<mixed-citation>Roe J. On sitting. Chairs. 2001;7:3.</mixed-citation>"
    (reference,) = link(jats("<p/>", f'<ref id="B1"><label>1</label>{first}{beside}</ref>')).references
    assert (reference.key, reference.title, reference.year) == ("1", "On sitting", 2001)


def test_names_in_two_scripts_days_of_access_and_typed_links() -> None:
    refs = """<ref id="B1"><element-citation publication-type="web" xmlns:xlink="x"><name-alternatives><name name-style="eastern">
    <surname>Li</surname><given-names>Wei</given-names></name><string-name>李伟</string-name></name-alternatives><source>On tea</source>
    <date-in-citation><day>3</day><year>2021</year></date-in-citation><ext-link ext-link-type="pubmed" xlink:href="12345">PubMed</ext-link>
    <ext-link ext-link-type="uri" xlink:href="https://doi.org/10.1000/tea">link</ext-link></element-citation></ref>"""
    (entry,) = jats("<p/>", refs).entries
    assert entry.fields == {
        "title": "On tea",
        "authors": ("Li W",),
        "pmid": "12345",
        "doi": "10.1000/tea",
        "url": "https://doi.org/10.1000/tea",
        "kind": ReferenceKind.WEB,
    }


def test_fields_stand_where_their_elements_do_and_are_fixed_there() -> None:
    article = link(jats("<p/>", REFS.replace("10.1000/ABC", "https://doi.org/10.1000/ABC")))
    first, second, _ = article.references
    told = {name: article.document.text_of(span) for name, span in first.field_spans.items()}
    assert told == {
        "title": "Rest and pulse", "journal": "J Rest", "year": "2019", "volume": "4", "issue": "2", "pages": "10</fpage><lpage>19",
        "doi": "https://doi.org/10.1000/ABC", "pmid": "123", "pmcid": "77",
    }  # fmt: skip
    assert article.document.text_of(second.field_spans["volume"]) == "7"
    edit = replacement(article, first, "doi", "10.1002/(SICI)1<2::AID-X>3.0")
    assert edit is not None
    source = article.document.source
    fixed = source[: edit.span.start] + edit.text + source[edit.span.end :]
    (entry, *_) = read(Reading("a.xml", fixed.encode())).entries
    assert entry.fields["doi"] == "10.1002/(sici)1<2::aid-x>3.0"


def test_a_fix_leaves_alone_what_is_printed_twice() -> None:
    refs = """<ref id="B1"><mixed-citation>Roe J. On sitting. Chairs. 2001.</mixed-citation><element-citation publication-type="journal">
    <article-title>On sitting</article-title><source>Chairs</source><year>2001</year></element-citation></ref>"""
    article = link(jats("<p/>", refs))
    assert article.references[0].year == 2001
    assert replacement(article, article.references[0], "year", "2002") is None


def test_an_article_without_a_list_cites_in_footnotes() -> None:
    document = jats(
        '<p>Rest helps.<xref ref-type="fn" rid="fn1"><sup>1</sup></xref> See below.<xref ref-type="fn" rid="fn3">*</xref></p>'
        '<fn-group><fn id="fn1"><label>1</label><p>Roe J. On sitting. Chairs. 2001;7:3.</p></fn>'
        '<fn id="fn2"><p>Of no concern.</p></fn></fn-group>'
    )
    assert [(entry.key, entry.ids, entry.text) for entry in document.entries] == [
        ("1", ("fn:fn1",), "Roe J. On sitting. Chairs. 2001;7:3.")
    ]
    assert [(run.text, run.superscript, run.target) for _, run in cited(document)] == [("1", True, "ref:fn:fn1")]


EMPTY = '<xref ref-type="bibr" rid="{}"/>'


@pytest.mark.parametrize("label", ["<label>{0}</label>", "<label>Roe et al.(200{0})</label>", ""])
def test_markers_whose_text_a_style_sheet_makes(label: str) -> None:
    refs = "".join(f'<ref id="B{n}">{label.format(n)}<mixed-citation>{entry(n)}</mixed-citation></ref>' for n in (1, 2, 3))
    body = f"<p>Zinc helps {EMPTY.format('B1')}. Tea<sup>{EMPTY.format('B1')},{EMPTY.format('B3')}</sup> is warm.</p>"
    front = "<front><article-meta/></front>"
    article = understood(f"<article>{front}<body>{body}</body><back><ref-list>{refs}</ref-list></back></article>", "a.xml")
    assert [marker.keys for marker in article.markers] == [("1",), ("1", "3")]
    assert [(claim.text, claim.references) for claim in article.claims] == [("Zinc helps.", (0,)), ("Tea is warm.", (0, 2))]
    assert article.document.text_of(article.markers[0].span) == EMPTY.format("B1")


def test_a_marker_without_text_among_those_with_one_shows_nothing() -> None:
    document = jats(f'<p>Zinc helps <xref ref-type="bibr" rid="B1">1</xref>{EMPTY.format("B2")}.</p>', REFS)
    assert [run.text for _, run in cited(document)] == ["1"]


def test_an_author_and_a_year_are_no_label() -> None:
    labels = ("Abel (2001)", "Brandt &amp; Noll (2002)")
    refs = "".join(
        f'<ref id="B{n}"><label>{said}</label><mixed-citation>{entry(n)}</mixed-citation></ref>' for n, said in enumerate(labels, 1)
    )
    body = '<p>Zinc helps (<xref ref-type="bibr" rid="B2">Brandt &amp; Noll, 2002</xref>).</p>'
    article = link(jats(body, refs))
    assert [reference.key for reference in article.references] == ["1", "2"]
    assert [marker.keys for marker in article.markers] == [("2",)]


def test_lists_of_sub_articles_are_lists_of_their_own() -> None:
    other = '<ref id="S1"><label>1</label><mixed-citation>Roe J. Other. 2000</mixed-citation></ref>'
    xml = f"""<article dtd-version="1"><body><p>a</p></body><back><ref-list>{REFS}</ref-list></back><sub-article>
    <body><p>b</p></body><back><ref-list>{other}</ref-list></back></sub-article></article>"""
    document = read(Reading("a.xml", xml.encode()))
    assert [(entry.key, entry.list_index) for entry in document.entries] == [("1", 0), ("2", 0), (None, 0), ("1", 1)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'<article dtd-version="1"><body><p>cut', "not well-formed XML"),
        (b'<?xml version="1.0"?><feed/>', "no <article>"),
        (b'<!DOCTYPE article [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><article><front/>&b;</article>', "declares the entity 'b'"),
        (
            b'<article version="5.0"><title>Rest</title><section><para>It helps [1].</para></section><bibliography/></article>',
            "not JATS but",
        ),
        (b'<a:article xmlns:a="x"><a:head/><a:body><para>It helps [1].</para></a:body><a:tail/></a:article>', "not JATS but"),
        (b'<book version="5.0"><chapter><para>Rest helps [1].</para></chapter></book>', "not JATS but"),
        (b"<article>" + b"<front>" * 5000, "nested more than"),
        (b'<article dtd-version="1"></article><p/>', "junk after"),
    ],
)
def test_what_is_no_jats_is_refused_in_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read(Reading("a.xml", data))
    assert "\n" not in str(caught.value)


def test_no_external_entity_is_ever_read() -> None:
    xml = '<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/hostname">]><article><front/><body><p>a&x;b&lost;c</p></body></article>'
    assert [block.text for block in read(Reading("a.xml", xml.encode())).blocks] == ["ab\ufffdc"]


def test_detected_by_content() -> None:
    assert detect("a.txt", b'<?xml version="1.0"?><article article-type="x">').name == "jats"
    assert detect("a.nxml", b"<article>").name == "jats"


@pytest.mark.parametrize(
    "name", ["diabetescare-295refs", "eid-PMC4036788", "pone.0046493", "rlae-sub-articles-pt-es", "frontiers-microbiol"]
)
def test_every_link_and_entry_of_real_articles(name: str) -> None:
    articles = shared("articles")
    gold = json.loads((articles / "gold" / f"{name}.json").read_text())
    document = read(Reading(gold["path"], (articles / gold["path"]).read_bytes()))
    assert len(document.entries) == gold["n_references"]
    assert len(cited(document)) == gold["n_xrefs"]
    ids = {name for entry in document.entries for name in entry.ids}
    assert all(target.removeprefix("ref:") in ids for _, run in cited(document) for target in (run.target or "").split())
    assert [entry.fields.get("pmid") for entry in document.entries] == [row["pmid"] for row in gold["references"]]


def test_raised_numbers_side_by_side_are_two() -> None:
    refs = "".join(f'<ref id="B{n}"><label>{n}</label><mixed-citation>{entry(n)}</mixed-citation></ref>' for n in (1, 2, 3))
    body = "<body><p>Zinc helps.<sup>1</sup><sup>2</sup> So does tea.<sup>3</sup></p></body>"
    article = understood(f"<article>{body}<back><ref-list>{refs}</ref-list></back></article>", "a.xml")
    assert [keys for _, keys in markers(article)] == [("1", "2"), ("3",)]


def test_a_page_of_the_web_keeps_its_title_where_that_is_tagged_as_the_source() -> None:
    tagged = """<ref id="B1"><label>1</label><mixed-citation>Rest Board. Rest in nursing homes [Internet]. 2017 [cited 2020 Mar 25].
    Available from: https://rest.org/a</mixed-citation><element-citation publication-type="database"><collab>Rest Board</collab>
    <source>Rest in nursing homes [Internet]</source><year>2017</year></element-citation></ref>"""
    (page,) = link(jats("<p>x</p>", tagged)).references
    assert (page.title, page.year) == ("Rest in nursing homes", 2017)


def test_the_limits_of_an_interval_that_a_script_linked_cite_nothing_past_the_list() -> None:
    body = (
        '<p>The values are [<xref ref-type="bibr" rid="B2">2</xref>, {}] in cats. Rest helps [<xref ref-type="bibr" rid="B1">1</xref>].</p>'
    )
    (interval, _) = link(jats(body.format(80), REFS)).markers
    assert interval.keys == ("2",)
    (forgotten, _) = link(jats(body.format(4), REFS)).markers
    assert forgotten.keys == ("2", "4"), "an entry behind the last one may be missing"


def test_a_figure_that_is_cut_into_thousands_opens_no_marker() -> None:
    long = "(see the text that goes with it and all that it says of how these were counted and by whom)"
    body = f"<p>Levels are log2[10,000×normalized counts {long} divided by length (in bp)] or [3,000 in cats. Rest helps"
    article = link(jats(f'{body} [<xref ref-type="bibr" rid="B1">1</xref>].</p>', REFS))
    assert [marker.text for marker in article.markers] == ["[1]"]


def test_a_correction_lists_the_article_that_it_is_about() -> None:
    entry = "1. Roe J. Zinc and the common cold. J Rest. 2001;1:1-9."
    text = f"# Correction: {{}}\n\nThe third author's name is spelled wrongly.\n\n## References\n\n{entry}\n"
    told = [
        [finding.code for finding in check_text(text.format(title), rules=[UncitedReference()]) if finding.code == "CC102"]
        for title in ("Zinc and the Common Cold", "Honey")
    ]
    assert told == [[], ["CC102"]]
