"""Kinds of studies: how a claim names one, and what in a record shows that it is one, or may well be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.rules.vocabulary.people import WHO
from citecheck.support.numerals import TWO_TO_TEN
from citecheck.text import lazy_re


@dataclass(frozen=True)
class Kind:
    """How a claim names a kind of study, and what in a record shows that it is one, or may well be."""

    name: str
    named: re.Pattern[str]  # an article, and the noun
    shown: re.Pattern[str] | None  # in title, abstract, MeSH or publication types; without it, only what a record calls itself counts
    own: re.Pattern[str]  # the same where the record calls itself another kind of study: words for others' studies don't count
    within: re.Pattern[str]  # the same where its title does, in what it says of itself
    done: re.Pattern[str] | None  # what tells the kind without naming it

    def said(self, claim: str) -> re.Match[str] | None:
        """Where a claim names the kind as that of the study it cites: it says something, or what follows is said to stand in it."""
        return said_of(self.named, claim) or (self.done.search(claim) if self.done else None)


def behind(noun: str, article: str = "(?:a|an|one|the|this|that)") -> str:
    """Between article and noun stand at most four words of praise, so that it is linear."""
    return rf"\b{article}(?: [\w’'-]{{1,20}},?){{0,4}}? {noun}"


def said_of(named: re.Pattern[str], claim: str) -> re.Match[str] | None:
    """Where a claim speaks of the study that it cites as one of a kind: as what the sentence is about, as what says or shows something, as
    where it was shown."""
    for found in named.finditer(claim):
        first = _FIRST.fullmatch(claim, 0, found.start()) and not _YET.match(claim, found.end())
        shown_in = _ENDS.match(claim, found.end()) and _WITHIN.search(claim, 0, found.start())
        apposed = _NAMED.fullmatch(claim, 0, found.start()) and _DID.match(claim, found.end())
        is_one = _IS.search(claim, 0, found.end()) and not _BEGAN.search(claim, found.end())
        if first or shown_in or is_one or apposed or _SPEAKS.match(claim, found.end()):
            return found
        if (
            not found.group().endswith("cohort")
            and _OF.match(claim, found.end())
            and _SEEN_IN.search(claim, 0, found.start())
            and not _TAKEN_IN.search(claim, 0, found.start())
        ):
            return found
        if _closing(found, claim):
            return found
    return None


def _closing(found: re.Match[str], claim: str) -> bool:
    """Whether a claim says of what was seen, at its end, in what kind of study: "… cured 47 of 50 patients in a randomised trial"."""
    start = found.start()
    if not _CLOSES.match(claim, found.end()) or not _HAPPENED_IN.search(claim, 0, start) or _ANY_COHORT.search(found.group()):
        return False
    return not _USED_IN.search(claim, 0, start) and not _NOT_HERE.search(claim, 0, start)


def _kind(
    name: str,
    noun: str,
    shown: str | None,
    own: str,
    within: str | None = None,
    *,
    article: str = "(?:a|an|one|the|this|that|another)",
    done: str | None = None,
) -> Kind:
    patterns = (behind(noun, article), own, within or own)
    named, by_others, by_itself = (lazy_re(pattern, re.IGNORECASE) for pattern in patterns)
    seen, told = (lazy_re(pattern, re.IGNORECASE) if pattern else None for pattern in (shown, done))
    return Kind(name, named, seen, by_others, by_itself, told)


_SAYS = (
    r"(?:(?:has|have|had) (?:also |now |since |recently )?)?(?:found|finds|shown|showed|shows|demonstrated|demonstrates|reported|reports|"
    r"concluded|concludes|revealed|suggests|suggested|confirmed|confirms|recommends|recommend|advises|advise|states|indicated|indicates|"
    r"observed|identified|looked|examined|studied|followed|assessed|evaluated|describes|described|included|involved|related|explored|"
    r"investigated|enrolled|recruited|asked|(?:was|were) (?:run|done|conducted|carried out)|compared|linked|tied|tested|estimated|"
    r"established|documented|noted|saw|pooled|put the|failed to|supports?|supported|favou?rs|favou?red|backs|summari[sz]ed|summari[sz]es|"
    r"distilled|brought together|gathered|collected|measured|gave|analy[sz]ed|reviewed|drew|yielded|tracked|detected|"
    r"attributed|associated|implicated|recorded|counted|"
    r"calculated|produced|achieved|obtained|reached|provides|provided|offers|offered|illustrates|illustrated|argued|proved|proves|helped|"
    r"ranked|rated|credited|blamed|pointed|points|underlines|underlined|highlights|highlighted)\b"
)
_SPEAKS = lazy_re(
    r"(?:, (?:with|without|in|of|by|among)\b[^,.;]{0,60},)? (?:(?:of|in|by|from|with|on|that|which|among|including|published|"
    r"conducted|comparing|involving|pooling|covering|using|based on|where|whose|restricted to|limited to)\b[^.;:]{0,120}? )?"
    rf"{_SAYS}",
    re.IGNORECASE,
)
# "UKPDS 17, a trial of …, showed": what a work that is called by a name is said to be
_NAMED = lazy_re(r"[\w’'-][\w’' ()/-]{1,60}, ")
_DID = lazy_re(rf"(?: (?:of|in|on|with|among) [^.;:,]{{1,80}})?, {_SAYS}", re.IGNORECASE)
_FIRST = lazy_re(
    r"\W*(?:(?:however|indeed|moreover|furthermore|similarly|recently|more recently|in addition|by contrast|finally),? )?", re.IGNORECASE
)
# … of one that isn't there yet, or that is no single study
_YET = lazy_re(
    r"[^.;:]{0,60}?\b(?:is|are|would|will|should|could|may|might|can|must|needs?|has yet|have yet|remains?|designs?|methods?|approach|"
    r"models?|"
    r"participants|registr(?:y|ies)|data|databases?|set up|founded|began|started)\b",
    re.IGNORECASE,
)
_OF = lazy_re(
    r" (?:of|with|from|involving|comprising|covering|that included|carried out|conducted) (?:the |all |over |about |some |"
    r"more than )?(?:\d|[\w-]+ )",
    re.IGNORECASE,
)
_SEEN_IN = lazy_re(r"[a-z]{3,}(?:[\w ,%()–-]{0,80}) in $")
_USED = (
    r"enrol\w*|participa\w+|inclu\w+|nested|embedded|data|conducted|randomi[sz]ed|used|interest|described|validated|measured|published|"
    r"detail|studied|role|step|part|trend|involved|samples?|treated|received|given|managed|it|them"
)
_USED_IN = lazy_re(rf"\b(?:{_USED}) in $", re.IGNORECASE)
_TAKEN_IN = lazy_re(rf"\b(?:{_USED}|patients|subjects|women|men|children|those|people|adults) in $", re.IGNORECASE)
# The end of a claim, or of whom and by whom the study was; and before it what happened there …
_CLOSES = lazy_re(
    r"(?:,? (?:of|in|at|by|from|with|among|on|comparing|against|versus|involving|published|run|done|conducted) "
    r"(?:(?!(?:is|are|was|were|has|have|had|did|but|while|whereas|although|though|and|which|who|that)\b)[^\s.;:]{1,40} ){0,12}?"
    r"[^\s.;:]{1,40})?\W*$",
    re.IGNORECASE,
)
_HAPPENED_IN = lazy_re(
    r"\b(?:\w{2,}ed|was|were|had|did|fell|rose|gave|led|kept|made|cut|held|lost|grew|became|came|took|saw|won|went|ran|left|brought|felt|"
    r"slept|bore|beat|shrank|got|met|put|let)\b[^.;:]{0,160} in $",
    re.IGNORECASE,
)
# … and not what is to come, what always is so, what was seen elsewhere, or what it is set beside: "44 months, against 57 in a trial".
_NOT_HERE = lazy_re(
    r"\b(?:is|are|be|may|might|can|could|will|shall|ever|few|fewer|hardly|rarely|thereafter|eventually|designed|meant|intended|"
    r"as (?:\w+ ){0,2}?(?:seen|found|shown|known|noted|reported|observed|described|demonstrated|expected)|"
    r"(?:as|like|than|seen|those|that|what)(?= in $)|than (?:had|has|was|were|is|that|those|what)|against|compared|comparable|whereas|"
    r"while|unlike|double|twice|half|similar|close to|reached|counted)\b|,? (?:which|who|whose) |"
    r"\d ?%? (?:[\w-]+ ){1,4}and [^;.]{0,30}\d",
    re.IGNORECASE,
)
# Any group may be called one.
_ANY_COHORT = lazy_re(r"\b(?:a|an|one|the|this|that|another)(?: (?!retrospective)[\w’'-]+,?){0,6} cohort$", re.IGNORECASE)
_WITHIN = lazy_re(
    r"(?:(?:^|[,;:(—–] ?)(?:in|according to|as (?:shown|found|reported) (?:in|by)|evidence from|data from|results (?:of|from))|"
    r"\b(?:compared|tested|studied|examined|evaluated|assessed|shown|found|reported|confirmed|demonstrated) (?:in|by)) $",
    re.IGNORECASE,
)
_IS = lazy_re(
    r"^(?:this|the|our|their|[A-Z][\w.-]+(?: et al\.?)?(?:[’']s)?) (?:[A-Z][\w-]+ )?(?:study|trial|analysis|work|paper|report|survey|"
    r"project) "
    r"(?:is|was|took the form of) (?:an?|one) (?=[^.;:]{0,60}$)",
    re.IGNORECASE,
)
_BEGAN = lazy_re(r"\b(?:began|started|founded|launched|established|set up|initiated)\b", re.IGNORECASE)  # what a work is, not what it found
_ENDS = lazy_re(
    r" (?:of|in|at|by|from|with|without|against|versus|between|across|comparing|on|that|among|including|published|run|done|conducted|led|"
    r"commissioned|sponsored|carried out|covering|and)\b|, |[.)]|$",
    re.IGNORECASE,
)
# Of the literature, not of charts: "we reviewed the records", "retrospective review" are no reviews of studies.
_REVIEW = (
    r"(?<!chart )(?<!charts )(?<!record )(?<!records )(?<!notes )(?<!case )(?<!retrospective )(?<!peer )reviews?\b"
    r"(?! of (?:[\w-]+ ){0,3}(?:records|charts|notes|files|cases)\b)|review(?:ed|ing) (?:[\w-]+ ){0,4}"
    r"(?:literature|evidence|studies|trials|articles|publications|papers)"
)
_JOINED = r"(?<!without )meta-?analy|pooled|pooling|cochrane|consorti|individual (?:participant|patient)[- ](?:level )?data"
# Those who compare genes call meta-analysis what they do with data sets of their own.
_GENES = r"genome-?wide|\bloci\b|association analys[ei]s|polymorphism|exome|epigen"
_ALLOTTED = (
    r"at random\b|random order|\btrials?\b|placebo|blind|\bmask(?:ed|ing)\b|\bsham\b|double[- ]dummy|cross-?over|"
    r"\b(?:by|drew|drawn|drawing) (?:of )?lots?\b|\btoss|\bRCTs?\b|allocat"
    r"|(?:randomly|were|was|been|being|be) (?:\w+ )?assigned|\bassigned (?:[\w-]+ ){0,4}?(?:to|into|at random|randomly)\b"
)
_ADVISED = r"guid(?:eline|ance|ing)|recommend|consensus|statement|expert|committee|task force|policy|framework"
_SEARCHED = r"systematic|meta-?analy|cochrane|\bsearch|medline|pubmed|embase|evidence synthesis|guideline"
_REVIEWED = r"review|overview|summar|literature|perspective|discuss|this article|commentary|editorial|update|narrative|we describe|chapter"
_NARRATIVE = (
    r"narrative|overview|literature review|review(?:s|ed|ing)? (?:of )?the (?:[\w-]+ )?literature|scoping|\breview\b(?<!systematic review)"
)
# Of people, or with questions: of records, or by those who treat, it may be a study of any kind.
SURVEY = (
    r"(?:questionnaire|postal|telephone|internet|web-based|online|mail(?:ed)?) survey|"
    rf"survey of (?:(?!(?:and|or|from|in|on)\b)[\w-]+ ){{0,4}}?(?:{WHO}|workers|nurses|students|pupils|veterans)\b"
    r"(?! (?:records|data|charts|notes|files)\b)"
)
KINDS = (
    _kind(
        "randomised trial",
        r"(?:(?:cluster-)?randomi[sz]ed,?(?:[ -]\w+,?){0,10}[ -](?:trial|study|comparison|experiment)|RCT|controlled (?:clinical )?trial|"
        r"(?:(?:double|triple)[- ]blind(?:ed)?|(?:placebo|sham)-controlled),?(?: [\w-]+,?){0,2} (?:trial|study))",
        rf"(?<!non-)(?<!non )(?<!non)random(?:i|ly)|{_ALLOTTED}|meta-?analy|systematic",
        rf"(?<!non-)(?<!non )(?<!non)randomi[sz]|(?<!selected )(?<!chosen )(?<!drawn )randomly "
        rf"(?!select|sampl|chos|recruit|invit|draw)|{_ALLOTTED}",
        done=r"\b(?:patients|people|adults|women|men|children|participants|those|infants|adolescents) (?:[\w-]+ ){0,6}?"
        r"(?:randomi[sz]ed|randomly (?:assigned|allocated)) to\b|"
        r"^(?:the )?(?:investigators|researchers|authors) (?:randomi[sz]ed|randomly (?:assigned|allocated))\b",
    ),
    _kind(
        "meta-analysis",
        r"meta-?analysis(?! of (?:[\w-]+ ){0,3}(?:data ?sets|genes))",
        rf"{_JOINED}|{_GENES}|systematic|data ?sets|{_REVIEW}|(?:data|results|trials|cohorts|studies) (?:of all |were |are )*combined|"
        rf"(?:{TWO_TO_TEN}|\d+) (?:[\w-]+ ){{0,2}}(?:studies|cohorts|trials|surveys)",
        rf"{_JOINED}|{_GENES}|systematic review|combined (?:results|data|analysis)",
        rf"{_JOINED}|systematic review|combined (?:results|data|analysis)",
    ),
    _kind(
        "systematic review",
        r"(?:(?:systematic|cochrane|umbrella|scoping) review|overview of reviews)",
        rf"{_SEARCHED}|{_REVIEW}|database",
        rf"{_SEARCHED}|scoping|eligible|inclusion|literature|\b\d+ (?:[\w-]+ ){{0,3}}(?:studies|trials|articles|papers)\b|"
        r"\b(?:studies|trials|articles|papers) (?:were|was|that|met|included|identified|published)\b|"
        r"review(?:ed|ing) (?:[\w-]+ ){0,4}(?:evidence|studies|trials|articles|publications|papers)",
    ),
    _kind(
        "guideline",
        r"(?:guidelines?|consensus statement|position (?:paper|statement))",
        rf"{_ADVISED}|standards?\b|practice|position|society|association|college|management|criteria|review|report",
        rf"{_ADVISED}|position paper|working group",
        article=r"(?:a|the|current|recent|international|national|clinical|practice|european|american|british|\d{4})",
    ),
    _kind(
        "narrative review",
        r"(?:narrative|non-systematic|traditional|state-of-the-art) (?:review|overview)",
        _REVIEWED,
        _NARRATIVE,
    ),
    _kind(  # systematic ones are of the literature, too
        "literature review",
        r"literature (?:review|overview)",
        rf"{_REVIEWED}|{_JOINED}|{_SEARCHED}",
        rf"{_NARRATIVE}|{_JOINED}|{_SEARCHED}",
    ),
    _kind(
        "cohort study",
        r"(?:cohort study|(?:prospective|retrospective|longitudinal|large|population-based|birth) (?:\w+ )?cohort(?! study)|"
        r"longitudinal (?:study|follow-up))",
        None,
        r"cohort|longitudinal|prospective|follow(?:ed|ing)? (?:up|for)|registr|register|observational|extension|"
        r"secondary analysis|post[- ]hoc|database|records",
        r"cohort|longitudinal|follow(?:ed|ing)?[- ]?up|followed|registr|register|observational|extension|secondary analysis|post[- ]hoc|"
        r"records|over (?:\w+ )?(?:months|years)|surveillance|incidence|panel",
    ),
    _kind(
        "observational study",
        r"(?:observational (?:cohort |registry )?(?:study|analysis|research|cohort|audit|comparison|series)|registry(?: study| analysis)?)",
        None,
        r"observ|cohort|longitudinal|prospective|follow|registr|register|survey|cross-sectional|case[- ](?:control|series|"
        r"report)|extension|secondary|post[- ]hoc|database|records|questionnaire|interview|retrospective",
        r"observ|cohort|registr|register|extension|secondary|post[- ]hoc|records|non-?randomi|single[- ]arm|pooled|case|survey|"
        r"retrospective|interview|cross-sectional",
    ),
    _kind(
        "cross-sectional study",
        rf"(?:cross-sectional (?:[\w-]+ )?(?:study|survey|analysis)|{SURVEY})",
        None,
        r"cross-sectional|survey|questionnaire|interview|prevalence|baseline|\basked\b|respon[ds]|poll",
        r"cross-sectional|survey|questionnaire|prevalence|baseline|\basked\b|respondents|poll|telephone",
    ),
    _kind(
        "retrospective study",
        r"(?:retrospective (?:[\w-]+ ){0,2}?(?:review|study|analysis|audit|comparison|series)|"
        r"(?:review|audit) of (?:[\w-]+ ){0,2}?(?:charts|records|notes)|chart review)",
        None,
        r"retrospectiv|records|chart|registr|register|database|secondary analysis|post[- ]hoc|case series|case report|"
        r"patients? seen (?:at|in|by)|historical|archiv",
    ),
    _kind(
        "case-control study",
        r"case[- ]control (?:study|analysis)",
        None,
        r"case[- ]control|\bcontrols?\b|nested|matched",
        r"case[- ]control|cases and controls|nested|matched",
    ),
    _kind(
        "case report",
        r"(?:case report|single case(?! report)|report of (?:a|one) (?:single )?(?:case|patient))",
        None,
        r"\bcases?\b|-year-old|\bwe (?:report|describe|present)|\b(?:an?|one|two|three|four|five|six|his|her) (?:[\w-]+ ){0,3}patients?\b|"
        r"presented with",
    ),
    _kind(
        "case series",
        r"(?:case|consecutive) series",
        None,
        r"\bcases?\b|series|consecutive|retrospectiv|single[- ]arm|uncontrolled|open-label|records|chart|seen (?:at|in|by)",
    ),
    _kind(
        "qualitative study",
        r"(?:qualitative (?:study|interviews?|analysis)|interview study|focus[- ]group study|series of interviews)",
        None,
        r"qualitativ|interview|focus[- ]group|themat|themes|ethnograph|experiences?\b|perspectives|views",
    ),
    _kind(
        "trial",
        r"(?:(?:clinical|intervention|open-label|pilot|pragmatic|non-inferiority|stepped-wedge|phase \w+) )trial",
        None,
        r"\btrials?\b|randomi|interven|assigned|allocat|phase|open-label|single[- ]arm|pilot|treated with|received",
        r"\btrials?\b|randomi|interven|assigned|allocat|phase|open-label|single[- ]arm|pilot",
    ),
    _kind(
        "modelling study",
        r"(?:modell?ing study|(?:micro)?simulation (?:study|model)|mathematical model|markov (?:[\w-]+ )?model)",
        None,
        r"\bmodel|simulat|markov|projected|predict|mathematic|in silico|estimat|decision analys",
    ),
    _kind(
        "economic evaluation",
        r"(?:cost-(?:effectiveness|utility|benefit) (?:analysis|study)|economic (?:evaluation|analysis))",
        None,
        r"\bcost|economic|\bpric|\bQALY|budget|expend|saving|resource|reimburs|£|\$|€",
    ),
    _kind(
        "diagnostic study",
        r"(?:diagnostic accuracy study|diagnostic study|validation study)",
        None,
        r"sensitiv|specific|diagnos|accura|\bROC\b|predictive value|reliab|valid|agreement|kappa|screening|detect|score",
    ),
    _kind(
        "before-and-after study",
        r"(?:before-and-after (?:study|comparison|evaluation)|interrupted time[- ]series|pre-post study)",
        None,
        r"before[- ]and[- ]after|time[- ]series|pre-?(?:and )?post|pre-?interven|before (?:the )?(?:introduction|intervention|"
        r"implementation|"
        r"change)|implement|trend|historical|quality improvement|baseline|introduc",
    ),
)
