"""Words of proof and cause in a claim, and of what a study can bear out."""

from __future__ import annotations

import re

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
    r"(?<=, as )(?:[\w-]+ ){1,6}(?:has|have) (?:proved|proven)(?=\W*$)|"
    r"(?<!to )proven? that|proved (?:conclusively |definitively )?that|(?:been|is|are|was|were|"
    r"now) (?:\w+ly )?prove[nd] (?:to (?!be (?:less|more|too|very|use|help|benefici|effective|safe|diffi|"
    r"superior|inferior|equal|non)|have\b)\w+|that|beyond)|"
    r"(?:a|the|is|are) proven,? (?:\w+ )?(?:cause|consequence|cure|remedy|link|benefit|treatment|therapy|protection|fact|result|means|way|"
    r"replacement|substitute|alternative|solution|strategy|prevention)|"
    r"proved (?:the|a|an|its|their) (?:\w+ ){0,2}?(?:link|role|effects?|efficacy|effectiveness|safety|benefits?|causa\w+|connection|"
    r"relation(?:ship)?|association)|proof (?:that|of(?! concept| principle| mechanism))|"
    r"(?:conclusively|definitively|unequivocally|irrefutably) "
    r"(?:been )?(?:show|prove|demonstrate|establish|keep|prevent|link|cure|cause)\w*|"
    r"(?:shown|proven?|proved|demonstrated|established|confirmed) (?:conclusively|definitively|unequivocally|irrefutably)|"
    r"(?:definitive|conclusive|irrefutable|unequivocal) (?:evidence|proof)|cures(?! of\b| rates?\b)(?= \w)|will cure|guarantees"
)
STRONG = lazy_re(
    rf"\b(?:{PROOF}|directly causes?|(?:is|are|was|were) caused by|(?:is|are) (?:a|the) (?:direct )?cause of|"
    rf"(?<!it )causes(?! (?:of|(?:the )?(?:least|fewest)|(?:very )?(?:little|few)|hardly|minimal|only)\b)(?= \w)|"
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
_IN_THE_WAY = ("barriers", "obstacles", "hurdles", "stigma", "fear", "fears", "cost", "costs")
# Verbs of bringing about that serve for much else: what comes before and behind has to be what the study looked at.
BRINGS = lazy_re(
    r"\b(?<!to )(?:(?:directly )?(?:leads? to|led to)|trigger(?:s|ed)?(?: by)?(?! point)|(?:brings?|brought) (?:on|about)(?: by)?|"
    r"prevent(?:s|ed)?|protect(?:s|ed)?(?= (?:[\w-]+ ){0,5}?(?:against|from)\b)|induces|"
    r"(?:destroy|ruin)(?:s|ed)?(?= (?:the|their|its)\b)|drives?|driven by|gives? rise to|causing|"
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
AFTER_CLAUSE = lazy_re(
    r"[,;:]|\b(?:that|which|who)\b|\band (?=(?:has|have|had|is|are|was|were|can|will|never|always|does|do|it|they|carr(?:y|ies)|poses?|"
    r"needs?)\b)"
)
AFTER_OBJECT = lazy_re(r"(?:[,;:]|\b(?:in|among|for|by|with|at|during|after|when|who|which|that)\b).*$", re.DOTALL)
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
    r"mortality|deaths?|survival|symptoms?|pain|cancers?|infections?|infarctions?|strokes?|relapses?|outcomes?|admissions?|surgery|"
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
    r"register-based|retrospective (?:study|analysis|(?:chart |case |record )?review|audit|comparison|survey|data)|"
    r"retrospectively (?:reviewed|analy[sz]ed|studied|compared|collected|examined|evaluated|assessed)|longitudinal study|"
    r"case (?:report|series)|series of (?:\w+) (?:patients|cases)|"
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
# What a study has found by a claim, in so many words; what stands in a title as a name; and that all is still to come.
RESULT = lazy_re(
    r"\b(?<!to )(?<!were )(?<!was )(?:led to|lowered|reduced|improved|increased|decreased|prevented|raised|shortened|prolonged|"
    r"relieved|eased|outperformed|"
    r"(?:was|were) (?:\w+ly )?(?:superior|non-?inferior|inferior|effective|more effective|safer|better|as good|equivalent)|"
    r"had (?:\w+ly )?(?:fewer|lower|less|more|higher|better|longer|shorter))\b",
    re.IGNORECASE,
)
NAME = lazy_re(r"(?<![\w-])(?=\w*[A-Z])(?!(?:RCT|DNA|RNA|HIV|AIDS|COVID|SARS|ICU|USA|UK|BMI|CT|MRI|HbA1c)\b)\w*[A-Z]\w*[A-Z]\w*(?![\w-])")
WITHIN = lazy_re(  # names of an illness, or of those who have it: "in patients with COPD"
    r"\b(?:in|with|for|of|from|against|after|during|at|by|than|versus|vs) (?:[a-z-]+ ){0,2}?(\w*[A-Z]\w*[A-Z]\w*)(?![\w-])"
)
ELSEWHERE = lazy_re(  # of what was found before a plan was made
    r"\b(?:previous\w*|earlier|prior|pilots?|preliminary|recent\w*|(?:has|have) (?!to\b)(?:\w+ly |been )?\w+(?:ed|en|wn)|known|"
    r"evidence|literature|studies|trials(?= (?:of|in|show|have|found))|reviews?|meta-?analys\w+|(?:is|are) (?:\w+ly )?effective|"
    r"because|since|in which|whose|if|whether)\b",
    re.IGNORECASE,
)
TO_BE_DONE = lazy_re(
    r"\bwill (?:be|also be|then be|receive|undergo|evaluate|compare|assess|provide|inform|include|enroll?|recruit)\b", re.IGNORECASE
)
FINDS = lazy_re(r"\b(?:show[ns]?|showed|found|proven|proved|demonstrate[sd]?|reported|evidence)\b", re.IGNORECASE)
LABORATORY = lazy_re(r"\b(?:mice|rats|rabbits|pigs|zebrafish|cell lines)\b", re.IGNORECASE)
