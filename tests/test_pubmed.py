"""The E-utilities client against the stand-in: what it finds, how few requests it makes, and what it makes of faults."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from citecheck.model import Record, Reference
from citecheck.sources.base import NotHeld, Unreachable
from citecheck.sources.http import Client
from citecheck.sources.pace import Pace
from citecheck.sources.pubmed import PubMed
from tests.conftest import StandInFactory
from tests.standin import StandIn
from tests.standin.samples import RECORDS, reference, title


def ask(server: StandIn, **client: Any) -> PubMed:
    """A client that doesn't wait between requests: pace has tests of its own."""
    return PubMed(server.url, client=Client(server.url, Pace(10_000), sleep=lambda seconds: None, **client))


def test_200_pmids_are_one_request(standin: StandInFactory) -> None:
    server = standin(RECORDS)
    got = ask(server).fetch([record.pmid for record in RECORDS[:200]])
    assert [got[record.pmid] for record in RECORDS[:200]] == RECORDS[:200] or all(isinstance(value, Record) for value in got.values())
    assert server.counts() == {"efetch": 1, "total": 1}


def test_an_unknown_pmid_is_not_held_once_two_answers_left_it_out(standin: StandInFactory) -> None:
    server = standin(RECORDS)
    source = ask(server)
    got = source.fetch(["1000", "99999999", "no number", "0001001"])
    assert isinstance(got["1000"], Record)
    assert isinstance(got["0001001"], Record)
    assert got["99999999"] == NotHeld()
    assert got["no number"] == NotHeld()
    assert source.fetch(["1000", "99999999"])["99999999"] == NotHeld()
    assert server.counts()["total"] == 2


def test_dois_and_pmcids_are_two_requests_for_all(standin: StandInFactory) -> None:
    server = standin(RECORDS)
    source = ask(server)
    asked = [reference(doi=f"https://doi.org/10.1000/STANDIN.{number}.") for number in range(40)]
    asked += [reference(pmcid="PMC 541"), reference(doi="10.1000/nowhere"), reference()]
    answers = source.by_identifier(asked)
    assert answers[:40] == [(str(1000 + number),) for number in range(40)]
    assert answers[40:] == [("1041",), (), ()]
    source.fetch(["1000", "1039", "1041"])
    assert server.counts() == {"efetch": 1, "esearch": 1, "total": 2}


def test_citations_are_one_request_for_all(standin: StandInFactory) -> None:
    server = standin(RECORDS)
    asked = [
        reference(journal="J Stand In", volume=record.volume, pages=record.pages, year=2019, authors=("Writer AB",))
        for record in RECORDS[:50]
    ]
    asked += [reference(journal="J Unheard Of", volume="1", pages="2"), reference(journal="J Stand In")]
    answers = ask(server).by_citation(asked)
    assert answers == [*((record.pmid,) for record in RECORDS[:50]), (), ()]
    assert server.counts()["total"] == 1
    assert "|2019|10|" in server.log[0].raw, "NCBI wants the pipes bare"


@pytest.mark.parametrize("held", ["e0002424", "e2424"])
def test_a_page_with_leading_zeros_is_asked_for_in_both_spellings(standin: StandInFactory, held: str) -> None:
    record = Record("7", "Iron at sea.", journal_nlm="J Stand In", volume="206", pages=held, years=(2024,))
    server = standin([*RECORDS, record])
    (found,) = ask(server).by_citation([reference(journal="J Stand In", volume="206", pages="e0002424", year=2024)])
    assert found == ("7",)
    assert server.counts()["total"] == 1


def test_title_only_lists_need_far_fewer_requests_than_entries(standin: StandInFactory) -> None:
    server = standin(RECORDS)
    asked = [reference(title(number), title=title(number)) for number in range(60)]
    answers = ask(server).by_text(asked)
    assert [answer[0] for answer in answers if not isinstance(answer, Unreachable)] == [str(1000 + number) for number in range(60)]
    assert server.counts()["total"] <= 0.2 * len(asked)


@pytest.mark.parametrize(
    "printed",
    [
        "Chylothorax following babalotomy",  # cut off by a CMS
        "Chylothorax folowing babalotomy and acantholysis with prolnged observation",  # typing errors that no title holds
        "CHYLOTHORAX FOLLOWING BABALOTOMY AND ACANTHOLYSIS WITH PROLONGED OBSERVATION",
        "Chylothorax following babalotomy and acantholysis with pro-\nlonged observation",
    ],
)
def test_misprinted_titles_are_found(standin: StandInFactory, printed: str) -> None:
    server = standin(RECORDS)
    (answer,) = ask(server).by_text([reference(printed, title=printed)])
    assert not isinstance(answer, Unreachable)
    assert "1002" in answer


def test_a_title_whose_words_are_broken_is_found_by_its_author(standin: StandInFactory) -> None:
    """By its author and year; where these have written too much to compare, nothing is called absent."""
    printed = "Acan tholysis foll owing bake lotomy in pati ents"
    lone = Record("5", "Acantholysis following bakelotomy in patients.", years=(2018,), authors=("Lone W",))
    server = standin([*RECORDS[:3], lone])
    (found,) = ask(server).by_text([reference(printed, title=printed, year=2019, authors=("Lone W",))])
    assert found == ("5",)
    server = standin(RECORDS)
    (found,) = ask(server).by_text([reference(printed, title=printed, year=2019, authors=("Writer AB",))])
    assert isinstance(found, Unreachable)
    assert found.settled


def test_a_title_that_nobody_wrote_is_found_nowhere(standin: StandInFactory) -> None:
    server = standin(RECORDS)
    words = "Unheard zymurgy of quokkas among lighthouse keepers in Patagonia"
    assert ask(server).by_text([reference(words, title=words, year=2019)]) == [()]


def test_too_many_titles_to_compare_is_said_and_not_called_nothing(standin: StandInFactory) -> None:
    many = [Record(pmid=str(number), title=f"Observation {number} of warts.") for number in range(5000, 5400)]
    (answer,) = ask(standin(many)).by_text([reference("Warts", title="Observations on warts by candlelight")])
    assert isinstance(answer, Unreachable)
    assert answer.settled
    assert "400" in answer.reason


FAULTS = [
    "429",
    "500",
    "502",
    "503",
    "400-relay",
    "html-200",
    "empty-200",
    "ERROR",
    "error-json",
    "truncated",
    "cut",
    "reset",
    "absent",
    "dropped",
]


@pytest.mark.parametrize("every", [2, 5])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_now_and_then_changes_no_answer(standin: StandInFactory, fault: str, every: int) -> None:
    asked = [reference(title(number), title=title(number)) for number in range(45)]
    asked += [reference(doi=f"10.1000/standin.{number}") for number in range(60, 70)]
    cited = [reference(journal="J Stand In", volume=record.volume, pages=record.pages) for record in RECORDS[80:95]]
    numbers = [record.pmid for record in RECORDS[:60]] + ["99999999"]

    def run(server: StandIn) -> tuple[Any, ...]:
        source = ask(server)
        return source.fetch(numbers), source.by_citation(cited), source.by_identifier(asked), source.by_text(asked)

    assert run(standin(RECORDS, faults={fault: every}, retry_after="0")) == run(standin(RECORDS))


@pytest.mark.parametrize("fault", [*FAULTS[:-2], "hang"])
def test_a_fault_at_every_request_is_unreachable_and_never_nothing(standin: StandInFactory, fault: str) -> None:
    server = standin(RECORDS, faults={fault: 1}, retry_after="0")
    source = ask(server, read_timeout=0.2)
    if fault != "empty-200":  # of ecitmatch's, an empty answer is one: it drops the lines it can't read
        (cited,) = source.by_citation([reference(journal="J Stand In", volume="10", pages="100")])
        assert isinstance(cited, Unreachable)
    assert all(isinstance(value, Unreachable) for value in source.fetch(["1000", "1001"]).values())
    assert all(isinstance(value, Unreachable) for value in source.by_text([reference(title(1), title=title(1))]))
    assert all(isinstance(value, Unreachable) for value in source.by_identifier([reference(doi="10.1000/standin.1")]))
    assert server.counts()["total"] <= 10, "a service that is down is noticed"


def test_a_title_is_found_whose_subtitle_pubmed_does_not_hold(standin: StandInFactory) -> None:
    record = Record("7", "New guidelines to evaluate the response to treatment in solid tumors.", years=(2000,))
    printed = (
        f"{record.title} European Organization for Research and Treatment of Cancer, National Cancer Institute of the United States, "
        "National Cancer Institute of Canada"
    )
    bodies = Record(
        "8", "The European Organization for Research and Treatment of Cancer, and the National Cancer Institutes, Institute by Institute."
    )
    states = Record("9", "The United States and Canada.")  # all words are known: none drops out of the search by itself
    (found,) = ask(standin([*RECORDS, record, bodies, states])).by_text([reference(printed, title=printed, year=2000)])
    assert found == ("7",)


@pytest.mark.parametrize("every", [1, 2, 5])
def test_nothing_is_absent_by_a_search_that_left_words_out(standin: StandInFactory, every: int) -> None:
    asked = [reference(title(number), title=title(number)) for number in range(45)]
    nobody = "Unheard zymurgy of nocturnal lighthouse keepers"
    answers = ask(standin(RECORDS, faults={"unsearched": every})).by_text([*asked, reference(nobody, title=nobody)])
    named = [answer.pmids if isinstance(answer, Unreachable) else answer for answer in answers]
    assert [pmids[0] for pmids in named[:45]] == [record.pmid for record in RECORDS[:45]]
    if every == 1:
        assert isinstance(answers[45], Unreachable)
        assert not answers[45].settled
    else:
        assert answers == ask(standin(RECORDS)).by_text([*asked, reference(nobody, title=nobody)])


@pytest.mark.parametrize("every", [1, 2])
def test_a_doi_that_a_search_left_out_is_not_absent(standin: StandInFactory, every: int) -> None:
    asked = [reference(doi=f"10.1000/standin.{number}") for number in range(9)]
    answers = ask(standin(RECORDS, faults={"unsearched": every})).by_identifier(asked)
    for number, answer in enumerate(answers):
        assert answer == (str(1000 + number),) or (every == 1 and isinstance(answer, Unreachable))


def test_a_hanging_connection_is_given_up_and_asked_again(standin: StandInFactory) -> None:
    server = standin(RECORDS, faults={"hang": 2})
    source = ask(server, read_timeout=0.3)
    for pmid in ("1000", "1001", "1002"):
        assert isinstance(source.fetch([pmid])[pmid], Record)


@pytest.mark.parametrize("switches", [{"get_only": True}, {"xml_only": True}, {"without_or": True}, {"largest_page": 5}])
def test_simpler_copies_of_the_interface_will_do(standin: StandInFactory, switches: dict[str, Any]) -> None:
    asked = [reference(title(number), title=title(number)) for number in range(30)]
    identified = [reference(doi=f"10.1000/standin.{number}") for number in range(60, 100)]
    nobody = reference("Unheard zymurgy of lighthouse keepers", title="Unheard zymurgy of lighthouse keepers")
    server = standin(RECORDS, **switches)
    source = ask(server)
    answers = source.by_text([*asked, nobody])
    assert [answer[:1] for answer in answers if not isinstance(answer, Unreachable)] == [*((str(1000 + n),) for n in range(30)), ()]
    assert source.by_identifier(identified) == [(str(1060 + n),) for n in range(40)]
    assert server.counts()["esearch"] <= 1.2 * 71


def refused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_dead_network_is_noticed_once_whatever_the_number_of_references() -> None:
    source = PubMed(f"http://127.0.0.1:{refused_port()}/entrez/eutils/")
    asked = [
        reference(title(number), title=title(number), doi=f"10.1000/{number}", journal="J", volume="1", pages="2") for number in range(400)
    ]
    started = time.monotonic()
    questions: list[Callable[[Sequence[Reference]], Sequence[object]]] = [source.by_identifier, source.by_citation, source.by_text]
    for question in questions:
        assert all(isinstance(answer, Unreachable) for answer in question(asked))
    assert all(isinstance(answer, Unreachable) for answer in source.fetch([str(number) for number in range(1, 5000)]).values())
    assert time.monotonic() - started < 5


def test_the_deadline_ends_all_look_ups(standin: StandInFactory) -> None:
    server = standin(RECORDS, faults={"503": 1}, retry_after="60")
    source = PubMed(server.url, deadline=time.monotonic() + 0.5)
    started = time.monotonic()
    answer = source.fetch(["1000"])["1000"]
    assert isinstance(answer, Unreachable)
    assert "time" in answer.reason
    assert time.monotonic() - started < 2


def test_never_more_than_three_requests_a_second(standin: StandInFactory, tmp_path: Any) -> None:
    """Two clients, as of two processes, share the limit through the file."""
    server = standin(RECORDS, limit=3)
    sources = [PubMed(server.url, pace_file=tmp_path / "pace.sqlite") for _ in range(2)]
    for number in range(4):
        for source in sources:
            assert isinstance(source.fetch([str(1000 + number)])[str(1000 + number)], Record)
    assert server.peak_rate() <= 3
    assert len(server.log) == 8, "nobody was sent away"


def test_threads_share_the_limit(standin: StandInFactory) -> None:
    server = standin(RECORDS, limit=3)
    source = PubMed(server.url)
    threads = [threading.Thread(target=source.fetch, args=([str(1000 + number)],)) for number in range(7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.peak_rate() <= 3
    assert len(server.log) == 7


def test_the_key_goes_along_and_appears_nowhere(standin: StandInFactory) -> None:
    server = standin(RECORDS)
    PubMed(server.url, email="editor@example.org", api_key="s3cret").fetch(["1000"])
    assert {name: server.log[0].params[name] for name in ("tool", "email", "api_key", "db")} == {
        "tool": "citecheck",
        "email": "editor@example.org",
        "api_key": "s3cret",
        "db": "pubmed",
    }
    dead = PubMed(f"http://127.0.0.1:{refused_port()}/", api_key="s3cret").fetch(["1000"])["1000"]
    assert isinstance(dead, Unreachable)
    assert "s3cret" not in dead.reason
    elsewhere = PubMed("http://eutils.example.org/", api_key="s3cret")
    assert "api_key" not in elsewhere._params, "a key doesn't travel unencrypted"


def test_no_time_at_all_is_told_as_such(standin: StandInFactory) -> None:
    answer = PubMed(standin(RECORDS).url, deadline=time.monotonic()).fetch(["1000"])["1000"]
    assert isinstance(answer, Unreachable)
    assert answer.reason.endswith("the time for look-ups ran out (--timeout)")


def test_what_the_server_answers_is_told_where_time_runs_out_over_it(standin: StandInFactory) -> None:
    source = PubMed(standin(RECORDS, faults={"500": 1}).url, deadline=time.monotonic() + 0.3)
    answer = source.fetch(["1000"])["1000"]
    assert isinstance(answer, Unreachable)
    assert answer.reason.endswith("127.0.0.1 answers 500, and the time for look-ups ran out (--timeout)")


def test_a_key_that_is_refused_is_noticed_once_and_named(standin: StandInFactory) -> None:
    server = standin(RECORDS)
    source = PubMed(server.url, api_key="invalid", client=Client(server.url, Pace(10_000), sleep=lambda seconds: None))
    answers = source.by_text([reference(title(number), title=title(number)) for number in range(100)])
    for answer in (*answers, source.fetch(["1000"])["1000"]):
        assert isinstance(answer, Unreachable)
        assert "NCBI_API_KEY" in answer.reason
    assert server.counts()["total"] == 1


@contextmanager
def scripted(script: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[tuple[str, list[str]]]:
    """A server that answers every request as `script` does: its address, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            script(self)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()


def test_who_sends_a_byte_now_and_then_is_not_waited_for() -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(200):
                handler.wfile.write(b" ")
                time.sleep(0.05)

    with scripted(drip) as (url, _):
        started = time.monotonic()
        answer = PubMed(url, deadline=time.monotonic() + 0.5).fetch(["1000"])["1000"]
        assert isinstance(answer, Unreachable)
        assert time.monotonic() - started < 5, "the body would have taken ten seconds"


def test_who_refuses_everything_is_soon_left_alone() -> None:
    with scripted(lambda handler: handler.send_error(403)) as (url, asked):
        source = PubMed(url, client=Client(url, Pace(10_000), sleep=lambda seconds: None))
        answers = source.by_text([reference(title(number), title=title(number)) for number in range(300)])
        assert all(isinstance(answer, Unreachable) for answer in answers)
        assert len(asked) <= 3


def test_records_that_were_not_asked_for_do_not_make_the_others_absent() -> None:
    def another(handler: BaseHTTPRequestHandler) -> None:
        body = b"<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>Other</ArticleTitle></Article>"
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(body + b"</MedlineCitation></PubmedArticle></PubmedArticleSet>")

    with scripted(another) as (url, _):
        source = PubMed(url, client=Client(url, Pace(10_000), sleep=lambda seconds: None))
        answer = source.fetch(["1000"])["1000"]
        assert isinstance(answer, Unreachable)
        assert "other records" in answer.reason


@pytest.mark.parametrize("url", ["nonsense", "ftp://example.org/", "http://[::1/", ""])
def test_an_address_that_is_none_is_unreachable_in_one_sentence(url: str) -> None:
    answer = PubMed(url).fetch(["1000"])["1000"]
    assert isinstance(answer, Unreachable)
    assert "\n" not in answer.reason
