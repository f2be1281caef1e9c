"""Numbers in parentheses that could be markers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from citecheck.formats.part_words import POINTERS
from citecheck.lists.counted import TRUSTED
from citecheck.markers.candidate import STRONG, YEAR_LIKE, Candidate, year_like
from citecheck.markers.groups import AND, BESIDE, DASHES, LEAD, WORDED_RANGE, Group, parse_group, pointed
from citecheck.markers.words import MONTHS, NUMBERED, PEOPLE
from citecheck.model import Block, BlockKind, MarkerStyle
from citecheck.text import lazy_re

_PAREN = lazy_re(r"\(\s*(\d[\d\s,;–—‐‑−-]{0,120}|\d{1,3}(?:\s*[,;]\s*\d{1,3})*[,;:]\s*[A-Za-z][^()\n]{0,40})\s*\)")
_NUMBER = rf"\d{{1,3}}(?:{TRUSTED})?"
_SEVERAL = rf"{_NUMBER}(?:\s?[,;–-]\s?{_NUMBER}){{0,12}}"
_JOINED = lazy_re(  # `(2 and 3)`, `(4, 5 and 6)`, `(1 to 3)`
    rf"\((?P<inside>{_NUMBER}(?:\s?,\s?{_NUMBER}){{0,9}}(?:\s?,)?\s(?:{AND}|to|through|bis|à|a|hasta|até|tot)\s{_NUMBER})\)"
)
_COUNTED_BEFORE = lazy_re(  # what is numbered or counted: `two arms (1 and 2)`
    rf"\b(?:{'|'.join(sorted(NUMBERED))}|stud(?:y|ie)|days?|week|month|year|hour|visit|session|dose|time|item|experiment|trial|part|chapter"
    r"|section|figure|table|model|aim|objective|hypothes[ie]|wave|round|score|row|column|electrode|channel|lane)s?\s?$",
    re.IGNORECASE,
)
_WORDED = lazy_re(  # `(reviewed in 3)`, `(2; see also 3)`; `(s. 3)` may be a page, and `(e.g., 3)` a count
    rf"\((?:(?!s\.|i\.|e\.|z\.|p\. ex|por ej|bijv)(?P<lead>{LEAD}))?(?P<inside>{_SEVERAL}(?:{BESIDE.pattern}{_SEVERAL}){{0,4}})\)"
)
_UNCLOSED = lazy_re(
    r"(?:(?<=[^\W\d_]{2})|(?<=[%”\"')\]]))\s?(?P<marker>\((?P<inside>\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,8}))(?=\.(?:\s+[A-ZÀ-Þ]|\s*$))"
    r"(?![^()\n]{0,400}\))"
)
_LEGEND = lazy_re(
    r"\W*(?:fig(?:ure|ura|uur)?|table|tab|abb(?:ildung)?|tabelle|tableau|tabla|tabela|tabella|tabel|box)\b\.?\s?\w{1,4}[.:]\s",
    re.IGNORECASE,
)
_LABEL_BEFORE = lazy_re(
    r"(?:\b(?:eqs|equations|tables|figures|steps?|boxes|items?|panels?|formula|scheme|algorithms?|lines?|tab|abb|nos?|nr|suppl|vol"
    r"|sect|ch|n|N|CI|IQR|KI|range|" + "|".join(sorted(POINTERS)) + r")\.?|[=<>≤≥±~×])\s*$",
    re.IGNORECASE,
)
_LEADING = (
    "at|in|to|from|for|with|and|or|vs|versus|than|im|zu|zum|zur|und|oder|von|vom|bis|ab|nach|für|auf|bei|mit|durch|der|die|das|dem|den"
    "|au|aux|le|la|les|du|et|ou|el|los|al|del|en|y|o|os|do|da|dos|no|na|e|il|lo|allo|nello|nel|nella|di|het|een|van|op|bij"
)
_NUMBERED_BEFORE = lazy_re(  # a kind of something, with nothing before it that says which one
    rf"(?:^|[.,;:–(] ?|\b(?:{_LEADING})\s|\b[dl]['’])(?:{'|'.join(sorted(NUMBERED))})\s$", re.IGNORECASE
)
_NAMING_BEFORE = lazy_re(r"(?:(?:^|\D)(?:19|20)\d\d|[^\W\d_][-–‐‑]?\d{1,3})\s*$")  # digits that count nothing: years, `COX-2`, `B12`
# Words that end in a stop in the middle of a sentence; not those that a sentence may end with ("etc.") or a marker follow ("et al.").
_ABBREVIATED = lazy_re(
    r"(?:\b(?:nos?|nr|tab|suppl|vol|sect|ch|inc|ltd|co|corp|cf|vs|ca|approx|pp?|dr|prof|resp)|(?:^|[\s(])[^\W\d_]|\.[^\W\d_]{1,3})\.$",
    re.IGNORECASE,
)


_PART_BEFORE = lazy_re(r"(?<![\w.,])(\d{1,5}) (?:out )?of (\d{1,5})\s?$")
_SCORED = lazy_re(r"\b(?:scor|mean|median|average|points?\b|rat(?:ed|ing))", re.IGNORECASE)
_WITH_WORDS = STRONG - 0.5  # what a number behind words weighs at most: it follows the article's habit, and makes none
_POSSIBLE = -1.0  # what a number weighs at least that may be a marker where its turn is
_SHORTEST_RUN = 3  # numbers in a row that tell


def parentheses(index: int, block: Block) -> Iterator[Candidate]:
    """The parentheses of a block that may be markers, in its order."""
    text = block.text
    worded = list(_with_words(index, block))
    plain = (c for c in _of_numbers(index, block) if not any(c.start < other.end and other.start < c.end for other in worded))
    found = sorted([*plain, *worded, *_unclosed(index, block)], key=lambda candidate: candidate.start)
    steps = _steps(text, found)
    rows = _rows(text, found)
    between = _between_sentences(text, found) if block.kind is not BlockKind.TABLE_CELL else set()
    for candidate in _without_enumerations(text, found):
        if candidate.start in steps:
            candidate = replace(candidate, weight=candidate.weight - 6)
        elif candidate.start in between:  # a glued one has its weight already
            candidate = replace(candidate, weight=candidate.weight + text[candidate.start - 1].isspace(), placed=True)
        if candidate.keys != ("0",):
            row, telling = rows.get(candidate.start, (None, False))
            yield replace(candidate, row=row, telling=telling)


def _of_numbers(index: int, block: Block) -> Iterator[Candidate]:
    """Parentheses that hold numbers alone, the 0 that begins a scale among them."""
    text = block.text
    for found in _PAREN.finditer(text):
        group = Group(("0",)) if found[1].strip() == "0" else parse_group(found[1])
        if group is None:
            continue
        weight = 1.0 + _weigh(text, found.start(), found.end(), group)
        if block.kind is BlockKind.TABLE_CELL:
            weight -= _in_cell(text, found.start(), group)
        elif "," not in found[1] and len(group.keys) > 1 and (block.kind is BlockKind.CAPTION or _LEGEND.match(text)):
            weight -= 6  # `strike (3–14), stance (15–40)`
        yield Candidate(index, *found.span(), found.group(), group.keys, MarkerStyle.PARENTHESIS, weight, group.defect)


def _with_words(index: int, block: Block) -> Iterator[Candidate]:
    """Those that hold words besides: `(see 3)`, `(2; see also 3)`, `(2 and 3)`."""
    for found in _WORDED.finditer(block.text):
        plain = re.sub(TRUSTED, "", found["inside"])
        inside = BESIDE.sub(", ", plain)
        if found["lead"] or inside != found["inside"]:
            yield from _worded(index, block, found, inside, trusted=plain != found["inside"])
    for found in _JOINED.finditer(block.text):
        if not _COUNTED_BEFORE.search(block.text, max(0, found.start() - 30), found.start()):
            yield from _worded(index, block, found, WORDED_RANGE.sub("-", found["inside"]), most=STRONG)


def _worded(
    index: int, block: Block, found: re.Match[str], inside: str, *, trusted: bool = False, most: float = _WITH_WORDS
) -> Iterator[Candidate]:
    """The candidate with such numbers `inside`, which weighs `most` at most, unless a site's word for a link makes it `trusted`."""
    if (group := parse_group(inside)) is None:
        return
    weight = 1.0 + _weigh(block.text, found.start(), found.end(), group)
    weight = max(weight, STRONG) + 1 if trusted else min(weight, most)
    if block.kind is BlockKind.TABLE_CELL:
        weight -= _in_cell(block.text, found.start(), group)
    style = MarkerStyle.PARENTHESIS
    yield Candidate(index, *found.span(), found.group(), group.keys, style, weight, group.defect, worded=not trusted)


def _unclosed(index: int, block: Block) -> Iterator[Candidate]:
    """Those that a sentence ends in: `as in most (3.`"""
    weight = STRONG - (YEAR_LIKE if block.kind is BlockKind.TABLE_CELL else 0.0)
    for found in _UNCLOSED.finditer(block.text):
        if (group := parse_group(found["inside"])) is not None:
            said = "the parenthesis is not closed"
            yield Candidate(index, *found.span("marker"), found["marker"], group.keys, MarkerStyle.PARENTHESIS, weight, said)


def _without_enumerations(text: str, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Scale codes count on from 0 or 1 in one breath, or down to it: `none (1), a little (2), much (3)`, `mild (1-3), severe (4-6)`."""
    runs: list[list[Candidate]] = []
    for candidate in candidates:
        last = runs[-1][-1] if runs else None
        near = last is not None and candidate.start - last.end < 80 and not re.search(r"[.!?](?:\s|$)", text[last.end : candidate.start])
        step = candidate.numbers[0] - last.numbers[-1] if last and last.numbers and candidate.numbers else 0
        turned = len(runs[-1]) > 1 and runs[-1][1].numbers[0] - runs[-1][0].numbers[-1] != step if runs else False
        if last and near and step in (1, -1) and not turned:
            runs[-1].append(candidate)
        else:
            runs.append([candidate])
    for run in runs:
        lowest = min(run[0].numbers[:1], run[-1].numbers[-1:])
        counting = len(run) >= 3 and lowest in ((0,), (1,))
        penalty = 0.0 if not counting else 4.0 if len(run) >= 4 or lowest == (0,) else 2.0
        yield from (replace(candidate, weight=candidate.weight - penalty) for candidate in run)


def in_turn(candidates: Sequence[Candidate], size: int) -> list[Candidate]:
    """The candidates, those made likely that name the entries 1 to `size` of a list one after the other and leave none out, though most
    stand amid a sentence: `helps (1). Tea does (2) and salt doesn't (3) in trials`."""
    first: dict[int, Candidate] = {}
    for candidate in candidates:
        for number in candidate.numbers if candidate.weight >= _POSSIBLE else ():
            first.setdefault(number, candidate)
    run = set(first.values())
    likely = sum(candidate.weight >= 1 for candidate in run)
    whole = size >= _SHORTEST_RUN and list(first) == list(range(1, size + 1)) and 2 * likely > len(run)
    if not whole or all(candidate.weight < STRONG for candidate in run):
        return list(candidates)
    return [replace(c, weight=max(c.weight, STRONG)) if c in run else c for c in candidates]


_FURTHER = r"(?:[,;]\s(?:(?:and|or|und|oder|et|ou|y|o|e|en)\s)?|\s(?:and|or|und|oder|et|ou|y|o|e|en)\s)"
_NEXT_ITEM = lazy_re(rf"{_FURTHER}(?P<item>(?:[^\W\d_][\w'’/–-]*\s){{0,3}}[^\W\d_][\w'’/–-]*)\s?")
_SAID_COUNT = r"\(\s*[nN]\s?=\s?\d[^()]{0,12}\)"
_COUNT_BEFORE = lazy_re(rf"{_SAID_COUNT}{_NEXT_ITEM.pattern}$")
_COUNT_BEHIND = lazy_re(rf"{_NEXT_ITEM.pattern}{_SAID_COUNT}")
_ORDINAL_ITEM = lazy_re(r"[A-Z]|[IVX]{1,4}")


def _rows(text: str, candidates: list[Candidate]) -> dict[int, tuple[int, bool]]:
    """Where the row begins in which an item of a few words bears a number each, and whether it is one of counts by its look: one is
    called a count, `gout (n = 12), lupus (2)`, or the items are months, or people, `surgeons (6) and nurses (7)`, or classes by their
    letters, `class A (5) or B (7)`."""
    found: dict[int, tuple[int, bool]] = {}
    run: list[Candidate] = []
    items: list[str] = []
    for candidate, following in zip_longest(candidates, candidates[1:]):
        run.append(candidate)
        single = len(candidate.keys) == 1 and following is not None and len(following.keys) == 1
        if single and following and (item := _NEXT_ITEM.fullmatch(text, candidate.end, following.start)):
            items.append(item["item"])
            continue
        before = text[max(0, run[0].start - 60) : run[0].start]
        counted = len(candidate.keys) == 1 and bool(_COUNT_BEFORE.search(before) or _COUNT_BEHIND.match(text, candidate.end))
        first = re.search(r"([^\W\d_]+(?:-[^\W\d_]+)?)\s?$", before)
        last_words = [item.split()[-1].casefold() for item in (first[1], *items)] if first else []
        alike = any(last_words and kind.issuperset(last_words) for kind in (MONTHS, PEOPLE))
        if items or counted:
            telling = counted or alike or any(_ORDINAL_ITEM.fullmatch(item) for item in items)
            found.update((member.start, (run[0].start, telling)) for member in run)
        run, items = [], []
    return found


_STEP_BEFORE = lazy_re(r"(?:^|[:;,]\s+|\b(?:and|or|und|et|y|e|o|ou|oder|by|to|were|are|include[sd]?|including|as|follows|criteria))\s*$")
_FIRST = lazy_re(r"(?:^|[:;]|, |\b(?:and|by|to|were|are|include[sd]?|including|as|follows|criteria|und|et|y|e))\s*$")
_NEXT = lazy_re(r"(?:[:;,.]|\b(?:and|or|und|et|y|e|o|ou|oder))\s*$")


def _steps(text: str, candidates: list[Candidate]) -> set[int]:
    """Where the steps of a list in running text begin: `we asked: (1) … (2) …`, however far apart, and however sloppily spaced."""
    starts: set[int] = set()
    run: list[Candidate] = []
    for candidate in candidates:
        before = text[max(0, candidate.start - 12) : candidate.start]
        if len(candidate.numbers) != 1 or not re.match(r"\s*\w", text[candidate.end : candidate.end + 3]):
            continue
        if run and candidate.numbers[0] == run[-1].numbers[0] + 1 and _NEXT.search(before):
            run.append(candidate)
            starts.update(member.start for member in run)
        elif candidate.numbers[0] == 1 and _FIRST.search(before):
            run = [candidate]
    return starts


_BETWEEN = lazy_re(r"(?:[^\W\d_]|[)\]%]|\d[.,]?\d)[\"”’»)]?[.!?][\"”’»)]?\s?$")
_SENTENCE = lazy_re(r"\s*$|\s+[\"“‘«(]?[A-ZÀ-Þ\d]")


def _between_sentences(text: str, candidates: list[Candidate]) -> set[int]:
    """Where markers stand between two sentences: `cells. (3) In mice`. Steps of a list look the same, but begin at 1, bear one number
    each, and have words behind the last one."""
    found = [
        c
        for c in candidates
        if _BETWEEN.search(before := text[max(0, c.start - 40) : c.start])
        and not _ABBREVIATED.search(before.rstrip())
        and _SENTENCE.match(text, c.end)
    ]
    no_steps = any(len(c.keys) > 1 or not text[c.end :].strip() for c in found) or bool(
        found and found[0] is candidates[0] and found[0].keys != ("1",)
    )
    return {c.start for c in found if no_steps or not text[c.start - 1].isspace()}


def _in_cell(text: str, start: int, group: Group) -> float:
    """What speaks against parentheses in a table's cell: most are counts, codes and intervals, unless a study is named.
    A range is never the one marker that would be missed."""
    if re.search(r"\bet al\.?,?\s*$|[^\W\d_],? (?:19|20)\d\d[a-e]?\s*$", text[max(0, start - 30) : start]) or len(text) > 120:
        return 0.0
    return 12.0 if len(group.keys) > 1 and "," not in text[start : text.index(")", start)] else 3.0


def _weigh(text: str, start: int, end: int, group: Group) -> float:
    """Steps, counts, figures of tests and years speak against parentheses, a stop right before them or the end behind for them."""
    before, after = text[max(0, start - 40) : start], text[end : end + 12]
    weight = 0.0
    if _STEP_BEFORE.search(before) and re.match(r"\s+\w", after):
        weight -= 5
    if re.search(r"(?:[^\W\d_]|[)\]%])[.?!][\"”’»)]?$", before):
        weight += -4 if _ABBREVIATED.search(before) else 2  # Suppl.(3); cells.(3)
    elif re.search(r"[^\W\d_)\]][,;:][\"”’»)]?$", before):
        weight += 0.5  # cells,(3) and
    if re.search(r"[A-Z\d]$", before):
        weight -= 6  # CO(2), Ca(2)
    if not before.strip():
        weight -= 6
    if _LABEL_BEFORE.search(before):
        weight -= 4
    if len(group.keys) == 1 and _NUMBERED_BEFORE.search(before):
        weight -= 2.5
    if re.match(r"\s*[=<>≤≥≈]", after):
        weight -= 8  # F (3,4) = 2.7
    ends = re.match(r"\s*(?:[.,;:)]|$)", after) is not None
    if re.search(r"\d\s*%?\s*$", before) and not pointed(before) and not (ends and _behind_a_part(text[:start], text[start:end], group)):
        weight -= 1 if _NAMING_BEFORE.search(before) else 3
    weight += ends
    if year_like(group.numbers):
        weight -= YEAR_LIKE
    if len(group.keys) > 1:
        weight += 1
    if re.search(r"\bet al\.?,?\s*$", before):
        weight += 3
    return weight


def _behind_a_part(before: str, written: str, group: Group) -> bool:
    """Whether it stands behind a part and its whole, `in 18 of 20 (2)`, and isn't the share in per cent, nor the spread of a score."""
    found = _PART_BEFORE.search(before[-60:])
    if found is None or any(dash in written for dash in DASHES) or _SCORED.search(before[-60:]):
        return False
    part, whole = int(found[1]), int(found[2])
    return part <= whole and all(abs(number - 100 * part / max(1, whole)) > 1 for number in group.numbers)
