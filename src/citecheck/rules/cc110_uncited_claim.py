"""CC110: a claim that needs a source and has no marker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from citecheck.claims import sentence_ends
from citecheck.model import BlockKind, Finding, Marker, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import quoted
from citecheck.text import lazy_re

SHORTEST = 5  # words; shorter pieces are labels


@dataclass(frozen=True, slots=True)
class _Kind:
    """One sort of claim that readers expect a source for."""

    name: str
    pattern: re.Pattern[str]


_NUMBER = r"\b\d+(?:[.,]\d+)?"
_KINDS = (
    _Kind(
        "a dose",
        re.compile(
            rf"{_NUMBER}(?:\s?(?:-|–|to)\s?\d+(?:[.,]\d+)?)?\s?(?:mg|mcg|µg|μg|ug|g|IU|units?|mL|ml)(?:/\w+)*\b(?! of (?:water|salt))"
        ),
    ),
    _Kind(
        "a statistic",
        re.compile(
            rf"{_NUMBER}\s?(?:%|per ?cent\b)|\b(?:odds|hazard|risk|rate) ratio\b|\b95\s?% ?CI\b|\bp\s?[<=]\s?0?[.,]\d"
            r"|\b\d+ (?:out of|in) (?:every )?\d+\b|\b(?:one|two|three) in (?:every )?(?:two|three|four|five|ten|\d+)\b"
            rf"|{_NUMBER}-fold\b",
            re.IGNORECASE,
        ),
    ),
    _Kind(
        "a comparison of treatments",
        re.compile(
            r"\b(?:superior|inferior|non-?inferior|equivalent) to\b|\b(?:more|less|as) (?:effective|efficacious|safe|potent)\b"
            r"|\b(?:better|worse|safer|fewer|faster) [^.]{0,60}\bthan\b"
            r"|\b(?:compared (?:with|to)|versus|vs\.?) (?:placebo|usual care|standard)",
            re.IGNORECASE,
        ),
    ),
    _Kind(
        "a superlative about the evidence",
        re.compile(
            r"\b(?:best|strongest|highest[ -]quality|most (?:recent|robust|convincing)|latest|gold[ -]standard)\b[^.]{0,40}"
            r"\b(?:evidence|stud(?:y|ies)|trials?|reviews?|meta-analys[ie]s|guidelines?|treatment|therapy)\b"
            r"|\bfirst[- ]line (?:treatment|therapy|agents?|options?)\b",
            re.IGNORECASE,
        ),
    ),
)
_OWN_DATA = lazy_re(r"\b(?:we|our|us)\b|\b(?:Table|Figure|Fig\.|Box|Appendix)\s?\d|\?\s*$")


class UncitedClaim(Rule):
    """A dose, a statistic, a comparison of treatments or a superlative about evidence carries no marker.

    ## Why
    These are the sentences that readers act on. Off by default: in a page that cites once a paragraph, most of its
    findings would be right by the letter and of no use.

    ## Bad
    ```markdown
    Topical retinoids are used in mild acne [1]. Adapalene clears lesions in 62% of patients after twelve weeks.

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    ```

    ## Good
    ```markdown
    Topical retinoids are used in mild acne [1]. Adapalene clears lesions in 62% of patients after twelve weeks [1].
    Wash the face gently, and don't squeeze.

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    ```
    """

    code = "CC110"
    name = "uncited-claim"
    severity = Severity.INFO
    default = False

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        entries = sorted((reference.span.start, reference.span.end) for reference in article.references)
        markers: dict[int, list[Marker]] = {}
        for marker in article.markers:
            markers.setdefault(marker.block, []).append(marker)
        for index, block in enumerate(article.document.blocks):
            if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or not block.runs or _listed(block.span.start, entries):
                continue
            inside = markers.get(index, [])
            begin = 0
            for end in [*sentence_ends(block.text, inside), len(block.text)]:
                sentence = block.text[begin:end]
                if not any(begin <= marker.start < end for marker in inside) and (kind := _needs_source(sentence)):
                    text = sentence.strip()
                    at = begin + sentence.index(text)
                    span = block.source_span(at, at + len(text))
                    if not any(span.start <= number.start < span.end for number in article.undecided):  # or it may cite something
                        yield self.finding(
                            case,
                            span,
                            f"{quoted(text)} makes a claim ({kind}) and cites nothing",
                            "Cite the study or guideline it comes from.",
                            confidence=0.6,
                            claim=text,
                        )
                begin = end


def _needs_source(sentence: str) -> str | None:
    if len(sentence.split()) < SHORTEST or _OWN_DATA.search(sentence):
        return None
    return next((kind.name for kind in _KINDS if kind.pattern.search(sentence)), None)


def _listed(start: int, entries: list[tuple[int, int]]) -> bool:
    """Whether a block is an entry of the list, or follows within one."""
    at = bisect_right(entries, (start, 1 << 62)) - 1
    return at >= 0 and start < entries[at][1]
