"""NLM's baseline and update files, read fast: a targeted pass over the bytes that cuts records out and finds in each what the
mirror is searched by. A record's own XML is kept for later, without what `Record` doesn't hold; only a record that is asked
for is ever parsed as XML.

Byte-level reading is safe here and nowhere else: NLM writes these files as UTF-8, one element layout, without comments,
CDATA or entities of their own. `entry_of` on the bytes and on the parsed record must agree; a test holds them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from html import unescape
from pathlib import Path

from citecheck.errors import InputError
from citecheck.model import Record, Reference
from citecheck.sources import keys
from citecheck.text import fold, lazy_re

_CHUNK = 1 << 18  # bytes unpacked at a time: what stays in the processor's cache is split faster
_END = b"</PubmedArticle>"
_TAG = lazy_re(rb"<[^>]*>")
_YEAR = lazy_re(rb"1[5-9]\d\d|20\d\d")
_DROPPED = (  # the bulk of a citation that no field of `Record` comes from
    (b"<AffiliationInfo>", b"</AffiliationInfo>"),
    (b"<ChemicalList>", b"</ChemicalList>"),
    (b"<InvestigatorList", b"</InvestigatorList>"),
    (b'<CommentsCorrections RefType="Cites">', b"</CommentsCorrections>"),
)
_AUTHORS = 6  # that a reference string may name


@dataclass(frozen=True, slots=True)
class Entry:
    """One record for the mirror: its XML, the 64-bit hashes it is looked up by exactly, and the words it is searched by."""

    pmid: int
    xml: bytes
    keys: tuple[int, ...]
    words: str


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
        start = text.find(b"<PubmedArticle>")
        if start < 0:
            raise InputError(f"{self.path}: not a PubMed baseline or update file")
        yield from self._books(text[:start])
        try:
            yield entry_of(text[start:] + _END)
        except ValueError as error:
            raise InputError(f"{self.path}: a record in it can't be read: {text[start : start + 200]!r}") from error

    @staticmethod
    def _books(text: bytes) -> Iterator[Entry]:
        """Book records between the articles: rare enough to parse."""
        for found in re.findall(rb"<PubmedBookArticle>.*?</PubmedBookArticle>", text, re.DOTALL) if b"<PubmedBook" in text else ():
            from citecheck.sources import pubmed_xml

            for record in pubmed_xml.parse(found):
                yield Entry(int(record.pmid), found, hashes(record), " ".join(dict.fromkeys(keys.bibliographic_words(record))))


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
        raise InputError(f"{path}: the file can't be read: {error}") from error


def entry_of(article: bytes) -> Entry:
    """The entry of one `<PubmedArticle>…</PubmedArticle>`."""
    end = article.index(b"</MedlineCitation>") + 18
    citation = article[article.index(b"<MedlineCitation") : end]
    ids_start = article.find(b"<ArticleIdList>", end)
    ids = article[ids_start : article.find(b"</ArticleIdList>", ids_start) + 16] if ids_start >= 0 else b""
    for opening, closing in _DROPPED:
        if opening in citation:
            citation = _without(citation, opening, closing)
    journal_end = citation.index(b"</Journal>")
    journal, rest = citation[:journal_end], citation[journal_end:]
    title = _fold(_text(_inside(rest, b"ArticleTitle")))
    names = _journal(_between(journal, b"<Title>"), _between(journal, b"<ISOAbbreviation>"), _between(rest, b"<MedlineTA>"))
    printed_volume = _between(journal, b"<Volume>")
    pages = _locators(rest)
    doi, pmcid = _identifiers(rest, ids)
    found = [_key("title", title), _key("doi", doi), _key("pmc", pmcid)]
    if volume := _fold(_text(printed_volume)):
        found += [_key("cite", f"{initials}|{volume}|{page}") for initials in names.initials for page in pages]
    others = [*_last_names(rest), printed_volume, *_years(journal, rest), _inside(rest, b"VernacularTitle")]
    words = dict.fromkeys(f"{title} {_fold(_text(b' '.join(others)))} {' '.join(pages)} {names.words}".split())
    return Entry(
        int(_inside(journal, b"PMID")),
        b"<PubmedArticle>%b<PubmedData>%b</PubmedData></PubmedArticle>" % (citation, ids),
        tuple(dict.fromkeys([value for value in found if value is not None])),
        " ".join(words),
    )


def hashes(record: Record) -> tuple[int, ...]:
    """The same keys of a parsed record."""
    found = [_key("title", _fold(record.title)), _key("doi", keys.doi(record.doi)), _key("pmc", keys.pmcid(record.pmcid))]
    found += [_key("cite", key) for key in sorted(keys.citation_keys(record))]
    return tuple(dict.fromkeys(value for value in found if value is not None))


def title_hash(title: str) -> int | None:
    """The key of a title, whatever its case, accents, punctuation and markup."""
    return _key("title", _fold(title))


def identifier_hashes(reference: Reference) -> list[int]:
    """The keys of the DOI and PMCID that an entry prints."""
    found = (_key("doi", keys.doi(reference.doi)), _key("pmc", keys.pmcid(reference.pmcid)))
    return [value for value in found if value is not None]


def citation_hash(reference: Reference) -> int | None:
    """The key of the journal, volume and first page that an entry prints."""
    return _key("cite", keys.citation_key(reference))


def _key(kind: str, value: str | None) -> int | None:
    """63 bits, to fit SQLite's and tantivy's integers: among 250 million keys, 0.007 pairs meet by chance."""
    if not value:
        return None
    return int.from_bytes(blake2b(f"{kind}:{value}".encode(), digest_size=8).digest(), "big") >> 1


def _fold(text: str) -> str:
    return fold.__wrapped__(text)  # titles don't repeat: the cache would only cost


def _without(text: bytes, opening: bytes, closing: bytes) -> bytes:
    first, *others = text.split(opening)
    return first + b"".join([other[other.find(closing) + len(closing) :] for other in others])


def _inside(text: bytes, name: bytes) -> bytes:
    """What the first element of that name holds, markup and all; nothing where there is none or it is empty."""
    opening = b"<" + name
    start = text.find(opening)
    while start >= 0 and text[start + len(opening) : start + len(opening) + 1] not in (b">", b" "):
        start = text.find(opening, start + 1)
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


@dataclass(frozen=True, slots=True)
class _Names:
    words: str
    initials: tuple[str, ...]


@lru_cache(maxsize=65536)  # there are some 35,000 journals in PubMed
def _journal(title: bytes, iso: bytes, medline: bytes) -> _Names:
    names = [_text(name) for name in (title, iso, medline)]
    initials = dict.fromkeys(found for name in names if (found := keys.journal_initials(" ".join(name.split()))))
    return _Names(fold(" ".join(names[:2]) if names[1] else f"{names[0]} {names[2]}"), tuple(initials))


def _locators(rest: bytes) -> list[str]:
    """The first page, and the article number that stands for one."""
    paging = _between(rest, b"<Pagination>")
    found = [keys.first_page(_text(_between(paging, b"<MedlinePgn>") or _between(paging, b"<StartPage>")))] if paging else []
    if (pii := _elocation(rest, b"pii")) is not None:
        found.append(keys.first_page(pii))
    return [page for page in dict.fromkeys(found) if page]


def _elocation(citation: bytes, kind: bytes) -> str | None:
    start = citation.find(b'<ELocationID EIdType="' + kind)
    while start >= 0:
        end = citation.index(b">", start)
        if b'ValidYN="N"' not in citation[start:end]:
            return _text(citation[end + 1 : citation.index(b"</", end)])
        start = citation.find(b'<ELocationID EIdType="' + kind, end)
    return None


def _identifiers(citation: bytes, ids: bytes) -> tuple[str | None, str | None]:
    def listed(kind: bytes) -> str | None:
        start = ids.rfind(b'IdType="' + kind + b'">')
        return _text(ids[start + len(kind) + 10 : ids.find(b"</", start)]) if start >= 0 else None

    return keys.doi(listed(b"doi") or _elocation(citation, b"doi")), keys.pmcid(listed(b"pmc"))


def _years(journal: bytes, rest: bytes) -> list[bytes]:
    """The four-digit years of the printed date and of the electronic one."""
    found = _YEAR.findall(_between(journal, b"<PubDate>"))
    if b"<ArticleDate" in rest:
        found += _YEAR.findall(_inside(rest, b"ArticleDate"))
    return found


def _last_names(rest: bytes) -> list[bytes]:
    """The first authors' last names, then groups."""
    authors = _inside(rest, b"AuthorList")
    names = [after[: after.find(b"</")] for after in authors.split(b"<LastName>", _AUTHORS + 1)[1 : _AUTHORS + 1]]
    if b"<CollectiveName" in authors:
        names += re.findall(rb"<CollectiveName[^>]*>(.*?)</CollectiveName>", authors, re.DOTALL)[: _AUTHORS - len(names)]
    return names
