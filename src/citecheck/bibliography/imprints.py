"""What stands where a journal would and is none: who published a work, and where and when."""

from __future__ import annotations

import re

from citecheck.text import lazy_re

_NO_JOURNAL = lazy_re(  # what stands where a journal would: place and publisher, a date, whoever publishes no journal of that name
    r".*[^\W\d_]: ?[A-ZÀ-Þ].*|.*(?:\b(?:press|publish(?:ers?|ing)|books|associates|verlag|inc|ltd|llc"
    r"|gmbh|pharma(?:ceuticals?)?|industries|foundation"
    r"|ministry|uptodate|kluwer|elsevier|springer|wiley|wikipedia|medscape|webmd|healthline|medlineplus|dailymed|lexicomp)\b\.?"
    r"|\b(?:reviewed|updated|published|revised|modified|issued|posted)\b).*"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? ?\d{0,2}",
    re.IGNORECASE,
)
_HOUSE = (  # publishers whose names hold no word that tells one
    r"addison-wesley|allyn (?:&|and) bacon|bantam|bloomsbury|butterworths?(?:-heinemann)?|chapman (?:&|and) hall|churchill livingstone"
    r"|dover|guilford|harpercollins|houghton mifflin|(?:alfred a\. )?knopf|lippincott(?:[ ,][^.:;]{1,30})?|little, brown|longman"
    r"|macmillan|mcgraw[- ]?hill|norton|o['’]reilly|palgrave(?: macmillan)?|penguin|prentice[- ]hall|random house|saunders|sinauer"
    r"|taylor (?:&|and) francis"
)
_PUBLISHER = lazy_re(  # and the towns that publish, under whose names NLM has magazines
    r"sage|wiley|elsevier|springer|karger|thieme|routledge|oxford|cambridge|academic|masson|vintage|mosby|new york|boston|atlanta|london"
    rf"|chicago|philadelphia|berlin|paris|{_HOUSE}",
    re.IGNORECASE,
)
_IN_ITS_YEAR = lazy_re(r"\s?;\s?[c©]?\s?(?:1[89]|20)\d\d\b(?! [A-Z][a-z]{2})")  # as behind a publisher or a place: `Sage; 2013`
_DAY = lazy_re(  # behind a journal, in the languages that Word and Zotero date in: `J Biol. octubre de`, `Leukemia. Dec 7`
    r"[.,]?\s+\(?(?:\d{1,2}\.? )?(?:jan(?:uary|uar|vier|eiro)?|feb(?:ruary|ruar|rero|braio)?|févr(?:ier)?|fevereiro"
    r"|mar(?:ch|s|zo|ço)?|märz|apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|may|mai|mayo|maggio|maio|june?|juni|juin|junio|giugno|junho|july?|juli|juil(?:let)?|julio"
    r"|luglio|julho|aug(?:ust)?|août|ago(?:sto)?|sept?(?:ember|embre|tembre)?|settembre|setembro|o[ck]t(?:ober|obre|ubre)?|ottobre"
    r"|outubro|nov(?:ember|embre|iembre|embro)?|de[cz](?:ember)?|décembre|diciembre|dicembre|dezembro|enero|gennaio)\.?(?: de)?"
    r"(?: \d{1,2})?,?$",
    re.IGNORECASE,
)


def is_imprint(name: str, text: str, end: int, *, known: bool) -> bool:
    """Whether a name that ends at `end` of an entry's text is no journal's; `known`: one of the table goes by it."""
    if known:
        return _PUBLISHER.fullmatch(name) is not None
    return bool(_NO_JOURNAL.fullmatch(name) or _PUBLISHER.fullmatch(name) or _IN_ITS_YEAR.match(text, end))


def before_date(text: str, begin: int, stop: int) -> int:
    """Where a journal ends that `begin:stop` of an entry's text holds, without the month and day in front of its year."""
    day = _DAY.search(text, max(begin, stop - 40), stop)
    return day.start() if day and day.start() > begin else stop
