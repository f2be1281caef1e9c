"""What an entry holds besides the work: notices about it, when and where it was looked at, bibliographers' notes."""

from __future__ import annotations

import re

from citecheck.bibliography import identifiers, locators, names
from citecheck.text import lazy_re

# The last but one is when it was looked at, in whatever language; the last is how NLM tells journals of one name apart: `(Oxford,
# England : 1993)`.
_NOTE = lazy_re(
    r"[\[(]\s?(?:Epub|epub|Electronic|Internet|serial|in press|Erratum|cited|updated|accessed|Accessed"
    r"|discussion)[^\[\]()]{0,80}[\])]?|\bEpub (?:ahead of print)?[^.]{0,40}"
    r"|(?<=\d) \[(?!\d{4}\])[^\[\]\d]{0,30}(?:\d{1,2}[^\[\]\d]{1,20}){0,2}20\d\d[^\[\]]{0,14}\]"
    r"|\([A-Z][\w.]+(?:(?:[ ,]{1,2}[A-Z][\w.]+){0,3} : ?|, [A-Z][\w.]+(?: [A-Z][\w.]+){0,2}: ?)(?:1[89]|20)\d\d\)",
)
_AHEAD = lazy_re(  # as PubMed's own citations and APA have it; of what goes on otherwise it is the title
    r"(?<=[.;)\d] )(?i:(?:(?:published )?online|e?-?published) ahead of (?:print|issue)|advance online publication)"
    r"(?=\s{0,3}(?:[.;)\]]|$)|\s{4}|,? \(?(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2},? )?(?:[A-Z][a-z]{2,8}\.?,? )?20\d\d\b)"
)
_NO_WORDS = lazy_re(r"(?:[\W\d]|(?<=\d)[a-z]\b)*")
_NOTICE_TAIL = lazy_re(
    r"(?<=[.;)\]\d])\s?[\[(]?(?:(?:Retract(?:ion|ed)|Errat(?:um|a)|Corrigendum) (?:published |appears )?in\b:?"
    r"|(?:Correction|Expression of concern|Update|Comment|Republished|Corrected(?: and republished)?|Retracted and republished)"
    r" (?:published |appears )?in:|(?<=\d[.;)\]] )Comment on:"
    r"|(?<=\d[.;)\]] )(?:See also|Cf\.|Siehe auch|Vgl\. auch|Voir aussi|Véase también"
    r"|Vedi anche|Ver também|Zie ook)\b)"  # `Update on acne` is a title
)
_NOTICE = r"(?:corrections?|errat(?:um|a)|retractions?)"
_CORRECTED = rf"(?:published {_NOTICE}(?: appears?)?|{_NOTICE} (?:published|appears?)) in\b"  # no `(correction in children)`
_APPEARED = lazy_re(  # `[published correction appears in JAMA. 2004;291(10):1204]`, of AMA
    rf"\[\s?{_CORRECTED}[^\[\]]{{0,200}}\]|\({{1,2}}\s?{_CORRECTED}(?:[^()]|\([^()]{{0,20}}\)){{0,200}}\){{1,2}}", re.IGNORECASE
)
_NOTICE_PREFIX = lazy_re(r"\s*[\[(]?(?:RETRACTED(?: ARTICLE)?|Retracted(?: article)?|WITHDRAWN|Withdrawn)[\])]?\s?:?\s")
_NAMED_FIRST = lazy_re(  # what an annotated list calls a work: `Abel (2001). Abel B. Zinc …`
    r"\s*(?P<name>[^\W\d_][\w'’-]+)(?: et al\.?| (?:and|&) [^\W\d_][\w'’-]+)?,? \(?(?:19|20)\d\d[a-z]?\)?[.:]\s(?=(?P=name),? [A-Z])"
)
_ONLINE = lazy_re(  # `Published online June 22, 2024`: of this the year is the entry's
    r"(?<=[.,;:?!)\]] )\(?(?:first )?(?:published|posted)(?:(?: ahead of print)? online(?: ahead of print)?:?,? |:? (?=[A-Z][a-z]+ \d))"
    r"(?:[A-Z][a-z]{2,8}\.? (?:\d{1,2}, ?)?|\d{1,2} [A-Z][a-z]{2,8}\.?,? )?(?=(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_TYPE_MARK = lazy_re(r"\s?\[[A-Z](?:/OL)?\](?=[.,:]|\s*$)")  # `[J]`, as in China
_SITE = lazy_re(  # `Title. html.rhhz.net. Journal`, a link
    r"(?<=[.?!] )(?:[a-z0-9-]{1,40}\.){1,3}(?:com|net|org|edu|gov|info|cn|eu|uk|de|fr|es|br|jp|kr|ru|it|nl|ch|at)\."
    r"(?= (?!Published|Accessed|Available|Updated|Retrieved)[A-Z\d\u3040-\u30ff\u4e00-\u9fff])"
)
_HEADLESS = lazy_re(r"[\s,.;]*et al\b[.,:]?", re.IGNORECASE)
_JOURNAL = 7  # what a locator weighs at least that is a journal's


def without_asides(text: str) -> tuple[str, bool]:
    """`text` with all of that blanked out, its length kept, and whether it begins with an "et al." whose names were lost."""
    if appeared := _APPEARED.search(text):
        text = blanked(text, *appeared.span())
    if notice := _NOTICE_TAIL.search(text, min(15, len(text))):
        text = blanked(text, notice.start(), len(text))
    if (prefix := _NOTICE_PREFIX.match(text)) and names.read(text, prefix.end()):
        text = blanked(text, 0, prefix.end())
    if called := _NAMED_FIRST.match(text):
        text = blanked(text, *called.span())
    if online := _ONLINE.search(text):
        text = blanked(text, *online.span())
    if match := identifiers.ACCESSED.search(text, min(15, len(text))):
        # What follows "Accessed" or "Available from" is a date and an address, except a locator of a real journal.
        if not (after := locators.find(text, match.end())) or after.weight < _JOURNAL:
            text = blanked(text, match.start(), len(text))
        else:
            close = text.find("]", match.end(), match.end() + 60)
            text = blanked(text, match.start(), close + 1 if close >= 0 else match.end())
    if (ahead := _AHEAD.search(text)) and not _is_title(text, *ahead.span()):
        text = blanked(text, *ahead.span())
    for note in [*_NOTE.finditer(text), *_TYPE_MARK.finditer(text), *_SITE.finditer(text)]:
        text = blanked(text, *note.span())
    headless = _HEADLESS.match(text)
    return (blanked(text, *headless.span()), True) if headless else (text, False)


def _is_title(text: str, start: int, end: int) -> bool:
    """Whether what reads like a notice is the work's title: right behind the authors, or before a journal and its numbers."""
    people = names.read(text, len(text) - len(text.lstrip()))
    if people and people.end <= start and _NO_WORDS.fullmatch(text, people.end, start):
        return True
    after = locators.find(text, end)
    return after is not None and after.weight >= _JOURNAL


def blanked(text: str, start: int, end: int) -> str:
    """`text` with spaces in place of what stands from `start` to `end`."""
    return text[:start] + " " * (end - start) + text[end:]
