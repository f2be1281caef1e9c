"""The words that a marker vouches for: the clause before a marker inside a sentence, else its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from citecheck.model import BlockKind, Claim, Document, Link, Marker

_ABBREVIATIONS = frozenset(
    """al e.g eg i.e ie vs v cf fig figs tab no nos vol pp p dr prof mr mrs ms st approx ca resp incl etc i.v i.m s.c p.o b.i.d
    t.i.d q.d sp spp subsp var ref refs eq eqs ed eds inc ltd dept univ jan feb mar apr jun jul aug sep sept oct nov dec z.b
    bzw d.h u.a ggf evtl vgl abb nr sog usw ch chap sect max min avg est ad a.m p.m u.s u.k m.sc ph.d""".split()  # noqa: SIM905 - a list of words reads better as text
)
_STOP = re.compile(r"[.!?。！？]+[\"”’»)\]]*")
_CLAUSE = re.compile(r"[,;:]\s|\s[–—]\s|\b(?:and|but|whereas|while|although|because|which)\b")


def cut(document: Document, markers: Sequence[Marker], links: Sequence[Link]) -> tuple[Claim, ...]:
    """One claim for every stretch of text that ends in one or more markers."""
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
        for start, end, group in _stretches(block.text, [(markers[i].start, markers[i].end, i) for i in indices]):
            text = _without(block.text, start, end, [markers[i] for i in indices])
            if not text:
                continue
            references = tuple(dict.fromkeys(r for i in group for r in tied.get(i, ())))
            keys = tuple(dict.fromkeys(key for i in group for key in markers[i].keys))
            claims.append(Claim(text, block.source_span(start, end), number, tuple(group), references, keys, headings.get(number)))
    return tuple(claims)


def _headings(document: Document) -> dict[int, str]:
    """The heading that each block stands under."""
    current: str | None = None
    found: dict[int, str] = {}
    for index, block in enumerate(document.blocks):
        if current is not None and block.kind is not BlockKind.HEADING:
            found[index] = current
        if block.kind is BlockKind.HEADING:
            current = " ".join(block.text.split())
    return found


def _stretches(text: str, markers: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, list[int]]]:
    """(start, end, marker indices) of each claim in a block's text."""
    ends = sentence_ends(text, [(start, end) for start, end, _ in markers])
    groups: dict[int, list[tuple[int, int, int]]] = {}
    for marker in markers:
        groups.setdefault(bisect_right(ends, marker[0]), []).append(marker)
    for sentence, inside in groups.items():
        begin = ends[sentence - 1] if sentence else 0
        finish = ends[sentence] if sentence < len(ends) else len(text)
        begin += len(text[begin:finish]) - len(text[begin:finish].lstrip())
        at = begin
        for place, (_, stop, index) in enumerate(inside):
            last = place == len(inside) - 1
            tail = text[stop:finish]
            end = finish if last and not _CLAUSE.search(tail) else stop
            yield at, max(end, stop), [index]
            at = stop + len(tail) - len(tail.lstrip(" ,;:"))


def sentence_ends(text: str, markers: Sequence[tuple[int, int]]) -> list[int]:
    """Offsets at which sentences end; markers right behind a full stop belong to the sentence before it."""
    ends: list[int] = []
    at = 0
    for found in _STOP.finditer(text):
        if found.start() < at or not _is_stop(text, found.start(), found.end(), markers):
            continue
        end = found.end()
        for start, stop in markers:
            if start >= end and not text[end:start].strip():
                end = stop
                while end < len(text) and text[end] in ".)]":
                    end += 1
            elif start > end:
                break
        ends.append(end)
        at = end
    for _, stop in markers:  # "resistance 5 It is": the full stop was lost
        following = text[stop : stop + 12]
        if re.match(r"\s+(?:It|The|This|These|In|If|However|A|An|For|When|There|They|We)\s", following):
            ends.append(stop)
    return sorted(set(ends))


def _is_stop(text: str, start: int, end: int, markers: Sequence[tuple[int, int]]) -> bool:
    if text[start] in "。！？":
        return True
    after = text[end : end + 1]
    if after and not after.isspace() and not any(begin == end for begin, _ in markers):
        return False
    if text[start] == ".":
        word = re.search(r"[\w.]+$", text[max(0, start - 12) : start])
        tail_word = word[0].casefold() if word else ""
        if tail_word in _ABBREVIATIONS or (len(tail_word) == 1 and tail_word.isalpha() and tail_word != "i"):
            following = text[end:].lstrip()[:1]
            return (
                tail_word not in ("e.g", "eg", "i.e", "ie", "vs", "fig", "figs", "dr", "cf", "al")
                and following.isupper()
                and len(tail_word) > 1
            )
        following = text[end : end + 40].lstrip()[:1]
        if following.islower():
            return False
    return True


def _without(text: str, start: int, end: int, markers: Sequence[Marker]) -> str:
    """`text[start:end]` without markers and the brackets that held them, white space mended."""
    parts: list[str] = []
    at = start
    for marker in markers:
        if marker.end <= start or marker.start >= end:
            continue
        parts.append(text[at : max(marker.start, at)])
        at = max(at, marker.end)
    parts.append(text[at:end])
    joined = " ".join("".join(parts).split())
    joined = re.sub(r"\[\s*\]|\(\s*\)|\(\s*(?:see|e\.g\.,?|refs?\.?)\s*\)", "", joined)
    return re.sub(r"\s+([.,;:!?)])", r"\1", joined).strip(" ,;:")
