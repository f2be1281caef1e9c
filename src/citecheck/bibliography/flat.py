"""One entry as a single line of plain text, with the way back to every character of the original.

Line breaks, line-end hyphens, markup (HTML tags, entities, Markdown emphasis, links and escapes) and the tails that web
pages add are what differs between two printings of one reference; everything after this module sees one spelling.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import takewhile

from citecheck.bibliography.link_rows import is_link_row
from citecheck.text import lazy_re

LONGEST = 20_000
"""Characters of an entry that are read. No real entry is longer; what is, is no single entry."""

_PIECE = lazy_re(  # `cited`: `2021 Jun [cited 2022 Mar 3];64`
    r"(?P<cited>(?:(?<=\d)|(?<=[\d–-] [A-Z][a-z]{2})|(?<=[\d–-] [A-Z][a-z]{3})|(?<=[a-z][–-][A-Z][a-z]{2}))"
    r"\s?\[(?!\d{4}\])[^\[\]\d]{0,30}(?:\d{1,2}[^\[\]\d]{1,20}){0,2}20\d\d(?:[- ./][^\[\]]{1,14})?\](?=\s?[;:,]\s?[\d(:]))"
    r"|(?P<hyphen>(?<=[^\W\d_])[-\u00ad\u2010\u00ac]\s{0,3}\n\s{0,20}(?=[^\W\d_]))"
    r"|(?P<wide>[，；：．])"
    r"|(?P<soft>[\u00ad\u200b-\u200f\u2060\ufeff])"
    r"|(?P<space>[^\S ]\s*| \s+)"  # a single space stays as it is
    r"|(?P<tag></?(?!https?:)[A-Za-z](?!\w{0,9}::)[^<>\n]{0,200}>)"  # `<S46::AID-…>` is a part of a DOI
    r"|(?P<autolink>[<>](?=https?:)|(?<=\S)>(?!\d\.\d\.[A-Za-z]{2};))"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});)"
    r"|(?P<escape>\\(?=[\\`*_{}\[\]()#+.!~>&'\"-]))"
    r"|(?P<link>\](?=\(https?:)|\[(?=[^\[\]]{1,400}\]\(https?:))"
    r"|(?P<emphasis>\*{1,3}|(?<![^\W_])_{1,2}(?=[^\W_])|(?<=[^\W_.])_{1,2}(?![^\W_]))"
)
_BRACKETS = str.maketrans("（）", "()")
_WIDE = {"，": ", ", "；": "; ", "：": ": ", "．": ". "}
_ADDRESS = lazy_re(r"(?:https?:|www\.)\S*$")
_NO_YEAR = r"(?!(?:1[89]|20)\d\d[.)])"  # `(2001). Title`, whose authors are those of the entry above
_LEADING_NUMBER = lazy_re(
    rf"[\s•↵^*-]*(?:\[\^?\w{{1,12}}\]:?|\({_NO_YEAR}\d{{1,4}}\)|{_NO_YEAR}\d{{1,4}}[.)](?!\d)|R\d{{1,4}}:)\s*(?=\S)|[\s•↵^–-]+"
)
_TAIL = lazy_re(
    r"\s*(?:\[(?:DOI|PubMed|Google Scholar|PMC free article|PMC|CrossRef|Crossref|Medline|Web of Science|ISI|Free Full Text|Abstract)\]"
    r"|(?:OpenUrl|Order article via Infotrieve|Abstract/FREE Full Text|FREE Full Text|View in Article|Google Scholar|Web of Science"
    r"|Search Google Scholar|CrossRef|Medline|ejournals@cambridge - find full text))[\s.|,]*(?=$|\[|[A-Z])"
)


class Flat:
    """`text` on one line, and `origin[i]`, the offset in the original of its character `i`."""

    def __init__(self, original: str) -> None:
        original = original[:LONGEST].replace(" ∙ ", " , ").translate(_BRACKETS)  # the first between the names of Cell Press's lists
        pieces: list[str] = []
        starts: list[int] = []  # in the flat text …
        origins: list[int] = []  # … and where that piece begins in the original
        lengths: list[int] = []  # flat length of a piece that is not one to one, else -1
        self.breaks: list[int] = []  # flat offsets at which a line of the original began
        size = 0

        def put(text: str, origin: int, one_to_one: bool = True) -> None:
            nonlocal size
            if one_to_one and text[:1] == " " and (not size or pieces[-1][-1] == " "):
                text, origin = text[1:], origin + 1
            if text:
                starts.append(size)
                origins.append(origin)
                lengths.append(-1 if one_to_one else 0)
                pieces.append(text)
                size += len(text)

        lead = _LEADING_NUMBER.match(original)
        at = lead.end() if lead and lead.end() < len(original) else 0
        for match in _PIECE.finditer(original, at):
            put(original[at : match.start()], at)
            kind, found = match.lastgroup, match.group()
            if kind == "space":
                if size and "\n" in found:
                    self.breaks.append(size + 1)
                if size and pieces[-1][-1] != " ":
                    put(" ", match.start(), one_to_one=False)
                elif self.breaks and self.breaks[-1] == size + 1:
                    self.breaks[-1] = size
            elif kind == "wide":
                put(_WIDE[found], match.start(), one_to_one=False)
            elif kind == "hyphen":
                put(_joint(original, match.start(), match.end()), match.start(), one_to_one=False)
            elif kind == "entity":
                put(html.unescape(found).replace("\xa0", " "), match.start(), one_to_one=False)
            elif kind == "link" and found == "]":
                put(" ", match.start(), one_to_one=False)
            elif kind == "autolink" and found == ">" and not _ADDRESS.search(original, max(0, match.start() - 400), match.start()):
                put(">", match.start())
            at = match.end()
        put(original[at:], at)
        self.text = "".join(pieces).rstrip()
        self._starts, self._origins, self._lengths = starts, origins, lengths
        self._end = len(original)
        self.original = original

    def origin(self, index: int) -> int:
        """The offset in the original of flat character `index`."""
        if not self._starts:
            return 0
        piece = bisect_right(self._starts, index) - 1
        return self._origins[piece] + (index - self._starts[piece] if self._lengths[piece] < 0 else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that flat `start:end` (`start < end`) stands for."""
        return self.origin(start), self.origin(end - 1) + 1


def _joint(original: str, start: int, end: int) -> str:
    """What stood between two halves of a word broken at a line end: nothing, or a hyphen that belongs there.

    A capital or a short all-capital first half (`IL-\\n6`, `COX-\\ninhibitor`) speaks for a real hyphen.
    """
    if original[end].isupper() or original[end].isdigit():
        return "-"
    before = original[max(0, start - 12) : start]
    first = re.split(r"[\s(\[/-]", before)[-1]
    return "-" if first.isupper() or len(first) == 1 else ""


def without_tails(text: str, breaks: Sequence[int]) -> str:
    """`text`, whose lines begin at `breaks`, with link labels of web pages (`[DOI] [PubMed] [Google Scholar]`, `OpenUrl CrossRef Medline`)
    blanked out at its end; the length stays."""
    rows = list(takewhile(lambda at: is_link_row(text[at:].strip()), reversed(breaks)))
    if rows:
        return text[: rows[-1]] + " " * (len(text) - rows[-1])
    cut = len(text)
    window = max(0, cut - 400)
    for match in _TAIL.finditer(text, window):
        rest = text[match.start() : cut]
        if not _TAIL.sub("", rest).strip(" .,|"):
            return text[: match.start()] + " " * (len(text) - match.start())
    return text
