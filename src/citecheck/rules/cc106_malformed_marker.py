"""CC106: a marker that can't be read as written."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.markers.assistants import LEFT
from citecheck.model import Finding, MarkerStyle, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import claim_at
from citecheck.text import printable

_WRITE = "Write each number once, smallest first, in closed brackets: [1,3-5]."
_LETTER = "Look up which of them says so, and write its letter behind the year."
_SOURCE = (
    "Look up the source that the assistant named, see whether it says so, and write the number of its entry here, or take the mark out."
)


class MalformedMarker(Rule):
    """A marker can't be read as written: a range that runs backwards, a number twice, an open bracket, a mark left by a chat assistant.

    ## Why
    The reader has to guess which study is meant, and every tool that counts citations guesses otherwise.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Antibiotics are combined with benzoyl peroxide [3-1].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    2. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    3. Zaenglein AL. Acne vulgaris. N Engl J Med. 2018;379(14):1343-1352.
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Antibiotics are combined with benzoyl peroxide [1-3].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    2. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    3. Zaenglein AL. Acne vulgaris. N Engl J Med. 2018;379(14):1343-1352.
    ```
    """

    code = "CC106"
    name = "malformed-marker"
    severity = Severity.WARNING

    def check(self, case: Case) -> Iterator[Finding]:
        for index, marker in enumerate(case.article.markers):
            if marker.defect is None:
                continue
            yield self.finding(
                case,
                marker.span,
                f"The marker {printable(marker.text)} can't be read as written: {marker.defect}",
                _LETTER if marker.style is MarkerStyle.AUTHOR_YEAR else _SOURCE if marker.defect == LEFT else _WRITE,
                confidence=marker.confidence,
                marker=marker.text,
                references=marker.keys,
                claim=claim_at(case.article, index),
            )
