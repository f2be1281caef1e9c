"""CC107: markers, and no list."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Finding, Marker, MarkerStyle, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.pointing import SELF_SUFFICIENT, left_keys, without_bibliography
from citecheck.text import counted, printable

FEWEST = 2  # markers that have to agree: a single "[1]" may be anything
LIKELY = 0.75  # mean confidence of the markers


class MissingReferenceList(Rule):
    """The text has reference markers, and there is no reference list at all.

    ## Why
    Nothing the text says can be checked. Most often the list was cut off when the text was copied.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Isotretinoin is kept for severe, scarring disease [2].
    Antibiotics are combined with benzoyl peroxide [1,2].
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Isotretinoin is kept for severe, scarring disease [2].
    Antibiotics are combined with benzoyl peroxide [1,2].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    2. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    ```
    """

    code = "CC107"
    name = "missing-reference-list"
    severity = Severity.ERROR

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        if left_keys(article):
            return  # CC112 tells where they stand
        markers = [marker for marker in article.markers if _needs_list(marker)]
        unlisted = without_bibliography(article)
        if article.document.bibliography_is_partial and not article.document.bibliography_is_missing:
            # It is there, and could not be read: the run says that it is incomplete.
            markers = [marker for marker in markers if marker.style not in unlisted]
        if not (article.has_list or article.document.bibliography_is_missing or article.document.bibliography_is_partial):
            markers = _without_mentions(markers)
        keyed = [marker for marker in markers if marker.style in unlisted]
        # where the article names a bibliography, a key is one, and nothing else
        enough = 1 if article.document.bibliography_is_missing else FEWEST
        if len(keyed) >= enough and (article.has_list or len(keyed) == len(markers)):
            yield self._no_bibliography(case, keyed)
            return
        if article.has_list or len(markers) < FEWEST:
            return
        confidence = sum(marker.confidence for marker in markers) / len(markers)
        first = markers[0]
        yield self.finding(
            case,
            first.span,
            f"The text has {counted(len(markers), 'marker')}, beginning with {printable(first.text)}, and no reference list",
            "Add the list; if it stands in a file of its own, name that with `bibliography` in the settings.",
            confidence=confidence,
            severity=None if confidence >= LIKELY else Severity.WARNING,
            marker=first.text,
        )

    def _no_bibliography(self, case: Case, keyed: list[Marker]) -> Finding:
        """Citation keys are looked up in a file beside the article, which may only not have been named: no error of the text, unless it
        names one that isn't there."""
        missing = case.article.document.bibliography_is_missing
        return self.finding(
            case,
            keyed[0].span,
            f"The text cites {counted(len({key for marker in keyed for key in marker.keys}), 'key')}, beginning with "
            f"{printable(keyed[0].text)}, and no bibliography holds any of them",
            "Put the file where the article names it, or correct the name there."
            if missing
            else "Name the .bib, .ris or CSL-JSON file with `bibliography` in the settings or --bibliography.",
            confidence=0.9,
            severity=None if missing else Severity.WARNING,
            marker=keyed[0].text,
        )


def _without_mentions(markers: list[Marker]) -> list[Marker]:
    """The markers without the keys that stand alone where most have no year: they name people, as forges and networks do (`by @roe`)."""
    alone = [marker for marker in markers if marker.text.startswith("@")]
    if any(marker.text.startswith("[") and "@" in marker.text for marker in markers):
        return markers  # what Pandoc alone writes
    dated = sum(any(map(str.isdigit, marker.text)) for marker in alone)
    return [marker for marker in markers if not marker.text.startswith("@")] if 2 * dated < len(alone) else markers


def _needs_list(marker: Marker) -> bool:
    """Links, and keys that are identifiers, lead to the work without a list."""
    return marker.style is not MarkerStyle.LINK and any(not SELF_SUFFICIENT.match(key) for key in marker.keys)
