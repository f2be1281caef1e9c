"""CC001: a suppression that suppresses nothing."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Finding, Severity, Span
from citecheck.rules.base import Case, Rule
from citecheck.text import printable


class UnusedSuppression(Rule):
    """A comment or a waiver suppresses a finding that isn't there.

    ## Why
    The article was mended, or the code was mistyped. A suppression that stays behind would one day hide a new mistake.

    ## Bad
    ```markdown
    <!-- citecheck-disable-next-line CC101 -- the source is in press -->
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    ```

    ## Good
    ```markdown
    <!-- citecheck-disable-next-line CC101 -- the source is in press -->
    Topical retinoids are first-line treatment of mild acne [1,2].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    ```
    """

    code = "CC001"
    name = "unused-suppression"
    severity = Severity.WARNING

    def check(self, case: Case) -> Iterator[Finding]:
        """Nothing by itself: `suppress.apply` knows only after all rules what was left unused."""
        return iter(())

    def complaint(self, case: Case, span: Span, message: str, todo: str = "Take the suppression out, or correct its code.") -> Finding:
        return self.finding(case, span, printable(message), todo)
