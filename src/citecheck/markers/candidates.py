"""Pieces of text that could be markers, before anyone decides over the article as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from citecheck.formats.list_headings import list_heading
from citecheck.lists import ReferenceLists
from citecheck.markers.affiliations import affiliated
from citecheck.markers.assistants import lost, marks
from citecheck.markers.brackets import brackets, dotted, without_subscripts
from citecheck.markers.candidate import Candidate, year_like
from citecheck.markers.deciding import Family
from citecheck.markers.formulas import INSIDE, WRITTEN_IN, Formulas
from citecheck.markers.groups import SEVERAL, Group, parse_group
from citecheck.markers.joining import joined
from citecheck.markers.parentheses import in_turn, parentheses
from citecheck.markers.superscripts import carets, parted, superscript_runs
from citecheck.model import Block, BlockKind, Document, MarkerStyle, Run
from citecheck.text import lazy_re

_FOOTNOTE = lazy_re(r"\[\^([^\[\]\s]{0,80}(?:[,;] \^?\d{1,3}){0,9})\](?!:)")
_WORDED = lazy_re(
    r"\b(?:[Rr][eé]fs?\.?|[Rr]eferences?|[Rr]éférences?|[Cc]itations?|Lit\.|Ref\.-Nr\.|[Rr]if\.)\s*(?:[Nn]os?\.?\s*)?(?P<open>[\[(]?)(?P<numbers>\d{1,3}(?:\s*(?:,|;|&|–|-|and|und|et|y)\s*\d{1,3})*)(?![\w%/]|\.\d|-\w)"
)
_NUMBERS = lazy_re(r"[\s(\[]*\d{1,3}(?:\s*[,–-]\s*\d{1,3})*[\s)\]]*")
_AROUND = "[]() ,;–—-"  # what a link may take in beside its number
_FAR_PAST = 1.2  # times the last number of the list
_SILENT = {BlockKind.CHROME, BlockKind.CODE}


@dataclass(frozen=True)
class Scan:
    """What bears a sign of its own: per block, and by style. `certain` is what the format itself says."""

    by_block: dict[int, list[Candidate]]
    certain: list[Candidate]
    by_style: dict[MarkerStyle, list[Candidate]]
    listed: frozenset[int]  # blocks of the reference list

    @classmethod
    def of(cls, document: Document, lists: ReferenceLists) -> Scan:
        linked = MarkerStyle.LINK if document.format == "html" else MarkerStyle.XREF
        scan = cls({}, [], {}, lists.blocks)
        known = frozenset(reference.key for reference in lists.references)
        heads = affiliated(document.blocks, lists.blocks)
        formulas = Formulas(document.source if document.format in WRITTEN_IN else "")
        unanswered = lost(document, known)
        for index, block in enumerate(document.blocks):
            if block.kind in _SILENT or index in lists.blocks or index in heads:
                continue
            scan.by_block[index] = list(numeric(index, block, linked, formulas, known, unanswered))
            if document.format in ("html", "pdf"):
                scan.by_block[index] = parted(block, scan.by_block[index], known)
            for candidate in scan.by_block[index]:
                if not candidate.certain:
                    scan.by_style.setdefault(candidate.style, []).append(candidate)
                elif (cited := candidate.without(lists.remarks)).keys:
                    scan.certain.append(cited)
        size = max((reference.number or 0 for reference in lists.references), default=0)
        if members := scan.by_style.get(MarkerStyle.PARENTHESIS):
            scan.by_style[MarkerStyle.PARENTHESIS] = in_turn(members, size)
        if members := scan.by_style.get(MarkerStyle.BRACKET):
            scan.by_style[MarkerStyle.BRACKET] = without_subscripts(document.blocks, members, size)
        return scan

    def family(self, style: MarkerStyle, known: frozenset[str]) -> Family:
        return Family(tuple(self.by_style.get(style, ())), known)


def numeric(
    index: int, block: Block, linked: MarkerStyle, formulas: Formulas, known: frozenset[str], unanswered: Collection[str]
) -> Iterator[Candidate]:
    """Every candidate of a numeric or footnote style in a block, in order, none overlapping another. What the format
    links to an entry is certain, and of style `linked`; `known` are the keys of the list, and `unanswered` as of `marks`."""
    text = block.text
    taken = _Taken()
    links = _links(block)
    found = list(_styled(index, block, taken))
    worded = [link for link in links if _link_group(text, link) is None]  # names and a year, with parentheses of their own
    found.extend(_from_link(index, text, link, linked) for link in worded if taken.add(link.start, link.end))
    left, footnotes = partial(marks, known=known, unanswered=unanswered), partial(_footnotes, known=known)
    for scan in (left, superscript_runs, footnotes, dotted, brackets, carets, _worded, parentheses):
        found.extend(candidate for candidate in scan(index, block) if taken.add(candidate.start, candidate.end))
    if links:
        found = [_with_links(text, candidate, links, linked, known) for candidate in found]
        found.extend(_from_link(index, text, link, linked) for link in links if taken.add(link.start, link.end))
    if outside := _outside(block):
        found = [_leading_outside(candidate, outside) for candidate in found]
    found = [_weighed(candidate, block, formulas) for candidate in found]
    found.sort(key=lambda candidate: candidate.start)
    yield from joined(text, found)


def _weighed(candidate: Candidate, block: Block, formulas: Formulas) -> Candidate:
    """The candidate, with less weight where it stands inside a formula."""
    if candidate.certain:
        return candidate
    span = block.source_span(candidate.start, candidate.end)
    return replace(candidate, weight=candidate.weight - INSIDE) if formulas.hold(span.start, span.end) else candidate


@dataclass(frozen=True)
class _Link:
    """A piece of text that the format links to entries."""

    start: int
    end: int
    ids: tuple[str, ...]


def _links(block: Block) -> list[_Link]:
    found: list[_Link] = []
    at = open_end = 0
    for run in block.runs:
        start, at = at, at + len(run.text)
        if run.style is not None or not (run.target or "").startswith("ref:") or not run.text.strip():
            continue
        lead = len(run.text) - len(run.text.lstrip())
        ids = tuple(part.removeprefix("ref:") for part in (run.target or "").split(" "))
        end = start + len(run.text.rstrip())
        if found and open_end == start and found[-1].ids == ids:
            found[-1] = _Link(found[-1].start, end, ids)  # one link cut up by its markup
        else:
            found.append(_Link(start + lead, end, ids))
        open_end = at
    return found


def _link_group(text: str, link: _Link) -> Group | None:
    """The numbers a link's text consists of; None for years and words."""
    group = parse_group(text[link.start : link.end].strip(_AROUND), spaces_separate=True)
    return None if group is None or year_like(group.numbers) else group


def _with_links(text: str, candidate: Candidate, links: Sequence[_Link], linked: MarkerStyle, known: frozenset[str]) -> Candidate:
    """The candidate made certain where links stand inside it. A number far past the list that is not linked beside one that is
    cites nothing: publishers' scripts link the limits of an interval (`[5, 80]`), too."""
    inside = [link for link in links if candidate.start <= link.start and link.end <= candidate.end]
    if not inside or candidate.certain or any(_link_group(text, link) is None for link in inside):
        return candidate
    named: dict[str, tuple[str, ...]] = {}
    for link in inside:
        group = parse_group(text[link.start : link.end].strip(_AROUND), spaces_separate=True)
        keys = group.keys if group else ()
        for place, key in enumerate(keys):
            named[key] = (link.ids[place],) if len(link.ids) == len(keys) else link.ids if len(keys) == 1 else ()
    unknown = [key for key in candidate.keys if key not in named and key not in known]
    far = {key for key in unknown if _far_past(key, known)}
    cited = tuple(key for key in candidate.keys if key not in far)
    return replace(candidate, keys=cited, certain=True, style=linked, targets=tuple(named.get(key, ()) for key in cited))


def _far_past(key: str, known: frozenset[str]) -> bool:
    """Whether a number is no entry that was forgotten behind the last one, either."""
    last = max((int(each) for each in known if each.isdecimal()), default=0)
    return last > 0 and key.isdecimal() and int(key) > _FAR_PAST * last + 5


def _outside(block: Block) -> list[tuple[int, int]]:
    """Where numbers stand that link to other pages."""
    found, at = [], 0
    for run in block.runs:
        at += len(run.text)
        if (run.target or "").startswith("http") and run.style is None and _NUMBERS.fullmatch(run.text):
            found.append((at - len(run.text), at))
    return found


def _leading_outside(candidate: Candidate, outside: Sequence[tuple[int, int]]) -> Candidate:
    """The candidate, with more weight where it links to another page, as the number of a source may do and a count doesn't."""
    leads = any(start <= candidate.end and end >= candidate.start for start, end in outside)
    return replace(candidate, weight=candidate.weight + 2, outside=True) if leads and not candidate.certain else candidate


def _from_link(index: int, text: str, link: _Link, linked: MarkerStyle) -> Candidate:
    written = text[link.start : link.end]
    group = _link_group(text, link)
    if group is None:
        return Candidate(index, link.start, link.end, written, link.ids, linked, 9, None, tuple((i,) for i in link.ids), certain=True)
    spread = len(link.ids) == len(group.keys)
    targets = tuple((i,) for i in link.ids) if spread else (link.ids,) if len(group.keys) == 1 else ()
    return Candidate(index, link.start, link.end, written, group.keys, linked, 9, group.defect, targets, certain=True)


class _Taken:
    """Ranges of a block that are spoken for."""

    def __init__(self) -> None:
        self._chars: set[int] = set()

    def add(self, start: int, end: int) -> bool:
        if any(position in self._chars for position in range(start, end)):
            return False
        self._chars.update(range(start, end))
        return True


# ------------------------------------------------------------------------------- what the format says


_STYLES = {style.value: style for style in MarkerStyle}


def _styled(index: int, block: Block, taken: _Taken) -> Iterator[Candidate]:
    at = 0
    for run in block.runs:
        start, at = at, at + len(run.text)
        if run.style is None or not run.text.strip():
            continue
        lead = len(run.text) - len(run.text.lstrip())
        begin, end = start + lead, start + lead + len(run.text.strip())
        taken.add(begin, end)
        yield _from_run(index, run, begin, end)


def _from_run(index: int, run: Run, start: int, end: int) -> Candidate:
    text = run.text.strip()
    style = _STYLES.get(run.style or "", MarkerStyle.LINK)
    ids = tuple(part.removeprefix("ref:") for part in (run.target or "").split(" ") if part.startswith("ref:"))
    if style in (MarkerStyle.PANDOC, MarkerStyle.LATEX):
        return Candidate(index, start, end, text, ids, style, 9, None, tuple((i,) for i in ids), certain=True)
    if style is MarkerStyle.FOOTNOTE:
        label = text[2:-1] if text.startswith("[^") else text.strip("[]()")
        return Candidate(index, start, end, text, (label,), style, 9, None, (ids,) if ids else (), certain=True)
    group = parse_group(text.strip("[]() "), spaces_separate=True)
    if group is None:
        keys = ids or (text,)
        return Candidate(index, start, end, text, keys, style, 9, None, tuple((i,) for i in ids), certain=True)
    targets = tuple((i,) for i in ids) if len(ids) == len(group.keys) else (ids,) * len(group.keys) if len(group.keys) == 1 else ()
    return Candidate(index, start, end, text, group.keys, style, 9, group.defect, targets, certain=True)


# --------------------------------------------------------------------------------- what the text shows


def _footnotes(index: int, block: Block, known: frozenset[str]) -> Iterator[Candidate]:
    """Marks of footnotes; `[^1,2]` names none, and those whose numbers it holds are meant. `[^1^]`, as assistants write, is a raised 1."""
    for found in _FOOTNOTE.finditer(block.text):
        label = found[1] if found[1] in known else found[1].removesuffix("^")
        several = None if label in known else parse_group(label.replace("^", ""))
        keys: tuple[str, ...] = (label,) if label else ()
        defect = None if label else "a footnote without a label"
        if several and len(several.keys) > 1:
            keys, defect = several.keys, SEVERAL
        yield Candidate(index, found.start(), found.end(), found.group(), keys, MarkerStyle.FOOTNOTE, 6, defect)


def _worded(index: int, block: Block) -> Iterator[Candidate]:
    text = block.text
    for found in _WORDED.finditer(text):
        if list_heading(text) is not None:
            return  # a line of a table of contents: `References 12`
        group = parse_group(found["numbers"])
        if group is not None and not found["open"]:
            start = found.start("numbers")
            yield Candidate(
                index, start, found.end("numbers"), text[start : found.end("numbers")], group.keys, MarkerStyle.BARE, 4, group.defect
            )
