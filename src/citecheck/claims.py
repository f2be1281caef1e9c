"""The words that a marker vouches for: the clause before a marker inside a sentence, else its sentence.

A marker behind a name (`Leung et al. [5] found …`) vouches for what is said after it, so there the claim is the
sentence. A table cell's claim is the text of its row.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from citecheck.markers.words import LETTERED
from citecheck.model import Block, BlockKind, Claim, Document, Link, Marker, MarkerStyle, Span
from citecheck.text import lazy_re, word_set

_ABBREVIATIONS = word_set(
    """al e.g eg i.e ie vs v cf fig figs tab no nos vol pp p dr prof mr mrs ms st approx ca resp incl etc i.v i.m s.c p.o b.i.d t.i.d
    q.d sp spp subsp var ref refs eq eqs ed eds inc ltd dept univ jan feb mar apr jun jul aug sep sept oct nov dec z.b bzw d.h u.a ggf
    evtl vgl abb nr sog usw ch chap sect max min avg est ad a.m p.m u.s u.k m.sc ph.d"""
)
_NEVER_LAST = frozenset(
    {"e.g", "eg", "i.e", "ie", "vs", "fig", "figs", "dr", "prof", "cf", "st", "z.b", "d.h", "no", "vol", "approx", "ca"}
)
_STOP = lazy_re(r"[.!?。！？]+[\"”’»)\]]*")
_CLAUSE = lazy_re(r"[,;:]\s|\s[–—]\s|\b(?:and|but|whereas|while|although|because|which)\b")
_LOST_STOP = lazy_re(r"\s+(?:It|The|This|These|Those|In|If|However|A|An|For|When|There|They|We|Although|Moreover|Furthermore)\s")
_NAMED = lazy_re(
    r"""(?:\bet\s+al\.?|\bcolleagues|\bco-?workers|\b[A-ZÀ-Þ][\w'’-]+\s(?:and|&|und|et|y|e)\s[A-ZÀ-Þ][\w'’-]+|\b(?:by|of|in|from|to|with)\s+[A-ZÀ-Þ](?:['’][A-ZÀ-Þ])?[a-zß-ÿ][\w'’-]*
      |\b(?:[Aa]ccording\s+to|[Ii]n|[Bb]y|of|from|per)\s+(?:references?|refs?\.?)
      |\b(?:study|trial|review|meta-analysis|authors?|guidelines?|report|survey|analysis|work|paper|article|cohort|studies|trials|others))[,\s(]*$""",
    re.VERBOSE,
)
_EMPTY = lazy_re(  # `(Abel et al., 2019; )`, of which the PMID was the marker, is empty, too
    r"\[\s*\]|\(\s*(?:(?:see|see also|e\.g\.,?|refs?\.?|reviewed in|cf\.|(?:[Ss]ources?|[Rr]eferences?|Quellen?)\s?:)\s*)?[,;\s]*\)"
    r"|\([^()\[\]]{2,80}\b(?:19|20)\d\d[a-z]?\s*[,;]\s*\)|\s\](?=[.,;]|$)"
    r"|\(\s*[,;:]\s*(?:pp?|pages?|p[áa]gs?|S|ch(?:ap(?:ter)?)?|cap|vol|figs?|tab(?:le)?)\b\.?\s*[\w–-]{1,12}(?:\s*[,–-]\s*\d{1,5}){0,3}\s*\)"
)
_TAIL_OF_REFERENCE = lazy_re(r"(?:19|20)\d\d(?:\s[A-Z][a-z]{2}(?:\s\d{1,2})?)?;\s?\d{1,4}(?:\([^()]{1,12}\))?:\s?[a-zA-Z]?\d")
_TESTED = lazy_re(r"\s*\([^()\[\]]{0,30}[=<>≤≥][^()\[\]]{1,60}\)\s*")  # `(p = 0.02)`, which some set behind the stop
_UNSPACED = lazy_re(r"[\u3040-\u30ff\u4e00-\u9fff]")  # scripts that part sentences by no space
_LEFT_OPEN = lazy_re(r"\s*\((?:(?:see|see also|refs?\.?|references?|e\.g\.,?|cf\.)\s*)?$")  # `(refs`, the rest of which is another claim's
_IDENTIFIER = lazy_re(r"\d|doi|pmid|pubmed|https?:|www\.|^\W*(?:source|study|link|full text|read more|abstract|reference)s?\W*$")
_SITES = lazy_re(r"\((?:(?:[A-ZÀ-Þ][^\s()]*|&|and|of|the|for)\s+)*[A-ZÀ-Þ][^\s()]*\)")
_NARRATIVE = lazy_re(r"[^\W\d_][^()\[\]]*[(\[](?:1[89]|20)\d\d")  # `Rutten and colleagues (2019)`
_YEAR_LAST = lazy_re(r",?[ \u00a0\n](?:in[ \u00a0\n])?['’]?\d\d(?:\d\d[a-z]?)?$")  # `Rutten, in 2019`, `Rutten et al. '19`
_PRINTS_NAMES = lazy_re(r"\\(?:[cC]ite(?:t|alt|author|A)\*?|[tT]extcites?|shortcite)(?![a-zA-Z])")
_HALF_BRACKET = lazy_re(r"^\](?!\()|\[$")  # of `[[1]]`
_WIDEST_ROW = 12  # cells
_LONGEST_CELL = 200  # characters; more is a paragraph that a table only lays out
_DAY = lazy_re(r"(?<![\d.,])\d{1,2}$")
_DAY_ENDS = lazy_re(  # of `am 1. 3. 2020`, `am 3. März`
    r"\s?\d{1,2}\.\s?(?:19|20)\d\d\b|\s(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)
_YEAR_FOLLOWS = lazy_re(r"\s?(?:19|20)\d\d\b")
_PAGES = lazy_re(r":\s?\d{1,4}(?:[–-]\d{1,4})?(?=[.,;)\[]|\s*$|\s+[A-ZÀ-Þ])")  # `[2]:12–14`, as Wikipedia prints pages
_NO_INITIAL = lazy_re(  # `15 µg/L.`, `vitamin D.`
    r"/\w$|\b(?:" + "|".join(sorted(LETTERED)) + r")\s\w$",
    re.IGNORECASE,
)
_ORDINAL = lazy_re(r"\b(?:[Jj]ede[rsnm]?|[Dd]e[rnms]|[Dd]ie|[Dd]as|[Aa]m|[Ii]m|[Zz]u[mr]|[Vv]om|[Bb]eim)\s\d{1,2}$")  # `jeder 3. Mensch`
_MONTH = lazy_re(r"(?<![\d.,])\d{1,2}\.\s?\d{1,2}$")
_ITEM = lazy_re(  # `a)`, `(b)`, `ii.` at the beginning of a line, of a list that the format doesn't mark up
    r"(?:\A|[.;:,!?)\]\d][ \t]*\n)[ \t]*(?P<mark>(?:\(?(?:[a-z]|[ivx]{2,5})\)|(?:[a-h]|[ivx]{1,5})\.)[ \t]+)(?=\S)"
)
_LONGEST = 2000  # code points that a marker vouches for: what goes on longer without a stop is no sentence
_LONGEST_MARK = 3  # characters of the number or sign of a note
_SHORT = 4  # words below which a stretch between two markers says nothing by itself


def cut(document: Document, markers: Sequence[Marker], links: Sequence[Link]) -> tuple[Claim, ...]:
    """One claim for every stretch of text that a marker vouches for, in document order."""
    tied: dict[int, list[int]] = {}
    for link in links:
        if link.reference is not None:
            tied.setdefault(link.marker, []).append(link.reference)
    by_block: dict[int, list[int]] = {}
    for index, marker in enumerate(markers):
        by_block.setdefault(marker.block, []).append(index)
    headings = _headings(document)
    claims: list[Claim] = []
    for number, indices in by_block.items():
        block = document.blocks[number]
        inside = [(markers[i], i) for i in indices]
        remarks = _remarks(block, [marker for marker, _ in inside])
        for start, end, index, near in _stretches(block.text, inside, remarks):
            text = _without(block.text, start, end, near, remarks)
            if block.kind is BlockKind.TABLE_CELL:
                text = _row(document, number, text, markers, by_block)
            if not text or _TAIL_OF_REFERENCE.match(text):  # somebody quotes a reference
                continue
            span = block.source_span(start, end) if start < end else block.span
            references = tuple(dict.fromkeys(tied.get(index, ())))
            borrowed = _borrows(block.text, start, markers[index], near)
            claims.append(Claim(text, span, number, (index,), references, markers[index].keys, headings.get(number), borrowed))
    return tuple(claims)


def together(claims: Sequence[Claim]) -> list[frozenset[int]]:
    """The entries that each claim's words cite, by other markers beside its own as well: `([A](…)) ([B](…))`, `[1] [2]`."""
    cited: dict[tuple[int, Span | int], set[int]] = {}
    for claim in claims:
        cited.setdefault(_words(claim), set()).update(claim.references)
    return [frozenset(cited[_words(claim)]) for claim in claims]


def _words(claim: Claim) -> tuple[int, Span | int]:
    """What tells the words of one claim from those of another; what is borrowed begins where the words do that it was taken from."""
    return claim.block, claim.span if claim.borrowed else claim.span.start


def _borrows(text: str, start: int, marker: Marker, near: Sequence[Marker]) -> bool:
    """Whether a stretch that begins before an earlier marker has words of its own besides: "B" in "A [1], B [2]"."""
    before = max((other.end for other in near if start <= other.start and other.end <= marker.start), default=None)
    return before is not None and re.search(r"[^\W\d_]{2}", text[before : marker.start]) is not None


def _headings(document: Document) -> dict[int, str]:
    """The heading that each block stands under."""
    current: str | None = None
    found: dict[int, str] = {}
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            current = " ".join(block.text.split())
        elif current is not None:
            found[index] = current
    return found


def _row(document: Document, number: int, text: str, markers: Sequence[Marker], by_block: Mapping[int, Sequence[int]]) -> str:
    """A cell's text with the cells before it in its row; where the format tells no rows, the one before a cell that says little."""
    cells = [text] if text else []
    row, own = document.blocks[number].level, document.blocks[number].cell
    for index in range(number - 1, max(number - _WIDEST_ROW, -1), -1):
        other = document.blocks[index]
        if own and other.cell == own:
            continue  # a paragraph of the same cell, whose end ended the sentence
        near = other.level == row if row else index == number - 1 and len(text.split()) < _SHORT
        if other.kind is not BlockKind.TABLE_CELL or not near or len(other.text) > _LONGEST_CELL:
            break
        inside = [markers[i] for i in by_block.get(index, ())]
        cells.insert(0, _without(other.text, 0, len(other.text), inside, _remarks(other, inside)))
    return " ".join(cells)


def _stretches(
    text: str, markers: list[tuple[Marker, int]], remarks: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, int, list[Marker]]]:
    """(start, end, marker index, markers in that stretch) for each marker of a block."""
    items = {found.start("mark"): found.end("mark") for found in _ITEM.finditer(text)}
    ends = sorted({*sentence_ends(text, [marker for marker, _ in markers], remarks), *items, len(text)})
    begin = at = 0
    for finish in ends:
        inside: list[tuple[Marker, int]] = []
        while at < len(markers) and markers[at][0].start < finish:
            inside.append(markers[at])
            at += 1
        if inside:
            yield from _in_sentence(text, items.get(begin, begin), finish, inside)
        begin = finish


def _in_sentence(text: str, begin: int, finish: int, inside: list[tuple[Marker, int]]) -> Iterator[tuple[int, int, int, list[Marker]]]:
    near = [marker for marker, _ in inside]
    starts, ends = [marker.start for marker in near], [marker.end for marker in near]
    while begin < finish and text[begin].isspace():
        begin += 1
    at = begin
    for place, (marker, index) in enumerate(inside):
        following = inside[place + 1][0].start if place + 1 < len(inside) else finish
        before, tail = text[at : marker.start], text[marker.end : finish]
        start, end = at, _closed(text, begin, marker.end)
        if _is_named(marker) or _NAMED.search(before) or (place == 0 and len(before.split()) < 2):
            end = following
        elif place + 1 == len(inside) and (not _CLAUSE.search(tail) or len(tail.split()) < _SHORT):
            end = finish
        if len(before.split()) < _SHORT or not any(char.islower() for char in before):
            start = begin
        if marker.start - start > _LONGEST:
            start = max(start, text.find(" ", marker.start - _LONGEST))
        yield start, max(end, marker.end), index, near[bisect_left(ends, start) : bisect_left(starts, max(end, marker.end))]
        at = _closed(text, begin, marker.end)
        while at < finish and text[at] in " ,;:":
            at += 1


def _closed(text: str, start: int, end: int) -> int:
    """`end`, or the offset behind the parenthesis that closes there one that opens in `text[start:end]`."""
    return end + 1 if text.startswith(")", end) and text.rfind("(", start, end) > text.rfind(")", start, end) else end


def _is_named(marker: Marker) -> bool:
    """`Leung et al. (2016)`, `@leung2016`, a link under words: they are words of the sentence, and may be its first."""
    if marker.style is MarkerStyle.PANDOC:
        return marker.text.startswith("@")
    if marker.style is MarkerStyle.LATEX:
        return _PRINTS_NAMES.match(marker.text) is not None
    if marker.style in (MarkerStyle.LINK, MarkerStyle.XREF):
        return _is_worded(marker) or _NARRATIVE.match(marker.text) is not None
    return marker.style is MarkerStyle.AUTHOR_YEAR and not marker.text.startswith(("(", "["))


def _is_worded(marker: Marker) -> bool:
    """A link under words of the sentence: `a [trial from Guangzhou](https://…)`, and no names of sites: `([PMC][2], [Zinc Board][3])`."""
    said = marker.text.casefold()
    worded = marker.style is MarkerStyle.LINK and len(said.split()) > 1 and not _IDENTIFIER.search(said)
    return worded and not _SITES.fullmatch(marker.text)


def sentence_ends(text: str, markers: Sequence[Marker], remarks: Sequence[tuple[int, int]] = ()) -> list[int]:
    """Offsets at which the sentences of a block end; `markers`, in order, are those of the block, `remarks` the marks of notes.

    A marker right behind a full stop belongs to the sentence before it, unless it is the first words of the next one.
    """
    noted = dict(remarks)
    places = noted | {marker.start: marker.end for marker in markers}
    ends: list[int] = []
    at = index = 0
    for found in _STOP.finditer(text):
        end = found.end()
        while end in noted:
            end = noted[end]
        if found.start() < at or not _is_stop(text, found.start(), found.end(), end, places):
            continue
        while index < len(markers) and markers[index].end <= end:
            index += 1
        while index < len(markers) and _trails(markers[index], text, end):
            end = markers[index].end
            if (pages := _PAGES.match(text, end)) is not None:
                end = pages.end()
            while end < len(text) and text[end] in ".)]":
                end += 1
            index += 1
        ends.append(end)
        at = end
    ends.extend(marker.end for marker in markers if _LOST_STOP.match(text, marker.end))  # "resistance 5 It is"
    return sorted(set(ends))


def _trails(marker: Marker, text: str, end: int) -> bool:
    between = text[end : marker.start]
    tested = _TESTED.fullmatch(between) is not None and not text[marker.end : marker.end + 2].strip(" .\n")
    return marker.start >= end and (tested or not between.strip()) and not _is_named(marker)


def _is_stop(text: str, start: int, end: int, behind: int, markers: dict[int, int]) -> bool:
    """Whether the stop at `start` ends a sentence: no decimal point, abbreviation, or initial. `behind` it and the marks of notes the
    text goes on."""
    if text[start] in "。！？":
        return True
    after = text[end : end + 1]
    if after and not after.isspace() and end not in markers and not (text[start:end] == "." and _UNSPACED.match(after)):
        return False
    if any(begin <= start < stop for begin, stop in ((b, markers[b]) for b in (start, start - 1) if b in markers)):
        return False
    if text[start] == ".":
        last = re.search(r"[\w.]+$", text[max(0, start - 12) : start])
        word = last[0].casefold() if last else ""
        if _DAY.search(text, max(0, start - 6), start) is not None and _DAY_ENDS.match(text, end) is not None:
            return False
        following = re.match(r"\s*(\S?)", text[behind : behind + 40])
        sign = following[1] if following else ""
        if _ORDINAL.search(text, max(0, start - 12), start) is not None and sign.isupper():
            return False
        if _MONTH.search(text, max(0, start - 8), start) is not None and _YEAR_FOLLOWS.match(text, end) is not None:
            return False
        if word in _ABBREVIATIONS:
            return word not in _NEVER_LAST and sign.isupper() and word != "al"
        if len(word) == 1 and word.isalpha() and word != "i" and _NO_INITIAL.search(text, max(0, start - 24), start) is None:
            return False
        if sign.islower():
            return False
    return True


def _remarks(block: Block, markers: Sequence[Marker]) -> list[tuple[int, int]]:
    """Where the marks of notes stand; those of remarks are none of the `markers`, and no words of the sentence either."""
    found, at, place = [], 0, 0
    for run in block.runs:
        start, at = at, at + len(run.text)
        while place < len(markers) and markers[place].end <= start:
            place += 1
        cited = place < len(markers) and markers[place].start < at
        linked = (run.target or "").startswith(("ref:", "note:")) and len(run.text.strip("[]() ")) <= _LONGEST_MARK
        if run.style == "footnote" or (linked and run.style is None and not cited):
            found.append((start, at))
    return found


def _without(text: str, start: int, end: int, markers: Sequence[Marker], remarks: Sequence[tuple[int, int]]) -> str:
    """`text[start:end]` without markers, the brackets that held them and the marks of `remarks`, white space mended."""
    cuts = list(remarks[max(0, bisect_left(remarks, (start,)) - 1) : bisect_left(remarks, (end,))])
    for marker in markers:
        begin = marker.start
        if _is_worded(marker):
            begin = marker.end
        elif _is_named(marker):
            named = marker.style is not MarkerStyle.LATEX and [marker.text.find(sign) for sign in "([" if sign in marker.text]
            year = _YEAR_LAST.search(marker.text) if marker.style is MarkerStyle.AUTHOR_YEAR else None
            begin += min(named or (year.start() if year else 0,))  # the names stay
        pages = _PAGES.match(text, marker.end)
        cuts.append((begin, pages.end() if pages else marker.end))
    parts: list[str] = []
    at = start
    for begin, stop in sorted(cuts):
        if stop > start and begin < end:
            parts.append(text[at : max(begin, at)])
            at = max(at, stop)
    parts.append(text[at:end])
    joined = _HALF_BRACKET.sub("", _LEFT_OPEN.sub("", _EMPTY.sub("", " ".join("".join(parts).split()))).strip(" ,;:"))
    return " ".join(re.sub(r"\s+([.,;:!?)])", r"\1", joined).split()).strip(" ,;:")
