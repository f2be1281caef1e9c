"""CC409: another entry of the same list fits the claim far better than the cited one."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Finding, Severity
from citecheck.rules import weighing
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import as_cited, entry, quoted, work


class BetterReferenceInList(Rule):
    """Another entry of the list fits a claim far better than the one it cites.

    ## Why
    Two numbers are easily swapped, and one is easily mistyped. The right study stands in the list all the while, so
    the slip can be named together with its remedy. This rule speaks only where the cited entry says next to nothing of
    what the sentence says and one other entry clearly does; where CC401 speaks, it carries the hint itself.
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
        article, numbering = case.article, case.assessment.numbering
        for pair in weighing.pairs(case):
            better = numbering.better.get((pair.number, pair.index))
            if better is None or weighing.foreign(pair):
                continue
            other = article.references[better.reference]
            besides = f"; nothing cites {entry(other)}" if better.uncited else ""
            if better.mutual:
                besides = f"; {entry(pair.reference)} in turn fits what cites {entry(other)}"
            yield weighing.finding(
                self,
                case,
                pair,
                f"{quoted(pair.claim.text, 60)} cites {entry(pair.reference)}, {work(pair.reference)}, "
                f"and {entry(other)}, {work(other)}, fits it far better{besides}",
                f"Did you mean {as_cited(other)}?" + (weighing.changed_places(pair.reference, other) if better.mutual else ""),
                severity=Severity.INFO if pair.printed else Severity.WARNING,
                confidence=(0.9 if better.mutual else 0.8) - (0.2 if pair.printed else 0.0),
                other=better.reference,
                shown=weighing.evidence(
                    case,
                    pair,
                    f"likeness with {entry(other)}: {better.likeness:.2f}; with {entry(pair.reference)}: {better.cited_likeness:.2f}",
                ),
            )
