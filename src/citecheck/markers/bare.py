"""Digits without any sign of their own: `retinoids 1, 3.`, `evidence.1,2 In`, `et al20 and`.

Copying a page flattens superscripts to digits. Here each digit group gets a weight, the log-odds of its surroundings;
whether the article has such markers at all is decided in `deciding`, and which of the groups are some in `turns`, over the
whole article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from citecheck.formats.part_words import LEADERS, POINTERS
from citecheck.markers.candidate import Candidate
from citecheck.markers.groups import DASHES, Group, parse_group
from citecheck.markers.habits import Habits
from citecheck.markers.surroundings import CLOSING, QUOTES, before, behind, outlook, shape, weigh
from citecheck.markers.words import ASKING, AT, BEDS, CARRYING, COPULAS, PLACES, SUBSCRIPTS, TIMES, UNITS, VITAMINS
from citecheck.model import Block, BlockKind, MarkerStyle
from citecheck.text import lazy_re

_LABEL_LINE = lazy_re(
    r"\s*(?:supplementary |additional )?(?:table|figure|fig\.?|tabelle|abbildung|tableau|tabla|figura|tabela|box)\s+\w{1,4}[.:]?\s*$"
)
_GROUP = lazy_re(rf"(?<!\d)\d{{1,3}}(?:[ \u00a0]?[,;][ \u00a0]?\d{{1,3}}(?![\d%])|[ \u00a0]?[{DASHES}][ \u00a0]?\d{{1,3}}(?!\d))*(?!\d)")
_YEAR_GLUED = lazy_re(
    r"(?:(?<![\d.,-])(?:19|20)\d\d|\bv(?:ersion|\.)?[ .]?\d{1,2}(?:\.\d{1,2}){0,2}?\.\d)(\d{1,2}(?:[,–-]\d{1,3})*)(?=[\s;:)]|[.,](?!\d)|$)"
)
_CODE_GLUED = lazy_re(rf"(?<![^\W_])([^\W_]{{0,12}}[^\W\d_]-?\d{{1,6}})((?:[{DASHES},]\d{{1,3}})*)(?=[\s;:)]|[.,](?!\d)|$)")
_SENTENCES = lazy_re(r"[a-z)%]\s?[\d, –-]*[.,](?:[\d, –-]*\s|[\d, –-]*$)")
_DECIMAL = lazy_re(r"\d+,\d+")
_STEM = lazy_re(r"[^\W\d_]+$")
_WORD_AFTER = lazy_re(r"\s*([\w'’]+|[^\w\s])")
_FURTHER = lazy_re(rf"[ \u00a0](\d{{1,3}})(?:[{DASHES}](\d{{1,3}}))?(?=[ \u00a0]|[.,;:)]{{0,2}}(?:\s|$))")
_YEAR_END = lazy_re(r"(?:.*\D)?(?:19|20)\d\d$")
_CODE_END = lazy_re(r"(?:^|[\s(,;])[^\W_]*[^\W\d_]-?(\d{1,5})$")
_DECIMAL_END = lazy_re(r".*\d[.,]\d+$|.*\d\s?%$")
_LEADERS = lazy_re(rf"{LEADERS}$")
_GLUE = {".": "stop", **CLOSING}
_OPENING_QUOTES = "\"'’»”"
SIGNS = (".", ",", ";", ":")
_FARTHEST_OPENED = 400  # code points before a closing parenthesis in which it may have been opened
_REACH = 30  # code points to either side in which other figures are counted


def bare(index: int, blocks: Sequence[Block], taken: Sequence[tuple[int, int]], habits: Habits) -> Iterator[Candidate]:
    """Digit groups of block `index` that could be markers, outside the ranges `taken` (sorted). `habits` are the
    document's: `DRC9` is a word and a marker where `DRC` stands alone elsewhere."""
    for candidate, features in described(index, blocks, taken, habits):
        yield replace(candidate, weight=weigh(features, glued=candidate.glued))


def described(index: int, blocks: Sequence[Block], taken: Sequence[tuple[int, int]], habits: Habits) -> list[tuple[Candidate, list[str]]]:
    """The candidates of a block in their order, not weighed yet, and their features."""
    text = blocks[index].text
    place = _place(index, blocks)
    if place == "cell":
        return []
    joined = list(_joined_on(index, text, habits))
    ends = {candidate.end for candidate, _ in joined}
    found = [*(one for one in _apart(index, text, taken, habits) if one[0].end not in ends), *joined]
    for _, features in found:
        features.append(f"place: {place}")
    return sorted(found, key=lambda one: one[0].start)


def _apart(index: int, text: str, taken: Sequence[tuple[int, int]], habits: Habits) -> Iterator[tuple[Candidate, list[str]]]:
    """Numbers that no other digit touches."""
    spans = [found.span() for found in _GROUP.finditer(text)]
    ranges = iter(taken)
    current = next(ranges, None)
    at = 0
    for number, (start, end) in enumerate(spans):
        while current is not None and current[1] <= start:
            current = next(ranges, None)
        if start < at or (current is not None and current[0] < end and current[1] > start):
            continue
        found = _described(index, text, start, end, habits)
        if found is not None:
            candidate, features = found
            at = candidate.end
            features.append(f"figures near: {_near(spans, number, candidate.end)}")
            yield found


def _joined_on(index: int, text: str, habits: Habits) -> Iterator[tuple[Candidate, list[str]]]:
    """Numbers right behind a year or a name that ends in a digit itself: `in 20136`, `CD1415` where `CD14` stands elsewhere."""
    ends = [("a year", *found.span(1)) for found in _YEAR_GLUED.finditer(text)]
    ends += [
        ("a known code", found.start() + cut, found.end(2)) for found in _CODE_GLUED.finditer(text) if (cut := habits.known_code(found[1]))
    ]
    for kind, start, end in ends:
        group, after = parse_group(text[start:end]), behind(text, end)
        if group is not None and after is not None:
            features = [f"before: {kind}", f"before and after: {kind}, {outlook(after[0])}", *_common(group, text[start:end], after)]
            yield Candidate(index, start, end, text[start:end], group.keys, MarkerStyle.BARE, 0.0, group.defect, glued=True), features


def _near(spans: Sequence[tuple[int, int]], number: int, end: int) -> int:
    """How many other figures stand close by, up to three."""
    start = spans[number][0]
    count = 0
    left, right = number - 1, number + 1
    while left >= 0 and spans[left][1] > start - _REACH and count < 3:
        left, count = left - 1, count + 1
    while right < len(spans) and spans[right][0] < end + _REACH and count < 3:
        right, count = right + 1, count + (spans[right][0] >= end)
    return count


def _place(index: int, blocks: Sequence[Block]) -> str:
    """Captions of tables and short lines carry counts; what stands in a short cell nobody can tell, and it is left alone."""
    block = blocks[index]
    if block.kind is BlockKind.TABLE_CELL:
        return "cell" if len(block.text) < 80 else "long cell"
    if block.kind is BlockKind.CAPTION or _is_label(block.text) or (index and _is_label(blocks[index - 1].text)):
        return "caption"
    if block.kind is BlockKind.LIST_ITEM or len(block.text) > 60 or _SENTENCES.search(block.text):
        return "text"
    return "heading" if block.kind in (BlockKind.HEADING, BlockKind.TITLE) and block.text.count(" ") < 6 else "short line"


def _is_label(line: str) -> bool:
    return len(line) < 40 and bool(_LABEL_LINE.match(line.casefold()))


def _described(index: int, text: str, start: int, end: int, habits: Habits) -> tuple[Candidate, list[str]] | None:
    if start == 0 or text[start] == "0" or _LEADERS.search(text, max(0, start - 20), start):
        return None
    char = text[start - 1]
    glued = not char.isspace()
    if glued and not (char.isalpha() or char in _GLUE or char in QUOTES):
        return None
    if char in _OPENING_QUOTES and (start == 1 or text[start - 2].isspace() or text[start - 2] in "(["):
        return None  # `coded as '1'`
    start += habits.named(text, start, end)
    char = text[start - 1]
    end = _without_quantity(text, start, end)
    if end <= start:
        return None
    if glued and not char.isupper():
        end = _spaced_tail(text, start, end, habits.runs)
    after = behind(text, end)
    if after is None:
        return None
    if not glued and habits.decimal_commas and _DECIMAL.fullmatch(text, start, end):
        return None
    lead = _glued(text, start, end, habits) if glued else _spaced(text, start, end, habits, outlook(after[0]) == "end")
    if lead is None:
        return None
    group = parse_group(text[start:end], spaces_separate=glued)
    if group is None:
        return None
    kind, features = lead
    features += (f"before: {kind}", f"before and after: {kind}, {outlook(after[0])}", *_common(group, text[start:end], after))
    opened = text.rfind("(", max(0, start - 80), start)
    if opened >= 0 and text.find(")", opened, start) < 0:
        features.append("in parentheses")
    elif after[0] == "parenthesis":
        features.append("before a lone parenthesis")
    sign = char in SIGNS if glued else text[max(0, start - 9) : start].rstrip()[-1:] in SIGNS
    return Candidate(
        index, start, end, text[start:end], group.keys, MarkerStyle.BARE, 0.0, group.defect, glued=glued, behind_sign=sign
    ), features


def _common(group: Group, written: str, after: tuple[str, str]) -> Iterator[str]:
    """What is told alike of every number."""
    yield "always"
    yield f"after: {after[0]}"
    yield f"shape: {_shape(group, written)}"
    if after[1]:
        yield f"word after: {after[1]}"
    if group.defect:
        yield "malformed"


def _shape(group: Group, written: str) -> str:
    if written.isdigit():
        return f"number {written}" if int(written) < 4 else f"{len(written)} digits"
    numbers = group.numbers
    if "," in written:
        tight = "" if ", " in written else ", no space"
        return ("rising list" if list(numbers) == sorted(numbers) else "list") + tight
    return "run" if " " in written and not any(dash in written for dash in DASHES) else "wide range" if len(numbers) > 12 else "range"


def _spaced(text: str, start: int, end: int, habits: Habits, behind_end: bool) -> tuple[str, list[str]] | None:
    """What stands before digits that a space parts from it; `behind_end`: the sentence ends behind them."""
    tokens = _APART.sub("", text[max(0, start - 50) : start]).split()
    token = tokens[-1] if tokens else ""
    kind, word = before(token)
    if kind == "month" or word in POINTERS or word == "than":  # `younger than 18`
        return None
    ends = word in TIMES and behind_end and bool(tokens[-2:-1]) and before(tokens[-2])[0] == "counting"
    if ends:
        kind = "word"  # `twice a day 2.` counts no days
    earlier = before(tokens[-2])[0] if kind in _NOUNS and len(tokens) > 1 else ""
    if (earlier == "number" and word in _TO) or _is_subscript(tokens, text[start:end], behind_end):
        return None
    if _is_named(tokens, kind, word) or (behind_end and _is_told(tokens, text[start:end])) or _is_part(tokens, text, end):
        return None
    features = []
    if word and not ends:
        features.append(f"word before: {word}")
    if word:
        features.append(f"numbered word: {habits.label(token.strip('([“'), text[start:end])}")
    if earlier:
        features.append(f"before the {kind}: {earlier if earlier in _TELLING else 'else'}")
    return ("determined label" if earlier == "counting" and "label" in kind else kind), features


def _is_named(tokens: Sequence[str], kind: str, word: str) -> bool:
    """Whether a number names what stands before it: `Step 3, step 4`, `room 7` behind no article."""
    earlier = tokens[-2] if len(tokens) > 1 else ""
    numbered = earlier[-1:] in SIGNS and earlier[-2:-1].isdigit()
    if kind == "label" or word in BEDS:
        return numbered
    return word in PLACES and (numbered or not earlier or earlier.casefold() in AT or earlier[-1] in ".;:(")


def _is_subscript(tokens: Sequence[str], digits: str, behind_end: bool) -> bool:
    """Whether a number stood below what is before it: `CO 2`, `24 kg/m 2`, and `vitamin D 3` where the sentence goes on."""
    stem = tokens[-1].lstrip("([“") if tokens else ""
    vitamin = len(tokens) > 1 and tokens[-2].casefold().strip("([“") in ("vitamin", "vitamins") and not behind_end
    return (stem, digits) in SUBSCRIPTS or (vitamin and f"{stem.casefold()}{digits}" in VITAMINS)


def _is_told(tokens: Sequence[str], digits: str) -> bool:
    """Whether a sentence ends by telling how many: `in 2021 it was 8.`, but not `more than it was 8.`"""
    clause = [token.casefold() for token in tokens]
    return digits.isdigit() and bool(clause) and clause[-1] in COPULAS and ASKING.isdisjoint(clause[:-1])


def _is_part(tokens: Sequence[str], text: str, end: int) -> bool:
    """Whether a number counts a part, or the whole: `6 out of 10`, `in 2019, 7 of 10`."""
    part = _PART.match(text, end)
    whole = _WHOLE.search(" ".join(tokens[-4:])) is not None
    return whole or (part is not None and (part["out"] is not None or not tokens or tokens[-1][-1] in SIGNS))


_APART = lazy_re(r"(?<=\S) (?=[.,;:]\s)")  # a sign that stands apart, as in `room 7 , bed 8` or `of these , 7 were`
_PART = lazy_re(r"\s(?P<out>out\s)?of(?:\sthe)?\s\d")
_WHOLE = lazy_re(r"\d (?:out )?of(?: the)?$")
_TO = {"to", "bis", "of", "vs", "versus"}  # `0 to 9`
_NOUNS = {"unit", "label", "label in -s", "half label", "half label in -s", "counting"}
_TELLING = {"number", "counting", "particle", "unit"}


def _glued(text: str, start: int, end: int, habits: Habits) -> tuple[str, list[str]] | None:
    """What the digits are glued to."""
    char = text[start - 1]
    stem = text[max(0, start - 31) : start - 1]
    if char in _GLUE:
        if not stem or stem[-1].isspace():
            return None
        return _after_sign(_GLUE[char], stem)
    if not char.isalpha():
        return "quote", []
    found = _STEM.search(text[max(0, start - 30) : start])
    word = found[0] if found else ""
    if word.casefold() == "log" and text[start:end] in ("2", "10"):
        return None  # a logarithm's base
    prior = text[start - len(word) - 1 : start - len(word)] if start > len(word) else ""
    digits = text[start:end].partition(",")[0]
    if prior.isdigit() and len(word) < 4:
        return None
    linked = "digit " if prior.isdigit() else "hyphen " if prior and prior in "-_/." else ""
    look = linked + shape(word)
    return look, [
        f"word before: {word.casefold()}",
        f"glued {'word' if word.islower() else 'name'}: {habits.code(word, digits)}",
        f"glued {look}: {len(digits)} digits",
    ]


def _after_sign(kind: str, stem: str) -> tuple[str, list[str]] | None:
    """`evidence.1`, but not `2.1`."""
    last = stem[-1]
    if kind in ("stop", "comma", "colon") and last.isdigit():
        if _YEAR_END.match(stem):
            return f"year and {kind}", []
        if _DECIMAL_END.match(stem):
            return f"decimal and {kind}", []
        code = _CODE_END.search(stem)
        if code is None:
            return None
        return f"{'code' if len(code[1]) == 1 else 'long code'} and {kind}", []
    if last.isalpha():
        word = _STEM.search(stem)
        if kind == "stop" and word is not None and word[0].casefold() in ("fig", "figs", "eq"):
            return None  # `fig.3`
        if word is not None and len(word[0]) == 1:
            return f"letter and {kind}", []
        if word is not None and word[0] == "al":
            return "al", []
    return kind, []


def _without_quantity(text: str, start: int, end: int) -> int:
    """The group's end without a last number that belongs to what follows: `topicals 2, 12 weeks` ends after 2."""
    comma = max(text.rfind(",", start, end), text.rfind(";", start, end))
    if comma < 0:
        return end
    if text[end : end + 1] == ")" and text[comma + 1].isspace() and text[end + 1 : end + 2] == " ":
        opened = max(0, start - _FARTHEST_OPENED)
        if text.count("(", opened, start) <= text.count(")", opened, start):
            return start + len(text[start:comma].rstrip())  # `1) it is cheap12, 2) it is safe`
    after = _WORD_AFTER.match(text, end)
    word = after[1] if after else ""
    semicolon = text.rfind(";", start, end)
    if semicolon > 0 and text[semicolon + 1].isspace() and word.islower() and word not in CARRYING:
        return start + len(text[start:semicolon].rstrip())
    if (word in UNITS and text[end : end + 1].isspace()) or (end < len(text) and not text[end].isspace() and behind(text, end) is None):
        return start + len(text[start:comma].rstrip())
    return end


def _spaced_tail(text: str, start: int, end: int, runs: bool) -> int:
    """`article.68 69 70 71`: numbers that go on behind a glued one, rising, parted by spaces. In an article that has
    such `runs` the last one may stand before any word; in another, commas part them throughout or nowhere."""
    found = _FURTHER.match(text, end)
    if found is None or (not runs and "," in text[start:end]):
        return end
    first = end
    while first > 0 and text[first - 1].isdigit():
        first -= 1
    last = int(text[first:end])
    while found is not None:
        word = _WORD_AFTER.match(text, found.end())
        counted = not runs and word is not None and word[1][0].islower() and word[1] not in CARRYING
        if int(found[1]) <= last or text[found.end() : found.end() + 1] == "%" or (word is not None and (word[1] in UNITS or counted)):
            break
        last, end = int(found[2] or found[1]), found.end()
        found = _FURTHER.match(text, end)
    return end
