"""How many people or studies a claim says were studied, against the numbers of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, combinations

from citecheck.support.numerals import NUMBER, ROUGHLY, value
from citecheck.support.words import sentences, terms
from citecheck.text import lazy_re

WOMEN, MEN = r"(?:wom[ae]n|females?|girls?)", r"(?:m[ae]n|males?|boys?)"
_WORDS = r"(?:[\w-]+,? ){0,3}?"
_MONTHS = (
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
# Whoever may be counted as a sample. The rules have shorter lists of their own: of whom "randomised", "from France", "aged" may be said.
PEOPLE = (
    rf"{_WORDS}(?:patients|people|persons|participants|adults|women|men|children|infants|babies|neonates|newborns|adolescents|teenagers|"
    r"boys|girls|nurses|doctors|physicians|students|pupils|volunteers|subjects|individuals|mothers|athletes|veterans|residents|workers|"
    r"smokers|runners|players|survivors|twins|couples|respondents|pregnancies|births|inpatients|outpatients|clients|users|donors|recipients|"
    r"carriers|relatives|siblings|parents|fathers|carers|caregivers|toddlers|preschoolers|school-?children|youths|teens|seniors|soldiers|"
    r"recruits|employees|practitioners|clinicians|surgeons|midwives|pharmacists|dentists|prisoners|inmates|members|beneficiaries|enrollees|"
    r"mountaineers|climbers|cyclists|swimmers|drinkers|diabetics|asthmatics|females|males)\b"
)
_STUDIES = rf"{_WORDS}(?:trials|studies|RCTs|cohorts|papers|articles)\b"
_GIVEN_PEOPLE = lazy_re(rf"(?<![\w.,])(?<![^\W\d][-–])(?:{NUMBER}) {PEOPLE}|\bn ?= ?\d+", re.IGNORECASE)
_GIVEN_STUDIES = lazy_re(rf"(?<![\w.,])(?!(?:19|20)\d\d )(?:{NUMBER}) {_STUDIES}", re.IGNORECASE)
_SOME_STUDIES = lazy_re(
    rf"(?<![\w.,])(?!(?:19|20)\d\d )(?:{NUMBER}) {_WORDS}(?:trial|stud(?:y|ie)|RCT|cohort|paper|article)s?\b", re.IGNORECASE
)
_SO_FAR = lazy_re(
    rf"\b(?:{_MONTHS})\.?,? (?:\d{{1,2}},? )?(?:19|20)\d\d\b|\b(?:to|until|through|since|in|before|and) (?:19|20)\d\d\b(?! {PEOPLE})",
    re.IGNORECASE,
)


_NUMBERED = lazy_re(
    r"(?<![\w.,-])(?!(?:19|20)\d\d )(?P<count>\d{2,3}(?:,\d{3})*|\d{4,}) "
    r"(?!(?:patients|people|adults|women|men|children|subjects|participants|cases|minutes|hours|days|weeks|months|years|percent|units)\b)"
    r"(?P<what>[a-z]{4,})"
)


def counted_alike(claim: str, record: str) -> bool:
    """Whether both count the same number of the same, "52 healthy …", which two texts on different things hardly do: with the very word
    behind a number of two digits or more, but for those that stand behind any."""
    counted = ({(found["count"].replace(",", ""), found["what"]) for found in _NUMBERED.finditer(text)} for text in (claim, record))
    return not set.isdisjoint(*counted)


def _sample(before: str, counted: str, behind: str = "") -> re.Pattern[str]:
    """The whole of what was studied, as a claim gives it: whether "about" so many (group 1), and how many (2)."""
    return lazy_re(rf"{before}((?:{ROUGHLY}) )?({NUMBER}) {counted}{behind}", re.IGNORECASE)


# What may have been so with some of those who were studied: no size of a sample by itself.
_SOME = r"who|whose|underwent|undergoing|treated|received|receiving|completed|completing|had|having|seen|given|followed|analy[sz]ed"
_OF_PEOPLE = (
    _sample(  # "a trial of 402 adults"
        r"(?:\b(?:interviews?|focus groups|questionnaires) (?:with|from|of|by)|\binterviewed|\b(?:trial|study|survey|"
        r"cohort|registry|series|sample) (?:of|in|with|among|on|involving|including|enrolling)|"
        r"\b(?:enrolled|recruited|randomi[sz]ed|followed|surveyed|drew on|drawn from|based on|screened|looked at)|"
        r"^all(?: of)?(?: (?:the|these))*) (?:a total of )?",
        PEOPLE,
    ),
    _sample(  # "among 402 men, pain was rare", but not of those "who had angiography"
        r"^(?:among|in)(?: (?:the|these|all))* (?:a total of )?", PEOPLE, rf"(?! (?:[\w-]+ ){{0,4}}?(?:{_SOME})\b)"
    ),
    _sample(  # "402 men took part"; "in this trial, 402 men were split into two groups"
        r"^(?:In (?:the|this|that|a|an|one|their) (?:[\w-]+ ){0,3}?(?:study|trial|survey|cohort|analysis),? )?(?:a total of )?",
        PEOPLE,
        rf"(?= (?:(?!(?:{_SOME})\b)[\w-]+ ){{0,8}}?(?:were (?:enrolled|recruited|randomi[sz]ed|included|surveyed|studied|interviewed|"
        r"split|divided|assigned|allocated|allotted)|took part|participated)\b)",
    ),
    _sample(  # "twelve trials of 402 adults"
        r"\b(?:trials|studies|RCTs|cohorts) (?:with|including|involving|enrolling|totall?ing|of|on) (?:a total of )?", PEOPLE
    ),
)
_OF_STUDIES = (
    _sample(r"\b(?:identified|included|includes|pooled|reviewed|covered|combined|brought together) ", _STUDIES),
    _sample(
        r"\b(?:meta-?analysis|review|analysis|synthesis|overview) (?:of|covering|including|combining|with|pooling) ",
        _STUDIES,
    ),
    _sample(  # "12 trials were pooled"
        "^",
        _STUDIES,
        r"(?= (?:[\w-]+ ){0,8}?(?:were (?:pooled|combined|included|analy[sz]ed|reviewed|eligible|selected|"
        r"brought together|put together|synthesi[sz]ed)|contributed(?= (?:data )?to)|went into|qualified|met)\b)",
    ),
)
_SAMPLES = (  # each with how a record gives such a number
    *((sample, _GIVEN_PEOPLE) for sample in _OF_PEOPLE),
    *((sample, _GIVEN_STUDIES) for sample in _OF_STUDIES),
)
# Whom a claim says that something was so in, wherever it does; but "one in 900 people" is a rate.
_ALL_OF_THEM = lazy_re(rf"(?<!one )(?<!\d )\b(?:in|of|among|from) ((?:{ROUGHLY}) )?({NUMBER}) {PEOPLE}", re.IGNORECASE)
_COUNTED = lazy_re(rf"(?<![\w.,])({NUMBER}) {PEOPLE}|\bn ?= ?(\d+)", re.IGNORECASE)
_PART = lazy_re(  # before a count of some: "among 300 women", "of the 300 men", and no trial of as many
    r"(?:\b(?:among|remaining|other|these|those)|(?<!\btrial )(?<!\bstudy )(?<!\btotal )(?<!\bsample )(?<!\bcohort )(?<!\bseries )\bof) "
    r"(?:the |these |those |all )?$",
    re.IGNORECASE,
)
_TIMES = {"dozen": 12, "hundred": 100, "thousand": 1000, "k": 1000, "million": 1e6, "m": 1e6, "billion": 1e9}
_IN_THOUSANDS = lazy_re(rf" ?({'|'.join(_TIMES)})\b", re.IGNORECASE)
_MANY = lazy_re(rf"(?<![\w./])({NUMBER}){_IN_THOUSANDS.pattern}", re.IGNORECASE)
_GROUP = r"(?:groups?|arms?|cohorts?|cells?|dos(?:e|age)s?|sites?|cent(?:er|re)s?)"
_EACH = lazy_re(  # "20 in each of five groups", "n = 20 per arm"
    rf"(?<![\w./])({NUMBER})(?: \(?[\w-]+){{0,3}}? (?:each\b|(?:per|every) (?:[\w-]+ )?{_GROUP})|"
    rf"\beach (?:[\w-]+ )?{_GROUP}[^.;\d]{{0,20}}? ({NUMBER})(?![\w%])",
    re.IGNORECASE,
)
_POINTED = lazy_re(r"[1-9]\d{0,2}\.\d{3}")
_ANOTHER = lazy_re(r"\b(?:independent|replicat\w+|additional|another|separate|combined|second|other|latest)\b", re.IGNORECASE)
_NUMBER = lazy_re(rf"(?<![\w./])(?:{NUMBER})(?![\w%/]|\.\d)", re.IGNORECASE)  # but no half of "30/70"
_MEASURED = lazy_re(
    rf"(?<![\w./])(?:{NUMBER})[ -]?(?:m?k?g|[µμ]g|mcg|micrograms?|m?l|[cmk]?m|mm ?Hg|IU|years?|"
    r"months?|weeks?|days?|h|hours?|min(?:utes)?)\b",
    re.IGNORECASE,
)  # of nobody
# Whatever is counted in numbers of three digits and more, that are no rounded ones and no years.
_THINGS = lazy_re(
    r"(?<![\w.,/=<>≤≥±–−-])(?<!than )(?<!least )(?<!about )(?<!over )(?<!nearly )(?<!almost )(?<!some )(?<!around )(?<!roughly )"
    r"(?!(?:19|20)\d\d\b)(\d{3,6}|[1-9]\d{0,2}(?:,\d{3})+) "
    r"(?P<what>(?:[a-z][\w-]*[ ,]){0,2}?[a-z][\w-]*(?:s|people|men|women|children|species))\b"
    r"(?! (?:per|a day))"
)
_PART_OF = lazy_re(  # some of them, or as many as there were at another time, in another arm or by another method
    r"\b(?:subset|subgroup|remaining|of (?:the|these|them|those|whom)|each|both|arms?|groups?|later|follow-?up|finish\w*|complet\w*|"
    r"analy[sz]ed|analysis|evaluable|dropped|left|lost|missed|respectively|per|after|before|by then|only)\b|\d of (?:the )?[\d,]+\b",
    re.IGNORECASE,
)
_OF_A_MEASURE = lazy_re(  # no count of things
    r"(?:seconds|minutes|hours|days|weeks|months|years|person|patient-years|dollars|euros|pounds|points|units|metres|meters|miles|steps|"
    r"calories|beats|times)\b",
    re.IGNORECASE,
)
_METHOD = lazy_re(r"\b(?=\w*[A-Z]\w*[A-Z])[\w-]+")
_BY_METHOD = lazy_re(rf"\b(?:by|on|with|using|via|through|in) (?:[a-z]+ ){{0,2}}?({_METHOD.pattern})")
_WORD_BEFORE = lazy_re(r"\b([a-z]+ly |[a-z]+) $", re.IGNORECASE)
FEWEST = 10  # a sample that is smaller is as often a part of another
EXACT, ROUNDED, ROUGH = 0.005, 0.05, 0.15  # relative differences within which counts are the same: of three digits, of two, "about"
SMALLEST = 0.15  # share of a sample that one of its groups makes up
MOST = 40  # such groups that are put together; hardly an abstract gives as many
MOST_GROUPS = 20  # of which a record says how many, and how large each is
GROUPS = (2, 3, 4)  # of one size, of which a record gives one


def gainsaid(claim: str, record: str) -> tuple[str, list[str]] | None:
    """The size of a sample in a claim, and the sizes that the record gives, where none of the record's numbers comes to it, alone, with
    one or two others, or as one of some groups of its size; `None` where the record tells no size of that kind, or where the claim
    may speak of another sample."""
    if _ANOTHER.search(claim) or all(value(found[0]) < FEWEST for found in _NUMBER.finditer(claim)):
        return None
    for sample, given in _SAMPLES:
        found = sample.search(claim)
        if found is None or (much := _people(found[2])) < FEWEST or _IN_THOUSANDS.match(claim, found.end(2)):
            continue
        shown = [match[0] for match in given.finditer(record)]
        of_people, digits = given is _GIVEN_PEOPLE, f"{much:.0f}".rstrip("0")
        # of studies, two digits are as exact as three are of people
        slack = ROUGH if found[1] else EXACT if len(digits) > (2 if of_people else 1) else ROUNDED
        if shown and not any(abs(much - size) <= slack * much for size in _sizes(_MEASURED.sub(" ", record), much, of_people)):
            return claim[found.start(2) : found.end()], shown
    return _too_many(claim, record)


def slipped(claim: str, record: str) -> tuple[str, list[str]] | None:
    """A count of anything in a claim that is the record's only count of it but for one digit, or two that have changed places: 206 species
    for 106."""
    if _ANOTHER.search(claim) or _PART_OF.search(claim):
        return None
    there = {value(found[0]) for found in _NUMBER.finditer(record)}
    here = [value(found[0]) for found in _NUMBER.finditer(claim)]
    for found in _THINGS.finditer(claim):
        number, named = value(found[1]), {*terms(found["what"])}
        given = [other for other in _THINGS.finditer(record) if not named.isdisjoint(terms(other["what"]))]
        if len(given) != 1 or number in there or not named or _OF_A_MEASURE.match(found["what"]):
            continue
        much = value(given[0][1])
        if any(number + other == much for other in here):  # a part of them, of which the claim has the other
            continue
        one, other = (f"{value(each[1]):.0f}" for each in (found, given[0]))
        if abs(number - much) > ROUNDED * number and _one_slip(one, other) and _counted_alike(claim, found, record, given[0]):
            return found[0], [given[0][0]]
    return None


def _counted_alike(claim: str, found: re.Match[str], record: str, given: re.Match[str]) -> bool:
    """Whether a count of a claim can only be that of the record: by the same method, of all of them; a smaller one in the same words, since
    it may else be that of some."""
    sentence = next((text for text in sentences(record) if given[0] in text), "")
    methods = {*_METHOD.findall(claim)}
    if _PART_OF.search(sentence) or not {*_BY_METHOD.findall(sentence)} <= methods <= {*_METHOD.findall(record)}:
        return False
    mine, its = (_WORD_BEFORE.search(text, 0, each.start()) for text, each in ((claim, found), (record, given)))
    same_words = {*terms(found["what"])} == {*terms(given["what"])} and mine and its and mine[1].lower() == its[1].lower()
    return bool(same_words) or value(found[1]) > value(given[1])


def _one_slip(one: str, other: str) -> bool:
    """Whether two numbers differ by one digit, or by two that have changed places."""
    apart = [place for place, (mine, its) in enumerate(zip(one, other, strict=False)) if mine != its]
    if len(one) != len(other) or not 1 <= len(apart) <= 2:
        return False
    first, last = apart[0], apart[-1]
    return first == last or (last - first == 1 and one[first] == other[last] and one[last] == other[first])


def _too_many(claim: str, record: str) -> tuple[str, list[str]] | None:
    """People in whom something was so by a claim, where they are more than all whom the record counts, which it does but once; fewer
    may be some of them."""
    found = _ALL_OF_THEM.search(claim)
    shown = list(_COUNTED.finditer(record))
    if found is None or len(list(_COUNTED.finditer(claim))) > 1 or len(shown) != 1 or _PART.search(record, 0, shown[0].start()):
        return None
    much, most, slack = _people(found[2]), _people(shown[0][1] or shown[0][2]), ROUGH if found[1] else ROUNDED
    if most < FEWEST or much <= most * (1 + slack) or _IN_THOUSANDS.match(claim, found.end(2)):
        return None
    of_people = _MEASURED.sub(" ", record)
    with_others = (most + value(other[0]) for other in _NUMBER.finditer(of_people))
    if any(abs(much - size) <= slack * much for size in chain(_sizes(of_people, much, people=True), with_others)):
        return None
    return claim[found.start(2) : found.end()], [shown[0][0]]


def _people(number: str) -> float:
    """What a number of people comes to: nobody is a part of one, so that a point before three digits parts thousands ("12.345")."""
    return value(number.replace(".", "")) if _POINTED.fullmatch(number) else value(number)


def _sizes(record: str, much: float, people: bool) -> Iterator[float]:
    """What the numbers of a record come to as a sample of about some size: themselves, two or three groups together; of people, groups
    of one size, too, and the largest without those who left; of studies, those of some kinds together ("one cohort and 15 trials")."""
    record = _SO_FAR.sub(" ", record)
    told = sorted({value(match[0]) for match in _NUMBER.finditer(record)})
    yield from told
    yield from (value(match[1]) * _TIMES[match[2].lower()] for match in _MANY.finditer(record))
    each = {value(match[1] or match[2]) for match in _EACH.finditer(record)}
    yield from (one * many for one in each for many in told if many <= MOST_GROUPS)
    if people:
        groups = [number for number in told if number.is_integer() and much * SMALLEST <= number < much][:MOST]
    else:
        groups = [
            number for sentence in sentences(record) if _SOME_STUDIES.search(sentence) for number in _whole(sentence) if number < much
        ]
    for many in (2, 3):
        yield from map(sum, combinations(groups[:MOST], many))
    if people:
        yield from (number * many for number in groups for many in GROUPS)
        yield from (told[-1] - number for number in told)


def _whole(sentence: str) -> list[float]:
    return [number for found in _NUMBER.finditer(sentence) if (number := value(found[0])).is_integer()]
