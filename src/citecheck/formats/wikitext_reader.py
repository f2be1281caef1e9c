"""Wikitext: `<ref>`s numbered as the wiki prints them, citation templates, and short footnotes (`{{sfn}}`).

A tokenizer of ours: mwparserfromhell gives no positions. A `<ref>` reads as its printed number, `[3]`, and stands for
the whole tag in the source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from citecheck.formats.base import Reading, decode
from citecheck.formats.wiki_syntax import Markup
from citecheck.formats.wiki_templates import Template, is_citation
from citecheck.formats.wikitext_references import SHORT, References, attributes, is_note
from citecheck.formats.xml_tree import Blocks
from citecheck.model import BlockKind, Document, SourceFile, Span
from citecheck.text import lazy_re, word_set


def read(reading: Reading) -> Document:
    """Headings, paragraphs, items, cells and captions as blocks; references as entries, in the order the wiki numbers them.

    Raises:
        InputError: the bytes are not text.
    """
    text, encoding = decode(reading.data, reading.path)
    scanner = _Scanner(text)
    scanner.scan()
    blocks, entries = scanner.references.settle(scanner.out.blocks)
    return Document(
        format="wikitext",
        files=(SourceFile(reading.path, text, encoding=encoding),),
        blocks=tuple(blocks),
        entries=tuple(entries),
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
_ARGUMENT = lazy_re(r"\s*(?:name|group|follow)\s*=")
_CELL = lazy_re(r"(\|\+|[|!])[ \t]*(?:[^|\n\[\]{}]{0,500}\|(?!\|))?[ \t]*")
_FILES = lazy_re(r"\s*(?:file|image|datei|bild|fichier|archivo|immagine|imagem|ficheiro|bestand|media)\s*:", re.IGNORECASE)
_HIDDEN = lazy_re(r"\s*(?:category|kategorie|catégorie|categoría|categoria|categorie)\s*:", re.IGNORECASE)
_NOTES = word_set("efn note efn-ua efn-la efn-lr efn-ur efn-lg notetag")
_REFERRING = word_set("refn #tag:ref")  # what stands for a `<ref>` within other templates
_UNLISTED = lazy_re(
    r"\W*(?:further reading|external links?|see also|publications?|works|selected works|weblinks|lecturas? adicional(?:es)?"
    r"|enlaces externos|lectures complémentaires"
    r"|pour approfondir|liens externes|altre letture|collegamenti esterni|leitura adicional|ligações externas)\W*",
    re.IGNORECASE,
)
_NO_LEVEL = 9  # deeper than any heading
_PARAMETER = lazy_re(r"\s*[^|=<>{}\[\]\n]{1,60}=\s*(?=<ref)")
_REF = lazy_re(r"<ref(?:\s[^<>]*)?/>|<ref(?:\s[^<>]*)?>(?:(?!<ref\b).)*?</ref>", re.IGNORECASE | re.DOTALL)
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


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.markup = Markup(text)
        self.references = References(self.markup)
        self.out = Blocks()
        self.kind = BlockKind.PARAGRAPH
        self.level = 0
        self.label: str | None = None  # the number that the wiki prints before an item
        self.numbered = 0  # items of the list so far
        self.tables = 0
        self.rows = 0  # of all tables met
        self.sections = 0
        self.nested = 0
        self.raised = 0
        self.unlisted = _NO_LEVEL  # the level of the heading whose works nobody need cite, here and under the headings below it
        self.in_note = False

    def scan(self) -> None:
        self._range(self._line_start(0), len(self.text))
        self._close()

    def _close(self) -> None:
        self.out.close(self.kind, self.level, self.label)
        self.kind, self.level, self.label = (BlockKind.TABLE_CELL, self.rows, None) if self.tables else (BlockKind.PARAGRAPH, 0, None)

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
            return self.markup.until("-->", after)
        if found["ref"] is not None:
            return self._reference(found, after)
        if found["listed"]:
            close = self.markup.until("</references>", after)
            if not is_note(attributes(found["listed"]).get("group", "")):
                self.references.define(after, close)
            return close
        if found["raw"]:
            raw = found["raw"].lower()
            close = after if found["void"] else self.markup.until(f"</{raw}>", after)
            if raw == "nowiki" and self.text.startswith("</nowiki>", stop := close - len("</nowiki>")):
                self._add(self.text[after:stop], after, stop, target)  # printed as it stands
            return close
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
            self.sections += 1
            if _UNLISTED.fullmatch(heading[2]) is not None:
                self.unlisted = min(self.unlisted, len(heading[1]))
            elif len(heading[1]) <= self.unlisted:
                self.unlisted = _NO_LEVEL
            return heading.end()
        if text.startswith("{|", at):
            self._close()
            self.tables += 1
            self.rows += 1
            line = text.find("\n", at)
            self.kind, self.level = BlockKind.TABLE_CELL, self.rows
            return line if line >= 0 else len(text)
        if self.tables and text.startswith("|}", at):
            self._close()
            self.tables -= 1
            self.rows += 1
            self._close()
            return at + 2
        if self.tables and text.startswith("|-", at):
            self.rows += 1
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
            self.numbered = self.numbered + (self.level == 0) if text.startswith("#", at) else 0
            self.label = str(self.numbered) if self.numbered and self.level == 0 else None
            return item.end()
        self.numbered = 0
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
        close = self.markup.closing.get(start)
        if close is None:
            self._add("[[", start, start + 2)
            return start + 2
        inner = self.text[start + 2 : min(close, start + 60)]
        if _HIDDEN.match(inner):
            return close + 2
        parts = list(self.markup.parts(start + 2, close))
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

    def _inside(self, start: int, end: int) -> None:
        """A piece of the text that something encloses."""
        if self.nested < 60:
            self.nested += 1
            self._range(start, end)
            self.nested -= 1

    def _apart(self, part: tuple[int, int], kind: BlockKind, level: int = 0) -> None:
        """A piece that is a block of its own, the text around it going on as one."""
        pending, before = self.out.suspend(), (self.kind, self.level)
        self.kind, self.level = kind, level
        self._inside(*part)
        self.out.close(self.kind, self.level)
        self.kind, self.level = before
        self.out.resume(pending)

    def _template(self, start: int) -> int:
        close = self.markup.closing.get(start)
        if close is None:
            return start + 2
        template = self.markup.template(start, close)
        name, after = template.name, close + 2
        parts = list(self.markup.parts(start + 2, close))[1:]
        if name in SHORT:
            if (short := self.references.short(template)) is not None:
                self._add(short[0], start, after, short[1], "link")
        elif name == "r":
            for named in template.unnamed if not is_note(template.get("group", "grp", "g")) else ():
                self._mark(named, start, after)
        elif name in _NOTES or name in _REFERRING or name.startswith("#tag:ref"):
            self._called(template, parts, start, close)
        elif is_citation(name):
            listed = self.unlisted == _NO_LEVEL and not self.in_note
            self.references.work(template, Span(start, after), self.sections, listed)
        elif name in ("reflist", "references"):
            if not is_note(template.get("group")):
                self.references.define(start + 2, close)
        elif name == "convert" and len(template.unnamed) > 1:
            self._add(" ".join(template.unnamed[:2]), start, after)
        elif name in _SHOWN:
            plain = [part for part in parts if "=" not in self.text[slice(*part)]]
            if len(plain) > _SHOWN[name]:
                self._inside(*plain[_SHOWN[name]])
        elif "<ref" in self.text[start:close] and self.nested < 60:
            for begin, stop in parts:  # an infobox, or the like; `source = <ref>` says nothing
                only = _PARAMETER.match(self.text, begin, stop)
                if only is not None and not _REF.sub("", self.text[only.end() : stop]).strip():
                    begin = only.end()
                self.rows += not self.tables  # each parameter is a row of its own
                self._apart((begin, stop), BlockKind.TABLE_CELL, 0 if self.tables else self.rows)
        return after

    def _called(self, template: Template, parts: list[tuple[int, int]], start: int, close: int) -> None:
        """A footnote written as a template: a remark, or what stands for a `<ref>`."""
        body = next((part for part in parts if not _ARGUMENT.match(self.text, *part)), None)
        if template.name in _NOTES:
            self._note(body or (close, close))
        else:
            said = {key: value.strip("\"' ") for key in ("name", "group", "follow") if (value := template.get(key))}
            self._refer(said, start, close + 2, body)

    # -------------------------------------------------------------------------------------- references

    def _reference(self, found: re.Match[str], after: int) -> int:
        body: tuple[int, int] | None = None
        if not found["closed"]:
            close = self.markup.until("</ref>", after)
            body, after = (after, close - 6 if close < len(self.text) or self.text.endswith("</ref>") else close), close
        self._refer(attributes(found["ref"]), found.start(), after, body)
        return after

    def _refer(self, said: Mapping[str, str], start: int, after: int, body: tuple[int, int] | None) -> None:
        """A reference, a remark, or the rest of one, from `start` to `after`."""
        if is_note(said.get("group", "")):
            if body is not None:
                self._note(body)
        elif "follow" not in said:
            self._mark(said.get("name", ""), start, after, body)

    def _mark(self, name: str, start: int, after: int, body: tuple[int, int] | None = None) -> None:
        text, target = self.references.mark(name, start, body)
        self._add(text, start, after, target, "footnote")

    def _note(self, part: tuple[int, int]) -> None:
        notes, self.in_note = self.in_note, True
        self._apart(part, BlockKind.NOTE)
        self.in_note = notes
