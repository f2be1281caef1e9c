"""What pages, link texts and plain lists set off from a title: the journal or who wrote the work, behind a dash, a bar, a comma or `by`, or
in parentheses: `Title – Heart, 2015`, `Title | NEJM`, `Title (Abel et al., JAMA 2015)`; or the journal and the year before it."""

from __future__ import annotations

import re
from typing import NamedTuple

from citecheck.bibliography import full_names, journals, locators, names, title_ends
from citecheck.bibliography.cuts import EDGE
from citecheck.text import lazy_re

_MARK = lazy_re(
    r"\s-\s[^|\d-]{2,40}\s-\s(?:19|20)\d\d\s-\s"  # `Title - Abel - 2015 - Heart - Wiley Online Library`
    r"|\s[-–—|]\s|\s\((?=[^()]*$)"  # a parenthesis that closes behind the year
    r"|[.,]\s(?i:(?:published|appeared)(?: online)? in (?:the )?)"
)
_ET_AL = r"[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?,? et al\b"
_DOTTED = r"[A-Z]\."
_PEOPLE = lazy_re(rf"{_ET_AL}|{_DOTTED}|[^\W\d_][\w'’-]*[a-z],? [A-Z]{{1,3}}[.,;\s]")  # what tells that people begin there
_BEFORE_PEOPLE = lazy_re(rf"(?:[,;.]|(?P<question>[?!]))\s(?={_ET_AL})|\s[Bb]y\s(?={_DOTTED}|{_ET_AL})")
_IN_PEOPLE = lazy_re(r"[.?!]\s|[^\W\d_] [A-Z]{1,3}$")  # before a comma: `Title. Brown PK, Weng QY, et al`
_IN_INITIALS = lazy_re(r"\.\s?[A-Z]$")  # `Reply to R.J. Brown et al`
_MONTH = lazy_re(rf"(?:,? in|,)? {locators.MONTHS}$")
_REST = lazy_re(r"\s?\([^()]*\)$|\s:\s.+$")  # `Lancet (London, England)`, `Chest : the official journal of …`
_JOURNAL_FIRST = lazy_re(
    r"\(?(?P<journal>[^()\d:;]{3,90}?)[.,]?\s\(?(?P<year>(?:19|20)\d\d)\)?(?:\s?[.,:]|\s[–—-])\s(?=\W?[^\W\d_]{2,}\W+\w+\W+\w)"
)
_NAME = lazy_re(r"[A-Z][\w&.,' -]{2,80}")
_SHORTEST = 8  # code points of a title before what is set off
_REACH = 300  # code points in which that ends


class SetOff(NamedTuple):
    """Where the title ends, the people behind it and where they begin, and where the journal stands."""

    title_end: int
    people: names.Names | None
    begin: int
    journal: tuple[int, int] | None


def behind(text: str, begin: int, stop: int, *, dated: bool, authored: bool) -> SetOff | None:
    """What is set off from a title that begins at `begin`, all of it before `stop` but for names of sites; None where nothing is, or no
    journal of the table. `dated`: the year or a volume follows. `authored`: the authors are known."""
    stop = begin + len(title_ends.without_site(text[begin:stop]))
    reach = max(begin + _SHORTEST, stop - _REACH)
    marks = [mark for mark in _MARK.finditer(text, reach, stop) if " " in text[begin : mark.start()]]
    bar = next((mark.start() for mark in marks if "|" in mark.group()), None)  # what stands between bars is a site's sections
    for mark in marks:
        title_end = mark.start() if bar is None else bar
        if journal := _journal(text, mark.end(), stop):
            name = text[slice(*journal)]
            sure = dated or "|" in mark.group() or " " in name or name.isupper()  # and no `Treating acne – Dermatology`
            return SetOff(title_end, None, stop, journal) if sure else None
        if not authored and (people := _people(text, mark.end(), stop, enclosed="(" in mark.group())):
            return _with_people(text, mark, title_end, people, stop)
    first = None if authored else _BEFORE_PEOPLE.search(text, reach, stop)
    if first is None or (first.group()[0] in ",;" and _IN_PEOPLE.search(text, begin, first.start())):
        return None
    if _IN_INITIALS.search(text, begin, first.start()):
        return None
    people = _people(text, first.end(), stop)
    return _with_people(text, first, first.start() + len(first["question"] or ""), people, stop) if people else None


def _with_people(text: str, mark: re.Match[str], title_end: int, people: names.Names, stop: int) -> SetOff | None:
    """The people behind a mark with the journal behind them, if nothing else stands there."""
    rest = stop - len(text[people.end : stop].lstrip(EDGE))
    journal = _journal(text, rest, stop)
    if journal is None and "(" in mark.group() and _NAME.fullmatch(text, rest, stop):
        journal = (rest, stop)  # whatever else stands there is nothing of the title
    told = people.et_al or len(people.authors) > 1 or "." in text[mark.end() : people.end]  # and no `Parkinson's UK`, `Request PDF`
    return SetOff(title_end, people, mark.end(), journal) if journal or (told and rest == stop) else None


def _people(text: str, start: int, stop: int, *, enclosed: bool = False) -> names.Names | None:
    """The people whose names begin there, if initials or an "et al." tell that they are names, or parentheses that hold two surnames."""
    people = names.read(f"{text[:stop]}.", start) if _PEOPLE.match(text, start, stop) else None
    if people and people.sure:
        return people
    two = full_names.surnames(text, start, stop) if enclosed else []
    if len(two) != 2:
        return None
    return names.Names(tuple(name for name, _ in two), tuple(end for _, end in two), False, stop, stop, sure=False)


def _journal(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """The span of the journal of the table that stands there, with a month behind it or without."""
    month = _MONTH.search(text, start, stop)
    end = month.start() if month else stop
    name = text[start:end]
    return (start, end) if any(map(journals.is_known, (name, _REST.sub("", name)))) else None


def journal_before(text: str, start: int) -> tuple[tuple[int, int], tuple[int, int], int] | None:
    """The spans of a journal and of a year that stand before a title, and where that begins: `JAMA 2015: Title`, `(JAMA, 2015). Title`."""
    found = _JOURNAL_FIRST.match(text, start)
    if found is None or not journals.is_known(found["journal"]) or locators.find(text, found.end()):
        return None
    sure = " " in found["journal"] or found["journal"].isupper() or "(" in found.group()  # and no `Diabetes 2020: what is new`
    return (found.span("journal"), found.span("year"), found.end()) if sure else None
