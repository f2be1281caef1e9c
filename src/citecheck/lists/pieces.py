"""The lines and blocks that a reference list may be made of, and what a line looks like by itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from citecheck.bibliography import identifiers
from citecheck.formats.list_headings import list_heading
from citecheck.model import Block, BlockKind, Document
from citecheck.text import lazy_re

RECORDS = {"pmid", "pmcid", "doi"}
LINE_FORMATS = {"text", "markdown", "pdf"}  # where a line end inside a block is the author's

PARTICLES = "van|von|de|der|den|del|della|di|da|dos|du|la|le|ter|ten|el|al|'t|’t"
_NUMBER = lazy_re(
    r"""[\s*_❚>-]*(?:
        \[\s*\^?(?P<bracket>\d{1,4})\s*\](?::|\.(?=\s))?\s*
      | \((?P<paren>\d{1,4})\)\s*
      | \^?\{(?P<brace>\d{1,4})\}\s*
      | (?:\*\*)?[Rr](?:ef\.?\s*)?(?P<r>\d{1,4})(?:\*\*)?[.:]\s*
      | (?P<colon>\d{1,3}):\s+(?=[A-ZÀ-Þ])
      | (?P<dash>\d{1,3})\s?[-–]\s+(?=[A-ZÀ-Þ]\w)
      | (?P<dot>\d{1,4})\\?[.)]\]?(?:\s+|(?=[A-ZÀ-Þ"“\[])|$)
      | (?P<plain>\d{1,4})(?:\s+(?=[\w"“(À-ÿ])|$)
      | (?P<glued>\d{1,3})(?=(?:(?:"""
    + PARTICLES
    + r""")\s){0,2}(?:[A-ZÀ-Þ]['’])?[A-ZÀ-Þ][a-zà-ÿ])
    )[*_]*\s*""",
    re.VERBOSE,
)
_BULLET = lazy_re(r"\s*[•▪‣◦·●]\s+(?=\S)")
_LETTER = lazy_re(  # in place of a number: `[a]`, `(a)`, `a.`, `a)`, a raised a before a name
    r"[\s*_>-]*(?:\[(?P<bracketed>[a-z])\]:?|\((?P<enclosed>[a-z])\)|(?P<dotted>[a-z])\\?[.)]|(?P<raised>[a-z])(?=\s+[A-ZÀ-Þ]))[*_]*\s+(?=\S)"
)
LETTERED = {"bracketed", "enclosed", "dotted", "raised", "item"}  # the styles that print letters
_HEADED = lazy_re(r"[\s*_]*([^\W\d][^\n:.]{3,50})[*_]*:[*_]*\s+(?=[\[(]?1[.)\]])")
_GLUED = lazy_re(r"(?<=[.!?)])(?:[A-ZÀ-Þ][a-zà-ÿ]{5,20}(?: [Cc]ited)?|[A-ZÀ-Þ]{6,20}(?: CITED)?)$")  # `(grant 12).References`
_CITING = lazy_re(r"[\[(]\d{1,3}[\]),;–-]|\b(?:1[89]|20)\d\d[a-z]?[);]")
_YEAR = lazy_re(
    r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|\((?:in press|forthcoming|n\. ?d\.|s\. ?[adf]\.|o\. ?J\.|im Druck|sous presse"
    r"|en prensa|in stampa|no prelo)\)"
)
_IDENTIFIER = lazy_re(
    r"\b10\.\d{4,9}/\S|\bPMID\b|\bPMCID?\b|https?://|\bdoi\b|\bwww\.|\b[\w-]+\.(?:gov|org|com|edu|int|net|uk|ca|au|de|eu)/\w", re.IGNORECASE
)
_ADDRESS = lazy_re(r"(?:https?://|www\.)[^\s/.]{1,100}\.[^\s<>]{2,2000}")
_PARTICLE = lazy_re(rf"(?:(?:{PARTICLES})\s*){{1,3}}[A-ZÀ-Þ][\w'’-]+,?\s[A-ZÀ-Þ]")  # `van der Waaij D`, `deJong E`
_AUTHOR = lazy_re(
    rf"^\W*(?:(?:(?:{PARTICLES}) ){{0,3}}[A-ZÀ-Þ][\w'’-]+,?\s+(?:[A-Z]\.?[\s-]?){{1,4}}(?:[,.;&(]|\s(?:and|et|y|und)\b)"
    r"|.{0,200}\bet al\b)"
)
_LOCATOR = lazy_re(
    r"\d\s*\(\d+[^)]{0,12}\)|;\s*\d+|:\s*[eS]?\d+\s*[-–]\s*[eS]?\d+|\bpp?\.\s*\d|\bvol\.?\s*\d|\d\s*[:,]\s*\d+\s*[-–]\s*\d+", re.IGNORECASE
)
_RULE = lazy_re(r"([-*_–—])(?:\s?\1){2,200}")
_FARTHEST_IN = 1000  # characters of a line in which tags are looked for in front of a text
_TAG = lazy_re(r"<[^<>\n]{1,500}>")
_JOURNAL_YEAR = lazy_re(r"^[^!?;]{0,150}?,\s*(?:(?:1[89]|20)\d\d)?\s*\.?$")


@dataclass(frozen=True)
class Piece:
    """One line (or block) with its place. `gap`: a blank line, or a block of its own, parts it from the one before."""

    text: str
    start: int
    end: int
    block: int
    kind: BlockKind
    level: int
    gap: bool
    indent: int
    number: int | None = None  # a letter counts as its place in the alphabet
    style: str | None = None  # how the number is printed
    body: str = ""  # the text after the number
    offset: int = 0  # where `text` begins in the block's text
    body_offset: int = 0  # where `body` does
    bullet: bool = False  # whether a bullet opens it, and no number
    ruled: bool = False  # whether a line right above, of hyphens or the like, parts it from what stands there
    led: bool = False  # whether it is a link to a record, from its first word to its last
    written: str = ""  # its line in the source, where the format keeps the author's lines: with stars, brackets and addresses


def pieces(document: Document) -> list[Piece]:
    """All blocks of the document as pieces, cut at line ends where the format keeps the author's lines."""
    found: list[Piece] = []
    lines = document.format in LINE_FORMATS
    guessed = document.format in ("text", "pdf")  # what looks like a heading there may be an entry's title
    for index, block in enumerate(document.blocks):
        first = True
        links = _links(block)
        kind = BlockKind.PARAGRAPH if guessed and block.kind in (BlockKind.HEADING, BlockKind.TABLE_CELL) else block.kind
        for start, end in _parted(block.text, _lines(block.text) if lines else [(0, len(block.text))]):
            text = block.text[start:end]
            if not text.strip():
                continue
            span = block.source_span(start, end)
            line = _line_start(document, span.start) if lines else span.start
            above = _above(document, span.start) if lines and first else ""
            opening = _opening(text, block.label if first else None)
            piece = Piece(
                text=text[opening.lead :].rstrip(),
                start=line if first and block.label else span.start,
                end=span.end,
                block=index,
                kind=kind,
                level=block.level,
                gap=first and not above,
                indent=0 if block.label else _indent(document.source, line, span.start),
                number=opening.number,
                style=opening.style,
                body=text[opening.body :].strip(),
                offset=start + opening.lead,
                body_offset=start + opening.body,
                bullet=opening.number is None and (opening.bullet or (first and block.kind is BlockKind.LIST_ITEM)),
                ruled=above is not None and _RULE.fullmatch(above) is not None,
                led=_is_led(links, block.text, start + opening.lead, start + len(text.rstrip())),
                written=document.source[line : _line_end(document, line)].rstrip() if lines else text,
            )
            found.append(piece)
            first = False
    return found


class _Opening(NamedTuple):
    """What a line begins with: its words stand at `lead`, and behind the number among them, if they begin with one, at `body`."""

    lead: int
    body: int
    number: int | None = None
    style: str | None = None
    bullet: bool = False


def _opening(text: str, label: str | None) -> _Opening:
    """`label` is the number that the format itself says, outside the text."""
    bullet = _BULLET.match(text)
    lead = bullet.end() if bullet else len(text) - len(text.lstrip())
    number, style, end = _numbered(text, label, lead) or (None, None, lead)
    return _Opening(lead, end + len(text[end:]) - len(text[end:].lstrip()), number, style, bullet is not None)


def _numbered(text: str, label: str | None, lead: int) -> tuple[int, str, int] | None:
    """The number of a line, how it is printed, and where it ends."""
    if label and label.isdigit():
        return int(label), "label", lead
    if label and re.fullmatch("[a-z]", label):
        return _place(label), "item", lead
    for pattern, value in ((_NUMBER, int), (_LETTER, _place)):
        if found := pattern.match(text):
            style = next(name for name, printed in found.groupdict().items() if printed)
            return value(found[style]), style, found.end()
    return None


def _links(block: Block) -> list[tuple[int, int, str]]:
    """Where the links stand in a block's text, and their targets."""
    ends = accumulate(len(run.text) for run in block.runs)
    return [(end - len(run.text), end, run.target) for run, end in zip(block.runs, ends, strict=True) if run.target]


def _is_led(links: Sequence[tuple[int, int, str]], text: str, start: int, end: int) -> bool:
    """Whether one of the links, to a record, covers a stretch of the block's text, but for a mark at its end."""
    last = bisect_right(links, start, key=lambda link: link[0]) - 1
    if last < 0 or start >= links[last][1] or text[links[last][1] : end].strip(" .,;"):
        return False
    return not RECORDS.isdisjoint(identifiers.of_targets([links[last][2]]))


def _place(letter: str) -> int:
    """1 for a, 2 for b …"""
    return ord(letter) - ord("a") + 1


def letter(place: int) -> str:
    """a for 1, b for 2 …"""
    return chr(ord("a") + place - 1)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in re.finditer(r"\r\n|\r|\n", text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _parted(text: str, lines: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines, one that begins with the list's heading, `Sources: 1. …`, parted behind it, and one that such a heading is glued to
    before it, unless the block cites: no marker is looked for in what the list stands in."""
    for start, end in lines:
        glued = _GLUED.search(text, start, end)
        if glued is not None and list_heading(glued[0]) and _CITING.search(text, 0, glued.start()) is None:
            yield start, glued.start()
            start = glued.start()
        headed = _HEADED.match(text, start, end)
        if headed is not None and list_heading(headed[1]) and reference_likeness(text[headed.end() : end]) >= 2:
            yield start, headed.end(1)
            start = headed.end()
        yield start, end


def _line_start(document: Document, offset: int) -> int:
    starts = document.files[0].line_starts
    return starts[bisect_right(starts, offset) - 1]


def _line_end(document: Document, offset: int) -> int:
    starts = document.files[0].line_starts
    following = bisect_right(starts, offset)
    return starts[following] if following < len(starts) else len(document.source)


def _indent(source: str, line: int, start: int) -> int:
    """How far from the beginning of its line a text stands, without what sets it in no deeper: the tags of `<li id="ref-10">` and
    `<li id="ref-9">`, the star of `*Lancet*`, the bracket of a link."""
    ahead = source[max(line, start - _FARTHEST_IN) : start]
    return start - line - sum(map(len, _TAG.findall(ahead))) - (len(ahead) - len(ahead.rstrip("*_`~[")))


def _above(document: Document, offset: int) -> str | None:
    """The line before, or None at the beginning."""
    text = document.source
    start = _line_start(document, offset)
    if start == 0:
        return None
    above = _line_start(document, start - 2 if text[start - 2 : start] == "\r\n" else start - 1)
    return text[above:start].strip(" \t\r\n\xa0>")


def reference_likeness(text: str) -> int:
    """How many of the signs of a reference a text bears: an author list, a year, a volume or pages, an identifier."""
    sample = text[:1500]
    return sum(bool(sign.search(sample)) for sign in (_AUTHOR, _YEAR, _LOCATOR, _IDENTIFIER))


def lower(text: str) -> bool:
    """Whether a line begins in lower case, as the rest of something does, and not with a name's particle (`van der Waaij D`)."""
    return text[:1].islower() and not _PARTICLE.match(text)


def is_address(text: str) -> bool:
    """Whether a line is an address of the web and nothing else."""
    return _ADDRESS.fullmatch(text) is not None


def begins_with_author(text: str) -> bool:
    """Whether a text begins as the authors of a reference do."""
    return _AUTHOR.match(text) is not None


def is_dated(text: str) -> bool:
    """Whether a text bears a year or an identifier: what every whole reference does, and the authors and title alone do not."""
    return bool(_YEAR.search(text) or _IDENTIFIER.search(text))


def only_dated(text: str) -> bool:
    """Whether a text bears a year and no other sign of a reference."""
    return _YEAR.search(text) is not None and reference_likeness(text) == 1


def is_journal_year(text: str) -> bool:
    """`Dermatologic therapy, 2022`: a journal and a year and nothing else."""
    whole = len(text.split()) > 14 or (_AUTHOR.search(text) and _LOCATOR.search(text))  # `SILVA, A. Sono. Rev Méd, v. 2, p. 3-9, 2018.`
    return not whole and bool(_JOURNAL_YEAR.match(text)) and len(text) <= 160
