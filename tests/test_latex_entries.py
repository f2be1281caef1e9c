"""Entries as the styles of packages write them into a `.bbl`: apacite, harvard, REVTeX, ACM, Springer's and eLife's."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.model import Reference, ReferenceKind
from tests.checking import article_of
from tests.cli import citecheck
from tests.cost import assert_linear


def entries_of(*items: str) -> tuple[Reference, ...]:
    """The references of a `thebibliography` that holds these."""
    listed = "\n\n".join(items)
    text = "\\documentclass{article}\\begin{document}\n\\begin{thebibliography}{9}\n%s\n\\end{thebibliography}\\end{document}"
    return tuple(article_of(text % listed, "latex").references)


APACITE = r"""\bibitem [\protect \citeauthoryear {%
Roe%
, Ng%
\BCBL {}\ \BBA {} Poe%
}{%
Roe \protect \BOthers {.}}{%
{\protect \APACyear {2001}}%
}]{%
roe}
\APACinsertmetastar {%
roe}%
\begin{APACrefauthors}%
Roe, J\BPBI A\BHBI B.%
, Ng, M.%
\BCBL {}\ \BBA {} Poe, E.%
\end{APACrefauthors}%
\unskip\
\newblock
\APACrefYearMonthDay{2001{\protect \APACexlab {{\protect \BCnt {1}}}}}{\APACmonth{03}}{}.
\newblock
{\BBOQ}\APACrefatitle {{jam}: Sitting And The Pulse} {{jam}: Sitting and the
  pulse of nurses}.{\BBCQ}
\newblock
\APACjournalVolNumPages{Journal of Rest}{7}{2}{103--109}.
\newblock
\begin{APACrefDOI} \doi{10.1000/18} \end{APACrefDOI}
\PrintBackRefs{\CurrentBib}"""
HARVARD = r"""\harvarditem[Roe et~al.]{Roe, Ng  \harvardand\
  Poe}{2001}{roe}
Roe, J.~A.-B., Ng, M.  \harvardand\ Poe, E.  \harvardyearleft
  2001\harvardyearright , `jam: Sitting and the pulse of nurses', {\em Journal of Rest} {\bf 7}(2),~103--109. \harvardurl{https://doi.org/10.1000/18}"""
VTEX = r"""\bibitem[\protect\citeauthoryear{Roe et~al.}{2001}]{roe}
\begin{barticle}[vtex]
\bauthor{\bsnm{Roe},~\bfnm{Jane Ann}\binits{J.A.-B.}},
\bauthor{\bsnm{Ng}, \binits{M.}},
\bauthor{\bsnm{Poe}, \binits{E.}}:
\batitle{jam: Sitting and the pulse of nurses}.
\bjtitle{Journal of Rest}
\bvolume{7}(\bissue{2}),
\bfpage{103}--\blpage{109}
(\byear{2001})
\doiurl{10.1000/18}
\end{barticle}
\endbibitem

%%% 2"""
REVTEX = r"""\bibitem [{\citenamefont {Roe}\ \emph {et~al.}(2001)\citenamefont {Roe}, \citenamefont {Ng},\ and\ \citenamefont {Poe}}]{roe}%
  \BibitemOpen
  \bibfield  {author} {\bibinfo {author} {\bibfnamefont {J.~A.-B.}\ \bibnamefont
  {{Roe}}}, \bibinfo {author} {\bibfnamefont {M.}~\bibnamefont {Ng}}, \ and\
  \bibinfo {author} {\bibfnamefont {E.}~\bibnamefont {Poe}},\ }\bibfield  {title} {\enquote {\bibinfo {title} {jam: Sitting and the pulse
  of nurses},}\ }\href {\doibase 10.1000/18} {\bibfield  {journal} {\bibinfo  {journal} {Journal of Rest}\ }\textbf {\bibinfo {volume}
  {7}},\ \bibinfo {pages} {103--109} (\bibinfo {year} {2001})}\BibitemShut {NoStop}%"""
ACM = r"""\bibitem[\protect\citeauthoryear{Roe, Ng, and Poe}{Roe et~al\mbox{.}}{2001}]%
        {roe}
\bibfield{author}{\bibinfo{person}{Jane Ann-B. Roe}, \bibinfo{person}{Mary Ng}, {and}
  \bibinfo{person}{Eve Poe}.} \bibinfo{year}{2001}\natexlab{a}.
\newblock \showarticletitle{jam: Sitting and the pulse of nurses}.
\newblock \bibinfo{journal}{\emph{Journal of Rest}} \bibinfo{volume}{7}, \bibinfo{number}{2} (\bibinfo{year}{2001}),
  \bibinfo{pages}{103--109}.
\newblock
\showISSN{1234-5678}
\urldef\tempurl%
\url{https://doi.org/10.1000/18}
\showDOI{\tempurl}"""
ELIFE = r"""\bibitem[{Roe et~al.(2001)Roe, Jane Ann and Ng, Mary}]{roe}
\textbf{\color{eLifeMediumGrey} Roe JAB}, Ng M, Poe E.
\newblock {jam: Sitting and the pulse of nurses}.
\newblock Journal of Rest.  2001 Mar; 7(2):103--109.
\newblock \href{10.1000/18}{\doiprefix \detokenize{10.1000/18}}."""


@pytest.mark.parametrize("item", [APACITE, HARVARD, VTEX, REVTEX, ACM, ELIFE], ids=["apacite", "harvard", "vtex", "revtex", "acm", "elife"])
def test_an_article(item: str) -> None:
    (entry,) = entries_of(item)
    assert (entry.key, entry.ids) == ("roe", ("roe",))
    assert [author.split()[0] for author in entry.authors] == ["Roe", "Ng", "Poe"]
    assert entry.authors[0] in ("Roe JAB", "Roe JA")
    assert (entry.title, entry.journal, entry.year) == ("jam: Sitting and the pulse of nurses", "Journal of Rest", 2001)
    assert (entry.volume, (entry.pages or "").replace("–", "-"), entry.doi) == ("7", "103-109", "10.1000/18")
    assert entry.issue == (None if item is REVTEX else "2")
    assert not any(word in entry.text for word in ("APAC", "barticle", "Grey", "NoStop", "title", "author", "1234", "~", "\\"))


def test_markers_are_tied_to_them(tmp_path: Path) -> None:
    """A `.bbl` stands for the `.bib` that isn't there: of harvard's and apacite's entries every one has its key."""
    (tmp_path / "a.tex").write_text(
        "\\documentclass{article}\\begin{document}Rest helps \\citeasnoun{roe}.\\bibliography{gone}\\end{document}"
    )
    for item in (APACITE, HARVARD):
        (tmp_path / "a.bbl").write_text(f"\\begin{{thebibliography}}{{}}\n\n{item}\n\\end{{thebibliography}}")
        done = citecheck("parse", "a.tex", "--format", "json", cwd=tmp_path).json
        assert (done["dangling"], [one["key"] for one in done["references"]]) == ([], ["roe"])


def test_a_label_that_names_all_authors_of_a_large_trial() -> None:
    people = ", ".join(f"Author{n}" for n in range(200))
    (entry,) = entries_of(f"\\bibitem[Roe et~al.(2001)Roe, {people}]{{roe}}\nRoe J, Ng M, et~al.\n\\newblock Rest. J Rest. 2001;7:3--9.")
    assert (entry.key, entry.text) == ("roe", "Roe J, Ng M, et al. Rest. J Rest. 2001;7:3–9.")


def test_books_and_what_stands_in_them() -> None:
    book, chapter, loose, proceedings = entries_of(
        "\\bibitem{a}\\begin{bbook}\n\\bauthor{\\bsnm{Roe}, \\binits{J.}}:\n\\bbtitle{On Sitting}.\n"
        "\\bpublisher{Chairs and Tables, Philadelphia, PA}\n(\\byear{2001})\n\\end{bbook}",
        "\\bibitem{b}\\begin{bchapter}\n\\bauthor{\\bparticle{van} \\bsnm{Roe}, \\binits{J.}}, \\betal:\n\\bctitle{Sitting still}.\n"
        "In: \\beditor{\\bsnm{Ng}, \\binits{M.}} (ed.)\n\\bbtitle{Handbook of Chairs},\npp. \\bfpage{1}--\\blpage{20}.\n"
        "\\bpublisher{Springer},\n\\blocation{Bern}\n(\\byear{2001})\n\\end{bchapter}",
        "\\bibitem{c}\\begin{botherref}\n\\oauthor{\\bsnm{Roe}, \\binits{J.}}:\nSitting and the pulse of\nnurses.\n"
        "Scientific Reports\n\\textbf{15}\n(2025)\n\\end{botherref}",
        "\\bibitem{d}\\bibfield{author}{\\bibinfo{person}{Jane Roe}.} \\bibinfo{year}{2001}. \\showarticletitle{Do chairs speak?} In"
        " \\bibinfo{booktitle}{\\emph{Chairs}}, \\bibfield{editor}{\\bibinfo{person}{Max Poe}} (Ed.). \\bibinfo{pages}{1--9}.",
    )
    assert (book.title, book.journal, book.kind, book.authors) == ("On Sitting", None, ReferenceKind.BOOK, ("Roe J",))
    assert (chapter.title, chapter.journal, chapter.kind, chapter.pages) == ("Sitting still", None, ReferenceKind.CHAPTER, "1-20")
    assert (chapter.authors, chapter.et_al) == (("van Roe J",), True)
    assert (loose.title, loose.journal, loose.volume) == ("Sitting and the pulse of nurses", "Scientific Reports", "15")
    assert (proceedings.title, proceedings.authors) == ("Do chairs speak?", ("Roe J",))


def test_a_style_without_titles_has_none() -> None:
    (entry,) = entries_of(
        "\\bibitem [{\\citenamefont {Roe}(1978)}]{a}%\n"
        "\\bibfield {author} {\\bibinfo {author} {\\bibfnamefont {J.}~\\bibnamefont {Roe}},\\ }"
        "\\href@noop {} {\\bibfield {journal} {\\bibinfo {journal} {Chair. Obsc. Lett.}\\ }\\textbf {\\bibinfo {volume} {225}},\\ "
        "\\bibinfo {pages} {L107} (\\bibinfo {year} {1978})}\\BibitemShut {NoStop}%"
    )
    assert (entry.title, entry.journal, entry.authors) == (None, "Chair. Obsc. Lett.", ("Roe J",))


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("\\bibinfo{author}{J.~Roe}, \\bibinfo{author}{M.~van~der Ng}", ("Roe J", "van der Ng M")),
        ("\\bibinfo{author}{Roe, J.}, \\bibinfo{author}{{World Chair Organization}}", ("Roe J", "World Chair Organization")),
        ("\\bibinfo{author}{Roe JA}, \\bibinfo{author}{Ng M}", ("Roe JA", "Ng M")),
        ("\\bibinfo{author}{\\bibnamefont{Roe}, \\bibfnamefont{J.}}, \\bibnamefont{et~al.}", ("Roe J",)),
    ],
)
def test_names_that_are_tagged(written: str, authors: tuple[str, ...]) -> None:
    (entry,) = entries_of(
        f"\\bibitem{{a}} {written}, \\bibinfo{{title}}{{On sitting}}, \\bibinfo{{journal}}{{Chairs}} (\\bibinfo{{year}}{{2001}})."
    )
    assert (entry.authors, entry.title, entry.et_al) == (authors, "On sitting", "et~al" in written)


def test_numbers_that_set_text_are_not_printed() -> None:
    """natbib's styles break lines by `\\penalty0`, and IEEE's space by `\\hskip`."""
    (article, book) = entries_of(
        "\\bibitem[Ng and Roe(2019)]{ng}\nMary Ng and Jo~Roe.\n\\newblock Rest and the pulse of nurses.\n"
        "\\newblock \\emph{J Rest}, 125\\penalty0 (22):\\penalty0\n  16783--16788, October 2019.",
        "\\bibitem{roe}\nJ.~Roe, \\emph{On Sitting}, 2nd~ed.\\hskip 1em plus\n  0.5em minus 0.4em\\relax London: Chairs, 2001.",
    )
    assert (article.volume, article.issue, article.pages, article.year) == ("125", "22", "16783–16788", 2019)
    assert book.text == "J. Roe, On Sitting, 2nd ed. London: Chairs, 2001."
    text = "It slowed~\\penalty100 the pulse\\hskip 1em plus 1fil\\relax of C\\kern-.1em Q."
    assert (
        article_of(f"\\documentclass{{article}}\\begin{{document}}{text}", "latex").document.blocks[0].text == "It slowed the pulse of CQ."
    )


@pytest.mark.parametrize(
    ("people", "title", "source", "read"),
    [
        (  # plain, unsrt
            "Angela~K. Roe.",
            "Trust in plans. {A} survey",
            "{\\em BMJ}, 373:n1413, 2021.",
            (("Roe AK",), "Trust in plans. A survey", "BMJ", 2021, "373", None, "n1413"),
        ),
        (  # surnames that could be given names, or initials
            "Jun Li, Da~X. Ng, {Chair Study Group}, and Sen van~der Hou.",
            "Editorial: Rest",
            "{\\em J {R}est}, 7(2):103--109, 2021.",
            (("Li J", "Ng DX", "Chair Study Group", "van der Hou S"), "Editorial: Rest", "J Rest", 2021, "7", "2", "103-109"),
        ),
        (  # abbrv
            "B.~Chair~Roe, M.-J. {van~der Ng}, and D~A Li.",
            "Rest",
            "{\\em Rest}, 7:1--9, 2021.",
            (("Chair Roe B", "van der Ng MJ", "Li DA"), "Rest", "Rest", 2021, "7", None, "1-9"),
        ),
        (  # ahead of print: no volume
            "Jane Roe, Jr., Mary Ng, et~al.",
            "Rest in Intensive Care \\& Beyond",
            "\\emph{Sitting \\& standing nursing}, page 103063, 2021.",
            (("Roe J Jr", "Ng M"), "Rest in Intensive Care & Beyond", "Sitting & standing nursing", 2021, None, None, "103063"),
        ),
        (  # acm
            "{\\sc Roe, J.~A., and Ng, M.}",
            "Sitting and the pulse",
            "{\\em Journal of Rest 7\\/}, 2 (2021), 103--109.",
            (("Roe JA", "Ng M"), "Sitting and the pulse", "Journal of Rest", 2021, "7", "2", "103-109"),
        ),
        (  # apalike, with a year in the title
            "Roe, J. and Ng, M. (2021).",
            "Corrigendum to ``Sitting'' [Rest 178C (2020) 39--48]",
            "{\\em Rest}, 187:82.",
            (("Roe J", "Ng M"), "Corrigendum to “Sitting” [Rest 178C (2020) 39–48]", "Rest", 2021, "187", None, "82"),
        ),
        (  # pnas, and small capitals for each
            "\\textsc{Jun Li} \\& \\textsc{M~Ng}.",
            "(2021) Sitting {\\it in vitro}",
            "{\\em Rest} {\\bf 276}, 114178.",
            (("Li J", "Ng M"), "Sitting in vitro", "Rest", 2021, "276", None, "114178"),
        ),
    ],
)
def test_the_blocks_of_bibtex_styles(people: str, title: str, source: str, read: tuple[object, ...]) -> None:
    (entry,) = entries_of(f"\\bibitem{{a}}\n{people}\n\\newblock {title}.\n\\newblock {source}")
    pages = (entry.pages or "").replace("–", "-")
    assert (entry.authors, entry.title, entry.journal, entry.year, entry.volume, entry.issue, pages) == read
    assert entry.et_al == ("et~al" in people)


@pytest.mark.parametrize(
    ("blocks", "authors", "title", "journal"),
    [
        (("Mary~A. Ng.", "{\\em On Sitting}.", "Chairs, London, 2001."), ("Ng MA",), "On Sitting", None),
        (("M.~Ng.", "Sitting.", "In {\\em Proc. of Chairs}, pages 1--9, 2001."), ("Ng M",), "Sitting", None),
        (("Global Chair Report.", "Technical report, Chairs, 2001."), (), "Global Chair Report", None),
    ],
)
def test_blocks_of_other_works(blocks: tuple[str, ...], authors: tuple[str, ...], title: str, journal: str | None) -> None:
    (entry,) = entries_of("\\bibitem{a}\n" + "\n\\newblock ".join(blocks))
    assert (entry.authors, entry.title) == (authors, title)
    assert journal is None or entry.journal == journal


def test_a_title_that_begins_in_italics() -> None:
    """Only a slant that spans the block is a book's title; species and genes are slanted within others."""
    source = "{\\em Chairs}, 7:103--109, 2021."
    for people in ("Jane Roe and Mary Ng.", "J.~Roe.", "Roe J.", "Roe, J. and Poe, M. (2021)."):
        for written, title in (
            ("\\emph{Bacillus subtilis} on chairs.", "Bacillus subtilis on chairs"),
            ("{\\it TP53}, {\\it KRAS} and sitting: a cohort.", "TP53, KRAS and sitting: a cohort"),
            ("{\\em Bacillus cereus}.", "Bacillus cereus"),
            ("``{\\em In vivo} sitting''.", "In vivo sitting"),
        ):
            (entry,) = entries_of(f"\\bibitem{{a}}\n{people}\n\\newblock {written}\n\\newblock {source}")
            assert (entry.title, entry.journal, entry.volume) == (title, "Chairs", "7")
            assert entry.authors[:1] == ("Roe J",)


@pytest.mark.parametrize(
    "group",
    [
        "National Chair Institute for Rest and Sitting Excellence",
        "US Chair and Table Administration",
        "American College of Chairs and American Rest Association",
        "Ministry of Chairs and Family Rest",
        "Chair 2019 Collaborators",
        "Rest Research UK",
    ],
)
def test_groups_without_braces(group: str) -> None:
    (entry,) = entries_of(f"\\bibitem{{a}}\n{group}.\n\\newblock Guidance on rest in nurses.\n\\newblock {{\\em BMJ}}, 7:103--109, 2021.")
    assert (entry.authors, entry.title, entry.journal) == ((group,), "Guidance on rest in nurses", "BMJ")


@pytest.mark.parametrize("group", ["Public Rest England", "Human Rest Watch", "Our Chairs in Data", "Rest Clinic"])
def test_words_that_may_be_a_group_are_no_person(group: str) -> None:
    (entry,) = entries_of(f"\\bibitem{{a}}\n{group}.\n\\newblock Guidance on rest in nurses.\n\\newblock {{\\em BMJ}}, 7:103--109, 2021.")
    assert entry.authors in ((), (group,))


@pytest.mark.parametrize(
    ("title", "people", "authors"),
    [
        ("Nurse Rest Matters", "Angela Roe and Mary Poe.", ("Roe A", "Poe M")),
        ("Nurse rest on chairs", "A.~Roe.", ("Roe A",)),
        ("Nurse rest on chairs", "Roe A, Poe M.", ("Roe A", "Poe M")),
        ("Nurse rest on chairs", "Roe, Angela and Poe, Mary.", ("Roe A", "Poe M")),
        ("Nurse rest on chairs", "A.~Roe, UNICEF, and M.~Poe.", ("Roe A", "UNICEF", "Poe M")),
        ("{\\em Nurse rest}", "A.~Roe.", ("Roe A",)),
    ],
)
def test_the_title_stands_first(title: str, people: str, authors: tuple[str, ...]) -> None:
    (entry,) = entries_of(f"\\bibitem{{a}}\n{title}.\n\\newblock {people}\n\\newblock {{\\em BMJ}}, 7:103--109, 2021.")
    assert (entry.authors, entry.journal) == (authors, "BMJ")
    assert entry.title == title.removeprefix("{\\em ").removesuffix("}")


def test_a_title_without_people() -> None:
    for source in ("{\\em BMJ}, 7:103--109, 2021.\n\\newblock A note.", "{\\em BMJ}.\n\\newblock 2021; 7:103--109."):
        (entry,) = entries_of(f"\\bibitem{{a}}\nNurse Rest Matters.\n\\newblock {source}")
        assert (entry.authors, entry.title, entry.journal) == ((), "Nurse Rest Matters", "BMJ")


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("{\\em Proceedings of Chairs 2021}, 2 (2021), 103--109.", ("Proceedings of Chairs 2021", "2", None)),
        ("{\\em J. Sitting 1990}, 17 (2020), 103--109.", ("J. Sitting 1990", "17", None)),
        ("{\\em Epidemiology 32}(4):103--109, 2021.", ("Epidemiology", "32", "4")),
        ("{\\em Epidemiology, 32}(4), 103--109, 2021.", ("Epidemiology", "32", "4")),
        ("{\\em Epidemiology 32}, 4 (2021), 103--109.", ("Epidemiology", "32", "4")),
        ("{\\em Rest} Open, 11:103--109, 2021.", ("Rest Open", "11", None)),
        ("{\\em PhD thesis}, University of Rest, 2021.", (None, None, None)),
    ],
)
def test_a_slant_that_holds_more_or_less_than_the_journal(source: str, read: tuple[str | None, ...]) -> None:
    (entry,) = entries_of(f"\\bibitem{{a}}\nJ.~Roe and M.~Poe.\n\\newblock Rest in nurses.\n\\newblock {source}")
    assert (entry.journal, entry.volume, entry.issue) == read
    assert (entry.authors, entry.title) == (("Roe J", "Poe M"), "Rest in nurses")


def test_a_generation_between_surname_and_initials_is_no_title() -> None:
    (entry,) = entries_of(
        "\\bibitem{a}\nRoe, J.~A., Ng, 3rd, P.~W., and Poe, Jr, E. (2021).\n\\newblock Rest in nurses.\n\\newblock {\\em BMJ}, 7:103."
    )
    assert (entry.authors[0], entry.title, entry.journal, entry.year) == ("Roe JA", "Rest in nurses", "BMJ", 2021)


def test_links_say_their_text_once() -> None:
    (entry,) = entries_of(
        "\\bibitem{a} Ng M. Rest. J Rest 2019;4:1. {\\href{https://arxiv.org/abs/7684656}{{7684656}}} \\url{https://x.org/a%20b~c}"
    )
    assert entry.text == "Ng M. Rest. J Rest 2019;4:1. 7684656 https://x.org/a%20b~c"


@pytest.mark.parametrize(
    "unit",
    [
        "\\bibinfo{author}{",
        "\\bibinfo{title}{a} ",
        "\\begin{botherref}",
        "\\APACrefatitle{",
        "`a', ",
        "\\bauthor{\\bsnm{",
        "\\bibitem[",
        "\\harvarditem[a]{",
        "\\newblock {\\em a",
        "Jane Roe, ",
        "Roe. \\newblock {\\em a} ",
    ],
)
def test_cost_is_linear(unit: str) -> None:
    assert_linear(lambda count: entries_of("\\bibitem{a} " + unit * count), 1000)
