"""Whose the figures of a text are: of one group or the other, of a drug, before and after. A claim may have them all, and swapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from citecheck.support import figures, lexicon, reckoning
from citecheck.support.numerals import DEVIATION, NUMBER, value
from citecheck.support.reckoning import BARE
from citecheck.support.short_forms import definitions
from citecheck.text import lazy_re

# Groups that are told apart, family by family, with what they are called; the first family is that of the lexicon's treatments, too.
_FAMILIES = (
    {"placebo": r"placebo|sham|controls?|usual care|standard care|saline|vehicle"},
    {"men": r"m[ae]n|males?|boys?", "women": r"wom[ae]n|females?|girls?"},
    {"per protocol": r"per[- ]protocol", "intention to treat": r"intent(?:ion)?[- ]to[- ]treat"},
)
# Numbers that are no figures of groups: times, ages, ends of scales, intervals, p, what follows ±.
_SET_ASIDE = lazy_re(
    rf"\b(?:weeks?|days?|months?|years?|visits?|types?|stages?|grades?|phases?|groups?|arms?|levels?|class|aged?) (?:{NUMBER})(?:(?:,|"
    rf" and| or| to|-|–) ?(?:{NUMBER}))*|"
    rf"(?<![\w.])(?:{NUMBER})(?: ?(?:-|–|to|and|or) ?(?:{NUMBER}))?[- ]?%? ?(?:CI\b|confidence|(?:(?:year|yr|month|week|day|hour|hr|"
    rf"minute|min)s?|h)\b)|"
    rf"\bof (?:all |the |our )*(?:{NUMBER})(?= [A-Za-z])|(?<![\d.])\d[\d.]{0, 12}[-–]\d[\d.]{0, 12}|"
    rf"\bout of (?:a possible )?(?:{NUMBER})|\b0 ?(?:-|–|to) ?\d+|\bp ?[<>=≤] ?0?[.·]\d+|\b(?:CI|interval)\b[^A-Za-z;)]*|"
    rf"{DEVIATION}",
    re.IGNORECASE,
)
_FIGURE = lazy_re(
    rf"(?<![\w.,])(?<![^\W\d][-–‐‑])({NUMBER})(?!\w|\.\d|-[A-Za-z]{{2}})(?:\s?(?:%|per ?cent\b|[mµμ]?g\b|mcg\b|mm ?Hg\b|points\b))?",
    re.IGNORECASE,
)
# "Compared with placebo, the drug …": the groups come in another order than their figures do.
_TURNED = lazy_re(r"\b(?:compared (?:with|to)|as against|versus|relative to|unlike|in contrast (?:to|with)|than)\b[^.;()]*,", re.IGNORECASE)
_BRACKETED = lazy_re(r"(?: (?:group|arm|patients?))?s? ?(?:\(|: ?)")
_STRENGTH = lazy_re(r" (?:[a-z]+(?:ate|ide|ium|gel|cream|tablets?) )?")  # all that stands between a drug and how strong it is
_OF_A_DRUG = lazy_re(r" of (?!(?:those|the|all|patients|people|adults|women|men|children|cases|subjects|them)\b)")
_MEASURED = lazy_re(r"\d\s?(?:mg|g|mcg|µg|ml) of $")
_BRACKET = lazy_re(r"(?: (?:group|arm|patients?))?s?,? ?[(\[]")
_GREATER = frozenset({"more", "higher", "greater", "longer", "larger"})
_MORE = lazy_re(rf"\b(?:{'|'.join(sorted(_GREATER))}|less|lower|fewer|shorter|smaller)\b", re.IGNORECASE)
_AGAINST = lazy_re(r"[,;]|\b(?:vs|v|versus|and|against|compared)\b")
_OF_THOSE = lazy_re(
    r" ?(?:\([^()]{1,40}\) ?)?(?:(?:in|of|with|for|on|among|after|under|by)\b"
    r"(?: (?!(?:versus|vs|than|compared|and|or|but|while)\b)[\w-]+){0,6} )"
)
_GROUP = lazy_re(  # what groups are called by where they are no drug's
    r"(?<![\w-])(?!(?:the|each|both|all|one|two|three|four|other|same|this|that|these|those|either|treatment|treated|study|patient|age|any|"
    r"no|which|per|between|sub|control|placebo|intervention|experimental|test|first|second|third|latter|former)\b)"
    r"(\w+[ -](?:therapy|dose|treatment|regimen)|[\w-]{4,}) (?:group|arm)s?\b",
    re.IGNORECASE,
)
_FROM_TO = lazy_re(
    rf"\bfrom (?:a (?:mean|median|baseline) of )?({NUMBER})(?:{DEVIATION})?(?!\w)((?:[^.;\d]|(?:at|after|in|by|on)"
    rf" \d{{1,3}} (?=\w)){{0,60}}?)\b"
    rf"to ({NUMBER})(?:{DEVIATION})?(?![\w%]*\w)",
    re.IGNORECASE,
)
_DOWN = r"fell|fallen|dropped|decreased|declined|was reduced|were reduced|was lowered|shrank|diminished|went down|came down"
_UP = r"rose|risen|increased|climbed|grew|grown|was raised|were raised|went up|jumped"
_WENT = lazy_re(
    rf"\b(?:(?P<down>{_DOWN})|(?:{_UP}))(?: \w+ly| further| again)? from (?P<first>{NUMBER})(?P<unit>\s?[%A-Za-zµμ/]+)?[^.;:\d]{{0,30}}? "
    rf"to (?P<last>{NUMBER})(?!\w|\.\d|[,-]\d)(?P<other>\s?[%A-Za-zµμ/]+)?",
    re.IGNORECASE,
)
_TIMES_OR_SIZES = lazy_re(
    r"\s?(?:h|hrs?|hours?|min\w*|sec\w*|s|days?|weeks?|months?|years?|thousand|million|billion|on|in)$", re.IGNORECASE
)
_YEARS = range(1800, 2101)
_PLAIN_UNITS = frozenset(("%", "mg", "g", "kg", "µg", "mcg", "ml", "l", "mmhg", "mmol/l", "mg/dl", "mmol/mol", "points", "cm", "mm", "m"))
_DOSE = r"\d[\d,.]*\s?(?:mg|g|mcg|µg|μg|ug)\b(?! ?(?:/|per ) ?(?:kg|m2|m²|[dm]?l)\b)"
ROW = 30  # code points at most from one to the next in a row
_AGED = lazy_re(r"\b(?:aged?|ages|under|over|younger|older)\b", re.IGNORECASE)
_TIME = lazy_re(rf"({NUMBER})[\s-]?(?:min(?:ute)?s?|h(?:ou)?rs?|h|days?|weeks?|wks?|months?|years?|yrs?)", re.IGNORECASE)
LEAST = 3  # "one year" and "two days" say too little
MOST = 4  # groups of a sentence that are told apart


def swapped(claim: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """Two figures of a claim with their groups, where the record gives each to the other's group, and what the record says; `None`
    where it isn't clear whose they are, or where the record has them, elsewhere, as the claim does."""
    known = tuple(definitions(" ".join(sentences)).items())
    said = _owners(claim, short_forms=known)
    against = None
    for passage in _passages(sentences) if said else ():
        given = _owners(passage, frozenset(said), frozenset(name for name, _ in said.values()), known)
        for one, other in combinations(sorted(given.keys() & said.keys()), 2):
            (whose, first), (theirs, second) = said[one], said[other]
            there = given[one][0], given[other][0]
            if there == (whose, theirs):
                return None
            if there == (theirs, whose) and against is None:
                against = f"{first} for {whose} and {second} for {theirs}", passage.strip()
    return against


def _passages(sentences: Sequence[str]) -> Iterator[str]:
    """Sentences, their parts between semicolons, and two sentences one after the other."""
    for sentence in sentences:
        yield sentence
        if ";" in sentence:
            yield from sentence.split(";")
    yield from (" ".join(both) for both in pairwise(sentences))


@lru_cache(maxsize=4096)
def _owners(
    text: str,
    wanted: frozenset[float] | None = None,
    names: frozenset[str] | None = None,
    short_forms: tuple[tuple[str, str], ...] = (),
) -> dict[float, tuple[str, str]]:
    """The figures of a text (the wanted ones), each with the group whose it is (of those named) and as it is written; none where that
    isn't clear: each stands right beside its group, or there are as many figures as groups of one family, each once, in turns or one row
    after the other."""
    if len(_FIGURE.findall(text)) < 2:  # before longer expressions are made for it
        return {}
    plain = _SET_ASIDE.sub(lambda found: " " * len(found[0]), text)
    families = _groups(text, names or frozenset(), short_forms)
    told = [
        found
        for found in _FIGURE.finditer(plain)
        if (wanted is None or value(found[1]) in wanted) and not any(_given(found, drug, plain) for drug in families[0])
    ]
    size = len(told)
    if not 2 <= size <= MOST or size != len({value(found[1]) for found in told}):
        return {}
    for all_groups in families:
        groups = [group for group in all_groups if names is None or group.name in names]
        if len({group.name for group in groups}) < 2:
            continue
        aligned = {value(found[1]): (group.name, found[0].strip()) for found, group in zip(told, groups, strict=False)}
        each = size == len(groups) == len({group.name for group in groups})
        turned = _TURNED.search(text) is not None
        if each and not turned and _in_rows(told, groups):
            return aligned
        if near := _row_before(told, groups):
            return near
        beside = {value(found[1]): (name, found[0].strip()) for found in told if (name := _beside(found, groups, plain)) is not None}
        if len(beside) == 1 and each and size == 2:  # what is left is the other's
            (name, _), rest = next(iter(beside.values())), next(found for found in told if value(found[1]) not in beside)
            beside[value(rest[1])] = next(group.name for group in groups if group.name != name), rest[0].strip()
        if len(beside) == len({name for name, _ in beside.values()}) and (len(beside) == size or (names and len(beside) > 1)):
            return beside
        order = "".join(sign for _, sign in sorted([(found.start(), "1") for found in told] + [(group.start, "g") for group in groups]))
        if each and not turned and order in ("1g" * size, "g1" * size):
            return aligned
    return {}


def _given(figure: re.Match[str], drug: _Group, text: str) -> bool:
    """Whether a figure is how strong a drug is: "0.2% ropivacaine", "timolol maleate 0.5%"."""
    first, then = sorted((figure.span(), (drug.start, drug.end)))
    return first[1] <= then[0] and figure[0].endswith("%") and _STRENGTH.fullmatch(text, first[1], then[0]) is not None


def _row_before(figures: Sequence[re.Match[str]], groups: Sequence[_Group]) -> dict[float, tuple[str, str]]:
    """The figures of a row in brackets, each with its group of the row right before: "more often in men than in women (25 vs. 12%)"."""
    before = [group for group in groups if group.end <= figures[0].start()][-len(figures) :]
    text = figures[0].string
    if len(before) < len(figures) or len({group.name for group in before}) < len(figures) or not _in_rows(figures, before):
        return {}
    opened = _BRACKET.fullmatch(text, before[-1].end, figures[0].start())
    compared = [found[0].lower() for found in _MORE.finditer(text, 0, before[0].start)][-1:]
    if len(figures) == 2 and compared:  # which is the more has to agree with what the figures are
        more = value(figures[0][1]) > value(figures[1][1])
        if more is not (compared[0] in _GREATER):
            return {}
    elif "respectively" not in text:
        return {}
    if opened is None or not all(_AGAINST.search(text, first.end(), then.start()) for first, then in pairwise(figures)):
        return {}
    return {value(found[1]): (group.name, found[0].strip()) for found, group in zip(figures, before, strict=True)}


def _in_rows(figures: Sequence[re.Match[str]], groups: Sequence[_Group]) -> bool:
    """Whether all figures stand in one row, and all groups in another: "52 and 87% on omeprazole and sucralfate"."""
    rows = [found.span() for found in figures], [(group.start, group.end) for group in groups]
    apart = rows[0][-1][1] <= rows[1][0][0] or rows[1][-1][1] <= rows[0][0][0]
    if _OF_A_DRUG.match(figures[-1].string, figures[-1].end()):
        return False  # "6 and 16 mg of risperidone versus placebo and haloperidol": all of one
    return apart and all(then[0] - before[1] <= ROW for row in rows for before, then in pairwise(row))


def _beside(figure: re.Match[str], groups: Sequence[_Group], text: str) -> str | None:
    """The group that a figure stands right beside: "rofecoxib (0.74%)", "0.74% of those on rofecoxib"."""
    before = [group.name for group in groups if group.end <= figure.start() and _BRACKETED.fullmatch(text, group.end, figure.start())]
    behind = [group.name for group in groups if group.start >= figure.end() and _OF_THOSE.fullmatch(text, figure.end(), group.start)]
    return next(iter((*before, *behind)), None)


class _Group(NamedTuple):
    """A group that a text names."""

    start: int
    end: int
    name: str


def _groups(text: str, names: frozenset[str], short_forms: tuple[tuple[str, str], ...]) -> list[list[_Group]]:
    """The groups that a text names, by their names or by the short forms that the record has for them, by family; what a claim calls a
    group (one of `names`) counts wherever it stands. What is measured of a drug is none where others are: "28 mg of morphine"."""
    treatments = {concept.name: lexicon.named(concept) for concept in lexicon.concepts(text) if concept.kind in lexicon.TREATMENTS}
    for short, long in short_forms:
        concept = next((concept for concept in lexicon.concepts(long) if concept.kind in lexicon.TREATMENTS), None)
        if concept is not None and re.search(rf"\b{re.escape(short)}\b", text):
            treatments[concept.name] = f"{treatments.get(concept.name, lexicon.named(concept))}|(?-i:{re.escape(short)})"
    families = [{**_FAMILIES[0], **treatments}, *_FAMILIES[1:]]
    if named := {name: re.escape(name).replace("\\ ", "[ -]") for name in names if name not in families[0]}:
        families.append(named)
    found = [
        sorted(
            _Group(*found.span(), name)
            for name, words in family.items()
            for found in re.finditer(rf"\b(?:{words})\b(?! (?:consumption|requirements?|use|doses?)\b)", text, re.IGNORECASE)
        )
        for family in families
    ]
    given = [[group for group in family if _MEASURED.search(text, 0, group.start) is None] for family in found]
    found = [some if len({group.name for group in some}) > 1 else all_ for some, all_ in zip(given, found, strict=True)]
    return [*found, [_Group(*found.span(1), found[1].lower().replace("-", " ")) for found in _GROUP.finditer(text)]]


def turned_round(claim: str, sentences: Sequence[str]) -> tuple[str, str] | None:
    """From what to what something went by the claim, where a sentence of the record has it the other way round, and that sentence."""
    ends = [(value(match[1]), value(match[3])) for match in _FROM_TO.finditer(claim)] if "from " in claim.lower() else []
    for sentence in sentences if ends else ():
        there = {(value(match[1]), value(match[3])) for match in _FROM_TO.finditer(sentence)}
        for one, other in ends:
            if one != other and (other, one) in there and (one, other) not in there:
                return f"from {one:g} to {other:g}", sentence
    return None


def _times(text: str) -> list[tuple[figures.Figure, float]]:
    """The times of a text that are one number and a unit, each with that number."""
    times = ((figure, _TIME.fullmatch(figure.text)) for figure in figures.figures(text) if figure.kind == "duration")
    return [(figure, value(match[1])) for figure, match in times if match]


def another_unit(claim: str, sentences: Sequence[str]) -> tuple[str, str, str] | None:
    """A time of a claim ("36 weeks") that the record doesn't know, what it gives with the same number ("36 months"), and where."""
    told = _times(claim)
    if _AGED.search(claim) or all(number < LEAST for _, number in told):
        return None
    known = [figure for sentence in sentences for figure in figures.figures(sentence) if figure.kind == "duration"]
    for figure, number in told:
        if number < LEAST or any(map(figure.agrees, known)):
            continue
        since_the_first = rf"\b(?:days?|weeks?|months?|years?) \d+ ?(?:to|-|–) ?{number:g}\b|\b{number:g}-?d\b"
        if any(re.search(since_the_first, sentence) for sentence in sentences):
            continue
        for sentence in sentences:
            for other, its in _times(sentence):
                if its == number:
                    return figure.text, other.text, sentence
    return None


def against_itself(claim: str, record: str) -> tuple[str, str] | None:
    """Words of a claim by which something fell to more than it was, or rose to less, and what the figures do: "fell from 128 to 137". Both
    have to be figures of the record, in one unit; times and years go nowhere."""
    known = {value(found[0]) for found in BARE.finditer(record)}
    for found in _WENT.finditer(claim):
        first, last = value(found["first"]), value(found["last"])
        units = [(found[name] or "").strip().lower() for name in ("unit", "other")]
        odd = any(_TIMES_OR_SIZES.fullmatch(unit) for unit in units) or int(first) in _YEARS or int(last) in _YEARS
        told_apart = units[0] in _PLAIN_UNITS and units[1] in _PLAIN_UNITS and units[0] != units[1]
        if odd or told_apart or first == last or not {first, last} <= known:
            continue
        if (found["down"] is not None) is (last > first):
            return claim[found.start() : found.end("last")], "rise" if last > first else "fall"
    return None


def another_dose(claim: str, record: str) -> tuple[str, list[str]] | None:
    """A dose that a claim gives beside a drug's name, and those that the record so gives of that drug, where none is the same, or the
    part of a day's, and the claim's is in the record for other drugs alone, if at all."""
    told = _doses(claim)
    if not told:
        return None
    given = _doses(record)
    everywhere = [figure for figure in figures.figures(record) if figure.kind == "dose"]
    for drug, dose in told:
        own = [other for name, other in given if name == drug]
        others = sum(dose.agrees(other) for name, other in given if name != drug)
        if not own or any(map(dose.agrees, own)) or reckoning.adds_up(dose, claim, [other.text for other in own]):
            continue
        if sum(map(dose.agrees, everywhere)) <= others:
            return f"{dose.text} of {drug}", [other.text for other in own]
    return None


def _doses(text: str) -> list[tuple[str, figures.Figure]]:
    """The doses that stand beside the name of a drug, with that name."""
    found = []
    for concept in lexicon.concepts(text):
        if concept.kind == "drug":
            name = lexicon.named(concept)
            beside = (
                rf"\b{name}(?: (?-i:[A-Z]{{2,4}}))?(?: \(|,? (?:(?:at|in) (?:a )?(?:doses? of )?)?)({_DOSE})|"
                rf"({_DOSE})(?: (?:of|(?:once )?daily))* {name}\b"
            )
            for match in re.finditer(beside, text, re.IGNORECASE):
                found += [(concept.name, figure) for figure in figures.figures(match[1] or match[2]) if figure.kind == "dose"]
    return found
