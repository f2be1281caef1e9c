"""OpenAlex: a catalogue of scholarly works of every kind. Etiquette: an address (`mailto`) for the polite pool, few requests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from citecheck.model import Record
from citecheck.sources.registry import Question, Registry, author, first, identity


def _by_dois(dois: Sequence[str]) -> Question:
    return "works", {"filter": "doi:" + "|".join(dois), "per-page": str(max(25, len(dois)))}


def _by_title(title: str) -> Question:
    return "works", {"filter": "title.search:" + title.replace(",", " ").replace("|", " ").replace(":", " "), "per-page": "5"}


def _record(work: Any) -> Record | None:
    ids = work.get("ids") or {}
    known_as = identity(work.get("doi"), str(ids.get("pmid") or "").rstrip("/").rsplit("/", 1)[-1])
    title = first(work.get("title") or work.get("display_name"))
    if known_as is None or title is None:
        return None
    biblio = work.get("biblio") or {}
    pages = [page for page in (biblio.get("first_page"), biblio.get("last_page")) if page]
    year = work.get("publication_year")
    names = [(each.get("author") or {}).get("display_name") or "" for each in work.get("authorships") or ()]
    return Record(
        pmid=known_as,
        title=title,
        journal=((work.get("primary_location") or {}).get("source") or {}).get("display_name"),
        print_date=work.get("publication_date") or None,
        years=(year,) if isinstance(year, int) else (),
        volume=biblio.get("volume"),
        issue=biblio.get("issue"),
        pages="-".join(dict.fromkeys(pages)) or None,
        authors=tuple(author(name.rpartition(" ")[2], name.rpartition(" ")[0]) for name in names if name),
        doi=str(work.get("doi") or "").removeprefix("https://doi.org/") or None,
        publication_types=("Retracted Publication",) if work.get("is_retracted") else (),
        language=work.get("language"),
        is_book=work.get("type") == "book",
    )


REGISTRY = Registry(
    name="OpenAlex",
    url="https://api.openalex.org/",
    variable="CITECHECK_OPENALEX_URL",
    per_second=5,
    dois_at_once=40,
    by_dois=_by_dois,
    by_title=_by_title,
    works=lambda answer: answer["results"],
    record=_record,
    mail_parameter="mailto",
)
