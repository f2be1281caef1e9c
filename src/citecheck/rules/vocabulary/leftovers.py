"""What half-finished drafts hold where a citation was meant: placeholders, and what programs left behind (CC112)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.text import lazy_re

_CITE = r"(?:citations?|cites?|refs?\.?|references?|sources?)"
_NAMED_YEAR = r"(?:1[89]|20)\d\d[a-z]?"
_KEY = r"[A-Za-z][A-Za-z_-]{2,30}(?:19|20)\d\d[A-Za-z]{0,12}"

_PUT_IN = "Put the source in, or take the sentence out."
_NUMBER = "Write the number of its entry here, and add the entry if the list lacks it."


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of leftover. `behind`: it counts only behind a word of the running text, where it is no link and `unless` doesn't speak of
    another thing in the sentence; `closing`: only at the end of a clause, too. `apart`: only in a text that has markers or a list."""

    said: str
    help: str
    pattern: re.Pattern[str] | None = None  # where it isn't told by the markers
    behind: bool = False
    closing: bool = False
    unless: re.Pattern[str] | None = None
    apart: bool = False
    confidence: float = 0.95


COMPARED = lazy_re(
    r"\b(?:a?[OHR]R|CI|odds|hazards?|ratios?|baseline|categor\w+|quartiles?|quintiles?|tertiles?|reference (?:group|level)s?|lowest|"
    r"highest|versus|vs|compared)\b|\d\s*[\[(]",
    re.IGNORECASE,
)
_REDACTED = lazy_re(
    r"\b(?:karyotypes?|genotypes?|chromosom\w+|sex|ethic\w*|approv\w+|committee|regist\w+|universit\w+|hospital|grants?|fund\w+|numbers?|"
    r"version|date|protocol|Dr|Mr|Mrs|Ms|Prof|name\w*|redact\w+|anonymi\w+)\b|\b(?:by|with|from|at|in|of|the|and|to|for|is|was)\s*\[",
    re.IGNORECASE,
)
_NEVER_FILLED = "holds the place of a citation that was never put in"
_NOT_KNOWN = "stands where the source of a citation was not known"
_BROKEN = "is what was left of a cross-reference whose target is missing"
_FIELD = "In Word, update the citations of the document with the program that set them, and copy its text again."
TYPED = Kind(  # one `?` between parentheses is a doubt, two may be
    _NOT_KNOWN,
    _PUT_IN,
    lazy_re(r"(?<=[ \u00a0\n])(?:\(\?{3}\)|\[\?{3}\])"),
    behind=True,
    closing=True,
    apart=True,
    confidence=0.75,
)
KINDS = (
    Kind(
        _BROKEN,
        "In Word, insert the cross-reference again, or write in its place what it named.",
        lazy_re(
            r"Error! (?:Reference source not found|Bookmark not defined)\.?"
            r"|Fehler! (?:Verweisquelle konnte nicht gefunden werden|Textmarke nicht definiert)\.?"
            r"|Erreur ?! (?:Source du renvoi introuvable|Signet non défini)\.?"
            r"|¡Error! (?:No se encuentra el origen de la referencia|Marcador no definido)\.?"
            r"|Errore\. (?:L['’]origine riferimento non è stata trovata|Il segnalibro non è definito)\.?"
            r"|Erro! (?:(?:A )?(?:Fonte|origem) d[ea] referência não (?:foi )?encontrada|(?:Marcador|Indicador) não definido)\.?"
            r"|Fout! (?:Verwijzingsbron niet gevonden|Bladwijzer niet gedefinieerd)\.?"
        ),
    ),
    Kind(
        "is a citation of Bookends that was never formatted",
        "Let Bookends scan the document, or write the marker by hand.",
        lazy_re(rf"(?<!\{{)\{{[A-ZÀ-Þa-z][^{{}}\n,#]{{0,80}}, {_NAMED_YEAR}, #\d{{1,6}}[^{{}}\n]{{0,300}}\}}(?!\}})"),
    ),
    Kind(
        "is a citation of RefWorks that was never formatted",
        "Let RefWorks format the document, or write the marker by hand.",
        lazy_re(rf"\{{\{{\d{{1,6}} [^\W\d_][^{{}}\n;|=]{{0,80}} {_NAMED_YEAR}(?:[ ;/][^{{}}\n|=]{{0,300}})?\}}\}}"),
    ),
    Kind(
        "is a citation of EndNote that was never formatted",
        "In Word, let EndNote update the citations, or write the marker by hand.",
        lazy_re(
            rf"(?<!\{{)\{{[^{{}}\n]{{0,200}}?\b{_NAMED_YEAR}\s?,?\s?#\d{{1,6}}[^{{}}\n]{{0,300}}\}}(?!\}})"
            rf"|(?<!\{{)\{{[A-ZÀ-Þ][\w'’ -]{{1,40}},? {_NAMED_YEAR},? \d{{1,6}}\}}(?!\}})"
        ),
    ),
    Kind(
        "is what a citation program left where it could not write the citation",
        _FIELD,
        lazy_re(r"[({\[]INVALID CITATION[^()\[\]\n]{0,80}[)}\]]|(?<!\{)\{(?:Formatting )?Citation\}(?!\})"),
        behind=True,
    ),
    Kind(
        "is the code of a citation's field, and not the citation",
        _FIELD,
        lazy_re(
            r"(?:[\[{(]\s?)?\bADDIN (?:EN\.CITE(?:\.DATA)?|EN\.REFLIST|ZOTERO_ITEM|ZOTERO_BIBL|CSL_CITATION|Mendeley)\b"
            r"(?:\s+ADDIN (?:EN\.CITE(?:\.DATA)?|CSL_CITATION))*(?:\s?[\]})])?"
        ),
    ),
    Kind(
        _BROKEN,
        "Correct the label that the text refers to, and typeset it again.",
        lazy_re(
            r"\b(?:Sections?|Sec\.|Tables?|Tab\.|Figures?|Figs?\.|Equations?|Eqs?\.|Chapter|Appendix|Abschnitt|Tabelle|Abbildung|Abb\.|"
            r"Kapitel|Tableau|Tabla|Tabella|Figura)[ ~\u00a0]\(?\?\?\)?(?=\s[a-z(]|[.,;:)]|\s?$)"
        ),
    ),
    Kind(
        _NEVER_FILLED,
        _PUT_IN,
        lazy_re(
            rf"\[\s*(?:{_CITE} (?:is |are )?(?:needed|required|missing)|(?:needs?|missing) (?:an? )?{_CITE}|{_CITE}\s?\?+"
            rf"|(?:to ?do:? )?(?:please )?(?:add|insert|find|put in) (?:an? |the )?{_CITE}(?: here)?|{_CITE} here|to ?do:? ?{_CITE}"
            r"|Belege? fehl(?:t|en)|Quellen?(?:angabe)? (?:fehl(?:t|en)|einfügen|ergänzen|nötig)|Quelle\s?\?+"
            r"|Literatur(?:angabe)? (?:fehlt|einfügen|ergänzen)|Zitat einfügen"
            r"|réf(?:érence|\.)? (?:nécessaire|souhaitée|à ajouter|manquante)|citation nécessaire|cita requerida|senza fonte"
            r"|citazione necessaria|carece de fontes\s?\??|citação necessária"
            r"|bron (?:nodig|ontbreekt|toevoegen)|bron\s?\?+)\s*[.!]?\s*\]"
            r"|\(\s*(?:citations? needed|refs?\.? needed|(?:add|insert) (?:an? )?(?:citations?|refs?\.?|references?)(?: here)?"
            rf"|to ?do:? ?{_CITE})\s*\)",
            re.IGNORECASE,
        ),
    ),
    Kind(
        _NEVER_FILLED,
        _PUT_IN,
        lazy_re(r"(?<=[ \u00a0\n])\[\s*(?:\{\s*REFS?\s*\}|REFS?|CITATIONS?|CITE|REFERENCES?|SOURCE|(?:REF|CITE):[^\[\]\n]{2,60})\s*\]"),
        behind=True,
        unless=lazy_re(r"\d\s*\["),
        confidence=0.9,
    ),
    Kind(
        _NEVER_FILLED,
        _PUT_IN,
        lazy_re(r"(?<=[ \u00a0\n])(?:\[\s*(?:[Rr]efs?|[Cc]itation)\s*\]|\((?:REFS?|refs?|CITATIONS?|CITE)\)(?=\s?(?:\.\s|\.?$)))"),
        behind=True,
        closing=True,
        unless=COMPARED,
        confidence=0.85,
    ),
    Kind(
        _NEVER_FILLED,
        _PUT_IN,
        lazy_re(
            r"\(X{2,5}(?:,? et al\.?)?,? ?(?:(?:19|20)(?:\d\d|XX)|XXXX)\)"
            r"|\([A-ZÀ-Þ][\w'’-]+(?:,? et al\.?)?,? ?(?:20XX|XXXX|20\?\?|\?{4})\)"
        ),
        apart=True,
        confidence=0.85,
    ),
    Kind(
        _NEVER_FILLED,
        _PUT_IN,
        lazy_re(r"(?<=[ \u00a0\n])\[X{2,4}\]"),
        behind=True,
        closing=True,
        unless=_REDACTED,
        apart=True,
        confidence=0.75,
    ),
    Kind(
        _NOT_KNOWN,
        _PUT_IN,
        lazy_re(r"(?<=[ \u00a0\n])\[\s?\?{1,3}(?:\s?[,;]\s?\?{1,3})*\s?\]"),
        behind=True,
        closing=True,
        apart=True,
        confidence=0.8,
    ),
    TYPED,
)
COMMAND = Kind(
    "is a citation command of LaTeX that no program replaced",
    _NUMBER,
    lazy_re(
        r"\\(?:[cC]ite[a-zA-Z]{0,10}|(?:auto|paren|text|foot)cites?)\*?(?:\[[^\[\]\n]{0,80}\]){0,2}\{[\w:./+-]+(?:\s?,\s?[\w:./+-]+)*\}"
    ),
    behind=True,
    closing=True,
)
LOST_KEY = Kind("is a citation key that never became a number", _NUMBER, confidence=0.85)
TYPED_KEY = Kind(
    LOST_KEY.said,
    _NUMBER,
    lazy_re(
        rf"(?<=[ \u00a0\n])(?:\[-?@{_KEY}(?:\s?;\s?-?@{_KEY}){{0,9}}\]|\[\[{_KEY}\]\]|@{_KEY}(?![\w@/-]|\.\w))",
    ),
    confidence=0.75,
)
HALF = Kind(
    "holds a “?” where the number of a source is missing",
    "Put the missing number in, or take the “?” out.",
)
