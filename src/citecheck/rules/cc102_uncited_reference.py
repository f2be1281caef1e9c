"""CC102: an entry that no marker points to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from citecheck.bibliography.base import last_name
from citecheck.bibliography.surnames import surname
from citecheck.claims import sentence_ends
from citecheck.formats.list_headings import list_heading
from citecheck.markers.assistants import OPENING
from citecheck.markers.deciding import increasing
from citecheck.model import Article, BlockKind, Finding, Marker, MarkerStyle, Reference, Severity
from citecheck.repeats import printed_twice
from citecheck.rules.base import Case, Rule
from citecheck.rules.pointing import nearest, starts_late
from citecheck.rules.renumbering import without
from citecheck.rules.wording import capital, entry_and_work
from citecheck.text import counted, fold, lazy_re

FIXED = 50  # findings that carry a fix: each rewrites every later marker, and the next pass sees to the others
_ORDERED = 0.7  # of the entries are first mentioned in the order of the list, at least, where the others are slips
_NEAR = 60  # characters between an author and a year that belong together
_YEAR = lazy_re(r"(?<!\d)(?:1[89]|20)\d\d(?=[a-z]?(?!\w))")
_PAGE = lazy_re(r"[\s(]\d{1,4}\)")
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.CAPTION, BlockKind.NOTE})
_PARTS = lazy_re(r"\s[—–|-]\s")
DOUBTFUL = 0.5  # confidence where digits that could be the missing marker were left undecided


class UncitedReference(Rule):
    """An entry of the list is cited nowhere in the text.

    ## Why
    A list longer than what the text rests on makes the text look better supported than it is, and an entry that lost
    its marker is often the sign that a sentence lost its source when it was edited. Where footnotes cite and a bibliography sums
    them up, an entry is cited by the note that names its work, in full or in short (`Oge, “Acne Vulgaris,” 476`).

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    2. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Isotretinoin is kept for severe, scarring disease [2].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    2. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    ```
    """

    code = "CC102"
    name = "uncited-reference"
    severity = Severity.WARNING

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        if article.document.bibliography_is_shared:
            return  # a .bib of the whole project holds what other articles cite
        if any(marker.defect is not None and not marker.keys and marker.text != OPENING for marker in article.markers):
            return  # nobody knows which entries these cite
        cited = {link.reference for link in article.links}
        passed = {i for repeat in printed_twice(article) for i in repeat.second}  # CC103 says so
        open_ = {link.key for link in article.links if link.reference is not None and article.references[link.reference].on_line}
        uncited = [
            i
            for i, reference in enumerate(article.references)
            if i not in cited and i not in passed and reference.cited_list and not reference.shares_number and not reference.doubtful
            if not (reference.on_line and reference.key in open_)  # which of the two is cited isn't known
        ]
        told = _told(article, uncited, cited) | _told_with_page(article, uncited)
        if uncited and not article.markers:
            if told:
                return  # it cites in words that we read as no markers
            yield from self._nothing_cited(case, [article.references[i] for i in uncited])
            return
        left = [article.document.text_of(span) for span in article.undecided]
        doubtful = _numbers(left)
        bracketed = _numbers(text for text in left if text.startswith("["))  # more likely markers than not
        mentions = _first_mentions(article)
        dangling = {link.key for link in article.links if link.reference is None and not link.key.isdigit()}
        meant = [one for key in dangling for one in nearest(article, key)]
        slipped = {index for shift in case.assessment.numbering.shifts for index in shift.meant}
        if starts_late(article) is not None:  # CC101 says so: once the list starts at 1, they are cited
            slipped |= {int(link.key) - 1 for link in article.links if link.key.isdigit()}
        named = {article.references[i].called for i in cited if i is not None} - {None}  # works of one author and year can't be told apart
        for place, index in enumerate(uncited):
            reference = article.references[index]
            if any(reference is one for one in meant):
                continue  # CC101 asks whether it is
            if index in told:
                continue  # in words that we read as no marker: `Abel et al., 2001, found`
            if index in slipped:
                continue  # CC109 says that the numbers are off: once they are mended, it is cited
            if _may_be_glued(article, index, mentions) or reference.called in named or reference.key in bracketed:
                continue
            yield self.finding(
                case,
                reference.span,
                f"{capital(entry_and_work(reference))}, is cited nowhere in the text",
                "Put its marker where the text rests on it, or take the entry off the list.",
                confidence=DOUBTFUL if reference.key in doubtful else 0.9,
                severity=Severity.INFO if reference.key in doubtful else None,
                references=(reference.key,),
                fix=without(article, index) if place < FIXED else None,
            )

    def _nothing_cited(self, case: Case, uncited: list[Reference]) -> Iterator[Finding]:
        """One finding for a list that the text never refers to: naming each entry would say nothing more."""
        if case.article.undecided:
            return  # the markers may be there, in a form that could not be told from other numbers
        if _is_bibliography(case.article):
            return  # what cites it stands elsewhere
        if len(uncited) == 1 and uncited[0].title and fold(uncited[0].title) in fold(case.article.document.title or ""):
            return  # a correction or a comment, which lists the article that it is about
        yield self.finding(
            case,
            uncited[0].span,
            f"The list has {counted(len(uncited), 'entry', 'entries')}, and the text cites none of them",
            "Put markers where the text rests on them; call the list “Further reading” if nothing does.",
            confidence=0.8,
            severity=None if any(reference.number is not None for reference in uncited) else Severity.INFO,  # a leaflet's sources, say
            references=[reference.key for reference in uncited],
        )


def _is_bibliography(article: Article) -> bool:
    """Whether the page as a whole is a list, as its first line says, or its front matter: `A model of heat stroke — references`."""
    blocks = article.document.blocks
    tops = [block.text for block in blocks[:1] if block.kind in (BlockKind.TITLE, BlockKind.HEADING)]
    title = article.document.title
    if title and all(title != block.text for block in blocks):
        tops.append(title)
    parts = {part for top in tops for part in (top, *_PARTS.split(top), top.rpartition(": ")[2])}  # none is `Literature: how to read it`
    return any(list_heading(part) is not None for part in parts)


def _first_mentions(article: Article) -> dict[int, int] | None:
    """Where each cited entry is first mentioned, by entry, without the few that are out of order; None where markers can't be mistaken
    for other numbers."""
    if not any(marker.style is MarkerStyle.BARE for marker in article.markers):
        return None
    mentions: dict[int, int] = {}
    for link in article.links:
        if link.reference is not None:
            at = article.markers[link.marker].span.start
            mentions[link.reference] = min(at, mentions.get(link.reference, at))
    in_order = increasing(sorted(mentions, key=mentions.__getitem__))
    return {index: mentions[index] for index in in_order} if len(in_order) >= _ORDERED * len(mentions) else mentions


def _may_be_glued(article: Article, index: int, mentions: dict[int, int] | None) -> bool:
    """Whether, in a text whose raised numbers were flattened, the number ends another one ("version 1.2.3128") between the
    first mentions of its neighbours: then the marker may be there after all."""
    reference = article.references[index]
    if mentions is None or not reference.key.isdigit():
        return False
    start = max((mentions[i] for i in mentions if i < index), default=0)
    end = min((mentions[i] for i in mentions if i > index), default=article.references[0].span.start)
    source = article.document.source
    return start < end and re.search(rf"{reference.key}(?!\d)", source[start:end]) is not None


def _told(article: Article, uncited: list[int], cited: set[int | None]) -> set[int]:
    """Those entries whose first author and year a sentence names, as no cited entry has both; without an author, their name and year."""
    if not uncited or not (prose := _dated_prose(article)):
        return set()
    others = {_author_year(article.references[index]) for index in cited if index is not None}
    return {
        index
        for index in uncited
        if (said := prose.get(str((entry := article.references[index]).year)))
        and (_author_year(entry) not in others and _tell(said, entry) if entry.authors else _name_it(said, entry))
    }


def _told_with_page(article: Article, uncited: list[int]) -> set[int]:
    """Those entries of an article that cites by authors and pages whose first author stands in a paragraph that has a page:
    `Abel and Roe found it useful (405)`. An entry without authors is cited by some words of its title."""
    paged = all(marker.style is MarkerStyle.AUTHOR_YEAR and not _YEAR.search(marker.text) for marker in article.markers)
    if not uncited or not paged or any(reference.number is not None for reference in article.references):
        return set()
    blocks = [article.document.blocks[index] for index in article.outside_lists]
    said = f" {' '.join(fold(block.text) for block in blocks if block.kind in _PROSE and _PAGE.search(block.text))} "
    named = ((index, article.references[index].authors) for index in uncited)
    return {i for i, authors in named if (f" {fold(last_name(authors[0]))} " in said if authors else said.strip() and article.markers)}


def _author_year(reference: Reference) -> tuple[str, int | None]:
    return surname(reference.authors[0]) if reference.authors else "", reference.year


def _dated_prose(article: Article) -> Mapping[str, list[str]]:
    """By year, the sentences that have it of an article that cites by authors and years, without the markers that are read to the end."""
    by_name = sum(marker.style is MarkerStyle.AUTHOR_YEAR for marker in article.markers)
    if 2 * by_name < len(article.markers) or (not article.markers and any(each.number is not None for each in article.references)):
        return {}
    lost = {link.marker for link in article.links if link.reference is None}
    inside: dict[int, list[Marker]] = {}
    read: dict[int, list[Marker]] = {}
    for index, marker in enumerate(article.markers):
        inside.setdefault(marker.block, []).append(marker)
        if index not in lost and len(_YEAR.findall(marker.text)) <= len(marker.keys):
            read.setdefault(marker.block, []).append(marker)
    dated: dict[str, list[str]] = {}
    for index in article.outside_lists:
        block = article.document.blocks[index]
        if block.kind not in _PROSE or not _YEAR.search(block.text):
            continue
        text = list(block.text)
        for marker in read.get(index, ()):
            text[marker.start : marker.end] = "-" * (marker.end - marker.start)
        for begin, end in pairwise([0, *sentence_ends(block.text, inside.get(index, [])), len(text)]):
            sentence = "".join(text[begin:end])
            for year in set(_YEAR.findall(sentence)):
                dated.setdefault(year, []).append(sentence)
    return dated


def _tell(sentences: Iterable[str], reference: Reference) -> bool:
    """Whether one of the sentences names the first author and the year of an entry close to each other."""
    said = last_name(reference.authors[0])
    pattern = re.compile(rf"(?<![\w-]){re.escape(said)}(?![\w-])", re.IGNORECASE)
    small = said[:1].islower() and " " in said  # `van der Berg`
    for sentence in sentences:
        places = [found.start() for found in pattern.finditer(sentence) if small or found[0][0].isupper()] if said else []
        years = [found.start() for found in _YEAR.finditer(sentence) if found[0] == str(reference.year)] if places else []
        if any(abs(place - year) <= _NEAR + len(said) for place in places for year in years):
            return True
    return False


def _name_it(sentences: Iterable[str], reference: Reference) -> bool:
    """Whether one of the sentences names an entry that no one signed as the list does: `the Building Act 2000`."""
    name = fold((reference.title or "").partition(",")[0])
    dated = name.endswith(f" {reference.year}") and len(name.split()) > 2
    return dated and any(name in fold(sentence) for sentence in sentences)


def _numbers(texts: Iterable[str]) -> set[str]:
    return {number for text in texts for number in re.findall(r"\d+", text)}
