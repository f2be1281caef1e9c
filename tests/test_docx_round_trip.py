"""Articles with known markers and entries, as Word documents of every reference manager: the same is read back."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.formats import Reading, read
from citecheck.linking import link
from tests.test_docx import SUP, docx, f, p, t
from tests.test_round_trip import NAMES, TOPICS, Draft, check, drafts

Render = Callable[[tuple[int, ...], str, str], str]  # a marker: what it cites, its text, its look


def item(number: int) -> dict[str, object]:
    """An entry as CSL-JSON."""
    return {
        "id": number,
        "title": f"On {TOPICS[number - 1]}",
        "author": [{"family": NAMES[number - 1], "given": "J"}],
        "container-title": "Chairs",
        "issued": {"date-parts": [[2000 + number]]},
    }


def csl(numbers: tuple[int, ...]) -> str:
    return json.dumps({"citationItems": [{"uris": [f"http://z/{n}"], "itemData": item(n)} for n in numbers]})


def in_two_runs(text: str, look: str) -> str:
    return t(text[:1], look) + (t(text[1:], look) if text[1:] else "")


def typed(numbers: tuple[int, ...], text: str, look: str) -> str:
    return in_two_runs(text, look)


def zotero(numbers: tuple[int, ...], text: str, look: str) -> str:
    return f("ADDIN ZOTERO_ITEM CSL_CITATION " + csl(numbers), in_two_runs(text, look))


def mendeley_cite(numbers: tuple[int, ...], text: str, look: str) -> str:
    tag = quoteattr("MENDELEY_CITATION_v3_" + base64.b64encode(csl(numbers).encode()).decode())
    return f"<w:sdt><w:sdtPr><w:tag w:val={tag}/></w:sdtPr><w:sdtContent>{in_two_runs(text, look)}</w:sdtContent></w:sdt>"


def endnote(numbers: tuple[int, ...], text: str, look: str) -> str:
    cites = "".join(
        f"<Cite><RecNum>{n}</RecNum><record><ref-type name='Journal Article'>17</ref-type><titles><title>On {TOPICS[n - 1]}</title>"
        f"</titles><dates><year>{2000 + n}</year></dates></record></Cite>"
        for n in numbers
    )
    data = base64.b64encode(f"<EndNote>{cites}</EndNote>".encode()).decode()
    carrier = f(" ADDIN EN.CITE.DATA ", "", data)  # long citations keep their data in a field within the field
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ADDIN EN.CITE </w:instrText></w:r>'
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{in_two_runs(text, look)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return begin + carrier.replace('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "") + shown


def words_own(numbers: tuple[int, ...], text: str, look: str) -> str:
    more = "".join(f" \\m S{n}" for n in numbers[1:])
    field = f(f"CITATION S{numbers[0]} {more} \\l 1033", in_two_runs(text, look))
    return f"<w:sdt><w:sdtPr><w:citation/></w:sdtPr><w:sdtContent>{field}</w:sdtContent></w:sdt>"


def references(numbers: tuple[int, ...], text: str, look: str) -> str:
    """Cross-references to the paragraphs of a numbered list, as authors without a reference manager make them."""
    parts = re.split(r"(\d+)", text)
    return "".join(f(f" REF _Ref{part} \\r \\h ", t(part, look)) if part.isdigit() else t(part, look) for part in parts if part)


def sources(draft: Draft) -> str:
    """Word's own bibliography sources."""
    person = (
        "<b:Author><b:Author><b:NameList><b:Person><b:Last>{}</b:Last><b:First>J</b:First></b:Person></b:NameList></b:Author></b:Author>"
    )
    each = "".join(
        f"<b:Source><b:Tag>S{n}</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Title>On {TOPICS[n - 1]}</b:Title>"
        f"<b:Year>{2000 + n}</b:Year>{person.format(NAMES[n - 1])}</b:Source>"
        for n in range(1, draft.entries + 1)
    )
    return f'<b:Sources xmlns:b="urn:b">{each}</b:Sources>'


MARKERS: dict[str, Render] = {
    "typed": typed, "zotero": zotero, "mendeley": mendeley_cite, "endnote": endnote, "word": words_own, "cross-references": references,
}  # fmt: skip


def entries(draft: Draft, how: str) -> str:
    """The list: typed, in a numbered Word list, in a style, or printed by a field."""
    lines = [escape(draft.entry(n)) for n in range(1, draft.entries + 1)]
    if how == "numbered":
        return "".join(
            p(f'<w:bookmarkStart w:id="{n}" w:name="_Ref{n}"/>', t(line), f'<w:bookmarkEnd w:id="{n}"/>',
              properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>')
            for n, line in enumerate(lines, 1)
        )  # fmt: skip
    printed = [t(f"{n}.\t{line}") for n, line in enumerate(lines, 1)]
    if how == "field":
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ADDIN ZOTERO_BIBL {"uncited":[]}</w:instrText></w:r>'
        printed[0] = begin + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + printed[0]
        printed[-1] += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return "".join(p(line, style="Bib" if how == "styled" else "") for line in printed)


@settings(max_examples=60, derandomize=True)
@given(
    draft=drafts(),
    manager=st.sampled_from(sorted(MARKERS)),
    how=st.sampled_from(["typed", "numbered", "styled", "field"]),
    look=st.sampled_from(["", SUP, '<w:rStyle w:val="Sup2"/>', '<w:position w:val="8"/>']),
)
def test_numbers(draft: Draft, manager: str, how: str, look: str) -> None:
    how = "numbered" if manager == "cross-references" else how
    printed = [text if look else f"[{text}]" for text in draft.groups()]
    body = "".join(
        p(t(words + ("" if look else " ")), MARKERS[manager](numbers, text, look), t(" more."))
        for (words, numbers), text in zip(draft.sentences, printed, strict=True)
    )
    data = docx(body + p(t("References"), style="H1") + entries(draft, how), **{"customXml/item1.xml": sources(draft)})
    article = link(read(Reading("a.docx", data)))
    check(article, draft)
    assert [reference.key for reference in article.references] == [str(n) for n in range(1, draft.entries + 1)]
    assert [reference.text for reference in article.references] == [draft.entry(n) for n in range(1, draft.entries + 1)]
    source = article.document.source
    assert [source[marker.span.start : marker.span.end] for marker in article.markers] == printed


@pytest.mark.parametrize("manager", ["zotero", "mendeley", "endnote", "word"])
@settings(max_examples=15, derandomize=True)
@given(draft=drafts())
def test_names_and_years(manager: str, draft: Draft) -> None:
    """Ties come from the fields, whatever the citations look like."""
    shown = ["(" + "; ".join(f"{NAMES[n - 1]}, {2000 + n}" for n in numbers) + ")" for _, numbers in draft.sentences]
    body = "".join(
        p(t(words + " "), MARKERS[manager](numbers, text, ""), t(" more."))
        for (words, numbers), text in zip(draft.sentences, shown, strict=True)
    )
    listed = "".join(p(t(draft.entry(n)), style="Bib") for n in range(1, draft.entries + 1))
    article = link(read(Reading("a.docx", docx(body + p(t("References"), style="H1") + listed, **{"customXml/item1.xml": sources(draft)}))))
    check(article, draft)
    assert [marker.text for marker in article.markers] == shown
