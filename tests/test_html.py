"""Web pages: chrome left out, links tied to entries, lists in every shape."""

from __future__ import annotations

import json

import pytest

from citecheck.formats import Reading, detect, read
from citecheck.model import BlockKind, Document, Run
from citecheck.rules.cc105_list_numbering import ListNumbering
from tests import articles
from tests.articles import markers, understood
from tests.checking import check
from tests.cost import assert_linear
from tests.data import shared


def page(body: str, head: str = "") -> Document:
    return read(Reading("a.html", f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>".encode()))


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    return [block.text for block in document.blocks if kind in (None, block.kind)]


def cited(document: Document) -> list[Run]:
    return [run for block in document.blocks for run in block.runs if (run.target or "").startswith("ref:")]


ONE, TWO = "Roe J. On sitting. Chairs. 2001;7:3-9.", "Ng M. Rest and pulse. J Rest. 2019;4:1."
LISTS = {
    "ol with ids": ('<ol><li id="r1">{}</li><li id="r2">{}</li></ol>', "1"),
    "ol within a wrapper, cite has the id": ('<ol><li><cite id="r1">{}</cite></li><li><cite id="r2">{}</cite></li></ol>', "1"),
    "ul with own numbers": ('<ul><li id="r1">[1] {}</li><li id="r2">[2] {}</li></ul>', "1"),
    "ul without numbers": ('<ul><li id="r1">{}</li><li id="r2">{}</li></ul>', None),
    "p with anchors inside": ('<p><a name="r1"></a>1. {}</p><p><a name="r2"></a>2. {}</p>', "1"),
    "p after anchors": ('<a id="r1"></a><p>1. {}</p><a id="r2"></a><p>2. {}</p>', "1"),
    "div in div": ('<div><div class="x"><p><a id="r1"></a>{}</p></div><div class="x"><p id="r2">{}</p></div></div>', None),
    "table": ('<table><tr id="r1"><td>1</td><td>{}</td></tr><tr><td id="r2">2</td><td>{}</td></tr></table>', "1"),
    "dl": ('<dl><dt id="r1">1</dt><dd>{}</dd><dt id="r2">2</dt><dd>{}</dd></dl>', "1"),
    "dl, ids on dd": ('<dl><dt>[1]</dt><dd id="r1">{}</dd><dt>[2]</dt><dd id="r2">{}</dd></dl>', "1"),
    "one p with line breaks": ('<p><a id="r1"></a>1. {}<br><a id="r2"></a>2. {}<br></p>', "1"),
    "unclosed tags": ("<ol><li id=r1>{}<li id=r2>{}</ol>", "1"),
}


@pytest.mark.parametrize("shape", LISTS)
def test_lists_that_links_point_at(shape: str) -> None:
    html, key = LISTS[shape]
    document = page(f'<p>Rest helps.<sup><a href="#r1">1</a>,<a href="#r2">2</a></sup></p><h2>References</h2>{html.format(ONE, TWO)}')
    assert [entry.text for entry in document.entries] == [ONE, TWO]
    assert ["r1" in document.entries[0].ids, "r2" in document.entries[1].ids] == [True, True]
    assert document.entries[0].key == key
    assert [(run.text, run.superscript, run.target) for run in cited(document)] == [("1", True, "ref:r1"), ("2", True, "ref:r2")]
    assert texts(document)[:2] == ["Rest helps.1,2", "References"]
    for entry, text in zip(document.entries, (ONE, TWO), strict=True):
        assert document.source[entry.span.start : entry.span.end].endswith(text)


@pytest.mark.parametrize("listed", ["ol", "ul"])
@pytest.mark.parametrize("behind", ["", " - A Clinic", ' <a href="#n1">↩</a>'])
def test_entries_that_are_links_and_no_more(listed: str, behind: str) -> None:
    works = (
        ("https://pubmed.ncbi.nlm.nih.gov/12/", "Salt and the heart"),
        ("https://a.org/salt", "Salt on the table"),
        ("https://b.org/", "Salt and sleep"),
    )
    items = "".join(f'<li id="r{n}"><a href="{href}">{title}</a>{behind}</li>' for n, (href, title) in enumerate(works, 1))
    text = 'Salt raises blood pressure.<sup id="n1"><a href="#r1">[1]</a></sup> It keeps people awake.<sup><a href="#r3">[3]</a></sup>'
    article = understood(f"<p>{text}</p><h2>References</h2><{listed}>{items}</{listed}>", "a.html")
    assert markers(article) == [("[1]", ("1",)), ("[3]", ("3",))]
    assert [reference.pmid for reference in article.references] == ["12", None, None]
    assert [claim.text for claim in article.claims] == ["Salt raises blood pressure.", "It keeps people awake."]


def test_what_a_link_stands_in_is_no_entry_that_is_one() -> None:
    items = "".join(f'<li id="r{n}">As we wrote in <a href="https://a.org/{n}">a post on salt</a> last spring.</li>' for n in (1, 2))
    document = page(f'<p>Salt is old.<a href="#r1">1</a> It is white.<a href="#r2">2</a></p><ol>{items}</ol>')
    assert not document.entries


def test_an_entry_whose_title_people_and_journal_are_lines_of_their_own() -> None:
    entries = (
        "<strong>Rest and the pulse of sitters</strong><br>Jane Q. Roe, Max van der Ng, … Ann Poe<br><em>Journal of Rest</em> (2018-05-17)",
        "<strong>Naps</strong><br>The Long Sleep Study Group<br><em>Chairs</em> (2001-11-29) <a href='https://doi.org/10.1/x'>10.1/x</a>",
        "<strong>Roe J.</strong><br>On sitting. Chairs. 2001;7:3.<br><em>Cited</em> (2003)",
    )
    items = "".join(f'<div id="r{n}"><p>{n}. {said}</p></div>' for n, said in enumerate(entries, 1))
    links = "".join(f'<a href="#r{n}">{n}</a> ' for n in (1, 2, 3))
    first, second, third = (entry.fields for entry in page(f"<p>Rest helps {links}</p><div>{items}</div>").entries)
    assert first == {
        "title": "Rest and the pulse of sitters",
        "authors": ("Roe JQ", "van der Ng M", "Poe A"),
        "et_al": True,
        "journal": "Journal of Rest",
        "year": 2018,
    }
    assert second["authors"] == ("The Long Sleep Study Group",)
    assert not third


@pytest.mark.parametrize("journal", ["Science", "Nature", "J Sleep Res"])
def test_an_entry_whose_parts_are_blocks_has_its_title_on_a_line(journal: str) -> None:
    """No stop ends the title, and a journal of one word could be its last; the lines of the source mean nothing."""
    listed = "".join(
        f'<li id="r{n}"><div>Roe, AB ∙ Poe, C</div><div><b>Rest after\nwork in nurses</b></div>'
        f"<div><i>{journal}.</i> 198{n};<b>2</b>:10-18</div></li>"
        for n in (1, 2, 3)
    )
    cited = "".join(f'<p>Rest helps<a href="#r{n}"><sup>{n}</sup></a>.</p>' for n in (1, 2, 3))
    article = understood(f"{cited}<h2>References</h2><ol>{listed}</ol>", "a.html")
    assert {(r.title, r.journal, r.authors, r.text.count("\n")) for r in article.references} == {
        ("Rest after work in nurses", journal, ("Roe AB", "Poe C"), 0)
    }


def test_entries_that_nothing_cites_are_entries_too() -> None:
    html = "".join(f'<li id="B{n}">Roe J. On sitting, part {n}. Chairs. 200{n};7:3.</li>' for n in range(1, 6))
    document = page(f'<p>A <a href="#B2">2</a> b <a href="#B9">9</a>.</p><ol>{html}</ol>')
    assert [entry.key for entry in document.entries] == ["1", "2", "3", "4", "5"]
    assert [run.target for run in cited(document)] == ["ref:B2", "ref:B9"]


@pytest.mark.parametrize(("page_of", "name"), [("", "footnote{}_ab"), ("refs.html", "r{}"), ("https://a.org/rest/", "bib-{}-x")])
def test_links_to_entries_that_are_gone(page_of: str, name: str) -> None:
    listed = "".join(f'<li id="{name.format(n)}">{text}</li>' for n, text in ((1, ONE), (2, TWO)))
    links = [f'[<a href="{page_of}#{name.format(n)}">{n}</a>]' for n in (1, 2, 5)]
    other = '<a href="https://b.org/#bib-7-x">7</a>'
    article = understood(f"<p>Rest helps {links[0]}. Naps {links[1]} do, chairs {links[2]} don't {other}.</p><ol>{listed}</ol>", "a.html")
    assert [keys for _, keys in markers(article)] == [("1",), ("2",), ("5",)]
    assert articles.dangling(article) == ["5"]


@pytest.mark.parametrize("href", ["#cite_note-1", "./Rest#cite_note-1", "https://en.wikipedia.org/wiki/Rest#cite_note-1"])
def test_wikipedia(href: str) -> None:
    document = page(
        f"""<div id="mw-navigation"><ul><li>Main page</li></ul></div><main><h1>Rest</h1><p>Rest helps.<sup id="cite_ref-1"
        class="reference"><a href="{href}"><span>&#91;</span>1<span>&#93;</span></a></sup></p><div class="reflist"><ol
        class="references"><li id="cite&#95;note-1"><span class="mw-cite-backlink">^ <a href="#cite_ref-1"><i>a</i></a> <a
        href="#cite_ref-2">b</a></span> <span class="reference-text"><cite>Roe, Jane (2001). "On sitting". Chairs. 7: 3.
        <a href="https://doi.org/10.1000%2FX">doi:10.1000/X</a></cite><span class="Z3988" title="rft.genre=article&amp;rft.atitle=On+sitting&amp;rft.jtitle=Chairs&amp;rft.aulast=Roe&amp;rft.aufirst=Jane&amp;rft.date=2001-03&amp;rft.volume=7&amp;rft.pages=3&amp;rft_id=info%3Apmid%2F12"></span></span></li></ol></div></main>"""  # noqa: E501 -- one element, as programs write it
    )
    (entry,) = document.entries
    assert entry.text == 'Roe, Jane (2001). "On sitting". Chairs. 7: 3. doi:10.1000/X'
    assert entry.key == "1"
    wanted = {
        "title": "On sitting",
        "authors": ("Roe J",),
        "journal": "Chairs",
        "year": 2001,
        "volume": "7",
        "pmid": "12",
        "doi": "10.1000/x",
    }
    assert {name: entry.fields.get(name) for name in wanted} == wanted
    assert "".join(run.text for run in cited(document)) == "[1]"
    assert {run.target for run in cited(document)} == {"ref:cite_note-1"}
    assert texts(document) == ["Rest", "Rest helps.[1]"]


def test_tails_are_cut_off_and_their_addresses_used() -> None:
    tails = """ [<a href="https://doi.org/10.1000/a(1)">CrossRef</a>] [<a href="https://www.ncbi.nlm.nih.gov/pubmed/77">PubMed</a>]
    [<a href="https://scholar.google.com/x">Google Scholar</a>] <a href="https://www.example.org/t">Taylor &amp; Francis Online</a>
    <a href="https://www.example.org/f">Abstract/FREE Full Text</a> <a href="#text1">↵</a>"""
    document = page(f'<p>A <a id="text1" href="#r1">1</a>.</p><ol><li id="r1">{ONE}{tails}</li></ol>')
    (entry,) = document.entries
    assert entry.text == ONE
    assert (entry.fields["doi"], entry.fields["pmid"]) == ("10.1000/a(1)", "77")


def test_chrome_is_left_out() -> None:
    document = page(
        f"""<header><a href="/">Home</a></header><nav>Menu [1]</nav><div class="cookie-consent">We use cookies [2].</div>
        <div class="layout has-sidebar"><article><header><h1>On rest</h1></header><div class="share-bar">Share 3</div>
        <p>Rest helps <a href="#r1">[1]</a>.</p><p>{"Long text. " * 60}</p><script>var x = "[4]"</script><p hidden>[5]</p>
        <section id="related-work"><h2>Related work</h2><p>{"Others say so too. " * 9}</p></section>
        <ol class="references"><li id="r1">{ONE}</li></ol></article><aside>Related: 6 naps</aside></div><footer>© 2020 [7]</footer>"""
    )
    said = " ".join(texts(document))
    assert [block.text for block in document.blocks if block.kind is BlockKind.TITLE] == ["On rest"]
    for chrome in ("Home", "Menu", "cookies", "Share", "[4]", "[5]", "6 naps", "©"):
        assert chrome not in said
    assert "Others say so too." in said
    assert len(document.entries) == 1


@pytest.mark.parametrize("tag", ["article", "div"])
def test_an_article_that_holds_the_list_alone_is_not_the_text(tag: str) -> None:
    text = f"<{tag}><h1>Rest</h1><p>Rest helps.<sup>1</sup> Naps help, too.<sup>2</sup> Chairs don't.<sup>3</sup></p></{tag}>"
    items = "".join(f"<li>{articles.entry(number)} {'A long name of a long journal. ' * 8}</li>" for number in (1, 2, 3))
    article = understood(f"<body>{text}<div><article><h2>References</h2><ol>{items}</ol></article></div></body>", "a.html")
    assert [keys for _, keys in markers(article)] == [("1",), ("2",), ("3",)]


def test_a_number_that_leads_to_a_note_is_none_of_the_list() -> None:
    note = '<aside><aside id="f1"><span>[<a role="doc-backlink" href="#n1">1</a>]</span><p>It was sold.</p></aside></aside>'
    listed = f'<div class="citation" id="r1">[1] <p>{ONE}</p></div><div class="citation" id="r2">[2] <p>{TWO}</p></div>'
    body = '<p>Rest helps [<a href="#r1">1</a>]. Naps do [<a href="#r2">2</a>]. The bed is old <a id="n1" href="#f1">[1]</a>.</p>'
    article = understood(f"<section><h1>Rest</h1>{body}{note}<section><h2>References</h2>{listed}</section></section>", "a.html")
    assert [claim.text for claim in article.claims] == ["Rest helps.", "Naps do."]


def test_a_note_in_the_margin_beside_the_references_is_no_entry() -> None:
    works = "".join(f'<div id="r{n}" class="csl-entry">{text}</div>' for n, text in ((1, ONE), (2, TWO)))
    body = (
        '<p>Rest helps (<a href="#r1">Roe 2001</a>), and naps do (<a href="#r2">Ng 2019</a>). '
        'The bed is old.<a href="#fn1" class="footnote-ref"><sup>1</sup></a></p>'
    )
    article = understood(f'{body}<div class="margin">{works}<div id="fn1"><p><sup>1</sup> It was sold.</p></div></div>', "a.html")
    assert [reference.text for reference in article.references] == [ONE, TWO]
    assert [claim.references for claim in article.claims] == [(0,), (1,)]


def test_figures_and_tables_that_numbers_link_to_are_no_entries() -> None:
    document = page(
        f"""<p>See Figure <a href="#F1">1</a> and <a href="#r1">1</a>.</p><div id="F1"><p>Figure 1. Chairs sold in 2001.</p></div>
        <figure id="F2"><img src="x"><figcaption>Chairs sold in 2002, <a href="#F2">2</a></figcaption></figure>
        <ul><li id="r1">{ONE}</li></ul>"""
    )
    assert [entry.text for entry in document.entries] == [ONE]
    assert [run.target for run in cited(document)] == ["ref:r1"]


def test_a_list_told_by_its_class_or_heading_alone() -> None:
    by_class = page(f'<p>Rest helps [1].</p><div class="ref-list"><p>1. {ONE}</p><p>2. {TWO}</p></div>')
    by_heading = page(f"<p>Rest helps [1].</p><h2>Literaturverzeichnis</h2><ol start=3><li>{ONE}</li><li>{TWO}</li></ol>")
    assert [(entry.key, entry.text) for entry in by_class.entries] == [("1", ONE), ("2", TWO)]
    assert [(entry.key, entry.text) for entry in by_heading.entries] == [("3", ONE), ("4", TWO)]


def test_without_any_sign_the_text_is_left_to_later_stages() -> None:
    document = page(f"<p>Rest helps [1].</p><p>References</p><ol><li>{ONE}</li></ol>")
    assert document.entries == ()
    assert [(block.kind.value, block.label) for block in document.blocks] == [("paragraph", None), ("paragraph", None), ("list-item", "1")]


def test_positions_through_references_and_white_space() -> None:
    document = page('<p>é &amp;\n\t  <b>x</b>&nbsp;&#8211;&copy 😀<br>\r\n[2]&unknown; <span style="vertical-align: super">3</span></p>')
    (block,) = document.blocks
    assert block.text == "é & x\xa0–© 😀\n[2]&unknown; 3"
    at = block.text.index("[2]")
    span = block.source_span(at, at + 3)
    assert document.source[span.start : span.end] == "[2]"
    assert [run.text for run in block.runs if run.superscript] == ["3"]


@pytest.mark.parametrize(
    "unit",
    [
        *["<!--", "<a ", "</", "<a b='x", "<a\n", "<p>&amp", "<![CDATA[", "<div>", "<b><p>", "<table><tr><td>", "<li>", "&#"],
        *["<a href='#r1'>1</a>", "<li id=r1>Roe J. 2001.<a href=#r1>1</a>"],
    ],
)
def test_hostile_pages_take_linear_time(unit: str) -> None:
    assert_linear(lambda count: page(unit * count), 4000)


def test_a_long_list_in_one_paragraph_takes_linear_time() -> None:
    def lines(count: int) -> None:
        links = "".join(f'<a href="#r{n}">{n}</a>, ' for n in range(count))
        page(
            f"<p>{links}</p><p>"
            + "".join(f'<a id="r{n}"></a>{n}. Roe J. On sitting. Chairs. 2001;7:{n}.<br>' for n in range(count))
            + "</p>"
        )

    assert_linear(lines, 500)


@pytest.mark.parametrize("codec", ["utf-8", "iso-8859-2", "gb2312", "no-such-codec"])
def test_the_encoding_that_a_page_names(codec: str) -> None:
    written = "utf-8" if codec == "no-such-codec" else codec
    word = "研究" if codec == "gb2312" else "Łódź"
    data = f'<!DOCTYPE html><meta http-equiv="Content-Type" content="text/html; charset={codec}"><p>{word} [1]</p>'.encode(written)
    document = read(Reading("a.html", data))
    assert texts(document) == [f"{word} [1]"]
    assert document.source.encode(document.files[0].encoding) == data


def test_detected_by_content() -> None:
    assert detect("a.xml", b"\xef\xbb\xbf<!-- saved from url=(0014)about:internet -->\n<html>").name == "html"
    assert detect("-", b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">').name == "html"
    assert detect("page.htm", b"<div><p>a</p></div>").name == "html"


@pytest.mark.parametrize(
    "name",
    [
        *["frontiers-fpsyg-01582", "oup-aobpla-plv005", "parasitvect-13071-2017-2489"],
        *["sage-ojsm-2325967116646534", "springer-s40643-016-0099", "wikipedia-blood"],
    ],
)
def test_every_entry_and_link_of_real_pages(name: str) -> None:
    articles = shared("articles")
    gold = json.loads((articles / "gold" / f"{name}.json").read_text())
    document = read(Reading(gold["path"], (articles / gold["path"]).read_bytes()))
    wanted = [row["id"] for row in gold["references"]]
    assert len(document.entries) == len(wanted)
    assert all(name in entry.ids for name, entry in zip(wanted, document.entries, strict=True))
    ids = {name for entry in document.entries for name in entry.ids}
    assert {(run.target or "").removeprefix("ref:") for run in cited(document)} <= ids


def test_superscripts_that_nobody_linked_beside_linked_ones() -> None:
    """A content system links the numbers it sees in the text and forgets ranges and tables. Affiliations stay out, and powers of ten."""
    listed = "".join(f"<li id=r{n}>Roe J. On blinking, part {n}. Ocul Surf. 201{n};{n}:1-9.</li>" for n in range(1, 7))
    article = understood(
        "<main><h1>Dry eyes</h1><p>Ann Moor<sup>1</sup>, Bo Stone<sup>2</sup></p>"
        "<p>Eyes dry out<sup><a href=#r1>1</a></sup>. Screens add to it<sup><a href=#r2>2</a>,<a href=#r3>3</a></sup>. "
        "Drops of 10<sup>3</sup> units help most people<sup>4&ndash;6</sup>.</p>"
        f"<table><tr><td>Daily drops</td><td>little effect<sup>2</sup></td></tr></table><h2>References</h2><ol>{listed}</ol></main>",
        "article.html",
    )
    assert [text for text, _ in markers(article)] == ["1", "2,3", "4–6", "2"]


def test_a_raised_letter_that_links_to_an_entry_is_a_marker_of_its_own() -> None:
    raised = '<sup><a href="#r1">1</a>,<a href="#r2">a</a></sup>'
    listed = f'<ul><li id="r1">1. {ONE}</li><li id="r2">a. {TWO}</li></ul>'
    article = understood(f'<p>Rest helps.{raised} Naps do.<sup><a href="#r1">1</a></sup></p>{listed}', "a.html")
    assert [keys for _, keys in markers(article)] == [("1", "2"), ("1",)]


def test_raised_numbers_side_by_side_are_two() -> None:
    text = f"<p>Rest helps.<sup>1</sup><sup>2</sup> Chairs do not.<sup>1</sup></p><h2>References</h2><ol><li>{ONE}</li><li>{TWO}</li></ol>"
    assert [keys for _, keys in markers(understood(text, "a.html"))] == [("1", "2"), ("1",)]
    assert [keys for _, keys in markers(understood(text, "a.md"))] == [("1", "2"), ("1",)]


HIDDEN = ("off-screen", "sr-only", "u-visually-hidden", "show-for-sr", "screen-reader-text")


@pytest.mark.parametrize("name", HIDDEN)
def test_words_that_only_a_screen_reader_says_are_no_text(name: str) -> None:
    said = f'<span class="{name}">Citation</span>'
    opens = f'<span class="{name}"> (opens in new tab)</span>'
    listed = (
        f'<h2 class="{name}">References</h2><ol><li id=r1>{ONE}</li><li id=r2>{TWO}</li><li id=r3>Doe A. Naps. Work. 2015;2:1.</li></ol>'
    )
    linked = (
        f"<p>Rest helps.<sup><a href=#r1>{said}1</a></sup> Chairs do not.<sup><a href=#r1>{said}1</a>–<a href=#r3>{said}3{opens}</a></sup> "
        f'Naps do.<sup><a href="#" data-rid=r5>{said}5</a></sup></p>{listed}'
    )
    article = understood(linked, "a.html")
    assert markers(article) == [("1", ("1",)), ("1–3", ("1", "2", "3")), ("5", ("5",))]
    assert [claim.text for claim in article.claims] == ["Rest helps.", "Chairs do not.", "Naps do."]
    roe, ng = (f'<a href="#" data-rid=r{number}>{said}{year}</a>' for number, year in ((1, 2001), (2, 2019)))
    article = understood(f"<p>Rest helps (Roe, {roe}). Chairs do not (Ng, {ng}).</p>{listed}", "a.html")
    assert [text for text, _ in markers(article)] == ["(Roe, 2001)", "(Ng, 2019)"]
    assert [link.reference for link in article.links] == [0, 1]


def test_what_is_hidden_and_stands_alone_is_read() -> None:
    document = page(f"<h2><span class=sr-only>References</span></h2><div><span class=sr-only>Sources</span><p>{ONE}</p></div>")
    assert texts(document)[:2] == ["References", "Sources"]


@pytest.mark.parametrize(
    "box",
    [
        '<div style="display: none">{}</div>',
        "<section hidden>{}</section>",
        '<div aria-hidden="true"><div>{}</div></div>',
        '<div class="d-none d-print-block">{}</div>',
        '<div class="print-only">{}</div>',
    ],
)
def test_a_list_out_of_sight_that_stands_in_sight_is_no_list(box: str) -> None:
    body, listed = "<p>Rest helps [1]. Chairs do not [2].</p>", f"<h2>References</h2><ol><li>{ONE}</li><li>{TWO}</li></ol>"
    for page, shown in ((f"{body}{listed}{box.format(listed)}", str.index), (f"{body}{box.format(listed)}{listed}", str.rindex)):
        article = understood(page, "a.html")
        assert [(reference.text, reference.list_index) for reference in article.references] == [(ONE, 0), (TWO, 0)]
        assert [keys for _, keys in markers(article)] == [("1",), ("2",)]
        assert article.references[0].span.start == shown(page, ONE)
    alone = understood(f"{body}{box.format(listed)}{listed.replace('Roe', 'Doe').replace('Ng', 'Poe')}", "a.html")
    assert len(alone.references) == 4, "it says something else"


def test_a_box_that_shows_a_few_of_a_list_folded_in_takes_none_from_it() -> None:
    works = [f"Roe {letter}. On sitting {letter * 3}. Chairs. 200{n};7:3-9." for n, letter in enumerate("ABCDE", 1)]
    items = "".join(f"<li>{work}</li>" for work in works)
    folded = f'<h2>References</h2><div style="display: none"><ol>{items}</ol></div><h3>Key references</h3><ul><li>{works[2]}</li></ul>'
    article = understood(f"<p>Rest helps [1]. Chairs do not [3]. Naps do [5].</p>{folded}", "a.html")
    assert [article.references[link.reference or 0].text for link in article.links] == [works[0], works[2], works[4]]


def test_a_second_list_beside_the_one_that_links_lead_to_cites_nothing() -> None:
    def listed(name: str) -> str:
        works = ((1, ONE, "10.1000/1"), (2, TWO, "10.1000/2"))
        items = (f'<li id="{name}{n}">{said} <a href="https://doi.org/{doi}">Crossref</a></li>' for n, said, doi in works)
        return f"<section><h2>References</h2><ol>{''.join(items)}</ol></section>"

    article = understood(f'<p>Rest helps.<sup><a href="#b1">1</a></sup></p>{listed("a")}{listed("b")}', "a.html")
    assert [keys for _, keys in markers(article)] == [("1",)]
    assert [reference.ids[0] for reference in article.references] == ["b1", "b2"]


def test_raised_letters_cite_a_lettered_list_and_are_affiliations_elsewhere() -> None:
    byline = "<p>By Jane Roe<sup>a</sup> and Max Ng<sup>b</sup></p>"
    body = f"{byline}<p>Rest helps.<sup>a</sup> Chairs do not.<sup>a,b</sup></p><h2>References</h2>"
    lettered = understood(f"{body}<ol type=a><li>{ONE}</li><li>{TWO}</li></ol>", "a.html")
    assert markers(lettered) == [("a", ("a",)), ("a,b", ("a", "b"))]
    assert [reference.key for reference in lettered.references] == ["a", "b"]
    assert markers(understood(f"{body}<ol><li>{ONE}</li><li>{TWO}</li></ol>", "a.html")) == []


def test_lists_of_several_sections_without_links() -> None:
    part = "<h2>Sitting</h2><p>Rest helps [1].</p><h3>References</h3><ol><li>{}</li></ol>"
    article = understood(part.format(ONE) + part.format(TWO), "a.html")
    assert [(reference.key, reference.year) for reference in article.references] == [("1", 2001), ("1", 2019)]
    assert [tie.reference for tie in article.links] == [0, 1]


@pytest.mark.parametrize(
    "listed",
    [
        "<h2>References</h2><div>1. {}</div><div>2. {}</div><div>3. {}</div>",
        "<h2>References</h2><div><p>{}</p></div><div><p>{}</p></div><div><p>{}</p></div>",
        "<h2>References</h2><div><b>1</b><p>{}</p></div><div><b>2</b><p>{}</p></div><div><b>3</b><p>{}</p></div>",
        "<h2>References</h2><div><ol><li>{}</li></ol></div><div><ol start=2><li>{}</li></ol></div><div><ol start=3><li>{}</li></ol></div>",
        "<h2>References</h2><div><ol><li>{}</li><li>{}</li></ol></div><div><ol start=3><li>{}</li></ol></div>",
        "<h2>References</h2><div><ul><li>{}</li></ul></div><div><ul><li>{}</li><li>{}</li></ul></div>",
        "<h2>References</h2><div><div>{}</div><div>{}</div></div><div><div>{}</div></div>",
        "<h2>References</h2><div><h3>Sitting</h3><div>1. {}</div><div>2. {}</div></div><div><h3>Standing</h3><div>3. {}</div></div>",
        "<div class=references><div><div>{}</div><div>{}</div></div><div>{}</div></div>",
        "<div class=references><h2>References</h2><div><div>1. {}</div><div>2. {}</div></div><div>3. {}</div></div>",
    ],
)
def test_a_list_in_several_boxes_is_one(listed: str) -> None:
    works = (ONE, TWO, "Fox K. Standing up and standing still. Chairs. 2021;9:1-4.")
    body = "<h1>Rest</h1><p>Rest helps [1]. Chairs do not [2]. Some people stand [3].</p>"
    article = understood(body + listed.format(*works) + "<div>About us</div>", "a.html")
    assert [reference.year for reference in article.references] == [2001, 2019, 2021]
    assert [tie.reference for tie in article.links] == [0, 1, 2]


def test_links_by_letter_and_number_tell_two_lists_apart() -> None:
    more = "Fox K. Standing up and standing still. Chairs. 2021;9:1-4."
    lists = f'<h3>A</h3><ol><li id="a1">{ONE}</li><li id="a2">{TWO}</li></ol><h3>B</h3><ol><li id="b1">{more}</li></ol>'
    cites = [f'<sup><a href="#{mark.lower()}">{mark}</a></sup>' for mark in ("A1", "A2", "B1")]
    text = (
        f'<p>Rest helps{cites[0]}. Chairs do not{cites[1]}. Some people stand{cites[2]} (<a href="#t1">S1</a>).</p><p id="t1">S1: all</p>'
    )
    article = understood(f"<h1>Rest</h1>{text}<h2>References</h2>{lists}", "a.html")
    assert [reference.year for reference in article.references] == [2001, 2019, 2021]
    assert [tie.reference for tie in article.links] == [0, 1, 2]


def test_links_that_all_lead_to_the_list_name_no_entry() -> None:
    entries = f"<li>{ONE}</li><li>{TWO}</li>"
    for listed in (f'<h2>References</h2><ol id="refs">{entries}</ol>', f'<h2 id="refs">References</h2><ol>{entries}</ol>'):
        article = understood(f'<p>Rest helps <a href="#refs">[1]</a>. Chairs do not <a href="#refs">[2]</a>.</p>{listed}', "a.html")
        assert [reference.year for reference in article.references] == [2001, 2019]
        assert [tie.reference for tie in article.links] == [0, 1]


@pytest.mark.parametrize(
    "note",
    [
        '<span class="note"><sup>{0}</sup><span class="popup">{1}</span></span>',
        '<span class="tooltip">{0}<span class="tooltiptext">{1}</span></span>',
        '<sup class="tooltip">{0}<span>{1}</span></sup>',
        '<span class="has-tooltip"><sup><a href="#">{0}</a></sup><span>{1}</span></span>',
        '<sup>{0}</sup> <span class="footnote-popup">{1}</span>',
        '<sup class="fn"><a href="javascript:void(0)">{0}</a></sup><span role="tooltip" class="fn__note">{1}</span>',
        '<sup>{0}</sup><span role="tooltip"><i></i>{1}<b> </b></span>',
        "<details><summary>[{0}]</summary>{1}</details>",
        "<details><summary><sup>{0}</sup></summary><p>{1}</p></details>",
    ],
)
@pytest.mark.parametrize("block", ["p", "div", "li"])
def test_notes_that_open_at_their_numbers_are_the_list_where_there_is_no_other(note: str, block: str) -> None:
    said = [("Rest helps", 1, ONE), ("Thanks go to all", 2, "Our own thanks."), ("Chairs do not", 3, TWO), ("So rest helps", 1, ONE)]
    body = "".join(f"<{block}>{sentence} {note.format(number, text)}</{block}>" for sentence, number, text in said)
    article = understood(f"<h1>Rest</h1>{body}", "a.html")
    assert [(reference.key, reference.text) for reference in article.references] == [("1", ONE), ("3", TWO)]
    assert [(claim.text, claim.keys) for claim in article.claims] == [
        ("Rest helps", ("1",)),
        ("Chairs do not", ("3",)),
        ("So rest helps", ("1",)),
    ]
    assert [tie.reference for tie in article.links] == [0, 1, 0]
    assert article.document.source[article.markers[0].span.start] in "[1"
    listed = f"<h2>References</h2><p>1. {ONE}</p><p>2. Thanks, A. All of us. Chairs. 2020;1:1.</p><p>3. {TWO}</p>"
    beside = understood(f"<h1>Rest</h1>{body}{listed}", "a.html")
    assert [reference.year for reference in beside.references] == [2001, 2020, 2019], "the list counts"


def test_notes_that_open_side_by_side_are_two() -> None:
    notes = [f'<sup><a href="#">{n}</a></sup><span role="tooltip">{said} <a>PubMed</a></span>' for n, said in ((1, ONE), (2, TWO))]
    article = understood(f"<p>Rest helps.{notes[0]} Chairs do not.{notes[1]} Both are known.{notes[0]}{notes[1]}</p>", "a.html")
    assert [keys for _, keys in markers(article)] == [("1",), ("2",), ("1", "2")]
    assert [reference.text for reference in article.references] == [ONE, TWO]


@pytest.mark.parametrize("numbers", [(1, 3), (2, 3), (1, 1)])
def test_boxes_that_open_at_numbers_out_of_order_are_no_list(numbers: tuple[int, int]) -> None:
    steps = "".join(f"<details><summary>{number}</summary>{text}</details>" for number, text in zip(numbers, (ONE, TWO), strict=True))
    assert page(f"<h1>Rest</h1><p>Three steps.</p>{steps}").entries == ()


def test_a_number_that_shows_its_reference() -> None:
    tip = '<span class="tooltip">{}<span class="tooltiptext">{}</span></span>'
    body = f"<p>Rest helps{tip.format(1, ONE)}. Chairs do not{tip.format(2, TWO)}.</p><h2>References</h2><p>1. {ONE}</p><p>2. {TWO}</p>"
    article = understood(body, "a.html")
    assert markers(article) == [("1", ("1",)), ("2", ("2",))]
    assert article.claims[0].text == "Rest helps."


@pytest.mark.parametrize("name", ["tooltip", "has-tooltip", "js-tooltip", "popup", "footnote-popup", "modal", "Tooltip_wrap__x7"])
@pytest.mark.parametrize(
    "inside",
    [
        "<sup>{}</sup>",
        "<sup>{}</sup><span>{}</span>",
        '<span class="tooltiptext">{1}</span><sup>{0}</sup>',
        '<a href="#"><sup>{}</sup></a><span><em>{}</em></span>',
        '<sup><button aria-label="reference">{}</button></sup><em>{}</em>',
    ],
)
def test_a_marker_in_what_shows_its_reference(name: str, inside: str) -> None:
    tips = [f'<span class="{name}">{inside.format(number, entry)}</span>' for number, entry in ((1, ONE), (2, f"See {TWO}"))]
    listed = f"<h2>References</h2><p>1. {ONE}</p><p>2. {TWO}</p>"
    article = understood(f"<p>Rest helps{tips[0]}. Chairs do not{tips[1]}.</p>{listed}", "a.html")
    assert markers(article) == [("1", ("1",)), ("2", ("2",))]
    assert [claim.text for claim in article.claims] == ["Rest helps.", "Chairs do not."]


@pytest.mark.parametrize("inside", ["<sup{}</sup>", '<button class="cite"{}</button>', '<sup><a href="#"{}</a></sup>'])
def test_a_marker_that_shows_a_few_words_when_it_is_pointed_at(inside: str) -> None:
    tips = [inside.format(f'>{number}<span role="tooltip">Opens source {number}</span>') for number in (1, 2)]
    listed = f"<h2>References</h2><p>1. {ONE}</p><p>2. {TWO}</p>"
    article = understood(f"<p>Rest helps.{tips[0]} Chairs do not.{tips[1]}</p>{listed}", "a.html")
    assert markers(article) == [("1", ("1",)), ("2", ("2",))]
    assert [claim.text for claim in article.claims] == ["Rest helps.", "Chairs do not."]


def test_what_pops_up_and_shows_no_marker_is_left_out() -> None:
    tip = '<span class="tooltip"><span>Screens</span><span>{}</span></span>'
    modal = f'<div class="modal"><sup>1</sup><p>{ONE}</p></div>'
    assert (
        texts(page(f"<p>Rest helps.{tip.format(ONE)}</p>{modal}<p>Chairs, too, are rested in by many in the end.</p>" * 3))
        == [
            "Rest helps.",
            "Chairs, too, are rested in by many in the end.",
        ]
        * 3
    )


@pytest.mark.parametrize("count", [2, 12])
@pytest.mark.parametrize(
    "number",
    ["<a>{}</a>", '<a href="#">{}</a>', '<a href="javascript:void(0)">{}</a>', "<button>{}</button>", '<span class="citation">{}</span>'],
)
def test_numbers_that_a_script_makes_something_of_are_numbers_of_their_own(number: str, count: int) -> None:
    entries = "".join(f"<p>{line}</p>" for line in articles.numbered(count).splitlines())
    one, two = number.format(1), number.format(2)
    rest = "".join(f" More of it<sup>{number.format(n)}</sup>." for n in range(3, count))
    text = f"Rest helps<sup>{one}</sup>. Chairs do not<sup>{two}</sup>.{rest} Both agree<sup>{one}{two}</sup>."
    body = f"<p>{text}</p><h2>References</h2>{entries}"
    marked = [marker.keys for marker in understood(body, "a.html").markers]
    assert [*marked[:2], marked[-1]] == [("1",), ("2",), ("1", "2")]


@pytest.mark.parametrize("number", ['<button class="cite">{}</button>', '<cite-ref><button class="cite">{}</button></cite-ref>'])
def test_buttons_that_are_markers_count_as_raised(number: str) -> None:
    one, two = number.format(1), number.format(2)
    body = f"<p>Rest helps{one}. Chairs do not{two}. Both agree{one}{two}.</p><h2>References</h2><p>1. {ONE}</p><p>2. {TWO}</p>"
    assert [marker.keys for marker in understood(body, "a.html").markers] == [("1",), ("2",), ("1", "2")]


@pytest.mark.parametrize(("count", "keys"), [(2, ("1", "2")), (12, ("12",)), (1, ("12",))])
def test_what_only_cuts_up_a_number_parts_it_where_the_list_lacks_it(count: int, keys: tuple[str, ...]) -> None:
    """Google Docs and Word cut numbers up as they were typed."""
    entries = "".join(f"<p>{line}</p>" for line in articles.numbered(count).splitlines())
    number = "<sup><span class=c1>1</span><span class=c2>{}</span></sup>"
    rest = "".join(f" Word {n}<sup><span>{n}</span></sup>." for n in range(1, min(count, 11) + 1))
    body = f"<p>Once more.{rest} Both agree{number.format(2)}.</p><h2>References</h2>{entries}"
    assert understood(body, "a.html").markers[-1].keys == keys


def test_many_raised_numbers_that_the_list_lacks_are_read_in_time() -> None:
    listed = f"<h2>References</h2><p>1. {ONE}</p><p>2. {TWO}</p>"
    assert_linear(lambda n: understood("<p>" + "a<sup><b>9</b><i>9</i></sup> " * n + f"</p>{listed}", "a.html"), 300)


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>On rest - Chair Blog</title>", "<h1>Chair Blog</h1><h1>On rest</h1>", "On rest"),
        ("<title>On rest - Chair Blog</title>", "<h1>Chair Blog</h1><h2>On rest</h2>", "On rest"),
        ("<title>Post | Chair Blog</title><meta property='og:title' content='On rest | Chair Blog'>"
         "<meta property='og:site_name' content='Chair Blog'>", "<h1>Chair Blog</h1>", "On rest"),
        ("", '<p class="c1 title"><span>On rest</span></p>', "On rest"),
        ("<title>Chair Blog</title>", "<h1>On rest</h1>", "On rest"),
    ],
)  # fmt: skip
def test_the_title_is_the_articles_and_not_the_sites(head: str, body: str, title: str) -> None:
    assert page(f"{body}<p>Rest helps.</p>", head).title == title


def test_a_style_sheet_that_raises_numbers() -> None:
    """As Google Docs exports them: no `<sup>`, a class whose rule raises it."""
    page = (
        '<html><head><style type="text/css">ol{margin:0}.c3,.c4{font-size:6.6pt;vertical-align:super}</style></head><body>'
        '<p><span>Zinc shortens colds.</span><span class="c3">1</span> <span>Sleep helps.</span><span class="c9 c4">2,3</span></p>'
        f"<h2>References</h2><ol>{''.join(f'<li><span>{articles.entry(n)}</span></li>' for n in (1, 2, 3))}</ol></body></html>"
    )
    article = understood(page, "a.html")
    assert [(marker.text, marker.style.value) for marker in article.markers] == [("1", "superscript"), ("2,3", "superscript")]
    elsewhere = page.replace(".c3,.c4{", "/* notes */.c3{vertical-align:super}.menu > .c4{")
    raised = [run.text for block in understood(elsewhere, "a.html").document.blocks for run in block.runs if run.superscript]
    assert raised == ["1"], "the rule of a menu's children says nothing of others"


def test_footnotes_of_a_page_saved_from_word() -> None:
    """Marker and note lead to each other, and the paragraph before the notes speaks of a year as references do."""
    said = '<p>A study of 2012 <a href="#_ftn1" name="_ftnref1">[1]</a> found that rest helps <a href="#_ftn2" name="_ftnref2">[2]</a>.</p>'
    notes = "".join(f'<p><a href="#_ftnref{n}" name="_ftn{n}">[{n}]</a> {articles.entry(n)}</p>' for n in (1, 2))
    article = understood(f"<h1>Rest</h1>{said}<p>In 2013 it cost nothing.</p>{notes}", "a.html")
    assert [keys for _, keys in markers(article)] == [("1",), ("2",)]
    assert [reference.number for reference in article.references] == [1, 2]


def test_a_number_among_links_to_the_list_that_leads_to_pubmed() -> None:
    listed = "".join(f'<li id="c{n}">{articles.entry(n)}</li>' for n in (1, 2, 3, 4))
    links = [f'(<a href="#c{n}">{n}</a>)' for n in (1, 2, 3)]
    page = f"<p>Colds {links[0]} last {links[1]} a week {links[2]}. Zinc helps 2 in 3 (67) ({{}}).</p><h2>Sources</h2><ol>{listed}</ol>"
    article = understood(page.format('<a href="https://pubmed.ncbi.nlm.nih.gov/1234567/">4</a>'), "a.html")
    assert [keys for _, keys in markers(article)] == [("1",), ("2",), ("3",), ("4",)]


@pytest.mark.parametrize("suffix", ["html", "md"])
def test_numbers_that_lead_to_pubmed_in_an_article_without_a_list(suffix: str) -> None:
    pages = [f"https://pubmed.ncbi.nlm.nih.gov/123456{n}/" for n in (1, 2, 3)] + ["https://fdc.nal.usda.gov/x"]
    mark = {"md": "[{1}]({0})", "html": '<a href="{0}">{1}</a>'}[suffix]
    one, two, three, four = (mark.format(page, n) for n, page in enumerate(pages, start=1))
    article = understood(f"Colds last a week ({one}). Zinc helps ({two}, {three}), 2 of 5 say. Beef has 5 mg ({four}).", f"a.{suffix}")
    assert [marker.keys for marker in article.markers] == [
        ("pmid:1234561",),
        ("pmid:1234562", "pmid:1234563"),
        ("url:https://fdc.nal.usda.gov/x",),
    ]
    assert article.has_list
    assert [claim.text for claim in article.claims][1] == "Zinc helps"


def test_a_list_whose_items_are_lists_of_one() -> None:
    listed = "".join(f'<ol start="{n}"><li>{articles.entry(n)}</li></ol>' for n in (1, 2, 3))
    article = understood(f"<p>Zinc helps [1], and tea [3].</p><details><summary>References</summary>{listed}</details>", "a.html")
    assert [(reference.number, reference.list_index) for reference in article.references] == [(1, 0), (2, 0), (3, 0)]


@pytest.mark.parametrize(
    ("head", "numbers"),
    [
        ("<tr><th>#</th><th>Source</th></tr>", [1, 2, 3]),
        ("<thead><tr><th>No.</th><th>Reference</th></tr></thead>", [1, 2, 3]),
        ("<thead><tr><td>Nr.</td><td>Werk</td></tr></thead>", [1, 2, 3]),
        ("<tr><td><b>No.</b></td><td><b>Reference</b></td></tr>", [1, 2, 3]),
        (f"<tr><th>0</th><th>{articles.entry(9)}</th></tr>", [0, 1, 2, 3]),
    ],
)
def test_what_heads_the_columns_of_a_list_is_no_entry(head: str, numbers: list[int]) -> None:
    rows = "".join(f"<tr><td>{n}</td><td>{articles.entry(n)}</td></tr>" for n in (1, 2, 3))
    article = understood(f"<p>Zinc helps [1], and tea [3].</p><h2>References</h2><table>{head}{rows}</table>", "a.html")
    assert [reference.number for reference in article.references] == numbers
    assert [article.references[tie.reference or 0].number for tie in article.links] == [1, 3]


@pytest.mark.parametrize(
    "between",
    [
        "<p>Ulcers</p>",
        "<h3>Ulcers</h3>",
        "<div>Ulcers</div>",
        "<div>Advertisement. Sleep better on the pillow of our sponsor.</div>",
        "<hr><button>Show all</button>",
    ],
)
@pytest.mark.parametrize(
    "shape", ["<h2>References</h2><ol>{}</ol>{}<ol start=3>{}</ol>", '<ol class="references">{}</ol>{}<ol start=3>{}</ol>']
)
def test_a_list_whose_numbers_go_on_behind_what_stands_between(between: str, shape: str) -> None:
    first, second = ("".join(f"<li>{articles.entry(n)}</li>" for n in part) for part in ((1, 2), (3, 4, 5)))
    article = understood("<p>Zinc helps [1,2]. Tea [3], salt [4], yoga [5].</p>" + shape.format(first, between, second), "a.html")
    assert [(reference.number, reference.list_index) for reference in article.references] == [(n, 0) for n in range(1, 6)]
    assert articles.dangling(article) == []


@pytest.mark.parametrize(
    "after",
    [
        "<p>Ulcers</p><ol><li>{}</li></ol>",  # begins anew
        "<p>Ulcers</p><ol start=7><li>{}</li></ol>",
        "<h2>Further reading</h2><ol start=2><li>{}</li></ol>",
        f"<p>{'A paragraph of the text that follows the list. ' * 9}</p><ol start=2><li>{{}}</li></ol>",
        "<p>Steps</p><ol start=2><li>Wash the hands.</li></ol>",
    ],
)
def test_a_list_that_does_not_go_on_is_none_of_its_parts(after: str) -> None:
    html = f"<p>Zinc helps [1].</p><h2>References</h2><ol><li>{articles.entry(1)}</li></ol>{after.format(articles.entry(2))}"
    found = page(html).entries
    assert [entry.key for entry in found if entry.list_index == 0] == ["1"]


@pytest.mark.parametrize("between", ["<p>Ulcers</p>", "<h3>Ulcers</h3>", ""])
@pytest.mark.parametrize(
    ("sheet", "style"),
    [
        ('ol.c{list-style:none} ol.c li:before{counter-increment:c;content:counter(c) ". "}', ""),
        (".c > li { list-style-type: none }", ""),
        ("", "list-style: none inside"),
    ],
)
def test_parts_of_a_list_that_shows_no_numbers_of_its_own_count_on(between: str, sheet: str, style: str) -> None:
    parts = [[(n, f'<li id="r{n}">{articles.entry(n)}</li>') for n in part] for part in ((1, 2), (3, 4, 5))]
    listed = between.join(f'<ol class="c" style="{style}">{"".join(item for _, item in part)}</ol>' for part in parts)
    for marker in ('<a href="#r{0}">[{0}]</a>', "[{0}]"):
        cited = " ".join(f"Zinc helps {marker.format(n)}." for n in range(1, 6))
        article = understood(f"<p>{cited}</p><h2>References</h2><style>{sheet}</style>{listed}", "a.html")
        assert [(tie.key, tie.reference, tie.elsewhere) for tie in article.links] == [(str(n), n - 1, None) for n in range(1, 6)]
        assert {reference.list_index for reference in article.references} == {0}


def test_a_list_that_shows_no_numbers_has_none_that_links_could_miss() -> None:
    listed = "".join(f'<li id="r{n}">{articles.entry(n)}</li>' for n in (1, 2, 3))
    text = '<p>Zinc helps <a href="#r2">[1]</a>.</p><h2>References</h2><ol style="{}">{}</ol>'
    for style, elsewhere in (("", 1), ("list-style:none", None), ("list-style: none; list-style: decimal", 1)):
        assert [tie.elsewhere for tie in understood(text.format(style, listed), "a.html").links] == [elsewhere]


@pytest.mark.parametrize(
    ("sheet", "between"),
    [
        ("ol.c { counter-reset: c }", "<p>Ulcers</p>"),
        ("ol { counter-reset: c }", "<p>Ulcers</p>"),
        ("main ol:not(.x) { counter-reset: c }", "<p>Ulcers</p>"),
        (".c { list-style: decimal }", "<p>Ulcers</p>"),
        ("", "<h2>Notes</h2>"),
        ("", "<h3>References</h3>"),
        ("", f"<p>{'A paragraph of the text that follows the list. ' * 9}</p>"),
    ],
)
def test_lists_without_numbers_of_their_own_that_do_not_count_on(sheet: str, between: str) -> None:
    parts = [f'<ol class="c"><li id="r{n}">{articles.entry(n)}</li></ol>' for n in (1, 2)]
    body = f'<p>Zinc helps <a href="#r1">[1]</a>.</p><p>Tea <a href="#r2">[1]</a>.</p><h2>References</h2>{parts[0]}{between}{parts[1]}'
    found = page(body, f"<style>ol.c {{ list-style: none }} {sheet}</style>").entries
    assert [(entry.key, entry.list_index) for entry in found] == [("1", 0), ("1", 1)]


@pytest.mark.parametrize(
    "listed",
    [
        "<ol reversed>{3}{2}{1}</ol>",
        "<ol reversed start=3>{3}{2}{1}</ol>",
        "<ol reversed start=3>{3}{2}</ol><p>Tea</p><ol reversed>{1}</ol>",
    ],
)
def test_a_list_that_counts_down(listed: str) -> None:
    items = ["", *(f'<li id="r{n}">{articles.entry(n)}</li>' for n in (1, 2, 3))]
    for marker in ('<a href="#r{0}">[{0}]</a>', "[{0}]"):
        cited = " ".join(f"Zinc helps {marker.format(n)}." for n in (1, 2, 3))
        article = understood(f"<p>{cited}</p><h2>References</h2>{listed.format(*items)}", "a.html")
        assert [(tie.key, tie.elsewhere) for tie in article.links] == [("1", None), ("2", None), ("3", None)]
        assert [article.references[tie.reference or 0].year for tie in article.links] == [2001, 2002, 2003]
        assert {reference.list_index for reference in article.references} == {0}
        assert check(article, [ListNumbering()]) == []


def test_a_list_that_only_partly_counts_down_runs_backwards() -> None:
    listed = "".join(f"<li value={n}>{articles.entry(n)}</li>" for n in (1, 3, 2))
    article = understood(f"<p>Zinc helps [1-3].</p><h2>References</h2><ol>{listed}</ol>", "a.html")
    assert [finding.code for finding in check(article, [ListNumbering()])] == ["CC105"]


@pytest.mark.parametrize("head", ["Ulcers", "<b>Guidelines</b>", "<i>Trials of tea, and what came of them</i>"])
@pytest.mark.parametrize(("whole", "item"), [("{}", "p"), ("<ul>{}</ul>", "li"), ('<div class="references">{}</div>', "p")])
def test_a_line_that_heads_a_part_of_a_numbered_list_is_no_entry(head: str, whole: str, item: str) -> None:
    lines = [f'<{item} id="r{n}">{n}. {articles.entry(n)}</{item}>' for n in range(1, 6)]
    for place in (0, 2, 4):
        listed = whole.format("".join([*lines[:place], f"<{item}>{head}</{item}>", *lines[place:]]))
        cited = " ".join(f'Zinc helps <a href="#r{n}">[{n}]</a>.' for n in range(1, 6))
        article = understood(f"<p>{cited}</p><h2>References</h2>{listed}", "a.html")
        assert [reference.number for reference in article.references] == [1, 2, 3, 4, 5]
        assert [tie.reference for tie in article.links] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    "line",
    [
        '<li id="r9">Roe J. On sitting</li>',  # pointed at
        "<li>Roe J. On sitting. 2001</li>",
        '<li><a href="https://example.org/sitting">On sitting</a></li>',
        "<li>Roe J, Poe E. On sitting in chairs of wood, of steel and of what else chairs are made of</li>",
    ],
)
def test_an_entry_without_a_number_among_numbered_ones_stays(line: str) -> None:
    lines = [f'<li id="r{n}">{n}. {articles.entry(n)}</li>' for n in range(1, 6)]
    cited = '<p>Zinc helps <a href="#r1">[1]</a>, <a href="#r4">[4]</a>.</p>'
    listed = "".join([*lines[:2], line, *lines[2:]])
    assert len(page(f"{cited}<h2>References</h2><ul>{listed}</ul>").entries) == 6
    skipped = "".join([*lines[:2], "<li>Roe J. On sitting</li>", *lines[3:]])
    assert len(page(f"{cited}<h2>References</h2><ul>{skipped}</ul>").entries) == 5


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_list_of_a_reference_manager_needs_no_heading(count: int) -> None:
    cited = "".join(f"<p class=MsoNormal>Zinc helps in colds of kind {chr(64 + n)} ({n}).</p>" for n in range(1, count + 1))
    listed = "".join(f"<p class=EndNoteBibliography>{n}.<span>    </span>{articles.entry(n)}</p>" for n in range(1, count + 1))
    article = articles.understood(f"<h1>Zinc</h1>{cited}{listed}", "article.html")
    assert [(reference.number, reference.text) for reference in article.references] == [(n, articles.entry(n)) for n in range(1, count + 1)]
    assert [tie.reference for tie in article.links] == list(range(count))


def test_what_is_set_as_code_holds_no_markers() -> None:
    listed = f"<h2>References</h2><ol><li>{articles.entry(1)}</li><li>{articles.entry(2)}</li></ol>"
    said = "<p>Both <code>ci95[1,1]</code> and <kbd>x[2]</kbd> are low [1]. {}</p>"
    assert markers(understood(f"<h1>A</h1>{said.format('')}{listed}", "a.html")) == [("[1]", ("1",))]
    set_so = understood(f"<h1>A</h1>{said.format('Zinc helps <code>[2]</code>.')}{listed}", "a.html")
    assert markers(set_so) == [("[1]", ("1",)), ("[2]", ("2",))], "somebody sets markers so"


WORDPRESS = (
    '<div id="comments"><h2>2 comments</h2><ol class="commentlist">'
    '<li class="comment depth-1" id="comment-25"><p>Roe: <a href="#comment-25">3 May 2016 at 20:26</a></p><p>Mine is wooden [4].</p></li>'
    '<li class="comment depth-1" id="comment-26"><p>Ng: <a href="#comment-26">4 May 2016 at 8:01</a></p><p>So is mine since 2004.</p></li>'
    '</ol><div id="respond" class="comment-respond"><h3>Reply</h3><p>Your site (http://), <a href="#respond">2016</a></p></div></div>'
)


@pytest.mark.parametrize("listed", ["", f"<h2>References</h2><ol><li>{ONE}</li><li>{TWO}</li></ol>"])
def test_what_readers_wrote_is_no_list_of_references(listed: str) -> None:
    said = f"<main><h1>Chairs</h1><p>Rest helps{' [1]' if listed else ''}.</p>{listed}{WORDPRESS}</main>"
    article = understood(f"<html><body>{said}</body></html>", "a.html")
    assert [reference.text for reference in article.references] == ([ONE, TWO] if listed else [])
    assert markers(article) == ([("[1]", ("1",))] if listed else [])


def test_numbers_alone_are_no_list() -> None:
    stars = "".join(f'<li><a href="#" class="star">{n}</a></li>' for n in range(1, 6))
    article = understood(f"<html><body><h1>Chairs</h1><p>Rest helps.</p><ul>{stars}</ul><p>Rated 12 times.</p></body></html>", "a.html")
    assert article.references == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [("citation_doi", "10.1234/salt.2020.1"), ("DC.Identifier", "doi:10.1234/SALT.2020.1"), ("other", "10.1234/salt.2020.1")],
)
def test_the_identifier_that_is_the_article_s_own_cites_nothing(name: str, value: str) -> None:
    own = '<p>3 May 2020. <a href="https://doi.org/10.1234/salt.2020.1">https://doi.org/10.1234/salt.2020.1</a></p>'
    said = f'{own}<p>Salt is in bread (<a href="https://doi.org/10.1056/NEJMoa2105675">Neal 2021</a>).</p>'
    article = understood(f'<html><head><meta name="{name}" content="{value}"></head><body><h1>Salt</h1>{said}</body></html>', "a.html")
    dois = [reference.doi for reference in article.references]
    assert dois == [*(["10.1234/salt.2020.1"] if name == "other" else []), "10.1056/nejmoa2105675"]


@pytest.mark.parametrize("cited", [(), (2,), (1, 2, 3)])
def test_entries_that_the_page_says_are_entries(cited: tuple[int, ...]) -> None:
    """As Sphinx sets them: only those that are cited lead back, and no more than a part may look like references."""
    works = ("Roe J. On sitting, <ol><li>2001.</li></ol>", f"<p>{TWO}</p>", "<p>On the whole of rest, by several hands</p>")
    label = '<span class="label"><span>[</span>{}<span>]</span></span>'
    items = "".join(
        f'<div class="citation" id="r3a-{n}" role="doc-biblioentry">'
        f"{label.format(f'<a role=doc-backlink href=#id{n}>{n}</a>' if n in cited else n)}{work}</div>"
        for n, work in enumerate(works, start=1)
    )
    text = " ".join(f'Rest helps <a href="#r3a-{n}" id="id{n}"><span>[{n}]</span></a>.' for n in cited) or "Rest helps [2]."
    article = understood(f'<p>{text}</p><p>References</p><div role="list" class="citation-list">{items}</div>', "a.html")
    assert [reference.number for reference in article.references] == [1, 2, 3]
    assert [tie.reference for tie in article.links] == [n - 1 for n in cited or (2,)]


ITEMS = [f"{n}. {articles.entry(n)}" for n in range(1, 5)]
STATED = "<p role=doc-biblioentry>{}</p>"


@pytest.mark.parametrize(
    "listed",
    [
        f"<section><h2>References</h2>{''.join(map(STATED.format, ITEMS[:3]))}<p>{ITEMS[3]}</p></section>",
        f"<section role=doc-biblioentry><h2>References</h2>{''.join(f'<p>{each}</p>' for each in ITEMS)}</section>",
        "<h2>References</h2><ol>{}</ol>".format(
            "".join(f"<li role=doc-biblioentry><div role=doc-biblioentry>{articles.entry(n)}</div></li>" for n in range(1, 5))
        ),
        "<div class=references>{0}</div><aside class=references>{0}</aside>".format("".join(map(STATED.format, ITEMS))),
    ],
)
def test_what_a_page_states_of_its_entries_may_be_half_the_truth(listed: str) -> None:
    article = understood(f"<h1>Colds</h1><p>Zinc [1], tea [2], honey [3] and salt [4] help in colds.</p>{listed}", "a.html")
    assert [reference.number for reference in article.references] == [1, 2, 3, 4]


def test_an_entry_may_be_called_a_comment() -> None:
    listed = "".join(f'<li><span class="comment" id="r{n}">{articles.entry(n)}</span></li>' for n in (1, 2))
    document = page(f'<p>Zinc <a href="#r1">[1]</a>, tea <a href="#r2">[2]</a>.</p><p>Read them all:</p><ol>{listed}</ol>')
    assert [entry.text for entry in document.entries] == [articles.entry(1), articles.entry(2)]


@pytest.mark.parametrize("code", ["[1,</span> <span class=pre>inf)", "x ,[2, 3 or more"])
def test_code_that_is_coloured_holds_no_markers(code: str) -> None:
    listed = f"<h2>References</h2><ol><li>{articles.entry(1)}</li><li>{articles.entry(2)}</li></ol>"
    article = understood(f"<p>Zinc <code class=literal><span class=pre>{code}</span></code> helps [2].</p>{listed}", "a.html")
    assert markers(article) == [("[2]", ("2",))]
    typed = understood(f"<p><tt><span>Zinc helps [1], and tea does, too [2].</span></tt></p>{listed}", "a.html")
    assert markers(typed) == [("[1]", ("1",)), ("[2]", ("2",))], "a typewriter's letters may say anything"


BOX = (
    "<p>Zinc helps against colds [1]. Iron and tea do as well [2].</p>{}<p>All of them were tried in winter, by adults.</p>"
    "<h2>References</h2><ol>{}</ol>"
)


@pytest.mark.parametrize(
    "box",
    ['<aside class="callout">{}</aside>', '<div class="sidebar-box">{}</div>', "<footer>{}</footer>", '<div class="tab" hidden>{}</div>',
     '<div class="accordion-content" style="display:none">{}</div>', '<div role="complementary">{}</div>', '<div class="teaser">{}</div>'],
)  # fmt: skip
@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("<h3>Box 1</h3><p>Soup warms those who have a cold, and salt does not [3].</p>", True),
        ("<h3>Box 1</h3><p>Soup warms those who have a cold, and salt does not.<sup>3</sup></p>", True),
        ("<h3>Box 1</h3><p>Soup warms those who have a cold, and salt does not [7].</p>", False),  # of another list
        ('<p><a href="/soup">Soup warms those who have a cold, and salt does not [3]</a></p>', False),
        ("<p>Iron and tea do as well [2]. All of them were tried in winter, by adults.</p>", False),
        ("<p>More on soup [3]</p>", False),
    ],
)
def test_a_box_that_cites_as_the_text_does_is_of_the_text(box: str, said: str, read: bool) -> None:
    listed = "".join(f"<li>{articles.entry(n)}</li>" for n in (1, 2, 3))
    article = understood(f"<article>{BOX.format(box.format(said), listed)}</article>", "page.html")
    assert ("3" in {key for marker in article.markers for key in marker.keys}) is read
