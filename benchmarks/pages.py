"""Pages made of real conclusions, each citing its own study, with one fault planted: found or not, and what else is said.

    python benchmarks/pages.py

Eight claims a page (PubMedQA's conclusions, which stand apart from the abstracts), in the layout of the pasted page
(title / journal-year entries, bare digits) and in Markdown. Half of the pages keep to one field, half mix fields. The
whole way is run: linking, resolving against records in memory, judging, all rules that are on by default.
"""

from __future__ import annotations

import dataclasses
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data import rows

from citecheck.config import Settings
from citecheck.formats.base import Reading, read
from citecheck.linking import link
from citecheck.model import AbstractSection, Article, Finding, Record, Severity
from citecheck.resolve import resolve
from citecheck.rules.base import Case, all_rules
from citecheck.sources.memory import MemorySource
from citecheck.support.assess import assess, of_record
from citecheck.support.default import judge
from citecheck.support.features import study_terms
from citecheck.support.numbering import weigh

CLAIMS = 8
SURPLUS = "More work is under way on all of these questions, and its results are awaited by patients and doctors alike"
FAULTS = ("other field", "same field", "two swapped", "first entry dropped", "one marker too many", "clean")
TARGETS = {"other field": 0.70, "same field": 0.25, "two swapped": 0.75, "first entry dropped": 1.0, "one marker too many": 1.0}


@dataclass(frozen=True)
class Study:
    record: Record
    conclusion: str


@dataclass(frozen=True)
class Page:
    """`entries` in list order; `numbers[i]` is what claim i cites; `faulty` holds the claims at fault."""

    layout: str
    fault: str
    claims: tuple[str, ...]
    entries: tuple[Record, ...]
    numbers: tuple[int, ...]
    faulty: frozenset[int]

    def text(self) -> str:
        """The page as a file."""
        return _seed_style(self) if self.layout == "text" else _markdown(self)


def _seed_style(page: Page) -> str:
    lines = ["What does the research say?", "", "From the Research", ""]
    for claim, number in zip(page.claims, page.numbers, strict=True):
        lines.append(f"  • {claim.rstrip('. ')} {number}")
    lines += ["", "References", ""]
    for record in page.entries:
        lines += ["Research", "", record.title, "", f"{record.journal}, {record.year}", ""]
    return "\n".join(lines)


def _markdown(page: Page) -> str:
    lines = ["# What does the research say?", ""]
    for claim, number in zip(page.claims, page.numbers, strict=True):
        lines += [f"{claim.rstrip('. ')} [{number}].", ""]
    lines += ["## References", ""]
    lines += [
        f"{number}. {', '.join(record.authors)}. {record.title} {record.journal}. {record.year}."
        for number, record in enumerate(page.entries, 1)
    ]
    return "\n".join(lines) + "\n"


@cache
def studies() -> tuple[Study, ...]:
    found = []
    for row in rows("claims/pubmedqa"):
        sections = [AbstractSection(label, text) for label, text in zip(row["labels"], row["contexts"], strict=True)]
        record = Record(
            pmid=row["pmid"],
            title=row["question"],
            journal="Journal of Clinical Studies",
            journal_iso="J Clin Stud",
            years=(int(row["year"] or 2010),),
            authors=("Author A", "Writer B"),
            abstract=tuple(sections),
            mesh=tuple(row["mesh"]),
            publication_types=("Journal Article",),
        )
        found.append(Study(record, " ".join(row["long_answer"].split())))
    return tuple(found)


@cache
def nearest() -> list[list[int]]:
    """For each study all others, the nearest first."""
    records = [study_terms(of_record(study.record)).record.weights for study in studies()]
    return [
        sorted((other for other in range(len(line)) if other != number), key=lambda other: -line[other])
        for number, line in enumerate(weigh(records, records))
    ]


def pages(each: int, seed: int = 1) -> Iterator[Page]:
    """`each` pages of every fault and of clean ones, layouts and mixtures in turn."""
    chance = random.Random(seed)
    everything = studies()
    for number in range(each):
        for fault in FAULTS:
            start = chance.randrange(len(everything))
            mixed = chance.sample(range(len(everything)), CLAIMS)
            chosen = [start, *nearest()[start][: CLAIMS - 1]] if number % 2 else mixed
            chance.shuffle(chosen)
            at = chance.randrange(CLAIMS)
            others = [i for i in nearest()[chosen[at]] if i not in chosen]
            foreign = {"other field": chance.choice(others[-300:]), "same field": others[0]}
            other = (at + chance.randrange(1, CLAIMS)) % CLAIMS
            yield _planted(fault, "text" if number // 2 % 2 else "markdown", chosen, at, other, foreign.get(fault))


def _planted(fault: str, layout: str, chosen: list[int], at: int, other: int, foreign: int | None) -> Page:
    everything = studies()
    claims = [everything[i].conclusion for i in chosen]
    entries = [everything[i].record for i in chosen]
    numbers = list(range(1, CLAIMS + 1))
    faulty = {at}
    if foreign is not None:
        entries[at] = everything[foreign].record
    elif fault == "two swapped":
        entries[at], entries[other] = entries[other], entries[at]
        faulty = {at, other}
    elif fault == "first entry dropped":
        entries, faulty = entries[1:], set(range(CLAIMS))
    elif fault == "one marker too many":
        claims.append(SURPLUS)
        numbers.append(CLAIMS + 1)
        faulty = {CLAIMS}
    else:
        faulty = set()
    return Page(layout, fault, tuple(claims), tuple(entries), tuple(numbers), frozenset(faulty))


def checked(page: Page) -> tuple[Article, list[Finding]]:
    """The article and all that the rules say of it."""
    name = "page.txt" if page.layout == "text" else "page.md"
    article = link(read(Reading(str(Path(name)), page.text().encode())))
    source = MemorySource([study.record for study in studies()], complete=True)
    article = dataclasses.replace(article, resolutions=tuple(resolve(article.references, [source])))
    settings = Settings()
    case = Case(article, settings, assess(article, judge(settings)))
    return article, [finding for rule in all_rules() if rule.default for finding in rule.check(case)]


def claim_of(page: Page, finding: Finding) -> int | None:
    """Which claim of the page a finding points at, by its line."""
    for number, line in enumerate(page.text().splitlines(), 1):
        if number == finding.location.line:
            return next((i for i, claim in enumerate(page.claims) if claim.rstrip(". ") in line), None)
    return None


def main(each: int = 40, show: Callable[[str], None] = print) -> None:
    found: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    codes: Counter[tuple[str, str, str]] = Counter()
    total: Counter[str] = Counter()
    for page in pages(each):
        total[page.fault] += 1
        _, findings = checked(page)
        loud = [finding for finding in findings if finding.severity is not Severity.INFO]
        hits = [
            f for f in loud if claim_of(page, f) in page.faulty or (page.fault == "first entry dropped" and f.code in ("CC109", "CC101"))
        ]
        misses = [f for f in loud if f not in hits]
        found[page.fault] += bool(hits)
        wrong[page.fault] += len(misses)
        codes.update((page.fault, f.code, "right" if f in hits else "wrong") for f in loud)
    show("| planted | pages | found | target | wrong errors and warnings |\n|---|---|---|---|---|")
    for fault in FAULTS:
        share = f"{found[fault] / total[fault]:.2f}" if fault in TARGETS else "–"
        show(f"| {fault} | {total[fault]} | {share} | {TARGETS.get(fault, '–')} | {wrong[fault]} |")
    show(f"\nwrong in 100 pages: {100 * sum(wrong.values()) / sum(total.values()):.1f}")
    show(str(sorted(codes.items())))


if __name__ == "__main__":
    main()
