"""Which entries of a list bear an author and a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from string import ascii_uppercase

from citecheck.bibliography import names
from citecheck.bibliography.base import last_name
from citecheck.model import Reference
from citecheck.text import CAPITAL, fold, lazy_re

_CLOSE = 3  # years by which a slip is off
_NAME_LETTERS, _LONG_NAME = 5, 9  # letters of a surname that may be one off, and two
_YEAR = lazy_re(r"(?:1[89]|20)\d\d")
OTHERS = (
    r"(?:(?:ses|son|sus|seus|seine[nr]?|ihre[nr]?|i suoi|zijn|hun)[ \u00a0\n])?"
    r"(?:colleagues|co-?workers|others|associates|Kolleg(?:en|innen)|Mitarbeiter(?:n|innen)?|Mitarb\.|andere[n]?|collègues"
    r"|collaborateurs|autres|coll?s?\b\.?|colab\b\.?|colaboradores|colegas|otros|outros|colleghi|collaboratori|altri|collega['’]s|medewerkers|anderen|al\b\.?)"
)
ET_AL = rf"et[ \u00a0\n]?(?:al|la)\b\.?|u\.[ \n]?a\.|{names.OTHERS}"
UNNAMED = lazy_re(rf"(?<!\w)(?:{OTHERS}|{ET_AL})")  # authors that a text does not name
CAPITALISED = lazy_re(rf"(?<!\w)[{CAPITAL}][\w'’-]+")
_INITIAL = lazy_re(r"\b([A-Z])\.")
_LAST_CAPITALS = lazy_re(r"(?<= )[A-Z]{1,4}$")
_BETWEEN_NAMES = lazy_re(r"[,;&]|\s(?:and|und|et|y|e|ed|i|og|och|en)\s")


class AuthorYears:
    """Entries by the words of their authors and their years."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self._entries: dict[tuple[str, str], list[tuple[int, int]]] = {}
        self._references = references
        self._found: dict[tuple[str, str, str], tuple[int, ...]] = {}  # what was asked for: a text asks the same over and over
        self._beginning: dict[str, list[Reference]] = {}
        for reference in references:
            self._beginning.setdefault(fold(reference.text[:60]).partition(" ")[0], []).append(reference)
            years = set(_YEAR.findall(reference.text))
            if reference.year:
                years.add(str(reference.year))
            for rank, word in self._words(reference):
                for year in years or {""}:
                    held = self._entries.setdefault((word, year), [])
                    if not any(position == reference.position for _, position in held[-1:]):
                        held.append((rank, reference.position))

    @staticmethod
    def _words(reference: Reference) -> Iterator[tuple[int, str]]:
        """Folded name words with a rank: 0 for the first author, 1 for the others, 2 for any capitalised word."""
        for place, author in enumerate(reference.authors):
            for word in fold(re.sub(r"\b[A-Z]{1,3}$", "", author)).split():
                yield min(place, 1), word
            if author.count(" ") > 1 and not author.endswith(tuple(ascii_uppercase)):
                yield 1, fold("".join(word[0] for word in author.split() if word[0].isupper()))  # NHS
        for found in re.finditer(r"[^\W\d_][\w'’-]+", reference.text[:400]):
            if found[0][0].isupper():
                for word in fold(found[0]).split():
                    yield (0 if found.start() < 3 else 2), word

    def find(self, name: str, year: str, beside: str = "") -> tuple[int, ...]:
        """Positions of the entries that bear the surname and the year; those whose first author it is win, and of several those that
        have the name's initials and the authors `beside` it. What one writes with two letters for an umlaut, the other may write with
        one."""
        asked = (name, year, beside)
        if asked not in self._found:
            words = [word for word in fold(name).split() if len(word) > 1]
            found = self._bearing(words, year) or self._bearing([self._respelt.get(_plain(word), word) for word in words], year)
            found = tuple(position for position in found if not self._is_by_others(self._references[position], words, beside))
            self._found[asked] = found if year[4:] else self._told(found, name, beside)
        return self._found[asked]

    @staticmethod
    def _is_by_others(reference: Reference, words: Sequence[str], beside: str) -> bool:
        """Whether an entry has another first author, and none of those that stand `beside` the first: `Roe & Abel, 2007` is by Noll & Roe
        no more than any other work of that year. Of people alone, since a body's name is cut in many ways."""
        others = _others(beside)
        if len(words) != 1 or not others or not reference.authors or not _LAST_CAPITALS.search(reference.authors[0]):
            return False
        printed = set(fold(reference.text).split())
        return words[0] not in fold(reference.authors[0]).split() and not others.intersection(printed) and words[0] in printed

    def find_first(self, name: str, year: str) -> tuple[int, ...]:
        """Positions of the entries that bear the surname and the year, where it is their first author's."""
        last = fold(name).rpartition(" ")[2]
        authors = ((position, self._references[position].authors) for position in self.find(name, year))
        return tuple(position for position, named in authors if named and last in fold(named[0]).split())

    def _told(self, positions: tuple[int, ...], name: str, beside: str) -> tuple[int, ...]:
        """Those of several entries of one name and year whose first author has that whole name, or the initials, that print the other
        names, and have as many authors. What tells none of them is not what tells them apart."""
        initials, others = "".join(_INITIAL.findall(name)), _others(beside)
        named = 1 + sum(CAPITALISED.search(part) is not None for part in _BETWEEN_NAMES.split(beside))
        more = UNNAMED.search(beside) is not None

        def is_called_so(reference: Reference) -> bool:
            return bool(reference.authors) and fold(last_name(reference.authors[0])) == fold(name)

        def has_initials(reference: Reference) -> bool:
            return bool(initials) and "".join(_LAST_CAPITALS.findall(reference.authors[0]) if reference.authors else ()).startswith(
                initials
            )

        def prints_others(reference: Reference) -> bool:
            return _prints(reference, others)

        def has_as_many(reference: Reference) -> bool:
            count = len(reference.authors)
            return (reference.et_al or count > named + 1) if more else (count == named and not reference.et_al)

        for tells in (is_called_so, has_initials, prints_others, has_as_many):
            if len(positions) > 1:
                positions = tuple(position for position in positions if tells(self._references[position])) or positions
        return positions

    @cached_property
    def _respelt(self) -> Mapping[str, str]:
        """The words of names by their plain spelling."""
        return {_plain(word): word for word, _ in self._entries}

    def _bearing(self, words: Sequence[str], year: str) -> tuple[int, ...]:
        number, letter = year[:4], year[4:]
        found: dict[int, tuple[int, int]] = {}  # the best rank of a word, and the words that the entry has, the more the lower
        for word in words:
            for position, rank in {position: rank for rank, position in self._entries.get((word, number), ())}.items():
                held, count = found.get(position, (9, 0))
                found[position] = (min(rank, held), count - 1)
        if not found:
            return ()
        best = min(found.values())
        positions = sorted(position for position, fit in found.items() if fit == best)
        plain = [position for position in positions if not year_letter(self._references[position].text, number)]
        if not letter:
            return tuple(plain or positions)
        for among in (positions, sorted(found)):
            if lettered := [position for position in among if year in self._references[position].text]:
                return tuple(lettered)
        place = ord(letter) - ord("a")
        return (plain[place],) if 1 < len(plain) > place else tuple(plain)

    def lettered(self, name: str, year: str, beside: str) -> tuple[str, ...]:
        """What the list has for a year that tells no entry: `2001a` and `2001b` for `2001`, or for `2001c`."""
        number, letter = year[:4], year[4:]
        entries = self.find(name, year, beside)
        if len(entries) == 1 or (entries and letter):
            return ()
        words = set(fold(name).split())
        held = [self._references[position] for position in entries or self.find(name, number)]
        if not all(words.intersection(fold(" ".join(reference.authors)).split()) for reference in held):
            return ()  # a word of theirs, and no author read
        letters = {year_letter(reference.text, number) for reference in held}
        return () if "" in letters or (entries and len(letters) < 2) else tuple(sorted(number + each for each in letters))

    def near(self, name: str, year: str) -> int | None:
        """Position of the one entry whose first author it is and whose year is a little off, or whose year it is and whose first author,
        but for a letter."""
        words = [word for word in fold(name).split() if len(word) > 1]
        close = [int(year[:4]) + step for step in range(-_CLOSE, _CLOSE + 1)]
        found = {
            position
            for when in close
            for rank, position in self._entries.get((words[-1] if words else "", str(when)), ())
            if rank == 0 and self._references[position].year == when
        }
        if not found and words:
            found = {position for word, position in self._first_authors.get(year[:4], ()) if _misspelt(words[0], word)}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _first_authors(self) -> Mapping[str, Sequence[tuple[str, int]]]:
        """Surnames of first authors and their entries, by year."""
        found: dict[str, list[tuple[str, int]]] = {}
        for (word, year), held in self._entries.items():
            found.setdefault(year, []).extend((word, position) for rank, position in held if rank == 0)
        return found

    def written_with(self, name: str, year: str, beside: str) -> bool:
        """Whether an entry of the year begins with the name, and has every author that stands beside it: then a word is a name, too."""
        others, beginning = _others(beside), self._beginning.get(fold(name).partition(" ")[0], ())
        return any(year[:4] in reference.text and _prints(reference, others) for reference in beginning)

    def named(self, name: str, year: str) -> tuple[int, ...]:
        """Positions of the entries that begin with the name as written, of a body whose last word is small, and bear the year."""
        start = fold(name)
        return tuple(
            reference.position
            for reference in self._beginning.get(start.partition(" ")[0], ())
            if year[:4] in reference.text and fold(reference.text[: len(name) + 40]).startswith(start)
        )


@lru_cache(maxsize=16384)
def year_letter(entry: str, year: str) -> str:
    """What an entry's text prints behind its year to tell it from others of its author: `b` of `2001b`, or nothing."""
    found = re.search(rf"(?<![\w/.:-]){year}([a-z])(?!\w)", entry)
    return found[1] if found else ""


def _others(beside: str) -> set[str]:
    """The words of the names that stand beside a first author."""
    return set(fold(" ".join(CAPITALISED.findall(beside))).split())


def _prints(reference: Reference, others: set[str]) -> bool:
    """Whether an entry has all of these words, and there are any."""
    return bool(others) and others.issubset(fold(reference.text).split())


def _plain(word: str) -> str:
    """A folded name without the e by which some write an umlaut or an ø: "mueller" and "muller" are one."""
    return re.sub(r"(?<=[aou])e", "", word.replace("aa", "a"))


def _misspelt(word: str, name: str) -> bool:
    """Whether a name is another one but for a letter, or two in a long one; no shorter ones, which many people bear."""
    from rapidfuzz.distance import OSA

    most = 0 if len(name) < _NAME_LETTERS else 1 if len(name) < _LONG_NAME else 2
    return word[:1] == name[:1] and 0 < OSA.distance(word, name, score_cutoff=most) <= most
