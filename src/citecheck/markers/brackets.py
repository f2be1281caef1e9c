"""Numbers in square brackets that could be markers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.markers.candidate import YEAR_LIKE, Candidate, year_like
from citecheck.markers.groups import BESIDE, LEAD, WORDED_RANGE, Group, heads_names, parse_group, pointed, without_pages
from citecheck.markers.words import MEASURES
from citecheck.model import Block, MarkerStyle
from citecheck.text import lazy_re

_WITHIN = r"(?:[^\[\]\n]|(?<=[\d,;–-])[ \t]?\n(?=\s?\d))"  # what may stand in a bracket: a line's end, too, beside its numbers
_BRACKET = lazy_re(  # in the forms of East Asian type, too: chat assistants write `【1】`
    rf"\[(?:\s*{LEAD}(?=\d))?(\s*(?:\?{{1,2}}\s*[,;]\s*)*[\d,;]{_WITHIN}{{0,150}}|\s*)\]|[【［](\s*\d[^\[\]【】［］\n]{{0,150}})[】］]"
)
_LIMIT = r"\+?(?:\d{1,6}(?:\.\d{1,4})?|∞|\\?inf(?:ty|inity)?)\s?"  # that an interval doesn't reach: `[1, ∞)`
_UNCLOSED = lazy_re(
    rf"(?<=[\w.,;)”\"'%])\s?\[(\d{{1,3}}(?:\s*[,–-]\s*\d{{1,3}})*)(?=[\s.,;:]|$)(?!\s*[,;]\s*{_LIMIT}\))(?![.,]\d)"
    rf"(?!{_WITHIN}{{0,200}}\])"
)
_DAY = lazy_re(r"\s*(?:19|20)\d\d-[01]\d-[0-3]\d\s*")
_PAGES = lazy_re(  # of a number that is not the last: `[2, p. 12; 3, p. 4]`; and behind a colon: `[1: 23]`, no `[1:200]`
    r"(?<=\d)\s*[,:]\s*(?:pp?|pages?|S|Seiten?|s|p[áa]gs?)\.?\s?\d{1,5}(?:\s?[–-]\s?\d{1,5})?(?=\s*;)"
    r"|(?<=\d):\s\d{1,5}(?:\s?[–-]\s?\d{1,5})?(?=\s*(?:;|$))"
)
_EVIDENCE = lazy_re(  # what kind of study it is: `[2, RCT; 3, cohort]`, but not `[2 RCTs]`, which counts
    r"(?<=\d)\s*[,:]\s*(?:\w{2,20}[ _-]){0,2}(?:RCT|SR|trial|cohort|case[ _-]control|cross[ _-]sectional|meta[ _-]analysis|review"
    r"|guidelines?|observational|case[ _-](?:series|report)|registry|consensus|in[ _-]vitro|animal|mechanis(?:m|tic)|expert[ _-]opinion)"
    r"(?:[ _-](?:study|trial))?(?=\s*(?:;|$))",
    re.IGNORECASE,
)
_STUDIES_BEFORE = lazy_re(  # … nor `42 studies [17, RCT; 25, cohort]`, and `we graded the evidence [1, RCT; 2, cohort]`
    r"\b(?:studies|trials|articles|papers|publications|reports|records|references|works|evidence|levels?|grades?|types?|designs?)\W*$",
    re.IGNORECASE,
)
_THEREIN = lazy_re(
    r"\s*(?:[,;]\s*)?\(?(?:and|&|with)\s(?:the\s)?(?:references|literature|works|citations|sources)\s(?:cited\s)?therein\)?\s*$"
)
_UNKNOWN = lazy_re(r"^\s*(?:\?{1,2}\s*[,;]\s*)+(?=\d)|(?<=\d)(?:\s*[,;]\s*\?{1,2})+\s*$")  # `[2, ?]`: the source of one is not known yet
_DOTTED = lazy_re(r"\[(\d{1,3}(?:\.\d{1,3}){2}(?:\s*[,;]\s*\d{1,3}(?:\.\d{1,3}){2})*)\]")
_WORD_END = lazy_re(r"\w+$")
_SUBSCRIPTED = lazy_re(r"(\w+)\[(?:0|[ijkn]|-\d)\]")
_VARIABLE_BEFORE = lazy_re(r"(?<![\w'’-])[b-z]$")  # `x[3]`; `a [3]` may be an article's
_UNIT_LETTER_BEFORE = lazy_re(r"(?:\d[ \u00a0\u202f]|/)[dghlms]$")  # `12 h[3]`, `5 mg/l[3]`
_APART = 3  # markers with a space or stop before them that make a habit
_VALUE_BEFORE = lazy_re(
    r"(?:\b(?:[Ee]qs?|[Ee]quations?|[Ff]ormula|n|N|CI|KI|IC|IQR)[.:]?|[<>≤≥±~×∈∉⊂⊆]|(?<!=)=)\s*$"  # and no end of a `==highlight==`
)
_FIGURE_BEFORE = lazy_re(  # `82 mm Hg`, `26 kg/m2`, `86% (44/51)`, `44/51 (86%)`; no name's, such as `IL-2`
    r"(?<![\w.,])(?<![^\W\d_][-–])(?P<figure>\d+(?:[.,]\d+)?)(?P<unit>[ \u00a0-]?(?:[^\W\d_]|[%‰°²³/· \u00a0-]|(?<=m)[23]){0,24}?)"
    r"(?:\s?\(\d{1,6}\s?/\s?\d{1,6}\)|(?<=%)\))?\s*$"
)
_LIMITS = r"\[(?:0|[-−–]\s?\d{1,4})\s?,\s?[-−–]?\s?\d{1,4}\]"  # an interval beyond doubt: it begins with 0 or below
_LIMITS_BEFORE = lazy_re(rf"{_LIMITS}[\s,;]{{0,2}}(?:(?:and|or|to)\s)?$")
_LIMITS_AFTER = lazy_re(rf"[\s,;]{{0,2}}(?:(?:and|or|to)\s)?{_LIMITS}")
_UNIT_AFTER = lazy_re(r"\s?(?:[mckµnu]?m|[mk]g|[µu]g|mcg|[mdµ]l|m?mol|mmHg|k?cal|k?J|[kM]?Hz|degrees|[%°]C?)(?![\w-])")  # no "days later"
_UNIT_WORD = lazy_re(r"[^\W\d_]+")
_BESIDE_UNITS = frozenset(("hg", "per", "cent", "beats"))  # `mm Hg`, `per cent`, `beats per minute`
_SPREAD = r"\b(?:ranges?|intervals?|scales?|scores?|values?)"
_SPREAD_OR_FIGURE = lazy_re(
    rf"(?<![^\W\d_])(?<![^\W\d_][-–])\d|{_SPREAD}\b|\b(?:from|CI|IQR|median|mean|Likert|rat(?:ed|ings?))\b", re.IGNORECASE
)
_SPREAD_BEFORE = lazy_re(rf"{_SPREAD}(?:\s+(?:of|in|from|within))?\s+$", re.IGNORECASE)


def dotted(index: int, block: Block) -> Iterator[Candidate]:
    text = block.text
    for found in _DOTTED.finditer(text):
        keys = tuple(dict.fromkeys(part.strip() for part in re.split("[,;]", found[1])))
        weight = -4.0 if text[found.start() - 1 : found.start()].isalpha() else 3.0
        yield Candidate(index, found.start(), found.end(), found.group(), keys, MarkerStyle.BRACKET, weight)


def brackets(index: int, block: Block) -> Iterator[Candidate]:
    text = block.text
    for found in _BRACKET.finditer(text):
        inner = found[1] or found[2] or ""
        plain = WORDED_RANGE.sub("-", inner)
        if _DAY.fullmatch(inner):
            continue
        if _EVIDENCE.search(plain) and _STUDIES_BEFORE.search(text, max(0, found.start() - 30), found.start()):
            continue
        readable = _UNKNOWN.sub("", _numbers_alone(plain))
        group = parse_group(readable, padded=True) if inner.strip() else None
        if group is None:
            continue
        weight = 4.0 + weigh(text, found.start(), found.end(), group)
        if plain != inner and not _ends_words(text, found.start(), found.end()):
            weight -= 6
        yield Candidate(index, found.start(), found.end(), found.group(), group.keys, MarkerStyle.BRACKET, weight, group.defect)
    for found in _UNCLOSED.finditer(text):
        group = parse_group(found[1])
        if group is not None:
            start = text.index("[", found.start())
            yield Candidate(
                index, start, found.end(), text[start : found.end()], group.keys, MarkerStyle.BRACKET, 3, "the bracket is not closed"
            )


def _numbers_alone(inner: str) -> str:
    """The inside of a bracket without what authors put between its numbers and behind them: words, pages, kinds of studies."""
    return BESIDE.sub(", ", _PAGES.sub("", _EVIDENCE.sub("", without_pages(_THEREIN.sub("", inner)))))


def without_subscripts(blocks: Sequence[Block], members: Sequence[Candidate], size: int) -> list[Candidate]:
    """The candidates without those glued to the name of a list in a program, in an article that sets its markers apart:
    `items[2]` where `items[0]`, `items[i]` or, of a reference list of `size` entries, `items[99]` stands too."""
    glued = {
        index: found[0]
        for index, c in enumerate(members)
        if (found := _WORD_END.search(blocks[c.block].text[max(0, c.start - 40) : c.start]))
    }
    if not glued or len(members) - len(glued) < _APART:
        return list(members)
    names = {name for block in blocks for name in _SUBSCRIPTED.findall(block.text)}
    names.update(name for index, name in glued.items() if "_" in name or min(members[index].numbers, default=0) > size + 2 > 2)
    return [c for index, c in enumerate(members) if glued.get(index) not in names]


def weigh(text: str, start: int, end: int, group: Group) -> float:
    """Intervals, equations and chemical names speak against a bracket."""
    before, after = text[max(0, start - 40) : start], text[end : end + 12]
    weight = 0.0
    numbers = group.numbers
    limits = len(re.findall(r"\d+", text[start:end])) == 2
    if limits and len(numbers) > 1 and not pointed(before) and _encloses(numbers, before):
        weight -= 6
    if limits and (_LIMITS_BEFORE.search(before) or _LIMITS_AFTER.match(text, end)):
        weight -= 6  # in [0, 20], or [-100, -10], or [100, 500]
    if heads_names(text, start, end):
        weight -= 6  # an affiliation
    if _VALUE_BEFORE.search(before):
        weight -= 4
    if re.match(r"\s*[=<>≤≥≈]", after) or (_VARIABLE_BEFORE.search(before) and not _UNIT_LETTER_BEFORE.search(before)):
        weight -= 8  # F[2,120] = 3.1, x[3]
    if len(numbers) == 2 and "," in text[start:end] and re.search(r"(?<![\w'’-])F\s?$", before):
        weight -= 8  # F[2,1206]; a vitamin F has no two sources
    if limits and _SPREAD_BEFORE.search(before) and re.match(r"\s+\(?[a-z]", after):
        weight -= 6  # the range [1-4] of the scale
    if limits and len(numbers) > 1 and _UNIT_AFTER.match(after):
        weight -= 6  # misaligned by [15, 30] mm
    if (re.match(r"[A-Za-z]", after) and before[-1:] in ("-", "")) or re.match(
        r"-?[a-z]{5,}(?:ane|ene|yne|ol|one|ine|ide|ate|yl)\b", after
    ):
        weight -= 5
    if before[-1:].isalpha() and re.match(r"[a-z]{0,12}(?:ane|ene|yne|ol|one|ine|ide|ate|yl|uril)s?\b", after):
        weight -= 8  # calix[4]arene
    if before[-1:] == "-" and after[:1] == "-":
        weight -= 8
    if re.search(r"(?:cyclo|spiro|benzo|pyrido|indeno|naphtho|thieno|furo|pyrrolo|imidazo)$", before):
        weight -= 8
    if re.match(r"\s*(?:H|C|N|F|I|P|S|O|Tc|Ga|Lu|Y)\b(?!\w)", after) and before[-1:] in (" ", "") and re.search(r"^\S", after):
        weight -= 3
    if year_like(numbers):
        weight -= YEAR_LIKE
    return weight


def _ends_words(text: str, start: int, end: int) -> bool:
    """Whether a bracket ends a clause that has no figure and speaks of no spread: there `[2 to 4]` is no interval."""
    clause = re.split(r"[.!?]\s", text[max(0, start - 120) : start])[-1]
    return re.match(r"\s*(?:[.,;:)]|$)", text[end : end + 12]) is not None and _SPREAD_OR_FIGURE.search(clause) is None


def _encloses(numbers: Sequence[int], before: str) -> bool:
    """Whether numbers may be the limits of an interval around the figure that stands before them, with its unit or without."""
    found = _FIGURE_BEFORE.search(before)
    words = _UNIT_WORD.findall(found["unit"].casefold()) if found else []
    return (
        found is not None
        and all(word in MEASURES or word in _BESIDE_UNITS for word in words)
        and numbers[0] <= float(found["figure"].replace(",", ".")) <= numbers[-1]
    )
