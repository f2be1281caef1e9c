"""One printed field against a record's: what `score` weighs and what the rules on fields (CC204 … CC208) ask.

An agreement is a share (1.0 the same, 0.0 another) or a yes or no; None where either side doesn't show enough to tell.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

from rapidfuzz import fuzz

from citecheck.bibliography import identifiers, journals
from citecheck.bibliography.surnames import same_author
from citecheck.model import Record
from citecheck.text import fold, lazy_re

_BRACKETED = lazy_re(r"\s*\[[^\[\]]{2,60}\]\s*\.?\s*$")
MARKUP = lazy_re(r"</?[A-Za-z][^<>]{0,100}>")
_BOUND = lazy_re(r"([<>≤≥⩽⩾])\s?=?\s?(\d+(?:[.,]\d+)?)")
_ELLIPSIS = lazy_re(r"\s*(?:\.\s?\.\s?\.|…)\s*$")
_GROUP = lazy_re(
    r"\b(?:group|investigators|collaborators?|collaboration|consortium|committee|society|association|network"
    r"|organi[sz]ation|trialists)\b",
    re.I,
)
ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
    "xi": "11",
    "xii": "12",
}
# British spellings as American ones. Crude on purpose: both sides go through it, so only what it makes alike matters.
_SPELLING = (
    ("ae", "e"), ("oe", "e"), ("our", "or"), ("isation", "ization"), ("ising", "izing"), ("ise", "ize"), ("yse", "yze"), ("sulph", "sulf"),
    ("centre", "center"), ("fibre", "fiber"), ("metre", "meter"), ("litre", "liter"), ("titre", "titer"), ("programme", "program"),
    ("ageing", "aging"), ("grey", "gray"), ("judgement", "judgment"),
)  # fmt: skip


# ------------------------------------------------------------------------------------------------- title


@lru_cache(maxsize=16384)
def plain(title: str) -> str:
    """A title's letters and digits only: markup, entities, case, punctuation, hyphens, Greek letters spelled out and the
    brackets of translated titles no longer tell apart."""
    bare = MARKUP.sub("", html.unescape(title)).strip()
    if bare.startswith("["):
        bare = bare.strip("[]. ")
    bare = _BRACKETED.sub("", _ELLIPSIS.sub("", bare)) or bare
    return fold(bare).replace(" ", "")


def bounds_differ(one: str, other: str) -> bool:
    """Whether two titles set bounds on different sides of a number: `< 65 years`, `≥65 years`, of which `plain` leaves nothing."""
    printed = _bounds(one)
    held = _bounds(other) if printed else {}
    return any(not sides & held[number] for number, sides in printed.items() if number in held)


def _bounds(title: str) -> dict[str, set[bool]]:
    """The numbers of a title that a sign makes bounds, each with whether they are upper ones."""
    found: dict[str, set[bool]] = {}
    for sign, number in _BOUND.findall(html.unescape(title)):
        found.setdefault(number, set()).add(sign in "<≤⩽")
    return found


@lru_cache(maxsize=16384)
def american(title: str) -> str:
    solid = plain(title)
    for british, american in _SPELLING:
        solid = solid.replace(british, american)
    return solid


def title_agreement(printed: str, record: Record) -> float:
    """1.0 where the titles differ in no more than case, punctuation, markup, spelling, a subtitle on either side, or their
    language (a translated title in brackets, the vernacular one); else how much they have in common."""
    return max((_titles_agree(printed, title) for title in (record.title, record.vernacular_title) if title), default=0.0)


def _titles_agree(printed: str, title: str) -> float:
    one, other = american(printed), american(title)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    short, long = sorted(((one, printed), (other, title)), key=lambda pair: len(pair[0]))
    mains = {american(part) for part in main_titles(long[1])}
    if short[0] in mains and len(short[0]) >= 8:
        return 1.0
    if _ELLIPSIS.search(printed) and len(one) >= 12 and other.startswith(one):
        return 1.0
    return fuzz.ratio(one, other) / 100


def main_titles(title: str) -> list[str]:
    """The beginnings of a title that its subtitles may be cut off at."""
    return [title[: match.start()] for match in re.finditer(r"[:.?!;]\s|\s[-–—]\s|\s\(|—", title)]


# ----------------------------------------------------------------------------------------------- authors


_PREPRINT_VERSION = lazy_re(r"(?:/|\.|(?<=\d))v\d+$")


def is_preprint_of(doi: str | None, record: Record) -> bool:
    """Whether a DOI is that of a preprint, in whatever version, of which the record says that it has come out as this."""
    if doi is None:
        return False
    notes = (correction.note or "" for correction in record.corrections if correction.kind == "UpdateOf")
    found = (named.lower() for note in notes if (named := identifiers.find(note).doi))
    return _PREPRINT_VERSION.sub("", doi.lower()) in {_PREPRINT_VERSION.sub("", each) for each in found}


def author_agreement(printed: tuple[str, ...], record: Record) -> float | None:
    """The share of the printed authors that the record names; halved where the first printed one isn't the record's first.

    None where either side names nobody, or only a group.
    """
    people = [name for name in printed if not _GROUP.search(name)]
    held = [name for name in record.authors if not _GROUP.search(name)]
    if not people or not held:
        return None
    if len(printed) and _GROUP.search(printed[0]):
        return None
    hits = sum(any(same_author(name, author) for author in held) for name in people)
    share = hits / len(people)
    return share if same_author(people[0], held[0]) or (_GROUP.search(record.authors[0]) and hits) else share / 2


def same_people(printed: tuple[str, ...], record: Record, *, et_al: bool) -> bool:
    """Whether an entry names a record's authors one by one in their order: all of them, or the first ones before "et al."."""
    held = record.authors
    people = sum(not _GROUP.search(name) for name in held)
    whole = len(printed) in (len(held), people) or (et_al and 0 < len(printed) < len(held))
    return whole and all(same_author(one, other) for one, other in zip(printed, held, strict=False))


# ----------------------------------------------------------------------------- journal, year, volume, pages


def journal_names(record: Record) -> list[str]:
    """The journal's names, in full, with each that it bears in two languages, and abbreviated."""
    full = record.journal or ""
    return [name for name in (full, *(full.split(" = ") if " = " in full else ()), record.journal_iso, record.journal_nlm) if name]


def journal_agreement(printed: str, record: Record) -> float | None:
    """1.0 where the names mean one journal (abbreviated, in full, former titles, `The`, a place in parentheses)."""
    names = journal_names(record)
    return max(journals.likeness(printed, name) for name in names) if names and fold(printed) else None


def names_its_journal(title: str, record: Record) -> bool:
    """Whether what was read as a title is the name of the record's journal, or the beginning of it, in full or abbreviated: of an entry
    that prints no title."""
    words = fold(title).split()
    names = [fold(name).split() for name in journal_names(record)]
    if any(len(words) <= len(name) and all(map(str.startswith, name, words)) for name in names):
        return bool(words)
    return journal_agreement(title, record) == 1.0


def year_agree(printed: int, record: Record) -> bool | None:
    """Whether the year is the record's print or electronic one."""
    return printed in record.years if record.years else None


@lru_cache(maxsize=65536)
def number(printed: str) -> str:
    """The number of a volume or an issue: `Vol. 12`, `12 Suppl 1` and `XII` are `12`; words as they are."""
    folded = fold(printed)
    match = re.search(r"\d+", folded)
    return (match.group().lstrip("0") or "0") if match else ROMAN.get(folded, folded)


def volume_agree(printed: str, record: Record) -> bool | None:
    return number(printed) == number(record.volume) if record.volume and number(printed) else None


def issue_agree(printed: str, record: Record) -> bool | None:
    """None where the record has no issue, or where only one side speaks of a supplement or a part."""
    if not record.issue or not number(printed):
        return None
    if number(printed) == number(record.issue):
        return True
    extra = re.compile(r"suppl|pt|part|spec", re.IGNORECASE)
    if bool(extra.search(printed)) != bool(extra.search(record.issue)):
        return None
    return bool(set(re.findall(r"\d+", printed)) & set(re.findall(r"\d+", record.issue)))


@lru_cache(maxsize=65536)
def first_page(pages: str) -> str:
    """The first page or the article number, folded: `e0012`, `113`."""
    match = re.match(r"\s*(?:pp?\.?|art(?:icle)?\.?(?: no\.?)?)?\s*([A-Za-z]{0,9}[-.]?\d+[A-Za-z]?)", pages)
    if match is None:
        return fold(pages).replace(" ", "")
    return re.sub(r"(?<![1-9])0+(?=\d)", "", fold(match.group(1)).replace(" ", ""))


def _last_page(pages: str) -> str | None:
    """The last page in full: `113-25` ends on `125`."""
    match = re.search(r"([A-Za-z]{0,3})(\d+)[A-Za-z]?\s?[-‐‑–—−]+\s?([A-Za-z]{0,3})(\d+)", pages)
    if match is None:
        return None
    return in_full(match.group(2), match.group(4))


def in_full(first: str, last: str) -> str:
    """A last page with the digits that it shares with the first one."""
    return first[: max(0, len(first) - len(last))] + last


def first_pages(record: Record) -> set[str]:
    """What an entry may print as the record's first page."""
    return {first_page(value) for value in (record.pages, record.elocation) if value} - {""}


def pages_agree(printed: str, record: Record) -> bool | None:
    """`113-25` is `113-125`; the first page alone is enough; an article number may stand where pages would."""
    held = first_pages(record)
    if not held or not first_page(printed):
        return None
    if fold(printed).replace(" ", "") in {fold(value).replace(" ", "") for value in (record.pages, record.elocation) if value}:
        return True
    last, other = _last_page(printed), _last_page(record.pages or "")
    if first_page(printed) in held:
        return last is None or other is None or last == other
    # where the record gives an article number, the pages printed may be those within the article
    return None if last is not None and other is None else False
