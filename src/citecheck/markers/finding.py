"""The way from a document to its markers: candidates of every kind, and which of them the article as a whole makes markers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from citecheck.lists import ReferenceLists
from citecheck.markers import authoryear, columns, identifiers, labels, paged
from citecheck.markers.assistants import LEFT
from citecheck.markers.authors import AuthorYears
from citecheck.markers.bare import bare
from citecheck.markers.candidate import Candidate, year_like
from citecheck.markers.candidates import Scan
from citecheck.markers.deciding import FAR, SETTLED, Backbone, Family, covered, decide
from citecheck.markers.habits import Habits
from citecheck.markers.halves import halves, with_doubled
from citecheck.markers.superscripts import raised
from citecheck.markers.turns import settle
from citecheck.markers.unread import meant, standing, unread
from citecheck.model import Document, Marker, MarkerStyle, Reference, Span

# Set by hand; `benchmarks/parsing.py` and `benchmarks/flattened.py` show what they let through.
_SOME = 0.2  # score from which brackets may be an article's style, …
_NOT_FAR_LESS = 0.5  # … where it is at least this share of the best other style's
_SEVERAL = 3  # likely brackets that do for it by themselves, …
_MOST = 0.6  # … unless another style scores that much, which bare digits need to prevail over brackets, …
_FAR_MORE = 5  # … and so many times their number
# The confidence of a marker that was weighed, where none was fitted: it orders markers by weight, and is no share that was measured.
_UNWEIGHED, _BY_WEIGHT, _SUREST = 0.62, 0.1, 0.98


@dataclass(frozen=True)
class Markers:
    """What `find` found: markers in document order, and digits that may be some."""

    markers: tuple[Marker, ...]
    undecided: tuple[Span, ...]
    works: tuple[Reference, ...] = ()  # what identifiers in the text name by themselves, in an article without a list


def find(document: Document, lists: ReferenceLists) -> Markers:
    """The reference markers of a document."""
    scan = Scan.of(document, lists)
    scan = replace(scan, certain=_without_handles(document, scan.certain, lists))
    groups = _groups(document, lists, scan)
    chosen, doubtful = _by_style(document, lists, scan)
    numbers = [c for c in chosen if c.numbers and not c.certain and c.defect != LEFT]
    if not lists.numbered and authoryear.cite_alone(groups, lists.references, numbers):
        chosen, doubtful = [c for c in chosen if c not in numbers], [*doubtful, *numbers]
    chosen += _worded(document, lists, scan, chosen)
    odd = unread(document, list(scan.by_block), lists) if not chosen else []
    chosen += meant(document, odd, lists)
    chosen += _named(groups, lists, scan, chosen) or (paged.find(document, list(scan.by_block), lists) if not chosen else [])
    chosen, works = _with_identifiers(document, lists, chosen)
    doubtful += odd if not chosen else standing(document, list(scan.by_block), lists, [*chosen, *doubtful])
    chosen.sort(key=lambda c: (c.block, c.start))
    return Markers(
        tuple(_marker(document, c) for c in chosen),
        tuple(document.blocks[c.block].source_span(c.start, c.end) for c in doubtful),
        tuple(works),
    )


def _by_style(document: Document, lists: ReferenceLists, scan: Scan) -> tuple[list[Candidate], list[Candidate]]:
    """The markers that are numbers, or the letters of a list that has such, and what can't be told."""
    blocks = list(scan.by_block)
    if letters := labels.lettered(lists):
        return [*scan.certain, *labels.find(document, blocks, letters)], []
    known = frozenset(reference.key for reference in lists.references)
    chosen, doubtful = _numeric(document, scan, known)
    if any(c.numbers for c in chosen):
        cells = {c.block for c in chosen}
        chosen += [c for c in columns.sources(document, lists.blocks, known) if c.block not in cells]
        chosen = [*with_doubled(document, chosen), *halves(document, blocks, lists, chosen)]
    return chosen, doubtful


def _worded(document: Document, lists: ReferenceLists, scan: Scan, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The labels that the list prints or calls its entries by, where no other marker begins or ends."""
    blocks = list(scan.by_block)
    taken = {(c.block, at) for c in chosen for at in (c.start, c.end - 1)}
    worded = (*labels.printed(document, blocks, lists), *labels.called(document, blocks, lists))
    return [c for c in worded if not taken & {(c.block, c.start), (c.block, c.end - 1)}]


def _groups(document: Document, lists: ReferenceLists, scan: Scan) -> list[authoryear.Group]:
    """What looks like an author and a year."""
    entries = AuthorYears(lists.references)
    groups: list[authoryear.Group] = []
    for index, found in scan.by_block.items():
        firm = [(c.start, c.end) for c in found if c.certain or c.weight >= 1]
        groups.extend(authoryear.groups(index, document.blocks[index].text, entries, firm))
    return groups


def _named(groups: Sequence[authoryear.Group], lists: ReferenceLists, scan: Scan, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The markers that are an author and a year."""
    numeric = sum(bool(c.numbers) for c in chosen) >= 2
    return authoryear.decide(groups, lists.references, numeric, _cited(chosen, lists), bool(scan.certain))


def _with_identifiers(document: Document, lists: ReferenceLists, chosen: list[Candidate]) -> tuple[list[Candidate], Sequence[Reference]]:
    """All markers, those among the text's identifiers included, and the list as it is with the works that nothing but these name
    (none where the list stays as it was). What an identifier is depends on what else the article has:

    - A list that its numbers don't mean, since they link to other works, or one that sums up what the text links to: the identifiers cite,
      and the numbers that lead elsewhere don't. What the list lacks is added to it.
    - A numbered list beside numbers that link to works which their entries are not: those cite the works that they link to.
    - A list that is cited: an identifier cites an entry that nothing else does, and a PMID in brackets a work that the list lacks.
    - Neither list nor markers, or only numbers that are links: the identifiers are both.
    - Markers and no list: PMIDs in brackets name their works besides.
    """
    references = lists.references
    if references and ((lists.led and not chosen) or _counts_links(document, lists, chosen)):
        chosen = [c for c in chosen if not c.outside]
        tied, works = identifiers.listed(document, _identifiers(document, lists, chosen), references)
        return chosen + tied, works
    left = [c for c in chosen if c.defect == LEFT]  # by an assistant: they name nothing
    if not references and (len(left) == len(chosen) or _lead_outside(chosen)):
        inline = _identifiers(document, lists, left)
        known_page = any(not key.startswith("url:") for c in inline for key in c.keys)
        if known_page or len(chosen) > len(left) + 1:  # numbers alone that lead to pages may be those of anything
            return left + inline, identifiers.entries(document, inline)
        return chosen, ()
    apart = _of_another_series(document, lists, chosen)
    chosen = [c for c in chosen if c not in apart]
    inline = _identifiers(document, lists, chosen, references)
    led = [i for i in inline if any(_within(i, c) for c in apart)]
    inline = [i for i in inline if i not in led]
    unlisted = led + identifiers.unlisted(document, inline, references)
    if not references:
        return chosen + unlisted, identifiers.entries(document, unlisted)
    named = identifiers.named(inline, references, _cited(chosen, lists))
    tied, works = identifiers.listed(document, unlisted, references) if unlisted else ([], [])
    return chosen + named + tied, works


def _identifiers(
    document: Document, lists: ReferenceLists, chosen: Sequence[Candidate], references: Sequence[Reference] = ()
) -> list[Candidate]:
    """The identifiers of the text outside the markers `chosen`, and the addresses of `references`."""
    return identifiers.find(document, lists.blocks, [(c.block, c.start, c.end) for c in chosen], references)


def _numeric(document: Document, scan: Scan, known: frozenset[str]) -> tuple[list[Candidate], list[Candidate]]:
    """The numeric markers, and what can't be told. Links and brackets settle it; else the style that covers the list best."""
    chosen, doubtful = list(scan.certain), list[Candidate]()
    linked = len(scan.certain) >= 2
    brackets = scan.family(MarkerStyle.BRACKET, known)
    weak = {} if linked or brackets.score >= SETTLED else _weak(document, scan, known)
    best = max(weak.values(), key=lambda family: family.score, default=Family((), known))
    holds = best.score >= covered(len(known))
    some = brackets.score >= _SOME and brackets.score >= _NOT_FAR_LESS * best.score
    bracketed = some or (len(brackets.strong) >= _SEVERAL and best.score < _MOST)
    flattened = (
        best.bare and best.score >= _MOST and len(best.strong) >= _FAR_MORE * len(brackets.strong)
    )  # though a few brackets were left
    for style, prevails in ((MarkerStyle.FOOTNOTE, True), (MarkerStyle.BRACKET, bracketed or not holds)):
        accepted, unsure = decide(scan.by_style.get(style, ()), known, prevails=prevails and not linked)
        chosen += accepted
        doubtful += unsure
    superscripts = scan.family(MarkerStyle.SUPERSCRIPT, known)
    taken: Family | None = None
    if not linked and (flattened or (not bracketed and len(chosen) < 3)):
        if holds:
            taken = best
            accepted, unsure = settle(best) if best.bare else decide(best.members, known, prevails=True)
            chosen += accepted
            doubtful += unsure
        elif not chosen:
            doubtful += [c for c in best.strong if not known or known.issuperset(c.keys)]
    for family in weak.values():
        if family is not taken and not family.bare and _cites_the_rest(family, chosen, known):
            accepted, _ = decide(family.members, known, prevails=True)
            chosen += [c for c in accepted if known.issuperset(c.keys)]
            taken = family if family.members == superscripts.members else taken
    if not linked and len(chosen) >= 2 and (taken is None or taken.members != superscripts.members):
        # a second style beside the first: superscripts of the markup that name entries, where no power of a quantity stands
        beside = (c for c in superscripts.members if c.placed or len(c.keys) > 1)
        chosen += [c for c in beside if c.weight >= 2.5 and known.issuperset(c.keys)]
    if scan.certain and document.format == "html":  # JATS and Word link what they cite, and a superscript besides is a power or a mark
        alike = _raised(document, scan.certain)
        if linked or (alike and not any(c.style is MarkerStyle.SUPERSCRIPT for c in chosen)):
            chosen += _unlinked(scan.certain, superscripts.members, known, alike=alike)
        if linked:
            outside = [c for c in scan.by_style.get(MarkerStyle.PARENTHESIS, ()) if c.outside]
            chosen += _unlinked(scan.certain, outside, known)
    chosen += [c for c in scan.by_style.get(MarkerStyle.BARE, ()) if known.issuperset(c.keys)]  # `refs 3 and 4`
    return chosen, doubtful


def _cites_the_rest(family: Family, chosen: Sequence[Candidate], known: frozenset[str]) -> bool:
    """Whether a style cites what the chosen markers don't, nothing else, and nearly the whole list together with them: parts of the text
    were pasted from elsewhere."""
    cited, theirs = {key for c in chosen for key in c.keys}, {key for c in family.strong for key in c.keys}
    return len(theirs) > 1 and cited.isdisjoint(theirs) and theirs <= known and len(known & (cited | theirs)) >= SETTLED * len(known)


def _without_handles(document: Document, certain: Sequence[Candidate], lists: ReferenceLists) -> list[Candidate]:
    """The links and keys, without names in a network, `@BMJ_latest`: where no key is one of a bibliography, a bare name without a year is
    none, unless keys in brackets show that the text cites by such."""
    keyed = [c for c in certain if c.style is MarkerStyle.PANDOC]
    names = {c for c in keyed if c.text.startswith("@") and not any(char.isdigit() for char in c.text)}
    known = {name for reference in lists.references for name in (reference.key, *reference.names)}
    if not names or document.bibliography_is_partial or known.intersection(key for c in keyed for key in c.keys):
        return list(certain)
    if len(keyed) > len(names) and not lists.numbered:
        return list(certain)
    return [c for c in certain if c not in names]


def _lead_outside(chosen: Sequence[Candidate]) -> bool:
    """Whether most numbers are links to other pages: there stands what they name, and there is no list."""
    return sum(c.outside for c in chosen) * 2 > len(chosen)


def _counts_links(document: Document, lists: ReferenceLists, chosen: Sequence[Candidate]) -> bool:
    """Whether the numbers of the text count its links, and the list has another order, or none."""
    return not lists.numbered and _lead_outside(chosen) and identifiers.elsewhere(document, lists.blocks, lists.references)


def _of_another_series(document: Document, lists: ReferenceLists, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The numbers that lead to records of their own, where the list is of footnotes that the text cites as such, or where most of them
    lead to other works than the entries of their numbers print: they were pasted with the answer of a chat assistant, say."""
    outside = [c for c in chosen if c.outside and c.numbers]
    if not outside or not lists.references:
        return []
    led = _identifiers(document, lists, [c for c in chosen if not c.outside])
    found: dict[Candidate, tuple[str, ...]] = {}
    for c in outside:
        keys = tuple(key for i in led if _within(i, c) for key in i.keys)
        if len(keys) == len(c.keys) and not any(key.startswith("url:") for key in keys):
            found[c] = keys
    noted = all(reference.is_note for reference in lists.references)
    if noted and any(c.style is MarkerStyle.FOOTNOTE for c in chosen):
        return [c for c in found if c.style is not MarkerStyle.FOOTNOTE]
    pairs = [pair for c, keys in found.items() for pair in zip(c.keys, keys, strict=True)]
    return list(found) if identifiers.part(pairs, lists.references) else []


def _within(inner: Candidate, outer: Candidate) -> bool:
    return inner.block == outer.block and inner.start < outer.end and outer.start < inner.end


def _unlinked(links: list[Candidate], others: Sequence[Candidate], known: frozenset[str], *, alike: bool = False) -> list[Candidate]:
    """Superscripts among links that somebody forgot to link, or linked elsewhere: they name entries, and none before its turn.

    Those above the first link are the authors' affiliations. Where the links are raised `alike`, a place where nothing but a marker
    stands counts for as much as the order of the links, and one may point past the list's end, where no link can lead.
    """
    backbone = Backbone(sorted(links, key=lambda c: (c.block, c.start)), known)
    named = [
        candidate
        for candidate in others
        if (backbone.ordered or (alike and candidate.placed))
        and candidate.weight >= 2.5
        and known.issuperset(candidate.keys)
        and 0 < max(candidate.numbers, default=0) < backbone.window(candidate)[1]
    ]
    cited = known.intersection(key for c in (*links, *named) for key in c.keys)
    if not alike or len(cited) < covered(len(known)) * len(known):
        return named
    past = [c for c in others if c.placed and c.weight >= 2.5 and not known.issuperset(c.keys) and backbone.window(c)[0] > 0]
    return named + [replace(c, weight=c.weight + FAR) for c in past if not year_like(c.numbers)]


def _raised(document: Document, links: Sequence[Candidate]) -> bool:
    """Whether most links are raised."""
    above = {index: {at for found in raised(document.blocks[index]) for at in range(*found)} for index in {c.block for c in links}}
    return 2 * sum(c.start in above[c.block] for c in links) > len(links)


def _weak(document: Document, scan: Scan, known: frozenset[str]) -> dict[str, Family]:
    """The styles that need the article's word: superscripts, parentheses, bare digits behind a space or glued to a word."""
    habits = Habits.of(block for index, block in enumerate(document.blocks) if index not in scan.listed)
    naked: dict[bool, list[Candidate]] = {True: [], False: []}
    for index, found in scan.by_block.items():
        for candidate in bare(index, document.blocks, [(c.start, c.end) for c in found if not c.worded], habits):
            naked[candidate.glued].append(candidate)
    return {
        "superscript": scan.family(MarkerStyle.SUPERSCRIPT, known),
        "parenthesis": scan.family(MarkerStyle.PARENTHESIS, known),
        "spaced": Family(tuple(naked[False]), known),
        "glued": Family(tuple(naked[True]), known),
    }


def _cited(chosen: Sequence[Candidate], lists: ReferenceLists) -> set[str]:
    """The keys of the entries that markers name or link to."""
    by_id = {name: reference.key for reference in lists.references for name in reference.names}
    linked = {by_id[name] for c in chosen for ids in c.targets for name in ids if name in by_id}
    return linked.union(key for c in chosen for key in c.keys)


def _marker(document: Document, c: Candidate) -> Marker:
    return Marker(
        text=c.text,
        keys=c.keys,
        style=c.style,
        span=document.blocks[c.block].source_span(c.start, c.end),
        block=c.block,
        start=c.start,
        end=c.end,
        confidence=c.probability or (1.0 if c.certain else min(_SUREST, _UNWEIGHED + _BY_WEIGHT * max(c.weight, 0.0))),
        defect=c.defect,
        ids=c.targets,
    )
