"""Designs of studies: what a record calls itself, and what it says of studies that are others'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from citecheck.support.base import Study
from citecheck.support.words import sentences
from citecheck.text import lazy_re

# Trials, reviews and guidelines that a record speaks of without being one.
_OTHERS = lazy_re(
    r"\b(?:further|future|previous|prior|earlier|existing|larger|more|few|other|no) (?:[\w-]+,? ){0,4}?"
    r"(?:trials?|RCTs?|studies|reviews?|meta-?analys[ei]s|guidelines?|recommendations?)\b|"
    r"\b(?:some|several|many) (?:[\w-]+ ){0,3}?(?:surveys|studies|trials|reviews|reports) (?:have |had )?(?:report|show|suggest|found|find|"
    r"indicat)\w*|"
    r"\b(?:large|published|recent) (?:[\w-]+ ){0,4}?(?:trials|RCTs|studies|reviews|meta-?analyses|guidelines|recommendations)\b|"
    r"\b(?:(?:systematic|randomi[sz]ed|controlled|clinical) ){0,3}(?:trials?|RCTs?|studies|reviews?|meta-?analys[ei]s|guidelines?) "
    r"(?:[\w-]+ ){0,6}?(?:needed|warranted|required|awaited|lacking|confirm)\b|"
    r"(?<![\w-])(?:[\w-]+,? ){0,3}?(?:and|or) (?:[\w-]+ ){1,2}(?:trials|studies) (?:are|will be) (?:needed|warranted|"
    r"required|awaited|lacking)\b|"
    r"\b(?:randomi[sz]ed|controlled|clinical) (?:[\w-]+ ){0,3}?(?:trials|studies|evidence|data)\b|\bmendelian randomi[sz]ation\b",
    re.IGNORECASE,
)
# What a record calls itself, in its title, its own words, or by PubMed's publication types and MeSH terms.
_RANDOMISED = {"Randomized Controlled Trial", "Randomized Controlled Trial, Veterinary", "Double-Blind Method", "Random Allocation"}
_CALLED = (
    (
        "randomised trial",
        r"\b(?<!non-)(?<!non )(?:randomi[sz]ed|double-blind|placebo-controlled),? "
        r"(?:[\w-]+,? ){0,5}(?:trial|study|comparison|evaluation)\b",
        _RANDOMISED,
    ),
    ("meta-analysis", r"(?<!without )(?<!no )\bmeta-?analysis\b", {"Meta-Analysis", "Network Meta-Analysis"}),
    ("systematic review", r"\bsystematic review\b", {"Systematic Review"}),
    ("guideline", r"\bguidelines?:|\bclinical practice guidelines?(?:$| (?:for|on)\b)", {"Practice Guideline", "Guideline"}),
    (
        "narrative review",
        r"\bnarrative review\b|^(?:an? )?(?:[\w-]+ )?(?<!retrospective )(?<!chart )review of\b(?! (?:[\w-]+ ){0,3}(?:cases|"
        r"patients|records|charts|deaths|admissions|experience|reports|\d+)\b)|: (?:an? )?review$|"
        # as journals of drugs call them
        r": an? (?:(?!retrospective|chart|case|systematic)[\w-]+ )?(?:review|update|overview|reappraisal) of (?:their (?:pharmac|use\b)|"
        r"its (?:pharmac|use\b|clinical (?:effic|use\b|pharmac|potential)|therap|role|place|propert|effic|potential|toler|safety))",
        {"Review"},
    ),
    ("case-control study", r"\bcase[- ]control\b", {"Case-Control Studies"}),
    ("cohort study", r"\bcohort(?: study)?\b", {"Cohort Studies", "Observational Study"}),
    ("cross-sectional study", r"\bcross-sectional\b|\b(?:a|national|postal|online|questionnaire) survey\b", {"Cross-Sectional Studies"}),
    ("retrospective study", r"\bretrospective\b", {"Retrospective Studies"}),
    ("qualitative study", r"\bqualitative\b|\binterview study\b", {"Qualitative Research"}),
    ("case report", r"\bcase (?:report|series)\b", {"Case Reports"}),
)
_BRIEFLY = {
    "randomised trial": r"\btrial\b",
    "guideline": r"\bguidelines?\b",
    "narrative review": r"(?<!systematic )(?<!cochrane )\breview\b",
}  # elsewhere
_DONE = lazy_re(
    r"\b(?:we|our|this|were|was|is an?|data (?:are|come|came)|(?:aged?|n ?=) ?\d+)\b|"
    r"^\W*(?:an? )?(?:prospective|retrospective|randomi[sz]ed|open|open-label|double-blind|multi-?cent\w+|single-cent\w+),? "
    r"(?:[\w-]+,? ){0,6}?(?:trial|study)\b(?! (?:data|evidence|results))",  # how it was done, without a verb
    re.IGNORECASE,
)
_GENERAL = {"Observational Study", "Comparative Study", "Multicenter Study", "Evaluation Study"}
_NOT_SO = lazy_re(
    r"\b(?:not|non|without|no|un)[- ]?(?:a )?(?:randomi[sz]\w+|blind\w*|mask\w*|meta-?analy\w+|prospective\w*)", re.IGNORECASE
)
_ALLOTTED = lazy_re(
    r"\b(?:(?:were|was) (?:[\w-]+ ){0,2}?(?:randomi[sz]ed|"
    r"randomly (?:assigned|allocated|divided|distributed|given|enrolled to receive)|(?:allocated|assigned|distributed|"
    r"divided) (?:at random|randomly))|(?:we|patients|participants|subjects|women|men|children|volunteers|adults) (?:\([^()]{1,60}\) )?"
    r"(?:randomi[sz]ed|randomly (?:assigned|allocated|received))|received,? (?:in (?:a )?random (?:order|sequence)|at random|randomly))\b",
    re.IGNORECASE,
)
_ONE_PATIENT = lazy_re(
    r"\b(?:an?|the case of an?) (?:[\w-]+ ){0,2}?\d{1,2}[- ]year[- ]old (?:[\w-]+ ){0,2}?(?:man|woman|boy|girl|patient|male|"
    r"female|athlete|infant|child)\b",
    re.IGNORECASE,
)
_SELF = r"\b(?:this|our|in (?:a|this|the present)|into an?|(?:conducted|performed|undertook|did|report) (?:a|an|the)) (?:[\w-]+,? ){0,5}?"


# A title's word for a trial without a second group; and those of a record that may have had one, or was allotted by whatever means.
_OPEN_TRIAL = lazy_re(
    r"\b(?:open|open[- ]label|uncontrolled|single[- ]arm)"
    r"(?:,? (?:clinical|prospective|pilot|preliminary|multi-?cent(?:re|er)|phase \w+)){0,3} (?:trial|study)\b",
    re.IGNORECASE,
)
_TWO_GROUPS = lazy_re(
    r"(?<!non-)(?<!non)random|placebo|blind|\bmask|sham|cross-?over|\blots?\b|alloca|assign|compar|versus|\bvs\b|controls?\b|"
    r"(?<!un)controlled|\bgroups?\b|\barms?\b|\bRCTs?\b|\b(?:than|either|another)\b",
    re.IGNORECASE,
)


# How a study was done, in the words of a claim, and the words of a record that gainsay it.
_OPEN = (
    r"open[- ]label|unblinded|unmasked|"
    r"open(?=,? (?:(?!\w*(?:repair|surg|ectom|reduc|heart|access|fractur|angle|abdom|field|cohort|source|question|air|lung|wound|biops))"
    r"[\w-]+,? ){0,2}(?:trial|study|comparison|design)\b)"
)
_BLIND = r"(?:double|triple)[- ](?:blind|mask)\w*"
_LOOKED = r"(?:enrolled|recruited|studied|compared|followed|reviewed|searched|collected|gathered|examined|assessed|evaluated|analy[sz]ed)"
_ILL = r"hypertens|diabet|asthma|seizure|epilep|pain|disease|symptom|bleed|hyperglyc|glauc|infect|partial|blood"


@dataclass(frozen=True)
class Manner:
    """How a study was done: how a claim says so of it, and what in a record gainsays it, if nothing there may mean the same."""

    name: str
    said: str
    gainsaid: str
    alike: str = ""
    done: str | None = None  # of what was done, where no study is named: "were compared retrospectively"
    denied: bool = False  # what gainsays it is a denial of it: "non-randomised"


MANNERS = (
    Manner("open-label", _OPEN, _BLIND),
    Manner(
        "double-blind",
        _BLIND,
        rf"{_OPEN}|open (?:trial|study)|open(?:ly)?[- ]randomi[sz]ed|single[- ](?:blind|mask)|(?:non-?|not |un)(?:blind|mask)",
        denied=True,
    ),
    Manner(
        "uncontrolled",
        rf"uncontrolled(?! (?:[\w-]+ )?(?:{_ILL}))",
        rf"placebo[- ]controlled|(?<!non-)(?<!non)randomi[sz]ed|{_BLIND}|randomly (?:assigned|allocated)",
    ),
    Manner("single-blind", r"single[- ](?:blind|mask)\w*", _BLIND),
    Manner(
        "crossover",
        r"(?<!case-)(?<!case )cross-?over|crossed over",
        r"parallel[- ](?:group|arm|design)|in parallel|parallel,|"
        r"case[- ]control study|cross-sectional study|retrospective (?:cohort|review)",
        r"case-? ?cross-?over",
    ),
    Manner("parallel-group", r"parallel[- ](?:group|arm)s?", r"cross-?over"),
    Manner("placebo-controlled", r"placebo[- ]controlled", r"(?<!for )\buncontrolled (?:[\w-]+ ){0,3}?(?:trial|study)|single[- ]arm"),
    Manner(  # what payers and hospitals wrote down for their own ends, where nobody was asked or enrolled besides
        "prospective",
        r"prospective",
        r"(?:administrative|insurance|billing|reimbursement) (?:claims?|data)|claims data|insurance claim review",
        r"enrol|recruit|interview|consent|participa|baseline|questionnaire|\blink|examined|volunteer|regist|survey",
    ),
    Manner("prospective", r"prospective", r"retrospectiv", done=rf"\b(?:{_LOOKED} prospectively|prospectively {_LOOKED})\b"),
    Manner(
        "retrospective",
        r"retrospective",
        r"prospectiv",
        r"post[- ]hoc|secondary analys|records\b|charts?\b|regist|database|archiv",
        rf"\b(?:{_LOOKED} retrospectively|retrospectively {_LOOKED})\b",
    ),
    Manner(
        "randomised",
        r"(?<!non-)(?<!non )(?<!non)(?<!not )(?<!un)randomi[sz]ed",
        r"(?:non[- ]?|not |un)randomi[sz]ed",
        r"(?<!non-)(?<!non )(?<!non)(?<!not )(?<!un)random",
        denied=True,
    ),
    Manner("non-randomised", r"non-?randomi[sz]ed", r"(?<!non-)(?<!non)randomi[sz]ed|randomly (?:assigned|allocated)"),
    Manner("multicentre", r"multi-?cent(?:re|er)", r"single[- ]cent(?:re|er)"),
    Manner("single-centre", r"single[- ]cent(?:re|er)", r"multi-?cent(?:re|er)"),
)


def otherwise(study: Study, manner: Manner) -> str | None:
    """The words with which a record says of itself that it was done otherwise, where it nowhere has those asked for, or others that may
    mean the same; what it says of studies that are needed doesn't count."""
    text = without_others(study.described)
    if re.search("|".join(filter(None, (manner.said, manner.alike))), text, re.IGNORECASE):
        return None
    itself = _of_itself(study) if manner.denied else of_itself(study)
    found = re.search(rf"(?:{manner.gainsaid})\w*", itself, re.IGNORECASE)
    return found.group().lower() if found else None


def says_so(study: Study, words: str) -> bool:
    """Whether a record says of itself in such words that it was done so."""
    return re.search(words, of_itself(study), re.IGNORECASE) is not None


IN_DISHES = lazy_re(r"\b(?:cell lines?|cells|in vitro)\b", re.IGNORECASE)  # in a title
_CELLS = ("Cell Line", "Cells, Cultured", "Tumor Cells, Cultured", "HeLa Cells", "HEK293 Cells", "In Vitro Techniques")


def of_cells(tags: Iterable[str]) -> bool:
    """Whether MeSH terms are among them that a study of cells has."""
    return any(tag.startswith(_CELLS) for tag in tags)


def without_others(text: str) -> str:
    """A record's text without what it says of other trials, reviews and guidelines, and of those that are needed."""
    return _OTHERS.sub(" ", text)


def titled(study: Study) -> tuple[str, ...]:
    """The kinds of study that a title calls its work, the strongest first."""
    return tuple(name for name, words, _ in _CALLED if re.search(words, study.title, re.IGNORECASE))


def called(study: Study) -> str | None:
    """The kind of study that a record calls itself, the strongest first, in its title if it does so there; `None` where it doesn't say."""
    if names := titled(study):
        return names[0]
    known = {*study.publication_types, *study.mesh}
    for name, words, types in _CALLED:
        if known & types or re.search(f"{_SELF}(?:{words})", study.abstract or "", re.IGNORECASE):
            return name
    if _ALLOTTED.search(_NOT_SO.sub(" ", without_others(study.abstract or ""))):
        return "randomised trial"
    return "case report" if _ONE_PATIENT.search(study.abstract or "") else None


def of_one_group(study: Study) -> bool:
    """Whether a title calls its work an open trial, and nothing in the record may be of a second group."""
    open_trial = _OPEN_TRIAL.search(study.title) is not None
    return open_trial and _TWO_GROUPS.search(without_others(study.described)) is None


def is_called(study: Study, kind: str) -> bool:
    """Whether a record calls itself of this kind before all."""
    return called(study) == kind


def filed_under(study: Study, kind: str) -> list[str]:
    """The MeSH terms by which a record is of a kind that `called` gives, where its own words don't say so."""
    words, types = next((words, types) for name, words, types in _CALLED if name == kind)
    own = re.search(words, study.written, re.IGNORECASE)
    return [] if own else [heading for heading in study.mesh if heading in types]


def names(text: str, kind: str) -> bool:
    """Whether a text names a kind of study that `called` gives."""
    words = _BRIEFLY.get(kind) or next(words for name, words, _ in _CALLED if name == kind)
    return re.search(words, text, re.IGNORECASE) is not None


def of_itself(study: Study) -> str:
    """What a record says of itself: its title, PubMed's terms and types but for the most general, and the sentences of the abstract
    that tell what was done; without what it was not."""
    return _NOT_SO.sub(" ", _of_itself(study))


def _of_itself(study: Study) -> str:
    """The same with what it was not."""
    told = [sentence for sentence in sentences(study.abstract or "") if _DONE.search(sentence)]
    types = [kind for kind in study.publication_types if kind not in _GENERAL]
    return without_others(" . ".join((study.title, *told, *study.mesh, *types)))
