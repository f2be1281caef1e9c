"""CC405: a claim about people, or about one age, on a record that studied others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Finding, Severity
from citecheck.rules import designs, weighing
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import capital, entry_and_work
from citecheck.support.base import Study
from citecheck.text import lazy_re

_PEOPLE = lazy_re(r"\b(?:patients|women|men|people|adults|children|participants|volunteers|adolescents|infants|humans)\b", re.IGNORECASE)
_HUMAN = lazy_re(
    r"\b(?:patient|wom[ae]n|m[ae]n|people|person|adult|child|participant|volunteer|adolescent|infant|human|boys?|girls?|clinical|"
    r"individual|cohort|resident|student|donor|mother|worker|veteran)s?\b|\bchildren\b",
    re.IGNORECASE,
)  # in a title
_PERSONS = lazy_re(
    r"\b(?:patients?|wom[ae]n|m[ae]n|people|persons?|participants?|volunteers?|child(?:ren)?|adolescents?|infants?|boys|girls|healthy "
    r"(?:subjects|donors|controls))\b",
    re.IGNORECASE,
)  # in an abstract: someone was studied
_ANIMAL = lazy_re(
    r"\b(?:mice|mouse|rats?|rabbits?|pigs?|piglets?|dogs?|cats?|monkeys?|macaques?|hamsters?|gerbils?|guinea[- ]pigs?|sheep|lambs?|ewes?|"
    r"goats?|cows?|calves|horses?|ferrets?|chickens?|chicks?|hens?|zebrafish|rodents?|murine|porcine|canine|feline|bovine|ovine|equine|"
    r"avian|birds?|quails?|baboons?|marmosets?|primates?|drosophila|elegans|xenopus|frogs?|fish(?! oils?\b)|fl(?:y|ies)|worms?|yeasts?|"
    r"larvae|embryos?|animals?|mammals?|pups?|litters?|species|strains?|sprague|wistars?|c57\S*|balb\S*|db/db|ob/ob|knock-?outs?|"
    r"transgenic|wild-?type|xenografts?|organoids?|explants?|slices|in vitro|in vivo|ex vivo|cells?|cell lines?|cultures?|cultured|"
    r"preclinical|experimental(?:ly)?|models?)\b",
    re.IGNORECASE,
)  # not people were studied, or may not have been
# Of these alone a claim is never on something else: cramps are in calves, and an allergy in dog owners.
_IN_LABORATORY = lazy_re(
    r"(?:\bin (?:[\w-]+ ){0,2}?|\b(?=\w{3,12} (?:fed|given|treated|receiving|exposed|that|which|were|had)\b))\b(mice|rats|rabbits|"
    r"pigs|piglets|monkeys|macaques|hamsters|gerbils|guinea[- ]pigs|ferrets|zebrafish|rodents)\b",
    re.IGNORECASE,
)
_BEASTS = lazy_re(r"\b(?:mice|mouse|rats?|rabbits?|pigs|piglets|zebrafish|macaques?|monkeys|hamsters|dogs|murine)\b", re.IGNORECASE)
_CLINICAL = lazy_re(
    r"\b(?:clinic\w*|trials?|cohorts?|human (?:studies|subjects|beings)|in humans|humans|biops(?:y|ies)|autops\w+|"
    r"post-?mortem|volunteers?|donors?|"
    r"serum (?:of|from)|blood (?:of|from)|individuals|cases?|specimens?|epidemi\w+|genome-wide|review)\b",
    re.IGNORECASE,
)
_SEXED = lazy_re(r"\b(female|male) (?:[\w/-]+ ){0,2}?(mice|rats|rabbits|pigs|dogs|monkeys|animals)\b", re.IGNORECASE)
_NAMED = lazy_re(r"(?<![\w-])(?=\w*[A-Za-z])(?=[\w-]*\d)[\w-]{3,}\b")  # a line of cells, or what looks like one: "MDA-MB-231"
_OPEN = lazy_re(
    r"\bwhether\b|\b(?:not|un)(?: yet)? ?known\b|\bunclear\b|\b(?:yet|remains?) to be\b|\b(?:insufficient|timely|warranted|needed|lacking|"
    r"future|postulate[sd]?)\b",
    re.IGNORECASE,
)  # said to be so of nobody
_OF_CELLS = lazy_re(
    r"\bhuman (?:[\w-]+ ){0,4}?(?:cells?|lines?|cultures?|tissues?|keratinocytes?|fibroblasts?|hepatocytes?|adipocytes?)\b", re.IGNORECASE
)  # taken from people, and no people
_SPECIES = {"Mice", "Rats", "Rabbits", "Zebrafish", "Swine", "Dogs", "Macaca mulatta", "Drosophila melanogaster", "Caenorhabditis elegans"}
_ADULT_TAGS = {"Adult", "Middle Aged", "Aged", "Aged, 80 and over", "Young Adult"}
_CHILD_TAGS = {"Child", "Child, Preschool", "Infant", "Infant, Newborn", "Adolescent"}
_SEXES = {"Male", "Female"}
# An age in a claim, the check tags of records that may be of it, and words of others that may be.
_AGES = (
    (
        lazy_re(
            r"\b(?:young adults|(?:in|of) their (?:twenties|thirties)|"
            r"(?:young|middle-aged) (?:[\w-]+ )?(?:people|women|men|adults|patients|athletes))\b",
            re.IGNORECASE,
        ),
        {"Adult", "Young Adult", "Middle Aged", *_CHILD_TAGS},
        lazy_re(r"young|middle[- ]age|all ages|\b(?:aged?|ages) (?:1[6-9]|[2-5]\d)\b", re.IGNORECASE),
        "old people only",
    ),
    (
        lazy_re(r"\b(?:elderly|older (?:people|adults|patients|persons|women|men))\b", re.IGNORECASE),
        {"Aged", "Aged, 80 and over", "Middle Aged"},
        lazy_re(r"elderly|\bold(?:er)?\b|geriatric|aged|aging|ageing|senior|all ages|any age|\b[6-9]\d(?:\.\d)? years", re.IGNORECASE),
        "young adults only",
    ),
)
_OLD = lazy_re(  # in a title
    r"\b(?:(?:over|above|aged) (?:6[05]|[789]\d)|elderly|older (?:adults|people|patients|persons|women|men)|geriatric|"
    r"octogenarians?|aging|ageing)\b",
    re.IGNORECASE,
)
_PREGNANT = lazy_re(
    r"\b(?:(?:in|during) pregnancy|pregnant (?:women|patients|mothers)|women (?:who are )?pregnant|mothers-to-be)\b", re.IGNORECASE
)
_MENOPAUSE = lazy_re(r"\bpost-?menopausal (?:women|patients)\b", re.IGNORECASE)
_OF_PREGNANCY = lazy_re(
    r"pregnan|gestat|matern|mother|obstet|natal|birth|labou?r|fet(?:us|al)|foet|trimester|gravid|conception|partum|deliver|caesar|cesar|"
    r"reproductive|preeclampsia|pre-eclampsia|newborn|neonat|infan",
    re.IGNORECASE,
)
_CHILDREN = lazy_re(
    r"\b(?:children|child|infants?|neonates?|newborns?|toddlers?|pa?ediatric|schoolchildren|adolescents?|teenagers?)\b", re.IGNORECASE
)
_YOUNG = lazy_re(
    r"parity|parous|multipar|nullipar|daughter|\bsons?\b|offspring|"
    r"\bchild(?!-?bear|birth)|infan|neonat|newborn|toddler|p(?:a)?ediatr|school|adolesc|\bteen|youth|\byoung (?:people|persons?|patients?)|"
    r"\byoungsters?\b|\bboys?\b|\bgirls?\b|preterm|birth|juvenile|\bkids?\b",
    re.IGNORECASE,
)
_GROWN_UP = lazy_re(
    r"adult|elderly|older|parent|mother|father|childhood|childbirth|child-?bearing|pregnan|famil|parity|"
    r"\b(?:her|his|their|have|has|had|having|bore|bear|bearing|more|fewer|no|without|number of|one|two|three|four|five|six|[1-9])"
    r"(?: or more| or fewer| own| young)? (?:child(?:ren)?|infants?)\b",
    re.IGNORECASE,
)
_PARENTS = lazy_re(r"mother|father|parent|caregiver|famil", re.IGNORECASE)
_ADULTS = lazy_re(
    r"\b(?:(?<!young )adults|elderly|older (?:people|adults|patients|persons|women|men)|(?:university|college|medical) students|pensioners|"
    r"(?:people|patients|those|men|women|persons) (?:over|above|older than) (?:[4-9]\d)|the over-?[5-8]\ds|middle-aged (?:\w+ )?"
    r"(?:people|men|women|patients))\b(?! (?:kg|mm|cm)\b)",
    re.IGNORECASE,
)
# Ages among children: in a claim, tags and words of records that may be of it, and who then were studied.
_YOUNG_AGES = (
    (
        lazy_re(
            r"\b(?:adolescents|teenagers|teens|secondary[- ]school (?:pupils|students)|high[- ]school(?:ers| students))\b", re.IGNORECASE
        ),
        {"Adolescent", "Young Adult"},
        lazy_re(
            r"adolesc|teen|youth|young people|\b1[2-9]\b|pa?ediatric|all ages|puber|school(?:child|s|-aged?)|student|pupil", re.IGNORECASE
        ),
        "younger children only",
    ),
    (
        lazy_re(r"\b(?:infants|newborns|neonates|babies|toddlers)\b", re.IGNORECASE),
        {"Infant", "Infant, Newborn", "Child, Preschool"},
        lazy_re(
            r"infan|newborn|neonat|\bbab(?:y|ies)\b|toddler|preschool|\b[0-4](?:\.\d)? (?:to|-|–|years?)|birth|breast|months|early life",
            re.IGNORECASE,
        ),
        "older children only",
    ),
)
_GROWN = lazy_re(
    r"adult|elderly|\bolder (?:people|persons?|patients?|wom[ae]n|m[ae]n)|all ages|any age|\baged? (?:1[89]|[2-9]\d)|wom[ae]n\b|\bm[ae]n\b",
    re.IGNORECASE,
)
_PATIENTS = lazy_re(r"\b(patients|people|men|women|children|adults) (?:with|suffering from|who have|admitted)\b", re.IGNORECASE)
_HEALTHY = lazy_re(
    r"\bhealthy,? (?:[\w-]+,? ){0,4}?(?:volunteers|subjects|men|women|adults|participants|individuals|males|females)\b", re.IGNORECASE
)
_ILL = lazy_re(  # beside the healthy ones, others may have been studied
    r"\bpatients?\b|\bdiseased?\b|\bdisorder|\bsuffer|\bhealthy (?:controls?|comparison)|\b(?:subjects|men|women|people|children|adults|"
    r"participants|volunteers|individuals|those) with\b|\bcases\b|syndrome|cancer|diabet|hypertens",
    re.IGNORECASE,
)
_VOLUNTEERS = lazy_re(
    r"\bhealthy (?:adult |male |female |young )?(?:volunteers|subjects|people|adults|men|women|individuals)\b", re.IGNORECASE
)
_OF_PATIENTS = lazy_re(r"\b(?:patients|children|adults|men|women|people|subjects) with\b", re.IGNORECASE)  # in a title
_WELL = lazy_re(r"\bhealthy|\bvolunteer|\bnormal (?:\w+ )?(?:subjects|people|controls|individuals)|\bcontrols?\b", re.IGNORECASE)
_BEFORE_MENOPAUSE = lazy_re(r"\b(?:pre-?menopausal women|young(?:er)? women|women with regular (?:\w+ )?cycles)\b", re.IGNORECASE)
_AFTER_MENOPAUSE = lazy_re(r"\bpost-?menopausal\b", re.IGNORECASE)
_YOUNGER = lazy_re(r"\bpre-?menopaus|\byoung|\bcycling|\bcycles?\b|peri-?menopaus|\bbefore (?:the )?menopause", re.IGNORECASE)
_SMALL = lazy_re(
    r"\b(?:primary[- ]school (?:children|pupils)|preschool(?:ers| children)|children under (?:\d|1[0-2]|five|six|seven|eight|"
    r"nine|ten|twelve)\b|"
    r"toddlers|infants|newborns|babies)\b",
    re.IGNORECASE,
)
_YOUTHS = lazy_re(r"\b(?:adolesc\w+|teen\w*|young (?:people|persons?|patients?|adults?|men|women))\b", re.IGNORECASE)
_GROUP = (
    r"(?:[\w-]+ )?(?:patients|athletes|players|footballers|runners|students|nurses|workers|smokers|adults|adolescents|participants|"
    r"volunteers)"
)
_WOMEN = lazy_re(rf"\b(?:women|girls|female {_GROUP}|(?<=-year-old )(?:woman|girl))\b", re.IGNORECASE)
_MEN = lazy_re(rf"\b(?:men|boys|male {_GROUP}|(?<=-year-old )(?:man|boy))\b", re.IGNORECASE)
_PLURALS = {"woman": "women", "girl": "girls", "man": "men", "boy": "boys"}
# in a record: that sex was studied, or both
_OF_WOMEN = lazy_re(
    r"\bwom[ae]n\b|\bfemales?\b|\bgirls?\b|sex|gender|pregnan|mother|matern|daughter|\bwi(?:fe|ves)\b|menopaus|breast|ovar|uter",
    re.IGNORECASE,
)
_OF_MEN = lazy_re(r"\bm[ae]n\b|\bmales?\b|\bboys?\b|sex|gender|partner|husband|father|patern|\bsons?\b|couple|prostat|sperm", re.IGNORECASE)
# the same where the title names the other sex
_NAMED_WOMEN = lazy_re(r"\bwom[ae]n\b|\bfemales?\b|\bgirls?\b|\bsex(?:es)?\b|gender|mother|daughter|\bwi(?:fe|ves)\b", re.IGNORECASE)
_NAMED_MEN = lazy_re(r"\bm[ae]n\b|\bmales?\b|\bboys?\b|\bsex(?:es)?\b|gender|partner|husband|father|\bsons?\b|couple", re.IGNORECASE)
_MEN_OR_MALE = lazy_re(r"\b(?:men|males?|boys)\b", re.IGNORECASE)
_WOMEN_OR_FEMALE = lazy_re(r"\b(?:women|females?|girls)\b", re.IGNORECASE)


class PopulationMismatch(Rule):
    """A sentence speaks of people, and the record of animals or cells, or the reverse; or of one age or sex and the record of others.

    ## Why
    What holds in mice, in a dish, in men, or in grown-ups need not hold for the reader or the reader's child. The rule goes by
    the check tags that NLM's indexers gave (Humans, Animals, Child, Adult …) and speaks only where title and abstract
    don't gainsay them.

    ## Bad
    ```text
    Does curcumin help the skin?

    Patients with psoriasis heal faster on curcumin gel 1.

    References

    Research

    Curcumin gel in a mouse model of psoriasis.

    Journal of Skin, 2017
    ```
    ```nbib
    PMID- 90000014
    TI  - Curcumin gel in a mouse model of psoriasis.
    AB  - Mice with imiquimod-induced psoriasis were treated with curcumin gel. Scaling and thickness of the skin fell.
    MH  - Animals
    MH  - Mice
    MH  - Psoriasis/drug therapy
    JT  - Journal of Skin
    DP  - 2017
    PT  - Journal Article

    ```

    ## Good
    ```text
    Does curcumin help the skin?

    In mice, psoriasis healed faster on curcumin gel 1.

    References

    Research

    Curcumin gel in a mouse model of psoriasis.

    Journal of Skin, 2017
    ```
    ```nbib
    PMID- 90000014
    TI  - Curcumin gel in a mouse model of psoriasis.
    AB  - Mice with imiquimod-induced psoriasis were treated with curcumin gel. Scaling and thickness of the skin fell.
    MH  - Animals
    MH  - Mice
    MH  - Psoriasis/drug therapy
    JT  - Journal of Skin
    DP  - 2017
    PT  - Journal Article

    ```
    """

    code = "CC405"
    name = "population-mismatch"
    severity = Severity.WARNING
    online = True
    weighs_claims = True

    def check(self, case: Case) -> Iterator[Finding]:
        for pair in weighing.single(case):
            told = _mismatch(pair.claim.text, pair.study)
            if told is None or weighing.beside(case, pair, told[0]):
                continue
            spoken, studied = told
            yield weighing.finding(
                self,
                case,
                pair,
                f"the sentence speaks of {spoken}, and {entry_and_work(pair.reference)}, studied {studied}",
                f"{capital('say')} whom the study was about, or cite a study of {spoken}.",
                confidence=0.8,
                shown=weighing.evidence(case, pair, "judged from the check tags in MeSH, the title and the abstract"),
            )


def _mismatch(claim: str, study: Study) -> tuple[str, str] | None:
    """(of whom the claim speaks, whom the record studied), where they surely differ."""
    abstract = study.abstract or ""
    text = f"{study.title} {abstract}"
    tags = {heading.partition("/")[0].strip("* ") for heading in study.mesh}
    people = _PEOPLE.search(claim)
    titled = _BEASTS.search(study.title) or designs.IN_DISHES.search(study.title)
    # where the title names animals or cells, an abstract speaks of people only for what was known before
    in_abstract = weighing.drawn_where(_PERSONS, claim, study) if titled else _PERSONS.search(abstract)
    of_people = _HUMAN.search(_OF_CELLS.sub(" ", study.title)) or in_abstract
    if people and not _ANIMAL.search(claim) and not of_people and not _OPEN.search(claim):
        if tags & ({"Animals"} | _SPECIES) and "Humans" not in tags:
            return people.group().lower(), "animals only"
        if tags & _SPECIES and not tags & (_CHILD_TAGS | _ADULT_TAGS) and _BEASTS.search(abstract) and not _CLINICAL.search(text):
            return people.group().lower(), "animals only, or cells"  # "Humans" are where the cells came from
        in_dishes = designs.of_cells(tags) and not tags & (_CHILD_TAGS | _ADULT_TAGS | (set() if titled else _SEXES))
        if in_dishes and _ANIMAL.search(abstract) and not any(name in text for name in _NAMED.findall(claim)):
            return people.group().lower(), "cells only"
    if not abstract:
        return None
    if (beast := _IN_LABORATORY.search(claim)) and not people and _PERSONS.search(abstract) and _of_people_alone(study, tags, text):
        return beast.group(1).lower(), "people only"
    young, grown = tags & _CHILD_TAGS, tags & _ADULT_TAGS
    if grown and not young and (children := _CHILDREN.search(claim)) and not _YOUNG.search(text) and not _grown_up(claim):
        return children.group().lower(), "adults only"
    if young and not grown and (adults := _ADULTS.search(claim)) and not _of_grown_ups(study) and not _YOUNG.search(claim):
        return adults.group().lower().replace("elderly", "the elderly"), "children only"
    for ages, there in ((_AGES, grown), (_YOUNG_AGES, young if not grown else set())):
        for age, fitting, words, of_whom in ages:
            aged = age.search(claim)
            if (
                aged
                and (there or (of_whom == "old people only" and _OLD.search(study.title)))
                and not tags & fitting
                and not words.search(text)
            ):
                return aged.group().lower(), of_whom
    if "Humans" in tags and _PREGNANT.search(claim) and "Pregnancy" not in tags and not _OF_PREGNANCY.search(text):
        return "pregnant women", "none"
    if "Pregnancy" in tags and (later := _MENOPAUSE.search(claim)) and "menopaus" not in text.lower() and not _PREGNANT.search(claim):
        return later.group().lower(), "pregnant women"
    for sex, other, said, theirs in (("Female", "Male", _WOMEN, _MEN), ("Male", "Female", _MEN, _WOMEN)):
        found = said.search(claim)
        if found and other in tags and sex not in tags and "Humans" in tags and not theirs.search(claim) and not _either(study, sex):
            spoken = found.group().lower()
            return _PLURALS.get(spoken, spoken), "men only" if other == "Male" else "women only"
    if (patients := _PATIENTS.search(claim)) and _HEALTHY.search(text) and not _ILL.search(text):
        ill = patients.group(1).lower()
        return ill if ill == "patients" else f"{ill} who are ill", "healthy volunteers only"
    if (well := _VOLUNTEERS.search(claim)) and _OF_PATIENTS.search(study.title) and not _WELL.search(text):
        return well.group().lower(), "patients only"
    if (earlier := _BEFORE_MENOPAUSE.search(claim)) and _AFTER_MENOPAUSE.search(study.title) and not _YOUNGER.search(text):
        return earlier.group().lower(), "postmenopausal women only"
    small = _SMALL.search(claim)
    if small and grown and young <= {"Adolescent"} and not _YOUNG.search(_YOUTHS.sub(" ", text)) and not _grown_up(claim):
        return small.group().lower(), "adults and adolescents only" if young else "adults only"
    sexed = _SEXED.search(claim)
    if (
        sexed
        and "Animals" in tags
        and tags & _SEXES == _SEXES - {sexed[1].capitalize()}
        and not re.search(rf"\b{sexed[1]}", text, re.IGNORECASE)
    ):
        return sexed.group().lower(), "males only" if "Male" in tags else "females only"
    return None


def _of_people_alone(study: Study, tags: set[str], text: str) -> bool:
    """Whether people were studied and no animals; a review may speak of both."""
    reviews = any("Review" in kind or "Guideline" in kind for kind in study.publication_types)
    return "Humans" in tags and not tags & ({"Animals"} | _SPECIES) and not reviews and not _ANIMAL.search(text)


def _of_grown_ups(study: Study) -> bool:
    """Whether adults may have been studied: in a study of children, those who kept the diaries at home are none unless the title
    says so."""
    return _GROWN.search(f"{study.title} {study.abstract}") is not None or _PARENTS.search(study.title) is not None


def _either(study: Study, sex: str) -> bool:
    """Whether a record speaks of that sex, or of both; where the title names the other, its organs and illnesses don't count."""
    if sex == "Female":
        words = _NAMED_WOMEN if _MEN_OR_MALE.search(study.title) else _OF_WOMEN
    else:
        words = _NAMED_MEN if _WOMEN_OR_FEMALE.search(study.title) else _OF_MEN
    return words.search(f"{study.title} {study.abstract}") is not None


def _grown_up(claim: str) -> bool:
    """Whether the claim speaks of adults as well, of the grown-up's childhood, of child-bearing, or of children as what parents have."""
    return _GROWN_UP.search(claim) is not None
