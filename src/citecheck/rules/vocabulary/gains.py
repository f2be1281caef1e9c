"""What is gained in the end, which few studies look at."""

from __future__ import annotations

import re
from typing import NamedTuple

from citecheck.text import lazy_re


class Gain(NamedTuple):
    """What is gained in the end, which few studies look at."""

    what: str
    named: tuple[str, ...]  # what of it a claim has to name, so that hardly any expression is made for it
    said: re.Pattern[str]  # how a claim says so
    held: re.Pattern[str]  # words of a record that looked at it


def _gain(what: str, named: tuple[str, ...], said: str, held: str) -> Gain:
    return Gain(what, named, lazy_re(rf"\b(?:{said})", re.IGNORECASE), lazy_re(held, re.IGNORECASE))


_GAINED = (
    r"(?:(?:prevent|avert|avoid|reduc|lower|cut|decreas|protect|halv|diminish|stop|forestall|spar|slash|fewer|less)\w* (?:(?:against|from|"
    r"the|both|"
    r"most|of|more|many|risk|rate|future|further|number|long-term|subsequent|all-cause|overall|incidence|chance|frequency|later|new|"
    r"such|sudden) ){0,5}|protect(?:s|ed|ing)? (?:[\w-]+ ){1,6}?(?:against|from) (?:[\w-]+ (?:and|or) )?)"
)
_KEPT = r"(?:prevent|stop|keep|protect|save|spare)(?:s|ed)? (?:[\w-]+ ){1,6}?from (?:developing|getting|suffering|having) (?:[\w-]+ )?"
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
    _gain(
        "diabetes",
        ("diabetes",),
        rf"(?:{_GAINED}(?:new-onset |type 2 |gestational )?|{_KEPT})diabetes\b(?! (?:complications?|drugs?|care|distress|burden|costs?|"
        rf"treatment|"
        r"medications?|symptoms?|education|management))",
        r"diabet",
    ),
    _gain(
        "depression",
        ("depression",),
        rf"(?:{_GAINED}(?:postnatal |postpartum |major |recurrent )?|{_KEPT})depression\b(?! of\b)",
        r"depress|\bmood|affective|psychiatric|mental",
    ),
    _gain(
        "falls", ("falls",), rf"{_GAINED}falls\b(?! (?:in|of|below)\b)", r"\bfall(?:s|en|ers?|ing)?\b|balance|\bgait|postur|fractur|injur"
    ),
    _gain(
        "pneumonia",
        ("pneumonia",),
        rf"{_GAINED}(?:[\w-]+ )?pneumonia\b",
        r"pneumon|respiratory|pulmonary|chest|\blungs?\b|ventilat|aspirat|infect",
    ),
    _gain("sepsis", ("sepsis",), rf"{_GAINED}(?:[\w-]+ )?sepsis\b", r"seps|septic|infect|bacter"),
    _gain(
        "clots",
        ("thrombo", "embol", "clots"),
        rf"{_GAINED}(?:[\w-]+ ){{0,2}}?(?:thrombos[ie]s|thromboembolism|blood clots|embolisms?)\b",
        r"thromb|embol|clot|coagul|\bDVT|\bVTE|platelet|occlus|patency|fibrin",
    ),
    _gain(
        "heart failure",
        ("heart failure",),
        rf"(?:{_GAINED}(?:[\w-]+ )?|{_KEPT})heart failure\b",
        rf"(?:heart|cardiac|ventricular|pump) (?:failure|function|dysfunction)|ejection|ventric|cardiomyopath|congesti|{_HELD}",
    ),
    _gain(
        "arrhythmias",
        ("rhythmia",),
        rf"{_GAINED}(?:[\w-]+ ){{0,2}}?(?:arr|dysr)hythmias?\b",
        rf"rhythm|tachycard|bradycard|fibrillat|ectop|extrasyst|sudden|\bQT|conduction|electrophys|palpit|{_HELD}",
    ),
    _gain(
        "relapses",
        ("relapse",),
        rf"{_GAINED}(?:[\w-]+ )?relapses?\b",
        r"relaps|recur|exacerb|remission|readmi|rehosp|abstin|maintenance|deteriorat|worsen|attack|flare|failure|surviv|episode",
    ),
    _gain(
        "losses of a pregnancy",
        ("miscarriage", "stillbirth", "birth defect"),
        rf"{_GAINED}(?:[\w-]+ )?(?:miscarriages?|stillbirths?|birth defects)\b",
        r"miscarr|abort|pregnancy (?:loss|outcome)|stillb|f(?:o)?etal|f(?:o)?etus|perinatal|malform|congenital|anomal|defect|"
        r"live birth|neonat",
    ),
    _gain("delirium", ("delirium",), rf"{_GAINED}(?:[\w-]+ )?delirium\b", r"deliri|confus|cognit|agitat|mental"),
    _gain("seizures", ("seizure",), rf"{_GAINED}(?:[\w-]+ )?seizures?\b", r"seizure|epilep|convuls|eclamp|\bfits\b|spasms"),
    _gain("obesity", ("obesity",), rf"(?:{_GAINED}(?:childhood )?|{_KEPT})obesity\b", r"obes|weight|\bBMI|body mass|adipos|\bfat"),
    _gain(
        "addiction",
        ("addiction",),
        rf"(?:{_GAINED}(?:[\w-]+ )?|{_KEPT})addiction\b",
        r"addict|depend|abus|misus|withdraw|crav|abstin|substance|drug use|smok|alcohol",
    ),
    _gain("transplants", ("transplant",), rf"(?:{_GAINED}|avoid\w* )(?:[\w-]+ ){{0,3}}?transplants?(?:ation)?\b", r"transplant|graft"),
    _gain(
        "metastases",
        ("metasta",),
        rf"{_GAINED}(?:[\w-]+ )?metastas[ei]s\b",
        r"metasta|spread|dissemin|\bstage|progress|recur|surviv|invas|migrat",
    ),
)
