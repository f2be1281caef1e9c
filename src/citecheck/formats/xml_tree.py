"""A small tree of marked-up text with source positions, and the gathering of its inline text into blocks.

HTML, JATS and DOCX are read into `Element`s and `Text`s; what differs between them is how their tags become blocks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from citecheck.errors import InputError
from citecheck.model import Block, BlockKind, Run
from citecheck.text import lazy_re

MAX_DEPTH = 200  # of elements; the walks over a tree recurse, and no real article comes near


@dataclass(slots=True)
class Text:
    """Character data as read, and the source range that it stands for (one to one when the lengths agree)."""

    text: str
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Element:
    """One element. `tag` and attribute names are local names; `start` is its first tag's, `end` is after its last tag."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    children: list[Element | Text] = field(default_factory=list)
    parent: Element | None = field(default=None, repr=False)
    place: int = 0  # its index among its parent's children

    def get(self, name: str) -> str:
        """An attribute's value, "" where it has none."""
        return self.attributes.get(name, "")

    def append(self, child: Element) -> None:
        child.parent, child.place = self, len(self.children)
        self.children.append(child)

    def drop(self, dropped: Collection[Element]) -> None:
        """Take these children out."""
        self.children = [child for child in self.children if isinstance(child, Text) or child not in dropped]
        for place, child in enumerate(self.children):
            if isinstance(child, Element):
                child.place = place

    @property
    def ancestors(self) -> Iterator[Element]:
        """The parent, its parent and so on."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def neighbour(self, step: int) -> Element | None:
        """The element before (-1) or after (1) this one in its parent."""
        siblings = self.parent.children if self.parent is not None else []
        at = self.place + step
        while 0 <= at < len(siblings):
            sibling = siblings[at]
            if isinstance(sibling, Element):
                return sibling
            at += step
        return None

    @property
    def elements(self) -> Iterator[Element]:
        return (child for child in self.children if isinstance(child, Element))

    def first(self, *tags: str) -> Element | None:
        """The first child with one of these tags."""
        return next((child for child in self.elements if child.tag in tags), None)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in document order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            if element.children:
                stack += [child for child in reversed(element.children) if isinstance(child, Element)]

    def find_all(self, *tags: str) -> Iterator[Element]:
        return (element for element in self.walk() if element.tag in tags)

    def find(self, *tags: str) -> Element | None:
        """The first element with one of these tags, this one or below, in document order."""
        return next(self.find_all(*tags), None)

    def texts(self) -> Iterator[Text]:
        """All character data below, in document order."""
        stack: list[Element | Text] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, Text):
                yield node
            else:
                stack.extend(reversed(node.children))

    def string(self) -> str:
        """The text below, white space collapsed."""
        return " ".join("".join(piece.text for piece in self.texts()).split())


# ------------------------------------------------------------------------------------------------- blocks

_SPACE = " \t\n\r\f"
_BETWEEN = ",;-‐‑–—"
_SPACES = lazy_re(r"[ \t\r\n\f]{2,}")
_ONE_SPACE = str.maketrans(dict.fromkeys("\t\r\n\f", " "))


def level_of(kind: BlockKind, *, heading: int, row: int, lists: int) -> int:
    """What a block's level counts (`Block.level`): how deep a heading stands, the row of a cell, the lists around all else."""
    return heading if kind is BlockKind.HEADING else row if kind is BlockKind.TABLE_CELL else max(lists, 0)


class Blocks:
    """Gathers runs and closes them into blocks: white space collapsed, none at the ends, equal neighbours joined.

    A line break that the format states (`<br>`) is a newline in the block's text; no other newline is.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._runs: list[tuple[list[str], int, int, tuple[bool, str | None, str | None]]] = []
        self._last = ""  # the last character gathered
        self._last_is_whole = False  # whether the last run stands for its source as a whole, and can't be added to

    def add(
        self,
        text: str,
        start: int,
        end: int,
        superscript: bool = False,
        target: str | None = None,
        style: str | None = None,
        *,
        apart: bool = False,
    ) -> None:
        """Add a piece of text, white space as the source has it. `apart`: it is not joined to an equal neighbour before it."""
        if not text:
            return
        kind = (superscript, target, style)
        if style is not None:  # a whole marker stays in one piece
            self._put(text.translate(_ONE_SPACE), start, end, kind, whole=True)
            return
        if len(text) != end - start:
            text = _SPACES.sub(" ", text.translate(_ONE_SPACE))
            if not (text == " " and self._at_space()):
                self._put(text, start, end, kind, whole=True)
            return
        text = text.translate(_ONE_SPACE)
        at = 0
        if self._at_space() and text[:1] == " ":
            at = len(text) - len(text.lstrip(" "))
        for gap in _SPACES.finditer(text, at):
            self._put(text[at : gap.start()], start + at, start + gap.start(), kind)
            self._put(" ", start + gap.start(), start + gap.end(), kind, whole=True)
            at = gap.end()
        self._put(text[at:], start + at, end, kind, whole=apart and not at)

    def link(self, pieces: list[tuple[Text, bool]], target: str | None) -> None:
        """Add what a link holds: (text, superscript) pieces. White space at its ends is no part of the link, nor is what
        parts the number of an entry from the next one (`1–`)."""
        ends = _SPACE + _BETWEEN if (target or "").startswith("ref:") else _SPACE
        said = [index for index, (piece, _) in enumerate(pieces) if piece.text.strip(ends)]
        for index, (piece, superscript) in enumerate(pieces):
            inside = said and said[0] <= index <= said[-1]
            text, start, end = piece.text, piece.start, piece.end
            lead = tail = 0
            if inside and len(text) == end - start:
                lead = len(text) - len(text.lstrip(ends)) if index == said[0] else 0
                tail = len(text) - len(text.rstrip(ends)) if index == said[-1] else 0
            self.add(text[:lead], start, start + lead, superscript and bool(text[:lead].strip(_SPACE)))
            self.add(text[lead : len(text) - tail], start + lead, end - tail, superscript, target if inside else None)
            self.add(text[len(text) - tail :], end - tail, end, superscript and bool(text[len(text) - tail :].strip(_SPACE)))

    def line_break(self, start: int, end: int) -> None:
        """A line break stated by the format."""
        self._strip_end()
        if self._runs:
            self._put("\n", start, end, (False, None, None), whole=True)

    def _at_space(self) -> bool:
        return self._last in ("", " ", "\n")

    def _put(self, text: str, start: int, end: int, kind: tuple[bool, str | None, str | None], whole: bool = False) -> None:
        if not text:
            return
        self._last = text[-1]
        if self._runs and not whole and kind[2] is None:
            texts, run_start, run_end, run_kind = self._runs[-1]
            if run_end == start and run_kind == kind and run_start >= 0 and not self._last_is_whole:
                texts.append(text)
                self._runs[-1] = (texts, run_start, end, kind)
                return
        self._runs.append(([text], start, end, kind))
        self._last_is_whole = whole and len(text) != end - start

    def _strip_end(self) -> None:
        while self._runs:
            texts, start, end, kind = self._runs[-1]
            text = "".join(texts)
            stripped = text.rstrip(" \n")
            if stripped == text:
                return
            self._runs.pop()
            if stripped:
                end = start + len(stripped) if len(text) == end - start else end
                self._runs.append(([stripped], start, end, kind))
                return

    def take(self) -> tuple[Run, ...]:
        """The runs gathered since the last block, as they would stand in one."""
        self._strip_end()
        runs = tuple(
            Run("".join(texts), start, end, superscript, target, style) for texts, start, end, (superscript, target, style) in self._runs
        )
        self._runs, self._last = [], ""
        return runs

    def suspend(self) -> object:
        """Put aside what was gathered, for a block that stands within it; `resume` takes it up again."""
        pending = self._runs, self._last, self._last_is_whole
        self._runs, self._last, self._last_is_whole = [], "", False
        return pending

    def resume(self, pending: object) -> None:
        """Go on with what `suspend` put aside."""
        assert isinstance(pending, tuple)
        self._runs, self._last, self._last_is_whole = pending

    def close(self, kind: BlockKind, level: int = 0, label: str | None = None, anchors: tuple[str, ...] = (), cell: int = 0) -> bool:
        """Make a block of what was gathered; False where nothing was."""
        runs = self.take()
        if runs:
            self.blocks.append(Block(kind, runs, level, label, anchors, cell))
        return bool(runs)


# ---------------------------------------------------------------------------------------------------- XML


def parse_xml(text: str, path: str) -> Element:
    """A tree of well-formed XML, positions in code points of `text`. Nothing outside the text is ever loaded, and
    entities that the document itself declares are not expanded.

    Raises:
        InputError: it is not well-formed, nests too deeply, or declares entities made of entities.
    """
    return _XmlReader(text, path).read()


class _XmlReader:
    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.utf8 = text.encode("utf-8", "surrogatepass")
        self.ascii = len(self.utf8) == len(text)
        self.byte = self.point = 0  # a byte offset and the code point offset that belongs to it, moving forward only
        self.root = Element("")
        self.stack = [self.root]
        self.in_cdata = False
        self.entities: dict[str, str] = {}

    def read(self) -> Element:
        parser = self.parser = expat.ParserCreate("utf-8")
        parser.UseForeignDTD(True)  # named entities of a DTD we never load are then skipped rather than errors
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.DefaultHandler = self._default
        parser.SkippedEntityHandler = self._skipped
        parser.EntityDeclHandler = self._declared
        parser.ExternalEntityRefHandler = self._external
        parser.StartCdataSectionHandler = lambda: setattr(self, "in_cdata", True)
        parser.EndCdataSectionHandler = lambda: setattr(self, "in_cdata", False)
        try:
            parser.Parse(self.utf8, True)
        except expat.ExpatError as error:
            place = f"at line {error.lineno}, column {error.offset + 1}"
            reason = f"{expat.errors.messages[error.code]} {place}"
            if (comment := self._comment_at(parser.ErrorByteIndex)) is not None:
                todo = "put a colon before the reason" if b"citecheck-" in comment else "write another sign"
                reason = f"the comment {place} holds “--”, which XML forbids there; {todo}"
            raise InputError(f"{self.path}: this is not well-formed XML: {reason}") from error
        return self.root

    def _comment_at(self, byte: int) -> bytes | None:
        """What stands of a comment up to the `--` in it that the parser stopped at; None where it stopped at something else."""
        begin = self.utf8.rfind(b"<!--", 0, byte)
        said = self.utf8[begin + 4 : byte + 2]
        return said if begin >= 0 and b"--" in said and b"-->" not in said else None

    def _offset(self, byte: int) -> int:
        if self.ascii:
            return byte
        if byte > self.byte:
            self.point += len(self.utf8[self.byte : byte].decode("utf-8", "surrogatepass"))
            self.byte = byte
        return self.point

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.stack) > MAX_DEPTH:
            raise InputError(f"{self.path}: its elements are nested more than {MAX_DEPTH} deep, which no article needs")
        local = {name.rpartition(":")[2]: value for name, value in attributes.items()}
        element = Element(tag.rpartition(":")[2], local, self._offset(self.parser.CurrentByteIndex))
        self.stack[-1].append(element)
        self.stack.append(element)

    def _end(self, tag: str) -> None:
        element = self.stack.pop()
        at = self.parser.CurrentByteIndex
        close = self.utf8.find(b">", at) + 1 if self.utf8[at : at + 2] == b"</" else at  # after `<tag/>` already
        element.end = self._offset(close)

    def _characters(self, data: str) -> None:
        at = self.parser.CurrentByteIndex
        if self.utf8[at : at + 1] == b"&" and not self.in_cdata:
            end = self.utf8.find(b";", at) + 1
        elif data == "\n":
            end = at + (2 if self.utf8[at : at + 2] == b"\r\n" else 1)
        else:
            end = at + len(data.encode("utf-8", "surrogatepass"))
        start = self._offset(at)
        self.stack[-1].children.append(Text(data, start, self._offset(end)))

    def _external(self, context: str | None, *_: object) -> int:
        if context is None:  # the DTD: an empty one, after which unknown entities are no errors
            self.parser.ExternalEntityParserCreate(context).Parse(b"", True)
        return 1

    def _declared(self, name: str, is_parameter: bool, value: str | None, *_: object) -> None:
        if is_parameter or value is None:
            return
        if "&" in value or len(value) > 200:
            raise InputError(f"{self.path}: it declares the entity {name!r} in a way that citecheck doesn't expand")
        self.entities[name] = "" if "<" in value else value

    def _default(self, data: str) -> None:
        if data.startswith("&") and data.endswith(";"):
            self._skipped(data[1:-1], False)

    def _skipped(self, name: str, is_parameter: bool) -> None:
        from html.entities import html5

        if is_parameter or len(self.stack) < 2:
            return
        at = self.parser.CurrentByteIndex
        start = self._offset(at)
        value = self.entities.get(name, html5.get(f"{name};", "\ufffd"))
        if value:
            self.stack[-1].children.append(Text(value, start, self._offset(self.utf8.find(b";", at) + 1)))
