"""What entries have that are printed as Brazil's standard (ABNT NBR 6023) has it: the journal's town before the volume."""

from __future__ import annotations

from citecheck.bibliography import journals
from citecheck.text import lazy_re

_TOWN = lazy_re(  # `Acta Médica Portuguesa, Lisboa`; `Porto Alegre (RS)`; `Belo Horizonte, MG`; `[S. l.]` where none is known
    r", (?:[A-ZÀ-Þ][^\W\d_]+(?: (?:d[aeo]s? )?[A-ZÀ-Þ][^\W\d_]+){0,3}(?:(?:, ?| ?[-–/] ?| \()[A-Z]{2}\)?)?|\[[Ss]\. ?[Ll]\.\])$"
)
_MAGAZINES_TOO = frozenset(("Santiago", "New York"))  # towns under whose names NLM has journals
_STOP = lazy_re(r"[.?!]\s")
_VOLUME = lazy_re(r",?\s?v\. ?\d")


def town(text: str, begin: int, stop: int) -> int | None:
    """Where the town of a journal begins, with the comma before it, if one may end `text[begin:stop]`."""
    found = _TOWN.search(text, begin, stop)
    if found is None or ((name := found.group()[2:]) not in _MAGAZINES_TOO and journals.is_known(name)):
        return None
    return found.start()


def town_behind_journal(text: str, begin: int, stop: int) -> int | None:
    """The same of title and journal, where volume and issue follow as in Brazil, and the title ends with a stop: `…: the case of Bosumtwi,
    Ghana, Geophysical Research Abstracts, v. 10` has no town."""
    at = town(text, begin, stop) if volume_follows(text, stop) else None
    return at if at is not None and _STOP.search(text, begin, at) else None


def volume_follows(text: str, at: int) -> bool:
    """Whether volume and issue are printed as in Brazil, where the journal's town stands before them: `, v. 12, n. 3`."""
    return _VOLUME.match(text, at) is not None
