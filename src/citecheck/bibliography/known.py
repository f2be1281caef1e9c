"""What is known of an entry while it is read: its fields so far, where they stand, and the text that is left."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.bibliography import abnt, identifiers, imprints, journals, locators, names
from citecheck.bibliography.base import last_name
from citecheck.bibliography.cuts import EDGE
from citecheck.bibliography.flat import Flat
from citecheck.text import lazy_re

_BEHIND_JOURNAL = lazy_re(
    r"\s?\[(?:Internet|on-?line|serial online|en ligne)\]?$|\. Online\.?$|, (?:pages?|pp?\.?) ?\d[\d–-]*$"
    rf"|, {locators.MONTHS}(?: \d{{1,2}})?(?:, [a-z]?\d[\d–-]*)?$",
    re.IGNORECASE,
)
_SECTION = lazy_re(r" [a-z]{4,}\. [A-Z]")  # `Biochimica et biophysica acta. Molecular cell research`


@dataclass
class Known:
    """`text` is the flat text in which what was understood is blanked out."""

    flat: Flat
    text: str
    fields: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    et_al: bool = False
    known_journal: bool = False
    first: int = 0  # where the entry proper begins
    titled: int = 0
    ids: identifiers.Identifiers = field(init=False)  # found before anything else

    def keep(self, authors: tuple[str, ...], et_al: bool, span: tuple[int, int]) -> None:
        """Take these for the authors."""
        self.authors, self.et_al = authors, et_al
        self.spans["authors"] = span

    def is_author(self, said: str) -> bool:
        """Whether it names nothing but one of the authors, and no `Hepatitis C`."""
        people = names.alone(said)
        return people is not None and last_name(people.authors[0]) in map(last_name, self.authors)

    def breaks(self) -> dict[int, bool]:
        """Where lines of the original begin, and whether a blank one stands above."""
        return {at: "\n\n" in self.between(at) for at in self.flat.breaks}

    def between(self, at: int) -> str:
        """The ends of lines of the original that stand before a place."""
        start, end = self.flat.origin(max(0, at - 2)), self.flat.origin(at)
        return re.sub(r"[^\n]", "", self.flat.original[start:end])

    def year_follows(self, stop: int) -> bool:
        """Whether `, 2022` ends the entry right after `stop`: the layout of title, journal and year."""
        return re.fullmatch(r"[.]?,\s(?:1[89]|20)\d\d[.\s]*", self.text[stop:]) is not None

    def trim(self, start: int, end: int, *, title: bool = False) -> tuple[int, int]:
        """A range without what only parts it from its neighbours."""
        piece = self.text[start:end]
        left = len(piece) - len(piece.lstrip(EDGE + '"“”’)]'))
        whole = piece[left:]
        piece = whole.rstrip(EDGE + ' ("“[') if not title else whole.rstrip(' ,;:.–—-|*("“[')
        if title and whole.startswith("...", len(piece)):
            piece += "..."  # it says that it is cut off
        return start + left, start + left + len(piece)

    def set(self, name: str, value: str, span: tuple[int, int]) -> None:
        """Take `value`, which stands at `span`, for a field."""
        self.fields[name], self.spans[name] = value, span

    def place_follows(self, end: int) -> bool:
        """Whether year, volume or pages stand right there."""
        place = locators.find(self.text, end)
        return place is not None and not self.text[end : place.start].strip(EDGE)

    @property
    def identified(self) -> bool:
        """Whether it prints an identifier."""
        return bool(self.ids.pmid or self.ids.doi or self.ids.pmcid)

    def set_range(self, name: str, start: int, end: int) -> None:
        """Take what stands in a range for a field, if anything does."""
        if end > start:
            value = " ".join(self.text[start:end].split())
            if value:
                self.set(name, value, (start, end))

    def read_place(self, people: names.Names | None) -> locators.Locator | None:
        """Year, volume and pages behind the authors, or anywhere if the authors swallowed them."""
        dated = locators.year_at(self.text, people.end) if people else None
        year = dated[0] if dated else None
        locator = locators.find(self.text, people.end if people else 0, year)
        if people and locator is None and (found := locators.find(self.text, 0, year)) and found.start >= people.end:
            locator = found
        if locator:
            for name, value in locator.values.items():
                self.set(name, value, locator.spans[name])
        return locator

    def find_year(self, begin: int, stop: int, locator: locators.Locator | None) -> None:
        """Take the year behind the authors, behind the volume and pages, or else the last one of title and journal."""
        authors_end = self.spans.get("authors", (0, 0))[1]
        if authors_end and (at := locators.year_at(self.text, authors_end)):
            self.set("year", str(at[0]), at[1])
            return
        after = locator.end if locator else stop
        found = locators.find_year(self.text, after, min(after + 60, len(self.text))) if locator else None
        found = found or locators.find_year(self.text, begin, stop, last=True)
        if found:
            self.set("year", str(found[0]), found[1])

    def without_year(self, begin: int, stop: int) -> int:
        """Where title and journal end when the year (with its parentheses) stands at their end."""
        span = self.spans.get("year")
        if span and begin < span[0] <= stop:
            ends = self.text[span[1] : span[1] + 1] in (")", ".")
            head = re.sub(r"[\s(\[,;.:]+c?$", "", self.text[begin : span[0]])
            tail = self.text[span[1] : stop].strip(" )],;.:abcdef")
            if len(tail) <= 12 and not (ends and journals.is_known(tail)):  # `Title (2015). Heart.`
                return begin + len(head)
        return stop

    def take_journal(self, start: int, end: int, has_locator: bool) -> None:
        """Take what stands in a range for the journal, unless it is a publisher or too little tells that it is one."""
        start, end = self.trim(start, end)
        while (opening := re.match(r"(?:In:?|in:?)\s", self.text[start:end])) and not journals.is_known(self.text[start:end]):  # `In Vivo`
            start += opening.end()
        if start >= end:
            return
        name = self.text[start:end]
        bare = _BEHIND_JOURNAL.sub("", name)
        end = start + len(bare)
        town = None if journals.is_known(bare) else abnt.town(self.text, start, end)
        if town and (journals.is_known(self.text[start:town]) or abnt.volume_follows(self.text, end)):
            bare, end = self.text[start:town], town
        self.known_journal = journals.is_known(re.sub(r"\s?\([^()]*\)$", "", bare))
        if not has_locator and imprints.is_imprint(bare, self.text, end, known=self.known_journal):
            return
        if has_locator or self.known_journal or ("year" in self.fields and len(bare) < 90):
            # An abbreviation keeps its stop: `Phys. Med. Biol.`
            if self.text[end : end + 1] == "." and "." in bare and not _SECTION.search(bare):
                end += 1
            self.set_range("journal", start, end)
