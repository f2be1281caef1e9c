"""Which rules run on a file, and how severe their findings are there."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from citecheck.config import Settings
from citecheck.errors import ConfigError, UsageError
from citecheck.model import Finding, Severity
from citecheck.rules.base import Rule, all_rules

_LOOK_ALIKES = str.maketrans("OIL", "011", " -_")


def selected_rules(settings: Settings, path: str) -> list[Rule]:
    """The rules that `select`, `extend-select`, `ignore`, `per-file-ignores` and `severity` leave for one file.

    Where a rule is both selected and ignored, the longer of the two prefixes wins, and ignoring wins a tie.

    Raises:
        UsageError: a code, a prefix or a name fits no rule.
    """
    selected = [*map(_prefix, settings.select), *map(_prefix, settings.extend_select)]
    ignored = [*map(_prefix, settings.ignore), *_ignored_here(settings, path)]
    off = [_prefix(code) for code, level in settings.severity.items() if level == "off"]
    chosen = []
    for rule in all_rules():
        on = _longest(rule.code, selected)
        if on == 0 and not (rule.default and not settings.select):
            continue
        if _longest(rule.code, off) == 0 and (_longest(rule.code, ignored) == 0 or on > _longest(rule.code, ignored)):
            chosen.append(rule)
    return chosen


def named_alone(rule: Rule, settings: Settings) -> bool:
    """Whether a rule is selected by its own code or name, and not only with its family: then just what it tells is wanted."""
    return rule.code in map(_prefix, (*settings.select, *settings.extend_select))


def severity_of(finding: Finding, settings: Settings) -> Severity:
    """The severity set for the finding's rule (the longest prefix wins), or the finding's own, which a hint keeps."""
    if finding.hint:
        return finding.severity
    levels = {_prefix(code): level for code, level in settings.severity.items() if level != "off"}
    fitting = [prefix for prefix in levels if finding.code.startswith(prefix)]
    return Severity(levels[max(fitting, key=len)]) if fitting else finding.severity


def _ignored_here(settings: Settings, path: str) -> Iterable[str]:
    for pattern, codes in settings.per_file_ignores.items():
        if in_path(pattern, path, settings):
            yield from map(_prefix, codes)


def in_path(pattern: str, path: str, settings: Settings) -> bool:
    """Whether a pattern of the settings means a file: by its path as shown, or from the folder of the settings file."""
    return _in_path(pattern, path, settings.config_file.parent if settings.config_file else None)


@cache
def _in_path(pattern: str, path: str, folder: Path | None) -> bool:
    from pathspec import GitIgnoreSpec

    paths = {path}
    if folder is not None and (real := Path(path).resolve()).is_relative_to(folder.resolve()):
        paths.add(real.relative_to(folder.resolve()).as_posix())
    spec = GitIgnoreSpec.from_lines([pattern])
    return any(spec.match_file(each) for each in paths)


def _longest(code: str, prefixes: Iterable[str]) -> int:
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=0)


@cache
def _prefix(text: str) -> str:
    """A code or the beginning of one (`CC4`), from itself or from a rule's name; `ALL` is the beginning of every code."""
    wanted = text.strip()
    if wanted.upper() == "ALL":
        return "CC"
    by_name = {rule.name: rule.code for rule in all_rules()}
    if wanted.lower() in by_name:
        return by_name[wanted.lower()]
    if wanted and any(rule.code.startswith(wanted.upper()) for rule in all_rules()):
        return wanted.upper()
    near = _near(wanted, by_name)
    raise UsageError(f"there is no rule {text!r}; {f'did you mean {near}?' if near else 'citecheck rule lists them all'}")


def _near(wanted: str, by_name: Mapping[str, str]) -> str | None:
    """The code or the name that was surely meant. Codes of a family differ by a digit, so that one is near only where no other is."""
    code = wanted.upper().translate(_LOOK_ALIKES)
    family = [known for known in by_name.values() if known[:3] == code[:3]]
    codes = [code] if code in family else get_close_matches(code, family, 2, 0.8)
    if len(codes) == 1:
        return codes[0]
    return next(iter(get_close_matches(wanted.lower(), by_name, 1, 0.65)), None)


def refuse_unknown(settings: Settings, overridden: Container[str]) -> None:
    """See that the rules named in a settings file are there; `overridden` are the settings that the command line gives instead.

    Raises:
        ConfigError: one isn't.
    """
    named = {"select": settings.select, "extend-select": settings.extend_select, "ignore": settings.ignore, "severity": settings.severity}
    named |= {f"per-file-ignores.{pattern}": codes for pattern, codes in settings.per_file_ignores.items()}
    for label, texts in named.items():
        for text in texts if label.replace("-", "_") not in overridden else ():
            try:
                _prefix(text)
            except UsageError as error:
                raise ConfigError(f"{settings.config_file}: {label!r}: {error}") from error


def matching_rules(text: str) -> list[Rule]:
    """The rules that a code, the beginning of one or a name means.

    Raises:
        UsageError: it fits no rule.
    """
    return [rule for rule in all_rules() if rule.code.startswith(_prefix(text))]
