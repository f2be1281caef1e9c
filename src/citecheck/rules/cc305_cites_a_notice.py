"""CC305: an entry that is a notice about a study, not the study."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.matching.titles import is_notice
from citecheck.model import Finding, Record, Reference, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.standing import acknowledges
from citecheck.rules.wording import capital, entry_and_work, listing, sentence_around
from citecheck.text import lazy_re

_NOTICES = (  # publication type, RefType of the link back, what an editor calls it
    ("Retraction of Publication", "RetractionOf", "a retraction notice"),
    ("Retraction Notice", "RetractionOf", "a retraction notice"),
    ("Published Erratum", "ErratumFor", "an erratum"),
    ("Expression of Concern", "ExpressionOfConcernFor", "an expression of concern"),
    ("Comment", "CommentOn", "a comment on another article"),
)
_SHOWN = 3  # studies that a message names of those that one notice is about
_SAYS_SO = lazy_re(
    r"\b(?:retract|errat|corrigend|correction|expressions? of concern|comment|letter|editorial|reply|repl(?:y|ies|ied)|respon[sd]|"
    r"correspond|author'?s'? repl|argue|criticis|criticiz|debate|controvers|perspective|viewpoint|discuss)",
    re.IGNORECASE,
)
_PRINTED = lazy_re(  # the prefix of a notice's title, which is copied without being read
    r"(?:^|[.:?!]\s)\W*(?:author |publisher )?(?:corrections?|corrigend(?:um|a)|errat(?:um|a)|retraction(?: notice| note)?|"
    r"expression of concern)(?: to| for| of| on| in)?\b",
    re.IGNORECASE,
)
_OF_NOTICES = lazy_re(
    r"\b(?:retract|errat|corrigend|correct(?:ions?|ed|ing)\b|expressions? of concern|withdr[ae]w|misconduct|fabricat|falsif|fraud|"
    r"integrity|notices?\b|amend|republish|published (?:paper|article)|misprint)",
    re.IGNORECASE,
)


class CitesANotice(Rule):
    """The entry is itself a retraction notice, an erratum, an expression of concern or a comment.

    ## Why
    A search often lands on the notice instead of the article, as both carry the same title. The notice holds no data:
    whatever the sentence says stands in another record, and that one may be retracted. An entry that prints the notice's
    title, prefix and all ("Correction to: …"), is left alone where a sentence speaks of the notice, or the study is listed, too.

    An editorial has a title of its own, by which nobody takes it for the study that it comments on; whether it may carry the claim is
    what CC306 asks. PubMed calls many a study a comment, too: what has an abstract is one only if its title says so.

    ## Bad
    ```markdown
    Zinc lozenges shorten the common cold by three days [1].

    ## References

    1. Sample A, Person B. Zinc lozenges and the length of the common cold: a randomised trial. BMJ. 2014;348:g1002.
    ```
    ```nbib
    PMID- 99000002
    DP  - 2014 Jan
    TI  - Zinc lozenges and the length of the common cold: a randomised trial.
    PG  - g1002
    VI  - 348
    AU  - Sample A
    AU  - Person B
    PT  - Retraction of Publication
    TA  - BMJ
    ROF - BMJ. 2011;342:d1001. PMID: 99000001
    ```

    ## Good
    ```markdown
    Zinc lozenges shorten the common cold by a day [1].

    ## References

    1. Sample A, Person B. Zinc lozenges and the length of the common cold: a randomised trial. BMJ. 2011;342:d1001.
    ```
    ```nbib
    PMID- 99000001
    DP  - 2011 Mar
    TI  - Zinc lozenges and the length of the common cold: a randomised trial.
    PG  - d1001
    VI  - 342
    AU  - Sample A
    AU  - Person B
    PT  - Journal Article
    TA  - BMJ
    ```
    """

    code = "CC305"
    name = "cites-a-notice"
    severity = Severity.WARNING
    online = True

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        for index, reference in enumerate(article.references):
            record = article.record(index)
            notice = _notice(record) if record else None
            if record is None or notice is None:
                continue
            what, about = notice
            comment = what.startswith("a comment")
            if comment and ("Editorial" in record.publication_types or (record.abstract and not is_notice(record))):
                continue
            printed = None if comment else _PRINTED.search(reference.title or reference.text)
            if _beside_its_study(case, index, about) if printed and not _named(case, index) else _meant(case, index, reference):
                continue
            studies = listing([f"PMID {pmid}" for pmid in about[:_SHOWN]] + [f"{len(about) - _SHOWN} more"] * (len(about) > _SHOWN))
            yield self.finding(
                case,
                reference.span,
                f"{capital(entry_and_work(reference))}, is {what}, not the study"
                + (f" ({'those are' if len(about) > 1 else 'that is'} {studies})" if about else ""),
                "Cite the article that it is about, if that still stands; "
                + ("name it a comment if the comment is meant." if comment else "let the sentence say so if the notice itself is meant."),
                confidence=0.6 if comment else 0.9,
                severity=Severity.INFO if comment else None,
                references=(reference.key,),
                pmids=[record.pmid, *about],
            )


def _notice(record: Record) -> tuple[str, list[str]] | None:
    """What kind of notice a record is, and the PMIDs of what it is about."""
    for publication_type, link, what in _NOTICES:
        if publication_type in record.publication_types:
            return what, [correction.pmid for correction in record.corrections if correction.kind == link and correction.pmid]
    return None


def _named(case: Case, index: int) -> bool:
    """Whether a sentence that cites the entry, or the article's title, speaks of notices; on an entry that nothing cites, nothing rests."""
    article = case.article
    sentences = [sentence_around(article, marker) for marker in article.markers_of.get(index, frozenset())]
    return not sentences or any(_OF_NOTICES.search(text) for text in (*sentences, article.document.title or ""))


def _beside_its_study(case: Case, index: int, about: Sequence[str]) -> bool:
    """Whether the list holds the study as well, of which the notice is cited for the sake of completeness."""
    others = [case.article.record(other) for other in range(len(case.article.references)) if other != index]
    return not about or any(other.pmid in about for other in others if other)


def _meant(case: Case, index: int, reference: Reference) -> bool:
    """Whether the entry, or every sentence that cites it, shows that the notice itself is meant."""
    if _SAYS_SO.search(reference.text):
        return True
    markers = case.article.markers_of.get(index, frozenset())
    sentences = [sentence_around(case.article, marker) for marker in markers]
    return bool(sentences) and all(_SAYS_SO.search(sentence) or acknowledges(sentence) for sentence in sentences)
