"""A stand-in for NCBI's E-utilities over loopback, with every fault NCBI is known for, each at every n-th request."""

from __future__ import annotations

import contextlib
import json
import re
import socket
import struct
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from citecheck.model import Record
from citecheck.sources import keys
from citecheck.text import fold
from tests.standin import responses
from tests.standin.search import Index

HTML = "<!DOCTYPE html><html><head><title>NCBI - WWW Error {code} Diagnostic</title></head><body><h1>Server Error</h1></body></html>"
RELAY = (
    "<eFetchResult>\n\t<ERROR>Error: proxy_stream() failed: HTTP/1.1 502 Bad Gateway &lt;html&gt;&lt;head&gt;&lt;title&gt;502 Bad Gateway"
    "&lt;/title&gt;&lt;/head&gt;&lt;/html&gt;</ERROR>\n</eFetchResult>"
)

_EVERY_OTHER_TERM = re.compile(r"(\w+\[Title\]) AND \w+\[Title\]|(\([^()]*\[AID\]\)) OR \([^()]*\[AID\]\)")

FAULTS: Mapping[str, str] = {
    "429": "429 with its JSON body and Retry-After",
    "500": "500 with an HTML page",
    "502": "502 with an HTML page",
    "503": "503 with Retry-After",
    "400-relay": "400 whose `<ERROR>` relays a 502 (`proxy_stream`)",
    "html-200": "an HTML page with status 200",
    "empty-200": "an empty body with status 200",
    "ERROR": "`<ERROR>` or `esearchresult.ERROR` with status 200",
    "error-json": '`{"error": …}` with status 200',
    "truncated": "a body cut off in the middle, its length as announced",
    "cut": "a connection closed in the middle of the body",
    "reset": "a connection reset before any answer",
    "hang": "a connection that stays open and silent",
    "absent": "known ids left out of an efetch answer",
    "dropped": "ecitmatch lines left out",
    "wrong-pmid": "ecitmatch lines with another work's PMID",
    "unsearched": "title words and DOIs that esearch leaves out of a query without saying so",
}


@dataclass
class Request:
    """One request as it arrived; `at` is `time.monotonic()`."""

    path: str
    params: dict[str, str]
    method: str
    at: float
    raw: str = ""  # the query as sent, before decoding
    fault: str | None = None


@dataclass
class StandIn:
    """The server's data, switches and log.

    `faults` maps a name of `FAULTS` to n: every n-th request suffers it. `limit` is the number of requests a second
    above which 429 is answered as NCBI would (None: never). `retry_after` is sent with 429 and 503, in seconds.
    The last four make it simpler than NCBI's.
    """

    records: Sequence[Record]
    faults: dict[str, int] = field(default_factory=dict)
    limit: int | None = None
    retry_after: str = "1"
    hang_seconds: float = 30.0
    get_only: bool = False  # simpler copies of E-utilities: no POST,
    xml_only: bool = False  # XML whatever the retmode,
    without_or: bool = False  # queries of ANDed words alone understood,
    largest_page: int = responses.MAX_RETMAX  # and no more ids than this in an answer
    port: int = 0
    log: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.by_pmid = {record.pmid: record for record in self.records}
        self._index: Index | None = None
        self.lock = threading.Lock()
        self.stopping = threading.Event()
        self.history: dict[str, list[str]] = {}
        stand_in = self

        class Handler(_Handler):
            owner = stand_in

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            allow_reuse_address = True

        self._server = Server(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def url(self) -> str:
        """The base address to put into CITECHECK_EUTILS_URL."""
        return f"http://127.0.0.1:{self.port}/entrez/eutils/"

    @property
    def index(self) -> Index:
        with self.lock:
            if self._index is None:
                self._index = Index(self.records)
            return self._index

    def counts(self) -> dict[str, int]:
        """Requests so far by utility, and in all."""
        names = [request.path.rsplit("/", 1)[-1].split(".")[0] for request in self.log]
        return {name: names.count(name) for name in sorted(set(names))} | {"total": len(names)}

    def peak_rate(self) -> int:
        """The most requests that arrived within any one second."""
        times = sorted(request.at for request in self.log)
        return max((sum(1 for other in times[i:] if other < start + 1.0) for i, start in enumerate(times)), default=0)

    def __enter__(self) -> StandIn:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()


def _begins(record: Record, page: str) -> bool:
    """Whether a record's pages begin with it sign for sign, leading zeros too."""
    return any((held or "").lower().startswith(page.lower()) for held in (record.pages, record.elocation))


class _Handler(BaseHTTPRequestHandler):
    owner: StandIn
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: Any) -> None:
        """The log is `StandIn.log`."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/_stats":
            stats = {"requests": self.owner.counts(), "peak_rate": self.owner.peak_rate(), "faults": self.owner.faults}
            return self.reply(200, json.dumps(stats), "application/json")
        return self.answer(parts.path, parts.query)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        if self.owner.get_only:
            self.reply(501, HTML.format(code=501), "text/html")
            return
        self.answer(urlsplit(self.path).path, body)

    def answer(self, path: str, query: str) -> None:
        params = {name: values[-1] for name, values in parse_qs(query, keep_blank_values=True).items()}
        owner = self.owner
        with owner.lock:
            request = Request(path, params, self.command, time.monotonic(), query)
            owner.log.append(request)
            number = len(owner.log)
            request.fault = next((name for name, every in owner.faults.items() if number % every == 0), None)
            recent = sum(1 for other in owner.log[-20:] if other.at > request.at - 1.0)
        too_many = owner.limit is not None and recent > owner.limit
        if too_many or (request.fault and self.fail(request.fault)):
            if too_many:
                self.fail("429")
            return
        if params.get("api_key") == "invalid":
            self.reply(400, '{"error":"API key invalid","api-key":"invalid","type":"api","status":"unknown"}', "application/json")
            return
        utility = path.rsplit("/", 1)[-1]
        handlers = {"esearch.fcgi": self.esearch, "efetch.fcgi": self.efetch, "epost.fcgi": self.epost, "ecitmatch.cgi": self.ecitmatch}
        handler = handlers.get(utility)
        if handler is None or not path.startswith("/entrez/eutils/"):
            self.reply(404, HTML.format(code=404), "text/html")
            return
        handler(params, request.fault)

    # ------------------------------------------------------------------------------------------- utilities

    def esearch(self, params: Mapping[str, str], fault: str | None) -> None:
        as_json = params.get("retmode") == "json" and not self.owner.xml_only
        retstart, retmax = int(params.get("retstart", 0)), int(params.get("retmax", 20))
        if fault == "ERROR" or retstart > 9998:
            message = "Search Backend failed: Exception: " + (
                "'retstart' cannot be larger than 9998. For PubMed, ESearch can only retrieve the first 9,999 records matching the query."
                if retstart > 9998
                else "'db': internal error"
            )
            if as_json:
                return self.reply(200, json.dumps({"header": {}, "esearchresult": {"ERROR": message}}), "application/json")
            return self.reply(200, f"<eSearchResult><ERROR>{message}</ERROR></eSearchResult>", "text/xml")
        term = params.get("term", "")
        if fault == "unsearched":
            term = _EVERY_OTHER_TERM.sub(lambda match: match[1] or match[2], term)
        answer = self.owner.index.search(term, params.get("sort") == "relevance")
        if self.owner.without_or and " OR " in params.get("term", ""):
            answer.hits = []
        page = answer.hits[retstart : retstart + min(retmax, self.owner.largest_page)]
        ids = [self.owner.records[number].pmid for number in page]
        if as_json:
            return self.reply(200, responses.esearch_json(answer, ids, retmax, retstart), "application/json", fault)
        return self.reply(200, responses.esearch_xml(answer, ids, retstart), "text/xml", fault)

    def efetch(self, params: Mapping[str, str], fault: str | None) -> None:
        if fault == "ERROR":
            return self.reply(200, "<eFetchResult><ERROR>Cannot retrieve data: backend error</ERROR></eFetchResult>", "text/xml")
        if "WebEnv" in params:
            ids = self.owner.history.get(params["WebEnv"], [])
        elif not params.get("id"):
            return self.reply(200, "Supplied id parameter is empty.", "text/plain")
        else:
            ids = [pmid.strip() for pmid in params["id"].split(",")]
            if not any(pmid.isdecimal() for pmid in ids):
                message = "<eFetchResult>\n\t<ERROR>ID list is empty! Possibly it has no correct IDs.</ERROR>\n</eFetchResult>"
                return self.reply(400, message, "text/xml")
            if len(ids) > 200 and self.command == "GET":
                return self.reply(414, HTML.format(code=414), "text/html")
        held = [self.owner.by_pmid[pmid] for pmid in dict.fromkeys(ids) if pmid in self.owner.by_pmid]
        if fault == "absent":
            held = held[: len(held) // 2]
        return self.reply(200, responses.efetch_xml(held), "text/xml", fault)

    def epost(self, params: Mapping[str, str], fault: str | None) -> None:
        ids = [pmid for pmid in params.get("id", "").split(",") if pmid.isdecimal()]
        if not ids:
            return self.reply(200, "<ePostResult><ERROR>Empty ID list; Nothing to store</ERROR></ePostResult>", "text/xml")
        key = f"MCID_{len(self.owner.history):032x}"
        self.owner.history[key] = ids
        return self.reply(200, f"<ePostResult><QueryKey>1</QueryKey><WebEnv>{key}</WebEnv></ePostResult>", "text/xml", fault)

    def ecitmatch(self, params: Mapping[str, str], fault: str | None) -> None:
        if fault == "ERROR":
            return self.reply(200, "Error: backend unavailable", "text/plain")
        lines = [line for line in params.get("bdata", "").replace("\n", "\r").split("\r") if line.strip()]
        answered = []
        for number, line in enumerate(lines):
            fields = [part.strip() for part in line.split("|")]
            if len(fields) < 6:
                continue  # lines it can't classify are dropped without a word
            found = self.match(fields)
            if fault == "dropped" and number % 2:
                continue
            if fault == "wrong-pmid" and number % 2:
                found = self.owner.records[number % len(self.owner.records)].pmid
            answered.append("|".join([*fields[:6], found]))
        return self.reply(200, "\n".join(answered) + "\n", "text/plain", fault)

    def match(self, fields: Sequence[str]) -> str:
        journal, year, volume, page, author = fields[:5]
        index = self.owner.index
        name = fold(journal)
        in_journal = set().union(*(held for title, held in index.by["ta"].items() if title == name)) if name else set()
        initials = keys.journal_initials(journal)
        if not in_journal and name:
            in_journal = set().union(*(held for title, held in index.by["ta"].items() if keys.journal_initials(title) == initials))
        if name and not in_journal:
            return "NOT_FOUND;INVALID_JOURNAL"
        parts = [in_journal] if name else []
        if volume:
            parts.append(index.by["vi"].get(fold(volume), set()))
        if page:
            near = index.by["pg"].get(keys.first_page(page) or "", set())
            parts.append({number for number in near if _begins(self.owner.records[number], page)})
        if year and len(parts) < 3:
            parts.append(index.by["dp"].get(year, set()))
        if author and len(parts) < 3:
            last = fold(author).split(" ")[0]
            parts.append(set().union(*(held for full, held in index.by["au"].items() if full.startswith(last))))
        found = sorted(set.intersection(*parts)) if len(parts) > 1 else []
        pmids = [self.owner.records[number].pmid for number in found]
        if not pmids:
            return "NOT_FOUND"
        if len(pmids) == 1:
            return pmids[0]
        return "AMBIGUOUS " + (",".join(pmids) if len(pmids) <= 3 else f"({len(pmids)} citations)")

    # ---------------------------------------------------------------------------------------------- faults

    def fail(self, fault: str) -> bool:
        """Answer with a fault that needs no real answer; False where the real answer is to be spoilt."""
        if fault == "429":
            body = '{"error":"API rate limit exceeded","api-key":"127.0.0.1","count":"4","limit":"3"}'
            self.reply(429, body, "application/json", headers={"Retry-After": self.owner.retry_after})
        elif fault in ("500", "502"):
            self.reply(int(fault), HTML.format(code=fault), "text/html")
        elif fault == "503":
            self.reply(503, HTML.format(code=503), "text/html", headers={"Retry-After": self.owner.retry_after})
        elif fault == "400-relay":
            self.reply(400, RELAY, "text/xml")
        elif fault == "html-200":
            self.reply(200, HTML.format(code=200), "text/html")
        elif fault == "empty-200":
            self.reply(200, "", "text/xml")
        elif fault == "error-json":
            self.reply(200, '{"error":"error forwarding request","api-key":"127.0.0.1"}', "application/json")
        elif fault == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            self.connection.close()
        elif fault == "hang":
            self.owner.stopping.wait(self.owner.hang_seconds)
            self.close_connection = True
        else:
            return False
        return True

    def reply(self, status: int, body: str, kind: str, fault: str | None = None, headers: Mapping[str, str] | None = None) -> None:
        data = body.encode()
        announced = len(data)
        if fault in ("truncated", "cut"):
            data = data[: announced * 2 // 3]
            announced = len(data) if fault == "truncated" else announced
            self.close_connection = fault == "cut"
        with contextlib.suppress(ConnectionError):
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=UTF-8")
            self.send_header("Content-Length", str(announced))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)
