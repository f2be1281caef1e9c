"""CC404: a kind of study is named that the record is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citecheck.model import Finding, Severity
from citecheck.rules import weighing
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import capital, entry_and_work, listing
from citecheck.support.base import Study
from citecheck.text import lazy_re


@dataclass(frozen=True)
class _Kind:
    """How a claim names a kind of study, and what in a record shows that it is one, or may well be."""

    name: str
    said: re.Pattern[str]
    shown: re.Pattern[str]  # in title, abstract, MeSH or publication types


def _kind(name: str, said: str, shown: str) -> _Kind:
    return _Kind(name, re.compile(said, re.IGNORECASE), re.compile(shown, re.IGNORECASE))


# The noun after at most four words of praise: "a recent, large multicentre randomised trial". Bounded, so linear.
_ONE = r"\b(?:a|an|one|the|this|that|another)(?: [\w’'-]{1,20},?){0,4}? "
# What makes of it the study that is cited: it says something.
_SPEAKS = (
    r"(?= (?:(?:of|in|by|from|with|on|that|which|among|including|published|conducted|comparing|involving)\b[^.;:]{0,120}? )?"
    r"(?:found|finds|showed|shows|demonstrated|demonstrates|reported|reports|concluded|concludes|revealed|suggests|suggested|"
    r"confirmed|confirms|recommends|recommend|advises|advise|states|indicated|indicates|observed|identified)\b)"
)
# Of the literature, not of charts: "we reviewed the records", "retrospective review" are no reviews of studies.
_REVIEW = (
    r"(?<!chart )(?<!charts )(?<!record )(?<!records )(?<!notes )(?<!case )(?<!retrospective )(?<!peer )reviews?\b"
    r"(?! of (?:[\w-]+ ){0,3}(?:records|charts|notes|files|cases)\b)|review(?:ed|ing) (?:[\w-]+ ){0,4}"
    r"(?:literature|evidence|studies|trials|articles|publications|papers)"
)
# What comes before the kind of study, or after what it says, where another study is meant.
_OTHER_BEFORE = lazy_re(
    r"\b(?:contrast (?:to|with)|contrary to|unlike|before|until|although|though|whereas|while|despite|opposed to|rather than|since|after|"
    r"following|compared (?:to|with)|besides|beyond|prior to|as in)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
_OTHER_BEHIND = lazy_re(
    r"[,;] [^.]{0,60}?\b(?:cohorts?|registr(?:y|ies)|surveys?|observational|routine data|data from|case series|another|others?|practice)\b",
    re.IGNORECASE,
)
_KINDS = (
    _kind(
        "randomised trial",
        _ONE + r"(?:randomi[sz]ed(?:[ -]controlled)?(?: clinical)? (?:trial|study)|RCT)" + _SPEAKS,
        r"random(?:i|ly)|at random|random order|\btrials?\b|placebo|blind|\bmask(?:ed|ing)\b|\bsham\b|double[- ]dummy|cross-?over|"
        r"\b(?:by|drew|drawn|drawing) (?:of )?lots?\b|\btoss|\bRCTs?\b|meta-?analy|systematic|allocat|assigned",
    ),
    _kind(
        "meta-analysis",
        _ONE + r"meta-?analysis" + _SPEAKS,
        rf"meta-?analy|pooled|pooling|systematic|cochrane|{_REVIEW}|consorti|genome-?wide|data ?sets|"
        r"individual (?:participant|patient)[- ](?:level )?data|(?:data|results|trials|cohorts|studies) (?:of all |were |are )*combined|"
        r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+) (?:[\w-]+ ){0,2}(?:studies|cohorts|trials|surveys)",
    ),
    _kind(
        "systematic review",
        _ONE + r"(?:systematic|cochrane) review" + _SPEAKS,
        rf"systematic|meta-?analy|cochrane|search|{_REVIEW}|database|medline|pubmed|embase|evidence synthesis|guideline",
    ),
    _kind(
        "guideline",
        r"\b(?:the|current|recent|international|national|clinical|practice|european|american|british|\d{4})"
        r"(?: [\w’'-]{1,20}){0,3}? guidelines?" + _SPEAKS,
        r"guid(?:eline|ance|ing)|recommend|consensus|statement|standards?\b|practice|position|expert|committee|task force|society|"
        r"association|college|management|policy|criteria|review|framework|report",
    ),
)  # fmt: skip
_ENOUGH = 60  # words of an abstract from which its silence on the kind of study means something
# A letter may hold a trial; where it comments on one it is a Comment, too.
_OPINION = {"Editorial", "Comment", "News", "Case Reports", "Published Erratum", "Biography", "Interview"}


class StudyTypeMismatch(Rule):
    """A sentence calls the cited study a trial, a meta-analysis, a review or a guideline, and the record is none.

    ## Why
    How far a reader trusts a statement hangs on the kind of study behind it. "A randomised trial found" lends a case
    series the weight of an experiment. The rule speaks only where the sentence cites one study and names its kind, and
    neither the record's publication types nor its title, abstract or MeSH terms hold anything of that kind.

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
            for kind in _KINDS:
                said = kind.said.search(pair.claim.text)
                if said is None or _of_another(pair.claim.text, said) or not _speaks_against(kind, pair.study):
                    continue
                types = [kind for kind in pair.study.publication_types if kind != "Journal Article"]
                known = f"PubMed calls it {listing(types)}" if types else "nothing in its title, abstract or publication types says so"
                pmid = weighing.pmid(case, pair)
                marker = weighing.marker(case, pair)
                yield self.finding(
                    case,
                    weighing.span(case, pair),
                    f"{capital(entry_and_work(pair.reference))}, is called a {kind.name}, and {known}",
                    "Name the kind of study that it is, or cite the one that was meant.",
                    confidence=0.85 if set(types) & _OPINION else 0.75,
                    marker=marker.text if marker else pair.reference.key,
                    references=(pair.reference.key,),
                    pmids=(pmid,) if pmid else (),
                    claim=pair.claim.text,
                    evidence=weighing.evidence(case, pair),
                )
                break


def _of_another(claim: str, said: re.Match[str]) -> bool:
    """Whether the kind may be that of another study, which the cited one is set against."""
    return _OTHER_BEFORE.search(claim, 0, said.start()) is not None or _OTHER_BEHIND.search(claim, said.end()) is not None


def _speaks_against(kind: _Kind, study: Study) -> bool:
    """Whether the record is known well enough to be silent on purpose."""
    text = " ".join((study.title, study.abstract or "", *study.mesh, *study.publication_types))
    if kind.shown.search(text):
        return False
    if set(study.publication_types) & _OPINION:
        return True
    return len((study.abstract or "").split()) >= _ENOUGH
