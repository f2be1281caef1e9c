"""Cutting the lines under a heading into entries: numbered, titled with journal and year, or one paragraph each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from citecheck.bibliography.link_rows import ADDED, is_link_row
from citecheck.formats.list_headings import kind_label
from citecheck.formats.printed_lists import labels, numerals, opens_labelled
from citecheck.lists.annotated import is_abstract, said_below
from citecheck.lists.back_matter import is_back_matter, is_date
from citecheck.lists.continued import ends_with_rows, goes_on
from citecheck.lists.counted import Count, files, is_page, is_quoted_page, may_be_entry
from citecheck.lists.cuts import Cut, clipped, joined
from citecheck.lists.forewords import foreword
from citecheck.lists.numbered import numbered, numbering
from citecheck.lists.pieces import Piece, begins_with_author, is_address, is_dated, is_journal_year, letter, lower, reference_likeness
from citecheck.lists.rows import apart
from citecheck.lists.tables import tabled
from citecheck.lists.wrapped import is_torn, opens, paragraphed, parted
from citecheck.model import BlockKind, ReferenceKind
from citecheck.text import LONG_LINE, lazy_re

_BACK_LINKS = {"↵", "^", "↑", "⇑", "⇒"}
_LINK_LINE = lazy_re(
    r".{0,80}(?:google scholar|crossref|medline|pubmed|web of science|full text|openurl|infotrieve|abstract|view article)[\]\s.]*$",
    re.IGNORECASE,
)
_TAIL = lazy_re(rf"\W*(?:{ADDED}|pubmed\b|google scholar\b|crossref\b)", re.IGNORECASE)  # a line of its own that belongs to the entry above
_SHREDS, _MOST_SHREDS = 6, 150  # lines of an entry that was torn at every tag
_SEVERAL = lazy_re(r"\d{1,3}(?:\s?[,;&]\s?\d{1,3}){0,12}[,.]?\s+(?=[A-ZÀ-Þ“\"])")
_UPPERMOST = 12  # lines above one that tell whether it goes on
_NOTHING_TOLD = Count()
_LOOKED_AT = 200  # lines that tell how a list is printed
_SENTENCE_END = lazy_re(r"\s[a-zß-ÿ]{2,}\.\s")  # of a title: the words that journals abbreviate begin with capitals
_TELLING = 60  # lines that tell whether journals and years stand below titles
_YEAR_LAST = lazy_re(r",\s*(?:1[89]|20)\d\d\.?$")


def cut(pieces: Sequence[Piece], told: Count = _NOTHING_TOLD) -> tuple[list[Cut], int]:
    """The entries at the beginning of `pieces`, and how many pieces they take up; `told` is how many there should be."""
    skipped = foreword(pieces)
    if skipped:
        entries, taken = cut(pieces[skipped:], told)
        return entries, taken + skipped if entries else 0
    if not pieces:
        return [], 0
    pieces = _addressed(pieces)
    if named := files(pieces):
        return [joined([piece], ReferenceKind.UNKNOWN) for piece in pieces[:named]], named
    if (found := tabled(pieces)) is not None:
        return found
    if sum(piece.text in _BACK_LINKS for piece in pieces[:40]) >= 2:
        return _torn(pieces)
    if places := _numbers_alone(pieces):
        return _in_shreds(pieces, places)
    style = numbering(pieces)
    if style is not None:
        return numbered(pieces, style, told.reached)
    wrapped, hangs = _wrapped(pieces), _hanging(pieces) is not None
    if not wrapped and not hangs and (lines := parted(pieces)) is not None:
        return _paragraphs(lines, told, wrapped=True)
    if not wrapped and _is_titled(pieces):
        return _titled(pieces)
    entries, taken = _paragraphs(pieces, told, wrapped=wrapped or (not hangs and paragraphed(pieces)))
    return _labelled(_under_several(apart(entries))), taken


def _addressed(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The lines with a gap between the addresses that a list begins with: each is a source, and none has words that it could belong to."""
    stop = next((at for at, piece in enumerate(pieces) if not is_address(piece.text)), len(pieces))
    return [*(replace(piece, gap=True) for piece in pieces[:stop]), *pieces[stop:]] if stop > 1 else pieces


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
    entries = [entry for entry in entries if entry.pieces]  # what follows an arrow may have been lost
    for entry in entries:
        entry.text = re.sub(r",?\s+", " ", entry.text.replace("\n. ", ". ")).strip()
        entry.parts.clear()  # the text is no longer the source's
    return entries, taken


def _numbers_alone(pieces: Sequence[Piece]) -> list[int]:
    """Where the numbers stand of a list that was taken out of a page tag by tag, a line for each name, initial, sign and number: each on
    a line of its own, below the end of an entry and above a name. Empty where this is no such list."""
    if not pieces or pieces[0].text != "1":
        return []
    places = [0]
    for at in range(1, len(pieces) - 1):
        after, below = pieces[at - 1].text, pieces[at + 1].text
        follows = pieces[at].text == str(len(places) + 1) and (after.endswith(".") or is_link_row(after)) and below[:1].isalpha()
        if follows and at - places[-1] >= _SHREDS:
            places.append(at)
    return places if len(places) > 1 and places[-1] <= _MOST_SHREDS * len(places) else []


def _in_shreds(pieces: Sequence[Piece], places: Sequence[int]) -> tuple[list[Cut], int]:
    """The entries between those numbers; the last one ends as the others do, with a row of links or a stop by itself."""
    longest = max(stop - start for start, stop in pairwise(places))
    row = is_link_row(pieces[places[1] - 1].text)
    last = pieces[places[-1] : places[-1] + 2 * longest]
    ends = (at for at, piece in enumerate(last, places[-1] + 1) if (is_link_row(piece.text) if row else piece.text == "."))
    end = next(ends, places[-1] + len(last)) if row else max(ends, default=places[-1] + len(last))
    entries = []
    for number, (start, stop) in enumerate(pairwise([*places, end]), 1):
        lines = [piece for piece in pieces[start + 1 : stop] if not is_link_row(piece.text)]
        entry = joined(lines, ReferenceKind.UNKNOWN)
        entry.number, entry.start = number, pieces[start].start
        entry.text = re.sub(r" (?=[.,;:](?: |$))", "", " ".join(entry.text.split()))
        entry.parts.clear()  # the text is no longer the source's
        entries.append(entry)
    return entries, end


# -------------------------------------------------------------------------------------------------- titled


def _is_titled(pieces: Sequence[Piece]) -> bool:
    """`Research` / title / `Journal, 2022`, each on its own line."""
    pieces = pieces[:_TELLING]
    lines = [piece.text for piece in pieces if kind_label(piece.text) is None]
    dated = sum(map(is_journal_year, lines))
    ending = sum(_YEAR_LAST.search(line) is not None for line in lines)
    if max(dated, ending) > 1 and max(dated, ending) * 10 >= 8 * len(lines):
        return False  # every line is a whole entry, however long: `Title. Journal, 2019`
    if _are_whole(lines):
        return False
    if kind_label(pieces[0].text) is not None:
        return dated >= 1
    if _hanging(pieces) == pieces[0].indent:
        return False  # what ends so are the last lines of entries with a hanging indent
    return dated >= 2 and dated * 3 >= len(lines) - 6 and any(is_journal_year(piece.text) for piece in pieces[:3])


def _are_whole(lines: Sequence[str]) -> bool:
    """Whether lines are whole entries, a short one here and there: `A. Doe. Title. Journal, 7:1–9, 2019`. A title may hold a year."""
    journals = [at for at, line in enumerate(lines) if is_journal_year(line)]
    sentences = sum(_SENTENCE_END.search(lines[at]) is not None for at in journals) * 2 > len(journals)
    if not sentences and len(journals) * 3 > len(lines) and journals == list(range(1, 2 * len(journals), 2)):
        return False  # title, journal, title, journal …
    others = [line for line in lines if not is_journal_year(line)]
    dated = [line for line in others if is_dated(line)]
    signs = [line for line in dated if sentences or _YEAR_LAST.search(line) or reference_likeness(line) > 1]
    return len(signs) * 2 > len(others)


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
                entries.append(joined(held, kind))
            held, kind, labelled, taken = [], label, True, at + 1
        elif is_journal_year(piece.text) and held:
            entries.append(joined([*held, piece], kind))
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
        entries.append(joined(held, kind))
        taken = len(pieces)
    return entries, taken


# ---------------------------------------------------------------------------------------------- paragraphs


def _paragraphs(pieces: Sequence[Piece], told: Count, *, wrapped: bool) -> tuple[list[Cut], int]:
    """Unnumbered entries: one a paragraph, if they are known to be `wrapped`, or one a line, hanging indents joined."""
    groups: list[list[Piece]] = []
    hanging = None if wrapped else _hanging(pieces)  # of a wrapped list, the text below it may be set in
    whole = hanging is None and not wrapped and _whole_lines(pieces)
    labelled = opens_labelled(pieces[0].text) and sum(opens_labelled(piece.text) for piece in pieces) > 1
    rows = hanging is None and ends_with_rows(pieces)
    below_row = False
    for piece in pieces:
        row = is_link_row(piece.text)
        above = " ".join(each.text for each in groups[-1][-_UPPERMOST:]) if groups else ""
        located = goes_on(piece.text, above, apart=piece.gap)
        if labelled:
            continues = not opens_labelled(piece.text)
        elif row or below_row:  # it ends an entry
            continues = row or _TAIL.match(piece.text) is not None or lower(piece.text)
        elif wrapped or located:
            continues = True
        elif rows:
            continues = not opens(above, piece.text)
        elif whole:
            continues = _TAIL.match(piece.text) is not None or lower(piece.text)
        else:
            continues = piece.indent > hanging if hanging is not None else not _opens(piece, groups[-1] if groups else [])
        if (
            groups
            and ((continues and not piece.gap) or located)
            and not (_is_next_bullet(piece, groups[-1]) or is_abstract(piece, groups[-1]))
        ):
            groups[-1].append(piece)
        else:
            groups.append([piece])
        below_row = row
    entries, taken = _accepted(groups)
    for wanted in (told.stated, told.reached):  # what bears no sign of a reference is none of them, unless that makes them as many
        if 0 < len(entries) < wanted or (not entries and wanted > 1):
            more, further = _accepted(groups, told, wanted)
            if len(more) == wanted:
                entries, taken = more, further
    if hanging is None and not wrapped and not labelled and is_torn(entries):
        for entry in entries:
            entry.doubtful = True
    return entries, taken


def _accepted(groups: Sequence[list[Piece]], told: Count = _NOTHING_TOLD, most: int = 0) -> tuple[list[Cut], int]:
    """Those of the groups of lines that are entries, up to where the list ends, and how many lines that is. Where there should be `most`,
    so many of what may be one, and the list ends there."""
    entries: list[Cut] = []
    kind = ReferenceKind.UNKNOWN
    taken = count = 0
    texts = [" ".join(piece.text for piece in group) for group in groups]
    likeness = [reference_likeness(text) or int(group[0].led) for group, text in zip(groups, texts, strict=True)]
    notes = said_below(groups, texts, likeness)
    rows = {index for index, text in enumerate(texts) if is_link_row(text)}
    others = [index for index in range(len(groups)) if index not in rows]
    for index, (group, text) in enumerate(zip(groups, texts, strict=True)):
        label = kind_label(text)
        next_one = bisect_right(others, index)
        below = [likeness[at] for at in others[next_one : next_one + 3]]
        if label is not None:
            kind = label
        elif index in notes or index in rows or is_date(text):
            pass
        elif entries and group[0].kind is BlockKind.HEADING and not is_back_matter(text) and min(below[:2] or [0]) >= 2:
            kind = ReferenceKind.UNKNOWN  # `Other sources`, and the list goes on
        elif group[0].kind in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.CHROME) or is_back_matter(text):
            break
        elif most and (likeness[index] or may_be_entry(group, text, told)):
            entries.append(joined(group, kind))
        elif (
            likeness[index] >= 1
            or is_quoted_page(text)
            or sum(below) >= 4
            or (entries and sum(below[:2]) >= 3)
            or (entries and not group[0].gap and _is_next_bullet(group[0], groups[index - 1]))
        ):
            if likeness[index] or (len(text.split()) > 3 and not (entries and text.endswith(":"))) or is_page(text):  # else a sub-heading
                entries.append(joined(group, kind))
        else:
            break
        count += len(group)
        taken = count
        if most and len(entries) == most:
            break
    return entries, taken


def _under_several(entries: list[Cut]) -> list[Cut]:
    """The entries without their numbers, where some bear several: `1, 3 Abel A.` The place of each is none of them."""
    heads = [head for entry in entries if (head := _SEVERAL.match(entry.text))]
    if len(heads) < len(entries) or not any(re.search(r"\d\D+\d", head[0]) for head in heads):
        return entries
    for entry, head in zip(entries, heads, strict=True):
        _begin_at(entry, head.end())
        entry.doubtful = True
    return entries


def _labelled(entries: list[Cut]) -> list[Cut]:
    """The entries with the labels that they print, where each prints another one."""
    texts = [entry.text for entry in entries]
    marks = [f"{letter(first.number)}. " if (first := entry.pieces[0]).style == "item" and first.number else "" for entry in entries]
    printed = [mark + text for mark, text in zip(marks, texts, strict=True)]
    for entry, mark, end in zip(entries, marks, numerals(printed), strict=False):  # their places are their numbers
        _begin_at(entry, end - len(mark))
    for entry, (label, end) in zip(entries, labels(texts), strict=False):
        entry.label = label
        _begin_at(entry, end)
    return entries


def _begin_at(entry: Cut, start: int) -> None:
    """Leave out what an entry bears in front of its text."""
    entry.text = entry.text[start:]
    entry.parts = clipped(entry.parts, start, start + len(entry.text))


def _wrapped(pieces: Sequence[Piece]) -> bool:
    """Whether blank lines part the entries, each wrapped at the same width: no line could have taken the first word of the next."""
    turns = [(before, piece) for before, piece in pairwise(pieces[:_LOOKED_AT]) if not piece.gap]
    paragraphs = sum(piece.gap for piece in pieces[:_LOOKED_AT])
    if len(turns) < 3 or not 1 < paragraphs <= 2 * len(turns):
        return False
    width = max(len(before.written) for before, _ in turns)  # as it was wrapped: a star or an address that isn't seen takes up room
    full = sum(len(before.written) + 1 + len(piece.written.split(None, 1)[0]) > width - 2 for before, piece in turns)
    return width <= LONG_LINE and full * 20 >= len(turns) * 19


def _whole_lines(pieces: Sequence[Piece]) -> bool:
    """Whether every line is an entry, however long it is and whatever one of them looks like.

    In a list wrapped at some width, about every other line is the rest of an entry: it begins in lower case, or holds the
    authors without a year or the year without the authors.
    """
    listed = list(takewhile(lambda piece: not is_back_matter(piece.text), pieces[:_LOOKED_AT]))
    while listed and not reference_likeness(listed[-1].text):  # what the page says after its list
        listed.pop()
    lines = [piece.text for piece in listed if kind_label(piece.text) is None and not _TAIL.match(piece.text)]
    looking = sum(reference_likeness(line) >= 2 for line in lines)
    dated = sum(_YEAR_LAST.search(line) is not None for line in lines)
    torn = sum(map(lower, lines))
    unwrapped = any(len(line) > LONG_LINE for line in lines)
    alike = sum(map(is_dated, lines)) * 10 >= len(lines) * 8
    whole = looking * 10 >= len(lines) * 6 or dated * 10 >= len(lines) * 8 or (unwrapped and alike)
    return len(lines) > 1 and whole and torn * 10 <= len(lines)


def _hanging(pieces: Sequence[Piece]) -> int | None:
    """The indent at which entries begin, where continuation lines are set in: most of what begins there is no rest of a line."""
    below = [piece for piece in pieces if not piece.gap and not piece.bullet]
    least = min((piece.indent for piece in below), default=0)
    first = [piece for piece in below if piece.indent == least]
    rests = sum(lower(piece.text) for piece in first)
    bulleted = any(piece.bullet for piece in pieces)  # there, what begins without a bullet goes on
    hangs = len(first) < len(below) and rests * 2 < (1 if bulleted else len(first))
    return least if hangs and not _noted_below(pieces, least) else None


def _noted_below(pieces: Sequence[Piece], least: int) -> bool:
    """Whether what is set in are notes below the works, each work in a paragraph of its own with them: its second line isn't set in."""
    seconds = [piece for above, piece in pairwise(pieces) if above.gap and above.indent == least and not piece.gap]
    return len(seconds) > 1 and 2 * sum(piece.indent == least and not begins_with_author(piece.text) for piece in seconds) > len(seconds)


def _is_next_bullet(piece: Piece, group: list[Piece]) -> bool:
    """Whether it is the bullet after the one that opens the entry before, however little it looks like a reference."""
    return piece.bullet and group[0].bullet and piece.level <= group[0].level


def _opens(piece: Piece, group: list[Piece]) -> bool:
    """Whether a line right below another begins an entry: the entry before is complete, or both look like whole ones."""
    before = " ".join(p.text for p in group)
    if is_journal_year(before) and is_journal_year(piece.text):
        return True
    if is_quoted_page(before) or (is_quoted_page(piece.text) and before.endswith((".", ")", "”", '"'))):
        return True
    return (reference_likeness(before) >= 2 and reference_likeness(piece.text) >= 2) or (
        before.endswith((".", ")")) and reference_likeness(before) >= 2 and not lower(piece.text) and not piece.text[:1].isdigit()
    )
