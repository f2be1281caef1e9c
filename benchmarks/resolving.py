"""References to PubMed records: how often the right one is found, and how often a wrong one is accepted.

    python benchmarks/resolving.py --mirror FOLDER [--distractors 1000000] [--sample N] [--only torn] [--log FILE] [--output FILE]

Entries: `references/glutton.jsonl`, 9,885 strings torn from PDFs, gold PMID. Records: all of `pubmed/records.jsonl.gz` in a mirror as
`citecheck mirror build` makes them (benchmarks/forged.py), which here calls itself complete, together with

* distractors: `--distractors` made-up records, each a real title with a third to two thirds of its longer words (two at least) replaced by
  words of other titles of its journal, with authors, journal and year of real records;
* twins of every gold record: "Re:" and "Erratum:" notices, a part II, a preprint or congress abstract of the same title in another
  journal and year, a follow-up by the same author in the same journal and volume whose title shares most words.

Measured for each kind of entry:

* recall@1: of the entries whose record is there, how many have it as the best candidate; and the same where of k records that fit
  equally (a title cut off before it tells them apart) each counts as 1/k;
* accepted and precision: how many are Found, and how many of these rightly;
* removed: the gold record (and what is the same work under another PMID) taken out of the source: how many are Found all the same.
  With the twins in place this is the hardest case: a notice and a preprint of the very work are there to be taken for it.

Gold that is in doubt: some works stand in the records under two or three PMIDs with the same title, volume and first page (all
taken from one string); any of them counts as right. Where the string prints a volume and a page, and the gold's volume and page stand
nowhere in it, the gold is another work (mostly one whose short title is contained in the entry's): these strings are left out, and their
gold PMIDs listed. Journal, volume and page of most of these records were themselves taken from
such strings, so a second set of rows withholds these fields and the DOI from the records that are weighed, and has no look-ups by them;
the words of the mirror's index still hold them.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from data import shared
from forged import Forge, mirror_of, read_records, twins_of

from citecheck.bibliography import freetext
from citecheck.matching.fields import first_page, plain
from citecheck.model import Ambiguous, Candidate, Found, Missing, Record, Reference, Resolution, Span
from citecheck.resolve import resolve
from citecheck.search import ACCEPT
from citecheck.sources.base import Fetched, NotHeld, Pmids
from citecheck.sources.mirror import MirrorSource
from citecheck.text import fold

# ---------------------------------------------------------------------------------------------------- the source


class View:
    """The mirror, as it would be without some of its records, or without some of their fields."""

    name = "benchmark mirror"
    complete = True
    remote = False

    def __init__(self, mirror: MirrorSource) -> None:
        self.mirror = mirror
        self.removed: frozenset[str] = frozenset()
        self.withheld = False
        self._alike: dict[str, tuple[str, ...]] = {}
        self._records: dict[str, Fetched] = {}

    def forget(self) -> None:
        """Entries are asked for several times over, with and without their records; before others come, what is kept goes."""
        self._alike.clear()
        self._records.clear()

    def fetch(self, pmids: Sequence[str]) -> Mapping[str, Fetched]:
        self._records |= self.mirror.fetch([pmid for pmid in pmids if pmid not in self._records])
        return {pmid: NotHeld() if pmid in self.removed else self._shown(self._records[pmid]) for pmid in pmids}

    def _shown(self, fetched: Fetched) -> Fetched:
        """A record, if need be without what was taken from strings like the entries."""
        if not self.withheld or not isinstance(fetched, Record):
            return fetched
        return replace(fetched, journal=None, journal_iso=None, journal_nlm=None, volume=None, issue=None, pages=None, doi=None)

    def by_identifier(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        return [()] * len(references) if self.withheld else self._left(self.mirror.by_identifier(references))

    def by_citation(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        return [()] * len(references) if self.withheld else self._left(self.mirror.by_citation(references))

    def by_text(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        unknown = [reference for reference in references if reference.text not in self._alike]
        for reference, pmids in zip(unknown, self.mirror.by_text(unknown), strict=True):
            self._alike[reference.text] = pmids
        return self._left([self._alike[reference.text] for reference in references])

    def _left(self, answers: Sequence[tuple[str, ...]]) -> list[Pmids]:
        return [tuple(pmid for pmid in pmids if pmid not in self.removed) for pmids in answers]

    def close(self) -> None:
        self.mirror.close()


# --------------------------------------------------------------------------------------------------------- entries


@dataclass(frozen=True)
class Entry:
    reference: Reference
    gold: str


def reference(text: str, number: int) -> Reference:
    known: dict[str, Any] = freetext.parse(text).given()
    return Reference(key=str(number), text=text, span=Span(0, len(text)), position=number, **known)


def torn(rows: Sequence[dict[str, str]], records: Mapping[str, Record]) -> list[Entry]:
    return [Entry(reference(row["text"], number), row["pmid"]) for number, row in enumerate(rows)]


def title_journal_year(rows: Sequence[dict[str, str]], records: Mapping[str, Record]) -> list[Entry]:
    """`Title⏎⏎Journal, Year` from the same gold; the year is the one read from the string (or a likely one). Titles that the gold
    breaks off at markup are left out."""
    entries = []
    for number, row in enumerate(rows):
        title = row["title"] or ""
        if len(title) < 12 or title != title.strip(" ([-"):
            continue
        year = freetext.parse(row["text"]).year or 2000
        entries.append(Entry(reference(f"{title.strip()}\n\n{row['journal']}, {year}", number), row["pmid"]))
    return entries


def cut_off(text: str, title: str, journal: str) -> str:
    """The string as a CMS shows it: the second half of its title is an ellipsis. Unchanged where the words aren't found in it."""
    words = title.split()
    begins, ends = text.find(words[0]), text.rfind(journal.split()[0])
    half = text.find(f" {words[len(words) // 2]}", begins)
    return f"{text[: half + 1]}… {text[ends:]}" if 0 <= begins < half < ends else text


def noisy(rows: Sequence[dict[str, str]], records: Mapping[str, Record]) -> list[Entry]:
    """The torn strings with what scanning, CMSs and typing do to them: one word in 25 misspelt, one in 40 lost, entities, the year
    one off in one of ten, the volume or page wrong in one of ten each, a quarter cut off in the title."""
    entries = []
    for number, row in enumerate(rows):
        chance = random.Random(number)
        words = []
        for word in row["text"].split(" "):
            if word.isalpha() and len(word) > 3 and chance.random() < 0.04:
                place = chance.randrange(1, len(word) - 1)
                word = chance.choice([word[:place] + word[place + 1 :], word[:place] + word[place + 1] + word[place] + word[place + 2 :]])
            if chance.random() >= 0.025 or not word.isalpha():
                words.append(word)
        text = " ".join(words).replace("&", "&amp;").replace("β", "&beta;")
        if chance.random() < 0.1:
            text = re.sub(r"(?:19|20)\d\d", lambda match: str(int(match.group()) + 1), text, count=1)
        if row["volume"] and chance.random() < 0.1:
            text = re.sub(rf"\b{re.escape(row['volume'])}\b", lambda match: match.group() + "1", text)
        if row["first_page"] and chance.random() < 0.1:
            text = re.sub(rf"\b{re.escape(row['first_page'])}\b", lambda match: match.group()[::-1], text)
        title = row["title"] or ""
        if len(title) > 60 and chance.random() < 0.25:
            text = cut_off(text, title, row["journal"])
        entries.append(Entry(reference(text, number), row["pmid"]))
    return entries


# -------------------------------------------------------------------------------------------------------- measuring


@dataclass
class Tally:
    entries: int = 0
    there: int = 0  # entries whose gold record is among the records
    first: int = 0
    accepted: int = 0
    right: int = 0
    missing_there: int = 0  # called missing although the record is there
    removed: int = 0
    shared: float = 0.0  # the same as `first`, but of k records that fit equally each counts as 1/k
    weighed: list[tuple[float, float]] = field(default_factory=list)  # the best candidate's score, and its share of being right
    absent: list[float] = field(default_factory=list)  # the best candidate's score where the record was taken out
    falsely: int = 0  # Found all the same
    taken_in: int = 0  # Found all the same, with the twins in place
    seconds: float = 0.0


def equivalents(records: Iterable[Record]) -> dict[str, frozenset[str]]:
    """PMIDs that are one work: the same title, volume and first page."""
    groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for record in records:
        groups[(plain(record.title), record.volume or "", first_page(record.pages or ""))].append(record.pmid)
    return {pmid: frozenset(group) for group in groups.values() for pmid in group}


def described(found: Found) -> str:
    return f"{found.record.pmid} {found.score:.4f} {found.record}"


def measure(
    entries: Sequence[Entry],
    source: View,
    same: Mapping[str, frozenset[str]],
    twins: frozenset[str],
    left_out: frozenset[str],
    log: Callable[[str], None],
) -> Tally:
    tally = Tally(entries=len(entries))
    source.removed = left_out
    began = time.perf_counter()
    resolutions = resolve([entry.reference for entry in entries], [source])
    tally.seconds = time.perf_counter() - began
    for entry, resolution in zip(entries, resolutions, strict=True):
        gold = same.get(entry.gold, frozenset({entry.gold}))
        there = entry.gold in same
        candidates = getattr(resolution, "candidates", ())
        best = candidates[0].record.pmid if candidates else None
        share = share_right(candidates, gold)
        if candidates and not is_fused(resolution):
            tally.weighed.append((candidates[0].score, share))
        tally.shared += there * share
        tally.there += there
        tally.first += there and best in gold
        if isinstance(resolution, Found):
            tally.accepted += 1
            tally.right += resolution.record.pmid in gold
            if resolution.record.pmid not in gold:
                log(f"WRONG {entry.gold} {entry.reference.text!r}\n   took {described(resolution)}")
        elif there:
            tally.missing_there += isinstance(resolution, Missing)
            reason = getattr(resolution, "reason", "")
            log(f"{type(resolution).__name__} {entry.gold} {entry.reference.text!r}\n   {candidates[:2]} {reason}")
    # Each entry's own record is taken out for that entry alone; a source can do so for many entries at once only if none of
    # them is another's gold, so the entries are dealt into ten rounds.
    for part in range(10):
        some = [entry for number, entry in enumerate(entries) if number % 10 == part]
        gold = frozenset(pmid for entry in some for pmid in same.get(entry.gold, frozenset({entry.gold})))
        tally.removed += len(some)
        for with_twins in (False, True):
            source.removed = left_out | gold | (frozenset() if with_twins else twins)
            for entry, resolution in zip(some, resolve([entry.reference for entry in some], [source]), strict=True):
                candidates = getattr(resolution, "candidates", ())
                if candidates and not with_twins and not is_fused(resolution):
                    tally.absent.append(candidates[0].score)
                if isinstance(resolution, Found):
                    if with_twins:
                        tally.taken_in += 1
                    else:
                        tally.falsely += 1
                    kind = "TWIN" if with_twins else "FALSE"
                    log(f"{kind} {entry.gold} {entry.reference.text!r}\n   took {described(resolution)}")
    source.removed = frozenset()
    return tally


def share_right(candidates: Sequence[Candidate], gold: frozenset[str]) -> float:
    """Of the candidates that score as the best one does, the share that is the work: the order among them means nothing."""
    tied = [each.record.pmid in gold for each in candidates if each.score > candidates[0].score - 1e-6]
    return sum(tied) / len(tied) if tied else 0.0


def is_fused(resolution: Resolution) -> bool:
    return isinstance(resolution, Ambiguous) and resolution.fused


def is_whole(title: str) -> bool:
    """Whether a record's title is a title, not the piece before the first markup that some of them are."""
    return len(title.split()) > 3 and title == title.strip(" ([-")


def disputed(row: Mapping[str, str]) -> bool:
    """Whether the gold is surely another work: the string prints a volume and a page, and neither is the gold's, whose volume and page
    stand nowhere in it."""
    fields = freetext.parse(row["text"])
    if not (fields.volume and fields.pages and row["volume"] and row["first_page"]):
        return False
    printed = fold(row["text"]).split()
    return first_page(fields.pages) != first_page(row["first_page"]) and not {fold(row["first_page"]), fold(row["volume"])} & set(printed)


ABSENT = 0.1  # of the entries of a list, the share that names no record there is: what scores are to allow for


def reliability(weighed: Sequence[tuple[float, float]], absent: Sequence[float]) -> list[str]:
    """Of the best candidates with a score in each range, the mean score and the share that is right: where the record is
    there, and in lists of which one entry in ten names none."""
    lines = [
        "| score of the best candidate | n | right | n, record removed | mean score | right, one in ten absent |",
        "|---|---|---|---|---|---|",
    ]
    edges = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, ACCEPT, 0.99, 0.999, 1.01)
    share = ABSENT / (1 - ABSENT)
    for low, high in pairwise(edges):
        some = [(score, right) for score, right in weighed if low <= score < high]
        none = [score for score in absent if low <= score < high]
        if not some:
            continue
        size = len(some) + share * len(none)
        mean = (sum(score for score, _ in some) + share * sum(none)) / size
        right = sum(right for _, right in some)
        cells = (f"{len(some):,}", f"{right / len(some):.3f}", f"{len(none):,}", f"{mean:.3f}", f"{right / size:.3f}")
        lines.append(f"| {low} – {min(high, 1.0)} | {' | '.join(cells)} |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--distractors", type=int, default=1_000_000)
    parser.add_argument("--sample", type=int, default=100_000, help="measure so many entries")
    parser.add_argument("--mirror", type=Path, metavar="FOLDER", required=True, help="build the mirror here, or use the one that is here")
    parser.add_argument("--only", help="entries to measure: torn, title, noisy")
    parser.add_argument("--log", type=Path, help="write what went wrong here")
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    with shared("references/glutton.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    random.Random(4).shuffle(rows)
    wrong = [row for row in rows if disputed(row)]
    rows = [row for row in rows if not disputed(row)]
    records = read_records()
    same = equivalents(records)
    by_pmid = {record.pmid: record for record in records}
    gold = sorted({row["pmid"] for row in rows if row["pmid"] in by_pmid})
    forge = Forge(records)
    twins = twins_of([by_pmid[pmid] for pmid in gold if is_whole(by_pmid[pmid].title)], forge)
    rows = rows[: options.sample]
    source = View(mirror_of(options.mirror, [*records, *twins], forge, options.distractors))
    log_lines: list[str] = []
    lines_out = [
        "# Resolving",
        "",
        f"`python benchmarks/resolving.py {' '.join(sys.argv[1:])}`",
        "",
        f"{len(records):,} real records, {len(twins):,} twins, {options.distractors:,} distractors.",
        "",
        "| entries | n | record there | recall@1 | ties as shares | accepted | precision | missing though there | removed: accepted "
        "| with twins | ms |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    weighed: list[tuple[float, float]] = []
    absent: list[float] = []
    kinds = {
        "torn": ("torn strings", torn),
        "title": ("title / journal, year", title_journal_year),
        "noisy": ("torn strings, more noise", noisy),
    }
    for name, (label, make) in kinds.items():
        if options.only not in (None, name):
            continue
        entries = make(rows, by_pmid)
        source.forget()
        for suffix, withheld in (("", False), (", fields withheld", True)):
            source.withheld = withheld
            log_lines.append(f"\n######## {label}{suffix}")
            # With the journal withheld, a twin of the same title in another one would be the work itself.
            left_out = frozenset(twin.pmid for twin in twins if withheld and twin.pmid.endswith("3"))
            tally = measure(entries, source, same, frozenset(twin.pmid for twin in twins), left_out, log_lines.append)
            weighed += tally.weighed
            absent += tally.absent
            cells = (
                label + suffix,
                f"{tally.entries:,}",
                f"{tally.there:,}",
                f"{tally.first / tally.there:.4f}",
                f"{tally.shared / tally.there:.4f}",
                f"{tally.accepted / tally.entries:.4f}",
                f"{tally.right / max(tally.accepted, 1):.4f}",
                f"{tally.missing_there}",
                f"{100 * tally.falsely / tally.removed:.2f} %",
                f"{100 * tally.taken_in / tally.removed:.2f} %",
                f"{1000 * tally.seconds / tally.entries:.1f}",
            )
            lines_out.append(f"| {' | '.join(cells)} |")
            print(lines_out[-1], flush=True)
    lines_out += ["", "How far scores are probabilities, over all rows above:", "", *reliability(weighed, absent)]
    lines_out += ["", f"Left out, since the gold is surely another work ({len(wrong)}): {', '.join(sorted(row['pmid'] for row in wrong))}."]
    text = "\n".join(lines_out) + "\n"
    if options.log:
        options.log.write_text("\n".join(log_lines), encoding="utf-8")
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
