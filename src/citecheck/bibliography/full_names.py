"""Names in full: with the surname behind (`L. Clark Paramore`, `Luisa F. Martínez de Haro`), before a comma (`Martínez de Haro, Luisa F.`),
or in capitals on either side (`EDGAR, Robert C.`, `Robert C. EDGAR`, `EDGAR Robert C.`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from citecheck.bibliography import groups, journals, locators, names
from citecheck.bibliography.letters import LOWER, UPPER
from citecheck.bibliography.title_words import are_title_words
from citecheck.text import lazy_re

_MOST_ENDS = 20
LONGEST = 4000
"""Characters before a title that are read as people."""

_U = f"[{UPPER}]"
_INITIALS = lazy_re(rf"{_U}(?:\.(?:[-‐‑]?{_U}\.?){{0,3}}|(?:[-‐‑]?{_U}){{0,2}})")
_WORD = lazy_re(rf"(?:[dlDLO]['’‘`´]|[a-z]{{2,3}}(?=[A-Z]))?[{UPPER}][{UPPER}{LOWER}'’‘`´‐‑–-]+")
_SUFFIX = lazy_re(r",? (?:[JS]r\.?|II|III|IV)$")
_AND = r"(?:[Aa]nd|&|et|und|y|e|en|och|og)"
_DEGREE = (
    r"(?:M\.?D|D\.?O|Ph\.?D|M\.?P\.?H|M\.?Sc?|B\.?Sc|B\.?A|M\.?A|R\.?N|R\.?D|N\.?P|D\.?D\.?S|MBA|MB ?BS|MB ?BCh|MBChB|PharmD|DrPH|ScD|EdD"
    r"|PsyD|DVM|DPT|RDN|PA-C|MSN|BSN|DNP|MHS|MHA|F(?:ACP|ACC|AHA|RCP|RCS|AAD|ACS|ACOG)|Dr\.? med)\.?"
)
_DEGREES = lazy_re(rf"(?:,? {_DEGREE})+$")
_ONLY_DEGREES = lazy_re(_DEGREE)
_TITLED = lazy_re(r"(?:(?:Dr|Prof(?:essor)?)\.? )+")
_QUALIFIED = lazy_re(rf"(?<!\w)(?:Dr|Prof(?:essor)?)\.? [A-Z]|,? {_DEGREE}(?=[,;]|$)")
_BETWEEN = lazy_re(rf"\s?[,;]\s(?![JS]r\b)(?:{_AND}\s)?|\s{_AND}\s")
_APART = lazy_re(rf"\s?;\s(?:{_AND}\s)?|\s?/\s?|\s[–—-]\s|,?\s{_AND}\s")  # what parts names that hold commas themselves
_APART_FOR_SURE = lazy_re(r";\s|[^\W\d]\.?\s?/\s?(?=[^\W\d])|[^\W\d]\.?\s[–—-]\s(?=[^\W\d])")
_GROUP_LAST = lazy_re(r"[,;]\s(?:(?:and|&)\s)?(?:for\s|on behalf of\s)?(?:the\s)?(?=[^,;]+$)|\s(?:and|&)\s(?:the\s)?(?=[^,;]+$)")
ET_AL = lazy_re(r"(?:[,;]? |\s?[/–—-]\s?)(?:et al\.?|and (?:others|colleagues)|u\. ?a\.)$")
_STOP = lazy_re(  # behind a word or an initial that a given name stands before, as it may at the end of a name
    rf"(?:(?<=\w\w)(?<!\b[JSD]r)(?<!\bSt)(?<!\bProf)|(?<=\b[MO]\.D)|(?<=\bPh\.D)|(?<=[\w.] {_U})(?<!\band {_U}))[.:]\s"
    r"|(?:(?<=\bet al)|(?<=\bet al\.))[,:]\s"
)
_BEHIND_WORD = lazy_re(r"(?<=\w\w)\S")
_CAPITALS = lazy_re(rf"(?<![\w-])[{UPPER}](?:[{UPPER}'’]|[-‐‑](?=[{UPPER}])){{4,}}(?![\w-])")  # a surname: `EDGAR`
_SHORT_CAPITALS = lazy_re(rf"{_U}{{1,4}}")
_VANCOUVER = lazy_re(
    rf"(?<=[a-zß-ÿ]\s)(?!(?:II|III|IV|{_DEGREE})\b)[A-Z]{{2,4}}\b(?!\.)"
)  # `Cox CL Huston LJ et al. Are …`: initials behind a surname
_YEAR_BEHIND = lazy_re(r",?\s\((?:1[89]|20)\d\d[a-z]?\)|,\s(?:1[89]|20)\d\d[a-z]?(?=[.,:])")
_YEAR_NEXT = lazy_re(r"\(?(?:1[89]|20)\d\d[a-z]?\)?[.:,]?\s")
_YEAR_LAST = lazy_re(r",\s(?:[A-Z][a-z]{2,8}\.? )?(?:1[89]|20)\d\d[.\s]*$")
_IN_FULL = lazy_re(rf"[{UPPER}][{LOWER}]+ [{UPPER}][{LOWER}]+")
_LARGE = lazy_re(rf"[{UPPER}][{LOWER}]{{2,}}")
_FIRST_PART = lazy_re(r"[^.,;:\d(]*")
_WITHIN = frozenset(("de", "da", "do", "dos", "del", "los", "las", "la", "y", "e"))
_LETTERED = frozenset(("Vitamin", "Hepatitis", "Influenza", "Factor", "Type", "Group", "Phase", "Class", "Part", "Grade", "Stage"))
"""What a letter behind is no initial of: `Vitamin D Deficiency`."""


class _End(NamedTuple):
    """Where people may end, what follows begins, and whether the year does."""

    at: int
    after: int
    dated: bool


class _People(NamedTuple):
    """Names and where each ends. `told`: surnames stand before commas or in capitals, or what is between the names parts nothing else."""

    names: Sequence[tuple[str, int]]
    told: bool


def before_title(text: str, start: int, read: names.Names | None) -> names.Names | None:
    """The people that end in a stop, as BibTeX's own styles print them, in a colon, or before their year, where `read`, the names made
    out at `start`, doesn't reach as far or has fewer: `Paul M. O'Byrne and Eric D. Bateman. Inhaled …, 2018.` None where not all before
    the stop are names, or where too little tells that they are no title: `Smith J. Sleep Apnea. Lancet`."""
    found = None
    for end in _ends(text, start):
        more = _read_up_to(text, start, end, read)
        if more and (found is None or len(more.authors) > len(found.authors) or _INITIALS.fullmatch(text, found.after, end.at)):
            found = more
    return found


def _ends(text: str, start: int) -> Iterator[_End]:
    """The places at which the people may end: before a year, behind an initial, and at the first stop behind a word, at the latest."""
    year = _YEAR_BEHIND.search(text, start, start + LONGEST)
    for stop in islice(_STOP.finditer(text, start, start + LONGEST), _MOST_ENDS):
        if year and year.start() < stop.start():
            break
        yield _End(stop.start(), stop.end(), dated=_YEAR_NEXT.match(text, stop.end()) is not None)
        if _BEHIND_WORD.match(text, stop.start()):
            return
    if year:
        yield _End(year.start(), year.start(), dated=True)


def _read_up_to(text: str, start: int, end: _End, read: names.Names | None) -> names.Names | None:
    if _VANCOUVER.search(text, start, end.at) and not _CAPITALS.search(text, start, end.at):
        return None
    reached = read if read and read.end >= end.at else None
    et_al = ET_AL.search(text, start, end.at)
    people, told = _people(text, start, et_al.start() if et_al else end.at)
    if not people or (reached and not are_better(people, reached, text[start : et_al.start() if et_al else end.at], told=told)):
        return None
    several = len(people) > 1 or et_al is not None
    initials = any(map(_INITIALS.fullmatch, text[start : end.at].replace(",", " ").split()))
    dated = end.dated or _YEAR_LAST.search(text, end.after)
    colon = text.startswith(":", end.at) and et_al is None
    if not (several or initials) and not (told and _is_work_of_one(text, start, end)):
        return None
    strange = len(people) > 1 and not colon and not are_title_words(_LARGE.findall(text[start : end.at]), any)
    if not (dated or reached or told or strange or (several and initials and (not colon or len(people) > 2))):
        return None
    if not (several or told or text[start + 1 : start + 2] != "."):
        return None  # as little as of `E. Coli Infection. Mayo Clinic, 2023`
    following = _FIRST_PART.match(text, end.after)
    if not several and not told and following and journals.is_known(following.group().strip()):
        return None
    return names.Names(tuple(name for name, _ in people), tuple(at for _, at in people), et_al is not None, end.at, end.after, sure=True)


def _is_work_of_one(text: str, start: int, end: _End) -> bool:
    """Whether a surname and one given name are those of somebody, and no body and its seat (`ANVISA, Brasília`) or a title that ends
    there: the year follows, or the surname is in capitals, or a colon behind the name, and a volume follows."""
    if end.dated:
        return True
    apart = _CAPITALS.match(text, start) or text.startswith(":", end.at)
    located = locators.find(text, end.after) if apart else None
    return located is not None and "volume" in located.values


def are_better(people: Sequence[tuple[str, int]], read: names.Names, printed: str, *, told: bool) -> bool:
    """Whether the names that were made out of what is printed say more than those that were read there: they are more, or what was read
    has a surname and a given name as one (`Diane Solomon et al.`), or the given name for the surname (`DAI, Shengyun et al.`)."""
    if not people:
        return False
    surname, *_ = people[0][0].rpartition(" ")
    if told and list(read.authors[:2]) == printed.split(", ")[:2]:
        return True
    if any(map(_ONLY_DEGREES.fullmatch, read.authors[1:])) or _DEGREES.search(read.authors[0]):
        return True
    if len(people) == len(read.authors):
        in_full = read.authors[0] == printed and _IN_FULL.fullmatch(printed) is not None
        return in_full or (told and not re.match(rf"{re.escape(surname)} {_U}{{1,5}}\b", read.authors[0]))
    group = any(map(groups.tells_group, read.authors)) and len(read.authors) > printed.count(",")
    return len(people) > len(read.authors) and (told or not group)  # `Hospital Volume and Outcomes After Surgery`


def person(piece: str) -> str | None:
    """A name with the surname behind: `L. Clark Paramore`, `Luisa F. Martínez de Haro`; None where it can't be one."""
    suffix = _SUFFIX.search(piece)
    words = (piece[: suffix.start()] if suffix else piece).split()
    count = len(words) - 1
    while count > 0 and _is_particle(words[count - 1]):
        count -= 1
    middle = next((at for at in range(count - 1, 0, -1) if _INITIALS.fullmatch(words[at])), count - 1)
    given, last = words[: middle + 1], words[middle + 1 :]
    if given and len(last) == 1 and _SHORT_CAPITALS.fullmatch(last[0]):
        return None  # `Roe JF`: rather initials behind a surname
    if len(words) > 8 or not _make_a_name(given, " ".join(last)):
        return None
    return _shown(" ".join(last), given, suffix.group() if suffix else "")


def inverted(piece: str) -> str | None:
    """A name with the surname before a comma: `Martínez de Haro, Luisa F.`, `VAN DER GIET, Markus`; None where it can't be one."""
    suffix = _SUFFIX.search(piece)
    last, comma, rest = (piece[: suffix.start()] if suffix else piece).partition(", ")
    given = rest.split()
    while len(given) > 1 and _is_particle(given[-1]):
        given.pop()  # `Roe, Maria F. de`
    if not comma or len(given) > 5 or not _make_a_name(given, last) or groups.tells_group(piece.title()):
        return None
    return _shown(last, given, suffix.group() if suffix else "")


def _in_capitals_first(piece: str) -> str | None:
    """A name that begins with a surname in capitals and has no comma: `DE LA CRUZ Ana M`."""
    words = piece.split()
    count = next((at for at, word in enumerate(words) if not word.isupper() or len(word) < 2), 0)
    given = words[count:]
    if not count or all(map(str.isupper, given)) or not _make_a_name(given, " ".join(words[:count])):
        return None
    return _shown(" ".join(words[:count]), given, "")


def _make_a_name(given: list[str], last: str) -> bool:
    """Whether they may be given names and a surname, and are no words of a title: `Sleep Apnea`."""
    return _are_given(given) and is_surname(last) and not are_title_words([*given, *last.split()])


def _shown(last: str, given: list[str], suffix: str) -> str:
    return " ".join(filter(None, (last, initials_of(given), suffix.strip(" ,."))))


def _are_given(words: list[str]) -> bool:
    """Whether all are given names or initials; small words may stand between: `Leandro de Jesus`."""
    return bool(words) and is_given(words[0]) and is_given(words[-1]) and all(is_given(word) or word in _WITHIN for word in words)


def is_given(word: str) -> bool:
    """In capitals stand surnames: `LARRAMÉE DE TANNENBERG Valéry`."""
    return _INITIALS.fullmatch(word) is not None or (
        _WORD.fullmatch(word) is not None and not (len(word) > 3 and word.isupper()) and word not in _LETTERED
    )


def is_surname(printed: str) -> bool:
    """Whether all of it are words that a surname may have; no small ones but particles."""
    words = printed.split()
    return (
        0 < len(words) <= 4
        and bool(_WORD.fullmatch(words[-1]))
        and names.may_be_surname(words[-1])
        and (len(words) == 1 or not _SHORT_CAPITALS.fullmatch(words[-1]) or _is_particle(words[-2]))  # `ROE JE`
        and all(_WORD.fullmatch(word) or _is_particle(word) for word in words)
    )


def _is_particle(word: str) -> bool:
    return names.is_particle(word) and not (len(word) == 1 and word.isupper())  # an initial: `David A Johnson`


def initials_of(given: list[str]) -> str:
    parts = [part for word in given if word not in _WITHIN for part in ([word] if _INITIALS.fullmatch(word) else re.findall(r"\w+", word))]
    return "".join("".join(filter(str.isalpha, part)) if _INITIALS.fullmatch(part) else part[0] for part in parts)


def listed(text: str, start: int, stop: int) -> list[tuple[str, int]]:
    """Each name of a list that a group may end, and where it ends; nothing where one isn't a name."""
    group = next((match for match in _GROUP_LAST.finditer(text, start, stop) if _tells_group(text[match.end() : stop])), None)
    found = _people(text, start, group.start() if group else stop).names
    return [*found, (text[group.end() : stop], stop)] if group and found else [*found]


def surnames(text: str, start: int, stop: int) -> list[tuple[str, int]]:
    """A few people who are named as notes name those that were cited before, without given names; nobody where one can't be a name."""
    pieces = _pieces(_BETWEEN, text, start, stop)
    return _all(pieces, lambda piece: piece if is_surname(piece) else None) if len(pieces) <= 4 else []


def _people(text: str, start: int, stop: int) -> _People:
    """Everyone named between two places; nobody where one of the pieces isn't a name."""
    capitals = _CAPITALS.search(text, start, stop) is not None
    if _APART_FOR_SURE.search(text, start, stop):
        pieces = _pieces(_APART, text, start, stop)
        found = _all(pieces, lambda piece: inverted(piece) or person(piece)) or (_all(pieces, _in_capitals_first) if capitals else [])
        return _People(found, told=True)
    pieces = _pieces(_BETWEEN, text, start, stop)
    if capitals and len(pieces) > 1 and (found := _all(pieces, _in_capitals_first)):
        return _People(found, told=True)  # and no `EXTEND Trial`
    if found := _all(pieces, person):
        return _People(found, told=capitals or _QUALIFIED.search(text, start, stop) is not None)
    pairs = zip(pieces[::2], pieces[1::2], strict=False)
    paired = [(f"{last}{text[comma]} {given}", end) for (last, comma), (given, end) in pairs]
    if len(_all(pieces[:2], person)) == 2:
        return _People([], told=False)  # surnames behind, and something that isn't a name
    if (found := _all(paired[:1], inverted)) and (behind := _all(pieces[2:], person)):
        return _People([*found, *behind], told=True)
    return _People(_all(paired, inverted) if len(pieces) == 2 * len(paired) else [], told=True)


def _pieces(between: re.Pattern[str], text: str, start: int, stop: int) -> list[tuple[str, int]]:
    """What stands between the separators, and where each ends."""
    found, at = [], start
    for match in between.finditer(text, start, stop):
        found.append((text[at : match.start()], match.start()))
        at = match.end()
    found.append((text[at:stop], stop))
    return [(_plain(piece), end) for piece, end in found if not _ONLY_DEGREES.fullmatch(piece)]


def _plain(piece: str) -> str:
    """A name without the title before it and the degrees behind it: `Dr. Jane Roe, MD`."""
    titled = _TITLED.match(piece)
    return _DEGREES.sub("", piece[titled.end() if titled else 0 :])


def _all(pieces: Sequence[tuple[str, int]], read: Callable[[str], str | None]) -> list[tuple[str, int]]:
    """The pieces as names; nothing unless all of them are."""
    found = [(name, end) for piece, end in pieces if (name := read(piece)) is not None]
    return found if len(found) == len(pieces) else []


def _tells_group(name: str) -> bool:
    """Whether a name at the end of a list is a group's, which writes the words that tell it small, or is called after its trial."""
    return groups.tells_group(name.title()) or name.rsplit(" ", 1)[-1].lower() in ("study", "trial", "study)", "trial)")
