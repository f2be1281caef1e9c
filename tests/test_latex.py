"""LaTeX: citation commands, entries, files that include files, and hostile input."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import InputError
from citecheck.formats import Reading, detect, read
from citecheck.linking import link
from citecheck.model import Document, ReferenceKind, Run, Span
from citecheck.rules.cc101_dangling_marker import DanglingMarker
from citecheck.rules.cc102_uncited_reference import UncitedReference
from tests.checking import article_of, check, check_text
from tests.cli import citecheck
from tests.cost import assert_linear


def latex(body: str, preamble: str = "", path: str = "a.tex") -> Document:
    source = f"\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
    return read(Reading(path, source.encode()))


def cited(document: Document) -> list[Run]:
    return [run for block in document.blocks for run in block.runs if run.style == "latex"]


def test_references_in_footnotes() -> None:
    notes = ("Roe~J. On tea. \\emph{Chairs} 2001;7:3--9.", "In 2004 some liked it cold.", "Ng M, Poe A. Rest. J Rest 2019;4:1--9.")
    marked = [f"\\footnote{{{note}}}" for note in notes]
    text = f"Tea\\footnote{{Green.}} helps.{marked[0]} It is drunk{marked[1]} hot. Rest does, too.{marked[2]} So some say."
    article = link(latex(text))
    assert [marker.keys for marker in article.markers] == [("2",), ("4",)]
    assert [reference.title for reference in article.references] == ["On tea", "Rest"]
    assert [claim.text for claim in article.claims] == ["Tea helps.", "Rest does, too."]
    assert article.document.text_of(article.references[1].span) == notes[2]


CITEPROC = """\\NewDocumentCommand\\citeproctext{}{}
\\NewDocumentCommand\\citeproc{mm}{\\begingroup\\def\\citeproctext{#2}\\cite{#1}\\endgroup}"""


@pytest.mark.parametrize(("number", "close"), [("", ""), ("\\CSLLeftMargin{%d. }%%\n\\CSLRightInline{", "}")])
def test_the_list_that_pandoc_writes(number: str, close: str) -> None:
    works = ("Roe J. On tea. Chairs. 2001;7:3-9.", "Ng M. Rest. J Rest. 2019;4:1-9.")
    items = "".join(
        f"\\bibitem[\\citeproctext]{{ref-{key}}}\n{number % n if number else ''}{work}{close}\n\n"
        for n, (key, work) in enumerate(zip(("roe", "ng"), works, strict=True), 1)
    )
    text = "Tea helps (\\citeproc{ref-roe}{Roe 2001}). Rest does\\textsuperscript{\\citeproc{ref-ng}{2}}."
    listed = f"\\section*{{References}}\n\\begin{{CSLReferences}}{{1}}{{0}}\n{items}\\end{{CSLReferences}}"
    article = link(latex(f"{text}\n\n{listed}", CITEPROC))
    assert [(tie.key, tie.reference) for tie in article.links] == [("ref-roe", 0), ("ref-ng", 1)]
    assert [reference.text for reference in article.references] == list(works)


@pytest.mark.parametrize(
    ("cited", "mark", "close"),
    [
        ("{{[}}{}{{]}}", "\\CSLLeftMargin{{{{[}}{}{{]}} }}%\n\\CSLRightInline{{", "}"),
        ("({})", "\\CSLLeftMargin{{{}. }}%\n\\CSLRightInline{{", "}"),
        ("\\textsuperscript{{{}}}", "{}. ", ""),
    ],
)
def test_numbers_that_pandoc_prints_without_links(cited: str, mark: str, close: str) -> None:
    works = {
        "roe": "Roe J. On tea. Chairs. 2001;7:3-9.",
        "ng": "Ng M. Rest. J Rest. 2019;4:1-9.",
        "abel": "Abel T. Oats. J Oats. 2015;2:7.",
    }
    items = "".join(
        f"\\bibitem[\\citeproctext]{{ref-{key}}}\n{mark.format(n)}{work}{close}\n\n" for n, (key, work) in enumerate(works.items(), 1)
    )
    text = f"Tea helps {cited.format('1')}. Rest does {cited.format('2,3')}, and oats do {cited.format('3')}."
    listed = f"\\section*{{References}}\n\\begin{{CSLReferences}}{{0}}{{1}}\n{items}\\end{{CSLReferences}}"
    article = link(latex(f"{text}\n\n{listed}", CITEPROC))
    assert [(tie.key, tie.reference) for tie in article.links] == [("1", 0), ("2", 1), ("3", 2), ("3", 2)]
    assert [(reference.number, reference.text) for reference in article.references] == [*enumerate(works.values(), 1)]


def test_footnotes_leave_lists_and_what_they_cite_alone() -> None:
    note = "\\footnote{It was 2004, a dry year in all of the country, as \\cite{ng} says; see also Roe and others, 2001.}"
    items = "\\begin{thebibliography}{9}\\bibitem{ng} Ng M. Rest. J Rest 2019;4:1.\\end{thebibliography}"
    article = link(
        latex(f"\\title{{Tea\\footnote{{Given in May 2004.}}}}Tea helps.{note} More\\footnote{{So it was in 2004.}} of it.{items}")
    )
    assert [(tie.key, tie.reference) for tie in article.links] == [("ng", 0)]
    assert [reference.key for reference in article.references] == ["ng"]
    typed = (
        "\\section*{References}\\begin{enumerate}\\item Ng M. Rest. J Rest 2019;4:1.\\item Roe J. On tea. Chairs 2001;7:3.\\end{enumerate}"
    )
    article = link(latex(f"Tea helps [1].\\footnote{{So it was in 2004.}} Rest does [2].{typed}"))
    assert [(tie.key, tie.reference) for tie in article.links] == [("1", 0), ("2", 1)]


@pytest.mark.parametrize(
    "typed",
    ["$^{{{}}}$", "$^{}$", "${{}}^{}$", "\\({{}}^{{{}}}\\)", "\\(^{}\\)", "\\textsuperscript{{{}}}", "~[{}]", "$^{{\\rm {}}}$"],
)
def test_numbers_typed_by_hand_name_bibitems_by_their_places(typed: str) -> None:
    items = "\\bibitem{ng} Ng M. Rest. J Rest 2019;4:1.\n\\bibitem{roe} Roe J. On tea. Chairs 2001;7:3.\n"
    text = f"Rest helps{typed.format(1)}. Tea does{typed.format(2)}. It was \\(n^{{2}}\\) cups of $x_{{1}}$.\n"
    article = link(latex(f"{text}\\begin{{thebibliography}}{{9}}{items}\\end{{thebibliography}}"))
    assert [(tie.key, tie.reference) for tie in article.links] == [("1", 0), ("2", 1)]
    assert [reference.number for reference in article.references] == [1, 2]


def test_bibitems_that_bear_labels_or_are_cited_have_no_numbers() -> None:
    listed = "\\begin{{thebibliography}}{{9}}\\bibitem{} Ng M. Rest. J Rest 2019;4:1.\\end{{thebibliography}}"
    for text, item in (("Rest helps$^{1}$.", "[Ng(2019)]{ng}"), ("Rest helps\\cite{ng}$^{1}$.", "{ng}"), ("Ng (2019) rested.", "{ng}")):
        assert link(latex(text + listed.format(item))).references[0].key == "ng"


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        ("\\cite{a}", "a"),
        ("\\cite{a, b,\n c}", "a b c"),
        ("\\citep[see][p.~3]{a}", "a"),
        ("\\citet*[ch. 2, {[x]}]{a}", "a"),
        ("\\Citealp{a}", "a"),
        ("\\citeyear{a}", "a"),
        ("\\citeauthor{a}", "a"),
        ("\\parencite[][12]{a,b}", "a b"),
        ("\\textcite{a}", "a"),
        ("\\autocite*{a}", "a"),
        ("\\footcite{a}", "a"),
        ("\\supercite{a}", "a"),
        ("\\cites(pre)(post)[p. 1]{a}[2]{b}{c}", "a b c"),
        ("\\parencites{a}{b}", "a b"),
        ("\\citeA<see>[p. 3]{a}", "a"),
        ("\\onlinecite{PMID:1_x}", "PMID:1_x"),
        ("\\cite%\n  {a}", "a"),
        ("\\cite{a,% why\n b}", "a b"),
        ("\\Cites{a}{b}", "a b"),
        ("\\volcite[see]{2}[p. 5]{a}", "a"),
        ("\\fullcite{a}", "a"),
        ("\\bibentry{a}", "a"),
        ("\\cite{a,*b}", "a b"),
        ("\\cite{[See, above all, ]a,*[The treatment in ][ is a classic, too]b}", "a b"),
        ("\\citenum{a}", "a"),
    ],
)
def test_commands_that_cite(command: str, keys: str) -> None:
    document = latex(f"Rest helps~{command}. More {{text}} [1].")
    (run,) = cited(document)
    assert (run.target or "").replace("ref:", "") == keys
    assert document.source[run.start : run.end] == command
    assert document.blocks[0].text.endswith(". More text [1].")


@pytest.mark.parametrize(
    "source",
    [
        "% \\cite{a}",
        "\\verb|\\cite{a}|",
        "\\begin{verbatim}\\cite{a}\\end{verbatim}",
        "\\begin{equation}x\\cite{a}\\end{equation}",
        "$x$ \\[ \\cite{a} \\]",
        "\\iffalse \\cite{a} \\fi",
        "\\nocite{*}",
        "\\newcommand{\\x}[1]{\\cite{#1}}",
        "\\begin{lstlisting}[language=C]\n\\cite{a}\n\\end{lstlisting}",
        "\\def\\x#1{\\cite{a}}",
        "\\citestyle{nature}",
        "\\begin{comment}\n\\cite{a}\n\\end{comment}",
        "\\cite",
        "\\cite{}",
        "\\cite{a",
    ],
)
def test_what_does_not_cite(source: str) -> None:
    document = latex(f"Before.\n{source}\n\nAfter.")
    assert cited(document) == []
    assert document.blocks[-1].text.endswith("After.")


@pytest.mark.parametrize(
    ("definition", "written", "marker", "keys", "text"),
    [
        ("\\newcommand{\\my}[1]{\\cite{#1}}", "\\my{a, b}", "\\my{a, b}", "a b", "\\my{a, b}"),
        ("\\newcommand*\\my[2][]{~\\citep[#1]{#2}}", "\\my[p.~3]{a}", "\\my[p.~3]{a}", "a", "\\my[p.~3]{a}"),
        ("\\newcommand{\\my}{\\cite}", "\\my[p. 1]{a}", "\\my[p. 1]{a}", "a", "\\my[p. 1]{a}"),
        ("\\newcommand{\\my}{\\unskip~\\cite}", "\\my{a}", "\\my{a}", "a", "\\my{a}"),
        ("\\def\\c#1{\\cite{#1}}", "\\c{a}", "\\c{a}", "a", "\\c{a}"),
        ("\\let\\my\\citet", "\\my*{a}", "\\my*{a}", "a", "\\my*{a}"),
        ("\\LetLtxMacro{\\my}{\\cite}", "\\my{a}", "\\my{a}", "a", "\\my{a}"),
        ("\\newcommand\\my[2]{\\mbox{\\cite[p.\\,{#2}]{{#1}}}}", "\\my{a}{7}", "\\my{a}{7}", "a", "\\my{a}{7}"),
        ("\\let\\my=\\citet", "\\my{a}", "\\my{a}", "a", "\\my{a}"),
        ("\\let\\old\\cite\\renewcommand{\\cite}[1]{\\unskip~\\old{#1}}", "\\cite{a}", "\\cite{a}", "a", "\\cite{a}"),
        ("\\renewcommand{\\cite}[1]{\\textsuperscript{\\citenum{#1}}}", "\\cite{a}", "\\cite{a}", "a", "\\cite{a}"),
        ("\\NewDocumentCommand{\\my}{s o m}{\\IfValueTF{#2}{\\cite[#2]{#3}}{\\cite{#3}}}", "\\my*[x]{a}", "{a}", "a", None),
        ("\\NewDocumentCommand\\my{O{} m}{\\autocite[#1]{#2}}", "\\my{a}", "\\my{a}", "a", "\\my{a}"),
        ("\\DeclareCiteCommand{\\my}[\\mkbibparens]{\\usebibmacro{p}}{\\x{y}}{;}{}", "\\my{a}", "\\my{a}", "a", "\\my{a}"),
        ("\\DeclareMultiCiteCommand{\\mine}{\\my}{;}", "\\mine{a}[2]{b}", "\\mine{a}[2]{b}", "a b", "\\mine{a}[2]{b}"),
        ("\\newcommand{\\both}{\\cite{a,b}}", "\\both{}", "\\both", "a b", "\\both"),
        ("\\newcommand{\\trial}{the first trial~\\cite{a}}", "\\trial", "\\trial", "a", "the first trial \\trial"),
        ("\\newcommand{\\in}[1]{\\cite{#1}}\\newcommand{\\my}[1]{(\\in{#1})}", "\\my{a}", "\\my{a}", "a", "(\\my{a})"),
        ("\\newcommand{\\say}[2]{\\emph{#1}~\\cite{#2}}", "\\say{that it helps}{a}", "{a}", "a", "that it helps {a}"),
        ("\\newcommand{\\say}[1]{\\textcolor{red}{#1}}", "\\say{so \\cite{a}}", "\\cite{a}", "a", "so \\cite{a}"),
        ("\\newcommand{\\my}[1]{\\@ifnextchar[{\\@x{#1}}{\\@y{#1}}}", "\\cite{a}", "\\cite{a}", "a", "\\cite{a}"),
        ("\\newcommand{\\mycite}[1]{\\@ifnextchar[{\\@x{#1}}{\\@y{#1}}}", "\\mycite{a}", "\\mycite{a}", "a", "\\mycite{a}"),
        ("\\newcommand{\\hide}[1]{}\\newcommand{\\drug}{zinc}", "\\hide{no \\cite{b}}\\drug{} \\cite{a}", "\\cite{a}", "a", None),
    ],
)
def test_macros_of_the_document(definition: str, written: str, marker: str, keys: str, text: str | None) -> None:
    document = latex(f"Rest helps {written}.", preamble=definition)
    (run,) = cited(document)
    assert (run.target or "").replace("ref:", "") == keys
    assert document.source[run.start : run.end] == run.text == marker
    assert document.source.index(marker, document.source.index("helps")) == run.start
    if text is not None:
        assert document.blocks[0].text == f"Rest helps {text}."


@pytest.mark.parametrize(
    ("definition", "written", "text"),
    [
        ("\\newcommand{\\citefig}[1]{Figure~\\ref{#1}}", "\\citefig{a}", "Figure "),
        ("\\newcommand{\\citeneeded}{\\textsuperscript{?}}", "\\citeneeded{}", "?"),
        ("\\newcommand{\\note}[1]{}", "\\note{later \\cite{a}}", ""),
        ("\\newcommand{\\x}{\\x\\x}", "\\x", ""),
        ("\\newif\\ifdraft\\draftfalse", "\\ifdraft see \\cite{a}\\else done\\fi", "done"),
        ("\\newif\\ifdraft\\drafttrue", "\\ifdraft done\\else see \\cite{a}\\fi", "done"),
        ("", "\\iffalse \\ifnum1=2 \\cite{a}\\fi \\final \\cite{b}\\else done\\fi", "done"),
        ("", "\\todo[inline]{find \\cite{a}}\\deleted{old \\cite{b}}\\replaced[id=x]{done}{old \\cite{c}}", "done"),
        ("\\excludecomment{hidden}", "\\begin{hidden}\\cite{a}\\end{hidden}done", "done"),
        ("\\lstnewenvironment{R}{}{}", "\\begin{R}\n\\cite{a}\n\\end{R}done", "done"),
        ("\\DefineVerbatimEnvironment{Out}{Verbatim}{}", "\\begin{Out}\n\\cite{a}\n\\end{Out}done", "done"),
    ],
)
def test_macros_and_branches_that_do_not_cite(definition: str, written: str, text: str) -> None:
    document = latex(f"Rest {written}.", preamble=definition)
    assert cited(document) == []
    assert " ".join(block.text for block in document.blocks).replace(" .", ".") == f"Rest {text}.".replace(" .", ".")


def test_citations_side_by_side() -> None:
    items = "".join(f"\\bibitem{{{key}}} Roe J. On {key}. Chairs 2001;7:3--9.\n" for key in "abc")
    text = "One \\cite{a}, \\cite{b}. Two \\citeauthor{a} (\\citeyear{a}). Three \\cite{a}--\\cite{c}."
    text += " Four$^{\\cite{b}}$; \\replaced{five \\cite{c}}{x}."
    article = link(latex(f"{text}\\begin{{thebibliography}}{{9}}{items}\\end{{thebibliography}}"))
    assert [(marker.text, marker.keys) for marker in article.markers] == [
        ("\\cite{a}, \\cite{b}", ("a", "b")),
        ("\\citeauthor{a} (\\citeyear{a})", ("a",)),
        ("\\cite{a}", ("a",)),
        ("\\cite{c}", ("c",)),
        ("\\cite{b}", ("b",)),
        ("\\cite{c}", ("c",)),
    ]
    assert article.document.blocks[0].text.endswith("Four\\cite{b}; five \\cite{c}.")


def test_macros_that_multiply_are_given_up() -> None:
    preamble = "\\newcommand{\\a}[1]{#1#1#1#1#1#1#1#1}" + "".join(
        f"\\newcommand{{\\{after}}}[1]{{\\{before}{{#1#1#1#1}}\\cite{{#1#1}}}}" for before, after in pairwise("abcdefghijkl")
    )
    document = latex("\\l{x} Rest helps \\cite{ng}.", preamble)
    assert document.blocks[-1].text.endswith("Rest helps \\cite{ng}.")


CODE = """\\begin{Sinput}
> x[1,1]
\\end{Sinput}
\\begin{CodeOutput}
[1,]  4
\\end{CodeOutput}
The rate \\Sexpr{round(x[2,2], 1)} is the same in \\code{y[3,1,1]} and \\texttt{z[,1]}\\linebreak[3]
as \\texttt{\\citet{ng} [1]} found. \\begin{karnaugh}[4][2] \\end{karnaugh}"""


@pytest.mark.parametrize("path", ["a.tex", "a.Rnw"])
def test_brackets_of_code_are_no_markers(path: str) -> None:
    chunk = "<<fit, echo=FALSE>>=\nx[1,1] # \\cite{roe}\n@\n"
    listed = "\\begin{thebibliography}{9}\\bibitem{ng} Ng M. Rest. J Rest 2019;4:1--9.\\end{thebibliography}"
    body = f"{chunk if path.endswith('Rnw') else ''}{CODE}\n{listed}"
    document = latex(body, path=path)
    article = link(document)
    assert [(marker.text, marker.keys) for marker in article.markers] == [("\\citet{ng}", ("ng",))]
    assert document.locate(article.markers[0].span).line == document.source[: document.source.index("\\citet")].count("\n") + 1
    assert " ".join(block.text for block in document.blocks) == "The rate is the same in yx3,1,1x and zx,1x as \\citet{ng} x1x found."


def test_what_a_typed_list_sets_in_the_font_of_code_is_read() -> None:
    typed = "\\texttt{https://doi.org/10.1016/S0140-6736(11)00011-1}. PMID: \\texttt{34112345}"
    listed = f"\\begin{{enumerate}}\\item Ng M. Rest. J Rest 2019;4:1--9. {typed}\\item Roe A. Sleep. J Rest 2020;5:1--9.\\end{{enumerate}}"
    article = link(latex(f"Rest helps [1] and sleep [2].\n\n\\section*{{References}}\n{listed}"))
    assert (article.references[0].doi, article.references[0].pmid) == ("10.1016/s0140-6736(11)00011-1", "34112345")


def test_the_list_of_mciteplus() -> None:
    """Of the Royal Society of Chemistry and Wiley."""
    article = link(
        latex(
            "Rest helps \\cite{ng}. \\begin{mcitethebibliography}{9}\n\\providecommand*{\\mciteSetBstSublistMode}[1]{}\n"
            "\\mciteSetBstSublistMode{n}\n\\bibitem[Ng(2019)]{ng} M.~Ng, \\emph{J Rest}, 2019, \\textbf{4}, 1--9\\relax\n"
            "\\mciteBstWouldAddEndPuncttrue\n\\mciteSetBstMidEndSepPunct{\\mcitedefaultmidpunct}\n"
            "{\\mcitedefaultendpunct}{\\mcitedefaultseppunct}\\relax\n\\EndOfBibitem\n\\end{mcitethebibliography}"
        )
    )
    assert [(tie.key, tie.reference) for tie in article.links] == [("ng", 0)]
    assert article.references[0].text == "M. Ng, J Rest, 2019, 4, 1–9"


def test_text_around() -> None:
    document = latex(
        "\\section[short]{Intro \\label{s}}\nM\\\"uller \\& Caf\\'e{} \\textit{in vivo}\\textsuperscript{1,2}, $^{3}$ see "
        "Table~\\ref{t}; 5\\% $p<0.05$ ``q''--x\n"
        "over\\footnote{A note \\cite{a}.} lines.\n\n\\begin{enumerate}\n\\item One\n\\item[(b)] Two\n\\end{enumerate}\n"
        "\\begin{table}[ht]\\caption[x]{Cap \\cite{b}}\n\\begin{tabular}{l|l}\\hline a & b \\cite{c} \\\\[2pt] "
        "\\multicolumn{2}{c}{d}\\end{tabular}\\end{table}",
        "\\title{On \\emph{rest}\\thanks{[7]}}\n\\author{A. Roe$^{1,2}$}",
    )
    assert [(block.kind.value, block.label, block.text) for block in document.blocks] == [
        ("title", None, "On rest"),
        ("heading", None, "Intro"),
        ("note", None, "A note \\cite{a}."),
        ("paragraph", None, "Müller & Café in vivo1,2, 3 see Table ; 5% “q”–x over lines."),
        ("list-item", "1", "One"),
        ("list-item", "b", "Two"),
        ("caption", None, "Cap \\cite{b}"),
        ("table-cell", None, "a"),
        ("table-cell", None, "b \\cite{c}"),
        ("table-cell", None, "d"),
    ]
    assert document.title == "On rest"
    assert [run.text for block in document.blocks for run in block.runs if run.superscript] == ["1,2", "3"]


def test_bibitems() -> None:
    document = latex(
        "A \\cite{ng,roe}.\n\\begin{thebibliography}{9}\n\\bibitem{ng} Ng M. Rest. \\emph{J Rest} 2019;4:1. \\url{https://x.org/a%20b~c}\n"
        "\\bibitem[{Roe(2001)}]{roe}\n  J. R\\o e, \\newblock On {S}itting, Chairs \\textbf{7} (2001) 3--9.\n% \\bibitem{old} Gone.\n"
        "\\end{thebibliography}"
    )
    assert [(entry.key, entry.text) for entry in document.entries] == [
        ("ng", "Ng M. Rest. J Rest 2019;4:1. https://x.org/a%20b~c"),
        ("roe", "J. Røe, On Sitting, Chairs 7 (2001) 3–9."),
    ]
    assert document.text_of(document.entries[1].span).startswith("J. R\\o e")
    assert not document.bibliography_is_shared
    article = link(document)
    assert [one.reference for one in article.links] == [0, 1]


def project(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_tex", ".tex").replace("_bib", ".bib").replace("_bbl", ".bbl")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "main.tex"


def test_files_of_a_project(tmp_path: Path) -> None:
    main = project(
        tmp_path,
        main_tex="\\documentclass{book}\\input{pre}\\begin{document}One \\cite{a}.\\include{ch/one}\\input ch/two\nEnd \\cite{b}."
        "\\bibliography{refs}\\end{document}",
        pre_tex="\\title{T}\\newcommand{\\x}{y} nothing",
        ch__one_tex="\\documentclass[../main]{subfiles}\\begin{document}In one \\cite{b}.\\end{document} lost",
        ch__two_tex="In two \\cite{c}.",
        refs_bib="@article{a, title={A}}\n@article{b, title={B}}\n@article{c, title={x",
    )
    document = read(Reading(str(main), main.read_bytes()))
    assert [block.text for block in document.blocks] == ["T", "One \\cite{a}.", "In one \\cite{b}.", "In two \\cite{c}.", "End \\cite{b}."]
    assert [Path(file.path).name for file in document.files] == ["main.tex", "pre.tex", "one.tex", "two.tex", "refs.bib"]
    assert [after.start - before.end for before, after in zip(document.files, document.files[1:], strict=False)] == [1, 1, 1, 1]
    assert [document.text_of(Span(run.start, run.end)) for run in cited(document)] == ["\\cite{a}", "\\cite{b}", "\\cite{c}", "\\cite{b}"]
    assert document.locate(Span(cited(document)[1].start, cited(document)[1].end)).path.endswith("one.tex")
    assert [entry.key for entry in document.entries] == ["a", "b", "c"]
    assert document.text_of(document.entries[1].span) == "@article{b, title={B}}"
    assert document.bibliography_is_shared
    assert len(document.notes) == 1
    assert "line 3: this BibTeX entry can't be read" in document.notes[0]


def test_no_file_outside_the_project_and_no_loop(tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text("secret")
    folder = tmp_path / "p"
    main = project(
        folder,
        main_tex="A\\input{../secret}\\input{/etc/hostname}\\input{b}\\input{gone}\\bibliography{../x}",
        b_tex="B\\input{main}\\input{b}",
    )
    (folder / "link.tex").symlink_to(tmp_path / "secret.tex")
    main.write_text(main.read_text() + "\\input{link}")
    document = read(Reading(str(main), main.read_bytes()))
    assert [block.text for block in document.blocks] == ["A", "B"]
    assert [note.partition(":")[0] for note in document.notes] == ["../secret", "/etc/hostname", "main", "b", "gone", "link", "../x"]


def test_macros_of_packages_and_classes_in_the_project(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    (tmp_path / "outside.sty").write_text("\\newcommand{\\outer}[1]{\\cite{#1}}")
    main = project(
        folder,
        main_tex="\\documentclass[12pt]{journal}\n\\usepackage{amsmath,ours,sub/more}\\usepackage{../outside}\n\\begin{document}"
        "\\drug{} works \\src{a}. \\both{b}{c} too, as \\citefig{x} shows. It lasts \\deep{d}, says \\Say{e}.\\end{document}",
    )
    (folder / "journal.cls").write_text(
        "\\LoadClass{article}\\RequirePackage{ours}\\newcommand{\\Say}[1]{\\textsuperscript{\\cite{#1}}}"
        "\\def\\drug{\\@setdrug words}\\def\\@setdrug{\\hbox to 3pt{}}\n\\@ifundefined{x}{}{}\\fi"
    )
    (folder / "ours.sty").write_text(
        "\\RequirePackage{journal}\\RequirePackage{ours}\\ProvidesPackage{ours}[2020/01/01]\n% \\newcommand{\\src}[1]{no}\n"
        "\\newcommand{\\src}[1]{\\citep{#1}}\\newcommand{\\both}[2]{\\cite{#1,#2}}\\newcommand{\\citefig}[1]{Figure~\\ref{#1}}"
        "\\newcommand{\\drug}{Zinc}"
    )
    (folder / "sub").mkdir()
    (folder / "sub" / "more.sty").write_text("\\NewDocumentCommand{\\deep}{m}{\\src{#1}}")
    document = read(Reading(str(main), main.read_bytes()))
    assert [run.target for run in cited(document)] == ["ref:a", "ref:b ref:c", "ref:d", "ref:e"]
    (block,) = document.blocks
    assert block.text == "Zinc works \\src{a}. \\both{b}{c} too, as Figure shows. It lasts \\deep{d}, says \\Say{e}."
    assert [note.partition(":")[0] for note in document.notes] == ["outside.sty"]


def test_a_bbl_stands_in_for_a_bib_that_is_not_there(tmp_path: Path) -> None:
    main = project(
        tmp_path,
        main_tex="A \\cite{a}.\\bibliography{gone}",
        main_bbl="\\begin{thebibliography}{1}\n\\bibitem{a}\nRoe J.\n\\newblock On sitting. 2001.\n\\end{thebibliography}",
    )
    document = read(Reading(str(main), main.read_bytes()))
    assert [(entry.key, entry.text) for entry in document.entries] == [("a", "Roe J. On sitting. 2001.")]


def test_the_title_of_plos_template() -> None:
    document = latex(
        "\\begin{flushleft}\n{\\Large\n\\textbf\\newline{Rest and the pulse of nurses} % sentence case\n}\n\\newline\n\\\\\nMary Ng\n"
        "\\end{flushleft}\n\\section*{Abstract}\nRest \\textbf{slows} it."
    )
    assert document.title == "Rest and the pulse of nurses"
    assert [(block.kind.value, block.text) for block in document.blocks[:1]] == [("title", "Rest and the pulse of nurses")]


BIBLATEX = """% $ biblatex auxiliary file $
\\refsection{0}
  \\datalist[entry]{nyt/global//global/global}
    \\entry{ng}{article}{}
      \\name{author}{2}{}{%
        {{hash=1}{%
           family={Ng},
           familyi={N\\bibinitperiod},
           given={Mary\\bibnamedelima Ann},
           giveni={M\\bibinitperiod\\bibinitdelim A\\bibinitperiod}}}%
        {{hash=2}{%
           family={Roe}, given={J\\"org}, prefix={van}}}%
      }
      \\strng{namehash}{12}
      \\field{sortinit}{N}
      \\field{journaltitle}{J Rest}
      \\field{number}{2}
      \\field{title}{Rest and {Pulse}}
      \\field{volume}{4}
      \\field{year}{2019}
      \\field{pages}{10\\bibrangedash 19}
      \\range{pages}{10}
      \\verb{doi}
      \\verb 10.1000/a_b
      \\endverb
    \\endentry
    \\entry{old}{book}{}
      \\name{author}{1}{}{%
        {{hash=3}{Poe}{P\\bibinitperiod}{Jane\\bibnamedelima B.}{J\\bibinitperiod}{}{}{}{}}%
      }
      \\field{title}{Chairs}
      \\field{year}{2001}
    \\endentry
  \\enddatalist
\\endrefsection
"""


def test_a_bbl_of_biblatex(tmp_path: Path) -> None:
    main = project(tmp_path, main_tex="A \\cite{ng,old}.\\addbibresource{gone.bib}", main_bbl=BIBLATEX)
    document = read(Reading(str(main), main.read_bytes()))
    article, book = document.entries
    assert article.key == "ng"
    assert article.fields == {
        "title": "Rest and Pulse",
        "authors": ("Ng MA", "van Roe J"),
        "journal": "J Rest",
        "year": 2019,
        "volume": "4",
        "issue": "2",
        "pages": "10-19",
        "doi": "10.1000/a_b",
        "kind": ReferenceKind.ARTICLE,
    }
    assert (book.key, book.fields["authors"], book.fields["kind"]) == ("old", ("Poe JB",), ReferenceKind.BOOK)
    assert document.text_of(article.span).startswith("\\entry{ng}")
    assert document.text_of(article.span).endswith("\\endentry")
    assert [block.text for block in document.blocks] == ["A \\cite{ng,old}."]
    assert [one.reference for one in link(document).links] == [0, 1]
    assert [file.editable for file in document.files] == [True, False]  # LaTeX would write it anew


def test_a_bibliography_in_the_text_itself() -> None:
    bib = "@article{a, title={A}}\n@article{b, title={B}}\n"
    for name, named in (("refs.bib", "refs"), ("\\jobname.bib", "\\jobname"), ("x y.bib", "x y.bib")):
        source = (
            f"\\begin{{filecontents*}}[overwrite]{{{name}}}\n{bib}\\end{{filecontents*}}\n\\documentclass{{article}}\n\\begin{{document}}\n"
        )
        source += f"A \\cite{{b}}.\n\\bibliography{{{named}}}\n\\end{{document}}"
        assert detect("-", source.encode()).name == "latex"
        document = read(Reading("a.tex", source.encode()))
        assert [entry.key for entry in document.entries] == ["a", "b"]
        assert document.text_of(document.entries[1].span) == "@article{b, title={B}}"
        assert [block.text for block in document.blocks] == ["A \\cite{b}."]
        assert document.notes == ()


@pytest.mark.parametrize(
    ("command", "uncited"), [("\\nocite{b}", ["c"]), ("\\nocite{*}", []), ("\\nocite{b,% why\n c}", []), ("", ["b", "c"])]
)
def test_what_is_listed_on_purpose_is_not_uncited(command: str, uncited: list[str]) -> None:
    items = "".join(f"\\bibitem{{{key}}} Roe J. On {key}. Chairs 2001;7:3--9.\n" for key in "abc")
    text = f"\\documentclass{{article}}\\begin{{document}}Rest helps \\cite{{a}}.{command}\n"
    text += f"\\begin{{thebibliography}}{{9}}{items}\\end{{thebibliography}}"
    assert [finding.references[0] for finding in check_text(text, "latex", rules=[UncitedReference()])] == uncited


@pytest.mark.parametrize("defined", ["\\newcommand{\\mybib}{refs}", "\\def\\mybib{refs}"])
def test_a_macro_may_name_the_bibliography(tmp_path: Path, defined: str) -> None:
    main = project(tmp_path, main_tex=f"{defined} One \\cite{{a}}.\\bibliography{{\\mybib}}", refs_bib="@book{a, title={A}}")
    article = link(read(Reading(str(main), main.read_bytes())))
    assert [one.reference for one in article.links] == [0]
    assert article.document.notes == ()


def test_the_rest_of_a_bibliography_that_is_not_there_leaves_no_marker_dangling(tmp_path: Path) -> None:
    main = project(
        tmp_path, main_tex="One \\cite{a}. Two \\cite{b}. Three \\cite{c}.\\bibliography{refs,gone}", refs_bib="@book{a, title={A}}"
    )
    article = link(read(Reading(str(main), main.read_bytes())))
    assert [one.reference for one in article.links] == [0, None, None]
    assert article.document.notes == ("gone: the bibliography can't be read: No such file or directory",)
    assert check(article, [DanglingMarker(), UncitedReference()]) == []
    main.write_text(main.read_text().replace(",gone", ""))
    article = link(read(Reading(str(main), main.read_bytes())))
    assert [finding.marker for finding in check(article, [DanglingMarker()])] == ["b", "c"]


def test_a_text_that_is_not_all_there_leaves_no_entry_uncited(tmp_path: Path) -> None:
    items = "".join(f"\\bibitem{{{key}}} Roe J. On {key}. Chairs 2001;7:3--9.\n" for key in "ab")
    main = project(tmp_path, main_tex=f"One \\cite{{a}}.\\input{{gone}}\\begin{{thebibliography}}{{9}}{items}\\end{{thebibliography}}")
    assert check(link(read(Reading(str(main), main.read_bytes()))), [UncitedReference()]) == []


@pytest.mark.parametrize(
    "first", ["% !TeX root = ../main.tex\n", "%!TEX root=../main\n", "\\documentclass[../main]{subfiles}\n\\begin{document}\n"]
)
def test_a_part_is_read_with_the_macros_and_the_bibliography_of_the_whole(tmp_path: Path, first: str) -> None:
    project(
        tmp_path,
        main_tex="\\documentclass{book}\\title{All}\\input{pre}\\begin{document}Other \\cite{z}.\\include{ch/one}"
        "\\bibliography{refs}\\end{document}",
        pre_tex="\\newcommand{\\my}[1]{\\cite{#1}}",
        ch__one_tex=f"{first}In one \\my{{b}}.",
        refs_bib="@article{a, title={A}}\n@article{b, title={B}}",
    )
    part = tmp_path / "ch/one.tex"
    document = read(Reading(str(part), part.read_bytes(), root=tmp_path))
    assert [block.text for block in document.blocks] == ["In one \\my{b}."]
    assert document.locate(Span(cited(document)[0].start, cited(document)[0].end)).path == str(part)
    assert [entry.key for entry in document.entries] == ["a", "b"]
    assert document.bibliography_is_shared
    alone = read(Reading(str(part), part.read_bytes()))
    assert alone.entries == ()


def test_a_file_that_another_of_the_run_pulls_in_is_checked_as_a_part_of_it(tmp_path: Path) -> None:
    """Its list stands there; and a list in a file of its own is cited there."""
    project(
        tmp_path,
        main_tex="\\documentclass{article}\\begin{document}\\input{sections/intro}\\input{list}\\end{document}",
        sections__intro_tex="Tea helps \\cite{a}. Zinc does \\cite{b}, or \\cite{c}.",
        list_tex="\\begin{thebibliography}{9}\\bibitem{a} Roe J. On tea. Chairs 2001;7:3--9.\n"
        "\\bibitem{b} Roe J. On zinc. Chairs 2002;8:3--9.\\end{thebibliography}",
        one_tex="Naps help \\cite{x}. Walks do \\cite{y}.\\input{two}",
        two_tex="So does sleep \\cite{x}. Rest does \\cite{y}.\\input{one}",
    )
    told = citecheck("check", ".", "--offline", "--allow-incomplete", "--format", "json", "--select", "CC1", cwd=tmp_path).json
    assert [file["path"] for file in told["files"]] == ["main.tex", "one.tex", "two.tex"], "two that pull each other in are no parts"
    assert [(f["code"], f["path"]) for f in told["findings"] if f["path"] not in ("one.tex", "two.tex")] == [
        ("CC101", "sections/intro.tex")
    ]
    alone = citecheck("check", "sections/intro.tex", "--offline", "--format", "json", cwd=tmp_path).json
    assert [f["code"] for f in alone["findings"]] == ["CC107"]


def test_a_part_without_a_bibliography_takes_the_one_beside_it(tmp_path: Path) -> None:
    part = project(tmp_path, main_tex="One \\cite{a}.", other_bib="@book{x, title={X}}", refs_bib="@book{a, title={A}}")
    assert [entry.key for entry in read(Reading(str(part), part.read_bytes())).entries] == ["a"]


def test_folders_of_imports(tmp_path: Path) -> None:
    main = project(
        tmp_path,
        main_tex="\\import{part/}{one}\\subfile{sub/three}\\import{part}{four.tex}",
        part__one_tex="One.\\input{two}\\subimport{in/}{five}",
        part__two_tex="Two.",
        part__in__five_tex="Five.",
        part__four_tex="Four.",
        sub__three_tex="\\documentclass[../main]{subfiles}\\begin{document}Three.\\input{six}\\end{document}",
        sub__six_tex="Six.",
    )
    document = read(Reading(str(main), main.read_bytes()))
    assert [block.text for block in document.blocks] == ["One.", "Two.", "Five.", "Three.", "Six.", "Four."]
    assert document.notes == ()


def test_typed_numbers_and_a_typed_list() -> None:
    entries = [f"Roe J. On sitting, part {n}. Chairs. 200{n};7:3-9." for n in range(1, 5)]
    items = "\n".join(f"\\item {entry.replace('-', '--')}" for entry in entries)
    text = "Rest helps.\\textsuperscript{1,2} So do naps.$^{3}$ And walks.\\textsuperscript{2--4} Tea \\textsuperscript{[1]} too.\n"
    article = link(latex(f"{text}\\section*{{References}}\n\\begin{{enumerate}}\n{items}\n\\end{{enumerate}}"))
    assert [marker.keys for marker in article.markers] == [("1", "2"), ("3",), ("2", "3", "4"), ("1",)]
    assert [reference.key for reference in article.references] == ["1", "2", "3", "4"]
    assert [reference.text.replace("–", "-") for reference in article.references] == entries
    assert None not in [one.reference for one in article.links]


def test_tagged_bibitems() -> None:
    document = latex(
        "A \\cite{a}.\\begin{thebibliography}{1}\\bibitem[{Roe et~al.(2001)Roe, Poe}]{a}\n"
        "\\bibinfo{author}{J.~Roe}, \\bibinfo{title}{On {S}itting: one}, \\bibinfo{journal}{J. Chairs} \\bibinfo{volume}{7}"
        "~(\\bibinfo{number}{2}) (\\bibinfo{year}{2001}) \\bibinfo{pages}{3--9}. \\href{https://doi.org/10.1000/a\\_b}{link}.\\end{thebibliography}"
    )
    assert document.entries[0].fields == {
        "title": "On Sitting: one",
        "authors": ("Roe J",),
        "journal": "J. Chairs",
        "year": 2001,
        "volume": "7",
        "issue": "2",
        "pages": "3-9",
        "doi": "10.1000/a_b",
    }


def test_detected_by_content() -> None:
    assert detect("-", b"% !TeX root\n\\documentclass[a4paper]{article}").name == "latex"
    assert detect("chapter.tex", b"Text").name == "latex"


def test_what_is_not_text_is_refused() -> None:
    with pytest.raises(InputError, match="not text"):
        read(Reading("a.tex", b"\\documentclass\0\0\x01"), "latex")


@pytest.mark.parametrize(
    "unit",
    [
        *[
            "{",
            "}",
            "\\footnote{",
            "\\begin{verbatim}",
            "\\begin{equation}",
            "\\(",
            "$",
            "\\cite[",
            "\\cite{a}",
            "\\x[",
            "\\bibitem{a} b ",
            "% ",
        ],
        *[
            "\\section{a",
            "\\begin{tabular}",
            "\\item ",
            "\\title{",
            "\\\\[",
            "\\cites{a}",
            "\\iftrue ",
            "\\ifx\\fi ",
            "\\def\\x#1{\\cite{#1}}\\x{a}",
            "\\let\\x\\cite\\x",
            "a\n",
            "\n\n",
            "&",
            "\\'e",
            "\\iffalse ",
        ],
    ],
)
def test_cost_is_linear(unit: str) -> None:
    assert_linear(lambda count: latex(unit * count), 2000)


KEY = st.from_regex(r"[A-Za-z][A-Za-z0-9:_.-]{0,8}", fullmatch=True)
WORD = st.from_regex(r"[A-Za-zäöü]{1,9}", fullmatch=True)


@given(
    st.lists(st.tuples(WORD, st.sampled_from(["cite", "citep", "textcite", "autocite"]), st.lists(KEY, min_size=1, max_size=3)), max_size=6)
)
def test_round_trip(parts: list[tuple[str, str, list[str]]]) -> None:
    document = latex("\n".join(f"{word} \\{command}{{{', '.join(keys)}}}." for word, command, keys in parts))
    assert [(run.target or "").replace("ref:", "").split() for run in cited(document)] == [keys for _, _, keys in parts]
    assert all(document.source[run.start : run.end] == run.text for run in cited(document))


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("\\SI{5}{\\milli\\gram}", "5 mg"),
        ("\\qty[per-mode=symbol]{2.5}{mg/kg}", "2.5 mg/kg"),
        ("\\SI{37}{\\degreeCelsius}", "37 °C"),
        ("\\qty{30}{\\kg\\per\\square\\metre}", "30 kg/m²"),
        ("\\SI{80}{\\percent}", "80%"),
        ("\\num{1.5e3}", "1.5 × 10^3"),
        ("\\ang{30;15}", "30°15′"),
        ("\\si{\\micro\\gram\\per\\deci\\litre}", "µg/dL"),
        ("\\unit{\\mmHg}", "mmHg"),
        ("\\SIrange{1}{4}{\\day}", "1–4 d"),
        ("\\qtylist{1;2}{\\milli\\litre}", "1, 2 mL"),
        ("\\num", ""),
        ("\\newcommand{\\unit}[1]{ward #1}\\unit{7}", "ward 7"),
    ],
)
def test_numbers_and_units_of_siunitx(written: str, text: str) -> None:
    assert latex(f"Take {written} now.").blocks[0].text.split() == f"Take {text} now.".split()


@pytest.mark.parametrize(
    ("begin", "keys"),
    [
        (r"\begin{enumerate}[resume]", ["1", "2", "3"]),
        (r"\begin{enumerate}[label=\arabic*., resume]", ["1", "2", "3"]),
        (r"\begin{enumerate}[start=3]", ["1", "2", "3"]),
        (r"\begin{enumerate}\setcounter{enumi}{2}", ["1", "2", "3"]),
        (r"\begin{enumerate}", ["1", "2"]),  # another list, maybe of something else
    ],
)
def test_a_list_that_counts_on_behind_a_heading(begin: str, keys: list[str]) -> None:
    text = (
        r"\documentclass{article}\begin{document}Rest helps [1]. Sitting does [2]. So does sleep [3]."
        "\n\\section*{References}\n\\begin{enumerate}\n\\item Ng M. Rest and pulse. J Rest. 2019;4:1-9.\n"
        "\\item Roe J. On sitting. Chairs. 2001;7:3-8.\n\\end{enumerate}\n\\subsection*{Sleep}\n"
        f"{begin}\n\\item Poe E. On sleep. Beds. 2003;5:2-6.\n\\end{{enumerate}}\n\\end{{document}}\n"
    )
    assert [reference.key for reference in article_of(text, "latex").references] == keys


def test_bibtex_heeds_no_case_in_keys(tmp_path: Path) -> None:
    """BibTeX finds the entry `smith2019` for `\\cite{Smith2019}`; biber doesn't, and the page has a question mark there."""
    text = "\\begin{document}One \\cite{Smith2019}. Two \\cite{b}.\\bibliography{refs}\\end{document}"
    listed = "@article{smith2019, title={A}}\n@article{b, title={B}}"
    article = link(read(Reading(str(main := project(tmp_path, main_tex=text, refs_bib=listed)), main.read_bytes())))
    assert [tie.reference for tie in article.links] == [0, 1]
    text = text.replace("\\bibliography{refs}", "").replace("\\begin{document}", "\\addbibresource{refs.bib}\\begin{document}")
    article = link(read(Reading(str(main := project(tmp_path, main_tex=text, refs_bib=listed)), main.read_bytes())))
    assert [tie.reference for tie in article.links] == [None, 1]
