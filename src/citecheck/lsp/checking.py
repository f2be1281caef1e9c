"""What is checked of an open document, and when: what the article alone can tell at once, the rest when you pause."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pygls.uris import to_fs_path

from citecheck.config import Settings
from citecheck.discovery import SettingsFinder
from citecheck.files import shown
from citecheck.linking import of_its_own
from citecheck.model import Article, FileReport, Unavailable
from citecheck.pipeline import Input, OnFile, check_article, look_up, read_article, read_on_file
from citecheck.resolve import resolved
from citecheck.rules.selection import selected_rules

WEIGHED_AT_ONCE = 2000  # claims times entries that are weighed between two keystrokes


@dataclass(frozen=True)
class Checked:
    """One state of one document: what was read and found in it."""

    version: int | None
    report: FileReport

    @property
    def article(self) -> Article:
        return self.report.article


def input_of(uri: str, text: str) -> Input:
    """An open document as the pipeline takes it, saved or not, with the settings that hold where it lies.

    Raises:
        ConfigError: these can't be read.
    """
    path = Path(to_fs_path(uri) or uri.rsplit("/", 1)[-1])
    return Input(path, SettingsFinder().of(path), data=text.encode())


def read(given: Input, before: Checked | None) -> Article:
    """The article, with what was looked up for the state `before`.

    Raises:
        InputError: it can't be read as its format.
    """
    return _with_known(of_its_own(read_article(given)), before)


def _with_known(article: Article, before: Checked | None) -> Article:
    """`article` with what was already looked up for entries whose text hasn't changed; empty where one has."""
    if before is None or not before.article.resolutions:
        return article
    known = {entry.text: resolution for entry, resolution in zip(before.article.references, before.article.resolutions, strict=True)}
    found = tuple(known[entry.text] for entry in article.references if entry.text in known)
    return resolved(article, found) if len(found) == len(article.references) else article


def at_once(article: Article, given: Input) -> FileReport:
    """What can be told without asking anybody: offline rules, and the others too where every entry was looked up before
    (or their findings would vanish at each keystroke and come back). Claims are weighed at once only where they are few."""
    known = bool(article.resolutions)
    weigh = known and len(article.claims) * len(article.references) <= WEIGHED_AT_ONCE
    rules = selected_rules(given.settings, shown(given.path))
    rules = [rule for rule in rules if (known or not rule.online) and (weigh or not rule.weighs_claims)]
    return check_article(article, given.settings, rules, _on_file(given.settings))


def in_full(article: Article, given: Input) -> FileReport:
    """Everything, after looking up what isn't known yet."""
    rules = selected_rules(given.settings, shown(given.path))
    known = article.resolutions and not any(isinstance(resolution, Unavailable) for resolution in article.resolutions)
    if any(rule.online for rule in rules) and not known:
        [article] = look_up([(article, given.settings)], time.monotonic() + given.settings.timeout)
    return check_article(article, given.settings, rules, _on_file(given.settings))


def _on_file(settings: Settings) -> OnFile:
    """The baseline and Retraction Watch's notices, read again only when a file changes: the notices are many."""
    files = (settings.baseline, settings.retractions.file)
    return _read_on_file(*files, tuple(path.stat().st_mtime_ns if path and path.exists() else 0 for path in files))


@lru_cache(maxsize=4)
def _read_on_file(accepted: Path | None, retractions: Path | None, changed: tuple[int, ...]) -> OnFile:
    del changed  # only tells one state of the files from another
    return read_on_file(accepted, retractions)
