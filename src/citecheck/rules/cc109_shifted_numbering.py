"""CC109: the claims fit the list much better when every number is moved by the same step."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Finding, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.pointing import starts_late
from citecheck.support.base import Shift
from citecheck.text import counted


class ShiftedNumbering(Rule):
    """The numbers in the text and the list have slipped against each other.

    ## Why
    An entry that was dropped from the list, or added to it late, moves every number behind it. Each sentence then
    cites its neighbour's study: all of them look sourced, and none is. Nothing of that shows in the markers alone, so
    every claim is weighed against every entry, and this rule speaks where one step mends nearly all of them. Where an
    article has several lists, one for each chapter, each is judged by itself.

    ## Bad
    ```markdown
    # Notes from the skin clinic

    Isotretinoin by mouth clears severe nodular acne in most adolescents [1]. Ustekinumab keeps plaque psoriasis in
    check for years [2]. Dupilumab eases the itch of atopic dermatitis [3]. Ivermectin cream reduces the papules of
    rosacea [4]. Terbinafine cures fungal infection of the toenails [5]. Permethrin clears scabies within weeks [6].

    ## References

    1. Ustekinumab for long-term treatment of plaque psoriasis. J Skin. 2015.
    2. Dupilumab and itch in atopic dermatitis. J Skin. 2017.
    3. Ivermectin cream for the papules of rosacea. J Skin. 2014.
    4. Terbinafine for fungal infection of the toenails. J Skin. 2003.
    5. Permethrin cream in the treatment of scabies. J Skin. 2001.
    6. Sunscreen use and the prevention of melanoma. J Skin. 2011.
    ```

    ## Good
    ```markdown
    # Notes from the skin clinic

    Ustekinumab keeps plaque psoriasis in check for years [1]. Dupilumab eases the itch of atopic dermatitis [2].
    Ivermectin cream reduces the papules of rosacea [3]. Terbinafine cures fungal infection of the toenails [4].
    Permethrin clears scabies within weeks [5]. Daily sunscreen lowers the risk of melanoma [6].

    ## References

    1. Ustekinumab for long-term treatment of plaque psoriasis. J Skin. 2015.
    2. Dupilumab and itch in atopic dermatitis. J Skin. 2017.
    3. Ivermectin cream for the papules of rosacea. J Skin. 2014.
    4. Terbinafine for fungal infection of the toenails. J Skin. 2003.
    5. Permethrin cream in the treatment of scabies. J Skin. 2001.
    6. Sunscreen use and the prevention of melanoma. J Skin. 2011.
    ```
    """

    code = "CC109"
    name = "shifted-numbering"
    severity = Severity.ERROR
    weighs_claims = True

    def check(self, case: Case) -> Iterator[Finding]:
        if starts_late(case.article) is not None:
            return  # CC101 says so, once for all numbers
        for shift in case.assessment.numbering.shifts:
            yield self._told(case, shift)

    def _told(self, case: Case, shift: Shift) -> Finding:
        article = case.article
        first = article.claims[shift.claims[0]]
        marker = article.markers[first.markers[0]]
        keys = [article.references[min(place, shift.entries[-1])].key for place in (shift.start, shift.earliest, shift.end or 0)]
        begins = shift.start == shift.entries.start
        where = "every number" if begins and shift.end is None else f"every number from {keys[0]} "
        if shift.end is not None:
            where += f"to {keys[2]}"
        elif not begins:
            where += "on"
        lost = article.references[shift.missing].key if shift.missing is not None else None
        if shift.earliest != shift.start and lost is None:
            where += f" (perhaps from {keys[1]} already)"
        direction = "lower" if shift.step < 0 else "higher"
        listed = "the list" if len(shift.entries) == len(article.references) else "their list"
        claims = [article.claims[number] for number in shift.claims]
        concerned = {index for claim in claims for index in claim.references}
        return self.finding(
            case,
            marker.span,
            f"{counted(len(claims), 'claim')} of this article fit {listed} far better when {where} is {abs(shift.step)} {direction}"
            + (f", and {lost} fits none of its entries" if lost else ""),
            _todo(shift, lost),
            confidence=0.95,
            marker=marker.text,
            references=[article.references[index].key for index in sorted(concerned)],
            claim=first.text,
        )


def _todo(shift: Shift, lost: str | None) -> str:
    """What to do about a shift; `lost` is the number whose entry was dropped, where it can be told."""
    if lost is not None:
        return f"The entry that {lost} stands for seems to be missing from the list: restore it, or renumber and take {lost} out."
    if shift.end is not None:
        return "An entry was moved within the list after the numbers were written: renumber the markers, or move the entry back."
    if shift.step < 0:
        return "An entry is missing from the list, or the numbers were made before one was removed: restore it or renumber."
    return "An entry was added to the list after the numbers were written: renumber the markers, or move the entry."
