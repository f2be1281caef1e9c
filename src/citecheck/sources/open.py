"""The sources of a run, as the settings name them."""

from __future__ import annotations

from citecheck.config import Settings
from citecheck.sources.base import Source
from citecheck.sources.memory import MemorySource
from citecheck.sources.records_file import read_records


def open_sources(settings: Settings, deadline: float | None = None) -> list[Source]:
    """Records files, then the mirror, PubMed behind the store, and further sources. `deadline` is a `time.monotonic()`
    value after which nothing more is asked.

    Raises:
        InputError: a records file or the mirror can't be read.
    """
    sources: list[Source] = []
    if settings.sources.records:
        records = [record for path in settings.sources.records for record in read_records(path)]
        sources.append(MemorySource(records, name="records file"))
    return sources
