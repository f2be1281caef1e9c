"""CC101: a marker that points to no entry."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Article, Finding, Link, Marker, MarkerStyle, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.pointing import KEYED, key_span, nearest, shown, starts_late, without_bibliography
from citecheck.rules.wording import claim_at, entry, entry_and_work, listing
from citecheck.text import counted, fold

LIKELY = 0.75  # below this, the marker itself is in doubt: the finding warns and doesn't fail the run


class DanglingMarker(Rule):
    """A marker points to no entry of the reference list.

    ## Why
    A reader who wants to check the sentence finds nothing behind its number. It happens when the list is cut short,
    when an entry is deleted but its markers stay, and when a text was written with sources that were never listed.
    The sentence has to be taken as unsupported until the source is named.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Isotretinoin is kept for severe, scarring disease [2].
    Salicylic acid washes may help in oily skin [3].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
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

    code = "CC101"
    name = "dangling-marker"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        if not article.has_list:
            return  # CC107 says it once
        if any(reference.doubtful for reference in article.references):
            return  # the entry may be there, in another that lines of it were taken for
        late = starts_late(article)
        unlisted = KEYED if article.document.bibliography_is_partial else without_bibliography(article)
        for link in article.links:
            if link.reference is not None:
                continue
            marker = article.markers[link.marker]
            if marker.defect is not None or marker.style in unlisted:
                continue  # CC106, CC107 or a note speaks of it
            if marker.style is MarkerStyle.AUTHOR_YEAR and _in_some_entry(article, link.key):
                continue  # the entry is there, and its author or year stands where we did not read it
            if late is not None and link.key.isdigit():
                yield self._late(case, late, link)
                return  # all the others have the same cause
            yield self.finding(
                case,
                key_span(article, marker, link.key),
                f"{shown(marker, link.key)} points to no entry: {_list_end(article, link.key)}",
                _help(article, link.key, marker),
                confidence=marker.confidence,
                severity=None if marker.confidence >= LIKELY else Severity.WARNING,
                marker=link.key,
                references=(link.key,),
                claim=claim_at(article, link.marker),
            )

    def _late(self, case: Case, first: int, link: Link) -> Finding:
        """One finding for a list whose numbers don't start at 1, as those of the markers do."""
        article = case.article
        marker = article.markers[link.marker]
        return self.finding(
            case,
            key_span(article, marker, link.key),
            f"The list starts at {first}, and the markers count from 1: 1 to {first - 1} lead to no entry, and the others lead "
            f"{first - 1} entries too far up",
            "Let the list start at 1: it goes on with the numbers of another list, it seems.",
            confidence=marker.confidence,
            severity=None if marker.confidence >= LIKELY else Severity.WARNING,
            marker=link.key,
            references=(link.key,),
            claim=claim_at(article, link.marker),
        )


def _list_end(article: Article, key: str) -> str:
    numbers = [reference.number for reference in article.references if reference.number is not None]
    printed = [each for each in article.at_hand if not each.by_itself]
    size = counted(len(printed), "entry", "entries")
    if key.isdigit() and numbers and max(numbers) != len(printed):
        return f"the list has {size}, numbered up to {max(numbers)}"
    return f"the list has {size}"


def _help(article: Article, key: str, marker: Marker) -> str:
    if key.isdigit():
        return "Add the missing entry to the list, or cite the entry that was meant; without a source, the sentence is unsupported."
    near = [each for each in nearest(article, key) if each.key not in marker.keys]  # those stand beside it
    named = entry_and_work(near[0]) if len(near) == 1 else listing([entry(each) for each in near], "or")
    return (
        f"Did you mean {named}? Otherwise add the missing entry, or correct the marker."
        if near
        else "Add the missing entry, or correct the marker."
    )


def _in_some_entry(article: Article, key: str) -> bool:
    """Whether an entry prints the surname and the year of a key like `Schulman 1999`, but for the "de" and "van" of the name."""
    *name, year = fold(key).split() or [""]
    wanted = {year, *([word for word in name if len(word) > 2] or name)}
    return any(wanted <= set(fold(reference.text).split()) for reference in article.at_hand)
