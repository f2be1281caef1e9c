"""JATS XML (and its forerunners, NLM 2 and 3): `xref ref-type="bibr"` ties the text to the `ref`s of `ref-list`s."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.bibliography.base import Fields, clean_doi, clean_pmcid, clean_pmid, find_year, identifiers, person, printable_reference
from citecheck.errors import InputError
from citecheck.formats.base import Reading, decode
from citecheck.formats.printed_lists import number_entries
from citecheck.formats.xml_tree import Blocks, Element, Text, parse_xml, words
from citecheck.model import BlockKind, Document, RawEntry, ReferenceKind, SourceFile, Span
from citecheck.text import lazy_re, one_line

_ENCODING = lazy_re(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")


def read(reading: Reading) -> Document:
    """The body, abstracts, captions, tables, notes and sub-articles as blocks, the `ref`s as entries.

    Raises:
        InputError: not well-formed XML, or XML that holds no `<article>`.
    """
    text, encoding = _decode(reading)
    root = parse_xml(text, reading.path)
    article = root.find("article")
    if article is None:
        raise InputError(f"{reading.path}: this XML holds no <article>, so it is not JATS")
    entries = tuple(_entries(article)) or tuple(_notes(article))
    walker = _Walker({name for entry in entries for name in entry.ids})
    walker.article(article)
    title = next((element.string() for element in article.find_all("article-title") if element.string()), None)
    return Document(
        format="jats",
        files=(SourceFile(reading.path, text, encoding=encoding),),
        blocks=tuple(walker.out.blocks),
        entries=entries,
        title=title,
        language=article.get("lang") or None,
    )


def _decode(reading: Reading) -> tuple[str, str]:
    declared = _ENCODING.match(reading.data.removeprefix(b"\xef\xbb\xbf"))
    if declared and not reading.data.startswith(b"\xef\xbb\xbf"):
        codec = declared.group(1).decode("ascii")
        try:
            return reading.data.decode(codec), codec.lower()
        except (LookupError, UnicodeDecodeError):
            pass  # the declaration is wrong: read it as any text
    return decode(reading.data, reading.path)


# ------------------------------------------------------------------------------------------------- the text

_SKIPPED = words(
    "journal-meta contrib-group aff permissions kwd-group article-id article-categories pub-date history funding-group "
    "counts custom-meta-group self-uri related-article related-object subtitle ref-list author-notes volume issue fpage "
    "lpage elocation-id graphic media inline-graphic object-id math tex-math disp-formula inline-formula disp-formula-group "
    "alt-text long-desc processing-meta contrib pub-history article-version conference supplement product index-term "
    "alt-title trans-title-group copyright-statement open-access issue-title isbn issn title-group"
)
_BLOCKS = {
    "p": BlockKind.PARAGRAPH,
    "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL,
    "preformat": BlockKind.CODE,
    "code": BlockKind.CODE,
    "term": BlockKind.LIST_ITEM,
    "verse-line": BlockKind.PARAGRAPH,
    "speech": BlockKind.PARAGRAPH,
    "attrib": BlockKind.PARAGRAPH,
    "chem-struct-wrap": BlockKind.PARAGRAPH,
}
_CONTAINERS = words(
    "sec body back front front-stub article-meta abstract trans-abstract ack app app-group bio boxed-text disp-quote fig "
    "fig-group table-wrap table-wrap-group table-wrap-foot caption table thead tbody tfoot tr list list-item def-list "
    "def-item def fn fn-group notes glossary statement supplementary-material sub-article response verse-group array "
    "alternatives author-notes floats-group floats-wrap answer question question-wrap explanation sec-meta "
    "disp-formula-group title ref-list"
)


class _Walker:
    """Walks the elements once, opening and closing blocks."""

    def __init__(self, entry_ids: set[str]) -> None:
        self.entry_ids = entry_ids
        self.out = Blocks()
        self.kind = BlockKind.PARAGRAPH  # of the block being gathered
        self.level = 0
        self.label: str | None = None
        self.lists = -1  # nesting

    def article(self, article: Element) -> None:
        for title in self._titles(article):
            self._inline(title)
            self._close(BlockKind.TITLE)
        self._children(article)
        self._close(BlockKind.PARAGRAPH)

    @staticmethod
    def _titles(article: Element) -> Iterator[Element]:
        for front in article.elements:
            if front.tag in ("front", "front-stub") and (group := front.find("title-group")):
                yield from (title for title in group.elements if title.tag == "article-title")

    def _close(self, kind: BlockKind) -> None:
        if self.out.close(kind, self.level if kind is BlockKind.HEADING else max(self.lists, 0), self.label):
            self.label = None

    def _children(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, Text):
                self.out.add(child.text, child.start, child.end)
            else:
                self._element(child)

    def _element(self, element: Element) -> None:
        tag = element.tag
        if tag in ("sub-article", "response"):
            self._close(self.kind)
            self.article(element)
        elif tag in _SKIPPED:
            return
        elif tag == "title":
            self._inline(element)
            self._close(self.kind if self.kind in (BlockKind.CAPTION, BlockKind.NOTE) else BlockKind.HEADING)
        elif tag in _BLOCKS or tag in _CONTAINERS:
            self._block(element)
        elif tag == "label":
            self._label(element)
        else:
            self._inline_element(element)

    def _block(self, element: Element) -> None:
        """An element that starts and ends a block: what came before it in the same parent is a block of its own."""
        tag = element.tag
        self._close(self.kind)
        before = self.kind, self.level, self.lists
        if tag == "sec":
            self.level += 1
        elif tag in ("list", "def-list"):
            self.lists += 1
        elif tag in ("list-item", "def"):
            self.kind = BlockKind.LIST_ITEM
        elif tag in ("caption", "fig", "table-wrap", "supplementary-material"):
            self.kind = BlockKind.CAPTION
        elif tag in ("fn", "table-wrap-foot", "fn-group"):
            self.kind = BlockKind.NOTE
        elif tag in _BLOCKS and self.kind not in (BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.NOTE, BlockKind.TABLE_CELL):
            self.kind = _BLOCKS[tag]
        elif tag in ("td", "th"):
            self.kind = BlockKind.TABLE_CELL
        if tag == "alternatives":
            element = _readable(element)
        self._children(element)
        self._close(self.kind)
        self.kind, self.level, self.lists = before
        if tag == "list-item":
            self.label = None

    def _label(self, element: Element) -> None:
        if self.kind is BlockKind.LIST_ITEM:
            self.label = element.string().strip(" .()[]") or None
        elif self.kind is not BlockKind.NOTE:
            self._inline(element)
            self.out.add(" ", element.end, element.end)

    # -------------------------------------------------------------------------------------------- inline

    def _inline(self, element: Element, superscript: bool = False) -> None:
        for child in element.children:
            if isinstance(child, Text):
                self.out.add(child.text, child.start, child.end, superscript)
            else:
                self._inline_element(child, superscript)

    def _inline_element(self, element: Element, superscript: bool = False) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag in _CONTAINERS:
            self._block(element)
        elif tag == "xref":
            self.out.link(list(_pieces(element, superscript)), self._target(element))
        elif tag in ("ext-link", "uri"):
            self.out.link(list(_pieces(element, superscript)), element.get("href") or None)
        elif tag == "sup":
            self._inline(element, superscript=True)
        elif tag == "break":
            self.out.line_break(element.start, element.end)
        elif tag == "alternatives":
            self._inline(_readable(element), superscript)
        elif tag not in _SKIPPED:
            self._inline(element, superscript)

    def _target(self, xref: Element) -> str | None:
        ids = xref.get("rid").split()
        if ids and f"fn:{ids[0]}" in self.entry_ids:
            return " ".join(f"ref:fn:{name}" for name in ids)
        if xref.get("ref-type") == "bibr" or (ids and all(name in self.entry_ids for name in ids)):
            return " ".join(f"ref:{name}" for name in ids) or None
        return None


def _pieces(element: Element, superscript: bool) -> Iterator[tuple[Text, bool]]:
    """The texts of an inline element, with whether each is superscript."""
    for child in element.children:
        if isinstance(child, Text):
            yield child, superscript
        elif child.tag not in _SKIPPED:
            yield from _pieces(child, superscript or child.tag == "sup")


def _readable(alternatives: Element) -> Element:
    """Of several renderings of one thing (a picture, a table, TeX), the first that is text."""
    return next((child for child in alternatives.elements if child.tag not in _SKIPPED), Element("x"))


# ---------------------------------------------------------------------------------------------- the entries

_CITATIONS = ("mixed-citation", "element-citation", "nlm-citation", "citation", "citation-alternatives", "note")
_KINDS = {
    "journal": ReferenceKind.ARTICLE,
    "article": ReferenceKind.ARTICLE,
    "book": ReferenceKind.BOOK,
    "book-chapter": ReferenceKind.CHAPTER,
    "chapter": ReferenceKind.CHAPTER,
    "confproc": ReferenceKind.CONFERENCE,
    "conf-proc": ReferenceKind.CONFERENCE,
    "conference": ReferenceKind.CONFERENCE,
    "thesis": ReferenceKind.THESIS,
    "report": ReferenceKind.REPORT,
    "gov": ReferenceKind.REPORT,
    "web": ReferenceKind.WEB,
    "webpage": ReferenceKind.WEB,
    "website": ReferenceKind.WEB,
    "weblink": ReferenceKind.WEB,
    "data": ReferenceKind.DATASET,
    "dataset": ReferenceKind.DATASET,
    "preprint": ReferenceKind.PREPRINT,
    "clinicaltrial": ReferenceKind.TRIAL,
}


def _entries(article: Element) -> Iterator[RawEntry]:
    lists = [element for element in article.find_all("ref-list") if element.first("ref")]
    for index, ref_list in enumerate(lists):
        entries = [entry for ref in ref_list.elements if ref.tag == "ref" and (entry := _entry(ref, index))]
        yield from entries if any(entry.key for entry in entries) else number_entries(entries, [None] * len(entries))


def _notes(article: Element) -> Iterator[RawEntry]:
    """An article without a list may cite in footnotes: those that the text refers to. Which of them are remarks is
    decided from their text, later."""
    referred = {name for xref in article.find_all("xref") if xref.get("ref-type") == "fn" for name in xref.get("rid").split()}
    for note in article.find_all("fn"):
        name, label = note.get("id"), note.first("label")
        pieces = [piece for child in note.elements if child.tag != "label" for piece in child.texts() if piece.text.strip()]
        if name in referred and pieces:
            text = one_line(" ".join(child.string() for child in note.elements if child.tag != "label"))
            key = label.string().strip(" .()[]") if label is not None else ""
            yield RawEntry(text, Span(_start(pieces[0]), pieces[-1].end), key or None, (f"fn:{name}",))


def _entry(ref: Element, list_index: int) -> RawEntry | None:
    citations = [child for child in ref.elements if child.tag in _CITATIONS]
    if not citations and not ref.string():
        return None
    label = ref.first("label") or next((found for c in citations if (found := c.first("label"))), None)
    key = one_line(label.string()).strip(" .,:;()[]") if label is not None else ""
    shown, told = _shown_and_told(citations)
    fields = _fields(told) if told is not None else Fields()
    texts = [_printed(element, fields if element is told else _fields(element)) for element in shown] or [ref.string()]
    pieces = [piece for piece in ref.texts() if piece.text.strip()]
    ids = tuple(dict.fromkeys(name for element in ref.walk() if (name := element.get("id"))))
    return RawEntry(
        text=_without_label(" ".join(texts), key),
        span=Span(_start(pieces[0]), pieces[-1].end) if pieces else Span(ref.start, ref.end),
        key=key or None,
        ids=ids,
        fields=fields.given(),
        list_index=list_index,
    )


def _start(piece: Text) -> int:
    lead = len(piece.text) - len(piece.text.lstrip())
    return piece.start + lead if len(piece.text) == piece.end - piece.start else piece.start


def _shown_and_told(citations: list[Element]) -> tuple[list[Element], Element | None]:
    """The citations to print, and the one to take fields from: where the same work stands twice (as a string and
    in elements), the string is printed and the elements are read."""
    flat = [one for c in citations for one in (c.elements if c.tag == "citation-alternatives" else [c]) if one.tag in _CITATIONS]
    mixed = [c for c in flat if c.tag == "mixed-citation"]
    parted = [c for c in flat if c.tag == "element-citation"]
    if mixed and parted:
        return mixed[:1], parted[0]
    return flat, flat[0] if flat else None


def _without_label(text: str, key: str) -> str:
    if key and re.match(rf"[\[(]?{re.escape(key)}(?:[.)\]:]+\s*|\s+)(?=\D)", text):
        text = text[text.index(key) + len(key) :]
    return text.lstrip(" .)]:")


def _fields(citation: Element) -> Fields:
    """What a citation's elements say; a field without an element is left to be read from its text."""
    values: dict[str, str] = {}
    for element in citation.walk():
        tag = element.tag
        if tag == "pub-id":
            tag = element.get("pub-id-type")
        elif tag in ("ext-link", "uri"):
            tag, address = "url", element.get("href") or element.string()
            values |= {name: value for name, value in identifiers(address).items() if name not in values}
            values.setdefault(tag, address)
        if tag and tag not in values:
            values[tag] = element.string()
    authors, et_al = _authors(citation)
    title = values.get("article-title") or values.get("data-title")
    part, source = values.get("chapter-title") or values.get("part-title"), values.get("source")
    kind = _KINDS.get((citation.get("publication-type") or citation.get("citation-type")).lower(), ReferenceKind.UNKNOWN)
    if kind is ReferenceKind.BOOK and (part or (title and source)):
        kind = ReferenceKind.CHAPTER
    title = title or part
    if not title and kind not in (ReferenceKind.ARTICLE, ReferenceKind.UNKNOWN):
        title, source = source, None
    first, last = values.get("fpage", ""), values.get("lpage", "")
    pages = f"{first}-{last}" if first and last and first != last else first
    return Fields(
        title=_trim(title),
        authors=authors,
        et_al=et_al,
        journal=_trim(source),
        year=find_year(values.get("year", "") or values.get("date", "")),
        volume=values.get("volume") or None,
        issue=values.get("issue") or None,
        pages=pages or values.get("page-range") or values.get("elocation-id") or None,
        doi=clean_doi(values.get("doi", "")),
        pmid=clean_pmid(values.get("pmid", "")),
        pmcid=clean_pmcid(values.get("pmcid", "") or values.get("pmc", "")),
        url=values.get("url") or None,
        kind=kind,
    )


def _trim(text: str | None) -> str | None:
    return (text or "").strip(" .,;:") or None


def _authors(citation: Element) -> tuple[tuple[str, ...], bool]:
    groups = [group for group in citation.find_all("person-group") if group.get("person-group-type") in ("author", "")]
    names, et_al = [], False
    for element in (inner for group in groups or [citation] for inner in group.walk()):
        if element.tag in ("name", "string-name"):
            surname, given, suffix = (element.find(tag) for tag in ("surname", "given-names", "suffix"))
            if surname is not None:
                names.append(person(surname.string(), given.string() if given else "", suffix.string() if suffix else ""))
            elif element.string():
                names.append(element.string())
        elif element.tag in ("collab", "institution") and element.string():
            names.append(element.string().strip(" ."))
        elif element.tag == "etal":
            et_al = True
    return tuple(dict.fromkeys(names)), et_al


_GAPS = {"given-names": " ", "name": ", ", "string-name": ", ", "issue": " ", "suffix": " ", "lpage": "-", "fpage": ":", "volume": ";"}


def _printed(citation: Element, fields: Fields) -> str:
    """The citation as a line of text; where its elements adjoin with nothing between them, a separator is put in."""
    own = [child for child in citation.children if isinstance(child, Text) and child.text.strip()]
    if not own and any(citation.elements):
        more = ("publisher-name", "publisher-loc", "edition", "conf-name", "comment", "date-in-citation")
        said = printable_reference(fields, *(found.string() for tag in more if (found := citation.find(tag))))
        return said or citation.string()
    parts: list[str] = []
    _spell(citation, parts)
    return one_line("".join(parts))


def _spell(element: Element, parts: list[str]) -> None:
    for child in element.children:
        if isinstance(child, Text):
            parts.append(child.text)
            continue
        if child.tag == "label":
            continue
        if parts and parts[-1] and parts[-1][-1].isalnum():
            parts.append(_GAPS.get(child.tag, ". " if child.tag in _FIELDS_APART else ""))
        _spell(child, parts)


_FIELDS_APART = words("article-title source year pub-id collab person-group chapter-title comment publisher-name")
