"""A journal that is set off from the title before it, as link texts and the titles of pages have it: `Title – Heart, 2015`,
`Title | NEJM`, `Title (JAMA 2015)`."""

from __future__ import annotations

from citecheck.bibliography import journals, title_ends
from citecheck.text import lazy_re

_MARK = lazy_re(
    r"\s-\s[^|\d-]{2,40}\s-\s(?:19|20)\d\d\s-\s"  # `Title - Abel - 2015 - Heart - Wiley Online Library`
    r"|\s[-–—|]\s|\s\((?=[^()]*$)"  # a parenthesis that closes behind the year
)
_REST = lazy_re(r"\s?\([^()]*\)$|\s:\s.+$")  # `Lancet (London, England)`, `Chest : the official journal of …`
_SHORTEST = 8  # code points of a title before it


def journal(text: str, begin: int, stop: int, *, dated: bool) -> tuple[int, tuple[int, int]] | None:
    """Where a title that begins at `begin` ends and where the journal behind it stands, the last thing before `stop` but for names of
    sites; None where no journal of the table does. `dated`: the year or a volume follows, so that one word may be a journal."""
    stop = begin + len(title_ends.without_site(text[begin:stop]))
    marks = list(_MARK.finditer(text, begin + _SHORTEST, stop))
    if not marks:
        return None
    place = (marks[-1].end(), stop)
    if not any(map(journals.is_known, (text[slice(*place)], _REST.sub("", text[slice(*place)])))):
        return None
    bar = next((mark for mark in marks if "|" in mark.group()), None)  # what stands between bars is a site's sections
    title_end = (bar or marks[-1]).start()
    name = text[slice(*place)]
    sure = dated or bar is not None or " " in name or name.isupper()  # and no `Treating acne – Dermatology`
    return (title_end, place) if sure and " " in text[begin:title_end] else None
