"""Web pages: the article among its chrome, links to entries, and the lists they point at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from citecheck.formats import inline_notes
from citecheck.formats.base import MARK, Reading, decode, without_signs
from citecheck.formats.html_boxes import is_text
from citecheck.formats.html_comments import holds_comments
from citecheck.formats.html_copies import set_apart
from citecheck.formats.html_entries import read_entries
from citecheck.formats.html_head import identifiers_of, title_of
from citecheck.formats.html_hidden import drop_hidden_words, is_switched_off
from citecheck.formats.html_lists import cites, find_units, fragment, names, short_footnotes
from citecheck.formats.html_markers import drop_tips, ends_raised, is_marker, make_links, pops_up, says_marker, trigger, wraps_marker
from citecheck.formats.html_notes import take_notes
from citecheck.formats.html_numbers import HEADINGS, mark_lists
from citecheck.formats.html_raised import is_raised, mark_raised
from citecheck.formats.html_tree import BLOCK_TAGS, parse_html
from citecheck.formats.html_units import Unit, is_entry
from citecheck.formats.list_headings import list_heading
from citecheck.formats.xml_tree import Blocks, Element, Text, level_of
from citecheck.model import Block, BlockKind, Document, RawEntry, Run, SourceFile
from citecheck.text import lazy_re, word_set


def read(reading: Reading) -> Document:
    """The main content's headings, paragraphs, list items, cells and captions as blocks, and the entries found.

    Raises:
        InputError: the bytes are not text.
    """
    text, encoding = _decode(reading)
    root = parse_html(text)
    drop_hidden_words(root)
    make_links(root)
    drop_tips(root)
    mark_raised(root, text)
    mark_lists(root, text)
    ids = names(root)
    short = short_footnotes(ids)
    units, copies = set_apart(root, find_units(root, ids, short), ids)
    units = units or take_notes(root)
    entries = read_entries(units, ids)
    page = _Page(root, units, entries, ids, short, copies)
    page.walk()
    html = root.find("html")
    blocks, notes = inline_notes.set_apart(_parted(page.out.blocks))
    return Document(
        format="html",
        files=(SourceFile(reading.path, text, encoding=encoding),),
        blocks=tuple(blocks),
        entries=(*entries, *notes),
        title=title_of(root),
        language=(html.get("lang") if html else "") or None,
        own=identifiers_of(root),
    )


def _parted(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, those of a reference list that is set with `<br>` cut into its lines."""
    listing = False
    for block in blocks:
        first, broken, _ = block.text.partition("\n")
        listing = (listing and bool(broken)) or bool(list_heading(first))
        if not listing or not broken:
            yield block
            continue
        runs: list[Run] = []
        for run in (*block.runs, None):
            if run is not None and run.text != "\n":
                runs.append(run)
            elif runs:
                yield replace(block, runs=tuple(runs))
                runs = []


_CHARSET = lazy_re(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._-]{1,40})", re.IGNORECASE)


def _decode(reading: Reading) -> tuple[str, str]:
    """UTF-8 where the bytes are, else what the page says that they are."""
    declared = _CHARSET.search(reading.data[:4096])
    if declared is not None and not reading.data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        codec = declared[1].decode("ascii").lower()
        try:
            reading.data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return reading.data.decode(codec), codec
            except (LookupError, UnicodeDecodeError):
                pass  # the page is wrong about itself: read it as any text
    return decode(reading.data, reading.path)


# -------------------------------------------------------------------------------------------------- chrome

_NEVER = word_set("script style template noscript svg math iframe object embed select textarea button head nav dialog audio video")
_SURELY = word_set(
    "nav navbar navigation menu breadcrumb breadcrumbs sidebar cookie cookies consent gdpr share sharing sharebar "
    "pagination newsletter advert advertisement ads adsbygoogle modal popup tooltip tooltiptext toolbar skip editsection navbox "
    "catlinks printfooter altmetric login signin hidden-print sistersitebox addthis sharethis disqus"
)
_MAYBE = word_set(
    "footer header social related recommended recommendations banner promo comments comment search toc metrics widget "
    "subscribe aside trending teaser masthead topbar meta tags byline feedback"
)
_SHORTEST_REPEATED = 30  # characters of an entry's text that stands in the running text by no accident
_SHORTEST_TEXT = 100  # characters of an article beside its list
_POPPING_UP = word_set("tooltip tooltiptext popup modal")
_EXACT_IDS = word_set(
    "footer header nav navigation sidebar menu toc comments cookie-banner cookie-notice breadcrumbs siteSub contentSub "
    "jump-to-nav mw-navigation catlinks related social share"
)
_ROLES = word_set("navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist tooltip")
_WORDS = lazy_re(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_CODE = frozenset(("code", "kbd", "samp", "tt"))
_WITHIN_CODE = word_set("span b i em strong")  # what colours it, or keeps it on a line


class _Page:
    """Finds the article on the page and walks through it once."""

    def __init__(
        self,
        root: Element,
        units: list[Unit],
        entries: tuple[RawEntry, ...],
        ids: Mapping[str, Element],
        short: Mapping[Element, list[str]],
        copies: Sequence[Unit],
    ) -> None:
        self.root = root
        self.ids = ids
        self.entry_ids = {name for entry in entries for name in entry.ids}
        self.shapes = {_shape(name) for name in self.entry_ids if _shape(name) != name}
        self.pages = {"", *(_page(link) for link in root.find_all("a") if fragment(link) in self.entry_ids)}  # what this one calls itself
        self.entry_nodes: set[Element | Text] = {node for unit in units for node in unit.nodes if isinstance(node, Element)}
        self.entry_strings = {entry.text for entry in entries if len(entry.text) > _SHORTEST_REPEATED}
        self.works = {  # what short footnotes name
            footnote: " ".join(f"ref:{name}" for name in named if name in self.entry_ids) for footnote, named in short.items()
        }
        self.entry_nodes.update(footnote for footnote, named in self.works.items() if named)
        self.copies = {node for unit in copies for node in unit.nodes if isinstance(node, Element)}
        self.entry_texts = {id(node) for unit in (*units, *copies) for node in unit.nodes if isinstance(node, Text)}
        self.links = [link for link in root.find_all("a") if self._target(link) and not self._in_entry(link)]
        self.kept: set[Element] = set()  # what holds a citation or an entry is no chrome
        for node in [*self.links, *(n for n in self.entry_nodes if isinstance(n, Element))]:
            for ancestor in node.ancestors:
                if ancestor in self.kept:
                    break
                self.kept.add(ancestor)
        self.remarks: dict[Element, bool] = {}  # what numbers link to, and whether it is no reference
        self.main = self._main()
        self.length = max(1, len(self.main.string()))
        self.out = Blocks()
        self.kind = BlockKind.PARAGRAPH
        self.level = 0
        self.label: str | None = None
        self.lists = -1
        self.row = self.rows = 0  # of tables: the one that is read, and how many were met
        self.titled = False

    def _in_entry(self, link: Element) -> bool:
        return any(ancestor in self.entry_nodes for ancestor in link.ancestors)

    def _target(self, link: Element) -> str | None:
        """`ref:ID` of a link to an entry, or to one that the page lacks; the address of a link that leaves the page."""
        aim = fragment(link)
        if aim in self.entry_ids:
            return f"ref:{aim}"
        if named := self.works.get(self.ids.get(aim, self.root)):
            return named
        if aim and aim not in self.ids and _page(link) in self.pages and _shape(aim) in self.shapes and cites(link):
            return f"ref:{aim}"
        return None

    def _main(self) -> Element:
        """The smallest element that holds every citation, every entry and the main heading, or what the page calls main."""
        body = self.root.find("body") or self.root
        declared = next((e for e in body.walk() if e.tag == "main" or e.get("role") == "main"), None)
        entries = [node for node in self.entry_nodes if isinstance(node, Element)]
        listed = Counter[Element]()  # characters of the entries in each
        for node in entries:
            listed.update(dict.fromkeys(node.ancestors, len(node.string())))
        declared = declared or max(body.find_all("article"), key=lambda e: len(e.string()) - listed[e], default=None)
        wanted = [*self.links, *entries]
        if not wanted or not self.links:
            said = len(declared.string()) if declared is not None else 0
            if declared is None or said <= 500 or said - listed[declared] <= _SHORTEST_TEXT or not _holds(declared, wanted):
                return body
            return declared
        heads = list(body.find_all("h1"))
        common = _common([*wanted, *(heads if len(heads) == 1 else [])])
        if declared is not None and (declared is common or common in set(declared.ancestors)):
            return common
        return declared if declared is not None and declared in set(common.ancestors) else common

    def _is_chrome(self, element: Element) -> bool:
        if element.tag in _NEVER:
            return not (element.tag == "button" and is_marker(element))
        if element in self.kept or element.tag in HEADINGS or element.tag in ("body", "html"):
            return False
        return self._looks_like_chrome(element) and (holds_comments(element) or not is_text(element, self.main, len(self.entry_strings)))

    def _looks_like_chrome(self, element: Element) -> bool:
        if element.get("type") == "hidden" or is_switched_off(element):
            return not _is_folded_list(element)
        if element.tag in ("span", "div") and self._repeats_an_entry(element):
            return True
        if element.get("role") in _ROLES or element.tag == "aside":
            return True
        if element.tag in ("header", "footer"):
            return element.find("h1") is None
        classes = element.get("class")
        if not classes and element.get("id") not in _EXACT_IDS:
            return False
        if holds_comments(element):
            return True
        words = {word.lower() for word in _WORDS.findall(classes)}
        if words & _SURELY:
            if words & _SURELY <= _POPPING_UP and (is_marker(element) or wraps_marker(element) or pops_up(element)):
                return False  # a number that shows its reference when pointed at
            return len(element.string()) * 3 < self.length
        if words & _MAYBE or element.get("id") in _EXACT_IDS:
            own = element.string()
            linked = sum(len(link.string()) for link in element.find_all("a"))
            return element.find("h1") is None and len(own) * 5 < self.length and (linked * 3 > len(own) or len(own) < 120)
        return False

    def _refers_to_a_remark(self, link: Element) -> bool:
        """Whether it is the mark of a footnote that is no reference, or the way back from one."""
        aim = self.ids.get(fragment(link))
        if aim is None or not is_marker(link) or self._target(link) is not None or not link.get("href").startswith("#"):
            return False
        while aim.tag not in ("li", "p", "div", "dd", "tr", "section", "aside") and aim.parent is not None:
            aim = aim.parent
        if aim not in self.remarks:
            self.remarks[aim] = not is_entry(aim.string())
        return self.remarks[aim]

    def _switches(self, element: Element) -> bool:
        """Whether it and what stands right before it are numbers that a script makes something of: each is one of its own."""
        before = element.parent.children[element.place - 1] if element.parent is not None and element.place else None
        first = trigger(before) if isinstance(before, Element) else None
        second = trigger(element) if first is not None else None
        if first is None or second is None or self._target(second) is not None:
            return False
        return _address(second) is None or first.get("href") != second.get("href")  # else one number, cut up by its markup

    def _repeats_an_entry(self, element: Element) -> bool:
        """Whether it is what pops up at a marker: the text of its entry once more, or of that which a link right before it leads to."""
        if all(isinstance(child, Text) for child in element.children) and element.string() in self.entry_strings:
            return True
        link = element.neighbour(-1) if element.tag == "span" else None
        if link is None or link.tag != "a" or fragment(link) not in self.entry_ids:
            return False
        said = element.string()
        return len(said) > _SHORTEST_REPEATED and said in self.ids[fragment(link)].string()

    # ---------------------------------------------------------------------------------------------- the walk

    def walk(self) -> None:
        if not any(True for _ in self.main.find_all("h1")):
            heads = list(self.root.find_all("h1"))
            if len(heads) == 1:
                self._element(heads[0], superscript=False)
        self._children(self.main, superscript=False)
        self._close()

    def _close(self) -> None:
        if self.out.close(self.kind, level_of(self.kind, heading=self.level, row=self.row, lists=self.lists), self.label):
            self.label = None

    def _children(self, element: Element, superscript: bool) -> None:
        number = 0
        wraps = wraps_marker(element)
        for child in element.children:
            if isinstance(child, Text):
                if id(child) not in self.entry_texts:
                    text = without_signs(child.text) if _is_code(element) and not MARK.fullmatch(child.text) else child.text
                    self.out.add(text, child.start, child.end, superscript)
                continue
            if wraps and child not in self.kept and not says_marker(child):
                continue  # what pops up
            if child.tag == "li" and element.tag == "ol":
                value = child.get("value") or (element.get("start") if number == 0 else "")
                number = int(value) if value.isascii() and value.isdigit() else number + 1
                self.label = str(number)
            if (is_raised(child) and ends_raised(element.children, child.place)) or (
                (superscript or _is_button(child)) and self._switches(child)
            ):
                self.out.add(" ", child.start, child.start, superscript=True)  # 1 and 2, not 12
            self._element(child, superscript)

    def _element(self, element: Element, superscript: bool) -> None:
        tag = element.tag
        if element in self.entry_nodes or element in self.copies or self._is_chrome(element):
            return
        if tag in BLOCK_TAGS:
            self._block(element)
        elif tag == "br":
            self.out.line_break(element.start, element.end)
        elif tag == "a" and self._refers_to_a_remark(element):
            return
        elif tag == "a" and (element.get("href") or not element.children):
            self.out.link(list(self._pieces(element, superscript)), self._target(element) or _address(element))
        else:
            self._children(element, superscript or is_raised(element) or tag == "button" or pops_up(element))

    def _block(self, element: Element) -> None:
        tag = element.tag
        if tag != "li":
            label, self.label = self.label, self.label if self.kind is BlockKind.LIST_ITEM else None
        else:
            label = self.label
            self.label = None
        self._close()
        before = self.kind, self.level, self.lists, self.row
        if tag == "li":
            self.label = label if element.parent is not None and element.parent.tag == "ol" else None
        if tag in HEADINGS:
            self.level = int(tag[1])
            self.kind = BlockKind.HEADING
            if tag == "h1" and not self.titled:
                self.kind, self.titled = BlockKind.TITLE, True
        elif tag in ("ul", "ol", "dl", "menu"):
            self.lists += 1
        elif tag in ("li", "dt", "dd"):
            self.kind = BlockKind.LIST_ITEM
        elif tag == "tr":
            self.row = self.rows = self.rows + 1
        elif tag in ("td", "th"):
            self.kind = BlockKind.TABLE_CELL
        elif tag in ("figcaption", "caption"):
            self.kind = BlockKind.CAPTION
        elif tag == "pre":
            self.kind = BlockKind.CODE
        self._children(element, superscript=False)
        self._close()
        self.kind, self.level, self.lists, self.row = before
        if tag == "li":
            self.label = None

    def _pieces(self, element: Element, superscript: bool) -> Iterator[tuple[Text, bool]]:
        for child in element.children:
            if isinstance(child, Text):
                yield child, superscript
            elif not self._is_chrome(child):
                yield from self._pieces(child, superscript or is_raised(child))


def _is_code(element: Element) -> bool:
    """Whether what stands right in it is set as code, coloured or not; what is set in `tt` may be any text in a typewriter's letters."""
    around = element
    while around.tag in _WITHIN_CODE and around.parent is not None:
        around = around.parent
    return element.tag in _CODE or around.tag == "code"


def _is_folded_list(element: Element) -> bool:
    """Whether what is hidden is a list that opens when its heading is clicked on."""
    above = element.neighbour(-1)
    return above is not None and bool(list_heading(above.string()))


def _is_button(element: Element) -> bool:
    """Whether it is a button, or an element that a page defines around one: `<cite-ref><button>1</button></cite-ref>`."""
    return element.tag == "button" or ("-" in element.tag and element.find("button") is not None)


def _address(link: Element) -> str | None:
    address = link.get("href")
    return address if address.startswith(("http://", "https://")) else None


def _page(link: Element) -> str:
    return link.get("href").partition("#")[0]


def _shape(name: str) -> str:
    return re.sub(r"\d+", "0", name)


def _holds(element: Element, wanted: list[Element]) -> bool:
    return all(element in set(one.ancestors) for one in wanted)


def _common(elements: list[Element]) -> Element:
    """The innermost element around all of these."""
    paths = [list(reversed(list(element.ancestors))) for element in elements]
    common = paths[0][0]
    for steps in zip(*paths, strict=False):
        if any(step is not steps[0] for step in steps):
            break
        common = steps[0]
    return common
