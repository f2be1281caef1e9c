"""Precision, recall and F1 of markers, entries, ties and defects on real articles with gold.

    python benchmarks/parsing.py [--errors NAME] [--format FORMAT]
    python benchmarks/parsing.py --cost

A marker is right when its text (white space aside) and its line (flattened texts: its exact offsets; JATS: its place in
the order of equal texts, since lines mean nothing there) are the gold's; its keys, when they are the same set too. An
entry is right when its key and the beginning of its text are. A tie is a (marker, entry) pair. Dangling markers and
uncited entries are counted where the gold is sure of them.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data import shared

from citecheck.errors import InputError
from citecheck.formats import Reading, read
from citecheck.linking import link
from citecheck.model import Article, Marker, Reference
from citecheck.text import fold


@dataclass
class Score:
    """Counts of one thing: right, invented, missed."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    def add(self, other: Score) -> None:
        self.right += other.right
        self.invented += other.invented
        self.missed += other.missed

    @property
    def f1(self) -> float:
        total = 2 * self.right + self.invented + self.missed
        return 2 * self.right / total if total else 1.0

    def __str__(self) -> str:
        precision = self.right / (self.right + self.invented) if self.right + self.invented else 1.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1.0
        return f"{precision:.3f} {recall:.3f} {self.f1:.3f}"


@dataclass
class Measured:
    """All that is measured on one article."""

    markers: Score = field(default_factory=Score)
    keys: Score = field(default_factory=Score)
    entries: Score = field(default_factory=Score)
    ties: Score = field(default_factory=Score)
    uncited: Score = field(default_factory=Score)
    dangling: Score = field(default_factory=Score)
    errors: list[str] = field(default_factory=list)

    def add(self, other: Measured) -> None:
        for name in ("markers", "keys", "entries", "ties", "uncited", "dangling"):
            getattr(self, name).add(getattr(other, name))


def compare(expected: set[Any] | Counter[Any], found: set[Any] | Counter[Any]) -> Score:
    a, b = Counter(expected), Counter(found)
    return Score(sum((a & b).values()), sum((b - a).values()), sum((a - b).values()))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def measure(gold: dict[str, Any], article: Article) -> Measured:
    """What the article's gold says about what was understood."""
    result = Measured()
    document = article.document
    tied: dict[int, list[int | None]] = defaultdict(list)
    for tie in article.links:
        tied[tie.marker].append(tie.reference)
    places = {str(reference["number"]): index for index, reference in reversed(list(enumerate(gold["references"])))}
    by_id = {reference["id"]: index for index, reference in enumerate(gold["references"]) if reference.get("id")}
    exact = "flattened" in gold["path"]
    lined = not exact and "jats" not in gold["path"] and all(m.get("line") for m in gold["markers"])

    def name(marker: Marker) -> tuple[Any, ...]:
        if exact:
            return marker.span.start, marker.span.end
        where = document.locate(marker.span).line if lined else None
        return squeezed(marker.text), where

    def place(position: int) -> int:
        """The gold's index of an entry: its place, or that of its key where the counts differ."""
        same = len(article.references) == len(gold["references"])
        return position if same else places.get(article.references[position].key, -1)

    expected: list[tuple[tuple[Any, ...], frozenset[str], frozenset[int]]] = []
    for marker in gold["markers"]:
        at = (marker["start"], marker["end"]) if exact else (squeezed(marker["text"]), marker["line"] if lined else None)
        keys = frozenset(str(key) for key in marker["ids"])
        entries = frozenset(by_id[rid] for rid in marker.get("rids") or () if rid in by_id) or frozenset(
            places[key] for key in keys if key in places
        )
        expected.append((at, keys, entries))
    found = []
    for index, marker in enumerate(article.markers):
        positions = frozenset(place(p) for p in tied[index] if p is not None)
        found.append((name(marker), frozenset(marker.keys), positions, marker))
    result.markers = compare(Counter(e[0] for e in expected), Counter(f[0] for f in found))

    # pair equal ones in order, to compare what they name
    waiting: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for index, (at, _, _) in enumerate(expected):
        waiting[at].append(index)
    pairs: dict[int, int] = {}
    for index, (at, _, _, marker) in enumerate(found):
        if waiting[at]:
            pairs[index] = waiting[at].pop(0)
        else:
            result.errors.append(f"invented {marker.text!r} line {document.locate(marker.span).line}: {around(article, marker)}")
    for left in (index for indices in waiting.values() for index in indices):
        marker_gold = gold["markers"][left]
        result.errors.append(f"missed {marker_gold['text']!r} line {marker_gold['line']}: {marker_gold.get('context')}")
    gold_ties = {(index, entry) for index, (_, _, entries) in enumerate(expected) for entry in entries}
    our_ties: set[tuple[int, int]] = set()
    for index, (_, keys, positions, marker) in enumerate(found):
        our_ties.update((pairs.get(index, -1 - index), p) for p in positions)
        if index in pairs:
            _, gold_keys, gold_entries = expected[pairs[index]]
            if keys == gold_keys or (positions and positions == gold_entries) or (not gold_keys and not positions):
                result.keys.right += 1
            else:
                result.keys.invented += 1
                result.keys.missed += 1
                result.errors.append(f"keys {marker.text!r}: {sorted(keys)} instead of {sorted(gold_keys)}, entries {sorted(positions)}")
    result.keys.invented += result.markers.invented
    result.keys.missed += result.markers.missed
    result.ties = compare(gold_ties, our_ties)

    result.entries = entries_score(gold, article, result.errors)
    if gold.get("uncited") is not None and len(article.references) == len(gold["references"]):
        cited = {p for positions in tied.values() for p in positions}
        ours = {r.position for r in article.references if r.position not in cited}
        theirs = {places[str(u["number"] if isinstance(u, dict) else u)] for u in gold["uncited"]}
        result.uncited = compare(theirs, ours)
        if theirs != ours:
            result.errors.append(f"uncited: ours {sorted(ours - theirs)[:9]}, gold's {sorted(theirs - ours)[:9]}")
    if gold.get("dangling") is not None:
        ours_d = Counter(squeezed(article.markers[t.marker].text) for t in article.links if t.reference is None)
        theirs_d = Counter(squeezed(d["text"]) for d in gold["dangling"])
        result.dangling = compare(Counter(list(theirs_d)), Counter(list(ours_d)))
        if set(theirs_d) != set(ours_d):
            result.errors.append(
                f"dangling: ours {sorted(set(ours_d) - set(theirs_d))[:9]}, gold's {sorted(set(theirs_d) - set(ours_d))[:9]}"
            )
    return result


def around(article: Article, marker: Marker) -> str:
    text = article.document.blocks[marker.block].text
    return f"{text[max(0, marker.start - 40) : marker.start]}⟦{marker.text}⟧{text[marker.end : marker.end + 20]}"


def entries_score(gold: dict[str, Any], article: Article, errors: list[str]) -> Score:
    """Entries by key (the printed number or the place) and the beginning of their text."""
    labels = gold.get("reference_numbering") == "label"
    expected: dict[str, list[str]] = defaultdict(list)
    for index, reference in enumerate(gold["references"]):
        key = reference.get("label") if labels and reference.get("label") else reference["number"]
        expected[re.sub(r"[^\w:./-]", "", str(key)).rstrip(".") or str(index + 1)].append(reference["raw"])
    titles = {reference["raw"]: reference.get("title") for reference in gold["references"]}
    score = Score()
    for reference in article.references:
        raws = expected.get(reference.key, [])
        same = next((raw for raw in raws if alike(raw, reference) or titled(titles.get(raw), reference)), None)
        if same is None:
            score.invented += 1
            errors.append(f"entry [{reference.key}] {reference.text[:70]!r} is not {[raw[:50] for raw in raws][:2]}")
        else:
            score.right += 1
            raws.remove(same)
    score.missed = sum(len(raws) for raws in expected.values())
    errors.extend(f"entry missed [{key}] {raw[:60]!r}" for key, raws in expected.items() for raw in raws)
    return score


def alike(raw: str, reference: Reference) -> bool:
    """Whether most letters of the gold's beginning are the entry's: notations order and punctuate the parts differently."""
    if not raw.strip():
        return not reference.text.strip()
    wanted = Counter(fold(raw).replace(" ", ""))
    given = Counter(fold(" ".join((reference.text[:400], reference.title or "", " ".join(reference.authors)))).replace(" ", ""))
    return sum((wanted & given).values()) >= 0.7 * sum(wanted.values())


def titled(title: str | None, reference: Reference) -> bool:
    """Whether the entry prints the gold's title: some renderings print no authors."""
    return bool(title) and fold(title or "")[:50] in fold(reference.text)


def bibliography(gold: dict[str, Any], root: Path) -> tuple[Path, ...]:
    """The .bib that the gold's note names, as a user would on the command line."""
    found = re.search(r"real/\S+?\.bib", gold.get("note") or "")
    return (root / found[0],) if found else ()


def cost() -> None:
    """Processor seconds for generated articles of growing length, and how much more a character costs than in the shortest."""
    print(f"{'article':44} {'kB':>6} {'markers':>8} {'entries':>8} {'seconds':>8} {'per kB, ratio':>14}")
    for shape, name in (("bracket", "a.md"), ("bare", "a.txt"), ("superscript", "a.md"), ("author-year", "a.txt")):
        for layout, joint in (("paragraphs", "\n\n"), ("one paragraph", " ")):
            first: float | None = None
            for size in (1, 2, 4):
                text = generated(shape, joint, 2500 * size, 90 * size if shape == "bare" else 600 * size)
                started = time.process_time()
                article = link(read(Reading(name, text.encode())))
                spent = time.process_time() - started
                first = first or spent / len(text)
                print(
                    f"{shape + ', ' + layout:44} {len(text) / 1000:6.0f} {len(article.markers):8} {len(article.references):8} "
                    f"{spent:8.2f} {spent / len(text) / first:14.2f}"
                )


def generated(shape: str, joint: str, sentences: int, entries: int) -> str:
    """An article of `sentences` sentences that cite `entries` entries in turn."""
    head = "Title of this article\n\n" if shape in ("bare", "author-year") else "# Title\n\n"
    write = {"bracket": " [{}].", "bare": " {}.", "superscript": "<sup>{}</sup>.", "author-year": " ({} et al., 2005)."}[shape]
    named = shape == "author-year"
    sentences_written = []
    for number in range(sentences):
        key = number % entries + 1
        marker = write.format(surname(key) if named else key)
        claim = f"In trial {number} a dose of 12 mg for 3 weeks helped people with type 2 diabetes and {surname(number)}itis"
        sentences_written.append(claim + marker)
    heading = "References" if shape in ("bare", "author-year") else "## References"
    works = [f"{surname(n)} AB, Doe CD. A trial of drug {n}. N Engl J Med. 2005;{n}:1-9." for n in range(1, entries + 1)]
    listed = "\n\n".join(works) if named else "\n".join(f"{n}. {work}" for n, work in enumerate(works, start=1))
    return f"{head}{joint.join(sentences_written)}\n\n{heading}\n\n{listed}\n"


def surname(number: int) -> str:
    """A name of its own for every number: Ba, Be, Bi … Babe …"""
    name = ""
    while True:
        number, rest = divmod(number, 60)
        name += "bdfgklmnprst"[rest // 5] + "aeiou"[rest % 5]
        if not number:
            return name.capitalize() + "son"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--errors", metavar="NAME", help="show what is wrong in the articles whose name holds NAME")
    parser.add_argument("--format", help="only articles of this folder: markdown, html, jats, docx, flattened")
    parser.add_argument("--cost", action="store_true", help="measure time against length instead")
    options = parser.parse_args()
    if options.cost:
        cost()
        return
    root = shared("articles")
    totals: dict[str, Measured] = defaultdict(Measured)
    print(f"{'article':42} {'markers P R F1':18} {'keys F1':8} {'entries P R F1':18} {'ties':6} {'dangling':10} {'uncited':8} ms")
    for path in sorted((root / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        folder = Path(gold["path"]).parent.name
        if (options.format and folder != options.format) or (options.errors and options.errors not in path.stem):
            continue
        file = root / gold["path"]
        started = time.perf_counter()
        try:
            article = link(read(Reading(str(file), file.read_bytes(), bibliography=bibliography(gold, root))))
        except (InputError, ModuleNotFoundError) as error:
            print(f"{path.stem:42} {error}")
            continue
        spent = time.perf_counter() - started
        result = measure(gold, article)
        d, u = result.dangling, result.uncited
        print(
            f"{path.stem[:42]:42} {result.markers!s:18} {result.keys.f1:<8.3f} {result.entries!s:18} {result.ties.f1:<6.3f} "
            f"{d.right}+{d.invented}-{d.missed}      {u.right}+{u.invented}-{u.missed}  {spent * 1000:5.0f}"
        )
        style = gold["marker_style"].split(",")[0].split("(")[0].split(";")[0].strip()[:28]
        for group in (f"format {folder}", f"style {folder}: {style}", "all"):
            totals[group].add(result)
        if options.errors:
            print("\n".join(f"    {line}" for line in result.errors))
    print()
    print(f"{'':42} {'markers P R F1':18} {'keys F1':8} {'entries P R F1':18} {'ties':6} {'dangling':10} uncited")
    for group, total in sorted(totals.items()):
        d, u = total.dangling, total.uncited
        print(
            f"{group:42} {total.markers!s:18} {total.keys.f1:<8.3f} {total.entries!s:18} {total.ties.f1:<6.3f} "
            f"{f'{d.right}+{d.invented}-{d.missed}':10} {u.right}+{u.invented}-{u.missed}"
        )


if __name__ == "__main__":
    main()
