"""What hardly any study shows, whatever it is."""

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


# What risk there is none of, but for one that comes on top of another: "no increased risk".
_ANY = (
    r"(?:any )?(?:(?!increas|addition|excess|extra|signific|great|high|major|added|undue|apprecia|substant|measur|serious|important|"
    r"clinical)[\w-]+ )?"
)
_HARMLESS = (
    r"\b(?:no|none|nor|not|neither|without|free (?:of|from)|absence of)\b[^.;]{0,50}?\b(?:side|adverse|toxic|untoward|unwanted|"
    r"harm|risk|safety|complication|caus|rais|increas|fail|discontinu)"
)
# Of whom something was asked or measured is no word of what befell them all: "a score was worked out for each patient".
_EACH = "(?!" + "|".join(f"(?<={word} )each (?:patient|subject|participant|case|child)" for word in ("for", "from", "of", "by")) + ")"
# What a treatment or a test is said to do whenever it is used; and what it is said to do never. Not what befalls people: many of them
# "never relapse", or "never develop" a thing.
_DOES = (
    r"works|cures|prevents|heals|helps|relieves|stops|succeeds|resolves|saves|controls|eliminates|eradicates|clears|ends|improves|reduces|"
    r"lowers|causes|leads|results|produces|provides|yields|brings|restores|detects|identifies|predicts|distinguishes|recogni[sz]es|reveals|"
    r"achieves|protects|beats|outperforms|surpasses|normali[sz]es|suppresses|blocks|reverses|halts|slows|shortens|spares|kills|worsens|"
    r"damages|harms|raises|increases|impairs"
)
_NEVER = (
    r"(?:work|cure|prevent|heal|relieve|stop|save|eliminate|protect|detect|predict|kill|worsen|mislead|interfere|impair|affect|alter|"
    r"harm|damage|injure|endanger|trigger|provoke|produce|induce|raise|increase|precipitate|aggravate|exacerbate|disturb|upset|fail)s?|"
    r"(?:miss|match|depress)(?:es)?|relapses|recurs"
)
ABSOLUTES = (
    _absolute(  # proof
        rf"{DOUBT}|(?:conclusively|irrefutably) (?:been )?(?:prove|show|establish|demonstrate)\w*|(?:prove|show|establish|demonstrate)\w* "
        r"(?:conclusively|irrefutably|definitively|indisputably)|it is (?:now )?(?:certain|proven)(?= that\b)|no longer any doubt|"
        r"can be certain (?:of|that)|"
        r"definitively (?:(?:prevent|stop|halt|reduce|cut|lower|save|improve|end|protect)\w*|free\b|safer?\b|"
        r"harmless|superior|inferior|better|worse|(?:more|less) (?!than)[\w-]+|shows?\b|shown|prove[sdn]?\b|demonstrate[sd]?|established|"
        r"answers?\b|settle[sd]?\b)|"
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
        r"solution)|permanent (?:[\w-]+ )?(?:solutions?|relief|remed(?:y|ies)|fix|protection|freedom|answer|safety)\b",
        r"permanent|life-?long|for life|definitive|\bcur(?:e[sd]?|ing|ative)\b|eradicat|long[- ](?:term|lasting)|durable|lasting|persist",
    ),
    _absolute(  # always
        # at any time, for any of them: what is alike in both groups, or in all kinds, is no word of that
        r"(?<!not )(?<!nearly )(?<!almost )always (?:\w+ ){0,2}?(?:works?|cures?|prevents?|heals?|helps?|relieves?|stops|succeeds?|"
        r"resolves?|abolish\w+|"
        r"effective|superior|better|best|enough|necessary|preferr\w*|preferable|fatal|saves?|(?:the )?(?:safe|suffi)\w*)|"
        rf"(?<!not )(?<!nearly )(?<!almost )always (?:(?:\w+ly )?(?:{_DOES})\b|the most (?:[\w-]+-)?effective)|"
        r"(?<!not )(?<!almost )(?<!nearly )(?:invariably|inevitably|unfailingly|inexorably) (?:work|lead|cause|result|prevent|damage|"
        r"fail|progress|relapse|brings?|heal|cure|stop|abolish|reliev|"
        r"reduc|improv)\w*|without fail\b|never (?:leads?|results?) (?:to|in)|"
        rf"(?<!almost )(?<!nearly )(?<!virtually )(?<!who )(?<!that )(?<!was )(?<!were )(?<!been )never (?:{_NEVER})\b|"
        r"no (?:[\w-]+ )?(?:patient|person|child|woman|man) can\b|"
        r"(?:nobody|no one) (?:who|with|taking|using|on|given|treated)\b[^.,;:]{0,50}?\bcan\b|"
        r"guarantee(?:s|d to)\b(?! that)|(?:guarantees?|ensures?) that (?:an?|the|every|each|all|any|no|they|their|these) (?:[\w-]+ ){0,6}?"
        r"(?:will|can|never|always)\b|(?:be|is|are) guaranteed (?:(?:to|a|an|full|complete|total|lasting|rapid|quick|prompt|"
        r"pain) )?(?:relief|"
        r"protection|cure|success|recovery|remission|freedom|safety|be|become|remain|stay)\b",
        r"(?<!not )\balways\b|\bnever\b|\bnone\b|invariab|inevitab|\b100 ?%|guarantee|ensure|uniform|consistently|without exception|"
        rf"everyone|{_EACH}\b(?:all|every|each)(?: of)?(?: the| our| these)? (?:[\w-]+ ){{0,2}}?(?:patients?|children|women|men|cases|"
        r"subjects|participants|of them|adults|infants)\b|\b(\d+) ?(?:/|of|out of) ?\1\b|\bno (?:patient|case|subject)",
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
        r"(?<!not )\balways\b|\bnever\b|\bnone\b|invariab|inevitab|\b100 ?%|"
        rf"{_EACH}\b(?:all|every|each|any)(?: of)?(?: the| our| these)? (?:[\w-]+ ){{0,2}}?"
        r"(?:patients?|children|women|men|cases|subjects|participants|groups?|types?|kinds?|forms|of them|adults|infants|ages)\b|"
        r"guarantee|ensure|uniform|universal|consistently|regardless|"
        r"irrespective|independent|similar|\bsame\b|\bboth\b|\b(\d+) ?(?:/|of|out of)"
        r" ?\1\b|without exception|everyone|\bno (?:patient|case|subject)|whatever",
    ),
    _absolute(  # a success in all of them
        rf"(?:(?:{_DOES})\b|unnecessary|superfluous|ensures|(?:proven|safe|complete|permanent|certain) (?:[\w-]+ ){{1,2}})"
        r"(?:[^.;:,]|\b[A-Z]\. ){0,60}? (?:in|for) (?:all|every)(?! other| age| stage| dose)(?: of)?(?: the| these| their)? "
        r"(?:[\w-]+ ){0,3}?(?:patients?|people|persons?|wom[ae]n|m[ae]n|child|children|adults?|infants?|bab(?:y|ies)|cases|sufferers|"
        r"carriers)\b",
        r"(?<!not )\balways\b|\bnone\b|invariab|inevitab|\b100(?:\.0)? ?%|guarantee|ensure|uniform|universal|consistently|regardless|"
        r"irrespective|without exception|everyone|whatever|\b(\d+) ?(?:/|of|out of) ?\1\b|\bno (?:patient|case|subject)|"
        rf"{_EACH}\b(?:all|every|each|any|both)(?: of)?(?: the| our| these)? (?:[\w-]+ ){{0,2}}?"
        r"(?:patients?|people|children|women|men|cases|subjects|participants|groups?|of them|adults|infants|babies|individuals|ages|"
        r"were|had|"
        r"\d+)\b",
    ),
    _absolute(  # without a flaw
        r"(?:is|are|as|be) (?:an? |the )?(?:flawless|infallible|fool-?proof|faultless|unfailing|error-free)\b|"
        r"(?:infallibly|flawlessly|faultlessly|unerringly) [a-z]|perfect (?:test|predictor|marker|measure|substitute|safety|cure|remedy|"
        r"protection)\b|perfectly (?:predict|reliable|accurate|discriminat|identif|distinguish)\w*",
        r"perfect|flawless|infallib|fool-?proof|\b100(?:\.0)? ?%|\b1\.00?\b|\b(\d+) ?(?:/|of|out of) ?\1\b|\ball\b",
    ),
    _absolute(  # whatever the cause: of a record that found no difference, it may be said as well
        r"whatever (?:its|the|their)\b|of any (?:origin|kind)\b",
        r"whatever|\b(?:all|every|each|any|both|none|neither|nor)\b|regardless|irrespective|independent|similar|\bsame\b|alike|equal|"
        r"uniform|"
        r"consistent|\b(?:no|not|n['’]t)\b[^.;]{0,40}?\b(?:differ\w*|bearing|better|worse|more|less|depend\w*|influence\w*|affect\w*|"
        r"effect|"
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
        r"abolish(?:es|ed) (?:all|any|every)|do(?:es)? away with|(?:mak(?:es?|ing)|renders?) (?:[\w-]+ ){1,4}(?:unnecessary|"
        r"superfluous|redundant|"
        r"obsolete)",
        r"abolish|eliminat|eradicat|no longer|disappear|\babsen|(?<!not )(?<!nor )(?<!never )(?<!in)\bcomplete(?:ly)?\b(?! (?:the|"
        r"blood|follow|data|case|set|records?))|100 ?%|"
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
