"""Candidates that stand side by side, as the groups that they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from citecheck.markers.candidate import Candidate
from citecheck.markers.groups import DASHES, MAX_RANGE
from citecheck.model import MarkerStyle
from citecheck.text import as_number, lazy_re

_AND = lazy_re(r",?\s+(?:and|&|und|et|y|e)\s+")
_SEE_ALSO = lazy_re(r";\s*(?:see(?: also)?|cf\.|e\.g\.,?|also|reviewed (?:in|by))\s+")
DISBELIEVED = 6  # what speaks against one that is no marker, and not against a marker beside it
SEPARATOR = lazy_re(rf"\)*\s*(?:[,;]|(?<!\))--|(?<!\))[{DASHES}])?\s*\(*")


def joined(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    """Adjacent candidates of one style as one group: `[1][2]`, `[^1] [^3]`, `[1]–[5]`, `(2)-(4)`, xref by xref. Linked numbers in
    `(1 and 2)` are one too; `[1] and [2]` are two."""
    pending: Candidate | None = None
    for candidate in found:
        merged = _merge(text, pending, candidate) if pending is not None else None
        if merged is not None:
            pending = merged
            continue
        if pending is not None:
            yield _enclosed(text, pending)
        pending = candidate
    if pending is not None:
        yield _enclosed(text, pending)


def _merge(text: str, first: Candidate, second: Candidate) -> Candidate | None:
    between = text[first.end : second.start]
    if first.style is not second.style or first.defect or second.defect:
        return None
    if second.weight - first.weight >= DISBELIEVED and first.text.startswith("[") and between[-1:].isspace():
        return None  # an interval and its source: `82% [66, 93] [3]`
    bare = first.numbers and second.numbers and first.text[-1].isdigit() and second.text[0].isdigit()
    joint = _AND if first.certain and bare else _SEE_ALSO if first.certain else None
    if not SEPARATOR.fullmatch(between) and not (joint and joint.fullmatch(between)):
        return None
    if first.style is MarkerStyle.LATEX and between.strip(" ,") and not (first.keys == second.keys and between.strip() == "("):
        return None  # what stands between them is printed, but for `\citeauthor{a} (\citeyear{a})`, and no range is meant
    sign = between.strip()
    if first.style is MarkerStyle.BARE or "\n" in between.strip(" \t"):
        return None
    if first.style is MarkerStyle.PARENTHESIS and (not sign or sign not in DASHES or len(first.keys) > 1 or len(second.keys) > 1):
        return None  # two that stand side by side are two, but for `(2)-(4)`
    keys, targets = list(first.keys), list(first.targets)
    low, high = as_number("".join(first.keys[-1:])), as_number("".join(second.keys[:1]))
    if sign and sign[0] in DASHES and low is not None and high is not None:
        if not low < high <= low + MAX_RANGE:
            return None
        keys.extend(str(number) for number in range(low + 1, high))
        if targets:
            targets.extend(() for _ in range(low + 1, high))
    keys.extend(second.keys)
    targets.extend(second.targets)
    if len(targets) != len(keys):
        targets = []
    end = second.end + (sign == "(" and text[second.end : second.end + 1] == ")")
    pairs = dict(zip(keys, targets or [()] * len(keys), strict=True))
    return replace(
        first,
        end=end,
        text=text[first.start : end],
        keys=tuple(pairs),
        targets=tuple(pairs.values()) if targets else (),
        weight=min(first.weight, second.weight),
        certain=first.certain and second.certain,
    )


_PAIRS = {"(": ")", "[": "]"}


def _enclosed(text: str, candidate: Candidate) -> Candidate:
    """Linked numbers together with the brackets right around them, and with the second one where the link takes in the first alone,
    `<xref>Roe (2001</xref>)`."""
    if candidate.style not in (MarkerStyle.XREF, MarkerStyle.LINK):
        return candidate
    start, end = candidate.start, candidate.end
    if text[end : end + 1] == ")" and candidate.text.count("(") > candidate.text.count(")"):
        return replace(candidate, end=end + 1, text=text[start : end + 1])
    while start > 0 and text[start - 1] in " \u00a0" and candidate.start - start < 2:
        start -= 1
    while end < len(text) and text[end] in " \u00a0" and end - candidate.end < 2:
        end += 1
    if start > 0 and end < len(text) and _PAIRS.get(text[start - 1]) == text[end]:
        return replace(candidate, start=start - 1, end=end + 1, text=text[start - 1 : end + 1])
    return candidate
