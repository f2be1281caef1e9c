"""Word documents: the text as it prints with all changes accepted, superscripts, notes, and citation fields.

The source of a document is its text, one paragraph a line (table cells and notes too; empty paragraphs are empty lines).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from citecheck.formats import docx_fields
from citecheck.formats.base import Reading
from citecheck.formats.docx_fields import Instruction, Work
from citecheck.formats.docx_headline import headline
from citecheck.formats.docx_lists import Paragraph, settle, take_list, unlisted, works_of
from citecheck.formats.docx_package import NoteMarks, Numbering, Package, Relation, Styles, symbol, symbols
from citecheck.formats.xml_tree import Blocks, Element, Text
from citecheck.model import BlockKind, Document, RawEntry, SourceFile, Span
from citecheck.text import word_set


def read(reading: Reading) -> Document:
    """The body, then footnotes and endnotes, as blocks; printed bibliographies and notes as entries.

    Raises:
        InputError: not a Word file, a damaged one, or one that unpacks beyond all measure.
    """
    package = Package(reading.data, reading.path)
    document = package.xml(package.main)
    folder = package.main.rpartition("/")[0]
    styles = Styles(package.xml(f"{folder}/styles.xml"))
    numbering = Numbering(package.xml(f"{folder}/numbering.xml"), styles)
    marks = NoteMarks(document, package.xml(f"{folder}/settings.xml"))
    writer = _Writer(package.relations(package.main), styles, numbering, marks)
    body = document.find("body") if document else None
    if body is not None:
        writer.story(body)
    notes = [entry for kind in ("footnote", "endnote") for entry in _notes(package, folder, kind, writer)]
    works = works_of(package, writer.works)
    blocks, entries = take_list(writer.out.blocks, writer.paragraphs, works)
    strays = tuple(unlisted(blocks, entries + notes, works))
    blocks, warnings = settle(blocks, entries + notes, works, marks.aliases)
    if body is not None and body.find("altChunk"):
        warnings.append("the document embeds another one (altChunk) that only Word can unpack; save it once in Word and it is read")
    core = package.xml("docProps/core.xml")
    named = core.find("title") if core else None
    title = next((block.text for block in blocks if block.kind is BlockKind.TITLE), None)
    return Document(
        format="docx",
        files=(SourceFile(reading.path, "".join(writer.text), editable=False),),
        blocks=tuple(blocks),
        entries=(*entries, *notes),
        title=title or (named.string() if named else None) or headline(blocks, body),
        language=styles.language,
        notes=tuple(warnings),
        unlisted=strays,
    )


# ------------------------------------------------------------------------------------------------ the text


@dataclass(slots=True)
class _Field:
    """A field being read: first its instruction, then what it shows."""

    instruction: list[str] = field(default_factory=list)
    data: str = ""
    does: Instruction | None = None  # None while its instruction is read


_INLINE = word_set("ins moveTo smartTag customXml sdtContent bdo dir Choice rubyBase ruby")


class _Writer:
    """Writes the text of the document, keeps its blocks, and follows its fields."""

    def __init__(self, relations: Mapping[str, Relation], styles: Styles, numbering: Numbering, notes: NoteMarks) -> None:
        self.relations, self.styles, self.numbering = relations, styles, numbering
        self.text: list[str] = []
        self.at = 0
        self.out = Blocks()
        self.paragraphs: list[Paragraph] = []
        self.works: dict[str, Work] = {}
        self.fields: list[_Field] = []
        self.listed = False  # whether any of the paragraph being written is printed by a bibliography
        self.listing = 0  # depth of content controls that print the bibliography
        self.cited: list[tuple[Text, bool]] | None = None  # what a citation field has shown so far
        self.boxes: list[Element] = []  # text boxes within the paragraph being written
        self.notes = notes
        self.kind: BlockKind | None = None  # of all paragraphs of the story, where it says so
        self.row = self.rows = 0  # of tables: the one that is read, and how many were met
        self.cell = self.cells = 0  # of these
        self.anchors: list[str] = []
        self.open: dict[str, str] = {}  # bookmarks begun and not ended, by id
        self.custom: str | None = None  # the note whose mark is the text that follows

    def story(self, element: Element) -> None:
        """Body, cell, note or text box: whatever holds paragraphs."""
        for child in element.elements:
            if child.tag == "p":
                self._paragraph(child)
            elif child.tag == "tc":
                before, self.kind, outer = self.kind, BlockKind.TABLE_CELL, self.cell
                self.cell = self.cells = self.cells + 1
                self.story(child)
                self.kind, self.cell = before, outer
            elif child.tag == "sdt" and not _is_placeholder(child):
                does = docx_fields.content_control(child)
                self.listing += does.kind == "list"
                self.story(child)
                self.listing -= does.kind == "list"
            elif child.tag == "AlternateContent":
                self.story(child.first("Choice") or child)
            elif child.tag in ("bookmarkStart", "bookmarkEnd"):
                self._bookmark(child)
            elif child.tag == "tr" and (row := child.first("trPr")) is not None and row.first("del") is not None:
                continue
            elif child.tag == "tr":
                outer = self.row
                self.row = self.rows = self.rows + 1
                self.story(child)
                self.row = outer
            elif child.tag in ("tbl", "sdtContent", "ins", "moveTo", "customXml", "Choice"):
                self.story(child)

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.first("pPr") or Element("pPr")
        chosen = properties.first("pStyle")
        style = chosen.get("val") if chosen is not None else self.styles.defaults.get("paragraph", "")
        mark = properties.first("rPr")
        joins = mark is not None and any(mark.first(change) is not None for change in ("del", "moveFrom"))
        kind, level, label = self._look(properties, style, counts=not joins)
        self.listed = self._in_list()
        self._inline(paragraph)
        self._finish_citation()
        anchors, self.anchors = tuple(self.anchors), []
        if joins:
            self.anchors = list(anchors)
            return  # its paragraph mark is deleted or moved away: the next one goes on in the same line, under its own number
        if self.out.close(kind, level, label, anchors, self.cell):
            block = self.out.blocks[-1]
            self.paragraphs.append(Paragraph(len(self.out.blocks) - 1, block.span, self.styles.name(style), self.listed, anchors, label))
        self._write("\n")
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.story(box)

    def _look(self, properties: Element, style: str, *, counts: bool) -> tuple[BlockKind, int, str | None]:
        """The kind of a paragraph, its level, and the number that Word prints before it, where it `counts`."""
        name = self.styles.name(style)
        outline = properties.first("outlineLvl") or self.styles.property(style, "outlineLvl")
        own, inherited = properties.first("numPr"), self.styles.property(style, "numPr")
        number, indent = (next((found for of in (own, inherited) if of and (found := of.first(tag))), None) for tag in ("numId", "ilvl"))
        numbered = number is not None and number.get("val") != "0"  # 0 takes a paragraph out of its style's list
        depth = int(value) if indent is not None and (value := indent.get("val")).isdigit() else 0
        label = self.numbering.next(number.get("val"), depth) if number is not None and numbered and counts else None
        if self.kind is not None:
            return self.kind, self.row if self.kind is BlockKind.TABLE_CELL else 0, label
        if name == "title":
            return BlockKind.TITLE, 0, None
        if name.startswith("toc "):
            return BlockKind.CHROME, 0, None
        if name.startswith("heading ") and name[8:].strip().isdigit():
            return BlockKind.HEADING, int(name[8:]), label
        if outline is not None and outline.get("val").isdigit() and int(outline.get("val")) < 9:
            return BlockKind.HEADING, int(outline.get("val")) + 1, label
        if "caption" in name:
            return BlockKind.CAPTION, 0, None
        if name in ("source code", "html preformatted", "macro", "plain text code"):
            return BlockKind.CODE, 0, None
        return (BlockKind.LIST_ITEM if numbered else BlockKind.PARAGRAPH), depth, label

    def _in_list(self) -> bool:
        return self.listing > 0 or any(one.does is not None and one.does.kind == "list" for one in self.fields)

    # -------------------------------------------------------------------------------------------- inline

    def _inline(self, element: Element, target: str | None = None) -> None:
        for child in element.elements:
            tag = child.tag
            if tag == "r":
                self._run(child, target)
            elif tag == "hyperlink":
                self._inline(child, self._linked(child))
            elif tag in ("bookmarkStart", "bookmarkEnd"):
                self._bookmark(child)
            elif tag == "fldSimple":
                self._whole_field(child, docx_fields.read(child.get("instr")), target)
            elif tag == "sdt" and not _is_placeholder(child):
                self._inline_control(child, target)
            elif tag == "AlternateContent":
                self._inline(child.first("Choice") or child, target)
            elif tag in _INLINE:
                self._inline(child, target)

    def _bookmark(self, mark: Element) -> None:
        if mark.tag == "bookmarkEnd":
            self.open.pop(mark.get("id"), None)
        else:
            self.anchors.append(mark.get("name"))
            self.open[mark.get("id")] = mark.get("name")

    def _linked(self, link: Element) -> str | None:
        if anchor := link.get("anchor"):
            return f"ref:{anchor}"
        relation = self.relations.get(link.get("id"))
        return relation.target if relation is not None and relation.target.startswith("http") else None

    def _inline_control(self, element: Element, target: str | None) -> None:
        does = docx_fields.content_control(element)
        if does.kind == "cite":
            self._whole_field(element, does, target)
        else:
            self._understood(does)
            self._inline(element, target)

    def _whole_field(self, element: Element, does: Instruction, target: str | None) -> None:
        """A field that is one element, with all that it shows."""
        self.fields.append(_Field(does=self._understood(does)))
        self._begin_citation()
        self._inline(element, does.target or target)
        self._end_field()

    def _run(self, run: Element, target: str | None) -> None:
        properties = run.first("rPr") or Element("rPr")
        hidden = self._look_of(properties, "vanish")
        if hidden is not None and hidden.get("val") not in ("0", "false", "off"):
            return
        raised = self._is_raised(properties)
        fonts = properties.first("rFonts")
        font = fonts.get("ascii") if fonts is not None else ""
        self.custom = None
        for child in run.elements:
            tag = child.tag
            if tag == "fldChar":
                self._field_mark(child)
            elif self.fields and self.fields[-1].does is None:
                if tag == "instrText":
                    self.fields[-1].instruction.append("".join(piece.text for piece in child.texts()))
            elif tag == "t":
                self._show(symbols(font, "".join(piece.text for piece in child.texts())), raised, target)
            elif tag in ("tab", "ptab"):
                self._show("\t", raised, None)
            elif tag in ("br", "cr"):
                at = self._write("\u2028")
                self.out.line_break(at, self.at)
            elif tag == "noBreakHyphen":
                self._show("-", raised, target)
            elif tag == "sym":
                self._show(symbol(child.get("font"), child.get("char")), raised, target)
            elif tag in ("footnoteReference", "endnoteReference"):
                self._note_mark(tag.removesuffix("Reference"), child)
            elif tag in ("drawing", "pict", "object", "AlternateContent", "ruby"):
                self._within(child, target)

    def _within(self, element: Element, target: str | None) -> None:
        """Text boxes go after the paragraph that they are anchored in; of alternatives the first is read."""
        if element.tag == "AlternateContent":
            element = element.first("Choice") or element
        if element.tag == "ruby":
            self._inline(element, target)
        elif element.tag == "txbxContent":
            self.boxes.append(element)
        else:
            for child in element.elements:
                self._within(child, target)

    def _is_raised(self, properties: Element) -> bool:
        align = self._look_of(properties, "vertAlign")
        if align is not None and align.get("val") != "baseline":
            return align.get("val") == "superscript"
        raised = self._look_of(properties, "position")
        return raised is not None and raised.get("val").isdigit() and int(raised.get("val")) >= 4  # half-points

    def _look_of(self, properties: Element, tag: str) -> Element | None:
        """A property of a run, by itself or by its character style."""
        style = properties.first("rStyle")
        return properties.first(tag) or (self.styles.property(style.get("val"), tag) if style is not None else None)

    def _write(self, text: str) -> int:
        """Add to the source; where it begins there."""
        begin = self.at
        self.text.append(text)
        self.at += len(text)
        return begin

    def _show(self, text: str, raised: bool, target: str | None) -> None:
        text = text.replace("\n", " ").replace("\r", " ")
        if not text:
            return
        begin = self._write(text)
        if self.custom is not None:
            self.notes.labels[self.custom] = text.strip()
            self.out.add(text, begin, self.at, True, f"ref:fn:{self.custom}", "footnote")
        elif self.cited is not None:
            self.cited.append((Text(text, begin, self.at), raised))
        else:
            does = self.fields[-1].does if self.fields else None
            self.out.link([(Text(text, begin, self.at), raised)], target or (does.target if does is not None else None))

    def _note_mark(self, kind: str, mark: Element) -> None:
        name = f"{kind}-{mark.get('id')}"
        for bookmark in self.open.values():  # cross-references to the note name a bookmark around its mark
            self.notes.aliases[bookmark] = f"fn:{name}"
        if mark.get("customMarkFollows") in ("1", "true", "on"):
            self.custom = name
            return
        label = self.notes.number(kind, name)
        begin = self._write(label)
        self.out.add(label, begin, self.at, True, f"ref:fn:{name}", "footnote")

    # --------------------------------------------------------------------------------------------- fields

    def _field_mark(self, mark: Element) -> None:
        kind = mark.get("fldCharType")
        if kind == "begin":
            data = mark.first("fldData")
            self.fields.append(_Field(data=data.string() if data is not None else ""))
        elif kind == "separate" and self.fields:
            self.fields[-1].does = self._understood(docx_fields.read("".join(self.fields[-1].instruction), self.fields[-1].data))
            self._begin_citation()
        elif kind == "end" and self.fields:
            if self.fields[-1].does is None:
                inner = self.fields.pop()  # it shows nothing: EndNote's data, nested in the field that cites
                if self.fields and self.fields[-1].does is None:
                    self.fields[-1].data = self.fields[-1].data or inner.data
            else:
                self._end_field()

    def _understood(self, does: Instruction) -> Instruction:
        for work in does.works:
            self.works.setdefault(work.name, work)
        self.listed |= does.kind == "list"
        return does

    def _begin_citation(self) -> None:
        does = self.fields[-1].does
        if does is not None and does.works and self.cited is None:
            self.cited = []

    def _end_field(self) -> None:
        does = self.fields[-1].does
        if does is not None and does.works:
            self._finish_citation()
        self.fields.pop()

    def _finish_citation(self) -> None:
        """What the innermost citation field has shown is one marker."""
        shown, self.cited = self.cited, None
        works = next((one.does.works for one in reversed(self.fields) if one.does is not None and one.does.works), ())
        said = [(piece, raised) for piece, raised in shown or () if piece.text.strip()]
        if not said:
            return
        text = "".join(piece.text for piece, _ in shown or ())
        start = (shown or said)[0][0].start
        lead, tail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
        self.out.add(text[:lead], start, start + lead)
        target = " ".join(f"ref:{work.name}" for work in works)
        inner = text.strip()
        self.out.add(inner, start + lead, start + lead + len(inner), all(raised for _, raised in said), target, "xref")
        self.out.add(text[len(text) - tail :], start + len(text) - tail, start + len(text))


def _is_placeholder(control: Element) -> bool:
    """Whether a content control shows its prompt, nothing having been filled in yet."""
    properties = control.first("sdtPr")
    return properties is not None and properties.first("showingPlcHdr") is not None


# --------------------------------------------------------------------------------------------------- notes


def _notes(package: Package, folder: str, kind: str, writer: _Writer) -> Iterator[RawEntry]:
    """Footnotes or endnotes that the text refers to, in its order, each as a note and as what may be an entry."""
    root = package.xml(f"{folder}/{kind}s.xml")
    if root is None:
        return
    by_name = {f"{kind}-{element.get('id')}": element for element in root.find_all(kind)}
    writer.relations = package.relations(f"{folder}/{kind}s.xml")
    for name, label in list(writer.notes.labels.items()):
        if name not in by_name:
            continue
        first, writer.kind = len(writer.out.blocks), BlockKind.NOTE
        writer.story(by_name[name])
        writer.kind = None
        blocks = writer.out.blocks[first:]
        if blocks:
            text = " ".join(block.text for block in blocks)
            cited = [run.target or "" for block in blocks for run in block.runs if run.style == "xref"]
            work = writer.works.get(cited[0].removeprefix("ref:")) if len(cited) == 1 else None
            span = Span(blocks[0].span.start, blocks[-1].span.end)
            yield RawEntry(text, span, label, (f"fn:{name}",), work.fields.given() if work else {}, unseen=True)
