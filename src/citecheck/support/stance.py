"""Whether a study that is about a claim bears it out or speaks against it, as far as words show.

Claim and record are read for signs: words that point up ("increased"), down ("inhibits") or at a tie ("associated"),
each with what it denies and the words around it; findings of an effect or of none; small and large p-values; figures.
`signs` compares them, with the sentences of the record that hold most of the claim, its title and its end. Two small
fitted heads (`stance.json`, written by `training/fit_stance.py`) weigh the signs: is it settled by the record at all,
and if so, against the claim?
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from citecheck.support import features
from citecheck.support.background import background
from citecheck.support.base import Study, Verdict
from citecheck.support.opposites import DENIALS, DENIED, opposite
from citecheck.support.trees import Heads
from citecheck.support.words import stem, stems, words
from citecheck.text import lazy_re, word_set

# What the heads were fitted on, p-values and figures as well: another word here asks for fitting them anew. `opposites` sets words
# against each other one by one, and has fewer.
_UP = """increas rais elevat higher greater enhanc promot improv more upregulat stimulat activat worsen accelerat gain longer larger
    induc augment rise rose grow expand boost exceed strengthen facilitat trigger better superior effective efficacious benefit
    favor positive high aggravat exacerbat drive drives driven elicit potentiat"""
_DOWN = """decreas reduc lower less diminish suppress inhibit attenuat declin fewer downregulat block shorter smaller prevent protect
    impair loss lost abolish ablat alleviat ameliorat mitigat weaken limit restrict slow hamper abrogat deplet deficien fall fell
    drop shrink blunt antagoniz low poor worse inferior negative silenc knockdown knockout disrupt restrain repress counteract"""
_TIE = """associat correlat link relat affect influenc effect depend requir involv essential necessary sufficient cause causes caused
    contribut predict determin regulat mediat control differ difference different interact bind significant significantly role
    import important alter chang"""
_NO_TIE = "similar comparable equivalent equal same unchanged unaffected independent independently noninferior dispensable"
_DENIALS = DENIALS | {"failure", "lacking", "absence", "unlikely", "insufficient", "little"}
_HEDGES = word_set(
    """may might could can possibly perhaps potential potentially suggest suggests suggested likely appear appears seem seems
    probably"""
)
_NONE_FOUND = lazy_re(
    r"\b(?:no|not|without|nor|neither|lack of|lacked|non-?)\s*(?:\w+ ){0,4}?(?:significan|differ|effects?\b|improve|associat|"
    r"correlat|benefit|reduc|increas|superior|change|affect|influence|evidence|impact|advantage)|\b(?:similar|comparable|equivalent|"
    r"equally|unchanged|unaffected|nonsignificant|ineffective|insignificant|non-?inferior|fail(?:ed|s|ure) to|independent of|the same)\b",
)
_FOUND = lazy_re(
    r"\bsignificant(?:ly)?\b|\bp\s?[<≤]\s?0?[.·]0[0-5]|\bp\s?=\s?0?[.·]0[0-4]|\bsuperior\b|\beffective(?:ly)?\b|\bmarkedly\b|"
    r"\bsubstantial(?:ly)?\b"
)
_P_VALUE = lazy_re(r"\bp(?:[- ]?values?)?\s?(?:for \w+ )?([<=>≤≥])\s?(0?[.·]\d+|1\.0+)")
_NUMBER = lazy_re(r"(?<![\w.])\d+(?:[.,·]\d+)*")
REACH = 7  # words on either side of a word of direction that say what it is about
CUES = 100  # words of direction whose surroundings are read: each is held against each of the record's; no sentence has as many
_FALLING = [1 / math.sqrt(1 + abs(distance)) for distance in range(-REACH, REACH + 1)]  # nearer ones more
SUPPORTED = 0.75  # probability from which a claim is called supported, if a pair of words shows it …
SHOWN = 0.1  # … of this strength, and the end of the record doesn't deny it:
CONCLUSION = 2  # its last sentences …
AT_END = 0.3  # … where they hold this share of the claim
CONTRADICTED = 0.5  # probability from which a claim is called contradicted, if a sentence says the opposite of the same (see `opposites`) …
PRECISION = 0.5  # … and how often that is right: once in two on pairs left out of fitting, too few to promise more
SENTENCES = 3  # of a record, those that hold most of the claim
NAN = math.nan
UNTIED = 2  # a word that denies a tie by itself: "unchanged"


@cache
def _ways() -> dict[str, int]:
    """By word or stem: 1 up, -1 down, 0 a tie, `UNTIED`."""
    found: dict[str, int] = {}
    for way, block in ((1, _UP), (-1, _DOWN), (0, _TIE), (UNTIED, _NO_TIE)):
        for word in block.split():
            found.setdefault(word, way)
            found.setdefault(stem(word) or word, way)
    return found


@lru_cache(maxsize=1 << 14)
def _way(word: str) -> int | None:
    """The way of a word, or of its stem; None of most."""
    known = _ways()
    return known.get(word, known.get(stem(word)))


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of direction: its way, whether it is denied, and the stems around it, nearer ones with more weight."""

    word: str
    way: int
    denied: bool
    around: Mapping[str, float]
    weight: float  # of all that stands around it


@dataclass(frozen=True)
class Look:
    """A sentence read for signs, each when it is first asked for: most sentences are looked at for two or three."""

    sentence: str

    @cached_property
    def _tokens(self) -> list[str]:
        return words(self.sentence)

    @cached_property
    def _stems(self) -> list[str]:
        return stems(self._tokens)

    @cached_property
    def terms(self) -> frozenset[str]:
        return frozenset(self._stems)

    @cached_property
    def _denials(self) -> list[int]:
        return [place for place, word in enumerate(self._tokens) if word in _DENIALS]

    @property
    def denials(self) -> int:
        return len(self._denials)

    @cached_property
    def _pointing(self) -> list[tuple[int, int, bool]]:
        """The words of direction: place, way, and whether it is denied."""
        found, denials = [], set(self._denials)
        for place, way in enumerate(map(_way, self._tokens)):
            if way is not None:
                denied = any(place - back in denials for back in range(1, DENIED + 1))
                found.append((place, 0, not denied) if way == UNTIED else (place, way, denied))
        return found

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        if not self._pointing:
            return ()
        terms = self._stems
        rarity = background().rarities(terms)
        for place, _, _ in self._pointing:
            rarity[place] = 0.0
        found = []
        for place, way, denied in self._pointing[:CUES]:
            around: dict[str, float] = {}
            first, end = max(0, place - REACH), place + REACH + 1
            for term, rare, falling in zip(terms[first:end], rarity[first:end], _FALLING[first - place + REACH :], strict=False):
                if term and (weight := rare * falling) > around.get(term, 0.0):
                    around[term] = weight
            found.append(Cue(self._tokens[place], way, denied, around, sum(around.values()) or 1.0))
        return tuple(found)

    @cached_property
    def turns(self) -> int:
        """1 or -1: all directions and denials multiplied."""
        return math.prod((way or 1) * (-1 if denied else 1) for _, way, denied in self._pointing)

    @cached_property
    def hedged(self) -> bool:
        return not _HEDGES.isdisjoint(self._tokens)

    @cached_property
    def _low(self) -> str:
        return self.sentence.lower()

    @cached_property
    def none_found(self) -> bool:
        """ "No significant difference", "similar"."""
        return _NONE_FOUND.search(self._low) is not None

    @cached_property
    def found(self) -> bool:
        """ "Significantly", "p < 0.01"."""
        return not self.none_found and _FOUND.search(self._low) is not None

    @cached_property
    def p_values(self) -> tuple[int, int]:
        """How many up to .05, and above."""
        low = self._low
        small = large = 0
        for sign, value in _P_VALUE.findall(low) if " p" in low or "(p" in low else ():
            if sign in "<=≤" and float(value.replace("·", ".")) <= 0.05:
                small += 1
            elif sign in "=>≥":
                large += 1
        return small, large


@lru_cache(maxsize=8192)
def look(sentence: str) -> Look:
    """A sentence read for signs; cached, since a study is weighed against many claims."""
    return Look(sentence)


@dataclass(frozen=True, slots=True)
class Match:
    """A word of the claim beside one of a sentence, both on the same thing, and how surely so (0 to 1)."""

    strength: float = 0.0
    claim: str = ""
    record: str = ""
    sentence: str = ""
    denied: bool = False  # by the claim


def _compare(claim: Look, sentence: str, coverage: float, best: dict[str, Match]) -> None:
    """Keep in `best` the strongest pair of cues that agree, clash (up against down) or deny each other."""
    theirs = look(sentence).cues if claim.cues else ()
    for said in claim.cues:
        for there in theirs:
            strength = sum([min(weight, there.around[term]) for term, weight in said.around.items() if term in there.around])
            if not strength:
                continue
            strength *= coverage / said.weight
            if said.way * there.way == -1:
                if said.denied != there.denied:
                    continue
                kind = "clash"
            else:
                kind = "agree" if said.denied == there.denied else "deny"
                strength *= 1.0 if said.way == there.way else 0.7
            if strength > best[kind].strength:
                best[kind] = Match(strength, said.word, there.word, sentence, said.denied)


@dataclass(frozen=True, slots=True)
class Signs:
    """What was found, as numbers by name and as the pairs of words behind them (`agree`, `clash`, `deny`)."""

    values: Mapping[str, float]
    matches: Mapping[str, Match]


def signs(claim: str, study: Study, found: Mapping[str, float]) -> Signs:
    """The signs of a claim and a study; `found` are the judge's features of the two."""
    said, ready, own = features.claim_terms(claim), features.study_terms(study), look(claim)
    weights = said.rarity
    total = sum(weights.values()) or 1.0
    shares = features.by_sentence(claim, study)[1]
    covered = list(zip(shares[1:], ready.texts[1:], strict=True))
    title = shares[0], study.title
    top = sorted([*covered, title] if study.title else covered, key=lambda item: -item[0])[:SENTENCES]
    nearest = {"agree": Match(), "clash": Match(), "deny": Match()}
    if top:
        _compare(own, top[0][1], top[0][0], nearest)
    matches = dict(nearest)
    for cover, sentence in top[1:]:
        _compare(own, sentence, cover, matches)
    looks = [look(sentence) for _, sentence in top]
    end = [(cover, look(sentence)) for cover, sentence in covered[-2:]]
    seen = [*zip((cover for cover, _ in top), looks, strict=True), *end]
    best = looks[0] if looks else look("")
    held = frozenset[str]().union(*(each.terms for each in looks))
    order = list(weights)
    cut = max(1, len(order) * 2 // 5)
    numbers = set(_NUMBER.findall(claim))
    ways = {cue.way for cue in own.cues if not cue.denied}
    values = {name: found[name] for name in features.SENTENCE}
    values |= {
        "agree": matches["agree"].strength,
        "clash": matches["clash"].strength,
        "deny": matches["deny"].strength,
        "agree_nearest": nearest["agree"].strength,
        "clash_nearest": nearest["clash"].strength,
        "deny_nearest": nearest["deny"].strength,
        "agree_net": matches["agree"].strength - max(matches["clash"].strength, matches["deny"].strength),
        "turns": float(own.turns * best.turns),
        "turns_title": float(own.turns * look(study.title).turns) if study.title else 0.0,
        "denial_differs": float((own.denials > 0) != (best.denials > 0)),
        "covered": top[0][0] if top else 0.0,
        "covered_second": top[1][0] if len(top) > 1 else 0.0,
        "covered_by_three": sum(weight for term, weight in weights.items() if term in held) / total,
        "covered_by_title": title[0],
        "covered_at_end": max((cover for cover, _ in end), default=0.0),
        "none_found_covers": max((cover for cover, each in seen if each.none_found), default=0.0),
        "found_covers": max((cover for cover, each in seen if each.found), default=0.0),
        "found": float(best.found),
        "none_found_near": float(sum(each.none_found for each in looks)),
        "found_near": float(sum(each.found for each in looks)),
        "found_at_end": float(sum(each.found for _, each in end)),
        "p_small": float(sum(each.p_values[0] for each in looks)),
        "p_large": float(sum(each.p_values[1] for each in looks)),
        "claim_up": float(1 in ways),
        "claim_down": float(-1 in ways),
        "claim_tie": float(0 in ways),
        "sentence_hedged": float(best.hedged),
        "denials_near": float(sum(each.denials > 0 for each in looks)),
        "beginning_in_record": _held(order[:cut], weights, ready.record.weights),
        "rest_in_record": _held(order[cut:], weights, ready.record.weights),
        "beginning_in_sentence": _held(order[:cut], weights, best.terms),
        "beginning_in_title": _held(order[:cut], weights, ready.title.weights),
        "rest_in_title": _held(order[cut:], weights, ready.title.weights),
        "numbers": float(min(4, len(numbers))),
        "numbers_in_record": len(numbers.intersection(_NUMBER.findall(study.written))) / len(numbers) if numbers else NAN,
        "claim_size": float(min(len(said.counts), 30)),
    }
    return Signs(values, matches)


def _held(terms: Sequence[str], weights: Mapping[str, float], held: Container[str]) -> float:
    """The share of the weight of some terms that `held` holds; nan of none."""
    total = sum([weights[term] for term in terms])
    return sum([weights[term] for term in terms if term in held]) / total if total else NAN


@cache
def heads() -> Heads:
    """The fitted heads: `settled` and, of what is settled, `against`; read once a process. Their probabilities hold where claims that
    are borne out, spoken against and not settled are equally frequent (see `training/fit_stance.py`)."""
    return Heads(files(__package__).joinpath("stance.json").read_text(encoding="ascii"))


def _probability(head: str, seen: Signs) -> float:
    fitted = heads()[head]
    return fitted.probability([seen.values[name] for name in fitted.features])


def _denied_at_end(claim: str, study: Study) -> bool:
    """Whether a conclusion on what the claim says holds a denial that the claim doesn't: what agrees with the claim may be no more
    than the study's background."""
    if look(claim).denials:
        return False
    texts, shares = features.study_terms(study).texts[1:], features.by_sentence(claim, study)[1][1:]
    return any(share >= AT_END and look(text).denials for share, text in zip(shares[-CONCLUSION:], texts[-CONCLUSION:], strict=True))


@dataclass(frozen=True, slots=True)
class Settled:
    """What is surely enough said of a claim, with the sentence of the record and the reason in plain words."""

    verdict: Verdict
    confidence: float
    sentence: str
    reason: str


def settled(claim: str, study: Study, found: Mapping[str, float]) -> Settled | None:
    """Whether the claim is surely supported or contradicted; None where words don't show it. `found` are the judge's features."""
    seen = signs(claim, study, found)
    if (either := _probability("settled", seen)) < min(SUPPORTED, CONTRADICTED):
        return None  # for or against, it can't be likelier than that
    against = _probability("against", seen)
    supported, contradicted = either * (1 - against), either * against
    if contradicted >= CONTRADICTED and (opposed := opposite(claim, features.study_terms(study).texts)) is not None:
        word, other, sentence = opposed
        return Settled(Verdict.CONTRADICTED, PRECISION, sentence, f"the record says “{other}” where the sentence says “{word}”")
    agree = seen.matches["agree"]
    if supported >= SUPPORTED and agree.strength >= SHOWN and not _denied_at_end(claim, study):
        same = f"“{agree.record}”" if agree.record == agree.claim else f"“{agree.record}”, where the sentence says “{agree.claim}”"
        both = ", denied in both" if agree.denied else ""
        return Settled(Verdict.SUPPORTED, supported, agree.sentence, f"a sentence of the record says the same: {same}{both}")
    return None
