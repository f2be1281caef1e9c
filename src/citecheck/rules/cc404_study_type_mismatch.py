"""CC404: a kind of study is named that the record is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from citecheck.model import Finding, Severity
from citecheck.rules import designs, weighing
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import capital, entry_and_work, listing
from citecheck.support.base import Study
from citecheck.text import lazy_re


@dataclass(frozen=True)
class _Kind:
    """How a claim names a kind of study, and what in a record shows that it is one, or may well be."""

    name: str
    named: re.Pattern[str]  # an article, and the noun
    shown: re.Pattern[str] | None  # in title, abstract, MeSH or publication types; without it, only what a record calls itself counts
    own: re.Pattern[str]  # the same where the record calls itself another kind of study: words for others' studies don't count
    within: re.Pattern[str]  # the same where its title does, in what it says of itself
    done: re.Pattern[str] | None  # what tells the kind without naming it

    def said(self, claim: str) -> re.Match[str] | None:
        """Where a claim names the kind as that of the study it cites: it says something, or what follows is said to stand in it."""
        return _said(self.named, claim) or (self.done.search(claim) if self.done else None)


def _behind(noun: str, article: str = "(?:a|an|one|the|this|that)") -> str:
    """Between article and noun stand at most four words of praise, so that it is linear."""
    return rf"\b{article}(?: [\w’'-]{{1,20}},?){{0,4}}? {noun}"


def _said(named: re.Pattern[str], claim: str) -> re.Match[str] | None:
    for found in named.finditer(claim):
        if _SPEAKS.match(claim, found.end()) or (_ENDS.match(claim, found.end()) and _WITHIN.search(claim, 0, found.start())):
            return found
    return None


def _kind(
    name: str,
    noun: str,
    shown: str | None,
    own: str,
    within: str | None = None,
    *,
    article: str = "(?:a|an|one|the|this|that|another)",
    done: str | None = None,
) -> _Kind:
    patterns = (_behind(noun, article), own, within or own)
    named, by_others, by_itself = (lazy_re(pattern, re.IGNORECASE) for pattern in patterns)
    seen, told = (lazy_re(pattern, re.IGNORECASE) if pattern else None for pattern in (shown, done))
    return _Kind(name, named, seen, by_others, by_itself, told)


_SPEAKS = lazy_re(
    r"(?:, (?:with|without|in|of|by|among)\b[^,.;]{0,60},)? (?:(?:of|in|by|from|with|on|that|which|among|including|published|"
    r"conducted|comparing|involving)\b[^.;:]{0,120}? )?"
    r"(?:(?:has|have|had) (?:also |now |since |recently )?)?(?:found|finds|shown|showed|shows|demonstrated|demonstrates|reported|reports|"
    r"concluded|concludes|revealed|suggests|suggested|confirmed|confirms|recommends|recommend|advises|advise|states|indicated|indicates|"
    r"observed|identified|looked|examined|studied|followed|assessed|evaluated|describes|described|included|involved|related|explored|"
    r"investigated|enrolled|recruited|asked|(?:was|were) (?:run|done|conducted|carried out)|compared|linked|tied|tested|estimated|"
    r"established|documented|noted|saw|pooled|put the|failed to|supports?|supported|favou?rs|favou?red|backs|summari[sz]ed|summari[sz]es|"
    r"distilled|brought together|gathered|collected|measured|gave|analy[sz]ed|reviewed|drew|yielded|tracked)\b",
    re.IGNORECASE,
)
_WITHIN = lazy_re(
    r"(?:(?:^|[,;:(—–] ?)(?:in|according to|as (?:shown|found|reported) (?:in|by)|evidence from|data from|results (?:of|from))|"
    r"\b(?:compared|tested|studied|examined|evaluated|assessed|shown|found|reported|confirmed|demonstrated) (?:in|by)) $",
    re.IGNORECASE,
)
_ENDS = lazy_re(
    r" (?:of|in|by|from|with|without|against|versus|between|comparing|on|that|among|including|published|run|done|conducted|led|"
    r"carried out|covering|and)\b|, |[.)]|$",
    re.IGNORECASE,
)
# Of the literature, not of charts: "we reviewed the records", "retrospective review" are no reviews of studies.
_REVIEW = (
    r"(?<!chart )(?<!charts )(?<!record )(?<!records )(?<!notes )(?<!case )(?<!retrospective )(?<!peer )reviews?\b"
    r"(?! of (?:[\w-]+ ){0,3}(?:records|charts|notes|files|cases)\b)|review(?:ed|ing) (?:[\w-]+ ){0,4}"
    r"(?:literature|evidence|studies|trials|articles|publications|papers)"
)
# Results put together; those who compare genes call meta-analysis what they do with data sets of their own.
_JOINED = (
    r"(?<!without )meta-?analy|pooled|pooling|cochrane|consorti|individual (?:participant|patient)[- ](?:level )?data|"
    r"genome-?wide|\bloci\b|association analys[ei]s|polymorphism|exome|epigen"
)
_ALLOTTED = (
    r"at random\b|random order|\btrials?\b|placebo|blind|\bmask(?:ed|ing)\b|\bsham\b|double[- ]dummy|cross-?over|"
    r"\b(?:by|drew|drawn|drawing) (?:of )?lots?\b|\btoss|\bRCTs?\b|allocat|assigned"
)
_ADVISED = r"guid(?:eline|ance|ing)|recommend|consensus|statement|expert|committee|task force|policy|framework"
_SEARCHED = r"systematic|meta-?analy|cochrane|\bsearch|medline|pubmed|embase|evidence synthesis|guideline"
# What comes before the kind of study, or after what it says, where another study is meant, or one that isn't there yet.
_OTHER_BEFORE = lazy_re(
    r"\b(?:contrast (?:to|with)|contrary to|unlike|before|until|although|though|whereas|while|despite|opposed to|rather than|since|after|"
    r"following|compared (?:to|with)|besides|beyond|prior to|as in|during|within|included in|earlier|previous|currently|yet to|"
    r"(?:cohorts|studies|trials|surveys) and|not|no|without|"
    r"needs?|needed|awaits?|requires?|should|would|future|if)\b"
    r"[^.;:]{0,60}$",
    re.IGNORECASE,
)
_EARLIER = lazy_re(r"\b(?:earlier|previous|prior|another|their)\b", re.IGNORECASE)
_OTHER_BEHIND = lazy_re(
    r"[,;] [^.]{0,60}?\b(?:cohorts?|registr(?:y|ies)|surveys?|observational|routine data|data from|case series|chart review|another|"
    r"others?|practice)\b|\bhad (?:earlier|previously|already)\b|\b(?:is|are) (?:needed|awaited|under way|planned|lacking)\b",
    re.IGNORECASE,
)
_KINDS = (
    _kind(
        "randomised trial",
        r"(?:randomi[sz]ed,?(?:[ -]\w+,?){0,10}[ -](?:trial|study|comparison|experiment)|RCT|controlled (?:clinical )?trial|"
        r"(?:(?:double|triple)[- ]blind(?:ed)?|(?:placebo|sham)-controlled),?(?: [\w-]+,?){0,2} (?:trial|study))",
        rf"random(?:i|ly)|{_ALLOTTED}|meta-?analy|systematic",
        rf"randomi[sz]|(?<!selected )(?<!chosen )(?<!drawn )randomly (?!select|sampl|chos|recruit|invit|draw)|{_ALLOTTED}",
        done=r"\b(?:patients|people|adults|women|men|children|participants|those|infants|adolescents) (?:[\w-]+ ){0,3}?"
        r"(?:randomi[sz]ed|randomly (?:assigned|allocated)) to\b",
    ),
    _kind(
        "meta-analysis",
        r"meta-?analysis(?! of (?:[\w-]+ ){0,3}(?:data ?sets|genes))",
        rf"{_JOINED}|systematic|data ?sets|{_REVIEW}|(?:data|results|trials|cohorts|studies) (?:of all |were |are )*combined|"
        r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+) (?:[\w-]+ ){0,2}(?:studies|cohorts|trials|surveys)",
        rf"{_JOINED}|systematic review|combined (?:results|data|analysis)",
    ),
    _kind(
        "systematic review",
        r"(?:systematic|cochrane) review",
        rf"{_SEARCHED}|{_REVIEW}|database",
        rf"{_SEARCHED}|scoping|eligible|inclusion|literature|\d+ (?:[\w-]+ ){{0,3}}(?:studies|trials|articles|papers)\b|"
        r"\b(?:studies|trials|articles|papers) (?:were|was|that|met|included|identified|published)\b|"
        r"review(?:ed|ing) (?:[\w-]+ ){0,4}(?:evidence|studies|trials|articles|publications|papers)",
    ),
    _kind(
        "guideline",
        r"guidelines?",
        rf"{_ADVISED}|standards?\b|practice|position|society|association|college|management|criteria|review|report",
        rf"{_ADVISED}|position paper|working group",
        article=r"(?:a|the|current|recent|international|national|clinical|practice|european|american|british|\d{4})",
    ),
    _kind(
        "narrative review",
        r"(?:narrative|literature|non-systematic|traditional) review",
        r"review|overview|summar|literature|perspective|discuss|this article|commentary|editorial|update|narrative|we describe|chapter",
        r"narrative|overview|literature review|review(?:s|ed|ing)? (?:of )?the (?:[\w-]+ )?literature|scoping|"
        r"\breview\b(?<!systematic review)",
    ),
    _kind(
        "cohort study",
        r"(?:cohort study|(?:prospective|retrospective|longitudinal|large|population-based|birth) (?:\w+ )?cohort(?! study)|"
        r"longitudinal (?:study|follow-up)|cohort(?= of \d))",
        None,
        r"cohort|longitudinal|prospective|follow(?:ed|ing)? (?:up|for)|registr|register|observational|extension|"
        r"secondary analysis|post[- ]hoc|database|records",
        r"cohort|longitudinal|follow(?:ed|ing)?[- ]?up|followed|registr|register|observational|extension|secondary analysis|post[- ]hoc|"
        r"records|over (?:\w+ )?(?:months|years)|surveillance|incidence|panel",
    ),
    _kind(
        "observational study",
        r"(?:observational (?:cohort |registry )?(?:study|analysis|research)|registry(?: study| analysis)?)",
        None,
        r"observ|cohort|longitudinal|prospective|follow|registr|register|survey|cross-sectional|case[- ](?:control|series|"
        r"report)|extension|secondary|post[- ]hoc|database|records|questionnaire|interview|retrospective",
        r"observ|cohort|registr|register|extension|secondary|post[- ]hoc|records|non-?randomi|single[- ]arm|pooled|case|survey|"
        r"retrospective|interview|cross-sectional",
    ),
    _kind(
        "cross-sectional study",
        r"(?:cross-sectional (?:study|survey|analysis)|(?<!literature )survey)",
        None,
        r"cross-sectional|survey|questionnaire|interview|prevalence|baseline|\basked\b|respon[ds]|poll",
        r"cross-sectional|survey|questionnaire|prevalence|baseline|\basked\b|respondents|poll|telephone",
    ),
    _kind(
        "retrospective study",
        r"(?:retrospective (?:[\w-]+ ){0,2}?(?:review|study|analysis|audit)|review of (?:[\w-]+ ){0,2}?(?:charts|records|notes))",
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
        r"case series",
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
        r"(?:(?:clinical|intervention|open-label|pilot|phase \w+) )trial",
        None,
        r"\btrials?\b|randomi|interven|assigned|allocat|phase|open-label|single[- ]arm|pilot|treated with|received",
        r"\btrials?\b|randomi|interven|assigned|allocat|phase|open-label|single[- ]arm|pilot",
    ),
)  # fmt: skip
_MANNERED = lazy_re("|".join(words for _, words, _ in designs.MANNERS), re.IGNORECASE)
_STUDIED = lazy_re(
    r"\b(?:patients?|participants?|subjects?|wom[ae]n|m[ae]n|child(?:ren)?|infants?|adults?|adolescents?|volunteers?|individuals?|people|"
    r"persons?|cases?|controls?|records|respondents?|families|carriers?|populations?|cohorts?|surveys?|interviews?|students?|donors?|"
    r"mothers?|pupils?|staff|nurses|physicians|hospitals?|clinical|clinics?|trials?|epidemi\w+|dogs?|cats?|horses?|cows?|cattle|herds?|flocks?)\b",
    re.IGNORECASE,
)
_SURE = ("randomised trial", "case report")  # by whatever a record calls itself so
_SUMMARIES = ("meta-analysis", "systematic review", "guideline", "narrative review")
_AS_A_WHOLE = lazy_re(r"(?:an?|this) ", re.IGNORECASE)  # "a trial", not "one trial" or "patients randomised to"
_ENOUGH = 60  # words of an abstract from which its silence on the kind of study means something
# A letter may hold a trial; where it comments on one it is a Comment, too.
_OPINION = {"Editorial", "Comment", "News", "Case Reports", "Published Erratum", "Biography", "Interview"}


class StudyTypeMismatch(Rule):
    """A sentence calls the cited study a trial, a meta-analysis, a review or a guideline, and the record is none.

    ## Why
    How far a reader trusts a statement hangs on the kind of study behind it. "A randomised trial found" lends a case
    series the weight of an experiment. The rule speaks only where the sentence cites one study and names its kind, and
    neither the record's publication types nor its title, abstract or MeSH terms hold anything of that kind. Where the record calls itself
    something else (a cohort study, a case report), what it says of other trials, or of trials that are needed, doesn't count; where its
    title does, nothing does but what it says of itself. Work with nobody in it (of a laboratory, of a computer) is no cohort and no survey.
    So it is with how a study was done: open-label or double-blind, crossover or in parallel groups, prospective or retrospective.

    ## Bad
    ```text
    How is acne treated?

    A large randomised controlled trial found that adolescents with acne drink more milk 1.

    References

    Research

    Milk intake of adolescents with acne: a questionnaire.

    Journal of Skin, 2018
    ```
    ```nbib
    PMID- 90000011
    TI  - Milk intake of adolescents with acne: a questionnaire.
    AB  - We asked five hundred pupils of four schools how much milk, yoghurt and cheese they had in a usual week and
          whether a doctor had ever told them that they had acne. Those with acne named milk more often than their
          classmates did. Answers on yoghurt and cheese did not differ. Memory may have misled some of the pupils, and
          other habits at table were not asked for. What milk does to acne remains to be seen in a study over time.
    JT  - Journal of Skin
    DP  - 2018
    PT  - Journal Article

    ```

    ## Good
    ```text
    How is acne treated?

    In a survey, adolescents with acne drank more milk than their classmates 1.

    References

    Research

    Milk intake of adolescents with acne: a questionnaire.

    Journal of Skin, 2018
    ```
    ```nbib
    PMID- 90000011
    TI  - Milk intake of adolescents with acne: a questionnaire.
    AB  - We asked five hundred pupils of four schools how much milk, yoghurt and cheese they had in a usual week and
          whether a doctor had ever told them that they had acne. Those with acne named milk more often than their
          classmates did. Answers on yoghurt and cheese did not differ. Memory may have misled some of the pupils, and
          other habits at table were not asked for. What milk does to acne remains to be seen in a study over time.
    JT  - Journal of Skin
    DP  - 2018
    PT  - Journal Article

    ```
    """

    code = "CC404"
    name = "study-type-mismatch"
    severity = Severity.WARNING
    online = True
    weighs_claims = True

    def check(self, case: Case) -> Iterator[Finding]:
        for pair in weighing.single(case):
            told = _kind_gainsaid(pair.claim.text, pair.study) or _manner_gainsaid(pair.claim.text, pair.study)
            if told is None:
                continue
            kind, known = told
            yield weighing.finding(
                self,
                case,
                pair,
                f"{capital(entry_and_work(pair.reference))}, is called {kind}, and {known}",
                "Name the kind of study that it is, or cite the one that was meant.",
                confidence=0.85 if set(pair.study.publication_types) & _OPINION else 0.75,
            )


def _kind_gainsaid(claim: str, study: Study) -> tuple[str, str] | None:
    """(the kind of study that a claim names, what is known of the record), where it is none."""
    for kind in _KINDS:
        said = kind.said(claim)
        if said is None or _of_another(claim, said) or not _speaks_against(kind, study, said):
            continue
        types = [kind for kind in study.publication_types if kind != "Journal Article"]
        itself = designs.called(study)
        if types:
            known = f"PubMed calls it {listing(types)}"
        elif itself:
            known = f"it calls itself a {itself}"
        else:
            known = "nothing in its title, abstract or publication types says so"
        return f"a {kind.name}", known
    return None


def _manner_gainsaid(claim: str, study: Study) -> tuple[str, str] | None:
    """(how a study was done by the claim, what the record says instead): open-label, of double-blind, and the like."""
    if _MANNERED.search(claim) is None:  # hardly a claim says how; then none of the ten expressions is made for it
        return None
    for name, words, gainsaid in designs.MANNERS:
        said = _said(_manner(words), claim)
        if said and not _of_another(claim, said) and (otherwise := designs.otherwise(study, words, gainsaid)):
            return name, f"it says “{otherwise}” of itself"
    return None


@cache
def _manner(words: str) -> re.Pattern[str]:
    study = r"(?:,? [\w’'-]{1,20}){0,4}? (?:trial|study|comparison|experiment)\b"
    return re.compile(_behind(rf"(?:{words}){study}"), re.IGNORECASE)


def _of_another(claim: str, said: re.Match[str]) -> bool:
    """Whether the kind may be that of another study, which the cited one is set against."""
    return (
        _EARLIER.search(said.group()) is not None
        or _OTHER_BEFORE.search(claim, 0, said.start()) is not None
        or _OTHER_BEHIND.search(claim, said.end()) is not None
    )


def _speaks_against(kind: _Kind, study: Study, said: re.Match[str]) -> bool:
    """Whether the record is known well enough to be silent on purpose, and the claim doesn't name what it is as well."""
    types = " ".join(study.publication_types)
    text = " ".join((study.title, study.abstract or "", *study.mesh, types))
    if kind.shown is not None and not kind.shown.search(text):
        return bool(set(study.publication_types) & _OPINION) or len((study.abstract or "").split()) >= _ENOUGH
    itself = designs.called(study)
    if itself is None and kind.shown is None and len((study.abstract or "").split()) >= _ENOUGH:
        told = designs.of_itself(study)  # of nobody at all: the work of a laboratory, or of a computer
        return _AS_A_WHOLE.match(said.group()) is not None and _STUDIED.search(told) is None and kind.within.search(told) is None
    if itself in (None, kind.name) or designs.names(said.string, itself):
        return False
    if itself in _SUMMARIES and kind.name not in _SUMMARIES:
        # A review speaks of all the kinds of study that it draws on, and what it says of one of them may be repeated.
        return _AS_A_WHOLE.match(said.group()) is not None and kind.own.search(designs.without_others(f"{study.title} {types}")) is None
    if kind.own.search(designs.without_others(text)) is None:
        return True
    sure = kind.name != "guideline" and (itself in _SURE or bool(designs.titled(study)))  # guidelines are cited of any study
    return sure and kind.within.search(designs.of_itself(study)) is None
