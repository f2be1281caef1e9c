"""Real articles with their own citing sentences and the records of the studies cited: what the rules on claims say of them.

    python benchmarks/real_claims.py [--half fixing|final|both] [--show] [--findings FILE]

The articles of `pmc_citing_fulltext` are rebuilt as Markdown: the text as it stands, a marker behind each sentence that
`pmc_citations` gives with its study, and a numbered list of those studies. A sentence that cites others besides
(`multi`) gets a second number, of an entry nobody can look up, so that no rule takes it for a sentence on one study.
The whole way is run with CC109 and CC401 to CC410, CC403 (off by default) among them.

Every citation is a true one, so a finding is right only where its author made the mistake. All were read;
`real_claims.tsv` says what each was judged to be, by the row of `pmc_citations`, and why. The articles are split in two
halves: what went wrong in the half `fixing` was mended, the half `final` gives the figures.

The shipped model was fitted on these citations: `training/unseen_claims.py` runs the same by models that have not seen them.
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from data import rows

from citecheck import pipeline
from citecheck.config import Settings
from citecheck.formats.base import Reading, read
from citecheck.linking import link
from citecheck.model import AbstractSection, Article, Finding, Record
from citecheck.resolve import resolve
from citecheck.rules.base import Rule, all_rules
from citecheck.sources.memory import MemorySource

JUDGED = Path(__file__).with_suffix(".tsv")
COLUMNS = ("half", "rule", "severity", "article", "citation", "study", "judged", "why")
HALVES = ("fixing", "final")
# What is left of the article's own markers, "(8,, 25)": the rebuilt ones stand in their place.
_LEFT_OVER = re.compile(r"\s?\([\d\s,;–-]*\)|\s?\[[\d\s,;–-]*\]|\s?\((?:[^()]{0,300}?\b(?:et al\.|(?:19|20)\d\d[a-z]?\b))[^()]{0,300}\)")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|^~$!])")
_LETTERS = re.compile(r"[^\W_]+")
_AFTER = re.compile(r"[)”\"’%]*[.!?]?")
_STOP = re.compile(r"[.!?][\"”’)]*$")


@dataclass(frozen=True)
class Rebuilt:
    """An article as a file. `citations[line, column, key]` is the row of `pmc_citations` behind a number of the marker
    that begins there."""

    pmcid: str
    body: str
    citations: dict[tuple[int, int, str], str]
    studies: tuple[str, ...]  # by number, from 1
    planted: frozenset[str] = frozenset()  # rows whose sentence was changed

    @property
    def text(self) -> str:
        """The article as a file, its list at the end."""
        entries = [f"{number}. {_escaped(records()[study].title)}. PMCID: {study}." for number, study in enumerate(self.studies, 1)]
        unknown = f"{len(entries) + 1}. doi:10.5555/not-in-the-set."
        return "\n".join((self.body, "", "## References", "", *entries, unknown, ""))

    @property
    def half(self) -> str:
        return half_of(self.pmcid)


def half_of(pmcid: str) -> str:
    return HALVES[zlib.crc32(pmcid.encode()) % 2]


@cache
def records() -> dict[str, Record]:
    """The cited studies by their PMCID, whose digits stand for the PMID that the set doesn't give."""
    return {
        row["pmcid"]: Record(
            pmid=row["pmcid"].removeprefix("PMC"),
            pmcid=row["pmcid"],
            title=row["title"],
            abstract=(AbstractSection(None, row["abstract"]),) if row["abstract"] else (),
            publication_types=("Journal Article",),
        )
        for row in rows("claims/pmc_refs")
    }


@dataclass(frozen=True)
class _Sentence:
    """A citing sentence where it stands in the text."""

    start: int
    end: int
    rows: tuple[dict[str, Any], ...]


Change = Callable[[str, Record], str | None]  # a citing sentence and its study -> the sentence with a fault, where it can have one


def rebuilt(half: str | None = None, change: Change | None = None) -> Iterator[Rebuilt]:
    """Every article (of a half) of which at least one citing sentence is found in its text; `change` plants faults in
    sentences that cite one study alone."""
    for pmcid, text, sentences in _articles(half):
        yield _rebuild(pmcid, text, sentences, change)


@cache
def _articles(half: str | None) -> list[tuple[str, str, list[_Sentence]]]:
    cited: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows("claims/pmc_citations"):
        cited[row["citing"]].append(row)
    found = []
    for row in rows("claims/pmc_citing_fulltext"):
        if half in (None, half_of(row["pmcid"])):
            text = _LEFT_OVER.sub("", row["text"])
            if sentences := _located(text, cited[row["pmcid"]]):
                found.append((row["pmcid"], text, sentences))
    return found


def _rebuild(pmcid: str, text: str, sentences: Sequence[_Sentence], change: Change | None) -> Rebuilt:
    studies = tuple(dict.fromkeys(row["ref"] for sentence in sentences for row in sentence.rows))
    number = {study: str(place) for place, study in enumerate(studies, 1)}
    other = str(len(studies) + 1)
    lines = [""]
    planted: set[str] = set()
    citations: dict[tuple[int, int, str], str] = {}

    def write(piece: str) -> None:
        first, *rest = _escaped(piece).split("\n")
        lines[-1] += first
        lines.extend(rest)

    lines[0] = "# "  # the text's first line is its title
    at = 0
    for sentence in sentences:
        stop = _STOP.search(text, sentence.start, sentence.end)
        end = stop.start() if stop else sentence.end
        write(text[at : sentence.start])
        said = text[sentence.start : end]
        alone = sentence.rows[0] if len(sentence.rows) == 1 and sentence.rows[0]["type"] == "single" else None
        if change and alone and (changed := change(said, records()[alone["ref"]])):
            said = changed
            planted.add(str(alone["id"]))
        write(said)
        keys = sorted({number[row["ref"]] for row in sentence.rows}, key=int)
        lines[-1] += " "
        citations |= {(len(lines), len(lines[-1]) + 1, number[row["ref"]]): str(row["id"]) for row in sentence.rows}
        keys += [other] if any(row["type"] == "multi" for row in sentence.rows) else []
        lines[-1] += f"[{', '.join(keys)}]"
        at = end
    write(text[at:])
    return Rebuilt(pmcid, "\n".join(lines), citations, studies, frozenset(planted))


def _escaped(text: str) -> str:
    """Text as Markdown that means nothing but itself."""
    return _SPECIAL.sub(r"\\\1", text)


def _located(text: str, cited: Sequence[dict[str, Any]]) -> list[_Sentence]:
    """The sentences in order of their places, letter by letter alike but for spaces and signs; none inside another."""
    places = [place for word in _LETTERS.finditer(text) for place in range(*word.span())]
    letters = "".join(_LETTERS.findall(text))
    by_place: defaultdict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for row in cited:
        wanted = "".join(_LETTERS.findall(_LEFT_OVER.sub("", row["sentence"])))
        found = letters.find(wanted) if wanted else -1
        if found >= 0:
            start, last = places[found], places[found + len(wanted) - 1]
            stop = _AFTER.match(text, last + 1)
            by_place[start, stop.end() if stop else last + 1].append(row)
    sentences: list[_Sentence] = []
    for (start, end), found_rows in sorted(by_place.items()):
        if not sentences or start >= sentences[-1].end:
            sentences.append(_Sentence(start, end, tuple(found_rows)))
    return sentences


def rules() -> list[Rule]:
    return [rule for rule in all_rules() if rule.code == "CC109" or rule.code.startswith("CC4")]


def checked(article: Rebuilt) -> tuple[Article, list[Finding]]:
    """The article as read, and all that the rules on claims say of it."""
    linked = link(read(Reading(f"{article.pmcid}.md", article.text.encode())))
    source = MemorySource([records()[study] for study in article.studies])
    linked = dataclasses.replace(linked, resolutions=tuple(resolve(linked.references, [source])))
    return linked, list(pipeline.check_article(linked, Settings(), rules()).findings)


def key_of(article: Rebuilt, finding: Finding) -> tuple[str, str, str, str, str]:
    """Rule, severity, article, row of `pmc_citations` and study of a finding."""
    entry = finding.references[0]
    row = article.citations.get((finding.location.line, finding.location.column, entry), "-")
    studies = dict(enumerate(article.studies, 1))
    return finding.code, str(finding.severity), article.pmcid, row, studies.get(int(entry), "-")


def judged() -> dict[tuple[str, ...], tuple[str, str]]:
    """What each finding was judged to be and why, by `key_of`."""
    if not JUDGED.exists():
        return {}
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        return {tuple(row[name] for name in COLUMNS[1:6]): (row["judged"], row["why"]) for row in csv.DictReader(lines, delimiter="\t")}


def main(prepare: Callable[[Rebuilt], Rebuilt] = lambda article: article) -> None:
    """Check the articles and print the table; `prepare` is called with each before it is checked."""
    options = argparse.ArgumentParser()
    options.add_argument("--half", choices=(*HALVES, "both"), default="both")
    options.add_argument("--show", action="store_true", help="print each finding with its sentence and record")
    options.add_argument("--findings", type=Path, help="write the findings there, as in real_claims.tsv")
    chosen = options.parse_args()
    known = judged()
    claims: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    counts: Counter[tuple[str, str, str, str]] = Counter()
    table = []
    for article in map(prepare, rebuilt(None if chosen.half == "both" else chosen.half)):
        _, findings = checked(article)
        articles[article.half] += 1
        claims[article.half] += len({place[:2] for place in article.citations})
        pairs[article.half] += len(article.citations)
        for finding in findings:
            key = key_of(article, finding)
            if key[3] == "-":  # at something in the text that was read as a marker and is none of ours
                continue
            verdict, why = known.get(key, ("unread", ""))
            counts[article.half, finding.code, str(finding.severity), verdict] += 1
            table.append((article.half, *key, verdict, why))
            if chosen.show and verdict == "unread":
                print("\t".join((article.half, *key)), finding.message, sep="\n  ")
                print(f"  CLAIM {finding.claim}\n  CLOSEST {finding.evidence.sentence if finding.evidence else None}", flush=True)
    if chosen.findings:
        with chosen.findings.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, delimiter="\t", lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(sorted(table))
    for half in sorted(articles):
        print(f"\n{half}: {articles[half]} articles, {claims[half]} claims, {pairs[half]} pairs\n")
        print("| rule | severity | findings | in 1,000 claims | right | arguable | wrong | unread | wrong in 1,000 |")
        print("|---|---|---|---|---|---|---|---|---|")
        for code, severity in sorted({(key[1], key[2]) for key in counts if key[0] == half}):
            by = [counts[half, code, severity, verdict] for verdict in ("right", "arguable", "wrong", "unread")]
            each = 1000 / claims[half]
            print(f"| {code} | {severity} | {sum(by)} | {sum(by) * each:.2f} | {' | '.join(map(str, by))} | {by[2] * each:.2f} |")


if __name__ == "__main__":
    main()
