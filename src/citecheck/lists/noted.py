"""Notes that cite works of a bibliography, as in books and theses: `Roe, “Rest,” 4` stands for the entry `Roe, Jane. “Rest in Bed.” …`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz

from citecheck.bibliography.kinds import refers_back
from citecheck.bibliography.surnames import surname, surnames_agree
from citecheck.model import RawEntry, Reference
from citecheck.text import fold, lazy_re

_SAME = 90  # likeness of two titles that are one, with a slip in either
_WHOLE = 4  # words of a title that names its work wherever it stands
_SHORT_LENGTH = 18  # words that a note has at most which gives a work in short
_SHORT_AT_MOST = 300  # … and characters
_PLACE = lazy_re(r"\W*(?:\d[\d–-]*|[ivxlc]+|pp?|S|n)?\W*")  # `4`, `(n 4)`, `pp. 12–19`
_IBID = lazy_re(r"\W{0,3}(?:ibid|ibíd|ibidem|ebd|ebenda)\.?[\s,]{0,3}(?:(?:pp?|S)\.?\s?)?[\d\s,–-]{0,20}\W{0,3}", re.IGNORECASE)
_FURTHER = lazy_re(r";|\b(?:see|siehe|vgl|cf|voir|véase|vedi)\b", re.IGNORECASE)  # another work beside one
_FEW = 10  # of so many works one may be cited by no note: more are what the author read besides


@dataclass(frozen=True)
class Noted:
    """What notes say of the works beside them. `references` are without the notes that give a work in short, whose ids are among the
    `noted` of the work; `ids` are those of these notes."""

    references: list[Reference]
    ids: frozenset[str] = frozenset()


def told(found: Sequence[Reference], remarks: Iterable[RawEntry], texts: Iterable[str], *, printed: int, refer_all: bool) -> Noted:
    """The entries of a document, each work of a bibliography that notes name taken for cited by them.

    `remarks` are the notes that look like no references, `texts` all that stands outside of lists; with `refer_all`, notes cite and the
    bibliography sums them up. Lists from the index `printed` on stand in the text, and are not stated by the format.
    """
    notes = [each for each in found if each.is_note]
    works = [each for each in found if not each.is_note]
    beside = [each for each in remarks if len(each.text.split()) <= _SHORT_LENGTH]
    if not works or not (notes or beside):
        return Noted(list(found))
    known = _Works(works)
    short = {each.ids for each in notes if not each.title and len(each.text.split()) <= _SHORT_LENGTH}
    named: dict[tuple[str, ...], Reference] = {}
    for note in notes:
        if work := known.in_short(note.text) if note.ids in short else known.in_full(note):
            named[note.ids] = work
    for remark in beside:
        if work := known.in_short(remark.text):
            named[remark.ids] = work
    _again(notes, named)
    whole = {note.ids for note in notes} - short
    dropped = {ids: work for ids, work in named.items() if ids not in whole}
    cited = {work.position for work in named.values()}
    kept = set[int]()
    if refer_all and cited:
        kept = _summed_up(works, cited, texts, all_named=all(note.ids in named for note in notes))
    elif refer_all:
        kept = {work.position for work in works if work.number is None and work.list_index >= printed}
    names: dict[int, list[str]] = {}
    for ids, work in dropped.items():
        names.setdefault(work.position, []).extend(ids)
    references = [
        replace(
            each,
            noted=tuple(names.get(each.position, ())),
            cited_list=each.cited_list and (each.is_note or (each.position not in cited and each.position not in kept)),
        )
        for each in found
        if each.ids not in dropped
    ]
    return Noted(references, frozenset(name for ids in dropped for name in ids))


def _summed_up(works: Sequence[Reference], cited: set[int], texts: Iterable[str], *, all_named: bool) -> set[int]:
    """The works that no note names and that need not be cited: where a note can't be told, it may be the one that cites them."""
    left = [work for work in works if work.position not in cited]
    if 2 * len(cited) < len(works) and any(work.number is not None for work in works):
        return set()  # the bibliography is cited otherwise
    if not all_named or len(left) * _FEW > max(_FEW, len(works)):
        return {work.position for work in left}
    said = {word for text in texts for word in fold(text).split()}
    return {work.position for work in left if not work.authors or said.issuperset(fold(work.authors[0]).split()[:1])}


def _again(notes: Sequence[Reference], named: dict[tuple[str, ...], Reference]) -> None:
    """`Ibid.`, and nothing more than a page, names what the note before it does, where that is one work."""
    for before, note in pairwise(notes):
        follows = before.number is not None and note.number == before.number + 1
        if follows and before.ids in named and _IBID.fullmatch(note.text) and not _FURTHER.search(before.text):
            named[note.ids] = named[before.ids]


class _Works:
    """The works of the bibliography, found by what notes give of them."""

    def __init__(self, works: Sequence[Reference]) -> None:
        self._titles = {work.position: fold(work.title or "") for work in works}
        self._by_year: dict[int | None, list[Reference]] = {}
        self._by_author: dict[str, list[Reference]] = {}
        for work in works:
            self._by_year.setdefault(work.year, []).append(work)
            if work.authors:
                self._by_author.setdefault(surname(work.authors[0]), []).append(work)

    def in_full(self, note: Reference) -> Reference | None:
        """The work that a note prints whole."""
        years = {note.year, None} if note.year else self._by_year.keys()
        return next((work for year in years for work in self._by_year.get(year, ()) if self._same(note, work)), None)

    def _same(self, note: Reference, work: Reference) -> bool:
        for field in ("doi", "pmid", "pmcid"):
            one, other = getattr(note, field), getattr(work, field)
            if one and other:
                return bool(one.lower() == other.lower())
        title = self._titles[work.position]
        alike = bool(note.title) and fuzz.ratio(fold(note.title or ""), title) >= _SAME
        if not alike and not (len(title.split()) >= _WHOLE and f" {title} " in f" {fold(note.text)} "):
            return False
        return not (note.authors and work.authors) or surnames_agree(note.authors[0], work.authors[0])

    def in_short(self, text: str) -> Reference | None:
        """The one work of the author and with the words of the title that a note gives: `Roe, “Rest,” 4.`"""
        if len(text.split()) > _SHORT_LENGTH or len(text) > _SHORT_AT_MOST or ";" in text:
            return None
        author, _, rest = text.partition(",")
        said = rest.split()
        while said and _PLACE.fullmatch(said[-1]):
            said.pop()
        words = fold(" ".join(said)).split()
        if not words or not (refers_back(text) or len(words) > 1) or fold(author) == "".join(word[0] for word in words):
            return None  # the last: `WHO, World Health Organization`
        who = {surname(author.strip().split(" and ")[0].split(" et al")[0]), *fold(author).split()}
        by_them = {work.position: work for name in who for work in self._by_author.get(name, ())}
        fit = [work for work in by_them.values() if _in_order(words, self._titles[work.position].split())]
        return fit[0] if len(fit) == 1 else None


def _in_order(words: Sequence[str], title: Sequence[str]) -> bool:
    """Whether a title holds these words, in their order."""
    left: Iterator[str] = iter(title)
    return all(word in left for word in words)
