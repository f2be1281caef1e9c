"""What hardly any study shows, whatever it is, and what is gained in the end, which few look at."""

from __future__ import annotations

import re
from typing import NamedTuple

from citecheck.rules.vocabulary.proof import DOUBT
from citecheck.text import lazy_re


class Absolute(NamedTuple):
    """What hardly any study shows, whatever it is."""

    said: re.Pattern[str]  # how a claim says so
    held: re.Pattern[str]  # words of a record that has such a thing


def _absolute(said: str, held: str) -> Absolute:
    return Absolute(lazy_re(rf"\b(?:{said})", re.IGNORECASE), lazy_re(held, re.IGNORECASE))


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
    _absolute(  # proof
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
    _absolute(  # a cure
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
    _absolute(  # for ever
        r"once and for all|(?:cure|prevent|protect|stop|end|heal|abolish|reliev|last|free|rid|revers)\w*\b[^.;]{0,60}? "
        r"(?:for good|for life|forever|for the rest of (?:their|his|her|one['’]s|your|a) (?:li(?:fe|ves)|days))(?=[,.;]|$)|"
        r"rules? out [\w ]{1,40} for life|(?:lasting|enduring|life-?long|never-ending) (?:\w+ )?(?:cure|protection|immunity|freedom|"
        r"solution)",
        r"permanent|life-?long|for life|definitive|\bcur(?:e[sd]?|ing|ative)\b|eradicat|long[- ](?:term|lasting)|durable|lasting|persist",
    ),
    _absolute(  # always
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
    _absolute(  # for all
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
    _absolute(  # whatever the cause: of a record that found no difference, it may be said as well
        r"whatever (?:its|the|their)\b|of any (?:origin|kind)\b",
        r"whatever|\b(?:all|every|each|any|both|none|neither|nor)\b|regardless|irrespective|independent|similar|\bsame\b|alike|equal|uniform|"
        r"consistent|\b(?:no|not|n['’]t)\b[^.;]{0,40}?\b(?:differ\w*|bearing|better|worse|more|less|depend\w*|influence\w*|affect\w*|effect|"
        r"matter\w*|relat\w+|associat\w+|interact\w*)",
    ),
    _absolute(  # wholly
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
    _absolute(  # of no use
        r"(?:has|have) no (?:place|role) (?:in|whatsoever|at all)|(?:is|are) (?:useless|worthless|futile|of no (?:use|value))\b",
        r"\babsen|complete|100 ?%|\bnone\b|unnecessary|avoid|no need|not need|\bno (?:role|place|value|benefit|effect|advantage|"
        r"difference)|ineffective|useless|not (?:useful|effective|superior|reliab|possible)|failed|unable|cannot|unreliab",
    ),
    _absolute(  # nothing can go wrong: nor that nothing can go wrong; that a thing was safe and well tolerated is no word of it
        r"(?:risk|harm|danger|side[- ]effect)s?-free|(?:can )?never (?:causes?|raises?|harms?)|cannot harm\b|"
        r"(?:has|have|carr(?:y|ies)|poses?|causes?|is|are) (?:absolutely |entirely |completely )?(?:no|without any|free (?:of|from)"
        r"(?: any| all)?) (?:side|adverse|unwanted|harmful) (?:effects|consequences)|no risks? whatsoever|"
        rf"(?:carr(?:y|ies)|poses?|entails?|involves?|is without|are without|comes? with) (?:no|any|the slightest) {_ANY}(?:risks?|"
        rf"dangers?|hazards?|potential for)\b(?! (?:of bias|factors?|groups?|scores?))|(?:is|are|be) free of {_ANY}(?:risks?|dangers?)\b|"
        rf"without (?:any|the slightest) {_ANY}(?:risks?|dangers?)\b",
        _HARMLESS,
    ),
    _absolute(  # no harm
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
    _absolute(  # to be done now
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
