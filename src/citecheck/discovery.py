"""Which files a run is about: paths, folders and globs, less what `.gitignore` and the config leave out."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citecheck.config import Settings, find_config, load
from citecheck.errors import UsageError, why
from citecheck.formats.base import HEAD, formats
from citecheck.rules.selection import refuse_unknown

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_NEVER = {".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", "venv", ".tox", ".mypy_cache", ".ruff_cache", "site-packages"}
_BESIDE = (".#", "~$", "._")  # begin the names of files that Emacs and Word keep beside an open one, and macOS beside any


class SettingsFinder:
    """The settings of each file: those of the nearest settings file, found once a folder.

    Args:
        config: a settings file that serves for all (`--config`), or None to look for the nearest one.
        isolated: take no settings file at all.
        overrides: what the command line says; it wins.
    """

    def __init__(self, config: Path | None = None, *, isolated: bool = False, **overrides: Any) -> None:
        if isolated and config is not None:
            raise UsageError("--isolated takes no settings file, and --config names one")
        self._config = config
        self._isolated = isolated
        self._overrides = overrides
        self._by_folder: dict[Path, Settings] = {}
        self._by_file: dict[Path | None, Settings] = {}

    def afresh(self) -> SettingsFinder:
        """One that looks anew, as settings files may have changed."""
        return SettingsFinder(self._config, isolated=self._isolated, **self._overrides)

    def of(self, path: Path) -> Settings:
        """The settings that hold for the file or folder `path`. Raises ConfigError."""
        folder = path if path.is_dir() else path.parent
        if folder not in self._by_folder:
            config = None if self._isolated else self._config or find_config(folder)
            if config not in self._by_file:
                self._by_file[config] = load(config, **self._overrides)
                if config is not None:
                    refuse_unknown(self._by_file[config], {name for name, value in self._overrides.items() if value is not None})
            self._by_folder[folder] = self._by_file[config]
        return self._by_folder[folder]


def discover(arguments: Iterable[str], settings: SettingsFinder) -> list[Path]:
    """The files that the arguments name, each once, in a stable order.

    A file named outright is taken whatever its name (unless excluded under `force-exclude`); in a folder, files with an
    extension that a format claims, not ignored by git, not excluded, not a records file, a lockfile or a baseline, and none that an
    editor or a system keeps beside another.

    Raises:
        UsageError: an argument names nothing, or a folder can't be read.
    """
    found: dict[Path, Path] = {}  # by what it is, however it is spelled
    for argument in arguments:
        path = Path(argument)
        if not argument:
            raise UsageError("an argument is empty: name a file or a folder (a dot for this one)")
        if path.is_dir():
            paths: Iterable[Path] = _walk(path, settings)
        elif path.exists():
            own = settings.of(path)
            paths = [] if own.force_exclude and _excluded(path, own) else [path]
        elif glob.has_magic(argument):
            matches = sorted(Path(match) for match in glob.glob(argument, recursive=True))  # noqa: PTH207 -- Path.glob takes no absolute pattern
            if not matches:
                raise UsageError(f"{argument}: no file matches this pattern")
            paths = [
                p for match in matches for p in (_walk(match, settings) if match.is_dir() else [match]) if not _excluded(p, settings.of(p))
            ]
        else:
            raise UsageError(f"{argument}: there is no such file or folder")
        for path in paths:
            found.setdefault(path.resolve(), path)
    return list(found.values())


def _walk(folder: Path, settings: SettingsFinder) -> Iterator[Path]:
    suffixes = {suffix for fmt in formats() for suffix in fmt.suffixes}
    sniffed = {suffix: fmt.sniff for fmt in formats() for suffix in fmt.shared}
    ignores = _inherited_ignores(folder)
    for root, folders, names in os.walk(folder, onerror=_unreadable):
        here = Path(root)
        ignores = [*[pair for pair in ignores if here.resolve().is_relative_to(pair[0])], *_ignore_file(here)]
        folders[:] = sorted(
            name
            for name in folders
            if name not in _NEVER and not _ignored(here / name, ignores, folder=True) and not _excluded(here / name, settings.of(here))
        )
        for name in sorted(names):
            path = here / name
            own = settings.of(here)
            wanted = path.suffix.lower() in suffixes if not own.include else _matches(path, own.include, own)
            if (
                wanted
                and not name.startswith(_BESIDE)
                and (path.is_file() or _leads_nowhere(path))
                and not _ignored(path, ignores)
                and not _excluded(path, own)
                and not _is_data(path, own)
                and (own.include or _known(path, sniffed.get(path.suffix.lower())))
            ):
                yield path


def _leads_nowhere(path: Path) -> bool:
    """Whether it is a link to a file that isn't there: an article goes unchecked, which the reader of it is to say."""
    return path.is_symlink() and not path.exists()


def _known(path: Path, sniff: Callable[[bytes], int] | None) -> bool:
    """Whether what a file holds is an article's, where its suffix doesn't say so; one that can't be opened is for the reader to name."""
    if sniff is None:
        return True
    try:
        with path.open("rb") as file:
            return sniff(file.read(HEAD).replace(b"\0", b"")) > 0  # UTF-16 without its other bytes
    except OSError:
        return True


def _unreadable(error: OSError) -> None:
    raise UsageError(f"{error.filename}: the folder can't be read: {why(error)}") from error


def _is_data(path: Path, settings: Settings) -> bool:
    """Whether a file is something citecheck reads for another purpose than linting it."""
    resolved = path.resolve()
    return any(other.resolve() == resolved for other in data_files(settings))


def data_files(settings: Settings) -> list[Path]:
    """What citecheck reads for another purpose than linting it."""
    named = [*settings.sources.records, *settings.bibliography, settings.baseline, settings.lockfile, settings.retractions.file]
    return [path for path in named if path is not None]


def _excluded(path: Path, settings: Settings) -> bool:
    return bool(settings.exclude) and _matches(path, settings.exclude, settings)


def _matches(path: Path, patterns: tuple[str, ...], settings: Settings) -> bool:
    base = settings.config_file.parent if settings.config_file else Path.cwd()
    try:
        relative = path.resolve().relative_to(base.resolve())
    except ValueError:
        relative = Path(path.name)
    return _spec(patterns).match_file(relative.as_posix() + ("/" if path.is_dir() else ""))


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


_Ignores = list[tuple[Path, "GitIgnoreSpec"]]


def _inherited_ignores(folder: Path) -> _Ignores:
    """The `.gitignore` files between the repository's root and `folder` (itself not among them)."""
    parents = []
    resolved = folder.resolve()
    for parent in [resolved, *resolved.parents]:
        parents.append(parent)
        if (parent / ".git").exists():
            return [pair for above in reversed(parents[1:]) for pair in _ignore_file(above)]
    return []


def _ignore_file(folder: Path) -> _Ignores:
    file = folder / ".gitignore"
    if not file.is_file():
        return []
    return [(folder.resolve(), _spec(tuple(file.read_text(encoding="utf-8", errors="replace").splitlines())))]


def _ignored(path: Path, ignores: _Ignores, *, folder: bool = False) -> bool:
    """git's own order: the last pattern that says anything about the path wins, nearer files after farther ones."""
    resolved = path.parent.resolve() / path.name
    verdict = False
    for base, spec in ignores:
        result = spec.check_file(resolved.relative_to(base).as_posix() + ("/" if folder else ""))
        if result.include is not None:
            verdict = result.include
    return verdict
