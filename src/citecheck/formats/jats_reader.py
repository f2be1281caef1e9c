"""JATS XML (and its forerunners, NLM 2 and 3, and BITS, its kin for books): `xref ref-type="bibr"` ties the text to the `ref`s of
`ref-list`s. A chapter of a book is read as a sub-article is, with a list of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citecheck.errors import InputError
from citecheck.formats.base import Reading, decode
from citecheck.formats.jats_refs import entries_of
from citecheck.formats.xml_tree import Blocks, Element, Text, level_of, parse_xml
from citecheck.model import BlockKind, Document, SourceFile
from citecheck.text import lazy_re, word_set

_ENCODING = lazy_re(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")


def read(reading: Reading) -> Document:
    """The body, abstracts, captions, tables, notes and sub-articles as blocks, the `ref`s as entries.

    Raises:
        InputError: not well-formed XML, or XML that holds neither an `<article>` nor a `<book>` of JATS.
    """
    text, encoding = _decode(reading)
    root = parse_xml(text, reading.path)
    article = root.find("article") or root.find("book", "book-part-wrapper", "book-part")
    if article is None:
        raise InputError(f"{reading.path}: this XML holds no <article> and no <book>, so it is not JATS")
    if not _is_jats(article):
        raise InputError(
            f"{reading.path}: the <{article.tag}> of this XML is not JATS but another format, which citecheck doesn't read; "
            "check the article as JATS, HTML or a Word file"
        )
    entries = entries_of(article)
    cited = [xref for xref in article.find_all("xref") if xref.get("ref-type") == "bibr"]
    walker = _Walker({name: entry.key or "…" for entry in entries for name in entry.ids}, unprinted=not any(map(Element.string, cited)))
    walker.article(article)
    titles = article.find_all("article-title") if article.tag == "article" else _book_titles(article)
    title = next((element.string() for element in titles if element.string()), None)
    return Document(
        format="jats",
        files=(SourceFile(reading.path, text, encoding=encoding),),
        blocks=tuple(walker.out.blocks),
        entries=entries,
        title=title,
        language=article.get("lang") or None,
    )


def _is_jats(article: Element) -> bool:
    """Whether it has the parts that JATS and BITS know, and no paragraphs as DocBook and Elsevier have them."""
    return article.first(*_PARTS) is not None and (article.find("para", "simpara", "simple-para") is None or article.find("p") is not None)


def _book_titles(book: Element) -> Iterator[Element]:
    """The title of a book, or of the chapter that stands alone."""
    yield from book.find_all("book-title")
    yield from (title for meta in book.find_all("book-part-meta") for title in meta.find_all("title"))


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

_SKIPPED = word_set(
    "journal-meta contrib-group aff permissions kwd-group article-id article-categories pub-date history funding-group "
    "counts custom-meta-group self-uri related-article related-object subtitle ref-list author-notes volume issue fpage "
    "lpage elocation-id graphic media inline-graphic object-id math tex-math disp-formula inline-formula disp-formula-group "
    "alt-text long-desc processing-meta contrib pub-history article-version conference supplement product index-term "
    "alt-title trans-title-group copyright-statement open-access issue-title isbn issn title-group book-meta collection-meta toc index"
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
_CONTAINERS = word_set(
    "sec body back front front-stub article-meta abstract trans-abstract ack app app-group bio boxed-text disp-quote fig "
    "fig-group table-wrap table-wrap-group table-wrap-foot caption table thead tbody tfoot tr list list-item def-list "
    "def-item def fn fn-group notes glossary statement supplementary-material sub-article response verse-group array "
    "alternatives author-notes floats-group floats-wrap answer question question-wrap explanation sec-meta "
    "disp-formula-group title ref-list book-body book-front front-matter front-matter-part book-back book-part-wrapper book-part-meta "
    "foreword preface dedication book-app book-app-group"
)


_PARTS = word_set(  # of an article, a book or a part of one
    "front front-stub body back floats-group floats-wrap sub-article response processing-meta collection-meta book-meta book-front "
    "book-body book-back book-part book-part-meta front-matter"
)
_FRONTS = word_set("front front-stub book-meta book-part-meta")


class _Walker:
    """Walks the elements once, opening and closing blocks."""

    def __init__(self, entry_ids: Mapping[str, str], *, unprinted: bool) -> None:
        self.entry_ids = entry_ids  # and what is printed for each
        self.unprinted = unprinted  # whether no marker has a text, and a style sheet makes it
        self.out = Blocks()
        self.kind = BlockKind.PARAGRAPH  # of the block being gathered
        self.level = 0
        self.label: str | None = None
        self.lists = -1  # nesting
        self.row = self.rows = 0  # of tables: the one that is read, and how many were met

    def article(self, article: Element) -> None:
        for title in self._titles(article):
            self._inline(title)
            self.level = 1
            self._close(BlockKind.HEADING if article.tag == "book-part" else BlockKind.TITLE)
            self.level = 0
        self._children(article)
        self._close(BlockKind.PARAGRAPH)

    @staticmethod
    def _titles(article: Element) -> Iterator[Element]:
        for front in article.elements:
            if front.tag in _FRONTS and (group := front.find("title-group", "book-title-group")):
                yield from (title for title in group.elements if title.tag in ("article-title", "title", "book-title"))

    def _close(self, kind: BlockKind) -> None:
        if self.out.close(kind, level_of(kind, heading=self.level, row=self.row, lists=self.lists), self.label):
            self.label = None

    def _children(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, Text):
                self.out.add(child.text, child.start, child.end)
            else:
                self._element(child)

    def _element(self, element: Element) -> None:
        tag = element.tag
        if tag in ("sub-article", "response", "book-part"):
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
        before = self.kind, self.level, self.lists, self.row
        if tag == "sec":
            self.level += 1
        elif tag in ("list", "def-list"):
            self.lists += 1
        elif tag == "tr":
            self.row = self.rows = self.rows + 1
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
        self.kind, self.level, self.lists, self.row = before
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
            target = self._target(element)
            if self.unprinted and target is not None and not element.string():
                shown = ", ".join(self.entry_ids.get(name, name) for name in target.replace("ref:", "").split())
                self.out.add(f"[{shown}]", element.start, element.end, superscript, target, style="xref")
            else:
                self.out.link(list(_pieces(element, superscript)), target)
        elif tag in ("ext-link", "uri"):
            self.out.link(list(_pieces(element, superscript)), element.get("href") or None)
        elif tag == "sup":
            if _follows_raised(element):
                self.out.add(" ", element.start, element.start, superscript=True)  # 1 and 2, not 12
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
        return f"note:{ids[0]}" if ids and xref.get("ref-type") in ("fn", "table-fn") else None


def _pieces(element: Element, superscript: bool) -> Iterator[tuple[Text, bool]]:
    """The texts of an inline element, with whether each is superscript."""
    for child in element.children:
        if isinstance(child, Text):
            yield child, superscript
        elif child.tag not in _SKIPPED:
            yield from _pieces(child, superscript or child.tag == "sup")


def _follows_raised(element: Element) -> bool:
    """Whether a raised number begins right where one ends that no link tells from it."""
    before = element.parent.children[element.place - 1] if element.parent is not None and element.place else None
    if not isinstance(before, Element) or before.tag != "sup" or element.find("xref"):
        return False
    return before.string()[-1:].isdigit() and element.string()[:1].isdigit()


def _readable(alternatives: Element) -> Element:
    """Of several renderings of one thing (a picture, a table, TeX), the first that is text."""
    return next((child for child in alternatives.elements if child.tag not in _SKIPPED), Element("x"))
