"""NLM's baseline and update files, read fast: a targeted pass over the bytes that cuts records out and finds in each what the
mirror is searched by. A record's own XML is kept for later, without what `Record` doesn't hold; only a record that is asked
for is ever parsed as XML.

Byte-level reading is safe here and nowhere else: NLM writes these files as UTF-8, its elements in the DTD's order, without
comments, CDATA or entities of their own. So each part is looked for from the end of the one before it, and what lies between
(affiliations, grants, substances, references) is never looked at. A record that has no such order is parsed as XML. `entry_of`
on the bytes and on the parsed record must agree; a test holds them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import NamedTuple

from citecheck.errors import InputError, SourceError, why
from citecheck.sources import keys, terms
from citecheck.text import fold, lazy_re

_CHUNK = 1 << 18  # bytes unpacked at a time: what stays in the processor's cache is split faster
_START, _END = b"<PubmedArticle>", b"</PubmedArticle>"
_TAG = lazy_re(rb"<[^>]*>")
_INDENT = lazy_re(rb"\n[ \t]+")
_YEAR = lazy_re(rb"1[5-9]\d\d|20\d\d")
_DESCRIPTOR = lazy_re(rb"<DescriptorName[^>]*>([^<]*)")
_WORD_BYTES = bytes(ord(chr(byte).lower()) if byte < 128 and chr(byte).isalnum() else 32 for byte in range(256))
_NAME = lazy_re(rb"<(?:LastName|CollectiveName)[^>]*>(.*?)</(?:LastName|CollectiveName)>", re.DOTALL)
_AUTHORS = 6  # that a reference string may name


class Entry(NamedTuple):
    """One record for the mirror: its XML, and the terms it is found by (see `terms`), a space apart."""

    pmid: int
    xml: bytes
    terms: str


@dataclass(slots=True)
class Reader:
    """The records of one file, gzipped or not; `deleted` is complete once all have been read."""

    path: Path
    deleted: list[int] = field(default_factory=list)

    def __iter__(self) -> Iterator[Entry]:
        """
        Raises:
            InputError: the file is cut off, damaged, or not one of NLM's.
        """
        rest = b""
        first = True
        for chunk in _chunks(self.path):
            if first and b"<PubmedArticleSet" not in chunk[:2000]:
                raise InputError(f"{self.path}: not a PubMed baseline or update file")
            first = False
            *whole, rest = (rest + chunk).split(_END)
            for text in whole:
                yield from self._entries(text)
        yield from self._books(rest)
        if b"</PubmedArticleSet>" not in rest:
            raise InputError(f"{self.path}: the file is cut off")
        start = rest.find(b"<DeleteCitation>")
        if start >= 0:
            self.deleted += [int(found) for found in re.findall(rb"<PMID[^>]*>(\d+)", rest[start:])]

    def _entries(self, text: bytes) -> Iterator[Entry]:
        """What stands before the end of an article: the article, and books before it."""
        start = text.find(_START)
        if start < 0:
            raise InputError(f"{self.path}: not a PubMed baseline or update file")
        if start > 400:  # more than the head of the file
            yield from self._books(text[:start])
        try:
            yield entry_of(text)
        except ValueError:
            yield from self._parsed(text[start:] + _END)

    def _books(self, text: bytes) -> Iterator[Entry]:
        for found in re.findall(rb"<PubmedBookArticle>.*?</PubmedBookArticle>", text, re.DOTALL) if b"<PubmedBook" in text else ():
            yield from self._parsed(found)

    def _parsed(self, xml: bytes) -> Iterator[Entry]:
        """The slow way, for what is rare: books, and articles in an unexpected order."""
        from citecheck.sources import pubmed_xml

        try:
            records = pubmed_xml.parse(xml)
        except SourceError as error:
            raise InputError(f"{self.path}: a record in it can't be read: {error}") from error
        if not records:
            raise InputError(f"{self.path}: a record in it can't be read: {xml[:200]!r}")
        for record in records:
            yield Entry(int(record.pmid), xml, " ".join(terms.of_record(record)))


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
        if not packed:
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
            return
        from isal import igzip

        with igzip.open(path) as unpacked:  # type: ignore[no-untyped-call]  # isal's stub leaves it untyped
            while chunk := unpacked.read(_CHUNK):
                yield chunk
    except (OSError, EOFError) as error:
        raise InputError(f"{path}: the file can't be read: {why(error)}") from error


def entry_of(text: bytes) -> Entry:
    """The entry of the first article in `text`, which may lack its closing tag.

    Raises:
        ValueError: its parts aren't where the DTD has them.
    """
    start = text.index(b"<MedlineCitation", text.index(_START))
    article = text.index(b"<Article", start)
    journal_end = text.index(b"</Journal>", article)
    title_end = text.index(b">", text.index(b"<ArticleTitle", journal_end)) + 1
    title = b""
    if text[title_end - 2] != 47:  # <ArticleTitle/>
        title = text[title_end : (title_end := text.index(b"</ArticleTitle>", title_end))]
    language = text.index(b"<Language>", title_end)
    types = text.index(b"<PublicationTypeList>", language)
    about_end = text.index(b"</MedlineJournalInfo>", types) + 21
    end = text.index(b"</MedlineCitation>", about_end)
    authors_start = text.find(b"<AuthorList", title_end, language)
    before_authors = authors_start if authors_start >= 0 else language
    abstract = text.find(b"<Abstract", title_end, before_authors)
    place = text[title_end : abstract if abstract >= 0 else before_authors]  # pagination and electronic locations
    journal, about = text[article:journal_end], text[types:about_end]

    names, authors = _authors(text[authors_start:language]) if authors_start >= 0 else ([], b"")
    volume = _between(journal, b"<Volume>")
    pages = _locators(place)
    listed_doi, listed_pmc = _listed(text, end)
    doi, pmc = keys.doi(_text(listed_doi) or _elocation(place, b"doi")), keys.pmcid(_text(listed_pmc))
    journal_words, journal_codes = _journal(
        _between(journal, b"<Title>"), _between(journal, b"<ISOAbbreviation>"), _between(about, b"<MedlineTA>")
    )
    others = [*names, volume, *_years(journal, about), *pages]
    if b"<VernacularTitle" in about:
        others.append(_inside(about, b"VernacularTitle"))
    title_words = b" ".join(_fold(title).split())
    words = b" ".join(dict.fromkeys(b" ".join((title_words, _fold(b" ".join(others)), journal_words)).split()))
    codes = (
        *terms.title_codes(title_words.decode()),
        *terms.identifier_codes("doi", doi),
        *terms.identifier_codes("pmc", pmc),
        *journal_codes,
    )

    pmid = _inside(text[start:article], b"PMID")
    kept = b"".join(
        (
            text[article : before_authors if authors_start < 0 else authors_start],
            authors,
            text[language : text.index(b"</Language>", language) + 11],
            about,
            _lists(text[about_end:end]),
        )
    )
    xml = (
        b"<PubmedArticle><MedlineCitation><PMID>%b</PMID>%b</MedlineCitation><PubmedData><ArticleIdList>%b%b</ArticleIdList>"
        b"</PubmedData></PubmedArticle>"
        % (
            pmid,
            _INDENT.sub(b"\n", kept),
            b'<ArticleId IdType="doi">%b</ArticleId>' % listed_doi if listed_doi else b"",
            b'<ArticleId IdType="pmc">%b</ArticleId>' % listed_pmc if listed_pmc else b"",
        )
    )
    return Entry(int(pmid), xml, f"{words.decode()} {' '.join(codes)}")


def _lists(after: bytes) -> bytes:
    """What `Record` holds of the lists behind the journal: subjects, corrections (not what is cited) and keywords."""
    parts = []
    if b"<CommentsCorrectionsList>" in after:
        parts.append(
            _without(_part(after, b"CommentsCorrectionsList"), b'<CommentsCorrections RefType="Cites">', b"</CommentsCorrections>")
        )
    if found := _DESCRIPTOR.findall(after):
        headings = b"</DescriptorName></MeshHeading><MeshHeading><DescriptorName>".join(found)
        parts.append(b"<MeshHeadingList><MeshHeading><DescriptorName>%b</DescriptorName></MeshHeading></MeshHeadingList>" % headings)
    if b"<SupplMeshList>" in after:
        parts.append(_part(after, b"SupplMeshList"))
    if (start := after.find(b"<KeywordList")) >= 0:
        parts.append(after[start : after.rindex(b"</KeywordList>") + 14])
    return b"".join(parts)


def _authors(text: bytes) -> tuple[list[bytes], bytes]:
    """The first authors' last names, or the groups', and the list without affiliations and numbers."""
    *authors, _ = text.split(b"</Author>")
    if b"<AffiliationInfo" in text:
        authors = [author.partition(b"<AffiliationInfo")[0] for author in authors]
    if b"<Identifier" in text:
        authors = [author.partition(b"<Identifier")[0] for author in authors]
    valid = [author for author in authors if b'ValidYN="N"' not in author] if b'ValidYN="N"' in text else authors
    names = _NAME.findall(b"".join(valid[:_AUTHORS]))
    return names, b"</Author>".join((*authors, b"</AuthorList>")) if authors else b""


def _listed(text: bytes, citation_end: int) -> tuple[bytes, bytes]:
    """The DOI and PMCID of the article's own list of numbers; those of its references come after it."""
    start = text.find(b"<ArticleIdList>", citation_end)
    ids = text[start : text.find(b"</ArticleIdList>", start)] if start >= 0 else b""

    def of(kind: bytes) -> bytes:
        found = ids.rfind(b'IdType="' + kind + b'">')
        return ids[found + len(kind) + 10 : ids.find(b"</", found)] if found >= 0 else b""

    return of(b"doi"), of(b"pmc")


def _without(text: bytes, opening: bytes, closing: bytes) -> bytes:
    first, *others = text.split(opening)
    return first + b"".join([other[other.find(closing) + len(closing) :] for other in others])


def _part(text: bytes, name: bytes) -> bytes:
    """The element of that name, which is there and has no attributes."""
    start = text.index(b"<" + name + b">")
    return text[start : text.index(b"</" + name + b">", start) + len(name) + 3]


def _inside(text: bytes, name: bytes) -> bytes:
    """What the first element of that name holds, markup and all; nothing where there is none or it is empty."""
    start = text.find(b"<" + name)
    if start < 0:
        return b""
    inner = text.index(b">", start) + 1
    return b"" if text[inner - 2 : inner] == b"/>" else text[inner : text.find(b"</" + name + b">", inner)]


def _between(text: bytes, opening: bytes) -> bytes:
    """The same for a tag that never has attributes, given whole: `<Volume>`."""
    start = text.find(opening) + len(opening)
    return text[start : text.find(b"</" + opening[1:], start)] if start >= len(opening) else b""


def _text(inner: bytes) -> str:
    if b"<" in inner:
        inner = _TAG.sub(b"", inner)
    text = inner.decode("utf-8", "replace")
    return unescape(text) if "&" in text else text


def _fold(inner: bytes) -> bytes:
    """`fold(_text(inner))`, perhaps with more spaces; what is plain ASCII, as nearly everything is, in one pass."""
    if inner.isascii() and b"<" not in inner and b"&" not in inner:
        return inner.translate(_WORD_BYTES)
    return fold.__wrapped__(_text(inner)).encode()  # titles don't repeat: the cache would only cost


@lru_cache(maxsize=65536)  # there are some 35,000 journals in PubMed
def _journal(title: bytes, iso: bytes, medline: bytes) -> tuple[bytes, tuple[str, ...]]:
    """A journal's words, and its codes."""
    names = [_text(name) for name in (title, iso, medline)]
    initials = dict.fromkeys(found for name in names if (found := keys.journal_initials(" ".join(name.split()))))
    words = fold(" ".join(names[:2]) if names[1] else f"{names[0]} {names[2]}")
    return words.encode(), tuple(map(terms.journal_code, initials))


def _locators(place: bytes) -> list[bytes]:
    """The first page, and the article number that stands for one."""
    found = []
    if page := _first_page(_between(place, b"<MedlinePgn>") or _between(place, b"<StartPage>")):
        found.append(page)
    if (pii := _elocation(place, b"pii")) is not None and (page := (keys.first_page(pii) or "").encode()):
        found.append(page)
    return found


def _first_page(pages: bytes) -> bytes:
    first = pages.partition(b"-")[0]
    if first.isdigit():
        return first.lstrip(b"0") or b"0"
    return (keys.first_page(_text(pages)) or "").encode()


def _elocation(place: bytes, kind: bytes) -> str | None:
    start = place.find(b'<ELocationID EIdType="' + kind)
    while start >= 0:
        end = place.index(b">", start)
        if b'ValidYN="N"' not in place[start:end]:
            return _text(place[end + 1 : place.index(b"</", end)])
        start = place.find(b'<ELocationID EIdType="' + kind, end)
    return None


def _years(journal: bytes, about: bytes) -> list[bytes]:
    """The four-digit years of the printed date and of the electronic one."""
    found = _YEAR.findall(_between(journal, b"<PubDate>"))
    if b"<ArticleDate" in about:
        found += _YEAR.findall(_inside(about, b"ArticleDate"))
    return found
