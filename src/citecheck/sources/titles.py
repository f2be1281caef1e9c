"""What to ask PubMed's title index for an entry, in words that survive the ways titles are misprinted.

Only whole words are asked for, each with its field tag: quoted phrases must be in NCBI's phrase index to find anything,
hyphenated ones find nothing, and how a word beside a hyphen, digit or apostrophe is indexed can't be relied on. A word that
no title holds (a typing error) drops out of the query by itself.
"""

from __future__ import annotations

import re

from citecheck.model import Record, Reference
from citecheck.sources import keys
from citecheck.text import fold, lazy_re

_WORD = lazy_re(r"(?<![\w'’‐-–-])[^\W\d_]{4,}(?![\w'’‐-–-])")
_SUBTITLE = lazy_re(r"[:.?!]\s|\s[-–—]\s")
_STRICT = 6  # words that must all stand in the title
_PLAIN = 4  # the same, when asked for again
_ALIKE = 72  # of 100, below which two titles are not even candidates for being the same

# Stopwords of PubMed from four letters on (never asked for), and the most frequent words of 22,493 PubMed titles (asked for last).
_STOPWORDS = """
about again almost also although always among another because been before being between both could done during each either enough
especially found from further have having here however into itself just made mainly make most mostly must nearly neither
obtained often overall perhaps pmid quite rather really regarding seem seen several should show showed shown shows significantly since
some such than that their theirs them then there therefore these they this those through thus upon used using various very were
what when which while with within without would
"""
_COMMON = """
patients treatment study effects therapy disease after induced effect pain hypertension trial clinical comparison controlled heart
cancer chronic randomized analysis acute human failure efficacy associated management versus type cell double gene blind drug long
review term cells diabetes dose blood response placebo risk function protein receptor syndrome children beta group patient role
expression related pressure based high evaluation surgery control women safety oral activity health brain care case system acid early
drugs disorder cardiac model prospective development prevention combination assessment changes elderly novel following treated evidence
life dependent report comparative growth factors primary mice severe injury quality infection influence mild symptoms rats molecular
multiple disorders therapeutic outcome functional studies mortality specific practice randomised healthy single data association time
their impact identification different levels responses outcomes post rate medical research meta first subjects adults compared
increased three phase reduction older
"""
_FOREIGN = "bei dans das dei del della der des di die dos du el em gli il las les los nella och para por pour sur und une uma von zur"
_NOT_ENGLISH = frozenset(_FOREIGN.split())
_NEVER, _LAST = frozenset(_STOPWORDS.split()), frozenset(_COMMON.split())


def words(reference: Reference, text: str | None = None) -> list[str]:
    """The words worth asking for, the most telling first: uncommon before common, long before short."""
    found = (fold(word) for word in _WORD.findall(text or reference.title or reference.text))
    kept = [word for word in dict.fromkeys(found) if word.isalpha() and word not in _NEVER]
    return sorted(kept, key=lambda word: (word in _LAST, -len(word)))


def precise_clause(reference: Reference) -> str | None:
    """All of the most telling title words; a short title also with its first author or year."""
    telling = words(reference)[:_STRICT] if reference.title else []
    if not telling:
        return None
    terms = [f"{word}[Title]" for word in telling]
    if len(telling) < 4:
        terms += _narrowing(reference)
    return " AND ".join(terms)


def plain_clause(reference: Reference) -> str | None:
    """The few most telling title words, and nothing but them; of what stands before the subtitle, if that is enough: PubMed may
    hold the work without one."""
    if not reference.title:
        return None
    main = words(reference, _SUBTITLE.split(reference.title, maxsplit=1)[0])
    telling = main if len(main) >= _PLAIN else words(reference)
    return " AND ".join(f"{word}[Title]" for word in telling[:_PLAIN])


def relaxed_clause(reference: Reference, unknown: frozenset[str] = frozenset()) -> str | None:
    """Half of the words, then the other half, around the year; those of a title in another language also among the original
    titles of translated ones. `unknown` are words that no title holds. None where no more than one is left: no title is like that."""
    telling = [word for word in words(reference)[: _STRICT + 2] if word not in unknown]
    if len(telling) < 2:
        return None
    years = [f"{reference.year - 1}:{reference.year + 1}[dp]"] if reference.year and reference.title else []
    halves = [telling[0::2], telling[1::2]] if len(telling) >= 4 else [telling]
    ways = [" AND ".join([*(f"{word}[Title]" for word in half), *years]) for half in halves]
    if _NOT_ENGLISH & set(re.findall(r"[^\W\d_]+", (reference.title or "").lower())):
        ways.append(" AND ".join(f"{word}[tt]" for word in words(reference)[:_STRICT]))
    return " OR ".join(f"({way})" for way in ways)


def author_clause(reference: Reference, unknown: frozenset[str]) -> str | None:
    """The first author, the years about the printed one and any title word there is: for a title of which two words or more are in no
    title, as where a scan or a PDF broke them. None for any other."""
    telling = words(reference) if reference.title else []
    if not reference.authors or not reference.year or len(unknown.intersection(telling)) < 2:
        return None
    known = " OR ".join(f"{word}[Title]" for word in telling if word not in unknown)
    place = f"{fold(reference.authors[0])}[Author] AND {reference.year - 1}:{reference.year + 1}[dp]"
    return f"{place} AND ({known})" if known else place


def _narrowing(reference: Reference) -> list[str]:
    last = fold(reference.authors[0].rsplit(" ", 1)[0]) if reference.authors else ""
    author = [f"{last}[Author]"] if last else []
    return author + ([f"{reference.year - 1}:{reference.year + 1}[dp]"] if reference.year else [])


def alike(reference: Reference, record: Record, at_least: int = _ALIKE) -> bool:
    """Whether the entry could be the record by its title (likeness in percent), or by standing at the same journal, volume
    and page."""
    from rapidfuzz import fuzz

    if (key := keys.citation_key(reference)) and key in keys.citation_keys(record):
        return True
    own = [title for title in (fold(record.title), fold(record.vernacular_title or "")) if title]
    if reference.title:
        printed = fold(reference.title)
        likeness = (
            max(fuzz.token_sort_ratio(printed, title), fuzz.partial_ratio(printed, title) - 10, fuzz.token_set_ratio(printed, title) - 20)
            for title in own
        )
        if any(each >= at_least for each in likeness):
            return True
    text = fold(reference.text)
    return any(len(title) <= len(text) + 10 and fuzz.partial_ratio(title, text) >= at_least for title in own)
