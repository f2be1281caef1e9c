"""Markers that a copied page flattened to bare digits: found or not, and what is called dangling, by style.

    python benchmarks/flattened.py [--part tune] [--share 1.0] [--errors STYLE]

Pages are rendered from real texts (`flattened_pages`). A marker is right when its offsets and numbers are the truth's.
A dangling number is invented where the truth has none there, and missed where one was planted. Each article of the
part is rendered in one style, whole and as a digest; every third has one or two entries of its list left out.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from flattened_pages import STYLES, Page, digest, full, sources, unmarked, without_markers

from citecheck.formats import Reading, read
from citecheck.linking import link


@dataclass
class Tally:
    """Counts over the pages of one style."""

    pages: int = 0
    truth: int = 0
    right: int = 0
    found: int = 0
    planted: int = 0
    dangling: int = 0
    invented: int = 0
    lost: int = 0
    said: list[tuple[float, bool]] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)

    def row(self, name: str) -> str:
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.truth if self.truth else 1.0
        f1 = 2 * self.right / (self.found + self.truth) if self.found + self.truth else 1.0
        return (
            f"{name:<24}{self.pages:>6}{self.truth:>9}{precision:>8.3f}{recall:>7.3f}{f1:>7.3f}"
            f"{self.planted:>9}{self.planted - self.lost:>7}{self.invented:>9}"
        )

    def add(self, other: Tally) -> None:
        for name in ("pages", "truth", "right", "found", "planted", "dangling", "invented", "lost"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.said += other.said
        self.examples += other.examples


LEEWAY = 12  # code points by which a planted marker may begin before what was found of it: `3 4` of `2 3 4`

HEAD = f"{'style':<24}{'pages':>6}{'markers':>9}{'P':>8}{'R':>7}{'F1':>7}{'planted':>9}{'found':>7}{'invented':>9}"


def measure(page: Page) -> Tally:
    """What citecheck makes of one page, beside the truth."""
    article = link(read(Reading("page.txt", page.text.encode("utf-8"))))
    truth = {(marker.start, marker.end, frozenset(map(str, marker.numbers))) for marker in page.markers}
    ours = {(marker.span.start, marker.span.end, frozenset(marker.keys)) for marker in article.markers if marker.style.value == "bare"}
    tally = Tally(1, len(truth), len(truth & ours), len(ours))
    expected = page.dangling
    seen = set()
    for tie in article.links:
        marker = article.markers[tie.marker]
        if tie.reference is not None or marker.style.value != "bare":
            continue
        start, end = marker.span.start, marker.span.end
        held = {(begin, number) for begin, number in expected if number == int(tie.key) and start - LEEWAY < begin < end}
        seen |= held
        tally.said.append((marker.confidence, bool(held)))
        tally.dangling += 1
        tally.invented += not held
        if not held:
            tally.examples.append(f"DANGLING {marker.confidence:.2f} {page.name}: {_around(page.text, start, end)}")
    tally.planted, tally.lost = len(expected), len(expected - seen)
    for kind, which in (("missed", truth - ours), ("invented", ours - truth)):
        tally.examples += [f"{kind} {page.name}/{page.listed}: {_around(page.text, start, end)}" for start, end, _ in sorted(which)]
    return tally


def _around(text: str, start: int, end: int) -> str:
    return repr(f"{text[max(0, start - 50) : start]}⟦{text[start:end]}⟧{text[end : end + 30]}")


def pages(part: str, share: float) -> Iterator[tuple[str, Page]]:
    """The pages of one part, by the row they count in."""
    for index, source in enumerate(_some(list(sources(part)), share)):
        style = STYLES[index % len(STYLES)]
        plant = (index // len(STYLES)) % 3 == 2
        yield style, full(source, style, plant=plant * (1 + index % 2))
        for number, short in enumerate((style, STYLES[(index + 2) % len(STYLES)])):
            page = digest(source, short, plant=(index + number) % 3 if (index // 5) % 2 else 0)
            if page is not None:
                yield f"digest, {short}", page
        if index % 3 == 0:
            yield "none, brackets", without_markers(source.name, source.text, "long")
        yield "none, short", without_markers(source.name, source.text, "short")
    for name, text in _some(list(unmarked(part)), share):
        yield "none, author-year", without_markers(name, text, "long")


def _some(items: Sequence[Any], share: float) -> Sequence[Any]:
    return items[: max(1, round(len(items) * share))]


def reliability(said: list[tuple[float, bool]]) -> Iterator[str]:
    """Confidence said against the share that was right, in bands."""
    yield f"{'said':<14}{'findings':>9}{'right':>8}"
    for low, high in ((0, 0.75), (0.75, 0.85), (0.85, 0.9), (0.9, 0.95), (0.95, 0.98), (0.98, 1.01)):
        inside = [held for confidence, held in said if low <= confidence < high]
        if inside:
            yield f"{low:.2f}–{min(high, 1):.2f}     {len(inside):>9}{sum(inside) / len(inside):>8.3f}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--part", choices=("fit", "tune", "final"), default="tune")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--errors")
    options = parser.parse_args()
    tallies: dict[str, Tally] = defaultdict(Tally)
    size = 0
    spent = 0.0
    for name, page in pages(options.part, options.share):
        before = time.process_time()
        tallies[name].add(measure(page))
        spent += time.process_time() - before
        size += len(page.text)
    print(HEAD)
    groups = {"whole articles": Tally(), "digests": Tally(), "without bare markers": Tally(), "all": Tally()}
    for name in sorted(tallies):
        print(tallies[name].row(name))
        kind = "digests" if name.startswith("digest") else "without bare markers" if name.startswith("none") else "whole articles"
        groups[kind].add(tallies[name])
        groups["all"].add(tallies[name])
    print()
    for name, tally in groups.items():
        print(tally.row(name))
    print()
    print("\n".join(reliability(groups["all"].said)))
    print(f"\n{size / 1e6:.1f} MB read, {spent / size * 1e6:.1f} processor seconds a MB")
    if options.errors:
        for name, tally in tallies.items():
            if options.errors in name:
                print(name, *tally.examples, sep="\n  ")


if __name__ == "__main__":
    main()
