"""Which pieces of text are reference markers: a decision over the whole article.

Candidates come from `candidates` (styles with a sign of their own) and `bare` (naked digits), each weighed by its
surroundings. Here they are weighed against the reference list and against each other: what covers the list, and what
runs 1, 2, 3 … in the order of first mention, is the article's style; what only one pair of eyes would take for a
marker is left undecided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from citecheck.lists import ReferenceLists
from citecheck.markers.authoryear import AuthorYears, Group, decide, groups
from citecheck.markers.bare import bare
from citecheck.markers.candidates import Candidate, numeric
from citecheck.model import BlockKind, Document, Marker, MarkerStyle, Span

_SILENT = {BlockKind.CHROME, BlockKind.CODE}


@dataclass(frozen=True)
class Markers:
    """What `find` found: markers in document order, and digits that may be some."""

    markers: tuple[Marker, ...]
    undecided: tuple[Span, ...]


def find(document: Document, lists: ReferenceLists) -> Markers:
    """The reference markers of a document."""
    linked = MarkerStyle.LINK if document.format == "html" else MarkerStyle.XREF
    index_of = AuthorYears(lists.references)
    named: list[Group] = []
    candidates: list[Candidate] = []
    naked: list[Candidate] = []
    for index, block in enumerate(document.blocks):
        if block.kind in _SILENT or index in lists.blocks:
            continue
        found = list(numeric(index, block, linked))
        candidates.extend(found)
        taken = [(c.start, c.end) for c in found]
        named.extend(groups(index, block.text, index_of, taken))
        naked.extend(bare(index, block.text, taken))
    known = {reference.key for reference in lists.references}
    size = max((int(key) for key in known if key.isdigit()), default=0)
    chosen = [c for c in candidates if c.certain and not set(lists.remarks) & {i for ids in c.targets for i in ids}]
    doubtful: list[Candidate] = []
    established = len(chosen) >= 1
    for style in (MarkerStyle.FOOTNOTE, MarkerStyle.BRACKET, MarkerStyle.SUPERSCRIPT, MarkerStyle.PARENTHESIS):
        group = [c for c in candidates if not c.certain and c.style is style]
        accepted, unsure = _decide(group, size, known, established)
        chosen.extend(accepted)
        doubtful.extend(unsure)
        established = established or len(accepted) >= 2
    worded = [c for c in candidates if not c.certain and c.style is MarkerStyle.BARE]
    chosen.extend(c for c in worded if all(number <= size for number in c.numbers))
    if not established:
        for glued in (False, True):
            accepted, unsure = _decide([c for c in naked if c.glued is glued], size, known, False)
            chosen.extend(accepted)
            doubtful.extend(unsure)
    numbers = sum(bool(c.numbers) for c in chosen)
    cited = {key for c in chosen for key in c.keys}
    chosen.extend(decide(named, lists.references, numbers >= 2, cited, any(c.certain for c in chosen)))
    chosen.sort(key=lambda c: (c.block, c.start))
    return Markers(
        tuple(_marker(document, c) for c in chosen),
        tuple(document.blocks[c.block].source_span(c.start, c.end) for c in doubtful),
    )


def _decide(group: Sequence[Candidate], size: int, known: set[str], established: bool) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates of one style that are markers, and those that may be."""
    strong = [c for c in group if c.weight >= 2.0]
    if not strong or (established and group[0].style is MarkerStyle.PARENTHESIS):
        return [], []
    cited = {key for c in strong for key in c.keys}
    inside = [c for c in strong if all(key in known for key in c.keys)]
    coverage = len(cited & known) / max(len(known), 1)
    firsts = list(dict.fromkeys(number for c in strong for number in c.numbers))
    ordered = sum(b > a for a, b in pairwise(firsts)) >= 0.7 * max(len(firsts) - 1, 1)
    explicit = group[0].style in (MarkerStyle.BRACKET, MarkerStyle.FOOTNOTE)
    style_holds = (
        explicit
        or (known and coverage >= 0.5 and len(inside) >= 0.6 * len(strong))
        or (not known and len(strong) >= 3 and firsts[:3] == [1, 2, 3])
    )
    if not style_holds:
        return [], [c for c in strong if c.numbers and max(c.numbers) <= max(size, 1)]
    accepted: list[Candidate] = []
    unsure: list[Candidate] = []
    highest = 0
    for c in group:
        weight = c.weight
        top = max(c.numbers, default=0)
        if not explicit:
            if top == highest + 1 and ordered:
                weight += 1.5
            elif known and top > size:
                weight -= 2.0
            elif ordered and top > highest + 1 and len(c.keys) == 1:
                weight -= 1.5
        if weight >= 1.5:
            accepted.append(c)
            highest = max(highest, top)
        elif weight >= 0 and top <= size:
            unsure.append(c)
    return accepted, unsure


def _marker(document: Document, c: Candidate) -> Marker:
    return Marker(
        text=c.text,
        keys=c.keys,
        style=c.style,
        span=document.blocks[c.block].source_span(c.start, c.end),
        block=c.block,
        start=c.start,
        end=c.end,
        confidence=1.0 if c.certain else min(0.99, 0.6 + 0.08 * max(c.weight, 0.0)),
        defect=c.defect,
        ids=c.targets,
    )


__all__ = ["Markers", "find"]
