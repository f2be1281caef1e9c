"""Author-year markers: `(Hites 2004; Law et al. 2003)`, `Schriks and co-workers (2007)`, `(Pleasance et al., 2010a, 2010b)`.

What looks like one is weighed against the list: an author and a year that an entry bears make a marker; one that no
entry bears is a marker only where the article cites that way throughout.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck.formats.part_words import POINTERS
from citecheck.markers.authors import ET_AL, OTHERS, UNNAMED, AuthorYears
from citecheck.markers.candidate import Candidate
from citecheck.markers.words import LETTERED, MONTHS
from citecheck.model import MarkerStyle, Reference
from citecheck.text import CAPITAL, fold, lazy_re, word_set

_PARTICLE = (
    r"(?:(?:[Dd]e[ns]?|[Vv][ao]n|[Dd]er|[Dd]u|[Dd]i|[Dd]a|[Ll][ae]|[Ee]l|[Tt]en|[Tt]er|[Dd]os|[Dd]el|[Dd]ella|'t|[Ss]t\.)[ \u00a0\n]){0,3}"
)
_SURNAME = rf"{_PARTICLE}[{CAPITAL}](?:[\w'’.-]{{0,30}})"
_NAME = rf"(?:[A-Z]\.[ ]?){{0,3}}{_SURNAME}(?:[ \u00a0\n](?:{_SURNAME})){{0,2}}(?:[ ][A-Z]{{1,3}}\b)?"
_AND = r"(?:and|&|et|und|y|e|ed|i|og|och|en)[ \u00a0\n]"
_MORE = rf",?[ \u00a0\n](?:{_AND}(?:{OTHERS}|{_NAME})|{ET_AL})"
_AUTHORS = rf"(?P<first>{_NAME})(?:,[ \u00a0\n]{_NAME}){{0,6}}(?:{_MORE})?"
_YEAR = r"(?:1[89]|20)\d\d[a-z]?"
_YEARS = rf"{_YEAR}(?:[ ]?(?:,|&|and|;)[ ]?(?:{_YEAR}|[a-z](?![\w]))){{0,8}}"
_UNDATED = r"(?:in press|forthcoming|im Druck|sous presse|en prensa|in stampa|no prelo|n\.[ ]?d\.|s\.[ ]?[dfa]\.|o\.[ ]?J\.)"
_CITED = lazy_re(rf"(?<![\w-]){_AUTHORS}(?:['’]s)?,?[ \u00a0\n]*(?P<years>(?:{_UNDATED}|{_YEARS}))(?!\d|%|[ ]?mg|\.\d|[–-]\d)")
_NARRATIVE = lazy_re(
    rf"(?<![\w/-]){_AUTHORS}(?:['’]s)?[ \u00a0\n]*(?P<open>[(\[])(?P<years>{_YEARS})"
    r"(?:,[ ][^()\[\]]{1,40}|:[ \u00a0]?\d[\d ,–-]{0,20}f{0,2}\.?)?[)\]]"  # `(2019, p. 225)`, `(2019: 225)`
)
_GAP = r"[ \u00a0\n]"
_TEAM = rf"(?:his|her|their){_GAP}(?:[a-z]{{2,12}}{_GAP})?(?:groups?|teams?|lab|laboratory|colleagues|co-?workers|associates)|[Cc]o\b\.?"
# `Abel's trial (1998)`, `Abel’s 1998 trial`, `Abel, in 1998,`, `Abel and his group (1998)`, `Abel/Roe (1998)`, `Abel et al '98`
_SPOKEN = lazy_re(
    rf"(?<![\w/-])(?P<first>{_NAME})(?:"
    rf"['’]s?(?:(?:{_GAP}[a-zà-ÿ][\w-]{{1,20}}){{0,4}}{_GAP}\((?P<said>{_YEAR})\)|{_GAP}(?P<before>{_YEAR})(?={_GAP}[a-z]))"
    rf"|,?{_GAP}in{_GAP}(?P<told>{_YEAR})(?=,)"
    rf"|(?:(?:/{_NAME}){{1,3}}|{_GAP}(?:and|&){_GAP}(?:{_TEAM})|,?{_GAP}(?:{ET_AL}))"
    rf",?{_GAP}(?:\((?P<closed>{_YEAR})\)|['’](?P<short>\d\d)))(?!\w)"
)
_SHORT_FORM = lazy_re(r"[A-Z][\w-]{0,8}[A-Z\d][\w-]{0,8}")
_NEXT_NAME = lazy_re(rf",[ \u00a0\n](?P<name>{_NAME})")
_ENCLOSED = lazy_re(  # `{Abel, 2004 #12}` is what EndNote has not set yet
    rf"[(\[{{](?P<inside>[^()\[\]{{}}]{{0,700}}?(?:(?<!\d){_YEAR}(?!\d)|{_UNDATED})[^()\[\]{{}}]{{0,300}})[)\]}}]"
)
_BODY = lazy_re(rf"[\s,]*(?:[a-zà-ÿ]{{2,6}}\.?:? ){{0,2}}(?P<name>[{CAPITAL}][^;()\[\]]{{3,90}}?),?\s(?P<year>{_YEAR})\s*")
_BESIDES = lazy_re(  # what may stand in a group beside authors and years
    r"\b(?:see|also|e\.?g\.?|cf[r.]?|reviewed|in|pages?|pp?\.?|ch\.?|chapter|and|by|i\.e\.|for|a|review"
    r"|siehe|auch|vgl\.?|voir|aussi|vedi|véan?se|ver|zie|ook|und|et|y|e|en|S\.|Seiten?|págs?\.?)\b|[\W\d]"
)
_SHORTENED = lazy_re(
    rf"[ \u00a0\n]?[(\[][A-ZÀ-Þ][\w&./-]{{1,14}}[)\]](?P<sign>[,;:]?)(?=[ \u00a0\n]*[(\[]?(?:{_YEAR}|{_UNDATED}))"
)  # `Study Group (XYZ), 2012`
_ET_AL_NEXT = lazy_re(rf",?[ \u00a0\n](?:{_AND}{OTHERS}|{ET_AL})")
_DATED = lazy_re(rf"(?:1[89]|20)\d\d|{_UNDATED}|{_GAP}['’]\d\d(?!\w)")
_SENTENCE_END = lazy_re(r"(?<![^\W_])(?!(?:prof|dept|univ|inst|assoc|natl)\.)[^\W\d_]{3,}\.[ \u00a0\n]+", re.IGNORECASE)
_NUMERAL_END = lazy_re(r"\b(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})\.[ \u00a0\n]+")  # of two letters: a name's initial may be a V.
_LETTER_END = lazy_re(rf"\b(?i:{'|'.join(sorted(LETTERED))})[ \u00a0\n][A-IKMVX]\.[ \u00a0\n]+")
_LONGEST_KIND = 24
_SPECIES = lazy_re(r"(?<!\w)[A-Z](?:[a-z]+|\.)(?:[ \u00a0]\([A-Z][a-z]+\))?[ \u00a0][a-z]{2,20}(?:a|us|um|is|i|ae|ens|or)[ \u00a0]$")
_AUTHORITY = lazy_re(rf"{_NAME}(?:(?:, {_NAME}){{0,6}},? (?:&|and|et) {_NAME})?, (?P<year>(?:1[89]|20)\d\d)")  # who named it
_NAMED_UNTIL = 2000  # since then, several authors behind a species are rather those of a work on it
_IDENTIFIED = lazy_re(r"\bpm(?:c|id)\b|\bdoi\b|https?://", re.IGNORECASE)  # `see Abel et al., 2001 - PMID: 1234567`: what need of an entry?
_SURE, _LIKELY = 3.0, 1.0  # weights of what is cited so
_HABIT = 4  # citations of the list's entries that show how an article cites
_NO_AUTHOR = frozenset(
    fold(word)
    for word in """table figure fig since in during from until before after january february march april may june july august september
    october november december jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn winter fall version
    windows edition published updated copyright accessed retrieved the a an and between early late mid year years act
    section chapter appendix vol volume no issue online available see on of by to at phase day week month part cohort group
    study trial report guideline guidelines data published last revised olympic season fy
    stand auflage ausgabe frühjahr frühling sommer herbst jahr jahre jahrgang seit bis von leitlinie studie zugriff abgerufen
    édition printemps été automne hiver année depuis rapport étude consulté
    edición versión primavera verano otoño invierno año desde estudio informe consultado guía
    edizione versione estate autunno inverno anno dal studio rapporto
    edição versão verão outono ano estudo relatório acesso diretriz
    druk versie lente zomer jaar sinds studie rapport geraadpleegd richtlijn""".split()  # noqa: SIM905 - words read better as text
) | {fold(word) for word in MONTHS | POINTERS}
_OPENING = word_set(
    """as in by the while when like unlike since see although though but and however both for from with after before if
    according yet moreover furthermore indeed again here there thus so because whereas similarly recently later earlier also wie nach
    laut bei comme selon según segundo secondo come volgens zoals"""
)
_SOFTWARE = word_set("microsoft excel word access stata spss sas epiinfo matlab minitab graphpad prism")
# which may stand before a group's letters: `the WHO (2012)`
_ARTICLES = word_set("the der die das la le les el los las il lo gli o a os as de het")


@dataclass(frozen=True)
class Mention:
    """An author and a year as written, and the entries that bear both (best first)."""

    name: str
    year: str
    entries: tuple[int, ...]
    lettered: tuple[str, ...] = ()  # where none is told, as `2001a` and `2001b` of the list are by `2001`, and by `2001c`: what it has
    others: bool = False  # an `et al.` stands behind the name, as behind nothing but authors
    meant: int | None = None  # where no entry bears both, the one of this first author and a year close by, or of this year and nearly so


@dataclass(frozen=True)
class Group:
    """Everything inside one pair of brackets, or one author with a year in brackets."""

    block: int
    start: int
    end: int
    text: str
    mentions: tuple[Mention, ...]
    narrative: bool
    pure: bool  # nothing but authors and years inside


def groups(index: int, text: str, index_of: AuthorYears, taken: Sequence[tuple[int, int]]) -> Iterator[Group]:
    """The author-year groups of a block's text, outside the ranges `taken`."""
    if _DATED.search(text) is None:
        return
    spans = sorted(taken)  # each finder adds its own
    # as long as the text, so that places in the one are those in the other
    shortened = _SHORTENED.sub(lambda found: found["sign"] + " " * (len(found[0]) - len(found["sign"])), text)
    yield from _narrative(index, text, shortened, index_of, spans)
    yield from _enclosed(index, text, shortened, index_of, spans)
    yield from _spoken(index, text, index_of, spans)


def _narrative(index: int, written: str, text: str, index_of: AuthorYears, spans: list[tuple[int, int]]) -> Iterator[Group]:
    """Authors that the sentence names, with the year in brackets behind them."""
    for found in _NARRATIVE.finditer(text):
        lead = _lead(found["first"], text, found.start())
        start = found.start() + lead
        mentions = tuple(_mentions(found["first"][lead:], found["years"], index_of, text[found.end("first") : found.start("years")]))
        if mentions and not any(mention.entries for mention in mentions):  # `in Europe, Abel and Roe (2012)`
            for name in _NEXT_NAME.finditer(text, start, found.start("open")):
                further = tuple(_mentions(name["name"], found["years"], index_of, text[name.end() : found.start("open")]))
                if any(mention.entries for mention in further):
                    start, mentions = name.start("name"), further
                    break
        if mentions and not _overlaps(spans, start, found.end()):
            insort(spans, (start, found.end()))
            yield Group(index, start, found.end(), written[start : found.end()], mentions, narrative=True, pure=True)


def _enclosed(index: int, written: str, text: str, index_of: AuthorYears, spans: list[tuple[int, int]]) -> Iterator[Group]:
    """Authors and years inside one pair of brackets."""
    for found in _ENCLOSED.finditer(text):
        if _overlaps(spans, found.start(), found.end()):
            continue
        mentions, rest = _inside(found["inside"], index_of)
        if mentions and not (len(mentions) == 1 and _names_what_precedes(mentions[0], found["inside"], text, found.start())):
            pure = len(_BESIDES.sub("", rest)) < 4 and not re.search(r"[;:]\s*\d", rest)
            insort(spans, (found.start(), found.end()))
            yield Group(index, *found.span(), written[found.start() : found.end()], tuple(mentions), narrative=False, pure=pure)


def _names_what_precedes(mention: Mention, inside: str, text: str, start: int) -> bool:
    """Whether what no entry bears is short for the words before it, `Burden of Disease 2010 (GBD 2010)`, or tells who named a species,
    `Conus spurius (Abel, 1857)`."""
    if mention.entries or mention.lettered or mention.others:
        return False
    before = text[max(0, start - 80) : start]
    if mention.name.isupper() and before.rstrip().endswith(mention.year):
        return True
    named = _AUTHORITY.fullmatch(inside)
    old = named is not None and (inside == f"{mention.name}, {mention.year}" or int(named["year"]) < _NAMED_UNTIL)
    return old and _SPECIES.search(before) is not None


def _inside(inside: str, index_of: AuthorYears) -> tuple[list[Mention], str]:
    """The mentions in what a pair of brackets encloses, and what else stands there."""
    mentions: list[Mention] = []
    rest = inside
    for cited in _CITED.finditer(inside):
        these = list(_mentions(cited["first"], cited["years"], index_of, inside[cited.end("first") : cited.start("years")]))
        name = _NEXT_NAME.match(inside, cited.end("first")) if _SHORT_FORM.fullmatch(cited["first"]) else None
        if name and not any(mention.entries for mention in these):  # `(NUTS, Abel and Roe, 2014)`
            further = list(_mentions(name["name"], cited["years"], index_of, inside[name.end() : cited.start("years")]))
            these = further if any(mention.entries for mention in further) else these
        if these:
            mentions.extend(these)
            rest = rest.replace(cited.group(), "", 1)
    for part in rest.split(";"):
        if (body := _BODY.fullmatch(part)) and (entries := index_of.named(body["name"], body["year"])):
            mentions.append(Mention(body["name"], body["year"], entries))
            rest = rest.replace(part, "", 1)
    return mentions, rest


def _spoken(index: int, text: str, index_of: AuthorYears, spans: list[tuple[int, int]]) -> Iterator[Group]:
    """What prose says of a study in its own words: nothing but the first author of an entry tells it from any name and year."""
    for found in _SPOKEN.finditer(text):
        start, end = found.start() + _lead(found["first"], text, found.start()), found.end()
        name = found["first"][start - found.start() :].strip(" ,.'’")
        short = found["short"]
        years = [f"20{short}", f"19{short}"] if short else [found[found.lastgroup or 0]]
        entries = next((entries for year in years if (entries := index_of.find_first(name, year))), ())
        if entries and not _overlaps(spans, start, end):
            insort(spans, (start, end))
            mention = Mention(name, years[0], entries)
            yield Group(index, start, end, text[start:end], (mention,), narrative=True, pure=True)


def _lead(first: str, text: str, start: int) -> int:
    """How many characters of a name matched at `start` are words that only begin its sentence, `As Miller`, or end the one before,
    `Sham. Miller`, as do the letter behind what it tells the kind of, `hepatitis B. Miller`, and numerals, `phase II. Miller`."""
    ends = [end.end() for pattern in (_SENTENCE_END, _NUMERAL_END) for end in pattern.finditer(first)]
    ends += [end.end() - start for end in _LETTER_END.finditer(text, max(0, start - _LONGEST_KIND), start + len(first))]
    at = max((0, *ends))
    while word := re.match(r"[\w'’]+[ \u00a0\n]+", first[at:]):
        said = word[0].strip().casefold()
        if said not in _OPENING and not (said in _ARTICLES and re.match(r"[A-ZÀ-Þ]{2,}\b", first[at + word.end() :])):
            break
        at += word.end()
    return at


def _mentions(first: str, years: str, index_of: AuthorYears, beside: str = "") -> Iterator[Mention]:
    """A first author's years and their entries; `beside` is what else stands before the years, with other authors maybe."""
    name = first.strip(" ,.")
    if name.endswith("-"):
        return
    if _ET_AL_NEXT.match(beside):  # nothing but names stands before that: `March et al.`, and `In March Abel et al.`
        while " " in name and fold(name.partition(" ")[0]) in _NO_AUTHOR:
            name = name.partition(" ")[2]
    elif fold(name).partition(" ")[0] in _NO_AUTHOR and not index_of.written_with(name, years, beside):
        if " " in name and (entries := index_of.named(name, years)):  # `Study Group`, where an entry begins so
            yield Mention(name, years[:4], entries)
        return
    if not years[0].isdigit():
        if entries := index_of.find(name, ""):
            yield Mention(name, years, entries)
        return
    last, more = "", UNNAMED.search(beside) is not None
    for found in re.finditer(rf"{_YEAR}|(?<![\w])[a-z](?!\w)", years):
        year = found[0] if len(found[0]) > 1 else last[:4] + found[0]
        if len(year) < 4:
            continue
        last = year
        entries = index_of.find(name, year, beside)
        if lettered := index_of.lettered(name, year, beside):
            yield Mention(name, year, (), lettered, more)
        elif entries or not (_is_code(name, beside) or fold(name).partition(" ")[0] in _SOFTWARE):
            yield Mention(name, year, entries, (), more, None if entries else index_of.near(name, year))


def _is_code(name: str, beside: str) -> bool:
    """Whether digits glued to a name are the rest of it: `DUF2036`, `Abc_2093`, but not `Abel2004`."""
    return not beside and (name.isupper() or not name.isalpha())


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a range meets one of `spans`, which are sorted and apart."""
    at = bisect_left(spans, (end, 0))
    return at > 0 and spans[at - 1][1] > start


@dataclass(frozen=True)
class _Habits:
    """How an article cites, as far as it tells names with years that are markers from prose."""

    references: Sequence[Reference]
    numeric: bool
    linked: bool
    cited: set[str]  # keys that other markers name
    named: set[str]  # those, and what groups name
    prevailing: bool  # names with years are its markers, as far as can be seen
    throughout: bool  # and surely so

    def key_of(self, mention: Mention, group: Group) -> tuple[str, float, str | None] | None:
        """What a mention makes its group cite, with how much weight, and what is wrong with it; None where it is no citation."""
        if mention.entries:
            key = self.references[mention.entries[0]].key
            return None if self.linked and key in self.cited else (key, _SURE, None)
        if self.linked:
            return None
        key = f"{mention.name} {mention.year}"
        if mention.lettered:
            several = mention.year in mention.lettered[0]
            return key, _SURE, f"the list has {' and '.join(mention.lettered)} of that author" if several else None
        if self.prevailing and group.pure and (len(group.mentions) > 1 or not group.narrative):
            return key, _SURE, None
        if self.throughout and mention.others and _IDENTIFIED.search(group.text) is None:
            return key, _LIKELY if group.narrative else _SURE, None
        if mention.meant is None or not (group.narrative or (group.pure and not self.numeric)):
            return None
        # prose has names and years, too, but this one else nobody cites
        return (key, _LIKELY, None) if self.references[mention.meant].key not in self.named else None


def cite_alone(found: Sequence[Group], references: Sequence[Reference], numbers: Sequence[Candidate]) -> bool:
    """Whether names with years cite most of a list, so often that the few numbers that there are cite nothing: those in brackets are
    intervals, or what the reader of a proof has left, and others count something sooner than these."""
    citing = [group for group in found if any(mention.entries for mention in group.mentions)]
    cited = {mention.entries[0] for group in citing for mention in group.mentions if mention.entries}
    signs = sum(_HABIT if c.style is MarkerStyle.BRACKET else 0.5 for c in numbers)
    return len(cited) >= _HABIT and 2 * len(cited) >= len(references) and signs <= len(citing)


def decide(found: Sequence[Group], references: Sequence[Reference], numeric: bool, cited: set[str], linked: bool) -> list[Candidate]:
    """The groups that are markers. `numeric`: the article's markers are numbers, and `cited` the keys they name; `linked`:
    the format itself links citations, so that an unlinked name with a year is more likely prose."""
    known = sum(bool(mention.entries or mention.lettered) for group in found for mention in group.mentions)
    unknown = sum(not (mention.entries or mention.lettered) for group in found for mention in group.mentions if group.pure)
    prevailing = not numeric and known >= 2 and known >= unknown
    if not prevailing and not known:
        return []
    throughout = prevailing and known >= _HABIT and known > sum(not mention.entries for group in found for mention in group.mentions)
    named = cited | {references[mention.entries[0]].key for group in found for mention in group.mentions if mention.entries}
    habits = _Habits(references, numeric, linked, cited, named, prevailing, throughout)
    chosen: list[Candidate] = []
    for group in found:
        told = [key for mention in group.mentions if (key := habits.key_of(mention, group))]
        if not told or (numeric and (group.narrative or not group.pure or len(told) < len(group.mentions))):
            continue
        keys = tuple(dict.fromkeys(key for key, _, _ in told))
        weight = min(weight for _, weight, _ in told)
        defect = next((defect for _, _, defect in reversed(told) if defect), None)
        chosen.append(Candidate(group.block, group.start, group.end, group.text, keys, MarkerStyle.AUTHOR_YEAR, weight, defect))
    return chosen
