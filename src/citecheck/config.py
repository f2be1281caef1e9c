"""The settings: their schema, where they are found, and what wins.

Nearest `citecheck.toml`, or `[tool.citecheck]` in `pyproject.toml`, going up from the file; then the environment;
then the command line.
"""

from __future__ import annotations

import dataclasses
import json
import os
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from citecheck.errors import ConfigError, UsageError, why

_EUTILS_VARIABLE = "CITECHECK_EUTILS_URL"
EUTILS_URL = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"


@dataclass(frozen=True)
class Waiver:
    """A finding that a person has looked at and lets stand, for formats that can't hold a comment."""

    path: str  # the article, or the bibliography that the finding stands in; or a pattern as in `.gitignore`
    rule: str  # its code or name
    reason: str  # why the finding may stand: for those who come after
    reference: str | None = None  # only for findings on this entry, by its key
    who: str | None = None  # who decided
    until: date | None = None  # the last day on which it holds; reported as expired after that


@dataclass(frozen=True)
class Sources:
    """`[sources]`: where records come from, asked in this order: records files, mirror, the store, PubMed, further ones."""

    records: tuple[Path, ...] = ()  # PubMed XML, `.nbib` or JSON lines files, as PubMed's own "Save" gives them
    mirror: Path | None = None  # the folder of a local PubMed, built by `citecheck mirror build`
    pubmed: bool = True  # ask E-utilities (through the store)
    crossref: bool = False  # ask Crossref for DOIs that PubMed doesn't hold
    europepmc: bool = False  # ask Europe PMC as well
    openalex: bool = False  # ask OpenAlex as well
    datacite: bool = False  # ask DataCite for DOIs of data sets and reports


@dataclass(frozen=True)
class Retractions:
    """`[retractions]`: a copy of the Retraction Watch CSV on disk."""

    file: Path | None = None  # the CSV as Retraction Watch publishes it


@dataclass(frozen=True)
class JudgeSettings:
    """`[judge]`: an optional language model behind an OpenAI-compatible endpoint, as a second judge of claims. Off while `url` is unset,
    and asked only where CC403, which shows what it says, is selected (`extend-select = ["CC403"]`). What goes to the endpoint
    are sentences that cite a study (with those before, where one says little), each with the title and the abstract of the study's
    record, and nothing else of the article. The answers are kept in `judge.sqlite` in the cache folder; offline and locked, no
    others are asked for.
    """

    url: str | None = None  # the base address of the endpoint, to which `/chat/completions` is added: `http://localhost:11434/v1`
    model: str | None = None  # the name of the model
    gate: bool = False  # whether its verdict takes the place of the built-in judge's (CC403), or is only told beside it, and a hint alone
    budget: int = 200  # questions a run


@dataclass(frozen=True)
class Settings:
    """All that a run can be told. Field names are the keys of the settings file, `-` or `_` alike."""

    select: tuple[str, ...] = ()  # codes, prefixes (`CC1`) or names; empty: the default rules
    extend_select: tuple[str, ...] = ()  # rules on top of those selected
    ignore: tuple[str, ...] = ()  # rules to leave out; the longer prefix wins over `select`
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # path pattern (article, .bib) -> rules to leave out
    severity: Mapping[str, str] = field(default_factory=dict)  # rule code -> error | warning | info | off
    fail_on: str = "error"  # the mildest severity that makes the exit code 1: error | warning | info | never
    min_confidence: float = 0.0  # leave out findings less sure than this, 0 to 1
    exclude: tuple[str, ...] = ()  # paths never checked, as patterns of `.gitignore`
    include: tuple[str, ...] = ()  # in folders, check the files of these patterns instead of those with a known extension
    force_exclude: bool = False  # exclude also files that are named outright
    bibliography: tuple[Path, ...] = ()  # `.bib`, `.ris` or CSL-JSON files that citation keys are looked up in
    baseline: Path | None = None  # findings known already; only others are reported
    lockfile: Path | None = None  # where `citecheck.lock` lies, if not beside this file
    outdated_years: int = 10  # age from which CC307 calls a study outdated
    offline: bool = False  # ask no network
    locked: bool = False  # take every record from the lockfile
    timeout: float = 300.0  # seconds for all look-ups of a run
    sources: Sources = field(default_factory=Sources)
    retractions: Retractions = field(default_factory=Retractions)
    judge: JudgeSettings = field(default_factory=JudgeSettings)
    waivers: tuple[Waiver, ...] = ()  # findings that may stand, each with a reason
    vectors: str = "auto"  # auto | on | off: sentence vectors (extra `[vectors]`) besides words; auto: where installed and not locked
    cache_dir: Path | None = None  # the folder of the store; the platform's cache folder if unset
    email: str | None = None  # sent with every request to NCBI, as it asks, and to other registries, where asked
    eutils_url: str = EUTILS_URL  # the base address of E-utilities: a proxy, a mirror or a test server
    config_file: Path | None = None

    @property
    def cache_path(self) -> Path:
        """The folder of the store: `cache_dir`, or the platform's cache folder for citecheck."""
        if self.cache_dir is not None:
            return self.cache_dir
        import platformdirs

        return Path(platformdirs.user_cache_dir("citecheck"))

    @property
    def vectors_path(self) -> Path:
        """The model that `citecheck vectors install` makes."""
        return self.cache_path / "vectors" / "minilm-int8.onnx"


_NOT_IN_FILES = {"config_file"}


def find_config(start: Path) -> Path | None:
    """The settings file nearest to `start` (a file or a folder), going up."""
    start = start.resolve()
    for folder in [start, *start.parents] if start.is_dir() else start.parents:
        own = folder / "citecheck.toml"
        if own.is_file():
            return own
        project = folder / "pyproject.toml"
        if project.is_file() and isinstance(tools := _toml(project).get("tool"), dict) and "citecheck" in tools:
            return project
    return None


def load(path: Path | None, environment: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """Settings from one file (or none), the environment, then `overrides` (None means "not given").

    Raises:
        ConfigError: the file can't be read, holds a key or a value that isn't one of the schema's, or names a bibliography that
            isn't there.
        UsageError: a setting with a fixed choice has another value.
    """
    settings = Settings() if path is None else _from_file(path)
    _check_values(settings, f"{path}: " if path else "")  # here, where it can be said which file it is
    if overrides.get("bibliography") is None and (missing := next((file for file in settings.bibliography if not file.is_file()), None)):
        raise ConfigError(f"{path}: bibliography: there is no file {missing}")
    settings = _from_environment(settings, os.environ if environment is None else environment)
    given = {key: value for key, value in overrides.items() if value is not None}
    sources = {key.removeprefix("sources_"): given.pop(key) for key in list(given) if key.startswith("sources_")}
    if sources:
        given["sources"] = dataclasses.replace(settings.sources, **sources)
    settings = dataclasses.replace(settings, **given)
    _check_values(settings, "")
    return dataclasses.replace(settings, eutils_url=settings.eutils_url.rstrip("/") + "/")


def _check_values(settings: Settings, where: str) -> None:
    """See that every value with a fixed choice is one of its choices, and that numbers are in their range.

    Raises:
        ConfigError: one isn't, of those that stand in the file that `where` names.
        UsageError: one isn't, and no file is named.
    """

    def wrong(what: str) -> UsageError:
        return ConfigError(f"{where}{what}") if where else UsageError(what)

    choices = [("fail-on", settings.fail_on, ("error", "warning", "info", "never")), ("vectors", settings.vectors, ("auto", "on", "off"))]
    choices += [(f"the severity of {code}", level, ("error", "warning", "info", "off")) for code, level in settings.severity.items()]
    for name, value, allowed in choices:
        if value not in allowed:
            raise wrong(f"{name} is to be {', '.join(allowed[:-1])} or {allowed[-1]}, not {value!r}")
    if not settings.timeout >= 0:  # nor nan
        raise wrong(f"timeout is to be a number of seconds, not {settings.timeout}")
    if not 0 <= settings.min_confidence <= 1:
        raise wrong(f"min-confidence is to be a number from 0 to 1, not {settings.min_confidence}")
    if settings.outdated_years < 0:
        raise wrong(f"outdated-years is to be a number of years, not {settings.outdated_years}")
    if not _is_address(settings.eutils_url):
        named = "eutils-url" if where else _EUTILS_VARIABLE
        raise wrong(f"{named} is to be an address that begins with https:// or http://, not {settings.eutils_url!r}")
    if unreasoned := next((waiver for waiver in settings.waivers if not waiver.reason.strip()), None):
        raise wrong(f"the waiver of {unreasoned.rule} for {unreasoned.path} gives no reason; write in 'reason' why the finding may stand")


def _is_address(url: str) -> bool:
    """Whether it is an address of the web, with a host, and no port beyond the highest."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _toml(path: Path) -> dict[str, Any]:
    import tomllib  # most runs have no settings file, and its expressions take as long to make as a page to read

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: the settings can't be read: {why(error)}") from error


def _from_file(path: Path) -> Settings:
    table = _toml(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("citecheck", {})
    settings = _build(Settings, table, path, "")
    assert isinstance(settings, Settings)
    return dataclasses.replace(settings, config_file=path)


def _from_environment(settings: Settings, environment: Mapping[str, str]) -> Settings:
    changes: dict[str, Any] = {}
    if value := environment.get("CITECHECK_EMAIL"):
        changes["email"] = value
    if value := environment.get("CITECHECK_CACHE_DIR"):
        changes["cache_dir"] = Path(value).expanduser()
    if value := environment.get(_EUTILS_VARIABLE):
        changes["eutils_url"] = value
    if (value := environment.get("CITECHECK_OFFLINE")) is not None:
        changes["offline"] = value.strip().lower() not in ("", "0", "false", "no", "off")
    return dataclasses.replace(settings, **changes) if changes else settings


def _build(kind: type[Any], table: object, path: Path, where: str) -> Any:
    """A dataclass of the schema from a TOML table."""
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: [{where or 'tool.citecheck'}] is to be a table")
    hints = typing.get_type_hints(kind)
    names = {f.name for f in dataclasses.fields(kind)} - _NOT_IN_FILES
    values: dict[str, Any] = {}
    for raw, value in table.items():
        name = raw.replace("-", "_")
        label = f"{where}.{raw}" if where else raw
        if name not in names:
            raise ConfigError(f"{path}: there is no setting {label!r}{_hint(kind, name, names)}")
        if name in values:
            raise ConfigError(f"{path}: {label!r} is set twice, once with a hyphen and once with an underscore; take one of them out")
        values[name] = _convert(hints[name], value, path, label)
    lacking = [f.name for f in dataclasses.fields(kind) if f.name not in values and f.default is f.default_factory is dataclasses.MISSING]
    if lacking:
        which = "".join(f" ({name} = {value!r})" for name, value in list(values.items())[:1])
        raise ConfigError(f"{path}: an entry of [[{where}]]{which} lacks {' and '.join(map(repr, lacking))}; add what is missing")
    return kind(**values)


def _hint(kind: type[Any], name: str, names: set[str]) -> str:
    """What may have been meant by a setting that isn't there."""
    if near := get_close_matches(name, names, 1):
        return f"; did you mean {near[0]!r}?"
    if kind is not Settings:
        return ""
    if name == "ncbi_api_key":
        return "; a key is given in the environment alone, as NCBI_API_KEY"
    if name == "tool":
        return "; here settings stand at the top, without the [tool.citecheck] of pyproject.toml"
    tables = {"sources": Sources, "retractions": Retractions, "judge": JudgeSettings}
    table = next((table for table, schema in tables.items() if name in {f.name for f in dataclasses.fields(schema)}), None)
    return f"; it stands under [{table}]" if table else ""


def _convert(hint: Any, value: Any, path: Path, label: str) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _convert(next(a for a in arguments if a is not type(None)), value, path, label)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _build(hint, value, path, label)
    if origin is tuple:
        if not isinstance(value, list):
            listed = "a list of tables, each headed [[waivers]]" if dataclasses.is_dataclass(arguments[0]) else "a list in square brackets"
            raise ConfigError(f"{path}: {label!r} is to be {listed}, not {_told(value)}")
        return tuple(_convert(arguments[0], item, path, label) for item in value)
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            raise ConfigError(f"{path}: {label!r} is to be a table")
        return {key: _convert(arguments[1], item, path, f"{label}.{key}") for key, item in value.items()}
    if hint is Path:
        if not isinstance(value, str):
            raise ConfigError(f"{path}: {label!r} is to be a path in quotes")
        return path.parent / Path(value).expanduser()
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)) or (hint is date and isinstance(value, datetime)):
        wanted = {str: "a text in quotes", bool: "true or false", int: "a whole number", float: "a number"}
        wanted[date] = "a day without quotes, such as 2027-01-31"
        raise ConfigError(f"{path}: {label!r} is to be {wanted.get(hint, hint)}, not {_told(value)}")
    return value


def _told(value: object) -> str:
    """A value as a message shows it: as TOML has it, where Python has other words for it."""
    if isinstance(value, bool):
        return _toml_value(value)
    return "a table" if isinstance(value, dict) else value.isoformat() if isinstance(value, date) else repr(value)


def describe(settings: Settings) -> str:
    """The settings as TOML that would give them again, with a comment that says which file they came from."""
    source = settings.config_file.as_posix() if settings.config_file else "no settings file"
    plain = {f.name: getattr(settings, f.name) for f in dataclasses.fields(settings) if f.name not in _NOT_IN_FILES}
    tables = {name: value for name, value in plain.items() if dataclasses.is_dataclass(value) or isinstance(value, Mapping)}
    lines = [
        f"# from {source}",
        *(line for name, value in plain.items() if name not in tables and name != "waivers" for line in _line(name, value)),
    ]
    for name, value in tables.items():
        entries = value.items() if isinstance(value, Mapping) else [(f.name, getattr(value, f.name)) for f in dataclasses.fields(value)]
        rows = [line for key, entry in entries for line in _line(key, entry)]
        lines += ["", f"[{name}]", *rows] if rows else []
    for waiver in settings.waivers:
        lines += ["", "[[waivers]]", *(line for f in dataclasses.fields(waiver) for line in _line(f.name, getattr(waiver, f.name)))]
    return "\n".join(lines)


def _line(name: str, value: object) -> list[str]:
    """One setting as TOML; nothing for one that is unset, which TOML can't say."""
    if value is None:
        return []
    key = name if name.replace("_", "").isalnum() and name.isascii() else json.dumps(name)
    return [f"{key} = {_toml_value(value)}"]


def _toml_value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_toml_value, value)) + "]"
    if isinstance(value, int | float | date):
        return str(value)
    return json.dumps(value.as_posix() if isinstance(value, Path) else str(value), ensure_ascii=False)
