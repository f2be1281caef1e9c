"""Crossref: the DOIs of most journals, books and proceedings. Etiquette: an address (`mailto`) and few requests at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from citecheck.model import Record
from citecheck.sources.registry import Question, Registry, author, first, identity

_FIELDS = (
    "DOI,title,subtitle,container-title,short-container-title,ISSN,volume,issue,page,article-number,author,issued,published-online,type"
)


def _by_dois(dois: Sequence[str]) -> Question:
    return "works", {"filter": ",".join(f"doi:{doi}" for doi in dois), "rows": str(len(dois)), "select": _FIELDS}


def _by_title(title: str) -> Question:
    return "works", {"query.bibliographic": title, "rows": "5", "select": _FIELDS}


def _record(work: Any) -> Record | None:
    known_as, title = identity(work["DOI"]), first(work.get("title"))
    if known_as is None or title is None:
        return None
    date = ((work.get("issued") or {}).get("date-parts") or [[None]])[0]
    online = ((work.get("published-online") or {}).get("date-parts") or [[None]])[0]
    years = [parts[0] for parts in (date, online) if parts and isinstance(parts[0], int)]
    subtitle = first(work.get("subtitle"))
    return Record(
        pmid=known_as,
        title=f"{title}: {subtitle}" if subtitle and subtitle.lower() not in title.lower() else title,
        journal=first(work.get("container-title")),
        journal_iso=first(work.get("short-container-title")),
        issn=tuple(work.get("ISSN") or ()),
        print_date="-".join(f"{part:02}" for part in date if isinstance(part, int)) or None,
        years=tuple(dict.fromkeys(years)),
        volume=work.get("volume"),
        issue=work.get("issue"),
        pages=work.get("page"),
        elocation=work.get("article-number"),
        authors=tuple(each.get("name") or author(each.get("family"), each.get("given")) for each in work.get("author") or ()),
        doi=work["DOI"],
        publication_types=(work["type"],) if work.get("type") else (),
        is_book=str(work.get("type", "")).startswith(("book", "monograph", "edited-book", "reference-book")),
    )


REGISTRY = Registry(
    name="Crossref",
    url="https://api.crossref.org/",
    variable="CITECHECK_CROSSREF_URL",
    per_second=3,
    dois_at_once=20,
    by_dois=_by_dois,
    by_title=_by_title,
    works=lambda answer: answer["message"]["items"],
    record=_record,
    mail_parameter="mailto",
)
