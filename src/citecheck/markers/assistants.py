"""What chat assistants leave in a text that is copied from them, where a source was shown: `【1†source】`, `【4:0†L12-L18】`,
`citeturn0search3`, `:contentReference[oaicite:2]{index=2}`, `[citation:1]`, `[cite: 1, 2]`, `[cite_start]`, `[web:1]`.

The number of the first shape may be that of a list, and of those in brackets that of one which has it: then `[citation:1]` is a marker
as any other. The rest name what the assistant once found, and no entry of anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from citecheck.markers.candidate import Candidate
from citecheck.markers.groups import parse_group
from citecheck.model import Block, MarkerStyle
from citecheck.text import lazy_re

_MARK = lazy_re(
    r"【(?P<number>\d{1,3})(?P<found>:\d{1,3})?†[^【】\n]{0,120}】"
    r"|\ue200(?:file)?cite[\w\ue202]{1,200}\ue201"
    r"|\b(?:file)?cite(?:turn\d{1,3}[a-z]{1,12}\d{1,3}){1,20}\b"
    r"|:contentReference\[oaicite:\d{1,3}\](?:\{index=\d{1,3}\})?"
    r"|\[(?P<label>(?P<kind>citation|cite|web):\s?(?P<listed>\d{1,3}(?:\s?,\s?\d{1,3}){0,20}))\]|\[cite_start\]"
)
OPENING = "[cite_start]"  # before the sentence that a mark behind it cites for
LEFT = "it is a mark that a chat assistant left, and no reader can follow it"


def marks(index: int, block: Block, known: Collection[str]) -> Iterator[Candidate]:
    """The marks of a block; `known` are the keys of the list."""
    for found in _MARK.finditer(block.text):
        defect: str | None = LEFT
        number = found["number"].lstrip("0") if found["number"] and not found["found"] else ""
        keys: tuple[str, ...] = (number,) if number else ()
        if found["label"] in known:
            keys, defect = (found["label"],), None  # the list prints it
        elif found["listed"] and known and (group := parse_group(found["listed"])) is not None and all(key in known for key in group.keys):
            keys, defect = group.keys, group.defect if found["kind"] != "web" else LEFT
        yield Candidate(index, found.start(), found.end(), found.group(), keys, MarkerStyle.BRACKET, 4.0, defect)
