"""LaTeX: citation commands, entries, files that include files, and hostile input."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import InputError
from citecheck.formats import Reading, detect, read
from citecheck.linking import link
from citecheck.model import Document, Run, Span
from tests.cost import assert_linear


def latex(body: str, preamble: str = "", path: str = "a.tex") -> Document:
    source = f"\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
    return read(Reading(path, source.encode()))


def cited(document: Document) -> list[Run]:
    return [run for block in document.blocks for run in block.runs if run.style == "latex"]


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
    assert [entry.key for entry in document.entries] == ["a", "b"]
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


def test_a_bbl_stands_in_for_a_bib_that_is_not_there(tmp_path: Path) -> None:
    main = project(
        tmp_path,
        main_tex="A \\cite{a}.\\bibliography{gone}",
        main_bbl="\\begin{thebibliography}{1}\n\\bibitem{a}\nRoe J.\n\\newblock On sitting. 2001.\n\\end{thebibliography}",
    )
    document = read(Reading(str(main), main.read_bytes()))
    assert [(entry.key, entry.text) for entry in document.entries] == [("a", "Roe J. On sitting. 2001.")]


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
        *["\\section{a", "\\begin{tabular}", "\\item ", "\\title{", "\\\\[", "\\cites{a}", "a\n", "\n\n", "&", "\\'e", "\\iffalse "],
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
