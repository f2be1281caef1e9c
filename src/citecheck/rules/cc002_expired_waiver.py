"""CC002: a waiver whose day is past."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.config import Waiver
from citecheck.model import Finding, Severity, Span
from citecheck.rules.base import Case, Rule
from citecheck.text import printable


class ExpiredWaiver(Rule):
    """A waiver in the settings is past the day until which it was to hold.

    ## Why
    Somebody let a finding stand until a day, to look at it again then. That day has come; the finding is reported anew.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1,2].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    ```
    ```toml
    [[waivers]]
    path = "article.md"
    rule = "CC101"
    reason = "the source is in press"
    until = 2021-06-30
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1,2].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    ```
    ```toml
    [[waivers]]
    path = "article.md"
    rule = "CC101"
    reason = "the source is in press"
    until = 2099-06-30
    ```
    """

    code = "CC002"
    name = "expired-waiver"
    severity = Severity.WARNING

    def check(self, case: Case) -> Iterator[Finding]:
        """Nothing by itself: `suppress.apply` reads the waivers."""
        return iter(())

    def complaint(self, case: Case, span: Span, waiver: Waiver) -> Finding:
        about = f" on {waiver.reference}" if waiver.reference else ""
        by = f", signed by {waiver.who}" if waiver.who else ""
        return self.finding(
            case,
            span,
            printable(f"The waiver of {waiver.rule}{about} ({waiver.reason}{by}) ended on {waiver.until}"),
            "Mend the finding, or give the waiver a new day.",
        )
