"""CC306: an editorial, letter, comment or news item under a claim of efficacy or safety."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Claim, Finding, Record, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import entry_and_work, sentence_around
from citecheck.text import lazy_re

_OPINIONS = ("Editorial", "Letter", "Comment", "News", "Newspaper Article")
_STUDIES = (  # a letter may well report data; then one of these stands beside it
    "Clinical Trial", "Randomized Controlled Trial", "Controlled Clinical Trial", "Observational Study", "Meta-Analysis",
    "Systematic Review", "Review", "Case Reports", "Multicenter Study", "Comparative Study", "Evaluation Study",
    "Validation Study", "Guideline", "Practice Guideline", "Twin Study",
)  # fmt: skip
_EFFECT = lazy_re(
    r"\b(?:effective(?:ly|ness)?|efficac\w+|superior|non-?inferior|as good as|safe(?:ly|ty|r)?|well[ -]tolerated|tolerab\w+|"
    r"reduc(?:e|es|ed|ing|tion)|improv(?:e|es|ed|ing|ement)|prevent(?:s|ed|ing|ion)?|lower(?:s|ed|ing)?|cures?|cured|heal(?:s|ed|ing)?|"
    r"shorten(?:s|ed|ing)?|prolong(?:s|ed|ing)?|benefi(?:t|ts|cial)|harm(?:s|ful)?|adverse|side effects?|tox\w+|"
    r"mortality|survival|risk of|first-line|recommended)\b",
    re.IGNORECASE,
)
_OPINION_NAMED = lazy_re(
    r"\b(?:editorial|letter|comment|opinion|argue[ds]?|suggest(?:s|ed)?|propose[ds]?|debate|perspective|according to|question(?:s|ed)|"
    r"critici[sz]|concern|controvers|news)",
    re.IGNORECASE,
)


class OpinionAsEvidence(Rule):
    """An editorial, a letter, a comment or a news item alone carries a claim of efficacy or safety.

    ## Why
    An opinion in a good journal looks like a study of that journal. It may be right, but what it rests on is elsewhere,
    and that is what the sentence has to cite.

    ## Bad
    ```markdown
    Zinc lozenges reduce the length of the common cold and are safe [1].

    ## References

    1. Sample A. Zinc lozenges for the common cold. BMJ. 2011;342:d1007.
    ```
    ```nbib
    PMID- 99000021
    DP  - 2011 Mar
    TI  - Zinc lozenges for the common cold.
    PG  - d1007
    VI  - 342
    AU  - Sample A
    PT  - Editorial
    TA  - BMJ
    ```

    ## Good
    ```markdown
    Zinc lozenges reduce the length of the common cold and are safe [1].

    ## References

    1. Sample A. Zinc lozenges for the common cold. BMJ. 2011;342:d1007.
    ```
    ```nbib
    PMID- 99000021
    DP  - 2011 Mar
    TI  - Zinc lozenges for the common cold.
    PG  - d1007
    VI  - 342
    AU  - Sample A
    PT  - Journal Article
    PT  - Randomized Controlled Trial
    TA  - BMJ
    ```
    """

    code = "CC306"
    name = "opinion-as-evidence"
    severity = Severity.INFO
    online = True

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        for claim in case.article.claims:
            records = [article.record(index) for index in claim.references]
            kinds = [_opinion(record) if record else None for record in records]
            if not kinds or not all(kinds):
                continue  # a study stands beside the opinion, or may
            if not _EFFECT.search(claim.text) or _named(case, claim):
                continue
            reference, record, kind = article.references[claim.references[0]], records[0], kinds[0]
            yield self.finding(
                case,
                claim.span,
                f"The claim rests on {kind} alone: {entry_and_work(reference)}",
                "Cite the study that it speaks of, or say in the sentence that this is an opinion.",
                confidence=0.6,
                references=[article.references[index].key for index in claim.references],
                pmids=[record.pmid] if record else [],
                claim=claim.text,
            )


def _opinion(record: Record) -> str | None:
    """What kind of opinion a record is: `an editorial`; None for anything that may hold data of its own."""
    if any(kind in record.publication_types for kind in _STUDIES) or record.abstract:
        return None
    found = next((kind for kind in _OPINIONS if kind in record.publication_types), None)
    return found and {"Editorial": "an editorial", "News": "a news item", "Newspaper Article": "a newspaper article"}.get(
        found, f"a {found.lower()}"
    )


def _named(case: Case, claim: Claim) -> bool:
    return any(_OPINION_NAMED.search(sentence_around(case.article, marker)) for marker in claim.markers)
