"""What chat assistants leave in a text that is copied from them, where a source was shown: `【1†source】`, `【4:0†L12-L18】`,
`citeturn0search3`, `:contentReference[oaicite:2]{index=2}`.

The number of the first shape may be that of a list. The others name what the assistant once found, and no entry of anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.markers.candidate import Candidate
from citecheck.model import Block, MarkerStyle
from citecheck.text import lazy_re

_MARK = lazy_re(
    r"【(?P<number>\d{1,3})(?P<found>:\d{1,3})?†[^【】\n]{0,120}】"
    r"|\ue200(?:file)?cite[\w\ue202]{1,200}\ue201"
    r"|\b(?:file)?cite(?:turn\d{1,3}[a-z]{1,12}\d{1,3}){1,20}\b"
    r"|:contentReference\[oaicite:\d{1,3}\](?:\{index=\d{1,3}\})?"
)
LEFT = "it is a mark that a chat assistant left, and no reader can follow it"


def marks(index: int, block: Block) -> Iterator[Candidate]:
    for found in _MARK.finditer(block.text):
        number = found["number"].lstrip("0") if found["number"] and not found["found"] else ""
        keys = (number,) if number else ()
        yield Candidate(index, found.start(), found.end(), found.group(), keys, MarkerStyle.BRACKET, 4.0, LEFT)
