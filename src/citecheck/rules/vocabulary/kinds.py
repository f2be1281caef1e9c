"""Kinds of studies: how a claim names one, and what in a record shows that it is one, or may well be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.rules.vocabulary.people import WHO
from citecheck.rules.vocabulary.spoken import behind, said_of
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
    called: str  # what a record calls itself that surely is one

    def said(self, claim: str) -> re.Match[str] | None:
        """Where a claim names the kind as that of the study it cites: it says something, or what follows is said to stand in it."""
        return said_of(self.named, claim) or (self.done.search(claim) if self.done else None)


def _kind(
    name: str,
    noun: str,
    shown: str | None,
    own: str,
    within: str | None = None,
    *,
    article: str = "(?:a|an|one|the|this|that|another)",
    done: str | None = None,
    bare: bool = False,  # a claim may begin with it: "Observational follow-up of patients showed …"
    called: str | None = None,
) -> Kind:
    patterns = (rf"{behind(noun, article)}|^{noun}" if bare else behind(noun, article), own, within or own)
    named, by_others, by_itself = (lazy_re(pattern, re.IGNORECASE) for pattern in patterns)
    seen, told = (lazy_re(pattern, re.IGNORECASE) if pattern else None for pattern in (shown, done))
    return Kind(name, named, seen, by_others, by_itself, told, called or name)


# Of the literature, not of charts: "we reviewed the records", "retrospective review" are no reviews of studies.
_REVIEW = (
    r"(?<!chart )(?<!charts )(?<!record )(?<!records )(?<!notes )(?<!case )(?<!retrospective )(?<!peer )reviews?\b"
    r"(?! of (?:[\w-]+ ){0,3}(?:records|charts|notes|files|cases)\b)|review(?:ed|ing) (?:[\w-]+ ){0,4}"
    r"(?:literature|evidence|studies|trials|articles|publications|papers)"
)
_JOINED = r"(?<!without )meta-?analy|pooled|pooling|cochrane|consorti|individual (?:participant|patient)[- ](?:level )?data"
# Those who compare genes call meta-analysis what they do with data sets of their own.
_GENES = r"genome-?wide|\bloci\b|association analys[ei]s|polymorphism|exome|epigen"
# Headings of MeSH that are no word of several studies.
_STUDIES = (
    "Cohort", "Prospective", "Retrospective", "Follow-Up", "Case-Control", "Cross-Over", "Cross-Sectional", "Longitudinal", "Feasibility",
    "Evaluation", "Validation", "Epidemiologic", "Controlled Before-After", "Intervention",
)  # fmt: skip
_TRIAL = (  # and no attempt at a treatment: "therapeutic trials", "a trial of labour"
    rf"{''.join(f'(?<!{word} )' for word in ('therapeutic', 'treatment', 'medication', 'drug', 'voiding', 'walking', 'screening'))}"
    r"\btrials?\b(?! of (?:labou?r|void\w*|weaning|extubation|withdrawal|medication|treatment)\b)"
)
_REGISTRY = r"registr(?:y|ies)|\bregisters?\b|register-based|\bregistered (?:births|deaths|cases|patients|in|with)\b"
_ALLOTTED = (
    rf"at random\b|random order|{_TRIAL}|placebo|blind|\bmask(?:ed|ing)\b|\bsham\b|double[- ]dummy|cross-?over|"
    r"\b(?:by|drew|drawn|drawing) (?:of )?lots?\b|\btoss|\bRCTs?\b|allocat"
    r"|(?:randomly|were|was|been|being|be) (?:\w+ )?assigned|\bassigned (?:[\w-]+ ){0,4}?(?:to|into|at random|randomly)\b"
)
_AT_RANDOM = r"(?<!non-)(?<!non )(?<!non)randomi[sz]|(?<!selected )(?<!chosen )(?<!drawn )randomly (?!select|sampl|chos|recruit|invit|draw)"
_WITH_CONTROLS = r"\bcontrols?\b|(?<!un)controlled|\bsaline\b|\bvehicle\b|\binactive\b|\bdummy\b|sugar pill|untreated"
_ADVISED = r"guid(?:eline|ance|ing)|recommend|consensus|statement|expert|committee|task force|policy|framework"
_SEARCHED = r"systematic|meta-?analy|cochrane|\bsearch|medline|pubmed|embase|evidence synthesis|guideline"
_REVIEWED = (
    r"review|overview|summar|literature|perspective|discuss|this article|commentary|editorial|update|narrative|we describe|chapter|"
    r"state[- ]of[- ]the[- ]art"
)
_NARRATIVE = (
    r"narrative|overview|literature review|review(?:s|ed|ing)? (?:of )?the (?:[\w-]+ )?literature|scoping|\breview\b(?<!systematic review)"
)
# Of people, or with questions: of records, or by those who treat, it may be a study of any kind.
SURVEY = (
    r"(?:questionnaire|postal|telephone|internet|web-based|online|mail(?:ed)?) survey|"
    rf"survey of (?:(?!(?:and|or|from|in|on)\b)[\w-]+ ){{0,4}}?(?:{WHO}|workers|nurses|students|pupils|veterans)\b"
    r"(?! (?:records|data|charts|notes|files)\b)|"
    # by what they are or do: climbers, dentists, librarians, employees
    r"survey of (?:(?!(?:and|or|from|in|on)\b)[\w-]+ ){0,3}?"
    r"(?!(?:pap|canc|mark|numb|ulc|fev|disord|tim|barri|fib|lay|chapt|lett|post|numb|oth|orth|regist|cent|offic|comput|us|plast|dang)ers\b)"
    r"[a-z]{2,}(?:ers|ists|ians|ees|folk|men)\b(?! (?:records|data|charts|notes|files)\b)"
)
# What tells of a look back without calling it anything: said of those who were allotted, it is no slip of the tongue.
LOOKED_BACK = r"\b(?:looking|going|leafing|combing|searching|trawling) (?:back )?(?:through|over)\b"
# Of more studies than one: what is pooled.
_SEVERAL = (
    rf"{_JOINED}|{_GENES}|systematic|data ?sets|{_REVIEW}|\bcombin|\bintegrated\b|\b(?:trials|cohorts|surveys|RCTs|experiments)\b|"
    rf"{''.join(f'(?<!{kind} )' for kind in _STUDIES)}\bstudies\b|\b(?:study|trial) (?:1|2|I|II|A|B|one|two)\b"
)
# Whoever did something to somebody may be said to have run a trial.
_TREATED = (
    r"trial|random|interven|assign|allocat|phase|label|arm\b|pilot|treat|receiv|therap|\bdos(?:e|es|ed|age|ing)\b|drug|medicat|\bg[ia]ve\b|"
    r"given|admini|placebo|effic|effective|\bmg\b|surg|operat|ectomy|plast|inject|vaccin|immuni[sz]|exercis|\bdiet|\btrain|program|"
    r"counsel|infus|groups?\b|compar|control|tolera|safe|outcome|respon|suppl|implant|stent|device|transplant|devic|rehab|stimul|radiat|"
    r"irradiat|manag|protocol|feasib|before|after|improv|prevent|screen|educat|oral|intraven|anesth|anaesth|follow"
)
_BORN = (
    r"birth|\bborn\b|cohort|longitudinal|follow|regist|pregnan|matern|mothers|natal|generation|linkage|\bwaves?\b|twins?\b|"
    r"\bat ages?\b|life ?course|infan|neonat|newborn|surveillance|panel|dunedin|raine|christchurch|"
    r"millennium|(?:in|from|since|early) childhood|early life|adulthood|years later"
)
_OF_TWINS = r"\btwins?\b|zygot|sibling|sibs?\b|famil"
_OF_GENES = r"mendelian|genetic|genom|instrumental|polymorph|\bSNPs?\b|\bvariants?\b|allel|genotyp|GWAS|\bloc(?:i|us)\b|exome|\bgenes?\b"
_OF_THE_DEAD = r"autops|post-?mortem|necrops|cadaver|\bdea(?:d|ths?)\b|\bdie[ds]?\b|deceas|forensic|brain|histo|patholog|fatal|tissue"
_OF_A_BENCH = (
    r"vitro|laborator|\bcells?\b|cultur|assay|tissue|specimen|isolat|enzym|strain|plasma|serum|blood|sample|biops|receptor|molecul|"
    r"protein|\bgenes?\b|ex vivo|concentration|simulat|bench|phantom|cadaver|experiment|machine|device|bacteri|organ|muscle|animal|model|"
    r"test|surface|material"
)
KINDS = (
    _kind(
        "randomised trial",
        r"(?:(?:cluster-)?randomi[sz]ed,?(?:[ -]\w+,?){0,10}[ -](?:trial|study|comparison|experiment)|RCT|"
        r"(?:double|triple)[- ]blind(?:ed)?,?(?: [\w-]+,?){0,2} (?:trial|study|comparison))",
        rf"(?<!non-)(?<!non )(?<!non)random(?:i|ly)|{_ALLOTTED}|meta-?analy|systematic",
        rf"{_AT_RANDOM}|{_ALLOTTED}",
        done=r"\b(?:patients|people|adults|women|men|children|participants|those|infants|adolescents) (?:[\w-]+ ){0,6}?"
        r"(?:randomi[sz]ed|randomly (?:assigned|allocated)) to\b|"
        r"^(?:the )?(?:investigators|researchers|authors) (?:randomi[sz]ed|randomly (?:assigned|allocated))\b",
    ),
    _kind(
        "controlled trial",
        r"(?:controlled (?:clinical )?trial|(?:placebo|sham)-controlled,?(?: [\w-]+,?){0,2} (?:trial|study|comparison))",
        rf"random|{_ALLOTTED}|{_WITH_CONTROLS}|\bgroups?\b|\barms?\b|compar|versus|\bvs\b|meta-?analy|systematic",
        rf"{_AT_RANDOM}|{_ALLOTTED}|{_WITH_CONTROLS}",
        called="randomised trial",
    ),
    _kind(
        "meta-analysis",
        r"meta-?analysis(?! of (?:[\w-]+ ){0,3}(?:data ?sets|genes))",
        rf"{_JOINED}|{_GENES}|systematic|data ?sets|{_REVIEW}|(?:data|results|trials|cohorts|studies) (?:of all |were |are )*combined|"
        rf"(?:{TWO_TO_TEN}|\d+) (?:[\w-]+ ){{0,2}}(?:studies|cohorts|trials|surveys)",
        rf"{_JOINED}|{_GENES}|systematic review|combined (?:results|data|analysis)",
        rf"{_JOINED}|systematic review|combined (?:results|data|analysis)",
        bare=True,
    ),
    _kind(
        "pooled analysis",
        r"pooled analysis of (?:[\w-]+ ){0,4}?(?:trials|studies)\b",
        _SEVERAL,
        _SEVERAL,
        done=r"^\W*(?:by )?pooling(?= (?:[\w’'-]+ ){0,6}?(?:trials|studies|(?:patient|participant)(?:[- ]level)? data)\b)|"
        r"^\W*pooled data(?= (?:from|of) (?:[\w-]+ ){0,4}?(?:trials|studies)\b)",
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
        rf"cohort|longitudinal|prospective|follow(?:ed|ing)? (?:up|for)|{_REGISTRY}|observational|extension|"
        r"secondary analysis|post[- ]hoc|database|records",
        rf"cohort|longitudinal|follow(?:ed|ing)?[- ]?up|followed|{_REGISTRY}|observational|extension|secondary analysis|post[- ]hoc|"
        r"records|over (?:\w+ )?(?:months|years)|surveillance|incidence|panel",
    ),
    _kind(
        "observational study",
        r"(?:observational (?:(?:cohort|registry|prospective|retrospective|longitudinal|clinical|multi-?cent(?:re|er)) ){0,2}?"
        r"(?:study|analysis|research|cohort(?! (?:study|analysis))|audit|comparison|series|follow-up(?! (?:study|analysis))|registry|"
        r"survey|investigation|evaluation)|registry(?: study| analysis)?)",
        None,
        rf"observ|cohort|longitudinal|prospective|follow(?:ed|[- ]?up)|{_REGISTRY}|survey|cross-sectional|case[- ](?:control|series|"
        r"report)|extension|secondary|post[- ]hoc|database|records|questionnaire|interview|retrospective",
        rf"observ|cohort|follow(?:ed)?[- ]up|{_REGISTRY}|extension|secondary|post[- ]hoc|records|non-?randomi|single[- ]arm|pooled|"
        rf"case|survey|"
        r"retrospective|interview|cross-sectional",
        bare=True,
    ),
    _kind(
        "cross-sectional study",
        rf"(?:cross-sectional (?:[\w-]+ )?(?:study|survey|analysis|comparison|evaluation|assessment|investigation|examination|audit)|"
        rf"{SURVEY})",
        None,
        r"cross-sectional|survey|questionnaire|interview|prevalence|baseline|\basked\b|respon[ds]|poll",
        r"cross-sectional|survey|questionnaire|prevalence|baseline|\basked\b|respondents|poll|telephone",
        bare=True,
    ),
    _kind(
        "retrospective study",
        r"(?:retrospective (?:[\w-]+ ){0,2}?(?:review|study|analysis|audit|comparison|series)|"
        r"(?:review|audit) of (?:[\w-]+ ){0,2}?(?:charts|records|notes)|chart review)",
        None,
        rf"retrospectiv|records|chart|{_REGISTRY}|database|secondary analysis|post[- ]hoc|case series|case report|"
        r"patients? seen (?:at|in|by)|historical|archiv",
        done=rf"{LOOKED_BACK}(?= (?:the |their )?(?:[\w-]+ ){{0,2}}?(?:charts|records|(?:case )?notes|files)\b)",
        bare=True,
    ),
    _kind(
        "case-control study",
        r"case[- ]control (?:study|analysis)",
        None,
        r"case[- ]control|\bcontrols?\b|nested|matched",
        r"case[- ]control|cases and controls|nested|matched",
        bare=True,
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
        _TREATED,
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
    # What a record of its kind never leaves unsaid.
    _kind(
        "birth cohort",
        r"birth cohort(?: study)?(?! (?:data|effects?))",
        _BORN,
        _BORN,
    ),
    _kind("twin study", r"(?:twin study|study of (?:[\w-]+ )?twins)", _OF_TWINS, _OF_TWINS),
    _kind(
        "Mendelian randomisation study",
        r"mendelian randomi[sz]ation(?: (?:study|analysis))?",
        _OF_GENES,
        _OF_GENES,
    ),
    _kind("genome-wide association study", r"(?:genome-wide (?:association )?(?:study|scan|analysis)|GWAS)", _OF_GENES, _OF_GENES),
    _kind("autopsy study", r"(?:autopsy|post-?mortem|necropsy) (?:study|series|investigation)", _OF_THE_DEAD, _OF_THE_DEAD),
    _kind(
        "laboratory study",
        r"(?:in[- ]vitro|bench|test-tube|cell-culture) (?:study|experiment|investigation)",
        _OF_A_BENCH,
        _OF_A_BENCH,
    ),
)
