"""Markers and entries of real articles set as journals set them, and read back from the PDF.

    python benchmarks/pdf_pages.py [--chromium PATH] [--errors ARTICLE] [--articles N]

Each article is taken as its JATS reads (its markers and entries are known) and set by Typst (`pip install typst`) in several
looks of journals: one to three columns, running heads and feet with dates and page numbers, authors with raised numbers of
their institutions, tables, figures and footnotes between the text, superscripts or brackets, lists numbered `1.`, `[1]` and
`1`, justified and hyphenated; with --chromium also as a browser prints them. What the PDF's text holds is compared with what
was put in, as multisets of keys.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from data import shared

from citecheck.formats import Reading, read
from citecheck.linking import link
from citecheck.model import Article, Block, BlockKind, Marker, Reference


@dataclass(frozen=True)
class Look:
    """How a journal sets an article."""

    name: str
    columns: int
    marker: str  # superscript, digits (what parts them stands on the line), bracket, parenthesis
    number: str  # of an entry, `{}` its number
    font: str = "Libertinus Serif"
    size: float = 9.5
    margin: str = "18mm"
    more: str = ""  # Typst that only this look needs


LOOKS = (
    Look("2 col, superscript, 1.", 2, "superscript", "{}."),
    Look("2 col, bracket, [1]", 2, "bracket", "[{}]", "New Computer Modern", 9),
    Look("2 col, parenthesis, 1", 2, "parenthesis", "{}", "DejaVu Sans", 7.5),
    Look("1 col, bracket, 1.", 1, "bracket", "{}.", "New Computer Modern", 10.5, "35mm"),
    Look("3 col, superscript, 1", 3, "superscript", "{}", "Libertinus Serif", 8.5, "12mm"),
    Look("2 col, raised digits alone", 2, "digits", "{}.", "New Computer Modern", 10),
    Look("manuscript, numbered lines", 1, "superscript", "{}.", "New Computer Modern", 12, "25mm",
         '#set par.line(numbering: "1")\n#set par(leading: 1.2em, spacing: 1.2em, justify: false)'),
)  # fmt: skip
BROWSER = (Look("browser, 1 col, superscript", 1, "superscript", "{}."), Look("browser, 2 col, superscript", 2, "superscript", "{}."))


@dataclass(frozen=True)
class Page:
    """What the press gets: the source, and the keys of the markers in it."""

    source: str
    put_in: Counter[tuple[str, ...]]


def pieces(article: Article, index: int) -> Iterator[tuple[str, Marker | None]]:
    """A block's text, cut at its markers."""
    text, at = article.document.blocks[index].text, 0
    for marker in (one for one in article.markers if one.block == index):
        yield text[at : marker.start], None
        yield re.sub(r"[\[\]()]", "", marker.text), marker
        at = marker.end
    yield text[at:], None


Press = Callable[[str], bytes]
Make = Callable[[Article, Look], Page]

# --------------------------------------------------------------------------------------------------- Typst

HEAD = """
#set document(title: "x")
#set page(paper: "a4", margin: {margin}, columns: {columns},
  header: context {{ set text(7pt); if calc.odd(counter(page).get().first()) [Roe et al. #h(1fr) Rest after surgery] else [Journal of Rest #h(1fr) 2021;12(3):45--61] }},
  footer: context {{ set text(7pt); [Received 4 May 2020; accepted 11 June 2021 #h(1fr) www.restjournal.example #h(1fr) #counter(page).display()] }})
#set columns(gutter: 6mm)
#set text(font: "{font}", size: {size}pt, lang: "en", hyphenate: true)
#set par(justify: true, first-line-indent: 4mm, leading: 0.5em, spacing: 0.5em)
#show heading: set text(size: {size}pt)
#show heading: set block(above: 1.2em, below: 0.6em)
#show figure: set text(size: 0.82em)
#set table(inset: 2pt, stroke: (x, y) => (top: if y == 0 {{ 0.5pt }}, bottom: 0.3pt))
"""  # noqa: E501 -- Typst's own lines
TOP = """
#place(top, scope: "parent", float: true, block(width: 100%)[
#text(size: 7pt)[ORIGINAL ARTICLE]

#text(size: 17pt, weight: "bold")[#{title}]

#text(size: 10pt)[Jane Roe#super[1,2], Mary Ng#super[1] and Edgar Poe#super[2\\*]]

#text(size: 7pt)[#super[1]Department of Rest, University of York, York, UK. #super[2]Institute of Sitting, Berne, Switzerland.]
])
#footnote(numbering: "*")[Correspondence: roe\\@rest.example. This is an open access article under the CC BY 4.0 licence.
© 2021 The Authors.]
"""


def quoted(text: str) -> str:
    """A text as a string of Typst's."""
    return json.dumps(text.replace("\n", " "), ensure_ascii=False)


def typst_block(article: Article, index: int, look: Look, put_in: Counter[tuple[str, ...]]) -> str:
    said = ""
    for text, marker in pieces(article, index):
        if marker is None:
            said += f"#{quoted(text)}"
            continue
        put_in[marker.keys] += 1
        if look.marker == "digits":
            said += "".join(
                f"#super[#{quoted(part)}]" if part.isdigit() else f"#{quoted(part)}" for part in re.split(r"(\d+)", text.strip())
            )
            continue
        around = {"superscript": "#super[#{}]", "bracket": '#"["#{}#"]"', "parenthesis": '#"("#{}#")"'}[look.marker]
        said += around.format(quoted(text.strip()))
    return said


def typst(article: Article, look: Look) -> Page:
    """The article as Typst sets it."""
    put_in: Counter[tuple[str, ...]] = Counter()
    parts: list[str] = []
    blocks = article.document.blocks
    figures = 0
    runs = groupby(range(len(blocks)), key=lambda index: blocks[index].kind is BlockKind.TABLE_CELL)
    for is_table, group in runs:
        indices = list(group)
        if is_table:
            short = [index for index in indices if len(blocks[index].text) < 80]
            cells = ", ".join(f"[{typst_block(article, index, look, put_in)}]" for index in short[:30])
            parts.append(f"#figure(placement: top, table(columns: 3, {cells}), caption: [What was found])")
            continue
        for index in indices:
            kind = blocks[index].kind
            said = typst_block(article, index, look, put_in) if kind not in (BlockKind.TITLE, BlockKind.CODE) else ""
            if kind is BlockKind.HEADING:
                parts.append(f"#heading[{said}]")
            elif kind is BlockKind.CAPTION:
                figures += 1
                where = 'scope: "parent", ' if figures % 3 == 0 else ""
                parts.append(f"#figure(placement: top, {where}rect(width: 100%, height: 30mm), caption: [{said}])")
            elif said:
                parts.append(said)
    listed = "\n\n".join(
        f"#grid(columns: (8mm, 1fr), {quoted(look.number.format(one.key))}, {quoted(one.text)})" for one in article.references
    )
    title = quoted(article.document.title or "Rest")
    body = "\n\n".join(parts) + f"\n\n#heading[References]\n#set text(size: 0.85em)\n{listed}"
    head = HEAD.format(margin=look.margin, columns=look.columns, font=look.font, size=look.size)
    return Page(head + look.more + TOP.format(title=title) + body, put_in)


def set_by_typst(source: str) -> bytes:
    import typst as press

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.typ").write_text(source, encoding="utf-8")
        return bytes(press.compile(Path(folder) / "a.typ"))


# ------------------------------------------------------------------------------------------------- browser

STYLE = """@page {{ size: A4; margin: 20mm }}
body {{ font: 10pt Times; text-align: justify; hyphens: auto }} sup {{ font-size: 6.5pt; line-height: 0 }}
.columns {{ column-count: {columns}; column-gap: 8mm }} h1 {{ font-size: 18pt }} h2 {{ font-size: 12pt }}
p {{ margin: 0; text-indent: 4mm }}
.entry {{ margin: 1mm 0; padding-left: 6mm; text-indent: -6mm; font-size: 9pt }}"""


def web_page(article: Article, look: Look) -> Page:
    """The article as a web page."""
    put_in: Counter[tuple[str, ...]] = Counter()
    parts = []
    for index, block in enumerate(article.document.blocks):
        if block.kind in (BlockKind.TABLE_CELL, BlockKind.CODE):
            continue
        said = ""
        for text, marker in pieces(article, index):
            said += html.escape(text) if marker is None else f"<sup>{text}</sup>"
            if marker is not None:
                put_in[marker.keys] += 1
        tag = {BlockKind.TITLE: "h1", BlockKind.HEADING: "h2"}.get(block.kind, "p")
        parts.append(f"<{tag}>{said}</{tag}>")
    entries = "".join(f'<p class="entry">{one.key}. {html.escape(one.text)}</p>' for one in article.references)
    body = f'<div class="columns">{"".join(parts)}<h2>References</h2>{entries}</div>'
    return Page(f"<html><head><style>{STYLE.format(columns=look.columns)}</style></head><body lang=en>{body}</body></html>", put_in)


def set_by_browser(chromium: str) -> Press:
    def press(source: str) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "a.html").write_text(source, encoding="utf-8")
            target = Path(folder) / "a.pdf"
            arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
            subprocess.run([chromium, *arguments, (Path(folder) / "a.html").as_uri()], check=True, capture_output=True, timeout=180)
            return target.read_bytes()

    return press


# ------------------------------------------------------------------------------------------------ measure


@dataclass
class Total:
    """Counts over articles."""

    right: int = 0
    found: int = 0
    put_in: int = 0
    kept: int = 0
    entries: int = 0
    wanted: int = 0
    dangling: int = 0
    pages: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.right / max(1, self.found):9.3f} {self.right / max(1, self.put_in):6.3f}"
            f" {self.kept / max(1, self.entries):10.3f} {self.kept / max(1, self.wanted):6.3f} {self.dangling:9}"
            f" {self.pages:6} {self.seconds:6.1f}"
        )

    def add(self, other: Total) -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


def measure(article: Article, page: Page, press: Press, keep: Path | None) -> tuple[Total, Article]:
    data = press(page.source)
    if keep is not None:
        keep.write_bytes(data)
    started = time.process_time()
    document = read(Reading("a.pdf", data))
    seconds = time.process_time() - started
    found = link(document)
    got = Counter(marker.keys for marker in found.markers)
    keys, wanted = Counter(map(entry, found.references)), Counter(map(entry, article.references))
    dangling = sum(one.reference is None for one in found.links)
    total = Total(
        (page.put_in & got).total(), got.total(), page.put_in.total(), (keys & wanted).total(), keys.total(), wanted.total(),
        dangling, len(document.files[0].pages), seconds,
    )  # fmt: skip
    return total, found


def entry(reference: Reference) -> tuple[str, str]:
    """Key and words of an entry: it is right when none of another stand in it, and none are missing."""
    return reference.key, re.sub(r"\W+", "", reference.text).lower()


def numbered(article: Article) -> bool:
    """Whether it has one numbered list and cites it by numbers: others can't be set as these journals do."""
    keys = [one.key for one in article.references]
    by_number = all(key.isdigit() for key in keys) and not any(map(str.isalpha, "".join(marker.text for marker in article.markers)))
    return by_number and len(set(keys)) == len(keys) and len(article.markers) >= 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", help="also print with this browser")
    parser.add_argument("--errors", metavar="ARTICLE", help="this article alone, with what differs; its PDFs are kept in /tmp")
    parser.add_argument("--articles", type=int, default=99)
    arguments = parser.parse_args()
    print(f"{'article':28} {'set':28} {'markers P':>9} {'R':>6} {'entries P':>10} {'R':>6} {'dangling':>9} {'pages':>6} {'s':>6}")
    sums: dict[str, Total] = {}
    paths = sorted((shared("articles") / "real/jats").glob("*"))
    read_in = [(path, link(read(Reading(path.name, path.read_bytes())))) for path in paths if (arguments.errors or "") in path.name]
    presses: list[tuple[Look, Make, Press]] = [(look, typst, set_by_typst) for look in LOOKS]
    if arguments.chromium:
        presses += [(look, web_page, set_by_browser(arguments.chromium)) for look in BROWSER]
    for path, article in [pair for pair in read_in if numbered(pair[1])][: arguments.articles]:
        for look, make, press in presses:
            page = make(article, look)
            keep = Path(f"/tmp/{path.stem}-{look.name.replace(' ', '')}.pdf") if arguments.errors else None
            total, found = measure(article, page, press, keep)
            print(f"{path.stem:28} {look.name:28} {total}")
            sums.setdefault(look.name, Total()).add(total)
            if arguments.errors:
                show_errors(article, page, found)
    for name, total in sums.items():
        print(f"{'all':28} {name:28} {total}")


def show_errors(article: Article, page: Page, found: Article) -> None:
    got = Counter(marker.keys for marker in found.markers)
    missed, invented = page.put_in - got, got - page.put_in
    for marker in found.markers:
        if invented[marker.keys] > 0:
            invented[marker.keys] -= 1
            print("    invented", marker.keys, around(found.document.blocks[marker.block], marker))
    for marker in article.markers:
        if missed[marker.keys] > 0:
            missed[marker.keys] -= 1
            print("    missed", marker.keys, around(article.document.blocks[marker.block], marker))
    ours, wanted = Counter(map(entry, found.references)), Counter(map(entry, article.references))
    print(
        *(f"    entry invented {one}" for one in list(ours - wanted)),
        *(f"    entry missed {o}" for o in list(wanted - ours)),
        sep="\n",
    )


def around(block: Block, marker: Marker) -> str:
    return f"{block.text[max(0, marker.start - 50) : marker.start]}⟦{marker.text}⟧{block.text[marker.end : marker.end + 20]}"


if __name__ == "__main__":
    main()
