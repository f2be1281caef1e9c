"""CC206: a journal that is not the record's."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.bibliography import journals
from citecheck.matching import fields
from citecheck.model import Finding, Record, ReferenceKind, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.edits import correction
from citecheck.rules.metadata import CERTAIN, Matched, matched
from citecheck.rules.wording import capital, entry, field_span, quoted, study
from citecheck.text import fold, lazy_re

_ADDED = lazy_re(r"\s*(?: : | = |\(|;)")  # whose organ it is, its name in another language, where it comes out, what it treats of


class JournalMismatch(Rule):
    """The journal is another one than the record's. Abbreviations and former titles are the same journal.

    ## Why
    The reader can't find the article, and a modest journal may borrow the weight of a great one.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. N Engl J Med. 2019;100(8):475-484.
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
    JT  - American family physician
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Amer. Fam. Phys. 2019;100(8):475-484.
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
    JT  - American family physician
    ```
    """

    code = "CC206"
    name = "journal-mismatch"
    severity = Severity.WARNING
    online = True

    def check(self, case: Case) -> Iterator[Finding]:
        in_full: bool | None = None
        for match in matched(case):
            reference, record = match.reference, match.record
            if not reference.journal or match.journal is not False or match.another_edition:
                continue
            if reference.kind in (ReferenceKind.PREPRINT, ReferenceKind.BOOK, ReferenceKind.CHAPTER) or record.is_book:
                continue  # CC213 speaks of preprints; a book has no journal
            if _in_other_words(match) or (not match.placed and not journals.is_known(reference.journal)):
                continue  # what we took for the journal may be none, or a part of it
            in_full = _prints_in_full(case) if in_full is None else in_full
            name = (in_full and _in_full(record)) or record.journal_nlm or record.journal_iso or record.journal or ""
            yield self.finding(
                case,
                field_span(reference, "journal"),
                f"{capital(entry(reference))} prints {quoted(reference.journal)}; {study(record)} came out in "
                f"{quoted(record.journal or name)}",
                f"Write {name}.",
                confidence=0.85 if match.placed else 0.65,
                references=(reference.key,),
                pmids=(record.pmid,),
                fix=correction(case.article, reference, "journal", name, "journal") if match.placed and match.score >= CERTAIN else None,
            )


def _prints_in_full(case: Case) -> bool:
    """Whether more of a list's entries print the names of journals in full than abbreviated."""
    more = 0
    for match in matched(case):
        spelt, brief, printed = fold(_in_full(match.record)), fold(match.record.journal_nlm or ""), fold(match.reference.journal or "")
        more += (printed == spelt != brief) - (printed == brief != spelt)
    return more > 0


def _in_full(record: Record) -> str:
    """A journal's name without what NLM adds to it, and with capitals: `Hypertension research : official journal of …`. A word that its
    brief name holds as well is spelt as in the one with more capitals inside: `PLoS` and not `PloS`, `eLife` and not `Elife`."""
    brief = {fold(word): word for word in (record.journal_nlm or "").split()}
    words = _ADDED.split(record.journal or "")[0].split()
    small = [bool(place) and word in journals.SMALL for place, word in enumerate(words)]
    capital = [word if kept or _inner(word) else word[:1].upper() + word[1:] for word, kept in zip(words, small, strict=True)]
    return " ".join(word if kept else max(brief.get(fold(word), word), word, key=_inner) for word, kept in zip(capital, small, strict=True))


def _inner(word: str) -> int:
    """How many capitals a word holds behind its first letter: one with any is a name that is written so."""
    return sum(char.isupper() for char in word[1:])


def _in_other_words(match: Matched) -> bool:
    """Whether the entry shows the record's journal after all, or a part of its name was read as the whole."""
    printed, text = f" {fold(match.reference.journal or '')} ", f" {fold(match.reference.text)} "
    names = [f" {fold(name)} " for name in fields.journal_names(match.record)]
    return any(name in text or printed in name or _begins(printed, name) for name in names)


def _begins(short: str, name: str) -> bool:
    """Whether `short` abbreviates the beginning of a name: `Proc Natl Acad Sci` for that of the United States."""
    words = name.split()
    return any(journals.is_abbreviation(short.strip(), " ".join(words[:end])) for end in range(2, len(words)))
