"""DataCite: the DOIs of data sets, software, theses and preprints. It is asked for DOIs only, one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from citecheck.model import Record
from citecheck.sources.registry import Question, Registry, author, first, identity


def _by_doi(dois: Sequence[str]) -> Question:
    return f"dois/{quote(dois[0], safe='')}", {}


def _record(work: Any) -> Record | None:
    about = work["attributes"]
    known_as = identity(about.get("doi"))
    title = first([each.get("title") for each in about.get("titles") or ()])
    if known_as is None or title is None:
        return None
    container, publisher, year = about.get("container") or {}, about.get("publisher"), about.get("publicationYear")
    pages = [page for page in (container.get("firstPage"), container.get("lastPage")) if page]
    return Record(
        pmid=known_as,
        title=title,
        journal=container.get("title") or (publisher.get("name") if isinstance(publisher, dict) else publisher),
        print_date=str(year) if year else None,
        years=(int(year),) if str(year or "").isdecimal() else (),
        volume=container.get("volume"),
        issue=container.get("issue"),
        pages="-".join(pages) or None,
        authors=tuple(
            author(each["familyName"], each.get("givenName")) if each.get("familyName") else str(each.get("name") or "")
            for each in about.get("creators") or ()
        ),
        doi=about.get("doi"),
        publication_types=(kind,) if (kind := (about.get("types") or {}).get("resourceTypeGeneral")) else (),
        language=about.get("language"),
    )


REGISTRY = Registry(
    name="DataCite",
    url="https://api.datacite.org/",
    variable="CITECHECK_DATACITE_URL",
    per_second=3,
    dois_at_once=1,
    by_dois=_by_doi,
    by_title=None,
    works=lambda answer: [answer["data"]],
    record=_record,
)
