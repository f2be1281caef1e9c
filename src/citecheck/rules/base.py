"""What a rule is. A new rule is one new module `ccNNN_NAME` of this package that defines a subclass of `Rule`."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import ClassVar

from citecheck.config import Settings
from citecheck.model import Article, Evidence, Finding, Fix, RetractionNotice, Severity, Span
from citecheck.support.base import Assessment

__all__ = ["Assessment", "Case", "Rule", "all_rules"]


@dataclass(frozen=True)
class Case:
    """All that a rule may look at: no I/O happens in a rule."""

    article: Article
    settings: Settings
    assessment: Assessment = field(default_factory=Assessment)
    today: date = field(default_factory=date.today)
    retraction_watch: Mapping[str, tuple[RetractionNotice, ...]] = field(default_factory=dict)  # by PMID and by lower-case DOI


class Rule(ABC):
    """One thing that can be wrong. The subclass's docstring is its explanation: a first line, `## Why`, `## Bad` and
    `## Good`, each of the last two with at least one fenced example that a test executes (see `rules.examples`)."""

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    online: ClassVar[bool] = False  # needs resolutions
    without_records: ClassVar[str] = ""  # what to say where it is selected by itself, so that no records are looked up
    weighs_claims: ClassVar[bool] = False  # needs the assessment, which printed titles serve for where nothing is looked up
    shows_opinions: ClassVar[bool] = False  # shows what a language model says; where no selected rule does, none is asked
    default: ClassVar[bool] = True  # on unless selected otherwise

    @abstractmethod
    def check(self, case: Case) -> Iterator[Finding]:
        """The findings of this rule in one article, in any order."""

    def finding(
        self,
        case: Case,
        span: Span,
        message: str,
        help: str,  # noqa: A002 -- the contract's own name for the field
        *,
        confidence: float = 1.0,
        severity: Severity | None = None,
        marker: str | None = None,
        references: Sequence[str] = (),
        pmids: Sequence[str] = (),
        claim: str | None = None,
        evidence: Evidence | None = None,
        fix: Fix | None = None,
        cited_on: str = "",
    ) -> Finding:
        """A finding of this rule at `span`. Severities set in the config are applied later, by the pipeline."""
        location = case.article.document.locate(span)
        return Finding(
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            confidence=round(confidence, 3),
            path=location.path,
            span=span,
            location=location,
            message=message,
            todo=help,
            marker=marker,
            references=tuple(references),
            pmids=tuple(pmid for pmid in pmids if pmid.isdecimal()),  # a work outside PubMed has none
            claim=claim,
            evidence=evidence,
            fix=fix,
            cited_on=cited_on,
        )


@cache
def all_rules() -> tuple[Rule, ...]:
    """One instance of every rule, by code."""
    import citecheck.rules as package

    rules: dict[str, Rule] = {}
    for info in pkgutil.iter_modules(package.__path__):
        if not info.name.startswith("cc"):
            continue  # what rules share
        module = importlib.import_module(f"citecheck.rules.{info.name}")
        for value in vars(module).values():
            if (
                isinstance(value, type)
                and issubclass(value, Rule)
                and not inspect.isabstract(value)
                and value.__module__ == module.__name__
            ):
                rules[value.code] = value()
    return tuple(rules[code] for code in sorted(rules))
