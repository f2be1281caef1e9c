"""One entry of a reference list, in whatever style and state, read into fields.

From the outside in: identifiers and web addresses are found first, then the group of year, volume and pages, then the
authors at the beginning. What is left between them is the title and the journal, and `_split` decides where one ends
and the other begins.
"""

from __future__ import annotations

import re
from itertools import pairwise

from citecheck.bibliography import (
    abnt,
    behind_title,
    cuts,
    enclosed,
    full_names,
    groups,
    identifiers,
    imprints,
    journals,
    kinds,
    locators,
    names,
    quoted,
    set_off,
    title_ends,
    untitled,
)
from citecheck.bibliography.asides import blanked, without_asides
from citecheck.bibliography.base import Fields
from citecheck.bibliography.cuts import EDGE
from citecheck.bibliography.flat import Flat, without_tails
from citecheck.bibliography.known import Known
from citecheck.bibliography.two_scripts import without_other_script
from citecheck.model import ReferenceKind
from citecheck.text import lazy_re

_PLAINLY_QUOTED = lazy_re(r"'(?P<title>[^'\s].{6,400}?)[,.]?'(?=[,.;]\s)")
_JOURNAL_QUOTED = lazy_re(r"[,.;]\s(?:in:?\s)?[«“\"](?P<journal>[^«»“”\"]{3,90})[»”\"]$")  # `…, «Minerva Medica», 64(3)`
_IN_BOOK = lazy_re(
    r"[.?!]\s+In\s(?=[^()]{5,200}\(pp?\. ?\d)|[.,?!]\s+[Ii]n:\s|[.?!]\s+In\s(?=[^.]{0,30}\.?[^()]{0,120}\(?\b(?:Eds?|eds?|Hrsg|editors?)\b)"
)
_JOURNAL_LINE = lazy_re(r"(?P<journal>[^\d,;:][^\d;:]{1,110}?|)\s*,\s*(?P<year>1[89]\d\d|20[0-3]\d)[.\s]*")
_DATED_TITLE = lazy_re(rf"(?:[.,]?\s\(|[.,]\s(?:{locators.MONTHS} )?)(?P<year>\d{{4}})\)?$")  # `Title (2015)`, before `. Heart`
_BARE_PMID = lazy_re(r"\s*\d{5,8}\s*")
_RETRACTED = lazy_re(r"(?:RETRACTED(?: ARTICLE)?|Retracted [Aa]rticle|WITHDRAWN)\s?:\s")
_UNDATED = lazy_re(r"[\s.,]*\((?:s\.\s?[af]\.?|n\.\s?d\.?|o\.\s?J\.?|undated)\)[\s.,]*", re.IGNORECASE)
# `———. 2001. “Recognition …`, by whom the entry above is, or the names were lost
_YEAR_FIRST = lazy_re(r"[—–―_-]*[.,:]?\s?(?=\((?:1[89]|20)\d\d[a-z]?\)|(?:1[89]|20)\d\d[a-z]?[.:]\s)")
_BARE_NUMBER = lazy_re(r"\s*(?:\d{1,3}|[A-Z]{1,3},) (?=[^\W\d_])")


def parse(text: str, titled: int = 0) -> Fields:
    """The fields of one entry. Linear in its length; of an entry above `flat.LONGEST` characters the beginning counts. `titled`: it begins
    with so many characters that stand apart from what follows, as a link does, and may be the title."""
    if _BARE_PMID.fullmatch(text):
        return Fields(pmid=text.strip().lstrip("0"), spans={"pmid": (len(text) - len(text.lstrip()), len(text.rstrip()))})
    if kinds.refers_back(text):
        return Fields()
    label, skipped = kinds.label_of(text)
    flat = Flat(text[skipped:])
    reading = _Reading(flat, without_tails(flat.text, flat.breaks), titled=titled if flat.text.startswith(text[:titled]) else 0)
    reading.run()
    spans = {name: tuple(skipped + at for at in flat.span(*span)) for name, span in reading.spans.items() if span[1] > span[0]}
    fields = reading.fields
    kind = label or kinds.kind_of(
        flat.text,
        journal=fields.get("journal"),
        known_journal=reading.known_journal,
        located="volume" in fields or "pages" in fields,
        dated="year" in fields,
        in_pubmed=reading.ids.pmid is not None or reading.ids.pmcid is not None,
        doi=reading.ids.doi,
        url=reading.ids.url,
    )
    if kind in (ReferenceKind.BOOK, ReferenceKind.THESIS) and not reading.known_journal:
        # The part after the title is a publisher, not a journal.
        fields.pop("journal", None)
        spans.pop("journal", None)
    year = fields.get("year")
    return Fields(
        title=fields.get("title"),
        authors=reading.authors,
        et_al=reading.et_al,
        journal=fields.get("journal"),
        year=int(year) if year else None,
        volume=fields.get("volume"),
        issue=fields.get("issue"),
        pages=fields.get("pages"),
        doi=reading.ids.doi,
        pmid=reading.ids.pmid,
        pmcid=reading.ids.pmcid,
        url=reading.ids.url,
        kind=kind,
        spans={name: (span[0], span[1]) for name, span in spans.items()},
    )


class _Reading(Known):
    """The steps by which one entry is read."""

    def run(self) -> None:
        self._set_notes_aside()
        if self._title_over_journal() or self._names_enclosed() or (self.titled and self._title_before_names()):
            return
        people = self._read_names()
        if self._journal_before_title(people):
            return
        locator = self.read_place(people)
        begin, stop = 0, min(locator.start if locator else len(self.text.rstrip(EDGE + "([")) + 1, len(self.text))
        if people:
            undated = _UNDATED.match(self.text, people.end)
            people, begin, stop = self._place_authors(people, undated.end() if undated else people.after, stop, locator)
        opening = None if people else _YEAR_FIRST.match(self.text, self.first)
        if opening and (at := locators.year_at(self.text, opening.end())):
            begin = at[2]
            if "year" not in self.fields:
                self.set("year", str(at[0]), at[1])
        if "year" not in self.fields:
            self.find_year(begin, stop, locator)
        if people and (at := locators.year_at(self.text, people.end)) and (at[2] <= stop or locator is None):
            opens_title = locator is not None and "year" in locator.values and not self.text[at[1][1] : at[2]].strip()
            if not opens_title:  # `et al. 2019 ACC/AHA guideline on … Circulation. 2019;140:596`
                begin = max(begin, at[2])
        stop = self.without_year(begin, stop)
        if locator:
            stop = imprints.before_date(self.text, begin, stop)
        self._split(begin, stop, has_locator=locator is not None, people=people is not None or opening is not None)
        if not people and not self.authors:
            self._authors_after_title(stop)
        if people:
            self._title_like_a_group()
        self._tidy_title()

    def _set_notes_aside(self) -> None:
        """Identifiers, notices, dates of access and bibliographers' notes: read, and blanked out of the text."""
        self.ids = identifiers.find(self.text)
        self.spans.update(self.ids.spans)
        for taken in self.ids.taken:
            self.text = blanked(self.text, *taken)
        self.text, self.et_al = without_asides(without_other_script(self.text))

    def _read_names(self) -> names.Names | None:
        """The authors at the beginning, or behind a number that stands there without a stop, or the initials of a name torn off."""
        self.first = len(self.text) - len(self.text.lstrip(EDGE))
        people = names.read(self.text, self.first)
        if people is None and (number := _BARE_NUMBER.match(self.text)) and not full_names.before_title(self.text, self.first, None):
            numbered = names.read(self.text, number.end())
            if numbered and numbered.sure:
                self.first, people = number.end(), numbered
        journal = people is not None and journals.is_known(self.text[self.first : people.end])
        if people and journal and ((self.identified and not people.sure) or self.place_follows(people.end)):
            return None  # `Soc Justice. 1990. PMID: …`, `J Virol. 2012;86(24):13598-608`
        people = quoted.people_before(self.text, self.first, people) or full_names.before_title(self.text, self.first, people) or people
        return people or (names.alone(self.text[: self.flat.breaks[0]]) if self.flat.breaks and not self.first else None)

    def _title_over_journal(self) -> bool:
        """The layout of a title with `Journal, Year` on a line of its own below it, the authors on one between them or above."""
        if not self.flat.breaks:
            return False
        at = self.flat.breaks[-1]
        match = _JOURNAL_LINE.fullmatch(self.text[at:])
        if match is None or len(self.text[:at].strip()) < 8:
            return False
        name = match["journal"].strip()
        if "\n\n" not in self.between(at) and not journals.is_known(name):
            return False
        paragraphs = [0, *(start for start in self.flat.breaks[:-1] if "\n\n" in self.between(start)), at]
        people = names.read(self.text[:at].rstrip(), paragraphs[-2]) if len(paragraphs) > 2 else None
        if people and not self.text[people.end : at].strip(EDGE):
            self.keep(people.authors, people.et_al, (paragraphs[-2], people.end))
            paragraphs.pop()
        elif len(self.flat.breaks) > 1 and (people := names.alone(self.text[(line := self.flat.breaks[-2]) : at])):
            self.keep(people.authors, people.et_al, (line, line + people.end))
            paragraphs[-1] = line
        elif len(self.flat.breaks) > 1 and (people := names.alone(self.text[: self.flat.breaks[0]])):
            self.keep(people.authors, people.et_al, (0, people.end))
            paragraphs[0] = self.flat.breaks[0]
        self.set_range("title", *self.trim(*paragraphs[-2:], title=True))
        if name:
            self.set("journal", name, (at + match.start("journal"), at + match.start("journal") + len(name)))
            self.known_journal = journals.is_known(name)
        self.set("year", match["year"], (at + match.start("year"), at + match.end("year")))
        return "title" in self.fields

    def _names_enclosed(self) -> bool:
        """`Title (A. Abel et al., 2018, Journal)`."""
        first = len(self.text) - len(self.text.lstrip(EDGE))
        if (found := enclosed.behind_title(self.text, first)) is None:
            return False
        self.keep(found.people.authors, found.people.et_al, found.span)
        self.set_range("title", *self.trim(first, found.title_end, title=True))
        self.set_range("year", *found.year)
        if found.journal:
            self.take_journal(*found.journal, has_locator=False)
        return True

    def _title_before_names(self) -> bool:
        """`[Title](address), Authors, Journal, 2003`: the link tells where the title ends."""
        behind = re.match(r"\s?[.,;:]?\s+(?:by )?", self.text[self.titled :])
        at = self.titled + behind.end() if behind else 0
        people = names.read(self.text, at) if at else None
        if people is None or not people.sure or journals.is_known(self.text[at : people.end]) or names.alone(self.text[: self.titled]):
            return False
        self.keep(people.authors, people.et_al, (at, people.end))
        self.set_range("title", *self.trim(0, self.titled, title=True))
        locator = self.read_place(people)
        stop = min(locator.start if locator else len(self.text), len(self.text))
        if "year" not in self.fields:
            self.find_year(people.end, stop, locator)
        year = self.spans.get("year")
        begin = year[1] if year and not self.text[people.end : year[0]].strip(EDGE + "(") else people.after
        self.take_journal(begin, self.without_year(begin, stop), locator is not None)
        return True

    def _journal_before_title(self, people: names.Names | None) -> bool:
        """`JAMA 2015: Title`, `Abel et al. (JAMA, 2015): Title`."""
        found = set_off.journal_before(self.text, people.after if people else self.first)
        if found is None:
            return False
        journal, year, begin = found
        if people:
            self.keep(people.authors, people.et_al, (self.first, people.end))
        self.set_range("year", *year)
        self.take_journal(*journal, has_locator=False)
        self.set_range("title", *self.trim(begin, cuts.first_sentence(self.text, begin, len(self.text)), title=True))
        self._tidy_title()
        return True

    def _place_authors(
        self, people: names.Names, begin: int, stop: int, locator: locators.Locator | None
    ) -> tuple[names.Names | None, int, int]:
        """Keep the authors, or those of them that aren't a journal's first words (`J. Inherit. Metab. Dis.`)."""
        if begin >= stop and locator is None and len(people.authors) == 1 and not people.et_al:
            return None, 0, stop
        if locator and (fewer := untitled.before_journal(self.text, self.first, people, stop)):
            people, begin = fewer, fewer.after
        count = len(people.authors)
        if locator and stop - begin < 45:
            for kept in range(max(1, count - 2), count + 1):
                comma = people.ends[kept - 1]
                rest = self.text[comma:stop].strip(EDGE)
                if journals.is_known(rest):
                    self.keep(people.authors[:kept], False, (self.first, comma))
                    return people, comma, stop
        self.keep(people.authors, people.et_al, (self.first, people.end))
        return people, begin, stop

    def _split(self, begin: int, stop: int, *, has_locator: bool, people: bool) -> None:
        """Title and journal between `begin` and `stop`."""
        whole = stop  # with the quote that ends a title
        begin, stop = self.trim(begin, stop)
        if begin >= stop or (not people and self._authors_between(begin, stop, has_locator)):
            return
        if title := next(filter(None, (quoted.TITLE.match(self.text, max(0, begin - back), whole) for back in (2, 0, 1))), None):
            self.set_range("title", *self.trim(*title.span("title" if title["title"] else "tex")))
            self.take_journal(title.end(), stop, has_locator)
            return
        if plainly := _PLAINLY_QUOTED.match(self.text, begin, stop):
            self.set_range("title", *self.trim(*plainly.span("title"), title=True))
            self.take_journal(plainly.end(), stop, has_locator)
            return
        if (slashes := self.text.find(" // ", begin, stop)) > begin + 8:  # as in Russia
            said = self.text.rfind(" / ", begin + 8, slashes)  # who wrote it, all of them: `… / C. Xu, B. Zhou [et al.] // …`
            people_again = said > 0 and (names.read(self.text[:slashes], said + 3) or self.is_author(self.text[said + 3 : slashes]))
            self.set_range("title", *self.trim(begin, said if people_again else slashes, title=True))
            self.take_journal(slashes + 4, stop, has_locator)
            return
        if chapter := _IN_BOOK.search(self.text, begin, stop):
            self.set_range("title", *self.trim(begin, chapter.start() + 1, title=True))
            if has_locator and journals.is_known(self.text[chapter.end() : stop].strip(EDGE)):
                self.take_journal(chapter.end(), stop, has_locator)
            return
        if has_locator and (named := _JOURNAL_QUOTED.search(self.text, begin, stop)):
            self.set_range("title", *self.trim(begin, named.start(), title=True))
            self.take_journal(*named.span("journal"), has_locator)
            return
        if has_locator and journals.is_known(self.text[begin:stop]):
            self.take_journal(begin, stop, has_locator)  # a style without titles, or nothing but a place: `Stem Cell Res 2021;53:102205`
            return
        if off := set_off.behind(self.text, begin, stop, dated=has_locator or "year" in self.fields, authored=people):
            self.set_range("title", *self.trim(begin, off.title_end, title=True))
            if off.people:
                self.keep(off.people.authors, off.people.et_al, (off.begin, off.people.end))
            if off.journal:
                self.take_journal(*off.journal, has_locator)
            return
        best = self._cut(begin, stop, has_locator, people)
        if best > begin:
            title_end = best
            if not has_locator and best == stop:
                title_end = cuts.first_sentence(self.text, begin, stop)
            self.set_range("title", *self.trim(begin, title_end, title=True))
        if best < stop:
            self.take_journal(best, stop, has_locator)

    def _cut(self, begin: int, stop: int, has_locator: bool, people: bool) -> int:
        """Where the journal begins, its town left aside, which is none by itself."""
        town = abnt.town_behind_journal(self.text, begin, stop) if has_locator else None
        dated = not has_locator and self.year_follows(stop)
        ends = (stop,) if town is None else (town, stop)
        found = (cuts.Stretch(self.text, begin, end, self.breaks(), has_locator, people, dated).journal() for end in ends)
        return next((best for best, end in zip(found, ends, strict=True) if best < end), stop)

    def _authors_between(self, begin: int, stop: int, has_locator: bool) -> bool:
        """Title, authors and journal on lines of their own."""
        for at, end in pairwise(place for place in self.flat.breaks if begin < place < stop):
            if people := names.alone(self.text[at:end]):
                self.keep(people.authors, people.et_al, (at, at + people.end))
                self.set_range("title", *self.trim(begin, at, title=True))
                self.take_journal(end, stop, has_locator)
                return True
        return False

    def _authors_after_title(self, stop: int) -> None:
        """`Title. Authors. Journal …`: the authors stand between a title and the journal, or end the entry."""
        if "title" not in self.spans:
            return
        begin, (start, end) = self.spans["title"][0], self.spans.get("journal", (stop, stop))
        if found := behind_title.between(self.text, begin, start, self.flat.breaks):
            title_end, at, people = found
            self.keep(people.authors, people.et_al, (at, people.end))
            self.set_range("title", *self.trim(begin, title_end, title=True))
        elif begin < start and not self.known_journal and (first := behind_title.before_journal(self.text, start, end)):
            self.keep(first.authors, first.et_al, (start, first.end))
            self.take_journal(first.end, end, has_locator=True)

    def _title_like_a_group(self) -> None:
        """`Association of Tea With Sleep: a trial. Abel A, Roe B. JAMA`: what people follow alone is the title, and no group's name."""
        said, title = self.spans.get("authors"), self.spans.get("title")
        if said is None or title is None or len(self.authors) > 1 or not groups.tells_group(self.authors[0]):
            return
        if found := behind_title.like_a_group(self.text, said[1], title, located="volume" in self.fields):
            title_end, at, people = found
            self.keep(people.authors, people.et_al, (at, at + people.end))
            self.set_range("title", *self.trim(said[0], title_end, title=True))

    def _tidy_title(self) -> None:
        """The title without what stands at its ends: what became of the study, the site's name. Where nothing is left, it is none."""
        if "title" not in self.spans:
            return
        start, end = self.spans["title"]
        if mark := _RETRACTED.match(self.text, start, end):
            start = mark.end()
            self.set_range("title", start, end)
        if (dated := _DATED_TITLE.search(self.text, start, end)) and dated.span("year") == self.spans.get("year"):
            end = dated.start()
            self.set_range("title", start, end)
        printed = self.text[start:end]
        if self.identified and not self.authors and "journal" not in self.fields and journals.is_known(printed):
            del self.fields["title"], self.spans["title"]  # `Nat Rev Mol Cell Biol. 2005. PMID: …`
            self.take_journal(start, end, has_locator=True)
            return
        only_year = printed == self.fields.get("year")  # `Abel et al. 2004`
        if identifiers.SCHEMED.fullmatch(printed) or (only_year and (self.authors or self.identified)):
            del self.fields["title"], self.spans["title"]
            return
        placed = self.fields.keys() & {"volume", "pages"}
        kept = title_ends.without(
            printed,
            imprint=bool(self.authors) and not placed and "journal" not in self.fields,
            edition=not placed,
            page=bool(self.ids.url),
        )
        if len(kept) < len(printed):
            self.set_range("title", start, start + len(kept.rstrip()))
