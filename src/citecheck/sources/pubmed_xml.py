"""PubMed's XML (efetch, baseline and update files, "Save" on the site) to records, after NLM's pubmed_250101 DTD."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.errors import SourceError
from citecheck.model import AbstractSection, Correction, Record
from citecheck.text import lazy_re

if TYPE_CHECKING:
    from lxml.etree import _Element

_MONTHS = {
    name: number for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}
_YEAR = lazy_re(r"\b(1[5-9]\d\d|20\d\d)\b")
_ROOTS = ("PubmedArticleSet", "PubmedBookArticleSet", "PubmedArticle", "PubmedBookArticle", "MedlineCitationSet", "MedlineCitation")


@dataclass(frozen=True, slots=True)
class Batch:
    """What one file or response holds: records in its order, and the PMIDs that an update file takes back."""

    records: tuple[Record, ...]
    deleted: tuple[str, ...] = ()


def parse(data: bytes) -> list[Record]:
    """The records of a PubMed XML document. See `read`."""
    return list(read(data).records)


def read(data: bytes) -> Batch:
    """The records and deletions of a PubMed XML document; of several versions of one PMID the last stands.

    Raises:
        SourceError: not well-formed (cut off, HTML, empty), not PubMed's XML, holding `<ERROR>`, or declaring entities.
    """
    from lxml import etree

    if b"<!ENTITY" in data:
        raise SourceError("the XML declares entities, which PubMed's never does")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = f" at line {error.lineno}" if isinstance(error, etree.XMLSyntaxError) else ""
        raise SourceError(f"not well-formed XML: it is cut off or damaged{line}") from error
    error_message = root.findtext("ERROR") if root.tag != "ERROR" else root.text
    if error_message is not None:
        raise SourceError(error_message.strip() or "an error without a word")
    if root.tag not in _ROOTS:
        raise SourceError(f"<{root.tag}> is not PubMed's XML")
    records = {record.pmid: record for record in _records(root)}
    deleted = tuple(_text(node) for node in root.iterfind("DeleteCitation/PMID")) if root.tag == "PubmedArticleSet" else ()
    return Batch(tuple(records.values()), deleted)


def _records(root: _Element) -> Iterator[Record]:
    for node in [root] if not str(root.tag).endswith("Set") else list(root):
        if node.tag == "PubmedBookArticle":
            document = node.find("BookDocument")
            record = None if document is None else _book(node, document)
        elif node.tag in ("PubmedArticle", "MedlineCitation"):
            citation = node if node.tag == "MedlineCitation" else node.find("MedlineCitation")
            record = None if citation is None else _article(node, citation)
        else:
            continue
        if record is not None:
            yield record


def _article(node: _Element, citation: _Element) -> Record | None:
    pmid, article = citation.findtext("PMID"), citation.find("Article")
    if not pmid or article is None:
        return None
    pub_date, pub_years = _date(article.find("Journal/JournalIssue/PubDate"))
    electronic_date, electronic_years = _date(article.find("ArticleDate"))
    ids = {kind: _text(found) for found in node.iterfind("PubmedData/ArticleIdList/ArticleId") if (kind := found.get("IdType"))}
    issns = [_text(found) for found in (*article.iterfind("Journal/ISSN"), *citation.iterfind("MedlineJournalInfo/ISSNLinking"))]
    mesh = [*citation.iterfind("MeshHeadingList/MeshHeading/DescriptorName"), *citation.iterfind("SupplMeshList/SupplMeshName")]
    return Record(
        pmid=pmid.strip(),
        title=_text(article.find("ArticleTitle")),
        vernacular_title=_text(article.find("VernacularTitle")) or None,
        journal=_text(article.find("Journal/Title")) or None,
        journal_iso=_text(article.find("Journal/ISOAbbreviation")) or None,
        journal_nlm=_text(citation.find("MedlineJournalInfo/MedlineTA")) or None,
        nlm_id=_text(citation.find("MedlineJournalInfo/NlmUniqueID")) or None,
        issn=tuple(dict.fromkeys(issns)),
        print_date=pub_date,
        electronic_date=electronic_date,
        years=tuple(dict.fromkeys(pub_years + electronic_years)),
        volume=_text(article.find("Journal/JournalIssue/Volume")) or None,
        issue=_text(article.find("Journal/JournalIssue/Issue")) or None,
        pages=_pages(article.find("Pagination")),
        elocation=_elocation(article, "pii"),
        authors=_authors(article.findall("AuthorList")),
        doi=ids.get("doi") or _elocation(article, "doi"),
        pmcid=ids.get("pmc"),
        abstract=_abstract(article.find("Abstract")),
        mesh=tuple(dict.fromkeys(_text(found) for found in mesh)),
        publication_types=tuple(_text(found) for found in article.iterfind("PublicationTypeList/PublicationType")),
        keywords=_keywords(citation),
        corrections=tuple(_correction(found) for found in citation.iterfind("CommentsCorrectionsList/CommentsCorrections")),
        language=_text(article.find("Language")) or None,
    )


def _book(node: _Element, document: _Element) -> Record | None:
    """A book, or one chapter of it: then the book stands where the journal does."""
    pmid, book = document.findtext("PMID"), document.find("Book")
    if not pmid or book is None:
        return None
    chapter, book_title = _text(document.find("ArticleTitle")), _text(book.find("BookTitle"))
    pub_date, pub_years = _date(book.find("PubDate"))
    contributed, contributed_years = _date(document.find("ContributionDate"))
    ids = {
        kind: _text(found)
        for path in ("ArticleIdList/ArticleId", "PubmedBookData/ArticleIdList/ArticleId")
        for found in (*document.iterfind(path), *node.iterfind(path))
        if (kind := found.get("IdType"))
    }
    collection = _text(book.find("CollectionTitle")) or None
    return Record(
        pmid=pmid.strip(),
        title=chapter or book_title,
        vernacular_title=_text(document.find("VernacularTitle")) or None,
        journal=book_title if chapter else collection,
        print_date=pub_date,
        electronic_date=contributed,
        years=tuple(dict.fromkeys(pub_years + contributed_years)),
        volume=_text(book.find("Volume")) or None,
        pages=_pages(document.find("Pagination")),
        elocation=_elocation(book, "pii"),
        authors=_authors(document.findall("AuthorList")) or _authors(book.findall("AuthorList")),
        doi=ids.get("doi") or _elocation(book, "doi"),
        pmcid=ids.get("pmc"),
        abstract=_abstract(document.find("Abstract")),
        publication_types=tuple(_text(found) for found in document.iterfind("PublicationType")),
        keywords=_keywords(document),
        language=_text(document.find("Language")) or None,
        is_book=True,
    )


def _text(node: _Element | None) -> str:
    """All text below an element (titles hold markup and MathML), white space as one space."""
    return "" if node is None else " ".join("".join(map(str, node.itertext())).split())


def _date(node: _Element | None) -> tuple[str | None, tuple[int, ...]]:
    """An ISO date as precise as given, and every year it names: `1998 Dec-1999 Jan` is 1998-12, and 1998 and 1999."""
    if node is None:
        return None, ()
    medline = _text(node.find("MedlineDate"))
    return date_of(medline) if medline else date_of(" ".join(_text(node.find(part)) for part in ("Year", "Month", "Day")))


def date_of(text: str) -> tuple[str | None, tuple[int, ...]]:
    """`text` is `Year [Month [Day]]` (month by number or name), or a MedlineDate; seasons are as precise as their year.

    >>> date_of("1998 Dec-1999 Jan")
    ('1998-12', (1998, 1999))
    >>> date_of("2019 3 5")
    ('2019-03-05', (2019,))
    """
    years = tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text)))
    if not years:
        return None, ()
    after = text.split(str(years[0]), 1)[1].replace("-", " ").split()
    month = _month(after[0]) if after else None
    if month is None:
        return str(years[0]), years
    day = int(after[1]) if len(after) > 1 and after[1].isdigit() and 1 <= int(after[1]) <= 31 else None
    return (f"{years[0]}-{month:02}" if day is None else f"{years[0]}-{month:02}-{day:02}"), years


def _month(word: str) -> int | None:
    number = int(word) if word.isdecimal() and len(word) <= 2 else _MONTHS.get(word[:3].lower())
    return number if number is not None and 1 <= number <= 12 else None


def _pages(node: _Element | None) -> str | None:
    if node is None:
        return None
    if medline := _text(node.find("MedlinePgn")):
        return medline
    start, end = _text(node.find("StartPage")), _text(node.find("EndPage"))
    return (f"{start}-{end}" if start and end and start != end else start or end) or None


def _elocation(node: _Element, kind: str) -> str | None:
    for found in node.iterfind("ELocationID"):
        if found.get("EIdType") == kind and found.get("ValidYN", "Y") == "Y":
            return _text(found) or None
    return None


_NAMES = ("LastName", "ForeName", "Initials", "CollectiveName", "Suffix")


def _authors(lists: list[_Element]) -> tuple[str, ...]:
    """`Last FM`, `Last FM Jr` or a collective name. Of a book's lists, the authors' before the editors'."""
    chosen = next((found for found in lists if found.get("Type", "authors") == "authors"), lists[0] if lists else None)
    names: dict[tuple[str, ...], str] = {}  # by all parts: two people may share a name and initials, one entry may stand twice
    for author in () if chosen is None else chosen.iterfind("Author"):
        if author.get("ValidYN", "Y") == "N":
            continue
        collective = _text(author.find("CollectiveName"))
        given = _text(author.find("Initials")) or "".join(word[0] for word in _text(author.find("ForeName")).replace("-", " ").split())
        name = collective or " ".join(part for part in (_text(author.find("LastName")), given, _text(author.find("Suffix"))) if part)
        if name:
            names[tuple(_text(part) for part in author if part.tag in _NAMES)] = name
    return tuple(names.values())


def _abstract(node: _Element | None) -> tuple[AbstractSection, ...]:
    if node is None:
        return ()
    sections = ((found.get("Label"), _text(found)) for found in node.iterfind("AbstractText"))
    return tuple(AbstractSection(label, text) for label, text in sections if text)


def _keywords(node: _Element) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for found in node.iterfind("KeywordList/Keyword") if (word := _text(found))))


def _correction(node: _Element) -> Correction:
    note = _text(node.find("Note")) or _text(node.find("RefSource"))
    return Correction(node.get("RefType", ""), (node.findtext("PMID") or "").strip() or None, note or None)
