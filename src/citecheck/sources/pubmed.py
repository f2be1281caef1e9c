"""PubMed through NCBI's E-utilities: esearch, efetch and ecitmatch, with as few requests as their answers allow.

What decides is always a fetched record: esearch and ecitmatch only propose PMIDs. That is why many questions can share one
esearch: the clauses are joined by OR, everything found is fetched, and which entry a record belongs to is told from the
record itself. An entry to which none belongs was searched for all the same.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from citecheck.errors import SourceError
from citecheck.model import Record, Reference
from citecheck.sources import keys
from citecheck.sources.base import Fetched, NotHeld, Pmids, Unreachable
from citecheck.sources.http import Client
from citecheck.sources.memory import MemorySource
from citecheck.sources.pace import Pace
from citecheck.sources.titles import alike, precise_clause, relaxed_clause

FETCH_AT_ONCE = 200  # ids an efetch call; more would be sent by POST, and a cut-off answer costs more to ask again
_SEARCH_AT_ONCE = 20  # entries an esearch call
_IDENTIFIERS_AT_ONCE = 100
_CITATIONS_AT_ONCE = 200
_PER_ENTRY = 20  # PMIDs an entry at most

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Search:
    """An esearch answer. `count` may exceed the PMIDs given. Of the title words asked for, `unknown` are in no title (the
    answer says so, and drops them); `dropped` it neither searched for nor names."""

    pmids: tuple[str, ...]
    count: int
    unknown: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()


class PubMed:
    """PubMed over the network. `keep` is called with every batch of records as it arrives."""

    name = "PubMed"
    complete = True

    def __init__(
        self,
        url: str,
        *,
        email: str | None = None,
        api_key: str | None = None,
        deadline: float | None = None,
        pace_file: Path | None = None,
        client: Client | None = None,
        keep: Callable[[Sequence[Record]], None] = lambda records: None,
    ) -> None:
        self._params = {"db": "pubmed", "tool": "citecheck"} | ({"email": email} if email else {})
        if api_key and _is_private(url):
            self._params["api_key"] = api_key
        self.client = client or Client(url, Pace(10 if "api_key" in self._params else 3, pace_file), deadline)
        self._keep = keep
        self._fetched: dict[str, Fetched] = {}
        self._unknown: set[str] = set()  # words in no title of PubMed

    def close(self) -> None:
        self.client.close()

    # ---------------------------------------------------------------------------------------------- efetch

    def fetch(self, pmids: Sequence[str]) -> Mapping[str, Fetched]:
        """`NotHeld` only where two whole answers left the record out: answers with records missing happen."""
        numbers = {asked: keys.pmid(asked) for asked in pmids}
        unreachable: dict[str, Unreachable] = {}
        for once_more in (False, True):
            wanted = list(
                dict.fromkeys(pmid for pmid in numbers.values() if pmid and pmid not in self._fetched and pmid not in unreachable)
            )
            for batch in _batches(wanted, FETCH_AT_ONCE):
                try:
                    got = self._efetch(batch)
                except SourceError as error:
                    unreachable |= dict.fromkeys(batch, Unreachable(str(error)))
                    continue
                self._fetched.update(got)
                if once_more:
                    self._fetched.update((pmid, NotHeld()) for pmid in batch if pmid not in got)
        return {asked: (self._fetched.get(pmid) or unreachable[pmid]) if pmid else NotHeld() for asked, pmid in numbers.items()}

    def _efetch(self, pmids: Sequence[str]) -> dict[str, Record]:
        from citecheck.sources import pubmed_xml

        records = self._ask("efetch.fcgi", {"retmode": "xml", "id": ",".join(pmids)}, pubmed_xml.parse)
        wanted = {record.pmid: record for record in records if record.pmid in set(pmids)}
        if wanted:
            self._keep(list(wanted.values()))
        return wanted

    # ------------------------------------------------------------------------------------------- ecitmatch

    def by_citation(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        """ecitmatch, reconciled by the key it hands back. An entry whose line it dropped is asked once more, then has no answer."""
        answers: list[Pmids] = [()] * len(references)
        lines = {str(number): line for number, reference in enumerate(references) if (line := _citation_line(reference, number))}
        waiting = list(lines)
        for _ in range(2):
            for batch in _batches(waiting, _CITATIONS_AT_ONCE):
                try:
                    found = self._ask("ecitmatch.cgi", {"retmode": "xml", "bdata": "\r".join(lines[key] for key in batch)}, _read_citations)
                except SourceError as error:
                    for key in batch:
                        answers[int(key)] = Unreachable(str(error))
                    continue
                for key in batch:
                    answers[int(key)] = found.get(key, ())
                waiting = [key for key in waiting if key not in found]
            waiting = [key for key in waiting if not isinstance(answers[int(key)], Unreachable)]
        return answers

    # --------------------------------------------------------------------------------------------- esearch

    def by_identifier(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        return self._search(references, _identifier_clause, _IDENTIFIERS_AT_ONCE, lambda source, asked: source.by_identifier(asked))

    def by_text(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        """A search for all the telling title words of each entry, then, for those left, one for some of them with the year.

        Words that the first showed to be in no title are left out of the second: NCBI would drop them, and search for the
        year alone.
        """
        answers = list(self._search(references, precise_clause, _SEARCH_AT_ONCE, _alike))
        left = [number for number, answer in enumerate(answers) if not answer or isinstance(answer, Unreachable)]
        clause = partial(relaxed_clause, unknown=frozenset(self._unknown))
        relaxed = self._search([references[number] for number in left], clause, _SEARCH_AT_ONCE, _alike)
        for number, answer in zip(left, relaxed, strict=True):
            answers[number] = answer or answers[number]  # an unreachable first search stays one, unless the second finds
        return answers

    def _search(
        self,
        references: Sequence[Reference],
        clause: Callable[[Reference], str | None],
        at_once: int,
        assign: Callable[[MemorySource, Sequence[Reference]], Sequence[tuple[str, ...]]],
    ) -> Sequence[Pmids]:
        """Search for many entries at once; what is found is fetched, and assigned to entries by `assign`."""
        answers: list[Pmids] = [()] * len(references)
        clauses = {number: text for number, reference in enumerate(references) if (text := clause(reference))}
        found: dict[str, None] = {}
        for batch in _batches(list(clauses), at_once):
            for numbers, result in self._search_batch(batch, clauses):
                if isinstance(result, Search):
                    found |= dict.fromkeys(result.pmids)
                for number in numbers:
                    if isinstance(result, Unreachable):
                        answers[number] = result
                    elif result.dropped and 2 * len(result.dropped & (asked := _asked(clauses[number]))) >= len(asked):
                        answers[number] = Unreachable("PubMed dropped words of the title without saying so")
        fetched = self.fetch(list(found))
        source = MemorySource(record for record in fetched.values() if isinstance(record, Record))
        lost = next((value for value in fetched.values() if isinstance(value, Unreachable)), None)
        for number, answer in zip(clauses, assign(source, [references[number] for number in clauses]), strict=True):
            if isinstance(answers[number], Unreachable):
                # Only some of what there is was compared: what isn't nearly the same isn't worth proposing.
                close = tuple(pmid for pmid in answer if alike(references[number], source.records[pmid], at_least=95)) if answer else ()
                answers[number] = close or answers[number]
            elif answer:
                answers[number] = answer
            elif lost is not None:
                answers[number] = lost
        return answers

    def _search_batch(self, numbers: Sequence[int], clauses: Mapping[int, str]) -> Iterator[tuple[Sequence[int], Search | Unreachable]]:
        """One esearch for all; halved where it finds more than can be compared."""
        room = max(_PER_ENTRY * len(numbers), FETCH_AT_ONCE)
        term = " OR ".join(f"({clauses[number]})" for number in numbers)
        params = {"retmode": "json", "term": term, "retmax": str(room)} | ({"sort": "relevance"} if len(numbers) == 1 else {})
        try:
            result = self._ask("esearch.fcgi", params, lambda body: _read_search(body, term))
        except SourceError as error:
            yield numbers, Unreachable(str(error))
            return
        self._unknown |= result.unknown
        if result.count <= room:
            yield numbers, result
        elif len(numbers) > 1:
            middle = len(numbers) // 2
            yield from self._search_batch(numbers[:middle], clauses)
            yield from self._search_batch(numbers[middle:], clauses)
        elif (asked := _asked(term)) and asked <= result.unknown:
            yield numbers, Search((), 0)  # all its words were dropped, and what was found has none of them
        else:
            yield numbers, result
            # The best of them are compared; that none of these fits doesn't mean that none does.
            yield numbers, Unreachable(f"PubMed holds {result.count} titles with these words, too many to compare", settled=True)

    def _ask(self, utility: str, params: Mapping[str, str], read: Callable[[bytes], T]) -> T:
        try:
            return self.client.ask(utility, {**self._params, **params}, read)
        except LookupError as error:
            raise SourceError(str(error)) from error


def from_environment(url: str, email: str | None, deadline: float | None, cache: Path, keep: Callable[[Sequence[Record]], None]) -> PubMed:
    """PubMed with the key that the environment holds, and the limit of requests shared by all that use `cache`."""
    key = os.environ.get("NCBI_API_KEY", "").strip() or None
    return PubMed(url, email=email, api_key=key, deadline=deadline, pace_file=cache / "pace.sqlite", keep=keep)


def _is_private(url: str) -> bool:
    """Whether a key may go there: over TLS, or to this machine."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" or parts.hostname in ("localhost", "127.0.0.1", "::1")


def _batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _alike(source: MemorySource, references: Sequence[Reference]) -> Sequence[tuple[str, ...]]:
    """Of the records found for all entries, those that resemble each."""
    near = zip(references, source.by_text(references), strict=True)
    return [tuple(pmid for pmid in pmids if alike(reference, source.records[pmid])) for reference, pmids in near]


def _identifier_clause(reference: Reference) -> str | None:
    doi, pmcid = keys.doi(reference.doi), keys.pmcid(reference.pmcid)
    parts = [f'"{doi.replace(chr(34), "")}"[AID]'] if doi else []
    return " OR ".join([*parts, f"{pmcid}[PMCID]"] if pmcid else parts) or None


def _citation_line(reference: Reference, number: int) -> str | None:
    """`journal|year|volume|page|author|key|`, where what is printed is enough for a citation match."""
    page = keys.first_page(reference.pages)
    if not (reference.journal and page and (reference.volume or reference.year)):
        return None
    values = [reference.journal, str(reference.year or ""), reference.volume or "", page, reference.authors[0] if reference.authors else ""]
    return "|".join([*(re.sub(r"[|\r\n]+", " ", value).strip() for value in values), str(number), ""])


def _read_citations(body: bytes) -> dict[str, tuple[str, ...]]:
    """PMIDs by key. An empty body is an answer that dropped every line."""
    text = body.decode("utf-8", "replace")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if any(line.count("|") < 6 for line in lines):
        raise SourceError("ecitmatch answers with something else than matches")
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        *_, key, answer = line.rstrip("|").split("|")
        # Only a bare PMID, or a list of them after AMBIGUOUS, proposes anything: `AMBIGUOUS (7 citations)` doesn't.
        listed = answer.strip() if answer.strip().isdecimal() else "".join(re.findall(r"^AMBIGUOUS ([\d,\s]+)$", answer.strip()))
        found[key.strip()] = tuple(pmid.strip() for pmid in listed.split(",") if pmid.strip())
    return found


def _read_search(body: bytes, term: str) -> Search:
    """A whole esearch answer to `term`, all of whose fields were understood.

    Words in no title are named in `errorlist` and drop out; that makes a clause broader, never narrower, so the answer stands.
    """
    try:
        result = json.loads(body)
    except ValueError as error:
        raise SourceError("esearch answers with no JSON") from error
    if not isinstance(result, dict) or "error" in result:
        raise SourceError(f"esearch answers with an error: {result.get('error') if isinstance(result, dict) else 'no object'}")
    result = result.get("esearchresult")
    if not isinstance(result, dict) or "ERROR" in result or "count" not in result:
        raise SourceError(f"esearch answers with an error: {result.get('ERROR', 'no count') if isinstance(result, dict) else 'no result'}")
    errors, warnings = result.get("errorlist") or {}, result.get("warninglist") or {}
    if errors.get("fieldsnotfound"):
        raise SourceError(f"esearch doesn't know the field {errors['fieldsnotfound'][0]}")
    named = json.dumps([result.get("querytranslation", ""), errors, warnings], ensure_ascii=False).lower()
    unknown = frozenset(re.findall(r"[a-z]+", " ".join(map(str, errors.get("phrasesnotfound") or ())).lower())) & _asked(term)
    dropped = frozenset(word for word in _asked(term) if word not in named)
    return Search(tuple(str(pmid) for pmid in result.get("idlist", ())), int(result["count"]), unknown, dropped)


def _asked(clause: str) -> frozenset[str]:
    """The title words of a clause."""
    return frozenset(re.findall(r"\b([a-z]+)\[ti\]", clause))
