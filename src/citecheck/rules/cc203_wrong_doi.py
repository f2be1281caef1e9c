"""CC203: a printed DOI that belongs to another work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from citecheck.model import Article, Finding, Fix, Found, Reference, Resolution, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.edits import correction
from citecheck.rules.metadata import CERTAIN, another_work, prints_solid, slip, surely
from citecheck.rules.wording import capital, entry_and_work, field_span, study


class WrongDoi(Rule):
    """The DOI that the entry prints belongs to another work.

    ## Why
    The link leads to another article, and reference managers will quietly take that one over. A DOI that no source knows is
    accused only where it is the work's own but for a digit: a work may have a second one, of an archive or a version.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
       doi:10.7573/dic.2021-8-6
    ```
    ```nbib
    PMID- 99000031
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

    PMID- 34691199
    DP  - 2021
    TI  - Dermatology: how to manage acne vulgaris.
    VI  - 10
    AU  - Leung AK
    AU  - Barankin B
    AID - 10.7573/dic.2021-8-6 [doi]
    PT  - Journal Article
    TA  - Drugs Context
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Leung AK, Barankin B, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10. doi:10.7573/dic.2021-8-6
    ```
    ```nbib
    PMID- 34691199
    DP  - 2021
    TI  - Dermatology: how to manage acne vulgaris.
    VI  - 10
    AU  - Leung AK
    AU  - Barankin B
    AID - 10.7573/dic.2021-8-6 [doi]
    PT  - Journal Article
    TA  - Drugs Context
    ```
    """

    code = "CC203"
    name = "wrong-doi"
    severity = Severity.ERROR
    online = True

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        for reference, resolution in zip(article.references, article.resolutions, strict=False):
            if resolution.printed.doi_unseen:
                yield from self._misprinted(case, reference, resolution)
                continue
            other = resolution.printed.doi_record
            confidence = another_work(reference, other, resolution) if other is not None and reference.doi is not None else None
            if other is None or confidence is None:
                continue
            fix: Fix | None = None
            todo = "Look the work up, and print its own DOI or none."
            pmids = [other.pmid]
            if isinstance(resolution, Found) and resolution.record.pmid != other.pmid:
                pmids.insert(0, resolution.record.pmid)
                if resolution.record.doi:
                    todo = f"Write doi:{resolution.record.doi}, which is {study(resolution.record)}."
                    fix = correction(article, reference, "doi", resolution.record.doi, "DOI")
                    if fix and _stands_alone(article, reference):
                        fix = replace(fix, safe=False)
            unread = article.document.format == "docx" and "doi" not in reference.field_spans
            hidden = unread and str(reference.doi) not in article.document.text_of(reference.span).lower()
            held = ", which stands in the file behind the entry and isn't printed," if hidden else ""
            if hidden and fix is None:
                todo += " Correct it in the citation manager, too."
            yield self.finding(
                case,
                field_span(reference, "doi"),
                f"doi:{reference.doi}{held} is {study(other)}, not {entry_and_work(reference)}",
                todo,
                confidence=confidence,
                severity=None if confidence >= 0.9 else Severity.WARNING,
                references=(reference.key,),
                pmids=pmids,
                fix=fix,
            )

    def _misprinted(self, case: Case, reference: Reference, resolution: Resolution) -> Iterator[Finding]:
        """The finding on a DOI that no source knows and that is the record's own but for a digit. A DOI of quite another form may be
        the work's too: of an archive, a version, a former publisher."""
        record = resolution.record if isinstance(resolution, Found) else None
        if record is None or record.doi is None or reference.doi is None or prints_solid(reference, record.doi):
            return
        # where CC205 corrects the year, that is no doubt here
        certain = isinstance(resolution, Found) and resolution.score >= CERTAIN
        if slip(reference.doi, record.doi) and surely(replace(reference, year=record.year) if certain else reference, record):
            span = field_span(reference, "doi")
            printed = case.article.document.text_of(span)
            printed = printed if printed.lower() == reference.doi else reference.doi  # kept in lower case, shown as it stands
            yield self.finding(
                case,
                span,
                f"{capital(entry_and_work(reference))}, prints doi:{printed}, but its DOI is {record.doi}",
                f"Write doi:{record.doi}, which is {study(record)}. The two differ in one place, and no record with the printed one "
                "was found.",
                confidence=0.85,
                severity=Severity.WARNING,
                references=(reference.key,),
                pmids=[record.pmid],
                fix=correction(case.article, reference, "doi", record.doi, "DOI"),
            )


def _stands_alone(article: Article, reference: Reference) -> bool:
    """Whether the DOI is all of a line of the entry: it may be all of the next entry."""
    lines = article.document.text_of(reference.span).lower().splitlines()
    return len(lines) > 1 and any(line.strip(" .") == reference.doi for line in lines)
