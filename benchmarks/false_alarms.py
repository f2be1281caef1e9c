"""How often the rules speak up on real articles and real references, and how often they are wrong.

    python benchmarks/false_alarms.py            # the tables
    python benchmarks/false_alarms.py --list     # every finding, with what was judged of it
    python benchmarks/false_alarms.py --unread   # findings nobody has judged yet, as lines for false_alarms_read.tsv

Three measures:

1. Every default rule on the real articles of the shared data, their entries looked up in the shared PubMed records. Each
   finding was read by a person against the article and its gold; `false_alarms_read.tsv` holds the judgements.
2. The rules on an entry's fields on 9,885 real reference strings, torn from PDFs, whose record is known: real works, so
   that nearly every accusation is wrong.
3. The same rules on references with one field made wrong on purpose: what they would miss.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data import ROOT, shared

from citecheck.bibliography.freetext import parse
from citecheck.config import Settings
from citecheck.formats.base import Reading, read
from citecheck.linking import link
from citecheck.model import Article, Document, Finding, Record, Reference, SourceFile, Span
from citecheck.resolve import resolve
from citecheck.rules.base import Case, Rule
from citecheck.rules.selection import selected_rules
from citecheck.sources.codec import from_json
from citecheck.sources.memory import MemorySource
from citecheck.support.assess import assess
from citecheck.support.default import judge

READ = ROOT / "benchmarks" / "false_alarms_read.tsv"
DAY = date(2026, 1, 15)
SAMPLE = 150  # references for each planted error and style

Key = tuple[str, str, str, str]  # article, code, marker or entries, how many of these came before


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--list", action="store_true", help="print every finding on the articles")
    arguments.add_argument("--unread", action="store_true", help="print findings on the articles that nobody has judged")
    chosen = arguments.parse_args()
    with gzip.open(shared("pubmed/records.jsonl.gz"), "rt", encoding="utf-8") as file:
        records = [from_json(json.loads(line)) for line in file]
    judged = _judgements()
    found = list(_on_articles(records))
    if chosen.list or chosen.unread:
        for alarm in found:
            verdict = judged.get(alarm.key, "")
            if chosen.list or not verdict:
                finding = alarm.finding
                print("\t".join([*alarm.key, verdict, f"{finding.severity.value} {finding.location.line}: {finding.message}"]))
        return
    _table_of_articles(found, judged)
    _table_of_strings(records)
    _table_of_planted(records)


# ---------------------------------------------------------------------------------------------- real articles


@dataclass(frozen=True)
class Alarm:
    """One finding on one of the articles."""

    key: Key
    finding: Finding


_counts: Counter[str] = Counter()


def _on_articles(records: Sequence[Record]) -> Iterator[Alarm]:
    source = MemorySource(records, name="shared records")
    settings = Settings()
    folder = shared("articles")
    for entry in json.loads((folder / "index.json").read_text(encoding="utf-8")):
        path = folder / entry["path"]
        beside = tuple(sorted(path.parent.glob("*.bib"))) if "[@" in path.read_text(encoding="utf-8", errors="replace") else ()
        article = link(read(Reading(str(path), path.read_bytes(), bibliography=beside)))
        article = replace(article, resolutions=tuple(resolve(article.references, [source])))
        _counts["articles"] += 1
        _counts["references"] += len(article.references)
        _counts["resolved"] += sum(article.record(i) is not None for i in range(len(article.references)))
        seen: Counter[tuple[str, str]] = Counter()
        for finding in _check(article, selected_rules(settings, str(path)), settings):
            about = finding.marker or ",".join(finding.references[:3])
            seen[finding.code, about] += 1
            yield Alarm((entry["name"], finding.code, about, str(seen[finding.code, about])), finding)


def _check(article: Article, rules: Sequence[Rule], settings: Settings) -> list[Finding]:
    case = Case(article, settings, today=DAY)
    if any(rule.weighs_claims for rule in rules) and article.claims:
        case = replace(case, assessment=assess(article, judge(settings)))
    return sorted((finding for rule in rules for finding in rule.check(case)), key=lambda finding: (finding.span, finding.code))


def _judgements() -> dict[Key, str]:
    if not READ.exists():
        return {}
    rows = [line.split("\t") for line in READ.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {(row[0], row[1], row[2], row[3]): row[4] for row in rows}


def _table_of_articles(found: Sequence[Alarm], judged: dict[Key, str]) -> None:
    print(f"1. {_counts['articles']} real articles, {_counts['references']} references, {_counts['resolved']} with a record\n")
    print("| rule | findings | per article | per 100 references | right | wrong | wrong, severity error | unread |")
    print("|---|---|---|---|---|---|---|---|")
    codes = sorted({alarm.finding.code for alarm in found})
    for code in [*codes, "all"]:
        mine = [alarm for alarm in found if code in ("all", alarm.finding.code)]
        verdicts = Counter(judged.get(alarm.key, "unread") for alarm in mine)
        errors = sum(judged.get(alarm.key) == "wrong" and alarm.finding.severity.value == "error" for alarm in mine)
        numbers = f"{len(mine)} | {len(mine) / _counts['articles']:.2f} | {100 * len(mine) / _counts['references']:.2f}"
        print(f"| {code} | {numbers} | {verdicts['right']} | {verdicts['wrong']} | {errors} | {verdicts['unread']} |")


# ----------------------------------------------------------------------------------------- real references


def _field_rules() -> list[Rule]:
    codes = ("CC20", "CC210", "CC211", "CC213")
    return [rule for rule in selected_rules(Settings(), "") if rule.code.startswith(codes)]


def _table_of_strings(records: Sequence[Record]) -> None:
    rows = [json.loads(line) for line in shared("references/glutton.jsonl").read_text(encoding="utf-8").splitlines()]
    article = _list_of([row["text"] for row in rows])
    article = replace(article, resolutions=tuple(resolve(article.references, [MemorySource(records, complete=True)])))
    held = {record.pmid for record in records}
    found = _check(article, _field_rules(), Settings())
    print(f"\n2. {len(rows)} real reference strings\n")
    print("| rule | findings | severity error | per 100 references |")
    print("|---|---|---|---|")
    for code in sorted({finding.code for finding in found}):
        mine = [finding for finding in found if finding.code == code]
        errors = [finding for finding in mine if finding.severity.value == "error"]
        print(f"| {code} | {len(mine)} | {len(errors)} | {100 * len(mine) / len(rows):.2f} |")
    absent = sum(str(row["pmid"]) not in held for row in rows)
    print(f"\n{absent} of these works have no record here.", file=sys.stderr)


def _list_of(texts: Sequence[str]) -> Article:
    """Reference strings as an article that is a list and nothing else."""
    references, at = [], 0
    for position, text in enumerate(texts):
        fields = parse(text)
        span = Span(at, at + len(text))
        references.append(Reference(str(position + 1), text, span, position, position + 1, **fields.given()))  # type: ignore[arg-type]  # names of Reference
        at = span.end + 1
    return Article(Document("text", (SourceFile("references.txt", "\n".join(texts)),), ()), (), tuple(references), (), ())


# ------------------------------------------------------------------------------------------ planted errors


def _vancouver(record: Record, changed: dict[str, str]) -> str:
    authors = changed.get("authors", ", ".join(record.authors[:6]) + (", et al" if len(record.authors) > 6 else ""))
    place = f"{changed.get('volume', record.volume)}{f'({record.issue})' if record.issue else ''}:{changed.get('pages', record.pages)}"
    journal = changed.get("journal", record.journal_iso or record.journal)
    title = changed.get("title", record.title.rstrip("."))
    return f"{authors}. {title}. {journal}. {changed.get('year', record.year)};{place}.{changed.get('tail', '')}"


def _apa(record: Record, changed: dict[str, str]) -> str:
    names = [f"{name.rsplit(' ', 1)[0]}, {'. '.join(name.rsplit(' ', 1)[-1])}." for name in record.authors[:6]]
    authors = changed.get("authors", ", ".join(names))
    place = f"{changed.get('volume', record.volume)}{f'({record.issue})' if record.issue else ''}, {changed.get('pages', record.pages)}"
    title = changed.get("title", record.title.rstrip("."))
    year = changed.get("year", record.year)
    return f"{authors} ({year}). {title}. {changed.get('journal', record.journal)}, {place}.{changed.get('tail', '')}"


def _table_of_planted(records: Sequence[Record]) -> None:
    whole = [r for r in records if r.authors and r.journal and r.years and r.volume and r.pages and len(r.title) > 25 and r.title[0] != "["]
    chance = random.Random(3)

    def other(record: Record) -> Record:
        return next(r for r in iter(lambda: chance.choice(whole), None) if r.journal != record.journal and r.doi)

    planted: dict[str, tuple[str, Callable[[Record], dict[str, str]]]] = {
        "nothing": ("", lambda record: {}),
        "year": ("CC205", lambda record: {"year": str((record.year or 0) + chance.choice([-5, -3, -2, 2, 3]))}),
        "volume": ("CC208", lambda record: {"volume": f"{chance.randint(1, 99)}1"}),
        "pages": ("CC208", lambda record: {"pages": f"{chance.randint(1000, 2000)}-{chance.randint(2001, 2100)}"}),
        "journal": ("CC206", lambda record: {"journal": other(record).journal or ""}),
        "authors": ("CC207", lambda record: {"authors": ", ".join(other(record).authors[:3])}),
        "title": ("CC204", lambda record: {"title": other(record).title.rstrip(".")}),
        "PMID": ("CC202", lambda record: {"tail": f" PMID: {other(record).pmid}"}),
        "DOI": ("CC203", lambda record: {"tail": f" doi:{other(record).doi}"}),
    }
    source = MemorySource(records, complete=True)
    print(f"\n3. {SAMPLE} references in each of two styles, with one field made wrong\n")
    print("| made wrong | rule | found | found | other findings |")
    print("|---|---|---|---|---|")
    for name, (code, change) in planted.items():
        hits, others = 0, 0
        for style in (_vancouver, _apa):
            chance.seed(5)
            sample = chance.sample(whole, SAMPLE)
            article = _list_of([style(record, change(record)) for record in sample])
            article = replace(article, resolutions=tuple(resolve(article.references, [source])))
            found = _check(article, _field_rules(), Settings())
            hits += len({finding.references for finding in found if finding.code == code})
            others += sum(finding.code != code for finding in found)
        share = f"{100 * hits / (2 * SAMPLE):.0f} %" if code else "–"
        print(f"| {name} | {code or '–'} | {hits if code else '–'} | {share} | {others} |")


if __name__ == "__main__":
    main()
