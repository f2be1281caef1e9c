"""CPU seconds that each format and notation takes to read, at 1, 2 and 4 times a size up to 5 MB, and the ratios.

    python benchmarks/reading_cost.py [--largest MEGABYTES]

The documents are generated: paragraphs with markers, and a list with one entry for every two paragraphs. A ratio of 2 from
one column to the next is linear.
"""

from __future__ import annotations

import argparse
import io
import json
import time
import zipfile
from collections.abc import Callable
from itertools import pairwise
from xml.sax.saxutils import escape

from citecheck.bibliography import bibtex, csl, ris
from citecheck.formats import Reading, read

WORDS = "Rest & sleep helped most of the people who had been at work for longer than a day or two, and fewer of the others. "


def jats(count: int) -> bytes:
    body = "".join(
        f'<p>{escape(WORDS)}<sup><xref ref-type="bibr" rid="B{n // 2}">{n // 2}</xref></sup> {escape(WORDS)}</p>' for n in range(count)
    )
    refs = "".join(
        f'<ref id="B{n}"><label>{n}</label><mixed-citation><name><surname>Roe</surname><given-names>J</given-names></name>. '
        f"<article-title>On sitting, part {n}</article-title>. <source>Chairs</source> <year>2001</year>;7:3.</mixed-citation></ref>"
        for n in range(count // 2)
    )
    return f'<article article-type="x"><front/><body>{body}</body><back><ref-list>{refs}</ref-list></back></article>'.encode()


def html(count: int) -> bytes:
    body = "".join(f'<p>{escape(WORDS)}<sup><a href="#r{n // 2}">{n // 2}</a></sup> {escape(WORDS)}</p>\n' for n in range(count))
    refs = "".join(
        f'<li id="r{n}">Roe J. On sitting, part {n}. Chairs. 2001;7:3. <a href="https://doi.org/10.1000/{n}">CrossRef</a></li>'
        for n in range(count // 2)
    )
    return f"<!DOCTYPE html><html><body><nav>menu</nav>{body}<ol start=0>{refs}</ol></body></html>".encode()


def docx(count: int) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
    body = "".join(f"<w:p><w:r><w:t>{escape(WORDS)}</w:t></w:r>{raised.format(n // 2)}</w:p>" for n in range(count))
    refs = "".join(f"<w:p><w:r><w:t>{n}. Roe J. On sitting, part {n}. Chairs. 2001;7:3.</w:t></w:r></w:p>" for n in range(count // 2))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}{refs}</w:body></w:document>")
    return file.getvalue()


def latex(count: int) -> bytes:
    body = "".join(f"{WORDS.replace('&', chr(92) + '&')}\\cite{{k{n // 2}}}. \\emph{{Again}}, {n} % why\n\n" for n in range(count))
    refs = "".join(f"\\bibitem{{k{n}}} Roe J. On sitting, part {n}. \\emph{{Chairs}} 2001;7:3--9.\n" for n in range(count // 2))
    listed = f"\\begin{{thebibliography}}{{9}}{refs}\\end{{thebibliography}}"
    return f"\\documentclass{{article}}\\begin{{document}}{body}{listed}\\end{{document}}".encode()


def wikitext(count: int) -> bytes:
    cite = "{{{{cite journal|vauthors=Roe J|title=On sitting, part {0}|journal=Chairs|year=2001|volume=7|pages=3}}}}"
    return "".join(
        f"{WORDS}[[Sleep|Sleep]] ''helps''.<ref name=r{n // 2}{'>' + cite.format(n // 2) + '</ref>' if n % 2 == 0 else ' />'}\n\n"
        for n in range(count)
    ).encode()


def bib(count: int) -> str:
    return "".join(
        f'@article{{k{n},\n title={{On {{S}}itting, part {n}}},\n author={{Roe, J{{\\\'e}} and Ng, M}},\n journal="Chairs", year=2001}}\n\n'
        for n in range(count)
    )


def ris_file(count: int) -> str:
    return "".join(f"TY  - JOUR\nAU  - Roe, J\nTI  - On sitting, part {n}\nJO  - Chairs\nPY  - 2001\nER  - \n\n" for n in range(count))


def csl_file(count: int) -> str:
    item = {
        "type": "article-journal",
        "title": "On sitting",
        "author": [{"family": "Roe", "given": "J"}],
        "issued": {"date-parts": [[2001]]},
    }
    return json.dumps([{**item, "id": str(n)} for n in range(count)], indent=1)


def article(name: str) -> Callable[[bytes], object]:
    return lambda data: read(Reading(f"a.{name}", data), name)


CASES: dict[str, tuple[Callable[[int], bytes | str], Callable[..., object]]] = {
    "jats": (jats, article("jats")),
    "html": (html, article("html")),
    "docx": (docx, article("docx")),
    "latex": (latex, article("latex")),
    "wikitext": (wikitext, article("wikitext")),
    "bibtex": (bib, bibtex.read),
    "ris": (ris_file, ris.read),
    "csl": (csl_file, csl.read),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=float, default=5.0, help="megabytes of the largest document")
    largest = parser.parse_args().largest
    print("format      MB     s at 1/4   s at 1/2   s in full   ratios")
    for name, (make, reader) in CASES.items():
        each = (len(make(400)) - len(make(200))) / 200
        seconds = []
        size = 0
        for part in (0.25, 0.5, 1.0):
            data = make(int(largest * 2**20 * part / each))
            size = len(data)
            started = time.process_time()
            reader(data)
            seconds.append(time.process_time() - started)
        ratios = " ".join(f"{after / before:.2f}" for before, after in pairwise(seconds))
        print(f"{name:10} {size / 2**20:5.1f}  {seconds[0]:9.2f}  {seconds[1]:9.2f}  {seconds[2]:10.2f}   {ratios}")


if __name__ == "__main__":
    main()
