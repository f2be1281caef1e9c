"""CC407: "the most recent study" said of an entry that another entry of the list is newer than."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Article, Finding, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import entry_and_work, listing
from citecheck.support.words import terms
from citecheck.text import lazy_re

# What may be called the newest, and what a work's title or publication types say where it is of that sort, too: newer trials leave the
# newest guideline what it is. None is any study's name.
_SORTS = (
    (r"guidelines?|guidance|recommendations?|consensus|statements?", r"guid(?:eline|ance)|recommendation|consensus|statement"),
    (r"meta-?analys[ei]s", r"meta-?analys[ei]s"),
    (r"reviews?", r"review|meta-?analys[ei]s"),
    (r"trials?|RCTs?", r"\btrial|\brct\b|randomi[sz]ed"),
    (r"surveys?", r"survey"),
    (r"stud(?:y|ies)|evidence|research|reports?|publications?|papers?|articles?|data(?! (?:points?|sets?|collection|entr))|updates?"
     r"|literature|analys[ei]s", None),
)  # fmt: skip
_SORT = "|".join(f"(?P<s{number}>{named})" for number, (named, _) in enumerate(_SORTS))
# "the most recent and highest quality study": the superlative, at most six words, and a word for a piece of evidence.
# Bounded words, so that matching stays linear.
_NEWEST = lazy_re(
    r"\b(?:the|our|this) (?:(?:single|very|two|three) )?(?P<newest>most recent(?:ly published)?|latest|newest)\b"
    rf"(?! (?:stages?|phase|onset|follow-up|time|day|visit|dose))(?:,? [\w’'-]{{1,24}}){{0,6}}? (?:{_SORT})\b",
    re.IGNORECASE,
)
_SUBJECT = lazy_re(
    r" (?:on|of|in|about|for|into|regarding|concerning|assessing|comparing) ((?:[\w’'-]{1,24} ?){1,6})"
)  # "study on acne treatment"
_IN_COMMON = 2  # words of a sentence in a title, where it doesn't say what the study is about


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
            said_newest = _NEWEST.search(claim.text)
            years = [year for index in claim.references if (year := _newest_year(article, index))]
            if not said_newest or not years or len(years) < len(claim.references):
                continue
            cited = max(years)
            newer = [
                (index, year)
                for index in range(len(article.references))
                if index not in claim.references
                and (year := _oldest_year(article, index))
                and year > cited
                and _comparable(said_newest, article, index)
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
                f"“{said_newest['newest']}” is said of {entry_and_work(first)} ({cited}), and the list holds newer work: {said}{more}",
                f"Check whether the marker is right; otherwise say “a {cited} study” or cite the newest.",
                confidence=0.8,
                marker=marker.text,
                references=[article.references[index].key for index in claim.references],
                pmids=[record.pmid for record in records],
                claim=claim.text,
            )


def _comparable(said: re.Match[str], article: Article, index: int) -> bool:
    """Whether an entry is of the sort of which the newest is spoken of, and on its subject, as far as its title tells."""
    record = article.record(index)
    title = " ".join(filter(None, (article.references[index].title, record.title if record else None)))
    sort = next(like for number, (_, like) in enumerate(_SORTS) if said[f"s{number}"])
    if sort and not re.search(sort, " ".join((title, *(record.publication_types if record else ()))), re.IGNORECASE):
        return False
    about = _SUBJECT.match(said.string, said.end())
    common = set(terms(about[1] if about else said.string)) & set(terms(title))
    return len(common) >= (1 if about else _IN_COMMON)


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
