"""CSL items in YAML: the `references` of a Pandoc document's front matter, and files of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from citecheck.bibliography import csl
from citecheck.bibliography.base import Entry, find_year
from citecheck.errors import InputError

if TYPE_CHECKING:
    from yaml.nodes import Node, ScalarNode

_PLACED = {  # a field, and the variable of CSL that it is read from
    "title": "title",
    "journal": "container-title",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "url": "URL",
}


def read(text: str, notes: list[str] | None = None) -> list[Entry]:
    """The items of a YAML text, a list of them or a mapping whose `references` is one, with the places of their fields.

    Raises:
        InputError: it is not YAML, or holds no such list.
    """
    import yaml

    try:
        root = composed(text)
        known: dict[int, object] = {}
        items = _items(root)
        values = [(node, _value(node, known)) for node in items]
    except yaml.MarkedYAMLError as error:
        line = f" at line {error.problem_mark.line + 1}" if error.problem_mark is not None else ""
        raise InputError(f"this is not well-formed YAML{line}: {error.problem or 'it breaks off'}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError("this is not well-formed YAML") from error
    entries: list[Entry] = []
    for node, value in values:
        if isinstance(value, dict):
            entries.append(csl.entry(value, *extent(node, text), len(entries) + 1, _places(node, text)))
    return entries


def composed(text: str) -> Node | None:
    """The nodes of a YAML text with their places; every scalar stays a string. Raises YAMLError and RecursionError."""
    import yaml

    root: Node | None = yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # libyaml's where there is one
    return root


def extent(node: Node, text: str) -> tuple[int, int]:
    """Where an item of a list begins and ends, without the dash of the next one."""
    begin = node.start_mark.index
    return begin, begin + len(text[begin : node.end_mark.index].rstrip(" \t\r\n-"))


def _items(root: Node | None) -> list[Node]:
    import yaml

    if isinstance(root, yaml.MappingNode):
        root = next((value for name, value in root.value if name.value == "references"), None)
        if root is None:
            raise InputError("this YAML holds no `references`")
    if not isinstance(root, yaml.SequenceNode):
        raise InputError("this is not CSL-YAML: a list of items is expected")
    return [node for node in root.value if isinstance(node, yaml.MappingNode)]


def _value(node: Node, known: dict[int, object]) -> object:
    """A node as strings, lists and dictionaries; one that is named again is the same object again."""
    import yaml

    if id(node) in known:
        return known[id(node)]
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        items = list[object]()
        known[id(node)] = items
        items += [_value(one, known) for one in node.value]
        return items
    named = dict[str, object]()
    known[id(node)] = named
    named.update((str(name.value), _value(one, known)) for name, one in node.value if isinstance(name, yaml.ScalarNode))
    return named


def _places(node: Node, text: str) -> dict[str, tuple[int, int]]:
    """Where those fields stand that a plain or quoted scalar on one line says."""
    import yaml

    scalars = {name.value: value for name, value in node.value if isinstance(value, yaml.ScalarNode)}
    found: dict[str, tuple[int, int]] = {}
    for field, variable in _PLACED.items():
        value = scalars.get(variable)
        if value is not None and value.style not in ("|", ">") and value.value:
            quote = 1 if value.style in ("'", '"') else 0
            found[field] = (value.start_mark.index + quote, value.end_mark.index - quote)
    for value in _scalars(next((value for name, value in node.value if name.value == "issued"), None)):
        if year := find_year(value.value):
            at = text.find(str(year), value.start_mark.index, value.end_mark.index)
            found |= {"year": (at, at + len(str(year)))} if at >= 0 else {}
            break
    return found


def _scalars(node: Node | None, depth: int = 0) -> Iterator[ScalarNode]:
    """The scalars of a date, in order; it is never nested deeper than `date-parts`."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.CollectionNode) and depth < 4:
        for one in node.value[:3]:
            yield from _scalars(one[1] if isinstance(node, yaml.MappingNode) else one, depth + 1)
