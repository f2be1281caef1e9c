"""Where a title ends and its journal begins, in a stretch of an entry that holds both."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from citecheck.bibliography import journals
from citecheck.text import lazy_re, word_set

EDGE = " \t,;:.–—-|·•*"
_ENDS_OPEN = lazy_re(  # `hepatitis A` and `Weng QY, Mostaghimi A` end with no article
    r"\b(?:of|the|in|and|for|(?-i:a)|an|on|to|with|by|from|at|as|der|und|de|et|la|le|or|vs|versus|between|among)$", re.IGNORECASE
)
_SMALL_WORDS = word_set("of the and in for on an a de la le et der für und to & y do da di des du en el al e i")
_CUT = lazy_re(r"(?:(?<=[.?!…,;:\"”’'\])a-zA-Z0-9*])\s+|(?<=[a-z)\]][.?!])(?=[A-Z]))(?=[\w(])")
_STRENGTHS = {
    ".": 2.0,
    "…": 2.5,
    "?": 2.0,
    "!": 2.0,
    '"': 2.0,
    "”": 2.0,
    "*": 2.0,
    ",": 0.3,
    ";": 0.0,
    ":": -0.5,
    ")": -1.5,
    "]": 0.0,
}
_WORD = lazy_re(r"[^\W\d_][\w'’&-]*|&")
_QUALIFIER = lazy_re(r"\s?(?P<opening>[\[(])[^\[\]()]{0,40}[\])]\s?$")
_NO_NAME = lazy_re(r"[?!\"“”]|\.\s+[A-Z][a-z]+\s+[a-z]{3,}")
_DIGIT = lazy_re(r"\d")
_SUBTITLE = lazy_re(r"(?P<head>[^:.]{3,90}?)(?:\s?: .{2,160}|\. (?P<section>[A-Z][^\d.:]{3,60}))")
_JOURNALISH = lazy_re(  # what no journal of the table may still be told by
    r"\b(?:journal|журнал)\b|^(?:вестник|архив|бюллетень|вопросы|известия|проблемы|успехи|труды|записки) "
    r"|^(?:revista|arquivos|archivos|anais|cadernos|cuadernos|bolet[ií][mn]|gaceta|giornale|rivista|annali|archivio) "
    r"|^(?:the )?(?:annual reviews? of|annals of|archives of|advances in|frontiers in|current opinion in"
    r"|expert (?:opinion|reviews?)|seminars in|clinics in|trends in|proceedings of the|transactions of the|bulletin of the|acta) ",
    re.IGNORECASE,
)
_STOP_INSIDE = lazy_re(r"[a-z]{4,}[.?!] [A-Z]")
_UNFINISHED = lazy_re(r"[.?!]\s+[A-Z][^.?!]{0,40}$")  # of a title: it would end within a sentence just begun
_BEGUN = lazy_re(r",\s(?P<name>(?:[A-Z][\w'’&-]*\.?\s){1,4})$")
_NAME_BEGUN = lazy_re(r"(?:[A-ZÀ-Þ][\w'’&-]*\s){1,2}")  # words without a stop, in front of a journal
_LAST_WORDS = lazy_re(r"J [A-Z][a-z]+\s*")  # what is as well the end of a longer name: `J Med`, and not `N Engl J Med`
_ABBREVIATED = lazy_re(r"(?:[A-Z][a-z]*\. ?)+(?:[A-Z][a-z]*|[A-Z])?")  # `Rev. E`, `Clin. Exp.`
_WHOLE_WORD = lazy_re(
    r"[^\W\d_]{4,}[aeiouy]\.$|(?:land|stan|Japan|Iran|Sudan|Brazil|Spain|Vietnam|Taiwan|desh)\.$"
)  # no abbreviation ends in a vowel
_VOLUME_NEXT = lazy_re(r"\. \d{1,4} ?[(,]")  # behind an abbreviation: in `India. Sleep. 2004;27:3` the stop is no part of the name
_NO_END = lazy_re(r"\b(?:(?:Dr|St|Mrs?|Prof|cf|vs|subsp|var)(?:\. [A-Z])?|[A-Z]\. [A-Z])\.$")  # `by Dr. J. C. Willis`
_COMMA = lazy_re(  # as in no name of a journal but `IEEE Transactions on Systems, Man, and Cybernetics`, and in no place
    r", (?!(?:and|&|no|n[°º]|vol|v|t|tome?|ser(?:ies?)?|parts?|sect(?:ion)?|suppl|\d)\b|n[°º]|[^,]{3,30}, (?:and|&) )", re.IGNORECASE
)
_STOP = lazy_re(r"(?<=[\w)\]’'\"%])([.?!])\s+(?=[^\W\d_]|\d)")
_SHORT_FORM = lazy_re(r"\b(?:[Vv]s|Dr|St|No|Vol|Fig|[A-Z]|cf|e\.g|i\.e|spp?|var)$")
_LONGEST = 4  # code points that tell a short form: itself, of three at most, and what stands before it
_NO_SENTENCE = 3  # words of a journal's name that no title ends with
_IN = lazy_re(r"(?:In|in|In:|In\.)\s")


@dataclass(frozen=True)
class Stretch:
    """`text[begin:stop]`. `breaks`: where lines begin, and whether a blank one stands above; `has_locator`, `people`: a volume or
    pages follow, authors precede; `dated`: a year follows and ends the entry."""

    text: str
    begin: int
    stop: int
    breaks: Mapping[int, bool]
    has_locator: bool
    people: bool
    dated: bool

    def journal(self) -> int:
        """Where the journal begins; `stop` where there is none.

        A look into the table of journals costs more than all else that is weighed: the cuts are taken in the order of what
        they would be worth with the better answer, until the next one couldn't win.
        """
        ends = _Ends(self.text, self.begin, self.stop)
        score, best = self._worth(self.stop, ends).unknown, self.stop
        prospects = []
        for cut, strength in self._cuts():
            worth = self._worth(cut, ends)
            prospects.append((max(worth.unknown, worth.known) + strength, -cut, strength, worth))
        prospects.sort(key=itemgetter(0, 1), reverse=True)
        for most, negative, strength, worth in prospects:
            if most < score or (most == score and best == self.stop):
                break
            known = worth.name != "" and _is_known(worth.name, behind=self.text[self.begin : -negative].rstrip()[-1:])
            value = (worth.known if known else worth.unknown) + strength
            if value > score or (value == score and best != self.stop and -negative < best):
                score, best = value, -negative
        begun = self.people and self.has_locator and _NAME_BEGUN.fullmatch(self.text, self.begin, best)
        if begun and _LAST_WORDS.fullmatch(self.text, best, self.stop) and journals.is_known(self.text[best : self.stop]):
            return self.begin  # a style without titles: `Invented J Med 2010;53:200`, of which the table has the last words
        return self._begun(best)

    def _begun(self, cut: int) -> int:
        """Where the journal begins if `cut` stands within its name: `…, Stat. | Med.`, `…, Dev | Brain Res`."""
        before = _BEGUN.search(self.text, max(self.begin, cut - 60), cut) if cut < self.stop else None
        if before is None:
            return cut
        at, name, ahead = before.start("name"), self.text[cut : self.stop], before["name"].rstrip()
        if ahead[-1:] != "." or journals.is_known(self.text[at : self.stop]):
            return at
        if journals.is_known(name) or _WHOLE_WORD.search(ahead):
            return cut  # `…, Nigeria. Afr. J. Clin. Exp. Micro.`
        if " " not in name:
            return at if _VOLUME_NEXT.match(self.text, self.stop) else cut
        return at if _ABBREVIATED.fullmatch(name) and not before["name"].isupper() else cut

    def _worth(self, cut: int, ends: _Ends) -> _Worth:
        """How well what stands before `cut` reads as a title and the rest as a journal."""
        printed = self.text[self.begin : cut]
        title, journal = printed.strip(EDGE), self.text[cut : self.stop].lstrip(EDGE + "(")
        closing = printed.rstrip()[-1:]
        score: float = 0.0
        if not title:
            score -= 1.5 if self.people and self.has_locator else 4.0
        else:
            words = title.count(" ") + 1
            score += min(words, 4) * 0.35 - (3.0 if len(title) < 4 else 0.0)
            if journal and closing == "." and _NO_END.search(printed.rstrip(), max(0, len(printed.rstrip()) - 8)):
                score -= 3.0
            if journal and (closing.isalnum() or closing == ":") and _UNFINISHED.search(title, max(0, len(title) - 45)):
                score -= 3.0
            if _ENDS_OPEN.search(title, max(0, len(title) - 8)):
                score -= 3.0
            if title.count("(") > title.count(")") or title.count("[") > title.count("]"):
                score -= 2.0
        if not journal:
            score -= 3.0 if self.has_locator else 0.0
            return _Worth(score, score, "")
        if not self.has_locator:
            score += 2.0 if self.dated and closing in ".?!" else -1.5
        start = self.stop - len(journal)
        first = bisect_left(ends.words, start)
        count = len(ends.words) - first
        if not count:
            return _Worth(score - 4.0, score - 4.0, "")
        if count > 14:
            score -= 3.0
        if ends.last_digit >= start:
            score -= 0.8
        if _IN.match(journal):
            score -= 1.0
        lower = min(ends.lower[first], 4)
        known = score - 0.4 * lower
        # `Rockville, MD; 2016`: a state, though there is a journal of that name.
        if count > 1 or not (closing.isalnum() or (closing == "," and len(journal) < 3)):
            known += 4.0 + min(count, 6) * 0.35
        unknown = (
            score
            - (3.0 if ends.last_odd >= start else 0.0)
            - 1.0 * len(_COMMA.findall(journal))
            - (0.4 if _JOURNALISH.search(journal) and not _STOP_INSIDE.search(journal) else 1.6) * lower
        )
        if self.text[ends.words[first]].islower():
            unknown -= 2.0
        if self.has_locator:
            unknown += min(ends.upper[first], 4) * 0.45
        return _Worth(unknown, known, self.text[start : ends.qualifier if ends.opening >= start else self.stop])

    def _cuts(self) -> list[tuple[int, float]]:
        """Places at which a journal may begin, with how strongly the punctuation before each speaks for it."""
        cuts: list[tuple[int, float]] = [(self.begin, -1.0)]
        window = max(self.begin, self.stop - 170)
        for match in _CUT.finditer(self.text[window : self.stop]):
            at = window + match.end()
            strength = _STRENGTHS.get(self.text[window + match.start() - 1], -3.0)
            if at in self.breaks:
                strength = max(strength, 3.0 if self.breaks[at] else -2.0)
            cuts.append((at, strength))
        return cuts


def _is_known(name: str, behind: str) -> bool:
    """Whether the table has a journal's name as it stands or, behind the end of a sentence, what stands before its subtitle or
    section: `Gut : an official journal`, `NeuroImage. Clinical`. A section that goes by the name of another journal may be that one, but
    behind the name of a journal that is no sentence's (`Forensic Science International. Genetics`)."""
    if journals.is_known(name) or journals.is_known_in_latin(name):
        return True
    parts = _SUBTITLE.fullmatch(name) if behind in (".", "?", "!") else None
    if parts is None or not journals.is_known(parts["head"]):
        return False
    another = parts["section"] and journals.is_known(parts["section"])
    return not another or parts["head"].count(" ") >= _NO_SENTENCE - 1


class _Worth(NamedTuple):
    """What a cut is worth if the journal's `name` isn't in the table of journals, and if it is."""

    unknown: float
    known: float
    name: str


class _Ends:
    """What every end of `text[begin:stop]` holds, counted once for all of them; positions are those in `text`."""

    def __init__(self, text: str, begin: int, stop: int) -> None:
        self.words: list[int] = []
        lower, upper = [], []
        for match in _WORD.finditer(text, begin, stop):
            word = match.group()
            self.words.append(match.start())
            lower.append(word[0].islower() and word.lower() not in _SMALL_WORDS)
            upper.append(word[0].isupper())
        self.lower = list(accumulate(reversed(lower)))[::-1]  # from each word on, how many begin so
        self.upper = list(accumulate(reversed(upper)))[::-1]
        self.last_odd = max((match.start() for match in _NO_NAME.finditer(text, begin, stop)), default=-1)
        self.last_digit = max((match.start() for match in _DIGIT.finditer(text, begin, stop)), default=-1)
        bracketed = _QUALIFIER.search(text, max(begin, stop - 45), stop)
        self.qualifier, self.opening = (bracketed.start(), bracketed.start("opening")) if bracketed else (stop, -1)


def first_sentence(text: str, begin: int, stop: int) -> int:
    """Where the first sentence ends: what follows a title without a journal is a publisher, a place, a note."""
    for match in _STOP.finditer(text, begin, stop):
        end = match.start()
        if end - begin > 8 and not _SHORT_FORM.search(text, max(begin, end - _LONGEST), end):
            return match.end(1)
    return stop
