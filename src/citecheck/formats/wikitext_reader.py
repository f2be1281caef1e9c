"""Wikitext: `<ref>`s numbered as the wiki prints them, citation templates, and short footnotes (`{{sfn}}`).

A tokenizer of ours: mwparserfromhell gives no positions. A `<ref>` reads as its printed number, `[3]`, and stands for
the whole tag in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from citecheck.bibliography.base import printable_reference
from citecheck.formats.base import Reading, decode
from citecheck.formats.wiki_templates import Template, fields_of, is_citation
from citecheck.formats.xml_tree import Blocks, words
from citecheck.model import BlockKind, Document, RawEntry, SourceFile, Span
from citecheck.text import lazy_re


def read(reading: Reading) -> Document:
    """Headings, paragraphs, items, cells and captions as blocks; references as entries, in the order the wiki numbers them.

    Raises:
        InputError: the bytes are not text.
    """
    text, encoding = decode(reading.data, reading.path)
    scanner = _Scanner(text)
    scanner.scan()
    return Document(
        format="wikitext",
        files=(SourceFile(reading.path, text, encoding=encoding),),
        blocks=tuple(scanner.out.blocks),
        entries=tuple(scanner.entries()),
        title=scanner.title,
    )


# ------------------------------------------------------------------------------------------------ tokens

_TOKEN = lazy_re(
    r"(?P<comment><!--)"
    r"|<ref(?P<ref>(?:\s[^<>]*?)?)(?P<closed>/?)>"
    r"|(?P<listed><references(?:\s[^<>]*[^<>/])?>)|<references\s*/>"
    r"|<(?P<raw>nowiki|pre|math|code|syntaxhighlight|source|gallery|score|timeline|chem)(?:\s[^<>]*?)?(?P<void>/?)>"
    r"|<(?P<slash>/?)(?P<tag>[a-z][a-z0-9]*)(?:\s[^<>]*)?/?>"
    r"|(?P<template>\{\{)|(?P<link>\[\[)|\[(?P<address>(?:https?:)?//[^\s\]<>\[{}|]+)"
    r"|(?P<quotes>'{2,5})|(?P<entity>&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)"
    r"|(?P<cell>\|\||!!)|(?P<switch>__[A-Z]+__)|(?P<line>\n)",
    re.IGNORECASE,
)
_HEADING = lazy_re(r"(={1,6})[ \t]*(.+?)[ \t]*\1[ \t]*(?=\n|$|<!--)")
_ITEM = lazy_re(r"[*#:;]+[ \t]*")
_CELL = lazy_re(r"(\|\+|[|!])[ \t]*(?:[^|\n\[\]{}]{0,500}\|(?!\|))?[ \t]*")
_ATTRIBUTE = lazy_re(r"(name|group)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'/>]+))", re.IGNORECASE)
_FILES = lazy_re(r"\s*(?:file|image|datei|bild|fichier|archivo|immagine|imagem|ficheiro|bestand|media)\s*:", re.IGNORECASE)
_HIDDEN = lazy_re(r"\s*(?:category|kategorie|catégorie|categoría|categoria|categorie)\s*:", re.IGNORECASE)
_SHORT = words("sfn sfnp sfnm harv harvnb harvtxt harvcol harvcolnb harvp harvs snf")
_NOTES = words("efn refn note efn-ua efn-la efn-lr notetag")
_SHOWN = {
    "nowrap": 0,
    "nobr": 0,
    "lang": 1,
    "small": 0,
    "abbr": 0,
    "tooltip": 0,
    "val": 0,
    "mvar": 0,
    "em": 0,
    "strong": 0,
    "gaps": 0,
    "as of": 0,
}
_LAST_NAME_AND_YEAR = 4  # authors that a short footnote names at most, before its year


@dataclass(slots=True)
class _Reference:
    """A `<ref>`: its content, once a tag gives one, and its printed number."""

    number: int
    start: int = -1
    end: int = -1
    bodies: list[tuple[int, int]] = field(default_factory=list)


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.out = Blocks()
        self.closing = _matching(text)
        self.kind = BlockKind.PARAGRAPH
        self.level = 0
        self.tables = 0
        self.nested = 0
        self.raised = 0
        self.title: str | None = None
        self.missing: set[str] = set()
        self.references: dict[str, _Reference] = {}
        self.works: list[RawEntry] = []  # citation templates outside of references: what short footnotes point at
        self.defined = _defined(text)

    def scan(self) -> None:
        self._range(self._line_start(0), len(self.text))
        self._close()

    def _close(self) -> None:
        self.out.close(self.kind, self.level)
        self.kind, self.level = (BlockKind.TABLE_CELL if self.tables else BlockKind.PARAGRAPH), 0

    def _add(self, text: str, start: int, end: int, target: str | None = None, style: str | None = None) -> None:
        if start < end:
            self.out.add(text, start, end, self.raised > 0, target, style)

    def _range(self, start: int, end: int, target: str | None = None) -> None:
        at = start
        while at < end:
            found = _TOKEN.search(self.text, at, end)
            if found is None:
                break
            self._add(self.text[at : found.start()], at, found.start(), target)
            at = max(self._token(found, end, target), found.start() + 1)
        self._add(self.text[at:end], at, end, target)

    def _token(self, found: re.Match[str], end: int, target: str | None) -> int:
        start, after = found.span()
        if found["comment"]:
            return self._until("-->", after)
        if found["ref"] is not None:
            return self._reference(found, after)
        if found["listed"]:
            close = self._until("</references>", after)
            self._define(after, close)
            return close
        if found["raw"]:
            return after if found["void"] else self._until(f"</{found['raw'].lower()}>", after)
        if found["tag"]:
            self._tag(found["tag"].lower(), bool(found["slash"]), start, after)
        elif found["template"]:
            return self._template(start)
        elif found["link"]:
            return self._link(start)
        elif found["address"]:
            return self._external(found)
        elif found["entity"]:
            self._add(unescape(found["entity"]), start, after, target)
        elif found["cell"]:
            if self.tables:
                self._close()
                cell = _CELL.match(self.text, after - 1, end)
                return cell.end() if cell is not None else after
            self._add(found.group(), start, after, target)
        elif found["line"]:
            return self._newline(start, end)
        return after

    def _until(self, needle: str, after: int) -> int:
        """The offset after the next `needle`, the end of the text where there is none."""
        found = self.text.find(needle, after) if needle not in self.missing else -1
        if found < 0:
            self.missing.add(needle)
            return len(self.text)
        return found + len(needle)

    # ------------------------------------------------------------------------------------------- lines

    def _newline(self, start: int, end: int) -> int:
        if self.kind is not BlockKind.PARAGRAPH and not self.tables:
            self._close()  # headings and items end with their line
        elif self.text.startswith("\n", start + 1):
            self._close()
        else:
            self._add("\n", start, start + 1)
        return self._line_start(start + 1) if start + 1 <= end else end

    def _line_start(self, at: int) -> int:
        """Past what a line begins with to say what it is."""
        text = self.text
        if (heading := _HEADING.match(text, at)) is not None:
            self._close()
            self.kind, self.level = BlockKind.HEADING, len(heading[1])
            self._range(heading.start(2), heading.end(2))
            self._close()
            return heading.end()
        if text.startswith("{|", at):
            self._close()
            self.tables += 1
            line = text.find("\n", at)
            self.kind = BlockKind.TABLE_CELL
            return line if line >= 0 else len(text)
        if self.tables and text.startswith("|}", at):
            self._close()
            self.tables -= 1
            self.kind = BlockKind.TABLE_CELL if self.tables else BlockKind.PARAGRAPH
            return at + 2
        if self.tables and text.startswith("|-", at):
            self._close()
            line = text.find("\n", at)
            return line if line >= 0 else len(text)
        if self.tables and (cell := _CELL.match(text, at)) is not None:
            self._close()
            self.kind = BlockKind.CAPTION if cell[1] == "|+" else BlockKind.TABLE_CELL
            return cell.end()
        if not self.tables and (item := _ITEM.match(text, at)) is not None:
            self._close()
            self.kind, self.level = BlockKind.LIST_ITEM, max(0, len(item.group().strip()) - 1)
            return item.end()
        if text.startswith("----", at):
            self._close()
            return at + 4
        return at

    def _tag(self, tag: str, closes: bool, start: int, after: int) -> None:
        if tag in ("sup",):
            self.raised = max(0, self.raised - 1) if closes else self.raised + 1
        elif tag == "br":
            self.out.line_break(start, after)
        elif tag in ("p", "div", "blockquote", "li", "ul", "ol", "table", "tr", "td", "th", "references"):
            self._close()

    # -------------------------------------------------------------------------------- links, templates

    def _link(self, start: int) -> int:
        close = self.closing.get(start)
        if close is None:
            self._add("[[", start, start + 2)
            return start + 2
        inner = self.text[start + 2 : min(close, start + 60)]
        if _HIDDEN.match(inner):
            return close + 2
        parts = list(self._parts(start + 2, close))
        if _FILES.match(inner):
            self._apart(parts[-1] if len(parts) > 1 else (close, close), BlockKind.CAPTION)
            return close + 2
        begin, stop = parts[-1]
        self._inside(begin + (self.text[begin : begin + 1] == ":"), stop)
        return close + 2

    def _external(self, found: re.Match[str]) -> int:
        start, after = found.span()
        line = self.text.find("\n", after)
        close = self.text.find("]", after, line if line >= 0 else len(self.text))
        if close < 0:
            self._add(found.group(), start, after)
            return after
        if close > after:
            self._range(after + 1, close, found["address"])
        return close + 1

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The ranges between the `|` of a template or link, those within inner ones not counted."""
        at = begin = start
        while at < end:
            found = _BARS.search(self.text, at, end)
            if found is None:
                break
            if found.group() == "|":
                yield begin, found.start()
                begin = at = found.end()
            elif found.group().startswith("<"):
                at = self._until(found.group().replace("<", "</").rstrip(" >") + ">" if found.group() != "<!--" else "-->", found.end())
                at = min(at, end)
            else:
                at = self.closing.get(found.start(), found.start()) + 2
        yield begin, end

    def _inside(self, start: int, end: int) -> None:
        """A piece of the text that something encloses."""
        if self.nested < 60:
            self.nested += 1
            self._range(start, end)
            self.nested -= 1

    def _apart(self, part: tuple[int, int], kind: BlockKind) -> None:
        """A piece that is a block of its own, the text around it going on as one."""
        pending, before = self.out.suspend(), (self.kind, self.level)
        self.kind, self.level = kind, 0
        self._inside(*part)
        self.out.close(self.kind, self.level)
        self.kind, self.level = before
        self.out.resume(pending)

    def read_template(self, start: int, close: int) -> Template:
        parts = list(self._parts(start + 2, close))
        name = re.sub(r"<!--.*?-->", "", self.text[slice(*parts[0])]).strip().replace("_", " ").lower()
        return Template(name, [self.text[slice(*part)] for part in parts[1:]])

    def _template(self, start: int) -> int:
        close = self.closing.get(start)
        if close is None:
            return start + 2
        template = self.read_template(start, close)
        name, after = template.name, close + 2
        if name in _SHORT:
            self._short(template, start, after)
        elif name == "r":
            for named in template.unnamed:
                self._mark(named, "", start, after)
        elif name in _NOTES:
            parts = list(self._parts(start + 2, close))[1:]
            self._apart(
                next((p for p in parts if not re.match(r"\s*(?:name|group)\s*=", self.text[slice(*p)])), (close, close)), BlockKind.NOTE
            )
        elif is_citation(name):
            self._work(template, start, after)
        elif name in ("reflist", "references"):
            self._define(start + 2, close)
        elif name == "convert" and len(template.unnamed) > 1:
            self._add(" ".join(template.unnamed[:2]), start, after)
        elif name in _SHOWN:
            parts = [part for part in list(self._parts(start + 2, close))[1:] if "=" not in self.text[slice(*part)]]
            if len(parts) > _SHOWN[name]:
                self._inside(*parts[_SHOWN[name]])
        elif "<ref" in self.text[start:close] and self.nested < 60:
            for part in list(self._parts(start + 2, close))[1:]:
                self._apart(part, BlockKind.TABLE_CELL)  # an infobox, or the like
        return after

    def _work(self, template: Template, start: int, after: int) -> None:
        """A citation template in the text itself: an entry of a list of works."""
        fields = fields_of(template)
        text = printable_reference(fields, template.get("publisher"))
        self.works.append(RawEntry(text, Span(start, after), None, tuple(template.anchors), fields.given(), 1))

    def _short(self, template: Template, start: int, after: int) -> None:
        names = [value for value in template.unnamed[: _LAST_NAME_AND_YEAR + 1] if value]
        if names:
            self._add(f"({' '.join(names)})", start, after, f"ref:CITEREF{''.join(names).replace(' ', '_')}", "link")

    # -------------------------------------------------------------------------------------- references

    def _reference(self, found: re.Match[str], after: int) -> int:
        named = {key.lower(): next(v for v in values if v) for key, *values in _ATTRIBUTE.findall(found["ref"]) if any(values)}
        name, group = named.get("name", "").strip(), named.get("group", "").strip()
        body: tuple[int, int] | None = None
        if not found["closed"]:
            close = self._until("</ref>", after)
            body, after = (after, close - 6 if close < len(self.text) or self.text.endswith("</ref>") else close), close
        if group and group.lower() not in ("ref", "refs"):
            if body is not None:
                self._apart(body, BlockKind.NOTE)
            return after
        self._mark(name, f"at {found.start()}" if not name else "", found.start(), after, body)
        return after

    def _mark(self, name: str, unnamed: str, start: int, after: int, body: tuple[int, int] | None = None) -> None:
        """A reference's printed number, where the tag stands."""
        key = f"name {name}" if name else unnamed
        known = self.references.setdefault(key, _Reference(len(self.references) + 1, start, after))
        if body is not None and self.text[slice(*body)].strip():
            if not known.bodies:
                known.start, known.end = body
            known.bodies.append(body)
        if name and name not in self.defined:
            self.references.pop(key)
            self._add(f"[{name}]", start, after, f"ref:undefined:{name.replace(' ', '_')}", "footnote")
        else:
            self._add(f"[{known.number}]", start, after, f"ref:ref-{known.number}", "footnote")

    def _define(self, start: int, end: int) -> None:
        """References defined in the list itself."""
        for found in _LIST_DEFINED.finditer(self.text, start, end):
            named = {key.lower(): next(v for v in values if v) for key, *values in _ATTRIBUTE.findall(found[1]) if any(values)}
            name = named.get("name", "").strip()
            if name:
                known = self.references.setdefault(f"name {name}", _Reference(len(self.references) + 1, *found.span(2)))
                if not known.bodies:
                    known.start, known.end = found.span(2)
                    known.bodies.append(found.span(2))

    def entries(self) -> Iterator[RawEntry]:
        """The references in the order of their numbers, then the works that short footnotes point at."""
        for reference in sorted(self.references.values(), key=lambda one: one.number):
            if reference.bodies:
                yield self._entry(reference)
        yield from self.works

    def _entry(self, reference: _Reference) -> RawEntry:
        start, end = reference.bodies[0]
        templates = [
            self.read_template(found.start(), close)
            for found in re.compile(r"\{\{").finditer(self.text, start, end)
            if (close := self.closing.get(found.start())) is not None and close < end
        ]
        citations = [template for template in templates if is_citation(template.name)]
        lead = len(self.text[start:end]) - len(self.text[start:end].lstrip())
        span = Span(start + lead, start + len(self.text[start:end].rstrip()))
        ids = (f"ref-{reference.number}",)
        if citations:
            fields = fields_of(citations[0])
            text = printable_reference(fields, citations[0].get("publisher"))
            return RawEntry(text, span, str(reference.number), ids, fields.given() if len(citations) == 1 else {})
        return RawEntry(_plain(self.text[start:end]), span, str(reference.number), ids)


_LIST_DEFINED = lazy_re(r"<ref(\s[^<>]*[^<>/])>(.*?)</ref>", re.IGNORECASE | re.DOTALL)
_BARS = lazy_re(r"\||\{\{|\[\[|<!--|<nowiki>|<math>|<pre>", re.IGNORECASE)


def _matching(text: str) -> dict[int, int]:
    """Where each `{{` and `[[` that closes again closes."""
    closing: dict[int, int] = {}
    stacks: dict[str, list[int]] = {"{{": [], "[[": []}
    for found in re.finditer(r"\{\{|\}\}|\[\[|\]\]|<nowiki>[^<]*</nowiki>|<!--(?:[^-]|-(?!->)){0,5000}-->", text):
        bracket = found.group()
        if bracket in stacks:
            stacks[bracket].append(found.start())
        elif bracket in ("}}", "]]") and (stack := stacks["{{" if bracket == "}}" else "[["]):
            closing[stack.pop()] = found.start()
    return closing


def _defined(text: str) -> set[str]:
    """The names of references that some tag gives a content."""
    names = set()
    for found in re.finditer(r"<ref(\s[^<>]*[^<>/])>", text, re.IGNORECASE):
        for key, *values in _ATTRIBUTE.findall(found[1]):
            if key.lower() == "name" and any(values):
                names.add(next(value for value in values if value).strip())
    return names


def _plain(markup: str) -> str:
    """Wikitext as it prints, links as their text and address."""
    text = re.sub(r"<!--.*?-->", "", markup, flags=re.DOTALL)
    text = re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", text)
    text = re.sub(r"\[((?:https?:)?//[^\s\]]+)[ \t]*([^\]\n]*)\]", r"\2 \1", text)
    text = re.sub(r"\{\{[^{}]{0,2000}\}\}|</?[a-zA-Z][^<>]*>|'{2,5}", "", text)
    return " ".join(unescape(text).split())
