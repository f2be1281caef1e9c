"""What is known of an entry while it is read: its fields so far, where they stand, and the text that is left."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from citecheck.bibliography import identifiers, locators, names
from citecheck.bibliography.base import last_name
from citecheck.bibliography.cuts import EDGE
from citecheck.bibliography.flat import Flat


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
