"""CC408: cause or proof said on the strength of a study that can't bear them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from citecheck.model import Finding, Severity
from citecheck.rules import designs, weighing
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import entry_and_work
from citecheck.support.base import Study
from citecheck.support.words import sentences, terms
from citecheck.text import lazy_re

_DOUBT = (
    r"(?:beyond|without) (?:a |any |all |reasonable |the shadow of a )*(?:doubt|question|dispute)|leaves? (?:no|little) (?:room for )?doubt"
)
_PROOF = (
    rf"{_DOUBT}|(?<!to )settles? (?:the (?:matter|question|issue)|how|whether)|definitive (?:answer|cure|remedy)|(?:is|are) (?:now |"
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
_STRONG = lazy_re(
    rf"\b(?:{_PROOF}|directly causes?|(?:is|are|was|were) caused by|(?:is|are) (?:a|the) (?:direct )?cause of|"
    rf"(?<!it )causes(?! of\b)(?= \w)|"
    r"(?:is|are) responsible for)\b",
    re.IGNORECASE,
)
_PROVEN = lazy_re(rf"\b(?:{_PROOF})\b", re.IGNORECASE)
# Verbs of bringing about that serve for much else: what comes before and behind has to be what the study looked at.
_BRINGS = lazy_re(
    r"\b(?<!to )(?:(?:directly )?(?:leads? to|led to)|trigger(?:s|ed)?(?: by)?(?! point)|(?:brings?|brought) (?:on|about)(?: by)?|"
    r"prevent(?:s|ed)?|protect(?:s|ed)?(?= (?:[\w-]+ ){0,5}?(?:against|from)\b)|induces|drives?|driven by|gives? rise to|causing|"
    r"(?<!-)(?<!\ba )(?<!any )(?<!all )(?<!the )(?<!other )(?<!every )(?<!no )(?<!main )(?<!common )cause(?! of|-)|(?:is|"
    r"are) (?:to blame|the reason|the culprit) (?:for|behind)|"
    r"(?<!had )(?<!have )(?<!nearly )(?<!about )(?<!almost )(?<!roughly )(?<!than )(?:halve|double|triple|treble)[sd]?"
    r"(?= (?:the|their|its|a|your|people['’]s) (?:[\w-]+ ){0,3}?(?:risk|odds|rate|chances?|incidence|number)\b)|"
    r"(?:is|are|was|were) (?:due to|because of|a consequence of)|"
    r"(?:stop|keep|shield|save)s?(?= (?:[\w-]+ ){1,6}?from\b))\b",
    re.IGNORECASE,
)
_LOOSE = ("lead", "led", "halve", "double", "triple", "treble")  # in many ways: both sides have to be what the title names
MOST = 20  # such verbs of a claim that are looked at
BACKGROUND = 0.34  # share of an abstract's sentences that tell what was known before
VERB = 6  # letters by which a verb, the longest of its words, is known in any of its forms
_LAST_CLAUSE = lazy_re(r"^.*[,;:] |^.*\b(?:which|that|who)\b", re.DOTALL)
_AFTER_CLAUSE = lazy_re(r"[,;:]|\b(?:that|which|who)\b")
_AFTER_OBJECT = lazy_re(r"(?:[,;:]|\b(?:in|among|for|by|with|at|during|after|when|who|which|that)\b).*$", re.DOTALL)
# What hardly any study shows: a cure, for all and for ever. It counts where the record has no such word, however sure it is.
_ABSOLUTE = lazy_re(
    rf"\b(?:{_DOUBT}|once and for all|(?:conclusively|irrefutably) (?:prove|show|establish|demonstrate)\w*|(?:prove|show|"
    rf"establish|demonstrate)\w* "
    r"(?:conclusively|irrefutably)|it is (?:now )?(?:certain|proven)(?= that\b)|cures(?! of\b| rates?\b)(?= \w)|"
    r"(?:an? )?(?:proven|effective|definitive|"
    r"certain|permanent) cure|(?:for good|for life|forever)(?=[,.;]|$| and\b)|puts? an end to all|"
    r"permanently (?:abolish|cure|eliminate|heal|correct)\w*|rules? out [\w ]{1,40} for life|no longer any doubt|"
    r"can be certain (?:of|that)|always (?:cures?|prevents?|heals?|works|helps|relieves?|stops)|"
    r"works? (?:for|in) every(?:one|body| (?:patient|person|child))|in every single (?:patient|person|child|case))\b",
    re.IGNORECASE,
)
_WHOLLY = lazy_re(
    r"\bcur(?:e[sd]?|ing|ative)\b|eradicat|\bprove[ns]?\b|\bproof\b|conclusive|permanent|life-?long|for life|definitive|"
    r"\ball (?:patients|children|women|"
    r"men|cases|of them)\b|\b100 ?%|\bno doubt\b|\bcertain(?:ly|ty)\b|complete (?:remission|resolution|response|recovery)",
    re.IGNORECASE,
)
# Nor does a study show that nothing can go wrong; of its own patients, it may say so.
_HARMLESS = lazy_re(
    r"\b(?:(?:completely|entirely|totally|perfectly|absolutely) (?:safe|harmless|free of risks?)|never (?:causes?|raises?|harms?|fails?)|"
    r"(?:has|have|carr(?:y|ies)|poses?|is|are|with) (?:no|without any) (?:side|adverse|unwanted) effects|"
    r"(?:carr(?:y|ies)|poses?) no risks?)\b",
    re.IGNORECASE,
)
_UNHARMED = lazy_re(
    r"\b(?:no|none|nor|not|neither|without|free (?:of|from)|absence of)\b[^.;]{0,50}?\b(?:side|adverse|toxic|untoward|unwanted|harm|risk|"
    r"safety|complication|caus|rais|increas|fail)",
    re.IGNORECASE,
)
_ABSOLUTES = ((_ABSOLUTE, _WHOLLY), (_HARMLESS, _UNHARMED))
# How a record says of its findings, where it comes to its conclusion, that they settle nothing.
_TENTATIVE = lazy_re(
    r"\b(?:suggest(?:s|ed|ing|ive)?|may|might|could|potential(?:ly)?|possibl[ey]|appears?|seems?|promising|preliminary|warrant(?:s|ed)?|"
    r"further (?:[\w-]+ )?(?:studies|study|research|investigations?|work|trials)|hypothesi[sz]e[ds]?|implied|imply|implicat(?:e|es|ed|ing)|"
    r"propose[ds]?|likely|support(?:s|ing)? the (?:idea|notion|hypothesis))\b",
    re.IGNORECASE,
)
# What a reader may act on: workers in laboratories say "proved" for "showed".
_MATTERS = lazy_re(
    r"\b(?:patients?|people|wom[ae]n|m[ae]n|child(?:ren)?|adults?|carriers?|clinic\w*|treat\w*|therap\w+|cur(?:e|es|ed)|lives|health\w*|"
    r"causes?|risks?|doubt|question|certain|settles?|prevents?|diseases?|(?:side|adverse|unwanted) effects|safe|harmless)\b",
    re.IGNORECASE,
)
CONCLUSION = 2  # last sentences of an abstract
_HEDGED = lazy_re(
    r"\b(?:may|might|could|can|possibly|perhaps|whether|if|not|no(?! (?:side|adverse|unwanted|risk|harm))|"
    r"never(?! (?:cause|raise|harm|fail))|cannot|nor|neither|without pro(?:of|ving)|suggests?|unclear|"
    r"unproven|suspected|thought|believed|seems?|appears?|fail(?:s|ed|ing|ure)? to|yet to be|remains? to be|unable to|"
    r"far from|rather than|instead of|"
    r"(?:which|and) (?:(?!never)\w+ ){0,3}causes|associated|association|hypothesi[sz]ed)\b|n['’]t\b",
    re.IGNORECASE,
)
_DOUBTED = lazy_re(
    r"\b(?:may|might|could|possibly|perhaps|whether|suggest\w*|unclear|uncertain|unproven|associat\w+|caus(?:al\w*|ation)|"
    r"hypothe\w+|(?:not|never|cannot|no|yet to) (?:[\w-]+ ){0,3}?(?:prove\w*|proof|shown?|clear|certain|known|confirm\w*|establish\w*|"
    r"follow))\b|n['’]t\b",
    re.IGNORECASE,
)  # in what follows
# Not what brings a thing on, but what things were found to be due to: the causes of deaths, and what share of cases each has.
_SHARED_OUT = lazy_re(
    r"\b(?:(?:leading|main|major|common|frequent|rare|other|chief|top|most|all|several|many|possible|usual|underlying|two|three|four|five|"
    r"ten|\d+)[ -](?:\w+ )?causes|among the causes)\b|"
    r"\b(?:most|every|all|majority|half|third|quarter|many|some|few|often|mainly|mostly|largely|usually|commonly|frequently|typically|"
    r"primarily|predominantly|deaths?|fractures?|injur\w+|admissions?|hospitali[sz]ations?)\b[^.;]{0,80}?\b(?:caused by|responsible for)|"
    r"\d ?%[^.;]{0,80}?\b(?:caused by|responsible for)",
    re.IGNORECASE,
)
_OBSERVED = lazy_re(
    r"\b(cross-sectional|case[- ]control|(?:prospective |retrospective |birth |population-based )?cohort(?: study)?|"
    r"observational (?:study|data|analysis)|(?:national|nationwide|population|patient) registr(?:y|ies)|registry (?:study|data|analysis)|"
    r"register-based|retrospective (?:study|analysis)|longitudinal study|case (?:report|series)|series of (?:\w+) (?:patients|cases)|"
    r"pilot study|survey|ecological study|questionnaire|(?:micro-?)?simulation(?: study)?|modell?ing study)\b",
    re.IGNORECASE,
)
_ASSOCIATION = lazy_re(
    r"^\W*(?:the |an? )?(?:possible )?(?:associations?|relations?(?:hips?)?|correlations?|links?) (?:of|between)\b",
    re.IGNORECASE,
)
_STRONGER = lazy_re(
    r"(?<!non-)(?<!non)randomi[sz]|randomly (?:assigned|allocated)|placebo|mendelian|meta-?analy|systematic review|\btrial\b|"
    r"experiment|causal|causation|knockout|transgenic|"
    r"\bcaus(?:e[sd]?|ing)\b(?! of)|"
    # what observation shows: the germ, the gene or the poison behind a disease
    r"a?etiolog|isolate[sd]?\b|pathogen|organism|bacteri|vir(?:us|al)\b|fung[iau]|parasit|serotyp|outbreak|genotyp|mutation|poison",
    re.IGNORECASE,
)
# What a title or PubMed says a study is: then what its abstract tells of others' trials, or of germs, makes it nothing stronger …
_DECLARED_TYPES = {"Observational Study", "Case Reports"}
_STRONGER_TITLE = lazy_re(
    r"randomi[sz]|mendelian|meta-?analy|systematic review|\btrials?\b|experiment|\bcaus(?:e[sd]?|al\w*|ation|ing)\b|knockout|transgenic|"
    r"a?etiolog|pathogen|bacteri|vir(?:us|al)\b|fung[iau]|parasit|outbreak|geno|mutation|poison",
    re.IGNORECASE,
)
_STRONGER_WITHIN = lazy_re(  # … but for what it did itself
    r"\bmendelian\b|\bexperiment(?!al (?:studies|evidence|data))|\b(?:we|were|was) (?:then |also )?(?:randomi[sz]ed|"
    r"randomly (?:assigned|allocated))|"
    r"\b(?:isolate[sd]?|cultured)\b",
    re.IGNORECASE,
)
_CAUSAL = lazy_re(r"\bcaus(?:e[sd]?|al\w*|ation|ing)\b(?! of\b)", re.IGNORECASE)
_SUPPOSED = lazy_re(r"\b(?:reverse caus\w+|(?:assum|suppos|presum)\w+ [^.;]{0,40}?\bcaus\w+)", re.IGNORECASE)
_NO_CAUSE = lazy_re(
    r"\b(?:all|any|other)[- ]causes?\b|\b(?:leading|main|major|common|frequent|underlying|known|unknown) causes?\b|"
    r"\bcauses? of\b|\bcause-specific\b|\b(?:may|might|can|could) cause\b|\bwhether [^.;]{0,60}?\bcauses?\b|"
    r"\bcaus(?:al\w*|ation|e)\b[^.;]{0,40}?\b(?:not|cannot|unproven|uncertain|unclear|unknown)\b|"
    r"\b(?:not|cannot|no|unproven|uncertain|unclear|unknown)\b[^.;]{0,40}?\bcaus(?:al\w*|ation|e)\b",
    re.IGNORECASE,
)  # a word of death certificates, no finding, or denied
_PLANNED = lazy_re(
    r"\b(?:study|trial|review) protocol(?=:|$| (?:for|of) (?:a|an|the)\b)|"
    r"\bprotocol (?:for|of) (?:a|an|the) (?:[\w-]+,? ){0,6}?(?:trial|study|review|meta-analysis|cohort|survey)\b",
    re.IGNORECASE,
)
_FOUND = lazy_re(
    r"\b(?:(?:has|have|was|were) (?:been )?(?:shown|found|proven|demonstrated) to|(?<!to )(?:has |have )?(?:showed|shown|"
    r"proved|demonstrated|"
    r"confirmed) that)\b",
    re.IGNORECASE,
)
_FINDS = lazy_re(r"\b(?:show[ns]?|showed|found|proven|proved|demonstrate[sd]?|reported|evidence)\b", re.IGNORECASE)
_LABORATORY = lazy_re(r"\b(?:mice|rats|rabbits|pigs|zebrafish|cell lines)\b", re.IGNORECASE)


class OverstatedClaim(Rule):
    """Proof or cause is claimed that the study can't bear out.

    ## Why
    A survey or a case series can't prove that one thing causes another. A reader who is told "proves" or "causes"
    takes a first hint for settled knowledge. The rule speaks only where the record calls itself observational or
    preliminary and doesn't speak of such a cause itself; of experiments in animals and cells, and of records that themselves
    conclude with a "may" or "suggest", where proof or cure is claimed; of any that have no such word, where it is for good,
    beyond doubt or without any harm; of protocols, where something is said to have been found.
    Verbs such as "leads to" and "prevents" count where title and record name what stands on either side. Germs and genes
    behind a disease, and causes that were counted, are left alone.

    ## Bad
    ```text
    What brings on acne?

    Drinking milk causes acne in adolescents 1.

    References

    Research

    Milk and acne in adolescents: a cross-sectional study.

    Journal of Skin, 2018
    ```
    ```nbib
    PMID- 90000015
    TI  - Milk and acne in adolescents: a cross-sectional study.
    AB  - In this cross-sectional survey, adolescents with acne named milk more often than their classmates did.
    JT  - Journal of Skin
    DP  - 2018
    PT  - Journal Article

    ```

    ## Good
    ```text
    What brings on acne?

    Drinking milk went along with acne in adolescents 1.

    References

    Research

    Milk and acne in adolescents: a cross-sectional study.

    Journal of Skin, 2018
    ```
    ```nbib
    PMID- 90000015
    TI  - Milk and acne in adolescents: a cross-sectional study.
    AB  - In this cross-sectional survey, adolescents with acne named milk more often than their classmates did.
    JT  - Journal of Skin
    DP  - 2018
    PT  - Journal Article

    ```
    """

    code = "CC408"
    name = "overstated-claim"
    severity = Severity.INFO
    online = True
    weighs_claims = True

    def check(self, case: Case) -> Iterator[Finding]:
        for pair in weighing.single(case):
            told = overstated(pair.claim.text, pair.study)
            if told is None:
                continue
            strong, basis, instead = told
            yield weighing.finding(
                self,
                case,
                pair,
                f"“{strong}” is said on the strength of {entry_and_work(pair.reference)}, {basis}",
                instead,
                confidence=0.7,
            )


def overstated(claim: str, study: Study) -> tuple[str, str, str] | None:
    """(words of proof or cause in a claim, what in the record can't bear them out, what to do)."""
    for way in (_planned, _observed, _absolutely, _tentatively):
        told = way(claim, study)
        if told is None:
            continue
        strong, basis, instead = told
        if not _says_itself(claim, strong, study) and not _hedged(claim, strong) and _SHARED_OUT.search(claim) is None:
            return strong.group(), basis, instead
    return None


_Told: TypeAlias = tuple[re.Match[str], str, str] | None  # words of a claim, what can't bear them out, what to do


def _planned(claim: str, study: Study) -> _Told:
    """The plan of a study has found nothing; what others found may stand there."""
    if "Clinical Trial Protocol" not in study.publication_types and _PLANNED.search(study.title) is None:
        return None
    found = _FOUND.search(claim)
    if found is None or weighing.drawn_where(_FINDS, claim, study):
        return None
    return found, "by its own words a protocol", "Cite the study's results, or say that it is planned or under way."


def _observed(claim: str, study: Study) -> _Told:
    """Observation shows what goes together."""
    seen = _observing(study)
    if seen is None:
        return None
    strong = _STRONG.search(claim)
    if strong is None or _quoted(strong, study):
        strong = _brings(claim, study)
    instead = "Say that the two go together, or cite a study that could show the cause."
    return (strong, f"by its own words a {seen}", instead) if strong else None


def _absolutely(claim: str, study: Study) -> _Told:
    """Whatever the study, a cure for all and for ever, or without any harm, is hardly what a record without such a word has shown."""
    for absolute, said in _ABSOLUTES:
        found = absolute.search(claim)
        if found and not _quoted(found, study) and _MATTERS.search(claim) and not said.search(study.text):
            return found, "which has no such word", "Say what the study found, of whom, and for how long."
    return None


def _tentatively(claim: str, study: Study) -> _Told:
    """An experiment shows what brings a thing about, in animals or cells, and proves nothing for those who read of it; nor does a
    record that comes to its conclusion with a "may"."""
    proven = _PROVEN.search(claim)
    if proven is None or _quoted(proven, study):
        return None
    laboratory = _LABORATORY.search(study.title) or (designs.IN_DISHES.search(study.title) if _of_cells(study) else None)
    if laboratory:
        return proven, f"by its own words a study of {laboratory.group().lower()}", "Say in what it was seen, or cite a study of people."
    guarded = _TENTATIVE.search(" ".join(sentences(study.abstract or "")[-CONCLUSION:]))
    if guarded is None or not _MATTERS.search(claim):
        return None
    return proven, f"which concludes with “{guarded.group()}”", "Say it as guardedly as the study does, or cite one that proves it."


def _quoted(found: re.Match[str], study: Study) -> bool:
    """Whether the words of a claim stand so in the record."""
    return found.group().lower() in f"{study.title} {study.abstract or ''}".lower()


def _hedged(claim: str, strong: re.Match[str]) -> bool:
    """Whether a claim takes its strong words back, in their clause or behind it."""
    end = _AFTER_CLAUSE.search(claim, strong.end())
    stop = end.start() if end else len(claim)
    hedges = (found for found in _HEDGED.finditer(claim, 0, stop) if not strong.start() <= found.start() < strong.end())
    return any(hedges) or _DOUBTED.search(claim, stop) is not None


def _of_cells(study: Study) -> bool:
    """Whether PubMed's terms are those of a study of cells, and of no people or animals."""
    return designs.of_cells(study.mesh) and not {"Animals", "Male", "Female"}.intersection(study.mesh)


def _brings(claim: str, study: Study) -> re.Match[str] | None:
    """A verb by which what the study's title names on one side brings about what the record names on the other (the title, too, by
    those of `_LOOSE`), and which the record doesn't use so itself."""
    verbs = list(islice(_BRINGS.finditer(claim), MOST))
    if not verbs:
        return None
    titled, told = set(terms(study.title)), set(terms(f"{study.title} {study.abstract or ''}"))
    for found in verbs:
        first, second = terms(_LAST_CLAUSE.sub("", claim[: found.start()])), terms(_AFTER_OBJECT.sub("", claim[found.end() :]))
        before, behind = titled.intersection(first), titled.intersection(second)
        if not found.group().lower().removeprefix("directly ").startswith(_LOOSE):
            if not before - behind and (before or behind):
                before = told.intersection(first) - behind
            elif not behind - before:
                behind = told.intersection(second) - before
        verb = re.compile(rf"\b{max(found.group().split(), key=len)[:VERB]}", re.IGNORECASE)
        if before - behind and behind - before and not _says(verb, told.intersection(first), told.intersection(second), study):
            return found
    return None


def _says_itself(claim: str, strong: re.Match[str], study: Study) -> bool:
    """Whether a sentence of the record speaks of a cause, and of what the claim has on both sides of its words for one."""
    titled = set(terms(study.title))
    before, behind = (titled.intersection(terms(part)) for part in (claim[: strong.start()], claim[strong.end() :]))
    return _says(_CAUSAL, before, behind, study)


def _says(words: re.Pattern[str], before: set[str], behind: set[str], study: Study) -> bool:
    """Whether the record has such words in its title, in a sentence that holds terms of both sides (all, where one side has none), or,
    behind its background, of either."""
    texts = [study.title, *sentences(study.abstract or "")]
    for number, text in enumerate(_SUPPOSED.sub(" ", _NO_CAUSE.sub(" ", text)) for text in texts):
        if words.search(text):
            held = set(terms(text))
            sides = [bool(before & held), bool(behind & held)] if before and behind else [(before | behind) <= held]
            if (any if number > BACKGROUND * len(texts) else all)(sides):
                return True
    return False


def _observing(study: Study) -> str | None:
    """What the record calls itself, where it is observational or preliminary and speaks of nothing stronger."""
    text = " ".join((study.title, study.abstract or "", *study.publication_types))
    found = _OBSERVED.search(study.title)
    if found or _DECLARED_TYPES.intersection(study.publication_types):
        stronger = _STRONGER_TITLE.search(study.title) or _STRONGER_WITHIN.search(designs.without_others(study.abstract or ""))
    else:
        stronger = _STRONGER.search(designs.without_others(_NO_CAUSE.sub(" ", text)))
    if stronger:
        return None
    found = found or _OBSERVED.search(text)
    if found is None and _ASSOCIATION.search(study.title):
        return "study of an association"
    if found is None:
        return "case report" if "Case Reports" in study.publication_types else None
    kind = found.group().lower()
    return f"{kind} study" if kind in ("cross-sectional", "case-control", "case control", "register-based") else kind
