"""Authors that stand behind the title: `Title. Authors. Journal …`."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.bibliography import journals, names
from citecheck.bibliography.cuts import EDGE
from citecheck.text import lazy_re

_STOP = lazy_re(r"(?<=[^\s.][\w)\]?!’'\"])[.?!]\s+(?=[^\W\d_])")
_BEHIND_LETTER = lazy_re(r"\s[a-zß-ÿ]+\s[^\W_](?P<stop>[.?!]\s+)(?=[^\W\d_])")  # `… and vitamin C. Abel AB`, where it is no initial
_ONE_NAME = lazy_re(r"[^\W\d_][a-z]+(?:-[^\W\d_][a-z]+)? [A-Z]{1,2}")  # and no short form: `Imaging RADS`
_ONE = lazy_re(r"[^\W\d_][a-z]+ [A-Z]{2}")  # no words of a journal: `Orr HA`


def between(text: str, begin: int, last: int, breaks: Sequence[int] = ()) -> tuple[int, int, names.Names] | None:
    """Where a title that begins at `begin` ends, and where people begin that fill the rest up to `last`: the journal or the end. A title
    without a stop may end with its line, of which `breaks` has the beginnings."""
    for match in _STOP.finditer(text, begin, last):
        people = names.read(text[:last], match.end())
        if people is None or text[people.end : last].strip(EDGE + "("):
            continue
        if len(people.authors) > 1 or people.sure:
            return match.start() + 1, match.end(), people
    for at in breaks:
        people = names.read(text[:last], at) if begin < at < last else None
        if people and people.sure and _surname_first(text, at, people) and not text[people.end : last].strip(EDGE + "("):
            return at, at, people
    for match in _BEHIND_LETTER.finditer(text, begin, last):
        people = names.read(text[:last], match.end())
        if people is None or text[people.end : last].strip(EDGE + "("):
            continue
        if _several(people) and people.sure and _surname_first(text, match.end(), people):
            return match.start("stop") + 1, match.end(), people
    return None


def like_a_group(text: str, said: int, title: tuple[int, int], *, located: bool) -> tuple[int, int, names.Names] | None:
    """The same where a title that ends at `said`, or goes on there behind a colon, was read as a group's name, and what follows it as
    the title. `located`: with a volume."""
    if text[said : said + 1] == ":":
        return between(text, *title)
    people = names.alone(text[slice(*title)]) if text[said : said + 1] in (".", "?", "!") else None
    if people is None:
        return None
    alone = located and _ONE_NAME.fullmatch(people.authors[0]) and _surname_first(text, title[0], people)
    return (said + 1, title[0], people) if _several(people) or alone else None


def _several(people: names.Names) -> bool:
    return len(people.authors) > 1 or people.et_al


def _surname_first(text: str, at: int, people: names.Names) -> bool:
    """Whether the first of the people is printed with the surname first: `IDH Inhibition` is nobody."""
    return text.startswith(people.authors[0].split()[0], at)


def before_journal(text: str, start: int, end: int) -> names.Names | None:
    """The people that begin what was read as a journal, one that isn't known: `Orr HA. Evolution`."""
    people = names.read(text[:end], start)
    if people is None or not people.sure or "." not in text[people.end - 1 : people.end + 1]:
        return None
    if not _surname_first(text, start, people):
        return None  # `J. R. Stat. Soc. B`
    journal = text[people.end : end].strip(EDGE)
    return people if journal and (_several(people) or _ONE.fullmatch(people.authors[0]) or journals.is_known(journal)) else None
