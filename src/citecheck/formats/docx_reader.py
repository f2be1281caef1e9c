"""Word documents: the text as it prints with all changes accepted, superscripts, notes, and citation fields.

The source of a document is its text, one paragraph a line (table cells and notes too; empty paragraphs are empty lines).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from citecheck.formats import docx_fields
from citecheck.formats.base import Reading
from citecheck.formats.docx_fields import Instruction, Work
from citecheck.formats.docx_lists import Paragraph, settle, take_list, works_of
from citecheck.formats.docx_package import Numbering, Package, Relation, Styles, roman
from citecheck.formats.xml_tree import Blocks, Element, Text, words
from citecheck.model import BlockKind, Document, RawEntry, SourceFile, Span


def read(reading: Reading) -> Document:
    """The body, then footnotes and endnotes, as blocks; printed bibliographies and notes as entries.

    Raises:
        InputError: not a Word file, a damaged one, or one that unpacks beyond all measure.
    """
    package = Package(reading.data, reading.path)
    document = package.xml(package.main)
    folder = package.main.rpartition("/")[0]
    styles = Styles(package.xml(f"{folder}/styles.xml"))
    writer = _Writer(package.relations(package.main), styles, Numbering(package.xml(f"{folder}/numbering.xml")))
    body = document.find("body") if document else None
    if body is not None:
        writer.story(body)
    notes = [entry for kind in ("footnote", "endnote") for entry in _notes(package, folder, kind, writer)]
    works = works_of(package, writer.works)
    blocks, entries = take_list(writer.out.blocks, writer.paragraphs, works)
    blocks, warnings = settle(blocks, entries + notes, works)
    core = package.xml("docProps/core.xml")
    named = core.find("title") if core else None
    title = next((block.text for block in blocks if block.kind is BlockKind.TITLE), None)
    return Document(
        format="docx",
        files=(SourceFile(reading.path, "".join(writer.text), editable=False),),
        blocks=tuple(blocks),
        entries=(*entries, *notes),
        title=title or (named.string() if named else None) or None,
        language=styles.language,
        notes=tuple(warnings),
    )


# ------------------------------------------------------------------------------------------------ the text


@dataclass(slots=True)
class _Field:
    """A field being read: first its instruction, then what it shows."""

    instruction: list[str] = field(default_factory=list)
    data: str = ""
    does: Instruction | None = None  # None while its instruction is read


_INLINE = words("ins moveTo smartTag customXml sdtContent bdo dir r hyperlink fldSimple sdt AlternateContent Choice rubyBase")


class _Writer:
    """Writes the text of the document, keeps its blocks, and follows its fields."""

    def __init__(self, relations: Mapping[str, Relation], styles: Styles, numbering: Numbering) -> None:
        self.relations, self.styles, self.numbering = relations, styles, numbering
        self.text: list[str] = []
        self.at = 0
        self.out = Blocks()
        self.paragraphs: list[Paragraph] = []
        self.works: dict[str, Work] = {}
        self.fields: list[_Field] = []
        self.listing = 0  # depth of content controls that print the bibliography
        self.cited: list[tuple[Text, bool]] | None = None  # what a citation field has shown so far
        self.boxes: list[Element] = []  # text boxes within the paragraph being written
        self.note_numbers: dict[tuple[str, str], str] = {}
        self.kind: BlockKind | None = None  # of all paragraphs of the story, where it says so
        self.anchors: list[str] = []

    def story(self, element: Element) -> None:
        """Body, cell, note or text box: whatever holds paragraphs."""
        for child in element.elements:
            if child.tag == "p":
                self._paragraph(child)
            elif child.tag == "tc":
                before, self.kind = self.kind, BlockKind.TABLE_CELL
                self.story(child)
                self.kind = before
            elif child.tag == "sdt":
                does = self._control(child)
                self.listing += does.kind == "list"
                self.story(child)
                self.listing -= does.kind == "list"
            elif child.tag == "AlternateContent":
                self.story(child.first("Choice") or child)
            elif child.tag == "bookmarkStart":
                self.anchors.append(child.get("name"))
            elif child.tag in ("tbl", "tr", "sdtContent", "ins", "moveTo", "customXml", "Choice"):
                self.story(child)

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.first("pPr") or Element("pPr")
        chosen = properties.first("pStyle")
        style = chosen.get("val") if chosen is not None else self.styles.defaults.get("paragraph", "")
        kind, level, label = self._look(properties, style)
        listed = self._in_list()
        self._inline(paragraph)
        self._finish_citation()
        listed = listed or self._in_list()
        anchors, self.anchors = tuple(self.anchors), []
        if (mark := properties.first("rPr")) is not None and mark.first("del") is not None:
            self.anchors = list(anchors)
            return  # its paragraph mark is deleted: the next one goes on in the same line
        if self.out.close(kind, level, label, anchors):
            block = self.out.blocks[-1]
            self.paragraphs.append(Paragraph(len(self.out.blocks) - 1, block.span, self.styles.name(style), listed, anchors, label))
        self._write("\n")
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.story(box)

    def _look(self, properties: Element, style: str) -> tuple[BlockKind, int, str | None]:
        """The kind of a paragraph, its level, and the number that Word prints before it."""
        name = self.styles.name(style)
        outline = properties.first("outlineLvl") or self.styles.property(style, "outlineLvl")
        numbered = properties.first("numPr") or self.styles.property(style, "numPr")
        label, depth = None, 0
        if numbered is not None:
            number, indent = numbered.first("numId"), numbered.first("ilvl")
            depth = int(value) if indent is not None and (value := indent.get("val")).isdigit() else 0
            label = self.numbering.next(number.get("val"), depth) if number is not None else None
        if self.kind is not None:
            return self.kind, 0, label
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
        return (BlockKind.LIST_ITEM if numbered is not None else BlockKind.PARAGRAPH), depth, label

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
            elif tag == "bookmarkStart":
                self.anchors.append(child.get("name"))
            elif tag == "fldSimple":
                self._simple_field(child, target)
            elif tag == "sdt":
                self._inline_control(child, target)
            elif tag == "AlternateContent":
                self._inline(child.first("Choice") or child, target)
            elif tag in _INLINE or tag == "ruby":
                self._inline(child, target)

    def _linked(self, link: Element) -> str | None:
        if anchor := link.get("anchor"):
            return f"ref:{anchor}"
        relation = self.relations.get(link.get("id"))
        return relation.target if relation is not None and relation.target.startswith("http") else None

    def _simple_field(self, element: Element, target: str | None) -> None:
        does = self._understood(docx_fields.read(element.get("instr")))
        self.fields.append(_Field(does=does))
        self._begin_citation()
        self._inline(element, self._target(does) or target)
        self._end_field()

    def _inline_control(self, element: Element, target: str | None) -> None:
        does = self._understood(self._control(element))
        if does.kind == "cite":
            self.fields.append(_Field(does=does))
            self._begin_citation()
            self._inline(element, target)
            self._end_field()
        else:
            self._inline(element, target)

    def _control(self, element: Element) -> Instruction:
        properties = element.first("sdtPr") or Element("sdtPr")
        tag, gallery = properties.first("tag"), properties.find("docPartGallery")
        if properties.first("bibliography") is not None or (gallery is not None and gallery.get("val") == "Bibliographies"):
            return Instruction("list")
        return docx_fields.content_control(tag.get("val")) if tag is not None else Instruction("other")

    def _run(self, run: Element, target: str | None) -> None:
        properties = run.first("rPr") or Element("rPr")
        if properties.first("vanish") is not None and properties.first("vanish").get("val") not in ("0", "false"):  # type: ignore[union-attr]  # checked
            return
        raised = self._is_raised(properties)
        for child in run.elements:
            tag = child.tag
            if tag == "fldChar":
                self._field_mark(child)
            elif self.fields and self.fields[-1].does is None:
                if tag == "instrText":
                    self.fields[-1].instruction.append("".join(piece.text for piece in child.texts()))
            elif tag == "t":
                self._show("".join(piece.text for piece in child.texts()), raised, target)
            elif tag == "tab":
                self._show("\t", raised, None)
            elif tag in ("br", "cr"):
                at = self._write("\u2028")
                self.out.line_break(at, self.at)
            elif tag == "noBreakHyphen":
                self._show("-", raised, target)
            elif tag == "sym":
                self._show(_symbol(child.get("char")), raised, target)
            elif tag in ("footnoteReference", "endnoteReference"):
                self._note_mark(tag.removesuffix("Reference"), child.get("id"))
            elif tag in ("drawing", "pict", "object", "AlternateContent", "ruby"):
                self._within(child, target)

    def _within(self, element: Element, target: str | None) -> None:
        """Text boxes go after the paragraph that they are anchored in; of alternatives the first is read."""
        if element.tag == "AlternateContent":
            element = element.first("Choice") or element
        if element.tag == "ruby":
            self._inline(element, target)
            return
        box = element.find("txbxContent")
        if box is not None:
            self.boxes.append(box)

    def _is_raised(self, properties: Element) -> bool:
        style = properties.first("rStyle")
        name = style.get("val") if style is not None else ""
        align = properties.first("vertAlign") or self.styles.property(name, "vertAlign")
        if align is not None:
            return align.get("val") == "superscript"
        raised = properties.first("position")
        return raised is not None and raised.get("val").isdigit() and int(raised.get("val")) >= 4  # half-points

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
        if self.cited is not None:
            self.cited.append((Text(text, begin, self.at), raised))
        else:
            self.out.link([(Text(text, begin, self.at), raised)], target or self._target(self.fields[-1].does if self.fields else None))

    def _note_mark(self, kind: str, number: str) -> None:
        count = sum(1 for of, _ in self.note_numbers if of == kind) + 1
        label = self.note_numbers.setdefault((kind, number), str(count) if kind == "footnote" else roman(count))
        begin = self._write(label)
        self.out.add(label, begin, self.at, True, f"ref:fn:{kind}-{number}", "footnote")

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

    @staticmethod
    def _target(does: Instruction | None) -> str | None:
        if does is None or does.kind != "link" or not does.target:
            return None
        return f"ref:{does.target[1:]}" if does.target.startswith("#") else does.target if does.target.startswith("http") else None


def _symbol(code: str) -> str:
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return chr(value & 0xFF if 0xF000 <= value <= 0xF0FF else value) if value < 0xD800 or 0xE000 <= value < 0x110000 else ""


# --------------------------------------------------------------------------------------------------- notes


def _notes(package: Package, folder: str, kind: str, writer: _Writer) -> Iterator[RawEntry]:
    """Footnotes or endnotes that the text refers to, in its order, each as a note and as what may be an entry."""
    root = package.xml(f"{folder}/{kind}s.xml")
    if root is None:
        return
    by_id = {element.get("id"): element for element in root.find_all(kind)}
    writer.relations = package.relations(f"{folder}/{kind}s.xml")
    for (of, number), label in list(writer.note_numbers.items()):
        if of != kind or number not in by_id:
            continue
        first, writer.kind = len(writer.out.blocks), BlockKind.NOTE
        writer.story(by_id[number])
        writer.kind = None
        blocks = writer.out.blocks[first:]
        if blocks:
            text = " ".join(block.text for block in blocks)
            yield RawEntry(text, Span(blocks[0].span.start, blocks[-1].span.end), label, (f"fn:{kind}-{number}",), list_index=0)
