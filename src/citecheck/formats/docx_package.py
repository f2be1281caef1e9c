"""The parts of a Word file: a zip of XML, read with limits, and what its styles and numbering say."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from citecheck.errors import InputError
from citecheck.formats.base import decode
from citecheck.formats.xml_tree import Element, parse_xml
from citecheck.text import roman

MAX_PART = 64 * 2**20  # bytes of one part, unpacked: two hundred times the longest article we know
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Package:
    """An opened Word file."""

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        if data.startswith(_OLE):
            raise InputError(f"{path}: this is an old or encrypted Word file; save it as an unprotected .docx")
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            self.names = {name.lower().lstrip("/"): name for name in self.zip.namelist()}
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise InputError(f"{path}: this is not a Word file, or a damaged one") from error
        main = self._main()
        if main is None:
            raise InputError(f"{path}: this zip holds no Word document")
        self.main = main

    def _main(self) -> str | None:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target.lower() in self.names:
                return relation.target if relation.target.lower().endswith(".xml") and "word" in relation.target.lower() else None
        return "word/document.xml" if "word/document.xml" in self.names else None

    def xml(self, name: str) -> Element | None:
        """A part as a tree; None where the file has no such part.

        Raises:
            InputError: the part is damaged, not XML, or too large.
        """
        stored = self.names.get(name.lower())
        if stored is None:
            return None
        try:
            with self.zip.open(stored) as part:
                data = part.read(MAX_PART + 1)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, zlib.error) as error:
            raise InputError(f"{self.path}: its part {name} can't be unpacked: the file is damaged or encrypted") from error
        if len(data) > MAX_PART:
            raise InputError(f"{self.path}: its part {name} is larger than {MAX_PART // 2**20} MB, which no article needs")
        where = f"{self.path} ({name})"
        return parse_xml(decode(data, where)[0], where)

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by id. `""` is the package itself."""
        folder, _, base = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{base}.rels".lstrip("/"))
        found = {}
        for element in root.find_all("Relationship") if root else ():
            target = element.get("Target")
            if element.get("TargetMode") != "External":
                target = _join(folder, target)
            found[element.get("Id")] = Relation(element.get("Type").rpartition("/")[2], target)
        return found


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: its kind, and a part's name or an address."""

    kind: str
    target: str


def _join(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    parts = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in (".", ""):
            parts.append(step)
    return "/".join(parts)


# ------------------------------------------------------------------------------------------------- styles


@dataclass(slots=True)
class Style:
    """What a style says by itself, before those that it is based on."""

    name: str = ""
    based_on: str = ""
    properties: list[Element] = field(default_factory=list)


class Styles:
    """The styles of a document, with inheritance."""

    def __init__(self, root: Element | None) -> None:
        self.by_id: dict[str, Style] = {}
        self.defaults: dict[str, str] = {}
        for element in root.find_all("style") if root else ():
            name, based = element.first("name"), element.first("basedOn")
            properties = [child for child in element.elements if child.tag in ("pPr", "rPr")]
            style = Style(name.get("val").lower() if name else "", based.get("val") if based else "", properties)
            self.by_id[element.get("styleId")] = style
            if element.get("default") in ("1", "true"):
                self.defaults[element.get("type")] = element.get("styleId")
        language = root.find("lang") if root else None
        self.language = language.get("val") if language else None

    def chain(self, style_id: str) -> Iterator[Style]:
        """A style and those it is based on, nearest first."""
        seen = set()
        while style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            yield self.by_id[style_id]
            style_id = self.by_id[style_id].based_on

    def name(self, style_id: str) -> str:
        return self.by_id[style_id].name if style_id in self.by_id else style_id.lower()

    def property(self, style_id: str, tag: str) -> Element | None:
        """The nearest statement of a property along the chain."""
        for style in self.chain(style_id):
            for group in style.properties:
                if (found := group.first(tag)) is not None:
                    return found
        return None


# ---------------------------------------------------------------------------------------------- numbering


@dataclass(slots=True)
class Level:
    """One level of a numbered list: where it starts, how a number is written, and what stands around it."""

    start: int = 1
    form: str = "decimal"
    text: str = "%1."


class Numbering:
    """Counts the paragraphs of numbered lists as Word does, and writes their numbers."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self.levels: dict[str, dict[int, Level]] = {}  # by num id
        self.abstract: dict[str, str] = {}  # num id -> the definition that shares its counters
        self.counters: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()
        definitions: dict[str, dict[int, Level]] = {}
        styled: dict[str, str] = {}  # definitions whose levels stand in another, by the list style that leads there
        for element in root.find_all("abstractNum") if root else ():
            definitions[element.get("abstractNumId")] = {_int(one.get("ilvl")): _level(one) for one in element.elements if one.tag == "lvl"}
            if (link := element.first("numStyleLink")) is not None:
                styled[element.get("abstractNumId")] = link.get("val")
        self.restarts: dict[tuple[str, int], int] = {}
        linked = {
            num.get("numId"): link.get("val") for num in (root.find_all("num") if root else ()) if (link := num.first("abstractNumId"))
        }
        for element in root.find_all("num") if root else ():
            link = element.first("abstractNumId")
            name, definition = element.get("numId"), link.get("val") if link else ""
            if (named := styles.property(styled.get(definition, ""), "numPr")) and (number := named.first("numId")):
                definition = linked.get(number.get("val"), definition)
            levels = dict(definitions.get(definition, {}))
            for override in (child for child in element.elements if child.tag == "lvlOverride"):
                index = _int(override.get("ilvl"))
                if (own := override.first("lvl")) is not None:
                    levels[index] = _level(own)
                if (start := override.first("startOverride")) is not None:
                    self.restarts[name, index] = _int(start.get("val"))
            self.levels[name], self.abstract[name] = levels, definition

    def next(self, number: str, level: int) -> str | None:
        """The label of the next paragraph of a list at a level, without the punctuation around it; None for a bullet."""
        levels = self.levels.get(number)
        if levels is None or level not in levels:
            return None
        counters = self.counters.setdefault(self.abstract[number], {})
        if (number, level) in self.restarts and (number, level) not in self.begun:
            counters[level] = self.restarts[number, level] - 1
        self.begun.add((number, level))
        counters[level] = counters.get(level, levels[level].start - 1) + 1
        for deeper in [index for index in counters if index > level]:
            del counters[deeper]
        if levels[level].form in ("bullet", "none"):
            return None
        label = re.sub(
            r"%(\d)",
            lambda m: written(counters.get(int(m[1]) - 1, 1), levels.get(int(m[1]) - 1, Level()).form),
            levels[level].text,
        )
        return label.strip(" .()[]:\t") or None


def _level(element: Element) -> Level:
    start, form, text = (element.first(tag) for tag in ("start", "numFmt", "lvlText"))
    return Level(
        _int(start.get("val"), 1) if start is not None else 1,
        form.get("val") if form is not None else "decimal",
        text.get("val") if text is not None else "",
    )


def _int(text: str, default: int = 0) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default


def written(value: int, form: str) -> str:
    """A number in one of Word's number formats; one that is not known here as plain digits."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        return roman(value) if form == "lowerRoman" else roman(value).upper()
    return f"{value:02}" if form == "decimalZero" else str(value)


# --------------------------------------------------------------------------------------------------- notes


class NoteMarks:
    """The marks of footnotes and endnotes: counted in the order of the text, written as the document says."""

    def __init__(self, document: Element | None, settings: Element | None) -> None:
        self.labels: dict[str, str] = {}  # by `kind-id`
        self.aliases: dict[str, str] = {}  # bookmarks that stand around a mark
        self._counts: dict[str, int] = {}
        self._forms = {kind: _note_form(kind, document) or _note_form(kind, settings) for kind in ("footnote", "endnote")}

    def number(self, kind: str, name: str) -> str:
        """The label of a note that is marked by its number."""
        if name not in self.labels:
            count = self._counts[kind] = self._counts.get(kind, 0) + 1
            self.labels[name] = written(count, self._forms[kind] or ("decimal" if kind == "footnote" else "lowerRoman"))
        return self.labels[name]


def _note_form(kind: str, root: Element | None) -> str:
    """How notes of a kind are numbered, "" where nothing says so."""
    for properties in root.find_all(f"{kind}Pr") if root else ():
        if (form := properties.first("numFmt")) is not None:
            return form.get("val")
    return ""


# ---------------------------------------------------------------------------------------------- symbol fonts

_SYMBOL = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_SYMBOL |= dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL |= {0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″",
            0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xD2: "®", 0xD3: "©",
            0xD4: "™", 0xE5: "∑", 0xD6: "√"}  # fmt: skip
_PICTURES = ("wingdings", "webdings")


def symbols(font: str, text: str) -> str:
    """Text set in a symbol font, whose characters stand in the private use area, as what it looks like."""
    if not any("\uf020" <= char <= "\uf0ff" for char in text):
        return text
    return "".join(symbol(font, f"{ord(char):X}") if "\uf020" <= char <= "\uf0ff" else char for char in text)


def symbol(font: str, code: str) -> str:
    """The character that a symbol font shows for a code (hexadecimal, as Word writes it); pictures are one square."""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    if not 0xF000 <= value <= 0xF0FF:
        return chr(value) if value < 0xD800 or 0xE000 <= value < 0x110000 else ""
    if font.lower().startswith(_PICTURES):
        return "▪"
    return _SYMBOL.get(value & 0xFF, chr(value & 0xFF)) if font.lower() in ("symbol", "") else chr(value & 0xFF)
