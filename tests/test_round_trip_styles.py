"""The drafts of `test_round_trip` in further dress: every shape of a list on a web page, every way of LaTeX and of a wiki to
cite. They parse back to the same keys, ties and places."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.formats import Reading, read
from citecheck.linking import link
from citecheck.model import Article
from tests.test_round_trip import NAMES, TOPICS, Draft, check, drafts, linked

# ---------------------------------------------------------------------------------------------- web pages

LISTS: dict[str, tuple[str, str]] = {  # what stands around the list, and an entry of it
    "ol": ("<ol>{}</ol>", '<li id="ref-{n}">{}</li>'),
    "ol, one paragraph each": ("<ol>{}</ol>", '<li><p id="ref-{n}">{}</p></li>'),
    "ul": ("<ul>{}</ul>", '<li id="ref-{n}">{n}. {}</li>'),
    "ul with labels": ("<ul>{}</ul>", '<li id="ref-{n}"><span class="label">{n}.</span> <cite>{}</cite></li>'),
    "p": ('<div class="refs">{}</div>', '<p id="ref-{n}">[{n}] {}</p>'),
    "p with anchors": ("{}", '<p><a name="ref-{n}"></a>{n}. {}</p>'),
    "div": ("<section>{}</section>", '<div class="ref" id="ref-{n}"><div>{n}.</div><div>{}</div></div>'),
    "table": ("<table><tbody>{}</tbody></table>", '<tr id="ref-{n}"><td>{n}.</td><td>{}</td></tr>'),
    "dl": ("<dl>{}</dl>", '<dt>[{n}]</dt><dd id="ref-{n}">{}</dd>'),
    "line breaks": ("<p>{}</p>", '<a id="ref-{n}"></a>{n}. {}<br>'),
}
UNLINKED = ("ol", "ul", "p", "div", "table", "line breaks")  # those that their heading gives away, without links


def page(draft: Draft, shape: str, links: bool) -> str:
    def marker(text: str) -> str:
        inner = linked(text, lambda n: f'<a href="#ref-{n}">{n}</a>') if links else text
        return f"<sup>{inner}</sup>" if draft.superscript else f" [{inner}]"

    around, entry = LISTS[shape]
    body = "".join(
        f"<p>{words}{marker(text)} more &amp; more.</p>\r\n" for (words, _), text in zip(draft.sentences, draft.groups(), strict=True)
    )
    items = "\n".join(entry.format(draft.entry(n), n=n) for n in range(1, draft.entries + 1))
    if not links:
        items = re.sub(r' (?:id|name)="[^"]*"', "", items)
    return f"<!DOCTYPE html><nav>Home [3]</nav><main><h1>On rest</h1>{body}<h2>References</h2>{around.format(items)}</main>"


@pytest.mark.parametrize("shape", LISTS)
@settings(max_examples=15, derandomize=True)
@given(draft=drafts())
def test_lists_of_pages(shape: str, draft: Draft) -> None:
    article = link(read(Reading("a.html", page(draft, shape, links=True).encode())))
    check(article, draft)
    assert_numbered(article, draft)


@pytest.mark.parametrize("shape", UNLINKED)
@settings(max_examples=15, derandomize=True)
@given(draft=drafts())
def test_lists_of_pages_without_links(shape: str, draft: Draft) -> None:
    article = link(read(Reading("a.html", page(draft, shape, links=False).encode())))
    check(article, draft)
    assert_numbered(article, draft)


def assert_numbered(article: Article, draft: Draft) -> None:
    assert [reference.key for reference in article.references] == [str(n) for n in range(1, draft.entries + 1)]
    assert [reference.text for reference in article.references] == [draft.entry(n) for n in range(1, draft.entries + 1)]
    source = article.document.source
    printed = [re.sub(r"<[^<>]*>", "", source[marker.span.start : marker.span.end]).strip("[]") for marker in article.markers]
    assert printed == draft.groups()
    starts = [article.document.text_of(reference.span) for reference in article.references]
    assert all(draft.entry(n + 1) in re.sub(r"<[^<>]*>", "", text) for n, text in enumerate(starts))


# -------------------------------------------------------------------------------------------------- LaTeX

CITES: dict[str, tuple[str, Callable[[list[str]], str]]] = {  # what defines it, and how it cites
    "cite": ("", lambda keys: f"\\cite{{{','.join(keys)}}}"),
    "natbib": ("\\usepackage{natbib}", lambda keys: f"\\citep[see][p.~3]{{{', '.join(keys)}}}"),
    "natbib in the text": ("", lambda keys: f"\\citet*{{{','.join(keys)}}}"),
    "biblatex": ("\\usepackage{biblatex}", lambda keys: f"\\autocite{{{','.join(keys)}}}"),
    "biblatex, many": ("", lambda keys: "\\parencites(see)(for more)" + "".join(f"[{n}]{{{key}}}" for n, key in enumerate(keys))),
    "supercite": ("", lambda keys: f"\\supercite{{{','.join(keys)}}}"),
    "footcite": ("", lambda keys: f"\\footcite[12]{{{','.join(keys)}}}"),
    "a macro": ("\\newcommand{\\mine}[2][]{~\\cite[#1]{#2}}", lambda keys: f"\\mine[p. 2]{{{','.join(keys)}}}"),
    "a macro of a macro": (
        "\\def\\inner#1{\\citep{#1}}\\NewDocumentCommand{\\mine}{s m}{(\\inner{#2})}",
        lambda keys: f"\\mine*{{{','.join(keys)}}}",
    ),
    "another name": ("\\let\\mine\\parencite", lambda keys: f"\\mine{{{','.join(keys)}}}"),
}


def bibtex(draft: Draft) -> str:
    return "\n".join(
        f"@article{{k{n},\n  author = {{{NAMES[n - 1]}, J.}},\n  title = {{On {TOPICS[n - 1]}}}, journal = {{Chairs}},\n"
        f"  year = {2000 + n}, volume = {n}, pages = {{3--9}}\n}}"
        for n in range(1, draft.entries + 1)
    )


def biblatex(draft: Draft) -> str:
    entries = "\n".join(
        f"    \\entry{{k{n}}}{{article}}{{}}\n      \\name{{author}}{{1}}{{}}{{%\n        {{{{hash=1}}{{%\n"
        f"           family={{{NAMES[n - 1]}}},\n           given={{J\\bibinitperiod}}}}}}%\n      }}\n"
        f"      \\field{{journaltitle}}{{Chairs}}\n      \\field{{title}}{{On {TOPICS[n - 1]}}}\n"
        f"      \\field{{volume}}{{{n}}}\n      \\field{{year}}{{{2000 + n}}}\n      \\field{{pages}}{{3\\bibrangedash 9}}\n    \\endentry"
        for n in range(1, draft.entries + 1)
    )
    return f"\\refsection{{0}}\n  \\datalist[entry]{{nty/global//global/global}}\n{entries}\n  \\enddatalist\n\\endrefsection\n"


def natbib(draft: Draft) -> str:
    items = "\n\n".join(
        f"\\bibitem[{NAMES[n - 1]}({2000 + n})]{{k{n}}}\n{NAMES[n - 1]} J.\n\\newblock On {TOPICS[n - 1]}.\n\\newblock {{\\em Chairs}}. "
        f"{2000 + n};{n}:3--9."
        for n in range(1, draft.entries + 1)
    )
    head = "\\begin{thebibliography}{9}\n\\expandafter\\ifx\\csname natexlab\\endcsname\\relax\\fi\n\n"
    return f"{head}{items}\n\n\\end{{thebibliography}}\n"


SOURCES: dict[str, tuple[str, str, Callable[[Draft], str]]] = {  # the command, the file, what it holds
    "bib": ("\\bibliography{refs}", "refs.bib", bibtex),
    "resource": ("\\addbibresource[glob]{sub/refs.bib}", "sub/refs.bib", bibtex),
    "filecontents": ("\\bibliography{\\jobname}", "", bibtex),
    "bbl of natbib": ("\\bibliography{gone}", "main.bbl", natbib),
    "bbl of biblatex": ("\\addbibresource{gone.bib}\\printbibliography", "main.bbl", biblatex),
}


@pytest.mark.parametrize(("style", "source"), [*((style, "bib") for style in CITES), *(("cite", source) for source in SOURCES)])
@settings(max_examples=10, derandomize=True)
@given(draft=drafts(), end=st.sampled_from(["\n", "\r\n"]), parted=st.booleans())
def test_latex(style: str, source: str, draft: Draft, end: str, parted: bool) -> None:
    preamble, cite = CITES[style]
    command, name, listing = SOURCES[source]
    sentences = [f"{words} {cite([f'k{n}' for n in numbers])} more, \\'e." for words, numbers in draft.sentences]
    half = len(sentences) // 2 if parted else 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        files = {"part.tex": "\n\n".join(sentences[:half])}
        embedded = "" if name else f"\\begin{{filecontents}}{{\\jobname.bib}}\n{listing(draft)}\n\\end{{filecontents}}\n"
        files |= {name: listing(draft)} if name else {}
        files["main.tex"] = (
            f"{embedded}\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n\\input{{part}}\n% \\cite{{none}}\n"
            + "\n\n".join(sentences[half:])
            + f"\n{command}\n\\end{{document}}\n"
        )
        for written, text in files.items():
            (folder / written).parent.mkdir(exist_ok=True)
            (folder / written).write_text(text, encoding="utf-8", newline=end)
        main = folder / "main.tex"
        article = link(read(Reading(str(main), main.read_bytes())))
    check(article, draft)
    document = article.document
    assert [document.text_of(marker.span) for marker in article.markers] == [
        cite([f"k{n}" for n in numbers]) for _, numbers in draft.sentences
    ]
    where = [Path(document.locate(marker.span).path).name for marker in article.markers]
    assert where == ["part.tex"] * half + ["main.tex"] * (len(sentences) - half)
    for n, reference in enumerate(article.references, 1):
        assert (reference.key, reference.title, reference.authors) == (f"k{n}", f"On {TOPICS[n - 1]}", (f"{NAMES[n - 1]} J",))
        assert (reference.journal, reference.year, reference.volume) == ("Chairs", 2000 + n, str(n))
        assert (reference.pages or "").replace("–", "-") == "3-9"
        assert TOPICS[n - 1] in document.text_of(reference.span)
        assert document.text_of(reference.span).count("On ") == 1
    assert all(
        document.text_of(reference.field_spans["year"]) == str(reference.year) for reference in article.references if listing is bibtex
    )


# ----------------------------------------------------------------------------------------------- wikitext


def journal(n: int) -> str:
    who = f"last={NAMES[n - 1]} |first=J |title=On {TOPICS[n - 1]}"
    return f"{{{{cite journal |{who} |journal=Chairs |year={2000 + n} |volume={n} |pages=3–9}}}}"


def named(numbers: tuple[int, ...], first: set[int]) -> str:
    """`<ref>` by name, the content at the first mention."""
    return "".join(f'<ref name="k {n}">{journal(n)}</ref>' if n in first else f"<ref name='k {n}' />" for n in numbers)


WIKIS: dict[str, tuple[Callable[[tuple[int, ...], set[int]], str], Callable[[Draft], str]]] = {  # how it cites, and the list
    "named": (named, lambda draft: "{{reflist}}"),
    "defined in the list": (
        lambda numbers, first: "".join(f"<ref name=k{n}/>" for n in numbers),
        lambda draft: (
            "<references>" + "".join(f"<ref name=k{n}>{journal(n)}</ref>\n" for n in range(1, draft.entries + 1)) + "</references>"
        ),
    ),
    "r": (
        lambda numbers, first: "{{r|" + "|".join(f"k{n}" for n in numbers) + "}}",
        lambda draft: "{{reflist|refs=" + "".join(f'<ref name="k{n}">{journal(n)}</ref>\n' for n in range(1, draft.entries + 1)) + "}}",
    ),
    "sfn": (
        lambda numbers, first: "".join(f"{{{{sfn|{NAMES[n - 1]}|{2000 + n}|p={n}}}}}" for n in numbers),
        lambda draft: "{{reflist}}\n== Sources ==\n" + "".join(f"* {journal(n)}\n" for n in range(1, draft.entries + 1)),
    ),
    "harvnb": (
        lambda numbers, first: "".join(f"<ref>{{{{harvnb|{NAMES[n - 1]}|{2000 + n}}}}}, p. {n}.</ref>" for n in numbers),
        lambda draft: "<references/>\n== Sources ==\n" + "".join(f"* {journal(n)}\n" for n in range(1, draft.entries + 1)),
    ),
    "typed": (
        lambda numbers, first: "".join(f"<ref>{NAMES[n - 1]} {2000 + n}, pp. {n}–9.</ref>" for n in numbers),
        lambda draft: "<references/>\n== Sources ==\n" + "".join(f"* {journal(n)}\n" for n in range(1, draft.entries + 1)),
    ),
}


@pytest.mark.parametrize("style", WIKIS)
@settings(max_examples=15, derandomize=True)
@given(
    draft=drafts(),
    end=st.sampled_from(["\n", "\r\n"]),
    note=st.sampled_from(["", "{{efn|A remark.}}", '<ref group="note">A remark.</ref>']),
)
def test_wikis(style: str, draft: Draft, end: str, note: str) -> None:
    cite, listing = WIKIS[style]
    seen: set[int] = set()
    sentences, written = [], []
    for words, numbers in draft.sentences:
        written.append(cite(numbers, set(numbers) - seen))
        seen.update(numbers)
        sentences.append(f"{words}{written[-1]} more. {words}.{note}")
    body = "\n\n".join(sentences)
    text = f"'''Rest'''\n\n{body}\n\n== Notes ==\n{listing(draft)}\n".replace("\n", end)
    article = link(read(Reading("a.wiki", text.encode())))
    assert len(article.references) == draft.entries
    source = article.document.source
    assert [source[marker.span.start : marker.span.end] for marker in article.markers] == written
    ties = [[one.reference for one in article.links if one.marker == index] for index in range(len(article.markers))]
    titles = [[article.references[one].title if one is not None else None for one in tied] for tied in ties]
    assert titles == [[f"On {TOPICS[n - 1]}" for n in numbers] for _, numbers in draft.sentences]
    for reference in article.references:
        n = (reference.year or 0) - 2000
        assert {name: source[span.start : span.end] for name, span in reference.field_spans.items() if name != "authors"} == {
            "title": f"On {TOPICS[n - 1]}",
            "journal": "Chairs",
            "year": str(2000 + n),
            "volume": str(n),
            "pages": "3–9",
        }
