"""An effect by a claim where the record found none: "X lowered mortality", of "X had no effect on mortality".

Narrow on purpose: what a claim says was changed has to be, word for word, what the record found no change in, and nowhere may
the record speak of an effect on it, unless it goes the other way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from citecheck.support import lexicon
from citecheck.support.opposites import DENIALS
from citecheck.support.short_forms import definitions, spelled_out
from citecheck.support.words import BRACKETED, LONGEST, sentences, terms, words
from citecheck.text import lazy_re

_DOWN = (
    r"reduc(?:es?|ed|ing)|lower(?:s|ed|ing)|decreas(?:es?|ed|ing)|cuts?|diminish(?:es|ed)?|prevent(?:s|ed|ing)?|slow(?:s|ed)|"
    r"delay(?:s|ed)?|shorten(?:s|ed)?|alleviat(?:es?|ed)|reliev(?:es?|ed|ing)|attenuat(?:es?|ed)|halv(?:es?|ed)|"
    r"protect(?:s|ed)?(?: (?:[\w-]+ ){0,4}?(?:against|from))"
)
_UP = (
    r"increas(?:es?|ed|ing)|rais(?:es?|ed|ing)|enhanc(?:es?|ed|ing)|boost(?:s|ed)?|prolong(?:s|ed)?|extend(?:s|ed)?|lengthen(?:s|ed)?|"
    r"improv(?:es?|ed|ing)"
)
_LESS, _MORE = r"lower|fewer|less|shorter|smaller|rarer", r"higher|more|longer|greater|better|larger"
_VERB = lazy_re(
    rf"\b(?<!\bto )(?<!\bthe )(?<!\ban )(?<!\ba )(?<!\bthis )(?:(?P<down>{_DOWN})|(?:{_UP}))\b"
    r"(?! (?:risk|rates?|levels?|doses?|intake|use)\b(?! of))",
    re.IGNORECASE,
)
_THAN = lazy_re(
    rf"\b(?:(?P<down>{_LESS})|(?:{_MORE})) (?P<what>(?:(?!than\b)[\w-]+ ){{1,9}}?)than\b(?! \d)",
    re.IGNORECASE,
)
_GUARDED = lazy_re(
    r"\b(?:may|might|could|can|would|should|seem\w*|appear\w*|tend\w*|trends?|numerical\w*|if|whether|possibl[ey]|potential\w*|likely|"
    r"expected|aim\w*|intended|designed|thought|believed|hoped|hypothes\w+|suggest\w*|both|only|but|although|though|except|unless|"
    r"baseline|from \d)\b|\?",
    re.IGNORECASE,
)
_CLAUSE = lazy_re(r"^.*(?:[;:]|,(?! \w+,)) |^.*\b(?:which|that|who)\b", re.DOTALL)
_OBJECT = lazy_re(
    r"(?:[,;:.(]|\b(?:in|among|for|by|with|at|during|after|when|who|which|that|compared|versus|vs|over|than|to|from|on|within)\b).*$",
    re.DOTALL,
)
_PARTS = lazy_re(r";\s|,?\s\b(?:but|whereas|while|whilst|although|though|however)\b,?\s|,\s(?:and|yet)\s", re.IGNORECASE)
_VERBS = (
    r"(?:reduc|lower|decreas|improv|increas|affect|alter|chang|influenc|prevent|protect|shorten|prolong|enhanc|rais|impact|slow|"
    r"result in|lead to|benefit)\w*"
)
_NONE = lazy_re(  # no effect of the one thing that was done
    r"\bno (?:[\w-]+ ){0,3}?(?:effects?|impact|influence|benefits?|improvement|reduction)\b|"
    rf"\b(?:did|do|does) not (?:\w+ly )?{_VERBS}|\bfail(?:ed|s)? to (?:\w+ly )?{_VERBS}|"
    r"\b(?:was|were|is|are) (?:not (?:\w+ly )?(?:affected|changed|altered|influenced|reduced|improved|increased|lowered)|unchanged|"
    r"unaffected)\b|\b(?:was|were|is|are) not (?:\w+ly )?(?:associated|correlated|linked)\b|"
    r"\bno (?:[\w-]+ ){0,2}?(?:association|correlation|link)s?\b",
    re.IGNORECASE,
)
_ALIKE = lazy_re(  # no difference between two
    r"\bno (?:[\w-]+ ){0,4}?differences?\b|\b(?:did|do|does) not (?:\w+ly )?differ\b|\bnot (?:\w+ly )?different\b|"
    r"\b(?:did|do|does) not (?:find|show|reveal|detect) (?:[\w-]+ ){0,3}?differences?\b|\bnot (?:statistically )?significantly different\b",
    re.IGNORECASE,
)
# What tells of no finding of its own: what was asked, what others found, what is hoped.
_NO_FINDING = lazy_re(
    r"\b(?:aim\w*|objectives?|purpose|hypothes\w+|whether|if|may|might|could|can|unclear|unknown|controvers\w+|inconsistent|conflicting|"
    r"previous|previously|prior|earlier|designed|evaluat\w+|investigat\w+|assess\w*|to (?:determine|examine|compare|test|explore|study)|"
    r"propos\w+|widely|commonly|often used|recommend\w*|primary|secondary|defined)\b",
    re.IGNORECASE,
)
_EFFECT = lazy_re(
    r"\b(?:(?P<down>reduc|lower|decreas|declin|fewer|less\b|shorter|prevent|diminish|fell\b|slow|alleviat|attenuat|protect)|"
    r"(?P<up>increas|higher|more\b|longer|greater|rais|rose\b|elevat|prolong|enhanc)|"
    r"improv|better|benefi|effective|superior|advantage|favou?r|associated|significant|differ)\w*",
    re.IGNORECASE,
)
_PURPOSE = lazy_re(
    r"\b(?:for|in) (?:the )?(?:(?:prevention|reduction|improvement) (?:of|for)|(?:prevent|reduc|lower|improv)ing)\b", re.IGNORECASE
)
_SETTING = lazy_re(
    r"\b(?:other than|except\w*|apart from|aside from|besides|baseline|characteristics|demographic\w*|"
    r"at (?:entry|enrolment|enrollment|admission))\b",
    re.IGNORECASE,
)
_CONTROLLED = lazy_re(
    r"\b(?:placebo|sham|controls?|usual care|standard care|treatment as usual|untreated|no treatment|saline|vehicle|non-\w+|without)\b",
    re.IGNORECASE,
)
# One that is said to do better than another, and two that do as well.
_SUPERIOR = lazy_re(
    r"(?P<one>[^,;:]{3,90}?) (?:was|were|is|are|proved|proves|worked|works|"
    r"(?:has|have) been (?:shown|proven|proved|found) to be) (?:\w+ly |far |much |more )?"
    r"(?:more effective than|more efficacious than|superior to|better than) (?P<other>[^,;:.]{3,90})",
    re.IGNORECASE,
)
_AS_WELL = lazy_re(
    r"\b(?:equally (?:effective|efficacious)|as (?:effective|efficacious) as|equivalent|(?:same|similar|comparable) efficacy)\b",
    re.IGNORECASE,
)
_UNPROVEN = lazy_re(  # of one that is said to do better
    r"\b(?:evidence|superiority|advantages?|benefits?)\b[^.;,]{0,80}?\b(?:has|have|was|were) "
    r"(?:not (?:yet )?been|never been|not|yet to be) "
    r"(?:proved|proven|shown|demonstrated|established|confirmed)\b|"
    r"\b(?:superiority|advantages?|benefits?) (?:of|over) [^.;,]{3,80}? "
    r"remains? (?:to be (?:proved|proven|shown|demonstrated)|unproven|unclear)",
    re.IGNORECASE,
)
_BEFORE = lazy_re(  # what was known when the study began, or of something else than what it does
    r"\b(?:previous\w*|prior|until|till|to date|so far|hitherto|now|safety|safe|harms?|tolera\w+|cost\w*|long[- ]term|mechanism\w*|"
    r"literature|studies|trials)\b",
    re.IGNORECASE,
)
_CLOSING = 2  # sentences at an abstract's end that say what was found
_ASSOCIATED = lazy_re(r"(?:associat|correlat|link)\w*$", re.IGNORECASE)
_HOW_MUCH = lazy_re(  # of a thing, and not the thing
    r"\b(?:dos(?:e|es|age|ages|ing)|durations?|levels?|concentrations?|frequenc\w+|timing|amounts?|intensit\w+|numbers?|adherence|"
    r"intake|increments?|changes?|response\w*|types?|genotypes?)\b",
    re.IGNORECASE,
)
_EFFICACY = lazy_re(r"\b(?:effica\w+|effective\w*|outcomes?|end ?-?points?|results)\b", re.IGNORECASE)
_BETTER = lazy_re(
    r"\b(?:more effective|more efficacious|superior|better|greater|outperform\w*|higher|faster|lower|fewer|less|shorter|favou?r\w*)\b",
    re.IGNORECASE,
)
_NAMES = lazy_re(r"\d+(?:\.\d+)? ?(?:m?g|Hz|IU|Gy|weeks?|months?|days?|hours?)?\b", re.IGNORECASE)
# What can be less or more only in one group than in another: nobody's survival gets better than it was.
_BETWEEN = lazy_re(
    r"\b(?:survival|mortality|deaths?|infarction|strokes?|incidence|occurrence|recurrences?|readmissions?|complications?|"
    r"(?:hospital )?stay|events?|fractures?|infections?)\b",
    re.IGNORECASE,
)
_WORDLESS = frozenset(
    term
    for word in """risk rate incidence occurrence level number odds chance overall mean average patient adult people participant score
    need frequency likelihood probability outcome total result value significant clinical two three four five six seven ten twelve day
    week month""".split()  # noqa: SIM905 -- a block of words
    for term in terms(word)
)
# A null of narrower scope than the main one: on what changes an effect, on some of those studied, at one of several times; and one of
# all, beside which some may have gained.
_NARROWER = lazy_re(
    r"\bwithout\b|\bwith (?:and|or|versus) |\b(?:overall|as a whole|entire|whole|sub-?(?:groups?|sets?|populations?)|interactions?|"
    r"heterogene\w+ of|the ratios? of|modif\w+|stratif\w+|regardless|irrespective|consistent|across|remaining|alone)\b|"
    r"\b(?:effects?|benefits?|associations?|reductions?|impact|response) (?:(?:of|on|in) [^,;]{1,80}? )?"
    r"(?:(?:did|do|does) not (?:\w+ly )?differ|(?:was|were) not (?:\w+ly )?different)\b|"
    r"\bdifferences? in (?:the )?(?:treatment )?(?:effects?|benefits?|response)\b",
    re.IGNORECASE,
)
_TIME = lazy_re(
    r"\b(?:at|after|by|within|until|during|beyond) (?:the )?(?:(?:first|second|third|last|age|day|week|month|year|hour) )?[\w.]+[- ]"
    r"(?:hours?|days?|weeks?|months?|years?)\b|\b(?:day|week|month|year|hour) \d+|\b[\w.]+-(?:hour|day|week|month|year)s?\b|"
    r"\b(?:at|after) (?:the )?(?:discharge|end of treatment|follow-?up)\b|\b(?:early|late|initial|short[- ]term|long[- ]term)\b",
    re.IGNORECASE,
)
_SOME = lazy_re(  # of those studied
    r"\b(?:in|among|for|of) (?:[\w-]+ ){0,2}?(?:patients?|those|participants?|people|persons?|adults?|women|men|children|infants?|"
    r"subjects?|individuals|disease|population|cohort|arm)\b[^,;.:]*",
    re.IGNORECASE,
)
_OF_THE_CLAIM = lazy_re(r"(?:^|\b)(?:in|among|within) ([^,;.:()]+)", re.IGNORECASE)
_SIGNIFICANT = lazy_re(
    r"\bp(?:[- ]?values?)?(?: for [\w ]{1,30})? ?(?:[<=≤]|&lt;) ?(?:0?[.·]0(?:[0-4]\d*|5(?!\d))|(?:10|1)\b)|"
    r"\b(?:CI|interval)s?\b[^()\[\];]{0,12}?(?:(?<![-−–])0?[.·]\d+ ?(?:-|–|to|,) ?0?[.·]\d+|"
    r"(?<![-−–\d.·])(?!1[.·]0+\b)[1-9]\d*[.·]\d+ ?(?:-|–|to|,) ?\d+[.·]\d+|[-−–]\d*[.·]\d+ ?(?:-|–|to|,) ?[-−–]\d)",
    re.IGNORECASE,
)
_FIGURE = lazy_re(r"(?<![\w.,-])\d+(?:[.·]\d+)?(?![\w.]*\d)")
_RESULT = lazy_re(  # of a claim: shares, fractions, and one number against another
    r"(?<![\w.,-])(?:(?P<percent>\d+(?:[.·]\d+)?)(?= ?%)|\d+[.·]\d+|\d+(?= (?:vs\b|versus|against|to|and|compared) )|"
    r"(?:(?<=vs )|(?<=vs\. )|(?<=versus )|(?<=against ))\d+)(?![\w.]*\d)",
    re.IGNORECASE,
)
_OWN_RESULT = lazy_re(r"%|\bratios?\b|\b(?:RR|OR|HR|IRR|CI|SMD|MD|vs|versus|lower|higher|less|more|fewer)\b|\bp ?[<=≤>]", re.IGNORECASE)
_PRONOUN = lazy_re(r"^(?:it|this|these|they|that)\b", re.IGNORECASE)
_ANYONE = frozenset(
    term
    for word in """group groups arm arms treated treatment placebo control controls received receiving undergoing assigned randomized
    randomised between study trial intervention therapy compared men women children disease population cohort persons subjects
    individuals""".split()  # noqa: SIM905 -- a block of words
    for term in terms(word)
)
FEWEST = 1  # terms of what was changed


@dataclass(frozen=True, slots=True)
class _Effect:
    """An effect that a claim tells of: in its words, on what, through what, which way, and whether against another group."""

    said: re.Match[str]
    on: frozenset[str]
    of: frozenset[str]
    down: bool
    compared: bool


def no_effect(claim: str, title: str, abstract: str) -> tuple[str, str] | None:
    """The words by which a claim tells of an effect, and the sentence of the record that found none; `None` where it isn't sure."""
    if len(claim) > LONGEST or _GUARDED.search(claim) or not DENIALS.isdisjoint(words(claim)) or _figures_of(claim, abstract):
        return None
    if _NONE.search(claim) or _ALIKE.search(claim):  # it has a null of its own
        return None
    known = definitions(f"{title}. {abstract}")
    texts = [(sentence, spelled_out(sentence, known)) for sentence in (title, *sentences(abstract)) if len(sentence) <= LONGEST]
    if found := _SUPERIOR.search(claim):
        alike = _as_good(found, claim, texts)
        return (found[0].removeprefix(found["one"]).strip(), alike) if alike else None
    effects = list(_effects(claim))
    if not effects:
        return None
    titled = {*terms(title), *(term for short, long in known.items() if long.lower() in title.lower() for term in terms(short))}
    # of whom the record speaks without a result of their own
    all_of_them = titled.union(*(terms(spelled) for _, spelled in texts if not _OWN_RESULT.search(spelled)))
    for read in effects:
        effect = replace(read, of=read.of.union(*(terms(long) for short, long in known.items() if not read.of.isdisjoint(terms(short)))))
        if len(effect.on) < FEWEST or effect.of.isdisjoint(titled):
            continue
        if not all(lexicon.names_it(title, concept) for concept in _treatments(claim[: effect.said.start()])):
            continue
        nulls = [
            sentence
            for sentence, spelled in texts[1:]
            if _found_none(effect, spelled, f"{title} {abstract}", claim, titled) and _scope(claim) <= all_of_them | {*terms(spelled)}
        ]
        if nulls and not any(_affirmed(effect, spelled) or _significant(effect, spelled) for _, spelled in texts):
            return effect.said[0], nulls[0]
    return None


def _as_good(superior: re.Match[str], claim: str, texts: list[tuple[str, str]]) -> str | None:
    """The sentence of the record by which two did as well of which a claim says that one did better; `None` where the record has either
    of them do better in anything."""
    one, other = (_keys(superior[name]) for name in ("one", "other"))
    one, other = one - other, other - one
    alike, titled, closing = None, {*terms(texts[0][0])}, {text for text, _ in texts[-_CLOSING:]}
    for text, spelled in texts:
        for part in _parts(spelled):
            held = _keys(part)
            if one and one <= held and other <= held | titled and _UNPROVEN.search(part) and not _BEFORE.search(text):
                if text not in closing or any(_SIGNIFICANT.search(each) for each, _ in texts):
                    continue
                alike = alike or text
                continue
            if not one or not other or one.isdisjoint(held) or other.isdisjoint(held) or _NO_FINDING.search(part):
                continue
            if _BETTER.search(part):
                return None
            if (_AS_WELL.search(part) or (_ALIKE.search(part) and _EFFICACY.search(part))) and not _narrower(part, claim, titled):
                alike = alike or text
    return alike


def _keys(text: str) -> frozenset[str]:
    """What tells one treatment from another: terms, and numbers with what they count."""
    numbers = (found[0].split()[0].rstrip("mgHzIUGy") for found in _NAMES.finditer(text))
    return frozenset(terms(text)) - _WORDLESS | frozenset(numbers)


def _treatments(text: str) -> list[lexicon.Concept]:
    return [concept for concept in lexicon.concepts(text) if concept.kind in lexicon.TREATMENTS]


def _effects(claim: str) -> Iterator[_Effect]:
    for found in _THAN.finditer(claim):
        on = frozenset(terms(_OBJECT.sub("", found["what"]))) - _WORDLESS
        of = frozenset(terms(_CLAUSE.sub("", claim[: found.start()])))
        yield _Effect(found, on, of - on, found["down"] is not None, compared=True)
    for found in _VERB.finditer(claim):
        on = frozenset(terms(_OBJECT.sub("", claim[found.end() :]))) - _WORDLESS
        of = frozenset(terms(_CLAUSE.sub("", claim[: found.start()])))
        yield _Effect(found, on, of - on, found["down"] is not None, compared=re.search(r"\bthan\b", claim) is not None)


def _parts(sentence: str) -> list[str]:
    return _PARTS.split(BRACKETED.sub(" ", sentence))


def _found_none(effect: _Effect, sentence: str, record: str, claim: str, titled: set[str]) -> bool:
    """Whether a part of a sentence has no effect on what a claim has one on; of two that were set against each other, where the claim
    does so, too, or one of them was as good as nothing, or what is measured is only told so."""
    spelled = sentence[sentence.rfind(" (") :] if sentence.endswith(")") else ""
    for part in _parts(sentence):
        if _SETTING.search(part) or _narrower(part, claim, titled) or not effect.on <= {*terms(part), *terms(spelled)}:
            continue
        none = _NONE.search(part)
        if none and _ASSOCIATED.search(none[0]) and any(found[0].lower() not in claim.lower() for found in _HOW_MUCH.finditer(part)):
            continue
        if none and not _of_another(effect, f"{part[: none.start()]} {spelled}"):
            return True
        between = effect.compared or _CONTROLLED.search(record) or _BETWEEN.search(part)
        if between and _ALIKE.search(part):
            return True
    return False


def _affirmed(effect: _Effect, sentence: str) -> bool:
    """Whether a part of a sentence has an effect on it, or may have: none that goes the other way."""
    spelled = sentence[sentence.rfind(" (") :] if sentence.endswith(")") else ""
    for part in _parts(_PURPOSE.sub(" ", sentence)):
        if _NO_FINDING.search(part) or _NONE.search(part) or _ALIKE.search(part) or not effect.on <= {*terms(part), *terms(spelled)}:
            continue
        found = list(_EFFECT.finditer(part))
        ways = {way for match in found for way in ("down", "up") if match[way]}
        if found and ways != {"up" if effect.down else "down"}:
            return True
    return False


def _narrower(part: str, claim: str, titled: set[str]) -> bool:
    """Whether a null is told of some of those studied, of a time that the claim doesn't name, or of what changes an effect."""
    if _NARROWER.search(part):
        return True
    if any(found[0].lower() not in claim.lower() for found in _TIME.finditer(part)):
        return True
    known = titled | {*terms(claim)} | _WORDLESS | _ANYONE
    return any(not known.issuperset(terms(found[0])) for found in _SOME.finditer(part))


def _of_another(effect: _Effect, subject: str) -> bool:
    """Whether what had no effect is another thing than what had one by the claim; what isn't named may be the same."""
    named = {*terms(subject)} - _WORDLESS - _ANYONE - effect.on
    return bool(named) and effect.of.isdisjoint(named)


def _scope(claim: str) -> set[str]:
    """Of whom a claim speaks, by terms: of older women with few vitamins."""
    return {term for found in _OF_THE_CLAIM.finditer(claim) for term in terms(found[1])} - _WORDLESS - _ANYONE


def _significant(effect: _Effect, sentence: str) -> bool:
    """Whether a part of a sentence has figures on it that differ beyond chance; one that opens with "it" may be on it, too."""
    parts = _PARTS.split(BRACKETED.sub(lambda found: found[0].replace(";", ","), sentence))
    on_it = [effect.on <= {*terms(part)} for part in parts]
    return any(
        _SIGNIFICANT.search(part) and (held or (number and on_it[number - 1] and _PRONOUN.search(part)))
        for number, (part, held) in enumerate(zip(parts, on_it, strict=True))
    )


def _figures_of(claim: str, abstract: str) -> bool:
    """Whether the record has the figures of a claim, or, for "by 29%", a ratio of 0.71."""
    there = {found[0] for found in _FIGURE.finditer(abstract)}
    for found in _RESULT.finditer(claim):
        ratio = f"{1 - float(found['percent'].replace('·', '.')) / 100:.2f}" if found["percent"] else ""
        if found[0] in there or ratio in there:
            return True
    return False
