"""Bodies of E-utilities responses, written as NCBI writes them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from citecheck.model import Record
from tests.standin.search import Answer

_DOCTYPE = (
    '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)
MAX_RETMAX = 9999


def esearch_json(answer: Answer, ids: Sequence[str], retmax: int, retstart: int) -> str:
    result: dict[str, object] = {
        "count": str(len(answer.hits)),
        "retmax": str(len(ids)),
        "retstart": str(retstart),
        "idlist": list(ids),
        "translationset": [],
        "querytranslation": answer.translation,
    }
    if answer.not_found or answer.unknown_fields:
        result["errorlist"] = {"phrasesnotfound": answer.not_found, "fieldsnotfound": answer.unknown_fields}
    messages = ["No items found."] if not answer.hits else []
    if retmax > MAX_RETMAX:
        messages.append(f"The retmax value was clamped to {MAX_RETMAX}.")
    if answer.ignored or answer.quoted_not_found or messages:
        result["warninglist"] = {
            "phrasesignored": answer.ignored,
            "quotedphrasesnotfound": answer.quoted_not_found,
            "outputmessages": messages,
        }
    return json.dumps({"header": {"type": "esearch", "version": "0.3"}, "esearchresult": result})


def esearch_xml(answer: Answer, ids: Sequence[str], retstart: int) -> str:
    errors = "".join(f"<PhraseNotFound>{escape(phrase)}</PhraseNotFound>" for phrase in answer.not_found)
    warnings = "".join(f"<PhraseIgnored>{escape(phrase)}</PhraseIgnored>" for phrase in answer.ignored)
    warnings += "".join(f"<QuotedPhraseNotFound>{escape(phrase)}</QuotedPhraseNotFound>" for phrase in answer.quoted_not_found)
    warnings += "" if answer.hits else "<OutputMessage>No items found.</OutputMessage>"
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eSearchResult PUBLIC "-//NLM//DTD esearch 20060628//EN" '
        '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd">\n'
        f"<eSearchResult><Count>{len(answer.hits)}</Count><RetMax>{len(ids)}</RetMax><RetStart>{retstart}</RetStart><IdList>"
        + "".join(f"<Id>{pmid}</Id>\n" for pmid in ids)
        + f"</IdList><TranslationSet/><QueryTranslation>{escape(answer.translation)}</QueryTranslation>"
        + (f"<ErrorList>{errors}</ErrorList>" if errors else "")
        + (f"<WarningList>{warnings}</WarningList>" if warnings else "")
        + "</eSearchResult>"
    )


def efetch_xml(records: Sequence[Record]) -> str:
    """An efetch response; also, with many records, a baseline file."""
    return _DOCTYPE + "<PubmedArticleSet>" + "\n".join(map(record_xml, records)) + "</PubmedArticleSet>"


def record_xml(record: Record) -> str:
    """One record after the DTD, as far as `Record` holds it."""
    return _book(record) if record.is_book else _article(record)


def _tag(name: str, value: str | None, attributes: str = "") -> str:
    return f"<{name}{attributes}>{escape(value)}</{name}>" if value else ""


def _authors(record: Record) -> str:
    def one(author: str) -> str:
        last, _, initials = author.rpartition(" ")
        person = last and initials.isupper() and len(initials) <= 4
        return (
            f'<Author ValidYN="Y">{_tag("LastName", last)}{_tag("Initials", initials)}</Author>'
            if person
            else f'<Author ValidYN="Y">{_tag("CollectiveName", author)}</Author>'
        )

    return f'<AuthorList CompleteYN="Y">{"".join(map(one, record.authors))}</AuthorList>' if record.authors else ""


def _date(date: str | None, years: Sequence[int]) -> str:
    if not date:
        return f"<MedlineDate>{years[0]}</MedlineDate>" if years else ""
    parts = date.split("-")
    return "".join(_tag(name, part) for name, part in zip(("Year", "Month", "Day"), parts, strict=False))


def _abstract(record: Record) -> str:
    texts = (
        f"<AbstractText{f' Label={quoteattr(section.label)}' if section.label else ''}>{escape(section.text)}</AbstractText>"
        for section in record.abstract
    )
    return f"<Abstract>{''.join(texts)}</Abstract>" if record.abstract else ""


def _keywords(record: Record) -> str:
    words = "".join(_tag("Keyword", word) for word in record.keywords)
    return f'<KeywordList Owner="NOTNLM">{words}</KeywordList>' if words else ""


def _ids(record: Record) -> str:
    pairs = (("pubmed", record.pmid), ("doi", record.doi), ("pmc", record.pmcid))
    return "<ArticleIdList>" + "".join(_tag("ArticleId", value, f' IdType="{kind}"') for kind, value in pairs) + "</ArticleIdList>"


def _article(record: Record) -> str:
    electronic = f'<ArticleDate DateType="Electronic">{_date(record.electronic_date, ())}</ArticleDate>' if record.electronic_date else ""
    corrections = "".join(
        f'<CommentsCorrections RefType="{item.kind}">{_tag("RefSource", item.note or "Somewhere")}'
        f"{_tag('PMID', item.pmid)}</CommentsCorrections>"
        for item in record.corrections
    )
    mesh = "".join(f'<MeshHeading><DescriptorName UI="D0">{escape(name)}</DescriptorName></MeshHeading>' for name in record.mesh)
    types = "".join(
        f'<PublicationType UI="D0">{escape(kind)}</PublicationType>' for kind in record.publication_types or ("Journal Article",)
    )
    medline_ta = record.journal_nlm or record.journal_iso or record.journal
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{record.pmid}</PMID>'
        '<Article PubModel="Print"><Journal>'
        + "".join(_tag("ISSN", issn, ' IssnType="Print"') for issn in record.issn[:1])
        + f'<JournalIssue CitedMedium="Print">{_tag("Volume", record.volume)}{_tag("Issue", record.issue)}'
        + f"<PubDate>{_date(record.print_date, record.years)}</PubDate></JournalIssue>"
        + f"{_tag('Title', record.journal)}{_tag('ISOAbbreviation', record.journal_iso)}</Journal>"
        + f"<ArticleTitle>{escape(record.title)}</ArticleTitle>"
        + (f"<Pagination>{_tag('MedlinePgn', record.pages)}</Pagination>" if record.pages else "")
        + _tag("ELocationID", record.elocation, ' EIdType="pii" ValidYN="Y"')
        + _abstract(record)
        + _authors(record)
        + f"{_tag('Language', record.language or 'eng')}<PublicationTypeList>{types}</PublicationTypeList>"
        + f"{_tag('VernacularTitle', record.vernacular_title)}{electronic}</Article>"
        + f"<MedlineJournalInfo>{_tag('MedlineTA', medline_ta)}{_tag('NlmUniqueID', record.nlm_id)}</MedlineJournalInfo>"
        + (f"<CommentsCorrectionsList>{corrections}</CommentsCorrectionsList>" if corrections else "")
        + (f"<MeshHeadingList>{mesh}</MeshHeadingList>" if mesh else "")
        + f"{_keywords(record)}</MedlineCitation><PubmedData><PublicationStatus>ppublish</PublicationStatus>"
        + f"{_ids(record)}</PubmedData></PubmedArticle>"
    )


def _book(record: Record) -> str:
    chapter = bool(record.journal)
    return (
        f'<PubmedBookArticle><BookDocument><PMID Version="1">{record.pmid}</PMID>{_ids(record)}<Book><Publisher><PublisherName>Press'
        f"</PublisherName></Publisher>{_tag('BookTitle', record.journal if chapter else record.title)}"
        f"<PubDate>{_date(record.print_date, record.years)}</PubDate>{'' if chapter else _authors(record)}</Book>"
        + (_tag("ArticleTitle", record.title) if chapter else "")
        + f"{_tag('Language', record.language or 'eng')}{_authors(record) if chapter else ''}"
        + "".join(_tag("PublicationType", kind, ' UI="D0"') for kind in record.publication_types)
        + f"{_abstract(record)}{_keywords(record)}"
        + (f"<ContributionDate>{_date(record.electronic_date, ())}</ContributionDate>" if record.electronic_date else "")
        + "</BookDocument><PubmedBookData><PublicationStatus>ppublish</PublicationStatus></PubmedBookData></PubmedBookArticle>"
    )
