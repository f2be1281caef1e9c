"""Findings that a person has looked at and lets stand: comments in the source, waivers in the settings.

    <!-- citecheck-disable-next-line CC401 -- the trial's extension, see the note -->
    … text … <!-- citecheck-disable-line CC101, CC106 -->
    <!-- citecheck-disable CC2 -- checked by hand --> … <!-- citecheck-enable CC2 -->
    <!-- citecheck-disable-file CC104: the house style is alphabetical -->
    {/* citecheck-disable-line CC101: of MDX, which has no other comments */}
    \\cite{smith} % citecheck: ignore[CC401] the trial's extension
    % citecheck: ignore-file[CC104] the house style is alphabetical

A rule is named by its code, the beginning of one, or its name; without any, all rules are meant. What is said of an entry
(CC2xx, CC3xx) may be suppressed at the entry, or at every marker that cites it. `%` comments are read in LaTeX and BibTeX,
the others everywhere else; one that stands alone on its line in LaTeX holds for the next line. Where an entry begins there, the next
line is all of that entry.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from citecheck.config import Waiver
from citecheck.model import Article, BlockKind, Finding, Location, Reference, SourceFile, Span, Unavailable
from citecheck.rules.base import Case, Rule, all_rules
from citecheck.rules.cc001_unused_suppression import UnusedSuppression
from citecheck.rules.cc002_expired_waiver import ExpiredWaiver
from citecheck.rules.selection import in_path
from citecheck.text import fold, lazy_re, one_line

_HTML = lazy_re(r"<!--\s*citecheck-(?P<what>[a-z-]{1,40}?)(?=[\s:]|--)(?P<rest>(?:(?!-->|<!--).){0,500}?)-->", re.DOTALL)
_MDX = lazy_re(r"\{/\*\s*citecheck-(?P<what>[a-z-]{1,40}?)(?=[\s:]|--|\*/)(?P<rest>(?:(?!\*/\}).){0,500}?)\*/\}", re.DOTALL)
_WORDS = ("disable-next-line", "disable-line", "disable-file", "disable", "enable", "ignore-file", "ignore")
_LATEX = lazy_re(r"(?<!\\)%+[ \t]*citecheck:[ \t]*(?P<what>ignore-file|ignore)[ \t]*(?:\[(?P<rest>[^\]\n]{0,200})\])?")
_REASON = lazy_re(r"--\s|\s--|:\s|\s[-–—]\s")  # what stands before a reason; XML forbids `--` within comments
_COMMENT = r"<!--(?:(?!-->).){0,2000}-->|\{/\*(?:(?!\*/\}).){0,2000}\*/\}"
_TO_NEXT = lazy_re(rf"(?:\s|{_COMMENT})*", re.DOTALL)
_TO_NEXT_TEX = lazy_re(r"(?:\s|%[^\n]*)*")
_BEFORE_ENTRY = lazy_re(
    rf"{_COMMENT}|<[^<>]{{0,500}}>|^[ \t]*%[^\n]*|\\bibitem\s*(?:\[[^\[\]]{{0,300}}\])?\s*\{{[^{{}}]{{0,200}}\}}|\[\^[^\[\]]{{1,100}}\]:",
    re.DOTALL | re.MULTILINE,
)
_FARTHEST = 2000  # characters of markup between a comment and the entry that it stands above
_ON_ENTRIES = ("CC2", "CC3")  # rules that report at the entry what concerns every sentence that cites it


@dataclass(frozen=True)
class Suppressed:
    """What is left of an article's findings, what was taken out, and what was said in vain about suppressions."""

    kept: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    complaints: tuple[Finding, ...]  # CC001 and CC002
    used: tuple[tuple[str, int], ...] = ()  # path and line of the comments that took something out


@dataclass
class _Directive:
    """A comment: which rules, on which lines of which file (`last` is None up to the end). Of one that begins a block, each rule has
    its own, since each may end elsewhere."""

    span: Span
    text: str
    path: str
    rules: tuple[str, ...]
    first: int
    last: int | None
    unknown: str | None = None  # what stands in the place of `disable`: then it suppresses nothing
    stray: str = ""  # what stands among the rules and is none: a reason without the `--` before it
    idle: tuple[str, ...] = ()  # what it enables though nothing before it disables that
    judged: bool = True  # false in a bibliography of several articles, where another one may have the finding
    used: set[str] = field(default_factory=set)

    def covers(self, finding: Finding, place: Location) -> str | None:
        """The rule as this comment names it, where it speaks of the finding at a place."""
        here = place.path == self.path and place.end_line >= self.first
        if not here or (self.last is not None and place.line > self.last):
            return None
        return next((rule for rule in self.rules if _means(rule, finding)), None)


def apply(case: Case, findings: Sequence[Finding], ran: Sequence[Rule]) -> Suppressed:
    """Take out what comments and waivers cover; `ran` are the rules that were checked, so that a comment on a rule that
    wasn't is no complaint."""
    directives = [directive for file in case.article.document.files for directive in _directives(case.article, file)]
    paths = [file.path for file in case.article.document.files]
    waivers = [waiver for waiver in case.settings.waivers if any(in_path(waiver.path, path, case.settings) for path in paths)]
    expired = [waiver for waiver in waivers if waiver.until is not None and waiver.until < case.today]
    used: set[int] = set()
    kept: list[Finding] = []
    suppressed: list[Finding] = []
    by_line, wide = _indexed(directives)
    citing = _citing(case.article) if directives else {}

    def comments(finding: Finding, place: Location) -> list[tuple[_Directive, str]]:
        near = [*wide, *(directive for line in range(place.line, place.end_line + 1) for directive in by_line.get(line, ()))]
        return [(directive, rule) for directive in near if (rule := directive.covers(finding, place))]

    for finding in findings:
        covering = comments(finding, finding.location)
        if not covering and finding.code.startswith(_ON_ENTRIES) and len(finding.references) == 1:
            # The study is looked at where it is cited, too: a comment at every marker does as well as one at the entry.
            places = [comments(finding, place) for place in citing.get(finding.references[0], ())]
            covering = [pair for pairs in places for pair in pairs] if all(places) else []
        waived = [i for i, waiver in enumerate(waivers) if waiver not in expired and _waives(waiver, finding, case)]
        for directive, rule in covering:
            directive.used.add(rule)
        used.update(waived)
        (suppressed if covering or waived else kept).append(finding)
    complaints = [
        *_unused_comments(case, directives, ran),
        *_waiver_complaints(case, [waiver for i, waiver in enumerate(waivers) if i not in used], expired, ran),
    ]
    codes = {rule.code for rule in ran}
    at = (case.article.document.locate(directive.span) for directive in directives if directive.used)
    used_comments = tuple((place.path, place.line) for place in at)
    return Suppressed(tuple(kept), tuple(suppressed), tuple(f for f in complaints if f.code in codes), used_comments)


# ---------------------------------------------------------------------------------------------- comments


def _citing(article: Article) -> dict[str, list[Location]]:
    """Where each entry is cited, by its key."""
    places: dict[str, list[Location]] = {}
    for link in article.links:
        if link.reference is not None:
            place = article.document.locate(article.markers[link.marker].span)
            places.setdefault(article.references[link.reference].key, []).append(place)
    return places


def _indexed(directives: Iterable[_Directive]) -> tuple[dict[int, list[_Directive]], list[_Directive]]:
    """The comments on one line, by that line, and those on more."""
    by_line: dict[int, list[_Directive]] = {}
    wide: list[_Directive] = []
    for directive in directives:
        if directive.first == directive.last:
            by_line.setdefault(directive.first, []).append(directive)
        else:
            wide.append(directive)
    return by_line, wide


def _directives(article: Article, file: SourceFile) -> Iterator[_Directive]:
    if not file.editable or "citecheck" not in file.text:
        return
    document = article.document
    tex = Path(file.path).suffix.lower() in (".tex", ".bib", ".ltx", ".bbl") or document.format == "latex"
    open_blocks: list[_Directive] = []
    code = [*(block.span for block in document.blocks if block.kind is BlockKind.CODE), *document.code]
    entries = _Entries(article, file)
    patterns = (_LATEX,) if tex else (_HTML, _MDX) if document.format == "markdown" else (_HTML,)
    matches = [match for pattern in patterns for match in pattern.finditer(file.text)]
    for match in sorted(matches, key=lambda match: match.start()):
        span = Span(file.start + match.start(), file.start + match.end())
        if any(block.start <= span.start < block.end for block in code):
            continue
        line = file.line_column(match.start())[0]
        stop = file.line_starts[line - 1] + len(file.line_text(line)) if tex else match.end()  # with its reason
        if match["what"] not in _WORDS:
            yield _Directive(span, match.group(), file.path, (), line, line, unknown=match["what"])
            continue
        rules, stray = _rule_names(match["rest"])
        named = rules if rules or stray else ("ALL",)
        if match["what"] == "enable":
            idle = []
            for name in named:
                ended = [block for block in open_blocks if name.upper() in ("ALL", block.rules[0].upper())]
                for block in ended:
                    block.last = line
                    open_blocks.remove(block)
                idle += [] if ended else [name]
                yield from ended
            yield _Directive(span, match.group(), file.path, (), line, line, stray=stray, idle=tuple(idle))
            continue
        first, last = _lines(file, match, stop, entries, tex=tex)
        if match["what"] == "disable":
            open_blocks += [_Directive(span, match.group(), file.path, (name,), first, last) for name in named]
            named = ()
        yield _Directive(span, match.group(), file.path, named, first, last, stray=stray, judged=entries.judges(stop))
    yield from open_blocks


class _Entries:
    """The entries of an article that stand in one of its files, by their places there."""

    def __init__(self, article: Article, file: SourceFile) -> None:
        self.file = file
        self.alone = article.document.format == "bibliography"
        self.shared = file is not article.document.files[0] and Path(file.path).suffix.lower() in (".bib", ".bibtex")
        placed = [(r.span.start - file.start, r.span.end - file.start, own) for r, own in _owned(article) if _stands_in(r.span, file)]
        self.places = sorted(placed)

    def below(self, end: int) -> tuple[int, int, bool] | None:
        """The entry that a comment with this end stands directly above: its place, and whether the article cites or lists it. One within
        an entry stands above none."""
        at = bisect_left(self.places, (end,))
        place = self.places[at] if at < len(self.places) else None
        if place is None or place[0] - end > _FARTHEST or (at and end <= self.places[at - 1][1]):
            return None
        rest = _BEFORE_ENTRY.sub("", self.file.text[end : place[0]])
        return None if any(char.isalpha() for char in rest) else place

    def judges(self, end: int) -> bool:
        """Whether this article alone shows that a comment with this end suppresses nothing."""
        if self.alone:  # the articles that cite the entry may need it
            return False
        if not self.shared:
            return True
        around = self.below(end) or next((place for place in self.places if place[0] <= end <= place[1]), None)
        return around is not None and around[2]


def _owned(article: Article) -> Iterator[tuple[Reference, bool]]:
    yield from ((reference, True) for reference in article.references)
    yield from ((reference, False) for reference in article.library)


def _stands_in(span: Span, file: SourceFile) -> bool:
    return file.start <= span.start and span.end <= file.end


def _lines(file: SourceFile, match: re.Match[str], stop: int, entries: _Entries, *, tex: bool) -> tuple[int, int | None]:
    """The first and the last line that a comment speaks of which ends at `stop`."""
    what = match["what"]
    line = file.line_column(match.start())[0]
    if what in ("disable-file", "ignore-file"):
        return 1, None
    if what == "disable":
        return line, None
    end = file.line_column(stop)[0]
    alone = what == "ignore" and not file.line_text(line).split("%")[0].strip()
    if what == "disable-next-line" or alone:
        below = file.line_starts[end] if end < len(file.line_starts) else stop
        to_next = (_TO_NEXT_TEX if tex else _TO_NEXT).match(file.text, below)
        after = file.line_column(to_next.end())[0] if to_next is not None else end + 1
        entry = entries.below(stop)
        return after, max(after, file.line_column(entry[1])[0]) if entry is not None else after
    return line, end


def _rule_names(rest: str | None) -> tuple[tuple[str, ...], str]:
    """`CC401, CC101 -- reason` (or with a colon or one dash) as ("CC401", "CC101") and nothing else; rules end where the reason begins,
    or with the first word that is none and doesn't look like a code, from which on all is given as it stands."""
    before = _REASON.split(f" {rest or ''} ", maxsplit=1)[0]
    names: list[str] = []
    for word in re.finditer(r"[^\s,;]+", before):
        if not _known(word.group()) and not re.match(r"CC\d", word.group(), re.IGNORECASE):
            return tuple(names), one_line(before[word.start() :])
        names.append(word.group())
    return tuple(names), ""


def _means(name: str, rule: Finding | Rule) -> bool:
    """Whether a name, as comments and waivers give it, means a rule or a finding of it."""
    return name.upper() == "ALL" or rule.code.startswith(name.upper()) or rule.name == name.lower()


def _unused_comments(case: Case, directives: Iterable[_Directive], ran: Sequence[Rule]) -> Iterator[Finding]:
    for directive in directives:
        if directive.unknown:
            known = f"there are {', '.join(_WORDS[:-3])} and {_WORDS[-3]}"
            yield UnusedSuppression().complaint(case, directive.span, f"The comment says citecheck-{directive.unknown}, and {known}")
        if directive.stray:
            said, todo = (
                f"The comment says “{directive.stray}” where it names rules",
                "Put a colon or -- before the reason, or correct the rule's name.",
            )
            yield UnusedSuppression().complaint(case, directive.span, said, todo)
        for name in directive.idle:
            said = f"The comment enables {name}, and no comment before it disables just that"
            yield UnusedSuppression().complaint(case, directive.span, said, "Name the rules as the comment does that disables them.")
        for name in directive.rules:
            if name in directive.used:
                continue
            if not _known(name):
                yield UnusedSuppression().complaint(case, directive.span, f"The comment names {name}, and there is no such rule")
            elif directive.judged and _judged(case.article, name, ran):
                what = "any finding" if name == "ALL" else f"a finding of {name}"
                yield UnusedSuppression().complaint(case, directive.span, f"The comment suppresses {what}, and there is none")


def _known(name: str) -> bool:
    return name.upper() == "ALL" or any(_means(name, rule) for rule in all_rules())


def judged(article: Article, ran: Sequence[Rule]) -> frozenset[str]:
    """The codes of the rules that were checked on all there is, so that "no finding" is a fact. What is no use (CC001) shows only where
    all others were."""
    codes = frozenset(rule.code for rule in ran if _whole(article) or not _needs_records(rule))
    return codes if all(rule.code in codes for rule in all_rules() if rule.default) else codes - {UnusedSuppression.code}


def _judged(article: Article, name: str, ran: Sequence[Rule]) -> bool:
    """Whether every rule that a name means was checked on all there is."""
    meant = [rule for rule in ran if _means(name, rule)]
    return bool(meant) and (_whole(article) or not any(map(_needs_records, meant)))


def _whole(article: Article) -> bool:
    return not any(isinstance(resolution, Unavailable) for resolution in article.resolutions)


def _needs_records(rule: Rule) -> bool:
    return rule.online or rule.weighs_claims


# ----------------------------------------------------------------------------------------------- waivers


def _waives(waiver: Waiver, finding: Finding, case: Case) -> bool:
    article = case.article
    if not _means(waiver.rule, finding) or not any(
        in_path(waiver.path, path, case.settings) for path in (article.document.path, finding.location.path)
    ):
        return False
    if waiver.reference is None:
        return True
    wanted = waiver.reference.strip()
    if wanted in finding.references or wanted.removeprefix("PMID:").strip() in finding.pmids:
        return True
    entries = [reference for reference in article.references if reference.key in finding.references]
    title = fold(wanted)
    return any(reference.doi == wanted.lower() or (len(title) >= 12 and title in fold(reference.text)) for reference in entries)


def _waiver_complaints(case: Case, unused: Sequence[Waiver], expired: Sequence[Waiver], ran: Sequence[Rule]) -> Iterator[Finding]:
    article, settings = case.article, case.settings

    def top(waiver: Waiver) -> Span:
        """Where it is told: in the article, or in the bibliography that it names, as one finding for all articles that share that."""
        file = next(file for file in article.document.files if in_path(waiver.path, file.path, settings))
        return Span(file.start, file.start)

    for waiver in expired:
        yield ExpiredWaiver().complaint(case, top(waiver), waiver)
    for waiver in unused:
        if waiver in expired or any(char in waiver.path for char in "*?["):
            continue  # one pattern may serve many articles, and only some of them need it
        own = in_path(waiver.path, article.document.path, settings) or any(r.key == waiver.reference for r in article.references)
        if not _known(waiver.rule):
            yield UnusedSuppression().complaint(case, top(waiver), f"A waiver names {waiver.rule}, and there is no such rule")
        elif own and _judged(article, waiver.rule, ran):
            about = f" on {waiver.reference}" if waiver.reference else ""
            yield UnusedSuppression().complaint(
                case, top(waiver), f"A waiver lets {waiver.rule}{about} stand, and there is no such finding"
            )
