"""The commands and environments of LaTeX and its packages, by what they mean to a reader of citations."""

from __future__ import annotations

from citecheck.text import lazy_re, word_set

_CITE = lazy_re(r"(?:[A-Za-z]*[a-z])?[cC]ite[A-Za-z]*")
_ALSO_CITE = word_set(  # bibentry; csquotes' quotations with a source
    "bibentry textcquote blockcquote parencquote foreigntextcquote foreignblockcquote hyphentextcquote hyphenblockcquote hybridblockcquote"
)
_NO_CITE = word_set(
    "citestyle setcitestyle citetext citeindextrue citeindexfalse citereset citesetup defcitealias bibcite citation mancite"
    " citetrackerfalse citetrackertrue citeindex newcitation newcites DeclareCiteCommand DeclareMultiCiteCommand citeform makecite citeleft"
    " citeright citesep citemid citedash citepunct citenamefont citename citelist"
)
STANDARD_CITES = word_set(  # what packages define: a document that redefines one still cites with it
    "cite Cite citep citet Citep Citet citealp citealt Citealp Citealt citeauthor Citeauthor citeyear citeyearpar citenum citetitle"
    " onlinecite fullcite footfullcite cites parencites"
    " parencite Parencite textcite Textcite autocite Autocite footcite Footcite smartcite supercite"
    " textcites autocites footcites supercites shortcite citeA citeNP"
)
BEFORE_KEYS = {  # arguments that stand before the keys: a volume, a language
    **dict.fromkeys(word_set("volcite pvolcite fvolcite ftvolcite svolcite tvolcite avolcite Volcite Pvolcite Tvolcite Avolcite"), 1),
    **dict.fromkeys(word_set("foreigntextcquote foreignblockcquote hyphentextcquote hyphenblockcquote hybridblockcquote"), 1),
}
SECTIONS = {"part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5, "subparagraph": 6}
INPUTS = word_set("input include subfile subfileinclude import subimport includefrom subincludefrom inputfrom subinputfrom")
PACKAGES = {  # commands that load a file of definitions, with its suffix
    **dict.fromkeys(word_set("usepackage RequirePackage RequirePackageWithOptions"), ".sty"),
    **dict.fromkeys(word_set("documentclass LoadClass LoadClassWithOptions"), ".cls"),
}
IMPORTS = word_set("import subimport includefrom subincludefrom inputfrom subinputfrom")  # a folder is named first
RESOURCES = word_set("addbibresource addglobalbib addsectionbib")  # of biblatex: for biber, mostly, and not for BibTeX
BIBLIOGRAPHIES = RESOURCES | word_set("putbib nobibliography")
DEFINITIONS = word_set(
    "newcommand renewcommand providecommand DeclareRobustCommand newrobustcmd renewrobustcmd providerobustcmd newcommandx renewcommandx"
    " def gdef edef xdef let LetLtxMacro NewDocumentCommand RenewDocumentCommand ProvideDocumentCommand DeclareDocumentCommand"
    " DeclareCiteCommand DeclareMultiCiteCommand"
)
SILENT = {  # commands with nothing to read in this many arguments
    **dict.fromkeys(
        word_set(
            "label ref eqref pageref cref Cref autoref nameref vref bibliographystyle pagestyle thispagestyle"
            " includegraphics vspace hspace index glossary hypersetup geometry graphicspath author affil affiliation address email date"
            " institute orcid orcidID keywords pagenumbering theoremstyle citestyle setcitestyle color cline cmidrule rowcolor cellcolor"
            " hyphenation thanks corref cortext fntext ead tnotetext tnoteref fnref printbibliography PassOptionsToPackage"
            " ExecuteBibliographyOptions authorrunning titlerunning subjclass institution streetaddress country city hypertarget"
            " pdfbookmark captionsetup SIunits selectlanguage linespread pagecolor lstinputlisting verbatiminput inputminted Sexpr"
        ),
        1,
    ),
    **dict.fromkeys(
        word_set("setlength addtolength setcounter addtocounter newtheorem DeclareMathOperator acrodef defcitealias newcites"),
        2,
    ),
    **dict.fromkeys(word_set("newenvironment renewenvironment addcontentsline definecolor"), 3),
}
SKIPPED_FIRST = {  # commands whose first arguments are no text
    "href": 1,
    "hyperlink": 1,
    "multicolumn": 2,
    "multirow": 2,
    "textcolor": 1,
    "colorbox": 1,
    "parbox": 1,
    "raisebox": 1,
    "resizebox": 2,
    "scalebox": 1,
}
RAW = word_set(
    "verbatim Verbatim lstlisting minted comment filecontents alltt BVerbatim LVerbatim spverbatim"
    " Sinput Soutput Code CodeInput CodeOutput Rcode Scode"  # of Sweave and the Journal of Statistical Software
)
NEW_RAW = word_set("excludecomment lstnewenvironment DefineVerbatimEnvironment")  # name an environment that holds no text
CODE = word_set("texttt code")  # what they hold keeps its words; `x[1,1]` in it is no marker
MATH = word_set(
    "equation align gather multline eqnarray displaymath math flalign alignat dmath subequations tikzpicture pspicture picture algorithmic"
)
TABLES = word_set("tabular tabularx tabulary longtable tabu supertabular xltabular tblr array")
LISTS = word_set("itemize enumerate description compactitem compactenum inparaenum")
APART = word_set("figure table abstract quote quotation center wrapfigure sidewaystable")
RAISED = word_set("textsuperscript textsu up upcite superscript")
OPENING_IFS = word_set(
    "if ifx ifnum ifdim ifodd ifcase ifcat ifvoid ifhbox ifvbox ifeof ifhmode ifvmode ifmmode ifinner iftrue iffalse ifdefined ifcsname"
    " ifpdf ifxetex ifluatex ifPDFTeX ifXeTeX ifLuaTeX"
)
_STRUCTURE = {
    *SECTIONS, *INPUTS, *PACKAGES, *BIBLIOGRAPHIES, *SILENT, *SKIPPED_FIRST, *RAISED, *DEFINITIONS, *OPENING_IFS,
    *word_set("begin end item title caption captionof footnote footnotetext par url verb lstinline mintinline bibliography bibitem"),
    "fi", "else",
}  # fmt: skip


def cites(name: str) -> bool:
    """Whether a command of this name cites, going by its name: those of natbib, biblatex and their kin all say so."""
    return (_CITE.fullmatch(name) is not None and name not in _NO_CITE and not name.startswith("nocite")) or name in _ALSO_CITE


def is_structure(name: str) -> bool:
    """Whether the reader gives a command of this name a meaning of its own, which a document's redefinition doesn't change."""
    return name in _STRUCTURE or name.startswith(("nocite", "bibliography"))
