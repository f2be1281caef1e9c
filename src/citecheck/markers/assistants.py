"""What chat assistants leave in a text that is copied from them, where a source was shown: `【1†source】`, `【4:0†L12-L18】`,
`citeturn0search3`, `:contentReference[oaicite:2]{index=2}`, `[citation:1]`, `[cite: 1, 2]`, `[cite_start]`, `[web:1]`, the
`pmc.ncbi.nlm.nih+2` right behind a sentence, and `([PMC][2])` without the line that says where 2 leads.

The number of the first shape may be that of a list, and of those in brackets that of one which has it: then `[citation:1]` is a marker
as any other. The rest name what the assistant once found, and no entry of anything.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from citecheck.formats.markdown_links import defined
from citecheck.markers.candidate import Candidate
from citecheck.markers.groups import parse_group
from citecheck.model import Block, Document, MarkerStyle
from citecheck.text import lazy_re

_NAMED = r"\[(?=[^\[\]\n]{0,80}[^\W\d_]{2})(?![^\[\]\n]{0,80}(?:\b(?:19|20)\d\d|\bet al))[^\[\]\n]{2,80}\]\[\d{1,3}\]"  # `[PMC][2]`
_SITE = r"(?:[a-z][a-z\d-]{0,40}\.){1,5}[a-z]{2,30}\+\d{1,2}"
_SHORT_SITE = r"[a-z][a-z\d-]{2,40}\+\d{1,2}"  # `frontiersin+1`
_MARK = lazy_re(
    r"【(?P<number>\d{1,3})(?P<found>:\d{1,3})?†[^【】\n]{0,120}】"
    r"|\ue200(?:file)?cite[\w\ue202]{1,200}\ue201"
    r"|\b(?:file)?cite(?:turn\d{1,3}[a-z]{1,12}\d{1,3}){1,20}\b"
    r"|:contentReference\[oaicite:\d{1,3}\](?:\{index=\d{1,3}\})?"
    r"|\[(?P<label>(?P<kind>citation|cite|web):\s?(?P<listed>\d{1,3}(?:\s?,\s?\d{1,3}){0,20}))\]|\[cite_start\]"
    rf"|(?:(?<=[^\W\d_]{{2}}[.!?])|(?<=[)\]%\d”\"][.!?]))(?:{_SITE}|{_SHORT_SITE})(?=\s+[\"“(]?[A-ZÀ-Þ\d]|\s*$)"
    rf"|(?<=[^\W\d_]{{2}}[.!?] ){_SITE}(?=\s+[\"“(]?[A-ZÀ-Þ\d]|\s*$)"
    rf"|\((?P<named>{_NAMED}(?:\s?[,;]?\s?{_NAMED}){{0,8}})\)"
)
_NAMED_NUMBERS = lazy_re(r"\]\[(\d{1,3})\]")
OPENING = "[cite_start]"  # before the sentence that a mark behind it cites for
LEFT = "it is a mark that a chat assistant left, and no reader can follow it"


def lost(document: Document, known: Collection[str]) -> set[str]:
    """The numbers of marks such as `([PMC][2])` that lead nowhere. An assistant counts what it found from 1: where the list has just the
    numbers of these marks, it is most likely made of that."""
    found = {n for block in document.blocks if "][" in block.text for mark in _MARK.finditer(block.text) for n in _numbers(mark)}
    return set() if not found or found == set(known) else found - defined(document.source).keys()


def marks(index: int, block: Block, known: Collection[str], unanswered: Collection[str] = ()) -> Iterator[Candidate]:
    """The marks of a block; `known` are the keys of the list, and `unanswered` the numbers that are `lost`."""
    for found in _MARK.finditer(block.text):
        if _linked(block, found):
            continue
        defect: str | None = LEFT
        number = found["number"].lstrip("0") if found["number"] and not found["found"] else ""
        keys: tuple[str, ...] = (number,) if number else ()
        if found["label"] in known:
            keys, defect = (found["label"],), None  # the list prints it
        elif found["listed"] and known and (group := parse_group(found["listed"])) is not None and all(key in known for key in group.keys):
            keys, defect = group.keys, group.defect if found["kind"] != "web" else LEFT
        elif (numbers := _numbers(found)) and not all(number in unanswered for number in numbers):
            if not all(number in known for number in numbers):
                continue  # the numbers may be markers by themselves
            keys, defect = numbers, None
        yield Candidate(index, found.start(), found.end(), found.group(), keys, MarkerStyle.BRACKET, 4.0, defect)


def _numbers(found: re.Match[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_NAMED_NUMBERS.findall(found["named"] or "")))


def _linked(block: Block, found: re.Match[str]) -> bool:
    """Whether a mark that names a site leads there: then it can be followed."""
    at = 0
    for run in block.runs if "+" in found.group() else ():
        start, at = at, at + len(run.text)
        if run.target and start < found.end() and found.start() < at:
            return True
    return False
