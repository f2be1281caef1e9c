"""Reference lists as LaTeX prints them: `thebibliography`, and the `.bbl` files that biblatex makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from citecheck.bibliography import bibtex
from citecheck.bibliography.base import identifiers, printable_reference
from citecheck.bibliography.detex import plain
from citecheck.formats import latex_blocks
from citecheck.formats.latex_entries import Written
from citecheck.formats.latex_syntax import Group, Page
from citecheck.formats.printed_lists import number_entries
from citecheck.model import Block, RawEntry, SourceFile, Span
from citecheck.text import lazy_re

_BIBITEM = lazy_re(r"\\(?:bibitem|(?P<harvard>harvarditem))(?![A-Za-z])")
_LABELLED = lazy_re(r"\\(?:bibitem\s*\[|harvarditem(?![A-Za-z]))")
_TYPED = lazy_re(r"\s*[\[(]?\d")
_TYPED_BRACKET = lazy_re(r"\[\d{1,3}[\],;–-]")
_ENTRY = lazy_re(r"\\entry\s*(?=\{)")
_LINKS = lazy_re(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")
_ADDRESS = lazy_re(r"\\href\s*\{([^{}]{1,1000})\}")
_BLANK = lazy_re(
    r"\s+|%[^\n]*(?:\n|$)|\\CSLLeftMargin\s*\{[^{}]*\}|\\(?:newblock|BibitemOpen|BIBentryALTinterwordspacing)(?![A-Za-z])"
    r"|\\(?P<argument>begin|APACinsertmetastar)(?![A-Za-z])"
)


# ------------------------------------------------------------------------------------------------ bibitems


def bibitems(page: Page, after: int, stop: int, list_index: int) -> Iterator[RawEntry]:
    """The entries of one list, between `after` and `stop`."""
    begins = [found for found in _BIBITEM.finditer(page.text, after, stop) if not _is_commented(page.text, found.start())]
    for place, begin in enumerate(begins):
        end = begins[place + 1].start() if place + 1 < len(begins) else stop
        group = _key(page, begin, end)
        if group is None or group.after > end:
            continue
        key = page.written(group).strip()
        first = _skip_blank(page, group.after, end)
        whole = page.text[first:end].rstrip()
        span = Span(page.start + first, page.start + max(first, first + len(whole)))
        written = Written(page)
        printed = written.printed(group.after, end)
        text = _plain(printed)
        fields = written.fields(text)
        fields = replace(fields if fields.given() else latex_blocks.read(printed), **_linked(whole))
        yield RawEntry(text, span, key, ("_".join(key.split()),), fields.given(), list_index, named=True)


def of_pandoc(page: Page, after: int, stop: int, list_index: int) -> Iterator[RawEntry]:
    """The same of a list that Pandoc prints: the numbers there are those of the text, where the style has any."""
    entries = list(bibitems(page, after, stop, list_index))
    for entry, numbered in zip(entries, number_entries(entries, [None] * len(entries)), strict=True):
        yield replace(numbered, named=numbered.key == entry.key)


def said(written: str) -> str:
    """The text of an entry."""
    return _plain(Written(Page.of(written)).printed(0, len(written)))


def _plain(printed: str) -> str:
    return plain(_LINKS.sub(_bare_link, printed))


def _key(page: Page, begin: re.Match[str], end: int) -> Group | None:
    """The argument that names the entry: the last of `\\bibitem[Roe(2001)]{roe}` and `\\harvarditem[Roe]{Roe, Ng}{2001}{roe}`."""
    label = page.optional(begin.end(), longest=end - begin.end())
    group = page.braced(label.after if label is not None else begin.end())
    for _ in range(2 if begin["harvard"] else 0):
        group = page.braced(group.after) if group is not None else None
    return group


def by_place(entries: Sequence[RawEntry], files: Sequence[SourceFile], blocks: Sequence[Block]) -> list[RawEntry]:
    """The entries of a list that no command cites, with the numbers that LaTeX prints in front of them where the text has numbers typed."""
    typed = any(_TYPED.match(run.text) if run.superscript else _TYPED_BRACKET.search(run.text) for block in blocks for run in block.runs)
    if not typed or any(_LABELLED.search(file.text) for file in files):
        return list(entries)
    first = {entry.list_index: place for place, entry in reversed([*enumerate(entries)])}
    return [replace(entry, key=str(place - first[entry.list_index] + 1), named=False) for place, entry in enumerate(entries)]


def _linked(written: str) -> dict[str, Any]:
    """The identifiers that an entry's `\\href` points at."""
    named: dict[str, Any] = {}
    for address in _ADDRESS.finditer(written):
        named = {**identifiers(address[1].replace("\\", "")), **named}
    return named


def _skip_blank(page: Page, at: int, end: int) -> int:
    """Past what prints nothing ahead of an entry."""
    while at < end and (found := _BLANK.match(page.text, at, end)):
        group = page.braced(found.end()) if found["argument"] else None
        at = page.skip_options(group.after) if group is not None and group.after <= end else found.end()
    return min(at, end)


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
        yield RawEntry(printable_reference(read), span, name, ("_".join(name.split()),), read.given(), named=True)


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
