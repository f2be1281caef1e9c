"""A subtitle that makes another kind of study of a work than its record says it is."""

from __future__ import annotations

import re

from citecheck.matching.fields import american
from citecheck.model import Record
from citecheck.text import fold, lazy_re

_SUBTITLE = lazy_re(r"[:.?!;]\s+|\s?[-–—]{2,}\s?|\s[-–—]\s|—")
_HEAD = r"^(?:an? |the |updated |(?:multi|single)[- ]?cent(?:er|re) |phase \w+ |(?:pro|retro)spective |large |pilot |national )*"
_TRIAL = r"(?:(?:randomi[sz]ed|double[- ]blind(?:ed)?|placebo[- ]controlled|controlled|clinical|crossover|pilot|open[- ]label),? )*"
_RANDOMISED = "a randomised trial"
_REVIEW = "a systematic review"
_OBSERVED = "an observational study"
_NAMED = (  # how a subtitle names a kind of study, and what in a record, wherever it stands, may be that
    (_RANDOMISED, rf"{_HEAD}(?=[^:]*(?:randomi[sz]ed|placebo[- ]controlled)){_TRIAL}(?:trial|study)\b", r"random|placebo|trial|\brct"),
    (_REVIEW, rf"{_HEAD}(?:systematic (?:literature )?review|(?:network )?meta-?analysis)\b", r"systematic|meta-?analy"),
    (
        _OBSERVED,
        rf"{_HEAD}(?:(?:population-based|observational|longitudinal|matched) )*(?:cohort|case[- ]control|cross-sectional) study\b",
        r"cohort|case[- ]control|cross-sectional|observational|longitudinal|prospectiv|retrospectiv|regist|survey|follow",
    ),
)
# By publication type: the kinds that a work of that type isn't, unless it has a type that says so.
_OPINION = dict.fromkeys(("Editorial", "News", "Biography", "Interview"), (_RANDOMISED, _REVIEW, _OBSERVED))
_IS_NOT = {
    **_OPINION,
    "Case Reports": (_RANDOMISED,),
    "Review": (_RANDOMISED, _OBSERVED),
    "Systematic Review": (_RANDOMISED,),
    "Meta-Analysis": (_RANDOMISED,),
    "Practice Guideline": (_RANDOMISED, _OBSERVED),
    "Guideline": (_RANDOMISED, _OBSERVED),
    "Randomized Controlled Trial": (_REVIEW,),
}
_STUDIES = lazy_re(r"trial|observational|multicenter|comparative|evaluation|validation", re.IGNORECASE)  # types that may be either
_REVIEWS = lazy_re(r"systematic review|meta-analysis", re.IGNORECASE)


def made_of(printed: str, record: Record) -> str | None:
    """The kind of study that a printed title adds to a record's in its subtitle, where the record is of another one by its publication
    types: an editorial, a review, a guideline, a trial; None where they, its title, abstract or MeSH terms leave it open."""
    extra = _added(printed, record.title)
    kinds = record.publication_types
    for name, named, held in _NAMED:
        if extra and re.search(named, extra, re.IGNORECASE):
            may_be = _REVIEWS if name == _REVIEW else _STUDIES
            open_ = any(may_be.search(kind) for kind in kinds) or re.search(held, _said(record), re.IGNORECASE)
            return name if not open_ and any(name in _IS_NOT.get(kind, ()) for kind in kinds) else None
    return None


def _said(record: Record) -> str:
    return f"{record.title} {record.abstract_text} {' '.join(record.mesh)}"


def _added(printed: str, title: str) -> str:
    """The last subtitle of a printed title that goes on where a record's ends; empty where it doesn't."""
    own = american(title)
    if len(own) < 12 or not american(printed).startswith(own):
        return ""
    last = _SUBTITLE.split(printed.rstrip(" ."))[-1]
    return last if len(american(last)) <= len(american(printed)) - len(own) and fold(last) else ""
