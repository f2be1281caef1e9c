"""Labels as markers, looked for only where the reference list itself prints them: `[KJB15]`, `[1.2.1, 1.2.3]`, and letters,
`[a]`, `(b, c)`, `<sup>a,b</sup>`.

Of the three shapes of letters the article has one: that whose letters cover the list best. Letters elsewhere are affiliations, notes
of tables and steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from citecheck.formats import printed_lists
from citecheck.lists import ReferenceLists
from citecheck.markers.candidate import Candidate
from citecheck.markers.groups import parse_group
from citecheck.markers.superscripts import affiliation, raised
from citecheck.model import Block, BlockKind, Document, MarkerStyle
from citecheck.text import lazy_re, roman

_SMALL = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_PLAIN = str.maketrans(_SMALL + "˒", "abcdefghijklmnoprstuvwxyz,")
_GROUP = r"[a-z](?:\s*[,;–-]\s*[a-z])*"
_SHAPES = (
    (MarkerStyle.BRACKET, lazy_re(rf"\[\s*({_GROUP})\s*\]")),
    (MarkerStyle.PARENTHESIS, lazy_re(rf"(?<=\w)[.,;:!?]?\s?\(\s*({_GROUP})\s*\)(?=[\s.,;:)!?]|$)")),
    (MarkerStyle.SUPERSCRIPT, lazy_re(rf"\^\s*({_GROUP})\s*\^")),
    (MarkerStyle.SUPERSCRIPT, lazy_re(rf"(?<=[\w.,;:!?)”\"])([{_SMALL}](?:[,˒–⁻-]?[{_SMALL}])*)(?![\w{_SMALL}])")),
)
_LABELS = r"[\w.+:–-]{2,25}(?:\s*[,;]\s*[\w.+:–-]{2,25}){0,20}"
_BRACKETED = lazy_re(rf"\[({_LABELS})\]")
_ENCLOSED = lazy_re(r"\(([A-Z]{1,2}\d{1,3}(?:\s*[,;–-]\s*(?:[A-Z]{1,2})?\d{1,3}){0,20})\)")  # `(R1, R3–R5)`
_R = lazy_re(r"[Rr]\d")
_SOURCE = r"[Ss]ources?|[Qq]uellen?|[Ff]uentes?|[Ff]ontes?|[Ff]onti|[Bb]ron(?:nen)?"
_AGAIN = rf"#|[Nn][or]\.|{_SOURCE}"
_NUMBERS = rf"\d{{1,3}}(?:\s*(?:[,;&–-]|and|und|et|y|e|en)\s*(?:{_AGAIN})?\s?\d{{1,3}}){{0,20}}"
_CALLED = lazy_re(rf"\[(?:[Nn]rs?\.?\s?|[Nn]os?\.?\s?|[Nn]°\s?|#|(?:{_SOURCE})\s)({_NUMBERS})\]|\((?:{_SOURCE})\s({_NUMBERS})\)")
_CALLED_AGAIN = lazy_re(_AGAIN)
_LABELS_ALONE = lazy_re(rf"\s*({_LABELS})\s*$")
_SERIES = lazy_re(r"([A-Za-z]{1,2})(\d{1,3})[–-](?:\1)?(\d{1,3})")  # `A1–A3`
_ROMAN = lazy_re("[ivxlc]+")
_MARKUP = " \t\n\\*_>^-"  # in front of an entry
_ROMAN_GROUP = lazy_re(r"\[\s*([ivxlc]{1,8}(?:\s*[,;–-]\s*[ivxlc]{1,8}){0,20})\s*\]", re.IGNORECASE)
_RAISED = lazy_re(rf"[\[(]?\s*({_GROUP}(?:\s[a-z])*)\s*[\])]?")
_PARTS = lazy_re(r"([a-z])(?:\s*[–-]\s*([a-z]))?")
_AHEAD, _BEHIND = 200, 200  # characters in which steps follow each other
_STEP = lazy_re(r"(?:[:;,]|\b(?:and|or|und|et|y|e|o|ou|oder))\s*$", re.IGNORECASE)
COVERED = 0.5  # of the list that the letters of one shape must cite
_BEYOND = 3  # letters past the list's last that a marker may name and be one all the same
_TABULAR = (BlockKind.TABLE_CELL, BlockKind.CAPTION, BlockKind.NOTE, BlockKind.TITLE)


def lettered(lists: ReferenceLists) -> frozenset[str]:
    """The letters of the list, where all entries that want to be cited bear one."""
    keys = [reference.key for reference in lists.references if reference.cited_list]
    return frozenset(keys) if len(keys) > 1 and all(re.fullmatch("[a-z]", key) for key in keys) else frozenset()


def printed(document: Document, blocks: Sequence[int], lists: ReferenceLists) -> list[Candidate]:
    """The brackets that hold nothing but labels of the list, and those labels raised."""
    if numerals := _numerals(document, lists):
        return list(_roman(document, blocks, numerals))
    known = {
        reference.key: reference.key
        for reference in lists.references
        if reference.number is None and not re.fullmatch(r"\d+|[a-z]", reference.key)
    } or _series(document, lists)
    found: list[Candidate] = []
    enclosed: list[Candidate] = []
    for index in blocks if known else ():
        block = document.blocks[index]
        above = (_LABELS_ALONE.match(block.text, start, end) for start, end in raised(block))
        shapes = (
            (MarkerStyle.BRACKET, _BRACKETED.finditer(block.text), found),
            (MarkerStyle.SUPERSCRIPT, above, found),
            (MarkerStyle.PARENTHESIS, _ENCLOSED.finditer(block.text), enclosed),
        )
        for style, marks, members in shapes:
            for mark in marks:
                labels = [label for part in re.split("[,;]", mark[1]) for label in _spread(part.strip())] if mark else []
                if mark and all(label in known for label in labels):
                    keys = tuple(dict.fromkeys(known[label] for label in labels))
                    members.append(Candidate(index, mark.start(), mark.end(), mark.group(), keys, style, 4.0))
    # beside brackets, or where they name little of the list, parentheses hold short forms and the numbers of supplements
    return found if found or not enclosed or _share(enclosed, frozenset(known.values())) < COVERED else enclosed


def _series(document: Document, lists: ReferenceLists) -> dict[str, str]:
    """The labels of a list that prints `R1.`, whose entries bear numbers all the same, and a few more: a marker may go past its end."""
    if not all(_R.match(document.text_of(reference.span).lstrip(_MARKUP)) for reference in lists.references):
        return {}
    last = max((reference.number or 0 for reference in lists.references), default=-_BEYOND)
    return {f"R{number}": str(number) for number in range(1, last + _BEYOND + 1)}


def called(document: Document, blocks: Sequence[int], lists: ReferenceLists) -> list[Candidate]:
    """Numbers of the list that say in words what they are: `[Nr. 1]`, `[#2, #3]`, `(source 4)`."""
    known = {reference.key for reference in lists.references if reference.number is not None}
    found: list[Candidate] = []
    for index in blocks if known else ():
        for mark in _CALLED.finditer(document.blocks[index].text):
            group = parse_group(_CALLED_AGAIN.sub("", mark[1] or mark[2]))
            if group is not None and known.issuperset(group.keys):
                style = MarkerStyle.BRACKET if mark[1] else MarkerStyle.PARENTHESIS
                found.append(Candidate(index, mark.start(), mark.end(), mark.group(), group.keys, style, 4.0, group.defect))
    return found


def _spread(label: str) -> Iterator[str]:
    """The labels of a range, or the one that it is."""
    series = _SERIES.fullmatch(label)
    first, last = (int(series[2]), int(series[3])) if series else (1, 0)
    if series is None or last < first:
        yield label
    else:
        yield from (f"{series[1]}{number}" for number in range(first, last + 1))


def _numerals(document: Document, lists: ReferenceLists) -> dict[str, int]:
    """The Roman numerals of a list that bears them, `[i]` or `i.`, and a few more: a marker may go past its end."""
    count = len(lists.references)
    if not printed_lists.numerals([document.text_of(reference.span).lstrip(_MARKUP) for reference in lists.references]):
        return {}
    return {roman(place): place for place in range(1, count + _BEYOND + 1)}


def _roman(document: Document, blocks: Sequence[int], numerals: Mapping[str, int]) -> Iterator[Candidate]:
    for index in blocks:
        for mark in _ROMAN_GROUP.finditer(document.blocks[index].text):
            written = _ROMAN.sub(lambda found: str(numerals.get(found[0], "?")), mark[1].lower())
            group = parse_group(written)
            if group is not None:
                yield Candidate(index, mark.start(), mark.end(), mark.group(), group.keys, MarkerStyle.BRACKET, 4.0, group.defect)


def find(document: Document, blocks: Sequence[int], known: frozenset[str]) -> list[Candidate]:
    """The markers among the letters of `blocks`, for a list whose letters are `known`."""
    reach = chr(min(ord(max(known)) + _BEYOND, ord("z")))
    found: dict[MarkerStyle, list[Candidate]] = {}
    for index in blocks:
        for candidate in (*_raised(index, document.blocks[index]), *_written(index, document.blocks[index])):
            if all(key <= reach for key in candidate.keys):
                found.setdefault(candidate.style, []).append(candidate)
    best = max(found.values(), key=lambda members: _share(members, known), default=[])
    return best if _share(best, known) >= COVERED else []


def _share(members: Sequence[Candidate], known: frozenset[str]) -> float:
    return len({key for candidate in members for key in candidate.keys} & known) / len(known)


def _raised(index: int, block: Block) -> Iterator[Candidate]:
    text = block.text
    first = len(text) - len(text.lstrip())
    if block.kind in _TABULAR or affiliation(text) < 0:
        return
    for start, end in raised(block):
        inner = text[start:end].strip()
        mark = _RAISED.fullmatch(inner)
        if mark is not None and start > first:
            begin = text.index(inner, start)
            yield _candidate(index, begin, begin + len(inner), inner, mark[1], MarkerStyle.SUPERSCRIPT)


def _written(index: int, block: Block) -> Iterator[Candidate]:
    first = len(block.text) - len(block.text.lstrip())
    for style, shape in _SHAPES:
        for mark in shape.finditer(block.text):
            text = mark.group().lstrip(".,;:!? ")
            start = mark.end() - len(text)
            step = style is MarkerStyle.PARENTHESIS and _is_step(block.text, start, mark.end())
            if not step and start > first:
                yield _candidate(index, start, mark.end(), text, mark[1], style)


def _is_step(text: str, start: int, end: int) -> bool:
    """`(a) wash, (b) dry, and (c) rest`: a letter before the words that it counts, beside its neighbour in the alphabet."""
    inner = text[start + 1 : end - 1].strip()
    if len(inner) > 1 or not re.match(r"\s+\w", text[end : end + 4]):
        return False
    after, before = f"({chr(ord(inner) + 1)})", f"({chr(ord(inner) - 1)})"
    near = text[max(0, start - _BEHIND) : start], text[end : end + _AHEAD]
    return _STEP.search(near[0]) is not None or before in near[0] or after in near[1]


def _candidate(index: int, start: int, end: int, text: str, inner: str, style: MarkerStyle) -> Candidate:
    keys: dict[str, None] = {}
    for first, last in _PARTS.findall(inner.translate(_PLAIN).replace("⁻", "-")):
        keys.update(dict.fromkeys(chr(place) for place in range(ord(first), max(ord(last or first), ord(first)) + 1)))
    return Candidate(index, start, end, text, tuple(keys), style, 3.0)
