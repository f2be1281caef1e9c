"""HTML as browsers read it, into a tree with source positions, in time linear in its length.

The standard library's `html.parser` gives positions too, but takes quadratic time and worse on unclosed tags and
comments, which saved pages hold by accident and hostile ones on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from citecheck.formats.unseen_signs import seen
from citecheck.formats.xml_tree import MAX_DEPTH, Element, Text
from citecheck.text import lazy_re, word_set

_NAME = lazy_re(r"[a-zA-Z][^\s/>]*")
_ATTRIBUTE = lazy_re(r"[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
_TAG_END = lazy_re(r"[\s/]*>")
_REFERENCE = lazy_re(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")

_VOID = word_set("area base br col embed hr img input link meta param source track wbr")
_RAW = word_set("script style textarea title xmp iframe noembed noframes")
BLOCK_TAGS = word_set(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead "
    "tr ul"
)
_SCOPES = word_set("html body table td th caption button object template")  # an end tag's search stops here
_CLOSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {  # a start tag ends an open one of these, but not beyond those
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr", "td", "th"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tbody": (frozenset({"thead", "tbody", "tfoot", "tr", "td", "th"}), frozenset({"table"})),
    "tfoot": (frozenset({"thead", "tbody", "tfoot", "tr", "td", "th"}), frozenset({"table"})),
    "thead": (frozenset({"thead", "tbody", "tfoot", "tr", "td", "th"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}


def parse_html(text: str) -> Element:
    """The tree of a page or a piece of one. Anything is read; nothing is an error."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.root = Element("", end=len(text))
        self.stack = [self.root]

    def read(self) -> Element:
        text, at = self.text, 0
        while (tag := text.find("<", at)) >= 0:
            following = text[tag + 1 : tag + 2]
            if following.isalpha() and following.isascii():
                self._characters(at, tag)
                at = self._start_tag(tag)
            elif following == "/":
                self._characters(at, tag)
                at = self._end_tag(tag)
            elif following in ("!", "?"):
                self._characters(at, tag)
                at = self._skip(tag)
            else:
                self._characters(at, tag + 1)
                at = tag + 1
        self._characters(at, len(text))
        while len(self.stack) > 1:
            self.stack.pop().end = len(text)
        return self.root

    def _skip(self, at: int) -> int:
        """The end of a comment, a doctype or a processing instruction."""
        if self.text.startswith("<!--", at):
            end = self.text.find("-->", at + 2)
            return end + 3 if end >= 0 else len(self.text)
        end = self.text.find(">", at)
        return end + 1 if end >= 0 else len(self.text)

    def _characters(self, start: int, end: int) -> None:
        at = start
        for found in references(self.text, start, end):
            self._seen(at, found.start)
            if any(True for _ in seen(found.text)):
                self.stack[-1].children.append(found)
            at = found.end
        self._seen(at, end)

    def _seen(self, start: int, end: int) -> None:
        """Add a piece of text, without what nobody sees: a number is one with a zero-width space before it."""
        for first, last in seen(self.text[start:end]):
            self.stack[-1].children.append(Text(self.text[start + first : start + last], start + first, start + last))

    # -------------------------------------------------------------------------------------------------- tags

    def _start_tag(self, start: int) -> int:
        name = _NAME.match(self.text, start + 1)
        assert name is not None
        tag, at = name.group().lower(), name.end()
        attributes: dict[str, str] = {}
        while (closing := _TAG_END.match(self.text, at)) is None:
            found = _ATTRIBUTE.match(self.text, at)
            if found is None:
                return len(self.text)  # the file ends within the tag
            key = found.group(1).lower().rpartition(":")[2]
            attributes.setdefault(key, unescape(next((value for value in found.groups()[1:] if value is not None), "")))
            at = found.end()
        at = closing.end()
        self._open(Element(tag, attributes, start, at))
        return self._raw(tag, at) if tag in _RAW else at

    def _raw(self, tag: str, at: int) -> int:
        """Text without tags, up to the end tag."""
        end = re.compile(f"</{tag}(?=[\\s/>])", re.IGNORECASE).search(self.text, at)
        stop = end.start() if end else len(self.text)
        if tag in ("title", "textarea"):
            self._characters(at, stop)
        return stop

    def _open(self, element: Element) -> None:
        tag = element.tag
        if tag in BLOCK_TAGS:
            self._end_paragraph(element.start)
        if tag in _CLOSES:
            ended, fence = _CLOSES[tag]
            self._end_up_to(ended, fence | {"html", "body"}, element.start, all_of_them=True)
        self.stack[-1].append(element)
        if tag in _RAW or (tag not in _VOID and len(self.stack) <= MAX_DEPTH):  # deeper ones become siblings, as in browsers
            self.stack.append(element)

    def _end_paragraph(self, at: int) -> None:
        """End an open paragraph: no block stands in one."""
        for index in range(len(self.stack) - 1, 0, -1):
            if self.stack[index].tag == "p":
                self._pop_to(index, at)
                return
            if self.stack[index].tag in BLOCK_TAGS:
                return

    def _end_up_to(self, ended: frozenset[str], fence: frozenset[str], at: int, all_of_them: bool = False) -> None:
        """End the innermost open element of these (or each of them), unless a fence stands between."""
        found = 0
        for index in range(len(self.stack) - 1, 0, -1):
            tag = self.stack[index].tag
            if tag in fence:
                break
            if tag in ended:
                found = index
                if not all_of_them:
                    break
        if found:
            self._pop_to(found, at)

    def _pop_to(self, index: int, at: int) -> None:
        for element in self.stack[index:]:
            element.end = at
        del self.stack[index:]

    def _end_tag(self, start: int) -> int:
        end = self.text.find(">", start)
        end = end + 1 if end >= 0 else len(self.text)
        name = _NAME.match(self.text, start + 2, end)
        if name is not None:
            tag = name.group().lower()
            fence = _SCOPES if tag in BLOCK_TAGS else BLOCK_TAGS
            self._end_up_to(frozenset({tag}), fence - {tag}, end)
        return end


def references(text: str, start: int, end: int) -> Iterator[Text]:
    """The character references within `text[start:end]`, each as what it stands for."""
    if text.find("&", start, end) < 0:
        return
    for found in _REFERENCE.finditer(text, start, end):
        raw = found.group()
        value = unescape(raw) if raw[1] == "#" or raw[1:] in html5 else raw
        if value != raw:
            yield Text(value, found.start(), found.end())
