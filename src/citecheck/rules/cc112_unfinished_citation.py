"""CC112: a place where a citation was meant and never filled in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from citecheck.claims import sentence_ends
from citecheck.markers.formulas import WRITTEN_IN, Formulas
from citecheck.model import Article, Block, BlockKind, Finding, Marker, MarkerStyle, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.pointing import left_keys
from citecheck.rules.vocabulary.leftovers import COMMAND, COMPARED, HALF, KINDS, LOST_KEY, TYPED, TYPED_KEY, Kind
from citecheck.text import lazy_re, printable

_READ = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.CAPTION, BlockKind.NOTE}
_Place = tuple[int, int, Kind]  # where a leftover begins and ends in its block
_CATEGORY = lazy_re(r"\breference (?:category|categories|group|level|class)\b", re.IGNORECASE)
_IN_TABLE = lazy_re(r"[(\[]ref\.?[)\]]|^\s*ref\.?\s*$", re.IGNORECASE)
_SOCIAL = lazy_re(r"\b(?:follow\w*|twitter|tweet\w*|instagram|threads|mastodon|bluesky|youtube|tiktok|handles?|accounts?|contact)\b", re.I)
_LATEX = lazy_re(r"\\(?:documentclass|begin|section|bibitem|bibliography)\b")
_SHORTCODE = lazy_re(r"\[/ref\]", re.IGNORECASE)  # footnotes of a content system
_QUOTED = lazy_re(r"“[^”]{0,2000}”|„[^“”]{0,2000}[“”]|«[^»]{0,2000}»|\"[^\"]{0,2000}\"")
_CODE_TAG = lazy_re(r"<(?P<end>/?)(?P<name>code|kbd|samp|pre|tt)\b[^<>]{0,300}>", re.IGNORECASE)
_WIDEST = 60  # characters of a leftover in a message
_STOP = lazy_re(r"[.!?]\s")
_TICKS = lazy_re(r"(?<!`)(`{1,3})(?!`)[^\n]{1,300}?(?<!`)\1(?!`)")
_BEFORE = lazy_re(r"(?:[^\W\d_]{2}|[%)”\"’?.\]])[ \u00a0\n]?$")
_EMPTY = lazy_re(r"\[\s*\]|\(\s*\)")
_AFTER = lazy_re(r"\s?(?:[.,;:!?)]|$)")


class UnfinishedCitation(Rule):
    """A citation was meant here and never filled in: `[REF]`, `[citation needed]`, a field or a key that no program replaced.

    ## Why
    The sentence cites nothing, and looks in the draft as if somebody would still see to it. Once printed, nobody does.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Isotretinoin is kept for severe disease [REF]. Antibiotics are combined
    with benzoyl peroxide {Oge, 2019 #12}.

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Isotretinoin is kept for severe disease [1]. Antibiotics are combined
    with benzoyl peroxide [2].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    2. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    ```
    """

    code = "CC112"
    name = "unfinished-citation"
    severity = Severity.WARNING

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        aside = _Aside(article)
        lost = {id(marker) for marker in left_keys(article)} if not aside.typeset else set()
        by_block: dict[int, list[Marker]] = {}
        for marker in article.markers:
            by_block.setdefault(marker.block, []).append(marker)
        for index in article.outside_lists:
            block = article.document.blocks[index]
            if block.kind not in _READ:
                continue
            inside = by_block.get(index, [])
            places: list[_Place] = [(m.start, m.end, LOST_KEY) for m in inside if id(m) in lost and not _social(block.text, m.start, m.end)]
            places += [(m.start, m.end, HALF) for m in inside if m.style is MarkerStyle.BRACKET and "?" in m.text and not aside.typeset]
            # `[REF: Abel 2019]` isn't finished either
            taken = _marked(block.text, [(m.start, m.end) for m in inside if m.style is not MarkerStyle.AUTHOR_YEAR])
            places += [place for place in _places(block, aside) if not any(taken[place[0] : place[1]])]
            places.sort(key=lambda place: place[:2])
            sentences = _Sentences(block.text, places, inside) if places else None
            for start, end, kind in places:
                text = block.text[start:end]
                yield self.finding(
                    case,
                    block.source_span(start, end),
                    f"{_shown(text)} {kind.said}",
                    kind.help,
                    confidence=kind.confidence,
                    marker=text,
                    claim=(sentences.around(start, end) if sentences else None) or None,
                )


class _Aside:
    """What of an article is not its own words, or says what the leftovers in it are."""

    def __init__(self, article: Article) -> None:
        document = article.document
        self.source = document.source
        self.typeset = document.format == "latex"  # there they are commands, and `[?]` is not yet printed: but for what is typed
        self.kinds = (TYPED,) if self.typeset else KINDS
        self.formulas = Formulas(self.source if document.format in WRITTEN_IN else "")
        code = list(_code(self.source)) if document.format in ("html", "markdown") else []
        if document.format == "markdown":
            code += [found.span() for found in _TICKS.finditer(self.source)]
        self.code = _marked(self.source, code)
        self.cites = any(marker.style is not MarkerStyle.PANDOC for marker in article.markers) or article.has_list
        self.numbered = any(r.number is not None for r in article.references) and any(
            link.reference is not None and article.references[link.reference].number is not None for link in article.links
        )
        alone = not self.typeset and len(document.files) == 1 and not document.bibliography_is_partial
        self.commands = alone and not _LATEX.search(self.source) and (document.format != "markdown" or self.numbered)
        self.keys = alone and self.numbered
        self.shortcodes = _SHORTCODE.search(self.source) is not None
        self.compares = any(
            _CATEGORY.search(block.text) or (block.kind in (BlockKind.TABLE_CELL, BlockKind.CAPTION) and _IN_TABLE.search(block.text))
            for block in document.blocks
        )

    def holds(self, start: int, end: int) -> bool:
        return self.formulas.hold(start, end) or (end > start and all(self.code[start:end]))


def _code(source: str) -> Iterator[tuple[int, int]]:
    """From where to where a source is in tags of code; what isn't closed is none."""
    begun: re.Match[str] | None = None
    for tag in _CODE_TAG.finditer(source):
        if not tag["end"]:
            begun = begun or tag
        elif begun is not None and tag["name"].lower() == begun["name"].lower():
            yield begun.start(), tag.end()
            begun = None


def _places(block: Block, aside: _Aside) -> list[_Place]:
    """Where leftovers stand in a block, the surest kind first where two overlap."""
    text = block.text
    found: list[_Place] = []
    taken = bytearray(len(text))
    kinds = [*aside.kinds, *([COMMAND] if aside.commands else []), *([TYPED_KEY] if aside.keys else [])]
    quotes: bytearray | None = None
    linked: bytearray | None = None
    for kind in kinds:
        if kind.apart and not aside.cites:
            continue
        for match in kind.pattern.finditer(text) if kind.pattern is not None else ():
            start, end = match.span()
            quotes = _marked(text, (found.span() for found in _QUOTED.finditer(text))) if quotes is None else quotes
            linked = _marked(text, _linked(block)) if linked is None else linked
            span = block.source_span(start, end)
            if all(quotes[start:end]) or any(taken[start:end]) or aside.holds(span.start, span.end):
                continue
            if kind.behind and not (_stands_behind(block, start) and _fits(text, match, kind, aside, linked)):
                continue
            if kind.closing and not _AFTER.match(text, end):
                continue
            if kind is TYPED_KEY and (_social(text, start, end) or any(linked[start:end])):
                continue
            found.append((start, end, kind))
            taken[start:end] = b"\1" * (end - start)
    return found


def _fits(text: str, match: re.Match[str], kind: Kind, aside: _Aside, linked: bytearray) -> bool:
    """Whether nothing says that the words of a leftover mean another thing here: a link to a source, a category of reference."""
    start, end = match.span()
    if any(linked[start:end]):
        return False
    if kind.unless is None:
        return True
    begin = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    if kind.unless.search(text[begin : start + 1]):
        return False
    return kind.unless is not COMPARED or not ((aside.compares or aside.shortcodes) and match.group().strip("[](){}s ").islower())


def _stands_behind(block: Block, start: int) -> bool:
    """Whether it stands behind a word, and in no cell of a table."""
    return block.kind is not BlockKind.TABLE_CELL and _BEFORE.search(block.text, max(0, start - 4), start) is not None


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> bytearray:
    """A byte for each character of a text: 1 within the spans. To look a place up takes no longer where there are thousands of them."""
    marks = bytearray(len(text))
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return marks


def _linked(block: Block) -> list[tuple[int, int]]:
    """The pieces of a block that lead somewhere."""
    spans: list[tuple[int, int]] = []
    at = 0
    for run in block.runs:
        if run.target:
            spans.append((at, at + len(run.text)))
        at += len(run.text)
    return spans


def _social(text: str, start: int, end: int) -> bool:
    """Whether a name with `@` is one of a network, by the words around it."""
    before, after = _STOP.split(text[max(0, start - 60) : start])[-1], _STOP.split(text[end : end + 40])[0]
    return text[start : start + 1] == "@" and _SOCIAL.search(f"{before} {after}") is not None


def _shown(text: str) -> str:
    line = printable(" ".join(text.split()))
    line = line if len(line) <= _WIDEST else f"{line[: _WIDEST - 2]} …"
    return line if line[:1] in "[({@\\" else f"“{line.rstrip('.')}”"


class _Sentences:
    """The sentences of a block, without its leftovers and the markers that are no part of them: `@abel2019 showed` is one."""

    def __init__(self, text: str, places: Sequence[_Place], inside: Sequence[Marker]) -> None:
        self.text = text
        pieces, at = list[str](), 0
        for start, end, _ in places:  # `Error! Reference source not found.` has stops of its own
            start = max(start, at)
            pieces += [text[at:start], "X" * (end - start)]
            at = max(at, end)
        self.ends = sorted({0, *sentence_ends("".join([*pieces, text[at:]]), inside), len(text)})
        spans = [*((marker.start, marker.end) for marker in inside), *((a, b) for a, b, _ in places)]
        self.cuts = sorted({(start, end) for start, end in spans if text[start] in "[(" or _AFTER.match(text, end)})
        self.read: dict[tuple[int, int], str] = {}

    def around(self, start: int, end: int) -> str:
        """The sentence that a leftover stands in."""
        span = self.ends[bisect_right(self.ends, start) - 1], self.ends[bisect_left(self.ends, end)]
        if span not in self.read:
            self.read[span] = self._between(*span)
        return self.read[span]

    def _between(self, begin: int, finish: int) -> str:
        parts, at = list[str](), begin
        for first, last in self.cuts[bisect_left(self.cuts, (begin, 0)) : bisect_left(self.cuts, (finish, 0))]:
            if at <= first and last <= finish:
                parts.append(self.text[at:first])
                at = last
        joined = " ".join(_EMPTY.sub("", "".join([*parts, self.text[at:finish]])).split())
        return re.sub(r"\s+([.,;:!?)])", r"\1", joined).strip(" ,;:")
