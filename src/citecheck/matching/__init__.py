"""How surely a record is the work that an entry names.

Each field that both sides show is compared, and what the comparison yields is read off one table (`WEIGHTS`) as evidence:
the logarithm of how much likelier that outcome is for the right record than for another one that a search brings up.
The evidence adds up to one probability. A field that either side lacks says nothing.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from citecheck.bibliography import identifiers, journals
from citecheck.matching.fields import (
    MARKUP,
    ROMAN,
    author_agreement,
    first_page,
    first_pages,
    initial,
    issue_agree,
    journal_agreement,
    journal_names,
    number,
    pages_agree,
    plain,
    same_author,
    surname,
    surnames_agree,
    title_agreement,
    volume_agree,
    year_agree,
)
from citecheck.model import Candidate, Record, Reference, ReferenceKind
from citecheck.text import fold, lazy_re

__all__ = [
    "PRIOR", "WEIGHTS", "Comparison", "author_agreement", "compare", "issue_agree", "journal_agreement", "log_odds", "pages_agree", "rank",
    "same_author", "same_work", "score", "title_agreement", "volume_agree", "year_agree",
]  # fmt: skip

# Evidence (natural logarithm of the likelihood ratio) by field and outcome. Titles weigh by length too: see `_title_evidence`.
WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "title": {
        "same": 7.5,
        "close": 4.5,
        "beginning": 5.0,
        "within": 3.0,
        "contained": 3.0,
        "fragment": 0.0,
        "reworded": -3.0,
        "alike": 0.0,
        "other part": -6.5,  # part I against part II, 2013 against 2018 within the title
        "different": -6.5,
    },
    "notice": {"differs": -10.0},  # "Re:", "Reply", "Erratum", "Retraction of" on one side only
    "preprint": {"differs": -5.0},  # one side is a preprint, the other isn't
    "first_author": {"same": 2.5, "initials differ": -0.5, "further down": -0.5, "different": -4.0, "in text": 1.5, "not in text": -1.5},
    "authors": {"most": 1.2, "some": 0.0, "none": -2.0},
    "journal": {"same": 2.0, "close": 0.8, "different": -3.2, "in text": 1.2},
    "year": {"same": 1.8, "one off": 0.6, "two off": -1.0, "different": -1.8, "in text": 1.0},
    "volume": {"same": 2.5, "different": -1.8},
    "issue": {"same": 0.6, "different": -0.5},
    "page": {"same": 4.5, "different": -3.5, "in text": 2.2},
    "doi": {"same": 4.5, "different": -2.0},
    "pmid": {"same": 3.5, "different": -1.0},
    "pmcid": {"same": 3.5, "different": -1.0},
}
PRIOR = -4.5
"""Log odds that a candidate is the work before anything is compared: a search brings up a handful, and one may be right."""

_GOOD = {
    "same": 1.0, "most": 1.0, "close": 0.9, "beginning": 0.9, "in text": 0.9, "contained": 0.8, "within": 0.8, "one off": 0.7,
    "initials differ": 0.6, "alike": 0.5, "some": 0.5, "fragment": 0.5, "further down": 0.4, "reworded": 0.3, "two off": 0.2,
    "not in text": 0.2, "different": 0.0, "other part": 0.0, "differs": 0.0, "none": 0.0,
}  # fmt: skip

_NOTICE = lazy_re(
    r"^\W*(?:(?P<reply>re|in reply|reply|replies|response|authors?['’]? (?:reply|response)|the authors? reply|comment(?:ary)? on"
    r"|letter|letter to the editor)\s?(?::|to\b|by\b|from\b|\.)"
    r"|(?P<erratum>errat(?:um|a)|corrigend(?:um|a)|correction(?:s)?|author correction|publisher correction)\s?(?:\(|:|to\b|for\b|\.|$|in\b)"
    r"|(?P<retraction>retract(?:ion|ed)|notice of retraction|withdrawn|withdrawal|expression of concern|statement of retraction)\b)",
    re.IGNORECASE,
)
_NOTICE_TYPES = {
    "Published Erratum": "erratum",
    "Retraction of Publication": "retraction",
    "Retraction Notice": "retraction",
    "Expression of Concern": "retraction",
}
_NUMBERS = lazy_re(r"\b(?:\d+|[ivx]{1,4})\b")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was seen in one field, and the evidence it gives."""

    field: str
    outcome: str
    evidence: float


def compare(reference: Reference, record: Record) -> tuple[Comparison, ...]:
    """The table behind a score: a row for each field that could be judged. `resolve --explain` shows it."""
    text = _Printed.of(reference)
    if len(text.solid) >= 12 and text.solid in (plain(record.title), plain(record.vernacular_title or "")):
        # The entry is a title and nothing else: whatever more was read in it is a misreading.
        return (Comparison("title", "same", _by_length(WEIGHTS["title"]["same"], text.solid)), *_identifiers(reference, record))
    rows = [
        *_titles(reference, record, text),
        *_authors(reference, record, text),
        *_journals(reference, record, text),
        *_years(reference, record, text),
        *_locators(reference, record, text),
        *_preprints(reference, record),
        *_identifiers(reference, record),
    ]
    return tuple(rows)


def score(reference: Reference, record: Record) -> Candidate:
    """The record with the probability that it is the work, and how well each field agrees (0 to 1)."""
    rows = compare(reference, record)
    return Candidate(record, _probability(log_odds(rows)), {row.field: _GOOD[row.outcome] for row in rows})


def log_odds(rows: Iterable[Comparison]) -> float:
    return PRIOR + sum(row.evidence for row in rows)


def rank(reference: Reference, records: Iterable[Record]) -> list[Candidate]:
    """Candidates, best first. Their scores allow for one another: two records that fit equally well can't both be certain,
    unless they are the same work under two PMIDs."""
    found = []
    for record in {record.pmid: record for record in records}.values():
        rows = compare(reference, record)
        found.append((log_odds(rows), record, {row.field: _GOOD[row.outcome] for row in rows}))
    found.sort(key=lambda entry: (-round(entry[0], 6), len(entry[1].pmid), entry[1].pmid))
    candidates = []
    for odds, record, agreement in found:
        rivals = [other for other, rival, _ in found if rival is not record and other > odds - 30 and not same_work(record, rival)]
        total = 1.0 + sum(math.exp(min(other - odds, 50.0)) * math.exp(min(odds, 50.0)) for other in rivals)
        candidates.append(Candidate(record, _probability(odds - math.log(total)), agreement))
    return candidates


def same_work(one: Record, other: Record) -> bool:
    """Whether two records are one work that PubMed holds twice: title, first author, year and place all agree."""
    if plain(one.title) != plain(other.title) or len(plain(one.title)) < 12:
        return False
    if one.authors and other.authors and surname(one.authors[0]) != surname(other.authors[0]):
        return False
    if one.years and other.years and not set(one.years) & set(other.years):
        return False
    if one.volume and other.volume and one.volume != other.volume:
        return False
    first, second = first_page(one.pages or ""), first_page(other.pages or "")
    if first and second and first != second:
        return False
    names, others = journal_names(one), journal_names(other)
    return not names or not others or max(journals.likeness(a, b) for a in names for b in others) >= 0.8


# ------------------------------------------------------------------------------------------------- title


@dataclass(frozen=True, slots=True)
class _Printed:
    """The whole entry, folded: what a field can be looked up in where the parser did not find it."""

    folded: str
    words: frozenset[str]
    solid: str

    @staticmethod
    @lru_cache(maxsize=4096)
    def _from(text: str) -> _Printed:
        text = text[:4000]
        for start, end in identifiers.find(text).taken:
            text = text[:start] + " " * (end - start) + text[end:]
        folded = fold(html.unescape(MARKUP.sub("", re.sub(r"(?<=\w)[-\u00ad]\s*\n\s*", "", text))))
        return _Printed(folded, frozenset(folded.split()), folded.replace(" ", ""))

    @classmethod
    def of(cls, reference: Reference) -> _Printed:
        return cls._from(reference.text)


def _titles(reference: Reference, record: Record, text: _Printed) -> list[Comparison]:
    names = [name for name in (record.title, record.vernacular_title) if name and len(plain(name)) > 1]
    if not names:
        return []
    if reference.title is None and len(text.words) < 4:
        return []  # a bare identifier
    outcome, weight, name = max(((*_title(reference, other, text), other) for other in names), key=lambda found: found[1])
    if outcome == "different" and reference.title is None and (reference.volume or reference.pages):
        return []  # a style without titles
    printed = reference.title or ""
    if printed and outcome not in ("different", "fragment", "contained") and _parts_differ(printed, name, outcome):
        return [Comparison("title", "other part", WEIGHTS["title"]["other part"])]
    rows = [Comparison("title", outcome, weight)]
    kinds = [
        _notice(name) or next((_NOTICE_TYPES[kind] for kind in record.publication_types if kind in _NOTICE_TYPES), None),
        _notice(printed),
    ]
    if kinds[0] != kinds[1] and outcome != "different" and printed and not _said(kinds[0], reference.text):
        rows.append(Comparison("notice", "differs", WEIGHTS["notice"]["differs"]))
    return rows


def _title(reference: Reference, title: str, text: _Printed) -> tuple[str, float]:
    """The outcome for one of the record's titles, and its evidence."""
    wanted = plain(title)
    printed = plain(reference.title) if reference.title else ""
    table = WEIGHTS["title"]
    best = ("different", table["different"])
    if printed:
        ratio = fuzz.ratio(printed, wanted, score_cutoff=50) / 100
        short, long = sorted((printed, wanted), key=len)
        if ratio == 1.0:
            return "same", _by_length(table["same"], short)
        if len(short) >= 12 and fuzz.ratio(short, long[: len(short)], score_cutoff=80) >= 97:
            # A subtitle left out, or cut off by a page.
            share = len(short) / len(long)
            value = table["beginning"] if share > 0.4 or len(short) > 45 else table["beginning"] - 2.0
            best = ("beginning", _by_length(value, short))
        elif len(printed) >= 15 and printed in wanted:
            best = ("within", _by_length(table["within"], printed))  # the beginning left out
        elif ratio >= 0.7 and _reworded(reference.title or "", title):
            best = ("reworded", table["reworded"] - (1 - ratio) * 12)
        elif ratio >= 0.97:
            best = ("same", _by_length(table["same"], short))
        elif ratio >= 0.88:
            best = ("close", _by_length(table["close"], short))
        elif ratio >= 0.7:
            best = ("alike", table["alike"] - (0.88 - ratio) * 12)
    if best[1] < table["contained"] and len(wanted) >= 15 and len(text.solid) >= len(wanted) * 0.8:
        inside = fuzz.partial_ratio(wanted, text.solid, score_cutoff=85) / 100 if len(wanted) <= len(text.solid) else 0.0
        # The record's title stands in the entry although the parser cut it elsewhere. Where a longer title was read, the
        # record may be the shorter one of two.
        if inside >= 0.95 and (not printed or len(wanted) >= 0.75 * len(printed) or wanted not in printed):
            found = ("contained", _by_length(table["contained"] + (1.5 if inside > 0.985 else 0.0), wanted))
            best = max(best, found, key=lambda pair: pair[1])
    if best[1] < table["fragment"] and wanted in text.solid:
        # A record's title broken off at markup, or a shorter title within the entry's: the other fields decide.
        best = ("fragment", table["fragment"])
    return best


def _reworded(printed: str, title: str) -> bool:
    """Whether a telling word is another on either side (`in men` for `in women`), or two are on one side alone: no slip of
    the pen."""
    one, other = ([word for word in fold(part).split() if len(word) > 3] for part in (printed, title))
    solid_one, solid_other = plain(printed), plain(title)
    lost = sum(not _stands_in(word, other, solid_other) for word in one)
    added = sum(not _stands_in(word, one, solid_one) for word in other)
    return lost + added >= 2


def _stands_in(word: str, words: Sequence[str], solid: str) -> bool:
    return word in solid or any(abs(len(word) - len(each)) <= 2 and fuzz.ratio(word, each, score_cutoff=75) for each in words)


def _by_length(weight: float, letters: str) -> float:
    """Short titles are shared by many works: full weight from about seven words (40 letters) on."""
    return weight * min(1.0, 0.35 + 0.65 * len(letters) / 40)


def _notice(title: str) -> str | None:
    match = _NOTICE.match(title)
    return match.lastgroup if match else None


_SAID = {
    "reply": re.compile(
        r"[\[(](?:letter|comment|reply|response|editorial)|\bletters? to the editor|\bauthors?['’]? (?:reply|response)|\breply (?:to"
        r"|by)\b|\bre:",
        re.I,
    ),
    "erratum": re.compile(
        r"[\[(](?:erratum|corrigendum|correction|published erratum)|\b(?:erratum|corrigendum|correction)(?: to| in| for)?:|\berratum\b",
        re.I,
    ),
    "retraction": re.compile(r"\bretract(?:ed|ion)\b|\bwithdrawn\b|\bexpression of concern\b", re.I),
}


def _said(kind: str | None, text: str) -> bool:
    """Whether the entry names the notice elsewhere than at the title's beginning (`… [letter]`, `… (retraction)`)."""
    return kind is not None and _SAID[kind].search(text) is not None


def _numbers(title: str) -> set[str]:
    return {ROMAN.get(token, token.lstrip("0") or "0") for token in _NUMBERS.findall(fold(title))}


def _beyond(folded: str, letters: int) -> str:
    """What follows the first so many letters: spaces don't count, since one side may have lost its hyphens."""
    for at, char in enumerate(folded):
        if letters <= 0:
            return folded[at:]
        letters -= char != " "
    return ""


_PART = lazy_re(r"\W*(?:parts?|no|number|chapter|section|study|paper|volume|series)?\W*(?:[ivx]{1,4}|\d{1,4})\b", re.I)


def _parts_differ(printed: str, title: str, outcome: str) -> bool:
    """Whether numbers tell the two titles apart: each has one that the other lacks (part I and part II, 2013 and 2018), or
    what one has beyond the other begins by counting (`…. Part II`)."""
    one, other = _numbers(printed), _numbers(title)
    if one - other and other - one:
        return True
    return outcome == "beginning" and _PART.match(_beyond(fold(title), len(plain(printed)))) is not None


# ----------------------------------------------------------------------------------------------- authors


def _authors(reference: Reference, record: Record, text: _Printed) -> list[Comparison]:
    if not record.authors:
        return []
    table = WEIGHTS["first_author"]
    first = record.authors[0]
    if not reference.authors:
        name = surname(first)
        if len(name) >= 3 and name in text.solid and (name in text.words or len(name) > 5):
            return [Comparison("first_author", "in text", table["in text"])]
        return []
    rows = []
    printed = reference.authors[0]
    if surnames_agree(printed, first):
        given, wanted = initial(printed), initial(first)
        outcome = "initials differ" if given and wanted and given != wanted else "same"
    elif any(surnames_agree(printed, author) for author in record.authors):
        outcome = "further down"
    elif len(surname(first)) >= 3 and surname(first) in text.words:
        outcome = "in text"
    else:
        outcome = "different"
    rows.append(Comparison("first_author", outcome, table[outcome]))
    others = reference.authors[1:7]
    if others and len(record.authors) > 1:
        hits = sum(any(surnames_agree(name, author) for author in record.authors) for name in others)
        share = hits / len(others)
        outcome = "most" if share >= 0.6 else "some" if share > 0.2 else "none"
        rows.append(Comparison("authors", outcome, WEIGHTS["authors"][outcome]))
    return rows


# ----------------------------------------------------------------------------- journal, year, volume, pages


def _journals(reference: Reference, record: Record, text: _Printed) -> list[Comparison]:
    names = journal_names(record)
    if not names:
        return []
    table = WEIGHTS["journal"]
    if reference.journal:
        likeness = max(journals.likeness(reference.journal, name) for name in names)
        outcome = "same" if likeness >= 0.9 else "close" if likeness >= 0.35 else "different"
        if outcome == "different" and any(len(folded := fold(name)) > 6 and f" {folded} " in f" {text.folded} " for name in names):
            outcome = "in text"
        return [Comparison("journal", outcome, table[outcome])]
    if any(len(folded := fold(name)) > 3 and f" {folded} " in f" {text.folded} " for name in names):
        return [Comparison("journal", "in text", table["in text"])]
    return []


_PREPRINT_SERVERS = frozenset(("medrxiv", "biorxiv", "arxiv", "research square", "res sq", "ssrn", "chemrxiv", "psyarxiv", "preprints"))


def _preprints(reference: Reference, record: Record) -> list[Comparison]:
    """A preprint and the article that it became share title and authors, and are two records."""
    held = "Preprint" in record.publication_types or any(fold(name).startswith(tuple(_PREPRINT_SERVERS)) for name in journal_names(record))
    printed = reference.kind is ReferenceKind.PREPRINT or fold(reference.journal or "") in _PREPRINT_SERVERS
    elsewhere = reference.journal is not None and not printed
    if (held and elsewhere) or (printed and not held and journal_names(record)):
        return [Comparison("preprint", "differs", WEIGHTS["preprint"]["differs"])]
    return []


def _years(reference: Reference, record: Record, text: _Printed) -> list[Comparison]:
    if not record.years:
        return []
    table = WEIGHTS["year"]
    if reference.year is None:
        if any(str(year) in text.words for year in record.years):
            return [Comparison("year", "in text", table["in text"])]
        return []
    gap = min(abs(reference.year - year) for year in record.years)
    outcome = ("same", "one off", "two off")[gap] if gap < 3 else "different"
    return [Comparison("year", outcome, table[outcome])]


def _locators(reference: Reference, record: Record, text: _Printed) -> list[Comparison]:
    rows = []
    if reference.volume and record.volume:
        outcome = "same" if number(reference.volume) == number(record.volume) else "different"
        rows.append(Comparison("volume", outcome, WEIGHTS["volume"][outcome]))
    if reference.issue and record.issue:
        outcome = "same" if number(reference.issue) == number(record.issue) else "different"
        rows.append(Comparison("issue", outcome, WEIGHTS["issue"][outcome]))
    wanted = first_pages(record)
    if wanted:
        table = WEIGHTS["page"]
        if reference.pages:
            outcome = "same" if first_page(reference.pages) in wanted else "different"
            if outcome == "different" and any(len(page) > 2 and page in text.words for page in wanted):
                outcome = "in text"
            rows.append(Comparison("page", outcome, table[outcome]))
        elif any(len(page) > 2 and page in text.words for page in wanted):
            rows.append(Comparison("page", "in text", table["in text"]))
    return rows


def _identifiers(reference: Reference, record: Record) -> list[Comparison]:
    rows = []
    for field, printed, held in (
        ("doi", reference.doi, record.doi),
        ("pmid", reference.pmid, record.pmid if record.pmid.isdigit() else None),
        ("pmcid", reference.pmcid, record.pmcid),
    ):
        if printed and held:
            outcome = "same" if printed.lower() == held.lower() else "different"
            rows.append(Comparison(field, outcome, WEIGHTS[field][outcome]))
    return rows


def _probability(odds: float) -> float:
    if odds < -700:
        return 0.0
    return 1.0 / (1.0 + math.exp(-odds))
