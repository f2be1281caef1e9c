"""A title in double quotes: it says where the title is, and that what stands before it are people."""

from __future__ import annotations

from dataclasses import replace

from citecheck.bibliography import names
from citecheck.bibliography.full_names import ET_AL, LONGEST, are_better, listed, surnames
from citecheck.bibliography.letters import LOWER
from citecheck.bibliography.locators import DATE_BEFORE
from citecheck.text import lazy_re

TITLE = lazy_re(
    r"(?:(?P<double>[\"“«„])|‘)(?P<title>(?:[^\"“«»„]|(?<= )[\"“][^\"“«»„”]{1,60}[\"”](?= [\w(])){8,600}?)"
    r"(?P<stop>[,.?!])?\s?(?(double)[\"”»“]|’)(?=(?P<after>[.,;]|\s(?=[\d(A-Z«]|in:?\s)|\s*$|(?<=[.,?!][”\"])[A-Z][a-z]))"
    r"|``(?P<tex>[^`]{8,600}?)[,.]?''"
)
_OPENING = lazy_re(r"(?:(?<=[.,:;)\d] )|(?<=\bal ))[\"“«„]")
_BODY = lazy_re(  # `ICBF. "Tabla de composición …"`, and not what is said of the work: `ERRATUM. "…"`
    r"(?P<name>(?!(?:ERRATUM|COMMENT|CORRECTION|CORRIGENDUM|RETRACTED|RETRACTION|WITHDRAWN|RE|REPLY|LETTER|EDITORIAL|REVIEW|NEWS|NOTE|NB"
    r"|SEE|VIDEO|PDF|UPDATE|ABSTRACT|BOOK|IN)\b)[A-ZÀ-Þ]{2,10})[.,:] "
)
_YEAR_BEFORE = lazy_re(rf"[\s.,]*\(?(?:{DATE_BEFORE})?(?:1[5-9]|20)\d\d(?:[a-z]|(?:-\d\d){{1,2}})?\)?[\s.,:]*$")
_TITLE_WORD = lazy_re(
    r"\b(?:Letter|Comments?|Commentary|Reply|Response|Regarding|Article|Editorial|Erratum|Correction|Corrigendum)\b|\bRe:"
)
_NO_NAMES = lazy_re(r"\d(?!\d{0,3}[a-z]?\)?[\s.,]*$)|[:‘]")
_SMALL = lazy_re(rf"(?<![\w'’.-])[{LOWER}]+(?![\w'’])")
_SMALL_WORDS = frozenset(("and", "et", "al", "group", "investigator", "investigators", "study", "trial"))
_SEPARATED = lazy_re(r"\.?\s?(?:[,;]|(?:and|et|&)\s)")


def people_before(text: str, start: int, read: names.Names | None) -> names.Names | None:
    """The people between `start` and a title in double quotes, where `read`, the names made out at `start`, doesn't reach up to it:
    `Revicki, Dennis A., L. Clark Paramore, and John M. Zajecka. "…"`. None where it does, where no quoted title is, or where not all
    that stands before it are names."""
    opening = _OPENING.search(text, start, start + LONGEST)
    if opening is None or TITLE.match(text, opening.start()) is None:
        return None
    if body := _BODY.fullmatch(text, start, opening.start()):
        return names.Names((body["name"],), (body.end("name"),), et_al=False, end=body.end("name"), after=body.end(), sure=True)
    year = _YEAR_BEFORE.search(text, max(start, opening.start() - 40), opening.start())
    end = start + len(text[start : year.start() if year else opening.start()].rstrip(" .,:;("))
    unread = (read.end if read else start, opening.start())
    if _TITLE_WORD.search(text, *unread):
        return None
    et_al = ET_AL.search(text, start, end)
    people = listed(text, start, et_al.start() if et_al else end)
    if read is None and not people and text[end : end + 1] == ",":
        people = surnames(text, start, et_al.start() if et_al else end)
    reached = read is not None and not text[read.end : end].strip(" .,;:()")
    if read and reached and not are_better(people, read, text[start : et_al.start() if et_al else end], told=False):
        return None
    if people:
        return names.Names(tuple(name for name, _ in people), tuple(at for _, at in people), et_al is not None, end, end, sure=True)
    if read is None or not _only_people(text, *unread):
        return None
    # Not all names were made out, but nothing else stands there: the title is none the less the one in quotes.
    whole = len(read.authors) - (len(read.authors) > 1 and _SEPARATED.match(text, read.end) is None)
    return replace(read, authors=read.authors[:whole], ends=read.ends[:whole], et_al=True, end=end, after=end)


def _only_people(text: str, start: int, stop: int) -> bool:
    """Whether nothing there tells that it is no list of names: a figure, a colon, a small word."""
    small = (match.group() for match in _SMALL.finditer(text, start, stop))
    return _NO_NAMES.search(text, start, stop) is None and all(word in _SMALL_WORDS or names.is_particle(word) for word in small)
