"""Cutting the lines under a heading into entries: numbered, titled with journal and year, or one paragraph each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from citecheck.formats.list_headings import kind_label
from citecheck.formats.printed_lists import LABEL
from citecheck.lists.forewords import foreword
from citecheck.lists.pieces import LETTERED, Piece, is_dated, is_journal_year, reference_likeness
from citecheck.model import BlockKind, ReferenceKind
from citecheck.text import LONG_LINE, lazy_re

_MAX_GAP = 20  # numbers an author's list may skip; beyond it a number is a volume or a page at a line's start
_BACK_LINKS = {"↵", "^", "↑", "⇑", "⇒"}
_LINK_LINE = lazy_re(
    r".{0,80}(?:google scholar|crossref|medline|pubmed|web of science|full text|openurl|infotrieve|abstract|view article)[\]\s.]*$",
    re.IGNORECASE,
)
_TAIL = lazy_re(  # a line of its own that belongs to the entry above
    r"\W*(?:doi\b|https?:|www\.|PMC?ID\b|available (?:from|at|online)|accessed\b|retrieved\b|pubmed\b|google scholar\b|crossref\b)",
    re.IGNORECASE,
)
_PARTICLE = lazy_re(r"(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|ter|ten|el|al|'t|’t)\s+){1,3}[A-ZÀ-Þ][\w'’-]+,?\s[A-ZÀ-Þ]")
_YEAR_LAST = lazy_re(r",\s*(?:1[89]|20)\d\d\.?$")
_BACK_MATTER = lazy_re(
    r"""\W*(?:
      © | copyright | \(c\)\ | received\b | accepted\b | published\ online | correspondence | funding | conflicts?\ of
      | competing\ interest | acknowledge?ments? | author(?:s|'s)?\ (?:contribution|information|note)
      | supporting\ information | supplementary\ (?:material|data|information) | appendix\b | abbreviations
      | (?:professional\ |medical\ )*disclaimer | this\ (?:article|work|information|content|is\ an\ open|page|site)\b
      | last\ (?:updated|reviewed) | (?:table|figure|fig\.)\ \d | (?:how\ to\ )?cite\ this | about\ the\ author
      | disclosures?\b | data\ availability | ethic | the\ authors?\ (?:declare|thank|would|have)
      | additional\ (?:file|information) | related\ (?:articles?|posts?|content) | share\ this | tags?: | categor(?:y|ies):
      | filed\ under | have\ a\ follow | you\ (?:can|may)\b | we\ thank | we\ (?:are\ grateful|would\ like)
      | competing\ interests?\b | open\ access | publisher.s\ note
    )""",
    re.VERBOSE | re.IGNORECASE,
)


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

    def add(self, piece: Piece, *, body: bool = False) -> None:
        """Take a further piece in, or what follows its number."""
        text, offset = (piece.body, piece.body_offset) if body else (piece.text, piece.offset)
        if not self.pieces:
            self.start = piece.start
        self.pieces.append(piece)
        if self.text and text:
            self.text += "\n\n" if piece.gap else "\n"
        self.parts.append(Part(len(self.text), piece.block, offset, len(text)))
        self.text += text
        self.end = piece.end

    def divided(self, mark: re.Match[str], number: int) -> tuple[Cut, Cut]:
        """The entry before a number that stands in the text, and the one behind it."""
        text = self.text
        head, tail = len(text[: mark.start()].rstrip()), mark.end()
        number_at = mark.end() - len(mark[0].lstrip())
        own = self.own or self.parts
        first = Cut(self.pieces, self.number, self.kind, text[:head], self.start, self.end, _clipped(self.parts, 0, head))
        second = Cut(self.pieces, number, self.kind, text[tail:], self.start, self.end, _clipped(self.parts, tail, len(text)))
        first.own = _clipped(own, min((part.at for part in own), default=0), head, 0)
        second.own = _clipped(self.parts, number_at, len(text), tail)
        return first, second


def _clipped(parts: Sequence[Part], start: int, end: int, origin: int | None = None) -> list[Part]:
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


def cut(pieces: Sequence[Piece]) -> tuple[list[Cut], int]:
    """The entries at the beginning of `pieces`, and how many pieces they take up."""
    skipped = foreword(pieces)
    if skipped:
        entries, taken = cut(pieces[skipped:])
        return entries, taken + skipped if entries else 0
    if not pieces:
        return [], 0
    if sum(piece.text in _BACK_LINKS for piece in pieces[:40]) >= 2:
        return _torn(pieces)
    style = _numbering(pieces)
    if style is not None:
        return _numbered(pieces, style)
    if _is_titled(pieces):
        return _titled(pieces)
    entries, taken = _paragraphs(pieces)
    return _labelled(entries), taken


def _torn(pieces: Sequence[Piece]) -> tuple[list[Cut], int]:
    """Entries torn into lines by copying, each opened by the arrow that leads back to the text (HighWire pages)."""
    entries: list[Cut] = []
    taken = 0
    for at, piece in enumerate(pieces):
        if piece.text in _BACK_LINKS:
            entries.append(Cut(start=piece.start, end=piece.end))
            taken = at + 1
        elif _LINK_LINE.match(piece.text):
            taken = at + 1
        elif (
            entries
            and taken == at
            and piece.kind not in (BlockKind.HEADING, BlockKind.CHROME)
            and not _LINK_LINE.match(pieces[at - 1].text)
        ):
            entries[-1].add(piece)
            taken = at + 1
        else:
            break
    for entry in entries:
        entry.text = re.sub(r",?\s+", " ", entry.text.replace("\n. ", ". ")).strip()
        entry.parts.clear()  # the text is no longer the source's
    return entries, taken


# ------------------------------------------------------------------------------------------------ numbered


def _numbering(pieces: Sequence[Piece]) -> str | None:
    """The way in which this list prints its numbers, or None."""
    leading = [piece for piece in pieces[:6] if kind_label(piece.text) is None]
    if not leading or leading[0].number is None or leading[0].style is None:
        return None
    first = leading[0]
    assert first.number is not None
    if first.style in LETTERED:
        return first.style if first.number == 1 and any(p.number == 2 and p.style == first.style for p in pieces[:12]) else None
    if first.style == "plain" or first.number != 1:
        following = next((p.number for p in pieces if p is not first and p.style == first.style and p.number is not None), None)
        if first.number > 400 or (following is not None and not 0 <= following - first.number <= _MAX_GAP):
            return None
        if following is None and (first.style == "plain" or first.number != 1):
            return None
    return first.style


def _numbered(pieces: Sequence[Piece], style: str) -> tuple[list[Cut], int]:
    entries: list[Cut] = []
    kind = ReferenceKind.UNKNOWN
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        previous = entries[-1].number if entries else None
        label = kind_label(piece.text)
        if label is not None and (piece.gap or (entries and not entries[-1].text)):
            if entries and not entries[-1].text:
                entries[-1].kind = label  # its number stands above
            else:
                kind = label
        elif _starts(piece, style, previous):
            entry = Cut(number=piece.number, kind=kind, lettered=style in LETTERED)
            entry.add(piece, body=True)
            entries.append(entry)
        elif entries and piece.kind is BlockKind.CAPTION:
            pass  # a figure that floats among the entries
        elif entries and _divides(pieces, at, style, entries[-1]):
            kind = ReferenceKind.UNKNOWN
        elif entries and _continues(pieces, at, style, entries[-1]):
            entries[-1].add(piece)
        else:
            break
        at += 1
    return entries if style in LETTERED else _unmerged(entries), at


def _starts(piece: Piece, style: str, previous: int | None) -> bool:
    if piece.number is None or piece.style != style:
        return False
    if previous is None:
        return True
    step = piece.number - previous
    if style in LETTERED:
        return 1 <= step <= 3
    if style == "plain":
        return 1 <= step <= 3 and not piece.body[:1].islower()
    if 1 <= step <= _MAX_GAP:
        return True
    # repeated or running backwards: an entry all the same, unless it looks like the middle of one
    return style in ("bracket", "label", "brace", "r") or (
        piece.number < 1000 and not piece.body[:1].islower() and reference_likeness(piece.body) >= 1
    )


def _divides(pieces: Sequence[Piece], at: int, style: str, entry: Cut) -> bool:
    """Whether a few words of their own part a list that counts on behind them: `Other sources`."""
    piece, following = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
    if following is None or following.number is None or not _starts(following, style, entry.number):
        return False
    words = len(piece.text.split()) <= 5 and not re.search(r"\d|[.,;]$", piece.text) and piece.text[:1].isupper()
    whole = piece.kind is BlockKind.HEADING or (piece.gap and following.gap and reference_likeness(entry.text) >= 2)
    return words and whole and following.number - (entry.number or 0) == 1


def _continues(pieces: Sequence[Piece], at: int, style: str, entry: Cut) -> bool:
    """Whether an unnumbered piece is the rest of the entry before it."""
    piece = pieces[at]
    if piece.kind in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.CHROME):
        return bool(not entry.text) and piece.kind is BlockKind.HEADING
    if not piece.gap or not entry.text:
        return True
    if piece.indent > entry.pieces[0].indent and entry.pieces[0].number is not None and piece.kind is not BlockKind.LIST_ITEM:
        return True
    upcoming = next((p for p in pieces[at + 1 : at + 7] if _starts(p, style, entry.number)), None)
    if upcoming is not None and upcoming.number is not None and entry.number is not None and 1 <= upcoming.number - entry.number <= 3:
        return len(entry.pieces) < 8
    return reference_likeness(entry.text) < 2 and reference_likeness(piece.text) >= 1 and len(piece.text) < 200 and len(entry.pieces) < 4


def _unmerged(entries: list[Cut]) -> list[Cut]:
    """Entries that share a line with the one before are parted where the number that is missing stands."""
    result: list[Cut] = []
    for index, entry in enumerate(entries):
        following = entries[index + 1].number if index + 1 < len(entries) else None
        result.append(entry)
        number = entry.number
        if number is None or (following is not None and following == number + 1):
            continue
        last = number + 40 if following is None else following - 1
        while (missing := result[-1].number) is not None and missing < last:
            mark = _next_number(result[-1].text, missing + 1)
            head, tail = (result[-1].text[: mark.start()], result[-1].text[mark.end() :]) if mark else ("", "")
            enough = 1 if result[-1] is not entry or _next_number(tail, missing + 2) else 2  # a text that counts on
            if mark is None or reference_likeness(head) < enough or reference_likeness(tail) < enough:
                break
            result += result.pop().divided(mark, missing + 1)
    return result


def _next_number(text: str, number: int) -> re.Match[str] | None:
    return re.search(rf"(?<=[.;:\])\s])\s*[\[(]?{number}[.)\]]\]?\s+(?=[A-ZÀ-Þ\"“])", text)


# -------------------------------------------------------------------------------------------------- titled


def _is_titled(pieces: Sequence[Piece]) -> bool:
    """`Research` / title / `Journal, 2022`, each on its own line."""
    labels = sum(kind_label(piece.text) is not None for piece in pieces[:60])
    dated = sum(is_journal_year(piece.text) for piece in pieces[:60])
    ending = sum(_YEAR_LAST.search(piece.text) is not None for piece in pieces[:60])
    if ending * 10 >= 8 * (min(len(pieces), 60) - labels) and ending > 1:
        return False  # the same, however long each is
    if dated * 10 >= 8 * (min(len(pieces), 60) - labels) and dated > 1:
        return False  # every line is a whole entry: `Title. Journal, 2019`
    if kind_label(pieces[0].text) is not None:
        return dated >= 1
    if _hanging(pieces[:60]) == pieces[0].indent:
        return False  # what ends so are the last lines of entries with a hanging indent
    return dated >= 2 and dated * 3 >= min(len(pieces), 60) - labels - 6 and any(is_journal_year(p.text) for p in pieces[:3])


def _titled(pieces: Sequence[Piece]) -> tuple[list[Cut], int]:
    """An entry ends with its journal and year, or where the next label stands."""
    entries: list[Cut] = []
    kind = ReferenceKind.UNKNOWN
    held: list[Piece] = []  # a title that waits for its journal and year
    labelled = False
    taken = 0
    for at, piece in enumerate(pieces):
        label = kind_label(piece.text)
        if label is not None:
            if held and labelled:
                entries.append(_joined(held, kind))
            held, kind, labelled, taken = [], label, True, at + 1
        elif is_journal_year(piece.text) and held:
            entries.append(_joined([*held, piece], kind))
            held, taken = [], at + 1
        elif (
            len(held) < 3
            and piece.kind is not BlockKind.CHROME
            and not (held and entries and not labelled and piece.kind is BlockKind.HEADING)
        ):
            held.append(piece)
        else:
            break
        if is_journal_year(piece.text):
            labelled = False
    if held and labelled and len(held) <= 2:
        entries.append(_joined(held, kind))
        taken = len(pieces)
    return entries, taken


def _joined(pieces: list[Piece], kind: ReferenceKind) -> Cut:
    entry = Cut(kind=kind)
    for piece in pieces:
        entry.add(piece)
    return entry


# ---------------------------------------------------------------------------------------------- paragraphs


def _paragraphs(pieces: Sequence[Piece]) -> tuple[list[Cut], int]:
    """Unnumbered entries: one a paragraph, or one a line, hanging indents joined."""
    groups: list[list[Piece]] = []
    hanging = _hanging(pieces)
    whole = hanging is None and _whole_lines(pieces)
    for piece in pieces:
        if whole:
            continues = _TAIL.match(piece.text) is not None or _lower(piece.text)
        else:
            continues = piece.indent > hanging if hanging is not None else not _opens(piece, groups[-1] if groups else [])
        joins = bool(groups) and not piece.gap and continues
        if joins:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    entries: list[Cut] = []
    kind = ReferenceKind.UNKNOWN
    taken = count = 0
    texts = [" ".join(piece.text for piece in group) for group in groups]
    likeness = [reference_likeness(text) for text in texts]
    for index, (group, text) in enumerate(zip(groups, texts, strict=True)):
        label = kind_label(text)
        if label is not None:
            kind = label
        elif (
            entries
            and group[0].kind is BlockKind.HEADING
            and not _BACK_MATTER.match(text)
            and min(likeness[index + 1 : index + 3] or [0]) >= 2
        ):
            kind = ReferenceKind.UNKNOWN  # `Other sources`, and the list goes on
        elif group[0].kind in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.CHROME) or _BACK_MATTER.match(text):
            break
        elif likeness[index] >= 1 or sum(likeness[index + 1 : index + 4]) >= 4 or (entries and sum(likeness[index + 1 : index + 3]) >= 3):
            if likeness[index] or len(text.split()) > 3:  # else a sub-heading
                entries.append(_joined(group, kind))
        else:
            break
        count += len(group)
        taken = count
    return entries, taken


def _labelled(entries: list[Cut]) -> list[Cut]:
    """The entries with the labels that they print, where each prints another one."""
    found = [LABEL.match(entry.text) for entry in entries]
    marks = [mark for mark in found if mark is not None]
    if len(marks) < 2 or len({mark["label"] for mark in marks}) < len(entries):
        return entries
    for entry, mark in zip(entries, marks, strict=True):
        entry.label, entry.text = mark["label"], entry.text[mark.end() :]
        entry.parts = _clipped(entry.parts, mark.end(), mark.end() + len(entry.text))
    return entries


def _whole_lines(pieces: Sequence[Piece]) -> bool:
    """Whether every line is an entry, however long it is and whatever one of them looks like.

    In a list wrapped at some width, about every other line is the rest of an entry: it begins in lower case, or holds the
    authors without a year or the year without the authors.
    """
    listed = list(takewhile(lambda piece: not _BACK_MATTER.match(piece.text), pieces[:200]))
    while listed and not reference_likeness(listed[-1].text):  # what the page says after its list
        listed.pop()
    lines = [piece.text for piece in listed if kind_label(piece.text) is None and not _TAIL.match(piece.text)]
    looking = sum(reference_likeness(line) >= 2 for line in lines)
    dated = sum(_YEAR_LAST.search(line) is not None for line in lines)
    torn = sum(map(_lower, lines))
    unwrapped = any(len(line) > LONG_LINE for line in lines)
    alike = sum(map(is_dated, lines)) * 10 >= len(lines) * 8
    whole = looking * 10 >= len(lines) * 6 or dated * 10 >= len(lines) * 8 or (unwrapped and alike)
    return len(lines) > 1 and whole and torn * 10 <= len(lines)


def _hanging(pieces: Sequence[Piece]) -> int | None:
    """The indent at which entries begin, where continuation lines are set in."""
    indents = {piece.indent for piece in pieces if not piece.gap}
    return min(indents) if len(indents) > 1 else None


def _opens(piece: Piece, group: list[Piece]) -> bool:
    """Whether a line right below another begins an entry: the entry before is complete, or both look like whole ones."""
    before = " ".join(p.text for p in group)
    if is_journal_year(before) and is_journal_year(piece.text):
        return True
    return (reference_likeness(before) >= 2 and reference_likeness(piece.text) >= 2) or (
        before.endswith((".", ")")) and reference_likeness(before) >= 2 and not _lower(piece.text) and not piece.text[:1].isdigit()
    )


def _lower(text: str) -> bool:
    """Whether a line begins in lower case, as the rest of something does, and not with a name's particle (`van der Waaij D`)."""
    return text[:1].islower() and not _PARTICLE.match(text)
