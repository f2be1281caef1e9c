"""CSL-JSON, as Zotero and Mendeley export it and as they put it into the fields of Word documents."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from citecheck.bibliography.base import (
    Entry,
    Fields,
    clean_doi,
    clean_pmcid,
    clean_pmid,
    find_year,
    identifiers,
    person,
    printable_reference,
)
from citecheck.errors import InputError
from citecheck.model import ReferenceKind
from citecheck.text import lazy_re, one_line

_KINDS = {
    **dict.fromkeys(("article-journal", "article-magazine", "review", "review-book"), ReferenceKind.ARTICLE),
    "article": ReferenceKind.PREPRINT,
    "book": ReferenceKind.BOOK,
    **dict.fromkeys(("chapter", "entry", "entry-dictionary", "entry-encyclopedia"), ReferenceKind.CHAPTER),
    **dict.fromkeys(("paper-conference", "speech", "event"), ReferenceKind.CONFERENCE),
    "thesis": ReferenceKind.THESIS,
    **dict.fromkeys(("report", "standard", "legislation", "bill"), ReferenceKind.REPORT),
    **dict.fromkeys(("webpage", "post", "post-weblog", "article-newspaper", "broadcast"), ReferenceKind.WEB),
    **dict.fromkeys(("dataset", "software"), ReferenceKind.DATASET),
}
_MARKUP = lazy_re(r"</?(?:i|b|sub|sup|em|strong|sc|span)(?:\s[^<>]{0,100})?>")


def read(text: str, notes: list[str] | None = None) -> list[Entry]:
    """The items of a CSL-JSON file, in its order. An item's key is its `id` (or `citation-key`), else its place, from 1.

    Raises:
        InputError: it is not JSON, or JSON that holds no list of items.
    """
    decoder = json.JSONDecoder()
    problems = notes if notes is not None else []
    at = _skip(text, 0)
    if text[at : at + 1] == "{":
        return _from_object(text, at, problems)
    if text[at : at + 1] != "[":
        raise InputError("this is not CSL-JSON: a list of items, [{…}], is expected")
    entries: list[Entry] = []
    at = _skip(text, at + 1)
    while at < len(text) and text[at] != "]":
        try:
            item, end = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError) as error:
            line = text.count("\n", 0, at) + 1
            if not entries:
                raise InputError(f"this is not well-formed JSON: the item at line {line} can't be read") from error
            problems.append(f"line {line}: the JSON breaks off here; what follows was not read")
            return entries
        if isinstance(item, dict):
            entries.append(entry(item, at, end, len(entries) + 1))
        at = _skip(text, end)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
    return entries


def _from_object(text: str, at: int, problems: list[str]) -> list[Entry]:
    """One item, or an object whose `items` is the list."""
    try:
        value, end = json.JSONDecoder().raw_decode(text, at)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"this is not well-formed JSON: {str(error).partition(':')[0].lower()}") from error
    items = value.get("items") or value.get("references")
    if isinstance(items, list):
        start = text.find("[", at)
        return [entry(item, start, end, place) for place, item in enumerate((i for i in items if isinstance(i, dict)), 1)]
    if "title" not in value and "type" not in value:
        raise InputError("this JSON holds no CSL items")
    problems.append("this CSL-JSON is one item, not a list")
    return [entry(value, at, end, 1)]


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n\ufeff":
        at += 1
    return at


def entry(
    item: Mapping[str, object], start: int, end: int, place: int, spans: Mapping[str, tuple[int, int]] = MappingProxyType({})
) -> Entry:
    """One item; anything in it that isn't as CSL has it counts as absent. `spans` are the places of its fields, if known."""
    fields = replace(fields_of(item), spans=spans)
    key = _text(item, "citation-key") or _text(item, "id") or str(place)
    return Entry(key, start, end, printable_reference(fields, _text(item, "publisher")), fields)


def fields_of(item: Mapping[str, object]) -> Fields:
    """The fields of one CSL item."""
    authors, et_al = _names(item.get("author") or item.get("editor"))
    url = _text(item, "URL")
    said = {
        name: found[1]
        for name, found in ((n, re.search(rf"\b{n}:\s*(\S+)", _text(item, "note"))) for n in ("PMID", "PMCID", "DOI"))
        if found
    }
    found = identifiers(url)
    return Fields(
        title=_text(item, "title") or None,
        authors=authors,
        et_al=et_al,
        journal=_text(item, "container-title") or _text(item, "container-title-short") or _text(item, "journalAbbreviation") or None,
        year=_year(item.get("issued")),
        volume=_text(item, "volume") or None,
        issue=_text(item, "issue") or None,
        pages=_text(item, "page").replace("–", "-") or _text(item, "number") or None,
        doi=clean_doi(_text(item, "DOI") or said.get("DOI", "")) or found.get("doi"),
        pmid=clean_pmid(_text(item, "PMID") or said.get("PMID", "")) or found.get("pmid"),
        pmcid=clean_pmcid(_text(item, "PMCID") or said.get("PMCID", "")) or found.get("pmcid"),
        url=url or None,
        kind=_KINDS.get(_text(item, "type"), ReferenceKind.UNKNOWN),
    )


def _text(item: Mapping[str, object], name: str) -> str:
    value = item.get(name)
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return one_line(_MARKUP.sub("", str(value)))
    if isinstance(value, list) and value and isinstance(value[0], str):  # Crossref's own JSON
        return one_line(_MARKUP.sub("", value[0]))
    return ""


def _names(value: object) -> tuple[tuple[str, ...], bool]:
    names, et_al = [], False
    for one in value if isinstance(value, list) else []:
        if not isinstance(one, dict):
            continue
        family = " ".join(part for part in (_text(one, "non-dropping-particle"), _text(one, "family")) if part)
        literal = _text(one, "literal") or _text(one, "name")
        if literal.strip(" .").lower() in ("et al", "others"):
            et_al = True
        elif family or literal:
            names.append(person(family, _text(one, "given"), _text(one, "suffix")) if family else literal)
    return tuple(names), et_al


def _year(issued: object) -> int | None:
    """The year of a date: `{"date-parts": [[2019, 3]]}`; in YAML also `2019-03`, `{year: 2019}` and `[{year: 2019}]`."""
    if isinstance(issued, list):
        return _year(issued[0]) if issued and not isinstance(issued[0], list) else None
    if not isinstance(issued, dict):
        return find_year(issued) if isinstance(issued, str) else None
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return find_year(str(parts[0][0]))
    return find_year(str(issued.get("year") or issued.get("raw") or issued.get("literal") or ""))
