"""Words for who is spoken of in a claim, and for who was studied: people and animals, ages, sexes, the healthy and the ill."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.support.numerals import NUMBER
from citecheck.text import lazy_re

WHO = (  # of whom a sentence says something, for longer expressions
    r"(?:(?:in|out)?patients?|people|persons?|adults?|adolescents?|teenagers|children|infants|neonates|women|men|individuals|participants|"
    r"survivors|recipients|boys|girls|volunteers|subjects|residents|carriers|users|smokers|those)"
)
PEOPLE = lazy_re(r"\b(?:patients|women|men|people|adults|children|participants|volunteers|adolescents|infants|humans)\b", re.IGNORECASE)
DESCRIBED = lazy_re(r" (?:with|who|whose|on|taking|receiving|aged|suffering)\b", re.IGNORECASE)  # behind people: of which ones it is said
HUMAN = lazy_re(
    r"\b(?:patient|wom[ae]n|m[ae]n|people|person|adult|child|participant|volunteer|adolescent|infant|human|boys?|girls?|clinical|"
    r"individual|cohort|resident|student|donor|mother|worker|veteran)s?\b|\bchildren\b",
    re.IGNORECASE,
)  # in a title
PERSONS = lazy_re(
    r"\b(?:(?:in|out)?patients?|wom[ae]n|m[ae]n|people|persons?|participants?|volunteers?|child(?:ren)?|adolescents?|infants?|boys|girls|"
    r"healthy "
    r"(?:subjects|donors|controls))\b",
    re.IGNORECASE,
)  # in an abstract: someone was studied
LOOKED_AT = lazy_re(  # in a sentence with people: they may be those who were studied
    r"\b(?:we|our|here|this|these|were|was|had|did|from|of|received|under(?:went|going)|took|gave|showed|enrolled|recruited|obtained|"
    r"collected|\w*samples?|found|observed|reported)\b|\d",
    re.IGNORECASE,
)
_BEASTS = (
    r"mice|mouse|rats?|rabbits?|pigs?|piglets?|dogs?|cats?|monkeys?|macaques?|hamsters?|gerbils?|guinea[- ]pigs?|sheep|lambs?|ewes?|"
    r"goats?|cows?|calves|horses?|ferrets?|chickens?|chicks?|hens?|zebrafish|rodents?|murine|porcine|canine|feline|bovine|ovine|equine|"
    r"avian|birds?|quails?|baboons?|marmosets?|primates?|drosophila|elegans|xenopus|frogs?|fish(?! oils?\b)|fl(?:y|ies)|worms?|yeasts?|"
    r"larvae|embryos?|animals?|mammals?|pups?|litters?|species|strains?|sprague|wistars?|c57\S*|balb\S*|db/db|ob/ob|knock-?outs?|"
    r"transgenic|wild-?type|xenografts?|in vivo|preclinical|experimental(?:ly)?|models?"
)
BEAST = lazy_re(rf"\b(?:{_BEASTS})\b", re.IGNORECASE)  # whole animals were studied, or may have been
ANIMAL = lazy_re(
    rf"\b(?:{_BEASTS}|organoids?|explants?|slices|in vitro|ex vivo|cells?|cell lines?|cultures?|cultured)\b", re.IGNORECASE
)  # not people were studied, or may not have been
# Of these alone a claim is never on something else: cramps are in calves, and an allergy in dog owners.
IN_LABORATORY = lazy_re(
    r"(?:\bin (?:[\w-]+ ){0,2}?|\b(?=\w{3,12} (?:fed|given|treated|receiving|exposed|that|which|were|had)\b))\b(mice|rats|rabbits|"
    r"pigs|piglets|monkeys|macaques|hamsters|gerbils|guinea[- ]pigs|ferrets|zebrafish|rodents)\b",
    re.IGNORECASE,
)
BEASTS = lazy_re(r"\b(?:mice|mouse|rats?|rabbits?|pigs|piglets|zebrafish|macaques?|monkeys|hamsters|dogs|murine)\b", re.IGNORECASE)
CLINICAL = lazy_re(
    r"\b(?:clinic\w*|trials?|cohorts?|human (?:studies|subjects|beings)|in humans|humans|biops(?:y|ies)|autops\w+|"
    r"post-?mortem|volunteers?|donors?|"
    r"serum (?:of|from)|blood (?:of|from)|individuals|cases?|specimens?|epidemi\w+|genome-wide|review)\b",
    re.IGNORECASE,
)
SEXED = lazy_re(r"\b(female|male) (?:[\w/-]+ ){0,2}?(mice|rats|rabbits|pigs|dogs|monkeys|animals)\b", re.IGNORECASE)
NAMED = lazy_re(r"(?<![\w-])(?=\w*[A-Za-z])(?=[\w-]*\d)[\w-]{3,}\b")  # a line of cells, or what looks like one: "MDA-MB-231"
OPEN = lazy_re(
    r"\bwhether\b|\b(?:not|un)(?: yet)? ?known\b|\bunclear\b|\b(?:yet|remains?) to be\b|\b(?:insufficient|timely|warranted|needed|lacking|"
    r"future|postulate[sd]?)\b|\btherapeutic targets?\b",
    re.IGNORECASE,
)  # said to be so of nobody
OF_CELLS = lazy_re(
    r"\bhuman (?:[\w-]+ ){0,4}?(?:lines?|cultures?|tissues?|\w*(?:cell|cyte|phage|blast|clast)s?)\b", re.IGNORECASE
)  # taken from people, and no people
_DONORS = r"(?:patients|women|men|people|volunteers|participants|children|infants)"
SAMPLED = lazy_re(  # to be put on cells: of people no more was looked at
    rf"\b(?:ser(?:a|um)|plasma)(?: (?:samples|taken|obtained|collected|drawn|isolated))* (?:from|of) (?:[\w-]+ ){{0,4}}?{_DONORS}\b|"
    rf"\b{_DONORS}['’] (?:ser(?:a|um)|plasma)\b",
    re.IGNORECASE,
)
CULTURED = lazy_re(r"\b(?:cultured|cultures? of|in culture|cell lines?)\b", re.IGNORECASE)  # in a title
SPECIES = {"Mice", "Rats", "Rabbits", "Zebrafish", "Swine", "Dogs", "Macaca mulatta", "Drosophila melanogaster", "Caenorhabditis elegans"}
# Headings by which the people of a record are grown up, whether or not it has a check tag for that.
GROWN_HEADINGS = frozenset({
    "Veterans", "United States Department of Veterans Affairs", "Military Personnel", "Hospitals, Veterans", "Veterans Health",
    "Postmenopause", "Menopause", "Climacteric", "Osteoporosis, Postmenopausal", "Frail Elderly", "Homes for the Aged",
    "Health Services for the Aged", "Geriatric Assessment", "Geriatrics", "Students, Medical", "Students, Nursing", "Retirement",
    "Prostatic Hyperplasia", "Erectile Dysfunction", "Alzheimer Disease", "Octogenarians", "Nonagenarians", "Centenarians",
})  # fmt: skip
ADULT_TAGS = {"Adult", "Middle Aged", "Aged", "Aged, 80 and over", "Young Adult"}
CHILD_TAGS = {"Child", "Child, Preschool", "Infant", "Infant, Newborn", "Adolescent"}
SEXES = {"Male", "Female"}


@dataclass(frozen=True)
class Age:
    """How a claim speaks of an age, which records may be of it, and who then were studied."""

    said: re.Pattern[str]
    tags: frozenset[str]  # check tags of records that may be of it
    words: re.Pattern[str]  # words of records that may be of it
    else_studied: str
    title: re.Pattern[str] | None = None  # in a title, that it is of another age, whatever its tags


OLD = lazy_re(  # in a title
    r"\b(?:(?:over|above|aged) (?:6[05]|[789]\d)|elderly|old(?:er)? (?:adults|people|patients|persons|women|men)|geriatric|"
    r"octogenarians?)\b",  # of ageing, the young are studied as well
    re.IGNORECASE,
)
AGES = (
    Age(
        lazy_re(
            r"\b(?:young adults|(?:in|of) their (?:twenties|thirties)|"
            r"(?:young|middle-aged) (?:[\w-]+ )?(?:people|women|men|adults|patients|athletes)|"
            r"middle-aged (?-i:[A-Z])[a-z]+s)\b",
            re.IGNORECASE,
        ),
        frozenset({"Adult", "Young Adult", "Middle Aged", *CHILD_TAGS}),
        lazy_re(r"young|middle[- ]age|all ages|\b(?:aged?|ages) (?:1[6-9]|[2-5]\d)\b", re.IGNORECASE),
        "old people only",
        OLD,
    ),
    Age(
        lazy_re(r"\b(?:elderly|older (?:people|adults|patients|persons|women|men))\b", re.IGNORECASE),
        frozenset({"Aged", "Aged, 80 and over", "Middle Aged"}),
        lazy_re(r"elderly|\bold(?:er)?\b|geriatric|aged|aging|ageing|senior|all ages|any age|\b[6-9]\d(?:\.\d)? years", re.IGNORECASE),
        "young adults only",
    ),
)
# Where a title is on the old, check tags for all adults are given loosely; who else was studied stands in the abstract.
YOUNG_ADULTS = lazy_re(
    r"\b(?:young (?:[\w-]+ )?(?:people|women|men|adults|patients|athletes)|(?:in|of) their (?:twenties|thirties))\b", re.IGNORECASE
)
ANY_OLD = lazy_re(r"elderly|\bold(?:er|est)?\b|geriatric|\bage(?:ing|d)?\b|senior|all ages|any age", re.IGNORECASE)  # in a claim
YOUNG_TAGS = frozenset({"Young Adult", *CHILD_TAGS})
NOT_OLD = lazy_re(
    r"young|middle[- ]age|all ages|any age|adults of all|students?\b|"
    r"\b(?:aged?|ages|controls of|volunteers of)\b[^.;\d]{0,20}(?:1[6-9]|[234]\d)\b|"
    r"\b(?:1[6-9]|[234]\d)(?:\.\d)?(?: ?(?:-|–|to|and|±|\+/-) ?\d\d?(?:\.\d)?)?[ -]years?\b",
    re.IGNORECASE,
)
KNOWN_BEFORE = lazy_re(  # in a sentence on what others found: "Studies have shown that it is safe in young adults"
    r"\b(?:studies|trials|reports|authors|reviews|experience|literature) (?:have|has|had|suggests?|shows?)\b|"
    r"\b(?:previous|previously|earlier|historical|in the literature|(?:few|fewer|little|scarce|limited|no) data|well known|"
    r"(?:expected|reported|described|known) (?:\w+ )?(?:in|among))\b",
    re.IGNORECASE,
)
PREGNANT = lazy_re(
    r"\b(?:(?:in|during) pregnancy|women in labou?r|labou?ring women|parturients|women (?:delivered by|undergoing) (?:\w+ )?ca?esarean|"
    r"pregnant (?:women|patients|mothers)|women (?:who are )?pregnant|mothers-to-be)\b",
    re.IGNORECASE,
)
MENOPAUSE = lazy_re(r"\bpost-?menopausal (?:women|patients)\b", re.IGNORECASE)
OF_PREGNANCY = lazy_re(
    r"pregnan|gestat|matern|mother|obstet|natal|birth|labou?r|fet(?:us|al)|foet|trimester|gravid|conception|partum|deliver|caesar|cesar|"
    r"reproductive|preeclampsia|pre-eclampsia|newborn|neonat|infan",
    re.IGNORECASE,
)
CHILDREN = lazy_re(  # and no cirrhosis of "Child-Pugh class B"
    r"\b(?:children|child(?!(?:[’']s)?[ –-](?:pugh|turcotte|class|score|grade|[abc]\b))|infants?|neonates?|newborns?|toddlers?|"
    r"pa?ediatric(?![- ](?:sized|\w*scopes?|tubes?|catheters?|dos\w+|"
    r"nurs\w+|residen\w+|trainees?|fellows?|physicians?|surgeons?)\b)|"
    r"school(?:children|girls|boys)|pre-?schoolers|adolescents?|"
    r"teenagers?)\b",
    re.IGNORECASE,
)
YOUNG = lazy_re(
    r"parity|parous|multipar|nullipar|daughter|\bsons?\b|offspring|"
    r"\bchild(?!-?bear|birth)|infan|neonat|newborn|toddler|p(?:a)?ediatr|school|adolesc|\bteen|youth|\byoung (?:people|persons?|patients?)|"
    r"\bpupils?\b|kindergart|nurser(?:y|ies)\b|\byoungsters?\b|\bboys?\b|\bgirls?\b|preterm|birth|juvenile|\bkids?\b",
    re.IGNORECASE,
)
BOYS_AND_GIRLS = lazy_re(r"\b(?:boys|girls)\b", re.IGNORECASE)
GROWN_UP = lazy_re(
    r"adult|elderly|older|parent|mother|father|childhood|childbirth|child-?bearing|pregnan|famil|parity|"
    r"\b(?:her|his|their|have|has|had|having|bore|bear|bearing|more|fewer|no|without|number of|one|two|three|four|five|six|[1-9])"
    r"(?: or more| or fewer| own| young)? (?:child(?:ren)?|infants?|babies)\b|"
    r"\b(?:get|got|bear|have|having|had|conceiv\w+|want\w*|desir\w+|(?:hop|wish|long|try|tri)(?:e[sd]?|ed|ing)? for) (?:a |an |any |"
    r"another )?(?:child(?:ren)?|infant|bab(?:y|ies))\b",
    re.IGNORECASE,
)
PARENTS = lazy_re(r"mother|father|parent|caregiver|famil", re.IGNORECASE)
ADULTS = lazy_re(
    r"\b(?:(?<!young )adults|elderly|older (?:people|adults|patients|persons|women|men)|(?:university|college|medical) students|pensioners|"
    r"(?:people|patients|those|men|women|persons) (?:over|above|older than) (?:[4-9]\d)|the over-?[5-8]\ds|middle-aged (?:\w+ )?"
    r"(?:people|men|women|patients))\b(?! (?:kg|mm|cm)\b)",
    re.IGNORECASE,
)
_YEARS = r"(?:aged?|ages|years?|yrs?|y|old)\b"  # by which a number is an age
YOUNG_AGES = (
    Age(
        lazy_re(
            r"\b(?:adolescents|teenagers|teens|secondary[- ]school (?:pupils|students)|high[- ]school(?:ers| students))\b", re.IGNORECASE
        ),
        frozenset({"Adolescent", "Young Adult"}),
        lazy_re(
            r"\bgrades? (?:[6-9]|1[0-2])\b|\bbetween 1[0-9] and 1[2-9]\b|"
            r"adolesc|\b(?:pre-?)?teen|youth|young people|pa?ediatric|all ages|puber|school(?:child|s|-aged?)|graders|student|pupil|"
            rf"\b1[2-9]\b(?:[^.;]|\.\d){{0,40}}?\b{_YEARS}|\b{_YEARS}(?:[^.;]|\.\d){{0,40}}?\b1[2-9]\b",
            re.IGNORECASE,
        ),
        "younger children only",
    ),
    Age(
        lazy_re(r"\b(?:infants|newborns|neonates|babies|toddlers)\b", re.IGNORECASE),
        frozenset({"Infant", "Infant, Newborn", "Child, Preschool"}),
        lazy_re(
            r"infan|newborn|neonat|\bbab(?:y|ies)\b|toddler|preschool|\b[0-4](?:\.\d)? (?:to|-|–|years?)|birth|breast|months|early life",
            re.IGNORECASE,
        ),
        "older children only",
    ),
)
GROWN = lazy_re(
    r"adult|elderly|\bolder (?:people|persons?|patients?|wom[ae]n|m[ae]n)|all ages|any age|\baged? (?:1[89]|[2-9]\d)|wom[ae]n\b|\bm[ae]n\b",
    re.IGNORECASE,
)
OTHERS_AGES = lazy_re(
    r"\b(?:parents|mothers|fathers|carers|caregivers|teachers|staff|nurses|physicians)\b[^.;]*", re.IGNORECASE
)  # not those studied
SURELY_GROWN = lazy_re(
    r"\badults?\b|elderly|\bolder (?:people|persons?|patients?|wom[ae]n|m[ae]n)|"
    r"\b(?:over|above|aged?(?: over)?|mean age[^.;\d]{0,20}) ?(?:1[89]|[2-9]\d)\b(?! ?%)|"
    r"\b[2-9]\d[- ]years?[- ]old|university students|veterans|pensioners|post-?menopausal",
    re.IGNORECASE,
)
PATIENTS = lazy_re(r"\b(patients|people|men|women|children|adults) (?:with|suffering from|who have|admitted)\b", re.IGNORECASE)
NORMAL = lazy_re(r"\bwith (?:normal|no|healthy)\b", re.IGNORECASE)  # and not "with" an illness
HEALTHY = lazy_re(
    r"\bhealthy,? (?:[\w-]+,? ){0,4}?(?:volunteers|subjects|men|women|adults|participants|individuals|males|females)\b", re.IGNORECASE
)
ILL = lazy_re(  # beside the healthy ones, others may have been studied
    r"\bpatients?\b|\bdiseased?\b|\bdisorder|\bsuffer|\bhealthy (?:controls?|comparison)|\b(?:subjects|men|women|people|children|adults|"
    r"participants|volunteers|individuals|those) with\b|\bcases\b|syndrome|cancer|diabet|hypertens",
    re.IGNORECASE,
)
VOLUNTEERS = lazy_re(
    r"\b(?:(?:healthy|symptom-free|disease-free) (?:(?!(?:and|or)\b)[\w-]+ ){0,2}?(?:(?:blood|kidney|stem[- ]cell) donors|volunteers|"
    r"subjects|people|adults|men|women|individuals|students|soldiers|recruits)|(?<!from )(?<!of )blood donors)\b",
    re.IGNORECASE,
)
OF_PATIENTS = lazy_re(r"\b(?:in|out)?patients\b|\b(?:children|adults|men|women|people|subjects) with\b", re.IGNORECASE)
WELL = lazy_re(
    rf"\bhealthy|\bvolunteer|\bdonors?\b|\b(?:symptom-free|asymptomatic|screened) (?:[\w-]+ ){{0,2}}{WHO}\b|without symptoms|"
    r"\bnormal (?:\w+ )?(?:subjects|people|controls|individuals)|\bcontrols?\b",
    re.IGNORECASE,
)
REACH = 80  # code points before people in which it may be said …
# … that a sentence sets its own against them, or that they were spared: "unlike in adults", "rare in children".
SET_AGAINST = lazy_re(
    r"\b(?:unlike|than|versus|vs\.?|opposed to|rather than|instead of|not|contrast (?:to|with)|compar(?:ed|ison) (?:to|with)|as|known from|"
    r"(?:rare|rarely|seldom|uncommon|hardly ever) (?:seen |found |met |given |used )?(?:in|among)|"
    r"(?:contraindicated|avoided|forbidden|prohibited|unsafe|teratogenic|harmful|outside|except|excluding|"
    r"not (?:be )?(?:used|given|taken|prescribed|allowed)|"
    r"ruled out|unless|exclu\w+)(?: in| during| for)?)"
    r"(?: (?:in|for|with|those|that|of|the|given to|seen|most|many|other|healthy|hospital|usual|dose|used)){0,4} $",
    re.IGNORECASE,
)
OVER = lazy_re(
    r"\b(?:over(?: the age of)?|above|older than|aged|at least) ([5-9]\d)(?= (?:years )?(?:and|or) (?:over|older|above)\b|"
    r"(?<=over \d\d)|(?<=above \d\d)"
    r"|(?<=than \d\d)|(?<=age of \d\d))"
    r"(?! ?(?:%|per ?cent|[mkncµμ]?g\b|mm|[mdµμ]?[lL]\b|bpm|beats|points|min|hours|days|weeks|months|[A-Za-zµμ]{1,5}/))",
    re.IGNORECASE,
)
BARELY = lazy_re(r"(?:over|above) \d\d", re.IGNORECASE)  # may be of anything, but for those who are said to be so, or years
OF_AGES = lazy_re(
    r"\b(?:people|patients|adults|wom[ae]n|m[ae]n|those|persons?|subjects|participants|individuals|volunteers|(?:in|out)patients|residents|"
    r"smokers|drivers|workers) (?:who (?:are|were) )?(?:aged )?(?:over|above) \d\d(?! (?:of|young|men|wom))|(?:over|above) \d\d years",
    re.IGNORECASE,
)
OLDER = lazy_re(r"\b(?:and|or) (?:older|over|above|more)\b|\bolder\b|elderly|\bold age|geriatric|\ball ages", re.IGNORECASE)
AVERAGE = lazy_re(  # of ages that are no bounds
    r"\b(?:mean|median|average) (?:\(?[A-Za-z]+\)? ){0,3}?ages?\b[^.;\d]{0,20}?\d{1,2}(?:\.\d+)?(?: (?:years )?(?:and|or|to|vs\.?|versus) "
    r"\d{1,2}(?:\.\d+)?)?",
    re.IGNORECASE,
)
NOT_STUDIED = lazy_re(  # behind those of whom a sentence says that they are none of its people: "pregnant women should not touch the gel"
    r"(?: and [\w-]+)?"
    r"(?: who [\w ]{1,30}?)? (?:(?:should|must|ought to|may|can|need) (?:not|never|avoid|be (?:excluded|spared|warned|kept))|cannot\b|"
    r"(?:was|were|is|are) (?:not|never|excluded|left out)|(?:do|does|did) not\b|aside\b)",
    re.IGNORECASE,
)
UP_TO = lazy_re(  # the ages of a record: "aged 25 to 53 years", "(age range 25-53)"
    r"\b(?:aged?|ages)\b[^.;\d]{0,20}?(?:\d{1,2} ?(?:years )?(?:-|–|to|and) ?|(?:≤|<|<=|under|below|up to) ?)(\d\d)\b(?! ?(?:%|mg|mm|kg))",
    re.IGNORECASE,
)
# Those who are said to be children, with the years that they haven't reached; and the years from which those studied were.
YOUNGER_THAN = lazy_re(
    rf"\b(?:schoolchildren|children|adolescents|toddlers|infants|boys|girls)(?: (?:under|below|younger than|aged up to)(?: the age of)? "
    rf"({NUMBER})\b)?(?! ?%)",
    re.IGNORECASE,
)
OF_AGE = 18
FROM = lazy_re(
    r"\baged?(?: between| from)? (\d\d)(?: years)? ?(?:-|–|to|and) ?\d\d\b(?! ?(?:months?|mo|weeks?|wks?|days?|hours?)\b)|"
    r"\brange,? (?:of )?(\d\d) ?(?:-|–|to) ?\d\d years\b",
    re.IGNORECASE,
)
BEFORE_MENOPAUSE = lazy_re(r"\b(?:pre-?menopausal women|young(?:er)? women|women with regular (?:\w+ )?cycles)\b", re.IGNORECASE)
PREMENOPAUSAL = lazy_re(r"\bpre-?menopausal\b", re.IGNORECASE)
AFTER_MENOPAUSE = lazy_re(r"\bpost-?menopausal\b", re.IGNORECASE)
YOUNGER = lazy_re(r"\bpre-?menopaus|\byoung|\bcycling|\bcycles?\b|peri-?menopaus|\bbefore (?:the )?menopause", re.IGNORECASE)
SMALL = lazy_re(
    r"\b(?:primary[- ]school (?:children|pupils)|preschool(?:ers| children)|children under (?:\d|1[0-2]|five|six|seven|eight|"
    r"nine|ten|twelve)\b|"
    r"toddlers|infants|newborns|babies)\b",
    re.IGNORECASE,
)
YOUTHS = lazy_re(r"\b(?:adolesc\w+|teen\w*|young (?:people|persons?|patients?|adults?|men|women))\b", re.IGNORECASE)
GROUP = (
    r"(?:[\w-]+ )?(?:patients|athletes|players|footballers|runners|students|nurses|workers|smokers|adults|adolescents|participants|"
    r"volunteers)"
)
WOMEN = lazy_re(rf"\b(?:women|girls|female {GROUP}|(?<=-year-old )(?:woman|girl))\b", re.IGNORECASE)
MEN = lazy_re(rf"\b(?:men|boys|male {GROUP}|(?<=-year-old )(?:man|boy))\b", re.IGNORECASE)
# The one whom a case report is on: with what age, and of which sex.
ONE_OF_AGE = lazy_re(
    r"\b(?:an? )?(\d{1,3})[- ]years?[- ]old (?:(?!(?:and|or|with|whose|of)\b)[\w-]+ ){0,3}?"
    r"(?:(?P<Male>man|boy|male|gentleman)|(?P<Female>woman|girl|female|lady))\b",
    re.IGNORECASE,
)
A_CASE = lazy_re(  # in a title
    r"\bcase report\b|\breport of (?:a|one) case\b|(?:^|[:.?–—] )an? (?:[\w-]+ ){0,2}?case of\b", re.IGNORECASE
)
PLURALS = {"woman": "women", "girl": "girls", "man": "men", "boy": "boys"}
# in a record: that sex was studied, or both
OF_WOMEN = lazy_re(
    r"\bwom[ae]n\b|\bfemales?\b|\bgirls?\b|sex|gender|pregnan|mother|matern|daughter|\bwi(?:fe|ves)\b|menopaus|breast|ovar|uter",
    re.IGNORECASE,
)
OF_MEN = lazy_re(r"\bm[ae]n\b|\bmales?\b|\bboys?\b|sex|gender|partner|husband|father|patern|\bsons?\b|couple|prostat|sperm", re.IGNORECASE)
# the same where the title names the other sex
NAMED_WOMEN = lazy_re(r"\bwom[ae]n\b|\bfemales?\b|\bgirls?\b|\bsex(?:es)?\b|gender|mother|daughter|\bwi(?:fe|ves)\b", re.IGNORECASE)
NAMED_MEN = lazy_re(r"\bm[ae]n\b|\bmales?\b|\bboys?\b|\bsex(?:es)?\b|gender|partner|husband|father|\bsons?\b|couple", re.IGNORECASE)
MEN_OR_MALE = lazy_re(r"\b(?:men|males?|boys)\b", re.IGNORECASE)
WOMEN_OR_FEMALE = lazy_re(r"\b(?:women|females?|girls)\b", re.IGNORECASE)
# Without check tags: who is counted as a sample, and what tells of others.
COUNTED_WOMEN = lazy_re(rf"\b(?:{NUMBER}) (?:[\w-]+ ){{0,2}}?women\b", re.IGNORECASE)
COUNTED_MEN = lazy_re(rf"\b(?:{NUMBER}) (?:[\w-]+ ){{0,2}}?men\b", re.IGNORECASE)
# The result of a claim is told of those of a sex: they open it, or are those "in" whom it was seen; and what makes it hang on the other.
_TOLD_OF = (
    r"(?:^(?:(?:In|Among|Of|For) )?(?!(?:As|Like|Unlike|Known|Than)\b)(?:[\w-]+ ){{0,2}}?(?:{who})\b(?! (?:too|also)\b)|"
    r"\b(?:in|among|of|to|for) (?:[\w-]+ )?(?:{who})(?= (?:with|who|aged|on|taking|given|receiving|treated|undergoing)\b)|"
    r"\b(?:in|among|of) \d[\d,]* (?:[\w-]+ ){{0,2}}(?:{who})\b)"
)
TOLD_OF_WOMEN = lazy_re(_TOLD_OF.format(who="women|girls"), re.IGNORECASE)
TOLD_OF_MEN = lazy_re(_TOLD_OF.format(who="men|boys"), re.IGNORECASE)
OWN_TO_MEN = lazy_re(
    r"prostat|vasectom|testic|testos|androgen|erecti|sperm|semen|penile|penis|\bmales?\b|circumcis|husband|partner|"
    r"father|patern|\bsons?\b|couple",
    re.IGNORECASE,
)
OWN_TO_WOMEN = lazy_re(
    r"pregnan|mother|matern|menopaus|breast|ovar|uter|cervi|vagin|gyna?eco|birth|c(?:a)?esarean|endometri|"
    r"\bfemales?\b|daughter|\bwi(?:fe|ves)\b|lactat|obstet|infertil|partner|couple",
    re.IGNORECASE,
)
BESIDE = lazy_re(
    r";|\b(?:but|while|whilst|whereas|though|although|too|also|as well|likewise|similar\w*|known|both|sex(?:es)?|gender)\b", re.IGNORECASE
)
HUMAN_ALONE = lazy_re(rf"{PERSONS.pattern}|\bhumans?\b|\bindividuals\b", re.IGNORECASE)
IN_EARLIER = lazy_re(r"\b(?:previous|earlier|prior) (?:[\w-]+ ){0,2}?(?:stud(?:y|ies)|work|experiments?)\b", re.IGNORECASE)
TRIED = lazy_re(
    rf"\b(?:{NUMBER}) (?:[\w-]+ ){{0,2}}?(?:patients|participants|women|men|children|adults|volunteers|infants)\b|"
    r"\brandomi[sz]ed (?:controlled |clinical )*trial\b",
    re.IGNORECASE,
)
ADOLESCENTS = YOUNG_AGES[0].said
# in a record: that some were no small children, or grew up while they were followed
TEENAGED = lazy_re(
    r"adolesc|\bteen|youth|young people|puber|(?<!pre)(?<!pre-)school|pupil|student|childhood|"
    r"\b(?:1[2-9]|[2-9]\d)(?:\.\d+)?(?: ?(?:-|–|to|and|or|±) ?\d+(?:\.\d+)?)?[ -]?(?:years?|yrs?|y)\b|"
    r"\b(?:aged?|ages|under|below|up to|than)(?: (?:of|up to|was|at))? (?:1[2-9]|[2-9]\d)\b(?! ?(?:%|months?|weeks?|days?))|"
    r"\b(?:twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)[ -]years?|"
    r"\blater\b|\bfollow(?:ed|ing|[- ]?up)|seen again|re-?(?:assess|examin|visit)|longitudinal|cohort|prospective|"
    r"\bat (?:the )?(?:age (?:of )?)?[\w.]+ years?\b|\bgrew up\b|\bgrow(?:ing)? up\b",
    re.IGNORECASE,
)
# of adolescents, in a claim: what they had been, or were given, as children
ONCE_SMALL = lazy_re(
    r"\bas (?:(?:small|young|little) )?(?:children|boys|girls|infants|babies|toddlers)\b|childhood|kindergarten|nursery|preschool|infan|"
    r"\btoddler|\bbirth|\bborn\b|\bha[ds] been\b|\bhaving been\b|\blater\b|\bformer|\bonce\b|\bhad (?:[\w-]+ ){0,2}?\w+ed\b",
    re.IGNORECASE,
)
TEENS = 12
CHILDREN_UP_TO = lazy_re(r"\b(?:aged?|ages) (?:between |from )?\d{1,2} ?(?:-|–|to|and) ?(\d{1,2}) years?\b", re.IGNORECASE)
