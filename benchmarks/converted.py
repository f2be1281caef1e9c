"""Real articles turned into LaTeX, wikitext and Word files in the ways that people write these, and read back.

    python benchmarks/converted.py [--errors ARTICLE:WAY] [--articles N]

The shared data has no LaTeX and no wikitext, and few Word files, with gold. So each JATS and HTML article with gold is taken
as it reads (markers and entries of these are known; what differs from the gold is said in RESULTS-parsing.md) and written in
each way. A marker is known by the letters before it and the entries it names, so that one in the wrong place, or cut in two,
is wrong. An entry is right when its key and the first letters of its text are, or those of its title where it has fields alone.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import re
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from data import shared

from citecheck.formats import Reading, read
from citecheck.linking import link
from citecheck.model import Article, Block, BlockKind, Marker, Reference
from citecheck.text import fold

Files = dict[str, bytes]  # by name, the article itself first


@dataclass(frozen=True)
class Source:
    """An article whose markers and entries are known. `cited[i]` holds the places of the entries that marker i names."""

    name: str
    article: Article
    cited: Mapping[int, tuple[int, ...]]

    @property
    def references(self) -> Sequence[Reference]:
        return self.article.references

    @property
    def by_mention(self) -> list[int]:
        """The places of the entries in the order in which the text names them, those that it doesn't name last."""
        named = (n for index, _ in self.blocks() for _, place in self.pieces(index) if place is not None for n in self.cited.get(place, ()))
        return list(dict.fromkeys([*named, *range(len(self.references))]))

    def pieces(self, index: int) -> Iterator[tuple[str, int | None]]:
        """A block's text cut at its markers: text, or the marker's inside without its brackets and its place."""
        text, at = self.article.document.blocks[index].text, 0
        for place, marker in enumerate(self.article.markers):
            if marker.block == index:
                yield text[at : marker.start], None
                yield re.sub(r"[\[\]()]", "", re.sub(r"[\])]\s*[\[(]", ",", marker.text)).strip(), place
                at = marker.end
        yield text[at:], None

    def blocks(self) -> Iterator[tuple[int, Block]]:
        """The blocks that are written: no code, and no title, which stands apart."""
        return (
            (i, b) for i, b in enumerate(self.article.document.blocks) if b.kind not in (BlockKind.CODE, BlockKind.TITLE, BlockKind.CHROME)
        )


def by_names(source: Source) -> Source:
    """The same article, to be cited by author and year: of its ties those to works that no other has both in common with."""
    named = Counter(map(first_and_year, source.references))
    told = {one.position for one in source.references if one.authors and one.year and named[first_and_year(one)] == 1}
    links = tuple(tie for tie in source.article.links if tie.reference in told)
    cited = {place: tuple(n for n in works if n in told) for place, works in source.cited.items()}
    return Source(source.name, replace(source.article, links=links), cited)


def surname(name: str) -> str:
    last, _, initials = name.rpartition(" ")
    return last if last and initials.isupper() else name


def first_and_year(one: Reference) -> tuple[str, int | None]:
    return fold(surname(one.authors[0])) if one.authors else "", one.year


def called(works: Sequence[Reference], comma: str = ",", both: str = "&") -> str:
    """`Roe et al., 2001; Ng & Poe, 2002`."""
    parts = []
    for one in works:
        names = [surname(name) for name in one.authors]
        who = (
            names[0] if len(names) == 1 and not one.et_al else f"{names[0]} {both} {names[1]}" if len(names) == 2 else f"{names[0]} et al."
        )
        parts.append(f"{who}{comma} {one.year}")
    return "; ".join(parts)


def sources(limit: int) -> Iterator[Source]:
    """Articles cited by numbers, with one list counted from 1."""
    for kind in ("jats", "html"):
        for path in sorted((shared("articles") / f"real/{kind}").glob("*"))[:limit]:
            article = link(read(Reading(path.name, path.read_bytes())))
            cited: dict[int, list[int]] = {}
            for tie in article.links:
                if tie.reference is not None:
                    cited.setdefault(tie.marker, []).append(tie.reference)
            in_order = [one.key for one in article.references] == [str(n) for n in range(1, len(article.references) + 1)]
            worded = any(any(map(str.isalpha, marker.text)) for marker in article.markers)
            if in_order and not worded and len(article.markers) >= 5:
                yield Source(path.stem, article, {place: tuple(entries) for place, entries in cited.items()})


# --------------------------------------------------------------------------------------------------- LaTeX

_TEX = {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", **{c: f"\\{c}" for c in "%&#_${}"}}


def tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in text.replace("\n", " "))


def bib_key(reference: Reference) -> str:
    return f"{fold(reference.authors[0] if reference.authors else 'anon').replace(' ', '')}{reference.year or ''}-{reference.position}"


def bibtex(references: Sequence[Reference]) -> str:
    entries = []
    for one in references:
        fields = {
            "title": one.title or one.text, "author": " and ".join(f"{{{name}}}" for name in one.authors), "journal": one.journal,
            "year": one.year, "volume": one.volume, "number": one.issue, "pages": one.pages, "doi": one.doi,
        }  # fmt: skip
        said = "".join(f"  {name} = {{{tex(str(value)) if name != 'author' else value}}},\n" for name, value in fields.items() if value)
        entries.append(f"@{'article' if one.journal else 'misc'}{{{bib_key(one)},\n{said}}}\n")
    return "\n".join(entries)


def thebibliography(references: Sequence[Reference]) -> str:
    items = "".join(f"\\bibitem{{{bib_key(one)}}}\n{tex(one.text)}\n\n" for one in references)
    return f"\\begin{{thebibliography}}{{99}}\n{items}\\end{{thebibliography}}\n"


def enumerated(references: Sequence[Reference]) -> str:
    items = "".join(f"\\item {tex(one.text)}\n" for one in references)
    return f"\\section*{{References}}\n\\begin{{enumerate}}\n{items}\\end{{enumerate}}\n"


def latex(source: Source, marker: Callable[[str, str], str], listed: Callable[[Sequence[Reference]], str], preamble: str = "") -> str:
    """`marker` makes a citation of its keys and of what it prints."""
    parts = [
        f"\\documentclass{{article}}\n{preamble}\\title{{{tex(source.article.document.title or 'Rest')}}}\n\\begin{{document}}\\maketitle\n"
    ]
    for index, block in source.blocks():
        said = ""
        for text, place in source.pieces(index):
            keys = ",".join(bib_key(source.references[n]) for n in source.cited.get(place, ())) if place is not None else ""
            said += tex(text) if place is None else marker(keys, text) if keys else f"[{tex(text)}]"
        if block.kind is BlockKind.HEADING:
            parts.append(f"\\section{{{said}}}\n\n")
        elif block.kind is BlockKind.CAPTION:
            parts.append(f"\\begin{{figure}}[tb]\\caption{{{said}}}\\end{{figure}}\n\n")
        elif block.kind is BlockKind.TABLE_CELL:
            parts.append(f"\\begin{{tabular}}{{l}}{said} \\\\\\end{{tabular}}\n\n")
        elif block.kind is BlockKind.LIST_ITEM:
            parts.append(f"\\begin{{itemize}}\\item {said}\\end{{itemize}}\n\n")
        elif block.kind is BlockKind.NOTE:
            parts.append(f"\\footnotetext{{{said}}}\n\n")
        else:
            parts.append(said.replace(". ", ".\n") + "\n\n% a remark, [1]\n")
    return "".join(parts) + listed(source.references) + "\\end{document}\n"


def latex_way(
    marker: Callable[[str, str], str], listed: Callable[[Sequence[Reference]], str] = thebibliography, preamble: str = ""
) -> Callable[[Source], Files]:
    return lambda source: {"a.tex": latex(source, marker, listed, preamble).encode()}


def latex_bib(command: str, listed: str, preamble: str = "") -> Callable[[Source], Files]:
    def make(source: Source) -> Files:
        text = latex(source, lambda keys, _: f"{command}{{{keys}}}", lambda _: listed, preamble)
        return {"a.tex": text.encode(), "refs.bib": bibtex(source.references).encode()}

    return make


def latex_tree(source: Source) -> Files:
    """Sections in files of their own, citations through a macro of a package in the folder."""
    text = latex(source, lambda keys, _: f"\\src{{{keys}}}", lambda _: "\\bibliography{refs}", "\\usepackage{house}\n")
    head, *sections = text.split("\\section{")
    body = "".join(f"\\input{{parts/s{n}}}\n" for n in range(len(sections)))
    last = sections[-1].partition("\\bibliography")[0]
    files = {f"parts/s{n}.tex": ("\\section{" + (one if n + 1 < len(sections) else last)).encode() for n, one in enumerate(sections)}
    house = "\\newcommand{\\src}[2][]{\\textsuperscript{\\cite[#1]{#2}}}"
    whole = f"{head}{body}\\bibliography{{refs}}\\end{{document}}"
    return {"a.tex": whole.encode(), "house.sty": house.encode(), "refs.bib": bibtex(source.references).encode(), **files}


# ------------------------------------------------------------------------------------------------ wikitext


REMARK = "thisisaremark"


def wiki(text: str) -> str:
    text = re.sub(r"([\[\]{}|<>]|''+|https?://)", r"<nowiki>\1</nowiki>", text.replace("\n", " "))
    return f"<nowiki/>{text}" if text[:1] in "*#:;= " and text.strip() else text


def cite_journal(one: Reference, language: str) -> str:
    names = {
        "en": ("cite journal", "title", "vauthors", "journal", "year", "volume", "pages"),
        "de": ("Literatur", "Titel", "Autor", "Sammelwerk", "Datum", "Band", "Seiten"),
        "fr": ("Article", "titre", "auteur", "périodique", "année", "volume", "pages"),
        "es": ("Cita publicación", "título", "autor", "publicación", "año", "volumen", "páginas"),
    }[language]
    values = (one.title or one.text, ", ".join(one.authors), one.journal, one.year, one.volume, one.pages)
    said = "".join(f" |{name}={wiki(str(value))}" for name, value in zip(names[1:], values, strict=True) if value)
    return f"{{{{{names[0]}{said}}}}}"


def wikitext(source: Source, way: str) -> Files:
    seen: set[int] = set()
    typed = way == "typed"

    def said_of(one: Reference) -> str:
        return wiki(one.text) if way == "plain" else cite_journal(one, way if len(way) == 2 else "en")

    def reference(n: int) -> str:
        first = n not in seen and way != "list-defined"
        seen.add(n)
        return f'<ref name="r{n + 1}">{said_of(source.references[n])}</ref>' if first else f'<ref name="r{n + 1}" />'

    parts = []
    for index, block in source.blocks():
        said = ""
        for text, place in source.pieces(index):
            if place is None:
                said += wiki(text)
            elif typed:
                said += f"<sup>[{text}]</sup>"
            else:
                said += "".join(map(reference, source.cited.get(place, ())))
        parts.append(
            f"== {said.strip()} ==" if block.kind is BlockKind.HEADING else f"* {said}" if block.kind is BlockKind.LIST_ITEM else said
        )
    unseen = [n for n in range(len(source.references)) if n not in seen] if not typed else []
    if typed:
        listed = "\n".join(f"# {wiki(one.text)}" for one in source.references)
    elif way == "list-defined":
        listed = (
            "{{reflist|refs=\n" + "\n".join(f'<ref name="r{n + 1}">{said_of(one)}</ref>' for n, one in enumerate(source.references)) + "}}"
        )
    else:
        listed = "".join(f"{REMARK}{reference(n)}\n" for n in unseen) + "\n{{reflist}}"
    return {"a.wiki": ("\n\n".join(parts) + f"\n\n== References ==\n{listed}\n").encode()}


# ---------------------------------------------------------------------------------------------------- Word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SUP = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
)
STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style></w:styles>'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def paragraph(inline: str, style: str = "", more: str = "") -> str:
    return f'<w:p><w:pPr>{f"""<w:pStyle w:val="{style}"/>""" if style else ""}{more}</w:pPr>{inline}</w:p>'


def word_field(instruction: str, shown: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>{separate}{shown}{end}"


def csl(references: Sequence[Reference]) -> str:
    items = []
    for one in references:
        data: dict[str, Any] = {
            "id": one.position,
            "title": one.title or one.text,
            "container-title": one.journal,
            "volume": one.volume,
            "page": one.pages,
        }
        data["author"] = [{"family": name.rpartition(" ")[0] or name, "given": name.rpartition(" ")[2]} for name in one.authors]
        data |= {"issued": {"date-parts": [[one.year]]}} if one.year else {}
        items.append({"uris": [f"http://zotero.org/{one.position}"], "itemData": {k: v for k, v in data.items() if v}})
    return json.dumps({"citationItems": items})


def endnote(references: Sequence[Reference]) -> str:
    cites = "".join(
        f"<Cite><RecNum>{one.position}</RecNum><record><ref-type name='Journal Article'>17</ref-type><titles>"
        f"<title>{escape(one.title or one.text)}</title></titles><dates><year>{one.year or ''}</year></dates></record></Cite>"
        for one in references
    )
    return f"<EndNote>{cites}</EndNote>"


Mark = Callable[[str, Sequence[Reference]], str]  # what is shown, and the works


def tracked(shown: str, _: Sequence[Reference]) -> str:
    """A marker that someone has put in the place of another."""
    who = 'w:author="Ed" w:date="2021-01-01T00:00:00Z"'
    old = f'<w:del w:id="8" {who}><w:r>{SUP}<w:delText>88</w:delText></w:r></w:del>'
    return f'{old}<w:ins w:id="9" {who}>{run(shown[:1], SUP)}{run(shown[1:], SUP)}</w:ins>'


def mendeley(shown: str, works: Sequence[Reference]) -> str:
    tag = quoteattr("MENDELEY_CITATION_v3_" + base64.b64encode(csl(works).encode()).decode())
    return f"<w:sdt><w:sdtPr><w:tag w:val={tag}/></w:sdtPr><w:sdtContent>{run(shown, SUP)}</w:sdtContent></w:sdt>"


def crossed(shown: str, _: Sequence[Reference]) -> str:
    """Cross-references to the numbered paragraphs of the list."""
    return "".join(
        word_field(f" REF _Ref{part} \\r \\h ", run(part, SUP)) if part.isdigit() else run(part, SUP) for part in re.split(r"(\d+)", shown)
    )


MARKS: dict[str, Mark] = {
    "superscripts": lambda shown, _: run(shown, SUP),
    "brackets": lambda shown, _: run(f"[{shown}]"),
    "parentheses": lambda shown, _: run(f"({shown})"),
    "tracked changes": tracked,
    "Zotero": lambda shown, works: word_field("ADDIN ZOTERO_ITEM CSL_CITATION " + csl(works), run(shown, SUP)),
    "Mendeley": mendeley,
    "EndNote": lambda shown, works: word_field("ADDIN EN.CITE " + endnote(works), run(f"[{shown}]")),
    "cross-references": crossed,
    "(Roe & Ng, 2001)": lambda _, works: run(f" ({called(works)})" if works else ""),
    "[Roe and Ng 2001]": lambda _, works: run(f" [{called(works, '', 'and')}]" if works else ""),
}


def printed(source: Source, how: str) -> str:
    """The list: numbers typed, put in by Word, or all of it by a field."""
    parts = [paragraph(run("References"), "H1")]
    begin, _, _ = word_field("ADDIN ZOTERO_BIBL", "\0").partition("\0")
    for one in source.references:
        if how == "auto":
            marks = f'<w:bookmarkStart w:id="{one.key}" w:name="_Ref{one.key}"/>', f'<w:bookmarkEnd w:id="{one.key}"/>'
            parts.append(
                paragraph(f"{marks[0]}{run(one.text)}{marks[1]}", more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>')
            )
        else:
            lead = begin if how == "field" and one.position == 0 else ""
            tail = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if how == "field" and one is source.references[-1] else ""
            number = "" if how == "unnumbered" else f"{one.key}. "
            parts.append(paragraph(f"{lead}{run(number)}{run(one.text)}{tail}"))
    return "".join(parts)


def word_way(mark: str, how: str) -> Callable[[Source], Files]:
    def make(source: Source) -> Files:
        parts = [paragraph(run(source.article.document.title or "Rest"), "T")]
        for index, block in source.blocks():
            said = ""
            for text, place in source.pieces(index):
                said += (
                    run(text.replace("\n", " "))
                    if place is None
                    else MARKS[mark](text, [source.references[n] for n in source.cited.get(place, ())])
                )
            style = {BlockKind.HEADING: "H1", BlockKind.CAPTION: "C"}.get(block.kind, "")
            one = paragraph(said, style)
            parts.append(f"<w:tbl><w:tr><w:tc>{one}</w:tc></w:tr></w:tbl>" if block.kind is BlockKind.TABLE_CELL else one)
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("word/document.xml", f"<w:document {W}><w:body>{''.join(parts)}{printed(source, how)}</w:body></w:document>")
            archive.writestr("word/numbering.xml", NUMBERING)
            archive.writestr("word/styles.xml", STYLES)
        return {"a.docx": file.getvalue()}

    return make


# ---------------------------------------------------------------------------------------------- plain text


def text_by_names(source: Source) -> Files:
    """As it is pasted: one paragraph a line, entries without numbers."""
    parts = [source.article.document.title or "Rest"]
    for index, _ in source.blocks():
        said = ""
        for text, place in source.pieces(index):
            works = [source.references[n] for n in source.cited.get(place, ())] if place is not None else []
            said += text.replace("\n", " ") if place is None else f" ({called(works)})" if works else ""
        parts.append(said)
    return {"a.txt": "\n\n".join([*parts, "References", *(one.text for one in source.references)]).encode()}


# ------------------------------------------------------------------------------------------------- measure

WAYS: dict[str, Callable[[Source], Files]] = {
    "latex, \\cite, thebibliography": latex_way(lambda keys, _: f"~\\cite{{{keys}}}"),
    "latex, \\citep, .bib": latex_bib("~\\citep", "\\bibliographystyle{unsrtnat}\\bibliography{refs}"),
    "latex, \\supercite, biblatex": latex_bib("\\supercite", "\\printbibliography", "\\addbibresource{refs.bib}\n"),
    "latex, macro of a package, files": latex_tree,
    "latex, $^{1,2}$ typed, enumerate": latex_way(lambda _, text: f"$^{{{text}}}$", enumerated),
    "latex, [1,2] typed, enumerate": latex_way(lambda _, text: f" [{text}]", enumerated),
    **{f"wikitext, {way}": partial(wikitext, way=way) for way in ("en", "de", "fr", "es", "plain", "list-defined", "typed")},
    "docx, superscripts, typed list": word_way("superscripts", "typed"),
    "docx, superscripts, auto list": word_way("superscripts", "auto"),
    "docx, brackets, auto list": word_way("brackets", "auto"),
    "docx, parentheses, typed list": word_way("parentheses", "typed"),
    "docx, tracked changes, typed list": word_way("tracked changes", "typed"),
    "docx, Zotero, field": word_way("Zotero", "field"),
    "docx, Mendeley, typed list": word_way("Mendeley", "typed"),
    "docx, EndNote, auto list": word_way("EndNote", "auto"),
    "docx, cross-references, auto list": word_way("cross-references", "auto"),
    "docx, (Roe & Ng, 2001), names": word_way("(Roe & Ng, 2001)", "unnumbered"),
    "docx, [Roe and Ng 2001], names": word_way("[Roe and Ng 2001]", "unnumbered"),
    "text, (Roe & Ng, 2001), names": text_by_names,
}  # fmt: skip
FIELDS = (".bib", "biblatex", "files", "en", "de", "fr", "es", "list-defined")  # ways that print no line of text for an entry
Named = tuple[str, tuple[int, ...]]  # a marker: the letters before it, and the places of the entries that it names


@dataclass
class Score:
    """Right, found and wanted markers and entries, and dangling markers that are none."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, found: Counter[Any], wanted: Counter[Any]) -> None:
        self.counts[f"{name} right"] += (found & wanted).total()
        self.counts[f"{name} all"] += found.total() + wanted.total()

    def f1(self, name: str) -> float:
        return 2 * self.counts[f"{name} right"] / self.counts[f"{name} all"] if self.counts[f"{name} all"] else 1.0

    def __str__(self) -> str:
        return " ".join(f"{self.f1(name):8.3f}" for name in ("markers", "ties", "entries")) + f"{self.counts['dangling']:10}"


def markers(article: Article, *, spread: bool, places: Mapping[int, int] | None = None) -> Counter[Named]:
    """The markers; with `spread` one for each entry that a group names, since some ways cite one by one."""
    tied: dict[int, list[int]] = {}
    for tie in article.links:
        if tie.reference is not None:
            tied.setdefault(tie.marker, []).append(places.get(tie.reference, -1) if places else tie.reference)
    found: Counter[Named] = Counter()
    spans: dict[int, list[tuple[int, int]]] = {}
    for marker in article.markers:
        spans.setdefault(marker.block, []).append((marker.start, marker.end))
    for place, marker in enumerate(article.markers):
        named = tuple(sorted(set(tied.get(place, ()))))
        before = _before(article, marker, spans[marker.block])
        if before.endswith(REMARK):
            continue  # written to name what the text doesn't
        found.update([(before, (one,)) for one in named] if spread else [(before, named)] if named else [])
    return found


def _before(article: Article, marker: Marker, spans: Sequence[tuple[int, int]]) -> str:
    """The last letters before a marker, other markers left out."""
    text, said, at = article.document.blocks[marker.block].text, "", 0
    for start, end in spans:
        if start >= marker.start:
            break
        said += text[at:start]
        at = end
    return re.sub(r"[\W\d_]+", "", said + text[at : marker.start])[-20:].lower()


def entries(article: Article, places: Mapping[int, int], *, fields: bool) -> Counter[tuple[int, str]]:
    """By place the letters of the entry's text, or of its title where a way prints nothing but fields."""
    return Counter((places.get(one.position, -1), _letters(one.title or one.text if fields else one.text)) for one in article.references)


def _by_fields(way: str) -> bool:
    return way.rpartition(", ")[2] in FIELDS


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()[:150]


def measure(source: Source, way: str) -> tuple[Score, Article, Counter[Named], Counter[Named]]:
    source = by_names(source) if way.endswith("names") else source
    files = WAYS[way](source)
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        first = next(iter(files))
        article = link(read(Reading(str(Path(folder) / first), files[first], root=Path(folder))))
    places = _places(article, source, way)
    score = Score()
    one_by_one = way.startswith("wikitext")
    wanted, got = markers(source.article, spread=one_by_one), markers(article, spread=one_by_one, places=places)
    score.add("markers", Counter(name for name, _ in got.elements()), Counter(name for name, _ in wanted.elements()))
    score.add("ties", got, wanted)
    own = {n: n for n in range(len(source.references))}
    fields = _by_fields(way)
    score.add("entries", entries(article, places, fields=fields), entries(source.article, own, fields=fields))
    score.counts["dangling"] = sum(tie.reference is None for tie in article.links) - sum(
        tie.reference is None for tie in source.article.links
    )
    return score, article, wanted, got


def _places(article: Article, source: Source, way: str) -> dict[int, int]:
    """The source's entry that each entry is, by its key: a number of the source's, a citation key, or a wiki's number."""
    places = {bib_key(one): one.position for one in source.references} | {one.key: one.position for one in source.references}
    if way.startswith("wikitext") and "typed" not in way:
        places = {str(number): place for number, place in enumerate(source.by_mention, 1)}
    return {one.position: places.get(one.key, -1) for one in article.references}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", metavar="ARTICLE:WAY", default="", help="what differs in articles and ways of these names")
    parser.add_argument("--articles", type=int, default=99)
    arguments = parser.parse_args()
    article, _, chosen = arguments.errors.partition(":")
    taken = [one for one in sources(arguments.articles) if article in one.name]
    counts = (sum(len(one.article.markers) for one in taken), sum(len(one.references) for one in taken))
    print(f"{len(taken)} articles, {counts[0]} markers, {counts[1]} entries\n")
    print(f"{'':36}{'markers':>8} {'ties':>8} {'entries':>8}{'dangling':>10}   F1; dangling markers that are none")
    for way in (one for one in WAYS if chosen in one):
        total = Score()
        for source in taken:
            score, found, wanted, got = measure(source, way)
            total.counts += score.counts
            if arguments.errors:
                print(f"{source.name:36}{score}")
                _show(found, wanted, got, source, way)
        print(f"{way:36}{total}")
        sys.stdout.flush()


def _show(article: Article, wanted: Counter[Named], got: Counter[Named], source: Source, way: str) -> None:
    for sign, differing in (("-", wanted - got), ("+", got - wanted)):
        for name, places in list(differing)[:15]:
            print(f"    {sign} {name} {[n + 1 for n in places]}")
    fields = _by_fields(way)
    own = {n: n for n in range(len(source.references))}
    ours, theirs = entries(article, _places(article, source, way), fields=fields), entries(source.article, own, fields=fields)
    for sign, wrong in (("-", theirs - ours), ("+", ours - theirs)):
        for place, title in list(wrong)[:10]:
            print(f"    {sign} entry {place + 1} {title}")
    for tie in article.links:
        if tie.reference is None:
            print(f"    dangling {tie.key} {article.markers[tie.marker].text}")


if __name__ == "__main__":
    main()
