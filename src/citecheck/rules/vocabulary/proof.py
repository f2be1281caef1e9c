"""Words of proof and cause in a claim, and of what a study can bear out."""

from __future__ import annotations

import re
from typing import NamedTuple

from citecheck.text import lazy_re

DOUBT = (
    r"(?:beyond|without) (?:a |any |all |reasonable |the shadow of a )*(?:doubt|question|dispute)|leaves? (?:no|little) (?:room for )?doubt"
)
PROOF = (
    rf"{DOUBT}|(?<!to )settles? (?:the (?:matter|question|issue)|how|whether)|definitive (?:answer|cure|remedy)|(?:is|are) (?:now |"
    rf"thus |therefore )?certain to|"
    r"(?:reliably|permanently|definitively) (?:cure|correct|heal|prevent|stop|reverse)[sd]?|(?<!to )proves?(?! to\b| (?:not|"
    r"less|more|too|very|use|help|benefici|effective|fatal|diffi|superior|inferior|"
    rf"equal))\b(?= \w)|"
    r"(?:(?<=, as )|(?<=, ))(?:the|this|that|these|a|an)(?: [\w-]+){1,4} (?:proves?|(?:has|have) proved|proved)(?=\W*$)|"
    r"(?<!to )proven? that|proved (?:conclusively |definitively )?that|(?:been|is|are|was|were|"
    r"now) (?:\w+ly )?prove[nd] (?:to (?!be (?:less|more|too|very|use|help|benefici|effective|safe|diffi|"
    r"superior|inferior|equal|non)|have\b)\w+|that|beyond)|"
    r"(?:a|the|is|are) proven (?:\w+ )?(?:cause|consequence|cure|remedy|link|benefit|treatment|therapy|protection|fact|result|means|way)|"
    r"proved (?:the|a|an|its|their) (?:\w+ ){0,2}?(?:link|role|effects?|efficacy|effectiveness|safety|benefits?|causa\w+|connection|"
    r"relation(?:ship)?|association)|proof (?:that|of(?! concept| principle))|(?:conclusively|definitively|unequivocally|irrefutably) "
    r"(?:been )?(?:show|prove|demonstrate|establish|keep|prevent|link|cure|cause)\w*|"
    r"(?:shown|proven?|proved|demonstrated|established|confirmed) (?:conclusively|definitively|unequivocally|irrefutably)|"
    r"(?:definitive|conclusive|irrefutable|unequivocal) (?:evidence|proof)|cures(?! of\b| rates?\b)(?= \w)|will cure|guarantees"
)
STRONG = lazy_re(
    rf"\b(?:{PROOF}|directly causes?|(?:is|are|was|were) caused by|(?:is|are) (?:a|the) (?:direct )?cause of|"
    rf"(?<!it )causes(?! of\b)(?= \w)|"
    r"(?:is|are) responsible for)\b",
    re.IGNORECASE,
)
PROVEN = lazy_re(rf"\b(?:{PROOF})\b", re.IGNORECASE)
# What people are kept from by barriers, costs or shame, which is no effect on their health.
_DONE_BY_PEOPLE = (
    r"(?:(?:being \w+ed|(?:seek|tak|us|attend|ask|visit|access|adher|report|disclos|enter|join|enroll?|return|fill|buy|exercis|feed|"
    r"breast-?feed)ing)\b|(?:[\w-]+ ){0,3}?(?:care|treatments?|therap(?:y|ies)|screening|tests?|testing|services|help|clinics?|"
    r"vaccinat\w+|immuni[sz]ation|prescriptions?)\b)"
)
_IN_THE_WAY = "barriers obstacles hurdles stigma fear fears cost costs".split()  # noqa: SIM905 -- words
# Verbs of bringing about that serve for much else: what comes before and behind has to be what the study looked at.
BRINGS = lazy_re(
    r"\b(?<!to )(?:(?:directly )?(?:leads? to|led to)|trigger(?:s|ed)?(?: by)?(?! point)|(?:brings?|brought) (?:on|about)(?: by)?|"
    r"prevent(?:s|ed)?|protect(?:s|ed)?(?= (?:[\w-]+ ){0,5}?(?:against|from)\b)|induces|drives?|driven by|gives? rise to|causing|"
    r"(?<!-)(?<!\ba )(?<!any )(?<!all )(?<!the )(?<!other )(?<!every )(?<!no )(?<!main )(?<!common )"
    r"cause(?! of|-| (?:was|were|is|are|and|or)\b)|(?:is|are) (?:to blame|the reason|the culprit) (?:for|behind)|"
    r"(?<!had )(?<!have )(?<!nearly )(?<!about )(?<!almost )(?<!roughly )(?<!than )(?:halve|double|triple|treble)[sd]?"
    r"(?= (?:the|their|its|a|your|people['’]s) (?:[\w-]+ ){0,3}?(?:risk|odds|rate|chances?|incidence|number)\b)|"
    r"(?:is|are|was|were) (?:due to|because of|a consequence of)|"
    rf"{''.join(f'(?<!{word} )' for word in _IN_THE_WAY)}"
    rf"(?:stop|keep|shield|save)s?(?= (?:[\w-]+ ){{1,6}}?from\b(?! {_DONE_BY_PEOPLE})))\b",
    re.IGNORECASE,
)
LOOSE = ("lead", "led", "halve", "double", "triple", "treble")  # in many ways: both sides have to be what the title names
MOST = 20  # such verbs of a claim that are looked at
BACKGROUND = 0.34  # share of an abstract's sentences that tell what was known before
VERB = 6  # letters by which a verb, the longest of its words, is known in any of its forms
LAST_CLAUSE = lazy_re(r"^.*[,;:] |^.*\b(?:which|that|who)\b", re.DOTALL)
AFTER_CLAUSE = lazy_re(r"[,;:]|\b(?:that|which|who)\b")
AFTER_OBJECT = lazy_re(r"(?:[,;:]|\b(?:in|among|for|by|with|at|during|after|when|who|which|that)\b).*$", re.DOTALL)


class Absolute(NamedTuple):
    """What hardly any study shows, whatever it is."""

    what: str  # for those who read the table
    said: re.Pattern[str]  # how a claim says so
    held: re.Pattern[str]  # words of a record that has such a thing


def _absolute(what: str, said: str, held: str) -> Absolute:
    return Absolute(what, lazy_re(rf"\b(?:{said})", re.IGNORECASE), lazy_re(held, re.IGNORECASE))


class Gain(NamedTuple):
    """What is gained in the end, which few studies look at."""

    what: str
    named: tuple[str, ...]  # what of it a claim has to name, so that hardly any expression is made for it
    said: re.Pattern[str]  # how a claim says so
    held: re.Pattern[str]  # words of a record that looked at it


def _gain(what: str, named: tuple[str, ...], said: str, held: str) -> Gain:
    return Gain(what, named, lazy_re(rf"\b(?:{said})", re.IGNORECASE), lazy_re(held, re.IGNORECASE))


# What risk there is none of, but for one that comes on top of another: "no increased risk".
_ANY = (
    r"(?:any )?(?:(?!increas|addition|excess|extra|signific|great|high|major|added|undue|apprecia|substant|measur|serious|important|"
    r"clinical)[\w-]+ )?"
)
_HARMLESS = (
    r"\b(?:no|none|nor|not|neither|without|free (?:of|from)|absence of)\b[^.;]{0,50}?\b(?:side|adverse|toxic|untoward|unwanted|"
    r"harm|risk|safety|complication|caus|rais|increas|fail|discontinu)"
)
ABSOLUTES = (
    _absolute(
        "proof",
        rf"{DOUBT}|(?:conclusively|irrefutably) (?:been )?(?:prove|show|establish|demonstrate)\w*|(?:prove|show|establish|demonstrate)\w* "
        r"(?:conclusively|irrefutably)|it is (?:now )?(?:certain|proven)(?= that\b)|no longer any doubt|can be certain (?:of|that)|"
        r"definitively (?:prevent|stop|halt|reduce|cut|lower|save|improve|end)\w*|"
        r"(?:firmly|indisputably|unquestionably|irrevocably) (?:been )?(?:established|"
        r"settled)|"
        r"(?:settle[sd]?|close[sd]) (?:[\w-]+ ){0,3}?(?:debate|question|matter|controversy|argument|issue)|"
        r"with (?:absolute |complete |full )?certainty\b|"
        r"(?:scientifically|unequivocally|finally|(?:has|have|is|are) (?:now |clearly )+(?:been )?)prove[dn]\b",
        r"\bprove[ns]?\b|\bproof\b|conclusive|definitive|\bno doubt\b|\bcertain(?:ly|ty)\b",
    ),
    _absolute(
        "a cure",
        r"cures(?! of\b| rates?\b)(?= \w)|(?:shown|guaranteed) to cure\b|"
        r"(?:an?|the) (?:\w+ )?(?:proven|effective|definitive|certain|permanent|lasting|reliable|simple|"
        r"complete|(?:proven|safe) and \w+) cure\b(?! rates?)|"
        r"(?:(?<!there )(?:is|are)|be (?:regarded|considered|seen) as) a cure (?:for|of)\b|"
        r"(?:fully|completely|entirely) reverse[sd]?\b|puts? an end to all|"
        r"(?:permanently|completely|totally|fully|entirely) (?:cure|eradicat|clear|eliminat|heal|correct|resolv)(?:e?[sd]|ed)?\b|"
        r"permanently (?:abolish|end|stop)\w*|restore[sd]? (?:normal\b|(?:[\w-]+ ){1,4}?to normal\b)",
        r"\bnormal|\bcur(?:e[sd]?|ing|ative)\b|eradicat|permanent|complete (?:remission|resolution|response|recovery|healing|clearance|"
        r"clos)|seizure[- ]free|\bresolv|\bresolution|\bheal(?:ed|ing)|revers|\bclear(?:ed|ance)\b|disappear",
    ),
    _absolute(
        "for ever",
        r"once and for all|(?:cure|prevent|protect|stop|end|heal|abolish|reliev|last|free|rid|revers)\w*\b[^.;]{0,60}? "
        r"(?:for good|for life|forever|for the rest of (?:their|his|her|one['’]s|your|a) (?:li(?:fe|ves)|days))(?=[,.;]|$)|"
        r"rules? out [\w ]{1,40} for life|(?:lasting|enduring|life-?long|never-ending) (?:\w+ )?(?:cure|protection|immunity|freedom|"
        r"solution)",
        r"permanent|life-?long|for life|definitive|\bcur(?:e[sd]?|ing|ative)\b|eradicat|long[- ](?:term|lasting)|durable|lasting|persist",
    ),
    _absolute(
        "always",
        # at any time, for any of them: what is alike in both groups, or in all kinds, is no word of that
        r"(?<!not )(?<!nearly )(?<!almost )always (?:\w+ ){0,2}?(?:works?|cures?|prevents?|heals?|helps?|relieves?|stops|succeeds?|"
        r"resolves?|abolish\w+|"
        r"effective|superior|better|best|enough|necessary|preferr\w*|preferable|fatal|saves?|(?:the )?(?:safe|suffi)\w*)|"
        r"(?<!not )(?<!almost )(?<!nearly )(?:invariably|inevitably|unfailingly|inexorably) (?:work|lead|cause|result|prevent|damage|"
        r"fail|progress|relapse|brings?|heal|cure|stop|abolish|reliev|"
        r"reduc|improv)\w*|without fail\b|never (?:leads?|results?) (?:to|in)|never (?:relapses?|recurs?|provokes?|produces?|fails?)\b|"
        r"no (?:[\w-]+ )?(?:patient|person|child|woman|man) can\b|"
        r"(?:nobody|no one) (?:who|with|taking|using|on|given|treated)\b[^.,;:]{0,50}?\bcan\b|"
        r"guarantee(?:s|d to)\b(?! that)",
        r"\balways\b|\bnever\b|\bnone\b|invariab|inevitab|\b100 ?%|guarantee|ensure|uniform|consistently|without exception|everyone|"
        r"\b(?:all|every|each)(?: of)?(?: the| our| these)? (?:[\w-]+ ){0,2}?(?:patients?|children|women|men|cases|subjects|participants|"
        r"of them|adults|infants)\b|\b(\d+) ?(?:/|of|out of) ?\1\b|\bno (?:patient|case|subject)",
    ),
    _absolute(
        "for all",
        r"works? (?:for|in) every(?:one|body)|without exception|"
        r"in (?:each and )?every (?:single )?(?:\w+ )?(?:case|patient|child|person|woman|man|setting|subgroup)\b|"
        r"(?<!not )(?<!seen )in all cases(?=[,.;]|$)|"
        r"(?:safe|effective|useful|beneficial|superior|works?|useless|harmful|fatal)(?: and [\w-]+)? (?:in|for|to) (?:all|every|any|"
        r"everyone|anyone) (?:\w+ ){0,2}?"
        r"(?:patients?|people|persons?|women|men|child(?:ren)?|adults|infants|ages|settings|operations?|surgery|interventions?|drugs?|"
        r"treatments?|who|with)\b|"
        r"(?:in|from|for|to) every (?:type|kind|sort|form) of|(?:for|to|by|in) (?:everyone|everybody)\b",
        r"\balways\b|\bnever\b|\bnone\b|invariab|inevitab|\b100 ?%|\b(?:all|every|each|any)(?: of)?(?: the| our| these)? (?:[\w-]+ ){0,2}?"
        r"(?:patients?|children|women|men|cases|subjects|participants|groups?|types?|kinds?|forms|of them|adults|infants|ages)\b|"
        r"guarantee|ensure|uniform|universal|consistently|regardless|"
        r"irrespective|independent|similar|\bsame\b|\bboth\b|\b(\d+) ?(?:/|of|out of)"
        r" ?\1\b|without exception|everyone|\bno (?:patient|case|subject)|whatever",
    ),
    _absolute(  # of a record that found no difference, it may be said as well
        "whatever the cause",
        r"whatever (?:its|the|their)\b|of any (?:origin|kind)\b",
        r"whatever|\b(?:all|every|each|any|both|none|neither|nor)\b|regardless|irrespective|independent|similar|\bsame\b|alike|equal|uniform|"
        r"consistent|\b(?:no|not|n['’]t)\b[^.;]{0,40}?\b(?:differ\w*|bearing|better|worse|more|less|depend\w*|influence\w*|affect\w*|effect|"
        r"matter\w*|relat\w+|associat\w+|interact\w*)",
    ),
    _absolute(
        "wholly",
        r"(?:completely |fully |entirely |totally )(?:abolish|eliminate|suppress|prevent|stop|protect|remove|control)\w*|"
        r"(?:prevent|abolish|eliminat|eradicat|suppress|stop|halt|protect)\w* (?:[\w-]+ ){0,5}?(?:completely|totally|entirely|"
        r"altogether)\b|"
        r"(?:abolish|eliminat|remov|replac|obviat|end)(?:e?s|ed) (?:the |all |any )?(?:\w+ )?(?:need|necessity|requirements?) (?:for|of|"
        r"to)\b|"
        r"(?:abolish|eliminat)(?:e?[sd]|ed|ing) (?:the|all|any|their|its|every) (?:[\w-]+ ){0,2}?(?:risks?|dangers?|threats?|chance)\b|"
        r"needs? no (?:further|other|more) (?:treatment|therapy|monitoring|follow-up|checks?)\b|"
        r"abolish(?:es|ed) (?:all|any|every)|do(?:es)? away with|mak(?:es?|ing) (?:[\w-]+ ){1,4}(?:unnecessary|superfluous|redundant|"
        r"obsolete)",
        r"abolish|eliminat|eradicat|no longer|disappear|\babsen|\bcomplete(?:ly)?\b(?! (?:the|blood|follow|data|case|set|records?))|100 ?%|"
        r"resol|\bnone\b|\bfree\b|\bobviat|unnecessary|\bavoid(?:s|ed)?\b|\b0 (?:of|/)|\bno (?:one|patient)|no need|not need|"
        r"\bno [\w-]+ (?:was|were)|\bwithout (?:the )?need",
    ),
    _absolute(
        "of no use",
        r"(?:has|have) no (?:place|role) (?:in|whatsoever|at all)|(?:is|are) (?:useless|worthless|futile|of no (?:use|value))\b",
        r"\babsen|complete|100 ?%|\bnone\b|unnecessary|avoid|no need|not need|\bno (?:role|place|value|benefit|effect|advantage|"
        r"difference)|ineffective|useless|not (?:useful|effective|superior|reliab|possible)|failed|unable|cannot|unreliab",
    ),
    _absolute(  # nor that nothing can go wrong; that a thing was safe and well tolerated is no word of it
        "nothing can go wrong",
        r"(?:risk|harm|danger|side[- ]effect)s?-free|(?:can )?never (?:causes?|raises?|harms?)|cannot harm\b|"
        r"(?:has|have|carr(?:y|ies)|poses?|causes?|is|are) (?:absolutely |entirely |completely )?(?:no|without any|free (?:of|from)"
        r"(?: any| all)?) (?:side|adverse|unwanted|harmful) (?:effects|consequences)|no risks? whatsoever|"
        rf"(?:carr(?:y|ies)|poses?|entails?|involves?|is without|are without|comes? with) (?:no|any|the slightest) {_ANY}(?:risks?|"
        rf"dangers?|hazards?|potential for)\b(?! (?:of bias|factors?|groups?|scores?))|(?:is|are|be) free of {_ANY}(?:risks?|dangers?)\b|"
        rf"without (?:any|the slightest) {_ANY}(?:risks?|dangers?)\b",
        _HARMLESS,
    ),
    _absolute(
        "no harm",
        r"(?:completely|entirely|totally|perfectly|absolutely) (?:safe|harmless|free of risks?)|"
        r"with (?:absolutely |entirely |completely )?(?:no|without any|free (?:of|from)(?: any| all)?) "
        r"(?:side|adverse|unwanted|harmful) (?:effects|consequences)|"
        r"(?:carr(?:y|ies)|poses?|entails?|involves?|is without|are without|comes? with) (?:no|any|the slightest) (?:[\w-]+ )?(?:risks?|"
        r"dangers?|hazards?|potential for)\b(?! (?:of bias|factors?|groups?|scores?))|"
        r"no risks? to (?:the )?(?:mother|baby|patient|child|fetus|foetus)|"
        r"with (?:no|zero) (?:risks?|dangers?) (?:of|to)\b|complete (?:\w+ )?safety|"
        r"safe (?:for|in) (?:all|every|any|everyone|anyone)\b|safely without (?:any )?|the safest (?:\w+ ){0,2}?(?:drug|treatment|"
        r"option|choice|method|of all)",
        rf"{_HARMLESS}|well[- ]tolerated|\bsafely\b|\bis safe|\bwas safe|\bare safe|"
        r"\bwere safe|\bsafe and\b|and safe\b|\bas safe\b|safety profile|\bsafer",
    ),
    _absolute(
        "to be done now",
        r"(?:must|should|ought to|needs? to) (?:now |therefore |thus |always |immediately |clearly |no longer |never )*(?:be )?"
        r"(?:replaced?|supersede|supplant|abandon(?:ed)?|be given to (?:all|every|everyone))\b|"
        r"(?:should|must|ought to) be (?:the )?(?:first|preferred|treatment of)[- ]?(?:choice|line|treatment|therapy)? (?:[\w-]+ )?"
        r"(?:in|for) (?:all|every|everyone|anyone)\b|"
        r"(?:should|must|ought to) (?:now |therefore |thus )*(?:become|be(?:come)?|be made) (?:the )?(?:new )?(?:standard|routine|"
        r"mandatory|"
        r"compulsory|universal)\b|(?:should|must) (?:never|always|under no circumstances) be\b",
        r"recommend|guideline|\bshould\b(?! be (?:confirm|interpret|investigat|validat|test|replicat|explor|stud|evaluat|not))|consensus|"
        r"advis|\breplac|first[- ]line|of choice|prefer|advocat|suitable|\bmust\b|abandon|routine(?:ly)? (?:us|screen|admin|treat|offer)|"
        r"\b(?:becom\w+|as|new|gold) (?:an? |the )?(?:new |gold )?(?:standard|routine)|\bpropose(?! that)",
    ),
)
_GAINED = (
    r"(?:(?:prevent|avert|avoid|reduc|lower|cut|decreas|protect|halv|diminish|stop|forestall|spar|slash|fewer|less)\w* (?:(?:against|from|"
    r"the|both|"
    r"most|of|more|many|risk|rate|future|further|number|long-term|subsequent|all-cause|overall|incidence|chance|frequency|later|new|"
    r"such|sudden) ){0,5}|protect(?:s|ed|ing)? (?:[\w-]+ ){1,6}?(?:against|from) (?:[\w-]+ (?:and|or) )?)"
)
_HELD = (
    r"cardiovascular (?:event|outcome|morbid|disease|risk|death)|cardiac event|coronary (?:event|heart|artery disease)|vascular event|"
    r"\bMACE\b|heart disease"
)
GAINS = (
    _gain(
        "deaths",
        ("mortal", "death", "lives", "life", "survival"),
        rf"(?:sav(?:e|es|ed|ing)|prolong(?:s|ed)?|extend(?:s|ed)?|lengthen(?:s|ed)?) (?:[\w-]+ )?(?:lives|life|survival)\b|"
        rf"(?:is|are|be|was|were|proved) life-?saving|"
        rf"{_GAINED}(?:mortality|deaths?)\b",
        r"mortal|death|\bdie[ds]?\b|dying|surviv|fatal|lethal|\blife\b|\blives\b|alive",
    ),
    _gain(
        "heart attacks",
        ("attack", "infarct"),
        rf"{_GAINED}(?:strokes? (?:and|or) )?(?:heart attacks?|myocardial infarctions?)\b",
        rf"infarct|heart attack|\bMI\b|coronary syndrome|\bACS\b|troponin|{_HELD}",
    ),
    _gain(
        "strokes",
        ("stroke",),
        rf"{_GAINED}(?:heart attacks? (?:and|or) )?strokes?\b",
        rf"stroke|cerebrovascular|\bTIA|embol|infarct|{_HELD}",
    ),
    _gain(
        "kidney failure",
        ("failure", "dialysis"),
        rf"{_GAINED}(?:[\w-]+ ){{0,2}}?(?:(?:kidney|renal) failure|dialysis)\b",
        r"(?:kidney|renal) (?:failure|replacement)|end[- ]stage|\bESR[FD]\b|\bESKD\b|dialysis|(?:renal|kidney) (?:function|outcome|"
        r"survival)|creatinine|"
        r"GFR",
    ),
    _gain(
        "cancer",
        ("cancer",),
        rf"{_GAINED}(?:[\w-]+ )?cancer\b(?! (?:precursors?|pain|cells?|screening|worry|fears?))|from turning into cancer",
        r"cancer|carcin|tumou?r|neoplas|malignan|oncog|leuka?emi|lymphom|melanom|sarcom|blastom|dysplas|lesion",
    ),
    _gain(
        "bleeding",
        ("bleed", "morrhag"),
        rf"{_GAINED}(?:[\w-]+ )?(?:bleeding|ha?emorrhages?)\b",
        r"bleed|bled|ha?emorrh|blood loss|transfus|menorrhag|menstrua|epistaxis|ha?ematom|spotting",
    ),
    _gain("fractures", ("fracture",), rf"{_GAINED}(?:[\w-]+ )?fractures?\b", r"fractur"),
    _gain("amputations", ("amputat",), rf"{_GAINED}amputations?\b", r"amputat|limb"),
    _gain(
        "blindness",
        ("blind", "sight", "vision"),
        r"(?:prevent|avert|stop|halt)\w* (?:[\w-]+ ){0,4}(?:from causing )?(?:blindness|loss of (?:sight|vision)|vision loss)\b",
        r"blind|visual|vision|\bsight|acuity",
    ),
    _gain("dementia", ("dementia", "alzheimer"), rf"{_GAINED}(?:dementia|alzheimer[’']?s?)\b", r"dement|alzheimer|cogniti|memory"),
    _gain("suicides", ("suicid",), rf"{_GAINED}suicides?\b", r"suicid|self-harm"),
    _gain(
        "preterm births",
        ("preterm", "premature"),
        rf"{_GAINED}(?:preterm|premature) (?:birth|deliver|labou?r)\w*",
        r"preterm|premature|gestation|deliver",
    ),
    _gain(
        "hospital admissions",
        ("admission", "hospitali"),
        rf"{_GAINED}(?:hospital )?(?:admissions?|hospitali[sz]ations?)\b",
        r"hospital|admission|admitted|inpatient",
    ),
    _gain(
        "progression",
        ("progress",),
        r"(?:halt|stop|arrest|revers)(?:s|es|ed)? (?:the )?progression\b|prevents? (?:[\w-]+ ){1,4}from progressing",
        r"progress|worsen|disabilit|deteriorat|advanc|relaps|declin",
    ),
    _gain(
        "complications",
        ("complication",),
        rf"{_GAINED}(?:[\w-]+ )?(?:(?:diabetic|long-term|late) complications|complications of diabetes)\b",
        r"complication|retinopath|nephropath|"
        r"neuropath",
    ),
)
# How a record says of its findings, where it comes to its conclusion, that they settle nothing.
TENTATIVE = lazy_re(
    r"\b(?:suggest(?:s|ed|ing|ive)?|may|might|could|potential(?:ly)?|possibl[ey]|appears?|seems?|promising|preliminary|warrant(?:s|ed)?|"
    r"further (?:[\w-]+ )?(?:studies|study|research|investigations?|work|trials)|hypothesi[sz]e[ds]?|implied|imply|implicat(?:e|es|ed|ing)|"
    r"propose[ds]?|likely|support(?:s|ing)? the (?:idea|notion|hypothesis)|"
    r"(?:trials?|stud(?:y|ies))\b[^.;,]{0,60}? (?:should|must|ought to|needs? to) be "
    r"(?:carried out|done|conducted|performed|undertaken|set up))\b",
    re.IGNORECASE,
)
# What a reader may act on: workers in laboratories say "proved" for "showed".
MATTERS = lazy_re(
    r"\b(?:patients?|people|wom[ae]n|m[ae]n|child(?:ren)?|adults?|carriers?|clinic\w*|treat\w*|therap\w+|cur(?:e|es|ed)|lives|health\w*|"
    r"causes?|risks?|doubt|question|certain|settles?|prevents?|diseases?|(?:side|adverse|unwanted) effects|safe|harmless)\b",
    re.IGNORECASE,
)
CONCLUSION = 2  # last sentences of an abstract
HEDGED = lazy_re(
    r"\b(?:may|nothing|nobody|hardly|scarcely|few [\w-]+ (?:is|are|can)|"
    r"no (?:drug|treatment|therapy|study|trial|one|known)|as yet|might|could|can|possibly|perhaps|whether|if|"
    r"not|no(?! (?:side|adverse|unwanted|risk|harm))|"
    r"never(?! (?:cause|raise|harm|fail))|cannot|nor|neither|without pro(?:of|ving)|suggests?|unclear|"
    r"(?:is|are|was|were|been|being) (?:told|said|claimed|advertised|hailed|touted|promoted|marketed|sold|reputed|rumou?red|alleged)|"
    r"believes?|claim(?:s|ed)?(?= (?:that|to)\b)|so-called|myths?|refut\w+|debunk\w+|supposed(?:ly)?|contrary to|"
    r"unproven|suspected|thought|believed|seems?|appears?|fail(?:s|ed|ing|ure)? to|yet to be|remains? to be|unable to|"
    r"far from|rather than|instead of|"
    r"(?:which|and) (?:(?!never)\w+ ){0,3}causes|associated|association|hypothesi[sz]ed)\b|n['’]t\b",
    re.IGNORECASE,
)
DOUBTED = lazy_re(
    r"\b(?:may|might|could|possibly|perhaps|whether|suggest\w*|unclear|uncertain|unproven|associat\w+|caus(?:al\w*|ation)|"
    r"hypothe\w+|(?:not|never|cannot|no|yet to) (?:[\w-]+ ){0,3}?(?:prove\w*|proof|shown?|clear|certain|known|confirm\w*|establish\w*|"
    r"follow))\b|n['’]t\b",
    re.IGNORECASE,
)  # in what follows
# Not what brings a thing on, but what things were found to be due to: the causes of deaths, and what share of cases each has.
SHARED_OUT = lazy_re(
    r"\b(?:(?:leading|main|major|common|frequent|rare|other|chief|top|most|all|several|many|possible|usual|underlying|two|three|four|five|"
    r"ten|\d+)[ -](?:\w+ )?causes|among the causes)\b|"
    r"\b(?:most|every|all|majority|half|third|quarter|many|some|few|often|mainly|mostly|largely|usually|commonly|frequently|typically|"
    r"primarily|predominantly|deaths?|fractures?|injur\w+|admissions?|hospitali[sz]ations?)\b[^.;]{0,80}?\b(?:caused by|responsible for)|"
    r"\d ?%[^.;]{0,80}?\b(?:caused by|responsible for)",
    re.IGNORECASE,
)
# What came in of harm, from whoever thought of the drug; a trial that asked no questions has "spontaneously reported" harm as well.
_REPORTED = (
    r"(?:spontaneous|adverse (?:drug )?(?:event|reaction)s?|pharmacovigilance) (?:(?:[\w-]+ )?(?:report(?:ing)?|surveillance|monitoring) "
    r"(?:systems?|databases?|schemes?|programmes?)|databases?)\b|"
    r"(?:database|registry|analysis|review) of spontaneous reports|F?AERS\b|vigibase|eudravigilance|"
    r"yellow card|disproportionality"
)
ONE_PATIENT = lazy_re(  # named by a claim itself
    r"\b(?:a|an|one|this|single) (?:[\w-]+ ){0,4}?(?:patient|man|woman|boy|girl|infant|baby|newborn|child|case)\b|"
    r"\b(?:a|an|one) (?:\d+-year-old\b|[\w-]+ (?:of|aged) \d{1,2}\b)",
    re.IGNORECASE,
)
OF_OTHERS = lazy_re(r"\b(?:literature|evidence|trials|studies|guidelines?)\b", re.IGNORECASE)  # by which a case only begins a review
SPONTANEOUS = lazy_re(_REPORTED, re.IGNORECASE)
OBSERVED = lazy_re(
    rf"\b(?:{_REPORTED})|"
    r"\b(cross-sectional|case[- ]control|(?:prospective |retrospective |birth |population-based )?cohort(?: study)?|"
    r"observational (?:study|data|analysis)|(?:national|nationwide|population|patient) registr(?:y|ies)|registry (?:study|data|analysis)|"
    r"register-based|retrospective (?:study|analysis)|longitudinal study|case (?:report|series)|series of (?:\w+) (?:patients|cases)|"
    r"pilot study|survey|ecological study|questionnaire|(?:micro-?)?simulation(?: study)?|modell?ing study)\b",
    re.IGNORECASE,
)
# What is reckoned on from others' surveys.
MODELLED = lazy_re(
    r"^\W*modell?ing\b(?! (?:clay|disorder))|\b(?:mathematical|(?:micro-?)?simulation|computer|markov|decision[- ]analytic) models?\b",
    re.IGNORECASE,
)
ASSOCIATION = lazy_re(
    r"^\W*(?:the |an? )?(?:possible )?(?:associations?|relations?(?:hips?)?|correlations?|links?) (?:of|between)\b",
    re.IGNORECASE,
)
STRONGER = lazy_re(
    r"(?<!non-)(?<!non)randomi[sz]|randomly (?:assigned|allocated)|placebo|mendelian|meta-?analy|systematic review|\btrial\b|"
    r"experiment|causal|causation|knockout|transgenic|"
    r"\bcaus(?:e[sd]?|ing)\b(?! of)|"
    # what observation shows: the germ, the gene or the poison behind a disease
    r"a?etiolog|isolate[sd]?\b|pathogen|organism|bacteri|vir(?:us|al)\b|fung[iau]|parasit|serotyp|outbreak|genotyp|mutation|poison",
    re.IGNORECASE,
)
# What a title or PubMed says a study is: then what its abstract tells of others' trials, or of germs, makes it nothing stronger …
DECLARED_TYPES = {"Observational Study", "Case Reports"}
STRONGER_TITLE = lazy_re(
    r"randomi[sz]|mendelian|meta-?analy|systematic review|\btrials?\b|experiment|\bcaus(?:e[sd]?|al\w*|ation|ing)\b|knockout|transgenic|"
    r"a?etiolog|pathogen|bacteri|vir(?:us|al)\b|fung[iau]|parasit|outbreak|geno|mutation|poison",
    re.IGNORECASE,
)
STRONGER_WITHIN = lazy_re(  # … but for what it did itself
    r"\bmendelian\b|\bexperiment(?!al (?:studies|evidence|data))|\b(?:we|were|was) (?:then |also )?(?:randomi[sz]ed|"
    r"randomly (?:assigned|allocated))|"
    r"\b(?:isolate[sd]?|cultured)\b",
    re.IGNORECASE,
)
CAUSAL = lazy_re(r"\bcaus(?:e[sd]?|al\w*|ation|ing)\b(?! of\b)", re.IGNORECASE)
SUPPOSED = lazy_re(r"\b(?:reverse caus\w+|(?:assum|suppos|presum)\w+ [^.;]{0,40}?\bcaus\w+)", re.IGNORECASE)
NO_CAUSE = lazy_re(
    r"\b(?:all|any|other)[- ]causes?\b|\b(?:leading|main|major|common|frequent|underlying|known|unknown) causes?\b|"
    r"\bcauses? of\b|\bcause-specific\b|\b(?:may|might|can|could) cause\b|\bwhether [^.;]{0,60}?\bcauses?\b|"
    r"\bcaus(?:al\w*|ation|e)\b[^.;]{0,40}?\b(?:not|cannot|unproven|uncertain|unclear|unknown)\b|"
    r"\b(?:not|cannot|no|unproven|uncertain|unclear|unknown)\b[^.;]{0,40}?\bcaus(?:al\w*|ation|e)\b",
    re.IGNORECASE,
)  # a word of death certificates, no finding, or denied
# A cause that is suggested and no more: of proof, that says nothing.
GUARDED = lazy_re(
    r"\b(?:suggest\w*|possibl[ey]|potential(?:ly)?|likely|suspected|hypothesi\w+|imply|implies|implied|appears?|seems?|may|might|could)\b"
    r"[^.;,]{0,60}?\bcaus(?:e[sd]?|al\w*|ation|ing)\b|"
    r"\bcaus(?:al\w*|ation)\b[^.;,]{0,80}? (?:is|are|was|were) (?:[a-z]+ly )?(?:suggested|suspected|implied|possible|probable|likely|"
    r"supposed|presumed|proposed|hypothesi[sz]ed)\b",
    re.IGNORECASE,
)
PLANNED = lazy_re(
    r"\b(?:rationale (?:and|&) (?:study )?design|(?:study )?design (?:and|&) (?:study )?(?:rationale|methods?|objectives?|aims))\b|"
    r"\b(?:study|trial|review) protocol(?=:|$| (?:for|of) (?:a|an|the)\b)|"
    r"\bprotocol (?:for|of) (?:a|an|the) (?:[\w-]+,? ){0,6}?(?:trial|study|review|meta-analysis|cohort|survey)\b",
    re.IGNORECASE,
)
FOUND = lazy_re(
    r"\b(?:(?:has|have|was|were) (?:been )?(?:shown|found|proven|demonstrated) to|(?<!to )(?:has |have )?(?:showed|shown|"
    r"proved|demonstrated|"
    r"confirmed) that)\b",
    re.IGNORECASE,
)
FINDS = lazy_re(r"\b(?:show[ns]?|showed|found|proven|proved|demonstrate[sd]?|reported|evidence)\b", re.IGNORECASE)
LABORATORY = lazy_re(r"\b(?:mice|rats|rabbits|pigs|zebrafish|cell lines)\b", re.IGNORECASE)
