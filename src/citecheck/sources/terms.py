"""The terms under which the mirror's index holds a record, in one field: its bibliographic words, and short codes for what is
looked up exactly.

A code that alone told records apart would be a term of nearly every record's own, and cost twenty bytes of dictionary each
time. So an identifier has two codes of 18 bits, and only a record that has both answers: among forty million records of five
codes each, one that has two given ones by chance turns up in one search of seventy, and is seen by its record to be another. A
title has one code of 12 bits, searched together with its words. A journal has its initials, searched together with the volume
and first page, which are words already.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import blake2b

from citecheck.model import Record, Reference
from citecheck.sources import keys
from citecheck.text import fold

Terms = tuple[str, ...]


def of_record(record: Record) -> dict[str, None]:
    """Every term of a record, as an ordered set."""
    names = (record.journal, record.journal_iso, record.journal_nlm)
    return dict.fromkeys(
        (
            *keys.bibliographic_words(record),
            *title_codes(fold(record.title)),
            *identifier_codes("doi", keys.doi(record.doi)),
            *identifier_codes("pmc", keys.pmcid(record.pmcid)),
            *(journal_code(found) for name in names if (found := keys.journal_initials(name))),
        )
    )


def of_title(title: str) -> Terms:
    """What a record of exactly this title has, whatever the case, accents, punctuation and markup."""
    folded = fold(title)
    return (*title_codes(folded), *folded.split())


def of_identifiers(reference: Reference) -> list[Terms]:
    """What a record of the printed DOI has, and what one of the printed PMCID has."""
    found = (identifier_codes("doi", keys.doi(reference.doi)), identifier_codes("pmc", keys.pmcid(reference.pmcid)))
    return [codes for codes in found if codes]


def of_citation(reference: Reference) -> Terms:
    """What a record at the printed journal, volume and first page has; nothing where not all three are printed."""
    name, page, volume = keys.journal_initials(reference.journal), keys.first_page(reference.pages), fold(reference.volume or "")
    return (journal_code(name), *volume.split(), page) if name and page and volume else ()


def title_codes(folded: str) -> Terms:
    """The code of a folded title; none for a title without a Latin letter, Greek letter or digit."""
    return ("=" + _code("title", folded, 2),) if folded else ()


def identifier_codes(kind: str, value: str | None) -> Terms:
    """The codes of an identifier in the form of `keys`."""
    if not value:
        return ()
    code = _code(kind, value, 6)
    return ("=" + code[:3], "=" + code[3:])


def journal_code(initials: str) -> str:
    return "@" + initials


def _code(kind: str, value: str, length: int) -> str:
    """Characters of six bits each, at most six. Terms of them have an equals sign before them, as no word does."""
    return b64encode(blake2b(f"{kind}:{value}".encode(), digest_size=5).digest())[:length].decode()
