"""Crossref, Europe PMC, OpenAlex and DataCite against loopback stand-ins that answer in each one's shape."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from citecheck.config import Settings, Sources
from citecheck.model import Found, Missing, Record, Unavailable
from citecheck.resolve import resolve
from citecheck.sources.base import Unreachable
from citecheck.sources.http import Client
from citecheck.sources.memory import MemorySource
from citecheck.sources.open import open_sources
from citecheck.sources.pace import Pace
from citecheck.sources.registry import RegistrySource
from tests.standin.samples import reference
from tests.test_resolve import entry

TITLE = "Lighthouse keepers and the zymurgy of quokkas: a field study"
DOI = "10.1000/Zym.1"

CROSSREF = {
    "DOI": "10.1000/zym.1",
    "title": ["Lighthouse keepers and the <i>zymurgy</i> of quokkas"],
    "subtitle": ["a field study"],
    "container-title": ["Journal of Imaginary Zoology"],
    "short-container-title": ["J Imag Zool"],
    "ISSN": ["1111-2222"],
    "volume": "4",
    "issue": "2",
    "page": "11-19",
    "author": [{"family": "Keeper", "given": "Anna-Maria"}, {"name": "The Quokka Group"}],
    "issued": {"date-parts": [[2019, 3]]},
    "published-online": {"date-parts": [[2018, 12, 1]]},
    "type": "journal-article",
}
EUROPEPMC = {
    "id": "PPR1",
    "doi": "10.1000/zym.1",
    "title": TITLE + ".",
    "authorString": "Keeper AM, The Quokka Group.",
    "journalInfo": {
        "volume": "4",
        "issue": "2",
        "journal": {"title": "Journal of Imaginary Zoology", "isoabbreviation": "J Imag Zool"},
        "yearOfPublication": 2019,
    },
    "pageInfo": "11-19",
    "pubYear": "2019",
    "abstractText": "<h4>Aim</h4>None.",
    "pubTypeList": {"pubType": ["preprint"]},
}
OPENALEX = {
    "id": "https://openalex.org/W1",
    "doi": "https://doi.org/10.1000/zym.1",
    "title": TITLE,
    "publication_year": 2019,
    "publication_date": "2019-03-01",
    "ids": {"openalex": "https://openalex.org/W1"},
    "primary_location": {"source": {"display_name": "Journal of Imaginary Zoology"}},
    "biblio": {"volume": "4", "issue": "2", "first_page": "11", "last_page": "19"},
    "authorships": [{"author": {"display_name": "Anna-Maria Keeper"}}],
    "type": "article",
    "is_retracted": True,
    "language": "en",
}
DATACITE = {
    "data": {
        "attributes": {
            "doi": "10.1000/zym.1",
            "titles": [{"title": TITLE}],
            "creators": [{"name": "Keeper, Anna-Maria", "familyName": "Keeper", "givenName": "Anna-Maria"}, {"name": "The Quokka Group"}],
            "publisher": "Imaginary Data Centre",
            "publicationYear": 2019,
            "types": {"resourceTypeGeneral": "Dataset"},
            "container": {},
        }
    }
}
ANSWERS: dict[str, Callable[[list[Any]], Any]] = {
    "crossref": lambda works: {"message": {"items": works}},
    "europepmc": lambda works: {"resultList": {"result": works}},
    "openalex": lambda works: {"results": works},
    "datacite": lambda works: works[0],
}
WORKS: dict[str, dict[str, Any]] = {"crossref": CROSSREF, "europepmc": EUROPEPMC, "openalex": OPENALEX, "datacite": DATACITE}
NAMES = sorted(WORKS)
each_failure = pytest.mark.parametrize(
    ("status", "body"),
    [
        (429, ""),
        (500, "{}"),
        (503, "<html><body>Down for maintenance</body></html>"),
        (200, "<!DOCTYPE html><html><body>Sign in</body></html>"),
        (200, "<html>"),
        (200, ""),
        (200, "null"),
        (200, "[]"),
        (200, '{"message": 3, "results": 3}'),
    ],
)
ANYWHERE = re.compile(".*")


def source(name: str, server: HTTPServer, **options: Any) -> RegistrySource:
    registry = import_module(f"citecheck.sources.{name}").REGISTRY
    return RegistrySource(registry, client=Client(server.url_for("/"), Pace(1000), sleep=lambda seconds: None), **options)


@pytest.mark.parametrize("name", NAMES)
def test_a_doi_to_its_record(httpserver: HTTPServer, name: str) -> None:
    def answer(request: Request) -> Response:
        asked = request.url.lower()
        if "zym.1" in asked or "zym%2e1" in asked:
            return Response(json.dumps(ANSWERS[name]([WORKS[name]])))
        return Response("{}", 404) if name == "datacite" else Response(json.dumps(ANSWERS[name]([])))

    httpserver.expect_request(ANYWHERE).respond_with_handler(answer)
    registry = source(name, httpserver, email="editor@example.org")
    assert registry.by_identifier([reference(doi=DOI), reference(doi="10.1000/nowhere"), reference()]) == [("doi:10.1000/zym.1",), (), ()]
    record = registry.fetch(["doi:10.1000/zym.1"])["doi:10.1000/zym.1"]
    assert isinstance(record, Record)
    assert record.title.rstrip(".") == TITLE
    assert record.years[0] == 2019
    assert record.authors[0] == "Keeper AM"
    assert (record.doi or "").lower() == DOI.lower()
    if name != "datacite":
        assert (record.volume, record.issue, record.pages) == ("4", "2", "11-19")
        assert "Imaginary" in (record.journal or "")
        assert "=editor@example.org" in httpserver.log[0][0].url


@pytest.mark.parametrize("name", [name for name in NAMES if name != "datacite"])
def test_a_title_to_its_record(httpserver: HTTPServer, name: str) -> None:
    other = WORKS[name] | {"title": ["An entirely different thing"] if name == "crossref" else "An entirely different thing"}
    other = json.loads(json.dumps(other).replace("zym.1", "other"))
    httpserver.expect_request(ANYWHERE).respond_with_data(json.dumps(ANSWERS[name]([other, WORKS[name]])))
    assert source(name, httpserver).by_text([reference(TITLE, title=TITLE), reference("no title")]) == [("doi:10.1000/zym.1",), ()]


@pytest.mark.parametrize("name", NAMES)
@each_failure
def test_a_registry_that_fails_is_unreachable(httpserver: HTTPServer, name: str, status: int, body: str) -> None:
    httpserver.expect_request(ANYWHERE).respond_with_data(body, status)
    (answer,) = source(name, httpserver).by_identifier([reference(doi=DOI)])
    assert isinstance(answer, Unreachable)


CITED = entry(f"Keeper AM. {TITLE}. Br J Dermatol. 2019;4:11-19. doi:{DOI}")
UNCITED = entry(f"Keeper AM. {TITLE}. Br J Dermatol. 2019;4:11-19.")


@pytest.mark.parametrize("name", NAMES)
@each_failure
def test_an_entry_is_not_missing_while_a_registry_fails(httpserver: HTTPServer, name: str, status: int, body: str) -> None:
    """Nor is one that a complete source has already said no to, nor is a record lost that another source holds."""
    httpserver.expect_request(ANYWHERE).respond_with_data(body, status)
    assert isinstance(resolve([CITED], [source(name, httpserver)])[0], Unavailable)
    assert not isinstance(resolve([UNCITED], [source(name, httpserver)])[0], Missing)
    held = Record("77", TITLE, journal="The British journal of dermatology", years=(2019,), volume="4", authors=("Keeper AM",), doi=DOI)
    pubmed = MemorySource([held], complete=True)
    assert isinstance(resolve([CITED], [source(name, httpserver), pubmed])[0], Found)


@pytest.mark.parametrize("name", NAMES)
def test_a_registry_that_does_not_answer_in_time_is_unavailable(httpserver: HTTPServer, name: str) -> None:
    def late(request: Request) -> Response:
        released.wait(20)
        return Response("{}")

    released = Event()
    httpserver.expect_request(ANYWHERE).respond_with_handler(late)
    registry = import_module(f"citecheck.sources.{name}").REGISTRY
    client = Client(httpserver.url_for("/"), Pace(1000), read_timeout=0.2, sleep=lambda seconds: None)
    try:
        answer = resolve([CITED], [RegistrySource(registry, client=client)])[0]
    finally:
        released.set()
    assert isinstance(answer, Unavailable)
    assert "doesn't answer" in answer.reason


def test_they_are_off_by_default_and_kept_apart_when_on(httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECHECK_CROSSREF_URL", httpserver.url_for("/kept"))
    httpserver.expect_request("/kept/works").respond_with_data(json.dumps(ANSWERS["crossref"]([CROSSREF])))
    assert [each.name for each in open_sources(Settings(cache_dir=tmp_path))] == ["PubMed"]
    settings = Settings(cache_dir=tmp_path, sources=Sources(pubmed=False, crossref=True))
    for _ in range(2):
        (crossref,) = open_sources(settings)
        assert not crossref.complete
        assert crossref.by_identifier([reference(doi=DOI)]) == [("doi:10.1000/zym.1",)]
        assert isinstance(crossref.fetch(["doi:10.1000/zym.1"])["doi:10.1000/zym.1"], Record)
        crossref.close()
    # a late question of another test, which had given it up, is none of this one's
    asked = [request for request, _ in httpserver.log if request.path == "/kept/works"]
    assert len(asked) == 1, "the second run asks nothing"
