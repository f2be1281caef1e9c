"""An entry as the styles of packages write it: what their commands print, and which fields they state.

apacite writes `\\APACjournalVolNumPages{Chairs}{7}{1}{3--9}`, REVTeX and ACM `\\bibinfo{journal}{Chairs}`, Springer's styles
`\\bjtitle{Chairs}`, harvard `\\harvardyearleft 2001\\harvardyearright`. What is not known here is left for `detex`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from citecheck.bibliography import bibtex
from citecheck.bibliography.base import Fields, find_year, person
from citecheck.bibliography.detex import plain
from citecheck.bibliography.groups import tells_group
from citecheck.formats.latex_syntax import Group, Page
from citecheck.model import ReferenceKind
from citecheck.text import lazy_re, word_set

_DEEPEST = 20  # arguments within arguments that are looked into
_LONGEST = 2000  # characters of an entry without tags
_TOKEN = lazy_re(r"\\(?:url|path|nolinkurl)\s*\{[^{}\n]*\}|\\(?P<word>[A-Za-z@]+)\*?|\\.|%[^\n]*", re.DOTALL)
_QUOTED = lazy_re(r"(?<![`\w])`(?!`)([^`]{3,600}?)'(?=[,.])")  # harvard's titles
_UNTAGGED = lazy_re(
    r"[.?!][ \t]*\n[ \t]*(?P<journal>[^\\{}.?!\n]+(?:\n[^\\{}.?!\n]+)?)\n[ \t]*\\textbf\{(?P<volume>\d+)\}"
)  # of `botherref`
_ET_AL = lazy_re(r"\bet al\b|\band others\b", re.IGNORECASE)
_ABBREVIATED = lazy_re(r"[A-Z]{1,3}")
_Print = Callable[[Sequence[str]], str]


def _of(template: str) -> _Print:
    """What prints `#1`, `#2` … within other text."""
    return lambda given: re.sub(r"#(\d)", lambda number: given[int(number[1]) - 1], template)


def _joined(between: str, around: str = "%s") -> _Print:
    """What prints those of its arguments that hold something."""

    def printed(given: Sequence[str]) -> str:
        said = between.join(part for part in given if part.strip())
        return around.replace("%s", said) if said else ""

    return printed


def _volume(given: Sequence[str]) -> str:
    journal, volume, issue, pages = given
    numbers = volume + (f"({issue})" if issue.strip() else "")
    return ", ".join(part for part in (journal, numbers, pages) if part.strip())


_PRINTED: dict[str, tuple[int, _Print]] = {  # how many arguments a command has, and what it prints of them
    # apacite
    "APACinsertmetastar": (1, _of("")),
    "APACrefYearMonthDay": (3, _of("(#1)")),
    "APACrefYear": (1, _of("(#1)")),
    "APACexlab": (1, _of("")),
    "APACmonth": (1, _of("")),
    "APACrefatitle": (2, _of("#2")),
    "APACrefbtitle": (2, _of("#2")),
    "APACrefaetitle": (2, _of("[#2]")),
    "APACrefbetitle": (2, _of("[#2]")),
    "APACjournalVolNumPages": (4, _volume),
    "APACaddressPublisher": (2, _joined(": ")),
    "APACaddressInstitution": (2, _joined(": ")),
    "APACaddressPublisherEqAuth": (2, _joined(": ")),
    "APACaddressSchool": (2, _joined(", ")),
    "APACtypeAddressSchool": (3, _joined(", ")),
    "APACbVolEdTR": (2, _joined("; ", "(%s)")),
    "APACrefnote": (1, _joined("", "(%s)")),
    "BOthers": (1, _of("et~al.")),
    "BOthersPeriod": (1, _of("et~al.")),
    "BRetrieved": (1, _of("Retrieved #1, from ")),
    "PrintBackRefs": (1, _of("")),
    "PrintOrdinal": (1, _of("#1")),
    # REVTeX, ACM, elsarticle
    "bibinfo": (2, _of("#2")),
    "bibfield": (2, _of("#2")),
    "href": (2, _of("#2")),
    "href@noop": (2, _of("#2")),
    "Eprint": (2, _of("#2")),
    "enquote": (1, _of("“#1”")),
    "BibitemShut": (1, _of("")),
    "showarticletitle": (1, _of("#1")),
    "showISBNx": (1, _of("")),
    "showISBNxiii": (1, _of("")),
    "showISSN": (1, _of("")),
    "showLCCN": (1, _of("")),
    "showeprint": (1, _of("arXiv:#1")),
    # mciteplus: the Royal Society of Chemistry, Wiley
    "mciteSetBstMidEndSepPunct": (3, _of("")),
    "mciteSetBstSublistMode": (1, _of("")),
    # VTeX: Springer, BMC, IMS
    "doiurl": (1, _of("\\url{https://doi.org/#1}")),
    "burl": (1, _of("\\url{#1}")),
    "arxivurl": (1, _of("\\url{#1}")),
    "bisbn": (1, _of("ISBN #1")),
    "bmrnumber": (1, _of("")),
    # harvard
    "harvardurl": (1, _of("\\url{#1}")),
    # Pandoc; colours, spaces
    "CSLLeftMargin": (1, _of("#1 ")),
    "color": (1, _of("")),
    "textcolor": (2, _of("#2")),
    "colorbox": (2, _of("#2")),
    "hspace": (1, _of("")),
    "vspace": (1, _of("")),
    "detokenize": (1, _of("#1")),
    "label": (1, _of("")),
}
_SAID = {  # commands without arguments
    "BBA": "\\&", "BBAA": "\\&", "BBAB": "and", "BAnd": "\\&", "BCBT": ",", "BCBL": ",", "BPBI": ". ", "BHBI": ".-", "BDBL": ", … ",
    "BBOQ": "", "BBCQ": "", "BBOP": "(", "BBCP": ")", "BIP": "in press", "BIn": "In", "Bby": "by", "BED": "Ed.", "BEDS": "Eds.",
    "BTRANS": "Trans.", "BTRANSS": "Trans.", "BTRANSL": "trans.", "BVOL": "Vol.", "BVOLS": "Vols.", "BNUM": "No.", "BNUMS": "Nos.",
    "BEd": "ed.", "BCHAP": "chap.", "BCHAPS": "chap.", "BPG": "p.", "BPGS": "pp.", "BPP": "pp.", "BTR": "Tech. Rep.",
    "BPhD": "Doctoral dissertation", "BUPhD": "Unpublished doctoral dissertation", "BMTh": "Master's thesis",
    "BUMTh": "Unpublished master's thesis", "BRetrievedFrom": "Retrieved from ", "BAvailFrom": "Available from ", "bibnodate": "n.d.",
    "betal": "et~al.", "harvardand": "and", "harvardyearleft": "(", "harvardyearright": ")",
}  # fmt: skip
_STATED = {  # commands whose last argument is a field, the surest first where several say one
    "batitle": "title", "bctitle": "title", "btitle": "title", "showarticletitle": "title", "APACrefatitle": "title",
    "bbtitle": "book", "APACrefbtitle": "book",
    "bjtitle": "journal", "bjournal": "journal", "bvolume": "volume", "bissue": "issue", "byear": "year", "bpages": "pages",
    "bfpage": "first", "blpage": "last", "APACrefYearMonthDay": "year", "APACrefYear": "year",
}  # fmt: skip
_INFO = {
    "title": "title",
    "booktitle": "book",
    "journal": "journal",
    "volume": "volume",
    "number": "issue",
    "year": "year",
    "pages": "pages",
}
_PEOPLE = word_set("bauthor oauthor")
_PARTS = {
    "bsnm": "last",
    "bibnamefont": "last",
    "binits": "initials",
    "bfnm": "given",
    "bibfnamefont": "given",
    "bparticle": "von",
    "bsuffix": "jr",
}
_KINDS = {
    "bbook": ReferenceKind.BOOK,
    "bchapter": ReferenceKind.CHAPTER,
    "bincollection": ReferenceKind.CHAPTER,
    "bphdthesis": ReferenceKind.THESIS,
    "bmastersthesis": ReferenceKind.THESIS,
}


@dataclass(slots=True)
class Written:
    """One entry: `printed` gives what it prints, LaTeX still, and gathers the fields that it states on its way."""

    page: Page
    stated: dict[str, str] = field(default_factory=dict)
    authors: list[str | None] = field(default_factory=list)  # None: a name that can't be told
    kind: ReferenceKind = ReferenceKind.UNKNOWN
    edits: int = 0  # how many groups of editors stand around

    def printed(self, start: int, end: int, depth: int = 0) -> str:
        """What stands between two offsets of the page."""
        text, pieces, at = self.page.text, list[str](), start
        while (found := _TOKEN.search(text, at, end)) is not None:
            said, after = self._command(found["word"], found.end(), end, depth) if found["word"] else (None, found.end())
            pieces += [text[at : found.start()], found.group() if said is None else said]
            at = after
        said = "".join([*pieces, text[at:end]])
        return said if depth else _QUOTED.sub(r"“\1”", said)

    def _command(self, word: str, after: int, end: int, depth: int) -> tuple[str | None, int]:
        """What a command prints, and the offset after its arguments; None where it is none that is known."""
        if word in ("begin", "end"):
            return self._environment(after, end)
        if word in _SAID:
            return _SAID[word], min(end, self.page.skip_space(after))
        count, say = _PRINTED.get(word, (1, _of("#1")))
        if depth > _DEEPEST or not (word in _PRINTED or word in _STATED or word in _PEOPLE or word in ("beditor", "bfnm")):
            return None, after
        groups = self._arguments(after, end, count)
        if groups is None:
            return None, after
        name = plain(self.page.written(groups[0])) if word in ("bibinfo", "bibfield") else ""
        if word in _PEOPLE or (word == "bibinfo" and name in ("author", "person") and not self.edits):
            self.authors += self._people(groups[-1])
        edits = word == "beditor" or name == "editor"
        self.edits += edits
        if word == "bfnm" and self.page.text.startswith("\\binits", groups[0].after):
            return "", groups[0].after
        given = [self.printed(group.start, group.end, depth + 1) for group in groups]
        self.edits -= edits
        self._state(_INFO.get(name) if word == "bibinfo" else _STATED.get(word), word, given)
        return say(given), groups[-1].after

    def _arguments(self, at: int, end: int, count: int) -> list[Group] | None:
        groups: list[Group] = []
        for _ in range(count):
            group = self.page.braced(self.page.skip_options(self.page.skip_space(at)))
            if group is None or group.after > end:
                return None
            groups.append(group)
            at = group.after
        return groups

    def _environment(self, after: int, end: int) -> tuple[str | None, int]:
        groups = self._arguments(after, end, 1)
        if groups is None:
            return None, after
        name = self.page.text[groups[0].start : groups[0].end].strip()
        self.kind = _KINDS.get(name, self.kind)
        if name == "botherref" and (loose := _UNTAGGED.search(self.page.text, groups[0].after, min(end, groups[0].after + _LONGEST))):
            self.stated |= {one: plain(value) for one, value in loose.groupdict().items()}
        return "", min(end, self.page.skip_options(groups[0].after))

    def _state(self, name: str | None, word: str, given: Sequence[str]) -> None:
        if word == "APACjournalVolNumPages":
            for one, value in zip(("journal", "volume", "issue", "pages"), given, strict=True):
                self.stated.setdefault(one, plain(value))
        elif name is not None:
            self.stated.setdefault(name, plain(given[0] if name == "year" and word != "bibinfo" else given[-1]))

    # ------------------------------------------------------------------------------------------------ people

    def _people(self, group: Group) -> list[str | None]:
        """The person, or the group of them, that an argument names."""
        parts: dict[str, str] = {}
        for found in _TOKEN.finditer(self.page.text, group.start, group.end):
            if (name := _PARTS.get(found["word"] or "")) and (argument := self._arguments(found.end(), group.end, 1)):
                said = plain(self.page.written(argument[0])).strip(" ,")
                name = "jr" if name == "given" and said in ("Jr.", "Sr.", "II", "III") else name
                parts.setdefault(name, said)
        if last := parts.get("last"):
            if last.lower().startswith("et al"):
                return []
            return [person(f"{parts.get('von', '')} {last}", parts.get("initials") or parts.get("given", ""), parts.get("jr", ""))]
        return _untagged(self.page.written(group).strip().rstrip("."))

    def fields(self, text: str) -> Fields:
        """What the entry states of itself; `text` is what it prints."""
        said = {name: value.strip(" ,;") for name, value in self.stated.items()}
        title = said.get("title") or said.get("book") or ""
        authors = tuple(name for name in self.authors if name) if None not in self.authors else ()
        ahead = text.partition(title)[0] if title else text
        pages = said.get("pages") or "-".join(part for part in (said.get("first"), said.get("last")) if part)
        return Fields(
            title=(title if title.endswith("..") else title.removesuffix(".")) or None,
            authors=authors,
            et_al=bool(authors) and _ET_AL.search(ahead) is not None,
            journal=said.get("journal") or None,
            year=find_year(said.get("year", "")),
            volume=said.get("volume") or None,
            issue=said.get("issue") or None,
            pages=re.sub(r"\s*[-–—]+\s*", "-", pages) or None,
            kind=self.kind,
        )


def _untagged(written: str) -> list[str | None]:
    """A name whose parts are not told apart: BibTeX's forms are read, others not."""
    said = plain(written)
    if not said or said.lower().startswith("et al"):
        return []
    if tells_group(said):
        return [said]
    first, comma, _ = said.partition(",")
    if ("." in first) if comma else _ABBREVIATED.fullmatch(said.split()[-1]):  # `J. Roe, M. Ng`, `Roe JA`
        return [None]
    return list(bibtex.names(written)[0]) or [None]
