"""What a page says behind its reference list."""

from __future__ import annotations

import re

from citecheck.text import lazy_re

_BACK_MATTER = lazy_re(
    r"""\W*(?:
      © | copyright | \(c\)\ | received\b | accepted\b | published\ online | correspondence | funding | conflicts?\ of
      | competing\ interest | acknowledge?ments? | author(?:s|'s)?\ (?:contribution|information|note)
      | supporting\ information | supplementary\ (?:material|data|information) | appendix\b | abbreviations
      | (?:professional\ |medical\ )*disclaimer | this\ (?:article|work|information|content|is\ an\ open|page|site)\b
      | (?:(?:page|content|article)\ )?last\ (?:updated|reviewed|edited)
      | (?:table|figure|fig\.)\ \d | (?:how\ to\ )?cite\ this | about\ the\ author
      | disclosures?\b | data\ availability | ethic | the\ authors?\ (?:declare|thank|would|have)
      | additional\ (?:file|information) | related\ (?:articles?|posts?|content) | share(?:\ (?:this|on)\b|:) | tags?: | categor(?:y|ies):
      | answer\ from\b | filed\ under | have\ a\ follow | you\ (?:can|may)\b | we\ thank | we\ (?:are\ grateful|would\ like)
      | next\ review\ due | review\ date\b | current\ version$ | original\ article: | how\ we\ reviewed | our\ experts\b
      | (?:(?:medically\ |fact[\ -])?(?:reviewed|checked)|written|edited|updated|copy\ edited)\ (?:by|on)\b | zuletzt\ aktualisiert
      | letzte\ (?:aktualisierung|änderung) | dernière\ mise\ à\ jour | última\ (?:actualización|revisión|atualização|revisão)
      | ultimo\ aggiornamento | laatst\ (?:bijgewerkt|herzien|gewijzigd)
      | competing\ interests?\b | open\ access | publisher.s\ note
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTH = r"[^\W\d_]{3,10}\.?"
_YEAR = r"(?:19|20)\d\d"
_DATE = lazy_re(
    rf"\W*(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}|\d{{1,2}}(?:\.|st|nd|rd|th)? {_MONTH} {_YEAR}"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})\W*"
)


def is_back_matter(text: str) -> bool:
    """Whether a line begins what ends a list."""
    return _BACK_MATTER.match(text) is not None


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else: that of the page."""
    return len(text) <= 40 and _DATE.fullmatch(text) is not None
