"""The blocks of a Markdown page, from the events of pyromark, which gives each with its range of bytes."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from citecheck.bibliography import identifiers
from citecheck.formats.base import MARK, without_signs
from citecheck.formats.list_headings import list_heading
from citecheck.formats.markdown_links import PAGE, PAIR, Link, address, defined, leads_to_part
from citecheck.formats.markdown_offsets import Offsets
from citecheck.formats.markdown_pandoc import front_matter
from citecheck.formats.markdown_shortcodes import is_command, is_component
from citecheck.formats.printed_lists import opens_entry, strays
from citecheck.model import Block, BlockKind, RawEntry, Run, Span
from citecheck.text import counts_down, lazy_re, word_set

_CALLOUT = lazy_re(r"[ \t>]*\[![A-Za-z][\w|-]*\][+-]?[ \t]*")  # `> [!note] Title`, of Obsidian and GitHub
_LINK_END = lazy_re(r"\]\s*[\[(](?!\])")
_SAID = lazy_re(r"[^\W\d_]|^\W*(?:19|20)\d\d\W*$")  # what names no entry by its number: words, and years: `Abel et al. ([2019](#ref-abel))`
_TAG = lazy_re(
    r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>|<!--.*?-->|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|\w{1,31});",
    re.DOTALL | re.IGNORECASE,
)
_BLOCK_TAGS = word_set("p div li td th tr table ul ol h1 h2 h3 h4 h5 h6 blockquote section details summary")
_NUMERIC_LINK = lazy_re(r"\[(?!(?:19|20)\d\d\])(?:[\d,;\s–—-]{1,40}|\^\d{1,3}\^)\]")  # no year alone: `(Abel, [2004](…))`; `[^1^][1]`
_NUMBERED = lazy_re(r"^[ \t>]*(\d{1,4})[.)][ \t]", re.MULTILINE)
_ALONE = lazy_re(r"\d{1,3}[.)][ \t]*\n?")


@dataclass
class _Open:
    """A block being filled."""

    kind: BlockKind
    level: int = 0
    label: str | None = None
    anchors: tuple[str, ...] = ()
    runs: list[Run] = field(default_factory=list)


@dataclass
class _Footnote:
    label: str
    start: int
    end: int
    text: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)


class Builder:
    """Walks pyromark's events and gathers blocks, footnotes, and where metadata and code stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.front_matter: dict[str, str] = {}
        self.metadata: list[Span] = []
        self.footnotes: list[_Footnote] = []
        self._offsets = Offsets(text)
        self._open: list[_Open] = []
        self._lists: list[int | None] = []
        self._superscript = False
        self._anchor: str | None = None  # where the link of HTML leads that is open
        self._links: list[Link] = []
        self._pointed = 0  # where the last link to a figure or a table ends
        self._codes: list[tuple[str, int]] = []  # what spans of code hold, and where they stand
        self._footnote: _Footnote | None = None
        self._rows = 0  # of all tables met
        self._callout: re.Match[str] | None = None  # how the quotation opens that was begun last, if it is one of these
        self._metadata = False
        self._code = False
        self._commented = 0  # where a comment of several lines ends
        self.code: list[Span] = []  # in fences and in lines
        self._listing = False  # under the heading of a reference list
        self._images = 0  # how many are open, one in the words of another

    @cached_property
    def _defined(self) -> dict[str, str]:
        return defined(self.text)

    # ------------------------------------------------------------------------------------------ events

    def build(self) -> None:
        import pyromark

        options = pyromark.Options
        chosen = (
            options.ENABLE_TABLES
            | options.ENABLE_FOOTNOTES
            | options.ENABLE_STRIKETHROUGH
            | options.ENABLE_TASKLISTS
            | options.ENABLE_HEADING_ATTRIBUTES
            | options.ENABLE_YAML_STYLE_METADATA_BLOCKS
        )
        for event, where in pyromark.Markdown(options=chosen).events_with_range(self.text):
            start, end = self._offsets.point(where["start"]), self._offsets.point(where["end"])
            if isinstance(event, str):
                self._simple(event, start, end)
                continue
            ((name, value),) = event.items()
            if name == "Start":
                self._start(value, start, end)
            elif name == "End":
                self._end(value)
            else:
                self._inline(name, value, start, end)
        while self._open:
            self._close()
        if not all(MARK.fullmatch(value) for value, _ in self._codes):  # else it is how somebody sets markers
            code = {start for _, start in self._codes}
            self.blocks = [_without_code(block, code) for block in self.blocks]

    def _simple(self, event: str, start: int, end: int) -> None:
        if self._callout is not None and event == "SoftBreak" and self.text.find("\n", self._callout.end()) in (start, start + 1):
            self._callout = None
            kind = self._open[-1].kind if self._open else BlockKind.PARAGRAPH
            self._close()  # its title is no part of what it says
            self._open.append(_Open(kind))
        elif event in ("SoftBreak", "HardBreak"):
            self._add(Run("\n", start, end))

    def _inline(self, name: str, value: Any, start: int, end: int) -> None:
        if name == "Text":
            if not self._metadata and not self._images:
                self._text(value, start, end)
        elif name == "Code":
            self._codes.append((value, start))
            self.code.append(Span(start, end))
            self._add(Run(value, start, end))
        elif name == "FootnoteReference":
            self._add(Run(self.text[start:end], start, end, target=f"ref:fn:{value}", style="footnote"))
        elif name in ("InlineHtml", "Html"):
            self._html(start, end)

    def _text(self, value: str, start: int, end: int) -> None:
        if self._code:
            return
        link = self._links[-1] if self._links else None
        target = link.target if link is not None else self._anchor
        if link is not None and link.numeric and link.start == start - 1 and self.text[start - 1] == "[" and self.text.startswith("]", end):
            value, start, end = f"[{value.strip('^')}]", start - 1, end + 1
        self._add(Run(value, start, end, self._superscript, target))

    # ------------------------------------------------------------------------------------------ blocks

    def _start(self, tag: Any, start: int, end: int) -> None:
        name, value = (tag, {}) if isinstance(tag, str) else next(iter(tag.items()))
        match name:
            case "Paragraph":
                if not self._in_empty_item:
                    self._open.append(_Open(BlockKind.NOTE if self._footnote else BlockKind.PARAGRAPH))
            case "Heading":
                self._open_heading(value)
            case "List":
                self._open_list(value, start, end)
            case "Item":
                self._open_item(start, end)
            case "TableHead" | "TableRow":
                self._rows += 1
            case "TableCell":
                self._open.append(_Open(BlockKind.TABLE_CELL, self._rows))
            case "CodeBlock":
                self._open_code(value, start, end)
            case "HtmlBlock":
                self._flush_item()
                self._open.append(_Open(BlockKind.PARAGRAPH))
            case "MetadataBlock":
                self._metadata = True
                self._front_matter(start, end)
            case "FootnoteDefinition":
                self._footnote = _Footnote(value, start, end)
                self.footnotes.append(self._footnote)
            case "BlockQuote":
                self._callout = _CALLOUT.match(self.text, start, end)
            case "Link":
                self._links.append(self._link(value["dest_url"] or None, start, end))
            case "Image":
                self._images += 1

    def _end(self, tag: Any) -> None:
        match tag if isinstance(tag, str) else next(iter(tag)):
            case "Paragraph" | "Heading" | "TableCell" | "HtmlBlock":
                self._close()
            case "Item":
                self._flush_item()
            case "List":
                self._flush_item()
                self._lists.pop()
            case "CodeBlock":
                if not self._code:
                    self._close()
                self._code = False
            case "MetadataBlock":
                self._metadata = False
            case "FootnoteDefinition":
                self._footnote = None
            case "Link":
                if (behind := self._links.pop().behind) is not None:
                    self._add(behind)
            case "Image":
                self._images -= 1

    @property
    def _in_empty_item(self) -> bool:
        """Whether an item of a list has begun and holds nothing yet."""
        return bool(self._open) and self._open[-1].kind is BlockKind.LIST_ITEM and not self._open[-1].runs

    def _open_heading(self, value: Any) -> None:
        level = int(str(value["level"])[1:])
        first = not any(block.kind in (BlockKind.TITLE, BlockKind.HEADING) for block in self.blocks)
        kind = BlockKind.TITLE if level == 1 and first else BlockKind.HEADING
        self._open.append(_Open(kind, level, anchors=(value["id"],) if value.get("id") else ()))

    def _open_list(self, first: int | None, start: int, end: int) -> None:
        """Begin a list, whose first number is `first` where it has any."""
        if not self._in_empty_item:  # else `23. 1. Title`: one item whose text begins like a list
            self._flush_item()
        printed = [int(number) for number in _NUMBERED.findall(self.text, start, end)] if first and first > 2 else []
        self._lists.append(-first if first and counts_down(printed) else first)  # low enough for each number to stand as printed

    def _open_item(self, start: int, end: int) -> None:
        if self._in_empty_item:
            content = re.match(r"[\w.)*+-]*\s*", self.text[start : start + 20])
            if content:
                self._add(Run(content[0], start, start + len(content[0])))
            return
        self._flush_item()
        label = re.match(r"[ \t>]*\(?(\d{1,9})[.)]", self.text[start : start + 20])
        if _ALONE.fullmatch(self.text, start, end) and self.text[end : end + 1].strip():  # what it numbers is on the next line
            number = self.text[start:end].rstrip()
            self.blocks.append(Block(BlockKind.PARAGRAPH, (Run(number, start, start + len(number)),)))
        own = label is None or not self._is_rest(label, end)
        self._open.append(_Open(BlockKind.LIST_ITEM, len(self._lists) - 1, self._label(label) if own else None))
        if label is not None and not own:
            mark = label[0].lstrip(" \t>")
            self._add(Run(f"{mark} ", start + label.end() - len(mark), start + label.end() + 1))

    def _open_code(self, kind: Any, start: int, end: int) -> None:
        self._flush_item()
        self._code = not self._listing or not self._lists_entries(kind, self.text[start:end])
        if not self._code:
            self._open.append(_Open(BlockKind.PARAGRAPH))
        elif kind != "Indented":
            self.code.append(Span(start, end))

    def _link(self, url: str | None, start: int, end: int) -> Link:
        inner = self.text[start:end]
        part = leads_to_part(self.text, start, end, url, self._pointed)
        paged = url is not None and PAGE.fullmatch(url) is not None
        numeric = _NUMERIC_LINK.match(inner) is not None and not paged and not part
        if part:
            url, self._pointed = None, end
        if url is not None and url.startswith("#"):  # other words lead to a figure or a section
            url = None if _SAID.search(_TAG.sub("", _LINK_END.split(inner)[0])) else f"ref:{url[1:]}"
        behind = None
        if (pair := PAIR.fullmatch(inner)) is not None:
            behind = Run(pair["second"], start + pair.start("second"), end, target=url)
            url = self._defined.get(pair["first"])
        return Link(start, url, numeric, behind)

    @staticmethod
    def _lists_entries(kind: Any, written: str) -> bool:
        """Whether what Markdown takes for code is a list that somebody indented, or set as it stands, and in no language."""
        said = written if kind == "Indented" else written.partition("\n")[2]
        return (kind == "Indented" or kind["Fenced"] in ("", "text", "txt")) and opens_entry(said.lstrip())

    def _front_matter(self, start: int, end: int) -> None:
        """A block of YAML between its fences."""
        first, last = self.text.find("\n", start, end) + 1, self.text.rfind("\n", start, end) + 1
        self.metadata.append(Span(first, max(first, last)))
        self.front_matter.update(front_matter(self.text[first:last]))

    def _label(self, printed: re.Match[str] | None) -> str | None:
        """The number of a list item as printed; where every item prints the same (`1.` for all), the one rendered."""
        number = self._lists[-1] if self._lists else None
        if printed is None or number is None:
            return None
        self._lists[-1] = number + 1
        return printed[1] if int(printed[1]) >= number else str(number)

    def _is_rest(self, printed: re.Match[str], end: int) -> bool:
        """Whether a line that Markdown takes for an item goes on with the one above: its number is far out of turn."""
        following = _NUMBERED.match(self.text, end)
        due = self._lists[-1] if self._lists else None
        return due is not None and strays(int(printed[1]), due, int(following[1]) if following else None)

    def _flush_item(self) -> None:
        if self._open and self._open[-1].kind is BlockKind.LIST_ITEM:
            self._close()

    def _close(self) -> None:
        if not self._open:
            return
        block = self._open.pop()
        self._anchor = None
        runs = _trimmed(block.runs)
        if not runs or is_command("".join(run.text for run in runs).strip()):
            return
        self.blocks.append(Block(block.kind, runs, block.level, block.label, block.anchors))
        heads = list_heading(self.blocks[-1].text) is not None
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            self._superscript = False
            self._listing = heads
        self._listing |= heads

    def _add(self, run: Run) -> None:
        if self._code or self._images:
            return
        if self._callout is not None and run.start < self._callout.end():
            kept = self._callout.end() - run.start
            if run.end <= self._callout.end() or run.end - run.start != len(run.text):
                return
            run = Run(run.text[kept:], run.start + kept, run.end, run.superscript, run.target)
        if self._footnote is not None:
            self._footnote.text.append(run.text)
            if run.target:
                self._footnote.targets.append(run.target)
        if not self._open:
            self._open.append(_Open(BlockKind.NOTE if self._footnote else BlockKind.PARAGRAPH))
        self._open[-1].runs.append(run)

    def _html(self, start: int, end: int) -> None:
        """Raw HTML, block or inline: tags vanish, `sup` lifts, block tags part paragraphs, text stays in its place. A comment of several
        lines comes line by line."""
        start = max(start, min(self._commented, end))
        opened = self.text.rfind("<!--", start, end)
        if opened >= 0 and self.text.find("-->", opened, end) < 0:
            closed = self.text.find("-->", end)
            self._commented = closed + 3 if closed >= 0 else len(self.text)
            end = opened
        at = start
        for found in _TAG.finditer(self.text, start, end):
            if found.start() > at:
                self._add(Run(self.text[at : found.start()], at, found.start(), self._superscript, self._anchor))
            at = found.end()
            closing, name = found[1], (found[2] or "").lower()
            if name == "sup":
                if not closing and self.text.endswith("</sup>", 0, found.start()):
                    self._add(Run(" ", found.start(), found.end(), superscript=True))  # 1 and 2, not 12
                self._superscript = not closing
            elif name == "a":
                self._anchor = None if closing else address(found[3])
            elif name == "br":
                self._add(Run("\n", found.start(), found.end()))
            elif name in _BLOCK_TAGS and self._open:
                kind = BlockKind.TABLE_CELL if name in ("td", "th") and not closing else self._open[-1].kind
                old = self._open[-1]
                self._close()
                self._rows += name == "tr" and not closing
                self._open.append(_Open(kind, self._rows if kind is BlockKind.TABLE_CELL else old.level))
            elif is_component(found.group()):
                self._add(Run(found.group(), found.start(), found.end()))
            elif not name and found.group().startswith("&"):
                self._add(Run(html.unescape(found.group()), found.start(), found.end(), self._superscript, self._anchor))
        if at < end:
            self._add(Run(self.text[at:end], at, end, self._superscript, self._anchor))

    # --------------------------------------------------------------------------------------- footnotes

    def footnote_entries(self) -> list[RawEntry]:
        """A definition is an entry of the list; whether it is a reference or a remark is told by `lists`."""
        entries = []
        for note in self.footnotes:
            stop = note.start + len(self.text[note.start : note.end].rstrip())
            text = "".join(note.text).strip()
            linked = identifiers.linked(text, note.targets)
            entries.append(RawEntry(text, Span(note.start, stop), note.label, (f"fn:{note.label}",), linked))
        return entries


def _without_code(block: Block, code: set[int]) -> Block:
    """The block with nothing in its spans of code, which begin at `code`, that looks like a marker."""
    if not any(run.start in code for run in block.runs):
        return block
    return replace(block, runs=tuple(replace(run, text=without_signs(run.text)) if run.start in code else run for run in block.runs))


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Runs without empty ones, and without those of white space at either end."""
    kept = [run for run in runs if run.text]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    return tuple(kept)
