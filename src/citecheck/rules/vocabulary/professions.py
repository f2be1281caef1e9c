"""Professions, by their names and by the other words of them, and what tells that others may be meant."""

from __future__ import annotations

import re

from citecheck.text import lazy_re

# How those of a profession are called, and by what other words a record may mean them as well.
_PROFESSIONS = (
    ("nurses", r"nurses", r"nurs\w+|midwi\w+"),
    (
        "physicians",
        r"(?:physicians|doctors|general practitioners|GPs)",
        r"physicians?|doctors?|GPs?|practitioners?|surgeons?|\w+ologists?|psychiatrists?|\w+(?:atri|etri)cians?|residents?|interns?|"
        r"trainees?|fellows?|registrars?|house officers?|consultants?|an(?:a)?esthetists?|internists?|medical|clinics?",
    ),
    ("surgeons", r"surgeons", r"surgeons?|surgical|surgery|physicians?|doctors?|residents?|fellows?|\w+ologists?|dent\w+"),
    ("dentists", r"dentists", r"dent\w+|(?:ortho|endo|prostho|perio)dont\w*|oral|maxillofacial"),
    ("pharmacists", r"(?:community |hospital )?pharmacists", r"pharmac\w+"),
    ("midwives", r"midwives", r"midwi\w+|birth attendants?|nurs\w+"),
    ("teachers", r"(?:school)?teachers", r"teach\w*|educat\w+|schools?"),
    ("veterinarians", r"veterinarians", r"veterinar\w+|vets?"),
    ("paramedics", r"paramedics", r"paramedic\w*|ambulance|emergency|EMS|EMTs?|rescue\w*|fire\w*"),
    ("police officers", r"(?:police officers|policemen)", r"polic\w*|law enforcement|officers?"),
    ("firefighters", r"fire-?fighters", r"fire\w*|rescue\w*|emergency"),
    ("soldiers", r"soldiers", r"soldier\w*|military|army|veterans?|service members?|troops|recruits?|pilots?|air\w*|officers?|force"),
    ("pilots", r"(?:airline |military )?pilots", r"pilot\w*|air\w*|aviat\w+|fly\w*|flown|flights?|helicopters?|soldiers?|military"),
    ("farmers", r"farmers", r"farm\w*|agricultur\w+|rural"),
    ("miners", r"(?:coal |gold )?miners", r"min(?:ers?|es|ing)|dust"),
)
# They are those studied, at the beginning of a sentence: "Among nurses, …", "Most nurses had …"; no word before theirs makes them others.
_STUDIED = (
    r"^(?:(?:Among|In|Of) (?:the |all )?{said},? (?!and\b|or\b|who\b|with\b|whose\b|as\b|like\b|in\b|to\b)|"
    r"(?:(?:Most|Many|Some|Few|The|All) )?{said} (?:\w+ly |often |seldom )?(?:had|have|reported|report|experienced|felt|feel|rated|"
    r"scored|slept|sleep|suffered|suffer|perceived|believed|knew|lacked)\b)"
)
# Each: its name, words by which a claim tells of those who have it, any word for them, and how they are called.
PROFESSIONS = tuple(
    (
        name,
        lazy_re(_STUDIED.format(said=said), re.IGNORECASE),
        lazy_re(rf"\b(?:{words})\b", re.IGNORECASE),
        lazy_re(rf"\b{said}\b", re.IGNORECASE),
    )
    for name, said, words in _PROFESSIONS
)
ANY = lazy_re(  # of whatever profession
    r"\b(?:(?:health|social|medical)[- ]?(?:care)? ?(?:workers?|professionals?|providers?|personnel|staff|workforce|teams?)|HCWs?|HCPs?|"
    r"clinicians?|staff|employees|workers?|professionals?|professions?|providers|practitioners|personnel|prescribers|teams?|colleagues|"
    r"care ?givers?|assistants?|technicians?|hygienists?|therapists?|managers?|crews?|jobs?|occupations?)\b",
    re.IGNORECASE,
)
COMPARED = lazy_re(  # with others, who may be those of the claim
    r"\b(?:than|as \w+ as|like|unlike|others?|another|compar\w+|versus|vs|whereas|both|as well|too|also|differ\w*)\b", re.IGNORECASE
)
COMPARES = lazy_re(
    r"\bthan (?:in|among|for|that|those|any|other|others|all|most)\b|\bas \w+ as\b|\bthe others\b|\bcompar(?:ed|ison|able) (?:with|to)\b|"
    r"\b(?:versus|vs|unlike|whereas)\b|\bother (?:\w+ )?(?:professions?|occupations?|jobs?|groups?)\b",
    re.IGNORECASE,
)
NAMED = lazy_re(rf"\b(?:{'|'.join(said for _, said, _ in _PROFESSIONS)})\b", re.IGNORECASE)  # hardly a claim names one
