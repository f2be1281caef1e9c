"""Those of one profession for those of another, of whom alone a record speaks (CC405)."""

from __future__ import annotations

import re

from citecheck.rules import weighing
from citecheck.rules.asked import Asked, Told
from citecheck.support.words import sentences
from citecheck.text import lazy_re

# How those of a profession are called, and by what other words a record may mean them as well.
_PROFESSIONS = (
    ("nurses", r"nurses", r"nurs\w+"),
    (
        "physicians",
        r"(?:physicians|doctors|general practitioners|GPs)",
        r"physicians?|doctors?|GPs?|practitioners?|surgeons?|\w+ologists?|psychiatrists?|p(?:a)?ediatricians?|residents?|interns?|trainees?|"
        r"consultants?|an(?:a)?esthetists?|internists?|medical",
    ),
    ("surgeons", r"surgeons", r"surgeons?|surgical|physicians?|doctors?|residents?|\w+ologists?"),
    ("dentists", r"dentists", r"dentist\w*|dental|orthodont\w*|endodont\w*|prosthodont\w*"),
    ("pharmacists", r"(?:community |hospital )?pharmacists", r"pharmac\w+"),
    ("midwives", r"midwives", r"midwi\w+|birth attendants?|nurs\w+"),
    ("teachers", r"(?:school)?teachers", r"teach\w*|educators?|school staff"),
    ("veterinarians", r"veterinarians", r"veterinar\w+|vets?"),
    ("paramedics", r"paramedics", r"paramedic\w*|ambulance|emergency medical|EMS|EMTs?"),
    ("police officers", r"(?:police officers|policemen)", r"police\w*|law enforcement"),
    ("firefighters", r"fire-?fighters", r"fire-?fight\w+"),
    ("soldiers", r"soldiers", r"soldier\w*|military|army|veterans?|service members?|troops|recruits?"),
    ("pilots", r"(?:airline |military )?pilots", r"pilots|air ?crew\w*|aviat\w+"),
    ("farmers", r"farmers", r"farm\w*|agricultur\w+"),
    ("miners", r"(?:coal |gold )?miners", r"min(?:ers?|es|ing)"),
)
_SAID = tuple(
    (
        name,
        lazy_re(
            rf"(?:^(?:(?:In|Among|Of|For|Most|Many|Some|Few) )?(?:the |all )?(?:[\w-]+ ){{0,2}}?{said}\b"
            r"(?! (?:and|or|to|should|must|can|may)\b)|"
            rf"\b(?:among|survey of|study of|sample of) (?:[\w,.]+ )?(?:[\w-]+ ){{0,1}}?{said}\b(?! (?:and|or)\b))",
            re.IGNORECASE,
        ),
        lazy_re(rf"\b(?:{words})\b", re.IGNORECASE),
        lazy_re(rf"\b{said}\b", re.IGNORECASE),
    )
    for name, said, words in _PROFESSIONS
)
_ANY = lazy_re(  # of whatever profession
    r"\b(?:(?:health|social|medical)[- ]?(?:care)? ?(?:workers?|professionals?|providers?|personnel|staff|workforce|teams?)|HCWs?|HCPs?|"
    r"clinicians?|(?:hospital )?staff|employees|workers|professionals|providers|practitioners|personnel|prescribers|teams?|care givers?)\b",
    re.IGNORECASE,
)


def others(asked: Asked) -> Told:
    """Those of a profession of whom a claim tells what was found, where title and abstract are on those of another."""
    claim, study = asked.claim, asked.study
    spoken = [(name, words, called) for name, said, words, called in _SAID if said.search(claim)]
    titled = [(name, words) for name, _, words, called in _SAID if called.search(study.title)]
    if len(spoken) != 1 or len(titled) != 1 or not asked.abstract:
        return None
    (name, words, called), (theirs, their_words) = spoken[0], titled[0]
    if name == theirs or words.search(asked.text) or their_words.search(claim) or not asked.spoken(called):
        return None
    # whoever is meant by a word for all of them, where it isn't said with a word for the title's
    if _ANY.search(study.title) or any(_ANY.search(text) and not their_words.search(text) for text in sentences(asked.abstract)):
        return None
    return (name, f"{theirs} only") if weighing.drawn(claim, study, name) else None
