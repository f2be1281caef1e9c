"""CC410: words in quotation marks that the record doesn't hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Finding, Severity
from citecheck.rules import weighing
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import entry_and_work, quoted
from citecheck.support.words import american, sentences
from citecheck.text import fold, lazy_re

_QUOTE = lazy_re(
    r"“([^“”]{20,600})”|(?<![\w.,;:!?)%])\"(?=\S)([^\"]{20,600})(?<=\S)\"|„([^„“”]{20,600})[“”]|«\s?([^«»]{20,600})\s?»|(?<!\w)‘([^‘’]{20,600})’(?!\w)"
)
_WORDS = 6  # fewer quoted words are mostly a term or a title …
_FEWEST = 4  # … and told only where the record nearly has them
_NEARLY, _ALMOST = 75.0, 88.0  # rapidfuzz ratio from which a sentence of the record is what was meant to be quoted; of few words
_CONTRACTED = (
    (lazy_re(r"\bcan['’]t\b", re.IGNORECASE), "cannot"),
    (lazy_re(r"n['’]t\b"), " not"),
    (lazy_re(r"(?<=\b(?:it|he))['’]s\b|(?<=\b(?:that|what))['’]s\b|(?<=\bshe)['’]s\b|(?<=\bthere)['’]s\b", re.IGNORECASE), " is"),
    (lazy_re(r"['’]re\b"), " are"),
    (lazy_re(r"['’]ve\b"), " have"),
)
_ELISION = lazy_re(r"\[[^\]]{0,80}\]|\(?(?:…|\. ?\. ?\.)\)?")


class QuoteNotFound(Rule):
    """Words stand in quotation marks and the record doesn't hold them.

    ## Why
    Quotation marks promise the study's own words. A changed word can turn a cautious finding into a bold one. Where a
    sentence of the record is nearly the same, the quotation has been altered, which is a warning. Where none is, the
    words may stand in the full text, which was not seen: then it is a hint to compare, no more.

    ## Bad
    ```text
    How is acne treated?

    The authors write that “topical retinoids are always the best treatment for acne of any severity” 1.

    References

    Research

    Acne Vulgaris: Diagnosis and Treatment.

    American family physician, 2019
    ```
    ```nbib
    PMID- 90000012
    TI  - Acne Vulgaris: Diagnosis and Treatment.
    AB  - Acne is common in adolescents. Topical retinoids are often the best treatment for acne of any severity.
    JT  - American family physician
    DP  - 2019
    PT  - Journal Article

    ```

    ## Good
    ```text
    How is acne treated?

    The authors write that “Topical retinoids are often the best treatment … of any severity” 1.

    References

    Research

    Acne Vulgaris: Diagnosis and Treatment.

    American family physician, 2019
    ```
    ```nbib
    PMID- 90000012
    TI  - Acne Vulgaris: Diagnosis and Treatment.
    AB  - Acne is common in adolescents. Topical retinoids are often the best treatment for acne of any severity.
    JT  - American family physician
    DP  - 2019
    PT  - Journal Article

    ```
    """

    code = "CC410"
    name = "quote-not-found"
    severity = Severity.WARNING
    online = True
    weighs_claims = True

    def check(self, case: Case) -> Iterator[Finding]:
        from rapidfuzz import fuzz

        for pair in weighing.single(case):
            quotes = list(_QUOTE.finditer(pair.claim.text))
            if not pair.study.abstract or not quotes:
                continue
            held, letters = fold(pair.study.written), _letters(pair.study.written)
            for match in quotes:
                quote = next(group for group in match.groups() if group)
                parts = [piece for piece in _ELISION.split(quote) if len(fold(piece).split()) >= 3]
                size = sum(len(fold(part).split()) for part in parts)
                if size < _FEWEST or all(fold(part) in held or _letters(part) in letters for part in parts) or _no_statement(quote):
                    continue
                near = max(sentences(pair.study.abstract), key=lambda sentence: fuzz.partial_ratio(fold(quote), fold(sentence)))
                altered = fuzz.partial_ratio(fold(quote), fold(near)) >= (_NEARLY if size >= _WORDS else _ALMOST)
                if size < _WORDS and not altered:
                    continue
                said = f"the record says {quoted(near, 160)}" if altered else "its title and abstract don't hold these words"
                yield weighing.finding(
                    self,
                    case,
                    pair,
                    f"{quoted(quote, 80)} is quoted from {entry_and_work(pair.reference)}, and {said}",
                    "Quote the study's own words." if altered else "Compare the quotation with the full text, which was not seen.",
                    severity=Severity.WARNING if altered else Severity.INFO,
                    confidence=0.85 if altered else 0.5,
                )


def _letters(text: str) -> str:
    """The letters of a text, however it is spelled: "healthcare isn't organised" and "health care is not organized" are one."""
    for contracted, spelled_out in _CONTRACTED:
        text = contracted.sub(spelled_out, text)
    return "".join(map(american, fold(text).split()))


def _no_statement(quote: str) -> bool:
    """Whether the quoted words are a question (of a survey) or a name ("Sacramento Area Latino Study on Aging")."""
    long = [word for word in quote.split() if len(word) > 3]
    return quote.rstrip().endswith("?") or sum(word[0].isupper() for word in long) > len(long) / 2
