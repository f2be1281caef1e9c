"""The Retraction Watch data, a CSV that Crossref gives away, from the user's own disk."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from citecheck.errors import InputError, why
from citecheck.model import RetractionNotice
from citecheck.text import one_line

COLUMNS = ("OriginalPaperPubMedID", "OriginalPaperDOI", "RetractionNature", "Reason", "RetractionDate")
_LARGEST_FIELD = 1 << 20  # notes run to many lines; the csv module's own limit is 128 KiB


def read(path: Path) -> Mapping[str, tuple[RetractionNotice, ...]]:
    """Every notice, by PMID and by lower-case DOI of the work it is about, in order of their dates.

    Raises:
        InputError: the file can't be read, or is not that CSV.
    """
    csv.field_size_limit(_LARGEST_FIELD)
    found: dict[str, list[RetractionNotice]] = {}
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            rows = csv.DictReader(file)
            missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
            if missing:
                raise InputError(f"{path}: this is not the Retraction Watch CSV: it has no column {missing[0]}")
            for row in rows:
                notice = RetractionNotice(
                    nature=one_line(row["RetractionNature"] or "").lower(),
                    reason=_reason(row["Reason"] or ""),
                    date=_iso(row["RetractionDate"] or ""),
                    notice_doi=_identifier(row.get("RetractionDOI") or "") or None,
                )
                for column in ("OriginalPaperPubMedID", "OriginalPaperDOI"):
                    if key := _identifier(row[column] or ""):
                        found.setdefault(key, []).append(notice)
    except (OSError, csv.Error) as error:
        raise InputError(f"{path}: the Retraction Watch CSV can't be read: {why(error)}") from error
    return {key: tuple(sorted(notices, key=lambda notice: notice.date or "")) for key, notices in found.items()}


def _identifier(text: str) -> str:
    """A PMID or lower-case DOI; the file writes 0 and "unavailable" where there is none."""
    value = text.strip().lower().removeprefix("https://doi.org/")
    return value if value.startswith("10.") or (value.isdigit() and value != "0") else ""


def _reason(text: str) -> str:
    """`+Concerns About Data;+Falsification;` as `Concerns About Data; Falsification`."""
    return "; ".join(part for raw in text.split(";") if (part := one_line(raw).lstrip("+").strip()))


def _iso(text: str) -> str | None:
    """`2/6/2010 0:00` (month first) as `2010-02-06`."""
    found = re.match(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\b", text)
    return f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}" if found else None
