"""What the rules on an entry's fields share: the entries whose record is certain, and how their fields compare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from citecheck import matching
from citecheck.bibliography import identifiers
from citecheck.bibliography.surnames import is_group, surname, surnames_agree
from citecheck.matching import fields
from citecheck.matching.strangers import ONE_TITLE
from citecheck.model import Found, Record, Reference, Resolution, Unavailable
from citecheck.rules.base import Case
from citecheck.text import fold

CERTAIN = 0.999  # score from which a field of the record may be written into an article
WHOLE_TITLE = 40  # letters, some seven words, from which a title is hardly ever two works'
_LOOK_ALIKE = str.maketrans("oil", "011")
ONE_YEAR = 0.7  # agreement of years that are the same or next to each other
NEIGHBOURS = 9  # difference of two PMIDs below which they were given out together; two digits exchanged make it no less
ANOTHER_JOURNAL = 0.35  # `journal_agreement` below which two names are not one journal's


@dataclass(frozen=True)
class Matched:
    """An entry and its record. Each comparison is None where one side doesn't show enough to tell."""

    index: int
    reference: Reference
    record: Record
    score: float

    @cached_property
    def volume(self) -> bool | None:
        return fields.volume_agree(self.reference.volume, self.record) if self.reference.volume else None

    @cached_property
    def issue(self) -> bool | None:
        return fields.issue_agree(self.reference.issue, self.record) if self.reference.issue else None

    @cached_property
    def pages(self) -> bool | None:
        return fields.pages_agree(self.reference.pages, self.record) if self.reference.pages else None

    @cached_property
    def journal(self) -> bool | None:
        if not self.reference.journal:
            return None
        agreement = fields.journal_agreement(self.reference.journal, self.record)
        return None if agreement is None else agreement >= ANOTHER_JOURNAL

    @property
    def placed(self) -> bool:
        """Whether the volume or the first page is the record's: then what else differs is a slip in this entry."""
        first = fields.first_page(self.reference.pages) if self.reference.pages else ""
        return self.volume is True or first in fields.first_pages(self.record)

    @property
    def another_edition(self) -> bool:
        """Whether the entry seems to name the same work as it came out elsewhere (guidelines appear in several journals at once,
        abstracts before articles, preprints before both): then its fields are those of that other place, and no errors."""
        if matching.is_preprint_of(self.reference.doi, self.record):
            return True
        return self.journal is False and not self.placed and (self.volume is False or self.pages is False)

    def prints(self, value: str) -> bool:
        """Whether the entry shows `value` anywhere, as a word: then it may be ours to have read another field for it. What stands in an
        identifier or an address (`10.1001/jamaneurol.2018.2030`) isn't shown to readers as a year or a number of the journal's."""
        return _times(value, self._words) > 0

    def titled(self, value: str) -> bool:
        """Whether the entry shows `value` only where the work's title does: an entry without a year may be on the 2011 survey."""
        return 0 < _times(value, self._words) <= _times(value, self.record.title)

    @cached_property
    def _words(self) -> str:
        """The entry's text without its identifiers and addresses."""
        text = self.reference.text
        for start, end in identifiers.find(text).taken:
            text = text[:start] + " " * (end - start) + text[end:]
        return text


def _times(value: str, text: str) -> int:
    """How often a text holds `value` as a word."""
    return len(re.findall(rf"(?<!\w){re.escape(value)}(?!\w)", text))


def another_work(reference: Reference, other: Record, resolution: Resolution) -> float | None:
    """How sure it is that the record behind a printed identifier is another work; None where the titles leave it open.

    `resolve` has weighed all fields already. An accusation of a wrong number also needs titles that can't be one title cut
    short, printed within another, or translated. Where the work itself isn't known beyond doubt, they may not be alike, either;
    and one author in one year may well be one work under two titles. Where the work couldn't be sought, `resolve` names the other one
    only if it has nothing in common with the entry; it is surer if the year or the journal is another, too.
    """
    if reference.title and fields.names_its_journal(reference.title, other):
        return None  # it prints no title
    if isinstance(resolution, Unavailable):
        agreement = matching.score(reference, other).agreement
        return 0.9 if agreement.get("year", 1.0) < ONE_YEAR or agreement.get("journal") == 0.0 else 0.8
    found = resolution.record if isinstance(resolution, Found) else None
    known = found is not None and (surely(reference, found) or (_titled(reference, found) and _other_people(found, other)))
    printed = reference.title
    if not known and _only_links(reference) and _speaks_alike(printed or "", other):
        return None  # who links words to a study may say in words of his own what it is about
    if printed is not None:
        one, held = fields.plain(printed), fields.plain(other.title)
        if other.title.startswith("[") or one in held or held in fields.plain(reference.text):
            return None
        if not known and fields.title_agreement(printed, other) >= ONE_TITLE:
            return None
    author = surname(other.authors[0]) if other.authors else ""
    same_author = len(author) > 2 and author in fields.plain(reference.text)
    return 0.7 if not known and same_author and reference.year in other.years else 0.95


def _only_links(reference: Reference) -> bool:
    """Whether an entry prints nothing of a work but a title that links to it."""
    held = identifiers.find(reference.text)
    return not any((reference.authors, reference.journal, reference.year, held.pmid, held.pmcid, held.doi))


def _speaks_alike(title: str, record: Record) -> bool:
    """Whether half of the longer words of a title, without what it says of the kind of study, are in a record."""
    words = _stems(title.partition(":")[0])
    return 2 * len(words & _stems(f"{record.title} {record.abstract_text} {' '.join(record.mesh)}")) >= len(words)


def _stems(text: str) -> set[str]:
    return {word[:6] for word in fold(text).split() if len(word) > 4}


def surely(reference: Reference, record: Record, but: str = "") -> bool:
    """Whether the entry is this record by all that it prints but its identifiers, and the field `but`: title, first author, journal,
    year, and the volume or the first page. PubMed has another record of such a work hardly ever; of one title in another place, often
    (versions, editions)."""
    agreement = matching.score(replace(reference, doi=None, pmid=None, pmcid=None), record).agreement
    whole = all(agreement.get(name, 0.0) >= 0.9 for name in ("title", "first_author", "journal") if name != but)
    places = {agreement.get(name) for name in ("volume", "page")} - {None}
    return whole and agreement.get("year") == 1.0 and places == {1.0}


def misprinted(reference: Reference, record: Record) -> bool:
    """Whether the PMID printed is this record's but for a digit or two, and the entry is it by all else that both show: the whole title,
    the authors one by one, the year. Numbers next to each other are given to works that PubMed holds twice."""
    printed, own = reference.pmid or "", record.pmid
    if not (printed.isdecimal() and own.isdecimal()) or abs(int(printed) - int(own)) < NEIGHBOURS or not slip(printed, own):
        return False
    agreement = matching.score(replace(reference, doi=None, pmid=None, pmcid=None), record).agreement
    agrees = agreement.get("year") == 1.0 and min(agreement.values()) >= 0.9 and _titled(reference, record)
    return agrees and fields.same_people(reference.authors, record, et_al=reference.et_al)


def _titled(reference: Reference, record: Record) -> bool:
    """Whether the entry bears the whole title of this record, and its first author and year where it prints them."""
    agreement = matching.score(replace(reference, doi=None, pmid=None, pmcid=None), record).agreement
    named = {"title": agreement.get("title", 0.0)} | {name: agreement.get(name, 1.0) for name in ("first_author", "year")}
    return len(fields.plain(record.title)) >= WHOLE_TITLE and named["title"] == 1.0 and min(named.values()) >= 0.9


def _other_people(one: Record, other: Record) -> bool:
    """Whether the first author of either record had no part in the other. An abstract, a preprint, a version and a second place of
    publication have the authors of their work; a notice often has none, and of a group's name nothing is known."""
    if not one.authors or not other.authors or is_group(one.authors[0]) or is_group(other.authors[0]):
        return False
    pairs = [(one.authors[0], other.authors), (other.authors[0], one.authors)]
    return not any(surnames_agree(first, author) for first, authors in pairs for author in authors)


def prints_solid(reference: Reference, identifier: str) -> bool:
    """Whether an identifier stands in the entry after all, maybe torn by spaces, or behind another one."""
    return identifier.lower() in re.sub(r"\s+", "", reference.text).lower()


def slip(printed: str, own: str) -> bool:
    """Whether a DOI or a PMID is another one misprinted: a letter for a digit that looks like it, or one digit that is another, is missing
    or too many, or two that changed places. A last part of one or two digits may be a version, a part or a supplement: no slip."""
    one, other = (text.lower().translate(_LOOK_ALIKE) for text in (printed, own))
    if one == other:
        return printed.lower() != own.lower()
    start = _shared(one, other)
    end = _shared(one[start:][::-1], other[start:][::-1])
    wrong, right = one[start : len(one) - end], other[start : len(other) - end]
    last = len(other) - len(other.rstrip("0123456789"))
    if not (wrong + right).isdecimal() or (not right and not end) or (last <= 2 and start >= len(other) - last):
        return False  # letters, a mark glued to the end, or a part of one or two digits
    return len(wrong + right) <= 2 if len(wrong) != 2 and len(right) != 2 else wrong == right[::-1]


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def matched(case: Case) -> Iterator[Matched]:
    """Every entry whose record is certain."""
    article = case.article
    for index, (reference, resolution) in enumerate(zip(article.references, article.resolutions, strict=False)):
        if isinstance(resolution, Found):
            yield Matched(index, reference, resolution.record, resolution.score)
