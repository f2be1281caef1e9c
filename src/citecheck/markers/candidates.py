"""Pieces of text that could be markers, before anyone decides over the article as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from citecheck.markers.groups import DASHES, Group, parse_group, plain_digits
from citecheck.model import Block, BlockKind, MarkerStyle, Run
from citecheck.text import lazy_re

YEAR_LIKE = 6.0  # what speaks against a number above 1500, unless the list goes that far


@dataclass(frozen=True)
class Candidate:
    """Text that could be a marker: where it stands in its block, what it names, and how far its surroundings speak for it.

    `weight` is a sum of log-odds-like points from the surroundings alone: above 1 is marker-like, below -1 is not.
    """

    block: int
    start: int
    end: int
    text: str
    keys: tuple[str, ...]
    style: MarkerStyle
    weight: float = 0.0
    defect: str | None = None
    targets: tuple[tuple[str, ...], ...] = ()  # per key: ids that its link names
    certain: bool = False  # the format itself says that it is a marker
    glued: bool = False  # a bare number right behind a word
    behind_sign: bool = False  # a bare number behind a stop or comma
    probability: float | None = None  # that it is a marker, where that was fitted

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(int(digits) for key in self.keys if (digits := key.rstrip("abcdef")).isdigit())


_BRACKET = lazy_re(r"\[(\s*[\d,;][^\[\]\n]{0,150}|\s*)\]")
_UNCLOSED = lazy_re(r"(?<=[\w.,;)”\"'%])\s?\[(\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)(?=[\s.,;:]|$)(?![^\[\]\n]{0,80}\])")
_DOTTED = lazy_re(r"\[(\d{1,3}(?:\.\d{1,3}){2}(?:\s*[,;]\s*\d{1,3}(?:\.\d{1,3}){2})*)\]")
_FOOTNOTE = lazy_re(r"\[\^([^\[\]\s]{0,80})\](?!:)")
_PAREN = lazy_re(r"\(\s*(\d[\d\s,;–—‐‑−-]{0,120}|\d{1,3}(?:\s*[,;]\s*\d{1,3})*[,;:]\s*[A-Za-z][^()\n]{0,40})\s*\)")
_CARET = lazy_re(r"\^\(?(\d{1,4}(?:\s*[,;–—-]\s*\d{1,4})*)\)?\^")
_UNICODE_SUPERSCRIPT = lazy_re(r"[⁰¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾,˒ʼ’\-–·]*(?<=[⁰¹²³⁴⁵⁶⁷⁸⁹])|(?<=[\w.,;)”])⁽[⁰¹²³⁴⁵⁶⁷⁸⁹⁻,˒]+⁾")
_MATH = lazy_re(r"\$\s*\^\s*\{?\s*(\d[\d,;\s–-]{0,60}?)\s*\}?\s*\$")
_WORDED = lazy_re(
    r"\b(?:[Rr]efs?\.?|[Rr]eferences?|[Cc]itations?|Lit\.|Ref\.-Nr\.)\s*(?:[Nn]os?\.?\s*)?(?P<open>[\[(]?)(?P<numbers>\d{1,3}(?:\s*(?:,|;|&|–|-|and|und|et|y)\s*\d{1,3})*)(?![\w%/]|\.\d|-\w)"
)
_LABEL_BEFORE = lazy_re(
    r"(?:\b(?:eqs?|equations?|tables?|figs?|figures?|steps?|boxe?s?|items?|panels?|appendix|formula|scheme|algorithms?|lines?|n|N|CI|IQR|range)\.?|[=<>≤≥±~×])\s*$",
    re.IGNORECASE,
)
_VALUE_BEFORE = lazy_re(r"(?:\b(?:[Ee]qs?|[Ee]quations?|[Ff]ormula|n|N|CI|IQR)\.?|[=<>≤≥±~×])\s*$")
_SPREAD_BEFORE = lazy_re(r"\b(?:ranges?|intervals?|scales?|scores?|values?)(?:\s+(?:of|in|from|within))?\s+$", re.IGNORECASE)
_UNIT_BEFORE = lazy_re(
    r"(?:^|[\d\s/·.(µμ])(?:m|cm|mm|km|dm|kg|g|mg|s|h|L|l|ml|mL|µm|μm|nm|d|Hz|W|V|A|K|J|N|M|e|x|R|r|χ|χ|I|η|τ|ω|σ|H|O|CO|Ca|Na|Mg|Fe|Zn|Cu|Cl|K|NO|SO|PO|HCO|T|eta|p)$"
)
_YEAR = lazy_re(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AND = lazy_re(r",?\s+(?:and|&|und|et|y|e)\s+")
_SEE_ALSO = lazy_re(r";\s*(?:see(?: also)?|cf\.|e\.g\.,?|also|reviewed (?:in|by))\s+")
_PARTED = lazy_re(rf"[,;{DASHES}]\s\d|\d\s[,;{DASHES}]")  # raised numbers with a space between them that is not raised
SEPARATOR = lazy_re(rf"\)*\s*(?:[,;]|(?<!\))--|(?<!\))[{DASHES}])?\s*\(*")


def numeric(index: int, block: Block, linked: MarkerStyle) -> Iterator[Candidate]:
    """Every candidate of a numeric or footnote style in a block, in order, none overlapping another. What the format
    links to an entry is certain, and of style `linked`."""
    text = block.text
    taken = _Taken()
    links = _links(block)
    found = list(_styled(index, block, taken))
    worded = [link for link in links if _link_group(text, link) is None]  # names and a year, with parentheses of their own
    found.extend(_from_link(index, text, link, linked) for link in worded if taken.add(link.start, link.end))
    found.extend(_superscript_runs(index, block, taken))
    for scan in (_footnotes, _dotted, _brackets, _carets, _worded, _parentheses):
        found.extend(candidate for candidate in scan(index, text) if taken.add(candidate.start, candidate.end))
    if links:
        found = [_with_links(text, candidate, links, linked) for candidate in found]
        found.extend(_from_link(index, text, link, linked) for link in links if taken.add(link.start, link.end))
    found.sort(key=lambda candidate: candidate.start)
    yield from joined(text, found)


@dataclass(frozen=True)
class _Link:
    """A piece of text that the format links to entries."""

    start: int
    end: int
    ids: tuple[str, ...]


def _links(block: Block) -> list[_Link]:
    found: list[_Link] = []
    at = open_end = 0
    for run in block.runs:
        start, at = at, at + len(run.text)
        if run.style is not None or not (run.target or "").startswith("ref:") or not run.text.strip():
            continue
        lead = len(run.text) - len(run.text.lstrip())
        ids = tuple(part.removeprefix("ref:") for part in (run.target or "").split(" "))
        end = start + len(run.text.rstrip())
        if found and open_end == start and found[-1].ids == ids:
            found[-1] = _Link(found[-1].start, end, ids)  # one link cut up by its markup
        else:
            found.append(_Link(start + lead, end, ids))
        open_end = at
    return found


def _link_group(text: str, link: _Link) -> Group | None:
    """The numbers a link's text consists of; None for years and words."""
    group = parse_group(text[link.start : link.end].strip("[]() "), spaces_separate=True)
    return None if group is None or any(number > 1500 for number in group.numbers) else group


def _with_links(text: str, candidate: Candidate, links: Sequence[_Link], linked: MarkerStyle) -> Candidate:
    """The candidate made certain where links stand inside it."""
    inside = [link for link in links if candidate.start <= link.start and link.end <= candidate.end]
    if not inside or candidate.certain or any(_link_group(text, link) is None for link in inside):
        return candidate
    named: dict[str, tuple[str, ...]] = {}
    for link in inside:
        group = parse_group(text[link.start : link.end].strip("[]() "), spaces_separate=True)
        keys = group.keys if group else ()
        for place, key in enumerate(keys):
            named[key] = (link.ids[place],) if len(link.ids) == len(keys) else link.ids if len(keys) == 1 else ()
    return replace(candidate, certain=True, style=linked, targets=tuple(named.get(key, ()) for key in candidate.keys))


def _from_link(index: int, text: str, link: _Link, linked: MarkerStyle) -> Candidate:
    written = text[link.start : link.end]
    group = _link_group(text, link)
    if group is None:
        return Candidate(index, link.start, link.end, written, link.ids, linked, 9, None, tuple((i,) for i in link.ids), certain=True)
    spread = len(link.ids) == len(group.keys)
    targets = tuple((i,) for i in link.ids) if spread else (link.ids,) if len(group.keys) == 1 else ()
    return Candidate(index, link.start, link.end, written, group.keys, linked, 9, group.defect, targets, certain=True)


class _Taken:
    """Ranges of a block that are spoken for."""

    def __init__(self) -> None:
        self._chars: set[int] = set()

    def add(self, start: int, end: int) -> bool:
        if any(position in self._chars for position in range(start, end)):
            return False
        self._chars.update(range(start, end))
        return True


# ------------------------------------------------------------------------------- what the format says


_STYLES = {style.value: style for style in MarkerStyle}


def _styled(index: int, block: Block, taken: _Taken) -> Iterator[Candidate]:
    at = 0
    for run in block.runs:
        start, at = at, at + len(run.text)
        if run.style is None or not run.text.strip():
            continue
        lead = len(run.text) - len(run.text.lstrip())
        begin, end = start + lead, start + lead + len(run.text.strip())
        taken.add(begin, end)
        yield _from_run(index, run, begin, end)


def _from_run(index: int, run: Run, start: int, end: int) -> Candidate:
    text = run.text.strip()
    style = _STYLES.get(run.style or "", MarkerStyle.LINK)
    ids = tuple(part.removeprefix("ref:") for part in (run.target or "").split(" ") if part.startswith("ref:"))
    if style in (MarkerStyle.PANDOC, MarkerStyle.LATEX):
        return Candidate(index, start, end, text, ids, style, 9, None, tuple((i,) for i in ids), certain=True)
    if style is MarkerStyle.FOOTNOTE:
        label = text[2:-1] if text.startswith("[^") else text.strip("[]()")
        return Candidate(index, start, end, text, (label,), style, 9, None, (ids,) if ids else (), certain=True)
    group = parse_group(text.strip("[]() "), spaces_separate=True)
    if group is None:
        keys = ids or (text,)
        return Candidate(index, start, end, text, keys, style, 9, None, tuple((i,) for i in ids), certain=True)
    targets = tuple((i,) for i in ids) if len(ids) == len(group.keys) else (ids,) * len(group.keys) if len(group.keys) == 1 else ()
    return Candidate(index, start, end, text, group.keys, style, 9, group.defect, targets, certain=True)


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


def _superscript_runs(index: int, block: Block, taken: _Taken) -> Iterator[Candidate]:
    text = block.text
    for start, end in raised(block):
        raw = text[start:end]
        lead, inner = len(raw) - len(raw.lstrip()), raw.strip()
        stripped = inner.strip("[]()")
        group = parse_group(stripped.rstrip(")"), spaces_separate=True) if stripped else None
        if group is None or not taken.add(start + lead, start + lead + len(inner)):
            continue
        if inner.startswith("["):
            style, weight = MarkerStyle.BRACKET, 4.0 + _bracket_weight(text, start, end, group)
            weight += affiliation(text) if block.kind is not BlockKind.TABLE_CELL else 0.0  # a cell names the study that it cites
            weight -= 6 if not text[:start].strip() else 0
        else:
            style, weight = MarkerStyle.SUPERSCRIPT, 3.0 + _superscript_weight(text, start, end, group)
        yield Candidate(index, start + lead, start + lead + len(inner), inner, group.keys, style, weight, group.defect)


def _apart(first: Run, second: Run) -> bool:
    """Whether two raised numbers with nothing between them are links to two entries: 1 and 2, not 12."""
    both = (first.target or "").startswith("ref:") and (second.target or "").startswith("ref:")
    return both and first.target != second.target and first.text[-1:].isdigit() and second.text[:1].isdigit()


def affiliation(text: str) -> float:
    """A line of authors' names carries the numbers of their institutions."""
    if _YEAR.search(text[:400]):
        return 0.0
    words = re.findall(r"[^\W\d_]+", text[:400])
    names = sum(word[0].isupper() for word in words)
    return -4.0 if len(words) <= 60 and names >= 0.75 * len(words) and len(words) >= 2 and not text.rstrip().endswith(".") else 0.0


def _superscript_weight(text: str, start: int, end: int, group: Group) -> float:
    """Exponents, units, isotopes and footnotes at a block's start speak against a superscript."""
    before, after = text[max(0, start - 24) : start], text[end : end + 8]
    weight = affiliation(text)
    if not before.strip():
        weight -= 6  # an affiliation, a table's footnote, an isotope at the start
    if before[-1:].isdigit():
        weight -= 5
        if re.search(r"[^\W\d_][.,)]? \(?(?:19|20)\d\d$", before):
            weight += 5  # Younger 2013^2^
        elif re.search(r"(?:^|\D)(?:19|20)\d\d$", before) or re.search(r"\d\.\d+$|\d%$", before):
            weight += 3
    if len(group.keys) == 1 and _UNIT_BEFORE.search(before) and not before.endswith(". "):
        weight -= 6
    if before.endswith((" ", "(", "\u00a0")) and after[:1].isalpha():
        weight -= 4  # ¹³C
    if after[:1] == "/" or (re.match(r"[A-Za-z]", after) and before[-1:].isspace()):
        weight -= 3
    if before[-1:] in "×/*^=<>":
        weight -= 5
    return weight


# --------------------------------------------------------------------------------- what the text shows


def _footnotes(index: int, text: str) -> Iterator[Candidate]:
    for found in _FOOTNOTE.finditer(text):
        label = found[1]
        yield Candidate(
            index, found.start(), found.end(), found.group(), (label,) if label else (), MarkerStyle.FOOTNOTE, 6,
            None if label else "a footnote without a label",
        )  # fmt: skip


def _dotted(index: int, text: str) -> Iterator[Candidate]:
    for found in _DOTTED.finditer(text):
        keys = tuple(dict.fromkeys(part.strip() for part in re.split("[,;]", found[1])))
        weight = -4.0 if text[found.start() - 1 : found.start()].isalpha() else 3.0
        yield Candidate(index, found.start(), found.end(), found.group(), keys, MarkerStyle.BRACKET, weight)


def _brackets(index: int, text: str) -> Iterator[Candidate]:
    for found in _BRACKET.finditer(text):
        group = parse_group(found[1]) if found[1].strip() else None
        if group is None:
            continue
        weight = 4.0 + _bracket_weight(text, found.start(), found.end(), group)
        yield Candidate(index, found.start(), found.end(), found.group(), group.keys, MarkerStyle.BRACKET, weight, group.defect)
    for found in _UNCLOSED.finditer(text):
        group = parse_group(found[1])
        if group is not None:
            start = text.index("[", found.start())
            yield Candidate(
                index, start, found.end(), text[start : found.end()], group.keys, MarkerStyle.BRACKET, 3, "the bracket is not closed"
            )


def _bracket_weight(text: str, start: int, end: int, group: Group) -> float:
    """Intervals, equations and chemical names speak against a bracket."""
    before, after = text[max(0, start - 40) : start], text[end : end + 12]
    weight = 0.0
    value = re.search(r"(\d+(?:[.,]\d+)?)\s*%?\s*$", before)
    numbers = group.numbers
    if value and len(numbers) > 1 and numbers[0] <= float(value[1].replace(",", ".")) <= numbers[-1]:
        weight -= 6
    if _VALUE_BEFORE.search(before):
        weight -= 4
    if re.match(r"\s*[=<>≤≥≈]", after) or re.search(r"(?<![\w'’-])[b-z]$", before):
        weight -= 8  # F[2,120] = 3.1, x[3]
    if len(re.findall(r"\d+", text[start:end])) == 2 and _SPREAD_BEFORE.search(before) and re.match(r"\s+[a-z]", after):
        weight -= 6  # the range [1-4] of the scale
    if (re.match(r"[A-Za-z]", after) and before[-1:] in ("-", "")) or re.match(
        r"-?[a-z]{5,}(?:ane|ene|yne|ol|one|ine|ide|ate|yl)\b", after
    ):
        weight -= 5
    if before[-1:] == "-" and after[:1] == "-":
        weight -= 8
    if re.search(r"(?:cyclo|spiro|benzo|pyrido|indeno|naphtho|thieno|furo|pyrrolo|imidazo)$", before):
        weight -= 8
    if re.match(r"\s*(?:H|C|N|F|I|P|S|O|Tc|Ga|Lu|Y)\b(?!\w)", after) and before[-1:] in (" ", "") and re.search(r"^\S", after):
        weight -= 3
    if any(number > 1500 for number in numbers):
        weight -= YEAR_LIKE
    return weight


def _carets(index: int, text: str) -> Iterator[Candidate]:
    for pattern in (_CARET, _MATH, _UNICODE_SUPERSCRIPT):
        for found in pattern.finditer(text):
            inner = found[1] if found.re.groups else found.group()
            group = parse_group(plain_digits(inner).strip("()"), spaces_separate=True)
            if group is not None:
                weight = 2.5 + _superscript_weight(text, found.start(), found.end(), group)
                yield Candidate(index, found.start(), found.end(), found.group(), group.keys, MarkerStyle.SUPERSCRIPT, weight, group.defect)


def _worded(index: int, text: str) -> Iterator[Candidate]:
    for found in _WORDED.finditer(text):
        group = parse_group(found["numbers"])
        if group is not None and not found["open"]:
            start = found.start("numbers")
            yield Candidate(
                index, start, found.end("numbers"), text[start : found.end("numbers")], group.keys, MarkerStyle.BARE, 4, group.defect
            )


def _parentheses(index: int, text: str) -> Iterator[Candidate]:
    found_here: list[Candidate] = []
    for found in _PAREN.finditer(text):
        group = Group(("0",)) if found[1].strip() == "0" else parse_group(found[1])
        if group is not None:
            weight = 1.0 + _paren_weight(text, found.start(), found.end(), group)
            found_here.append(
                Candidate(index, found.start(), found.end(), found.group(), group.keys, MarkerStyle.PARENTHESIS, weight, group.defect)
            )
    yield from (c for c in _without_enumerations(text, found_here) if c.keys != ("0",))


def _without_enumerations(text: str, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Steps and scale codes count on from 0 or 1 in one breath: `none (1), a little (2), much (3)`, `mild (1-3), severe (4-6)`."""
    runs: list[list[Candidate]] = []
    for candidate in candidates:
        last = runs[-1][-1] if runs else None
        near = last is not None and candidate.start - last.end < 80 and not re.search(r"[.!?](?:\s|$)", text[last.end : candidate.start])
        if last and near and last.numbers and candidate.numbers[:1] == (last.numbers[-1] + 1,):
            runs[-1].append(candidate)
        else:
            runs.append([candidate])
    for run in runs:
        counting = len(run) >= 3 and run[0].numbers[:1] in ((0,), (1,))
        penalty = 0.0 if not counting else 4.0 if len(run) >= 4 or run[0].numbers[0] == 0 else 2.0
        yield from (replace(candidate, weight=candidate.weight - penalty) for candidate in run)


_STEP_BEFORE = lazy_re(r"(?:^|[:;,]|\b(?:and|or|und|et|y|e|o|ou|oder|by|to|were|are|include[sd]?|including|as|follows|criteria))\s*$")


def _paren_weight(text: str, start: int, end: int, group: Group) -> float:
    """Steps, scale codes, counts and years speak against parentheses."""
    before, after = text[max(0, start - 40) : start], text[end : end + 12]
    weight = 0.0
    if _STEP_BEFORE.search(before) and re.match(r"\s+\w", after):
        weight -= 5
    if before.rstrip().endswith("."):
        weight -= 2
    if re.search(r"[A-Z\d]$", before):
        weight -= 6  # CO(2), Ca(2)
    if not before.strip():
        weight -= 6
    if _LABEL_BEFORE.search(before):
        weight -= 4
    if re.search(r"\d\s*%?\s*$", before):
        weight -= 3 if not re.search(r"(?:^|\D)(?:19|20)\d\d\s*$", before) else 1
    if re.match(r"\s*(?:[.,;:)]|$)", after):
        weight += 1
    if any(number > 1500 for number in group.numbers):
        weight -= YEAR_LIKE
    if len(group.keys) > 1:
        weight += 1
    if re.search(r"\bet al\.?,?\s*$", before):
        weight += 3
    return weight


# ---------------------------------------------------------------------------------------------- joining


def joined(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    """Adjacent candidates of one style as one group: `[1][2]`, `[^1] [^3]`, `[1]–[5]`, xref by xref. Linked numbers in
    `(1 and 2)` are one too; `[1] and [2]` are two."""
    pending: Candidate | None = None
    for candidate in found:
        merged = _merge(text, pending, candidate) if pending is not None else None
        if merged is not None:
            pending = merged
            continue
        if pending is not None:
            yield _enclosed(text, pending)
        pending = candidate
    if pending is not None:
        yield _enclosed(text, pending)


def _merge(text: str, first: Candidate, second: Candidate) -> Candidate | None:
    between = text[first.end : second.start]
    if first.style is not second.style or first.defect or second.defect:
        return None
    bare = first.numbers and second.numbers and first.text[-1].isdigit() and second.text[0].isdigit()
    joint = _AND if first.certain and bare else _SEE_ALSO if first.certain else None
    if not SEPARATOR.fullmatch(between) and not (joint and joint.fullmatch(between)):
        return None
    if first.style is MarkerStyle.LATEX and between.strip(" ,"):
        return None  # `\citeauthor{a} (\citeyear{a})`: what stands between them is printed, and no range is meant
    if first.style is MarkerStyle.PARENTHESIS or "\n" in between.strip(" \t"):
        return None
    if first.style in (MarkerStyle.BARE,):
        return None
    keys, targets = list(first.keys), list(first.targets)
    sign = between.strip()
    if sign and sign[0] in DASHES and first.keys[-1:] and second.keys and first.keys[-1].isdigit() and second.keys[0].isdigit():
        low, high = int(first.keys[-1]), int(second.keys[0])
        if high <= low:
            return None
        if high - low > 400:
            return None
        keys.extend(str(number) for number in range(low + 1, high))
        if targets:
            targets.extend(() for _ in range(low + 1, high))
    keys.extend(second.keys)
    targets.extend(second.targets)
    if len(targets) != len(keys):
        targets = []
    pairs = dict(zip(keys, targets or [()] * len(keys), strict=True))
    return replace(
        first,
        end=second.end,
        text=text[first.start : second.end],
        keys=tuple(pairs),
        targets=tuple(pairs.values()) if targets else (),
        weight=min(first.weight, second.weight),
        certain=first.certain and second.certain,
    )


_PAIRS = {"(": ")", "[": "]"}


def _enclosed(text: str, candidate: Candidate) -> Candidate:
    """Linked numbers together with the brackets right around them."""
    if candidate.style not in (MarkerStyle.XREF, MarkerStyle.LINK):
        return candidate
    start, end = candidate.start, candidate.end
    while start > 0 and text[start - 1] in " \u00a0" and candidate.start - start < 2:
        start -= 1
    while end < len(text) and text[end] in " \u00a0" and end - candidate.end < 2:
        end += 1
    if start > 0 and end < len(text) and _PAIRS.get(text[start - 1]) == text[end]:
        return replace(candidate, start=start - 1, end=end + 1, text=text[start - 1 : end + 1])
    return candidate
