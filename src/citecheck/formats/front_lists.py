"""Reference lists that the front matter of a page holds in plain words, for a site that prints them below the text:
`references: ["Abel A. …"]`, `sources:` with `cite` and `pmid`, or with `title` and `url`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from citecheck.bibliography import freetext
from citecheck.bibliography.base import clean_doi, clean_pmcid, clean_pmid, identifiers
from citecheck.bibliography.csl_yaml import composed, extent
from citecheck.formats.inline_notes import may_refer
from citecheck.formats.list_headings import list_heading
from citecheck.model import Block, RawEntry, Span
from citecheck.text import fold, lazy_re

if TYPE_CHECKING:
    from yaml.nodes import Node, ScalarNode

_HEADS = lazy_re(r"^(?P<name>[^\W\d][\w-]{3,30})[ \t]*:", re.MULTILINE)
_PLACED = r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:)”]))"  # "knees.²", and no "30 kg/m²"
_NUMBERS = lazy_re(rf"\[\^?(\d{{1,3}})(?=[\],;–-])|{_PLACED}\^(\d{{1,3}})\^|{_PLACED}([¹²³⁴-⁹])")
_RAISED = lazy_re(rf"{_PLACED}\s?$")
_SHOWN = 40  # characters by which an entry is known again
_SAID = ("cite", "citation", "reference", "text", "ref")  # the fields of an item that hold all of it
_CLEANED = {"doi": clean_doi, "pmid": clean_pmid, "pmcid": clean_pmcid}


def entries(text: str, metadata: Sequence[Span], blocks: Sequence[Block]) -> list[RawEntry]:
    """The entries of such a list, where the text cites by their ids, by numbers, or by authors and years, and prints no list itself;
    else there is nothing that names them."""
    if any(list_heading(block.text) is not None for block in blocks):
        return []
    body = "\n".join(block.text for block in blocks)
    numbers = _numbers(body, blocks)
    printed = fold(body)
    for span in metadata:
        written = text[span.start : span.end]
        if not any(list_heading(head["name"]) for head in _HEADS.finditer(written)):
            continue
        found = list(_read(written, span.start))
        keyed = [name for entry in found for name in entry.ids if f"[^{name}]" in body or f"@{name}" in body]
        if found and 2 * sum(fold(entry.text)[:_SHOWN] in printed for entry in found) >= len(found):
            continue  # the text prints them as well, under no heading
        numbered = _cite(numbers, len(found))
        if 2 * sum(may_refer(entry.text) or bool(entry.fields) for entry in found) <= len(found):
            continue
        if keyed or numbered:
            return [replace(entry, key=entry.ids[0] if keyed and entry.ids else entry.key) for entry in found]
        if 2 * sum(_is_named(entry, body) for entry in found) >= len(found):
            return [replace(entry, cited_list=False) for entry in found]  # what it rests on besides need not be named
    return []


def by_place(stated: Sequence[RawEntry], blocks: Sequence[Block]) -> list[RawEntry]:
    """The entries that the front matter states in fields, by their places where the text cites by numbers: so Pandoc writes JATS for those
    that know no keys."""
    if not stated or not _cite(_numbers("\n".join(block.text for block in blocks), blocks), len(stated)):
        return list(stated)
    return [replace(entry, key=str(place), named=False) for place, entry in enumerate(stated, start=1)]


def _numbers(body: str, blocks: Sequence[Block]) -> set[int]:
    """The numbers that may be those of entries."""
    found = {int(unicodedata.normalize("NFKC", number)) for found in _NUMBERS.finditer(body) for number in found.groups() if number}
    return found | {int(number) for block in blocks for number in _raised(block)}


def _cite(numbers: set[int], entries: int) -> bool:
    """Whether these are the numbers of so many entries: of a few, a theme may number something else."""
    cited = len(numbers.intersection(range(1, entries + 1)))
    return 2 * cited >= entries and cited >= min(2, entries)


def _is_named(entry: RawEntry, body: str) -> bool:
    """Whether the text names an entry by its first author and year, or by its PMID or DOI."""
    read = freetext.parse(entry.text)
    if any(number and number in body for number in (read.pmid, read.doi)):
        return True
    surname = read.authors[0].rpartition(" ")[0] if read.authors else ""
    if not surname or read.year is None:
        return False
    return re.search(rf"\b{re.escape(surname)}\b[^.;()]{{0,40}}(?:\.,? )?\(?{read.year}\b", body) is not None


def _raised(block: Block) -> Iterator[str]:
    """The numbers that are raised where a marker stands."""
    for before, run in pairwise(block.runs):
        if run.superscript and _RAISED.search(before.text):
            yield from re.findall(r"(?<!\d)\d{1,3}(?!\d)", run.text)


def _read(written: str, start: int) -> Iterator[RawEntry]:
    import yaml

    try:
        root = composed(written)
    except (yaml.YAMLError, RecursionError):
        return
    named = root.value if isinstance(root, yaml.MappingNode) else []
    items = next((value for name, value in named if isinstance(value, yaml.SequenceNode) and list_heading(str(name.value))), None)
    for place, item in enumerate(items.value if items is not None else (), start=1):
        fields = _scalars(item)
        said = next((fields[name] for name in _SAID if name in fields), fields.get("title"))
        if said is not None and said.value.strip():
            given = {name: value for name, clean in _CLEANED.items() if name in fields and (value := clean(fields[name].value))}
            address = fields["url"].value.strip() if "url" in fields else ""
            linked = {"url": address, **identifiers(address)} if address.startswith("http") else {}
            called = fields["id"].value.strip() if "id" in fields else ""
            begin, end = extent(item, written)
            span = Span(start + begin, start + end)
            key = called if called.isdecimal() else str(place)
            yield RawEntry(" ".join(said.value.split()), span, key, (called,) if called else (), {**linked, **given})


def _scalars(item: Node) -> dict[str, ScalarNode]:
    """The fields of an item by their names; one of words alone is its own `text`."""
    import yaml

    if isinstance(item, yaml.ScalarNode):
        return {"text": item}
    pairs = item.value if isinstance(item, yaml.MappingNode) else ()
    return {str(name.value).casefold(): value for name, value in pairs if isinstance(value, yaml.ScalarNode)}
