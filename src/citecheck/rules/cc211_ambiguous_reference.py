"""CC211: an entry that fits several records equally."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck import matching
from citecheck.coverage import not_covered
from citecheck.matching import fields
from citecheck.matching.signs import AGREES
from citecheck.matching.weights import ALIKE, MUCH
from citecheck.model import Ambiguous, Candidate, Finding, Record, Reference, Severity, named_by
from citecheck.rules import retitled
from citecheck.rules.base import Case, Rule
from citecheck.rules.metadata import WHOLE_TITLE
from citecheck.rules.wording import capital, entry_and_work, listing, quoted_apart, study
from citecheck.text import printable

ANOTHER_YEAR = 0.2  # agreement up to which a printed year is none of a record's
WORTH_NAMING = 0.2  # score from which a candidate is worth an editor's look
TELLING = 4  # words of weight that an entry and a record that is near it have in common
PLACED = 0.9  # the same from which all but the title names a record


class AmbiguousReference(Rule):
    """Several records fit the entry equally well, or its title is one's and all else another's, or one is near it and not it.

    ## Why
    The reader can't tell which of them is meant: a trial and its follow-up, two editions of a guideline, an article
    and the letter of the same name, an entry made of two works. Where the nearest record has the entry's title but for a word that
    means another thing, its title and other people, or its place and another title, the record is named.

    ## Bad
    ```markdown
    Zinc shortens the common cold when it is taken on the first day [1].

    ## References

    1. Sample A. Zinc for the common cold. Cochrane Database Syst Rev.
    ```
    ```nbib
    PMID- 99000011
    DP  - 2011 Feb 16
    TI  - Zinc for the common cold.
    PG  - CD001001
    IP  - 2
    AU  - Sample A
    PT  - Journal Article
    TA  - Cochrane Database Syst Rev

    PMID- 99000012
    DP  - 2015 Apr 1
    TI  - Zinc for the common cold.
    PG  - CD001001
    IP  - 4
    AU  - Sample A
    PT  - Journal Article
    TA  - Cochrane Database Syst Rev
    ```

    ## Good
    ```markdown
    Zinc shortens the common cold when it is taken on the first day [1].

    ## References

    1. Sample A. Zinc for the common cold. Cochrane Database Syst Rev. 2015;(4):CD001001.
    ```
    ```nbib
    PMID- 99000011
    DP  - 2011 Feb 16
    TI  - Zinc for the common cold.
    PG  - CD001001
    IP  - 2
    AU  - Sample A
    PT  - Journal Article
    TA  - Cochrane Database Syst Rev

    PMID- 99000012
    DP  - 2015 Apr 1
    TI  - Zinc for the common cold.
    PG  - CD001001
    IP  - 4
    AU  - Sample A
    PT  - Journal Article
    TA  - Cochrane Database Syst Rev
    ```
    """

    code = "CC211"
    name = "ambiguous-reference"
    severity = Severity.INFO
    online = True

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        for reference, resolution in zip(article.references, article.resolutions, strict=False):
            if not isinstance(resolution, Ambiguous):
                continue
            near = [candidate for candidate in resolution.candidates if candidate.score >= WORTH_NAMING]
            fitting = [candidate.record for candidate in near]
            mixed = None if resolution.fused else _mixed(resolution.candidates)
            if mixed:
                fitting = list(mixed)
            if len(fitting) < 2 or (resolution.fused and reference.in_place):
                # one near record is no choice between several, and a note may hold as many works as it likes
                if not resolution.fused and len(fitting) < 2 and (nearest := _nearest(reference, resolution.candidates)):
                    yield self._near(case, reference, *nearest)
                continue
            named = [_named(record) for record in fitting[:4]]
            if resolution.fused:
                said = f"{capital(entry_and_work(reference))}, holds {len(fitting)} references in one: {listing(named)}"
                todo = "Part them into entries of their own, and renumber."
            elif mixed:
                said = f"{capital(entry_and_work(reference))}, has the title of {named[0]} and stands at the place of {named[1]}"
                todo = "See which of them was meant, and print all of it."
            elif all(candidate.agreement.get("year", 1.0) <= ANOTHER_YEAR for candidate in near):
                fits = f"fits {len(fitting)} records, though none is of the year {reference.year} that it prints"
                said = f"{capital(entry_and_work(reference))}, {fits}: {listing(named, 'or')}"
                todo = "See which of them was meant and write its year; the volume and pages or the PMID tell them apart."
            else:
                said = f"{capital(entry_and_work(reference))}, fits {len(fitting)} records equally: {listing(named, 'or')}"
                todo = "Add what tells them apart: the year, the volume and pages, or the PMID."
            yield self.finding(
                case,
                reference.span,
                said,
                todo,
                confidence=0.8,
                references=(reference.key,),
                pmids=[record.pmid for record in fitting],
            )

    def _near(self, case: Case, reference: Reference, record: Record, differs: str) -> Finding:
        return self.finding(
            case,
            reference.span,
            f"{capital(entry_and_work(reference))}, was not found as it is printed: the nearest record is {_named(record)}, {differs}",
            "If that is the work that is meant, print what its record says; otherwise look for the entry by hand.",
            confidence=0.7,
            references=(reference.key,),
            pmids=[record.pmid],
        )


def _named(record: Record) -> str:
    """A record with its journal and year, as far as it has them: `PMID 31613567 (Am Fam Physician, 2019)`."""
    told = ", ".join(str(each) for each in (record.journal_nlm or record.journal, record.year) if each)
    return f"{named_by(record.pmid)} ({told})" if told else named_by(record.pmid)


def _mixed(candidates: Sequence[Candidate]) -> tuple[Record, Record] | None:
    """The work whose title an entry has, and the one that all else of it names, where these are two."""
    first = candidates[0] if candidates else None
    if first is None or first.score < PLACED or first.agreement.get("title", 1.0) >= ALIKE:
        return None
    return next(((other.record, first.record) for other in candidates[1:] if other.agreement.get("title", 0.0) >= MUCH), None)


def _nearest(reference: Reference, candidates: Sequence[Candidate]) -> tuple[Record, str] | None:
    """The one record that is near an entry, and what of it is otherwise: a word of the title that means another thing, the people, or the
    title at the same place. None where that may come of how the entry is printed, or of a work that PubMed needn't hold."""
    first = candidates[0] if candidates else None
    title = reference.title or ""
    if first is None or not title or "notice" in first.agreement or first.record.title.startswith("["):
        return None
    if retitled.is_tied(first) and retitled.exchanged(title, first.record.title):
        return None  # CC204 tells it
    record, agrees = first.record, first.agreement.get
    signed = agrees("year") == agrees("authors") == 1.0 and agrees("first_author", 0.0) >= AGREES
    held = reference.kind.in_pubmed and not not_covered(reference)
    exchanged = retitled.exchanged(title, record.title, TELLING) if signed or held else None
    if exchanged and not re.search(r"\d", "".join(exchanged)) and (signed or agrees("first_author", 1.0) >= AGREES):
        return record, f"whose title says {quoted_apart(title, record.title)[1]}"
    if not held:
        return None
    if not reference.authors or fields.author_agreement(reference.authors, record) != 0.0:
        return None
    if fields.plain(title) == fields.plain(record.title) and len(fields.plain(title)) >= WHOLE_TITLE:
        return record, f"which has this title and is by {printable(record.authors[0])}{' and others' if len(record.authors) > 1 else ''}"
    if _at_its_place(reference, first) and matching.title_agreement(title, record) < ALIKE:
        return record, f"which stands at this place and has the title {study(record)}"
    return None


def _at_its_place(reference: Reference, candidate: Candidate) -> bool:
    """Whether journal, year, volume and both pages are a record's, which leaves no room for another work."""
    exact = all(candidate.agreement.get(name) == 1.0 for name in ("journal", "year", "volume", "page"))
    ranges = [len(re.findall(r"\d+", pages or "")) == 2 for pages in (reference.pages, candidate.record.pages)]
    return exact and all(ranges) and bool(fields.pages_agree(reference.pages or "", candidate.record))
