"""CC106: a marker that can't be read as written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.markers.assistants import LEFT
from citecheck.markers.groups import SEVERAL
from citecheck.model import Article, Finding, MarkerStyle, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import claim_at, listing
from citecheck.text import counted, printable

_WRITE = "Write each number once, smallest first, in closed brackets: [1,3-5]."
_APART = "Write a mark for each of them: {}."
_LETTER = "Look up which of them says so, and write its letter behind the year."
_SOURCE = (
    "Look up the source that the assistant named, see whether it says so, and write the number of its entry here, or take the mark out."
)
_PLACES = 12  # lines named of those where an assistant's marks stand


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
        markers = case.article.markers
        left = [index for index, marker in enumerate(markers) if marker.defect == LEFT]  # one habit, told once
        notes = any(reference.is_note for reference in case.article.references)
        for index, marker in enumerate(markers):
            if marker.defect is None or index in left[1:] or (marker.defect == SEVERAL and not notes):
                continue
            told = left if index in left else [index]
            yield self.finding(
                case,
                marker.span,
                f"The marker {printable(marker.text)} can't be read as written: {marker.defect}{_so_many(len(told))}",
                _help(case.article, told),
                confidence=marker.confidence,
                marker=marker.text,
                references=tuple(dict.fromkeys(key for each in told for key in markers[each].keys)),
                claim=claim_at(case.article, index),
            )


def _so_many(marks: int) -> str:
    return f" ({counted(marks, 'such mark')} in the text)" if marks > 1 else ""


def _help(article: Article, told: Sequence[int]) -> str:
    """What to do about a marker, and where the others like it stand."""
    first, *others = (article.markers[index] for index in told)
    if first.defect == SEVERAL:
        return _APART.format("".join(f"[^{key}]" for key in first.keys))
    if first.defect != LEFT:
        return _LETTER if first.style is MarkerStyle.AUTHOR_YEAR else _WRITE
    lines = list(dict.fromkeys(str(article.document.locate(marker.span).line) for marker in others))
    if not lines:
        return _SOURCE
    named = listing(lines) if len(lines) <= _PLACES else f"{', '.join(lines[:_PLACES])} …"
    return f"{_SOURCE} The others stand on line{'s' * (len(lines) > 1)} {named}."
