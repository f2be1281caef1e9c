"""Reference lists as LaTeX prints them: `thebibliography`, and the `.bbl` files that biblatex makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from citecheck.bibliography import bibtex
from citecheck.bibliography.base import Fields, find_year, identifiers, printable_reference
from citecheck.bibliography.detex import plain
from citecheck.formats.latex_syntax import Group, Page
from citecheck.model import Block, RawEntry, SourceFile, Span
from citecheck.text import lazy_re

_BIBITEM = lazy_re(r"\\bibitem(?![A-Za-z])")
_LABELLED = lazy_re(r"\\bibitem\s*\[")
_TYPED = lazy_re(r"\s*[\[(]?\d")
_TYPED_BRACKET = lazy_re(r"\[\d{1,3}[\],;–-]")
_ENTRY = lazy_re(r"\\entry\s*(?=\{)")
_LINKS = lazy_re(r"\\(?:url|path|nolinkurl|bibinfo\{[^{}]*\}|bibnamefont|bibfnamefont|href\{[^{}]*\})\s*\{([^{}]*)\}")
_ADDRESS = lazy_re(r"\\href\s*\{([^{}]{1,1000})\}")
_BLANK = lazy_re(r"\s+|%[^\n]*(?:\n|$)|\\CSLLeftMargin\s*\{[^{}]*\}|\\(?:newblock|BibitemOpen|BIBentryALTinterwordspacing)(?![A-Za-z])")
_PART = lazy_re(r"\\bibinfo\s*\{(?:\w+\s*)?(title|journal|volume|number|year|pages)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_PARTS = {"number": "issue"}


# ------------------------------------------------------------------------------------------------ bibitems


def bibitems(page: Page, after: int, stop: int, list_index: int) -> Iterator[RawEntry]:
    """The entries of one list, between `after` and `stop`."""
    begins = [found for found in _BIBITEM.finditer(page.text, after, stop) if not _is_commented(page.text, found.start())]
    for place, begin in enumerate(begins):
        end = begins[place + 1].start() if place + 1 < len(begins) else stop
        group = page.braced(page.skip_options(page.skip_space(begin.end())))
        if group is None or group.after > end:
            continue
        key = page.text[group.start : group.end].strip()
        first = _skip_blank(page.text, group.after, end)
        written = page.text[first:end].rstrip()
        span = Span(page.start + first, page.start + max(first, first + len(written)))
        yield RawEntry(said(written), span, key, ("_".join(key.split()),), _stated_parts(written).given(), list_index)


def said(written: str) -> str:
    """The text of an entry."""
    return plain(_LINKS.sub(_bare_link, written))


def by_place(entries: Sequence[RawEntry], files: Sequence[SourceFile], blocks: Sequence[Block]) -> list[RawEntry]:
    """The entries of a list that no command cites, with the numbers that LaTeX prints in front of them where the text has numbers typed."""
    typed = any(_TYPED.match(run.text) if run.superscript else _TYPED_BRACKET.search(run.text) for block in blocks for run in block.runs)
    if not typed or any(_LABELLED.search(file.text) for file in files):
        return list(entries)
    first = {entry.list_index: place for place, entry in reversed([*enumerate(entries)])}
    return [replace(entry, key=str(place - first[entry.list_index] + 1)) for place, entry in enumerate(entries)]


def _stated_parts(written: str) -> Fields:
    """What the styles of revtex and elsarticle tag as `\\bibinfo{journal}{…}`, and what an `\\href` points at."""
    parts = {_PARTS.get(found[1], found[1]): plain(found[2]) for found in _PART.finditer(written)} if "\\bibinfo" in written else {}
    named: dict[str, str] = {}
    for address in _ADDRESS.finditer(written):
        named = {**identifiers(address[1].replace("\\", "")), **named}
    return Fields(
        title=parts.get("title") or None,
        journal=parts.get("journal") or None,
        year=find_year(parts.get("year", "")),
        volume=parts.get("volume") or None,
        issue=parts.get("issue") or None,
        pages=re.sub(r"\s*[-–—]+\s*", "-", parts.get("pages", "")) or None,
        doi=named.get("doi"),
        pmid=named.get("pmid"),
        pmcid=named.get("pmcid"),
    )


def _skip_blank(text: str, at: int, end: int) -> int:
    while at < end and (found := _BLANK.match(text, at, end)):
        at = found.end()
    return at


def _is_commented(text: str, at: int) -> bool:
    line = text.rfind("\n", max(0, at - 500), at) + 1 or max(0, at - 500)
    return re.search(r"(?<!\\)%", text[line:at]) is not None


def _bare_link(found: re.Match[str]) -> str:
    """An address, kept as it stands by what reads LaTeX."""
    return f" {found[1]} ".replace("%", "\\%").replace("~", "\\textasciitilde{}")


# ------------------------------------------------------------------------------------------------ biblatex

_FIELD = lazy_re(
    r"\\(?P<kind>field|strng|list|name|verb|endentry)(?![A-Za-z])"
    r"|\\(?P<skipped>keyw|range|set|inset|warn|annotation)(?![A-Za-z])"
)
_VERB = lazy_re(r"\s*\{([^{}]*)\}\s*\n[ \t]*\\verb ([^\n]*)\n")
_PERSON_PART = lazy_re(r"(family|given|prefix|suffix)\s*=\s*(?=\{)")
_GROUPS = lazy_re(r"\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
_LITERALS = (
    (re.compile(r"\\bibrangedash\s?"), "-"),
    (re.compile(r"\\bib(?:namedelim[a-z]|rangesep|initperiod|initdelim|inithyphendelim)\s?"), " "),
    (re.compile(r"%\s*\n\s*"), ""),
)


def is_biblatex(text: str) -> bool:
    """Whether a `.bbl` is one that biblatex reads: data, and nothing to print."""
    return _ENTRY.search(text) is not None and "\\endentry" in text


def biblatex_entries(page: Page) -> Iterator[RawEntry]:
    """The entries of a biblatex `.bbl`: `\\entry{key}{article}{}`, its fields, `\\endentry`."""
    seen: set[str] = set()
    for found in _ENTRY.finditer(page.text):
        key, kind = page.braced(found.end()), None
        kind = page.braced(key.after) if key is not None else None
        close = page.text.find("\\endentry", found.end())
        if key is None or kind is None or close < 0:
            continue
        name = page.text[key.start : key.end].strip()
        if name in seen:
            continue  # sorted into a second list
        seen.add(name)
        fields = _entry_fields(page, kind.after, close)
        read = bibtex.fields_of(page.text[kind.start : kind.end].strip().lower(), fields)
        span = Span(page.start + found.start(), page.start + close + len("\\endentry"))
        yield RawEntry(printable_reference(read), span, name, ("_".join(name.split()),), read.given())


def _entry_fields(page: Page, start: int, stop: int) -> dict[str, str]:
    """The fields as a `.bib` would have them."""
    fields: dict[str, str] = {}
    at = start
    while (found := _FIELD.search(page.text, at, stop)) is not None:
        at = found.end()
        if found["kind"] == "verb":
            if (verb := _VERB.match(page.text, at, stop)) is not None:
                fields.setdefault(verb[1].strip(), verb[2].strip())
                at = verb.end()
            continue
        if found["kind"] not in ("field", "strng", "list", "name") or (name := page.braced(at)) is None:
            continue
        label = page.text[name.start : name.end].strip()
        at = name.after
        groups: list[Group] = []
        while len(groups) < 3 and (group := page.braced(at)) is not None and group.after <= stop:
            groups.append(group)
            at = group.after
        if not groups:
            continue
        value = page.text[groups[-1].start : groups[-1].end]
        if found["kind"] == "name":
            fields.setdefault(label, " and ".join(_people(Page.of(value))))
        else:
            fields.setdefault(label, _literal(value))
    return fields


def _people(page: Page) -> Iterator[str]:
    """The names of a list, as `Family, Given`: tagged (biblatex 3) or by their order (2)."""
    at = 0
    while (person := page.braced(at)) is not None:
        inner = Page.of(page.text[person.start : person.end])
        at = person.after
        if (hashed := inner.braced(0)) is None or (data := inner.braced(hashed.after)) is None:
            continue
        said = Page.of(inner.text[data.start : data.end])
        parts = {
            part[1]: _literal(said.text[group.start : group.end])
            for part in _PERSON_PART.finditer(said.text)
            if (group := said.braced(part.end())) is not None
        }
        if not parts:
            family, _, given, *_ = [*(_literal(value) for value in _GROUPS.findall(inner.text[hashed.after :])), "", "", ""]
            parts = {"family": family, "given": given}
        family = " ".join(part for part in (parts.get("prefix"), parts.get("family")) if part)
        if family:
            yield f"{{{family}}}" if not parts.get("given") else f"{family}, {parts['given']}"


def _literal(value: str) -> str:
    for pattern, said in _LITERALS:
        value = pattern.sub(said, value)
    return " ".join(value.split())
