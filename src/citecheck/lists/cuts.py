"""An entry as cut from the lines of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from citecheck.lists.pieces import Piece
from citecheck.model import ReferenceKind


@dataclass(frozen=True)
class Part:
    """A stretch of an entry's text: where it stands in that text, and in the text of a block."""

    at: int
    block: int
    offset: int
    length: int


@dataclass
class Cut:
    """One entry as cut from the text. `text` keeps the line ends between its pieces: they tell fields apart."""

    pieces: list[Piece] = field(default_factory=list)
    number: int | None = None  # a letter counts as its place in the alphabet
    kind: ReferenceKind = ReferenceKind.UNKNOWN
    text: str = ""
    start: int = 0
    end: int = 0
    parts: list[Part] = field(default_factory=list)
    lettered: bool = False
    label: str | None = None  # what is printed in place of a number: `KJB15`, `1.2.1`
    own: list[Part] = field(default_factory=list)  # where it shares lines with others: its text, from its number on (`at` below 0)
    doubtful: bool = False  # as `Reference.doubtful`
    in_row: bool = False  # on one line with all the others, as a leaflet sums up what it rests on

    @property
    def led(self) -> bool:
        """Whether it bears no number, and its words lead to a record from the first to the last."""
        return self.number is None and len(self.pieces) == 1 and self.pieces[0].led

    def add(self, piece: Piece, *, body: bool = False) -> None:
        """Take a further piece in, or what follows its number."""
        text, offset = (piece.body, piece.body_offset) if body else (piece.text, piece.offset)
        if not self.pieces:
            self.start = piece.start
        self.pieces.append(piece)
        if self.text and text:
            self.text += "\n\n" if piece.gap else "\n"
        if not body and piece.style == "label":
            self.text += f"{piece.number}. "  # taken for an item's, and a word of the entry: `until` / `65. J Sleep`
        self.parts.append(Part(len(self.text), piece.block, offset, len(text)))
        self.text += text
        self.end = piece.end

    def divided(self, mark: re.Match[str], number: int) -> tuple[Cut, Cut]:
        """The entry before a number that stands in the text, and the one behind it."""
        text = self.text
        head, tail = len(text[: mark.start()].rstrip()), mark.end()
        number_at = mark.end() - len(mark[0].lstrip())
        own = self.own or self.parts
        first = Cut(self.pieces, self.number, self.kind, text[:head], self.start, self.end, clipped(self.parts, 0, head))
        second = Cut(self.pieces, number, self.kind, text[tail:], self.start, self.end, clipped(self.parts, tail, len(text)))
        first.own = clipped(own, min((part.at for part in own), default=0), head, 0)
        second.own = clipped(self.parts, number_at, len(text), tail)
        return first, second


def clipped(parts: Sequence[Part], start: int, end: int, origin: int | None = None) -> list[Part]:
    """What of `parts` lies in `text[start:end]`, counted from `origin` (or `start`)."""
    origin = start if origin is None else origin
    return [
        Part(
            max(part.at, start) - origin,
            part.block,
            part.offset + max(start - part.at, 0),
            min(part.at + part.length, end) - max(part.at, start),
        )
        for part in parts
        if part.at < end and part.at + part.length > start
    ]


def joined(pieces: list[Piece], kind: ReferenceKind) -> Cut:
    entry = Cut(kind=kind)
    for piece in pieces:
        entry.add(piece)
    return entry
