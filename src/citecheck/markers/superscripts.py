"""Raised numbers that could be markers: by the markup, by carets, by Unicode's raised digits."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from citecheck.markers import brackets
from citecheck.markers.candidate import Candidate
from citecheck.markers.groups import DASHES, Group, heads_names, parse_group, plain_digits, pointed, without_pages
from citecheck.model import Block, BlockKind, MarkerStyle, Run
from citecheck.text import lazy_re

_CARET = lazy_re(r"\^\(?(\d{1,4}(?:\s*(?:--|[,;–—-])(?:\\?\s)*\d{1,4})*)\)?\^")  # Pandoc wants `^3,\ 4^` and `^5--7^`
_SHORT = "an|as|at|be|by|do|go|he|if|in|is|it|me|no|of|on|or|so|to|up|us|we"  # words that are no units, but for inches
_OPEN_CARET = lazy_re(  # of plain text: `sleep.^1,2`
    rf"(?:(?<=[^\W\d_]{{2}}[a-zß-ÿ])|(?<=[.,;:)”\"’%])|(?<=\s(?:{_SHORT}))(?<!\d\sin)(?<!\bper\sin)(?<!\bin\sin))"
    r"\^(\d{1,3}(?:[,–-]\d{1,3})*)(?![\w^+/*(]|[.,]\d)"
)
_UNICODE_SUPERSCRIPT = lazy_re(  # but not of `10⁻⁶` and `Zn²⁺`
    r"(?<![⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹])[⁰¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾,˒ʼ’\-–·]*(?<=[⁰¹²³⁴⁵⁶⁷⁸⁹])⁾?(?![⁺⁰¹²³⁴⁵⁶⁷⁸⁹])"
    r"|(?<=[\w.,;)”])⁽[⁰¹²³⁴⁵⁶⁷⁸⁹⁻,˒]+⁾"
)
_MATH = lazy_re(r"\$\s*\^\s*\{?\s*(\d[\d,;\s–-]{0,60}?)\s*\}?\s*\$")
_UNIT_BEFORE = lazy_re(
    r"(?:^|[\d\s/·.(µμ])(?:m|cm|mm|km|dm|kg|g|mg|s|h|L|l|ml|mL|µm|μm|nm|d|Hz|W|V|A|K|J|N|M|e|x|R|r|χ|χ|I|η|τ|ω|σ|H|O|CO|Ca|Na|Mg|Fe|Zn|Cu|Cl|K|NO|SO|PO|HCO|T|eta|p)$"
)
_PLACE = lazy_re(  # behind a sentence or clause, or a word that is no unit or element
    r"(?:(?:[^\W\d_]{2}|[)\]%]|\d)[\"”’»)]?[.!?]|[a-zß-ÿ]{3}[\"”’»)]?[,;:])[\"”’»)]?$"
    r"|(?<![^\W_])(?!(?:log|exp|\w{0,6}met(?:er|re)s?|inch|inches|feet|foot|height|length|radius|rad|mol|omega|delta|carbon|cobalt|iodine|\w{2,12}ium)$)[a-zß-ÿ]{3,}$"
)
_CLOSED = lazy_re(r"(?<=\d)\)\s?(?=\d)")  # `2) 3)`
_PRICE = lazy_re(r"[$€£¥] ?\d+[.,]$")
_YEAR = lazy_re(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_POWER_OF = lazy_re(r"(?:^|[^\d.,])(?:10|2)$|[×·*/=^]\s?[\d.]+$")  # of what else is a power raised in prose?
_YEAR_BEFORE = lazy_re(r"(?:^|\D)(?:19|20)\d\d$")  # `Younger 2013^2^`
_SIGNS = lazy_re(  # of notes beside numbers: `3*`, `3,a`
    r"^[*†‡§¶‖#][*†‡§¶‖#,;\s]*(?=\d)|(?<=\d)[*†‡§¶‖#,;\s]*[*†‡§¶‖#]$|(?<=\d),\s?[a-z]$"
)
_PARTED = lazy_re(rf"[{DASHES},;]\s\d|\d\s[{DASHES},;]")  # raised numbers with a space between them that is not raised


def raised(block: Block) -> list[tuple[int, int]]:
    """The ranges of a block's text that its markup raises, without what is a marker by its own account."""
    at = 0
    before: Run | None = None
    ranges: list[tuple[int, int]] = []
    for run in block.runs:
        start, at = at, at + len(run.text)
        if run.superscript and run.style is None:
            parted = before is None and ranges and _PARTED.fullmatch(block.text, ranges[-1][1] - 1, start + 1) is not None
            if parted or (before is not None and not _apart(before, run)):
                ranges[-1] = (ranges[-1][0], at)
            else:
                ranges.append((start, at))
            before = run
        elif run.text:
            before = None
    return ranges


def superscript_runs(index: int, block: Block) -> Iterator[Candidate]:
    text, links = block.text, _links(block)
    for start, end in raised(block):
        raw = text[start:end]
        lead, inner = len(raw) - len(raw.lstrip()), raw.strip()
        stripped = _CLOSED.sub(",", without_pages(inner).strip("[]()"))
        group = parse_group(stripped.rstrip(")"), spaces_separate=True) if stripped else None
        if group is None and bisect_left(links, start) == bisect_left(links, end):
            group = parse_group(_SIGNS.sub("", stripped), spaces_separate=True)
        if group is None:
            continue
        if inner.startswith("["):
            style, weight = MarkerStyle.BRACKET, 4.0 + brackets.weigh(text, start, end, group)
            weight += affiliation(text) if block.kind is not BlockKind.TABLE_CELL else 0.0  # a cell names the study that it cites
            weight -= 6 if not text[:start].strip() else 0
        else:
            style, weight = MarkerStyle.SUPERSCRIPT, 3.0 + _weigh(text, start, end, group)
            if block.kind is BlockKind.TABLE_CELL and inner == text.strip():
                weight += 5  # a column of sources
        placed = style is MarkerStyle.SUPERSCRIPT and _placed(block, start, end)
        yield Candidate(index, start + lead, start + lead + len(inner), inner, group.keys, style, weight, group.defect, placed=placed)


def _links(block: Block) -> list[int]:
    """Where the links to entries begin, which tell by themselves what is a number and what the sign of a note."""
    found, at = [], 0
    for run in block.runs:
        if (run.target or "").startswith("ref:"):
            found.append(at)
        at += len(run.text)
    return found


def _apart(first: Run, second: Run) -> bool:
    """Whether two raised numbers with nothing between them are links to two entries: 1 and 2, not 12."""
    both = (first.target or "").startswith("ref:") and (second.target or "").startswith("ref:")
    return both and first.target != second.target and first.text[-1:].isdigit() and second.text[:1].isdigit()


def parted(block: Block, candidates: Sequence[Candidate], known: Collection[str]) -> list[Candidate]:
    """The candidates, a raised number that the list lacks parted where each of the elements that make it up holds one that the list has:
    1 and 2, not 12."""
    strange = [c for c in candidates if c.style is MarkerStyle.SUPERSCRIPT and not c.certain and not all(key in known for key in c.keys)]
    if not strange:
        return list(candidates)
    starts, at = [c.start for c in strange], 0
    held: dict[int, list[str]] = {}  # the pieces of each, by where it starts
    for run in block.runs:
        place = bisect_right(starts, at) - 1
        at += len(run.text)
        if run.superscript and place >= 0 and at <= strange[place].end:
            held.setdefault(starts[place], []).append(run.text)
    groups = {start: parse_group(" ".join(texts), spaces_separate=True) for start, texts in held.items() if len(texts) > 1}
    keys = {
        start: group.keys for start, group in groups.items() if group and len(group.keys) > 1 and all(key in known for key in group.keys)
    }
    return [replace(c, keys=keys[c.start]) if c.start in keys else c for c in candidates]


def affiliation(text: str) -> float:
    """A line of authors' names carries the numbers of their institutions."""
    if _YEAR.search(text[:400]):
        return 0.0
    words = re.findall(r"[^\W\d_]+", plain_digits(text[:400]))  # raised digits of Unicode are letters to the expression
    names = sum(word[0].isupper() for word in words)
    return -4.0 if len(words) <= 60 and names >= 0.75 * len(words) and len(words) >= 2 and not text.rstrip().endswith(".") else 0.0


def _weigh(text: str, start: int, end: int, group: Group) -> float:
    """Exponents, units, isotopes and footnotes at a block's start speak against a superscript."""
    before, after = text[max(0, start - 24) : start], text[end : end + 8]
    weight = affiliation(text)
    if not before.strip() or heads_names(text, start, end):
        weight -= 6  # an affiliation, a table's footnote, an isotope at the start
    if before[-1:].isdigit() and not pointed(before):
        weight -= 5 if _POWER_OF.search(before) else 0 if _YEAR_BEFORE.search(before) else 1
    if len(group.keys) == 1 and _UNIT_BEFORE.search(before) and not before.endswith(". "):
        weight -= 6
    if before.endswith((" ", "(", "\u00a0")) and after[:1].isalpha():
        weight -= 4  # ¹³C
    if re.match(r"-[A-Za-z]|\s?[=<>≤≥]", after):
        weight -= 4  # des-Arg⁹-BK, r² = 0.6
    if after[:1] == "/" or (re.match(r"[A-Za-z]", after) and before[-1:].isspace()):
        weight -= 3
    if before.endswith(tuple("×/*^=<>")):
        weight -= 5
    return weight


def _placed(block: Block, start: int, end: int) -> bool:
    """Whether a raised number stands where nothing but a marker does: `helps.⁷`, `helps⁷,`. Cells and captions have notes of their own."""
    if block.kind in (BlockKind.TABLE_CELL, BlockKind.CAPTION, BlockKind.NOTE, BlockKind.TITLE):
        return False
    before, after = block.text[max(0, start - 40) : start], block.text[end : end + 1]
    return not re.match(r"[\w/+*^=×-]", after) and _PLACE.search(before) is not None and _PRICE.search(before) is None


def carets(index: int, block: Block) -> Iterator[Candidate]:
    text = block.text
    for pattern in (_CARET, _MATH, _UNICODE_SUPERSCRIPT, _OPEN_CARET):
        for found in pattern.finditer(text):
            inner = found[1] if found.re.groups else found.group()
            group = parse_group(plain_digits(inner).strip("()"), spaces_separate=True)
            if group is not None:
                start, end = found.span()
                weight, placed = 2.5 + _weigh(text, start, end, group), _placed(block, start, end)
                yield Candidate(index, start, end, found.group(), group.keys, MarkerStyle.SUPERSCRIPT, weight, group.defect, placed=placed)
