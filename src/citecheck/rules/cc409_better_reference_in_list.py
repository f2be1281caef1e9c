"""CC409: another entry of the same list fits the claim far better than the cited one, or is by whom the text names."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Finding, Severity
from citecheck.rules import naming, weighing
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import as_cited, claim_at, entry, entry_and_work, listing, quoted, work


class BetterReferenceInList(Rule):
    """Another entry of the list fits a claim far better than the one it cites.

    ## Why
    Two numbers are easily swapped, and one is easily mistyped. The right study stands in the list all the while, so
    the slip can be named together with its remedy. This rule speaks only where the cited entry says next to nothing of
    what the sentence says and one other entry clearly does; where CC401 speaks, it carries the hint itself.
    It also speaks where three or more figures of the sentence, and what it is on, stand in the abstract of one other entry, and none of
    them in that of the cited one, however alike the two are; and where the text names somebody right before a number, as in
    “Cole et al. [2]” or “Cole 2002 [2]”, who is the first author of one other entry (of that year) and no author of the cited one.
    An article's lists, such as one for each chapter, are judged each by itself.

    ## Bad
    ```markdown
    # Notes from the skin clinic

    Ustekinumab keeps plaque psoriasis in check for years [2]. Dupilumab eases the itch of atopic dermatitis [1].
    Ivermectin cream reduces the papules of rosacea [3]. Terbinafine cures fungal infection of the toenails [4].

    ## References

    1. Ustekinumab for long-term treatment of plaque psoriasis. J Skin. 2015.
    2. Dupilumab and itch in atopic dermatitis. J Skin. 2017.
    3. Ivermectin cream for the papules of rosacea. J Skin. 2014.
    4. Terbinafine for fungal infection of the toenails. J Skin. 2003.
    ```

    ## Good
    ```markdown
    # Notes from the skin clinic

    Ustekinumab keeps plaque psoriasis in check for years [1]. Dupilumab eases the itch of atopic dermatitis [2].
    Ivermectin cream reduces the papules of rosacea [3]. Terbinafine cures fungal infection of the toenails [4].

    ## References

    1. Ustekinumab for long-term treatment of plaque psoriasis. J Skin. 2015.
    2. Dupilumab and itch in atopic dermatitis. J Skin. 2017.
    3. Ivermectin cream for the papules of rosacea. J Skin. 2014.
    4. Terbinafine for fungal infection of the toenails. J Skin. 2003.
    ```
    """

    code = "CC409"
    name = "better-reference-in-list"
    severity = Severity.WARNING
    online = True
    weighs_claims = True

    def check(self, case: Case) -> Iterator[Finding]:
        yield from self._fitting_better(case)
        yield from self._named(case)

    def _named(self, case: Case) -> Iterator[Finding]:
        """Where the author named beside the number is another entry's."""
        article, numbering = case.article, case.assessment.numbering
        told = {(index, better.reference) for (_, index), better in numbering.better.items()}
        for found in naming.elsewhere(article):
            if (found.cited, found.other) in told or any(shift.covers(found.cited) for shift in numbering.shifts):
                continue
            cited, other = article.references[found.cited], article.references[found.other]
            yield self.finding(
                case,
                article.markers[found.marker].span,
                f"{found.name}, whom the text names, is no author of {entry_and_work(cited)}, but the first of {entry_and_work(other)}",
                f"Did you mean {as_cited(other)}?",
                confidence=0.8,
                marker=cited.key,
                references=(cited.key, other.key),
                pmids=[known for index in (found.cited, found.other) if (known := weighing.pmid(case, index))],
                claim=claim_at(article, found.marker),
            )

    def _fitting_better(self, case: Case) -> Iterator[Finding]:
        """Where another entry fits the claim far better."""
        article, numbering = case.article, case.assessment.numbering
        for pair in weighing.pairs(case):
            better = numbering.better.get((pair.number, pair.index))
            if better is None or weighing.foreign(pair) or numbering.explained(pair.number, pair.index):
                continue
            other = article.references[better.reference]
            besides = f"; nothing cites {entry(other)}" if better.uncited else ""
            if better.mutual:
                besides = f"; {entry(pair.reference)} in turn fits what cites {entry(other)}"
            fits = "fits it far better"
            shown = f"likeness with {entry(other)}: {better.likeness:.2f}; with {entry(pair.reference)}: {better.cited_likeness:.2f}"
            if better.figures:
                fits = f"has its figures ({listing(better.figures)}), of which {entry(pair.reference)} has none"
                shown = "told by the figures of both abstracts"
            yield weighing.finding(
                self,
                case,
                pair,
                f"{quoted(pair.claim.text, 60)} cites {entry(pair.reference)}, {work(pair.reference)}, "
                f"and {entry(other)}, {work(other)}, {fits}{besides}",
                f"Did you mean {as_cited(other)}?" + (weighing.changed_places(pair.reference, other) if better.mutual else ""),
                severity=Severity.INFO if pair.printed else Severity.WARNING,
                confidence=(0.9 if better.mutual else 0.8) - (0.2 if pair.printed else 0.0),
                other=better.reference,
                shown=weighing.evidence(case, pair, shown),
            )
