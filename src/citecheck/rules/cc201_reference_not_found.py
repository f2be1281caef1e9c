"""CC201: a work that no source holds which could."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Candidate, Finding, Missing, Reference, Severity, named_by
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import capital, entry_and_work, listing, study
from citecheck.support.words import is_english
from citecheck.text import fold, lazy_re, word_set

MEDLINE_BEGINS = 1966  # before, PubMed holds what OLDMEDLINE took in: absence says little
SHORT_TITLE = 4  # words
_AUTHORS = lazy_re(r"\b[^\W\d_]\w+,? (?:[A-Z]\.?){1,3},|\(?\b(?:19|20)\d\d\)[.,:]? [A-Z]|\bet al\b|https?://")
_IN_PART = lazy_re(  # journals and series of which PubMed takes in some articles at most
    r"econom|busines|\bbus\b|manag|market|financ|account|\blaw\b|polit|sociol|philos|\bieee\b|\bacm\b|neural inf|comput|lect notes"
    r"|lecture notes|proceedings of the|\bconf|symp|engineer|\beng\b|mathemat|\bmath\b|agri|geogr",
    re.IGNORECASE,
)
_ENGLISH = word_set("the of and in for with a an to on by from at is are after during between among")
_FOREIGN = word_set(
    "der die das und bei mit von zur zum im des les et du dans chez sur la le el los las en del una un con para y e os as dos em da do di "
    "il lo gli nel nella della het een van voor bij och hos til till vid ved og oraz przez dla się w z na při ve için és și"
)
_FOREIGN_LETTERS = frozenset("ąęłńśźżćčřěšžůőűğışșțåæøđ")  # hardly any name that English titles hold has one
CLOSE = 0.25  # score of a candidate that may be what a garbled entry means: far above that of a chance likeness


class ReferenceNotFound(Rule):
    """Every source that could hold the work was reached, and none does.

    ## Why
    Invented references look right: real names, a real journal, a likely title. If PubMed holds the journal and not the
    article, it may not exist. A source that could not be asked is never a reason for this finding.

    ## Bad
    ```markdown
    Topical retinoids clear acne in nine of ten adults within a week [1].

    ## References

    1. Sample A, Person B, Nobody C. Nine in ten adults clear of acne in a week with topical retinoids. N Engl J Med.
       2021;384(31):9991-9999.
    ```
    ```nbib
    PMID- 31613567
    DP  - 2019 Oct 15
    TI  - Acne Vulgaris: Diagnosis and Treatment.
    PG  - 475-484
    VI  - 100
    IP  - 8
    AU  - Oge LK
    AU  - Broussard A
    AU  - Marshall MD
    PT  - Journal Article
    TA  - Am Fam Physician
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Wash gently [2].

    ## References

    1. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    2. American Academy of Dermatology. Acne: tips for managing. https://www.aad.org/public/diseases/acne. Accessed May 2, 2024.
    ```
    ```nbib
    PMID- 31613567
    DP  - 2019 Oct 15
    TI  - Acne Vulgaris: Diagnosis and Treatment.
    PG  - 475-484
    VI  - 100
    IP  - 8
    AU  - Oge LK
    AU  - Broussard A
    AU  - Marshall MD
    PT  - Journal Article
    TA  - Am Fam Physician
    ```
    """

    code = "CC201"
    name = "reference-not-found"
    severity = Severity.ERROR
    online = True

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        for reference, resolution in zip(article.references, article.resolutions, strict=False):
            if not isinstance(resolution, Missing) or not reference.title:
                continue  # what PubMed doesn't set out to hold is NotCovered, and what could not be asked for Unavailable
            near = next((c for c in resolution.candidates if c.score >= CLOSE), None)
            confidence = _confidence(reference, near)
            if confidence is None:
                continue
            yield self.finding(
                case,
                reference.span,
                f"{capital(entry_and_work(reference))}, was not found: {listing(resolution.sources) or 'every source'} "
                f"{'was' if len(resolution.sources) == 1 else 'were'} asked, and the work may not exist",
                _todo(near),
                confidence=confidence,
                severity=None if confidence >= 0.8 else Severity.WARNING,
                references=(reference.key,),
                pmids=[near.record.pmid] if near else [],
            )


def _confidence(reference: Reference, near: Candidate | None) -> float | None:
    """How sure we may be that such a work doesn't exist; None where the entry prints too little to tell."""
    if _AUTHORS.search(reference.title or ""):
        return None  # what we took for the title is none: the search was for the wrong words
    if len(fold(reference.title or "").split()) < SHORT_TITLE or reference.year is None or not (reference.journal or reference.authors):
        return None
    if reference.year < MEDLINE_BEGINS:
        return None
    whole = reference.journal and reference.authors and (reference.volume or reference.pages or reference.doi)
    confidence = 0.85 if whole else 0.6
    elsewhere = _IN_PART.search(reference.journal or "") or not _english(reference.title or "")
    return min(confidence, 0.5) if near or elsewhere else confidence


def _english(title: str) -> bool:
    """Whether a title may be looked for as it is printed: PubMed keeps others under a translation, which need not be the entry's."""
    if title.startswith("[") or not is_english(title):
        return False
    words = title.casefold().split()
    foreign = sum(word in _FOREIGN or not _FOREIGN_LETTERS.isdisjoint(word) for word in words)
    return foreign == 0 or foreign < sum(word in _ENGLISH for word in words)


def _todo(near: Candidate | None) -> str:
    if near is None:
        return "Look for it by hand; if it can't be found, take it out together with what rests on it."
    return f"Is {study(near.record)} ({named_by(near.record.pmid)}, {near.record.year}) meant? Otherwise look for it by hand."
