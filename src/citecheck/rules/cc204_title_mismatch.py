"""CC204: a title that is not the record's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from citecheck.matching import fields
from citecheck.matching.titles import is_rubric, unmarked
from citecheck.model import Ambiguous, Finding, Record, Reference, Severity, named_by
from citecheck.rules import retitled, subtitled
from citecheck.rules.base import Case, Rule
from citecheck.rules.metadata import Matched, matched
from citecheck.rules.wording import capital, entry, field_span, quoted_apart

ALIKE = 0.85  # `title_agreement` below which two titles are not one with a word changed
CUT_SHORT = 25  # letters of a title that stand for the whole of it
SPELLING = 70.0  # rapidfuzz ratio from which two words are spellings of one (tumour and tumor, paediatric and pediatric)
SHORT_WORD = 3  # letters; "and", "in", "the" come and go


class TitleMismatch(Rule):
    """The title differs from the record's by more than punctuation, case, markup, spelling and subtitle.

    ## Why
    A wrong word in a title ("adults" for "children") changes what the reader believes the study to be about, and is
    often the first sign that the entry was written from memory, or by a machine. A subtitle that the record lacks counts where it makes
    a trial or a systematic review of what PubMed holds as an editorial, a review or a guideline.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Oge LK, Broussard A, Marshall MD. Rosacea in adults: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484. PMID: 31613567
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
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Oge LK, Broussard A, Marshall MD. Acne vulgaris—diagnosis & treatment. Am Fam Physician. 2019;100(8):475-484. PMID: 31613567
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

    code = "CC204"
    name = "title-mismatch"
    severity = Severity.WARNING
    online = True

    def check(self, case: Case) -> Iterator[Finding]:
        for match in matched(case):
            if (confidence := _confidence(match)) is not None:
                yield self._told(case, match.reference, match.record, confidence)
        for reference, resolution in zip(case.article.references, case.article.resolutions, strict=False):
            if isinstance(resolution, Ambiguous) and (record := _tied(reference, resolution)):
                yield self._told(case, reference, record, 0.7)

    def _told(self, case: Case, reference: Reference, record: Record, confidence: float) -> Finding:
        printed, held = quoted_apart(reference.title or "", record.title)
        return self.finding(
            case,
            field_span(reference, "title"),
            f"{capital(entry(reference))} prints the title {printed}; PubMed has {held}",
            f"If {named_by(record.pmid)} is the work that is meant, print its title; otherwise correct the rest of the entry.",
            confidence=confidence,
            references=(reference.key,),
            pmids=(record.pmid,),
        )


def _tied(reference: Reference, resolution: Ambiguous) -> Record | None:
    """The one record that an entry names by its number or its place, where its title is the record's but for a word that means another
    thing, and so too little tells that it is the work."""
    first = resolution.candidates[0] if resolution.candidates and not resolution.fused else None
    if first is None or not retitled.is_tied(first) or not _another_thing(reference, first.record):
        return None
    return first.record


def _confidence(match: Matched) -> float | None:
    """How sure the titles differ in a way that matters; None where they don't, or where it can't be told."""
    printed, record = match.reference.title, match.record
    if not printed or record.title.startswith("["):
        return None  # translated: the printed title is in another language
    if is_rubric(printed, record.title):
        return None
    printed, record = unmarked(printed), replace(record, title=unmarked(record.title))
    if _another_thing(match.reference, record):
        return 0.8
    if subtitled.made_of(printed, record):
        return 0.7
    if fields.plain(record.title) in fields.plain(match.reference.text):
        return None  # it is there in full; what we took for the title is more or less than it
    if len(fields.plain(printed)) >= CUT_SHORT and fields.plain(record.title).startswith(fields.plain(printed)):
        return None  # cut short, not changed
    agreement = fields.title_agreement(printed, record)
    if agreement < ALIKE:
        return 0.85
    return 0.7 if agreement < 1.0 and _another_word(printed, record.title) else None


def _another_thing(reference: Reference, record: Record) -> bool:
    """Whether all of a printed title is the record's but for a word that means another thing, and it is no misreading: the entry doesn't
    hold the record's title elsewhere."""
    if not reference.title or record.title.startswith("[") or not retitled.exchanged(reference.title, record.title):
        return False
    return f" {' '.join(retitled.words(record.title))} " not in f" {' '.join(retitled.words(reference.text))} "


def _another_word(printed: str, title: str) -> bool:
    """Whether a word of weight stands for another word, not for a spelling of it, in two titles that are else alike."""
    from rapidfuzz import fuzz

    one, other = retitled.words(printed), retitled.words(title)
    for kind, i, j, k, m in SequenceMatcher(a=one, b=other, autojunk=False).get_opcodes():
        if kind != "replace":
            continue
        left, right = " ".join(one[i:j]), " ".join(other[k:m])
        heavy = any(len(word) > SHORT_WORD for word in one[i:j]) and any(len(word) > SHORT_WORD for word in other[k:m])
        if heavy and fuzz.ratio(left.replace(" ", ""), right.replace(" ", "")) < SPELLING:
            return True
    return False
