"""False alarms of the rules on claims, on sentences that are right beyond doubt: those of a record, credited to that record.

    python benchmarks/own_sentences.py [--every N] [--show]

The records are those of `pubmed/records` that have an abstract and MeSH terms, so that CC404 and CC405 have publication types and
check tags to go by. A record is an article of its own: each sentence of its abstract (and its title) a paragraph with a marker, and one
entry. All of CC401 to CC410 run but CC403. What a record says itself can be held against it neither as another study's (CC401, CC402)
nor as a figure that it lacks (CC406); what is left are sentences on others than were studied, and on other kinds of study.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import replace

from data import rows

from citecheck import pipeline
from citecheck.config import Settings
from citecheck.formats.base import Reading, read
from citecheck.linking import link
from citecheck.model import AbstractSection, Finding, Record
from citecheck.resolve import resolve
from citecheck.rules.base import all_rules
from citecheck.sources.memory import MemorySource
from citecheck.support.words import sentences

RULES = [rule for rule in all_rules() if rule.code.startswith("CC4") and rule.code not in ("CC403", "CC407")]


def records() -> list[Record]:
    """Those with an abstract and MeSH terms."""
    found = []
    for row in rows("pubmed/records"):
        if row.get("abstract") and row.get("mesh"):
            abstract = row["abstract"] if isinstance(row["abstract"], str) else " ".join(row["abstract"])
            found.append(
                Record(
                    pmid=row["pmid"],
                    title=row["title"].rstrip("."),
                    abstract=(AbstractSection(None, abstract),),
                    mesh=tuple(row["mesh"]),
                    publication_types=tuple(row.get("pubtypes") or ()),
                )
            )
    return found


def checked(record: Record) -> tuple[int, tuple[Finding, ...]]:
    """How many sentences were credited to a record, and what was said of them."""
    said = [sentence.rstrip(". ") for sentence in (record.title, *sentences(record.abstract_text))]
    paragraphs = "\n\n".join(f"{sentence} [1]." for sentence in said)
    text = f"# Notes\n\n{paragraphs}\n\n## References\n\n1. {record.title}. PMID: {record.pmid}.\n"
    article = link(read(Reading("page.md", text.encode())))
    article = replace(article, resolutions=tuple(resolve(article.references, [MemorySource([record])])))
    return len(said), tuple(pipeline.check_article(article, Settings(), RULES).findings)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--every", type=int, default=1, help="take one record in so many")
    options.add_argument("--show", action="store_true", help="print each finding")
    chosen = options.parse_args()
    taken = records()[:: chosen.every]
    said, found = 0, Counter[tuple[str, str]]()
    for record in taken:
        count, findings = checked(record)
        said += count
        for finding in findings:
            found[finding.code, str(finding.severity)] += 1
            if chosen.show:
                print(finding.code, record.pmid, finding.message, finding.claim, sep="\t", flush=True)
    print(f"{len(taken)} records, {said} sentences\n\n| rule | severity | findings | in 1,000 sentences |\n|---|---|---|---|")
    for (code, severity), many in sorted(found.items()):
        print(f"| {code} | {severity} | {many} | {1000 * many / said:.3f} |")


if __name__ == "__main__":
    main()
