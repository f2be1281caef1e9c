"""CC105: a list whose own numbers repeat, skip or run backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from citecheck.model import Document, Finding, Reference, Severity, Span
from citecheck.repeats import printed_twice
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import listing, work
from citecheck.text import counts_down, lazy_re

LONGEST_GAP = 5  # a longer gap is far more often a stretch of the list that we could not read
_ITEM = lazy_re(r"\s*\d+[.)]\s")  # which Markdown counts by itself


class ListNumbering(Rule):
    """The numbers of the reference list repeat, skip or run backwards.

    ## Why
    From the place where the numbering breaks, each marker may point to another study than its author meant. A number
    that stands twice makes its markers undecidable: no other rule judges then what they are cited for.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Isotretinoin is kept for severe, scarring disease [3].

    ## References

    [1] Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.

    [3] Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Isotretinoin is kept for severe, scarring disease [2].

    ## References

    [1] Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.

    [2] Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    ```
    """

    code = "CC105"
    name = "list-numbering"
    severity = Severity.WARNING

    def check(self, case: Case) -> Iterator[Finding]:
        if case.article.document.format == "wikitext":
            return  # the wiki counts, and short footnotes take up numbers that no entry has
        lists: dict[int, list[Reference]] = {}
        passed = {i for repeat in printed_twice(case.article) for i in repeat.second}  # CC103 says so
        for reference in case.article.references:
            if reference.number is not None and not reference.shares_number and reference.position not in passed:
                lists.setdefault(reference.list_index, []).append(reference)
        for entries in lists.values():
            numbers = {entry.number for entry in entries}
            if len(entries) > 1 and len(numbers) == 1:
                continue  # "1." before every entry is Markdown's way to say: number them for me
            if counts_down([entry.number for entry in entries]):
                if case.article.document.format != "html":  # `<ol reversed>`
                    yield self._backwards(case, entries)
                continue
            yield from self._one_list(case, entries)
        earlier: set[int | None] = set()
        for entries in lists.values():
            if again := [entry for entry in entries if entry.on_line and entry.number in earlier]:
                yield self._anew(case, again, "in more than one list")
            earlier |= {entry.number for entry in entries}

    def _one_list(self, case: Case, entries: list[Reference]) -> Iterator[Finding]:
        counted = all(entry.is_note for entry in entries)  # remarks among them
        seen: dict[int, Reference] = {}
        before: Reference | None = None
        everywhere = {entry.number for entry in entries}
        again = _again(entries)
        for entry in entries:
            number = entry.number
            assert number is not None
            previous = before.number if before else None
            if number in seen and again:
                if entry is again[0]:
                    yield self._anew(case, again)
            elif number in seen:
                message = f"The number {number} stands twice in the list: at {work(seen[number])} and at {work(entry)}"
                yield self._report(case, entry, message, f"Give each entry a number of its own; markers to {number} can't be told apart.")
            elif counted:
                pass  # footnotes bear labels, and whatever renders them counts anew
            elif previous is not None and number < previous:
                message = f"The list runs backwards: {number}, {work(entry)}, comes after {previous}"
                yield self._report(case, entry, message, "Put the entries into the order of their numbers, or number them anew.")
            elif previous is not None and before is not None and 1 < number - previous <= LONGEST_GAP:
                missing = [n for n in range(previous + 1, number) if n not in everywhere]
                between = _between(case.article.document, before, entry)
                if missing and not _run_together(before.text, missing) and not _stand_in(between, missing):
                    what = listing([str(n) for n in missing])
                    message = f"The list jumps from {previous} to {number}: {what} {'is' if len(missing) == 1 else 'are'} missing"
                    yield self._report(case, entry, message, "Put the missing entry back, or number the list and its markers anew.")
            seen.setdefault(number, entry)
            before = entry

    def _anew(self, case: Case, again: list[Reference], where: str = "twice in the list") -> Finding:
        """One finding for all numbers that stand twice, where they begin again, as of two lists made one."""
        first, last = again[0].number, again[-1].number
        in_a_row = len(again) > 2 and [entry.number for entry in again] == [*range(first or 0, (last or 0) + 1)]
        numbers = f"{first} to {last}" if in_a_row else listing([str(entry.number) for entry in again])
        which = f"The numbers {numbers} stand" if len(again) > 1 else f"The number {numbers} stands"
        message = f"{which} {where}, for the second time from {work(again[0])} on"
        todo = f"Give each entry a number of its own; markers to {numbers} can't be told apart."
        return self._report(case, again[0], message, todo)

    def _backwards(self, case: Case, entries: list[Reference]) -> Finding:
        """One finding for a list that is whole and begins with its last number, as the newest work may come first."""
        document, first = case.article.document, entries[0]
        shown = ""
        if document.format == "markdown" and _ITEM.match(document.text_of(first.span)):
            shown = f"; Markdown shows it as {first.number}, {len(entries) + 1}, {len(entries) + 2}{' …' if len(entries) > 3 else ''}"
        message = f"The list counts backwards, from {first.number} to 1{shown}"
        return self._report(case, first, message, "Put the entries into the order of their numbers, or number them and the markers anew.")

    def _report(self, case: Case, entry: Reference, message: str, todo: str) -> Finding:
        return self.finding(case, entry.span, message, todo, confidence=0.9, references=(entry.key,))


def _again(entries: list[Reference]) -> list[Reference]:
    """The entries with numbers that stood before, if there are several in a row and no others."""
    seen: set[int | None] = set()
    double = []
    for i, entry in enumerate(entries):
        if entry.number in seen:
            double.append(i)
        seen.add(entry.number)
    in_a_row = len(double) > 1 and all(j == i + 1 and (entries[j].number or 0) == (entries[i].number or 0) + 1 for i, j in pairwise(double))
    return [entries[i] for i in double] if in_a_row else []


def _run_together(before: str, missing: list[int]) -> bool:
    """Whether the missing entry seems to stand on the line of the one before: then the list is whole and was torn on
    its way to us."""
    return any(re.search(rf"(?<!\w)[\[(]?{number}[\].)]\s*[A-Z]", before) for number in missing)


def _between(document: Document, before: Reference, entry: Reference) -> str:
    """What stands between two entries: a remark among footnotes has a number and is no entry."""
    if document.file_at(before.span.start) is not document.file_at(entry.span.start):
        return ""
    return document.text_of(Span(before.span.end, max(before.span.end, entry.span.start)))


def _stand_in(between: str, missing: list[int]) -> bool:
    return any(re.search(rf"(?<![\w.,-]){number}(?![\w,-])", between) for number in missing)
