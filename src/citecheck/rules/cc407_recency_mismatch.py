"""CC407: "the most recent study" said of an entry that another entry of the list is newer than."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Article, Finding, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import entry_and_work, listing
from citecheck.text import lazy_re

_STUDY = (
    r"(?:stud(?:y|ies)|trials?|reviews?|meta-?analys[ei]s|guidelines?|guidance|evidence|research|reports?|recommendations?|"
    r"consensus|statements?|publications?|papers?|articles?|data|updates?|literature|RCTs?|analys[ei]s|surveys?)"
)
# "the most recent and highest quality study": the superlative, at most six words, and a word for a piece of evidence.
# Bounded words, so that matching stays linear.
_NEWEST = lazy_re(
    r"\b(?:the|our|this) (?:(?:single|very|two|three) )?(most recent(?:ly published)?|latest|newest)\b"
    r"(?! (?:stages?|phase|onset|follow-up|time|day|visit|dose))(?:,? [\w’'-]{1,24}){0,6}? " + _STUDY + r"\b",
    re.IGNORECASE,
)


class RecencyMismatch(Rule):
    """A study is called the most recent one, and the list holds a newer one.

    ## Why
    "The latest study" tells the reader that nothing newer weighs against it. Where the article's own list holds a newer
    one, either the marker is wrong or the words are.

    ## Bad
    ```text
    How is acne treated?

    Topical retinoids suit every severity of acne 1. The most recent study on acne recommends azelaic acid as well 2.

    References

    Research

    Acne treatment review and future perspectives.

    Dermatologic therapy, 2022

    Research

    Acne Vulgaris: Diagnosis and Treatment.

    American family physician, 2019
    ```

    ## Good
    ```text
    How is acne treated?

    The most recent study on acne recommends azelaic acid as well 1. Topical retinoids suit every severity of acne 2.

    References

    Research

    Acne treatment review and future perspectives.

    Dermatologic therapy, 2022

    Research

    Acne Vulgaris: Diagnosis and Treatment.

    American family physician, 2019
    ```
    """

    code = "CC407"
    name = "recency-mismatch"
    severity = Severity.WARNING

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        for claim in article.claims:
            words = _NEWEST.search(claim.text)
            years = [year for index in claim.references if (year := _newest_year(article, index))]
            if not words or not years or len(years) < len(claim.references):
                continue
            cited = max(years)
            newer = [
                (index, year)
                for index in range(len(article.references))
                if index not in claim.references and (year := _oldest_year(article, index)) and year > cited
            ]
            if not newer:
                continue
            newer.sort(key=lambda item: -item[1])
            first = article.references[claim.references[0]]
            said = listing([f"{article.references[index].key} ({year})" for index, year in newer[:3]])
            more = f" and {len(newer) - 3} more" if len(newer) > 3 else ""
            marker = article.markers[claim.markers[0]]
            records = [record for index in claim.references if (record := article.record(index))]
            yield self.finding(
                case,
                marker.span,
                f"“{words[1]}” is said of {entry_and_work(first)} ({cited}), and the list holds newer work: {said}{more}",
                f"Check whether the marker is right; otherwise say “a {cited} study” or cite the newest.",
                confidence=0.8,
                marker=marker.text,
                references=[article.references[index].key for index in claim.references],
                pmids=[record.pmid for record in records],
                claim=claim.text,
            )


def _years(article: Article, index: int) -> list[int]:
    record = article.record(index)
    printed = article.references[index].year
    return [*(record.years if record else ()), *([printed] if printed else [])]


def _newest_year(article: Article, index: int) -> int | None:
    """The latest year that the entry or its record gives: what speaks for the author."""
    return max(_years(article, index), default=None)


def _oldest_year(article: Article, index: int) -> int | None:
    """The earliest year, of an entry that is to be newer beyond doubt."""
    return min(_years(article, index), default=None)
