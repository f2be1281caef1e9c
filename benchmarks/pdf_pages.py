"""Markers and entries of real articles printed to PDF by a browser: one and two columns, superscripts and brackets.

    python benchmarks/pdf_pages.py [--chromium PATH]

The article as its JATS reads (numbers of markers and entries known) is set justified and hyphenated in 10 pt on A4. What the
PDF's text holds is compared with what was put in, as multisets of keys.
"""

from __future__ import annotations

import argparse
import html
import re
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path

from data import shared

from citecheck.formats import Reading, read
from citecheck.linking import link
from citecheck.model import Article, BlockKind

ARTICLES = ("oncotarget-PMC5828200.nxml", "diabetescare-295refs.xml", "f1000-2.xml", "nutrients-mdpi2.xml", "pmed.1000097-prisma.xml")
STYLE = """@page {{ size: A4; margin: 20mm }}
body {{ font: 10pt Times; text-align: justify; hyphens: auto }} sup {{ font-size: 6.5pt; line-height: 0 }}
.columns {{ column-count: {columns}; column-gap: 8mm }} h1 {{ font-size: 18pt }} h2 {{ font-size: 12pt }}
p {{ margin: 0; text-indent: 4mm }}
.entry {{ margin: 1mm 0; padding-left: 6mm; text-indent: -6mm; font-size: 9pt }}"""


def page(article: Article, columns: int, superscript: bool) -> tuple[str, Counter[tuple[str, ...]]]:
    """The article as a web page, and the keys of the markers in it."""
    put_in: Counter[tuple[str, ...]] = Counter()
    parts = []
    for index, block in enumerate(article.document.blocks):
        if block.kind in (BlockKind.TABLE_CELL, BlockKind.CODE):
            continue
        said, at = "", 0
        for marker in (one for one in article.markers if one.block == index):
            inner = re.sub(r"[\[\]()]", "", marker.text)
            said += html.escape(block.text[at : marker.start]) + (f"<sup>{inner}</sup>" if superscript else f"[{inner}]")
            put_in[marker.keys] += 1
            at = marker.end
        tag = {BlockKind.TITLE: "h1", BlockKind.HEADING: "h2"}.get(block.kind, "p")
        parts.append(f"<{tag}>{said}{html.escape(block.text[at:])}</{tag}>")
    entries = "".join(f'<p class="entry">{one.key}. {html.escape(one.text)}</p>' for one in article.references)
    body = f'<div class="columns">{"".join(parts)}<h2>References</h2>{entries}</div>'
    return f"<html><head><style>{STYLE.format(columns=columns)}</style></head><body lang=en>{body}</body></html>", put_in


def printed(source: str, chromium: str, folder: Path) -> bytes:
    (folder / "a.html").write_text(source, encoding="utf-8")
    target = folder / "a.pdf"
    arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
    subprocess.run([chromium, *arguments, (folder / "a.html").as_uri()], check=True, capture_output=True, timeout=180)
    return target.read_bytes()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default="chromium")
    chromium = parser.parse_args().chromium
    print(f"{'article':28} {'set':22} {'markers P':>9} {'R':>6} {'entries P':>10} {'R':>6} {'dangling':>9} {'pages':>6} {'s':>5}")
    for name in ARTICLES:
        path = shared("articles") / "real/jats" / name
        article = link(read(Reading(name, path.read_bytes())))
        for columns, superscript in ((1, True), (2, True), (2, False)):
            source, put_in = page(article, columns, superscript)
            with tempfile.TemporaryDirectory() as folder:
                data = printed(source, chromium, Path(folder))
            started = time.process_time()
            document = read(Reading("a.pdf", data))
            seconds = time.process_time() - started
            found = link(document)
            got = Counter(marker.keys for marker in found.markers)
            right = (put_in & got).total()
            keys, wanted = Counter(one.key for one in found.references), Counter(one.key for one in article.references)
            kept = (keys & wanted).total()
            dangling = sum(one.reference is None for one in found.links)
            look = f"{columns} column{'s' * (columns > 1)}, {'superscript' if superscript else 'bracket'}"
            pages = len(document.files[0].pages)
            print(
                f"{path.stem:28} {look:22} {right / max(1, got.total()):9.3f} {right / put_in.total():6.3f}"
                f" {kept / max(1, keys.total()):10.3f} {kept / wanted.total():6.3f} {dangling:9} {pages:6} {seconds:5.1f}"
            )


if __name__ == "__main__":
    main()
