"""Word documents: what prints, fields that cite, notes, numbers of lists, and damaged or hostile files."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from xml.sax.saxutils import escape, quoteattr

import pytest

from citecheck.config import Settings
from citecheck.errors import InputError
from citecheck.formats import Reading, detect, read
from citecheck.linking import link
from citecheck.model import BlockKind, Document, Run
from citecheck.rules.base import Assessment, Case, all_rules
from citecheck.rules.cc103_duplicate_reference import DuplicateReference
from citecheck.rules.cc111_link_mismatch import LinkMismatch
from citecheck.sources.medline import parse
from tests.articles import entry, markers
from tests.checking import check, looked_up
from tests.cost import assert_linear
from tests.test_fixes import OGE
from tests.test_fixes_links import OTHER

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="urn:r" xmlns:mc="urn:mc"'
STYLES = """<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Bib"><w:name w:val="Bibliography"/></w:style>
<w:style w:type="character" w:styleId="Sup"><w:name w:val="sup"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Sup2"><w:name w:val="sup2"/><w:basedOn w:val="Sup"/></w:style>"""
NUMBERING = """<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">
<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="[%1]"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>"""


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body; further parts by name (`footnotes`, `styles`), or whole by path."""
    content = {"document": f"<w:body>{body}</w:body>", "styles": STYLES, "numbering": NUMBERING, **parts}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, xml in content.items():
            root = xml if "/" in name else f"<w:{name} {W}>{xml}</w:{name}>"
            archive.writestr(name if "/" in name else f"word/{name}.xml", f'<?xml version="1.0"?>{root}')
        link_to = '<Relationship Id="rId1" Type="x/hyperlink" Target="https://x.org" TargetMode="External"/>'
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{link_to}</Relationships>")
    return file.getvalue()


def t(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*inline: str, style: str = "", properties: str = "") -> str:
    chosen = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{chosen}{properties}</w:pPr>{''.join(inline)}</w:p>"


def f(instruction: str, shown: str, data: str = "") -> str:
    """A complex field."""
    inner = f'<w:fldData xml:space="preserve">{data}</w:fldData>' if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{inner}</w:fldChar></w:r><w:r><w:instrText>{escape(instruction[:9])}</w:instrText></w:r>'
        f"<w:r><w:instrText>{escape(instruction[9:])}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def document(body: str, **parts: str) -> Document:
    return read(Reading("a.docx", docx(body, **parts)))


def cited(found: Document) -> list[Run]:
    return [run for block in found.blocks for run in block.runs if (run.target or "").startswith("ref:")]


SUP = '<w:vertAlign w:val="superscript"/>'
ITEMS = [
    {"id": 1, "title": "Rest and pulse in adults: a trial", "type": "article-journal", "issued": {"date-parts": [[2019]]}, "PMID": "123"},
    {"id": 2, "title": "On sitting", "author": [{"family": "Roe", "given": "J"}], "issued": {"date-parts": [[2001]]}},
]


def csl(*numbers: int) -> str:
    return json.dumps({"citationItems": [{"id": n, "uris": [f"http://z/{n}"], "itemData": ITEMS[n - 1]} for n in numbers]})


def test_text_and_superscripts() -> None:
    found = document(
        p(t("On rest"), style="H1")
        + p()
        + p(
            t("Rest helps."), t("1", SUP), t("2,", '<w:rStyle w:val="Sup2"/>'), t("3", '<w:position w:val="8"/>'), t(" m"),
            t("2", '<w:vertAlign w:val="subscript"/>'),
        )
        + "<w:tbl><w:tr><w:tc>" + p(t("cell")) + "</w:tc></w:tr></w:tbl>"
        + p(
            t("a\tb"), "<w:r><w:br/><w:noBreakHyphen/><w:tab/></w:r>", t("hidden", "<w:vanish/>"),
            '<w:hyperlink r:id="rId1">' + t("site") + "</w:hyperlink>",
        )
    )  # fmt: skip
    assert found.source == "On rest\n\nRest helps.12,3 m2\ncell\na\tb\u2028-\tsite\n"
    assert [(block.kind.value, block.text) for block in found.blocks] == [
        ("heading", "On rest"),
        ("paragraph", "Rest helps.12,3 m2"),
        ("table-cell", "cell"),
        ("paragraph", "a b\n- site"),
    ]
    assert "".join(run.text for run in found.blocks[1].runs if run.superscript) == "12,3"
    assert found.blocks[3].runs[-1].target == "https://x.org"
    assert found.locate(found.blocks[1].source_span(11, 12)).line == 3
    assert not found.files[0].editable


def test_changes_are_read_as_accepted() -> None:
    found = document(
        p(t("Kept "), "<w:del>" + t("never").replace("w:t", "w:delText") + "</w:del>", "<w:ins>" + t("new [1]") + "</w:ins>")
        + p(t("joined "), properties="<w:rPr><w:del/></w:rPr>")
        + p("<w:moveFrom>" + t("away") + "</w:moveFrom>", "<w:moveTo>" + t("here") + "</w:moveTo>")
        + "<w:sdt><w:sdtContent>" + p(t("controlled")) + "</w:sdtContent></w:sdt>"
    )  # fmt: skip
    assert [block.text for block in found.blocks] == ["Kept new [1]", "joined here", "controlled"]


def test_text_boxes_are_read_once_and_after_their_paragraph() -> None:
    box = "<w:txbxContent>" + p(t("boxed [2]")) + "</w:txbxContent>"
    drawing = f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"  # noqa: E501 -- one element, as programs write it
    assert [block.text for block in document(p(t("before"), drawing, t(" after"))).blocks] == ["before after", "boxed [2]"]


def test_numbers_that_word_prints() -> None:
    def numbered(text: str, level: int = 0) -> str:
        return p(t(text), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr>')

    found = document(numbered("a") + numbered("b") + numbered("c", 1) + numbered("d", 1) + numbered("e"))
    assert [(block.kind, block.label) for block in found.blocks] == [
        (BlockKind.LIST_ITEM, label) for label in ("1", "2", "2.i", "2.ii", "3")
    ]


@pytest.mark.parametrize("change", ["del", "moveFrom"])
def test_a_paragraph_whose_mark_is_deleted_or_moved_away_takes_up_no_number(change: str) -> None:
    def numbered(inline: str, mark: str = "") -> str:
        return p(inline, properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr><w:rPr>{mark}</w:rPr>')

    gone = numbered(f"<w:{change}>{t('b').replace('w:t', 'w:delText')}</w:{change}>", f"<w:{change}/>")
    found = document(numbered(t("a")) + gone + numbered(t("c")) + numbered(t("begun "), f"<w:{change}/>") + numbered(t("and gone on")))
    assert [(block.label, block.text) for block in found.blocks] == [("1", "a"), ("2", "c"), ("3", "begun and gone on")]


@pytest.mark.parametrize("instruction", ["ADDIN ZOTERO_ITEM CSL_CITATION ", "ADDIN CSL_CITATION "])
def test_citation_fields_and_the_list_they_print(instruction: str) -> None:
    lines = [t("1. Ng M. Rest and pulse in adults: a trial. J Rest. 2019;4:1."), t("2. Roe J. On sitting. Chairs. 2001;7:3.")]
    found = document(
        p(t("Rest helps "), f(instruction + csl(1, 2), t("(1") + t(",2)")), t("."))
        + p(t("References"), style="H1")
        + p(f("ADDIN ZOTERO_BIBL {}", "")[: -len('<w:r><w:fldChar w:fldCharType="end"/></w:r>')], lines[0])
        + p(lines[1], '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + p(t("Afterword."))
    )  # fmt: skip
    (run,) = cited(found)
    assert (run.text, run.target, run.style) == ("(1,2)", "ref:csl:http://z/1 ref:csl:http://z/2", "xref")
    assert found.source[run.start : run.end] == "(1,2)"
    assert [(entry.key, entry.ids) for entry in found.entries] == [("1", ("csl:http://z/1",)), ("2", ("csl:http://z/2",))]
    assert found.entries[0].fields["pmid"] == "123"
    assert found.entries[0].text == "Ng M. Rest and pulse in adults: a trial. J Rest. 2019;4:1."
    assert [block.text for block in found.blocks] == ["Rest helps (1,2).", "References", "Afterword."]


def test_a_list_with_its_fields_removed_is_found_by_the_works_cited() -> None:
    found = document(
        p(f("ADDIN ZOTERO_ITEM CSL_CITATION " + csl(1), t("(Ng, 2019)")), f("ADDIN CSL_CITATION " + csl(2), t("(Roe 2001)")))
        + p(t("References"))
        + p(t("Ng M. Rest and pulse in adults: a trial. J Rest. 2019;4:1."))
        + p(t("Roe J. On sitting. Chairs. 2001;7:3."))
    )  # fmt: skip
    assert [entry.ids for entry in found.entries] == [("csl:http://z/1",), ("csl:http://z/2",)]
    assert [run.target for run in cited(found)] == ["ref:csl:http://z/1", "ref:csl:http://z/2"]


def test_a_draft_without_a_printed_list_has_the_works_of_its_fields() -> None:
    found = document(p(t("Rest helps "), f("ADDIN CSL_CITATION " + csl(2), t("[1]"))))
    assert [entry.text for entry in found.entries] == ["Roe J. On sitting. 2001."]
    assert found.notes == ("the document cites through fields but prints no bibliography; the fields' own data was read",)


@pytest.mark.parametrize(
    "more",
    [
        "".join(p(t(f"{n}. Adults who were seen in {2016 + n}.")) for n in (1, 2, 3)),
        p(t("Sources")) + p(t("Data were taken from the registry of 2019.")),
    ],
)
def test_numbered_criteria_are_no_list_that_a_draft_prints(more: str) -> None:
    found = document(p(t("Rest helps "), f("ADDIN CSL_CITATION " + csl(2), t("[1]"))) + more)
    assert [entry.text for entry in found.entries] == ["Roe J. On sitting. 2001."]


def test_mendeleys_names_for_the_works_of_a_field_are_no_names_in_the_next_one() -> None:
    def field(*numbers: int) -> str:
        items = [{"id": f"ITEM-{place}", "itemData": {**ITEMS[n - 1], "id": f"ITEM-{place}"}} for place, n in enumerate(numbers, 1)]
        return f("ADDIN CSL_CITATION " + json.dumps({"citationItems": items}), t("[" + ",".join(map(str, numbers)) + "]"))

    listed = p(t("1. Ng M. Rest and pulse in adults: a trial. J Rest. 2019;4:1.")) + p(t("2. Roe J. On sitting. Chairs. 2001;7:3."))
    cites = (t("Rest helps "), field(1), t(". Chairs do not "), field(2), t(". Both are studied "), field(1, 2), t("."))
    article = link(document(p(*cites) + p(t("References"), style="H1") + listed))
    assert [(tie.key, tie.reference, tie.elsewhere) for tie in article.links] == [
        ("1", 0, None), ("2", 1, None), ("1", 0, None), ("2", 1, None)
    ]  # fmt: skip


def test_mendeley_endnote_and_words_own_citations() -> None:
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(csl(2).encode()).decode()
    control = f"<w:sdt><w:sdtPr><w:tag w:val={quoteattr(tag)}/></w:sdtPr><w:sdtContent>{t('[2]')}</w:sdtContent></w:sdt>"
    record = '<EndNote><Cite><RecNum>5</RecNum><record><ref-type name="Journal Article">17</ref-type><contributors><authors><author>Ng, Mary</author></authors></contributors><titles><title>Rest and pulse in adults</title><secondary-title>J Rest</secondary-title></titles><dates><year>2019</year></dates></record></Cite></EndNote>'  # noqa: E501 -- one element, as programs write it
    nested = f("ADDIN EN.CITE " + record, t("[1]"))
    body = p(t("A "), nested, t(" b "), control) + p(t("1. Ng M. Rest and pulse in adults. J Rest. 2019;4:1."), style="Bib")
    found = document(body + p(t("2. Roe J. On sitting. Chairs. 2001;7:3."), style="Bib"))
    assert [run.target for run in cited(found)] == ["ref:endnote:5", "ref:csl:http://z/2"]
    assert found.entries[0].fields["authors"] == ("Ng M",)


def test_links_to_bookmarks_in_a_list() -> None:
    def entry(number: int, text: str) -> str:
        return p(f'<w:bookmarkStart w:id="{number}" w:name="_Ref{number}"/>', t(text), properties='<w:numPr><w:numId w:val="2"/></w:numPr>')

    found = document(
        p(t("A ["), f(" REF _Ref1 \\r \\h ", t("1")), t(","), '<w:hyperlink w:anchor="_Ref2">' + t("2") + "</w:hyperlink>", t("] see "))
        + p(t("References"))
        + entry(1, "Ng M. Rest. J Rest. 2019.") + entry(2, "Roe J. On sitting. 2001.") + entry(3, "Poe E. Uncited. 2003.")
    )  # fmt: skip
    assert [entry.key for entry in found.entries] == ["1", "2", "3"]
    assert [(run.text, run.target) for run in cited(found)] == [("1", "ref:_Ref1"), ("2", "ref:_Ref2")]


def test_sections_that_the_text_links_to_are_no_entries() -> None:
    def marked(name: str, text: str) -> str:
        return p(f'<w:bookmarkStart w:id="1" w:name="{name}"/>', t(text), '<w:bookmarkEnd w:id="1"/>')

    def to(name: str, text: str) -> str:
        return f'<w:hyperlink w:anchor="{name}">' + t(text) + "</w:hyperlink>"

    article = link(
        document(
            p(t("Rest is told in ["), to("_r1", "1"), t(","), to("_r2", "2"), t("], and in "), to("_s1", "section 2"), t("."))
            + marked("_s1", "Section 2") + p(t("More of it.")) + p(t("References"))
            + marked("_r1", "1. Ng M. Rest. J Rest. 2019.") + marked("_r2", "2. Roe J. On sitting. 2001.")
        )
    )  # fmt: skip
    assert [reference.text for reference in article.references] == ["Ng M. Rest. J Rest. 2019.", "Roe J. On sitting. 2001."]
    assert [(marker.text, marker.keys) for marker in article.markers] == [("[1,2]", ("1", "2"))]


def test_brackets_parted_by_a_word_are_two_markers() -> None:
    def entry(number: int, text: str) -> str:
        return p(f'<w:bookmarkStart w:id="{number}" w:name="_Ref{number}"/>', t(text), properties='<w:numPr><w:numId w:val="2"/></w:numPr>')

    def to(number: int) -> str:
        return f'<w:hyperlink w:anchor="_Ref{number}">' + t(str(number)) + "</w:hyperlink>"

    article = link(
        document(
            p(t("Rest is told in ["), to(1), t("] and ["), to(2), t("], pulse there ("), to(1), t(" and "), to(2), t(")."))
            + p(t("References"))
            + entry(1, "Ng M. Rest. J Rest. 2019.") + entry(2, "Roe J. On sitting. 2001.")
        )
    )  # fmt: skip
    assert [(marker.text, marker.keys) for marker in article.markers] == [("[1]", ("1",)), ("[2]", ("2",)), ("(1 and 2)", ("1", "2"))]


def test_notes_are_entries_where_they_hold_references() -> None:
    notes = '<w:endnote w:type="separator" w:id="-1">{}</w:endnote><w:endnote w:id="4">{}</w:endnote><w:endnote w:id="2">{}</w:endnote>'
    found = document(
        p(t("A"), '<w:r><w:endnoteReference w:id="2"/></w:r>', t(" b"), '<w:r><w:endnoteReference w:id="4"/></w:r>'),
        endnotes=notes.format(p(t("-")), p(t("Ng M. Rest. J Rest. 2019;4:1.")), p(t("Roe J. On sitting. Chairs. 2001;7:3."))),
    )
    assert [(entry.key, entry.text) for entry in found.entries] == [
        ("i", "Roe J. On sitting. Chairs. 2001;7:3."),
        ("ii", "Ng M. Rest. J Rest. 2019;4:1."),
    ]
    article = link(found)
    assert [(marker.text, marker.keys) for marker in article.markers] == [("i", ("i",)), ("ii", ("ii",))]
    assert [one.reference for one in article.links] == [0, 1]


def note(kind: str, number: int, *, custom: str = "") -> str:
    mark = f'<w:{kind}Reference w:id="{number}"{" w:customMarkFollows=" + quoteattr("1") if custom else ""}/>'
    return f"<w:r>{mark}{f'<w:t>{custom}</w:t>' if custom else ''}</w:r>"


def test_endnotes_are_numbered_as_the_settings_say_and_named_again_by_cross_references() -> None:
    form = '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>'
    marked = f'<w:bookmarkStart w:id="0" w:name="_Ref9"/>{note("endnote", 2)}<w:bookmarkEnd w:id="0"/>'
    found = document(
        p(t("Rest helps."), marked, t(" So does sleep."), note("endnote", 3), t(" Again."), f(" NOTEREF _Ref9 \\f \\h ", t("1", SUP)))
        + p(t("Thanks."), note("footnote", 1, custom="*")),
        endnotes=f'<w:endnote w:id="2">{p(t("Ng M. Rest. J Rest. 2019;4:1."))}</w:endnote>'
        f'<w:endnote w:id="3">{p(t("Roe J. On sitting. Chairs. 2001;7:3."))}</w:endnote>',
        footnotes=f'<w:footnote w:id="1">{p(t("For the tea."))}</w:footnote>',
        settings=form,
    )
    article = link(found)
    assert [(reference.key, reference.year) for reference in article.references] == [("1", 2019), ("2", 2001)]
    assert [marker.text for marker in article.markers] == ["1", "2", "1"]
    assert [one.reference for one in article.links] == [0, 1, 0]
    assert found.source.splitlines()[:2] == ["Rest helps.1 So does sleep.2 Again.1", "Thanks.*"]


@pytest.mark.parametrize("first", [True, False])
def test_a_note_called_again_beside_another_is_one_marker_with_it(first: bool) -> None:
    marked = f'<w:bookmarkStart w:id="0" w:name="_Ref9"/>{note("footnote", 1)}<w:bookmarkEnd w:id="0"/>'
    both = (f(" NOTEREF _Ref9 \\f \\h ", t("1", SUP)), note("footnote", 2))
    noted = "".join(f'<w:footnote w:id="{number}">{p(t(entry(number)))}</w:footnote>' for number in (1, 2))
    article = link(
        document(p(t("Rest helps."), marked, t(" So does sleep."), t(",", SUP).join(both if first else both[::-1])), footnotes=noted)
    )
    assert [(marker.text, marker.keys, marker.defect) for marker in article.markers] == [
        ("1", ("1",), None),
        ("1,2", ("1", "2"), None) if first else ("2,1", ("2", "1"), None),
    ]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_that_are_called_once_may_repeat_a_work(kind: str) -> None:
    works = (entry(1), entry(2), entry(1), "Ibid.", "See note 2.", entry(2))
    body = "".join(t(f"Tea helps in part {number}.") + note(kind, number) for number in range(1, 7))
    noted = "".join(f'<w:{kind} w:id="{number}">{p(t(work))}</w:{kind}>' for number, work in enumerate(works, 1))
    assert check(link(document(p(body), **{f"{kind}s": noted})), [DuplicateReference()]) == []
    again = (
        f'<w:bookmarkStart w:id="0" w:name="_Ref9"/>{note(kind, 7)}<w:bookmarkEnd w:id="0"/>'
        + t(" Again.")
        + f(" NOTEREF _Ref9 \\h ", t("7", SUP))
    )
    seventh = f'<w:{kind} w:id="7">{p(t(entry(3)))}</w:{kind}>'
    found = check(link(document(p(body, again), **{f"{kind}s": noted + seventh})), [DuplicateReference()])
    assert [len(found), found[0].code] == [2, "CC103"], "a text that names a note again has no need to print it anew"


def test_citations_that_print_in_footnotes_are_entries_once() -> None:
    shown = t("J. Roe, “On sitting,” Chairs 7 (2001): 3.")
    article = link(
        document(
            p(t("People sit."), note("footnote", 1)),
            footnotes=f'<w:footnote w:id="1">{p(f("ADDIN ZOTERO_ITEM CSL_CITATION " + csl(2), shown))}</w:footnote>',
        )
    )
    assert [(reference.key, reference.title) for reference in article.references] == [("1", "On sitting")]
    assert [(marker.text, marker.keys) for marker in article.markers] == [("1", ("1",))]
    assert article.document.notes == ()


def test_headers_comments_and_prompts_are_no_text() -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{t('Click to enter text.')}</w:sdtContent></w:sdt>"
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(t('gone [4]'))}</w:tc></w:tr><w:tr><w:tc>{p(t('stays'))}</w:tc></w:tr>"
    found = document(
        p(t("Rest "), prompt, t("helps.")) + f"<w:tbl>{row}</w:tbl>",
        header1=p(t("Running head [1]")), footer1=p(t("Page 2")), comments=p(t("Is this so? [9]")),
    )  # fmt: skip
    assert [block.text for block in found.blocks] == ["Rest helps.", "stays"]


def test_superscript_and_hidden_text_by_character_style() -> None:
    styles = STYLES + (
        '<w:style w:type="character" w:styleId="Up"><w:rPr><w:position w:val="10"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Off"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    found = document(
        p(t("Rest helps."), t("1", '<w:rStyle w:val="Up"/>'), t(" hidden", '<w:rStyle w:val="Off"/>'),
          t("2", '<w:rStyle w:val="Up"/><w:position w:val="0"/>')),
        styles=styles,
    )  # fmt: skip
    assert [(run.text, run.superscript) for run in found.blocks[0].runs] == [("Rest helps.", False), ("1", True), ("2", False)]


def test_symbol_fonts() -> None:
    sign = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
    said = p(sign.format("Symbol", "F062"), t("-blockers "), sign.format("Symbol", "F0B3"), t(" 5 "), sign.format("Wingdings", "F0E0"))
    old = p(t("\uf061-agonists", '<w:rFonts w:ascii="Symbol"/>'), t(" at 4\u00a0°C"))
    assert [block.text for block in document(said + old).blocks] == ["β-blockers ≥ 5 ▪", "α-agonists at 4\u00a0°C"]


def test_all_text_boxes_of_a_group_are_read() -> None:
    boxes = "".join(f"<w:txbxContent>{p(t(text))}</w:txbxContent>" for text in ("one", "two"))
    assert [block.text for block in document(p(t("before"), f"<w:r><w:drawing>{boxes}</w:drawing></w:r>")).blocks] == [
        "before",
        "one",
        "two",
    ]


def test_numbering_through_a_list_style_and_taken_out_of_it() -> None:
    numbering = NUMBERING + (
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Refs"/></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="8"/></w:num>'
    )
    styles = STYLES + (
        '<w:style w:type="numbering" w:styleId="Refs"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    )
    found = document(
        p(t("a"), style="Item") + p(t("b"), style="Item", properties='<w:numPr><w:ilvl w:val="0"/></w:numPr>')
        + p(t("c"), style="Item", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'),
        numbering=numbering, styles=styles,
    )  # fmt: skip
    assert [(block.kind, block.label) for block in found.blocks] == [
        (BlockKind.LIST_ITEM, "1"), (BlockKind.LIST_ITEM, "2"), (BlockKind.PARAGRAPH, None),
    ]  # fmt: skip


def test_citations_of_papers_and_citavi_are_text_and_their_lists_are_lists() -> None:
    found = document(
        p(t("Rest "), f("ADDIN PAPERS2_CITATIONS <citation><uuid>1</uuid></citation>", t("[1]")), t(" helps."))
        + p(f("ADDIN PAPERS2_CITATIONS <papers2_bibliography/>", t("1. Roe J. On sitting. Chairs. 2001;7:3.")))
    )
    assert [block.text for block in found.blocks] == ["Rest [1] helps."]
    assert [(entry.key, entry.text) for entry in found.entries] == [("1", "Roe J. On sitting. Chairs. 2001;7:3.")]


@pytest.mark.parametrize("head", [(), (("No.", "Reference"),), (("Nr.", "Werk"),)])
def test_references_in_a_table(head: tuple[tuple[str, str], ...]) -> None:
    rows = "".join(
        f"<w:tr><w:tc>{p(t(number))}</w:tc><w:tc>{p(t(text))}</w:tc></w:tr>"
        for number, text in (*head, ("1.", "Ng M. Rest. J Rest. 2019;4:1-3."), ("2.", "Roe J. On sitting. Chairs. 2001;7:3-9."))
    )
    article = link(document(p(t("Rest [1] and chairs [2].")) + p(t("References"), style="H1") + f"<w:tbl>{rows}</w:tbl>"))
    assert [(reference.key, reference.year) for reference in article.references] == [("1", 2019), ("2", 2001)]
    assert [one.reference for one in article.links] == [0, 1]


@pytest.mark.parametrize("number", ["{}. ", ""])
def test_a_list_within_one_cell(number: str) -> None:
    cell = p(t(f"{number.format(1)}Ng M. Rest. J Rest. 2019;4:1-3.")) + p(t(f"{number.format(2)}Roe J. On sitting. Chairs. 2001;7:3-9."))
    article = link(
        document(p(t("Rest [1] and chairs [2].")) + p(t("References"), style="H1") + f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>")
    )
    assert [(reference.key, reference.year) for reference in article.references] == [("1", 2019), ("2", 2001)]


def cells(*rows: tuple[str, ...]) -> str:
    """A table, each cell of it with the paragraphs given."""
    return "<w:tbl>" + "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows) + "</w:tbl>"


SAID = p(t("On rest and chairs")) + p(t("Rest slows the pulse of grown men [1].")) + p(t("Chairs are for sitting on at work [2]."))
HEADED = p(t("References"))
NUMBERED = p(t("1. Ng M. Rest. J Rest. 2019;4:1-3.")) + p(t("2. Roe J. On sitting. Chairs. 2001;7:3-9."))
AUTOMATIC = "".join(p(t(text), properties='<w:numPr><w:numId w:val="2"/></w:numPr>') for text in (
    "Ng M. Rest. J Rest. 2019;4:1-3.", "Roe J. On sitting. Chairs. 2001;7:3-9."
))  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        cells((SAID + HEADED + NUMBERED,)),
        cells((SAID,)) + cells((HEADED + NUMBERED,)),
        SAID + cells((HEADED + NUMBERED,)),
        SAID + cells((HEADED + AUTOMATIC,)),
        SAID + HEADED + cells((AUTOMATIC,)),
        cells((SAID, HEADED + NUMBERED)),
        cells((SAID, HEADED + AUTOMATIC)),
    ],
    ids=["all", "each", "list", "automatic", "list-below-heading", "columns", "columns-automatic"],
)
def test_tables_that_are_there_for_the_layout(body: str) -> None:
    article = link(document(body))
    assert [(reference.key, reference.year) for reference in article.references] == [("1", 2019), ("2", 2001)]
    assert [one.reference for one in article.links] == [0, 1]
    assert [claim.text for claim in article.claims] == ["Rest slows the pulse of grown men.", "Chairs are for sitting on at work."]


def test_paragraphs_of_one_cell_go_with_the_cells_before_it_and_not_with_each_other() -> None:
    body = cells((p(t("Adults")), p(t("Rest slows the pulse [1].")) + p(t("Chairs are for sitting [2].")))) + HEADED + NUMBERED
    assert [claim.text for claim in link(document(body)).claims] == ["Adults Rest slows the pulse.", "Adults Chairs are for sitting."]


def test_a_box_of_further_reading_is_no_list_beside_the_list() -> None:
    box = cells((p(t("Further reading")) + p(t("1. Poe C. On naps at noon. Naps. 2011;3:1-9.")),))
    article = link(document(SAID + box + HEADED + NUMBERED))
    assert [article.references[tie.reference or 0].year for tie in article.links] == [2019, 2001]


def test_a_column_of_sources_is_no_list() -> None:
    head = (p(t("Source")) + p(t("(first author)")), p(t("Finding")))
    rows = [(p(t("Ng")), p(t("Rest slows the pulse [1]"))), (p(t("Roe")), p(t("Chairs are for sitting [2]")))]
    article = link(document(cells(head, *rows) + HEADED + NUMBERED))
    assert [(reference.key, reference.year) for reference in article.references] == [("1", 2019), ("2", 2001)]
    assert [one.reference for one in article.links] == [0, 1]


def test_a_document_within_is_told() -> None:
    (told,) = document('<w:altChunk r:id="rId9"/>').notes
    assert "embeds another one" in told


def test_detected_by_content() -> None:
    data = docx(p(t("x")))
    assert detect("-", data).name == "docx"
    assert detect("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600).name == "docx"


def _zip(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 cut", "not a Word file, or a damaged one"),
        (docx("")[:-200], "not a Word file, or a damaged one"),
        (docx("")[300:], "can't be unpacked"),  # a part's place then lies before the file's beginning
        (_zip(**{"xl/workbook.xml": b"<x/>"}), "holds no Word document"),
        (_zip(**{"word/document.xml": b"<w:document><w:body>"}), "not well-formed XML"),
        (_zip(**{"word/document.xml": b"<w>" + b" " * (65 * 2**20) + b"</w>"}), "larger than 64 MB"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or encrypted"),
        (b"just text", "not a Word file"),
    ],
)
def test_what_is_no_word_file_is_refused_in_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read(Reading("a.docx", data), "docx")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "instruction", ["ADDIN CSL_CITATION {", "ADDIN CSL_CITATION " + "[" * 5000, "ADDIN EN.CITE <EndNote", "CITATION", "", "HYPERLINK"]
)
def test_broken_fields_show_their_text(instruction: str) -> None:
    assert document(p(t("a "), f(instruction, t("[1]")), t("."))).blocks[0].text == "a [1]."


def test_fields_that_never_end() -> None:
    start = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert [
        block.text
        for block in document(p(t("a"), start * 50, t("lost")) + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 99, t("b"))).blocks
    ] == ["a", "b"]


def test_cost_is_linear() -> None:
    cite = f("ADDIN CSL_CITATION " + csl(1, 2), t("[1,2]"))
    body = p(t("Rest helps. " * 20), cite) + p(t("Roe J. On sitting. Chairs. 2001;7:3."), style="Bib")
    assert_linear(lambda count: read(Reading("a.docx", docx(body * count))), 200)


def zotero(number: int, title: str, shown: str) -> str:
    data = {"uris": [f"http://z/{number}"], "itemData": {"title": title, "issued": {"date-parts": [[2000 + number]]}}}
    return f("ADDIN ZOTERO_ITEM CSL_CITATION " + json.dumps({"citationItems": [data]}), t(shown, SUP))


NAPS = ["Naps after lunch and the pulse of the old", "Sitting on chairs all day long at work", "Pain", "Walking and the heart of young men"]
LISTED = "".join(p(t(f"{n}. Roe J. {title}. Chairs. 200{n};7:3-9.")) for n, title in enumerate(NAPS, 1))


def test_a_citation_whose_work_the_list_prints_otherwise_is_a_marker_all_the_same() -> None:
    cites = [zotero(n, title if n != 3 else "The burden of pain in households", str(n)) for n, title in enumerate(NAPS, 1)]
    body = "".join(p(t(f"Sentence {word} says something"), cite, t(" here.")) for word, cite in zip("abcd", cites, strict=True))
    article = link(read(Reading("a.docx", docx(body + p(t("References"), style="H1") + LISTED))))
    assert [marker.keys for marker in article.markers] == [("1",), ("2",), ("3",), ("4",)]
    assert [tie.reference for tie in article.links] == [0, 1, 2, 3]


LEFT = "Salt baths for the feet of old sailors"


@pytest.mark.parametrize("heading", [p(t("References"), style="H1"), p(t("And last of all:"))])
def test_a_printed_list_rules_where_a_field_was_left_over(heading: str) -> None:
    body = p(t("Naps help [1], sitting does not [2], pain hurts [3], walking tires [4], and baths cool"), zotero(9, LEFT, "[9]"), t("."))
    article = link(document(body + heading + LISTED))
    assert [(one.key, one.title) for one in article.references] == [(str(n), title) for n, title in enumerate(NAPS, 1)]
    assert article.document.notes == ()
    assert [tie.reference for tie in article.links] == [0, 1, 2, 3, None]


def stale(title: str, author: str, year: int, *, shown: str = "4", style: str = "") -> list[str]:
    """What CC111 says of a field with this work whose number is that of another one of the list."""
    data = {"title": title, "author": [{"family": author, "given": "A"}] if author else [], "issued": {"date-parts": [[year]]}}
    left = f("ADDIN CSL_CITATION " + json.dumps({"citationItems": [{"uris": ["http://z/left"], "itemData": data}]}), t(shown, SUP))
    cites = [zotero(n, NAPS[n - 1], str(n)) for n in (1, 2)]
    said = [f"Sentence {word} says something" for word in "abcd"]
    body = "".join(p(t(text), cite, t(" here.")) for text, cite in zip(said, [*cites, t("3", SUP), left], strict=True))
    listed = LISTED.replace("<w:pPr></w:pPr>", '<w:pPr><w:pStyle w:val="Bib"/></w:pPr>') if style else LISTED
    article = link(document(body + p(t("References"), style="H1") + listed))
    return [finding.message for finding in check(article, [LinkMismatch()])]


@pytest.mark.parametrize("style", ["", "Bib"])
def test_a_field_whose_work_the_list_lacks_is_told_though_its_number_exists(style: str) -> None:
    (message,) = stale(LEFT, "Poe", 2015, style=style)
    assert message == f"Marker 4 is a field that cites “{LEFT}”, which the list doesn't have, while entry 4 is “{NAPS[3]}”"
    assert len(stale(LEFT, "", 2015, style=style)) == 1


@pytest.mark.parametrize(
    ("title", "author", "year"),
    [(LEFT, "Roe", 2004), (LEFT, "", 2004), ("Walking men, final", "Poe", 2015), ("Baths", "Poe", 2015), (NAPS[3], "Poe", 2015)],
)
def test_a_work_that_the_list_may_print_otherwise_is_not_missed(title: str, author: str, year: int) -> None:
    assert stale(title, author, year) == []


def test_what_the_list_prints_counts_and_fields_fill_its_gaps() -> None:
    kept = {
        "title": "Walking and the heart of young men", "type": "article-journal", "container-title": "Chairs and Tables",
        "author": [{"family": "Roe", "given": "Jo"}, {"family": "Ng", "given": "Mary"}], "issued": {"date-parts": [[2004]]},
        "volume": "7", "issue": "2", "page": "3-9", "DOI": "10.5555/walk",
    }  # fmt: skip
    other = {**kept, "title": "Sitting on chairs all day long at work", "DOI": "10.5555/sit"}
    cites = [
        f("ADDIN CSL_CITATION " + json.dumps({"citationItems": [{"uris": [name], "itemData": data}]}), t(f"[{n}]"))
        for n, (name, data) in enumerate({"w": kept, "s": other}.items(), 1)
    ]
    listed = p(t("1. Roe J, Poe M. Walking and the heart of young men. Chairs. 2009;7:30-39.")) + p(
        t("2. Roe, Jo; Ng, Mary — Sitting on chairs all day long at work — Chairs and Tables 7 (2004), 2, pp. 3-9. doi:10.5555/stand")
    )
    body = p(t("Walking helps "), cites[0], t(".")) + p(t("Sitting does not "), cites[1], t("."))
    article = link(document(body + p(t("References"), style="H1") + listed))
    first, second = article.references
    assert (first.authors, first.journal, first.year, first.volume, first.issue) == (("Roe J", "Poe M"), "Chairs", 2009, "7", "2")
    assert (first.title, first.pages, first.doi) == ("Walking and the heart of young men", "30-39", "10.5555/walk")
    assert (second.title, second.authors, second.year) == ("Sitting on chairs all day long at work", ("Roe J", "Ng M"), 2004)
    assert (second.pages, second.doi) == ("3-9", "10.5555/stand")
    assert [tie.reference for tie in article.links] == [0, 1]


def test_a_title_in_the_text_is_no_entry_and_makes_no_second_list() -> None:
    cites = [zotero(n, title, str(n)) for n, title in enumerate(NAPS, 1)]
    said = [f"The report “{NAPS[0]}” of 2001 was the first of all, and", *(f"Sentence {word} says something" for word in "bcd")]
    more = "".join(p(t(f"Nothing is cited in this paragraph, the number {word} of all.")) for word in "efghijklm")
    body = "".join(p(t(text), cite, t(" here.")) for text, cite in zip(said, cites, strict=True)) + more
    article = link(read(Reading("a.docx", docx(body + p(t("References"), style="H1") + LISTED))))
    assert [one.key for one in article.references] == ["1", "2", "3", "4"]
    assert [tie.reference for tie in article.links] == [0, 1, 2, 3]
    assert article.document.blocks[0].text.startswith("The report")


@pytest.mark.parametrize("shown", ["1, 2", "1 ,2", "1– 2"])
def test_cross_references_with_a_space_between_them_are_one_marker(shown: str) -> None:
    parts = [shown[:1], shown[1:-1], shown[-1:]]
    inline = "".join(f(f" REF _Ref{part} \\r \\h ", t(part, SUP)) if part.isdigit() else t(part, SUP) for part in parts)
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    listed = "".join(
        p(f'<w:bookmarkStart w:id="{n}" w:name="_Ref{n}"/>', t(f"Roe J. {title}. Chairs. 2001;7:3."), f'<w:bookmarkEnd w:id="{n}"/>',
          properties=numbered)
        for n, title in enumerate(NAPS, 1)
    )  # fmt: skip
    article = link(read(Reading("a.docx", docx(p(t("It helps"), inline, t(".")) + listed))))
    assert [(marker.text, marker.keys) for marker in article.markers] == [(shown, ("1", "2"))]


def test_the_mark_of_a_remark_is_no_word_of_the_claim() -> None:
    remark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    said = "We thank the staff of the ward for their help, and all the patients who took part for their time and their patience. " * 2
    note = f'<w:footnote w:id="2">{p(t(said))}</w:footnote>'
    body = p(t("Rest helps the legs"), remark, t(" of old men [1]."), remark) + p(t("References"), style="H1") + LISTED
    (claim,) = link(read(Reading("a.docx", docx(body, footnotes=note)))).claims
    assert claim.text == "Rest helps the legs of old men."


@pytest.mark.parametrize("marks", [("[1]", "[2, 3]"), ("(1)", "(2, 3)")])
def test_a_short_footnote_beside_a_typed_list_is_a_remark(marks: tuple[str, str]) -> None:
    remark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{p(t("We thank the staff of the ward."))}</w:footnote>'
    body = p(t("Rest helps the legs."), remark, t(f" It helps old men {marks[0]} and their wives {marks[1]}."))
    article = link(read(Reading("a.docx", docx(body + p(t("References"), style="H1") + LISTED, footnotes=note))))
    assert [marker.text for marker in article.markers] == list(marks)
    assert [reference.key for reference in article.references] == [str(n) for n in range(1, len(NAPS) + 1)]


def _google(*runs: str, list_number: int = 0, style: str = "Normal") -> str:
    """A paragraph as Google Docs exports it."""
    numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_number}"/></w:numPr>' if list_number else ""
    mark = '<w:bookmarkStart w:colFirst="0" w:colLast="0" w:name="_heading=h.gjdgxs" w:id="0"/><w:bookmarkEnd w:id="0"/>'
    return f'<w:p w:rsidR="00000000"><w:pPr><w:pStyle w:val="{style}"/>{numbered}</w:pPr>{mark}{"".join(runs)}</w:p>'


def test_a_document_of_google_docs() -> None:
    """No fields: raised runs, lists that Word numbers, content controls around comments and suggestions."""
    raised = '<w:vertAlign w:val="superscript"/><w:rtl w:val="0"/>'
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    control = '<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_0"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    suggested = control.format(f'<w:ins w:id="1" w:author="A">{t("5", raised)}</w:ins>')
    body = (
        _google(t("Colds last a week."), t("1", raised), t(" Zinc at 5 mg/m"), t("2", raised), t(" helps"), t("2,", raised), t("3", raised))
        + _google(t("Rest for a day."), t("2", raised), list_number=1)
        + _google(t("Drink tea, or milk."), t("4", raised), list_number=1)
        + _google(control.format('<w:commentRangeStart w:id="0"/>'), t("Honey helps children."), suggested)
        + _google(t("References"), style="H1")
        + "".join(_google(t(entry(number)), list_number=3) for number in range(1, 6))
    )  # fmt: skip
    article = link(read(Reading("a.docx", docx(body, numbering=numbering))))
    assert markers(article) == [("1", ("1",)), ("2,3", ("2", "3")), ("2", ("2",)), ("4", ("4",)), ("5", ("5",))]
    assert [reference.number for reference in article.references] == [1, 2, 3, 4, 5]
    assert all(tie.reference is not None for tie in article.links)


def test_a_remark_among_word_footnotes_takes_up_a_number() -> None:
    notes = (entry(1), "Not at sea, though.", f"{entry(2)} See also {entry(3)}")
    footnotes = "".join(f'<w:footnote w:id="{n}">{p(t(note))}</w:footnote>' for n, note in enumerate(notes, 1))
    body = p(t("Zinc and the common cold"), style="H1") + p(
        *(t(f"Part {n}.") + f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in (1, 2, 3))
    )
    article = link(read(Reading("a.docx", docx(body, footnotes=footnotes))))
    assert [(reference.key, reference.title) for reference in article.references] == [
        ("1", "Zinc and the common cold"),
        ("3", "Sleep after shift work"),
    ]
    assert article.document.title == "Zinc and the common cold"
    case = Case(article=article, settings=Settings(), assessment=Assessment())
    assert [finding for rule in all_rules() if rule.code == "CC105" for finding in rule.check(case)] == []


@pytest.mark.parametrize(
    ("properties", "title"),
    [
        ('<w:b/><w:sz w:val="36"/>', "Zinc and the common cold"),
        ('<w:b w:val="0"/><w:sz w:val="36"/>', None),
        ('<w:sz w:val="36"/>', None),
        ('<w:b/><w:sz w:val="24"/>', None),
    ],
)
def test_a_large_bold_line_at_the_beginning_is_the_title(properties: str, title: str | None) -> None:
    assert document(p(t("Zinc and the ", properties), t("common cold", properties)) + p(t("Zinc helps."))).title == title
    assert document(p(t("Zinc helps.")) + p(t("Zinc and the common cold", properties))).title is None


def test_a_doi_that_only_a_field_holds_is_said_not_to_be_printed() -> None:
    def told(printed: str) -> list[str]:
        data = {"id": 1, "title": "Acne vulgaris: diagnosis and treatment", "DOI": "10.1000/beetle.3", "type": "article-journal"}
        item = json.dumps({"citationItems": [{"id": 1, "uris": ["http://z/1"], "itemData": data}]})
        work = f"Oge LK, Broussard A, Marshall MD. Acne Vulgaris: Diagnosis and Treatment. Am Fam Physician. 2019;100(8):475-484.{printed}"
        body = p(t("Retinoids come first "), f(f"ADDIN ZOTERO_ITEM CSL_CITATION {item}", t("[1]"))) + p(t("References"), style="H1")
        article = looked_up(link(document(body + p(f("ADDIN ZOTERO_BIBL {}", t(f"1. {work}"))))), parse(OGE + OTHER))
        return [finding.message for finding in check(article, [rule for rule in all_rules() if rule.code == "CC203"])]

    assert ["10.1000/beetle.3, which stands in the file behind the entry and isn't printed, is" in said for said in told("")] == [True]
    assert ["isn't printed" in said for said in told(" doi:10.1000/beetle.3")] == [False]
