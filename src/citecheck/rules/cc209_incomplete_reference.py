"""CC209: an entry that prints too little to find the work by."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.bibliography.identifiers import SCHEMED
from citecheck.bibliography.kinds import refers_back
from citecheck.model import Article, Finding, Found, Reference, ReferenceKind, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import capital, entry, listing, quoted
from citecheck.text import counted, fold

MANY = 10  # entries that are named one by one; of more, one finding speaks for all
TALKATIVE = 12  # words from which an entry says enough for a reader, whatever we could read from it

_SELF_EVIDENT = (ReferenceKind.WEB, ReferenceKind.DRUG_LABEL, ReferenceKind.TRIAL, ReferenceKind.DATASET)


class IncompleteReference(Rule):
    """The entry prints too little to identify a work.

    ## Why
    Neither a reader nor a source can tell which work is meant, so nothing that rests on it can be checked.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Isotretinoin is kept for severe, scarring disease [2].

    ## References

    1. Leung AK, et al.
    2. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Isotretinoin is kept for severe, scarring disease [2].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    2. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    ```
    """

    code = "CC209"
    name = "incomplete-reference"
    severity = Severity.INFO

    def check(self, case: Case) -> Iterator[Finding]:
        references = case.article.references
        incomplete = [
            (r, missing) for i, r in enumerate(references) if not r.doubtful and (missing := _missing(r)) and not _known(case.article, i)
        ]
        if len(incomplete) > MANY:
            yield self.finding(
                case,
                incomplete[0][0].span,
                f"{len(incomplete)} of {counted(len(references), 'entry', 'entries')} print too little to find a work by, "
                f"beginning with {entry(incomplete[0][0])}",
                "Print author, title, journal and year, or the PMID or DOI.",
                confidence=0.75,
                references=[reference.key for reference, _ in incomplete],
            )
            return
        for reference, missing in incomplete:
            yield self.finding(
                case,
                reference.span,
                f"{capital(entry(reference))}, {quoted(reference.text)}, has no {listing(missing, 'or')} to find the work by",
                "Print author, title, journal and year, or the PMID or DOI.",
                confidence=0.75,
                references=(reference.key,),
            )


def _missing(reference: Reference) -> list[str]:
    """What would identify the work and isn't there; empty where enough is."""
    if len(fold(reference.text).split()) >= TALKATIVE or refers_back(reference.text) or SCHEMED.fullmatch(reference.text):
        return []
    if reference.doi or reference.pmid or reference.pmcid or reference.url or reference.kind in _SELF_EVIDENT:
        return []
    place = reference.volume or reference.pages
    if reference.title:
        if reference.journal or reference.year or reference.authors or len(reference.title.split()) >= 6:
            return []
    elif reference.journal and reference.year and place:
        return []  # "Oge LK. Am Fam Physician 2019;100:475": enough for a library
    return [
        name
        for name, value in (("title", reference.title), ("journal", reference.journal), ("year", reference.year), ("identifier", None))
        if not value
    ]


def _known(article: Article, index: int) -> bool:
    return index < len(article.resolutions) and isinstance(article.resolutions[index], Found)
