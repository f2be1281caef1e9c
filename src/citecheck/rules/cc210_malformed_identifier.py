"""CC210: a PMID, DOI, PMCID or ISBN that can't be one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from citecheck.bibliography.identifiers import HIGHEST_PMCID, MISLABELLED_PMID, SPOILT_PMID
from citecheck.model import Edit, Finding, Fix, Severity, Span
from citecheck.rules.base import Case, Rule
from citecheck.rules.wording import capital, entry
from citecheck.text import counted, lazy_re, printable

HIGHEST_PMID = 50_000_000  # PubMed held 39.7 million records in November 2025, and adds 1.7 million a year

_PMID = lazy_re(r"\b(?:PMID|PubMed(?: ID)?)\s*:\s*([^\s,;.)\]<>]+)", re.IGNORECASE)
# Behind `doi:`, in an address of doi.org, in a field of wikitext or BibTeX (`doi = {…}`), or behind a bare `doi` where two characters
# and a stop tell that one is meant.
_DOI = lazy_re(
    r"\bdoi(?:(?:\s*:[ \t]*(?:https?://)?(?:dx\.|www\.)?doi)?\.org/(?:doi:)?|(?P<label>\s*:)|\s*=\s*[{\"]?"
    r"|\.?(?=[ \t]*[1lI][0O][.,]\d))[ \t]*(?P<value>(?:[1lI][0O],(?=\d{4,9}/))?[^\s,;)\]<>{}|]+)",
    re.IGNORECASE,
)
_GOES_ON = lazy_re(r"[.,;)\]]*\s*[./\d]")
_ENDS = lazy_re(r"[.,;)\]}|]|\s*(?:\||(?:</\w+>\s*)*$|PMC?ID\b|PMID\b|https?:|\[(?:PubMed|CrossRef|Google))", re.IGNORECASE)
_PMCID = lazy_re(r"\bPMCID\s*:\s*([^\s,;.)\]<>]+)", re.IGNORECASE)
_CITESEERX = lazy_re(r"10\.1\.1\.\d{1,5}\.\d{1,5}")  # whose addresses call it `doi=`
_ADDRESS = 80  # characters before it that may name the site
_TWICE = lazy_re(r"\bPMCID\s*:\s*(PMCPMC\d{4,9})\b", re.IGNORECASE)
_ISBN = lazy_re(r"\bISBN(?:-1[03])?:?\s*((?:97[89][- ]?)?[0-9][0-9 -]{7,14}[0-9Xx])\b")


class MalformedIdentifier(Rule):
    """A PMID, DOI, PMCID or ISBN can't be one as it is printed.

    ## Why
    A digit was lost or added on the way. The link is dead, and the entry can't be checked by its number. One that is sound, and of another
    kind than its label says, leads nowhere either.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10. PMID: 346911990
    ```
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10. doi: 1O.7573/dic.2021-8-6
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
       doi: 10.7573/dic.2021-8-6. PMID: 34691199
    ```
    """

    code = "CC210"
    name = "malformed-identifier"
    severity = Severity.WARNING

    def check(self, case: Case) -> Iterator[Finding]:
        document = case.article.document
        for reference in case.article.references:
            source = document.text_of(reference.span)
            for kind, value, at, why, todo in (*_malformed(source), *_mislabelled(source)):
                yield self.finding(
                    case,
                    Span(reference.span.start + at, reference.span.start + at + len(value)),
                    f"{capital(entry(reference))} prints {kind} {printable(value)}, which can't be one: {why}",
                    todo or f"Look {kind} up again.",
                    confidence=0.95,
                    references=(reference.key,),
                )
        yield from self._twice(case)

    def _twice(self, case: Case) -> Iterator[Finding]:
        """One finding for all the entries that print `PMCPMC1234567`: a reference manager wrote so, and which number is meant is plain."""
        document = case.article.document
        printed = ((each, _TWICE.search(document.text_of(each.span))) for each in case.article.references)
        found = {each.span.start + twice.start(1): (each, twice[1]) for each, twice in printed if twice}  # works may share a text
        if not found:
            return
        at, (first, value) = next(iter(found.items()))
        others = len(found) - 1
        also = f", as {'does' if others == 1 else 'do'} {counted(others, 'other entry', 'other entries')}" if others else ""
        edits = tuple(Edit(Span(start, start + len("PMC")), "") for start in found)
        yield self.finding(
            case,
            Span(at, at + len(value)),
            f"{capital(entry(first))} prints the PMCID {printable(value)}, with PMC twice{also}",
            f"Write {printable(value[len('PMC') :])}{', and the others likewise' if others else ''}.",
            confidence=0.95,
            severity=Severity.INFO,
            references=tuple(dict.fromkeys(each.key for each, _ in found.values())),
            fix=Fix("write PMC once", edits) if all(document.file_at(start).editable for start in found) else None,
        )


_Fault: TypeAlias = tuple[str, str, int, str, str]  # kind, value, offset, reason, what to do if it is more than to look it up again


def _mislabelled(source: str) -> Iterator[_Fault]:
    """Every identifier in an entry's source that is one of another kind than its label says."""
    for found in MISLABELLED_PMID.finditer(source):
        if found[1]:
            yield "the PMID", found[1], found.start(1), "it is a number of PubMed Central", "Write PMCID before it, or look the PMID up."
        else:
            value = found[2].rstrip(".").strip("*_`\"'")
            yield "the PMID", value, found.start(2), "it is a DOI", "Write doi: before it, or look the PMID up."
    for found in _PMCID.finditer(source):
        value = found[1].strip("*_`\"'<>")
        if (digits := value.upper().removeprefix("PMC")).isdecimal() and HIGHEST_PMCID < int(digits) <= HIGHEST_PMID:
            why = "PubMed Central has no number that high, but PubMed has"
            yield "the PMCID", value, found.start(1), why, "Write PMID before it if it is one, or look the PMCID up again."


def _malformed(source: str) -> Iterator[_Fault]:
    """Every identifier in an entry's source that can't be one."""
    for found in _PMID.finditer(source):
        value = found[1].strip("*_`\"'<>")
        if value.isascii() and value.isdigit() and not 0 < int(value) <= HIGHEST_PMID:
            yield "the PMID", value, found.start(1), "PubMed has no number that high" if int(value) else "numbers begin at 1", ""
    for found in SPOILT_PMID.finditer(source):
        value, at = (found[1], found.start(1)) if found[1] else (found[2], found.start(2))
        yield "the PMID", value, at, f"it has a {'letter' if found[1] else 'hyphen'} among its digits", ""
    seen = set()  # an entry may print a DOI and link it: that is one fault
    for found in _DOI.finditer(source):
        value = found["value"].rstrip(".").strip("*_`\"'<>{}")
        if value in seen or _GOES_ON.match(source, found.end()):  # or the page tore it apart
            continue
        at = source.index(value, found.start("value"))
        if _CITESEERX.fullmatch(value):
            if "citeseer" not in source[max(0, at - _ADDRESS) : at].lower():
                yield "the DOI", value, at, "it is a number of CiteSeerX", "Name CiteSeerX before it, or look the DOI up."
            continue
        if why := _not_a_doi(value, labelled=found["label"] is not None, ends=_ENDS.match(source, at + len(value)) is not None):
            seen.add(value)
            yield "the DOI", value, at, why, ""
    for found in _PMCID.finditer(source):
        value = found[1].strip("*_`\"'<>")
        if not re.fullmatch(r"(?:PMC)?\s?\d{4,9}", value, re.IGNORECASE) and not _TWICE.match(found[0]):
            yield "the PMCID", value, found.start(1), "it is PMC and digits", ""
    for found in _ISBN.finditer(source):
        if not _valid_isbn(found[1]):
            yield "the ISBN", found[1], found.start(1), "its check digit doesn't fit", ""


def _not_a_doi(value: str, *, labelled: bool, ends: bool) -> str | None:
    """Why what stands behind `doi:` (`labelled`) or in an address of doi.org can't be a DOI, or None. `ends`: nothing that could be
    the rest of it follows."""
    if value.startswith("10."):
        if re.match(r"10\.\D|10\.\d{1,3}/|10\.[\d.]+$", value):
            return "after 10. come four digits or more, a slash and the rest"
        if re.match(r"10\.(?=\d{0,8}[OoIl])[\dOoIl]{4,9}/", value):
            return "it has a letter among the digits after 10."
        if re.fullmatch(r"10\.\d{4,9}[\w.():-]+", value, re.ASCII):
            return "it has no slash after its first digits"
        if ends and re.fullmatch(r"10\.\d{4,9}/", value):
            return "nothing comes after the slash"
    elif re.match(r"[1lI][0Oo][.,]\d", value):
        return "a DOI begins with 10 and a full stop" if value.startswith("10,") else "a DOI begins with 10., in digits"
    elif labelled and value[:1].isdigit() and not re.fullmatch(r"10/[a-z\d]+", value, re.IGNORECASE):  # `10/fg5v` is a short one
        return "a DOI begins with 10."
    return None


def _valid_isbn(text: str) -> bool:
    """Whether the check digit of an ISBN-10 or ISBN-13 fits."""
    digits = re.sub(r"[- ]", "", text).upper()
    if len(digits) == 10 and digits[:9].isdigit():
        values = [int(char) for char in digits[:9]] + [10 if digits[9] == "X" else int(digits[9])]
        return sum((10 - i) * value for i, value in enumerate(values)) % 11 == 0
    if len(digits) == 13 and digits.isdigit():
        return sum((1, 3)[i % 2] * int(char) for i, char in enumerate(digits)) % 10 == 0
    return False
