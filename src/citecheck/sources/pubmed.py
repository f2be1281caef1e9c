"""PubMed through NCBI's E-utilities: esearch, efetch and ecitmatch, with as few requests as their answers allow.

What decides is always a fetched record: esearch and ecitmatch only propose PMIDs. That is why many questions can share one
esearch: the clauses are joined by OR, everything found is fetched, and which entry a record belongs to is told from the
record itself. An entry to which none belongs was searched for all the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from citecheck.errors import SourceError
from citecheck.model import Record, Reference
from citecheck.sources import keys
from citecheck.sources.base import Fetched, NotHeld, Pmids, Unreachable
from citecheck.sources.eutils import Search, citation_lines, identifier_clause, identifiers, read_citations, read_search, title_words
from citecheck.sources.http import Client, KeyRefusedError, Memo, TransientError
from citecheck.sources.memory import MemorySource
from citecheck.sources.pace import Pace
from citecheck.sources.store import Store
from citecheck.sources.titles import alike, author_clause, plain_clause, precise_clause, relaxed_clause

FETCH_AT_ONCE = 200  # ids an efetch call; more would be sent by POST, and a cut-off answer costs more to ask again
_SEARCH_AT_ONCE = 20  # entries an esearch call
_IDENTIFIERS_AT_ONCE = 200
_CITATIONS_AT_ONCE = 200
_PER_ENTRY = 20  # PMIDs an entry at most
_REMEMBERED = 10_000  # answers to efetch, for this run; the store holds the rest
_ASKED_AGAIN = 3  # times that a search is tried whose answer leaves out some of what was asked for

T = TypeVar("T")
Clause = Callable[[Reference], str | None]
Proposals = Sequence[tuple[str, ...]]


class PubMed:
    """PubMed over the network. `keep` is called with every batch of records as it arrives, `memo` keeps all other answers."""

    name = "PubMed"
    remote = True
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
        memo: Memo | None = None,
    ) -> None:
        self._params = {"db": "pubmed", "tool": "citecheck"} | ({"email": email} if email else {})
        if api_key and _may_carry_key(url):
            self._params["api_key"] = api_key
        self.client = client or Client(url, Pace(10 if "api_key" in self._params else 3, pace_file), deadline, memo=memo)
        self.client.judge = _judged
        self._keep = keep
        self._fetched: dict[str, Fetched] = {}
        self._unknown: set[str] = set()  # words in no title of PubMed
        self._left_out: set[str] = set()  # words that it leaves out of searches however often it is asked

    def close(self) -> None:
        self.client.close()

    # ---------------------------------------------------------------------------------------------- efetch

    def fetch(self, pmids: Sequence[str]) -> Mapping[str, Fetched]:
        """`NotHeld` only where two whole answers left the record out: answers with records missing happen."""
        for old in list(self._fetched)[: max(0, len(self._fetched) - _REMEMBERED)]:
            del self._fetched[old]
        numbers = {asked: keys.pmid(asked) for asked in pmids}
        unreachable: dict[str, Unreachable] = {}
        for once_more in (False, True):
            wanted = list(
                dict.fromkeys(pmid for pmid in numbers.values() if pmid and pmid not in self._fetched and pmid not in unreachable)
            )
            for batch in _batches(wanted, FETCH_AT_ONCE):
                try:
                    got = self._efetch(batch)
                except (SourceError, LookupError) as error:
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
            self._fetched.update(wanted)
        if len(wanted) < min(len(records), len(set(pmids))):  # what it left out for others says nothing of what it holds
            raise SourceError(f"{self.client.host} answers with other records than it was asked for")
        return wanted

    # ------------------------------------------------------------------------------------------- ecitmatch

    def by_citation(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        """ecitmatch, reconciled by the key it hands back. An entry whose line it dropped is asked once more, then has no answer."""
        lines_of = [citation_lines(reference, str(number)) for number, reference in enumerate(references)]
        lines = {key: line for each in lines_of for key, line in each.items()}
        answers: dict[str, Pmids] = dict.fromkeys(lines, ())
        waiting = list(lines)
        for _ in range(2):
            for batch in _batches(waiting, _CITATIONS_AT_ONCE):
                try:
                    found = self._ask(
                        "ecitmatch.cgi", {"retmode": "xml", "bdata": "\r".join(lines[key] for key in batch)}, read_citations, post=True
                    )
                except LookupError:  # a copy of E-utilities without this one; the search by title decides
                    return [_together([answers[key] for key in each]) for each in lines_of]
                except SourceError as error:
                    answers |= dict.fromkeys(batch, Unreachable(str(error)))
                    continue
                answers |= {key: found.get(key, ()) for key in batch}
                waiting = [key for key in waiting if key not in found]
            waiting = [key for key in waiting if not isinstance(answers[key], Unreachable)]
        return [_together([answers[key] for key in each]) for each in lines_of]

    # --------------------------------------------------------------------------------------------- esearch

    def by_identifier(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        """One esearch for all. Where it finds nothing for any of several, one is asked for alone, to see whether that differs."""
        answers = self._search(references, identifier_clause, _IDENTIFIERS_AT_ONCE, _identified)
        printed = [number for number, reference in enumerate(references) if identifier_clause(reference)]
        if len(printed) > 1 and not any(answers):
            for count in (1, len(printed)):
                some = printed[:count]
                for number, answer in zip(
                    some, self._search([references[n] for n in some], identifier_clause, 1, _identified), strict=True
                ):
                    answers[number] = answer
                if not any(answers):
                    break
        return answers

    def by_text(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        """First a search for all the telling title words of each entry, then one for parts of the title with the year, many
        entries at once. An entry still open is searched for alone, by few words: that nothing is there is only said of a
        question that stood by itself. Where several words of its title are in no title, its author is searched for, too.

        Words that are in no title are left out of the second: NCBI would drop them, and search for the year alone.
        """
        answers = self._search(references, precise_clause, _SEARCH_AT_ONCE, _alike)
        self._search_again(references, answers, partial(relaxed_clause, unknown=frozenset(self._unknown)), _SEARCH_AT_ONCE)
        self._search_again(references, answers, plain_clause, 1)
        by_author = partial(author_clause, unknown=frozenset(self._unknown))
        broken = [number for number, reference in enumerate(references) if answers[number] == () and by_author(reference)]
        for number, answer in zip(broken, self._search([references[number] for number in broken], by_author, 1, _alike), strict=True):
            answers[number] = answer
        return answers

    def _search_again(self, references: Sequence[Reference], answers: list[Pmids], clause: Clause, at_once: int) -> None:
        """Another search for the entries still open. A failure makes a former "nothing" unsure; that fewer words find too much
        to compare doesn't."""
        still_open = [number for number, answer in enumerate(answers) if not answer or isinstance(answer, Unreachable)]
        found = self._search([references[number] for number in still_open], clause, at_once, _alike, halve=False)
        for number, answer in zip(still_open, found, strict=True):
            if not isinstance(answer, Unreachable):
                named = getattr(answers[number], "pmids", ())  # by a search that wasn't the one asked for
                if answer or (at_once == 1 and clause(references[number]) and not named):
                    answers[number] = answer
            elif not answer.settled and answers[number] == ():
                answers[number] = answer

    def _search(
        self,
        references: Sequence[Reference],
        clause: Clause,
        at_once: int,
        assign: Callable[[MemorySource, Sequence[Reference]], Proposals],
        halve: bool = True,
    ) -> list[Pmids]:
        """Search for many entries at once; what is found is fetched, and assigned to entries by `assign`."""
        answers: list[Pmids] = [()] * len(references)
        clauses = {number: text for number, reference in enumerate(references) if (text := clause(reference))}
        found: dict[str, None] = {}
        for batch in _batches(list(clauses), at_once):
            for numbers, result in self._search_batch(batch, clauses, halve):
                if isinstance(result, Search):
                    found |= dict.fromkeys(result.pmids)
                for number in numbers:
                    if isinstance(result, Unreachable):
                        answers[number] = result
                    elif result.dropped & (title_words(clauses[number]) | identifiers(clauses[number])):
                        answers[number] = Unreachable("PubMed left out words of a search without saying so")
        fetched = self.fetch(list(found))
        source = MemorySource(record for record in fetched.values() if isinstance(record, Record))
        lost = next((value for value in fetched.values() if isinstance(value, Unreachable)), None)
        if lost is None and (ghost := next((pmid for pmid in found if isinstance(fetched[pmid], NotHeld)), None)):
            lost = Unreachable(f"PubMed names PMID {ghost} and gives no record of it")  # which may be the one
        for number, answer in zip(clauses, assign(source, [references[number] for number in clauses]), strict=True):
            unsure = answers[number]
            # Only some of what there is was compared: what isn't nearly the same isn't worth proposing.
            close = tuple(pmid for pmid in answer if alike(references[number], source.records[pmid], at_least=95))
            if isinstance(unsure, Unreachable):
                answers[number] = close if close and unsure.settled else replace(unsure, pmids=close)
            elif lost is not None and not close:
                answers[number] = replace(lost, pmids=answer)
            else:
                answers[number] = answer
        return answers

    def _search_batch(
        self, numbers: Sequence[int], clauses: Mapping[int, str], halve: bool = True
    ) -> Iterator[tuple[Sequence[int], Search | Unreachable]]:
        """One esearch for all; halved where it fails as a whole. Where it finds more than can be compared, it is halved, too, or
        makes do with the newest: for a search that another one will confirm."""
        room = max(_PER_ENTRY * len(numbers), FETCH_AT_ONCE)
        term = " OR ".join(f"({clauses[number]})" for number in numbers) if len(numbers) > 1 else clauses[numbers[0]]
        params = {"retmode": "json", "term": term, "retmax": str(room)} | ({"sort": "relevance"} if len(numbers) == 1 else {})
        try:
            result = self._esearch(params)
        except (SourceError, LookupError) as error:
            if len(numbers) == 1 or self.client.down is not None:
                yield numbers, Unreachable(str(error))
                return
            yield from self._halves(numbers, clauses)
            return
        self._unknown |= result.unknown
        if result.whole:
            yield numbers, result
        elif len(numbers) > 1 and halve:
            yield from self._halves(numbers, clauses)
        elif len(numbers) > 1:
            yield numbers, result
        elif (asked := title_words(term)) and asked <= result.unknown:
            yield numbers, Search((), 0)  # all its words were dropped, and what was found has none of them
        else:
            yield numbers, result
            # The best of them are compared; that none of these fits doesn't mean that none does.
            reason = f"PubMed holds {result.count} titles with these words, too many to compare"
            yield numbers, Unreachable(reason, settled=not result.dropped)

    def _esearch(self, params: Mapping[str, str]) -> Search:
        """The answer to a search; asked for again where it is the answer to another one, as far as that ever helped."""
        for _ in range(_ASKED_AGAIN):
            result = self._ask("esearch.fcgi", params, lambda body: read_search(body, params["term"]))
            if result.dropped <= self._left_out:
                return result
        self._left_out |= result.dropped
        return result

    def _halves(self, numbers: Sequence[int], clauses: Mapping[int, str]) -> Iterator[tuple[Sequence[int], Search | Unreachable]]:
        middle = len(numbers) // 2
        yield from self._search_batch(numbers[:middle], clauses)
        yield from self._search_batch(numbers[middle:], clauses)

    def _ask(self, utility: str, params: Mapping[str, str], read: Callable[[bytes], T], post: bool = False) -> T:
        return self.client.ask(utility, {**self._params, **params}, read, post=post, memo=utility != "efetch.fcgi")


def from_environment(url: str, email: str | None, deadline: float | None, cache: Path, store: Store) -> PubMed:
    """PubMed with the key that the environment holds, and the limit of requests shared by all that use `cache`."""
    key = os.environ.get("NCBI_API_KEY", "").strip() or None
    return PubMed(url, email=email, api_key=key, deadline=deadline, pace_file=cache / "requests.sqlite", keep=store.put_records, memo=store)


def _judged(status: int, body: bytes) -> bytes | None:
    """What NCBI means by its answers: no records for no ids, a failure that its proxy relays, a key that it doesn't know."""
    if status == 400 and b"ID list is empty" in body:
        return b"<PubmedArticleSet></PubmedArticleSet>"
    if status == 400 and (b"proxy_stream" in body or b"502" in body):
        raise TransientError("NCBI relays a failure")
    if status in (400, 401, 403) and b"api key" in body[:400].lower():
        raise KeyRefusedError("refuses the key it was given (NCBI_API_KEY)")
    return None


def _may_carry_key(url: str) -> bool:
    """Whether a key may go there: over TLS, or to this machine."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" or parts.hostname in ("localhost", "127.0.0.1", "::1")


def _batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _together(answers: Sequence[Pmids]) -> Pmids:
    """What several questions for one entry brought up; unreachable where one went unanswered and the others found nothing."""
    found = dict.fromkeys(pmid for answer in answers if not isinstance(answer, Unreachable) for pmid in answer)
    return tuple(found) or next((answer for answer in answers if isinstance(answer, Unreachable)), ())


def _alike(source: MemorySource, references: Sequence[Reference]) -> Proposals:
    """Of the records found for all entries, those that resemble each."""
    near = zip(references, source.by_text(references), strict=True)
    return [tuple(pmid for pmid in pmids if alike(reference, source.records[pmid])) for reference, pmids in near]


def _identified(source: MemorySource, references: Sequence[Reference]) -> Proposals:
    """Of the records found for all entries, those that bear each one's DOI or PMCID."""
    return source.by_identifier(references)
