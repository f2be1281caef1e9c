"""Europe PMC: PubMed's records, and preprints, agricultural and grey literature beside them. Etiquette: an address, few requests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from citecheck.model import AbstractSection, Record
from citecheck.sources.registry import Question, Registry, first, identity


def _search(query: str, size: int) -> Question:
    return "search", {"query": query, "format": "json", "resultType": "core", "pageSize": str(size)}


def _by_dois(dois: Sequence[str]) -> Question:
    return _search(" OR ".join(f'DOI:"{doi.replace(chr(34), "")}"' for doi in dois), 4 * len(dois))


def _by_title(title: str) -> Question:
    return _search(f'TITLE:"{title.replace(chr(34), " ")}"', 5)


def _record(work: Any) -> Record | None:
    known_as, title = identity(work.get("doi"), work.get("pmid")), first(work.get("title"))
    if known_as is None or title is None:
        return None
    issue = work.get("journalInfo") or {}
    journal = issue.get("journal") or {}
    year = str(work.get("pubYear") or issue.get("yearOfPublication") or "")
    abstract = first(work.get("abstractText"))
    return Record(
        pmid=known_as,
        title=title,
        journal=journal.get("title"),
        journal_iso=journal.get("isoabbreviation"),
        journal_nlm=journal.get("medlineAbbreviation"),
        print_date=year or None,
        years=(int(year),) if year.isdecimal() else (),
        volume=issue.get("volume"),
        issue=issue.get("issue"),
        pages=work.get("pageInfo"),
        authors=tuple(name for name in str(work.get("authorString") or "").rstrip(".").split(", ") if name),
        doi=work.get("doi"),
        pmcid=work.get("pmcid"),
        abstract=(AbstractSection(None, abstract),) if abstract else (),
        publication_types=tuple((work.get("pubTypeList") or {}).get("pubType") or ()),
        language=work.get("language"),
    )


REGISTRY = Registry(
    name="Europe PMC",
    url="https://www.ebi.ac.uk/europepmc/webservices/rest/",
    variable="CITECHECK_EUROPEPMC_URL",
    per_second=3,
    dois_at_once=20,
    by_dois=_by_dois,
    by_title=_by_title,
    works=lambda answer: answer["resultList"]["result"],
    record=_record,
    mail_parameter="email",
)
