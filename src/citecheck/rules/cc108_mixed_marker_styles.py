"""CC108: more than one marker style in the running text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from citecheck.model import Article, BlockKind, Finding, Marker, MarkerStyle, Severity
from citecheck.rules.base import Case, Rule
from citecheck.text import counted, printable

SURE = 0.8  # confidence of a marker that may witness against the others
_SHAPES = {
    MarkerStyle.BRACKET: "in brackets",
    MarkerStyle.PARENTHESIS: "in parentheses",
    MarkerStyle.SUPERSCRIPT: "raised",
    MarkerStyle.FOOTNOTE: "as footnotes",
    MarkerStyle.AUTHOR_YEAR: "by author and year",
}


class MixedMarkerStyles(Rule):
    """More than one style of markers stands in the running text.

    ## Why
    Mixed styles show where text was pasted from another article, whose numbers meant another list.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Isotretinoin is kept for severe, scarring disease [2].
    Antibiotics are combined with benzoyl peroxide [1]. They are given for twelve weeks at most.[^a]

    [^a]: Zaenglein AL. Acne vulgaris. N Engl J Med. 2018;379(14):1343-1352.

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    2. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Isotretinoin is kept for severe, scarring disease [2].
    Antibiotics are combined with benzoyl peroxide [1]. They are given for twelve weeks at most [2].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    2. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    ```
    """

    code = "CC108"
    name = "mixed-marker-styles"
    severity = Severity.INFO

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        markers = [
            marker
            for marker in article.markers
            if article.document.blocks[marker.block].kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and _witness(article, marker)
        ]
        styles = Counter(marker.style for marker in markers)
        if len(styles) < 2:
            return
        (main, most), *others = styles.most_common()
        first = next(marker for marker in markers if marker.style is not main)
        few = sum(number for _, number in others)
        yield self.finding(
            case,
            first.span,
            f"The text has {counted(most, 'marker')} {_SHAPES[main]}, and {few} written otherwise, "
            f"beginning with {printable(first.text)} {_SHAPES[first.style]}",
            "See where the odd one comes from, and whether its number means this list; then write all alike.",
            confidence=0.7,
            marker=first.text,
        )


def _witness(article: Article, marker: Marker) -> bool:
    """Whether a marker is surely one, and its style a choice of the author's.

    An author and a year beside a number ("Leung et al. (2021) [1]") is prose; alone, it is a marker of its own style.
    """
    if marker.style not in _SHAPES or marker.confidence < SURE:
        return False
    if marker.style is not MarkerStyle.AUTHOR_YEAR:
        return True
    if not marker.text.startswith(("(", "[")):
        return False
    ahead = article.document.blocks[marker.block].text[marker.end : marker.end + 12]
    return not any(char.isdigit() for char in ahead)
