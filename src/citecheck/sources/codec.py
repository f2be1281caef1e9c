"""A record as JSON and back: what the store and the records files of JSON lines hold. No XML library is needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citecheck.model import AbstractSection, Correction, Record

_PLAIN = (
    "pmid", "title", "vernacular_title", "journal", "journal_iso", "journal_nlm", "nlm_id", "print_date", "electronic_date",
    "volume", "issue", "pages", "elocation", "doi", "pmcid", "language",
)  # fmt: skip
_LISTS = ("issn", "years", "authors", "mesh", "publication_types", "keywords")
_SHORT = {"iso": "journal_iso", "ta": "journal_nlm", "pubtypes": "publication_types", "pmc": "pmcid", "vernacular": "vernacular_title"}


def to_json(record: Record) -> dict[str, Any]:
    """The record's fields under their own names, absent ones left out; `abstract` as [label, text] pairs and
    `corrections` as [kind, pmid, note] triples."""
    values: dict[str, Any] = {name: value for name in _PLAIN if (value := getattr(record, name)) is not None}
    values |= {name: list(value) for name in _LISTS if (value := getattr(record, name))}
    if record.abstract:
        values["abstract"] = [[section.label, section.text] for section in record.abstract]
    if record.corrections:
        values["corrections"] = [[item.kind, item.pmid, item.note] for item in record.corrections]
    if record.is_book:
        values["is_book"] = True
    return values


def from_json(values: Mapping[str, Any]) -> Record:
    """The record of `to_json`'s fields. Common shorter names (`iso`, `ta`, `year`, `pubtypes`, `pmc`, `cc`, an abstract
    that is one text or a list of sentences) are understood too.

    Raises:
        ValueError: no PMID, or a field of another type.
    """
    given = {_SHORT.get(name, name): value for name, value in values.items() if value is not None}
    pmid, title = given.get("pmid"), given.get("title", "")
    if not isinstance(pmid, str | int) or isinstance(pmid, bool) or not isinstance(title, str):
        raise ValueError("a record needs a pmid and a title")
    plain: dict[str, Any] = {name: given[name] for name in _PLAIN if name in given}
    if not all(isinstance(value, str) for name, value in plain.items() if name != "pmid"):
        raise ValueError(f"record {pmid}: a field that should be a text isn't one")
    lists: dict[str, Any] = {name: tuple(given[name]) for name in _LISTS if isinstance(given.get(name), list | tuple)}
    year = str(given.get("year", ""))
    if "years" not in lists and year[:4].isdecimal():
        lists["years"] = (int(year[:4]),)
        plain.setdefault("print_date", year[:4])
    corrections = tuple(Correction(*item) for item in given.get("corrections", given.get("cc", ())))
    return Record(
        **(plain | {"pmid": str(pmid), "title": title}),
        **lists,
        abstract=_abstract(given.get("abstract")),
        corrections=corrections,
        is_book=bool(given.get("is_book", given.get("book", False))),
    )


def _abstract(value: object) -> tuple[AbstractSection, ...]:
    if not value:
        return ()
    if isinstance(value, str):
        return (AbstractSection(None, value),)
    if not isinstance(value, list):
        raise ValueError("an abstract is to be a text or a list")
    if all(isinstance(item, str) for item in value):
        return (AbstractSection(None, " ".join(value)),)
    return tuple(AbstractSection(label, text) for label, text in value)
