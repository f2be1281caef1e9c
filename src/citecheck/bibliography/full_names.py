"""Names in full with the surname behind: `L. Clark Paramore`, `Luisa F. Martínez de Haro`."""

from __future__ import annotations

import re

from citecheck.bibliography import groups, journals, names
from citecheck.bibliography.letters import LOWER, UPPER
from citecheck.text import lazy_re

LONGEST = 4000
"""Characters before a title that are read as people."""

_U = f"[{UPPER}]"
_INITIALS = lazy_re(rf"{_U}(?:\.(?:[-‐‑]?{_U}\.?){{0,3}}|(?:[-‐‑]?{_U}){{0,2}})")
_WORD = lazy_re(rf"(?:[dlDLO]['’‘`´]|[a-z]{{2,3}}(?=[A-Z]))?[{UPPER}][{UPPER}{LOWER}'’‘`´‐‑–-]+")
_SUFFIX = lazy_re(r",? (?:[JS]r\.?|II|III|IV)$")
_BETWEEN = lazy_re(r"\s?[,;]\s(?:(?:[Aa]nd|&)\s)?|\s(?:[Aa]nd|&)\s")
_GROUP_LAST = lazy_re(r"[,;]\s(?:(?:and|&)\s)?(?:for\s|on behalf of\s)?(?:the\s)?(?=[^,;]+$)|\s(?:and|&)\s(?:the\s)?(?=[^,;]+$)")
ET_AL = lazy_re(r",? et al$|,? and (?:others|colleagues)$")
_STOP = lazy_re(r"(?<=\w\w)(?<!\b[JS]r)(?<!\bSt)\.\s")
_VANCOUVER = lazy_re(r"\b(?!II\b|III\b|IV\b)[A-Z]{2,4}\b(?!\.)")  # `Cox CL Huston LJ et al. Are …`: initials of a name behind its surname
_YEAR_ENCLOSED = lazy_re(r",?\s?\((?:1[89]|20)\d\d[a-z]?\)")
_YEAR_NEXT = lazy_re(r"(?:1[89]|20)\d\d[a-z]?\.\s")
_YEAR_LAST = lazy_re(r",\s(?:[A-Z][a-z]{2,8}\.? )?(?:1[89]|20)\d\d[.\s]*$")
_FIRST_PART = lazy_re(r"[^.,;:\d(]*")


def before_title(text: str, start: int, read: names.Names | None) -> names.Names | None:
    """The people that end in a stop, as BibTeX's own styles print them, or before their year, where `read`, the names made out at
    `start`, doesn't reach as far or has fewer: `Paul M. O'Byrne and Eric D. Bateman. Inhaled …, 2018.` None where not all before
    the stop are names, or where too little tells that they are no title: `Smith J. Sleep Apnea. Lancet`."""
    stop = _STOP.search(text, start, start + LONGEST)
    enclosed = _YEAR_ENCLOSED.search(text, start, start + LONGEST)  # `Mark D. Robinson and Gordon K. Smyth (2009)`
    if enclosed and (stop is None or enclosed.start() < stop.start()):
        end = after = enclosed.start()
    elif stop is not None:
        end, after, enclosed = stop.start(), stop.end(), None
    else:
        return None
    if _VANCOUVER.search(text, start, end):
        return None
    reached = read if read and read.end >= end else None
    if reached and len(reached.authors) > text.count(",", start, end):
        return None
    et_al = ET_AL.search(text, start, end)
    people = _people(text, start, et_al.start() if et_al else end)
    if not people or (reached and len(people) <= len(reached.authors)):
        return None
    dated = enclosed or _YEAR_NEXT.match(text, after) or _YEAR_LAST.search(text, after)
    several = len(people) > 1 or et_al is not None
    initials = any(map(_INITIALS.fullmatch, text[start:end].replace(",", " ").split()))
    if not (dated or reached or (several and initials)) or not (several or (initials and text[start + 1 : start + 2] != ".")):
        return None  # as little as of `E. Coli Infection. Mayo Clinic, 2023`
    following = _FIRST_PART.match(text, after)
    if not several and following and journals.is_known(following.group().strip()):
        return None
    return names.Names(tuple(name for name, _ in people), tuple(at for _, at in people), et_al is not None, end, after, sure=True)


def person(piece: str) -> str | None:
    """A name with the surname behind: `L. Clark Paramore`, `Luisa F. Martínez de Haro`; None where it can't be one."""
    suffix = _SUFFIX.search(piece)
    words = (piece[: suffix.start()] if suffix else piece).split()
    count = len(words) - 1
    while count > 0 and names.is_particle(words[count - 1]):
        count -= 1
    middle = next((at for at in range(count - 1, 0, -1) if _INITIALS.fullmatch(words[at])), count - 1)
    given, last = words[: middle + 1], words[middle + 1 :]
    if not given or len(words) > 8 or not all(map(is_given, given)) or not is_surname(" ".join(last)):
        return None
    return " ".join([*last, initials_of(given), *([suffix.group().strip(" ,.")] if suffix else [])])


def is_given(word: str) -> bool:
    """In capitals stand surnames: `LARRAMÉE DE TANNENBERG Valéry`."""
    return (_INITIALS.fullmatch(word) or (_WORD.fullmatch(word) and not (len(word) > 3 and word.isupper()))) is not None


def is_surname(printed: str) -> bool:
    """Whether all of it are words that a surname may have; no small ones but particles."""
    words = printed.split()
    return (
        0 < len(words) <= 4
        and bool(_WORD.fullmatch(words[-1]))
        and names.may_be_surname(words[-1])
        and all(_WORD.fullmatch(word) or names.is_particle(word) for word in words)
    )


def initials_of(given: list[str]) -> str:
    parts = [part for word in given for part in ([word] if _INITIALS.fullmatch(word) else re.findall(r"\w+", word))]
    return "".join("".join(filter(str.isalpha, part)) if _INITIALS.fullmatch(part) else part[0] for part in parts)


def listed(text: str, start: int, stop: int) -> list[tuple[str, int]]:
    """Each name of a list that only the first may begin with the surname of and a group may end, and where it ends; nothing where one
    isn't a name."""
    group = next((match for match in _GROUP_LAST.finditer(text, start, stop) if _tells_group(text[match.end() : stop])), None)
    found = _people(text, start, group.start() if group else stop)
    return [*found, (text[group.end() : stop], stop)] if group and found else found


def _people(text: str, start: int, stop: int) -> list[tuple[str, int]]:
    pieces: list[tuple[str, int]] = []
    at = start
    for match in _BETWEEN.finditer(text, start, stop):
        pieces.append((text[at : match.start()], match.start()))
        at = match.end()
    pieces.append((text[at:stop], stop))
    shown = [(person(piece), end) for piece, end in pieces]
    if len(pieces) > 1 and (shown[0][0] is None or shown[1][0] is None):
        given = pieces[1][0].split()
        if not all(map(is_given, given)) or not given or not is_surname(pieces[0][0]):
            return []
        shown[:2] = [(f"{pieces[0][0]} {initials_of(given)}", pieces[1][1])]
    found = [(name, end) for name, end in shown if name is not None]
    return found if len(found) == len(shown) else []


def _tells_group(name: str) -> bool:
    """Whether a name at the end of a list is a group's, which writes the words that tell it small, or is called after its trial."""
    return groups.tells_group(name.title()) or name.rsplit(" ", 1)[-1].lower() in ("study", "trial", "study)", "trial)")
