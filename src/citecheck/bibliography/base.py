"""What every reference notation yields: `Fields` of one entry, and `Entry`, one entry of a bibliography file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields

from citecheck.model import ReferenceKind


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
