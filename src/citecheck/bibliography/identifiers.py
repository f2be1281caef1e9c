"""PMID, PMCID, DOI and web addresses, in every spelling that reference lists hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qs

from citecheck.text import lazy_re

# What PubMed is searched for where it is a PMID, and no year, volume, DOI or ISSN.
SEARCHED = r"\d{1,8}(?:(?:\[|%5B)(?:pmid|uid)(?:\]|%5D))?(?:$|[\s&#\"')>])"
_PMID = lazy_re(
    r"(?:\bPMIDs?|\bPubMed(?:\s?(?:ID|PMID|Identifier|Central ID))?|\bMEDLINE)\s{0,2}(?:[:#=]|\bnumber\b)?\s{0,2}(\d{1,8})(?!\d|\.\d)"
    r"|(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/(?:pubmed/|entrez/query\.fcgi\?\S{0,120}?list_uids=)"
    r"|europepmc\.org/(?:article|abstract)/med/)"
    rf"(?:\?term=(?={SEARCHED}))?(\d{{1,8}})\b",
    re.IGNORECASE,
)
_OWN_LABEL = r"\b(?:PMID|PubMed\s?(?:ID|PMID|Identifier))s?"
SPOILT_PMID = lazy_re(
    rf"(?:{_OWN_LABEL}|\bPubMed)(?:\s{{0,2}}[:#]|\s?=)?\s{{0,2}}[{{\"]?(?=\w{{6,10}}(?![\w-]))"
    r"(\d+(?:[A-Z]\d+)+[A-Z]?|\d{5,8}[A-Z]|[OIL]\d+|[OIL]{0,2}\d[\dOIL]*[OIL][\dOIL]*)"
    rf"|{_OWN_LABEL}(?:\s{{0,2}}[:#]|\s?=)?\s{{0,2}}[{{\"]?(?!(?:19|20)\d\d-)(?=(?:-?\d){{6,8}}(?![\w-]))(\d+(?:-\d+)+)",
    re.IGNORECASE | re.ASCII,
)
"""A PMID with a letter or a hyphen among its digits, whole (group 1 or 2): the digits before that are no number that was meant."""
MISLABELLED_PMID = lazy_re(
    rf"{_OWN_LABEL}\s{{0,2}}(?:[:#]|=\s?[{{\"]?)\s{{0,2}}(?:(PMC\s?\d{{2,9}})\b|(?=(10\.\d{{4,9}}/[^\s,;)\]<>{{}}|]+)))", re.IGNORECASE
)
"""What stands behind the label of a PMID and is a PMCID (group 1) or a DOI (group 2)."""
HIGHEST_PMCID = 25_000_000  # PubMed Central had given away 12.6 million numbers in November 2025, and adds about a million a year
_PMCID = lazy_re(
    r"\b(?:PMCID\s{0,2}[:#]?\s{0,2})?(?:PMC)?PMC[\s-]?(\d{2,9})\b|\bPMCID\s{0,2}[:#]?\s{0,2}(\d{4,9})\b"
    r"|pmc/articles/(?:PMC)?(\d{2,9})\b",
    re.IGNORECASE,
)
# The prefix is "10." and four to nine digits; spaces creep in around the slash and after "doi:" in torn text.
_DOI = lazy_re(
    r"(?:(?:https?\s?:\s?//\s?)?(?:dx\.\s?)?doi\.\s?org\s?/\s?(?:doi:\s?)?|\bdoi\b[\s:=.]{0,4}|(?<![\d.]))"
    r"10\.\s?(\d{4,9}(?:\.\d{1,6})*)\s?(?:/|%(?:25)?2f)\s?((?:[^\s<>\"{}|\\^`\u200b]|<[^\s<>]{1,40}>(?=\d\.\d\.)){1,200})",
    re.IGNORECASE,
)
# The DOIs that Wiley made of serial numbers until 2001: `10.1002/(SICI)1099-1611(199911/12)8:6<467::AID-PON400>3.0.CO;2-P`.
_SICI = lazy_re(r"[^\s<>]+(?:<|&lt;)([^\s<>&]{1,40})(?:>|&gt;)\d\.\d\.[a-z]{2};\d(?:-[a-z\d#])?", re.IGNORECASE)
_ENCODED = {"%2f": "/", "%28": "(", "%29": ")", "%3a": ":", "%3b": ";", "%3c": "<", "%3e": ">", "%5b": "[", "%5d": "]"}
_EMPTY_DOI = lazy_re(r"\bdoi\s?:?\s*[:.]?\s*(?=$|\.\s*$)", re.IGNORECASE)
_URL = lazy_re(r"\b(?:https?\s?://\s?|www\.)[^\s<>\"{}|\\^`]{3,400}", re.IGNORECASE)
_TRAILING = ".,;:!?'’”\"*"
_FILE_ENDINGS = lazy_re(
    r"(?:/(?:full|abstract|pdf|epdf|html|meta|summary|fulltext)(?:/.*)?|\.pdf|\.full(?:\.pdf)?|\.abstract|#.*|\?.*|&.*)$", re.IGNORECASE
)
_ARXIV = lazy_re(
    r"\barxiv\s?[:.]?\s?(?:preprint\s)?(?:arxiv:)?\s?(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2}\b)?", re.IGNORECASE
)
_ISBN = lazy_re(r"\bISBN(?:-1[03])?[\s:]*(?:97[89][\s-]?)?\d[\d\s-]{7,14}[\dX](?![\w-])", re.IGNORECASE)
_REDIRECTION = lazy_re(r"https?://(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?/url\?(?P<fields>.+)", re.IGNORECASE)
_WRAPPED = 2  # times that a link is wrapped at most
SCHEMED = lazy_re(r"[a-z]+:\S+")
"""An identifier of a kind that we don't follow: `wikidata:Q42`, `isbn:9780262517638`."""
ACCESSED = lazy_re(
    r"(?:^|(?<=[.,;:?!)\]\d])\s?|(?<=[\s(\[]))[(\[]?(?:(?:last |date )?accessed|retrieved|available (?:from|at|online)|cited|viewed"
    r"|consulted"
    r"|abgerufen|consulté|disponible en|acesso em|disponível em|(?:last )?updated)\b"
    r"(?=:|[^.]{0,12}(?:\b(?:19|20)\d\d\b|https?:|\b\d{1,2}\b)|[^.]{0,4}\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|from\b"
    r"|at\b|$))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Identifiers:
    """What was found, and the ranges (in the text searched) that each takes; `taken` holds them all and their labels."""

    doi: str | None
    pmid: str | None
    pmcid: str | None
    url: str | None
    spans: dict[str, tuple[int, int]]
    taken: tuple[tuple[int, int], ...]


def find(text: str) -> Identifiers:
    """The identifiers of one entry on one line. Of several DOIs or PMIDs the last is the entry's own least often: the
    first one counts."""
    spans: dict[str, tuple[int, int]] = {}
    taken: list[tuple[int, int]] = []
    doi = pmid = pmcid = url = None
    lower = text.lower()
    if "pm" in lower or "pubmed" in lower or "medline" in lower or "/med/" in lower:
        spoilt = [match.span() for match in SPOILT_PMID.finditer(text)]
        taken += spoilt
        taken += [match.span() for match in MISLABELLED_PMID.finditer(text)]
        for match in _PMID.finditer(text):
            taken.append(match.span())
            if pmid is None and not any(start <= match.start() < end for start, end in spoilt):
                group = 1 if match.group(1) else 2
                pmid, spans["pmid"] = match.group(group).lstrip("0") or "0", match.span(group)
        for match in _PMCID.finditer(text):
            taken.append(match.span())
            if pmcid is None:
                group = next(g for g in (1, 2, 3) if match.group(g))
                if group == 2 and int(match.group(2)) > HIGHEST_PMCID:  # it may be a PMID, whose place, under a wrong label, no fix needs
                    pmid = pmid or match.group(2).lstrip("0")
                    continue
                start = text.upper().rfind("PMC", match.start(), match.start(group))
                pmcid, spans["pmcid"] = "PMC" + match.group(group), (max(start, match.start()), match.end(group))
    if "10." in text:
        for match in _DOI.finditer(text):
            suffix, end = _doi_suffix(text, match.group(2), match.end())
            if not suffix:
                continue
            taken.append((match.start(), end))
            if doi is None:
                start = match.start(1) - (match.start(1) - text.rfind("10.", match.start(), match.start(1)))
                doi, spans["doi"] = f"10.{match.group(1)}/{suffix}".lower(), (start, end)
    for match in _URL.finditer(text):
        address = match.group().rstrip(_TRAILING)
        if address.count(")") > address.count("("):
            address = address.rstrip(")").rstrip(_TRAILING)
        if "]" in address and "[" not in address:
            address = address[: address.index("]")]
        end = match.start() + len(address)
        if url is None:
            url, spans["url"] = address.replace(" ", ""), (match.start(), end)
        taken.append((match.start(), end))
    if "arxiv" in lower:
        taken.extend(match.span() for match in _ARXIV.finditer(text))
    if "isbn" in lower:
        taken.extend(match.span() for match in _ISBN.finditer(text))
    if "doi" in lower:
        taken.extend(match.span() for match in _EMPTY_DOI.finditer(text))
    return Identifiers(doi, pmid, pmcid, url, spans, tuple(taken))


def destination(target: str) -> str:
    """Where a link leads in the end: exports of Google Docs wrap each one, `https://www.google.com/url?q=https://doi.org/10.1000/x&sa=D`."""
    for _ in range(_WRAPPED):
        if (found := _REDIRECTION.match(target)) is None:
            break
        fields = parse_qs(found["fields"])
        target = next((value for name in ("q", "url") for value in fields.get(name, ()) if value.startswith("http")), target)
    return target


def of_targets(targets: Iterable[str]) -> dict[str, str]:
    """The identifiers that an entry's links name, by field: `[DOI](https://doi.org/10.1000/x)` prints none."""
    found: dict[str, str] = {}
    for target in map(destination, targets):
        if target.startswith("http"):
            read = find(target)
            for name, value in (("doi", read.doi), ("pmid", read.pmid), ("pmcid", read.pmcid), ("url", read.url)):
                if value:
                    found.setdefault(name, value)
    return found


def linked(text: str, targets: Iterable[str]) -> dict[str, str]:
    """The identifiers that an entry's links name and its text doesn't print, by field: what is printed counts for more."""
    printed = find(text)
    return {name: value for name, value in of_targets(targets).items() if not getattr(printed, name)}


_OWN_DOI = frozenset(("doi", "citation_doi", "bepress_citation_doi", "prism.doi", "dc.identifier", "dc.identifier.doi"))


def own_identifiers(said: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The article's own identifiers, `doi:10.1000/x`, among what its page or its front matter says of it: name and value."""
    dois = (find(value).doi for name, value in said if name in _OWN_DOI)
    return frozenset(f"doi:{doi}" for doi in dois if doi)


def parted(links: Iterable[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Of links, each its words and its target: the identifiers that the words print and those that the target names, by field, where they
    are others. One that goes on where the other ends is the same, cut off."""
    found: dict[str, tuple[str, str]] = {}
    for words, target in links:
        led, printed = of_targets([target]), find(f"PMID {number}" if (number := words.strip(" []()")).isdecimal() else words)
        for name in ("doi", "pmid", "pmcid"):
            here, there = getattr(printed, name), led.get(name)
            if here and there and not here.startswith(there) and not there.startswith(here):
                found.setdefault(name, (here, there))
    return found


def _doi_suffix(text: str, raw: str, end: int) -> tuple[str, int]:
    """A DOI's suffix without the punctuation of the sentence around it, and where it ends in the text."""
    if sici := _SICI.match(raw):
        return sici.group().replace("&lt;", "<").replace("&gt;", ">"), end - (len(raw) - sici.end())
    # A DOI torn at a line end goes on after the space: `10.1038/ 372669a0`, `10.1016/j. jaad.2019.01`.
    cut = raw.rstrip(_TRAILING)
    if (raw.endswith((".", "/", "-", "_")) or not cut) and (
        more := re.match(r"\s((?=\S*\d)[a-z0-9][\w.()/:;-]{2,60})", text[end : end + 80])
    ):
        candidate = more.group(1).rstrip(_TRAILING)
        if not re.match(r"(?:1[89]|20)\d\d\b|pmid|http|pmc", candidate, re.IGNORECASE) and re.search(r"\d", candidate):
            raw, end = raw + more.group(1), end + more.end()
    suffix = raw
    if "%25" in raw:  # encoded twice, within the address of a redirection, whose own fields follow
        suffix = raw.partition("&")[0].replace("%25", "%")
    for code, char in _ENCODED.items():
        if code in suffix.lower():
            suffix = re.sub(code, char, suffix, flags=re.IGNORECASE)
    if suffix == raw:
        shorter = _FILE_ENDINGS.sub("", suffix)
        shorter = re.split(r"(?i)pmid:|\[(?:doi|pubmed)|\]\(|https?:", shorter)[0]
        shorter = shorter.rstrip(_TRAILING)
        while shorter.endswith((")", "]", ">")):
            last = shorter[-1]
            if shorter.count(last) <= shorter.count({")": "(", "]": "[", ">": "<"}[last]):
                break
            shorter = shorter[:-1].rstrip(_TRAILING)
        return shorter, end - (len(raw) - len(shorter))
    return suffix.rstrip(_TRAILING), end
