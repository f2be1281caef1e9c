"""What the template is given: plain values, all decisions made (see `view`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from citecheck.model import Reference

Pieces = list[tuple[str, bool]]  # text, and whether it is marked


@dataclass
class FindingView:
    number: int
    code: str
    name: str
    severity: str
    word: str
    message: str
    help: str
    where: str
    confidence: int
    url: str
    fix: str | None
    study: str | None
    sentence: Pieces
    source: str
    reasons: tuple[str, ...]
    home: str = ""


@dataclass
class EntryView:
    """One cited key: the entry, its study, and how the claim fits it."""

    key: str
    card: str | None  # None where the key points nowhere
    printed: str = ""
    title: str = ""
    byline: str = ""
    types: tuple[str, ...] = ()
    pubmed: str | None = None
    doi: str | None = None
    status: str = ""
    status_words: str = ""
    fit: int | None = None
    verdict: str = ""
    sentence: Pieces = field(default_factory=list)
    source: str = ""
    missing: tuple[str, ...] = ()


@dataclass
class Card:
    id: str
    kind: str  # marker | entry | place
    place: str  # the id of what it belongs to in the text
    label: str
    where: str
    claim: str = ""
    entries: list[EntryView] = field(default_factory=list)
    findings: list[FindingView] = field(default_factory=list)
    unverified: bool = False
    cited_by: list[tuple[str, str]] = field(default_factory=list)  # of an entry: marker text, card

    @property
    def level(self) -> str:
        """The severity of the worst finding; else `unverified`, else `ok`."""
        worst = min((("error", "warning", "info").index(f.severity) for f in self.findings), default=3)
        return ("error", "warning", "info", "unverified" if self.unverified else "ok")[worst]

    @property
    def said(self) -> str:
        """What a screen reader says of the place."""
        if self.findings:
            return f"{self.label}: " + ", ".join(f"{f.word} {f.name.replace('-', ' ')}" for f in self.findings)
        return f"{self.label}: {'not verified' if self.unverified else 'nothing found'}"


@dataclass
class Piece:
    """A stretch of a block's text that acts alike: `parts` are its texts, superscript or not, `claims` the ids of the
    claims it belongs to. `first` is true where `card`'s place begins."""

    parts: list[tuple[str, bool]]
    claims: tuple[str, ...]
    card: Card | None = None
    first: bool = False
    undecided: bool = False  # a number that may or may not be a marker


@dataclass
class BlockView:
    tag: str
    kind: str
    line: str
    pieces: list[Piece] = field(default_factory=list)
    entries: list[tuple[Reference, Card]] = field(default_factory=list)
    folded: list[BlockView] = field(default_factory=list)  # of page furniture that stands together


@dataclass
class Row:
    """One claim of the heat map: `cells` are (percent of the darkest, step 0 to 9, cited, best of its row)."""

    claim: str
    card: Card
    cells: list[tuple[int, int, bool, bool]]


@dataclass
class ArticleView:
    id: str
    title: str
    path: str
    format: str
    facts: str
    language: str | None
    incomplete: str | None
    verified: str
    notes: Sequence[str]
    counts: dict[str, int]
    findings: list[FindingView]
    blocks: list[BlockView]
    cards: list[Card]
    columns: list[tuple[str, str, str]]  # key, title, card of each entry
    rows: list[Row]
    judge: str
    left_out: str | None
