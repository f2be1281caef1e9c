"""A PubMed of one's own: a local index of NLM's files as a source, with no network and no limit of requests.

One folder holds `records.sqlite` (each record's XML, compressed, by PMID) and `index/` (tantivy: one field of bibliographic
words, searched with the raw reference string, with short codes among them for exact look-ups by DOI, PMCID, title, and
journal with volume and page). The codes stand in the inverted index and not in SQLite because there they are written in
sorted runs; 250 million keys in random order would rewrite a B-tree's pages over and over.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from citecheck.errors import InputError, UsageError, why
from citecheck.model import Record, Reference
from citecheck.sources import keys, terms
from citecheck.sources.base import Fetched, NotHeld
from citecheck.sources.terms import Terms
from citecheck.text import fold

DATABASE, INDEX = "records.sqlite", "index"
SCHEMA = 3  # PRAGMA user_version
_WHOLE = 30_000_000  # records; PubMed held 39,730,388 on 2025-11-27, so what has fewer is a part of it
_TERMS = 40  # rarest words of an entry that are searched for: .992 right at rank 1 of 1 M, where 12 give .975
_COMMON = 0.05  # share of all records from which a word tells nothing
_ANSWERS = 20


class MirrorSource:
    """A mirror as a source. Complete where every file from the first on is in, and their sum can be all of PubMed."""

    name = "the mirror"
    remote = False

    def __init__(self, folder: Path) -> None:
        """
        Raises:
            InputError: there is no mirror in the folder, or it can't be read.
            UsageError: the packages that mirrors need are not installed.
        """
        require_packages()
        with ExitStack() as opened:
            self._database = opened.enter_context(closing(open_database(folder)))
            self.index = open_index(folder)
            self.searcher = self.index.searcher()
            self.complete = self._is_whole()
            self._unpack = decompressor(self._database)
            self._opened = opened.pop_all()

    def _is_whole(self) -> bool:
        numbers = [row[0] % 10_000 for row in self._database.execute("SELECT rank FROM files WHERE state = 'done' ORDER BY rank")]
        return numbers == list(range(1, len(numbers) + 1)) and self.searcher.num_docs >= _WHOLE

    def fetch(self, pmids: Sequence[str]) -> Mapping[str, Fetched]:
        numbers = {asked: keys.pmid(asked) for asked in pmids}
        held = self._records([int(pmid) for pmid in numbers.values() if pmid])
        newest = self._database.execute("SELECT max(pmid) FROM records").fetchone()[0] or 0
        return {asked: held.get(pmid or "") or NotHeld(newer=int(pmid or 0) > newest) for asked, pmid in numbers.items()}

    def _records(self, pmids: Sequence[int]) -> dict[str, Record]:
        from citecheck.sources import pubmed_xml

        parts: list[bytes] = []
        for start in range(0, len(pmids), 500):
            some = pmids[start : start + 500]
            query = f"SELECT xml FROM records WHERE pmid IN ({','.join('?' * len(some))}) AND xml IS NOT NULL"  # noqa: S608 (only ?)
            parts += [self._unpack(row[0]) for row in self._database.execute(query, some)]
        return {record.pmid: record for record in pubmed_xml.parse(b"<PubmedArticleSet>" + b"".join(parts) + b"</PubmedArticleSet>")}

    def by_identifier(self, references: Sequence[Reference]) -> Sequence[tuple[str, ...]]:
        return [self._exact(*terms.of_identifiers(reference)) for reference in references]

    def by_citation(self, references: Sequence[Reference]) -> Sequence[tuple[str, ...]]:
        return [self._exact(terms.of_citation(reference)) for reference in references]

    def by_text(self, references: Sequence[Reference]) -> Sequence[tuple[str, ...]]:
        """Records of the very title first, then those that share the most telling words with all that is printed."""
        answers = []
        for reference in references:
            same = self._exact(terms.of_title(reference.title)) if reference.title else ()
            alike = self._resembling(keys.query_text(reference))
            answers.append(tuple(dict.fromkeys((*same[: _ANSWERS // 2], *alike)))[:_ANSWERS])
        return answers

    def _exact(self, *alternatives: Terms) -> tuple[str, ...]:
        """The records that have every term of one of the alternatives."""
        from tantivy import Occur, Query

        asked = [
            Query.boolean_query([(Occur.Must, self._term(term)) for term in dict.fromkeys(alternative)])
            for alternative in alternatives
            if alternative
        ]
        return self._search(Query.boolean_query([(Occur.Should, query) for query in asked]), 2 * _ANSWERS) if asked else ()

    def _term(self, term: str) -> Any:
        from tantivy import Query

        return Query.term_query(self.index.schema, "terms", term)

    def _resembling(self, text: str) -> tuple[str, ...]:
        """The query is words joined by OR: nothing in the string is syntax."""
        from tantivy import Occur, Query

        size = self.searcher.num_docs
        counted = ((self.searcher.doc_freq("terms", word), word) for word in dict.fromkeys(fold(text).split()))
        known = sorted((count, word) for count, word in counted if count)
        telling = [word for count, word in known if count <= max(_COMMON * size, 1000)] or [word for _, word in known[:3]]
        if not telling:
            return ()
        return self._search(Query.boolean_query([(Occur.Should, self._term(word)) for word in telling[:_TERMS]]), _ANSWERS)

    def _search(self, query: Any, limit: int) -> tuple[str, ...]:
        hits = self.searcher.search(query, limit, count=False).hits
        return tuple(map(str, self.searcher.fast_field_values("pmid", [address for _, address in hits])))

    def close(self) -> None:
        self._opened.close()


def require_packages() -> None:
    """
    Raises:
        UsageError: the packages that mirrors need are not installed.
    """
    try:
        import isal  # noqa: F401 (only whether it is there)
        import tantivy  # noqa: F401 -- only whether it is there
        import zstandard  # noqa: F401 -- only whether it is there
    except ImportError as error:
        raise UsageError(f"a mirror needs the package {error.name}: pip install 'citecheck-lint[mirror]'") from None


def open_database(folder: Path) -> sqlite3.Connection:
    """The mirror's database, to be read.

    Raises:
        InputError: there is none, or it is damaged, or another version's.
    """
    path = folder / DATABASE
    if not path.is_file():
        raise InputError(f"{folder}: there is no mirror here; make one with: citecheck mirror build {folder}")
    try:
        with ExitStack() as opened:
            database = opened.enter_context(closing(sqlite3.connect(path, timeout=20, check_same_thread=False)))
            if database.execute("PRAGMA user_version").fetchone()[0] != SCHEMA:
                raise InputError(f"{path}: the mirror was made by another version of citecheck; build it anew")
            database.execute("SELECT pmid FROM records LIMIT 1")
            opened.pop_all()
    except sqlite3.DatabaseError as error:
        raise InputError(f"{path}: the mirror can't be read: {why(error)}") from error
    return database


def open_index(folder: Path) -> Any:
    """The mirror's tantivy index.

    Raises:
        InputError: there is none, or it is damaged.
    """
    import tantivy

    try:
        return tantivy.Index.open(str(folder / INDEX))
    except ValueError as error:
        raise InputError(f"{folder / INDEX}: the mirror's index can't be read: {re.sub(r'[^ -~]+', ' ', str(error))}") from error


def decompressor(database: sqlite3.Connection) -> Any:
    """The function that unpacks a record's XML with the mirror's dictionary."""
    import zstandard

    row = database.execute("SELECT value FROM meta WHERE name = 'dictionary'").fetchone()
    dictionary = zstandard.ZstdCompressionDict(row[0]) if row else None
    return zstandard.ZstdDecompressor(dict_data=dictionary).decompress
