"""The sources of a run, as the settings name them."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from citecheck.config import Settings
from citecheck.sources.base import Source
from citecheck.sources.memory import MemorySource
from citecheck.sources.store import Store, StoredSource

_REGISTRIES = ("crossref", "europepmc", "openalex", "datacite")  # modules of this package, and keys of [sources]


def open_sources(settings: Settings, deadline: float | None = None) -> list[Source]:
    """Records files, then the mirror, PubMed behind the store, and further sources. `deadline` is a `time.monotonic()`
    value after which nothing more is asked.

    Raises:
        InputError: a records file or the mirror can't be read.
        UsageError: the mirror needs packages that aren't installed.
    """
    sources: list[Source] = []
    if settings.sources.records:
        from citecheck.sources.records_file import read_records

        records = [record for path in settings.sources.records for record in read_records(path)]
        sources.append(MemorySource(records, name="records file"))
    if settings.sources.mirror is not None:
        from citecheck.sources.mirror import MirrorSource

        sources.append(MirrorSource(settings.sources.mirror))
    if settings.sources.pubmed:

        def pubmed(store: Store) -> Source:
            # The network's libraries are loaded when the store doesn't have it all.
            from citecheck.sources.pubmed import from_environment

            return from_environment(settings.eutils_url, settings.email, deadline, settings.cache_path, store)

        store = Store(settings.cache_path / "store.sqlite")
        sources.append(StoredSource(store, None if settings.offline else pubmed))
    sources += [_registry(name, settings, deadline) for name in _REGISTRIES if getattr(settings.sources, name)]
    return sources


def notes_of(sources: Iterable[Source]) -> list[str]:
    """What sources have to tell the user, of what they keep on disk: a store that had to be begun anew."""
    return [note for source in sources for note in getattr(source, "notes", ())]  # of the others none has any


def _registry(name: str, settings: Settings, deadline: float | None) -> Source:
    """A further source behind a store of its own: its records of works that PubMed holds too must not stand for PubMed's."""

    def opened(store: Store) -> Source:
        from citecheck.sources.registry import RegistrySource

        return RegistrySource(registry, email=settings.email, deadline=deadline, keep=store.put_records, memo=store)

    registry = import_module(f"citecheck.sources.{name}").REGISTRY
    store = Store(settings.cache_path / f"{name}.sqlite")
    return StoredSource(store, None if settings.offline else opened, registry.name, complete=False)
