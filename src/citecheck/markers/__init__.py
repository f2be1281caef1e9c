"""Which pieces of text are reference markers: a decision over the whole article.

Candidates come from `candidates` (styles with a sign of their own), `bare` (naked digits) and `authoryear`, each weighed
by its surroundings; `deciding` weighs them against the reference list and against each other. What stays unclear is
`undecided`, and no marker.
"""

from __future__ import annotations

from dataclasses import dataclass

from citecheck.lists import ReferenceLists
from citecheck.markers import authoryear
from citecheck.markers.bare import Habits, bare
from citecheck.markers.candidates import Candidate, numeric
from citecheck.markers.deciding import Family, covered, decide
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
    entries = authoryear.AuthorYears(lists.references)
    habits = Habits.of(document.blocks)
    certain: list[Candidate] = []
    by_style: dict[str, list[Candidate]] = {
        "footnote": [],
        "bracket": [],
        "worded": [],
        "superscript": [],
        "parenthesis": [],
        "spaced": [],
        "glued": [],
    }
    named: list[authoryear.Group] = []
    for index, block in enumerate(document.blocks):
        if block.kind in _SILENT or index in lists.blocks:
            continue
        found = list(numeric(index, block, linked))
        for candidate in found:
            if candidate.certain:
                if not any(lists.remarks.intersection(ids) for ids in candidate.targets):
                    certain.append(candidate)
            else:
                by_style["worded" if candidate.style is MarkerStyle.BARE else candidate.style.value].append(candidate)
        taken = [(c.start, c.end) for c in found]
        firm = [(c.start, c.end) for c in found if c.certain or c.weight >= 1]
        named.extend(authoryear.groups(index, block.text, entries, firm))
        for candidate in bare(index, document.blocks, taken, habits):
            by_style["glued" if candidate.glued else "spaced"].append(candidate)
    chosen, doubtful = _numeric(certain, by_style, frozenset(reference.key for reference in lists.references))
    numbers = sum(bool(c.numbers) for c in chosen)
    cited = {key for c in chosen for key in c.keys} | _linked_keys(chosen, lists)
    chosen += authoryear.decide(named, lists.references, numbers >= 2, cited, bool(certain))
    chosen.sort(key=lambda c: (c.block, c.start))
    return Markers(
        tuple(_marker(document, c) for c in chosen),
        tuple(document.blocks[c.block].source_span(c.start, c.end) for c in doubtful),
    )


def _numeric(
    certain: list[Candidate], by_style: dict[str, list[Candidate]], known: frozenset[str]
) -> tuple[list[Candidate], list[Candidate]]:
    """The markers among the numeric candidates, and what can't be told."""
    families = {name: Family(tuple(members), known) for name, members in by_style.items()}
    scores = {name: family.score() for name, family in families.items()}
    chosen, doubtful = list(certain), list[Candidate]()
    weak = {name: scores[name] for name in ("superscript", "parenthesis", "spaced", "glued")}
    best = max(weak, key=lambda name: weak[name])
    linked = len(certain) >= 2
    holds = weak[best] >= covered(len(known))
    bracketed = (scores["bracket"] >= 0.2 and scores["bracket"] >= 0.5 * weak[best]) or (
        len(families["bracket"].strong) >= 3 and weak[best] < 0.6
    )
    for name in ("footnote", "bracket"):
        accepted, unsure = decide(by_style[name], known, prevails=not linked and (name == "footnote" or bracketed or not holds))
        chosen += accepted
        doubtful += unsure
    if not linked and not bracketed and not len(chosen) >= 3 and holds:
        accepted, unsure = decide(by_style[best], known, prevails=True)
        chosen += accepted
        doubtful += unsure
    elif not linked and not bracketed and not chosen:
        doubtful += [c for c in families[best].strong if not known or all(key in known for key in c.keys)]
    if not linked and len(chosen) >= 2 and best != "superscript":
        # a second style beside the first: superscripts of the markup that name entries
        chosen += [c for c in by_style["superscript"] if c.weight >= 2.5 and all(key in known for key in c.keys)]
    chosen += [c for c in by_style["worded"] if all(key in known for key in c.keys)]
    return chosen, doubtful


def _linked_keys(chosen: list[Candidate], lists: ReferenceLists) -> set[str]:
    by_id = {name: reference.key for reference in lists.references for name in reference.ids}
    return {by_id[name] for c in chosen for ids in c.targets for name in ids if name in by_id}


def _marker(document: Document, c: Candidate) -> Marker:
    return Marker(
        text=c.text,
        keys=c.keys,
        style=c.style,
        span=document.blocks[c.block].source_span(c.start, c.end),
        block=c.block,
        start=c.start,
        end=c.end,
        confidence=1.0 if c.certain else min(0.98, 0.62 + 0.1 * max(c.weight, 0.0)),
        defect=c.defect,
        ids=c.targets,
    )


__all__ = ["Markers", "find"]
