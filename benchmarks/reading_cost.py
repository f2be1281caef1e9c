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

from citecheck.bibliography import bibtex, csl, csl_yaml, ris
from citecheck.bibliography.base import Entry
from citecheck.formats import Reading, read
from citecheck.model import Document

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


def pdf(count: int) -> bytes:
    """Pages of Helvetica, 55 lines each: what a printer sets, one line of text at a time, raised numbers apart."""
    text = [WORDS[at : at + 90] for _ in range(count) for at in range(0, len(WORDS), 90)]
    raised = [f"/F1 6 Tf 4 Ts ({at // 6 + 1}) Tj" for at in range(len(text))]
    listed = ["References", *(f"{n}. Roe J. On sitting, part {n}. Chairs. 2001;7:3." for n in range(1, count // 2 + 1))]
    lines = [*zip(text, raised, strict=True), *((line, "") for line in listed)]
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for first in range(0, len(lines), 55):
        said = "".join(
            f"BT /F1 10 Tf 0 Ts 1 0 0 1 50 {740 - 12 * row} Tm ({line}) Tj {mark} ET\n"
            for row, (line, mark) in enumerate(lines[first : first + 55])
        )
        objects.append(f"<< /Length {len(said)} >>\nstream\n{said}endstream")
        kids.append(f"{len(objects) + 1} 0 R")
        look = f"/MediaBox [0 0 600 800] /Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {look} >>")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    data, places = io.BytesIO(b"%PDF-1.4\n"), []
    data.seek(0, io.SEEK_END)
    for number, content in enumerate(objects, 1):
        places.append(data.tell())
        data.write(f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1"))
    start = data.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    data.write(f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}{end}".encode())
    return data.getvalue()


def latex(count: int) -> bytes:
    body = "".join(f"{WORDS.replace('&', chr(92) + '&')}\\cite{{k{n // 2}}}. \\emph{{Again}}, {n} % why\n\n" for n in range(count))
    refs = "".join(f"\\bibitem{{k{n}}} Roe J. On sitting, part {n}. \\emph{{Chairs}} 2001;7:3--9.\n" for n in range(count // 2))
    listed = f"\\begin{{thebibliography}}{{9}}{refs}\\end{{thebibliography}}"
    return f"\\documentclass{{article}}\\begin{{document}}{body}{listed}\\end{{document}}".encode()


def latex_macros(count: int) -> bytes:
    """Every citation through two macros, every third paragraph in a switched branch."""
    head = "\\newcommand{\\inner}[1]{\\cite{#1}}\\newcommand{\\mine}[2][]{(\\inner{#2}, #1)}\\newcommand{\\drug}{zinc}\\newif\\ifdraft\n"
    text = WORDS.replace("&", "\\&")
    kinds = [f"\\ifdraft {text}\\fi {text}\\drug{{}}", f"{text}\\drug{{}}", text]
    body = "".join(f"{kinds[n % 3]}\\mine[p. {n}]{{k{n // 2}}}\n\n" for n in range(count))
    refs = "".join(f"\\bibitem{{k{n}}} Roe J. On sitting, part {n}. \\emph{{Chairs}} 2001;7:3--9.\n" for n in range(count // 2))
    listed = f"\\begin{{thebibliography}}{{9}}{refs}\\end{{thebibliography}}"
    return f"\\documentclass{{article}}{head}\\begin{{document}}{body}{listed}\\end{{document}}".encode()


def latex_bib(count: int) -> bytes:
    """The `.bib` within the text, and half of its entries cited."""
    body = "".join(f"{WORDS.replace('&', chr(92) + '&')}\\citep{{k{n}}}.\n\n" for n in range(count // 2))
    contents = f"\\begin{{filecontents}}{{r.bib}}\n{bib(count)}\\end{{filecontents}}\n"
    return f"{contents}\\documentclass{{article}}\\begin{{document}}{body}\\bibliography{{r}}\\end{{document}}".encode()


def html_lines(count: int) -> bytes:
    """A list in one paragraph, its lines parted by `<br>`, with a pop-up at each marker."""
    entry = "Roe J. On sitting, part {0}. Chairs. 2001;7:3."
    body = "".join(
        f'<p>{escape(WORDS)}<sup><a href="#r{n // 2}">{n // 2}</a><span class="tip">{entry.format(n // 2)}</span></sup></p>\n'
        for n in range(count)
    )
    refs = "".join(f'<a id="r{n}"></a>{n}. {entry.format(n)}<br>' for n in range(count // 2))
    return f"<!DOCTYPE html><html><body>{body}<h2>References</h2><p>{refs}</p></body></html>".encode()


def html_plain(count: int) -> bytes:
    """A table without links, told by its heading."""
    body = "".join(f"<p>{escape(WORDS)} [{n // 2 + 1}]</p>\n" for n in range(count))
    refs = "".join(f"<tr><td>{n}.</td><td>Roe J. On sitting, part {n}. Chairs. 2001;7:3.</td></tr>" for n in range(1, count // 2 + 1))
    return f"<!DOCTYPE html><html><body>{body}<h2>References</h2><table>{refs}</table></body></html>".encode()


def wikitext_short(count: int) -> bytes:
    """Short footnotes of three kinds, works listed at the end."""
    kinds = ("{{{{sfn|Roe|{0}|p=3}}}}", "<ref>{{{{harvnb|Roe|{0}}}}}, p. 3</ref>", "<ref>Roe {0}, p. 3.</ref>")
    body = "".join(f"{WORDS}{kinds[n % 3].format(f'{1900 + n // 2 % 100}{chr(97 + n // 200 % 26)}')}\n\n" for n in range(count))
    works = "".join(
        f"* {{{{cite book|last=Roe|first=J|date={1900 + n % 100}{chr(97 + n // 100 % 26)}|title=On sitting, part {n}}}}}\n"
        for n in range(count // 2)
    )
    return f"{body}== Sources ==\n{works}".encode()


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


def csl_yaml_file(count: int) -> str:
    item = (
        "- id: k{0}\n  type: article-journal\n  title: On sitting, part {0}\n  author:\n  - family: Roe\n    given: J\n  issued: 2001-03\n"
    )
    return "references:\n" + "".join(item.format(n) for n in range(count))


def biblatex_file(count: int) -> bytes:
    entry = (
        "\\entry{{k{0}}}{{article}}{{}}\n\\name{{author}}{{1}}{{}}{{%\n{{{{hash=1}}{{%\nfamily={{Roe}},\ngiven={{J\\bibinitperiod}}}}}}%\n}}\n"
        "\\field{{title}}{{On sitting, part {0}}}\n\\field{{year}}{{2001}}\n\\endentry\n"
    )
    return "".join(entry.format(n) for n in range(count)).encode()


def article(name: str) -> Callable[[bytes], Document]:
    return lambda data: read(Reading(f"a.{name}", data), name)


CASES: dict[str, tuple[Callable[[int], bytes | str], Callable[..., Document | list[Entry]]]] = {
    "jats": (jats, article("jats")),
    "html": (html, article("html")),
    "docx": (docx, article("docx")),
    "html, <br>": (html_lines, article("html")),
    "html, table": (html_plain, article("html")),
    "pdf": (pdf, article("pdf")),
    "latex": (latex, article("latex")),
    "latex, macros": (latex_macros, article("latex")),
    "latex, .bib": (latex_bib, article("latex")),
    "latex, .bbl": (biblatex_file, article("latex")),
    "wikitext": (wikitext, article("wikitext")),
    "wikitext, sfn": (wikitext_short, article("wikitext")),
    "bibtex": (bib, bibtex.read),
    "ris": (ris_file, ris.read),
    "csl": (csl_file, csl.read),
    "csl, yaml": (csl_yaml_file, csl_yaml.read),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=float, default=5.0, help="megabytes of the largest document")
    largest = parser.parse_args().largest
    print("format          MB   entries   s at 1/4   s at 1/2   s in full   ratios")
    for name, (make, reader) in CASES.items():
        each = (len(make(400)) - len(make(200))) / 200
        seconds = []
        size = entries = 0
        for part in (0.25, 0.5, 1.0):
            data = make(int(largest * 2**20 * part / each))
            size = len(data)
            started = time.process_time()
            found = reader(data)
            seconds.append(time.process_time() - started)
            entries = len(found.entries if isinstance(found, Document) else found)
        ratios = " ".join(f"{after / before:.2f}" for before, after in pairwise(seconds))
        print(f"{name:13} {size / 2**20:5.1f}  {entries:8}  {seconds[0]:9.2f}  {seconds[1]:9.2f}  {seconds[2]:10.2f}   {ratios}")


if __name__ == "__main__":
    main()
