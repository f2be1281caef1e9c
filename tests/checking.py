"""One article through the whole way, in memory: the tests of rules, suppressions and fixes start from here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from citecheck import config, suppress
from citecheck.formats.base import Reading, read
from citecheck.linking import link
from citecheck.model import Article, Finding, Record
from citecheck.rules.base import Assessment, Case, Rule

TODAY = date(2026, 1, 15)
SUFFIX = {"text": "txt", "markdown": "md", "latex": "tex"}


def article_of(text: str, format_name: str = "markdown", path: str | None = None) -> Article:
    name = path or f"article.{SUFFIX.get(format_name, format_name)}"
    return link(read(Reading(name, text.encode()), format_name))


def looked_up(article: Article, records: Sequence[Record], *, complete: bool = True) -> Article:
    """The article with its entries resolved against `records` as if they were all of PubMed."""
    from citecheck.resolve import resolve, resolved
    from citecheck.sources.memory import MemorySource

    source = MemorySource(records, name="test records", complete=complete)
    return resolved(article, resolve(article.references, [source]))


def settings_of(toml: str, folder: Path | None = None) -> config.Settings:
    if not toml.strip():
        return config.Settings()
    import tempfile

    with tempfile.TemporaryDirectory() as temporary:
        path = (folder or Path(temporary)) / "citecheck.toml"
        path.write_text(toml, encoding="utf-8")
        return config.load(path, {})


def check(article: Article, rules: Iterable[Rule], settings: config.Settings | None = None) -> list[Finding]:
    settings = settings or config.Settings()
    rules = list(rules)
    assessment = Assessment()
    if any(rule.weighs_claims for rule in rules):
        from citecheck.support.assess import assess
        from citecheck.support.default import judge

        assessment = assess(article, judge(settings))
    case = Case(article, settings, assessment, TODAY)
    findings = [finding for rule in rules for finding in rule.check(case)]
    left = suppress.apply(case, findings, rules)
    return [*left.kept, *left.complaints]


def check_text(
    text: str, format_name: str = "markdown", *, records: str | None = None, settings: str = "", rules: Iterable[Rule] = ()
) -> list[Finding]:
    article = article_of(text, format_name)
    if records is not None:
        from citecheck.sources.medline import parse

        article = looked_up(article, parse(records))
    return check(article, rules, settings_of(settings))
