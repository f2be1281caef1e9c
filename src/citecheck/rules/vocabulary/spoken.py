"""Where a claim speaks of the study that it cites as one of a kind."""

from __future__ import annotations

import re

from citecheck.text import lazy_re

_VERBS = (
    r"(?:we|provides?|provided|recommends?|suggests?|gives?|gave|offers?|offered|follows?|followed|meets?|is|are|was|were|has|have|had)\b"
)


def behind(noun: str, article: str = "(?:a|an|one|the|this|that)") -> str:
    """Between article and noun stand at most four words of praise, so that it is linear, and no verb: "the results provide guidelines"."""
    return rf"\b{article}(?: (?!{_VERBS})[\w’'-]{{1,20}},?){{0,4}}? {noun}"


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
    r"conducted|comparing|involving|pooling|covering|using|based on|where|who|whose|restricted to|limited to)\b[^.;:]{0,120}? )?"
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
    r"commissioned|sponsored|carried out|covering|and|recovering|undergoing|receiving|taking|using|treated|followed|attending|enrolled|"
    r"recruited|involving|testing|assessing|examining|investigating|evaluating|exploring|who|whose|after|before|during|over|within)\b|, |"
    r"[.)]|$",
    re.IGNORECASE,
)
