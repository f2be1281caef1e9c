"""The MEDLINE format (`.nbib`), as PubMed's "Save" and "Send to citation manager" give it, to records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from citecheck.model import AbstractSection, Correction, Record
from citecheck.sources.pubmed_xml import date_of
from citecheck.text import lazy_re

_FIELD = lazy_re(r"([A-Z]{2,4}) {0,2}- ?(.*)")
_LABEL = lazy_re(r"(?:^|(?<=[.?!)\]] ))([A-Z][A-Z0-9 ,/&()'-]{2,60}):\s+(?=\S)")
_PMID = lazy_re(r"PMID:\s*(\d+)")

# Tag -> RefType of the XML, after NLM's description of the display fields.
_CORRECTIONS = {
    "CIN": "CommentIn", "CON": "CommentOn", "CRI": "CorrectedandRepublishedIn", "CRF": "CorrectedandRepublishedFrom",
    "DDIN": "AssociatedPublication", "ECI": "ExpressionOfConcernIn", "ECF": "ExpressionOfConcernFor", "EIN": "ErratumIn",
    "EFR": "ErratumFor", "ORI": "OriginalReportIn", "RIN": "RetractionIn", "ROF": "RetractionOf", "RPI": "RepublishedIn",
    "RPF": "RepublishedFrom", "RRI": "RetractedandRepublishedIn", "RRF": "RetractedandRepublishedFrom",
    "SPIN": "SummaryForPatientsIn", "UIN": "UpdateIn", "UOF": "UpdateOf",
}  # fmt: skip


def parse(text: str) -> list[Record]:
    """The records of a MEDLINE text, in its order. What precedes the first `PMID-` line is skipped."""
    return [_record(fields) for fields in _split(text)]


def _split(text: str) -> Iterator[Mapping[str, list[str]]]:
    """Each record's values by tag. A `PMID-` line begins a record; an indented line continues the value before it."""
    fields: dict[str, list[str]] = {}
    values: list[str] | None = None
    for line in text.removeprefix("\ufeff").splitlines():
        if field := _FIELD.match(line):
            tag, value = field.group(1), field.group(2).strip()
            if tag == "PMID":
                if fields:
                    yield fields
                fields = defaultdict(list)
            values = fields.setdefault(tag, [])
            values.append(value)
        elif values and line[:1].isspace() and line.strip():
            values[-1] = f"{values[-1]} {line.strip()}".strip()
    if fields.get("PMID"):
        yield fields


def _record(fields: Mapping[str, list[str]]) -> Record:
    def first(*tags: str) -> str | None:
        return next((values[0] for tag in tags if (values := fields.get(tag)) and values[0]), None)

    def identifier(kind: str) -> str | None:
        found = (value for tag in ("LID", "AID") for value in fields.get(tag, ()) if value.endswith(f"[{kind}]"))
        return next((value.rsplit("[", 1)[0].strip() for value in found), None)

    print_date, print_years = date_of(first("DP") or "")
    deposited = first("DEP") or ""
    electronic_date, electronic_years = date_of(f"{deposited[:4]} {deposited[4:6]} {deposited[6:8]}")
    book = first("BTI")
    location = next((value for value in fields.get("LID", ()) if value.endswith("[pii]")), None)
    return Record(
        pmid=fields["PMID"][0].strip(),
        title=first("TI") or book or "",
        vernacular_title=first("TT"),
        journal=(book if first("TI") else first("CTI")) if book else first("JT"),
        journal_iso=None if book else first("TA"),
        journal_nlm=None if book else first("TA"),
        nlm_id=first("JID"),
        issn=tuple(dict.fromkeys(value.split()[0] for value in fields.get("IS", ()) if value)),
        print_date=print_date,
        electronic_date=electronic_date,
        years=tuple(dict.fromkeys(print_years + electronic_years)),
        volume=first("VI"),
        issue=first("IP"),
        pages=first("PG"),
        elocation=location.rsplit("[", 1)[0].strip() if location else None,
        authors=(*fields.get("AU", ()), *fields.get("CN", ())) or tuple(fields.get("ED", ())),
        doi=identifier("doi"),
        pmcid=first("PMC"),
        abstract=_abstract(first("AB")),
        mesh=tuple(dict.fromkeys(value.split("/")[0].lstrip("*") for value in fields.get("MH", ()))),
        publication_types=tuple(fields.get("PT", ())),
        keywords=tuple(dict.fromkeys(value.lstrip("*") for value in fields.get("OT", ()))),
        corrections=tuple(_correction(kind, value) for tag, kind in _CORRECTIONS.items() for value in fields.get(tag, ())),
        language=first("LA"),
        is_book=book is not None,
    )


def _abstract(text: str | None) -> tuple[AbstractSection, ...]:
    """Sections at their printed labels (`METHODS: …`), one section without a label where there are none."""
    if not text:
        return ()
    labels = list(_LABEL.finditer(text))
    if not labels:
        return (AbstractSection(None, text),)
    ends = [*(found.start() for found in labels[1:]), len(text)]
    sections = [AbstractSection(None, text[: labels[0].start()].strip())] if text[: labels[0].start()].strip() else []
    sections += [AbstractSection(found.group(1), text[found.end() : end].strip()) for found, end in zip(labels, ends, strict=True)]
    return tuple(sections)


def _correction(kind: str, value: str) -> Correction:
    pmid = _PMID.search(value)
    return Correction(kind, pmid.group(1) if pmid else None, _PMID.sub("", value).strip() or None)
