"""Digits without any sign of their own: `retinoids 1, 3.`, `evidence.1,2 In`, `et al20 and`.

Copying a page flattens superscripts to digits. Here each digit group gets a weight from its surroundings; whether the
article has such markers at all, and which of the doubtful groups are some, is decided in `markers` over the whole
article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from citecheck.markers.candidates import Candidate
from citecheck.markers.groups import DASHES, parse_group
from citecheck.markers.words import CARRYING, COUNTING, HALF_LABELS, LABELS, MONTHS, PARTICLES, UNITS
from citecheck.model import Block, BlockKind, MarkerStyle
from citecheck.text import lazy_re

_LABEL_LINE = lazy_re(
    r"\s*(?:Supplementary |Additional )?(?:Table|Figure|Fig\.?|Tabelle|Abbildung|Tableau|Tabla|Figura|Tabela|Box)\s+\w{1,4}[.:]?\s*$",
    re.IGNORECASE,
)
_GROUP = lazy_re(rf"(?<!\d)\d{{1,3}}(?:[ \u00a0]?[,;][ \u00a0]?\d{{1,3}}(?![\d%])|[ \u00a0]?[{DASHES}][ \u00a0]?\d{{1,3}}(?!\d))*(?!\d)")
_YEAR_GLUED = lazy_re(r"(?<![\d.,-])(?:19|20)\d\d(?P<numbers>\d{1,2}(?:[,–-]\d{1,3})*)(?=[\s.,;:)]|$)")
_VERSION_GLUED = lazy_re(
    r"\bv(?:ersion|\.)?[ .]?\d{1,2}(?:\.\d{1,2}){0,2}?\.\d(?P<numbers>\d{1,2}(?:[,–-]\d{1,3})*)(?=[\s;:)]|[.,](?!\d)|$)"
)
_TOKEN = lazy_re(r"[^\W_]+")
_NUMBERED = lazy_re(r"([^\W\d_]+)[ \u00a0]+(\d{1,4})(?!\d)")
_MEASURE_BEFORE = lazy_re(r"(?:\d|\b(?:one|two|three|four|five|six|several|few|many|some|per))(?:[\s-]+\w+)?[\s-]+\w+\s+$")
_FURTHER = lazy_re(r"[ \u00a0](\d{1,3})(?=[ \u00a0]|[.,;:)]?(?:\s|$))")
_SENTENCE_END = lazy_re(r"\s*$|[.;](?!\d)")
_DETERMINED = lazy_re(
    r"\b(?:an?|the|this|that|these|those|each|every|per|one|two|three|four|both|all|final|last|first|next|same|other|another|any|some|most|many|per"
    r"|his|her|their|our|its|ethnic|control|early|late)\s+\w+\s+$",
    re.IGNORECASE,
)
_AL_BEFORE = lazy_re(r"\bal\.?,?\s+$")
_WORD_BEFORE = lazy_re(r"([^\W\d_][\w'’/-]*|\d[\d.,]*(?:\s?%)?|[^\w\s])\s*$")
_WORD_AFTER = lazy_re(r"\s*([\w'’]+|[^\w\s])")


@dataclass(frozen=True)
class Habits:
    """How a document uses its words: how often each stands (with digits glued to it, too), and which ones it numbers."""

    words: Counter[str]
    labels: frozenset[str]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Habits:
        words: Counter[str] = Counter()
        numbered: dict[str, Counter[str]] = {}
        for block in blocks:
            words.update(_TOKEN.findall(block.text))
            for word, digits in _NUMBERED.findall(block.text):
                numbered.setdefault(word, Counter())[digits] += 1
        labels = set()
        for word, digits_after in numbered.items():
            count, kinds = digits_after.total(), len(digits_after)
            name = word[:1].isupper() and word[1:].islower()  # authors' names are followed by their markers
            if word == "al" or word.endswith("ed") or word in CARRYING:
                continue
            if count >= 0.6 * words[word] and (count >= 4 and kinds >= 4 if name else count >= 3 and kinds >= 2):
                labels.add(word)
        return cls(words, frozenset(labels))


def bare(index: int, blocks: Sequence[Block], taken: Sequence[tuple[int, int]], habits: Habits) -> Iterator[Candidate]:
    """Digit groups of block `index` that could be markers, outside the ranges `taken` (sorted). `habits`
    are the document's: `DRC9` is a word and a marker where `DRC` stands alone elsewhere."""
    text = blocks[index].text
    penalty = _place(index, blocks)
    ranges = iter(taken)
    current = next(ranges, None)
    at = 0
    for found in _GROUP.finditer(text):
        start, end = found.span()
        while current is not None and current[1] <= start:
            current = next(ranges, None)
        if start < at or (current is not None and current[0] < end and current[1] > start):
            continue
        candidate = _candidate(index, text, start, end, habits)
        if candidate is not None:
            at = candidate.end
            yield replace(candidate, weight=candidate.weight - penalty)
    for found in [*_YEAR_GLUED.finditer(text), *_VERSION_GLUED.finditer(text)]:
        group = parse_group(found["numbers"])
        if group is not None:
            start, end = found.span("numbers")
            weight = _after(text[end : end + 40], True) - 0.5 - penalty
            yield Candidate(index, start, end, found["numbers"], group.keys, MarkerStyle.BARE, weight, group.defect, glued=True)


def _place(index: int, blocks: Sequence[Block]) -> float:
    """Cells and captions of tables carry footnote marks and counts."""
    block = blocks[index]
    if block.kind is BlockKind.TABLE_CELL:
        return 4.0 if len(block.text.split()) < 12 else 1.0
    if block.kind is BlockKind.CAPTION or (index and _LABEL_LINE.match(blocks[index - 1].text)) or _LABEL_LINE.match(block.text):
        return 1.5
    return 0.0


def _candidate(index: int, text: str, start: int, end: int, habits: Habits) -> Candidate | None:
    if start == 0:
        return None
    before = text[max(0, start - 60) : start]
    glued = not before[-1].isspace()
    if glued and before[-1].isdigit():
        return None
    end = _without_quantity(text, start, end)
    if end <= start:
        return None
    lead = _glued_before(before, text[start:end], habits) if glued else 0.0
    if glued and lead > 0:
        end = _spaced_tail(text, end)
    group = parse_group(text[start:end], spaces_separate=glued)
    if group is None:
        return None
    after = text[end : end + 40]
    if glued:
        weight = lead + _after(after, True)
    else:
        named = bool(_AL_BEFORE.search(before))
        behind = _after(after, named)
        weight = behind if behind <= -5 else behind + (3.0 if named else _spaced_before(before, text[start:end], after, habits))
    if len(group.keys) > 1:
        weight += 1.0 if "," in text[start:end] and list(group.numbers) == sorted(group.numbers) else 0.5
    if group.defect:
        weight -= 3
    return Candidate(index, start, end, text[start:end], group.keys, MarkerStyle.BARE, weight, group.defect, glued=glued)


def _without_quantity(text: str, start: int, end: int) -> int:
    """The group's end without a last number that belongs to what follows: `topicals 2, 12 weeks` ends after 2."""
    after = _WORD_AFTER.match(text, end)
    word = after[1] if after else ""
    semicolon = text.rfind(";", start, end)
    if semicolon > 0 and text[semicolon + 1].isspace() and word.islower() and word not in CARRYING:
        return start + len(text[start:semicolon].rstrip())
    glued_on = end < len(text) and (text[end].isalpha() or text[end] in "%°" or bool(re.match(r"[.,]\d", text[end : end + 2])))
    if not glued_on and not (word in UNITS and text[end : end + 1].isspace()):
        return end
    comma = max(text.rfind(sign, start, end) for sign in ",;")
    return start + len(text[start:comma].rstrip()) if comma > start else end


def _spaced_tail(text: str, end: int) -> int:
    """`article.68 69 70 71`: numbers that go on behind a glued one, rising, parted by spaces."""
    first = end
    while first > 0 and text[first - 1].isdigit():
        first -= 1
    last = int(text[first:end])
    while found := _FURTHER.match(text, end):
        word = _WORD_AFTER.match(text, found.end())
        counted = word is not None and word[1][0].islower() and word[1] not in CARRYING and word[1] not in UNITS
        if int(found[1]) <= last or text[found.end() : found.end() + 1] == "%" or (word is not None and (word[1] in UNITS or counted)):
            break
        last, end = int(found[1]), found.end()
    return end


def _after(after: str, sure: bool) -> float:
    """What stands behind the digits; `sure`: what stands before them already speaks for a marker."""
    if not after.strip():
        return 2.0
    if (
        after[0].isalpha()
        or after[0] in "%‰°/'′″’*+=_^~@#&$€×±<>{[\\|"
        or re.match(r"[.,:]\d|[–—-]\w|\s?[%‰±×=<>≤≥°]|\s?[–—-]\s?\d", after)
    ):
        return -9.0
    if after[0] in '.;:,)]”"!?':
        return {",": 1.5, ")": 0.0, ":": 0.5}.get(after[0], 2.0)
    found = _WORD_AFTER.match(after)
    word = found[1] if found else ""
    if word.casefold() in UNITS and (word[0].islower() or len(word) < 4):
        return -6.0
    if word.casefold() in MONTHS:
        return -6.0
    if re.match(r"\s+(?:and|or|to|und|y|e|et|ou|o|oder|bis|a)\s+\d", after):
        return -5.0
    if word and word[0].isdigit():
        return -2.0
    if word.casefold() in CARRYING and word[0].islower():
        return 1.0
    if word[:1].isupper():
        return 1.0
    if word[:1] in "([":
        return 0.0
    if sure:
        return 0.5
    return 0.0 if re.search(r"(?:ed|ing|ly)$", word) else -3.0


def _spaced_before(before: str, digits: str, after: str, habits: Habits) -> float:
    """What stands before digits that a space parts from it."""
    found = _WORD_BEFORE.search(before)
    word = found[1] if found else ""
    lower = word.casefold()
    if not word:
        return -4.0
    last = bool(_SENTENCE_END.match(after))
    if lower in PARTICLES and last:
        return -4.0
    if lower.endswith("ed") and last:
        return 0.5
    if lower in COUNTING:
        return -6.0
    if lower in LABELS and last and (_DETERMINED.search(before) or (lower.endswith("s") and digits.isdigit())):
        return 0.0
    if lower in LABELS:
        return -4.5 if last or len(digits) > 1 else -6.0
    if word in habits.labels:
        return 0.5 if last else -3.0
    if lower in HALF_LABELS:
        return 0.5 if last or after[:1] in ":)" else -1.5
    if word[0].isdigit():
        if word.endswith("%"):
            return 0.5
        if word.endswith("."):
            return 1.0 if re.match(r"\s*$|\s+[A-ZÀ-Þ\"“(]", after) else -4.0
        return 0.5 if re.fullmatch(r"(?:19|20)\d\d", word) else -4.0
    if word == ".":
        starts = re.match(r"\s*$|\s+[A-ZÀ-Þ\"“(]", after)
        return 1.0 if starts else -4.0
    if word in ')]”"»’':
        return 1.0
    if word in ",;" and re.match(r"\s+[a-zà-þ]", after):
        return -1.5
    if not word[0].isalpha():
        return -5.0
    if len(word) == 1 and word.isupper() and not re.match(r"\s*(?:[.;,]\s|$)", after):
        return -4.0
    if lower in UNITS:
        return 0.0 if not lower.isalpha() or _MEASURE_BEFORE.search(before) else -1.5
    return 0.5


def _glued_before(before: str, digits: str, habits: Habits) -> float:
    """What the digits are glued to."""
    char = before[-1]
    stem = before[:-1]
    if char in ".,;:!?":
        if not stem or (stem[-1].isdigit() and not re.search(r"(?<!\d)(?:19|20)\d\d$", stem)) or stem[-1].isspace():
            return -9.0
        if re.search(r"(?:^|[\s(])[A-Za-z]$", stem) and char == ".":
            return -3.0
        return 2.0 if char == "." else 1.5
    if char in ")]”\"’'»%®™":
        return 1.5
    if not char.isalpha():
        return -9.0
    found = re.search(r"[^\W\d_]+$", before)
    word = found[0] if found else ""
    prior = before[: len(before) - len(word)][-1:]
    if prior.isdigit() or prior in "-_/.":
        return -4.0
    if word.islower() and len(word) >= 3:
        return 2.0
    if word[1:].islower() and len(word) >= 4:
        return 1.5
    if word in ("al", "of", "is"):
        return 2.0
    if len(word) >= 5 and word[-3:].islower():
        return 0.5
    if len(word) >= 3 and habits.words[word] >= 2 and habits.words[word] > habits.words[word + digits.split(",")[0]]:
        return 1.0
    return -2.5
