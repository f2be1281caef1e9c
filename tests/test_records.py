"""PubMed XML, MEDLINE and JSON lines to records."""

from __future__ import annotations

import dataclasses
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import InputError, SourceError
from citecheck.model import AbstractSection, Correction, Record
from citecheck.sources import codec, medline, pubmed_xml
from citecheck.sources.records_file import read_records
from tests.data import shared

ARTICLE = """<?xml version="1.0"?><PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">
<PMID Version="1">11</PMID><Article PubModel="Print-Electronic"><Journal><ISSN IssnType="Print">1111-1111</ISSN>
<JournalIssue CitedMedium="Print"><Volume>17</Volume><Issue>1</Issue><PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate>
</JournalIssue><Title>Journal of tests (Somewhere)</Title><ISOAbbreviation>J. Tests</ISOAbbreviation></Journal>
<ArticleTitle>Effect of <i>X</i><sup>2</sup> and <mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mi>β</mml:mi>
</mml:math> on  tests.</ArticleTitle><Pagination><StartPage>113</StartPage><EndPage>125</EndPage></Pagination>
<ELocationID EIdType="pii" ValidYN="Y">e77</ELocationID><ELocationID EIdType="doi" ValidYN="N">10.1000/wrong</ELocationID>
<Abstract><AbstractText Label="AIM">Why <b>so</b>.</AbstractText><AbstractText Label="RESULTS">Thus.</AbstractText></Abstract>
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>King</LastName><ForeName>Martin L</ForeName><Initials>ML</Initials>
<Suffix>Jr</Suffix></Author><Author ValidYN="N"><LastName>Gone</LastName></Author><Author><CollectiveName>The Test Group</CollectiveName>
</Author></AuthorList><Language>ger</Language><PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType>
</PublicationTypeList><VernacularTitle>Wirkung von X.</VernacularTitle><ArticleDate DateType="Electronic"><Year>1997</Year>
<Month>11</Month><Day>3</Day></ArticleDate></Article><MedlineJournalInfo><MedlineTA>J Tests</MedlineTA><NlmUniqueID>7777</NlmUniqueID>
<ISSNLinking>1111-1111</ISSNLinking></MedlineJournalInfo><CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn">
<RefSource>J Tests. 2000;19:3</RefSource><PMID Version="1">12</PMID></CommentsCorrections><CommentsCorrections RefType="ErratumIn">
<RefSource>J Tests. 1999;18:9</RefSource></CommentsCorrections></CommentsCorrectionsList><MeshHeadingList><MeshHeading>
<DescriptorName UI="D1" MajorTopicYN="Y">Humans</DescriptorName></MeshHeading></MeshHeadingList>
<OtherAbstract Type="Publisher" Language="ger"><AbstractText>Anders.</AbstractText></OtherAbstract>
<KeywordList Owner="NOTNLM"><Keyword>testing</Keyword></KeywordList></MedlineCitation><PubmedData><ArticleIdList>
<ArticleId IdType="pubmed">11</ArticleId><ArticleId IdType="doi">10.1000/right</ArticleId><ArticleId IdType="pmc">PMC5</ArticleId>
</ArticleIdList><ReferenceList><Title>References</Title><Reference><Citation>Else.</Citation><ArticleIdList>
<ArticleId IdType="doi">10.1000/cited</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>
<PubmedBookArticle><BookDocument><PMID>21</PMID><ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId></ArticleIdList><Book>
<Publisher><PublisherName>Press</PublisherName></Publisher><BookTitle book="b">Handbook of Tests</BookTitle><PubDate><Year>1993</Year>
</PubDate><AuthorList Type="editors"><Author><LastName>Editor</LastName><Initials>E</Initials></Author></AuthorList></Book>
<ArticleTitle book="b">A Chapter</ArticleTitle><Language>eng</Language><AuthorList Type="authors"><Author><LastName>Writer</LastName>
<Initials>W</Initials></Author></AuthorList><ContributionDate><Year>2019</Year><Month>Sep</Month></ContributionDate></BookDocument>
</PubmedBookArticle><DeleteCitation><PMID Version="1">31</PMID><PMID Version="1">32</PMID></DeleteCitation></PubmedArticleSet>"""

EXPECTED = Record(
    pmid="11",
    title="Effect of X2 and β on tests.",
    vernacular_title="Wirkung von X.",
    journal="Journal of tests (Somewhere)",
    journal_iso="J. Tests",
    journal_nlm="J Tests",
    nlm_id="7777",
    issn=("1111-1111",),
    print_date="1998-12",
    electronic_date="1997-11-03",
    years=(1998, 1999, 1997),
    volume="17",
    issue="1",
    pages="113-125",
    elocation="e77",
    authors=("King ML Jr", "The Test Group"),
    doi="10.1000/right",
    pmcid="PMC5",
    abstract=(AbstractSection("AIM", "Why so."), AbstractSection("RESULTS", "Thus.")),
    mesh=("Humans",),
    publication_types=("Journal Article",),
    keywords=("testing",),
    corrections=(Correction("RetractionIn", "12", "J Tests. 2000;19:3"), Correction("ErratumIn", None, "J Tests. 1999;18:9")),
    language="ger",
)

MEDLINE = """
PMID- 11
OWN - NLM
TI  - Effect of X2 and β on
      tests.
TT  - Wirkung von X.
JT  - Journal of tests (Somewhere)
TA  - J Tests
JID - 7777
IS  - 1111-1111 (Print)
IS  - 1111-1111 (Linking)
DP  - 1998 Dec-1999 Jan
DEP - 19971103
VI  - 17
IP  - 1
PG  - 113-125
LID - e77 [pii]
AID - 10.1000/right [doi]
PMC - PMC5
AU  - King ML Jr
CN  - The Test Group
AB  - AIM: Why so. RESULTS: Thus.
MH  - *Humans/physiology
PT  - Journal Article
OT  - *testing
RIN - J Tests. 2000;19:3. PMID: 12
EIN - J Tests. 1999;18:9
LA  - ger

PMID- 21
TI  - A Chapter
BTI - Handbook of Tests
AU  - Writer W
DP  - 1993
"""


def test_xml_field_by_field() -> None:
    batch = pubmed_xml.read(ARTICLE.encode())
    article, chapter = batch.records
    assert article == EXPECTED
    assert (chapter.title, chapter.journal, chapter.authors, chapter.is_book) == ("A Chapter", "Handbook of Tests", ("Writer W",), True)
    assert (chapter.print_date, chapter.electronic_date, chapter.years) == ("1993", "2019-09", (1993, 2019))
    assert batch.deleted == ("31", "32")


def test_authors_of_one_surname_are_several() -> None:
    """Where only initials are given, they alone tell them apart."""
    people = "".join(
        f"<Author ValidYN='Y'><LastName>Jin</LastName><Initials>{initials}</Initials></Author>" for initials in ("Z", "Y", "Z")
    )
    xml = (
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>5</PMID><Article><ArticleTitle>A title.</ArticleTitle>"
        f"<AuthorList>{people}</AuthorList></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"
    )
    assert pubmed_xml.parse(xml.encode())[0].authors == ("Jin Z", "Jin Y")


def test_medline_gives_the_same_record_as_xml() -> None:
    article, chapter = medline.parse(MEDLINE)
    corrections = (Correction("ErratumIn", None, "J Tests. 1999;18:9"), Correction("RetractionIn", "12", "J Tests. 2000;19:3."))
    assert article == dataclasses.replace(EXPECTED, journal_iso="J Tests", corrections=corrections)
    assert (chapter.title, chapter.journal, chapter.is_book) == ("A Chapter", "Handbook of Tests", True)


@pytest.mark.parametrize(
    ("text", "date", "years"),
    [
        ("2019", "2019", (2019,)),
        ("2019 Mar", "2019-03", (2019,)),
        ("2019 3 5", "2019-03-05", (2019,)),
        ("2000 Spring", "2000", (2000,)),
        ("Winter 1999-2000", "1999", (1999, 2000)),
        ("2000 Dec 23-30", "2000-12-23", (2000,)),
        ("1977-1978", "1977", (1977, 1978)),
        ("undated", None, ()),
    ],
)
def test_dates(text: str, date: str | None, years: tuple[int, ...]) -> None:
    assert pubmed_xml.date_of(text) == (date, years)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not well-formed"),
        (b"<html><body>Service unavailable</body></html>", "not PubMed's XML"),
        (ARTICLE.encode()[:900], "not well-formed"),
        (b"<eFetchResult><ERROR>ID list is empty!</ERROR></eFetchResult>", "ID list is empty"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><PubmedArticleSet/>', "entities"),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><PubmedArticleSet>&a;</PubmedArticleSet>', "entities"),
    ],
)
def test_what_is_not_a_whole_response_is_an_error(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        pubmed_xml.parse(data)


def test_real_responses_and_baseline_files_are_read_whole() -> None:
    """Every element that holds a record in the stored responses becomes one, with a title or a vernacular one."""
    total = 0
    for path in sorted((shared("pubmed/xml/efetch")).glob("[0-9]*.xml")):
        data = path.read_bytes()
        records = pubmed_xml.parse(data)
        assert len(records) == data.count(b"<PubmedArticle>") + data.count(b"<PubmedBookArticle>"), path.name
        assert all(record.title and record.years and record.publication_types for record in records), path.name
        total += len(records)
    assert total > 100
    baseline = pubmed_xml.read(shared("pubmed/xml/baseline/pubmedsample19n0001.xml.gz").read_bytes())
    assert baseline.deleted
    assert len(baseline.records) > 100


def test_records_file_of_each_kind(tmp_path: Path) -> None:
    lines = json.dumps(codec.to_json(EXPECTED)) + "\n"
    for name, data in {"a.xml": ARTICLE.encode(), "b.nbib": MEDLINE.encode(), "c.jsonl": lines.encode()}.items():
        (tmp_path / name).write_bytes(data)
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(b"\xef\xbb\xbf" + data))
        assert read_records(tmp_path / name)[0].title == EXPECTED.title
        assert read_records(tmp_path / f"{name}.gz") == read_records(tmp_path / name)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        *((name, "Lee WL") for name in ("W L Lee", "W. L. Lee", "W.L. Lee", "WL Lee", "Lee, W. L.", "Lee, WL", "Lee WL")),
        ("J. van der Berg", "van der Berg J"),
        ("J.-P. Garcia Lopez", "Garcia Lopez JP"),
        ("Berg, J K, Jr", "Berg JK Jr"),
        ("H T ONG", "ONG HT"),
        *((name, name) for name in ("van der Berg JK Jr", "N Guessan KF", "O HJ", "WHO", "UK Biobank", "Lee", "")),
        *(
            (name, name) for name in ("T NG", "NG T", "A Study Group", "US Task Force", "Writing Committee, A.", "Berg, Jan")
        ),  # can't be told
    ],
)
def test_authors_of_json_lines_stand_in_one_order(tmp_path: Path, written: str, read: str) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps({"pmid": "1", "title": "A title.", "authors": [written]}), encoding="utf-8")
    assert read_records(path)[0].authors == (read,)


@pytest.mark.parametrize(
    "data",
    [b"", b"Dear Sir,\n", b"<html/>", b"{]", b'{"pmid": null}', b"[1]", b"\xff\xfe\x00", b"\x1f\x8bbroken", b'{"pmid": "1", "title": 7}'],
)
def test_a_file_that_holds_no_records_is_one_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "records"
    path.write_bytes(data)
    with pytest.raises(InputError, match="record") as caught:
        read_records(path)
    assert str(path) in str(caught.value)


def test_a_missing_records_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"can't be read"):
        read_records(tmp_path / "none.xml")


_texts = st.text(max_size=20)
_maybe = st.none() | _texts


@given(
    st.builds(
        Record,
        pmid=st.integers(1, 99999999).map(str),
        title=_texts,
        vernacular_title=_maybe,
        journal=_maybe,
        years=st.lists(st.integers(1500, 2100)).map(tuple),
        authors=st.lists(_texts).map(tuple),
        doi=_maybe,
        abstract=st.lists(st.builds(AbstractSection, _maybe, _texts)).map(tuple),
        corrections=st.lists(st.builds(Correction, _texts, _maybe, _maybe)).map(tuple),
        is_book=st.booleans(),
    )
)
def test_json_keeps_a_record_whole(record: Record) -> None:
    assert codec.from_json(json.loads(json.dumps(codec.to_json(record)))) == record


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_medline_never_fails_on_any_text(text: str) -> None:
    medline.parse("PMID- 1\n" + text)
