"""What every reference notation yields: `Fields` of one entry, and `Entry`, one entry of a bibliography file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields
from urllib.parse import unquote

from citecheck.bibliography.identifiers import SEARCHED
from citecheck.model import ReferenceKind
from citecheck.text import lazy_re


@dataclass(frozen=True)
class Fields:
    """The parts of one reference. What the source doesn't print is None or empty, never guessed.

    `authors` are "Last FM" or a group's name, in printed order; `doi` is bare and lower-case (`10.1000/x`), `pmid` digits,
    `pmcid` `PMC` and digits. `spans` says where a field stands in the text it was read from: name -> (start, end).
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    et_al: bool = False
    journal: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: str | None = None
    kind: ReferenceKind = ReferenceKind.UNKNOWN
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def given(self) -> dict[str, object]:
        """The fields that hold something, by the names of `Reference` (as `RawEntry.fields` wants them)."""
        values = {f.name: getattr(self, f.name) for f in dataclass_fields(self) if f.name != "spans"}
        return {name: value for name, value in values.items() if value and value != ReferenceKind.UNKNOWN}


@dataclass(frozen=True)
class Entry:
    """One entry of a bibliography file: its key, its place in that file's text, and a reference string to show."""

    key: str
    start: int
    end: int
    text: str
    fields: Fields


_DOI = lazy_re(r"10\.\d{4,9}/\S+")
_YEAR = lazy_re(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_PMC_ADDRESS = lazy_re(r"(?:/pmc/articles/|pmc\.ncbi\.nlm\.nih\.gov/articles/)(?:PMC)?(\d{1,9})(?!\d)", re.IGNORECASE)
_PUBMED_ADDRESS = lazy_re(
    r"ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/(\d{1,8})(?!\d)|pubmed\.ncbi\.nlm\.nih\.gov/(\d{1,8})(?!\d)"
    rf"|ncbi\.nlm\.nih\.gov/.*[?&](?:list_uids=|TermToSearch=|uid=|term=(?={SEARCHED}))(\d{{1,8}})(?!\d)"
    r"|[?&]access_num=(\d{1,8})&(?:amp;)?link_type=MED",
    re.IGNORECASE,
)
_INITIALS = lazy_re(r"(?:\s[A-Z]{1,4})?(?:\s(?:Jr|Sr)\.?)?$")
_NAME_PART = lazy_re(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def clean_doi(text: str) -> str | None:
    """The bare DOI in `text` (a DOI, `doi:…`, an address of doi.org), lower-case; None where there is none."""
    found = _DOI.search(unquote(text))
    if found is None:
        return None
    doi = found.group().rstrip(".,;:'\"”’>]}")
    while doi.endswith(")") and doi.count("(") < doi.count(")"):
        doi = doi[:-1].rstrip(".,;:")
    return doi.lower()


def clean_pmid(text: str) -> str | None:
    """The digits of a PMID; None where `text` holds anything else."""
    digits = text.strip().removeprefix("PMID").lstrip(": ").lstrip("0")
    return digits if digits.isascii() and digits.isdigit() and len(digits) <= 8 else None


def clean_pmcid(text: str) -> str | None:
    """`PMC` and digits; None where `text` holds anything else."""
    digits = text.strip().upper().removeprefix("PMCID").lstrip(": ").removeprefix("PMC").split(".")[0]
    return f"PMC{digits}" if digits.isascii() and digits.isdigit() and digits.strip("0") else None


def identifiers(address: str) -> dict[str, str]:
    """The `doi`, `pmid` or `pmcid` that a web address names: doi.org, PubMed's and PMC's pages, link resolvers."""
    address = unquote(address[:2000])
    if found := _PMC_ADDRESS.search(address):
        return {"pmcid": f"PMC{found.group(1)}"}
    if found := _PUBMED_ADDRESS.search(address):
        return {"pmid": next(digits for digits in found.groups() if digits).lstrip("0")}
    if "doi" in address and (doi := clean_doi(address.split("&")[0] if "doi.org/" in address else address)):
        return {"doi": doi}
    return {}


def find_year(text: str) -> int | None:
    """The first plausible year of publication (1500 to 2099) in `text`."""
    found = _YEAR.search(text)
    return int(found.group()) if found else None


def person(last: str, given: str = "", suffix: str = "") -> str:
    """A name as "Last FM": `given` may be initials (`JA`, `J.-A.`) or names (`John A`)."""
    parts = [part for part in _NAME_PART.findall(given) if len(part) == 1 or not part.islower()]
    initials = "".join(part if part.isupper() and len(part) <= 4 else part[0].upper() for part in parts)
    return " ".join(part for part in (" ".join(last.split()), initials, suffix.strip(" .,")) if part)


def inverted(name: str) -> str:
    """`Last, First` as "Last FM"; a name without a comma as it is: a group's, or one in full."""
    last, comma, given = name.partition(",")
    return person(last, given) if comma else name


def last_name(author: str) -> str:
    """The name of "Last FM" without the initials and what stands behind them."""
    return " ".join(_INITIALS.sub("", author).split())


def printable_reference(fields: Fields, *more: str) -> str:
    """A reference string for an entry whose notation prints none: authors. title. journal. year;volume(issue):pages."""
    authors = ", ".join(fields.authors) + (", et al" if fields.et_al and fields.authors else "")
    numbers = str(fields.year or "")
    if fields.volume or fields.issue:
        numbers += (";" if numbers else "") + (fields.volume or "") + (f"({fields.issue})" if fields.issue else "")
    if fields.pages:
        numbers += (":" if numbers else "") + fields.pages
    parts = [authors, fields.title, fields.journal, numbers, *more]
    if fields.doi:
        parts.append(f"doi:{fields.doi}")
    if fields.pmid:
        parts.append(f"PMID: {fields.pmid}")
    if fields.url:
        parts.append(fields.url)
    said = [part.strip() for part in parts if part and part.strip()]
    text = " ".join(part if part[-1] in ".?!" else part + "." for part in said)
    return text.removesuffix(".") if fields.url else text
