"""CC404: a kind of study is named that the record is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from citecheck.model import Finding, Severity
from citecheck.rules import weighing
from citecheck.rules.base import Case, Rule
from citecheck.rules.vocabulary import designs
from citecheck.rules.vocabulary.kinds import KINDS, LOOKED_BACK, SURVEY, Kind
from citecheck.rules.vocabulary.spoken import behind, said_of
from citecheck.rules.vocabulary.wishes import is_wished
from citecheck.rules.wording import capital, entry_and_work, listing, quoted
from citecheck.support.base import Study
from citecheck.text import lazy_re

# What comes before the kind of study, or after what it says, where another study is meant, or one that isn't there yet.
_OTHER_BEFORE = lazy_re(
    r"\b(?:contrast (?:to|with)|contrary to|unlike|before|until|although|though|whereas|while|despite|opposed to|rather than|since|after|"
    r"following|compared (?:to|with)|besides|beyond|prior to|as in|during|within|included in|earlier|previous|currently|yet to|"
    r"(?:cohorts|studies|trials|surveys) and|not|no|without|"
    r"needs?|needed|awaits?|requires?|should|would|future|if|never|must|(?:has|have|had|remains?|is|are|was|were) to be|being|planned|"
    r"subsequently|(?<!hours )(?<!days )(?<!weeks )(?<!months )(?<!years )later)\b"
    r"[^.;:]{0,60}$",
    re.IGNORECASE,
)
_EARLIER = lazy_re(r"\b(?:earlier|previous|prior|another|their|separate|different|subsequent|later|other)\b", re.IGNORECASE)
_OF_NONE = lazy_re(r"\b(?:absence|lack|want|place|instead|short) of\b|\b(?:wait|need|call|case|plea) for\b", re.IGNORECASE)
_OTHER_BEHIND = lazy_re(
    r"\b(?:out of the question|impossible|(?:not |in)feasible|not possible|unethical)\b|"
    r"[,;] [^.]{0,60}?\b(?:cohorts?|registr(?:y|ies)|surveys?|observational|routine data|data from|case series|chart review|another|"
    r"others|other (?:[\w-]+ )?(?:stud(?:y|ies)|trials?|reports?|data|work)|"
    r"(?<!with )(?<!to )(?<!than )(?<!versus )other|practice)\b|"
    r"\bhad (?:earlier|previously|already)\b|\b(?:is|are) (?:needed|awaited|under way|planned|lacking)\b",
    re.IGNORECASE,
)
_MANNERED = lazy_re("|".join(manner.said for manner in designs.MANNERS), re.IGNORECASE)
_STUDIED = lazy_re(
    r"\b(?:patients?|participants?|subjects?|wom[ae]n|m[ae]n|child(?:ren)?|infants?|adults?|adolescents?|volunteers?|individuals?|people|"
    r"persons?|cases?|controls?|records|respondents?|families|carriers?|populations?|cohorts?|surveys?|interviews?|students?|donors?|"
    r"mothers?|pupils?|staff|nurses|physicians|hospitals?|clinical|clinics?|trials?|epidemi\w+|dogs?|cats?|horses?|cows?|cattle|herds?|flocks?)\b",
    re.IGNORECASE,
)
_NO_KINDS = ("Journal Article", "Research Support", "English Abstract", "Video-Audio", "Webcast", "Festschrift")  # publication types
_SURE = ("randomised trial", "case report")  # by whatever a record calls itself so
_UNALLOTTED = ("cohort study", "observational study", "cross-sectional study", "retrospective study", "case-control study")
_OBSERVED_WITHIN = lazy_re(
    r"cohort|observational|registr|register|secondary analys|post[- ]hoc|sub-?study|subgroup|extension|longitudinal|"
    r"case[- ]control|cross-sectional|retrospectiv|records|survey|questionnaire|non-?randomi|"
    r"long-term follow|traced|after the trial|death certificates|linkage|"
    r"follow(?:ed)?[- ]?up (?:of|for) \d+ years",
    re.IGNORECASE,
)
_SUMMARIES = ("meta-analysis", "pooled analysis", "systematic review", "guideline", "narrative review")
# In the title of a review: it is none of them, nor is its way of reckoning one.
_DRAWN_ON = lazy_re(r"\b(?:trials|RCTs|trial sequential analys[ei]s)\b", re.IGNORECASE)
# What a review drew on, by a claim and by its record, each with the words that a record of such a kind would have.
_OF_TRIALS = r"(?:randomi[sz]ed (?:[\w-]+ ){0,3}?(?:trials|studies)|RCTs)"
_OF_OBSERVATIONS = r"(?:observational|cohort|case[- ]control|cross-sectional|prospective|retrospective) (?:cohort )?studies"
_SUMMARY = (
    r"(?:a|an|one|this|the) (?:[\w-]+ ){0,3}?(?:meta-analysis|review|pooled analysis|synthesis) (?:of|on|including|covering) (?:\w+ )?"
)
_MATERIAL = (
    (lazy_re(rf"\b{_SUMMARY}{_OF_TRIALS}", re.IGNORECASE), lazy_re(rf"\b{_OF_OBSERVATIONS}", re.IGNORECASE), r"random|\btrials?\b|\bRCT"),
    (
        lazy_re(rf"\b{_SUMMARY}{_OF_OBSERVATIONS}", re.IGNORECASE),
        lazy_re(rf"\b{_OF_TRIALS}\b", re.IGNORECASE),
        r"observational|cohort|case[- ]control|cross-sectional|prospective|retrospective|non-?randomi[sz]ed|\bstudies (?:of|with) any",
    ),
)
_OF_ALLOTTED = lazy_re(rf"(?<!cross-sectional )(?:{SURVEY})$|{LOOKED_BACK}$", re.IGNORECASE)  # told against those who were allotted alone
_ARTICLE = lazy_re(r"(?:an?|one|the|this|that|another) ", re.IGNORECASE)
_AS_A_WHOLE = lazy_re(r"(?:an?|this) ", re.IGNORECASE)  # "a trial", not "one trial" or "patients randomised to"
# A letter may hold a trial; where it comments on one it is a Comment, too.
_OPINION = {"Editorial", "Comment", "News", "Case Reports", "Published Erratum", "Biography", "Interview"}


class StudyTypeMismatch(Rule):
    """A sentence calls the cited study a trial, a meta-analysis, a review or a guideline, and the record is none.

    ## Why
    How far a reader trusts a statement hangs on the kind of study behind it. "A randomised trial found" lends a case
    series the weight of an experiment. The rule speaks only where the sentence cites one study and names its kind, and
    neither the record's publication types nor its title, abstract or MeSH terms hold anything of that kind. Where the record calls itself
    something else (a cohort study, a case report), what it says of other trials, or of trials that are needed, doesn't count; where its
    title does, nothing does but what it says of itself. Work with nobody in it (of a laboratory, of a computer) is no cohort and no survey,
    and those who were allotted at random are no cohort for having been followed. What is pooled is more than one study, and a review is
    none of those that it draws on; which these are, trials or observational studies, counts as well.
    So it is with how a study was done: open-label or double-blind, crossover or in parallel groups, prospective or retrospective,
    with controls or without.
    Where one other entry of the list is what the sentence says, and fits the rest of it as well, the number may have slipped: it is named.

    ## Bad
    ```text
    How is acne treated?

    A large randomised controlled trial found that adolescents with acne drink more milk 1.

    References

    Research

    Milk intake of adolescents with acne: a questionnaire.

    Journal of Skin, 2018
    ```
    ```nbib
    PMID- 90000011
    TI  - Milk intake of adolescents with acne: a questionnaire.
    AB  - We asked five hundred pupils of four schools how much milk, yoghurt and cheese they had in a usual week and
          whether a doctor had ever told them that they had acne. Those with acne named milk more often than their
          classmates did. Answers on yoghurt and cheese did not differ. Memory may have misled some of the pupils, and
          other habits at table were not asked for. What milk does to acne remains to be seen in a study over time.
    JT  - Journal of Skin
    DP  - 2018
    PT  - Journal Article

    ```

    ## Good
    ```text
    How is acne treated?

    In a survey, adolescents with acne drank more milk than their classmates 1.

    References

    Research

    Milk intake of adolescents with acne: a questionnaire.

    Journal of Skin, 2018
    ```
    ```nbib
    PMID- 90000011
    TI  - Milk intake of adolescents with acne: a questionnaire.
    AB  - We asked five hundred pupils of four schools how much milk, yoghurt and cheese they had in a usual week and
          whether a doctor had ever told them that they had acne. Those with acne named milk more often than their
          classmates did. Answers on yoghurt and cheese did not differ. Memory may have misled some of the pupils, and
          other habits at table were not asked for. What milk does to acne remains to be seen in a study over time.
    JT  - Journal of Skin
    DP  - 2018
    PT  - Journal Article

    ```
    """

    code = "CC404"
    name = "study-type-mismatch"
    severity = Severity.WARNING
    online = True
    weighs_claims = True

    def check(self, case: Case) -> Iterator[Finding]:
        for pair in weighing.single(case):
            # first how it was done, where the record itself has the word that gainsays the claim's
            claim, study = pair.claim.text, pair.study
            told = _manner_gainsaid(claim, study) or _kind_gainsaid(claim, study) or _material_gainsaid(claim, study)
            if told is None:
                continue
            meant = _of_that_kind(told, case, pair)
            yield weighing.finding(
                self,
                case,
                pair,
                f"{capital(entry_and_work(pair.reference))}, is called {told.kind}, and {told.known}",
                weighing.mean_or(case, meant, "name the kind of study that it is, or cite the one that was meant."),
                confidence=0.85 if set(pair.study.publication_types) & _OPINION else 0.75,
                other=meant,
            )


@dataclass(frozen=True)
class _Told:
    """A kind of study, or how one was done, that a claim names and the record gainsays."""

    kind: str  # "a randomised trial", "open-label"
    known: str  # of the record
    said: str  # the words of the claim
    is_so: Callable[[Study], bool]  # whether a study is what the claim names


def _kind_gainsaid(claim: str, study: Study) -> _Told | None:
    """The kind of study that a claim names, where the record is none."""
    for kind in KINDS:
        said = kind.said(claim)
        if said is None or _of_another(claim, said) or not _speaks_against(kind, study, said):
            continue
        types = [kind for kind in study.publication_types if not kind.startswith(_NO_KINDS)]
        itself = designs.called(study)
        if types:
            known = f"PubMed calls it {listing(types)}"
        elif itself and (headings := designs.filed_under(study, itself)):
            known = f"PubMed files it under {listing([f'“{heading}”' for heading in headings])}"
        elif itself:
            known = f"it calls itself a {itself.removeprefix('narrative ')}"
        else:
            known = "nothing in its title, abstract or publication types says so"
        named = f"{'an' if kind.name[0] in 'aeiou' else 'a'} {kind.name}"
        return _Told(_in_its_words(said, kind.named) or named, known, said.group(), partial(designs.is_called, kind=kind.called))
    return None


def _manner_gainsaid(claim: str, study: Study) -> _Told | None:
    """How a study was done by the claim, where the record says otherwise: open-label, of double-blind, and the like."""
    if _MANNERED.search(claim) is None:  # hardly a claim says how; then none of the ten expressions is made for it
        return None
    for manner in designs.MANNERS:
        named = _manner(manner.said)
        said = said_of(named, claim) or (re.search(manner.done, claim, re.IGNORECASE) if manner.done else None)
        if said and not _of_another(claim, said) and (otherwise := designs.otherwise(study, manner)):
            return _Told(
                _in_its_words(said, named) or manner.name,
                f"it says “{otherwise}” of itself",
                said.group(),
                partial(designs.says_so, words=manner.said),
            )
    return None


def _material_gainsaid(claim: str, study: Study) -> _Told | None:
    """What a review drew on by the claim, where the record draws on other kinds of study and has no word of these."""
    for said, drawn_on, alike in _MATERIAL:
        found = said.search(claim)
        if found and not _of_another(claim, found) and designs.called(study) in _SUMMARIES:
            its = drawn_on.search(study.written)
            if its and not re.search(alike, study.described, re.IGNORECASE) and weighing.tells_enough(study):
                words = quoted(found[0][0].lower() + found[0][1:])
                return _Told(words, f"it draws on {its[0].lower()}", found[0], partial(designs.says_so, words=alike))
    return None


def _in_its_words(said: re.Match[str], named: re.Pattern[str]) -> str | None:
    """What a claim calls the study, quoted; `None` where it tells so without calling it anything ("women randomised to …"), or speaks of
    several studies."""
    words = said.group()
    if named.fullmatch(words) is None or _ARTICLE.match(words) is None:
        return None
    return quoted(words[0].lower() + words[1:])


def _of_that_kind(told: _Told, case: Case, pair: weighing.Pair) -> int | None:
    """The entry that is what the claim names, and that the rest of the claim fits as well as the cited one, or better."""
    claim = pair.claim.text
    enough = max(weighing.DRAWN, weighing.share(claim, pair.study, told.said))
    return weighing.meant(case, pair, lambda other: told.is_so(other) and weighing.share(claim, other, told.said) >= enough)


@cache
def _manner(words: str) -> re.Pattern[str]:
    between = r"(?:,? [\w’'-]{1,20}){0,4}? "
    nouns = "trial|study|comparison|experiment|review|audit|series|survey|analysis|follow-up|extension|investigation|"
    nouns += r"(?:cohort|registry)(?! (?:study|analysis))"
    one = rf"(?:{words}){between}(?:{nouns})\b"
    several = rf"(?:{words}){between}(?:trials|studies|comparisons|experiments)\b"
    return re.compile(rf"{behind(one)}|^{one}|{behind(several, '(?:two|three|both)')}", re.IGNORECASE)


def _of_another(claim: str, said: re.Match[str]) -> bool:
    """Whether the kind may be that of another study, which the cited one is set against."""
    return (
        _EARLIER.search(said.group()) is not None
        or _OF_NONE.search(said.group()) is not None
        or _OTHER_BEFORE.search(claim, 0, said.start()) is not None
        or _OTHER_BEHIND.search(claim, said.end()) is not None
        or is_wished(claim, said.start())
    )


def _by_headings_alone(study: Study) -> bool:
    """Whether nothing but a heading of MeSH says that a record is of a randomised trial: `Double-Blind Method`."""
    typed = any(kind.startswith("Randomized Controlled Trial") for kind in study.publication_types)
    return not typed and bool(designs.filed_under(study, "randomised trial"))


def _speaks_against(kind: Kind, study: Study, said: re.Match[str]) -> bool:
    """Whether the record is known well enough to be silent on purpose, and the claim doesn't name what it is as well."""
    text = study.described
    if kind.name == "literature review" and designs.called(study) == "case report":
        return False  # its authors looked for cases like theirs
    several = said.string.startswith("s", said.end())  # "an analysis of randomised trials": of those that the record draws on …
    if several and (f"{' '.join(said.group().split()[-2:])}s".lower() in text.lower() or designs.called(study) in _SUMMARIES):
        return False  # … or speaks of, in its own words
    if _OF_ALLOTTED.search(said.group()) and designs.called(study) != "randomised trial":
        return False
    if kind.called == "randomised trial" and designs.of_one_group(study) and weighing.tells_enough(study):
        return True
    if kind.shown is not None and not kind.shown.search(text):
        return bool(set(study.publication_types) & _OPINION) or weighing.tells_enough(study)
    itself = designs.called(study)
    if itself is None and (kind.shown is None or kind.name == "trial") and weighing.tells_enough(study):
        told = designs.of_itself(study)  # of nobody at all: the work of a laboratory, or of a computer
        return _AS_A_WHOLE.match(said.group()) is not None and _STUDIED.search(told) is None and kind.within.search(told) is None
    if itself in (None, kind.called) or designs.names(said.string, itself):
        return False
    if itself == "randomised trial" and kind.name in _UNALLOTTED and _by_headings_alone(study):
        return False  # of the trial of which this is a part, as often as not
    whole = _AS_A_WHOLE.match(said.group()) is not None
    if itself == "randomised trial" and kind.name in _UNALLOTTED and whole and not _OBSERVED_WITHIN.search(designs.without_others(text)):
        return True  # that those who were allotted were followed, too, makes it no cohort
    if itself in _SUMMARIES and kind.name not in _SUMMARIES:
        # A review speaks of all the kinds of study that it draws on, and what it says of one of them may be repeated.
        named = designs.without_others(f"{study.title} {' '.join(study.publication_types)}")
        return whole and kind.own.search(_DRAWN_ON.sub(" ", named)) is None
    if kind.own.search(designs.without_others(text)) is None:
        return True
    sure = kind.name != "guideline" and (itself in _SURE or bool(designs.titled(study)))  # guidelines are cited of any study
    return sure and kind.within.search(designs.of_itself(study)) is None
