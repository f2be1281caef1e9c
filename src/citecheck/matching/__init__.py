"""How surely a record is the work that an entry names.

Each field that both sides show is compared, and what the comparison yields is read off one table (`WEIGHTS`) as evidence:
the logarithm of how much likelier that outcome is for the right record than for another one that a search brings up.
The evidence adds up to one probability. A field that either side lacks says nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from citecheck.bibliography import journals
from citecheck.bibliography.surnames import initial, is_group, same_author, surname, surnames_agree
from citecheck.matching.fields import (
    author_agreement,
    bounds_differ,
    first_page,
    first_pages,
    is_preprint_of,
    issue_agree,
    journal_agreement,
    journal_names,
    number,
    pages_agree,
    plain,
    title_agreement,
    volume_agree,
    year_agree,
)
from citecheck.matching.titles import by_length, compare_titles
from citecheck.matching.weights import GOOD, PRIOR, VERSION, WEIGHTS, Comparison, FoldedEntry
from citecheck.model import Candidate, Record, Reference, ReferenceKind
from citecheck.text import fold, lazy_re

__all__ = [
    "PRIOR", "WEIGHTS", "Comparison", "author_agreement", "compare", "is_group", "is_preprint_of", "issue_agree", "journal_agreement",
    "log_odds", "pages_agree", "probability", "rank", "same_author", "same_work", "score", "title_agreement", "volume_agree", "year_agree",
]  # fmt: skip


def compare(reference: Reference, record: Record) -> tuple[Comparison, ...]:
    """The table behind a score: a row for each field that could be judged. `resolve --explain` shows it."""
    text = FoldedEntry.of(reference)
    titles = [title for title in (record.title, record.vernacular_title) if title and not bounds_differ(reference.text, title)]
    if len(text.solid) >= 12 and text.solid in map(plain, titles):
        # The entry is a title and nothing else: whatever more was read in it is a misreading.
        return (Comparison("title", "same", by_length(WEIGHTS["title"]["same"], text.solid)), *_identifiers(reference, record))
    rows = [
        *compare_titles(reference, record, text),
        *_authors(reference, record, text),
        *_journals(reference, record, text),
        *_years(reference, record, text),
        *_locators(reference, record, text),
        *_preprints(reference, record),
        *_identifiers(reference, record),
    ]
    return (*rows, *_letters(reference, record, rows))


def score(reference: Reference, record: Record) -> Candidate:
    """The record with the probability that it is the work, and how well each field agrees (0 to 1)."""
    rows = compare(reference, record)
    return Candidate(record, probability(log_odds(rows)), {row.field: GOOD[row.outcome] for row in rows})


def log_odds(rows: Iterable[Comparison]) -> float:
    return PRIOR + sum(row.evidence for row in rows)


def rank(reference: Reference, records: Iterable[Record]) -> list[Candidate]:
    """Candidates, best first. Their scores allow for one another: two records that fit equally well can't both be certain,
    unless they are the same work under two PMIDs."""
    found = []
    for record in {record.pmid: record for record in records}.values():
        rows = compare(reference, record)
        found.append((log_odds(rows), record, {row.field: row.outcome for row in rows}))
    found.sort(key=lambda entry: (-round(entry[0], 6), len(entry[1].pmid), entry[1].pmid))
    candidates = []
    for odds, record, seen in found:
        rivals = [
            other + VERSION * (_dates(seen, theirs) - _dates(theirs, seen))
            for other, rival, theirs in found
            if rival is not record and other > odds - 30 and not same_work(record, rival)
        ]
        total = 1.0 + sum(math.exp(min(other - odds, 50.0)) * math.exp(min(odds, 50.0)) for other in rivals)
        agreement = {field: GOOD[outcome] for field, outcome in seen.items()}
        candidates.append(Candidate(record, probability(odds - math.log(total)), agreement))
    return candidates


def _dates(seen: Mapping[str, str], others: Mapping[str, str]) -> bool:
    """Whether all that tells one record from another is that only the other is of the printed year, as of versions of a review."""
    return (
        seen.get("year") in ("two off", "different")
        and others.get("year") == "same"
        and all(others.get(field, outcome) == outcome for field, outcome in seen.items() if field != "year")
    )


def same_work(one: Record, other: Record) -> bool:
    """Whether two records are one work that PubMed holds twice: title, first author, year and place all agree."""
    if plain(one.title) != plain(other.title) or bounds_differ(one.title, other.title) or len(plain(one.title)) < 12:
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


# ----------------------------------------------------------------------------------------------- authors


def _authors(reference: Reference, record: Record, text: FoldedEntry) -> list[Comparison]:
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


def _journals(reference: Reference, record: Record, text: FoldedEntry) -> list[Comparison]:
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


_LETTER = lazy_re(r"[\[(](?:letter|comment|reply|correspondence)\b[^\])]{0,20}[\])]|\bletters? to the editor\b", re.IGNORECASE)


def _letters(reference: Reference, record: Record, rows: Sequence[Comparison]) -> list[Comparison]:
    """A letter on a study may bear the study's title, in the same volume: where one side is a letter, and the first author and
    the page differ, they are two works."""
    seen = {row.field: row.outcome for row in rows}
    if "notice" in seen or seen.get("first_author") != "different" or seen.get("page") != "different":
        return []
    held = bool({"Letter", "Comment"}.intersection(record.publication_types))
    differs = held != (_LETTER.search(reference.text) is not None)
    return [Comparison("notice", "differs", WEIGHTS["notice"]["differs"])] if differs else []


_PREPRINT_SERVERS = frozenset(("medrxiv", "biorxiv", "arxiv", "research square", "res sq", "ssrn", "chemrxiv", "psyarxiv", "preprints"))


def _preprints(reference: Reference, record: Record) -> list[Comparison]:
    """A preprint and the article that it became share title and authors, and are two records."""
    held = "Preprint" in record.publication_types or any(fold(name).startswith(tuple(_PREPRINT_SERVERS)) for name in journal_names(record))
    printed = reference.kind is ReferenceKind.PREPRINT or fold(reference.journal or "") in _PREPRINT_SERVERS
    elsewhere = reference.journal is not None and not printed
    if (held and elsewhere) or (printed and not held and journal_names(record)):
        return [Comparison("preprint", "differs", WEIGHTS["preprint"]["differs"])]
    return []


def _years(reference: Reference, record: Record, text: FoldedEntry) -> list[Comparison]:
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


def _locators(reference: Reference, record: Record, text: FoldedEntry) -> list[Comparison]:
    rows = []
    if reference.volume and record.volume:
        outcome = "same" if number(reference.volume) == number(record.volume) else "different"
        rows.append(Comparison("volume", outcome, WEIGHTS["volume"][outcome]))
    if reference.issue and record.issue:
        outcome = "same" if number(reference.issue) == number(record.issue) else "different"
        stands = "issue" if reference.volume or record.volume else "volume"  # a journal without volumes counts issues in their stead
        rows.append(Comparison("issue", outcome, WEIGHTS[stands][outcome]))
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
            same = printed.lower() == held.lower() or (field == "doi" and is_preprint_of(printed, record))
            outcome = "same" if same else "different"
            rows.append(Comparison(field, outcome, WEIGHTS[field][outcome]))
    return rows


def probability(odds: float) -> float:
    """The probability that log odds stand for."""
    if odds < -700:
        return 0.0
    return 1.0 / (1.0 + math.exp(-odds))
